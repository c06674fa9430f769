//! Names and their acronyms: "Housing Authority of New Orleans (HANO)".

use std::ops::Range;

use super::known::PLACES;
use super::model::Class;
use super::tagger::Found;
use crate::enrich::text::{Flags, Tokens, word_hash};

/// Words that give no letter to most acronyms.
pub const SMALL: [u64; 8] = [
    word_hash(b"of"),
    word_hash(b"for"),
    word_hash(b"and"),
    word_hash(b"in"),
    word_hash(b"on"),
    word_hash(b"to"),
    word_hash(b"de"),
    word_hash(b"&"),
];

/// Words of a name that are looked at.
const WORDS_MAX: usize = 12;
/// Letters of an acronym that is hardly ever one by chance.
const LETTERS_MIN: usize = 3;

/// Hashes of the first letters of a name's words: of all of them, and without the small ones.
pub fn of(tokens: &Tokens, name: Range<usize>) -> [Option<u64>; 2] {
    let mut letters = [[0u8; WORDS_MAX]; 2];
    let mut lengths = [0; 2];
    for i in name {
        let token = &tokens.all[i];
        let Some(&letter) = tokens.norm(i).as_bytes().first().filter(|_| token.flags.has(Flags::LETTER)) else { continue };
        for (k, kept) in [true, !SMALL.contains(&token.hash)].into_iter().enumerate() {
            if kept && lengths[k] < WORDS_MAX {
                letters[k][lengths[k]] = letter;
                lengths[k] += 1;
            }
        }
    }
    std::array::from_fn(|k| (lengths[k] >= 2).then(|| word_hash(&letters[k][..lengths[k]])))
}

/// What gives its acronym in brackets is a body, and so is the acronym, unless the lists know either as a place.
pub fn settle(tokens: &Tokens, found: &mut [Found]) {
    for k in 1..found.len() {
        let (name, acronym) = (&found[k - 1], &found[k]);
        let i = acronym.tokens.start;
        let bracketed = acronym.tokens.len() == 1 && name.tokens.end + 1 == i && tokens.norm(i - 1) == "(" && tokens.norm(i + 1) == ")";
        let shorter = bracketed
            && tokens.flags(i).has(Flags::UPPER)
            && tokens.norm(i).len() >= LETTERS_MIN
            && of(tokens, name.tokens.clone()).contains(&Some(acronym.last));
        let body = matches!(name.class(), Class::Org | Class::Location | Class::Facility);
        if shorter && body && (name.lists | acronym.lists) & u64::from(PLACES) == 0 {
            found[k - 1..=k].iter_mut().for_each(is_body);
        }
    }
}

/// Leaves little of all odds but those of a body.
fn is_body(name: &mut Found) {
    const LEFT: f32 = 0.05;
    name.odds.iter_mut().for_each(|odds| *odds *= LEFT);
    name.odds[Class::Org as usize] += 1.0 - LEFT;
}
