//! Where what follows a phrase ends: a joining word, a bracket, a complement, an apposition.

use super::*;

/// Who is somebody else than the one whose they are.
const KIN: Words = words![
    "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "mom", "dad", "girlfriend", "boyfriend", "driver",
    "bodyguard", "bodyguards", "children", "parents"
];

impl Sentence<'_, '_> {
    /// The token after "," "and" "or" "plus" "as well as" "along with" "together with".
    pub(in super::super) fn past_joiner(&self, at: usize) -> Option<usize> {
        let r = self.r;
        if r.norm_is(at, words![",", "and", "or", "plus"]) {
            Some(at + 1)
        } else if r.reads(at, words!["as", "well", "as"]) {
            Some(at + 3)
        } else {
            (r.reads(at, words!["along", "with"]) || r.reads(at, words!["together", "with"])).then_some(at + 2)
        }
    }

    /// The token after a bracket that opens at `at`: "(six Kenyans and three Danes)", "- six Kenyans and three Danes -".
    pub(in super::super) fn past_bracket(&self, at: usize) -> usize {
        let r = self.r;
        let closes = match r.norm(at).as_str() {
            "(" => words![")"],
            "[" => words!["]"],
            _ if r.norm_is(at, DASHES) => DASHES,
            _ => return at,
        };
        (at + 1..(at + BRACKET_MAX).min(self.to)).find(|i| r.norm_is(*i, closes)).map_or(at, |i| i + 1)
    }

