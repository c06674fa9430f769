//! The attacks of one day, place by place, where the lead gives the sum and those that are told singly do not reach it.

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{by_two, groups_agree, times_agree};
use super::retold;
use super::same::sentences_since;
use super::{Draft, REACH};
use crate::enrich::Span;

/// "Air strikes killed 25 people across the province. Raids on X killed nine": some of the 25, though the article does not tell where
/// all the others died. None of them where they are more than the sum.
pub fn link_round_up(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    const LEADING: usize = 6;
    for w in 0..kept.len().min(LEADING) {
        let whole = &kept[w];
        let Some(total) = whole.record.figure.value.filter(|_| is_sum_of_several(ground.r, whole)) else { continue };
        let near = w + 1..kept.len().min(w + 1 + REACH);
        let parts: Vec<usize> = near.clone().filter(|k| is_one_of(ground, whole, &kept[*k])).collect();
        let linked = near.filter(|k| kept[*k].record.part_of == Some(w) && is_finer(ground, whole, &kept[*k]));
        let sum = linked.chain(parts.iter().copied()).filter_map(|k| kept[k].record.figure.value).fold(0, u64::saturating_add);
        if sum <= total {
            parts.into_iter().for_each(|k| kept[k].record.part_of = Some(w));
        }
    }
}

/// Whether record `w` is the sum of several attacks of which the article does not tell all.
pub fn falls_short(r: &Reading<'_>, kept: &[Draft], w: usize) -> bool {
    let whole = &kept[w];
    let parts = kept[w + 1..].iter().take(REACH).filter(|d| d.record.part_of == Some(w) && d.record.kind == whole.record.kind);
    let told = parts.filter_map(|d| d.record.figure.value).fold(0, u64::saturating_add);
    Some(told) < whole.record.figure.value && is_sum_of_several(r, whole)
}

/// A number of the headline or the lead, killed or hurt in more than one attack.
fn is_sum_of_several(r: &Reading<'_>, whole: &Draft) -> bool {
    // Fewer are soon of one place.
    const LEAST: u64 = 5;
    const TELLINGS: usize = 4;
    let f = &whole.record;
    let open = f.kind.is_hurt() && f.is_news() && f.part_of.is_none() && f.place.is_some() && f.figure.value >= Some(LEAST);
    if !open || !whole.hit.phrase.counted() || !(whole.opens(r) || whole.hit.sentence <= attach::LEAD) {
        return false;
    }
    let lead = |m: &&Span| r.tokens.sentence_of(r.tokens.within(**m).start) <= whole.hit.sentence + attach::LEAD;
    f.mentions.iter().take(TELLINGS).filter(lead).any(|m| tells_several_attacks(r, r.tokens.within(*m).start))
}

/// The sentence of token `core` tells that several attacks did it: not that it was "one of the deadliest attacks", or followed others.
fn tells_several_attacks(r: &Reading<'_>, core: usize) -> bool {
    const ATTACKS: Words = words![
        "attacks", "strikes", "airstrikes", "raids", "bombings", "shootings", "explosions", "blasts", "bombardments", "ambushes",
        "clashes", "assaults", "incidents", "violence", "bombardment", "bombs", "rockets", "missiles", "drones"
    ];
    const TOKENS: usize = 40;
    const BEFORE: usize = 5;
    let (from, to) = r.sentence(r.tokens.sentence_of(core));
    let (from, to) = (core.saturating_sub(TOKENS).max(from), (core + TOKENS).min(to));
    let others = |i: usize| {
        let compared = words!["latest", "deadliest", "worst", "bloodiest", "recent", "similar", "such", "previous", "one", "future"];
        r.any(i.saturating_sub(BEFORE).max(from)..i, compared)
    };
    let beside =
        |i: usize| !(i.min(core)..i.max(core)).any(|k| r.is(k, Class::SUBORDINATOR) || r.norm_is(k, words!["after", "as", "amid"]));
    r.which(from..to, ATTACKS).any(|i| !others(i) && beside(i))
}

/// Told with a place of its own within that of the whole.
fn is_finer(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft) -> bool {
    let places = whole.record.place.as_ref().zip(part.record.place.as_ref().filter(|p| !p.inferred));
    places.is_some_and(|(all, mine)| {
        let (outer, inner) = (ground.extent(all), ground.extent(mine));
        // No town lies in a city, however near.
        let beside = outer >= Extent::City && inner == Extent::Town;
        inner > outer && !beside && all.place != mine.place && ground.is_within(all, mine)
    })
}

/// Whether those of `part` are some of the sum: hurt there, on that day, like that and by the same side.
fn is_one_of(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft) -> bool {
    const SENTENCES: usize = 12;
    let (r, a, b) = (ground.r, &whole.record, &part.record);
    let alike = a.kind == b.kind && b.is_news() && b.part_of.is_none() && b.figure.value.is_some() && b.figure.value < a.figure.value;
    let near = part.hit.sentence > whole.hit.sentence && sentences_since(r, whole, part) <= SENTENCES;
    alike
        && near
        && is_finer(ground, whole, part)
        && groups_agree(a, b)
        && times_agree(r, a, b)
        && !on_another_day(r, a, b)
        && is_alike(a, b)
        && !by_two(r, a, b)
        && !are_of_rivals(a, b)
        && !is_beside_the_sum(r, whole, part)
}

/// A monitor's sum, and what a band or the state says of one place: a count of its own.
fn are_of_rivals(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    use AttributionKind::{ArmedGroup, Monitor, Unnamed};
    let kinds = a.attribution.as_ref().zip(b.attribution.as_ref()).map(|(x, y)| (x.kind, y.kind));
    let partial = |kind| matches!(kind, ArmedGroup | Monitor);
    kinds.is_some_and(|(x, y)| x != y && x != Unnamed && y != Unnamed && (partial(x) || partial(y)))
}

/// "on Saturday" and "on Sunday", where nothing says of which week.
fn on_another_day(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let days = a.time.as_ref().zip(b.time.as_ref());
    days.is_some_and(|(x, y)| (x.start.is_none() || y.start.is_none()) && !attach::same_words(r, x.text, y.text))
}

/// By one means, as far as the two say: a car bomb is no air strike.
fn is_alike(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let blown_up = |c: Cause| matches!(c, Cause::Explosives | Cause::SuicideAttack);
    a.cause.zip(b.cause).is_none_or(|(x, y)| x == y || blown_up(x) && blown_up(y))
}

/// "In a separate incident", "meanwhile", "four were also killed": on top of those told before; "elsewhere", unless those are from all
/// over the country.
fn is_beside_the_sum(r: &Reading<'_>, whole: &Draft, part: &Draft) -> bool {
    const BESIDE: Words = words!["separate", "separately", "meanwhile", "meantime", "unrelated", "similar", "earlier", "previous", "also"];
    let words = retold::beside(r, part);
    let all_over = || {
        let (from, to) = r.sentence(whole.hit.sentence);
        r.any(from..to, words!["across", "throughout"]) || attach::tells_of_several_places(r, from, to)
    };
    r.any(words.clone(), BESIDE) || r.any(words, words!["elsewhere"]) && !all_over()
}
