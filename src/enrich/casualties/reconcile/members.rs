//! One victim among those told of: a member of a number, or the only one whom the article has.

use super::super::attach::{Ground, begins_another};
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::{groups_agree, head_of, places_agree, times_agree};
use super::retold::{attackers, of_another_event, opposite_sex};
use super::same::last_told;
use super::single::{age_told, ages_differ, grown_alike, is_of_another_age};
use super::young::age_of;
use super::{Draft, REACH};

/// "Four people were shot. A man of 41 is in critical condition": the four, where he can be one of them whom nobody told of yet.
pub fn member_in_condition(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    const SENTENCES: usize = 25;
    const PLAIN: &[&str] =
        &["", "victim", "victims", "person", "people", "persons", "others", "patient", "patients", "casualties", "cases"];
    let p = &later.hit.phrase;
    let told = |d: &Draft| d.record.status == Status::Actual && !d.record.historical && d.record.kind == Kind::Injured;
    let aged = later.record.mentions.first().is_some_and(|m| age_of(r, *m).is_some());
    // "They found a man with gunshot wounds": perhaps him who is dead.
    let found = r.norm_is(later.hit.trigger, words!["with", "suffering"]);
    let dead = |d: &Draft| d.record.kind == Kind::Killed && d.record.figure.value != Some(0) && !d.record.historical;
    let unclear = || found && kept.iter().rev().take(REACH).any(dead);
    // "Two men were shot. One man is in critical condition": which of them, is not told.
    let new = p.count == Count::One || p.counted() && !p.value_is_one();
    let described = !p.partitive && !p.other && (aged || new && !unclear()) && !PLAIN.contains(&head_of(r, later));
    // "Two were taken to Mercy and one to Saint Luke's": told apart.
    let some = p.partitive && !p.other && !r.any(p.core..p.end, words!["of"]);
    let value = later.record.figure.value.filter(|_| (described || some) && told(later))?;
    // "Several people were shot"
    let several = |f: &Figure| f.value.is_none() && f.share.is_none() && f.low.is_some_and(|low| low > value);
    let whole = (0..kept.len()).rev().take(REACH).find(|w| {
        let d = &kept[*w];
        told(d)
            && d.whole.is_none()
            && d.hit.phrase.counted()
            && (d.record.figure.value.is_some_and(|v| v > value && v <= 20) || aged && several(&d.record.figure))
            && d.hit.sentence < later.hit.sentence
            && later.hit.sentence - d.hit.sentence <= SENTENCES
            && groups_agree(&d.record, &later.record)
            && !opposite_sex(r, d, later)
            && (aged || p.counted() || d.record.group.categories != later.record.group.categories)
    })?;
    let total = kept[whole].record.figure.value;
    let parts = kept[whole + 1..].iter().filter(|d| told(d) && total.is_none_or(|total| d.record.figure.value < Some(total)));
    let sum: u64 = parts.clone().filter_map(|d| d.record.figure.value).sum();
    // "A man was hit in the leg", "the two men": perhaps he, or one of them.
    let beside = |d: &Draft| d.hit.sentence == later.hit.sentence;
    let named_apart = |d: &Draft| d.record.group.entity.zip(later.record.group.entity).is_some_and(|(a, b)| a != b);
    let aged_apart = |d: &Draft| ages_differ(r, &d.hit.phrase, p) || is_of_another_age(r, d, later);
    let again = |d: &Draft| groups_agree(&d.record, &later.record) && !aged_apart(d) && !beside(d) && !named_apart(d);
    let room = total.is_none_or(|total| sum.saturating_add(value) <= total);
    (room && !parts.clone().any(again) && !of_another_event(r, later)).then_some(whole)
}

