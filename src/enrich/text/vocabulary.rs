//! Which words can begin something: one lookup a token, by its hash, so that each grammar looks only at its own words.

use super::{amounts, dates, hosts, numerals, sentences, tokenise, word_hash, word_tag};

/// What a word can begin or take part in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cue(u8);

impl Cue {
    /// A numeral in words.
    pub(super) const NUMBER: Cue = Cue(1);
    /// A time expression.
    pub(super) const TIME: Cue = Cue(1 << 1);
    /// An abbreviation that keeps its full stop.
    pub(super) const ABBREVIATION: Cue = Cue(1 << 2);
    /// A word that begins a sentence rather than continue a name.
    pub(super) const STARTER: Cue = Cue(1 << 3);
    /// A name that may have lost the apostrophe before its "s".
    pub(super) const HOST_NAME: Cue = Cue(1 << 4);
    /// A noun that may, in either case.
    pub(super) const HOST_NOUN: Cue = Cue(1 << 5);

    pub(super) fn has(self, other: Cue) -> bool {
        self.0 & other.0 != 0
    }
}

/// Slots of the table: a power of two, at most a third full.
const SLOTS: usize = 2048;

/// Open addressing by the low bits of a word's hash; the high bits tell words apart. A zero tag is a free slot.
struct Table {
    tags: [u32; SLOTS],
    cues: [u8; SLOTS],
}

impl Table {
    const fn with(mut self, words: &[&str], cue: Cue) -> Table {
        let mut i = 0;
        while i < words.len() {
            self = self.put(word_hash(words[i].as_bytes()), cue);
            i += 1;
        }
        self
    }

    /// Each of `first` with each of `second` behind it: "thirtythree".
    const fn with_joined(mut self, first: &[&str], second: &[&str], cue: Cue) -> Table {
        let mut i = 0;
        while i < first.len() * second.len() {
            let (a, b) = (first[i / second.len()].as_bytes(), second[i % second.len()].as_bytes());
            let mut joined = [0; 16];
            let (head, tail) = joined.split_at_mut(a.len());
            head.copy_from_slice(a);
            tail.split_at_mut(b.len()).0.copy_from_slice(b);
            self = self.put(word_hash(joined.split_at(a.len() + b.len()).0), cue);
            i += 1;
        }
        self
    }

    const fn put(mut self, hash: u64, cue: Cue) -> Table {
        let mut slot = hash as usize % SLOTS;
        while self.tags[slot] != 0 && self.tags[slot] != word_tag(hash) {
            slot = (slot + 1) % SLOTS;
        }
        self.tags[slot] = word_tag(hash);
        self.cues[slot] |= cue.0;
        self
    }
}

static TABLE: Table = Table { tags: [0; SLOTS], cues: [0; SLOTS] }
    .with(numerals::WORDS, Cue::NUMBER)
    .with_joined(amounts::TENS, amounts::UNITS, Cue::NUMBER)
    .with(dates::WORDS, Cue::TIME)
    .with(tokenise::ABBREVIATIONS, Cue::ABBREVIATION)
    .with(sentences::STARTERS, Cue::STARTER)
    .with(hosts::NAMES, Cue::HOST_NAME)
    .with(hosts::NOUNS, Cue::HOST_NOUN);

/// The cue of a word by its hash; none for nearly all words.
pub(super) fn cue(hash: u64) -> Cue {
    let mut slot = hash as usize % SLOTS;
    loop {
        let found = TABLE.tags[slot];
        if found == word_tag(hash) {
            return Cue(TABLE.cues[slot]);
        }
        if found == 0 {
            return Cue(0);
        }
        slot = (slot + 1) % SLOTS;
    }
}
