//! The form in which names of places are compared: tokens to one 64-bit key. The builder and the reader share it.
//!
//! A name is a sequence of parts. Hyphens, apostrophes and full stops are no parts; the Arabic article within a name is
//! none either ("Deir al-Zor", "Deir ez-Zor"), and at its start every spelling of it is the same part ("Al Bab", "el-Bab").
//! In capitals and with nothing behind it, it is no article but the code of a state ("Athens, AL").

use crate::enrich::text::{Flags, POSSESSIVE, Tokens, word_hash};

/// Spellings of the Arabic article, with its consonant assimilated or not.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "ech", "at", "et", "az", "ez", "an", "en", "edh", "eth", "ath",
    "adh", "ud", "ur", "uz",
];
const ARTICLE_HASHES: [u64; ARTICLES.len()] = hashes(ARTICLES);
const ARTICLE: u64 = word_hash(b"al");
/// Words that are written short or long.
const SHORT_FORMS: &[(u64, u64)] = &[
    (word_hash(b"saint"), word_hash(b"st")),
    (word_hash(b"sainte"), word_hash(b"st")),
    (word_hash(b"ste"), word_hash(b"st")),
    (word_hash(b"mount"), word_hash(b"mt")),
    (word_hash(b"fort"), word_hash(b"ft")),
    (word_hash(b"&"), word_hash(b"and")),
];

/// Bits that the hashes of articles and short forms have between them: most words have another, and are none of them.
const RARE: u64 = {
    let mut bits = 0;
    let mut i = 0;
    while i < ARTICLE_HASHES.len() {
        bits |= 1 << (ARTICLE_HASHES[i] >> 58);
        i += 1;
    }
    i = 0;
    while i < SHORT_FORMS.len() {
        bits |= 1 << (SHORT_FORMS[i].0 >> 58);
        i += 1;
    }
    bits
};

const fn hashes<const N: usize>(words: &[&str]) -> [u64; N] {
    let mut hashes = [0; N];
    let mut i = 0;
    while i < N {
        hashes[i] = word_hash(words[i].as_bytes());
        i += 1;
    }
    hashes
}

/// The longest name in parts; longer ones are not kept.
pub const PARTS_MAX: usize = 8;

/// Grows a name part by part.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameKey {
    hash: u64,
    /// The hash before the last part, and that part: a clitic grows it.
    before: u64,
    last: u64,
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
        let Some(token) = tokens.all.get(i) else { return Growth::Ends };
        let norm = tokens.norm(i);
        if token.flags.has(Flags::PUNCTUATION) && norm != "&" {
            return if matches!(norm, "-" | "'" | "." | "`") && self.parts > 0 || self.article { Growth::Filler } else { Growth::Ends };
        }
        if token.hash == POSSESSIVE {
            return self.add_genitive();
        }
        if is_article(token.hash) && !(self.parts == 0 && !self.article && is_code(tokens, i)) {
            if self.parts == 0 {
                self.article = true;
            }
            return Growth::Filler;
        }
        if self.article && self.parts == 0 {
            self.add(ARTICLE);
        }
        self.add(part_hash(token.hash, norm));
        Growth::Part
    }

    fn add(&mut self, part: u64) {
        (self.before, self.last) = (self.hash, part);
        self.hash = mixed(self.hash, part);
        self.parts = self.parts.saturating_add(1);
    }

    /// The "'s" of "St. John's". One part with it is a genitive, not a name: "Syria's".
    fn add_genitive(&mut self) -> Growth {
        self.last = (self.last ^ u64::from(b's')).wrapping_mul(0x0000_0100_0000_01b3);
        self.hash = mixed(self.before, self.last);
        match self.parts {
            0 => Growth::Ends,
            1 => Growth::Filler,
            _ => Growth::Part,
        }
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

fn mixed(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(7) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// "Athens, AL": two capitals that no name follows abbreviate a state.
fn is_code(tokens: &Tokens, i: usize) -> bool {
    let goes_on = |next: Flags| next.has(Flags::CAPITAL) || next.has(Flags::PUNCTUATION) && matches!(tokens.norm(i + 1), "-" | "'" | "`");
    tokens.flags(i).has(Flags::UPPER) && tokens.norm(i).len() == 2 && !tokens.all.get(i + 1).is_some_and(|next| goes_on(next.flags))
}

/// Whether the word with this hash is the Arabic article in one of its spellings.
pub fn is_article(hash: u64) -> bool {
    RARE >> (hash >> 58) & 1 != 0 && ARTICLE_HASHES.contains(&hash)
}

/// The hash of a word as part of a name: without a last full stop and without apostrophes. `hash` is that of its whole
/// normal form.
fn part_hash(hash: u64, norm: &str) -> u64 {
    if RARE >> (hash >> 58) & 1 != 0
        && let Some((_, short)) = SHORT_FORMS.iter().find(|(word, _)| *word == hash)
    {
        return *short;
    }
    let bare = norm.strip_suffix('.').unwrap_or(norm);
    if bare.contains('\'') {
        let mut hash = word_hash(b"");
        for byte in bare.bytes().filter(|b| *b != b'\'') {
            hash = (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
        return hash;
    }
    if bare.len() == norm.len() { hash } else { word_hash(bare.as_bytes()) }
}

/// Marks a key that was made of consonants.
const SKELETON: u64 = word_hash(b"\0consonants");
/// Fewer consonants would be shared by too many names.
const CONSONANTS_MIN: usize = 3;

/// A key of the consonants of tokens `range`: equal for "Talbiseh" and "Tallbisah", "Mesraba" and "Misraba". For names
/// whose vowels and doubled letters are written as each ear hears them.
pub fn skeleton(tokens: &Tokens, range: std::ops::Range<usize>) -> Option<NameKey> {
    let mut key = NameKey::default();
    key.add(SKELETON);
    let mut consonants = 0;
    for i in range {
        let Some(token) = tokens.all.get(i) else { continue };
        if is_article(token.hash) || token.flags.has(Flags::PUNCTUATION) {
            continue;
        }
        let (hash, count) = consonant_hash(tokens.norm(i).as_bytes());
        consonants += count;
        key.add(hash);
    }
    (consonants >= CONSONANTS_MIN).then_some(key)
}

/// The hash of a word's consonants and how many they are. A first vowel counts as one sign; "q" and "c" as "k"; "sh" and
/// "ch" as one; an "h" that is not first, and doubled letters, fall.
fn consonant_hash(word: &[u8]) -> (u64, usize) {
    let mut hash = word_hash(b"");
    let mut count = 0;
    let mut last = 0;
    let mut i = 0;
    while i < word.len() {
        let next = word.get(i + 1).copied().unwrap_or(0);
        let sign = match word[i] {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'\'' if i > 0 => 0,
            b'a' | b'e' | b'i' | b'o' | b'u' => b'a',
            b's' | b'c' if next == b'h' => b'x',
            b'q' | b'c' => b'k',
            b'p' if next == b'h' => b'f',
            b'h' if i > 0 => 0,
            other => other,
        };
        i += if sign == b'x' || sign == b'f' && word[i] == b'p' { 2 } else { 1 };
        if sign != 0 && sign != last {
            hash = (hash ^ u64::from(sign)).wrapping_mul(0x0000_0100_0000_01b3);
            count += 1;
        }
        last = sign;
    }
    (hash, count)
}
