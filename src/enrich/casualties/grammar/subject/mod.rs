//! The productions whose people are the subject: `subject` and `reduced`, and how a subject is found.

mod before;

use super::*;

impl Sentence<'_, '_> {
    /// `phrase (verb-past | adjective)` side by side.
    pub(super) fn reduced(&mut self, t: usize, kind: Kind) -> bool {
        let mut q = t;
        while q > self.from && self.r.is(q - 1, Class::ADVERB) && self.ending_at(q).is_none() && !self.found_both(q, t) {
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
            if by && let Some(k) = self.before_complement(q - usize::from(comma)) {
                Some(k)
            } else {
                self.before_ages(q).or_else(|| self.before_supposed_age(q)).or_else(|| self.left_behind(q, t))
            }
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
        // "with life-threatening injuries, shot in the back": whoever has them.
        if p.count == Count::Plural && p.head.is_some_and(|h| r.norm_is(h, words!["injuries", "wounds", "burns"])) {
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

    /// "left thousands of people from both sides of the front stranded", "left 12 people, mostly women, homeless": whom the adjective at `t`,
    /// behind what ends at `q`, describes.
    fn left_behind(&self, q: usize, t: usize) -> Option<usize> {
        const REACH: usize = 16;
        let r = self.r;
        if !r.is(t, Class::ADJECTIVE) || !self.clause_goes_on(t) {
            return None;
        }
        if q == t && q > self.from && r.norm(q - 1) == "," {
            return self.left_behind_aside(q - 1);
        }
        let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR);
        let near = (q.saturating_sub(REACH).max(self.from)..q).rev().take_while(|i| !r.is_punctuation(*i) || r.norm(*i) == "-");
        let left = near.take_while(|i| !r.is(*i, verb)).find(|i| r.norm_is(*i, LEFT))?;
        let k = self.starting_at(left + 1).filter(|k| self.phrases[*k].has_value() && self.phrases[*k].head.is_some())?;
        let end = self.phrases[k].end;
        let others = (end..q).any(|i| self.starting_at(i).is_some_and(|o| self.phrases[o].counted() && self.phrases[o].head.is_some()));
        (end < q && r.is(end, Class::PREPOSITION) && !others).then_some(k)
    }

    /// "left 12 people, mostly women, homeless", "left nine people, including a child, dead": who they are stands between commas, of which the
    /// second is at `comma`.
    fn left_behind_aside(&self, comma: usize) -> Option<usize> {
        const REACH: usize = 10;
        let r = self.r;
        let opens = |i: &usize| r.norm(*i) == "," && r.norm_is(i + 1, words!["mostly", "mainly", "most", "many", "including", "among"]);
        let open = (comma.saturating_sub(REACH).max(self.from)..comma).rev().find(opens)?;
        let k = self.ending_at(open).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())?;
        let start = self.phrases[k].start;
        (start > self.from && r.norm_is(start - 1, LEFT)).then_some(k)
    }

    /// What a participle beside phrase `k` describes: "the families of five of those murdered" are the five, "a father of
    /// three killed" is the father, "two of the 17 wounded" the seventeen.
    fn described(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        let part = k.checked_sub(1).filter(|b| self.phrases[*b].end == p.core && self.phrases[*b].partitive);
        // "left ten of the 14 hostages dead": the ten.
        let left = |b: &usize| self.r.norm_is(self.phrases[*b].start.saturating_sub(1), words!["left", "leaving"]);
        if let Some(part) = part.filter(|b| left(b) && !p.elliptical()) {
            return Some(part);
        }
        if part.is_some() || p.partitive {
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
        let another_clause = || self.starting_at(at).is_some_and(|k| self.verbs_stand_behind(&self.phrases[k], t));
        at >= self.to
            || ago
            // "a woman shot Sunday", "left a man dead last week"
            || r.tokens.date_at(at).is_some() && (r.is(t, Class::PAST) || r.any(t.saturating_sub(8).max(self.from)..t, words!["left", "leaving"]))
            || r.is_punctuation(at)
            // "found a man shot multiple times"
            || r.norm_is(at, words!["multiple", "several", "numerous"]) && r.norm(at + 1) == "times"
            || r.norm_is(
                at,
                words![
                    "in", "by", "during", "on", "at", "when", "after", "outside", "near", "while", "from", "as", "over", "inside", "and"
                ],
            )
            || r.norm(at) == "with" && r.numeral_at(at + 1).is_none()
            || another_clause()
    }

    /// `phrase { coordination phrase } [ aside ] verb group`
    pub(super) fn subject(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut end = t;
        if r.is(t, Class::SUBJECT_VERB) && t > self.from && r.norm(t - 1) == "to" {
            if let Some(left) = self.left_for_home(t, kind) {
                return self.direct(left, kind, "subject");
            }
            // "have been able to return home"
            if !self.is_allowed(t) {
                return false;
            }
            end = t - 2;
        }
        let (q, be) = self.whole_group(end, t);
        let alone = be || r.is(t, Class::SUBJECT_VERB);
        let coordinated = if alone { None } else { self.coordinated_passive(t) };
        if !alone && coordinated.is_none() {
            return false;
        }
        let described = || self.pronounced_beside(q, t);
        let Some(k) = coordinated.or_else(|| self.before_gerund(q)).or_else(described).or_else(|| self.subject_before(q)) else {
            return false;
        };
        let k = self.counted_with(k);
        if self.take(k, kind, t, "subject", false).is_none() {
            return false;
        }
        if !self.is_of_one(q) {
            self.coordinate_left(k, kind, t, "subject");
        }
        if let Some(antecedent) = self.antecedent_joined(k, q).filter(|a| self.taken[*a].is_none()) {
            self.take(antecedent, kind, t, "subject", false);
        }
        if let Some(with) = self.harmed_together(t, kind).or_else(|| self.beside_subject(k, q)) {
            self.take_joined(with, kind, t, "subject", false);
        }
        true
    }

    /// "relatives of the man pronounced dead": he, whom the participle at `q` describes, and not those who are his.
    fn pronounced_beside(&self, q: usize, t: usize) -> Option<usize> {
        let r = self.r;
        let participle = q + 1 == t && r.norm_is(q, words!["pronounced", "declared"]);
        let of = |k: &usize| self.phrases[*k].start > self.from && r.norm(self.phrases[*k].start - 1) == "of";
        self.ending_at(q).filter(|k| participle && of(k) && self.phrases[*k].value_is_one())
    }

    /// "a man and a woman, who was hurt": the verb group at `q` is of the last of them alone.
    pub(in super::super) fn is_of_one(&self, q: usize) -> bool {
        q > self.from && self.r.norm(q - 1) == "who" && self.r.norm_is(q, words!["was", "is", "has"])
    }

    /// "able to", "allowed to", "begun to" before the verb at `t`.
    pub(super) fn is_allowed(&self, t: usize) -> bool {
        t >= self.from + 2 && self.r.norm(t - 1) == "to" && self.r.norm_is(t - 2, words!["able", "allowed", "begun", "began", "started"])
    }

    /// Where the verb group begins that ends at `end` and whose verb is at `t`; whether a form of "be" or a copula is in it.
    fn whole_group(&self, end: usize, t: usize) -> (usize, bool) {
        let r = self.r;
        let mut q = end;
        let mut be = false;
        while q > self.from {
            let word = r.word(q - 1);
            let verbal = word.is(Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::NEGATION));
            let copula = self.copula_before(q, t);
            be |= copula;
            if self.ending_at(q).is_some() && (!verbal || word.is(Class::NEGATION)) {
                break;
            }
            if r.norm_is(q - 1, words!["week", "month", "year"]) && q >= self.from + 2 && r.norm(q - 2) == "this" {
                q -= 2;
                continue;
            }
            if !(verbal || copula || self.adverb(q - 1) || self.infinitive_before(q, t) || self.participle_before(q, t)) {
                break;
            }
            be |= word.is(Class::BE);
            q -= 1;
        }
        (q, be)
    }

    /// "Officers found both dead": at `q` stand those who are dead, others than who found them.
    fn found_both(&self, q: usize, t: usize) -> bool {
        q < t && self.r.norm(q) == "both" && self.r.norm_is(q - 1, words!["found", "discovered"])
    }

    /// "were found dead", "lay wounded": the verb before `q` only links the adjective at `t` to the subject.
    fn copula_before(&self, q: usize, t: usize) -> bool {
        const COPULAS: Words = words![
            "made", "rendered", "left", "pronounced", "declared", "become", "became", "lay", "lying", "found", "fell", "fallen", "went",
            "gone"
        ];
        self.r.is(t, Class::ADJECTIVE) && q + 3 > t && self.r.norm_is(q - 1, COPULAS) && !self.found_both(q, t)
    }

    /// "continue to be held", "were to be freed": an infinitive begins or goes on at `q`.
    fn infinitive_before(&self, q: usize, t: usize) -> bool {
        let r = self.r;
        let goes_on = r.norm(q) == "to" && q < t && r.norm_is(q - 1, words!["continue", "continues", "continued"]);
        goes_on || r.norm(q - 1) == "to" && r.is(q, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB))
    }

