//! The productions that tell of shelter: people in camps, with relatives, moved to safety.

use super::*;

/// Words of flight beside which even a few who cross a border are refugees.
pub(super) const FLIGHT: Words = words![
    "fleeing", "fled", "flee", "fighting", "refugees", "refugee", "war", "violence", "displaced", "unhcr", "exodus", "influx", "conflict",
    "clashes", "asylum", "persecution", "escape", "escaping", "famine"
];

/// Who flees.
pub(super) const PLAIN: Words = words![
    "people", "persons", "civilians", "refugees", "families", "women", "children", "residents", "villagers", "seekers", "individuals",
    "ind.", "inds."
];

/// From how many on "people" who cross into a country are refugees without a word of flight.
const MANY: u64 = 1_000;

/// What leaves nothing of a house.
const DESTROYED: Words = words![
    "destroyed", "destroying", "destroys", "flattened", "flattening", "razed", "burned", "burnt", "burning", "washed", "swept",
    "demolished", "levelled", "leveled", "gutted", "collapsed", "engulfed", "wrecked", "ruined", "blown"
];

/// What a house outlasts.
const DAMAGED: Words = words!["damaged", "damaging", "flooded", "flooding", "submerged", "inundated", "inundating"];

/// Verbs by which people are told to leave.
const ORDERS: Words = words!["ordered", "ordering", "told", "telling", "instructed", "asked", "asking", "urged", "urging"];

/// Sites where only the displaced live.
const SITES: Words = words!["displacement", "displaced", "idp", "idps", "collective", "transit", "relief", "reception", "evacuation"];

impl Sentence<'_, '_> {
    /// "crossed into Chad", "streamed across the border", "poured out of the city": of many people, or of people in flight.
    pub(super) fn leaves_the_country(&self, t: usize) -> bool {
        let r = self.r;
        let at =
            if r.norm_is(t + 1, words!["back", "over", "out"]) && r.norm_is(t + 2, words!["into", "of", "to"]) { t + 2 } else { t + 1 };
        let border = |i: usize| r.any(i..i + 4, words!["border", "frontier", "river"]);
        let country = |i: usize| (i..i + 3).find_map(|k| r.place_at(k)).is_some_and(|m| r.places.of(m).is_country());
        let abroad = match r.norm(at).as_str() {
            "into" | "to" => country(at + 1) || border(at + 1),
            "across" | "over" => border(at + 1),
            "from" => country(at + 1),
            "the" => r.norm(at + 1) == "border" && r.norm_is(at + 2, words!["into", "to", "from"]),
            "of" => r.norm(t + 1) == "out" && r.place_at(at + 1).is_some(),
            _ => false,
        };
        let Some(p) = self.phrases[..self.phrases.partition_point(|p| p.end <= t)].last() else { return false };
        let armed = [Category::Military, Category::ArmedGroup, Category::Police].iter().any(|c| p.categories_of(*c));
        let many = match p.count {
            Count::Number(Quantity::Cardinal(n)) => n >= MANY,
            Count::Number(Quantity::Vague(v)) => v.low.is_some_and(|low| low >= MANY),
            Count::Number(Quantity::Range(low, _)) => low >= MANY,
            _ => false,
        };
        let plain = p.head.is_none_or(|h| r.norm_is(h, PLAIN) || r.demonym_at(h).is_some() || r.is_capital(h));
        abroad && p.counted() && !armed && plain && (many || self.and_neighbours().any(|i| r.norm_is(i, FLIGHT)))
    }

