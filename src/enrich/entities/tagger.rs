//! Tokens to mentions with the odds of their classes.

use std::ops::Range;

use super::abbreviations::names_nothing;
use super::acronyms;
use super::again::Again;
use super::lexicon::{self, NAME_LISTS, name_list, word_list};
use super::model::{CLASSES, Class, Gathered, Model};
use super::typer::{self, Asked, Odds};
use super::vocabulary::Vocabulary;
use super::words::{self, Case, Words, shape};
use super::{boundary, evidence, kinds, known, vote};
use crate::enrich::text::{Flags, POSSESSIVE, Tokens, word_hash};

/// A span that may be a name.
#[derive(Debug, Clone)]
pub struct Found {
    pub tokens: Range<usize>,
    pub odds: Odds,
    /// Its words, whatever the spelling of joints: "al-Qaeda" and "al Qaeda" are one.
    pub key: u64,
    /// Its last word.
    pub last: u64,
    /// The lists that the whole name stands in.
    pub lists: u64,
}

impl Found {
    /// The likeliest class.
    pub fn class(&self) -> Class {
        let mut best = Class::None;
        for class in Class::ALL {
            if self.odds[class as usize] > self.odds[best as usize] {
                best = class;
            }
        }
        best
    }
}

/// What the search for names keeps from one article to the next.
#[derive(Debug, Default)]
pub struct Memory {
    reader: words::Reader,
    words: Words,
    vocabulary: Vocabulary,
    decoder: boundary::Decoder,
    gathered: Gathered,
    names: Again,
    votes: vote::Votes,
    lists: Lists,
}

/// The lists through which names go.
#[derive(Debug, Default)]
struct Lists {
    /// What the labels say.
    first: Vec<Range<usize>>,
    /// That and what was found again.
    spans: Vec<Range<usize>>,
    /// Those of one sentence.
    within: Vec<Range<usize>>,
    asked: Vec<Asked>,
    typed: Vec<Found>,
    found: Vec<Found>,
}

/// Where names may be, before they are typed: what the labels say.
pub fn spans<'m>(tokens: &Tokens, model: &Model, memory: &'m mut Memory) -> &'m [Range<usize>] {
    let Memory { reader, words, vocabulary, decoder, lists, .. } = memory;
    reader.read(tokens, model, false, vocabulary, words);
    lists.first.clear();
    decoder.find(tokens, words, model, vocabulary, &mut lists.first);
    &lists.first
}

/// By how much the lists raise the odds of a person where they know a first and a last name: in the annotated sets 96
/// of 100 such names are persons.
const FULL_NAME: f32 = 40.0;
/// What the lists leave of a person's odds where they know a place or a body and no person of the name.
const NO_PERSON: f32 = 0.02;

/// Finds the names of an article, in text order; `listed` lets the lists of persons and places speak once more. Training,
/// which learns from what is found, goes without.
pub fn find<'m>(tokens: &Tokens, model: &Model, listed: bool, memory: &'m mut Memory) -> &'m [Found] {
    const { assert!(CLASSES == Class::ALL.len()) };
    spans(tokens, model, memory);
    let Memory { words, vocabulary, gathered, names, votes, lists, .. } = memory;
    let words = &*words;
    let mut article = Article { tokens, words, model, vocabulary, gathered };
    article.first(lists);
    acronyms::settle(tokens, &mut lists.typed);
    article.again(names, lists);
    let found = &mut lists.found;
    for name in found.iter_mut().filter(|_| listed) {
        if is_full_name(words, name) || is_sender(tokens, name) {
            weigh_person(&mut name.odds, FULL_NAME);
        } else if is_body(name) {
            take_body(name);
        } else if is_place(words, name) {
            weigh_person(&mut name.odds, NO_PERSON);
        }
    }
    vote::settle(tokens, found, votes);
    found.iter_mut().filter(|f| is_event(words, f)).for_each(|f| f.odds[Class::Misc as usize] += EVENT);
    let storms: Vec<u64> = found.iter().filter(|f| is_storm(words, f)).map(|f| f.last).collect();
    let named = found.iter_mut().filter(|f| !storms.is_empty() && f.tokens.len() == 1 && storms.contains(&f.last));
    named.for_each(|f| f.odds[Class::Misc as usize] += EVENT);
    found.retain(|f| f.class() != Class::None && !is_abbreviation(tokens, f) && !is_address(tokens, f));
    found
}

fn weigh_person(odds: &mut Odds, weight: f32) {
    odds[Class::Person as usize] *= weight;
    let total: f32 = odds.iter().sum();
    odds.iter_mut().for_each(|o| *o /= total);
}

