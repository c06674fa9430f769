//! Learns where names begin and end: a linear-chain CRF over five labels, by AdaGrad on its likelihood.

use super::super::random::Random;
use super::FOLDS;
use super::corpus::Sample;
use super::rows::{Lists, Owners, Quantised, Rate, Row, Store, Weights, thin};
use crate::enrich::entities::boundary::{BEFORE, BEGINS, ENDS, runs_of};
use crate::enrich::entities::features;
use crate::enrich::entities::model::{B, BOUNDARY, E, I, LABELS, O, S};
use crate::enrich::entities::words::Words;

/// How much work goes into a model: how many are averaged, and how often each sees every run.
#[derive(Clone, Copy)]
pub struct Effort {
    seeds: u64,
    rounds: usize,
}

/// For the model that is shipped.
pub const WHOLE: Effort = Effort { seeds: 3, rounds: 5 };
/// For a model that only shows what a model gets wrong.
pub const FOLD: Effort = Effort { seeds: 1, rounds: 3 };
const BITS: u32 = 18;
const DROP: f32 = 0.3;
const RATE: Rate = Rate { step: 0.1, decay: 3e-3 };
/// Of this many documents, one is also learnt as if written in capitals.
const UNCASED_EVERY: usize = 3;

/// What was learnt.
pub struct Trained {
    pub rows: Quantised,
    pub transitions: [[i32; LABELS]; LABELS],
}

/// A run of active tokens.
struct Sequence {
    first: usize,
    labels: Vec<u8>,
}

/// Trains on all samples but those of fold `left_out`.
pub fn train(samples: &[Sample], left_out: Option<usize>, effort: Effort) -> Trained {
    let mut store = Store::default();
    let mut sequences = Vec::new();
    for sample in samples.iter().filter(|s| left_out != Some(s.document % FOLDS)) {
        collect(sample, &sample.words, &mut store, &mut sequences);
        if (sample.document / FOLDS).is_multiple_of(UNCASED_EVERY) {
            collect(sample, &sample.uncased, &mut store, &mut sequences);
        }
    }
    let owners = Owners::of(&store, BOUNDARY, BITS);
    let lists = store.owned(&owners);
    let learners: Vec<Learner> = std::thread::scope(|scope| {
        let (lists, sequences) = (&lists, &sequences);
        let threads: Vec<_> =
            (0..effort.seeds).map(|seed| scope.spawn(move || Learner::run(lists, sequences, seed, effort.rounds))).collect();
        threads.into_iter().filter_map(|t| t.join().ok()).collect()
    });
    let share = 1.0 / learners.len() as f32;
    let mut weights = Weights::new(BITS);
    let mut transitions = [[0f32; LABELS]; LABELS];
    for learner in &learners {
        weights.add(&learner.weights, share);
        for (a, b) in transitions.iter_mut().flatten().zip(learner.transitions.iter().flatten()) {
            *a += share * b;
        }
    }
    let rows = weights.quantise(&owners);
    let transitions = transitions.map(|row| row.map(|x| (x * rows.scale).round() as i32));
    Trained { rows, transitions }
}

fn collect(sample: &Sample, words: &Words, store: &mut Store, sequences: &mut Vec<Sequence>) {
    let labels = labels(sample, words);
    for ((sentence, case), _) in sample.tokens.sentences.iter().zip(&words.cases).zip(&sample.doubted).filter(|(_, doubted)| !**doubted) {
        let sentence = sentence.start as usize..sentence.end as usize;
        for run in runs_of(&words.active, sentence.clone()) {
            let mut first = None;
            for i in run.clone() {
                let at = store.push(|out| {
                    features::whole(words, &sentence, *case, i, |f| out.push(f));
                });
                first.get_or_insert(at);
            }
            if let Some(first) = first {
                sequences.push(Sequence { first, labels: labels[run].to_vec() });
            }
        }
    }
}

/// A label for each token; a name that reaches beyond the active tokens cannot be found and is left out.
fn labels(sample: &Sample, words: &Words) -> Vec<u8> {
    let mut labels = vec![O as u8; sample.tokens.len()];
    for (name, _) in &sample.gold {
        if words.active[name.clone()].iter().all(|a| *a) {
            labels[name.clone()].fill(I as u8);
            labels[name.start] = B as u8;
            labels[name.end - 1] = if name.len() == 1 { S as u8 } else { E as u8 };
        }
    }
    labels
}

struct Learner {
    weights: Weights,
    transitions: [[f32; LABELS]; LABELS],
    squares: [[f32; LABELS]; LABELS],
    random: Random,
}

