//! Places that stand side by side, "in the town of X in northern Y": which of them is meant.

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::extent::Extent;
use super::spots::{COMPASS, LINKS, Spot, between, is_name_part};
use crate::enrich::locations::Place;

/// The finest spot of the last group among `all`, places that stand side by side ("in the town of X in northern Y", "in
/// X, Y and Z"); of equals the first. A country alone gives way to what stands before it.
pub fn last_group<'s>(r: &Reading<'_>, all: impl DoubleEndedIterator<Item = &'s Spot> + Clone) -> Option<&'s Spot> {
    // "in Guinea, in this part of Africa"
    let land = |s: &Spot| s.place.and_then(|id| r.places.all.get(id.0 as usize)).is_some_and(Place::is_country);
    let small = all.clone().rev().position(|s| s.extent != Extent::Country);
    let passed = small.or_else(|| all.clone().rev().position(land)).unwrap_or(0);
    let mut back = all.rev().skip(passed);
    let mut best = back.next()?;
    let mut right = best;
    for left in back {
        if !are_linked(r, left, right) {
            break;
        }
        if (best.beside || !left.beside || best.extent <= Extent::Region)
            && left.extent != Extent::Country
            && !owns(r, left, right)
            && (left.extent >= best.extent || are_neighbours(r, left, right) || best.beside && !left.beside && left.extent >= Extent::City)
        {
            best = left;
        }
        right = left;
    }
    Some(best)
}

/// "in Syria's Idlib", "in the province of Aleppo, in the town of X": a smaller place that follows at once.
pub fn finest_after<'s>(r: &Reading<'_>, spots: &'s [Spot], s: &'s Spot, end: usize) -> &'s Spot {
    const NEAR_TOKENS_MAX: usize = 4;
    if let Some(area) = area_of_row(r, spots, s, end) {
        return area;
    }
    let (mut best, mut left) = (s, s);
    for right in between(spots, s.end, end) {
        let own = owns(r, left, right);
        if !(own || are_linked(r, left, right)) || are_neighbours(r, left, right) {
            break;
        }
        // "on the X-Y road near Z"
        let near = || best.extent <= Extent::Region && r.any(right.start.saturating_sub(NEAR_TOKENS_MAX)..right.start, words!["near"]);
        let owned = own && best.start == left.start;
        if (right.extent > best.extent || owned) && (!right.beside || near()) {
            best = right;
        }
        left = right;
    }
    best
}

/// [`finest_after`], for a figure whose ground `outer` is. "Shells hit the X and Y neighbourhoods in Z": of all whom they hit it is
/// true only that they were in Z.
pub fn finest_within<'s>(r: &Reading<'_>, spots: &'s [Spot], s: &'s Spot, end: usize, outer: Extent) -> Option<&'s Spot> {
    let finest = finest_after(r, spots, s, end);
    let all_in_town = || finest.start == s.start && outer >= Extent::City && row_end(r, s, end).is_some();
    let of_row = finest.extent < s.extent && finest.extent <= outer || all_in_town();
    (!of_row).then_some(finest)
}

/// Several places of one kind.
const KINDS: Words = words![
    "areas", "towns", "villages", "cities", "suburbs", "quarters", "neighborhoods", "neighbourhoods", "districts", "provinces",
    "governorates"
];

/// "in X, Y and Z in W province", "on the X and Y neighbourhoods in W": what holds all of them.
fn area_of_row<'s>(r: &Reading<'_>, spots: &'s [Spot], first: &Spot, end: usize) -> Option<&'s Spot> {
    const KIND: Words = words!["neighborhood", "district", "residential", "area"];
    let kind = |i: usize| r.norm_is(i, KINDS) || r.norm_is(i, KIND);
    let mut left = first.end;
    let mut extent = first.extent;
    let told = row_end(r, first, end);
    let mut joined = told.is_some();
    for right in between(spots, told.unwrap_or(left), end) {
        let gap = told.unwrap_or(left)..right.start;
        let row = told.is_none() && gap.clone().all(|i| r.norm_is(i, words!["and", ",", "the", "&"]) || kind(i));
        if row && right.extent >= Extent::District && !right.beside {
            joined |= r.any(gap, words!["and", "&"]);
            (left, extent) = (right.end, right.extent);
            continue;
        }
        let holds = r.any(gap.clone(), words!["in", "of"]) && gap.clone().all(|i| r.norm_is(i, LINKS) || kind(i));
        let wider = right.extent < extent && right.extent > Extent::Country && !right.beside;
        return (joined && holds && wider).then_some(right);
    }
    None
}

