//! Tokens to sentences, and the dateline before the first.
//!
//! A sentence ends at ".", "!", "?" or an ellipsis with what closes after it, at a paragraph break, and at a line break
//! unless the document's lines are wrapped in mid-sentence. A full stop ends none within a name ("Lt. Col.", "J. K.
//! Rowling", "No. 3"); where it belongs to a token and may also end a sentence ("U.S.", "p.m."), the next word decides.

use std::ops::Range;

use super::vocabulary::Cue;
use super::{Flags, Tokens, word_hash};

/// Words that begin a sentence after an abbreviation rather than continue a name.
pub(super) const STARTERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "in", "on", "at", "but", "and", "this", "that", "these", "those", "there",
    "his", "her", "its", "their", "our", "as", "if", "when", "while", "after", "before", "since", "for", "from", "by", "to", "so",
    "however", "meanwhile", "earlier", "some", "many", "most", "no", "not", "one", "two", "three", "four", "five", "all", "what", "who",
    "another", "several", "dozens", "hundreds", "thousands", "more", "both", "about", "according", "although", "under", "during", "with",
    "you", "my", "last", "now", "then", "here", "also", "such", "other", "others", "how", "why", "where", "because", "despite",
    "yesterday", "today",
];

/// Of these the ones that begin a sentence in capitals too, where "in" and "and" continue it.
const STARTERS_IN_CAPITALS: &[&str] =
    &["the", "he", "she", "it", "they", "we", "this", "but", "however", "meanwhile", "there", "these", "those"];

/// A sentence that is longer is cut, so that what reads sentences stays within bounds.
const SENTENCE_TOKENS_MAX: usize = 600;

/// Fills [`Tokens::sentences`] and [`Tokens::dateline`].
pub(super) fn split(tokens: &mut Tokens) {
    let layout = Layout::of(tokens);
    let mut sentences = std::mem::take(&mut tokens.sentences);
    // As many as news has or more: one allocation.
    sentences.reserve(tokens.len() / 16 + 2);
    let mut start = 0;
    let mut ender = None;
    let mut quote_open = false;
    for i in 0..tokens.len() {
        let flags = tokens.flags(i);
        if i > start && (ender.is_some() || flags.0 & BREAKS != 0 || flags.has(Flags::PUNCTUATION) || i - start >= SENTENCE_TOKENS_MAX) {
            let gap = Gap { tokens, start, ender, quote_open };
            if gap.parts(i, layout) {
                sentences.push(start as u32..i as u32);
                start = i;
                ender = None;
                quote_open &= !flags.has(Flags::PARAGRAPH_BEFORE);
            }
        }
        if flags.has(Flags::PUNCTUATION) {
            match tokens.norm(i) {
                "." | "!" | "?" => ender = Some(i),
                "\"" => quote_open = opens(tokens, i, quote_open),
                ")" | "]" | "'" => {}
                dots if dots.starts_with("..") => ender = Some(i),
                _ => ender = None,
            }
        } else {
            ender = flags.has(Flags::ABBREVIATION).then_some(i);
        }
    }
    if start < tokens.len() {
        sentences.push(start as u32..tokens.len() as u32);
    }
    tokens.careless = layout.careless;
    tokens.dateline = dateline(tokens, &sentences);
    tokens.sentences = sentences;
}

const BREAKS: u16 = Flags::NEWLINE_BEFORE.0 | Flags::PARAGRAPH_BEFORE.0;

/// Whether the quotation mark at `i` opens: by its spaces, and where it has them on both sides or none, by turns.
fn opens(t: &Tokens, i: usize, open: bool) -> bool {
    let before = t.flags(i).0 & (Flags::SPACE_BEFORE.0 | BREAKS) != 0;
    let after = i + 1 >= t.len() || t.flags(i + 1).0 & (Flags::SPACE_BEFORE.0 | BREAKS) != 0;
    if before == after { !open } else { before }
}

/// How the document uses lines and case.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// Lines are wrapped in mid-sentence.
    wrapped: bool,
    lower_case: bool,
    /// [`Tokens::careless`].
    careless: bool,
    /// Bytes of the longest line.
    longest: u32,
}

/// Wrapped text keeps within this many bytes a line.
const WRAPPED_LINE_MAX: u32 = 120;

