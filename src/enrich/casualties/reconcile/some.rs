//! Parts that the words around them tell as some of those counted before: who is seen, what most of them are.

use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::times_agree;
use super::{Draft, REACH, retold};

/// Links what most of a number are, and who is seen of those counted.
pub fn link_some(r: &Reading<'_>, kept: &mut [Draft]) {
    link_most(r, kept);
    link_seen(r, kept);
    link_of_those(r, kept);
}

/// "Videos show the bodies of children", "a reporter saw six wounded boys": some of those whom the article counts.
fn link_seen(r: &Reading<'_>, kept: &mut [Draft]) {
    const BACK: usize = 14;
    const SENTENCES: usize = 25;
    // One who is seen among fewer may be a passer-by.
    const MANY: u64 = 10;
    const SEEN: Words = words!["show", "shows", "showed", "showing", "saw", "sees", "seen"];
    use Category::{Children, Civilian, Elderly, Men, Women};
    let plain = |f: &CasualtyFigure| f.group.categories.iter().all(|c| matches!(c, Children | Civilian | Elderly | Men | Women));
    let open = |f: &CasualtyFigure| {
        f.kind.is_hurt() && f.part_of.is_none() && f.scope == Scope::Incident && f.status == Status::Actual && !f.historical
    };
    for k in 1..kept.len() {
        let part = &kept[k];
        let p = &part.hit.phrase;
        let (from, to) = r.sentence(part.hit.sentence);
        let seen = matches!(p.count, Count::One | Count::Plural | Count::Number(_)) && open(&part.record) && plain(&part.record);
        let (from, to) = (p.start.saturating_sub(BACK).max(from), (p.end + 2).min(to));
        let lay = || r.any(from..to, words!["lay", "lie", "lying"]);
        if !seen || !(r.any(from..p.start, SEEN) || lay()) || retold::of_another_event(r, part) {
            continue;
        }
        let mine = part.record.figure.value.or(part.record.figure.low);
        let whole = |w: &usize| {
            let d = &kept[*w];
            let all = d.record.figure.value.or(d.record.figure.low);
            d.record.kind == part.record.kind
                && open(&d.record)
                && plain(&d.record)
                && all > mine
                && (all >= Some(MANY) || p.count != Count::One)
                && d.hit.sentence < part.hit.sentence
                && part.hit.sentence - d.hit.sentence <= SENTENCES
                && times_agree(r, &d.record, &part.record)
        };
        kept[k].record.part_of = (k.saturating_sub(REACH)..k).rev().find(whole);
    }
}

/// "Of the 45 killed, most were in X, where raids claimed 17 lives": some of those with whom the sentence begins.
fn link_of_those(r: &Reading<'_>, kept: &mut [Draft]) {
    const OPENING: usize = 3;
    for k in 1..kept.len() {
        let part = &kept[k];
        let (from, _) = r.sentence(part.hit.sentence);
        let some = part.record.part_of.is_none()
            && part.hit.phrase.counted()
            && part.hit.phrase.start > from + OPENING
            && r.norm_is(from, words!["of", "among"]);
        if !some {
            continue;
        }
        let opens = |d: &Draft| d.record.mentions.iter().any(|m| (from..from + OPENING).contains(&r.tokens.within(*m).start));
        let whole = |d: &Draft| {
            d.record.kind == part.record.kind
                && d.record.figure.value > part.record.figure.value
                && d.record.status == part.record.status
                && d.record.historical == part.record.historical
                && opens(d)
        };
        kept[k].record.part_of = (k.saturating_sub(REACH)..k).rev().find(|w| whole(&kept[*w]));
    }
}

/// "12 people, mostly aid workers who died in a raid": what most of the number told before them are.
fn link_most(r: &Reading<'_>, kept: &mut [Draft]) {
    const BACK: usize = 2;
    const MOST: Words = words!["mostly", "mainly", "most", "predominantly"];
    for k in 1..kept.len() {
        let (whole, part) = (&kept[k - 1], &kept[k]);
        let p = &part.hit.phrase;
        let most = p.count == Count::Plural
            && part.record.part_of.is_none()
            && part.hit.sentence == whole.hit.sentence
            && part.record.kind.is_hurt()
            && part.record.kind == whole.record.kind
            && whole.hit.phrase.counted()
            && r.any(p.start.saturating_sub(BACK).max(whole.hit.phrase.end)..p.start + 1, MOST);
        if most {
            kept[k].record.part_of = Some(whole.record.part_of.unwrap_or(k - 1));
        }
    }
}
