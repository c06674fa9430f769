//! Spots: the names in an article where something can happen, each with how much ground it covers. They are places of
//! the map, sites that the tagger names, and names beside a word for a site ("the Oakfield airbase").

use super::super::figure::{FigurePlace, Kind};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::{Sieve, Words};
use super::asides::{Surnames, is_aside, is_away, is_care, is_no_name, speaks};
use super::days::WEEKDAYS;
use super::extent::{CUES, Extent, extent, site_extent};
use super::houses::{HOUSES, OLD, house};
use super::incident::{masthead, venue_from};
use super::streets::{ENDS, block, is_court_of_law, is_number, numbered_corner, street};
use crate::enrich::entities::{EntityKind, EntityMention};
use crate::enrich::locations::{MentionKind, PlaceId};
use crate::enrich::text::{Flags, Quantity};

/// A name of ground, at tokens `start..end`.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    pub start: usize,
    pub end: usize,
    /// `None` where the gazetteer step knows no such place.
    pub place: Option<PlaceId>,
    pub extent: Extent,
    /// "near X", "east of X": only a point of reference.
    pub beside: bool,
}

/// Lower-case words that make a site of the capitalised words before them.
const SITES: Words = words![
    "airbase", "airport", "airfield", "culvert", "flyover", "overpass", "underpass", "area", "avenue", "barracks", "base", "bazaar",
    "bridge", "camp", "checkpoint", "crossing", "dam", "district", "farm", "field", "highway", "intersection", "junction", "market",
    "mine", "mosque", "neighborhood", "neighbourhood", "park", "port", "prison", "quarter", "refinery", "road", "roundabout", "square",
    "stadium", "station", "street", "suburb", "temple", "town", "village"
];

pub const COMPASS: Words = words![
    "southern", "northern", "eastern", "western", "central", "southeastern", "southwestern", "northeastern", "northwestern", "south",
    "north", "east", "west"
];

/// Capitalised words that close the name of a street or building.
pub const NAMED_SITES: Words = words![
    "airport", "ave", "ave.", "avenue", "blvd", "blvd.", "boulevard", "bridge", "cathedral", "church", "clinic", "drive", "highway",
    "hospital", "hotel", "lane", "mall", "market", "mosque", "prison", "road", "square", "stadium", "station", "street", "synagogue",
    "temple", "apartments", "plaza", "motel", "inn", "tavern", "parkway", "pkwy", "turnpike", "expressway", "freeway", "school", "rd",
    "rd.", "ln", "pike", "terrace", "trail", "dr.", "ct.", "st."
];

/// Of these the map has a namesake of their first words only by chance: "Springfield Avenue".
const NAMESAKES: Words = words![
    "ave", "ave.", "avenue", "blvd", "blvd.", "boulevard", "drive", "highway", "lane", "road", "street", "parkway", "pkwy", "turnpike",
    "expressway", "freeway", "rd", "rd.", "ln", "pike", "terrace", "trail", "apartments", "school", "plaza", "motel", "inn", "tavern",
    "mall", "hotel", "church"
];

/// With which a site ends or a settlement begins.
static GROUND: Sieve = Sieve::of(&[OLD, HOUSES, SITES, NAMED_SITES, CUES[3].0, CUES[4].0, CUES[5].0, ENDS[0], ENDS[1], ENDS[2]]);

/// Words between a name and its site word: "the Oakfield gas field".
const BETWEEN: Words =
    words!["air", "residential", "military", "refugee", "gas", "oil", "border", "train", "railway", "bus", "police", "army"];

/// The longest name beside a site word. Tokens.
pub const NAME_TOKENS_MAX: usize = 5;

