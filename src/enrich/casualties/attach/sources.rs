//! Who speaks: every source that a sentence names, with the tokens for which it speaks.

use super::super::figure::Kind;
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::labels::label;
use super::source_edges::subject_of_both;
use super::source_names::{ROLES, looks_like_source, name_before, name_end, says_what_it_is};
use crate::enrich::entities::{EntityKind, EntityMention};

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
    let label = if from < r.tokens.prose_start as usize { label(r, from, to) } else { None };
    // "… in Hama Reports": a label is no verb.
    let labelled = label.as_ref().map_or(0..0, |l| l.name.0..l.name.1);
    found.extend(label);
    let citing = r.any(from..to, words!["according", "citing", "quoting", "quoted"]);
    for i in (from..to).filter(|i| !labelled.contains(i)) {
        if citing && cites(r, i, to) {
            found.extend(cited(r, i, from, to));
        } else if let Some(source) = cited_as_saying(r, i, from).or_else(|| claiming(r, i, to)) {
            found.push(source);
        } else if tells(r, i, from) && !(goes_on(r, i) && !found.is_empty()) {
            let told = teller(r, i, from, to, found.last());
            found.extend(told.filter(|s| !found.last().is_some_and(|last| speaks_of_itself(last, s))));
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

/// According to which something is done, and which say nothing of what was.
const NORMS: Words = words!["law", "laws", "rules", "plan", "plans", "constitution", "schedule", "procedure", "procedures", "tradition"];

/// The source that is cited with the word at `verb`; "according to a toll" is none, "according to an AFP toll" is.
fn cited(r: &Reading<'_>, verb: usize, from: usize, to: usize) -> Option<Source> {
    let start = if r.norm(verb + 1) == "to" { verb + 2 } else { verb + 1 };
    let (start, end) = author(r, start, name_end(r, start, to), to);
    if is_bare_toll(r, (start, end)) {
        return None;
    }
    let named = end > start && !r.norm_is(start, words!["the", "plan"]) || end > start + 1 && !r.norm_is(end - 1, NORMS);
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
    // "shows up to 40 died": a bound.
    let up_to = |up: usize| r.reads(up, words!["up", "to"]) && r.numeral_at(up + 2).is_some();
    // "the United States" has no verb.
    (r.is(verb, Class::REPORT) || may_tell(r, verb))
        && !(r.is_capital(verb) && r.entity_at(verb).is_some())
        && !claims_a_deed(r, verb)
        // "the police headquarters in an attack claimed by the Front": the Front claims it.
        && !(r.norm(verb) == "claimed" && r.norm(verb + 1) == "by")
        // "was arrested after telling police that": of whom it is told.
        && !(r.norm_is(verb, words!["telling", "reporting", "claiming"]) && verb > from && r.is(verb - 1, Class::PREPOSITION))
        && !(r.norm(verb) == "denied" && verb > from && r.is(verb - 1, Class::HAVE))
        // "in two southern states overnight"
        && !(r.norm(verb) == "states" && verb > from && (r.norm(verb - 1).ends_with("ern") || r.numeral_at(verb - 1).is_some()))
        // "charged with two counts of murder", "a man showed up and shot two"
        && !(r.norm_is(verb, words!["counts", "showed", "shows", "show", "gave"]) && r.norm_is(verb + 1, words!["of", "up"]) && !up_to(verb + 1))
        // "announced that it will investigate the death": of its own doings.
        && !(r.norm(verb) == "announced" && is_plan(r, verb + 1 + usize::from(r.norm(verb + 1) == "that")))
        // "the trial of the nurse accused of the murder", "men alleged to be rebels": they say nothing.
        && !(r.norm_is(verb, words!["accused", "alleged"]) && r.norm_is(verb + 1, words!["of", "to"]))
        && !is_passive_or_noun(r, verb)
}

/// "The coroner identified the dead as Ivo Amsel and Ruth Amsel", "The group placed the death toll at 50", "Police believe",
/// "The source pointed out that": a verb that tells something for what stands beside it.
fn may_tell(r: &Reading<'_>, verb: usize) -> bool {
    const TOKENS_MAX: usize = 8;
    const WHAT_WITHIN: usize = 6;
    const VERBS: Words = words![
        "identified", "identifies", "raised", "placed", "places", "placing", "believe", "believes", "registered", "determined", "pointed",
        "clarified", "stressed", "found", "mentioned", "underlined", "underscored", "emphasized", "emphasised", "concluded", "disclosed",
        "affirmed", "asserted", "observed", "argued", "recalled", "learned", "highlighted", "detailed", "describe", "describes", "call",
        "calling"
    ];
    if !r.norm_is(verb, VERBS) {
        return false;
    }
    let toll = || r.any(verb + 1..verb + 4, words!["toll", "tolls", "number"]);
    let dead =
        || r.is(verb + 1, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN)) && r.any(verb + 2..verb + TOKENS_MAX, words!["as"]);
    let counted = || (verb + 1..verb + 4).any(|k| r.numeral_at(k).is_some_and(is_count));
    match r.norm(verb).as_str() {
        "believe" | "believes" => verb > 0 && (r.is(verb - 1, Class::SOURCE) || r.norm(verb - 1) == "they"),
        "identified" | "identifies" => dead(),
        // "in what police describe as an accidental shooting"
        "describe" | "describes" | "call" | "calling" => r.any(verb.saturating_sub(WHAT_WITHIN)..verb, words!["what"]),
        "placed" | "places" | "placing" | "raised" => toll(),
        "registered" => counted(),
        "detailed" => verb > 0 && r.norm(verb - 1) == ",",
        "pointed" => r.reads(verb + 1, words!["out", "that"]),
        // "the victim learned that": who is told of.
        _ => r.norm(verb + 1) == "that" && verb > 0 && (r.is(verb - 1, Class::SOURCE) || !r.is(verb - 1, Class::PERSON_ONE)),
    }
}

/// "was reported", "the report"; "is saying" is neither.
fn is_passive_or_noun(r: &Reading<'_>, verb: usize) -> bool {
    let saying = || r.norm_is(verb, words!["saying", "quoted", "reporting", "calling"]) && r.norm(verb + 1) != "period";
    // "denounced the extraordinary claims"
    let noun = || {
        let named = Class::SOURCE.and(Class::PERSON_ONE).and(Class::PERSON_MANY).and(Class::PRONOUN);
        let plain = verb > 1 && !r.is(verb - 1, named) && !r.is_named(verb - 1) && !r.is_capital(verb - 1);
        plain && r.is(verb - 2, Class::ARTICLE.and(Class::POSSESSIVE)) && r.norm_is(verb, words!["claims", "claim", "reports", "estimates"])
    };
    // "Local reports", and in prose "… in Hama Report"
    let reports = || {
        const WHAT: Words = words!["local", "initial", "unconfirmed", "conflicting", "recent"];
        let label = || verb >= r.tokens.prose_start as usize && !r.is_shouted(verb) && r.is_capital(verb) && r.is_capital(verb - 1);
        // "a police report said"
        let tells = || r.norm_is(verb + 1, words!["said", "says", "states", "stated", "showed", "shows"]);
        verb > 0 && r.norm_is(verb, words!["report", "reports"]) && (r.norm_is(verb - 1, WHAT) || label() || tells())
    };
    r.is(verb.wrapping_sub(1), Class::BE.and(Class::ARTICLE)) && !saying() || noun() || reports()
}

/// "The service said it had recorded three deaths": it is the service that speaks, still.
fn speaks_of_itself(last: &Source, it: &Source) -> bool {
    it.pronoun && last.leads && it.name.0 > last.verb && it.name.0 - last.verb <= 2
}

/// "… who fled the area adding that": whoever spoke before goes on.
fn goes_on(r: &Reading<'_>, verb: usize) -> bool {
    r.norm_is(verb, words!["adding", "saying", "noting", "stressing"]) && !r.is_punctuation(verb.wrapping_sub(1))
}

/// Who tells something with the word at `verb`, before or behind it; `last` is the source before.
fn teller(r: &Reading<'_>, verb: usize, from: usize, to: usize, last: Option<&Source>) -> Option<Source> {
    let inverted = inverted(r, verb, to).is_some();
    let said = before_adverbs(r, verb, from);
    // "Investigators have not revealed who shot the boy"
    if said > from && r.is(said - 1, Class::NEGATION) && !inverted {
        return None;
    }
    let both = said > from + 1 && r.norm(said - 1) == "and";
    let name = if both { subject_of_both(r, said - 1, from) } else { name_before(r, verb, from) };
    match name.filter(|name| !inverted && !is_bare_toll(r, *name)) {
        Some(name) if last.is_some_and(|s| s.name == name) => None,
        Some(name) => leading(r, name, verb, from, to),
        None if both => None,
        None => closing(r, verb, from, to, inverted),
    }
}

/// Where "clearly", "later" begin that stand before token `verb`; `verb` where none do.
fn before_adverbs(r: &Reading<'_>, verb: usize, from: usize) -> usize {
    let manner = |i: usize| r.norm(i).ends_with("ly") && !r.is(i, Class::SOURCE) && r.norm(i) != "family" && !r.is_named(i);
    (from..verb).rev().find(|i| !(r.is(*i, Class::ADVERB) || manner(*i))).map_or(from, |i| i + 1)
}

/// "a toll", that of nobody; "an AFP toll" is that of AFP.
fn is_bare_toll(r: &Reading<'_>, (start, end): (usize, usize)) -> bool {
    r.any(start..end, words!["toll", "tolls"]) && !(r.norm(end - 1) == "toll" && (start..end - 1).any(|k| r.is_capital(k)))
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
    const VERBS: Words = words![
        "said", "says", "reported", "reports", "added", "explained", "announced", "revealed", "warned", "stated", "noted", "wrote",
        "confirmed", "declared", "detailed", "insisted"
    ];
    let apart = || r.is_punctuation(verb - 1) || r.is(verb - 1, Class::ADVERB) || inverted;
    // "was reported on the road": where.
    let verbs = verb > from && r.norm_is(verb, VERBS) && r.norm(verb + 1) != "that" && !r.is(verb + 1, Class::PREPOSITION);
    let runs_on = verbs && !apart();
    let somebody = Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::PRONOUN);
    let behind = verbs && (!runs_on || !r.is(verb - 1, somebody) && named_behind(r, verb).is_some());
    if !behind {
        return None;
    }
    // "… killed nine said the Observatory on Friday": where a comma is lost, no more than the name.
    let end = if runs_on { named_behind(r, verb).map(|end| with_title(r, end)) } else { None };
    let end = end.unwrap_or_else(|| name_end(r, verb + 1, to));
    // "…, said the centre's director, Ruth Amsel, in Lima"
    let person = if r.norm(end) == "," { r.person_at(end + 1).filter(|m| m.tokens.start as usize == end + 1) } else { None };
    let titled = person.filter(|_| r.norm_is(end - 1, ROLES));
    let name = (verb + 1, titled.map_or(end, |m| m.tokens.end as usize));
    (name.1 > name.0 && looks_like_source(r, name.0, name.1)).then_some(Source { name, verb, leads: false, pronoun: false })
}

