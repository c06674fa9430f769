//! Tokens to names of the gazetteer: windows that begin with a capital, the longest first.
//!
//! A window begins at a capitalised word, or at a direction or article before one ("eastern Ghouta", "al-Bab"), and never
//! leaves its sentence. A window grows as long as the table of prefixes says that a name may go on.

use std::ops::Range;

use super::gazetteer::{Entry, Gazetteer, NameKind};
use super::names::{Growth, NameKey, is_article};
use super::unknown::is_settlement;
use super::words::Class;
use crate::enrich::text::{Flags, POSSESSIVE, Tokens, word_hash};

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

/// The words of an article that are written without a capital.
#[derive(Debug, Default)]
pub(crate) struct Lower {
    /// Two bits of each word's hash: most words that are asked for are not there.
    seen: Seen,
    /// Tokens that a settlement's name may stand beside: "village".
    pub settlements: Vec<u32>,
}

#[derive(Debug)]
struct Seen([u64; 128]);

impl Default for Seen {
    fn default() -> Seen {
        Seen([0; 128])
    }
}

impl Lower {
    fn clear(&mut self) {
        self.seen = Seen::default();
        self.settlements.clear();
    }

    fn bits(hash: u64) -> [(usize, u64); 2] {
        [hash, hash >> 32].map(|bits| (bits as usize >> 6 & 127, 1 << (bits & 63)))
    }

    fn add(&mut self, i: u32, hash: u64) {
        Lower::bits(hash).into_iter().for_each(|(word, bit)| self.seen.0[word] |= bit);
        if is_settlement(hash) {
            self.settlements.push(i);
        }
    }

    /// Whether the word may be among them; of one that is, always.
    pub fn may_hold(&self, hash: u64) -> bool {
        Lower::bits(hash).into_iter().all(|(word, bit)| self.seen.0[word] & bit != 0)
    }
}

/// A window that grows part by part, with what the gazetteer knows of it so far.
#[derive(Debug)]
struct Window {
    sentence: u32,
    start: u32,
    /// The token after its last one.
    end: u32,
    key: NameKey,
    /// Whether a name may end here, and whether one may go on.
    prefix: (bool, bool),
    bucket: Range<u32>,
    entry: Option<Entry>,
    /// The longest name so far.
    best: Option<Match>,
    /// Its first word is a given name.
    given: bool,
}

/// Finds names; keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct Search {
    windows: Vec<Window>,
    sentences: Vec<Sentence>,
    /// The windows whose names may go on.
    growing: Vec<u32>,
}

impl Search {
    /// Finds every name, left to right, without overlap; with the words without a capital, which the same look at all
    /// tokens finds. A lone given name is remembered in `given`. The windows of an article grow beside each other, so
    /// that none waits for the memory that another one needs.
    pub fn find(&mut self, tokens: &Tokens, gazetteer: &Gazetteer, found: &mut Vec<Match>, given: &mut Vec<u32>, lower: &mut Lower) {
        let Search { windows, sentences, growing } = self;
        found.clear();
        given.clear();
        lower.clear();
        windows.clear();
        sentences.clear();
        sentences.extend(tokens.sentences.iter().zip(0..).map(|(range, k)| sentence(tokens, gazetteer, range, k, windows, lower)));
        let sentence = |window: &Window| sentences[window.sentence as usize];
        growing.clear();
        for (window, k) in windows.iter_mut().zip(0..) {
            if window.key.parts() > 0 || window.grow(tokens, sentence(window)) {
                growing.push(k);
            }
        }
        while !growing.is_empty() {
            for k in &*growing {
                let window = &mut windows[*k as usize];
                window.prefix = gazetteer.prefix(window.key);
            }
            for k in &*growing {
                let window = &mut windows[*k as usize];
                if window.prefix.0 {
                    window.bucket = gazetteer.bucket(window.key);
                }
            }
            for k in &*growing {
                let window = &mut windows[*k as usize];
                window.entry = if window.prefix.0 { gazetteer.entry_among(window.bucket.clone(), window.key) } else { None };
            }
            growing.retain(|k| {
                let window = &mut windows[*k as usize];
                window.judge(tokens, gazetteer, sentence(window)) && window.grow(tokens, sentence(window))
            });
        }
        let mut free = 0;
        for window in windows.drain(..) {
            match window.best {
                _ if window.start < free => {}
                Some(name) => {
                    free = name.tokens.end;
                    found.push(name);
                }
                None if window.given => given.push(window.start),
                None => {}
            }
        }
    }
}

impl Window {
    /// Takes tokens up to its next part; false where no name goes on.
    fn grow(&mut self, tokens: &Tokens, sentence: Sentence) -> bool {
        while self.end < sentence.end && continues(tokens, self.end as usize) {
            let growth = self.key.push(tokens, self.end as usize);
            if growth == Growth::Ends {
                return false;
            }
            self.end += 1;
            if growth == Growth::Part {
                return true;
            }
        }
        false
    }

