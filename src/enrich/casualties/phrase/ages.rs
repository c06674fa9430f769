//! Ages: how they are written, and numbers that tell one though nothing beside them says so.

use super::super::super::text::{Flags, Numeral, Quantity, Role};
use super::super::lexicon::Class;
use super::super::reading::Reading;

/// How many tokens a list of ages may have before its last.
const AGES_MAX: usize = 10;

/// Nobody is older. Years.
const YEARS_MAX: u64 = 110;

/// An age below 18 begins at `k`.
pub(super) fn is_childs_age(r: &Reading<'_>, k: usize) -> bool {
    r.numeral_at(k).is_some_and(|n| n.role == Role::Age && matches!(n.quantity, Quantity::Cardinal(0..=17)))
}

/// The token after "-year-old", or `k`.
pub fn past_age(r: &Reading<'_>, k: usize) -> usize {
    (k..k + 5).take_while(|i| r.norm_is(*i, words!["-", "year", "years", "month", "months", "old", "yr", "yo"])).last().map_or(k, |i| i + 1)
}

/// "1-year-old boy", "1 year old boy": the age that ends at `end` is that of whom the next words name.
pub fn is_attributive(r: &Reading<'_>, end: usize) -> bool {
    r.norm(end) == "-" || r.norm_is(end, words!["year", "month", "yr"]) && r.norm(end + 1) == "old" && !r.is_punctuation(end + 2)
}

/// Whether the number tells how old somebody is.
pub(super) fn is_age(r: &Reading<'_>, numeral: &Numeral, floor: usize) -> bool {
    let core = numeral.tokens.start as usize;
    follows_aged(r, core, floor)
        || is_apposed(r, numeral)
        || stands_beside_name(r, numeral)
        || is_told_of_relative(r, numeral)
        || is_of_the_other(r, numeral)
        || is_between_commas(r, numeral)
        || is_one_of_ages(r, core)
        || is_rough(r, numeral)
        || is_told_of_pronoun(r, core)
        || is_bound(r, numeral)
}

/// "children aged 5, 7 and 9", "between the ages of 11 and 15"
fn follows_aged(r: &Reading<'_>, core: usize, floor: usize) -> bool {
    (core.saturating_sub(AGES_MAX).max(floor)..core)
        .rev()
        .take_while(|k| r.numeral_at(*k).is_some() || r.norm_is(*k, words!["and", ",", "aged", "ages", "between", "of"]))
        .any(|k| r.norm_is(k, words!["aged", "ages"]))
}

/// "a policeman, 41, was shot", "Ana Diaz, 30.", "and Ana Diaz, 30 all died", "Ana Diaz, 30" at the end of a line: behind the comma after a noun or name.
fn is_apposed(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    let enclosed = r.norm(end) == ",";
    core >= 2
        && r.norm(core - 1) == ","
        && (r.norm_is(end, words![",", ".", ";", "and", "", "--", "\u{2013}", "\u{2014}"])
            || r.person_at(core - 2).is_some()
                && (r.norm_is(end, words!["all", "both", "each"]) || r.sentence(r.tokens.sentence_of(core)).1 == end))
        && matches!(numeral.quantity, Quantity::Cardinal(1..=YEARS_MAX))
        && (r.is(core - 2, Class::PERSON_ONE)
            || enclosed && r.norm_is(core - 2, words!["male", "female"])
            || r.person_at(core - 2).is_some()
            || enclosed
                && r.tokens.flags(core - 2).has(Flags::CAPITAL)
                && r.word(core - 2).class == Class::NONE
                && r.place_at(core - 2).is_none())
}

/// "Larry Hume Jr. 26, were", "Ziad 13 suffered": a name and an age beside it.
fn stands_beside_name(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    core > 0
        && r.norm_is(end, words![",", "suffered", "sustained", "received"])
        && matches!(numeral.quantity, Quantity::Cardinal(1..=YEARS_MAX))
        && r.person_at(core - 1).is_some()
}

/// "My dad's 40"
fn is_told_of_relative(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    core >= 2 && r.norm(core - 1) == "'s" && r.is(core - 2, Class::PERSON_ONE.and(Class::PRONOUN)) && !r.is(end, Class::PERSON_MANY)
}

/// "One was 15, the other 17, police said"
fn is_of_the_other(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let core = numeral.tokens.start as usize;
    core >= 2 && r.norm(numeral.tokens.end as usize) == "," && r.norm(core - 1) == "other" && r.norm(core - 2) == "the"
}

/// "A bicyclist, 62, was killed", "the shooter, also 15, was": an age, of whatever noun.
fn is_between_commas(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    let also = core >= 2 && r.norm_is(core - 1, words!["also", "both"]) && r.norm(core - 2) == ",";
    // "both 24 and from Oakfield"
    (r.norm(end) == "," || also && r.norm(end) == "and")
        && matches!(numeral.quantity, Quantity::Cardinal(2..=YEARS_MAX))
        && (also || core > 0 && r.norm(core - 1) == "," && r.norm_is(end + 1, words!["was", "is", "has", "who"]))
}

/// "Three teens, 14, 15 and 17, were shot": one of the ages between commas.
fn is_one_of_ages(r: &Reading<'_>, core: usize) -> bool {
    const TOKENS_MAX: usize = 10;
    let age = |i: usize| r.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Cardinal(1..=YEARS_MAX)));
    // "the victims, 13 and 15 years old"
    if r.norm_is(core + 1, words!["and", "or"]) && r.numeral_at(core + 2).is_some_and(|n| n.role == Role::Age) && age(core) {
        return true;
    }
    let listed = |i: usize| age(i) || r.norm_is(i, words![",", "and"]);
    if core < 2 || !r.norm_is(core - 1, words![",", "and"]) || !age(core) {
        return false;
    }
    let first = (core.saturating_sub(TOKENS_MAX)..core).rev().take_while(|i| listed(*i)).last().unwrap_or(core);
    let last = (core + 1..core + TOKENS_MAX).take_while(|i| listed(*i)).last().unwrap_or(core);
    let ages = (first..last).filter(|i| age(*i)).count();
    ages >= 2
        && first > 0
        && r.norm(first) == ","
        && r.norm(last) == ","
        && (first..last).any(|i| r.norm(i) == "and")
        && r.is(first - 1, Class::PERSON_MANY.and(Class::PERSON_ONE))
}

/// "he looks to be about 17, gets shot", "in her early 20's"
fn is_rough(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    core >= 2 && r.norm(end) == "," && r.norm_is(core - 1, words!["about", "around"]) && r.norm_is(core - 2, words!["be", "was", "is"])
        || core > 0 && r.norm(end) == "'s" && r.norm_is(core - 1, words!["early", "mid", "late", "his", "her", "their"])
}

/// "he was 17"
fn is_told_of_pronoun(r: &Reading<'_>, core: usize) -> bool {
    core >= 2 && r.norm_is(core - 1, words!["was", "is"]) && r.norm_is(core - 2, words!["he", "she", "i"])
}

/// "32 of them children under 10"
fn is_bound(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let core = numeral.tokens.start as usize;
    core >= 2
        && r.norm_is(core - 1, words!["under", "over", "below", "above"])
        && r.is(core - 2, Class::PERSON_MANY)
        && matches!(numeral.quantity, Quantity::Cardinal(1..=99))
        && !r.is(numeral.tokens.end as usize, Class::PERSON_MANY.and(Class::MODIFIER))
}
