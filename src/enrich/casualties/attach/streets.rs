//! Streets, corners and addresses: "3305 Westdale Court", "Seventh and Queen streets", "near 13th and Grove".

use super::super::reading::Reading;
use super::super::words::Words;
use super::extent::Extent;
use super::spots::{COMPASS, NAME_TOKENS_MAX, NAMED_SITES, Spot, is_name_part, spot};
use crate::enrich::text::{Flags, Quantity};

/// Last words of a street's name and of nothing else.
const STREETS: Words = words![
    "street", "st", "st.", "avenue", "ave", "ave.", "road", "rd", "rd.", "drive", "dr", "dr.", "lane", "ln", "ln.", "boulevard", "blvd",
    "blvd.", "terrace", "trail", "parkway", "pkwy", "highway", "hwy", "pike"
];

/// With which the names of much else end: a house number or "on" must stand before it.
const LANES: Words = words!["court", "ct", "ct.", "circle", "place", "pl", "pl.", "way", "loop", "cove", "row", "run", "alley", "crescent"];

const CROSSING: Words = words!["streets", "avenues", "roads", "boulevards", "sts", "sts.", "aves", "aves.", "drives", "lanes"];

/// All words that end a street's or a corner's name, for the sieve of [`super::spots::spots`].
pub const ENDS: [Words; 3] = [STREETS, LANES, CROSSING];

const COURTS: Words = words![
    "supreme", "district", "county", "superior", "circuit", "municipal", "pleas", "high", "appeals", "crown", "federal", "magistrate",
    "juvenile", "branch", "family", "criminal", "general", "state", "probate", "city", "center", "basketball", "tennis"
];

/// "in Millbrook Branch Court": where the law is spoken.
pub fn is_court_of_law(r: &Reading<'_>, start: usize, end: usize) -> bool {
    r.norm(end - 1) == "court" && (start..end - 1).any(|k| r.norm_is(k, COURTS)) && !r.norm_is(start.wrapping_sub(1), words!["outside"])
}

/// The street or corner whose last word is token `i`.
pub fn street(r: &Reading<'_>, i: usize) -> Option<Spot> {
    if r.norm_is(i, CROSSING) {
        return crossing(r, i);
    }
    if i == 0 || !r.is_capital(i) || !r.norm_is(i, STREETS) && !r.norm_is(i, LANES) {
        return None;
    }
    let start = name_start(r, i)?;
    let street = || {
        r.norm_is(i, STREETS) && (is_on(r, start) || r.norm_is(start.wrapping_sub(1), words!["at", "near", "and", "of", "in", "to", "&"]))
    };
    (is_lane(r, start, i) || street()).then(|| spot(r, start, i + 1, None, Extent::Site))
}

/// "3305 Westdale Court", "on Emery Court": a street's name, of which token `last` is the last word.
pub fn is_lane(r: &Reading<'_>, start: usize, last: usize) -> bool {
    r.norm_is(last, LANES) && is_on(r, start) && !(start..last).any(|k| r.norm_is(k, COURTS))
}

/// A house number, "on" or "block of" stands before the name at token `start`.
fn is_on(r: &Reading<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let of_a_block = || r.norm(before) == "of" && before > 0 && r.norm_is(before - 1, words!["block", "blocks", "corner", "intersection"]);
    is_number(r, before) && r.tokens.date_at(before).is_none() || r.norm_is(before, words!["on", "off", "along"]) || of_a_block()
}

/// "12 Orchard Lane", "32-14 106th St."
pub fn is_number(r: &Reading<'_>, i: usize) -> bool {
    r.numeral_at(i).is_some() || r.norm(i).starts_with(|c: char| c.is_ascii_digit())
}

/// "Seventh and Queen streets", "at 8th and Spruce Streets".
fn crossing(r: &Reading<'_>, i: usize) -> Option<Spot> {
    let and = name_start(r, i)?.checked_sub(1).filter(|a| r.norm_is(*a, words!["and", "&"]))?;
    let start = name_start(r, and)?;
    Some(Spot { start, end: i + 1, place: None, extent: Extent::Site, beside: false })
}

/// "near 13th and Grove": a corner of a numbered street, whose number is tokens `start..end`.
pub fn numbered_corner(r: &Reading<'_>, start: usize, end: usize) -> Option<Spot> {
    let led = start > 0 && r.norm_is(start - 1, words!["near", "at", "of", "on", "by", "around"]);
    if !led || !r.norm_is(end, words!["and", "&"]) || r.tokens.date_at(start).is_some() {
        return None;
    }
    let to = r.sentence(r.tokens.sentence_of(start)).1;
    let last = (end + 1..to.min(end + 1 + NAME_TOKENS_MAX)).take_while(|k| is_part(r, *k) && r.tokens.date_at(*k).is_none()).last()?;
    Some(Spot { start, end: last + 1, place: None, extent: Extent::Site, beside: false })
}

/// Where the name that ends before token `end` begins.
fn name_start(r: &Reading<'_>, end: usize) -> Option<usize> {
    (end.saturating_sub(NAME_TOKENS_MAX)..end).rev().take_while(|k| is_part(r, *k)).last()
}

/// "North", "30th", "E.": a word of a street's name.
fn is_part(r: &Reading<'_>, k: usize) -> bool {
    let ranked = r.numeral_at(k).is_some_and(|n| matches!(n.quantity, Quantity::Ordinal(_)));
    ranked || is_name_part(r, k) || r.is_capital(k) && r.tokens.flags(k).has(Flags::ABBREVIATION)
}

/// "the 1200 block of Abbott Court", "the 600 and 700 blocks of North 30th Street": the street.
pub fn block(r: &Reading<'_>, i: usize) -> Option<Spot> {
    let named =
        |k: usize| r.tokens.date_at(k).is_none() && is_name_part(r, k) || r.is_capital(k) && r.tokens.flags(k).has(Flags::ABBREVIATION);
    let ranked = |k: usize| r.numeral_at(k).is_some() && is_name_part(r, k + 1);
    if r.norm(i + 1) != "of" || !(named(i + 2) || ranked(i + 2)) {
        return None;
    }
    let start = i + 2;
    // A street ends with its word, the abbreviation of which may end the sentence.
    // "St. Charles Avenue", "W. St. Clair": a saint.
    let saint = |k: usize| r.norm(k) == "st." && (start..k).all(|i| r.tokens.flags(i).has(Flags::ABBREVIATION));
    let closed = |k: usize| k > start + 1 && r.norm_is(k - 1, NAMED_SITES) && !r.norm_is(k, COMPASS) && !saint(k - 1);
    let to = r.sentence(r.tokens.sentence_of(start)).1;
    let end = (start..to.min(start + NAME_TOKENS_MAX + 1)).take_while(|k| (named(*k) || ranked(*k)) && !closed(*k)).last()? + 1;
    // "U.S. 98", "Highway 20"
    let numbered = r.numeral_at(end).is_some() && r.norm_is(end - 1, words!["u.s.", "us", "highway", "route", "interstate", "hwy", "hwy."]);
    Some(spot(r, start, end + usize::from(numbered), None, Extent::Site))
}
