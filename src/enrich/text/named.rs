//! Days and spans that are told by a name or as a part of a longer one: "Christmas Eve", "Good Friday", "the first week of
//! March", "the second half of 2015", "the first three months of the year".

use jiff::civil::Date;

use super::points::{count_at, month_at, year_after};
use super::when::{Point, YearOf};
use super::{Flags, Tokens};

/// The feast whose first word is token `i`, and its end: always a single day.
pub(super) fn feast(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    if !t.flags(i).has(Flags::CAPITAL) {
        return None;
    }
    let new_year = t.norm(i) == "new" && matches!(t.norm(i + 1), "year" | "years");
    let second = if new_year { i + 2 + usize::from(matches!(t.norm(i + 2), "'s" | "'")) } else { i + 1 };
    let fixed = |month: i8, day: i8| Some((month, day));
    let (day, end) = match (t.norm(i), t.norm(second)) {
        ("christmas", "day") => (fixed(12, 25), second + 1),
        ("christmas", "eve") => (fixed(12, 24), second + 1),
        ("boxing", "day") => (fixed(12, 26), second + 1),
        ("new", "eve") if new_year => (fixed(12, 31), second + 1),
        ("new", "day") if new_year => (fixed(1, 1), second + 1),
        // "the Fourth of July"; its weekend is longer.
        ("fourth", "of") if t.norm(i + 2) == "july" && !matches!(t.norm(i + 3), "weekend" | "holiday") => (fixed(7, 4), i + 3),
        // "on Christmas"; not "a Christmas market".
        ("christmas", _) if matches!(t.norm(i.wrapping_sub(1)), "on" | "since" | "at") && !names_a_thing(t, i + 1) => {
            (fixed(12, 25), i + 1)
        }
        _ => (None, second + 1),
    };
    if let Some((month, day)) = day {
        let (end, year) = year_after(t, end);
        return Some((end, Point::Day { year, month, day }));
    }
    // Days before or after Easter Sunday.
    let shift = match (t.norm(i), t.norm(i + 1)) {
        ("easter", "sunday") => 0,
        ("easter", "monday") => 1,
        ("easter", "saturday") | ("holy", "saturday") => -1,
        ("good", "friday") => -2,
        ("holy", "thursday") => -3,
        ("palm", "sunday") => -7,
        ("ash", "wednesday") => -46,
        _ => return None,
    };
    let (end, year) = year_after(t, i + 2);
    Some((end, Point::Easter { year, shift }))
}

/// A noun follows to which the name belongs.
fn names_a_thing(t: &Tokens, i: usize) -> bool {
    t.flags(i).has(Flags::LETTER) && !matches!(t.norm(i), "in" | "at" | "near" | "when" | "and" | "on" | "as" | "by" | "outside" | "after")
}

/// "first week of March", "second half of 2015", "first quarter of last year", "last three months of 2020" whose first word is
/// token `i`; the end.
pub(super) fn fraction(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let nth: i8 = match t.norm(i) {
        "first" | "opening" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "last" | "final" => -1,
        _ => return None,
    };
    let (at, n) = match count_at(t, i + 1) {
        Some((at, n)) => (at, i8::try_from(n).ok()?),
        None => (i + 1, 1),
    };
    let unit = t.norm(at);
    if t.norm(at + 1) != "of" {
        return None;
    }
    let of = at + 2;
    if let Some((end, month)) = month_at(t, of).filter(|_| t.flags(of).has(Flags::CAPITAL)) {
        let (end, year) = year_after(t, end);
        let (from, to) = match (unit, nth) {
            ("week", 1..=4) if n == 1 => (7 * nth - 6, 7 * nth),
            ("week", -1) if n == 1 => (-7, 0),
            ("half", 1) => (1, 15),
            ("half", 2 | -1) => (16, 0),
            _ => return None,
        };
        return Some((end, Point::SpanOfMonth { year, month, from, to }));
    }
    let (end, year) = year_at(t, of)?;
    let (from, to) = match (unit, nth) {
        ("half", 1) => (1, 6),
        ("half", 2 | -1) => (7, 12),
        ("quarter", 1..=4) => (3 * nth - 2, 3 * nth),
        ("quarter", -1) => (10, 12),
        ("months", 1) if (2..=12).contains(&n) => (1, n),
        ("months", -1) if (2..=12).contains(&n) => (13 - n, 12),
        _ => return None,
    };
    Some((end, Point::Months { year, from, to }))
}

/// "2015", "the year", "this year", "last year".
fn year_at(t: &Tokens, i: usize) -> Option<(usize, YearOf)> {
    match (t.norm(i), t.norm(i + 1)) {
        ("the" | "this", "year") => Some((i + 2, YearOf::Published(0))),
        ("last", "year") => Some((i + 2, YearOf::Published(-1))),
        _ => match year_after(t, i) {
            (end, year @ YearOf::Given(_)) if end > i => Some((end, year)),
            _ => None,
        },
    }
}

/// Days `from` to `to` of the month that begins on `first`; not positive: counted from its end.
pub(super) fn span_of_month(first: Date, from: i8, to: i8) -> Option<(Date, Date)> {
    let last = first.last_of_month().day();
    let day =
        |d: i8| Date::new(first.year(), first.month(), if d > 0 { d } else { last.checked_add(d)?.checked_add(i8::from(d < 0))? }).ok();
    Some((day(from)?, day(to)?))
}

pub(super) fn months_of(year: i16, from: i8, to: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

/// Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}
