//! Who did it: the actor of the figure's clause, or of the sentences that tell of the same attack.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::figure::{Category, Certainty, Kind, Perpetrator};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::actor;
use super::agents::{Agent, agents};
use super::bands::QUOTES;
use super::candidate::GARB_TOKENS_MAX;
use super::cause::is_unwilled;
use super::claims::{claims_it, claims_of_the_deed, is_of_nobody, one_of_theirs};
use super::deed::doer;
use super::scene::begins_another;
use super::sources::Source;
use super::subjects::{active_subject, verb_after};
use crate::enrich::entities::EntityKind;
use crate::enrich::locations::MentionKind;

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
    pub fn named_later(&self, r: &Reading<'_>) -> Option<Agent> {
        *self.later.get_or_init(|| named_later(r, self.to))
    }
}

/// Who did it; a bomber without a name gives way to who claims the attack.
pub fn perpetrator(r: &Reading<'_>, hit: &Hit, cumulative: bool, told: &Told<'_>) -> Option<Perpetrator> {
    // "Someone shot a boy": that says of nobody that he did.
    let found = doer(r, hit, cumulative, told).filter(|a| !r.norm_is(a.name.0, words!["someone", "somebody"]))?;
    let nameless = |i: usize| r.norm_is(i, words!["bomber", "bombers"]);
    let name = found.name;
    let claimed = || {
        let here = told.agents.iter().find(|a| a.certainty == Certainty::Claimed).copied();
        here.or_else(|| told.named_later(r).filter(|a| a.certainty == Certainty::Claimed))
    };
    let claimed = if !cumulative && name.1 > name.0 && nameless(name.1 - 1) { claimed() } else { None };
    // "Jet strikes blamed on the regime": whose jets they were.
    let owned = || {
        let here = told.agents.iter().find(|a| a.certainty == Certainty::Suspected).copied();
        here.or_else(|| told.named_later(r)).filter(|a| !is_means(r, a.name.0..a.name.1))
    };
    let owned = if is_means(r, name.0..name.1) { owned() } else { None };
    Some(published(r, claimed.or(owned).unwrap_or(found)))
}

/// "jets", "warplanes": what attacked, not whose it was.
pub fn is_means(r: &Reading<'_>, mut name: Range<usize>) -> bool {
    const MEANS: Words = words![
        "jet", "jets", "warplane", "warplanes", "aircraft", "helicopter", "helicopters", "plane", "planes", "drone", "drones", "fighter",
        "the", "a"
    ];
    name.all(|i| r.norm_is(i, MEANS))
}

/// What attackers do.
pub const HOSTILE: Words = words![
    "attacked", "opened", "fired", "shelled", "ambushed", "stormed", "raided", "bombed", "shot", "blew", "detonated", "hit", "struck",
    "targeted", "hurled", "threw", "rammed", "drove", "rocketed", "torched", "overran", "set", "burst", "broke", "launched", "dropped",
    "strafed", "machinegunned", "pounded", "bombarded", "rained", "mistook"
];

/// How far behind its event a claim of responsibility stands. Sentences.
const CLAIM_SENTENCES: usize = 8;

