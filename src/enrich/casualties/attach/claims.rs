//! What ties an act to somebody: "by" and what stands before it, claims, blame.

use super::super::figure::{Certainty, Kind};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::{Agent, as_told};
use super::subjects::{active_subject, verb_after};
use crate::enrich::locations::MentionKind;
use crate::enrich::text::Flags;

/// Before "by": what was done to people, or the act.
const DONE: Words = words![
    "out", "launched", "fired", "dropped", "committed", "staged", "conducted", "perpetrated", "claimed", "caused", "planted", "detonated",
    "death", "dead", "hit", "targeted", "bombed", "struck", "attacked", "hands", "fire", "custody", "off", "down", "up", "push",
    "offensive", "campaign", "advance", "operation", "crackdown", "ambush", "mounted", "waged", "masterminded", "ordered", "unleashed",
    "orchestrated", "attempted", "intercepted", "operated", "riddled", "attributed", "triggered", "provoked", "imposed", "enforced",
    "action", "strafed", "straffed", "raked", "ambushed", "assaulted"
];

/// Before "by": what is no violence.
const OTHERWISE: Words = words![
    "held", "controlled", "backed", "led", "supported", "run", "published", "organised", "organized", "issued", "owned", "used", "seized",
    "occupied", "reported", "made", "confirmed", "cited", "managed", "inhabited", "dominated", "populated", "banned", "operated",
    "defended", "manned", "accompanied", "followed", "released", "declared", "described", "denied", "monitored", "visited", "report",
    "study", "survey", "figures", "data", "estimate", "statement", "announcement", "account", "count", "documents", "video", "identified",
    "named", "complaints", "complaint", "protests", "requests", "transported", "taken", "rushed", "treated", "rescued", "evacuated",
    "airlifted", "flown", "carried", "buried", "found", "recovered", "escorted"
];

/// Before "by": what was done with a weapon, or with the act itself.
const DEEDS: Words = words![
    "out", "committed", "staged", "conducted", "perpetrated", "placed", "planted", "thrown", "hurled", "laid", "detonated", "fired", "set"
];

/// "apparently by rebels": nobody is sure.
const UNSURE: Words = words!["apparently", "presumably", "allegedly", "supposedly", "probably", "possibly", "evidently"];

/// Before "to" and what is not sure.
const THOUGHT: Words = words!["thought", "believed", "suspected", "presumed", "alleged", "likely"];

/// Where the words before "by" end: "were killed, apparently by rebels".
pub fn before_by(r: &Reading<'_>, by: usize, from: usize) -> usize {
    let mut k = by;
    // "perpetrated in Lima on 3 May by rebels"
    let place = |i: usize| r.place_at(i).filter(|m| m.kind == MentionKind::Literal).map(|m| m.tokens.start as usize);
    loop {
        let date = k.checked_sub(1).and_then(|last| r.tokens.date_at(last)).map(|d| d.tokens.start as usize);
        match date.filter(|start| *start > from && *start < k) {
            Some(start) => k = start,
            None if k > from + 1
                && place(k - 1).is_some_and(|start| start > from + 1 && r.norm_is(start - 1, words!["in", "at", "near"])) =>
            {
                k = place(k - 1).map_or(k, |start| start - 1);
            }
            // "perpetrated in the capital by rebels"
            None if k > from + 3
                && r.is(k - 2, Class::ARTICLE)
                && r.norm_is(k - 3, words!["in", "at", "near", "outside"])
                && r.norm_is(k - 4, DEEDS) =>
            {
                k -= 3
            }
            // "targeted several times by rebels"
            None if k > from + 2 && r.norm(k - 1) == "times" => k -= 2,
            // "in 1980"
            None if k < by && k > from && r.norm_is(k - 1, words!["in", "on", "at"]) => k -= 1,
            None if k > from && (r.is(k - 1, Class::ADVERB) || r.norm_is(k - 1, UNSURE)) && !r.norm_is(k - 1, OTHERWISE) => k -= 1,
            None => break,
        }
    }
    let aside = k > from && r.norm(k - 1) == "," && r.any(k..by, UNSURE);
    k - usize::from(aside)
}

