//! Names that the lists know, put beside what the labels found: a listed name that was passed over becomes a candidate,
//! one of several words that was found in part becomes whole, and an Arabic article joins the name it leads to. Whether
//! a candidate is a name is for the typer to say.

use std::ops::Range;

use super::lexicon::{self, Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::{Case, Word, shape};
use crate::enrich::text::word_hash;

/// Lists whose names are nearly always names.
const KNOWN: u32 = 1 << name_list("country")
    | 1 << name_list("admin")
    | 1 << name_list("city")
    | 1 << name_list("region")
    | 1 << name_list("norp")
    | 1 << name_list("org")
    | 1 << name_list("armed")
    | 1 << name_list("media");

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

/// Moves the spans of one sentence from `found` to `out`, completed; both are in text order.
pub fn complete(
    words: &[Word],
    sentence: Range<usize>,
    case: Case,
    lexicon: Lexicon<'_>,
    found: &mut Vec<Range<usize>>,
    out: &mut Vec<Range<usize>>,
) {
    let mut floor = sentence.start;
    for span in found.iter_mut() {
        span.start = with_article(words, floor, span.start);
        if span.len() > 1 && words[span.start].hash == THE && names(words, span.clone(), lexicon) == 0 {
            span.start += 1;
        }
        floor = span.end;
    }
    if case != Case::Mixed {
        return out.append(found);
    }
    let (mut i, mut k) = (sentence.start, 0);
    while i < sentence.end {
        while k < found.len() && found[k].end <= i {
            out.push(found[k].clone());
            k += 1;
        }
        let Some(end) = longest(words, i, sentence.end, lexicon) else {
            i += 1;
            continue;
        };
        // The spans that the listed name meets: all must lie within it, and a single word must meet none.
        let met = found[k..].iter().take_while(|s| s.start < end).count();
        let within = found[k..k + met].iter().all(|s| i <= s.start && s.end <= end);
        if within && (met == 0 || end - i > 1) {
            out.push(i..end);
            k += met;
            i = end;
        } else {
            i += 1;
        }
    }
    out.extend(found.drain(..).skip(k));
}

/// The end of the longest listed name that starts at `i` with a capital.
fn longest(words: &[Word], i: usize, limit: usize, lexicon: Lexicon<'_>) -> Option<usize> {
    if !matches!(words[i].shape, shape::CAPITALISED | shape::UPPER..=shape::INITIALISM) && !ARTICLES.contains(&words[i].hash) {
        return None;
    }
    let (mut key, mut end) = (0, None);
    for (j, word) in words.iter().enumerate().take(limit.min(i + NAME_TOKENS_MAX)).skip(i) {
        key = lexicon::extend(key, word.hash);
        let entry = lexicon.lists.entry(key);
        let capital = matches!(word.shape, shape::CAPITALISED | shape::UPPER..=shape::INITIALISM);
        if entry.names() & KNOWN != 0 && capital {
            end = Some(j + 1);
        }
        if !entry.is_prefix() {
            break;
        }
    }
    end
}

/// The start of a name with the article before it: "al-Rastan", "al Qaeda".
fn with_article(words: &[Word], floor: usize, start: usize) -> usize {
    let before = |n: usize| start.checked_sub(n).filter(|&i| i >= floor).map(|i| words[i].hash);
    match (before(2), before(1)) {
        (Some(article), Some(HYPHEN)) if ARTICLES.contains(&article) => start - 2,
        (_, Some(AL)) => start - 1,
        _ => start,
    }
}

fn names(words: &[Word], name: Range<usize>, lexicon: Lexicon<'_>) -> u32 {
    lexicon.lists.entry(words[name].iter().fold(0, |key, w| lexicon::extend(key, w.hash))).names()
}
