//! Fewer people of one sort, told further down of the attack of the headline or the lead: some of those counted there, or an older or
//! smaller count of them.

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase};
use super::super::qualify::days_between;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{by_two, causes_agree, groups_agree, groups_alike, groups_equal, head_of, times_agree};
use super::places::is_same_place;
use super::same::{last_told, sentences_since, than_another_kind};
use super::{Draft, REACH, retold};
use crate::enrich::Span;

/// Fewer than these are soon met in another attack. People.
const FEW: u64 = 4;

/// Links each number of the same attack that is smaller than that of the headline or the lead: whoever sums would count its people
/// twice.
pub fn link_fewer(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    for k in 1..kept.len() {
        let part = &kept[k];
        if !is_open(part) || !part.record.contradicts.is_empty() {
            continue;
        }
        let many = (least(part) >= Some(FEW) || remain_hurt(ground.r, part)) && !is_of_more(ground.r, part);
        let fits = |w: &usize| is_some_of(ground, &kept[*w], part) && (many || is_beside_others(ground, kept, *w, k));
        let whole = (0..k).take(REACH).find(fits);
        kept[k].record.part_of = whole;
    }
    link_companions(kept);
}

/// "One man lost his wife and three children in the raid": where the wife is one of those counted before, the children are, too.
fn link_companions(kept: &mut [Draft]) {
    for k in 1..kept.len() {
        let (record, hit) = (&kept[k].record, &kept[k].hit);
        // "killed their leader as well as other commanders": those who are told without a number, too.
        let some = hit.phrase.count == Count::Plural && record.is_news() && record.kind.is_hurt() && record.part_of.is_none();
        let counted = is_open(&kept[k]) && !hit.phrase.other && !hit.phrase.more;
        if !(some || counted) || !record.contradicts.is_empty() {
            continue;
        }
        let beside = |d: &&Draft| d.hit.trigger == hit.trigger && d.record.kind == record.kind && d.record.part_of.is_some();
        let near = k.saturating_sub(3)..(k + 4).min(kept.len());
        let whole = kept[near].iter().find(beside).and_then(|d| d.record.part_of).filter(|w| {
            let whole = &kept[*w];
            let known = kept[*w + 1..].iter().take(REACH).filter(|d| d.record.part_of == Some(*w) && d.record.kind == record.kind);
            let sum = known.filter_map(|d| d.record.figure.value).sum::<u64>();
            whole.hit.sentence < hit.sentence && least(&kept[k]).zip(least(whole)).is_some_and(|(v, all)| sum.saturating_add(v) <= all)
        });
        if whole.is_some() {
            kept[k].record.part_of = whole;
        }
    }
}

/// "The strikes killed 40 people. The Observatory said ten children were killed": of a sort that is among any people, told at once and
/// with no place or day of their own.
fn is_sort_of(r: &Reading<'_>, whole: &Draft, part: &Draft) -> bool {
    const NEXT: usize = 2;
    const SORTS: &[Category] = &[Category::Children, Category::Women, Category::AidWorker, Category::Medical, Category::Journalist];
    let (a, b) = (&whole.record, &part.record);
    let anybody = a.group.categories.iter().all(|c| *c == Category::Civilian);
    let sort = !b.group.categories.is_empty() && b.group.categories.iter().all(|c| SORTS.contains(c));
    let told = |m: &Span| part.hit.sentence == r.tokens.sentence_of(r.tokens.within(*m).start);
    let placed = b.place.as_ref().is_some_and(|p| !p.inferred && told(&p.text));
    let timed = b.time.as_ref().is_some_and(|t| told(&t.text));
    anybody && sort && !placed && !timed && sentences_since(r, whole, part) <= NEXT
}

fn least(d: &Draft) -> Option<u64> {
    d.record.figure.value.or(d.record.figure.low)
}

