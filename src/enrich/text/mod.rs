//! Text to tokens: words, sentences, numerals and dates. Everything later reads these and never the raw bytes.

mod amounts;
mod dates;
mod hosts;
mod named;
mod numerals;
mod points;
mod roles;
mod scan;
mod sentences;
mod tokenise;
mod vocabulary;
mod when;

use std::ops::Range;

use super::{Document, Span};

pub use dates::{DateMention, Precision};
pub use numerals::{Numeral, Quantity, Role, Vague};
pub use points::month;
use vocabulary::Cue;

/// A token's index in [`Tokens::all`].
pub type TokenIndex = u32;

/// What is known of a token from its bytes alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// The first letter is upper case.
    pub const CAPITAL: Flags = Flags(1);
    /// Two or more letters, all upper case.
    pub const UPPER: Flags = Flags(1 << 1);
    /// Holds a digit.
    pub const DIGIT: Flags = Flags(1 << 2);
    /// Holds a letter.
    pub const LETTER: Flags = Flags(1 << 3);
    /// Neither letter nor digit.
    pub const PUNCTUATION: Flags = Flags(1 << 4);
    /// A gap (space, tag) stands before it.
    pub const SPACE_BEFORE: Flags = Flags(1 << 5);
    /// A line break stands before it.
    pub const NEWLINE_BEFORE: Flags = Flags(1 << 6);
    /// An empty line or a block tag stands before it.
    pub const PARAGRAPH_BEFORE: Flags = Flags(1 << 7);
    /// Ends in a full stop that belongs to it: "U.S.", "Lt.".
    pub const ABBREVIATION: Flags = Flags(1 << 8);

    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

/// One word, number or punctuation mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Bytes of the document.
    pub span: Span,
    /// Its normal form, a range of [`Tokens::normal`].
    norm: (u32, u16),
    pub flags: Flags,
    /// Which of this folder's grammars the word can begin.
    cue: Cue,
    /// Hash of the normal form ([`word_hash`]).
    pub hash: u64,
}

impl Token {
    /// Length of its normal form.
    pub fn norm_bytes(&self) -> usize {
        usize::from(self.norm.1)
    }
}

/// The tokens of a document with what was read along the way. Sentences tile the tokens.
#[derive(Debug, Default)]
pub struct Tokens {
    pub all: Vec<Token>,
    /// Normal forms: lower case, Latin diacritics folded, typographic quotes straightened, entities decoded.
    normal: String,
    pub sentences: Vec<Range<TokenIndex>>,
    /// In text order; they do not overlap.
    pub numerals: Vec<Numeral>,
    /// In text order; they do not overlap.
    pub dates: Vec<DateMention>,
    /// The first token after title and date header.
    pub prose_start: TokenIndex,
    /// "BEIRUT (Reuters)" before its dash, at the start of one of the first sentences, to which it belongs.
    pub dateline: Option<Range<TokenIndex>>,
    /// Written without care for capitals: the pronoun is "i". Sentences and names may begin in lower case.
    pub careless: bool,
}

/// Room for so many tokens is kept from one article to the next.
const TOKENS_KEPT: usize = 1 << 15;

impl Tokens {
    /// Forgets the document; keeps its room unless that is large.
    fn clear(&mut self) {
        let Tokens { all, normal, sentences, numerals, dates, .. } = std::mem::take(self);
        if all.capacity() <= TOKENS_KEPT {
            *self = Tokens { all, normal, sentences, numerals, dates, ..Tokens::default() };
            self.all.clear();
            self.normal.clear();
            self.sentences.clear();
            self.numerals.clear();
            self.dates.clear();
        }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The normal form of token `i`: lower case, folded. Empty beyond the end, so that rules may look ahead freely.
    pub fn norm(&self, i: usize) -> &str {
        self.all.get(i).map_or("", |t| &self.normal[t.norm.0 as usize..t.norm.0 as usize + t.norm.1 as usize])
    }

    /// The same as bytes: without a look whether they begin and end with a letter.
    pub fn norm_as_bytes(&self, i: usize) -> &[u8] {
        let range = self.all.get(i).map_or(0..0, |t| t.norm.0 as usize..t.norm.0 as usize + t.norm_bytes());
        self.normal.as_bytes().get(range).unwrap_or_default()
    }

    pub fn flags(&self, i: usize) -> Flags {
        self.all.get(i).map_or(Flags(0), |t| t.flags)
    }

    /// The span of tokens `range` in the document.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.all.get(range.start), self.all.get(range.end.wrapping_sub(1))) {
            (Some(a), Some(b)) if range.start < range.end => Span { start: a.span.start, end: b.span.end },
            _ => Span::default(),
        }
    }

    /// The index of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= i)
    }

    /// The numeral that begins at or runs over token `i`.
    pub fn numeral_at(&self, i: usize) -> Option<&Numeral> {
        let at = self.numerals.partition_point(|n| n.tokens.end as usize <= i);
        self.numerals.get(at).filter(|n| n.tokens.start as usize <= i)
    }

    /// The time expression that begins at or runs over token `i`.
    pub fn date_at(&self, i: usize) -> Option<&DateMention> {
        let at = self.dates.partition_point(|d| d.tokens.end as usize <= i);
        self.dates.get(at).filter(|d| d.tokens.start as usize <= i)
    }

    /// The time expressions that begin in `tokens`.
    pub fn dates_in(&self, tokens: Range<usize>) -> &[DateMention] {
        let first = self.dates.partition_point(|d| (d.tokens.start as usize) < tokens.start);
        let last = self.dates.partition_point(|d| (d.tokens.start as usize) < tokens.end);
        self.dates.get(first..last).unwrap_or_default()
    }

    /// Tokens within a span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self.all.partition_point(|t| t.span.start < span.start);
        let last = self.all.partition_point(|t| t.span.start < span.end);
        first..last
    }
}

/// The clitic "'s".
pub const POSSESSIVE: u64 = word_hash(b"'s");

/// What tells the words of a table apart whose slots are found by the low bits of their hashes; never 0, which is a free slot.
pub const fn word_tag(hash: u64) -> u32 {
    (hash >> 32) as u32 | 1
}

/// The hash by which every word table is looked up: FNV-1a, 64 bits, over the normal form.
pub const fn word_hash(word: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < word.len() {
        hash = (hash ^ word[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    hash
}

/// Reads a document.
pub fn read(document: &Document<'_>) -> Tokens {
    read_into(document, Tokens::default())
}

/// Reads a document into the room that the tokens of another one took.
pub fn read_into(document: &Document<'_>, room: Tokens) -> Tokens {
    let mut tokens = tokenise::tokenise(document, room);
    sentences::split(&mut tokens);
    numerals::find(&mut tokens);
    dates::find(&mut tokens);
    tokens
}