/// How far behind it is told who carried out the attack. Sentences.
const CARRIED_OUT_SENTENCES: usize = 5;

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
        // "The attack was claimed by the Front"; "that attack": the one told last.
        let by_claim = || {
            r.reading(from..end, words!["claimed", "by"]).filter(|claimed| *claimed >= from + 2).any(|claimed| {
                let the = claimed.saturating_sub(3 + usize::from(claimed > from + 3 && r.is(claimed - 3, Class::MODIFIER)));
                let told = if k == 0 { words!["that", "this", "the"] } else { words!["the"] };
                // "Responsibility was claimed by the Front"
                let duty = || r.norm(claimed - 2) == "responsibility";
                r.is(claimed - 1, Class::BE) && (r.is(claimed - 2, Class::ATTACK) && r.norm_is(the, told) || duty())
            })
        };
        let claimed = claims_of_the_deed(r, from, end).any(|claim| !is_of_nobody(r, claim, from)) || told_by_it() || theirs() || by_claim();
        let blamed = || {
            r.any(
                from..end,
                words![
                    "blamed", "out", "launched", "fired", "dropped", "claimed", "perpetrated", "committed", "staged", "attributed",
                    "placed", "planted", "thrown", "responsible", "behind"
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
        // "the attack, which media said was carried out by a bomber"
        let carried_out = || {
            k < CARRIED_OUT_SENTENCES
                && r.reading(from..end, words!["carried", "out", "by"]).next().is_some()
                && !next[..k].iter().any(|s| tells_an_attack(r, s.start as usize, s.end as usize))
        };
        if (claimed
            || (k < 2 || carried_out()) && ((names_the_attack(r, from, end) || names_the_deed(r, from, end)) && blamed() || held_to()))
            && let Some(agent) = agents(r, from, end).into_iter().find(|a| !claimed || a.certainty == Certainty::Claimed)
        {
            return Some(agent);
        }
    }
    None
}

/// What is done with news of an attack.
const LEARNS: Words = words![
    "learned", "learns", "knows", "knew", "identified", "identifies", "named", "released", "obtained", "received", "heard", "reviewed"
];

/// "During the operations 50 were killed": whose operations they were says the sentence before.
pub fn named_before(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
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
    // "Our team learned the names of those wounded in the shooting": whoever learns of it did not do it.
    // "The militia named a new chief and stormed the town": it did.
    let goes_on = |verb: usize| r.which(verb + 1..end, HOSTILE).any(|i| r.norm(i - 1) == "and");
    let learns = |a: &Agent| {
        let verb = verb_after(r, a.name.1, end);
        r.norm_is(verb, LEARNS) && !goes_on(verb)
    };
    let subject = || active_subject(r, end, start, |_| true).filter(|a| !learns(a));
    agents(r, start, end).into_iter().next().or_else(|| if held() || !violent() { None } else { subject() })
}

/// "coalition forces", "a NATO air strike": soldiers'.
const ALLIES: Words = words!["coalition", "nato", "isaf", "international", "alliance", "multinational", "patrol", "patrols"];

/// "the army", "a US-led coalition", "rebels": those whom tokens `name` name wage war.
pub fn are_armed_forces(r: &Reading<'_>, name: Range<usize>) -> bool {
    // A gunman may be anybody, an officer one of the police.
    let bits = |i: usize| if r.norm_is(i, words!["gunman", "gunmen"]) { 0 } else { r.word(i).categories };
    let bits = name.clone().fold(0, |all, i| all | bits(i));
    let armed = bits & (Category::Military.bit() | Category::ArmedGroup.bit()) != 0 || r.any(name, ALLIES);
    armed && bits & Category::Police.bit() == 0
}

/// Whether those whom tokens `name` name fight on the side of the hurt, whose categories `hurt` has.
pub fn are_one_side(r: &Reading<'_>, name: Range<usize>, hurt: u32) -> bool {
    let allied = r.any(name.clone(), ALLIES);
    let theirs = name.fold(0, |bits, i| bits | r.word(i).categories);
    // "guerrilla commandos": no state's.
    let regular = theirs & Category::STATE_FORCES != 0 && theirs & Category::ArmedGroup.bit() == 0;
    let state = (regular || allied) && hurt & Category::STATE_FORCES != 0;
    state || theirs & hurt & Category::ArmedGroup.bit() != 0
}

/// "Kurdish troops" and "The Kurds": a name in tokens `a` begins like one in the opening of `b`.
pub fn share_a_name(r: &Reading<'_>, a: Range<usize>, b: Range<usize>) -> bool {
    const OPENING: usize = 5;
    const ALIKE: usize = 4;
    let stem = |i: usize| r.norm(i).as_str().get(..ALIKE).filter(|_| r.is_capital(i));
    b.take(OPENING).any(|i| stem(i).is_some() && a.clone().any(|k| stem(k) == stem(i)))
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

/// "Twelve people were killed in Kano. Gunmen opened fire on the market at dawn.": who attacked in the sentence behind, which counts
/// nobody and names no place of its own, unless it was the same target; of one who was hurt only there.
pub fn attacker_told_next(r: &Reading<'_>, index: usize, many: bool) -> Option<Perpetrator> {
    let (own, next) = (r.sentence(index), r.tokens.sentences.get(index + 1)?);
    let (from, to) = (next.start as usize, next.end as usize);
    let counts =
        |i: usize| r.word(i).kind.is_some() && r.is(i, Class::PAST.and(Class::GERUND)) && !r.norm_is(i, words!["machinegunned", "strafed"]);
    let by_nobody = |i: usize| r.word(i).cause.is_some_and(is_unwilled);
    let elsewhere = |i: usize| r.place_at(i).is_some_and(|m| m.kind == MentionKind::Literal);
    let again = hits_the_same(r, own, (from, to));
    if !many && !again
        || (from..to).any(|i| counts(i) || !again && elsewhere(i))
        || (own.0..own.1).any(by_nobody)
        || leaves_open(r, from, to)
        || begins_another(r, from, to)
    {
        return None;
    }
    hostile(r, from, to).map(|a| published(r, a))
}

/// "an attack on a helicopter" in tokens `own`, and then "rebels machinegunned the helicopter": one target.
fn hits_the_same(r: &Reading<'_>, own: (usize, usize), (from, to): (usize, usize)) -> bool {
    const TARGETS: Words = words![
        "helicopter", "bus", "car", "van", "truck", "convoy", "train", "boat", "vehicle", "patrol", "house", "church", "mosque", "market",
        "school", "barracks", "checkpoint", "post", "bank", "restaurant", "residence", "camp", "jeep", "ambulance"
    ];
    let attack = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR);
    let attacked = |k: usize| r.is(k - 1, Class::ARTICLE) && r.norm_is(k - 2, words!["against", "on"]) && attack(k - 3);
    let told = |i: usize| r.which((own.0 + 3).min(own.1)..own.1, TARGETS).any(|k| r.norm(k) == r.norm(i) && attacked(k));
    // Whoever storms it may have come to help.
    let storms = r.any(from..to, words!["stormed", "raided"]);
    // "the house of a mayor": another.
    let same = |i: usize| r.norm(i - 1) == "the" && r.norm(i + 1) != "of" && told(i);
    !storms && r.which(from + 1..to, TARGETS).any(same)
}

/// "Guerrillas hurled bombs at the barracks": whoever attacks in this sentence, where nobody else does.
pub fn hostile(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
    const ATTACKS: Words = words![
        "attacked", "fired", "shelled", "ambushed", "stormed", "raided", "bombed", "strafed", "machinegunned", "hurled", "detonated",
        "rocketed", "overran", "targeted", "pounded", "bombarded", "struck"
    ];
    let act = |i: usize| (i + 1..(i + 5).min(to)).any(|k| r.is(k, Class::ATTACK) && !r.is(k, Class::ACTOR));
    let with_act = |i: usize| {
        r.norm_is(i, words!["launched", "staged", "opened", "threw", "conducted", "perpetrated", "mounted", "dropped"]) && act(i)
    };
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

/// "an alleged chemical attack": one that was not told before.
fn tells_an_attack(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let attack = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR);
    r.which(from..to, words!["a", "an", "another"]).any(|i| (i + 1..(i + 4).min(to)).any(attack))
}

/// "the murder", "this crime": of what was told before.
fn names_the_deed(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const DEEDS: Words =
        words!["crime", "murder", "murders", "assassination", "killing", "killings", "kidnapping", "abduction", "execution"];
    // "the "abominable" crime"
    let quoted = |i: usize| r.norm_is(i + 1, QUOTES) && r.norm_is(i + 3, QUOTES) && r.norm_is(i + 4, DEEDS);
    r.which(from..to, words!["the", "this"]).any(|i| r.norm_is(i + 1, DEEDS) || quoted(i))
}

/// The actor for whom a pronoun stands right before `trigger`: "before the soldiers left they shot ten people".
pub fn meant_by_pronoun(r: &Reading<'_>, trigger: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 20;
    const NEAR: usize = 8;
    let pronoun = (trigger.saturating_sub(3).max(from)..trigger).rev().find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE)))?;
    // "the army said it had hit a post and killed ten"
    let joined = || {
        let and = pronoun > from && r.norm(pronoun) == "and";
        let own = r.sentence(r.tokens.sentence_of(trigger)).0;
        let acts = |i: &usize| {
            let near = pronoun - i <= NEAR || (i.saturating_sub(NEAR).max(own)..*i).any(|k| r.is(k, Class::REPORT));
            near && r.norm_is(*i, words!["they", "it"]) && r.is(i + 1, Class::HAVE)
        };
        if and { (pronoun.saturating_sub(REACH).max(from)..pronoun).rev().take_while(|i| !r.is_punctuation(*i)).find(acts) } else { None }
    };
    let pronoun = if r.norm_is(pronoun, words!["they", "it"]) { pronoun } else { joined()? };
    let index = r.tokens.sentence_of(trigger);
    let before = index.checked_sub(1).and_then(|k| r.tokens.sentences.get(k)).map_or(from, |s| s.start as usize);
    let first = |from: usize, to: usize| {
        (from..to).find_map(|i| {
            let (start, end) = actor(r, i, from, to)?;
            let governed = start > from && r.is(start - 1, Class::PREPOSITION) && !r.norm_is(start - 1, words!["before", "after"])
                || is_meant(r, start, from);
            (!governed && r.demonym_at(end - 1).is_none()).then_some((start, end))
        })
    };
    let own = r.tokens.sentences.get(index).map_or(from, |s| s.start as usize);
    let opens = |n: &(usize, usize)| n.0 == before && begins_an_attack(r, *n, own);
    let armed = |n: &(usize, usize)| (n.0..n.1).any(|i| r.is(i, Class::ACTOR)) || opens(n);
    let fights = |n: &(usize, usize)| armed(n) && !r.is(n.1, Class::REPORT);
    first(own, pronoun).or_else(|| if pronoun == own { first(before, own).filter(fights) } else { None })
}

