//! Lists of names and people by which the dead or hurt are told one by one.

use super::*;

/// What has victims who come to no harm.
const BLOODLESS: Words = words![
    "spyware", "ransomware", "malware", "software", "cyberattack", "cyberattacks", "cyber", "hack", "hacking", "hackers", "phishing",
    "scam", "scams", "fraud", "fraudsters", "swindle", "theft", "thefts", "blackmail", "leak", "breach", "ponzi", "embezzlement"
];

impl Sentence<'_, '_> {
    /// "among the victims of the spyware attack", who are named at `at`.
    pub(super) fn came_to_no_harm(&self, at: usize) -> bool {
        self.r.norm(at + 1) == "of" && self.r.any(at + 2..(at + 8).min(self.to), BLOODLESS)
    }

    /// "Two directors of the union, Pedro Rios and Luis Gil, were", "two victims, a man and a woman, were": they are as many as
    /// the names or persons before `q`.
    pub(super) fn counted_before_names(&self, q: usize) -> Option<usize> {
        const TITLES_MAX: usize = 4;
        const COMPLEMENT_MAX: usize = 10;
        const PERSONS_MAX: usize = 7;
        let r = self.r;
        let comma = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",")?;
        let one = |p: &Phrase| p.count == Count::Name || matches!(p.count, Count::One | Count::Definite) && p.head.is_some() && !p.other;
        let last = self.ending_at(comma).filter(|k| one(&self.phrases[*k]))?;
        let left = |k: &usize| self.joined_left(*k).filter(|left| one(&self.phrases[*left]));
        let first = std::iter::successors(Some(last), left).take(PERSONS_MAX).last()?;
        let start = self.phrases[first].start;
        let open = (start.saturating_sub(TITLES_MAX).max(self.from)..start).rev().find(|i| r.norm(*i) == ",")?;
        let names = (first..=last).filter(|k| one(&self.phrases[*k])).count() as u64;
        let k = (0..first).rev().find(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())?;
        let mut between = self.phrases[k].end..open;
        let plain = |i: usize| !r.is_punctuation(i) && !r.is(i, Class::BE.and(Class::HAVE).and(Class::VERB));
        let as_many = self.phrases[k].count == Count::Number(Quantity::Cardinal(names));
        (names > 1 && as_many && self.phrases[k].end <= open && between.len() < COMPLEMENT_MAX && between.all(plain)).then_some(k)
    }

    /// "The dead were two soldiers and a driver", "The wounded include a child", "The victims were identified as …": parts of
    /// what was told before.
    pub(super) fn named_as(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        if t > self.from + 1 && r.is(t - 2, Class::PREPOSITION) {
            return;
        }
        let kind = match r.norm(t).as_str() {
            "fatalities" | "deceased" => Kind::Killed,
            // Of what was told last.
            // "Four were wounded. Those victims are"
            "victims" => {
                match self.hits.last().map(|h| h.kind).or(before.map(|h| if r.norm(t - 1) == "those" { h.kind } else { self.victims })) {
                    Some(kind @ (Kind::Killed | Kind::Injured)) => kind,
                    _ => return,
                }
            }
            "hostages" => Kind::Abducted,
            _ => match r.word(t).kind {
                Some(kind) => kind,
                None => return,
            },
        };
        // "identified the victims as Rosa Amado and …"
        if r.norm(t + 1) == "as" && t >= self.from + 2 && r.norm_is(t - 2, words!["identified", "named", "identify"]) {
            self.named_one_by_one(t, t + 2, kind);
            return;
        }
        let within = r.norm_is(t + 1, words!["in", "of", "from", "at", "on"]) || r.tokens.date_at(t + 1).is_some();
        // "The wounded newsmen are"
        let noun = r.is(t, Class::ADJECTIVE.and(Class::PAST)) && r.is(t + 1, Class::PERSON_MANY) && !within;
        let last = t + if within { 8 } else { 2 + usize::from(noun) };
        let Some(verb) = (t + 1..last.min(self.to))
            .take_while(|i| !r.is_punctuation(*i))
            .find(|i| r.is(*i, Class::BE) || r.norm_is(*i, words!["include", "included", "includes"]) || r.norm(*i + 1) == "been")
        else {
            return;
        };
        // "The victims in stable condition include a boy"
        let kind = if (t + 1..verb).any(|i| r.norm(i) == "condition") { Kind::Injured } else { kind };
        // "have been identified as"
        let verb = verb + usize::from(r.norm(verb + 1) == "been");
        let also = t > self.from && r.norm(t - 1) == "also";
        // "Also killed was a driver"; "the injured was" tells of one who is known.
        let one = r.norm_is(verb, words!["was", "is"]) && verb == t + 1 && (also || t == self.from);
        let many = r.norm_is(verb, words!["include", "included", "includes", "were", "are", "been"]);
        let at = if many || one { verb + 1 } else { return };
        let at = if r.norm_is(at, words!["identified", "named"]) && r.norm(at + 1) == "as" { at + 2 } else { at };
        let name = |k: usize| self.phrases[k].count == Count::Name;
        if !noun || self.titled_at(at).is_some_and(name) {
            self.named_one_by_one(t, at, kind);
        }
    }

    /// Those told of before by their names, from token `at` on.
    pub(super) fn named_one_by_one(&mut self, t: usize, at: usize, kind: Kind) {
        // "Those hurt were 28 and 31": their ages.
        let people = |k: &usize| {
            self.phrases[*k].has_value() && (self.phrases[*k].head.is_some() || self.r.numeral_at(self.phrases[*k].core).is_none())
        };
        let Some(k) = self.titled_at(at).filter(people) else { return };
        let first = self.hits.len();
        self.take_joined(k, kind, t, "among", false);
        self.named_behind_clauses(k, kind, t);
        self.parts_since(first);
    }

    /// "Omar Said, 25, who was hit in the chest, and Karim Hadi, 28, who was shot": the names behind a clause.
    fn named_behind_clauses(&mut self, first: usize, kind: Kind, t: usize) {
        let r = self.r;
        if self.phrases[first].count != Count::Name || self.taken[first] != Some(kind) {
            return;
        }
        for k in first + 1..self.phrases.len() {
            let p = self.phrases[k];
            let joined = r.norm(p.start - 1) == "and" && r.norm_is(p.start - 2, words![",", ";"]) || r.norm(p.start - 1) == ";";
            let end = p.end + if r.norm(p.end) == "," && r.numeral_at(p.end + 1).is_some() { 2 } else { 0 };
            let described = r.norm(end) == "," && r.norm(end + 1) == "who" || end > p.end && (end >= self.to || r.is_punctuation(end));
            if p.count == Count::Name && joined && described && self.taken[k].is_none() {
                self.take(k, kind, t, "among", false);
            }
        }
    }

    /// "The coroner identified Rosa Amado, 31, and …", "was identified by the medical examiner as …": the dead.
    pub(super) fn named_by_coroner(&mut self, t: usize) {
        const REACH: usize = 8;
        let r = self.r;
        let identifies = |i: &usize| r.norm_is(*i, words!["identified", "identifies"]);
        let Some(verb) = (t.saturating_sub(4).max(self.from)..(t + REACH).min(self.to)).find(identifies) else { return };
        let behind = verb.max(t) + 1;
        let name = |at: &usize| self.starting_at(*at).is_some_and(|k| self.phrases[k].count == Count::Name);
        let as_whom = || (behind..(behind + 2 * REACH).min(self.to)).find(|i| r.norm(*i) == "as").map(|i| i + 1);
        let Some(at) = Some(behind).filter(name).or_else(|| as_whom().filter(name)) else { return };
        // "identified the officer who shot him as Karl Moss"
        let another = words!["who", "suspect", "shooter", "gunman", "attacker", "killer", "officer", "officers", "driver", "not"];
        if !r.any(verb.min(t)..at, another)
            && !self
                .starting_at(behind)
                .is_some_and(|k| self.phrases[k].value_is_one() && r.word(self.phrases[k].end).kind == Some(Kind::Killed))
            && let Some(k) = self.starting_at(at)
        {
            self.take_joined(k, Kind::Killed, t, "among", false);
        }
    }

    /// "a woman, 38, for", "Rosa Amado, 16, was": the token after the age between commas that stands at `end`; `end` where none does.
    pub(super) fn past_age_in_commas(&self, end: usize) -> usize {
        let r = self.r;
        let aged = r.norm(end) == "," && r.numeral_at(end + 1).is_some() && r.norm(end + 2) == ",";
        end + 3 * usize::from(aged)
    }

    /// "Diaz, Haddad and Amado, 24, who were": a clause of many behind the last name of a list.
    pub(super) fn of_all_named(&self, k: usize) -> bool {
        let r = self.r;
        let end = self.past_apposition(k);
        let who = end + usize::from(r.norm(end) == ",");
        self.phrases[k].count == Count::Name && r.norm(who) == "who" && r.norm_is(who + 1, words!["were", "are", "have"])
    }

    /// "the third, a boy of 15, remains in critical condition": the boy, whose apposition ends before `q`.
    pub(super) fn apposed_to_rank(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let k = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",").and_then(|c| self.ending_at(c))?;
        let start = self.phrases[k].start;
        let rank = start >= self.from + 2
            && r.norm(start - 1) == ","
            && r.norm_is(start - 2, words!["second", "third", "fourth", "fifth", "other", "another", "one"]);
        (rank && self.phrases[k].count == Count::One).then_some(k)
    }

    /// "a fourth victim, 24-year-old Rosa Amado,", "the second victim, a child,": somebody else than those told of before.
    pub(super) fn is_one_more(&self, p: &Phrase) -> bool {
        let victim = |o: usize| {
            let rank = &self.phrases[o];
            rank.other && rank.value_is_one() && !rank.categories_of(Category::Perpetrator)
        };
        let one = matches!(p.count, Count::Name | Count::One);
        let comma = p.start.checked_sub(1).filter(|c| one && *c > self.from && self.r.norm(*c) == ",");
        // "the second victim": no phrase of its own counts him.
        let ranked = |c: usize| {
            c >= self.from + 3
                && self.r.norm_is(c - 1, words!["victim", "person"])
                && self.r.norm_is(c - 2, words!["second", "third", "fourth", "fifth", "sixth", "other"])
        };
        comma.is_some_and(|c| self.ending_at(c).is_some_and(victim) || p.count == Count::One && ranked(c))
    }

    /// ", Tomas Vidal, 22,"
    pub(super) fn only_names(&self, from: usize, to: usize) -> bool {
        let r = self.r;
        let aside = r.norm(from) == "," && to > from + 2 && r.norm(to - 1) == ",";
        let name = || self.starting_at(from + 1).filter(|k| self.phrases[*k].count == Count::Name);
        aside && name().is_some_and(|k| (self.phrases[k].end..to).all(|i| r.norm(i) == "," || r.numeral_at(i).is_some()))
    }

    /// "Abu Salim, a commander of the brigade, was killed": the name.
    pub(super) fn named_before_apposition(&self, q: usize) -> Option<usize> {
        let r = self.r;
        let comma = q.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",")?;
        let floor = comma.saturating_sub(14).max(self.from);
        let open = (floor..comma).rev().find(|i| r.norm(*i) == ",")?;
        let a = self.starting_at(open + 1)?;
        // "Robert Gaines, 64, a retired mailman,"
        let aged = open >= self.from + 2 && r.norm(open - 2) == "," && r.numeral_at(open - 1).is_some();
        let name = self.ending_at(open - 2 * usize::from(aged)).filter(|k| self.phrases[*k].count == Count::Name);
        // "two members of the escort, members of the secret police, were"
        let counted = || {
            (0..a).rev().find(|k| self.phrases[*k].counted()).filter(|k| {
                let between = self.phrases[*k].end..open;
                between.len() < 8 && between.clone().all(|i| !r.is_punctuation(i) && !r.is(i, Class::BE.and(Class::HAVE).and(Class::VERB)))
            })
        };
        match self.phrases[a].count {
            // "One of the children, a girl of three, died"
            Count::One | Count::Definite => name.or_else(|| {
                let one = Count::Number(Quantity::Cardinal(1));
                self.ending_at(open).filter(|k| self.phrases[*k].partitive && self.phrases[*k].count == one)
            }),
            // "Senator Diaz, one of the candidates, was"
            Count::Number(Quantity::Cardinal(1)) if self.phrases[a].partitive => name,
            Count::Plural => name.or_else(counted),
            // "90 percent of the residents, some 11,000 people, have"
            Count::Number(Quantity::Cardinal(_)) => {
                let many = |k: usize| matches!(self.phrases[k].count, Count::Plural | Count::Number(Quantity::Share(_)));
                let general = self.phrases[a].head.is_some_and(|h| r.norm_is(h, words!["people", "persons", "individuals", "families"]));
                (self.phrases[a].end == comma && general && self.ending_at(open).is_some_and(many)).then_some(a)
            }
            _ => None,
        }
    }
}
