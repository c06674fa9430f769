//! Those told of as hurt who are the dead of another figure, or the same people once more.

use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase};
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, head_of, times_agree};
use super::same::{is_determined, last_told, sentences_since};
use super::single::{ages_differ, grown_alike, is_of_another_age, is_the_child_of, is_told_by_kin};
use super::{Draft, REACH, again, retold, victim};
use crate::enrich::Span;

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
    // "A woman was wounded. The 17-year-old was taken to hospital", "a man was taken to hospital": somebody else.
    let apart = |d: &Draft| ages_differ(r, &d.hit.phrase, p) || p.count == Count::One && retold::opposite_sex(r, d, later);
    let another = |d: &Draft| d.is_lone() && later.is_lone() && apart(d);
    let before = |k: &usize| !another(&kept[*k]) && (kept[*k].hit.sentence < later.hit.sentence || beside(&kept[*k])) && hurt(&kept[*k]);
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
    let dead: Vec<usize> = (0..kept.len()).filter(|k| kept[*k].record.kind == Kind::Killed && kept[*k].is_lone()).take(REACH).collect();
    let died = kept.iter().map(|d| who_died(r, kept, &dead, d)).collect();
    let died = one_each(r, kept, died);
    for (d, k) in died.iter().enumerate() {
        if let Some(k) = k {
            let wounded = kept[d].record.clone();
            told_of_the_wounded(&mut kept[*k].record, wounded);
        }
    }
    let dropped: Vec<bool> = died.iter().map(Option::is_some).collect();
    let became = drop_records(kept, &dropped, became);
    drop_acts_told_otherwise(kept, became)
}

/// "the shooting of a clerk" tells of nobody where the article tells of others who were hurt or killed: it does not say that he
/// lives.
fn drop_acts_told_otherwise(kept: &mut Vec<Draft>, became: Vec<usize>) -> Vec<usize> {
    let by_act = |d: &Draft| d.hit.rule == "shooting_of" && d.record.mentions.len() == 1;
    let hurt = |d: &Draft| matches!(d.record.kind, Kind::Killed | Kind::Injured | Kind::Casualties) && d.record.status != Status::Negated;
    if !kept.iter().any(by_act) || !kept.iter().any(|d| hurt(d) && !by_act(d)) {
        return became;
    }
    let dropped: Vec<bool> = kept.iter().map(by_act).collect();
    drop_records(kept, &dropped, became)
}

/// The record of the dead that the wounded of `hurt` are, where they died; `dead` are those of one person.
fn who_died(r: &Reading<'_>, kept: &[Draft], dead: &[usize], hurt: &Draft) -> Option<usize> {
    who_died_of_it(r, kept, dead, hurt).or_else(|| victim::died_alone(r, kept, hurt))
}

fn who_died_of_it(r: &Reading<'_>, kept: &[Draft], dead: &[usize], hurt: &Draft) -> Option<usize> {
    if hurt.record.kind != Kind::Injured || !may_die_of_it(r, kept, dead, hurt) {
        return None;
    }
    if hurt.is_lone() {
        // "A man shot a boy and himself. The boy died": the only one who can be the boy.
        let can_be = |k: &&usize| {
            let d = &kept[**k];
            groups_agree(&d.record, &hurt.record) && !retold::opposite_sex(r, d, hurt) && !ages_differ(r, &d.hit.phrase, &hurt.hit.phrase)
        };
        let only = dead.len() == 1 || dead.iter().filter(can_be).count() == 1;
        let alone = only && !is_told_of_other_wounded(kept, hurt);
        let same = dead.iter().copied().find(|k| !is_one_of_others(r, kept, *k, hurt) && is_the_dead(r, &kept[*k], hurt, only, alone));
        let same = same.or_else(|| are_the_victims(r, kept, hurt));
        let same = same.or_else(|| dead.first().copied().filter(|k| alone && dead.len() == 1 && is_examined(r, &kept[*k], hurt)));
        return same.or_else(|| retold::died_in_murder_suicide(r, kept, hurt)).or_else(|| victim::is_one_of_the_dead(r, kept, hurt));
    }
    let all = (0..kept.len().min(REACH)).find(|k| are_all_the_dead(r, &kept[*k], hurt));
    all.or_else(|| retold::all_died(r, kept, hurt)).or_else(|| found_before_they_died(r, kept, hurt))
}

