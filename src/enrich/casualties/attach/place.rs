//! Where: the spot that governs the figure's clause, else one of its sentence or of those around it.

use super::super::figure::{FigurePlace, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::extent::Extent;
use super::scene::{tells_again, tells_of_a_career};
use super::segment;
use super::sources::Source;
use super::spots::{COMPASS, LINKS, STRUCK, Spot, between, is_hit, is_located, is_struck};
use crate::enrich::Span;
use crate::enrich::locations::Place;

/// The place of a hit, from its clause, then its sentence. `hits` are those of the sentence.
pub fn place(r: &Reading<'_>, spots: &[Spot], hit: &Hit, hits: &[Hit], sources: &[Source], from: usize, to: usize) -> Option<FigurePlace> {
    // "according to a doctor in X": where the doctor is.
    let by = |s: &Spot, source: &Source| {
        let lead = s.start.saturating_sub(1);
        source.verb < source.name.0
            && (lead == source.name.1 || lead == source.name.1 + 1)
            && r.norm_is(source.name.1, words!["in", "at", "from"])
    };
    // "Lima reported 22 new infections"
    let counting = sources.iter().rfind(|source| source.counts_its_own(r, hit));
    if let Some(m) = counting.and_then(|source| (source.name.0..source.name.1).find_map(|i| r.place_at(i))) {
        return Some(FigurePlace { text: m.span, place: Some(m.place), inferred: false });
    }
    // "Russia has lost 12 men": whose they are.
    let loses =
        |s: &Spot| hit.rule == "lost" && s.end <= hit.trigger && (s.end..hit.trigger).all(|i| r.is(i, Class::HAVE.and(Class::ADVERB)));
    // "the governor of Baghlan was killed in Nahrin": over which he rules.
    let ruled = |s: &Spot| {
        s.start >= 2
            && r.norm(s.start - 1) == "of"
            && r.norm_is(s.start - 2, words!["governor", "mayor", "bishop", "archbishop", "ruler", "emir"])
    };
    let ruled = |s: &Spot| ruled(s) && between(spots, from, to).iter().any(|other| !ruled(other) && is_located(r, other.start));
    let told = |s: &&Spot| {
        !sources.iter().any(|source| s.start < source.name.1 && source.name.0 < s.end || by(s, source))
            && !loses(s)
            && !is_of_a_network(r, s)
            && !ruled(s)
    };
    let spots_in = |from: usize, to: usize| between(spots, from, to).iter().filter(told);
    let located_in =
        |from: usize, to: usize| spots_in(from, to).filter(|s| is_located(r, s.start) || is_struck(r, s.end) || is_hit(r, s.start));
    let p = &hit.phrase;
    let cores = || hits.iter().map(|h| h.phrase.core);
    let (start, end) = segment(r, p.core, from, to);
    let next = cores().filter(|c| *c > p.core).min().unwrap_or(end);
    let previous = cores().filter(|c| *c < p.core).max().unwrap_or(start).max(start);
    let here = |s: &&Spot| !is_compared_with(r, s, p.end);
    let own = located_in(p.end, end).filter(here).find(|s| s.start < next);
    let after = own.or_else(|| if hit.rule == "gapped" { None } else { located_in(p.end, end).find(here) });
    // "40 people died: 25 in Homs": of the parts.
    let listed = |s: &&Spot| s.start > next && r.any(p.end..next.min(end), words![":"]);
    let before = || {
        let apart = |s: &&Spot| !in_relative_clause(r, s, start, p.start) && !is_compared_with(r, s, start);
        last_group(r, located_in(previous.min(p.start), p.start).filter(apart))
            .or_else(|| last_group(r, located_in(start, p.start).filter(apart)))
    };
    // "five dead and eight wounded in Jolo": the next figure's place is this one's.
    let own = own.or_else(|| {
        let done = p.end.max(if hit.trigger < p.end + 3 { hit.trigger + 1 } else { p.end });
        let shared = next < end && next >= done && next - done <= 4 && r.norm_is(done, words!["and", ","]) && hit.rule != "gapped";
        let after = cores().filter(|c| *c > next).min().unwrap_or(end);
        // "killing 260,000 in Somalia alone": of those only.
        if shared { located_in(next, end).find(|s| s.start < after && r.norm(s.end) != "alone") } else { None }
    });
    // "was detained by the police from Tilak Nagar", "were uprooted from Drodro"
    let taken =
        matches!(hit.kind, Kind::Detained | Kind::Abducted | Kind::Displaced) && hit.trigger >= p.end && r.is(hit.trigger, Class::PAST);
    let out_of =
        if taken { spots_in(hit.trigger, end).find(|s| s.extent > Extent::Country && r.norm(s.start - 1) == "from") } else { None };
    let own = own.or(out_of);
    // "arrested two Ghanaians, Togo's radio said": the land is told by who arrests.
    let arrest = hit.kind == Kind::Detained;
    let chosen = own
        .map(|s| finest_after(r, spots, s, if s.start < next { next } else { end }))
        .or_else(before)
        .or_else(|| after.filter(|s| !listed(s)).map(|s| finest_after(r, spots, s, end)))
        .or_else(|| spots_in(start, p.start).rfind(|s| !is_origin(r, s) && s.extent != Extent::Country))
        .or_else(|| {
            let elsewhere =
                |s: &&Spot| is_ally(r, s) || meant_for(r, s) || is_compared_with(r, s, start) || arrest && s.extent == Extent::Country;
            spots_in(start, end).find(|s| !is_origin(r, s) && !listed(s) && !elsewhere(s))
        })
        .or_else(|| {
            // "A ferry sank off Palawan; 12 drowned": the clause before counts nobody.
            let goes_on = start > from && r.norm(start - 1) == ";" && !cores().any(|c| c < start);
            if goes_on { last_group(r, located_in(from, start)) } else { None }
        })?;
    // "in the north of Mali … near Gao", "crossing the Nile on rafts near X": what the same clause says finer.
    let of = |s: &Spot| s.place.and_then(|id| r.places.all.get(id.0 as usize));
    let country = |s: &Spot| of(s).and_then(|p| p.country_code);
    let reach = if chosen.start < next { next } else { end };
    let land = of(chosen).is_some_and(|p| matches!(p.feature_class, Some('H' | 'T')));
    let inside = |s: &Spot| land || country(s).is_some() && country(s) == country(chosen);
    let within = |s: &&Spot| s.extent > Extent::Unit && inside(s) && s.start < reach;
    let finer = if chosen.extent == Extent::Country || land { located_in(chosen.end, end).find(within) } else { None };
    let chosen = finer.unwrap_or(chosen);
    // "Aleppo has been ravaged by a war that has killed 300,000": not there alone.
    let war =
        |i: usize| i > from && r.norm_is(i - 1, words!["war", "conflict", "uprising"]) && !(i..hit.trigger).any(|k| r.is_punctuation(k));
    if hit.active && chosen.start < hit.trigger && r.which(from..hit.trigger, words!["that", "which"]).any(war) {
        return spots_in(start, end).find(|s| s.extent == Extent::Country).map(|s| as_place(r, s, false));
    }
    let found = as_place(r, chosen, false);
    // A building or street in the same clause is finer than the town.
    Some(match facility(r, hit.trigger, spots_in(start, end)).filter(|_| chosen.extent < Extent::Site) {
        Some(text) => FigurePlace { text, ..found },
        None => found,
    })
}

/// "which relies on a network of sources inside Syria": where those are who tell a monitor.
fn is_of_a_network(r: &Reading<'_>, s: &Spot) -> bool {
    s.start >= 2
        && r.norm_is(s.start - 1, words!["inside", "in", "across", "throughout"])
        && r.norm_is(s.start - 2, words!["sources", "activists", "contacts", "informants"])
        && r.any(s.start.saturating_sub(8)..s.start, words!["relies", "network"])
}

/// "in the deadliest such attack in Syria": among all that happened there.
fn is_compared_with(r: &Reading<'_>, s: &Spot, floor: usize) -> bool {
    const REACH: usize = 8;
    const MOST: Words = words!["deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest", "highest"];
    let most = r.which(s.start.saturating_sub(REACH).max(floor)..s.start, MOST).next_back();
    s.extent == Extent::Country && most.is_some_and(|i| !(i..s.start).any(|k| r.is_punctuation(k)))
}

/// ", which lies near X,": an aside of its own.
fn in_relative_clause(r: &Reading<'_>, s: &Spot, start: usize, to: usize) -> bool {
    let opened = r.which(start..s.start, words!["which", "who", "whose"]).next_back();
    opened.is_some_and(|i| i > start && r.norm(i - 1) == "," && r.any(s.start..to, words![","]))
}

/// The first named building, street or square of `spots` where something can happen; `trigger` tells what.
fn facility<'s>(r: &Reading<'_>, trigger: usize, mut spots: impl Iterator<Item = &'s Spot>) -> Option<Span> {
    const AT: Words = words!["at", "on", "in", "near", "outside", "inside", "hit", "targeted", "struck", "bombed", "shelled", "attacked"];
    let site = spots.find(|s| {
        if s.extent != Extent::Site || s.beside {
            return false;
        }
        let described = |i: &usize| r.is(*i, Class::ARTICLE.and(Class::MODIFIER)) || r.norm_is(*i, words!["crowded", "packed", "busy"]);
        let before = (s.start.saturating_sub(4)..s.start).rev().find(|i| !described(i));
        // "mourned the ten dead, as a lorry was held at X crossing": another act.
        let of_another = |i: usize| i > 0 && i - 1 != trigger && r.word(i - 1).kind == Some(Kind::Detained);
        before.is_some_and(|i| r.norm_is(i, AT) && !of_another(i))
    });
    site.map(|s| r.span(s.start, s.end))
}