    /// "were shot and killed": before `q` stands another participle of harm, or what joins one to the verb at `t`.
    fn participle_before(&self, q: usize, t: usize) -> bool {
        let r = self.r;
        let hit = |i: usize| r.norm_is(i, words!["hit", "struck"]) && self.passive(i);
        let harm = |i: usize, class: Class| (r.is(i, class) && r.word(i).kind.is_some() || hit(i)) && !self.inside_phrase(i);
        let joined = || r.norm_is(q - 1, words!["and", "or"]) && q >= self.from + 2 && harm(q - 2, Class::PAST.and(Class::ADJECTIVE));
        joined() || q < t && harm(q - 1, Class::PAST) && self.passive(q - 1)
    }

    /// Who came to the same harm together with the subject of the verb at `t`.
    fn harmed_together(&self, t: usize, kind: Kind) -> Option<usize> {
        // "was shot together with four others who were wounded"
        let other = |k: &usize| self.r.norm(self.phrases[*k].end) == "who" && self.harmed_after_who(*k, kind);
        let together = self.past_together(t).and_then(|at| self.starting_at(at));
        together.or_else(|| self.companions(t, kind)).filter(|k| !other(k))
    }

    /// "The mayor, along with two guards, was shot": who stands between commas behind phrase `k`, before the verb group at `q`.
    fn beside_subject(&self, k: usize, q: usize) -> Option<usize> {
        let (r, comma) = (self.r, self.phrases[k].end);
        let with = comma + 1;
        let joins = r.norm(comma) == "," && (r.reads(with, words!["along", "with"]) || r.reads(with, words!["together", "with"]));
        let beside = joins.then(|| self.starting_at(with + 2)).flatten();
        beside.filter(|b| self.phrases[*b].end < q && r.norm(q - 1) == ",")
    }

