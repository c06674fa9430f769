//! When: the date of the figure's clause, else of the sentence that tells the event.

use super::super::figure::{FigureTime, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::days::{day_told, is_heading, is_of_a_picture, is_of_a_plan, is_of_a_post};
use super::other_days::{TOLD_IN, came_after, has_lasted, is_compared, is_compared_to_others, is_of_another_deed, is_of_the_telling};
use super::perpetrator::Told;
use super::scene::{LEAD, begins_another, tells_again};
use super::segment;
use crate::enrich::text::DateMention;

/// The time of a hit: of the dates in its clause the one that follows it first, else the last before it.
pub fn time<'r>(r: &'r Reading<'_>, hit: &Hit, told: &Told<'_>) -> Option<&'r DateMention> {
    let Told { hits, sources, from, to, .. } = *told;
    let p = &hit.phrase;
    if is_named_by_his_death(r, hit, from, to) {
        return None;
    }
    let cores = || hits.iter().map(|h| h.phrase.core);
    let (start, end) = segment(r, p.core, from, to);
    let inside = |from: usize, to: usize| r.tokens.dates_in(from..to).iter();
    // "The raid came a day after 20 were killed": the day before the raid, where it is told when that was.
    let after = came_after(r, hit, from);
    let anchor = |d: &DateMention| after.is_some_and(|k| d.tokens.end as usize == k + 1) && !is_counted_from_a_day(r, d);
    // "gathered on Sunday to mark the anniversary": of something else.
    let marked = r.any(from..to, words!["anniversary"]);
    let lasted = has_lasted(r, hit, from);
    let own = |d: &&DateMention| {
        !(lasted && !d.is_longer_than_day())
            && !is_of_the_telling(r, hit, d, sources, from)
            && !is_of_another_deed(r, hit, d, told)
            // "in 3-year-old's death"
            && !r.reads(d.tokens.end as usize, words!["-", "old", "'s"])
            && !is_of_an_age(r, d)
            // "361 deaths, compared to 2,200 in 1973": of those compared with.
            && !is_compared(r, d.tokens.start as usize, if d.tokens.start as usize >= p.end { from.max(p.start) } else { from })
            && !is_of_a_feast(r, d)
            && !(marked && !d.is_longer_than_day() && d.resolve(None).0.is_none())
            && !anchor(d)
            && !is_heading(r, d)
            && !is_of_a_picture(r, d)
            && !is_of_a_post(r, d)
            && !is_of_the_ground(r, hit, d)
            && !is_of_a_plan(r, d)
            && !is_days_apart(r, d, p.start)
            && !is_before_something(r, d)
            && !is_compared_to_others(r, d, p.end, from)
            && !r.norm_is(d.tokens.end as usize, TOLD_IN)
    };
    let after = inside(p.end, end).find(own);
    let before = inside(start, p.start).rfind(own);
    let far = |d: &DateMention| (d.tokens.start as usize).saturating_sub(p.end.max(hit.trigger)) > 12;
    // "21 days after a fall he died in a ward on Monday": the day itself.
    let counted = |d: &DateMention| r.norm_is(d.tokens.end as usize - 1, words!["after", "later"]);
    // "yesterday (July 27, 2022)"
    let in_brackets = |d: &'r DateMention| {
        let end = d.tokens.end as usize;
        let full = if r.norm(end) == "(" { inside(end + 1, end + 2).next() } else { None };
        full.filter(|f| r.norm(f.tokens.end as usize) == ")" && d.resolve(r.published).0.is_none())
    };
    let after = after.map(|d| in_brackets(d).unwrap_or(d));
    match (before, after) {
        (Some(b), Some(a)) if far(a) && !(counted(b) && !counted(a)) || stands_closer(r, hit, b, a) => Some(b),
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

/// "the work of assassinated minister Leo Marin", "the slain mayor": he is told of as one who is dead; the day is of what is told.
fn is_named_by_his_death(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let t = hit.trigger;
    let led = t > from && r.norm_is(t - 1, words!["of", "for", "by", "to", "with", "about", "the", "a", "an"]);
    let found = || r.any(from..to, words!["found", "discovered", "recovered"]);
    t + 1 == hit.phrase.start && led && r.is(t, Class::PAST) && hit.kind == Kind::Killed && hit.phrase.value_is_one() && !found()
}

/// "came a day after", behind a day that was told: not long before, so that it is the day of what came.
fn is_counted_from_a_day(r: &Reading<'_>, d: &DateMention) -> bool {
    const REACH: usize = 60;
    let start = d.tokens.start as usize;
    let told = |d: &DateMention| !d.is_longer_than_day() && d.resolve(r.published).0.is_some();
    d.resolve(r.published).0.is_some() && r.tokens.dates_in(start.saturating_sub(REACH)..start).iter().any(told)
}

/// "The blast on Monday killed nine, hours before a summit on Tuesday": the date before the verb, not one further behind.
fn stands_closer(r: &Reading<'_>, hit: &Hit, before: &DateMention, after: &DateMention) -> bool {
    let (p, t) = (&hit.phrase, hit.trigger);
    let (start, end) = (before.tokens.start as usize, before.tokens.end as usize);
    let beside = after.tokens.start as usize <= p.end.max(t + 1);
    let verb = t.min(r.auxiliaries_start(t, end));
    // "which recorded on Wednesday four cases"
    let between = end == p.start && (t < start || start > 0 && r.is(start - 1, Class::REPORT));
    // "the attack on Monday that left nine dead"
    // "admitted on Monday that he shot": when he said so.
    let that =
        r.norm_is(end, words!["that", "which"]) && verb.min(p.start) <= end + 2 && !r.norm_is(end + 1, words!["he", "she", "they", "it"]);
    !beside && (between || that || verb == end && t < p.start || points_at_another(r, before, after, p.start))
}

/// "On Monday a girl was shot blocks from Sunday's shooting": the day `after` is that of an event with which hers is told, whose day
/// stands in front.
fn points_at_another(r: &Reading<'_>, before: &DateMention, after: &DateMention, people: usize) -> bool {
    const BESIDE: Words = words!["from", "than", "as", "to", "after", "before", "following", "since", "of"];
    let (start, end) = (before.tokens.end as usize, after.tokens.end as usize);
    r.norm(end) == "'s"
        && (end + 1..end + 4).any(|i| r.is(i, Class::ATTACK) || r.norm_is(i, words!["incident", "accident"]))
        && r.norm_is(after.tokens.start as usize - 1, BESIDE)
        && !before.is_longer_than_day()
        && !(start..people).any(|i| r.is(i, Class::REPORT))
}

/// "12 were killed in Azaz, which fell to rebels in May": since when the town is theirs.
fn is_of_the_ground(r: &Reading<'_>, hit: &Hit, d: &DateMention) -> bool {
    const REACH: usize = 14;
    const TAKEN: Words = words![
        "fell", "fallen", "falling", "captured", "seized", "taken", "retaken", "recaptured", "liberated", "overrun", "held", "controlled",
        "besieged", "ruled", "run", "occupied", "under", "divided", "split", "encircled", "surrounded"
    ];
    let (start, behind) = (d.tokens.start as usize, hit.phrase.end.max(hit.trigger + 1));
    // "30 have been killed in the quarter, which has been besieged since 2013": for as long, as often as not.
    let verb = hit.trigger.min(hit.phrase.start);
    let so_far = || r.any(verb.saturating_sub(2)..verb, words!["have", "has"]) || r.any(hit.phrase.end..hit.trigger, words!["have", "has"]);
    if !d.is_longer_than_day() || !hit.kind.is_hurt() || start <= behind || so_far() {
        return false;
    }
    let which = r.which(start.saturating_sub(REACH).max(behind)..start, words!["which", "that"]).next_back();
    let verb = |which: usize| (which + 1..start).find(|i| !r.is(*i, Class::BE.and(Class::HAVE).and(Class::ADVERB)));
    which.and_then(verb).is_some_and(|i| r.norm_is(i, TAKEN))
}

/// The day of the event where the figure's sentence names none: of the sentence before that tells the event, or after a
/// headline of the one that follows.
pub fn nearby_time(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let day = |k: usize| day_told(r, k);
    let s = r.tokens.sentences.get(index)?;
    let (from, to) = (s.start as usize, s.end as usize);
    let points_back = tells_again(r, from, to) || r.norm_is(from, words!["there", "it", "they"])
        // "Police were called at 9 p.m. Friday. Officers found a girl shot."
        || r.norm_is(from, words!["officers", "deputies", "police", "paramedics", "medics"]) && r.any(from..to, words!["found", "arrived"])
        || r.norm(from) == "when" && r.any(from..to, words!["arrived"]);
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
        // "a massacre there on 25 May 2012": what was before.
        let long_ago = |t: &FigureTime| r.published.is_some_and(|p| t.end.is_some_and(|end| end.year() + 1 < p.year()));
        if index <= LEAD { next.find_map(day).filter(|t| !long_ago(t)) } else { None }
    })
}

