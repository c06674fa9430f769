//! Spans to finer spans by what the lists know: a town and a country that run together come apart, and so do a
//! nationality and a body that is known without it, and two places that a comma or a possessive joins.

use std::ops::Range;

use super::lexicon::{Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::{Word, Words, shape};
use crate::enrich::text::{POSSESSIVE, word_hash};

const COUNTRY: u32 = 1 << name_list("country");
const PLACE: u32 = COUNTRY | 1 << name_list("admin") | 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("region");
/// Places that lie in no other that stands after a comma: "Medina, Ohio" is left whole.
const TOWN: u32 = 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("village");
const LARGE: u32 = COUNTRY | 1 << name_list("admin") | 1 << name_list("region");
const COMMA: u64 = word_hash(b",");
const THE: u64 = word_hash(b"the");
const NORP: u32 = 1 << name_list("norp");
const BODY: u32 = 1 << name_list("org") | 1 << name_list("armed") | 1 << name_list("media");
const ARMED: u32 = 1 << name_list("armed");
const FIRST: u32 = 1 << name_list("first");

/// Words that end the name of a street, in an address.
const STREETS: [u64; 8] = [
    word_hash(b"street"),
    word_hash(b"road"),
    word_hash(b"rd"),
    word_hash(b"avenue"),
    word_hash(b"ave"),
    word_hash(b"boulevard"),
    word_hash(b"blvd"),
    word_hash(b"lane"),
];

/// Pushes the parts of `span`, in text order.
pub fn push(words: &Words, span: Range<usize>, lexicon: Lexicon<'_>, out: &mut Vec<Range<usize>>) {
    if span.len() < 2 || span.len() > NAME_TOKENS_MAX || words.lists(span.clone(), lexicon) & (PLACE | BODY) != 0 {
        return out.push(span);
    }
    let last = span.end - 1;
    let town = span.start..last - usize::from(span.len() > 2 && words.at(last - 1).hash == COMMA);
    if is_state_code(words.at(last)) && words.lists(town.clone(), lexicon) & (TOWN | PLACE) != 0 {
        out.push(town);
        return out.push(last..span.end);
    }
    for cut in span.start + 1..last {
        if STREETS.contains(&words.at(cut).hash) && words.lists(cut + 1..span.end, lexicon) & (TOWN | PLACE) != 0 {
            out.push(span.start..cut + 1);
            return out.push(cut + 1..span.end);
        }
    }
    for cut in span.start + 1..span.end - 1 {
        let joint = words.at(cut).hash;
        if joint == COMMA || joint == POSSESSIVE {
            let the = joint == COMMA && words.at(cut + 1).hash == THE && cut + 2 < span.end;
            let (left, right) = (span.start..cut, cut + 1 + usize::from(the)..span.end);
            let (before, after) = (words.lists(left.clone(), lexicon), words.lists(right.clone(), lexicon));
            let places = before & PLACE != 0 && after & (TOWN | PLACE) != 0 && (joint == POSSESSIVE || after & LARGE == 0);
            // "Uganda's Electoral Commission".
            let body_of_country = joint == POSSESSIVE && before & COUNTRY != 0;
            // "In Swakopmund, Desert Tours opened": no list goes on, and no larger place follows.
            let another = joint == COMMA && before & PLACE != 0 && after == 0 && is_one_name(words, right.clone());
            if places || body_of_country || another {
                out.push(left);
                return out.push(right);
            }
        }
    }
    for cut in span.start + 1..span.end {
        let (left, right) = (span.start..cut, cut..span.end);
        let (before, after) = (words.lists(left.clone(), lexicon), words.lists(right.clone(), lexicon));
        let places = before & PLACE != 0 && before & (NORP | FIRST) == 0 && after & COUNTRY != 0;
        let body_of_nation = before & NORP != 0 && after & ARMED != 0;
        if places || body_of_nation {
            out.push(left);
            return out.push(right);
        }
    }
    out.push(span);
}

/// Whether the words are neither the end of a list nor an abbreviation: "Industry and Trade", "N.W.T.".
fn is_one_name(words: &Words, name: Range<usize>) -> bool {
    const AND: [u64; 2] = [word_hash(b"and"), word_hash(b"&")];
    let listed = name.clone().any(|i| AND.contains(&words.at(i).hash) || words.at(i).hash == COMMA);
    !listed && words.at(name.start).shape == shape::CAPITALISED
}

/// Whether the word is a state or province as the post abbreviates it: "CA", "Ca", "ON".
fn is_state_code(word: &Word) -> bool {
    const CODES: &[u8] =
        b"alakazarcacoctdefldcgahiidiliniakskylamemdmamimnmsmomtnenvnhnjnmnyncndohokorpariscsdtntxutvtvawawvwiwyabbcmbnbnlnsonpeqcsk";
    let capital = matches!(word.shape, shape::CAPITALISED | shape::UPPER);
    capital && word.length == 2 && CODES.chunks_exact(2).any(|code| code == &word.head.to_le_bytes()[..2])
}
