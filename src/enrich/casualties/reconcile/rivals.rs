//! Two sources, two figures of one thing.

use std::ops::Range;

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{by_two, causes_agree, groups_agree, groups_alike, groups_equal, times_agree};
use super::places::is_same_place;
use super::retold::{attackers, is_of_told_event, of_another_event};
use super::same::{last_told, sentences_since, than_another_kind};
use super::{Draft, REACH};
use crate::enrich::Span;

/// How far back a rival is looked for. Records.
const RECORDS: usize = 6;

/// Further on it is still the same attack. Sentences.
const SENTENCES: usize = 8;

/// Joins each figure to the last before it that another source, or a later count, gives for the same, and to the rivals of that one.
pub fn contradict(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    for k in 1..kept.len() {
        let rival = |i: &usize| {
            let (earlier, later) = (&kept[*i], &kept[k]);
            are_rivals(ground, earlier, later)
                || is_raised(ground, earlier, later)
                || is_of_a_claim(ground, earlier, later)
                || are_beside_rivals(ground.r, kept, *i, k)
                || are_beside_one(ground.r, kept, *i, k)
        };
        let Some(i) = (k.saturating_sub(RECORDS)..k).rev().find(rival) else { continue };
        let mut group = kept[i].record.contradicts.clone();
        group.push(i);
        group.sort_unstable();
        group.iter().for_each(|i| kept[*i].record.contradicts.push(k));
        kept[k].record.contradicts = group;
    }
}

/// "Officials said 18 died; a monitor put the toll at 15", "it had reported 12 dead earlier".
fn are_rivals(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let Some((v, w)) = a.figure.value.zip(b.figure.value).filter(|_| may_be_one(r, earlier, later)) else { return false };
    let again = || points_back(r, later);
    // Of one thing nobody counts three times as many.
    let counts = |times: u64| v.max(w).saturating_mul(2) <= v.min(w).saturating_mul(times);
    let sources = match (&a.attribution, &b.attribution) {
        (Some(x), Some(y)) => are_two_sources(r, x, y),
        (None, Some(_)) => (earlier.opens(r) || earlier.hit.sentence <= attach::LEAD) && (again() || is_bare_count(r, later)),
        _ => false,
    };
    let near = later.hit.sentence - earlier.hit.sentence <= 1;
    let told_next = || sentences_since(r, earlier, later) <= 1;
    let recounted = || counts(20) && (groups_equal(a, b) || groups_agree(a, b) && told_next()) && is_another_count(r, later);
    // "10 people", and by another source "eight civilians"
    let alike = groups_equal(a, b) || a.scope == Scope::Incident && groups_alike(r, earlier, later);
    let of_one = || alike && (near || told_next() && again()) && is_one_place(a, b) || of_one_attack(ground, earlier, later);
    may_be_one_place(ground, a, b) && (sources && counts(5) && of_one() || recounted())
}

/// "Four people were killed on Monday. The death toll rose to five on Tuesday": of the same attack, whatever the day.
fn is_raised(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const TIMES: u64 = 5;
    let (a, b) = (&earlier.record, &later.record);
    let Some((v, w)) = a.figure.value.zip(b.figure.value) else { return false };
    let raised = b.update == Some(Update::NewTotal) && (v.saturating_add(1)..=v.saturating_mul(TIMES)).contains(&w);
    // "Twelve died, officials said. The death toll stood at 13": of nothing else, as what is told of the toll shows.
    let toll = later.hit.trigger;
    let stands = || {
        b.update.is_none()
            && ground.r.norm_is(toll, words!["toll"])
            && ground.r.norm_is(toll + 1, words!["stood", "stands", "was", "is"])
            && v.max(w) <= v.min(w).saturating_mul(2)
            && a.kind == Kind::Killed
    };
    (raised || stands())
        && later.hit.total
        && later.hit.phrase.head.is_none()
        && a.scope == Scope::Incident
        && b.scope == Scope::Incident
        && a.is_news()
        && b.is_news()
        && a.kind == b.kind
        && a.update.is_none()
        && earlier.hit.phrase.counted()
        && a.part_of.is_none()
        && b.part_of.is_none()
        && v != w
        && (earlier.is_in_headline(ground.r) || earlier.hit.sentence <= attach::LEAD || later.hit.sentence - earlier.hit.sentence <= 1)
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && may_be_one_place(ground, a, b)
        && groups_agree(a, b)
        && !of_another_event(ground.r, later)
}

