//! Whom the police hold for it: "Tomas Vidal was charged with murder", where no sentence says of the hurt who did it.

use super::super::figure::{Certainty, Perpetrator};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::Agent;
use super::perpetrator::published;
use super::persons::person_before;
use crate::enrich::text::Role;

/// Said of somebody before or behind his name.
const HELD: Words = words![
    "charged", "arrested", "accused", "indicted", "arraigned", "suspect", "suspected", "convicted", "sentenced", "faces", "face", "facing",
    "shooter", "gunman", "attacker", "assailant", "killer", "ordered"
];

/// Asked where those leave it open.
const SOUGHT: Words = words!["pleaded", "pled", "booked", "wanted", "charging", "warrant", "warrants", "custody", "suspects"];

/// What he is called.
const DOERS: Words = words!["suspect", "shooter", "gunman", "attacker", "assailant", "killer"];

/// What he faces.
const CHARGES: Words = words!["charge", "charges", "count", "counts"];

/// Of what he must stand accused.
const CRIMES: Words = words![
    "murder", "murders", "manslaughter", "homicide", "shooting", "shootings", "stabbing", "killings", "slaying", "assault", "death",
    "deaths", "shot", "stabbed", "killed", "murdering", "crash", "battery", "wounding", "endangerment", "dui", "dwi", "killing"
];

/// Of what somebody is charged who did it himself.
const KILLINGS: Words = words!["murder", "manslaughter", "homicide", "assault", "shooting", "stabbing"];

/// Of what somebody is found guilty who killed.
const KILLED: Words = words!["murder", "manslaughter", "homicide", "murdering", "killing"];

/// Before that.
const DEGREES: Words =
    words!["of", "to", "-", "first", "second", "third", "degree", "count", "counts", "involuntary", "voluntary", "vehicular"];

/// Who may be held though nobody names him: "her boyfriend was charged".
const PARTNERS: Words = words![
    "husband", "wife", "boyfriend", "girlfriend", "son", "daughter", "father", "mother", "stepfather", "brother", "stepson", "uncle",
    "grandson", "roommate", "neighbor", "ex-boyfriend", "ex-husband", "ex-girlfriend"
];

/// Who is looked for or let go.
const NOT_HELD: Words = words!["acquitted", "cleared", "unrelated", "dropped", "released", "outstanding"];

/// Before what he stands accused of.
const LINKS: Words = words!["with", "in", "for", "over", "of", "on"];

/// The only one whom the article tells as charged with harm, or arrested for it; by name where it has one.
pub fn charged(r: &Reading<'_>) -> Option<Perpetrator> {
    let Ok((named, nameless)) = the_only_one(r, HELD) else { return None };
    // Whom they look for may be another than whom they hold.
    let sought = || the_only_one(r, SOUGHT).unwrap_or_default();
    let (named, nameless) = if named.or(nameless).is_some() { (named, nameless) } else { sought() };
    named.or(nameless).map(|name| {
        let certainty = if is_convicted(r, name) { Certainty::ReportedAsFact } else { Certainty::Suspected };
        published(r, Agent { name: without_home(r, name), certainty })
    })
}

