//! Episodes of which an article only tells to say who somebody is: what one who is caught did before, and whom he came after.

use super::super::figure::Kind;
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;

/// How far before its figure the word stands that makes it background. Tokens.
const REACH: usize = 24;

/// "He planned the bombing that killed two soldiers", "is linked to an attack that killed two": an earlier deed of one who is caught
/// or dead.
pub fn is_earlier_deed(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const DID: Words = words!["planned", "coordinated", "facilitated", "directed", "oversaw", "orchestrated", "masterminded"];
    const HAD_PART: Words =
        words!["responsible", "involved", "participated", "linked", "connected", "suspected", "wanted", "implicated", "tied"];
    const WHO: Words = words![
        "he", "leader", "leaders", "commander", "facilitator", "insurgent", "militant", "fighter", "operative", "terrorist", "detainee",
        "governor", "individual", "insurgents", "militants", "member"
    ];
    let first = hit.phrase.core.min(hit.trigger);
    let had_part = |i: usize| {
        r.norm_is(i, HAD_PART) && r.norm_is(i + 1, words!["for", "in", "to", "with", "of"]) || r.reads(i, words!["took", "part", "in"])
    };
    let mut back = (first.saturating_sub(REACH).max(from)..first).rev();
    let Some(deed) = back.find(|i| r.norm_is(*i, DID) || had_part(*i)) else { return false };
    let before = deed.saturating_sub(REACH / 2).max(from)..deed;
    let said = before.clone().any(|i| r.is(i, Class::REPORT) && !r.is(i, Class::ADVERB));
    let act = (deed..=hit.trigger).any(|i| r.is(i, Class::ATTACK.and(Class::ACT_NOUN).and(Class::GERUND)));
    r.any(before, WHO) && !said && act && !r.is_of_police()
}

/// "He replaced Omar Diaz, who was killed in July", "his predecessor was killed", "took over after the former leader was killed".
pub fn is_of_predecessor(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const SUCCEEDED: Words = words!["replaced", "replaces", "succeeded", "succeeds"];
    let p = &hit.phrase;
    let one = p.value_is_one() && matches!(hit.kind, Kind::Killed | Kind::Detained | Kind::Abducted);
    if !one || p.head.is_none() {
        return false;
    }
    let names = |i: usize| i == p.core || i < p.core && p.core - i <= 3 && (i..p.core).all(|k| !r.is_punctuation(k));
    let replaced = || r.which(p.start.saturating_sub(4).max(from)..p.start, SUCCEEDED).any(|i| names(i + 1));
    let former = || {
        r.any(p.core..p.end, words!["former", "previous"])
            && r.any(p.start.saturating_sub(REACH / 2).max(from)..p.start, words!["took", "assumed", "replaced", "role", "position"])
    };
    p.head.is_some_and(|h| r.norm(h) == "predecessor") || replaced() || former()
}
