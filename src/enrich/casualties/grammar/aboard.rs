//! "There were no survivors": what is told of all of those who were on board.

use super::super::phrase::phrases;
use super::*;

/// Words that leave open whether anybody lives.
const OPEN: Words = words![
    "feared", "fears", "fear", "hope", "hopes", "hoped", "unlikely", "believed", "presumed", "if", "whether", "may", "might", "could",
    "likely", "probably"
];

/// All of those who were there.
const EVERYONE: Words = words!["all", "everyone", "everybody"];

impl Sentence<'_, '_> {
    /// "No one survived", "killing everyone on board": said of the plane or boat with 107 people aboard, they are dead.
    pub(super) fn all_aboard(&mut self, t: usize) {
        let r = self.r;
        let nobody = |i: usize| r.norm_is(i, words!["none", "nobody"]) || r.reads(i, words!["no", "one"]);
        let dead = match r.norm(t).as_str() {
            "survivors" => t > self.from && r.norm(t - 1) == "no",
            "survived" => (t.saturating_sub(4).max(self.from)..t).any(nobody),
            _ => self.everyone_killed(t),
        };
        if dead && !r.any(t.saturating_sub(8).max(self.from)..t, OPEN) {
            let _ = self.those_aboard();
        }
    }

    /// The people aboard of whom this sentence tells, or the one before, are dead. Whether there are any.
    pub(super) fn those_aboard(&mut self) -> bool {
        let r = self.r;
        let aboard = |p: &Phrase| {
            let after = || (p.end..p.end + 3).any(|i| r.norm(i) == "aboard" || r.reads(i, words!["on", "board"]));
            let carried = || p.start > 0 && r.norm(p.start - 1) == "carrying";
            p.counted() && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) && p.kind.is_none() && (after() || carried())
        };
        if let Some(k) = self.phrases.iter().position(aboard) {
            self.take(k, Kind::Killed, self.phrases[k].end, "aboard", false);
            self.coordinate_left(k, Kind::Killed, self.phrases[k].end, "aboard");
            return true;
        }
        let Some(before) = self.index.checked_sub(1) else { return false };
        let (from, to) = r.sentence(before);
        let mut found = Vec::new();
        phrases(r, from, to, &mut found);
        let Some(k) = found.iter().position(aboard) else { return false };
        // "101 passengers and six crew members aboard"
        let joined = |k: &usize| {
            found[*k].counted() && found[*k].head.is_some() && r.norm(found[*k].end) == "and" && found[*k].end + 1 == found[*k + 1].start
        };
        for phrase in k.checked_sub(1).filter(joined).into_iter().chain([k]).map(|k| found[k]) {
            self.hits.push(Hit { sentence: before, ..self.hit(phrase, Kind::Killed, phrase.end, "aboard") });
        }
        true
    }

    /// "killing all on board", "everyone aboard was killed"; `t` is at "aboard" or "board".
    fn everyone_killed(&self, t: usize) -> bool {
        let r = self.r;
        let on = t - usize::from(t > self.from && r.norm(t) == "board" && r.norm(t - 1) == "on");
        let who = on.checked_sub(1).filter(|w| *w >= self.from && r.norm_is(*w, EVERYONE)).or_else(|| {
            let those = on.checked_sub(2).filter(|w| *w >= self.from)?;
            r.reads(those, words!["all", "those"]).then_some(those)
        });
        let Some(who) = who else { return false };
        let killed = |i: usize| r.word(i).kind == Some(Kind::Killed);
        who > self.from && killed(who - 1) && r.is(who - 1, Class::PAST.and(Class::GERUND))
            || r.is(t + 1, Class::BE) && killed(t + 2)
            || r.is(t + 1, Class::SUBJECT_VERB) && killed(t + 1)
    }
}
