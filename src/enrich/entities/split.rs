//! Spans to finer spans by what the lists know: a town and a country that run together come apart, and so do a
//! nationality and a body that is known without it.

use std::ops::Range;

use super::lexicon::{Lexicon, NAME_TOKENS_MAX, name_list};
use super::words::Words;

const COUNTRY: u32 = 1 << name_list("country");
const PLACE: u32 = COUNTRY | 1 << name_list("admin") | 1 << name_list("city") | 1 << name_list("town") | 1 << name_list("region");
const NORP: u32 = 1 << name_list("norp");
const BODY: u32 = 1 << name_list("org") | 1 << name_list("armed") | 1 << name_list("media");
const ARMED: u32 = 1 << name_list("armed");
const FIRST: u32 = 1 << name_list("first");

/// Pushes the parts of `span`, in text order.
pub fn push(words: &Words, span: Range<usize>, lexicon: Lexicon<'_>, out: &mut Vec<Range<usize>>) {
    if span.len() < 2 || span.len() > NAME_TOKENS_MAX || words.lists(span.clone(), lexicon) & (PLACE | BODY) != 0 {
        return out.push(span);
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