/// "The ELN has begun an offensive", "The FARC has started a new wave of violence": what it began is the attack, nothing about one.
fn begins_an_attack(r: &Reading<'_>, name: (usize, usize), to: usize) -> bool {
    const REACH: usize = 7;
    let body = (name.0..name.1).any(|i| r.entity_at(i).is_some_and(|m| r.entities.of(m).kind == EntityKind::Org));
    let verb = name.1 + 1;
    let out = r.norm(verb) == "carried" && r.norm(verb + 1) == "out";
    let begun = out || r.norm_is(verb, words!["begun", "launched", "mounted", "started"]);
    let first = verb + 1 + usize::from(out);
    let plain = |i: &usize| {
        r.is(*i, Class::ARTICLE.and(Class::MODIFIER)) || r.norm_is(*i, words!["new", "major", "deadly", "wave", "series", "campaign", "of"])
    };
    let act = (first..(first + REACH).min(to)).find(|i| !plain(i));
    let attack = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) || r.norm(i) == "violence";
    body && r.is(name.1, Class::HAVE) && begun && act.is_some_and(attack)
}

/// "It was not clear who was behind the attack": whoever is named beside that did not do it, for all that is known.
fn leaves_open(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const OPEN: Words = words!["clear", "unclear", "known", "unknown"];
    // "it was unclear if Syrian or Russian jets did it": one of two.
    let one_of_two = || agents(r, from, to).iter().any(|a| a.certainty == Certainty::Possible);
    r.which(from..to, OPEN).any(|i| r.norm_is(i + 1, words!["who", "which", "whose"]) || r.norm(i + 1) == "if" && !one_of_two())
        || r.any(from..to, words!["whether"])
        || r.which(from..to, words!["asked"]).any(|i| r.norm(i + 1) == "about")
}

