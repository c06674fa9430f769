//! The scene of an event over several sentences: which later sentence speaks of the same attack or accident again, and
//! the finer place that it names.

use super::super::figure::{FigurePlace, FigureTime};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::chain::finest_within;
use super::deed::MUTUAL;
use super::extent::Extent;
use super::incident::HAPPENED;
use super::place::{as_place, is_in_dateline};
use super::spots::{LINKS, Spot, between, is_located, spot_of};
use crate::enrich::locations::{Place, PlaceId, distance_km};
use crate::enrich::text::DateMention;

/// Nouns of events that are no violence.
pub const EVENTS: Words =
    words!["crash", "accident", "incident", "explosion", "fire", "quake", "earthquake", "collapse", "operation", "operations"];

/// Verbs that say where an event was.
const TOOK_PLACE: Words = words![
    "happened", "occurred", "hit", "struck", "targeted", "exploded", "detonated", "landed", "fell", "crashed", "collapsed", "erupted",
    "rocked", "shook", "called", "responded", "traveling", "travelling", "driving", "blew"
];

/// Verbs that say where attackers struck, unless "also" makes it another attack.
const ATTACKED: Words = words!["bombed", "shelled", "attacked", "bombarded", "pounded", "stormed", "infiltrated"];

/// Words with which another event begins; those that need the event's noun after them.
const ELSEWHERE: Words = words!["meanwhile", "meantime", "elsewhere", "separately"];
const ANOTHER: Words = words!["another", "separate", "similar", "second", "previous", "unrelated", "different"];

/// Whether tokens `from..to` speak again of an event told before: "the attack", "these air strikes", "the crash".
pub fn tells_again(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let that = |i: usize| r.norm(i + 1) == "attack" && i > from && r.is(i - 1, Class::PREPOSITION);
    r.which(from..to, words!["that"]).any(that)
        || r.which(from..to, words!["the", "this", "these"]).any(|i| {
            (i + 1..(i + 4).min(to)).any(|k| {
                (r.is(k, Class::ATTACK) && !r.is(k, Class::ACTOR) || r.norm_is(k, EVENTS))
                    && (i + 1..k).all(|j| !r.is(j, Class::PREPOSITION.and(Class::PAST)))
            })
        })
}

/// Whether tokens `from..to` tell of several events at once: "two shootings", "three separate attacks".
pub fn tells_several_events(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const EVENTS: Words = words![
        "shootings", "attacks", "crashes", "bombings", "stabbings", "explosions", "blasts", "raids", "strikes", "fires", "accidents",
        "incidents", "ambushes"
    ];
    const KILLINGS: Words = words!["murders", "homicides", "killings", "slayings"];
    const SEVERAL: Words = words!["separate", "several", "multiple", "unrelated"];
    let counted = |i: usize| r.numeral_at(i).is_some_and(|n| is_count(n) && r.norm(i) != "one") || r.norm_is(i, SEVERAL);
    // "five hurt in Oakfield shootings"
    let in_many = |i: usize| r.any(i.saturating_sub(3).max(from)..i, words!["in"]);
    let many = |i: usize| r.norm_is(i, words!["shootings", "stabbings"]) && in_many(i);
    // "amid a two-hour span in which 10 people were shot", "a string of shootings", "a pair of murders"
    let span = |i: usize| r.reading(i..to, words!["in", "which"]).next().is_some();
    let string = |i: usize| r.norm(i + 1) == "of" && (r.any(i + 2..i + 5, EVENTS) || r.any(i + 2..i + 5, KILLINGS));
    r.which(from + 1..to, EVENTS).any(|i| many(i) || (i.saturating_sub(2).max(from)..i).any(counted))
        || r.which(from..to, words!["span"]).any(span)
        || r.which(from..to, words!["string", "spate", "rash", "wave", "series", "pair"]).any(string)
}

/// "in different parts of the city", "several residential areas", "its surrounding villages", "shootings across the city"
pub fn tells_of_several_places(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const PARTS: Words = words![
        "parts", "areas", "districts", "neighbourhoods", "neighborhoods", "quarters", "towns", "villages", "places", "locations",
        "provinces", "cities"
    ];
    const SEVERAL: Words =
        words!["different", "several", "various", "many", "separate", "other", "surrounding", "neighbouring", "neighboring", "multiple"];
    const WHOLE: Words = words!["city", "county", "province", "region", "country", "state", "district"];
    let several = |i: usize| r.norm_is(i - 1, SEVERAL) || i > from + 1 && r.norm_is(i - 2, SEVERAL) && r.is(i - 1, Class::MODIFIER);
    r.which(from + 1..to, PARTS).any(several) || r.reading(from..to, words!["across", "the"]).any(|i| r.norm_is(i + 2, WHOLE))
}