/// Where the sentences around `index` say that things happen: before it, then after it, then the dateline; a country
/// only where none of them names less. `held` people may be where others are caught.
pub fn nearby_place(r: &Reading<'_>, spots: &[Spot], index: usize, held: bool) -> Option<FigurePlace> {
    const BEFORE: usize = 6;
    const AFTER: usize = 3;
    // First what is told with an act or harm in a place smaller than a country.
    let of = |k: usize, told: bool| {
        let s = r.tokens.sentences.get(k)?;
        let (from, to) = (s.start as usize, s.end as usize);
        // "arrested at a store on Harbor Boulevard": where somebody was caught.
        let acts = |i: usize| r.word(i).kind.is_some_and(|kind| held || kind != Kind::Detained);
        if told && tells_of_a_career(r, from, to) {
            return None;
        }
        if told && !(from..to).any(|i| r.is(i, Class::ATTACK) || r.word(i).cause.is_some() || acts(i)) && !r.any(from..to, STRUCK) {
            return None;
        }
        let least = if told { Extent::Unit } else { Extent::Country };
        let continent = |s: &Spot| s.place.is_some_and(|id| r.places.all[id.0 as usize].feature_code == Some("CONT"));
        let all = between(spots, from, to).iter().filter(|s| is_located(r, s.start) && s.extent >= least && !continent(s));
        last_group(r, all).map(|s| as_place(r, s, true))
    };
    let around = |told: bool| {
        let before = (index.saturating_sub(BEFORE)..index).rev().find_map(|k| of(k, told));
        before.or_else(|| (index + 1..=index + AFTER).find_map(|k| of(k, told)))
    };
    let dateline = || {
        let d = r.tokens.dateline.clone()?;
        let first = r.places.mentions.iter().find(|m| m.tokens.start >= d.start && m.tokens.end <= d.end)?;
        Some(FigurePlace { text: first.span, place: Some(first.place), inferred: true })
    };
    around(true).or_else(|| around(false)).or_else(dateline)
}