/// "When police arrived, they found a boy with a gunshot wound", "was found shot": how those are met who are told of first.
fn is_found_hurt(r: &Reading<'_>, hurt: &Draft) -> bool {
    const NEAR: usize = 3;
    const FIND: Words = words!["found", "find", "located", "discovered"];
    let p = &hurt.hit.phrase;
    let (from, _) = r.sentence(hurt.hit.sentence);
    let found = hurt.hit.trigger.min(p.start).saturating_sub(NEAR).max(from)..hurt.hit.trigger.max(p.end) + 1;
    !p.other && r.any(found, FIND)
}

/// Somebody of whom nobody says that he died was hurt as well, who may be the one of `hurt`.
fn is_told_of_other_wounded(kept: &[Draft], hurt: &Draft) -> bool {
    kept.iter().take(REACH).any(|d| {
        let f = &d.record;
        d.nth != hurt.nth
            && matches!(f.kind, Kind::Injured | Kind::Casualties)
            && f.status == Status::Actual
            && groups_agree(f, &hurt.record)
    })
}

/// "The shooting killed three people. Officers found three people with gunshot wounds": as many as have died since, by one record of
/// the dead or by all that there are.
fn found_before_they_died(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    const NEXT: usize = 1;
    const LIVES: Words = words!["stable", "critical", "serious", "survive", "survived", "life-threatening", "recovering", "surgery", "non"];
    let number = hurt.record.figure.value.filter(|v| (2..=8).contains(v) && is_found_hurt(r, hurt))?;
    let (from, to) = r.sentence(hurt.hit.sentence);
    let end = r.tokens.sentences.get(hurt.hit.sentence + NEXT).map_or(to, |s| s.end as usize);
    if r.any(from..end, LIVES) || retold::of_another_event(r, hurt) {
        return None;
    }
    let dead = |d: &Draft| d.record.kind == Kind::Killed && d.record.is_news() && d.whole.is_none() && d.hit.sentence < hurt.hit.sentence;
    let told = || (0..kept.len().min(REACH)).filter(|k| dead(&kept[*k]) && groups_agree(&kept[*k].record, &hurt.record));
    let as_many = told().find(|k| kept[*k].record.figure.value == Some(number));
    let sum = || told().filter_map(|k| kept[k].record.figure.value).sum::<u64>() == number;
    as_many.or_else(|| told().next().filter(|_| sum()))
}

/// "Two people were found dead. The victims, a man of 40 and a woman of 38, had been shot": the two, told one by one.
fn are_the_victims(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    const NEAR: usize = 3;
    const BACK: usize = 16;
    let (from, _) = r.sentence(hurt.hit.sentence);
    let core = hurt.hit.phrase.core;
    let named = r.which(core.saturating_sub(BACK).max(from)..core, words!["victims"]).any(|i| r.norm(i + 1) == "," && i > from);
    let told = |d: &Draft| matches!(d.record.kind, Kind::Injured | Kind::Casualties) && d.record.status != Status::Negated;
    let with = |d: &Draft| d.hit.sentence == hurt.hit.sentence && d.hit.trigger == hurt.hit.trigger;
    if !named || kept.iter().take(REACH).any(|d| told(d) && !with(d)) {
        return None;
    }
    let number = kept.iter().take(REACH).filter(|d| told(d) && with(d)).count() as u64;
    (0..kept.len().min(REACH)).find(|k| {
        let d = &kept[*k];
        let before = d.hit.sentence < hurt.hit.sentence && sentences_since(r, d, hurt) <= NEAR;
        d.record.kind == Kind::Killed && d.record.is_news() && before && d.record.figure.value == Some(number) && number >= 2
    })
}

