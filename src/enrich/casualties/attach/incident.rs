//! Where one incident was, as the sentences around its figures tell it once: "the shooting happened in the 400 block of Hill
//! Street", "officers were called to a home on Lake Road", "gunfire rang out at the Blue Moon Lounge".

use super::super::figure::{FigurePlace, Kind};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::asides::is_care;
use super::chain::finest_after;
use super::extent::{Extent, site_extent};
use super::place::as_place;
use super::same_words;
use super::scene::{EVENTS, begins_another, tells_of_several_places, tells_of_some};
use super::spots::{COMPASS, Spot, is_located, is_name_part, spot};
use crate::enrich::entities::{EntityKind, EntityMention};
use crate::enrich::text::Flags;

/// Ground of which a sentence says that an incident was there.
#[derive(Debug, Clone)]
pub struct Scene {
    pub place: FigurePlace,
    pub extent: Extent,
    pub sentence: usize,
    /// Its sentence turns to an incident of its own.
    pub another: bool,
    /// Only somewhere near it.
    pub beside: bool,
    how: How,
}

impl Scene {
    /// How far from it the article may tell its figures. Sentences.
    pub fn reach(&self) -> usize {
        if self.how == How::Happened { 40 } else { 25 }
    }
}

/// How plainly it is said, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// "was walking in the 400 block of Hill Street"
    Named,
    /// "shots rang out", "opened fire"
    Fired,
    /// "was shot in", "a shooting at", "officers responded to"
    Told,
    /// "the shooting happened at"
    Happened,
}

/// Verbs of an event.
pub const HAPPENED: Words = words!["happened", "occurred", "unfolded", "erupted", "reported", "place", "began", "started", "transpired"];

/// What those do who come to help.
const CAME: Words = words![
    "responded", "called", "dispatched", "sent", "summoned", "arrived", "respond", "responding", "barged", "burst", "broke", "invaded"
];

const FIRE: Words =
    words!["opened", "opening", "fired", "gunfire", "gunshots", "shots", "fight", "argument", "dispute", "party", "approached"];

/// What is told of somebody or of another time and ground than the incident's.
const NOT_THERE: Words = words![
    "arrested", "captured", "brought", "carried", "apprehended", "custody", "drove", "driven", "driving", "fled", "ran", "walked", "taken",
    "transported", "rushed", "airlifted", "flown", "lived", "lives", "living", "resides", "resided", "born", "worked", "works", "employed",
    "attended", "student", "vigil", "memorial", "funeral", "gathered", "stopped", "surrendered", "booked", "jailed", "pronounced", "who",
    "whose", "crashed", "crashing", "pulled", "parked", "home", "based", "headquartered", "principal", "pastor", "owner", "manager",
    "spokesman", "spokeswoman", "chief", "sergeant", "detective", "appeared", "arraigned", "scheduled", "died", "later", "spotted",
    "traced", "seen", "treated", "treatment", "admitted", "referred", "shifted", "declared", "succumbed", "member", "members", "filed",
    "lodged", "registered", "case", "complaint"
];

/// How far before a name may stand what says that it is the scene. Tokens.
const REACH: usize = 28;

