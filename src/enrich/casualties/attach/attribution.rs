//! According to whom: the source that speaks for a figure, and what kind of source it is.

use super::super::figure::{Attribution, AttributionKind};
use super::super::grammar::Hit;
use super::super::reading::Reading;
use super::super::words::Words;
use super::segment;
use super::source_names::is_who;
use super::sources::Source;
use crate::enrich::entities::EntityKind;

/// The source that speaks for a hit; of "X said, citing Y" it is Y.
pub fn source_of<'s>(r: &Reading<'_>, hit: &Hit, sources: &'s [Source], from: usize, to: usize) -> Option<&'s Source> {
    const CITED_TOKENS_MAX: usize = 4;
    let teller = speaker_of(r, hit, sources, from, to)?;
    let cited = sources
        .iter()
        .find(|s| s.verb > teller.verb && s.verb - teller.verb <= CITED_TOKENS_MAX && r.norm_is(s.verb, words!["citing", "quoting"]));
    cited.or(Some(teller))
}

/// The source that speaks for a hit, if its sentence names one.
fn speaker_of<'s>(r: &Reading<'_>, hit: &Hit, sources: &'s [Source], from: usize, to: usize) -> Option<&'s Source> {
    let at = hit.phrase.core;
    let (start, end) = segment(r, at, from, to);
    // "killing four civilians residents said": where a comma is lost, the people of the figure run into their source.
    let runs_in = |s: &Source| s.name.0 > at && s.name.1 >= hit.phrase.end;
    // "22 cases were recorded, but an official said": of something else.
    let turns = |s: &Source| s.leads && s.name.0 > at && r.norm(s.name.0 - 1) == "but";
    // "Peru reported 699 cases, the ministry said"
    let others = sources.iter().any(|s| !s.counts_its_own(r, hit));
    let own = |s: &Source| s.name.0 < hit.phrase.end && hit.phrase.start < s.name.1;
    let free = |s: &&Source| (!own(s) || runs_in(s)) && !turns(s) && !(others && s.counts_its_own(r, hit));
    let inside = || sources.iter().filter(free).filter(|s| s.verb >= start && s.verb < end);
    let leading = inside().filter(|s| s.leads && s.verb < at).max_by_key(|s| s.verb);
    let trailing = inside().filter(|s| s.verb > at && (!s.leads || s.name.0 > at)).min_by_key(|s| s.verb);
    if let Some(s) = leading.or(trailing).or_else(|| inside().filter(|s| s.verb < at).max_by_key(|s| s.verb)) {
        return Some(s);
    }
    // The whole sentence: one that closes it speaks for all of it, one that opens it for what follows.
    let closing = sources.iter().filter(free).rfind(|s| s.verb > at && !s.leads);
    let opening = sources.iter().filter(free).find(|s| s.leads && s.verb < at && !sources.iter().any(|o| o.verb >= start && o.verb < end));
    closing.or(opening)
}

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
    (words!["police", "sheriff", "constable", "interpol"], AttributionKind::Police),
    (
        words![
            "rebels", "rebel", "militants", "militant", "militia", "insurgents", "insurgent", "isis", "isil", "taliban", "hezbollah",
            "houthi", "houthis", "hamas", "ypg", "sdf", "daesh", "shabaab", "fighters", "guerrillas", "guerrilla", "separatists"
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
            "paramedics", "coroner", "morgue", "surgeon"
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
    (
        words![
            "agency", "television", "tv", "radio", "newspaper", "media", "reuters", "afp", "ap", "news", "sana", "bbc", "cnn", "aljazeera",
            "jazeera", "xinhua", "tass", "paper", "journalist", "correspondent", "reports"
        ],
        AttributionKind::Media,
    ),
    (
        words![
            "witness", "witnesses", "eyewitness", "eyewitnesses", "residents", "resident", "villagers", "survivors", "locals", "refugees",
            "relatives", "neighbours", "neighbors"
        ],
        AttributionKind::Witness,
    ),
    (
        words!["red", "committee", "rights", "group", "groups", "organisation", "organization", "activists", "activist", "watch"],
        AttributionKind::Ngo,
    ),
    (
        words![
            "minister", "ministry", "government", "president", "official", "officials", "authorities", "mayor", "governor", "spokesman",
            "spokeswoman", "envoy", "ambassador", "consul", "parliament", "embassy", "kremlin", "state", "prosecutor", "prosecutors",
            "prefect", "council", "cabinet", "councillor", "senator", "lawmaker", "mp"
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
];

/// The attribution that a source's name makes.
pub fn attribution(r: &Reading<'_>, name: (usize, usize)) -> Attribution {
    let entity = (name.0..name.1).rev().find_map(|i| r.entity_at(i)).map(|m| m.entity);
    Attribution { text: r.span(name.0, name.1), entity, kind: attribution_kind(r, name) }
}

fn attribution_kind(r: &Reading<'_>, name: (usize, usize)) -> AttributionKind {
    let words = || name.0..name.1;
    if words().any(|i| is_who(r, i)) {
        return AttributionKind::Un;
    }
    if let Some((_, kind)) = BODIES.iter().find(|(body, _)| r.reading(words(), *body).next().is_some()) {
        return *kind;
    }
    // "a hospital in the rebel-held east", "the Houthi-run ministry": whose hands it is in, not who speaks.
    let joined = |i: usize| i + 1 < name.1 && r.norm(i + 1) == "-";
    let found = KINDS
        .iter()
        .find(|(of_kind, kind)| words().any(|i| r.norm_is(i, *of_kind) && !(*kind == AttributionKind::ArmedGroup && joined(i))));
    if let Some((_, kind)) = found {
        return *kind;
    }
    let country = |i: usize| r.entity_at(i).is_some_and(|m| r.entities.of(m).kind == EntityKind::Gpe);
    if words().any(country) { AttributionKind::Government } else { AttributionKind::Unnamed }
}
