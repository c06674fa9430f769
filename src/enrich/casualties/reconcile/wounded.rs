//! Those told of as hurt who are the dead of another figure, or the same people once more.

use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase};
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, head_of};
use super::same::{is_determined, last_told};
use super::single::{ages_differ, grown_alike, is_told_by_kin};
use super::{Draft, REACH, retold};

/// The last record of the hurt, where those of `later` can be among all that were told of.
pub fn holding(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    let p = &later.hit.phrase;
    let told_of = matches!(p.count, Count::Definite | Count::Name) || is_determined(r, p, words!["both", "all", "the"]);
    let hurt = |d: &Draft| match d.record.kind {
        Kind::Injured | Kind::Casualties => d.record.status != Status::Negated,
        // "one of his bodyguards": somebody else than who has a name.
        Kind::Killed => told_of && d.record.status != Status::Negated && !(p.count == Count::Name && d.hit.phrase.partitive),
        _ => false,
    };
    // "Three people were shot, and two are in critical condition": two of the three.
    let beside = |d: &Draft| {
        d.hit.sentence == later.hit.sentence
            && d.record.kind == Kind::Injured
            && p.elliptical()
            && d.hit.trigger != later.hit.trigger
            && d.record.figure.value > later.record.figure.value
    };
    let before = |k: &usize| (kept[*k].hit.sentence < later.hit.sentence || beside(&kept[*k])) && hurt(&kept[*k]);
    let near = || (0..kept.len()).rev().take(REACH).filter(before);
    let all = near().fold(0u64, |sum, k| {
        let figure = &kept[k].record.figure;
        sum.saturating_add(figure.value.or(figure.high).unwrap_or(u64::MAX))
    });
    let figure = &later.record.figure;
    near().next().filter(|_| !p.other && all >= figure.value.or(figure.low).unwrap_or(0))
}