const PERSONS: u64 = 1 << name_list("first") | 1 << name_list("last");
const PLACES: u64 = 1 << name_list("admin") | 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("village");
const COUNTRIES: u64 = 1 << name_list("country") | 1 << name_list("region");
pub const BODIES: u64 = 1 << name_list("armed") | 1 << name_list("org") | 1 << name_list("media");

/// Whether the lists take the words for a place, and they either stand after what leads to places ("in", "Syria's") or
/// are no listed name of a person; or whether a country follows a word that no list knows ("X in Syria").
fn is_place(words: &Words, found: &Found) -> bool {
    const COUNTRY: u32 = 1 << name_list("country");
    let country = |i: usize| i < words.of.len() && words.at(i).entry.names() & COUNTRY != 0;
    let (start, end) = (found.tokens.start, found.tokens.end);
    let before = start.checked_sub(1).map_or(0, |i| words.at(i).hash);
    let led = evidence::PLACING.contains(&before) || (before == POSSESSIVE && start > 1 && country(start - 2));
    let in_country = found.tokens.len() == 1 && end < words.of.len() && words.at(end).hash == IN && country(end + 1);
    (found.lists & PLACES != 0 && (led || found.lists & PERSONS == 0)) || (in_country && found.lists == 0)
}

/// The words are a body's name: what speaks for a person speaks for the body, and where they are several, so does what
/// speaks for anything else. "Islamic State" is neither a faith nor a country.
fn take_body(name: &mut Found) {
    let long = name.tokens.len() > 1 && name.lists & (PLACES | COUNTRIES) == 0;
    let others = if long { &[Class::Person, Class::Norp, Class::Misc, Class::Location][..] } else { &[Class::Person] };
    for &class in others {
        name.odds[Class::Org as usize] += std::mem::take(&mut name.odds[class as usize]);
    }
}

/// Whether the lists know a body of the name and no person: "Daesh", "Unicef".
fn is_body(found: &Found) -> bool {
    found.lists & BODIES != 0 && found.lists & PERSONS == 0
}

const IN: u64 = word_hash(b"in");

/// Whether a mail's sender is named: `"Ann Lee" <a.lee@…>`.
fn is_sender(tokens: &Tokens, found: &Found) -> bool {
    let quoted = found.tokens.start.checked_sub(1).is_some_and(|i| tokens.norm(i) == "\"") && tokens.norm(found.tokens.end) == "\"";
    quoted && tokens.norm(found.tokens.end + 1) == "<"
}

/// What a word that only events begin with adds to the odds of a name of something else than persons, bodies, places.
const EVENT: f32 = 1.0;

/// Whether the name begins like that of a storm or a military operation: "Hurricane Ivan", "Operation Serval".
fn is_event(words: &Words, found: &Found) -> bool {
    const OPERATION: u64 = word_hash(b"operation");
    is_storm(words, found) || (found.tokens.len() > 1 && words.at(found.tokens.start).hash == OPERATION)
}

/// A storm with its name, which stands alone elsewhere in the article: "Typhoon Haiyan", "Haiyan".
fn is_storm(words: &Words, found: &Found) -> bool {
    let storm = |i: usize| kinds::STORMS.contains(&words.at(i).hash) && evidence::is_capital(words.at(i));
    let start = found.tokens.start;
    if found.tokens.len() > 1 { storm(start) } else { start > 0 && storm(start - 1) }
}

/// Whether the name is the beginning of a web address, an e-mail address or a file's name: "Example.com", "Report.pdf".
fn is_address(tokens: &Tokens, found: &Found) -> bool {
    const ENDINGS: [u64; 18] = [
        word_hash(b"com"),
        word_hash(b"org"),
        word_hash(b"net"),
        word_hash(b"gov"),
        word_hash(b"edu"),
        word_hash(b"co"),
        word_hash(b"info"),
        word_hash(b"tv"),
        word_hash(b"html"),
        word_hash(b"htm"),
        word_hash(b"php"),
        word_hash(b"pdf"),
        word_hash(b"doc"),
        word_hash(b"docx"),
        word_hash(b"xls"),
        word_hash(b"txt"),
        word_hash(b"jpg"),
        word_hash(b"zip"),
    ];
    let joined = |i: usize| (tokens.flags(i).0 & GAP == 0).then_some(tokens.all.get(i)?.hash);
    if joined(found.tokens.end) == Some(STOP) && joined(found.tokens.end + 1).is_some_and(|ending| ENDINGS.contains(&ending)) {
        return true;
    }
    // "kent.shoemaker@" and "@ebs.bbc.co.uk": the name is a part of what stands without a space.
    let after = (found.tokens.end..).take(ADDRESS_TOKENS_MAX).map_while(joined).any(|word| word == AT);
    let before = |i: &usize| joined(*i).is_some();
    after || (1..=found.tokens.start).rev().take(ADDRESS_TOKENS_MAX).take_while(before).any(|i| tokens.all[i].hash == AT)
}

