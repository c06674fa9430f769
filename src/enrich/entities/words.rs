//! Tokens to words: all that the tagger knows of a token before it looks at its neighbours. Shared by training and
//! serving, so that the two cannot drift.

use std::ops::Range;

use super::cluster::Cluster;
use super::evidence;
use super::lexicon::{self, Lexicon, NAME_TOKENS_MAX, word_list};
use crate::enrich::text::{Flags, Tokens, word_hash};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Capitals mark names and beginnings.
    Mixed,
    /// A headline: capitals on nearly every word.
    Title,
    /// All capitals or none: they say nothing, every token may be a name.
    Uncased,
}

/// One token as the tagger sees it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Hash of the normal form.
    pub hash: u64,
    /// The first eight bytes of the normal form, the first lowest.
    pub head: u64,
    /// The last eight bytes, the last lowest.
    pub tail: u64,
    /// Four bits for each list of names: the token alone, first, inside, last in a name of that list.
    pub names: u64,
    pub cluster: Cluster,
    /// A bit for each list of words.
    pub lists: u16,
    pub shape: u8,
    /// What the rest of the article says of this word: [`evidence`].
    pub evidence: u8,
    /// Length of the normal form, cut at 255. Bytes.
    pub length: u8,
}

/// Beyond a sentence's end.
pub const OUTSIDE: Word = Word {
    hash: 0x2545_f491_4f6c_dd1d,
    head: 0,
    tail: 0,
    names: 0,
    cluster: Cluster(0),
    lists: 0,
    shape: shape::OUTSIDE,
    evidence: 0,
    length: 0,
};

/// Shapes: what a token's letters look like, apart from which they are.
pub mod shape {
    pub const OUTSIDE: u8 = 1;
    pub const LOWER: u8 = 2;
    pub const CAPITALISED: u8 = 3;
    pub const INITIAL: u8 = 4;
    pub const UPPER: u8 = 5;
    pub const UPPER_LONG: u8 = 6;
    pub const ABBREVIATION: u8 = 7;
    pub const INITIALISM: u8 = 8;
    pub const NUMBER: u8 = 9;
    pub const UPPER_DIGIT: u8 = 10;
    pub const LOWER_DIGIT: u8 = 11;
    pub const UNCASED: u8 = 12;
    pub const YEAR: u8 = 13;
    /// Punctuation: this plus a class of marks.
    pub const MARK: u8 = 16;
}

/// The words of an article, with its sentences' use of capitals and the tokens that may be part of a name.
#[derive(Debug, Default)]
pub struct Words {
    pub all: Vec<Word>,
    pub cases: Vec<Case>,
    /// Only these are looked at: capitalised ones and their neighbours.
    pub active: Vec<bool>,
}

/// Reads the words. `uncased` takes every sentence as if it had no case, which is how training learns capitals.
pub fn read(tokens: &Tokens, lexicon: Lexicon<'_>, uncased: bool) -> Words {
    let mut words = Words { all: Vec::with_capacity(tokens.len()), cases: Vec::with_capacity(tokens.sentences.len()), active: Vec::new() };
    let uncased = uncased || has_no_capitals(tokens);
    for sentence in &tokens.sentences {
        let range = sentence.start as usize..sentence.end as usize;
        let case = if uncased { Case::Uncased } else { case_of(tokens, range.clone()) };
        words.cases.push(case);
        for i in range {
            words.all.push(word(tokens, i, case, lexicon));
        }
    }
    mark_active(&mut words, tokens);
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        find_names(&mut words.all[sentence.start as usize..sentence.end as usize], *case, lexicon);
    }
    evidence::collect(&mut words, tokens);
    words
}

/// Fewer than one capitalised word in a hundred: a text typed in lower case.
fn has_no_capitals(tokens: &Tokens) -> bool {
    let letters = tokens.all.iter().filter(|t| t.flags.has(Flags::LETTER)).count();
    let capitals = tokens.all.iter().filter(|t| t.flags.has(Flags::CAPITAL)).count();
    letters >= 8 && capitals * 100 < letters
}

/// "I" has a capital and says nothing by it.
const PRONOUN: u64 = word_hash(b"i");

fn case_of(tokens: &Tokens, sentence: Range<usize>) -> Case {
    let (mut lower, mut capital, mut upper) = (0, 0, 0);
    let first = tokens.all[sentence.clone()].iter().find(|t| t.flags.has(Flags::LETTER));
    for token in &tokens.all[sentence] {
        if token.flags.has(Flags::UPPER) {
            upper += 1;
        } else if token.flags.has(Flags::CAPITAL) && token.hash != PRONOUN {
            capital += 1;
        } else if token.flags.has(Flags::LETTER) {
            lower += 1;
        }
    }
    let careless = capital + upper == 0 && lower >= 4 && first.is_some_and(|t| !t.flags.has(Flags::CAPITAL));
    if careless || (upper >= 2 && lower == 0 && capital <= upper / 3) {
        Case::Uncased
    } else if capital + upper >= 4 && capital + upper > 3 * lower {
        Case::Title
    } else {
        Case::Mixed
    }
}