/// "A boy was hurt. Two men were shot. One died": one of the men.
fn is_one_of_others(r: &Reading<'_>, kept: &[Draft], dead: usize, hurt: &Draft) -> bool {
    let (d, p) = (&kept[dead], &kept[dead].hit.phrase);
    let before = &kept[dead.saturating_sub(REACH)..dead];
    let of_them = |o: &Draft| {
        matches!(o.record.kind, Kind::Injured | Kind::Casualties)
            && o.record.figure.value >= Some(2)
            && o.hit.phrase.core < p.core
            && d.hit.sentence - o.hit.sentence <= 1
    };
    p.counted()
        && p.elliptical()
        && hurt.hit.phrase.core < p.core
        && (!groups_agree(&d.record, &hurt.record) || before.iter().any(|o| of_them(o) && !groups_agree(&o.record, &hurt.record)))
        && !retold::of_another_event(r, d)
}

/// What happened to the wounded is something of which people die.
fn may_die_of_it(r: &Reading<'_>, kept: &[Draft], dead: &[usize], hurt: &Draft) -> bool {
    // "killed her husband", and then that she is accused of stabbing her husband
    let the_same = || hurt.is_lone() && !head_of(r, hurt).is_empty() && dead.iter().all(|k| head_of(r, &kept[*k]) == head_of(r, hurt));
    let shooting = hurt.hit.rule == "shooting_of" && hurt.is_lone();
    shooting
        || r.norm_is(hurt.hit.trigger, SURVIVED)
        || r.norm_is(hurt.hit.trigger, words!["shooting", "stabbing", "beating"]) && the_same()
}

/// "All four were shot in the head": the four who are dead.
fn are_all_the_dead(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let named = is_determined(r, &hurt.hit.phrase, words!["the"]) && head_of(r, dead) == head_of(r, hurt);
    (named || is_determined(r, &hurt.hit.phrase, words!["all", "both"]))
        && dead.record.kind == Kind::Killed
        && dead.record.figure.value == hurt.record.figure.value
        && dead.record.status != Status::Negated
        && (dead.hit.sentence.abs_diff(hurt.hit.sentence) <= 6 || last_told(r, dead).abs_diff(hurt.hit.sentence) <= 6)
}

/// "An autopsy showed that he was shot in the face": of whom a coroner tells, he is dead.
fn is_examined(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    const AUTOPSY: Words = words!["autopsy", "coroner", "examiner", "pathologist"];
    let (from, _) = r.sentence(hurt.hit.sentence);
    let p = &hurt.hit.phrase;
    !(p.other || p.counted())
        && hurt.hit.trigger > p.core
        && r.any(retold::beside(r, hurt).start.max(from)..p.core, AUTOPSY)
        && !is_somebody_else(r, dead, hurt)
        && groups_fit(r, dead, hurt)
}

/// "the victim", "the victim, Dan Reed,": of the deed that was told before.
fn is_the_victim(r: &Reading<'_>, dead: &Draft) -> bool {
    let p = &dead.hit.phrase;
    p.count == Count::Definite && head_of(r, dead) == "victim" || p.start > 1 && r.reads(p.start - 2, words!["victim", ","])
}

/// Of the only dead, told further up, it is told once more how he was hurt: how he was found, his age.
fn is_told_once_more(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    // "convicted of an incident in December, in which he shot his brother"
    const BEFORE: Words = words!["convicted", "conviction", "previously", "previous", "prior", "earlier"];
    dead.hit.phrase.core < hurt.hit.phrase.core
        && times_agree(r, &dead.record, &hurt.record)
        && !r.any(retold::beside(r, hurt), BEFORE)
        && (is_found_hurt(r, hurt) || again::of_one_age(r, dead, hurt))
}