    /// Where those begin whom words behind the verb at `t` join to its subject: "along with", ", as well as", "as did".
    fn past_together(&self, t: usize) -> Option<usize> {
        let r = self.r;
        let with = (t + 1..(t + 25).min(self.to))
            .take_while(|i| *i < t + 9 || !(r.is(*i, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB)) || r.norm(*i) == ";"))
            .find(|i| r.norm(*i) == "alongside" || r.reads(*i, words!["along", "with"]) || r.reads(*i, words!["together", "with"]));
        let comma = usize::from(r.norm(t + 1) == ",");
        let as_did = |at: usize| r.norm(at) == "as" && r.norm_is(at + 1, words!["did", "were", "was"]);
        // "was shot in the chest, as was a waiter"
        let apart = || {
            let near = (t + 2..(t + 9).min(self.to)).take_while(|i| !r.is(*i, Class::SUBORDINATOR) || as_did(*i));
            near.filter(|i| r.norm(i - 1) == ",").find(|i| as_did(*i)).map(|i| i + 2)
        };
        let as_well = || r.reads(t + 1 + comma, words!["as", "well", "as"]).then_some(4).or_else(|| as_did(t + 1 + comma).then_some(3));
        let with = with.map(|with| with + 2 - usize::from(r.norm(with) == "alongside"));
        with.or_else(|| as_well().map(|n| t + comma + n)).or_else(apart)
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
        self.harmed_by(k).or_else(|| self.outer(k))
    }

    /// "Mother shot in the head by her son dies": whom phrase `k` harmed, as a participle before it says.
    fn harmed_by(&self, k: usize) -> Option<usize> {
        const REACH: usize = 8;
        let r = self.r;
        let by = self.phrases[k].start.checked_sub(1).filter(|by| *by > self.from && r.norm(*by) == "by")?;
        let hit = self.hits.last().filter(|h| h.rule == "reduced" && h.trigger < by && by - h.trigger <= REACH)?;
        let beside = (hit.trigger..by).all(|i| !r.is_punctuation(i) && !r.is(i, Class::BE.and(Class::CONJUNCTION)));
        if beside { self.with_core(hit.phrase.core) } else { None }
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
        if let Some(whose) = self.described_by_place_or_care(p) {
            return Some(whose);
        }
        // "12 people believed to be rebels", "two men identified as brothers": what they are said to be.
        let said_to_be = || {
            let verb = p.start.checked_sub(3).filter(|v| *v > self.from && self.r.reads(p.start - 2, words!["to", "be"]));
            let verb =
                verb.filter(|v| self.r.norm_is(*v, words!["believed", "thought", "said", "suspected", "presumed", "reported", "alleged"]));
            let called = p.start.checked_sub(2).filter(|v| *v > self.from && self.r.norm(p.start - 1) == "as");
            verb.or_else(|| called.filter(|v| self.r.norm_is(*v, words!["described", "identified", "known"])))
        };
        if let Some(told) = said_to_be().and_then(|v| self.ending_at(v)).filter(|o| self.phrases[*o].has_value()) {
            return Some(told);
        }
        // "the entire population of 340"
        let population = p.start >= self.from + 3
            && self.r.reads(p.start - 2, words!["population", "of"])
            && self.r.norm_is(p.start - 3, words!["entire", "whole"]);
        if p.start > self.from
            && !population
            && (self.r.norm_is(p.start - 1, words!["of", "with", "from", "carrying"]) || self.only_tells_whose(p))
            && let Some(outer) =
                self.ending_at(p.start - 1).filter(|o| self.phrases[*o].head.is_some() && self.phrases[*o].count != Count::Zero)
            && !(p.counted() && self.r.norm(self.phrases[outer].start.saturating_sub(1)) == "by")
        {
            return Some(outer);
        }
        // "A bus carrying 24 guards was blown up": the bus.
        let carried = p.start > self.from && self.r.norm_is(p.start - 1, words!["carrying", "transporting", "ferrying"]);
        // "A car belonging to Rosa Amado was missing"
        let owner = p.start >= self.from + 2 && self.r.reads(p.start - 2, words!["belonging", "to"]);
        (!carried && !owner).then_some(k)
    }

    /// "an officer in the army", "an aide to the president", "a spokesman for the rebels": phrase `p` only tells whose the one before is.
    fn only_tells_whose(&self, p: &Phrase) -> bool {
        const BODIES: Words = words!["army", "military", "navy", "police", "militia", "force", "forces", "gang", "group"];
        const AIDES: Words =
            words!["aide", "aides", "adviser", "advisers", "advisor", "advisors", "assistant", "heir", "secretary", "envoy"];
        let r = self.r;
        let before = |head: Words| p.start >= self.from + 2 && r.norm_is(p.start - 2, head);
        !p.counted()
            && match r.norm(p.start - 1).as_str() {
                "in" => p.head.is_some_and(|h| r.norm_is(h, BODIES)),
                "to" => before(AIDES),
                "for" => self.ending_at(p.start - 1).is_some_and(|o| self.phrases[o].value_is_one()),
                _ => false,
            }
    }

    /// "30 households in the hamlet of 300 people", "a boy under the care of his uncle": those before what only describes them.
    fn described_by_place_or_care(&self, p: &Phrase) -> Option<usize> {
        const PLACES: Words = words!["hamlet", "village", "town", "city", "community", "camp", "settlement", "district", "neighbourhood"];
        const CARE: Words = words!["care", "watch", "custody", "supervision", "guard", "protection", "command", "influence"];
        let r = self.r;
        let of = p.start.checked_sub(1).filter(|of| *of >= self.from + 4 && r.norm(*of) == "of")?;
        let place = p.counted() && r.norm_is(of - 1, PLACES) && r.is(of - 2, Class::ARTICLE) && r.is(of - 3, Class::PREPOSITION);
        let care = r.norm_is(of - 1, CARE) && r.norm(of - 2) == "the" && r.norm_is(of - 3, words!["under", "in"]);
        let whose = |k: &usize| self.phrases[*k].has_value() && self.phrases[*k].head.is_some();
        if place || care { self.ending_at(of - 3).filter(whose) } else { None }
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
