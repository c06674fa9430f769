//! A numeral and the words beside it to what it counts. Every test looks at a few tokens at most.

use std::ops::Range;

use super::numerals::{Quantity, Role};
use super::{Flags, Tokens, points};

/// The role of the numeral that takes `range`.
pub(super) fn role(t: &Tokens, range: Range<usize>, quantity: Quantity) -> Role {
    let (start, end) = (range.start, range.end);
    if is_clock(t, start, end) {
        return Role::Clock;
    }
    if is_identifier(t, start, end, quantity) {
        return Role::Identifier;
    }
    if is_money(t, start, end) {
        return Role::Money;
    }
    if matches!(quantity, Quantity::Ordinal(_)) {
        return Role::Plain;
    }
    if is_age(t, start, end, quantity) {
        return Role::Age;
    }
    if counts_time(t, end) {
        return Role::Duration;
    }
    if is_year(t, start, end, quantity) {
        return Role::Year;
    }
    if is_measured(t, start, end) {
        return Role::Measure;
    }
    if matches!(quantity, Quantity::Share(_))
        && (t.norm(end - 1) != "half" && matches!(t.norm(end - 1), "percent" | "cent" | "%" | "pc" | "pct"))
    {
        return Role::Percent;
    }
    if end == start + 1 && t.norm(start) == "one" {
        return one(t, start);
    }
    Role::Plain
}

fn before(t: &Tokens, start: usize, back: usize) -> &str {
    start.checked_sub(back).map_or("", |i| t.norm(i))
}

/// "10:30", "1500 GMT", "5 p.m.", "8 o'clock".
fn is_clock(t: &Tokens, start: usize, end: usize) -> bool {
    if end > start + 2 && t.norm(start + 1) == ":" {
        return true;
    }
    let hour = t.norm(start).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if end == start + 1
        && hour.len() < t.norm(start).len()
        && !hour.is_empty()
        && matches!(&t.norm(start)[hour.len()..], "am" | "pm" | "gmt" | "utc" | "h")
    {
        return true;
    }
    matches!(t.norm(end), "gmt" | "utc" | "am" | "pm" | "a.m." | "p.m." | "p.m" | "a.m" | "o'clock" | "hrs" | "est" | "edt" | "bst" | "cet")
        || (t.norm(end) == "hours" && matches!(t.norm(end + 1), "gmt" | "local" | "utc"))
        || (t.norm(end) == "local" && t.norm(end + 1) == "time")
}

/// Words after which a number is a name's part.
#[expect(clippy::too_many_lines, reason = "a table of words")]
fn names_number(word: &str) -> bool {
    matches!(
        word,
        "no" | "no."
            | "nos."
            | "nos"
            | "number"
            | "#"
            | "resolution"
            | "resolutions"
            | "article"
            | "articles"
            | "section"
            | "chapter"
            | "flight"
            | "route"
            | "highway"
            | "hwy"
            | "channel"
            | "room"
            | "ward"
            | "block"
            | "district"
            | "page"
            | "verse"
            | "phase"
            | "level"
            | "stage"
            | "version"
            | "boeing"
            | "airbus"
            | "apollo"
            | "battalion"
            | "brigade"
            | "division"
            | "regiment"
            | "zone"
            | "gate"
            | "terminal"
            | "platform"
            | "pier"
            | "line"
            | "class"
            | "grade"
            | "top"
            | "act"
            | "law"
            | "decree"
            | "camp"
            | "unit"
            | "sector"
            | "exit"
            | "interstate"
            | "bus"
            | "category"
            | "magnitude"
            | "aged"
            | "ranked"
            | "area"
            | "episode"
            | "season"
            | "part"
            | "type"
            | "size"
            | "model"
            | "day"
            | "week"
            | "ext"
            | "tel"
            | "phone"
            | "bravo"
            | "sura"
            | "psalm"
    )
}

