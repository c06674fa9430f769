//! Tokens to time expressions. The grammar:
//!
//! ```text
//! mention  := [preposition] (span | point)
//! span     := "since" … point | "from" point "to" point | "between" point "and" point | day ("-" | "to" | "and") day month
//! point    := [weekday] day | month [year] | year | decade | weekday [part of day] | ("this" | "last" | "past") …
//!           | n unit ("ago" | "earlier" | "later" | "after") | "yesterday" … | [the] season [year]
//! day      := "21 February 2020" | "Feb. 21" | "the 21st of February" | "2020-02-21" | "21.02.2020"
//! ```
//!
//! [`super::when`] gives a mention its first and last day.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::numerals::{Quantity, Role};
use super::vocabulary::Cue;
use super::when::{Part, Point, Season, Unit, When, Which, YearOf};
use super::{Flags, Tokens};

/// UCDP GED `date_prec`: 1 exact day; 2 two to six days; 3 a week; 4 eight days to a month; 5 more than a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precision(pub u8);

/// A time expression: where it stands and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// With its prepositions: "on Thursday", "since the war began in March 2011".
    pub tokens: Range<u32>,
    /// "since X", "this month", "in the past week": ends on the publication date.
    pub open: bool,
    when: When,
}

impl DateMention {
    fn new(tokens: Range<usize>, when: When) -> DateMention {
        DateMention { tokens: tokens.start as u32..tokens.end as u32, open: when.is_open(), when }
    }

    /// First and last day, or `None` for each that cannot be resolved: a relative expression without a publication
    /// date, a day without a year and publication date, a beginning that the text does not date ("since then").
    pub fn resolve(&self, published: Option<Date>) -> (Option<Date>, Option<Date>, Precision) {
        let (start, end) = self.when.days(published);
        let precision = match (start, end) {
            (Some(start), Some(end)) => match (end - start).get_days() {
                ..=0 => 1,
                1..=5 => 2,
                6 => 3,
                7..=30 => 4,
                _ => 5,
            },
            _ if self.is_longer_than_day() => 5,
            _ => 1,
        };
        (start, end, Precision(precision))
    }

    /// Whether the words denote more than one day, resolved or not. "In the past 24 hours" and "overnight" do not.
    pub fn is_longer_than_day(&self) -> bool {
        self.when.is_longer_than_day()
    }
}

/// Words at which a time expression can begin (digits need no word).
pub(super) const WORDS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sept.",
    "sep.",
    "oct.",
    "nov.",
    "dec.",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "overnight",
    "this",
    "last",
    "past",
    "previous",
    "preceding",
    "recent",
    "next",
    "since",
    "between",
    "from",
    "early",
    "late",
    "mid",
    "earlier",
    "beginning",
    "start",
    "end",
    "middle",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "night",
    "weekend",
    "first",
    "winter",
    "spring",
    "summer",
    "autumn",
    "fall",
];

/// Fills [`Tokens::dates`] and marks the numerals that are parts of dates.
pub(super) fn find(tokens: &mut Tokens) {
    let mut found = std::mem::take(&mut tokens.dates);
    // The last single day named, to which "a day earlier" refers.
    let mut anchor = Point::FromToday(0);
    let mut i = 0;
    let mut free = 0;
    while i < tokens.len() {
        let Some((range, when)) = is_trigger(tokens, i).then(|| mention(tokens, i, free, anchor)).flatten() else {
            i += 1;
            continue;
        };
        if let When::At(point @ (Point::Day { .. } | Point::Weekday { .. } | Point::FromToday(_))) = when {
            anchor = point;
        }
        i = range.end;
        free = range.end;
        found.push(DateMention::new(range, when));
    }
    tokens.dates = found;
    mark_numerals(tokens);
}

/// The numerals of a date are no counts.
fn mark_numerals(tokens: &mut Tokens) {
    let mut dates = tokens.dates.iter().peekable();
    for numeral in &mut tokens.numerals {
        while dates.next_if(|d| d.tokens.end <= numeral.tokens.start).is_some() {}
        let Some(date) = dates.peek() else { break };
        let inside = date.tokens.start < numeral.tokens.end && numeral.tokens.start < date.tokens.end;
        if inside && !matches!(numeral.role, Role::Year | Role::Duration | Role::Clock) {
            numeral.role = Role::Date;
        }
    }
}

