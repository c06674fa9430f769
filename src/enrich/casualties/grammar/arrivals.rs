//! The productions that tell of people on the move by where they come to or must leave: new arrivals, who arrives in a camp, how
//! many live there, who is told to go.

use super::super::phrase::{arrivals, movements};
use super::phrasal::{DISASTERS, FIGHTING};
use super::refuge::{FLIGHT, PLAIN};
use super::*;

/// Where only the displaced live.
const CAMPS: Words = words!["camp", "camps", "site", "sites", "settlement", "settlements", "shelters", "shelter", "centres", "centers"];

/// What makes another place of a camp or site.
const OTHERWISE: Words = words![
    "training", "construction", "crash", "summer", "base", "holiday", "military", "army", "work", "building", "prison", "labour", "labor",
    "shopping", "test", "mining", "rebel", "militant"
];

/// Beside one of these, arrivals are no travellers.
const DISPLACED: Words = words![
    "camp", "camps", "site", "sites", "settlement", "settlements", "idp", "idps", "displaced", "displacement", "refugee", "refugees",
    "households", "hhs", "reception", "border", "fleeing", "fled"
];
const TRAVELLERS: Words = words!["airport", "airports", "hotel", "hotels", "tourist", "tourists", "tourism", "visitors", "passengers"];

/// Ground on which people live.
const GROUND: Words = words![
    "area", "areas", "village", "villages", "zone", "zones", "island", "town", "settlement", "district", "valley", "coast", "camp", "land",
    "region", "city", "neighbourhood", "neighborhood", "campsite", "campground", "shore", "plot", "site", "reserve", "forest"
];

/// What may follow "to leave" where nothing is named that they leave.
const WHEN: Words =
    words!["by", "before", "within", "immediately", "for", "ahead", "because", "after", "when", "as", "on", "if", "and", "until"];

/// From how many on "people" who must leave do not only leave a room.
const MANY: u64 = 50;

impl Sentence<'_, '_> {
    /// "registered 1,840 new arrivals"
    pub(super) fn arrivals(&mut self, t: usize) {
        let r = self.r;
        let near = t.saturating_sub(5).max(self.from)..t;
        let told = r.norm(t + 1) != "of" && !r.is(t + 1, Class::THING) && self.of_the_displaced();
        let found = if told { near.clone().find_map(|i| arrivals(r, i, self.from, self.to)) } else { None };
        if let Some(phrase) = found.filter(|p| p.head == Some(t)) {
            self.hits.push(self.hit(phrase, Kind::Displaced, t, "counted_noun"));
        }
    }

    /// "triggered 6,100 displacements", "6,100 new displacements were recorded": each of one person, where there are so many.
    pub(super) fn movements(&mut self, t: usize) {
        let r = self.r;
        let mut near = t.saturating_sub(6).max(self.from)..t;
        let found = near.find_map(|i| movements(r, i, self.from, self.to)).filter(|p| p.head == Some(t));
        let many = |p: &Phrase| match p.count {
            Count::Number(Quantity::Cardinal(n)) => n >= MANY,
            Count::Number(Quantity::Vague(v)) => v.low.is_some_and(|low| low >= MANY),
            Count::Number(Quantity::Range(low, _)) => low >= MANY,
            _ => false,
        };
        let kind = r.word(t).kind.unwrap_or(Kind::Displaced);
        if let Some(phrase) = found.filter(many) {
            self.hits.push(self.hit(phrase, kind, t, "counted_noun"));
        }
    }

    /// The sentence tells of the displaced, and not of travellers.
    pub(super) fn of_the_displaced(&self) -> bool {
        self.r.any(self.from..self.to, DISPLACED) && !self.r.any(self.from..self.to, TRAVELLERS)
    }

