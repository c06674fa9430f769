//! The only victim of an article: two who are told of as dead, or as shot, are one, and so are who is dead and who was shot, where
//! nothing tells them apart.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{causes_agree, groups_agree, head_of, places_agree, times_agree};
use super::same::last_told;
use super::single::{age_told, ages_differ, grown_alike, is_the_child_of, is_told_by_kin};
use super::{Draft, REACH, absorb, again, pairs, retold, young};
use crate::enrich::Span;

/// "A man was shot dead", and far below "Reed, 24, died at a hospital": where two records of one person are all of their kind that the
/// article has, and nothing tells the two apart, they are one.
pub fn join_told_twice(ground: &Ground<'_, '_>, kept: &mut Vec<Draft>, became: Vec<usize>, kind: Kind) -> Vec<usize> {
    let became = if kind == Kind::Killed { pairs::join_by_own_hand(ground, kept, became) } else { became };
    match told_twice(ground, kept, kind) {
        Some((first, again)) => join(ground, kept, became, first, again),
        None => became,
    }
}

/// Makes record `again`, which stands behind `first`, a telling of it.
pub fn join(ground: &Ground<'_, '_>, kept: &mut Vec<Draft>, mut became: Vec<usize>, first: usize, again: usize) -> Vec<usize> {
    let later = kept.remove(again);
    absorb(ground, &mut kept[first], later);
    kept[first].record.mentions.sort_by_key(|m| m.start);
    let index = |b: usize| if b == again { first } else { b - usize::from(b != usize::MAX && b > again) };
    became.iter_mut().for_each(|b| *b = index(*b));
    became
}

/// The two records of which `join_told_twice` tells.
fn told_twice(ground: &Ground<'_, '_>, kept: &[Draft], kind: Kind) -> Option<(usize, usize)> {
    let r = ground.r;
    if kept.len() > REACH {
        return None;
    }
    let of_kind = |k: &usize| {
        let f = &kept[*k].record;
        f.kind == kind && f.scope == Scope::Incident && f.status != Status::Negated && !f.historical
    };
    let mut told = (0..kept.len()).filter(of_kind);
    let (Some(first), Some(again), None) = (told.next(), told.next(), told.next()) else { return None };
    let (d, later) = (&kept[first], &kept[again]);
    let (a, b) = (&d.record, &later.record);
    let person = |d: &Draft| {
        let p = &d.hit.phrase;
        // "one of their students"
        let part = p.partitive && !(p.core..p.end).any(|i| r.is(i, Class::POSSESSIVE));
        d.is_lone() && d.record.is_news() && d.whole.is_none() && !(p.more || part)
    };
    // "seriously injuring a fourth", and then "a fourth person"
    let nth = (retold::rank(r, d), retold::rank(r, later));
    let others = |d: &Draft| d.hit.phrase.other && !again::other_than_the_doer(r, d);
    let ranks = nth.0 == nth.1 && (nth.0 > 0 || !(others(d) || others(later)));
    let by_himself = |d: &Draft| d.hit.rule == "reflexive";
    // "Al Childs was shot. And a woman was shot": somebody new, where the news goes on.
    let counted = matches!(later.hit.phrase.count, Count::One | Count::Number(_));
    let new = counted && a.group.entity.is_some() && a.group.entity != b.group.entity && later.hit.sentence <= last_told(r, d) + 1;
    let one = person(d)
        && person(later)
        && ranks
        && by_himself(d) == by_himself(later)
        && (!new || again::of_one_age(r, d, later))
        && are_of_one_sort(r, d, later)
        && are_of_one_day(r, d, later)
        && causes_agree(a, b)
        && places_agree(ground, a, b)
        && !are_apart(r, d, later);
    (one && !are_told_together(r, d, later) && !turns_away(r, d, later)).then_some((first, again))
}

/// By sex, age, name or deed they are two.
fn are_apart(r: &Reading<'_>, d: &Draft, later: &Draft) -> bool {
    let sexes = |d: &Draft| d.record.mentions.iter().fold(0, |all, m| all | sexes_of(r, *m));
    let (x, y) = (sexes(d), sexes(later));
    let named = d.record.group.entity.is_some() && later.record.group.entity.is_some();
    x != 0 && y != 0 && x & y == 0
        || retold::opposite_sex(r, d, later)
        || retold::one_did_it_to_the_other(r, d, later)
        || ages_differ(r, &d.hit.phrase, &later.hit.phrase)
        || age_told(r, d).zip(age_told(r, later)).is_some_and(|(x, y)| x != y)
        || named && !again::by_part_of_name(r, d, later)
        || again::is_of_the_other(r, d, later)
        || !is_told_by_whose_he_is(r, later)
        || retold::attackers(d) != retold::attackers(later) && !again::is_the_doer(r, d, later)
}

