//! Whom the words mean: the accused before an act, and the pronouns of the hurt.

use super::*;

/// Before those who are only examples of others.
pub(super) const ASIDES: Words = words![
    "including", "mostly", "mainly", "especially", "namely", "notably", "among", "them", "whom", "particularly", "primarily", "chiefly",
    "predominantly"
];

impl Sentence<'_, '_> {
    /// "12 people mostly pupils killed in", "87 people including 31 children died": the number before those who are only its examples.
    pub(super) fn whole_of_aside(&self, k: usize) -> Option<usize> {
        let start = self.phrases[self.first_joined(k)].start;
        let aside = start.checked_sub(1).filter(|a| *a > self.from && self.r.norm_is(*a, ASIDES))?;
        let plural = self.phrases[k].count == Count::Plural;
        let counted = || self.phrases[k].has_value() && self.phrases[k].head.is_some() && self.r.norm(aside) == "including";
        let untold = |w: usize| plural || counted() && self.taken[w].is_none();
        let comma = usize::from(self.r.norm(aside) == "including" && self.r.norm(aside - 1) == ",");
        self.ending_at(aside - comma).filter(|w| untold(*w) && self.phrases[*w].counted() && self.phrases[*w].head.is_some())
    }

    /// "A man suspected of shooting three officers was arrested": the man; nobody where no phrase of ours is the accused.
    pub(super) fn accused_before(&self, k: usize) -> Option<Option<usize>> {
        let r = self.r;
        let mut act = self.phrases[self.first_joined(k)].start.checked_sub(1).filter(|a| *a > self.from)?;
        if r.norm_is(act, words!["to", "against", "on", "at"])
            && let Some(accused) = self.accused_of_a_deed(act)
        {
            return Some(accused);
        }
        while act > self.from && (r.norm_is(act, words!["dead", "of"]) || r.reads(act.saturating_sub(1), words!["to", "death"])) {
            act = act.saturating_sub(if r.norm(act) == "death" { 2 } else { 1 }).max(self.from);
        }
        if let Some(involved) = self.involved_before(act) {
            return Some(Some(involved));
        }
        if let Some(wanted) = self.wanted_in(act) {
            return Some(wanted);
        }
        let accusation = accusation(r, act, self.from).filter(|a| !a.named_between)?;
        Some(self.ending_at(accusation.accused_end(r, self.from)))
    }

    /// "A man accused of making threats against" two teachers: the man; nobody where no phrase of ours is the accused.
    fn accused_of_a_deed(&self, link: usize) -> Option<Option<usize>> {
        const WORDS_MAX: usize = 6;
        let r = self.r;
        let floor = link.saturating_sub(WORDS_MAX).max(self.from + 1);
        let plain =
            |i: &usize| !r.is_punctuation(*i) && !r.is(*i, Class::BE.and(Class::HAVE).and(Class::SUBORDINATOR).and(Class::CONJUNCTION));
        let of = (floor..link)
            .rev()
            .take_while(plain)
            .find(|i| r.norm(*i + 1).ends_with("ing") && r.norm_is(*i, words!["of", "with", "for"]))?;
        let accusation = accusation(r, of + 1, self.from).filter(|a| !a.named_between)?;
        Some(self.ending_at(accusation.accused_end(r, self.from)))
    }

    /// "A man wanted in the fatal shooting of", "the suspect in the murder of"; the act stands at `act`.
    fn wanted_in(&self, act: usize) -> Option<Option<usize>> {
        const WANTED: Words = words!["wanted", "sought", "charged", "suspected", "arrested", "held", "convicted", "indicted", "jailed"];
        let r = self.r;
        if !(r.is(act, Class::ACT_NOUN) || r.norm_is(act, words!["shooting", "stabbing"])) {
            return None;
        }
        let floor = act.saturating_sub(4).max(self.from + 1);
        let link = (floor..act).rev().find(|i| r.norm(*i) == "in")?;
        let plain = (link + 1..act)
            .all(|i| r.is(i, Class::ARTICLE.and(Class::MODIFIER).and(Class::ADJECTIVE)) || r.norm_is(i, words!["fatal", "deadly"]));
        if !plain {
            return None;
        }
        if r.norm_is(link - 1, words!["suspect", "suspects"]) {
            return Some(self.ending_at(link));
        }
        let mut end = link - 1;
        if !r.norm_is(end, WANTED) {
            return None;
        }
        while end > self.from && (r.is(end - 1, Class::BE.and(Class::HAVE).and(Class::ADVERB)) || r.norm_is(end - 1, words!["who", ","])) {
            end -= 1;
        }
        Some(self.ending_at(end))
    }

