//! Classes to published types: GPE apart from LOC, and what kind of MISC it is.

use super::EntityKind;
use super::edges;
use super::lexicon::name_list;
use super::model::Class;
use crate::enrich::text::{Tokens, word_hash};
use std::ops::Range;

/// Words of names of landscapes and of parts of towns.
const LANDSCAPE: &[&str] = &[
    "river", "lake", "sea", "ocean", "gulf", "bay", "strait", "straits", "channel", "canal", "island", "islands", "isle", "peninsula",
    "cape", "mount", "mountain", "mountains", "hill", "hills", "valley", "desert", "plain", "plains", "plateau", "forest", "jungle",
    "delta", "coast", "reef", "glacier", "volcano", "basin", "oasis", "heights", "strip", "bank", "ghouta", "wadi", "jabal", "jebel",
    "neighbourhood", "neighborhood", "quarter", "suburb", "triangle", "corridor", "steppe", "falls", "creek", "highlands", "lowlands",
    "rift", "cave",
];
/// Words that make a part of a larger place.
const COMPASS: &[&str] = &[
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast",
    "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower", "mid", "inner", "outer", "sub",
];
/// Last words of names of buildings and ways, which have no government.
const BUILDING: &[&str] = &[
    "hospital", "airport", "airbase", "stadium", "prison", "palace", "museum", "mosque", "cathedral", "embassy", "hotel", "dam",
    "checkpoint", "bridge", "tunnel", "highway", "motorway", "expressway", "railway", "pipeline", "refinery", "reactor", "theatre",
    "theater", "tower", "monument", "cemetery",
];
const EVENT: &[&str] = &[
    "cup", "championship", "championships", "olympics", "games", "war", "wars", "battle", "revolution", "uprising", "intifada", "massacre",
    "genocide", "holocaust", "summit", "conference", "festival", "tournament", "open", "prix", "election", "elections", "operation", "day",
    "marathon", "tour", "league", "series", "spring", "forum", "congress", "week", "awards", "referendum", "eid", "ramadan", "christmas",
];
/// What a storm's name stands behind.
pub const STORMS: [u64; 4] = [word_hash(b"hurricane"), word_hash(b"typhoon"), word_hash(b"cyclone"), word_hash(b"storm")];
const LAW: &[&str] = &[
    "act", "treaty", "agreement", "accord", "accords", "constitution", "convention", "conventions", "protocol", "resolution", "bill",
    "law", "pact", "statute", "charter", "code", "amendment", "directive",
];
const LANGUAGE: &[&str] = &[
    "arabic", "english", "farsi", "pashto", "urdu", "hindi", "mandarin", "cantonese", "swahili", "kiswahili", "amharic", "hebrew",
    "tagalog", "yoruba", "hausa", "igbo", "afrikaans", "latin", "kurmanji", "sorani",
];

fn any(tokens: &Tokens, name: &Range<usize>, words: &[&str]) -> bool {
    name.clone().any(|i| words.contains(&tokens.norm(i)))
}

/// The published type of a name. `lists` are the lists that the whole name stands in.
pub fn of(class: Class, tokens: &Tokens, name: &Range<usize>, lists: u64) -> EntityKind {
    match class {
        Class::Person => EntityKind::Person,
        Class::Org => EntityKind::Org,
        Class::Norp => EntityKind::Norp,
        Class::Facility => EntityKind::Fac,
        Class::Product => EntityKind::Product,
        Class::Location => place(tokens, name, lists),
        Class::Misc | Class::None => other(tokens, name),
    }
}

fn place(tokens: &Tokens, name: &Range<usize>, lists: u64) -> EntityKind {
    let listed = |list: u32| lists & (1u64 << list) != 0;
    let governed = listed(name_list("country")) || listed(name_list("admin")) || listed(name_list("city"));
    if listed(name_list("region")) && !listed(name_list("country")) {
        return EntityKind::Loc;
    }
    if name.len() > 1 && BUILDING.contains(&tokens.norm(name.end - 1)) && lists == 0 {
        return EntityKind::Loc;
    }
    // A shop or an inn by its owner's name: "Kelly's", "Kelly's Bar".
    if lists == 0 && name.len() > 1 && edges::is_shop(tokens, name) {
        return EntityKind::Fac;
    }
    if governed || (listed(name_list("town")) && name.len() == 1) {
        return EntityKind::Gpe;
    }
    if any(tokens, name, LANDSCAPE) || (name.len() > 1 && COMPASS.contains(&tokens.norm(name.start))) {
        return EntityKind::Loc;
    }
    EntityKind::Gpe
}

fn other(tokens: &Tokens, name: &Range<usize>) -> EntityKind {
    let quoted = name.start.checked_sub(1).is_some_and(|i| matches!(tokens.norm(i), "\"" | "'"))
        && matches!(tokens.norm(name.end), "\"" | "'" | ",");
    if name.len() == 1 && LANGUAGE.contains(&tokens.norm(name.start)) {
        EntityKind::Language
    } else if any(tokens, name, LAW) {
        EntityKind::Law
    } else if any(tokens, name, EVENT) || name.start.checked_sub(1).is_some_and(|i| STORMS.contains(&tokens.all[i].hash)) {
        EntityKind::Event
    } else if quoted {
        EntityKind::Work
    } else {
        EntityKind::Misc
    }
}
