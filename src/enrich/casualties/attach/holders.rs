//! Who holds those whom a figure counts: "police have two men in custody", "detectives at the sheriff's office arrested three".

use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::actor;
use super::agents::{Agent, as_told};
use super::subjects::active_subject;

/// Heads of those who arrest and are armed by no word of theirs.
const HOLDERS: Words =
    words!["detectives", "investigators", "authorities", "agents", "officers", "deputies", "enforcement", "team", "unit", "squad", "force"];

/// Who holds the people of the hit, as its clause says beside its verb.
pub fn holder(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    let name = in_whose_custody(r, hit, to).or_else(|| office_that_arrests(r, hit, from));
    let agent = name.map(|name| Agent { name, certainty: as_told(r, name) });
    agent.or_else(|| who_has_them(r, hit, from, to, &free)).filter(|a| free(a.name))
}

/// Where "custody" stands behind the people or their verb.
fn custody(r: &Reading<'_>, hit: &Hit, to: usize) -> Option<usize> {
    const REACH: usize = 5;
    let after = hit.trigger.max(hit.phrase.end.saturating_sub(1));
    r.which(hit.trigger..(after + REACH).min(to), words!["custody"]).next()
}

/// "was taken into police custody", "are in the custody of the army"
fn in_whose_custody(r: &Reading<'_>, hit: &Hit, to: usize) -> Option<(usize, usize)> {
    let custody = custody(r, hit, to)?;
    let before = || actor(r, custody - 1, hit.trigger, custody).filter(|name| name.1 == custody);
    let of = r.norm(custody + 1) == "of";
    // "in the custody of the county jail": where they are held.
    let house = |name: &(usize, usize)| r.norm_is(name.1 - 1, words!["jail", "prison", "center", "centre", "facility", "penitentiary"]);
    let after = || (custody + 2..(custody + 4).min(to)).find_map(|i| actor(r, i, custody + 2, to)).filter(|name| of && !house(name));
    before().or_else(after)
}

/// "Police have two men in custody": who has them.
fn who_has_them(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    let have = hit.phrase.start.checked_sub(1).filter(|have| *have > from && r.is(*have, Class::HAVE))?;
    // "The captain said they have": not he.
    let many = |name: (usize, usize)| free(name) && r.person_at(name.1 - 1).is_none();
    custody(r, hit, to).filter(|custody| *custody > hit.phrase.core).and_then(|_| active_subject(r, have, from, many))
}

/// "Law enforcement in the county arrested", "detectives of the bank have located and arrested": an office, with where it is.
fn office_that_arrests(r: &Reading<'_>, hit: &Hit, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 14;
    const BEFORE_MAX: usize = 4;
    let (from, verb) = (from.max(hit.trigger.saturating_sub(REACH)), hit.trigger);
    if !hit.active || !r.is(verb, Class::PAST) && !r.norm_is(verb, words!["took"]) {
        return None;
    }
    let end = r.auxiliaries_start(verb, from);
    let located = end > from + 2 && r.norm(end - 1) == "and" && r.norm_is(end - 2, words!["located", "found", "identified", "tracked"]);
    let end = if located { r.auxiliaries_start(end - 2, from) } else { end };
    let stop = Class::VERB.and(Class::PAST).and(Class::REPORT).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE);
    let plain = |i: usize| r.norm_is(i, words!["'s", "(", ")"]) || !r.is_punctuation(i) && (r.is_capital(i) || !r.is(i, stop));
    let whole = |i: usize| match r.norm(i).as_str() {
        "enforcement" => i > from && r.norm(i - 1) == "law",
        "force" => i > from && r.norm(i - 1) == "task",
        _ => true,
    };
    let head = r.which(from..end, HOLDERS).find(|i| whole(*i))?;
    let placed = head + 1 == end || r.norm_is(head + 1, words!["at", "from", "with", "of", "in", "for", "("]);
    if !placed || !(head + 1..end).all(plain) {
        return None;
    }
    let part = |i: &usize| {
        !r.is_punctuation(*i) && !r.is(*i, stop.and(Class::PREPOSITION).and(Class::CONJUNCTION)) && r.tokens.date_at(*i).is_none()
    };
    let start = (head.saturating_sub(BEFORE_MAX).max(from)..head).rev().take_while(part).last().unwrap_or(head);
    r.begins_clause(start, from).then_some((start, head + 1))
}