/// Killed after being injured is one killed record: a lone victim first told as shot, then as dead.
pub fn drop_wounded_who_died(r: &Reading<'_>, kept: &mut Vec<Draft>, became: Vec<usize>) -> Vec<usize> {
    if !kept.iter().any(|d| d.record.kind == Kind::Injured) {
        return became;
    }
    let lone = |d: &Draft| d.hit.phrase.value_is_one() && d.record.figure.unit == Unit::Persons;
    let dead: Vec<usize> = (0..kept.len()).filter(|k| kept[*k].record.kind == Kind::Killed && lone(&kept[*k])).take(REACH).collect();
    // "killed her husband", and then that she is accused of stabbing her husband
    let the_same = |d: &Draft| lone(d) && !head_of(r, d).is_empty() && dead.iter().all(|k| head_of(r, &kept[*k]) == head_of(r, d));
    let violent = |d: &Draft| {
        r.norm_is(d.hit.trigger, SURVIVED) || r.norm_is(d.hit.trigger, words!["shooting", "stabbing", "beating"]) && the_same(d)
    };
    // "A student was shot. The 15-year-old died": of whom the sentences before tell.
    let later_told = |k: &Draft, d: &Draft| {
        k.hit.sentence > d.hit.sentence && k.hit.phrase.count == Count::Definite && r.norm(k.hit.phrase.start) == "the"
    };
    // "Boy fatally shoots brother", and then "shot his three-year-old brother"
    let in_headline = |k: &Draft| k.hit.sentence == 0 || k.hit.phrase.core < r.tokens.prose_start as usize;
    // "All four were shot in the head": the four who are dead.
    let all_of = |k: &Draft, d: &Draft| {
        let named = is_determined(r, &d.hit.phrase, words!["the"]) && head_of(r, k) == head_of(r, d);
        (named || is_determined(r, &d.hit.phrase, words!["all", "both"]))
            && k.record.kind == Kind::Killed
            && k.record.figure.value == d.record.figure.value
            && k.record.status != Status::Negated
            && (k.hit.sentence.abs_diff(d.hit.sentence) <= 6 || last_told(r, k).abs_diff(d.hit.sentence) <= 6)
    };
    let same = |k: &Draft, d: &Draft| match (k.record.group.entity, d.record.group.entity) {
        (Some(a), Some(b)) => a == b,
        _ => {
            // "The suspect", of whom there is one.
            let same_head = || !head_of(r, d).is_empty() && head_of(r, k) == head_of(r, d) && retold::attackers(d);
            let sole = d.hit.phrase.count == Count::Definite && (dead.len() == 1 || same_head());
            // "killed the farmer and wounded his wife": somebody else than the dead told of before.
            let kin = r.is(d.hit.phrase.core, Class::POSSESSIVE)
                && k.hit.sentence == d.hit.sentence
                && k.hit.phrase.core < d.hit.phrase.core
                && head_of(r, k) != head_of(r, d);
            // "one of the attackers was killed": of others than somebody with a name.
            let kin = kin || d.hit.phrase.count == Count::Name && k.hit.phrase.partitive && k.hit.phrase.head.is_some();
            // "A medic was killed and a driver wounded"
            let kin = kin
                || d.hit.phrase.count == Count::One
                    && k.hit.sentence == d.hit.sentence
                    && k.hit.phrase.core < d.hit.phrase.core
                    && k.hit.trigger < d.hit.phrase.core
                    && head_of(r, k) != head_of(r, d);
            // "The driver was killed and the guard was injured"
            let kin = kin
                || k.hit.sentence == d.hit.sentence
                    && k.hit.phrase.core < d.hit.phrase.core
                    && k.hit.trigger < d.hit.phrase.core
                    && d.hit.phrase.head.is_some()
                    && r.norm_is(d.hit.phrase.start.saturating_sub(1), words!["and", "while", "but"])
                    && head_of(r, k) != head_of(r, d);
            let kin = kin || lives_on(r, k, d);
            // "Among the injured was a girl": she is none of the dead. "His passenger was hurt": nor is she.
            let kin = kin || d.hit.rule == "among" || is_his_companion(r, k, d);
            // "Another crash killed a motorcyclist"
            let kin = kin || retold::of_another_event(r, k) && k.hit.sentence > d.hit.sentence || retold::opposite_sex(r, k, d);
            k.hit.sentence.abs_diff(d.hit.sentence) <= if sole { 25 } else { 6 }
                && !kin
                && !(d.hit.phrase.other || d.hit.phrase.elliptical())
                && (groups_agree(&k.record, &d.record)
                    || in_headline(k) && head_of(r, k) == head_of(r, d) && grown_alike(&k.record, &d.record)
                    || later_told(k, d) && grown_alike(&k.record, &d.record)
                    || sole && retold::civilian_beside(r, k, d))
                && !ages_differ(r, &k.hit.phrase, &d.hit.phrase)
        }
    };
    let died: Vec<Option<usize>> = kept
        .iter()
        .map(|d| {
            if d.record.kind != Kind::Injured || !violent(d) {
                return None;
            }
            if lone(d) {
                let same = dead.iter().copied().find(|k| same(&kept[*k], d));
                return same.or_else(|| retold::died_in_murder_suicide(r, kept, d));
            }
            (0..kept.len().min(REACH)).find(|k| all_of(&kept[*k], d)).or_else(|| retold::all_died(r, kept, d))
        })
        .collect();
    let died = one_each(r, kept, died);
    for (d, k) in died.iter().enumerate() {
        if let Some(k) = k {
            let wounded = kept[d].record.clone();
            told_of_the_wounded(&mut kept[*k].record, wounded);
        }
    }
    let dropped: Vec<bool> = died.iter().map(Option::is_some).collect();
    let mut index = Vec::with_capacity(kept.len());
    let mut next = 0;
    for gone in &dropped {
        index.push(next);
        next += usize::from(!gone);
    }
    let mut i = 0;
    kept.retain(|_| {
        i += 1;
        !dropped[i - 1]
    });
    became.into_iter().map(|b| if dropped[b] { usize::MAX } else { index[b] }).collect()
}

/// "One killed, four wounded", and "five people were shot": the dead and the wounded together, who are told of already. What is a
/// part of the five is one of the four.
pub fn drop_all_who_were_shot(r: &Reading<'_>, kept: &mut Vec<Draft>, mut became: Vec<usize>) -> Vec<usize> {
    const SENTENCES: usize = 25;
    let told =
        |d: &Draft| d.whole.is_none() && d.record.scope == Scope::Incident && d.record.status == Status::Actual && !d.record.historical;
    let told_in = |d: &Draft, s: usize| d.record.mentions.iter().any(|m| r.tokens.sentence_of(r.tokens.within(*m).start) == s);
    let mut t = 0;
    while t < kept.len() {
        let all = &kept[t];
        let shot = all.record.kind == Kind::Injured && r.norm_is(all.hit.trigger, words!["shot", "stabbed", "struck"]);
        let total = all.record.figure.value.filter(|v| shot && *v >= 2 && told(all) && all.hit.phrase.counted() && !all.hit.phrase.other);
        let near = |d: &Draft| told(d) && d.hit.sentence.abs_diff(all.hit.sentence) <= SENTENCES && groups_agree(&d.record, &all.record);
        let around = t.saturating_sub(REACH)..kept.len().min(t + REACH);
        let hurt = total.and_then(|total| {
            around.clone().find(|k| {
                let d = &kept[*k];
                let dead = |o: &Draft| {
                    o.record.kind == Kind::Killed
                        && o.hit.rule != "reflexive"
                        && (d.hit.phrase.other && total > 2 || told_in(o, d.hit.sentence))
                        && near(o)
                        && o.record.figure.value.zip(d.record.figure.value).is_some_and(|(dead, hurt)| dead.saturating_add(hurt) == total)
                };
                *k != t
                    && d.hit.sentence != all.hit.sentence
                    && d.record.kind == Kind::Injured
                    && near(d)
                    && around.clone().any(|o| dead(&kept[o]))
            })
        });
        let Some(hurt) = hurt else {
            t += 1;
            continue;
        };
        kept.remove(t);
        let index = |b: usize| b - usize::from(b != usize::MAX && b > t);
        became.iter_mut().for_each(|b| *b = index(if *b == t { hurt } else { *b }));
    }
    became
}

