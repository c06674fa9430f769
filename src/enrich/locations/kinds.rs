//! How a name stands for its place: itself, its people, its government, or as a part of another name.

use super::candidates::Match;
use super::context::{Mark, Marks, class_at};
use super::gazetteer::{Gazetteer, NameKind, PlaceFacts};
use super::words::Class;
use super::{MentionKind, unknown};
use crate::enrich::text::{Flags, Tokens};

/// Decides the kind of a mention that has been accepted.
pub(super) fn kind(tokens: &Tokens, gazetteer: &Gazetteer, m: &Match, marks: Marks, name: NameKind, facts: &PlaceFacts) -> MentionKind {
    if is_embedded(tokens, gazetteer, m, marks) {
        return MentionKind::Embedded;
    }
    if name == NameKind::Demonym {
        return MentionKind::Demonym;
    }
    if is_government(tokens, gazetteer, m, marks, facts) { MentionKind::Metonym } else { MentionKind::Literal }
}

/// Roads, seats of power and surnames after an initial are no places, whatever else speaks for it.
pub(super) fn is_never(tokens: &Tokens, gazetteer: &Gazetteer, m: &Match, marks: Marks) -> bool {
    let end = m.tokens.end as usize;
    // "NH-9", "US-101"
    let numbered = m.tokens.len() == 1
        && tokens.flags(end - 1).has(Flags::UPPER)
        && tokens.norm(end) == "-"
        && tokens.flags(end + 1).has(Flags::DIGIT)
        && !tokens.flags(end + 1).has(Flags::SPACE_BEFORE);
    let road = end < m.sentence.end as usize && tokens.flags(end).has(Flags::CAPITAL) && class_at(tokens, gazetteer, end).has(Class::ROAD);
    // "Jack London … London died": a person's full name is followed by the surname alone.
    let surname =
        marks.has(Mark::Surname) && (marks.has(Mark::BeforePersonal) || marks.has(Mark::BeforeActs)) && !marks.has(Mark::AfterWhere);
    let person = surname || marks.has(Mark::AfterInitial) || unknown::is_seat(tokens, &m.tokens);
    let placed = marks.has(Mark::BeforeContainer) || marks.has(Mark::Dateline) || marks.has(Mark::InHome);
    // "a SWAT team", "SWAT officers"; not "SWAT: Three people died".
    let squad = m.tokens.len() == 1 && tokens.flags(end - 1).has(Flags::UPPER) && tokens.norm(end - 1) == "swat" && !m.sentence.upper;
    numbered
        || road && !m.sentence.upper
        || squad && !placed
        || person && !marks.has(Mark::BeforeContainer)
        || !placed && is_generic(tokens, gazetteer, m)
}

/// "the Republic", "the Central Bank", "a National Park": words for a kind of thing, though villages are called so too.
fn is_generic(tokens: &Tokens, gazetteer: &Gazetteer, m: &Match) -> bool {
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let common = Class(Class::INSTITUTION.0 | Class::STREET.0 | Class::UNIT.0 | Class::SITE.0 | Class::NATURE.0);
    (start..end).all(|i| class_at(tokens, gazetteer, i).has(common)) && (end - start == 1 || tokens.norm(start) == "national")
}

/// A small place that shares its name with a part of another name, and that nothing else in the article speaks for:
/// "Camden Stadium", "Salem Club".
pub(super) fn is_chance(marks: Marks) -> bool {
    let small = marks.has(Mark::Village) || marks.has(Mark::SmallTown) || marks.has(Mark::Town);
    let near = marks.has(Mark::InNamedUnit) || marks.has(Mark::InHome) || marks.has(Mark::Contained) || marks.has(Mark::ElsewhereWhere);
    small && (!near || marks.has(Mark::FarCountry))
}

/// "Aleppo University", "Washington Post", "University of Damascus".
fn is_embedded(tokens: &Tokens, gazetteer: &Gazetteer, m: &Match, marks: Marks) -> bool {
    if marks.has(Mark::TaggedOrganisationPart) || marks.has(Mark::TaggedOther) {
        return true;
    }
    if m.sentence.upper || m.sentence.title {
        return false;
    }
    if marks.has(Mark::BeforeInstitution) || marks.has(Mark::BeforePaper) || marks.has(Mark::BeforeStreet) {
        return !marks.has(Mark::TaggedPlace) && !marks.has(Mark::TaggedPeople);
    }
    // One capitalised word between: "Georgia State University", "Syrian Arab Army".
    let end = m.tokens.end as usize;
    let inside = |i: usize| i < m.sentence.end as usize && tokens.flags(i).has(Flags::CAPITAL);
    if inside(end) && inside(end + 1) && class_at(tokens, gazetteer, end + 1).has(Class::INSTITUTION) {
        return !marks.has(Mark::TaggedPlace) && !marks.has(Mark::TaggedPeople);
    }
    let start = m.tokens.start as usize;
    start >= m.sentence.start as usize + 2
        && tokens.norm(start - 1) == "of"
        && tokens.flags(start - 2).has(Flags::CAPITAL)
        && class_at(tokens, gazetteer, start - 2).has(Class::INSTITUTION)
        && !marks.has(Mark::TaggedPlace)
}

/// A capital that acts, or that is acted towards, as a government: "Ankara threatened", "an ally of Moscow".
fn is_government(tokens: &Tokens, gazetteer: &Gazetteer, m: &Match, marks: Marks, facts: &PlaceFacts) -> bool {
    if !facts.is_code("PPLC") || marks.has(Mark::Dateline) || marks.has(Mark::BeforeContainer) {
        return false;
    }
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let before = if start > m.sentence.start as usize { class_at(tokens, gazetteer, start - 1) } else { Class(0) };
    let next = if end < m.sentence.end as usize { class_at(tokens, gazetteer, end) } else { Class(0) };
    if before.has(Class::TOWARDS) && !next.has(Class::TOWN) {
        return true;
    }
    if before.has(Class::WHERE) || marks.has(Mark::AfterTownOf) || marks.has(Mark::AfterDirection) {
        return false;
    }
    if next.has(Class::ACTS) {
        return true;
    }
    // "Washington and Beijing agreed": the verb stands after the second.
    let pair =
        tokens.norm(end) == "and" && tokens.flags(end + 1).has(Flags::CAPITAL) && class_at(tokens, gazetteer, end + 2).has(Class::ACTS);
    let of = tokens.norm(start.wrapping_sub(1)) == "of" && start >= 2 && class_at(tokens, gazetteer, start - 2).has(Class::TOWARDS);
    pair || of
}
