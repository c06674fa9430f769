//! Spans to finer spans by what the lists know: a town and a country that run together come apart, and so do a
//! nationality and a body that is known without it, and two places that a comma or a possessive joins.

use std::ops::Range;

use super::lexicon::{Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::Words;
use crate::enrich::text::{POSSESSIVE, word_hash};

const COUNTRY: u32 = 1 << name_list("country");
const PLACE: u32 = COUNTRY | 1 << name_list("admin") | 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("region");
/// Places that lie in no other that stands after a comma: "Medina, Ohio" is left whole.
const TOWN: u32 = 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("village");
const LARGE: u32 = COUNTRY | 1 << name_list("admin") | 1 << name_list("region");
const COMMA: u64 = word_hash(b",");
const NORP: u32 = 1 << name_list("norp");
const BODY: u32 = 1 << name_list("org") | 1 << name_list("armed") | 1 << name_list("media");
const ARMED: u32 = 1 << name_list("armed");
const FIRST: u32 = 1 << name_list("first");

/// Pushes the parts of `span`, in text order.
pub fn push(words: &Words, span: Range<usize>, lexicon: Lexicon<'_>, out: &mut Vec<Range<usize>>) {
    if span.len() < 2 || span.len() > NAME_TOKENS_MAX || words.lists(span.clone(), lexicon) & (PLACE | BODY) != 0 {
        return out.push(span);
    }
    for cut in span.start + 1..span.end - 1 {
        let joint = words.at(cut).hash;
        if joint == COMMA || joint == POSSESSIVE {
            let (left, right) = (span.start..cut, cut + 1..span.end);
            let (before, after) = (words.lists(left.clone(), lexicon), words.lists(right.clone(), lexicon));
            if before & PLACE != 0 && after & (TOWN | PLACE) != 0 && (joint == POSSESSIVE || after & LARGE == 0) {
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
