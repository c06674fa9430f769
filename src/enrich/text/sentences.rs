//! Tokens to sentences.

use super::{Flags, Tokens};

/// Words that begin a sentence after an abbreviation rather than continue a name.
pub(super) const STARTERS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "there",
    "his",
    "her",
    "its",
    "their",
    "our",
    "as",
    "if",
    "when",
    "while",
    "after",
    "before",
    "since",
    "for",
    "from",
    "by",
    "to",
    "so",
    "however",
    "meanwhile",
    "earlier",
    "some",
    "many",
    "most",
    "no",
    "not",
    "one",
    "two",
    "all",
    "what",
    "who",
];

/// Fills [`Tokens::sentences`].
pub(super) fn split(tokens: &mut Tokens) {
    let mut start = 0;
    for i in 1..tokens.len() {
        if starts_sentence(tokens, i) {
            tokens.sentences.push(start as u32..i as u32);
            start = i;
        }
    }
    if start < tokens.len() {
        tokens.sentences.push(start as u32..tokens.len() as u32);
    }
}

/// Whether token `i` begins a sentence.
fn starts_sentence(tokens: &Tokens, i: usize) -> bool {
    let flags = tokens.flags(i);
    if flags.has(Flags::PARAGRAPH_BEFORE) || flags.has(Flags::NEWLINE_BEFORE) {
        return true;
    }
    if is_closing(tokens, i) {
        return false;
    }
    let mut last = i - 1;
    while last > 0 && is_closing(tokens, last) {
        last -= 1;
    }
    match tokens.norm(last) {
        "." | "!" | "?" => {
            flags.has(Flags::SPACE_BEFORE) || (flags.has(Flags::CAPITAL) && !tokens.flags(last - last.min(1)).has(Flags::CAPITAL))
        }
        "..." => flags.has(Flags::SPACE_BEFORE) && flags.has(Flags::CAPITAL),
        _ if tokens.flags(last).has(Flags::ABBREVIATION) => flags.has(Flags::CAPITAL) && STARTERS.contains(&tokens.norm(i)),
        _ => false,
    }
}

fn is_closing(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.norm(i), ")" | "]" | "\"" | "'" | "''") && !tokens.flags(i).has(Flags::SPACE_BEFORE)
}
