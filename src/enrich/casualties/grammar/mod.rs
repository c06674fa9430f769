//! Which phrases count people to whom something happened. The productions, each a function of its own name:
//!
//! ```text
//! figure     = object | subject | reduced | counted_noun | state | act_of | toll | lives | lost | forced
//!            | breakdown | among | label | gapped
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
//! breakdown  = phrase … ("including" | "among them") phrase { coordination phrase } | part "of" ("them" | "whom")
//! of_whole   = "of" figure "," number …                                 "Of the 250 dead, 60 were children"
//! fatally    = number "fatally"                                         "three people were shot, one fatally"
//! among      = phrase be "among" the (dead | wounded …)
//! label      = harm-word { person-noun } (":" | "total") number         "Persons displaced: 1,234", "IDPs total 3,400"
//! gapped     = after a figure: coordination number preposition place    "five died in Homs, three in Hama"
//! ```
//!
//! A search never leaves its sentence and looks at a bounded number of tokens, so the cost is linear.

mod idioms;
mod nouns;
mod parts;
mod sense;
mod subject;
mod totals;

use super::figure::{Category, Cause, Kind, Qualifier};
use super::lexicon::Class;
use super::phrase::{Count, Phrase, is_plain_noun, phrases};
use super::reading::Reading;
use crate::enrich::text::{Flags, Quantity};

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

const DASHES: &[&str] = &["-", "--", "\u{2014}", "\u{2013}"];

/// How many tokens a bracket between two coordinated phrases may hold.
const BRACKET_MAX: usize = 16;

/// How far a subject may stand from its verb. Tokens.
const SUBJECT_DISTANCE_MAX: usize = 45;

/// One sentence and its phrases.
struct Sentence<'r, 'a> {
    r: &'r Reading<'a>,
    from: usize,
    to: usize,
    index: usize,
    phrases: Vec<Phrase>,
    /// What was found of each phrase.
    taken: Vec<Option<Kind>>,
    hits: Vec<Hit>,
}

/// Finds the hits of every sentence, in text order.
pub fn find(r: &Reading<'_>) -> Vec<Hit> {
    let mut all: Vec<Hit> = Vec::new();
    for (index, sentence) in r.tokens.sentences.iter().enumerate() {
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        if !worth_parsing(r, from, to) {
            continue;
        }
        let found = phrases(r, from, to);
        let taken = vec![None; found.len()];
        let mut s = Sentence { r, from, to, index, phrases: found, taken, hits: Vec::new() };
        s.parse(all.last());
        let base = all.len();
        let mut order: Vec<usize> = (0..s.hits.len()).collect();
        order.retain(|i| !s.hits[*i].rule.is_empty());
        order.sort_by_key(|i| s.hits[*i].phrase.core);
        let place: Vec<usize> = (0..s.hits.len()).map(|i| order.iter().position(|o| *o == i).unwrap_or(0)).collect();
        for i in order {
            let mut hit = s.hits[i].clone();
            hit.part_of = hit.part_of.map(|p| base + place[p]);
            all.push(hit);
        }
    }
    all
}

/// One look at each word refuses most sentences.
pub fn worth_parsing(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let harm = Class::FINITE
        .and(Class::PAST)
        .and(Class::GERUND)
        .and(Class::SUBJECT_VERB)
        .and(Class::ADJECTIVE)
        .and(Class::COUNT_NOUN)
        .and(Class::ACT_NOUN)
        .and(Class::TOLL)
        .and(Class::STATE_NOUN)
        .and(Class::IDIOM);
    (from..to).any(|i| r.is(i, harm))
}

impl Sentence<'_, '_> {
    pub(super) fn parse(&mut self, before: Option<&Hit>) {
        let mut t = self.from;
        while t < self.to {
            let word = self.r.word(t);
            if let Some(kind) = word.kind {
                self.trigger(t, kind);
            }
            self.idiom(t, before);
            t += 1;
        }
        self.labels();
        self.nouns_of_harm();
        self.breakdowns();
        self.parts_of_figures();
        self.of_whole();
        self.gapped();
        self.listed_parts();
        self.found_dead();
        let killed: Vec<usize> = self.hits.iter().filter(|h| h.kind == Kind::Killed).map(|h| h.phrase.core).collect();
        for h in &mut self.hits {
            // Killed after being injured: one record.
            if h.kind == Kind::Injured && killed.contains(&h.phrase.core) {
                h.rule = "";
            }
        }
    }

