//! How those fare who were hurt: "four more are stable", "were treated at Mercy", "showed up at a hospital", "left a clerk and a
//! driver with gunshot wounds".

use super::*;

impl Sentence<'_, '_> {
    /// "One is critical and four more are stable", "a woman is listed as stable": the adjective at `t`.
    pub(super) fn fares(&mut self, t: usize) {
        const LISTED: Words = words!["listed", "reported", "described", "considered"];
        let r = self.r;
        let goes_on = Class::CONJUNCTION.and(Class::PREPOSITION).and(Class::SUBORDINATOR);
        let closed = t + 1 >= self.to || r.is_punctuation(t + 1) || r.is(t + 1, goes_on) && r.norm(t + 1) != "of";
        let listed = t >= self.from + 2 && r.norm(t - 1) == "as" && r.norm_is(t - 2, LISTED);
        let verb = t - 2 * usize::from(listed);
        if closed && self.passive(verb) && (self.told || !self.hits.is_empty() || self.violence_near()) {
            self.fare_told(verb);
        } else if closed && !listed {
            // "Man, 23, critical after shooting" of a headline
            self.left_in(t);
        }
    }

    /// Of whom the verb group that ends at `verb` tells how they are.
    pub(super) fn fare_told(&mut self, verb: usize) {
        let r = self.r;
        let known = self.hits.len();
        if !self.direct(verb, Kind::Injured, "subject")
            && let Some(k) = self.aged_before(verb).or_else(|| self.named_behind(verb))
        {
            self.take(k, Kind::Injured, verb, "condition", false);
        }
        // "Her passenger is in serious condition": somebody else than who was told of.
        let owned = |h: &Hit| r.is(h.phrase.core, Class::POSSESSIVE) && h.phrase.head.is_some() && (self.told || known > 0);
        if !self.hits.get(known).is_some_and(owned) {
            self.keep_described(known);
        }
        // "a girl, two women and a man are in serious condition"
        if let Some(p) = self.hits.get(known).map(|h| h.phrase).filter(|p| p.head.is_some() && p.count != Count::Definite)
            && let Some(k) = self.with_core(p.core)
        {
            self.coordinate_left(k, Kind::Injured, verb, "condition");
        }
        self.rename(verb, "condition");
    }