    /// `("forced" | "driven" …) phrase ("to flee" | "to leave" | "from" their homes)`
    pub(super) fn forced(&mut self, t: usize) {
        let r = self.r;
        let told = r.norm_is(t, ORDERS);
        if self.passive(t) {
            if let Some(kind) = self.leaving(t, t + 1).filter(|kind| !told || *kind == Kind::Evacuated && r.norm(t + 2) != "evacuate") {
                let _ = self.subject(t, kind);
            } else if told && self.leaves_for_good(t + 1) && !self.households_of_homes(t, Kind::Evacuated) {
                self.told_to_leave(t);
            }
            return;
        }
        // "with half the population forced from their homes", "90,000 were killed and millions forced to flee"
        if !told && r.norm_is(t + 1, words!["from", "to"]) {
            let fled = r.norm(t + 1) == "to";
            let may = |p: &Phrase| if fled { r.norm_is(t, words!["forced", "driven"]) && !p.wages_war() } else { p.head.is_some() };
            let people = self.ending_at(t).filter(|k| self.phrases[*k].counted() && may(&self.phrases[*k]));
            if let (Some(k), Some(kind)) = (people, self.leaving(t, t + 1)) {
                self.take(k, kind, t, "forced", false);
                return;
            }
        }
        if !(t + 2..=self.to).any(|i| self.leaving(t, i).is_some() || told && self.leaves_for_good(i)) {
            return;
        }
        let Some(k) = self.starting_at(t + 1) else { return };
        // "forced 300 women and children to flee", "forced 300 people in the valley to flee", "forced 300 people (60 families) from"
        let end = self.past_bracket(self.phrases[k].end);
        let stop = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::REPORT);
        let at = (end..(end + 9).min(self.to)).take_while(|i| {
            let joined = r.norm_is(*i, words![",", "-"]) && self.phrases[k].counted();
            (!r.is_punctuation(*i) || joined) && !r.is(*i, stop) && (*i == end || r.word(*i).kind.is_none())
        });
        let for_good = |i: usize| (told && self.leaves_for_good(i) && self.lives_there(k)).then_some(Kind::Evacuated);
        // "led 900 people to flee"; a guide leads others
        let caused = |i: usize| {
            !r.norm_is(t, words!["led", "leading"])
                || (r.norm_is(i + 1, words!["flee", "evacuate"])
                    || r.norm(i + 1) == "leave" && r.place_at(i + 2).is_some() && self.violence_near())
                    && !self.phrases[k].wages_war()
        };
        let kind = at.clone().find_map(|i| self.leaving(t, i).filter(|_| caused(i)).or_else(|| for_good(i)));
        if let Some(kind) = kind.filter(|kind| !told || *kind == Kind::Evacuated)
            && !self.dwellers_forced(t, kind)
        {
            self.take(k, kind, t, "forced", true);
        }
    }

    /// "Some 150 residents were asked to leave"
    fn told_to_leave(&mut self, t: usize) {
        let q = self.group_start(t, Class::BE.and(Class::HAVE));
        if let Some(k) = self.subject_before(q).filter(|k| self.lives_there(*k)) {
            self.take(k, Kind::Evacuated, t, "forced", false);
        }
    }

    /// What "to flee", "to evacuate" or "out of their homes" at token `at` says of those whom the verb `t` is about.
    pub(super) fn leaving(&self, t: usize, at: usize) -> Option<Kind> {
        const HOMES: Words = words![
            "homes", "houses", "home", "house", "villages", "village", "land", "lands", "residences", "towns", "town", "dwellings",
            "shelters", "shacks", "huts", "apartments", "flats"
        ];
        let r = self.r;
        let told = r.norm_is(t, ORDERS);
        let home = |from: usize, to: usize| r.any(from..to, HOMES);
        // "sent 300 soldiers to evacuate the town": they are no evacuees.
        let sent = r.norm(t) == "sent";
        if r.norm(at) == "to" && !sent {
            let refuge = r.norm(at + 1) == "seek" && r.norm_is(at + 2, words!["shelter", "refuge", "safety"]);
            return match r.norm(at + 1).as_str() {
                "evacuate" => Some(Kind::Evacuated),
                "leave" | "vacate" | "abandon" if told => {
                    (r.is(at + 2, Class::POSSESSIVE) && home(at + 3, at + 6)).then_some(Kind::Evacuated)
                }
                "flee" | "leave" | "abandon" | "vacate" | "fleeing" | "move" | "relocate" | "migrate" if !told => Some(Kind::Displaced),
                _ => (refuge || r.any(at + 1..at + 4, words!["shelters", "camps", "centres", "centers"])).then_some(Kind::Displaced),
            };
        }
        let refuge = r.norm(at) == "into" && r.any(at + 1..at + 4, words!["shelters", "camps", "centres", "centers"]);
        // "driven from Bambari by fighting", "chased them out of Solino"
        let driven = r.norm_is(t, words!["driven", "chased", "forced", "hounded", "pushed"]);
        let place = |i: usize| r.place_at(i).is_some() || driven && r.is_capital(i) && r.person_at(i).is_none();
        let from = driven && r.norm(at) == "from" && r.place_at(at + 1).is_some() && self.violence_near();
        let town =
            (from || r.reads(at, words!["out", "of"]) && place(at + 2)) && !self.ending_at(at).is_some_and(|k| self.phrases[k].wages_war());
        let out = town || r.norm_is(at, words!["from", "out"]) && home(at + 1, at + 4);
        // "sent 10,000 people across the border", "drove them into Chad"; "pushed 200 rebels into Chad" is a fight.
        let across = r.norm_is(at, words!["across", "over"]) && r.reads(at + 1, words!["the", "border"]);
        let into = r.norm(at) == "into"
            && r.norm_is(t, words!["pushed", "drove", "driven", "driving", "forced", "forcing"])
            && r.place_at(at + 1).is_some_and(|m| r.places.of(m).is_country());
        let abroad = (across || into) && !self.ending_at(at).is_some_and(|k| self.phrases[k].wages_war());
        (r.norm(at) == "fleeing" || refuge || out || abroad).then_some(if told { Kind::Evacuated } else { Kind::Displaced })
    }

    /// So many civilians that no crime is what they run from.
    pub(super) fn are_civilians(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        p.counted() && p.head.is_some_and(|h| self.r.norm_is(h, words!["civilians", "refugees", "migrants", "villagers"]))
    }

    /// "destroyed the homes of 300 people", "300 people whose houses were washed away"
    pub(super) fn homes_lost(&mut self, t: usize) {
        let r = self.r;
        let fate = |range: std::ops::Range<usize>| {
            range.clone().find_map(|i| {
                let lost = (r.norm_is(i, DESTROYED) || r.reads(i, words!["tore", "down"])).then_some(Kind::Homeless);
                lost.or_else(|| r.norm_is(i, DAMAGED).then_some(Kind::Affected))
            })
        };
        let people = |k: &usize| self.phrases[*k].counted() && self.phrases[*k].head.is_some();
        if r.norm(t + 1) == "of" {
            let Some(k) = self.starting_at(t + 2).filter(people) else { return };
            let end = self.phrases[k].end;
            let after = if r.is(end, Class::BE.and(Class::HAVE)) { fate(end..(end + 4).min(self.to)) } else { None };
            if let Some(kind) = after.or_else(|| fate(t.saturating_sub(5).max(self.from)..t)) {
                self.take(k, kind, t, "object", false);
            }
            return;
        }
        // "houses belonging to five families collapsed"
        if r.norm_is(t + 1, words!["belonging", "owned"]) {
            let owners = self.starting_at(t + 3).filter(people);
            if let Some((k, kind)) = owners.and_then(|k| fate(self.phrases[k].end..(self.phrases[k].end + 4).min(self.to)).map(|f| (k, f)))
            {
                self.take(k, kind, t, "object", false);
            }
            return;
        }
        let whose = t.saturating_sub(1);
        let comma = usize::from(whose > self.from && r.norm(whose - 1) == ",");
        let Some(k) = self.ending_at(whose.saturating_sub(comma)).filter(people) else { return };
        if let Some(kind) = fate(t + 1..(t + 7).min(self.to)) {
            self.take(k, kind, t, "subject", false);
        }
    }

    /// "evacuation orders for 300 people", "300 people are under evacuation orders", "300 people in displacement"
    pub(super) fn ordered_out(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        if kind == Kind::Displaced && t > self.from && r.norm(t - 1) == "in" && r.norm(t) == "displacement" {
            let lives = t > self.from + 1 && r.norm_is(t - 2, words!["living", "live", "staying"]);
            return self.direct(t - 1 - usize::from(lives), kind, "state");
        }
        let over = words!["lifted", "cancelled", "canceled", "rescinded", "withdrawn", "lifting"];
        if (t.saturating_sub(4).max(self.from)..self.to).any(|i| r.norm_is(i, over)) {
            return false;
        }
        let ordered = (t + 2..t + 4).any(|i| r.norm(i) == "ordered" && (t + 1..i).all(|b| r.is(b, Class::BE.and(Class::HAVE))));
        if kind != Kind::Evacuated || !ordered && !r.norm_is(t + 1, words!["order", "orders", "warning", "warnings", "notice", "notices"]) {
            return false;
        }
        let degree = |i: &usize| r.norm_is(*i, words!["mandatory", "compulsory", "voluntary", "an", "a", "the"]);
        let first = (t.saturating_sub(2).max(self.from)..t).rev().take_while(degree).last().unwrap_or(t);
        let under = first.checked_sub(1).filter(|u| *u >= self.from && r.norm(*u) == "under");
        if let Some(under) = under {
            return self.direct(under, kind, "subject");
        }
        let people = (t + 2..(t + 8).min(self.to))
            .take_while(|i| !r.is_punctuation(*i))
            .find(|i| r.norm(*i) == "for")
            .and_then(|i| self.starting_at(i + 1))
            .filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some());
        people.is_some_and(|k| self.take(k, kind, t, "object", false).is_some())
    }

    /// "had moved to safer places", "were accommodated at evacuation centres"
    pub(super) fn moved_to_safety(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(9).max(self.from);
        if let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(
                *i,
                words![
                    "moved", "taken", "accommodated", "shifted", "transferred", "sheltering", "staying", "went", "relocated", "living",
                    "housed", "sheltered", "lodged", "remain", "remained", "hosted", "brought", "transferred", "transported", "residing",
                    "stayed", "stay", "occupying", "spent", "evacuated", "inside", "outside", "ferried", "airlifted", "flown", "bused",
                    "move"
                ],
            ) && !(r.norm_is(*i, words!["inside", "outside"])
                && *i > self.from
                && r.norm_is(*i - 1, words!["staying", "living", "sheltering"]))
                || r.is(*i, Class::BE) && r.norm_is(*i + 1, words!["in", "at", "inside"])
        }) {
            // "helped 30 households move to a safe area"; where they are to move is a plan.
            let movers = self.ending_at(verb).filter(|k| self.phrases[*k].counted());
            if r.norm(verb) == "move" {
                movers.map(|k| self.take(k, Kind::Evacuated, verb, "object", true));
                return;
            }
            if self.hits.iter().any(|h| h.trigger == verb) {
                return;
            }
            if let Some(k) = self.starting_at(verb + 1).filter(|k| self.phrases[*k].counted() && !self.passive(verb)) {
                self.take(k, Kind::Evacuated, verb, "object", true);
                return;
            }
            let _ = self.direct(verb, Kind::Evacuated, "subject")
                || self.subject(verb, Kind::Evacuated)
                || !self.passive(verb) && self.active(verb, Kind::Evacuated, "subject");
        } else if t > self.from && r.norm(t - 1) == "evacuation" {
            self.people_in_sites(t, Kind::Evacuated);
        }
    }

    /// "There are 3,240 people in 22 evacuation centres", "52,000 people in relief camps got rice": where they are tells why.
    pub(super) fn people_in_sites(&mut self, t: usize, kind: Kind) {
        const PEOPLE: Words = words![
            "people", "persons", "individuals", "families", "households", "residents", "villagers", "children", "women", "survivors"
        ];
        let r = self.r;
        let at = (t.saturating_sub(6).max(self.from)..t).rev().find(|i| r.norm_is(*i, words!["in", "at", "inside"]));
        let between = |i: usize| {
            r.numeral_at(i).is_some()
                || r.norm_is(i, SITES)
                || r.is(i, Class::MODIFIER.and(Class::ARTICLE))
                || is_plain_noun(r, i)
                || r.is_capital(i)
        };
        let Some(at) = at.filter(|at| (at + 1..t).all(between)) else { return };
        let people = |k: &usize| self.phrases[*k].counted() && self.phrases[*k].head.is_some_and(|h| r.norm_is(h, PEOPLE));
        let hurt = (t + 1..(t + 7).min(self.to)).any(|i| r.word(i).kind.is_some());
        // "There are 800 people in three shelters", "… in relief camps"; not "the families of 14 people in relief camps"
        let there = |k: usize| r.norm(self.from) == "there" && r.is(self.phrases[k].start.saturating_sub(1), Class::BE.and(Class::ADVERB));
        let plain = |k: &usize| {
            let governed = self.phrases[*k].start > self.from && r.is(self.phrases[*k].start - 1, Class::PREPOSITION);
            !hurt && !governed && (r.norm_is(t - 1, SITES) || r.norm(t) == "ecs" || there(*k))
        };
        if let Some(k) = self.ending_at(at).filter(people).filter(plain) {
            self.take(k, kind, t, "state", false);
        }
    }

    /// "left 900 people without shelter"
    pub(super) fn without_shelter(&mut self, t: usize) {
        const JOINED_MAX: usize = 12;
        let r = self.r;
        let nowhere = r.norm(t) == "nowhere" && r.norm(t + 1) == "to" && r.norm_is(t + 2, words!["live", "go", "stay", "sleep"]);
        let place = r.norm(t + 2) == "place" && r.norm(t + 3) == "to" && r.norm_is(t + 4, words!["live", "stay", "sleep"]);
        let home = nowhere || place || r.any(t + 1..t + 4, words!["shelter", "home", "homes", "roof", "housing"]);
        // "1,200 people were left without shelter"
        if home && t > self.from && r.is(t - 1, Class::BE.and(Class::ADVERB)) {
            let _ = self.direct(t, Kind::Homeless, "subject");
            return;
        }
        let t = t - usize::from(nowhere && t > self.from && r.norm(t - 1) == "with");
        let Some(k) = self.ending_at(t).filter(|k| home && self.phrases[*k].counted()) else { return };
        let before = self.phrases[k].start;
        // "left 12 people dead and 1,200 families without homes"
        let second = || before >= self.from + 2 && r.norm(before - 1) == "and" && r.is(before - 2, Class::ADJECTIVE.and(Class::PAST));
        let joined = || second() && r.any(before.saturating_sub(JOINED_MAX).max(self.from)..before - 2, LEFT);
        if before > self.from && (r.norm_is(before - 1, LEFT) || joined()) {
            self.take(k, Kind::Homeless, t, "object", true);
        }
    }

    /// "moved to host communities", "are staying with relatives"
    pub(super) fn hosted(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(5).max(self.from);
        let stay = words![
            "moved", "move", "staying", "stay", "living", "live", "sheltering", "sheltered", "hosted", "taken", "relocated", "refuge",
            "housed", "lodged", "accommodated"
        ];
        // "a further 27,000 are with relatives"
        let away = (self.from..self.to).any(|i| matches!(r.word(i).kind, Some(Kind::Displaced | Kind::Evacuated | Kind::Homeless)));
        let with = |i: usize| away && r.is(i, Class::BE) && r.norm(i + 1) == "with";
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, stay) || with(*i)) else { return };
        // "hosted by relatives"
        if (verb + 1..t).any(|i| r.norm(i) == "by") && !r.norm_is(verb, words!["hosted", "sheltered"]) {
            return;
        }
        // "had to move in with relatives"
        let had = verb >= self.from + 2 && r.norm(verb - 1) == "to" && r.norm_is(verb - 2, words!["had", "have", "forced"]);
        let verb = if had { verb - 2 } else { verb };
        let counted = self.ending_at(verb).is_some_and(|k| self.phrases[k].counted()) || self.passive(verb) || had;
        if counted && !self.hits.iter().any(|h| h.trigger == verb) {
            let _ = self.direct(verb, Kind::Displaced, "subject") || self.subject(verb, Kind::Displaced);
            // Where they are now.
            if r.norm_is(verb, words!["staying", "stay", "living", "live", "sheltering"]) {
                self.rename(verb, "state");
            }
        }
    }

    /// "2.8 million people are living in displacement camps"
    pub(super) fn in_camps(&mut self, t: usize) {
        let r = self.r;
        // "took shelter from the rain"
        if r.reads(t + 1, words!["from", "the"]) && r.norm_is(t + 3, words!["rain", "sun", "heat", "cold", "wind", "snow", "weather"]) {
            return;
        }
        // "moved 75 households (360 people) to temporary shelters"
        let bracket = if r.any(t.saturating_sub(7).max(self.from)..t, words![")"]) { 5 } else { 0 };
        let from = t.saturating_sub(7 + bracket).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| {
            r.norm_is(
                *i,
                words![
                    "living", "live", "sheltering", "sheltered", "staying", "housed", "shelter", "spending", "spent", "given",
                    "accommodated", "hosted", "sought", "seeking", "took", "taken", "taking", "found", "moved", "sleeping", "forced",
                    "placed", "shifted", "remain", "remained", "remains", "sent", "lodged", "transferred", "transported", "brought",
                    "residing", "reside", "stayed", "bused", "ferried", "crammed", "crowded", "packed", "camped", "camping", "evacuated"
                ],
            ) || r.is(*i, Class::BE)
                && *i + 4 > t
                && r.norm_is(
                    t - 1,
                    words!["in", "displacement", "relief", "evacuation", "temporary", "public", "emergency", "municipal", "makeshift"],
                )
        }) else {
            if r.norm_is(t, words!["camps", "shelters"]) && t > self.from {
                self.people_in_sites(t, Kind::Displaced);
            }
            return;
        };
        let site = r.norm_is(t, words!["sites", "settlements", "centres", "centers", "centre", "center"]);
        if site && !r.norm_is(t - 1, SITES) {
            return;
        }
        // Soldiers and protesters live in tents by choice.
        if r.norm_is(t, words!["tents", "tarpaulins", "tarps"]) {
            let own = Category::COMBATANTS | Category::Protester.bit();
            if self.phrases.iter().any(|p| p.categories & own != 0) || !self.nearly_in(verb, t) {
                return;
            }
        }
        let refuge = r.any(
            verb..t + 1,
            words![
                "displacement", "displaced", "evacuation", "emergency", "temporary", "makeshift", "refugee", "relief", "shelters", "public"
            ],
        ) || site
            || r.norm(verb + 1) == "to"
            || r.norm_is(t, words!["camps", "shelters", "tents", "tarpaulins", "tarps", "embankment", "embankments"])
            || r.norm_is(verb, words!["sought", "seeking", "took", "taken", "taking"])
            || r.norm(t) == "refuge";
        if !refuge {
            return;
        }
        let kind = if (verb..t).any(|i| r.norm(i) == "refugee") { Kind::Refugees } else { Kind::Displaced };
        if self.hits.iter().any(|h| h.trigger == verb) {
            return;
        }
        let camps = r.norm_is(t, words!["camps", "camp"]);
        let known = self.hits.len();
        // "bused 240 residents to a reception centre"
        let moved =
            self.starting_at(verb + 1).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some() && !self.passive(verb));
        if let Some(k) = moved.filter(|k| r.norm(self.past_bracket(self.phrases[*k].end)) == "to") {
            self.take(k, kind, verb, "object", true);
            return;
        }
        if !self.direct(verb, kind, if camps { "state" } else { "subject" }) {
            let _ = if self.passive(verb) { self.subject(verb, kind) } else { self.active(verb, kind, "subject") };
        }
        // "Gunmen have taken refuge in houses": only a number of people is a figure.
        self.keep_counted(known);
    }

    /// Nothing but "in" and what kind of tents they are stands between.
    fn nearly_in(&self, verb: usize, t: usize) -> bool {
        let r = self.r;
        r.norm_is(verb + 1, words!["in", "under"])
            && (verb + 2..t)
                .all(|i| r.norm_is(i, words!["makeshift", "temporary", "emergency", "canvas", "plastic", "the", "flimsy", "relief"]))
    }

    /// "3,000 people are sheltering in 14 schools"
    pub(super) fn sheltering(&mut self, t: usize) {
        // "The Red Cross is sheltering 75 people"
        let guests = |k: &usize| {
            self.phrases[*k].counted() && self.phrases[*k].head.is_some_and(|h| self.r.norm_is(h, PLAIN) || self.r.is(h, Class::UNIT))
        };
        if let Some(k) = self.starting_at(t + 1).filter(guests) {
            self.take(k, Kind::Displaced, t, "state", false);
            return;
        }
        let known = self.hits.len();
        if !self.direct(t, Kind::Displaced, "state") {
            let _ = self.subject(t, Kind::Displaced);
            self.rename(t, "state");
        }
        self.keep_counted(known);
    }
}
