//! Which figures are parts of which.

use super::super::figure::*;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, times_agree};
use super::same::last_told;
use super::{Draft, REACH, some};
use crate::enrich::text::Quantity;

/// Turns the grammar's parts into ids; a part of an increment's total; a part whose whole is gone stands alone.
pub fn link_parts(r: &Reading<'_>, kept: &mut [Draft], became: &[usize]) {
    link_as_told(kept, became);
    link_the_rest(r, kept);
    for k in 1..kept.len() {
        if let Some(whole) = some::whole_of_one(r, kept, k) {
            kept[k].record.part_of = Some(whole);
        }
    }
    link_increases(r, kept);
    link_alone(r, kept);
}

/// "Drought killed thousands, 4,000 of them in one province alone": a part of the figure told before it, in its sentence or the last.
fn link_alone(r: &Reading<'_>, kept: &mut [Draft]) {
    const NEAR: usize = 10;
    for k in 1..kept.len() {
        let part = &kept[k];
        let (from, to) = r.sentence(part.hit.sentence);
        let core = part.hit.phrase.core;
        let near = core.saturating_sub(NEAR).max(from)..(core + NEAR).min(to);
        let told = || r.any(near, words!["alone"]) || is_closed_by_the_last(r, part, &kept[k - 1]);
        if part.record.part_of.is_some() || !part.hit.phrase.counted() || !told() {
            continue;
        }
        let (a, whole) = (&part.record, &kept[k - 1]);
        let b = &whole.record;
        let more = b.figure.value.is_none() && b.figure.share.is_none() || b.figure.value > a.figure.value;
        let one = a.kind == b.kind && a.status == b.status && a.historical == b.historical && groups_agree(a, b);
        if one && more && b.part_of.is_none() && part.hit.sentence - whole.hit.sentence <= 1 {
            kept[k].record.part_of = Some(k - 1);
        }
    }
}

/// "Five died. Four were in a car; the fifth was shot": who comes behind the part is the last of the whole.
fn is_closed_by_the_last(r: &Reading<'_>, part: &Draft, whole: &Draft) -> bool {
    let p = &part.hit.phrase;
    let Some(last) = part.record.figure.value.map(|v| v.saturating_add(1)).filter(|last| whole.record.figure.value == Some(*last)) else {
        return false;
    };
    let (_, to) = r.sentence(part.hit.sentence);
    let nth = |i: usize| r.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Ordinal(nth) if nth == last));
    p.elliptical() && (p.end..to).any(|i| r.norm(i) == "the" && nth(i + 1))
}

/// The parts that the grammar found: of the record into which their whole went.
fn link_as_told(kept: &mut [Draft], became: &[usize]) {
    for k in 0..kept.len() {
        let Some(whole) = kept[k].whole else { continue };
        let target = became.get(whole).copied().filter(|t| *t < kept.len());
        let target = if target == Some(k) { whole_around(kept, k) } else { target };
        kept[k].record.part_of = target.filter(|t| *t != k && !larger(&kept[k].record, &kept[*t].record));
        // "Ten soldiers died. Seven of them …": soldiers, too.
        let theirs = kept[k].record.part_of.filter(|_| kept[k].hit.phrase.partitive && kept[k].record.group.categories.is_empty());
        if let Some(t) = theirs {
            kept[k].record.group.categories = kept[t].record.group.categories;
        }
    }
}

