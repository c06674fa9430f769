//! Bytes to tokens in one pass: boundaries, normal form, hash and flags.
//!
//! A token is a word, a number or one punctuation mark. A word holds full stops inside initialisms ("U.S.") and after
//! abbreviations ("Lt."), separators inside numbers ("3.6", "900,000") and apostrophes inside names ("O'Brien"). The clitics
//! ("'s", "'ve") are tokens of their own, also where their apostrophe is lost ("Syrias"). Hyphens part words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::scan::{self, Tag, Tags, is_apostrophe, is_invisible};
use super::vocabulary::{self, Cue};
use super::{Flags, POSSESSIVE, Token, Tokens, word_hash};
use crate::enrich::{Document, Span};

/// Words that keep the full stop after them where they are capitalised.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "fr", "sr", "jr", "st", "gen", "lt", "col", "maj", "capt", "cpl", "sgt", "pvt", "adm", "brig",
    "cmdr", "cmdt", "det", "supt", "insp", "hon", "gov", "sen", "rep", "pres", "amb", "sheik", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vs", "etc", "inc", "ltd", "co", "corp", "bros", "dept", "est", "approx",
    "ave", "blvd", "mt", "ft", "calif", "ala", "ariz", "ark", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md",
    "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    "que", "ont", "sask", "al", "dist", "ret", "gens", "lts", "cols", "sgts", "drs", "messrs", "msgr", "asst", "atty", "reps", "sens",
    "govs", "spc", "pfc", "rd", "hwy", "pkwy", "cal", "inds",
];

const PARTS_OF_A_PROVINCE: &[&str] =
    &["countryside", "northern", "southern", "eastern", "western", "north", "south", "east", "west", "province", "rural", "suburb", "city"];

/// Of these the ones that are abbreviations in lower case and in capitals too; the rest are words there ("ill.", "NO.").
const ABBREVIATIONS_IN_ANY_CASE: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "lt", "col", "gen", "sgt", "capt", "maj", "brig", "rep", "gov", "vs", "etc", "approx", "dept", "st",
    "jr", "cpl", "cmdr", "rev", "ind", "inds",
];

/// `tokens` are those of another document, whose room is taken.
pub(super) fn tokenise(document: &Document<'_>, mut tokens: Tokens) -> Tokens {
    let text: &str = &document.text;
    tokens.clear();
    tokens.all.reserve(text.len() / 4 + 8);
    tokens.normal.reserve(text.len() + 16);
    let mut reader = Reader { text, bytes: text.as_bytes(), tokens, gap: Flags::PARAGRAPH_BEFORE, prose_start: document.prose_start };
    reader.run();
    reader.tokens
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Lower,
    Upper,
    Digit,
    Space,
    Newline,
    Control,
    Tag,
    Entity,
    Apostrophe,
    Punctuation,
    High,
}

static CLASS: [Class; 256] = {
    let mut table = [Class::Punctuation; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' => Class::Space,
            b'\n' | b'\r' | 0x0b | 0x0c => Class::Newline,
            0..=0x1f | 0x7f => Class::Control,
            b'<' => Class::Tag,
            b'&' => Class::Entity,
            b'\'' => Class::Apostrophe,
            0x80..=0xff => Class::High,
            _ => Class::Punctuation,
        };
        b += 1;
    }
    table
};

/// The normal form of a longer word is cut; its span is not.
const NORM_BYTES_MAX: usize = 255;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: Tokens,
    /// What stands before the next token.
    gap: Flags,
    /// First byte after title and header.
    prose_start: u32,
}

/// A word as far as it has been read.
struct Word {
    norm_start: usize,
    hash: u64,
    upper: u32,
    lower: u32,
    digits: u32,
    /// Letters since the last full stop; all but one of an initialism.
    letters: u32,
    /// Nothing but single letters with full stops between them.
    initialism: bool,
    dots: u32,
    first_is_capital: bool,
}

const FNV_START: u64 = word_hash(b"");
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

