//! Which dates of a sentence are not its figure's: when it was told, when somebody spoke or acted because of it, what it is
//! compared with, when something else was done to the same people.

use super::super::figure::Kind;
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::days::{is_meanwhile, is_of_the_aftermath};
use super::deed::MUTUAL;
use super::perpetrator::Told;
use super::sources::Source;
use crate::enrich::text::DateMention;

/// "a February report": the nouns that a date before them dates.
pub const TOLD_IN: Words = words!["report", "reports", "survey", "study", "statement", "interview", "census"];

/// What somebody does in words because of a harm; the harm was before.
const REACTIONS: Words = words![
    "condemned", "condemns", "denounced", "deplored", "decried", "vowed", "pledged", "promised", "urged", "mourned", "blamed", "hailed",
    "praised", "criticised", "criticized", "demanded", "appealed", "apologised", "apologized", "accused", "threatened", "visited",
    "testified", "lamented", "commended", "expressed"
];

/// When it was told, or when somebody spoke because of it.
pub fn is_of_the_telling(r: &Reading<'_>, hit: &Hit, d: &DateMention, sources: &[Source], from: usize) -> bool {
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let spoken = |s: &Source| s.verb == end && r.norm(end) != "reported" && s.name.1 <= i && i - s.name.1 <= 1;
    // "in critical condition Friday", "is recovering at a hospital this morning": how they are since.
    let stays = |k: usize| {
        r.norm_is(k, words!["hospitalized", "hospitalised", "hospital"])
            && r.any(k.saturating_sub(4)..k, words!["remain", "remains", "remained", "recovering"])
    };
    let fares = i > from && (r.norm(i - 1) == "condition" || stays(i - 1));
    fares || is_told_then(r, d, from) || sources.iter().any(|s| spoken(s) || closes_with_the_source(r, hit, d, s, from))
}

/// "…, the paper reported Friday.": the sick of a day are those whom the authorities count on it.
fn closes_with_the_source(r: &Reading<'_>, hit: &Hit, d: &DateMention, s: &Source, from: usize) -> bool {
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let counted = hit.kind == Kind::Ill || r.disease;
    // "reported on Monday citing activists", "reported on Monday without saying who did it"
    let last = || r.is_punctuation(end) || r.norm(end).is_empty() || r.norm_is(end, words!["citing", "quoting", "without"]);
    let closes = s.verb + 1 == i && !counted && s.name.0 > from && last();
    // A text may have lost its commas.
    let apart = || r.norm(s.name.0 - 1) == "," || s.name.0 >= hit.phrase.end && !r.any(from..i, words![","]);
    closes && apart()
}

/// "said on Wednesday", "in a report released on Thursday", "the mayor on Friday condemned": when somebody spoke.
pub fn is_told_then(r: &Reading<'_>, d: &DateMention, from: usize) -> bool {
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    if i > from && is_told_by_the_word_before(r, i, end, from) {
        return true;
    }
    is_told_to(r, i, end, from)
        || is_of_a_meeting(r, end)
        || r.norm_is(end, words!["announced", "quoted"])
        || r.reads(end, words!["claimed", "responsibility"])
        // "the attack on Monday blamed on rebels": of the attack.
        || r.norm_is(end, REACTIONS) && !r.norm_is(end + 1, words!["on", "by"])
        || i == from && opens_a_reaction(r, end)
        || r.norm_is(end, PUBLISHED) && r.any(end + 1..end + 4, REPORTS)
        || is_of_a_report(r, i, from)
}

/// "reported on March 22 that", "in a statement on Monday", "condemned Tuesday", "at press time last night".
fn is_told_by_the_word_before(r: &Reading<'_>, i: usize, end: usize, from: usize) -> bool {
    let k = i - 1;
    // "Media reported on March 22 that": when it was told.
    r.is(k, Class::REPORT) && (!r.norm_is(k, words!["reported", "recorded", "counted"]) || r.norm(end) == "that")
        || r.norm_is(k, words!["statement", "report", "conference", "briefing", "communique", "bulletin", "hearing", "arraignment"])
        || r.norm_is(k, REACTIONS)
        || r.reads(k.saturating_sub(1), words!["press", "time"])
        // "at a conference on Monday (July 25)"
        || k > from && r.norm(k) == "(" && r.tokens.date_at(k - 1).is_some_and(|d| is_told_then(r, d, from))
}

