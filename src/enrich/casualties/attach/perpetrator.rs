//! Who did it: the actor of the figure's clause, or of the sentences that tell of the same attack.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::accused::accusation;
use super::super::figure::{Category, Certainty, Kind, Perpetrator};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::{Agent, actor, agents, as_told};
use super::bands::member_of;
use super::claims::{claims_it, claims_of_the_deed, one_of_theirs};
use super::persons::{accused, person_before};
use super::segment;
use super::sources::Source;
use super::subjects::{GARB_TOKENS_MAX, active_subject, verb_after};

/// What one sentence (tokens `from..to`) tells: its figures, who does violence in it, who is its source.
pub struct Told<'a> {
    pub hits: &'a [Hit],
    pub agents: &'a [Agent],
    pub sources: &'a [Source],
    pub from: usize,
    pub to: usize,
    /// Who did it, as the sentences after it say; looked for when a figure first asks.
    pub later: OnceCell<Option<Agent>>,
}

impl Told<'_> {
    fn named_later(&self, r: &Reading<'_>) -> Option<Agent> {
        *self.later.get_or_init(|| named_later(r, self.to))
    }
}

/// Who did it; a bomber without a name gives way to who claims the attack.
pub fn perpetrator(r: &Reading<'_>, hit: &Hit, cumulative: bool, told: &Told<'_>) -> Option<Perpetrator> {
    let found = doer(r, hit, cumulative, told)?;
    let nameless = |i: usize| r.norm_is(i, words!["bomber", "bombers"]);
    let name = found.name;
    let claimed = || {
        let here = told.agents.iter().find(|a| a.certainty == Certainty::Claimed).copied();
        here.or_else(|| told.named_later(r).filter(|a| a.certainty == Certainty::Claimed))
    };
    let claimed = if !cumulative && name.1 > name.0 && nameless(name.1 - 1) { claimed() } else { None };
    Some(published(r, claimed.unwrap_or(found)))
}