fn is_trigger(t: &Tokens, i: usize) -> bool {
    let token = t.all[i];
    token.cue.has(Cue::TIME) || token.flags.has(Flags::DIGIT)
}

/// The expression whose first trigger is token `i`, with the prepositions before it, not beyond token `free`.
fn mention(t: &Tokens, i: usize, free: usize, anchor: Point) -> Option<(Range<usize>, When)> {
    let reading = match t.norm(i) {
        "since" => since(t, i),
        "from" | "between" => between(t, i),
        "hour" | "hours" | "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" => {
            return unit_mention(t, i, free, anchor);
        }
        "night" => {
            matches!(t.norm(i.wrapping_sub(1)), "the" if matches!(t.norm(i.wrapping_sub(2)), "during" | "through" | "in" | "throughout"))
                .then_some((i + 1, When::At(Point::Overnight)))
                .or_else(|| matches!(t.norm(i.wrapping_sub(1)), "same" | "that").then_some((i + 1, When::Shifted(anchor, 0))))
        }
        "previous" | "next" | "preceding" if matches!(t.norm(i + 1), "day" | "night") => {
            Some((i + 2, When::Shifted(anchor, if t.norm(i) == "next" { 1 } else { -1 })))
        }
        "earlier" if matches!(t.norm(i + 1), "on" | "in") && t.norm(i + 2) == "the" && t.norm(i + 3) == "day" => {
            Some((i + 4, When::Shifted(anchor, 0)))
        }
        _ => None,
    };
    let (end, when) = reading.or_else(|| point_or_pair(t, i))?;
    Some((with_prepositions(t, i, free)..end, when))
}

/// A point, or two joined: "Friday and Saturday", "March 27 to April 10", "2011-2013".
fn point_or_pair(t: &Tokens, i: usize) -> Option<(usize, When)> {
    if let Some((end, from, to)) = days_of_month(t, i) {
        return Some((end, When::Between(from, to)));
    }
    let (end, first) = point(t, i)?;
    let joins = match first {
        Point::Weekday { .. } => matches!(t.norm(end), "and" | "to" | "-" | "through"),
        Point::Day { .. } | Point::Month { .. } | Point::Year { .. } => matches!(t.norm(end), "to" | "-" | "through"),
        _ => false,
    };
    if joins && let Some((stop, second)) = point(t, end + 1).filter(|(_, second)| same_kind(first, *second)) {
        return Some((stop, When::Between(first, second)));
    }
    Some((end, When::At(first)))
}

fn same_kind(a: Point, b: Point) -> bool {
    matches!(
        (a, b),
        (Point::Weekday { .. }, Point::Weekday { .. })
            | (Point::Day { .. }, Point::Day { .. })
            | (Point::Month { .. }, Point::Month { .. })
            | (Point::Year { .. }, Point::Year { .. })
    )
}

/// How far after "since" its date may stand: "since the army backed by jets began an offensive nearly two weeks ago".
const SINCE_REACH: usize = 16;

/// "since December 1", "since then", "since the conflict began in March 2011".
fn since(t: &Tokens, i: usize) -> Option<(usize, When)> {
    let mut began = None;
    for at in i + 1..=i + SINCE_REACH {
        let word = t.norm(at);
        if at == i + 1 && word == "then" {
            return Some((at + 1, When::Unresolved { open: true, unit: Unit::Year }));
        }
        let stops =
            matches!(word, "" | "," | "." | ";" | ":" | "!" | "?" | "\"" | "(" | "said" | "says" | "told" | "according" | "since" | "when");
        if stops || t.flags(at).has(Flags::NEWLINE_BEFORE) {
            break;
        }
        if matches!(word, "began" | "begun" | "started" | "erupted" | "start" | "beginning" | "outbreak" | "broke" | "begin") {
            began = Some(at + 1);
        }
        if is_trigger(t, at)
            && let Some((end, point)) = point(t, at).or_else(|| ago(t, at))
        {
            return Some((end, When::Since(point)));
        }
    }
    let end = began?;
    let end = if t.norm(end) == "out" { end + 1 } else { end };
    // "since the start of the war": the noun belongs to it.
    let end = if t.norm(end) == "of" && t.norm(end + 1) == "the" && t.flags(end + 2).has(Flags::LETTER) { end + 3 } else { end };
    Some((end, When::Unresolved { open: true, unit: Unit::Year }))
}

