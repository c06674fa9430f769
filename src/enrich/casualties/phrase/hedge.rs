//! The hedge and the determiners before a number.

use super::super::super::text::{Numeral, Quantity};
use super::super::figure::Qualifier;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::{Sieve, Words};

/// Hedges as they stand before a number.
pub(super) const HEDGES: &[(Words, Qualifier)] = &[
    (words!["at", "least"], Qualifier::AtLeast),
    // "that least one was killed": its "at" is lost.
    (words!["least"], Qualifier::AtLeast),
    (words!["no", "fewer", "than"], Qualifier::AtLeast),
    (words!["no", "less", "than"], Qualifier::AtLeast),
    (words!["not", "less", "than"], Qualifier::AtLeast),
    (words!["not", "fewer", "than"], Qualifier::AtLeast),
    (words!["a", "minimum", "of"], Qualifier::AtLeast),
    (words!["minimum", "of"], Qualifier::AtLeast),
    (words!["no", "more", "than"], Qualifier::AtMost),
    (words!["not", "more", "than"], Qualifier::AtMost),
    (words!["more", "than"], Qualifier::MoreThan),
    (words!["well", "over"], Qualifier::MoreThan),
    (words!["over"], Qualifier::MoreThan),
    (words!["above"], Qualifier::MoreThan),
    (words!["upwards", "of"], Qualifier::MoreThan),
    (words!["upward", "of"], Qualifier::MoreThan),
    (words!["in", "excess", "of"], Qualifier::MoreThan),
    (words!["exceeding"], Qualifier::MoreThan),
    (words!["exceeded"], Qualifier::MoreThan),
    (words!["topped"], Qualifier::MoreThan),
    (words!["surpassed"], Qualifier::MoreThan),
    (words!["up", "to"], Qualifier::AtMost),
    (words!["as", "many", "as"], Qualifier::AtMost),
    (words!["as", "high", "as"], Qualifier::AtMost),
    (words!["at", "most"], Qualifier::AtMost),
    (words!["a", "maximum", "of"], Qualifier::AtMost),
    (words!["fewer", "than"], Qualifier::LessThan),
    (words!["less", "than"], Qualifier::LessThan),
    (words!["under"], Qualifier::LessThan),
    (words!["below"], Qualifier::LessThan),
    (words!["just", "under"], Qualifier::Nearly),
    (words!["nearly"], Qualifier::Nearly),
    (words!["almost"], Qualifier::Nearly),
    (words!["close", "to"], Qualifier::Nearly),
    (words!["nearing"], Qualifier::Nearly),
    (words!["approaching"], Qualifier::Nearly),
    (words!["an", "estimated"], Qualifier::Approximately),
    (words!["estimated"], Qualifier::Approximately),
    (words!["estimated", "at"], Qualifier::Approximately),
    (words!["some"], Qualifier::Approximately),
    (words!["about"], Qualifier::Approximately),
    (words!["around"], Qualifier::Approximately),
    (words!["approximately"], Qualifier::Approximately),
    (words!["approx."], Qualifier::Approximately),
    (words!["roughly"], Qualifier::Approximately),
    (words!["circa"], Qualifier::Approximately),
    (words!["perhaps"], Qualifier::Approximately),
    (words!["maybe"], Qualifier::Approximately),
    (words!["possibly"], Qualifier::Approximately),
    (words!["in", "the", "region", "of"], Qualifier::Approximately),
    (words!["in", "the", "order", "of"], Qualifier::Approximately),
    (words!["on", "the", "order", "of"], Qualifier::Approximately),
    (words!["an", "average", "of"], Qualifier::Approximately),
    (words!["on", "average"], Qualifier::Approximately),
];

/// With which a hedge ends.
static ENDS: Sieve = {
    let (mut sieve, mut k) = (Sieve::EMPTY, 0);
    while k < HEDGES.len() {
        let hashes = HEDGES[k].0.hashes();
        sieve.add(hashes[hashes.len() - 1]);
        k += 1;
    }
    sieve
};