fn word(tokens: &Tokens, i: usize, case: Case, lexicon: Lexicon<'_>) -> Word {
    let norm = tokens.norm(i).as_bytes();
    let token = &tokens.all[i];
    Word {
        hash: token.hash,
        head: head(norm),
        tail: tail(norm),
        names: 0,
        cluster: lexicon.classes.class(token.hash),
        lists: lexicon.lists.entry(lexicon::extend(0, token.hash)).words(),
        shape: shape_of(norm, token.flags, case),
        evidence: 0,
        length: norm.len().min(255) as u8,
    }
}

fn head(norm: &[u8]) -> u64 {
    match norm.first_chunk::<8>() {
        Some(first) => u64::from_le_bytes(*first),
        None => norm.iter().rev().fold(0, |h, &b| h << 8 | u64::from(b)),
    }
}

fn tail(norm: &[u8]) -> u64 {
    match norm.last_chunk::<8>() {
        Some(last) => u64::from_be_bytes(*last),
        None => norm.iter().fold(0, |h, &b| h << 8 | u64::from(b)),
    }
}

fn shape_of(norm: &[u8], flags: Flags, case: Case) -> u8 {
    if flags.has(Flags::PUNCTUATION) {
        return shape::MARK + mark(norm);
    }
    if !flags.has(Flags::LETTER) {
        return if norm.len() == 4 && matches!(norm[0], b'1' | b'2') { shape::YEAR } else { shape::NUMBER };
    }
    if case == Case::Uncased {
        return shape::UNCASED;
    }
    let capital = flags.has(Flags::CAPITAL);
    if flags.has(Flags::DIGIT) {
        return if capital { shape::UPPER_DIGIT } else { shape::LOWER_DIGIT };
    }
    match (capital, flags.has(Flags::UPPER)) {
        (false, _) => shape::LOWER,
        (_, true) if norm.contains(&b'.') => shape::INITIALISM,
        (_, true) if norm.len() > 5 => shape::UPPER_LONG,
        (_, true) => shape::UPPER,
        (_, false) if norm.len() == 1 || (norm.len() == 2 && norm[1] == b'.') => shape::INITIAL,
        (_, false) if flags.has(Flags::ABBREVIATION) => shape::ABBREVIATION,
        _ => shape::CAPITALISED,
    }
}

fn mark(norm: &[u8]) -> u8 {
    match norm {
        b"'s" | b"'" => 1,
        b"-" => 2,
        b"," => 3,
        b"." | b"!" | b"?" => 4,
        b"(" | b"[" => 5,
        b")" | b"]" => 6,
        b"\"" => 7,
        b"/" => 8,
        b"&" => 9,
        b":" | b";" => 10,
        b"$" | b"#" | b"@" => 11,
        _ => 12,
    }
}

/// Marks the capitalised tokens and their neighbours, all tokens where case says nothing, and particles that lead to a
/// capital ("al-", "bin", "van der").
fn mark_active(words: &mut Words, tokens: &Tokens) {
    const PARTICLE: u16 = 1 << word_list("particle");
    let n = tokens.len();
    words.active.resize(n, false);
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let mut leads = false;
        for i in (start..end).rev() {
            let particle = words.all[i].lists & PARTICLE != 0;
            let seed = *case == Case::Uncased || tokens.flags(i).has(Flags::CAPITAL) || (leads && particle);
            if seed {
                words.active[i] = true;
                if i > start {
                    words.active[i - 1] = true;
                }
                if i + 1 < end {
                    words.active[i + 1] = true;
                }
            }
            leads = seed || (leads && words.all[i].shape == shape::MARK + 2);
        }
    }
}

/// Sets [`Word::names`] for every name of the lists within a sentence.
fn find_names(words: &mut [Word], case: Case, lexicon: Lexicon<'_>) {
    for i in 0..words.len() {
        if matches!(words[i].shape, shape::LOWER | shape::MARK..) && case != Case::Uncased {
            continue;
        }
        let mut key = 0;
        for j in i..words.len().min(i + NAME_TOKENS_MAX) {
            key = lexicon::extend(key, words[j].hash);
            let entry = lexicon.lists.entry(key);
            if entry.names() != 0 {
                mark_name(&mut words[i..=j], entry.names());
            }
            if !entry.is_prefix() {
                break;
            }
        }
    }
}

fn mark_name(name: &mut [Word], lists: u32) {
    let last = name.len() - 1;
    for (k, word) in name.iter_mut().enumerate() {
        let position = match (last, k) {
            (0, _) => 0,
            (_, 0) => 1,
            (_, k) if k == last => 3,
            _ => 2,
        };
        let mut lists = lists;
        while lists != 0 {
            word.names |= 1 << (4 * lists.trailing_zeros() + position);
            lists &= lists - 1;
        }
    }
}
