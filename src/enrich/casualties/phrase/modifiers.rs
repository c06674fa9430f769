//! What stands before the head of a noun phrase.

use super::super::super::text::Flags;
use super::super::figure::Kind;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::compounds::{is_state_of_many, plausible_modifier};
use super::heads::HEAD_MANY;
use super::nouns::Reader;
use super::unknown::is_plain_noun;

/// What stands in no noun phrase before its head.
const ENDS: Class = Class::PREPOSITION
    .and(Class::CONJUNCTION)
    .and(Class::SUBORDINATOR)
    .and(Class::BE)
    .and(Class::HAVE)
    .and(Class::MODAL)
    .and(Class::ARTICLE)
    .and(Class::POSSESSIVE)
    .and(Class::PRONOUN)
    .and(Class::NEGATION)
    .and(Class::REPORT)
    .and(Class::FINITE)
    .and(Class::GERUND)
    .and(Class::SUBJECT_VERB)
    .and(Class::VERB);

impl Reader<'_, '_> {
    /// Before the head: what may stand there, or the end of a phrase that has none.
    pub(super) fn take_modifier(&mut self, k: usize) -> Option<usize> {
        let (r, word) = (self.r, self.r.word(k));
        if self.is_end_of_bare_number(k) {
            return None;
        } else if word.is(Class::PERSON_ONE.and(Class::MODIFIER)) || r.norm(k) == "fleeing" && self.many && r.is(k + 1, HEAD_MANY) {
            self.take_description(k);
        } else if word.is(Class::THING) {
            return self.end_at_thing();
        } else if self.is_modifier_here(k) {
            // Says nothing that we keep.
        } else if self.many && word.kind == Some(Kind::Detained) && word.is(Class::PAST) && r.is(k + 1, Class::PERSON_MANY) {
            // "13 captured soldiers"
            self.pending_kind = word.kind;
        } else if word.is(ENDS) {
            return None;
        } else if word.is(Class::PAST.and(Class::ADJECTIVE)) {
            if self.is_verb(k) {
                return None;
            }
            self.pending_kind = word.kind;
        } else if !self.is_name_or_adverb(k) {
            return self.take_unknown(k);
        }
        Some(k + 1)
    }

    /// "killed 12 last month", "12,000 sheltering in schools"
    fn is_end_of_bare_number(&self, k: usize) -> bool {
        let r = self.r;
        r.norm_is(k, words!["last", "next"]) && r.tokens.date_at(k + 1).is_some()
            || self.many && k == self.first && (is_state_of_many(r, k) || self.is_circumstance(k))
    }

