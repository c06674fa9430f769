//! Who told of a figure in the sentence beside it, where its own names nobody.

use super::super::attach;
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Draft;
use super::same::last_told;

/// Who told of the attack before it, or how its people fare behind it.
pub fn who_told(r: &Reading<'_>, d: &Draft) -> Option<Attribution> {
    who_told_of_the_attack(r, d).or_else(|| who_tells_on(r, d))
}

/// "A source said rebels shelled the market. The attack killed two": who told of the attack says what it did.
fn who_told_of_the_attack(r: &Reading<'_>, d: &Draft) -> Option<Attribution> {
    let f = &d.record;
    let hurt = f.kind.is_hurt() && f.scope == Scope::Incident && !f.historical;
    let (from, to) = r.sentence(d.hit.sentence);
    if !hurt || !attach::tells_again(r, from, to) || attach::begins_another(r, from, to) || !attach::sources(r, from, to).is_empty() {
        return None;
    }
    let (before, end) = r.sentence(d.hit.sentence.checked_sub(1)?);
    let attack = before >= r.tokens.prose_start as usize && (before..end).any(|i| r.is(i, Class::ATTACK));
    let teller = if attack { attach::sources(r, before, end).into_iter().rfind(|s| !s.pronoun) } else { None };
    teller.map(|s| attach::attribution(r, s.name))
}

/// "Two men were shot on Hill Street. Their conditions were stabilized, police said": who closes the sentence that goes on with
/// them, or with where it happened, says the one before, too.
fn who_tells_on(r: &Reading<'_>, d: &Draft) -> Option<Attribution> {
    let f = &d.record;
    if !f.kind.is_hurt() || !f.is_news() {
        return None;
    }
    let told = if d.is_in_headline(r) { last_told(r, d) } else { d.hit.sentence };
    let next = told + 1;
    if r.tokens.sentences.len() <= next {
        return None;
    }
    let (from, to) = r.sentence(next);
    if !goes_on(r, from, to) || attach::begins_another(r, from, to) {
        return None;
    }
    let (own, end) = r.sentence(told);
    let official = |a: &Attribution| matches!(a.kind, AttributionKind::Police | AttributionKind::Medical);
    let closing = attach::sources(r, from, to).pop().filter(|s| !s.leads && !s.pronoun);
    let teller = closing.map(|s| attach::attribution(r, s.name)).filter(official);
    teller.filter(|_| attach::sources(r, own, end).is_empty())
}

/// "He was taken to hospital", "Both of their conditions", "It happened about", "The shooting happened".
fn goes_on(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const THEY: Words = words!["he", "she", "they", "his", "her", "their"];
    const FARES: Words = words![
        "condition", "conditions", "hospital", "hospitals", "hospitalized", "treated", "stabilized", "stable", "survive", "recover",
        "pronounced", "died", "injuries", "wounds"
    ];
    const HAPPENED_WITHIN: usize = 5;
    let first = from + if r.reads(from, words!["both", "of"]) { 2 } else { 0 };
    let happened = || r.any(from..to.min(from + HAPPENED_WITHIN), words!["happened", "occurred"]);
    r.norm_is(first, THEY) && r.any(from..to, FARES) || happened() && (r.norm(from) == "it" || attach::tells_again(r, from, to))
}
