//! What kind of source speaks, by the words of its name; of a person also by what the article says of him elsewhere.

use super::super::figure::AttributionKind;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::{Sieve, Words};
use super::source_names::{is_who, name_end};
use crate::enrich::entities::{EntityId, EntityKind, EntityMention};
use crate::enrich::text::Flags;

/// The first row that has a word of the name: what is narrow stands before what is wide.
const KINDS: &[(Words, AttributionKind)] = &[
    (
        words![
            "un", "u.n.", "unicef", "unhcr", "unrwa", "undp", "unesco", "ocha", "ohchr", "unama", "unamid", "monusco", "minusma", "wfp",
            "iom"
        ],
        AttributionKind::Un,
    ),
    (
        words!["charity", "oxfam", "amnesty", "crescent", "ngo", "ngos", "msf", "medecins", "helmets", "aid", "humanitarian"],
        AttributionKind::Ngo,
    ),
    (words!["observatory", "monitor", "monitors", "monitoring", "network", "sohr", "airwars", "watchdog"], AttributionKind::Monitor),
    (
        words![
            "police", "policeman", "policemen", "sheriff", "sheriff's", "undersheriff", "constable", "constables", "interpol", "patrol",
            "detective", "detectives", "deputies", "cop", "cops", "trooper", "troopers", "gendarmerie", "gendarmes", "carabinieri"
        ],
        AttributionKind::Police,
    ),
    (
        words![
            "rebels", "rebel", "militants", "militant", "militia", "insurgents", "insurgent", "isis", "isil", "taliban", "hezbollah",
            "houthi", "houthis", "hamas", "ypg", "sdf", "daesh", "shabaab", "fighters", "guerrillas", "guerrilla", "separatists",
            "terrorists", "jihadists"
        ],
        AttributionKind::ArmedGroup,
    ),
    (
        words![
            "army", "military", "general", "colonel", "commander", "navy", "pentagon", "centcom", "nato", "isaf", "forces", "troops",
            "coalition"
        ],
        AttributionKind::Military,
    ),
    (
        words![
            "doctor", "doctors", "hospital", "hospitals", "medics", "medic", "medical", "health", "nurse", "nurses", "paramedic",
            "paramedics", "coroner", "coroner's", "morgue", "surgeon"
        ],
        AttributionKind::Medical,
    ),
    (
        words![
            "disaster", "disasters", "emergency", "emergencies", "firefighters", "firefighter", "fire", "rescuers", "rescuer", "rescue",
            "coastguard", "coast"
        ],
        AttributionKind::Government,
    ),
    (words!["inspector"], AttributionKind::Police),
    (
        words![
            "agency", "television", "tv", "radio", "newspaper", "media", "reuters", "afp", "ap", "news", "sana", "bbc", "cnn", "aljazeera",
            "jazeera", "xinhua", "tass", "paper", "journalist", "correspondent", "reports", "reporter", "reporters", "broadcaster",
            "newspapers", "outlet", "outlets", "sputnik", "anadolu", "interfax", "yonhap", "kyodo", "bernama", "irna", "tasnim", "fars",
            "fna", "wafa", "dpa", "efe", "pti"
        ],
        AttributionKind::Media,
    ),
    (
        words![
            "witness", "witnesses", "eyewitness", "eyewitnesses", "residents", "resident", "villagers", "survivors", "locals", "refugees",
            "relatives", "neighbours", "neighbors", "neighbour", "neighbor", "villager", "survivor", "bystander", "bystanders"
        ],
        AttributionKind::Witness,
    ),
    (
        words![
            "red", "committee", "rights", "group", "groups", "organisation", "organization", "organisations", "organizations", "activists",
            "activist", "watch", "foundation", "campaigners"
        ],
        AttributionKind::Ngo,
    ),
    (
        words![
            "minister", "ministry", "government", "president", "official", "officials", "authorities", "mayor", "governor", "spokesman",
            "spokeswoman", "envoy", "ambassador", "consul", "parliament", "embassy", "kremlin", "state", "prosecutor", "prosecutors",
            "prosecutor's", "prefect", "council", "cabinet", "councillor", "senator", "lawmaker", "mp", "ministers", "governorate",
            "directorate", "department", "departments", "legislator", "legislators", "lawmakers", "councilman", "councilwoman",
            "congressman", "congresswoman", "alderman", "premier", "chancellor", "judge"
        ],
        AttributionKind::Government,
    ),
];

