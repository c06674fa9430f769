//! The productions `toll` and `label`: totals, the numbers that they rise to, and lines of tables.

use super::super::phrase::is_passed;
use super::*;

impl Sentence<'_, '_> {
    /// `toll … number`
    pub(super) fn toll(&mut self, t: usize, kind: Kind) {
        let r = self.r;
        if r.any(t.saturating_sub(2).max(self.from)..t, words!["previous", "earlier", "initial"]) {
            return;
        }
        let end = (t + 22).min(self.to);
        let mut k = self.phrases.partition_point(|p| p.core <= t);
        while let Some(p) = self.phrases.get(k).filter(|p| p.core < end) {
            let p = *p;
            if p.counted()
                && self.taken[k].is_none()
                && p.start > t
                && (self.points_at_number(p.start) || p.start == t + 1 || r.norm(p.start - 1) == "from")
                && !self.has_harm_verb(k)
                && !self.has_a_clause(&p)
            {
                let previous = r.norm(p.start - 1) == "from";
                let varies = r.any(t..p.start, words!["vary", "varies", "varied", "range", "ranges", "ranged", "ranging", "estimates"]);
                if previous && varies && self.toll_range(k, kind, t) {
                    return;
                }
                if !previous {
                    // "casualties amount to four dead and nine wounded"
                    let dead = kind == Kind::Casualties && r.word(p.end).kind == Some(Kind::Killed);
                    let kind = if dead { Kind::Killed } else { kind };
                    let known = self.categories_of_number(t, p.start);
                    if let Some(h) = self.take(k, kind, t, "toll", false) {
                        self.hits[h].total = true;
                        if p.elliptical() {
                            self.hits[h].phrase.categories |= known;
                        }
                        let unit = self.unit_named(t, p.start).filter(|_| p.elliptical());
                        self.hits[h].phrase.unit = unit.unwrap_or(p.unit);
                    }
                    return;
                }
            }
            k += 1;
        }
    }

    /// "Deaths rose to 41", "leaving fatalities at 5,226": the noun of harm at `t` is told with its total.
    pub(super) fn rises(&self, t: usize) -> bool {
        let r = self.r;
        let rising = words![
            "rose", "risen", "climbed", "reached", "rise", "rises", "jumped", "totalled", "totaled", "stood", "stands", "grew",
            "surpassed", "topped", "amount", "amounted", "passed", "crossed", "exceeded"
        ];
        let left = || {
            let verb = words!["leaving", "keeping", "bringing", "putting"];
            r.norm(t + 1) == "at" && r.numeral_at(t + 2).is_some() && r.any(t.saturating_sub(5).max(self.from)..t, verb)
        };
        let are = || r.norm_is(t + 1, words!["were", "are"]) && r.numeral_at(t + 2).is_some() && t + 3 >= self.to.saturating_sub(1);
        r.any(t + 1..(t + 12).min(self.to), rising) || left() || are()
    }

    /// What happened to those who "number" so many.
    pub(super) fn numbered(&self, t: usize) -> Option<Kind> {
        let at = t - 1 - usize::from(t > self.from + 1 && self.r.norm_is(t - 1, words!["now", "already", "currently"]));
        self.r.word(at).kind.filter(|_| self.r.is(at, Class::ADJECTIVE.and(Class::PAST).and(Class::STATE_NOUN)))
    }

    /// "vary from 10,000 to more than 30,000"
    pub(super) fn toll_range(&mut self, k: usize, kind: Kind, t: usize) -> bool {
        let Some(next) =
            self.phrases.get(k + 1).copied().filter(|n| self.r.norm(n.start - 1) == "to" && n.start == self.phrases[k].end + 1)
        else {
            return false;
        };
        let (Count::Number(Quantity::Cardinal(low)), Count::Number(Quantity::Cardinal(high))) = (self.phrases[k].count, next.count) else {
            return false;
        };
        if let Some(h) = self.take(k, kind, t, "toll", false) {
            self.taken[k + 1] = Some(kind);
            let phrase = &mut self.hits[h].phrase;
            phrase.count = Count::Number(Quantity::Range(low.min(high), high.max(low)));
            phrase.end = next.end;
            phrase.start -= 1;
        }
        true
    }