/// "Most of the deaths were in X": some of those told before, not all; "most of a block" is ground.
pub fn tells_of_some(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.which(from..to, words!["most", "majority", "half"]).any(|i| r.norm(i + 1) == "of" && !r.norm_is(i + 2, words!["a", "an"]))
}

/// "The number of those killed in X", "the toll in X": of those told before.
fn tells_of_the_toll(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const HURT: Words = words!["killed", "dead", "deaths", "victims", "casualties", "wounded", "injured"];
    let of_them = |i: usize| r.norm(i + 1) == "of" && (i + 2..i + 6).any(|k| r.norm_is(k, HURT));
    // "The deaths came in fighting in X"
    let deaths = r.norm(from) == "the" && r.norm_is(from + 1, words!["deaths", "fatalities", "casualties", "killings"]);
    deaths || r.any(from..to, words!["toll"]) || r.which(from..to, words!["number"]).any(of_them)
}

/// Where bullets and knives hit.
const PARTS_OF_BODY: Words = words![
    "leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "head", "chest", "back", "torso", "abdomen", "stomach", "shoulder",
    "neck", "face", "hip", "thigh", "buttocks", "groin", "ankle", "knee", "side", "upper", "lower"
];

/// Whether tokens `from..to` turn to another event.
pub fn begins_another(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let event = |i: usize| r.is(i, Class::ATTACK) || r.word(i).cause.is_some() || r.norm_is(i, EVENTS);
    // "The second was reported at"
    let told = |i: usize| r.is(i, Class::BE) || r.norm_is(i, HAPPENED);
    let numbered = |i: usize| r.norm(i) == "second" && i == from + 1 && told(i + 1);
    // "A woman was shot, another woman was shot as well": of one attack.
    let beside = |i: usize| i > from && r.norm_is(i - 1, words![",", "and"]) && (i + 1..i + 3).any(|k| r.is(k, Class::PERSON_ONE));
    // "Another man was shot in the leg": how he was hit in the attack that was told.
    let hit_in =
        |i: usize| r.is(i + 1, Class::PERSON_ONE) && r.is(i + 2, Class::BE) && r.norm(i + 4) == "in" && r.norm_is(i + 6, PARTS_OF_BODY);
    let another = |i: usize| r.norm(i + 1) != "-" && !beside(i) && ((i + 1..i + 4).any(event) && !hit_in(i) || numbered(i));
    tells_of_another(r, from, to, another, words!["shootings", "crashes", "attacks", "incidents", "fires"])
}

/// "in another shooting", "a separate air raid", "elsewhere": of an attack that was not told before.
pub fn tells_another_attack(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let attack = |i: usize| (i + 1..(i + 3).min(to)).any(|k| r.is(k, Class::ATTACK) && !r.is(k, Class::ACTOR.and(Class::PAST)));
    tells_of_another(r, from, to, attack, words!["shootings", "attacks", "raids", "strikes", "bombings"])
}

/// "elsewhere", "another" where `is_event` holds of it, or "two other shootings": `events` behind "other"; not "the other shooting
/// victims".
fn tells_of_another(r: &Reading<'_>, from: usize, to: usize, is_event: impl Fn(usize) -> bool, events: Words) -> bool {
    let others = |i: usize| r.norm_is(i + 1, events);
    r.any(from..to, ELSEWHERE) || r.which(from..to, ANOTHER).any(is_event) || r.which(from..to, words!["other"]).any(others)
}

/// "The leader planned attacks in X", "he was responsible for bombs along the Y road": what somebody used to do, not this event.
pub fn tells_of_a_career(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const USED_TO: Words = words![
        "planned", "coordinated", "facilitated", "commanded", "oversaw", "supplied", "distributed", "trained", "directed", "financed",
        "plotted", "recruited"
    ];
    const WORDS_MAX: usize = 8;
    let opening = from..to.min(from + WORDS_MAX);
    let somebody = opening.clone().any(|i| r.is(i, Class::PERSON_ONE) || r.person_at(i).is_some() || r.norm_is(i, words!["he", "she"]));
    somebody && (r.any(opening, USED_TO) || r.reading(from..to, words!["responsible", "for"]).next().is_some())
}