impl Reader<'_> {
    fn run(&mut self) {
        let mut tags = Tags::default();
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            // What stands after most words has a test of its own: where the jump below goes is hard to guess.
            if byte == b' ' {
                self.gap.add(Flags::SPACE_BEFORE);
                at += 1;
                continue;
            }
            at = match CLASS[usize::from(byte)] {
                Class::Lower | Class::Upper | Class::Digit => self.word(at),
                Class::Space => {
                    self.gap.add(Flags::SPACE_BEFORE);
                    at + 1
                }
                Class::Newline => self.newline(at, byte),
                Class::Control => at + 1,
                Class::Tag => match tags.read(self.text, at) {
                    Some((end, kind)) => {
                        self.tag(kind);
                        end
                    }
                    None => self.punctuation(at, '<', 1),
                },
                Class::Apostrophe => self.apostrophe(at, 1),
                Class::Punctuation => self.punctuation(at, char::from(byte), 1),
                Class::Entity | Class::High => self.other(at),
            };
        }
        if self.prose_start > 0 && self.tokens.prose_start == 0 {
            self.tokens.prose_start = self.tokens.all.len() as u32;
        }
    }

    fn newline(&mut self, at: usize, byte: u8) -> usize {
        let second_half = byte == b'\n' && at > 0 && self.bytes[at - 1] == b'\r';
        if !second_half {
            self.line_break();
        }
        at + 1
    }

    fn line_break(&mut self) {
        self.gap.add(Flags::SPACE_BEFORE);
        self.gap.add(if self.gap.has(Flags::NEWLINE_BEFORE) { Flags::PARAGRAPH_BEFORE } else { Flags::NEWLINE_BEFORE });
    }

    fn tag(&mut self, kind: Tag) {
        match kind {
            Tag::Inline => {}
            Tag::Line => self.line_break(),
            Tag::Block => {
                self.gap.add(Flags::SPACE_BEFORE);
                self.gap.add(Flags::PARAGRAPH_BEFORE);
            }
        }
    }

    /// An entity or a character beyond ASCII.
    fn other(&mut self, at: usize) -> usize {
        let (c, len) = scan::read(self.text, at);
        if c.is_whitespace() {
            if matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') {
                self.line_break()
            } else {
                self.gap.add(Flags::SPACE_BEFORE)
            }
            at + len
        } else if is_invisible(c) {
            at + len
        } else if is_apostrophe(c) {
            self.apostrophe(at, len)
        } else if c.is_alphanumeric() {
            self.word(at)
        } else {
            self.punctuation(at, c, len)
        }
    }

    /// Reads the word that begins at `start`; its end.
    fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.small_word(start) {
            return end;
        }
        let mut word = Word::new(self.tokens.normal.len());
        let mut at = start;
        loop {
            at = self.ascii_run(at, &mut word);
            match self.joined(start, at, &mut word) {
                Some(end) => at = end,
                None => break,
            }
        }
        at = self.with_full_stop(start, at, &mut word);
        let at = self.whole_address(start, at);
        self.push_word(start, at, word);
        at
    }

    /// Reads a word of small letters before a space, as most are: nothing joins it to what follows, and its letters are
    /// its normal form. Not one that could have lost the apostrophe before its "s".
    fn small_word(&mut self, start: usize) -> Option<usize> {
        let rest = &self.bytes[start..];
        let mut hash = FNV_START;
        let mut length = 0;
        while let Some(byte @ b'a'..=b'z') = rest.get(length) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
            length += 1;
        }
        if rest.get(length) != Some(&b' ') || length > NORM_BYTES_MAX || length == 0 || rest[length - 1] == b's' {
            return None;
        }
        let (end, norm_start) = (start + length, self.tokens.normal.len());
        self.tokens.normal.push_str(&self.text[start..end]);
        let mut flags = self.take_gap(start);
        flags.add(Flags::LETTER);
        self.tokens.all.push(Token {
            span: Span::new(start, end),
            norm: (norm_start as u32, length as u16),
            flags,
            cue: vocabulary::cue(hash),
            hash,
        });
        Some(end)
    }

    /// Letters and digits of ASCII from `start` on.
    fn ascii_run(&mut self, start: usize, word: &mut Word) -> usize {
        let mut at = start;
        let (mut upper, mut digits) = (0, 0);
        let mut hash = word.hash;
        while let Some(&byte) = self.bytes.get(at) {
            let mut folded = byte;
            match CLASS[usize::from(byte)] {
                Class::Lower => {}
                Class::Upper => {
                    upper += 1;
                    folded |= 0x20;
                }
                Class::Digit => digits += 1,
                _ => break,
            }
            hash = (hash ^ u64::from(folded)).wrapping_mul(FNV_PRIME);
            at += 1;
        }
        if at > start {
            let length = (at - start) as u32;
            if word.upper + word.lower == 0 && digits == 0 {
                word.first_is_capital = self.bytes[start].is_ascii_uppercase();
            } else if word.upper + word.lower == 0 {
                let first = self.bytes[start..at].iter().find(|b| b.is_ascii_alphabetic());
                word.first_is_capital = first.is_some_and(u8::is_ascii_uppercase);
            }
            word.hash = hash;
            word.upper += upper;
            word.digits += digits;
            word.lower += length - upper - digits;
            word.letters += length;
            let from = self.tokens.normal.len();
            self.tokens.normal.push_str(&self.text[start..at]);
            if upper > 0 {
                self.tokens.normal[from..].make_ascii_lowercase();
            }
        }
        at
    }

    /// What joins the characters before `at` to those after it, if anything does; where the word goes on.
    fn joined(&mut self, start: usize, at: usize, word: &mut Word) -> Option<usize> {
        let byte = *self.bytes.get(at)?;
        let previous_digit = at > start && self.bytes[at - 1].is_ascii_digit();
        match CLASS[usize::from(byte)] {
            Class::Punctuation if byte == b',' => {
                let group = previous_digit && self.digits_from(at + 1) == 3;
                group.then(|| self.feed(at, ',', 1, word))
            }
            Class::Punctuation if byte == b'.' => {
                word.initialism &= word.letters == 1 && word.digits == 0;
                let decimal = previous_digit && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                if decimal || (word.initialism && self.single_letter(at + 1)) {
                    word.dots += 1;
                    let end = self.feed(at, '.', 1, word);
                    word.letters = 0;
                    return Some(end);
                }
                None
            }
            Class::Apostrophe => self.inner_apostrophe(at, 1, word),
            Class::Entity | Class::High => {
                let (c, len) = scan::read(self.text, at);
                if c.is_alphanumeric() || is_combining_mark(c) {
                    return Some(self.feed(at, c, len, word));
                }
                if is_apostrophe(c) {
                    return self.inner_apostrophe(at, len, word);
                }
                (is_invisible(c) && self.letter_at(at + len)).then_some(at + len)
            }
            _ => None,
        }
    }

    /// The apostrophe of "O'Brien", not that of "Syria's"; that of "36'000" groups as a comma does.
    fn inner_apostrophe(&mut self, at: usize, len: usize, word: &mut Word) -> Option<usize> {
        if word.digits > 0 && word.upper + word.lower == 0 && self.bytes[at - 1].is_ascii_digit() && self.digits_from(at + len) == 3 {
            return Some(self.feed(at, ',', len, word));
        }
        let joins = word.digits == 0 && self.letter_at(at + len) && self.clitic_end(at + len).is_none();
        joins.then(|| self.feed(at, '\'', len, word))
    }

    /// Adds one character to the word; where it ends.
    fn feed(&mut self, at: usize, c: char, len: usize, word: &mut Word) -> usize {
        if c.is_alphabetic() {
            if word.upper + word.lower == 0 {
                word.first_is_capital = c.is_uppercase();
            }
            word.upper += u32::from(c.is_uppercase());
            word.lower += u32::from(c.is_lowercase());
            word.letters += 1;
        } else if c.is_numeric() {
            word.digits += 1;
        }
        let from = self.tokens.normal.len();
        if c.is_ascii() {
            self.tokens.normal.push(c.to_ascii_lowercase())
        } else {
            push_folded(&mut self.tokens.normal, c)
        }
        for byte in &self.tokens.normal.as_bytes()[from..] {
            word.hash = (word.hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
        at + len
    }

    /// The end with the full stop of an initialism or abbreviation. "U.S" gets the normal form of "U.S.".
    fn with_full_stop(&mut self, start: usize, at: usize, word: &mut Word) -> usize {
        let initialism = word.dots > 0 && word.initialism && word.letters == 1 && word.digits == 0;
        let stop = self.bytes.get(at) == Some(&b'.') && self.bytes.get(at + 1) != Some(&b'.');
        if initialism {
            self.feed(at, '.', 1, word);
            return at + usize::from(stop);
        }
        if stop && self.abbreviates(start, at, word) { self.feed(at, '.', 1, word) } else { at }
    }

    fn abbreviates(&self, start: usize, at: usize, word: &Word) -> bool {
        let length = at - start;
        if length > 6 || word.digits > 0 || !self.bytes[start].is_ascii_alphabetic() {
            return false;
        }
        if length == 1 {
            // "the TX-V." is no initial; "J.-P." has one.
            let hyphened = start > 1 && self.bytes[start - 1] == b'-' && self.bytes[start - 2].is_ascii_alphanumeric();
            return word.first_is_capital && !hyphened;
        }
        if !vocabulary::cue(word.hash).has(Cue::ABBREVIATION) {
            return false;
        }
        let norm = &self.tokens.normal[word.norm_start..];
        match norm {
            // "No." is an answer where no number follows; "et al." ends nothing.
            "no" | "nos" => word.first_is_capital && self.bytes.get(at + 1) == Some(&b' ') && self.digits_from(at + 2) > 0,
            "al" => word.first_is_capital || self.tokens.norm(self.tokens.len().wrapping_sub(1)) == "et",
            _ => (word.first_is_capital && word.lower > 0) || ABBREVIATIONS_IN_ANY_CASE.contains(&norm),
        }
    }

    /// A web address is one token.
    fn whole_address(&self, start: usize, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let address = match &self.bytes[start..at] {
            b"http" | b"https" => rest.starts_with(b"://"),
            b"www" => rest.first() == Some(&b'.'),
            _ => false,
        };
        if !address {
            return at;
        }
        let length = rest.iter().position(|b| !b.is_ascii_graphic() || matches!(b, b'<' | b'>' | b'"' | b')' | b']')).unwrap_or(rest.len());
        let closing = rest[..length].iter().rev().take_while(|b| matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'')).count();
        at + length - closing
    }

    fn push_word(&mut self, start: usize, end: usize, word: Word) {
        if self.push_lost_apostrophe(start, end, &word) {
            return;
        }
        let mut flags = self.take_gap(start);
        word.flags(&mut flags);
        if word.lower + word.upper > 0 && self.tokens.normal.ends_with('.') {
            flags.add(Flags::ABBREVIATION);
        }
        self.push(Span::new(start, end), word.norm_start, word.hash, flags);
    }

    /// "Hamas eastern countryside" is that of Hama; elsewhere "Hamas" is the organisation.
    fn part_follows(&self, end: usize) -> bool {
        let rest = self.bytes.get(end..).unwrap_or_default();
        let Some(rest) = rest.strip_prefix(b" ") else { return false };
        PARTS_OF_A_PROVINCE.iter().any(|part| rest.starts_with(part.as_bytes()))
    }

    /// "Syrias" is the tokens "Syria" and "s" with the normal form "'s"; "the Koreas" is one.
    fn push_lost_apostrophe(&mut self, start: usize, end: usize, word: &Word) -> bool {
        let length = end - start;
        let normal = &self.tokens.normal.as_bytes()[word.norm_start..];
        // The normal form has the word's own bytes, so that its parts lie where the word's do.
        if length < 3 || normal.last() != Some(&b's') || normal.len() != length || word.digits > 0 || word.dots > 0 {
            return false;
        }
        // The hash before its last byte, by the inverse of the prime: no second reading.
        let stem = word.hash.wrapping_mul(FNV_PRIME_INVERSE) ^ u64::from(b's');
        let cue = vocabulary::cue(stem);
        let noun = cue.has(Cue::HOST_NOUN);
        if !(noun || (cue.has(Cue::HOST_NAME) && word.first_is_capital)) {
            return false;
        }
        let plural = match self.tokens.norm(self.tokens.len().wrapping_sub(1)) {
            "the" | "two" | "both" => true,
            "on" => normal.ends_with(b"days"),
            _ => false,
        };
        if !noun && plural && self.gap == Flags::SPACE_BEFORE || normal == b"hamas" && !self.part_follows(end) {
            return false;
        }
        let mut flags = self.take_gap(start);
        word.flags(&mut flags);
        self.push(Span::new(start, end - 1), word.norm_start, stem, flags);
        // The stem's normal form loses the "s"; the clitic's is written after it.
        let stem_end = self.tokens.normal.len() - 1;
        if let Some(token) = self.tokens.all.last_mut() {
            token.norm.1 -= 1;
        }
        self.tokens.normal.truncate(stem_end);
        self.tokens.normal.push_str("'s");
        self.push(Span::new(end - 1, end), stem_end, POSSESSIVE, Flags::LETTER);
        true
    }

    /// A clitic, or a mark.
    fn apostrophe(&mut self, at: usize, len: usize) -> usize {
        let after_word = self.gap == Flags(0);
        let clitic = self.clitic_end(at + len).map(|end| (at + len, end)).or_else(|| {
            // "Iran’ s" of texts rebuilt from tokens.
            let spaced = after_word && self.bytes.get(at + len) == Some(&b' ') && matches!(self.bytes.get(at + len + 1), Some(b's' | b'S'));
            let end = self.clitic_end(at + len + 1).filter(|end| spaced && *end == at + len + 2)?;
            Some((at + len + 1, end))
        });
        let Some((letters, end)) = clitic else { return self.punctuation(at, '\'', len) };
        let norm_start = self.tokens.normal.len();
        self.tokens.normal.push('\'');
        self.tokens.normal.push_str(&self.text[letters..end]);
        self.tokens.normal[norm_start..].make_ascii_lowercase();
        let hash = word_hash(&self.tokens.normal.as_bytes()[norm_start..]);
        let mut flags = self.take_gap(at);
        flags.add(Flags::LETTER);
        self.push(Span::new(at, end), norm_start, hash, flags);
        end
    }

    fn punctuation(&mut self, at: usize, c: char, len: usize) -> usize {
        let same = |b: &&u8| **b == self.bytes[at];
        let end = match c {
            '.' | '-' => at + self.bytes[at..].iter().take_while(same).count(),
            '`' | '\'' if len == 1 => at + self.bytes[at..].iter().take(2).take_while(same).count(),
            _ => at + len,
        };
        let norm_start = self.tokens.normal.len();
        match &self.text[at..end] {
            "``" | "''" => self.tokens.normal.push('"'),
            "`" => self.tokens.normal.push('\''),
            run if len == 1 => self.tokens.normal.push_str(run),
            _ if c.is_ascii() => self.tokens.normal.push(c),
            _ => push_folded(&mut self.tokens.normal, c),
        }
        cut(&mut self.tokens.normal, norm_start);
        let hash = word_hash(&self.tokens.normal.as_bytes()[norm_start..]);
        let mut flags = self.take_gap(at);
        flags.add(Flags::PUNCTUATION);
        self.push(Span::new(at, end), norm_start, hash, flags);
        end
    }

    /// The flags of the gap before a token at `at`, which ends it.
    fn take_gap(&mut self, at: usize) -> Flags {
        let mut gap = std::mem::take(&mut self.gap);
        if self.prose_start > 0 && at >= self.prose_start as usize {
            self.tokens.prose_start = self.tokens.all.len() as u32;
            self.prose_start = 0;
            gap.add(Flags::PARAGRAPH_BEFORE);
        }
        gap
    }

    fn push(&mut self, span: Span, norm_start: usize, hash: u64, flags: Flags) {
        let mut hash = hash;
        if cut(&mut self.tokens.normal, norm_start) {
            hash = word_hash(&self.tokens.normal.as_bytes()[norm_start..]);
        }
        let norm = (norm_start as u32, (self.tokens.normal.len() - norm_start) as u16);
        self.tokens.all.push(Token { span, norm, flags, cue: vocabulary::cue(hash), hash });
    }

    fn digits_from(&self, at: usize) -> usize {
        self.bytes.get(at..).map_or(0, |rest| rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count())
    }

    fn letter_at(&self, at: usize) -> bool {
        at < self.bytes.len() && scan::read(self.text, at).0.is_alphabetic()
    }

    /// One letter with no letter or digit after it.
    fn single_letter(&self, at: usize) -> bool {
        if !self.letter_at(at) {
            return false;
        }
        let next = at + scan::read(self.text, at).1;
        next >= self.bytes.len() || !scan::read(self.text, next).0.is_alphanumeric()
    }

    /// The end of "s", "ll", "re", "ve", "d" or "m" that is a whole word.
    fn clitic_end(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at..)?;
        let length = rest.iter().take(3).take_while(|b| b.is_ascii_alphanumeric()).count();
        let known = match rest.get(..length)? {
            [b's' | b'S' | b'd' | b'D' | b'm' | b'M'] => true,
            [a, b] => matches!([a.to_ascii_lowercase(), b.to_ascii_lowercase()], [b'l', b'l'] | [b'r', b'e'] | [b'v', b'e']),
            _ => false,
        };
        let end = at + length;
        (known && (end >= self.bytes.len() || !scan::read(self.text, end).0.is_alphanumeric())).then_some(end)
    }
}

