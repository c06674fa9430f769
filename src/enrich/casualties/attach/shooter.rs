//! Who did it, as a sentence without a figure tells: "a man in a hood opened fire", "two men in a van fired shots", "Leo Marin turned the
//! gun on himself".

use super::super::figure::{Category, Perpetrator};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::agents::{Agent, as_told};
use super::bands::QUOTES;
use super::perpetrator::published;
use super::persons::{is_ridden, person_before, person_from, person_told_of, person_who_acts};
use super::scene::begins_another;
use super::subjects::active_subject;
use crate::enrich::entities::EntityKind;

/// Who opens fire.
pub struct Shooter {
    pub who: Perpetrator,
    /// The token of what he does.
    pub verb: usize,
    /// Police fire too.
    pub is_met: bool,
}

/// The first who opens fire and is neither police nor hurt himself.
pub fn shooter(r: &Reading<'_>) -> Option<Shooter> {
    const FIRES: Words = words![
        "opened", "fired", "began", "started", "pulled", "drew", "returned", "exchanged", "shot", "opens", "begins", "starts", "opening",
        "firing", "turned", "turning", "stabbed"
    ];
    let mut found: Option<(Agent, usize)> = None;
    let mut is_met = false;
    for verb in r.which(r.tokens.prose_start as usize..r.tokens.len(), FIRES).filter(|i| fires(r, *i)) {
        let (from, to) = r.sentence(r.tokens.sentence_of(verb));
        let Some(agent) = subject(r, verb, from) else { continue };
        if is_unarmed(r, &published(r, agent)) {
            // "two men who began shooting", "two men in a van who"
            let end = agent.name.1;
            let relative = |who: usize| who == end || who == end + 1 && r.norm(end) == "," || is_ridden(r, end);
            // "In that shooting, two men opened fire": in one of years ago.
            let that = || r.reading(from..verb, words!["in", "that"]).next().is_some();
            let other = begins_another(r, from, to) || that() || r.which(from..verb, NOT_HE).any(|i| !(r.norm(i) == "who" && relative(i)));
            // "a man walked up and opened fire"
            let open = r.any(agent.name.0..agent.name.1, NOBODY) || r.reads(agent.name.0, words!["the", "people"]);
            let whole = !open && r.norm(agent.name.1 - 1) != "and";
            // "Marin shot her before turning the gun on himself"
            let finer = |f: (Agent, usize)| shoots_one(r, f.1) && !shoots_one(r, verb) || is_named_by(r, f.0, agent);
            if !other && whole && found.is_none_or(finer) {
                found = Some((agent, verb));
            }
        } else {
            is_met = true;
        }
    }
    found.or_else(|| gunmen_told(r)).map(|(agent, verb)| Shooter { who: published(r, agent), verb, is_met })
}

/// "Police believe two gunmen were involved", "the hunt for at least two gunmen": how many they were, though nobody tells what they did.
fn gunmen_told(r: &Reading<'_>) -> Option<(Agent, usize)> {
    const TOKENS_MAX: usize = 4;
    // "more than one gunman", "a second gunman", "an active shooter"
    const OTHERS: Words = words!["more", "than", "second", "third", "no", "another", "other", "active", "mass", "school", "any"];
    // "where a gunman killed nine last year", "if a gunman enters a school"
    const ELSEWHERE: Words = words!["where", "if", "whether", "unclear", "clear", "like", "training", "drill", "hoax", "rumors", "when"];
    let nouns = words!["gunman", "gunmen", "shooter", "shooters"];
    r.which(r.tokens.prose_start as usize..r.tokens.len(), nouns).find_map(|i| {
        let (from, to) = r.sentence(r.tokens.sentence_of(i));
        let floor = i.saturating_sub(TOKENS_MAX).max(from);
        let counted = |k: &usize| r.numeral_at(*k).is_some_and(is_count) || r.norm_is(*k, words!["a", "an"]) && r.norm(i) == "gunman";
        let start = (floor..i).rev().find(counted)?;
        let plain = |k: usize| r.is(k, Class::MODIFIER.and(Class::ADVERB)) || r.norm_is(k, words!["lone", "masked", "armed"]);
        let whole = (start + 1..i).all(|k| plain(k) && r.norm(k) != "police");
        let least = start >= from + 2 && r.norm_is(start - 2, words!["at"]) && r.norm_is(start - 1, words!["least"]);
        let other = r.any(start.saturating_sub(2).max(from)..i, OTHERS) || r.any(from..i, ELSEWHERE) || begins_another(r, from, to);
        let name = (if least { start - 2 } else { start }, i + 1);
        (whole && !other).then(|| (Agent { name, certainty: as_told(r, name) }, i))
    })
}

/// "The man who opened fire has been identified. Police say Marin fired ten rounds.": the second tells who the first is.
fn is_named_by(r: &Reading<'_>, found: Agent, other: Agent) -> bool {
    let last = found.name.1 - 1;
    r.person_at(last).is_none() && r.is(last, Class::PERSON_ONE) && r.person_at(other.name.1 - 1).is_some()
}