    /// "A 20-year-old man, Tomas Vidal, is": who is named between commas before the verb group that ends at `verb`.
    fn named_behind(&self, verb: usize) -> Option<usize> {
        let r = self.r;
        let q = self.group_start(verb, Class::BE.and(Class::HAVE));
        let comma = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",")?;
        let name = self.ending_at(comma).filter(|k| self.phrases[*k].count == Count::Name)?;
        let open = self.phrases[name].start.checked_sub(1).filter(|o| *o > self.from && r.norm(*o) == ",")?;
        self.ending_at(open).filter(|k| self.phrases[*k].count == Count::One && self.phrases[*k].head.is_some())
    }

    /// "Two men were treated at Mercy": in a house of which only the name stands there.
    pub(super) fn treated_at(&mut self, t: usize) {
        let r = self.r;
        let named = r.norm_is(t + 1, words!["at", "in"]) && r.is_capital(t + 2);
        // "seven were treated by paramedics at the scene"
        let by_medics = r.norm(t + 1) == "by" && r.any(t + 2..t + 5, words!["paramedics", "medics", "ambulance", "doctors"]);
        // "treated by doctors after food poisoning": ill.
        let for_illness = || r.any(t..self.to, words!["for", "after", "following", "with"]);
        let violent = || (self.and_neighbours().start..self.to).any(|i| r.is_violent(i));
        let on_the_spot = by_medics || r.reads(t + 1, words!["at", "the", "scene"]);
        let named = named || on_the_spot && (self.told || violent()) && !for_illness();
        // "Eleven others are being treated"
        let being = r.norm(t.wrapping_sub(1)) == "being" && (t + 1 >= self.to || r.is_punctuation(t + 1));
        if (named || being) && self.passive(t) && (self.told || self.violence_near()) && !self.as_precaution(t) {
            let known = self.hits.len();
            let _ = self.subject(t, Kind::Injured);
            self.keep_new(known);
            self.rename(t, "condition");
        }
    }

    /// "Another victim showed up at the hospital", "a third person walked into a clinic"
    pub(super) fn came_to_hospital(&mut self, t: usize) {
        const WORDS_MAX: usize = 6;
        const CAME: Words = words!["arrived", "showed", "walked", "came", "turned", "appeared", "checked"];
        let r = self.r;
        let Some(verb) = (t.saturating_sub(WORDS_MAX).max(self.from)..t).rev().find(|i| r.norm_is(*i, CAME)) else { return };
        let q = self.group_start(verb, Class::HAVE.and(Class::BE));
        let new = |k: &usize| {
            let p = &self.phrases[*k];
            let victim = p.head.is_some_and(|h| r.norm_is(h, words!["victim", "victims"]));
            (p.other || victim) && (p.count == Count::One || p.counted()) && r.norm(p.start) != "the"
        };
        if let Some(k) = self.ending_at(q).filter(new).filter(|_| self.told || self.violence_near()) {
            self.take(k, Kind::Injured, verb, "condition", false);
        }
    }

    /// "left her daughter, her sister and a neighbour with gunshot wounds": all of them, up to the "with".
    pub(super) fn left_with(&mut self, with: usize) -> bool {
        let r = self.r;
        let Some(last) = self.ending_at(with) else { return false };
        let first = self.first_joined(last);
        let before = self.phrases[first].start.checked_sub(1);
        let left = before.is_some_and(|b| b >= self.from && r.norm_is(b, words!["left", "leaving", "leaves"]));
        if !left || first == last || !(first..=last).all(|k| self.phrases[k].has_value()) {
            return false;
        }
        for k in first..=last {
            self.take(k, Kind::Injured, with, "object", false);
        }
        true
    }

    /// "left a man dead and another in the hospital", "one dead and two in critical condition": those before `at`, whose verb is
    /// left out; "left two people in critical condition".
    pub(super) fn left_in(&mut self, at: usize) -> bool {
        let r = self.r;
        let others = |k: &usize| {
            let p = &self.phrases[*k];
            (p.elliptical() || p.other) && p.has_value() && !p.partitive && r.norm_is(p.start.saturating_sub(1), words!["and", ","])
        };
        let dead = self.hits.iter().any(|h| h.kind == Kind::Killed && h.trigger < at);
        let left = |k: usize| {
            let before = self.phrases[self.first_joined(k)].start.wrapping_sub(1);
            before >= self.from && before < at && r.norm_is(before, words!["left", "leaving", "leaves"])
        };
        // "Child in critical condition after shooting" of a headline
        let headed = |p: &Phrase| {
            let bare = p.start == self.from
                && (p.counted() || p.count == Count::Definite && !r.is(p.start, Class::ARTICLE.and(Class::POSSESSIVE)));
            bare && (self.told || self.violence_near())
        };
        // "The toll is expected to rise, with 31 people in critical condition"
        let with = |p: &Phrase| p.counted() && p.has_value() && self.told && p.start > self.from && r.norm(p.start - 1) == "with";
        let told = |k: &usize| {
            dead && others(k)
                || with(&self.phrases[*k])
                || self.phrases[*k].has_value() && left(*k)
                || headed(&self.phrases[*k])
                || self.beside_the_dead(*k)
        };
        let Some(k) = self.ending_at(at).or_else(|| self.before_ages(at)).filter(told) else { return false };
        let taken = self.take(k, Kind::Injured, at, "condition", false).is_some();
        if taken && !self.phrases[k].elliptical() {
            self.coordinate_left(k, Kind::Injured, at, "condition");
        }
        taken
    }

    /// "left one man dead and his son hospitalized": whom "and" joins to those who are told of as dead just before.
    pub(super) fn beside_the_dead(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let joined = p.start >= self.from + 2 && r.norm(p.start - 1) == "and" && p.has_value() && p.head.is_some();
        joined && self.hits.iter().any(|h| h.kind == Kind::Killed && h.trigger == p.start - 2 && r.is(h.trigger, Class::ADJECTIVE))
    }

    /// "found a gunshot victim", "found two gunshot victims"
    pub(super) fn found_victims(&mut self, t: usize) {
        let r = self.r;
        let Some(k) = self.ending_at(t + 1) else { return };
        let p = &self.phrases[k];
        let found = || p.start > self.from && r.norm_is(p.start - 1, words!["found", "located", "discovered", "find"]);
        if matches!(p.count, Count::Number(Quantity::Cardinal(_))) || p.count == Count::One && found() {
            self.take(k, Kind::Injured, t, "condition", false);
        }
    }

    /// Drops the hits after the first `known` where they begin with one who is neither counted nor one more.
    pub(super) fn keep_new(&mut self, known: usize) {
        if self.hits.get(known).is_some_and(|h| !h.phrase.counted() && !h.phrase.other && !self.is_one_more(&h.phrase)) {
            self.drop_hits(known);
        }
    }
}
