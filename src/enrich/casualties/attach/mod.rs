//! What belongs to a figure: who says so, who did it, by what, where, when, of which nation. Each is read from the
//! figure's own clause first, then its sentence; [`super::reconcile`] carries the rest over from the event.

mod actors;
mod agents;
mod asides;
mod attribution;
mod bands;
mod candidate;
mod cause;
mod chain;
mod charged;
mod claims;
mod days;
mod deed;
mod extent;
mod holders;
mod houses;
mod incident;
mod labels;
mod meant;
mod other_days;
mod perpetrator;
mod persons;
mod place;
mod quotes;
mod scene;
mod shooter;
mod source_edges;
mod source_kinds;
mod source_names;
mod sources;
mod speakers;
mod spots;
mod streets;
mod subjects;
mod time;

use super::super::Span;
use super::super::locations::{MentionKind, PlaceMention};
use super::super::text::Flags;
use super::countries::alpha3;
use super::figure::{Category, Kind};
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::Count;
use super::reading::Reading;

pub use actors::side_in_capitals;
pub use agents::agents;
pub use asides::is_in_a_name;
pub use attribution::{attribution, source_of};
pub use cause::{cause, cause_told_before, dies_by_nobody, is_unwilled};
pub use charged::{charged, is_called_the_doer};
pub use days::{days, tells_another_day};
pub use deed::{MUTUAL, is_done_by_nobody};
pub use extent::Extent;
pub use incident::{Scene, are_many, main_scene, scenes};
pub use labels::is_label;
pub use meant::{is_countrywide, is_worldwide, land_of, place_meant};
pub use other_days::{came_after, has_lasted, is_compared, is_compared_to_others, is_of_what_goes_on, is_what_for};
pub use perpetrator::{
    Told, are_armed_forces, are_one_side, attacker_told_before, attacker_told_next, is_means, perpetrator, share_a_name, tells_two_attacks,
};
pub use place::{country_of, is_written_abroad, nearby_place, place, place_of_source, place_struck_before, place_told_before};
pub use quotes::quoting;
pub use scene::{Ground, LEAD, begins_another, heading, tells_again, tells_another_attack, tells_of_several_places, tells_several_events};
pub use shooter::{Shooter, handler, is_unarmed, shooter, shoots_one};
pub use source_kinds::introduced;
pub use sources::{Source, sources};
pub use speakers::speaker_meant;
pub use spots::{Spot, is_half, spots};
pub use time::{has_begun, nearby_time, time, time_of_war};

/// The tokens of a sentence that a figure's attributes may come from: its clause, cut at ";" and at contrasts.
pub fn segment(r: &Reading<'_>, at: usize, from: usize, to: usize) -> (usize, usize) {
    if !r.any(from..to, words![";", "while", "whereas", "but"]) {
        return (from, to);
    }
    // "killed one while searching for", "was shot while on a trip to": still the same clause.
    let goes_on = |i: usize| {
        let along = r.norm(i + 1).ends_with("ing") || r.is(i + 1, Class::PREPOSITION) && i > 0 && !r.is_punctuation(i - 1);
        r.norm(i) == "while" && along
    };
    let cut = |i: usize| {
        r.norm_is(i, words![";"])
            || (r.norm_is(i, words!["while", "whereas"]) && !goes_on(i))
            || (r.norm(i) == "but" && i > from && r.norm_is(i - 1, words![","]))
    };
    let start = (from..at).rev().find(|i| cut(*i)).map_or(from, |i| i + 1);
    let end = (at..to).find(|i| cut(*i)).unwrap_or(to);
    (start, end)
}

