//! What stands inside a verb group, and whether it is passive.

use std::ops::Range;

use super::*;
use crate::enrich::text::Role;

/// What a hyphen joins to a participle: "machine-gunned", "pre-emptively evacuated", "self-evacuated".
const PREFIXES: Words = words!["machine", "pre", "self"];

/// What says so before "as displaced", "as missing".
const LISTED: Words =
    words!["registered", "reported", "listed", "counted", "classified", "recorded", "considered", "regarded", "confirmed"];

impl Sentence<'_, '_> {
    /// "The army drowned nine prisoners", "starved 40 captives to death": verbs that mostly take no object.
    pub(super) fn made_to_die(&self, t: usize) -> bool {
        let r = self.r;
        let made = r.norm_is(t, words!["drowned", "starved"]) && t > self.from && !r.is_punctuation(t - 1);
        made && self.starting_at(t + 1).is_some_and(|k| self.phrases[k].head.is_some())
    }

    /// Where the verb group of the verb at `t` begins, whose other words are of this class or adverbs.
    pub(super) fn group_start(&self, t: usize, class: Class) -> usize {
        (self.from..t).rev().take_while(|i| self.r.is(*i, class) || self.adverb(*i)).last().unwrap_or(t)
    }

    /// An adverb, of the table or by its ending beside a participle: "mercilessly massacred"; or a prefix with its hyphen.
    pub(super) fn adverb(&self, i: usize) -> bool {
        let r = self.r;
        r.is(i, Class::ADVERB)
            || r.norm(i) == "since" && i > self.from && r.is(i - 1, Class::HAVE)
            || r.norm(i) == "first" && r.is(i + 1, Class::PAST.and(Class::ADVERB))
            || r.word(i).class == Class::NONE
                && r.norm(i).len() > 5
                && r.norm(i).ends_with("ly")
                && (r.is(i + 1, Class::PAST.and(Class::SUBJECT_VERB)) || r.norm(i + 1) == "passed")
            || r.norm(i) == "-" && i > self.from && r.norm_is(i - 1, PREFIXES)
            || r.norm(i + 1) == "-" && r.norm_is(i, PREFIXES)
            || r.norm(i) == "as" && i > self.from && r.norm_is(i - 1, LISTED)
            || r.norm(i + 1) == "as" && r.norm_is(i, LISTED)
    }

    /// A form of "be" stands before the participle.
    pub(super) fn passive(&self, t: usize) -> bool {
        if self.r.is(t, Class::GERUND) && !self.r.is(t, Class::PAST) {
            return false;
        }
        let mut k = t;
        while k > self.from && k + 6 > t {
            k -= 1;
            if self.r.is(k, Class::BE) {
                return true;
            }
            if self.r.norm_is(k, words!["week", "month", "year"]) && k > self.from && self.r.norm(k - 1) == "this" {
                k -= 1;
                continue;
            }
            let second = self.r.norm_is(k, words!["and", "or"]) && k > self.from && self.r.is(k - 1, Class::PAST);
            if !(self.adverb(k) || self.r.is(k, Class::NEGATION) || second || (k + 1 < t && self.r.is(k, Class::PAST))) {
                return false;
            }
        }
        false
    }

    /// "Two officers killed a dog", "three workers injured their backs": what follows is the object of those before.
    pub(super) fn hurts_something(&self, t: usize) -> bool {
        let r = self.r;
        let span = |i: usize| {
            r.norm_is(
                i,
                words!["day", "week", "month", "year", "hour", "minute", "decade", "few", "couple", "fortnight", "short", "block", "mile"],
            ) || r.numeral_at(i).is_some()
        };
        // "12 killed a source said": a sentence that lost its comma.
        let told = (t + 2..(t + 14).min(self.to)).any(|i| r.is(i, Class::REPORT));
        let fatal = r.word(t).kind == Some(Kind::Killed) || r.norm_is(t, words!["shot", "stabbed"]);
        let killed = fatal && r.norm_is(t + 1, words!["a", "an"]) && !r.is_capital(t + 1) && !span(t + 2);
        (killed || r.is(t + 1, Class::POSSESSIVE))
            && !told
            && r.is(t, Class::PAST)
            && !r.is(t, Class::SUBJECT_VERB)
            && !self.passive(t)
            && self.ending_at(t).is_some_and(|k| self.phrases[k].counted() && self.phrases[k].kind.is_none())
    }

    /// A form of "be" or "have" at `at`, or after "from a base near by".
    pub(super) fn verb_follows(&self, at: usize, to: usize) -> bool {
        let r = self.r;
        let verb = Class::BE.and(Class::HAVE);
        r.is(at, verb)
            || r.norm_is(at, words!["from", "of", "at", "in", "on", "near"])
                && (at + 1..(at + 7).min(to))
                    .take_while(|i| !r.is_punctuation(*i) && !r.is(*i, Class::CONJUNCTION.and(Class::SUBORDINATOR)))
                    .any(|i| r.is(i, verb))
    }

