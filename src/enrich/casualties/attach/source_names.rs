//! How a source is named: the words before or behind a verb of saying that are its name.

use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::bands::{QUOTES, is_dash_apart};
use super::days::WEEKDAYS;
use super::source_edges::{people, runs_in, surname, with_possessor};
use crate::enrich::entities::EntityKind;
use crate::enrich::locations::MentionKind;
use crate::enrich::text::{Flags, Quantity};

/// A name that ends right before token `verb`: "the Britain-based Syrian Observatory for Human Rights", "activists in the town".
pub fn name_before(r: &Reading<'_>, verb: usize, from: usize) -> Option<(usize, usize)> {
    // "Officials are saying"
    let goes_on = verb > from && r.is(verb - 1, Class::BE) && r.norm_is(verb, words!["saying", "reporting", "calling"]);
    // "Police were quoted by state media as saying"
    let quoted = verb > from && r.norm(verb - 1) == "were" && r.norm(verb) == "quoted";
    let mut end = verb - usize::from(goes_on || quoted);
    while end > from
        && (r.is(end - 1, Class::ADVERB.and(Class::HAVE))
            || r.norm_is(end - 1, words!["also", "was", "been", "as", "however", "meanwhile", "originally"]))
        && r.entity_at(end - 1).is_none()
    {
        end -= 1;
    }
    // 'The group "has documented 12 deaths"'
    if end < verb && end > from + 1 && r.norm_is(end - 1, QUOTES) && r.tokens.flags(end - 1).has(Flags::SPACE_BEFORE) {
        end -= 1;
    }
    // "the World Health Organization (WHO) said"
    if end > from + 3 && r.norm(end - 1) == ")" && r.norm(end - 3) == "(" {
        end -= 3;
    }
    if let Some(name) = before_a_day(r, end, from) {
        return Some(name);
    }
    // "It was also reported by the Apsny agency, which said": the one that reported it.
    if end == verb && end > from + 2 && r.norm(end - 1) == "which" && r.norm_is(verb, words!["said", "says", "put", "gave"]) {
        let end = end - 1 - usize::from(r.norm(end - 2) == ",");
        return name_before(r, end, from).filter(|name| r.is(name.1 - 1, Class::SOURCE) && r.place_at(name.1 - 1).is_none());
    }
    end = before_anonymity(r, end, from);
    // "Police at first reported"
    if end > from + 2 && r.reads(end - 2, words!["at", "first"]) {
        end -= 2;
    }
    if end > from && r.is(end - 1, Class::PRONOUN) && !r.is(end - 1, Class::ARTICLE) {
        return Some((end - 1, end));
    }
    if let Some(name) = apposed(r, end, from) {
        return Some(name);
    }
    if let Some(which) = aside_about(r, end, from) {
        return name_before(r, which, from);
    }
    // "the national news agency, Apsny, said"
    let apposed = end > from + 3 && r.norm(end - 1) == ",";
    if let Some(m) = r.entity_at(end.saturating_sub(2)).filter(|m| apposed && m.tokens.end as usize == end - 1)
        && r.entities.of(m).kind == EntityKind::Org
        && m.tokens.start as usize > from
        && r.norm(m.tokens.start as usize - 1) == ","
    {
        return Some((m.tokens.start as usize, m.tokens.end as usize));
    }
    // An apposition: "Rami Abdel Rahman, the director of the Observatory, said"
    let mut start = end;
    let floor = end.saturating_sub(16).max(from);
    while start > floor && part_of_name(r, start - 1) {
        start -= 1;
    }
    while start < end && r.norm_is(start, SMALL) {
        start += 1;
    }
    start = after_people(r, start, end, from);
    if start == end || start > from && is_population(r, start - 1) {
        return None;
    }
    let last = end - 1;
    if end == start + 1 && r.is(start, Class::PRONOUN) {
        return Some((start, end));
    }
    // The head: the last source word or name; what hangs on it by a preposition may follow.
    if looks_like_source(r, start, end) && !r.is(last, Class::PREPOSITION) {
        let start = trim_to_head(r, start, end);
        return Some((whom_they_mean(r, runs_in(r, start, end, from), end), end));
    }
    if end == verb { surname(r, verb, from).or_else(|| people(r, verb, from)) } else { None }
}