/// "among the dead" points at itself: the last whole of its kind before it, or one behind it in its sentence.
fn whole_around(kept: &[Draft], k: usize) -> Option<usize> {
    let part = &kept[k];
    let of_its_kind = |d: &Draft| d.record.kind == part.record.kind && d.whole.is_none();
    let more = |d: &Draft| d.record.figure.value.or(d.record.figure.low) > part.record.figure.value;
    let before = (0..k).rev().find(|i| of_its_kind(&kept[*i]) && more(&kept[*i]));
    let after = || (k + 1..kept.len()).take_while(|i| kept[*i].hit.sentence <= part.hit.sentence + 2).filter(|i| of_its_kind(&kept[*i]));
    // "killed a commander and several fighters. The commander was among the dead": beside those, and none of them.
    let joined = |d: &Draft| d.hit.trigger == part.hit.trigger && part.hit.rule != "among";
    let beside = || after().find(|i| kept[*i].hit.sentence == part.hit.sentence && !joined(&kept[*i]));
    // "A leader was among those detained. Two men were held after a search": he is one of the two.
    let told_next = |d: &Draft| {
        let p = &d.hit.phrase;
        p.counted()
            && !(p.other || p.more || p.partitive)
            && d.record.scope == part.record.scope
            && d.record.historical == part.record.historical
    };
    let men = |d: &Draft| d.record.kind == Kind::Detained && *d.record.group.categories == [Category::Men];
    let fits = |d: &Draft| told_next(d) && more(d) && (men(d) || groups_agree(&d.record, &part.record));
    let next = || after().find(|i| fits(&kept[*i]));
    before.or_else(beside).or_else(next)
}

/// "The other four": the rest of a figure told before, and where they add up to it with those between, these are parts of it, too.
fn link_the_rest(r: &Reading<'_>, kept: &mut [Draft]) {
    const RECORDS: usize = 8;
    const SENTENCES: usize = 8;
    for k in 1..kept.len() {
        let p = &kept[k].hit.phrase;
        let remaining = || r.norm_is(p.core.saturating_sub(1), words!["remaining"]);
        let the_other = p.other && (p.start..p.core).any(|i| r.norm(i) == "the") || remaining();
        let rest = p.counted() && the_other && kept[k].record.part_of.is_none();
        if !rest {
            continue;
        }
        let (kind, value, sentence) = (kept[k].record.kind, kept[k].record.figure.value, kept[k].hit.sentence);
        let is_whole = |w: &Draft| {
            w.record.kind == kind && w.record.part_of.is_none() && w.record.figure.value > value && sentence - w.hit.sentence <= SENTENCES
        };
        let siblings = |w: usize| (w + 1..k).filter(|i| kept[*i].record.kind == kind && kept[*i].record.part_of.is_none());
        let sum = |w: usize| siblings(w).filter_map(|i| kept[i].record.figure.value).sum::<u64>() + value.unwrap_or(0);
        let candidates = k.saturating_sub(RECORDS)..k;
        let exact = candidates.clone().rev().find(|w| is_whole(&kept[*w]) && kept[*w].record.figure.value == Some(sum(*w)));
        let parts: Vec<usize> = exact.map(|w| siblings(w).collect()).unwrap_or_default();
        let whole = exact.or_else(|| candidates.rev().find(|w| is_whole(&kept[*w])));
        for part in parts {
            kept[part].record.part_of = whole;
        }
        kept[k].record.part_of = whole;
    }
}

/// What comes on top of a figure: a part of the total that is told beside it.
fn link_increases(r: &Reading<'_>, kept: &mut [Draft]) {
    const AFTER: usize = 4;
    for k in 0..kept.len() {
        let added = kept[k].record.part_of.is_none()
            && (kept[k].record.update == Some(Update::Increment) || leads_to_a_total(r, kept, k) || raises_a_total(r, kept, k));
        if !added {
            continue;
        }
        let total = (k + 1..kept.len().min(k + AFTER))
            .find(|t| is_total_of(&kept[*t], &kept[k]) && kept[*t].hit.sentence <= last_told(r, &kept[k]) + 1);
        // "rose to 17 after two more victims died"
        kept[k].record.part_of = total.or_else(|| totals_before(kept, k).next());
    }
}

fn is_total_of(total: &Draft, added: &Draft) -> bool {
    total.hit.total && total.record.kind == added.record.kind
}

/// The totals told before `k` in its sentence, the last of them first.
fn totals_before(kept: &[Draft], k: usize) -> impl Iterator<Item = usize> {
    const BEFORE: usize = 2;
    (k.saturating_sub(BEFORE)..k).rev().filter(move |t| is_total_of(&kept[*t], &kept[k]) && kept[*t].hit.sentence == kept[k].hit.sentence)
}

