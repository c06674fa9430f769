//! "A man accused of shooting five people", where the rest of the article tells of the shooting and of those who were hit: nobody
//! doubts that they were shot, only who did it.

use super::super::attach::Ground;
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Draft;

/// Makes facts of what somebody is only accused of where other sentences tell it as done and tell of nobody else who came to harm.
pub fn settle(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    let accused = |d: &Draft| d.record.status == Status::Alleged && is_harm(d);
    let Some(first) = kept.iter().position(accused) else { return };
    let sentence = kept[first].hit.sentence;
    let whole = |d: &Draft| d.record.part_of.is_some_and(|w| accused(&kept[w]));
    // Who else was harmed may be the same people, told again.
    let alone = kept
        .iter()
        .filter(|d| is_harm(d))
        .all(|d| d.record.status == Status::Negated || d.record.historical || whole(d) || accused(d) && d.hit.sentence == sentence);
    let part_elsewhere = |d: &Draft| whole(d) && d.record.status == Status::Actual && d.hit.sentence != sentence;
    let told = || kept.iter().any(part_elsewhere) || r.is_of_police() && tells_as_done(r, sentence);
    if alone && told() {
        kept.iter_mut().filter(|d| accused(d)).for_each(|d| d.record.status = Status::Actual);
    }
}

fn is_harm(d: &Draft) -> bool {
    matches!(d.record.kind, Kind::Killed | Kind::Injured | Kind::Casualties)
}

/// Another sentence than `accusing` tells of "the shooting" or of "the victim" without a word of doubt.
fn tells_as_done(r: &Reading<'_>, accusing: usize) -> bool {
    const ACTS: Words = words![
        "shooting", "shootings", "stabbing", "stabbings", "killing", "killings", "slaying", "slayings", "murder", "murders", "homicide",
        "beating", "gunfire"
    ];
    const DOUBT: Words = words!["alleged", "allegedly", "possible", "apparent", "attempted", "suspected"];
    let (from, to) = r.sentence(accusing);
    let other = |i: usize| i < from || i >= to;
    let sure = |i: usize| !r.any(i.saturating_sub(3)..i, DOUBT);
    let the = |i: usize| (i.saturating_sub(3)..i).any(|k| r.is(k, Class::ARTICLE.and(Class::POSSESSIVE)));
    let all = 0..r.tokens.len();
    r.which(all.clone(), ACTS).any(|i| other(i) && sure(i) && the(i))
        || r.which(all, words!["victim", "victims"]).any(|i| other(i) && sure(i))
}
