//! The subject of a verb group: beside it, before an aside, a relative clause or an age, or in the clause before.

use super::*;

impl Sentence<'_, '_> {
    /// The phrase that is the subject of the verb group that begins at `q`.
    pub(in super::super) fn subject_before(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let q = self.before_report(self.before_dashes(q)?);
        // "before it disappeared": nobody that the sentence names.
        if q > self.from && r.norm_is(q - 1, words!["it", "they", "we", "i", "you"]) {
            return None;
        }
        // "found two victims, but neither was hurt"
        if r.norm(q) == "neither" && r.is(q + 1, Class::BE) {
            return None;
        }
        if let Some(shared) = self.shared_subject(q) {
            return shared;
        }
        if let Some(described) = self.before_description(q) {
            return Some(described);
        }
        // "was carrying 107 people, all of whom died"
        if q >= self.from + 4 && r.reads(q - 2, words!["of", "whom"]) && r.norm_is(q - 3, words!["all", "both"]) {
            return self.ending_at(q - 3 - usize::from(r.norm(q - 4) == ","));
        }
        if let Some(k) = self.ending_at(q) {
            if self.is_of_whom(k) {
                return Some(k);
            }
            if !self.aside(k) || self.of_them_alone(k) {
                return self.antecedent(k).or_else(|| self.real_subject(k));
            }
        }
        self.subject_apart(q)
    }

    /// The dash that opens the aside which a dash before `q` closes, or `q` itself; nothing where no dash opens it.
    fn before_dashes(&self, q: usize) -> Option<usize> {
        let r = self.r;
        if q <= self.from || !r.norm_is(q - 1, DASHES) {
            return Some(q);
        }
        let floor = q.saturating_sub(SUBJECT_DISTANCE_MAX).max(self.from);
        // A dash of two signs may have come apart.
        let close = q - 1 - usize::from(q >= self.from + 2 && r.norm_is(q - 2, DASHES));
        let opens = |i: &usize| r.norm_is(*i, DASHES) && (r.norm(*i) != "-" || r.tokens.flags(*i).has(Flags::SPACE_BEFORE));
        (floor..close).rev().find(opens)
    }

