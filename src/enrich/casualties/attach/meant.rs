//! Ground that a figure's sentence names by its kind alone: "in the city", "across the province", by the state's police.

use super::super::figure::FigurePlace;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::extent::Extent;
use super::place::as_place;
use super::spots::{Spot, between};
use crate::enrich::Span;
use crate::enrich::locations::MentionKind::{Demonym, Embedded};

/// "in the city": of which kind the ground is that is meant.
const KINDS: &[(Words, Extent, Extent)] = &[
    (words!["city"], Extent::City, Extent::Town),
    (words!["town", "village", "hamlet"], Extent::Town, Extent::Town),
    (words!["province", "state", "governorate", "territory", "county"], Extent::Unit, Extent::Unit),
    (words!["district", "municipality", "upazila"], Extent::District, Extent::District),
    (words!["suburb", "enclave"], Extent::Region, Extent::Quarter),
];

/// The ground that tokens `from..to` mean by "in the city", "across the province": the last of that kind told before.
pub fn place_meant(r: &Reading<'_>, spots: &[Spot], from: usize, to: usize) -> Option<FigurePlace> {
    const BACK: usize = 40;
    for the in r.which(from..to, words!["the", "this", "that"]) {
        // "in the besieged suburb"
        let i = the + 1 + usize::from(r.norm_is(the + 1, words!["besieged", "embattled", "contested", "rebel-held", "surrounded"]));
        let Some((_, widest, finest)) = KINDS.iter().find(|(words, ..)| r.norm_is(i, *words)) else { continue };
        // "The city reported 22 cases", "The city's tally stands at 22"
        let owns = r.norm(i + 1) == "'s" && r.any(i + 2..i + 5, words!["tally", "toll", "caseload", "cases", "infections", "deaths"]);
        let counts = the == from && (owns || r.any(i + 1..to, words!["reported", "recorded", "registered", "confirmed"]));
        let held = the > from
            && r.norm_is(
                the - 1,
                words!["in", "across", "around", "throughout", "inside", "within", "of", "on", "over", "near", "outside"],
            );
        // "in the city of X", "in the town council", "in the state where"
        let bare = r.is_punctuation(i + 1) && r.norm(i + 1) != "'s"
            || r.is(
                i + 1,
                Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::BE).and(Class::HAVE).and(Class::PAST).and(Class::SUBORDINATOR),
            )
            || r.tokens.date_at(i + 1).is_some();
        let named = r.norm(i + 1) == "of" && r.is_capital(i + 2);
        if !held && !counts || !bare && !(counts && owns) && i + 1 < to || named {
            continue;
        }
        let before = between(spots, 0, i);
        let told = before.iter().rev().take(BACK).find(|s| s.extent >= *widest && s.extent <= *finest && !s.beside);
        if let Some(s) = told {
            return Some(as_place(r, s, true));
        }
    }
    None
}

/// "globally", where the clause `from..to` names no place: of no land.
pub fn is_worldwide(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.any(from..to, words!["globally", "worldwide"]) || r.reading(from..to, words!["around", "the", "world"]).next().is_some()
}

/// "across the country", where the clause `from..to` names no place: all of it is meant.
pub fn is_countrywide(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.any(from..to, words!["nationwide", "countrywide"])
        || r.reading(from + 1..to + 1, words!["the", "country"]).any(|i| r.norm_is(i - 1, words!["in", "across", "throughout", "around"]))
}

/// "Kenyan police arrested two", "Honduras has arrested a suspect": the land of the state that holds them.
pub fn land_of(r: &Reading<'_>, body: Span) -> Option<FigurePlace> {
    const STATE: Words = words![
        "police", "authorities", "prosecutors", "customs", "officials", "intelligence", "court", "security", "government", "agents",
        "coastguard", "detectives", "investigators"
    ];
    let tokens = r.tokens.within(body);
    let state = tokens.clone().find_map(|i| r.place_at(i)).filter(|m| r.places.of(m).is_country())?;
    if !(tokens.len() == 1 || r.any(tokens, STATE)) {
        return None;
    }
    let same = |m: &&crate::enrich::locations::PlaceMention| m.place == state.place && !matches!(m.kind, Demonym | Embedded);
    let named = r.places.mentions.iter().find(same).unwrap_or(state);
    Some(FigurePlace { text: named.span, place: Some(named.place), inferred: false })
}
