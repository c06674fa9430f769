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

use jiff::civil::Date;

use super::named::{feast, fraction};
use super::numerals::Role;
use super::points::{day_number, month_at, point, small, unit, weekday, year_after};
use super::vocabulary::Cue;
use super::when::{Point, Unit, When};
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
                7..=31 => 4,
                _ => 5,
            },
            _ if self.is_longer_than_day() => 5,
            _ => 1,
        };
        (start, end, Precision(precision))
    }

    /// The beginning alone: of "since 2015, when 148 were killed" that is when they were.
    pub fn beginning(&self) -> DateMention {
        let when = if let When::Since(point) = self.when { When::At(point) } else { self.when };
        DateMention { tokens: self.tokens.clone(), open: when.is_open(), when }
    }

    /// Whether the words denote more than one day, resolved or not. "In the past 24 hours" and "overnight" do not.
    pub fn is_longer_than_day(&self) -> bool {
        self.when.is_longer_than_day()
    }
}

/// Words at which a time expression can begin (digits need no word).
pub(super) const WORDS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.",
    "sep.", "oct.", "nov.", "dec.", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "yesterday", "today", "tonight", "tomorrow", "overnight", "this", "last", "past",
    "previous", "preceding", "recent", "next", "since", "between", "from", "early", "late", "mid", "earlier", "beginning", "start", "end",
    "middle", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "night", "weekend", "first", "winter",
    "spring", "summer", "autumn", "fall", "christmas", "eve", "boxing", "half", "quarter",
];