/// Who is named by "by" or as the attack's owner, or the subject of the active verb; never the hurt themselves, never who
/// only tells of it.
fn doer(r: &Reading<'_>, hit: &Hit, cumulative: bool, told: &Told<'_>) -> Option<Agent> {
    let Told { hits, agents, sources, from, to, .. } = *told;
    if matches!(
        hit.kind,
        Kind::Refugees | Kind::Ill | Kind::Affected | Kind::InNeed | Kind::Returned | Kind::Missing | Kind::Released | Kind::Evacuated
    ) {
        return None;
    }
    let (start, end) = segment(r, hit.phrase.core, from, to);
    let overlaps = |a: (usize, usize), b: (usize, usize)| a.0 < b.1 && b.0 < a.1;
    let named = |i: usize| {
        let part = |k: usize| Some(k) != hit.phrase.head && r.is_capital(k) && !r.is(k, Class::ARTICLE);
        (hit.phrase.core..hit.phrase.end).any(|k| part(k) && r.norm(k) == r.norm(i))
    };
    let heads = |i: usize| hits.iter().any(|h| h.phrase.head.is_some_and(|k| k != i && is_same_noun(&r.norm(k), &r.norm(i))));
    // "Shining Path members murdered three members of a family": others of that noun.
    let generic = |i: usize| r.norm_is(i, words!["members", "member", "men", "people", "persons", "individuals", "youths"]);
    let of_victims = |name: (usize, usize)| (name.0..name.1).any(|i| heads(i) && !(generic(i) && name.1 - name.0 > 1) || named(i));
    let free = |name: (usize, usize)| {
        // "A gunman killed four people before police shot him": hurt later himself.
        let hurt = |h: &Hit| {
            // "killed his sons and himself"
            let later = h.trigger > hit.trigger || h.rule == "reflexive" && h.phrase.core != hit.phrase.core;
            overlaps(name, (h.phrase.start, h.phrase.end)) && !(later && name.1 <= hit.trigger && hit.active)
        };
        !of_victims(name) && !hits.iter().any(hurt) && name.0 >= start && name.1 <= end
    };
    let silent = |name: (usize, usize)| !sources.iter().any(|s| overlaps(name, s.name));

    let usable = |name: (usize, usize)| free(name) && silent(name);
    if let Some(accusation) = accusation(r, hit.trigger, start) {
        let refuted = accusation.is_refuted(r);
        let others = |a: &Agent| !refuted && !overlaps(a.name, (hit.phrase.start, hit.phrase.end)) && !of_victims(a.name);
        return accused(r, accusation, start).filter(others);
    }
    // "leaving 12 rebels dead": whoever left them.
    let before = before_toll(r, hit.phrase.start).saturating_sub(1);
    let left = !hit.active && r.norm_is(before, words!["leaving", "left", "leaves", "inflicting", "inflicted", "causing"]);
    // "A child killed 7 people injured": a list without its commas, not what the child did.
    let listed = r.is(hit.phrase.end, Class::PAST) && r.word(hit.phrase.end).kind.is_some();
    // "after clashes that killed 40": both sides did.
    if hit.active && hit.trigger > from + 1 && r.norm_is(hit.trigger - 1, words!["that", "which"]) && r.norm_is(hit.trigger - 2, MUTUAL) {
        return None;
    }
    if let Some(name) = owner_of_raids(r, hit.trigger, start).filter(|n| hit.active && free(*n)) {
        return Some(Agent { name, certainty: Certainty::Claimed });
    }
    // "The army said that it had killed 203 militants": who says so did it.
    let speaker = meant_by_pronoun(r, hit.trigger, start).filter(|n| hit.active && free(*n) && !silent(*n));
    let fights = |n: &(usize, usize)| (n.0..n.1).any(|i| r.is(i, Class::ACTOR) || r.reads(i, words!["islamic", "state"]));
    if let Some(name) = speaker.filter(fights) {
        // "The army denied that it had killed two shepherds."
        let denied = r.any(name.1..hit.trigger, words!["denied", "denies", "deny"]);
        return (!denied).then_some(Agent { name, certainty: Certainty::Claimed });
    }
    // "made an arrest in the shooting that left two dead": the shooting did.
    let relative = left && before > from + 1 && r.norm_is(before - 1, words!["that", "which"]);
    let of_event = relative && (r.is(before - 2, Class::ATTACK) || r.word(before - 2).cause.is_some());
    if (hit.active && !listed || left) && !of_event {
        let trigger = if left { before } else { hit.trigger };
        if let Some(agent) = active_subject(r, trigger, start, usable) {
            return Some(agent);
        }
    }
    if hit.kind == Kind::Abducted && r.norm(hit.trigger) == "held" {
        return holder_after(r, hit.trigger, to).filter(|a| !of_victims(a.name));
    }
    // "… left one dead before police shot the attacker": what a later clause tells is another act.
    // "… died when a mortar fired by rebels hit": by what they died.
    let by = |a: &Agent| a.name.0 > 0 && r.norm(a.name.0 - 1) == "by";
    let later = |a: &Agent| {
        // ", and Israel blamed Hezbollah": for what was just told.
        let blamed = a.certainty == Certainty::Suspected && r.norm_is(a.name.0.saturating_sub(1), words!["blamed", "blames", "blaming"]);
        !blamed
            && r.which(hit.trigger..a.name.0, words!["before", "while", "when", "after"]).any(|i| match r.norm(i).as_str() {
                "when" => !by(a),
                "after" => r.is(i + 1, Class::PRONOUN) && !r.is(i + 1, Class::ARTICLE),
                _ => true,
            })
    };
    // Who claims an attack may be the source: "the group said it had carried out the attack".
    let said = |a: &Agent| free(a.name) && (a.certainty == Certainty::Claimed || silent(a.name));
    let by_clause = agents.iter().filter(|a| said(a) && !later(a)).min_by_key(|a| a.name.0.abs_diff(hit.trigger));
    if by_clause.is_some() && tells_two_attacks(r, from, to) {
        return None;
    }
    if cumulative {
        // A total over months: only who is said to have done all of it.
        return by_clause.filter(|a| a.name.0 > hit.trigger && a.name.0.saturating_sub(hit.trigger.max(hit.phrase.end)) <= 8).copied();
    }
    let other_side = |a: &Agent| !are_one_side(r, a.name.0..a.name.1, hit.phrase.categories);
    // "40 rebels were killed as the army advanced"; not its own men, and not bystanders
    let enemies = |a: &Agent| a.certainty != Certainty::Possible || hit.phrase.categories & FIGHTERS != 0 && other_side(a);
    let attacked = || attacker_after(r, hit.trigger, end).filter(|a| usable(a.name) && enemies(a));
    // "A bomber blew himself up in a bazaar; four died": the clause before counts nobody.
    let leads = || start > from && r.norm(start - 1) == ";" && !hits.iter().any(|h| h.phrase.core < start);
    let before = || if leads() { agents.iter().find(|a| a.name.1 < start).copied().or_else(|| hostile(r, from, start)) } else { None };
    let around = || told.named_later(r).or_else(|| named_before(r, from, to));
    let elsewhere = || before().or_else(around).filter(other_side);
    by_clause.copied().or_else(attacked).or_else(elsewhere)
}

