//! Which phrases count people to whom something happened. The productions, each a function of its own name:
//!
//! ```text
//! figure     = object | subject | reduced | counted_noun | state | act_of | toll | lives | lost | forced | besieged
//!            | phrasal | reflexive | resulted | breakdown | among | label | gapped | shifted | hands | homes
//!            | arrived
//! object     = verb [ and verb ] phrase { coordination phrase }         "killing 15 medics and two drivers", "wounded 31"
//! subject    = phrase { coordination phrase } [ aside ] be verb-past    "Five guards and a cook were (later) found dead"
//!            | phrase [ aside ] subject-verb                            "two of its men had died", "thousands fled"
//! reduced    = phrase (verb-past | adjective)                           "23 killed", "left nine civilians dead and 31 wounded"
//! counted_noun = phrase whose head is a harm: "15 combat deaths", "14 bodies", "no casualties"
//! state      = phrase whose head is a state: "3.5 million refugees", "the 15 hostages"; "displaced people"
//! act_of     = act-noun "of" phrase                                     "the death of three soldiers"
//! toll       = ("toll" | "number" …) … ("to" | "at" | "of" | be …) number   "brings the death toll to 41"
//! lives      = ("claimed" | "cost" …) ("the lives of" phrase | number "lives")
//! lost       = "lost" number armed-people                               "lost 16 military personnel"
//! forced     = ("forced" | "driven" …) phrase ("to flee" | "from their homes")
//! phrasal    = subject, with several words for its verb                 "blown up", "fell to their deaths", "gone missing"
//! breakdown  = phrase … ("including" | "among them") phrase { coordination phrase } | part "of" ("them" | "whom")
//! of_whole   = "of" figure "," number …                                 "Of the 250 dead, 60 were children"
//! fatally    = number "fatally"                                         "three people were shot, one fatally"
//! among      = phrase be "among" the (dead | wounded …)
//! label      = harm-word { person-noun } (":" | "total") number         "Persons displaced: 1,234", "IDPs total 3,400"
//! gapped     = after a figure: coordination number preposition place    "five died in Homs, three in Hama"
//! units      = households connector persons, or the other way round     "430 families (2,150 people)"
//! sums       = figure pause phrase { coordination phrase }, which add up to it  "killed six people, four men and two women"
//! reflexive  = phrase … verb ("himself" | "herself"): subject           "a boy accidentally shot himself"
//! resulted   = phrase … "resulting in" ("his" | "her" | "their") death    "was engaged, resulting in his death"
//! pronoun    = verb ("him" | "her" | "them"): object, of whom the clause before tells  "when gunmen shot him"
//! shifted    = object behind an aside, a date or a place                "kidnapped yesterday two engineers"
//! aboard     = phrase "aboard" … ("no survivors" | "all the passengers died")  "a plane with 107 people on board; nobody survived"
//! homes      = number homes be (evacuated | uninhabitable) | "residents of" number homes …  "the evacuation of 60 homes"
//! arrived    = number "new arrivals" | phrase "arrived" … camp | "population of" camp … number | phrase "had to leave"
//! besieged   = number … ("in besieged" place | "under siege") | phrase be "granted safe passage" | phrase "left" place … evacuations
//! hands      = "took" number "prisoners" | phrase be "in the hands of" the holders | "the whereabouts of" phrase be unknown
//! ```
//!
//! A search never leaves its sentence and looks at a bounded number of tokens, so the cost is linear.

mod aboard;
mod among;
mod arrivals;
mod captivity;
mod commas;
mod coordination;
mod fares;
mod harms;
mod homes;
mod idioms;
mod injuries;
mod lists;
mod meant;
mod named;
mod needs;
mod nouns;
mod object;
mod outbreaks;
mod pairs;
mod parts;
mod phrasal;
mod phrases;
mod prisoners;
mod refuge;
mod sense;
mod shares;
mod shifted;
mod sieges;
mod struck;
mod subject;
mod they;
mod told;
mod totals;
mod turns;
mod units;
mod voice;
mod wounds;

use std::mem;

use super::accused::{accusation, pleaded};
use super::figure::{Category, Cause, Kind, Qualifier};
use super::lexicon::Class;
use super::phrase::{Count, Phrase, is_plain_noun};
use super::reading::Reading;
use super::words::Words;
use crate::enrich::entities::EntityKind;
use crate::enrich::text::{Flags, Quantity};
use phrases::Phrases;
use they::{only_people_of, tells_of_them};