/// Fills [`Tokens::dates`] and marks the numerals that are parts of dates.
pub(super) fn find(tokens: &mut Tokens) {
    let mut found = std::mem::take(&mut tokens.dates);
    // As many as news has or more: one allocation.
    found.reserve(tokens.len() / 40 + 2);
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
    if let Some((start, (end, point))) = named(t, i, free) {
        return Some((with_prepositions(t, start, free)..end, When::At(point)));
    }
    let reading = match t.norm(i) {
        "since" => since(t, i),
        "from" | "between" => between(t, i, anchor),
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

/// A feast or a part of a longer span at trigger `i`, with its first token: "Good Friday", "the second half of 2015".
fn named(t: &Tokens, i: usize, free: usize) -> Option<(usize, (usize, Point))> {
    let word = t.norm(i);
    let back = |n: usize| i.checked_sub(n).filter(|k| *k >= free);
    match word {
        "christmas" | "boxing" => feast(t, i).map(|p| (i, p)),
        "july" => back(2).and_then(|k| feast(t, k).filter(|(end, _)| *end > i).map(|p| (k, p))),
        "first" | "last" => fraction(t, i).map(|p| (i, p)),
        "half" | "quarter" | "week" => back(1).and_then(|k| fraction(t, k).map(|p| (k, p))),
        "eve" | "day" => {
            (1..=3).filter_map(back).find(|k| t.norm(*k) == "new").and_then(|k| feast(t, k).filter(|(end, _)| *end > i).map(|p| (k, p)))
        }
        _ if weekday(word).is_some() => back(1).and_then(|k| feast(t, k).map(|p| (k, p))),
        _ => None,
    }
}

/// A point, or two joined: "Friday and Saturday", "March 27 to April 10", "2011-2013".
fn point_or_pair(t: &Tokens, i: usize) -> Option<(usize, When)> {
    if let Some((end, from, to)) = days_of_month(t, i) {
        return Some((end, When::Between(from, to)));
    }
    let (end, first) = point(t, i)?;
    let joins = match first {
        Point::Weekday { .. } => matches!(t.norm(end), "and" | "to" | "-" | "through"),
        Point::Month { .. } => matches!(t.norm(end), "to" | "-" | "through" | "and"),
        Point::Day { .. } | Point::Year { .. } => matches!(t.norm(end), "to" | "-" | "through"),
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
    // "has since left the town": an adverb.
    if matches!(t.norm(i.wrapping_sub(1)), "has" | "have" | "had") && point(t, i + 1).is_none() {
        return None;
    }
    let (mut began, compared) = (None, is_most_since(t, i));
    for at in i + 1..=i + SINCE_REACH {
        let word = t.norm(at);
        if at == i + 1 && word == "then" {
            return Some((at + 1, When::Unresolved { open: true, unit: Unit::Year }));
        }
        let stops =
            matches!(word, "" | "," | "." | ";" | ":" | "!" | "?" | "\"" | "(" | "said" | "says" | "told" | "according" | "since" | "when");
        // "the worst loss since four agents died 15 years ago": when they did, of whom that is told.
        let harm = compared && matches!(word, "died" | "killed" | "murdered" | "shot" | "dead" | "drowned");
        if stops || harm || t.flags(at).has(Flags::NEWLINE_BEFORE) {
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

/// "the biggest loss of life for the force since": what the "since" at token `i` compares with; not "have been killed since".
fn is_most_since(t: &Tokens, i: usize) -> bool {
    const REACH: usize = 12;
    for at in (i.saturating_sub(REACH)..i).rev() {
        match t.norm(at) {
            "has" | "have" | "had" | "." | "?" | "!" | ";" => return false,
            "biggest" | "worst" | "deadliest" | "largest" | "heaviest" | "bloodiest" | "highest" | "first" => return true,
            _ => {}
        }
    }
    false
}

/// "two weeks ago" whose unit is token `i`, as the end of "since".
fn ago(t: &Tokens, i: usize) -> Option<(usize, Point)> {
    let unit = unit(t.norm(i))?;
    let (_, n) = count_before(t, i)?;
    (t.norm(i + 1) == "ago").then_some((i + 2, Point::Ago { n, unit }))
}

/// "from Friday March 27 to Friday April 10", "between 3 and 10 May", "between 2003 and 2005".
fn between(t: &Tokens, i: usize, anchor: Point) -> Option<(usize, When)> {
    // "It began on 28 May. From then until 4 June": from the day named before.
    if t.norm(i) == "from" && t.norm(i + 1) == "then" && matches!(t.norm(i + 2), "to" | "until" | "till" | "through") {
        let end = point(t, i + 3);
        return end.map(|(end, last)| (end, if anchor == Point::FromToday(0) { When::At(last) } else { When::Between(anchor, last) }));
    }
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
    // "killed on May 3 and 10 people were hurt"; "on May 3 and 10 in the north": days.
    let people =
        t.norm(sign) == "and" && t.flags(at).has(Flags::LETTER) && !matches!(t.norm(at), "in" | "at" | "near" | "when" | "by" | "as");
    let (end, year) = year_after(t, at);
    (from < to && !people && month_at(t, at).is_none()).then_some((
        end,
        Point::Day { year, month, day: from },
        Point::Day { year, month, day: to },
    ))
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
    // "in an hour-long clash", "for 16-year-old Ana"; "in the 17-month-old war" lasts so long.
    if t.norm(i + 1) == "-" && (t.norm(i + 2) == "long" || t.norm(i + 2) == "old" && t.norm(start.wrapping_sub(1)) != "the") {
        return None;
    }
    let (start, when) = duration(t, start, free, n, unit)?;
    Some((start..i + 1, when))
}

/// "two days after the raid, a bomb killed 3" shifts forward; "comes two days after a bomb killed 3" names the earlier day,
/// and so does any "after" that leads a noun or a number.
fn after_shift(t: &Tokens, after: usize, days: i16) -> i16 {
    let next = t.flags(after + 1);
    if next.has(Flags::LETTER) || next.has(Flags::DIGIT) { -days } else { days }
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
            // "were handed over on Friday"
            "over" if matches!(t.norm(at + 1), "on" | "at" | "late" | "early" | "earlier") => break,
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
