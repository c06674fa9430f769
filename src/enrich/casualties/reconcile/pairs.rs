//! Two who are told of together, and again: by their names, as the headline's "another", or, where a man and a woman were found dead, as
//! who killed the other and then himself.

use super::super::attach::Ground;
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::head_of;
use super::victim::join;
use super::{Draft, REACH, retold, single};

/// "The bodies of a man and a woman were found", and then "Prado shot his wife before turning the gun on himself": he is the man, and she
/// the woman.
pub fn join_by_own_hand(ground: &Ground<'_, '_>, kept: &mut Vec<Draft>, mut became: Vec<usize>) -> Vec<usize> {
    let r = ground.r;
    let by_himself = |d: &Draft| d.hit.rule == "reflexive" && is_told(d);
    let of_kin = |d: &Draft| is_victim(d) && r.norm_is(d.hit.phrase.core, words!["his", "her", "my"]);
    let own_hand = kept.iter().any(by_himself);
    if kept.len() > REACH || !(own_hand || kept.iter().any(of_kin)) {
        return became;
    }
    let called = |k: &usize| own_hand || retold::is_of_a_murder_suicide(r, &kept[*k]);
    let Some(first) = found_pair(r, kept).filter(called) else { return became };
    // Told by one verb, so that they are two more.
    let several = |j: usize| kept.iter().filter(|d| is_victim(d) && d.hit.trigger == kept[j].hit.trigger).count() > 1;
    if (first + 2..kept.len()).any(|j| is_victim(&kept[j]) && several(j)) {
        return became;
    }
    for j in (first + 2..kept.len()).rev() {
        if let Some(k) = who_of_the_pair(r, kept, first, j) {
            became = join(ground, kept, became, k, j);
        }
    }
    became
}

/// Of one person, as news.
fn is_told(d: &Draft) -> bool {
    let status = matches!(d.record.status, Status::Actual | Status::Alleged | Status::Possible);
    let hurt = matches!(d.record.kind, Kind::Killed | Kind::Injured);
    hurt && status && d.is_lone() && !d.record.historical && d.whole.is_none() && !d.hit.phrase.other
}

/// Whom another hurt: "shot his wife".
fn is_victim(d: &Draft) -> bool {
    is_told(d) && d.hit.active && d.hit.rule != "reflexive"
}

/// The first of two of unlike sex, found dead or told of as a murder-suicide, who are all the dead whom the article tells of so.
fn found_pair(r: &Reading<'_>, kept: &[Draft]) -> Option<usize> {
    let dead = |d: &Draft| is_told(d) && d.record.kind == Kind::Killed && d.hit.rule != "reflexive" && !d.hit.active;
    let found = |d: &Draft| retold::is_found_dead(r, d) || retold::is_of_a_murder_suicide(r, d);
    let first = (0..kept.len().saturating_sub(1)).find(|k| dead(&kept[*k]))?;
    let (a, b) = (&kept[first], &kept[first + 1]);
    let pair = dead(b) && a.hit.sentence == b.hit.sentence && retold::opposite_sex(r, a, b);
    let others = |d: &Draft| d.record.kind == Kind::Killed && d.record.is_news() && d.record.figure.value != Some(2) && !d.is_lone();
    (pair && found(a) && !kept.iter().any(others)).then_some(first)
}

/// Which of the pair that begins at `first` record `j` tells of: who did it to himself, or whom he hurt.
fn who_of_the_pair(r: &Reading<'_>, kept: &[Draft], first: usize, j: usize) -> Option<usize> {
    let d = &kept[j];
    let men = |k: usize| kept[k].record.group.categories.contains(&Category::Men);
    let (man, woman) = if men(first) { (first, first + 1) } else { (first + 1, first) };
    let words = retold::beside(r, d);
    if is_told(d) && d.hit.rule == "reflexive" {
        let hers = r.any(d.hit.trigger.min(words.end)..words.end, words!["herself"]);
        return Some(if hers { woman } else { man });
    }
    // "shot his wife", or whoever it is in the sentence that tells of his own end.
    let owner = r.norm(d.hit.phrase.core).as_str();
    let here = kept.iter().any(|o| o.hit.rule == "reflexive" && is_told(o) && o.hit.sentence == d.hit.sentence);
    let victim = match owner {
        "his" => woman,
        "her" => man,
        "my" => {
            if retold::opposite_sex(r, &kept[man], d) {
                woman
            } else {
                man
            }
        }
        _ if here => {
            if r.any(words, words!["herself"]) {
                man
            } else {
                woman
            }
        }
        _ => return None,
    };
    let partner = here
        || matches!(
            head_of(r, d),
            "wife"
                | "husband"
                | "girlfriend"
                | "boyfriend"
                | "partner"
                | "fiancee"
                | "ex-wife"
                | "ex-husband"
                | "ex-girlfriend"
                | "ex-boyfriend"
        );
    (is_victim(d) && partner && !retold::opposite_sex(r, &kept[victim], d)).then_some(victim)
}

