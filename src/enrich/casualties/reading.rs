//! What every production reads: the tokens with their words looked up once, the names, the places.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use jiff::civil::Date;

use super::super::Span;
use super::super::entities::{Entities, EntityKind, EntityMention};
use super::super::locations::{MentionKind, PlaceMention, Places};
use super::super::text::{Flags, Numeral, Quantity, Role, Token, Tokens, word_hash};
use super::figure::Cause;
use super::lexicon::{self, Class, HARM, PHRASE, PIVOT, Word};
use super::words::{Sieve, Words};

/// An article as the grammar sees it.
pub struct Reading<'a> {
    pub tokens: &'a Tokens,
    pub entities: &'a Entities,
    pub places: &'a Places,
    pub published: Option<Date>,
    /// The article speaks of a disease.
    pub disease: bool,
    words: Vec<Word>,
    /// What begins at or holds each token: [`NUMERAL`], [`ENTITY`], [`PLACE`] …, and [`Word::begins`].
    marks: Vec<u8>,
    /// For each [`BLOCK`] of tokens the words in it; made when first asked for.
    blocks: OnceCell<Vec<Sieve>>,
    /// The blocks of an earlier article, to be filled again.
    spare: Cell<Vec<Sieve>>,
    /// The article speaks of police and hardly of an army; looked for when first asked.
    of_police: OnceCell<bool>,
}

/// The lists of a reading that is over, to be filled again.
#[derive(Debug, Default)]
pub struct Room {
    words: Vec<Word>,
    marks: Vec<u8>,
    blocks: Vec<Sieve>,
}

/// Tokens.
const BLOCK: usize = 64;
/// So few tokens are looked at one by one.
const SHORT: usize = 8;

fn blocks(tokens: &Tokens, mut blocks: Vec<Sieve>) -> Vec<Sieve> {
    blocks.clear();
    blocks.resize(tokens.len().div_ceil(BLOCK), Sieve::EMPTY);
    for (block, tokens) in blocks.iter_mut().zip(tokens.all.chunks(BLOCK)) {
        tokens.iter().for_each(|token| block.add(token.hash));
    }
    blocks
}

/// Beside "mine": where ore is dug.
const PITS: &[&str] = &[
    "gold", "coal", "copper", "iron", "silver", "diamond", "emerald", "jade", "salt", "zinc", "lithium", "cobalt", "tin", "quarry",
    "shaft", "workers", "worker", "owner", "owners", "operator", "site", "company", "collapse", "accident", "tunnel", "disaster",
    "cave-in", "illegal", "disused", "collapsed", "flooded",
];

/// A numeral begins here.
const NUMERAL: u8 = 1;
/// Part of a name.
const ENTITY: u8 = 1 << 1;
/// Part of a place's name.
const PLACE: u8 = 1 << 2;
/// In a sentence that is all in capitals.
const SHOUTED: u8 = 1 << 3;
/// A title before a person's name in such a sentence.
const TITLE: u8 = 1 << 4;

/// "Winfield Mowden, 40,": the capitals before an age between commas, which are somebody's name though the tagger may not have it.
fn name_before_age(tokens: &Tokens, age: &Numeral) -> Option<Range<u32>> {
    const WORDS: Range<usize> = 2..5;
    let at = age.tokens.start as usize;
    let end = at.checked_sub(1).filter(|comma| tokens.norm(*comma) == "," && tokens.norm(at + 1) == ",")?;
    let years = matches!(age.quantity, Quantity::Cardinal(1..=110));
    let capitals = (end.saturating_sub(WORDS.end)..end).rev().take_while(|i| tokens.flags(*i).has(Flags::CAPITAL)).count();
    (years && WORDS.contains(&capitals)).then(|| (end - capitals) as u32..end as u32)
}