/// "A man was hurt. … the boy shot his father": of the attacker's kin, the only victim of whom the article told.
pub fn only_victim_again(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    const FAR: usize = 12;
    const KIN_OF_ONE: &[&str] = &[
        "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "girlfriend", "boyfriend", "friend", "cousin",
        "dad", "mom", "stepfather", "stepson", "stepdaughter", "grandson", "granddaughter", "baby", "child",
    ];
    let (p, t) = (&later.hit.phrase, later.hit.trigger);
    // "Their mother was flown to a hospital"
    let theirs = later.hit.rule == "condition" && r.norm(p.core) == "their";
    let kin = (later.hit.active && r.norm_is(p.core, words!["his", "her"]) || theirs) && KIN_OF_ONE.contains(&head_of(r, later));
    if !kin || p.other || r.any(t.saturating_sub(3)..t, words!["also", "then", "previously"]) || of_another_event(r, later) {
        return None;
    }
    let mut lone = (0..kept.len()).filter(|k| kept[*k].record.kind == later.record.kind).take(REACH);
    let (Some(k), None) = (lone.next(), lone.next()) else { return None };
    let d = &kept[k];
    let near = later.hit.sentence > d.hit.sentence && later.hit.sentence - last_told(r, d) <= FAR;
    let friend = matches!(head_of(r, later), "friend" | "cousin");
    let known = !d.record.group.categories.is_empty() && (friend || !later.record.group.categories.is_empty());
    let person = d.hit.phrase.value_is_one() && d.hit.rule != "reflexive" && !attackers(d);
    let alike = groups_agree(&d.record, &later.record) || grown_alike(&d.record, &later.record);
    let same = near && known && person && alike && d.record.historical == later.record.historical;
    let apart = opposite_sex(r, d, later)
        || ages_differ(r, &d.hit.phrase, p)
        || age_told(r, d).zip(age_told(r, later)).is_some_and(|(a, b)| a != b)
        || d.record.group.entity.is_some() && later.record.group.entity.is_some();
    (same && !apart && times_agree(r, &d.record, &later.record)).then_some(k)
}

/// "A man is dead. … Four people were shot, one of whom died": the only one of whose death the article told.
pub fn only_death_again(ground: &Ground<'_, '_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    const FAR: usize = 12;
    let r = ground.r;
    let p = &later.hit.phrase;
    let one = p.counted() && p.value_is_one() && !(p.other || p.more || p.ordinal) && later.whole.is_none();
    // "The victim was pronounced dead on Saturday", days after he was shot.
    let fate = later.hit.rule == "subject" && r.any(p.end..later.hit.trigger + 1, words!["died", "dies", "pronounced", "declared"]);
    let the_victim = p.count == Count::Definite && fate && matches!(head_of(r, later), "victim") && p.end == p.start + 2 && !p.other;
    // "a reward in the shooting death of a boy": of the death that is known.
    let t = later.hit.trigger;
    let known = later.hit.rule == "act_of" && p.count == Count::One && !p.other && r.any(t.saturating_sub(3)..t, words!["the"]);
    let one = one || (the_victim || known) && later.whole.is_none();
    let anybody = matches!(head_of(r, later), "" | "person" | "victim" | "man" | "woman" | "teen" | "teenager" | "boy" | "girl");
    let plain = p.partitive || anybody || known;
    let dead = |d: &Draft| d.record.kind == Kind::Killed && d.record.status != Status::Negated;
    if !(one && plain && dead(later)) || of_another_event(r, later) {
        return None;
    }
    let mut told = (0..kept.len()).filter(|k| dead(&kept[*k])).take(2);
    let (Some(k), None) = (told.next(), told.next()) else { return None };
    let d = &kept[k];
    let person = d.is_lone() && d.hit.rule != "reflexive" && !attackers(d) && d.whole.is_none() && !d.hit.phrase.other;
    let near = later.hit.sentence > d.hit.sentence && later.hit.sentence - last_told(r, d) <= FAR;
    let (a, b) = (&d.record, &later.record);
    let alike = a.status == b.status && a.historical == b.historical && a.scope == b.scope && groups_agree(a, b);
    // "A woman was hurt. The victim died": perhaps she.
    let hurt = |o: &Draft| o.record.kind == Kind::Injured && last_told(r, o) >= last_told(r, d);
    let another = |s: usize| r.tokens.sentences.get(s).is_some_and(|s| begins_another(r, s.start as usize, s.end as usize));
    let one_day = times_agree(r, a, b) || the_victim && !kept.iter().any(hurt) && !(last_told(r, d) + 1..later.hit.sentence).any(another);
    (person && near && alike && one_day && places_agree(ground, a, b) && !opposite_sex(r, d, later)).then_some(k)
}