    /// "could rise as 31 people are in critical condition": why it rises, not to what.
    fn has_a_clause(&self, p: &Phrase) -> bool {
        let verb = Class::BE.and(Class::HAVE).and(Class::FINITE).and(Class::SUBJECT_VERB);
        let end = if p.partitive { self.starting_at(p.end).map_or(p.end, |k| self.phrases[k].end) } else { p.end };
        self.r.norm(p.start - 1) == "as" && (self.r.is(end, verb) || self.r.norm_is(end, words!["remain", "remained", "lay", "lie"]))
    }

    pub(super) fn has_harm_verb(&self, k: usize) -> bool {
        let at = self.phrases[k].end;
        self.r.is(at, Class::PAST.and(Class::ADJECTIVE)) && self.r.word(at).kind.is_some_and(|kind| kind != Kind::Killed)
    }

    /// "to 41", "at 12", "of 34", "stands at", "reached 200", "was 7".
    pub(super) fn points_at_number(&self, i: usize) -> bool {
        // "is already 24", "now number 24"
        let i = i - usize::from(i > self.from + 1 && self.r.norm_is(i - 1, words!["already", "now", "currently"]));
        // "out of a population of 350,000"
        let population = i > self.from + 1 && self.r.reads(i - 2, words!["population", "of"]);
        i > self.from
            && !population
            && (is_passed(self.r, i + usize::from(self.r.norm(i) == "the"))
                || self.r.norm_is(
                    i - 1,
                    words![
                        "to", "at", "of", "reached", "passed", "hits", "tops", "nears", "passes", "reaches", "totalled", "totaled",
                        "exceeds", "exceeded", "topped", "surpassed", "surpasses", "stands", "stood", "hit", "become", "as", ":",
                        "reaching", "past", "beyond", "is", "was", "least"
                    ],
                )
                || self.r.is(i - 1, Class::BE)
                || self.r.norm_is(i, words!["exceeded", "surpassed", "topped"]))
    }

