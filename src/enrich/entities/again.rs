//! One article, one reading: a name that was found with certainty somewhere in an article is looked for everywhere in
//! it, and what was found in part becomes whole.

use std::ops::Range;

use super::evidence::is_capital;
use super::index::Index;
use super::lexicon::{self, NAME_TOKENS_MAX};
use super::words::{Words, shape};

/// Names of an article by their words, and those that stand where capitals tell by their letters alone.
#[derive(Debug, Default)]
pub struct Again {
    names: Index,
    letters: Index,
}

/// What is known of some words: that they begin a longer name, or are one.
const BEGINS: u32 = 1;
const WHOLE: u32 = 2;

impl Again {
    /// Takes up the names that were found in an article, in place of those of the one before.
    pub fn read<'s>(&mut self, words: &Words, spans: impl Iterator<Item = &'s Range<usize>> + Clone) {
        let Again { names, letters } = self;
        let room = spans.clone().map(|s| s.len()).sum();
        names.open(room);
        letters.open(room);
        for span in spans.filter(|s| s.len() <= NAME_TOKENS_MAX) {
            put(names, span.clone().map(|i| identity(words, i)));
            if words.at(span.start).shape != shape::UNCASED && tells_without_case(words, span) {
                put(letters, span.clone().map(|i| spelling(words, i)));
            }
        }
    }

    /// The end of the longest of the names that starts at `i`.
    pub fn longest(&self, words: &Words, i: usize, limit: usize) -> Option<usize> {
        if is_capital(words.at(i)) { longest(&self.names, i..limit, |j| identity(words, j)) } else { None }
    }

    /// The same in a sentence without case, of the names that stand elsewhere with capitals.
    pub fn longest_uncased(&self, words: &Words, i: usize, limit: usize) -> Option<usize> {
        longest(&self.letters, i..limit, |j| spelling(words, j))
    }
}

fn put(index: &mut Index, words: impl ExactSizeIterator<Item = u64>) {
    let (mut key, last) = (0, words.len() - 1);
    for (k, word) in words.enumerate() {
        key = lexicon::extend(key, word);
        if let Some(entry) = index.entry(key, 0) {
            *entry |= if k == last { WHOLE } else { BEGINS };
        }
    }
}

fn longest(index: &Index, range: Range<usize>, word: impl Fn(usize) -> u64) -> Option<usize> {
    let (mut key, mut end) = (0, None);
    for j in range.take(NAME_TOKENS_MAX) {
        key = lexicon::extend(key, word(j));
        let Some(known) = index.get(key) else { break };
        if known & WHOLE != 0 {
            end = Some(j + 1);
        }
        if known & BEGINS == 0 {
            break;
        }
    }
    end
}

/// Letters and case: "US" is not "us".
fn identity(words: &Words, i: usize) -> u64 {
    u64::from(words.of[i]) + 1
}

/// Letters in any case.
fn spelling(words: &Words, i: usize) -> u64 {
    u64::from(words.at(i).letters) + 1
}

/// Whether a name is one without its capitals too: several words, or one that is long and nobody's common word.
fn tells_without_case(words: &Words, name: &Range<usize>) -> bool {
    let word = words.at(name.start);
    name.len() > 1 || (word.length > 3 && !word.is_common())
}