/// "the murder of two nuns by soldiers", "the bomb, placed by guerrillas": an act of violence stands before token `k`, and
/// between them nothing but those whom it hit.
pub fn act_before(r: &Reading<'_>, k: usize, from: usize) -> bool {
    const REACH: usize = 24;
    let stops = Class::BE.and(Class::HAVE).and(Class::VERB).and(Class::REPORT).and(Class::SUBORDINATOR).and(Class::MODAL);
    let plain = |i: &usize| !(r.is(*i, stops) || r.norm(*i) == ";" || r.norm(*i).ends_with("ed") && !r.is_named(*i));
    let hurts = |i: usize| matches!(r.word(i).kind, Some(Kind::Killed | Kind::Injured | Kind::Abducted));
    (k.saturating_sub(REACH).max(from)..k).rev().take_while(plain).any(|i| {
        r.is(i, Class::ACT_NOUN) && hurts(i) && r.norm_is(i + 1, words!["of", "against"])
            || r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) && r.norm_is(i + 1, words!["on", "against", "at"])
    })
}

const FOUND: Words = words!["found", "discovered"];

/// "driven by his brother", "condemned by the rebels", "put out by soldiers": a participle of no violence before "by".
pub fn is_otherwise(r: &Reading<'_>, verb: usize) -> bool {
    let out = r.norm(verb) == "out" && verb > 0 && r.norm_is(verb - 1, words!["put", "found", "pointed", "ruled", "pulled"]);
    let unknown = r.norm(verb).ends_with("ed")
        && r.word(verb).kind.is_none()
        && !r.is(verb, Class::ATTACK)
        && !r.is_named(verb)
        && !r.norm_is(verb, DONE)
        && !r.norm_is(verb, DEEDS);
    out || unknown || r.norm_is(verb, OTHERWISE)
}

/// Who stands after the "by" at token `by`: did he hurt the people of the clause?
pub fn done_by(r: &Reading<'_>, by: usize, name: (usize, usize), from: usize) -> Option<Agent> {
    const NEAR: usize = 7;
    const FAR: usize = 14;
    let k = before_by(r, by, from);
    let verb = if k > from { k - 1 } else { from };
    // "pronounced dead at the scene by paramedics"
    let stated = || r.any(k.saturating_sub(NEAR).max(from)..k, words!["pronounced", "declared", "certified", "ruled", "deemed"]);
    // "found dead on Thursday by police"
    let found = || r.norm_is(verb, words!["dead"]) && r.any(k.saturating_sub(4).max(from)..k, FOUND);
    let other = is_otherwise(r, verb) || stated() || found();
    let did = r.word(verb).kind.is_some() && !other || r.is(verb, Class::ATTACK) || r.norm_is(verb, DONE) && !other;
    // "killed in the city by rebels": the harm stands earlier in the clause.
    let harm =
        |i: usize| r.is(i, Class::PAST.and(Class::ATTACK).and(Class::ADJECTIVE)) && (r.word(i).kind.is_some() || r.is(i, Class::ATTACK));
    let nearby = || (k.saturating_sub(NEAR).max(from)..k).any(harm);
    // "kidnapped on 9 May on the road to his farm by guerrillas"
    let stops = Class::BE.and(Class::VERB).and(Class::SUBORDINATOR).and(Class::REPORT);
    let plain = |i: &usize| !r.is_punctuation(*i) && !r.is(*i, stops) && !r.norm_is(*i, FOUND);
    let earlier = || {
        let back = (k.saturating_sub(FAR).max(from)..k).rev().take_while(plain);
        back.last().is_some_and(|first| (first..k).any(|i| r.is(i, Class::PAST) && r.word(i).kind.is_some()))
    };
    let deed = || r.norm_is(verb, DEEDS);
    if !did && (other || !(nearby() || earlier() || deed() || act_before(r, k, from))) {
        return None;
    }
    let certainty = if r.norm(verb) == "claimed" {
        Certainty::Claimed
    } else if r.any(k..by, UNSURE) || is_doubted(r, verb, from) {
        Certainty::Suspected
    } else {
        as_told(r, name)
    };
    Some(Agent { name, certainty })
}

/// "probably carried out by", "thought to have been fired by": whoever says so of the verb is not sure.
fn is_doubted(r: &Reading<'_>, verb: usize, from: usize) -> bool {
    const REACH: usize = 5;
    let same_clause = |i: &usize| !r.is_punctuation(*i) && !r.is(*i, Class::SUBORDINATOR);
    let unsure = |i: usize| r.norm_is(i, UNSURE) || r.norm_is(i, THOUGHT) && r.norm(i + 1) == "to";
    (verb.saturating_sub(REACH).max(from)..verb).rev().take_while(same_clause).any(unsure)
}

