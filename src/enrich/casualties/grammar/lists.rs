//! Numbers in a row after a figure: `gapped`, parts that add up to a whole, "three critically".

use super::*;

/// How far behind its whole a list of parts may begin. Tokens.
const LIST_DISTANCE_MAX: usize = 24;

/// People of whom a list may tell anything.
const GENERAL: Words = words![
    "people", "persons", "others", "victims", "members", "relatives", "individuals", "men", "passengers", "locals", "civilians",
    "foreigners", "nationals", "casualties", "fatalities", "deaths", "bodies", "souls", "hostages"
];

impl Sentence<'_, '_> {
    /// After a figure: `coordination number preposition place`
    pub(super) fn gapped(&mut self) {
        self.second_predicate();
        let r = self.r;
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            if self.taken[k].is_some() || !p.elliptical() || p.partitive || p.start == self.from {
                continue;
            }
            let joined = r.norm_is(p.start - 1, words![",", "and", ";"]);
            let dated = r.norm_is(p.end, words!["since", "so"]) && joined;
            let alone = joined && self.in_span_alone(p.end);
            let in_town = || r.norm(p.end + 1) == "the" && r.norm(p.end + 3) == "of" && r.is_capital(p.end + 4);
            // "25 were killed in the first strike and 15 in the second"
            let closes = |i: usize| i >= self.to || r.is_punctuation(i) || r.is(i, Class::ATTACK);
            let in_second = || r.reads(p.end, words!["in", "the"]) && r.norm_is(p.end + 2, words!["second", "third"]) && closes(p.end + 3);
            let placed = dated
                || alone
                || in_second()
                || r.norm_is(p.end, words!["in", "at", "near", "from", "on"])
                    && (r.place_at(p.end + 1).is_some()
                        || r.norm(p.end + 1) == "another"
                        || in_town()
                        || r.is_capital(p.end + 1)
                        || r.is_capital(p.end + 2));
            // "Four were taken to Mercy Hospital, and two to Saint Luke's"
            let to = r.norm(p.end) == "to" && r.is_capital(p.end + 1);
            // "3,000 fled to Chad and 5,400 to neighbouring villages"
            let moved =
                r.norm(p.end) == "to" && (to || r.norm_is(p.end + 1, words!["neighbouring", "neighboring", "nearby", "other", "safer"]));
            if !(joined && (placed || to || moved)) {
                continue;
            }
            let near = (0..self.hits.len()).filter(|h| (p.core.saturating_sub(29)..p.core).contains(&self.hits[*h].phrase.core));
            let Some(w) = near.max_by_key(|h| self.hits[*h].phrase.core) else { continue };
            let last = self.hits[w].clone();
            // "fired 20 rockets in the first hour and 15 in the second"
            let counts = |i: usize| r.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Cardinal(_)));
            if in_second() && (last.phrase.end..p.start).any(counts) {
                continue;
            }
            let fled = moved && matches!(last.kind, Kind::Displaced | Kind::Evacuated | Kind::Returned);
            if moved && !fled && !(to && last.rule == "condition") {
                continue;
            }
            let to = to && !fled;
            // "Two were taken to Mercy and one to Saint Luke's": of a number told before, where there is one.
            let rule = if to { "condition" } else { "gapped" };
            if let Some(h) = self.take(k, last.kind, last.trigger, rule, last.active) {
                let hit = &mut self.hits[h];
                (hit.phrase.categories, hit.phrase.unit, hit.part_of) = (last.phrase.categories, last.phrase.unit, last.part_of);
                hit.phrase.partitive |= to;
                if alone && last.phrase.counted() {
                    hit.part_of = hit.part_of.or(Some(w));
                }
                if to {
                    let victims = |p: &Phrase| p.head.is_some_and(|h| r.norm(h) == "victims");
                    let first = |g: &&mut Hit| g.phrase.core == last.phrase.core && (g.phrase.elliptical() || victims(&g.phrase));
                    self.hits.iter_mut().find(first).into_iter().for_each(|g| g.phrase.partitive = true);
                }
            }
        }
    }

    /// "this month alone", "in July alone": a span within another, from token `at` on.
    fn in_span_alone(&self, at: usize) -> bool {
        let closes = |i: usize| i >= self.to || self.r.is_punctuation(i) || self.r.is(i, Class::PREPOSITION);
        let alone = |i: usize| self.r.norm(i) == "alone" && closes(i + 1);
        let span = |i: usize| self.r.tokens.date_at(i).is_some_and(|d| alone(d.tokens.end as usize));
        span(at) || self.r.norm_is(at, words!["in", "on", "during"]) && span(at + 1)
    }

    /// "left two men, 25 and 28, dead": the people before their ages, which end at `q`.
    pub(super) fn before_ages(&self, q: usize) -> Option<usize> {
        const TOKENS_MAX: usize = 10;
        let r = self.r;
        if q < self.from + 3 {
            return None;
        }
        let age = |i: usize| r.numeral_at(i).is_some() || r.norm_is(i, words![",", "and", "ages", "aged", "both"]);
        // "Two men ages 20 and 27 were taken to hospital"
        if r.numeral_at(q - 1).is_some() {
            let open = (q.saturating_sub(TOKENS_MAX).max(self.from)..q - 1).rev().take_while(|i| age(*i)).last()?;
            return self.ending_at(open).filter(|k| r.norm_is(open, words!["ages", "aged"]) && self.phrases[*k].head.is_some());
        }
        if r.norm(q - 1) != "," {
            return None;
        }
        let open = (q.saturating_sub(TOKENS_MAX).max(self.from)..q - 1).rev().take_while(|i| age(*i)).last()?;
        let k = self.ending_at(open).filter(|_| r.norm(open) == ",")?;
        ((open + 1..q - 1).any(|i| r.numeral_at(i).is_some()) && self.phrases[k].head.is_some()).then_some(k)
    }

    /// "four children, ages 8, 10 and 14": the ages of those told before.
    pub(super) fn is_age(&self, p: &Phrase) -> bool {
        const TOKENS_MAX: usize = 10;
        let r = self.r;
        let listed = |i: &usize| r.numeral_at(*i).is_some() || r.norm_is(*i, words![",", "and", "of"]);
        let mut back = (p.start.saturating_sub(TOKENS_MAX).max(self.from)..p.start).rev().skip_while(listed);
        p.elliptical() && back.next().is_some_and(|i| r.norm_is(i, words!["ages", "aged"]))
    }

    /// "Seven were wounded, two seriously", "three of them critically": how badly, of a number without a noun.
    pub(super) fn badly_hurt(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let degree = words!["seriously", "critically", "badly", "severely", "gravely", "lightly", "slightly"];
        let closes = p.end + 1 >= self.to || r.is_punctuation(p.end + 1) || r.norm(p.end + 1) == "and";
        let joined = p.start > self.from && (r.norm_is(p.start - 1, words![",", "and", ":", "("]) || r.norm_is(p.start - 1, DASHES));
        joined && r.norm_is(p.end, degree) && closes && self.hits.iter().any(|h| matches!(h.kind, Kind::Injured | Kind::Casualties))
    }

    /// "Six people were killed, four men and two women": a list that adds up to the figure before it.
    pub(super) fn sums(&mut self) {
        for w in 0..self.hits.len() {
            let Hit { phrase: whole, kind, trigger, part_of, active, .. } = self.hits[w];
            let Count::Number(Quantity::Cardinal(total)) = whole.count else { continue };
            if part_of.is_some() || total < 2 || self.hits[w].rule.is_empty() {
                continue;
            }
            let first = self.phrases.partition_point(|p| p.core <= whole.core);
            let Some(parts) = self.parts_that_sum(first, total, &self.hits[w]) else { continue };
            let alike = parts.clone().all(|k| match self.hit_of(k) {
                Some(h) => self.hits[h].kind == kind && self.hits[h].part_of.is_none_or(|of| of == w),
                None => self.taken[k].is_none(),
            });
            if !alike {
                continue;
            }
            for k in parts {
                if let Some(h) = self.hit_of(k).or_else(|| self.take(k, kind, trigger, "breakdown", active)) {
                    self.hits[h].part_of = Some(w);
                }
            }
        }
    }

    /// "Five were killed, three in Homs and two in Hama", "two by a mine and one in an ambush": numbers alone, each with where or
    /// how, that add up to the figure before them.
    pub(super) fn parts_apart(&mut self) {
        const DISTANCE_MAX: usize = 40;
        let r = self.r;
        let apart = words!["in", "at", "near", "from", "on", "when", "after", "during", "as", "by", "while", "inside", "outside"];
        for w in 0..self.hits.len() {
            let Hit { phrase: whole, kind, trigger, part_of, active, .. } = self.hits[w];
            let Count::Number(Quantity::Cardinal(total)) = whole.count else { continue };
            let first = self.phrases.partition_point(|p| p.core <= whole.core);
            if part_of.is_some() || total < 2 || self.hits[w].rule.is_empty() || first + 1 >= self.phrases.len() {
                continue;
            }
            let (mut parts, mut sum) = (Vec::new(), 0u64);
            for k in first..self.phrases.len() {
                let p = &self.phrases[k];
                if !p.counted() {
                    continue;
                }
                let Count::Number(Quantity::Cardinal(n)) = p.count else { break };
                // A comma may be lost before the first.
                let joined = parts.is_empty() || p.start > self.from && r.norm_is(p.start - 1, words![",", "and", ":", ";"]);
                let gapped = self.taken[k].is_none() || self.hit_of(k).is_some_and(|h| self.hits[h].rule == "gapped");
                if !p.elliptical() || p.partitive || !joined || !gapped || !r.norm_is(p.end, apart) || p.start > whole.end + DISTANCE_MAX {
                    break;
                }
                parts.push(k);
                sum = sum.saturating_add(n);
            }
            if parts.len() < 2 || sum != total {
                continue;
            }
            for k in parts {
                if let Some(h) = self.hit_of(k).or_else(|| self.take(k, kind, trigger, "gapped", active)) {
                    (self.hits[h].part_of, self.hits[h].phrase.unit) = (Some(w), whole.unit);
                    self.hits[h].phrase.categories |= whole.categories;
                }
            }
        }
    }

    /// What was found of phrase `k`.
    fn hit_of(&self, k: usize) -> Option<usize> {
        self.hits.iter().position(|h| h.phrase.core == self.phrases[k].core)
    }

    /// The phrases from `first` on whose numbers add up to `total`: at least two, side by side, behind a pause.
    fn parts_that_sum(&self, first: usize, total: u64, hit: &Hit) -> Option<std::ops::Range<usize>> {
        const PARTS_MAX: usize = 8;
        let (r, whole) = (self.r, &hit.phrase);
        let start = self.phrases.get(first)?.start;
        // "Three civilians two women and a man": the comma may be lost.
        let pause =
            start == whole.end || start > self.from && r.norm_is(start - 1, words![",", ";", ":", "(", "-", "--", "\u{2013}", "\u{2014}"]);
        if !pause || start.saturating_sub(whole.end) > LIST_DISTANCE_MAX {
            return None;
        }
        let plain = whole.categories & !(Category::Civilian.bit() | Category::Men.bit()) == 0;
        let general = whole.categories == 0 || plain && whole.head.is_none_or(|h| r.norm_is(h, GENERAL));
        let men = whole.categories & Category::Men.bit() != 0;
        let grown = Category::Children as u32;
        let described = |bits: u32| bits >> grown != 0;
        let mut sum = 0u64;
        for k in first..self.phrases.len().min(first + PARTS_MAX) {
            let p = &self.phrases[k];
            let value = match p.count {
                Count::Number(Quantity::Cardinal(n)) => n,
                Count::One | Count::Name => 1,
                Count::Definite if r.is(p.core, Class::POSSESSIVE) => 1,
                _ => return None,
            };
            let named = p.count == Count::Name;
            // "killed two men, a woman and a child": four people.
            let apart = men && p.categories & (Category::Women.bit() | Category::Children.bit()) != 0;
            let of_these = named || !apart && (general || total > 2 && described(p.categories));
            let fits = p.head.is_some() && of_these && !p.partitive && !p.other;
            let beside =
                k == first || self.joined_left(k) == Some(k - 1) || p.start == self.phrases[k - 1].end + 1 && r.norm(p.start - 1) == ";";
            if !fits || !beside {
                return None;
            }
            sum = sum.saturating_add(value);
            if sum >= total {
                let parts = first..k + 1;
                let same_verb = || self.hit_of(k).is_some_and(|h| self.hits[h].trigger == hit.trigger);
                // "Two were killed, Ivo Vidal, a captain, said": who tells it.
                let told_by = || r.is(p.end + usize::from(r.norm(p.end) == ","), Class::REPORT);
                let adds_up = sum == total && parts.len() >= 2 && (!self.has_own_verb_of_harm(k) || same_verb());
                return (adds_up && !told_by()).then_some(parts);
            }
        }
        None
    }

    /// "A bomb killed 12 people; eight were soldiers", "Eight were soldiers" in the sentence after: a part by what they were.
    pub(super) fn part_by_trade(&mut self, before: Option<&Hit>) {
        let r = self.r;
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            let Count::Number(Quantity::Cardinal(n)) = p.count else { continue };
            let opens = p.start == self.from;
            let apart = opens || r.norm_is(p.start - 1, words![",", ";", "and", "-"]);
            if self.taken[k].is_some() || !p.elliptical() || p.partitive || !apart || !r.norm_is(p.end, words!["were", "are", "was"]) {
                continue;
            }
            let bits = self.categories_after(p.end);
            let larger = |h: &Hit| match h.phrase.count {
                Count::Number(Quantity::Cardinal(whole)) => whole > n && h.part_of.is_none(),
                _ => false,
            };
            let whole = (0..self.hits.len()).rev().find(|h| self.hits[*h].phrase.core < p.core);
            let (of, kind, trigger) = match whole {
                Some(h) if larger(&self.hits[h]) => (Some(h), self.hits[h].kind, self.hits[h].trigger),
                None => match before.filter(|h| opens && h.sentence + 1 == self.index && larger(h)) {
                    Some(h) => (None, h.kind, h.trigger),
                    None => continue,
                },
                _ => continue,
            };
            if bits == 0 {
                continue;
            }
            if let Some(h) = self.take(k, kind, trigger, "breakdown", false) {
                self.hits[h].part_of = Some(of.unwrap_or(h));
                self.hits[h].phrase.categories |= bits;
            }
        }
    }

    /// "…, including five children, the governor of Donetsk, Ivan Petrov, said": who closes the sentence as its source.
    pub(super) fn speaks(&self, k: usize) -> bool {
        const TOKENS_MAX: usize = 16;
        let r = self.r;
        let p = &self.phrases[k];
        // "one of them told reporters"
        if p.partitive && p.value_is_one() && r.norm_is(p.end, words!["told", "says", "tells", "said", "recalled", "added"]) {
            return true;
        }
        if p.counted() || p.start == self.from || r.norm(p.start - 1) != "," {
            return false;
        }
        let inside = |i: usize| !r.norm_is(i, words!["and", "or", ";", "(", "who"]) && r.numeral_at(i).is_none();
        let report = |i: &usize| r.is(*i, Class::REPORT) && !r.is(*i, Class::SOURCE) && !r.is_capital(*i);
        (p.end..(p.end + TOKENS_MAX).min(self.to)).take_while(|i| inside(*i)).any(|i| report(&i))
    }

    /// "… and two women were wounded": of others.
    fn has_own_verb_of_harm(&self, k: usize) -> bool {
        let at = self.phrases[k].end;
        self.r.is(at, Class::BE) && self.harmed_after(k)
    }
}
