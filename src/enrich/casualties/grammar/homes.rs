//! Households told of by their homes: "the evacuation of 60 homes", "residents of 40 flats were evacuated", "destroyed 90 huts,
//! leaving their occupants homeless"; and who comes home. A home that is only damaged or destroyed counts nobody.

use super::super::phrase::homes;
use super::refuge::{FLIGHT, PLAIN};
use super::*;

/// Those who live in them.
const DWELLERS: Words =
    words!["residents", "people", "occupants", "inhabitants", "families", "households", "owners", "tenants", "those", "dwellers"];

/// What makes a home uninhabitable, or says so.
const MADE: Words = words!["left", "rendered", "made", "declared", "deemed", "leaving", "rendering", "making", "considered", "as"];

/// How many tokens may stand between the homes and their verb, and before it.
const NEAR: usize = 8;

impl Sentence<'_, '_> {
    /// What the word of flight at `t` says of homes: they are its subject or its object, or their people are.
    pub(super) fn households_of_homes(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        if !matches!(kind, Kind::Evacuated | Kind::Displaced | Kind::Homeless) {
            return false;
        }
        let found = match r.norm(t).as_str() {
            "homeless" => self.homes_of_whom_before(t),
            _ if r.is(t, Class::ACT_NOUN) => self.homes_of_act(t),
            _ if self.passive(t) => self.homes_before(self.verb_group(t)),
            _ => self.homes_after(t + 1).or_else(|| if self.dwellers_after(t + 1) { self.homes_told_before(t) } else { None }),
        };
        found.is_some_and(|homes| self.empties(homes, kind, t))
    }

    /// "left 150 homes uninhabitable", "150 homes were declared uninhabitable"
    pub(super) fn uninhabitable(&mut self, t: usize) {
        let r = self.r;
        let mut q = t;
        while q > self.from && (r.norm_is(q - 1, MADE) || r.is(q - 1, Class::BE.and(Class::HAVE)) || self.adverb(q - 1)) {
            q -= 1;
        }
        let habitation = words!["habitation", "living", "live", "inhabit", "human"];
        if r.norm(t) == "unfit" && !(r.norm_is(t + 1, words!["for", "to"]) && r.norm_is(t + 2, habitation)) {
            return;
        }
        let said = q < t || self.homes_before(t).is_some_and(|h| r.norm_is(h.start.wrapping_sub(1), MADE));
        if let Some(homes) = self.homes_before(q).filter(|_| said) {
            self.empties(homes, Kind::Homeless, t);
        }
    }

    /// "forcing their residents to flee"
    pub(super) fn dwellers_forced(&mut self, t: usize, kind: Kind) -> bool {
        let homes = if self.dwellers_after(t + 1) { self.homes_told_before(t) } else { None };
        homes.is_some_and(|homes| self.empties(homes, kind, t))
    }

    fn empties(&mut self, homes: Phrase, kind: Kind, t: usize) -> bool {
        let told = self.hits.iter().any(|h| h.phrase.core == homes.core);
        if !told {
            self.hits.push(self.hit(homes, kind, t, "homes"));
        }
        true
    }