/// What stands before the first token of a word.
const GAP: u16 = Flags::SPACE_BEFORE.0 | Flags::NEWLINE_BEFORE.0 | Flags::PARAGRAPH_BEFORE.0;
/// An address has no more tokens than this on one side of a name that is part of it.
const ADDRESS_TOKENS_MAX: usize = 12;

const AT: u64 = word_hash(b"@");
const STOP: u64 = word_hash(b".");

/// Whether the only word is an abbreviation that names nobody ("GMT", "CEO"), in capitals.
fn is_abbreviation(tokens: &Tokens, found: &Found) -> bool {
    const NAMED: u64 = BODIES | 1 << name_list("country");
    let word = found.tokens.start;
    found.tokens.len() == 1 && found.lists & NAMED == 0 && tokens.flags(word).has(Flags::UPPER) && names_nothing(tokens.norm(word))
}

/// Whether the lists take the words for a first and a last name and for nothing else.
fn is_full_name(words: &Words, found: &Found) -> bool {
    const FIRST: u32 = 1 << name_list("first");
    const LAST: u32 = 1 << name_list("last");
    const OTHER: u32 =
        !(FIRST | LAST | 1 << name_list("admin") | 1 << name_list("town") | 1 << name_list("village")) & ((1 << NAME_LISTS.len()) - 1);
    const TELLING: u16 = 1 << word_list("org_word")
        | 1 << word_list("fac_word")
        | 1 << word_list("loc_word")
        | 1 << word_list("event_word")
        | 1 << word_list("title")
        | 1 << word_list("calendar");
    let name = &found.tokens;
    let (first, last) = (words.at(name.start), words.at(name.end - 1));
    (2..=3).contains(&name.len())
        && found.lists == 0
        && first.entry.names() & FIRST != 0
        && first.entry.names() & OTHER == 0
        && last.entry.names() & LAST != 0
        && name.clone().all(|i| matches!(words.at(i).shape, shape::CAPITALISED | shape::INITIAL) && words.at(i).lists & TELLING == 0)
}

/// From these odds on, a name is looked for in the rest of the article.
const CERTAIN: f32 = 0.9;

/// Titles, which are no part of a person's name. Those of clerics often are: "Mullah Omar".
const TITLES: [u64; 44] = [
    word_hash(b"king"),
    word_hash(b"queen"),
    word_hash(b"prince"),
    word_hash(b"princess"),
    word_hash(b"gen"),
    word_hash(b"gen."),
    word_hash(b"general"),
    word_hash(b"col"),
    word_hash(b"col."),
    word_hash(b"colonel"),
    word_hash(b"capt"),
    word_hash(b"capt."),
    word_hash(b"captain"),
    word_hash(b"maj"),
    word_hash(b"maj."),
    word_hash(b"major"),
    word_hash(b"lt"),
    word_hash(b"lt."),
    word_hash(b"lieutenant"),
    word_hash(b"sgt"),
    word_hash(b"sgt."),
    word_hash(b"sergeant"),
    word_hash(b"judge"),
    word_hash(b"justice"),
    word_hash(b"sir"),
    word_hash(b"mr"),
    word_hash(b"mr."),
    word_hash(b"mrs"),
    word_hash(b"mrs."),
    word_hash(b"ms"),
    word_hash(b"ms."),
    word_hash(b"dr"),
    word_hash(b"dr."),
    word_hash(b"president"),
    word_hash(b"minister"),
    word_hash(b"senator"),
    word_hash(b"sen."),
    word_hash(b"sultan"),
    word_hash(b"emir"),
    word_hash(b"officer"),
    word_hash(b"deputy"),
    word_hash(b"detective"),
    word_hash(b"ceo"),
    word_hash(b"ceos"),
];

/// An article whose names are being found.
struct Article<'a> {
    tokens: &'a Tokens,
    words: &'a Words,
    model: &'a Model,
    vocabulary: &'a mut Vocabulary,
    gathered: &'a mut Gathered,
}