    /// The productions that begin at a word of harm.
    pub(super) fn trigger(&mut self, t: usize, kind: Kind) {
        let word = self.r.word(t);
        let rising = || {
            (t + 1..(t + 12).min(self.to)).any(|i| {
                self.r.norm_is(
                    i,
                    &[
                        "rose", "risen", "climbed", "reached", "rise", "rises", "jumped", "totalled", "totaled", "stood", "stands", "grew",
                        "surpassed", "topped",
                    ],
                )
            })
        };
        let counted = self.phrases.get(self.phrases.partition_point(|p| p.end <= t)).is_some_and(|p| p.core <= t && p.counted());
        if word.is(Class::COUNT_NOUN) && !counted && !self.r.is_lawsuit(t) && rising() {
            self.toll(t, kind);
            return;
        }
        if self.inside_phrase(t) || self.idiomatic(t) {
            return;
        }
        if self.second_of_pair(t) {
            return;
        }
        let kind = self.combined(t, self.sharpened(t, kind));
        let verb = Class::FINITE.and(Class::PAST).and(Class::GERUND);
        if word.is(verb) && !self.passive(t) && self.object(t, kind) {
            return;
        }
        // "a deputy shot and wounded a burglar", "killed himself": an object that is no phrase of ours, so the subject did it.
        if word.is(Class::PAST.and(Class::FINITE))
            && !word.is(Class::SUBJECT_VERB)
            && !self.passive(t)
            && self.ending_at(t).is_none_or(|k| !self.phrases[k].counted())
        {
            let mut at = t + 1;
            while self.r.norm_is(at, &["and", "or"]) && self.r.word(at + 1).kind.is_some() {
                at += 2;
            }
            if self.r.is(at, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN))
                || self.r.norm_is(at, &["himself", "herself", "themselves", "itself", "up", "off"])
            {
                return;
            }
        }
        if word.is(Class::ACT_NOUN.and(Class::GERUND)) && self.act_of(t, kind) {
            return;
        }
        if word.is(Class::TOLL) {
            self.toll(t, kind);
            return;
        }
        if word.is(Class::PAST.and(Class::ADJECTIVE).and(Class::SUBJECT_VERB)) {
            let _ = self.reduced(t, kind) || self.subject(t, kind);
        }
    }

    pub(super) fn inside_phrase(&self, t: usize) -> bool {
        if self.r.is(t, Class::ACT_NOUN) && self.r.norm(t + 1) == "of" {
            return false;
        }
        let k = self.phrases.partition_point(|p| p.end <= t);
        self.phrases.get(k).is_some_and(|p| p.core <= t && p.head.is_some_and(|h| h >= t) && p.count != Count::Name)
    }

    pub(super) fn starting_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.start < i);
        self.phrases.get(k).filter(|p| p.start == i || p.core == i).map(|_| k)
    }

    /// "the engineers Diaz and Haddad": the first of the names after the plural `k`.
    pub(super) fn names_of(&self, k: usize) -> usize {
        let p = &self.phrases[k];
        let named = (p.count == Count::Plural).then(|| self.starting_at(p.end)).flatten();
        named.filter(|n| self.phrases[*n].count == Count::Name).unwrap_or(k)
    }

    pub(super) fn ending_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.end < i);
        self.phrases.get(k).filter(|p| p.end == i).map(|_| k)
    }

    pub(super) fn take(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str, active: bool) -> Option<usize> {
        if !self.tells(k, kind, trigger, rule) {
            return None;
        }

        let p = &self.phrases[k];
        let r = self.r;
        let body = kind == Kind::Missing && p.head.is_some_and(|h| r.norm_is(h, &["body", "bodies"]));
        // "faked her son's deaths, then fled"
        let body = body || kind == Kind::Displaced && p.head.is_some_and(|h| r.is(h, Class::COUNT_NOUN));
        // "to ensure that no mother dies"
        let goal = p.count == Count::Zero
            && (p.start.saturating_sub(4).max(self.from)..p.start)
                .any(|i| r.norm_is(i, &["ensure", "ensures", "ensuring", "sure", "hope", "hopes"]));
        // "the number of fighters killed" says no number; neither does its singular.
        let numbered =
            p.value_is_one() && !p.counted() && (p.start.saturating_sub(4).max(self.from)..p.start).any(|i| r.reads(i, &["number", "of"]));
        if body || goal || numbered || self.did_not_happen(p, kind, trigger) {
            return None;
        }
        let one = p.elliptical() && matches!(p.count, Count::Number(Quantity::Cardinal(1)));
        if one && (kind == Kind::Missing || (rule == "reduced" && r.norm(trigger) == "shot")) {
            return None;
        }
        if self.taken[k] == Some(kind) || (self.taken[k].is_some() && !matches!(rule, "subject" | "object" | "act_of")) {
            return None;
        }
        // "Evacuees were moved to shelters"
        let kind = if kind == Kind::Displaced && p.kind == Some(Kind::Evacuated) { Kind::Evacuated } else { kind };
        self.taken[k] = Some(kind);
        self.hits.push(Hit { phrase: self.phrases[k], kind, trigger, sentence: self.index, rule, part_of: None, active, total: false });
        Some(self.hits.len() - 1)
    }

    /// `verb [ and verb ] phrase { coordination phrase }`
    pub(super) fn object(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut at = t + 1;
        loop {
            let joins = r.norm_is(at, &["and", "or"])
                && r.is(at + 1, Class::PAST.and(Class::GERUND).and(Class::FINITE))
                && r.word(at + 1).kind.is_some();
            let aside = at == t + 1 && (self.killed_wounded(t) || r.norm_is(at, &["dead", "instantly", "alive", "also"]));
            if joins {
                at += 2;
            } else if aside {
                at += 1;
            } else if r.reads(at, &["to", "death"]) {
                at += 2;
            } else {
                break;
            }
        }
        // "of the wounded", "some of the killed": no verb, so that only what stands beside it can be meant.
        let noun = t > self.from && r.is(t - 1, Class::ARTICLE);
        let found = if noun { self.starting_at(at) } else { self.titled_at(at) };
        let Some(k) = found else { return false };
        if !self.can_be_object(k, t) {
            return false;
        }
        // "shot a boy dead", "beat a man to death"
        let end = self.phrases[k].end;
        let fatal = kind == Kind::Injured && (r.norm(end) == "dead" || r.reads(end, &["to", "death"]));
        let kind = if fatal { Kind::Killed } else { kind };
        self.take(k, kind, t, "object", true);
        // "the son of imprisoned Karim Haddad, Tomas": what follows is joined to the son.
        if !(t > self.from && r.norm(t - 1) == "of") {
            self.coordinate_right(k, kind, t, true);
        }
        true
    }

    pub(super) fn can_be_object(&self, k: usize, t: usize) -> bool {
        let p = &self.phrases[k];
        let r = self.r;
        // "killed 12" where the number has its own verb: "killed, 12 were …" is refused by the comma; "killed five were" here.
        let own = r.is(p.end, Class::BE)
            || (r.is(p.end, Class::PAST.and(Class::ADJECTIVE))
                && r.word(p.end).kind.is_some()
                && (p.elliptical() || p.other || self.ending_at(t).is_some_and(|q| self.phrases[q].counted())));
        if (p.elliptical() || p.other) && own {
            return false;
        }
        // A past form with "by"-less passive reading: "12 killed Monday".
        let named = p.count == Count::Name || p.count == Count::One && p.head.is_some();
        if r.is(t, Class::PAST) && !p.counted() && !named && self.ending_at(t).is_some_and(|q| self.phrases[q].counted()) {
            return false;
        }
        // "for wounded civilians", "of displaced people": the participle only describes them.
        let describes = r.is(t, Class::ADJECTIVE)
            || r.is(t, Class::PAST) && t > self.from && r.norm(t - 1) == "of"
            || r.is(t, Class::PAST) && matches!(r.word(t).kind, Some(Kind::Displaced | Kind::Affected));
        if p.count == Count::Plural
            && describes
            && !(t > self.from
                && (r.is(t - 1, Class::ACTOR.and(Class::ATTACK).and(Class::HAVE))
                    || r.is_capital(t - 1)
                    || r.norm_is(t - 1, &["and", "also"])))
        {
            return false;
        }
        // "captured Harim from the rebels": a place that the tagger takes for a name.
        let ground = p.count == Count::Name
            && r.norm_is(t, &["captured", "captures", "capture", "capturing", "seized"])
            && (r.place_at(p.core).is_some() || r.norm(p.end) == "from");
        if ground || r.norm(t) == "slain" {
            return false;
        }
        // "refrain from executing", "not to kill", "prevent": it did not happen.
        if t > self.from
            && (self.r.reads(t.saturating_sub(2), &["not", "to"])
                || (r.is(t, Class::GERUND)
                    && r.norm_is(t - 1, &["from", "against", "without", "of", "for"])
                    && !p.counted()
                    && r.norm_is(
                        t.saturating_sub(2),
                        &[
                            "refrain", "refrained", "stop", "prevent", "warned", "warning", "ban", "risk", "accused", "idea", "capable",
                            "intention",
                        ],
                    )))
        {
            return false;
        }
        // "arrested on", "released a statement": the head must be a person, or the number stands alone.
        p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) || p.elliptical() || p.count == Count::Zero || (p.counted() && p.head.is_some())
    }

    /// Phrases joined to phrase `k` on its right.
    pub(super) fn coordinate_right(&mut self, k: usize, kind: Kind, trigger: usize, active: bool) {
        let mut last = k;
        loop {
            let mut at = self.past_apposition(last);
            at = self.past_bracket(at);
            let (near, mut joined) = (at, false);
            if !self.joiner(at)
                && let Some(after) = self.past_complement(at)
            {
                at = after;
            }
            let far = at != near;
            let named = self.phrases[last].count == Count::Name;
            while self.joiner(at) || named && self.r.norm(at) == ";" {
                joined = true;
                at += if self.r.norm(at) == "as" {
                    3
                } else if self.r.norm(at) == "along" {
                    2
                } else {
                    1
                };
            }
            if !joined {
                return;
            }
            let Some(next) = self.starting_at(at) else { return };
            if far && !(self.phrases[next].counted() && self.phrases[next].head.is_some()) {
                return;
            }
            // "killed the commander and two of his aides": they are others than those before.
            let his = self.phrases[next].partitive && self.r.is(self.phrases[next].core + 2, Class::POSSESSIVE);
            if next == last
                || self.has_own_verb(next) && !(self.r.is(trigger, Class::ACT_NOUN) && !self.harmed_after(next))
                || self.phrases[next].partitive && !his
                || (self.phrases[k].counted() && self.phrases[next].count == Count::Plural)
            {
                return;
            }
            if self.phrases[next].elliptical() && !self.phrases[next].other || self.one_described(last, next) {
                return;
            }
            self.carry_hedge(k, next);
            self.take(next, kind, trigger, "object", active);
            last = next;
        }
    }

    /// "," "and" "or" "plus" "as well as" "along with"
    fn joiner(&self, at: usize) -> bool {
        let r = self.r;
        r.norm_is(at, &[",", "and", "or", "plus"]) || r.reads(at, &["as", "well", "as"]) || r.reads(at, &["along", "with"])
    }

    /// The token after a bracket that opens at `at`: "(six Kenyans and three Danes)", "- six Kenyans and three Danes -".
    fn past_bracket(&self, at: usize) -> usize {
        let r = self.r;
        let closes: &[&str] = match r.norm(at) {
            "(" => &[")"],
            "[" => &["]"],
            _ if r.norm_is(at, DASHES) => DASHES,
            _ => return at,
        };
        (at + 1..(at + BRACKET_MAX).min(self.to)).find(|i| r.norm_is(*i, closes)).map_or(at, |i| i + 1)
    }

    /// The conjunction after "of the small town of Belen", "from Homs": what is joined is not the town.
    fn past_complement(&self, at: usize) -> Option<usize> {
        let r = self.r;
        if !r.norm_is(at, &["of", "from", "in", "at", "near"]) {
            return None;
        }
        let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBJECT_VERB).and(Class::REPORT).and(Class::SUBORDINATOR);
        let end = (at + 1..(at + 10).min(self.to)).find(|i| self.joiner(*i))?;
        let plain = (at + 1..end).all(|i| {
            !r.is_punctuation(i)
                && !(r.is(i, verb) || r.is(i, Class::PAST.and(Class::VERB)) && !r.is_capital(i))
                && !r.norm_is(i, &["by", "with", "between", "among", "against", "including", "to", "for"])
        });
        plain.then_some(end)
    }

    /// Where phrase `k` ends, with what is said of a name between commas: "Omar Farid, the group's governor of Zabul, and …".
    fn past_apposition(&self, k: usize) -> usize {
        let r = self.r;
        let end = self.phrases[k].end;
        // "Karim Haddad, 24;"
        let aged = self.phrases[k].count == Count::Name && r.norm(end) == "," && r.numeral_at(end + 1).is_some();
        if aged && r.norm_is(end + 2, &[",", ";", ".", ")", "and"]) {
            return end + 2;
        }
        let next = self.starting_at(end + 1).map(|n| self.phrases[n]);
        let apposed = self.phrases[k].count == Count::Name
            && r.norm(end) == ","
            && match next {
                // "Diaz, his wife and two others": no apposition.
                Some(p) if r.is(p.core, Class::POSSESSIVE) && r.norm(p.end) == "and" => false,
                Some(p) => matches!(p.count, Count::One | Count::Definite),
                None => r.is(end + 1, Class::ARTICLE.and(Class::POSSESSIVE)),
            };
        if !apposed {
            return end;
        }
        let closed = (end + 1..(end + 14).min(self.to)).find(|i| r.norm_is(*i, &[",", ";"]) || r.reads(*i, &["along", "with"]));
        closed.unwrap_or(next.map_or(self.to, |p| p.end))
    }

    /// A hedge holds for the numbers coordinated under the same verb.
    pub(super) fn carry_hedge(&mut self, first: usize, other: usize) {
        if self.phrases[first].counted() && self.phrases[other].counted() && self.phrases[other].qualifier.is_none() {
            self.phrases[other].qualifier = self.phrases[first].qualifier;
        }
    }

    /// "a husband and father of two was shot", "an activist and colleague": one person; not "a man and woman".
    pub(super) fn one_described(&self, left: usize, right: usize) -> bool {
        let r = self.r;
        let (a, b) = (&self.phrases[left], &self.phrases[right]);
        let joined =
            a.count == Count::One && b.count == Count::Definite && b.head == Some(b.start) && r.norm(b.start.saturating_sub(1)) == "and";
        let kin = [Category::Men, Category::Women, Category::Children].iter().fold(0, |bits, c| bits | 1 << *c as u32);
        let verb = (b.end..(b.end + 6).min(self.to)).find(|i| r.is(*i, Class::BE.and(Class::HAVE)));
        let single = verb.map(|i| r.norm_is(i, &["was", "is", "has"]));
        joined && single.unwrap_or(b.categories & kin == 0)
    }

    /// "and two guards were hurt"; not "the bodies of a nun and two guards were found".
    fn harmed_after(&self, k: usize) -> bool {
        let at = self.phrases[k].end;
        let verb = Class::PAST.and(Class::ADJECTIVE).and(Class::SUBJECT_VERB);
        self.r.is(at, Class::REPORT)
            || (at..(at + 4).min(self.to))
                .find(|i| !self.r.is(*i, Class::BE.and(Class::HAVE)) && !self.r.is(*i, Class::ADVERB))
                .is_some_and(|i| self.r.is(i, verb) && self.r.word(i).kind.is_some())
    }

    /// "… and 31 were wounded", "… and 31 wounded", "… three fled".
    pub(super) fn has_own_verb(&self, k: usize) -> bool {
        let mut at = self.phrases[k].end;
        let end = (at + 4).min(self.to);
        while at < end {
            let word = self.r.word(at);
            if word.is(Class::BE
                .and(Class::HAVE)
                .and(Class::PAST)
                .and(Class::SUBJECT_VERB)
                .and(Class::VERB)
                .and(Class::MODAL)
                .and(Class::REPORT))
                || (word.is(Class::ADJECTIVE) && word.kind.is_some())
            {
                return true;
            }
            if !word.is(Class::ADVERB) {
                return false;
            }
            at += 1;
        }
        false
    }
}
