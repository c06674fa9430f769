//! Who does violence in a clause: actors, and the words beside them that make them the ones.

use super::super::figure::Certainty;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::{actor, is_firing_squad, past_initials, past_possessive};
use super::bands::{QUOTES, led_in};
use super::candidate::is_wreck;
use super::claims::{claims_from_afar, done_by, responsible};
use super::perpetrator::is_object;
use super::persons::person_after_by;

/// Who did it, as one clause says.
#[derive(Debug, Clone, Copy)]
pub struct Agent {
    pub name: (usize, usize),
    pub certainty: Certainty,
}

/// Everybody whom the clause `from..to` names as doing violence, with where; in text order.
pub fn agents(r: &Reading<'_>, from: usize, to: usize) -> Vec<Agent> {
    let mut found: Vec<Agent> = Vec::new();
    let mut i = from;
    while i < to {
        if let Some(name) = person_after_by(r, i, from, to) {
            found.push(Agent { name, certainty: as_told(r, name) });
            i = name.1;
            continue;
        }
        let after = match actor(r, i, from, to) {
            Some((start, end)) => {
                found.extend(role(r, start, end, from, to));
                end
            }
            None => i + 1,
        };
        i = after.max(i + 1);
    }
    if !found.iter().any(|a| a.certainty == Certainty::Claimed) {
        found.extend(claims_from_afar(r, from, to));
    }
    found
}

/// "suspected rebels", "the alleged gunman", "a likely Russian strike": who is named as the one, but not for certain; "Syrian or
/// Russian jets": one of two.
pub fn as_told(r: &Reading<'_>, name: (usize, usize)) -> Certainty {
    const UNSURE: Words =
        words!["suspected", "alleged", "presumed", "supposed", "presumable", "likely", "probable", "purported", "apparent"];
    // "police suspect rebels killed two"
    let thought = || {
        let the = usize::from(name.0 > 0 && r.is(name.0 - 1, Class::ARTICLE));
        let before = name.0.saturating_sub(1 + the);
        let verb = before.saturating_sub(usize::from(r.norm(before) == "that"));
        r.norm_is(verb, words!["suspect", "suspects", "believe", "believes", "think"])
            && verb > 0
            && !r.is(verb - 1, Class::ARTICLE)
            && r.tokens.sentence_of(verb) == r.tokens.sentence_of(name.0)
    };
    if r.any(name.0.saturating_sub(1)..name.1, UNSURE) || thought() {
        Certainty::Suspected
    } else if r.any(name.0..name.1, words!["or"]) {
        Certainty::Possible
    } else {
        Certainty::ReportedAsFact
    }
}

/// Fights, before "with" and the other side.
pub const FOUGHT: Words = words![
    "clashes", "clash", "fighting", "battles", "battle", "gunfight", "gunfights", "firefight", "firefights", "shootout", "shootouts",
    "clashed", "encounter", "encounters", "skirmish", "skirmishes", "infighting"
];

/// Before "from" and whoever fired.
const FIRED: Words = words!["fire", "gunfire", "shelling", "rockets", "shells", "bullets", "shots"];

/// What is military, whoever does it.
const CAMPAIGNS: Words = words!["operation", "operations", "offensive", "campaign", "action"];

/// Before "of" and those who were killed or held, after whoever did so.
const EXECUTIONS: Words = words![
    "killing", "killings", "murder", "murders", "execution", "executions", "massacre", "slaughter", "assassination", "shooting",
    "abduction", "kidnapping", "arrest", "detention"
];

/// What belongs to those who fire from it.
const VEHICLES: Words = words!["helicopter", "helicopters", "warplane", "warplanes", "jet", "jets", "aircraft", "plane", "planes", "drone"];

