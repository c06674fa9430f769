//! When: the date of the figure's clause, else of the sentence that tells the event.

use super::super::figure::{FigureTime, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::perpetrator::Told;
use super::scene::{LEAD, begins_another, tells_again};
use super::segment;
use super::sources::Source;
use crate::enrich::text::DateMention;

/// The time of a hit: of the dates in its clause the one that follows it first, else the last before it.
pub fn time<'r>(r: &'r Reading<'_>, hit: &Hit, told: &Told<'_>) -> Option<&'r DateMention> {
    let Told { hits, sources, from, to, .. } = *told;
    let p = &hit.phrase;
    let cores = || hits.iter().map(|h| h.phrase.core);
    let (start, end) = segment(r, p.core, from, to);
    let inside = |from: usize, to: usize| r.tokens.dates_in(from..to).iter();
    // "The raid came a day after 20 were killed": not their day.
    let anchor = |d: &DateMention| {
        let (start, end) = (d.tokens.start as usize, d.tokens.end as usize);
        start > from
            && r.norm_is(start - 1, words!["came", "comes", "come", "just", "only"])
            && r.norm(end - 1) == "after"
            && end <= p.start
    };
    // "gathered on Sunday to mark the anniversary": of something else.
    let marked = r.any(from..to, words!["anniversary"]);
    // "freed a reporter held since June", "killed two soldiers they had captured in March": of what came before.
    let earlier = |d: &DateMention| {
        let i = d.tokens.start as usize;
        !matches!(hit.kind, Kind::Abducted | Kind::Detained | Kind::Missing | Kind::Trapped)
            && i > from
            && hit.trigger + 1 != i
            && r.norm_is(
                i - 1,
                words!["held", "captured", "abducted", "kidnapped", "detained", "jailed", "imprisoned", "captive", "hostage"],
            )
            || i > from + 1 && hit.trigger + 1 != i && r.norm(i - 1) == "seized" && r.norm_is(i - 2, words!["had", "they", "he", "it"])
    };
    let own = |d: &&DateMention| {
        !is_of_the_telling(r, d, sources, from)
            && !earlier(d)
            // "in 3-year-old's death"
            && !r.reads(d.tokens.end as usize, words!["-", "old", "'s"])
            && !is_compared(r, d.tokens.start as usize, from)
            && !(marked && !d.is_longer_than_day() && d.resolve(None).0.is_none())
            && !anchor(d)
            && !heading(r, d)
            && !is_compared_to_others(r, d, p.end)
            && !r.norm_is(d.tokens.end as usize, words!["report", "reports", "survey", "study", "statement", "interview", "census"])
    };
    let after = inside(p.end, end).find(own);
    let before = inside(start, p.start).rfind(own);
    let far = |d: &DateMention| (d.tokens.start as usize).saturating_sub(p.end.max(hit.trigger)) > 12;
    // "yesterday (July 27, 2022)"
    let in_brackets = |d: &'r DateMention| {
        let end = d.tokens.end as usize;
        let full = if r.norm(end) == "(" { inside(end + 1, end + 2).next() } else { None };
        full.filter(|f| r.norm(f.tokens.end as usize) == ")" && d.resolve(r.published).0.is_none())
    };
    let after = after.map(|d| in_brackets(d).unwrap_or(d));
    match (before, after) {
        (Some(b), Some(a)) if far(a) => Some(b),
        (_, Some(a)) => Some(a),
        (b, None) => b,
    }
    .or_else(|| inside(from, to).find(own).filter(|_| (start, end) == (from, to)))
    .or_else(|| {
        // "On Thursday a ferry sank; 12 drowned": the clause before counts nobody.
        let goes_on = start > from && r.norm(start - 1) == ";" && !cores().any(|c| c < start);
        if goes_on { inside(from, start).rfind(own) } else { None }
    })
}

/// "said on Wednesday", "police on Wednesday said": when it was said.
fn is_of_the_telling(r: &Reading<'_>, d: &DateMention, sources: &[Source], from: usize) -> bool {
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let is_reported = |verb: usize| r.norm_is(verb, words!["reported"]);
    let said = i.checked_sub(1).filter(|k| *k >= from).is_some_and(|k| {
        // "Media reported on March 22 that": when it was told.
        r.is(k, Class::REPORT) && (!is_reported(k) || r.norm(end) == "that")
            // "in critical condition Friday": how they are since.
            || r.norm_is(k, words!["condition", "statement", "report", "conference"])
    });
    said || is_told_to(r, i, end, from)
        || r.norm_is(end, words!["announced", "quoted"])
        || r.reads(end, words!["claimed", "responsibility"])
        || sources.iter().any(|s| s.verb == end && !is_reported(end) && s.name.1 <= i && i - s.name.1 <= 1)
}