impl<'a> Reading<'a> {
    pub fn of(tokens: &'a Tokens, entities: &'a Entities, places: &'a Places, published: Option<Date>, room: Room) -> Reading<'a> {
        let Room { mut words, mut marks, blocks } = room;
        let look_up = |token: &Token| if token.flags.has(Flags::LETTER) { lexicon::look_up(token.hash) } else { lexicon::UNKNOWN };
        words.clear();
        words.extend(tokens.all.iter().map(look_up));
        let mut disease = false;
        for i in 0..words.len() {
            let cause = words[i].cause;
            if cause.is_none() && !words[i].is(Class::BE) {
                continue;
            }
            if cause == Some(Cause::Explosives) && is_pit(tokens, i) || cause.is_none() && is_a_band(tokens, &words, i) {
                words[i] = if cause.is_some() { lexicon::UNKNOWN } else { lexicon::BAND };
            }
            disease |= cause == Some(Cause::Disease);
        }
        marks.clear();
        marks.extend(words.iter().map(|word| word.begins));
        // "its first case of cholera"
        if disease {
            const CASE: u64 = word_hash(b"case");
            tokens.all.iter().zip(&mut marks).filter(|(token, _)| token.hash == CASE).for_each(|(_, mark)| *mark |= lexicon::HARM);
        }
        let shouted: Vec<_> = tokens.sentences.iter().filter(|s| is_shouted(tokens, s)).collect();
        // "seven US soldiers", "WHO officials": names in capitals that are small words otherwise.
        let small = Class::PRONOUN.and(Class::SUBORDINATOR);
        let names = places.mentions.iter().map(|m| &m.tokens).chain(entities.mentions.iter().map(|m| &m.tokens));
        for i in names.filter(|tokens| tokens.len() == 1).map(|tokens| tokens.start as usize) {
            // "THE GUARDS WHO WATCH": whatever the tagger says.
            let who = tokens.norm(i) == "who" && shouted.iter().any(|s| s.contains(&(i as u32)));
            if tokens.flags(i).has(Flags::UPPER) && words.get(i).is_some_and(|w| w.is(small)) && !who {
                words[i] = lexicon::UNKNOWN;
                marks[i] = 0;
            }
        }
        // "from the United States": nobody states anything.
        for m in places.mentions.iter().filter(|m| m.tokens.len() > 1) {
            let said = |word: &&mut Word| word.is(Class::REPORT);
            let of = words.get_mut(m.tokens.start as usize..m.tokens.end as usize).unwrap_or_default();
            of.iter_mut().filter(said).for_each(|word| *word = lexicon::UNKNOWN);
        }
        let mut mark = |from: u32, to: u32, bit: u8| {
            if let Some(of) = marks.get_mut(from as usize..to as usize) {
                of.iter_mut().for_each(|m| *m |= bit);
            }
        };
        tokens.numerals.iter().for_each(|n| mark(n.tokens.start, n.tokens.start + 1, NUMERAL));
        tokens.numerals.iter().filter_map(|n| name_before_age(tokens, n)).for_each(|name| mark(name.start, name.end, PHRASE));
        entities.mentions.iter().for_each(|m| mark(m.tokens.start, m.tokens.end, ENTITY));
        places.mentions.iter().for_each(|m| mark(m.tokens.start, m.tokens.end, PLACE));
        shouted.iter().for_each(|s| mark(s.start, s.end, SHOUTED));
        // "GENERAL GUSTAVO VIDAL", "DR VIDAL": titles are part of the name where capitals say nothing.
        for m in entities.mentions.iter().filter(|m| !shouted.is_empty() && entities.of(m).kind == EntityKind::Person) {
            let titles = (m.tokens.start.saturating_sub(4)..m.tokens.start).rev().take_while(|i| is_title(tokens, &words, *i as usize));
            if let Some(first) = titles.last() {
                mark(first, m.tokens.start, TITLE);
            }
        }
        let spare = Cell::new(blocks);
        Reading { tokens, entities, places, published, disease, words, marks, blocks: OnceCell::new(), spare, of_police: OnceCell::new() }
    }

    /// Its lists, for another article.
    pub fn into_room(self) -> Room {
        Room { words: self.words, marks: self.marks, blocks: self.blocks.into_inner().unwrap_or(self.spare.into_inner()) }
    }

    fn has(&self, i: usize, mark: u8) -> bool {
        self.marks.get(i).is_some_and(|m| m & mark != 0)
    }

    /// The tokens of sentence `index`: its first, and the one after its last.
    pub fn sentence(&self, index: usize) -> (usize, usize) {
        let sentence = &self.tokens.sentences[index];
        (sentence.start as usize, sentence.end as usize)
    }

    /// Whether a word of harm stands in `from..to`.
    pub fn tells_of_harm(&self, from: usize, to: usize) -> bool {
        self.marks.get(from..to).is_some_and(|marks| marks.iter().any(|m| m & HARM != 0))
    }

    /// Whether a phrase can begin at token `i`: most tokens are refused here.
    pub fn may_begin_phrase(&self, i: usize) -> bool {
        self.has(i, PHRASE | NUMERAL | ENTITY | PLACE)
    }

    /// Whether a production of the grammar can begin at token `i`.
    pub fn is_pivot(&self, i: usize) -> bool {
        self.has(i, PIVOT)
    }

    /// Whether token `i` can be of this class; false beyond the end.
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.words.get(i).is_some_and(|w| w.is(class))
    }

