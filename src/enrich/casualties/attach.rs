//! What belongs to a figure: who says so, who did it, by what, where, when, of which nation. Each is read from the
//! figure's own clause first, then its sentence; [`super::reconcile`] carries the rest over from the event.

use super::super::Span;
use super::super::entities::EntityKind;
use super::super::locations::{MentionKind, PlaceMention};
use super::super::text::DateMention;
use super::countries::alpha3;
use super::figure::{Attribution, AttributionKind, Category, Cause, Certainty, FigurePlace, FigureTime, Perpetrator};
use super::grammar::Hit;
use super::lexicon::Class;
use super::reading::Reading;

/// A source with the tokens for which it speaks.
#[derive(Debug, Clone)]
pub struct Source {
    /// The tokens of its name.
    pub name: (usize, usize),
    /// The report verb, or "according".
    pub verb: usize,
    /// "X said …": speaks for what follows; else for what stands before.
    pub leads: bool,
    /// A pronoun: stands for the last source.
    pub pronoun: bool,
}

/// The tokens of a sentence that a figure's attributes may come from: its clause, cut at ";" and at contrasts.
pub fn segment(r: &Reading<'_>, at: usize, from: usize, to: usize) -> (usize, usize) {
    let cut =
        |i: usize| r.norm(i) == ";" || (r.norm_is(i, &["while", "whereas"])) || (r.norm(i) == "but" && i > from && r.norm(i - 1) == ",");
    let start = (from..at).rev().find(|i| cut(*i)).map_or(from, |i| i + 1);
    let end = (at..to).find(|i| cut(*i)).unwrap_or(to);
    (start, end)
}

/// Every source of the sentence, in text order.
pub fn sources(r: &Reading<'_>, from: usize, to: usize) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    for i in from..to {
        if r.norm_is(i, &["according", "citing", "quoting"]) {
            let start = if r.norm(i + 1) == "to" { i + 2 } else { i + 1 };
            let end = name_end(r, start, to);
            if end > start && !r.norm_is(start, &["the", "plan"]) || end > start + 1 {
                found.push(Source { name: (start, end), verb: i, leads: i == from, pronoun: false });
            }
            continue;
        }
        if !r.is(i, Class::REPORT)
            || r.norm_is(i, &["according", "known"])
            || (r.norm(i) == "denied" && i > from && r.is(i - 1, Class::HAVE))
        {
            continue;
        }
        if r.is(i.wrapping_sub(1), Class::BE.and(Class::ARTICLE)) && !r.norm_is(i, &["saying", "quoted", "reporting"]) {
            continue;
        }
        if let Some((start, end)) = name_before(r, i, from) {
            if found.last().is_some_and(|s| s.name == (start, end)) {
                continue;
            }
            let pronoun = end == start + 1 && r.is(start, Class::PRONOUN);
            let leads = !(i + 1 >= to
                || r.norm_is(i + 1, &[".", "\"", "''", ";", "!"])
                || (r.norm_is(i + 1, &["on", "in", "at"]) && start > from + 3));
            found.push(Source { name: (start, end), verb: i, leads, pronoun });
        } else if matches!(r.norm(i), "said" | "says" | "reported" | "reports" | "added" | "told")
            && i > from
            && (r.is_punctuation(i - 1) || r.is(i - 1, Class::ADVERB))
        {
            let end = name_end(r, i + 1, to);
            if end > i + 1 && looks_like_source(r, i + 1, end) {
                found.push(Source { name: (i + 1, end), verb: i, leads: false, pronoun: false });
            }
        }
    }
    found
}

/// A name that ends right before token `verb`: "the Britain-based Syrian Observatory for Human Rights", "activists in the town".
fn name_before(r: &Reading<'_>, verb: usize, from: usize) -> Option<(usize, usize)> {
    let mut end = verb;
    while end > from
        && (r.is(end - 1, Class::ADVERB.and(Class::HAVE)) || r.norm_is(end - 1, &["also", "was", "been", "as"]))
        && r.entities.mention_at(end - 1).is_none()
    {
        end -= 1;
    }
    if end > from && r.is(end - 1, Class::PRONOUN) && !r.is(end - 1, Class::ARTICLE) {
        return Some((end - 1, end));
    }
    // An apposition: "Rami Abdel Rahman, the director of the Observatory, said"
    let mut start = end;
    let floor = end.saturating_sub(16).max(from);
    while start > floor && part_of_name(r, start - 1) {
        start -= 1;
    }
    while start < end
        && (r.norm_is(start, &["of", "for", "in", "and", "that", "-", "with", "from", "to", "on", "at", "who", "'s", ",", "by"]))
    {
        start += 1;
    }
    if start == end {
        return None;
    }
    let last = end - 1;
    if end == start + 1 && r.is(start, Class::PRONOUN) {
        return Some((start, end));
    }
    // The head: the last source word or name; what hangs on it by a preposition may follow.
    if looks_like_source(r, start, end) && !r.is(last, Class::PREPOSITION) {
        let start = trim_to_head(r, start, end);
        return Some((start, end));
    }
    None
}

