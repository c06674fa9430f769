//! Persons who do violence without being armed by trade: "her husband", "a former pupil", "two burglars".

use super::super::accused::Accusation;
use super::super::figure::{Cause, Certainty};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::agents::{Agent, actor};
use super::perpetrator::is_second_of_two;
use crate::enrich::text::Flags;

/// How long the noun phrase of a person is at most. Tokens.
const PERSON_TOKENS_MAX: usize = 7;

/// Heads of noun phrases that may do violence without being armed by trade: "her husband", "a former pupil".
fn is_person(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::ACTOR))
        && !r.is(i, Class::COUNT_NOUN.and(Class::STATE_NOUN).and(Class::UNIT))
}

/// Where a noun phrase ends in any case.
fn ends_phrase(r: &Reading<'_>, i: usize) -> bool {
    let words = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::MODAL);
    r.is(i, words.and(Class::REPORT).and(Class::PAST).and(Class::VERB))
        || r.is_punctuation(i) && !(r.norm_is(i, words!["-", "'s"]) && !r.tokens.flags(i).has(Flags::SPACE_BEFORE))
        || r.tokens.date_at(i).is_some()
}

/// "killed by an angry mob", "shot by his son", "murdered by two burglars": whoever stands after a harm's "by" at `i`.
pub fn person_after_by(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    // "shot around 9 p.m. on Friday by a clerk": where and when stand between.
    const ASIDE_TOKENS_MAX: usize = 12;
    let harm = |k: usize| r.is(k, Class::PAST) && r.word(k).kind.is_some() || r.is(k, Class::ATTACK);
    let other = |k: &usize| !r.is(*k, Class::PAST.and(Class::VERB).and(Class::BE).and(Class::SUBORDINATOR)) && !r.norm_is(*k, words![","]);
    let harmed = |end: usize| {
        let back = (end.saturating_sub(ASIDE_TOKENS_MAX).max(from)..end).rev().find(|k| harm(*k) || !other(k));
        harm(end) || back.is_some_and(|k| harm(k) && r.is(k, Class::PAST))
    };
    if r.norm(i) != "by" || i == from || !harmed(i - 1) || actor(r, i + 1, from, to).is_some_and(|a| a.0 == i + 1) {
        return None;
    }
    // "by at least two assailants"
    let first = i + if r.norm_is(i + 1, words!["at"]) && r.norm_is(i + 2, words!["least"]) { 3 } else { 1 };
    let end = (first..to.min(first + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k)).filter(|k| is_person(r, *k)).last()? + 1;
    // "her mother's live-in boyfriend": not the mother.
    if r.norm(end) == "'s" {
        return None;
    }
    let clad = r.norm(end) == "in" && r.norm_is(end + 1, words!["uniform", "uniforms", "masks", "fatigues", "camouflage", "black"]);
    Some((first, if clad { end + 2 } else { end }))
}

/// "A former pupil shot two teachers", "Her husband then killed": the noun phrase of a person right before `trigger`.
pub fn person_before(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    let end = (from + 1..=trigger).rev().find(|k| !r.is(*k - 1, Class::ADVERB.and(Class::HAVE)))?;
    if !is_person(r, end - 1) {
        return None;
    }
    let floor = end.saturating_sub(PERSON_TOKENS_MAX).max(from);
    let determiner = |k: usize| {
        r.is(k, Class::ARTICLE.and(Class::POSSESSIVE))
            || r.numeral_at(k).is_some_and(is_count) && (k == from || r.word(k - 1).kind.is_none())
    };
    let mut start = end - 1;
    while start > floor && !determiner(start) && !ends_phrase(r, start - 1) {
        start -= 1;
    }
    if r.norm(start).ends_with("ly") && start + 1 < end {
        start += 1;
    }
    let whole = determiner(start) || start == from || r.is_punctuation(start - 1) || r.norm(start - 1).ends_with("ly");
    let governed = start > from && r.is(start - 1, Class::PREPOSITION) && !r.norm_is(start - 1, words!["before", "after", "when"])
        || is_second_of_two(r, start, from);
    (whole && !governed).then_some((start, end))
}

/// Who is accused: "a teenager suspected of killing two", "charged the man with murdering a nurse".
pub fn accused(r: &Reading<'_>, of: Accusation, from: usize) -> Option<Agent> {
    let proven = r.norm_is(of.verb, words!["convicted", "guilty", "jailed", "imprisoned", "sentenced"]);
    let certainty = if proven { Certainty::ReportedAsFact } else { Certainty::Suspected };
    let end = if of.named_between { of.link } else { of.accused_end(r, from) };
    let floor = if of.named_between { of.verb + 1 } else { from };
    let holding = (floor..end).rev().find_map(|i| actor(r, i, floor, end)).filter(|(_, e)| *e == end);
    let named = || r.person_at(end.checked_sub(1)?).map(|m| ((m.tokens.start as usize).max(floor), end));
    let name = person_before(r, end, floor).or(holding).or_else(named)?;
    (name.0 < name.1).then_some(Agent { name, certainty })
}

/// Past forms of what attackers do before they kill.
pub const MOVES: Words = words![
    "set", "drove", "rode", "ran", "burst", "put", "threw", "blew", "broke", "crept", "came", "swept", "cut", "shot", "flew", "got",
    "wore", "beat", "burnt", "fought", "tore", "sped", "lay"
];

/// "A man drove a lorry into a crowd, killing 84", "A group of men broke in and shot": who opens the sentence, before a verb of his own.
pub fn person_who_opens(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    let participle = trigger > from && (r.is(trigger, Class::GERUND) && r.norm(trigger - 1) == "," || r.norm(trigger - 1) == "and");
    // After a dateline.
    let dash = (from..trigger.min(from + 8))
        .rev()
        .find(|i| r.norm_is(*i, words!["-", "--", "\u{2013}", "\u{2014}"]) && r.tokens.flags(*i).has(Flags::SPACE_BEFORE));
    let from = dash.map_or(from, |d| d + 1);
    if !participle || !r.is(from, Class::ARTICLE) {
        return None;
    }
    let band = r.norm_is(from + 1, words!["group", "gang", "pair", "mob", "crowd"]) && r.norm(from + 2) == "of";
    let first = from + if band { 3 } else { 1 };
    // "A man walked into": what he did ends the phrase.
    let act = |k: usize| r.norm_is(k, MOVES) || k > first && is_person(r, k - 1) && r.norm(k).ends_with("ed");
    let end = (first..trigger.min(first + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k) && !act(*k)).last()? + 1;
    let acts = r.is(end, Class::VERB) || r.norm_is(end, MOVES) || r.norm(end).ends_with("ed");
    // "A helicopter carrying the minister crashed": neither did anything.
    let accident = r.word(end).cause == Some(Cause::Accident) || (from..end).any(|k| r.norm(k) == "carrying");
    (acts && !accident && is_person(r, end - 1)).then_some((from, end))
}