/// "said Observatory head Ivo Amsel": the end of the name whose first part ends at `end`.
fn with_title(r: &Reading<'_>, end: usize) -> usize {
    const TITLE_TOKENS_MAX: usize = 6;
    let title = |i: &usize| r.is_capital(*i) || r.is(*i, Class::SOURCE.and(Class::PERSON_ONE));
    let last = (end..end + TITLE_TOKENS_MAX).take_while(|i| !r.is_punctuation(*i) && title(i)).last();
    last.filter(|last| r.person_at(*last).is_some()).map_or(end, |last| last + 1)
}

/// "was cited by X" before the "as saying" that ends at `saying`: where its verb begins.
fn cited_before(r: &Reading<'_>, saying: usize, from: usize) -> Option<usize> {
    const REACH: usize = 10;
    let cited = (saying.saturating_sub(REACH).max(from + 1)..saying).rev().find(|i| r.norm(*i) == "cited")?;
    (r.is(cited - 1, Class::BE) && r.norm(cited + 1) == "by").then_some(cited - 1)
}

/// What follows a name that closes its sentence: what is said of it.
const AFTER_NAME: Words = words![".", "a", "an", "who", "which"];

/// "…, said the mayor of X.", "… said the Observatory a monitoring group": the name after a verb of saying that closes the
/// sentence, but for what it is; a person or body by name.
fn inverted(r: &Reading<'_>, verb: usize, to: usize) -> Option<usize> {
    const WHAT_TOKENS_MAX: usize = 4;
    // "said the Observatory for Peace monitoring group."
    let end = with_title(r, named_behind(r, verb)?);
    let end = (end..end + WHAT_TOKENS_MAX).find(|i| !says_what_it_is(r, *i)).unwrap_or(end);
    (end >= to || r.norm_is(end, AFTER_NAME)).then_some(end)
}

