//! Learns what kind of name a span is: multinomial logistic regression. Its negatives are spans that a boundary model
//! found in documents which it had not seen, and which are no names.

use std::ops::Range;

use super::super::random::Random;
use super::corpus::Sample;
use super::rows::{Lists, Owners, Quantised, Rate, Row, Store, Weights, thin};
use crate::enrich::entities::features;
use crate::enrich::entities::model::{CLASSES, Class, Model, TYPER};
use crate::enrich::entities::typer::Asked;
use crate::enrich::entities::words::Words;

const BITS: u32 = 18;
/// Models whose weights are averaged.
const SEEDS: u64 = 3;
const ROUNDS: usize = 10;
const DROP: f32 = 0.35;
const RATE: Rate = Rate { step: 0.1, decay: 1e-3 };
const UNCASED_EVERY: usize = 4;

struct Example {
    features: usize,
    class: usize,
}

/// Trains on gold names and on the spans `found` in each document.
pub fn train(samples: &[Sample], found: &[Vec<Range<usize>>], model: &Model) -> Quantised {
    let mut store = Store::default();
    let mut examples = Vec::new();
    for (sample, found) in samples.iter().zip(found) {
        let mut spans: Vec<(Range<usize>, Class)> = sample.gold.clone();
        // Part of a name, or one with its neighbours, is a boundary's mistake and says nothing of the class.
        let false_ones = found.iter().filter(|span| !sample.gold.iter().any(|(g, _)| g.start < span.end && span.start < g.end));
        spans.extend(false_ones.map(|span| (span.clone(), Class::None)));
        collect(sample, &sample.words, &spans, model, &mut store, &mut examples);
        if sample.document.is_multiple_of(UNCASED_EVERY) {
            collect(sample, &sample.uncased, &spans, model, &mut store, &mut examples);
        }
    }
    let owners = Owners::of(&store, TYPER, BITS);
    let lists = store.owned(&owners);
    let learnt: Vec<Weights> = std::thread::scope(|scope| {
        let (lists, examples) = (&lists, &examples);
        let threads: Vec<_> = (0..SEEDS).map(|seed| scope.spawn(move || learn(lists, examples, seed))).collect();
        threads.into_iter().filter_map(|t| t.join().ok()).collect()
    });
    let mut mean = Weights::new(BITS);
    learnt.iter().for_each(|weights| mean.add(weights, 1.0 / learnt.len() as f32));
    mean.quantise(&owners)
}

fn collect(sample: &Sample, words: &Words, spans: &[(Range<usize>, Class)], model: &Model, store: &mut Store, examples: &mut Vec<Example>) {
    for (name, class) in spans {
        let s = sample.tokens.sentence_of(name.start);
        let sentence = sample.tokens.sentences[s].start as usize..sample.tokens.sentences[s].end as usize;
        let whole = u64::from(words.lists(name.clone(), model.lexicon()));
        let asked = Asked { sentence, case: words.cases[s], name: name.clone(), whole };
        let features = store.push(|out| {
            features::about(words, &asked.sentence, &asked.name, |part, word| {
                features::part(word, part, |f| out.push(f));
                features::evident_part(word.evidence, part, |f| out.push(f));
            });
            features::span(words, &asked, |f| out.push(f));
        });
        examples.push(Example { features, class: *class as usize });
    }
}

fn learn(lists: &Lists, examples: &[Example], seed: u64) -> Weights {
    let mut random = Random::new(29 + seed);
    let mut weights = Weights::new(BITS);
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut kept = Vec::new();
    for round in 0..ROUNDS {
        random.shuffle(&mut order);
        let rate = Rate { step: RATE.step * (1.0 - 0.9 * round as f32 / ROUNDS as f32), ..RATE };
        for &k in &order {
            let example = &examples[k as usize];
            thin(lists.get(example.features), DROP, &mut random, &mut kept);
            let scores = weights.sum(&kept).map(|s| s / (1.0 - DROP));
            let mut gradient: Row = crate::enrich::entities::typer::odds(scores);
            gradient[example.class] -= 1.0;
            if gradient[example.class] < -5e-3 {
                weights.step(&kept, &gradient, rate);
            }
        }
    }
    const { assert!(CLASSES == 8) };
    weights
}