/// Those who are killed in fighting by whoever gains ground.
const FIGHTERS: u32 = 1 << Category::ArmedGroup as u32 | 1 << Category::Military as u32 | 1 << Category::SecurityForces as u32;

/// Where "a toll of 12 dead" begins whose number stands at `start`.
fn before_toll(r: &Reading<'_>, start: usize) -> usize {
    let of = start.saturating_sub(2);
    if r.norm(of + 1) == "of" && r.norm_is(of, words!["toll", "balance", "total"]) {
        of - usize::from(of > 0 && r.is(of - 1, Class::ARTICLE))
    } else {
        start
    }
}

/// "were held for six hours by the rebels": who holds them.
fn holder_after(r: &Reading<'_>, trigger: usize, to: usize) -> Option<Agent> {
    const REACH: usize = 9;
    let plain = |i: &usize| !r.is_punctuation(*i) && !r.is(*i, Class::CONJUNCTION.and(Class::BE).and(Class::SUBORDINATOR));
    let by = (trigger + 1..(trigger + REACH).min(to)).take_while(plain).find(|i| r.norm(*i) == "by")?;
    let name = (by + 1..(by + 4).min(to)).find_map(|i| actor(r, i, by + 1, to)).filter(|n| n.0 <= by + 2)?;
    Some(Agent { name, certainty: as_told(r, name) })
}

/// What attackers do.
const HOSTILE: Words = words![
    "attacked", "opened", "fired", "shelled", "ambushed", "stormed", "raided", "bombed", "shot", "blew", "detonated", "hit", "struck",
    "targeted", "hurled", "threw", "rammed", "drove", "rocketed", "torched", "overran", "set", "burst", "broke", "launched", "dropped",
    "strafed", "machinegunned"
];

/// "were killed when gunmen opened fire on their bus": who attacked in the clause that tells how.
fn attacker_after(r: &Reading<'_>, trigger: usize, to: usize) -> Option<Agent> {
    const REACH: usize = 9;
    // "were seized, and 12 died when police stormed the jail": of those before.
    let clause = |i: &usize| !(r.norm(*i) == "," && r.norm(i + 1) == "and");
    let when = (trigger..(trigger + REACH).min(to)).take_while(clause).find(|i| r.norm_is(*i, words!["when", "after", "as"]))?;
    // "when demonstrators threw stones", "when two young men opened fire", "when a man approached her and shot her"
    let hostile = |i: usize| {
        r.norm_is(i, HOSTILE) || turns_his_gun(r, i) || (i..(i + 4).min(to)).any(|and| r.norm(and) == "and" && r.norm_is(and + 1, HOSTILE))
    };
    if let Some(name) = (when + 2..(when + REACH).min(to)).find_map(|verb| {
        let someone = |n: &(usize, usize)| r.norm_is(n.0, words!["someone", "somebody"]) || r.norm_is(n.0 + 1, words!["shooter"]);
        let person = || {
            let (start, end) = person_before(r, verb, when + 1)?;
            // "when a member of the police turned"
            let start = member_of(r, start, when + 1).or_else(|| member_of(r, start + 1, when + 1)).unwrap_or(start);
            Some((start, end)).filter(|n| n.0 == when + 1 && n.1 == verb && !someone(n))
        };
        if hostile(verb) { person() } else { None }
    }) {
        return Some(Agent { name, certainty: as_told(r, name) });
    }
    let (start, end) = (when + 1..(when + REACH - 2).min(to)).find_map(|i| actor(r, i, when + 1, to))?;
    let start = member_of(r, start, when + 1).unwrap_or(start);
    // "the Front (a branch of IS) fighters fired"
    let after = past_brackets(r, end, to);
    // "a Boko Haram suicide bomber blew himself up"
    let bomber = |i: usize| r.norm_is(i, words!["suicide", "car", "bomber", "bombers", "terrorists", "militants", "fighters"]);
    let verb = (after..(after + 4).min(to)).find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE)) && !bomber(*i))?;
    let counted = |i: usize| r.numeral_at(i).is_some() || r.norm_is(i, words!["some", "about"]);
    let leads = (when + 1..start).all(|i| r.is(i, Class::ARTICLE.and(Class::MODIFIER).and(Class::ADVERB)) || r.is_capital(i) || counted(i));
    // The article is the bomber's.
    let start = start + usize::from(bomber(end) && r.norm_is(start, words!["a", "an"]));
    // "when soldiers entered the campus and began shooting"
    let began = |i: usize| r.norm_is(i, words!["began", "started"]) && r.norm_is(i + 1, words!["shooting", "firing", "shelling"]);
    let then = (verb..(verb + REACH).min(to)).any(|and| r.norm(and) == "and" && began(and + 1));
    // "as the army advanced", where its enemies died
    let gains = r.norm(when) == "as" && r.norm_is(verb, words!["advanced", "advance", "recaptured", "retook"]);
    let certainty = if gains { Certainty::Possible } else { as_told(r, (start, end)) };
    let acts = r.norm_is(verb, HOSTILE) || gains || turns_his_gun(r, verb) || began(verb) || then;
    (leads && acts).then_some(Agent { name: (start, end), certainty })
}

