//! Tokens to words: all that the tagger knows of a token before it looks at its neighbours. Shared by training and
//! serving, so that the two cannot drift.

use std::ops::Range;

use super::cluster::Cluster;
use super::evidence;
use super::features;
use super::lexicon::{self, Entry, Known, Lexicon, NAME_LISTS, NAME_TOKENS_MAX, name_list, word_list};
use super::model::Model;
use super::vocabulary::{Met, Vocabulary};
use crate::enrich::aligned::LINE;
use crate::enrich::text::{Flags, POSSESSIVE, Tokens, word_hash};

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

/// One distinct word of an article, as the tagger sees it: the same letters in other case are another one. It takes one
/// line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub struct Word {
    /// Hash of the normal form.
    pub hash: u64,
    /// The first eight bytes of the normal form, the first lowest.
    pub head: u64,
    /// The last eight bytes, the last lowest.
    pub tail: u64,
    /// Four bits for each list of names, of which the lowest says that the word alone is such a name.
    pub names: u64,
    /// What the lists say of the word alone.
    pub entry: Entry,
    pub cluster: Cluster,
    /// A bit for each list of words.
    pub lists: u16,
    pub shape: u8,
    /// What the rest of the article says of this word: [`evidence`].
    pub evidence: u8,
    /// Length of the normal form, cut at 255. Bytes.
    pub length: u8,
    /// The flags that tell it from others of the same letters.
    variant: u16,
    /// The first distinct word of the same letters.
    pub letters: u32,
    /// The next one of the same letters; 0 where there is none.
    next: u32,
    /// Where its sums lie.
    pub met: Met,
    /// Which of them were made in earlier articles: a bit for each.
    pub made: u32,
}

const _: () = assert!(size_of::<Word>() == LINE);

/// The distinct word beyond a sentence's end.
pub const OUTSIDE: u32 = 0;

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
    /// The first is [`OUTSIDE`].
    pub distinct: Vec<Word>,
    /// For each token its distinct word.
    pub of: Vec<u32>,
    /// For each token four bits for each list of names: the token alone, first, inside, last in a name of that list.
    pub names: Vec<u64>,
    pub cases: Vec<Case>,
    /// Only these are looked at: capitalised ones and their neighbours.
    pub active: Vec<bool>,
}

impl Words {
    fn open(&mut self, outside: Word) {
        self.distinct.clear();
        self.distinct.push(outside);
        self.of.clear();
        self.names.clear();
        self.cases.clear();
        self.active.clear();
    }

    /// The word of token `i`.
    #[inline]
    pub fn at(&self, i: usize) -> &Word {
        &self.distinct[self.of[i] as usize]
    }

    /// Whether no listed name of several words begins at token `i`: [`find_names`] would have found it. Of words in lower
    /// case and marks it does not tell.
    pub fn begins_no_longer(&self, i: usize) -> bool {
        const FIRST: u64 = spread((1 << NAME_LISTS.len()) - 1) << 1;
        self.names[i] & FIRST == 0 && !matches!(self.at(i).shape, shape::LOWER | shape::MARK..)
    }

    /// The lists that the words of a name, all of them, stand in.
    pub fn lists(&self, name: Range<usize>, lexicon: Lexicon<'_>) -> u32 {
        match name.len() {
            1 => self.at(name.start).entry.names(),
            2..=NAME_TOKENS_MAX if self.at(name.start).entry.is_prefix() && !self.begins_no_longer(name.start) => {
                lexicon.entry(name.fold(0, |key, i| lexicon::extend(key, self.at(i).hash))).names()
            }
            _ => 0,
        }
    }
}

/// Reads the words of one article.
pub fn read(tokens: &Tokens, model: &Model, uncased: bool) -> Words {
    let mut words = Words::default();
    Reader::default().read(tokens, model, uncased, &mut Vocabulary::default(), &mut words);
    words
}

/// Reads articles' words; keeps what it needs to do so.
#[derive(Debug, Default)]
pub struct Reader {
    /// From hash to the first distinct word of these letters: at most half full.
    slots: Vec<u32>,
    /// For each distinct word but the first the token where it stands first, and how its sentence uses capitals.
    firsts: Vec<(usize, Case)>,
    evidence: evidence::Buffers,
}

/// Slots that are kept from one article to the next.
const SLOTS_KEPT: usize = 1 << 16;

impl Reader {
    /// Reads the words of an article into `words`. `uncased` takes every sentence as if it had no case, which is how
    /// training learns capitals.
    pub fn read(&mut self, tokens: &Tokens, model: &Model, uncased: bool, vocabulary: &mut Vocabulary, words: &mut Words) {
        self.slots.clear();
        self.slots.shrink_to(SLOTS_KEPT);
        self.slots.resize((2 * tokens.len() + 2).next_power_of_two(), 0);
        self.firsts.clear();
        vocabulary.open(model);
        words.open(vocabulary.outside());
        let uncased = uncased || has_no_capitals(tokens);
        for sentence in &tokens.sentences {
            let range = sentence.start as usize..sentence.end as usize;
            let case = if uncased { Case::Uncased } else { case_of(tokens, range.clone()) };
            words.cases.push(case);
            for i in range {
                words.of.push(self.word(tokens, i, case, &mut words.distinct));
            }
        }
        vocabulary.complete(tokens, &self.firsts, model, &mut words.distinct[1..]);
        words.names.extend(words.of.iter().map(|&word| words.distinct[word as usize].names));
        mark_active(words, tokens);
        find_names(words, tokens, model.lexicon());
        evidence::collect(words, tokens, &mut self.evidence);
    }