/// "two weeks ago" whose unit is token `i`, as the end of "since".
fn ago(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let unit = unit(t.norm(i))?;
    let (_, n) = count_before(t, i)?;
    (t.norm(i + 1) == "ago").then_some((i + 2, Point::Ago { n, unit }))
}

/// "from Friday March 27 to Friday April 10", "between 3 and 10 May", "between 2003 and 2005".
fn between(t: &Tokens, i: usize) -> Option<(usize, When)> {
    if let Some((end, from, to)) = days_of_month(t, i + 1) {
        return Some((end, When::Between(from, to)));
    }
    let begin = i + 1 + usize::from(t.norm(i + 1) == "the");
    let (end, first) = point(t, begin)?;
    let joined = match t.norm(i) {
        "from" => matches!(t.norm(end), "to" | "until" | "till" | "through" | "-"),
        _ => t.norm(end) == "and",
    };
    let second = point(t, end + 1 + usize::from(t.norm(end + 1) == "the"));
    second.filter(|_| joined).map(|(stop, second)| (stop, When::Between(first, second)))
}

/// "3 to 10 May 2016", "21-22 February", "21 and 26 of September", "May 3-10".
fn days_of_month(t: &Tokens, i: usize) -> Option<(usize, Point, Point)> {
    let joins = |at: usize| matches!(t.norm(at), "-" | "to" | "and");
    if let Some((sign, from)) = day_number(t, i) {
        let (at, to) = day_number(t, sign + 1).filter(|_| joins(sign))?;
        let (at, month) = month_at(t, at + usize::from(t.norm(at) == "of"))?;
        let (end, year) = year_after(t, at);
        return (from < to).then_some((end, Point::Day { year, month, day: from }, Point::Day { year, month, day: to }));
    }
    let (at, month) = month_at(t, i)?;
    let (sign, from) = day_number(t, at)?;
    let (at, to) = day_number(t, sign + 1).filter(|_| joins(sign))?;
    let people = t.norm(sign) == "and" && t.flags(at).has(Flags::LETTER);
    let (end, year) = year_after(t, at);
    (from < to && !people && month_at(t, at).is_none()).then_some((
        end,
        Point::Day { year, month, day: from },
        Point::Day { year, month, day: to },
    ))
}

/// A day or span that begins with token `i`; its end.
fn point(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    if t.flags(i).has(Flags::DIGIT) {
        return numeric_day(t, i).or_else(|| day_month(t, i)).or_else(|| year_alone(t, i, Part::Whole));
    }
    let word = t.norm(i);
    if let Some(day) = weekday(word) {
        return weekday_at(t, i, day);
    }
    if matches!(word, "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun") {
        return t.flags(i).has(Flags::CAPITAL).then(|| dated(t, i)).flatten();
    }
    if month(word).is_some() {
        return month_point(t, i, Part::Whole);
    }
    let capital_name =
        |at: usize| t.flags(at).has(Flags::CAPITAL) && t.flags(at.wrapping_sub(1)).has(Flags::CAPITAL) && !t.flags(at).has(Flags::UPPER);
    match word {
        "today" | "tonight" if !capital_name(i) => Some((i + 1, Point::FromToday(0))),
        "yesterday" => Some((day_part_end(t, i + 1), Point::FromToday(-1))),
        "tomorrow" => Some((i + 1, Point::FromToday(1))),
        "overnight" => Some((i + 1, Point::Overnight)),
        "early" | "late" | "mid" | "earlier" => parted(t, i),
        "beginning" | "start" | "end" | "middle" => edge(t, i),
        "this" => this(t, i, Part::Whole),
        "last" => last(t, i, Part::Whole),
        "past" | "previous" | "preceding" => past(t, i + 1),
        "recent" => recent(t, i + 1),
        "next" => Some((i + 2, Point::Weekday { day: weekday(t.norm(i + 1))?, which: Which::Next })),
        "first" => days_of(t, i + 1, true),
        "weekend" if matches!(t.norm(i.wrapping_sub(1)), "the" | "over") => Some((i + 1, Point::Weekend(Which::Latest))),
        _ => season_at(t, i, Which::Latest),
    }
}

