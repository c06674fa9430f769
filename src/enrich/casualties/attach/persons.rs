//! Persons who do violence without being armed by trade: "her husband", "a former pupil", "two burglars".

use super::super::accused::Accusation;
use super::super::figure::{Category, Cause, Certainty};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::actors::{BEFORE_NAME, JOINS, UNITS, actor, follows_heading, is_firing_squad};
use super::agents::Agent;
use super::bands::{DASHES, QUOTES};
use super::candidate::is_wreck;
use super::claims::{act_before, before_by, is_deed, is_otherwise};
use super::perpetrator::{is_meant, is_object, is_second_of_two};
use super::subjects::{BRACKET_TOKENS_MAX, he_who};
use crate::enrich::text::{Flags, Role};

/// How long the noun phrase of a person is at most. Tokens.
const PERSON_TOKENS_MAX: usize = 9;

/// Heads of noun phrases that may do violence without being armed by trade: "her husband", "a former pupil".
fn is_person(r: &Reading<'_>, i: usize) -> bool {
    r.norm_is(i, words!["partner", "partners", "ex-partner", "ex-partners", "ex-husband", "ex-wife", "ex-boyfriend", "ex-girlfriend"])
        || r.is(i, Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::ACTOR))
            && !r.is(i, Class::COUNT_NOUN.and(Class::STATE_NOUN).and(Class::UNIT))
}

/// Where a noun phrase ends in any case.
fn ends_phrase(r: &Reading<'_>, i: usize) -> bool {
    let words = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::MODAL);
    // "a drive-by shooter"
    let compound = r.norm(i) == "by" && i > 0 && r.norm(i - 1) == "-" && !r.tokens.flags(i).has(Flags::SPACE_BEFORE);
    // "an attack by the army left nine dead"
    let leaves = r.norm_is(i, words!["left", "leaves"]) && r.norm(i + 1) != "-";
    (r.is(i, words.and(Class::REPORT).and(Class::PAST).and(Class::VERB)) || leaves) && !compound
        || r.is_punctuation(i) && !(r.norm_is(i, words!["-", "'s"]) && !r.tokens.flags(i).has(Flags::SPACE_BEFORE))
        || r.tokens.date_at(i).is_some()
}

/// "killed by an angry mob", "shot by his son", "murdered by two burglars": whoever stands after a harm's "by" at `i`.
pub fn person_after_by(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    // "shot around 9 p.m. on Friday by a clerk": where and when stand between.
    const ASIDE_TOKENS_MAX: usize = 12;
    let harm = |k: usize| r.is(k, Class::PAST) && r.word(k).kind.is_some() || r.is(k, Class::ATTACK);
    let other = |k: &usize| {
        !r.is(*k, Class::PAST.and(Class::VERB).and(Class::BE).and(Class::SUBORDINATOR)) && !r.norm_is(*k, words![",", "driven", "found"])
    };
    let harmed = |end: usize| {
        if is_deed(r, end + 1, from) || r.norm_is(end, words!["attacked", "ambushed", "assaulted", "strafed", "straffed"]) {
            return true;
        }
        let back = (end.saturating_sub(ASIDE_TOKENS_MAX).max(from)..end).rev().find(|k| harm(*k) || !other(k));
        harm(end) || back.is_some_and(|k| harm(k) && r.is(k, Class::PAST))
    };
    // "died at the hands of their partners"
    if r.norm(i) == "of" && i > from + 2 && r.norm(i - 1) == "hands" && actor(r, i + 1, from, to).is_none_or(|a| a.0 != i + 1) {
        return person_from(r, i, to);
    }
    if r.norm(i) != "by" || i == from {
        return None;
    }
    let before = before_by(r, i, from);
    let participle = |k: usize| is_otherwise(r, k) && !harm(k) || r.norm(k) == "driven";
    if before == from || participle(before - 1) || r.norm(i + 1) == "either" {
        return None;
    }
    if !(harmed(before - 1) || act_before(r, before, from)) || actor(r, i + 1, from, to).is_some_and(|a| a.0 == i + 1) {
        return None;
    }
    if let Some(name) = self_styled(r, i, to) {
        return Some(name);
    }
    person_from(r, i, to)
}

