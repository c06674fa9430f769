//! On which day the sentences of an article say that its events were, whether or not they count anybody.

use super::super::figure::{FigureTime, Kind};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::other_days::{is_of_a_verdict, is_told_then};
use crate::enrich::text::DateMention;

/// No word of a name that they stand behind: "the village of Tokhar Monday", "a police official Tuesday".
pub const WEEKDAYS: Words = words!["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The days that an article's sentences tell of its events, each with its sentence, in text order.
pub fn days(r: &Reading<'_>) -> Vec<(usize, FigureTime)> {
    let mut sentences: Vec<usize> = r.tokens.dates.iter().map(|d| r.tokens.sentence_of(d.tokens.start as usize)).collect();
    sentences.dedup();
    sentences.into_iter().filter_map(|k| day_told(r, k).map(|day| (k, day))).collect()
}

/// Whether tokens `from..to` tell of a time that is not `day`.
pub fn tells_another_day(r: &Reading<'_>, from: usize, to: usize, day: &FigureTime) -> bool {
    r.tokens.dates_in(from..to).iter().any(|d| {
        let (start, end, _) = d.resolve(r.published);
        let apart = start > day.end || end.is_some() && end < day.start;
        apart && !is_told_then(r, d, r.sentence(r.tokens.sentence_of(d.tokens.start as usize)).0)
    })
}

/// Of what goes on since, or is to come.
const BEGUN: Words = words![
    "began", "started", "begun", "erupted", "launched", "begins", "beginning", "begin", "starts", "starting", "start", "due", "scheduled"
];

/// What people do after an event, or because of it, on a day of its own.
const AFTERWARDS: Words = words![
    "met", "meet", "meeting", "conference", "interviewed", "vigil", "funeral", "funerals", "memorial", "buried", "autopsy", "debate",
    "debated", "visit", "visited", "charged", "arrested", "appeared", "appearance", "court", "hearing", "released", "surrendered",
    "scheduled", "identified", "named", "condemned", "mourned", "remembered", "claimed", "published", "posted", "issued", "obtained",
    "arraigned", "booked", "jailed", "sentenced", "convicted", "agreed", "voted", "resigned", "protested", "demonstrated", "marched",
    "gathered", "announced", "condition", "remain", "remained", "remains", "recovering", "offered", "bond", "bail", "upgraded", "reunited",
    "reopened"
];

/// What goes on after an event, on its day as often as on another.
const MEANWHILE: Words = words![
    "search", "searching", "looking", "seeking", "investigating", "combing", "canvassing", "closed", "awoke", "woke", "grieving",
    "mourning", "reeling", "grappling"
];

/// Whether the word at token `k` is of what goes on after an event: "were searching", "were closed".
pub fn is_meanwhile(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, MEANWHILE)
}

/// Whether the word at token `k` is of what is done because of a harm, whatever else the article tells: "still on the run", "turned
/// himself in", "a search continued", "remained hospitalized".
pub fn is_of_the_aftermath(r: &Reading<'_>, k: usize) -> bool {
    const NEAR: usize = 4;
    let before = |words: Words| r.any(k.saturating_sub(NEAR)..k, words);
    match r.norm(k).as_str() {
        "turned" | "turn" => r.norm_is(k + 1, words!["himself", "herself", "themselves"]),
        "run" | "loose" => k >= 2 && r.reads(k - 2, words!["on", "the"]),
        "large" => k >= 1 && r.norm(k - 1) == "at",
        "arrest" => r.any(k + 1..k + NEAR, words!["made"]),
        // "a gun was discharged"
        "discharged" => k >= 1 && r.is(k - 1, Class::BE.and(Class::HAVE)) && !before(words!["gun", "handgun", "weapon", "rifle", "pistol"]),
        "hospitalized" | "hospitalised" => before(words!["remain", "remains", "remained"]),
        "continued" | "continues" => before(words!["search", "manhunt", "hunt", "investigation"]),
        "reward" => r.any(k + 1..k + NEAR, words!["offered", "announced", "raised", "doubled"]),
        "gathered" | "gather" => !is_attacked(r, k) && r.any(k + 1..k + 2 * NEAR, words!["remember", "mourn", "honor", "honour", "pray"]),
        "vigil" | "memorial" | "funeral" | "funerals" => {
            let held =
                before(words!["held", "hold", "created", "organized", "organised", "planned"]) || r.any(k + 1..k + NEAR, words!["held"]);
            held && !is_attacked(r, k)
        }
        _ => false,
    }
}