/// "two men" after "by", behind "carried out" or the weapon that they used.
pub fn is_deed(r: &Reading<'_>, k: usize, from: usize) -> bool {
    const REACH: usize = 12;
    let deed = k.checked_sub(1).filter(|d| *d > from && r.norm_is(*d, DEEDS));
    let act =
        |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) || r.is(i, Class::ACT_NOUN) && r.word(i).kind == Some(Kind::Killed);
    deed.is_some_and(|d| (d.saturating_sub(REACH).max(from)..d).any(|i| act(i) || r.norm_is(i, words!["crime", "bullets", "shots"])))
}

/// "the murder", "the killings".
fn is_murder(r: &Reading<'_>, i: usize) -> bool {
    r.norm_is(i, words!["murder", "murders", "assassination", "killing", "killings", "execution"])
}

/// Who claims the act, is blamed for it or is held responsible; `name` is the actor's, which begins at `whole` with all that
/// describes him, behind what ends at `link`.
pub fn responsible(r: &Reading<'_>, name: (usize, usize), (whole, link): (usize, usize), from: usize, to: usize) -> Option<Agent> {
    let (start, end) = name;
    let before = |k: usize| if link >= from + k { r.norm(link - k).as_str() } else { "" };
    // "A Kurdish group, the TAK, claimed responsibility", "the front, which claimed credit"
    // "the Patriotic Front, FPMR, has claimed"
    let initials = r.norm(end) == "," && r.tokens.flags(end + 1).has(Flags::UPPER) && r.norm(end + 2) == ",";
    let after = end + if initials { 3 } else { usize::from(r.norm(end) == ",") };
    let claims = verb_after(r, after + usize::from(r.norm_is(after, words!["which", "who"])), to);
    // "claimed the murder of a judge"; not "claimed the murder was the work of others"
    let clause = || (claims + 2..to).take_while(|i| !r.is_punctuation(*i));
    let murder = |i: usize| is_murder(r, i) && !clause().any(|k| r.is(k, Class::BE));
    let act = || (claims + 2..claims + 7).take_while(|i| !r.is(*i, Class::PREPOSITION)).any(|i| r.is(i, Class::ATTACK) || murder(i));
    let an_attack = || r.norm_is(claims + 1, words!["the", "a", "an", "this", "that"]) && act();
    if r.norm_is(claims, words!["claimed", "claims"]) && (r.norm_is(claims + 1, THE_DEED) || an_attack()) {
        return (before(1) != "no").then_some(Agent { name, certainty: Certainty::Claimed });
    }
    if claims_it(r, end) {
        return Some(Agent { name, certainty: Certainty::Claimed });
    }
    let suspected = |start: usize| Some(Agent { name: (start, end), certainty: Certainty::Suspected });
    if matches!(before(1), "accused" | "accuse" | "accuses" | "accusing") && r.norm(end) == "of" {
        return suspected(whole);
    }
    let blamed = |verbs: Words| is_told_of(r, link - 1, from, verbs);
    if link > from && r.norm_is(link - 1, BLAMING)
        || before(1) == "on" && (link >= from + 2 && r.norm_is(link - 2, BLAMING) || blamed(BLAMING))
        || before(1) == "to" && (before(2) == "attributed" || blamed(words!["attributed", "attributes"]))
        || matches!(before(1), "hold" | "holds" | "held" | "holding") && r.norm(end) == "responsible"
    {
        return suspected(whole);
    }
    // "the army is responsible for the massacre"
    let be = end + usize::from(r.norm(end) == ",");
    let answers = be + 1 + usize::from(r.is(be + 1, Class::ADVERB) || r.norm(be + 1).ends_with("ly"));
    let killed = |i: usize| r.is(i, Class::ACT_NOUN.and(Class::ATTACK)) && !r.is(i, Class::ACTOR);
    if r.is(be, Class::BE) && r.reads(answers, words!["responsible", "for"]) && (answers + 2..answers + 6).any(killed) {
        return suspected(start);
    }
    // "the army was behind the attack", "the army is believed to be behind the attack"
    let thought = r.norm_is(be + 1, THOUGHT) && r.norm(be + 2) == "to";
    let answers = if thought { be + 4 + usize::from(r.norm(be + 3) == "have") } else { answers };
    if r.is(be, Class::BE) && r.norm(answers) == "behind" && before(1) != "no" && (answers + 2..answers + 4).any(killed) {
        return suspected(start);
    }
    None
}

