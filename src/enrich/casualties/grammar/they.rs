//! "They were freed hours later", "whose bodies were found", "who guarded her and a driver were": whom a pronoun or a clause with one stands
//! for, in the sentence or the one before.

use super::super::figure::Unit;
use super::super::phrase::phrases;
use super::*;

/// Verbs of the finding of bodies.
const FOUND: Words = words!["found", "discovered", "recovered", "dumped", "exhumed"];

/// How many small words may stand between the pronoun and its verb.
const SMALL_WORDS_MAX: usize = 6;

/// The only people whom the sentence `index` counts, by the hits told so far.
pub(super) fn only_people_of(hits: &[Hit], index: usize) -> Option<Hit> {
    let mut told = hits.iter().rev().take_while(|h| h.sentence == index);
    let last = told.next()?;
    let alone = last.part_of.is_none() && told.all(|h| h.phrase.core == last.phrase.core);
    (alone && last.phrase.counted() && !last.phrase.value_is_one()).then(|| last.clone())
}

/// "More than half of them are children", "Two were clerks", "They are Rosa Amado and …": of those of the sentence before.
pub(super) fn tells_of_them(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.numeral_at(from).is_some_and(|n| r.norm(n.tokens.end as usize) == "were")
        || r.norm(from) == "they" && r.norm_is(from + 1, words!["are", "were", "include", "included"])
        || r.reads(from, words!["among", "them"])
        || (from..to.min(from + 6)).any(|i| r.norm(i) == "of")
}

/// What is told next of people to whom `before` happened.
fn may_follow(before: Kind, kind: Kind) -> bool {
    match kind {
        Kind::Killed => matches!(before, Kind::Abducted | Kind::Detained | Kind::Missing | Kind::Trapped),
        Kind::Released => matches!(before, Kind::Abducted | Kind::Detained),
        Kind::Abducted => matches!(before, Kind::Killed | Kind::Released | Kind::Missing),
        _ => false,
    }
}

impl Sentence<'_, '_> {
    /// "They were found dead", "All of them were released": whom the verb at `t` tells of.
    pub(super) fn they(&mut self, t: usize, kind: Kind) {
        let r = self.r;
        let end = if r.norm(self.from) == "they" {
            self.from + 1
        } else if r.reads(self.from, words!["all", "of", "them"]) {
            self.from + 3
        } else if kind == Kind::Released && r.norm(self.from) == "all" && r.is(self.from + 1, Class::BE.and(Class::HAVE)) {
            self.from + 1
        } else {
            self.they_of_the_main_clause(t, kind);
            return;
        };
        let small = |i: usize| r.is(i, Class::BE.and(Class::HAVE).and(Class::ADVERB)) || r.norm(i) == "all";
        if t <= self.from + SMALL_WORDS_MAX + 3 && (end..t).all(small) && (self.passive(t) || r.is(t, Class::SUBJECT_VERB)) {
            self.take_told_before(end, t, kind);
        }
    }