/// "2020-02-21", "2020/02/21", "21.02.2020", "21-02-2020", and "21/02/2020" where only one reading is a date.
fn numeric_day(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let joined = |sign: &str| {
        (1..5).all(|k| t.flags(i + k).0 != 0 && !t.flags(i + k).has(Flags::SPACE_BEFORE)) && t.norm(i + 1) == sign && t.norm(i + 3) == sign
    };
    let (end, parts) = if joined("-") || joined("/") {
        (i + 5, [t.norm(i), t.norm(i + 2), t.norm(i + 4)])
    } else {
        let mut parts = t.norm(i).split('.');
        let three = [parts.next()?, parts.next()?, parts.next()?];
        if parts.next().is_some() || three.iter().any(|p| p.is_empty()) {
            return None;
        }
        // "18.10.2014Get": what follows without a space is no part of the year.
        let year = three[2].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (i + 1, [three[0], three[1], year])
    };
    // Full stops and hyphens are European: the day comes first.
    let (year, month, day) = numeric_parts(parts, t.norm(i + 1) != "/")?;
    Some((end, Point::Day { year: YearOf::Given(year), month, day }))
}

/// Year, month and day of three groups of digits.
fn numeric_parts(parts: [&str; 3], day_first: bool) -> Option<(i16, i8, i8)> {
    let n = |p: &str| p.parse::<i16>().ok();
    let (a, b, c) = (n(parts[0])?, n(parts[1])?, n(parts[2])?);
    let small = |n: i16| i8::try_from(n).ok();
    let (year, month, day) = match (parts[0].len(), parts[2].len()) {
        (4, 1 | 2) => (a, small(b)?, small(c)?),
        (1 | 2, 4) if day_first && b <= 12 || a > 12 => (c, small(b)?, small(a)?),
        (1 | 2, 4) if b > 12 => (c, small(a)?, small(b)?),
        (1 | 2, 4) if a == b => (c, small(a)?, small(b)?),
        _ => return None,
    };
    Date::new(year, month, day).ok().filter(|d| (1000..=2999).contains(&d.year())).map(|_| (year, month, day))
}

/// "21 February 2020", "21st of February".
fn day_month(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let (at, day) = day_number(t, i)?;
    let (at, month) = month_at(t, at + usize::from(t.norm(at) == "of"))?;
    // "5 may have died".
    if t.norm(at - 1) == "may" && !t.flags(at - 1).has(Flags::CAPITAL) && year_number(t, at).is_none() {
        return None;
    }
    let (end, year) = year_after(t, at);
    Some((end, Point::Day { year, month, day }))
}

/// A day of a month in digits: "21", "21st", "05".
fn day_number(t: &Tokens, i: usize) -> Option<(usize, i8)> {
    let word = t.norm(i);
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let suffix = word.get(digits..)?;
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || !(1..=2).contains(&digits) {
        return None;
    }
    word[..digits].parse().ok().filter(|d| (1..=31).contains(d)).map(|d| (i + 1, d))
}

fn year_number(t: &Tokens, i: usize) -> Option<i16> {
    let word = t.norm(i);
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1000..=2100).contains(y))
}

/// The year after a day or month: ", 2020", " 2020", "last year", "of 2020".
fn year_after(t: &Tokens, i: usize) -> (usize, YearOf) {
    let at = i + usize::from(matches!(t.norm(i), "," | "of"));
    if let Some(year) = year_number(t, at) {
        // "On July 5, 2000 people …".
        let counts = year % 100 == 0 && t.numeral_at(at).is_some_and(|n| n.role == Role::Plain) && t.flags(at + 1).has(Flags::LETTER);
        if !counts {
            return (at + 1, YearOf::Given(year));
        }
    }
    match (t.norm(i), t.norm(i + 1)) {
        ("last", "year") => (i + 2, YearOf::Published(-1)),
        ("this", "year") => (i + 2, YearOf::Published(0)),
        _ => (i, YearOf::Latest),
    }
}

/// A month's name at `i`; the end.
fn month_at(t: &Tokens, i: usize) -> Option<(usize, i8)> {
    month(t.norm(i)).map(|m| (i + 1, m))
}