    pub fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or(lexicon::UNKNOWN)
    }

    /// Names an attack, or another cause than disease.
    pub fn is_violent(&self, i: usize) -> bool {
        let word = self.word(i);
        word.is(Class::ATTACK) || word.cause.is_some_and(|c| c != Cause::Disease)
    }

    /// "murder-suicide" begins at token `i`.
    pub fn names_murder_suicide(&self, i: usize) -> bool {
        self.norm_is(i, words!["murder-suicide", "murder/suicide"]) || self.reads(i, words!["murder", "-", "suicide"])
    }

    pub fn is_of_police(&self) -> bool {
        const POLICE: Words = words!["police", "deputy", "deputies", "sheriff", "sheriff's", "trooper", "troopers", "policeman", "cops"];
        const ARMY: Words = words![
            "army", "soldier", "soldiers", "troops", "military", "rebels", "insurgents", "militants", "guerrillas", "battalion", "brigade"
        ];
        let told = |words: Words| self.which(0..self.tokens.len(), words).count();
        *self.of_police.get_or_init(|| told(POLICE) > 2 * told(ARMY))
    }

    /// "cases" where no disease is told of: of a court.
    pub fn is_lawsuit(&self, i: usize) -> bool {
        !self.disease && self.norm_is(i, words!["case", "cases"])
    }

    /// "not", "never", or a verb that holds it: "didn't", "wasn't", "hasnt".
    pub fn is_not(&self, i: usize) -> bool {
        self.is(i, Class::NEGATION) && (self.norm_is(i, words!["not", "never"]) || self.norm(i).ends_with('t') && self.norm(i).len() > 4)
    }

    /// The normal form of token `i`; empty beyond the end.
    #[inline]
    pub fn norm(&self, i: usize) -> Norm<'a> {
        Norm { tokens: self.tokens, i }
    }

    /// Whether token `i` is one of these words.
    #[inline]
    pub fn norm_is(&self, i: usize, words: Words) -> bool {
        words.hold(self.norm(i).hash())
    }

    /// Whether token `i` may be one of the words of this sieve.
    #[inline]
    pub fn passes(&self, i: usize, sieve: &Sieve) -> bool {
        sieve.passes(self.norm(i).hash())
    }

    /// Whether one of these words stands in these tokens.
    #[inline(never)]
    pub fn any(&self, tokens: Range<usize>, words: Words) -> bool {
        self.which(tokens, words).next().is_some()
    }

    /// Those of these tokens that are one of these words.
    #[inline]
    pub fn which(&self, tokens: Range<usize>, words: Words) -> impl DoubleEndedIterator<Item = usize> {
        self.that_may_be(tokens, words.hashes()).filter(move |i| self.norm_is(*i, words))
    }

    /// From which of these tokens on the text reads like this.
    #[inline]
    pub fn reading(&self, tokens: Range<usize>, words: Words) -> impl DoubleEndedIterator<Item = usize> {
        self.that_may_be(tokens, &words.hashes()[..1]).filter(move |i| self.reads(*i, words))
    }

    /// The tokens, or none of them where none is a word of these hashes: of many, one look for each hash tells it.
    #[inline(never)]
    fn that_may_be(&self, tokens: Range<usize>, hashes: &[u64]) -> Range<usize> {
        let tokens = tokens.start..tokens.end.min(self.tokens.len());
        if tokens.len() < SHORT {
            return tokens;
        }
        let blocks = self.blocks.get_or_init(|| blocks(self.tokens, self.spare.take()));
        let blocks = &blocks[tokens.start / BLOCK..=(tokens.end - 1) / BLOCK];
        if hashes.iter().any(|hash| blocks.iter().any(|b| b.passes(*hash))) { tokens } else { 0..0 }
    }

    /// Whether the tokens from `i` on read like this.
    #[inline]
    pub fn reads(&self, i: usize, words: Words) -> bool {
        words.hashes().iter().zip(i..).all(|(word, k)| *word == self.norm(k).hash())
    }

    pub fn is_punctuation(&self, i: usize) -> bool {
        self.tokens.flags(i).has(Flags::PUNCTUATION)
    }

    /// Whether nothing before token `i` governs it: the sentence begins there, or a clause behind a mark or a word that opens one.
    pub fn begins_clause(&self, i: usize, from: usize) -> bool {
        let opens = Class::CONJUNCTION.and(Class::SUBORDINATOR).and(Class::REPORT);
        i == from || self.is_punctuation(i - 1) || self.is(i - 1, opens)
    }

    /// Whether token `i` is written with a capital as a name is: in a sentence all in capitals, only what a name holds.
    #[inline]
    pub fn is_capital(&self, i: usize) -> bool {
        self.tokens.flags(i).has(Flags::CAPITAL) && (!self.has(i, SHOUTED) || self.has(i, ENTITY | PLACE | TITLE))
    }

    /// In a sentence that is all in capitals.
    pub fn is_shouted(&self, i: usize) -> bool {
        self.has(i, SHOUTED)
    }

    /// The numeral that begins at token `i`.
    pub fn numeral_at(&self, i: usize) -> Option<&'a Numeral> {
        if !self.has(i, NUMERAL) {
            return None;
        }
        let k = self.tokens.numerals.partition_point(|n| (n.tokens.start as usize) < i);
        self.tokens.numerals.get(k).filter(|n| n.tokens.start as usize == i)
    }

    /// A nationality or another demonym at token `i`.
    pub fn demonym_at(&self, i: usize) -> Option<&'a PlaceMention> {
        self.place_at(i).filter(|m| m.kind == MentionKind::Demonym)
    }

    /// The name that holds token `i`.
    pub fn entity_at(&self, i: usize) -> Option<&'a EntityMention> {
        if self.has(i, ENTITY) { self.entities.mention_at(i) } else { None }
    }

    /// Whether the name of a place or of anything else holds token `i`.
    pub fn is_named(&self, i: usize) -> bool {
        self.has(i, ENTITY | PLACE)
    }

    /// The place's name that holds token `i`.
    pub fn place_at(&self, i: usize) -> Option<&'a PlaceMention> {
        if self.has(i, PLACE) { self.places.mention_at(i) } else { None }
    }

    pub fn person_at(&self, i: usize) -> Option<&'a EntityMention> {
        self.entity_at(i).filter(|m| self.entities.of(m).kind == EntityKind::Person)
    }

    /// The tokens of the person's name of which token `i` is a part.
    pub fn person_name(&self, i: usize) -> Option<(usize, usize)> {
        self.person_at(i).map(|m| (m.tokens.start as usize, m.tokens.end as usize))
    }

    /// Where "has allegedly been" begins that ends before token `end`; `end` where nothing of that sort stands there.
    pub fn auxiliaries_start(&self, end: usize, from: usize) -> usize {
        (from..end).rev().find(|i| !self.is(*i, Class::BE.and(Class::HAVE).and(Class::ADVERB))).map_or(from.min(end), |i| i + 1)
    }

    /// The span of tokens `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        self.tokens.span(start..end)
    }
}

