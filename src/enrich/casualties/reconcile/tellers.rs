//! Who told of a figure in the sentence beside it, where its own names nobody.

use super::super::attach::{self, Source};
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

/// "Two men were shot on Hill Street. Their conditions were stabilized, police said", "Police say it happened at noon": who tells the
/// sentence that goes on with them, or with where it happened, says the one before, too.
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
    if attach::begins_another(r, from, to) {
        return None;
    }
    let (own, end) = r.sentence(told);
    let official = |a: &Attribution| matches!(a.kind, AttributionKind::Police | AttributionKind::Medical);
    let mut tellers = attach::sources(r, from, to);
    let alone = tellers.len() == 1;
    let teller = tellers.pop().filter(|s| {
        let first = if s.leads { clause_told(r, s, to).filter(|_| alone) } else { Some(from) };
        !s.pronoun && first.is_some_and(|first| goes_on(r, first, to))
    });
    let teller = teller.map(|s| attach::attribution(r, s.name)).filter(official);
    teller.filter(|_| attach::sources(r, own, end).is_empty())
}

/// "Police said | the victim was taken", "told reporters that | it happened", "According to the coroner, | he died": where it begins
/// what somebody tells who stands in front.
fn clause_told(r: &Reading<'_>, s: &Source, to: usize) -> Option<usize> {
    const LISTENER_TOKENS_MAX: usize = 6;
    if s.verb < s.name.0 {
        return Some(s.name.1 + usize::from(r.norm(s.name.1) == ","));
    }
    let that = r.which(s.verb + 1..(s.verb + LISTENER_TOKENS_MAX).min(to), words!["that"]).next();
    let told = r.norm_is(s.verb, words!["told", "tells"]);
    that.map(|that| that + 1).or(Some(s.verb + 1).filter(|_| !told))
}

/// "He was taken to hospital", "Both of their conditions", "The victim was found", "It happened about", "The shooting happened".
fn goes_on(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const THEY: Words = words!["he", "she", "they"];
    const THEIR: Words = words!["his", "her", "their"];
    const SEEK: Words = words!["looking", "searching", "seeking", "investigating", "looked", "searched"];
    const FARES: Words = words![
        "condition", "conditions", "hospital", "hospitals", "hospitalized", "treated", "stabilized", "stable", "survive", "recover",
        "pronounced", "died", "injuries", "wounds"
    ];
    const HAPPENED_WITHIN: usize = 5;
    const HURT: Words = words!["condition", "conditions", "injuries", "wounds"];
    let first = from + if r.reads(from, words!["both", "of"]) { 2 } else { 0 };
    let happened = || r.any(from..to.min(from + HAPPENED_WITHIN), words!["happened", "occurred"]);
    let victim = || r.norm(first) == "the" && r.norm_is(first + 1, words!["victim", "victims"]) && !r.norm(first + 2).starts_with('\'');
    let met = || r.any(from..to, FARES) || r.any(first + 2..to.min(first + 6), words!["found", "shot", "stabbed", "struck"]);
    let they = || r.norm_is(first, THEY) && r.any(from..to, FARES) && !r.any(from..to, SEEK);
    they()
        || r.norm_is(first, THEIR) && r.norm_is(first + 1, HURT)
        || victim() && met()
        || happened() && (r.norm(from) == "it" || attach::tells_again(r, from, to))
}