fn is_identifier(t: &Tokens, start: usize, end: usize, quantity: Quantity) -> bool {
    // "9/11", telephone numbers, dates with hyphens; a date's numerals are marked by the dates.
    if end > start + 2
        && matches!(quantity, Quantity::Cardinal(_))
        && matches!(t.norm(start + 1), "/" | "-")
        && t.flags(start).has(Flags::DIGIT)
        // "14-thousand prisoners"
        && t.flags(start + 2).has(Flags::DIGIT)
    {
        return true;
    }
    // "a 911 caller": who called that number.
    if end == start + 1
        && matches!(t.norm(start), "911" | "999" | "112")
        && matches!(t.norm(end), "caller" | "callers" | "dispatcher" | "dispatchers" | "operator" | "operators" | "call" | "calls")
    {
        return true;
    }
    let previous = before(t, start, 1);
    let has_digit = t.flags(start).has(Flags::DIGIT);
    // "Covid - 19": however it is spaced.
    if previous == "-" && has_digit && matches!(before(t, start, 2), "covid" | "cov") {
        return true;
    }
    if previous == "-"
        && has_digit
        && start >= 2
        && !t.flags(start).has(Flags::SPACE_BEFORE)
        && !t.flags(start - 1).has(Flags::SPACE_BEFORE)
    {
        // "F-16", "COVID-19"; not "mid-2012".
        return t.flags(start - 2).has(Flags::LETTER) && t.flags(start - 2).has(Flags::CAPITAL) && !matches!(before(t, start, 2), "mid");
    }
    if matches!(
        previous,
        "no" | "act" | "line" | "camp" | "area" | "unit" | "part" | "top" | "type" | "class" | "law" | "day" | "week" | "aged"
    ) {
        // Also plain words: "no 12 people", "of the unit 12 died"; only digits beside them name.
        let span = matches!(previous, "day" | "week") && matches!(before(t, start, 2), "past" | "last" | "this" | "previous");
        return previous != "aged" && !span && has_digit && (previous == "top" || t.flags(start - 1).has(Flags::CAPITAL));
    }
    // "The dead number 14", "the refugees now number 3,000": a verb.
    let counts = previous == "number"
        && matches!(
            before(t, start, 2),
            "dead" | "injured" | "wounded" | "missing" | "displaced" | "refugees" | "victims" | "now" | "casualties"
        );
    let named = !counts && names_number(previous) && (has_digit || t.flags(start - 1).has(Flags::CAPITAL));
    named || (has_digit && previous == "war" && t.flags(start - 1).has(Flags::CAPITAL)) || is_address(t, start, end)
}

/// "1600 Pennsylvania Avenue"; not "4 Hurt In Drive-By", "3 Shot On Elm Street".
fn is_address(t: &Tokens, start: usize, end: usize) -> bool {
    let headline = |j: usize| {
        matches!(t.norm(end + j), "in" | "on" | "at" | "near" | "off" | "along") || t.norm(end + j) == "drive" && t.norm(end + j + 1) == "-"
    };
    end == start + 1
        && t.flags(start).has(Flags::DIGIT)
        && (1..=3).any(|k| {
            matches!(t.norm(end + k), "street" | "avenue" | "road" | "boulevard" | "ave." | "st." | "blvd." | "lane" | "drive")
                && (0..=k).all(|j| t.flags(end + j).has(Flags::CAPITAL) && !headline(j))
        })
}

/// "$5 million", "US$ 3", "200 euros".
fn is_money(t: &Tokens, start: usize, end: usize) -> bool {
    let previous = before(t, start, 1);
    if matches!(previous, "$" | "€" | "£" | "¥" | "₹" | "us$" | "usd" | "eur" | "gbp" | "rs" | "rs." | "cad" | "aud") {
        return true;
    }
    let at = if t.norm(end) == "us" || t.norm(end) == "u.s." || t.norm(end) == "-" { end + 1 } else { end };
    matches!(
        t.norm(at),
        "dollar" | "dollars" | "euro" | "euros" | "rupee" | "rupees" | "rial" | "rials" | "riyal" | "riyals" | "lira" | "liras" | "yen"
            | "yuan" | "ruble" | "rubles" | "rouble" | "roubles" | "shekel" | "shekels" | "dinar" | "dinars" | "dirham" | "dirhams" | "naira"
            | "peso" | "pesos" | "franc" | "francs" | "cent" | "cents" | "rand" | "shilling" | "shillings" | "baht" | "usd" | "€" | "$"
            | "crowns" | "won" if t.norm(at) != "won" || t.flags(start).has(Flags::DIGIT) && t.norm(at + 1) != "the"
    )
}

