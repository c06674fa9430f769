//! Whom a pronoun means that says so: "he said", "it added", "a man they say shot two".

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::sources::Source;
use crate::enrich::entities::{EntityKind, EntityMention};

/// The name of whom the source `s` means, a pronoun of the sentence that begins at `from`; `spoke` are the names of those who
/// spoke before, the last first.
pub fn speaker_meant(r: &Reading<'_>, s: &Source, from: usize, mut spoke: impl Iterator<Item = (usize, usize)>) -> Option<(usize, usize)> {
    match r.norm(s.name.0).as_str() {
        "they" => body_before(r, s, from).or_else(|| spoke.next()),
        "he" | "she" => spoke.find(|name| !is_body(r, *name)),
        "it" => {
            let last = spoke.next()?;
            Some(if r.person_at(last.1 - 1).is_some() { spoke.find(|name| is_body(r, *name)).unwrap_or(last) } else { last })
        }
        _ => spoke.next(),
    }
}

/// "Police are looking for a man they say shot two": the body that the sentence begins with.
fn body_before(r: &Reading<'_>, s: &Source, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    const BODIES: Words =
        words!["police", "deputies", "authorities", "officials", "investigators", "detectives", "troopers", "prosecutors", "officers"];
    let last = r.which(from..s.name.0.min(from + REACH), BODIES).next()?;
    let small = Class::SUBORDINATOR.and(Class::CONJUNCTION).and(Class::PREPOSITION).and(Class::ADVERB);
    let name = |i: &usize| r.is_capital(*i) && !r.is_punctuation(*i) && !r.is(*i, small);
    Some(((from..last).rev().take_while(name).last().unwrap_or(last), last + 1))
}

/// "spokesman Ivo Amsel", "a doctor", "the source".
fn is_person(r: &Reading<'_>, (start, end): (usize, usize)) -> bool {
    const ONE: Words = words![
        "source", "spokesman", "spokeswoman", "spokesperson", "director", "head", "chief", "governor", "mayor", "leader", "minister",
        "president", "ambassador", "lawyer", "doctor", "coroner", "sheriff", "prosecutor", "commander", "general", "correspondent",
        "reporter", "journalist", "witness", "eyewitness", "resident", "activist", "official", "lawmaker"
    ];
    r.any(start..end, ONE) || (start..end).any(|i| r.person_at(i).is_some() || r.is(i, Class::PERSON_ONE))
}

/// "the Observatory", "police officials": he or she is none.
fn is_body(r: &Reading<'_>, (start, end): (usize, usize)) -> bool {
    let body = |m: &EntityMention| matches!(r.entities.of(m).kind, EntityKind::Org | EntityKind::Gpe);
    !is_person(r, (start, end)) && (start..end).any(|i| r.is(i, Class::SOURCE) || r.entity_at(i).is_some_and(body))
}
