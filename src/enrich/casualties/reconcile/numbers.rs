//! Numbers told again: two of one sentence in another, and "dozens" that are counted further down.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::agree::{by_two, groups_agree, groups_alike, groups_equal, head_of, places_agree, times_agree};
use super::fewer::bear_two_names;
use super::places::is_same_place;
use super::retold::{is_of_told_event, of_another_event};
use super::same::{is_determined, last_told, than_another_kind};
use super::{Draft, REACH, again};

/// From here on "dozens", "scores", "hundreds". People.
pub const MANY: u64 = 20;

/// "15 killed, 12 wounded", and then "15 people were killed and 12 others injured": the record of the first, where an earlier
/// sentence has both numbers; `next` is the draft after `later`.
pub fn pair_of_numbers(ground: &Ground<'_, '_>, kept: &[Draft], later: &Draft, next: Option<&Draft>) -> Option<usize> {
    const SENTENCES: usize = 8;
    // Smaller numbers meet by chance.
    const SUM: u64 = 7;
    const LARGE: u64 = 10;
    let r = ground.r;
    let next = next.filter(|n| n.hit.sentence == later.hit.sentence && n.record.kind != later.record.kind)?;
    if later.is_lone() {
        return again::suspect_beside_the_hurt(r, kept, later, next);
    }
    let (first, second) = later.record.figure.value.zip(next.record.figure.value)?;
    let harm = |kind: Kind| matches!(kind, Kind::Killed | Kind::Injured);
    let added = |d: &Draft| d.hit.phrase.more || d.hit.phrase.partitive || d.whole.is_some();
    let plain = harm(later.record.kind) && harm(next.record.kind) && !added(later) && !added(next) && !later.hit.phrase.other;
    if !plain || first.min(second) < 2 || first.saturating_add(second) < SUM || of_another_event(r, later) {
        return None;
    }
    let again = |d: &Draft, n: &Draft| {
        d.record.kind == n.record.kind
            && d.record.figure.value == n.record.figure.value
            && d.record.status == n.record.status
            && d.record.historical == n.record.historical
            && d.record.scope == n.record.scope
            && d.hit.sentence < n.hit.sentence
            && n.hit.sentence - last_told(r, d) <= SENTENCES
            && groups_agree(&d.record, &n.record)
            && times_agree(r, &d.record, &n.record)
    };
    (0..kept.len()).rev().take(REACH).find(|k| {
        let d = &kept[*k];
        let here = || first.max(second) >= LARGE || d.is_in_headline(r) || places_agree(ground, &d.record, &later.record);
        let beside = |o: &Draft| again(o, next) && (o.hit.sentence == d.hit.sentence || last_told(r, o) == last_told(r, d));
        again(d, later) && here() && kept.iter().rev().take(REACH).any(beside)
    })
}

/// "killed 44 and wounded dozens", and then the 44 again "and 140 injured": the figure told beside that of `partner`.
pub fn number_beside(r: &Reading<'_>, kept: &[Draft], partner: usize, later: &Draft) -> Option<usize> {
    let p = &later.hit.phrase;
    // "three of his associates" are of no number that was told.
    let of_his = || (p.core..p.end).any(|i| r.norm(i) == "of" && r.is(i + 1, Class::POSSESSIVE));
    let part = p.partitive && !of_his();
    let value = later.record.figure.value.filter(|v| *v >= 2 && !(p.more || part) && later.whole.is_none())?;
    // One who died on each side of the town is no sign; three are, and so is who is arrested again.
    let alike = kept[partner].record.figure.value >= Some(3) || later.record.kind == Kind::Detained;
    let many = |d: &Draft| d.record.figure.low >= Some(MANY);
    let told_with = |d: &Draft| kept[partner].is_told_in(r, d.hit.sentence);
    (0..kept.len()).rev().take(REACH).find(|j| {
        let d = &kept[*j];
        d.record.kind == later.record.kind
            && *j != partner
            && d.whole.is_none()
            && d.hit.sentence < later.hit.sentence
            && (d.record.figure.value == Some(value) || counts(&d.record.figure, value) && (many(d) || alike))
            && d.record.status == later.record.status
            && d.record.scope == later.record.scope
            && told_with(d)
            && groups_agree(&d.record, &later.record)
    })
}

