//! The subject of an active verb: who does what hurts the people of its clause.

use super::super::figure::{Category, Certainty};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::{Agent, actor, as_told, shares_its_fire};
use super::bands::{QUOTES, described_from, member_of};
use super::perpetrator::{is_object, is_second_of_two, meant_by_pronoun};
use super::persons::{MOVES, person_before, person_clad, person_who_opens};
use crate::enrich::text::Flags;

/// After the name of a person: what hurts the people whom the clause tells of.
const OPENS_FIRE: Words = words!["opened", "fired", "shot", "stabbed", "stormed", "rammed", "detonated", "attacked"];

const DASHES: Words = words!["-", "--", "\u{2013}", "\u{2014}"];

/// How far behind an attacker the verb may stand, after what he wears or rides. Tokens.
pub const GARB_TOKENS_MAX: usize = 7;

/// How long an aside of a subject is at most. Tokens.
pub const BRACKET_TOKENS_MAX: usize = 14;
const RELATIVE_TOKENS_MAX: usize = 16;

/// The token after a subject's aside: "(ACB) on Monday", "have repeatedly".
pub fn verb_after(r: &Reading<'_>, end: usize, trigger: usize) -> usize {
    let mut at = end + usize::from(r.norm_is(end, QUOTES));
    if r.norm_is(at, words!["(", "["]) {
        at = (at..trigger.min(at + BRACKET_TOKENS_MAX)).find(|i| r.norm_is(*i, words![")", "]"])).map_or(at, |i| i + 1);
    }
    // "Five men, who posed as detectives, kidnapped"
    if r.norm(at) == "," && r.norm_is(at + 1, words!["who", "which"]) {
        at = (at + 2..trigger.min(at + RELATIVE_TOKENS_MAX)).find(|i| r.norm(*i) == ",").map_or(at + 2, |i| i + 1);
    } else if r.norm(at) == "who" {
        at += 1;
    }
    // "The front - a rival of IS - abducted"; "a rival of IS - the front - abducted"
    if r.norm_is(at, DASHES) && r.tokens.flags(at).has(Flags::SPACE_BEFORE) {
        at = (at + 1..trigger.min(at + BRACKET_TOKENS_MAX)).find(|i| r.norm_is(*i, DASHES)).map_or(at + 1, |i| i + 1);
    }
    // "a police unit, supported by coalition troops, captured"
    if r.norm(at) == "," {
        at = past_support(r, at, trigger);
    }
    // "Carl Dobbs, 52, shot"
    if r.norm(at) == "," && r.numeral_at(at + 1).is_some_and(|n| n.tokens.end as usize == at + 2) && r.norm(at + 2) == "," {
        at += 3;
    }
    while at < trigger {
        let k = r.tokens.dates.partition_point(|d| d.tokens.end as usize <= at);
        let date = r.tokens.dates.get(k).filter(|d| d.tokens.start as usize <= at + usize::from(r.norm(at) == "on"));
        match date {
            Some(d) => at = d.tokens.end as usize,
            None if r.is(at, Class::ADVERB.and(Class::HAVE)) || r.norm(at).len() > 5 && r.norm(at).ends_with("ly") => at += 1,
            None => break,
        }
    }
    at
}

/// The token after an aside that opens with the comma at `comma` and says who helped: ", backed by tanks,".
fn past_support(r: &Reading<'_>, comma: usize, trigger: usize) -> usize {
    const ASIDE_TOKENS_MAX: usize = 9;
    const HELPED: Words =
        words!["supported", "backed", "assisted", "aided", "accompanied", "joined", "partnered", "helped", "advised", "led"];
    let helped = r.norm_is(comma + 1, HELPED) && r.norm_is(comma + 2, words!["by", "with"]);
    let close = || r.which(comma + 3..trigger.min(comma + ASIDE_TOKENS_MAX), words![","]).next();
    if helped { close().map_or(comma, |c| c + 1) } else { comma }
}

/// What the subject says of a deed that others did.
const JUDGES: Words = words![
    "condemned", "condemns", "denounced", "denounces", "mourned", "mourns", "deplored", "deplores", "criticised", "criticized", "urged",
    "urges", "welcomed", "praised", "hailed", "regretted", "regrets", "demanded", "slammed", "lamented", "investigated"
];

/// What police do where others have hurt somebody.
const DUTIES: Words = words![
    "responded", "responding", "investigated", "identified", "released", "arrested", "charged", "found", "located", "received", "named",
    "arrived", "detained", "took", "recovered", "discovered", "searched", "sought", "issued", "interviewed", "rescued", "helped",
    "treated", "visited", "seized", "confiscated", "learned", "believe", "believed", "made", "called", "announced"
];

