//! Spans to classes: what kind of name each span is, or none.

use std::ops::Range;

use super::features;
use super::lexicon::{self, Lexicon, NAME_TOKENS_MAX};
use super::model::{CLASSES, Model};
use super::words::{Case, Words};

/// Probabilities of the classes of one span.
pub type Odds = [f32; CLASSES];

/// The lists of names that the whole span stands in.
pub fn whole_lists(words: &Words, name: Range<usize>, lexicon: Lexicon<'_>) -> u64 {
    if name.len() > NAME_TOKENS_MAX {
        return 0;
    }
    let key = words.all[name].iter().fold(0, |key, w| lexicon::extend(key, w.hash));
    u64::from(lexicon.lists.entry(key).names())
}

/// Scores of the classes, in units of weight. `whole` are the lists that the whole name stands in.
pub fn scores(words: &Words, sentence: Range<usize>, case: Case, name: Range<usize>, whole: u64, model: &Model) -> [f32; CLASSES] {
    let rows = model.typer();
    let mut active = Vec::with_capacity(256);
    features::span(words, sentence, case, name, whole, |f| active.push(f));
    rows.sum(&active).map(|s| s as f32 / model.head.typer_scale)
}

/// Scores to probabilities.
pub fn odds(scores: [f32; CLASSES]) -> Odds {
    let top = scores.iter().fold(f32::MIN, |a, &b| a.max(b));
    let exp = scores.map(|s| (s - top).exp());
    let sum: f32 = exp.iter().sum();
    exp.map(|e| e / sum)
}