/// Every scene that the article tells, the best of each sentence, in text order; of the headline only where the text tells none.
pub fn scenes(r: &Reading<'_>, spots: &[Spot]) -> Vec<Scene> {
    let mut found: Vec<Scene> = Vec::new();
    let venues = venues(r, spots);
    let within = |s: &Spot| venues.iter().any(|v| v.start <= s.start && s.end <= v.end);
    let mut all: Vec<&Spot> = spots.iter().filter(|s| s.extent >= Extent::Town && !within(s)).chain(&venues).collect();
    all.sort_by_key(|s| s.start);
    for s in all {
        let sentence = r.tokens.sentence_of(s.start);
        let (from, to) = r.sentence(sentence);
        if s.place.is_none() && !within(s) && !is_ground(r, s.start) {
            continue;
        }
        // "operations in several other places, including X camp"
        let of_row = || s.extent < Extent::Site && finest_after(r, spots, s, to).extent < s.extent;
        if tells_of_several_places(r, from, to) || tells_of_some(r, from, to) || of_row() {
            continue;
        }
        let named = || is_named_address(r, s.start, from, to).then_some(How::Named);
        let Some(how) = how(r, s.start, from).or_else(|| attacked_there(r, s.end, to)).or_else(named) else { continue };
        // "A boy and another child were playing": of one incident.
        let person = |i: usize| i > from && r.norm(i - 1) == "and" && (i + 1..i + 4).any(|k| r.is(k, Class::PERSON_ONE));
        let turns = || {
            let near = s.start.saturating_sub(REACH).max(from)..s.start;
            r.any(near.clone(), words!["later", "earlier"]) || r.which(near, words!["another"]).any(|i| !person(i))
        };
        let another = begins_another(r, from, to) || turns();
        let scene = Scene { place: as_place(r, s, true), extent: s.extent, sentence, another, beside: s.beside, how };
        match found.last_mut().filter(|last| last.sentence == sentence) {
            Some(last) if (last.extent, !last.beside, last.how) < (scene.extent, !scene.beside, scene.how) => *last = scene,
            Some(_) => {}
            None => found.push(scene),
        }
    }
    let told = |s: &Scene| r.tokens.sentences.get(s.sentence).is_some_and(|s| s.start >= r.tokens.prose_start);
    if found.iter().any(told) {
        found.retain(told);
    }
    found
}

/// The scene of the article's incident: the finest ground, of that what is said most plainly, and first.
pub fn main_scene(scenes: &[Scene]) -> Option<&Scene> {
    scenes.iter().filter(|s| !s.another).rev().max_by_key(|s| (s.extent, !s.beside, s.how))
}

/// Whether these are the scenes of many incidents: "eight people were wounded in weekend shootings".
pub fn are_many(r: &Reading<'_>, scenes: &[Scene]) -> bool {
    const LEAD: usize = 3;
    const MANY: usize = 4;
    const INCIDENTS: Words = words!["shootings", "stabbings", "crashes", "homicides", "killings", "attacks", "murders", "incidents"];
    let sites = scenes.iter().filter(|s| s.extent == Extent::Site && !s.beside && s.how > How::Fired);
    let mut names: Vec<&FigurePlace> = Vec::new();
    for s in sites {
        if names.len() < MANY && !names.iter().any(|n| same_words(r, n.text, s.place.text)) {
            names.push(&s.place);
        }
    }
    let lead = r.tokens.sentences.get(LEAD).map_or(r.tokens.len(), |s| s.start as usize);
    names.len() >= MANY || names.len() > 1 && r.any(0..lead.max(r.tokens.prose_start as usize), INCIDENTS)
}

/// "was sitting on a porch in the 400 block of Hill Street when a man opened fire", "walked up to them on Hill Street and fired":
/// what says it stands behind the name.
fn attacked_there(r: &Reading<'_>, end: usize, to: usize) -> Option<How> {
    const ACTS: Words = words![
        "opened", "fired", "shooting", "firing", "gunfire", "gunshots", "shots", "approached", "confronted", "ambushed", "robbed",
        "attacked", "discharged", "pulled"
    ];
    const AT_ONCE: usize = 4;
    let acts = |k: usize| r.norm_is(k, ACTS) || matches!(r.word(k).kind, Some(Kind::Killed | Kind::Injured));
    let then = |when: usize| (when..(when + REACH).min(to)).any(acts);
    // "the home on Hill Street where the gun discharged"
    let where_it_was = |k: usize| r.norm(k) == "where" && (k..(k + REACH / 2).min(to)).any(|k| r.norm_is(k, ACTS));
    let and_fired = r.norm(end) == "and" && (end + 1..(end + AT_ONCE).min(to)).any(|k| r.norm_is(k, ACTS));
    let told = and_fired || where_it_was(end) || r.which(end..(end + REACH / 2).min(to), words!["when", "as"]).any(then);
    told.then_some(How::Told)
}

