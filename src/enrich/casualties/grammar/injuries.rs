//! The productions of the wounds themselves: who suffered them, is treated for them or was found with them.

use super::wounds::CARRIED;
use super::*;

/// Verbs whose subject has the wounds.
const SUFFERED: Words = words!["suffered", "sustained", "received", "suffers", "sustains", "receives"];

/// Words that tie the wounds to those who were found or came with them.
const BEARING: Words = words!["with", "suffering", "bleeding", "complaining"];

/// Who reports the wounds of others.
const TELLERS: Words = words!["witnesses", "officials", "doctors", "medics", "sources", "spokesmen", "reporters", "callers"];

/// Of more wounds than their owner reports of himself.
const SEVERAL: Words = words!["several", "multiple", "many", "numerous", "some", "other", "more"];

/// Weapons, and what a bullet leaves that passes by.
const WEAPONS: Words = words!["gunshot", "bullet", "stab", "shotgun", "graze", "knife"];

impl Sentence<'_, '_> {
    /// "suffered serious injuries", "were treated for gunshot wounds"
    pub(super) fn suffered(&mut self, t: usize) {
        let r = self.r;
        if self.burns_to(t) || self.wounds_many(t) {
            return;
        }
        let Some(verb) = self.verb_of_wounds(t) else {
            let _ = r.norm(t.saturating_sub(1)) != "no" && self.recovering_from(t);
            return;
        };
        let (with, bearing) = (r.norm(verb) == "with", r.norm_is(verb, BEARING));
        if bearing && self.found_with(verb, Kind::Injured) || with && self.left_with(verb) {
            return;
        }
        if r.norm(verb) == "treating" || r.norm(verb) == "treated" && !self.passive(verb) {
            self.treat(verb, t);
            return;
        }
        if self.as_precaution(verb) || bearing && self.was_found_with(verb) {
            return;
        }
        if r.any(verb..t, words!["no", "any", "without"]) || bearing && self.brought_with(verb, t) {
            return;
        }
        if !self.spared_by(verb, t) && self.tells_whose(verb, t) {
            self.take_wounded(verb, t);
        }
    }

    /// "Blast wounds 12 in Kabul", "Blast kills one, wounds 12": a headline's verb between what did it and a number.
    fn wounds_many(&mut self, t: usize) -> bool {
        let r = self.r;
        let did = |i: usize| r.is(i, Class::ATTACK.and(Class::ACTOR)) && !r.norm_is(i, WEAPONS);
        if r.norm(t) != "wounds" || t == self.from {
            return false;
        }
        let kills = |h: &&Hit| r.norm_is(h.trigger, words!["kills"]) && h.phrase.end + 1 == t && r.norm_is(t - 1, words![",", "and"]);
        let joined = self.hits.last().filter(kills).map(|h| h.active);
        if let Some(active) = joined.or_else(|| did(t - 1).then(|| !r.is(t - 1, Class::ATTACK)))
            && let Some(k) = self.starting_at(t + 1).filter(|k| self.phrases[*k].counted())
        {
            self.take_joined(k, Kind::Injured, t, "object", active);
            return true;
        }
        false
    }