/// The last sentence that can retell a headline.
pub const LEAD: usize = 3;

/// How many sentences stand before the lead, beside the one that any headline takes: a date header, the headline once more.
pub fn heading(r: &Reading<'_>) -> usize {
    let first = r.tokens.sentence_of(r.tokens.prose_start as usize);
    let again = first > 0 && first < r.tokens.sentences.len() && tells_the_same(r, 0, first);
    (first + usize::from(again)).saturating_sub(1)
}

/// Whether two sentences are of the same words; the second may end with a full stop.
fn tells_the_same(r: &Reading<'_>, a: usize, b: usize) -> bool {
    let ((from, to), (start, end)) = (r.sentence(a), r.sentence(b));
    let alike = end - start == to - from || end == start + to - from + 1 && r.norm(end - 1) == ".";
    alike && (from..to).zip(start..).all(|(i, k)| r.norm(i) == r.norm(k))
}

/// Words beside a name that make it the ground of what its sentence tells.
fn is_ground_of_event(r: &Reading<'_>, s: &Spot) -> bool {
    let passed = |i: &usize| !r.norm_is(*i, LINKS) && r.numeral_at(*i).is_none();
    let verb = (s.start.saturating_sub(5)..s.start).rev().find(passed);
    // "the death of Mill Church": no preposition of place.
    let of = s.extent == Extent::Site
        && s.start > 1
        && r.norm_is(s.start - 1, words!["of"])
        && !r.norm_is(s.start - 2, words!["block", "blocks", "corner", "intersection", "side", "vicinity", "centre", "center"]);
    // "took control of the Leramun district"
    let the = s.start - usize::from(s.start > 0 && r.is(s.start - 1, Class::ARTICLE));
    let held = the > 1 && r.norm(the - 1) == "of" && r.norm_is(the - 2, words!["control", "capture", "fall", "seizure"]);
    // "a source in Damascus confirmed the strikes"
    let teller = s.start > 1 && r.norm_is(s.start - 2, words!["source", "sources"]) && r.norm_is(s.start - 1, words!["in", "from"]);
    let verb = verb.is_some_and(|i| r.norm_is(i, TOOK_PLACE) || r.norm_is(i, ATTACKED));
    is_located(r, s.start) && !of && !held && !teller || verb
}

/// How a record's place lies to a spot.
pub struct Ground<'r, 'a> {
    pub r: &'r Reading<'a>,
    pub spots: &'r [Spot],
}

impl Ground<'_, '_> {
    /// How much ground a figure's place covers; `None` without a place.
    pub fn extent(&self, place: &FigurePlace) -> Extent {
        let of = place.place.map(|id| &self.r.places.all[id.0 as usize]);
        match spot_of(self.r, self.spots, place) {
            Some(s) => s.extent,
            None if of.is_some_and(Place::is_country) => Extent::Country,
            None => Extent::Unit,
        }
    }

    /// Whether the place is only somewhere near what it is called.
    pub fn is_beside(&self, place: &FigurePlace) -> bool {
        spot_of(self.r, self.spots, place).is_some_and(|s| s.beside)
    }