/// Verbs whose particle "over" is no hedge.
const GAVE: Words = words!["hand", "hands", "handed", "handing", "turn", "turned", "turning", "gave", "took", "ran", "knocked"];

#[derive(Debug, PartialEq, Clone, Copy)]
pub(super) enum Before {
    Nothing,
    More,
    Other,
}

/// The hedge and determiners before a number: where the phrase begins, and what the hedge says.
pub(super) fn before_number(r: &Reading<'_>, core: usize, floor: usize) -> (usize, Option<Qualifier>, Before) {
    let mut start = core;
    let mut before = Before::Nothing;
    loop {
        if start == floor {
            return (start, None, before);
        }
        match r.norm(start - 1).as_str() {
            "another" | "other" | "additional" => before = Before::Other,
            "further" if start >= floor + 2 && r.norm(start - 2) == "a" => {
                before = Before::Other;
                start -= 1;
            }
            // "a confirmed 33 militants"
            "confirmed" | "reported" | "record" if start >= floor + 2 && r.norm(start - 2) == "a" => start -= 1,
            "of" if start >= floor + 3 && r.norm_is(start - 2, words!["total"]) && r.norm_is(start - 3, words!["a", "the"]) => start -= 2,
            "remaining" | "last" | "first" if start >= floor + 2 && r.is(start - 2, Class::ARTICLE.and(Class::POSSESSIVE)) => {}
            // "somewhere between 20 and 30 villagers"
            "somewhere" | "anywhere" if r.norm(start) == "between" => {}
            "the" | "these" | "those" | "all" | "a" | "an" | "his" | "her" | "their" | "its" | "only" | "just" => {}
            _ => break,
        }
        start -= 1;
    }
    if !r.passes(start - 1, &ENDS) {
        return (start, None, before);
    }
    // The longest hedge wins: "no more than" before "more than".
    let mut best: Option<(usize, Qualifier)> = None;
    for (words, qualifier) in HEDGES {
        let length = words.hashes().len();
        // "handed over the three hostages"
        let particle = length == 1 && start >= floor + 2 && r.reads(start - 1, words!["over"]) && r.norm_is(start - 2, GAVE);
        if !particle && start >= floor + length && best.is_none_or(|(l, _)| l < length) && r.reads(start - length, *words) {
            best = Some((length, *qualifier));
        }
    }
    match best {
        // "the approximately 50 people"
        Some((length, qualifier)) => {
            let open = start - length;
            let determined = open > floor && r.norm_is(open - 1, words!["the", "an", "its", "their"]);
            (open - usize::from(determined), Some(qualifier), before)
        }
        None => (start, None, before),
    }
}

/// The hedge after a number, within the sentence: what it says, and where it ends. "40 or more people", "40-plus people", "40-odd people",
/// "40 people or so".
pub(super) fn after_number(r: &Reading<'_>, at: usize, to: usize) -> Option<(Qualifier, usize)> {
    let (qualifier, end) = match r.norm(at).as_str() {
        "or" if r.norm(at + 1) == "more" => (Qualifier::AtLeast, at + 2),
        "or" if r.norm(at + 1) == "so" => (Qualifier::Approximately, at + 2),
        "-" if r.norm(at + 1) == "plus" => (Qualifier::AtLeast, at + 2),
        "-" if r.norm(at + 1) == "odd" => (Qualifier::Approximately, at + 2),
        "+" => (Qualifier::AtLeast, at + 1),
        _ => return None,
    };
    (end <= to).then_some((qualifier, end))
}

/// The "of" after a number that ends at `at`; of "half the population", where it is left out, the token before the noun phrase.
pub fn of_after(r: &Reading<'_>, numeral: &Numeral, at: usize, to: usize) -> Option<usize> {
    let half = matches!(numeral.quantity, Quantity::Share(_)) && r.norm(numeral.tokens.start as usize) == "half";
    if at < to && r.norm(at) == "of" {
        Some(at)
    } else {
        (half && at < to && at == numeral.tokens.end as usize && r.is(at, Class::ARTICLE.and(Class::POSSESSIVE))).then(|| at - 1)
    }
}