    /// "The two men were in a car when they were abducted": the only people whom the sentence counts before, and who are its subject.
    fn they_of_the_main_clause(&mut self, t: usize, kind: Kind) {
        const LINKS: Words = words!["when", "before", "after", "as", "while", "where", "until"];
        let r = self.r;
        let q = self.group_start(t, Class::BE.and(Class::HAVE));
        let violent = matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Detained | Kind::Missing);
        if !violent || q < self.from + 4 || r.norm(q - 1) != "they" {
            return;
        }
        // "Two women told officers they had been shot"
        let said = |i: usize| r.norm_is(i, words!["told", "stated", "said", "telling", "stating", "saying"]);
        let reported = || said(q - 2) || r.norm_is(q - 2, words!["that", "police", "officers", "deputies"]) && said(q - 3);
        if !r.norm_is(q - 2, LINKS) && !reported() {
            return;
        }
        if q == t && !r.is(t, Class::SUBJECT_VERB) || (q..t).any(|i| r.is_not(i)) {
            return;
        }
        let mut counted = (0..self.phrases.partition_point(|p| p.end < q)).filter(|k| self.phrases[*k].counted());
        let k = match (counted.next(), counted.next()) {
            (Some(k), None) => k,
            (None, _) => {
                self.two_of_the_main_clause(q, t, kind);
                return;
            }
            _ => return,
        };
        let p = self.phrases[k];
        let subject = r.is(p.end, Class::PAST.and(Class::VERB).and(Class::SUBJECT_VERB).and(Class::REPORT)) || self.verb_follows(p.end, q);
        let people = p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) && p.unit == Unit::Persons && !p.value_is_one();
        if subject && people && !p.partitive && !self.governed(k) {
            self.take(k, kind, t, "subject", false);
        }
    }

    /// "A waiter and a cook were in a car when they were shot": those who are the subject, where the clause has nobody else.
    fn two_of_the_main_clause(&mut self, q: usize, t: usize, kind: Kind) {
        // "a 16-year-old boy and 15-year-old girl"
        let aged = |p: &Phrase| p.count == Count::Definite && (p.core..p.end).any(|i| self.r.numeral_at(i).is_some());
        let one = |p: &Phrase| (matches!(p.count, Count::One | Count::Name) || aged(p)) && p.head.is_some();
        let before = self.phrases.partition_point(|p| p.end < q);
        let Some(first) = (0..before).find(|k| one(&self.phrases[*k])) else { return };
        let last = self.last_joined(first);
        let end = self.phrases[last].end;
        let subject = self.r.norm(end) == "were" || self.r.is(end, Class::PAST.and(Class::VERB).and(Class::SUBJECT_VERB));
        let others = || (last + 1..before).any(|k| one(&self.phrases[k]));
        if last > first && subject && (first..=last).all(|k| one(&self.phrases[k])) && !self.governed(first) && !others() {
            for k in first..=last {
                self.take(k, kind, t, "subject", false);
            }
        }
    }

    /// "The bus with 24 guards was blown up; all were killed": the verb behind "all" at `t`, told of the only people counted
    /// before it, to whom nothing happened yet, or of those aboard.
    pub(super) fn all_of_them(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        let opens = t == self.from || r.is_punctuation(t - 1) || r.norm_is(t - 1, words!["and", "but"]);
        let end = if r.reads(t + 1, words!["of", "them"]) { t + 3 } else { t + 1 };
        let verb = (end..end + 3).find(|i| !r.is(*i, Class::BE.and(Class::ADVERB))).unwrap_or(end);
        let dead = r.word(verb).kind == Some(Kind::Killed) && r.is(verb, Class::PAST.and(Class::SUBJECT_VERB));
        if !opens || !dead || !(verb > end || r.is(verb, Class::SUBJECT_VERB)) {
            return;
        }
        let people = |p: &Phrase| {
            p.counted() && p.kind.is_none() && !p.partitive && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN.and(Class::UNIT)))
        };
        let mut found = (0..self.phrases.len()).filter(|k| self.phrases[*k].end <= t && people(&self.phrases[*k]));
        match (found.next(), found.next()) {
            (Some(k), None) if self.taken[k].is_none() => {
                self.take(k, Kind::Killed, verb, "subject", false);
            }
            (None, None) if self.those_aboard() => {}
            (None, None) if t == self.from && before.is_none_or(|h| h.sentence + 1 < self.index) => self.those_told_of(verb),
            _ => {}
        }
    }

    /// "Soldiers stopped a bus with 12 farmers. All were killed.": the only people counted in the sentence before, to whom
    /// nothing happened there.
    fn those_told_of(&mut self, verb: usize) {
        let r = self.r;
        let Some(before) = self.index.checked_sub(1) else { return };
        let (from, to) = r.sentence(before);
        let mut found = Vec::new();
        phrases(r, from, to, &mut found);
        let people = |p: &&Phrase| p.counted() && p.kind.is_none() && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN.and(Class::UNIT)));
        let mut told = found.iter().filter(people);
        if let (Some(p), None) = (told.next(), told.next())
            && !p.partitive
            && !p.value_is_one()
        {
            self.hits.push(Hit { sentence: before, ..self.hit(*p, Kind::Killed, verb, "aboard") });
        }
    }

    /// "Ana Diaz, 22, was shot and taken to a hospital, where she died": the only person of whom the sentence told before.
    pub(super) fn of_this_sentence(&mut self) {
        let r = self.r;
        for h in 0..self.hits.len() {
            let p = self.hits[h].phrase;
            if !matches!(self.hits[h].kind, Kind::Killed | Kind::Injured) || p.head.is_some() || !r.norm_is(p.core, words!["he", "she"]) {
                continue;
            }
            let other_sex = if r.norm(p.core) == "he" { Category::Women } else { Category::Men };
            let person = |k: &usize| {
                let q = &self.phrases[*k];
                let somebody = |h: usize| !r.norm_is(h, words!["someone", "somebody", "anyone", "general"]);
                let named = q.count == Count::Name || !is_plain_noun(r, q.end);
                q.end <= p.start && q.value_is_one() && q.head.is_some_and(somebody) && !q.partitive && named
            };
            let mut told = (0..self.phrases.len()).filter(person);
            let (Some(k), other) = (told.next(), told.next()) else { continue };
            let one = self.phrases[k];
            // "A 27-year-old man, identified as Tomas Vidal,"
            let named = |o: usize| {
                let between = one.end..self.phrases[o].start;
                self.phrases[o].count == Count::Name && between.clone().all(|i| r.norm_is(i, words![",", "identified", "as", "named"]))
            };
            if other.is_some_and(|o| !named(o)) || told.next().is_some() {
                continue;
            }
            // "The chief said that he died"
            let said = (one.end..p.start).any(|i| r.is(i, Class::REPORT));
            // Who is only hurt by his name is somebody told of before.
            let dies = self.hits[h].kind == Kind::Killed;
            let hurt = self.taken[k].map_or(dies || one.count != Count::Name, |kind| kind == Kind::Injured && dies);
            if said || !hurt || one.categories_of(other_sex) || r.norm(one.end) == "'s" {
                continue;
            }
            self.hits.iter_mut().filter(|o| o.phrase.core == one.core).for_each(|o| o.rule = "");
            self.taken[k] = Some(self.hits[h].kind);
            self.hits[h].phrase = one;
        }
    }

    /// "Their bodies were found on Friday."
    pub(super) fn their_bodies(&mut self) {
        let r = self.r;
        let bodies = r.norm(self.from) == "their" && r.norm_is(self.from + 1, words!["bodies", "corpses"]);
        let verb = if bodies { (self.from + 2..self.from + 7).find(|i| r.norm_is(*i, FOUND)) } else { None };
        if let Some(t) = verb.filter(|t| self.passive(*t) && !(self.from..*t).any(|i| r.is_not(i))) {
            self.take_told_before(self.from + 2, t, Kind::Killed);
        }
    }

    /// "Five leaders were kidnapped, and their bodies turned up", "six students, whose bodies were found on Monday,".
    pub(super) fn bodies_of_those(&mut self, t: usize) {
        let r = self.r;
        // "The bodies, with signs of torture, were those of three students and a clerk"
        let those = |i: &usize| r.reads(*i, words!["were", "those", "of"]);
        if let Some(k) = (t + 1..(t + 20).min(self.to)).find(those).and_then(|i| self.titled_at(i + 3)) {
            self.take_joined(k, Kind::Killed, t, "act_of", false);
            return;
        }
        let whose = r.norm(t - 1) == "whose";
        if !(whose || r.norm(t - 1) == "their" && t - 1 > self.from) {
            return;
        }
        let found = |i: &usize| r.norm_is(*i, FOUND) && self.passive(*i) || r.reads(*i, words!["turned", "up"]);
        let Some(verb) = (t + 1..(t + 6).min(self.to)).take_while(|i| !r.is_punctuation(*i)).find(found) else { return };
        let people = if whose {
            let comma = usize::from(t >= self.from + 2 && r.norm(t - 2) == ",");
            self.ending_at(t - 1 - comma).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())
        } else {
            let told = self.hits.iter().rfind(|h| h.phrase.counted() && may_follow(h.kind, Kind::Killed)).map(|h| h.phrase.core);
            self.phrases.iter().position(|p| Some(p.core) == told)
        };
        if let Some(k) = people {
            self.take(k, Kind::Killed, verb, "subject", false);
        }
    }

    /// "Two policemen who served as her guards and a driver were hurt": a verb of many after one person, joined to whom the
    /// clause before "and" is about.
    pub(super) fn antecedent_joined(&self, k: usize, verb: usize) -> Option<usize> {
        let r = self.r;
        let p = &self.phrases[k];
        let and = p.start.checked_sub(1).filter(|a| *a > self.from && r.norm(*a) == "and")?;
        let one = matches!(p.count, Count::One | Count::Definite | Count::Name | Count::Number(Quantity::Cardinal(1)));
        if !one || !r.norm_is(verb, words!["were", "are", "have"]) {
            return None;
        }
        let who = (and.saturating_sub(14).max(self.from)..and).rev().find(|i| r.norm(*i) == "who")?;
        let set_off = who > self.from && r.norm(who - 1) == ",";
        let end = if set_off { and.checked_sub(1).filter(|c| r.norm(*c) == ",")? } else { and };
        let harm = |i: usize| r.is(i, Class::PAST.and(Class::FINITE)) && r.word(i).kind.is_some();
        if (who + 1..end).any(|i| r.is_punctuation(i) || harm(i)) {
            return None;
        }
        self.ending_at(if set_off { who - 1 } else { who })
    }

    /// Before "who …": the phrase whose relative clause holds phrase `k`.
    pub(super) fn antecedent(&self, k: usize) -> Option<usize> {
        let r = self.r;
        let start = self.phrases[k].start;
        let who = (start.saturating_sub(14).max(self.from)..start).rev().find(|i| r.norm(*i) == "who")?;
        let parts = |i: usize| {
            r.norm_is(
                i,
                words![
                    ",", ";", "after", "before", "when", "because", "that", "while", "said", "says", "stated", "reported", "told",
                    "thought", "believed", "feared", "knew", "learned", "learnt", "assumed", "suspected"
                ],
            )
        };
        if r.norm(start - 1) == "and" || (who + 1..start).any(parts) {
            return None;
        }
        let end = if who > self.from && r.norm(who - 1) == "," { who - 1 } else { who };
        self.ending_at(end)
    }

    /// The words from the sentence's beginning to `end` stand for the people of the sentence before.
    fn take_told_before(&mut self, end: usize, t: usize, kind: Kind) {
        let known = self.before.as_ref().filter(|of| may_follow(of.kind, kind)).map(|of| of.phrase);
        let Some(told) = known.or_else(|| self.they_told(kind)) else { return };
        let phrase = Phrase {
            end,
            count: told.count,
            qualifier: told.qualifier,
            unit: told.unit,
            categories: told.categories,
            ..Phrase::pronoun(self.from)
        };
        self.hits.push(Hit { antecedent: Some((told.start, told.end)), ..self.hit(phrase, kind, t, "subject") });
    }
}