    /// "number of those killed rose to 12", "bringing to 15 the number of troops killed", "put that figure at 11"
    pub(super) fn number(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        // "the total death toll": the toll speaks for itself.
        if self.inside_phrase(t) || (t + 1..(t + 3).min(self.to)).any(|i| r.is(i, Class::TOLL)) {
            return;
        }
        let end = (t + 9).min(self.to);
        let named = (t + 1..end).find_map(|i| {
            let word = r.word(i);
            let form = Class::PAST.and(Class::ADJECTIVE).and(Class::COUNT_NOUN).and(Class::STATE_NOUN);
            if r.is_lawsuit(i) {
                return None;
            }
            match r.norm(i).as_str() {
                // "a total of three shooting victims"
                "victims" if r.norm_is(i - 1, words!["shooting", "gunshot", "stabbing"]) => Some(Kind::Injured),
                "victims" | "dead" => Some(Kind::Killed),
                // "the number of people in camps"; "the number of camps" is of camps.
                "sheltering" => Some(Kind::Displaced),
                "shelters" | "camps" if r.norm(i - 1) != "of" => Some(Kind::Displaced),
                "forced" | "driven" => self.leaving(i, i + 1),
                // "personnel who have died"
                "died" if r.is(i - 1, Class::HAVE) => Some(Kind::Killed),
                // "people who have fled"
                "fled" if r.is(i - 1, Class::HAVE) || r.norm(i - 1) == "who" => Some(Kind::Displaced),
                _ => word.kind.filter(|_| word.is(form)),
            }
        });
        // "the total number of breaches … to 465": of what is nobody.
        let of_things = named.is_none()
            && (r.norm(t + 1) == "of" || r.reads(t + 1, words!["number", "of"]))
            && !(t + 2..(t + 7).min(self.to)).any(|i| r.is(i, Class::PERSON_MANY.and(Class::UNIT)));
        // "Number of phone lines affected": lines.
        let counted_things = matches!(named, Some(Kind::Affected))
            && !(t + 2..(t + 9).min(self.to)).any(|i| r.is(i, Class::PERSON_MANY.and(Class::UNIT).and(Class::STATE_NOUN)));
        if counted_things {
            return;
        }
        let definite = !of_things && t > self.from && r.norm_is(t - 1, words!["that", "the", "this", "its"]);
        let kind = match (named, before) {
            (Some(kind), _) => kind,
            (None, _) if !self.hits.is_empty() && definite => self.hits[self.hits.len() - 1].kind,
            (None, _) if definite && self.counted_harm_before(t).is_some() => self.counted_harm_before(t).unwrap_or(Kind::Killed),
            (None, Some(hit)) if definite && hit.sentence + 1 >= self.index => hit.kind,
            _ => return,
        };
        // "100,000 to 120,000 - the number of people displaced"
        let dash = [1, 2].into_iter().filter_map(|back| t.checked_sub(back)).find(|d| *d > self.from && r.norm_is(*d, DASHES));
        let before = dash.and_then(|d| self.ending_at(d)).filter(|k| self.phrases[*k].start == self.from && self.phrases[*k].elliptical());
        if let Some(h) = before.and_then(|k| self.take(k, kind, t, "toll", false)) {
            self.hits[h].total = true;
            return;
        }
        // "bringing to 15 the number of …"
        let left = t.saturating_sub(1);
        if let Some(k) =
            self.ending_at(left).filter(|k| self.phrases[*k].elliptical() && r.norm(self.phrases[*k].start.saturating_sub(1)) == "to")
        {
            let known = self.categories_of_number(t, end);
            if let Some(h) = self.take(k, kind, t, "toll", false) {
                self.hits[h].total = true;
                self.hits[h].phrase.categories |= known;
            }
            return;
        }
        self.toll(t, kind);
    }

    /// "the number of foreign troops killed": who are counted after the word at `t`, before `end`.
    fn categories_of_number(&self, t: usize, end: usize) -> u32 {
        const WORDS_MAX: usize = 5;
        let r = self.r;
        if !(r.norm_is(t, words!["number", "total"]) && r.norm(t + 1) == "of") {
            return 0;
        }
        let noun = |i: &usize| r.is(*i, Class::PERSON_MANY.and(Class::MODIFIER)) || r.is_capital(*i) || r.word(*i).class == Class::NONE;
        let people =
            (t + 2..end.min(t + 2 + WORDS_MAX)).take_while(noun).find(|i| r.is(*i, Class::PERSON_MANY) || r.norm(*i) == "civilian");
        people.map_or(0, |i| r.word(i).categories)
    }

