//! The subject of an active verb: who does what hurts the people of its clause.

use super::super::figure::Certainty;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::actor;
use super::agents::{Agent, agents, as_told};
use super::bands::{DASHES, QUOTES, is_dash_apart};
use super::candidate::Candidate;
use super::charged::only_person_before;
use super::perpetrator::meant_by_pronoun;
use super::persons::{OF_WHOM_IT_IS_TOLD, is_ridden, person_before, person_clad, person_who_opens};

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
    // "Her husband, Leo Marin, shot"
    let apposed = |name: (usize, usize)| name.1 == end && name.0 > 0 && r.norm(name.0 - 1) == ",";
    if r.norm(at) == "," && at + 1 == trigger && r.person_name(end - 1).is_some_and(apposed) {
        at += 1;
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
            None if r.is(at, Class::ADVERB.and(Class::HAVE))
                || r.norm(at) == "meanwhile"
                || r.norm(at).len() > 5 && r.norm(at).ends_with("ly") =>
            {
                at += 1
            }
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
    let told = r.norm_is(comma + 1, OF_WHOM_IT_IS_TOLD) && r.norm_is(comma + 2, words!["as", "by", "with", "in", "a", "an"]);
    let close = || r.which(comma + 3..trigger.min(comma + ASIDE_TOKENS_MAX), words![","]).next();
    let after = if helped || told { close().map_or(comma, |c| c + 1) } else { comma };
    // "identified as Leo Marin, 22, shot"
    let aged = after > comma && r.numeral_at(after).is_some() && r.norm(after + 1) == ",";
    after + if aged { 2 } else { 0 }
}

/// "after | the kingdom executed a cleric": the clause of the verb begins there with a subject of its own, whoever that is.
fn opens_clause_of(r: &Reading<'_>, i: usize, trigger: usize) -> bool {
    const NO_NOUN: Class = Class::VERB
        .and(Class::PAST)
        .and(Class::BE)
        .and(Class::REPORT)
        .and(Class::CONJUNCTION)
        .and(Class::SUBORDINATOR)
        .and(Class::PREPOSITION);
    r.norm_is(i, words!["after", "before", "when", "because"])
        && i + 2 < trigger
        && r.is(i + 1, Class::ARTICLE.and(Class::POSSESSIVE))
        && r.is(trigger, Class::PAST)
        && (i + 2..trigger).all(|k| !r.is(k, NO_NOUN) && !r.is_punctuation(k) && r.tokens.date_at(k).is_none())
}

/// The subject of an active verb at `trigger`: "Syrian tanks shelled …, killing four", "the rebels claimed to have killed 60".
/// The nearest actor on its left that no preposition governs and that a verb or an attack follows.
pub fn active_subject(r: &Reading<'_>, trigger: usize, from: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    // "a commando machine-gunned the judge"
    let hyphen = trigger >= from + 2 && r.norm(trigger - 1) == "-" && r.norm(trigger - 2) == "machine";
    let trigger = if hyphen { trigger - 2 } else { trigger };
    let floor = from.max(trigger.saturating_sub(SUBJECT_DISTANCE_MAX));
    let person = person_before(r, trigger, from).filter(|n| free(*n));
    if let Some(agent) = he_who(r, trigger, from) {
        return Some(agent);
    }
    let meant = || meant_by_pronoun(r, trigger, from).or_else(|| told_before(r, trigger, from));
    if let Some(name) = meant().filter(|n| free(*n)) {
        return Some(Agent { name, certainty: Certainty::ReportedAsFact });
    }
    if let Some(name) = whose_attack(r, trigger, floor).filter(|n| free(*n)) {
        return Some(Agent { name, certainty: as_told(r, name) });
    }
    let mut i = trigger;
    while i > floor {
        i -= 1;
        if r.norm(i) == ";" {
            break;
        }
        if opens_clause_of(r, i, trigger) {
            return person.map(|name| Agent { name, certainty: as_told(r, name) });
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
    let opening = || person_who_opens(r, trigger, from).or_else(behind).or_else(|| whoever(r, trigger, from)).filter(|n| free(*n));
    person.or_else(clad).or_else(opening).map(|name| Agent { name, certainty: as_told(r, name) })
}

/// "Two men stopped the car. Later they abducted her": the people of the sentence before who did something there, for whom the
/// "they" stands that opens this one.
fn told_before(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    const LEAD_IN_TOKENS_MAX: usize = 14;
    let (own, _) = r.sentence(r.tokens.sentence_of(trigger));
    let verb =
        |i: usize| i == trigger || r.is(i, Class::PAST.and(Class::VERB).and(Class::ATTACK).and(Class::HAVE)) || r.norm(i).ends_with("ed");
    let near = r.which(trigger.saturating_sub(REACH).max(own)..trigger, words!["they"]);
    let they = near.last().filter(|they| verb(they + 1) && they - own <= LEAD_IN_TOKENS_MAX)?;
    let alone = they + 1 == trigger || r.norm(trigger - 1) == "and" && (they + 1..trigger).all(|i| !r.is_punctuation(i));
    // "In 2015 they", "However, instead of taking her home, they"
    let leads = they == own || r.norm(they - 1) == "," || r.tokens.date_at(they - 1).is_some() || r.numeral_at(they - 1).is_some();
    let nobody = (own..they).all(|i| !r.is(i, Class::PERSON_MANY.and(Class::ACTOR)));
    if !(from <= they && alone && leads && nobody) {
        return None;
    }
    let (start, end) = r.sentence(r.tokens.sentence_of(own.checked_sub(1)?));
    let many = |name: &(usize, usize)| r.is(name.1 - 1, Class::PERSON_MANY) || r.norm(name.1 - 1).ends_with('s');
    agents(r, start, end).first().map(|a| a.name).filter(many).or_else(|| many_who_open(r, start, end))
}

/// "Two men stopped the car": several people who open the sentence and do something, no harm done to them.
fn many_who_open(r: &Reading<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    const TOKENS_MAX: usize = 7;
    let stop = Class::BE.and(Class::VERB).and(Class::PAST).and(Class::PREPOSITION).and(Class::CONJUNCTION).and(Class::REPORT);
    let inner = (start..end.min(start + TOKENS_MAX)).take_while(|k| !r.is(*k, stop) && !(r.is_punctuation(*k) && r.norm(*k) != "-"));
    let last = inner.filter(|k| r.is(*k, Class::PERSON_MANY) || r.is(*k, Class::ACTOR) && r.norm(*k).ends_with('s')).last()?;
    (!r.is(last + 1, Class::BE)).then_some((start, last + 1))
}

/// "a plumber who allegedly murdered his neighbour": the one of whom the clause tells, whatever he is.
fn whoever(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const TOKENS_MAX: usize = 4;
    const BANDS: Words = words!["group", "gang", "band", "mob", "commando", "squad", "cell", "militia", "unit"];
    // "the armed group that killed them"
    let relative = |i: &usize| r.norm(*i) == "who" || r.norm_is(*i, words!["that", "which"]) && *i > 0 && r.norm_is(*i - 1, BANDS);
    // "who abused and killed"
    let done = |i: usize| r.norm_is(i, words!["and", ","]) || r.is(i, Class::PAST) || r.norm(i).ends_with("ed");
    let joined = trigger > from && r.norm(trigger - 1) == "and";
    let row = if joined { (from + 1..trigger).rev().take_while(|i| done(*i)).last() } else { None };
    let who = (from + 1..row.unwrap_or(trigger)).rev().find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE))).filter(relative)?;
    let first = (who.saturating_sub(TOKENS_MAX).max(from)..who).rev().find(|i| r.norm_is(*i, words!["a", "an", "the"]))?;
    let noun = |i: usize| !r.is_punctuation(i) && !r.is(i, Class::PREPOSITION.and(Class::PERSON_MANY).and(Class::BE).and(Class::VERB));
    // "the person who shot them": whoever he is.
    let known = !r.norm_is(who - 1, words!["person", "one", "individual", "suspect"]);
    // "two men in a van who fired"
    let ridden = first > from && is_ridden(r, first - 1);
    (known && !ridden && first + 1 < who && (first + 1..who).all(noun)).then_some((first, who))
}