/// The noun phrase of a person after the "by" or "of" at `i`.
pub fn person_from(r: &Reading<'_>, i: usize, to: usize) -> Option<(usize, usize)> {
    // "by at least two assailants"
    let i = i + usize::from(r.norm_is(i + 1, QUOTES));
    let first = i + if r.norm_is(i + 1, words!["at"]) && r.norm_is(i + 2, words!["least"]) { 3 } else { 1 };
    let end = (first..to.min(first + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k)).filter(|k| is_person(r, *k)).last()? + 1;
    // "by a group of young men"
    let band = r.norm_is(end - 1, BANDS) && r.norm(end) == "of";
    let people =
        || (end + 1..to.min(end + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k)).filter(|k| r.is(*k, Class::PERSON_MANY)).last();
    if let Some(last) = if band { people() } else { None } {
        return Some((first, last + 1));
    }
    // "her mother's live-in boyfriend": not the mother; "suspected members of the MRTA": a group, with its name.
    let of_a_group = || r.norm(end) == "of" && (end + 1..end + 3).any(|k| actor(r, k, end + 1, to).is_some_and(|a| a.0 == end + 1));
    if r.norm(end) == "'s" || of_a_group() || is_firing_squad(r, end) {
        return None;
    }
    // "by the Syrian regime and Russian forces"
    if r.norm_is(end, JOINS)
        && let Some(both) = actor(r, end - 1, first, to).filter(|a| a.1 > end)
    {
        return Some((first, both.1));
    }
    let clad = r.norm(end) == "in" && r.norm_is(end + 1, words!["uniform", "uniforms", "masks", "fatigues", "camouflage", "black"]);
    // "by another rebel column"
    let unit = usize::from(r.is(end - 1, Class::ACTOR) && r.norm_is(end, UNITS));
    Some((first, if clad { end + 2 } else { end + unit }))
}

/// "murdered by the self-styled Justice Group of the People": the name of a group that nobody knows, after "by" at `i`.
fn self_styled(r: &Reading<'_>, i: usize, to: usize) -> Option<(usize, usize)> {
    const STYLED: Words = words!["styled", "called", "named", "proclaimed"];
    let first = i + 1 + usize::from(r.is(i + 1, Class::ARTICLE));
    let hyphen = first + 1 + usize::from(r.norm(first + 1) == "-");
    let joined = r.norm_is(first, words!["so-called", "self-styled", "self-named", "self-proclaimed"]);
    let apart = r.norm_is(first, words!["so", "self"]) && r.norm_is(hyphen, STYLED);
    let name = if joined { first + 1 } else { hyphen + 1 };
    let end = (name..to.min(name + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k)).last()? + 1;
    (joined || apart).then_some((i + 1, end))
}

/// "A former pupil shot two teachers", "Her husband then killed": the noun phrase of a person right before `trigger`.
pub fn person_before(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    let end = (from + 1..=trigger).rev().find(|k| !r.is(*k - 1, Class::ADVERB.and(Class::HAVE)))?;
    let end = before_participle(r, end, from).unwrap_or(end);
    // "An Afghan shot dead two"
    let national = || end >= from + 2 && r.norm_is(end - 2, words!["a", "an"]) && r.demonym_at(end - 1).is_some();
    if r.norm(end - 1) == "old" {
        return aged(r, end, from).filter(|_| !ends_there(r, trigger)).map(|start| (start, end));
    }
    if !is_person(r, end - 1) && !national() {
        return None;
    }
    let (start, whole) = phrase_before(r, end, from)?;
    let governed = start > from && r.is(start - 1, Class::PREPOSITION) && !r.norm_is(start - 1, words!["before", "after", "when"])
        || is_second_of_two(r, start, from)
        || is_meant(r, start, from)
        || r.is(trigger, Class::GERUND) && is_object(r, start, from);
    (whole && !governed).then_some((start, end))
}

/// Where the aside opens that a comma closes before token `end`: "The man|, armed with a rifle,", "The man|, identified as Leo Marin, 22,".
fn before_participle(r: &Reading<'_>, end: usize, from: usize) -> Option<usize> {
    const TOKENS_MAX: usize = 14;
    let close = end.checked_sub(1).filter(|c| *c > from && r.norm(*c) == ",")?;
    let opens = |i: &usize| r.norm(*i) == "," && r.norm_is(*i + 1, OF_WHOM_IT_IS_TOLD);
    let open = (close.saturating_sub(TOKENS_MAX).max(from + 1)..close).rev().find(opens)?;
    (!(open + 1..close).any(|i| r.is(i, Class::SUBORDINATOR) || r.norm(i) == ";")).then_some(open)
}

/// What opens an aside about somebody: how he is armed or dressed, who he is.
pub const OF_WHOM_IT_IS_TOLD: Words = words![
    "armed", "identified", "named", "described", "dressed", "wearing", "carrying", "believed", "thought", "known", "driving", "riding"
];

