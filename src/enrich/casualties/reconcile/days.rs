//! The day that an article tells once of its event, given to every figure of it.

use jiff::civil::Date;

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::qualify::days_between;
use super::super::reading::Reading;
use super::carry::EVENT_SENTENCES;
use super::places::is_same_place;
use super::{Draft, REACH, again, retold};

/// A time of which the article tells, and in which sentence.
struct Told {
    sentence: usize,
    start: Date,
    end: Date,
    /// The day of an event; of none where it is a longer time or of the past.
    day: Option<FigureTime>,
    /// Of the figure that was told with it.
    place: Option<FigurePlace>,
    counted: bool,
}

/// How much of an article tells of one event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Events {
    /// One incident alone, on one day.
    One,
    /// One incident, of which more than one day is told.
    OneOfDays,
    /// Of one day and on one ground, but perhaps not all of one attack.
    Near,
    Many,
}

/// What an article tells of time.
struct Days {
    /// In text order.
    told: Vec<Told>,
    events: Events,
    /// The sentences that turn to another event.
    turns: Vec<usize>,
}

/// "The shooting happened on Sunday": the day of each figure of the event. Where the article tells of `one` incident alone, however
/// far off that is told.
pub fn settle(ground: &Ground<'_, '_>, kept: &mut [Draft], one: bool) {
    let r = ground.r;
    let told = times(r, kept);
    let mut days = told.iter().filter(|t| t.day.is_some());
    let Some(first) = days.next() else { return };
    let single = days.all(|t| t.start == first.start && t.end == first.end);
    let events = match (one, single) {
        (true, true) => Events::One,
        (true, false) => Events::OneOfDays,
        (false, true) if is_on_one_ground(ground, kept) => Events::Near,
        (false, _) => Events::Many,
    };
    let turns = |k: &usize| {
        let (from, to) = r.sentence(*k);
        attach::begins_another(r, from, to)
    };
    let turns = if events == Events::One { Vec::new() } else { (0..r.tokens.sentences.len()).filter(turns).collect() };
    // Whoever was caught for it by the evening of the day was caught on it.
    let today = first.day.clone().filter(|day| events == Events::One && Some(first.start) == r.published && day.start == day.end);
    let days = Days { told, events, turns };
    for d in kept.iter_mut().filter(|d| is_open(d) && !retold::of_another_event(r, d) && !is_long_before(r, d)) {
        let near = days.nearest(d.hit.sentence).filter(|t| days.is_of_its_event(ground, d, t));
        d.record.time = near.and_then(|t| t.day.clone());
    }
    for d in kept.iter_mut().filter(|d| today.is_some() && is_caught(d) && !retold::of_another_event(r, d)) {
        d.record.time = today.clone();
    }
    for d in kept.iter_mut().filter(|d| goes_on(r, d) && !retold::of_another_event(r, d)) {
        let day = days.nearest_of_its_own(d.hit.sentence).and_then(|t| t.day.clone());
        d.record.time = day.or(d.record.time.take());
    }
    for d in kept.iter_mut().filter(|d| is_coarse(r, d) && !retold::of_another_event(r, d)) {
        let day = d.record.time.as_ref().and_then(|t| days.within(ground, d, t)).and_then(|t| t.day.clone());
        d.record.time = day.or(d.record.time.take());
    }
}

/// "Two were hurt on Thursday. A boy was wounded on Dec. 24": none of the two, though no day was told beside them.
pub fn part_the_days(r: &Reading<'_>, kept: &mut [Draft]) {
    let day = |d: &Draft| d.record.time.clone().filter(|t| t.precision.0 <= 2 && d.record.kind == Kind::Injured && is_of_an_event(d));
    for k in 0..kept.len() {
        let Some(whole) = kept[k].record.part_of.and_then(|w| kept.get(w)) else { continue };
        let (d, p) = (&kept[k], &kept[k].hit.phrase);
        let own = |t: &FigureTime| r.tokens.sentence_of(r.tokens.within(t.text).start) == d.hit.sentence;
        // "Two of the wounded were in hospital on Tuesday": how they are since.
        let somebody = !p.partitive && p.count != Count::Definite;
        let apart = || again::days_apart(&whole.record, &d.record).is_some_and(|days| days > 1);
        if somebody && day(whole).is_some() && day(d).is_some_and(|t| own(&t)) && apart() {
            kept[k].record.part_of = None;
        }
    }
}

