//! "Dozens", "hundreds" and people whom nobody counts, of whom the article tells elsewhere how many they are: some of these.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::{by_two, causes_agree, groups_agree, groups_alike, head_of, times_agree};
use super::fewer::{bear_two_names, is_of_more};
use super::numbers::{MANY, beside_another_number, counts, is_of_an_attack_between};
use super::places::is_same_place;
use super::same::last_told;
use super::{Draft, REACH, retold};

/// Links each vague number, and people without one, to the only number of the same event.
pub fn link_vague(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    for v in 0..kept.len() {
        let vague = &kept[v];
        if !is_open(vague) || is_added(ground.r, vague) || !(is_many(vague) || are_lay(vague) || are_fighters_told_again(ground.r, vague)) {
            continue;
        }
        let around = v.saturating_sub(REACH)..kept.len().min(v + REACH);
        let counts = |n: &usize| {
            let number = &kept[*n];
            let apart = *n < v && is_many(vague) && is_of_an_attack_between(ground.r, number, vague)
                || beside_another_number(&kept[around.clone()], vague, number);
            *n != v && is_of_that_number(ground, vague, number) && !apart
        };
        let mut numbers = around.clone().filter(counts);
        let Some(first) = numbers.next() else { continue };
        // Of rivals any will do; people without a number are as a rule those of whom it told first.
        if are_lay(vague) || numbers.all(|n| kept[first].record.contradicts.contains(&n)) {
            kept[v].record.part_of = Some(first);
        }
    }
}

fn is_open(d: &Draft) -> bool {
    let f = &d.record;
    (f.is_news() && f.kind.is_hurt() || is_told_of_moving(f))
        && f.part_of.is_none()
        && f.contradicts.is_empty()
        && f.figure.value.is_none()
        && f.figure.share.is_none()
}

/// "Residents fled": of those who leave their homes it is told as of those who are hurt, and until now as well as in one event.
fn is_told_of_moving(f: &CasualtyFigure) -> bool {
    matches!(f.kind, Kind::Displaced | Kind::Evacuated | Kind::Homeless | Kind::Abducted)
        && matches!(f.scope, Scope::Incident | Scope::Cumulative)
        && f.status == Status::Actual
        && !f.historical
}

/// "dozens", "scores", "hundreds"
fn is_many(d: &Draft) -> bool {
    d.record.figure.low >= Some(MANY) && d.hit.phrase.counted()
}

/// "civilians", "women and children": as many as there may be.
fn are_lay(d: &Draft) -> bool {
    use Category::{Children, Civilian, Elderly, Men, Women};
    let lay = d.record.group.categories.iter().all(|c| matches!(c, Children | Civilian | Elderly | Men | Women));
    d.hit.phrase.count == Count::Plural && lay && d.hit.phrase.head.is_some()
}

/// "The blast killed soldiers", and fighters of a headline.
fn are_fighters_told_again(r: &Reading<'_>, d: &Draft) -> bool {
    d.hit.phrase.count == Count::Plural
        && d.hit.phrase.head.is_some()
        && (d.is_in_headline(r) || d.hit.active && retold::is_of_told_event(r, d))
}

/// "Rebels were also killed", "many others": on top of those who were counted; not the wounded of an attack "that also wounded dozens".
fn is_added(r: &Reading<'_>, d: &Draft) -> bool {
    const BACK: usize = 30;
    let (p, t) = (&d.hit.phrase, d.hit.trigger);
    let from = retold::beside(r, d).start.max(p.start.saturating_sub(BACK));
    let dead_before = || d.record.kind == Kind::Injured && (from..p.start).any(|i| r.word(i).kind == Some(Kind::Killed));
    let besides = || d.record.kind == Kind::Injured && d.hit.active && r.norm(t.saturating_sub(1)) == "also";
    p.partitive || is_of_more(r, d) && !(p.other && !p.more && dead_before() || besides())
}

/// Whether `number` counts those of `vague`.
fn is_of_that_number(ground: &Ground<'_, '_>, vague: &Draft, number: &Draft) -> bool {
    const NEAR: usize = 2;
    const SENTENCES: usize = 20;
    let (r, a, b) = (ground.r, &vague.record, &number.record);
    // "Families fled" after "8,400 people have fled": as of an event that goes on.
    let moving = is_told_of_moving(b);
    let told = b.is_news() || moving && (a.scope == b.scope || are_lay(vague));
    let Some(value) = b.figure.value.filter(|_| told && b.part_of.is_none() && number.hit.phrase.counted()) else { return false };
    let leads = |d: &Draft| d.is_in_headline(r) || d.hit.sentence <= attach::LEAD + attach::heading(r);
    let far = vague.hit.sentence.abs_diff(number.hit.sentence).min(vague.hit.sentence.abs_diff(last_told(r, number)));
    let near = far <= NEAR || far <= SENTENCES && (leads(vague) || leads(number) || retold::is_of_told_event(r, vague));
    let many = if is_many(vague) { counts(&a.figure, value) } else { value >= 2 };
    let alike = if is_many(vague) { groups_alike(r, vague, number) } else { are_some_of(r, vague, number) };
    let here = |x: &FigurePlace, y: &FigurePlace| x.inferred || y.inferred || is_same_place(r, x, y) || ground.nested(x, y);
    let known = |x: &FigureTime, y: &FigureTime| x.start.is_some() && y.start.is_some() || attach::same_words(r, x.text, y.text);
    // The day of the lead holds for what is told below it.
    let dated = a.time.is_none() || b.time.is_some() || vague.hit.sentence < number.hit.sentence;
    a.kind == b.kind
        && (a.figure.unit == b.figure.unit || moving && are_lay(vague))
        && many
        && near
        && alike
        && dated
        && a.place.as_ref().zip(b.place.as_ref()).is_none_or(|(x, y)| here(x, y))
        && a.time.as_ref().zip(b.time.as_ref()).is_none_or(|(x, y)| known(x, y))
        && times_agree(r, a, b)
        && causes_agree(a, b)
        && !by_two(r, a, b)
        && !bear_two_names(r, &number.hit.phrase, &vague.hit.phrase)
        && !retold::of_another_event(r, number)
}

/// "civilians" of "42 people", "children" of "42 civilians", "fighters" of a headline of "five" in its lead, "soldiers" of "13 fighters" by
/// the same blast.
fn are_some_of(r: &Reading<'_>, some: &Draft, all: &Draft) -> bool {
    use Category::{ArmedGroup, Military, Police, SecurityForces};
    let (a, b) = (&some.record, &all.record);
    let anybody = matches!(head_of(r, all), "" | "people" | "persons" | "civilians" | "victims" | "bodies" | "dead");
    let lay = || anybody && (groups_agree(a, b) || *b.group.categories == [Category::Civilian]);
    let fighters = |f: &CasualtyFigure| f.group.categories.iter().any(|c| matches!(c, ArmedGroup | Military | Police | SecurityForces));
    if are_lay(some) { groups_alike(r, some, all) || lay() } else { some.is_in_headline(r) && groups_agree(a, b) || fighters(b) }
}