/// The multiplicative inverse of [`FNV_PRIME`] modulo 2^64, by Newton's iteration.
const FNV_PRIME_INVERSE: u64 = {
    let mut inverse = FNV_PRIME;
    let mut i = 0;
    while i < 6 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(FNV_PRIME.wrapping_mul(inverse)));
        i += 1;
    }
    inverse
};

impl Word {
    fn new(norm_start: usize) -> Word {
        Word { norm_start, hash: FNV_START, upper: 0, lower: 0, digits: 0, letters: 0, initialism: true, dots: 0, first_is_capital: false }
    }

    fn flags(&self, flags: &mut Flags) {
        if self.first_is_capital {
            flags.add(Flags::CAPITAL);
        }
        if self.upper >= 2 && self.lower == 0 {
            flags.add(Flags::UPPER);
        }
        if self.digits > 0 {
            flags.add(Flags::DIGIT);
        }
        if self.upper + self.lower > 0 || self.digits == 0 {
            flags.add(Flags::LETTER);
        }
    }
}

/// Cuts a normal form that is too long; whether it did.
fn cut(normal: &mut String, start: usize) -> bool {
    if normal.len() - start <= NORM_BYTES_MAX {
        return false;
    }
    let mut end = start + NORM_BYTES_MAX;
    while !normal.is_char_boundary(end) {
        end -= 1;
    }
    normal.truncate(end);
    true
}

fn push_folded(normal: &mut String, c: char) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => normal.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => normal.push('"'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => normal.push('-'),
        'ß' => normal.push_str("ss"),
        'ø' | 'Ø' => normal.push('o'),
        'ł' | 'Ł' => normal.push('l'),
        'đ' | 'Đ' => normal.push('d'),
        'ı' => normal.push('i'),
        'æ' | 'Æ' => normal.push_str("ae"),
        _ => {
            for d in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
                normal.extend(d.to_lowercase());
            }
        }
    }
}