/// The first of the two before record `k` where `later` names him and `next` the second, else `k`.
pub fn first_of_two(ground: &Ground<'_, '_>, kept: &[Draft], k: usize, later: &Draft, next: Option<&Draft>) -> usize {
    if is_first_of_two(ground, kept, k, later, next) { k - 1 } else { k }
}

/// "A man and a woman died", and then "Dale Reed and Ana Reed": the first name is of the first of the two before record `k`, where `next` is
/// the draft of the second.
fn is_first_of_two(ground: &Ground<'_, '_>, kept: &[Draft], k: usize, later: &Draft, next: Option<&Draft>) -> bool {
    // "Ana Reed, 30, and her son Dale"
    let told =
        |d: &Draft| matches!(d.hit.phrase.count, Count::Name | Count::Definite) && d.is_lone() && d.hit.sentence == later.hit.sentence;
    let named = later.hit.phrase.count == Count::Name && later.is_lone() && next.is_some_and(told);
    let Some(first) = k.checked_sub(1).map(|first| &kept[first]).filter(|_| named) else { return false };
    let second = &kept[k];
    let unnamed = |d: &Draft| d.is_lone() && d.record.group.entity.is_none() && d.hit.phrase.count == Count::One;
    let beside = first.hit.sentence == second.hit.sentence && first.hit.trigger == second.hit.trigger;
    let before = k < 2 || kept[k - 2].hit.trigger != first.hit.trigger;
    beside && before && unnamed(first) && unnamed(second) && single::same_single(ground, first, later)
}

/// "Man killed, another wounded", and then that a man was killed "and a woman was wounded": who the other one is.
pub fn another_of_the_headline(r: &Reading<'_>, kept: &[Draft], partner: usize, later: &Draft) -> Option<usize> {
    let p = &later.hit.phrase;
    if p.count != Count::One || p.more || p.partitive || later.whole.is_some() || retold::of_another_event(r, later) {
        return None;
    }
    (0..kept.len()).take(REACH).take_while(|j| kept[*j].is_in_headline(r)).find(|j| {
        let d = &kept[*j];
        let another = d.is_lone() && d.hit.phrase.other && d.hit.phrase.elliptical();
        another
            && d.record.kind == later.record.kind
            && d.record.status == later.record.status
            && d.record.mentions.len() == 1
            && kept[partner].record.kind != later.record.kind
            && kept[partner].hit.sentence == d.hit.sentence
    })
}

/// "An officer was hurt and a suspect killed", and then the officer again "and an 18-year-old man": he is the suspect.
pub fn suspect_of_the_pair(
    r: &Reading<'_>,
    kept: &[Draft],
    partner: usize,
    later: &Draft,
    told_in: impl Fn(usize, usize) -> bool,
) -> Option<usize> {
    let suspect = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Category::Perpetrator | Category::ArmedGroup));
    let man = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Category::Men | Category::Children));
    let one = |d: &Draft| d.hit.phrase.value_is_one() && !d.hit.phrase.other && d.record.kind == later.record.kind;
    if !one(later) || !(man(later) || suspect(later)) || kept[partner].record.kind == later.record.kind {
        return None;
    }
    let mut same = (0..kept.len()).rev().take(REACH).filter(|j| one(&kept[*j]));
    let j = same.next()?;
    let d = &kept[j];
    let fits =
        d.hit.sentence < later.hit.sentence && told_in(partner, d.hit.sentence) && (suspect(d) && man(later) || suspect(later) && man(d));
    (fits && same.next().is_none() && d.record.status == later.record.status && !retold::of_another_event(r, later)).then_some(j)
}