/// A number of people that can be meant by "dozens", "hundreds" or "several".
pub fn counts(vague: &Figure, value: u64) -> bool {
    const FEW_MAX: u64 = 20;
    const HUNDREDS: u64 = 200;
    let open = vague.value.is_none() && vague.share.is_none() && vague.high.is_none();
    let Some(low) = vague.low.filter(|_| open) else { return false };
    match low {
        2 | 3 => (low..=FEW_MAX).contains(&value),
        // "dozens" up to 144, "hundreds" below two thousand.
        MANY.. => value.saturating_mul(3) >= low.saturating_mul(2) && value <= low.saturating_mul(if low < HUNDREDS { 6 } else { 9 }),
        _ => false,
    }
}

/// "Dozens" or "several people" of the headline or the lead, counted in the next sentences: the only figure of its kind there.
pub fn counted_further_down(ground: &Ground<'_, '_>, kept: &[Draft], later: &Draft, next: Option<&Draft>) -> Option<usize> {
    const SENTENCES: usize = 4;
    const FAR: usize = 12;
    const PLAIN: &[&str] = &["", "people", "persons", "others", "civilians", "victims"];
    let r = ground.r;
    let (p, b) = (&later.hit.phrase, &later.record);
    let added = p.more || p.partitive || p.other && !than_another_kind(r, later) || r.norm(p.core.saturating_sub(1)) == "another";
    let value = b.figure.value.filter(|v| *v >= 2 && later.whole.is_none() && !added && p.counted())?;
    // "45 in one province and 22 in the next": neither is all of them.
    let same_kind = |d: &Draft| d.record.kind == b.kind && d.whole.is_none();
    if next.is_some_and(|n| n.hit.sentence == later.hit.sentence && same_kind(n)) {
        return None;
    }
    // "One of the victims in the shooting was hit": of those who are still to be counted.
    let one_of = |d: &Draft| d.is_lone() && d.hit.phrase.partitive;
    let k = (0..kept.len()).rev().take(REACH).find(|k| same_kind(&kept[*k]) && !one_of(&kept[*k]))?;
    let (d, a) = (&kept[k], &kept[k].record);
    let (from, to) = r.sentence(d.hit.sentence);
    let apart = || {
        of_another_event(r, later)
            || attach::tells_several_events(r, from, to)
            || beside_another_number(&kept[kept.len().saturating_sub(REACH)..], d, later)
    };
    if !counts(&a.figure, value) || apart() {
        return None;
    }
    // "one killed, others hurt" of a day: not the nine of one place.
    let others = a.figure.low < Some(MANY) && head_of(r, d) == "others";
    let headline = d.is_in_headline(r);
    let few = a.figure.low < Some(MANY);
    let here = |x: &FigurePlace, y: &FigurePlace| {
        y.inferred || is_same_place(r, x, y) || headline && ground.nested(x, y) || few && places_agree(ground, a, b)
    };
    // The first of whom a page tells below its captions.
    let first = few && kept[0].hit.sentence == d.hit.sentence;
    let reach = if first { FAR } else { SENTENCES };
    let head = head_of(r, later);
    let alike =
        head_of(r, d) == head && groups_equal(a, b) || PLAIN.contains(&head_of(r, d)) && PLAIN.contains(&head) && groups_agree(a, b);
    let same = (headline || d.hit.sentence <= 2 || first)
        && !others
        && (1..=reach).contains(&later.hit.sentence.saturating_sub(last_told(r, d)))
        && a.scope == b.scope
        && a.status == b.status
        && a.historical == b.historical
        && alike
        && a.place.as_ref().zip(b.place.as_ref()).is_none_or(|(x, y)| here(x, y))
        && times_agree(r, a, b)
        && !by_two(r, a, b);
    same.then_some(k)
}

/// "32 killed, dozens wounded" of the whole country, and then "15 killed, 25 wounded" of a town; not a rival source's. `near`: the
/// records among which both stand.
pub fn beside_another_number(near: &[Draft], earlier: &Draft, later: &Draft) -> bool {
    let beside = |d: &Draft, o: &Draft| d.hit.sentence == o.hit.sentence && d.record.kind != o.record.kind && d.whole.is_none();
    let number = |o: &Draft| near.iter().rev().find(|d| beside(d, o)).map(|d| &d.record);
    number(earlier)
        .zip(number(later))
        .is_some_and(|(a, b)| a.kind == b.kind && a.figure.value.is_some() && a.figure.value != b.figure.value && a.contradicts.is_empty())
}