const BLAMING: Words = words!["blamed", "blames", "blaming", "blame"];

/// "blaming the attack on the army", "blamed it on the army", "attributed the murder of two nuns to guerrillas": an act stands between
/// the verb and `link`, the word before them.
fn is_told_of(r: &Reading<'_>, link: usize, from: usize, verbs: Words) -> bool {
    const REACH: usize = 14;
    let plain = |i: &usize| !r.is(*i, Class::BE.and(Class::SUBORDINATOR)) && !r.is_punctuation(*i);
    let verb = (link.saturating_sub(REACH).max(from)..link).rev().take_while(plain).find(|i| r.norm_is(*i, verbs));
    let act = |i: usize| r.is(i, Class::ATTACK.and(Class::ACT_NOUN).and(Class::COUNT_NOUN));
    verb.is_some_and(|v| (v + 1..link).any(act) || v + 2 == link && r.norm_is(v + 1, words!["it", "this", "that"]))
}

/// What is claimed of a deed.
const THE_DEED: Words = words!["responsibility", "credit"];

/// Where tokens `from..to` tell that somebody claims the deed: "claiming responsibility", "claims credit".
pub fn claims_of_the_deed(r: &Reading<'_>, from: usize, to: usize) -> impl Iterator<Item = usize> {
    r.which(from..to, words!["claiming", "claimed", "claims"]).filter(|i| r.norm_is(i + 1, THE_DEED))
}

/// "Nobody has claimed responsibility": the claim at token `claim` is denied or nobody's.
pub fn is_of_nobody(r: &Reading<'_>, claim: usize, from: usize) -> bool {
    const REACH: usize = 6;
    const NOBODY: Words = words!["no", "nobody", "none", "not", "yet", "denied", "denies", "denying", "one", "anyone", "without"];
    r.any(claim.saturating_sub(REACH).max(from)..claim, NOBODY)
}

/// "The front today sent letters claiming responsibility": whose letters they are.
pub fn claims_from_afar(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
    let claim = claims_of_the_deed(r, from + 1, to).next()?;
    let agent = if is_of_nobody(r, claim, from) { None } else { active_subject(r, claim, from, |_| true) };
    agent.map(|a| Agent { certainty: Certainty::Claimed, ..a })
}

/// "one of its fighters had blown himself up", "its men had attacked the post": token `its` begins what they did.
pub fn one_of_theirs(r: &Reading<'_>, its: usize, to: usize) -> bool {
    const OWN: Words =
        words!["fighters", "fighter", "members", "men", "soldiers", "forces", "bombers", "snipers", "militants", "supporters"];
    const ACTS: Words =
        words!["blown", "attacked", "fired", "detonated", "targeted", "carried", "opened", "stormed", "driven", "rammed", "struck"];
    r.which(its + 1..its + 4, OWN).next().is_some_and(|own| {
        let verb = own + 1 + usize::from(r.is(own + 1, Class::HAVE));
        verb < to && r.norm_is(verb, ACTS)
    })
}

/// "The group said it had carried out the attack", "IS said in a statement that one of its fighters had blown himself up":
/// what follows its name, which ends at `end`.
pub fn claims_it(r: &Reading<'_>, end: usize) -> bool {
    const STATEMENT_TOKENS_MAX: usize = 9;
    if !r.norm_is(end, words!["said", "says"]) {
        return false;
    }
    let clause = end + 1..end + STATEMENT_TOKENS_MAX;
    if let Some(its) = clause.take_while(|i| !r.is(*i, Class::REPORT)).find(|i| r.norm_is(*i, words!["its", "their"])) {
        return one_of_theirs(r, its, r.tokens.len());
    }
    let it = end + 1 + usize::from(r.norm(end + 1) == "that");
    let verb = it + 1 + usize::from(r.is(it + 1, Class::HAVE));
    r.norm_is(it, words!["it", "they"])
        && (r.reads(verb, words!["carried", "out"]) || r.norm_is(verb, words!["was", "were"]) && r.norm(verb + 1) == "behind")
        && (verb + 2..verb + 5).any(|i| r.is(i, Class::ATTACK))
}
