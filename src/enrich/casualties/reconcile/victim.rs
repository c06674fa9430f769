//! The only victim of an article: who is dead and who was shot are one, where nothing tells them apart.

use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, times_agree};
use super::single::{age_told, ages_differ, grown_alike, is_told_by_kin};
use super::{Draft, REACH, retold};

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