/// Who else does what police do.
const COLLEAGUES: Words = words!["authorities", "jury", "detectives", "investigators", "prosecutors", "officials", "deputies"];

/// "Guards at the embassy shot", "Soldiers of the 4th Brigade killed": a subject that opens its clause, with where or whose it is.
fn stands_somewhere(r: &Reading<'_>, start: usize, end: usize, floor: usize, trigger: usize) -> bool {
    const WORDS_MAX: usize = 9;
    let at = r.norm_is(end, words!["at", "of", "from", "outside", "inside", "near", "guarding", "manning", "in"]);
    let start = start - usize::from(start > floor && r.is(start - 1, Class::ARTICLE));
    let opens = start == floor
        || r.is_punctuation(start - 1)
        || r.tokens.date_at(start - 1).is_some()
        || r.is(start - 1, Class::SUBORDINATOR.and(Class::CONJUNCTION).and(Class::REPORT))
        || r.word(start - 1).class == Class::NONE && start == floor + 1;
    let stop = Class::REPORT.and(Class::SUBORDINATOR).and(Class::BE).and(Class::VERB).and(Class::PAST).and(Class::CONJUNCTION);
    let plain = |i: usize| !r.is_punctuation(i) && (r.is_capital(i) || !r.is(i, stop) || r.is(i, Class::MODIFIER));
    at && opens && r.is(trigger, Class::PAST.and(Class::FINITE)) && trigger - end <= WORDS_MAX && (end..trigger).all(plain)
}

