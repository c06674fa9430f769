//! Where: the place that governs the figure's clause, else one of its sentence or of those around it.

use super::super::figure::FigurePlace;
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::segment;
use super::sources::Source;
use crate::enrich::Span;
use crate::enrich::entities::EntityKind;
use crate::enrich::locations::{MentionKind, PlaceMention};

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
