//! Names that are no ground of an event: what is told beside it, where people live or are cared for, who speaks or governs.

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::side_in_capitals;
use super::spots::{COMPASS, LINKS, NAMED_SITES, TOWNS, is_located, is_name_part};
use crate::enrich::entities::EntityKind;
use crate::enrich::locations::PlaceMention;
use crate::enrich::text::Flags;

/// "Air Raid" and "SANA" are no ground, whatever the tagger says.
pub fn is_no_name(r: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| r.is(i, Class::ATTACK))
        || end > start + 1 && r.tokens.date_at(end - 1).is_some()
        || end == start + 1 && r.is(start, Class::SOURCE)
}

/// The last names of those whom the article tells in full.
pub struct Surnames(Vec<u64>);

impl Surnames {
    pub fn of(r: &Reading<'_>) -> Surnames {
        let full = r.entities.mentions.iter().filter(|m| m.tokens.len() > 1 && r.entities.of(m).kind == EntityKind::Person);
        let mut names: Vec<u64> = full.map(|m| r.tokens.all[m.tokens.end as usize - 1].hash).collect();
        names.sort_unstable();
        names.dedup();
        // What somebody is called is ground all the same where the article says that something is in it.
        for m in &r.places.mentions {
            let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
            if let Ok(k) = names.binary_search(&r.tokens.all[start].hash)
                && (is_located(r, start) || is_before_a_deed(r, start, end))
            {
                names.remove(k);
            }
        }
        Surnames(names)
    }

    /// "Officer Chad Walker", "Romans, Sakai and a guard died" where the article tells of Daniel Sakai: somebody whom the map has for ground.
    pub fn hold(&self, r: &Reading<'_>, start: usize, end: usize) -> bool {
        is_in_a_name(r, start, end) || end == start + 1 && self.0.binary_search(&r.tokens.all[start].hash).is_ok()
    }
}

/// "the London attack", "Aleppo province", "the Houston suburb"
fn is_before_a_deed(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let of_somebody = || r.is_capital(end) || r.is_punctuation(end) || r.norm_is(end, words!["family", "home", "house", "case", "trial"]);
    r.is(end, Class::ATTACK) || r.norm_is(end, TOWNS) || start > 0 && r.norm(start - 1) == "the" && !of_somebody()
}

/// "Officer Chad Walker": the map's Chad is a part of the name of a person.
pub fn is_in_a_name(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let longer = |name: (usize, usize)| name.1 - name.0 > end - start;
    // The tagger may take somebody's home for a part of the name.
    start > 0 && r.norm(start - 1) != "of" && r.person_name(start).is_some_and(longer)
}

/// A hospital is where the hurt are taken, unless it was hit itself.
pub fn is_care(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let before = start.saturating_sub(usize::from(start > 0 && r.is(start - 1, Class::ARTICLE)));
    let hit =
        || before > 0 && r.norm_is(before - 1, words!["hit", "struck", "targeted", "targeting", "bombed", "shelled", "attacked", "on"]);
    // "Grace St. Agnes Hospital": a name of which the map knows the first words.
    const WORDS_MAX: usize = 5;
    let goes_on = |i: &usize| r.is_capital(*i) && !r.is_punctuation(*i) || r.norm(*i) == "'s";
    let past = (end..end + WORDS_MAX).take_while(goes_on).last().unwrap_or(end);
    // "after surgery at Saint Ann"
    let cared = before > 1
        && r.norm(before - 1) == "at"
        && r.norm_is(before - 2, words!["surgery", "treatment", "condition", "hospitalized", "hospitalised", "recovering"]);
    cared
        || r.any(
            start..past + 1,
            words!["hospital", "hospitals", "clinic", "clinics", "mediclinic", "infirmary", "morgue", "medical", "trauma", "intensive"],
        ) && !hit()
            && !r.is(end, Class::ATTACK)
}

