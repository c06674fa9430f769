//! Lists and headlines whose commas are lost, and those that go on behind an aside: who is joined to whom, and whose a verb is.

use super::*;

impl Sentence<'_, '_> {
    /// "40 Civilians 25 Fighters Killed", "51 children 28 women and": the comma between two counted people is lost.
    pub(super) fn beside_without_comma(&self, k: usize) -> Option<usize> {
        let p = &self.phrases[k];
        let left = self.ending_at(p.start).filter(|_| p.counted() && p.head.is_some() && !p.other && !p.partitive)?;
        let q = &self.phrases[left];
        (q.counted() && q.head.is_some() && !q.partitive).then_some(left)
    }

    /// "killed the driver, a father of two, and wounded a guard": who the one before the comma is, where no list goes on behind it.
    pub(super) fn is_who_that_is(&self, a: &Phrase, b: &Phrase) -> bool {
        const TOKENS_MAX: usize = 8;
        let r = self.r;
        let beside = r.norm(a.end) == "," && b.start == a.end + 1 && matches!(a.count, Count::One | Count::Definite);
        // "shot the victim, a boy of 16": who was hit is told by the second.
        let somebody = |h: usize| !r.norm_is(h, words!["victim", "deceased"]);
        if !beside || b.count != Count::One || b.other || !a.head.is_some_and(somebody) || b.head.is_none() {
            return false;
        }
        let near = b.end..(b.end + TOKENS_MAX).min(self.to);
        let end = near.clone().find(|i| r.is_punctuation(*i)).unwrap_or(near.end);
        let next = end + 1 + usize::from(r.norm_is(end + 1, words!["and", "or"]));
        let listed = || r.numeral_at(next).is_some() || r.is(next, Class::ARTICLE.and(Class::POSSESSIVE)) || self.titled_at(next).is_some();
        !(b.end..end).any(|i| r.is(i, Class::CONJUNCTION))
            && (end >= self.to || r.norm_is(end, words![".", ";"]) || r.norm(end) == "," && !listed())
    }

    /// "the mayor of Belen, Hugo Prado, and his wife": behind the name that stands between commas from `comma` on, or `comma`.
    pub(super) fn past_name_in_commas(&self, comma: usize) -> usize {
        let named = |k: &usize| self.phrases[*k].count == Count::Name && self.r.norm(self.phrases[*k].end) == ",";
        let name = if self.r.norm(comma) == "," { self.starting_at(comma + 1).filter(named) } else { None };
        name.map_or(comma, |k| self.phrases[k].end)
    }

    /// The people of one phrase can be no part of those of the other: fighters and civilians.
    pub(super) fn are_others(&self, a: &Phrase, b: &Phrase) -> bool {
        let fights = |p: &Phrase| p.wages_war() && !p.categories_of(Category::Civilian);
        let civil = |p: &Phrase| p.categories_of(Category::Civilian) && !p.wages_war();
        fights(a) && civil(b) || civil(a) && fights(b)
    }

    /// "14 civilians, including six women, and 11 fighters": the fighters are joined to the civilians.
    pub(super) fn are_others_behind(&self, whole: &Phrase, p: &Phrase) -> bool {
        self.r.norm(p.start.saturating_sub(1)) == "and" && self.are_others(whole, p)
    }

    /// "14 civilians, including six women, and 11 fighters": those before the examples that phrase `d` gives of them, to whom the people
    /// of phrase `k` are joined, as they can be no part of them.
    pub(super) fn before_examples_of_others(&self, d: usize, k: usize) -> Option<usize> {
        let including = self.phrases[d].start.checked_sub(1).filter(|i| *i > self.from && self.r.norm(*i) == "including")?;
        let end = including - usize::from(self.r.norm(including - 1) == ",");
        self.ending_at(end).filter(|w| self.phrases[*w].counted() && self.are_others(&self.phrases[*w], &self.phrases[k]))
    }

    /// "Troops Kill 83 Injured 100 Rebels in Two Days": the number behind the second verb is its own, so that phrase `p` is the object of
    /// the first at `t`.
    pub(super) fn next_has_its_own_number(&self, p: &Phrase, t: usize) -> bool {
        self.r.is(t, Class::FINITE)
            && self.r.is(p.end, Class::PAST)
            && self.starting_at(p.end + 1).is_some_and(|n| self.phrases[n].counted() && !self.has_own_verb(n))
    }

    /// "Child Killed 20 People Injured in Attacks": the verbs stand behind those to whom it happened, that of phrase `p` too.
    pub(super) fn verbs_stand_behind(&self, p: &Phrase, t: usize) -> bool {
        let r = self.r;
        if !(p.counted() && r.is(t, Class::PAST) && r.is(p.end, Class::PAST) && r.word(p.end).kind.is_some()) {
            return false;
        }
        let one = self.ending_at(t).map(|q| &self.phrases[q]).filter(|q| q.value_is_one() && q.count != Count::Name);
        // "A child killed"; not "A gunman killed two people injured before".
        let armed = Category::COMBATANTS | Category::Perpetrator.bit();
        let harmless = |q: &Phrase| q.categories & armed == 0 && q.head.is_some_and(|h| !r.is(h, Class::ACTOR));
        one.is_some_and(harmless) && self.clause_goes_on(p.end)
    }

    /// "two of them"
    pub(super) fn is_of_them(&self, p: &Phrase) -> bool {
        p.partitive && self.r.norm_is(p.end - 1, words!["them", "whom"])
    }

    /// "according to", "said the governor", "said director Rosa Amado": who says so, at `at`, where a comma may be lost before it.
    pub(super) fn tells_source(&self, at: usize) -> bool {
        let r = self.r;
        let named = |i: usize| r.person_at(i).is_some() || r.is(i, Class::SOURCE);
        r.reads(at, words!["according", "to"])
            || r.norm_is(at, words!["said", "says"]) && (named(at + 1) || r.is(at + 1, Class::ARTICLE) && r.is(at + 2, Class::SOURCE))
    }
}