    /// The conjunction after "of the small town of Belen", "from Homs": what is joined is not the town.
    pub(in super::super) fn past_complement(&self, at: usize) -> Option<usize> {
        let r = self.r;
        if !r.norm_is(at, words!["of", "from", "in", "at", "near"]) {
            return None;
        }
        let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBJECT_VERB).and(Class::REPORT).and(Class::SUBORDINATOR);
        let end = (at + 1..(at + 10).min(self.to)).find(|i| self.past_joiner(*i).is_some())?;
        let plain = (at + 1..end).all(|i| {
            !r.is_punctuation(i)
                && !(r.is(i, verb) || r.is(i, Class::PAST.and(Class::VERB)) && !r.is_capital(i))
                && !r.norm_is(i, words!["by", "with", "between", "among", "against", "including", "to", "for"])
        });
        plain.then_some(end)
    }

    /// "the mayor, the justice of the peace and four teachers": the counted people after one whom we do not know at `at`.
    pub(super) fn past_unknown(&self, at: usize) -> Option<usize> {
        let r = self.r;
        if r.norm(at) != "the" || !is_plain_noun(r, at + 1) {
            return None;
        }
        let of = if r.norm(at + 2) == "of" { 1 + usize::from(r.is(at + 3, Class::ARTICLE)) } else { 0 };
        let end = at + 2 + if of > 0 && is_plain_noun(r, at + 2 + of) { of + 1 } else { 0 };
        let joined = end + usize::from(r.norm(end) == ",");
        let next = (r.norm(joined) == "and").then(|| self.starting_at(joined + 1)).flatten()?;
        (self.phrases[next].counted() && self.phrases[next].head.is_some() && !self.has_own_verb(next)).then_some(next)
    }

    /// Where phrase `k` ends, with what is said of a name between commas: "Omar Farid, the group's governor of Zabul, and …".
    pub(in super::super) fn past_apposition(&self, k: usize) -> usize {
        let r = self.r;
        let end = self.phrases[k].end;
        if self.phrases[k].count == Count::Name {
            let past = self.past_age_and_home(end);
            if past > end {
                return self.past_trade(past);
            }
        }
        // "six priests, four of whom were Spaniards, and two women"
        if self.phrases[k].counted()
            && r.norm(end) == ","
            && let Some(n) = r.numeral_at(end + 1)
            && r.reads(n.tokens.end as usize, words!["of", "whom"])
        {
            let first = n.tokens.end as usize + 2;
            let close = (first..(first + 10).min(self.to)).find(|i| r.is_punctuation(*i));
            return close.filter(|c| r.norm(*c) == "," && r.norm(c + 1) == "and").unwrap_or(end);
        }
        let next = self.starting_at(end + 1).map(|n| self.phrases[n]);
        let apposed = self.phrases[k].count == Count::Name
            && r.norm(end) == ","
            && match next {
                // "Diaz, his wife and two others": no apposition.
                Some(p) if r.is(p.core, Class::POSSESSIVE) && r.norm(p.end) == "and" => false,
                // "Diaz, his wife, and their three children"
                Some(p) if p.head.is_some_and(|h| r.norm_is(h, KIN)) && r.is(p.core, Class::POSSESSIVE) => false,
                Some(p) => matches!(p.count, Count::One | Count::Definite),
                None => r.is(end + 1, Class::ARTICLE.and(Class::POSSESSIVE)),
            };
        if !apposed {
            return end;
        }
        let closed = (end + 1..(end + 14).min(self.to)).find(|i| r.norm_is(*i, words![",", ";"]) || r.reads(*i, words!["along", "with"]));
        closed.unwrap_or(next.map_or(self.to, |p| p.end))
    }

    /// "Karim Haddad, 24;", "Sgt. Alan Reyes, 24, of Mesa, Arizona, and", "Alan Reyes of Mesa, and": where age and home end behind the name
    /// that ends at `end`.
    fn past_age_and_home(&self, end: usize) -> usize {
        let r = self.r;
        let aged = r.norm(end) == "," && r.numeral_at(end + 1).is_some();
        let closed = r.norm_is(end + 2, words![",", ";", ".", ")", "and", "of", "from"]);
        self.past_home(if aged && closed { end + 2 } else { end })
    }

    /// ", of Mesa, Arizona", "from Mesa": where the home ends that begins at `at`; `at` where none does.
    fn past_home(&self, at: usize) -> usize {
        const WORDS_MAX: usize = 4;
        let r = self.r;
        let named = |from: usize| (from..from + WORDS_MAX).find(|i| !r.is_capital(*i)).unwrap_or(from);
        let of = at + usize::from(r.norm(at) == ",");
        let town = named(of + 1);
        if !r.norm_is(of, words!["of", "from"]) || town == of + 1 || (of + 1..town).any(|i| r.person_at(i).is_some()) {
            return at;
        }
        let land = r.place_at(town + 1).is_some() || r.tokens.flags(town + 1).has(Flags::ABBREVIATION);
        let state = r.norm(town) == "," && land && r.person_at(town + 1).is_none();
        let end = if state { named(town + 1) } else { town };
        if end >= self.to || r.norm_is(end, words![",", ";", "and", ".", ")"]) { end } else { at }
    }

    /// ", a driver for the union, and": where it ends what one is whose name and age stand before `at`; "a woman" is somebody else.
    fn past_trade(&self, at: usize) -> usize {
        const TRADE_MAX: usize = 12;
        let r = self.r;
        let anybody = words!["man", "woman", "girl", "boy", "child", "baby", "infant", "person", "teenager", "toddler"];
        let trade = |p: &Phrase| p.count == Count::One && !p.other && p.head.is_some_and(|h| !r.norm_is(h, anybody));
        let apposed = r.norm(at) == "," && self.starting_at(at + 1).is_some_and(|k| trade(&self.phrases[k]));
        let close = |i: &usize| r.norm_is(*i, words![",", ";", "."]);
        if !apposed {
            return at;
        }
        (at + 1..(at + TRADE_MAX).min(self.to)).find(close).unwrap_or(self.to)
    }

    /// "Guards confronted the robber and two women were shot": the robber is whom the guards confronted; "and" opens another clause.
    pub(super) fn ends_its_clause(&self, left: usize, first: usize) -> bool {
        let r = self.r;
        let (l, f) = (&self.phrases[left], &self.phrases[first]);
        let Some(verb) = l.start.checked_sub(1).filter(|v| *v > self.from) else { return false };
        let active = r.norm(verb).ends_with("ed") && r.word(verb).kind.is_none() && !r.is(verb - 1, Class::BE.and(Class::ARTICLE));
        let does = |at: usize| self.ending_at(at).is_some() || r.is(at - 1, Class::ADVERB.and(Class::PRONOUN)) || r.norm(at - 1) == "also";
        active && l.end + 1 == f.start && r.norm(l.end) == "and" && r.is(l.core, Class::ARTICLE) && f.counted() && does(verb)
    }
}