/// How many tokens at most say what was met: "seven waves of fierce". One more is the verb.
const WAVE_TOKENS_MAX: usize = 6;

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
    // "repelled seven waves of fierce rebel attacks"
    const WAVES: Words =
        words!["wave", "waves", "series", "of", "several", "powerful", "fierce", "massive", "heavy", "large", "big", "new"];
    let plain = |i: &usize| r.is(*i, Class::ARTICLE.and(Class::MODIFIER)) || r.numeral_at(*i).is_some() || r.norm_is(*i, WAVES);
    if (floor..start).rev().take(WAVE_TOKENS_MAX).find(|i| !plain(i)).is_some_and(|met| r.norm_is(met, MET)) {
        return true;
    }
    // "A truck hit a patrol killing two": the article is in the name.
    let start = start + usize::from(r.norm_is(start, words!["a", "an", "the"]));
    let named = (floor..start).rev().take_while(|i| r.is_capital(*i)).last().unwrap_or(start);
    named >= floor + 2 && r.norm_is(named - 1, words!["a", "an", "the"]) && r.norm_is(named - 2, STRUCK)
}

/// "a raid aimed at killing a Taliban commander killed 12": what begins at `start` is whom it was meant for, and did nothing.
pub fn is_meant(r: &Reading<'_>, start: usize, floor: usize) -> bool {
    const TOKENS_MAX: usize = 5;
    let plain =
        |i: &usize| r.is(*i, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::MODIFIER)) || r.numeral_at(*i).is_some() || r.is_capital(*i);
    let verb = (floor..start).rev().take(TOKENS_MAX).find(|i| !plain(i));
    verb.is_some_and(|v| v > floor && r.is(v, Class::GERUND) && r.norm(v).ends_with("ing") && r.norm_is(v - 1, words!["at", "for"]))
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

pub fn published(r: &Reading<'_>, agent: Agent) -> Perpetrator {
    let entity = (agent.name.0..agent.name.1).find_map(|i| r.entity_at(i)).map(|m| m.entity);
    Perpetrator { text: r.span(agent.name.0, agent.name.1), entity, certainty: agent.certainty }
}