/// Every spot of the article, in text order; they do not overlap.
pub fn spots(r: &Reading<'_>) -> Vec<Spot> {
    let ground = |s: &Spot| !is_care(r, s.start, s.end) && !is_aside(r, s.start, s.end);
    // Of two of the same words the first stays: "the 3000 block of Miami" is a street.
    let mut found: Vec<Spot> = Vec::with_capacity(r.places.mentions.len());
    found.extend(r.which(0..r.tokens.len(), words!["block", "blocks"]).filter_map(|i| block(r, i)).filter(ground));
    let people = Surnames::of(r);
    for m in &r.places.mentions {
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        let here = m.kind == MentionKind::Literal && !speaks(r, m) || m.kind == MentionKind::Metonym && is_located(r, start);
        // "Syria's SANA news agency", which is spelt like a city.
        let agency = end == start + 1 && r.is(start, Class::SOURCE) && r.tokens.flags(start).has(Flags::UPPER);
        let real = r.places.of(m).geonameid.is_some() && !agency || !is_no_name(r, start, end);
        // "at Swakopmund's Cottage Clinic"
        let cared = || r.entity_at(start).is_some_and(|m| is_care(r, m.tokens.start as usize, m.tokens.end as usize));
        if here && real && !is_aside(r, start, end) && !is_care(r, start, end) && !cared() && !people.hold(r, start, end) {
            let named = || spot(r, start, end, Some(m.place), extent(r, start, end, Some(r.places.of(m))));
            found.push(venue_from(r, start, end).unwrap_or_else(named));
        }
    }
    let free = |start: usize, end: usize| (start..end).all(|i| r.places.mention_at(i).is_none());
    // "an East Garfield Park Drive-by Shooting"
    let part = |i: usize| r.norm(i + 1) == "-" && r.norm(i + 2) == "by";
    for m in &r.entities.mentions {
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        let named = match r.entities.of(m).kind {
            EntityKind::Fac => {
                !is_no_name(r, start, end) && (r.norm(end - 1) != "school" || is_scene_at(r, start)) && !is_court_of_law(r, start, end)
            }
            EntityKind::Gpe | EntityKind::Loc => {
                // "in Fatah al-Sham mortar attacks": a side that the map lacks.
                let attacks = r.is(end, Class::ATTACK) || r.is(end + 1, Class::ATTACK) && r.word(end).cause.is_some();
                free(start, end) && is_located(r, start) && !is_no_name(r, start, end) && !attacks
            }
            _ => false,
        };
        if named && !part(end - 1) && !is_care(r, start, end) && !is_aside(r, start, end) {
            // "the Garfield Park neighborhood"
            let quarter = r.norm(end - 1) == "park" && r.norm_is(end, CUES[5].0);
            let wide =
                if r.entities.of(m).kind == EntityKind::Fac && !quarter { site_extent(r, start, end) } else { extent(r, start, end, None) };
            found.push(spot(r, start, end, None, wide));
        }
    }
    for i in (0..r.tokens.len()).filter(|i| r.passes(*i, &GROUND) && !part(*i)) {
        found.extend(site(r, i).or_else(|| settlement(r, i)).or_else(|| street(r, i)).or_else(|| house(r, i)).filter(ground));
    }
    let ranks = r.tokens.numerals.iter().filter(|n| matches!(n.quantity, Quantity::Ordinal(_)));
    found.extend(ranks.filter_map(|n| numbered_corner(r, n.tokens.start as usize, n.tokens.end as usize)));
    found.extend(named_again(r, &found));
    // The longer name of two that overlap.
    found.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found.dedup_by(|later, kept| later.start < kept.end);
    if let Some(name) = masthead(r) {
        found.retain(|s| s.start < name || s.start >= r.tokens.prose_start as usize);
    }
    // Where somebody lives or is cared for, things happen only where the article names no other ground.
    let elsewhere = |s: &Spot| is_located(r, s.start) && !is_away(r, s.start);
    if found.iter().any(|s| s.extent >= Extent::City && elsewhere(s)) {
        found.retain(|s| !is_away(r, s.start));
    }
    // "of Mesa, Arizona, died in Logar province": of another land.
    let land = |s: &Spot| s.place.and_then(|id| r.places.all.get(id.0 as usize)).and_then(|p| p.country_code);
    let abroad = found.iter().find(|s| s.extent == Extent::Unit && elsewhere(s)).and_then(land);
    if let Some(abroad) = abroad {
        found.retain(|s| land(s) == Some(abroad) || !is_away(r, s.start));
    }
    found
}

