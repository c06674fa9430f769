//! One article, one reading: a name that was found with certainty somewhere in an article is looked for everywhere in
//! it, and what was found in part becomes whole.

use std::ops::Range;

use super::evidence::is_capital;
use super::index::Index;
use super::lexicon::{self, NAME_TOKENS_MAX};
use super::words::Words;

/// Names of an article by their words.
pub struct Again {
    names: Index,
}

/// What is known of some words: that they begin a longer name, or are one.
const BEGINS: u32 = 1;
const WHOLE: u32 = 2;

impl Again {
    /// Takes up the names that were found.
    pub fn of<'s>(words: &Words, spans: impl Iterator<Item = &'s Range<usize>> + Clone) -> Again {
        let room = spans.clone().map(|s| s.len()).sum();
        let mut names = Index::with_room(room);
        for span in spans.filter(|s| s.len() <= NAME_TOKENS_MAX) {
            let mut key = 0;
            for i in span.clone() {
                key = lexicon::extend(key, identity(words, i));
                if let Some(entry) = names.entry(key, 0) {
                    *entry |= if i + 1 == span.end { WHOLE } else { BEGINS };
                }
            }
        }
        Again { names }
    }

    /// The end of the longest of the names that starts at `i`.
    pub fn longest(&self, words: &Words, i: usize, limit: usize) -> Option<usize> {
        let (mut key, mut end) = (0, None);
        if !is_capital(words.at(i)) {
            return None;
        }
        for j in i..limit.min(i + NAME_TOKENS_MAX) {
            key = lexicon::extend(key, identity(words, j));
            let Some(known) = self.names.get(key) else { break };
            if known & WHOLE != 0 {
                end = Some(j + 1);
            }
            if known & BEGINS == 0 {
                break;
            }
        }
        end
    }
}

/// Letters and case: "US" is not "us".
fn identity(words: &Words, i: usize) -> u64 {
    u64::from(words.of[i]) + 1
}