/// What may stand inside a source's name, read from its end to the left.
fn part_of_name(r: &Reading<'_>, i: usize) -> bool {
    let w = r.word(i);
    if r.is_punctuation(i) {
        return r.norm(i) == "-" || r.norm(i) == "'s";
    }
    if r.numeral_at(i).is_some_and(super::reading::is_count) && !r.norm_is(i, &["one", "two", "three"]) {
        return false;
    }
    let stop = Class::BE
        .and(Class::MODAL)
        .and(Class::REPORT)
        .and(Class::CONJUNCTION)
        .and(Class::SUBORDINATOR)
        .and(Class::GERUND)
        .and(Class::FINITE);
    if w.is(Class::SOURCE) || r.entities.mention_at(i).is_some() || r.is_capital(i) {
        return !r.norm_is(i, &["according", "citing", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
    }
    if w.is(stop) && !r.norm_is(i, &["and"]) {
        return false;
    }
    if w.is(Class::PAST) && w.kind.is_some() || w.is(Class::ADJECTIVE) && w.kind.is_some() || w.is(Class::SUBJECT_VERB) {
        return false;
    }
    !r.norm_is(i, &["when", "where", "which", "that", "who", "after", "before"])
}

/// From the last article on that still leaves a source: not "… killed in the raid the army", but "the army".
fn trim_to_head(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut best = start;
    // Between the start and the head, an article opens a new noun phrase unless "of", "for", "in" stands before it.
    for i in start + 1..end {
        let opens = r.is(i, Class::ARTICLE.and(Class::POSSESSIVE))
            && !r.norm_is(i - 1, &["of", "for", "in", "with", "on", "and", "at", "from", "near", "to", "by"]);
        if opens && looks_like_source(r, i, end) {
            best = i;
        }
    }
    // A bare plural source after a place: "… in Hama rights groups said".
    for i in (best..end).rev() {
        if r.norm_is(i, &["of", "for", "in", "from", "on", "at", "near"]) && i > best {
            let inner = i + 1;
            let before_is_source = (best..i).any(|k| r.is(k, Class::SOURCE) || r.person_at(k).is_some() || is_organisation(r, k));
            if !before_is_source && looks_like_source(r, inner, end) && !r.is(inner, Class::ARTICLE) {
                // Skip the place name itself.
                let mut k = inner;
                while k < end && r.places.mention_at(k).is_some() {
                    k += 1;
                }
                if k < end && looks_like_source(r, k, end) {
                    return k;
                }
            }
        }
    }
    best
}

fn is_organisation(r: &Reading<'_>, i: usize) -> bool {
    r.entities.mention_at(i).is_some_and(|m| matches!(r.entities.of(m).kind, EntityKind::Org))
}

fn looks_like_source(r: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| {
        r.is(i, Class::SOURCE.and(Class::PERSON_ONE))
            || r.entities
                .mention_at(i)
                .is_some_and(|m| matches!(r.entities.of(m).kind, EntityKind::Org | EntityKind::Person | EntityKind::Gpe))
            || r.norm_is(i, &["un", "who"]) && r.is_capital(i)
    })
}

/// The end of a source's name that begins at `start`.
fn name_end(r: &Reading<'_>, start: usize, to: usize) -> usize {
    let mut i = start;
    while i < to && i < start + 14 {
        let w = r.word(i);
        let break_word = w.is(Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR))
            && !r.is_capital(i)
            && !r.norm_is(i, &["for", "to", "since"]);
        let verb = w.is(Class::REPORT) && !w.is(Class::SOURCE);
        if (r.is_punctuation(i) && !r.norm_is(i, &["-", "'s"])) || break_word || verb {
            break;
        }
        if r.norm_is(i, &["on", "in", "at", "as", "after", "during", "by", "from"])
            && !(r.norm_is(i, &["in", "on", "from"]) && r.is(i + 1, Class::ARTICLE) && !r.is(i.saturating_sub(1), Class::PERSON_ONE))
        {
            break;
        }
        if r.norm_is(i, &["who", "which"]) {
            break;
        }
        i += 1;
    }
    i
}

/// The source that speaks for a hit, if its sentence names one.
pub fn source_of<'s>(r: &Reading<'_>, hit: &Hit, sources: &'s [Source], from: usize, to: usize) -> Option<&'s Source> {
    let at = hit.phrase.core;
    let (start, end) = segment(r, at, from, to);
    let free = |s: &&Source| !(s.name.0 < hit.phrase.end && hit.phrase.start < s.name.1);
    let inside: Vec<&Source> = sources.iter().filter(free).filter(|s| s.verb >= start && s.verb < end).collect();
    let leading = inside.iter().filter(|s| s.leads && s.verb < at).max_by_key(|s| s.verb).copied();
    let trailing = inside.iter().filter(|s| s.verb > at && (!s.leads || s.name.0 > at)).min_by_key(|s| s.verb).copied();
    if let Some(s) = leading.or(trailing).or_else(|| inside.iter().filter(|s| s.verb < at).max_by_key(|s| s.verb).copied()) {
        return Some(s);
    }
    // The whole sentence: one that closes it speaks for all of it, one that opens it for what follows.
    let closing = sources.iter().filter(free).rfind(|s| s.verb > at && !s.leads);
    let opening = sources.iter().filter(free).find(|s| s.leads && s.verb < at && !sources.iter().any(|o| o.verb >= start && o.verb < end));
    closing.or(opening)
}

