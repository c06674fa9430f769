//! Who does violence in a clause: the noun phrases of actors, and the words beside them that make them the ones.

use super::super::figure::{Category, Certainty};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::bands::{BANNER_TOKENS_MAX, BANNERS, QUOTES, bears_a_banner, described_from, led_in};
use super::claims::{claims_from_afar, done_by, responsible};
use super::perpetrator::is_object;
use super::persons::person_after_by;
use crate::enrich::entities::EntityKind;
use crate::enrich::locations::MentionKind;
use crate::enrich::text::Flags;

/// Who did it, as one clause says.
#[derive(Debug, Clone, Copy)]
pub struct Agent {
    pub name: (usize, usize),
    pub certainty: Certainty,
}

/// Everybody whom the clause `from..to` names as doing violence, with where; in text order.
pub fn agents(r: &Reading<'_>, from: usize, to: usize) -> Vec<Agent> {
    let mut found: Vec<Agent> = Vec::new();
    let mut i = from;
    while i < to {
        if let Some(name) = person_after_by(r, i, from, to) {
            found.push(Agent { name, certainty: as_told(r, name) });
            i = name.1;
            continue;
        }
        let after = match actor(r, i, from, to) {
            Some((start, end)) => {
                found.extend(role(r, start, end, from, to));
                end
            }
            None => i + 1,
        };
        i = after.max(i + 1);
    }
    if !found.iter().any(|a| a.certainty == Certainty::Claimed) {
        found.extend(claims_from_afar(r, from, to));
    }
    found
}

/// Who tells news and does no violence.
const AGENCIES: Words = words!["afp", "ap", "reuters", "sana", "tass", "xinhua", "cnn", "bbc", "sputnik", "interfax", "apa"];

/// How many words may describe those of whom a group is. Tokens.
const BAND_TOKENS_MAX: usize = 7;

/// Parts of a force that its name is followed by.
pub const UNITS: Words = words![
    "network", "group", "groups", "unit", "units", "patrol", "patrols", "planes", "drones", "tanks", "jets", "warplanes", "helicopters",
    "aircraft", "snipers", "battalion", "brigade", "column", "columns", "fronts", "cell", "cells", "detachment", "detachments"
];

/// The noun phrase of an actor that holds token `i`: "the Syrian regime army", "rebel", "Russian".
#[inline]
pub fn actor(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    // Most words are refused here.
    let word = r.word(i);
    let may_act = word.is(Class::ACTOR.and(Class::PERSON_ONE).and(Class::PERSON_MANY)) || word.categories != 0 || r.is_named(i);
    let may_act = may_act || r.norm_is(i, BANNERS) && bears_a_banner(r, i, from);
    if may_act { actor_at(r, i, from, to) } else { None }
}

