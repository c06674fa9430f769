//! Spans to classes: what kind of name each span is, or none.

use std::ops::Range;

use super::features;
use super::model::{CLASSES, Gathered, Model, add};
use super::vocabulary::Vocabulary;
use super::words::{Case, Words};

/// Probabilities of the classes of one span.
pub type Odds = [f32; CLASSES];

/// A span to be typed.
#[derive(Debug, Clone)]
pub struct Asked {
    pub sentence: Range<usize>,
    pub case: Case,
    pub name: Range<usize>,
    /// The lists that the whole name stands in.
    pub whole: u64,
}

/// Spans whose rows are fetched at once: some thousand rows, so that the processor waits for many and has them near.
const FETCHED: usize = 16;

/// Gives `each` the odds of every span asked for, in order. The rows of some spans are fetched together.
/// `vocabulary` holds the article's words; `gathered` is a buffer.
pub fn type_all(
    words: &Words,
    all: &[Asked],
    vocabulary: &mut Vocabulary,
    gathered: &mut Gathered,
    model: &Model,
    mut each: impl FnMut(&Asked, Odds),
) {
    let rows = model.typer();
    for some in all.chunks(FETCHED) {
        gathered.clear();
        for asked in some {
            features::about(words, &asked.sentence, &asked.name, |part, word| vocabulary.want_part(word, part));
            gathered.gather(|features| features::span(words, asked, |f| features.push(f)));
        }
        vocabulary.make_parts(rows);
        for (asked, mut sum) in some.iter().zip(gathered.sums(rows)) {
            features::about(words, &asked.sentence, &asked.name, |part, word| {
                add(&mut sum, vocabulary.part(word, part));
                if let Some(evident) = model.tables().part(word.evidence, part) {
                    add(&mut sum, evident);
                }
            });
            each(asked, odds(sum.map(|s| f32::from(s) / model.head.typer_scale)));
        }
    }
}

/// Scores to probabilities.
pub fn odds(scores: [f32; CLASSES]) -> Odds {
    let top = scores.iter().fold(f32::MIN, |a, &b| a.max(b));
    let exp = scores.map(|s| (s - top).exp());
    let sum: f32 = exp.iter().sum();
    exp.map(|e| e / sum)
}