/// "On Monday the mayor of Kabo condemned": the sentence, whose day ends at token `end`, goes on with somebody who speaks.
fn opens_a_reaction(r: &Reading<'_>, end: usize) -> bool {
    const SUBJECT_TOKENS_MAX: usize = 8;
    let first = end + usize::from(r.norm(end) == ",");
    let verb = r.which(first..first + SUBJECT_TOKENS_MAX, REACTIONS).next();
    let other = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::VERB).and(Class::SUBJECT_VERB).and(Class::SUBORDINATOR);
    verb.is_some_and(|v| {
        !r.is(first, Class::PREPOSITION)
            && !r.norm_is(v + 1, words!["on", "by"])
            && !(first..v).any(|k| r.is_punctuation(k) || r.is(k, other))
    })
}

/// In which something is told.
const REPORTS: Words = words![
    "report", "reports", "statement", "statements", "release", "letter", "communique", "bulletin", "study", "interview", "survey",
    "message", "article", "video", "footage", "figures", "data", "briefing", "speech", "address", "post", "document", "documents"
];

/// How it comes out: "a report released on Thursday", "on Thursday released a report".
const PUBLISHED: Words =
    words!["released", "issued", "published", "posted", "dated", "aired", "circulated", "broadcast", "unveiled", "presented"];

/// "a report released on Thursday", "a statement of 9 May", "a bulletin posted on its website on Friday".
fn is_of_a_report(r: &Reading<'_>, i: usize, from: usize) -> bool {
    const REACH: usize = 9;
    const NEAR: usize = 5;
    if i < from + 2 {
        return false;
    }
    if r.norm_is(i - 1, words!["of", "from"]) && r.norm_is(i - 2, REPORTS) {
        return true;
    }
    let same_clause = |k: &usize| !r.is_punctuation(*k);
    let mut back = (i.saturating_sub(REACH).max(from)..i).rev().take_while(same_clause);
    let published = back.find(|k| r.norm_is(*k, PUBLISHED));
    // "The killings, the video of which was published, took place on Friday": of the killings.
    let verb = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::VERB).and(Class::SUBJECT_VERB);
    published.is_some_and(|k| r.any(k.saturating_sub(NEAR).max(from)..k, REPORTS) && !(k + 1..i).any(|j| r.is(j, verb)))
}

/// "before Sunday's news conference", "after Friday's court hearing": of what was told or heard on the day that ends at `end`.
fn is_of_a_meeting(r: &Reading<'_>, end: usize) -> bool {
    const MEETINGS: Words =
        words!["conference", "briefing", "hearing", "arraignment", "sentencing", "vigil", "announcement", "verdict", "trial"];
    const WORDS_MAX: usize = 3;
    let first = end + 1;
    let plain = |k: &usize| !r.is_punctuation(*k) && !r.is(*k, Class::ATTACK.and(Class::PREPOSITION).and(Class::BE).and(Class::VERB));
    r.norm(end) == "'s" && (first..first + WORDS_MAX).take_while(plain).any(|k| r.norm_is(k, MEETINGS) && !r.is(k + 1, Class::ATTACK))
}

/// "told the state news agency on Monday", "told reporters Tuesday": the day `start..end` on which somebody was told.
fn is_told_to(r: &Reading<'_>, start: usize, end: usize, from: usize) -> bool {
    const LISTENER_TOKENS_MAX: usize = 7;
    let verb = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::FINITE).and(Class::SUBJECT_VERB).and(Class::VERB);
    let other = verb.and(Class::SUBORDINATOR);
    let listener = |k: &usize| !r.is_punctuation(*k) && !r.is(*k, other.and(Class::CONJUNCTION)) && r.tokens.date_at(*k).is_none();
    let told = (start.saturating_sub(LISTENER_TOKENS_MAX).max(from)..start).rev().take_while(listener).any(|k| r.norm(k) == "told");
    told && r.norm(end) != "'s"
}