/// The month that a word names, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word.strip_suffix('.').unwrap_or(word) {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// "February 21, 2020", "March 2011", "in March".
fn month_point(t: &Tokens, i: usize, part: Part) -> Option<(usize, Point)> {
    let (at, month) = month_at(t, i)?;
    if part == Part::Whole
        && let Some((end, day)) = day_number(t, at).filter(|_| !counts_in_month(t, i))
    {
        let (end, year) = year_after(t, end);
        return Some((end, Point::Day { year, month, day }));
    }
    if let Some((year, day)) = day_and_year(t.norm(at)) {
        return Some((at + 1, Point::Day { year: YearOf::Given(year), month, day }));
    }
    let (end, year) = year_after(t, at);
    let named = part != Part::Whole || year != YearOf::Latest || stands_alone(t, i);
    named.then_some((end, Point::Month { year, month, part, which: Which::Latest }))
}

/// "172015" after a month: day and year whose comma is lost.
fn day_and_year(word: &str) -> Option<(i16, i8)> {
    let (day, year) = word.split_at_checked(word.len().checked_sub(4)?)?;
    let digits = matches!(word.len(), 5 | 6) && word.bytes().all(|b| b.is_ascii_digit());
    let (year, day): (i16, i8) = (year.parse().ok()?, day.parse().ok()?);
    (digits && (1950..=2100).contains(&year) && (1..=31).contains(&day)).then_some((year, day))
}

/// "In March 12 people were killed": the number after the month counts.
fn counts_in_month(t: &Tokens, i: usize) -> bool {
    matches!(t.norm(i.wrapping_sub(1)), "in" | "since" | "during" | "last")
        && t.numeral_at(i + 1).is_some_and(|n| n.role == Role::Plain && n.tokens.start as usize == i + 1)
        && t.flags(i + 2).has(Flags::LETTER)
        && !t.flags(i + 2).has(Flags::CAPITAL)
        && year_number(t, i + 2).is_none()
}

/// Whether a month without day or year is a month: "May", "March" and first names need a preposition.
fn stands_alone(t: &Tokens, i: usize) -> bool {
    let previous = t.norm(i.wrapping_sub(1));
    let led = matches!(
        previous,
        "in" | "since"
            | "during"
            | "until"
            | "till"
            | "by"
            | "through"
            | "throughout"
            | "last"
            | "this"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "to"
            | "between"
            | "and"
            | "-"
            | "from"
            | "next"
            | "before"
            | "after"
    );
    let strong = matches!(previous, "in" | "since" | "last" | "of" | "early" | "late" | "until" | "during" | "by");
    let capital = t.flags(i).has(Flags::CAPITAL);
    match t.norm(i) {
        "may" => {
            if capital {
                led && previous != "and" && previous != "to"
            } else {
                matches!(previous, "in" | "since")
            }
        }
        "march" => {
            if capital {
                led
            } else {
                matches!(previous, "in" | "since") && !matches!(t.norm(i + 1), "on" | "to" | "for")
            }
        }
        "april" | "june" | "august" => led,
        word if word.len() <= 5 => capital && strong || matches!(word, "july"),
        _ => true,
    }
}

/// "Thursday", "Thursday night", "Friday March 27 2015", "Monday, 3 Feb".
fn weekday_at(t: &Tokens, i: usize, day: Weekday) -> Option<(usize, Point)> {
    let name =
        matches!(t.norm(i.wrapping_sub(1)), "black" | "bloody" | "good" | "palm" | "ash" | "super" | "holy" | "sheffield" | "easter")
            && t.flags(i.wrapping_sub(1)).has(Flags::CAPITAL);
    let paper = t.flags(i + 1).has(Flags::CAPITAL)
        && !t.flags(i + 1).has(Flags::UPPER)
        && matches!(t.norm(i + 1), "times" | "telegraph" | "mirror" | "express" | "mail" | "herald" | "post" | "independent");
    if name || paper {
        return None;
    }
    dated(t, i).or_else(|| Some((day_part_end(t, i + 1), Point::Weekday { day, which: Which::Latest })))
}

/// The day after a weekday's name at `i`: "Friday March 27 2015", "Wed 05 Apr 2017".
fn dated(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let at = i + 1 + usize::from(t.norm(i + 1) == ",");
    let day = numeric_day(t, at).or_else(|| day_month(t, at)).or_else(|| month_at(t, at).and_then(|_| month_point(t, at, Part::Whole)));
    day.filter(|(_, point)| matches!(point, Point::Day { .. }))
}