/// "a conflict that began in 2011", "a war which flared in March": the day, of the sentence that begins at `from`, is its first.
pub fn has_begun(r: &Reading<'_>, d: &DateMention, from: usize) -> bool {
    const REACH: usize = 14;
    const BREAKS_OUT: Words = words![
        "began", "started", "erupted", "begun", "broke", "start", "beginning", "outbreak", "flared", "ignited", "sparked", "commenced"
    ];
    let first = d.tokens.start as usize;
    r.any(first.saturating_sub(REACH).max(from)..first, BREAKS_OUT)
}

/// The span of the war that the sentence before dates: "The war began in 2011. The conflict has killed 200,000."
pub fn time_of_war(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let (s, before) = (r.tokens.sentences.get(index)?, r.tokens.sentences.get(index.checked_sub(1)?)?);
    let long = |s: &std::ops::Range<u32>| (s.start as usize..s.end as usize).any(|i| r.is(i, Class::LONG_EVENT));
    if !long(s) || !long(before) {
        return None;
    }
    // "The war began in 2011": until now.
    let begun = |d: &DateMention| d.open || has_begun(r, d, before.start as usize);
    let d = r.tokens.dates_in(before.start as usize..before.end as usize).iter().find(|d| begun(d))?;
    let (start, end, precision) = d.resolve(r.published);
    let end = if d.open { end } else { r.published.or(end) };
    start.map(|_| FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision })
}