/// "two men | who began shooting", "showed a man | opening fire": the noun phrase of a person that ends before `end`, whatever governs it.
pub fn person_told_of(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, usize)> {
    let head = end.checked_sub(1).filter(|head| *head >= from && is_person(r, *head))?;
    let (start, _) = phrase_before(r, end, from)?;
    // "police say men": all of one phrase.
    let determined = r.is(start, Class::ARTICLE.and(Class::POSSESSIVE)) || r.numeral_at(start).is_some() || r.norm(start) == "another";
    (determined && start <= head).then_some((start, end))
}

/// Where the noun phrase begins whose last word is the person before token `end`; and whether all of it is seen from there.
fn phrase_before(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, bool)> {
    let floor = end.saturating_sub(PERSON_TOKENS_MAX).max(from);
    let determiner = |k: usize| {
        r.is(k, Class::ARTICLE.and(Class::POSSESSIVE))
            || r.numeral_at(k).is_some_and(is_count) && (k == from || r.word(k - 1).kind.is_none())
    };
    let mut start = end - 1;
    while start > floor && !determiner(start) && !ends_phrase(r, start - 1) {
        start -= 1;
    }
    // "14:35 Gunmen stormed", "- Gunmen stormed"
    let clock = |k: usize| r.tokens.numeral_at(k).is_some_and(|n| n.role == Role::Clock);
    if start + 1 < end && (start == from && r.norm_is(start, DASHES) || clock(start)) {
        start += 1;
    }
    if (r.norm(start).ends_with("ly") || r.norm_is(start, BEFORE_NAME)) && start + 1 < end {
        start += 1;
    }
    if (start + 1..end).any(|k| follows_heading(r, k)) {
        return None;
    }
    // "A band of thieves stabbed"
    let band = start.checked_sub(2).filter(|b| *b > from && r.norm(b + 1) == "of" && r.norm_is(*b, BANDS) && r.is(b - 1, Class::ARTICLE));
    if let Some(band) = band {
        return Some((band - 1, true));
    }
    // "reported that on 10 March alleged members killed"
    let opens = |i: usize| r.tokens.date_at(i).is_some() || r.norm(i) == "that";
    let whole = determiner(start)
        || start == from
        || r.is_punctuation(start - 1)
        || r.norm(start - 1).ends_with("ly")
        || r.is(end - 1, Class::PERSON_MANY) && opens(start - 1);
    Some((start, whole))
}

/// "after a 7-year-old shot": the verb hurts nobody else.
fn ends_there(r: &Reading<'_>, verb: usize) -> bool {
    let nobody =
        r.is_punctuation(verb + 1) || r.is(verb + 1, Class::PREPOSITION) || r.tokens.sentence_of(verb + 1) != r.tokens.sentence_of(verb);
    nobody && r.is(verb, Class::ATTACK)
}

/// "a 19-year-old", "A two year old": where the phrase begins that ends before token `end`.
fn aged(r: &Reading<'_>, end: usize, from: usize) -> Option<usize> {
    const TOKENS_MAX: usize = 6;
    let part = |i: &usize| r.norm_is(*i, words!["year", "years", "-", "old"]) || r.numeral_at(*i).is_some();
    let age = (end.saturating_sub(TOKENS_MAX).max(from)..end).rev().take_while(part).last().filter(|i| r.numeral_at(*i).is_some())?;
    let start = age - usize::from(age > from && r.norm_is(age - 1, words!["a", "an", "the"]));
    let governed = start > from && r.is(start - 1, Class::PREPOSITION) && !r.norm_is(start - 1, words!["before", "after", "when"]);
    (!governed).then_some(start)
}

/// "hours after a man dressed in fatigues killed two": a person with what he wears, right before `trigger`.
pub fn person_clad(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 10;
    const GARB: Words = words!["dressed", "wearing", "riding", "travelling", "traveling", "disguised"];
    let stops = Class::BE.and(Class::REPORT).and(Class::SUBORDINATOR).and(Class::VERB);
    let plain = |i: &usize| !r.is_punctuation(*i) && (!r.is(*i, stops) || r.norm(*i) == "as");
    let end = trigger - (from..trigger).rev().take_while(|i| r.is(*i, Class::ADVERB.and(Class::HAVE))).count();
    let garb = (end.saturating_sub(REACH).max(from + 1)..end)
        .rev()
        .take_while(plain)
        .find(|i| r.norm_is(*i, GARB) || in_garb(r, *i) || is_ridden(r, *i))?;
    // "dressed in fatigues"
    let garb = garb - usize::from(garb > from + 1 && r.norm_is(garb - 1, GARB));
    // "the people in the car" are rather whom he shot.
    let known = |start: usize| r.norm(start) == "the" && is_ridden(r, garb);
    person_before(r, garb, from).filter(|n| !known(n.0)).map(|(start, _)| (start, end))
}

