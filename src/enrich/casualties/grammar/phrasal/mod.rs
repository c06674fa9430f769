//! Harm that several words say together, none of which is harm by itself: "were blown up", "fell to their deaths".

mod beginnings;
mod moving;
mod needs;
mod whereto;
mod wounding;

use std::ops::RangeInclusive;

use super::*;
use crate::enrich::text::word_hash;
use beginnings::beginning_with;
use needs::*;
pub(super) use needs::{DISASTERS, FIGHTING};
use whereto::*;
use wounding::*;
pub(super) use wounding::{CUTS, SIDES, WHERE_HIT};

/// How the words stand to the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// "17 people were blown up", "17 people blown up by mines"
    Passive,
    /// "17 people fell to their deaths"
    Active,
    /// The people stand after the first word: "cost 17 people their lives"
    Around,
    /// The people stand after the last word: "the floods cut off 300 people"
    Ahead,
}

/// Word for word what may follow the first one.
struct Phrasal(&'static [Words], Kind, Voice);

const THEIR: Words = words!["their", "his", "her"];
const DEATHS: Words = words!["deaths", "death"];
const LIVES: Words = words!["lives", "life"];

use Kind::*;
use Voice::*;

impl Phrasal {
    /// The words that follow the first one stand from `at` on.
    fn follows(&self, r: &Reading<'_>, at: usize) -> bool {
        let Phrasal(rest, ..) = self;
        // "took his own life story to the stage"
        let compound = || r.norm_is(at + rest.len(), words!["story", "stories", "savings"]);
        rest.iter().zip(at..).all(|(words, i)| r.norm_is(i, *words)) && !compound()
    }

    /// It is told of people without a number, too.
    fn harms(&self) -> bool {
        matches!(self.1, Killed | Injured | Abducted | Detained | Released)
    }
}

impl Sentence<'_, '_> {
    /// The production of the phrase that begins at `t`.
    pub(super) fn phrasal(&mut self, t: usize) {
        let r = self.r;
        for phrasal in beginning_with(r.norm(t).as_str()) {
            if r.norm(t) == "treated" && self.as_precaution(t) {
                return;
            }
            let known = self.hits.len();
            if self.says_something_else(t, phrasal) || !self.phrasal_in_voice(t, phrasal) {
                continue;
            }
            let Phrasal(rest, kind, _) = phrasal;
            if *kind == Abducted && !r.norm_is(t + 1, words!["away", "by"]) {
                self.keep_taken_by_force(known, t);
            }
            // "as people ran for their lives": of nobody in particular.
            // One who is held for a crime is in the news as somebody else; who throws people into prison does so every day.
            if !phrasal.harms() || *kind == Detained && (rest.len() > 2 || rest[0].hold(word_hash(b"into"))) {
                self.keep_counted(known);
            }
            return;
        }
    }

    /// The words that begin at `t` say nothing of the kind here, or another phrase says it.
    fn says_something_else(&self, t: usize, phrasal: &Phrasal) -> bool {
        let Phrasal(rest, kind, _) = phrasal;
        self.led_away(t, *kind)
            || *kind == Released && !self.sets_free(t)
            || self.breaks_of_another(t)
            || *kind == Injured && (self.cut_in_money(t, rest) || self.breathes_badly(t, rest))
            || self.moves_otherwise(t, rest, *kind)
            || *kind == Returned && rest.len() <= 2 && !self.displaced_before(t)
    }

    /// "Police took away 12 protesters"
    fn led_away(&self, t: usize, kind: Kind) -> bool {
        kind == Abducted
            && self.r.norm_is(t + 1, words!["away"])
            && self.holder(t + 2, t + 9).or_else(|| self.holder_before(t)) == Some(Detained)
    }

    /// Who breaks an arm may break another's: only in a fall or crash it is his own.
    fn breaks_of_another(&self, t: usize) -> bool {
        self.r.norm_is(t, words!["broke", "fractured", "injured"]) && !self.r.any(self.from..self.to, FALLS)
    }

    /// Budgets suffer cuts, too.
    fn cut_in_money(&self, t: usize, rest: &[Words]) -> bool {
        self.r.norm_is(t + rest.len(), words!["cuts"]) && self.suffers_in_money(t) && !self.violence_near()
    }

    /// Breathing is hard for the sick, too: only gas or fire makes a wound of it.
    fn breathes_badly(&self, t: usize, rest: &[Words]) -> bool {
        self.r.norm_is(t + rest.len(), TROUBLE) && !self.violence_near()
    }

    /// Takes the people of whom the phrase is told in its voice. Whether its words stand here.
    fn phrasal_in_voice(&mut self, t: usize, phrasal: &Phrasal) -> bool {
        match phrasal.2 {
            Passive => self.phrasal_passive(t, phrasal),
            Active => self.phrasal_active(t, phrasal),
            Around => self.phrasal_around(t, phrasal),
            Ahead => self.phrasal_ahead(t, phrasal),
        }
    }

    fn phrasal_passive(&mut self, t: usize, phrasal: &Phrasal) -> bool {
        let r = self.r;
        let kind = phrasal.1;
        if !phrasal.follows(r, t + 1) || kind == Trapped && r.norm(t.wrapping_sub(1)) == "being" {
            return false;
        }
        // "A man was unhurt, but his car was riddled with bullets": the car.
        let _ = match (r.norm(t).as_str(), self.passive(t)) {
            ("riddled", true) => self.direct(t, kind, "subject") || self.behind_an_aside(t) && self.subject(t, kind),
            (_, true) => self.subject(t, kind),
            _ => self.reduced(t, kind),
        };
        if r.norm(t) == "treated" && !r.norm_is(t + 1, words!["for"]) {
            self.rename(t, "condition");
        }
        true
    }

    /// "Omar Diaz, 35, a clerk, was riddled"
    fn behind_an_aside(&self, t: usize) -> bool {
        let start = self.group_start(t, Class::BE.and(Class::HAVE));
        start > self.from && self.r.norm(start - 1) == ","
    }

    fn phrasal_active(&mut self, t: usize, phrasal: &Phrasal) -> bool {
        let r = self.r;
        let kind = phrasal.1;
        if !phrasal.follows(r, t + 1) || self.passive(t) {
            return false;
        }
        let known = self.hits.len();
        // "have been able to go back to their homes"
        let verb = t - 2 * usize::from(kind == Returned && self.is_allowed(t));
        let _ = self.direct(verb, kind, "subject") || self.active(t, kind, "subject");
        // "his driver and two guards escaped with minor injuries"
        if let Some(core) = self.hits.get(known).map(|h| h.phrase.core).filter(|_| phrasal.harms())
            && let Some(k) = self.with_core(core)
        {
            self.coordinate_left(k, kind, t, "subject");
        }
        true
    }

    fn phrasal_around(&mut self, t: usize, phrasal: &Phrasal) -> bool {
        let r = self.r;
        let kind = phrasal.1;
        // "is pushing millions into hunger" is no passive.
        if !(t + 2..=self.to).any(|at| phrasal.follows(r, at)) || self.passive(t) && !r.norm(t).ends_with("ing") {
            return false;
        }
        if self.is_object_pronoun(t + 1) && phrasal.follows(r, t + 2) {
            self.take_meant(t + 1, t, kind);
            return true;
        }
        let Some(people) = self.people_around(t, phrasal) else { return false };
        // Who treats the hurt has not hurt them.
        for k in people {
            self.take(k, kind, t, "object", r.norm(t) != "treated");
        }
        true
    }

    /// The people between the first word of the phrase and the others: "took the mayor and two clerks with them".
    fn people_around(&self, t: usize, phrasal: &Phrasal) -> Option<RangeInclusive<usize>> {
        let first = self.titled_at(t + 1).or_else(|| self.of_named_owner(t + 1)).filter(|k| self.phrases[*k].has_value())?;
        let joined = |k: usize| self.joined_left(k + 1) == Some(k) && self.phrases[k + 1].has_value();
        let next = |k: &usize| Some(*k + 1).filter(|n| *n < self.phrases.len() && joined(*k));
        let closes = |k: &usize| phrasal.follows(self.r, self.past_bracket(self.phrases[*k].end));
        let last = std::iter::successors(Some(first), next).find(closes)?;
        Some(first..=last)
    }

    fn phrasal_ahead(&mut self, t: usize, phrasal: &Phrasal) -> bool {
        if !phrasal.follows(self.r, t + 1) || self.passive(t) {
            return false;
        }
        let Phrasal(rest, kind, _) = phrasal;
        let Some(k) = self.titled_at(t + 1 + rest.len()).filter(|k| self.can_stand_ahead(*k, t, phrasal)) else { return false };
        self.take_joined(k, *kind, t, "object", true);
        true
    }

    /// Phrase `k` behind the words that begin at `t` is people whom they take, not what owns their object.
    fn can_stand_ahead(&self, k: usize, t: usize, Phrasal(rest, kind, _): &Phrasal) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let owner = r.norm_is(p.end, words!["'", "'s"]);
        let people = match r.norm(t).as_str() {
            "wiped" => p.counted() && p.categories != 0,
            _ if *kind == Killed || rest.len() > 2 => p.has_value(),
            _ => p.counted(),
        };
        // "cut off 300 people from aid" strands nobody.
        let from = || *kind == Trapped && self.cut_off_from_something(p.end);
        p.head.is_some() && p.kind.is_none() && !owner && people && !from()
    }

    /// "did not survive the crash", "didn't make it" where somebody was hurt.
    pub(super) fn not_surviving(&mut self, t: usize) {
        let r = self.r;
        // "did not make it to the door"
        let ends = || t + 2 >= self.to || r.is_punctuation(t + 2) || r.norm_is(t + 2, words!["and", "through"]);
        if r.norm(t) == "make" && !(r.norm(t + 1) == "it" && ends() && (self.told || self.violence_near())) {
            return;
        }
        let apart = t >= self.from + 2 && r.norm(t - 1) == "not" && r.norm_is(t - 2, words!["did", "could"]);
        let at = if apart { t - 2 } else { t.wrapping_sub(1) };
        if apart || t > self.from && r.norm_is(at, words!["didn't", "couldn't", "didnt", "couldnt"]) {
            let _ = self.direct(at, Killed, "subject")
                || self.before_ages(at).is_some_and(|k| self.take(k, Killed, at, "subject", false).is_some());
        }
    }
}