/// Where the name of a person or body ends that stands behind a verb of saying: "said the Observatory".
fn named_behind(r: &Reading<'_>, verb: usize) -> Option<usize> {
    if !r.norm_is(verb, words!["said", "says", "added"]) {
        return None;
    }
    let first = verb + 1 + usize::from(r.norm(verb + 1) == "the");
    let speaks = |m: &EntityMention| matches!(r.entities.of(m).kind, EntityKind::Person | EntityKind::Org);
    let Some(m) = r.entity_at(first).filter(|m| m.tokens.start as usize == first && speaks(m)) else {
        // "said observatory head Ivo Amsel", "said the observatory a monitoring group"
        let what = usize::from(r.norm_is(first + 1, AFTER_NAME));
        return if r.is(first, Class::SOURCE) { Some(with_title(r, first).max(first + what)).filter(|end| *end > first) } else { None };
    };
    Some(m.tokens.end as usize)
}

/// Who made a report: "a study by X", "a statement released on Monday by X" speaks for X.
fn author(r: &Reading<'_>, start: usize, end: usize, to: usize) -> (usize, usize) {
    const REPORTS: Words = words![
        "report", "reports", "study", "survey", "figures", "data", "tally", "count", "estimate", "estimates", "statement", "release",
        "bulletin", "information", "statistics", "document", "documents", "papers", "records", "affidavit", "complaint", "tracking"
    ];
    const MADE: Words =
        words!["issued", "released", "published", "posted", "filed", "provided", "compiled", "gathered", "collected", "unsealed", "kept"];
    let within = (start + 1..end).find(|k| r.norm_is(*k, words!["by", "from"]) && r.norm_is(k - 1, REPORTS));
    let made = within.is_none() && end > start + 1 && r.norm_is(end - 1, MADE);
    let noun = within.unwrap_or(if made { end - 1 } else { end });
    if noun == start || !r.norm_is(noun - 1, REPORTS) && !made {
        return (start, end);
    }
    let day = end + usize::from(r.norm(end) == "on");
    let by = within.unwrap_or_else(|| r.tokens.date_at(day).map_or(end, |date| date.tokens.end as usize));
    let own = name_end(r, by + 1, to);
    let whose = r.norm_is(by, words!["by", "from", "of"]) && own > by + 1 && looks_like_source(r, by + 1, own);
    if whose { (by + 1, own) } else { (start, if made { noun } else { end }) }
}