/// "… shot dead four soldiers. It brings to 51 the number killed this year."
fn leads_to_a_total(r: &Reading<'_>, kept: &[Draft], k: usize) -> bool {
    let brings = |s: usize| {
        let (from, to) = r.sentence(s);
        r.norm_is(from, words!["it", "that", "this", "the", "their", "his", "these"])
            && r.any(from..to, words!["brings", "bring", "brought", "raises", "raised", "takes"])
    };
    let added = &kept[k];
    kept.get(k + 1).is_some_and(|total| {
        let next = total.hit.sentence == added.hit.sentence + 1 && total.record.kind == added.record.kind;
        total.record.update == Some(Update::NewTotal)
            && added.record.figure.value < total.record.figure.value
            && (last_told(r, added) == total.hit.sentence || next && brings(total.hit.sentence))
    })
}

/// "rose to 44 after a worker died of his injuries"
fn raises_a_total(r: &Reading<'_>, kept: &[Draft], k: usize) -> bool {
    let start = kept[k].hit.phrase.start;
    let after = start > 0 && r.norm_is(start - 1, words!["after", "when"]);
    after && totals_before(kept, k).any(|t| kept[t].record.figure.value > kept[k].record.figure.value)
}

/// "Four people were shot and two were seriously injured": how badly some of them are hurt.
pub fn link_graver(r: &Reading<'_>, kept: &mut [Draft]) {
    const BADLY: Words = words!["seriously", "critically", "severely", "gravely", "badly"];
    for k in 1..kept.len() {
        let (whole, part) = (&kept[k - 1], &kept[k]);
        let graver = part.record.kind == Kind::Injured
            && part.record.part_of.is_none()
            && part.hit.phrase.elliptical()
            && part.hit.sentence == whole.hit.sentence
            && r.norm_is(part.hit.trigger.wrapping_sub(1), BADLY);
        let of =
            |w: &Draft| w.record.kind == Kind::Injured && w.record.part_of.is_none() && w.record.figure.value > part.record.figure.value;
        if graver && of(whole) {
            kept[k].record.part_of = Some(k - 1);
        }
    }
}

/// "Four killed and 12 wounded in X and Y. A shell on X killed three and wounded nine": where the nine are some of the 12 of the lead, the
/// three are some of the four.
pub fn link_beside_parts(r: &Reading<'_>, kept: &mut [Draft]) {
    let open = |d: &Draft| d.record.part_of.is_none() && d.record.is_news() && d.hit.phrase.counted() && d.record.kind.is_hurt();
    for k in 1..kept.len() {
        let part = &kept[k];
        let Some(value) = part.record.figure.value.filter(|v| *v >= 2 && open(part) && !part.hit.phrase.more) else { continue };
        let beside = |d: &&Draft| d.hit.sentence == part.hit.sentence && d.record.kind != part.record.kind;
        let around = kept[k.saturating_sub(2)..kept.len().min(k + 3)].iter().filter(beside);
        let Some(others) = around.filter_map(|d| d.record.part_of).find(|w| *w < k && kept[*w].opens(r)) else { continue };
        let whole = |w: &usize| {
            let d = &kept[*w];
            let told: u64 = kept.iter().take(REACH).filter(|o| o.record.part_of == Some(*w)).filter_map(|o| o.record.figure.value).sum();
            d.record.kind == part.record.kind
                && open(d)
                && d.opens(r)
                && kept[others].is_told_in(r, d.hit.sentence)
                && d.record.figure.value.is_some_and(|all| told.saturating_add(value) <= all)
                && groups_agree(&d.record, &part.record)
        };
        kept[k].record.part_of = (0..k).take(REACH).find(whole);
    }
}

/// "36 were killed three years ago. The victims included Leo Marin": whoever is one of them died in the same past.
pub fn share_the_past(r: &Reading<'_>, kept: &mut [Draft]) {
    for k in 0..kept.len() {
        let whole = kept[k].record.part_of.map(|w| &kept[w].record);
        let past = whole.is_some_and(|w| w.historical && times_agree(r, w, &kept[k].record));
        kept[k].record.historical |= past && kept[k].record.scope != Scope::Stock;
    }
}

fn larger(part: &CasualtyFigure, whole: &CasualtyFigure) -> bool {
    match (part.figure.value.or(part.figure.low), whole.figure.value.or(whole.figure.high)) {
        (Some(p), Some(w)) => p > w,
        _ => false,
    }
}