/// Whether one who was hurt is the dead of another record; `only`: nobody else is dead; `alone`: nor is anybody else hurt.
fn is_the_dead(r: &Reading<'_>, dead: &Draft, hurt: &Draft, only: bool, alone: bool) -> bool {
    if let (Some(a), Some(b)) = (dead.record.group.entity, hurt.record.group.entity) {
        // "Haddad was shot outside a store", after his mother was named as well: the surname alone is that of the dead.
        return a == b
            || hurt.record.mentions.len() == 1 && hurt.hit.phrase.end == hurt.hit.phrase.core + 1 && again::by_part_of_name(r, dead, hurt);
    }
    // "The suspect", of whom there is one.
    let same_head = || !head_of(r, hurt).is_empty() && head_of(r, dead) == head_of(r, hurt) && retold::attackers(hurt);
    let sole = hurt.hit.phrase.count == Count::Definite && (only || same_head());
    // "2-year-old dead" of a headline, and far below that a 2-year-old was shot.
    let once_more = alone && is_told_once_more(r, dead, hurt);
    let far = if sole || once_more || dead.opens(r) && is_the_child_of(r, dead, hurt) { 25 } else { 6 };
    // "shot another man. The victim died": another than who shot him.
    let other =
        hurt.hit.phrase.other && !(alone && is_the_victim(r, dead) && hurt.hit.active && hurt.hit.phrase.core < dead.hit.phrase.core);
    dead.hit.sentence.abs_diff(hurt.hit.sentence) <= far
        && !(other || hurt.hit.phrase.elliptical())
        && !is_somebody_else(r, dead, hurt)
        && (groups_fit(r, dead, hurt)
            || once_more && again::sorts_agree(r, dead, hurt, dead.opens(r))
            || sole && retold::civilian_beside(r, dead, hurt))
        && !ages_differ(r, &dead.hit.phrase, &hurt.hit.phrase)
        && !is_of_another_age(r, dead, hurt)
}

/// What is told of both groups can be of one person.
fn groups_fit(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    // "A student was shot. The 15-year-old died": of whom the sentences before tell.
    let told_later =
        dead.hit.sentence > hurt.hit.sentence && dead.hit.phrase.count == Count::Definite && r.norm(dead.hit.phrase.start) == "the";
    groups_agree(&dead.record, &hurt.record)
        // "Boy fatally shoots brother", and then "shot his three-year-old brother"
        || (dead.opens(r) && head_of(r, dead) == head_of(r, hurt) || told_later || is_told_by_kin(r, dead, hurt))
            && grown_alike(&dead.record, &hurt.record)
}

/// The words say that who was hurt is not who died.
fn is_somebody_else(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    // "one of the attackers was killed": of others than somebody with a name.
    let one_of_others = hurt.hit.phrase.count == Count::Name && dead.hit.phrase.partitive && dead.hit.phrase.head.is_some();
    // "Another crash killed a motorcyclist"
    let in_another_event = || retold::of_another_event(r, dead) && dead.hit.sentence > hurt.hit.sentence;
    // "A man was shot on Monday. The man killed on Saturday": nobody dies before he is hurt.
    let killed = r.norm_is(dead.hit.trigger, words!["shot", "killed", "stabbed", "murdered", "slain"]);
    let times = dead.record.time.as_ref().zip(hurt.record.time.as_ref()).filter(|_| killed);
    let died_before = || times.and_then(|(died, hurt)| died.end.zip(hurt.start)).is_some_and(|(died, hurt)| died < hurt);
    // Who died in another year is not whom somebody hurts now.
    let long_dead = dead.record.historical && !hurt.record.historical && hurt.hit.phrase.count == Count::One;
    // "A man died. A woman was also shot"
    let t = hurt.hit.trigger;
    let also = || dead.hit.phrase.core < hurt.hit.phrase.core && hurt.hit.phrase.count == Count::One && r.norm(t.wrapping_sub(1)) == "also";
    // "One person was killed. A suspect, Hugo Prado, is in critical condition": whom nobody told of as dead.
    let suspect = || {
        let named = hurt.hit.phrase.count == Count::Name && dead.hit.phrase.count != Count::Name;
        named && retold::attackers(hurt) && !retold::attackers(dead) && !again::is_the_doer(r, dead, hurt)
    };
    also()
        || suspect()
        || is_told_beside(r, dead, hurt)
        || long_dead
        || one_of_others
        || died_before()
        || he_is_no_woman(r, dead, hurt)
        || lives_on(r, dead, hurt)
        // "Among the injured was a girl": she is none of the dead.
        || hurt.hit.rule == "among"
        || is_his_companion(r, dead, hurt)
        || in_another_event()
        || retold::opposite_sex(r, dead, hurt)
}

