//! What is told of all who were hit, the dead among them: "four people were shot, one fatally".

use std::ops::Range;

use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, head_of, times_agree};
use super::same::is_determined;
use super::{Draft, REACH, retold};
use crate::enrich::Span;
use crate::enrich::text::Quantity;

/// "four people were shot", "hitting all six", "found five suffering from".
const HIT: Words = words![
    "shot", "shooting", "stabbed", "stabbing", "struck", "striking", "hit", "hitting", "suffering", "suffered", "sustained", "rushed",
    "taken", "transported", "with", "gunshot", "victims"
];

/// Of these it is open whether somebody lives.
const SHOT: Words = words!["shot", "shooting", "shoots", "stabbed", "stabbing", "struck", "striking", "hit", "hitting"];

const WOUNDED: Words = words!["wounded", "injured", "hurt"];

/// "One killed, four wounded", and "five people were shot": the dead and the wounded together.
pub fn note_all_who_were_shot(r: &Reading<'_>, kept: &mut [Draft]) {
    for t in 0..kept.len() {
        if are_told_apart(r, kept, t) {
            kept[t].record.kind = Kind::Casualties;
        }
    }
}

/// Whether the dead and the wounded of other records add up to all who were shot by record `t`.
fn are_told_apart(r: &Reading<'_>, kept: &[Draft], t: usize) -> bool {
    const SENTENCES: usize = 25;
    let all = &kept[t];
    // "All four suffered minor injuries": none of them is dead.
    let alive = || is_determined(r, &all.hit.phrase, words!["all", "both"]) && r.norm_is(all.hit.trigger, words!["suffered", "sustained"]);
    let shot = all.record.kind == Kind::Injured && r.norm_is(all.hit.trigger, HIT) && !alive();
    let told = |d: &Draft| d.whole.is_none() && d.record.is_news();
    let number = all.record.figure.value.filter(|v| shot && *v >= 2 && told(all) && all.hit.phrase.counted() && !all.hit.phrase.other);
    let Some(total) = number else { return false };
    let near = |d: &Draft| {
        told(d)
            && d.hit.sentence.abs_diff(all.hit.sentence) <= SENTENCES
            && groups_agree(&d.record, &all.record)
            && (d.hit.sentence <= all.hit.sentence || !retold::of_another_event(r, d))
    };
    let around = t.saturating_sub(REACH)..kept.len().min(t + REACH);
    around.clone().any(|k| {
        let d = &kept[k];
        let dead = |o: &Draft| {
            o.record.kind == Kind::Killed
                && o.hit.rule != "reflexive"
                && (d.hit.phrase.other && total > 2 || o.is_told_in(r, d.hit.sentence) || died_of_them(r, all, o))
                && near(o)
                && o.record.figure.value.zip(d.record.figure.value).is_some_and(|(dead, hurt)| dead.saturating_add(hurt) == total)
        };
        // "suspected of shooting five people; four are dead and one is hurt"
        let told_first = all.hit.phrase.core < d.hit.phrase.core && r.norm_is(all.hit.trigger, SHOT);
        k != t
            && (d.hit.sentence != all.hit.sentence || told_first)
            && d.record.kind == Kind::Injured
            && near(d)
            && around.clone().any(|o| dead(&kept[o]))
    })
}

/// "Four people were shot" where a dead man, a dead boy and two wounded women are told of: they are the four. Each kind of harm stands
/// by itself beside the four, so that the dead are summed as the dead.
pub fn note_sums_of_dead_and_wounded(r: &Reading<'_>, kept: &mut [Draft]) {
    let mut t = 0;
    while t < kept.len().min(REACH) {
        let of_one = told_together(kept, t);
        if !are_dead_and_wounded(r, kept, &of_one) {
            t += 1;
            continue;
        }
        t = of_one.end;
        for d in kept.iter_mut() {
            d.record.part_of = d.record.part_of.filter(|w| !of_one.contains(w));
        }
        for k in of_one {
            let within = kept[k].record.part_of.filter(|w| kept[*w].record.kind == Kind::Casualties);
            kept[k].record.part_of = within;
            kept[k].record.kind = Kind::Casualties;
        }
    }
}