/// "the village of X", "X village", and then "in X": names of `found` that neither the map nor the tagger has for ground.
fn named_again(r: &Reading<'_>, found: &[Spot]) -> Vec<Spot> {
    const NAMES_MAX: usize = 8;
    let cue = |i: usize| CUES.iter().any(|(words, _)| r.norm_is(i, *words));
    let called = |s: &Spot| s.start > 1 && r.norm(s.start - 1) == "of" && cue(s.start - 2);
    let town = |s: &Spot| r.norm_is(s.end, words!["town", "village"]) && r.entity_at(s.start).is_none();
    let settled = |s: &&Spot| s.place.is_none() && (called(s) || town(s));
    let names: Vec<&Spot> = found.iter().filter(settled).take(NAMES_MAX).collect();
    let mut again = Vec::new();
    if names.is_empty() {
        return again;
    }
    for i in 0..r.tokens.len() {
        let same = |s: &&&Spot| i != s.start && (s.start..s.end).zip(i..).all(|(a, b)| r.norm(a) == r.norm(b));
        if r.is_capital(i)
            && let Some(s) = names.iter().find(same).filter(|_| is_located(r, i))
        {
            again.push(spot(r, i, i + s.end - s.start, None, s.extent));
        }
    }
    again
}

/// The site whose last word is token `i`: "the Oakfield airbase", "Mill Street".
fn site(r: &Reading<'_>, i: usize) -> Option<Spot> {
    // A name stands before it: one look refuses most words.
    let led = i > 0 && (r.is_capital(i - 1) || i > 1 && r.is_capital(i - 2) && r.norm_is(i - 1, BETWEEN));
    if !led {
        return None;
    }
    let street = r.is_capital(i) && r.norm_is(i, NAMED_SITES);
    // "a FARC mine": what explodes.
    let explodes = r.norm(i) == "mine" && r.word(i).cause.is_some() && !is_located(r, i);
    // "the Aleppo town of Azaz"
    let of_another = r.norm(i + 1) == "of" && r.is_capital(i + 2) && r.norm_is(i, words!["town", "village"]);
    if of_another || !street && (r.is_capital(i) || explodes || !r.norm_is(i, SITES)) {
        return None;
    }
    let name_end = if !street && i > 0 && r.norm_is(i - 1, BETWEEN) { i - 1 } else { i };
    // "Two hurt in St. Albans", and then "St. Albans police": a name ends with its sentence.
    let floor = i.saturating_sub(NAME_TOKENS_MAX).max(r.sentence(r.tokens.sentence_of(i)).0);
    let mut start = name_end;
    while start > floor && is_name_part(r, start - 1) {
        start -= 1;
    }
    if r.norm(start) == "-" {
        start += 1;
    }
    if start >= name_end {
        return None;
    }
    // "the Corliss area" is Corliss; the site word belongs to the name of a site alone.
    let bare = r.norm_is(i, words!["area", "district", "neighborhood", "neighbourhood", "quarter", "suburb", "town", "village"]);
    // "a Chicago park": a park of that town, without a name.
    let town = |k: usize| {
        let loc = |m: &&EntityMention| matches!(r.entities.of(m).kind, EntityKind::Gpe | EntityKind::Loc);
        r.places.mention_at(k).is_some_and(|m| m.tokens.end as usize >= name_end)
            || r.entity_at(k).filter(loc).is_some_and(|m| m.tokens.end as usize >= name_end)
    };
    let headed = || start < r.tokens.prose_start as usize && r.norm_is(i, words!["park", "street", "station"]);
    let unnamed = !street && !bare && (r.norm_is(start.saturating_sub(1), words!["a", "an"]) || headed()) && town(start);
    let begins = r.tokens.sentences.get(r.tokens.sentence_of(start)).is_some_and(|s| s.start as usize == start);
    let faith = |k: usize| {
        r.norm_is(
            k,
            words![
                "sunni", "shia", "shiite", "christian", "muslim", "jewish", "catholic", "hindu", "sikh", "coptic", "alawite", "druze",
                "yazidi"
            ],
        )
    };
    let faithful = (start..name_end).all(faith);
    // "in the Armenian district"
    let national = name_end == start + 1
        && r.norm_is(i, words!["district", "quarter", "neighborhood", "neighbourhood"])
        && !(r.norm(i + 1) == "of" && r.is_capital(i + 2))
        && r.is(start.saturating_sub(1), Class::ARTICLE)
        && is_located(r, start);
    // "shelled the Salah Eddin neighborhood": whose name it bears.
    let settled =
        || name_end > start + 1 && r.norm_is(i, words!["neighborhood", "neighbourhood", "town", "village"]) && is_located(r, start);
    let peopled = |k: usize| r.demonym_at(k).is_some() || !street && r.is(k, Class::ACTOR) || r.person_at(k).is_some() && !settled();
    let people = !national && (faithful || (start..name_end).any(peopled));
    let end = if bare { name_end } else { i + 1 };
    let extent = match bare {
        true if r.norm(i) == "district" => Extent::District,
        true if r.norm_is(i, words!["town", "village"]) => Extent::Town,
        true => Extent::Quarter,
        // "in the Oakfield police station area": as far as its power goes.
        false if r.norm(i) == "station" && r.norm_is(i + 1, words!["area", "limits", "jurisdiction"]) => Extent::District,
        false => site_extent(r, start, name_end),
    };
    let place = (start..name_end).find_map(|k| r.places.mention_at(k)).map(|m| m.place).filter(|_| !r.norm_is(i, NAMESAKES));
    if r.norm(i) == "school" && (r.is_capital(i + 1) || !is_scene_at(r, start)) {
        return None;
    }
    (!begins && !people && !unnamed).then_some(spot(r, start, end, place, extent))
}