/// The attribution that a source's name makes.
pub fn attribution(r: &Reading<'_>, name: (usize, usize)) -> Attribution {
    let entity = (name.0..name.1).rev().find_map(|i| r.entities.mention_at(i)).map(|m| m.entity);
    Attribution { text: r.span(name.0, name.1), entity, kind: attribution_kind(r, name) }
}

fn attribution_kind(r: &Reading<'_>, name: (usize, usize)) -> AttributionKind {
    const KINDS: &[(&[&str], AttributionKind)] = &[
        (&["un", "unicef", "unhcr", "ocha", "unamid", "monusco", "minusma", "wfp", "iom"], AttributionKind::Un),
        (&["observatory", "monitor", "monitors", "monitoring", "network", "sohr", "airwars", "watchdog"], AttributionKind::Monitor),
        (&["police", "sheriff", "constable", "interpol"], AttributionKind::Police),
        (
            &["army", "military", "general", "colonel", "commander", "navy", "pentagon", "centcom", "nato", "forces", "troops"],
            AttributionKind::Military,
        ),
        (
            &["doctor", "doctors", "hospital", "hospitals", "medics", "medic", "medical", "health", "nurse", "paramedics"],
            AttributionKind::Medical,
        ),
        (
            &[
                "agency", "television", "tv", "radio", "newspaper", "media", "reuters", "afp", "ap", "news", "sana", "bbc", "cnn",
                "aljazeera", "jazeera", "xinhua", "tass", "paper", "journalist", "correspondent", "reports",
            ],
            AttributionKind::Media,
        ),
        (
            &[
                "rebels", "rebel", "militants", "militia", "insurgents", "isis", "isil", "taliban", "hezbollah", "houthis", "hamas", "ypg",
                "sdf", "daesh", "shabaab", "fighters",
            ],
            AttributionKind::ArmedGroup,
        ),
        (
            &[
                "witness", "witnesses", "eyewitness", "eyewitnesses", "residents", "resident", "villagers", "survivors", "locals",
                "relatives", "neighbours", "neighbors",
            ],
            AttributionKind::Witness,
        ),
        (
            &[
                "red", "charity", "oxfam", "amnesty", "crescent", "ngo", "committee", "msf", "rights", "group", "groups", "organisation",
                "organization", "activists", "activist", "watch",
            ],
            AttributionKind::Ngo,
        ),
        (
            &[
                "minister", "ministry", "government", "president", "official", "officials", "authorities", "mayor", "governor",
                "spokesman", "spokeswoman", "envoy", "parliament", "embassy", "state", "prosecutor", "prosecutors", "prefect",
            ],
            AttributionKind::Government,
        ),
    ];
    let united_nations = (name.0..name.1).any(|i| r.reads(i, &["united", "nations"]));
    if united_nations {
        return AttributionKind::Un;
    }
    let found = KINDS.iter().find(|(words, _)| (name.0..name.1).any(|i| r.norm_is(i, words)));
    match found {
        Some((_, kind)) => *kind,
        None if (name.0..name.1).any(|i| r.entities.mention_at(i).is_some_and(|m| r.entities.of(m).kind == EntityKind::Gpe)) => {
            AttributionKind::Government
        }
        None => AttributionKind::Unnamed,
    }
}

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
        let after = match actor(r, i, from, to) {
            Some((start, end)) => {
                if let Some(certainty) = role(r, start, end, from, to) {
                    found.push(Agent { name: (start, end), certainty });
                }
                end
            }
            None => i + 1,
        };
        i = after.max(i + 1);
    }
    found
}