/// "12 died, the deadliest attack since 2012", "…, the worst day of this year": what it is the worst of.
fn is_compared_to_others(r: &Reading<'_>, d: &DateMention, end: usize) -> bool {
    const REACH: usize = 10;
    const MOST: Words =
        words!["deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest", "highest", "first", "fiercest", "costliest", "most"];
    let start = d.tokens.start as usize;
    if !d.is_longer_than_day() || start < end {
        return false;
    }
    let floor = start.saturating_sub(REACH).max(end);
    let most = r.which(floor..start, MOST).find(|i| r.norm_is(i - 1, words!["the", "its", "their"]));
    most.is_some_and(|i| i >= 2 && (r.norm(start) == "since" || r.norm(i - 2) == ",") && !(i..start).any(|k| r.is_punctuation(k)))
}

/// "told the state news agency on Monday", "told reporters Tuesday": the day `start..end` on which somebody was told.
fn is_told_to(r: &Reading<'_>, start: usize, end: usize, from: usize) -> bool {
    const LISTENER_TOKENS_MAX: usize = 7;
    let other = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::FINITE).and(Class::SUBJECT_VERB).and(Class::SUBORDINATOR);
    let listener = |k: &usize| !r.is_punctuation(*k) && !r.is(*k, other.and(Class::CONJUNCTION)) && r.tokens.date_at(*k).is_none();
    let told = (start.saturating_sub(LISTENER_TOKENS_MAX).max(from)..start).rev().take_while(listener).any(|k| r.norm(k) == "told");
    told && r.norm(end) != "'s"
}

/// The day of the event where the figure's sentence names none: of the sentence before that tells the event, or after a
/// headline of the one that follows.
pub fn nearby_time(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let day = |k: usize| {
        let s = r.tokens.sentences.get(k)?;
        let (from, to) = (s.start as usize, s.end as usize);
        let told = (from..to).any(|i| {
            r.is(i, Class::ATTACK)
                || r.word(i).cause.is_some()
                || (r.word(i).kind.is_some() && r.is(i, Class::PAST.and(Class::GERUND)))
                || r.norm_is(i, words!["happened", "occurred", "blew"])
        });
        let d = r.tokens.dates_in(from..to).iter().find(|d| {
            let start = d.tokens.start as usize;
            !d.is_longer_than_day()
                && !d.open
                && !heading(r, d)
                && !(start > from && r.is(start - 1, Class::REPORT))
                // "a crackdown that began on 25 August": of what goes on since.
                && !r.any(start.saturating_sub(2).max(from)..start, words!["began", "started", "begun", "erupted", "launched"])
        })?;
        let (start, end, precision) = d.resolve(r.published);
        told.then(|| FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision })
    };
    let s = r.tokens.sentences.get(index)?;
    let (from, to) = (s.start as usize, s.end as usize);
    let points_back = tells_again(r, from, to) || r.norm_is(from, words!["there", "it", "they"]);
    let before = if points_back || index <= LEAD { index.checked_sub(1).and_then(day) } else { None };
    // "1,100 people have been killed": so far, not on the day of what follows.
    let so_far = r.which(from..to, words!["have", "has"]).any(|i| r.norm(i + 1) == "been");
    before.or_else(|| {
        // What follows a headline tells the same at length, until another event begins.
        let same = |k: &usize| {
            let range = r.tokens.sentences.get(*k).map_or(0..0, |s| s.start as usize..s.end as usize);
            !begins_another(r, range.start, range.end)
        };
        // "The strike was carried out on Tuesday": that one.
        let dated = |k: &usize| {
            let range = r.tokens.sentences.get(*k).map_or(0..0, |s| s.start as usize..s.end as usize);
            tells_again(r, range.start, range.end) && r.any(range, words!["happened", "occurred", "carried", "took"])
        };
        let mut next = (index + 1..=index + LEAD).take_while(same).filter(|k| !so_far || dated(k));
        if index <= LEAD { next.find_map(day) } else { None }
    })
}

/// The span of the war that the sentence before dates: "The war began in 2011. The conflict has killed 200,000."
pub fn time_of_war(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let (s, before) = (r.tokens.sentences.get(index)?, r.tokens.sentences.get(index.checked_sub(1)?)?);
    let long = |s: &std::ops::Range<u32>| (s.start as usize..s.end as usize).any(|i| r.is(i, Class::LONG_EVENT));
    if !long(s) || !long(before) {
        return None;
    }
    let d = r.tokens.dates_in(before.start as usize..before.end as usize).iter().find(|d| d.open)?;
    let (start, end, precision) = d.resolve(r.published);
    start.map(|_| FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision })
}

/// "compared with 9,800 in the previous month", "up from the same period of": what is told at token `at` is of another time.
pub fn is_compared(r: &Reading<'_>, at: usize, from: usize) -> bool {
    const REACH: usize = 5;
    let same =
        |i: usize| r.reads(i, words!["the", "same"]) && r.norm_is(i.saturating_sub(1), words!["on", "over", "from", "than", "with", "to"]);
    (at.saturating_sub(REACH).max(from)..at).any(|i| r.norm(i) == "compared" || same(i))
}

/// The date in an article's heading: full, at its beginning, the day of publication.
fn heading(r: &Reading<'_>, d: &DateMention) -> bool {
    let (start, end, _) = d.resolve(r.published);
    d.tokens.start < r.tokens.prose_start + 40
        && r.published.is_some()
        && start == r.published
        && end == r.published
        && d.resolve(None).0.is_some()
}
