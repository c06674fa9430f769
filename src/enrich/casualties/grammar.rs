//! Which phrases count people to whom something happened. The productions, each a function of its own name:
//!
//! ```text
//! figure     = object | subject | reduced | counted_noun | state | act_of | toll | lives | lost | forced
//!            | breakdown | among | gapped
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
//! among      = phrase be "among" the (dead | wounded …)
//! gapped     = after a figure: coordination number preposition place    "five died in Homs, three in Hama"
//! ```
//!
//! A search never leaves its sentence and looks at a bounded number of tokens, so the cost is linear.

use super::super::text::{Flags, Quantity};
use super::figure::{Category, Cause, Kind, Qualifier};
use super::lexicon::Class;
use super::phrase::{Count, Phrase, phrases};
use super::reading::Reading;

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
fn worth_parsing(r: &Reading<'_>, from: usize, to: usize) -> bool {
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
    fn parse(&mut self, before: Option<&Hit>) {
        let mut t = self.from;
        while t < self.to {
            let word = self.r.word(t);
            if let Some(kind) = word.kind {
                self.trigger(t, kind);
            }
            self.idiom(t, before);
            t += 1;
        }
        self.nouns_of_harm();
        self.breakdowns();
        self.parts_of_figures();
        self.gapped();
        self.listed_parts();
        let killed: Vec<usize> = self.hits.iter().filter(|h| h.kind == Kind::Killed).map(|h| h.phrase.core).collect();
        for h in &mut self.hits {
            // Killed after being injured: one record.
            if h.kind == Kind::Injured && killed.contains(&h.phrase.core) {
                h.rule = "";
            }
        }
    }

    /// The productions that begin at a word of harm.
    fn trigger(&mut self, t: usize, kind: Kind) {
        let word = self.r.word(t);
        let rising = (t + 1..(t + 12).min(self.to)).any(|i| {
            self.r.norm_is(
                i,
                &[
                    "rose", "risen", "climbed", "reached", "rise", "rises", "jumped", "totalled", "totaled", "stood", "stands", "grew",
                    "surpassed", "topped",
                ],
            )
        });
        let counted = self.phrases.get(self.phrases.partition_point(|p| p.end <= t)).is_some_and(|p| p.core <= t && p.counted());
        if word.is(Class::COUNT_NOUN) && !counted && rising {
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

    /// Words that look like harm and are none here.
    fn idiomatic(&self, t: usize) -> bool {
        let r = self.r;
        match r.norm(t) {
            "killed" | "kill" | "killing" | "kills" => r.norm_is(t + 1, &["off", "time", "switch"]),
            "dead" => {
                r.norm_is(t + 1, &["sea", "end", "heat", "line", "zone", "weight", "ringer", "-"])
                    || super::phrase::is_plain_noun(r, t + 1) && r.norm(t + 1).ends_with('s')
            }
            "stranded" | "trapped" => super::phrase::is_plain_noun(r, t + 1) && r.norm(t + 1).ends_with('s'),
            "missing" => r.norm_is(t + 1, &["out", "the", "a", "from", "link", "person", "persons"]) && !r.is(t - 1.min(t), Class::BE),
            "returned" | "return" | "returning" => !self.homecoming(t),
            "murder" | "hurt" | "massacre" | "arrest" | "capture" | "release"
                if t > self.from
                    && !r.is(t, Class::PAST)
                    && r.is(t - 1, Class::PREPOSITION.and(Class::ARTICLE).and(Class::POSSESSIVE))
                    && r.norm(t - 1) != "to"
                    && r.norm(t + 1) != "of" =>
            {
                true
            }
            "free" if t > self.from && r.is(t - 1, Class::ARTICLE.and(Class::BE).and(Class::MODIFIER)) => true,
            "released" | "release" | "releases" | "releasing" | "free" | "freed" | "freeing" | "frees" => !self.captivity(t),
            "ill" => !(t > 0 && (r.norm_is(t - 1, &["fell", "fallen", "seriously", "critically", "become", "became", "people", "taken"]))),
            "shot" | "shots" => r.norm_is(t + 1, &["at", "goal", "on", "himself", "herself", "down", "put"]) && r.norm(t + 1) != "on",
            "hurt" => r.norm_is(t + 1, &["by", "the"]) && !self.passive(t),
            "burned" => !self.passive(t),
            "gunned" => r.norm(t + 1) != "down",
            "crossed" => {
                !(r.norm_is(t + 1, &["into", "over"])
                    && (self.from..self.to).any(|i| r.norm_is(i, &["fleeing", "fled", "fighting", "refugees", "war", "violence"])))
            }
            "wounds" => true,
            "wound" => r.norm(t + 1) == "up",
            _ => false,
        }
    }

    /// Somebody is held here: only then can somebody be released.
    fn captivity(&self, t: usize) -> bool {
        let r = self.r;
        if r.norm(t + 1) == "from"
            && r.norm_is(t + 2, &["hospital", "the", "a"])
            && r.norm_is(t + 3, &["", "hospital", "on", ".", ","])
            && r.norm(t + 2) == "hospital"
        {
            return false;
        }
        let back = t.saturating_sub(40);
        (back..(t + 20).min(r.tokens.len())).any(|i| {
            r.norm_is(
                i,
                &[
                    "hostage", "hostages", "captive", "captives", "captors", "captivity", "prisoner", "prisoners", "detainee", "detainees",
                    "jail", "jailed", "jails", "prison", "prisons", "custody", "kidnapped", "kidnappers", "abducted", "abductors",
                    "detained", "detention", "held", "arrested", "imprisoned", "ransom", "bail", "inmates", "kidnapping", "seized",
                ],
            )
        })
    }

    /// "returned home", "returned to their villages".
    fn homecoming(&self, t: usize) -> bool {
        let r = self.r;
        let fled = (t.saturating_sub(8).max(self.from)..t)
            .any(|i| r.norm_is(i, &["refugees", "displaced", "idps", "families", "residents", "evacuees", "migrants"]));
        r.norm(t + 1) == "home"
            || (fled && r.norm(t + 1) == "to" && (r.is_capital(t + 2) || r.is(t + 2, Class::POSSESSIVE.and(Class::ARTICLE))))
            || (r.norm(t + 1) == "to"
                && r.is(t + 2, Class::POSSESSIVE)
                && r.norm_is(
                    t + 3,
                    &["homes", "villages", "houses", "country", "towns", "homeland", "areas", "places", "neighborhoods", "neighbourhoods"],
                ))
    }

    /// "shot dead" and "beaten to death" kill.
    fn sharpened(&self, t: usize, kind: Kind) -> Kind {
        let r = self.r;
        if kind != Kind::Injured {
            return kind;
        }
        let fatal = r.norm(t + 1) == "dead"
            || (r.norm(t) == "burned" && r.norm(t + 1) == "alive")
            || r.reads(t + 1, &["to", "death"])
            || r.reads(t + 1, &["and", "killed"])
            || (t > 0 && r.norm(t - 1) == "fatally");
        if fatal { Kind::Killed } else { kind }
    }

    /// "killed or wounded", "dead and injured" with one number: casualties.
    fn combined(&self, t: usize, kind: Kind) -> Kind {
        let r = self.r;
        let pair = |a: usize, b: usize| {
            let (x, y) = (r.word(a), r.word(b));
            let harm = |k: Option<Kind>| matches!(k, Some(Kind::Killed | Kind::Injured | Kind::Missing));
            let form = Class::PAST.and(Class::ADJECTIVE).and(Class::GERUND).and(Class::FINITE);
            harm(x.kind) && harm(y.kind) && x.kind != y.kind && x.is(form) && y.is(form)
        };
        let joined = |k: usize| r.norm_is(k, &["or", "and", "and/or"]);
        let fatal = r.norm_is(t, &["shot", "stabbed", "beaten"]) && r.norm(t + 2) == "killed";
        if fatal {
            return Kind::Killed;
        }
        if joined(t + 1) && pair(t, t + 2) {
            return Kind::Casualties;
        }
        kind
    }

    /// "wounded" of "killed or wounded", which the first word has taken.
    fn second_of_pair(&self, t: usize) -> bool {
        t >= self.from + 2
            && self.r.norm_is(t - 1, &["or", "and", "and/or"])
            && self.r.word(t - 2).kind.is_some()
            && self.combined(t - 2, Kind::Injured) == Kind::Casualties
    }

    /// A form of "be" stands before the participle.
    fn passive(&self, t: usize) -> bool {
        if self.r.is(t, Class::GERUND) && !self.r.is(t, Class::PAST) {
            return false;
        }
        let mut k = t;
        while k > self.from && k + 6 > t {
            k -= 1;
            if self.r.is(k, Class::BE) {
                return true;
            }
            let second = self.r.norm_is(k, &["and", "or"]) && k > self.from && self.r.is(k - 1, Class::PAST);
            if !(self.r.is(k, Class::ADVERB.and(Class::NEGATION)) || second || (k + 1 < t && self.r.is(k, Class::PAST))) {
                return false;
            }
        }
        false
    }

    fn inside_phrase(&self, t: usize) -> bool {
        if self.r.is(t, Class::ACT_NOUN) && self.r.norm(t + 1) == "of" {
            return false;
        }
        let k = self.phrases.partition_point(|p| p.end <= t);
        self.phrases.get(k).is_some_and(|p| p.core <= t && p.head.is_some_and(|h| h >= t) && p.count != Count::Name)
    }

    fn starting_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.start < i);
        self.phrases.get(k).filter(|p| p.start == i || p.core == i).map(|_| k)
    }

    fn ending_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.end < i);
        self.phrases.get(k).filter(|p| p.end == i).map(|_| k)
    }

    fn take(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str, active: bool) -> Option<usize> {
        if !self.tells(k, kind, trigger, rule) {
            return None;
        }

        let p = &self.phrases[k];
        let one = p.elliptical() && matches!(p.count, Count::Number(Quantity::Cardinal(1)));
        if one && (kind == Kind::Missing || (rule == "reduced" && self.r.norm(trigger) == "shot")) {
            return None;
        }
        if self.taken[k] == Some(kind) || (self.taken[k].is_some() && !matches!(rule, "subject" | "object" | "act_of")) {
            return None;
        }
        self.taken[k] = Some(kind);
        self.hits.push(Hit { phrase: self.phrases[k], kind, trigger, sentence: self.index, rule, part_of: None, active, total: false });
        Some(self.hits.len() - 1)
    }

    /// A phrase without a number is a figure only where the sentence plainly says that it happened to them.
    fn tells(&self, k: usize, kind: Kind, trigger: usize, rule: &'static str) -> bool {
        let p = &self.phrases[k];
        if matches!(p.count, Count::One | Count::Definite | Count::Name) {
            let generic = p.head.is_some_and(|h| self.r.norm_is(h, &["someone", "somebody", "anyone", "anybody", "everyone"]));
            let natural = kind == Kind::Killed
                && self.r.norm_is(trigger, &["died", "dies", "die", "dying", "death", "perished", "dead"])
                && !self.unnatural();
            let meant = matches!(kind, Kind::Released | Kind::Returned | Kind::Detained | Kind::Evacuated) && rule == "act_of";
            if generic || natural || meant {
                return false;
            }
            // One person who runs from the police is not displaced; one who is meant to die is not dead.
            return !matches!(
                kind,
                Kind::Evacuated
                    | Kind::Returned
                    | Kind::Displaced
                    | Kind::Affected
                    | Kind::InNeed
                    | Kind::Homeless
                    | Kind::Refugees
                    | Kind::Trapped
            ) && !(p.head.is_none() && rule == "reduced");
        }
        if p.count != Count::Plural {
            return true;
        }
        if p.start > self.from && self.r.norm(p.start - 1) == "of" && rule == "reduced" {
            return false;
        }
        if self.r.is(p.core, Class::ARTICLE) {
            return false;
        }
        // "of killing young people", "when people are murdered": of nobody in particular.
        let at_large =
            (self.r.is(trigger, Class::GERUND) && trigger > self.from && self.r.norm_is(trigger - 1, &["of", "for", "from", "about"]))
                || (trigger > self.from && self.r.norm_is(trigger - 1, &["are", "is", "be", "being", "get"]));
        if at_large {
            return false;
        }
        let violent = matches!(kind, Kind::Killed | Kind::Injured | Kind::Casualties | Kind::Abducted | Kind::Displaced)
            || (kind == Kind::Evacuated && self.passive(trigger));
        let going_on = self.r.norm_is(trigger, &["fleeing", "dying", "flee", "die", "dies", "drowning"]);
        let question = (p.start.saturating_sub(2).max(self.from)..=p.start).any(|i| self.r.reads(i, &["how", "many"]));
        match rule {
            "counted_noun" => true,
            "subject" | "object" | "reduced" => violent && !going_on && !question,
            _ => false,
        }
    }

    /// The sentence or its neighbours speak of violence, an accident or a disaster: not everybody who died is a casualty.
    fn unnatural(&self) -> bool {
        let sentences = &self.r.tokens.sentences;
        let from = sentences.get(self.index.saturating_sub(1)).map_or(self.from, |s| s.start as usize);
        let to = sentences.get(self.index + 1).map_or(self.to, |s| s.end as usize);
        let ill = (self.from..self.to)
            .any(|i| self.r.norm_is(i, &["illness", "cancer", "stroke", "heart", "pneumonia", "peacefully", "aged", "surgery"]));
        !ill && (from..to).any(|i| {
            let word = self.r.word(i);
            word.cause.is_some_and(|c| c != Cause::Disease)
                || word.is(Class::ATTACK)
                || self.r.norm_is(
                    i,
                    &[
                        "found", "scene", "injuries", "wounds", "suicide", "murder", "killed", "stabbed", "hit", "struck", "drowned",
                        "police", "fire", "collided", "poisoned", "custody", "overdose",
                    ],
                )
        })
    }

    /// `verb [ and verb ] phrase { coordination phrase }`
    fn object(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut at = t + 1;
        loop {
            let joins = r.norm_is(at, &["and", "or"])
                && r.is(at + 1, Class::PAST.and(Class::GERUND).and(Class::FINITE))
                && r.word(at + 1).kind.is_some();
            if joins {
                at += 2;
            } else if r.norm_is(at, &["dead", "instantly", "alive", "also"]) && at == t + 1 {
                at += 1;
            } else if r.reads(at, &["to", "death"]) {
                at += 2;
            } else {
                break;
            }
        }
        let Some(k) = self.starting_at(at) else { return false };
        if !self.can_be_object(k, t) {
            return false;
        }
        self.take(k, kind, t, "object", true);
        self.coordinate_right(k, kind, t, true);
        true
    }

    fn can_be_object(&self, k: usize, t: usize) -> bool {
        let p = &self.phrases[k];
        let r = self.r;
        // "killed 12" where the number has its own verb: "killed, 12 were …" is refused by the comma; "killed five were" here.
        let own = r.is(p.end, Class::BE)
            || (r.is(p.end, Class::PAST.and(Class::ADJECTIVE))
                && r.word(p.end).kind.is_some()
                && (p.elliptical() || self.ending_at(t).is_some_and(|q| self.phrases[q].counted())));
        if (p.elliptical() || p.other) && own {
            return false;
        }
        // A past form with "by"-less passive reading: "12 killed Monday".
        if r.is(t, Class::PAST) && !p.counted() && self.ending_at(t).is_some_and(|q| self.phrases[q].counted()) {
            return false;
        }
        // "for wounded civilians", "of displaced people": the participle only describes them.
        let describes =
            r.is(t, Class::ADJECTIVE) || r.is(t, Class::PAST) && matches!(r.word(t).kind, Some(Kind::Displaced | Kind::Affected));
        if p.count == Count::Plural
            && describes
            && !(t > self.from
                && (r.is(t - 1, Class::ACTOR.and(Class::ATTACK).and(Class::HAVE))
                    || r.is_capital(t - 1)
                    || r.norm_is(t - 1, &["and", "also"])))
        {
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
    fn coordinate_right(&mut self, k: usize, kind: Kind, trigger: usize, active: bool) {
        let mut last = k;
        loop {
            let mut at = self.phrases[last].end;
            let mut joined = false;
            while self.r.norm_is(at, &[",", "and", "or", "plus"])
                || self.r.reads(at, &["as", "well", "as"])
                || self.r.reads(at, &["along", "with"])
            {
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
            if next == last
                || self.has_own_verb(next)
                || self.phrases[next].partitive
                || (self.phrases[k].counted() && self.phrases[next].count == Count::Plural)
            {
                return;
            }
            if self.phrases[next].elliptical() && !self.phrases[next].other {
                return;
            }
            self.carry_hedge(k, next);
            self.take(next, kind, trigger, "object", active);
            last = next;
        }
    }

    /// A hedge holds for the numbers coordinated under the same verb.
    fn carry_hedge(&mut self, first: usize, other: usize) {
        if self.phrases[first].counted() && self.phrases[other].counted() && self.phrases[other].qualifier.is_none() {
            self.phrases[other].qualifier = self.phrases[first].qualifier;
        }
    }

    /// "… and 31 were wounded", "… and 31 wounded", "… three fled".
    fn has_own_verb(&self, k: usize) -> bool {
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

    /// `phrase (verb-past | adjective)` side by side.
    fn reduced(&mut self, t: usize, kind: Kind) -> bool {
        let mut q = t;
        while q > self.from && self.r.is(q - 1, Class::ADVERB) && self.ending_at(q).is_none() {
            q -= 1;
        }
        let comma = q > self.from && self.r.norm(q - 1) == "," && self.r.is(t, Class::PAST) && self.clause_goes_on(t);
        let direct = self.ending_at(q).or_else(|| if comma { self.ending_at(q - 1).filter(|k| !self.phrases[*k].counted()) } else { None });
        let Some(k) = direct.filter(|k| !self.part_told_beside(*k)) else { return false };
        let p = self.phrases[k];
        let r = self.r;
        let verb_with_subject = r.is(t, Class::SUBJECT_VERB);
        if r.is(t, Class::FINITE) && !r.is(t, Class::PAST.and(Class::ADJECTIVE)) {
            return false;
        }
        // "the striker killed off", "the gunman killed himself": an agent, not a victim.
        if !p.counted() && !verb_with_subject && p.count != Count::Zero && !self.clause_goes_on(t) {
            return false;
        }
        let Some(k) = self.real_subject(k) else { return false };
        let rule = if verb_with_subject { "subject" } else { "reduced" };
        if self.take(k, kind, t, rule, false).is_none() {
            return false;
        }
        self.coordinate_left(k, kind, t, rule);
        true
    }

    /// After a reduced participle: the end, a pause, or a preposition of place, time or agent.
    fn clause_goes_on(&self, t: usize) -> bool {
        let r = self.r;
        let at = if r.norm(t + 1) == "dead" {
            t + 2
        } else if r.reads(t + 1, &["to", "death"]) {
            t + 3
        } else {
            t + 1
        };
        at >= self.to
            || r.is_punctuation(at)
            || r.norm_is(
                at,
                &["in", "by", "during", "on", "at", "when", "after", "outside", "near", "while", "from", "as", "over", "inside", "and"],
            )
    }

    /// `phrase { coordination phrase } [ aside ] verb group`
    fn subject(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut q = t;
        let mut group = false;
        if r.is(t, Class::SUBJECT_VERB) && t > self.from && r.norm(t - 1) == "to" {
            return false;
        }
        while q > self.from {
            let word = r.word(q - 1);
            let verbal = word.is(Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::NEGATION));
            let other_participle = word.is(Class::PAST) && word.kind.is_some() && q < t && !self.inside_phrase(q - 1);
            let joined = r.norm_is(q - 1, &["and", "or"])
                && q < t + 1
                && q >= 2
                && r.is(q - 2, Class::PAST.and(Class::ADJECTIVE))
                && !self.inside_phrase(q - 2)
                && r.word(q - 2).kind.is_some();
            let copula = r.is(t, Class::ADJECTIVE)
                && q + 3 > t
                && r.norm_is(q - 1, &["made", "rendered", "left", "become", "became", "lay", "lying", "found", "fell", "fallen"]);
            group |= copula;
            let to_infinitive = r.norm(q - 1) == "to" && r.is(q, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB));
            if self.ending_at(q).is_some() && (!verbal || word.is(Class::NEGATION)) {
                break;
            }
            if !(verbal || word.is(Class::ADVERB) || joined || copula || to_infinitive || (other_participle && self.passive(q - 1))) {
                break;
            }
            group |= word.is(Class::BE);
            q -= 1;
        }
        if !group && !r.is(t, Class::SUBJECT_VERB) {
            return false;
        }
        let Some(k) = self.subject_before(q) else { return false };
        if self.take(k, kind, t, "subject", false).is_none() {
            return false;
        }
        self.coordinate_left(k, kind, t, "subject");
        let with = (t + 1..(t + 9).min(self.to)).find(|i| r.reads(*i, &["along", "with"]));
        let together = if let Some(with) = with {
            Some(with + 2)
        } else if r.reads(t + 1, &["along", "with"]) || r.reads(t + 1, &["together", "with"]) {
            Some(t + 3)
        } else if r.reads(t + 1, &["as", "well", "as"]) {
            Some(t + 4)
        } else {
            None
        };
        if let Some(with) = together.and_then(|at| self.starting_at(at)) {
            self.take(with, kind, t, "subject", false);
            self.coordinate_right(with, kind, t, false);
        }
        true
    }

    /// The phrase that is the subject of the verb group that begins at `q`.
    fn subject_before(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let mut q = q;
        if q > self.from && r.norm_is(q - 1, DASHES) {
            let floor = q.saturating_sub(SUBJECT_DISTANCE_MAX).max(self.from);
            match (floor..q - 1).rev().find(|i| r.norm_is(*i, DASHES)) {
                Some(open) => q = open,
                None => return None,
            }
        }
        if q > self.from && r.norm(q - 1) == "and" {
            // "were shot … and died": the subject of the verb before.
            let last = self.hits.iter().rfind(|h| h.phrase.end < q && h.rule == "subject").map(|h| h.phrase.core);
            // "the nine soldiers were on a visit and were wounded"
            let other =
                || self.phrases.iter().rfind(|p| p.end < q && p.counted() && self.r.is(p.end, Class::BE.and(Class::HAVE))).map(|p| p.core);
            let core = last.or_else(other)?;
            let k = self.phrases.iter().position(|p| p.core == core)?;
            let between = self.phrases.iter().any(|p| p.start > core && p.end <= q && p.counted());
            return (!between).then_some(k);
        }
        let direct = self.ending_at(q);
        if let Some(k) = direct.filter(|k| !self.aside(*k)) {
            return self.antecedent(k).or_else(|| self.real_subject(k));
        }
        let floor = q.saturating_sub(SUBJECT_DISTANCE_MAX).max(self.from);
        let mut verbs = false;
        let mut i = q;
        let mut depth = 0usize;
        while i > floor {
            i -= 1;
            match r.norm(i) {
                ";" | ":" => return None,
                ")" => depth += 1,
                "(" => depth = depth.saturating_sub(1),
                "who" | "which" | "that" if depth == 0 => {
                    // The relative clause ends here; its antecedent is the subject, if the verb is not inside it alone.
                    let mut e = i;
                    if e > floor && r.norm(e - 1) == "," {
                        e -= 1;
                    }
                    return self.ending_at(e);
                }
                "when" | "while" | "because" | "if" | "although" if depth == 0 => return None,
                _ => {}
            }
            if depth > 0 {
                continue;
            }
            if let Some(k) = self.ending_at(i + 1) {
                let p = &self.phrases[k];
                if !verbs && !self.governed(k) && !self.aside(k) && (p.counted() || p.head.is_some()) {
                    return Some(self.antecedent(k).unwrap_or(k));
                }
                i = p.start.max(floor);
                continue;
            }
            let word = r.word(i);
            let verb = Class::VERB.and(Class::BE).and(Class::HAVE).and(Class::MODAL).and(Class::REPORT);
            let reduced = word.is(Class::PAST) && word.kind.is_some() && self.ending_at(i).is_some() && !self.passive(i);
            if reduced {
                continue;
            }
            if r.norm_is(i, &["said", "says", "told", "reported"])
                || word.is(verb) && !word.is(Class::ADVERB.and(Class::PREPOSITION).and(Class::SOURCE))
                || (word.is(Class::PAST.and(Class::SUBJECT_VERB)) && word.kind.is_some())
            {
                verbs = true;
            }
        }
        None
    }

    /// The phrase, or the first of those it is joined to, only lists examples of another: "including women and children",
    /// "mostly teachers", "two of them children".
    fn aside(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        if self.part_told_beside(k) {
            return true;
        }
        let first = self.first_joined(k);
        if first != k && (p.other || p.elliptical()) && self.has_own_verb(k) {
            return false;
        }
        let start = self.phrases[first].start;
        start > self.from
            && self.r.norm_is(start - 1, &["including", "mostly", "mainly", "especially", "namely", "notably", "among", "them", "whom"])
    }

    /// "two of them" after the whole in the same sentence.
    fn part_told_beside(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        k > 0 && p.partitive && self.r.norm_is(self.last_of_part(p), &["them", "whom"])
    }

    /// Before "who …": the phrase whose relative clause holds phrase `k`.
    fn antecedent(&self, k: usize) -> Option<usize> {
        let start = self.phrases[k].start;
        let who = (start.saturating_sub(14).max(self.from)..start).rev().find(|i| self.r.norm(*i) == "who")?;
        if (who..start).any(|i| self.r.norm(i) == ",") {
            return None;
        }
        let end = if who > self.from && self.r.norm(who - 1) == "," { who - 1 } else { who };
        self.ending_at(end)
    }

    /// The first phrase of the chain that ends with phrase `k`.
    fn first_joined(&self, k: usize) -> usize {
        let mut first = k;
        for _ in 0..6 {
            match self.joined_left(first) {
                Some(left) => first = left,
                None => break,
            }
        }
        first
    }

    /// Phrase `k`, or the one that it only modifies: "the father of three children", "a woman with two sons".
    fn real_subject(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        if let Some(part) = k.checked_sub(1).filter(|b| self.phrases[*b].end == p.core && self.phrases[*b].partitive) {
            return Some(part);
        }
        let p = &Phrase { start: self.start_with_title(k), ..*p };
        if p.start > self.from && self.r.norm_is(p.start - 1, &["of", "with", "from", "carrying"]) {
            if let Some(outer) =
                self.ending_at(p.start - 1).filter(|o| self.phrases[*o].head.is_some() && self.phrases[*o].count != Count::Zero)
            {
                return Some(outer);
            }
        }
        Some(k)
    }

    /// Where phrase `k` begins, with the titles before a name: "Rep. Ana Diaz".
    fn start_with_title(&self, k: usize) -> usize {
        let p = &self.phrases[k];
        let mut start = p.start;
        while p.count == Count::Name
            && start > self.from
            && (self.r.tokens.flags(start - 1).has(Flags::ABBREVIATION) || self.r.is_capital(start - 1))
            && !self.r.is(start - 1, Class::PREPOSITION)
        {
            start -= 1;
        }
        start
    }

    /// A preposition stands before the phrase, or before the first of the phrases it is joined to.
    fn governed(&self, k: usize) -> bool {
        let first = self.first_joined(k);
        let start = self.start_with_title(first);
        start > self.from
            && (self.r.is(start - 1, Class::PREPOSITION) || self.r.norm_is(start - 1, &["than", "killing", "carrying", "targeting"]))
    }

    /// The phrase joined to phrase `k` on its left by comma or conjunction.
    fn joined_left(&self, k: usize) -> Option<usize> {
        let mut at = self.phrases[k].start;
        let mut joined = false;
        loop {
            if at > self.from && self.r.norm_is(at - 1, &[",", "and", "or"]) {
                at -= 1;
            } else if at >= self.from + 3 && self.r.reads(at - 3, &["as", "well", "as"]) {
                at -= 3;
            } else {
                break;
            }
            joined = true;
        }
        if !joined {
            return None;
        }
        self.ending_at(at)
    }

    fn coordinate_left(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str) {
        let mut leftmost = k;
        while let Some(left) = self
            .joined_left(leftmost)
            .filter(|left| self.phrases[*left].counted() && !self.governed(*left) && !self.phrases[*left].elliptical())
        {
            leftmost = left;
        }
        if leftmost != k && self.phrases[k].qualifier.is_none() && !self.phrases[k].elliptical() {
            self.carry_hedge(leftmost, k);
            let qualifier = self.phrases[k].qualifier;
            if let Some(hit) = self.hits.iter_mut().rfind(|h| h.phrase.core == self.phrases[k].core) {
                hit.phrase.qualifier = qualifier;
            }
        }
        let mut first = k;
        while let Some(left) = self.joined_left(first) {
            let comma_alone = self.r.norm(self.phrases[first].start.saturating_sub(1)) == "," && !self.phrases[left].counted();
            if comma_alone || self.phrases[left].elliptical() || self.phrases[left].partitive || self.phrases[first].partitive {
                return;
            }
            if self.taken[left].is_some() {
                return;
            }
            if self.governed(left) && !self.r.norm_is(self.phrases[left].start.saturating_sub(1), &["that"]) {
                return;
            }
            self.take(left, kind, trigger, rule, false);
            first = left;
        }
    }

    /// `act-noun "of" phrase`
    fn act_of(&mut self, t: usize, kind: Kind) -> bool {
        let mut t = t;
        while self.r.norm_is(t + 1, &["and", "or"]) && self.r.is(t + 2, Class::ACT_NOUN) {
            t += 2;
        }
        if self.r.norm(t + 1) != "of" {
            return false;
        }
        let demanded = matches!(kind, Kind::Released | Kind::Returned | Kind::Detained | Kind::Evacuated)
            && (t.saturating_sub(6).max(self.from)..t).any(|i| {
                self.r.norm_is(
                    i,
                    &[
                        "for", "demand", "demanded", "demanding", "demands", "urge", "urged", "seek", "seeking", "sought", "ensure",
                        "secure", "securing", "negotiate", "request", "requested", "possible", "call", "calls", "called",
                    ],
                )
            });
        if demanded {
            return false;
        }
        let Some(k) = self.starting_at(t + 2) else { return false };
        if self.phrases[k].head.is_none() && !self.phrases[k].counted() {
            return false;
        }
        if self.phrases[k].head.is_some_and(|h| self.r.is(h, Class::COUNT_NOUN)) {
            return false;
        }
        self.take(k, kind, t, "act_of", false);
        self.coordinate_right(k, kind, t, false);
        true
    }

    /// `toll … number`
    fn toll(&mut self, t: usize, kind: Kind) {
        let r = self.r;
        if (t.saturating_sub(2).max(self.from)..t).any(|i| r.norm_is(i, &["previous", "earlier", "initial"])) {
            return;
        }
        let end = (t + 22).min(self.to);
        let mut k = self.phrases.partition_point(|p| p.core <= t);
        while let Some(p) = self.phrases.get(k).filter(|p| p.core < end) {
            let p = *p;
            if p.counted()
                && self.taken[k].is_none()
                && p.start > t
                && (self.points_at_number(p.start) || p.start == t + 1 || r.norm(p.start - 1) == "from")
                && !self.has_harm_verb(k)
            {
                let previous = r.norm(p.start - 1) == "from";
                let varies =
                    (t..p.start).any(|i| r.norm_is(i, &["vary", "varies", "varied", "range", "ranges", "ranged", "ranging", "estimates"]));
                if previous && varies && self.toll_range(k, kind, t) {
                    return;
                }
                if !previous {
                    if let Some(h) = self.take(k, kind, t, "toll", false) {
                        self.hits[h].total = true;
                    }
                    return;
                }
            }
            k += 1;
        }
    }

    /// "vary from 10,000 to more than 30,000"
    fn toll_range(&mut self, k: usize, kind: Kind, t: usize) -> bool {
        let Some(next) =
            self.phrases.get(k + 1).copied().filter(|n| self.r.norm(n.start - 1) == "to" && n.start == self.phrases[k].end + 1)
        else {
            return false;
        };
        let (Count::Number(Quantity::Cardinal(low)), Count::Number(Quantity::Cardinal(high))) = (self.phrases[k].count, next.count) else {
            return false;
        };
        if let Some(h) = self.take(k, kind, t, "toll", false) {
            self.taken[k + 1] = Some(kind);
            let phrase = &mut self.hits[h].phrase;
            phrase.count = Count::Number(Quantity::Range(low.min(high), high.max(low)));
            phrase.end = next.end;
            phrase.start -= 1;
        }
        true
    }

    fn has_harm_verb(&self, k: usize) -> bool {
        let at = self.phrases[k].end;
        self.r.is(at, Class::PAST.and(Class::ADJECTIVE)) && self.r.word(at).kind.is_some_and(|kind| kind != Kind::Killed)
    }

    /// "to 41", "at 12", "of 34", "stands at", "reached 200", "was 7".
    fn points_at_number(&self, i: usize) -> bool {
        i > self.from
            && (self.r.norm_is(
                i - 1,
                &[
                    "to", "at", "of", "reached", "passed", "hits", "tops", "nears", "passes", "reaches", "totalled", "totaled", "exceeds",
                    "exceeded", "topped", "surpassed", "hit", "as", ":", "reaching", "past", "beyond", "is", "was", "least",
                ],
            ) || self.r.is(i - 1, Class::BE))
    }

    /// Productions that begin at a word which is no harm by itself.
    fn idiom(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        match r.norm(t) {
            "lost" | "losing" | "loses" | "lose" => self.lost(t),
            "lives" => self.lives(t),
            "forced" | "forcing" | "driven" | "driving" | "forces" | "compelled" | "caused" | "sent" | "prompted" | "pushed"
            | "uprooting" => self.forced(t),
            "number" | "figure" | "total" | "count" => self.number(t, before),
            "among" => self.among(t),
            "hostage" | "captive" | "prisoner" if t > self.from && r.norm_is(t - 1, &["taken", "held", "taking", "took", "holding"]) => {
                let kind = if r.norm(t) == "prisoner" { Kind::Detained } else { Kind::Abducted };
                if self.passive(t - 1) || self.ending_at(t - 1).is_some() {
                    let _ = self.reduced(t - 1, kind) || self.subject(t - 1, kind);
                }
            }
            "holding" | "held" if r.is(t, Class::NONE) || true => self.holding(t),
            "hospital" | "hospitals" if t >= self.from + 2 && r.norm(t - 1) == "to" => self.taken_to_hospital(t),
            "custody" => self.into_custody(t),
            "centres" | "centers" | "places" | "areas" | "ground"
                if (t.saturating_sub(3).max(self.from)..t).any(|i| r.norm_is(i, &["evacuation", "safer", "safe", "higher"])) =>
            {
                self.moved_to_safety(t)
            }
            "injuries" | "wounds" | "burns" | "injury" => self.suffered(t),
            "evacuate"
                if t >= self.from + 2
                    && r.norm(t - 1) == "to"
                    && r.norm_is(t - 2, &["ordered", "forced", "told", "asked", "urged", "advised", "had", "have"]) =>
            {
                let _ = self.direct(t - 2, Kind::Evacuated, "subject") || self.subject(t - 2, Kind::Evacuated);
            }
            "need" => self.in_need(t),
            "camps" | "camp" | "shelters" | "shelter" => self.in_camps(t),
            "death"
                if t >= self.from + 2
                    && r.norm(t - 1) == "to"
                    && r.word(t - 2).kind.is_none()
                    && !r.norm_is(t - 2, &["sentenced", "condemned", "put", "sentencing", "due", "led", "leading", "sent"]) =>
            {
                let _ = self.object(t, Kind::Killed)
                    || self.reduced(t - 2, Kind::Killed)
                    || (self.passive(t - 2) && self.subject(t - 2, Kind::Killed));
            }
            "ill" if t > self.from && r.norm_is(t - 1, &["fell", "fallen", "falling"]) => {
                let _ = self.direct(t - 1, Kind::Ill, "subject");
            }
            "sick" if t > self.from && r.norm_is(t - 1, &["fell", "fallen"]) => {
                let _ = self.subject(t - 1, Kind::Ill) || self.direct(t - 1, Kind::Ill, "subject");
            }
            "positive" if r.norm_is(t.saturating_sub(1), &["tested", "testing"]) => {
                let _ = self.direct(t - 1, Kind::Ill, "subject") || self.subject(t - 1, Kind::Ill);
            }
            _ => {}
        }
    }

    fn direct(&mut self, at: usize, kind: Kind, rule: &'static str) -> bool {
        let mut q = at;
        while q > self.from && self.r.is(q - 1, Class::BE.and(Class::HAVE).and(Class::ADVERB)) && self.ending_at(q).is_none() {
            q -= 1;
        }
        match self.ending_at(q).and_then(|k| self.real_subject(k)) {
            Some(k) => self.take(k, kind, at, rule, false).is_some(),
            None => false,
        }
    }

    /// `"lost" number armed-people`, `phrase "lost their lives"`
    fn lost(&mut self, t: usize) {
        let r = self.r;
        if r.is(t + 1, Class::POSSESSIVE) && r.norm_is(t + 2, &["homes", "houses"]) {
            let _ = self.direct(t, Kind::Homeless, "subject");
            return;
        }
        if r.is(t + 1, Class::POSSESSIVE) && r.norm_is(t + 2, &["lives", "life"]) && r.norm(t + 3) != "savings" {
            let _ = self.direct(t, Kind::Killed, "lives") || self.subject_lives(t);
            return;
        }
        let Some(k) = self.starting_at(t + 1) else { return };
        let p = self.phrases[k];
        let violence = (self.from..self.to).any(|i| r.word(i).cause.is_some() || r.is(i, Class::ATTACK));
        if p.count == Count::Definite && r.is(p.core, Class::POSSESSIVE) && violence {
            self.take(k, Kind::Killed, t, "lost", false);
            self.coordinate_right(k, Kind::Killed, t, false);
            return;
        }
        if !p.counted() || r.norm_is(p.end.saturating_sub(1), &["lives"]) {
            return;
        }
        let armed = [
            Category::Military,
            Category::ArmedGroup,
            Category::Police,
            Category::SecurityForces,
            Category::Peacekeeper,
            Category::AidWorker,
            Category::Medical,
            Category::Journalist,
            Category::Children,
        ];
        let people = armed.iter().any(|c| p.categories & (1 << *c as u32) != 0)
            || p.head.is_some_and(|h| r.norm_is(h, &["men", "personnel", "civilians", "relatives", "crew"]));
        if people {
            self.take(k, Kind::Killed, t, "lost", false);
        }
    }

    fn subject_lives(&mut self, t: usize) -> bool {
        let mut q = t;
        while q > self.from
            && self.r.is(q - 1, Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::ADVERB))
            && self.ending_at(q).is_none()
        {
            q -= 1;
        }
        match self.subject_before(q) {
            Some(k) => self.take(k, Kind::Killed, t, "lives", false).is_some(),
            None => false,
        }
    }

    /// `("claimed" | "cost" …) ("the lives of" phrase | number "lives")`
    fn lives(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(8).max(self.from);
        let claimed = (from..t).any(|i| {
            r.norm_is(
                i,
                &["claimed", "claiming", "claim", "claims", "cost", "costing", "costs", "taken", "took", "taking", "ended", "lost"],
            )
        }) || (t..(t + 6).min(self.to)).any(|i| r.norm_is(i, &["lost", "claimed"]));
        if !claimed {
            return;
        }
        if r.norm(t + 1) == "of" {
            if let Some(k) = self.starting_at(t + 2) {
                self.take(k, Kind::Killed, t, "lives", true);
                self.coordinate_right(k, Kind::Killed, t, true);
                return;
            }
        }
        if let Some(k) = self.ending_at(t + 1).filter(|k| self.phrases[*k].counted()) {
            self.take(k, Kind::Killed, t, "lives", false);
        }
    }

    /// `("forced" | "driven" …) phrase ("to flee" | "to leave" | "from" their homes)`
    fn forced(&mut self, t: usize) {
        let r = self.r;
        let leaves = |at: usize| {
            (r.norm(at) == "to" && r.norm_is(at + 1, &["flee", "leave", "abandon", "evacuate", "fleeing", "move", "relocate"]))
                || r.norm_is(at, &["fleeing"])
                || (r.norm_is(at, &["from", "out"])
                    && ((at + 1)..(at + 4))
                        .any(|i| r.norm_is(i, &["homes", "houses", "home", "villages", "land", "lands", "residences", "towns"])))
        };
        if self.passive(t) && leaves(t + 1) {
            let _ = self.subject(t, Kind::Displaced);
            return;
        }
        let Some(k) = self.starting_at(t + 1) else { return };
        if leaves(self.phrases[k].end) {
            self.take(k, Kind::Displaced, t, "forced", true);
        }
    }

    /// "number of those killed rose to 12", "bringing to 15 the number of troops killed", "put that figure at 11"
    fn number(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        if self.inside_phrase(t) {
            return;
        }
        let end = (t + 9).min(self.to);
        let named = (t + 1..end).find_map(|i| {
            let word = r.word(i);
            let form = Class::PAST.and(Class::ADJECTIVE).and(Class::COUNT_NOUN).and(Class::STATE_NOUN);
            if matches!(r.norm(i), "victims" | "dead") { Some(Kind::Killed) } else { word.kind.filter(|_| word.is(form)) }
        });
        let definite = t > self.from && r.norm_is(t - 1, &["that", "the", "this", "its"]);
        let kind = match (named, before) {
            (Some(kind), _) => kind,
            (None, _) if !self.hits.is_empty() && definite => self.hits[self.hits.len() - 1].kind,
            (None, Some(hit)) if definite && hit.sentence + 1 >= self.index => hit.kind,
            _ => return,
        };
        // "bringing to 15 the number of …"
        let left = t.saturating_sub(1);
        if let Some(k) =
            self.ending_at(left).filter(|k| self.phrases[*k].elliptical() && r.norm(self.phrases[*k].start.saturating_sub(1)) == "to")
        {
            if let Some(h) = self.take(k, kind, t, "toll", false) {
                self.hits[h].total = true;
            }
            return;
        }
        self.toll(t, kind);
    }

    /// `phrase be "among" the (dead | wounded …)`
    fn among(&mut self, t: usize) {
        let r = self.r;
        let mut at = t + 1;
        while at < self.to
            && at < t + 6
            && (r.is_capital(at)
                || r.is(at, Class::ARTICLE)
                || r.numeral_at(at).is_some()
                || r.is(at, Class::ADVERB)
                || r.norm_is(at, &["least", "than", "more", "at", "s", "'s"]))
        {
            at = r.numeral_at(at).map_or(at + 1, |n| n.tokens.end as usize);
        }
        let kind = match r.norm(at) {
            "victims" | "fatalities" => Some(Kind::Killed),
            "people" | "civilians" | "those" => r.word(at + 1).kind,
            _ => r.word(at).kind.or_else(|| r.word(at + 1).kind.filter(|_| r.is(at, Class::PERSON_MANY))),
        };
        let Some(kind) = kind else { return };
        if !r.is(at, Class::PAST.and(Class::ADJECTIVE).and(Class::COUNT_NOUN).and(Class::PERSON_MANY)) {
            return;
        }
        // "Among the dead were three children"
        let mut after = at + 1;
        while after < self.to && after < at + 4 && !r.is(after, Class::BE) {
            after += 1;
        }
        let inverted = r.is(after, Class::BE) && t == self.from || (t > self.from && r.is_punctuation(t - 1) && r.is(after, Class::BE));
        if inverted {
            if let Some(k) = self.starting_at(after + 1) {
                if let Some(h) = self.take(k, kind, at, "among", false) {
                    self.hits[h].part_of = Some(h);
                    let first = self.hits.len();
                    self.coordinate_right(k, kind, at, false);
                    for i in first..self.hits.len() {
                        self.hits[i].part_of = Some(i);
                    }
                }
            }
            return;
        }
        let mut q = t;
        while q > self.from && self.r.is(q - 1, Class::BE.and(Class::ADVERB).and(Class::HAVE).and(Class::NEGATION)) {
            q -= 1;
        }
        let Some(k) = self.ending_at(q).or_else(|| if q < t { self.subject_before(q) } else { None }) else { return };
        if q == t {
            return;
        }
        if let Some(h) = self.take(k, kind, at, "among", false) {
            self.hits[h].part_of = Some(h);
            let first = self.hits.len();
            self.coordinate_left(k, kind, at, "among");
            for i in first..self.hits.len() {
                self.hits[i].part_of = Some(i);
            }
        }
    }

    /// "is holding around 20 foreign hostages" is a state; "held 30 people hostage".
    fn holding(&mut self, t: usize) {
        let Some(k) = self.starting_at(t + 1) else { return };
        let end = self.phrases[k].end;
        if self.phrases[k].counted() && self.r.norm_is(end, &["hostage", "captive"]) {
            self.take(k, Kind::Abducted, t, "object", true);
        }
    }

    /// "Nineteen people were taken to hospital"
    fn taken_to_hospital(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(6).max(self.from);
        let Some(verb) = (from..t)
            .rev()
            .find(|i| r.norm_is(*i, &["taken", "rushed", "sent", "admitted", "transported", "airlifted", "brought", "flown"]))
        else {
            return;
        };
        let bodies = self.phrases.iter().any(|p| p.head.is_some_and(|h| r.norm_is(h, &["bodies", "body"])));
        if self.passive(verb) && !bodies {
            let _ = self.subject(verb, Kind::Injured);
        } else if self.ending_at(verb).is_some_and(|k| self.phrases[k].counted()) && !bodies {
            let _ = self.direct(verb, Kind::Injured, "subject");
        }
    }

    /// "had moved to safer places", "were accommodated at evacuation centres"
    fn moved_to_safety(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(9).max(self.from);
        if let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(*i, &["moved", "taken", "accommodated", "shifted", "transferred", "sheltering", "staying", "went", "relocated"])
        }) {
            let _ = self.direct(verb, Kind::Evacuated, "subject") || self.subject(verb, Kind::Evacuated);
        }
    }

    /// "were taken into custody"
    fn into_custody(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(4).max(self.from);
        if t > self.from && r.norm(t - 1) == "in" && !(from..t).any(|i| r.norm_is(i, &["died", "death", "deaths", "killed"])) {
            let _ = self.direct(t - 1, Kind::Detained, "subject");
            return;
        }
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, &["taken", "took"])) else { return };
        if self.passive(verb) {
            let _ = self.subject(verb, Kind::Detained);
        } else if let Some(k) = self.starting_at(verb + 1) {
            self.take(k, Kind::Detained, verb, "object", true);
        }
    }

    /// "suffered serious injuries", "were treated for gunshot wounds"
    fn suffered(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(6).max(self.from);
        let Some(verb) =
            (from..t).rev().find(|i| r.norm_is(*i, &["suffered", "sustained", "treated", "received", "suffering", "with", "had"]))
        else {
            return;
        };
        if r.norm_is(verb, &["treated", "with"]) && !self.passive(verb) && r.norm(verb) == "treated" {
            return;
        }
        if (verb..t).any(|i| self.r.norm_is(i, &["no", "any", "without"])) {
            return;
        }
        if (verb..t).any(|i| self.starting_at(i).is_some_and(|k| self.phrases[k].counted()))
            || r.norm_is(verb, &["with", "had"]) && !self.ending_at(verb).is_some_and(|k| self.phrases[k].counted())
        {
            return;
        }
        let _ = self.direct(verb, Kind::Injured, "subject") || (self.passive(verb) && self.subject(verb, Kind::Injured));
    }

    /// "13 million people in need of aid", "two million people need help"
    fn in_need(&mut self, t: usize) {
        let r = self.r;
        let aid = (t + 1..(t + 7).min(self.to))
            .any(|i| r.norm_is(i, &["aid", "assistance", "help", "food", "humanitarian", "relief", "support", "shelter", "water"]));
        if !aid {
            return;
        }
        let q = if t > self.from && r.norm(t - 1) == "in" { t - 1 } else { t };
        let _ = self.direct(q, Kind::InNeed, "subject");
    }

    /// "2.8 million people are living in displacement camps"
    fn in_camps(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(7).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(
                *i,
                &[
                    "living", "live", "sheltering", "sheltered", "staying", "housed", "shelter", "spending", "given", "accommodated",
                    "hosted", "sought", "seeking", "took", "taken", "taking", "moved", "sleeping", "forced",
                ],
            ) && *i < t
        }) else {
            return;
        };
        let refuge = (verb..t + 1).any(|i| {
            r.norm_is(
                i,
                &["displacement", "displaced", "evacuation", "emergency", "temporary", "makeshift", "refugee", "relief", "shelters"],
            )
        }) || r.norm_is(t, &["camps", "shelters"])
            || r.norm_is(verb, &["sought", "seeking", "took", "taken", "taking"]);
        if !refuge {
            return;
        }
        let kind = if (verb..t).any(|i| r.norm(i) == "refugee") { Kind::Refugees } else { Kind::Displaced };
        let camps = r.norm_is(t, &["camps", "camp"]);
        if !self.direct(verb, kind, if camps { "state" } else { "subject" }) {
            let _ = self.subject(verb, kind);
        }
    }

    /// "the six priests' slaying", "the men's deaths"
    fn genitive(&mut self, k: usize) {
        let r = self.r;
        let at = self.phrases[k].end;
        if !r.norm_is(at, &["'", "'s"]) {
            return;
        }
        if let Some(act) = (at + 1..at + 3).find(|i| r.is(*i, Class::ACT_NOUN)) {
            if let Some(kind) = r.word(act).kind.filter(|_| self.phrases[k].counted()) {
                self.take(k, kind, act, "act_of", false);
            }
        }
    }

    /// Phrases whose own head says what happened: `counted_noun` and `state`.
    fn nouns_of_harm(&mut self) {
        for k in 0..self.phrases.len() {
            self.genitive(k);
            let p = self.phrases[k];
            let Some(h) = p.head else { continue };
            let r = self.r;
            if let Some(kind) = p.kind {
                if r.is(h, Class::COUNT_NOUN) {
                    if self.taken[k].is_some() || !self.counts_harm(k, kind) {
                        continue;
                    }
                    let both = r.norm_is(h, &["deaths", "fatalities"]) && r.reads(h + 1, &["and", "injuries"]);
                    let kind = if both { Kind::Casualties } else { kind };
                    self.take(k, kind, h, "counted_noun", false);
                } else if r.is(h, Class::STATE_NOUN)
                    && p.counted()
                    && self.taken[k].is_none()
                    && (r.norm(h) != "seekers" || r.norm(h - 1) == "asylum")
                {
                    let kind = self.state_kind(&p, kind);
                    self.take(k, kind, h, "state", false);
                }
            } else if let (Some(kind), true, None, true) =
                (p.modifier_kind, p.partitive, self.taken[k], r.is(h, Class::ADJECTIVE.and(Class::PAST)))
            {
                if let Some(i) = self.take(k, kind, h, "among", false) {
                    self.hits[i].part_of = Some(i);
                    self.hits[i].phrase.categories |= self.categories_after(p.end);
                }
            } else if let (Some(kind), true, None) = (p.modifier_kind, p.counted(), self.taken[k]) {
                if matches!(
                    kind,
                    Kind::Displaced | Kind::Homeless | Kind::Missing | Kind::Trapped | Kind::Injured | Kind::Killed | Kind::Ill
                ) {
                    self.take(k, kind, h, "state", false);
                }
            }
        }
    }

    fn state_kind(&self, p: &Phrase, kind: Kind) -> Kind {
        // "internally displaced refugees" are counted as what the head says.
        if p.modifier_kind == Some(Kind::Displaced) && kind != Kind::Refugees { Kind::Displaced } else { kind }
    }

    /// A harm noun is a figure with a number; without one only where the sentence says that it happened.
    fn counts_harm(&self, k: usize, kind: Kind) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let h = p.head.unwrap_or(p.core);
        if r.norm_is(h, &["cases", "infections", "case"]) {
            if p.counted() && r.disease {
                return true;
            }
            let around = p.start.saturating_sub(8).max(self.from)..(p.end + 8).min(self.to);
            if p.count == Count::Zero && r.disease {
                return true;
            }
            return p.counted()
                && around.clone().any(|i| {
                    r.word(i).cause == Some(super::figure::Cause::Disease) || r.norm_is(i, &["confirmed", "infected", "suspected"])
                });
        }
        if r.norm_is(h, &["bodies", "body", "corpses", "corpse", "remains"]) {
            let found = (self.from..self.to).any(|i| {
                r.norm_is(
                    i,
                    &[
                        "found", "recovered", "recovering", "recover", "discovered", "pulled", "retrieved", "dumped", "exhumed",
                        "unearthed", "washed", "lay", "identified", "buried", "counted", "lying", "brought",
                    ],
                )
            });
            let dead = (p.start..p.end).any(|i| r.norm(i) == "dead");
            return (found || dead) && (p.counted() || p.count == Count::One || (p.count == Count::Definite));
        }
        match p.count {
            Count::Number(Quantity::Share(_)) => false,
            Count::Number(_) | Count::Zero => true,
            Count::Plural => kind == Kind::Casualties && self.inflicted(p.start),
            _ => false,
        }
    }

    /// "inflicting casualties", "suffered heavy casualties", "caused casualties"
    fn inflicted(&self, start: usize) -> bool {
        let from = start.saturating_sub(4).max(self.from);
        (from..start)
            .any(|i| self.r.norm_is(i, &["inflicting", "inflicted", "suffered", "caused", "causing", "suffering", "sustained", "were"]))
    }

    /// `… ("including" | "among them") phrase …`, `part "of" ("them" | "whom")`
    fn breakdowns(&mut self) {
        for k in 0..self.phrases.len() {
            if self.taken[k].is_some() || self.phrases[k].count == Count::Zero {
                continue;
            }
            let p = self.phrases[k];
            let Some(opening) = self.opening(k) else { continue };
            let Some(whole) = self.whole_before(p.start, opening) else { continue };
            let Hit { kind, trigger, active, .. } = self.hits[whole];
            match opening {
                Opening::Mostly(at) => self.mostly(k, at, whole),
                Opening::OfThem | Opening::Including(_) => {
                    if self.has_other_verb(k) {
                        continue;
                    }
                    let rule = if opening == Opening::OfThem { "breakdown_of_them" } else { "breakdown" };
                    if let Some(h) = self.take(k, kind, trigger, rule, active) {
                        self.hits[h].part_of = Some(whole);
                        if opening == Opening::OfThem || p.elliptical() {
                            self.hits[h].phrase.categories |= self.categories_after(p.end);
                        }
                    }
                }
            }
        }
    }

    /// "31 people: 20 in Limpopo, nine in Mpumalanga", "85 casualties: 21 dead and 64 wounded", "42 casualties including 11 dead".
    fn listed_parts(&mut self) {
        let r = self.r;
        for w in 0..self.hits.len() {
            let whole = self.hits[w].phrase;
            let (Count::Number(Quantity::Cardinal(total)), kind) = (whole.count, self.hits[w].kind) else { continue };
            let Some(at) = (whole.end..(whole.end + 8).min(self.to)).find(|i| r.norm(*i) == ":" || r.norm(*i) == "including") else {
                continue;
            };
            let mut rest = total;
            for h in 0..self.hits.len() {
                let part = &self.hits[h];
                let Count::Number(Quantity::Cardinal(n)) = part.phrase.count else { continue };
                let fits = part.kind == kind || (kind == Kind::Casualties && matches!(part.kind, Kind::Killed | Kind::Injured));
                if part.phrase.core > at
                    && part.part_of.is_none()
                    && fits
                    && n <= rest
                    && h != w
                    && (r.norm(at) == ":" || kind == Kind::Casualties)
                {
                    rest -= n;
                    self.hits[h].part_of = Some(w);
                }
            }
        }
    }

    /// "80 percent of the 90,000 displaced": a share of a figure told beside it.
    fn parts_of_figures(&mut self) {
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            if self.taken[k].is_some() || !p.partitive || p.head.is_some() {
                continue;
            }
            let Some(whole) = (0..self.hits.len()).find(|h| self.hits[*h].phrase.core == p.end) else { continue };
            let Hit { kind, trigger, active, .. } = self.hits[whole];
            if let Some(h) = self.take(k, kind, trigger, "part_of_figure", active) {
                self.hits[h].part_of = Some(whole);
                self.hits[h].phrase.categories |= self.made_up_of(p.start);
            }
        }
    }

    /// "Women and children make up 80 percent of …": the group before the verb.
    fn made_up_of(&self, start: usize) -> u32 {
        let floor = start.saturating_sub(10).max(self.from);
        let verb = (floor..start).rev().find(|i| {
            self.r.norm_is(*i, &["make", "makes", "made", "account", "accounted", "represent", "represented", "comprise", "constitute"])
        });
        verb.map_or(0, |v| (floor..v).fold(0, |bits, i| bits | self.r.word(i).categories))
    }

    /// "mostly women and children": more than half of the whole.
    fn mostly(&mut self, k: usize, at: usize, whole: usize) {
        let mut end = k;
        while end + 1 < self.phrases.len()
            && self.joined_left(end + 1) == Some(end)
            && self.phrases[end + 1].count == Count::Plural
            && self.taken[end + 1].is_none()
        {
            end += 1;
        }
        let Hit { kind, trigger, active, .. } = self.hits[whole];
        let categories = self.phrases[k..=end].iter().fold(0, |bits, p| bits | p.categories);
        if categories == 0 {
            return;
        }
        let count = Count::Number(Quantity::Share(0.5));
        let phrase =
            Phrase { start: at, end: self.phrases[end].end, count, qualifier: Some(Qualifier::MoreThan), categories, ..self.phrases[k] };
        for taken in &mut self.taken[k..=end] {
            *taken = Some(kind);
        }
        self.hits.push(Hit {
            phrase,
            kind,
            trigger,
            sentence: self.index,
            rule: "breakdown_mostly",
            part_of: Some(whole),
            active,
            total: false,
        });
    }

    /// What makes phrase `k` a part of a figure before it.
    fn opening(&self, k: usize) -> Option<Opening> {
        let r = self.r;
        let p = &self.phrases[k];
        if p.partitive && r.norm_is(self.last_of_part(p), &["them", "whom", "these", "those"]) {
            return Some(Opening::OfThem);
        }
        if p.start > self.from && r.norm_is(p.start - 1, &["mostly", "mainly"]) && p.count == Count::Plural {
            return Some(Opening::Mostly(p.start - 1));
        }
        let mut first = k;
        for _ in 0..8 {
            let left =
                self.joined_left(first).or_else(|| self.ending_at(self.phrases[first].start).filter(|_| self.phrases[first].counted()));
            match left {
                Some(left) if !self.hits.iter().any(|h| h.phrase.core == self.phrases[left].core && !h.rule.starts_with("breakdown")) => {
                    first = left
                }
                _ => break,
            }
        }
        let mut i = self.phrases[first].start;
        if i > self.from && r.norm_is(i - 1, &["were", "are", "being"]) {
            i -= 1;
        }
        let dash = i > self.from && r.norm_is(i - 1, DASHES) && self.hits.iter().any(|h| h.phrase.end == i - 1);
        let opened = i > self.from
            && (dash
                || r.norm_is(i - 1, &["including", "comprising", "namely", "included", "include", "includes"])
                || (i > self.from + 1 && r.norm_is(i - 2, &["among", "of"]) && r.norm_is(i - 1, &["them", "whom", "these", "which"]))
                || r.norm(i - 1) == ":");
        opened.then(|| Opening::Including(i - 1))
    }

    fn last_of_part(&self, p: &Phrase) -> usize {
        (p.core..p.end).rev().find(|i| self.r.norm_is(*i, &["them", "whom", "these", "those"])).unwrap_or(p.core)
    }

    /// "more than half of them children": the group stands after the part.
    fn categories_after(&self, at: usize) -> u32 {
        let mut bits = 0;
        let mut i = at;
        while i < self.to && i < at + 5 {
            let word = self.r.word(i);
            if word.is(Class::PERSON_MANY.and(Class::PERSON_ONE)) {
                bits |= word.categories;
            } else if !(word.is(Class::CONJUNCTION.and(Class::BE).and(Class::ADVERB).and(Class::MODIFIER)) || self.r.norm(i) == ",") {
                break;
            }
            i += 1;
        }
        bits
    }

    /// The hit to which a breakdown that begins at `start` belongs: the one that "including" stands beside, else the last
    /// before it in the sentence that is no part itself.
    fn whole_before(&self, start: usize, opening: Opening) -> Option<usize> {
        let before = |h: &usize| self.hits[*h].phrase.core < start && self.hits[*h].phrase.count != Count::Zero;
        if let Opening::Including(at) = opening {
            let end = if at > self.from && self.r.norm(at - 1) == "," { at - 1 } else { at };
            if let Some(h) = (0..self.hits.len()).filter(before).find(|h| self.hits[*h].phrase.end == end) {
                return Some(h);
            }
        }
        (0..self.hits.len()).filter(before).filter(|h| self.hits[*h].part_of.is_none()).max_by_key(|h| self.hits[*h].phrase.core)
    }

    /// The phrase has a verb of another kind: "including three who fled" stays; "among them, 12 were wounded" does not.
    fn has_other_verb(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        if p.partitive {
            let at = p.end;
            return self.r.is(at, Class::PAST.and(Class::SUBJECT_VERB)) && self.r.word(at).kind.is_some();
        }
        false
    }

    /// After a figure: `coordination number preposition place`
    fn gapped(&mut self) {
        let r = self.r;
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            if self.taken[k].is_some() || !p.elliptical() || p.partitive || p.start == self.from {
                continue;
            }
            let joined = r.norm_is(p.start - 1, &[",", "and", ";"]);
            let dated = r.norm_is(p.end, &["since", "so"]) && joined;
            let placed = dated
                || r.norm_is(p.end, &["in", "at", "near", "from", "on"])
                    && (r.places.mention_at(p.end + 1).is_some() || r.is_capital(p.end + 1) || r.is_capital(p.end + 2));
            if !(joined && placed) {
                continue;
            }
            let Some(last) =
                self.hits.iter().filter(|h| h.phrase.core < p.core && h.phrase.core + 30 > p.core).max_by_key(|h| h.phrase.core).cloned()
            else {
                continue;
            };
            self.take(k, last.kind, last.trigger, "gapped", last.active);
            if let Some(h) = self.hits.last_mut() {
                h.phrase.categories = last.phrase.categories;
            }
        }
    }
}
