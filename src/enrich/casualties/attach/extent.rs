//! How much ground a name covers, by the words beside it and by the map.

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::{Sieve, Words};
use super::houses::OLD;
use super::spots::NAMED_SITES;
use super::streets::is_lane;
use crate::enrich::locations::Place;

/// How much ground a name covers, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    Country,
    Unit,
    Region,
    City,
    District,
    Town,
    Quarter,
    Site,
}

/// Words beside a name ("the town of X", "X province") that say what it is.
pub const CUES: &[(Words, Extent)] = &[
    (words!["province", "provinces", "governorate", "state", "county", "countryside", "prefecture", "oblast"], Extent::Unit),
    (words!["region", "valley", "mountains", "desert", "peninsula", "suburbs"], Extent::Region),
    (words!["city", "capital"], Extent::City),
    (
        words![
            "district", "subdistrict", "municipality", "tehsil", "upazila", "upazilla", "thana", "taluk", "taluka", "mandal", "woreda",
            "barangay", "subcounty", "township"
        ],
        Extent::District,
    ),
    (words!["town", "towns", "village", "villages", "hamlet"], Extent::Town),
    (words!["neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods", "quarter", "suburb"], Extent::Quarter),
];

static CUED: Sieve = Sieve::of(&[CUES[0].0, CUES[1].0, CUES[2].0, CUES[3].0, CUES[4].0, CUES[5].0]);

/// The ground of a site: "the Kenya-Somalia border crossing" may be any of them, "the Homs-Hama road" is as long as the way.
pub fn site_extent(r: &Reading<'_>, start: usize, end: usize) -> Extent {
    let road = words!["road", "highway", "motorway", "expressway", "route", "line"];
    let town = |k: usize| r.is_capital(k) && r.place_at(k).is_some_and(|m| !r.places.of(m).is_country());
    let ends = |k: usize| {
        k > start && k + 1 < end && r.norm(k) == "-" && r.is_capital(k - 1) && r.is_capital(k + 1) && (town(k - 1) || town(k + 1))
    };
    if (r.norm_is(end, road) || r.norm_is(end - 1, road)) && (start..end).any(ends) {
        return Extent::Region;
    }
    let country = |k: usize| r.norm(k) == "-" || r.place_at(k).is_some_and(|m| r.places.of(m).is_country());
    if (start..end).filter(|k| r.is_capital(*k) || r.norm(*k) == "-").all(country) { Extent::Country } else { Extent::Site }
}

/// "the Aleppo town of Azaz": the second is the town, whatever the first is.
pub fn extent(r: &Reading<'_>, start: usize, end: usize, place: Option<&Place>) -> Extent {
    let of = r.norm_is(end, words!["suburb", "town", "village", "city"]) && r.norm(end + 1) == "of" && r.is_capital(end + 2);
    // "the Neuquen provincial capital of X", "the Helmand capital, X"
    let seat = end + usize::from(r.norm_is(end, words!["provincial", "state", "regional"]));
    let named = r.is_capital(seat + 1) || (r.norm(seat + 1) == "," || seat > end && r.norm(seat + 1) == "of") && r.is_capital(seat + 2);
    if r.norm(seat) == "capital" && named {
        return Extent::Unit;
    }
    if of { own_extent(r, start, end, place, None).min(Extent::City) } else { own_extent(r, start, end, place, Some(end)) }
}

/// Whether the kind of ground at token `i` is that of the name behind "of": not so in "Hamra, a suburb of Beirut", "a rebel-held
/// neighbourhood of Aleppo", "the Shaar neighbourhood of Aleppo", nor, of a province, in "the towns of Idlib".
fn is_called(r: &Reading<'_>, i: usize, place: Option<&Place>) -> bool {
    const WORDS_MAX: usize = 5;
    let described =
        |k: &usize| r.is(*k, Class::MODIFIER.and(Class::PAST)) || r.norm(*k) == "-" || r.norm(*k + 1) == "-" || r.norm(*k - 1) == "-";
    let quarter = r.norm_is(i, CUES[5].0);
    let large = place.is_some_and(is_seat);
    let lead = (i.saturating_sub(WORDS_MAX).max(1)..i).rev().find(|k| !(quarter && described(k)));
    let one_of = lead.is_some_and(|k| r.norm_is(k, words!["a", "an"]) || quarter && large && r.is_capital(k));
    let wide = || place.is_some_and(|p| matches!(p.feature_class, Some('A' | 'L')));
    !one_of && !(r.norm_is(i, words!["towns", "villages"]) && wide())
}

/// The seat of a country or of a part of it.
fn is_seat(place: &Place) -> bool {
    matches!(place.feature_code, Some("PPLC" | "PPLA"))
}

/// How much ground a name covers by the words beside it, of which `next` may be one, and by the map.
fn own_extent(r: &Reading<'_>, start: usize, end: usize, place: Option<&Place>, next: Option<usize>) -> Extent {
    let cue = |i: usize| if r.passes(i, &CUED) { CUES.iter().find(|(words, _)| r.norm_is(i, *words)).map(|(_, e)| *e) } else { None };
    let led =
        if start >= 2 && r.norm_is(start - 1, words!["of"]) { cue(start - 2).filter(|_| is_called(r, start - 2, place)) } else { None };
    let apposed = if start >= 1 && !r.is_punctuation(start - 1) { cue(start - 1) } else { None };
    // "the Tripoli suburb of Janzour", "the Baghdad district of Karrada": no name of a suburb.
    let large = place.is_some_and(is_seat);
    let followed =
        next.filter(|i| !r.is_punctuation(*i)).and_then(cue).filter(|e| !(matches!(e, Extent::Quarter | Extent::District) && large));
    let inside = (start..end).find_map(|i| cue(i).filter(|_| end > start + 1));
    if end == start + 2 && r.norm(start) == "old" && r.norm_is(start + 1, OLD) {
        return Extent::Quarter;
    }
    if let Some(told) = led.or(followed).or(inside).or(apposed) {
        // "the city of X" may be a metropolis; a country stays one.
        return match place {
            Some(place) if place.is_country() => Extent::Country,
            None if told == Extent::Region => Extent::Town,
            _ => told,
        };
    }
    if end > start + 1 && (r.norm_is(end - 1, NAMED_SITES) || is_lane(r, start, end - 1)) {
        return Extent::Site;
    }
    match place {
        // "West Africa" is wider.
        Some(place) if place.is_country() || place.feature_code == Some("CONT") => Extent::Country,
        Some(place) if place.country_code.is_none() && matches!(place.feature_class, Some('L' | 'A')) => Extent::Country,
        Some(place) => match (place.feature_class, place.feature_code) {
            (Some('A'), Some("ADM1")) | (Some('A'), None) => Extent::Unit,
            (Some('A'), _) => Extent::District,
            (Some('L' | 'H' | 'T'), _) => Extent::Region,
            (Some('P'), _) if is_seat(place) => Extent::City,
            (Some('P'), Some("PPLX")) => Extent::Quarter,
            (Some('S' | 'R'), _) => Extent::Site,
            _ => Extent::Town,
        },
        None => Extent::Town,
    }
}
