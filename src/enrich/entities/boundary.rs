//! Words to spans: where names begin and end. The best path through five labels over each run of active tokens.

use std::ops::Range;

use super::features;
use super::model::{B, E, Gathered, I, LABELS, Model, O, S, Sum, add, add_half};
use super::vocabulary::Vocabulary;
use super::words::{Case, Words};
use super::{known, split};
use crate::enrich::text::Tokens;

/// The labels that may stand before each label.
pub const BEFORE: [&[usize]; LABELS] = [&[O, E, S], &[O, E, S], &[B, I], &[B, I], &[O, E, S]];
/// The labels that may begin and end a run; beyond it stands O.
pub const BEGINS: [usize; 3] = [O, B, S];
pub const ENDS: [usize; 3] = [O, E, S];

/// The runs of active tokens of a sentence.
pub fn runs(active: &[bool], sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = sentence.start;
    std::iter::from_fn(move || {
        while at < sentence.end && !active[at] {
            at += 1;
        }
        let start = at;
        while at < sentence.end && active[at] {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// Finds spans; keeps its buffers.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Features of the active tokens of some sentences.
    gathered: Gathered,
    scores: Vec<[i32; LABELS]>,
    back: Vec<[u8; LABELS]>,
    whole: Vec<Range<usize>>,
    found: Vec<Range<usize>>,
}

impl Decoder {
    /// The spans of names, in text order; they do not overlap. `vocabulary` holds the article's words.
    pub fn find(&mut self, tokens: &Tokens, words: &Words, model: &Model, vocabulary: &mut Vocabulary) -> Vec<Range<usize>> {
        let Decoder { gathered, scores, back, whole, found } = self;
        let mut spans = Vec::new();
        let mut rest = tokens.sentences.iter().zip(&words.cases).peekable();
        while rest.peek().is_some() {
            // The rows of some sentences are fetched together.
            let together = rest.clone();
            gathered.clear();
            while let Some((sentence, case)) = rest.next_if(|_| gathered.count() < FETCHED) {
                let sentence = sentence.start as usize..sentence.end as usize;
                for i in sentence.clone().filter(|&i| words.active[i]) {
                    gathered.gather(|features| features::token(words, &sentence, *case, i, |f| features.push(f)));
                }
            }
            let mut sums = gathered.sums(model.boundary());
            let count = together.len() - rest.len();
            for (sentence, case) in together.take(count) {
                let sentence = sentence.start as usize..sentence.end as usize;
                let active = sentence.clone().filter(|&i| words.active[i]);
                scores.clear();
                scores.extend(active.zip(&mut sums).map(|(i, sum)| score(words, &sentence, *case, i, sum, model, vocabulary)));
                found.clear();
                let mut start = 0;
                for run in runs(&words.active, sentence.clone()) {
                    let scores = &mut scores[start..start + run.len()];
                    start += run.len();
                    let last = best_path(scores, back, &model.head.transitions);
                    whole.clear();
                    read_spans(back, last, run.start, whole);
                    for span in whole.drain(..) {
                        split::push(words, span, model.lexicon(), found);
                    }
                }
                known::complete(words, sentence, *case, model.lexicon(), found, &mut spans);
            }
        }
        spans
    }
}

/// Features whose rows are fetched at once: enough that the processor waits for many, few enough to stay near it.
const FETCHED: usize = 1024;

/// Scores of the labels of token `i`, of whose own features `sum` is the sum.
fn score(
    words: &Words,
    sentence: &Range<usize>,
    case: Case,
    i: usize,
    mut sum: Sum,
    model: &Model,
    vocabulary: &mut Vocabulary,
) -> [i32; LABELS] {
    let mut few = model.tables().token(words, sentence, case, i);
    features::around(words, sentence, i, |place, word| {
        add_half(&mut few, vocabulary.beside(&words.distinct[word as usize], place, model.boundary()));
    });
    add(&mut sum, &few);
    *sum.first_chunk().unwrap_or(&[0; LABELS])
}

const NEVER: i32 = -(1 << 28);

/// Viterbi: turns scores into the best scores of paths that end there, fills the way back, returns the last label.
fn best_path(scores: &mut [[i32; LABELS]], back: &mut Vec<[u8; LABELS]>, transitions: &[[i32; LABELS]; LABELS]) -> usize {
    back.clear();
    back.resize(scores.len(), [0; LABELS]);
    let mut before = [NEVER; LABELS];
    for (k, own) in scores.iter_mut().enumerate() {
        let mut now = [NEVER; LABELS];
        for label in 0..LABELS {
            if k == 0 {
                if BEGINS.contains(&label) {
                    now[label] = own[label] + transitions[O][label];
                }
                continue;
            }
            let mut best = (NEVER, 0);
            for &previous in BEFORE[label] {
                let score = before[previous] + transitions[previous][label];
                if score > best.0 {
                    best = (score, previous);
                }
            }
            now[label] = best.0.saturating_add(own[label]);
            back[k][label] = best.1 as u8;
        }
        before = now;
        *own = now;
    }
    let mut best = (i32::MIN, O);
    for label in ENDS {
        let score = before[label].saturating_add(transitions[label][O]);
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1
}

/// Follows the way back from the last label and pushes the spans in text order.
fn read_spans(back: &[[u8; LABELS]], last: usize, start: usize, spans: &mut Vec<Range<usize>>) {
    let mut label = last;
    let mut end = 0;
    for k in (0..back.len()).rev() {
        if label == S || label == E {
            end = k + 1;
        }
        if label == S || label == B {
            spans.push(start + k..start + end);
        }
        label = usize::from(back[k][label]);
    }
    spans.reverse();
}