/// The normal form of a token. Compared with a word it is its hash; its letters are not fetched.
#[derive(Clone, Copy)]
pub struct Norm<'a> {
    tokens: &'a Tokens,
    i: usize,
}

impl<'a> Norm<'a> {
    pub fn as_str(self) -> &'a str {
        self.tokens.norm(self.i)
    }

    #[inline]
    fn hash(self) -> u64 {
        const NOTHING: u64 = word_hash(b"");
        self.tokens.all.get(self.i).map_or(NOTHING, |t| t.hash)
    }
}

impl std::ops::Deref for Norm<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<&str> for Norm<'_> {
    /// The compiler knows the hash of a word of the code.
    #[inline(always)]
    fn eq(&self, word: &&str) -> bool {
        self.hash() == word_hash(word.as_bytes())
    }
}

impl PartialEq for Norm<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }
}

/// "the gold mine", "the mine owner".
#[cold]
fn is_pit(tokens: &Tokens, i: usize) -> bool {
    let pit = |k: usize| PITS.contains(&tokens.norm(k));
    i > 0 && tokens.norm(i).starts_with("mine") && (pit(i - 1) || pit(i + 1))
}

/// "an IS fighter", "IS leader Omar Diaz": the Islamic State; not "who IS", nor in a sentence all in capitals.
fn is_a_band(tokens: &Tokens, words: &[Word], i: usize) -> bool {
    let clause = Class::PRONOUN.and(Class::SUBORDINATOR);
    tokens.flags(i).has(Flags::UPPER)
        && tokens.norm(i) == "is"
        && !i.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|w| w.is(clause))
        // "a coach IS dead"
        && !words.get(i + 1).is_some_and(|w| w.is(Class::ADJECTIVE) && !w.is(Class::PAST))
        && !tokens.sentences.get(tokens.sentence_of(i)).is_some_and(|s| is_shouted(tokens, s))
}