/// A phrase with what happened to the people it counts.
#[derive(Debug, Clone)]
pub struct Hit {
    pub phrase: Phrase,
    pub kind: Kind,
    /// The word that says so.
    pub trigger: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// The production that found it.
    pub rule: &'static str,
    /// The hit of which it is a part.
    pub part_of: Option<usize>,
    /// The people are the object of an active verb: its subject did it.
    pub active: bool,
    /// The figure of a toll: a total.
    pub total: bool,
    /// Tokens of the words of a sentence before for which a pronoun stands.
    pub antecedent: Option<(usize, usize)>,
}

/// What makes a phrase a part of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Opening {
    /// "of them", "of whom" in the phrase itself.
    OfThem,
    /// "mostly", at this token.
    Mostly(usize),
    /// "including", "among them", ":", at this token.
    Including(usize),
}

const QUOTES: Words = words!["\"", "'", "\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}"];

/// The last is what stands for a lost character: alone between words that was a dash.
const DASHES: Words = words!["-", "--", "\u{2014}", "\u{2013}", "\u{fffd}"];

/// Before those whom an attack left dead, or a flood homeless.
const LEFT: Words = words!["left", "leaving", "leaves", "leave"];

/// How far a subject may stand from its verb. Tokens.
const SUBJECT_DISTANCE_MAX: usize = 45;

/// For how many hits of an article there is room from the start.
const HITS_USUAL: usize = 8;

/// What is filled anew for each sentence.
#[derive(Debug, Default)]
pub struct Lists {
    phrases: Vec<Phrase>,
    taken: Vec<Option<Kind>>,
    order: Vec<usize>,
}

/// One sentence and its phrases.
struct Sentence<'r, 'a> {
    r: &'r Reading<'a>,
    from: usize,
    to: usize,
    index: usize,
    phrases: Phrases<'r, 'a>,
    /// What was found of each phrase.
    taken: Vec<Option<Kind>>,
    hits: Vec<Hit>,
    /// What happened to "the victims", of whom the sentences before tell.
    victims: Kind,
    /// An earlier sentence told of somebody killed or hurt.
    told: bool,
    /// The only people whom the sentence before counts.
    before: Option<Hit>,
    /// The last sentence that gave a hit.
    told_last: Option<usize>,
}

/// Finds the hits of every sentence, in text order.
pub fn find(r: &Reading<'_>, lists: &mut Lists) -> Vec<Hit> {
    let Lists { phrases, taken, mut order } = mem::take(lists);
    let mut all: Vec<Hit> = Vec::new();
    let (mut killed, mut hurt) = (false, false);
    // One for all sentences, for the sake of its lists.
    let mut s = Sentence {
        r,
        from: 0,
        to: 0,
        index: 0,
        phrases: Phrases::of_nothing(r, phrases),
        taken,
        hits: Vec::new(),
        victims: Kind::Killed,
        told: false,
        before: None,
        told_last: None,
    };
    for (index, sentence) in r.tokens.sentences.iter().enumerate() {
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        let of_them = || all.last().is_some_and(|h| h.sentence + 1 == index) && tells_of_them(r, from, to);
        if !r.tells_of_harm(from, to) && !of_them() {
            continue;
        }
        (s.from, s.to, s.index) = (from, to, index);
        (s.victims, s.told) = (if hurt && !killed { Kind::Injured } else { Kind::Killed }, killed || hurt);
        s.phrases.turn_to(from, to);
        s.taken.clear();
        s.taken.resize(to - from, None);
        s.hits.clear();
        s.before = only_people_of(&all, index.wrapping_sub(1));
        s.told_last = all.last().map(|h| h.sentence);
        s.parse(all.last());
        let base = all.len();
        order.clear();
        order.extend((0..s.hits.len()).filter(|i| !s.hits[*i].rule.is_empty()));
        order.sort_by_key(|i| s.hits[*i].phrase.core);
        let place = |hit: usize| order.iter().position(|o| *o == hit).unwrap_or(0);
        if all.is_empty() && !order.is_empty() {
            all.reserve(HITS_USUAL);
        }
        for &i in &order {
            let mut hit = s.hits[i].clone();
            hit.part_of = hit.part_of.map(|p| base + place(p));
            let somebody = hit.phrase.count != Count::Zero;
            killed |= somebody && matches!(hit.kind, Kind::Killed | Kind::Casualties);
            hurt |= somebody && hit.kind == Kind::Injured;
            all.push(hit);
        }
    }
    *lists = Lists { phrases: s.phrases.into_spare(), taken: s.taken, order };
    all
}