/// Somebody else is dead: "A cook was killed. A waiter was wounded", "slightly hurt", "wounded in an attack in which his driver
/// was killed". Of a dead man nobody says afterwards that he was wounded, unless he is pointed at.
fn lives_on(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let (p, q) = (&dead.hit.phrase, &hurt.hit.phrase);
    let heads_differ = head_of(r, dead) != head_of(r, hurt);
    let t = hurt.hit.trigger;
    // "suffered non-life-threatening injuries"
    let slightly = r.any(t.saturating_sub(2)..t, words!["slightly", "lightly", "mildly"])
        || r.norm_is(t, words!["suffered", "sustained"]) && r.any(t + 1..t + 4, words!["non", "minor"]);
    let only_wounded = r.norm_is(hurt.hit.trigger, words!["injured", "wounded", "hurt", "wounding", "injuring"]);
    let determined = r.is(q.core, Class::ARTICLE.and(Class::POSSESSIVE)) || r.numeral_at(q.core).is_some();
    // "A boy died. Karim Haddad was hurt when": perhaps his name; not that of "another clerk", nor beside the dead.
    let his_name = q.count == Count::Name && dead.hit.sentence < hurt.hit.sentence && !is_another(r, q) && !p.counted();
    let pointed_at = q.head.is_none() || q.count == Count::Definite && (!heads_differ || determined) || his_name;
    let told_after = only_wounded && p.core < q.core && (q.counted() || !pointed_at);
    // "one of his bodyguards", "his driver"
    let owned = r.is(p.core, Class::POSSESSIVE) || p.partitive && r.is(p.core + 2, Class::POSSESSIVE);
    let his = owned && p.core > q.core && dead.hit.sentence == hurt.hit.sentence && heads_differ;
    slightly || told_after || his
}

/// "Tomas Vidal, another clerk, was"
fn is_another(r: &Reading<'_>, name: &Phrase) -> bool {
    r.norm(name.end) == "," && r.norm(name.end + 1) == "another"
}

/// "stabbed his roommate and a visitor. The roommate died": of two in one sentence only one is who died.
fn one_each(r: &Reading<'_>, kept: &[Draft], mut died: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let named = |d: usize, k: usize| {
        let head = head_of(r, &kept[d]);
        !head.is_empty() && retold::beside(r, &kept[k]).any(|i| r.norm(i) == head)
    };
    for d in 1..died.len() {
        let beside =
            (d.saturating_sub(4)..d).find(|b| died[*b].is_some() && died[*b] == died[d] && kept[*b].hit.trigger == kept[d].hit.trigger);
        if let (Some(b), Some(k)) = (beside, died[d].filter(|k| kept[*k].hit.phrase.value_is_one())) {
            let alive = if named(d, k) && !named(b, k) { b } else { d };
            died[alive] = None;
        }
    }
    died
}

/// "The driver died. His passenger was hurt": somebody else, if it is no word for the dead.
fn is_his_companion(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    r.norm_is(hurt.hit.phrase.core, words!["his", "her"])
        && !hurt.hit.active
        && hurt.hit.phrase.head.is_some()
        && hurt.hit.sentence > dead.hit.sentence
        && head_of(r, dead) != head_of(r, hurt)
        && !is_told_by_kin(r, dead, hurt)
}

/// What may be told of somebody who dies of it later.
const SURVIVED: Words = words![
    "shot", "shoots", "stabbed", "beaten", "wounded", "injured", "hospital", "taken", "rushed", "burned", "struck", "hit", "transported",
    "airlifted", "suffered", "sustained", "admitted", "suffering", "found", "treated", "with",
];

/// What the article said of somebody while he was only wounded.
fn told_of_the_wounded(dead: &mut CasualtyFigure, wounded: CasualtyFigure) {
    if dead.group.categories.is_empty() && dead.figure.value == wounded.figure.value {
        dead.group.categories = wounded.group.categories;
    }
    if dead.place.as_ref().is_none_or(|p| p.inferred) {
        dead.place = wounded.place.or(dead.place.take());
    }
    dead.time = dead.time.take().or(wounded.time);
    dead.perpetrator = dead.perpetrator.take().or(wounded.perpetrator);
    dead.cause = dead.cause.or(wounded.cause);
}