fn actor_at(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    let named = |k: usize| {
        if !r.is_named(k) {
            return false;
        }
        if side_in_capitals(r, k) {
            return true;
        }
        if r.place_at(k).is_some_and(|m| m.kind == MentionKind::Literal) {
            // A place does nothing; a country does where it is the subject or owns the attack.
            let country = r.place_at(k).is_some_and(|m| r.places.of(m).is_country());
            let governed =
                k > from && !r.is_punctuation(k - 1) && !r.is(k - 1, Class::CONJUNCTION.and(Class::SUBORDINATOR).and(Class::REPORT));
            return country && !governed;
        }
        if r.norm_is(k, AGENCIES) {
            return false;
        }
        let kind = r.entity_at(k).map(|m| r.entities.of(m).kind);
        matches!(kind, Some(EntityKind::Org | EntityKind::Norp | EntityKind::Person))
            || r.demonym_at(k).is_some()
            || r.place_at(k).is_some_and(|m| m.kind == MentionKind::Metonym)
    };
    let armed = 1 << Category::Military as u32
        | 1 << Category::ArmedGroup as u32
        | 1 << Category::Police as u32
        | 1 << Category::SecurityForces as u32;
    // "armed men", "masked youths"
    let unknown = |k: usize| {
        k > from
            && r.norm_is(k, words!["men", "man", "persons", "individuals", "youths"])
            && r.norm_is(k - 1, words!["armed", "masked", "hooded", "unidentified", "unknown"])
    };
    // "the last major fire", "a general strike": no ranks.
    let rank = |k: usize| r.norm_is(k, words!["major", "general", "private"]) && !r.is_capital(k);
    let banner = |k: usize| r.norm_is(k, BANNERS) && bears_a_banner(r, k, from);
    let core = |k: usize| r.is(k, Class::ACTOR) || r.word(k).categories & armed != 0 && !rank(k) || named(k) || unknown(k) || banner(k);
    if !core(i) {
        return None;
    }
    let mut start = i;
    if banner(i) {
        let part = |k: usize| r.word(k).class == Class::NONE && r.tokens.flags(k).has(Flags::LETTER);
        start = (i.saturating_sub(BANNER_TOKENS_MAX).max(from)..i).rev().take_while(|k| part(*k)).last().unwrap_or(i);
    }
    // "KADUNA, Nigeria - Armed men": the dateline is none of them, whatever the tagger joins.
    let dash = |k: usize| r.norm_is(k, words!["-", "--", "\u{2013}", "\u{2014}"]) && r.tokens.flags(k).has(Flags::SPACE_BEFORE);
    while start > from
        && !dash(start - 1)
        && (r.is(start - 1, Class::MODIFIER) && !r.is(start - 1, Class::PREPOSITION.and(Class::ADVERB))
            || core(start - 1)
            || r.norm(start - 1) == "air" && r.norm(start) == "force"
            || r.norm(start - 1) == "death" && r.norm_is(start, words!["squad", "squads"])
            || r.norm(start - 1) == "suicide"
            || (r.norm(start - 1) == "-"
                && !r.tokens.flags(start).has(Flags::SPACE_BEFORE)
                && start >= from + 2
                && (core(start - 2) || r.is_capital(start - 2))))
    {
        start -= 1;
    }
    // "the Islamic State (IS) militant group"
    if start >= from + 4 && r.norm(start - 1) == ")" && r.norm(start - 3) == "(" && named(start - 4) {
        start -= 4;
        while start > from && named(start - 1) {
            start -= 1;
        }
    }
    // "Afghan and coalition forces": one force of two nations.
    let nation = |k: usize| r.demonym_at(k).is_some() && !r.norm(k).ends_with('s') || r.norm_is(k, words!["coalition", "nato", "isaf"]);
    let force = |k: usize| (k..(k + 3).min(to)).any(|x| r.is(x, Class::ACTOR) && !nation(x)) && core(k);
    while start >= from + 2 && r.norm(start - 1) == "and" && nation(start - 2) && force(start) {
        start -= 2;
        start -= usize::from(start > from && r.is(start - 1, Class::MODIFIER));
    }
    // "the X-led coalition"
    if start >= from + 3 && r.norm_is(start - 1, words!["led", "backed", "linked", "allied"]) && r.norm(start - 2) == "-" {
        start -= 3;
    }
    let mut end = i + 1;
    // "Saudi-led coalition jets"
    // "a Saudi-led airstrike", "a Turkish-backed faction"
    let joined = |k: usize| r.norm(k) == "-" && r.norm_is(k + 1, LED);
    let raid = |k: usize| r.norm(k) == "air" && r.is(k + 1, Class::ATTACK);
    if end + 2 < to && joined(end) && (core(end + 2) || r.is(end + 2, Class::MODIFIER.and(Class::ATTACK)) || raid(end + 2)) {
        end += 2;
    }
    let led = end == i + 3;
    while end < to
        && (core(end)
            || (r.is(end, Class::MODIFIER) && end + 1 < to && core(end + 1))
            || (r.norm(end) == "-"
                && !r.tokens.flags(end).has(Flags::SPACE_BEFORE)
                && end + 1 < to
                && (core(end + 1) || r.is(end + 1, Class::MODIFIER))))
    {
        end += 1;
    }
    if end + 1 < to && r.norm(end) == "and" && nation(end - 1) && force(end + 1) {
        end += 2;
        while end < to && core(end) {
            end += 1;
        }
    }
    while end < to && r.norm_is(end, UNITS) {
        end += 1;
    }
    // "forces loyal to the TPLF"
    if r.reads(end, words!["loyal", "to"]) {
        let name = end + 2 + usize::from(r.is(end + 2, Class::ARTICLE));
        let last = (name..to.min(name + 5)).take_while(|k| r.is_capital(*k)).last();
        end = last.map_or(end, |k| k + 1);
    }
    if end + 1 < to && r.norm(end) == "and" {
        let allies = end + 1 + usize::from(r.is(end + 1, Class::POSSESSIVE));
        end = if r.norm_is(allies, words!["allies", "allied"]) { allies + 1 } else { end };
    }
    while end < to && r.is(end, Class::PERSON_MANY) && !r.is(end, Class::COUNT_NOUN.and(Class::STATE_NOUN)) {
        end += 1;
    }
    // "a group of 30 to 40 hooded men"
    if r.norm_is(end - 1, words!["group", "gang", "band", "squad", "commando", "column"]) && r.norm(end) == "of" {
        let people = (end + 1..to.min(end + BAND_TOKENS_MAX)).find(|k| r.is(*k, Class::PERSON_MANY) && !r.is(*k, Class::COUNT_NOUN));
        let described = people.filter(|k| described_from(r, *k, end + 1) == end + 1);
        end = described.map_or(end, |k| k + 1);
    }
    // "a Russian air strike": the article is not of the nation.
    let nation = (end == start + 1 || led && end == start + 3) && (r.demonym_at(start).is_some() || side_in_capitals(r, start));
    // "a rebel mortar attack": the article is of the attack.
    let owned = past_initials(r, end);
    let means = r.norm_is(owned, words!["air", "missile", "rocket", "car", "suicide", "mortar"]) && r.is(owned + 1, Class::ATTACK);
    let attack =
        (r.is(owned, Class::ATTACK) && !r.is(owned, Class::PAST) || means) && start > from && r.norm_is(start - 1, words!["a", "an"]);
    if !nation && !attack && start > from && r.norm_is(start - 1, words!["the", "an", "a", "its", "his"]) {
        start -= 1;
    }
    Some((start, end))
}

