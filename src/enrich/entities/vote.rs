//! One article, one opinion: mentions of the same words lend each other their odds.

use super::index::Index;
use super::model::{CLASSES, Class};
use super::tagger::Found;
use super::typer::Odds;

/// How much the other mentions of the same words count.
const SAME: f32 = 0.5;
/// How much a longer name of a person counts for a surname that stands alone.
const SURNAME: f32 = 1.0;
/// More mentions than this add no certainty.
const COUNTED_MAX: f32 = 4.0;

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    odds: Odds,
    count: f32,
}

/// Replaces the odds of each mention by those that the whole article supports. `key` is the mention's words.
pub fn settle(found: &mut [Found]) {
    let mut sums: Vec<Sum> = Vec::with_capacity(found.len());
    let mut by_key = Index::with_room(found.len());
    let mut persons = Index::with_room(found.len());
    for mention in found.iter() {
        let Some(&mut slot) = by_key.entry(mention.key, sums.len() as u32) else { continue };
        if slot as usize == sums.len() {
            sums.push(Sum::default());
        }
        let sum = &mut sums[slot as usize];
        for (s, o) in sum.odds.iter_mut().zip(&mention.odds) {
            *s += o;
        }
        sum.count += 1.0;
        if mention.tokens.len() > 1 && mention.odds[Class::Person as usize] > 0.5 {
            persons.set(mention.last, slot);
        }
    }
    for mention in found.iter_mut() {
        let Some(sum) = by_key.get(mention.key).map(|k| sums[k as usize]) else { continue };
        let surname = mention.tokens.len() == 1 && persons.get(mention.last).is_some();
        if sum.count < 2.0 && !surname {
            continue;
        }
        let weight = SAME * sum.count.min(COUNTED_MAX).sqrt();
        let mut odds = mention.odds;
        for k in 0..CLASSES {
            odds[k] = (odds[k] + 1e-4) * (sum.odds[k] / sum.count + 0.02).powf(weight);
        }
        if surname {
            odds[Class::Person as usize] *= SURNAME.exp2() * 2.0;
        }
        let total: f32 = odds.iter().sum();
        mention.odds = odds.map(|o| o / total);
    }
}
