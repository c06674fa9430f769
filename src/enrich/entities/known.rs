//! Names that the lists know, put beside what the labels found: a listed name that was passed over becomes a candidate,
//! one of several words that was found in part becomes whole, and an Arabic article joins the name it leads to. Whether
//! a candidate is a name is for the typer to say.

use std::ops::Range;

use super::edges::{self, is_article};
use super::evidence;
use super::lexicon::{self, Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::{Case, Word, Words, shape};

/// Lists whose names are nearly always names.
const KNOWN: u32 = 1 << name_list("country")
    | 1 << name_list("admin")
    | 1 << name_list("city")
    | 1 << name_list("region")
    | 1 << name_list("norp")
    | 1 << name_list("org")
    | 1 << name_list("armed")
    | 1 << name_list("media");

/// Lists of places whose names are told without capitals too.
pub const PLACES: u32 = 1 << name_list("country") | 1 << name_list("admin") | 1 << name_list("city") | 1 << name_list("region");

/// Moves the spans of one sentence from `found` to `out`, completed; both are in text order.
pub fn complete(
    words: &Words,
    sentence: Range<usize>,
    case: Case,
    lexicon: Lexicon<'_>,
    found: &mut Vec<Range<usize>>,
    out: &mut Vec<Range<usize>>,
) {
    edges::mend(words, &sentence, lexicon, found);
    match case {
        Case::Mixed => join(sentence.clone(), found, |i| longest(words, i, sentence.end, KNOWN, is_capital, lexicon), out),
        Case::Uncased => {
            let led = |i: usize| i > sentence.start && evidence::PLACING.contains(&words.at(i - 1).hash);
            let place = |i: usize| longest(words, i, sentence.end, PLACES, |_| true, lexicon).filter(|end| end - i > 1 || led(i));
            join(sentence.clone(), found, place, out);
        }
        Case::Title => out.append(found),
    }
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

fn is_capital(word: &Word) -> bool {
    matches!(word.shape, shape::CAPITALISED | shape::UPPER..=shape::INITIALISM)
}

/// The end of the longest name of `lists` that starts at `i`, with words that `written` takes at both ends.
fn longest(words: &Words, i: usize, limit: usize, lists: u32, written: impl Fn(&Word) -> bool, lexicon: Lexicon<'_>) -> Option<usize> {
    let capital = |i: usize| written(words.at(i));
    let mut entry = words.at(i).entry;
    if (entry.names() & lists == 0 && !entry.is_prefix()) || !(capital(i) || is_article(words.at(i))) {
        return None;
    }
    let mut end = (entry.names() & lists != 0 && capital(i)).then_some(i + 1);
    if words.begins_no_longer(i) {
        return end;
    }
    let mut key = lexicon::extend(0, words.at(i).hash);
    for j in i + 1..limit.min(i + NAME_TOKENS_MAX) {
        if !entry.is_prefix() {
            break;
        }
        key = lexicon::extend(key, words.at(j).hash);
        entry = lexicon.entry(key);
        if entry.names() & lists != 0 && capital(j) {
            end = Some(j + 1);
        }
    }
    end
}
