//! Who speaks: every source that a sentence names, with the tokens for which it speaks.

use super::super::figure::Kind;
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::source_names::{looks_like_source, name_before, name_end};
use crate::enrich::entities::EntityKind;

/// A source with the tokens for which it speaks.
#[derive(Debug, Clone)]
pub struct Source {
    /// The tokens of its name.
    pub name: (usize, usize),
    /// The report verb, or "according".
    pub verb: usize,
    /// "X said …": speaks for what follows; else for what stands before.
    pub leads: bool,
    /// A pronoun: stands for the last source.
    pub pronoun: bool,
}

impl Source {
    /// "Lima reported 22 new infections": a town or country whose own sick are counted; who counted them is told elsewhere.
    pub fn counts_its_own(&self, r: &Reading<'_>, hit: &Hit) -> bool {
        const COUNTS: Words = words!["reported", "reports", "confirmed", "recorded", "counted", "announced", "revised"];
        let sick = hit.kind == Kind::Ill || r.disease && hit.rule == "counted_noun";
        let ground = |i: usize| r.place_at(i).is_some() || r.norm_is(i, words!["the", "mainland", "city", "province", "state", "of"]);
        sick && self.verb < hit.phrase.start
            && r.norm_is(self.verb, COUNTS)
            && (self.name.0..self.name.1).any(|i| r.place_at(i).is_some())
            && (self.name.0..self.name.1).all(ground)
    }
}

/// Every source of the sentence, in text order.
pub fn sources(r: &Reading<'_>, from: usize, to: usize) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    let citing = r.any(from..to, words!["according", "citing", "quoting", "quoted"]);
    for i in from..to {
        if citing && cites(r, i, to) {
            found.extend(cited(r, i, from, to));
        } else if let Some(source) = cited_as_saying(r, i, from).or_else(|| claiming(r, i, to)) {
            found.push(source);
        } else if tells(r, i, from) && !(goes_on(r, i) && !found.is_empty()) {
            found.extend(teller(r, i, from, to, found.last()));
        }
    }
    found
}

/// "according to", "citing", "The paper quoted a doctor as saying": whether the source stands behind the word at `i`.
fn cites(r: &Reading<'_>, i: usize, to: usize) -> bool {
    /// How far behind "quoted" it is told that he is the one who says it.
    const QUOTED_TOKENS_MAX: usize = 30;
    let quoted = r.norm(i) == "quoted"
        && !r.is(i.wrapping_sub(1), Class::BE)
        && !r.is(i + 1, Class::PREPOSITION)
        && r.any(i + 2..to.min(i + QUOTED_TOKENS_MAX), words!["saying"]);
    quoted || r.norm_is(i, words!["according", "citing", "quoting"])
}

/// The source that is cited with the word at `verb`; "according to a toll" is none, "according to an AFP toll" is.
fn cited(r: &Reading<'_>, verb: usize, from: usize, to: usize) -> Option<Source> {
    let start = if r.norm(verb + 1) == "to" { verb + 2 } else { verb + 1 };
    let (start, end) = author(r, start, name_end(r, start, to), to);
    let toll = r.any(start..end, words!["toll", "tolls"]);
    let counted_by = || r.norm(end - 1) == "toll" && (start..end - 1).any(|k| r.is_capital(k));
    if toll && !counted_by() {
        return None;
    }
    let named = end > start && !r.norm_is(start, words!["the", "plan"]) || end > start + 1;
    named.then_some(Source { name: (start, end), verb, leads: verb == from, pronoun: false })
}

/// "he was cited by the agency as saying": he, of the "saying" at `verb`.
fn cited_as_saying(r: &Reading<'_>, verb: usize, from: usize) -> Option<Source> {
    if r.norm(verb) != "saying" || verb == from || r.norm(verb - 1) != "as" {
        return None;
    }
    let name = name_before(r, cited_before(r, verb, from)?, from)?;
    Some(Source { name, verb, leads: false, pronoun: false })
}

/// "claims by the governor that 64 died": the governor, of the "claims" at `verb`.
fn claiming(r: &Reading<'_>, verb: usize, to: usize) -> Option<Source> {
    if !r.norm_is(verb, words!["claims", "claim", "reports", "report"]) || !r.norm_is(verb + 1, words!["by", "from"]) {
        return None;
    }
    let name = (verb + 2, name_end(r, verb + 2, to));
    let that = r.norm(name.1) == "that" && looks_like_source(r, name.0, name.1);
    that.then_some(Source { name, verb, leads: true, pronoun: false })
}

/// Whether somebody tells something with the word at `verb`.
fn tells(r: &Reading<'_>, verb: usize, from: usize) -> bool {
    // "the United States" has no verb.
    r.is(verb, Class::REPORT)
        && !(r.is_capital(verb) && r.entity_at(verb).is_some())
        && !claims_a_deed(r, verb)
        && !(r.norm(verb) == "denied" && verb > from && r.is(verb - 1, Class::HAVE))
        // "announced that it will investigate the death": of its own doings.
        && !(r.norm(verb) == "announced" && is_plan(r, verb + 1 + usize::from(r.norm(verb + 1) == "that")))
        // "the trial of the nurse accused of the murder", "men alleged to be rebels": they say nothing.
        && !(r.norm_is(verb, words!["accused", "alleged"]) && r.norm_is(verb + 1, words!["of", "to"]))
        && !is_passive_or_noun(r, verb)
}