    /// "killed 12 overnight", "killed 12 late on Monday", "killed 12 each day": when or where, and nobody after it.
    fn is_circumstance(&self, k: usize) -> bool {
        const ALONE: Words = words![
            "overnight", "downtown", "nearby", "altogether", "outright", "here", "elsewhere", "daily", "weekly", "upstairs", "indoors"
        ];
        const BREAK: Class = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::ARTICLE).and(Class::GERUND);
        let r = self.r;
        let ends = |i: usize| i >= self.to || r.is_punctuation(i) && r.norm(i) != "-" || r.is(i, BREAK) || r.tokens.date_at(i).is_some();
        match r.norm(k).as_str() {
            "late" | "early" | "earlier" => r.tokens.date_at(k + 1).is_some() || r.norm_is(k + 1, words!["on", "in", "this", "that"]),
            "each" | "every" => r.norm_is(k + 1, words!["day", "week", "month", "year", "night", "hour"]),
            _ => r.norm_is(k, ALONE) && ends(k + 1),
        }
    }

    /// A noun or adjective that tells of which people, or of which more of them, the phrase is.
    fn take_description(&mut self, k: usize) {
        let (r, word, found) = (self.r, self.r.word(k), &mut self.found);
        found.more |= r.norm(k) == "more";
        found.other |= r.norm_is(k, words!["other", "another", "further", "additional"]);
        found.categories |= word.categories;
        let of_refuge = || {
            r.norm_is(k, words!["refugee", "idp", "returnee"])
                && (r.is(k + 1, Class::UNIT) || r.norm_is(k + 1, words!["individuals", "persons", "people"]))
        };
        if word.is(Class::ADJECTIVE) || of_refuge() {
            self.pending_kind = word.kind;
        }
        if found.more || found.other {
            found.end = k + 1;
        }
    }

    /// A word that is a modifier by what stands beside it.
    fn is_modifier_here(&self, k: usize) -> bool {
        let r = self.r;
        let described = Class::PERSON_ONE.and(Class::MODIFIER).and(HEAD_MANY);
        // "five stabbing victims"
        r.is(k, Class::GERUND.and(Class::ACT_NOUN)) && r.norm_is(k + 1, words!["victim", "victims"])
            // "the targeted leader", "her attacked son": not "a bomb that targeted civilians"
            || r.is(k, Class::VERB) && r.norm(k).ends_with("ed") && k == self.first && is_determined(r, k) && r.is(k + 1, described)
            // "3,600 newly arrived IDPs"
            || r.norm(k) == "arrived" && k > self.first && r.norm_is(k - 1, words!["newly", "recently"]) && r.is(k + 1, HEAD_MANY)
    }

    /// A participle that does not describe the head. "12 wounded soldiers": a modifier only where a head follows at once.
    fn is_verb(&self, k: usize) -> bool {
        let r = self.r;
        let described = || {
            r.is(k + 1, HEAD_MANY.and(Class::PERSON_ONE).and(Class::MODIFIER))
                || r.demonym_at(k + 1).is_some()
                || (is_plain_noun(r, k + 1) || r.is(k + 1, Class::SOURCE.and(Class::ACTOR))) && r.is(k + 2, HEAD_MANY)
        };
        self.unknown > 0
            // "The explosion killed Senator Amado": the verb of what stands before.
            || k > self.first && r.is(k - 1, Class::ACTOR.and(Class::ATTACK)) && r.word(k).kind.is_some()
            // "2 killed others injured": a headline without its commas.
            || r.norm(k + 1) == "others"
            || !described()
    }

    /// What may stand before any head.
    fn is_name_or_adverb(&self, k: usize) -> bool {
        let (r, word) = (self.r, self.r.word(k));
        // "newly displaced", "internally displaced people"
        let of_participle = word.is(Class::ADVERB)
            && (r.is(k + 1, Class::PAST.and(Class::ADJECTIVE)) || r.norm(k + 1) == "arrived" && r.is(k + 2, HEAD_MANY));
        // "ISIS fighters", "UN-backed", "Kurdish"
        of_participle || r.norm(k) == "-" || r.is_capital(k) || r.demonym_at(k).is_some() || word.is(Class::ACTOR.and(Class::ADVERB))
    }

    /// A word that says nothing of its class: two of them may be modifiers, more are something else.
    fn take_unknown(&mut self, k: usize) -> Option<usize> {
        let r = self.r;
        if self.many && k == self.first && is_deed(r, k) {
            return None;
        }
        self.unknown += 1;
        // "a fisheries official"
        let plural = || !self.many && r.is(k + 1, Class::PERSON_ONE);
        if self.unknown > 2 || !plausible_modifier(r.norm(k).as_str()) && !plural() {
            return self.end_at_thing();
        }
        Some(k + 1)
    }

    /// "and" in "38 U.S. and Afghan troops", "100 Hezbollah and Syrian army soldiers", "two bus and taxi drivers": what describes
    /// people stands on both sides of it, and they follow.
    pub(super) fn joins_modifiers(&self, k: usize) -> bool {
        const SECOND_MAX: usize = 4;
        let r = self.r;
        if !(self.many && self.is_open() && k > self.first && r.norm(k) == "and" && r.numeral_at(k + 1).is_none()) {
            return false;
        }
        let head = |i: usize| r.is(i, Class::PERSON_MANY.and(Class::COUNT_NOUN)) || r.norm(i) == "forces";
        let Some(head) = (k + 2..k + 2 + SECOND_MAX).find(|i| head(*i)) else { return false };
        let class = Class::MODIFIER.and(Class::ACTOR).and(Class::PERSON_ONE).and(Class::SOURCE);
        let sided = |i: usize| r.is(i, class) || r.demonym_at(i).is_some() || names_a_country(r, i);
        let named = |i: usize| r.is_capital(i) && r.tokens.date_at(i).is_none();
        let known = |i: usize| sided(i) || named(i) || r.norm(i) == "-";
        let plain = |i: usize| known(i) || is_plain_noun(r, i) && plausible_modifier(r.norm(i).as_str());
        // "killed 12 Monday and police officers came": the second opens a clause of its own.
        let told = (self.first.saturating_sub(4)..self.first).any(|i| r.word(i).kind.is_some())
            && r.is(head + 1, Class::PAST.and(Class::REPORT).and(Class::BE).and(Class::HAVE).and(Class::FINITE).and(Class::VERB));
        let both = known(k - 1) && (k + 1..head).all(known) || plain(k - 1) && plain(k + 1) && k + 2 == head;
        both && !told
    }

    /// "held" of "rebel-held": what follows a hyphen is a part of the modifier.
    pub(super) fn is_hyphened(&self, k: usize) -> bool {
        let r = self.r;
        self.is_open() && k > self.first && r.norm(k - 1) == "-" && !r.tokens.flags(k).has(Flags::SPACE_BEFORE)
    }

    pub(super) fn take_hyphened(&mut self, k: usize) -> Option<usize> {
        let (r, kind) = (self.r, self.r.word(k).kind);
        // "4,100 flood-affected people"
        let harmed = matches!(kind, Some(Kind::Affected | Kind::Displaced)) && k >= self.first + 2 && r.word(k - 2).cause.is_some();
        if harmed && r.is(k + 1, HEAD_MANY) {
            self.pending_kind = kind;
        }
        Some(k + 1)
    }
}

/// "U.S." in "38 U.S. and Afghan troops"
fn names_a_country(r: &Reading<'_>, i: usize) -> bool {
    r.tokens.flags(i).has(Flags::UPPER) && r.place_at(i).is_some_and(|m| r.places.of(m).is_country())
}

/// "hundreds rounded up", "dozens trampled to death": what is done to those whom a bare number counts.
fn is_deed(r: &Reading<'_>, k: usize) -> bool {
    r.is(k, Class::IDIOM)
        && r.norm(k).ends_with("ed")
        && (r.is(k + 1, Class::PREPOSITION) || r.norm_is(k + 1, words!["up", "away", "alive", "out"]))
}

/// An article or possessive before `k`, and no pronoun that opens a clause.
fn is_determined(r: &Reading<'_>, k: usize) -> bool {
    k > 0 && r.is(k - 1, Class::ARTICLE.and(Class::POSSESSIVE)) && !r.norm_is(k - 1, words!["that", "this", "these", "those"])
}