/// "He explained that his daughter was shot", "my best friend died": who is told of by his own; not "police said that his friend died".
fn is_told_by_whose_he_is(r: &Reading<'_>, later: &Draft) -> bool {
    const OFFICIAL: Words =
        words!["police", "deputies", "officers", "sheriff", "authorities", "investigators", "detectives", "coroner", "officials"];
    let p = &later.hit.phrase;
    let owned = r.is(p.core, Class::POSSESSIVE) && p.head.is_some() && !matches!(head_of(r, later), "body" | "corpse");
    let before = retold::beside(r, later).start..p.core;
    let tells = || before.clone().any(|i| r.is(i, Class::REPORT) || r.norm_is(i, words!["believes", "thinks", "knew", "know"]));
    // "was charged in the death of his neighbor": the victim, by whose he is to the accused.
    let accused = || later.hit.rule == "act_of" && r.any(before.clone(), words!["charged", "charge", "charges", "arrested", "indicted"]);
    !owned || r.norm_is(p.core, words!["my", "our", "your"]) || tells() && !r.any(before.clone(), OFFICIAL) || accused()
}

/// "he", "a girl", "her son": the sex of whom the mention tells.
fn sexes_of(r: &Reading<'_>, mention: Span) -> u32 {
    let words = r.tokens.within(mention);
    let Some(last) = words.clone().last() else { return 0 };
    r.word(last).categories & young::SEXES | young::sex_of_child(r.norm(last).as_str()) | young::sex_of_pronoun(r.norm(last).as_str())
}

/// What the words say that the two are can be true of one.
fn are_of_one_sort(r: &Reading<'_>, d: &Draft, later: &Draft) -> bool {
    let (a, b) = (&d.record, &later.record);
    let student = |d: &Draft| matches!(head_of(r, d), "student" | "classmate" | "pupil");
    // "An officer was shot", and then "a relative": by no word that anybody goes by.
    let strange = |d: &Draft, o: &Draft| {
        let bodily = o.record.group.categories.iter().all(|c| matches!(c, Category::Children | Category::Men | Category::Women));
        let anybody = d.hit.phrase.count != Count::One || matches!(head_of(r, d), "" | "person" | "victim" | "individual" | "body");
        d.record.group.categories.is_empty() && !anybody && !bodily
    };
    groups_agree(a, b) && !strange(d, later) && !strange(later, d)
        || again::sorts_agree(r, d, later, false)
        || retold::civilian_beside(r, d, later)
        || again::is_the_doer(r, d, later)
        || (student(d) || student(later)) && grown_alike(a, b)
}

/// They may be of one day, or the one tells when he was shot, and the other when he died.
fn are_of_one_day(r: &Reading<'_>, d: &Draft, later: &Draft) -> bool {
    const DAYS_MAX: i32 = 14;
    const FATE: Words = words!["died", "dies", "pronounced", "declared", "succumbed"];
    let (a, b) = (&d.record, &later.record);
    let fate = |d: &Draft| d.record.kind == Kind::Killed && d.hit.rule == "subject" && r.any(d.hit.phrase.end..d.hit.trigger + 1, FATE);
    let aside = || fate(d) || fate(later) || retold::dated_aside(r, d) || retold::dated_aside(r, later) || is_the_child_of(r, d, later);
    times_agree(r, a, b) || again::days_near(a, b) || aside() && again::days_apart(a, b).is_some_and(|days| days <= DAYS_MAX)
}

/// From the one to the other the article turns to another event or to somebody else.
fn turns_away(r: &Reading<'_>, d: &Draft, later: &Draft) -> bool {
    const MORE: Words = words!["also", "separate", "pair", "double"];
    const NEXT: Words = words!["another", "second", "third", "fourth"];
    let beside = |d: &Draft| {
        let words = retold::beside(r, d);
        r.any(words.start..words.end.min(d.hit.phrase.end.max(d.hit.trigger + 1)), MORE)
    };
    let victim = |i: usize| r.norm_is(i + 1, words!["victim", "body"]);
    let several = |s: usize| {
        let (from, to) = r.sentence(s);
        attach::begins_another(r, from, to) || attach::tells_several_events(r, from, to) || r.which(from..to, NEXT).any(victim)
    };
    beside(d) || beside(later) || (0..=later.hit.sentence).any(several)
}