/// The end after "morning", "night" and the like at `i`.
fn day_part_end(t: &Tokens, i: usize) -> usize {
    i + usize::from(matches!(t.norm(i), "morning" | "afternoon" | "evening" | "night" | "midday" | "noon" | "midnight" | "dawn"))
}

/// "early March", "mid-2012", "late last month", "early on Monday", "earlier this week".
fn parted(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let part = match t.norm(i) {
        "early" => Part::Early,
        "late" => Part::Late,
        "mid" => Part::Mid,
        _ => Part::Earlier,
    };
    let at = i + 1 + usize::from(matches!(t.norm(i + 1), "-" | "in" | "on" | "the"));
    part_of(t, at, part)
}

/// "the beginning of March", "the end of the year", "the start of last week".
fn edge(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let part = match t.norm(i) {
        "beginning" | "start" => Part::Early,
        "middle" => Part::Mid,
        _ => Part::Late,
    };
    if t.norm(i + 1) != "of" {
        return None;
    }
    if t.norm(i + 2) == "the"
        && let Some(unit) = unit(t.norm(i + 3))
    {
        return Some((i + 4, Point::This { unit, part: if part == Part::Early { Part::Whole } else { part } }));
    }
    part_of(t, i + 2, part)
}

fn part_of(t: &Tokens, i: usize, part: Part) -> Option<(usize, Point)> {
    if let Some(day) = weekday(t.norm(i)) {
        return weekday_at(t, i, day);
    }
    match t.norm(i) {
        "this" => this(t, i, part),
        "last" => last(t, i, part),
        "yesterday" => Some((day_part_end(t, i + 1), Point::FromToday(-1))),
        "today" => Some((i + 1, Point::FromToday(0))),
        _ if month(t.norm(i)).is_some() && part != Part::Earlier => month_point(t, i, part).or_else(|| month_point(t, i, Part::Whole)),
        _ => year_alone(t, i, part).filter(|_| part != Part::Earlier),
    }
}

/// A year or decade alone: the numerals have told it from a count.
fn year_alone(t: &Tokens, i: usize, part: Part) -> Option<(usize, Point)> {
    let numeral = t.numeral_at(i).filter(|n| n.tokens.start as usize == i || matches!(n.quantity, Quantity::Range(..)))?;
    let parted_year = part != Part::Whole && numeral.tokens.len() == 1;
    if numeral.role != Role::Year && !parted_year {
        return None;
    }
    if let Some(decade) = t.norm(i).strip_suffix('s') {
        return Some((i + 1, Point::Decade { year: decade.parse().ok()?, part }));
    }
    let year = year_number(t, i)?;
    if t.norm(i + 1) == "s" && year % 10 == 0 {
        return Some((i + 2, Point::Decade { year, part }));
    }
    Some((i + 1, Point::Year { year, part }))
}

/// "this week", "this morning", "this May".
fn this(t: &Tokens, i: usize, part: Part) -> Option<(usize, Point)> {
    let word = t.norm(i + 1);
    match word {
        "morning" | "afternoon" | "evening" => Some((i + 2, Point::FromToday(0))),
        "week" | "month" | "year" => Some((i + 2, Point::This { unit: unit(word)?, part })),
        "weekend" => Some((i + 2, Point::Weekend(Which::Latest))),
        _ if weekday(word).is_some() => Some((i + 2, Point::Weekday { day: weekday(word)?, which: Which::Latest })),
        _ if month(word).is_some() && t.flags(i + 1).has(Flags::CAPITAL) => month_point(t, i + 1, part),
        _ => match season_at(t, i + 1, Which::Latest)? {
            (end, Point::Season { season, year: YearOf::Latest, which }) => {
                Some((end, Point::Season { season, year: YearOf::Published(0), which }))
            }
            other => Some(other),
        },
    }
}

