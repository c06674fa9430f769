//! Spans to spans whose edges are right: what leads to a name is no part of it ("Aunt", "Hi"), an Arabic article and an
//! initial are, and so are the possessive of a shop ("at Kelly's") and the lower-case word of a landscape ("Gaza strip").

use std::ops::Range;

use super::evidence;
use super::lexicon::{Lexicon, name_list};
use super::words::{Word, Words, shape};
use crate::enrich::text::{POSSESSIVE, Tokens, word_hash};

const ARTICLES: [u64; 10] = [
    word_hash(b"al"),
    word_hash(b"el"),
    word_hash(b"ad"),
    word_hash(b"ar"),
    word_hash(b"as"),
    word_hash(b"ash"),
    word_hash(b"an"),
    word_hash(b"at"),
    word_hash(b"az"),
    word_hash(b"ez"),
];
const AL: u64 = word_hash(b"al");
const THE: u64 = word_hash(b"the");
const HYPHEN: u64 = word_hash(b"-");
const COMMA: u64 = word_hash(b",");
const STOP: u64 = word_hash(b".");

/// What follows a company's name after a comma.
const COMPANIES: [u64; 9] = [
    word_hash(b"inc"),
    word_hash(b"inc."),
    word_hash(b"ltd"),
    word_hash(b"ltd."),
    word_hash(b"llc"),
    word_hash(b"l.l.c."),
    word_hash(b"llp"),
    word_hash(b"l.p."),
    word_hash(b"plc"),
];

/// Greetings and kin, which lead to a name and are no part of it.
const LEADING: [u64; 20] = [
    word_hash(b"dear"),
    word_hash(b"hi"),
    word_hash(b"hello"),
    word_hash(b"hey"),
    word_hash(b"thanks"),
    word_hash(b"regards"),
    word_hash(b"cheers"),
    word_hash(b"ps"),
    word_hash(b"p.s."),
    word_hash(b"aunt"),
    word_hash(b"auntie"),
    word_hash(b"uncle"),
    word_hash(b"grandma"),
    word_hash(b"grandpa"),
    word_hash(b"granny"),
    word_hash(b"cousin"),
    word_hash(b"mom"),
    word_hash(b"dad"),
    word_hash(b"mum"),
    word_hash(b"daddy"),
];

/// Words of landscapes that are part of a listed name in lower case too.
const LANDSCAPES: [u64; 16] = [
    word_hash(b"strip"),
    word_hash(b"bank"),
    word_hash(b"river"),
    word_hash(b"island"),
    word_hash(b"islands"),
    word_hash(b"peninsula"),
    word_hash(b"valley"),
    word_hash(b"desert"),
    word_hash(b"mountains"),
    word_hash(b"heights"),
    word_hash(b"sea"),
    word_hash(b"ocean"),
    word_hash(b"gulf"),
    word_hash(b"strait"),
    word_hash(b"canal"),
    word_hash(b"coast"),
];

/// What a shop or an inn is called after its owner's name.
const SHOPS: [u64; 34] = [
    word_hash(b"pizza"),
    word_hash(b"pizzeria"),
    word_hash(b"grill"),
    word_hash(b"grille"),
    word_hash(b"bar"),
    word_hash(b"cafe"),
    word_hash(b"restaurant"),
    word_hash(b"diner"),
    word_hash(b"pub"),
    word_hash(b"tavern"),
    word_hash(b"inn"),
    word_hash(b"kitchen"),
    word_hash(b"deli"),
    word_hash(b"bakery"),
    word_hash(b"bistro"),
    word_hash(b"steakhouse"),
    word_hash(b"burgers"),
    word_hash(b"chicken"),
    word_hash(b"bbq"),
    word_hash(b"barbecue"),
    word_hash(b"market"),
    word_hash(b"supermarket"),
    word_hash(b"store"),
    word_hash(b"hardware"),
    word_hash(b"pharmacy"),
    word_hash(b"salon"),
    word_hash(b"barbershop"),
    word_hash(b"auto"),
    word_hash(b"garage"),
    word_hash(b"florist"),
    word_hash(b"jewelers"),
    word_hash(b"karate"),
    word_hash(b"gym"),
    word_hash(b"nightclub"),
];

/// Words that follow a shop's possessive, where a thing would follow an owner's: "at Kelly's in March".
const AFTER_SHOPS: [u64; 22] = [
    word_hash(b"in"),
    word_hash(b"on"),
    word_hash(b"at"),
    word_hash(b"for"),
    word_hash(b"to"),
    word_hash(b"with"),
    word_hash(b"and"),
    word_hash(b"or"),
    word_hash(b"but"),
    word_hash(b"is"),
    word_hash(b"was"),
    word_hash(b"has"),
    word_hash(b"had"),
    word_hash(b"will"),
    word_hash(b"when"),
    word_hash(b"where"),
    word_hash(b"after"),
    word_hash(b"before"),
    word_hash(b"because"),
    word_hash(b"tonight"),
    word_hash(b"tomorrow"),
    word_hash(b"yesterday"),
];

