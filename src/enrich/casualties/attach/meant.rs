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
];

/// The ground that tokens `from..to` mean by "in the city", "across the province": the last of that kind told before.
pub fn place_meant(r: &Reading<'_>, spots: &[Spot], from: usize, to: usize) -> Option<FigurePlace> {
    const BACK: usize = 40;
    for i in r.which(from..to, words!["the", "this", "that"]) {
        let Some((_, widest, finest)) = KINDS.iter().find(|(words, ..)| r.norm_is(i + 1, *words)) else { continue };
        // "The city reported 22 cases"
        let counts = i == from && r.any(i + 2..to, words!["reported", "recorded", "registered", "confirmed"]);
        let held = i > from && r.norm_is(i - 1, words!["in", "across", "around", "throughout", "inside", "within", "of", "on", "over"]);
        // "in the city of X", "in the town council", "in the state where"
        let bare = r.is_punctuation(i + 2) && r.norm(i + 2) != "'s"
            || r.is(
                i + 2,
                Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::BE).and(Class::HAVE).and(Class::PAST).and(Class::SUBORDINATOR),
            )
            || r.tokens.date_at(i + 2).is_some();
        let named = r.norm(i + 2) == "of" && r.is_capital(i + 3);
        if !held && !counts || !bare && i + 2 < to || named {
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