    /// Where the verb group of the participle at `t` begins.
    fn verb_group(&self, t: usize) -> usize {
        let r = self.r;
        let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::NEGATION);
        (self.from..t).rev().take_while(|i| r.is(*i, verb) || self.adverb(*i) || r.norm(*i) == "to").last().unwrap_or(t)
    }

    /// The homes that end at `q`, or a place before it: "45 homes in the valley".
    fn homes_before(&self, q: usize) -> Option<Phrase> {
        let r = self.r;
        let other = Class::BE.and(Class::HAVE).and(Class::SUBORDINATOR).and(Class::CONJUNCTION).and(Class::PAST).and(Class::VERB);
        let place = |i: usize| !r.is_punctuation(i) && (!r.is(i, other) || r.is(i, Class::PREPOSITION));
        (q.saturating_sub(2 * NEAR).max(self.from)..q)
            .rev()
            .find_map(|i| self.homes_at(i))
            .filter(|h| h.end == q || h.end < q && h.end + NEAR > q && r.is(h.end, Class::PREPOSITION) && (h.end..q).all(place))
    }

    fn homes_at(&self, i: usize) -> Option<Phrase> {
        homes(self.r, i, self.from, self.to)
    }

    /// The homes that begin at `at`, or whose people do: "residents of 40 homes".
    fn homes_after(&self, at: usize) -> Option<Phrase> {
        let r = self.r;
        let skip = |i: &usize| {
            r.is(*i, Class::ARTICLE.and(Class::MODIFIER).and(Class::ADVERB))
                || r.norm_is(*i, DWELLERS)
                || r.norm_is(*i, words!["of", "from", "in", "all"])
        };
        let first = (at..self.to.min(at + NEAR)).find(|i| r.numeral_at(*i).is_some())?;
        let homes = self.homes_at(first)?;
        (at..homes.start.max(at)).all(|i| skip(&i)).then_some(homes)
    }

    /// "the evacuation of 60 homes", "evacuation orders (were issued) for 1,500 homes", "homes are under an evacuation order"
    fn homes_of_act(&self, t: usize) -> Option<Phrase> {
        let r = self.r;
        if r.norm(t + 1) == "of" {
            return self.homes_after(t + 2);
        }
        if r.any(t + 2..self.to, words!["lifted", "cancelled", "canceled", "rescinded", "withdrawn"]) {
            return None;
        }
        if !r.norm_is(t + 1, words!["order", "orders", "notice", "notices"]) {
            return None;
        }
        let under = (t.saturating_sub(3).max(self.from)..t).rev().find(|i| r.norm(*i) == "under");
        if let Some(under) = under {
            return self.homes_before(self.verb_group(under));
        }
        let links = words!["for", "covers", "cover", "covering", "covered", "affecting", "affects", "affected", "to"];
        let link = (t + 2..self.to.min(t + NEAR)).find(|i| r.norm_is(*i, links))?;
        self.homes_after(link + 1)
    }

    /// "their residents", "the occupants"
    fn dwellers_after(&self, at: usize) -> bool {
        self.r.norm_is(at, words!["their", "the", "its"]) && self.r.norm_is(at + 1, DWELLERS)
    }

    /// The homes before "leaving their occupants homeless", "whose owners are homeless".
    fn homes_of_whom_before(&self, t: usize) -> Option<Phrase> {
        let r = self.r;
        let people = t.checked_sub(2).filter(|p| *p > self.from && self.dwellers_after(*p))?;
        r.norm_is(people - 1, words!["leaving", "left", "rendering", "rendered", "making", "made"])
            .then(|| self.homes_told_before(people))
            .flatten()
    }

    /// The only homes counted before token `t`.
    fn homes_told_before(&self, t: usize) -> Option<Phrase> {
        let mut found = (self.from..t).filter_map(|i| self.homes_at(i));
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// Somebody who was away from home is told of before `t`.
    pub(super) fn displaced_before(&self, t: usize) -> bool {
        self.r.any(
            t.saturating_sub(8).max(self.from)..t,
            words!["refugees", "displaced", "idps", "families", "households", "residents", "evacuees", "migrants"],
        )
    }

    /// "54,000 people have returned to Mosul": so many, or in a sentence on flight.
    fn back_in_town(&self, t: usize) -> bool {
        const MANY: u64 = 1_000;
        let r = self.r;
        if r.norm(t + 1) != "to" || r.place_at(t + 2).is_none() {
            return false;
        }
        let q = (self.from..t).rev().take_while(|i| r.is(*i, Class::HAVE.and(Class::ADVERB))).last().unwrap_or(t);
        let q = self.before_bracket(q).unwrap_or(q);
        let Some(p) = self.ending_at(q).map(|k| self.phrases[k]).filter(|p| p.counted()) else { return false };
        let many = matches!(p.count, Count::Number(Quantity::Cardinal(n)) if n >= MANY);
        p.head.is_some_and(|h| r.norm_is(h, PLAIN) || r.is(h, Class::UNIT)) && (many || r.any(self.from..self.to, FLIGHT))
    }

    /// "the voluntary return of 13,000 refugees"
    pub(super) fn return_of(&mut self, t: usize) {
        let r = self.r;
        let way = words!["voluntary", "spontaneous", "safe", "assisted", "forced"];
        let people =
            |k: &usize| self.phrases[*k].counted() && self.phrases[*k].head.is_some_and(|h| r.norm_is(h, PLAIN) || r.is(h, Class::UNIT));
        let fled = r.norm_is(t.wrapping_sub(1), way) || r.any(self.from..self.to, words!["refugees", "displaced", "idps", "displacement"]);
        if let Some(k) = self.starting_at(t + 2).filter(people).filter(|_| fled && !self.demanded(t)) {
            self.take(k, Kind::Returned, t, "act_of", false);
        }
    }

    /// "returned home", "returned to their villages".
    pub(super) fn homecoming(&self, t: usize) -> bool {
        let r = self.r;
        let fled = self.displaced_before(t);
        // "12,000 Afghans have returned from Iran"; not three Germans from a trip
        let people = || {
            let q = (self.from..t).rev().take_while(|i| r.is(*i, Class::HAVE.and(Class::ADVERB))).last().unwrap_or(t);
            self.ending_at(q).is_some_and(|k| {
                let p = &self.phrases[k];
                let many = matches!(p.count, Count::Number(Quantity::Cardinal(n)) if n >= 100);
                many && p.head.is_some_and(|h| r.demonym_at(h).is_some())
            })
        };
        let abroad = r.norm(t + 1) == "from" && r.place_at(t + 2).is_some() && people();
        r.norm(t + 1) == "home"
            || abroad
            || self.back_in_town(t)
            || fled && (t + 1 >= self.to || r.is_punctuation(t + 1) || r.reads(t + 1, words!["so", "far"]))
            || (fled && r.norm(t + 1) == "to" && (r.is_capital(t + 2) || r.is(t + 2, Class::POSSESSIVE.and(Class::ARTICLE))))
            || (r.norm(t + 1) == "to"
                && r.is(t + 2, Class::POSSESSIVE)
                && r.norm_is(
                    t + 3,
                    words![
                        "homes", "villages", "houses", "country", "towns", "homeland", "areas", "places", "neighborhoods", "neighbourhoods"
                    ],
                ))
    }
}