/// "The ambush killed nine soldiers, the army said. The rebels claimed responsibility, saying they had killed 15": who did it counts
/// those of the same attack.
fn is_of_a_claim(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const TIMES: u64 = 20;
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let Some((v, w)) = a.figure.value.zip(b.figure.value) else { return false };
    let (from, _) = r.sentence(later.hit.sentence);
    let start = later.hit.phrase.start;
    let claim = |i: usize| r.norm(i + 1) == "responsibility" || r.is(i + 1, Class::ARTICLE) && r.is(i + 2, Class::ATTACK);
    let claims = |from: usize, to: usize| r.which(from..to, words!["claimed", "claiming", "claims"]).find(|i| claim(*i));
    // "and said it was revenge for a raid that killed 15": another attack.
    let direct = |verb: usize| {
        !(verb + 1..start).any(|i| r.is(i, Class::SUBORDINATOR) && r.norm(i) != "that" || r.norm_is(i, words!["for", "after", "since"]))
            && r.which(verb + 2..start, words!["that"]).next().is_none()
    };
    let says = |i: usize| r.which(i + 2..start, words!["saying", "said", "says", "adding", "added", "claiming"]).any(direct);
    // "It said its fighters had killed 15"
    let next = || {
        let (before, _) = r.sentence(later.hit.sentence.saturating_sub(1));
        let they = r.norm_is(from, words!["it", "they"]) || r.reads(from, words!["the", "group"]);
        they && claims(before, from).is_some() && r.which(from..start, words!["said", "says", "claimed", "killed"]).any(direct)
    };
    later.hit.sentence > earlier.hit.sentence
        && a.kind == Kind::Killed
        && !attackers(earlier)
        && !attackers(later)
        && v.max(w) <= v.min(w).saturating_mul(TIMES)
        && may_be_one(r, earlier, later)
        && may_be_one_place(ground, a, b)
        && (claims(from, start).is_some_and(says) || next())
}

fn is_one_place(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    a.place.as_ref().zip(b.place.as_ref()).is_none_or(|(x, y)| x.place == y.place)
}

/// The later place only follows from the sentences before, and is the finer or the coarser, or both do.
fn may_be_one_place(ground: &Ground<'_, '_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let told_around = |x: &FigurePlace, y: &FigurePlace| y.inferred && (x.inferred || ground.nested(x, y));
    is_one_place(a, b) || a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| told_around(x, y))
}

/// Two figures of one kind and time, of which neither is a part nor comes on top of the other.
fn may_be_one(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    let told = |f: &CasualtyFigure| f.part_of.is_none() && !f.historical && f.status != Status::Negated;
    // "Boy grazed, two teens wounded": nobody's count.
    let described = |d: &Draft| matches!(d.hit.phrase.count, Count::One | Count::Definite | Count::Name);
    a.kind == b.kind
        && !described(earlier)
        && !described(later)
        && a.scope == b.scope
        && a.figure.value != b.figure.value
        // "The toll rose to 8. The source had put it at 5 earlier."
        && (a.update.is_none() || is_another_count(r, later))
        && told(a)
        && told(b)
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && times_agree(r, a, b)
        && !is_added(r, earlier, later)
}

/// "The attack killed 50 and wounded 300": the 300 are rivals of those whom the rivals of the 50 were told with, or who were told of
/// soon after these.
fn are_beside_rivals(r: &Reading<'_>, kept: &[Draft], i: usize, k: usize) -> bool {
    const NEXT: usize = 4;
    let (earlier, later) = (&kept[i], &kept[k]);
    let beside = |a: &Draft, b: &Draft| a.hit.sentence == b.hit.sentence && a.record.kind != b.record.kind;
    let with = |a: &Draft| {
        let soon = || (last_told(r, a)..last_told(r, a) + NEXT).contains(&earlier.hit.sentence) && is_one_place(&a.record, &earlier.record);
        beside(a, earlier) || soon() && points_back(r, later)
    };
    let partner = || kept[k.saturating_sub(RECORDS)..k].iter().rev().find(|d| beside(d, later));
    later.hit.sentence > earlier.hit.sentence
        && earlier.record.figure.value.is_some()
        && later.record.figure.value.is_some()
        && may_be_one(r, earlier, later)
        && partner().is_some_and(|d| d.record.contradicts.iter().any(|rival| with(&kept[*rival])))
}