/// "Boy dies", and then that a man shot his friend: the only one who is dead, where one alone is hurt and no sentence tells of both.
pub fn died_alone(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    const FAR: usize = 40;
    let told = || (0..kept.len()).filter(|k| kept[*k].record.status != Status::Negated && !kept[*k].record.historical);
    if kept.len() > REACH || !may_be_the_dead(r, hurt) {
        return None;
    }
    let mut dead = told().filter(|k| kept[*k].record.kind == Kind::Killed);
    let (Some(k), None) = (dead.next(), dead.next()) else { return None };
    let alone = told().filter(|k| matches!(kept[*k].record.kind, Kind::Injured | Kind::Casualties)).count() == 1;
    let d = &kept[k];
    let (a, b) = (&d.record, &hurt.record);
    let person = d.is_lone() && !(d.hit.phrase.other || d.hit.phrase.partitive) && d.hit.rule != "reflexive";
    let near = d.hit.sentence.abs_diff(hurt.hit.sentence) <= FAR;
    let apart = retold::opposite_sex(r, d, hurt)
        || retold::one_did_it_to_the_other(r, d, hurt)
        || ages_differ(r, &d.hit.phrase, &hurt.hit.phrase)
        || age_told(r, d).zip(age_told(r, hurt)).is_some_and(|(x, y)| x != y)
        || a.group.entity.is_some() && b.group.entity.is_some()
        || retold::of_another_event(r, d)
        || are_told_together(r, d, hurt);
    // "his friend": of whom somebody tells, or whom somebody shot.
    let whose = !r.is(hurt.hit.phrase.core, Class::POSSESSIVE) || hurt.hit.active || is_told_by_kin(r, d, hurt);
    // "Teenager killed", "who shot his brother"
    let kin = hurt.hit.active && r.is(hurt.hit.phrase.core, Class::POSSESSIVE) && grown_alike(a, b);
    let one = (groups_agree(a, b) || kin) && times_agree(r, a, b);
    (alone && person && near && one && whose && !apart).then_some(k)
}

/// "Two people were shot to death", and then "the man was hit in the chest, the woman in the head": where the article tells of nobody who
/// is alive, those whom it points at are the dead.
pub fn is_one_of_the_dead(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    const FEW: u64 = 4;
    let pointed = |d: &Draft| {
        let p = &d.hit.phrase;
        p.count == Count::Name || p.count == Count::Definite && r.norm(p.start) == "the" && p.head.is_some() && !retold::attackers(d)
    };
    let may_be = |d: &Draft| pointed(d) && may_be_the_dead(r, d) && !d.hit.active;
    if kept.len() > REACH || !may_be(hurt) {
        return None;
    }
    let told = |d: &&Draft| matches!(d.record.kind, Kind::Injured | Kind::Casualties) && d.record.status != Status::Negated;
    let dead = |k: &usize| {
        let d = &kept[*k];
        let killed = d.record.kind == Kind::Killed && d.record.is_news() && d.whole.is_none() && !(d.hit.phrase.other || d.hit.active);
        killed && d.opens(r) && d.record.figure.value.is_some_and(|v| (2..=FEW).contains(&v))
    };
    let mut all = (0..kept.len()).filter(dead);
    let (Some(k), None) = (all.next(), all.next()) else { return None };
    let number = kept.iter().filter(told).count() as u64;
    let whole = &kept[k].record;
    let one = number < FEW && Some(number) <= whole.figure.value && kept.iter().filter(told).all(may_be);
    let agree = (groups_agree(whole, &hurt.record) || grown_alike(whole, &hurt.record)) && times_agree(r, whole, &hurt.record);
    (one && agree && hurt.hit.sentence > kept[k].hit.sentence).then_some(k)
}

/// One whom violence hit, of whom nothing says that he lives or comes beside another.
fn may_be_the_dead(r: &Reading<'_>, hurt: &Draft) -> bool {
    const LIVES: Words = words![
        "survive", "survived", "survives", "surviving", "survivor", "recover", "recovering", "recovery", "released", "stable", "minor",
        "non", "non-life-threatening", "graze", "grazed", "discharged", "alive", "expected", "leg", "legs", "foot", "arm", "hand", "also",
        "too", "another", "second", "third", "other", "others", "both", "separate", "wounding", "injuring"
    ];
    let p = &hurt.hit.phrase;
    const HURT: Words = words!["shot", "shooting", "stabbed", "stabbing", "struck", "hit", "wound", "wounds", "found", "suffering"];
    let shot = r.norm_is(hurt.hit.trigger, HURT);
    let one = hurt.is_lone() && !(p.other || p.more || p.partitive) && retold::rank(r, hurt) == 0;
    let told = hurt.record.kind == Kind::Injured && hurt.record.status == Status::Actual && !hurt.record.historical;
    one && told
        && shot
        && hurt.whole.is_none()
        && !matches!(hurt.hit.rule, "condition" | "among")
        && !retold::of_another_event(r, hurt)
        && !hurt.record.mentions.iter().any(|m| {
            let (from, to) = r.sentence(r.tokens.sentence_of(r.tokens.within(*m).start));
            r.any(from..to, LIVES)
        })
}

/// One sentence tells of both `a` and `b`.
fn are_told_together(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    a.record.mentions.iter().any(|m| b.is_told_in(r, r.tokens.sentence_of(r.tokens.within(*m).start)))
}