/// "A woman was shot. He died": somebody else, of whom the pronoun tells.
fn he_is_no_woman(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let has = |c: Category| hurt.record.group.categories.contains(&c);
    match r.norm(dead.hit.phrase.core).as_str() {
        "he" | "him" => has(Category::Women) && !has(Category::Men),
        "she" | "her" if dead.hit.phrase.head.is_none() => has(Category::Men) && !has(Category::Women),
        _ => false,
    }
}

/// Told of behind the dead in one sentence, by another word.
fn is_told_beside(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let (p, q) = (&dead.hit.phrase, &hurt.hit.phrase);
    // "shot his brother to death and wounded an older brother"
    let told_here = |m: &Span| {
        let words = r.tokens.within(*m);
        words.end <= hurt.hit.trigger && r.tokens.sentence_of(words.start) == hurt.hit.sentence
    };
    let one_more = hurt.hit.active && q.count == Count::One && hurt.hit.trigger < q.core;
    if one_more && head_of(r, dead) == head_of(r, hurt) && dead.record.mentions.iter().any(told_here) {
        return true;
    }
    if hurt.hit.sentence != dead.hit.sentence || q.core <= p.core || head_of(r, dead) == head_of(r, hurt) {
        return false;
    }
    // "killed the farmer and wounded his wife": somebody else than the dead told of before.
    let kin = r.is(q.core, Class::POSSESSIVE);
    // "A medic was killed and a driver wounded"
    let one = q.count == Count::One;
    // "The driver was killed and the guard was injured"
    let joined = || q.head.is_some() && r.norm_is(q.start.saturating_sub(1), words!["and", "while", "but"]);
    kin || dead.hit.trigger < q.core && (one || joined())
}

/// Keeps the records that are not to be dropped, and gives the index of each, or of none, for those in `became`.
fn drop_records(kept: &mut Vec<Draft>, dropped: &[bool], became: Vec<usize>) -> Vec<usize> {
    let mut index = Vec::with_capacity(kept.len());
    let mut next = 0;
    for gone in dropped {
        index.push(next);
        next += usize::from(!gone);
    }
    let mut i = 0;
    kept.retain(|_| {
        i += 1;
        !dropped[i - 1]
    });
    became.into_iter().map(|b| if dropped.get(b) == Some(&false) { index[b] } else { usize::MAX }).collect()
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
    let t = hurt.hit.trigger;
    // "The bullet, the man said, hit his brother": the brother of whom the gun was.
    let by_a_bullet = hurt.hit.phrase.core == t + 1
        && r.norm_is(t, words!["hit", "struck"])
        && r.any(retold::beside(r, hurt).start..t, words!["bullet"])
        && !r.any(retold::beside(r, hurt), words!["another", "second", "also", "other"]);
    r.norm_is(hurt.hit.phrase.core, words!["his", "her"])
        && !by_a_bullet
        && !hurt.hit.active
        && hurt.hit.phrase.head.is_some()
        && hurt.hit.sentence > dead.hit.sentence
        && head_of(r, dead) != head_of(r, hurt)
        && !is_told_by_kin(r, dead, hurt)
}

/// What may be told of somebody who dies of it later.
const SURVIVED: Words = words![
    "shot", "shoots", "stabbed", "beaten", "wounded", "injured", "hospital", "taken", "rushed", "burned", "struck", "hit", "transported",
    "airlifted", "suffered", "sustained", "admitted", "suffering", "found", "treated", "with", "striking", "hitting", "victim", "victims",
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
    // "Her brother said that she was shot": of the wound alone.
    let official = |a: &Attribution| a.kind != AttributionKind::Unnamed;
    dead.attribution = dead.attribution.take().or(wounded.attribution.filter(official));
}