/// "a man police say shot two": where the name of a force begins into which that of him runs of whom they say it.
fn whom_they_mean(r: &Reading<'_>, start: usize, end: usize) -> usize {
    const BODIES: Words = words!["police", "deputies", "authorities", "officials", "investigators", "detectives", "prosecutors"];
    let last = end - 1;
    let person = |i: usize| r.is(i, Class::PERSON_ONE) && !r.is(i, Class::SOURCE) && !r.is_capital(i);
    // "Dispatch was notified and police say"
    let act =
        |i: usize| i > 1 && r.norm(i) == "and" && r.norm(i - 1).ends_with("ed") && !r.is_capital(i - 1) && !r.is(i - 1, Class::SOURCE);
    if last > start && r.norm_is(last, BODIES) && (person(last - 1) || act(last - 1)) { last } else { start }
}

/// "Police on Tuesday said": a name that opens the clause, with the day between it and the verb.
fn before_a_day(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, usize)> {
    let day = r.tokens.date_at(end.checked_sub(1)?).map(|d| d.tokens.start as usize).filter(|day| *day > from)?;
    let day = day - usize::from(r.norm(day - 1) == "on" && day - 1 > from);
    let (start, end) = name_before(r, day, from)?;
    // "A bomb hit the police station on Tuesday claiming two lives": no name.
    let act = Class::VERB.and(Class::PAST).and(Class::SUBJECT_VERB);
    let opens = start == from || r.is_punctuation(start - 1) || r.is(start - 1, Class::CONJUNCTION);
    (opens && !(start..end).any(|i| !r.is_capital(i) && r.is(i, act))).then_some((start, end))
}

/// With which no name begins.
const SMALL: Words = words!["of", "for", "in", "and", "that", "-", "with", "from", "to", "on", "at", "'s", ",", "by"];

/// How long an apposition before a verb of saying is at most. Tokens.
const APPOSITION_TOKENS_MAX: usize = 16;

/// "the mayor of Bankass, Moulaye Guindo, told", "Colonel Naw Bu, a spokesman for the army, said": title and name together.
fn apposed(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, usize)> {
    let close = end.checked_sub(1).filter(|c| *c > from + 1 && r.norm(*c) == ",")?;
    let floor = close.saturating_sub(APPOSITION_TOKENS_MAX).max(from);
    let open = r.which(floor..close, words![","]).next_back().filter(|o| *o > from && *o + 1 < close)?;
    let stop = Class::BE.and(Class::MODAL).and(Class::HAVE);
    if (open + 1..close).any(|i| r.is(i, stop) && !r.is_capital(i)) && r.norm(open + 1) != "who" {
        return None;
    }
    let named = (open + 1..close).all(|i| r.is_capital(i) || r.norm_is(i, words!["-", "al", "el", "de", "bin", "van", "von", "'"]))
        && (r.person_at(close - 1).is_some() || r.entity_at(close - 1).is_none() && r.place_at(close - 1).is_none());
    let before = |start: usize| {
        let mut start = start;
        while start > floor.saturating_sub(APPOSITION_TOKENS_MAX).max(from) && part_of_name(r, start - 1) {
            start -= 1;
        }
        while start < open && r.norm_is(start, SMALL) {
            start += 1;
        }
        start
    };
    let start = before(open);
    // "went to the office, Ana Diaz": no title.
    let act = Class::VERB.and(Class::PAST).and(Class::SUBJECT_VERB);
    let named = named && !(start..open).any(|i| !r.is_capital(i) && r.is(i, act));
    if named && start < open && (start..open).any(|i| r.is(i, Class::SOURCE.and(Class::PERSON_ONE))) {
        let start = trim_to_head(r, start, open);
        return (!r.is(start, Class::PREPOSITION)).then_some((start, close));
    }
    // "the Meridian Foundation (MF), a rights group, said"
    let shut = if open > from + 3 && r.norm(open - 1) == ")" && r.norm(open - 3) == "(" { open - 3 } else { open };
    // "Ivo Amsel, 45, a farmer, said"
    let aged = shut > from + 2 && r.numeral_at(shut - 1).is_some() && r.norm(shut - 2) == ",";
    let shut = if aged { shut - 2 } else { shut };
    let m = r.entity_at(shut - 1).filter(|m| m.tokens.end as usize == shut)?;
    let body = (shut < open && !aged || r.norm_is(open + 1, words!["a", "an"])) && r.entities.of(m).kind == EntityKind::Org;
    let who = (body || matches!(r.entities.of(m).kind, EntityKind::Person))
        && (r.is(open + 1, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::SOURCE).and(Class::PERSON_ONE).and(Class::MODIFIER))
            || r.norm(open + 1) == "who")
        && (open + 1..close).any(|i| r.is(i, Class::SOURCE.and(Class::PERSON_ONE)) || r.norm(i) == "who");
    let mut first = m.tokens.start as usize;
    while first > from
        && r.is_capital(first - 1)
        && !r.is_punctuation(first - 1)
        && !r.is(first - 1, Class::PREPOSITION.and(Class::CONJUNCTION))
    {
        first -= 1;
    }
    who.then_some((first, close))
}

