//! The names of an article, each once, with their candidates and what stands beside their mentions.

use std::collections::HashMap;
use std::ops::Range;

use super::candidates::{Match, allowed};
use super::context::{Mark, Marks};
use super::gazetteer::{Gazetteer, NameKind, PlaceFacts, PlaceRow};
use super::spread::Spread;
use super::words::Class;
use crate::enrich::entities::Entities;
use crate::enrich::text::Tokens;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub row: PlaceRow,
    pub kind: NameKind,
    pub facts: PlaceFacts,
    /// First guess, then probability among the candidates of its name.
    pub share: f32,
}

/// One name of the article with all its mentions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    /// Of [`Groups::candidates`].
    range: Range<u32>,
    /// Words beside any mention: province, county, town, river …
    pub cues: Class,
    /// "X, Y": groups that were named as holding this one.
    pub hard: Holders,
    /// "the Yish city of X", "X in Y".
    pub soft: Holders,
    /// Groups that name this one as holding them.
    pub held: Holders,
    /// So many of its mentions are no person's name, and their share.
    pub times: f32,
    pub weight: f32,
    pub mentions: u32,
    pub elsewhere: Marks,
    /// Index of the candidate that it was resolved to.
    pub best: usize,
    /// The highest probability of its mentions to be meant as a place.
    pub surest: f32,
}

/// A few groups: a name has one or two holders in an article.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Holders {
    list: [u32; 4],
    len: usize,
}

impl Holders {
    pub fn add(&mut self, holder: u32) {
        if self.len < self.list.len() && !self.all().contains(&holder) {
            self.list[self.len] = holder;
            self.len += 1;
        }
    }

    fn all(&self) -> &[u32] {
        &self.list[..self.len]
    }
}

/// The names of an article, in the order of first mention. Their candidates lie in one list.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    pub all: Vec<Group>,
    candidates: Vec<Candidate>,
    /// From a name's key to its group.
    of_key: HashMap<u64, u32, Spread>,
}

impl Groups {
    /// Takes one group for each name; `group_of` has each match's group.
    pub(super) fn read(&mut self, tokens: &Tokens, gazetteer: &Gazetteer, matches: &[Match], group_of: &mut Vec<u32>) {
        let Groups { all, candidates, of_key } = self;
        all.clear();
        candidates.clear();
        of_key.clear();
        group_of.clear();
        for m in matches {
            let index = *of_key.entry(m.key).or_insert_with(|| {
                let start = candidates.len() as u32;
                let meant = gazetteer.candidates(m.entry).filter(|(_, kind)| allowed(tokens, &m.tokens, *kind, m.sentence));
                candidates.extend(meant.map(|(row, kind)| Candidate { row, kind, facts: PlaceFacts::NOTHING, share: 0.0 }));
                all.push(Group { range: start..candidates.len() as u32, ..Group::default() });
                all.len() as u32 - 1
            });
            all[index as usize].mentions += 1;
            group_of.push(index);
        }
        gazetteer.all_facts(candidates, |c| c.row, |c, facts| c.facts = facts);
    }

    /// The candidates of group `g`, most important first.
    pub fn candidates(&self, g: usize) -> &[Candidate] {
        self.all.get(g).map_or(&[], |group| self.of(group))
    }

    pub fn of(&self, group: &Group) -> &[Candidate] {
        self.candidates.get(group.range.start as usize..group.range.end as usize).unwrap_or(&[])
    }

    pub fn of_mut(&mut self, g: usize) -> &mut [Candidate] {
        let range = self.all[g].range.clone();
        &mut self.candidates[range.start as usize..range.end as usize]
    }

    /// What group `g` was resolved to.
    pub fn best(&self, g: usize) -> Option<&Candidate> {
        let group = self.all.get(g)?;
        self.of(group).get(group.best)
    }

    /// The likely readings of group `g` as a holder of others.
    pub fn holders(&self, g: usize) -> &[Candidate] {
        const LIKELY: usize = 6;
        let all = self.candidates(g);
        &all[..all.len().min(LIKELY)]
    }

    /// Whether a likely reading of any of the groups holds it.
    pub fn held_by(&self, holders: &Holders, held: &PlaceFacts) -> bool {
        holders.all().iter().any(|h| self.holders(*h as usize).iter().any(|c| holds(&c.facts, held)))
    }

    /// Whether the place holds a likely reading of a group that names it as its holder: "Lipa, Batangas".
    pub fn holds_any(&self, group: &Group, holder: &PlaceFacts) -> bool {
        group.held.all().iter().any(|h| self.holders(*h as usize).iter().any(|c| holds(holder, &c.facts)))
    }

    /// Whether one of its holders could hold anything: else it is a list, not "X, Y".
    pub fn is_held(&self, group: &Group) -> bool {
        group.hard.len > 0 && self.of(group).iter().any(|held| self.held_by(&group.hard, &held.facts))
    }
}