impl Days {
    /// The day told last before sentence `s`, or first behind it; none where another time was told a sentence or two before.
    fn nearest(&self, s: usize) -> Option<&Told> {
        const NEXT: usize = 2;
        let is_day = |t: &&Told| t.day.is_some() && (t.counted || t.sentence != s);
        let (before, behind) = self.told.split_at(self.told.partition_point(|t| t.sentence <= s));
        let day = before.iter().rev().take(REACH).find(is_day);
        let past = before.last().filter(|t| t.day.is_none() && s - t.sentence <= NEXT && day.is_none_or(|d| d.sentence < t.sentence));
        if past.is_some() { None } else { day.or_else(|| behind.iter().take(REACH).find(is_day)) }
    }

    /// The day that a sentence near `s` tells of the event alone.
    fn nearest_of_its_own(&self, s: usize) -> Option<&Told> {
        let near = |t: &&Told| t.day.is_some() && !t.counted && t.sentence != s && self.is_close(t, s, EVENT_SENTENCES);
        let (before, behind) = self.told.split_at(self.told.partition_point(|t| t.sentence <= s));
        before.iter().rev().take(REACH).find(near).or_else(|| behind.iter().take(REACH).find(near)).filter(|_| self.events != Events::Many)
    }

    /// The only day told near the figure that lies in its own longer time, where it is of one event with it.
    fn within(&self, ground: &Ground<'_, '_>, d: &Draft, time: &FigureTime) -> Option<&Told> {
        let s = d.hit.sentence;
        let (start, end) = time.start.zip(time.end)?;
        let (before, behind) = self.told.split_at(self.told.partition_point(|t| t.sentence <= s));
        let near = before.iter().rev().take(REACH).chain(behind.iter().take(REACH));
        let mut inside = near.filter(|t| t.day.is_some() && t.start == t.end && start <= t.start && t.end <= end);
        let first = inside.next()?;
        let again = || {
            let (from, to) = ground.r.sentence(first.sentence);
            attach::tells_again(ground.r, from, to) && self.is_close(first, s, EVENT_SENTENCES)
        };
        let same_event = match self.events {
            Events::One => true,
            Events::OneOfDays | Events::Near => self.is_close(first, s, EVENT_SENTENCES),
            Events::Many => again(),
        };
        (same_event && inside.all(|t| t.start == first.start) && self.is_there(ground, d, first)).then_some(first)
    }

    /// Told at most so many sentences from sentence `s`, without another event between.
    fn is_close(&self, day: &Told, s: usize, sentences: usize) -> bool {
        let (from, to) = (day.sentence.min(s), day.sentence.max(s));
        let turn = self.turns.get(self.turns.partition_point(|k| *k <= from));
        to - from <= sentences && turn.is_none_or(|k| *k > to)
    }

    /// Whether the day is that of the figure's event.
    fn is_of_its_event(&self, ground: &Ground<'_, '_>, d: &Draft, day: &Told) -> bool {
        let s = d.hit.sentence;
        match self.events {
            Events::One => true,
            Events::OneOfDays => self.is_close(day, s, EVENT_SENTENCES),
            Events::Near => self.is_close(day, s, usize::MAX) && is_of_that_day(ground.r, d, day, s.saturating_sub(1)),
            Events::Many => {
                let (from, to) = ground.r.sentence(day.sentence);
                let told_first = day.sentence <= s || s <= attach::LEAD || attach::tells_again(ground.r, from, to);
                told_first
                    && d.record.figure.value.is_some()
                    && self.is_close(day, s, EVENT_SENTENCES)
                    && is_of_that_day(ground.r, d, day, 0)
                    && self.is_there(ground, d, day)
            }
        }
    }

    /// The figure's own place, where it has one, is that of the day's event.
    fn is_there(&self, ground: &Ground<'_, '_>, d: &Draft, day: &Told) -> bool {
        let first = || self.told.iter().find(|t| t.day.is_some()).and_then(|t| t.place.as_ref());
        match (day.place.as_ref().or_else(first), &d.record.place) {
            (Some(a), Some(b)) => b.inferred || is_same_place(ground.r, a, b) || ground.nested(a, b),
            _ => true,
        }
    }
}