/// The token after a name that ends at `end` and what stands in brackets behind it.
fn past_brackets(r: &Reading<'_>, end: usize, to: usize) -> usize {
    const TOKENS_MAX: usize = 9;
    if r.norm(end) != "(" {
        return end;
    }
    (end..to.min(end + TOKENS_MAX)).find(|i| r.norm(*i) == ")").map_or(end, |i| i + 1)
}

/// "when a guard turned his weapon on them"
fn turns_his_gun(r: &Reading<'_>, verb: usize) -> bool {
    const GUNS: Words = words!["gun", "guns", "weapon", "weapons", "rifle", "rifles", "pistol", "fire"];
    r.norm(verb) == "turned" && r.is(verb + 1, Class::POSSESSIVE) && (verb + 2..verb + 4).any(|i| r.norm_is(i, GUNS))
}

/// How far behind its event a claim of responsibility stands. Sentences.
const CLAIM_SENTENCES: usize = 8;

/// Who did it, said afterwards: "X claimed responsibility"; in the next two sentences also "the strikes, carried out by
/// X", "residents blamed X for the strikes".
fn named_later(r: &Reading<'_>, to: usize) -> Option<Agent> {
    let first = r.tokens.sentence_of(to);
    let next = r.tokens.sentences.get(first..(first + CLAIM_SENTENCES).min(r.tokens.sentences.len())).unwrap_or_default();
    for (k, s) in next.iter().enumerate() {
        let (from, end) = (s.start as usize, s.end as usize);
        if leaves_open(r, from, end) {
            return None;
        }
        let theirs = || r.which(from..end, words!["its", "their"]).any(|its| one_of_theirs(r, its, end));
        let told_by_it = || r.which(from..end, words!["said", "says"]).any(|said| claims_it(r, said));
        let claimed = claims_of_the_deed(r, from, end).next().is_some() || told_by_it() || theirs();
        let blamed = || {
            r.any(
                from..end,
                words![
                    "blamed", "out", "launched", "fired", "dropped", "claimed", "perpetrated", "committed", "staged", "attributed",
                    "placed", "planted", "thrown", "responsible"
                ],
            )
        };
        // "The government blamed the rebels.", "The Tigers accused soldiers of the killings": for what was just told.
        let held_to = || {
            r.which(from..end, words!["blamed", "accused"]).next().is_some_and(|verb| {
                let of = r.which(verb + 1..end, words!["for", "of", "on"]).next();
                let act = |i: usize| {
                    r.is(i, Class::ATTACK.and(Class::ACT_NOUN).and(Class::GERUND)) || r.norm_is(i, words!["deaths", "bloodshed"])
                };
                match of {
                    None => r.norm(verb) == "blamed",
                    Some(of) => (of + 1..(of + 4).min(end)).any(act) || r.norm(of) == "on",
                }
            })
        };
        // "The gunmen fired on him."
        let at_him = |i: usize| r.norm_is(i, words!["him", "her"]) && r.norm_is(i - 1, words!["on", "at"]);
        if k == 0
            && (from + 2..end).any(at_him)
            && let Some(agent) = hostile(r, from, end)
        {
            return Some(agent);
        }
        if (claimed || k < 2 && ((names_the_attack(r, from, end) || names_the_deed(r, from, end)) && blamed() || held_to()))
            && let Some(agent) = agents(r, from, end).into_iter().find(|a| !claimed || a.certainty == Certainty::Claimed)
        {
            return Some(agent);
        }
    }
    None
}