/// The noun phrase of an actor that holds token `i`: "the Syrian regime army", "rebel", "Russian".
fn actor(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    let named = |k: usize| {
        if r.places.mention_at(k).is_some_and(|m| m.kind == MentionKind::Literal) {
            // A place does nothing; a country does where it is the subject or owns the attack.
            let country = r.places.mention_at(k).is_some_and(|m| r.places.of(m).is_country());
            let governed =
                k > from && !r.is_punctuation(k - 1) && !r.is(k - 1, Class::CONJUNCTION.and(Class::SUBORDINATOR).and(Class::REPORT));
            return country && !governed && !matches!(r.norm(k + 1), "'s" | "s" | "-");
        }
        let kind = r.entities.mention_at(k).map(|m| r.entities.of(m).kind);
        matches!(kind, Some(EntityKind::Org | EntityKind::Norp | EntityKind::Person))
            || r.demonym_at(k).is_some()
            || r.places.mention_at(k).is_some_and(|m| m.kind == MentionKind::Metonym)
    };
    let armed = 1 << Category::Military as u32
        | 1 << Category::ArmedGroup as u32
        | 1 << Category::Police as u32
        | 1 << Category::SecurityForces as u32;
    let core = |k: usize| r.is(k, Class::ACTOR) || r.word(k).categories & armed != 0 || named(k);
    if !core(i) {
        return None;
    }
    let mut start = i;
    while start > from
        && (r.is(start - 1, Class::MODIFIER) && !r.is(start - 1, Class::PREPOSITION.and(Class::ADVERB))
            || core(start - 1)
            || (r.norm(start - 1) == "-" && start >= from + 2 && (core(start - 2) || r.is_capital(start - 2))))
    {
        start -= 1;
    }
    if start > from && r.norm_is(start - 1, &["the", "an", "a", "its", "his"]) {
        start -= 1;
    }
    let mut end = i + 1;
    while end < to
        && (core(end)
            || (r.is(end, Class::MODIFIER) && end + 1 < to && core(end + 1))
            || (r.norm(end) == "-" && end + 1 < to && (core(end + 1) || r.is(end + 1, Class::MODIFIER))))
    {
        end += 1;
    }
    while end < to && r.is(end, Class::PERSON_MANY) && !r.is(end, Class::COUNT_NOUN.and(Class::STATE_NOUN)) {
        end += 1;
    }
    Some((start, end))
}

/// Whether the words around an actor make it the one who did it.
fn role(r: &Reading<'_>, start: usize, end: usize, from: usize, to: usize) -> Option<Certainty> {
    let before = |k: usize| if start >= from + k { r.norm(start - k) } else { "" };
    let suspected = (start..end).any(|i| r.norm_is(i, &["suspected", "alleged"])) || r.norm_is(start.saturating_sub(1), &["suspected"]);
    let fact = if suspected { Certainty::Suspected } else { Certainty::ReportedAsFact };
    if before(1) == "by" {
        let mut k = start - 1;
        while k > from && r.is(k - 1, Class::ADVERB) {
            k -= 1;
        }
        let verb = if k > from { k - 1 } else { from };
        let did = r.word(verb).kind.is_some()
            || r.is(verb, Class::ATTACK)
            || r.norm_is(
                verb,
                &[
                    "out", "launched", "fired", "dropped", "committed", "staged", "conducted", "perpetrated", "claimed", "caused",
                    "planted", "detonated", "death", "dead", "hit", "targeted", "bombed", "struck", "attacked", "driven", "hands", "fire",
                    "custody", "off", "down", "up",
                ],
            );
        // "killed in the city by rebels": the harm stands earlier in the clause.
        let nearby = (k.saturating_sub(7).max(from)..k)
            .any(|i| r.is(i, Class::PAST.and(Class::ATTACK).and(Class::ADJECTIVE)) && (r.word(i).kind.is_some() || r.is(i, Class::ATTACK)));
        let other = r.norm_is(
            verb,
            &[
                "held", "controlled", "backed", "led", "supported", "run", "published", "organised", "organized", "issued", "owned",
                "used", "seized", "occupied", "reported", "made", "confirmed", "cited", "managed", "inhabited", "dominated", "populated",
                "banned", "operated", "defended", "manned", "accompanied", "followed", "released", "declared", "described", "denied",
                "monitored", "visited", "report", "study", "survey", "figures", "data", "estimate", "statement", "announcement", "account",
                "count", "documents", "video",
            ],
        );
        return if did || (nearby && !other) { Some(if r.norm(verb) == "claimed" { Certainty::Claimed } else { fact }) } else { None };
    }
    if r.norm(end) == "claimed" && r.norm_is(end + 1, &["responsibility", "the"]) {
        return Some(Certainty::Claimed);
    }
    if before(1) == "of" && before(2) == "hands" {
        return Some(fact);
    }
    if before(1) == "on" && matches!(before(2), "blamed") || before(1) == "blamed" || before(1) == "blames" {
        return Some(Certainty::Suspected);
    }
    if before(1) == "with" && matches!(before(2), "clashes" | "clash" | "fighting" | "battles" | "battle" | "gunfight" | "clashed") {
        return Some(Certainty::Possible);
    }
    // "rebel rocket attack", "government shelling", "Russian air strikes"
    let mut k = end;
    while k < to
        && k < end + 3
        && !r.is(k, Class::ATTACK)
        && (r.is(k, Class::MODIFIER)
            || r.norm_is(
                k,
                &[
                    "air", "barrel", "rocket", "missile", "chemical", "gas", "gun", "car", "truck", "suicide", "ground", "cross", "-",
                    "border", "sniper", "small", "arms", "mortar", "artillery", "drone", "bombing", "aerial", "tank", "roadside",
                    "terrorist", "terror", "indiscriminate",
                ],
            ))
    {
        k += 1;
    }
    let own_attack = (start..end).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR))
        || r.is(end - 1, Class::ATTACK.and(Class::ACTOR)) && r.norm_is(end - 1, &["jets", "warplanes", "artillery", "warplane", "jet"]);
    if own_attack || (k < to && r.is(k, Class::ATTACK) && !r.norm_is(before_index(start, from).map_or(to, |b| b), &["against", "on", "at"]))
    {
        return (!matches!(before(1), "on" | "against" | "at" | "targeting" | "between" | "near")).then_some(fact);
    }
    None
}