/// The subject of an active verb at `trigger`: "Syrian tanks shelled …, killing four", "the rebels claimed to have killed 60".
/// The nearest actor on its left that no preposition governs and that a verb or an attack follows.
pub fn active_subject(r: &Reading<'_>, trigger: usize, from: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    // "a commando machine-gunned the judge"
    let hyphen = trigger >= from + 2 && r.norm(trigger - 1) == "-" && r.norm(trigger - 2) == "machine";
    let trigger = if hyphen { trigger - 2 } else { trigger };
    let floor = from.max(trigger.saturating_sub(40));
    let subject = person_before(r, trigger, from).filter(|n| free(*n));
    if let Some(name) = meant_by_pronoun(r, trigger, from).filter(|n| free(*n)) {
        return Some(Agent { name, certainty: Certainty::ReportedAsFact });
    }
    let mut i = trigger;
    while i > floor {
        i -= 1;
        if r.norm(i) == ";" {
            break;
        }
        let Some((start, end)) = actor(r, i, floor, trigger) else { continue };
        i = start;
        // "Gunmen of al-Shabab killed"
        let of = (r.norm(end) == "of" && r.norm(end + 1) != "the").then(|| actor(r, end + 1, end + 1, trigger)).flatten();
        let end = of.filter(|(s, _)| *s == end + 1).map_or(end, |(_, e)| e);
        // "Militants belonging to the Front shelled"
        let to =
            if r.reads(end, words!["belonging", "to"]) { (end + 2..end + 4).find_map(|k| actor(r, k, end + 2, trigger)) } else { None };
        let end = to.map_or(end, |(_, e)| e);
        let at = verb_after(r, end, trigger);
        let attack = r.is(at, Class::ATTACK)
            || r.is(at, Class::MODIFIER) && r.is(at + 1, Class::ATTACK)
            || r.norm_is(at, words!["air", "rocket", "mortar"]);
        // "strikes on A and B killed": the second is governed like the first.
        let mut first = start;
        while first > floor + 1 && r.norm(first - 1) == "and" && r.is_capital(first - 2) {
            first -= 2;
            while first > floor && r.is_capital(first - 1) {
                first -= 1;
            }
        }
        // "Units of the army and armed forces", "strikes on the army and rebels"
        let own = first;
        let joined = if first > floor + 1 && r.norm(first - 1) == "and" { actor(r, first - 2, floor, first - 1) } else { None };
        let first = joined.filter(|(_, e)| *e == first - 1).map_or(first, |(s, _)| s);
        // "a unit of the Nigerien army", "fighters from the ADF": the whole is the one.
        let whole = member_of(r, described_from(r, first, floor), floor);
        let (start, first) = whole.map_or((start, first), |w| (w, w));
        i = i.min(start);
        // "held by the IS group killing": governed with its name.
        let mut lead = first;
        let surname = r.norm_is(first, words!["group", "groups", "network", "faction", "movement"]);
        while surname && lead > floor + 1 && r.is_capital(lead - 1) && !r.is_punctuation(lead - 1) {
            lead -= 1;
        }
        lead -= usize::from(lead < first && r.is(lead - 1, Class::ARTICLE));
        let governed = lead > floor
            && r.norm_is(
                lead - 1,
                words![
                    "in", "on", "at", "of", "from", "near", "with", "against", "for", "to", "across", "among", "between", "into", "by",
                    "targeting", "outside", "around", "inside", "as", "like", "including", "fighting", "battling", "combating"
                ],
            )
            || is_second_of_two(r, first, floor)
            || is_second_of_two(r, own, floor);
        // "looking for the gunman who killed four"
        let governed = governed && !(r.norm(end) == "who" && at == trigger);
        let object = (at != trigger || r.is(trigger, Class::GERUND)) && is_object(r, first, floor);
        // "hit a tent where supporters had met and wounded 30", "a bus that rebels had stopped, killing six"
        let aside = first > floor
            && at != trigger
            && (r.norm(first - 1) == "where"
                || r.norm_is(first - 1, words!["that", "which"])
                    && r.is(trigger, Class::GERUND)
                    && r.norm(end) == "had"
                    && !(first >= floor + 2 && r.is(first - 2, Class::REPORT.and(Class::VERB))));
        let bare_nation = r.demonym_at(end - 1).is_some() && !attack;
        let person = r.person_at(end - 1).is_some() && at != trigger && !r.norm_is(at, OPENS_FIRE);
        // "Police identified the victims": what they do after it.
        let police = (start..end).any(|i| r.word(i).categories & 1 << Category::Police as u32 != 0);
        let colleagues = || r.norm_is(end - 1, COLLEAGUES) && r.any(end..trigger, words!["that", "which", "who", "say", "accused"]);
        let on_duty = at != trigger && r.norm_is(at, DUTIES) && (police || colleagues());
        let calls_on = r.norm(at) == "called" && r.norm_is(at + 1, words!["on", "for", "upon"]);
        // "The army regretted that its fire had killed two"
        let its_own = r.norm(at + 1) == "that" && r.norm_is(at + 2, words!["its", "their", "it", "they"]);
        let judges = at != trigger && (r.norm_is(at, JUDGES) && !its_own || calls_on);
        // "the US-backed offensive by rebels killed"
        let judges = judges || attack && r.norm(at + 1) == "by";
        let refused = governed || aside || object || bare_nation || person || on_duty || judges;
        if refused || shares_its_fire(r, (start, end), floor) || !free((start, end)) {
            continue;
        }
        // "encircled the terrorists who had come in, capturing many": not those who came in.
        if r.norm(end) == "who" && r.is(trigger, Class::GERUND) {
            continue;
        }
        let claimed = r.reads(at, words!["claimed", "responsibility"]);
        // "An angry mob killed": with all that describes them.
        let name = subject.filter(|s| s.0 <= start && s.1 == end).unwrap_or((start, end));
        let agent = Agent { name, certainty: if claimed { Certainty::Claimed } else { as_told(r, name) } };
        // Who denies or reports it did not do it for that; who claims to have done it did.
        let reports = r.is(at, Class::REPORT) && !r.norm(at).starts_with("claim") && r.norm(at + 1) != "to";
        if reports && at != trigger && !attack {
            continue;
        }
        let verb = Class::VERB.and(Class::REPORT).and(Class::FINITE).and(Class::PAST).and(Class::SUBJECT_VERB);
        // "Gunmen on motorbikes killed"
        let clad = r.norm_is(end, words!["on", "in", "with", "wearing", "riding", "dressed", "travelling", "traveling"])
            && trigger - end <= 5
            && (end..trigger).all(|i| !r.is_punctuation(i) && !r.is(i, Class::REPORT.and(Class::SUBORDINATOR).and(Class::BE)));
        // "A gunman in a ski mask opened fire, injuring"
        let garb = r.norm_is(end, words!["in", "with", "on", "wearing", "riding", "dressed", "travelling", "traveling"]);
        let clad = clad
            || garb
                && r.any(end + 1..(end + GARB_TOKENS_MAX).min(trigger), OPENS_FIRE)
                && !r.any(end..trigger, words![";", "who", "after"]);
        let clad = clad || stands_somewhere(r, first, end, floor, trigger);
        let now = r.is(at, Class::BE) && at + 1 == trigger;
        if attack || clad || now || at == trigger || r.is(at, verb) || r.norm(at).ends_with("ed") || r.norm_is(at, MOVES) {
            return Some(agent);
        }
    }
    let clad = || person_clad(r, trigger, from).filter(|n| free(*n));
    // "With his father away, a boy found a gun and shot"
    let aside = || r.which(floor..trigger, words![","]).rev().find(|c| r.is(c + 1, Class::ARTICLE));
    let behind = || person_who_opens(r, trigger, aside()? + 1);
    let opening = || person_who_opens(r, trigger, from).or_else(behind).filter(|n| free(*n));
    subject.or_else(clad).or_else(opening).map(|name| Agent { name, certainty: as_told(r, name) })
}