/// "in police uniform", "in a mask"
fn in_garb(r: &Reading<'_>, i: usize) -> bool {
    const WORN: Words = words![
        "uniform", "uniforms", "fatigues", "masks", "mask", "camouflage", "disguise", "clothes", "clothing", "hoodie", "hood", "jacket",
        "shirt", "sweatshirt", "coat", "vest"
    ];
    r.norm(i) == "in" && (i + 1..i + 4).any(|k| r.norm_is(k, WORN))
}

/// "inside a small black car"
pub fn is_ridden(r: &Reading<'_>, i: usize) -> bool {
    const RIDDEN: Words =
        words!["car", "vehicle", "suv", "van", "truck", "pickup", "sedan", "motorcycle", "motorcycles", "motorbike", "motorbikes"];
    r.norm_is(i, words!["in", "inside", "on", "of"]) && r.any(i + 1..i + 6, RIDDEN)
}

/// Who is accused: "a teenager suspected of killing two", "charged the man with murdering a nurse".
pub fn accused(r: &Reading<'_>, of: Accusation, from: usize) -> Option<Agent> {
    let proven =
        r.norm_is(of.verb, words!["convicted", "guilty", "jailed", "imprisoned", "sentenced", "admitted", "confessed", "gets", "got"]);
    let certainty = if proven { Certainty::ReportedAsFact } else { Certainty::Suspected };
    // "arrested a man on Monday (July 27) for killing": when stands between.
    let dated = |i: usize| r.tokens.date_at(i).is_some() || r.norm_is(i, words!["(", ")", "on", "in"]);
    let end =
        if of.named_between { (from..of.link).rev().find(|i| !dated(*i)).map_or(of.link, |i| i + 1) } else { of.accused_end(r, from) };
    let floor = if of.named_between { of.verb + 1 } else { from };
    let holding = (floor..end).rev().find_map(|i| actor(r, i, floor, end)).filter(|(_, e)| *e == end);
    let named = || r.person_at(end.checked_sub(1)?).map(|m| (with_those_before(r, (m.tokens.start as usize).max(floor), floor), end));
    // "searching for two men suspected of"
    let hunted = |n: &(usize, usize)| {
        n.0 > from + 1 && r.norm(n.0 - 1) == "for" && r.norm_is(n.0 - 2, words!["searching", "looking", "search", "hunting", "hunt"])
    };
    let sought = || person_told_of(r, end, floor).filter(hunted);
    // "He also admitted killing two"
    let he = || if of.named_between { None } else { he_who(r, of.verb, from).map(|a| a.name) };
    // "accused the intelligence services of murdering": whoever they are.
    let whoever = || {
        let body = r.norm_is(of.verb, words!["accused", "accuse", "accuses", "accusing"]) && of.named_between;
        let name = body && r.is(floor, Class::ARTICLE) && floor + 1 < end && (floor..end).all(|i| !r.is_punctuation(i));
        name.then_some((floor, end))
    };
    let name = person_before(r, end, floor).or(holding).or_else(named).or_else(sought).or_else(he).or_else(whoever)?;
    (name.0 < name.1).then_some(Agent { name, certainty })
}

/// "Tomas Vidal, 21, Hugo Diaz and | Leo Marin": where the first of them begins whose last begins at `start`.
fn with_those_before(r: &Reading<'_>, start: usize, floor: usize) -> usize {
    let mut first = start;
    let joins = |i: usize| r.norm_is(i, words![",", "and"]);
    if start <= floor || r.norm(start - 1) != "and" {
        return start;
    }
    loop {
        let back = (floor..first).rev().find(|i| !joins(*i) && r.numeral_at(*i).is_none());
        match back.and_then(|i| r.person_name(i)).filter(|n| n.0 >= floor && n.1 < first) {
            Some(name) => first = name.0,
            None => return first,
        }
    }
}

const BANDS: Words = words!["group", "gang", "pair", "mob", "crowd", "band"];

/// Past forms of what attackers do before they kill.
pub const MOVES: Words = words![
    "set", "drove", "rode", "ran", "burst", "put", "threw", "blew", "broke", "crept", "came", "swept", "cut", "shot", "flew", "got",
    "wore", "beat", "burnt", "fought", "tore", "sped", "lay", "broken"
];