impl Learner {
    fn run(lists: &Lists, sequences: &[Sequence], seed: u64, rounds: usize) -> Learner {
        let mut learner = Learner {
            weights: Weights::new(BITS),
            transitions: Default::default(),
            squares: Default::default(),
            random: Random::new(seed + 17),
        };
        let mut order: Vec<u32> = (0..sequences.len() as u32).collect();
        for round in 0..rounds {
            learner.random.shuffle(&mut order);
            let rate = Rate { step: RATE.step * (1.0 - 0.9 * round as f32 / rounds as f32), ..RATE };
            for &k in &order {
                learner.learn(lists, &sequences[k as usize], rate);
            }
        }
        learner
    }

    /// One step along the gradient of one run's likelihood.
    fn learn(&mut self, lists: &Lists, sequence: &Sequence, rate: Rate) {
        let mut kept: Vec<Vec<u32>> = Vec::with_capacity(sequence.labels.len());
        let mut scores = Vec::with_capacity(sequence.labels.len());
        for k in 0..sequence.labels.len() {
            let mut features = Vec::new();
            thin(lists.get(sequence.first + k), DROP, &mut self.random, &mut features);
            let mut row = self.weights.sum(&features);
            row.iter_mut().for_each(|s| *s /= 1.0 - DROP);
            scores.push(row);
            kept.push(features);
        }
        let (gradient, pairs) = self.gradient(&scores, &sequence.labels);
        for (features, gradient) in kept.iter().zip(&gradient) {
            if gradient.iter().any(|g| g.abs() > 5e-3) {
                self.weights.step(features, gradient, rate);
            }
        }
        let cells = self.transitions.iter_mut().flatten().zip(self.squares.iter_mut().flatten());
        for ((weight, square), g) in cells.zip(pairs.iter().flatten()) {
            *square += g * g;
            *weight -= rate.step * g / (square.sqrt() + 1.0);
        }
    }

    /// Expected minus observed counts: of labels at each token, and of pairs of labels.
    fn gradient(&self, scores: &[Row], labels: &[u8]) -> (Vec<Row>, [[f32; LABELS]; LABELS]) {
        let n = scores.len();
        let pair = self.transitions.map(|row| row.map(f32::exp));
        let emit: Vec<[f32; LABELS]> = scores.iter().map(exponents).collect();
        let mut forward = vec![[0f32; LABELS]; n];
        for b in BEGINS {
            forward[0][b] = pair[O][b] * emit[0][b];
        }
        normalise(&mut forward[0]);
        for k in 1..n {
            let before = forward[k - 1];
            for b in 0..LABELS {
                forward[k][b] = BEFORE[b].iter().map(|&a| before[a] * pair[a][b]).sum::<f32>() * emit[k][b];
            }
            normalise(&mut forward[k]);
        }
        let mut backward = [0f32; LABELS];
        for a in ENDS {
            backward[a] = pair[a][O];
        }
        let mut gradient = vec![[0f32; 8]; n];
        let mut pairs = [[0f32; LABELS]; LABELS];
        for k in (0..n).rev() {
            let mut here: [f32; LABELS] = std::array::from_fn(|a| forward[k][a] * backward[a]);
            normalise(&mut here);
            gradient[k][..LABELS].copy_from_slice(&here);
            gradient[k][usize::from(labels[k])] -= 1.0;
            if k == n - 1 {
                ENDS.iter().for_each(|&a| pairs[a][O] += here[a]);
                pairs[usize::from(labels[k])][O] -= 1.0;
            }
            if k == 0 {
                BEGINS.iter().for_each(|&b| pairs[O][b] += here[b]);
                pairs[O][usize::from(labels[0])] -= 1.0;
                break;
            }
            let mut joint = [[0f32; LABELS]; LABELS];
            let mut next = [0f32; LABELS];
            for b in 0..LABELS {
                let onward = emit[k][b] * backward[b];
                for &a in BEFORE[b] {
                    joint[a][b] = forward[k - 1][a] * pair[a][b] * onward;
                    next[a] += pair[a][b] * onward;
                }
            }
            let total: f32 = joint.iter().flatten().sum::<f32>().max(1e-30);
            for (sum, j) in pairs.iter_mut().flatten().zip(joint.iter().flatten()) {
                *sum += j / total;
            }
            pairs[usize::from(labels[k - 1])][usize::from(labels[k])] -= 1.0;
            normalise(&mut next);
            backward = next;
        }
        (gradient, pairs)
    }
}

fn exponents(scores: &Row) -> [f32; LABELS] {
    let top = scores[..LABELS].iter().fold(f32::MIN, |a, &b| a.max(b));
    std::array::from_fn(|k| (scores[k] - top).max(-60.0).exp())
}

fn normalise(row: &mut [f32; LABELS]) {
    let sum: f32 = row.iter().sum::<f32>().max(1e-30);
    row.iter_mut().for_each(|x| *x /= sum);
}
