//! The productions whose people are the subject: `subject` and `reduced`, and how a subject is found.

use super::*;

impl Sentence<'_, '_> {
    /// `phrase (verb-past | adjective)` side by side.
    pub(super) fn reduced(&mut self, t: usize, kind: Kind) -> bool {
        let mut q = t;
        while q > self.from && self.r.is(q - 1, Class::ADVERB) && self.ending_at(q).is_none() {
            q -= 1;
        }
        let comma = q > self.from && self.r.norm(q - 1) == "," && self.r.is(t, Class::PAST) && self.clause_goes_on(t);
        // "four agents from the local command kidnapped by rebels", "the three members of the brigade, freed today by the army"
        let by =
            self.r.is(t, Class::PAST) && (t + 1..t + 4).find(|i| !self.r.is(*i, Class::ADVERB)).is_some_and(|i| self.r.norm(i) == "by");
        // "17 households (102 individuals) displaced at least once"
        let q = self.before_bracket(q).unwrap_or(q);
        let direct = self.ending_at(q).or_else(|| {
            if comma { self.ending_at(q - 1).filter(|k| !self.phrases[*k].counted() || by || self.aside_closes(t)) } else { None }
        });
        let direct = direct.or_else(|| {
            if by { self.before_complement(q - usize::from(comma)) } else { self.before_ages(q).or_else(|| self.before_supposed_age(q)) }
        });
        // "Ten were shot and three of them died": a verb of their own.
        let verb_with_subject = self.r.is(t, Class::SUBJECT_VERB);
        // "left 24 of them dead"
        let left = |k: usize| self.r.norm_is(self.phrases[k].start.saturating_sub(1), words!["left", "leaving"]);
        let apart = |k: usize| verb_with_subject && self.part_with_verb(k) || left(k) || self.worse_than_affected(kind);
        let Some(k) = direct.filter(|k| !self.part_told_beside(*k) || apart(*k)) else {
            return false;
        };
        let p = self.phrases[k];
        let r = self.r;
        if r.is(t, Class::FINITE) && !r.is(t, Class::PAST.and(Class::ADJECTIVE)) {
            return false;
        }
        // "Gunmen abducted, tortured and killed two engineers": they did it.
        if self.acts_in_a_row(k, t) || r.norm(t) == "shot" && self.shoots_as(k, t) {
            return false;
        }
        // "The army captured in the north", "the striker killed off", "the gunman killed himself": an agent, not a victim.
        if p.count == Count::Definite && p.head.is_some_and(|h| r.norm_is(h, words!["army", "military", "navy", "police"])) {
            return false;
        }
        if !p.counted() && !verb_with_subject && p.count != Count::Zero && !self.clause_goes_on(t) {
            return false;
        }
        // "Man wanted in shooting of student arrested": he was.
        let accused = if verb_with_subject || kind != Kind::Detained { None } else { self.accused_before(k) };
        let subject = || if verb_with_subject { self.real_subject(k) } else { self.described(k) };
        let Some(k) = accused.unwrap_or_else(subject) else { return false };
        let k = self.whole_of_aside(k).unwrap_or_else(|| self.counted_with(k));
        let rule = if verb_with_subject { "subject" } else { "reduced" };
        if self.take(k, kind, t, rule, false).is_none() {
            return false;
        }
        self.coordinate_left(k, kind, t, rule);
        true
    }

    /// What a participle beside phrase `k` describes: "the families of five of those murdered" are the five, "a father of
    /// three killed" is the father, "two of the 17 wounded" the seventeen.
    fn described(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        let part = k.checked_sub(1).is_some_and(|b| self.phrases[b].end == p.core && self.phrases[b].partitive);
        if part || p.partitive {
            return Some(k);
        }
        let outer = self.outer(k)?;
        // "relatives of the 14 dead"
        if p.elliptical() && p.start < p.core && self.r.norm(p.start) == "the" {
            return Some(k);
        }
        let kin = outer != k && !self.phrases[outer].counted() && !self.phrases[k].elliptical();
        Some(if kin && self.r.norm(p.start.saturating_sub(1)) == "of" { k } else { outer })
    }