/// "was reported", "the report"; "is saying" is neither.
fn is_passive_or_noun(r: &Reading<'_>, verb: usize) -> bool {
    let saying = || r.norm_is(verb, words!["saying", "quoted", "reporting"]) && r.norm(verb + 1) != "period";
    r.is(verb.wrapping_sub(1), Class::BE.and(Class::ARTICLE)) && !saying()
}

/// "… who fled the area adding that": whoever spoke before goes on.
fn goes_on(r: &Reading<'_>, verb: usize) -> bool {
    r.norm_is(verb, words!["adding", "saying", "noting", "stressing"]) && !r.is_punctuation(verb.wrapping_sub(1))
}

/// Who tells something with the word at `verb`, before or behind it; `last` is the source before.
fn teller(r: &Reading<'_>, verb: usize, from: usize, to: usize, last: Option<&Source>) -> Option<Source> {
    let inverted = inverted(r, verb, to).is_some();
    match name_before(r, verb, from).filter(|_| !inverted) {
        Some(name) if last.is_some_and(|s| s.name == name) => None,
        Some(name) => leading(r, name, verb, from, to),
        None => closing(r, verb, from, to, inverted),
    }
}

/// "the ministry said": the source whose name stands before its verb.
fn leading(r: &Reading<'_>, name: (usize, usize), verb: usize, from: usize, to: usize) -> Option<Source> {
    let (start, end) = name;
    // "the source said": of whom it was told before.
    let again = end == start + 2 && r.norm(start) == "the" && r.norm(start + 1) == "source";
    let pronoun = end == start + 1 && r.is(start, Class::PRONOUN) || again;
    // "'We counted 17 bodies,' an official said": whoever is quoted.
    if pronoun && r.norm_is(start, words!["we", "i"]) {
        return None;
    }
    // "was killed after he accused the army": he tells of something else.
    if pronoun && start > from && r.norm_is(start - 1, words!["after", "before", "because", "when", "while"]) {
        return None;
    }
    let closes = verb + 1 >= to
        || r.norm_is(verb + 1, words![".", "\"", "''", ";", "!"])
        || r.norm_is(verb + 1, words!["on", "in", "at"]) && start > from + 3;
    Some(Source { name, verb, leads: !closes, pronoun })
}

/// "…, said the mayor of X": the source whose name stands behind its verb.
fn closing(r: &Reading<'_>, verb: usize, from: usize, to: usize, inverted: bool) -> Option<Source> {
    let behind = r.norm_is(verb, words!["said", "says", "reported", "reports", "added", "told"])
        && verb > from
        && r.norm(verb + 1) != "that"
        && (r.is_punctuation(verb - 1) || r.is(verb - 1, Class::ADVERB) || inverted);
    if !behind {
        return None;
    }
    let name = (verb + 1, name_end(r, verb + 1, to));
    (name.1 > name.0 && looks_like_source(r, name.0, name.1)).then_some(Source { name, verb, leads: false, pronoun: false })
}

/// "was cited by X" before the "as saying" that ends at `saying`: where its verb begins.
fn cited_before(r: &Reading<'_>, saying: usize, from: usize) -> Option<usize> {
    const REACH: usize = 10;
    let cited = (saying.saturating_sub(REACH).max(from + 1)..saying).rev().find(|i| r.norm(*i) == "cited")?;
    (r.is(cited - 1, Class::BE) && r.norm(cited + 1) == "by").then_some(cited - 1)
}

/// "…, said the mayor of X.": the name after a verb of saying that closes the sentence; a person or body by name.
fn inverted(r: &Reading<'_>, verb: usize, to: usize) -> Option<usize> {
    let first = verb + 1 + usize::from(r.norm(verb + 1) == "the");
    let m = r.entity_at(first).filter(|m| m.tokens.start as usize == first)?;
    let named = matches!(r.entities.of(m).kind, EntityKind::Person | EntityKind::Org) && r.norm_is(verb, words!["said", "says", "added"]);
    let end = m.tokens.end as usize;
    (named && (end >= to || r.norm(end) == ".")).then_some(end)
}

/// Who made a report: "a study by X" speaks for X.
fn author(r: &Reading<'_>, start: usize, end: usize, to: usize) -> (usize, usize) {
    const REPORTS: Words =
        words!["report", "reports", "study", "survey", "figures", "data", "tally", "count", "estimate", "estimates", "statement"];
    let reported = end > start && r.norm_is(end - 1, REPORTS) && r.norm_is(end, words!["by", "from", "of"]);
    let own = name_end(r, end + 1, to);
    if reported && own > end + 1 && looks_like_source(r, end + 1, own) { (end + 1, own) } else { (start, end) }
}

/// "it will", "they would"
fn is_plan(r: &Reading<'_>, it: usize) -> bool {
    r.is(it, Class::PRONOUN) && r.norm_is(it + 1, words!["will", "would"])
}

/// "claimed responsibility", "claimed the lives of", "claimed 100 lives": a verb that says nothing to anybody.
fn claims_a_deed(r: &Reading<'_>, verb: usize) -> bool {
    const DEEDS: Words =
        words!["life", "lives", "victims", "martyrs", "responsibility", "attack", "attacks", "bombing", "blast", "killing", "assault"];
    let counted = || r.norm(verb) == "claimed" && (verb + 1..verb + 4).any(|k| r.numeral_at(k).is_some_and(is_count));
    let reach = || if counted() { 7 } else { 4 };
    r.norm_is(verb, words!["claiming", "claimed", "claim", "claims"]) && r.any(verb + 1..verb + reach(), DEEDS)
}