impl Layout {
    fn of(t: &Tokens) -> Layout {
        let (mut breaks, mut open, mut continued, mut longest) = (0u32, 0u32, 0u32, 0u32);
        let (mut letters, mut capitals) = (0u32, 0u32);
        let mut line_start = 0;
        let mut careless = false;
        for (i, token) in t.all.iter().enumerate() {
            letters += u32::from(token.flags.has(Flags::LETTER));
            capitals += u32::from(token.flags.has(Flags::CAPITAL));
            careless |= is_careless(t, i);
            if token.flags.0 & BREAKS == 0 || i == 0 {
                continue;
            }
            let length = t.all[i - 1].span.end - line_start;
            line_start = token.span.start;
            longest = longest.max(length);
            if !token.flags.has(Flags::PARAGRAPH_BEFORE) {
                breaks += 1;
                open += u32::from(length >= 40 && !ends_line(t, i - 1));
                continued +=
                    u32::from(token.flags.has(Flags::LETTER) && !token.flags.has(Flags::CAPITAL) && !token.flags.has(Flags::DIGIT));
            }
        }
        let lower_case = capitals * 50 < letters;
        let wrapped =
            breaks >= 2 && ((continued * 3 >= breaks && !lower_case && !careless) || (open * 2 > breaks && longest <= WRAPPED_LINE_MAX));
        Layout { wrapped, lower_case, careless, longest }
    }
}

/// The pronoun in lower case before a word, where no list counts in letters: "i am", not "i) am", "i. am", "part i".
fn is_careless(t: &Tokens, i: usize) -> bool {
    const PRONOUN: u64 = word_hash(b"i");
    t.all[i].hash == PRONOUN && !t.flags(i).has(Flags::CAPITAL) && PREDICATES.contains(&t.norm(i + 1))
}

/// Words that follow the pronoun.
const PREDICATES: &[&str] = &[
    "am", "was", "have", "had", "do", "did", "don't", "will", "would", "can", "could", "know", "think", "want", "need", "like", "love",
    "live", "got", "get", "just", "really", "never", "also", "should", "guess", "hope", "went", "found", "see", "saw", "said", "say", "'m",
    "'ve", "'d", "'ll", "m", "ve", "dont", "cant", "wan",
];

fn ends_line(t: &Tokens, i: usize) -> bool {
    matches!(t.norm(i), "." | "!" | "?" | ":" | "\"" | ")" | "'" | "..." | ";") || t.flags(i).has(Flags::ABBREVIATION)
}

/// What is known before a token that may begin a sentence.
struct Gap<'t> {
    tokens: &'t Tokens,
    /// First token of the sentence so far.
    start: usize,
    /// The token that may have ended it; only closing marks stand between.
    ender: Option<usize>,
    quote_open: bool,
}

