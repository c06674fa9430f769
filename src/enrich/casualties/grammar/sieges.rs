//! The productions that tell of a siege: who lives in it, and who leaves it.

use super::*;

impl Sentence<'_, '_> {
    /// "are living in besieged areas", "live under siege", "in the besieged parts of the city", "remain under the rubble": nobody gets out.
    pub(super) fn shut_in(&mut self, t: usize) {
        const LIVING: Words = words![
            "living", "live", "lives", "reside", "residing", "remain", "remaining", "believed", "thought", "estimated", "to", "be",
            "still", "left", "now", "currently", "trapped"
        ];
        let r = self.r;
        let rubble = r.norm(t) == "rubble";
        let at = if rubble || r.norm(t) == "siege" {
            (t.saturating_sub(3).max(self.from)..t).rev().find(|i| r.norm_is(*i, words!["under", "beneath"]))
        } else {
            let article = t - usize::from(t > self.from && r.is(t - 1, Class::ARTICLE));
            article.checked_sub(1).filter(|i| *i > self.from && r.norm_is(*i, words!["in", "inside"]))
        };
        let Some(at) = at.filter(|at| *at > self.from) else { return };
        let before = |i: &usize| r.norm_is(*i, LIVING) || r.is(*i, Class::BE);
        let q = (self.from..at).rev().take_while(before).last().unwrap_or(at);
        let dwell = |k: &usize| {
            let p = &self.phrases[*k];
            let people = if rubble { p.kind.is_none() && q < at } else { p.head.is_some() && !p.wages_war() };
            p.counted() && !p.partitive && people
        };
        if let Some(k) = self.ending_at(q).filter(dwell).filter(|k| self.taken[*k].is_none()) {
            self.take(k, Kind::Trapped, t, "state", false);
        }
    }

    /// "More than 5,000 people left the two towns in a series of evacuations"
    pub(super) fn left_in_evacuation(&mut self, t: usize) {
        const EVACUATIONS: Words = words!["evacuation", "evacuations", "evacuated", "evacuees", "evacuate", "evacuating"];
        let r = self.r;
        let town = || (t + 2..t + 4).any(|i| r.norm_is(i, words!["town", "towns", "village", "villages", "city", "enclave"]));
        if !(r.place_at(t + 1).is_some() || r.norm(t + 1) == "the" && town()) {
            return;
        }
        let leaves = |k: &usize| self.phrases[*k].counted() && self.may_flee(*k);
        if let Some(k) = self.ending_at(t).filter(leaves)
            && self.and_neighbours().any(|i| r.norm_is(i, EVACUATIONS))
            && !self.passive(t)
        {
            self.take(k, Kind::Evacuated, t, "subject", false);
        }
    }

    /// "2,000 people were granted safe passage": they leave a town that is besieged or lost.
    pub(super) fn passed_safely(&mut self, verb: usize) {
        let known = self.hits.len();
        let _ = self.r.norm_is(verb, words!["granted", "given"]) && self.passive(verb) && self.subject(verb, Kind::Evacuated);
        self.keep_counted(known);
    }
}