/// "During the operations 50 were killed": whose operations they were says the sentence before.
fn named_before(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
    let mut index = r.tokens.sentence_of(from).checked_sub(1).filter(|_| names_the_attack(r, from, to))?;
    // "Rebels attacked a post. Ten rebels were killed. Two guards were hurt in the attack.": the one between tells only of victims.
    let told = r.sentence(index);
    let of_victims = |i: usize| r.is(i, Class::PERSON_MANY) && r.is(i + 1, Class::BE) && r.word(i + 2).kind.is_some();
    index -= usize::from(index > 0 && (told.0..told.1).any(of_victims) && !(told.0..told.1).any(|i| r.is(i, Class::ATTACK)));
    let (start, end) = r.sentence(index);
    if leaves_open(r, start, end) {
        return None;
    }
    // "Police arrested a suspect": they did not do it.
    let held = || (start..end).any(|i| r.word(i).kind == Some(Kind::Detained));
    let violent = || {
        (start..end)
            .any(|i| r.is_violent(i) && !r.is(i, Class::ACTOR) || r.norm_is(i, HOSTILE) || r.word(i).kind.is_some() || r.norm(i) == "crime")
    };
    agents(r, start, end).into_iter().next().or_else(|| if held() || !violent() { None } else { active_subject(r, end, start, |_| true) })
}

/// Whether those whom tokens `name` name fight on the side of the hurt, whose categories `hurt` has.
pub fn are_one_side(r: &Reading<'_>, name: Range<usize>, hurt: u32) -> bool {
    const STATE: u32 = 1 << Category::Military as u32 | 1 << Category::Police as u32 | 1 << Category::SecurityForces as u32;
    // "coalition forces", "a NATO air strike": soldiers'.
    const ALLIES: Words = words!["coalition", "nato", "isaf", "international", "alliance", "multinational", "patrol", "patrols"];
    let allied = r.any(name.clone(), ALLIES);
    let theirs = name.fold(0, |bits, i| bits | r.word(i).categories);
    let state = (theirs & STATE != 0 || allied) && hurt & STATE != 0;
    state || theirs & hurt & 1 << Category::ArmedGroup as u32 != 0
}

/// "Russian missiles hit the station. At least 20 people were killed.": who attacked in the sentence before.
pub fn attacker_told_before(r: &Reading<'_>, index: usize) -> Option<Perpetrator> {
    let (s, before) = (r.tokens.sentences.get(index)?, r.tokens.sentences.get(index.checked_sub(1)?)?);
    let own = (s.start as usize..s.end as usize).any(|i| r.is(i, Class::ATTACK.and(Class::ACTOR)) && !r.is(i, Class::SOURCE));
    if own || leaves_open(r, before.start as usize, before.end as usize) {
        return None;
    }
    let (from, to) = (before.start as usize, before.end as usize);
    agents(r, from, to).into_iter().next().or_else(|| hostile(r, from, to)).map(|a| published(r, a))
}