/// "across the country", where the clause `from..to` names no place: all of it is meant.
pub fn is_countrywide(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.any(from..to, words!["nationwide", "countrywide"])
        || r.reading(from + 1..to + 1, words!["the", "country"]).any(|i| r.norm_is(i - 1, words!["in", "across", "throughout", "around"]))
}

/// "The attack left 12 dead": where the sentence before has that attack.
pub fn place_told_before(r: &Reading<'_>, spots: &[Spot], index: usize) -> Option<FigurePlace> {
    let (s, before) = (r.tokens.sentences.get(index)?, r.tokens.sentences.get(index.checked_sub(1)?)?);
    let (from, to) = (before.start as usize, before.end as usize);
    let attack = (from..to).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::LONG_EVENT) || r.word(i).cause.is_some());
    let bare = r.norm_is(s.start as usize, words!["there", "it", "they"]);
    if !attack || !(bare || tells_again(r, s.start as usize, s.end as usize)) {
        return None;
    }
    let all = between(spots, from, to).iter().filter(|s| is_located(r, s.start));
    last_group(r, all).filter(|s| s.extent > Extent::Country && !s.beside || s.extent > Extent::City).map(|s| as_place(r, s, true))
}

/// "Authorities in Kerala put the toll at 84": where those are who say so.
pub fn place_of_source(r: &Reading<'_>, spots: &[Spot], source: Span) -> Option<FigurePlace> {
    let name = r.tokens.within(source);
    let spot = between(spots, name.start, name.end).iter().find(|s| is_located(r, s.start));
    spot.map(|s| as_place(r, s, false))
}