/// "The raid came a day after 20 were killed", "hours after": the word behind which it is told what was before, if the figure is of
/// that. Its sentence begins at `from`.
pub fn came_after(r: &Reading<'_>, hit: &Hit, from: usize) -> Option<usize> {
    const REACH: usize = 7;
    const SPANS: Words = words!["minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"];
    let first = hit.phrase.start.min(hit.trigger);
    let after = r.which(from + 2..first, words!["after"]).next_back().filter(|after| r.norm_is(*after - 1, SPANS))?;
    r.any(after.saturating_sub(REACH).max(from)..after, words!["came", "comes", "come", "coming"]).then_some(after)
}

/// When something else was or will be done: "held since June", "arrested over a shooting on Sunday", "will reopen in May".
pub fn is_of_another_deed(r: &Reading<'_>, hit: &Hit, d: &DateMention, told: &Told<'_>) -> bool {
    let i = d.tokens.start as usize;
    let before = || is_of_what_came_before(r, hit, i, told.from) || is_of_a_life(r, hit, d, told.from);
    i > told.from && (before() || is_of_some(r, hit, i) || is_planned(r, hit, i, told.from))
        || is_of_the_crime(r, hit, d)
        || is_of_whom_it_recalls(r, hit, d, told)
        || is_of_the_arrest(r, hit, d, told)
}

/// "freed a reporter held since June", "killed two soldiers they had captured in March", "killing 30 people evacuated the day
/// before": of what came before.
fn is_of_what_came_before(r: &Reading<'_>, hit: &Hit, i: usize, from: usize) -> bool {
    const BEFORE: Words = words!["held", "captured", "abducted", "kidnapped", "detained", "jailed", "imprisoned", "captive", "hostage"];
    let (p, t) = (&hit.phrase, hit.trigger);
    // "held for over two months in 2016": the year.
    let end = r.tokens.date_at(i).map_or(i, |d| d.tokens.end as usize);
    if r.norm(i) == "for" && !r.tokens.dates_in(end..end + 1).is_empty() {
        return true;
    }
    if t + 1 == i {
        return false;
    }
    let seized = || i > from + 1 && r.norm(i - 1) == "seized" && r.norm_is(i - 2, words!["had", "they", "he", "it"]);
    let moved = || {
        t < p.start && i > p.end && r.norm_is(p.end, words!["evacuated", "displaced", "rescued", "freed"]) && !r.any(p.end..i, words![","])
    };
    // "in power since 1963"
    let in_power = || r.norm_is(i - 1, words!["power", "office"]) && r.norm(i) == "since";
    // "who had been missing for two weeks was found murdered"
    let gone = || r.norm(i) == "for" && r.norm_is(i - 1, words!["missing", "jailed", "imprisoned", "sentenced", "condition"]);
    let held = matches!(hit.kind, Kind::Abducted | Kind::Detained | Kind::Missing | Kind::Trapped);
    !held && (r.norm_is(i - 1, BEFORE) || moved() || gone()) || seized() || in_power()
}

/// "The guards who were killed had been with the bank for ten years", "has worked there since 1998": how long somebody did what he
/// did.
fn is_of_a_life(r: &Reading<'_>, hit: &Hit, d: &DateMention, from: usize) -> bool {
    const REACH: usize = 12;
    const LIVED: Words = words![
        "worked", "works", "working", "served", "lived", "lives", "living", "resided", "employed", "taught", "coached", "married", "known",
        "dating"
    ];
    let i = d.tokens.start as usize;
    if !d.is_longer_than_day() || !(hit.kind.is_hurt() || hit.kind == Kind::Ill) {
        return false;
    }
    let been = |k: usize| r.norm(k) == "been" && r.norm_is(k + 1, words!["with", "at", "on", "a", "an"]);
    let clause = (i.saturating_sub(REACH).max(from)..i).rev().take_while(|k| !r.is_punctuation(*k) && *k != hit.trigger);
    let has = |k: usize| r.any(k.saturating_sub(3).max(from)..k, words!["has", "have", "had", "who", "he", "she", "they"]);
    clause.into_iter().any(|k| (been(k) || r.norm_is(k, LIVED)) && has(k))
}

