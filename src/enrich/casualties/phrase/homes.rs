//! What a number counts that is no noun of people: "about 60 homes", "30 of the flats", "1,840 new arrivals". The grammar asks for
//! homes only where the text tells what became of those who live in them (`grammar/homes.rs`), for arrivals only in a camp
//! (`grammar/arrivals.rs`).

use super::super::figure::Unit;
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::hedge::{after_number, before_number};
use super::nouns::Nouns;
use super::unknown::is_plain_noun;
use super::{Count, Phrase, build};

/// Where one household lives.
const HOMES: Words = words![
    "homes", "houses", "dwellings", "apartments", "flats", "shacks", "shanties", "huts", "bungalows", "cottages", "residences", "cabins"
];

/// How many words may stand between the number and its homes.
const MODIFIERS_MAX: usize = 3;

/// The homes that the numeral at token `i` counts, one household each.
pub fn homes(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    counted(r, i, floor, to, HOMES).map(|phrase| Phrase { unit: Unit::Households, ..phrase })
}

/// "1,840 new arrivals"
pub fn arrivals(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    counted(r, i, floor, to, words!["arrivals"])
}

/// "6,100 new displacements"; not mass displacements, which are events.
pub fn movements(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    let found = counted(r, i, floor, to, words!["displacements", "evacuations"])?;
    let events = words!["mass", "multiple", "repeated", "large", "medical", "successive"];
    (!r.any(i..found.end, events)).then_some(found)
}

/// The `heads` that the numeral at token `i` counts.
fn counted(r: &Reading<'_>, i: usize, floor: usize, to: usize, heads: Words) -> Option<Phrase> {
    let numeral = r.numeral_at(i).filter(|n| is_count(n))?;
    let after = numeral.tokens.end as usize;
    let (trailing, mut at) = after_number(r, after, to).map_or((None, after), |(q, end)| (Some(q), end));
    if r.norm(at) == "of" {
        at += 1 + usize::from(r.is(at + 1, Class::ARTICLE));
    }
    let describes = |k: &usize| {
        is_plain_noun(r, *k) || r.is(*k, Class::MODIFIER) || r.is_capital(*k) || r.norm_is(*k, words!["nearby", "-", "related", "induced"])
    };
    let home = (at..to.min(at + MODIFIERS_MAX + 1)).find(|k| r.norm_is(*k, heads))?;
    if !(at..home).all(|k| describes(&k)) || is_plain_noun(r, home + 1) {
        return None;
    }
    let (start, qualifier, _) = before_number(r, i, floor);
    let phrase = build(r, start, i, home + 1, &Nouns { end: home + 1, ..Nouns::default() }, Count::Number(numeral.quantity));
    Some(Phrase { head: Some(home), categories: 0, qualifier: qualifier.or(trailing), ..phrase })
}