/// "last week", "last night", "last Friday", "last May", "the last two weeks".
fn last(t: &Tokens, i: usize, part: Part) -> Option<(usize, Point)> {
    let word = t.norm(i + 1);
    match word {
        "night" => Some((i + 2, Point::FromToday(-1))),
        "week" | "month" | "year" => Some((i + 2, Point::Last { unit: unit(word)?, part })),
        "weekend" => Some((i + 2, Point::Weekend(Which::Last))),
        _ if weekday(word).is_some() => Some((day_part_end(t, i + 2), Point::Weekday { day: weekday(word)?, which: Which::Last })),
        _ if month(word).is_some() => match month_point(t, i + 1, part)? {
            (end, Point::Month { year, month, part, .. }) => Some((end, Point::Month { year, month, part, which: Which::Last })),
            other => Some(other),
        },
        _ => days_of(t, i + 1, false)
            .or_else(|| past(t, i + 1).filter(|_| unit(word).is_none()))
            .or_else(|| season_at(t, i + 1, Which::Last)),
    }
}

/// "12 days of September" after "last" or "first".
fn days_of(t: &Tokens, i: usize, first: bool) -> Option<(usize, Point)> {
    let (at, n) = count_at(t, i)?;
    if t.norm(at) != "days" || t.norm(at + 1) != "of" {
        return None;
    }
    let (at, month) = month_at(t, at + 2)?;
    let (end, year) = year_after(t, at);
    let n = i8::try_from(n).ok().filter(|n| (1..=28).contains(n))?;
    Some((end, Point::DaysOf { n: if first { -n } else { n }, year, month }))
}

/// After "past" or "last": "week", "24 hours", "few days", "several weeks".
fn past(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let (at, n) = match unit(t.norm(i)) {
        Some(_) => (i, 1),
        None if t.norm(i) == "few" => (i + 1, 3),
        None => count_at(t, i)?,
    };
    let unit = unit(t.norm(at))?;
    let vague = t.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Vague(_)));
    Some((
        at + 1,
        match unit {
            Unit::Day if vague => Point::Recent { days: n },
            Unit::Day if at == i && t.norm(i) == "day" => Point::Past { n: 24, unit: Unit::Hour },
            _ => Point::Past { n, unit },
        },
    ))
}

/// After "recent": "days" is three days, "weeks" three weeks.
fn recent(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    Some((
        i + 1,
        match t.norm(i) {
            "days" => Point::Recent { days: 3 },
            "weeks" => Point::Past { n: 3, unit: Unit::Week },
            "months" => Point::Past { n: 3, unit: Unit::Month },
            "years" => Point::Past { n: 3, unit: Unit::Year },
            _ => return None,
        },
    ))
}

