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

/// How far apart the number of those aboard and their death may be told. Sentences.
const NEAR_SENTENCES: usize = 12;

/// Who is on board.
const TRAVELLERS: Words = words!["passengers", "passangers", "people", "persons", "occupants", "travellers", "travelers"];

/// "All the passengers on their way to Lima died", "all its occupants were killed".
fn all_died(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let sure = |i: usize| !r.any(i.saturating_sub(8).max(from)..i, OPEN);
    r.which(from..to, words!["all"]).any(|all| travellers_died(r, all, from, to).is_some())
        || r.which(from + 1..to, words!["survivor", "survivors"]).any(|i| {
            let no = i - 1 - usize::from(i > from + 1 && r.norm(i - 1) == "single");
            r.norm(no) == "no" && sure(no) && !r.norm_is(i + 1, words!["were", "was", "yet", "has", "have"])
        })
}

/// The verb of "all the passengers died", whose first word is `all`, and the token after their noun.
fn travellers_died(r: &Reading<'_>, all: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    const REACH: usize = 14;
    let small = Class::ARTICLE.and(Class::POSSESSIVE);
    let stop = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR).and(Class::REPORT);
    let of = all + 1 + usize::from(r.norm(all + 1) == "of");
    let head = of + usize::from(r.is(of, small));
    if !r.norm_is(head, TRAVELLERS) || r.any(all.saturating_sub(8).max(from)..all, OPEN) {
        return None;
    }
    let verb = (head + 1..(head + REACH).min(to)).find(|i| r.is(*i, stop) || r.is(*i, Class::SUBJECT_VERB))?;
    let past = verb + 1 + usize::from(r.is(verb + 1, Class::ADVERB));
    let killed = |i: usize| r.word(i).kind == Some(Kind::Killed);
    let died = r.is(verb, Class::SUBJECT_VERB) && killed(verb)
        || r.norm_is(verb, words!["were", "was"]) && r.is(past, Class::PAST) && killed(past);
    died.then_some((head + 1, verb))
}

/// Where the number of "84 passengers and a crew of six" stands, after the passengers.
fn crew_after(r: &Reading<'_>, end: usize) -> Option<usize> {
    let of = end + 3;
    let crew = r.norm(end) == "and" && r.is(end + 1, Class::ARTICLE.and(Class::POSSESSIVE)) && r.reads(end + 2, words!["crew", "of"]);
    (crew && r.numeral_at(of + 1).is_some()).then_some(of + 1)
}

impl Sentence<'_, '_> {
    /// "No one survived", "killing everyone on board": said of the plane or boat with 107 people aboard, they are dead.
    pub(super) fn all_aboard(&mut self, t: usize) {
        let r = self.r;
        if r.norm(t) == "survived"
            && let Some(k) = self.ending_at(t).filter(|k| r.norm(self.phrases[*k].core) == "neither")
        {
            self.take(k, Kind::Killed, t, "subject", false);
            return;
        }
        let nobody = |i: usize| r.norm_is(i, words!["none", "nobody"]) || r.reads(i, words!["no", "one"]);
        let dead = match r.norm(t).as_str() {
            "survivors" => t > self.from && r.norm(t - 1) == "no",
            "survived" => (t.saturating_sub(4).max(self.from)..t).any(nobody),
            _ => self.everyone_killed(t),
        };
        if dead && !r.any(t.saturating_sub(8).max(self.from)..t, OPEN) {
            let _ = self.those_aboard();
        } else if r.norm_is(t, words!["aboard", "board"]) {
            self.died_before(t);
        }
    }

    /// "All the passengers died. … The plane had 84 passengers aboard.": the number of those of whom sentences before told.
    fn died_before(&mut self, t: usize) {
        let r = self.r;
        let on = t - usize::from(t > self.from && r.norm(t) == "board" && r.norm(t - 1) == "on");
        let travels = |k: &usize| {
            let p = &self.phrases[*k];
            p.counted() && p.kind.is_none() && !p.partitive && p.head.is_some_and(|h| r.norm_is(h, TRAVELLERS))
        };
        let Some(k) = self.ending_at(on).filter(travels) else { return };
        let lives =
            |i: usize| r.norm_is(i, words!["survived", "survive", "rescued", "escaped", "unhurt", "unharmed", "alive", "landed", "feared"]);
        if self.has_own_verb(k) || (self.from..self.to).any(lives) {
            return;
        }
        let told = (1..=NEAR_SENTENCES).filter_map(|back| self.index.checked_sub(back)).any(|s| {
            let (from, to) = r.sentence(s);
            all_died(r, from, to)
        });
        if told {
            self.take(k, Kind::Killed, t, "aboard", false);
            self.coordinate_left(k, Kind::Killed, t, "aboard");
            self.coordinate_right(k, Kind::Killed, t, false);
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
            if let Some(crew) = crew_after(r, self.phrases[k].end).and_then(|at| self.starting_at(at)) {
                self.take(crew, Kind::Killed, self.phrases[k].end, "aboard", false);
            }
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
        let crew = crew_after(r, found[k].end).and_then(|at| found.iter().position(|p| p.start == at));
        for phrase in k.checked_sub(1).filter(joined).into_iter().chain([k]).chain(crew).map(|k| found[k]) {
            self.hits.push(Hit { sentence: before, ..self.hit(phrase, Kind::Killed, phrase.end, "aboard") });
        }
        true
    }

    /// "There were 84 passengers aboard. … All the passengers died.": by the number that sentences before told.
    pub(super) fn all_travellers(&mut self, t: usize) {
        let r = self.r;
        let Some((end, verb)) = travellers_died(r, t, self.from, self.to) else { return };
        if self.hits.iter().any(|h| h.kind == Kind::Killed && h.phrase.counted()) {
            return;
        }
        let aboard = |p: &Phrase| {
            let noun = p.head.is_some_and(|h| r.norm_is(h, TRAVELLERS));
            p.counted() && noun && p.kind.is_none() && !p.partitive && (r.norm(p.end) == "aboard" || r.reads(p.end, words!["on", "board"]))
        };
        let mut found = Vec::new();
        for before in (1..=NEAR_SENTENCES).filter_map(|back| self.index.checked_sub(back)) {
            let (from, to) = r.sentence(before);
            if !r.any(from..to, words!["aboard", "board"]) {
                continue;
            }
            phrases(r, from, to, &mut found);
            if let Some(told) = found.iter().find(|p| aboard(p)) {
                let phrase = Phrase { end, count: told.count, qualifier: told.qualifier, ..Phrase::pronoun(t) };
                self.hits.push(Hit { antecedent: Some((told.start, told.end)), ..self.hit(phrase, Kind::Killed, verb, "aboard") });
                return;
            }
        }
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