/// "Guerrillas hurled bombs at the barracks": whoever attacks in this sentence, where nobody else does.
fn hostile(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
    const ATTACKS: Words = words![
        "attacked", "fired", "shelled", "ambushed", "stormed", "raided", "bombed", "strafed", "machinegunned", "hurled", "detonated",
        "rocketed", "overran"
    ];
    let act = |i: usize| (i + 1..(i + 5).min(to)).any(|k| r.is(k, Class::ATTACK) && !r.is(k, Class::ACTOR));
    let with_act =
        |i: usize| r.norm_is(i, words!["launched", "staged", "opened", "threw", "conducted", "perpetrated", "mounted"]) && act(i);
    let verb = (from + 1..to).find(|i| r.norm_is(*i, ATTACKS) || with_act(*i) || r.norm(*i) == "blew" && blows_up(r, *i))?;
    let doer = active_subject(r, verb, from, |_| true)?;
    // "A bomber on a motorcycle blew himself up"
    let clad = || r.norm_is(doer.name.1, words!["on", "in", "wearing", "riding"]) && doer.name.1 + GARB_TOKENS_MAX > verb;
    let near = verb_after(r, doer.name.1, verb) == verb || clad();
    (near && !r.any(verb..to, words!["clash", "clashes", "battle", "fighting"])).then_some(doer)
}

/// "blew himself up", "blew up his car"
fn blows_up(r: &Reading<'_>, blew: usize) -> bool {
    r.norm_is(blew + 1, words!["himself", "herself", "themselves"]) || r.norm(blew + 1) == "up" && r.is(blew + 2, Class::POSSESSIVE)
}

/// "the strikes", "the deliberate attack": of what was told before.
fn names_the_attack(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const PLAIN: Words = words!["deliberate", "same", "deadly", "overnight", "brutal", "air", "bloody", "heavy", "ferocious"];
    let attack = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) && r.norm(i) != "fire";
    r.which(from..to, words!["the"]).any(|i| attack(i + 1) || r.norm_is(i + 1, PLAIN) && attack(i + 2))
}

/// "the murder", "this crime": of what was told before.
fn names_the_deed(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const DEEDS: Words =
        words!["crime", "murder", "murders", "assassination", "killing", "killings", "kidnapping", "abduction", "execution"];
    r.which(from..to, words!["the", "this"]).any(|i| r.norm_is(i + 1, DEEDS))
}

/// What two sides do to each other.
pub const MUTUAL: Words = words!["clashes", "fighting", "battles", "infighting", "clash", "gunfight", "firefight", "shootout"];

/// "The alliance said its raids had killed 25": whose raids they were, by their own account.
fn owner_of_raids(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 8;
    let its = r.which(trigger.saturating_sub(REACH).max(from)..trigger, words!["its", "their"]).next_back()?;
    let raid = (its + 1..(its + 4).min(trigger)).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR));
    let said = its
        .checked_sub(1 + usize::from(r.norm(its.wrapping_sub(1)) == "that"))
        .filter(|said| *said > from && raid && r.is(*said, Class::REPORT))?;
    let end = (from + 1..=said).rev().find(|end| !r.is(*end - 1, Class::HAVE.and(Class::ADVERB)))?;
    actor(r, end - 1, from, end).filter(|(_, e)| *e == end)
}

/// The actor for whom a pronoun stands right before `trigger`: "before the soldiers left they shot ten people".
pub fn meant_by_pronoun(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    let pronoun = (trigger.saturating_sub(3).max(from)..trigger).rev().find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE)))?;
    // "the army said it had hit a post and killed ten"
    let joined = || {
        let and = pronoun > from && r.norm(pronoun) == "and";
        let acts = |i: &usize| r.norm_is(*i, words!["they", "it"]) && r.is(i + 1, Class::HAVE);
        if and { (pronoun.saturating_sub(8).max(from)..pronoun).rev().take_while(|i| !r.is_punctuation(*i)).find(acts) } else { None }
    };
    let pronoun = if r.norm_is(pronoun, words!["they", "it"]) { pronoun } else { joined()? };
    let index = r.tokens.sentence_of(trigger);
    let before = index.checked_sub(1).and_then(|k| r.tokens.sentences.get(k)).map_or(from, |s| s.start as usize);
    let first = |from: usize, to: usize| {
        (from..to).find_map(|i| {
            let (start, end) = actor(r, i, from, to)?;
            let governed = start > from && r.is(start - 1, Class::PREPOSITION) && !r.norm_is(start - 1, words!["before", "after"]);
            (!governed && r.demonym_at(end - 1).is_none()).then_some((start, end))
        })
    };
    let own = r.tokens.sentences.get(index).map_or(from, |s| s.start as usize);
    first(own, pronoun).or_else(|| if pronoun == own { first(before, own) } else { None })
}