    /// The first finer place inside `place` that sentences `from..to` name for the same event.
    pub fn finer(&self, place: &FigurePlace, time: Option<&FigureTime>, from: usize, to: usize) -> Option<FigurePlace> {
        const NEXT: usize = 2;
        let r = self.r;
        // Where it was written, or a town near it.
        let written = is_in_dateline(r, place);
        let outer = if written { self.extent(place).min(Extent::Region) } else { self.extent(place) };
        let unnamed = self.is_unnamed(place);
        let last = LEAD + heading(r);
        let named = r.tokens.sentence_of(r.tokens.within(place.text).start);
        let in_a_fight = || (0..from).rev().take(2).any(|k| r.any(r.sentence(k).0..r.sentence(k).1, MUTUAL));
        for index in from..to {
            let s = r.tokens.sentences.get(index)?;
            let (start, end) = (s.start as usize, s.end as usize);
            // "Turkey began its operation on 24 August": how it came to that, no other event.
            let background = || r.any(start..end, words!["began", "started", "since"]);
            let another_day = self.is_another_day(time, start, end);
            if begins_another(r, start, end) || another_day && !background() {
                return None;
            }
            let of_more = || tells_of_several_places(r, start, end) || tells_of_some(r, start, end);
            // "Clashes erupted near X": not where a raid was.
            let began = words!["erupted", "broke", "raged", "continued", "intensified"];
            let of_fight = || !in_a_fight() && r.which(start..end, MUTUAL).any(|i| r.norm_is(i + 1, began));
            if another_day || tells_of_a_career(r, start, end) || of_more() || of_fight() {
                continue;
            }
            let more = || r.norm(start) == "another" || r.any(start..end, words!["also", "continued", "continue"]);
            let happens = r.any(start..end, TOOK_PLACE) || r.reading(start..end, words!["went", "off"]).next().is_some();
            // After a headline its first sentences tell the same at length.
            let attack = || (start..end).any(|i| r.is(i, Class::ATTACK) || r.word(i).cause.is_some());
            let lead = from <= last && index <= last && attack() && !more();
            let names_it = unnamed && index <= named + NEXT && r.tells_of_harm(start, end);
            let told = happens || lead || names_it || tells_again(r, start, end) || tells_of_the_toll(r, start, end);
            let struck = !told && outer < Extent::City && r.any(start..end, ATTACKED) && !more();
            if !told && !struck {
                continue;
            }
            let governed = |s: &Spot| {
                const VERB_DISTANCE_MAX: usize = 12;
                let struck_there = || r.any(s.start.saturating_sub(VERB_DISTANCE_MAX).max(start)..s.start, ATTACKED);
                is_ground_of_event(r, s) && (!struck || struck_there())
            };
            // "the Qasba market on the outskirts of Y": where the map has no market, the Y beside it says how far off it is.
            let apart = |s: &Spot| {
                let known = |t: &&Spot| t.place.is_some() && t.extent > Extent::Country;
                let beside = || between(self.spots, s.end, end).iter().find(known);
                // A town that the map lacks may be anywhere.
                let lost = || place.place.is_none() && outer > Extent::Country;
                (s.place.is_none() || s.extent == Extent::Site)
                    && beside().is_some_and(|t| lost() || !self.is_inside(place.place, t.place, outer))
            };
            // "depots were hit in X and Y": one scene is in one town; the map may lack the other.
            let one_of_two = |s: &Spot| {
                const NEAR: usize = 3;
                let joined = |from: usize, to: usize| to.saturating_sub(from) <= NEAR && r.any(from..to, words!["and"]);
                let mut others = between(self.spots, start, end).iter().filter(|t| t.start != s.start);
                let behind_another = || s.start > start + 1 && r.norm(s.start - 1) == "and" && r.is_capital(s.start - 2);
                s.extent <= Extent::Town && (others.any(|t| joined(s.end, t.start) || joined(t.end, s.start)) || behind_another())
            };
            // "Damascus" after "the Damascus suburbs"
            let of_its_name = |s: &Spot| {
                let mut words = r.tokens.within(place.text).zip(s.start..s.end);
                s.end - s.start < r.tokens.within(place.text).len() && words.all(|(i, k)| r.norm(i) == r.norm(k))
            };
            // "near Lebanon": in the land beside it.
            let whole = place.place.filter(|_| outer > Extent::Country || !self.is_beside(place));
            let inside = |beside: bool| {
                between(self.spots, start, end).iter().find(|s| {
                    let finer = s.extent > outer && s.beside == beside && !(written && s.place.is_some() && s.place == place.place);
                    finer && governed(s) && !of_its_name(s) && !apart(s) && !one_of_two(s) && self.is_inside(whole, s.place, outer)
                })
            };
            // Of a whole province the town near which it was is finer.
            if let Some(s) = inside(false).or_else(|| inside(true).filter(|s| outer <= Extent::Unit && s.extent == Extent::Town)) {
                let found = as_place(r, finest_within(r, self.spots, s, end, outer)?, true);
                return Some(FigurePlace { place: found.place.or(place.place.filter(|_| s.extent == Extent::Site)), ..found });
            }
        }
        None
    }

    /// "in a town in northern Syria": of which the name is told later.
    pub fn is_unnamed(&self, place: &FigurePlace) -> bool {
        const REACH: usize = 8;
        const WORDS_MAX: usize = 4;
        const KINDS: Words = words!["town", "village", "city", "suburb", "stronghold", "camp"];
        let r = self.r;
        let start = r.tokens.within(place.text).start;
        let floor = start.saturating_sub(REACH);
        let kind = r.which(floor..start, KINDS).next_back().filter(|i| !(*i..start).any(|k| r.is_punctuation(k)));
        !place.inferred && kind.is_some_and(|i| r.any(i.saturating_sub(WORDS_MAX)..i, words!["a", "an"]))
    }

