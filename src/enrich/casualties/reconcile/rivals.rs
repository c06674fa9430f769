//! Two sources, two figures of one thing.

use std::ops::Range;

use super::super::attach::Ground;
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::Draft;
use super::agree::{by_two, groups_equal, times_agree};
use super::places::is_same_place;
use super::retold::of_another_event;
use super::same::than_another_kind;

/// How far back a rival is looked for. Records.
const RECORDS: usize = 6;

/// Joins each figure to the last before it that another source gives for the same.
pub fn contradict(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    for k in 1..kept.len() {
        if let Some(i) = (k.saturating_sub(RECORDS)..k).rev().find(|i| are_rivals(ground, &kept[*i], &kept[k])) {
            kept[i].record.contradicts.push(k);
            kept[k].record.contradicts.push(i);
        }
    }
}

/// "Officials said 18 died; a monitor put the toll at 15."
fn are_rivals(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    let told = |f: &CasualtyFigure| f.part_of.is_none() && !f.historical && f.status != Status::Negated;
    let sources = a.attribution.as_ref().zip(b.attribution.as_ref());
    let Some(((v, w), (x, y))) = a.figure.value.zip(b.figure.value).zip(sources) else { return false };
    a.kind == b.kind
        && a.scope == b.scope
        && a.update.is_none()
        && told(a)
        && told(b)
        && v != w
        // Of one thing nobody counts three times as many.
        && v.max(w).saturating_mul(2) <= v.min(w).saturating_mul(5)
        && are_two_sources(ground.r, x, y)
        && times_agree(ground.r, a, b)
        && !is_added(ground.r, earlier, later)
        && match (&a.place, &b.place) {
            (Some(x), Some(y)) => x.place == y.place,
            _ => true,
        }
        && (groups_equal(a, b) && later.hit.sentence - earlier.hit.sentence <= 1 || of_one_attack(ground, earlier, later))
}

/// Further on it is the same attack, if nothing but the source is another.
fn of_one_attack(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 8;
    const FEW: u64 = 4;
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let here = |x: &FigurePlace, y: &FigurePlace| y.inferred || is_same_place(r, x, y);
    let causes = |(x, y): (Cause, Cause)| x == y || x == Cause::Explosives || y == Cause::Explosives;
    // "put the number at 60": of the same people.
    let bare = later.hit.phrase.head.is_none();
    later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && a.scope == Scope::Incident
        && a.status == b.status
        && a.figure.value.min(b.figure.value) >= Some(FEW)
        && a.figure.value.max(b.figure.value) <= a.figure.value.min(b.figure.value).map(|v| v.saturating_mul(2))
        && (groups_equal(a, b) || bare && later.hit.sentence - earlier.hit.sentence <= 1)
        && a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| here(x, y))
        && !by_two(r, a, b)
        && a.cause.zip(b.cause).is_none_or(causes)
        && !earlier.hit.phrase.partitive
}

/// On top of what was told, or of another attack: "another 12", "also killed 12", "12 others" beside others.
fn is_added(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (p, t) = (&later.hit.phrase, later.hit.trigger);
    let others = p.other && !earlier.hit.phrase.other && !than_another_kind(r, later);
    others
        || p.more && !than_another_kind(r, later)
        || p.partitive
        || p.count == Count::Name
        || r.norm(p.core.saturating_sub(1)) == "another"
        || r.any(t.saturating_sub(2)..t + 2, words!["also", "alone", "too"])
        || of_another_event(r, later)
}

/// "police" and "Detroit police", "a monitor" and "the Syrian Observatory", which "the group" may be, too, are one.
fn are_two_sources(r: &Reading<'_>, x: &Attribution, y: &Attribution) -> bool {
    let (a, b) = (r.tokens.within(x.text), r.tokens.within(y.text));
    let last = |words: &Range<usize>| words.end.saturating_sub(1);
    let named = |words: &Range<usize>| words.clone().skip(1).any(|i| r.is_capital(i));
    let one = x.entity.is_some() && x.entity == y.entity || r.norm(last(&a)) == r.norm(last(&b));
    let single = x.kind == y.kind && matches!(x.kind, AttributionKind::Monitor | AttributionKind::Police);
    let pointing = |words: &Range<usize>| {
        r.norm_is(last(words), words!["group", "monitor", "network", "organisation", "organization", "agency", "source"])
    };
    let anybody = single && !(named(&a) && named(&b)) || pointing(&b) && r.norm(b.start) == "the" && !named(&b);
    !one && !anybody
}
