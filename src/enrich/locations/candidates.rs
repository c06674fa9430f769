//! Tokens to names of the gazetteer: windows that begin with a capital, the longest first.
//!
//! A window begins at a capitalised word, or at a direction or article before one ("eastern Ghouta", "al-Bab"), and never
//! leaves its sentence. A window grows as long as the table of prefixes says that a name may go on.

use std::ops::Range;

use super::gazetteer::{Entry, Gazetteer, NameKind};
use super::names::{Growth, NameKey, is_article};
use super::words::Class;
use crate::enrich::text::{Flags, Tokens};

/// A name of the gazetteer that stands in the text, before it is decided whether it is meant.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub tokens: Range<u32>,
    /// Equal for the same name.
    pub key: u64,
    pub entry: Entry,
    pub sentence: Sentence,
}

/// What is known of a sentence's capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub start: u32,
    pub end: u32,
    /// Every word is in capitals: they say nothing.
    pub upper: bool,
    /// A headline: nearly every word begins with a capital.
    pub title: bool,
}

/// Finds every name, left to right, without overlap. A lone given name is remembered in `given`.
pub(super) fn matches(tokens: &Tokens, gazetteer: &Gazetteer, given: &mut Vec<u32>) -> Vec<Match> {
    let mut found = Vec::new();
    for range in &tokens.sentences {
        let sentence = sentence(tokens, range);
        let mut i = range.start as usize;
        while i < range.end as usize {
            if !starts_name(tokens, gazetteer, i, range.end as usize) {
                i += 1;
                continue;
            }
            match longest(tokens, gazetteer, i, sentence) {
                Some(m) if m.tokens.is_empty() => {
                    given.push(i as u32);
                    i += 1;
                }
                Some(m) => {
                    i = m.tokens.end as usize;
                    found.push(m);
                }
                None => i += 1,
            }
        }
    }
    found
}

fn sentence(tokens: &Tokens, range: &Range<u32>) -> Sentence {
    let (mut words, mut capitals, mut upper) = (0, 0, 0);
    for i in range.start as usize..range.end as usize {
        let flags = tokens.flags(i);
        if flags.has(Flags::LETTER) && tokens.norm(i).len() > 3 {
            words += 1;
            capitals += usize::from(flags.has(Flags::CAPITAL));
            upper += usize::from(flags.has(Flags::UPPER));
        }
    }
    Sentence {
        start: range.start,
        end: range.end,
        upper: words >= 3 && upper * 10 >= words * 7,
        title: words >= 4 && capitals * 10 >= words * 8,
    }
}

/// Whether a window may begin at token `i`.
fn starts_name(tokens: &Tokens, gazetteer: &Gazetteer, i: usize, end: usize) -> bool {
    let flags = tokens.flags(i);
    if flags.has(Flags::CAPITAL) {
        return true;
    }
    // Only before a capital, or a hyphen and a capital.
    let next = if tokens.flags(i + 1).has(Flags::CAPITAL) { i + 1 } else { i + 2 };
    if !flags.has(Flags::LETTER) || next >= end || !tokens.flags(next).has(Flags::CAPITAL) {
        return false;
    }
    let hyphen = next == i + 2;
    if hyphen && tokens.norm(i + 1) != "-" {
        return false;
    }
    hyphen && is_article(tokens.norm(i)) || gazetteer.words.of(tokens.all[i].hash).has(Class::DIRECTION)
}

const NOT_ALONE: Class = Class(Class::DIRECTION.0 | Class::CALENDAR.0);

/// The longest name from token `i`. An empty match stands for a lone given name.
fn longest(tokens: &Tokens, gazetteer: &Gazetteer, i: usize, sentence: Sentence) -> Option<Match> {
    let mut key = NameKey::default();
    let mut best = None;
    let mut given = false;
    for j in i..sentence.end as usize {
        if j > i && !continues(tokens, j) {
            break;
        }
        match key.push(tokens, j) {
            Growth::Ends => break,
            Growth::Filler => continue,
            Growth::Part => {}
        }
        let (ends, goes_on) = gazetteer.prefix(key);
        if let Some(entry) = ends.then(|| gazetteer.entry(key)).flatten() {
            given |= j == i && entry.is_given_name();
            // A lone "South" or "March" is a direction or a month.
            let alone = key.parts() == 1 && gazetteer.words.of(tokens.all[i].hash).has(NOT_ALONE);
            let window = i as u32..j as u32 + 1;
            if !alone && gazetteer.candidates(entry).any(|(_, kind)| allowed(tokens, &window, kind, sentence)) {
                best = Some(Match { tokens: window, key: key.value(), entry, sentence });
            }
        }
        // A genitive changes the last part: "Land" goes on to no "Land's End".
        if !goes_on && tokens.norm(j + 1) != "'s" {
            break;
        }
    }
    best.or_else(|| {
        let nothing = Match { tokens: 0..0, key: 0, entry: gazetteer.no_entry(), sentence };
        given.then_some(nothing)
    })
}

/// Words of any kind may stand within a name; of punctuation only what [`NameKey`] passes over, without a gap before it.
fn continues(tokens: &Tokens, j: usize) -> bool {
    let flags = tokens.flags(j);
    if flags.has(Flags::PUNCTUATION) { !flags.has(Flags::SPACE_BEFORE) || tokens.norm(j) == "&" } else { true }
}

/// Whether a name of this kind counts where it stands.
pub(super) fn allowed(tokens: &Tokens, range: &Range<u32>, kind: NameKind, sentence: Sentence) -> bool {
    let (start, last) = (range.start as usize, (range.end as usize).saturating_sub(1));
    let capital = tokens.flags(start).has(Flags::CAPITAL) || range.len() > 1;
    let after_comma = start > sentence.start as usize && matches!(tokens.norm(start - 1), "," | "(");
    let upper =
        || (range.start..range.end).all(|i| !tokens.flags(i as usize).has(Flags::LETTER) || tokens.flags(i as usize).has(Flags::UPPER));
    match kind {
        NameKind::Upper => upper() && !sentence.upper,
        NameKind::Code => after_comma && upper(),
        NameKind::Abbreviation => {
            after_comma
                || tokens.flags(last).has(Flags::ABBREVIATION) && !tokens.norm(last).trim_end_matches('.').is_empty() && !sentence.upper
        }
        // "the SAR government": initials within a sentence are no other spelling of a town.
        NameKind::Alternate | NameKind::Stripped => {
            let within = range.len() == 1 && start > sentence.start as usize && !sentence.upper && !sentence.title;
            capital && !(within && is_initials(tokens, start))
        }
        _ => capital,
    }
}

fn is_initials(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.norm(i).len(), 2 | 3) && tokens.flags(i).has(Flags::UPPER)
}