    /// "640 households arrived in Monguno camp", "2,300 Burundians arrived in Rwanda, fleeing violence"
    pub(super) fn arrived(&mut self, t: usize) {
        let r = self.r;
        // "1,345 newly arrived households were registered"
        if r.norm_is(t.wrapping_sub(1), words!["newly", "recently"])
            && let Some(k) = self.phrases.iter().position(|p| p.core < t && p.end > t).filter(|k| self.may_flee(*k))
        {
            if self.of_the_displaced() && !self.has_own_verb(k) {
                self.take(k, Kind::Displaced, t, "state", false);
            }
            return;
        }
        let camp = || (t + 1..(t + 8).min(self.to)).take_while(|i| !r.is_punctuation(*i)).any(|i| self.is_camp(i));
        let q = self.group_start(t, Class::HAVE.and(Class::BE));
        // "3,415 ind. (683 HHs) arrived in Goma"
        let q = self.before_bracket(q).unwrap_or(q);
        let fled = || r.any(self.from..self.to, FLIGHT) || r.any(q.saturating_sub(2)..t, words!["ind.", "inds.", "hh", "hhs"]);
        let flight = || r.norm_is(t + 1, words!["in", "at", "from", "into"]) && (fled() || self.driven_here(t));
        let people = self.ending_at(q).or_else(|| self.before_complement(q)).filter(|k| self.may_flee(*k));
        if let Some(k) = people.filter(|_| camp() || flight()) {
            self.take(k, Kind::Displaced, t, "subject", false);
        }
    }

    /// "arrived in Baidoa owing to the drought", "arrived at the mission after shelling": what drove those here who came by the verb at `t`.
    fn driven_here(&self, t: usize) -> bool {
        const BECAUSE: Words = words!["following", "owing", "due", "because", "after", "amid"];
        const NEAR: usize = 4;
        let r = self.r;
        let drives = |i: usize| r.norm_is(i, FIGHTING) || r.norm_is(i, DISASTERS) || r.norm_is(i, words!["insecurity", "attacks"]);
        let drove = |b: usize| (b + 1..(b + 1 + NEAR).min(self.to)).any(drives);
        // Mourners and the hurt come after an attack, too.
        let others = words!["hospital", "hospitals", "clinic", "funeral", "scene", "protest", "rally"];
        (t + 1..self.to).any(|i| r.norm_is(i, BECAUSE) && drove(i)) && !r.any(self.from..self.to, others)
    }

    pub(super) fn is_camp(&self, i: usize) -> bool {
        self.r.norm_is(i, CAMPS) && !(i > self.from && self.r.norm_is(i - 1, OTHERWISE))
    }

    /// A number of plain people, of whom nothing says that they travel for their work.
    pub(super) fn may_flee(&self, k: usize) -> bool {
        let (r, p) = (self.r, &self.phrases[k]);
        p.counted() && p.head.is_some_and(|h| r.norm_is(h, PLAIN) || r.is(h, Class::UNIT) || r.demonym_at(h).is_some())
    }

    /// "The population of the camp rose to 41,300", "the camp's population has swollen to 9,700", "the IDP population stands at …"
    pub(super) fn camp_population(&mut self, t: usize) {
        let r = self.r;
        let before = t.checked_sub(1).filter(|i| *i >= self.from);
        let own = before.is_some_and(|i| {
            let i = i - usize::from(i > self.from && r.norm(i) == "'s");
            r.norm_is(i, words!["idp", "displaced", "refugee"]) || self.is_camp(i)
        });
        let stop = Class::BE.and(Class::HAVE).and(Class::VERB).and(Class::SUBORDINATOR);
        let of_camp = || r.norm(t + 1) == "of" && (t + 2..(t + 8).min(self.to)).take_while(|i| !r.is(*i, stop)).any(|i| self.is_camp(i));
        if before.is_some_and(|i| r.norm(i) == "affected") {
            self.toll(t, Kind::Affected);
        } else if own || of_camp() {
            let refugees = r.any(t.saturating_sub(3).max(self.from)..(t + 8).min(self.to), words!["refugee", "refugees"]);
            self.toll(t, if refugees { Kind::Refugees } else { Kind::Displaced });
        }
    }

    /// "Relief camps hosting 23,000 people", "the site, which hosts 2,300", "the centres shelter 4,320 people"
    pub(super) fn hosting(&mut self, t: usize) -> bool {
        let r = self.r;
        let passes = |i: usize| self.adverb(i) || r.norm_is(i, words!["but", "and", "which", "that", ",", "now", "currently"]);
        let first = (self.from..t).rev().take_while(|i| passes(*i)).last().unwrap_or(t);
        let contrast = r.any(first..t, words!["but", "and"]);
        let sites = if contrast { self.from..first } else { first.saturating_sub(2).max(self.from)..first };
        let hosts = sites.clone().any(|i| r.norm_is(i, words!["camps", "camp", "centres", "centers", "shelters", "site", "sites"]));
        // "The camp shelters are full": a noun.
        let people = |k: &usize| self.phrases[*k].counted() && !self.phrases[*k].wages_war();
        let found = self.starting_at(t + 1).filter(people).filter(|_| hosts);
        found.is_some_and(|k| self.take(k, Kind::Displaced, t, "state", true).is_some())
    }