    /// After a reduced participle: the end, a pause, or a preposition of place, time or agent.
    pub(super) fn clause_goes_on(&self, t: usize) -> bool {
        let r = self.r;
        let at = if r.norm_is(t + 1, words!["dead", "hostage", "captive", "prisoner"]) {
            t + 2
        } else if r.reads(t + 1, words!["to", "death"]) {
            t + 3
        } else {
            t + 1
        };
        let ago = r.numeral_at(at).is_some_and(|n| r.norm_is(n.tokens.end as usize + 1, words!["ago", "later", "earlier"]));
        at >= self.to
            || ago
            || r.is_punctuation(at)
            || r.norm_is(
                at,
                words![
                    "in", "by", "during", "on", "at", "when", "after", "outside", "near", "while", "from", "as", "over", "inside", "and"
                ],
            )
            || r.norm(at) == "with" && r.numeral_at(at + 1).is_none()
    }

    /// `phrase { coordination phrase } [ aside ] verb group`
    pub(super) fn subject(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut q = t;
        let mut group = false;
        if r.is(t, Class::SUBJECT_VERB) && t > self.from && r.norm(t - 1) == "to" {
            if let Some(left) = self.left_for_home(t, kind) {
                return self.direct(left, kind, "subject");
            }
            // "have been able to return home"
            if t < self.from + 2 || !r.norm_is(t - 2, words!["able", "allowed"]) {
                return false;
            }
            q = t - 2;
        }
        while q > self.from {
            let word = r.word(q - 1);
            let verbal = word.is(Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::NEGATION));
            let other_participle = word.is(Class::PAST) && word.kind.is_some() && q < t && !self.inside_phrase(q - 1);
            let joined = r.norm_is(q - 1, words!["and", "or"])
                && q < t + 1
                && q >= 2
                && r.is(q - 2, Class::PAST.and(Class::ADJECTIVE))
                && !self.inside_phrase(q - 2)
                && r.word(q - 2).kind.is_some();
            let copula = r.is(t, Class::ADJECTIVE)
                && q + 3 > t
                && r.norm_is(
                    q - 1,
                    words![
                        "made", "rendered", "left", "pronounced", "declared", "become", "became", "lay", "lying", "found", "fell",
                        "fallen", "went", "gone"
                    ],
                );
            group |= copula;
            // "continue to be held"
            let goes_on = r.norm(q) == "to" && q < t && r.norm_is(q - 1, words!["continue", "continues", "continued"]);
            let to_infinitive = goes_on || r.norm(q - 1) == "to" && r.is(q, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB));
            if self.ending_at(q).is_some() && (!verbal || word.is(Class::NEGATION)) {
                break;
            }
            if r.norm_is(q - 1, words!["week", "month", "year"]) && q >= self.from + 2 && r.norm(q - 2) == "this" {
                q -= 2;
                continue;
            }
            if !(verbal || self.adverb(q - 1) || joined || copula || to_infinitive || (other_participle && self.passive(q - 1))) {
                break;
            }
            group |= word.is(Class::BE);
            q -= 1;
        }
        let coordinated = if group || r.is(t, Class::SUBJECT_VERB) { None } else { self.coordinated_passive(t) };
        if !group && !r.is(t, Class::SUBJECT_VERB) && coordinated.is_none() {
            return false;
        }
        let Some(k) = coordinated.or_else(|| self.before_gerund(q)).or_else(|| self.subject_before(q)) else { return false };
        let k = self.counted_with(k);
        if self.take(k, kind, t, "subject", false).is_none() {
            return false;
        }
        self.coordinate_left(k, kind, t, "subject");
        if let Some(antecedent) = self.antecedent_joined(k, q).filter(|a| self.taken[*a].is_none()) {
            self.take(antecedent, kind, t, "subject", false);
        }
        let with = (t + 1..(t + 25).min(self.to))
            .take_while(|i| *i < t + 9 || !(r.is(*i, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB)) || r.norm(*i) == ";"))
            .find(|i| r.reads(*i, words!["along", "with"]) || r.reads(*i, words!["together", "with"]));
        let comma = usize::from(r.norm(t + 1) == ",");
        let as_did = || r.norm(t + 1 + comma) == "as" && r.norm_is(t + 2 + comma, words!["did", "were", "was"]);
        let as_well = || r.reads(t + 1 + comma, words!["as", "well", "as"]).then_some(4).or_else(|| as_did().then_some(3));
        let together = with.map(|with| with + 2).or_else(|| as_well().map(|n| t + comma + n));
        // "was shot together with four others who were wounded"
        let other = |k: &usize| r.norm(self.phrases[*k].end) == "who" && self.harmed_after_who(*k, kind);
        if let Some(with) = together.and_then(|at| self.starting_at(at)).or_else(|| self.companions(t, kind)).filter(|k| !other(k)) {
            self.take_joined(with, kind, t, "subject", false);
        }
        true
    }

    /// The phrase that is the subject of the verb group that begins at `q`.
    pub(super) fn subject_before(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let mut q = q;
        if q > self.from && r.norm_is(q - 1, DASHES) {
            let floor = q.saturating_sub(SUBJECT_DISTANCE_MAX).max(self.from);
            // A dash of two signs may have come apart.
            let close = q - 1 - usize::from(q >= self.from + 2 && r.norm_is(q - 2, DASHES));
            q = (floor..close)
                .rev()
                .find(|i| r.norm_is(*i, DASHES) && (r.norm(*i) != "-" || r.tokens.flags(*i).has(Flags::SPACE_BEFORE)))?;
        }
        // "before it disappeared": nobody that the sentence names.
        if q > self.from && r.norm_is(q - 1, words!["it", "they", "we", "i", "you"]) {
            return None;
        }
        // "were shot … and died": the subject of the verb before.
        let last = || {
            // "was shot by her husband, who then fled and jumped to his death": the husband.
            let of_agent = |h: &Hit| r.norm(q - 2) != "," && (h.trigger..q - 1).any(|i| r.norm(i) == "," && r.norm(i + 1) == "who");
            let told = |h: &&Hit| h.phrase.end < q && matches!(h.rule, "subject" | "condition" | "reflexive");
            self.hits.iter().rfind(told).filter(|h| !of_agent(h)).map(|h| h.phrase.core)
        };
        let last = if q > self.from && r.norm_is(q - 1, words!["and", "but"]) { last() } else { None };
        // "The driver fled but was later arrested"
        let but = q > self.from && r.norm(q - 1) == "but" && r.is(q, Class::BE) && !r.is(q + 1, Class::NEGATION);
        if but
            && last.is_none()
            && let Some(core) = self.subject_of_verb_before(q)
        {
            return self.phrases.iter().position(|p| p.core == core);
        }
        if q > self.from && (r.norm(q - 1) == "and" || last.is_some()) {
            // "the nine soldiers were on a visit and were wounded"
            let other = || self.phrases.iter().rfind(|p| p.end < q && p.counted() && self.verb_follows(p.end, q)).map(|p| p.core);
            let core = last.or_else(other).or_else(|| self.subject_of_verb_before(q))?;
            let k = self.phrases.iter().position(|p| p.core == core)?;
            let agent = |p: &Phrase| r.norm(p.start - 1) == "by";
            let between = self.phrases.iter().any(|p| p.start > core && p.end <= q && p.counted() && !agent(p));
            return (!between).then_some(k);
        }
        if let Some(named) = self
            .counted_before_names(q)
            .or_else(|| self.named_before_apposition(q))
            .or_else(|| self.before_aside(q))
            .or_else(|| self.before_supposed_age(q))
        {
            return Some(named);
        }
        if q > self.from
            && r.numeral_at(q - 1).is_some()
            && let Some(aged) = self.before_ages(q)
        {
            return Some(aged);
        }
        // "was carrying 107 people, all of whom died"
        if q >= self.from + 4 && r.reads(q - 2, words!["of", "whom"]) && r.norm_is(q - 3, words!["all", "both"]) {
            return self.ending_at(q - 3 - usize::from(r.norm(q - 4) == ","));
        }
        let direct = self.ending_at(q);
        // "arrested seven men, two of whom were found dead"
        let of_whom = |k: usize| {
            let start = self.phrases[k].start;
            self.part_told_beside(k) && r.norm(self.phrases[k].end - 1) == "whom"
                || start >= self.from + 2 && r.reads(start - 2, words!["of", "whom"])
        };
        if let Some(k) = direct.filter(|k| of_whom(*k)) {
            return Some(k);
        }
        if let Some(k) = direct.filter(|k| !self.aside(*k) || self.of_them_alone(*k)) {
            return self.antecedent(k).or_else(|| self.real_subject(k));
        }
        let floor = q.saturating_sub(SUBJECT_DISTANCE_MAX).max(self.from);
        let mut verbs = false;
        let mut i = q;
        let mut depth = 0usize;
        while i > floor {
            i -= 1;
            match r.norm(i).as_str() {
                ";" | ":" => return None,
                ")" | "]" => depth += 1,
                "(" | "[" => depth = depth.saturating_sub(1),
                // Of what somebody has: "whose names have not been released".
                "whose" if depth == 0 && r.norm(q - 1) != "," => return None,
                "who" | "whose" | "which" | "that" if depth == 0 => {
                    // The relative clause ends here; its antecedent is the subject, if the verb is not inside it alone.
                    let mut e = i;
                    if e > floor && (r.norm(e - 1) == "," || r.norm_is(e - 1, DASHES)) {
                        e -= 1;
                    }
                    // "seven teachers, four of them women, who were killed": the teachers.
                    let part = (e.saturating_sub(2).max(self.from)..=e)
                        .rev()
                        .find_map(|end| self.ending_at(end))
                        .filter(|k| self.part_told_beside(*k));
                    let before = part.map_or(self.from, |k| self.phrases[k].start.saturating_sub(1));
                    let whole = self.ending_at(before).filter(|_| part.is_some() && r.norm(before) == ",");
                    // "Vidal, 72, who was working there, was killed"
                    let aged = || self.ending_at(e.checked_sub(2)?).filter(|_| r.numeral_at(e - 1).is_some() && r.norm(e - 2) == ",");
                    let direct = self.ending_at(e).map(|k| self.before_examples(k)).or_else(|| self.before_complement(e));
                    let found = whole.or(direct).or_else(aged);
                    // "one of two men who were kidnapped has been freed": the clause has a verb of its own.
                    let own = |v: usize| r.word(v).kind.is_some() && r.is(v, Class::PAST.and(Class::SUBJECT_VERB));
                    return if (i + 1..q).any(own) { found.map(|k| self.part_before(k)) } else { found };
                }
                "when" | "while" | "because" | "if" | "although" | "where" if depth == 0 => return None,
                _ => {}
            }
            if depth > 0 {
                continue;
            }
            if let Some(k) = self.ending_at(i + 1).filter(|k| !self.is_quoted_name(*k)) {
                let p = &self.phrases[k];
                // "after Rosa Amado, 37, was shot": her age stands between.
                let clause = p.start > self.from && r.norm_is(p.start - 1, words!["after", "before", "since", "until"]);
                if clause && p.count == Count::Name && p.end < q && (p.end..q).all(|i| r.is_punctuation(i) || r.numeral_at(i).is_some()) {
                    return Some(k);
                }
                // "after her son, Tomas, was shot": his name stands between.
                if clause && r.is(p.core, Class::POSSESSIVE) && p.value_is_one() && self.only_names(p.end, q) {
                    return Some(k);
                }
                if !verbs && !self.governed(k) && !self.aside(k) && (p.counted() || p.head.is_some() || self.nobody_there(p)) {
                    // "a man suspected of shooting two women in Mobile was killed"
                    return self.accused_before(k).unwrap_or_else(|| self.antecedent(k).or_else(|| Some(self.part_before(k))));
                }
                i = p.start.max(floor);
                continue;
            }
            let word = r.word(i);
            let verb = Class::VERB.and(Class::BE).and(Class::HAVE).and(Class::MODAL).and(Class::REPORT);
            let beside = |at: usize| self.ending_at(at).or_else(|| self.before_complement(at)).is_some();
            let reduced = word.is(Class::PAST)
                && word.kind.is_some()
                && (beside(i) || i > self.from && r.norm(i - 1) == "," && beside(i - 1))
                && !self.passive(i);
            // "three men accused of spying were", "50 people held in the hotel were"
            let accused =
                r.norm_is(i, words!["accused", "charged"]) && r.norm_is(i + 1, words!["of", "with"]) || r.norm(i) == "held" && beside(i);
            if reduced || accused {
                continue;
            }
            if r.reads(i, words!["according", "to"]) {
                continue;
            }
            if r.norm_is(i, words!["said", "says", "told", "reported"])
                || word.is(verb) && !word.is(Class::ADVERB.and(Class::PREPOSITION).and(Class::SOURCE))
                || (word.is(Class::PAST.and(Class::SUBJECT_VERB)) && word.kind.is_some())
            {
                verbs = true;
            }
        }
        None
    }

    /// "900 of the 9,000 displaced", "the majority of the 900 families": the part that ends where phrase `k` begins, or `k`.
    fn part_before(&self, k: usize) -> usize {
        k.checked_sub(1).filter(|b| self.phrases[*b].partitive && self.phrases[*b].end == self.phrases[k].core).unwrap_or(k)
    }

    /// "and three of them died", "three of whom died".
    fn part_with_verb(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        let before = p.start.saturating_sub(1);
        self.r.norm_is(before, words!["and", "but", ";", "where"])
            || self.r.norm(before) == "," && (self.r.norm(self.last_of_part(p)) == "whom" || self.r.norm(p.end - 1) == "which")
    }

    /// "two of them" after the whole in the same sentence.
    pub(super) fn part_told_beside(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        k > 0 && p.partitive && self.r.norm_is(self.last_of_part(p), words!["them", "whom"])
    }

    /// Phrase `k`, or the one that it only modifies: "the father of three children", "a woman with two sons".
    pub(super) fn real_subject(&self, k: usize) -> Option<usize> {
        if let Some(accused) = self.accused_before(k) {
            return accused;
        }
        if let Some(owner) = self.owner_of_clause(k) {
            return owner;
        }
        self.outer(k)
    }

    /// Phrase `k`, or the one that it hangs on by a preposition.
    pub(super) fn outer(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        if let Some(part) = k.checked_sub(1).filter(|b| self.phrases[*b].end == p.core && self.phrases[*b].partitive) {
            return Some(part);
        }
        if let Some(residents) = self.residents_of(k) {
            return Some(residents);
        }
        if p.count == Count::Plural
            && let Some(members) = self.before_complement(p.end)
        {
            return Some(members);
        }
        let p = &Phrase { start: self.start_with_title(k), ..*p };
        // "the entire population of 340"
        let population = p.start >= self.from + 3
            && self.r.reads(p.start - 2, words!["population", "of"])
            && self.r.norm_is(p.start - 3, words!["entire", "whole"]);
        if p.start > self.from
            && !population
            && self.r.norm_is(p.start - 1, words!["of", "with", "from", "carrying"])
            && let Some(outer) =
                self.ending_at(p.start - 1).filter(|o| self.phrases[*o].head.is_some() && self.phrases[*o].count != Count::Zero)
            && !(p.counted() && self.r.norm(self.phrases[outer].start.saturating_sub(1)) == "by")
        {
            return Some(outer);
        }
        // "A bus carrying 24 guards was blown up": the bus.
        let carried = p.start > self.from && self.r.norm_is(p.start - 1, words!["carrying", "transporting", "ferrying"]);
        (!carried).then_some(k)
    }

    /// Where phrase `k` begins, with the titles before a name: "Rep. Ana Diaz".
    pub(super) fn start_with_title(&self, k: usize) -> usize {
        let p = &self.phrases[k];
        let mut start = p.start;
        while p.count == Count::Name
            && start > self.from
            && (self.r.tokens.flags(start - 1).has(Flags::ABBREVIATION) || self.r.is_capital(start - 1))
            && !self.r.is(start - 1, Class::PREPOSITION)
        {
            start -= 1;
        }
        start
    }

    /// A preposition stands before the phrase, or before the first of the phrases it is joined to.
    pub(super) fn governed(&self, k: usize) -> bool {
        let first = self.first_joined(k);
        let start = self.start_with_title(first);
        start > self.from
            && (self.r.is(start - 1, Class::PREPOSITION)
                || self.r.norm_is(start - 1, words!["than", "killing", "carrying", "targeting"])
                || self.is_source(start))
    }

    /// "According to Mirny police chief Ana Diaz": what begins at `start` only says so.
    pub(super) fn is_source(&self, start: usize) -> bool {
        let floor = start.saturating_sub(4).max(self.from);
        (floor..start).rev().take_while(|i| !self.r.is_punctuation(*i)).any(|i| self.r.reads(i, words!["according", "to"]))
    }
}
