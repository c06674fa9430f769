//! One article, one opinion: mentions of the same words lend each other their odds.

use super::index::Index;
use super::lexicon::name_list;
use super::model::Class;
use super::tagger::{Found, telling};
use super::typer::Odds;
use crate::enrich::text::Tokens;

/// How much the other mentions of the same words count.
const SAME: f32 = 0.5;
/// And of a name of several words, which hardly ever names two things in one article.
const SAME_LONG: f32 = 1.5;
/// For being no name at all the others' odds count to this higher power: as odds are below 1, that is less.
const NONE: f32 = 1.3;
/// By how much a longer name of a person raises the odds of a surname that stands alone.
const SURNAME: f32 = 16.0;
/// More mentions than this add no certainty.
const COUNTED_MAX: f32 = 4.0;

/// Lists whose names are nearly always names, and what is left of the odds against one of them.
const KNOWN: u64 = 1 << name_list("country")
    | 1 << name_list("admin")
    | 1 << name_list("city")
    | 1 << name_list("region")
    | 1 << name_list("norp")
    | 1 << name_list("org")
    | 1 << name_list("armed")
    | 1 << name_list("media");
const LISTED: f32 = 0.4;

/// Lists of names that mean something else than the body whose name they are a word of: "Syrian", "Aleppo".
const ELSE: u64 = 1 << name_list("country")
    | 1 << name_list("admin")
    | 1 << name_list("city")
    | 1 << name_list("region")
    | 1 << name_list("norp")
    | 1 << name_list("first");
/// What a longer name of a body in the article adds to the odds that one capitalised word of it is that body.
const PART: f32 = 0.3;

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    odds: Odds,
    count: f32,
}

/// The mentions of an article, counted. Kept from one article to the next for its room.
#[derive(Debug, Default)]
pub struct Votes {
    sums: Vec<Sum>,
    by_key: Index,
    persons: Index,
    parts: Index,
}

/// Replaces the odds of each mention by those that the whole article supports. `key` is the mention's words.
pub fn settle(tokens: &Tokens, found: &mut [Found], votes: &mut Votes) {
    let Votes { sums, by_key, persons, parts } = votes;
    sums.clear();
    by_key.open(found.len());
    persons.open(found.len());
    parts.open(found.iter().map(|f| f.tokens.len()).sum());
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
        if mention.tokens.len() > 1 && mention.odds[Class::Org as usize] > 0.5 {
            telling(tokens, mention.tokens.clone()).for_each(|word| parts.set(word, slot));
        }
    }
    for mention in found.iter_mut() {
        if mention.lists & KNOWN != 0 {
            mention.odds[Class::None as usize] *= LISTED;
        }
        let Some(sum) = by_key.get(mention.key).map(|k| sums[k as usize]) else { continue };
        let surname = mention.tokens.len() == 1 && persons.get(mention.last).is_some();
        let part = mention.tokens.len() == 1 && mention.lists & ELSE == 0 && parts.get(mention.last).is_some();
        if part {
            mention.odds[Class::Org as usize] += PART;
            mention.odds[Class::None as usize] *= PART;
        }
        if sum.count < 2.0 && !surname {
            continue;
        }
        let weight = if mention.tokens.len() > 1 { SAME_LONG } else { SAME } * sum.count.min(COUNTED_MAX).sqrt();
        let mut odds = mention.odds;
        for (k, (own, all)) in odds.iter_mut().zip(&sum.odds).enumerate() {
            // That the same words were no name elsewhere says less than what name they were.
            let weight = if k == Class::None as usize { NONE * weight } else { weight };
            *own = (*own + 1e-4) * (all / sum.count + 0.02).powf(weight);
        }
        if surname {
            odds[Class::Person as usize] *= SURNAME;
        }
        let total: f32 = odds.iter().sum();
        mention.odds = odds.map(|o| o / total);
    }
}