    /// `harm-word { person-noun } (":" | "total") number`: a line of a bulletin or a table.
    pub(super) fn labels(&mut self) {
        const WORDS_MAX: usize = 8;
        const PLAIN: Words = words![
            "total", "number", "no", "no.", "of", "internally", "newly", "estimated", "in", "still", "centres", "centers", "inside",
            "outside", "as", "on", "date", "currently", "relief"
        ];
        let r = self.r;
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            let sign = p.start.checked_sub(1).filter(|s| {
                *s > self.from
                    && (r.norm_is(*s, words![":", "total", "="]) || r.norm_is(*s, DASHES) && r.tokens.flags(*s).has(Flags::SPACE_BEFORE))
            });
            let Some(sign) = sign.filter(|_| p.counted() && self.taken[k].is_none() && !p.partitive) else { continue };
            let verb = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::ADJECTIVE);
            if p.kind.is_some() || p.end < self.to && r.is(p.end, verb) {
                continue;
            }
            let mut found = None;
            let mut i = sign;
            while i > self.from && i + WORDS_MAX > sign && !r.is_punctuation(i - 1) {
                i -= 1;
                if let Some(kind) = self.labelling(i) {
                    found = found.or(Some((kind, i)));
                } else if r.norm(sign) == ":" && (r.is_capital(i) || r.norm(i) == "in") && found.is_none() && i > self.from {
                    // "IDPs in Gao: 12,300"
                } else if !(r.is(i, Class::PERSON_MANY.and(Class::UNIT).and(Class::MODIFIER).and(Class::ARTICLE)) || r.norm_is(i, PLAIN)) {
                    found = None;
                    break;
                }
            }
            let opens = i == self.from || r.is_punctuation(i - 1);
            // "31 injured: 20 in Limpopo" counts them itself.
            let beside = self.harm_before_colon(sign).filter(|_| self.ending_at(sign).is_none_or(|w| !self.phrases[w].counted()));
            // "Twelve people were killed: eight rebels and four soldiers": parts, which are found as such.
            let beside = beside.filter(|(_, t)| !self.hits.iter().any(|h| h.trigger == *t && h.phrase.counted()));
            let found = found.filter(|_| opens).or(beside);
            let Some((kind, trigger)) = found else { continue };
            for h in self.hits.iter_mut().filter(|h| h.trigger == trigger && h.phrase.count == Count::Plural) {
                h.rule = "";
            }
            if let Some(h) = self.take(k, kind, trigger, "label", false)
                && p.elliptical()
            {
                self.hits[h].phrase.unit = self.unit_named(i, sign).unwrap_or(p.unit);
            }
        }
    }

    /// The word of harm that a colon follows.
    fn harm_before_colon(&self, sign: usize) -> Option<(Kind, usize)> {
        let t = sign.checked_sub(1).filter(|t| *t >= self.from && self.r.norm(sign) == ":")?;
        self.labelling(t).map(|kind| (kind, t))
    }

    /// What happened to those whom a label with this word counts.
    fn labelling(&self, i: usize) -> Option<Kind> {
        let harm = Class::PAST.and(Class::ADJECTIVE).and(Class::COUNT_NOUN).and(Class::STATE_NOUN);
        let word = self.r.word(i);
        // "Evacuation total people: 3,614"
        let act = word.is(Class::ACT_NOUN) && matches!(word.kind, Some(Kind::Displaced | Kind::Evacuated));
        // "New arrivals: 1,840", "People in need: 3.3 million"
        if self.r.norm(i) == "arrivals" && (i > self.from && self.r.norm(i - 1) == "new" || self.of_the_displaced()) {
            return Some(Kind::Displaced);
        }
        if self.r.norm(i) == "need" && i > self.from && self.r.norm(i - 1) == "in" {
            return Some(Kind::InNeed);
        }
        // "People in shelters: 2,011", "Inside ECs: 1,120 families"
        let inside = i > self.from && self.r.norm_is(i - 1, words!["in", "inside", "outside", "relief"]);
        if inside && self.r.norm_is(i, words!["shelters", "camps", "ecs"]) {
            return Some(if self.r.norm(i) == "ecs" { Kind::Evacuated } else { Kind::Displaced });
        }
        word.kind.filter(|_| (word.is(harm) || act || self.r.norm(i) == "returned") && !self.r.is_lawsuit(i))
    }

    /// "214 new deaths, taking the total to": what the nouns of harm before token `t` count.
    fn counted_harm_before(&self, t: usize) -> Option<Kind> {
        let p = self.phrases.iter().rfind(|p| p.end <= t && p.counted() && p.kind.is_some())?;
        let h = p.head.filter(|h| self.r.is(*h, Class::COUNT_NOUN) && !self.r.norm_is(*h, words!["cases", "case"]) || self.r.disease)?;
        self.r.word(h).kind
    }
}
