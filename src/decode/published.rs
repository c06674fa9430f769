//! Publication dates: of the field, of a header in the text, of the record. The words are read by the same grammar as the
//! dates in the article ([`crate::enrich::text`]).

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::article::{Published, PublishedAtSource};
use crate::enrich::Document;
use crate::enrich::text::{self, Flags, Tokens};

/// Years that a publication date can have.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

/// The day of a field such as "2020-02-21T10:00:00Z", "2020-02-21", "Fri, 21 Feb 2020 10:00:00 GMT", "February 21, 2020".
pub(super) fn date_of(field: &str) -> Option<Date> {
    const FIELD_BYTES_MAX: usize = 100;
    let field = field.trim();
    if field.len() > FIELD_BYTES_MAX {
        return None;
    }
    let date = match iso(field) {
        Some(read) => read?,
        None => {
            let tokens = read(field);
            let first = tokens.dates.first()?;
            let before = 0..first.tokens.start as usize;
            if !before.clone().all(|i| is_label(&tokens, i) || is_weekday(&tokens, i)) {
                return None;
            }
            whole_day(&tokens, 0)?
        }
    };
    YEARS.contains(&date.year()).then_some(date)
}

/// "2020-02-21…" and "20200221…"; `Some(None)` where it has this form and is no day of the calendar.
fn iso(field: &str) -> Option<Option<Date>> {
    let bytes = field.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|b| b.iter().all(u8::is_ascii_digit));
    let (date, end) = if digits(0..4) && bytes.get(4) == Some(&b'-') && digits(5..7) && bytes.get(7) == Some(&b'-') && digits(8..10) {
        (Date::new(number(&field[0..4])?, number(&field[5..7])? as i8, number(&field[8..10])? as i8), 10)
    } else if digits(0..8) && !digits(8..9) {
        (Date::new(number(&field[0..4])?, number(&field[4..6])? as i8, number(&field[6..8])? as i8), 8)
    } else {
        return None;
    };
    let followed = matches!(bytes.get(end), None | Some(b'T' | b't' | b' ' | b'Z' | b'+' | b'-' | b'.' | b',' | b'_'));
    Some(date.ok().filter(|_| followed))
}

fn number(digits: &str) -> Option<i16> {
    digits.parse().ok()
}

/// Seconds or milliseconds since 1970.
pub(super) fn of_epoch<'a>(number: &str) -> Option<Published<'a>> {
    let n: i64 = number.parse().ok()?;
    let at = match n {
        100_000_000..=9_999_999_999 => Timestamp::from_second(n).ok()?,
        100_000_000_000..=9_999_999_999_999 => Timestamp::from_millisecond(n).ok()?,
        _ => return None,
    };
    Some(of_timestamp(at, PublishedAtSource::Field))
}

/// The record's timestamp, in milliseconds since 1970.
pub(super) fn of_record<'a>(timestamp_ms: i64) -> Option<Published<'a>> {
    let at = Timestamp::from_millisecond(timestamp_ms).ok()?;
    Some(of_timestamp(at, PublishedAtSource::Record)).filter(|p| YEARS.contains(&p.date.year()))
}

fn of_timestamp<'a>(at: Timestamp, source: PublishedAtSource) -> Published<'a> {
    let date = jiff::tz::Offset::UTC.to_datetime(at).date();
    Published { date, text: Cow::Owned(at.to_string()), source }
}

/// A date header of the text.
pub(super) struct Header {
    date: Date,
    /// Labelled as the day of an update.
    is_update: bool,
    /// Bytes of the text up to what follows it.
    pub(super) bytes: usize,
}

impl Header {
    pub(super) fn published<'a>(self) -> Published<'a> {
        Published { date: self.date, text: Cow::Owned(self.date.to_string()), source: PublishedAtSource::Text }
    }

    /// The day of the text; of a later update than `field` no, for the text is mostly of the first day.
    pub(super) fn written(&self, field: Option<Date>) -> Option<Date> {
        Some(self.date).filter(|date| !self.is_update || field.is_none_or(|field| *date <= field))
    }
}

/// A header begins within so many bytes of the text's start.
const HEADER_START_MAX: usize = 160;
/// Deeper, behind a headline and what it sums up, to here, the day alone is taken: where the prose begins is uncertain.
const DEEP_START_MAX: usize = 240;
/// As many bytes are read for it.
const HEADER_BYTES_MAX: usize = 280;
/// As many where a year stands deeper, which is rare.
const DEEP_BYTES_MAX: usize = 360;