/// Bodies of several words, none of which says what they are.
const BODIES: &[(Words, AttributionKind)] = &[
    (words!["united", "nations"], AttributionKind::Un),
    (words!["world", "health", "organization"], AttributionKind::Un),
    (words!["world", "health", "organisation"], AttributionKind::Un),
    (words!["world", "food", "programme"], AttributionKind::Un),
    (words!["organization", "for", "migration"], AttributionKind::Un),
    (words!["organisation", "for", "migration"], AttributionKind::Un),
    (words!["coordination", "of", "humanitarian"], AttributionKind::Un),
    (words!["without", "borders"], AttributionKind::Ngo),
    (words!["policy", "research"], AttributionKind::Ngo),
    (words!["islamic", "state"], AttributionKind::ArmedGroup),
    (words!["resistance", "army"], AttributionKind::ArmedGroup),
    (words!["independence", "army"], AttributionKind::ArmedGroup),
    (words!["free", "syrian", "army"], AttributionKind::ArmedGroup),
    (words!["rescue", "committee"], AttributionKind::Ngo),
    (words!["save", "the", "children"], AttributionKind::Ngo),
    (words!["civil", "defence"], AttributionKind::Government),
    (words!["civil", "defense"], AttributionKind::Government),
    (words!["civil", "protection"], AttributionKind::Government),
    (words!["defence", "ministry"], AttributionKind::Military),
    (words!["defense", "ministry"], AttributionKind::Military),
    (words!["ministry", "of", "defence"], AttributionKind::Military),
    (words!["ministry", "of", "defense"], AttributionKind::Military),
    (words!["defense", "department"], AttributionKind::Military),
    (words!["department", "of", "defense"], AttributionKind::Military),
    (words!["law", "enforcement"], AttributionKind::Police),
    (words!["bureau", "of", "investigation"], AttributionKind::Police),
    (words!["department", "of", "public", "safety"], AttributionKind::Police),
    (words!["news", "network"], AttributionKind::Media),
    (words!["associated", "press"], AttributionKind::Media),
    (words!["attorney", "general"], AttributionKind::Government),
    (words!["district", "attorney"], AttributionKind::Government),
    (words!["district", "attorney's"], AttributionKind::Government),
    (words!["state's", "attorney"], AttributionKind::Government),
    (words!["state's", "attorney's"], AttributionKind::Government),
    (words!["commonwealth's", "attorney"], AttributionKind::Government),
    (words!["prosecuting", "attorney"], AttributionKind::Government),
    (words!["disease", "control"], AttributionKind::Government),
    (words!["national", "institute"], AttributionKind::Government),
    (words!["foreign", "secretary"], AttributionKind::Government),
    (words!["secretary", "of", "state"], AttributionKind::Government),
    (words!["secretary", "of", "defense"], AttributionKind::Government),
    (words!["secretary", "of", "defence"], AttributionKind::Government),
];

/// All words of [`KINDS`], and with which [`BODIES`] begin.
static TELLING: Sieve = {
    let (mut sieve, mut k) = (Sieve::EMPTY, 0);
    while k < KINDS.len() {
        sieve.add_all(KINDS[k].0);
        k += 1;
    }
    k = 0;
    while k < BODIES.len() {
        sieve.add(BODIES[k].0.hashes()[0]);
        k += 1;
    }
    sieve
};

/// With which the name of a newspaper ends.
const PAPERS: Words = words![
    "times", "post", "herald", "tribune", "gazette", "journal", "chronicle", "star", "telegraph", "guardian", "observer", "register",
    "courier", "daily", "mail"
];

/// Ranks that police and army share.
const RANKS: Words = words![
    "sgt", "sgt.", "sergeant", "cpl", "cpl.", "corporal", "lt", "lt.", "lieutenant", "capt", "capt.", "captain", "maj", "maj.", "major",
    "officer", "chief"
];

/// Who inquires into a crime, where there are police.
const INQUIRERS: Words = words!["investigators", "investigator", "officers"];