/// "summer 2014", "the winter of 2013", "last spring"; after an article or preposition, since "spring" and "fall" are more.
fn season_at(t: &Tokens, i: usize, which: Which) -> Option<(usize, Point)> {
    let season = match t.norm(i) {
        "winter" => Season::Winter,
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        _ => return None,
    };
    let (end, year) = year_after(t, i + 1);
    let previous = t.norm(i.wrapping_sub(1));
    let in_the = previous == "the"
        && matches!(t.norm(i.wrapping_sub(2)), "in" | "during" | "throughout" | "over" | "since")
        && t.norm(i + 1) != "of";
    let named = year != YearOf::Latest || in_the || matches!(previous, "last" | "this");
    named.then_some((end, Point::Season { season, year, which }))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A small whole number that begins at `i`; its end.
fn count_at(t: &Tokens, i: usize) -> Option<(usize, u16)> {
    let numeral = t.numeral_at(i).filter(|n| n.tokens.start as usize <= i)?;
    small(numeral.quantity).map(|n| (numeral.tokens.end as usize, n))
}

fn small(quantity: Quantity) -> Option<u16> {
    let n = match quantity {
        Quantity::Cardinal(n) => n,
        Quantity::Dozens(n) => n,
        Quantity::Vague(vague) => vague.low?,
        Quantity::Range(_, high) => high,
        _ => return None,
    };
    u16::try_from(n).ok().filter(|n| (1..=1_000).contains(n))
}

/// The count before the unit at `i`, and where it begins: "two days", "a week", "12 straight days".
fn count_before(t: &Tokens, i: usize) -> Option<(usize, u16)> {
    let at = i.checked_sub(1)?;
    let numeral = t.numeral_at(at).or_else(|| {
        let adjective = matches!(t.norm(at), "-" | "of" | "straight" | "consecutive" | "more" | "full" | "long" | "successive");
        adjective.then(|| t.numeral_at(at.checked_sub(1)?)).flatten()
    });
    match numeral {
        Some(n) => Some((n.tokens.start as usize, small(n.quantity)?)),
        None => matches!(t.norm(at), "a" | "an").then_some((at, 1)),
    }
}

/// "two days ago", "a day earlier", "the day before", "the same day", "in less than two weeks", "for two years".
fn unit_mention(t: &Tokens, i: usize, free: usize, anchor: Point) -> Option<(Range<usize>, When)> {
    let unit = unit(t.norm(i))?;
    let previous = t.norm(i.wrapping_sub(1));
    if unit == Unit::Day && t.norm(i) == "day" {
        let (end, shift) = match (previous, t.norm(i + 1)) {
            ("same" | "that", _) => (i + 1, 0),
            ("following", _) => (i + 1, 1),
            ("the", "before") => (i + 2, -1),
            ("the", "after") => (i + 2, after_shift(t, i + 1, 1)),
            _ => (i, 0),
        };
        if end > i {
            return Some((with_prepositions(t, i - 1, free)..end, When::Shifted(anchor, shift)));
        }
    }
    let (start, n) = count_before(t, i).filter(|(start, _)| *start >= free)?;
    let days = match unit {
        Unit::Day => i16::try_from(n).ok(),
        Unit::Week => i16::try_from(n * 7).ok(),
        _ => None,
    };
    let shifted = |shift: i16| When::Shifted(anchor, shift);
    let reading = match (t.norm(i + 1), days) {
        ("ago", _) => Some((i + 2, When::At(Point::Ago { n, unit }))),
        ("earlier" | "before", Some(days)) => Some((i + 2, shifted(-days))),
        ("later", Some(days)) => Some((i + 2, shifted(days))),
        ("after", Some(days)) => Some((i + 2, shifted(after_shift(t, i + 1, days)))),
        ("earlier" | "before" | "later" | "after", None) if unit != Unit::Hour => Some((i + 2, When::Unresolved { open: false, unit })),
        _ => None,
    };
    if let Some((end, when)) = reading {
        return Some((start..end, when));
    }
    let (start, when) = duration(t, start, free, n, unit)?;
    Some((start..i + 1, when))
}

/// "two days after the raid, a bomb killed 3" shifts forward; "comes two days after a bomb killed 3" names the earlier day,
/// and so does any "after" that leads a noun.
fn after_shift(t: &Tokens, after: usize, days: i16) -> i16 {
    if t.flags(after + 1).has(Flags::LETTER) { -days } else { days }
}

/// "in less than two weeks" ends on the publication date; "for two years", "in two weeks" are not dated.
fn duration(t: &Tokens, count: usize, free: usize, n: u16, unit: Unit) -> Option<(usize, When)> {
    let mut at = count;
    let mut dated = false;
    while at > free
        && matches!(
            t.norm(at - 1),
            "less" | "than" | "just" | "under" | "over" | "about" | "nearly" | "almost" | "more" | "the" | "only" | "around"
        )
    {
        dated |= matches!(t.norm(at - 1), "less" | "just" | "under" | "only");
        at -= 1;
    }
    if at == free {
        return None;
    }
    let when = match t.norm(at - 1) {
        "in" | "within" if dated => When::At(Point::Past { n, unit }),
        "in" | "within" | "for" | "over" | "during" => {
            When::Unresolved { open: false, unit: if n > 1 && unit == Unit::Day || n > 24 { Unit::Week } else { unit } }
        }
        _ => return None,
    };
    Some((at - 1, when))
}

/// How far back the prepositions of a date may reach: "at around dawn on".
const PREPOSITIONS_MAX: usize = 4;

/// The first token of the prepositions before token `i`, or `i`.
fn with_prepositions(t: &Tokens, i: usize, free: usize) -> usize {
    let mut start = i;
    for at in (free.max(i.saturating_sub(PREPOSITIONS_MAX))..i).rev() {
        match t.norm(at) {
            "on" | "in" | "at" | "during" | "over" | "throughout" | "within" | "early" | "earlier" | "late" | "later" | "around" => {
                start = at
            }
            "the" | "dawn" | "night" | "morning" | "evening" | "afternoon" | "noon" | "midnight" | "same" | "that" | "following" | "of" => {
            }
            _ => break,
        }
        if t.flags(at).has(Flags::NEWLINE_BEFORE) {
            break;
        }
    }
    start
}