/// Mends the edges of one sentence's spans, which are in text order.
pub fn mend(words: &Words, sentence: &Range<usize>, lexicon: Lexicon<'_>, found: &mut [Range<usize>]) {
    let mut floor = sentence.start;
    for k in 0..found.len() {
        let ceiling = found.get(k + 1).map_or(sentence.end, |next| next.start);
        let mut span = found[k].clone();
        span.start = with_article(words, floor, span.start);
        let first = words.at(span.start);
        if span.len() > 1 && (first.hash == THE || LEADING.contains(&first.hash)) && words.lists(span.clone(), lexicon) == 0 {
            span.start += 1;
        }
        span.start = with_initial(words, floor, &span);
        span.end = end(words, sentence, &span, ceiling, lexicon);
        floor = span.end;
        found[k] = span;
    }
}

/// Whether the word is an Arabic article, whatever its spelling.
pub fn is_article(word: &Word) -> bool {
    ARTICLES.contains(&word.hash)
}

/// The start of a name with the article before it: "al-Rastan", "al Qaeda".
fn with_article(words: &Words, floor: usize, start: usize) -> usize {
    let before = |n: usize| start.checked_sub(n).filter(|&i| i >= floor).map(|i| words.at(i).hash);
    match (before(2), before(1)) {
        (Some(article), Some(HYPHEN)) if ARTICLES.contains(&article) => start - 2,
        (_, Some(AL)) => start - 1,
        _ => start,
    }
}

/// The start of a person's name with the initial before it: "A. Noel Kramer".
fn with_initial(words: &Words, floor: usize, span: &Range<usize>) -> usize {
    const PERSON: u32 = 1 << name_list("first") | 1 << name_list("last");
    let named = |word: &Word| word.shape == shape::CAPITALISED && word.entry.names() & PERSON != 0;
    let initial = |i: &usize| *i > floor && words.at(*i).shape == shape::INITIAL && words.at(*i).length == 2;
    match span.start.checked_sub(1).filter(initial) {
        Some(before) if named(words.at(span.start)) => before,
        _ => span.start,
    }
}

/// The end of a name with what belongs to it.
fn end(words: &Words, sentence: &Range<usize>, span: &Range<usize>, ceiling: usize, lexicon: Lexicon<'_>) -> usize {
    let next = |n: usize| Some(span.end + n).filter(|&i| i < ceiling).map(|i| words.at(i));
    let Some(after) = next(0) else { return span.end };
    if LANDSCAPES.contains(&after.hash) && words.lists(span.start..span.end + 1, lexicon) != 0 {
        return span.end + 1;
    }
    if after.hash == COMMA && next(1).is_some_and(|word| COMPANIES.contains(&word.hash)) {
        let stop = next(1).is_some_and(|word| word.length <= 3) && next(2).is_some_and(|word| word.hash == STOP);
        return span.end + 2 + usize::from(stop);
    }
    let named = matches!(words.at(span.end - 1).shape, shape::CAPITALISED);
    if after.hash != POSSESSIVE || !named {
        return span.end;
    }
    match next(1) {
        Some(shop) if SHOPS.contains(&shop.hash) => span.end + 2,
        Some(word) if !(is_closing(word) || AFTER_SHOPS.contains(&word.hash)) => span.end,
        None if span.end + 1 < sentence.end => span.end,
        _ if is_led(words, sentence, span.start) => span.end + 1,
        _ => span.end,
    }
}

/// Whether a name is a shop's, by its owner: "Kelly's", "Kelly's Bar".
pub fn is_shop(tokens: &Tokens, name: &Range<usize>) -> bool {
    let owned = |i: usize| i > name.start && tokens.all[i].hash == POSSESSIVE;
    let last = name.end - 1;
    owned(last) || (SHOPS.contains(&tokens.all[last].hash) && owned(last - 1))
}

/// A mark that ends a clause or closes a bracket.
fn is_closing(word: &Word) -> bool {
    matches!(word.shape.checked_sub(shape::MARK), Some(3 | 4 | 6 | 10))
}

fn is_led(words: &Words, sentence: &Range<usize>, start: usize) -> bool {
    const TO: u64 = word_hash(b"to");
    let before = |i: usize| words.at(i).hash;
    start > sentence.start && (before(start - 1) == TO || evidence::PLACING.contains(&before(start - 1)))
}
