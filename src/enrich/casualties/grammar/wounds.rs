//! The productions that tell how the hurt fare: taken to hospital, treated for burns, struck by a bullet, in critical condition.

use super::*;

impl Sentence<'_, '_> {
    /// "Nineteen people were taken to hospital"
    pub(super) fn taken_to_hospital(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(9).max(self.from);
        let Some(verb) = (from..t)
            .rev()
            .find(|i| r.norm_is(*i, &["taken", "rushed", "sent", "admitted", "transported", "airlifted", "brought", "flown"]))
        else {
            return;
        };
        if self.phrases.iter().any(|p| p.head.is_some_and(|h| r.norm_is(h, &["bodies", "body"]))) {
            return;
        }
        // In an outbreak those in hospital are sick; one patient is no figure.
        let kind = if r.disease && !(self.from..self.to).any(|i| r.is_violent(i)) { Kind::Ill } else { Kind::Injured };
        let known = self.hits.len();
        if self.passive(verb) {
            let _ = self.subject(verb, kind);
        } else if self.ending_at(verb).is_some_and(|k| self.phrases[k].counted()) {
            let _ = self.direct(verb, kind, "subject");
        }
        if kind == Kind::Ill {
            self.keep_counted(known);
        }
        self.rename(verb, "condition");
    }

    /// "suffered serious injuries", "were treated for gunshot wounds"
    pub(super) fn suffered(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(6).max(self.from);
        let Some(verb) =
            (from..t).rev().find(|i| r.norm_is(*i, &["suffered", "sustained", "treated", "received", "suffering", "with", "had", "have"]))
        else {
            return;
        };
        if r.norm(verb) == "treated" && !self.passive(verb) {
            return;
        }
        // "was found with a gunshot wound"
        if r.norm(verb) == "with" && verb > self.from && r.norm(verb - 1) == "found" && self.passive(verb - 1) {
            let _ = self.subject(verb - 1, Kind::Injured);
            return;
        }
        if (verb..t).any(|i| self.r.norm_is(i, &["no", "any", "without"])) {
            return;
        }
        // "None of the victims suffered life-threatening wounds": they were hurt.
        let grave = (verb..t).any(|i| r.norm_is(i, &["life", "life-threatening", "threatening", "serious", "severe", "major", "critical"]));
        if grave && self.phrases.iter().any(|p| p.count == Count::Zero && p.end <= verb) {
            return;
        }
        if (verb..t).any(|i| self.starting_at(i).is_some_and(|k| self.phrases[k].counted()))
            || r.norm_is(verb, &["with", "had", "have"]) && !self.ending_at(verb).is_some_and(|k| self.phrases[k].counted())
        {
            return;
        }
        let _ = self.direct(verb, Kind::Injured, "subject")
            || if self.passive(verb) {
                self.subject(verb, Kind::Injured)
            } else {
                r.norm_is(verb, &["suffered", "sustained"]) && self.active(verb, Kind::Injured, "subject")
            };
        // "14 workers, three with burns": three of the 14.
        if r.norm(verb) == "with"
            && let Some(last) = self.hits.len().checked_sub(1)
            && self.hits[last].phrase.elliptical()
            && r.norm(self.hits[last].phrase.start.saturating_sub(1)) == ","
            && let Some(whole) = (0..last).rev().find(|h| self.hits[*h].kind == Kind::Injured && self.hits[*h].phrase.counted())
        {
            self.hits[last].part_of = Some(whole);
        }
        // "Two are in a critical condition, the other three have minor injuries": told of before.
        if r.norm(verb) == "have" && !self.ending_at(verb).is_some_and(|k| self.phrases[k].partitive) {
            self.rename(verb, "condition");
        }
    }

    /// What the hits of this trigger are found by: how those are who were hurt, not that they were.
    pub(super) fn rename(&mut self, trigger: usize, rule: &'static str) {
        self.hits.iter_mut().filter(|h| h.trigger == trigger).for_each(|h| h.rule = rule);
    }

    /// "was grazed by a bullet", "gunfire hit a cook"
    pub(super) fn struck(&mut self, t: usize) {
        let r = self.r;
        // "a stray bullet struck a girl"
        if r.norm_is(t + 1, &["struck", "hit", "grazed"])
            && let Some(k) = self.starting_at(t + 2)
            && self.phrases[k].head.is_some()
        {
            self.take(k, Kind::Injured, t + 1, "object", false);
            return;
        }
        let from = t.saturating_sub(9).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, &["struck", "hit", "grazed", "injured"])) else { return };
        if self.passive(verb) && (verb + 1..t).any(|i| r.norm(i) == "by") && r.word(verb).kind.is_none() {
            let _ = self.subject(verb, Kind::Injured);
        }
    }

    /// "A third man remains in critical condition", "two are in a serious but stable condition"
    pub(super) fn in_condition(&mut self, t: usize) {
        let r = self.r;
        let floor = t.saturating_sub(6).max(self.from);
        let Some(at) = (floor..t).rev().find(|i| r.norm(*i) == "in") else { return };
        let grave = (at + 1..t).any(|i| r.norm_is(i, &["critical", "serious", "grave", "life-threatening"]));
        let plain =
            (at + 1..t).all(|i| r.norm_is(i, &["a", "critical", "serious", "grave", "life-threatening", "stable", "but", "and", "very"]));
        if !(grave && plain && self.passive(at)) {
            return;
        }
        let known = self.hits.len();
        let _ = self.direct(at, Kind::Injured, "subject");
        // "five of the wounded": a part told as such.
        if let Some(h) = self.hits.get(known)
            && (matches!(h.phrase.count, Count::Name | Count::Definite | Count::Plural)
                || h.phrase.partitive && h.phrase.modifier_kind.is_some())
        {
            let core = h.phrase.core;
            if let Some(k) = self.phrases.iter().position(|p| p.core == core) {
                self.taken[k] = None;
            }
            self.hits.truncate(known);
        }
        self.rename(at, "condition");
    }

    /// "28 soldiers were put out of action", "the unit put 28 soldiers out of action"
    pub(super) fn out_of_action(&mut self, t: usize) {
        let r = self.r;
        if t < self.from + 3 || !r.reads(t - 2, &["out", "of"]) {
            return;
        }
        let verb = t - 3;
        let known = self.hits.len();
        if r.norm_is(verb, &["put", "placed", "knocked"]) && self.passive(verb) {
            let _ = self.subject(verb, Kind::Casualties);
        } else if let Some(k) = self.ending_at(t - 2).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())
            && r.norm_is(self.phrases[k].start.saturating_sub(1), &["put", "putting", "placed", "knocked"])
        {
            self.take(k, Kind::Casualties, t, "object", true);
        }
        if self.hits.get(known).is_some_and(|h| h.phrase.categories == 0) {
            self.hits.truncate(known);
        }
    }
}