    /// "in Aleppo and Quneitra", "Damascus, Homs & Aleppo": one of several towns or provinces in a row.
    pub fn is_one_of_several(&self, place: &FigurePlace) -> bool {
        const NEAR: usize = 4;
        let r = self.r;
        let Some(own) = spot_of(r, self.spots, place) else { return false };
        let large = |s: &Spot| s.extent > Extent::Country && s.extent <= Extent::City;
        let joins = |i: usize| r.norm_is(i, words!["and", "&", ",", "its", "city", "countryside", "province", "provinces", "the"]);
        let (from, to) = r.sentence(r.tokens.sentence_of(own.start));
        let row = |a: &Spot, b: &Spot| {
            let gap = a.end..b.start;
            large(b) && a.place != b.place && gap.len() <= NEAR && gap.clone().all(joins)
        };
        let all = between(self.spots, from, to);
        let pairs = || all.windows(2).filter(|w| row(&w[0], &w[1]));
        let in_row = || pairs().any(|w| w[0].start == own.start || w[1].start == own.start);
        large(own) && pairs().any(|w| r.any(w[0].end..w[1].start, words!["and", "&"])) && in_row()
    }

    /// A day in `from..to` that is not the event's.
    fn is_another_day(&self, time: Option<&FigureTime>, from: usize, to: usize) -> bool {
        let Some((Some(first), Some(last))) = time.map(|t| (t.start, t.end)) else { return false };
        let dates = self.r.tokens.dates_in(from..to).iter();
        // The day of the article stands in its header.
        let told = |d: &&DateMention| {
            let before = (d.tokens.start as usize).saturating_sub(1);
            d.tokens.start >= self.r.tokens.prose_start && !self.r.is(before, Class::REPORT)
        };
        let mut days = dates.filter(told);
        days.any(|d| matches!(d.resolve(self.r.published), (Some(start), Some(end), _) if end < first || start > last))
    }

    /// Whether one of two places can lie in the other. The map has few quarters: one is often read as a namesake far away.
    pub fn nested(&self, a: &FigurePlace, b: &FigurePlace) -> bool {
        let (x, y) = (self.extent(a), self.extent(b));
        let outer = if x.max(y) == Extent::Quarter { Extent::Country } else { x.min(y) };
        x != y && self.is_inside(a.place, b.place, outer)
    }

    /// Whether the map lets `inner` lie in `outer`.
    pub fn is_within(&self, outer: &FigurePlace, inner: &FigurePlace) -> bool {
        self.is_inside(outer.place, inner.place, self.extent(outer))
    }

    /// Whether `outer` is less than a country, and the finer `inner` may lie in it.
    pub fn holds(&self, outer: &FigurePlace, inner: &FigurePlace) -> bool {
        let extent = self.extent(outer);
        extent > Extent::Country && self.extent(inner) > extent && self.is_within(outer, inner)
    }

    /// Whether the map lacks one of two places, and nothing says that they lie in two countries.
    pub fn is_off_map(&self, a: &FigurePlace, b: &FigurePlace) -> bool {
        let of = |p: &FigurePlace| p.place.map(|id| &self.r.places.all[id.0 as usize]);
        let (Some(x), Some(y)) = (of(a), of(b)) else { return true };
        let country = x.country_code == y.country_code || x.country_code.is_none() || y.country_code.is_none();
        country && (x.feature_class.is_none() || y.feature_class.is_none())
    }

    /// Whether the map lets one of two places lie in the other, whose extent is `outer`.
    fn is_inside(&self, a: Option<PlaceId>, b: Option<PlaceId>, outer: Extent) -> bool {
        let of = |id: Option<PlaceId>| id.map(|id| &self.r.places.all[id.0 as usize]);
        let (Some(a), Some(b)) = (of(a), of(b)) else { return true };
        if a.country_code.is_some() && b.country_code.is_some() && a.country_code != b.country_code {
            return false;
        }
        let reach_km = match outer {
            Extent::Country => return true,
            Extent::Unit | Extent::Region => 200.0,
            _ => 80.0,
        };
        match (a.lat.zip(a.lon), b.lat.zip(b.lon)) {
            (Some(x), Some(y)) => distance_km(x, y) <= reach_km,
            _ => true,
        }
    }
}
