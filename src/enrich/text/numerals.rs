//! Tokens to numerals. The grammar, longest reading first:
//!
//! ```text
//! numeral  := share | range | dozens | vague | ordinal | cardinal
//! cardinal := digits [scale] | words | "a" scale | ("half" | "a quarter of") "a" scale | n "and a half" scale
//! digits   := "900,000" | "1 500" | "1.200.000" | "3.6" | "1.2m" | "40k"
//! dozens   := ("a" | n) "dozen" | "half a dozen" | "half a hundred" | n "score"
//! vague    := "a couple" | "several" | "dozens" | "tens of thousands" | "many" | "an unknown number" | "several hundred" …
//! range    := cardinal ("-" | "to" | "or") cardinal | "between" cardinal "and" cardinal
//! share    := n ("percent" | "%") | "half" | "two-thirds" | "a quarter of" | n ("in" | "out of") n
//! ```
//!
//! Hedges ("at least", "nearly") and a following "of" are no part of a numeral. What looks like a count and is none (an
//! age, a time, a year, money, a measure, a name's number) is a numeral with a [`Role`] other than [`Role::Plain`].

use std::ops::Range;

use super::amounts::{Amount, cardinal, digit_ordinal, is_part, joined_by, ordinal, scale, small_ordinal};
use super::vocabulary::Cue;
use super::{Flags, Tokens, roles};

/// A vague number word with its lower bound by the contract's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vague {
    /// `None`: "many", "an unknown number".
    pub low: Option<u64>,
}

/// What a numeral says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A whole number.
    Cardinal(u64),
    /// A counted dozen: "a dozen" 12, "half a dozen" 6, "two dozen" 24; approximate by nature.
    Dozens(u64),
    /// "dozens", "hundreds of thousands", "several", "a handful".
    Vague(Vague),
    /// "18-25", "18 to 25", "two or three", "between 12 and 15" (with "between"); the first is the smaller.
    Range(u64, u64),
    /// "fifth", "21st".
    Ordinal(u64),
    /// "80 percent", "half", "two-thirds", "a quarter": 0 to 1.
    Share(f32),
    /// A number with a fraction that no unit makes whole: "3.6".
    Decimal(f64),
}

/// What a numeral counts, as far as the words beside it tell. Only [`Role::Plain`] can be a count of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Plain,
    /// "12-year-old", "aged 40", "Name, 34,".
    Age,
    /// "1500 GMT", "10:30", "5pm".
    Clock,
    /// Part of a date: "21 February", "2020-02-21".
    Date,
    /// "in 2016", "the 1990s".
    Year,
    /// "nine-year", "two days": a length of time.
    Duration,
    /// "$5 million", "200 euros".
    Money,
    /// "12 percent"; a range of percentages.
    Percent,
    /// Distance, weight, area, degrees, points, times.
    Measure,
    /// "No. 3", "F-16", "Resolution 2254", "9/11", telephone numbers.
    Identifier,
    /// "one" that counts nobody: "no one", "the one", "one another".
    Pronoun,
    /// "one of": a count only where somebody follows.
    OneOf,
}

/// A numeral with the tokens that it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    pub tokens: Range<u32>,
    pub quantity: Quantity,
    pub role: Role,
}

/// Words at which a numeral can begin (digits need no word).
pub(super) const WORDS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "hundred", "thousand", "million", "billion", "lakh", "crore", "dozen", "half", "third", "quarter", "couple",
    "several", "few", "handful", "multiple", "many", "numerous", "countless", "tens", "dozens", "scores", "score", "hundreds", "thousands",
    "millions", "billions", "number", "numbers", "between", "first", "second", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "thirtieth", "fortieth", "fiftieth", "hundredth",
];