/// "The Observatory, which relies on sources inside Syria, said": where the aside about a body begins; the commas may be lost.
/// "The ministry, in a report on Monday, said": where the one begins that says in what.
fn aside_about(r: &Reading<'_>, end: usize, from: usize) -> Option<usize> {
    const DOES: Words = words![
        "relies", "monitors", "tracks", "documents", "records", "operates", "follows", "runs", "compiles", "gathers", "supports",
        "advocates", "opposes", "backs", "represents", "collects", "maintains", "has", "uses", "draws", "works", "helps"
    ];
    const TOKENS_MAX: usize = 20;
    let floor = end.saturating_sub(TOKENS_MAX).max(from + 1);
    const IN_WHAT: Words = words!["report", "statement", "briefing", "interview", "tweet", "post", "release", "bulletin", "letter"];
    // "a group that supports the opposition said"
    let body = |that: usize| r.norm(that) != "that" || r.is(that - 1, Class::SOURCE);
    let Some(which) = r.which(floor..end, words!["which", "who", "that"]).rfind(|which| body(*which)) else {
        let told = r.which(floor..end, IN_WHAT).next_back().filter(|_| r.norm(end - 1) == ",")?;
        let open = (floor..told).rev().find(|i| r.norm(*i) == ",")?;
        return (r.norm(open + 1) == "in").then_some(open);
    };
    // "which monitors said": they are the source. "which has said that": it goes on.
    let does = r.norm_is(which + 1, DOES) && which + 3 < end && !r.is(which + 2, Class::PAST.and(Class::REPORT).and(Class::BE));
    does.then(|| which - usize::from(which > from + 1 && r.norm(which - 1) == ","))
}

/// Without what is said of who wants no name: "an official who asked not to be named", "…, speaking on condition of anonymity,".
fn before_anonymity(r: &Reading<'_>, end: usize, from: usize) -> usize {
    const CLAUSE_TOKENS_MAX: usize = 14;
    let last = if end > from && r.norm(end - 1) == "," { end - 1 } else { end };
    if !(last > from && r.norm_is(last - 1, words!["named", "identified", "anonymity", "anonymously", "quoted"])) {
        return end;
    }
    let floor = last.saturating_sub(CLAUSE_TOKENS_MAX).max(from);
    let opens = |i: &usize| r.norm_is(*i, words!["who", "speaking", "requesting"]) || r.reads(*i, words!["on", "condition"]);
    let Some(clause) = (floor..last).find(opens) else { return end };
    if clause > from && r.norm(clause - 1) == "," { clause - 1 } else { clause }
}

/// The name without the people whom the sentence counts before it: "hurt 25 others Ali Omar told", "killing four
/// civilians residents said", "hundreds of deaths aid agencies said".
fn after_people(r: &Reading<'_>, start: usize, end: usize, from: usize) -> usize {
    let counted = |i: usize| i > from && r.tokens.numeral_at(i - 1).is_some_and(|n| is_count(n) && n.tokens.end as usize == i);
    let no_more = |i: usize| !r.is(i + 1, Class::PREPOSITION.and(Class::CONJUNCTION));
    let of_them = |i: &usize| r.is(*i, Class::PERSON_MANY) && counted(*i) && (*i == start || !r.is(*i, Class::SOURCE) && no_more(*i));
    let harm = (start..end).rev().find(|i| r.is(*i, Class::COUNT_NOUN) && r.word(*i).kind.is_some()).map(|i| i + 1);
    // "wounding dozens more state media reported"
    let more = |i: &usize| r.norm(*i) == "more" && *i > from && r.norm_is(i - 1, words!["dozens", "scores", "hundreds", "many", "several"]);
    let people = (start..end).rev().find(|i| of_them(i) || more(i)).map(|i| i + 1);
    harm.or(people).filter(|s| *s < end && looks_like_source(r, *s, end)).unwrap_or(start)
}

