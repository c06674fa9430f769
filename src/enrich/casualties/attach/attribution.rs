//! According to whom: the source that speaks for a figure.

use super::super::figure::Attribution;
use super::super::grammar::Hit;
use super::super::reading::Reading;
use super::segment;
use super::source_kinds::kind_of;
use super::sources::{Source, claims_an_act};

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
    // "killed nine before Lima accused Quito of the raid": of what it accuses it of, which stands behind.
    let accuses = |s: &Source| s.name.0 > at && r.norm_is(s.verb, words!["accused", "accuses", "blamed", "blames"]);
    let free = |s: &&Source| {
        (!own(s) || runs_in(s)) && !turns(s) && !accuses(s) && !claims_an_act(r, s.verb) && !(others && s.counts_its_own(r, hit))
    };
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

/// The attribution that a source's name makes.
pub fn attribution(r: &Reading<'_>, name: (usize, usize)) -> Attribution {
    let entity = (name.0..name.1).rev().find_map(|i| r.entity_at(i)).map(|m| m.entity);
    Attribution { text: r.span(name.0, name.1), entity, kind: kind_of(r, name) }
}