/// Fills [`Tokens::numerals`].
pub(super) fn find(tokens: &mut Tokens) {
    let mut found = std::mem::take(&mut tokens.numerals);
    // As many as news has or more: one allocation.
    found.reserve(tokens.len() / 20 + 2);
    let mut i = 0;
    while i < tokens.len() {
        let token = tokens.all[i];
        if !(token.flags.has(Flags::DIGIT) || token.cue.has(Cue::NUMBER)) {
            i += 1;
            continue;
        }
        let free = found.last().map_or(0, |n: &Numeral| n.tokens.end as usize);
        match numeral(tokens, i, free) {
            Some((range, quantity)) => {
                let role = roles::role(tokens, range.clone(), quantity);
                i = range.end;
                found.push(Numeral { tokens: range.start as u32..range.end as u32, quantity, role });
            }
            None => i += 1,
        }
    }
    tokens.numerals = found;
}

type Reading = Option<(Range<usize>, Quantity)>;

/// The numeral whose head is token `i`; it may reach back to "a" or "an", not beyond token `free`.
fn numeral(t: &Tokens, i: usize, free: usize) -> Reading {
    if t.norm(i) == "between" {
        return between(t, i);
    }
    if t.flags(i).has(Flags::DIGIT) {
        if let Some(chain) = digit_chain(t, i) {
            return Some(chain);
        }
        if let Some(n) = digit_ordinal(t.norm(i)) {
            return Some((i..i + 1, Quantity::Ordinal(n)));
        }
    } else if let Some((end, n)) = ordinal(t, i) {
        return Some((i..end, Quantity::Ordinal(n)));
    } else if let Some(reading) = half(t, i, free).or_else(|| vague(t, i, free)) {
        return Some(reading);
    }
    if let Some(decade) = decade(t.norm(i)) {
        return Some((i..i + 1, Quantity::Cardinal(decade)));
    }
    let (end, amount) = cardinal(t, i)?;
    let bare_scale = t.norm(i) == "hundred" || scale(t.norm(i)).is_some();
    let start = if bare_scale { with_article(t, i, free) } else { i };
    counted(t, start, end, amount)
}

/// What follows a cardinal can make it a share, dozens or a range.
fn counted(t: &Tokens, start: usize, end: usize, amount: Amount) -> Reading {
    if let Some(stop) = percent_end(t, end) {
        return Some((start..stop, Quantity::Share((amount.value() / 100.0) as f32)));
    }
    if let Some((stop, share)) = fraction(t, start, end, amount) {
        // "three quarters of a million".
        let whole = (t.norm(stop) == "of" && t.norm(stop + 1) == "a").then(|| scale(t.norm(stop + 2))).flatten();
        return Some(match whole {
            Some(scale) => (start..stop + 3, Quantity::Cardinal((f64::from(share) * scale as f64).round() as u64)),
            None => (start..stop, Quantity::Share(share)),
        });
    }
    if let Some(n) = amount.whole() {
        let hyphen = usize::from(joined_by(t, end, "-"));
        match t.norm(end + hyphen) {
            "dozen" => return Some((start..end + hyphen + 1, Quantity::Dozens(n.saturating_mul(12)))),
            "score" if hyphen == 0 && t.norm(end + 1) != "of" && n > 1 => {
                return Some((start..end + 1, Quantity::Dozens(n.saturating_mul(20))));
            }
            _ => {}
        }
    }
    // "rose from 12 to 20" tells of a change, "From 12 to 20 people" at the beginning of a clause of a range.
    let from = start.wrapping_sub(1);
    let opens = t.flags(from).has(Flags::CAPITAL) && (from == 0 || matches!(t.norm(from - 1), "." | "," | ";" | ":"));
    let anywhere = t.norm(from.wrapping_sub(1)) == "anywhere";
    let change = t.norm(from) == "from" && !opens && !anywhere;
    if let Some((stop, low, high)) = range(t, end, amount, change) {
        return Some((start..stop, Quantity::Range(low, high)));
    }
    Some((start..end, amount.quantity()))
}

