//! What stands between the words of a figure: between a verb and its object, between people and their verb.

use super::meant::ASIDES;
use super::*;

/// Nouns for people taken together, before "of" and their number.
const GROUPS: Words = words![
    "group", "patrol", "party", "convoy", "team", "squad", "column", "contingent", "band", "gang", "busload", "delegation", "family",
    "crowd", "pair", "unit", "crew"
];

/// Who tells a verb from a participle beside its subject: "who killed", "they killed".
const RELATIVE: Words = words!["who", "that", "which", "they", "we", "he", "she"];

/// How many tokens may stand between an active verb and its object, or people and their verb.
const SHIFT_MAX: usize = 9;

impl Sentence<'_, '_> {
    /// The object of the active verb at `t` behind an aside, a date or a place: "murdered, at gunpoint, a soldier", "kidnapped
    /// yesterday two engineers", "wounded in the market at least 14 people".
    pub(super) fn shifted_object(&self, t: usize) -> Option<usize> {
        let r = self.r;
        if !r.is(t, Class::PAST.and(Class::FINITE)) || !self.is_active(t) {
            return None;
        }
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            p.head.is_some() && p.has_value() && p.kind.is_none() && !self.has_own_verb(*k)
        };
        let mut at = t + 1;
        if r.norm(at) == "," {
            let close = (at + 2..(at + SHIFT_MAX).min(self.to)).find(|i| r.norm(*i) == ",")?;
            let aside = r.is(at + 1, Class::PREPOSITION.and(Class::ADVERB));
            return if aside { self.titled_at(close + 1).filter(people) } else { None };
        }
        loop {
            let date = r.tokens.date_at(at).map(|d| d.tokens.end as usize).filter(|end| *end > at);
            match date {
                Some(end) => at = end,
                None if r.is(at, Class::ADVERB) && self.starting_at(at).is_none() => at += 1,
                None => break,
            }
        }
        if at > t + 1
            && let Some(k) = self.titled_at(at).filter(people)
        {
            return Some(k);
        }
        if !r.norm_is(at, words!["in", "at", "on", "near", "with", "inside", "outside", "during"]) {
            return None;
        }
        let stop = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR).and(Class::CONJUNCTION).and(Class::REPORT);
        let within = |i: &usize| !r.is_punctuation(*i) && (!r.is(*i, stop) || r.is(*i, Class::PREPOSITION));
        let k = (at + 2..(at + SHIFT_MAX).min(self.to)).take_while(within).find_map(|i| self.starting_at(i))?;
        let p = &self.phrases[k];
        let governed = r.is(p.start - 1, Class::PREPOSITION.and(Class::ARTICLE).and(Class::PAST).and(Class::GERUND));
        (p.counted() && people(&k) && !governed).then_some(k)
    }

    /// Before the verb at `t` stands who did it: "have kidnapped", "the rebels yesterday killed", "the bomb wounded".
    fn is_active(&self, t: usize) -> bool {
        let r = self.r;
        let mut q = t;
        while q > self.from && r.is(q - 1, Class::ADVERB.and(Class::HAVE)) && self.ending_at(q).is_none() {
            if r.is(q - 1, Class::HAVE) {
                return true;
            }
            q -= 1;
        }
        let Some(last) = q.checked_sub(1).filter(|l| *l >= self.from) else { return false };
        let victims = |k: usize| self.phrases[k].counted() && !self.phrases[k].head.is_some_and(|h| r.is(h, Class::ACTOR));
        let named = || r.entity_at(last).is_some_and(|m| r.entities.of(m).kind == EntityKind::Org);
        r.norm_is(last, RELATIVE)
            || self.ending_at(q).is_none_or(|k| !victims(k)) && (r.is_violent(last) || r.is(last, Class::ACTOR) || named())
    }

    /// "a patrol of nine soldiers": the people after the noun for them together, which begins at `at`.
    pub(super) fn group_at(&self, at: usize) -> Option<usize> {
        let r = self.r;
        if !r.is(at, Class::ARTICLE) {
            return None;
        }
        let noun = (at + 1..at + 4).find(|i| r.norm_is(*i, GROUPS)).filter(|n| r.norm(n + 1) == "of")?;
        let family = r.norm(noun) == "family";
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            // "a group of insurgents"
            p.counted() && (family || p.head.is_some()) || p.count == Count::Plural && p.categories_of(Category::ArmedGroup)
        };
        self.starting_at(noun + 2).filter(people)
    }

    /// Where the noun for people taken together begins before them, who begin at `at`: "a group of hotel guests".
    pub(super) fn before_group(&self, at: usize) -> usize {
        let r = self.r;
        let group = |of: &usize| *of >= self.from + 2 && r.norm(*of) == "of" && r.norm_is(of - 1, GROUPS) && r.is(of - 2, Class::ARTICLE);
        at.checked_sub(1).filter(group).map_or(at, |of| of - 2)
    }

    /// "the five engineers they kidnapped", "two of the men whom the gunmen shot": whom a clause without an object tells of.
    pub(super) fn object_of_relative(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        if !r.is(t, Class::PAST) || !matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Detained) || self.passive(t) {
            return false;
        }
        let goes_on = Class::PREPOSITION.and(Class::BE).and(Class::HAVE).and(Class::CONJUNCTION).and(Class::SUBORDINATOR);
        let dated = || r.tokens.date_at(t + 1).is_some() || r.numeral_at(t + 1).is_some_and(|n| r.norm(n.tokens.end as usize + 1) == "ago");
        if !(t + 1 >= self.to || r.is_punctuation(t + 1) || r.is(t + 1, goes_on) || dated()) {
            return false;
        }
        let q = (self.from..t).rev().take_while(|i| r.is(*i, Class::HAVE.and(Class::ADVERB))).last().unwrap_or(t);
        let Some(last) = q.checked_sub(1).filter(|l| *l > self.from) else { return false };
        let subject = match self.ending_at(q).map(|k| &self.phrases[k]) {
            Some(p) if p.head.is_some() && r.is(p.core, Class::ARTICLE.and(Class::POSSESSIVE)) => p.start,
            Some(_) => return false,
            None if r.norm_is(last, words!["they", "he", "she", "it", "we"]) => last,
            None if r.is(last, Class::ACTOR) => last - usize::from(r.is(last - 1, Class::ARTICLE)),
            None => return false,
        };
        let relative = subject > self.from && r.norm_is(subject - 1, words!["whom", "that", "who"]);
        let end = subject - usize::from(relative);
        let end = end - usize::from(relative && end > self.from && r.norm(end - 1) == ",");
        // "told 911 operators he shot"
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            let told = p.start > self.from && r.is(p.start - 1, Class::REPORT);
            p.has_value() && p.head.is_some() && p.kind.is_none() && p.count != Count::Name && !told
        };
        self.ending_at(end).filter(people).is_some_and(|k| self.take(k, kind, t, "object", true).is_some())
    }

    /// "was killed with four of his guards": who was with the subject of the passive at `t`.
    pub(super) fn companions(&self, t: usize, kind: Kind) -> Option<usize> {
        let r = self.r;
        let alike = matches!(kind, Kind::Killed | Kind::Abducted | Kind::Detained) && r.norm(t + 1) == "with" && self.passive(t);
        let closed = |end: usize| end >= self.to || r.is_punctuation(end) || r.is(end, Class::PREPOSITION.and(Class::SUBORDINATOR));
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            // "with her driver"
            let his = p.count == Count::Definite && r.is(p.core, Class::POSSESSIVE);
            (p.counted() || his) && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) && p.kind.is_none() && closed(p.end)
        };
        alike.then(|| self.starting_at(t + 2)).flatten().filter(people)
    }

    /// The counted people whose complement ends at `at`: "four agents from the local command", "eleven leaders of the
    /// association of university students".
    pub(super) fn before_complement(&self, at: usize) -> Option<usize> {
        let r = self.r;
        let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBJECT_VERB).and(Class::SUBORDINATOR).and(Class::CONJUNCTION);
        let plain = |i: usize| {
            !r.is_punctuation(i)
                && (!r.is(i, verb) || r.is(i, Class::PREPOSITION))
                && (!r.is(i, Class::PAST.and(Class::VERB)) || r.is_capital(i))
        };
        let before = self.phrases.partition_point(|p| p.end < at);
        (before.saturating_sub(3)..before).rev().find(|k| {
            let p = &self.phrases[*k];
            p.counted()
                && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN))
                && p.end + SHIFT_MAX >= at
                && r.norm_is(p.end, words!["of", "from", "in", "at", "on"])
                && (p.end + 1..at).all(plain)
        })
    }

    /// "The two traders, kidnapped 11 days ago, were": the participle at `t` opens what stands between commas.
    pub(super) fn aside_closes(&self, t: usize) -> bool {
        let r = self.r;
        let close = (t + 1..(t + SHIFT_MAX).min(self.to)).find(|i| r.is_punctuation(*i)).filter(|c| r.norm(*c) == ",");
        close.is_some_and(|c| r.is(c + 1, Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBJECT_VERB)))
    }

    /// "A bus overturned, and 19 of them were hurt": they open a clause of their own.
    pub(super) fn of_them_alone(&self, k: usize) -> bool {
        let start = self.phrases[k].start;
        self.phrases[k].counted()
            && self.part_told_beside(k)
            && (start == self.from || self.r.norm_is(start - 1, words!["and", "but", ";", "where"]) || self.told_of_apart(k))
            && (self.taken.iter().take(k).all(Option::is_none) || self.r.is(self.phrases[k].end, Class::BE.and(Class::HAVE)))
    }

    /// The phrase, or the first of those it is joined to, only lists examples of another: "including women and children",
    /// "mostly teachers", "two of them children".
    pub(super) fn aside(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        if self.part_told_beside(k) {
            return true;
        }
        let first = self.first_joined(k);
        if first != k && (p.other || p.elliptical()) && self.has_own_verb(k) {
            return false;
        }
        let start = if self.phrases[first].count == Count::Name { self.before_titles(first) } else { self.phrases[first].start };
        // "including field commanders", "including party MP and former president Rosa Amado"
        let titles = &self.phrases[first];
        let bare = titles.count == Count::Plural || titles.value_is_one() && titles.count != Count::Name && titles.head == Some(start);
        let noun = |i: usize| is_plain_noun(self.r, i) || self.r.is_capital(i) && !self.r.is(i, Class::VERB.and(Class::BE));
        let start = start - usize::from(bare && start > self.from + 1 && noun(start - 1));
        start > self.from && self.r.norm_is(start - 1, ASIDES)
    }

    /// "Six guards, all common criminals who had served before, were": whom what stands between commas before `q` describes.
    pub(super) fn before_aside(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let close = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",")?;
        let opens = |i: &usize| {
            r.norm(*i) == ","
                && r.norm_is(
                    i + 1,
                    words![
                        "all", "both", "most", "mostly", "mainly", "none", "presumably", "apparently", "probably", "allegedly",
                        "reportedly", "possibly"
                    ],
                )
        };
        let open = (close.saturating_sub(2 * SHIFT_MAX).max(self.from)..close).rev().find(opens)?;
        self.ending_at(open).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())
    }

    /// "A man believed to be in his 30s was": whose age is told before `q`.
    pub(super) fn before_supposed_age(&self, q: usize) -> Option<usize> {
        const AGE: Words = words![
            "in", "his", "her", "their", "about", "around", "between", "over", "under", "early", "mid", "late", "and", "-", "years",
            "year", "months", "old"
        ];
        let r = self.r;
        let end = if q > self.from && r.norm(q - 1) == "," { q - 1 } else { q };
        let told = |i: &usize| r.tokens.flags(*i).has(Flags::DIGIT) || r.numeral_at(*i).is_some() || r.norm_is(*i, AGE);
        let first = (end.saturating_sub(SHIFT_MAX).max(self.from)..end).rev().take_while(told).last()?;
        let believed = first.checked_sub(3).filter(|b| *b > self.from && r.reads(b + 1, words!["to", "be"]))?;
        if !r.norm_is(believed, words!["believed", "thought", "estimated"]) {
            return None;
        }
        let at = believed - usize::from(r.norm(believed - 1) == ",");
        self.ending_at(at).filter(|k| self.phrases[*k].head.is_some())
    }

    /// "126 people were killed, compared to 111 last year": as many as then.
    pub(super) fn compared(&mut self) {
        let r = self.r;
        let hurt = |h: &&Hit| h.phrase.counted() && h.part_of.is_none() && matches!(h.kind, Kind::Killed | Kind::Injured);
        let Some(last) = self.hits.iter().rfind(hurt) else { return };
        let (kind, trigger, active, end) = (last.kind, last.trigger, last.active, last.phrase.end.max(last.trigger));
        let with = |i: &usize| r.norm_is(i + 1, words!["to", "with"]);
        let Some(at) = r.which(end..self.to, words!["compared"]).find(with) else { return };
        let number = |k: &usize| self.phrases[*k].elliptical() && !self.phrases[*k].partitive;
        if let Some(k) = self.starting_at(at + 2).filter(number) {
            self.take(k, kind, trigger, "gapped", active);
        }
    }

    /// "4,000 people, mostly farmers, who": the people, not the examples of phrase `k`.
    pub(super) fn before_examples(&self, k: usize) -> usize {
        let start = self.phrases[self.first_joined(k)].start;
        if start < self.from + 2 || !self.r.norm_is(start - 1, words!["mostly", "mainly"]) || self.r.norm(start - 2) != "," {
            return k;
        }
        self.ending_at(start - 2).filter(|whole| self.phrases[*whole].counted()).unwrap_or(k)
    }

    /// Behind "who" something else than `kind` is told of phrase `k`.
    pub(super) fn harmed_after_who(&self, k: usize, kind: Kind) -> bool {
        let who = self.phrases[k].end;
        (who + 1..(who + 5).min(self.to))
            .find(|i| !self.r.is(*i, Class::BE.and(Class::ADVERB).and(Class::HAVE)))
            .and_then(|i| self.r.word(i).kind)
            .is_some_and(|other| other != kind)
    }

    /// "wounded Vidal's son": the person noun behind the name with its "'s" at `at`.
    pub(super) fn of_named_owner(&self, at: usize) -> Option<usize> {
        let r = self.r;
        let end = r.person_at(at).filter(|m| m.tokens.start as usize == at)?.tokens.end as usize;
        let owned = if r.norm(end) == "'s" { self.starting_at(end + 1) } else { None };
        // "Vidal's wife", "Vidal's wife Rosa Amado"
        let person =
            |p: &Phrase| p.head.is_some_and(|h| r.is(h, Class::PERSON_ONE)) || p.count == Count::Name && r.is(p.start, Class::PERSON_ONE);
        owned.filter(|o| person(&self.phrases[*o]) && self.phrases[*o].value_is_one())
    }

    /// "wounded the banker's son": the son, where phrase `k` is the banker.
    pub(super) fn owned_by(&self, k: usize) -> usize {
        let end = self.phrases[k].end;
        let owned = if self.r.norm_is(end, words!["'s", "'"]) { self.starting_at(end + 1) } else { None };
        owned.filter(|o| self.phrases[*o].head.is_some() && !self.phrases[k].counted()).unwrap_or(k)
    }

    /// Where the titles before the name `k` begin: "including opposition leader Rosa Amado".
    pub(super) fn before_titles(&self, k: usize) -> usize {
        let r = self.r;
        let start = self.phrases[k].start;
        let floor = start.saturating_sub(4).max(self.from);
        let title = |i: &usize| r.is(*i, Class::MODIFIER.and(Class::PERSON_ONE)) || is_plain_noun(r, *i) || r.demonym_at(*i).is_some();
        (floor..start).rev().take_while(title).last().unwrap_or(start)
    }

    /// "including lawmaker and former president Rosa Amado": what the named one is too.
    pub(super) fn is_title_of_next(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        let bare = p.count == Count::Definite && p.head == Some(p.start);
        let name = |n: usize| self.phrases[n].count == Count::Name;
        bare && self.r.norm(p.end) == "and" && self.r.is(p.end + 1, Class::MODIFIER) && self.titled_at(p.end + 1).is_some_and(name)
    }

    /// "Sgt. Alan Reyes, 24, of Mesa, Arizona, and": where the name ends whose age and home stand before `at`.
    pub(super) fn before_home(&self, at: usize) -> usize {
        let r = self.r;
        let floor = at.saturating_sub(SHIFT_MAX).max(self.from + 3);
        let of = (floor..at).rev().find(|i| r.norm_is(*i, words!["of", "from"]) && r.is_capital(*i + 1));
        let Some(of) = of else { return at };
        let comma = r.norm(of - 1) == ",";
        let aged = comma && r.norm(of - 3) == "," && r.numeral_at(of - 2).is_some();
        let end = if aged { of - 3 } else { of - usize::from(comma) };
        let home = aged || (of + 1..at).all(|i| r.is_capital(i) || r.norm(i) == ",");
        let name = |k: usize| self.phrases[k].count == Count::Name;
        let after = self.phrases.partition_point(|p| p.start <= of);
        let another = (after..self.phrases.len()).take_while(|k| self.phrases[*k].end <= at).any(name);
        if home && !another && self.ending_at(end).is_some_and(name) { end } else { at }
    }

    /// A name in quotes behind an article is no person's: 'members of the "Condor" patrol'.
    pub(super) fn is_quoted_name(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        p.count == Count::Name
            && p.start >= self.from + 2
            && r.norm_is(p.start - 1, QUOTES)
            && r.norm_is(p.end, QUOTES)
            && r.is(p.start - 2, Class::ARTICLE)
    }

    /// "A cyclist was hit by a van and injured", "was kidnapped but later freed": the subject of the passive before "and".
    pub(super) fn coordinated_passive(&self, t: usize) -> Option<usize> {
        let r = self.r;
        let adverbs = (self.from..t).rev().take_while(|i| self.adverb(*i)).count();
        let and = t.checked_sub(1 + adverbs).filter(|a| *a > self.from && r.norm_is(*a, words!["and", "but"]) && r.is(t, Class::PAST))?;
        let beside = (0..self.phrases.partition_point(|p| p.end <= and)).rev().find(|k| {
            let mut p = self.phrases[*k];
            // "The driver, Karim Haddad, was kidnapped, but released"
            p.end += usize::from(p.count == Count::Name && r.norm(p.end) == ",");
            let been = r.is(p.end, Class::BE) || r.is(p.end, Class::HAVE) && r.is(p.end + 1, Class::BE);
            // "Two agents of the DAS were followed and": the DAS are nobody's name.
            let body = p.count == Count::Name && r.norm(p.start.wrapping_sub(1)) == "the";
            // "The four nuns who were robbed and"
            let who = r.norm(p.end) == "who" && r.is(p.end + 1, Class::BE);
            let been = !body && (been || who && p.counted() || p.counted() && p.head.is_some() && self.verb_follows(p.end, and));
            // "A mother of three was caught in the crossfire and"
            been && (!self.governed(*k) || self.outer(*k).is_some_and(|o| o != *k))
        });
        // "Karim Haddad, a former minister, was investigated and"
        let apart = || {
            let verb = (self.from + 1..and).rev().find(|i| r.is(*i, Class::BE) && r.norm(*i - 1) == ",");
            verb.and_then(|verb| self.named_before_apposition(verb))
        };
        let k = beside.or_else(apart)?;
        let k = self.outer(k).unwrap_or(k);
        let end = self.phrases[k].end;
        let end = if r.is(end, Class::PREPOSITION) || r.norm_is(end, words!["who", ","]) {
            (end..and).find(|i| r.is(*i, Class::BE.and(Class::HAVE))).unwrap_or(end)
        } else {
            end
        };
        let cut = (end..and).any(|i| r.is(i, Class::SUBORDINATOR) && !r.is(i, Class::PREPOSITION) || r.norm(i) == ";");
        let participle = (end..(end + 5).min(and)).any(|i| {
            r.is(i, Class::PAST)
                || r.norm(i).ends_with("ed")
                || r.norm_is(i, words!["hit", "struck", "caught", "taken", "run", "thrown", "cut", "shot"])
        });
        (participle && !cut).then_some(k)
    }

    /// "A man remains in hospital after being shot", "two million are at risk of being displaced": the subject of the main clause.
    pub(super) fn before_gerund(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let opens = q > self.from && r.norm(q) == "being" && r.norm_is(q - 1, words!["after", "before", "since", "despite", "of"]);
        if !opens || r.norm(q - 1) == "of" && !(q >= 2 && r.norm_is(q - 2, words!["risk", "danger"])) {
            return None;
        }
        (0..self.phrases.partition_point(|p| p.end < q)).rev().find(|k| {
            let end = self.phrases[*k].end;
            let verb = r.is(end, Class::BE.and(Class::HAVE).and(Class::VERB).and(Class::SUBJECT_VERB).and(Class::PAST));
            // "two clerks of the court are to spend"
            let of_counted = || self.phrases[*k].counted() && self.phrases[*k].head.is_some() && self.verb_follows(end, q);
            (verb || of_counted()) && !self.governed(*k)
        })
    }

    /// "Three men suspected of taking part in the murder of": the men.
    pub(super) fn involved_before(&self, act: usize) -> Option<usize> {
        const LINKS: Words = words![
            "part", "taking", "involved", "being", "participating", "having", "participated", "taken", "of", "suspected", "accused", "who",
            "allegedly", "implicated", "charged", "with", "for", "presumably", "apparently", "directly", "were", "are", "was", "is", "had"
        ];
        let r = self.r;
        let at = act.checked_sub(1 + usize::from(r.norm(act.saturating_sub(1)) == "the")).filter(|i| *i > self.from)?;
        if r.norm(at) != "in" || !r.norm_is(at - 1, words!["part", "involved", "participating", "participated", "implicated"]) {
            return None;
        }
        let first = (self.from..at).rev().take_while(|i| r.norm_is(*i, LINKS)).last()?;
        self.ending_at(first)
    }
}