/// "attacked a memorial", "a car hit a crowd that had gathered": what was done to those of whom token `k` tells stands before it.
fn is_attacked(r: &Reading<'_>, k: usize) -> bool {
    const REACH: usize = 10;
    const HITS: Words = words!["hit", "struck", "rammed", "attacked", "bombed", "stormed", "targeted", "fired"];
    let mut clause = (k.saturating_sub(REACH)..k).rev().take_while(|i| !r.is_punctuation(*i));
    clause.any(|i| r.is(i, Class::ATTACK) || r.norm_is(i, HITS))
}

/// The day of the event of which the sentence tells.
pub fn day_told(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let s = r.tokens.sentences.get(index)?;
    let (from, to) = (s.start as usize, s.end as usize);
    let own = |d: &&DateMention| {
        let start = d.tokens.start as usize;
        !d.is_longer_than_day()
            && !d.open
            && !is_heading(r, d)
            && !(start > from && r.is(start - 1, Class::REPORT))
            && !is_told_then(r, d, from)
            && !is_of_a_verdict(r, d, from)
            && !r.reads(start.saturating_sub(2), words!["as", "of"])
            // "a crackdown that began on 25 August": of what goes on since.
            && !r.any(start.saturating_sub(2).max(from)..start, BEGUN)
            && !is_of_a_picture(r, d)
            && !is_of_a_post(r, d)
            && !is_of_a_plan(r, d)
            // "a day after", "hours before": counted from another event.
            && !r.norm_is(d.tokens.end as usize - 1, words!["after", "before"])
    };
    let by_the_clock = |d: &DateMention| is_by_the_clock(r, d.tokens.start as usize, d.tokens.end as usize, from);
    let mut dates = r.tokens.dates_in(from..to).iter().filter(own);
    // "On Tuesday glass lay where a gunman opened fire on Monday": what stands before the date.
    let before = |d: &DateMention| {
        if is_whose_attack(r, d) {
            return Some(true);
        }
        let start = d.tokens.start as usize;
        (from..start).rev().find_map(|i| says(r, i)).or_else(|| by_the_clock(d).then_some(true))
    };
    let behind = |d: &DateMention| (d.tokens.end as usize..to).find_map(|i| says(r, i)) == Some(true);
    let d = dates.clone().find(|d| before(d) == Some(true)).or_else(|| dates.find(|d| before(d).is_none() && behind(d)))?;
    let (start, end, precision) = d.resolve(r.published);
    Some(FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision })
}

/// "Smoke rises after a raid on 6 August 2016 (Agency)": the day of the photograph.
pub fn is_of_a_picture(r: &Reading<'_>, d: &DateMention) -> bool {
    let end = d.tokens.end as usize;
    let behind = end + usize::from(r.norm(end) == ".");
    let (start, last, _) = d.resolve(None);
    r.norm(behind) == "(" && start.is_some() && start == last
}

/// "— Ana Vidal (@anavidal) October 25, 2014": the day of what somebody wrote.
pub fn is_of_a_post(r: &Reading<'_>, d: &DateMention) -> bool {
    const NAME_TOKENS_MAX: usize = 6;
    let start = d.tokens.start as usize;
    start > 0 && r.norm(start - 1) == ")" && r.any(start.saturating_sub(NAME_TOKENS_MAX)..start, words!["@"])
}