/// "The Britain-based monitor", "(banned in Russia)", a lone "Southern": no place of an event.
pub fn is_aside(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let opened = || r.which(start.saturating_sub(8)..start, words!["(", ")"]).next_back();
    // "(A mine killed nine near Tessalit.)": a sentence in brackets is no aside.
    let sentence = |i: usize| r.tokens.sentences.get(r.tokens.sentence_of(i)).is_some_and(|s| s.start as usize == i);
    (r.norm(end) == "-"
        && r.norm_is(end + 1, words!["based", "led", "backed", "allied", "linked", "held", "controlled", "made", "born", "run"]))
        // "in Mill St. Police said": the stop of the name ends the sentence too.
        || r.is(end, Class::PERSON_MANY.and(Class::ACTOR)) && !(r.is_capital(end) && r.norm_is(end - 1, NAMED_SITES))
        || end == start + 1 && side_in_capitals(r, start)
        || r.norm_is(end, words!["based", "tribe", "tribes", "clan"])
        || (end == start + 1 && r.norm_is(start, COMPASS))
        || opened().is_some_and(|i| r.norm(i) == "(" && !sentence(i))
        || start >= 2 && (is_of_others(r, start) || is_an_operation(r, start) || is_native(r, start))
        || start > 0 && r.norm_is(start - 1, words!["blamed", "blames", "blaming", "accused", "accuses", "accusing"])
        || start >= 2 && r.norm(start - 1) == "," && is_of_kin(r, start, end)
        // "the United States Marshals"
        || r.is_capital(end) && r.norm_is(end, words!["marshals", "command", "customs"])
        // "Hackett Chief of Police Dan Reed"
        || r.is_capital(end) && r.reads(end, words!["chief", "of", "police"])
        || is_of_two_states(r, start, end)
        // "DAMASCUS (Agency) Ten people were hurt": where it was written.
        || r.norm(end) == "(" && r.norm(end + 2) == ")" && r.is_capital(end + 1) && r.tokens.flags(start).has(Flags::UPPER)
}

/// "a native of Mexico": where somebody was born.
fn is_native(r: &Reading<'_>, start: usize) -> bool {
    r.norm(start - 1) == "of" && r.norm_is(start - 2, words!["native", "natives"])
}

/// "his daughter, Paris, and": what somebody is called.
fn is_of_kin(r: &Reading<'_>, start: usize, end: usize) -> bool {
    const KIN: Words = words![
        "daughter", "son", "wife", "husband", "brother", "sister", "mother", "father", "girlfriend", "boyfriend", "stepson",
        "stepdaughter", "granddaughter", "grandson", "niece", "nephew", "cousin", "fiancee", "twin"
    ];
    r.norm_is(start - 2, KIN) && r.norm_is(end, words![",", "and", ".", ";", "who"])
}

/// "the Kenya-Uganda deal": between two states; not "the Kenya-Uganda border".
fn is_of_two_states(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let state = |i: usize| r.place_at(i).filter(|m| r.places.of(m).is_country());
    let joined = |i: usize| r.norm(i) == "-" && !r.tokens.flags(i).has(Flags::SPACE_BEFORE);
    let last = match (joined(end), start >= 2 && joined(start - 1)) {
        (true, _) => state(start).and(state(end + 1)).map(|m| m.tokens.end as usize),
        (_, true) => state(start - 2).and(state(start)).map(|_| end),
        _ => None,
    };
    last.is_some_and(|i| !r.norm_is(i, words!["border", "frontier", "crossing", "line", "region"]) && r.norm(i) != "-")
}