/// "three months after a guard was shot", "years earlier": of another time than the article's event.
fn is_long_before(r: &Reading<'_>, d: &Draft) -> bool {
    let (from, to) = r.sentence(d.hit.sentence);
    let apart = |i: usize| r.norm_is(i + 1, words!["after", "before", "earlier", "ago", "prior", "later"]);
    r.which(from..to, words!["week", "weeks", "month", "months", "year", "years", "decades"]).any(apart)
}

/// Nothing between the day, or sentence `since`, and the figure tells of another time.
fn is_of_that_day(r: &Reading<'_>, d: &Draft, day: &Told, since: usize) -> bool {
    const DAYS: i64 = 7;
    let Some(time) = &day.day else { return false };
    // "freed the town on March 27": long ago.
    if r.published.is_some_and(|p| days_between(day.end, p) > DAYS) {
        return false;
    }
    let s = d.hit.sentence;
    let (from, to) = r.sentence(s);
    // "On Tuesday the hall was still covered in blood" may stand before `since`.
    if day.sentence < s && attach::tells_another_day(r, r.sentence(since.max(day.sentence + 1)).0, to, time) {
        return false;
    }
    // "Rebels have also fired at the capital, killing several": at any time.
    let verb = d.hit.trigger.min(d.hit.phrase.start);
    let so_far = r.any(verb.saturating_sub(2)..verb, words!["have", "has"]);
    // "The deaths came a day after 20 were killed": on another day.
    !so_far && !r.which(from..to, words!["after", "before", "earlier"]).any(|k| r.tokens.date_at(k).is_some())
}

/// Every time that the article tells, in text order.
fn times(r: &Reading<'_>, kept: &[Draft]) -> Vec<Told> {
    let new = |sentence, time: FigureTime, of_event: bool, place, counted| {
        let (start, end) = time.start.zip(time.end)?;
        Some(Told { sentence, start, end, day: (of_event && time.precision.0 <= 2).then_some(time), place, counted })
    };
    let mut told: Vec<Told> = attach::days(r).into_iter().filter_map(|(s, time)| new(s, time, true, None, false)).collect();
    told.extend(kept.iter().filter_map(|d| new(d.hit.sentence, d.record.time.clone()?, is_of_an_event(d), d.record.place.clone(), true)));
    told.sort_by_key(|t| t.sentence);
    told
}

/// The figures of the events name one place, or several of which each lies in the other.
fn is_on_one_ground(ground: &Ground<'_, '_>, kept: &[Draft]) -> bool {
    let mut places = kept.iter().filter(|d| is_of_an_event(d)).filter_map(|d| d.record.place.as_ref()).filter(|p| !p.inferred).take(REACH);
    let Some(first) = places.next() else { return true };
    places.all(|p| is_same_place(ground.r, first, p) || ground.nested(first, p))
}

/// Somebody was hurt in one event of these days.
fn is_of_an_event(d: &Draft) -> bool {
    let f = &d.record;
    f.kind.is_hurt() && f.scope == Scope::Incident && !f.historical
}

/// It is not told when.
pub fn is_open(d: &Draft) -> bool {
    is_of_an_event(d) && d.record.time.is_none()
}

/// "Police were searching Thursday for a man who shot two": then, or before.
pub fn goes_on(r: &Reading<'_>, d: &Draft) -> bool {
    let (from, to) = r.sentence(d.hit.sentence);
    let time = d.record.time.as_ref().filter(|_| is_of_an_event(d));
    let own =
        time.and_then(|t| r.tokens.date_at(r.tokens.within(t.text).start)).filter(|m| (from..to).contains(&(m.tokens.start as usize)));
    own.is_some_and(|m| attach::is_of_what_goes_on(r, &d.hit, m, from))
}

/// Somebody was arrested, it is not told when.
pub fn is_caught(d: &Draft) -> bool {
    let f = &d.record;
    f.kind == Kind::Detained && f.is_news() && f.time.is_none()
}

/// "killed in September", "shot last week": of one day of a longer time.
pub fn is_coarse(r: &Reading<'_>, d: &Draft) -> bool {
    /// Between the first day and the last of a week.
    const DAYS: i64 = 6;
    let long = |t: &FigureTime| t.start.zip(t.end).is_some_and(|(start, end)| days_between(start, end) >= DAYS);
    // Of an old case, too, the article may tell the day.
    let f = &d.record;
    f.kind.is_hurt()
        && f.scope == Scope::Incident
        && f.time.as_ref().is_some_and(|t| long(t) && r.norm(r.tokens.within(t.text).start) != "since")
}
