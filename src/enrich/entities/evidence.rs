//! What the rest of the article says of a word, found in one pass before tagging: does it stand in lower case elsewhere,
//! capitalised amid a sentence, after a title, after a first name, after "in"? After Chieu and Ng, "Named entity
//! recognition: a maximum entropy approach using global information" (COLING 2002).

use std::ops::Range;

use super::lexicon::{name_list, word_list};
use super::words::{Case, Word, Words, shape};
use crate::enrich::text::{Tokens, word_hash};

/// The word stands in lower case elsewhere in the article.
pub const LOWER: u8 = 1;
/// It stands capitalised amid a sentence that is no headline.
pub const AMID: u8 = 1 << 1;
/// After a title: "Mr", "President".
pub const TITLED: u8 = 1 << 2;
/// After a first name.
pub const SURNAME: u8 = 1 << 3;
/// After "in", "near", "from", "at".
pub const PLACED: u8 = 1 << 4;
/// Before "said", "told", or after "said".
pub const SPEAKS: u8 = 1 << 5;
/// Followed by a word such as "Ministry", "Party" in the same name.
pub const BODY: u8 = 1 << 6;
/// More than once capitalised.
pub const AGAIN: u8 = 1 << 7;

/// Words that lead to places.
pub const PLACING: [u64; 6] =
    [word_hash(b"in"), word_hash(b"near"), word_hash(b"from"), word_hash(b"at"), word_hash(b"outside"), word_hash(b"across")];
const SPEAKING: [u64; 5] = [word_hash(b"said"), word_hash(b"told"), word_hash(b"says"), word_hash(b"added"), word_hash(b"tweeted")];

/// What is gathered of an article's words, each by the first distinct word of the same letters.
#[derive(Debug, Default)]
pub struct Buffers {
    seen: Vec<u8>,
    met: Vec<bool>,
}

/// Fills [`Word::evidence`] of all capitalised words, and of all words of sentences without case.
pub fn collect(words: &mut Words, tokens: &Tokens, buffers: &mut Buffers) {
    let Buffers { seen, met } = buffers;
    seen.clear();
    seen.resize(words.distinct.len(), 0);
    met.clear();
    met.resize(words.distinct.len(), false);
    for word in words.distinct.iter().filter(|w| w.shape == shape::LOWER) {
        seen[word.letters as usize] |= LOWER;
    }
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        if *case != Case::Uncased {
            gather(seen, met, words, sentence.start as usize..sentence.end as usize, *case);
        }
    }
    for word in &mut words.distinct {
        if is_capital(word) || word.shape == shape::UNCASED {
            word.evidence = seen[word.letters as usize];
        }
    }
}

/// Written so that a name may begin with it.
pub fn is_capital(word: &Word) -> bool {
    matches!(word.shape, shape::CAPITALISED..=shape::INITIALISM | shape::UPPER_DIGIT)
}

fn gather(seen: &mut [u8], met: &mut [bool], words: &Words, sentence: Range<usize>, case: Case) {
    const TITLE: u16 = 1 << word_list("title");
    const BODY_WORD: u16 = 1 << word_list("org_word");
    const FIRST: u64 = 0b11 << (4 * name_list("first"));
    for i in sentence.clone() {
        let word = words.at(i);
        if !is_capital(word) {
            continue;
        }
        let letters = word.letters as usize;
        let mut evidence = if met[letters] { AGAIN } else { 0 };
        met[letters] = true;
        if i > sentence.start {
            let before = words.at(i - 1);
            if case == Case::Mixed && !matches!(before.shape, shape::MARK..) {
                evidence |= AMID;
            }
            if before.lists & TITLE != 0 {
                evidence |= TITLED;
            }
            if is_capital(before) && words.names[i - 1] & FIRST != 0 {
                evidence |= SURNAME;
            }
            if PLACING.contains(&before.hash) {
                evidence |= PLACED;
            }
            if SPEAKING.contains(&before.hash) {
                evidence |= SPEAKS;
            }
        }
        if i + 1 < sentence.end {
            let after = words.at(i + 1);
            if SPEAKING.contains(&after.hash) {
                evidence |= SPEAKS;
            }
            if is_capital(after) && after.lists & BODY_WORD != 0 {
                evidence |= BODY;
            }
        }
        seen[letters] |= evidence;
    }
}
