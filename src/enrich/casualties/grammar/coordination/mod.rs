//! Phrases joined by comma, conjunction or bracket: who shares a verb with whom.

mod past;

use super::*;

/// How many tokens a bracket between two coordinated phrases may hold.
const BRACKET_MAX: usize = 16;

impl Sentence<'_, '_> {
    /// Phrases joined to phrase `k` on its right.
    pub(super) fn coordinate_right(&mut self, k: usize, kind: Kind, trigger: usize, active: bool) {
        let mut last = k;
        loop {
            let near = self.past_bracket(self.past_apposition(last));
            let complement = if self.past_joiner(near).is_none() { self.past_complement(near) } else { None };
            let complement = complement.map(|comma| self.past_name_in_commas(comma));
            let far = complement.is_some();
            let begin = complement.unwrap_or(near);
            let mut at = begin;
            let named = self.phrases[last].count == Count::Name;
            let list = |at: usize| (named && self.r.norm(at) == ";").then_some(at + 1);
            // "freed three hostages in exchange for 90 prisoners"
            let in_turn = |at: usize| {
                let exchange = kind == Kind::Released && self.r.norm_is(at + 1, words!["exchange", "return"]);
                (exchange && self.r.norm(at) == "in" && self.r.norm(at + 2) == "for").then_some(at + 3)
            };
            while let Some(after) = self.past_joiner(at).or_else(|| list(at)).or_else(|| in_turn(at)) {
                at = after;
            }
            let lost_comma = || self.starting_at(at).filter(|n| self.beside_without_comma(*n) == Some(last));
            if at == begin && lost_comma().is_none() {
                return;
            }
            // "the murder of a judge, of two clerks, and of a driver"
            let at = at + usize::from(self.r.norm(at) == "of" && self.r.is(trigger, Class::ACT_NOUN));
            let Some(next) = self.starting_at(at).or_else(|| self.titled_at(at)).or_else(|| self.past_unknown(at)) else { return };
            // "the governor of Kandahar and his wife"
            let his = self.r.is(self.phrases[next].core, Class::POSSESSIVE) && self.phrases[next].value_is_one();
            let his = his || self.r.norm(at - 1) == "with" && self.phrases[next].count == Count::One;
            // "Rosa Amado, 52, from Spain; and Karim Haddad"
            let names = named && self.phrases[next].count == Count::Name && self.r.norm(begin) == ";";
            // "the director of a prison and a judge"; "the son of a judge and a nurse" has both for parents.
            let second = next == last + 1
                && self.phrases[next].count == Count::One
                && self.phrases[next].head.is_some_and(|h| self.r.norm(h) != "military");
            if far && !names && !second && !((self.phrases[next].counted() || his) && self.phrases[next].head.is_some()) {
                return;
            }
            // "killed the commander and two of his aides": they are others than those before.
            let his = self.phrases[next].partitive && self.of_his(next);
            if next == last
                || self.has_own_verb(next) && !(self.r.is(trigger, Class::ACT_NOUN) && !self.harmed_after(next))
                || self.phrases[next].partitive && !his
                || (self.phrases[k].counted() && self.phrases[next].count == Count::Plural)
            {
                return;
            }
            // "the murder of his father, journalist and poet": what he was.
            let q = self.phrases[next];
            let bare = q.count == Count::Definite && q.head == Some(q.start) && self.r.norm(q.start.saturating_sub(1)) == ",";
            // "Omar Said, 17, son of Karim Said,": whose son he is.
            if bare && named && self.r.norm(q.end) == "of" && self.r.norm_is(q.start, words!["son", "daughter", "wife", "widow", "brother"])
            {
                return;
            }
            let calling = bare && q.categories & !super::super::lexicon::sex_and_age() != 0;
            if calling {
                return;
            }
            // "After the murder of Luis Diaz, the 400 judges went on strike": others, of whom the clause tells something else.
            let begins = self.r.norm(self.phrases[next].start - 1) == "," && self.r.norm(self.phrases[next].start) == "the";
            if begins && !active && q.counted() && self.r.is(trigger, Class::ACT_NOUN) {
                return;
            }
            // "holding Luis Diaz and Hugo Prado, the mayors of Tobar and Belisca": what they are.
            if self.phrases[last].count == Count::Name && q.counted() && self.r.is(q.core, Class::ARTICLE) {
                return;
            }
            // "the death of a corporal and injuries to four soldiers"
            let harm = self.phrases[next].kind.is_some() && self.phrases[next].head.is_some_and(|h| self.r.is(h, Class::COUNT_NOUN));
            // "the bodies of three guards and several wounded villagers"
            let alive = self.r.is(trigger, Class::ACT_NOUN) && self.phrases[next].modifier_kind == Some(Kind::Injured);
            if harm || alive || self.phrases[next].elliptical() && !self.phrases[next].other || self.one_described(last, next) {
                return;
            }
            self.carry_hedge(k, next);
            self.take(next, kind, trigger, "object", active);
            last = next;
        }
    }

