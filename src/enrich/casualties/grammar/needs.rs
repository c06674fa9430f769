//! The productions that tell of want: people in need of aid, or near to famine.

use super::*;

impl Sentence<'_, '_> {
    /// "13 million people in need of aid", "two million people need help"
    pub(super) fn in_need(&mut self, t: usize) {
        let r = self.r;
        // "rely on their parents' help", "on relief from the heat"
        let aid = if r.norm(t) == "rely" {
            r.norm(t + 1) == "on" && r.any(t + 2..(t + 7).min(self.to), words!["aid", "assistance", "humanitarian", "rations", "handouts"])
        } else {
            r.any(
                t + 1..(t + 7).min(self.to),
                words!["aid", "assistance", "help", "food", "humanitarian", "relief", "support", "shelter", "water", "protection"],
            )
        };
        if !aid {
            return;
        }
        let degree = usize::from(t > self.from && r.norm_is(t - 1, words!["urgent", "dire", "acute", "desperate", "immediate", "severe"]));
        let q = if t > self.from + degree && r.norm(t - 1 - degree) == "in" { t - 1 - degree } else { t };
        self.take_needy(q);
    }

    /// "left 1.5 million people food insecure", "are severely food insecure": the word at `t`.
    pub(super) fn food_insecure(&mut self, t: usize) {
        let r = self.r;
        let food = t.wrapping_sub(1);
        if t == self.from || r.norm(food) != "food" {
            return;
        }
        let degree = words!["severely", "acutely", "moderately", "chronically", "highly", "now", "currently", "still"];
        let q = (self.from..food).rev().take_while(|i| r.norm_is(*i, degree) || r.is(*i, Class::BE)).last().unwrap_or(food);
        let known = self.hits.len();
        self.take_needy(q);
        self.keep_counted(known);
    }

    /// Those of whom the words that begin at `q` tell: "3.4 million people in Haiti need aid".
    fn take_needy(&mut self, q: usize) {
        // "of 300 people who need food aid"
        if let Some(k) = self.counted_who(q) {
            self.take(k, Kind::InNeed, q, "subject", false);
            return;
        }
        if !self.direct(q, Kind::InNeed, "subject")
            && let Some(k) = self.before_complement(self.group_start(q, Class::BE)).filter(|k| self.may_flee(*k))
        {
            self.take(k, Kind::InNeed, q, "subject", false);
        }
    }

    /// "are at risk of famine", "at high risk of food insecurity", "on the brink of starvation": the danger ends with the word at `t`.
    pub(super) fn near_famine(&mut self, t: usize) {
        let r = self.r;
        let food = usize::from(r.norm(t) == "insecurity");
        let facing = usize::from(t > food && r.norm(t - 1 - food) == "facing");
        let of = t.wrapping_sub(1 + food + facing);
        if t < self.from + 6 + food || food == 1 && r.norm(t - 1) != "food" || r.norm(of) != "of" {
            return;
        }
        let degree = usize::from(r.norm_is(of - 2, words!["high", "greatest", "severe", "grave", "serious", "acute", "the"]));
        let at = of - 2 - degree;
        let near =
            r.norm(at) == "at" && r.norm(of - 1) == "risk" || r.norm(at) == "on" && r.norm_is(of - 1, words!["brink", "verge", "edge"]);
        let known = self.hits.len();
        if near {
            self.take_needy(self.group_start(at, Class::BE));
        }
        self.keep_counted(known);
    }
}