/// "the militants whose assault on the town has left 40 dead": whose it is.
fn whose_attack(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 12;
    let whose = r.which(trigger.saturating_sub(REACH).max(from + 1)..trigger, words!["whose"]).next_back()?;
    let attack = (whose + 1..trigger).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR));
    actor(r, whose - 1, from, whose).filter(|name| attack && name.1 == whose)
}

/// "A clerk was found dead after he allegedly killed his wife and wounded two", "Leo Marin fled. He had shot a guard": the only person
/// of whom the words before the pronoun tell, in its sentence or, where the pronoun opens that, in the one before.
pub fn he_who(r: &Reading<'_>, trigger: usize, from: usize) -> Option<Agent> {
    const REACH: usize = 8;
    let plain = |i: &usize| r.is(*i, Class::ADVERB.and(Class::HAVE)) || r.norm(*i).ends_with("ly");
    let pronoun = (trigger.saturating_sub(3).max(from)..trigger).rev().find(|i| !plain(i))?;
    // "and wounded two"
    let joined = || {
        let back = (pronoun.saturating_sub(REACH).max(from)..pronoun).rev().take_while(|i| !r.is_punctuation(*i));
        back.into_iter().find(|i| r.norm_is(*i, words!["he", "she"]))
    };
    let he = match r.norm(pronoun).as_str() {
        "he" | "she" => pronoun,
        "and" => joined()?,
        _ => return None,
    };
    let (own, _) = r.sentence(r.tokens.sentence_of(trigger));
    let name = if he == own { only_person_before(r, own) } else { only_person(r, own, he) }?;
    let certainty = if r.any(he..trigger, words!["allegedly", "reportedly"]) { Certainty::Suspected } else { as_told(r, name) };
    Some(Agent { name, certainty })
}

/// The only person of whom tokens `from..he` tell, by name or not.
fn only_person(r: &Reading<'_>, from: usize, he: usize) -> Option<(usize, usize)> {
    let person = |i: usize| r.person_at(i).is_some() || r.is(i, Class::PERSON_ONE) || r.norm_is(i, words!["he", "she"]);
    if he == from || !r.norm_is(he - 1, words!["after", "before", "when", "where", "because"]) {
        return None;
    }
    let first = (from..he).find(|i| person(*i))?;
    let name = match r.person_name(first) {
        Some(name) => name,
        None => person_before(r, (first..he).find(|i| !person(*i))?, from)?,
    };
    // "told the sheriff's office that after he shot": not the sheriff.
    let alone = (name.1..he).all(|i| !person(i) && !r.is(i, Class::REPORT)) && r.norm(name.1) != "'s";
    (alone && (name.0..name.1).contains(&first)).then_some(name)
}