    /// The distinct word of token `i`.
    #[inline]
    fn word(&mut self, tokens: &Tokens, i: usize, case: Case, distinct: &mut Vec<Word>) -> u32 {
        let token = &tokens.all[i];
        let variant = variant(token.flags, case);
        let last = self.slots.len() - 1;
        let mut slot = (token.hash ^ (token.hash >> 29)) as usize & last;
        let mut found = self.slots[slot];
        while found != 0 && distinct[found as usize].hash != token.hash {
            slot = (slot + 1) & last;
            found = self.slots[slot];
        }
        let new = distinct.len() as u32;
        let mut word = Word { hash: token.hash, variant, letters: new, ..Word::default() };
        if found == 0 {
            self.slots[slot] = new;
            distinct.push(word);
            self.firsts.push((i, case));
            return new;
        }
        loop {
            let other = &mut distinct[found as usize];
            if other.variant == variant {
                return found;
            }
            if other.next == 0 {
                other.next = new;
                word.letters = other.letters;
                distinct.push(word);
                self.firsts.push((i, case));
                return new;
            }
            found = other.next;
        }
    }
}

/// The flags that tell a word from others of the same letters.
pub fn variant(flags: Flags, case: Case) -> u16 {
    (flags.0 & VARIANT.0) | if case == Case::Uncased { UNCASED } else { 0 }
}

/// Flags that make another word of the same letters, and the mark of a sentence without case.
const VARIANT: Flags =
    Flags(Flags::CAPITAL.0 | Flags::UPPER.0 | Flags::DIGIT.0 | Flags::LETTER.0 | Flags::PUNCTUATION.0 | Flags::ABBREVIATION.0);
const UNCASED: u16 = 1 << 15;

/// Fewer than one capitalised word in a hundred: a text typed in lower case.
fn has_no_capitals(tokens: &Tokens) -> bool {
    let letters = tokens.all.iter().filter(|t| t.flags.has(Flags::LETTER)).count();
    let capitals = tokens.all.iter().filter(|t| t.flags.has(Flags::CAPITAL)).count();
    letters >= 8 && capitals * 100 < letters
}

/// "I" has a capital and says nothing by it.
const PRONOUN: u64 = word_hash(b"i");

fn case_of(tokens: &Tokens, sentence: Range<usize>) -> Case {
    let (mut lower, mut capital, mut upper) = (0u32, 0, 0);
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
    let begins = first.is_some_and(|t| t.flags.has(Flags::CAPITAL));
    let careless = capital + upper <= u32::from(begins && tokens.careless) && lower >= 4 && (!begins || tokens.careless);
    if careless || (upper >= 2 && lower == 0 && capital <= upper / 3) {
        Case::Uncased
    } else if capital + upper >= 4 && capital + upper > 3 * lower {
        Case::Title
    } else {
        Case::Mixed
    }
}

const COMMON: u16 = 1 << word_list("common");

impl Word {
    /// The word beyond a sentence's end.
    pub fn outside(met: Met) -> Word {
        Word { hash: 0x2545_f491_4f6c_dd1d, shape: shape::OUTSIDE, met, ..Word::default() }
    }

    /// Takes all but what the article says from the same word of another article, of whose sums these are made.
    pub fn complete(&mut self, kept: &Word, made: u32) {
        *self = Word { letters: self.letters, next: self.next, made, ..*kept };
    }

    /// Running text hardly ever writes it with a capital.
    pub fn is_common(&self) -> bool {
        self.lists & COMMON != 0
    }

    /// Whether it may stand between the words of a name: not "said", nor "city".
    fn joins(&self) -> bool {
        self.shape != shape::LOWER || !self.is_common() || JOINTS.contains(&self.hash)
    }

    /// The word of token `i`, of which the lists know so much.
    pub fn of(tokens: &Tokens, i: usize, case: Case, known: Known, met: Met) -> Word {
        let Known { entry, cluster } = known;
        let (norm, token) = (tokens.norm(i).as_bytes(), &tokens.all[i]);
        let shape = shape_of(norm, token.flags, case);
        let lists = entry.words();
        let names = match shape {
            shape::LOWER if lists & COMMON != 0 => 0,
            shape::LOWER => entry.names() & NAMED_IN_LOWER,
            shape::MARK.. => 0,
            _ => entry.names(),
        };
        Word {
            hash: token.hash,
            head: head(norm),
            tail: tail(norm),
            names: spread(names),
            entry,
            cluster,
            lists,
            shape,
            length: norm.len().min(255) as u8,
            variant: variant(token.flags, case),
            met,
            ..Word::default()
        }
    }
}