/// "Two dead, six injured", and then that "two men were killed and seven others shot": by another count, beside the same dead.
fn are_beside_one(r: &Reading<'_>, kept: &[Draft], i: usize, k: usize) -> bool {
    let (earlier, later) = (&kept[i], &kept[k]);
    let (a, b) = (&earlier.record, &later.record);
    let Some((v, w)) = a.figure.value.zip(b.figure.value) else { return false };
    let counts = v.min(w) >= 2 && v.max(w) <= v.min(w).saturating_mul(2) && earlier.is_in_headline(r) && a.kind.is_hurt();
    let told_with = |o: &Draft| {
        o.record.kind != a.kind
            && o.record.kind.is_hurt()
            && o.record.part_of.is_none()
            && o.is_told_in(r, earlier.hit.sentence)
            && o.is_told_in(r, later.hit.sentence)
    };
    counts && groups_equal(a, b) && may_be_one(r, earlier, later) && kept[k.saturating_sub(REACH)..=k].iter().any(told_with)
}

/// "The attack killed 12", "put the number at 60": of what was told.
fn points_back(r: &Reading<'_>, later: &Draft) -> bool {
    later.hit.phrase.head.is_none() && later.hit.total || is_of_told_event(r, later)
}

/// "The agency said at least 140 people were wounded": without a place, a day or a doer of its own, it is of the event that was told.
fn is_bare_count(r: &Reading<'_>, later: &Draft) -> bool {
    const WORDS_MAX: usize = 24;
    let (from, to) = r.sentence(later.hit.sentence);
    let b = &later.record;
    let own = |span: Span| (from..to).contains(&r.tokens.within(span).start);
    to - from <= WORDS_MAX
        && b.attribution.as_ref().is_some_and(|s| own(s.text))
        && !b.place.as_ref().is_some_and(|p| own(p.text))
        && !b.time.as_ref().is_some_and(|t| own(t.text))
        && !b.perpetrator.as_ref().is_some_and(|p| own(p.text))
        && !(from..to).any(|i| r.is(i, Class::ATTACK.and(Class::ACT_NOUN)))
}

/// Further on it is the same attack, if nothing but the source is another.
fn of_one_attack(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const FEW: u64 = 4;
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let here = |x: &FigurePlace, y: &FigurePlace| y.inferred || is_same_place(r, x, y);
    let near = later.hit.sentence - earlier.hit.sentence <= 1;
    // "put the number at 60": of the same people.
    let bare = later.hit.phrase.head.is_none();
    // "Raids killed 60 in X. Local sources in Y said the raids killed 50": of the same day at least.
    let timed = a.time.is_some() || b.time.is_none();
    a.scope == Scope::Incident
        && timed
        && a.status == b.status
        && a.figure.value.min(b.figure.value) >= Some(FEW)
        && (a.figure.value.max(b.figure.value) <= a.figure.value.min(b.figure.value).map(|v| v.saturating_mul(2)) || points_back(r, later))
        && (groups_alike(r, earlier, later) || bare && near)
        && a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| here(x, y))
        && !by_two(r, a, b)
        && causes_agree(a, b)
        && !earlier.hit.phrase.partitive
}

/// "had earlier reported", "initially given a toll of", "an earlier toll of", "later said": of what was counted at another hour.
pub fn is_another_count(r: &Reading<'_>, later: &Draft) -> bool {
    const BACK: usize = 12;
    const NEAR: usize = 3;
    const EARLIER: Words = words!["earlier", "initial", "initially", "originally", "previous", "previously", "preliminary", "later"];
    const COUNTS: Words = words![
        "toll", "tolls", "count", "figure", "figures", "tally", "estimate", "estimates", "estimated", "given", "gave", "put", "reported",
        "said", "told", "revised", "updated", "raised"
    ];
    let (from, _) = r.sentence(later.hit.sentence);
    let core = later.hit.phrase.core;
    r.which(core.saturating_sub(BACK).max(from)..core, EARLIER)
        .any(|i| r.tokens.date_at(i).is_none() && r.any(i.saturating_sub(NEAR).max(from)..(i + NEAR).min(core), COUNTS))
}

/// On top of what was told, or of another attack: "another 12", "also killed 12", "12 others" beside others.
fn is_added(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (p, t) = (&later.hit.phrase, later.hit.trigger);
    let others = p.other && !earlier.hit.phrase.other && !than_another_kind(r, later);
    others
        || p.more && !than_another_kind(r, later)
        || p.partitive
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