/// Whether the words around an actor make it the one who did it, and all of its name.
fn role(r: &Reading<'_>, start: usize, end: usize, from: usize, to: usize) -> Option<Agent> {
    let before = |k: usize| if start >= from + k { r.norm(start - k).as_str() } else { "" };
    let fact = as_told(r, (start, end));
    let agent = |certainty: Certainty| Some(Agent { name: (start, end), certainty });
    // "bracing for a possible US attack"
    if r.any(start.saturating_sub(1).max(from)..end, words!["possible", "potential", "imminent", "planned", "threatened", "looming"]) {
        return None;
    }
    let whole = led_in(r, (start, end), from);
    // "by a helicopter belonging to the army": by the army.
    if is_firing_squad(r, end) || end < to && is_of_others(r, end) {
        return None;
    }
    if let Some(vehicle) = vehicle_before(r, start, from) {
        return role(r, vehicle.0, vehicle.1, from, vehicle.1).map(|a| Agent { name: (start, end), ..a });
    }
    // "blamed on "terrorists""
    let link = whole - usize::from(whole > from && r.norm_is(whole - 1, QUOTES));
    if link > from && r.norm(link - 1) == "by" {
        return done_by(r, link - 1, (whole, end), from);
    }
    if let Some(agent) = responsible(r, (start, end), (whole, link), from, to) {
        return Some(agent);
    }
    if before(1) == "of" && matches!(before(2), "hands" | "orders") {
        return agent(fact);
    }
    // "killed by fire from the army"
    if whole > from + 2 && r.norm(whole - 1) == "from" && r.norm_is(whole - 2, FIRED) && !r.norm_is(whole - 3, words!["under", "taking"]) {
        return Some(Agent { name: (whole, end), certainty: fact });
    }
    if whole > from + 1 && r.norm_is(whole - 1, words!["with", "against"]) && r.norm_is(whole - 2, FOUGHT) {
        return Some(Agent { name: (whole, end), certainty: Certainty::Possible });
    }
    // "rebel rocket attack", "government shelling", "Russian air strikes", "an Islamic State (IS) car bomb"
    let owner = past_possessive(r, past_initials(r, end));
    // "the junta's execution of four", "the police killing of a man"
    let person = r.person_at(end - 1).is_some();
    if r.norm_is(owner, EXECUTIONS) && r.norm(owner + 1) == "of" && (owner > past_initials(r, end) || !person) {
        return agent(fact);
    }
    // "Carter's shooting": perhaps of him.
    if person && owner > past_initials(r, end) {
        return None;
    }
    let k = past_kind_of_attack(r, owner, to);
    // "the US-backed offensive by rebels", "a Taliban explosives expert"
    // "in the rebel clashes", "in the military operation": not theirs alone, and no army's name.
    let nobodys = k < to && (r.norm_is(k, FOUGHT) || end == start + 1 && r.norm(start) == "military" && r.norm_is(k, CAMPAIGNS));
    let by_others = nobodys || k < to && r.norm(k + 1) == "by" && actor(r, k + 2, k + 2, to).is_some();
    const WITH_ARMS: Words = words![
        "expert", "experts", "facilitator", "facilitators", "maker", "makers", "supplier", "suppliers", "specialist", "specialists",
        "smuggler", "smugglers", "dealer", "dealers", "trainer", "trainers", "cell", "cache", "factory", "depot"
    ];
    if by_others || k < to && r.norm_is(k + 1, WITH_ARMS) {
        return None;
    }
    // "the National Fire Department"
    let fire = |i: usize| {
        let service = words!["department", "departments", "brigade", "service", "station", "chief", "fighters", "truck", "trucks"];
        r.norm(i) == "fire" && r.norm_is(i + 1, service)
    };
    let own_attack = (start..end).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) && !fire(i))
        || r.is(end - 1, Class::ATTACK.and(Class::ACTOR))
            && r.norm_is(end - 1, words!["jets", "warplanes", "artillery", "warplane", "jet"]);
    if !shares_its_fire(r, (start, end), from) && (own_attack || k < to && r.is(k, Class::ATTACK)) {
        let done = !is_object(r, start, from)
            && !is_wreck(r, end, end)
            && !matches!(before(1), "on" | "against" | "at" | "targeting" | "between" | "near");
        // "a man dressed as Santa Claus shot": not the saint.
        let done = done && !(before(1) == "as" && matches!(before(2), "dressed" | "disguised" | "posing" | "known"));
        return if done { agent(fact) } else { None };
    }
    None
}

/// Before "bomb", "missile" or "drone": of which sort it is.
pub(super) const KINDS_OF_WEAPON: Words =
    words!["guided", "glide", "gliding", "cluster", "ballistic", "cruise", "kamikaze", "shahed", "fpv", "incendiary"];

/// The token after the words between whose attack it is and the attack: "rebel | rocket | fire", "Russian | air | raids".
fn past_kind_of_attack(r: &Reading<'_>, owner: usize, to: usize) -> usize {
    const WORDS_MAX: usize = 3;
    const KINDS: Words = words![
        "air", "barrel", "rocket", "missile", "chemical", "gas", "gun", "car", "truck", "suicide", "ground", "cross", "-", "border",
        "sniper", "small", "arms", "mortar", "artillery", "drone", "bombing", "aerial", "tank", "roadside", "terrorist", "terror",
        "indiscriminate", "counter"
    ];
    let kind =
        |k: &usize| !r.is(*k, Class::ATTACK) && (r.is(*k, Class::MODIFIER) || r.norm_is(*k, KINDS) || r.norm_is(*k, KINDS_OF_WEAPON));
    owner + (owner..to.min(owner + WORDS_MAX)).take_while(kind).count()
}

/// "a helicopter belonging to the army": the army alone.
pub fn owner_of(r: &Reading<'_>, name: (usize, usize)) -> (usize, usize) {
    let mut ends = name.0 + 1..name.1;
    ends.find_map(|i| belongs_to(r, i).filter(|_| r.norm_is(i - 1, VEHICLES))).map_or(name, |owner| (owner, name.1))
}

/// "belonging to | the army", "believed to belong to | the army": where the owner's name begins of what ends before token `end`.
pub fn belongs_to(r: &Reading<'_>, end: usize) -> Option<usize> {
    if r.reads(end, words!["belonging", "to"]) {
        return Some(end + 2);
    }
    let thought = end + usize::from(r.norm_is(end, QUOTES));
    let belong = r.norm_is(thought, words!["believed", "thought", "suspected"]) && r.norm(thought + 1) == "to";
    (belong && r.reads(thought + 2, words!["belong", "to"])).then_some(thought + 4)
}

/// "a helicopter | belonging to": what ends before token `end` is another's.
fn is_of_others(r: &Reading<'_>, end: usize) -> bool {
    r.norm_is(end - 1, VEHICLES) && r.reads(end, words!["belonging", "to"])
}

/// "a helicopter belonging to | the army": from what its owner fires, who is named from `start` on.
fn vehicle_before(r: &Reading<'_>, start: usize, from: usize) -> Option<(usize, usize)> {
    let end = start.checked_sub(2).filter(|end| *end > from && r.norm(*end) == "belonging" && is_of_others(r, *end))?;
    actor(r, end - 1, from, end)
}

/// "rebel rocket and sniper fire": the fire of the first.
pub fn shares_its_fire(r: &Reading<'_>, (start, end): (usize, usize), from: usize) -> bool {
    let and = end == start + 1 && start >= from + 2 && r.norm(start - 1) == "and";
    and && r.is(start, Class::ATTACK) && r.is(start - 2, Class::ATTACK) && !r.is(start - 2, Class::ACTOR)
}