/// The token after a name that ends at `end` and its initials: "Islamic State (IS)".
pub fn past_initials(r: &Reading<'_>, end: usize) -> usize {
    if r.norm(end) == "(" && r.norm(end + 2) == ")" { end + 3 } else { end }
}

/// "a US drone", "UK troops": a country's initials beside what it fights with.
pub fn side_in_capitals(r: &Reading<'_>, k: usize) -> bool {
    let initials = r.tokens.flags(k).has(Flags::UPPER) && r.place_at(k).is_some_and(|m| r.places.of(m).is_country());
    let arms =
        |k: usize| r.is(k, Class::ATTACK.and(Class::ACTOR)) || r.norm_is(k, words!["missile", "missiles", "air", "warship", "drone"]);
    initials && (arms(k + 1) || r.norm(k + 1) == "-" && r.norm_is(k + 2, LED) || r.is(k + 1, Class::MODIFIER) && arms(k + 2))
}

/// "Saudi-led", "Turkish-backed".
const LED: Words = words!["led", "backed", "linked", "allied", "run", "supported", "trained", "aligned"];

/// "suspected rebels", "the alleged gunman": who is named as the one, but not for certain.
pub fn as_told(r: &Reading<'_>, name: (usize, usize)) -> Certainty {
    let suspected = r.any(name.0..name.1, words!["suspected", "alleged", "presumed", "supposed"]);
    if suspected { Certainty::Suspected } else { Certainty::ReportedAsFact }
}