/// The match that holds the place of another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Container {
    pub of: u32,
    pub how: Held,
}

/// How a text says that one place holds another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// "X, Y": outright.
    Comma,
    /// "X in Y".
    In,
    /// "the X camp in Y", "X Power Plant in Y": what bears the name is in Y.
    SiteIn,
    /// "X near Y", "Y's X", "the Yish city of X".
    Beside,
}

/// The match that holds the place of match `k`.
pub(super) fn container(tokens: &Tokens, entities: &Entities, gazetteer: &Gazetteer, matches: &[Match], k: usize) -> Option<Container> {
    let m = &matches[k];
    let end = m.tokens.end as usize;
    if let Some(next) = matches.get(k + 1).filter(|n| n.sentence == m.sentence) {
        let to = next.tokens.start as usize;
        if to == end + 1 && matches!(tokens.norm(end), "," | "(") {
            return Some(Container { of: k as u32 + 1, how: Held::Comma });
        }
        // "X in northern Y", "X on the Y coast", "the X camp near Y", "X Power Plant in Y".
        let site = Class(Class::SITE.0 | Class::TOWN.0 | Class::STREET.0 | Class::COUNTY.0);
        let word = usize::from(gazetteer.words.of(tokens.all[end].hash).has(site));
        let named = entities.mention_at(end - 1).map_or(end, |e| e.tokens.end as usize);
        let from = if named > end { named } else { end + word };
        let link = from < to && matches!(tokens.norm(from), "in" | "on" | "near");
        if link && to - from <= 3 && (from + 1..to).all(|i| is_passing(tokens, gazetteer, i)) {
            let how = match tokens.norm(from) {
                "near" => Held::Beside,
                _ if from > end => Held::SiteIn,
                _ => Held::In,
            };
            return Some(Container { of: k as u32 + 1, how });
        }
    }
    let previous = &matches[k.checked_sub(1)?];
    if previous.sentence != m.sentence {
        return None;
    }
    let gap = previous.tokens.end as usize..m.tokens.start as usize;
    let possessive = gap.len() == 1 && tokens.norm(gap.start) == "'s";
    let town = |i: usize| gazetteer.words.of(tokens.all[i].hash);
    let kinds = Class(Class::TOWN.0 | Class::UNIT.0 | Class::COUNTY.0 | Class::SITE.0);
    let city_of = (2..=5).contains(&gap.len()) && tokens.norm(gap.end - 1) == "of" && gap.clone().any(|i| town(i).has(kinds))
        || (1..=3).contains(&gap.len()) && town(gap.end - 1).has(kinds);
    (possessive || city_of).then_some(Container { of: k as u32 - 1, how: Held::Beside })
}

fn is_passing(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> bool {
    gazetteer.words.of(tokens.all[i].hash).has(Class(Class::DIRECTION.0 | Class::ARTICLE.0))
}

/// Notes what stands beside the mentions of each group.
pub(super) fn gather(
    tokens: &Tokens,
    gazetteer: &Gazetteer,
    matches: &[Match],
    containers: &[Option<Container>],
    group_of: &[u32],
    marks: &[Marks],
    groups: &mut Groups,
) {
    for (k, m) in matches.iter().enumerate() {
        let group = &mut groups.all[group_of[k] as usize];
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        let class = |i: usize| tokens.all.get(i).map_or(Class(0), |t| gazetteer.words.of(t.hash));
        if end < m.sentence.end as usize {
            group.cues.0 |= class(end).0 & (Class::UNIT.0 | Class::COUNTY.0 | Class::TOWN.0 | Class::NATURE.0 | Class::SITE.0);
        }
        if marks[k].has(Mark::AfterTownOf) && start >= 2 {
            group.cues.0 |= class(start - 2).0;
            if class(start - 2).has(Class::TOWN) {
                group.elsewhere.set(Mark::AfterTownOf);
            }
        }
        if marks[k].has(Mark::AfterDirection) {
            group.cues.0 |= Class::DIRECTION.0;
        }
        if marks[k].has(Mark::AfterWhere) || marks[k].has(Mark::AfterTownOf) || marks[k].has(Mark::Dateline) {
            group.elsewhere.set(Mark::ElsewhereWhere);
        }
        if let Some(container) = containers[k] {
            let holder = group_of[container.of as usize];
            if holder != group_of[k] {
                if container.how == Held::Comma { &mut group.hard } else { &mut group.soft }.add(holder);
                groups.all[holder as usize].held.add(group_of[k]);
            }
        }
    }
}

/// Whether `holder` is a country, unit or county that holds `held`.
pub(super) fn holds(holder: &PlaceFacts, held: &PlaceFacts) -> bool {
    if holder.is_country() {
        return holder.country.is_some() && holder.country == held.country && !held.is_country();
    }
    if holder.is_unit() {
        return holder.unit.is_some() && holder.unit == held.unit && !held.is_unit();
    }
    holder.is_county() && holder.county == held.county && !held.is_county()
}