/// Counted in one incident, and part of nothing yet.
fn is_open(d: &Draft) -> bool {
    let f = &d.record;
    f.is_news() && f.kind.is_hurt() && f.part_of.is_none() && d.hit.phrase.counted()
}

/// On top of those told of before, or of another attack: "another 12", "also killed 12", "the last attack killed 12".
pub fn is_of_more(r: &Reading<'_>, part: &Draft) -> bool {
    const NEAR: usize = 3;
    const MORE: Words = words!["also", "too", "alone"];
    const FURTHER: Words = words!["another", "further", "additional"];
    const OTHERS: Words = words!["last", "previous", "earlier", "latest", "first"];
    let (p, t) = (&part.hit.phrase, part.hit.trigger);
    let (from, to) = r.sentence(part.hit.sentence);
    let first = t.min(p.start).saturating_sub(NEAR).max(from);
    let near = first..(t.max(p.end) + NEAR).min(to);
    let attack = |i: usize| (i + 1..i + 3).any(|k| r.is(k, Class::ATTACK));
    (p.other || p.more) && !than_another_kind(r, part)
        || r.any(near, MORE)
        // "50 were killed and another 30 trapped": the 30.
        || r.any(first..p.end, FURTHER)
        || r.which(retold::beside(r, part), OTHERS).any(attack)
        || retold::of_another_event(r, part)
}

/// Whether those of `part` are some of those whom the headline or the lead counts as `whole`.
fn is_some_of(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft) -> bool {
    const SENTENCES: usize = 20;
    // Where bodies are found, on whatever day.
    const GROUNDS: Words = words!["site", "scene", "rubble", "wreckage", "debris"];
    let (r, a, b) = (ground.r, &whole.record, &part.record);
    let leads = whole.is_in_headline(r) || whole.hit.sentence <= attach::LEAD;
    let again = || retold::is_of_told_event(r, part);
    let alike = || groups_alike(r, whole, part) && !bear_two_names(r, &whole.hit.phrase, &part.hit.phrase);
    let here = || match (&a.place, &b.place) {
        (Some(x), Some(y)) => {
            // "dozens were killed", told by others: wherever.
            let anywhere = y.inferred && (x.inferred || b.figure.value.is_none() || ground.nested(x, y));
            anywhere || is_same_place(r, x, y) || is_in_it(ground, x, y) || is_in_that_land(ground, whole, part, x, y)
        }
        _ => true,
    };
    // "dozens" may be any number.
    let vague = a.figure.value.is_none() && b.figure.value.is_some();
    leads
        && is_open(whole)
        && a.kind == b.kind
        && a.figure.unit == b.figure.unit
        && (1..=SENTENCES).contains(&part.hit.sentence.saturating_sub(whole.hit.sentence))
        // "45 in one province and 22 in the next" where the headline has the 45
        && last_told(r, whole) != part.hit.sentence
        && !vague
        && (least(whole) > least(part) || b.figure.value.is_none() && least(whole) == least(part))
        && (alike() || is_sort_of(r, whole, part) || (a.group.categories.is_empty() || b.group.categories.is_empty()) && groups_agree(a, b) && again())
        && here()
        && (is_of_its_day(r, whole, part)
            || remain_hurt(r, part)
            || head_of(r, part) == "bodies" && (again() || r.any(retold::beside(r, part), GROUNDS)))
        && causes_agree(a, b)
        && !by_two(r, a, b)
}

/// "Two people remained in hospital on Tuesday", "three were still in critical condition": hurt before, whatever the day.
fn remain_hurt(r: &Reading<'_>, part: &Draft) -> bool {
    const NEAR: usize = 5;
    let (p, t) = (&part.hit.phrase, part.hit.trigger);
    let (from, to) = r.sentence(part.hit.sentence);
    let near = t.min(p.start).saturating_sub(NEAR).max(from)..(t.max(p.end) + NEAR).min(to);
    part.record.kind == Kind::Injured && r.any(near, words!["remain", "remains", "remained", "remaining", "still"])
}