/// "Shelling by troops killed four. Four were also killed by rebel fire": as many, of another attack.
pub fn as_many_by_others(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let t = later.hit.trigger;
    let also = r.norm(t.saturating_sub(1)) == "also" || r.norm(t + 1) == "also";
    also && !earlier.is_in_headline(r) && by_two(r, &earlier.record, &later.record)
}

/// One sentence printed twice, as a summary is above its article: the same words around the same phrase.
pub fn printed_twice(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const AROUND: usize = 8;
    const SENTENCES: usize = 3;
    // So many words in a row are no chance.
    const WORDS_MIN: usize = 10;
    let (p, q) = (&earlier.hit.phrase, &later.hit.phrase);
    let word = p.end - p.core == q.end - q.core && r.norm(p.core) == r.norm(q.core);
    if !word || !(1..=SENTENCES).contains(&later.hit.sentence.saturating_sub(last_told(r, earlier))) {
        return false;
    }
    let ((a, b), (c, d)) = (r.sentence(earlier.hit.sentence), r.sentence(later.hit.sentence));
    let before = AROUND.min(p.core - a.min(p.core)).min(q.core - c.min(q.core));
    let behind = (p.end - p.core + AROUND).min(b.saturating_sub(p.core)).min(d.saturating_sub(q.core));
    before + behind >= WORDS_MIN && (0..before + behind).all(|i| r.norm(p.core - before + i) == r.norm(q.core - before + i))
}

/// "Dozens were killed, an agency says", and in the next sentence of the lead dozens by another source.
pub fn as_vague_again(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const LEAD: usize = 2;
    let open = |d: &Draft| d.record.figure.value.is_none() && d.record.figure.low >= Some(MANY);
    open(earlier) && open(later) && earlier.hit.sentence <= LEAD && later.hit.sentence - last_told(r, earlier) <= LEAD
}

/// "58 people were killed", and then "the dozens killed", "the raid killed dozens": they are the 58.
pub fn many_again(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 12;
    const LEAD: usize = 2;
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let p = &later.hit.phrase;
    let many = b.figure.value.is_none() && b.figure.low >= Some(MANY);
    let Some(value) = a.figure.value.filter(|_| many && earlier.whole.is_none() && later.whole.is_none()) else { return false };
    let added = p.partitive || (p.other || p.more) && !than_another_kind(r, later);
    let here = |x: &FigurePlace, y: &FigurePlace| y.inferred || is_same_place(r, x, y) || ground.nested(x, y);
    let again = || {
        is_determined(r, p, words!["the", "these", "those"])
            || is_of_told_event(r, later) && !is_of_an_attack_between(r, earlier, later)
            || earlier.opens(r) && later.hit.sentence <= earlier.hit.sentence + LEAD
    };
    counts(&b.figure, value)
        && !added
        && (1..=SENTENCES).contains(&later.hit.sentence.saturating_sub(last_told(r, earlier)))
        && a.scope == b.scope
        && a.status == b.status
        && a.historical == b.historical
        && groups_alike(r, earlier, later)
        && a.place.as_ref().zip(b.place.as_ref()).is_none_or(|(x, y)| here(x, y))
        // "The last attack, in April, wounded dozens"
        && (b.time.is_none() || a.time.is_some())
        && times_agree(r, a, b)
        && !by_two(r, a, b)
        && !bear_two_names(r, &earlier.hit.phrase, p)
        && !of_another_event(r, later)
        && again()
}

/// "The rebels had fired on soldiers. Dozens were hurt in the attack": in that one, of which the sentence before tells.
pub fn is_of_an_attack_between(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (from, to) = r.sentence(later.hit.sentence.saturating_sub(1));
    // "The attack appeared to be the work of": no other.
    let known = |i: usize| r.any(i.saturating_sub(2).max(from)..i, words!["the", "this", "these"]);
    last_told(r, earlier) + 1 < later.hit.sentence
        && (from..to).any(|i| r.is(i, Class::ATTACK.and(Class::ACT_NOUN)) && !known(i) || r.norm_is(i, words!["fired"]))
}