/// "A man drove a lorry into a crowd, killing 84", "A group of men broke in and shot": who opens the sentence, before a verb of his own.
pub fn person_who_opens(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    // "and accidentally shot"
    let verb = (from..trigger).rev().find(|i| !r.is(*i, Class::ADVERB)).map_or(trigger, |i| i + 1);
    let participle = verb > from && (r.is(verb, Class::GERUND) && r.norm(verb - 1) == "," || r.norm(verb - 1) == "and");
    if participle && !r.is(from, Class::POSSESSIVE) { person_who_acts(r, trigger, from) } else { None }
}

/// "A man walked up, pulled out a gun", "One of the robbers turned": who opens the clause, before a verb of his own that stands left of
/// `trigger`.
pub fn person_who_acts(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    let dateline = r.tokens.dateline.as_ref().filter(|d| d.contains(&(from as u32)));
    let mut from = dateline.map_or(from, |d| d.end as usize + 1);
    // "-- [TEXT] Several men"
    while dateline.is_some() && r.norm(from) == "[" {
        from = (from + 1..(from + BRACKET_TOKENS_MAX).min(trigger)).find(|i| r.norm(*i) == "]")? + 1;
    }
    // "According to the report, several men threw a bomb"
    if r.norm(from) == "according" {
        from = (from + 1..(from + PERSON_TOKENS_MAX).min(trigger)).find(|i| r.norm(*i) == ",")? + 1;
    }
    // "Several men riding in a van threw a grenade"
    let count = r.numeral_at(from).filter(|n| is_count(n)).map(|n| n.tokens.end as usize);
    // "Suspects in a car", "Another man"
    let bare = || r.word(from).categories & Category::Perpetrator.bit() != 0 && r.is(from, Class::PERSON_MANY);
    if !r.is(from, Class::ARTICLE.and(Class::POSSESSIVE)) && count.is_none() && r.norm(from) != "another" && !bare() {
        return None;
    }
    let band = r.norm_is(from + 1, BANDS) && r.norm(from + 2) == "of";
    // "One of the robbers"
    let of_them = r.norm(from) == "one" && r.norm(from + 1) == "of" && r.is(from + 2, Class::ARTICLE);
    let first = if band || of_them { from + 3 } else { count.unwrap_or(from + usize::from(!bare())) };
    // "A man walked into": what he did ends the phrase.
    let takes = |k: usize| {
        r.norm_is(k, words!["found", "took", "picked", "got", "left"])
            && (r.is(k + 1, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm(k + 1) == "hold")
    };
    // "A man gets out of a car and begins shooting", a film shows.
    let now = words!["went", "gets", "walks", "steps", "comes", "jumps", "runs", "drives", "pulls", "approaches", "exits", "enters"];
    let own = |k: usize| r.norm(k).ends_with("ed") || r.norm_is(k, now) || takes(k);
    let act = |k: usize| r.norm_is(k, MOVES) || k > first && is_person(r, k - 1) && own(k);
    let worn = |k: usize| r.norm_is(k, words!["riding", "wearing", "travelling", "traveling", "dressed", "clad"]) || is_ridden(r, k);
    let clad = |k: usize| k > first && is_person(r, k - 1) && worn(k);
    let end = (first..trigger.min(first + PERSON_TOKENS_MAX)).take_while(|k| !ends_phrase(r, *k) && !act(*k) && !clad(*k)).last()? + 1;
    let moves = |k: usize| r.is(k, Class::VERB) || r.norm_is(k, MOVES) || own(k);
    // "A man wearing a uniform turned his weapon on"
    let turned = || r.which(end + 1..trigger, words!["turned"]).any(|i| r.is(i + 1, Class::POSSESSIVE));
    // "a boy on Saturday found"
    let dated = (end..trigger.min(end + PERSON_TOKENS_MAX)).find(|k| r.tokens.date_at(*k).is_none() && r.norm(*k) != "on").unwrap_or(end);
    let acts =
        moves(end) || dated > end && moves(dated) || clad(end) && ((end + 1..trigger.min(end + PERSON_TOKENS_MAX)).any(moves) || turned());
    // "A man turned a corner, and a lorry ran into the crowd, killing four": another's act.
    let another = r.which(end..trigger, words!["and"]).any(|i| r.is(i + 1, Class::ARTICLE) && r.norm(i - 1) == ",");
    let acts = acts && !another;
    // "A helicopter carrying the minister crashed": neither did anything.
    let accident = r.word(end).cause == Some(Cause::Accident) || is_wreck(r, end, end) || (from..end).any(|k| r.norm(k) == "carrying");
    (acts && !accident && (is_person(r, end - 1) || r.norm(end - 1) == "old")).then_some((from, end))
}
