//! "another", "a third", "the other": one more of those told of, without a noun.

use super::super::super::text::Quantity;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::nouns::Nouns;
use super::{Count, Phrase, build};

/// "and a third was injured", "and another wounded", "the other wounded": one more.
pub(super) fn ranked(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    let ranks = words!["second", "third", "fourth", "fifth", "sixth"];
    let joined = || i > 0 && (r.norm_is(i - 1, words![",", ";", "and", "while", "but"]) || r.word(i - 1).kind.is_some());
    let end = match r.norm(i).as_str() {
        "another" => i + 1,
        "the" if r.norm(i + 1) == "other" && joined() => i + 2,
        "a" if r.norm_is(i + 1, ranks) => i + 2,
        _ => return None,
    };
    let adverb = usize::from(r.is(end, Class::ADVERB));
    // "left one dead and another in the hospital"
    let lies = r.norm(end) == "in" && (end + 1..end + 4).any(|k| r.norm_is(k, words!["hospital", "condition"]));
    let verb = r.is(end, Class::BE.and(Class::SUBJECT_VERB))
        || lies
        || r.norm(end) == "fighting"
        || is_harmed(r, i, end)
        || r.is(end + adverb, Class::PAST.and(Class::ADJECTIVE))
            && r.word(end + adverb).kind.is_some()
            && !r.is(end + adverb + 1, Class::ARTICLE.and(Class::POSSESSIVE));
    let n = Nouns { end, other: true, ..Nouns::default() };
    let count = if r.norm(i) == "the" { Count::Definite } else { Count::Number(Quantity::Cardinal(1)) };
    verb.then(|| build(r, i, i, end, &n, count))
}

/// "wounding another", "killed two teens and injured a third": the words `i..end` are the object of the verb before.
fn is_harmed(r: &Reading<'_>, i: usize, end: usize) -> bool {
    let verb = i.checked_sub(1).filter(|v| r.word(*v).kind.is_some() && r.is(*v, Class::PAST.and(Class::GERUND)));
    const AFTER: Words =
        words!["", "in", "on", "at", "near", "when", "before", "after", "during", "who", "as", "while", "outside", "inside"];
    // "wounded a fourth and fled", not "a second and third floor"
    let goes_on = || r.norm(end) == "and" && r.numeral_at(end + 1).is_none();
    verb.is_some() && (r.is_punctuation(end) || r.norm_is(end, AFTER) || goes_on())
}
