//! Who says so by a label of the headline: "Police: two dead", "Two dead: sheriff", "Two dead in raid Monitor".

use super::super::super::Span;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::bands::is_dash_apart;
use super::source_kinds::is_of_police_by_initials;
use super::sources::Source;

/// How long a label is at most. Tokens.
const TOKENS_MAX: usize = 6;

/// The label of the headline `from..to`.
pub fn label(r: &Reading<'_>, from: usize, to: usize) -> Option<Source> {
    before(r, from, to).or_else(|| behind(r, from, to))
}

/// Whether this name of a source is the label of its headline.
pub fn is_label(r: &Reading<'_>, name: Span) -> bool {
    let name = r.tokens.within(name);
    let (from, to) = r.sentence(r.tokens.sentence_of(name.start));
    name.start < r.tokens.prose_start as usize && label(r, from, to).is_some_and(|l| l.name == (name.start, name.end))
}

/// "Police: two dead", "UPDATE: Police: two dead"
fn before(r: &Reading<'_>, from: usize, to: usize) -> Option<Source> {
    let mut start = from;
    for colon in r.which(from..to, words![":"]) {
        if is_name(r, start, colon) {
            return Some(Source { name: (start, colon), verb: colon, leads: true, pronoun: false });
        }
        start = colon + 1;
    }
    None
}

/// "Two dead: police", "Two dead in raid Monitor", before what names the site.
fn behind(r: &Reading<'_>, from: usize, to: usize) -> Option<Source> {
    let site = |i: &usize| is_dash_apart(r, *i) || r.norm_is(*i, words!["|"]);
    let end = (from + 1..to).find(site).unwrap_or(to);
    let end = end - usize::from(r.norm(end - 1) == ".");
    let colon = r.which(from + 1..end, words![":"]).next_back();
    let start = match colon {
        Some(colon) => Some(colon + 1).filter(|start| is_name(r, *start, end)),
        None => last_word(r, from, end),
    };
    start.map(|start| Source { name: (start, end), verb: start, leads: false, pronoun: false })
}

/// Whether tokens `start..end` name who can speak and tell nothing.
fn is_name(r: &Reading<'_>, start: usize, end: usize) -> bool {
    let tells = Class::PREPOSITION.and(Class::SUBORDINATOR).and(Class::BE).and(Class::MODAL);
    let speaks = |i: usize| r.is(i, Class::SOURCE.and(Class::PERSON_ONE)) || is_initials(r, i);
    start < end
        && end - start <= TOKENS_MAX
        && speaks(end - 1)
        && !(start..end).any(|i| r.is(i, tells) && !r.norm_is(i, words!["of"]) || r.numeral_at(i).is_some())
}

/// "RNPD", "KSP", "FBI": police by their initials.
fn is_initials(r: &Reading<'_>, i: usize) -> bool {
    is_of_police_by_initials(r, i) || r.norm_is(i, words!["fbi", "dps"]) && r.is_capital(i)
}

/// Where the source begins that closes a headline without a mark: "… in Hama Monitor", "… in Hama state media".
fn last_word(r: &Reading<'_>, from: usize, end: usize) -> Option<usize> {
    const LAST: Words = words!["monitor", "monitors", "ngo", "watchdog", "report", "reports", "sources", "media", "tv", "television"];
    const OF_WHICH: Words =
        words!["state", "local", "media", "news", "war", "monitoring", "rights", "medical", "police", "military", "security"];
    const HEADLINE_TOKENS_MIN: usize = 4;
    let last = end.checked_sub(1)?;
    let long = end >= from + HEADLINE_TOKENS_MIN;
    let group = || r.norm(last) == "group" && r.norm_is(last - 1, words!["monitoring", "rights"]);
    if !long || !r.norm_is(last, LAST) && !group() {
        return None;
    }
    let start = (from + 1..last).rev().take_while(|i| r.norm_is(*i, OF_WHICH)).last().unwrap_or(last);
    // "state media", "local TV"; "on social media", "in a report", "the monitor"
    let bare = start == last && r.norm_is(last, words!["media", "tv", "television"]);
    let governed = Class::PREPOSITION.and(Class::ARTICLE).and(Class::POSSESSIVE).and(Class::CONJUNCTION).and(Class::REPORT);
    let apart = !r.is(start - 1, governed) && !r.norm_is(start - 1, words!["social"]);
    (!bare && apart).then_some(start)
}