/// "was entering a house in the 400 block of Hill Street", "was near the intersection of Hill and Mill streets": an address of which nothing else is told.
fn is_named_address(r: &Reading<'_>, start: usize, from: usize, to: usize) -> bool {
    const OTHER_ACTS: Words = words![
        "charged", "searched", "recovered", "warrant", "suspect", "suspects", "accused", "resident", "residents", "neighbor", "neighbors",
        "office", "located", "canvassed", "crash", "abandoned", "court", "earlier", "previous", "arrested", "custody"
    ];
    let block = start.wrapping_sub(2);
    if start < 5 || !r.norm_is(start - 1, words!["of"]) || !r.norm_is(block, words!["block", "blocks", "intersection", "corner"]) {
        return false;
    }
    let passed = |k: &usize| r.numeral_at(*k).is_some() || r.is(*k, Class::ARTICLE) || r.norm(*k) == "-";
    let lead = (from..block).rev().find(|k| !passed(k));
    lead.is_some_and(|k| r.norm_is(k, words!["in", "at", "on", "near", "to"]))
        && !r.which(from..start, NOT_THERE).any(|k| !is_home_there(r, k))
        && !r.any(from..to, OTHER_ACTS)
}

/// What says that the incident was at the name at token `start`: the nearest word before it that can.
fn how(r: &Reading<'_>, start: usize, from: usize) -> Option<How> {
    let floor = start.saturating_sub(REACH).max(from);
    let event = |k: usize| r.is(k, Class::ATTACK) && !r.is(k, Class::ACTOR.and(Class::PAST)) || r.norm_is(k, EVENTS);
    for k in (floor..start).rev() {
        if r.norm_is(k, NOT_THERE) && !is_home_there(r, k) {
            return None;
        }
        if r.norm_is(k, HAPPENED) {
            let it = k > from && r.norm_is(k - 1, words!["it", "this", "incident", "first", "second", "third"]);
            let told = || it || (k.saturating_sub(REACH / 2).max(from)..k).any(|i| event(i) || r.norm_is(i, words!["gunfire", "shots"]));
            let took = r.norm(k) != "place" || k > from && r.norm_is(k - 1, words!["took", "taken", "taking"]);
            if took && told() {
                return Some(How::Happened);
            }
        } else if r.norm(k) == "scene" && k > from && event(k - 1) {
            return Some(How::Happened);
        } else if r.norm(k) == "call" && r.norm(k + 1) == "from" {
            // "a 911 call from a home on Lake Road"
            return Some(How::Told);
        } else if r.norm_is(k, CAME) && !(r.norm(k) == "called" && k + 2 >= start) {
            return r.any(k + 1..start, words!["to", "at", "in", "into"]).then_some(How::Told);
        } else if event(k) || matches!(r.word(k).kind, Some(Kind::Killed | Kind::Injured)) {
            return Some(How::Told);
        } else if r.norm_is(k, FIRE) {
            return Some(How::Fired);
        } else if r.is(k, Class::REPORT) {
            return None;
        }
    }
    None
}

/// A preposition of place governs it; "of" only behind a word for ground: "the corner of", not "a member of".
fn is_ground(r: &Reading<'_>, start: usize) -> bool {
    const OF: Words = words![
        "block", "blocks", "corner", "intersection", "side", "vicinity", "centre", "center", "lot", "area", "front", "floor", "end",
        "north", "south", "east", "west", "outskirts", "entrance", "middle", "stretch", "lanes", "neighborhood", "part"
    ];
    let before = start - usize::from(start > 0 && r.is(start - 1, Class::ARTICLE));
    is_located(r, start) && (before < 2 || r.norm(before - 1) != "of" || r.norm_is(before - 2, OF))
}

