//! Whether it happened: actual, possible, alleged, denied, negated or hypothetical.

use std::ops::Range;

use super::super::text::Quantity;
use super::accused::accusation;
use super::figure::{Kind, Status};
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::{Count, is_plain_noun};
use super::reading::Reading;
use super::words::Words;

/// Actual unless the words say otherwise.
pub fn status(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> Status {
    let p = &hit.phrase;
    if matches!(p.count, Count::Zero | Count::Number(Quantity::Cardinal(0))) {
        return Status::Negated;
    }
    // "six possible cases"
    if hit.kind == Kind::Ill && r.any(p.core..p.end, words!["possible"]) {
        return Status::Possible;
    }
    let act = Act::of(r, hit, from, to);
    if act.is_negated() {
        return Status::Negated;
    }
    if let Some(modal) = act.modal() {
        return act.status_by(modal);
    }
    if act.could_be() {
        return Status::Possible;
    }
    // "asked whether a gunman accused of killing eight knew them": what he is accused of nobody leaves open.
    if (act.is_to_come() || act.is_open() || act.is_intended() || act.is_feigned()) && !act.is_charged() {
        return Status::Hypothetical;
    }
    if let Some(status) = act.status_by_reports() {
        return status;
    }
    if act.is_refuted() {
        return Status::Denied;
    }
    if act.is_doubted() {
        return Status::Possible;
    }
    if act.is_denied() {
        return Status::Denied;
    }
    if act.is_alleged() {
        return Status::Alleged;
    }
    Status::Actual
}

/// What happened to the people of a hit, with the words that govern it.
struct Act<'r, 'a> {
    r: &'r Reading<'a>,
    hit: &'r Hit,
    /// The sentence.
    from: usize,
    to: usize,
    /// Where the words begin that govern verb and people on the left.
    left: usize,
    /// The first token of verb and people, and the one after their last.
    low: usize,
    high: usize,
}

impl<'r, 'a> Act<'r, 'a> {
    fn of(r: &'r Reading<'a>, hit: &'r Hit, from: usize, to: usize) -> Act<'r, 'a> {
        let (low, high) = (hit.trigger.min(hit.phrase.start), hit.trigger.max(hit.phrase.end));
        Act { r, hit, from, to, left: low.saturating_sub(7).max(from), low, high }
    }

    /// The tokens between the people and their verb.
    fn between(&self) -> Range<usize> {
        let (end, t) = (self.hit.phrase.end, self.hit.trigger);
        end.min(t)..t.max(end)
    }

    /// "were not hurt", "did not kill the guard", "do not think that two men were killed".
    fn is_negated(&self) -> bool {
        self.is_not_suffered() || self.is_not_inflicted() || self.is_not_believed()
    }

    /// "were not hurt"
    fn is_not_suffered(&self) -> bool {
        let (r, p, t) = (self.r, &self.hit.phrase, self.hit.trigger);
        // "10 people [not further identified] were injured": the bracket is denied, not the act.
        let bracketed =
            |i: usize| (p.end..i).rev().find(|k| r.norm_is(*k, words!["(", "[", ")", "]"])).is_some_and(|k| r.norm_is(k, words!["(", "["]));
        // "were not wearing helmets and were killed", "did not realize that he had been shot"
        let anew = |i: usize| {
            let verb = |k: usize| r.is(k, Class::BE.and(Class::HAVE));
            (i + 1..t).any(|k| {
                r.is(k, Class::CONJUNCTION) && (verb(k + 1) || verb(k + 2))
                    || r.norm_is(k, words!["he", "she", "they", "it", "that", "who", "which"])
            })
        };
        // "The driver, whose name was not released, was shot": what stands between commas is denied, not the act.
        let verb_alone = |comma: usize| (comma + 1..t).all(|k| r.is(k, Class::BE.and(Class::HAVE).and(Class::ADVERB)));
        let aside = |i: usize| r.norm(p.end) == "," && (i + 1..t).rev().find(|k| r.norm(*k) == ",").is_some_and(verb_alone);
        t > p.end && (self.high.saturating_sub(6).max(p.end)..t).any(|i| r.is_not(i) && !bracketed(i) && !anew(i) && !aside(i))
    }

    /// "The blast did not kill the guard", "hasn't killed anyone": in the verb group itself.
    fn is_not_inflicted(&self) -> bool {
        let (r, t) = (self.r, self.hit.trigger);
        self.hit.active
            && t < self.hit.phrase.start
            && (self.from..t)
                .rev()
                .take(4)
                .take_while(|i| r.is(*i, Class::ADVERB.and(Class::HAVE).and(Class::BE).and(Class::NEGATION)))
                .any(|i| r.is_not(i) && !r.norm_is(i + 1, words!["only", "just"]))
    }

    /// "do not think that two men were killed"; "could not believe it" is only wonder.
    fn is_not_believed(&self) -> bool {
        let (r, from) = (self.r, self.from);
        let wonder = |i: usize| r.is(i, Class::MODAL) || i > from && r.is(i - 1, Class::MODAL);
        self.hit.rule == "subject"
            && self.is_told_in_passive()
            && (self.left..self.low).any(|i| i > from && r.norm_is(i, words!["believe", "think"]) && r.is_not(i - 1) && !wonder(i - 1))
    }

    /// Nothing but a verb's own small words stands between the people and what happened to them.
    fn is_told_in_passive(&self) -> bool {
        let (r, end, t) = (self.r, self.hit.phrase.end, self.hit.trigger);
        end < t && (end..t).all(|i| r.is(i, Class::BE.and(Class::HAVE).and(Class::ADVERB)))
    }

    fn is_modal(&self, i: usize) -> bool {
        let r = self.r;
        // "IN MAY" in capitals is a month.
        let month = || r.norm(i) == "may" && r.tokens.date_at(i).is_some();
        // "killed three would-be burglars"
        r.is(i, Class::MODAL) && !(r.is_capital(i) && i > self.from) && !month() && r.norm(i + 1) != "-"
    }

    /// "might" of "might have been killed", "may kill".
    fn modal(&self) -> Option<usize> {
        let t = self.hit.trigger;
        let before = || if self.hit.active { (t.saturating_sub(4).max(self.from)..t).find(|i| self.is_modal(*i)) } else { None };
        self.between().find(|i| self.is_modal(*i)).or_else(before)
    }

    /// What the modal at token `m` makes of it.
    fn status_by(&self, m: usize) -> Status {
        let r = self.r;
        let perfect = r.norm(m + 1) == "have";
        match r.norm(m).as_str() {
            "may" | "might" | "could" if self.hit.total && r.norm(m + 1) == "be" => Status::Possible,
            "may" | "might" | "could" if perfect => Status::Possible,
            "may" | "might" if r.is(self.hit.trigger, Class::ADJECTIVE) => Status::Possible,
            _ => Status::Hypothetical,
        }
    }

    /// "There could be more than 300 wounded"
    fn could_be(&self) -> bool {
        let (r, start) = (self.r, self.hit.phrase.start);
        let there = start >= self.from + 3 && r.norm(start - 1) == "be" && r.norm(start - 3) == "there";
        there && r.norm_is(start - 2, words!["could", "may", "might"])
    }

    /// It has not happened yet.
    fn is_to_come(&self) -> bool {
        let (r, end, t) = (self.r, self.hit.phrase.end, self.hit.trigger);
        // "118 families are to be relocated", "were due to be freed"
        let due = words!["is", "are", "was", "were", "due", "set", "scheduled", "slated", "planned", "likely"];
        if t > end && (end..t).any(|i| r.norm_is(i, due) && r.reads(i + 1, words!["to", "be"])) {
            return true;
        }
        // "at risk of being displaced", "the danger of many lives being lost"
        let risked = |i: usize| r.norm_is(i, words!["risk", "danger"]) && r.norm(i + 1) == "of";
        // "afraid of getting shot"
        let feared = |i: usize| {
            r.norm_is(i, words!["afraid", "scared", "terrified", "fearful"])
                && r.norm(i + 1) == "of"
                && r.norm_is(i + 2, words!["getting", "being", "dying"])
        };
        // "intended to die", "were meant to be killed"
        let meant = |i: usize| {
            let verb = i + 2 + usize::from(r.norm(i + 2) == "be");
            r.norm_is(i, words!["intended", "meant", "supposed"]) && r.norm(i + 1) == "to" && verb <= t && t <= verb + 2
        };
        // "avoided being shot"
        let spared = |i: usize| r.norm_is(i, words!["avoided", "escaped", "dodged", "evaded"]) && r.norm(i + 1) == "being";
        if self.between().any(|i| meant(i) || feared(i) || spared(i)) {
            return true;
        }
        self.between().any(risked) || (self.left..self.low).any(|i| risked(i) && i + 4 > self.low)
    }

    /// "whether he was shot", "to prevent people getting hurt", "would have caused casualties": it did not happen, or nobody says so.
    fn is_open(&self) -> bool {
        let r = self.r;
        // "were unable to say if the driver had died", "it was unclear if anybody was hurt"
        let unknown = words![
            "say", "sure", "certain", "clear", "unclear", "known", "know", "knew", "asked", "asks", "confirm", "determine", "wondered",
            "see", "establish"
        ];
        let asked = |i: usize| r.norm(i) == "if" && i > self.from && r.norm_is(i - 1, unknown);
        r.any(self.left..self.low, words!["whether", "prevent", "prevents", "preventing", "avoid", "avoiding"])
            || self.is_inquired()
            || self.is_begged_off()
            || self.is_supposed()
            || (self.left..self.low).any(asked)
            || self.hit.rule == "counted_noun" && (self.left..self.low).any(|i| self.is_modal(i))
            // "feared that her body would be stolen"
            || self.hit.phrase.value_is_one() && self.hit.phrase.kind == Some(Kind::Killed) && self.is_modal(self.hit.phrase.end)
    }

    /// "an inquiry to determine whether its strikes near Tobar last week had killed civilians": the clause of "whether" is longer.
    fn is_inquired(&self) -> bool {
        const REACH: usize = 14;
        let (r, t) = (self.r, self.hit.trigger);
        if !self.hit.active {
            return false;
        }
        let Some(whether) = r.which(t.saturating_sub(REACH).max(self.from)..t, words!["whether"]).next_back() else { return false };
        let verb = Class::BE.and(Class::VERB).and(Class::REPORT).and(Class::SUBORDINATOR).and(Class::MODAL);
        (whether + 1..t)
            .all(|i| !r.is_punctuation(i) && (!r.is(i, verb) || r.is(i, Class::ADVERB.and(Class::PREPOSITION).and(Class::SOURCE))))
    }

    /// "If two more die", "if they killed my brother", "or if the teenager shot himself".
    fn is_supposed(&self) -> bool {
        let (r, low) = (self.r, self.low);
        let at = |i: usize| i > self.from && r.norm(i - 1) == "if" && !(i > self.from + 1 && r.norm_is(i - 2, words!["even", "as"]));
        at(low) || self.hit.active && low > self.from + 1 && r.is(low - 1, Class::PRONOUN) && at(low - 1)
    }

    /// "Please don't let my baby die", "don't want to wake up and hear another child is dead": what must not happen.
    fn is_begged_off(&self) -> bool {
        const REACH: usize = 10;
        let (r, low) = (self.r, self.low);
        if low < self.from + 2 {
            return false;
        }
        let not = |i: usize| i > self.from && r.is_not(i - 1);
        let unwanted = || r.which(low.saturating_sub(REACH).max(self.from)..low, words!["want", "wants", "wanted"]).any(not);
        r.norm_is(low - 1, words!["let", "lets"]) && not(low - 1) || r.norm_is(low - 1, words!["hear", "see", "watch"]) && unwanted()
    }

    /// Somebody wants it, and no more is told.
    fn is_intended(&self) -> bool {
        self.is_purpose() || self.is_planned()
    }

    /// "came to kill the mayor"; not "continued to kill", "were forced to kill".
    fn is_purpose(&self) -> bool {
        let (r, t) = (self.r, self.hit.trigger);
        let done = words!["continued", "continue", "claimed", "managed", "began", "had", "forced"];
        let driven = words!["prompted", "forced", "forcing", "prompting", "compelled", "led", "lead", "leads", "leading"];
        self.hit.active
            && r.is(t, Class::FINITE)
            && t > self.from
            && r.norm_is(t - 1, words!["to", "nor"])
            && !(t >= 2 && r.norm_is(t - 2, done))
            && !r.any(t.saturating_sub(6).max(self.from)..t, driven)
            && !self.is_means_used()
    }

    /// "used a rifle that he had bought to kill his daughters": it was done; not "planned to use", "could have used".
    fn is_means_used(&self) -> bool {
        const REACH: usize = 16;
        let (r, from, t) = (self.r, self.from, self.hit.trigger);
        let past = |i: usize| i == from || !r.is(i - 1, Class::HAVE.and(Class::NEGATION).and(Class::MODAL));
        r.which(t.saturating_sub(REACH).max(from)..t, words!["used"]).any(past)
    }

    /// "threatened to kill", "were plotting the murder"
    fn is_planned(&self) -> bool {
        let r = self.r;
        // "who planned the murder": it was done.
        let who = |i: usize| r.norm_is(i, words!["planned", "plotted"]) && r.any(i.saturating_sub(3).max(self.from)..i, words!["who"]);
        let planned = words!["threatened", "plotted", "plotting", "planned", "planning", "vowed"];
        !r.is(self.hit.trigger, Class::PAST) && r.which(self.left..self.low, planned).any(|i| !who(i))
    }

    fn is_feigned(&self) -> bool {
        let mock = |i: usize| self.r.norm(i + 1) != "-";
        self.r.any(self.from..self.low, words!["simulated", "simulation", "drill", "exercise", "fictional", "imagined"])
            || self.r.which(self.from..self.low, words!["mock"]).any(mock)
    }

    /// "rejected claims that", "is investigating reports that"
    fn status_by_reports(&self) -> Option<Status> {
        let r = self.r;
        let rejected = words!["rejected", "dismissed", "refuted"];
        let heard =
            words!["rejected", "dismissed", "refuted", "investigating", "assessing", "probing", "examining", "checking", "verifying"];
        let told = words!["reports", "claims", "accusations", "allegations"];
        let verb = r.which(self.from..self.low, heard).find(|i| r.norm_is(i + 1, told))?;
        Some(match r.norm_is(verb, rejected) {
            true => Status::Denied,
            false if r.norm(verb + 1) == "reports" => Status::Possible,
            false => Status::Alleged,
        })
    }

    /// "one person had died, but that proved to be incorrect", "a false report of a woman shot", "The rumor that two died is false".
    fn is_refuted(&self) -> bool {
        const FALSE: Words = words!["incorrect", "untrue", "false", "wrong", "unfounded", "hoax", "fake", "fabricated", "baseless"];
        const HEARSAY: Words = words![
            "report", "reports", "claim", "claims", "rumor", "rumors", "rumour", "rumours", "post", "posts", "story", "stories", "message",
            "messages", "video", "videos", "news"
        ];
        let r = self.r;
        let not_true = |i: usize| i > self.from && r.norm(i - 1) == "not";
        let proved = |i: usize| r.any(i.saturating_sub(4)..i, words!["proved", "proven", "was", "were", "turned"]);
        let dismissed = |i: usize| r.is(i - 1, Class::BE);
        let that = |i: usize| r.norm_is(i + 1, words!["that", "claiming", "saying"]);
        // Not "told a fake story after one of them shot himself".
        let says = |i: usize| {
            that(i) || r.norm_is(i + 1, words!["of", "said", "says"]) || r.norm_is(i, words!["report", "reports", "claim", "claims"])
        };
        let is = |i: usize| r.any(i.saturating_sub(3)..i, words!["is", "are", "was", "were"]);
        // Of one clause: nothing else is told between.
        let clear = |from: usize, to: usize| {
            !(from..to)
                .any(|i| r.is_punctuation(i) || r.is(i, Class::SUBORDINATOR) || r.norm_is(i, words!["as", "after", "before", "when"]))
        };
        let not_so = |i: usize| not_true(i) && r.norm(i + 1) != "that";
        let refuted = || r.which(self.high..self.to, FALSE).any(is) || r.which(self.high..self.to, words!["true"]).any(not_so);
        r.which(self.high..self.to, FALSE).any(proved)
            && r.any(self.from..self.low, words!["said", "reports", "reported", "claimed", "claims", "report", "claim"])
            || r.which(self.from..self.low, HEARSAY).any(|i| that(i) && clear(i + 2, self.low)) && refuted()
            // "Claims that 30 were killed were dismissed"
            || r.norm_is(self.from, words!["report", "reports", "claim", "claims", "rumor", "rumors", "rumour", "rumours", "allegations"])
                && r.which(self.high..self.to, words!["dismissed", "rejected", "refuted", "denied"])
                    .any(|i| dismissed(i) && clear(self.high, i))
            || r.which(self.from..self.low, words!["true"]).any(|i| not_true(i) && r.norm(i + 1) == "that" && clear(i + 2, self.low))
            || r.which(self.from..self.low, words!["hoax"]).next().is_some()
            || r.which(self.left..self.low, HEARSAY).any(|i| i > self.from && r.norm_is(i - 1, words!["false", "fake", "bogus"]) && says(i))
    }

    /// From the words that govern the act to its end.
    fn reach(&self) -> Range<usize> {
        self.left..self.high.min(self.to)
    }

    /// "is feared dead", "unconfirmed deaths"
    fn is_doubted(&self) -> bool {
        let r = self.r;
        let doubt = words![
            "feared", "believed", "presumed", "unconfirmed", "possibly", "fears", "feares", "unverified", "thought", "apparently",
            "perhaps", "believing"
        ];
        // "a boy, believed to be 5 years old,": his age is what nobody knows.
        let aged = |i: usize| {
            r.reads(i + 1, words!["to", "be"])
                && (r.numeral_at(i + 3).is_some() || r.norm_is(i + 3, words!["in", "about", "between", "under", "over"]))
        };
        // "presumed guerrillas": what they are.
        let whom = |i: usize| r.norm(i) == "presumed" && r.is(i + 1, Class::ACTOR.and(Class::PERSON_ONE).and(Class::PERSON_MANY));
        // "are likely to have been killed"
        let likely = |i: usize| r.norm(i) == "likely" && r.norm(i + 1) == "to" && r.is(i + 2, Class::HAVE);
        r.which(self.reach(), doubt).any(|i| !aged(i) && !whom(i) && !self.is_of_another(i))
            || self.between().any(likely)
            || r.reading(self.left..self.low, words!["fear", "that"]).next().is_some()
    }

    /// "raids believed to be Russian killed 10", "two shootings, possibly connected, leave four dead", "two men, possibly brothers,
    /// were killed": the doubt at `i` is of something else than the act.
    fn is_of_another(&self, i: usize) -> bool {
        const TOKENS_MAX: usize = 6;
        let (r, t) = (self.r, self.hit.trigger);
        let who = i < t && r.reads(i + 1, words!["to", "be"]) && (i + 3..t).any(|k| r.is(k, Class::BE.and(Class::HAVE)));
        let by_whom = self.hit.active && i < t && r.reads(i + 1, words!["to", "be"]);
        let close = |k: &usize| r.is_punctuation(*k) && r.norm(*k) != "-";
        let aside = || {
            i > self.from
                && r.norm_is(i, words!["possibly", "perhaps", "apparently"])
                && r.norm_is(i - 1, words![",", "("])
                && (i + 1..(i + TOKENS_MAX).min(t)).find(close).is_some_and(|k| k > i + 1 && r.norm_is(k, words![",", ")"]))
        };
        // "is possibly responsible for a shooting that killed one"
        let of_doer = i < t && r.norm_is(i + 1, words!["responsible", "behind", "connected", "related", "linked"]);
        // "who apparently shot himself has died": of the first verb.
        let of_first = i < t && i + 1 != t && r.is(i + 1, Class::PAST) && r.any(i + 2..t, words!["has", "have", "had", "was", "were"]);
        // "amid fears that the toll may rise as dozens remain trapped": of another clause.
        let before = i < self.low && r.any(i + 1..self.low, words!["as", "after", "when", "while", "because"]);
        who || by_whom || of_doer || of_first || before || aside() || self.is_thought_before(i)
    }

    /// "thought it was empty, shooting his cousin", "believed the man was armed and shot him": the thought at `i` ends before the act.
    fn is_thought_before(&self, i: usize) -> bool {
        let (r, low) = (self.r, self.low);
        if !(i < low && i > self.from && r.norm_is(i, words!["thought", "believed", "believing"]) && !r.is(i - 1, Class::BE)) {
            return false;
        }
        let ends = |k: &usize| r.norm(*k) == "," || r.norm(*k) == "and" && r.is(low, Class::PAST);
        let end = (i + 1..low).rev().find(ends);
        end.is_some_and(|end| (i + 2..end).any(|k| r.is(k, Class::BE)))
    }

    fn is_denied(&self) -> bool {
        self.r.any(self.reach(), words!["denied", "denies", "denying"])
    }

    /// "allegedly" holds for the verb it stands at; "accuse" for what follows.
    fn is_alleged(&self) -> bool {
        self.is_allegedly() || self.is_charged() || self.reach().any(|i| self.is_alleged_act(i)) || self.is_of_accused()
    }

    /// "allegedly killed"
    fn is_allegedly(&self) -> bool {
        let (r, t) = (self.r, self.hit.trigger);
        // "arrested for allegedly hiding the gun": of another act.
        let other = |i: usize| i > t && r.norm_is(i - 1, words!["for", "after"]);
        (t.saturating_sub(3).max(self.from)..(t + 3).min(self.to)).any(|i| r.norm(i) == "allegedly" && !other(i))
    }

    /// "charged with killing his wife"
    fn is_charged(&self) -> bool {
        let (r, t) = (self.r, self.hit.trigger);
        // "charged in connection with the death of two": nobody doubts that they died.
        let fact = r.norm_is(t, words!["death", "deaths"]);
        !fact && accusation(r, t, self.from).is_some_and(|a| a.is_unproven(r))
    }

    /// "the alleged murder", not "the alleged murderer"
    fn is_alleged_act(&self, i: usize) -> bool {
        let r = self.r;
        let act = |k: usize| (r.word(k).kind.is_some() || r.is(k, Class::ATTACK)) && !r.is(k, Class::PERSON_ONE.and(Class::PERSON_MANY));
        // "the alleged custodial killing"
        r.norm(i) == "alleged" && (act(i + 1) || is_plain_noun(r, i + 1) && i + 2 == self.hit.trigger && act(i + 2))
    }

    /// "accused the army of killing"; not "the accused soldier"
    fn is_of_accused(&self) -> bool {
        let r = self.r;
        let accused =
            words!["accuse", "accuses", "accused", "accusing", "alleging", "alleges", "allege", "alleged", "allegation", "allegations"];
        // "It is alleged that he killed": not "the alleged killer".
        let noun = |i: usize| r.norm_is(i, words!["allegation", "allegations"]);
        let of_it = |i: &usize| {
            // "allegations that he mishandled the killing" doubt no killing.
            if noun(*i) {
                r.norm(i + 1) == "that" && !r.is(self.hit.trigger, Class::ACT_NOUN)
            } else {
                r.norm(*i) != "alleged" || r.norm(i + 1) == "that"
            }
        };
        r.which(self.from..self.low, accused)
            .filter(of_it)
            .any(|i| i + 14 > self.low && !r.is(i + 1, Class::PERSON_ONE.and(Class::PERSON_MANY)))
    }
}