/// "shot him": of one alone.
pub fn shoots_one(r: &Reading<'_>, verb: usize) -> bool {
    r.norm_is(verb, words!["shot", "stabbed"]) && r.norm_is(verb + 1, words!["him", "her"])
}

/// Of whom nobody knows more, and who did not do it.
const NOT_HE: Words = words!["anyone", "nobody", "who", "whoever", "whether", "if", "unclear"];

/// Of whom it says no more than that he is one.
const NOBODY: Words = words!["someone", "somebody", "some", "person", "individual"];

/// A person, and neither of the police nor of an armed side, who may shoot whoever shot others.
pub fn is_unarmed(r: &Reading<'_>, who: &Perpetrator) -> bool {
    const ON_DUTY: Words =
        words!["officer", "officers", "deputy", "deputies", "police", "trooper", "troopers", "agents", "guard", "authorities"];
    const SHOOTERS: Words = words![
        "gunman", "gunmen", "shooter", "shooters", "attacker", "attackers", "assailant", "assailants", "suspects", "robbers", "burglars",
        "thieves", "intruders"
    ];
    let of_a_side = |i: usize| {
        let side = r.is(i, Class::ACTOR) && !r.is(i, Class::PERSON_ONE)
            || r.demonym_at(i).is_some()
            || r.word(i).categories & Category::ARMED != 0;
        let group = r.entity_at(i).is_some_and(|m| r.entities.of(m).kind != EntityKind::Person);
        side || group || r.norm_is(i, ON_DUTY)
    };
    // "a group of men"
    let people = |i: usize| r.norm(i) == "group" && r.norm(i + 1) == "of" && !of_a_side(i + 2);
    r.tokens.within(who.text).all(|i| r.norm_is(i, SHOOTERS) || !of_a_side(i) || people(i))
}

const ARMS: Words = words!["gun", "handgun", "pistol", "weapon", "rifle", "knife", "shotgun", "revolver", "firearm"];

/// "opened fire", "fired shots into", "began shooting", "pulled out a gun", "shots were fired by"
fn fires(r: &Reading<'_>, verb: usize) -> bool {
    const AT: Words = words![
        "shots", "shot", "at", "into", "on", "several", "multiple", "rounds", "indiscriminately", "toward", "towards", "a", "one", "two",
        "three"
    ];
    match r.norm(verb).as_str() {
        "opened" | "returned" | "opens" | "opening" => r.norm(verb + 1) == "fire",
        // "they were then shot by two men"
        "shot" | "stabbed" if is_passive(r, verb) => fired_by(r, verb).is_some() && !r.any(verb.saturating_sub(4)..verb, UNREAL),
        // "two men walked up and shot them"
        "shot" | "stabbed" => r.norm_is(verb + 1, words!["him", "her", "them"]),
        "exchanged" => r.norm_is(verb + 1, words!["gunfire", "fire", "shots"]),
        "began" | "started" | "begins" | "starts" => {
            r.norm_is(verb + 1, words!["shooting", "firing"]) || r.norm(verb + 1) == "to" && r.norm_is(verb + 2, words!["fire", "shoot"])
        }
        "fired" if is_passive(r, verb) => shots_fired(r, verb) && fired_by(r, verb).is_some(),
        "fired" | "firing" => r.norm_is(verb + 1, AT),
        "turned" | "turning" => {
            let on = r.which(verb + 2..verb + 5, words!["on"]).next();
            on.is_some_and(|on| r.norm_is(on - 1, ARMS) && r.norm_is(on + 1, words!["himself", "herself"]))
        }
        _ => r.any(verb + 1..verb + 6, ARMS),
    }
}

/// "could have been shot by a burglar", "to be shot by police"
const UNREAL: Words = words!["could", "would", "might", "may", "should", "to", "if", "not", "being"];

/// "were fired", "were then shot"
fn is_passive(r: &Reading<'_>, verb: usize) -> bool {
    let before = |i: usize| verb >= i && r.is(verb - i, Class::BE);
    before(1) || before(2) && r.is(verb - 1, Class::ADVERB)
}

/// What is fired.
const SHOTS: Words = words!["shot", "shots", "rounds", "bullets", "bullet", "casings", "gun", "weapon", "weapons"];

/// "casings that had been fired", not "two guards were fired" from their jobs.
fn shots_fired(r: &Reading<'_>, fired: usize) -> bool {
    let (from, _) = r.sentence(r.tokens.sentence_of(fired));
    let end = r.auxiliaries_start(fired, from);
    r.any(end.saturating_sub(2).max(from)..end, SHOTS)
}

/// "were fired by two men": the "by".
fn fired_by(r: &Reading<'_>, fired: usize) -> Option<usize> {
    const REACH: usize = 4;
    r.which(fired + 1..fired + REACH, words!["by"]).next()
}