/// "was shot at Oakfield High School"; not "two pupils at Oakfield High School", which is where they learn, wherever it was.
fn is_scene_at(r: &Reading<'_>, start: usize) -> bool {
    const LEARN: Words = words![
        "studying", "studied", "studies", "enrolled", "grader", "taught", "teaches", "worked", "works", "freshman", "sophomore", "junior",
        "senior", "freshmen", "sophomores", "juniors", "seniors", "attended", "graduate"
    ];
    let at = start.saturating_sub(1 + usize::from(start > 0 && r.is(start - 1, Class::ARTICLE)));
    let who = at.saturating_sub(1);
    at > 0
        && (r.norm_is(at, words!["at", "outside", "near", "inside"])
            // "officers were called to Oakfield High School"
            || r.norm(at) == "to" && r.norm_is(who, words!["called", "dispatched", "responded", "responding", "summoned"]))
        && !r.is(who, Class::PERSON_ONE.and(Class::PERSON_MANY))
        && !r.norm_is(who, LEARN)
}

/// A capitalised word, or what joins two: "Tal al-Noor".
pub fn is_name_part(r: &Reading<'_>, i: usize) -> bool {
    const PARTICLES: Words = words!["al", "el", "ad", "as", "ar", "an", "ash"];
    let small = Class::PREPOSITION.and(Class::BE).and(Class::HAVE).and(Class::ARTICLE).and(Class::CONJUNCTION).and(Class::SUBORDINATOR);
    r.is_capital(i) && !r.is_punctuation(i) && r.numeral_at(i).is_none() && !r.is(i, small) && !r.norm_is(i, WEEKDAYS)
        || r.norm(i) == "-" && i > 0 && r.is_capital(i + 1) && (r.is_capital(i - 1) || r.norm_is(i - 1, PARTICLES))
        || r.norm_is(i, PARTICLES) && r.norm(i + 1) == "-"
}