    /// "A bull that gored a farmer is dead", "a dog that was shot after attacking a deputy is dead": whom the relative clause
    /// is about, not its object `k`; nobody where that is no phrase of ours.
    pub(super) fn owner_of_clause(&self, k: usize) -> Option<Option<usize>> {
        const WORDS_MAX: usize = 12;
        const SAYING: Words = words![
            "believing", "hearing", "learning", "finding", "saying", "seeing", "knowing", "leaving", "claiming", "fearing", "thinking",
            "realizing", "realising", "discovering", "left", "saw", "heard", "learned", "learnt", "thought", "feared", "found", "knew"
        ];
        let r = self.r;
        let start = self.phrases[self.first_joined(k)].start;
        let verb = start.checked_sub(1).filter(|v| *v > self.from)?;
        let takes = r.is(verb, Class::PAST.and(Class::GERUND).and(Class::FINITE).and(Class::VERB))
            || ["ed", "ing"].iter().any(|e| r.norm(verb).ends_with(e))
            || r.norm_is(verb, words!["bit", "threw", "beat", "ran"]);
        if !takes || r.is(verb, Class::REPORT.and(Class::BE).and(Class::ADVERB)) || r.norm_is(verb, SAYING) {
            return None;
        }
        let floor = verb.saturating_sub(WORDS_MAX).max(self.from + 1);
        let relative = (floor..verb)
            .rev()
            .take_while(|i| !r.is_punctuation(*i) && !r.is(*i, Class::REPORT))
            .find(|i| r.norm_is(*i, words!["that", "which", "who"]))?;
        let own = relative + 1 == verb || r.is(relative + 1, Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::VERB));
        let noun = !r.is(relative - 1, Class::REPORT.and(Class::VERB)) && !r.is_punctuation(relative - 1);
        (own && noun).then(|| self.ending_at(relative))
    }

    /// "killed his wife before taking his own life": who did both.
    pub(super) fn takes_own_life(&mut self, t: usize) -> bool {
        let r = self.r;
        if !(r.norm_is(t + 1, words!["his", "her"]) && r.norm(t + 2) == "own" && r.norm(t + 3) == "life") {
            return false;
        }
        if let Some(k) = self.who_did_it_to_himself(t, t + 1).filter(|k| self.taken[*k].is_none()) {
            self.phrases[k].categories |= Category::Perpetrator.bit();
            self.take(k, Kind::Killed, t, "reflexive", false);
        }
        true
    }

    /// "A boy accidentally shot himself", "300 farmers have killed themselves": whoever the reflexive stands for. Whether there is one: then
    /// nobody else is the object of the verb at `t`.
    pub(super) fn self_inflicted(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut at = t + 1;
        while r.norm_is(at, words!["and", "or"]) && r.word(at + 1).kind.is_some() {
            at += 2;
        }
        let several = r.norm(at) == "themselves";
        let headline = || r.norm(at) == "self" && r.is(t, Class::FINITE);
        if !(several || r.norm_is(at, words!["himself", "herself"]) || headline()) || self.passive(t) {
            return false;
        }
        let verb = Class::PAST.and(Class::FINITE).and(Class::GERUND);
        let slight = r.norm_is(t, words!["hurt", "hurts", "hurting", "injured", "injuring"]);
        let wanted = r.is(t, Class::FINITE) && !r.is(t, Class::PAST) && !r.norm(t).ends_with('s');
        // "shot himself in the foot with his remarks"
        let figurative = r.reads(at + 1, words!["in", "the", "foot"])
            && !r.any(
                self.from..self.to,
                words!["gun", "pistol", "rifle", "handgun", "firearm", "weapon", "accidentally", "police", "holster", "range", "bullet"],
            );
        if !r.is(t, verb) || slight || wanted || figurative || !matches!(kind, Kind::Killed | Kind::Injured) {
            return true;
        }
        let fatal = (t..at).any(|i| r.word(i).kind == Some(Kind::Killed))
            || t > self.from && r.norm(t - 1) == "fatally"
            || r.norm(at + 1) == "dead"
            || r.reads(at + 1, words!["to", "death"]);
        let kind = if fatal || self.is_murder_suicide() { Kind::Killed } else { kind };
        if several {
            let known = self.hits.len();
            let _ = self.direct(t, kind, "reflexive");
            self.keep_counted(known);
            self.with_himself(at, t, kind);
            return true;
        }
        // "killed his wife before shooting himself": whether he lives, others say.
        let after_others = || self.hits.iter().any(|h| h.active && h.kind == Kind::Killed && h.trigger < t);
        if let Some(k) = self.who_did_it_to_himself(t, at).filter(|_| fatal || !after_others()) {
            let told = matches!(self.taken[k], Some(Kind::Killed | Kind::Injured));
            if !told || fatal {
                // Who hurts others first is no victim of them.
                if self.hits.iter().any(|h| h.active && h.trigger < t) {
                    self.phrases[k].categories |= Category::Perpetrator.bit();
                }
                self.take(k, kind, t, "reflexive", false);
            }
        }
        self.with_himself(at, t, kind);
        true
    }

    /// "killing himself and two bystanders": who is joined to the reflexive at `at`.
    fn with_himself(&mut self, at: usize, t: usize, kind: Kind) {
        if self.r.norm(at + 1) == "and"
            && let Some(k) = self.starting_at(at + 2).filter(|k| !self.has_own_verb(*k))
        {
            self.take_joined(k, kind, t, "object", true);
        }
    }

    /// "turned the gun on himself": dead, unless the sentence says that he lives.
    pub(super) fn turned_on_himself(&mut self, at: usize) {
        const WEAPONS: Words = words!["gun", "handgun", "weapon", "pistol", "rifle", "shotgun", "revolver", "firearm", "knife"];
        const LIVES: Words =
            words!["critical", "survived", "survives", "hospital", "hospitalized", "wounded", "injured", "wounding", "condition"];
        let r = self.r;
        let Some(weapon) = at.checked_sub(2).filter(|w| r.norm_is(*w, WEAPONS)) else { return };
        let floor = weapon.saturating_sub(4).max(self.from);
        let Some(verb) = (floor..weapon).rev().find(|i| r.norm_is(*i, words!["turned", "turning", "turns"])) else { return };
        let lives = r.any(at + 1..self.to, LIVES);
        let kind = if lives { Kind::Injured } else { Kind::Killed };
        let told = |k: &usize| matches!(self.taken[*k], Some(Kind::Killed));
        let Some(k) = self.who_did_it_to_himself(verb, at).filter(|k| !told(k)) else { return };
        if self.hits.iter().any(|h| h.active && h.trigger < verb) {
            self.phrases[k].categories |= Category::Perpetrator.bit();
        }
        self.take(k, kind, verb, "reflexive", false);
    }

    /// "shot his wife and then himself": who did both; the reflexive stands at `at`.
    pub(super) fn and_himself(&mut self, at: usize) {
        const NAMED_TOKENS_MAX: usize = 5;
        let r = self.r;
        let joined = (self.from..at).rev().take_while(|i| r.norm_is(*i, words!["and", "then", ","])).last().unwrap_or(at);
        // "shot his wife, Rosa Amado, and then himself"
        let before = |h: &&Hit| h.active && h.phrase.end <= joined && joined - h.phrase.end <= NAMED_TOKENS_MAX;
        let Some(h) = self.hits.iter().rfind(before).filter(|h| matches!(h.kind, Kind::Killed | Kind::Injured)) else { return };
        let (kind, verb) = (if self.is_murder_suicide() { Kind::Killed } else { h.kind }, h.trigger);
        if let Some(k) = self.who_did_it_to_himself(verb, at).filter(|k| self.taken[*k].is_none()) {
            self.phrases[k].categories |= Category::Perpetrator.bit();
            self.take(k, kind, verb, "reflexive", false);
        }
    }

    /// The sentence calls it a murder-suicide, none that was only tried.
    fn is_murder_suicide(&self) -> bool {
        let r = self.r;
        let tried = |i: usize| (i.saturating_sub(2)..i).any(|b| r.norm_is(b, words!["attempted", "attempt", "failed"]));
        (self.from..self.to).find(|i| r.names_murder_suicide(*i)).is_some_and(|i| !tried(i))
    }

    /// "shot a boy and then himself in a murder-suicide": both are dead.
    pub(super) fn with_suicide(&self, t: usize) -> bool {
        const REACH: usize = 12;
        self.r.any(t + 1..(t + REACH).min(self.to), words!["himself", "herself"]) && self.is_murder_suicide()
    }

    /// The one person of the clause whose own hand the verb at `t` tells of; "himself" stands at `at`.
    pub(super) fn who_did_it_to_himself(&self, t: usize, at: usize) -> Option<usize> {
        let r = self.r;
        let mut q = t;
        while q > self.from && r.is(q - 1, Class::ADVERB.and(Class::HAVE)) && self.ending_at(q).is_none() {
            q -= 1;
        }
        let one = |k: &usize| self.phrases[*k].value_is_one() && self.phrases[*k].head.is_some();
        // "shot a woman and a girl then killed himself": not the girl.
        let then = self.from < q && q < t && r.norm(q) == "then";
        let hurt = |k: &usize| self.hits.iter().any(|h| h.active && h.phrase.core == self.phrases[*k].core);
        // "shot a woman and girl then killed himself"
        let joined = |k: &usize| {
            let and = self.phrases[*k].start.checked_sub(1).filter(|and| r.norm(*and) == "and");
            and.and_then(|and| self.ending_at(and)).is_some_and(|k| hurt(&k))
        };
        if let Some(k) = self.ending_at(q).filter(one).filter(|k| !(then && (hurt(k) || joined(k)))) {
            return self.real_subject(k).filter(one);
        }
        // "after a boy, 6, shot himself"
        let aged = q >= self.from + 3
            && r.norm(q - 1) == ","
            && r.numeral_at(q - 2).is_some_and(|n| n.tokens.end as usize == q - 1)
            && r.norm(q - 3) == ",";
        if aged {
            return self.ending_at(q - 3).filter(one);
        }
        // "a man who accidentally shot himself", "their father, who later killed himself"
        if q > self.from && r.norm(q - 1) == "who" {
            let end = if r.norm(q.saturating_sub(2)) == "," { q - 2 } else { q - 1 };
            return self.ending_at(end).filter(one);
        }
        let led = then || q > self.from && r.norm_is(q - 1, words!["after", "before", "by", "and", "then", ",", "he", "she"]);
        if !led {
            // "A man trying to rob a store shot himself"
            let trying = (self.from..q).rev().find(|i| r.norm_is(*i, words!["trying", "attempting", "playing", "handling", "cleaning"]));
            if let Some(k) = trying.and_then(|i| self.ending_at(i)).filter(one) {
                return Some(k);
            }
            // "A boy who found a pistol under a bed shot himself"
            let clause = (self.from..q).any(|i| r.norm_is(i, words!["who"]));
            return if clause { self.subject_before(q).filter(one) } else { None };
        }
        // "The sheriff says that her son found a gun and shot himself": the last clause before the verb.
        let tells = |i: usize| r.is(i, Class::REPORT) || r.norm_is(i, words!["saying", "telling", ";"]) || r.norm_is(i, QUOTES);
        let opens = |i: usize| tells(i) || r.is(i, Class::SUBORDINATOR);
        let mut floor = (self.from..q - 1).rev().find(|i| opens(*i)).map_or(self.from, |i| i + 1);
        let pronoun = r.norm_is(q - 1, words!["he", "she"]) || r.norm_is(floor, words!["he", "she"]);
        if pronoun {
            floor = (self.from..q - 1).rev().find(|i| tells(*i)).map_or(self.from, |i| i + 1);
        }
        // "the daughter of a man suspected of shooting five before killing himself"
        let suspect = (floor..q - 1).find(|i| r.norm_is(*i, words!["suspected", "accused", "convicted"]) && r.norm(i + 1) == "of");
        if let Some(k) = suspect.and_then(|i| self.ending_at(i)) {
            return Some(k).filter(one);
        }
        let (sex, other) =
            if r.norm_is(at, words!["herself", "her"]) { (Category::Women, Category::Men) } else { (Category::Men, Category::Women) };
        let fits = |k: &usize| {
            let p = &self.phrases[*k];
            let led = p.start > self.from && r.norm_is(p.start - 1, words!["after", "before", "since", "until"]);
            let sexed = r.norm(at) == "self" || p.categories & other.bit() == 0 || p.categories & sex.bit() != 0;
            // "who shot his son before killing himself": not the son.
            one(k) && sexed && !hurt(k) && (led || !self.governed(*k)) && r.norm(p.end) != "'s"
        };
        let before = self.phrases.partition_point(|p| p.end <= q);
        let start = self.phrases.partition_point(|p| p.start < floor);
        let mut found = (start..before.max(start)).filter(fits);
        let first = found.next()?;
        let another = || (self.phrases[first].end..q).any(|i| r.person_at(i).is_some());
        // "shot his wife and then killed himself": who opens the clause did both.
        (!pronoun || found.next().is_none() && !another()).then_some(first)
    }

    /// "residents of Fua and Kafra were killed": a name in a list of places is no person.
    pub(super) fn residents_of(&self, k: usize) -> Option<usize> {
        let r = self.r;
        let p = &self.phrases[k];
        if p.count != Count::Name || p.start < self.from + 3 || r.norm(p.start - 1) != "and" {
            return None;
        }
        r.places.mention_at(p.start - 2)?;
        let of = (p.start.saturating_sub(7).max(self.from)..p.start - 1).rev().find(|i| r.norm(*i) == "of")?;
        let mut at = of;
        while at > self.from && !self.phrases.iter().any(|q| q.end == at) && of - at < 6 {
            at -= 1;
        }
        self.ending_at(at).filter(|o| self.phrases[*o].head.is_some())
    }

    /// "… when gunmen shot him", "dragged out a student and killed him": takes whom the pronoun after the verb at `t` stands
    /// for. Whether a pronoun is the object: then the subject is not hurt, whoever it is.
    pub(super) fn pronoun_object(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut at = t + 1;
        while r.norm_is(at, words!["and", "or"]) && r.word(at + 1).kind.is_some() {
            at += 2;
        }
        if !self.is_object_pronoun(at) || self.passive(t) {
            return false;
        }
        let plain = !r.is(t, Class::GERUND) || t > self.from && r.norm_is(t - 1, words![",", "before", "after", "and"]);
        let meant = matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Detained | Kind::Released);
        if !r.is(t, Class::PAST.and(Class::GERUND)) || !plain || !meant {
            return true;
        }
        let fatal = kind == Kind::Injured && (r.norm(at + 1) == "dead" || r.reads(at + 1, words!["to", "death"]));
        self.take_meant(at, t, if fatal { Kind::Killed } else { kind });
        true
    }

    /// "him", "them", and "her" and "both" where no noun follows.
    pub(super) fn is_object_pronoun(&self, at: usize) -> bool {
        let r = self.r;
        let free = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::ADVERB).and(Class::ARTICLE);
        let both = || at + 1 >= self.to || r.is_punctuation(at + 1) || r.reads(at + 1, words!["of", "them"]);
        r.norm_is(at, words!["him", "them"])
            || r.norm(at) == "both" && both()
            || r.norm(at) == "her"
                && (at + 1 >= self.to
                    || r.is_punctuation(at + 1)
                    || r.is(at + 1, free)
                    || r.norm(at + 1) == "dead"
                    || r.tokens.date_at(at + 1).is_some())
    }

    /// Takes those for whom the pronoun at `at` stands, object of the verb at `t`, and who is joined to it.
    pub(super) fn take_meant(&mut self, at: usize, t: usize, kind: Kind) {
        let r = self.r;
        match self.meant_by(at, t) {
            Some(k) => {
                self.take(k, kind, t, "object", true);
            }
            // Told of in a sentence before: unless that sentence told already what happened.
            None if !self.told
                && self.index > 0
                && !r.norm_is(at, words!["them", "both"])
                && matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted) =>
            {
                self.hits.push(Hit { active: true, ..self.hit(Phrase::pronoun(at), kind, t, "object") });
            }
            None => {}
        }
        // "killing him and two bodyguards"
        if r.norm(at + 1) == "and"
            && let Some(k) = self.starting_at(at + 2).filter(|k| self.phrases[*k].head.is_some() && !self.has_own_verb(*k))
        {
            self.take_joined(k, kind, t, "object", true);
        }
    }

    /// The phrase of this sentence for which the pronoun at `at` stands.
    fn meant_by(&self, at: usize, t: usize) -> Option<usize> {
        let r = self.r;
        let mut q = t;
        while q > self.from && r.is(q - 1, Class::HAVE.and(Class::ADVERB)) && self.ending_at(q).is_none() {
            q -= 1;
        }
        let fits = |k: &usize| {
            let p = &self.phrases[*k];
            let number = match r.norm(at).as_str() {
                "them" | "their" => p.counted() && !p.value_is_one(),
                "both" => matches!(p.count, Count::Number(Quantity::Cardinal(2))),
                "her" => p.value_is_one() && p.categories & Category::Men.bit() == 0,
                _ => p.value_is_one() && p.categories & Category::Women.bit() == 0,
            };
            number && p.head.is_some() && !p.partitive && r.norm(p.end) != "'s" && !r.is(p.end, Class::REPORT)
        };
        // "shot and killed him": one verb.
        if q >= self.from + 2 && r.norm(q - 1) == "and" && r.is(q - 2, Class::PAST) && r.word(q - 2).kind.is_some() {
            return None;
        }
        let pause = q > self.from && r.norm(q - 1) == ",";
        let joined = q > self.from && (r.norm_is(q - 1, words!["and", "then", "later"]) || pause && r.is(t, Class::GERUND));
        let agent = self.ending_at(if pause { q - 1 } else { q }).filter(|_| !joined);
        let mut limit = if joined { q - 1 } else { agent.map_or(q, |k| self.phrases[k].start) };
        // "his uncle, Omar Farid, shot him"
        if let Some(k) = agent.and_then(|a| self.ending_at(self.phrases[a].start.saturating_sub(1))).filter(|_| pause) {
            limit = self.phrases[k].start;
        }
        // "two passengers who then shot him": not the passengers; "knew who shot her": nobody that we know.
        let relative = limit > self.from && r.norm_is(limit - 1, words!["who", "that", "which"]);
        if relative {
            let end = if r.norm(limit.saturating_sub(2)) == "," { limit - 2 } else { limit - 1 };
            limit = self.phrases[self.ending_at(end)?].start;
        }
        let word = |k: usize| self.phrases[k].head.map_or("", |h| r.norm(h).as_str());
        let another = |k: &usize| agent.is_none_or(|a| word(a) != word(*k));
        let before = 0..self.phrases.partition_point(|p| p.end <= limit);
        if joined {
            // What an earlier verb takes: "dragged out a student and killed him", "fired at a man, killing him".
            let taken = |k: &usize| {
                let lead = self.phrases[*k].start.checked_sub(1).filter(|l| *l > self.from);
                let verb = Class::VERB.and(Class::PAST).and(Class::FINITE).and(Class::GERUND);
                lead.is_some_and(|l| {
                    let verb = r.is(l, verb) || ["ed", "ing"].iter().any(|e| r.norm(l).ends_with(e));
                    let particle = r.norm_is(l, words!["out", "up", "away", "down", "off", "on", "at", "into", "of", "over"]);
                    (verb || particle) && !r.is(l, Class::BE)
                })
            };
            if let Some(k) = before.clone().rev().filter(fits).find(taken) {
                return Some(k);
            }
        }
        let boundary = if joined { Class::SUBORDINATOR } else { Class::SUBORDINATOR.and(Class::CONJUNCTION) };
        let clause =
            |i: usize| r.is(i, boundary) || r.norm(i) == "," && (!joined || r.norm_is(i + 1, words!["and", "but"])) || r.norm(i) == ";";
        let led =
            |k: usize| self.phrases[k].start > self.from && r.norm_is(self.phrases[k].start - 1, words!["when", "as", "while", "after"]);
        let apart = |k: &usize| relative || (self.phrases[*k].end..limit).any(clause) || !joined && led(*k);
        before.filter(|k| fits(k) && apart(k) && another(k)).find(|k| !self.governed(*k))
    }
}