/// "It was not clear who was behind the attack": whoever is named beside that did not do it, for all that is known.
fn leaves_open(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const OPEN: Words = words!["clear", "unclear", "known", "unknown"];
    r.which(from..to, OPEN).any(|i| r.norm_is(i + 1, words!["who", "which", "whose"]))
        || r.any(from..to, words!["whether"])
        || r.which(from..to, words!["asked"]).any(|i| r.norm(i + 1) == "about")
}

/// "destroyed a Pan Am jet over Lockerbie, killing 270": what begins at `start` is the object of the verb before.
pub fn is_object(r: &Reading<'_>, start: usize, floor: usize) -> bool {
    const STRUCK: Words = words![
        "destroyed", "downed", "hit", "struck", "bombed", "attacked", "targeted", "ambushed", "hijacked", "damaged", "sank", "shelled"
    ];
    // "repelled an al-Shabaab assault", "pounds IS offensive": what its enemy did to it.
    const MET: Words = words![
        "repelled", "repel", "repels", "repulsed", "foiled", "foil", "foils", "thwarted", "thwart", "thwarts", "halted", "stopped",
        "pounds", "pound", "pounded"
    ];
    let met = start.saturating_sub(1 + usize::from(start > floor && r.norm_is(start - 1, words!["a", "an", "the"])));
    if met >= floor && start > floor && r.norm_is(met, MET) {
        return true;
    }
    // "A truck hit a patrol killing two": the article is in the name.
    let start = start + usize::from(r.norm_is(start, words!["a", "an", "the"]));
    let named = (floor..start).rev().take_while(|i| r.is_capital(*i)).last().unwrap_or(start);
    named >= floor + 2 && r.norm_is(named - 1, words!["a", "an", "the"]) && r.norm_is(named - 2, STRUCK)
}

/// "by army shelling and rebel rocket fire": what two did, neither alone.
pub fn tells_two_attacks(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const WORDS_MAX: usize = 5;
    let attack = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR);
    let owned = |i: usize| r.is(i, Class::ACTOR) && !attack(i) || r.demonym_at(i).is_some();
    let act =
        |i: usize| attack(i) || r.word(i).cause.is_some() || r.is(i, Class::MODIFIER) || r.norm_is(i, words!["air", "-", "led", "backed"]);
    r.which(from + 1..to, words!["and"]).any(|and| {
        let and_of = and + usize::from(r.is(and + 1, Class::ARTICLE));
        let second = || (and_of + 2..(and_of + WORDS_MAX).min(to)).take_while(|i| act(*i)).any(attack);
        let first = || {
            let back = (and.saturating_sub(WORDS_MAX).max(from)..and).rev().take_while(|i| act(*i) && !owned(*i)).last();
            back.and_then(|b| b.checked_sub(1)).is_some_and(owned)
        };
        attack(and - 1) && owned(and_of + 1) && second() && first()
    })
}

/// "between the army and the rebels", "between rival gangs", "no group": neither did it alone, or nobody.
pub fn is_second_of_two(r: &Reading<'_>, start: usize, floor: usize) -> bool {
    const TOKENS: usize = 10;
    let plain = |i: &usize| r.is(*i, Class::MODIFIER) || r.norm_is(*i, words!["rival", "warring", "feuding"]);
    let rivals = (floor..start).rev().find(|i| !plain(i)).is_some_and(|i| r.norm_is(i, words!["between", "no"]));
    let between = |k: usize| r.norm(k) == "between";
    rivals || start > floor && r.norm(start - 1) == "and" && (start.saturating_sub(TOKENS).max(floor)..start).any(between)
}

/// "soldier" and "soldiers": one is the other with an "s" after it.
fn is_same_noun(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.bytes().all(|b| b == b's'))
}

pub fn published(r: &Reading<'_>, agent: Agent) -> Perpetrator {
    let entity = (agent.name.0..agent.name.1).find_map(|i| r.entity_at(i)).map(|m| m.entity);
    Perpetrator { text: r.span(agent.name.0, agent.name.1), entity, certainty: agent.certainty }
}