fn before_index(start: usize, from: usize) -> Option<usize> {
    (start > from).then(|| start - 1)
}

/// The subject of an active verb at `trigger`: "Syrian tanks shelled …, killing four", "the rebels claimed to have killed 60".
/// The nearest actor on its left that no preposition governs and that a verb or an attack follows.
pub fn active_subject(r: &Reading<'_>, trigger: usize, from: usize, free: impl Fn((usize, usize)) -> bool) -> Option<Agent> {
    let floor = from.max(trigger.saturating_sub(40));
    let mut i = trigger;
    while i > floor {
        i -= 1;
        if r.norm(i) == ";" {
            break;
        }
        let Some((start, end)) = actor(r, i, floor, trigger) else { continue };
        i = start;
        let mut at = end;
        while at < trigger && r.is(at, Class::ADVERB.and(Class::HAVE)) {
            at += 1;
        }
        let attack = r.is(at, Class::ATTACK)
            || r.is(at, Class::MODIFIER) && r.is(at + 1, Class::ATTACK)
            || r.norm_is(at, &["air", "rocket", "mortar"]);
        let governed = start > floor
            && r.norm_is(
                start - 1,
                &[
                    "in", "on", "at", "of", "from", "near", "with", "against", "for", "to", "across", "among", "between", "into", "by",
                    "targeting", "outside", "around", "inside",
                ],
            );
        let bare_nation = r.demonym_at(end - 1).is_some() && !attack;
        let person = r.person_at(end - 1).is_some() && at != trigger;
        if governed || bare_nation || person || !free((start, end)) {
            continue;
        }
        let suspected = (start..end).any(|k| r.norm_is(k, &["suspected", "alleged"]));
        let claimed = r.reads(end, &["claimed", "responsibility"]);
        let certainty = if claimed {
            Certainty::Claimed
        } else if suspected {
            Certainty::Suspected
        } else {
            Certainty::ReportedAsFact
        };
        let agent = Agent { name: (start, end), certainty };
        let verb = Class::VERB.and(Class::REPORT).and(Class::FINITE).and(Class::PAST).and(Class::SUBJECT_VERB);
        if attack || at == trigger || r.is(at, verb) || r.norm(at).ends_with("ed") {
            return Some(agent);
        }
    }
    None
}

pub fn perpetrator(r: &Reading<'_>, agent: Agent) -> Perpetrator {
    let entity = (agent.name.0..agent.name.1).find_map(|i| r.entities.mention_at(i)).map(|m| m.entity);
    Perpetrator { text: r.span(agent.name.0, agent.name.1), entity, certainty: agent.certainty }
}