/// Whether the words around an actor make it the one who did it, and all of its name.
fn role(r: &Reading<'_>, start: usize, end: usize, from: usize, to: usize) -> Option<Agent> {
    let before = |k: usize| if start >= from + k { r.norm(start - k).as_str() } else { "" };
    let fact = as_told(r, (start, end));
    let agent = |certainty: Certainty| Some(Agent { name: (start, end), certainty });
    // "bracing for a possible US attack"
    if r.any(start.saturating_sub(1).max(from)..end, words!["possible", "potential", "imminent", "planned", "threatened", "looming"]) {
        return None;
    }
    let whole = led_in(r, (start, end), from);
    // "blamed on "terrorists""
    let link = whole - usize::from(whole > from && r.norm_is(whole - 1, QUOTES));
    if link > from && r.norm(link - 1) == "by" {
        return done_by(r, link - 1, (whole, end), from);
    }
    if let Some(agent) = responsible(r, (start, end), (whole, link), from, to) {
        return Some(agent);
    }
    if before(1) == "of" && before(2) == "hands" {
        return agent(fact);
    }
    if before(1) == "with" && matches!(before(2), "clashes" | "clash" | "fighting" | "battles" | "battle" | "gunfight" | "clashed") {
        return agent(Certainty::Possible);
    }
    // "rebel rocket attack", "government shelling", "Russian air strikes", "an Islamic State (IS) car bomb"
    let owner = past_initials(r, end);
    let mut k = owner;
    while k < to
        && k < owner + 3
        && !r.is(k, Class::ATTACK)
        && (r.is(k, Class::MODIFIER)
            || r.norm_is(
                k,
                words![
                    "air", "barrel", "rocket", "missile", "chemical", "gas", "gun", "car", "truck", "suicide", "ground", "cross", "-",
                    "border", "sniper", "small", "arms", "mortar", "artillery", "drone", "bombing", "aerial", "tank", "roadside",
                    "terrorist", "terror", "indiscriminate"
                ],
            ))
    {
        k += 1;
    }
    // "the US-backed offensive by rebels", "a Taliban explosives expert"
    let by_others = k < to && r.norm(k + 1) == "by" && actor(r, k + 2, k + 2, to).is_some();
    const WITH_ARMS: Words = words![
        "expert", "experts", "facilitator", "facilitators", "maker", "makers", "supplier", "suppliers", "specialist", "specialists",
        "smuggler", "smugglers", "dealer", "dealers", "trainer", "trainers", "cell", "cache", "factory", "depot"
    ];
    if by_others || k < to && r.norm_is(k + 1, WITH_ARMS) {
        return None;
    }
    // "the National Fire Department"
    let fire = |i: usize| {
        let service = words!["department", "departments", "brigade", "service", "station", "chief", "fighters", "truck", "trucks"];
        r.norm(i) == "fire" && r.norm_is(i + 1, service)
    };
    let own_attack = (start..end).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) && !fire(i))
        || r.is(end - 1, Class::ATTACK.and(Class::ACTOR))
            && r.norm_is(end - 1, words!["jets", "warplanes", "artillery", "warplane", "jet"]);
    if !shares_its_fire(r, (start, end), from) && (own_attack || k < to && r.is(k, Class::ATTACK)) {
        let done = !is_object(r, start, from) && !matches!(before(1), "on" | "against" | "at" | "targeting" | "between" | "near");
        return if done { agent(fact) } else { None };
    }
    None
}

/// "rebel rocket and sniper fire": the fire of the first.
pub fn shares_its_fire(r: &Reading<'_>, (start, end): (usize, usize), from: usize) -> bool {
    let and = end == start + 1 && start >= from + 2 && r.norm(start - 1) == "and";
    and && r.is(start, Class::ATTACK) && r.is(start - 2, Class::ATTACK) && !r.is(start - 2, Class::ACTOR)
}