/// "On Monday Vidal was found guilty of murder", "Vidal, who pleaded guilty to manslaughter,": no suspect any more, where he himself opens
/// the sentence and nothing is told of an earlier year.
fn is_convicted(r: &Reading<'_>, name: (usize, usize)) -> bool {
    const LAST: usize = 9;
    let Some(entity) = r.person_at(name.1 - 1).map(|m| m.entity) else { return false };
    r.which(0..r.tokens.len(), words!["guilty", "convicted"]).any(|i| {
        let (from, to) = r.sentence(r.tokens.sentence_of(i));
        let be = |end: usize| if end > from && r.is(end - 1, Class::BE) { Some(r.auxiliaries_start(end, from)) } else { None };
        let verb = match r.norm(i).as_str() {
            "guilty" if i > from && r.norm_is(i - 1, words!["pleaded", "pled", "pleads"]) => Some(i - 1),
            "guilty" if i > from && r.norm(i - 1) == "found" => be(i - 1),
            "guilty" => None,
            _ => be(i),
        };
        let Some(verb) = verb.filter(|v| *v > from && !(*v..i).any(|k| r.is_not(k))) else { return false };
        let end = if verb > from + 2 && r.norm(verb - 1) == "who" && r.norm(verb - 2) == "," { verb - 2 } else { verb };
        let himself = r.person_at(end - 1).filter(|m| m.entity == entity && m.tokens.end as usize == end);
        let opens = himself
            .is_some_and(|m| (from..m.tokens.start as usize).all(|k| r.norm_is(k, words!["on", ","]) || r.tokens.date_at(k).is_some()));
        let plain = |k: &usize| r.numeral_at(*k).is_some() || r.norm_is(*k, DEGREES);
        let killing = || (i + 1..(i + LAST).min(to)).find(|k| !plain(k)).is_some_and(|k| r.norm_is(k, KILLED));
        let year = |k: usize| r.norm(k).as_str().parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n));
        opens && killing() && !(from..to).any(|k| year(k) || r.norm(k) == "another")
    })
}

/// "Police identified the shooter as Tomas Vidal": the sentence that names him says that he did it.
pub fn is_called_the_doer(r: &Reading<'_>, who: &Perpetrator) -> bool {
    let (from, to) = r.sentence(r.tokens.sentence_of(r.tokens.within(who.text).start));
    r.any(from..to, DOERS)
}

type Names = (Option<(usize, usize)>, Option<(usize, usize)>);

/// Of whom these words tell, with his name and without it; an error where they tell of two by name.
fn the_only_one(r: &Reading<'_>, words: Words) -> Result<Names, ()> {
    let prose = r.tokens.prose_start as usize;
    let (mut named, mut nameless): Names = (None, None);
    let mut several = false;
    for i in r.which(0..r.tokens.len(), words) {
        let (from, to) = r.sentence(r.tokens.sentence_of(i));
        let Some(who) = held_at(r, i, from, to).filter(|_| is_for_harm(r, i, from, to)) else { continue };
        let entity = |name: (usize, usize)| r.person_at(name.1 - 1).map(|m| m.entity);
        let by_name = entity(who).is_some();
        let first = if by_name { &mut named } else { &mut nameless };
        match first {
            Some(before) if is_again(r, *before, who) || by_name && entity(*before) == entity(who) => {}
            Some(_) if by_name => return Err(()),
            // "Teen charged", says the headline, and the text more.
            Some(before) if before.0 >= prose => several = true,
            _ => *first = Some(who),
        }
    }
    Ok((named, nameless.filter(|_| !several)))
}

/// "A man … the man", "A 12-year-old boy … a 12-year-old male"; "The 16-year-old" is not "a 17-year-old".
fn is_again(r: &Reading<'_>, before: (usize, usize), who: (usize, usize)) -> bool {
    let age = |name: (usize, usize)| (name.0..name.1).find(|i| r.numeral_at(*i).is_some());
    match (age(before), age(who)) {
        (Some(a), Some(b)) => r.norm(a) == r.norm(b),
        _ => r.norm(without_home(r, before).1 - 1) == r.norm(without_home(r, who).1 - 1),
    }
}

/// "Tomas Vidal of Oakfield": his name alone, where the tagger takes his home for a part of it.
fn without_home(r: &Reading<'_>, name: (usize, usize)) -> (usize, usize) {
    (name.0, r.which(name.0 + 1..name.1, words!["of"]).next().unwrap_or(name.1))
}

