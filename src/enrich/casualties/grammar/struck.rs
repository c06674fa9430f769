//! Whom a shot hits: "a bullet struck a woman", "opened fire, hitting five", "fired the gun and struck himself".

use super::phrasal::{SIDES, WHERE_HIT};
use super::*;

impl Sentence<'_, '_> {
    /// "A bullet went through a wall and struck a woman"
    pub(super) fn struck_by_a_bullet(&mut self, t: usize) {
        const REACH: usize = 16;
        let r = self.r;
        // "returned fire and struck the burglar"
        if r.norm(t.wrapping_sub(1)) == "and" && r.any(self.from..t, words!["fire", "fired", "shots", "firing"]) {
            self.hitting(t);
            return;
        }
        let bullet = words!["bullet", "bullets", "pellets", "gunfire", "shrapnel", "ricochet", "shots", "rounds", "round", "discharged"];
        if !r.any(t.saturating_sub(REACH).max(self.from)..t, bullet) || self.ending_at(t).is_some_and(|k| self.phrases[k].has_value()) {
            return;
        }
        // "the pistol discharged and struck him in the foot"
        if self.r.norm_is(t + 1, words!["him", "her"]) && self.is_object_pronoun(t + 1) {
            self.hit_him(t);
            return;
        }
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            // "struck his wife", "hit the boy in the shoulder"
            let his = p.count == Count::Definite && (r.is(p.core, Class::POSSESSIVE) && !self.told || self.in_body(p.end));
            p.head.is_some() && (p.counted() || p.count == Count::One || his) && p.kind.is_none()
        };
        if let Some(k) = self.starting_at(t + 1).filter(people) {
            self.take_joined(k, Kind::Injured, t, "object", false);
        }
    }

    /// "was grazed by a bullet", "gunfire hit a cook"
    pub(super) fn struck(&mut self, t: usize) {
        let r = self.r;
        // "a stray bullet struck a girl", "A bullet grazes teen", "a bullet hit the clerk's arm"
        if r.norm_is(t + 1, words!["struck", "hit", "grazed", "grazes", "strikes", "hits"])
            && let Some(k) = self.titled_at(t + 2)
            && self.phrases[k].has_value()
            && self.is_hit_in_body(k)
        {
            self.take_joined(k, Kind::Injured, t + 1, "object", false);
            return;
        }
        let from = t.saturating_sub(9).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, words!["struck", "hit", "grazed", "injured"])) else { return };
        if r.word(verb).kind.is_some() || !(verb + 1..t).any(|i| r.norm_is(i, words!["by", "with"])) {
            return;
        }
        // "Baby hit by stray bullet"
        let _ = if self.passive(verb) {
            self.subject(verb, Kind::Injured)
        } else {
            r.norm(verb + 1) == "by" && self.reduced(verb, Kind::Injured)
        };
    }

    /// "Shots were fired from a car. Three people were hit": the participle at `t`, which nothing explains.
    pub(super) fn hit_by_fire(&mut self, t: usize) {
        const FIRE: Words = words!["fired", "fire", "shots", "gunfire", "gunshots", "shooting", "gunman", "gunmen", "shooter"];
        let r = self.r;
        // "was struck by return fire"
        let by_fire = || r.norm(t + 1) == "by" && r.any(t + 2..t + 4, words!["fire"]);
        let closed = t + 1 >= self.to
            || r.is_punctuation(t + 1)
            || r.is(t + 1, Class::CONJUNCTION)
            || r.norm_is(t + 1, words!["when", "as", "none"])
            || by_fire();
        let before = || {
            self.index > 0 && {
                let (from, to) = r.sentence(self.index - 1);
                r.any(from..to, FIRE)
            }
        };
        // "four guests not involved in the row were hit"
        let closed = closed && !r.any(self.from..t, words!["not", "no", "nobody", "none"]);
        if closed && (r.any(self.from..self.to, FIRE) || before()) {
            let known = self.hits.len();
            let _ = self.subject(t, Kind::Injured);
            self.keep_new(known);
        }
    }

    /// Behind phrase `k` the blow's place stands in the body, or it is people to whom nothing belongs that is hit.
    fn is_hit_in_body(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let owner = r.norm_is(p.end, words!["'s", "'"]);
        if owner { self.is_body_part(p.end + 1) } else { p.head.is_some() || self.in_body(p.end) }
    }

    /// "in the left leg", "in his chest" from `at` on.
    fn in_body(&self, at: usize) -> bool {
        let r = self.r;
        r.norm_is(at, words!["in", "on", "across"]) && r.is(at + 1, Class::ARTICLE.and(Class::POSSESSIVE)) && self.is_body_part(at + 2)
    }

    /// "leg", "upper left arm", at `at`.
    fn is_body_part(&self, at: usize) -> bool {
        (at..at + 3).find(|i| !self.r.norm_is(*i, SIDES)).is_some_and(|i| self.r.norm_is(i, WHERE_HIT))
    }

    /// "opened fire on the crowd, hitting five"
    pub(super) fn hitting(&mut self, t: usize) {
        let r = self.r;
        let fire = (self.from..t).any(|i| {
            r.word(i).cause == Some(Cause::Firearms) || r.norm_is(i, words!["fire", "shots", "fired", "shooting", "gun", "pistol", "rifle"])
        });
        if !fire {
            return;
        }
        // "fired at a man, hitting him in the leg"
        if self.r.norm_is(t + 1, words!["him", "her"]) && self.is_object_pronoun(t + 1) {
            self.hit_him(t);
            return;
        }
        // "The gun went off, striking his brother in the head", "hitting Vidal twice", "hitting the clerk"
        let somewhere = |p: &Phrase| r.norm(p.end) == "in" && r.is(p.end + 1, Class::ARTICLE.and(Class::POSSESSIVE));
        let times = |p: &Phrase| r.norm_is(p.end, words!["once", "twice", "multiple", "several"]);
        let known = |p: &Phrase| {
            let again = r.norm(p.core) == "the" || !self.told && r.norm_is(p.core, words!["his", "her", "their"]);
            p.count == Count::Definite && again && r.norm(p.end) != "'s"
        };
        let one = |p: &Phrase| p.count == Count::One || p.value_is_one() && (somewhere(p) || times(p)) || known(p);
        let people = |p: &Phrase| p.counted() || p.head.is_some() && one(p);
        if let Some(k) = self.starting_at(t + 1).filter(|k| people(&self.phrases[*k])) {
            self.take_joined(k, Kind::Injured, t, "object", true);
        }
    }

    /// "the suspect fired the gun and struck himself"; the reflexive stands at `at`.
    pub(super) fn hit_himself(&mut self, at: usize) {
        const FIRE: Words = words!["fired", "discharged", "gun", "pistol", "rifle", "handgun", "shotgun", "weapon", "bullet", "shot"];
        if self.r.any(self.from..at, FIRE)
            && let Some(k) = self.who_did_it_to_himself(at - 1, at).filter(|k| self.taken[*k].is_none() && !self.phrases[*k].partitive)
        {
            self.take(k, Kind::Injured, at - 1, "reflexive", false);
        }
    }

    /// "was outside when somebody opened fire, hitting him", "fired at a man, striking him": takes whom the pronoun after the verb
    /// at `t` stands for. Who fires is the subject of the clause, so that nobody in it is meant but the one shot at.
    pub(super) fn hit_him(&mut self, t: usize) {
        let r = self.r;
        let other = if r.norm(t + 1) == "her" { Category::Men } else { Category::Women };
        let fits = |k: &usize| {
            let p = &self.phrases[*k];
            let one = p.value_is_one() && p.head.is_some() && !p.partitive && !p.categories_of(Category::Perpetrator);
            one && !p.categories_of(other) && r.norm(p.end) != "'s"
        };
        let before = self.phrases.partition_point(|p| p.end <= t);
        let at = (0..before).rev().find(|k| self.phrases[*k].start > self.from && r.norm(self.phrases[*k].start - 1) == "at");
        let when = (self.from + 1..t).rev().find(|i| r.norm_is(*i, words!["when", "as", "while"]));
        let led = |w: usize| (0..before).find(|k| self.phrases[*k].end <= w && fits(k) && !self.governed(*k));
        if let Some(k) = at.filter(fits).or_else(|| when.and_then(led)) {
            self.take(k, Kind::Injured, t, "object", true);
        } else if !self.told && self.index > 0 {
            self.hits.push(Hit { active: true, ..self.hit(Phrase::pronoun(t + 1), Kind::Injured, t, "object") });
        }
    }
}