/// ISO 3166-1 alpha-3 of the people: a demonym in the phrase, "from X" after it, or their side's country.
pub fn nationality(r: &Reading<'_>, hit: &Hit, from: usize) -> Option<&'static str> {
    let p = &hit.phrase;
    let code = |m: &PlaceMention| r.places.of(m).country_code.and_then(alpha3);
    if let Some(m) = (p.core..p.end).find_map(|i| r.demonym_at(i)) {
        // "38 American and Afghan soldiers": of two nations.
        let mixed =
            r.which(p.core..p.head.unwrap_or(p.core).min(p.end), words!["and"]).any(|i| r.place_at(i - 1).or(r.place_at(i + 1)).is_some());
        return if mixed { None } else { code(m) };
    }
    if let Some(m) = demonym_before(r, hit, from).or_else(|| demonym_apposed(r, hit)) {
        return code(m);
    }
    // "seven US soldiers"
    let initials = |m: &&PlaceMention| r.places.of(m).is_country() && r.tokens.flags(m.tokens.start as usize).has(Flags::UPPER);
    if let Some(m) = (p.core..p.head.unwrap_or(p.core)).find_map(|i| r.place_at(i)).filter(initials) {
        return code(m);
    }
    // "two Afghan National Army soldiers"
    if p.categories & Category::STATE_FORCES != 0 {
        let embedded = |i: usize| r.place_at(i).filter(|m| m.kind == MentionKind::Embedded && r.places.of(m).is_country());
        let adjective = |m: &&PlaceMention| !r.places.of(m).name.eq_ignore_ascii_case(r.norm(m.tokens.start as usize).as_str());
        if let Some(m) = (p.core..p.head.unwrap_or(p.core)).find_map(embedded).filter(adjective) {
            return code(m);
        }
        // "500 soldiers from the Indian Army"
        let of_army = r.norm_is(p.end, words!["of", "from"]) && r.norm(p.end + 1) == "the";
        if let Some(m) = (if of_army { embedded(p.end + 2) } else { None }).filter(adjective) {
            return code(m);
        }
    }
    // "the number of Sudanese refugees in Chad at 720,000"
    if hit.total && p.elliptical() {
        let named = (hit.trigger..p.start)
            .filter_map(|i| r.demonym_at(i))
            .find(|m| r.is(m.tokens.end as usize, Class::PERSON_MANY.and(Class::STATE_NOUN)));
        if let Some(m) = named {
            return code(m);
        }
    }
    let citizens = p.head.is_some_and(|h| r.norm_is(h, words!["nationals", "national", "citizens", "citizen", "subjects"]));
    if (r.norm(p.end) == "from" || citizens && r.norm_is(p.end, words!["of"]))
        && let Some(m) = r.places.mention_at(p.end + 1).filter(|m| r.places.of(m).is_country())
    {
        return code(m);
    }
    // "Kenya recorded its first case": the case of anybody.
    let case = hit.kind == Kind::Ill && p.head.is_some_and(|h| r.norm_is(h, words!["case", "cases", "infection", "infections"]));
    let own = !case && (hit.rule == "lost" || r.any(p.core..p.end, words!["its"]) || (p.start > from && r.norm(p.start - 1) == "its"));
    if own {
        let country = |m: &&PlaceMention| r.places.of(m).is_country() && m.kind != MentionKind::Demonym;
        let first = r.places.mentions.partition_point(|m| (m.tokens.start as usize) < from);
        let found = r.places.mentions[first..].iter().take_while(|m| (m.tokens.start as usize) < p.start).find(country);
        return found.and_then(code);
    }
    None
}

/// "the Salvadoran political leader Hector Vidal", "U.S. businessman Tom Reed": whose nation stands before his title.
fn demonym_before<'a>(r: &Reading<'a>, hit: &Hit, from: usize) -> Option<&'a PlaceMention> {
    const WORDS_MAX: usize = 5;
    let p = &hit.phrase;
    if !matches!(p.count, Count::Name | Count::One | Count::Definite) {
        return None;
    }
    let title = |i: &usize| {
        let word = r.word(*i);
        r.demonym_at(*i).is_some()
            || word.is(Class::MODIFIER.and(Class::PERSON_ONE).and(Class::PERSON_MANY))
            || word.class == Class::NONE && r.tokens.flags(*i).has(Flags::LETTER) && !r.norm(*i).ends_with("ing")
    };
    let initials = |i: usize| {
        r.place_at(i)
            .filter(|m| r.places.of(m).is_country() && r.tokens.flags(i).has(Flags::UPPER) && r.tokens.flags(i).has(Flags::ABBREVIATION))
    };
    let words = (p.core.saturating_sub(WORDS_MAX).max(from)..p.core).rev();
    words.take_while(|i| title(i) || initials(*i).is_some()).find_map(|i| r.demonym_at(i).or_else(|| initials(i)))
}

/// "Pablo Berro, a Spanish businessman,", "five of them Spaniards": whose nation stands behind him.
fn demonym_apposed<'a>(r: &Reading<'a>, hit: &Hit) -> Option<&'a PlaceMention> {
    const WORDS_MAX: usize = 3;
    let p = &hit.phrase;
    if p.partitive && p.head.is_none() {
        // "seven of them, all Americans,"
        let all = usize::from(r.norm(p.end) == "," && r.norm_is(p.end + 1, words!["all", "both"])) * 2;
        return r.demonym_at(p.end + all).filter(|_| r.norm_is(p.end - 1, words!["them", "whom"]));
    }
    let apposed = p.count == Count::Name && r.norm(p.end) == "," && r.norm_is(p.end + 1, words!["a", "an"]);
    let noun = |i: &usize| r.is(*i, Class::PERSON_ONE) || r.is_punctuation(*i);
    let first = p.end + 2;
    let demonym = (first..first + WORDS_MAX).take_while(|i| !noun(i)).find_map(|i| r.demonym_at(i))?;
    let last = demonym.tokens.end as usize;
    (apposed && (last..last + WORDS_MAX).any(|i| r.is(i, Class::PERSON_ONE))).then_some(demonym)
}

/// The text of a span, for comparison.
pub fn same_words(r: &Reading<'_>, a: Span, b: Span) -> bool {
    let (x, y) = (r.tokens.within(a), r.tokens.within(b));
    x.len() == y.len() && x.zip(y).all(|(i, k)| r.norm(i) == r.norm(k))
}
