//! Words to spans: where names begin and end. The best path through five labels over each run of active tokens.

use std::ops::Range;

use super::features::{self, Window};
use super::model::{B, E, Gathered, I, LABELS, Model, O, S, Sum, add, labels};
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
pub fn runs_of(active: &[bool], sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
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
    /// The runs of active tokens of these sentences, one sentence's after the other's, and where each sentence's end.
    runs: Vec<Range<usize>>,
    ends: Vec<usize>,
    scores: Vec<Scores>,
    back: Vec<[u8; LABELS]>,
    whole: Vec<Range<usize>>,
    found: Vec<Range<usize>>,
}

/// Scores of the labels of a token.
type Scores = [i32; LABELS];

impl Decoder {
    /// Pushes the spans of names, in text order; they do not overlap. `vocabulary` holds the article's words.
    pub fn find(&mut self, tokens: &Tokens, words: &Words, model: &Model, vocabulary: &mut Vocabulary, spans: &mut Vec<Range<usize>>) {
        let Decoder { gathered, runs, ends, scores, back, whole, found } = self;
        let mut rest = tokens.sentences.iter().zip(&words.cases).peekable();
        while rest.peek().is_some() {
            // The rows of some sentences are fetched together.
            let together = rest.clone();
            gathered.clear();
            runs.clear();
            ends.clear();
            while let Some((sentence, case)) = rest.next_if(|_| gathered.count() < FETCHED) {
                let sentence = sentence.start as usize..sentence.end as usize;
                let start = runs.len();
                runs.extend(runs_of(&words.active, sentence.clone()));
                ends.push(runs.len());
                for i in runs[start..].iter().cloned().flatten() {
                    let window = Window::of(words, &sentence, i);
                    window.around(|place, word| vocabulary.want_place(word, place));
                    gathered.gather(|features| features::token(&window, &sentence, *case, i, |f| features.push(f)));
                }
            }
            vocabulary.make_places(model.boundary());
            let mut sums = gathered.sums(model.boundary());
            let mut start = 0;
            for ((sentence, case), &end) in together.zip(&*ends) {
                let sentence = sentence.start as usize..sentence.end as usize;
                found.clear();
                for run in &runs[start..end] {
                    scores.clear();
                    scores.extend(run.clone().zip(&mut sums).map(|(i, sum)| score(words, &sentence, *case, i, sum, model, vocabulary)));
                    let last = best_path(scores, back, &model.head.transitions);
                    whole.clear();
                    read_spans(back, last, run.start, whole);
                    for span in whole.drain(..) {
                        split::push(words, span, model.lexicon(), found);
                    }
                }
                start = end;
                known::complete(words, sentence, *case, model.lexicon(), found, spans);
            }
        }
    }
}

/// Features whose rows are fetched at once: enough that the processor waits for many, few enough to stay near it.
const FETCHED: usize = 1024;

/// Scores of the labels of token `i`, of whose own features `sum` is the sum.
fn score(words: &Words, sentence: &Range<usize>, case: Case, i: usize, sum: Sum, model: &Model, vocabulary: &Vocabulary) -> Scores {
    let window = Window::of(words, sentence, i);
    let mut said = labels(sum);
    add(&mut said, &model.tables().token(words, &window, sentence, case, i));
    window.around(|place, word| add(&mut said, vocabulary.place(word, place)));
    let mut scores = [0; LABELS];
    for (score, said) in scores[B..].iter_mut().zip(said) {
        *score = i32::from(said);
    }
    scores
}

const NEVER: i32 = -(1 << 28);

/// Viterbi: fills the way back along the best path, returns its last label.
fn best_path(scores: &[Scores], back: &mut Vec<[u8; LABELS]>, transitions: &[[i32; LABELS]; LABELS]) -> usize {
    back.clear();
    let Some((first, rest)) = scores.split_first() else { return O };
    let mut before = [NEVER; LABELS];
    for label in BEGINS {
        before[label] = first[label] + transitions[O][label];
    }
    back.push([0; LABELS]);
    for own in rest {
        let (mut now, mut from) = ([0; LABELS], [0; LABELS]);
        for label in 0..LABELS {
            let (score, previous) = best(BEFORE[label], |previous| before[previous] + transitions[previous][label]);
            now[label] = score + own[label];
            from[label] = previous as u8;
        }
        back.push(from);
        before = now;
    }
    best(&ENDS, |label| before[label] + transitions[label][O]).1
}

/// The first of the labels with the highest score, and the score.
#[inline(always)]
fn best(labels: &[usize], score: impl Fn(usize) -> i32) -> (i32, usize) {
    labels.iter().fold((i32::MIN, O), |best, &label| {
        let score = score(label);
        if score > best.0 { (score, label) } else { best }
    })
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