/// "a source at X", "gunmen positioned in X", "told reporters in the town of X", "warrants out of X", "with the family name of X".
fn is_of_others(r: &Reading<'_>, start: usize) -> bool {
    const AWAY: Words = words![
        "positioned", "stationed", "based", "deployed", "headquartered", "conference", "briefing", "reporters", "journalists", "interview",
        "filed", "lodged", "registered"
    ];
    const WORDS_MAX: usize = 8;
    // The word that governs the name: "in | the town of X", "in | Y and X".
    let floor = start.saturating_sub(WORDS_MAX).max(2);
    let chain = |i: usize| r.norm_is(i, LINKS) || r.norm_is(i, words!["and", "neighborhoods", "neighbourhoods"]) || r.place_at(i).is_some();
    let governs = |i: &usize| r.norm_is(*i, words!["in", "at", "from", "near", "of"]) && !(r.norm(*i) == "of" && chain(*i - 1));
    let Some(lead) = (floor..start).rev().find(|i| governs(i) || !chain(*i)).filter(governs) else { return false };
    if r.norm(lead) != "of" {
        // "fighters of the group operating in X": where it has its name from.
        let active = r.norm(lead - 1) == "operating" && r.place_at(start).is_some_and(|m| r.places.of(m).is_country());
        // "groups located in X shelled Y"; not "the shop, located in X"
        let fighters = r.norm(lead - 1) == "located" && r.is(lead - 2, Class::ACTOR.and(Class::PERSON_MANY));
        // "a source at X Police Command"
        let source = r.norm(lead) == "at" && r.norm_is(lead - 1, words!["source", "sources"]);
        return active || fighters || source || r.norm_is(lead - 1, AWAY);
    }
    r.norm_is(lead - 1, words!["name", "surname", "names"])
        || r.norm(lead - 1) == "out" && r.norm_is(lead - 2, words!["warrant", "warrants"])
}

/// "Operation Northern Shield": named after ground that lies anywhere.
fn is_an_operation(r: &Reading<'_>, start: usize) -> bool {
    const WORDS_MAX: usize = 3;
    if !r.is_capital(start - 1) && !r.is_capital(start + 1) {
        return false;
    }
    let name = |i: &usize| r.is_capital(*i) && !r.is_punctuation(*i);
    let before = (start.saturating_sub(WORDS_MAX)..start).rev().find(|i| !name(i) || r.norm(*i) == "operation");
    let code = r.is_capital(start + 1) && r.norm_is(start + 1, words!["shield", "storm", "freedom", "spring", "branch", "peace", "dawn"]);
    before.is_some_and(|i| r.norm(i) == "operation") && (code || r.is_capital(start - 1))
}

/// Where somebody lives, or was taken to be cared for.
pub fn is_away(r: &Reading<'_>, start: usize) -> bool {
    is_home(r, start) || is_cared_for(r, start)
}

/// "taken to the morgue in X", "transferred to a hospital in X": not where they were hurt.
fn is_cared_for(r: &Reading<'_>, start: usize) -> bool {
    const TAKEN: Words = words![
        "taken", "transferred", "rushed", "airlifted", "flown", "brought", "moved", "transported", "referred", "admitted", "treated",
        "evacuated", "sent", "ferried", "shifted"
    ];
    const WORDS_MAX: usize = 7;
    let floor = start.saturating_sub(WORDS_MAX);
    // "was taken to Nebraska Medicine", "airlifted to Jackson"
    if start > 1
        && r.norm(start - 1) == "to"
        && r.norm_is(start - 2, words!["taken", "rushed", "airlifted", "flown", "transported", "brought"])
    {
        return true;
    }
    let Some(lead) = (floor..start).rev().find(|i| r.norm_is(*i, words!["in", "at"])) else { return false };
    // "in Y, in the north of X", "in Y and X"
    let chain = |i: usize| r.norm_is(i, LINKS) || r.norm(i) == "and" || r.place_at(i).is_some();
    // "taken to Saint Ann Medical Center in X", "airlifted to Regional One in X"
    let name = (floor..lead).rev().take_while(|i| is_name_part(r, *i)).last();
    let to = name.and_then(|i| i.checked_sub(1 + usize::from(i > 0 && r.is(i - 1, Class::ARTICLE))));
    let named = to.is_some_and(|to| r.norm_is(to, words!["to", "at"]) && r.any(to.saturating_sub(WORDS_MAX)..to, TAKEN));
    if named && (lead + 1..start).all(chain) {
        return true;
    }
    lead > floor
        && r.norm_is(lead - 1, words!["hospital", "hospitals", "morgue", "mortuary", "clinic", "clinics", "infirmary"])
        && (lead + 1..start).all(chain)
        && r.any(lead.saturating_sub(WORDS_MAX)..lead - 1, TAKEN)
}