/// "10:30", "9/11", "555-123-4567", "2020-02-21": digits that belong together and count nothing.
fn digit_chain(t: &Tokens, i: usize) -> Option<(Range<usize>, Quantity)> {
    let first =
        t.norm(i).bytes().take_while(u8::is_ascii_digit).fold(0u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0')));
    let sign = t.norm(i + 1);
    if !matches!(sign, ":" | "/" | "-") {
        return None;
    }
    let mut end = i + 1;
    while t.norm(end) == sign
        && t.flags(end + 1).has(Flags::DIGIT)
        && !t.flags(end).has(Flags::SPACE_BEFORE)
        && !t.flags(end + 1).has(Flags::SPACE_BEFORE)
    {
        end += 2;
    }
    // One hyphen makes a range, and is read as such, unless it is a score: "3-1".
    let score = end == i + 3 && small_number(t.norm(i)).zip(small_number(t.norm(i + 2))).is_some_and(|(a, b)| a >= b);
    let enough = if sign == "-" { end > i + 3 || score } else { end > i + 1 };
    enough.then_some((i..end, Quantity::Cardinal(first)))
}

fn small_number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|n| *n < 100)
}

/// "1990s".
fn decade(word: &str) -> Option<u64> {
    word.strip_suffix('s').filter(|w| w.len() == 4 && w.ends_with('0'))?.parse().ok().filter(|y| (1000..2100).contains(y))
}

/// The end of "percent" and its like, if it stands at `i`.
fn percent_end(t: &Tokens, i: usize) -> Option<usize> {
    let i = i + usize::from(t.norm(i) == "-");
    match t.norm(i) {
        "percent" | "%" | "pc" | "pct" => Some(i + 1),
        "per" if t.norm(i + 1) == "cent" => Some(i + 2),
        _ => None,
    }
}

/// After a cardinal: "-thirds", "in four", "out of ten", "in every five".
fn fraction(t: &Tokens, start: usize, end: usize, amount: Amount) -> Option<(usize, f32)> {
    let n = amount.whole().filter(|&n| (1..1_000).contains(&n))?;
    let at = end + usize::from(joined_by(t, end, "-"));
    if let Some(parts) = parts(t.norm(at), n).filter(|&parts| n < parts) {
        return Some((at + 1, n as f32 / parts as f32));
    }
    let (at, plain_in) = match (t.norm(end), t.norm(end + 1)) {
        ("in", "every") | ("out", "of") => (end + 2, false),
        ("in", _) => (end + 1, true),
        _ => return None,
    };
    let (stop, of) = cardinal(t, at)?;
    // "four in 2016", "12 in 24 hours" are no shares; "300 out of 100,000 women" are.
    let most = if t.norm(end) == "out" { 1_000_000 } else { 1_000 };
    let of = of.whole().filter(|of| (n + 1..=most).contains(of))?;
    let follows = t.norm(stop);
    let counts_time = follows == "-" || roles::is_time_unit(follows) || roles::is_measure(follows);
    // "killed two in three attacks" is none either.
    let usual = !plain_in || ((n == 1 || n + 1 == of || of == 10) && (of <= 10 || of.is_multiple_of(50)) && !after_verb(t, start));
    (usual && !counts_time).then_some((stop, n as f32 / of as f32))
}

fn after_verb(t: &Tokens, start: usize) -> bool {
    let word = t.norm(start.wrapping_sub(1));
    word.ends_with("ed") || word.ends_with("ing") || matches!(word, "and" | "least" | "left" | "kill" | "kills" | "hurt" | "dead")
}

/// "thirds" after "two", "third" after "one".
fn parts(word: &str, n: u64) -> Option<u64> {
    let (singular, plural) = match word {
        "half" | "halves" => (2, 2),
        "third" => (3, 0),
        "quarter" => (4, 0),
        "fifth" => (5, 0),
        "tenth" => (10, 0),
        "thirds" => (0, 3),
        "quarters" | "fourths" => (0, 4),
        "fifths" => (0, 5),
        "sixths" => (0, 6),
        "eighths" => (0, 8),
        "tenths" => (0, 10),
        _ => return None,
    };
    let parts = if n == 1 { singular } else { plural };
    (parts > 0).then_some(parts)
}