/// "a city of 18 million residents reported": so many do not speak.
fn is_population(r: &Reading<'_>, i: usize) -> bool {
    const SPEAKERS_MAX: u64 = 1_000;
    let year = || r.tokens.date_at(i).is_some();
    r.tokens.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Cardinal(n) if n > SPEAKERS_MAX)) && !year()
}

/// What a body does, before the word that says that it is one.
const DESCRIBES: Words = words!["monitoring", "rights", "human", "aid", "relief", "news", "media", "advocacy", "charity", "watchdog"];

/// "monitoring" and "group" of "the Observatory (OFP) monitoring group".
pub fn says_what_it_is(r: &Reading<'_>, i: usize) -> bool {
    !r.is_capital(i) && (r.is(i, Class::SOURCE) || r.norm_is(i, DESCRIBES))
}

/// What opens a clause and stands in no name, with a capital too.
const OPENERS: Words = words!["what", "but", "meanwhile", "later", "then", "yet", "when", "while", "as", "according", "earlier", "tags"];

/// What may stand inside a source's name, read from its end to the left.
fn part_of_name(r: &Reading<'_>, i: usize) -> bool {
    let w = r.word(i);
    // "killed in the last 24 hours media reported"
    if r.tokens.date_at(i).is_some() && !r.is_capital(i) {
        return false;
    }
    // "The Institute of Migration (INM) of Peru", "the Observatory for Peace (OFP) monitoring group"
    let what = |i: usize| r.norm(i) == "of" || says_what_it_is(r, i);
    let aside = |open: usize| r.norm(open) == "(" && r.is_capital(open + 1) && r.norm(open + 2) == ")" && what(open + 3);
    if r.is_punctuation(i) && (aside(i) || i > 1 && aside(i - 2)) {
        return true;
    }
    // "TULSA, Oklahoma - Police said": a dateline.
    if r.is_punctuation(i) {
        return r.norm_is(i, words!["-", "'s"]) && !is_dash_apart(r, i) || r.norm(i) == "'" && i > 0 && r.norm(i - 1).ends_with('s');
    }
    if r.tokens.numeral_at(i).is_some_and(is_count) && !r.norm_is(i, words!["one", "two", "three"]) {
        return false;
    }
    let stop = Class::BE
        .and(Class::MODAL)
        .and(Class::REPORT)
        .and(Class::CONJUNCTION)
        .and(Class::SUBORDINATOR)
        .and(Class::GERUND)
        .and(Class::FINITE);
    // "in what police said was an accident", "But activists said"
    if r.norm_is(i, OPENERS) && r.entity_at(i).is_none() {
        return false;
    }
    let release = r.norm(i) == "release" && r.norm_is(i.wrapping_sub(1), words!["news", "press"])
        // "the rescue service"
        || r.norm(i) == "rescue" && r.is(i + 1, Class::SOURCE);
    if w.is(Class::SOURCE) || release || r.entity_at(i).is_some() || r.is_capital(i) {
        return !r.norm_is(i, words!["according", "citing"]) && !r.norm_is(i, WEEKDAYS);
    }
    if w.is(stop) && !r.norm_is(i, words!["and"]) {
        return false;
    }
    !(w.is(Class::PAST.and(Class::ADJECTIVE)) && w.kind.is_some() || w.is(Class::SUBJECT_VERB))
}

/// What somebody is whose name stands before it: "Ivo Amsel the governor of Homs".
pub const ROLES: Words = words![
    "director", "head", "chief", "manager", "governor", "mayor", "leader", "commander", "minister", "president", "correspondent",
    "spokesman", "spokeswoman", "ambassador", "coordinator", "representative", "chairman", "coroner", "sheriff", "founder"
];

/// How far behind its article it stands.
const ROLE_TOKENS_MAX: usize = 5;