/// "at a home on Lake Road", "home alone at": no "home of somebody".
fn is_home_there(r: &Reading<'_>, k: usize) -> bool {
    let led = k > 0 && (r.is(k - 1, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::MODIFIER)) || r.norm(k - 1) == "'s");
    r.norm(k) == "home" && (led || r.norm(k + 1) == "alone")
}

/// "at a bar called The Beach Hut"
const PREMISES: Words = words![
    "bar", "club", "nightclub", "restaurant", "lounge", "tavern", "pub", "venue", "hall", "store", "shop", "cafe", "diner", "business",
    "establishment", "hotel", "motel", "strip"
];

/// "at High Noon Gun Range", "behind the Blue Moon Lounge", "known as the Blue Moon": names in capitals where something can be,
/// known to nobody.
fn venues(r: &Reading<'_>, spots: &[Spot]) -> Vec<Spot> {
    let prose = r.tokens.prose_start as usize;
    let led = |i: &usize| match r.norm(*i).as_str() {
        "as" => *i > 0 && r.norm_is(*i - 1, words!["known"]),
        // "pointed a gun at Dale Moss"
        "at" => *i > 0 && !r.norm_is(*i - 1, words!["gun", "guns", "rifle", "pistol", "handgun", "shotgun", "weapon"]),
        // "the people behind Detroit Wick"
        "behind" => r.is(*i + 1, Class::ARTICLE) && !r.is(i.saturating_sub(1), Class::PERSON_MANY.and(Class::PERSON_ONE)),
        "called" | "named" => *i > 0 && r.norm_is(*i - 1, PREMISES),
        // "in the parking lot of the Blue Moon Lounge"
        "of" => *i > 0 && r.norm_is(*i - 1, words!["lot", "front", "entrance"]),
        // "deputies were called to the Blue Moon Lounge"
        "to" => *i > 0 && r.is(*i + 1, Class::ARTICLE) && r.norm_is(*i - 1, words!["called", "responded", "dispatched", "summoned"]),
        _ => true,
    };
    let leads = words!["at", "outside", "inside", "behind", "as", "to", "called", "named", "of"];
    let at = r.which(prose..r.tokens.len(), leads).filter(led);
    let longer = |v: &Spot| {
        let mut within = spots.iter().filter(|s| s.extent == Extent::Site && s.start < v.end && v.start < s.end);
        within.all(|s| v.start <= s.start && s.end <= v.end && (v.start < s.start || s.place.is_none()))
    };
    at.filter_map(|i| venue(r, i + 1)).filter(longer).collect()
}

/// "at Aurora Hill Bar and Grill": a name of the map, tokens `start..end`, with which the name of a venue begins.
pub fn venue_from(r: &Reading<'_>, start: usize, end: usize) -> Option<Spot> {
    let led = start > 0 && is_name_part(r, end) && r.norm_is(start - 1, words!["at", "outside", "inside"]);
    if led { venue(r, start).filter(|v| v.start == start && v.end > end + 1) } else { None }
}

