//! An article's names with the evidence for each: what recognition and resolution weigh, and what the trainer learns from.

use super::candidates::{Lower, Match, Search};
use super::context::{self, Mark, Marks};
use super::gazetteer::{Gazetteer, NameKind};
use super::groups::{self, Candidate, Container, Groups, Held};
use super::resolve::{self, Article};
use super::weights;
use super::words::Class;
use crate::enrich::entities::{Entities, EntityKind};
use crate::enrich::text::{Flags, Tokens};

/// The names of an article, resolved; whether each is meant as a place is still open. It serves one article after the
/// other and keeps its buffers; nothing that is found depends on the ones before.
#[derive(Debug, Default)]
pub(crate) struct Analysis {
    search: Search,
    pub matches: Vec<Match>,
    pub lower: Lower,
    pub marks: Vec<Marks>,
    /// That each match is meant as a place.
    pub probabilities: Vec<f32>,
    containers: Vec<Option<Container>>,
    pub group_of: Vec<u32>,
    pub groups: Groups,
    pub article: Article,
    /// Tokens that are lone given names.
    given: Vec<u32>,
    /// Words that are a part of a person's name.
    persons: Vec<u64>,
    /// Words that are a match by themselves, and may be among those without a capital …
    single: Vec<u64>,
    /// … and are.
    lower_words: Vec<u64>,
}

impl Analysis {
    pub fn read(&mut self, tokens: &Tokens, entities: &Entities, gazetteer: &Gazetteer, home: Option<&str>) {
        let Analysis { search, matches, lower, marks, probabilities, containers, group_of, groups, article, given, persons, .. } = self;
        search.find(tokens, gazetteer, matches, given, lower);
        groups.read(tokens, gazetteer, matches, group_of);
        marks.clear();
        marks.extend((0..matches.len()).map(|k| context::around(tokens, gazetteer, matches, k)));
        for (m, marks) in matches.iter().zip(&mut *marks) {
            context::of_tagger(marks, m, entities);
            marks.set_if(Mark::Dateline, resolve::is_dateline(tokens, m));
        }
        containers.clear();
        containers.extend((0..matches.len()).map(|k| groups::container(tokens, entities, gazetteer, matches, k)));
        groups::gather(tokens, gazetteer, matches, containers, group_of, marks, groups);
        surnames(tokens, entities, matches, persons, marks);
        let home = home.and_then(|h| gazetteer.publisher(h)).map(|row| gazetteer.facts(row));
        article.read(tokens, matches, group_of, marks, groups, home);
        article.resolve(groups);
        probabilities.clear();
        self.persons(tokens, gazetteer);
        self.complete(tokens);
    }

    /// Names that are a person's elsewhere in the article: beside a given name, a title or an initial.
    fn persons(&mut self, tokens: &Tokens, gazetteer: &Gazetteer) {
        let Analysis { matches, marks, given, persons, .. } = self;
        persons.clear();
        let capital = |i: usize| tokens.flags(i).has(Flags::CAPITAL);
        for i in given.iter().map(|i| *i as usize) {
            if capital(i + 1) {
                persons.push(tokens.all[i + 1].hash);
            }
        }
        for (m, marks) in matches.iter().zip(&*marks) {
            let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
            let part = end == start + 1;
            let beside = marks.has(Mark::AfterTitle) || marks.has(Mark::AfterInitial) || marks.has(Mark::TaggedPerson);
            if part && beside {
                persons.push(tokens.all[start].hash);
            }
            if part && marks.has(Mark::Given) && capital(end) && !m.sentence.upper && !m.sentence.title {
                let class = context::class_at(tokens, gazetteer, end);
                if class.0 & !Class::PERSONAL.0 == 0 {
                    persons.push(tokens.all[start].hash);
                    persons.push(tokens.all[end].hash);
                }
            }
        }
        persons.sort_unstable();
        for (m, marks) in matches.iter().zip(marks) {
            let start = m.tokens.start as usize;
            let known = |i: usize| tokens.all.get(i).is_some_and(|t| persons.binary_search(&t.hash).is_ok());
            marks.set_if(Mark::ElsewherePerson, m.tokens.len() == 1 && known(start));
            let after_given = start > 0 && given.binary_search(&(start as u32 - 1)).is_ok();
            marks.set_if(Mark::AfterGiven, after_given && start > m.sentence.start as usize);
        }
    }