/// From the last article on that still leaves a source: not "… killed in the raid the army", but "the army".
fn trim_to_head(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut best = start;
    // Between the start and the head, an article opens a new noun phrase unless "of", "for", "in" stands before it.
    for i in start + 1..end {
        let opens = r.is(i, Class::ARTICLE.and(Class::POSSESSIVE))
            && !r.norm_is(i - 1, words!["of", "for", "in", "with", "on", "and", "at", "from", "near", "to", "by"]);
        // "The Centre an NGO": an apposition whose commas are lost.
        let person = || r.person_at(i - 1).is_some();
        let apposed = r.norm_is(i, words!["a", "an"]) && (is_organisation(r, i - 1) || person())
            || r.norm(i) == "the" && person() && r.any(i + 1..end.min(i + ROLE_TOKENS_MAX), ROLES);
        // "Save the Children": an article within a name.
        let within = r.entity_at(i).is_some_and(|m| (m.tokens.start as usize) < i);
        if opens && !apposed && !within && looks_like_source(r, i, end) {
            best = i;
        }
    }
    if let Some(tail) = plural_after_place(r, best, end) {
        return tail;
    }
    // A bare plural source after a place: "… in Hama rights groups said".
    for i in (best..end).rev() {
        if r.norm_is(i, words!["of", "for", "in", "from", "on", "at", "near", "with", "to"]) && i > best {
            let inner = i + 1;
            let before_is_source =
                (best..i).any(|k| r.is(k, Class::SOURCE.and(Class::PERSON_ONE)) || r.person_at(k).is_some() || is_organisation(r, k));
            if looks_like_source(r, inner, end) && !r.is(inner, Class::ARTICLE) {
                // Skip the place name itself.
                let mut k = inner;
                while k < end && r.place_at(k).is_some_and(|m| m.kind == MentionKind::Literal) {
                    k += 1;
                }
                // "killed by rebels near X UN says"
                let body = k + 1 == end && k > inner && r.norm_is(k, words!["un", "monitor", "ngo", "sohr", "unicef"]);
                if k < end && (body || !before_is_source) && looks_like_source(r, k, end) {
                    return with_possessor(r, k);
                }
            }
        }
    }
    best
}

/// Where a bare plural source follows a place of the clause: "… near the border with Chad local sources".
fn plural_after_place(r: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    const TAIL_TOKENS_MAX: usize = 3;
    let m = (end.saturating_sub(TAIL_TOKENS_MAX + 1).max(start)..end)
        .rev()
        .find_map(|i| r.place_at(i).filter(|m| m.kind == MentionKind::Literal))?;
    let tail = m.tokens.end as usize;
    let led = m.tokens.start > 0 && r.norm_is(m.tokens.start as usize - 1, words!["in", "with", "near", "to", "from", "at", "on"]);
    let plain = tail < end && r.norm(end - 1).ends_with('s') && (tail..end).all(|i| !r.is(i, Class::PREPOSITION) && !r.is_capital(i));
    (led && plain && looks_like_source(r, tail, end)).then(|| with_possessor(r, tail))
}

fn is_organisation(r: &Reading<'_>, i: usize) -> bool {
    r.entity_at(i).is_some_and(|m| matches!(r.entities.of(m).kind, EntityKind::Org))
}

/// The World Health Organization in its initials.
pub fn is_who(r: &Reading<'_>, i: usize) -> bool {
    r.norm(i) == "who" && r.is_capital(i) && !r.is(i, Class::SUBORDINATOR)
}

/// Before the name of a place where something is.
const WHERE: Words = words!["in", "near", "at", "from", "of", "outside", "around", "across", "into", "on", "inside"];

/// Somebody who can speak stands in tokens `start..end`: a spokesman, a person or a body by name.
pub fn looks_like_source(r: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| {
        r.is(i, Class::SOURCE.and(Class::PERSON_ONE))
            || r.entities.mention_at(i).is_some_and(|m| match r.entities.of(m).kind {
                EntityKind::Org | EntityKind::Person => true,
                // "a bomb in Damascus" says nothing.
                EntityKind::Gpe => !r.norm_is((m.tokens.start as usize).wrapping_sub(1), WHERE),
                _ => false,
            })
            || is_who(r, i)
            || r.norm(i) == "release" && i > start && r.norm_is(i - 1, words!["news", "press"])
    })
}