impl Sentence<'_, '_> {
    pub(super) fn parse(&mut self, before: Option<&Hit>) {
        let mut told = before.is_some_and(|h| h.sentence + 1 == self.index);
        for t in self.from..self.to {
            if self.r.is_pivot(t) {
                told |= self.r.word(t).kind.is_some()
                    || self.r.norm_is(t, words!["need", "arrivals", "shelters", "camps", "ecs"]) && self.r.norm(t + 1) == ":"
                    || self.r.norm(t) == "prisoners" && self.r.norm(t.wrapping_sub(1)) == "political";
                self.productions_at(t, before);
            }
        }
        // The others go by a word of harm, by what was found or by the sentence before.
        let of_these = || before.is_some_and(|h| h.sentence + 1 == self.index) && self.r.norm(self.from) == "of";
        if !told && self.hits.is_empty() && !of_these() {
            return;
        }
        self.their_bodies();
        self.they_are();
        self.labels();
        self.nouns_of_harm();
        self.households_and_their_people();
        self.breakdowns(before);
        self.parts_of_figures();
        self.of_whom();
        self.of_whole();
        self.of_these(before);
        self.gapped();
        self.parts_apart();
        self.listed_parts();
        self.parts_in_units();
        self.sums();
        self.part_by_trade(before);
        self.dead_and_wounded();
        self.found_dead();
        self.remaining_in_hospital();
        self.compared();
        self.of_this_sentence();
        for h in 0..self.hits.len() {
            let core = self.hits[h].phrase.core;
            // Killed after being injured: one record.
            if self.hits[h].kind == Kind::Injured && self.hits.iter().any(|k| k.kind == Kind::Killed && k.phrase.core == core) {
                self.hits[h].rule = "";
            }
        }
    }

    /// The productions that begin at token `t`.
    fn productions_at(&mut self, t: usize, before: Option<&Hit>) {
        let word = self.r.word(t);
        if let Some(kind) = word.kind {
            self.trigger(t, kind);
        }
        self.idiom(t, before);
        self.phrasal(t);
    }