/// The kind of the source that is named by these tokens.
pub fn kind_of(r: &Reading<'_>, name: (usize, usize)) -> AttributionKind {
    if let Some(kind) = by_words(r, name) {
        return kind;
    }
    if is_paper(r, name) {
        return AttributionKind::Media;
    }
    let inquires = r.any(name.0..name.1, INQUIRERS) || r.which(name.0..name.1, RANKS).any(|i| is_rank(r, i));
    if inquires && r.is_of_police() {
        return AttributionKind::Police;
    }
    if is_country(r, name) { AttributionKind::Government } else { AttributionKind::Unnamed }
}

fn by_words(r: &Reading<'_>, name: (usize, usize)) -> Option<AttributionKind> {
    let words = || name.0..name.1;
    if words().any(|i| is_who(r, i)) {
        return Some(AttributionKind::Un);
    }
    let telling = || words().filter(|i| r.passes(*i, &TELLING));
    let body = telling().filter_map(|i| BODIES.iter().position(|(body, _)| r.reads(i, *body))).min().map(|row| BODIES[row].1);
    let tells = |i: usize, kind: AttributionKind| match kind {
        // "a hospital in the rebel-held east", "the Houthi-run ministry": whose hands it is in, not who speaks.
        AttributionKind::ArmedGroup => !(i + 1 < name.1 && r.norm(i + 1) == "-"),
        AttributionKind::Military => !is_civil_general(r, i) && !is_party(r, i),
        AttributionKind::Ngo => !r.norm_is(i.wrapping_sub(1), words!["terrorist", "terror", "armed", "rebel", "militant", "jihadist"]),
        AttributionKind::Medical => !(r.norm(i) == "health" && r.any(words(), OFFICES)),
        AttributionKind::Media => !(r.norm(i) == "news" && r.norm_is(i + 1, words!["release", "conference"])),
        _ => true,
    };
    let row = |i: usize| KINDS.iter().position(|(of_kind, kind)| r.norm_is(i, *of_kind) && tells(i, *kind));
    let found = || telling().filter_map(row).min().map(|row| KINDS[row].1);
    let initials = || words().any(|i| is_of_police_by_initials(r, i)).then_some(AttributionKind::Police);
    let office = || r.any(words(), words!["health"]).then_some(AttributionKind::Government);
    body.or_else(initials).or_else(found).or_else(office)
}

/// Of the government, whatever it cares for: "the health ministry".
const OFFICES: Words = words![
    "ministry", "ministries", "minister", "ministers", "directorate", "department", "authority", "authorities", "commission", "secretary"
];

/// "the attorney general", "the secretary-general", "the general hospital": of no army.
fn is_civil_general(r: &Reading<'_>, i: usize) -> bool {
    const BEFORE: Words = words!["attorney", "secretary", "director", "directorate", "consul", "prosecutor", "solicitor", "auditor"];
    const AFTER: Words = words!["hospital", "secretary", "director", "prosecutor", "assembly", "manager"];
    let before = i.saturating_sub(1 + usize::from(i > 0 && r.norm(i - 1) == "-"));
    r.norm(i) == "general" && (r.norm_is(before, BEFORE) || r.norm_is(i + 1, AFTER))
}

/// "the Syrian National Coalition", "the ruling coalition": of parties.
fn is_party(r: &Reading<'_>, i: usize) -> bool {
    r.norm(i) == "coalition" && r.norm_is(i.wrapping_sub(1), words!["national", "syrian", "opposition", "ruling", "governing", "political"])
}

/// "NYPD", "KCSO", "JPSO", "KSP": a police department, the sheriff's office of a county or a parish, or a state's police.
pub fn is_of_police_by_initials(r: &Reading<'_>, i: usize) -> bool {
    let norm = r.norm(i);
    let state = norm.ends_with("sp") && norm.len() == 3;
    let office = norm.ends_with("pd") && norm.len() > 2 || norm.ends_with("so") && norm.len() > 3 || state;
    r.tokens.flags(i).has(Flags::UPPER) && !r.is_shouted(i) && office
}

/// "Sgt. Vidal", "the captain"; not "a press officer", "the chief executive".
fn is_rank(r: &Reading<'_>, i: usize) -> bool {
    const OTHERS: Words = words!["press", "information", "executive", "medical", "financial", "operating"];
    !r.norm_is(i.wrapping_sub(1), OTHERS) && !r.norm_is(i + 1, OTHERS)
}