    /// Phrases joined to phrase `k` on its left.
    pub(super) fn coordinate_left(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str) {
        let mut leftmost = k;
        while let Some(left) = self
            .joined_left(leftmost)
            .filter(|left| self.phrases[*left].counted() && !self.governed(*left) && !self.phrases[*left].elliptical())
        {
            leftmost = left;
        }
        if leftmost != k && self.phrases[k].qualifier.is_none() && !self.phrases[k].elliptical() {
            self.carry_hedge(leftmost, k);
            let qualifier = self.phrases[k].qualifier;
            if let Some(hit) = self.hits.iter_mut().rfind(|h| h.phrase.core == self.phrases[k].core) {
                hit.phrase.qualifier = qualifier;
            }
        }
        let mut first = self.apposed_kin(k).unwrap_or(k);
        while let Some(left) = self.joined_left(first).or_else(|| self.beside_without_comma(first)) {
            let opens = self.phrases[left].start;
            // "Diaz, Haddad and Amado were", "the priests Diaz, Haddad and Amado were"
            let group = self.ending_at(opens).is_some_and(|g| self.phrases[g].count == Count::Plural);
            let clause = || self.r.is(opens - 1, Class::SUBORDINATOR.and(Class::REPORT)) || self.r.norm_is(opens - 1, words!["and", "but"]);
            let begins = opens == self.from || self.r.is_punctuation(opens - 1) || group || clause() || self.is_introduced(opens);
            // "joins Diaz, Haddad and Amado, who were arrested": of whom the verb "joins" tells is none of them.
            let listed = first != k && (begins || self.of_all_named(k));
            let comma_alone = self.r.norm(self.phrases[first].start.saturating_sub(1)) == "," && !self.phrases[left].counted() && !listed;
            // "lost their lives and five were wounded"
            let lives = self.phrases[left].head.is_some_and(|h| self.r.norm(h) == "lives");
            if self.one_described(left, first)
                || lives
                || self.ends_its_clause(left, first)
                || comma_alone && !self.headline_pair(left, first, trigger)
                || self.phrases[left].elliptical()
                || self.phrases[left].partitive
                || self.phrases[first].partitive && !self.of_his(first)
            {
                return;
            }
            // "four dead rebels and three wounded"
            // "108 casualties, 45 dead and 63 wounded"
            let counts = self.phrases[left]
                .kind
                .is_some_and(|k| k != kind && self.phrases[left].head.is_some_and(|h| self.r.is(h, Class::COUNT_NOUN)));
            let told = counts || self.phrases[left].modifier_kind.is_some_and(|k| k != kind);
            // "Diaz and Haddad were abducted and murdered": both by both verbs.
            let (l, r) = (self.phrases[left].core, self.phrases[k].core);
            let by = |h: &Hit, core: usize| h.phrase.core == core && h.trigger != trigger;
            let together = || self.hits.iter().any(|h| by(h, l) && self.hits.iter().any(|g| by(g, r) && g.trigger == h.trigger));
            if told || self.taken[left].is_some() && !together() {
                return;
            }
            // "two days after six monks and two cooks were killed"
            // "the clashes resulted in 18 rebels and 3 soldiers dead"
            let before = self.phrases[left].start.saturating_sub(1);
            let resulted = self.r.norm(before) == "in" && self.r.norm_is(before.saturating_sub(1), words!["resulted", "resulting"]);
            if self.governed(left) && !resulted && !self.r.norm_is(before, words!["that", "after", "before", "since"]) {
                return;
            }
            self.take(left, kind, trigger, rule, false);
            if listed && !begins {
                return;
            }
            first = left;
        }
    }