/// By what means, from the nearest word that says so.
pub fn cause(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> Option<Cause> {
    let at = hit.trigger;
    let mut best: Option<(usize, Cause)> = None;
    for i in from..to {
        let air = r.norm(i) == "air" && r.is(i + 1, Class::ATTACK);
        if let Some(cause) = r.word(i).cause.or(air.then_some(Cause::Aerial)) {
            let distance = i.abs_diff(at);
            // A suicide bombing is more than a bombing, a nerve agent more than shelling.
            let rank = if matches!(cause, Cause::SuicideAttack | Cause::Chemical | Cause::Drone) { distance / 3 } else { distance };
            if best.is_none_or(|(d, _)| rank < d) {
                best = Some((rank, cause));
            }
        }
    }
    match (best, hit.kind) {
        (Some((_, cause)), _) => Some(cause),
        (None, super::figure::Kind::Abducted) => Some(Cause::Abduct),
        _ => None,
    }
}

/// Places in `from..to` where something can happen: no demonyms, no governments, nothing inside a name of another kind.
fn spots<'r>(r: &'r Reading<'_>, from: usize, to: usize) -> impl Iterator<Item = &'r PlaceMention> {
    let first = r.places.mentions.partition_point(|m| (m.tokens.start as usize) < from);
    r.places.mentions[first..]
        .iter()
        .take_while(move |m| (m.tokens.start as usize) < to)
        .filter(|m| (m.kind == MentionKind::Literal && !speaks(r, m)) || (m.kind == MentionKind::Metonym && located(r, m)))
        .filter(|m| !based(r, m) && !in_brackets(r, m))
}

/// "The Britain-based monitor", a lone "Southern": no place of an event.
fn based(r: &Reading<'_>, m: &PlaceMention) -> bool {
    let end = m.tokens.end as usize;
    let single = m.tokens.end - m.tokens.start == 1;
    (r.norm(end) == "-" && r.norm_is(end + 1, &["based", "led", "backed", "held", "controlled", "made", "born", "run"]))
        || r.is(end, Class::PERSON_MANY.and(Class::ACTOR))
        || r.norm(end) == "based"
        || (single && r.norm_is(end - 1, &["southern", "northern", "eastern", "western", "central"]))
}

/// "(banned in Russia)"
fn in_brackets(r: &Reading<'_>, m: &PlaceMention) -> bool {
    let start = m.tokens.start as usize;
    let opened = (start.saturating_sub(5)..start).rev().find(|i| r.norm_is(*i, &["(", ")"]));
    opened.is_some_and(|i| r.norm(i) == "(")
}

/// "Turkey said": a government, not a place.
fn speaks(r: &Reading<'_>, m: &PlaceMention) -> bool {
    let end = m.tokens.end as usize;
    let start = m.tokens.start as usize;
    r.is(end, Class::REPORT) && !(start > 0 && r.is(start - 1, Class::PREPOSITION))
}

/// The place of a hit, from its clause, then its sentence.
pub fn place(r: &Reading<'_>, hit: &Hit, others: &[usize], sources: &[Source], from: usize, to: usize) -> Option<FigurePlace> {
    let told = |m: &&PlaceMention| !sources.iter().any(|s| (m.tokens.start as usize) < s.name.1 && s.name.0 < m.tokens.end as usize);
    let spots = |r, from, to| spots(r, from, to).filter(told);
    let p = &hit.phrase;
    let (start, end) = segment(r, p.core, from, to);
    let next = others.iter().copied().filter(|c| *c > p.core).min().unwrap_or(end);
    let previous = others.iter().copied().filter(|c| *c < p.core).max().unwrap_or(start).max(start);
    let own = spots(r, p.end, end).find(|m| (m.tokens.start as usize) < next && located(r, m));
    let after = own.or_else(|| if hit.rule == "gapped" { None } else { spots(r, p.end, end).find(|m| located(r, m)) });
    let before = || {
        let aside = |m: &&PlaceMention| {
            let at = m.tokens.start as usize;
            let opened = (start..at).rev().find(|i| r.norm_is(*i, &["which", "who", "whose"]));
            opened.is_some_and(|i| i > start && r.norm(i - 1) == "," && (at..p.start).any(|k| r.norm(k) == ","))
        };
        let spots = |r, from, to| spots(r, from, to).filter(move |m| !aside(m));
        let all: Vec<&PlaceMention> = spots(r, previous.min(p.start), p.start).filter(|m| located(r, m)).collect();
        let all = if all.is_empty() { spots(r, start, p.start).filter(|m| located(r, m)).collect() } else { all };
        specific(r, &all)
    };
    // "five dead and eight wounded in Jolo": the next figure's place is this one's.
    let own = own.or_else(|| {
        let done = p.end.max(if hit.trigger < p.end + 3 { hit.trigger + 1 } else { p.end });
        let shared = next < end && next >= done && next - done <= 4 && r.norm_is(done, &["and", ","]) && hit.rule != "gapped";
        let after = others.iter().copied().filter(|c| *c > next).min().unwrap_or(end);
        if shared { spots(r, next, end).find(|m| (m.tokens.start as usize) < after && located(r, m)) } else { None }
    });
    let own_best = own.map(|m| most_specific_after(r, m, end));
    let chosen = own_best
        .or_else(before)
        .or_else(|| after.map(|m| most_specific_after(r, m, end)))
        .or_else(|| spots(r, start, p.start).filter(|m| !origin(r, m) && !r.places.of(m).is_country()).last())
        .or_else(|| spots(r, start, end).find(|m| !origin(r, m) && !ally(r, m)))?;
    let found = as_place(chosen, false);
    // A building or street in the same clause is finer than the town.
    Some(match facility(r, start, end) {
        Some(text) => FigurePlace { text, ..found },
        None => found,
    })
}

/// A named building, street or square in `from..to` where something can happen.
fn facility(r: &Reading<'_>, from: usize, to: usize) -> Option<Span> {
    let first = r.entities.mentions.partition_point(|m| (m.tokens.start as usize) < from);
    r.entities.mentions[first..]
        .iter()
        .take_while(|m| (m.tokens.start as usize) < to)
        .find(|m| {
            let before = (m.tokens.start as usize).wrapping_sub(1);
            let before = if r.is(before, Class::ARTICLE) { before.wrapping_sub(1) } else { before };
            r.entities.of(m).kind == EntityKind::Fac
                && r.norm_is(before, &["at", "on", "in", "near", "outside", "inside", "hit", "targeted", "struck"])
        })
        .map(|m| m.span)
}

/// Where the sentences around `index` say that things happen: before it, then after it, then the dateline.
pub fn nearby_place(r: &Reading<'_>, index: usize) -> Option<FigurePlace> {
    const BEFORE: usize = 6;
    const AFTER: usize = 3;
    let of = |k: usize| {
        let s = r.tokens.sentences.get(k)?;
        let all: Vec<&PlaceMention> = spots(r, s.start as usize, s.end as usize).filter(|m| located(r, m)).collect();
        specific(r, &all).map(|m| as_place(m, true))
    };
    (index.saturating_sub(BEFORE)..index).rev().find_map(of).or_else(|| (index + 1..=index + AFTER).find_map(of)).or_else(|| {
        let d = r.tokens.dateline.clone()?;
        let first = r.places.mentions.iter().find(|m| m.tokens.start >= d.start && m.tokens.end <= d.end)?;
        Some(as_place(first, true))
    })
}

pub fn as_place(m: &PlaceMention, inferred: bool) -> FigurePlace {
    FigurePlace { text: m.span, place: Some(m.place), inferred }
}

/// The first place after sentence `from` that `finer` accepts, in a sentence that speaks of the same event again
/// ("the attack", "the strikes").
pub fn finer_place<'m>(r: &'m Reading<'_>, from: usize, to: usize, finer: impl Fn(&PlaceMention) -> bool) -> Option<&'m PlaceMention> {
    for index in from + 1..to {
        let s = &r.tokens.sentences[index];
        let (start, end) = (s.start as usize, s.end as usize);
        let again = (start..end).any(|i| {
            r.norm(i) == "the"
                && (r.is(i + 1, Class::ATTACK)
                    || r.norm_is(i + 1, &["crash", "accident", "incident", "explosion", "fire", "quake", "collapse"]))
                && !r.is(i + 1, Class::ACTOR)
        });
        if again
            && let Some(m) = spots(r, start, end).find(|m| {
                finer(m) && (located(r, m) || r.norm_is((m.tokens.start as usize).saturating_sub(1), &["hit", "targeted", "struck", "the"]))
            })
        {
            return Some(m);
        }
    }
    None
}

/// Among places before the figure, the last that is no country, else the last.
fn specific<'m>(r: &Reading<'_>, all: &[&'m PlaceMention]) -> Option<&'m PlaceMention> {
    let small = all.iter().rev().find(|m| !r.places.of(m).is_country()).copied();
    // "in the town of Khan Tuman in southern Aleppo": of neighbours in one chain the first is the most specific.
    match small {
        Some(m) => {
            let mut best = m;
            for other in all.iter().rev().filter(|o| o.tokens.end <= m.tokens.start && !r.places.of(o).is_country()) {
                let links = (other.tokens.end as usize..best.tokens.start as usize).all(|i| {
                    r.norm_is(
                        i,
                        &[
                            "in", "of", "the", ",", "near", "northern", "southern", "eastern", "western", "central", "rural", "town",
                            "city", "village", "province", "district", "region", "neighbourhood", "neighborhood", "area", "'s",
                            "countryside", "suburb", "outside",
                        ],
                    )
                });
                if links && best.tokens.start.saturating_sub(other.tokens.end) <= 5 {
                    best = other;
                }
            }
            Some(best)
        }
        None => all.last().copied(),
    }
}

/// "in Syria's Idlib", "in the province of Aleppo, in the town of X": a smaller place that follows at once.
fn most_specific_after<'m>(r: &'m Reading<'_>, m: &'m PlaceMention, end: usize) -> &'m PlaceMention {
    if !r.places.of(m).is_country() {
        return m;
    }
    spots(r, m.tokens.end as usize, end)
        .take_while(|o| o.tokens.start - m.tokens.end <= 6)
        .find(|o| !r.places.of(o).is_country())
        .unwrap_or(m)
}

