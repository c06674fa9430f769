//! By what means: the weapon, the accident or the disaster that a sentence names.

use super::super::figure::{Cause, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::{Sieve, Words};

/// What "suicide" stands before where somebody takes others with him.
const SUICIDE_ATTACKS: Words = words![
    "bomb", "bomber", "bombers", "bombing", "bombings", "attack", "attacks", "attacker", "attackers", "blast", "blasts", "explosion",
    "explosions", "car", "truck", "vehicle", "vest", "belt", "drone", "squad", "mission", "assault", "raid", "strike", "operation",
    "terrorist", "terrorists", "militant", "militants"
];

/// By what means, from the nearest word that says so. `hits` are those of the sentence.
pub fn cause(r: &Reading<'_>, hit: &Hit, hits: &[Hit], from: usize, to: usize) -> Option<Cause> {
    if hit.kind == Kind::Abducted {
        return Some(Cause::Abduct);
    }
    cause_in(r, hit.trigger, from, to, hits).filter(|cause| !dies_by_nobody(r, hit.trigger) || is_unwilled(*cause))
}

/// "Shelling killed nine; two drowned": by whatever others died.
pub fn dies_by_nobody(r: &Reading<'_>, trigger: usize) -> bool {
    r.norm_is(trigger, words!["drowned", "drown", "drowning", "starved"])
}

/// What nobody does on purpose.
pub fn is_unwilled(cause: Cause) -> bool {
    matches!(cause, Cause::Accident | Cause::Disaster | Cause::Hunger | Cause::Disease)
}

/// "A missile strike hit the station. At least 20 people were killed.": by what, says the sentence before.
pub fn cause_told_before(r: &Reading<'_>, index: usize) -> Option<Cause> {
    let before = r.tokens.sentences.get(index.checked_sub(1)?)?;
    cause_in(r, before.end as usize, before.start as usize, before.end as usize, &[])
}

/// Of a bomb that a plane lets go.
const GLIDING: Words = words!["guided", "glide", "gliding"];

/// The cause that the tokens `from..to` name nearest to token `at`.
fn cause_in(r: &Reading<'_>, at: usize, from: usize, to: usize, hits: &[Hit]) -> Option<Cause> {
    let mut best: Option<(usize, Cause)> = None;
    for i in (from..to).filter(|i| r.word(*i).cause.is_some() || r.passes(*i, &OF_MEANS)) {
        // "an apparent murder-suicide" is no attack.
        let attack = || r.any(i + 1..i + 3, SUICIDE_ATTACKS);
        let said = r.word(i).cause.filter(|c| match c {
            Cause::SuicideAttack => attack() && !is_among_the_hurt(r, i, from, hits),
            // "barrel bombs" are dropped from the air.
            Cause::Explosives => {
                !is_pit(r, i) && !before(r, i, 1, words!["barrel"]) && !r.any(i.saturating_sub(2)..i, GLIDING) && !before(r, i, 1, KINDLED)
            }
            Cause::HeavyWeapons => !is_vessel(r, i),
            Cause::Firearms => !(r.norm_is(i, words!["gunmen", "snipers"]) && is_counted(i, hits)),
            Cause::Disease => !is_of_unrest(r, i),
            _ => true,
        });
        let shot = || opened_fire(r, i, at).then_some(Cause::Firearms);
        // "guided bombs" are dropped from the air, too.
        let dropped = || (r.norm_is(i, words!["bomb", "bombs"]) && r.any(i.saturating_sub(2)..i, GLIDING)).then_some(Cause::Aerial);
        let struck = || is_of_traffic(r, i, at).then_some(Cause::Accident);
        if let Some(cause) = said.or_else(|| of_several_words(r, i)).or_else(shot).or_else(dropped).or_else(struck) {
            let distance = i.abs_diff(at);
            // A suicide bombing is more than a bombing, a nerve agent more than shelling.
            let narrow = matches!(cause, Cause::SuicideAttack | Cause::Chemical | Cause::Drone | Cause::CrowdControl);
            let rank = if narrow { distance / 3 } else { distance };
            if best.is_none_or(|(d, _)| rank < d) {
                best = Some((rank, cause));
            }
        }
    }
    best.map(|(_, cause)| cause)
}

/// "executed 40 gunmen": the word at `i` names those whom a figure counts.
fn is_counted(i: usize, hits: &[Hit]) -> bool {
    hits.iter().any(|h| (h.phrase.start..h.phrase.end).contains(&i))
}

/// "a water tank", "the tank driver": nothing that fires.
fn is_vessel(r: &Reading<'_>, i: usize) -> bool {
    const HELD: Words =
        words!["water", "oil", "gas", "fuel", "septic", "propane", "petrol", "storage", "sewage", "fish", "think", "cooking", "overhead"];
    r.norm_is(i, words!["tank", "tanks"])
        && (i > 0 && r.norm_is(i - 1, HELD) || r.norm_is(i + 1, words!["driver", "drivers", "truck", "lorry", "cleaners", "cleaning"]))
}

/// "the outbreak of the rebellion", "a social outbreak": nobody is ill.
fn is_of_unrest(r: &Reading<'_>, i: usize) -> bool {
    const UNREST: Words = words![
        "war", "rebellion", "revolution", "violence", "fighting", "hostilities", "conflict", "uprising", "unrest", "protests", "clashes",
        "revolt", "insurgency", "riots", "fire"
    ];
    r.norm_is(i, words!["outbreak"])
        && (r.norm(i + 1) == "of" && r.any(i + 2..i + 6, UNREST) || i > 0 && r.norm_is(i - 1, words!["social", "popular"]))
}

/// "killed 40 militants, including two suicide bombers": who was hurt, not by what.
fn is_among_the_hurt(r: &Reading<'_>, i: usize, from: usize, hits: &[Hit]) -> bool {
    let bombers = r.any(i + 1..i + 3, words!["bomber", "bombers", "attacker", "attackers", "squad"]);
    let counted = || is_counted(i, hits);
    let named = || r.any(i.saturating_sub(4).max(from)..i, words!["including", "among"]);
    bombers && (counted() || named())
}

/// "opened fire on the crowd, killing nine": the fire at `i` is what hurts whom the word at `at` tells of.
fn opened_fire(r: &Reading<'_>, i: usize, at: usize) -> bool {
    const REACH: usize = 14;
    r.norm(i) == "fire"
        && i > 0
        && r.norm_is(i - 1, words!["open", "opened", "opening", "opens"])
        && r.norm_is(i + 1, words!["on", "at", "into", "and", ",", "."])
        && i.abs_diff(at) <= REACH
        && !r.any(i.min(at)..i.max(at), words!["before", "then"])
}

/// "A plane carrying 72 people went down": something that flies stands before token `i`.
fn flies_before(r: &Reading<'_>, i: usize) -> bool {
    const REACH: usize = 9;
    const FLYING: Words =
        words!["plane", "airplane", "aeroplane", "airliner", "jet", "jetliner", "helicopter", "aircraft", "flight", "balloon"];
    r.any(i.saturating_sub(REACH)..i, FLYING)
}

/// "in the mine": where people dig, nothing that explodes.
fn is_pit(r: &Reading<'_>, i: usize) -> bool {
    if !r.norm_is(i, words!["mine", "mines"]) || i == 0 {
        return false;
    }
    let before = i - 1 - usize::from(r.is(i - 1, Class::ARTICLE) && i > 1);
    r.norm_is(before, words!["in", "at", "inside", "from"])
}

/// What a fire burns that nobody lit on purpose.
const BURNING: Words = words![
    "house", "home", "apartment", "flat", "building", "hotel", "hostel", "factory", "warehouse", "kitchen", "hospital", "nightclub",
    "club", "school", "dormitory", "market", "shop", "store", "mall", "cinema", "theatre", "theater", "church", "trailer", "barn", "tower",
    "block", "bus", "train", "ship", "ferry", "boat", "oil", "refinery", "tunnel", "prison", "bakery", "garage", "brush", "electrical",
    "accidental", "massive", "huge", "big", "deadly",
];

/// What explodes though nobody set it off.
const KINDLED: Words = words!["gas", "boiler", "cylinder", "pipeline"];

/// What a fire does.
const BURNS: Words = words![
    "broke", "swept", "ripped", "tore", "engulfed", "gutted", "destroyed", "spread", "raged", "started", "consumed", "that", "which", "at",
    "in", "killed", "kills", "left", "leaves", "claimed", "claims"
];

/// What "bombing" stands before that planes do.
const BOMBING_FROM_THE_AIR: Words = words!["raid", "raids", "campaign"];

/// A means that no word alone says: one of these words, where this holds of what stands around it.
struct Means(Words, Cause, fn(&Reading<'_>, usize) -> bool);

const MEANS: &[Means] = &[
    Means(words!["air"], Cause::Aerial, |r, i| r.is(i + 1, Class::ATTACK)),
    Means(words!["bombing", "bombings"], Cause::Explosives, |r, i| {
        let back = 1 + usize::from(before(r, i, 1, words!["-"]));
        before(r, i, back, words!["car", "truck", "roadside", "church", "mosque", "market", "twin", "double", "triple"])
            || before(r, i, 1, words!["a"])
                && !r.norm_is(i + 1, BOMBING_FROM_THE_AIR)
                && !r.norm_is(i + 1, words!["run", "sortie", "mission"])
    }),
    Means(words!["bombing"], Cause::Aerial, |r, i| r.norm_is(i + 1, BOMBING_FROM_THE_AIR)),
    Means(words!["fever"], Cause::Disease, |r, i| before(r, i, 1, words!["yellow", "hemorrhagic", "haemorrhagic", "marburg"])),
    Means(words!["helicopter", "coalition"], Cause::Aerial, |r, i| {
        r.norm_is(i + 1, words!["strike", "strikes"]) || r.norm(i) == "helicopter" && r.norm_is(i + 1, words!["attack", "attacks"])
    }),
    Means(words!["gas"], Cause::Chemical, |r, i| {
        before(r, i, 1, words!["poison", "poisonous", "toxic", "mustard"])
            || r.norm_is(i + 1, words!["attack", "attacks"]) && !before(r, i, 1, words!["tear"])
    }),
    Means(KINDLED, Cause::Accident, |r, i| {
        r.norm_is(i + 1, words!["leak", "leaks", "explosion", "explosions", "blast", "blasts", "exploded"])
    }),
    Means(words!["ferry", "boat", "train", "bus", "plane"], Cause::Accident, |r, i| r.norm_is(i + 1, words!["disaster", "tragedy"])),
    Means(words!["gun", "arms"], Cause::Firearms, |r, i| r.norm(i + 1) == "fire" && before(r, i, 1, words!["machine", "-", "small"])),
    Means(words!["booby"], Cause::Explosives, |_, _| true),
    Means(words!["himself", "herself", "themselves"], Cause::SuicideAttack, |r, i| {
        r.norm(i + 1) == "up" && before(r, i, 1, words!["blew", "blow", "blown", "blowing", "blows"])
    }),
    Means(words!["bomber", "bombers"], Cause::Explosives, |r, i| {
        before(r, i, 1, words!["motorcycle", "motorbike", "car", "truck", "female", "male", "teenage"])
    }),
    Means(words!["blaze", "inferno"], Cause::Accident, |_, _| true),
    Means(words!["wave", "waves"], Cause::Disaster, |r, i| before(r, i, 1, words!["heat"])),
    Means(words!["heat"], Cause::Disaster, |r, i| {
        before(r, i, 1, words!["extreme", "scorching", "searing", "intense", "sweltering", "of", "from"])
            || before(r, i, 1, words!["the"]) && before(r, i, 2, words!["of", "from"])
    }),
    Means(words!["fire", "fires"], Cause::Accident, burns),
    Means(words!["into"], Cause::Vehicle, drives_into_people),
    Means(words!["plastic"], Cause::CrowdControl, |r, i| r.norm_is(i + 1, words!["bullet", "bullets"])),
    Means(words!["snap"], Cause::Disaster, |r, i| before(r, i, 1, words!["cold"])),
    Means(words!["heatstroke", "sunstroke"], Cause::Disaster, |_, _| true),
    Means(words!["crush"], Cause::Accident, |r, i| before(r, i, 1, words!["a", "the", "crowd", "deadly"])),
    Means(words!["down"], Cause::Accident, |r, i| before(r, i, 1, words!["went", "came"]) && flies_before(r, i)),
    Means(words!["gunfight", "gunfights", "firefight", "firefights"], Cause::Firearms, |_, _| true),
    Means(words!["battle", "battles"], Cause::Firearms, |r, i| before(r, i, 1, words!["gun"])),
    Means(words!["rain", "rains"], Cause::Disaster, |r, i| before(r, i, 1, words!["heavy", "torrential", "monsoon"])),
    Means(words!["lightning"], Cause::Disaster, |r, i| !r.is(i + 1, Class::ATTACK) || r.norm_is(i + 1, words!["strike", "strikes"])),
];

/// All words of [`MEANS`], and what vehicles do.
static OF_MEANS: Sieve = {
    let (mut sieve, mut k) = (Sieve::of(&[STRIKES]), 0);
    while k < MEANS.len() {
        sieve.add_all(MEANS[k].0);
        k += 1;
    }
    sieve
};

fn of_several_words(r: &Reading<'_>, i: usize) -> Option<Cause> {
    MEANS.iter().find(|means| r.norm_is(i, means.0) && means.2(r, i)).map(|means| means.1)
}

/// Whether one of these words stands `back` tokens before token `i`.
fn before(r: &Reading<'_>, i: usize, back: usize, words: Words) -> bool {
    i >= back && r.norm_is(i - back, words)
}

/// "a house fire", "when fire swept through a market", "died in the fire."
fn burns(r: &Reading<'_>, i: usize) -> bool {
    let opens = r.is(i.wrapping_sub(1), Class::ARTICLE) || before(r, i, 1, words!["when", "as", "after", "where"]);
    let lit = before(r, i, 1, BURNING) || opens && r.norm_is(i + 1, BURNS);
    let plain = before(r, i, 1, words!["a", "the"])
        && before(r, i, 2, words!["in", "by", "after", "from", "of"])
        && (r.is_punctuation(i + 1) || r.norm(i + 1) == "on");
    lit || plain
}

/// What a vehicle does to whoever is in its way.
const STRIKES: Words = words!["smashed", "slammed", "hit", "struck", "knocked"];

/// "A truck smashed a motorcycle", "hit by a speeding bus": a vehicle strikes at token `i`, and the word at `at` tells whom it hurt.
fn is_of_traffic(r: &Reading<'_>, i: usize, at: usize) -> bool {
    const REACH: usize = 5;
    const NEAR: usize = 14;
    if !r.norm_is(i, STRIKES) || i.abs_diff(at) > NEAR || !matches!(r.word(at).kind, Some(Kind::Killed | Kind::Injured)) && i != at {
        return false;
    }
    const VEHICLES: Words = words![
        "truck", "lorry", "bus", "minibus", "car", "van", "taxi", "train", "tram", "motorcycle", "motorbike", "scooter", "tractor",
        "trailer", "pickup", "suv", "rickshaw", "tanker", "vehicle"
    ];
    let plain = |k: &usize| !r.is_punctuation(*k) && !r.is(*k, Class::VERB.and(Class::BE).and(Class::CONJUNCTION));
    // "a car bomb struck a bus": not the car.
    let vehicle = |k: usize| r.norm_is(k, VEHICLES) && !r.is_violent(k + 1);
    let after = (i + 1..i + REACH).take_while(plain).any(vehicle);
    let drives = || {
        (i.saturating_sub(REACH)..i).rev().take_while(plain).any(vehicle) && !r.any(i.saturating_sub(REACH)..i, words!["bomber", "suicide"])
    };
    after && (r.norm(i + 1) == "by" || drives())
}

/// "ploughed into a crowd"
fn drives_into_people(r: &Reading<'_>, i: usize) -> bool {
    const DRIVEN: Words = words!["ploughed", "plowed", "rammed", "drove", "driven", "ploughing", "plowing", "ramming", "driving"];
    r.any(i.saturating_sub(4)..i, DRIVEN)
        && (i + 1..i + 4).any(|k| {
            r.norm_is(k, words!["crowd", "crowds", "people", "pedestrians"]) || r.is(k, Class::PERSON_MANY) && !r.is(k, Class::UNIT)
        })
}