    /// "In the attack a soldier, two guards and four clerks were", "left a soldier, two guards and four clerks dead": before the
    /// phrase that begins at `opens` stand only circumstances, or the verb whose object it is.
    fn is_introduced(&self, opens: usize) -> bool {
        const WORDS_MAX: usize = 8;
        let r = self.r;
        let verb = Class::VERB.and(Class::PAST).and(Class::BE).and(Class::HAVE).and(Class::MODAL).and(Class::REPORT).and(Class::GERUND);
        let near = opens <= self.from + WORDS_MAX && r.is(self.from, Class::PREPOSITION);
        r.norm_is(opens - 1, words!["left", "leaving"]) || near && !(self.from + 1..opens).any(|i| r.is(i, verb) && !r.is(i, Class::ATTACK))
    }

    /// "A boy and his father, Paul Renner, were shot": the kin whose name phrase `k` is.
    fn apposed_kin(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        let comma = p.start.checked_sub(1).filter(|c| p.count == Count::Name && *c > self.from && self.r.norm(*c) == ",")?;
        self.ending_at(comma).filter(|kin| {
            let q = &self.phrases[*kin];
            q.count == Count::Definite && q.head.is_some() && self.r.is(q.core, Class::POSSESSIVE)
        })
    }

    /// "Man, woman shot in Erie", as headlines join them.
    fn headline_pair(&self, left: usize, k: usize, trigger: usize) -> bool {
        let r = self.r;
        let bare = |p: &Phrase| {
            p.head.is_some() && p.count == Count::Definite && !r.is(p.core, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN))
        };
        let (l, p) = (&self.phrases[left], &self.phrases[k]);
        let opens = l.start == self.from || r.norm(l.start - 1) == ":";
        opens
            && bare(l)
            && (bare(p) || p.counted() && p.head.is_some())
            && l.end + 1 == p.start
            && (p.end == trigger || p.end + 1 == trigger && r.norm(p.end) == "found")
    }

    /// "two of his aides": others than those told of before.
    fn of_his(&self, k: usize) -> bool {
        self.r.is(self.phrases[k].core + 2, Class::POSSESSIVE)
    }

    /// The first phrase of the chain that ends with phrase `k`.
    pub(super) fn first_joined(&self, k: usize) -> usize {
        let mut first = k;
        for _ in 0..6 {
            match self.joined_left(first) {
                Some(left) => first = left,
                None => break,
            }
        }
        first
    }

    /// The last of the phrases that follow phrase `k` one by one, joined.
    pub(super) fn last_joined(&self, k: usize) -> usize {
        let joined = |k: &usize| Some(*k + 1).filter(|n| *n < self.phrases.len() && self.joined_left(*n) == Some(*k));
        std::iter::successors(Some(k), joined).take(6).last().unwrap_or(k)
    }

    /// The phrase joined to phrase `k` on its left by comma or conjunction.
    pub(super) fn joined_left(&self, k: usize) -> Option<usize> {
        // "three Swiss technicians and Mexican engineer Luis Prado"
        let named = self.phrases[k].count == Count::Name;
        let mut at = if named { self.before_titles(k).min(self.start_with_title(k)) } else { self.phrases[k].start };
        // "His father and younger brother"
        at -= usize::from(at > self.from && self.r.norm_is(at - 1, words!["younger", "elder", "older", "eldest", "youngest", "little"]));
        let mut joined = false;
        // "Jana Ames, 27; and Kelly Frost"
        let parted = |at: usize| named && self.r.norm(at - 1) == ";" && at >= self.from + 3 && self.r.numeral_at(at - 2).is_some();
        loop {
            if at > self.from && (self.r.norm_is(at - 1, words![",", "and", "or", "plus"]) || parted(at)) {
                at -= 1;
            } else if at >= self.from + 3 && self.r.reads(at - 3, words!["as", "well", "as"]) {
                at -= 3;
            } else if at >= self.from + 2 && self.r.norm(at - 1) == "with" && self.r.norm_is(at - 2, words!["along", "together"]) {
                at -= 2;
            } else {
                break;
            }
            joined = true;
        }
        if !joined {
            return None;
        }
        // "in addition to 30 dead civilians, more than 200 soldiers": told before, not with.
        let aside = |k: usize| {
            let start = self.phrases[k].start;
            start >= self.from + 2
                && (self.r.reads(start - 2, words!["addition", "to"]) || self.r.reads(start - 2, words!["apart", "from"]))
        };
        if self.ending_at(at).is_some_and(aside) {
            return None;
        }
        if let Some(open) = self.before_bracket(at) {
            at = open;
        }
        // "Jana Ames, 27, and Kelly Frost": the age stands between commas.
        if at >= self.from + 2
            && self.r.norm(at - 2) == ","
            && self.r.numeral_at(at - 1).is_some()
            && self.ending_at(at - 2).is_some_and(|k| self.phrases[k].count == Count::Name)
        {
            at -= 2;
        }
        // "Two brothers, 14 and 17, and their mother"
        if self.r.norm(at) == ","
            && let Some(k) = self.before_ages(at + 1)
        {
            return Some(k);
        }
        at = self.before_home(at);
        // "three members of the army and four clerks": the first has a complement.
        let direct = self.ending_at(at);
        let inside = |d: usize| {
            !self.phrases[d].counted() && self.r.norm_is(self.phrases[d].start.saturating_sub(1), words!["of", "from", "in", "at"])
        };
        let complemented = || {
            let near = direct.unwrap_or(self.phrases.partition_point(|p| p.end <= at));
            let person = |p: &Phrase| p.counted() || matches!(p.count, Count::One | Count::Definite);
            let left = near.checked_sub(1).filter(|left| person(&self.phrases[*left]) && self.phrases[*left].head.is_some())?;
            let (a, b) = (&self.phrases[left], &self.phrases[k]);
            let his = b.value_is_one() && self.r.is(b.core, Class::POSSESSIVE);
            let people = person(b) && (b.head.is_some() || b.partitive) && (a.counted() || b.counted() || his);
            (people && self.past_complement(self.phrases[left].end) == Some(at)).then_some(left)
        };
        if let Some(whole) = direct.and_then(|d| self.before_examples_of_others(d, k)) {
            return Some(whole);
        }
        match direct {
            // "According to neighbors, two women and": they say so.
            Some(d) if self.r.norm(self.phrases[d].end) == "," && self.is_source(self.phrases[d].start) => None,
            // "Tomas Vidal, a clerk, and Rosa Diaz": the clerk is Vidal.
            Some(d) if self.phrases[d].count == Count::One && self.r.norm(self.phrases[d].end) == "," && self.name_before(d).is_some() => {
                self.name_before(d)
            }
            Some(d) if !inside(d) => Some(d),
            _ => complemented().or(direct),
        }
    }

    /// "including Omar Farid, a senior commander": what he is, where nobody else follows.
    pub(super) fn describes_name(&self, k: usize) -> bool {
        let joins = |n: &usize| self.joined_left(*n) == Some(k);
        self.phrases[k].count == Count::One
            && self.name_before(k).is_some_and(|n| self.taken[n].is_some())
            && !(k + 1..self.phrases.len()).take(2).any(|n| joins(&n))
    }

    /// The name before ", a clerk".
    fn name_before(&self, k: usize) -> Option<usize> {
        let r = self.r;
        let comma = self.phrases[k].start.checked_sub(1).filter(|c| *c > self.from && r.norm(*c) == ",")?;
        // "Tomas Vidal, 60, a clerk, and"
        let aged = comma >= self.from + 2 && r.numeral_at(comma - 1).is_some() && r.norm(comma - 2) == ",";
        let comma = comma - 2 * usize::from(aged);
        self.ending_at(comma).filter(|n| self.phrases[*n].count == Count::Name)
    }

    /// Where a bracket begins that closes before `at`: "nine workers (six Kenyans and three Danes) and two drivers".
    pub(super) fn before_bracket(&self, at: usize) -> Option<usize> {
        let r = self.r;
        let close = at.checked_sub(1).filter(|c| *c > self.from)?;
        let floor = close.saturating_sub(BRACKET_MAX).max(self.from);
        let open = if r.norm(close) == ")" {
            (floor..close).rev().find(|i| r.norm(*i) == "(")
        } else if r.norm(close) == "]" {
            (floor..close).rev().find(|i| r.norm(*i) == "[")
        } else if r.norm_is(close, DASHES) {
            (floor..close).rev().find(|i| r.norm_is(*i, DASHES))
        } else {
            None
        };
        open.filter(|o| self.ending_at(*o).is_some_and(|k| self.phrases[k].counted()))
    }

    /// "More than 300 soldiers and rebels", "40 men, women and children": the number counts all of them.
    pub(super) fn counted_with(&self, k: usize) -> usize {
        let mut first = k;
        while self.phrases[first].count == Count::Plural {
            // "No officers or residents were hurt"
            if let Some(none) = self.joined_left(first).filter(|left| self.phrases[*left].count == Count::Zero) {
                return none;
            }
            match self.joined_left(first).filter(|left| matches!(self.phrases[*left].count, Count::Plural) || self.phrases[*left].counted())
            {
                // "900 of its members and leaders"
                Some(left) if !self.phrases[left].elliptical() && (!self.phrases[left].partitive || self.of_his(left)) => first = left,
                _ => return k,
            }
        }
        if self.phrases[first].counted() { first } else { k }
    }

    /// A hedge holds for the numbers coordinated under the same verb.
    pub(super) fn carry_hedge(&mut self, first: usize, other: usize) {
        if self.phrases[first].counted() && self.phrases[other].counted() && self.phrases[other].qualifier.is_none() {
            self.phrases[other].qualifier = self.phrases[first].qualifier;
        }
    }

    /// "a husband and father of two was shot", "an activist and colleague": one person; not "a man and woman".
    pub(super) fn one_described(&self, left: usize, right: usize) -> bool {
        let r = self.r;
        let (a, b) = (&self.phrases[left], &self.phrases[right]);
        let joined =
            a.count == Count::One && b.count == Count::Definite && b.head == Some(b.start) && r.norm(b.start.saturating_sub(1)) == "and";
        let kin = [Category::Men, Category::Women, Category::Children].iter().fold(0, |bits, c| bits | c.bit());
        let verb = (b.end..(b.end + 6).min(self.to)).find(|i| r.is(*i, Class::BE.and(Class::HAVE)));
        let single = verb.map(|i| r.norm_is(i, words!["was", "is", "has"]));
        joined && single.unwrap_or(b.categories & kin == 0) || self.is_who_that_is(a, b)
    }

    /// "and two guards were hurt"; not "the bodies of a nun and two guards were found".
    pub(super) fn harmed_after(&self, k: usize) -> bool {
        let at = self.phrases[k].end;
        let verb = Class::PAST.and(Class::ADJECTIVE).and(Class::SUBJECT_VERB);
        self.r.is(at, Class::REPORT)
            || (at..(at + 4).min(self.to))
                .find(|i| !self.r.is(*i, Class::BE.and(Class::HAVE)) && !self.r.is(*i, Class::ADVERB))
                .is_some_and(|i| self.r.is(i, verb) && self.r.word(i).kind.is_some())
    }

    /// "… and 31 were wounded", "… and 31 wounded", "… three fled".
    pub(super) fn has_own_verb(&self, k: usize) -> bool {
        let mut at = self.phrases[k].end;
        let end = (at + 4).min(self.to);
        // "a woman accused of spying", "50 rebels according to the monitor", "nine women said director Rosa Amado"
        if self.r.norm_is(at, words!["accused", "suspected"]) && self.r.norm(at + 1) == "of" || self.tells_source(at) {
            return false;
        }
        while at < end {
            let word = self.r.word(at);
            if word.is(Class::BE
                .and(Class::HAVE)
                .and(Class::PAST)
                .and(Class::SUBJECT_VERB)
                .and(Class::VERB)
                .and(Class::MODAL)
                .and(Class::REPORT))
                || (word.is(Class::ADJECTIVE) && word.kind.is_some())
            {
                return true;
            }
            if !word.is(Class::ADVERB) {
                return false;
            }
            at += 1;
        }
        false
    }
}
