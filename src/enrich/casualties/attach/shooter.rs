//! Who did it, as a sentence without a figure tells: "a man in a hood opened fire", "two men in a van fired shots".

use super::super::figure::{Category, Perpetrator};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::{Agent, as_told};
use super::perpetrator::published;
use super::persons::person_before;
use super::scene::begins_another;
use super::subjects::active_subject;
use crate::enrich::entities::EntityKind;

/// The first who opens fire and is neither police nor hurt himself; nobody where police fire too.
pub fn shooter(r: &Reading<'_>) -> Option<Perpetrator> {
    const FIRES: Words = words!["opened", "fired", "began", "started", "pulled", "drew", "returned", "exchanged", "shot"];
    let mut found: Option<Agent> = None;
    for verb in r.which(r.tokens.prose_start as usize..r.tokens.len(), FIRES).filter(|i| fires(r, *i)) {
        let (from, to) = r.sentence(r.tokens.sentence_of(verb));
        let Some(agent) = subject(r, verb, from) else { continue };
        if is_unarmed(r, &published(r, agent)) {
            let other = begins_another(r, from, to) || r.any(from..verb, NOT_HE);
            // "a man walked up and opened fire"
            let whole = !r.any(agent.name.0..agent.name.1, NOBODY) && r.norm(agent.name.1 - 1) != "and";
            found = found.or(Some(agent).filter(|_| !other && whole));
        } else {
            return None;
        }
    }
    found.map(|agent| published(r, agent))
}

/// Of whom nobody knows more, and who did not do it.
const NOT_HE: Words = words!["anyone", "nobody", "who", "whoever", "whether", "if", "unclear"];

/// Of whom it says no more than that he is one.
const NOBODY: Words = words!["someone", "somebody", "some", "person", "individual"];

/// A person, and neither of the police nor of an armed side, who may shoot whoever shot others.
pub fn is_unarmed(r: &Reading<'_>, who: &Perpetrator) -> bool {
    const ON_DUTY: Words =
        words!["officer", "officers", "deputy", "deputies", "police", "trooper", "troopers", "agents", "guard", "authorities"];
    const SHOOTERS: Words = words!["gunman", "gunmen", "shooter", "shooters"];
    let of_a_side = |i: usize| {
        let side = r.is(i, Class::ACTOR) && !r.is(i, Class::PERSON_ONE)
            || r.demonym_at(i).is_some()
            || r.word(i).categories & Category::ARMED != 0;
        let group = r.entity_at(i).is_some_and(|m| r.entities.of(m).kind != EntityKind::Person);
        side || group || r.norm_is(i, ON_DUTY)
    };
    r.tokens.within(who.text).all(|i| r.norm_is(i, SHOOTERS) || !of_a_side(i))
}

const ARMS: Words = words!["gun", "handgun", "pistol", "weapon", "rifle", "knife", "shotgun", "revolver", "firearm"];

/// "opened fire", "fired shots into", "began shooting", "pulled out a gun"
fn fires(r: &Reading<'_>, verb: usize) -> bool {
    const AT: Words = words![
        "shots", "shot", "at", "into", "on", "several", "multiple", "rounds", "indiscriminately", "toward", "towards", "a", "one", "two",
        "three"
    ];
    match r.norm(verb).as_str() {
        "opened" | "returned" => r.norm(verb + 1) == "fire",
        // "two men walked up and shot them"
        "shot" => r.norm_is(verb + 1, words!["him", "her", "them"]),
        "exchanged" => r.norm_is(verb + 1, words!["gunfire", "fire", "shots"]),
        "began" | "started" => r.norm_is(verb + 1, words!["shooting", "firing"]),
        "fired" => r.norm_is(verb + 1, AT) && !r.is(verb - usize::from(verb > 0), Class::BE),
        _ => r.any(verb + 1..verb + 6, ARMS),
    }
}

fn subject(r: &Reading<'_>, verb: usize, from: usize) -> Option<Agent> {
    // "a man dressed as a clown": of no other clause.
    let likened =
        |i: usize| r.norm(i) == "as" && i > from && r.norm_is(i - 1, words!["dressed", "posing", "disguised", "known", "described"]);
    let from = r.which(from..verb, words!["when", "as", "that"]).rfind(|i| !likened(*i)).map_or(from, |when| when + 1);
    let person = person_before(r, verb, from).map(|name| Agent { name, certainty: as_told(r, name) });
    person.or_else(|| active_subject(r, verb, from, |_| true))
}

/// "A friend was playing with the gun when it went off": who held it.
pub fn handler(r: &Reading<'_>) -> Option<Perpetrator> {
    const HANDLES: Words = words!["handling", "holding", "cleaning", "playing", "loading", "unloading", "showing", "carrying", "examining"];
    const OFF: Words = words!["went", "goes", "go", "going"];
    let off = |i: usize| r.norm_is(i, words!["discharged", "discharges"]) || r.norm(i) == "off" && i > 0 && r.norm_is(i - 1, OFF);
    let prose = r.tokens.prose_start as usize..r.tokens.len();
    let told = r.which(prose, words!["off", "discharged", "discharges"]).find(|i| off(*i))?;
    let (from, to) = r.sentence(r.tokens.sentence_of(told));
    let gun = |verb: usize| r.any(verb + 1..(verb + 6).min(to), ARMS) || r.any(verb.saturating_sub(8).max(from)..verb, ARMS);
    let verb = r.which(from..told, HANDLES).find(|v| *v > from && r.is(*v - 1, Class::BE) && gun(*v))?;
    let be = r.auxiliaries_start(verb, from);
    subject(r, be, from).or_else(|| named_before(r, be, from)).map(|agent| published(r, agent))
}

/// "Tomas Vidal was handling": a name.
fn named_before(r: &Reading<'_>, end: usize, from: usize) -> Option<Agent> {
    let name = r.person_name(end.checked_sub(1)?)?;
    (name.0 >= from && name.1 == end).then(|| Agent { name, certainty: as_told(r, name) })
}
