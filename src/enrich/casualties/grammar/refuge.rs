//! The productions that tell of shelter: people in camps, with relatives, moved to safety, in need.

use super::*;

impl Sentence<'_, '_> {
    /// "had moved to safer places", "were accommodated at evacuation centres"
    pub(super) fn moved_to_safety(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(9).max(self.from);
        if let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(
                *i,
                &[
                    "moved", "taken", "accommodated", "shifted", "transferred", "sheltering", "staying", "went", "relocated", "living",
                    "housed", "sheltered", "lodged", "remain", "remained", "hosted",
                ],
            )
        }) {
            if let Some(k) = self.starting_at(verb + 1).filter(|k| self.phrases[*k].counted() && !self.passive(verb)) {
                self.take(k, Kind::Evacuated, verb, "object", true);
                return;
            }
            let _ = self.direct(verb, Kind::Evacuated, "subject")
                || self.subject(verb, Kind::Evacuated)
                || !self.passive(verb) && self.active(verb, Kind::Evacuated, "subject");
        }
    }

    /// "left 900 people without shelter"
    pub(super) fn without_shelter(&mut self, t: usize) {
        let r = self.r;
        let home = (t + 1..t + 4).any(|i| r.norm_is(i, &["shelter", "home", "homes", "roof", "housing"]));
        let Some(k) = self.ending_at(t).filter(|k| home && self.phrases[*k].counted()) else { return };
        let before = self.phrases[k].start;
        if before > self.from && r.norm_is(before - 1, &["left", "leaving", "leaves", "leave"]) {
            self.take(k, Kind::Homeless, t, "object", true);
        }
    }

    /// "moved to host communities", "are staying with relatives"
    pub(super) fn hosted(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(5).max(self.from);
        let stay = ["moved", "staying", "stay", "living", "live", "sheltering", "sheltered", "hosted", "taken", "relocated", "refuge"];
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, &stay)) else { return };
        let counted = self.ending_at(verb).is_some_and(|k| self.phrases[k].counted()) || self.passive(verb);
        if counted && !self.hits.iter().any(|h| h.trigger == verb) {
            let _ = self.direct(verb, Kind::Displaced, "subject") || self.subject(verb, Kind::Displaced);
        }
    }

    /// "13 million people in need of aid", "two million people need help"
    pub(super) fn in_need(&mut self, t: usize) {
        let r = self.r;
        let aid = (t + 1..(t + 7).min(self.to))
            .any(|i| r.norm_is(i, &["aid", "assistance", "help", "food", "humanitarian", "relief", "support", "shelter", "water"]));
        if !aid {
            return;
        }
        let degree = usize::from(t > self.from && r.norm_is(t - 1, &["urgent", "dire", "acute", "desperate", "immediate", "severe"]));
        let q = if t > self.from + degree && r.norm(t - 1 - degree) == "in" { t - 1 - degree } else { t };
        let _ = self.direct(q, Kind::InNeed, "subject");
    }

    /// "2.8 million people are living in displacement camps"
    pub(super) fn in_camps(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(7).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(
                *i,
                &[
                    "living", "live", "sheltering", "sheltered", "staying", "housed", "shelter", "spending", "spent", "given",
                    "accommodated", "hosted", "sought", "seeking", "took", "taken", "taking", "found", "moved", "sleeping", "forced",
                    "placed", "shifted", "remain", "remained", "remains", "sent", "lodged",
                ],
            ) || r.is(*i, Class::BE) && *i + 4 > t && r.norm_is(t - 1, &["in", "displacement", "relief", "evacuation", "temporary"])
        }) else {
            return;
        };
        let refuge = (verb..t + 1).any(|i| {
            r.norm_is(
                i,
                &["displacement", "displaced", "evacuation", "emergency", "temporary", "makeshift", "refugee", "relief", "shelters"],
            )
        }) || r.norm_is(t, &["camps", "shelters"])
            || r.norm_is(verb, &["sought", "seeking", "took", "taken", "taking"])
            || r.norm(t) == "refuge";
        if !refuge {
            return;
        }
        let kind = if (verb..t).any(|i| r.norm(i) == "refugee") { Kind::Refugees } else { Kind::Displaced };
        if self.hits.iter().any(|h| h.trigger == verb) {
            return;
        }
        let camps = r.norm_is(t, &["camps", "camp"]);
        let known = self.hits.len();
        if !self.direct(verb, kind, if camps { "state" } else { "subject" }) {
            let _ = self.subject(verb, kind);
        }
        // "Gunmen have taken refuge in houses": only a number of people is a figure.
        if r.norm(t) == "refuge" {
            self.keep_counted(known);
        }
    }

    /// "3,000 people are sheltering in 14 schools"
    pub(super) fn sheltering(&mut self, t: usize) {
        let known = self.hits.len();
        if !self.direct(t, Kind::Displaced, "state") {
            let _ = self.subject(t, Kind::Displaced);
            self.rename(t, "state");
        }
        self.keep_counted(known);
    }
}