    /// "causing burns to 11 passengers"
    fn burns_to(&mut self, t: usize) -> bool {
        let r = self.r;
        if r.norm(t + 1) == "to"
            && r.norm(t) == "burns"
            && let Some(k) = self.starting_at(t + 2).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())
        {
            self.take_joined(k, Kind::Injured, t, "act_of", false);
            return true;
        }
        false
    }

    /// The word before the wounds at `t` that says whose they are.
    fn verb_of_wounds(&self, t: usize) -> Option<usize> {
        let r = self.r;
        // "treated at St. Anne's for gunshot wounds", "suffering from a non-life-threatening gunshot wound"
        let treated = || (t.saturating_sub(3).max(self.from)..t).any(|i| r.norm(i) == "for");
        // "suffered a non-life-threatening wound"
        let compound = || t > self.from && r.norm_is(t - 1, words!["threatening", "life-threatening"]);
        let from = t.saturating_sub(if self.is_of_a_weapon(t) || treated() || compound() { 9 } else { 6 }).max(self.from);
        let verbs = words!["treated", "treating", "had", "have", "has", "reported"];
        (from..t).rev().find(|i| r.norm_is(*i, SUFFERED) || r.norm_is(*i, BEARING) || r.norm_is(*i, verbs))
    }

    /// "Medics treated a woman, 38, for a gunshot wound": whom they treat for the wounds at `t`.
    fn treat(&mut self, verb: usize, t: usize) {
        let r = self.r;
        let somebody = |k: &usize| (self.phrases[*k].counted() || self.phrases[*k].count == Count::One) && self.phrases[*k].head.is_some();
        let Some(k) = self.starting_at(verb + 1).filter(somebody) else { return };
        if self.is_of_a_weapon(t) && r.norm(self.past_age_in_commas(self.phrases[k].end)) == "for" {
            self.take(k, Kind::Injured, verb, "condition", false);
        }
    }

    /// "was found with a gunshot wound", "was located in the 600 block of Hill Street suffering from a gunshot wound"
    fn was_found_with(&mut self, with: usize) -> bool {
        const WORDS_MAX: usize = 14;
        let r = self.r;
        let stop = Class::CONJUNCTION.and(Class::SUBORDINATOR);
        // "was found on the ground, suffering from"
        let end = with - usize::from(with > self.from && r.norm(with - 1) == ",");
        let near = (end.saturating_sub(WORDS_MAX).max(self.from)..end).rev();
        let found = near
            .take_while(|i| !(r.is_punctuation(*i) && r.norm(*i) != "-") && !r.is(*i, stop))
            .find(|i| r.norm_is(*i, words!["found", "located", "discovered"]) && self.passive(*i));
        let Some(found) = found else { return false };
        // "was found in a car with a woman suffering from a gunshot wound": the woman.
        let others = self.phrases.iter().any(|p| p.start > found && p.end <= with && p.has_value() && p.head.is_some());
        // "were found dead with gunshot wounds"
        let others = others || (found..with).any(|i| r.word(i).kind == Some(Kind::Killed));
        if !others {
            let _ = self.subject(found, Kind::Injured);
        }
        !others
    }

    /// "was flown to Carle with serious injuries", "showed up at a clinic with a gunshot wound"
    fn brought_with(&mut self, with: usize, t: usize) -> bool {
        let r = self.r;
        // "responded to a call of a boy with a gunshot wound", "came to a man suffering from": the boy, the man.
        let called = |k: usize| r.norm_is(self.phrases[k].start.wrapping_sub(1), words!["of", "about", "regarding"]);
        if self.ending_at(with).is_some_and(|k| called(k) || r.norm(with) != "with") {
            return false;
        }
        if let Some(carried) = self.carried_before(with, self.is_of_a_weapon(t)) {
            let _ = self.subject(carried, Kind::Injured);
            self.rename(carried, "condition");
            return true;
        }
        let hurt = |came: &usize| r.norm(*came) == "survived" || self.is_of_a_weapon(t);
        let Some(came) = self.came_with(with).filter(hurt) else { return false };
        // "seven passengers who survived the crash with serious injuries"
        let _ =
            self.direct(came, Kind::Injured, "condition") || r.norm(came) == "survived" && self.active(came, Kind::Injured, "condition");
        true
    }

    /// "a gunshot wound", "a gunshot to the head"
    fn is_of_a_weapon(&self, t: usize) -> bool {
        self.r.norm(t) == "gunshot" || t > self.from && self.r.norm_is(t - 1, WEAPONS)
    }

    /// "None of the victims suffered life-threatening wounds": they were hurt.
    fn spared_by(&self, verb: usize, t: usize) -> bool {
        let grave = words!["life", "life-threatening", "threatening", "serious", "severe", "major", "critical"];
        self.r.any(verb..t, grave) && self.phrases.iter().any(|p| p.count == Count::Zero && p.end <= verb)
    }

    /// No other people are counted between the verb and the wounds, and before a "with" or "had" stand people whom it can tell of.
    fn tells_whose(&self, verb: usize, t: usize) -> bool {
        let r = self.r;
        // "A man of 20 with a gunshot wound to the foot", "he had a gunshot wound"
        let shot = |p: &Phrase| p.value_is_one() && self.is_of_a_weapon(t);
        let whose = |k: usize| self.phrases[k].counted() || shot(&self.phrases[k]);
        // "Two firefighters reported minor injuries in the blaze"; "Two witnesses reported injuries", "Two officers reported several
        // injuries", "Two residents reported injuries to passengers": of others.
        let own = || {
            let of_people = |i: usize| r.is(i, Class::PERSON_MANY) || r.norm_is(i, words!["crowd", "crowds", "audience"]);
            let of_event = || r.norm_is(t + 1, words!["in", "after", "during"]) && !(t + 2..(t + 5).min(self.to)).any(of_people);
            t + 1 >= self.to || r.is_punctuation(t + 1) || of_event()
        };
        let told = |k: usize| self.phrases[k].head.is_some_and(|h| !r.norm_is(h, TELLERS)) && !r.any(verb..t, SEVERAL) && own();
        let reports = r.norm(verb) == "reported";
        !(verb..t).any(|i| self.starting_at(i).is_some_and(|k| self.phrases[k].counted()))
            && (!(reports || r.norm_is(verb, words!["with", "had", "have", "has"]))
                || self.owner_of_wounds(verb).is_some_and(|k| whose(k) && (!reports || told(k))))
    }

    /// Who stands before the "had" or "with" at `verb`: beside it, before a place, or before an age between commas.
    fn owner_of_wounds(&self, verb: usize) -> Option<usize> {
        self.ending_at(verb).or_else(|| self.before_complement(verb)).or_else(|| self.before_ages(verb))
    }

    /// Those before the verb, who have the wounds at `t`.
    fn take_wounded(&mut self, verb: usize, t: usize) {
        let r = self.r;
        // "sustained a fatal gunshot wound"
        let fatal = (verb..t).any(|i| r.norm_is(i, words!["fatal", "mortal"]) && !r.reads(i.saturating_sub(2), words!["non", "-"]));
        let kind = if fatal { Kind::Killed } else { Kind::Injured };
        let known = self.hits.len();
        let _ = self.direct(verb, kind, "subject")
            || self.passive(verb) && self.subject(verb, kind)
            || r.norm_is(verb, words!["suffered", "sustained", "received"]) && self.active(verb, kind, "subject")
            || (r.norm_is(verb, words!["had", "has", "reported"]) || r.norm_is(verb, SUFFERED))
                && self.owner_of_wounds(verb).is_some_and(|k| self.take(k, kind, verb, "subject", false).is_some());
        self.take_joined_wounded(known, verb, t, kind);
        self.with_wounds_of_them(verb);
        if self.tells_condition(verb) {
            self.rename(verb, "condition");
        }
    }

    /// "three men and two women suffered gunshot wounds"
    fn take_joined_wounded(&mut self, known: usize, verb: usize, t: usize, kind: Kind) {
        let r = self.r;
        let many = |p: &Phrase| p.head.is_some() && (p.counted() || p.has_value() && r.norm_is(t, words!["wounds", "injuries"]));
        if let Some(core) = self.hits.get(known).filter(|h| many(&h.phrase)).map(|h| h.phrase.core)
            && r.norm_is(verb, SUFFERED)
            && let Some(k) = self.with_core(core)
        {
            self.coordinate_left(k, kind, verb, "subject");
        }
    }

    /// "14 workers, three with burns": three of the 14.
    fn with_wounds_of_them(&mut self, verb: usize) {
        let r = self.r;
        if r.norm(verb) == "with"
            && let Some(last) = self.hits.len().checked_sub(1)
            && self.hits[last].phrase.elliptical()
            && r.norm(self.hits[last].phrase.start.saturating_sub(1)) == ","
            && let Some(whole) = (0..last).rev().find(|h| self.hits[*h].kind == Kind::Injured && self.hits[*h].phrase.counted())
        {
            self.hits[last].part_of = Some(whole);
        }
    }

    /// "Two are in a critical condition, the other three have minor injuries": told of before.
    fn tells_condition(&self, verb: usize) -> bool {
        let r = self.r;
        let have = r.norm_is(verb, words!["have", "has"]);
        let Some(p) = self.owner_of_wounds(verb).map(|k| &self.phrases[k]) else { return have };
        let others = r.norm_is(verb, words!["had", "with"]) && p.other;
        let one = r.norm_is(verb, words!["with", "had", "has"]) && p.value_is_one() && !p.counted();
        (have || others || one) && !p.partitive
    }

    /// "A man showed up at a clinic with a gunshot wound": the verb by which he came there.
    fn came_with(&self, with: usize) -> Option<usize> {
        const WORDS_MAX: usize = 12;
        const CAME: Words = words![
            "arrived", "showed", "walked", "came", "turned", "appeared", "went", "responded", "survived", "entered", "dropped", "fell",
            "collapsed"
        ];
        let stop = Class::CONJUNCTION.and(Class::SUBORDINATOR);
        let near = (with.saturating_sub(WORDS_MAX).max(self.from)..with).rev();
        near.take_while(|i| !self.r.is(*i, stop)).find(|i| self.r.norm_is(*i, CAME))
    }

    /// "was flown to Carle with serious injuries": the verb, where nothing else tells of those whom it carried.
    fn carried_before(&self, with: usize, shot: bool) -> Option<usize> {
        const WORDS_MAX: usize = 8;
        let r = self.r;
        let stop = Class::CONJUNCTION.and(Class::SUBORDINATOR);
        let carried = (with.saturating_sub(WORDS_MAX).max(self.from)..with)
            .rev()
            .take_while(|i| !r.is_punctuation(*i) && !r.is(*i, stop))
            .find(|i| self.carries(*i, with, shot) && self.passive(*i))?;
        let bodies = self.phrases.iter().any(|p| p.head.is_some_and(|h| r.norm_is(h, words!["bodies", "body"])));
        let told = self.hits.iter().any(|h| h.trigger == carried);
        (!bodies && !told).then_some(carried)
    }

    /// "was taken to", "was admitted with", "was stabilized with", of the shot also "was transported from the scene with": the verb
    /// at `i` brings those who have the wounds to a hospital, or tells how they fare there.
    fn carries(&self, i: usize, with: usize, shot: bool) -> bool {
        const STAYS: Words = words!["admitted", "stabilized", "stabilised", "hospitalized", "hospitalised"];
        let r = self.r;
        let on = r.norm(i + 1) == "to" || shot && (i + 1 == with || r.norm_is(i + 1, words!["from", "by"]));
        r.norm_is(i, CARRIED) && on || i + 1 == with && r.norm_is(i, STAYS)
    }

    /// "are investigating the shooting of a boy": whether he lives is told elsewhere, or nowhere.
    pub(super) fn shooting_of(&mut self, t: usize) {
        const LOOKED_INTO: Words = words![
            "investigating", "investigate", "investigation", "investigated", "accidental", "surrounding", "connection", "charged",
            "charges", "arrested", "arrest", "wanted", "suspect", "facing", "drive", "led", "ruled", "reported", "confirmed", "describes"
        ];
        const NEAR: usize = 8;
        let r = self.r;
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            let exact = matches!(p.count, Count::One | Count::Number(Quantity::Cardinal(_)));
            exact && p.head.is_some() && !p.partitive && p.kind.is_none() && r.norm(p.end) != "who"
        };
        let fatal = self.told && self.victims == Kind::Killed || r.any(t.saturating_sub(3).max(self.from)..t, words!["fatal", "deadly"]);
        let looked_into = !fatal && r.any(t.saturating_sub(NEAR).max(self.from)..t, LOOKED_INTO);
        if let Some(k) = self.starting_at(t + 2).filter(|k| looked_into && people(k)) {
            self.take_joined(k, Kind::Injured, t, "shooting_of", false);
            self.rename(t, "shooting_of");
        }
    }

    /// "are recovering from gunshot wounds"
    fn recovering_from(&mut self, t: usize) -> bool {
        let from = t.saturating_sub(5).max(self.from);
        let verb = (from..t).rev().find(|i| self.r.norm(*i) == "recovering" && self.passive(*i));
        verb.is_some_and(|verb| self.direct(verb, Kind::Injured, "condition"))
    }

    /// "found a man lying in the street with gunshot wounds", "found a man and his son, both suffering from"
    fn found_with(&mut self, verb: usize, kind: Kind) -> bool {
        const WORDS_MAX: usize = 22;
        let r = self.r;
        let floor = verb.saturating_sub(WORDS_MAX).max(self.from);
        let Some(found) = (floor..verb).rev().find(|i| r.norm_is(*i, words!["found", "located", "discovered", "find"])) else {
            return false;
        };
        let Some(first) = self.starting_at(found + 1).filter(|k| !self.passive(found) && self.phrases[*k].has_value()) else {
            return false;
        };
        let last = self.last_joined(first);
        let other = |i: usize| r.is(i, Class::BE.and(Class::HAVE).and(Class::CONJUNCTION)) || r.norm_is(i, words!["dead", "deceased", ";"]);
        let end = self.past_ages(self.phrases[last].end);
        let somebody = |k: usize| self.phrases[k].has_value() && self.phrases[k].head.is_some();
        let apart = end > verb || (end..verb).any(|i| other(i) || self.starting_at(i).is_some_and(somebody));
        if apart || !(first..=last).all(|k| self.phrases[k].has_value()) {
            return false;
        }
        let known = self.hits.len();
        let rule = if kind == Kind::Killed { "object" } else { "condition" };
        for k in first..=last {
            self.take(k, kind, verb, rule, false);
        }
        self.hits.len() > known
    }

    /// "was pronounced deceased", "found a man and his son deceased": not "the deceased man".
    pub(super) fn is_deceased(&mut self, t: usize) {
        const PRONOUNCED: Words = words!["pronounced", "declared", "found", "discovered", "located"];
        let r = self.r;
        if t == self.from || !(self.told || self.violence_near()) {
            return;
        }
        if r.norm_is(t - 1, PRONOUNCED) && self.passive(t - 1) {
            let _ = self.subject(t - 1, Kind::Killed);
        } else if self.passive(t) {
            // "a picture of her after she was deceased": told before.
            let known = self.hits.len();
            let _ = self.direct(t, Kind::Killed, "subject");
            if self.hits.get(known).is_some_and(|h| h.phrase.head.is_none() && !h.phrase.counted()) {
                self.drop_hits(known);
            }
        } else if !r.is(t - 1, Class::ARTICLE.and(Class::POSSESSIVE)) && !r.is(t + 1, Class::PERSON_ONE.and(Class::PERSON_MANY)) {
            let _ = self.found_with(t, Kind::Killed);
        }
    }

    /// "Tomas Vidal, 41, with", "three women, aged 25, 32 and 51, with": the token after the ages that open at `end`.
    fn past_ages(&self, end: usize) -> usize {
        const TOKENS_MAX: usize = 10;
        let r = self.r;
        if r.norm(end) != "," || !(r.numeral_at(end + 1).is_some() || r.norm_is(end + 1, words!["aged", "ages"])) {
            return end;
        }
        let age = |i: &usize| r.numeral_at(*i).is_some() || r.norm_is(*i, words!["aged", "ages", "and", ","]);
        (end..(end + TOKENS_MAX).min(self.to)).take_while(age).last().map_or(end, |last| last + 1)
    }
}
