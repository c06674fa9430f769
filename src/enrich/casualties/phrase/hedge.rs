//! The hedge and the determiners before a number.

use super::super::figure::Qualifier;
use super::super::reading::Reading;

/// Hedges as they stand before a number.
pub(super) const HEDGES: &[(&[&str], Qualifier)] = &[
    (&["at", "least"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["not", "fewer", "than"], Qualifier::AtLeast),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["minimum", "of"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["more", "than"], Qualifier::MoreThan),
    (&["well", "over"], Qualifier::MoreThan),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["upward", "of"], Qualifier::MoreThan),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["exceeded"], Qualifier::MoreThan),
    (&["surpassed"], Qualifier::MoreThan),
    (&["up", "to"], Qualifier::AtMost),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "high", "as"], Qualifier::AtMost),
    (&["at", "most"], Qualifier::AtMost),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["just", "under"], Qualifier::Nearly),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["close", "to"], Qualifier::Nearly),
    (&["nearing"], Qualifier::Nearly),
    (&["approaching"], Qualifier::Nearly),
    (&["an", "estimated"], Qualifier::Approximately),
    (&["estimated"], Qualifier::Approximately),
    (&["estimated", "at"], Qualifier::Approximately),
    (&["some"], Qualifier::Approximately),
    (&["about"], Qualifier::Approximately),
    (&["around"], Qualifier::Approximately),
    (&["approximately"], Qualifier::Approximately),
    (&["approx."], Qualifier::Approximately),
    (&["roughly"], Qualifier::Approximately),
    (&["circa"], Qualifier::Approximately),
    (&["perhaps"], Qualifier::Approximately),
    (&["maybe"], Qualifier::Approximately),
    (&["possibly"], Qualifier::Approximately),
    (&["in", "the", "region", "of"], Qualifier::Approximately),
    (&["in", "the", "order", "of"], Qualifier::Approximately),
    (&["on", "the", "order", "of"], Qualifier::Approximately),
    (&["an", "average", "of"], Qualifier::Approximately),
    (&["on", "average"], Qualifier::Approximately),
];

/// Verbs whose particle "over" is no hedge.
const GAVE: &[&str] = &["hand", "hands", "handed", "handing", "turn", "turned", "turning", "gave", "took", "ran", "knocked"];

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
        match r.norm(start - 1) {
            "another" | "other" | "additional" => before = Before::Other,
            "further" if start >= 2 && r.norm(start - 2) == "a" => {
                before = Before::Other;
                start -= 1;
            }
            "of" if start >= 3 && r.norm_is(start - 2, &["total"]) && r.norm_is(start - 3, &["a", "the"]) => start -= 2,
            "the" | "these" | "those" | "all" | "a" | "an" | "his" | "her" | "their" | "its" | "only" | "just" => {}
            _ => break,
        }
        start -= 1;
    }
    // The longest hedge wins: "no more than" before "more than".
    let mut best: Option<(usize, Qualifier)> = None;
    for (words, qualifier) in HEDGES {
        let length = words.len();
        // "handed over the three hostages"
        let particle = *words == ["over"] && start >= floor + 2 && r.norm_is(start - 2, GAVE);
        if !particle && start >= floor + length && best.is_none_or(|(l, _)| l < length) && r.reads(start - length, words) {
            best = Some((length, *qualifier));
        }
    }
    match best {
        // "the approximately 50 people"
        Some((length, qualifier)) => {
            let open = start - length;
            let determined = open > floor && r.norm_is(open - 1, &["the", "an", "its", "their"]);
            (open - usize::from(determined), Some(qualifier), before)
        }
        None => (start, None, before),
    }
}

/// The hedge after a number, within the sentence: what it says, and where it ends. "40 or more people", "40-plus people",
/// "40 people or so".
pub(super) fn after_number(r: &Reading<'_>, at: usize, to: usize) -> Option<(Qualifier, usize)> {
    let (qualifier, end) = match r.norm(at) {
        "or" if r.norm(at + 1) == "more" => (Qualifier::AtLeast, at + 2),
        "or" if r.norm(at + 1) == "so" => (Qualifier::Approximately, at + 2),
        "-" if r.norm(at + 1) == "plus" => (Qualifier::AtLeast, at + 2),
        "+" => (Qualifier::AtLeast, at + 1),
        _ => return None,
    };
    (end <= to).then_some((qualifier, end))
}
