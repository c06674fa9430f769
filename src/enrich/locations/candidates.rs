//! Tokens to names of the gazetteer: windows that begin with a capital, the longest first.
//!
//! A window begins at a capitalised word, or at a direction or article before one ("eastern Ghouta", "al-Bab"), and never
//! leaves its sentence. A window grows as long as the table of prefixes says that a name may go on.

use std::ops::Range;

use super::gazetteer::{Entry, Gazetteer, NameKind};
use super::names::{Growth, NameKey, is_article};
use super::words::Class;
use crate::enrich::text::{Flags, POSSESSIVE, Tokens};

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

/// Where a window may begin, with what the gazetteer knows of its first part. The looks for all windows of an article
/// are made beside each other: none waits for the memory that another one needs.
struct Start {
    token: u32,
    sentence: u32,
    /// The first part, or an article before it.
    key: NameKey,
    /// Whether a name may end with it, and whether one may go on.
    prefix: (bool, bool),
    bucket: Range<u32>,
    entry: Option<Entry>,
}

/// Finds every name, left to right, without overlap. A lone given name is remembered in `given`.
pub(super) fn matches(tokens: &Tokens, gazetteer: &Gazetteer, given: &mut Vec<u32>) -> Vec<Match> {
    let mut starts = Vec::with_capacity(tokens.len() / 4);
    let sentences: Vec<Sentence> =
        tokens.sentences.iter().zip(0..).map(|(range, k)| sentence(tokens, gazetteer, range, k, &mut starts)).collect();
    for start in &mut starts {
        start.prefix = gazetteer.prefix(start.key);
    }
    for start in starts.iter_mut().filter(|s| s.prefix.0) {
        start.bucket = gazetteer.bucket(start.key);
    }
    for start in starts.iter_mut().filter(|s| s.prefix.0) {
        start.entry = gazetteer.entry_among(start.bucket.clone(), start.key);
    }
    let mut found = Vec::with_capacity(starts.len() / 2);
    let mut free = 0;
    for start in &starts {
        if start.token < free {
            continue;
        }
        match longest(tokens, gazetteer, start, sentences[start.sentence as usize]) {
            Some(m) if m.tokens.is_empty() => given.push(start.token),
            Some(m) => {
                free = m.tokens.end;
                found.push(m);
            }
            None => {}
        }
    }
    found
}

/// Reads the capitals of sentence `k`, and adds the windows that may begin in it.
fn sentence(tokens: &Tokens, gazetteer: &Gazetteer, range: &Range<u32>, k: u32, starts: &mut Vec<Start>) -> Sentence {
    let (mut words, mut capitals, mut upper) = (0, 0, 0);
    let (first, end) = (range.start as usize, range.end as usize);
    for (i, token) in tokens.all.get(first..end).unwrap_or_default().iter().enumerate() {
        let (i, flags) = (first + i, token.flags);
        let long = flags.has(Flags::LETTER) && token.norm_bytes() > 3;
        words += u32::from(long);
        capitals += u32::from(long && flags.has(Flags::CAPITAL));
        upper += u32::from(long && flags.has(Flags::UPPER));
        if flags.has(Flags::CAPITAL) {
            if let Some(before) = word_before(tokens, gazetteer, i).filter(|before| *before >= first) {
                add(tokens, before, k, starts);
            }
            add(tokens, i, k, starts);
        }
    }
    Sentence {
        start: range.start,
        end: range.end,
        upper: words >= 3 && upper * 10 >= words * 7,
        title: words >= 4 && capitals * 10 >= words * 8,
    }
}

/// The word without a capital before the one at `i` with which a window may begin: a direction, or before a hyphen an
/// article.
fn word_before(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> Option<usize> {
    let last = i.checked_sub(1)?;
    let hyphen = tokens.norm(last) == "-";
    let word = if hyphen { i.checked_sub(2)? } else { last };
    let token = tokens.all.get(word)?;
    if token.flags.has(Flags::CAPITAL) || !token.flags.has(Flags::LETTER) {
        return None;
    }
    (hyphen && is_article(token.hash) || gazetteer.words.of(token.hash).has(Class::DIRECTION)).then_some(word)
}

fn add(tokens: &Tokens, i: usize, sentence: u32, starts: &mut Vec<Start>) {
    let mut key = NameKey::default();
    if key.push(tokens, i) != Growth::Ends {
        starts.push(Start { token: i as u32, sentence, key, prefix: (false, false), bucket: 0..0, entry: None });
    }
}

const NOT_ALONE: Class = Class(Class::DIRECTION.0 | Class::CALENDAR.0);

/// The longest name from a start. An empty match stands for a lone given name.
fn longest(tokens: &Tokens, gazetteer: &Gazetteer, start: &Start, sentence: Sentence) -> Option<Match> {
    let i = start.token as usize;
    let mut key = start.key;
    let mut best = None;
    let mut given = false;
    for j in i..sentence.end as usize {
        if j > i {
            if !continues(tokens, j) {
                break;
            }
            match key.push(tokens, j) {
                Growth::Ends => break,
                Growth::Filler => continue,
                Growth::Part => {}
            }
        } else if key.parts() == 0 {
            continue;
        }
        let (ends, goes_on) = if j == i { start.prefix } else { gazetteer.prefix(key) };
        let entry = if j == i { start.entry } else { ends.then(|| gazetteer.entry(key)).flatten() };
        if let Some(entry) = entry {
            given |= j == i && entry.is_given_name();
            // A lone "South" or "March" is a direction or a month.
            let alone = key.parts() == 1 && gazetteer.words.of(tokens.all[i].hash).has(NOT_ALONE);
            let window = i as u32..j as u32 + 1;
            if !alone && gazetteer.candidates(entry).any(|(_, kind)| allowed(tokens, &window, kind, sentence)) {
                best = Some(Match { tokens: window, key: key.value(), entry, sentence });
            }
        }
        // A genitive changes the last part: "Land" goes on to no "Land's End".
        if !goes_on && tokens.all.get(j + 1).is_none_or(|t| t.hash != POSSESSIVE) {
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