/// A preposition of place governs the mention (through articles, "the town of", "northern").
fn located(r: &Reading<'_>, m: &PlaceMention) -> bool {
    let start = m.tokens.start as usize;
    let floor = start.saturating_sub(7);
    for i in (floor..start).rev() {
        if r.norm_is(
            i,
            &[
                "in", "at", "near", "on", "outside", "inside", "around", "across", "of", "into", "throughout", "over", "off", "within",
                "against", "to", "through", "between", "along",
            ],
        ) {
            return true;
        }
        if r.norm(i) == "from" {
            return false;
        }
        let passes = r.is(i, Class::ARTICLE.and(Class::MODIFIER).and(Class::CONJUNCTION))
            || r.norm_is(
                i,
                &[
                    ",", "'s", "-", "-held", "held", "northern", "southern", "eastern", "western", "central", "northeastern",
                    "northwestern", "southeastern", "southwestern", "rural", "town", "city", "village", "province", "villages", "towns",
                    "capital", "region", "district", "neighbourhood", "neighborhood", "area", "suburb", "nearby", "coastal", "the",
                    "state", "county", "island", "border", "port",
                ],
            )
            || r.places.mention_at(i).is_some()
            || r.is_capital(i);
        if !passes {
            return false;
        }
    }
    false
}

/// "backed by ally Russia"
fn ally(r: &Reading<'_>, m: &PlaceMention) -> bool {
    let start = m.tokens.start as usize;
    start > 0 && r.norm_is(start - 1, &["ally", "by", "with", "allies", "and"])
}

/// "from Mali": where they come from.
fn origin(r: &Reading<'_>, m: &PlaceMention) -> bool {
    m.tokens.start > 0 && r.norm(m.tokens.start as usize - 1) == "from"
}