/// "According to the Observatory the army shelled": at token `i` another phrase follows the name.
fn begins_anew(r: &Reading<'_>, i: usize, to: usize) -> bool {
    const APPOSED_TOKENS_MAX: usize = 6;
    let article =
        r.norm_is(i, words!["the", "a", "an"]) && !r.is(i - 1, Class::PREPOSITION.and(Class::CONJUNCTION)) && !r.is_punctuation(i - 1);
    let within = r.entity_at(i).is_some_and(|m| (m.tokens.start as usize) < i);
    // "According to the bulletin rebels shelled", "the Civil Defence, also known as": a report has no name.
    let report =
        r.norm_is(i - 1, words!["report", "statement", "bulletin"]) && r.entity_at(i).is_some_and(|m| m.tokens.start as usize == i);
    if !article || within {
        // "According to the group they were killed"
        return report || r.norm(i) == "also" || r.is(i, Class::PRONOUN) && !r.is_capital(i);
    }
    // "Ivo Amsel the head of the centre", "the Centre an aid group": an apposition whose commas are lost.
    let noun = |k: &usize| r.is(*k, Class::SOURCE.and(Class::PERSON_ONE));
    let of = |k: usize| r.norm_is(i, words!["a", "an"]) || r.norm_is(k + 1, words!["of", "for", "at", "in"]);
    let named = r.entity_at(i - 1).is_some();
    !(named && (i + 1..(i + APPOSED_TOKENS_MAX).min(to)).find(noun).is_some_and(of))
}

/// "Ivo Amsel with the Greenville Police Department"; not "the Observatory with the toll expected to rise": of which body he
/// is who is named before the "with" at `i`.
fn has_office(r: &Reading<'_>, i: usize, to: usize) -> bool {
    const TOKENS_MAX: usize = 6;
    let body = |k: usize| r.is_capital(k) && r.is(k, Class::SOURCE);
    let somebody = r.person_at(i - 1).is_some() || r.is(i - 1, Class::SOURCE.and(Class::PERSON_ONE));
    somebody && (i + 1..(i + 1 + TOKENS_MAX).min(to)).any(body)
}

/// Which bodies have in their name what they care for: "the Commission on Human Rights".
const BODIES_ON: Words = words!["commission", "committee", "council", "centre", "center", "office", "institute"];

/// The end of a source's name that begins at `start`.
pub fn name_end(r: &Reading<'_>, start: usize, to: usize) -> usize {
    // "human rights' organisations", "the Commission on Human Rights"
    let bodies = |i: usize| r.is(i, Class::SOURCE) || r.norm_is(i, words!["organisations", "organizations", "associations"]);
    let of_many = |i: usize| r.norm(i) == "'" && i > start && r.norm(i - 1).ends_with('s') && bodies(i + 1);
    let about = |i: usize| r.norm(i) == "on" && r.norm_is(i - 1, BODIES_ON) && r.is_capital(i - 1) && r.is_capital(i + 1);
    let mut i = start;
    while i < to && i < start + 14 {
        let w = r.word(i);
        let break_word = w.is(Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR)) && !r.is_capital(i);
        let verb = w.is(Class::REPORT) && !w.is(Class::SOURCE);
        if i > start && r.norm_is(i, WEEKDAYS) {
            break;
        }
        if (r.is_punctuation(i) && !r.norm_is(i, words!["-", "'s"]) && !of_many(i)) || break_word || verb {
            break;
        }
        // "According to the Rahma Agency ten men were killed": a lost comma.
        let named = i > start + 1 || i > start && r.is(start, Class::SOURCE);
        if named && r.numeral_at(i).is_some_and(is_count) && r.entity_at(i).is_none_or(|m| m.tokens.start as usize == i) {
            const HEDGES: Words = words!["at", "least", "more", "than", "some", "about", "around", "over", "up", "to", "nearly", "almost"];
            let hedges = (start + 1..i).rev().take_while(|k| r.norm_is(*k, HEDGES)).count();
            return i - hedges;
        }
        if i > start && (begins_anew(r, i, to) || r.norm(i) == "with" && !has_office(r, i, to)) {
            break;
        }
        // "a source at Taiz Police Command"
        let office = r.norm(i) == "at"
            && r.is(i.wrapping_sub(1), Class::SOURCE.and(Class::PERSON_ONE))
            && (i + 1..(i + 5).min(to))
                .take_while(|k| r.is_capital(*k) || r.is(*k, Class::ARTICLE.and(Class::SOURCE)))
                .any(|k| r.is(k, Class::SOURCE));
        if office {
            i += 1;
            continue;
        }
        if r.norm_is(i, words!["on", "in", "at", "as", "after", "during", "by", "from"])
            && !(i > start && about(i) && r.tokens.date_at(i + 1).is_none())
            && !(r.norm_is(i, words!["in", "on", "from"]) && r.is(i + 1, Class::ARTICLE) && !r.is(i.saturating_sub(1), Class::PERSON_ONE))
        {
            break;
        }
        i += 1;
    }
    i
}