pub fn as_place(r: &Reading<'_>, s: &Spot, inferred: bool) -> FigurePlace {
    FigurePlace { text: r.span(s.start, s.end), place: s.place, inferred }
}

/// The finest spot of the last group among `all`, places that stand side by side ("in the town of X in northern Y", "in
/// X, Y and Z"); of equals the first. A country alone gives way to what stands before it.
fn last_group<'s>(r: &Reading<'_>, all: impl DoubleEndedIterator<Item = &'s Spot> + Clone) -> Option<&'s Spot> {
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
    let (mut best, mut left) = (s, s);
    for right in between(spots, s.end, end) {
        if !are_linked(r, left, right) || are_neighbours(r, left, right) {
            break;
        }
        // "on the X-Y road near Z"
        let near = || best.extent <= Extent::Region && r.any(right.start.saturating_sub(NEAR_TOKENS_MAX)..right.start, words!["near"]);
        if right.extent > best.extent && (!right.beside || near()) {
            best = right;
        }
        left = right;
    }
    best
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
                || r.norm_is(i, words!["and", "capital", "s", "towns", "around", "about", "some", "just", "part", "parts", "(", ")"])
                // "a village to the west from X"
                // "the town of Y in rebel-held X"
                || r.norm(i + 1) == "-" && r.norm_is(i + 2, IN_HAND)
                || r.norm_is(i, IN_HAND)
                || r.norm(i) == "to" && r.norm_is(i + 1, words!["the"])
                || r.norm(i) == "from" && r.norm_is(i - 1, COMPASS)
                // "In X, a town on the banks of Y"
                || r.norm_is(i, words!["a", "banks", "shore", "shores", "on", "small", "residential", "km", "kilometres", "kilometers", "miles"])
                || r.numeral_at(i).is_some()
                || r.demonym_at(i).is_some()
        })
}

/// "aid for Gaza"
fn meant_for(r: &Reading<'_>, s: &Spot) -> bool {
    s.start > 0 && r.norm(s.start - 1) == "for"
}

/// "backed by ally Russia"
fn is_ally(r: &Reading<'_>, s: &Spot) -> bool {
    s.start > 0 && r.norm_is(s.start - 1, words!["ally", "by", "with", "allies", "and"])
}

/// "from Mali", "a Paris, Missouri, man": where they come from.
fn is_origin(r: &Reading<'_>, s: &Spot) -> bool {
    let mut end = s.end;
    while r.norm(end) == "," || r.is_capital(end) && end < s.end + 4 {
        end += 1;
    }
    s.start > 0 && r.norm_is(s.start - 1, words!["from", "bordering"]) || r.is(end, Class::PERSON_ONE) && !is_located(r, s.start)
}
