//! The scope that follows from the kind of harm: who is missing, held or displaced is so at one time.

use super::super::super::text::DateMention;
use super::super::figure::{Cause, Kind, Scope};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::scope::is_over_days;

/// What makes many ill at once.
const MEALS: Words = words![
    "eating", "ate", "drinking", "drank", "lunch", "dinner", "meal", "meals", "wedding", "buffet", "banquet", "poisoning", "gas", "fumes",
    "inhaling", "leak", "feast", "picnic", "alcohol", "liquor"
];

/// The scope of such a kind; none where the time or the event must tell it.
pub(super) fn scope_of_kind(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> Option<Scope> {
    let at_once = || !is_over_days(r, hit, time);
    let stock = match hit.kind {
        Kind::Ill => return scope_of_ill(r, hit, from, to, time),
        Kind::Homeless => return at_once().then_some(Scope::Incident),
        Kind::Refugees | Kind::InNeed => true,
        Kind::Trapped => at_once() || time.is_some_and(|d| d.open),
        Kind::Missing if hit.is_found(r) => return Some(Scope::Incident),
        Kind::Missing => is_missing_since(r, hit) || at_once() && is_missing_now(r, hit, from, to),
        Kind::Displaced => is_displaced_total(r, hit) || at_once() && is_displaced_now(r, hit) && !is_flow(r, from, to),
        Kind::Detained => is_detained_now(r, hit, from, to),
        Kind::Abducted => is_captive_now(r, hit, to),
        Kind::Returned => is_returned_now(r, hit, from, to),
        _ => false,
    };
    stock.then_some(Scope::Stock)
}

/// "a family of four missing since May", "has been missing since Friday"
fn is_missing_since(r: &Reading<'_>, hit: &Hit) -> bool {
    let since = r.reads(hit.trigger, words!["missing", "since"]) && r.norm(hit.trigger.saturating_sub(1)) != "gone";
    r.reads(hit.phrase.end, words!["missing", "since"]) || since
}

/// "are still missing", "remain missing"
fn is_missing_now(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let still = || {
        r.norm(hit.trigger) == "missing" && r.norm_is(hit.trigger.saturating_sub(1), words!["were", "was", "still"])
            || r.any(from..to, words!["still", "remain", "remained", "remains", "are", "is", "feared", "gone"])
    };
    hit.rule != "act_of" && (hit.rule != "subject" || still())
}

/// "bringing the total number of displaced people to 210,000"
fn is_displaced_total(r: &Reading<'_>, hit: &Hit) -> bool {
    hit.total && !r.any(hit.trigger..hit.phrase.start, words!["since"])
}

/// "the 15,000 displaced people", "1.2 million people are displaced", "remain internally displaced": a state, no movement.
fn is_displaced_now(r: &Reading<'_>, hit: &Hit) -> bool {
    let small = |i: &usize| r.is(*i, Class::ADVERB) && !r.is(*i, Class::BE);
    let verb = || (hit.phrase.end..hit.trigger).rev().find(|i| !small(i));
    hit.rule == "state"
        || r.norm(hit.trigger) == "displaced" && verb().is_some_and(|v| r.norm_is(v, words!["are", "remain", "remained", "is"]))
}

/// "newly displaced", "displaced since May": a movement.
fn is_flow(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.any(from..to, words!["newly", "since", "new"])
}

/// "holding 15 guards", "remain in detention"
fn is_detained_now(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let (t, end) = (hit.trigger, hit.phrase.end);
    r.norm_is(t, words!["holding", "hold", "holds"])
        || hit.rule == "state"
        || r.norm_is(t + 1, words!["detention", "bars", "jail", "prison", "house"])
        || r.any(end..t.max(end), words!["remain", "remains", "remained"])
        || is_in_captivity(r, hit, to)
        || r.any(from..t, words!["still", "currently"])
        // "300 of those arrested remained behind bars"
        || r.which(end..to, words!["remain", "remains", "remained"]).any(|i| r.any(i + 1..i + 4, words!["bars", "custody", "detention"]))
}

/// "holding two engineers", "in the hands of rebels", "in the kidnappers' hands"
fn is_captive_now(r: &Reading<'_>, hit: &Hit, to: usize) -> bool {
    let t = hit.trigger;
    // "have been held since March", "are still held"
    let still = |i: usize| r.norm_is(i, words!["still", "remain", "remains", "remained"]) || r.norm(i) == "been" && r.norm(i - 1) != "had";
    let still_held = r.norm(t) == "held" && (hit.phrase.end.min(t)..t).any(still);
    hit.rule == "state" || r.norm_is(t, words!["holding", "in"]) || still_held || is_in_captivity(r, hit, to)
}

fn is_in_captivity(r: &Reading<'_>, hit: &Hit, to: usize) -> bool {
    let end = hit.phrase.end;
    r.any(end..to.min(end + 12), words!["captivity"])
}

fn is_returned_now(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    hit.rule == "state" && r.any(from..to, words!["live", "living", "lives", "reside", "residing", "hosts", "hosted"])
}

/// Cases of one meal are an incident, those of an epidemic add up.
fn scope_of_ill(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> Option<Scope> {
    let p = &hit.phrase;
    // "fell ill after eating lunch": one meal, one event.
    if !r.disease && r.any(from..to, MEALS) {
        return Some(Scope::Incident);
    }
    if hit.rule == "object" && !tells_of_disease(r, from, to) {
        return None;
    }
    // "31 new cases, taking the total to 402"
    let total = hit.total && r.any(p.start.saturating_sub(4).max(from)..p.start, words!["total", "tally", "toll"]);
    // "11 infections for Monday": of that day.
    let of_day = |d: &DateMention| {
        let start = d.tokens.start as usize;
        !d.open && !d.is_longer_than_day() && start == p.end + 1 && r.norm_is(p.end, words!["for", "on"])
    };
    let fresh = !total && (p.more || p.count == Count::One || r.any(from..to, words!["new"]) || time.is_some_and(of_day));
    // "his deputy had tested positive on Thursday"
    let one = || p.value_is_one() && time.is_none_or(|d| !d.open) && !total;
    Some(if fresh || one() { Scope::Incident } else { Scope::Cumulative })
}

/// The sentence names a disease.
pub(super) fn tells_of_disease(r: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| r.word(i).cause == Some(Cause::Disease))
}