/// "half", "a quarter of", "a third of", and what they are halves and quarters of.
fn half(t: &Tokens, i: usize, free: usize) -> Reading {
    let denominator = match t.norm(i) {
        "half" => 2,
        "quarter" => 4,
        word => small_ordinal(word).filter(|n| *n > 2)?,
    };
    let start = with_article(t, i, free);
    let mut at = i + 1;
    at += usize::from(joined_by(t, at, "-"));
    at += usize::from(t.norm(at) == "of");
    at += usize::from(t.norm(at) == "a");
    match t.norm(at) {
        "dozen" if denominator == 2 => return Some((start..at + 1, Quantity::Dozens(6))),
        // "half a hundred people"
        "hundred" if denominator == 2 && at > i + 1 => return Some((start..at + 1, Quantity::Dozens(50))),
        word => {
            if let Some(scale) = scale(word).filter(|s| s % denominator == 0) {
                return Some((start..at + 1, Quantity::Cardinal(scale / denominator)));
            }
        }
    }
    let previous = t.norm(start.wrapping_sub(1));
    let share = if denominator == 2 {
        !matches!(previous, "first" | "second" | "other" | "better") && !joined_by(t, i + 1, "-") && half_of_people(t, i + 1)
    } else {
        is_part(t, i, denominator)
    };
    share.then_some((start..i + 1, Quantity::Share(1.0 / denominator as f32)))
}

/// "half of them", "half the population", "half were", not "half an hour", "half past", "half hour".
fn half_of_people(t: &Tokens, i: usize) -> bool {
    !matches!(t.norm(i), "a" | "an" | "past" | "hour" | "mile" | "century" | "time" | "way" | "brother" | "sister" | "year" | "day")
}

/// Number words without a number. "of" is left to the reader.
fn vague(t: &Tokens, i: usize, free: usize) -> Reading {
    let word = t.norm(i);
    let start = with_article(t, i, free);
    let low = match word {
        "couple" => return (start < i || t.norm(i + 1) == "of").then(|| multiplied(t, start, i, Some(2))),
        "few" | "several" => return Some(multiplied(t, start, i, Some(3))),
        "handful" => Some(3),
        "multiple" => return (!joined_by(t, i + 1, "-")).then_some((i..i + 1, Quantity::Vague(Vague { low: Some(2) }))),
        "many" => return many(t, i),
        "numerous" | "countless" => None,
        "score" if start < i && t.norm(i + 1) == "of" => return Some((start..i + 1, Quantity::Dozens(20))),
        "dozen" => return Some((start..i + 1, Quantity::Dozens(12))),
        "number" | "numbers" => return of_unknown_number(t, i, free),
        _ => return plural_scale(t, i),
    };
    Some((start..i + 1, Quantity::Vague(Vague { low })))
}

/// "several hundred", "a few thousand", "a couple of dozen".
fn multiplied(t: &Tokens, start: usize, i: usize, low: Option<u64>) -> (Range<usize>, Quantity) {
    let at = i + 1 + usize::from(t.norm(i + 1) == "of");
    let factor = match t.norm(at) {
        "dozen" => Some(12),
        "hundred" => Some(100),
        word => scale(word),
    };
    let (end, low) = factor.map_or((i + 1, low), |f| (at + 1, low.map(|l| l * f)));
    (start..end, Quantity::Vague(Vague { low }))
}

/// "many", "many hundreds"; not "how many", "as many as".
fn many(t: &Tokens, i: usize) -> Reading {
    if matches!(t.norm(i.wrapping_sub(1)), "how" | "as" | "so" | "too" | "not") {
        return None;
    }
    match plural_scale(t, i + 1) {
        Some((range, quantity)) => Some((i..range.end, quantity)),
        None => Some((i..i + 1, Quantity::Vague(Vague { low: None }))),
    }
}

/// "dozens", "tens of thousands", "hundreds of millions".
fn plural_scale(t: &Tokens, i: usize) -> Reading {
    let first = plural(t.norm(i))?;
    if t.norm(i + 1) == "of"
        && let Some(scale) = plural_factor(t.norm(i + 2))
        && first < scale
    {
        return Some((i..i + 3, Quantity::Vague(Vague { low: first.checked_mul(scale) })));
    }
    // "tens" alone is no number in English prose: "tens of people" is.
    (first != 20 || t.norm(i + 1) == "of").then_some((i..i + 1, Quantity::Vague(Vague { low: Some(first) })))
}

