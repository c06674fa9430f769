//! Tokens to mentions with the odds of their classes.

use std::ops::Range;

use super::lexicon;
use super::model::{CLASSES, Class, Model};
use super::typer::{self, Odds};
use super::{boundary, vote, words};
use crate::enrich::text::{Tokens, word_hash};

/// A span that may be a name.
#[derive(Debug, Clone)]
pub struct Found {
    pub tokens: Range<usize>,
    pub odds: Odds,
    /// Its words, whatever the spelling of joints: "al-Qaeda" and "al Qaeda" are one.
    pub key: u64,
    /// Its last word.
    pub last: u64,
    /// The lists that the whole name stands in.
    pub lists: u64,
}

impl Found {
    /// The likeliest class.
    pub fn class(&self) -> Class {
        let mut best = Class::None;
        for class in Class::ALL {
            if self.odds[class as usize] > self.odds[best as usize] {
                best = class;
            }
        }
        best
    }
}

/// Finds the names of an article, in text order.
pub fn find(tokens: &Tokens, model: &Model) -> Vec<Found> {
    const { assert!(CLASSES == Class::ALL.len()) };
    let words = words::read(tokens, model.lexicon(), false);
    let mut sentence = 0;
    let mut found = Vec::new();
    for name in boundary::find(tokens, &words, model) {
        while tokens.sentences.get(sentence).is_some_and(|s| s.end as usize <= name.start) {
            sentence += 1;
        }
        let Some(range) = tokens.sentences.get(sentence) else { break };
        let (range, case) = (range.start as usize..range.end as usize, words.cases[sentence]);
        let lists = typer::whole_lists(&words, name.clone(), model.lexicon());
        let scores = typer::scores(&words, range, case, name.clone(), lists, model);
        let odds = typer::odds(scores);
        found.push(Found { odds, key: key(tokens, name.clone()), last: tokens.all[name.end - 1].hash, lists, tokens: name });
    }
    vote::settle(tokens, &mut found);
    found.retain(|f| f.class() != Class::None);
    found
}

const SKIPPED: [u64; 8] = [
    word_hash(b"the"),
    word_hash(b"-"),
    word_hash(b"."),
    word_hash(b"'s"),
    word_hash(b"'"),
    word_hash(b","),
    word_hash(b"al"),
    word_hash(b"el"),
];

/// Words that tell no names apart: articles and joints.
pub fn skipped(word: u64) -> bool {
    SKIPPED.contains(&word)
}

/// The words that tell names apart.
pub fn telling(tokens: &Tokens, name: Range<usize>) -> impl Iterator<Item = u64> + '_ {
    tokens.all[name].iter().map(|t| t.hash).filter(|h| !skipped(*h))
}

/// The key of a name's telling words.
pub fn key(tokens: &Tokens, name: Range<usize>) -> u64 {
    telling(tokens, name).fold(0, lexicon::extend)
}
