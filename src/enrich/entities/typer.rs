//! Spans to classes: what kind of name each span is, or none.

use std::ops::Range;

use super::features::{self, Gathered, Part};
use super::model::{CLASSES, Model, add};
use super::summed::Summed;
use super::words::{Case, Words};

/// Probabilities of the classes of one span.
pub type Odds = [f32; CLASSES];

/// What the article's words say of the spans that they are part of or stand beside.
pub type Parts = Summed<{ Part::ALL.len() }>;

/// A span to be typed.
pub struct Asked {
    pub sentence: Range<usize>,
    pub case: Case,
    pub name: Range<usize>,
    /// The lists that the whole name stands in.
    pub whole: u64,
}

/// Scores of the classes, in units of weight.
pub fn scores(words: &Words, asked: &Asked, parts: &mut Parts, model: &Model) -> [f32; CLASSES] {
    let rows = model.typer();
    let mut features = Gathered::default();
    features::span(words, asked, |f| features.push(f));
    let mut sum = rows.sum(features.all());
    features::about(words, &asked.sentence, &asked.name, |part, word| {
        let own = |out: &mut Gathered| features::part(&words.distinct[word as usize], part, |f| out.push(f));
        add(&mut sum, parts.get(word, part as usize, rows, own));
    });
    sum.map(|s| s as f32 / model.head.typer_scale)
}

/// Scores to probabilities.
pub fn odds(scores: [f32; CLASSES]) -> Odds {
    let top = scores.iter().fold(f32::MIN, |a, &b| a.max(b));
    let exp = scores.map(|s| (s - top).exp());
    let sum: f32 = exp.iter().sum();
    exp.map(|e| e / sum)
}