fn subject(r: &Reading<'_>, verb: usize, from: usize) -> Option<Agent> {
    let told = |name: (usize, usize)| Agent { name, certainty: as_told(r, name) };
    if r.norm_is(verb, words!["fired", "shot", "stabbed"]) && is_passive(r, verb) {
        // "were shot by occupants of a car": whoever they were.
        let name = person_from(r, fired_by(r, verb)?, r.sentence(r.tokens.sentence_of(verb)).1)?;
        return Some(told(name)).filter(|_| name.1 - name.0 > 1);
    }
    // "a man dressed as a clown": of no other clause.
    let likened =
        |i: usize| r.norm(i) == "as" && i > from && r.norm_is(i - 1, words!["dressed", "posing", "disguised", "known", "described"]);
    // "police say a boy found a gun"
    let says = |i: usize| {
        r.norm_is(i, words!["say", "says", "said", "believe", "believes"]) && !r.is(i + 1, Class::ARTICLE) && r.numeral_at(i + 1).is_none()
    };
    let opens = words!["when", "as", "that", "say", "says", "said", "believe", "believes"];
    let from = r.which(from..verb, opens).rfind(|i| !likened(*i) && !says(*i)).map_or(from, |when| when + 1);
    let person = person_before(r, verb, from).map(told);
    person.or_else(|| active_subject(r, verb, from, |_| true)).or_else(|| told_aside(r, verb, from).map(told))
}

/// "by two men | who began shooting", "showed a man getting out and | opening fire", "a man walked up, | pulled out a gun": who does it,
/// where other words stand between him and the verb.
fn told_aside(r: &Reading<'_>, verb: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 10;
    let before = (from..verb).rev().find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE)))?;
    match r.norm(before).as_str() {
        "who" => {
            let end = before - usize::from(before > from && r.norm(before - 1) == ",");
            // "two men in a van who"
            let ridden = (end.saturating_sub(REACH).max(from)..end).rev().find(|i| r.is(*i, Class::PREPOSITION) && is_ridden(r, *i));
            person_told_of(r, end, from).or_else(|| person_told_of(r, ridden?, from))
        }
        // "Leo Marin killed her before turning the gun on himself"
        "before" => {
            let act =
                (before.saturating_sub(REACH).max(from)..before).rev().find(|i| r.is(*i, Class::PAST) && r.word(*i).kind.is_some())?;
            let own = r.auxiliaries_start(act, from);
            named_before(r, own, from).or_else(|| active_subject(r, act, from, |_| true)).map(|agent| agent.name)
        }
        "and" if r.norm(verb).ends_with("ing") => {
            let gerund = (before.saturating_sub(REACH).max(from)..before).rev().find(|i| r.norm(*i).ends_with("ing"))?;
            person_told_of(r, gerund, from).or_else(|| person_who_acts(r, verb, from))
        }
        // "said that "two men arrived, shot him""
        "and" | "," => person_who_acts(r, verb, from + usize::from(r.norm_is(from, QUOTES))),
        _ => None,
    }
}

/// "A friend was playing with the gun when it went off", "a boy accidentally discharged a pistol": who held it.
pub fn handler(r: &Reading<'_>) -> Option<Perpetrator> {
    const HANDLES: Words = words![
        "handling", "holding", "cleaning", "playing", "loading", "unloading", "showing", "carrying", "examining", "taking", "disassembling"
    ];
    const OFF: Words = words!["went", "goes", "go", "going"];
    let off = |i: usize| r.norm_is(i, words!["discharged", "discharges"]) || r.norm(i) == "off" && i > 0 && r.norm_is(i - 1, OFF);
    let prose = r.tokens.prose_start as usize..r.tokens.len();
    let told = r.which(prose, words!["off", "discharged", "discharges"]).find(|i| off(*i))?;
    let (from, to) = r.sentence(r.tokens.sentence_of(told));
    // "a boy accidentally discharged a pistol"
    if r.is(told + 1, Class::ARTICLE.and(Class::POSSESSIVE)) && r.any(told + 2..(told + 6).min(to), ARMS) {
        return subject(r, told, from).map(|agent| published(r, agent));
    }
    let gun = |verb: usize| r.any(verb + 1..(verb + 6).min(to), ARMS) || r.any(verb.saturating_sub(8).max(from)..verb, ARMS);
    let verb = r.which(from..told, HANDLES).find(|v| *v > from && r.is(*v - 1, Class::BE) && gun(*v))?;
    let be = r.auxiliaries_start(verb, from);
    let held_by = subject(r, be, from).or_else(|| named_before(r, be, from));
    // "A boy and Tomas Vidal were playing with it": either of them.
    held_by.filter(|agent| agent.name.0 == from || r.norm(agent.name.0 - 1) != "and").map(|agent| published(r, agent))
}

/// "Tomas Vidal was handling": a name.
fn named_before(r: &Reading<'_>, end: usize, from: usize) -> Option<Agent> {
    let name = r.person_name(end.checked_sub(1)?)?;
    (name.0 >= from && name.1 == end).then(|| Agent { name, certainty: as_told(r, name) })
}