/// "John Reyes, 24, of Mesa,", "who lived in Mesa", "two brothers, residents of Mesa,": where somebody is at home.
fn is_home(r: &Reading<'_>, start: usize) -> bool {
    // "of Mesa, Arizona": of the land as of the town.
    let town = start.checked_sub(2).filter(|_| r.norm(start - 1) == ",").and_then(|t| r.place_at(t));
    is_at_home(r, start) || town.is_some_and(|town| is_at_home(r, town.tokens.start as usize))
}

/// What stands before the place at token `start` says that somebody lives there.
fn is_at_home(r: &Reading<'_>, start: usize) -> bool {
    const WORDS_MAX: usize = 11;
    let floor = start.saturating_sub(WORDS_MAX);
    let link = |i: usize| r.norm_is(i, LINKS) && r.norm(i) != "," || r.norm(i) == "block" || r.numeral_at(i).is_some() || r.is_capital(i);
    let first = (floor..start).rev().take_while(|i| link(*i)).last().unwrap_or(start);
    // "of" behind a name and his age.
    let of = |i: usize| {
        let aged = i >= 3 && r.numeral_at(i - 2).is_some() && r.norm(i - 3) == ",";
        let comma = i > 0 && r.norm(i - 1) == ",";
        let name = i.checked_sub(if aged { 4 } else { 1 + usize::from(comma) });
        r.norm_is(i, words!["of", "from"]) && name.is_some_and(|n| r.person_at(n).is_some())
    };
    let lived = |i: usize| {
        let verb = r.norm_is(i, words!["lived", "lives", "resided", "resides", "born", "raised"])
            || r.norm(i) == "up" && i > 0 && r.norm_is(i - 1, words!["grew", "grown"])
            // "had an address in the 400 block of X"
            || r.norm(i) == "address" && i > 1 && r.norm_is(i - 2, words!["has", "had", "lists", "listed", "gave", "whose"])
            || r.norm(i) == "living" && i > 0 && r.is(i - 1, Class::PERSON_ONE);
        let place = i + 1 + usize::from(r.norm_is(i + 1, words!["nearby", "there"]));
        verb && r.norm_is(place, words!["in", "on", "at", "near"])
    };
    // An apposition to those whom the sentence names.
    let resides = |i: usize| {
        let noun = i - usize::from(i > 0 && r.is(i - 1, Class::ARTICLE));
        i > 1 && r.norm(i + 1) == "of" && r.norm_is(i, words!["resident", "residents", "native", "natives"]) && r.norm(noun - 1) == ","
    };
    (first..start).any(of) || (first.saturating_sub(1)..start).any(resides) || (first.saturating_sub(3)..start).any(lived)
}

/// "Turkey said", "Turkey has also called for", "Damascus promised a truce": a government, not a place.
pub fn speaks(r: &Reading<'_>, m: &PlaceMention) -> bool {
    const CALLS: Words = words![
        "called", "accused", "condemned", "denied", "urged", "warned", "demanded", "vowed", "asked", "backed", "promised", "promises",
        "promise", "pledged", "pledge", "sent", "intervened", "threatened", "agreed", "brokered", "insists", "insisted", "should"
    ];
    const WORDS_MAX: usize = 3;
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let verb = || (end..end + WORDS_MAX).find(|i| !r.is(*i, Class::HAVE.and(Class::ADVERB)));
    let place = r.places.of(m);
    let governs = place.is_country() || place.feature_code == Some("PPLC");
    let calls = || governs && verb().is_some_and(|i| r.norm_is(i, CALLS) || i > end && r.is(i, Class::REPORT));
    let subject =
        || start == 0 || !r.is(start - 1, Class::PREPOSITION) || r.norm_is(start - 1, words!["since", "despite", "after", "before"]);
    (r.is(end, Class::REPORT) || calls()) && subject()
}
