//! Totals and the parts that add up to them.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::{by_two, groups_agree, places_agree, times_agree};
use super::one_by_one::did_it_to;
use super::rivals::is_another_count;
use super::same::{last_told, sentences_since};
use super::single::grown_alike;
use super::{Draft, REACH, retold};

/// A total told first and its parts after: they add up to it, each for itself. `again`: where the parts have parts by now, "seven killed",
/// of whom six died in X, "two here and four there", and one in Y.
pub fn link_sums(ground: &Ground<'_, '_>, kept: &mut [Draft], again: bool) {
    // Sums of smaller numbers meet by chance.
    const LARGE: u64 = 10;
    let r = ground.r;
    let open = |d: &Draft, least: u64| d.record.figure.value.filter(|v| *v >= least && d.record.part_of.is_none());
    for w in 0..kept.len() {
        // "a further 19 men were killed, 18 shot dead and one beheaded": parts of a part.
        if let Some(total) = kept[w].record.figure.value.filter(|v| *v >= 2 && kept[w].record.part_of.is_some()) {
            let parts = parts_told_after(r, kept, w, total, |k| kept[k].hit.sentence == kept[w].hit.sentence, 0);
            join(kept, w, parts);
        }
        let Some(total) = open(&kept[w], 2) else { continue };
        let parts = parts_told_after(r, kept, w, total, |k| !again || is_of_that_whole(ground, &kept[w], &kept[k]), 1);
        // "three men and two women dead": those of one verb add up to it.
        let parts = parts.or_else(|| parts_of_one(r, kept, w, total, |a, b| a.hit.trigger == b.hit.trigger));
        let parts = parts.filter(|parts| parts.iter().all(|k| !is_elsewhere(ground, &kept[w].record, &kept[*k].record)));
        join(kept, w, parts);
    }
    for w in 0..kept.len() {
        let Some(total) = open(&kept[w], LARGE) else { continue };
        let parts = parts_told_after(r, kept, w, total, |k| is_of_that_whole(ground, &kept[w], &kept[k]), 2);
        // "50 soldiers were executed, 19 were killed in a blast and 16 others died": of one sentence, whatever their times.
        let parts = parts.or_else(|| parts_of_one(r, kept, w, total, |a, b| a.hit.sentence == b.hit.sentence));
        join(kept, w, parts);
    }
    link_the_last(r, kept);
}

/// "Four were killed in X and three in Y. In total, seven died": a total behind those who add up to it.
pub fn link_totals_behind(r: &Reading<'_>, kept: &mut [Draft]) {
    const SENTENCES: usize = 6;
    for w in 2..kept.len() {
        let whole = &kept[w];
        let open = |d: &Draft| d.record.part_of.is_none() && d.record.is_news() && d.record.kind == whole.record.kind;
        let Some(total) = whole.record.figure.value.filter(|v| *v >= 2 && open(whole) && closes_a_count(r, whole)) else { continue };
        let near = |d: &&Draft| sentences_since(r, d, whole) <= SENTENCES;
        let mut parts = Vec::new();
        let mut sum = 0;
        for (k, d) in kept[..w].iter().enumerate().rev().take(REACH).take_while(|(_, d)| near(d)).filter(|(_, d)| open(d)) {
            let Some(value) = d.record.figure.value.filter(|v| *v < total && groups_agree(&whole.record, &d.record)) else { break };
            sum += value;
            parts.push(k);
            if sum >= total {
                break;
            }
        }
        join(kept, w, Some(parts).filter(|parts| sum == total && parts.len() >= 2));
    }
}

/// "a total of seven", "in all, seven died", "the two strikes killed seven".
fn closes_a_count(r: &Reading<'_>, whole: &Draft) -> bool {
    const NEAR: usize = 4;
    let p = &whole.hit.phrase;
    let (from, to) = r.sentence(whole.hit.sentence);
    let in_all =
        |i: usize| r.norm_is(i + 1, words!["all", "total"]) && (r.is_punctuation(i + 2) || i + 2 == to || r.numeral_at(i + 2).is_some());
    let attacks = |i: usize| r.is(i, Class::ATTACK) && r.norm(i).ends_with('s');
    let those = |i: usize| r.norm(i) == "both" && attacks(i + 1) || r.numeral_at(i + 1).is_some() && attacks(i + 2);
    p.counted()
        && !p.partitive
        && (r.any(p.start.saturating_sub(NEAR).max(from)..p.core, words!["total"])
            || r.any(from..to, words!["altogether"])
            || r.which(from..to, words!["in"]).any(in_all)
            || r.which(from..to, words!["the", "both"]).any(those))
}

/// "82 people, including 58 civilians", and then "24 other people": the rest of them.
fn link_the_last(r: &Reading<'_>, kept: &mut [Draft]) {
    const SENTENCES: usize = 10;
    for k in 1..kept.len() {
        let part = &kept[k];
        let p = &part.hit.phrase;
        let others = p.other && p.counted() && part.record.part_of.is_none() && !retold::of_another_event(r, part);
        let Some(value) = part.record.figure.value.filter(|v| others && *v >= 2) else { continue };
        let is_rest_of = |w: &usize| {
            let whole = &kept[*w];
            let known = kept[*w + 1..k].iter().filter(|d| d.record.part_of == Some(*w) && d.record.kind == part.record.kind);
            let sum = known.filter_map(|d| d.record.figure.value).sum::<u64>();
            whole.record.kind == part.record.kind
                && whole.record.part_of.is_none()
                && whole.record.status == part.record.status
                && part.hit.sentence > whole.hit.sentence
                && sentences_since(r, whole, part) <= SENTENCES
                && sum > 0
                && whole.record.figure.value == Some(sum + value)
        };
        kept[k].record.part_of = (k.saturating_sub(REACH)..k).rev().find(is_rest_of);
    }
}

