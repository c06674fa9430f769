//! Who did it: the actor of the figure's clause, or of the sentences that tell of the same attack.

use super::super::figure::{Certainty, Kind, Perpetrator};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::agents::{Agent, active_subject, agents};
use super::segment;
use super::sources::Source;

/// What one sentence (tokens `from..to`) tells: its figures, who does violence in it, who is its source.
pub struct Told<'a> {
    pub hits: &'a [Hit],
    pub agents: &'a [Agent],
    pub sources: &'a [Source],
    pub from: usize,
    pub to: usize,
}

/// Who did it: named by "by" or as the attack's owner, or the subject of the active verb; never the hurt themselves,
/// never who only tells of it.
pub fn perpetrator(r: &Reading<'_>, hit: &Hit, cumulative: bool, told: &Told<'_>) -> Option<Perpetrator> {
    let Told { hits, agents, sources, from, to } = *told;
    if matches!(
        hit.kind,
        Kind::Refugees | Kind::Ill | Kind::Affected | Kind::InNeed | Kind::Returned | Kind::Missing | Kind::Released | Kind::Evacuated
    ) {
        return None;
    }
    let (start, end) = segment(r, hit.phrase.core, from, to);
    let overlaps = |a: (usize, usize), b: (usize, usize)| a.0 < b.1 && b.0 < a.1;
    let stem = |i: usize| r.norm(i).trim_end_matches('s');

    let named =
        |i: usize| (hit.phrase.core..hit.phrase.end).any(|k| Some(k) != hit.phrase.head && r.is_capital(k) && r.norm(k) == r.norm(i));
    let heads = |i: usize| hits.iter().any(|h| h.phrase.head.is_some_and(|k| k != i && stem(k) == stem(i)));
    let of_victims = |name: (usize, usize)| (name.0..name.1).any(|i| heads(i) || named(i));
    let free = |name: (usize, usize)| {
        !of_victims(name) && !hits.iter().any(|h| overlaps(name, (h.phrase.start, h.phrase.end))) && name.0 >= start && name.1 <= end
    };
    let silent = |name: (usize, usize)| !sources.iter().any(|s| overlaps(name, s.name));

    let usable = |name: (usize, usize)| free(name) && silent(name);
    // "leaving 12 rebels dead": whoever left them.
    let before = hit.phrase.start.saturating_sub(1);
    let left = !hit.active && r.norm_is(before, &["leaving", "left", "leaves", "inflicting", "inflicted"]);
    // "A child killed 7 people injured": a list without its commas, not what the child did.
    let listed = r.is(hit.phrase.end, Class::PAST) && r.word(hit.phrase.end).kind.is_some();
    if hit.active && !listed || left {
        let trigger = if left { before } else { hit.trigger };
        if let Some(agent) = active_subject(r, trigger, start, usable) {
            return Some(published(r, agent));
        }
    }
    // "… left one dead before police shot the attacker": what a later clause tells is another act.
    let later = |a: &Agent| (hit.trigger..a.name.0).any(|i| r.norm_is(i, &["before", "while", "when"]));
    let by_clause = agents.iter().filter(|a| usable(a.name) && !later(a)).min_by_key(|a| a.name.0.abs_diff(hit.trigger));
    if cumulative {
        // A total over months: only who is said to have done all of it.
        return by_clause
            .filter(|a| a.name.0 > hit.trigger && a.name.0.saturating_sub(hit.trigger.max(hit.phrase.end)) <= 8)
            .map(|a| published(r, *a));
    }
    by_clause.copied().or_else(|| named_later(r, to)).or_else(|| named_before(r, from, to)).map(|a| published(r, a))
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
        let claimed = (from..end).any(|i| r.reads(i, &["claimed", "responsibility"]));
        let blamed = || (from..end).any(|i| r.norm_is(i, &["blamed", "out", "launched", "fired", "dropped", "claimed"]));
        if (claimed || (k < 2 && names_the_attack(r, from, end) && blamed()))
            && let Some(agent) = agents(r, from, end).into_iter().find(|a| !claimed || a.certainty == Certainty::Claimed)
        {
            return Some(agent);
        }
    }
    None
}

/// "During the operations 50 were killed": whose operations they were says the sentence before.
fn named_before(r: &Reading<'_>, from: usize, to: usize) -> Option<Agent> {
    let before = r.tokens.sentences.get(r.tokens.sentence_of(from).checked_sub(1)?).filter(|_| names_the_attack(r, from, to))?;
    let (start, end) = (before.start as usize, before.end as usize);
    agents(r, start, end).into_iter().next().or_else(|| active_subject(r, end, start, |_| true))
}

/// "the strikes": of what was told before.
fn names_the_attack(r: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| r.norm(i) == "the" && r.is(i + 1, Class::ATTACK) && !r.is(i + 1, Class::ACTOR))
}

fn published(r: &Reading<'_>, agent: Agent) -> Perpetrator {
    let entity = (agent.name.0..agent.name.1).find_map(|i| r.entity_at(i)).map(|m| m.entity);
    Perpetrator { text: r.span(agent.name.0, agent.name.1), entity, certainty: agent.certainty }
}
