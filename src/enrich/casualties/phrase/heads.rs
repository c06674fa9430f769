//! Which word is the head of a noun phrase: a noun for people, or what stands for one.

use super::super::lexicon::Class;
use super::super::words::Words;
use super::compounds::is_individuals;
use super::employers::ARMED;
use super::nations::{is_national, is_people, is_shouted_nation};
use super::nouns::Reader;
use super::unknown::is_agent_noun;

/// Plurals, and other nouns that a number can count.
pub(super) const HEAD_MANY: Class = Class::PERSON_MANY.and(Class::UNIT).and(Class::COUNT_NOUN);

/// Before "figures" these make them people.
const PUBLIC: Words =
    words!["public", "political", "religious", "opposition", "leading", "prominent", "senior", "tribal", "military", "underworld", "union"];

impl Reader<'_, '_> {
    /// Whether the token is a noun, or stands for one, that the phrase can be of.
    pub(super) fn is_head(&self, k: usize) -> bool {
        let (r, word) = (self.r, self.r.word(k));
        // "six homicide investigators"
        let describes = || r.norm(k) == "homicide" && !r.is_punctuation(k + 1);
        word.is(HEAD_MANY) && !describes()
            || !self.many && (word.is(Class::PERSON_ONE) || r.norm(k) == "body")
            || self.is_figures(k)
            || self.is_enemy(k)
            || self.is_citizen(k)
            || self.is_agent(k)
            || self.is_of_nation(k)
            || self.is_forces(k)
            || self.is_chief(k)
    }

    /// "88 rebel and regime forces", "ten elements of the army": men, where a number counts them and a side owns them.
    fn is_forces(&self, k: usize) -> bool {
        let r = self.r;
        if !(self.many && self.is_open() && r.norm_is(k, words!["forces", "elements"])) {
            return false;
        }
        let side = |i: usize| r.is(i, Class::ACTOR.and(Class::PERSON_ONE)) || r.demonym_at(i).is_some() || r.norm_is(i, ARMED);
        let owner = |of: usize| (of + 1..of + 5).take_while(|i| !r.is_punctuation(*i)).any(side);
        k > self.first && side(k - 1) || r.norm(k) == "elements" && r.norm_is(k + 1, words!["of", "from"]) && owner(k + 1)
    }

    /// "the head of the city council": of a body, not of a person.
    fn is_chief(&self, k: usize) -> bool {
        let r = self.r;
        !self.many
            && self.is_open()
            && r.norm(k) == "head"
            && r.norm(k + 1) == "of"
            && k > 0
            && (r.is(k - 1, Class::ARTICLE) || r.norm_is(k - 1, words!["former", "deputy"]))
            && !(k + 2..k + 4).any(|i| r.is(i, Class::PERSON_ONE.and(Class::POSSESSIVE).and(Class::PRONOUN)))
            && r.person_at(k + 2).is_none()
    }

    /// "five public figures"
    fn is_figures(&self, k: usize) -> bool {
        let r = self.r;
        r.is(k, Class::SOURCE) && k > self.first && r.norm(k) == "figures" && r.norm_is(k - 1, PUBLIC)
    }

    /// "three enemy killed in action", "four of the enemy were killed"
    fn is_enemy(&self, k: usize) -> bool {
        let r = self.r;
        let follows_harm = || r.is(k + 1, Class::BE) || r.word(k + 1).kind.is_some() && r.is(k + 1, Class::PAST.and(Class::ADJECTIVE));
        r.is(k, Class::MODIFIER) && r.norm(k) == "enemy" && self.is_open() && follows_harm() && !r.is(k + 2, HEAD_MANY)
    }

    /// "a local national was killed", not "a National Army base"
    fn is_citizen(&self, k: usize) -> bool {
        let r = self.r;
        let follows = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::PREPOSITION).and(Class::SUBORDINATOR).and(Class::CONJUNCTION);
        !self.many
            && (k > self.first && r.norm(k) == "national" || r.norm(k) == "private")
            && !r.is_capital(k)
            && (k + 1 >= self.to || r.is(k + 1, follows) || r.is_punctuation(k + 1) && r.norm(k + 1) != "-")
    }

    /// "three woodcutters", "17,250 ind."
    pub(super) fn is_agent(&self, k: usize) -> bool {
        let (r, many) = (self.r, self.many);
        self.is_open() && r.word(k).class == Class::NONE && (is_agent_noun(r, k, many) || many && is_individuals(r, k))
    }

    /// "two Lebanese were", "a Pakistani was": a nation's adjective where the noun should stand; "six Syrians", "12,500 Tarins".
    fn is_of_nation(&self, k: usize) -> bool {
        let (r, many) = (self.r, self.many);
        let nation = many
            && (r.demonym_at(k).is_some() && r.norm(k).ends_with('s') || self.is_open() && (is_people(r, k) || is_shouted_nation(r, k)));
        nation || self.is_open() && is_national(r, k, self.first, self.to, many)
    }
}
