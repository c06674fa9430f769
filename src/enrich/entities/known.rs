//! Names that the lists know, put beside what the labels found: a listed name that was passed over becomes a candidate,
//! one of several words that was found in part becomes whole, and an Arabic article joins the name it leads to. Whether
//! a candidate is a name is for the typer to say.

use std::ops::Range;

use super::lexicon::{self, Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::{Case, Words, shape};
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
    words: &Words,
    sentence: Range<usize>,
    case: Case,
    lexicon: Lexicon<'_>,
    found: &mut Vec<Range<usize>>,
    out: &mut Vec<Range<usize>>,
) {
    let mut floor = sentence.start;
    for span in found.iter_mut() {
        span.start = with_article(words, floor, span.start);
        if span.len() > 1 && words.at(span.start).hash == THE && words.lists(span.clone(), lexicon) == 0 {
            span.start += 1;
        }
        floor = span.end;
    }
    if case != Case::Mixed {
        return out.append(found);
    }
    join(sentence.clone(), found, |i| longest(words, i, sentence.end, lexicon), out);
}

/// Moves the spans of one sentence from `found` to `out`, joined with the names of which `longest` gives the end for
/// each token: such a name must hold all spans that it meets, and one of a single word must meet none.
pub fn join(sentence: Range<usize>, found: &mut Vec<Range<usize>>, longest: impl Fn(usize) -> Option<usize>, out: &mut Vec<Range<usize>>) {
    let (mut i, mut k) = (sentence.start, 0);
    while i < sentence.end {
        while k < found.len() && found[k].end <= i {
            out.push(found[k].clone());
            k += 1;
        }
        let Some(end) = longest(i) else {
            i += 1;
            continue;
        };
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
fn longest(words: &Words, i: usize, limit: usize, lexicon: Lexicon<'_>) -> Option<usize> {
    let capital = |i: usize| matches!(words.at(i).shape, shape::CAPITALISED | shape::UPPER..=shape::INITIALISM);
    let mut entry = words.at(i).entry;
    if (entry.names() & KNOWN == 0 && !entry.is_prefix()) || !(capital(i) || ARTICLES.contains(&words.at(i).hash)) {
        return None;
    }
    let mut end = (entry.names() & KNOWN != 0 && capital(i)).then_some(i + 1);
    let mut key = lexicon::extend(0, words.at(i).hash);
    for j in i + 1..limit.min(i + NAME_TOKENS_MAX) {
        if !entry.is_prefix() {
            break;
        }
        key = lexicon::extend(key, words.at(j).hash);
        entry = lexicon.entry(key);
        if entry.names() & KNOWN != 0 && capital(j) {
            end = Some(j + 1);
        }
    }
    end
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