    /// Takes the name that ends here for the longest so far, where it counts; false where no name goes on.
    fn judge(&mut self, tokens: &Tokens, gazetteer: &Gazetteer, sentence: Sentence) -> bool {
        if let Some(entry) = self.entry {
            self.given |= self.end == self.start + 1 && entry.is_given_name();
            // A lone "South" or "March" is a direction or a month.
            let alone = self.key.parts() == 1 && gazetteer.words.of(tokens.all[self.start as usize].hash).has(NOT_ALONE);
            let window = self.start..self.end;
            if !alone && gazetteer.candidates(entry).any(|(_, kind)| allowed(tokens, &window, kind, sentence)) {
                self.best = Some(Match { tokens: window, key: self.key.value(), entry, sentence });
            }
        }
        // A genitive changes the last part: "Land" goes on to no "Land's End".
        self.prefix.1 || tokens.all.get(self.end as usize).is_some_and(|t| t.hash == POSSESSIVE)
    }
}

/// Reads the capitals of sentence `k`, and adds the windows that may begin in it.
fn sentence(tokens: &Tokens, gazetteer: &Gazetteer, range: &Range<u32>, k: u32, windows: &mut Vec<Window>, lower: &mut Lower) -> Sentence {
    let (mut words, mut capitals, mut upper) = (0, 0, 0);
    let (first, end) = (range.start as usize, range.end as usize);
    let mut opens = true;
    for (i, token) in tokens.all.get(first..end).unwrap_or_default().iter().enumerate() {
        let (i, flags) = (first + i, token.flags);
        if !flags.has(Flags::LETTER) {
            continue;
        }
        // "At Bab al-Hawa", "As Idlib fell": the first word of a sentence is English where a name begins behind it.
        if std::mem::take(&mut opens) && ENGLISH.contains(&token.hash) && begins_a_name(tokens, gazetteer, i + 1) {
            continue;
        }
        let long = token.norm_bytes() > 3;
        words += u32::from(long);
        if !flags.has(Flags::CAPITAL) {
            lower.add(i as u32, token.hash);
            continue;
        }
        capitals += u32::from(long);
        upper += u32::from(long && flags.has(Flags::UPPER));
        if let Some(before) = word_before(tokens, gazetteer, i).filter(|before| *before >= first) {
            add(tokens, before, k, windows);
        }
        add(tokens, i, k, windows);
    }
    Sentence {
        start: range.start,
        end: range.end,
        upper: words >= 3 && upper * 10 >= words * 7,
        title: words >= 4 && capitals * 10 >= words * 8,
    }
}

fn begins_a_name(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> bool {
    let mut key = NameKey::default();
    tokens.flags(i).has(Flags::CAPITAL)
        && key.push(tokens, i) == Growth::Part
        && (gazetteer.entry(key).is_some() || gazetteer.prefix(key).1)
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

fn add(tokens: &Tokens, i: usize, sentence: u32, windows: &mut Vec<Window>) {
    let (mut key, start) = (NameKey::default(), i as u32);
    if key.push(tokens, i) != Growth::Ends {
        let (prefix, bucket) = ((false, false), 0..0);
        windows.push(Window { sentence, start, end: start + 1, key, prefix, bucket, entry: None, best: None, given: false });
    }
}

/// Words that are spellings of the Arabic article as well.
const ENGLISH: [u64; 3] = [word_hash(b"an"), word_hash(b"as"), word_hash(b"at")];

const NOT_ALONE: Class = Class(Class::DIRECTION.0 | Class::CALENDAR.0);

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
        NameKind::Upper => upper() && !sentence.upper && !is_member(tokens, range),
        NameKind::Code => after_comma && upper(),
        NameKind::Abbreviation => {
            after_comma
                || tokens.flags(last).has(Flags::ABBREVIATION) && !tokens.norm(last).trim_end_matches('.').is_empty() && !sentence.upper
        }
        // "the SAR government", "10:21 AM EST", "SE Houston": initials within a sentence are no town; "US" is a main name itself.
        NameKind::Main | NameKind::Alternate | NameKind::Stripped => {
            let within = range.len() == 1 && start > sentence.start as usize && !sentence.upper && !sentence.title;
            let itself = || kind == NameKind::Main && tokens.norm(start) == "us";
            capital && (!(within && is_initials(tokens, start)) || itself())
        }
        _ => capital,
    }
}

/// "an MP", "the party MP and former minister", "MP Ana Diaz": of a parliament; not "two villagers in MP", "Bhopal, MP".
fn is_member(tokens: &Tokens, range: &Range<u32>) -> bool {
    let start = range.start as usize;
    let led = start > 0 && matches!(tokens.norm(start - 1), "in" | "across" | "from" | "of" | "," | "(");
    range.len() == 1 && tokens.norm(start) == "mp" && !led
}

fn is_initials(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.norm(i).len(), 2 | 3) && tokens.flags(i).has(Flags::UPPER)
}