/// "In Sarkani two men were arrested. In Charkh a leader was arrested, and one other man": of a raid in another place, wherever that
/// of the whole was told.
fn is_elsewhere(ground: &Ground<'_, '_>, whole: &CasualtyFigure, part: &CasualtyFigure) -> bool {
    if whole.kind != Kind::Detained {
        return false;
    }
    // "Three were captured in operations": whose place only a sentence behind it tells, it is of all of them.
    let known = |p: &&FigurePlace| whole.mentions.first().is_some_and(|m| p.text.start <= m.start || !p.inferred);
    let places = whole.place.as_ref().filter(known).zip(part.place.as_ref().filter(|p| !p.inferred));
    places.is_some_and(|(x, y)| x.place != y.place && !ground.nested(x, y) && !attach::same_words(ground.r, x.text, y.text))
}

fn join(kept: &mut [Draft], whole: usize, parts: Option<Vec<usize>>) {
    for k in parts.unwrap_or_default() {
        kept[k].record.part_of = Some(whole);
        if kept[k].record.group.categories.is_empty() {
            kept[k].record.group.categories = kept[whole].record.group.categories;
        }
    }
}

/// Nothing that is told of the one says that the other is not among them.
fn is_of_that_whole(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft) -> bool {
    let (r, a, b) = (ground.r, &whole.record, &part.record);
    // "in towns across the country", and then "elsewhere".
    let all_over = |s: usize| {
        let (from, to) = r.sentence(s);
        attach::tells_of_several_places(r, from, to) || attach::tells_several_events(r, from, to)
    };
    let elsewhere =
        || r.any(retold::beside(r, part), words!["elsewhere"]) && (all_over(whole.hit.sentence) || all_over(last_told(r, whole)));
    let apart = || retold::of_another_event(r, part) && !elsewhere();
    let agree = (groups_agree(a, b) || grown_alike(a, b)) && times_agree(r, a, b) && places_agree(ground, a, b);
    agree && a.scope == b.scope && !by_two(r, a, b) && !apart()
}

/// The records after the total `w` that add up to it, of those that `fit`; `far` times as many sentences on as others.
fn parts_told_after(r: &Reading<'_>, kept: &[Draft], w: usize, total: u64, fit: impl Fn(usize) -> bool, far: usize) -> Option<Vec<usize>> {
    const PARTS_MAX: usize = 8;
    const SENTENCES: usize = 8;
    let whole = &kept[w];
    let mut parts = Vec::new();
    let (mut sum, mut linked) = (0, 0);
    let last = if far > 1 && whole.opens(r) { last_told(r, whole) } else { whole.hit.sentence };
    for (k, d) in kept.iter().enumerate().skip(w + 1).take(3 * PARTS_MAX) {
        let part = &d.record;
        if d.hit.sentence.saturating_sub(last) > far * SENTENCES || parts.len() == PARTS_MAX {
            break;
        }
        let Some(value) = part.figure.value else { continue };
        // "The other man", "twenty of them": linked by their words.
        let p = &d.hit.phrase;
        // "Three were hurt - two badly, and one with minor wounds": the one as well.
        let apart = d.hit.sentence != whole.hit.sentence;
        if part.part_of == Some(w) && (apart && (p.other || p.partitive) || !apart && p.elliptical()) {
            sum += value;
            linked += 1;
            continue;
        }
        if part.kind != whole.record.kind
            || part.part_of.is_some()
            || part.historical
            || part.status != whole.record.status && !(whole.record.status == Status::Alleged && part.status == Status::Actual)
            || !apart && !(p.elliptical() && p.core > whole.hit.phrase.end)
            || value >= total
            || retold::opposite_sex(r, whole, d)
            || d.hit.rule != "reflexive" && did_it_to(r, whole, d)
            || is_another_count(r, d)
            || !fit(k)
        {
            continue;
        }
        parts.push(k);
        sum += value;
        if sum >= total {
            break;
        }
    }
    (sum == total && parts.len() + linked >= 2).then_some(parts)
}

/// The records after the total `w` of which the one is told with the next, by a verb or a sentence, where they add up to it.
fn parts_of_one(r: &Reading<'_>, kept: &[Draft], w: usize, total: u64, is_with: impl Fn(&Draft, &Draft) -> bool) -> Option<Vec<usize>> {
    const SENTENCES: usize = 8;
    // "The coroner identified the victims as Adam Cole, Brian Diaz and Carla Moss."
    const NAMED: usize = 20;
    let whole = &kept[w];
    let fits = |k: &usize| {
        let d = &kept[*k];
        d.record.kind == whole.record.kind
            && d.record.part_of.is_none()
            && !d.record.historical
            && d.record.status == whole.record.status
            && d.hit.sentence > whole.hit.sentence
            && d.hit.sentence - whole.hit.sentence <= if d.hit.phrase.count == Count::Name { NAMED } else { SENTENCES }
            && d.record.figure.value.is_some_and(|v| v < total)
            && groups_agree(&whole.record, &d.record)
            && !retold::opposite_sex(r, whole, d)
    };
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = 0;
    for k in (w + 1..kept.len().min(w + REACH)).filter(fits) {
        if parts.last().is_some_and(|last| !is_with(&kept[*last], &kept[k])) {
            if sum == total && parts.len() >= 2 {
                return Some(parts);
            }
            parts.clear();
            sum = 0;
        }
        sum += kept[k].record.figure.value.unwrap_or(0);
        parts.push(k);
    }
    (sum == total && parts.len() >= 2).then_some(parts)
}