/// A word of harm in the sentence or beside it, and none that takes it back.
fn is_for_harm(r: &Reading<'_>, i: usize, from: usize, to: usize) -> bool {
    const NEAR: usize = 30;
    let near = i.saturating_sub(NEAR)..i + NEAR;
    let own = near.start.max(from)..near.end.min(to);
    // "In 2013 his brother was arrested": for something else.
    let long_ago = r.norm(from) == "in" && r.numeral_at(from + 1).is_some_and(|n| n.role == Role::Year);
    // "charged with selling the gun": that alone.
    let crime = r.norm_is(i, words!["shooter", "gunman"])
        || if r.any(i + 1..i + 7, words!["with"]) { r.any(i..own.end, CRIMES) } else { r.any(near, CRIMES) };
    crime && !long_ago && !r.any(own, NOT_HELD) && !(i.saturating_sub(4).max(from)..i).any(|k| r.is_not(k))
}

/// Of whom the word at `i` tells: "Vidal, 30, has been charged", "charged 30-year-old Tomas Vidal", "the suspect, Tomas Vidal,".
fn held_at(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    const NAME_DISTANCE_MAX: usize = 10;
    let person = |k: usize| r.person_name(k).filter(|n| n.0 >= from && n.1 <= to);
    let mut end = r.auxiliaries_start(i, from);
    match r.norm(i).as_str() {
        "warrant" | "warrants" => return of_warrant(r, i, to),
        "suspects" => return suspects_named(r, i, to),
        "pleaded" | "pled" => {
            let plea = r.norm_is(i + 1, words!["guilty", "no", "not"]);
            return if plea { subject_of(r, end, from).or_else(|| nameless_before(r, i, end, from)) } else { None };
        }
        // "was ordered held without bail"
        "ordered" if r.norm(i + 1) != "held" => return None,
        "custody" if i > from && r.norm(i - 1) == "in" => end = r.auxiliaries_start(i - 1, from),
        "custody" => return None,
        _ => {}
    }
    let suspect = r.norm_is(i, DOERS);
    // "another suspect, identified as": not whom they hold.
    if suspect && i > from && r.norm_is(i - 1, words!["another", "second", "third", "other"]) {
        return None;
    }
    let faces = r.norm_is(i, words!["faces", "face", "facing"]);
    if faces && !r.any(i + 1..(i + 9).min(to), CHARGES) {
        return None;
    }
    // "Tomas Vidal, who is wanted for murder"
    let who = end > from + 1 && r.norm(end - 1) == "who";
    end -= usize::from(who);
    end -= usize::from(who && r.norm(end - 1) == "," && r.norm_is(i, words!["wanted"]));
    let wanted = r.norm(i) == "wanted" && !r.norm_is(i + 1, words!["for", "on", "in"]);
    if !suspect && !wanted && (faces || (end..i).any(|k| r.is(k, Class::BE))) {
        let end = before_age_and_home(r, end, from);
        let name = person(end.checked_sub(1)?)
            .or_else(|| subject_of(r, end, from))
            .or_else(|| told_before(r, end, from))
            .or_else(|| nameless_before(r, i, end, from))?;
        let joined = name.0 > from && r.norm(name.0 - 1) == "and";
        return if joined { joined_before(r, name.0, from).map(|start| (start, name.1)) } else { Some(name) };
    }
    if wanted || r.norm_is(i, words!["custody", "booked"]) {
        return None;
    }
    // "A man charged in the death of", "Tomas Vidal, charged with murder,"
    if !suspect && end == i && r.norm_is(i + 1, LINKS) {
        // "Man charged with murder": a headline, or a link to another article.
        let headline = i < r.tokens.prose_start as usize || from == 0;
        let told = |n: &(usize, usize)| headline || r.is(n.0, Class::ARTICLE) || r.numeral_at(n.0).is_some();
        return nameless_before(r, i, i, from).filter(|n| told(n) && !r.is(n.0, Class::POSSESSIVE));
    }
    // "charged a 16-year-old with murder"
    if !suspect && r.is(i + 1, Class::ARTICLE) {
        let with = (i + 2..(i + 2 + NAME_DISTANCE_MAX).min(to)).find(|k| r.norm_is(*k, LINKS))?;
        let plain = (i + 2..with).all(|k| !r.is_punctuation(k) || r.norm(k) == "-");
        let person = r.is(with - 1, Class::PERSON_ONE) && r.norm(with - 1) != "suspect" || r.norm(with - 1) == "old";
        return (plain && person).then_some((i + 1, with));
    }
    // "arrested 26-year-old Tomas Vidal", "the suspect, Tomas Vidal,", "identified the suspect as Tomas Vidal"
    let plain =
        |k: &usize| r.numeral_at(*k).is_some() || r.norm_is(*k, words![",", "as", "-", "year", "years", "old", "man", "identified"]);
    let first = (i + 1..(i + 1 + NAME_DISTANCE_MAX).min(to)).find(|k| !plain(k) || r.person_at(*k).is_some())?;
    // "the suspect, Vidal said"
    let behind = person(first).filter(|n| n.0 == first && r.norm(n.1) != "'s" && !r.is(n.1, Class::REPORT));
    behind.or_else(|| if suspect { named_as(r, i, from).and_then(person) } else { None })
}

