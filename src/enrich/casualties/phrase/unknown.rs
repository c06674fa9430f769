//! Nouns of no table, known by their endings.

use super::super::super::text::Flags;
use super::super::lexicon::Class;
use super::super::reading::Reading;

/// Things whose names end like those of people.
const AGENT_LIKE: &[&str] = &[
    "number", "paper", "river", "tower", "computer", "helicopter", "trailer", "container", "tanker", "letter", "order", "matter",
    "disaster", "chapter", "shelter", "quarter", "server", "laser", "meter", "center", "dollar", "corner", "border", "power", "water",
    "weather", "winter", "summer", "layer", "finger", "shoulder", "ladder", "folder", "boulder", "transfer", "offer", "answer", "error",
    "factor", "sector", "reactor", "tractor", "motor", "mirror", "color", "colour", "favor", "favour", "flavor", "door", "floor", "year",
    "car", "star", "war", "semester", "register", "trigger", "barrier", "carrier", "frontier", "poster", "monster", "cluster", "charter",
    "counter", "encounter", "chamber", "timber", "november", "december", "september", "october", "list", "consist", "twist", "mist",
    "fist", "median", "bulldozer", "freighter", "cruiser", "destroyer", "fighter-jet", "launcher", "charger", "speaker", "printer",
    "scanner", "cooler", "heater", "burger", "butter", "cancer", "fever", "liver", "ulcer", "player", "striker", "defender", "goalkeeper",
    "midfielder", "tiger", "panther", "spider", "oyster", "lobster", "beaver", "otter", "badger", "hamster", "plaster", "filter", "other",
    "another", "over", "under", "after", "fewer", "shower", "corridor", "trawler", "steamer", "tender", "ledger", "revolver", "silencer",
    "holster", "powder", "bumper", "locker", "cylinder", "freezer", "dresser", "bunker", "crater", "drawer", "elevator", "generator",
    "detector", "projector", "airliner", "jetliner", "tumor", "harbor", "armor", "vapor", "transformer", "propeller", "booster", "banner",
];

/// An unknown noun that names people by what they do: "woodcutters", "a herder".
pub(super) fn is_agent_noun(r: &Reading<'_>, k: usize, many: bool) -> bool {
    let word = r.norm(k).as_str();
    let stem = if many { word.strip_suffix('s') } else { Some(word) };
    let plural_men = many && (word.ends_with("men") || word.ends_with("women"));
    let singular_man = !many && word.len() > 4 && (word.ends_with("man") || word.ends_with("woman"));
    if plural_men && word.len() > 4 || singular_man && !r.is_capital(k) {
        return true;
    }
    let Some(stem) = stem else { return false };
    stem.len() > 4
        && !r.is_capital(k)
        && ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|e| stem.ends_with(e))
        && !AGENT_LIKE.contains(&stem)
}

/// A lower-case word of no table that does not look like a verb form or an adverb.
pub fn is_plain_noun(r: &Reading<'_>, k: usize) -> bool {
    let word = r.norm(k).as_str();
    r.word(k).class == Class::NONE
        && r.tokens.flags(k).has(Flags::LETTER)
        && !r.is_capital(k)
        && !["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
        && word.len() > 2
        && !matches!(
            word,
            "aboard"
                | "aged"
                | "amid"
                | "via"
                | "out"
                | "off"
                | "away"
                | "whose"
                | "upon"
                | "due"
                | "nearby"
                | "upstairs"
                | "downstairs"
                | "down"
                | "unresponsive"
                | "critical"
                | "unconscious"
                | "suffers"
                | "motionless"
                | "home"
                | "late"
                | "last"
                | "earlier"
                | "next"
                | "early"
                | "this"
                | "set"
                | "hit"
                | "ran"
                | "lay"
                | "sat"
                | "fought"
                | "spoke"
                | "wore"
                | "drove"
                | "responsible"
                | "threw"
                | "drew"
                | "rode"
                | "flew"
                | "stole"
                | "hid"
                | "heard"
                | "stood"
                | "bit"
                | "knew"
                | "did"
                | "woke"
                | "felt"
                | "bought"
                | "sold"
                | "ate"
                | "drank"
                | "chose"
                | "understood"
        )
}