/// "12-year-old", "4 yo", "aged 40", "under the age of 8", "three months old", "Name, 34,".
fn is_age(t: &Tokens, start: usize, end: usize, quantity: Quantity) -> bool {
    let at = end + usize::from(t.norm(end) == "-");
    let unit = t.norm(at);
    if matches!(unit, "year" | "years" | "month" | "months" | "week" | "weeks" | "day" | "days" | "yr" | "yrs") {
        let next = at + 1 + usize::from(t.norm(at + 1) == "-");
        if matches!(t.norm(next), "old" | "olds") || (t.norm(at + 1) == "of" && t.norm(at + 2) == "age") {
            return true;
        }
    }
    // "aged about 40"
    let about = usize::from(matches!(before(t, start, 1), "about" | "around" | "approximately" | "roughly" | "over" | "under"));
    let previous = before(t, start, 1);
    if matches!(before(t, start, 1 + about), "aged" | "ages" | "age")
        || (matches!(previous, "between" | "of") && matches!(before(t, start, 2), "aged" | "ages" | "age"))
    {
        return true;
    }
    if matches!(unit, "yearold" | "yearolds" | "yo")
        || (end == start + 1 && is_decade(t.norm(start), 2) && matches!(previous, "his" | "her" | "their" | "late" | "early" | "mid" | "-"))
    {
        return true;
    }
    is_apposed_age(t, start, end, quantity) || is_supposed_age(t, start)
}

/// "a woman thought to be about 40".
fn is_supposed_age(t: &Tokens, start: usize) -> bool {
    let be = start.saturating_sub(if matches!(before(t, start, 1), "about" | "around" | "over" | "under") { 2 } else { 1 });
    t.norm(be) == "be"
        && before(t, be, 1) == "to"
        && matches!(before(t, be, 2), "thought" | "believed" | "estimated")
        && matches!(
            before(t, be, if before(t, be, 3) == "," { 4 } else { 3 }),
            "man"
                | "woman"
                | "boy"
                | "girl"
                | "child"
                | "baby"
                | "male"
                | "female"
                | "victim"
                | "person"
                | "teenager"
                | "driver"
                | "pilot"
                | "suspect"
                | "pedestrian"
                | "cyclist"
                | "worker"
                | "student"
        )
}

/// "Name Surname, 34, said", "Name Surname and Name Surname, both 34, of Town".
fn is_apposed_age(t: &Tokens, start: usize, end: usize, quantity: Quantity) -> bool {
    let shared = matches!(before(t, start, 1), "both" | "all" | "each");
    let whose = t.norm(end) == "from" || (t.norm(end) == "of" && t.flags(end + 1).has(Flags::CAPITAL));
    let comma = start.saturating_sub(1 + usize::from(shared));
    matches!(quantity, Quantity::Cardinal(1..=110))
        && end == start + 1
        && t.flags(start).has(Flags::DIGIT)
        && comma >= 1
        && t.norm(comma) == ","
        && (matches!(t.norm(end), "," | "." | ")" | ";") || shared && whose)
        && t.flags(comma - 1).has(Flags::CAPITAL)
        && points::month(t.norm(comma - 1)).is_none()
        && !t.flags(comma - 1).has(Flags::UPPER)
}

/// "1990s", "30s": `digits` digits, the last of them zero, and "s".
fn is_decade(word: &str, digits: usize) -> bool {
    word.len() == digits + 1 && word.ends_with("0s") && word.as_bytes()[..digits].iter().all(u8::is_ascii_digit)
}