/// "Tomas Vidal, who has been named as the lone suspect", "identified Tomas Vidal as the shooter": the last word of his name.
fn named_as(r: &Reading<'_>, suspect: usize, from: usize) -> Option<usize> {
    const REACH: usize = 6;
    let named = r.which(suspect.saturating_sub(REACH).max(from)..suspect, words!["named", "identified", "considered"]).next_back()?;
    let mut end = r.auxiliaries_start(named, from);
    if end == named {
        return r.which(named + 2..suspect, words!["as"]).next().map(|link| link - 1);
    }
    let who = end < named && end > from && r.norm(end - 1) == "who";
    end -= usize::from(who);
    end -= usize::from(who && end > from && r.norm(end - 1) == ",");
    before_age_and_home(r, end, from).checked_sub(1)
}

/// "Vidal, 30, of Oakfield, Texas, was": where the name ends.
fn before_age_and_home(r: &Reading<'_>, end: usize, from: usize) -> usize {
    const HOME_TOKENS_MAX: usize = 6;
    let mut end = end;
    let comma = |k: usize| k > from && r.norm(k - 1) == ",";
    let floor = end.saturating_sub(HOME_TOKENS_MAX).max(from + 1);
    let home = |of: &usize| r.norm(*of) == "of" && (of + 1..end).all(|k| r.is_capital(k) || r.norm(k) == ",");
    if let Some(of) = (floor..end).rev().find(home) {
        end = of;
    }
    let aged = end - usize::from(comma(end));
    if aged > from + 2 && r.numeral_at(aged - 1).is_some() && comma(aged - 1) { aged - 2 } else { end }
}

/// "A man was charged with", "a teenager has been arrested in": the noun phrase that ends before `end`.
fn nameless_before(r: &Reading<'_>, held: usize, end: usize, from: usize) -> Option<(usize, usize)> {
    // "A father is in custody after one of his sons was shot": nobody says for what.
    if r.norm(held) == "custody" && !r.norm_is(held + 1, words!["for", "on", "in", "accused", "charged", "facing"]) {
        return None;
    }
    // "faces capital murder charges in"
    let reach = if r.norm_is(held, words!["faces", "face", "facing"]) { 8 } else { 4 };
    // "is facing a murder charge after her daughter was found dead"
    let after = || reach > 4 && r.any(held + 1..held + reach, words!["after"]) && r.any(held + 1..held + reach, KILLINGS);
    let of_what = (r.any(held + 1..held + reach, LINKS) || after()) && r.norm(held + 1) != "and";
    let to = r.sentence(r.tokens.sentence_of(held)).1;
    let partner = |n: &(usize, usize)| r.norm_is(n.1 - 1, PARTNERS) && r.any(held + 1..to, CRIMES);
    let person = |n: &(usize, usize)| {
        (!r.is(n.0, Class::POSSESSIVE) || partner(n))
            && !r.norm_is(n.1 - 1, words!["suspect", "suspects", "person", "people"])
            && (r.is(n.1 - 1, Class::PERSON_ONE.and(Class::PERSON_MANY)) || r.norm(n.1 - 1) == "old")
            && !r.is(n.1 - 1, Class::SOURCE)
    };
    person_before(r, end, from).filter(|n| of_what && person(n))
}

