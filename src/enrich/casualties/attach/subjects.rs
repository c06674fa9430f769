//! The subject of an active verb: who does what hurts the people of its clause.

use super::super::figure::Certainty;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::actor;
use super::agents::{Agent, as_told};
use super::bands::{DASHES, QUOTES, is_dash_apart};
use super::candidate::Candidate;
use super::perpetrator::meant_by_pronoun;
use super::persons::{person_before, person_clad, person_who_opens};

/// How far before its verb a subject is looked for. Tokens.
const SUBJECT_DISTANCE_MAX: usize = 40;

/// How long an aside of a subject is at most. Tokens.
pub const BRACKET_TOKENS_MAX: usize = 14;
const RELATIVE_TOKENS_MAX: usize = 16;

/// The token after a subject's aside: "(ACB) on Monday", "have repeatedly".
pub fn verb_after(r: &Reading<'_>, end: usize, trigger: usize) -> usize {
    let mut at = end + usize::from(r.norm_is(end, QUOTES));
    if r.norm_is(at, words!["(", "["]) {
        at = (at..trigger.min(at + BRACKET_TOKENS_MAX)).find(|i| r.norm_is(*i, words![")", "]"])).map_or(at, |i| i + 1);
    }
    // "Five men, who posed as detectives, kidnapped"
    if r.norm(at) == "," && r.norm_is(at + 1, words!["who", "which"]) {
        at = (at + 2..trigger.min(at + RELATIVE_TOKENS_MAX)).find(|i| r.norm(*i) == ",").map_or(at + 2, |i| i + 1);
    } else if r.norm(at) == "who" {
        at += 1;
    }
    // "The front - a rival of IS - abducted"; "a rival of IS - the front - abducted"
    if is_dash_apart(r, at) {
        at = (at + 1..trigger.min(at + BRACKET_TOKENS_MAX)).find(|i| r.norm_is(*i, DASHES)).map_or(at + 1, |i| i + 1);
    }
    // "a police unit, supported by coalition troops, captured"
    if r.norm(at) == "," {
        at = past_support(r, at, trigger);
    }
    // "Carl Dobbs, 52, shot"
    if r.norm(at) == "," && r.numeral_at(at + 1).is_some_and(|n| n.tokens.end as usize == at + 2) && r.norm(at + 2) == "," {
        at += 3;
    }
    while at < trigger {
        let k = r.tokens.dates.partition_point(|d| d.tokens.end as usize <= at);
        let date = r.tokens.dates.get(k).filter(|d| d.tokens.start as usize <= at + usize::from(r.norm(at) == "on"));
        match date {
            Some(d) => at = d.tokens.end as usize,
            None if r.is(at, Class::ADVERB.and(Class::HAVE)) || r.norm(at).len() > 5 && r.norm(at).ends_with("ly") => at += 1,
            None => break,
        }
    }
    at
}

/// The token after an aside that opens with the comma at `comma` and says who helped: ", backed by tanks,".
fn past_support(r: &Reading<'_>, comma: usize, trigger: usize) -> usize {
    const ASIDE_TOKENS_MAX: usize = 9;
    const HELPED: Words =
        words!["supported", "backed", "assisted", "aided", "accompanied", "joined", "partnered", "helped", "advised", "led"];
    let helped = r.norm_is(comma + 1, HELPED) && r.norm_is(comma + 2, words!["by", "with"]);
    let close = || r.which(comma + 3..trigger.min(comma + ASIDE_TOKENS_MAX), words![","]).next();
    if helped { close().map_or(comma, |c| c + 1) } else { comma }
}

/// The subject of an active verb at `trigger`: "Syrian tanks shelled …, killing four", "the rebels claimed to have killed 60".
/// The nearest actor on its left that no preposition governs and that a verb or an attack follows.
pub fn active_subject(r: &Reading<'_>, trigger: usize, from: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    // "a commando machine-gunned the judge"
    let hyphen = trigger >= from + 2 && r.norm(trigger - 1) == "-" && r.norm(trigger - 2) == "machine";
    let trigger = if hyphen { trigger - 2 } else { trigger };
    let floor = from.max(trigger.saturating_sub(SUBJECT_DISTANCE_MAX));
    let person = person_before(r, trigger, from).filter(|n| free(*n));
    if let Some(name) = meant_by_pronoun(r, trigger, from).filter(|n| free(*n)) {
        return Some(Agent { name, certainty: Certainty::ReportedAsFact });
    }
    let mut i = trigger;
    while i > floor {
        i -= 1;
        if r.norm(i) == ";" {
            break;
        }
        let Some(name) = actor(r, i, floor, trigger) else { continue };
        let candidate = Candidate::of(r, name, trigger, floor);
        i = name.0.min(candidate.start);
        if candidate.is_subject() && free(candidate.name()) {
            return Some(candidate.agent(person));
        }
    }
    let clad = || person_clad(r, trigger, from).filter(|n| free(*n));
    // "With his father away, a boy found a gun and shot"
    let aside = || r.which(floor..trigger, words![","]).rev().find(|c| r.is(c + 1, Class::ARTICLE));
    let behind = || person_who_opens(r, trigger, aside()? + 1);
    let opening = || person_who_opens(r, trigger, from).or_else(behind).filter(|n| free(*n));
    person.or_else(clad).or_else(opening).map(|name| Agent { name, certainty: as_told(r, name) })
}
