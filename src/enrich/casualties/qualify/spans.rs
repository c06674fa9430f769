//! Figures without a day of their own, counted over a span that the sentences before them tell.

use super::super::grammar::Hit;
use super::super::reading::Reading;
use super::super::words::Words;
use super::figure;
use super::scope::{perfect_before, tells_one_attack};

/// "The raids have grown fiercer since Monday. The strikes have killed 122 people": since then, where nothing tells of one attack.
pub fn is_of_a_span_before(r: &Reading<'_>, hit: &Hit, sentence: usize) -> bool {
    let (from, to) = r.sentence(sentence);
    let open = perfect_before(r, hit.trigger, from) || r.reading(hit.trigger..to, words!["in", "such"]).next().is_some();
    // "Another 30 have been killed": beside those who were counted since then.
    let back = if adds_to_those_before(r, hit) { 2 } else { 1 };
    let span = |s: usize| tells_since_when(r, s) || tells_day_after_day(r, s) && are_many(r, hit);
    open && !tells_one_attack(r, from, to) && (1..=back).any(|n| n <= sentence && span(sentence - n))
}

/// More than a day of a war kills.
fn are_many(r: &Reading<'_>, hit: &Hit) -> bool {
    const MANY: u64 = 100;
    figure(r, &hit.phrase).is_some_and(|f| f.value.or(f.low) >= Some(MANY))
}

/// "another 30 people", "30 more".
fn adds_to_those_before(r: &Reading<'_>, hit: &Hit) -> bool {
    hit.phrase.more || r.norm(hit.phrase.core.saturating_sub(1)) == "another"
}

/// "have intensified since": nothing that is compared with what was before.
fn tells_since_when(r: &Reading<'_>, sentence: usize) -> bool {
    const MOST: Words = words!["deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest", "highest", "first", "fiercest", "most"];
    let (from, to) = r.sentence(sentence);
    r.any(from..to, words!["since"]) && r.any(from..to, words!["has", "have"]) && !r.any(from..to, MOST)
}

/// "goes on for the tenth day in a row", "on the 45th consecutive day".
fn tells_day_after_day(r: &Reading<'_>, sentence: usize) -> bool {
    const NEAR: usize = 3;
    let (from, to) = r.sentence(sentence);
    let day = |i: usize| r.any(i.saturating_sub(1)..i + NEAR, words!["day", "week", "month"]);
    r.which(from..to, words!["consecutive", "straight"]).any(day)
        || r.reading(from..to, words!["in", "a", "row"]).any(|i| i > from && day(i))
}