/// The time of a hit: of the dates in its clause the one that follows it first, else the last before it.
pub fn time<'r>(r: &'r Reading<'_>, hit: &Hit, from: usize, to: usize) -> Option<&'r DateMention> {
    let p = &hit.phrase;
    let (start, end) = segment(r, p.core, from, to);
    let inside = |from: usize, to: usize| {
        let first = r.tokens.dates.partition_point(|d| (d.tokens.start as usize) < from);
        r.tokens.dates[first..].iter().take_while(move |d| (d.tokens.start as usize) < to)
    };
    let reported = |d: &&DateMention| {
        // "said on Wednesday": when it was said.
        let mut i = d.tokens.start as usize;
        if i > from && r.norm_is(i - 1, &["on", "late", "early", "earlier"]) {
            i -= 1;
        }
        !(i > from && r.is(i - 1, Class::REPORT) && !r.norm_is(i - 1, &["reported"]))
            && !(i > from + 2 && r.norm_is(i - 1, &["statement", "report", "conference"]))
    };
    let reported = |d: &&DateMention| {
        reported(d)
            && !heading(r, d)
            && !r.norm_is(d.tokens.end as usize, &["report", "reports", "survey", "study", "statement", "interview", "census"])
    };
    let after = inside(p.end, end).find(reported);
    let before = inside(start, p.start).filter(reported).last();
    let far = |d: &DateMention| (d.tokens.start as usize).saturating_sub(p.end.max(hit.trigger)) > 12;
    match (before, after) {
        (Some(b), Some(a)) if far(a) => Some(b),
        (_, Some(a)) => Some(a),
        (b, None) => b,
    }
    .or_else(|| inside(from, to).find(reported).filter(|_| (start, end) == (from, to)))
}

/// The day of the event where the figure's sentence names none: of the sentence before that tells the event, or after a
/// headline of the one that follows.
pub fn nearby_time(r: &Reading<'_>, index: usize) -> Option<FigureTime> {
    let day = |k: usize| {
        let s = r.tokens.sentences.get(k)?;
        let (from, to) = (s.start as usize, s.end as usize);
        let told = (from..to).any(|i| {
            r.is(i, Class::ATTACK) || r.word(i).cause.is_some() || (r.word(i).kind.is_some() && r.is(i, Class::PAST.and(Class::GERUND)))
        });
        let first = r.tokens.dates.partition_point(|d| (d.tokens.start as usize) < from);
        let mut dates = r.tokens.dates[first..].iter().take_while(|d| (d.tokens.start as usize) < to);
        let d = dates.find(|d| {
            let start = d.tokens.start as usize;
            !d.is_longer_than_day()
                && !d.open
                && !heading(r, d)
                && !(start > from && r.is(start - 1, Class::REPORT))
                && !r.norm_is(start, &["since"])
        })?;
        let (start, end, precision) = d.resolve(r.published);
        told.then(|| FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision })
    };
    let s = r.tokens.sentences.get(index)?;
    let again = (s.start as usize..s.end as usize).any(|i| {
        r.norm(i) == "the"
            && (r.is(i + 1, Class::ATTACK) || r.norm_is(i + 1, &["crash", "accident", "incident", "operation", "operations"]))
            && !r.is(i + 1, Class::ACTOR)
    });
    let before = if again || index <= 2 { index.checked_sub(1).and_then(day) } else { None };
    before.or_else(|| if index <= 1 { day(index + 1) } else { None })
}

/// The date in an article's heading: full, at its beginning, the day of publication.
fn heading(r: &Reading<'_>, d: &DateMention) -> bool {
    let (start, end, _) = d.resolve(r.published);
    d.tokens.start < r.tokens.prose_start + 40
        && r.published.is_some()
        && start == r.published
        && end == r.published
        && d.resolve(None).0.is_some()
}

/// ISO 3166-1 alpha-3 of the people: a demonym in the phrase, "from X" after it, or their side's country.
pub fn nationality(r: &Reading<'_>, hit: &Hit, from: usize) -> Option<&'static str> {
    let p = &hit.phrase;
    let code = |m: &PlaceMention| r.places.of(m).country_code.and_then(alpha3);
    if let Some(m) = (p.core..p.end).find_map(|i| r.demonym_at(i)) {
        return code(m);
    }
    if r.norm(p.end) == "from"
        && let Some(m) = r.places.mention_at(p.end + 1).filter(|m| r.places.of(m).is_country())
    {
        return code(m);
    }
    let own = hit.rule == "lost" || (p.core..p.end).any(|i| r.norm_is(i, &["its"])) || (p.start > from && r.norm(p.start - 1) == "its");
    if own {
        let country = |m: &&PlaceMention| r.places.of(m).is_country() && m.kind != MentionKind::Demonym;
        let first = r.places.mentions.partition_point(|m| (m.tokens.start as usize) < from);
        let found = r.places.mentions[first..].iter().take_while(|m| (m.tokens.start as usize) < p.start).find(country);
        return found.and_then(code);
    }
    None
}

/// The text of a span, for comparison.
pub fn same_words(r: &Reading<'_>, a: Span, b: Span) -> bool {
    let (x, y) = (r.tokens.within(a), r.tokens.within(b));
    x.len() == y.len() && x.zip(y).all(|(i, k)| r.norm(i) == r.norm(k))
}