/// "Tomas Vidal and Hugo Diaz were", "a man and a woman were": where the first of two begins.
fn joined_before(r: &Reading<'_>, start: usize, from: usize) -> Option<usize> {
    let and = start.checked_sub(1).filter(|a| *a > from && r.norm(*a) == "and")?;
    let named = r.person_at(and - 1).map(|m| m.tokens.start as usize).filter(|s| *s >= from);
    named.or_else(|| person_before(r, and, from).map(|n| n.0))
}

/// "Vidal appeared in court and pleaded guilty": who opens the sentence, where the verb that follows at `end` is joined to his.
fn subject_of(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, usize)> {
    const OPENING: usize = 4;
    if end > from && r.norm(end - 1) == "and" {
        return (from..from + OPENING).find_map(|k| r.person_name(k)).filter(|n| n.1 < end && !r.is(n.1, Class::REPORT));
    }
    r.person_name(before_age_and_home(r, end, from).checked_sub(1)?).filter(|n| n.0 >= from)
}

/// "He is charged with murder": the only person whom the sentence before names, and who does not speak there.
fn told_before(r: &Reading<'_>, end: usize, from: usize) -> Option<(usize, usize)> {
    if end != from + 1 || !r.norm_is(from, words!["he", "she"]) { None } else { only_person_before(r, from) }
}

/// The only person whom the sentence before token `from` names, and who does not speak there.
pub fn only_person_before(r: &Reading<'_>, from: usize) -> Option<(usize, usize)> {
    let (start, stop) = r.sentence(r.tokens.sentence_of(from.checked_sub(1)?));
    let mut people = (start..stop).filter_map(|k| r.person_at(k).filter(|m| m.tokens.start as usize == k));
    let first = people.clone().next()?;
    let beside = Class::SOURCE.and(Class::PERSON_ONE).and(Class::REPORT);
    let speaks = |name: (usize, usize)| r.is(name.1, Class::REPORT) || name.0 > start && r.is(name.0 - 1, beside);
    let alone = people.all(|m| m.entity == first.entity && !r.person_name(m.tokens.start as usize).is_some_and(speaks));
    r.person_name(first.tokens.start as usize).filter(|_| alone)
}

/// "an arrest warrant for Tomas Vidal", "warrants for the arrest of 30-year-old Tomas Vidal", "a warrant to arrest Tomas Vidal"
fn of_warrant(r: &Reading<'_>, i: usize, to: usize) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    let to_arrest = if r.reads(i + 1, words!["to", "arrest"]) { Some(i + 2) } else { None };
    let link = to_arrest.or_else(|| r.which(i + 1..(i + REACH).min(to), words!["for"]).next())?;
    let link = if r.reads(link + 1, words!["the", "arrest", "of"]) { link + 3 } else { link };
    let small = |k: &usize| r.numeral_at(*k).is_some() || r.norm_is(*k, words!["-", "year", "years", "old"]);
    let first = (link + 1..to).find(|k| !small(k) || r.person_at(*k).is_some())?;
    r.person_name(first).filter(|n| n.0 == first && n.1 <= to)
}

/// "The suspects are identified as Tomas Vidal, 30, and Hugo Diaz, 22": from the first name to the last.
fn suspects_named(r: &Reading<'_>, i: usize, to: usize) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    let told = r.any(i + 1..(i + REACH).min(to), words!["identified", "named", "as", ":"]);
    let mut first: Option<(usize, usize)> = None;
    let mut k = i + 1;
    let small = |k: usize| r.numeral_at(k).is_some() || r.norm_is(k, words![",", "and", "-", "year", "years", "old"]);
    let mut last = 0;
    while told && k < to {
        match r.person_name(k) {
            Some(name) => {
                first = first.or(Some(name));
                (last, k) = (name.1, name.1.max(k + 1));
            }
            None if first.is_some() && !small(k) => break,
            None => k += 1,
        }
    }
    first.filter(|n| n.1 < last).map(|n| (n.0, last))
}