    /// "had to leave", "were asked to leave the area": of those who live there.
    pub(super) fn must_leave(&mut self, t: usize) {
        let r = self.r;
        let had = t.checked_sub(2).filter(|h| *h > self.from && r.norm(t - 1) == "to" && r.norm_is(*h, words!["had", "have"]));
        let Some(had) = had.filter(|_| self.leaves_for_good(t - 1)) else { return };
        let q = self.group_start(had + 1, Class::HAVE.and(Class::MODAL));
        if let Some(k) = self.subject_before(q).filter(|k| self.lives_there(*k)) {
            self.take(k, Kind::Displaced, t, "forced", false);
        }
    }

    /// "to leave", "to leave the area": what the infinitive at `at` tells of is no room and no square.
    pub(super) fn leaves_for_good(&self, at: usize) -> bool {
        let r = self.r;
        let after = at + 2;
        r.norm(at) == "to"
            && r.norm_is(at + 1, words!["leave", "vacate", "abandon"])
            && (after >= self.to
                || r.is_punctuation(after)
                || r.norm_is(after, WHEN)
                || r.is(after, Class::ARTICLE.and(Class::POSSESSIVE)) && r.any(after + 1..(after + 5).min(self.to), GROUND))
    }

    /// Families, residents, or so many people that they are those who live there.
    pub(super) fn lives_there(&self, k: usize) -> bool {
        const DWELLERS: Words = words![
            "residents", "villagers", "inhabitants", "islanders", "tenants", "occupants", "campers", "holidaymakers", "homeowners",
            "townspeople", "farmers"
        ];
        let (r, p) = (self.r, &self.phrases[k]);
        let many = matches!(p.count, Count::Number(Quantity::Cardinal(n)) if n >= MANY);
        p.counted()
            && p.head.is_some_and(|h| r.norm_is(h, DWELLERS) || r.is(h, Class::UNIT) || many && r.norm_is(h, words!["people", "persons"]))
    }

    /// "room for 400 evacuees": nobody is there yet.
    pub(super) fn only_fits(&self, k: usize) -> bool {
        const ROOM: Words = words!["room", "space", "capacity", "places", "beds", "shelters", "shelter", "centres", "centers", "tents"];
        const HOLD: Words = words!["hold", "house", "host", "accommodate", "take", "shelter", "receive", "fit", "lodge", "welcome"];
        let r = self.r;
        let p = &self.phrases[k];
        if !matches!(p.kind.or(p.modifier_kind), Some(Kind::Displaced | Kind::Evacuated | Kind::Refugees | Kind::Homeless)) {
            return false;
        }
        let start = p.start;
        let Some(before) = start.checked_sub(2).filter(|b| *b >= self.from) else { return false };
        r.norm(start - 1) == "for" && r.norm_is(before, ROOM)
            || r.norm_is(start - 1, HOLD) && r.norm_is(before, words!["can", "could", "to", "may", "will", "would"])
    }

    /// "60 convicts fled", "the company relocated 770 employees": nothing drives them from their homes.
    pub(super) fn goes_otherwise(&self, p: &Phrase, kind: Kind, trigger: usize) -> bool {
        const STAFF: Words = words!["employees", "staff", "workers", "players", "troops", "soldiers", "executives", "engineers"];
        let r = self.r;
        match kind {
            Kind::Displaced => {
                r.is(trigger, Class::SUBJECT_VERB) && [Category::Prisoner, Category::Perpetrator].iter().any(|c| p.categories_of(*c))
                    || r.norm_is(trigger, words!["abandoned", "deserted", "left", "driven", "chased", "hounded"]) && p.wages_war()
            }
            Kind::Evacuated => {
                r.norm_is(trigger, words!["relocated", "relocating", "relocation", "resettled"])
                    && p.head.is_some_and(|h| r.norm_is(h, STAFF))
                    && !self.violence_near()
            }
            _ => false,
        }
    }
}