impl Article<'_> {
    /// Calls `f` with each span and the index of its sentence.
    fn each(&mut self, spans: &[Range<usize>], mut f: impl FnMut(&mut Self, usize, Range<usize>)) {
        let mut sentence = 0;
        for span in spans {
            while self.tokens.sentences.get(sentence).is_some_and(|s| s.end as usize <= span.start) {
                sentence += 1;
            }
            f(self, sentence, span.clone());
        }
    }

    fn asked(&self, sentence: usize, name: Range<usize>) -> Asked {
        let range = self.tokens.sentences.get(sentence).map_or(name.clone(), |s| s.start as usize..s.end as usize);
        let case = self.words.cases.get(sentence).copied().unwrap_or(Case::Mixed);
        Asked { sentence: range, case, whole: self.lists(&name), name }
    }

    /// The lists that the whole name stands in.
    fn lists(&self, name: &Range<usize>) -> u64 {
        u64::from(self.words.lists(name.clone(), self.model.lexicon()))
    }

    /// Types the spans that the labels give.
    fn first(&mut self, lists: &mut Lists) {
        let Lists { first, asked, typed, .. } = lists;
        asked.clear();
        self.each(first, |article, sentence, span| asked.push(article.asked(sentence, span)));
        typed.clear();
        self.type_all(asked, typed);
    }

    /// Types spans and pushes them, in the order in which they are asked for.
    fn type_all(&mut self, asked: &[Asked], out: &mut Vec<Found>) {
        let (tokens, start) = (self.tokens, out.len());
        typer::type_all(self.words, asked, self.vocabulary, self.gathered, self.model, |asked, odds| {
            let name = asked.name.clone();
            out.push(Found { odds, key: key(tokens, name.clone()), last: tokens.all[name.end - 1].hash, lists: asked.whole, tokens: name });
        });
        for (k, asked) in (start..).zip(asked) {
            if let Some(name) = self.trimmed(&out[k]) {
                let shorter = Asked { whole: self.lists(&name), name, ..asked.clone() };
                self.type_all(std::slice::from_ref(&shorter), out);
                out.swap_remove(k);
            }
        }
    }

    /// What is left of a name without what is no part of it.
    fn trimmed(&self, found: &Found) -> Option<Range<usize>> {
        let Range { start, end } = found.tokens;
        let titled = found.class() == Class::Person && end - start > 1 && TITLES.contains(&self.words.at(start).hash);
        if self.is_owner(found) { Some(start..end - 1) } else { titled.then_some(start + 1..end) }
    }

    /// Whether the name ends in a possessive that is not its own: nobody's shop ("at Kelly's"), but a person, a people or
    /// a place that is known without.
    fn is_owner(&self, found: &Found) -> bool {
        const PERSON: f32 = 0.3;
        if found.lists != 0 || found.tokens.len() < 2 || found.last != POSSESSIVE {
            return false;
        }
        let owner = found.tokens.start..found.tokens.end - 1;
        let shop = matches!(found.class(), Class::Org | Class::Location | Class::Facility) && found.odds[Class::Person as usize] < PERSON;
        !shop || self.lists(&owner) & (PLACES | BODIES | COUNTRIES) != 0
    }

    /// Looks for the certain names in the whole article.
    fn again(&mut self, names: &mut Again, lists: &mut Lists) {
        let Lists { first, spans, within, asked, typed, found } = lists;
        let certain = typed.iter().filter(|f| f.class() != Class::None && f.odds[f.class() as usize] > CERTAIN);
        names.read(self.words, certain.map(|f| &f.tokens));
        spans.clear();
        let mut rest = first.iter().peekable();
        for (sentence, case) in self.tokens.sentences.iter().zip(&self.words.cases) {
            let range = sentence.start as usize..sentence.end as usize;
            within.clear();
            while let Some(span) = rest.next_if(|s| s.end <= range.end) {
                within.push(span.clone());
            }
            let longest = |i| match case {
                Case::Uncased => names.longest_uncased(self.words, i, range.end),
                Case::Mixed | Case::Title => names.longest(self.words, i, range.end),
            };
            known::join(range.clone(), within, longest, spans);
        }
        asked.clear();
        found.clear();
        let mut before = typed.drain(..).peekable();
        self.each(spans, |article, sentence, span| {
            while before.next_if(|f| f.tokens.start < span.start).is_some() {}
            match before.next_if(|f| f.tokens == span) {
                Some(same) => found.push(same),
                None => asked.push(article.asked(sentence, span)),
            }
        });
        self.type_all(asked, found);
        found.sort_unstable_by_key(|f| f.tokens.start);
    }
}

const SKIPPED: [u64; 8] =
    [word_hash(b"the"), word_hash(b"-"), word_hash(b"."), POSSESSIVE, word_hash(b"'"), word_hash(b","), word_hash(b"al"), word_hash(b"el")];

/// Words that tell no names apart: articles and joints.
pub fn skipped(word: u64) -> bool {
    SKIPPED.contains(&word)
}

/// The words that tell names apart.
pub fn telling(tokens: &Tokens, name: Range<usize>) -> impl Iterator<Item = u64> + '_ {
    tokens.all[name].iter().map(|t| t.hash).filter(|h| !skipped(*h))
}

/// The key of a name's telling words.
pub fn key(tokens: &Tokens, name: Range<usize>) -> u64 {
    telling(tokens, name).fold(0, lexicon::extend)
}