/// Finds "Wed 05 Apr 2017 …", "Published July 2 2016 …", "… AFP Thursday 27 Oct 2016 …" and the like near the text's start.
pub(super) fn header(text: &str) -> Option<Header> {
    const YEAR_DIGITS: usize = 4;
    let deep = text.as_bytes().get(HEADER_START_MAX..HEADER_BYTES_MAX).unwrap_or_default();
    let year = deep.windows(YEAR_DIGITS).any(|w| w.iter().all(u8::is_ascii_digit));
    let mut end = text.len().min(if year { DEEP_BYTES_MAX } else { HEADER_BYTES_MAX });
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let chunk = &text[..end];
    // A day and a year, of two digits at least.
    if chunk.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return None;
    }
    let tokens = read(chunk);
    for at in 0..tokens.dates.len() {
        let mention = &tokens.dates[at].tokens;
        let begins = tokens.all.get(mention.start as usize)?.span.start as usize;
        if begins > DEEP_START_MAX {
            return None;
        }
        if let Some(date) = whole_day(&tokens, at).filter(|d| YEARS.contains(&d.year()))
            && let Some(next) = header_end(&tokens, mention.start as usize, mention.end as usize)
        {
            let behind = tokens.all.get(next).map_or(chunk.len(), |t| t.span.start as usize);
            let bytes = if begins > HEADER_START_MAX { 0 } else { behind };
            let mut labels = (0..mention.start as usize).rev().take_while(|i| is_label(&tokens, *i) || is_weekday(&tokens, *i));
            let is_update = labels.any(|i| matches!(tokens.norm(i), "updated" | "update" | "modified"));
            return Some(Header { date, is_update, bytes });
        }
    }
    None
}

fn read(text: &str) -> Tokens {
    text::read(&Document { text: Cow::Borrowed(text), body_start: 0, prose_start: 0 })
}

/// The day of a mention that says day, month and year.
fn whole_day(tokens: &Tokens, mention: usize) -> Option<Date> {
    match tokens.dates.get(mention)?.resolve(None) {
        (Some(start), Some(end), _) if start == end => Some(start),
        _ => None,
    }
}

/// The first token after the header whose date takes tokens `start..end`, if it is one.
fn header_end(t: &Tokens, start: usize, end: usize) -> Option<usize> {
    let preposition = matches!(t.norm(start), "on" | "at" | "in" | "since" | "from" | "by" | "during" | "around" | "early" | "late");
    let mut before = start;
    while before > 0 && (is_weekday(t, before - 1) || (t.norm(before - 1) == "," && before > 1 && is_weekday(t, before - 2))) {
        before -= 1;
    }
    let weekday = before < start || (start..end).any(|i| is_weekday(t, i));
    let labelled = before > 0 && is_label(t, before - 1);
    let leads = (0..before).all(|i| is_label(t, i));
    let named = labelled && (0..before).rev().take_while(|i| is_label(t, *i)).any(|i| is_naming_label(t, i));
    if leads && (!preposition || labelled) {
        return follows(t, end);
    }
    let in_the_middle = named
        || (weekday
            && before > 0
            && (t.flags(before - 1).has(Flags::CAPITAL) || matches!(t.norm(before - 1), "|" | ":" | "-" | "--" | "—")));
    (in_the_middle && (!preposition || named)).then(|| follows(t, end)).flatten()
}

pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn is_weekday(t: &Tokens, i: usize) -> bool {
    WEEKDAYS.contains(&t.norm(i))
        || (t.flags(i).has(Flags::CAPITAL)
            && matches!(t.norm(i), "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"))
}

/// Words and marks that may stand before a header's date.
fn is_label(t: &Tokens, i: usize) -> bool {
    is_naming_label(t, i)
        || matches!(t.norm(i), ":" | "-" | "--" | "of" | "on" | "at" | "last" | "the" | "(" | "[" | "|" | "," | "time" | "first" | "title")
}

fn is_naming_label(t: &Tokens, i: usize) -> bool {
    matches!(
        t.norm(i),
        "date"
            | "dated"
            | "published"
            | "publication"
            | "posted"
            | "updated"
            | "update"
            | "created"
            | "released"
            | "release"
            | "issued"
            | "modified"
    )
}

/// After a header's date: its time and marks, then a new line, a capital, a number or the end; not the rest of a sentence.
fn follows(t: &Tokens, end: usize) -> Option<usize> {
    let mut at = end;
    if t.norm(at) == "(" && t.norm(at + 1) == "updated" {
        at += (0..12).position(|k| t.norm(at + k) == ")")? + 1;
    }
    at += usize::from(matches!(t.norm(at), "," | "at" | "-" | "|") && t.flags(at + 1).has(Flags::DIGIT) && is_clock(t, at + 1));
    if is_clock(t, at) {
        at = t.numeral_at(at).map_or(at + 1, |n| n.tokens.end as usize);
        while matches!(
            t.norm(at),
            "gmt" | "utc" | "am" | "pm" | "a.m." | "p.m." | "est" | "edt" | "bst" | "cet" | "ist" | "local" | "time" | "hrs"
        ) {
            at += 1;
        }
    }
    while matches!(t.norm(at), "-" | "--" | "—" | "|" | ":" | "." | "," | ")" | "]" | ";" | "/") {
        at += 1;
    }
    let flags = t.flags(at);
    let lower = flags.has(Flags::LETTER) && !flags.has(Flags::CAPITAL) && !flags.has(Flags::DIGIT);
    let headline = at > end || flags.has(Flags::NEWLINE_BEFORE) || flags.has(Flags::PARAGRAPH_BEFORE);
    let byline = t.norm(at) == "by" && t.flags(at + 1).has(Flags::CAPITAL);
    (at >= t.len() || !lower || headline || byline || is_label(t, at)).then_some(at)
}

/// "18:05", "1404 GMT", "5pm".
fn is_clock(t: &Tokens, i: usize) -> bool {
    t.flags(i).has(Flags::DIGIT) && (t.norm(i + 1) == ":" || matches!(t.norm(i + 1), "gmt" | "utc" | "am" | "pm" | "a.m." | "p.m." | "hrs"))
}