impl Gap<'_> {
    /// Whether token `i` begins a sentence.
    fn parts(&self, i: usize, layout: Layout) -> bool {
        let t = self.tokens;
        let flags = t.flags(i);
        if flags.has(Flags::PARAGRAPH_BEFORE) || i - self.start >= SENTENCE_TOKENS_MAX {
            return true;
        }
        if is_bullet(t, i) {
            return true;
        }
        if flags.has(Flags::NEWLINE_BEFORE) && !layout.wrapped {
            // A line that goes on in lower case is a stray break.
            let goes_on = is_lower(flags) && !layout.lower_case && !layout.careless;
            return !goes_on || self.ender.is_some_and(|e| self.ends(e, i));
        }
        if flags.has(Flags::NEWLINE_BEFORE) && flags.has(Flags::CAPITAL) && self.is_short_line(i, layout.longest) {
            return true;
        }
        self.ender.is_some_and(|e| self.ends(e, i))
    }

    /// Whether the line before token `i` is much shorter than others, and was therefore not wrapped.
    fn is_short_line(&self, i: usize, longest: u32) -> bool {
        let t = self.tokens;
        let line = (self.start..i).rev().find(|&k| k == self.start || t.flags(k).0 & BREAKS != 0).unwrap_or(self.start);
        // The sentence may begin within the line, which is longer then than what is measured.
        let whole = line == 0 || t.flags(line).0 & BREAKS != 0;
        whole && (t.all[i - 1].span.end - t.all[line].span.start) * 3 < longest.min(WRAPPED_LINE_MAX)
    }

    fn ends(&self, ender: usize, i: usize) -> bool {
        let t = self.tokens;
        let flags = t.flags(i);
        if flags.has(Flags::PUNCTUATION) && self.continues(i) {
            return false;
        }
        match t.norm(ender) {
            "." if self.is_spaced_abbreviation(ender) => ends_after_abbreviation(t, ender - 1, i),
            "." => self.ends_at_stop(ender, i),
            "!" | "?" => flags.has(Flags::CAPITAL) || (flags.has(Flags::SPACE_BEFORE) && !is_lower(flags)),
            dots if dots.starts_with("..") => flags.has(Flags::SPACE_BEFORE) && !is_lower(flags),
            _ => ends_after_abbreviation(t, ender, i),
        }
    }

    /// Marks that belong to the sentence before them.
    fn continues(&self, i: usize) -> bool {
        let spaced = self.tokens.flags(i).has(Flags::SPACE_BEFORE);
        match self.tokens.norm(i) {
            "." | "!" | "?" | "," | ";" | ":" | ")" | "]" | "-" | "--" | "—" | "%" => true,
            "\"" => !opens(self.tokens, i, self.quote_open),
            "'" => !spaced,
            dots => dots.starts_with(".."),
        }
    }

    /// "Mr ." and "U.S ." of texts rebuilt from tokens.
    fn is_spaced_abbreviation(&self, stop: usize) -> bool {
        let t = self.tokens;
        let Some(word) = stop.checked_sub(1).filter(|_| t.flags(stop).has(Flags::SPACE_BEFORE)) else { return false };
        let flags = t.flags(word);
        flags.has(Flags::ABBREVIATION)
            || (flags.has(Flags::CAPITAL) && (t.all[word].cue.has(Cue::ABBREVIATION) || (t.norm(word).len() == 1 && t.norm(word) != "i")))
    }

    fn ends_at_stop(&self, stop: usize, i: usize) -> bool {
        let t = self.tokens;
        let flags = t.flags(i);
        let Some(last) = stop.checked_sub(1).filter(|last| *last >= self.start) else { return flags.has(Flags::SPACE_BEFORE) };
        let word = t.flags(last);
        if !flags.has(Flags::SPACE_BEFORE) {
            // "killed.The", "Diop.Police", "fell.\"We"; no initials, no address in capitals.
            let starter = t.all[i].cue.has(Cue::STARTER) || t.norm(i) == "\"";
            let begins = if t.norm(i) == "\"" { t.flags(i + 1).has(Flags::CAPITAL) } else { flags.has(Flags::CAPITAL) };
            let names = !word.has(Flags::UPPER) && t.norm(last).len() > 3 && !flags.has(Flags::UPPER) && t.norm(i).len() > 2;
            let after_word = word.has(Flags::LETTER) && t.norm(last).len() > 1 && (!word.has(Flags::CAPITAL) || starter || names);
            let closed = stop + 1 < i;
            let after_day = word.has(Flags::DIGIT) && last > self.start && names_after_number(t, i);
            return begins && (after_word || after_day || closed || (starter && (word.has(Flags::DIGIT) || word.has(Flags::PUNCTUATION))));
        }
        // "constituency no. 3", "Law No. (10)".
        if matches!(t.norm(last), "no" | "nos") && (flags.has(Flags::DIGIT) || (t.norm(i) == "(" && t.flags(i + 1).has(Flags::DIGIT))) {
            return false;
        }
        // "1. Ghouta: …": a list's number.
        if last == self.start && (word.has(Flags::DIGIT) || t.norm(last).len() == 1) && t.norm(last).len() <= 2 {
            return false;
        }
        !(is_lower(flags) && (t.norm(last).len() < 2 || is_latin_abbreviation(t.norm(last)) || stop + 1 < i))
    }
}

/// "on May 11.Residents": a word in mixed case, not the second part of a number.
fn names_after_number(t: &Tokens, i: usize) -> bool {
    !t.flags(i).has(Flags::UPPER) && !t.flags(i).has(Flags::DIGIT) && t.norm(i).len() > 3
}

fn is_lower(flags: Flags) -> bool {
    flags.has(Flags::LETTER) && !flags.has(Flags::CAPITAL) && !flags.has(Flags::DIGIT)
}

fn is_latin_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "eg" | "ie" | "al" | "approx" | "ca" | "cf" | "pp" | "ed" | "eds" | "est" | "dept" | "vs" | "inc" | "ltd" | "no" | "nos" | "co"
    )
}