fn venue(r: &Reading<'_>, first: usize) -> Option<Spot> {
    const TOKENS_MAX: usize = 7;
    const NO_GROUND: Words = words![
        "trauma", "health", "police", "sheriff", "department", "court", "jail", "party", "festival", "day", "army", "forces", "council"
    ];
    let named = first + usize::from(r.is(first, Class::ARTICLE));
    let start = named + usize::from(r.norm_is(named, words!["old", "former", "popular", "packed", "crowded", "busy"]));
    if !r.is_capital(start) || r.is_shouted(start) || r.tokens.date_at(start).is_some() {
        return None;
    }
    let to = r.sentence(r.tokens.sentence_of(start)).1.min(start + TOKENS_MAX);
    let joins = |k: usize| r.norm_is(k, words!["and", "&", "of", "'s"]) && is_name_part(r, k + 1);
    // "the Cameo Night Club"
    let dated = |k: usize| r.tokens.date_at(k).is_some() && !(r.norm(k) == "night" && r.is_capital(k) && r.norm_is(k + 1, PREMISES));
    // "at Dallas Motel Leaves Man Dead", of a headline
    let tells = |k: usize| k < r.tokens.prose_start as usize && r.norm_is(k, words!["leaves", "leave", "kills", "injures", "wounds"]);
    let part =
        |k: &usize| !(dated(*k) || tells(*k)) && is_name_part(r, *k) || joins(*k) || r.numeral_at(*k).is_some() && r.is_capital(*k - 1);
    let end = (start..to).take_while(part).last()? + 1;
    let person = || (start..end).any(|k| r.person_at(k).is_some_and(|m| m.tokens.end as usize >= end));
    let refused = r.any(start..end, NO_GROUND) || (start..end).any(|k| r.is(k, Class::ATTACK.and(Class::ACTOR)));
    let of_the_map = r
        .place_at(start)
        .is_some_and(|m| r.places.of(m).geonameid.is_some() && m.tokens.start as usize <= start && m.tokens.end as usize >= end);
    let refused = refused || of_the_map;
    let called = first > 1 && r.norm_is(first - 1, words!["called", "named"]);
    let known = || called || r.entity_at(start).is_some_and(|m| matches!(r.entities.of(m).kind, EntityKind::Fac | EntityKind::Org));
    // "inside a South Side apartment"; not "at a Waffle House in X", "at a Rogers Park McDonald's".
    let of_a_town = || {
        let open = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::PAST);
        let ends = r.is_punctuation(end) || r.norm(end) == "'s" || r.is(end, open) || r.tokens.date_at(end).is_some();
        let ground = |m: &EntityMention| matches!(r.entities.of(m).kind, EntityKind::Gpe | EntityKind::Loc);
        let side = |k: usize| r.place_at(k).is_some() || r.norm_is(k, COMPASS);
        !ends && ((start..end).any(side) || r.entity_at(start).is_some_and(ground))
    };
    let refused = refused || r.norm_is(first, words!["a", "an"]) && of_a_town();
    // "at the Little Portugal home that she shared"
    const NO_VENUE: Words = words![
        "home", "house", "residence", "resident", "native", "time", "area", "region", "protest", "rally", "concert", "game", "match",
        "meeting", "convention", "conference", "event", "vigil", "celebration"
    ];
    let refused = refused || r.norm_is(end, NO_VENUE);
    // "at the Kenya-Uganda border"
    let refused = refused || site_extent(r, start, end) == Extent::Country;
    let whole = end >= start + 2 || known();
    (whole && !refused && !person() && !is_care(r, start, end)).then(|| spot(r, start, end, None, Extent::Site))
}

/// "Two shot at a mall - KXYZ News 5 Oakfield, Texas", "-- Oakfield Times": where the name of who brings it begins in the headline.
pub fn masthead(r: &Reading<'_>) -> Option<usize> {
    const BROADCASTER: Words = words![
        "news", "newschannel", "tv", "radio", "weather", "sports", "fm", "am", "channel", "com", "daily", "times", "tribune", "herald",
        "gazette", "chronicle", "courier", "observer", "telegraph", "guardian", "dispatch", "sentinel", "examiner", "journal"
    ];
    let prose = r.tokens.prose_start as usize;
    let dashes =
        || r.which(0..prose, words!["-", "--", "|", "\u{2013}", "\u{2014}"]).filter(|i| r.tokens.flags(*i).has(Flags::SPACE_BEFORE));
    // "KXYZ.com - Oakfield, Millbrook | XYZ News": a name in several parts.
    let named = |dash: &usize| r.any(*dash..dashes().find(|next| next > dash).unwrap_or(prose), BROADCASTER);
    dashes().find(named)
}