/// "hitting three women and two men": the records of one verb from `t` on.
fn told_together(kept: &[Draft], t: usize) -> Range<usize> {
    let with =
        |d: &&Draft| d.hit.sentence == kept[t].hit.sentence && d.hit.trigger == kept[t].hit.trigger && d.record.kind == kept[t].record.kind;
    t..t + kept[t..].iter().take_while(with).count()
}

/// The dead and the wounded told of beside the records `of_one`, and as their parts, are together all whom these count.
fn are_dead_and_wounded(r: &Reading<'_>, kept: &[Draft], of_one: &Range<usize>) -> bool {
    const SENTENCES: usize = 25;
    let told = |d: &Draft| d.record.is_news() && d.record.figure.value.is_some();
    let several = of_one.len() > 1;
    let counted = |d: &Draft| {
        let p = &d.hit.phrase;
        p.counted() && told(d) && !(p.more || p.partitive || p.other && !d.hit.active) && (several || d.record.part_of.is_none())
    };
    let all = &kept[of_one.start];
    // "Officers found two victims with gunshot wounds": of whom one may be dead since.
    let found = r.norm_is(all.hit.trigger, words!["with", "suffering"]);
    let shot = all.record.kind == Kind::Injured && (found || r.norm_is(all.hit.trigger, SHOT)) && kept[of_one.clone()].iter().all(counted);
    let total: u64 = kept[of_one.clone()].iter().filter_map(|d| d.record.figure.value).sum();
    let least = if found { 2 } else { 3 };
    if !shot || !(least..=20).contains(&total) || retold::of_another_event(r, all) {
        return false;
    }
    let (mut dead, mut hurt) = (0, 0);
    for (k, d) in kept.iter().enumerate().skip(of_one.start.saturating_sub(REACH)).take(2 * REACH) {
        let open = d.record.part_of.is_none_or(|w| of_one.contains(&w));
        if of_one.contains(&k) || !open || d.record.historical || d.record.scope != Scope::Incident {
            continue;
        }
        match (d.record.kind, d.record.figure.value) {
            (Kind::Killed, Some(value)) => dead += value,
            (Kind::Injured, Some(value)) => hurt += value,
            (Kind::Killed | Kind::Injured, None) => return false,
            _ => continue,
        }
        let near = told(d) && d.hit.sentence.abs_diff(all.hit.sentence) <= SENTENCES;
        let alike = several || groups_agree(&d.record, &all.record);
        if !(near && alike) || d.hit.rule == "reflexive" || retold::of_another_event(r, d) || !times_agree(r, &d.record, &all.record) {
            return false;
        }
    }
    dead > 0 && hurt > 0 && dead + hurt == total
}

/// "Three people were shot, one fatally", "six were shot. Two of those men died": dead and wounded in one number.
pub fn note_dead_among_the_shot(r: &Reading<'_>, kept: &mut [Draft]) {
    for t in 0..kept.len() {
        let all = &kept[t];
        // "One of four women wounded in a shooting has died"
        let of_all = || all.hit.phrase.core > 0 && r.norm(all.hit.phrase.core - 1) == "of" && r.norm_is(all.hit.trigger, WOUNDED);
        let shot = r.norm_is(all.hit.trigger, SHOT) || of_all();
        // "Three men were found with gunshot wounds. Two of those men later died"
        let found = r.norm_is(all.hit.trigger, words!["with", "suffering", "found", "wounds"]);
        let hurt = all.record.kind == Kind::Injured && all.hit.phrase.counted() && all.whole.is_none();
        let of_them = |d: &Draft| (shot || d.hit.sentence != all.hit.sentence) && died_of_them(r, all, d);
        let near = t.saturating_sub(REACH)..kept.len().min(t + REACH);
        if hurt && (shot || found) && near.into_iter().any(|k| of_them(&kept[k])) {
            kept[t].record.kind = Kind::Casualties;
        }
    }
}