/// "the village of X", where neither the map nor the tagger has it.
fn settlement(r: &Reading<'_>, i: usize) -> Option<Spot> {
    if r.norm(i + 1) != "of" || !is_name_part(r, i + 2) {
        return None;
    }
    let cue = CUES.iter().find(|(words, e)| *e >= Extent::District && r.norm_is(i, *words));
    let (start, extent) = (i + 2, cue?.1);
    let mut end = start;
    while end < start + NAME_TOKENS_MAX && is_name_part(r, end) {
        end += 1;
    }
    // The map may know a part of the name alone.
    let known = r.places.mention_at(start).is_some_and(|m| m.tokens.end as usize >= end);
    (!known).then(|| spot(r, start, end, None, extent))
}

pub fn spot(r: &Reading<'_>, start: usize, end: usize, place: Option<PlaceId>, extent: Extent) -> Spot {
    const DIRECTIONS: Words = words![
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts", "kilometres", "kilometers",
        "miles", "km"
    ];
    const FILL: Words = words!["the", "capital", "city", "town", "village", "of", "ancient", "central", "main", "stronghold"];
    let floor = start.saturating_sub(6);
    let lead = (floor..start).rev().find(|k| {
        let name = r.is_capital(*k) && r.places.mention_at(*k).is_none_or(|m| m.kind == MentionKind::Demonym);
        !r.norm_is(*k, FILL) && !name
    });
    let beside = lead.is_some_and(|k| {
        r.norm_is(k, words!["near", "outside"])
            || k > 0 && r.reads(k - 1, words!["close", "to"])
            || r.norm_is(k, DIRECTIONS) && r.norm_is(k + 1, words!["of"])
    });
    Spot { start, end, place, extent, beside }
}

/// The spots in `from..to`.
pub fn between(spots: &[Spot], from: usize, to: usize) -> &[Spot] {
    let first = spots.partition_point(|s| s.start < from);
    let last = spots.partition_point(|s| s.start < to);
    spots.get(first..last).unwrap_or_default()
}

/// The spot whose words a figure's place takes; the first of them where it takes several.
pub fn spot_of<'s>(r: &Reading<'_>, spots: &'s [Spot], place: &FigurePlace) -> Option<&'s Spot> {
    let tokens = r.tokens.within(place.text);
    between(spots, tokens.start, tokens.end.max(tokens.start + 1)).first()
}

/// A preposition of place governs the name at token `start` (through articles, "the town of", "northern").
pub fn is_located(r: &Reading<'_>, start: usize) -> bool {
    let floor = start.saturating_sub(7);
    // "of" behind a word for a town: what stands before the town governs both.
    let mut of_town = false;
    for i in (floor..start).rev() {
        if r.norm_is(
            i,
            words![
                "in", "at", "near", "on", "outside", "inside", "around", "across", "of", "into", "throughout", "over", "off", "within",
                "against", "to", "through", "between", "along"
            ],
        ) {
            if r.norm(i) == "of" && i > 1 && r.norm_is(i - 1, TOWNS) {
                of_town = true;
                continue;
            }
            return !(r.norm(i) == "to" && i > 0 && is_bound_for(r, i));
        }
        if r.norm(i) == "from" {
            // "evacuees from the northern towns of X": where they come from.
            let taken = if of_town {
                r.word(i.saturating_sub(1)).kind.is_some_and(|kind| kind != Kind::Displaced)
            } else {
                i > 0 && r.norm_is(i - 1, words!["arrested", "detained", "nabbed", "apprehended", "abducted", "kidnapped"])
            };
            return taken;
        }
        // "raided the town of X", "shelled X"
        if r.norm_is(i, words!["attacked", "raided", "stormed", "shelled", "bombed", "bombarded", "overran", "besieged"]) {
            return true;
        }
        let passes = r.is(i, Class::ARTICLE.and(Class::MODIFIER).and(Class::CONJUNCTION))
            || r.norm_is(i, LINKS)
            || r.norm_is(i, words![
                    "-held", "held", "capital", "nearby", "coastal", "island", "border", "port", "towns", "neighboring", "neighbouring",
                    "adjacent", "same", "al", "el"
                ])
            || r.places.mention_at(i).is_some()
            || r.is_capital(i)
            || r.norm(i + 1) == "-"
            // "in the Kurd-majority Afrin district"
            || i > 0 && r.norm(i - 1) == "-"
            // "at 12 Orchard Lane"
            || i > 0 && r.norm_is(i - 1, words!["at", "near", "to", "-"]) && is_number(r, i);
        if !passes {
            return of_town;
        }
    }
    of_town
}

