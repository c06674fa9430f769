//! Whose people they are: the body that employs or leads them.

use super::super::figure::Category;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Phrase;

pub(super) const ARMED: Words = words![
    "isis", "isil", "daesh", "qaeda", "qaida", "shabab", "shabaab", "hamas", "hezbollah", "taliban", "nusra", "haqqani", "pkk", "houthi",
    "sayyaf", "haram"
];

/// Whose body "of" tells: "members of the security forces".
const PARTNERS: Words = words![
    "member", "members", "staff", "staffer", "staffers", "employee", "employees", "personnel", "leader", "leaders", "commander",
    "commanders", "fighters", "chief", "head", "element", "elements", "operative", "operatives", "soldier", "soldiers", "spokesman"
];

/// How many tokens of the body behind "of the" are read: "the Tahrir al-Sham militant group".
const BODY_MAX: usize = 6;

/// "Haqqani network leader", "Islamic State commander" without their article: one of an armed group, by the words before
/// token `i`.
pub fn is_of_armed_group(r: &Reading<'_>, i: usize) -> bool {
    const WORDS_MAX: usize = 4;
    let between = words!["network", "group", "regional", "senior", "top", "district", "military", "local"];
    let name = (i.saturating_sub(WORDS_MAX)..i).rev().find(|k| !r.norm_is(*k, between));
    r.norm_is(i, words!["leader", "commander", "facilitator", "fighter", "member", "chief"])
        && name.is_some_and(|k| r.norm_is(k, ARMED) || k > 0 && r.reads(k - 1, words!["islamic", "state"]))
}

/// Where the article speaks of police and hardly of an army: "Two officers were hurt", "Officer Ana Diaz" are of the police, and a gunman is
/// of no army, either.
pub fn of_the_police(r: &Reading<'_>, p: &Phrase, bits: u32) -> u32 {
    use Category::{ArmedGroup, Civilian, Military, Perpetrator, Police};
    const RANKS: Words = words!["officer", "officers", "detective", "detectives", "sergeant", "sergeants", "lieutenant", "lieutenants"];
    const OTHERS: Words = words![
        "army", "navy", "naval", "marine", "military", "guard", "corrections", "correctional", "correction", "prison", "jail", "probation",
        "parole", "customs", "intelligence", "immigration", "court", "press", "public", "executive", "security", "medical", "health",
        "loan", "school"
    ];
    if bits & ArmedGroup.bit() != 0 && r.any(p.core..p.end, words!["gunman", "gunmen"]) && r.is_of_police() {
        return bits & !ArmedGroup.bit() | Perpetrator.bit();
    }
    let ranked = bits & !(Military.bit() | Civilian.bit()) == 0 && r.any(p.core..p.end, RANKS);
    let theirs = ranked && !r.any(p.start.saturating_sub(1)..p.end, OTHERS) && r.is_of_police();
    if theirs { Police.bit() } else { bits }
}

/// Whose people they are: "Red Cross workers", "members of parliament", "civil servants", "UN soldiers".
pub fn by_employer(r: &Reading<'_>, start: usize, end: usize, bits: u32) -> u32 {
    use Category::*;
    const HEADS: Words = words![
        "worker", "workers", "staff", "staffer", "staffers", "employee", "employees", "volunteer", "volunteers", "personnel", "member",
        "members", "servant", "servants", "troops", "soldier", "soldiers", "chief", "chiefs", "officers", "officer", "driver", "drivers",
        "guardsmen", "guardsman", "operative", "operatives", "crew", "team", "leader", "leaders", "commander", "commanders", "facilitator",
        "facilitators", "element", "elements", "head", "spokesman"
    ];
    const EMPLOYERS: &[(Words, Category)] = &[
        (
            words![
                "cross", "crescent", "relief", "charity", "ngo", "unicef", "unhcr", "unrwa", "wfp", "oxfam", "msf", "humanitarian",
                "helmets"
            ],
            AidWorker,
        ),
        (words!["hospital", "clinic", "polio", "vaccination", "ambulance", "healthcare"], Medical),
        (words!["media", "news", "television", "tv", "radio", "newspaper"], Journalist),
        (words!["council", "parliament", "election", "electoral", "municipal", "customs", "ministry", "cabinet"], GovernmentOfficial),
        (ARMED, ArmedGroup),
    ];
    let Some(head) = (start..end).rev().find(|k| r.norm_is(*k, HEADS)) else { return bits };
    let military = bits & Military.bit() != 0;
    // "members of the security forces"
    let partners = if r.norm(end) == "of" && r.norm_is(head, PARTNERS) { end + 1 } else { end };
    let tail = (partners..end.max(partners) + usize::from(partners > end) * BODY_MAX).take_while(|k| {
        (!r.is_punctuation(*k) || r.norm(*k) == "-")
            && !r.is(*k, Class::BE.and(Class::HAVE).and(Class::SUBORDINATOR).and(Class::PREPOSITION))
    });
    for k in (start..head).chain(tail) {
        let word = r.norm(k).as_str();
        let peace = matches!(word, "un" | "au" | "amisom" | "minusma" | "unifil" | "monusco") && r.is_capital(k)
            || r.reads(k, words!["united", "nations"])
            || r.reads(k, words!["african", "union"]);
        if peace {
            return if military {
                Peacekeeper.bit()
            } else if bits & Civilian.bit() != 0 {
                AidWorker.bit()
            } else {
                bits
            };
        }
        // "civil servants", "civil defence workers"
        if word == "civil" && (r.norm(k + 1).starts_with("servant") || r.norm_is(k + 1, words!["defence", "defense"])) {
            let category = if r.norm(k + 1).starts_with("servant") { GovernmentOfficial } else { AidWorker };
            return bits & !Civilian.bit() | category.bit();
        }
        if r.reads(k, words!["islamic", "state"]) {
            return bits & !Civilian.bit() | ArmedGroup.bit();
        }
        // "two FARC members"
        let armed = (r.word(k).class == Class::NONE && r.word(k).categories == ArmedGroup.bit()).then_some(ArmedGroup);
        if let Some(category) = EMPLOYERS.iter().find(|(words, _)| r.norm_is(k, *words)).map(|(_, category)| *category).or(armed) {
            let heads = r.norm(head).starts_with("leader") || r.norm(head).starts_with("commander");
            return if (military || heads) && category != ArmedGroup { bits } else { bits & !Civilian.bit() | category.bit() };
        }
        if k > head {
            let armed = r.word(k).categories & Category::ARMED;
            let security = if word == "security" { SecurityForces.bit() } else { armed };
            if security != 0 {
                return bits & !Civilian.bit() | security;
            }
        }
        if word == "government" && r.norm_is(head, words!["worker", "workers", "staff", "employee", "employees"]) {
            return bits & !Civilian.bit() | GovernmentOfficial.bit();
        }
    }
    if r.norm(head).starts_with("guards") && head > start && r.norm(head - 1) == "national" {
        return Military.bit();
    }
    bits
}