    /// The productions that begin at a word of harm.
    pub(super) fn trigger(&mut self, t: usize, kind: Kind) {
        let word = self.r.word(t);
        let counted = self.phrases.get(self.phrases.partition_point(|p| p.end <= t)).is_some_and(|p| p.core <= t && p.counted());
        if word.is(Class::COUNT_NOUN) && !counted && !self.r.is_lawsuit(t) && self.rises(t) {
            self.toll(t, kind);
            return;
        }
        if self.households_of_homes(t, kind) || self.inside_phrase(t) || self.self_inflicted(t, kind) || self.idiomatic(t) {
            return;
        }
        if self.second_of_pair(t) || self.dead_or_held(t) || self.fled_in_vain(t, kind) || !counted && self.among_some(t) {
            return;
        }
        let known = self.hits.len();
        let kind = self.seized_by(t, self.combined(t, self.sharpened(t, kind)));
        let verb = Class::FINITE.and(Class::PAST).and(Class::GERUND);
        let made_to_die = self.made_to_die(t) && self.object(t, kind);
        if made_to_die
            || word.is(verb)
                && (self.pronoun_object(t, kind) || !self.passive(t) && self.object(t, kind) || self.object_of_relative(t, kind))
        {
            return;
        }
        // "a deputy shot and wounded a burglar": an object that is no phrase of ours, so the subject did it.
        if word.is(Class::PAST.and(Class::FINITE))
            && !word.is(Class::SUBJECT_VERB)
            && !self.passive(t)
            && self.ending_at(t).is_none_or(|k| !self.phrases[k].counted())
        {
            let mut at = t + 1;
            while self.r.norm_is(at, words!["and", "or"]) && self.r.word(at + 1).kind.is_some() {
                at += 2;
            }
            if self.r.is(at, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN)) {
                return;
            }
        }
        if self.hurts_something(t) {
            return;
        }
        if word.is(Class::ACT_NOUN.and(Class::GERUND)) && self.act_of(t, kind) {
            return;
        }
        if word.is(Class::TOLL) {
            self.toll(t, kind);
            return;
        }
        // "2,000 people have evacuated", "2,000 people self-evacuated"
        let themselves = t >= self.from + 2 && self.r.norm(t - 1) == "-" && self.r.norm(t - 2) == "self";
        let relocated = || self.r.norm(t) == "relocated" && !self.passive(t) && self.violence_near();
        let have = || self.r.is(t - 1, Class::HAVE) || self.adverb(t - 1) && t > self.from + 1 && self.r.is(t - 2, Class::HAVE);
        if t > self.from && (self.r.norm(t) == "evacuated" && (have() || themselves) || relocated()) {
            let _ = self.direct(t, kind, "subject");
            self.keep_counted(known);
            return;
        }
        let tells = word.is(Class::PAST.and(Class::ADJECTIVE).and(Class::SUBJECT_VERB));
        if tells && !self.reduced(t, kind) && !self.subject(t, kind) {
            self.they(t, kind);
        }
    }

    pub(super) fn take(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str, active: bool) -> Option<usize> {
        self.count_told(k, kind, trigger, rule);
        if !self.tells(k, kind, trigger, rule) {
            return None;
        }

        let (p, r) = (&self.phrases[k], self.r);
        let body = matches!(kind, Kind::Missing | Kind::Injured) && p.head.is_some_and(|h| r.norm_is(h, words!["body", "bodies"]));
        // "faked her son's deaths, then fled"
        let body = body || kind == Kind::Displaced && p.head.is_some_and(|h| r.is(h, Class::COUNT_NOUN));
        let body = body || self.goes_otherwise(p, kind, trigger) || self.nobody_held(p, kind) || self.are_of_a_body(p);
        // "to ensure that no mother dies", "if no one is hurt"
        let goal = p.count == Count::Zero
            && (r.any(p.start.saturating_sub(4).max(self.from)..p.start, words!["ensure", "ensures", "ensuring", "sure", "hope", "hopes"])
                || p.start > self.from && r.norm_is(p.start - 1, words!["if", "unless", "until", "whether"]));
        // "the number of fighters killed" says no number; neither does its singular.
        let back = |tokens: usize, words: Words| (p.start.saturating_sub(tokens).max(self.from)..p.start).any(|i| r.reads(i, words));
        let numbered = !p.counted()
            && (p.value_is_one() && back(4, words!["number", "of"]) || p.count == Count::Plural && back(7, words!["the", "number", "of"]));
        // "all but two were released", "a reward for each officer killed"
        // "whether any of the 40 passengers were killed", "some of the roughly 40 guests were"
        let some = || rule == "subject" && r.norm_is(p.start - 2, words!["some", "which"]) && r.norm(p.start - 1) == "of";
        let excepted = p.start >= self.from + 2
            && (r.reads(p.start - 2, words!["all", "but"]) || r.reads(p.start - 2, words!["any", "of"]) || some())
            || r.norm_is(p.core, words!["each", "every"]);
        // "Neither police nor protesters were hurt", "Neither the officer nor the suspect was hurt"
        // "Neither of the two pilots was hurt"
        let neither = p.count != Count::Zero
            && p.start > self.from
            && (r.norm_is(p.start - 1, words!["neither", "nor"]) || r.reads(p.start.saturating_sub(2), words!["neither", "of"]));
        if excepted || body || goal || numbered || neither || self.did_not_happen(p, kind, trigger) {
            return None;
        }
        let one = p.elliptical() && matches!(p.count, Count::Number(Quantity::Cardinal(1)));
        let with_others = self.hits.last().is_some_and(|h| h.kind == Kind::Killed)
            && (r.is(trigger.wrapping_sub(1), Class::BE)
                || r.norm(p.start.saturating_sub(1)) == "," && r.is_punctuation(trigger + 1)
                || r.reads(p.start.saturating_sub(2), words!["dead", "and"]));
        if one && (kind == Kind::Missing && !with_others || (rule == "reduced" && r.norm(trigger) == "shot")) {
            return None;
        }
        if self.taken[k] == Some(kind) || (self.taken[k].is_some() && !matches!(rule, "subject" | "object" | "act_of" | "reflexive")) {
            return None;
        }
        // "Evacuees were moved to shelters", "1,000 refugees crossed into Chad"
        let kind = match p.kind {
            Some(Kind::Evacuated) if kind == Kind::Displaced => Kind::Evacuated,
            Some(Kind::Refugees) if kind == Kind::Displaced && p.counted() => Kind::Refugees,
            _ => kind,
        };
        self.taken[k] = Some(kind);
        self.hits.push(Hit { active, ..self.hit(self.phrases[k], kind, trigger, rule) });
        Some(self.hits.len() - 1)
    }

    /// A hit of this sentence, whole and of itself.
    fn hit(&self, phrase: Phrase, kind: Kind, trigger: usize, rule: &'static str) -> Hit {
        Hit { phrase, kind, trigger, sentence: self.index, rule, part_of: None, active: false, total: false, antecedent: None }
    }

    /// Takes phrase `k` and those joined to it on its right.
    pub(super) fn take_joined(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str, active: bool) {
        self.take(k, kind, trigger, rule, active);
        self.coordinate_right(k, kind, trigger, active);
    }
}