fn plural(word: &str) -> Option<u64> {
    Some(match word {
        "tens" => 20,
        "dozens" => 24,
        "scores" => 40,
        "hundreds" => 200,
        "thousands" => 2_000,
        "millions" => 2_000_000,
        "billions" => 2_000_000_000,
        _ => return None,
    })
}

fn plural_factor(word: &str) -> Option<u64> {
    Some(match word {
        "thousands" => 1_000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        _ => return None,
    })
}

/// "a number of" (two or more), "an unknown number", "large numbers of"; not "the number of".
fn of_unknown_number(t: &Tokens, i: usize, free: usize) -> Reading {
    let before = i.wrapping_sub(1);
    let low = match t.norm(before) {
        "a" if t.norm(i + 1) == "of" => return Some((before..i + 1, Quantity::Vague(Vague { low: Some(2) }))),
        "unknown" | "undetermined" | "unspecified" | "unconfirmed" | "undisclosed" | "uncertain" => None,
        "large" | "larger" | "big" | "huge" | "great" | "high" | "growing" | "significant" | "substantial" | "considerable"
        | "unprecedented" | "increasing" | "record" | "untold" | "vast"
            if t.norm(i + 1) == "of" =>
        {
            None
        }
        "small" if t.norm(i + 1) == "of" => Some(2),
        _ => {
            return (t.norm(i) == "numbers" && t.norm(i + 1) == "of" && before < i && t.norm(before) != "the")
                .then_some((i..i + 1, Quantity::Vague(Vague { low: Some(2) })));
        }
    };
    if before < free || t.norm(before.wrapping_sub(1)) == "the" {
        return None;
    }
    Some((with_article(t, before, free)..i + 1, Quantity::Vague(Vague { low })))
}

/// `i`, or the place of "a" or "an" before it.
fn with_article(t: &Tokens, i: usize, free: usize) -> usize {
    let back = i > free && matches!(t.norm(i - 1), "a" | "an") && !t.flags(i).has(Flags::PARAGRAPH_BEFORE);
    i - usize::from(back)
}

/// After a cardinal: "-25", "to 25", "or three".
fn range(t: &Tokens, end: usize, low: Amount, after_from: bool) -> Option<(usize, u64, u64)> {
    match t.norm(end) {
        "-" => {}
        "to" if !after_from => {}
        "or" => {}
        _ => return None,
    }
    let (stop, high, scale) = upper_end(t, end + 1)?;
    let (low, high) = bounds(low, high, scale)?;
    // "one or the other" is no range, nor are "30 or 4,000".
    let near = t.norm(end) != "or" || high <= low.saturating_mul(2) + 1;
    near.then_some((stop, low, high))
}

/// "between 12 and 15".
fn between(t: &Tokens, i: usize) -> Reading {
    let (and, low) = cardinal(t, i + 1)?;
    if t.norm(and) != "and" {
        return None;
    }
    let (end, high, scale) = upper_end(t, and + 1)?;
    let (low, high) = bounds(low, high, scale)?;
    Some((i..end, Quantity::Range(low, high)))
}

/// The upper end of a range that begins at `i`: where it ends, the number, and what multiplies both ends, as in "two to three dozen".
fn upper_end(t: &Tokens, i: usize) -> Option<(usize, Amount, Option<u64>)> {
    let (end, high) = cardinal(t, i)?;
    Some(match t.norm(end) {
        "dozen" => (end + 1, high.times(12)?, Some(12)),
        _ => (end, high, scale(t.norm(end - 1))),
    })
}

/// The two ends of a range. The scale word after the second holds for both in "2 to 3 million".
fn bounds(low: Amount, high: Amount, after: Option<u64>) -> Option<(u64, u64)> {
    let high = high.whole()?;
    let low = match after {
        Some(scale) if low.value() < 1_000.0 && low.value() <= high as f64 / scale as f64 => low.times(scale)?,
        _ => low,
    };
    let low = low.whole()?;
    (low < high).then_some((low, high))
}
