//! What the rest of the article says of a word, found in one pass before tagging: does it stand in lower case elsewhere,
//! capitalised amid a sentence, after a title, after a first name, after "in"? After Chieu and Ng, "Named entity
//! recognition: a maximum entropy approach using global information" (COLING 2002).

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

const PLACING: [u64; 6] =
    [word_hash(b"in"), word_hash(b"near"), word_hash(b"from"), word_hash(b"at"), word_hash(b"outside"), word_hash(b"across")];
const SPEAKING: [u64; 5] = [word_hash(b"said"), word_hash(b"told"), word_hash(b"says"), word_hash(b"added"), word_hash(b"tweeted")];

/// A small open table from word to evidence: a power of two, at most half full.
struct Seen {
    slots: Vec<(u64, u8)>,
    mask: usize,
}

impl Seen {
    fn with_room(words: usize) -> Seen {
        let size = (2 * words + 2).next_power_of_two();
        Seen { slots: vec![(0, 0); size], mask: size - 1 }
    }

    /// The slot of `hash`: its own or an empty one.
    fn slot(&mut self, hash: u64) -> &mut (u64, u8) {
        let mut at = (hash ^ (hash >> 29)) as usize & self.mask;
        while self.slots[at].0 != hash && self.slots[at].0 != 0 {
            at = (at + 1) & self.mask;
        }
        &mut self.slots[at]
    }
}

/// Fills [`Word::evidence`] of all capitalised words, and of all words of sentences without case.
pub fn collect(words: &mut Words, tokens: &Tokens) {
    let capitals = words.all.iter().filter(|w| is_capital(w)).count();
    if capitals == 0 {
        return;
    }
    let mut seen = Seen::with_room(capitals);
    for (sentence, case) in tokens.sentences.iter().zip(&words.cases) {
        if *case != Case::Uncased {
            gather(&mut seen, &words.all[sentence.start as usize..sentence.end as usize], *case);
        }
    }
    for word in words.all.iter().filter(|w| w.shape == shape::LOWER) {
        let slot = seen.slot(word.hash);
        if slot.0 != 0 {
            slot.1 |= LOWER;
        }
    }
    for word in &mut words.all {
        if is_capital(word) || word.shape == shape::UNCASED {
            word.evidence = seen.slot(word.hash).1;
        }
    }
}

fn is_capital(word: &Word) -> bool {
    matches!(word.shape, shape::CAPITALISED..=shape::INITIALISM | shape::UPPER_DIGIT)
}

fn gather(seen: &mut Seen, sentence: &[Word], case: Case) {
    const TITLE: u16 = 1 << word_list("title");
    const BODY_WORD: u16 = 1 << word_list("org_word");
    const FIRST: u64 = 0b11 << (4 * name_list("first"));
    for (i, word) in sentence.iter().enumerate() {
        if !is_capital(word) {
            continue;
        }
        let slot = seen.slot(word.hash);
        if slot.0 != 0 {
            slot.1 |= AGAIN;
        }
        slot.0 = word.hash;
        if let Some(before) = i.checked_sub(1).map(|k| &sentence[k]) {
            if case == Case::Mixed && !matches!(before.shape, shape::MARK..) {
                slot.1 |= AMID;
            }
            if before.lists & TITLE != 0 {
                slot.1 |= TITLED;
            }
            if is_capital(before) && before.names & FIRST != 0 {
                slot.1 |= SURNAME;
            }
            if PLACING.contains(&before.hash) {
                slot.1 |= PLACED;
            }
            if SPEAKING.contains(&before.hash) {
                slot.1 |= SPEAKS;
            }
        }
        if let Some(after) = sentence.get(i + 1) {
            if SPEAKING.contains(&after.hash) {
                slot.1 |= SPEAKS;
            }
            if is_capital(after) && after.lists & BODY_WORD != 0 {
                slot.1 |= BODY;
            }
        }
    }
}