/// "The talks resumed on Friday, days after a bomb killed nine": the date before is not theirs who begin at token `people`.
fn is_days_apart(r: &Reading<'_>, d: &DateMention, people: usize) -> bool {
    let apart = |i: usize| r.norm_is(i - 1, words!["days", "weeks", "months", "years"]);
    r.which(d.tokens.end as usize + 1..people, words!["after"]).any(apart)
}

/// "Haddad, born in 1952, was", "at the age of 17 months after": how old somebody was.
fn is_of_an_age(r: &Reading<'_>, d: &DateMention) -> bool {
    let start = d.tokens.start as usize;
    start > 1 && (r.norm(start - 1) == "born" || r.norm(start - 1) == "of" && r.norm_is(start - 2, words!["age", "ages"]))
}

/// "killed one day before his birthday", "two weeks before the election": counted from what nobody dates.
fn is_before_something(r: &Reading<'_>, d: &DateMention) -> bool {
    let end = d.tokens.end as usize;
    let something = r.is(end, Class::ARTICLE.and(Class::POSSESSIVE)) || r.is_capital(end) && r.tokens.date_at(end).is_none();
    r.norm(end - 1) == "before" && something && d.resolve(None).0.is_none()
}

/// "last March's anniversary", "this year's commemoration": of the day of remembrance.
fn is_of_a_feast(r: &Reading<'_>, d: &DateMention) -> bool {
    let end = d.tokens.end as usize;
    r.norm(end) == "'s" && r.any(end + 1..end + 3, words!["anniversary", "commemoration", "memorial"])
}