/// A day that nobody can place is the whole's where it is told with the same words; a headline's is the last before it was printed.
fn is_of_its_day(r: &Reading<'_>, whole: &Draft, part: &Draft) -> bool {
    const DAYS: i64 = 2;
    let (a, b) = (&whole.record, &part.record);
    let days = a.time.as_ref().zip(b.time.as_ref());
    let known = days.is_none_or(|(x, y)| x.start.is_some() && y.start.is_some() || attach::same_words(r, x.text, y.text));
    let printed = || {
        let end = b.time.as_ref().and_then(|t| t.end).zip(r.published);
        whole.is_in_headline(r) && end.is_some_and(|(end, printed)| days_between(end, printed) <= DAYS)
    };
    known && times_agree(r, a, b) && (b.time.is_none() || a.time.is_some() || printed())
}

/// "120 fighters killed in Russian strikes in Syria in 24 hours", and then "40 fighters killed around X" by them: in that land.
fn is_in_that_land(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft, land: &FigurePlace, inner: &FigurePlace) -> bool {
    let (a, b) = (&whole.record, &part.record);
    let same_day = a.time.as_ref().zip(b.time.as_ref()).is_none_or(|(x, y)| x.start == y.start && x.end == y.end);
    let country = attach::country_of(ground.r, land);
    ground.extent(land) == Extent::Country
        && country.is_some()
        && country == attach::country_of(ground.r, inner)
        && a.perpetrator.is_some()
        && b.perpetrator.is_some()
        && !a.group.categories.is_empty()
        && groups_equal(a, b)
        && same_day
}

/// "25 killed in the city", and then "12 in the quarter of X".
fn is_in_it(ground: &Ground<'_, '_>, whole: &FigurePlace, part: &FigurePlace) -> bool {
    part.place.is_some() && ground.holds(whole, part)
}

/// "16 killed in the province. In X seven died. Another seven were killed in Y": where some of the whole were told of, these come on
/// top of them, and not of the whole.
fn is_beside_others(ground: &Ground<'_, '_>, kept: &[Draft], w: usize, k: usize) -> bool {
    let (whole, part) = (&kept[w].record, &kept[k].record);
    let Some((x, y)) = whole.place.as_ref().zip(part.place.as_ref()) else { return false };
    let inside = !y.inferred && is_in_it(ground, x, y);
    // "five of them children" are wherever the rest are.
    let elsewhere = |f: &CasualtyFigure| f.place.as_ref().is_some_and(|p| !p.inferred && !is_same_place(ground.r, p, x));
    let of_it = |f: &CasualtyFigure| f.part_of == Some(w) && f.kind == whole.kind && (elsewhere(f) || groups_equal(f, whole));
    let others = kept[w + 1..k].iter().take(REACH).map(|d| &d.record).filter(|f| of_it(f));
    let sum = others.filter_map(|f| f.figure.value).sum::<u64>();
    let room = whole.figure.value.zip(part.figure.value).is_some_and(|(all, some)| sum.saturating_add(some) <= all);
    inside && sum > 0 && room
}

/// "ISIL terrorists" and "Front terrorists", "35 jihadists of the Front" and "four YPG fighters": of two bands. "19 terrorists" are of any.
pub fn bear_two_names(r: &Reading<'_>, a: &Phrase, b: &Phrase) -> bool {
    const BEHIND: usize = 4;
    let named = |p: &Phrase| (p.core + 1..p.end).any(|i| r.is_capital(i));
    let of_a_band = |p: &Phrase| r.norm_is(p.end, words!["of", "from"]) && (p.end + 1..p.end + BEHIND).any(|i| r.is_capital(i));
    let one = || (a.core + 1..a.end).any(|i| r.is_capital(i) && (b.core + 1..b.end).any(|k| r.norm(i) == r.norm(k)));
    named(b) && (named(a) || of_a_band(a)) && !one()
}