pub(super) fn is_time_unit(word: &str) -> bool {
    matches!(
        word,
        "second"
            | "seconds"
            | "minute"
            | "minutes"
            | "hour"
            | "hours"
            | "day"
            | "days"
            | "night"
            | "nights"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "decade"
            | "decades"
            | "century"
            | "centuries"
            | "weekends"
            | "mins"
            | "hrs"
            | "yrs"
            | "fortnight"
    )
}

/// "two days", "nine-year", "12 straight days", "several long months".
fn counts_time(t: &Tokens, end: usize) -> bool {
    let at = end + usize::from(t.norm(end) == "-");
    // "two second lieutenants", "three night watchmen"
    if is_time_unit(t.norm(at)) {
        let person = match t.norm(at) {
            "second" => t.norm(at + 1).starts_with("lieutenant"),
            "night" => t.norm(at + 1).starts_with("watchm"),
            _ => false,
        };
        return !person;
    }
    let at = if t.norm(at) == "of" { at + 1 } else { at };
    is_time_unit(t.norm(at))
        || (is_time_unit(t.norm(at + 1))
            && matches!(
                t.norm(at),
                "straight" | "consecutive" | "more" | "full" | "long" | "last" | "past" | "successive" | "whole" | "the"
            )
            // "killed 12 last month", "hurt 30 the day before": when, not how long.
            && (t.norm(at + 1).ends_with('s') || !matches!(t.norm(at), "last" | "past" | "the")))
}

/// "in 2016", "March 2011", "the 1990s", "2011 - 2013".
fn is_year(t: &Tokens, start: usize, end: usize, quantity: Quantity) -> bool {
    let (first, last) = match quantity {
        Quantity::Cardinal(y) => (y, y),
        Quantity::Range(a, b) => (a, b),
        _ => return false,
    };
    let plain = |i: usize| t.norm(i).len() == 4 && t.norm(i).bytes().all(|b| b.is_ascii_digit());
    let year = |y: u64| (1800..=2100).contains(&y);
    if end == start + 1 && is_decade(t.norm(start), 4) {
        return true;
    }
    // "1948-52": the second of two.
    let of_century = |i: usize| plain(i) && matches!(&t.norm(i)[..2], "18" | "19" | "20");
    if end == start + 1 && first < 100 && t.norm(start).len() == 2 && before(t, start, 1) == "-" && start > 1 && of_century(start - 2) {
        return true;
    }
    if !year(first) || !year(last) || !plain(end - 1) || (end == start + 1 && !plain(start)) {
        return false;
    }
    let next_is_noun = t.flags(end).has(Flags::LETTER) && !t.flags(end).has(Flags::CAPITAL) && !is_function_word(t.norm(end));
    let round = first % 100 == 0 || first % 10 == 0 && first != 2010 && first != 2020;
    if end > start + 1 && !next_is_noun && year_of_news(first) && year_of_news(last) {
        return true;
    }
    let previous = before(t, start, 1);
    // "at Club Nova (1816 N. Water)": the number of a house.
    let capital = t.flags(end).has(Flags::CAPITAL);
    if capital && (previous == "(" || matches!(t.norm(end), "n." | "s." | "e." | "w." | "ne" | "nw" | "se" | "sw")) {
        return false;
    }
    // "the 2004 tsunami"
    if end == start + 1 && matches!(previous, "the" | "'s" | "a" | "its" | "their") {
        // "a 2012 motorcycle crash"
        let told = |i: usize| is_event(t.norm(i)) || is_deed(t.norm(i));
        if told(end) || next_is_noun && is_deed(t.norm(end + 1)) {
            return true;
        }
    }
    match previous {
        "in" | "since" | "during" | "until" | "till" | "early" | "late" | "mid" | "before" | "after" | "throughout" | "year" => {
            !(next_is_noun && (round || is_people(t.norm(end))))
        }
        "-" if matches!(before(t, start, 2), "mid" | "early" | "late") => true,
        _ if points::month(previous).is_some() && t.flags(start - 1).has(Flags::CAPITAL) => true,
        // "the disaster of 1912 killed 1,500"
        "of" if end == start + 1 && (is_event(before(t, start, 2)) || is_deed(before(t, start, 2))) => {
            // "a raid of 2000 fighters"
            !(next_is_noun && (round || is_people(t.norm(end))))
        }
        // "since the siege of 2014", "(2013)", "spring 2014", "Monday 3 March, 2014".
        "of" | "by" | "from" | "to" | "and" | "between" | "the" | "-" | "(" | "," | "spring" | "summer" | "autumn" | "winter" | "fall"
        | "or" | "a" | "'s" | "back" | "its" | "their" | "his" => {
            !next_is_noun && (!round || end > start + 1 || previous == "(" || previous == "the")
        }
        _ => !next_is_noun && !round && !t.flags(end).has(Flags::LETTER) && !previous.is_empty() && year_of_news(first),
    }
}

