//! Tokens to days and spans of days: the points of a time expression, which [`super::dates`] puts together.

use jiff::civil::{Date, Weekday};

use super::numerals::{Quantity, Role};
use super::when::{Part, Point, Season, Unit, Which, YearOf};
use super::{Flags, Tokens};

/// A day or span that begins with token `i`; its end.
pub(super) fn point(t: &Tokens, i: usize) -> Option<(usize, Point)> {
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
        "overnight" => Some(overnight(t, i)),
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

/// "overnight"; "overnight Monday": the day that is named with it; "overnight into Monday", "overnight from Sunday to Monday": the
/// night before Monday.
fn overnight(t: &Tokens, i: usize) -> (usize, Point) {
    let into = |at: usize| matches!(t.norm(at), "into" | "to");
    // Not "overnight" once more, which would ask for its days in turn.
    let day = |at: usize| {
        let found = if t.norm(at) == "overnight" { None } else { point(t, at) };
        found.filter(|(_, p)| matches!(p, Point::Weekday { .. } | Point::Day { .. }))
    };
    let night = |at: usize| match into(at).then(|| day(at + 1 + usize::from(t.norm(at + 1) == "early"))).flatten() {
        Some((end, Point::Weekday { day, which })) => Some((end, Point::NightBefore { day, which })),
        _ => None,
    };
    let at = i + 1 + usize::from(matches!(t.norm(i + 1), "on" | "from"));
    let first = day(at);
    let second = first.and_then(|(end, _)| night(end));
    second.or_else(|| night(i + 1)).or(first).unwrap_or((i + 1, Point::Overnight))
}

/// "2020-02-21", "2020/02/21", "21.02.2020", "21-02-2020", and "21/02/2020" where only one reading is a date.
pub(super) fn numeric_day(t: &Tokens, i: usize) -> Option<(usize, Point)> {
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
pub(super) fn day_number(t: &Tokens, i: usize) -> Option<(usize, i8)> {
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
pub(super) fn year_after(t: &Tokens, i: usize) -> (usize, YearOf) {
    let at = i + usize::from(matches!(t.norm(i), "," | "of"));
    if let Some(year) = year_number(t, at) {
        // "On July 5, 2000 people …".
        let counts = year % 100 == 0 && t.numeral_at(at).is_some_and(|n| n.role == Role::Plain) && t.flags(at + 1).has(Flags::LETTER);
        if !counts {
            return (at + 1, YearOf::Given(year));
        }
    }
    if let Some(year) = short_year(t, i) {
        return (i + 1, YearOf::Given(year));
    }
    match (t.norm(i), t.norm(i + 1)) {
        ("last", "year") => (i + 2, YearOf::Published(-1)),
        ("this", "year") => (i + 2, YearOf::Published(0)),
        _ => (i, YearOf::Latest),
    }
}

/// "26 MAY 89 (" of wire services in capitals.
fn short_year(t: &Tokens, i: usize) -> Option<i16> {
    let wire = t.flags(i.wrapping_sub(1)).has(Flags::UPPER) && matches!(t.norm(i + 1), "(" | "-" | "--" | "—");
    let year: i16 = t.norm(i).parse().ok().filter(|_| wire && t.norm(i).len() == 2)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

/// A month's name at `i`; the end.
pub(super) fn month_at(t: &Tokens, i: usize) -> Option<(usize, i8)> {
    month(t.norm(i)).map(|m| (i + 1, m))
}

/// The month that a word names, 1 to 12.
pub fn month(word: &str) -> Option<i8> {
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

/// "In March 12 people were killed": the number after the month counts; that of "since March 12 in the city" does not.
fn counts_in_month(t: &Tokens, i: usize) -> bool {
    let goes_on =
        || matches!(t.norm(i + 2), "in" | "on" | "at" | "when" | "as" | "by" | "with" | "across" | "after" | "and" | "have" | "has");
    if t.norm(i.wrapping_sub(1)) == "since" && goes_on() {
        return false;
    }
    matches!(t.norm(i.wrapping_sub(1)), "in" | "since" | "during" | "last")
        && t.numeral_at(i + 1).is_some_and(|n| n.role == Role::Plain && n.tokens.start as usize == i + 1)
        && t.flags(i + 2).has(Flags::LETTER)
        && !t.flags(i + 2).has(Flags::CAPITAL)
        && (!is_of_one_day(t.norm(i + 2))
            || matches!(t.norm(i + 3), "victims" | "deaths" | "suspects" | "survivors" | "casualties" | "fatalities"))
        && year_number(t, i + 2).is_none()
}

/// "wounded in March 12 shooting": what a day dates and no number but one counts.
fn is_of_one_day(word: &str) -> bool {
    matches!(
        word,
        "shooting"
            | "stabbing"
            | "killing"
            | "slaying"
            | "murder"
            | "homicide"
            | "death"
            | "attack"
            | "bombing"
            | "blast"
            | "explosion"
            | "raid"
            | "ambush"
            | "strike"
            | "crash"
            | "accident"
            | "incident"
            | "robbery"
            | "fire"
            | "massacre"
    )
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
        // A first name has a surname after it.
        "april" | "june" | "august" => led && (strong || !t.flags(i + 1).has(Flags::CAPITAL)),
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
    let (decade, n) = count_at(t, i).unwrap_or((i, 1));
    if matches!(t.norm(decade), "decade" | "decades") {
        return Some((decade + 1, Point::Past { n: n.checked_mul(10)?, unit: Unit::Year }));
    }
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
        && t.norm(i + 1) != "of"
        // "was hurt in the fall": of a climber.
        && !(t.norm(i) == "fall" && matches!(t.norm(i.wrapping_sub(3)), "hurt" | "injured" | "killed" | "died" | "injuries" | "injury"));
    let named = year != YearOf::Latest || in_the || matches!(previous, "last" | "this");
    named.then_some((end, Point::Season { season, year, which }))
}

pub(super) fn unit(word: &str) -> Option<Unit> {
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
pub(super) fn count_at(t: &Tokens, i: usize) -> Option<(usize, u16)> {
    let numeral = t.numeral_at(i).filter(|n| n.tokens.start as usize <= i)?;
    small(numeral.quantity).map(|n| (numeral.tokens.end as usize, n))
}

pub(super) fn small(quantity: Quantity) -> Option<u16> {
    let n = match quantity {
        Quantity::Cardinal(n) => n,
        Quantity::Dozens(n) => n,
        Quantity::Vague(vague) => vague.low?,
        Quantity::Range(_, high) => high,
        _ => return None,
    };
    u16::try_from(n).ok().filter(|n| (1..=1_000).contains(n))
}