/// "the June 3 poll", "Sunday's vote": what is set for the day, or was agreed on it, not what happened.
pub fn is_of_a_plan(r: &Reading<'_>, d: &DateMention) -> bool {
    const SET: Words = words![
        "poll", "polls", "vote", "election", "elections", "referendum", "ballot", "runoff", "summit", "talks", "deadline", "inauguration",
        "truce", "ceasefire", "agreement"
    ];
    let end = d.tokens.end as usize;
    let first = end + usize::from(r.norm(end) == "'s");
    // "the June 3 presidential election"; not "the June 3 election rally attack"
    let noun = first + usize::from(!r.norm_is(first, SET));
    r.norm_is(noun, SET) && (noun == first || r.norm(first).ends_with('l')) && !(noun + 1..noun + 3).any(|i| r.is(i, Class::ATTACK))
}

/// "Wednesday's deadly shooting", "an August 21 chemical attack": the day of the attack, whatever else is told.
fn is_whose_attack(r: &Reading<'_>, d: &DateMention) -> bool {
    const WORDS_MAX: usize = 3;
    let (start, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let owns = r.norm(end) == "'s";
    let first = end + usize::from(owns);
    let deed = |i: usize| r.is(i, Class::ATTACK) || r.norm_is(i, words!["homicide", "murder", "slaying", "crash"]);
    let attack = (first..first + WORDS_MAX).find(|i| deed(*i) || r.is(*i, Class::PREPOSITION.and(Class::BE).and(Class::VERB)));
    (owns || start > 0 && r.is(start - 1, Class::ARTICLE)) && attack.is_some_and(deed)
}

/// "were walking home around 10:20 p.m. Sunday", "Sunday around 4 p.m.": to the minute only what happened is dated, and what is planned.
fn is_by_the_clock(r: &Reading<'_>, start: usize, end: usize, from: usize) -> bool {
    const HALF: Words = words!["p.m.", "a.m.", "pm", "am", "p.m", "a.m"];
    const PLANNED: Words = words!["will", "planned", "open", "opens", "begin", "begins", "scheduled", "services", "visitation", "vigil"];
    const TOKENS_MAX: usize = 7;
    let before = start > from && r.norm_is(start - 1, HALF);
    let about = || r.norm_is(end, words!["at", "around", "about", "just", "shortly", "approximately"]);
    let half = before || about() && r.any(end + 1..end + TOKENS_MAX, HALF);
    half && !r.any(from..start, PLANNED)
}

/// How far behind "received" it is told that it was a call. Tokens.
const CALL_WITHIN: usize = 5;

/// Whether the word at token `i` is of an event, or of what is done afterwards.
fn says(r: &Reading<'_>, i: usize) -> Option<bool> {
    if r.norm_is(i, AFTERWARDS) || is_of_the_aftermath(r, i) {
        return Some(false);
    }
    // "was charged with murder on Saturday": of the charge.
    if i > 1 && r.norm_is(i, words!["murder", "homicide"]) && (r.norm(i - 1) == "with" || r.any(i - 2..i, words!["of"])) {
        return None;
    }
    let happens = r.is(i, Class::ATTACK)
        || r.word(i).cause.is_some()
        || r.word(i).kind.is_some_and(Kind::is_hurt) && r.is(i, Class::PAST.and(Class::GERUND))
        || r.norm_is(i, words!["happened", "occurred", "committed", "discharged", "blew", "murder", "homicide", "slaying"])
        // "Officers responded to the house around 9 p.m. Friday."
        || r.norm_is(i, words!["responded", "responding", "dispatched"])
        // "dispatch received a call for service"
        || r.norm(i) == "received" && r.any(i + 1..i + CALL_WITHIN, words!["call", "calls", "report", "reports"])
        || r.norm(i) == "called" && r.norm_is(i + 1, words!["to", "about", "at"]);
    happens.then_some(true)
}

/// The date in an article's heading: full, at its beginning, the day of publication.
pub fn is_heading(r: &Reading<'_>, d: &DateMention) -> bool {
    let (start, end, _) = d.resolve(r.published);
    d.tokens.start < r.tokens.prose_start + 40
        && r.published.is_some()
        && start == r.published
        && end == r.published
        && d.resolve(None).0.is_some()
}
