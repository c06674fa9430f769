//! The form in which names of places are compared: tokens to one 64-bit key. The builder and the reader share it.
//!
//! A name is a sequence of parts. Hyphens, apostrophes and full stops are no parts; the Arabic article within a name is
//! none either ("Deir al-Zor", "Deir ez-Zor"), and at its start every spelling of it is the same part ("Al Bab", "el-Bab").

use crate::enrich::text::{Flags, Tokens, word_hash};

/// Spellings of the Arabic article, with its consonant assimilated or not.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "ech", "at", "et", "az", "ez", "an", "en", "edh", "eth", "ath",
    "adh", "ud", "ur", "uz",
];
const ARTICLE: u64 = word_hash(b"al");
/// Words that are written short or long.
const SHORT_FORMS: &[(&str, u64)] = &[
    ("saint", word_hash(b"st")),
    ("sainte", word_hash(b"st")),
    ("ste", word_hash(b"st")),
    ("mount", word_hash(b"mt")),
    ("fort", word_hash(b"ft")),
    ("&", word_hash(b"and")),
];

/// The longest name in parts; longer ones are not kept.
pub const PARTS_MAX: usize = 8;

/// Grows a name part by part.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameKey {
    hash: u64,
    parts: u8,
    /// An article that is a part only where another follows.
    article: bool,
}

/// What a token does to a name that is being grown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// The name may end here.
    Part,
    /// Punctuation or article inside a name.
    Filler,
    /// Nothing of this kind stands inside a name.
    Ends,
}

impl NameKey {
    /// Adds token `i`.
    pub fn push(&mut self, tokens: &Tokens, i: usize) -> Growth {
        let flags = tokens.flags(i);
        let norm = tokens.norm(i);
        if flags.has(Flags::PUNCTUATION) && norm != "&" {
            return if matches!(norm, "-" | "'" | "." | "`") && self.parts > 0 || self.article { Growth::Filler } else { Growth::Ends };
        }
        if is_article(norm) {
            if self.parts == 0 {
                self.article = true;
            }
            return Growth::Filler;
        }
        if self.article && self.parts == 0 {
            self.add(ARTICLE);
        }
        self.add(part_hash(tokens, i, norm));
        Growth::Part
    }

    /// Adds a word that is no token of its own.
    pub fn push_word(&mut self, norm: &str) {
        self.add(word_hash(norm.as_bytes()));
    }

    fn add(&mut self, part: u64) {
        self.hash = (self.hash.rotate_left(7) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.parts = self.parts.saturating_add(1);
    }

    /// The key, spread over all bits.
    pub fn value(self) -> u64 {
        let h = self.hash ^ (self.hash >> 29);
        h.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (h >> 32)
    }

    pub fn parts(self) -> usize {
        self.parts as usize
    }
}

/// Whether this word is the Arabic article in one of its spellings.
pub fn is_article(norm: &str) -> bool {
    matches!(norm.len(), 2 | 3) && ARTICLES.contains(&norm)
}

/// The hash of a word as part of a name: without a last full stop and without apostrophes.
fn part_hash(tokens: &Tokens, i: usize, norm: &str) -> u64 {
    if let Some((_, hash)) = SHORT_FORMS.iter().find(|(word, _)| *word == norm) {
        return *hash;
    }
    let bare = norm.strip_suffix('.').unwrap_or(norm);
    if bare.contains('\'') {
        let mut hash = word_hash(b"");
        for byte in bare.bytes().filter(|b| *b != b'\'') {
            hash = (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
        return hash;
    }
    if bare.len() == norm.len() { tokens.all.get(i).map_or(0, |t| t.hash) } else { word_hash(bare.as_bytes()) }
}

/// The hash by which the filter of first parts is asked.
pub fn first_part(tokens: &Tokens, i: usize) -> u64 {
    let norm = tokens.norm(i);
    if is_article(norm) { ARTICLE } else { part_hash(tokens, i, norm) }
}