    /// Marks that need the whole article.
    fn complete(&mut self, tokens: &Tokens) {
        self.find_lower_words(tokens);
        for k in 0..self.matches.len() {
            let m = &self.matches[k];
            let g = self.group_of[k] as usize;
            let Some(best) = self.groups.best(g) else {
                self.probabilities.push(weights::recognition(self.marks[k]));
                continue;
            };
            let group = &self.groups.all[g];
            let mut marks = self.marks[k];
            context::of_place(&mut marks, &best.facts, best.kind, self.groups.candidates(g).len());
            marks.set_if(Mark::ElsewhereWhere, group.elsewhere.has(Mark::ElsewhereWhere));
            marks.set_if(Mark::Repeated, group.mentions > 1);
            marks.set_if(Mark::InNamedCountry, !best.facts.is_country() && self.article.names_country(&best.facts));
            marks.set_if(Mark::InNamedUnit, !best.facts.is_unit() && self.article.names_unit(&best.facts));
            marks.set_if(Mark::InHome, self.article.is_home(&best.facts));
            marks.set_if(Mark::FarCountry, self.article.is_far(&best.facts));
            let hash = tokens.all[m.tokens.start as usize].hash;
            marks.set_if(Mark::ElsewhereLower, m.tokens.len() == 1 && self.lower_words.binary_search(&hash).is_ok());
            if let Some(container) = self.containers[k] {
                let holds = self.container_holds(container, best);
                marks.set_if(Mark::BeforeContainer, holds && container.how == Held::Comma);
                marks.set_if(Mark::Contained, holds && matches!(container.how, Held::In | Held::Beside));
                let country = self.groups.best(self.group_of[container.of as usize] as usize).and_then(|c| c.facts.country);
                let inside = matches!(container.how, Held::In | Held::SiteIn);
                marks.set_if(Mark::Outside, inside && country.is_some() && country != best.facts.country);
            }
            context::pairs(&mut marks);
            self.marks[k] = marks;
            let probability = weights::recognition(marks);
            self.probabilities.push(probability);
            let group = &mut self.groups.all[g];
            group.surest = group.surest.max(probability);
        }
    }

    /// A small place in a country that the article never names, where it says that its places lie in another, or where they
    /// do: the place that is meant is not in the gazetteer.
    pub fn is_namesake(&self, k: usize) -> bool {
        let (marks, g) = (self.marks[k], self.group_of[k] as usize);
        let stray = |best: &Candidate| self.article.is_stray(&best.facts, self.groups.all[g].weight);
        let far = marks.has(Mark::FarCountry) && (marks.has(Mark::Outside) || self.article.is_of_one_country());
        !marks.has(Mark::BeforeContainer) && (far || self.groups.best(g).is_some_and(stray))
    }

    fn container_holds(&self, container: Container, held: &Candidate) -> bool {
        let holder = self.group_of[container.of as usize] as usize;
        self.groups.holders(holder).iter().any(|h| groups::holds(&h.facts, &held.facts))
    }

    /// What match `k` was resolved to: its group's choice, unless it stands itself before another holder ("Paris, Texas").
    pub fn chosen(&self, k: usize) -> Option<&Candidate> {
        let g = self.group_of[k] as usize;
        let best = self.groups.best(g)?;
        let Some(container) = self.containers[k].filter(|c| c.how == Held::Comma) else { return Some(best) };
        if self.container_holds(container, best) {
            return Some(best);
        }
        // "Washington, New York": rather a list than a county, or a town that was once called so.
        let likely = |c: &&Candidate| c.kind == NameKind::Main && !c.facts.is_county();
        let others = self.groups.candidates(g).iter().filter(likely).filter(|c| self.container_holds(container, c));
        let other = others.max_by(|a, b| a.facts.prior.total_cmp(&b.facts.prior));
        // "Africa, Del.": some place in Delaware that the gazetteer lacks.
        let holder = self.groups.best(self.group_of[container.of as usize] as usize);
        let outright = holder.is_some_and(|h| matches!(h.kind, NameKind::Abbreviation | NameKind::Code) && h.facts.is_unit());
        other.or_else(|| (!outright).then_some(best))
    }

    /// Finds the one-word matches that the article also writes in lower case.
    fn find_lower_words(&mut self, tokens: &Tokens) {
        let Analysis { matches, lower, single, lower_words, .. } = self;
        single.clear();
        lower_words.clear();
        let words = matches.iter().filter(|m| m.tokens.len() == 1).map(|m| tokens.all[m.tokens.start as usize].hash);
        single.extend(words.filter(|hash| lower.may_hold(*hash)));
        if single.is_empty() {
            return;
        }
        single.sort_unstable();
        single.dedup();
        let is_name = |hash: u64| single.binary_search(&hash).is_ok();
        let lower = tokens.all.iter().filter(|t| !t.flags.has(Flags::CAPITAL) && t.flags.has(Flags::LETTER));
        lower_words.extend(lower.filter(|t| is_name(t.hash)).map(|t| t.hash));
        lower_words.sort_unstable();
        lower_words.dedup();
    }
}

/// Marks names that end a person's full name elsewhere: "Jack London", then "London said".
/// `surnames` is a buffer.
fn surnames(tokens: &Tokens, entities: &Entities, matches: &[Match], surnames: &mut Vec<u64>, marks: &mut [Marks]) {
    let persons = entities.mentions.iter().filter(|m| m.tokens.len() > 1 && entities.of(m).kind == EntityKind::Person);
    surnames.clear();
    surnames.extend(persons.filter_map(|m| tokens.all.get(m.tokens.end as usize - 1)).map(|t| t.hash));
    surnames.sort_unstable();
    for (m, marks) in matches.iter().zip(marks) {
        let known = tokens.all.get(m.tokens.start as usize).is_some_and(|t| surnames.binary_search(&t.hash).is_ok());
        marks.set_if(Mark::Surname, m.tokens.len() == 1 && known);
    }
}