/// "One of them fatally", "two of those men died", "one died at the scene": some of all who were shot.
fn died_of_them(r: &Reading<'_>, all: &Draft, dead: &Draft) -> bool {
    const SENTENCES: usize = 2;
    const BACK: usize = 5;
    let (p, q) = (&dead.hit.phrase, &all.hit.phrase);
    let fewer = dead.record.figure.value.is_some() && dead.record.figure.value < all.record.figure.value;
    let fact = dead.record.kind == Kind::Killed && dead.record.status == Status::Actual && dead.record.historical == all.record.historical;
    if !(fewer && fact && dead.record.scope == all.record.scope) || p.other || p.more {
        return false;
    }
    // "One of four people shot on Sunday has died"
    let opens = p.partitive && p.end == q.start;
    let some = p.partitive && p.counted() || p.elliptical() && !dead.hit.active || dead.hit.rule == "fatally";
    let told_next = p.core > q.core && (dead.hit.sentence - all.hit.sentence.min(dead.hit.sentence)) <= SENTENCES;
    // "One died", and further down "two people were shot, one fatally"
    let again = |m: &Span| {
        let words = r.tokens.within(*m);
        // "One of those victims died"
        let of_them = r.norm(words.start + 1) == "of" && r.norm_is(words.start + 2, words!["the", "those", "them"]);
        let last = words.end - 1;
        let fatally = r.norm(last) == "fatally"
            || of_them && (r.norm_is(last, words!["victims", "them", "people"]) || r.norm(last) == head_of(r, all));
        // "Three died."
        let alone = words.start != p.start
            && r.numeral_at(words.start).is_some()
            && r.word(words.start + 1).kind == Some(Kind::Killed)
            && !r.is(words.start + 1, Class::COUNT_NOUN);
        let sentence = r.tokens.sentence_of(words.start);
        // "Two of those men later died"
        // "Four people were shot. Two of the victims were pronounced dead"
        let reach = if r.norm(words.start + 2) == "the" { 1 } else { SENTENCES };
        let near = sentence == all.hit.sentence || of_them && sentence <= all.hit.sentence + reach;
        // "A sixth person was fatally shot"
        let person = |i: usize| r.norm_is(i, words!["person", "victim", "man", "woman", "boy", "girl", "teen", "teenager"]);
        let sixth = |i: usize| person(i + 1) && r.numeral_at(i).is_some_and(|n| is_rank(n.quantity, all.record.figure.value));
        if !q.other
            && words.start > q.core
            && (words.start.saturating_sub(BACK).max(r.sentence(sentence).0)..words.end).any(sixth)
            && dead.is_lone()
        {
            return true;
        }
        words.start > q.core && (fatally && near || alone && sentence == all.hit.sentence + 1)
            || words.end == q.start && r.norm(words.end - 1) == "of" && r.norm(words.start) == "one"
    };
    // "Five people were shot, including two who were killed"
    let included = p.core > q.core && p.counted() && dead.hit.sentence == all.hit.sentence && r.any(q.end..p.start, words!["including"]);
    opens
        || included
        || dead.record.mentions.iter().any(again)
        || some && told_next && times_agree(r, &all.record, &dead.record) && !retold::of_another_event(r, dead)
}

/// "Four people were shot and one died. The three surviving victims were taken to hospital": those of all who are alive; "one male victim
/// is in critical condition", of those who may be.
pub fn are_the_survivors(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> bool {
    let p = &later.hit.phrase;
    // "Two of the victims"
    let of_them = !p.partitive || head_of(r, later) == "victims" && r.norm_is(p.core + 1, words!["of"]);
    let Some(value) = later.record.figure.value.filter(|_| p.counted() && p.count != Count::Zero && of_them) else { return false };
    let near = || kept.iter().rev().take(REACH);
    near().any(|all| {
        let shot = all.record.kind == Kind::Injured && r.norm_is(all.hit.trigger, SHOT) && all.hit.sentence < later.hit.sentence;
        let alive = |d: &Draft| d.record.kind == Kind::Injured && d.hit.sentence > all.hit.sentence;
        if !shot {
            return false;
        }
        let told: u64 = near().filter(|d| alive(d)).filter_map(|d| d.record.figure.value).sum();
        let may_be_any = later.is_lone() && p.head.is_some();
        let survivors = |o: &Draft| {
            let with_dead = o.record.figure.value.filter(|dead| *dead > 0).map(|dead| dead.saturating_add(value));
            with_dead.is_some_and(|sum| {
                Some(sum) == all.record.figure.value || may_be_any && Some(sum.saturating_add(told)) <= all.record.figure.value
            })
        };
        near().any(|o| survivors(o) && died_of_them(r, all, o))
    })
}

/// "sixth" of six.
fn is_rank(quantity: Quantity, of: Option<u64>) -> bool {
    matches!(quantity, Quantity::Ordinal(nth) if Some(nth) == of)
}