/// A bare number of this size is a year more often than a count.
fn year_of_news(n: u64) -> bool {
    (1960..=2040).contains(&n)
}

/// What a year stands before: "the 2015 shooting", "a 2012 motorcycle crash".
fn is_deed(word: &str) -> bool {
    matches!(
        word,
        "shooting"
            | "shootings"
            | "stabbing"
            | "killing"
            | "killings"
            | "slaying"
            | "slayings"
            | "murder"
            | "murders"
            | "homicide"
            | "death"
            | "robbery"
            | "crash"
            | "collision"
            | "attack"
            | "attacks"
    )
}

/// What a year stands before: "the 2004 tsunami".
fn is_event(word: &str) -> bool {
    matches!(
        word,
        "tsunami"
            | "earthquake"
            | "quake"
            | "war"
            | "massacre"
            | "bombing"
            | "bombings"
            | "coup"
            | "uprising"
            | "revolution"
            | "revolt"
            | "genocide"
            | "hurricane"
            | "cyclone"
            | "typhoon"
            | "flood"
            | "floods"
            | "outbreak"
            | "epidemic"
            | "pandemic"
            | "famine"
            | "disaster"
            | "riots"
            | "siege"
            | "invasion"
            | "conflict"
            | "flu"
            | "fire"
            | "blaze"
            | "explosion"
            | "blast"
            | "hijacking"
            | "derailment"
            | "sinking"
            | "avalanche"
            | "landslide"
            | "eruption"
            | "tornado"
            | "stampede"
            | "ambush"
            | "raid"
    )
}

fn is_people(word: &str) -> bool {
    matches!(
        word,
        "people" | "persons" | "civilians" | "soldiers" | "men" | "women" | "children" | "families" | "fighters" | "troops" | "others"
    )
}

#[expect(clippy::too_many_lines, reason = "a table of words")]
fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "when"
            | "as"
            | "the"
            | "a"
            | "an"
            | "to"
            | "but"
            | "after"
            | "that"
            | "was"
            | "were"
            | "with"
            | "for"
            | "on"
            | "in"
            | "at"
            | "he"
            | "she"
            | "it"
            | "they"
            | "who"
            | "which"
            | "by"
            | "from"
            | "has"
            | "had"
            | "have"
            | "is"
            | "are"
            | "of"
            | "before"
            | "until"
            | "while"
            | "where"
            | "because"
            | "since"
            | "through"
            | "against"
            | "said"
            | "says"
            | "more"
            | "about"
            | "alone"
            | "amid"
            | "under"
            | "over"
            | "into"
            | "between"
            | "during"
            | "killing"
            | "leaving"
            | "also"
            | "there"
            | "then"
            | "did"
            | "would"
            | "will"
            | "we"
            | "i"
            | "his"
            | "her"
            | "their"
            | "its"
            | "not"
            | "no"
            | "only"
            | "some"
            | "according"
            | "following"
    )
}