pub const TOWNS: Words = words!["town", "towns", "city", "cities", "village", "villages", "province", "provinces", "district", "districts"];

/// "travelling from Meru to X", "on the way to X", "according to X": what the "to" at token `i` names is not where things happen.
pub fn is_bound_for(r: &Reading<'_>, i: usize) -> bool {
    const TOWARDS: Words = words![
        "according", "way", "route", "bound", "headed", "heading", "travelling", "traveling", "travelled", "traveled", "going", "trip",
        "journey", "flight", "flying", "flown", "airlifted", "transferred", "transported", "rushed", "driving", "return", "returning",
        "returned", "continue", "continuing", "relocated", "deported", "affiliated", "linked", "loyal", "belonging", "related", "tied",
        "allied"
    ];
    i > 0 && r.norm_is(i - 1, TOWARDS) || (i.saturating_sub(4)..i).rev().take_while(|k| !r.is_punctuation(*k)).any(|k| r.norm(k) == "from")
}

/// "X was shelled", "X has been under fire", "the X district of Y was hit": the name that ends before token `end` is what was
/// hit.
pub fn is_struck(r: &Reading<'_>, end: usize) -> bool {
    let cue = |i: usize| CUES.iter().any(|(words, _)| r.norm_is(i, *words));
    let end = if cue(end) { end + 1 } else { end };
    let end = r.places.mention_at(end + 1).filter(|_| r.norm(end) == "of").map_or(end, |m| m.tokens.end as usize);
    if !r.is(end, Class::BE.and(Class::HAVE)) {
        return false;
    }
    let stop = (end + 1..end + 5).find(|i| !r.is(*i, Class::BE.and(Class::HAVE).and(Class::ADVERB).and(Class::ARTICLE))).unwrap_or(end);
    r.norm_is(stop, STRUCK)
        || r.norm(stop) == "under"
            && (stop + 1..stop + 4).any(|i| r.is(i, Class::ATTACK) || r.norm_is(i, words!["fire", "siege", "attack"]))
}

/// "west", "northern"; the centre of a town is the town.
pub fn is_half(r: &Reading<'_>, i: usize) -> bool {
    r.norm_is(i, COMPASS) && r.norm(i) != "central"
}

/// "Israel had hit Damascus", "struck the town of X": the name at token `start` is what was hit.
pub fn is_hit(r: &Reading<'_>, start: usize) -> bool {
    let fill =
        |i: &usize| r.is(*i, Class::ARTICLE) || r.norm_is(*i, words!["town", "city", "village", "of", "capital", "northern", "southern"]);
    (start.saturating_sub(5)..start)
        .rev()
        .find(|i| !fill(i))
        .is_some_and(|i| r.norm_is(i, words!["hit", "struck", "pounded", "rocked", "shook", "targeted", "targeting"]))
}

/// What is done to ground.
pub const STRUCK: Words =
    words!["hit", "shelled", "bombed", "struck", "attacked", "targeted", "besieged", "raided", "pounded", "bombarded"];

/// Words that may stand inside a chain of places, from the smaller to the larger or between neighbours.
pub const LINKS: Words = words![
    "in", "of", "the", ",", "near", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "rural", "town",
    "city", "village", "villages", "province", "district", "region", "neighbourhood", "neighborhood", "area", "governorate", "'s", "-",
    "countryside", "suburb", "outside", "state", "county", "island", "neighbourhoods", "neighborhoods", "suburbs", "districts"
];