    /// "No one inside the store was hurt", "none of them was"
    pub(super) fn nobody_there(&self, p: &Phrase) -> bool {
        const THERE: Words = words!["in", "inside", "at", "on", "near", "them", "aboard", "involved"];
        p.count == Count::Zero && self.r.norm_is(p.end, THERE)
    }

    /// "Four people were shot, one of them was killed": a verb of its own behind the comma.
    pub(super) fn told_of_apart(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        let verb = p.end + 1;
        p.start > self.from
            && self.r.norm(p.start - 1) == ","
            && self.r.is(p.end, Class::BE)
            && self.r.is(verb, Class::PAST)
            && self.r.word(verb).kind.is_some()
    }

    /// Whether armed men at phrase `k` are the subject of the verbs "abducted, tortured and killed" from `t` on, whose object follows.
    pub(super) fn acts_in_a_row(&self, k: usize, t: usize) -> bool {
        const VERBS_MAX: usize = 8;
        let r = self.r;
        // "a 22-year-old man shot and killed 14-year-old freshman Todd Webb"
        if r.norm(t + 1) == "and" && r.is(t + 2, Class::PAST) && r.word(t + 2).kind.is_some() {
            return r.numeral_at(t + 3).is_some_and(|n| n.role == Role::Age);
        }
        if r.norm(t + 1) != "," || self.phrases[k].count != Count::Plural {
            return false;
        }
        let armed = self.phrases[k].head.is_some_and(|h| r.is(h, Class::ACTOR));
        let verb = |i: usize| r.is(i, Class::PAST) || r.norm(i).ends_with("ed");
        let row = |i: &usize| verb(*i) || r.norm_is(*i, words![",", "and", "then"]);
        let end = (t + 1..(t + VERBS_MAX).min(self.to)).find(|i| !row(i));
        armed && end.is_some_and(|end| verb(end - 1) && self.starting_at(end).is_some_and(|o| self.phrases[o].has_value()))
    }

    /// "killed nine people, including four children fleeing the town", "killed 30 rebels fleeing from Mosul": they did not get away.
    pub(super) fn fled_in_vain(&self, t: usize, kind: Kind) -> bool {
        let harmed = |k: usize| {
            let start = self.phrases[k].start;
            self.taken[k].is_some() || start > self.from && self.r.norm(start - 1) == "including" && !self.hits.is_empty()
        };
        kind == Kind::Displaced && self.r.norm(t) == "fleeing" && self.ending_at(t).is_some_and(harmed)
    }

    /// "Among killed militants is the commander": he is counted.
    pub(super) fn among_some(&self, t: usize) -> bool {
        let be = words!["is", "was", "are", "were"];
        t > self.from && self.r.norm(t - 1) == "among" && self.r.norm_is(t + 2, be)
    }

    /// "ordered that the officer be shot": a bare "be", which no other verb leads.
    pub(super) fn only_wished(&self, trigger: usize) -> bool {
        let r = self.r;
        let adverb = usize::from(trigger > self.from && r.norm(trigger - 1) != "be" && self.adverb(trigger - 1));
        let be = trigger.wrapping_sub(1 + adverb);
        if trigger < self.from + 2 + adverb {
            return false;
        }
        // "weapons aimed mainly at killing civilians"
        if r.norm_is(be, words!["at", "for"]) && r.is(trigger, Class::GERUND) {
            let before = be - 1 - usize::from(be > self.from + 1 && (self.adverb(be - 1) || r.norm(be - 1).ends_with("ly")));
            return r.norm_is(before, words!["aimed", "designed", "intended", "meant", "aiming"]);
        }
        if r.norm(be) != "be" {
            return false;
        }
        let led = Class::MODAL.and(Class::NEGATION).and(Class::ADVERB);
        !(r.is(be - 1, led) || r.norm_is(be - 1, words!["to", "'ll", "'d", "ll", "cannot", "and", "or", ","]))
    }

    /// The word at `t` is a modifier within a phrase: "the killed soldiers".
    pub(super) fn inside_phrase(&self, t: usize) -> bool {
        let act = self.r.is(t, Class::ACT_NOUN);
        if act && self.r.norm(t + 1) == "of" {
            return false;
        }
        let k = self.phrases.partition_point(|p| p.end <= t);
        let inside = |p: &Phrase| p.core <= t && p.head.is_some_and(|h| h >= t) && p.count != Count::Name;
        // "the killings on Monday of two judges"
        let acts = |p: &Phrase| act && !p.counted() && self.of_after(t).is_some();
        self.phrases.get(k).is_some_and(|p| inside(p) && !acts(p))
    }

    /// The sentence or one beside it names an attack or another cause than disease.
    pub(super) fn violence_near(&self) -> bool {
        self.and_neighbours().any(|i| self.r.is_violent(i))
    }

    /// The tokens of the sentence and of those beside it.
    pub(super) fn and_neighbours(&self) -> Range<usize> {
        let sentences = &self.r.tokens.sentences;
        let from = sentences.get(self.index.saturating_sub(1)).map_or(self.from, |s| s.start as usize);
        let to = sentences.get(self.index + 1).map_or(self.to, |s| s.end as usize);
        from..to
    }
}