/// "GENERAL", "FORMER", "DR", "MSGR".
fn is_title(tokens: &Tokens, words: &[Word], i: usize) -> bool {
    const SHORT: &[&str] =
        &["mr", "mrs", "ms", "dr", "msgr", "rev", "col", "gen", "lt", "capt", "maj", "sgt", "gov", "sen", "rep", "chief"];
    words.get(i).is_some_and(|w| w.is(Class::PERSON_ONE)) || tokens.flags(i).has(Flags::ABBREVIATION) || SHORT.contains(&tokens.norm(i))
}

/// Whether every word of the sentence is in capitals, and there are some.
fn is_shouted(tokens: &Tokens, sentence: &Range<u32>) -> bool {
    let mut words = 0;
    for i in sentence.clone() {
        let flags = tokens.flags(i as usize);
        if !flags.has(Flags::LETTER) {
            continue;
        }
        if !flags.has(Flags::CAPITAL) {
            return false;
        }
        words += u32::from(flags.has(Flags::UPPER));
    }
    words >= 3
}

/// Whether a numeral can count people: not an age, a time, money, a rank.
pub fn is_count(numeral: &Numeral) -> bool {
    matches!(numeral.role, Role::Plain | Role::OneOf) && !matches!(numeral.quantity, Quantity::Ordinal(_) | Quantity::Decimal(_))
}
