//! Bytes to tokens in one pass: word boundaries, normal form, hash and flags.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Flags, Token, Tokens, vocabulary, word_hash};
use crate::enrich::{Document, Span};

/// Words that keep the full stop after them.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "fr", "sr", "jr", "st", "gen", "lt", "col", "maj", "capt", "cpl", "sgt", "pvt", "adm", "brig",
    "cmdr", "det", "supt", "insp", "hon", "gov", "sen", "rep", "pres", "amb", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "no", "nos", "vs", "etc", "inc", "ltd", "co", "corp", "bros", "dept", "est", "approx", "ave", "blvd",
    "mt", "ft", "calif", "ala", "ariz", "ark", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich",
    "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "que", "ont", "al",
];

pub(super) fn tokenise(document: &Document<'_>) -> Tokens {
    let text: &str = &document.text;
    let mut tokens = Tokens { all: Vec::with_capacity(text.len() / 5), normal: String::with_capacity(text.len()), ..Tokens::default() };
    let mut gap = Flags(Flags::PARAGRAPH_BEFORE.0);
    let mut at = 0;
    while at < text.len() {
        let c = char_at(text, at);
        if c.is_whitespace() || is_invisible(c) {
            gap.add(Flags::SPACE_BEFORE);
            if c == '\n' {
                gap.add(if gap.has(Flags::NEWLINE_BEFORE) { Flags::PARAGRAPH_BEFORE } else { Flags::NEWLINE_BEFORE });
            }
            at += c.len_utf8();
            continue;
        }
        if (at as u32) >= document.prose_start && tokens.prose_start == 0 && document.prose_start > 0 {
            tokens.prose_start = tokens.all.len() as u32;
            gap.add(Flags::PARAGRAPH_BEFORE);
        }
        let end = if c.is_alphanumeric() { word_end(text, at) } else { punctuation_end(text, at, c) };
        push(&mut tokens, text, Span::new(at, end), gap);
        gap = Flags(0);
        at = end;
    }
    tokens
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\u{fffd}')
}

/// Zero-width and bidirectional controls, soft hyphen, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}') || c.is_control()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// The end of the word that starts at `start`: letters and digits, with full stops inside initialisms ("U.S."),
/// separators inside numbers ("3.6", "900,000") and apostrophes inside names ("O'Brien"), but not the clitic "'s".
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = 0;
    let mut initialism = true;
    loop {
        let Some(c) = text[end..].chars().next() else { break };
        if c.is_alphanumeric() || is_combining_mark(c) {
            letters += 1;
            end += c.len_utf8();
            continue;
        }
        let rest = &text[end + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let previous = text[start..end].chars().next_back().unwrap_or(' ');
        let joins = match c {
            ',' => previous.is_ascii_digit() && three_digits(rest),
            '.' => {
                initialism &= letters == 1 && previous.is_alphabetic();
                (previous.is_ascii_digit() && next.is_ascii_digit()) || (initialism && next.is_alphabetic() && single_letter(rest))
            }
            _ if is_apostrophe(c) => previous.is_alphabetic() && next.is_alphabetic() && !clitic(rest),
            _ => false,
        };
        if !joins {
            let ends_initialism = c == '.' && initialism && letters == 1 && text[start..end].contains('.');
            if c == '.' && (ends_initialism || abbreviation(&text[start..end])) {
                end += 1;
            }
            break;
        }
        letters = 0;
        end += c.len_utf8();
    }
    end
}

fn three_digits(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

fn single_letter(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// After an apostrophe: "s", "ll", "re", "ve", "d", "m" as a word's end.
fn clitic(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    matches!(&rest[..end], "s" | "S" | "ll" | "re" | "ve" | "d" | "m")
}

fn abbreviation(word: &str) -> bool {
    word.len() <= 6 && word.starts_with(|c: char| c.is_ascii_uppercase()) && {
        let lower = word.to_ascii_lowercase();
        word.len() == 1 || ABBREVIATIONS.contains(&lower.as_str())
    }
}

fn punctuation_end(text: &str, start: usize, c: char) -> usize {
    let rest = &text[start + c.len_utf8()..];
    if is_apostrophe(c) && clitic(rest) && text[..start].ends_with(char::is_alphanumeric) {
        return start + c.len_utf8() + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    }
    let run = if matches!(c, '.' | '-') { rest.bytes().take_while(|&b| b == c as u8).count() } else { 0 };
    start + c.len_utf8() + run
}

fn push(tokens: &mut Tokens, text: &str, span: Span, mut flags: Flags) {
    let raw = span.of(text);
    let norm_start = tokens.normal.len();
    let mut upper = 0;
    let mut lower = 0;
    let mut first_letter = None;
    for c in raw.chars() {
        if c.is_alphabetic() {
            first_letter.get_or_insert(c);
            flags.add(Flags::LETTER);
            if c.is_uppercase() {
                upper += 1
            } else if c.is_lowercase() {
                lower += 1
            }
        } else if c.is_numeric() {
            flags.add(Flags::DIGIT);
        }
        if c.is_ascii() {
            tokens.normal.push(c.to_ascii_lowercase());
        } else {
            push_folded(&mut tokens.normal, c);
        }
    }
    if first_letter.is_some_and(char::is_uppercase) {
        flags.add(Flags::CAPITAL);
    }
    if upper >= 2 && lower == 0 {
        flags.add(Flags::UPPER);
    }
    if !flags.has(Flags::LETTER) && !flags.has(Flags::DIGIT) {
        flags.add(Flags::PUNCTUATION);
    }
    if raw.len() > 1 && raw.ends_with('.') && flags.has(Flags::LETTER) {
        flags.add(Flags::ABBREVIATION);
    }
    // A word longer than this is no word; its normal form is cut, its span is not.
    const NORM_BYTES_MAX: usize = 255;
    let mut norm_end = tokens.normal.len();
    if norm_end - norm_start > NORM_BYTES_MAX {
        norm_end = norm_start + NORM_BYTES_MAX;
        while !tokens.normal.is_char_boundary(norm_end) {
            norm_end -= 1;
        }
        tokens.normal.truncate(norm_end);
    }
    let hash = word_hash(&tokens.normal.as_bytes()[norm_start..norm_end]);
    tokens.all.push(Token { span, norm: (norm_start as u32, (norm_end - norm_start) as u16), flags, cue: vocabulary::cue(hash), hash });
}

fn push_folded(normal: &mut String, c: char) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => normal.push('\''),
        '\u{201c}' | '\u{201d}' => normal.push('"'),
        '\u{2013}' => normal.push('-'),
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
