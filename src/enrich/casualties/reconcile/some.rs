//! Parts that the words around them tell as some of those counted before: who is seen, what most of them are, one of those hurt.

use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, head_of, times_agree};
use super::same::sentences_since;
use super::{Draft, REACH, retold};
use crate::enrich::text::Quantity;

/// Links what most of a number are, and who is seen of those counted.
pub fn link_some(r: &Reading<'_>, kept: &mut [Draft]) {
    link_most(r, kept);
    link_seen(r, kept);
    link_of_those(r, kept);
    link_of_the_toll(r, kept);
    link_those_among(r, kept);
}

/// "Raids left 10 people dead. They were among 19 killed across the province": the 10 are some of the 19.
fn link_those_among(r: &Reading<'_>, kept: &mut [Draft]) {
    const OPENING: usize = 5;
    for w in 1..kept.len() {
        let whole = &kept[w];
        let (from, _) = r.sentence(whole.hit.sentence);
        let opening = from..(from + OPENING).min(whole.hit.phrase.start);
        if !r.norm_is(from, words!["they", "those", "these"]) || !whole.hit.phrase.counted() || !r.any(opening, words!["among"]) {
            continue;
        }
        let part = |k: &usize| {
            let d = &kept[*k];
            d.record.kind == whole.record.kind
                && d.record.part_of.is_none()
                && d.record.figure.value < whole.record.figure.value
                && whole.record.part_of != Some(*k)
                && sentences_since(r, d, whole) == 1
        };
        if let Some(k) = (w.saturating_sub(REACH)..w).rev().find(part) {
            kept[k].record.part_of = Some(w);
        }
    }
}

/// "The toll includes two people killed by rockets": of those of whom the sentence before tells.
fn link_of_the_toll(r: &Reading<'_>, kept: &mut [Draft]) {
    const OPENING: usize = 5;
    for k in 1..kept.len() {
        let part = &kept[k];
        let (from, _) = r.sentence(part.hit.sentence);
        let opening = from..(from + OPENING).min(part.hit.phrase.start.max(from));
        let told = || {
            r.norm_is(from, words!["the", "that", "this"])
                && r.any(opening.clone(), words!["toll", "dead", "victims", "casualties", "killed", "wounded", "injured"])
                && r.any(opening.clone(), words!["include", "includes", "included"])
        };
        if part.record.part_of.is_some() || !part.hit.phrase.counted() || !told() {
            continue;
        }
        let whole = |w: &usize| {
            let d = &kept[*w];
            d.record.kind == part.record.kind
                && d.record.part_of.is_none()
                && d.record.figure.value > part.record.figure.value
                && sentences_since(r, d, part) == 1
        };
        kept[k].record.part_of = (k.saturating_sub(REACH)..k).rev().find(whole);
    }
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
    let open = |f: &CasualtyFigure| f.kind.is_hurt() && f.part_of.is_none() && f.is_news();
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

/// "One of the men who was shot", "the other man": of a number told before.
pub fn whole_of_one(r: &Reading<'_>, kept: &[Draft], k: usize) -> Option<usize> {
    const SENTENCES: usize = 8;
    const FAR: usize = 25;
    let d = &kept[k];
    let p = &d.hit.phrase;
    // "one of its commanders": of a number that nobody told.
    let told = || (p.core..p.end).any(|i| r.norm(i) == "of" && r.norm_is(i + 1, words!["the", "those", "these"]));
    // "four of the victims"
    let victims = head_of(r, d) == "victims";
    let few = matches!(p.count, Count::Number(Quantity::Cardinal(1 | 2)));
    // "22 of the fighters", of whom the article told by that word.
    let number = matches!(p.count, Count::Number(Quantity::Cardinal(_)));
    let of_those = || (p.core..p.end).any(|i| r.norm(i) == "those");
    // "12 of those arrested": of whom this was told.
    let nameless = number && p.head.is_none() && of_those();
    let by_the_word = |w: &Draft| few || victims || nameless || head_of(r, w) == head_of(r, d);
    let one = number && p.partitive && (p.head.is_some() || of_those()) && told();
    let rest = p.count == Count::Definite && p.other && r.norm(p.start) == "the";
    if !(one || rest) || d.record.part_of.is_some() || d.record.historical {
        return None;
    }
    let of = |w: &usize, scope: Scope| {
        let whole = &kept[*w];
        whole.record.kind == d.record.kind
            && whole.record.part_of.is_none()
            && whole.record.scope == scope
            && (rest || by_the_word(whole))
            && whole.record.status == d.record.status
            && (d.hit.sentence > whole.hit.sentence
                || d.hit.sentence == whole.hit.sentence
                    && !rest
                    && (d.hit.rule == "condition" || one && of_those() && p.core > whole.hit.phrase.core))
            && d.hit.sentence - whole.hit.sentence <= if rest { SENTENCES } else { FAR }
            && whole.record.figure.value > d.record.figure.value
            && groups_agree(&whole.record, &d.record)
            && !retold::of_another_event(r, d)
    };
    let before = || (k.saturating_sub(REACH)..k).rev();
    // Some of those who died in a month are told of as of one day.
    before().find(|w| of(w, d.record.scope)).or_else(|| before().find(|w| one && of(w, Scope::Cumulative)))
}