/// "fired on a vigil for a man slain in 2014, killing one": when he was slain.
fn is_of_whom_it_recalls(r: &Reading<'_>, hit: &Hit, d: &DateMention, told: &Told<'_>) -> bool {
    let (start, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let goes_on = r.norm(end) == "," && hit.trigger > end && r.is(hit.trigger, Class::GERUND);
    goes_on && told.hits.iter().any(|h| h.rule == "reduced" && h.trigger + 1 == start && h.kind.is_hurt())
}

/// "23 were killed in three years, seven of them in May": of the seven.
fn is_of_some(r: &Reading<'_>, hit: &Hit, i: usize) -> bool {
    i >= hit.phrase.end + 2 && r.norm_is(i - 1, words!["them", "whom"]) && r.norm(i - 2) == "of"
}

/// "The bridge, whose fall killed six, will reopen in May", "is due in court on Monday".
fn is_planned(r: &Reading<'_>, hit: &Hit, i: usize, from: usize) -> bool {
    const REACH: usize = 6;
    const PLANNED: Words = words!["will", "shall", "due", "scheduled", "slated"];
    const SET: Words = words!["set", "expected", "planned", "poised"];
    let own = |k: usize| k == hit.trigger || (hit.phrase.start..hit.phrase.end).contains(&k);
    let same_clause = |k: &usize| !r.is_punctuation(*k) && !own(*k);
    let planned = |k: usize| r.norm_is(k, PLANNED) && r.norm(k + 1) != "to" || r.norm_is(k, SET) && r.norm(k + 1) == "to";
    let due = |k: usize| r.norm_is(k, words!["due", "scheduled", "slated"]) && r.norm(k + 1) == "to" && r.is(k.wrapping_sub(1), Class::BE);
    (i.saturating_sub(REACH).max(from)..i).rev().take_while(same_clause).any(|k| planned(k) || due(k))
}

/// Nouns of the deeds for which people are arrested.
const CRIMES: Words = words![
    "shooting", "shootings", "stabbing", "stabbings", "slaying", "slayings", "murder", "murders", "killing", "killings", "homicide",
    "robbery", "robberies", "burglary", "carjacking", "rape", "arson", "invasion"
];

/// "arrested on suspicion of crimes in 1994", "wanted for ties to a group of the 1970s": for what somebody is held, not when, stands
/// between tokens `after` and `at`.
pub fn is_what_for(r: &Reading<'_>, after: usize, at: usize) -> bool {
    const FOR_WHAT: Words = words!["suspicion", "accused", "wanted", "connection", "involvement", "allegations", "ties", "role"];
    r.any(after..at, FOR_WHAT)
}

/// "arrested two men over a shooting that occurred Sunday": when the deed was, of which the arrested are suspected.
fn is_of_the_crime(r: &Reading<'_>, hit: &Hit, d: &DateMention) -> bool {
    const DONE: Words =
        words!["occurred", "happened", "killed", "murdered", "shot", "left", "stabbed", "slain", "injured", "wounded", "took"];
    const DETERMINER_TOKENS_MAX: usize = 3;
    const NOUN_TOKENS_MAX: usize = 4;
    let (i, after) = (d.tokens.start as usize, hit.phrase.end.max(hit.trigger + 1));
    // "A man wanted in a shooting last week was arrested Wednesday"
    let wanted = || {
        let told = (hit.phrase.end..i).find(|k| r.norm_is(*k, words!["wanted", "suspected", "accused", "sought"]));
        told.is_some_and(|told| (told..i).any(|k| r.norm_is(k, CRIMES) || r.is(k, Class::ATTACK)))
    };
    if hit.kind == Kind::Detained && i > hit.phrase.end && i < hit.trigger && !hit.active {
        return wanted();
    }
    if hit.kind != Kind::Detained || i <= after {
        return false;
    }
    let of_whom = || r.which(after..i, words!["that", "which", "who"]).any(|k| r.any(k..(k + 5).min(i), DONE));
    // "detained following a shooting Monday": on the same day, as often as not.
    let for_it = || !r.any(after..i, words!["following", "after"]);
    let a_crime =
        || r.norm_is(i - 1, CRIMES) && for_it() && (after..i - 1).rev().take(DETERMINER_TOKENS_MAX).any(|k| r.is(k, Class::ARTICLE));
    // "two men suspected in the February 5 shooting", "in connection with an apparent New Year's Eve shooting"
    let of_the_deed = || {
        // "arrested after a Friday shooting": on the same day, as often as not.
        if r.norm_is(i - 1, words!["after", "following"]) {
            return false;
        }
        let behind = d.tokens.end as usize;
        let first = behind + usize::from(r.norm(behind) == "'s");
        let other = Class::PREPOSITION.and(Class::BE).and(Class::VERB).and(Class::ARTICLE);
        (first..first + NOUN_TOKENS_MAX).take_while(|k| !r.is_punctuation(*k) && !r.is(*k, other)).any(|k| r.norm_is(k, CRIMES))
    };
    // "on suspicion of crimes during the war in 1994"
    let long_ago = || d.is_longer_than_day() && is_what_for(r, after, i);
    a_crime() || of_whom() || of_the_deed() || long_ago()
}

/// "On Monday deputies arrested two men over a shooting that killed one": when they were arrested, or judged.
fn is_of_the_arrest(r: &Reading<'_>, hit: &Hit, d: &DateMention, told: &Told<'_>) -> bool {
    const FOR: Words = words!["connection", "suspected", "accused", "suspicion", "over", "wanted", "linked", "charges"];
    let (i, end, core) = (d.tokens.start as usize, d.tokens.end as usize, hit.phrase.core);
    if !hit.kind.is_hurt() {
        // "were arrested in a scam and appeared in court yesterday"
        return hit.kind == Kind::Detained && is_of_the_verb(r, hit, d, told.from, |k| appears_in_court(r, k));
    }
    // "the March 4 shooting": of the deed.
    let of_the_deed = r.is(end, Class::ATTACK) || r.norm_is(end, CRIMES);
    if of_the_deed {
        return false;
    }
    if is_of_a_verdict(r, d, told.from) || is_of_what_followed(r, hit, d, told.from) {
        return true;
    }
    told.hits.iter().filter(|h| h.kind == Kind::Detained).any(|h| {
        let behind = h.phrase.end.max(h.trigger + 1);
        let beside = i == behind || end <= h.trigger.min(h.phrase.start) && h.phrase.core < core;
        let deed = || (behind..core).any(|k| r.norm_is(k, FOR) || r.norm_is(k, CRIMES));
        behind <= core && beside && deed()
    })
}

/// "appeared in court", "made his court appearance"
fn appears_in_court(r: &Reading<'_>, k: usize) -> bool {
    const NEAR: usize = 6;
    r.norm_is(k, words!["appeared", "appearance"])
        && r.any(k.saturating_sub(2)..k + NEAR, words!["court", "hearing", "magistrate", "magistrates", "judge"])
}

/// "was sentenced to two years in prison today", "placed in the county jail on Wednesday", "held a vigil Saturday", "an autopsy
/// conducted Tuesday", "Police on Thursday identified": the verb of the day is of what was done because of the harm.
fn is_of_what_followed(r: &Reading<'_>, hit: &Hit, d: &DateMention, from: usize) -> bool {
    const FOLLOWED: Words = words![
        "sentenced", "arraigned", "charged", "booked", "jailed", "pleaded", "convicted", "indicted", "identified", "named", "released",
        "surrendered", "buried", "mourned", "remembered", "autopsy", "bond", "bail", "upgraded", "reunited", "remain", "remains",
        "remained", "recovering", "sought", "busted"
    ];
    let i = d.tokens.start as usize;
    let followed = |k: usize| {
        r.norm_is(k, FOLLOWED)
            || is_of_the_aftermath(r, k)
            || appears_in_court(r, k)
            || r.norm(k) == "placed" && r.any(k..i, words!["jail", "custody"])
    };
    is_of_the_verb(r, hit, d, from, followed)
}

/// "Police were searching Thursday for a man who shot two": the verb of the day is of what goes on after the harm, on its day or later.
pub fn is_of_what_goes_on(r: &Reading<'_>, hit: &Hit, d: &DateMention, from: usize) -> bool {
    is_of_the_verb(r, hit, d, from, |k| is_meanwhile(r, k))
}

/// Whether the last verb before the day, or the first behind it, is such a one and none of harm.
fn is_of_the_verb(r: &Reading<'_>, hit: &Hit, d: &DateMention, from: usize, is_it: impl Fn(usize) -> bool) -> bool {
    const REACH: usize = 12;
    const NEAR: usize = 4;
    const SUBJECT_TOKENS_MAX: usize = 10;
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    let charge = |k: usize| {
        r.norm_is(k, words!["murder", "homicide", "manslaughter", "assault"])
            && r.any(k.saturating_sub(NEAR).max(from)..k, words!["with", "of"])
    };
    let deed = |k: usize| r.norm_is(k, CRIMES) || r.norm_is(k, words!["incident", "accident", "crime"]);
    let harm = |k: usize| r.is(k, Class::ATTACK) || r.word(k).kind.is_some_and(Kind::is_hurt) || deed(k);
    let own = |k: usize| k == hit.trigger || (hit.phrase.start..hit.phrase.end).contains(&k);
    let clause = |k: &usize| (!r.is_punctuation(*k) || r.norm(*k) == "'s") && !own(*k);
    let verb = |k: &usize| is_it(*k) || harm(*k) && !charge(*k);
    let before = (i.saturating_sub(REACH).max(from)..i).rev().take_while(clause).find(verb);
    // "Two were killed Monday and a man was charged": of the two.
    let behind = || {
        let first = end + usize::from(i == from && r.norm(end) == ",");
        let verb = (first..first + SUBJECT_TOKENS_MAX).take_while(clause).find(verb);
        verb.filter(|k| hit.trigger > i && hit.phrase.start > i && (i > from || is_of_the_sentence(r, hit, *k)))
    };
    let verb = before.or_else(behind);
    // "charged in the March 4 shooting": of the deed.
    let of_a_noun = r.norm(end) == "'s" || i > from && (i - 1..end).any(|k| r.is(k, Class::ARTICLE) && r.norm(k) != "this");
    !of_a_noun && verb.is_some_and(is_it)
}

/// "On Thursday police identified the man who was killed": the verb at token `k` is the sentence's, whose day stands in front;
/// not "On Monday a jailed man killed two", "On Sunday mourners had gathered when a bomb killed nine", "police charged a crowd and killed
/// two".
fn is_of_the_sentence(r: &Reading<'_>, hit: &Hit, k: usize) -> bool {
    let harm = hit.trigger.min(hit.phrase.start);
    let inner = Class::PREPOSITION.and(Class::SUBORDINATOR);
    let joins =
        |and: usize| hit.rule != "reduced" && !(and + 1..harm).any(|i| r.is(i, inner) || r.norm_is(i, words!["who", "that", "which"]));
    !r.is(k.wrapping_sub(1), Class::ARTICLE)
        && k < harm
        && !r.any(k..harm, words!["when", "as", "before", "but"])
        && !r.which(k..harm, words!["and"]).any(joins)
}

/// "an offensive that has left dozens dead", "the two-week assault has killed 40": all until now, not those of a day.
pub fn has_lasted(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const BACK: usize = 3;
    const SUBJECT_TOKENS_MAX: usize = 10;
    let verb = hit.trigger.min(hit.phrase.start);
    let has = (verb.saturating_sub(BACK).max(from)..verb).rev().find(|k| r.norm_is(*k, words!["has", "have"]));
    let Some(has) = has.filter(|k| r.norm(k + 1) != "been") else { return false };
    let clause = |k: &usize| !r.is_punctuation(*k) || r.norm(*k) == "-";
    let weeks = |k: usize| r.norm_is(k, words!["day", "week", "month", "year"]) && k > from && r.norm(k - 1) == "-";
    // "war planes have killed": no war.
    let noun =
        |k: usize| k + 1 == has || r.is(k + 1, Class::PREPOSITION.and(Class::SUBORDINATOR)) || r.norm_is(k + 1, words!["led", "launched"]);
    let lasting = |k: usize| r.is(k, Class::LONG_EVENT) && r.word(k).cause.is_none() && noun(k);
    (has.saturating_sub(SUBJECT_TOKENS_MAX).max(from)..has).rev().take_while(clause).any(|k| lasting(k) || weeks(k))
}

/// "was sentenced Thursday", "appeared in court on Monday".
pub fn is_of_a_verdict(r: &Reading<'_>, d: &DateMention, from: usize) -> bool {
    const JUDGED: Words =
        words!["arrested", "charged", "sentenced", "convicted", "indicted", "extradited", "acquitted", "arraigned", "courtroom"];
    let (i, end) = (d.tokens.start as usize, d.tokens.end as usize);
    // "was arrested Tuesday after a toddler was shot": as a rule on the same day.
    if i > from && r.norm(i - 1) == "arrested" && r.norm_is(end, words!["after", "following"]) {
        return false;
    }
    let in_court = || i > from + 1 && r.norm_is(i - 1, words!["court", "custody"]) && r.norm_is(i - 2, words!["in", "into"]);
    i > from && r.norm_is(i - 1, JUDGED) || in_court()
}

/// "12 died, the deadliest attack since 2012", "the attack, the first since 2012, killed 12", "…, the worst day of this year": what it
/// is the worst of. The people end at token `end`, their sentence begins at `from`.
pub fn is_compared_to_others(r: &Reading<'_>, d: &DateMention, end: usize, from: usize) -> bool {
    const REACH: usize = 16;
    const MOST: Words =
        words!["deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest", "highest", "first", "fiercest", "costliest", "most"];
    const ORDINALS: Words = words!["second", "third", "fourth", "fifth", "sixth", "seventh", "latest"];
    const UNITS: Words = words!["days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"];
    let start = d.tokens.start as usize;
    let before = start < end;
    // "the worst since 2015, when 148 were killed": of that year.
    let since = || r.norm(start) == "since" && r.norm(d.tokens.end as usize + 1) != "when";
    if !d.is_longer_than_day() || before && !since() {
        return false;
    }
    let floor = start.saturating_sub(REACH).max(if before { from + 1 } else { end });
    let the = |i: &usize| r.norm_is(i - 1, words!["the", "its", "their"]);
    let again = || r.which(floor..start, ORDINALS).find(|i| the(i) && r.norm(i + 1) == "such");
    let most = r.which(floor..start, MOST).find(the).or_else(again);
    // "in two months", not "in June"
    let spans = || r.norm_is(start, words!["in", "for"]) && r.norm_is(d.tokens.end as usize - 1, UNITS);
    // "hundreds died in the worst fighting since the siege": for days.
    let fought = |i: usize| before && r.any(i..start, MUTUAL);
    most.is_some_and(|i| {
        i >= 2
            // "in the third such killing in two months"
            && (r.norm(start) == "since" || r.norm(i - 2) == "," || r.norm(i - 2) == "in" && spans())
            && !(i..start).any(|k| r.is_punctuation(k) && r.norm(k) != "-")
            && !fought(i)
    })
}

/// "compared with 9,800 in the previous month", "up from the same period of", "up from a day earlier": what is told at token
/// `at` is of another time.
pub fn is_compared(r: &Reading<'_>, at: usize, from: usize) -> bool {
    const REACH: usize = 5;
    let same =
        |i: usize| r.reads(i, words!["the", "same"]) && r.norm_is(i.saturating_sub(1), words!["on", "over", "from", "than", "with", "to"]);
    let earlier = || r.tokens.date_at(at).is_some_and(|d| r.norm_is(d.tokens.end as usize - 1, words!["earlier", "before"]));
    let than = |i: usize| r.norm(i) == "than" && r.is(at, Class::ARTICLE);
    // "twice as many as last year", "ten fewer than last year"; not "less than two weeks ago"
    let measured = |i: usize| {
        r.norm_is(i, words!["as", "than"]) && r.any(i.saturating_sub(2).max(from)..i, words!["many", "more", "fewer", "less", "number"])
    };
    at > from && measured(at - 1) && r.numeral_at(at).is_none() && !r.is(at, Class::ARTICLE)
        || at > from && (r.norm(at - 1) == "from" || than(at - 1)) && earlier()
        || (at.saturating_sub(REACH).max(from)..at).any(|i| r.norm(i) == "compared" || same(i))
}
