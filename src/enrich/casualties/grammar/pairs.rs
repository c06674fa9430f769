//! Two words of harm with one number: "killed or wounded", "dead and injured", "killed wounded".

use super::*;

/// What is done to people and to land.
pub(super) const CAPTURED: Words = words!["captured", "captures", "capture", "capturing", "seized", "seizes"];

impl Sentence<'_, '_> {
    /// "killed or wounded", "dead and injured" with one number: casualties.
    pub(super) fn combined(&self, t: usize, kind: Kind) -> Kind {
        let r = self.r;
        let pair = |a: usize, b: usize| {
            let (x, y) = (r.word(a), r.word(b));
            let harm = |k: Option<Kind>| matches!(k, Some(Kind::Killed | Kind::Injured | Kind::Missing));
            let form = Class::PAST.and(Class::ADJECTIVE).and(Class::GERUND).and(Class::FINITE);
            let alike = x.is(form) && y.is(form) || x.is(Class::SUBJECT_VERB) && y.is(Class::SUBJECT_VERB);
            harm(x.kind) && harm(y.kind) && x.kind != y.kind && alike
        };
        let joined = |k: usize| r.norm_is(k, words!["or", "and", "and/or"]);
        let fatal = r.norm_is(t, words!["shot", "stabbed", "beaten", "tortured", "poisoned", "burned", "shoots", "stabs", "shooting", "stabbing"])
            && r.word(t + 2).kind == Some(Kind::Killed)
            && r.norm_is(t + 1, words!["and", ",", "or", "&"])
            // "Rosa Amado, one of three people shot, died": she alone.
            && !(r.norm(t + 1) == "," && r.is(t + 2, Class::SUBJECT_VERB));
        if fatal {
            return Kind::Killed;
        }
        if self.killed_wounded(t) {
            return Kind::Casualties;
        }
        // "25 militants killed injured": a headline without its conjunction.
        let x_killed = r.word(t).kind == Some(Kind::Killed);
        let headline = x_killed && pair(t, t + 1) && (t + 2 >= self.to || r.is_punctuation(t + 2) || r.is(t + 2, Class::PREPOSITION));
        // "left one man dead and wounded two women"
        let two = r.norm(t) == "dead" && self.ending_at(t).is_some() && self.starting_at(t + 3).is_some();
        if joined(t + 1) && pair(t, t + 2) && !two || headline {
            return Kind::Casualties;
        }
        kind
    }

    /// "wounded" of "killed or wounded", which the first word has taken.
    pub(super) fn second_of_pair(&self, t: usize) -> bool {
        t >= self.from + 2
            && self.r.norm_is(t - 1, words!["or", "and", "and/or"])
            && self.r.word(t - 2).kind.is_some()
            && self.combined(t - 2, Kind::Injured) == Kind::Casualties
            || t > self.from && self.killed_wounded(t - 1)
    }

    /// "killed or captured": of whom nobody says which.
    pub(super) fn dead_or_held(&self, t: usize) -> bool {
        let r = self.r;
        let held = |i: usize| r.word(i).kind == Some(Kind::Detained);
        // "killing, wounding or capturing 400"
        let dead = |i: usize| matches!(r.word(i).kind, Some(Kind::Killed | Kind::Injured));
        let two = |a: usize, b: usize| held(a) && dead(b) || dead(a) && held(b);
        r.norm(t + 1) == "or" && two(t, t + 2) || t >= self.from + 2 && r.norm(t - 1) == "or" && two(t - 2, t)
    }

    /// "Mines killed wounded dozens", "Attack kills injures over 70": a headline that lost its conjunction, with one number for both.
    pub(super) fn killed_wounded(&self, t: usize) -> bool {
        let r = self.r;
        let past = || r.norm(t) == "killed" && r.norm_is(t + 1, words!["wounded", "injured", "hurt"]);
        let present = || r.norm_is(t, words!["kills", "kill"]) && r.norm_is(t + 1, words!["wounds", "injures", "hurts", "wound", "injure"]);
        (past() || present())
            && self.ending_at(t).is_none_or(|k| !self.phrases[k].counted())
            && self.starting_at(t + 2).is_some_and(|k| self.phrases[k].counted())
    }

    /// "108 casualties, 45 dead and 63 wounded": the two that add up to them.
    pub(super) fn dead_and_wounded(&mut self) {
        let number = |h: &Hit| match h.phrase.count {
            Count::Number(Quantity::Cardinal(n)) => n,
            _ => 0,
        };
        for w in 0..self.hits.len() {
            let whole = self.hits[w].phrase;
            if self.hits[w].kind != Kind::Casualties || self.r.norm(whole.end) != "," {
                continue;
            }
            let of = |kind: Kind| self.hits.iter().position(|h| h.kind == kind && h.phrase.core > whole.end && h.part_of.is_none());
            if let (Some(dead), Some(hurt)) = (of(Kind::Killed), of(Kind::Injured))
                && number(&self.hits[dead]).saturating_add(number(&self.hits[hurt])) == number(&self.hits[w])
            {
                self.hits[dead].part_of = Some(w);
                self.hits[hurt].part_of = Some(w);
            }
        }
    }

    /// "captures several rebel-held regions": the number counts what is no people.
    pub(super) fn takes_land(&self, p: &Phrase, t: usize) -> bool {
        let r = self.r;
        let closed = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::ADVERB).and(Class::SUBORDINATOR);
        p.elliptical()
            && r.norm_is(t, CAPTURED)
            && p.end < self.to
            && !(r.is(p.end, closed) || r.is_punctuation(p.end) || r.tokens.date_at(p.end).is_some())
    }
}