/// "the Tulsa Star": a newspaper by name.
fn is_paper(r: &Reading<'_>, name: (usize, usize)) -> bool {
    let last = name.1 - 1;
    name.1 > name.0 + 1 && r.norm_is(last, PAPERS) && r.is_capital(last) && r.person_at(last).is_none()
}

/// "Russia", "Indiana DNR", "a US report": the name of a country in it stands for its government; in "a man from Peru", "a
/// Masury man", "the opposition in Peru" it does not.
fn is_country(r: &Reading<'_>, name: (usize, usize)) -> bool {
    const WHERE: Words = words!["in", "near", "from", "of", "outside", "around", "across", "into", "on", "inside", "and", "for", "by"];
    let gpe = |i: usize| {
        let m = r.entity_at(i).filter(|m| r.entities.of(m).kind == EntityKind::Gpe);
        m.is_some_and(|m| m.tokens.start as usize <= name.0 || !r.norm_is(m.tokens.start as usize - 1, WHERE))
    };
    let civil = r.is(name.1 - 1, Class::PERSON_ONE.and(Class::PERSON_MANY)) && !r.is(name.1 - 1, Class::SOURCE);
    !civil && !r.any(name.0..name.1, words!["opposition"]) && (name.0..name.1).any(gpe)
}

/// "Vidal said", who is "police spokesman Captain Ivo Vidal" elsewhere: what the words of a source's name leave open is told
/// where the article names him in full. One pass over the article's names.
pub fn introduced(r: &Reading<'_>, mut speakers: Vec<EntityId>) -> Vec<(EntityId, AttributionKind)> {
    speakers.sort_unstable();
    speakers.dedup();
    let mut kinds: Vec<_> = speakers.into_iter().map(|speaker| (speaker, AttributionKind::Unnamed)).collect();
    if kinds.is_empty() {
        return kinds;
    }
    for m in &r.entities.mentions {
        if let Ok(k) = kinds.binary_search_by_key(&m.entity, |known| known.0)
            && kinds[k].1 == AttributionKind::Unnamed
        {
            kinds[k].1 = introduced_as(r, m);
        }
    }
    kinds
}

/// What a mention says its bearer is: "Sgt. Ivo Vidal", "Ivo Vidal, an officer of the police,", "Ivo Vidal with the police".
fn introduced_as(r: &Reading<'_>, m: &EntityMention) -> AttributionKind {
    const TITLE_TOKENS_MAX: usize = 8;
    const OF_WHOM: Words = words!["of", "with", "from"];
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let entity = r.entities.of(m);
    if entity.kind == EntityKind::Org {
        return kind_of(r, (start, end));
    }
    let (from, to) = r.sentence(r.tokens.sentence_of(start));
    let titled = start > from && (r.is_capital(start - 1) || r.is(start - 1, Class::PERSON_ONE));
    let of_title = |i: &usize| {
        let noun = r.is_capital(*i) || r.is(*i, Class::SOURCE.and(Class::PERSON_ONE).and(Class::MODIFIER)) || r.norm(*i) == "'s";
        noun && !r.is(*i, Class::REPORT.and(Class::CONJUNCTION)) && !r.is_punctuation(*i)
    };
    let title = (start.saturating_sub(TITLE_TOKENS_MAX).max(from)..start).rev().take_while(|i| titled && of_title(i)).last();
    let role = || entity.role.map(|role| r.tokens.within(role)).map(|role| (role.start, role.end));
    // "Ivo Vidal, officer-in-charge of Harbour Police Station"
    let office = r.norm(end) == "," && r.is(end + 1, Class::PERSON_ONE.and(Class::SOURCE)) && !r.is_capital(end + 1);
    let house = || (office || r.norm_is(end, OF_WHOM)).then(|| (end + 1, name_end(r, end + 1, to)));
    let told = |name: (usize, usize)| Some(kind_of(r, name)).filter(|kind| *kind != AttributionKind::Unnamed);
    let title = title.and_then(|first| told((first, end)));
    // "Ivo Amsel of the rebel-held town"
    let housed = || house().filter(|h| h.1 > h.0).and_then(told).filter(|kind| *kind != AttributionKind::ArmedGroup);
    title.or_else(|| role().and_then(told)).or_else(housed).unwrap_or(AttributionKind::Unnamed)
}