/// "the X, Y and Z neighbourhoods", "the villages of X Y and Z", "between X and Y": the token behind a row of places that begins
/// with `first`, whether or not the map has the others, and with or without its commas.
fn row_end(r: &Reading<'_>, first: &Spot, to: usize) -> Option<usize> {
    const TOKENS_MAX: usize = 30;
    let before = first.start.saturating_sub(1);
    let of_kind = || r.norm(before) == "of" && before > 0 && r.norm_is(before - 1, KINDS);
    let led = r.norm_is(before, KINDS) || of_kind() || r.norm(before) == "between" && first.extent < Extent::Site;
    let named = |i: usize| is_name_part(r, i) || r.norm_is(i, words!["al", "el", "the"]) && is_name_part(r, i + 1);
    let (mut joined, mut last) = (false, first.end);
    for i in first.end..to.min(first.end + TOKENS_MAX) {
        if named(i) {
            last = i + 1;
        } else if r.norm_is(i, words!["and", "&"]) && named(i + 1) {
            joined = true;
        } else if !(r.norm(i) == "," && named(i + 1)) {
            break;
        }
    }
    let last = last + usize::from(r.norm(last) == "residential");
    let kind = r.norm_is(last, KINDS);
    (joined && (kind || led)).then_some(last + usize::from(kind))
}

/// "X's Y district", "X's busy Y market": the second is in the first.
fn owns(r: &Reading<'_>, left: &Spot, right: &Spot) -> bool {
    const WORDS_MAX: usize = 4;
    let inner = left.end + 1..right.start;
    let describes =
        |i: usize| !r.is_capital(i) && (r.word(i).class == Class::NONE || r.is(i, Class::MODIFIER.and(Class::ADVERB)) || r.norm(i) == "-");
    r.norm(left.end) == "'s"
        && inner.len() <= WORDS_MAX
        && right.start > left.end
        && !r.norm_is(left.end + 1, LINKS)
        && inner.into_iter().all(describes)
}

const IN_HAND: Words = words!["held", "controlled", "occupied", "besieged"];

/// "X and Y": two places of which neither holds the other.
fn are_neighbours(r: &Reading<'_>, left: &Spot, right: &Spot) -> bool {
    r.any(left.end..right.start, words!["and"])
}

/// Only words of a chain of places stand between two spots.
fn are_linked(r: &Reading<'_>, left: &Spot, right: &Spot) -> bool {
    const GAP_TOKENS_MAX: usize = 10;
    right.start.saturating_sub(left.end) <= GAP_TOKENS_MAX
        && (left.end..right.start).all(|i| {
            r.norm_is(i, LINKS)
                || r.norm_is(i, words!["and", "capital", "s", "towns", "provinces", "around", "about", "some", "just", "part", "parts", "(", ")"])
                // "X, the largest town in Y"
                || r.norm_is(i, words!["largest", "biggest", "main", "second", "provincial"])
                // "the town of Y in rebel-held X"
                || r.norm(i + 1) == "-" && r.norm_is(i + 2, IN_HAND)
                || r.norm_is(i, IN_HAND)
                // "in X, also in Y"
                || r.norm(i) == "also" && r.norm(i + 1) == "in"
                // "a village to the west from X"
                || r.norm(i) == "to" && r.norm_is(i + 1, words!["the"])
                || r.norm(i) == "from" && r.norm_is(i - 1, COMPASS)
                // "In X, a town on the banks of Y"
                || r.norm_is(i, words!["a", "banks", "shore", "shores", "on", "small", "residential", "km", "kilometres", "kilometers", "miles"])
                || r.numeral_at(i).is_some()
                || r.demonym_at(i).is_some()
        })
}