/// Common words that stand between the words of names.
const JOINTS: [u64; 12] = [
    word_hash(b"of"),
    word_hash(b"and"),
    word_hash(b"the"),
    word_hash(b"for"),
    word_hash(b"in"),
    word_hash(b"to"),
    word_hash(b"on"),
    word_hash(b"with"),
    word_hash(b"a"),
    word_hash(b"an"),
    word_hash(b"from"),
    POSSESSIVE,
];

/// Lists whose names are known even where they are written in lower case.
const NAMED_IN_LOWER: u32 = 1 << name_list("country") | 1 << name_list("city") | 1 << name_list("norp") | 1 << name_list("admin");

/// Puts bit `b` at `4 * b`.
const fn spread(mut lists: u32) -> u64 {
    let mut names = 0;
    while lists != 0 {
        names |= 1 << (4 * lists.trailing_zeros());
        lists &= lists - 1;
    }
    names
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

/// Marks the tokens that may be part of a name: capitalised ones, but for a common word that opens the sentence, and the
/// one or two tokens between two of them that names hold; all tokens where case says nothing, particles that lead to a
/// capital ("al-", "bin", "van der"), what a hyphen joins to a capital ("Shih-chung"), numbers and full stops beside a
/// capital ("Apollo 11"), and known places in lower case.
fn mark_active(words: &mut Words, tokens: &Tokens) {
    const PARTICLE: u16 = 1 << word_list("particle");
    const HYPHEN: u8 = shape::MARK + 2;
    const STOP: u8 = shape::MARK + 4;
    words.active.resize(tokens.len(), false);
    let shape = |words: &Words, i: usize| words.distinct[words.of[i] as usize].shape;
    // "Dove Hill Park - Daily Courier": no name goes on behind a dash that stands apart, in a text that has hyphens, too.
    let spaced = |i: usize| tokens.all[i].flags.has(Flags::SPACE_BEFORE);
    let hyphens = (0..tokens.len()).any(|i| shape(words, i) == HYPHEN && !spaced(i));
    let apart = |i: usize| hyphens && spaced(i);
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        if *case == Case::Uncased {
            words.active[start..end].fill(true);
            continue;
        }
        let mut leads = false;
        // The nearest marked token to the right.
        let mut right = end + 3;
        for i in (start..end).rev() {
            let word = &words.distinct[words.of[i] as usize];
            let capital = tokens.all[i].flags.has(Flags::CAPITAL);
            let place = word.shape == shape::LOWER && word.names != 0;
            let joined = right - i <= 3 && (i + 1..right).all(|k| words.at(k).joins() && !(words.at(k).shape == HYPHEN && apart(k)));
            let opens = !joined && word.is_common() && word.entry.names() == 0 && features::is_first(words, &(start..end), i);
            if !((capital && !opens) || (leads && word.lists & PARTICLE != 0) || place) {
                leads &= word.shape == HYPHEN;
                continue;
            }
            leads = true;
            words.active[i] = true;
            if joined {
                words.active[i..right].fill(true);
            }
            right = i;
            for beside in [i.checked_sub(1).filter(|&k| k >= start), Some(i + 1).filter(|&k| k < end)].into_iter().flatten() {
                let (digit, shape) = (tokens.all[beside].flags.has(Flags::DIGIT), shape(words, beside));
                // The "s" of a lost apostrophe may be the name's own.
                let clitic = shape == shape::LOWER && words.at(beside).hash == POSSESSIVE;
                let mark = shape == STOP || shape == HYPHEN && !apart(beside);
                words.active[beside] |= digit || (beside > i && (clitic || mark));
            }
            if i + 2 < end && shape(words, i + 1) == HYPHEN {
                words.active[i + 2] = true;
            }
        }
    }
}

/// Sets [`Words::names`] for every name of several words within a sentence.
fn find_names(words: &mut Words, tokens: &Tokens, lexicon: Lexicon<'_>) {
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        let end = sentence.end as usize;
        for i in sentence.start as usize..end {
            let word = &words.distinct[words.of[i] as usize];
            if !word.entry.is_prefix() || (matches!(word.shape, shape::LOWER | shape::MARK..) && *case != Case::Uncased) {
                continue;
            }
            let mut key = lexicon::extend(0, word.hash);
            for j in i + 1..end.min(i + NAME_TOKENS_MAX) {
                key = lexicon::extend(key, words.distinct[words.of[j] as usize].hash);
                let entry = lexicon.entry(key);
                if entry.names() != 0 {
                    mark_name(&mut words.names[i..=j], spread(entry.names()));
                }
                if !entry.is_prefix() {
                    break;
                }
            }
        }
    }
}

/// `lists` has the lowest of four bits for each list.
fn mark_name(name: &mut [u64], lists: u64) {
    let last = name.len() - 1;
    for (k, names) in name.iter_mut().enumerate() {
        *names |= match k {
            0 => lists << 1,
            k if k == last => lists << 3,
            _ => lists << 2,
        };
    }
}