/// "it will", "they would"
fn is_plan(r: &Reading<'_>, it: usize) -> bool {
    r.is(it, Class::PRONOUN) && r.norm_is(it + 1, words!["will", "would"])
}

/// "claimed responsibility", "claimed the lives of", "claims 100 lives": a verb that says nothing to anybody.
fn claims_a_deed(r: &Reading<'_>, verb: usize) -> bool {
    let counted = || (verb + 1..verb + 4).any(|k| r.numeral_at(k).is_some_and(is_count));
    r.norm_is(verb, CLAIMS) && r.any(verb + 1..verb + if counted() { DEED_TOKENS_MAX } else { 4 }, DEEDS)
}

/// "The group claims the double bomb attack": of the act, not of its figures.
pub fn claims_an_act(r: &Reading<'_>, verb: usize) -> bool {
    let stops = Class::BE.and(Class::HAVE).and(Class::VERB).and(Class::REPORT).and(Class::SUBJECT_VERB);
    let act = || (verb + 2..verb + DEED_TOKENS_MAX).take_while(|k| !r.is(*k, stops)).any(|k| r.norm_is(k, DEEDS));
    r.norm_is(verb, CLAIMS) && r.is(verb + 1, Class::ARTICLE) && act()
}

const CLAIMS: Words = words!["claiming", "claimed", "claim", "claims"];

/// What is claimed that was done.
const DEEDS: Words =
    words!["life", "lives", "victims", "responsibility", "attack", "attacks", "bombing", "blast", "killing", "assault", "martyrs"];

/// How far behind its verb it stands.
const DEED_TOKENS_MAX: usize = 7;
