//! Single words between a number or article and the head that need a look at their neighbours.

use super::super::super::text::Quantity;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::nouns::is_agent_noun;

/// "weapons" of "a weapons dealer", "IED" of "an IED facilitator": a thing that only says of what the person after it is one.
pub(super) fn is_compound(r: &Reading<'_>, k: usize) -> bool {
    let thing = r.norm_is(
        k,
        words![
            "weapons", "arms", "explosives", "drugs", "drug", "narcotics", "communications", "logistics", "sports", "bomb", "ied",
            "finance", "rocket"
        ],
    );
    thing && (r.is(k + 1, Class::PERSON_ONE.and(Class::PERSON_MANY)) || is_agent_noun(r, k + 1, r.norm(k + 1).ends_with('s')))
}

/// "Three teens, 14, 15 and 17, were shot": one of the ages between commas.
pub(super) fn is_one_of_ages(r: &Reading<'_>, core: usize) -> bool {
    const TOKENS_MAX: usize = 10;
    const YEARS_MAX: u64 = 110;
    let age = |i: usize| r.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Cardinal(1..=YEARS_MAX)));
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

/// "11,400 sheltering in schools", "13.5 million require food": where a number without a noun has its verb.
pub(super) fn is_state_of_many(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["sheltering", "staying", "residing"]) && r.is(k + 1, Class::PREPOSITION)
        || r.norm(k) == "taken" && r.norm_is(k + 1, words!["prisoner", "hostage", "captive"])
        || r.norm_is(k, words!["need", "require", "face"]) && !r.is(k + 1, Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::UNIT))
}

/// Where what an editor put into the phrase ends: "[as received]", and "(3)" behind its number.
pub(super) fn past_insertion(r: &Reading<'_>, k: usize, first: usize) -> Option<usize> {
    match r.norm(k).as_str() {
        "[" => (k + 2..k + 7).find(|i| r.norm(*i) == "]").map(|i| i + 1),
        "(" if k == first && r.numeral_at(k + 1).is_some() && r.norm(k + 2) == ")" => Some(k + 3),
        _ => None,
    }
}

pub(super) fn is_quote(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["\"", "''", "``", "\u{201c}", "\u{201d}"])
}

/// "week" of "last week", "Tuesday" of "last Tuesday".
pub(super) fn is_time_unit(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["week", "weekend", "month", "year", "night", "summer", "autumn", "winter", "spring", "fall"])
        || r.tokens.date_at(k).is_some()
}