fn is_bullet(t: &Tokens, i: usize) -> bool {
    let flags = t.flags(i);
    flags.has(Flags::PUNCTUATION)
        && match t.norm(i) {
            // Before a character that was lost, it is what remains of a quotation mark.
            "•" | "▪" | "●" | "■" | "◦" | "‣" | "►" | "◆" | "➤" | "·" => {
                flags.has(Flags::SPACE_BEFORE) && t.norm(i + 1) != "\u{fffd}"
            }
            "*" | "-" | "—" => flags.has(Flags::NEWLINE_BEFORE) && t.flags(i + 1).has(Flags::SPACE_BEFORE),
            _ => false,
        }
}

/// Whether a sentence ends with the abbreviation at `word` and begins at `i`.
fn ends_after_abbreviation(t: &Tokens, word: usize, i: usize) -> bool {
    let flags = t.flags(i);
    if !flags.has(Flags::CAPITAL) || !flags.has(Flags::SPACE_BEFORE) {
        return false;
    }
    let norm = t.norm(word);
    let stem = norm.strip_suffix('.').unwrap_or(norm);
    match stem {
        "a.m" | "p.m" => !t.all[i].cue.has(Cue::TIME) && !matches!(t.norm(i), "gmt" | "utc" | "est" | "edt" | "et" | "local" | "eastern"),
        "etc" => true,
        _ if !may_end(stem) => false,
        _ if flags.has(Flags::UPPER) => STARTERS_IN_CAPITALS.contains(&t.norm(i)),
        _ => t.all[i].cue.has(Cue::STARTER),
    }
}

/// Titles and the like stand before a name and end nothing.
fn may_end(stem: &str) -> bool {
    !matches!(
        stem,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "rev"
            | "fr"
            | "st"
            | "gen"
            | "lt"
            | "col"
            | "maj"
            | "capt"
            | "cpl"
            | "sgt"
            | "pvt"
            | "adm"
            | "brig"
            | "cmdr"
            | "cmdt"
            | "det"
            | "supt"
            | "insp"
            | "hon"
            | "gov"
            | "sen"
            | "rep"
            | "pres"
            | "amb"
            | "no"
            | "nos"
            | "vs"
            | "mt"
            | "ft"
            | "gens"
            | "lts"
            | "cols"
            | "messrs"
            | "msgr"
            | "spc"
            | "pfc"
            | "approx"
    )
}

/// Sentences at whose start a dateline is looked for: a headline and a byline may come first.
const DATELINE_SENTENCES: usize = 4;
/// Tokens before the dash of a dateline: "GENEVA/BEIRUT, Feb. 21, 2020 (Reuters)".
const DATELINE_TOKENS_MAX: usize = 16;

/// "BEIRUT (Reuters) -", "IDLIB, Syria, Feb 21 -", "PESHAWAR:"; without its dash.
fn dateline(t: &Tokens, sentences: &[Range<u32>]) -> Option<Range<u32>> {
    let prose = sentences.partition_point(|s| s.start < t.prose_start);
    let first = sentences.get(prose..)?.iter().take(DATELINE_SENTENCES);
    first.into_iter().find_map(|s| dateline_end(t, s.start as usize, s.end as usize).map(|end| s.start..end as u32))
}

fn dateline_end(t: &Tokens, start: usize, end: usize) -> Option<usize> {
    let city_in_capitals = t.flags(start).has(Flags::UPPER) && t.norm(start).len() > 2;
    let mut agency = false;
    let mut words = 0;
    let mut lower = 0;
    for i in start..(start + DATELINE_TOKENS_MAX).min(end) {
        let flags = t.flags(i);
        match t.norm(i) {
            // "US-backed fighters".
            "-" if city_in_capitals && !flags.has(Flags::SPACE_BEFORE) && is_lower(t.flags(i + 1)) => return None,
            "-" if !flags.has(Flags::SPACE_BEFORE) && !agency => {}
            "-" | "--" | "—" | "_" if words > 0 && i > start => {
                return (city_in_capitals || (agency && lower <= 1)).then_some(i);
            }
            ":" => {
                return (city_in_capitals && words <= 3 && t.flags(i - 1).has(Flags::UPPER) && !t.flags(i + 1).has(Flags::UPPER))
                    .then_some(i);
            }
            "(" => agency = words > 0,
            "," | ")" | "/" | "." | "[" | "]" => {}
            "of" | "de" | "al" | "el" | "and" | "la" | "au" | "on" => lower += 1,
            _ if flags.has(Flags::CAPITAL) || flags.has(Flags::DIGIT) => words += 1,
            _ => return None,
        }
    }
    None
}