#[expect(clippy::too_many_lines, reason = "a table of units")]
pub(super) fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "km" | "kms"
            | "kilometer"
            | "kilometers"
            | "kilometre"
            | "kilometres"
            | "mile"
            | "miles"
            | "metre"
            | "metres"
            | "meter"
            | "meters"
            | "m"
            | "ft"
            | "feet"
            | "foot"
            | "inch"
            | "inches"
            | "cm"
            | "mm"
            | "centimetres"
            | "centimeters"
            | "ton"
            | "tons"
            | "tonne"
            | "tonnes"
            | "kg"
            | "kilo"
            | "kilos"
            | "kilogram"
            | "kilograms"
            | "kilogrammes"
            | "pound"
            | "pounds"
            | "lbs"
            | "lb"
            | "litre"
            | "litres"
            | "liter"
            | "liters"
            | "gallons"
            | "barrels"
            | "bpd"
            | "acre"
            | "acres"
            | "hectare"
            | "hectares"
            | "degree"
            | "degrees"
            | "mph"
            | "kph"
            | "knots"
            | "yard"
            | "yards"
            | "watts"
            | "megawatts"
            | "mw"
            | "gw"
            | "kilotons"
            | "kiloton"
            | "megaton"
            | "caliber"
            | "calibre"
            | "nm"
            | "times"
            | "fold"
            | "points"
            | "°"
            | "°c"
            | "°f"
            | "grams"
            | "milligrams"
            | "mg"
            | "percentage"
            | "sq"
            | "storey"
            | "story"
    )
}

fn is_measured(t: &Tokens, start: usize, end: usize) -> bool {
    let at = end + usize::from(t.norm(end) == "-");
    is_measure(t.norm(at))
        || (t.norm(at) == "blocks" && matches!(t.norm(at + 1), "away" | "from" | "north" | "south" | "east" | "west"))
        || (t.norm(at) == "square" && is_measure(t.norm(at + 1)))
        || (t.norm(at) == "cubic" && is_measure(t.norm(at + 1)))
        || (before(t, start, 1) == "."
            && t.flags(start).has(Flags::DIGIT)
            && !t.flags(start).has(Flags::SPACE_BEFORE)
            && t.norm(at) == "caliber")
}

/// "one" that counts somebody, and "one" that stands for a noun.
fn one(t: &Tokens, i: usize) -> Role {
    let pronoun_before = match before(t, i, 1) {
        "no" | "this" | "each" | "any" | "every" => true,
        // "which one of them", against "an ambush in which one of them died".
        "which" => !matches!(before(t, i, 2), "in" | "during" | "at" | "from" | "by" | "after" | "for"),
        // "the one man", against "the one who"; "said that one woman", against "that one was".
        "the" => !noun_follows(t, i),
        "that" => !(noun_follows(t, i) || t.norm(i + 1) == "of" || is_said(before(t, i, 2))),
        _ => false,
    };
    let pronoun_after = match t.norm(i + 1) {
        "another" | "'s" | "can" | "could" | "should" | "must" | "might" | "would" | "may" | "cannot" | "way" | "thing" => true,
        "-" => matches!(t.norm(i + 2), "sided" | "off" | "time" | "way" | "on" | "stop" | "party"),
        _ => false,
    };
    match t.norm(i + 1) {
        _ if pronoun_before || pronoun_after => Role::Pronoun,
        "of" => Role::OneOf,
        _ => Role::Plain,
    }
}

/// Verbs behind which "that" opens a clause.
fn is_said(verb: &str) -> bool {
    matches!(
        verb,
        "said"
            | "says"
            | "say"
            | "reported"
            | "reports"
            | "announced"
            | "confirmed"
            | "confirms"
            | "stated"
            | "added"
            | "claimed"
            | "showed"
    )
}

fn noun_follows(t: &Tokens, i: usize) -> bool {
    t.flags(i + 1).has(Flags::LETTER) && !is_function_word(t.norm(i + 1))
}