    /// The comma that opens ", police said,", ", said Vidal,", ", according to a monitor," before `q`, or `q` itself.
    fn before_report(&self, q: usize) -> usize {
        const WORDS_MAX: usize = 9;
        let r = self.r;
        let Some(close) = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",") else { return q };
        let near = (close.saturating_sub(WORDS_MAX).max(self.from + 1)..close).rev();
        let Some(open) = near.take_while(|i| !r.norm_is(*i, words![";", ":"])).find(|i| r.norm(*i) == ",") else { return q };
        let told = r.is(close - 1, Class::REPORT) && open + 2 < close;
        // "said Vidal", "a doctor told Reuters"
        let named = close > open + 2 && r.is(close - 2, Class::REPORT) && r.is_capital(close - 1);
        let opens = r.norm_is(open + 1, words!["said", "says", "say"]) || r.reads(open + 1, words!["according", "to"]);
        if told || named || opens { open } else { q }
    }

    /// Behind "and" or "but", the subject of the verb before: "were shot … and died". `Some(None)` where nobody can be it.
    fn shared_subject(&self, q: usize) -> Option<Option<usize>> {
        let r = self.r;
        if q <= self.from || !r.norm_is(q - 1, words!["and", "but"]) {
            return None;
        }
        let last = self.last_harmed(q);
        if r.norm(q - 1) == "and" || last.is_some() {
            return Some(self.subject_of_both(q, last));
        }
        // "The driver fled but was later arrested"
        if !r.is(q, Class::BE) || r.is(q + 1, Class::NEGATION) {
            return None;
        }
        let core = self.subject_of_verb_before(q)?;
        Some(self.with_core(core))
    }

    /// The core of the subject of whom the sentence told last, before the "and" or "but" before `q`.
    fn last_harmed(&self, q: usize) -> Option<usize> {
        let r = self.r;
        // "was shot by her husband, who then fled and jumped to his death": the husband.
        let of_agent = |h: &Hit| r.norm(q - 2) != "," && (h.trigger..q - 1).any(|i| r.norm(i) == "," && r.norm(i + 1) == "who");
        let told = |h: &&Hit| h.phrase.end < q && matches!(h.rule, "subject" | "condition" | "reflexive");
        self.hits.iter().rfind(told).filter(|h| !of_agent(h)).map(|h| h.phrase.core)
    }

    /// The subject of the verb before and of the one at `q`: the one with the core `last`, or who opens the clause.
    fn subject_of_both(&self, q: usize, last: Option<usize>) -> Option<usize> {
        // "the nine soldiers were on a visit and were wounded"
        let other = || self.phrases.iter().rfind(|p| p.end < q && p.counted() && self.verb_follows(p.end, q)).map(|p| p.core);
        let core = last.or_else(other).or_else(|| self.subject_of_verb_before(q))?;
        let k = self.with_core(core)?;
        let agent = |p: &Phrase| self.r.norm(p.start - 1) == "by";
        let between = self.phrases.iter().any(|p| p.start > core && p.end <= q && p.counted() && !agent(p));
        (!between).then_some(k)
    }

    /// Those before the names, the apposition, the aside or the age that ends at `q`.
    fn before_description(&self, q: usize) -> Option<usize> {
        let aged = || if q > self.from && self.r.numeral_at(q - 1).is_some() { self.before_ages(q) } else { None };
        self.counted_before_names(q)
            .or_else(|| self.named_before_apposition(q))
            .or_else(|| self.before_aside(q))
            .or_else(|| self.before_supposed_age(q))
            .or_else(aged)
    }

    /// "arrested seven men, two of whom were found dead"
    fn is_of_whom(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        self.part_told_beside(k) && self.r.norm(p.end - 1) == "whom"
            || p.start >= self.from + 2 && self.r.reads(p.start - 2, words!["of", "whom"])
    }

    /// The subject of the verb group at `q` that stands apart from it, sought back to where its clause begins.
    fn subject_apart(&self, q: usize) -> Option<usize> {
        let r = self.r;
        // "Three men were charged after a police K-9 was killed"
        let nine = || q >= self.from + 3 && r.reads(q - 3, words!["k", "-", "9"]);
        if q > self.from
            && r.is(q, Class::BE)
            && (r.norm_is(q - 1, words!["k9", "k-9", "dog", "dogs", "horse", "horses", "canine"]) || nine())
        {
            return None;
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
                "who" | "whose" | "which" | "that" if depth == 0 => return self.before_relative(i, q, floor),
                "when" | "while" | "because" | "if" | "although" | "where" if depth == 0 => return None,
                _ => {}
            }
            if depth > 0 {
                continue;
            }
            if let Some(k) = self.ending_at(i + 1).filter(|k| !self.is_quoted_name(*k)) {
                if self.only_told_who(k, q) {
                    return Some(k);
                }
                if !verbs && self.may_be_subject(k) {
                    // "a man suspected of shooting two women in Mobile was killed"
                    return self.accused_before(k).unwrap_or_else(|| self.antecedent(k).or_else(|| Some(self.part_before(k))));
                }
                i = self.phrases[k].start.max(floor);
                continue;
            }
            verbs = verbs || self.is_verb_of_clause(i);
        }
        None
    }

    /// The relative clause that opens at `relative` ends at `q`; its antecedent is the subject, if the verb is not inside it alone.
    fn before_relative(&self, relative: usize, q: usize, floor: usize) -> Option<usize> {
        let r = self.r;
        let mut e = relative;
        if e > floor && (r.norm(e - 1) == "," || r.norm_is(e - 1, DASHES)) {
            e -= 1;
        }
        // "seven teachers, four of them women, who were killed": the teachers.
        let part = (e.saturating_sub(2).max(self.from)..=e).rev().find_map(|end| self.ending_at(end)).filter(|k| self.part_told_beside(*k));
        let before = part.map_or(self.from, |k| self.phrases[k].start.saturating_sub(1));
        let whole = self.ending_at(before).filter(|_| part.is_some() && r.norm(before) == ",");
        // "Vidal, 72, who was working there, was killed"
        let aged = || self.ending_at(e.checked_sub(2)?).filter(|_| r.numeral_at(e - 1).is_some() && r.norm(e - 2) == ",");
        let direct =
            self.ending_at(e).map(|k| self.parent_before(k, q)).map(|k| self.before_examples(k)).or_else(|| self.before_complement(e));
        // "a dozen people, including several guards who were off duty, were hurt": the dozen.
        let beyond = |k: usize| if r.norm(q - 1) == "," { self.whole_of_aside(k).unwrap_or(k) } else { k };
        let found = whole.or(direct.map(beyond)).or_else(aged).or_else(|| self.before_ages(e + 1));
        // "one of two men who were kidnapped has been freed": the clause has a verb of its own.
        let own = |v: usize| r.word(v).kind.is_some() && r.is(v, Class::PAST.and(Class::SUBJECT_VERB));
        if (relative + 1..q).any(own) { found.map(|k| self.part_before(k)) } else { found }
    }

    /// "the mother of three who died", "a father of two who was shot": the parent, whose children a number alone counts in phrase `k`; not
    /// "the mother of three who were shot".
    fn parent_before(&self, k: usize, q: usize) -> usize {
        const PARENTS: Words = words!["mother", "father", "mom", "dad", "parent", "grandmother", "grandfather"];
        let r = self.r;
        let p = &self.phrases[k];
        let children = p.elliptical() && p.start > self.from && r.norm(p.start - 1) == "of" && !r.norm_is(q, words!["were", "are", "have"]);
        let parent = if children { self.ending_at(p.start - 1) } else { None };
        parent.filter(|o| self.phrases[*o].head.is_some_and(|h| r.norm_is(h, PARENTS))).unwrap_or(k)
    }

    /// Between phrase `k`, which opens a clause, and its verb at `q` stands only an age or a name.
    fn only_told_who(&self, k: usize, q: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        // "after Rosa Amado, 37, was shot", "after a boy, 7, was shot": the age stands between.
        let one = p.count == Count::Name || p.value_is_one() && p.head.is_some();
        let aged = || one && p.end < q && (p.end..q).all(|i| r.is_punctuation(i) || r.numeral_at(i).is_some());
        // "after her son, Tomas, was shot": his name stands between.
        let named = || r.is(p.core, Class::POSSESSIVE) && p.value_is_one() && self.only_names(p.end, q);
        let opened = |words: Words| p.start > self.from && r.norm_is(p.start - 1, words);
        // "was shot in the wrist and a woman, 40, was": she alone; of "a man and a woman, 40, were" both.
        let joined = || opened(words!["and", "but"]) && !r.norm_is(q, words!["were", "are", "have"]) && aged();
        opened(words!["after", "before", "since", "until"]) && (aged() || named()) || joined()
    }

    /// No preposition governs phrase `k`, and it counts people or names them.
    fn may_be_subject(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        // "who suffered minor injuries, were"
        let wounds = p.count == Count::Plural && p.head.is_some_and(|h| self.r.norm_is(h, words!["injuries", "wounds", "burns"]));
        !wounds && !self.governed(k) && !self.aside(k) && (p.counted() || p.head.is_some() || self.nobody_there(p))
    }

    /// The word at `i` is a verb with people of its own before it; not "according to", no participle that only describes them.
    fn is_verb_of_clause(&self, i: usize) -> bool {
        let r = self.r;
        let word = r.word(i);
        let verb = Class::VERB.and(Class::BE).and(Class::HAVE).and(Class::MODAL).and(Class::REPORT);
        let harm = word.kind.is_some() && word.is(Class::PAST.and(Class::SUBJECT_VERB));
        let told = r.norm_is(i, words!["said", "says", "told", "reported"]) || self.finds_that(i);
        // "the Free Syrian Army", "the Syrian Democratic Forces"
        let named = r.is_capital(i) && r.norm_is(i, words!["free", "forces"]);
        let other = word.is(verb) && !word.is(Class::ADVERB.and(Class::PREPOSITION).and(Class::SOURCE)) && !named;
        // "the Saudi-led coalition"
        let joined = || i > self.from && r.norm(i - 1) == "-" && !r.tokens.flags(i).has(Flags::SPACE_BEFORE);
        (told || other || harm) && !joined() && !self.only_describes_people(i) && !r.reads(i, words!["according", "to"])
    }

    /// "Police found Moreno's car had been shot": what they found is told with a verb of its own; not "a man found in a car was".
    fn finds_that(&self, i: usize) -> bool {
        let r = self.r;
        let subject = Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN);
        r.norm_is(i, words!["found", "determined", "discovered", "learned", "noticed"])
            && (r.is(i + 1, subject) || r.is_capital(i + 1))
            && r.tokens.date_at(i + 1).is_none()
    }

    /// "23 people, wounded in the blast, were", "three men accused of spying were", "50 people held in the hotel were": the
    /// participle at `i` tells who they are.
    fn only_describes_people(&self, i: usize) -> bool {
        let r = self.r;
        let beside = |at: usize| self.ending_at(at).or_else(|| self.before_complement(at)).is_some();
        let reduced = || {
            r.is(i, Class::PAST)
                && r.word(i).kind.is_some()
                && (beside(i) || i > self.from && r.norm(i - 1) == "," && beside(i - 1))
                && !self.passive(i)
        };
        let accused = r.norm_is(i, words!["accused", "charged"]) && r.norm_is(i + 1, words!["of", "with"]);
        // "12 soldiers returning from a wedding were"
        let on_the_way = || r.norm(i).ends_with("ing") && beside(i);
        accused || r.norm(i) == "held" && beside(i) || on_the_way() || reduced()
    }

    /// "900 of the 9,000 displaced", "the majority of the 900 families": the part that ends where phrase `k` begins, or `k`.
    fn part_before(&self, k: usize) -> usize {
        k.checked_sub(1).filter(|b| self.phrases[*b].partitive && self.phrases[*b].end == self.phrases[k].core).unwrap_or(k)
    }

    /// "Four people fell from the bridge and died": who opens the clause, before a verb of any kind.
    fn subject_of_verb_before(&self, q: usize) -> Option<usize> {
        let r = self.r;
        // "Police say that a man answered the door and was shot": of whom they tell.
        let tells = |p: &Phrase| p.start == self.from && r.is(p.end, Class::REPORT);
        let p = self.phrases.iter().find(|p| p.end < q && p.head.is_some() && p.count != Count::Zero && !tells(p))?;
        let opens = p.start == self.from
            || r.is(p.start - 1, Class::REPORT)
            || r.norm(p.start - 1) == ","
            || r.is(p.start - 1, Class::SUBORDINATOR.and(Class::CONJUNCTION));
        // "Rosa Amado, 16, was in the back seat and died", "a man, 56, was hit by debris and died"
        let end = if p.value_is_one() { self.past_age_in_commas(p.end) } else { p.end };
        let verb =
            r.is(end, Class::VERB.and(Class::PAST).and(Class::BE)) || r.norm(end).ends_with("ed") && r.word(end).class == Class::NONE;
        // "has turned himself in and has been arrested"
        let verb = verb || r.is(end, Class::HAVE) && (r.norm(end + 1).ends_with("ed") || r.is(end + 1, Class::BE));
        let harmless = words![
            "fell", "jumped", "set", "stepped", "slipped", "touched", "drank", "ate", "inhaled", "contracted", "caught", "collapsed",
            "threw", "drew", "ran", "drove", "rode", "stole", "stood", "fled", "escaped", "survived", "resisted"
        ];
        let verb = verb || r.norm_is(end, harmless);
        let comma = usize::from(q >= self.from + 2 && r.norm(q - 2) == ",");
        let other =
            (end..q - 1 - comma).any(|i| r.is(i, Class::SUBORDINATOR) && !r.is(i, Class::PREPOSITION) || r.norm_is(i, words![";", ","]));
        (opens && verb && !other).then_some(p.core)
    }
}
