//! An article's names with the evidence for each: what recognition and resolution weigh, and what the trainer learns from.

use super::candidates::{self, Match};
use super::context::{self, Mark, Marks};
use super::gazetteer::Gazetteer;
use super::resolve::{self, Article, Candidate, Group};
use super::weights;
use super::words::Class;
use crate::enrich::entities::{Entities, EntityKind};
use crate::enrich::text::{Flags, Tokens};

/// The names of an article, resolved; whether each is meant as a place is still open.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub matches: Vec<Match>,
    pub marks: Vec<Marks>,
    pub group_of: Vec<u32>,
    pub groups: Vec<Group>,
    pub article: Article,
}

impl Analysis {
    pub fn of(tokens: &Tokens, entities: &Entities, gazetteer: &Gazetteer, home: Option<&str>) -> Analysis {
        let mut given = Vec::new();
        let matches = candidates::matches(tokens, gazetteer, &mut given);
        let (mut groups, group_of) = resolve::groups(tokens, gazetteer, &matches);
        let mut marks: Vec<Marks> = (0..matches.len()).map(|k| context::around(tokens, gazetteer, &matches, k)).collect();
        for (m, marks) in matches.iter().zip(&mut marks) {
            context::of_tagger(marks, m, entities);
            marks.set_if(Mark::Dateline, resolve::is_dateline(tokens, m));
        }
        resolve::gather(tokens, gazetteer, &matches, &group_of, &marks, &mut groups);
        let home = home.and_then(|h| gazetteer.publisher(h)).map(|row| gazetteer.facts(row));
        let mut article = Article::of(tokens, &matches, &group_of, &marks, &mut groups, home);
        article.resolve(&mut groups);
        let mut analysis = Analysis { matches, marks, group_of, groups, article };
        analysis.persons(tokens, gazetteer, &given);
        analysis.surnames(tokens, entities);
        analysis.complete(tokens, gazetteer);
        analysis
    }

    /// Names that are a person's elsewhere in the article: beside a given name, a title or an initial.
    fn persons(&mut self, tokens: &Tokens, gazetteer: &Gazetteer, given: &[u32]) {
        let mut persons: Vec<u64> = Vec::new();
        let capital = |i: usize| tokens.flags(i).has(Flags::CAPITAL);
        for i in given.iter().map(|i| *i as usize) {
            if capital(i + 1) {
                persons.push(tokens.all[i + 1].hash);
            }
        }
        for (m, marks) in self.matches.iter().zip(&self.marks) {
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
        for (m, marks) in self.matches.iter().zip(&mut self.marks) {
            let start = m.tokens.start as usize;
            let known = |i: usize| tokens.all.get(i).is_some_and(|t| persons.binary_search(&t.hash).is_ok());
            marks.set_if(Mark::ElsewherePerson, m.tokens.len() == 1 && known(start));
            let after_given = start > 0 && given.binary_search(&(start as u32 - 1)).is_ok();
            marks.set_if(Mark::AfterGiven, after_given && start > m.sentence.start as usize);
        }
    }

    /// Names that end a person's full name elsewhere: "Jack London", then "London said".
    fn surnames(&mut self, tokens: &Tokens, entities: &Entities) {
        let persons = entities.mentions.iter().filter(|m| m.tokens.len() > 1 && entities.of(m).kind == EntityKind::Person);
        let mut surnames: Vec<u64> = persons.filter_map(|m| tokens.all.get(m.tokens.end as usize - 1)).map(|t| t.hash).collect();
        surnames.sort_unstable();
        for (m, marks) in self.matches.iter().zip(&mut self.marks) {
            let known = tokens.all.get(m.tokens.start as usize).is_some_and(|t| surnames.binary_search(&t.hash).is_ok());
            marks.set_if(Mark::Surname, m.tokens.len() == 1 && known);
        }
    }

    /// Marks that need the whole article.
    fn complete(&mut self, tokens: &Tokens, gazetteer: &Gazetteer) {
        let lower = self.lower_words(tokens);
        for k in 0..self.matches.len() {
            let m = &self.matches[k];
            let group = &self.groups[self.group_of[k] as usize];
            let Some(best) = group.candidates.get(group.best) else { continue };
            let mut marks = self.marks[k];
            context::of_place(&mut marks, &best.facts, best.kind, group.candidates.len());
            marks.set_if(Mark::ElsewhereWhere, group.elsewhere.has(Mark::ElsewhereWhere));
            marks.set_if(Mark::Repeated, group.mentions > 1);
            marks.set_if(Mark::InNamedCountry, !best.facts.is_country() && self.article.names_country(&best.facts));
            marks.set_if(Mark::InNamedUnit, !best.facts.is_unit() && self.article.names_unit(&best.facts));
            marks.set_if(Mark::InHome, self.article.is_home(&best.facts));
            let hash = tokens.all[m.tokens.start as usize].hash;
            marks.set_if(Mark::ElsewhereLower, m.tokens.len() == 1 && lower.binary_search(&hash).is_ok());
            if let Some((holder, hard)) = resolve::container(tokens, gazetteer, &self.matches, k) {
                let holder = &self.groups[self.group_of[holder] as usize];
                let holds = holder.candidates.iter().take(6).any(|h| resolve::holds(&h.facts, &best.facts));
                marks.set_if(if hard { Mark::BeforeContainer } else { Mark::Contained }, holds);
            }
            context::pairs(&mut marks);
            self.marks[k] = marks;
            let group = &mut self.groups[self.group_of[k] as usize];
            group.surest = group.surest.max(weights::recognition(marks));
        }
    }

    /// What match `k` was resolved to: its group's choice, unless it stands itself before another holder ("Paris, Texas").
    pub fn chosen(&self, tokens: &Tokens, gazetteer: &Gazetteer, k: usize) -> Option<&Candidate> {
        let group = &self.groups[self.group_of[k] as usize];
        let best = group.candidates.get(group.best)?;
        let Some((holder, true)) = resolve::container(tokens, gazetteer, &self.matches, k) else { return Some(best) };
        let holder = &self.groups[self.group_of[holder] as usize];
        let held = |c: &Candidate| holder.candidates.iter().take(6).any(|h| resolve::holds(&h.facts, &c.facts));
        if held(best) {
            return Some(best);
        }
        let others = group.candidates.iter().filter(|c| held(c));
        others.max_by(|a, b| a.facts.prior.total_cmp(&b.facts.prior)).or(Some(best))
    }

    /// Hashes of one-word matches that the article also writes in lower case.
    fn lower_words(&self, tokens: &Tokens) -> Vec<u64> {
        let mut names: Vec<u64> =
            self.matches.iter().filter(|m| m.tokens.len() == 1).map(|m| tokens.all[m.tokens.start as usize].hash).collect();
        names.sort_unstable();
        names.dedup();
        let lower = tokens.all.iter().filter(|t| !t.flags.has(Flags::CAPITAL) && t.flags.has(Flags::LETTER));
        let mut found: Vec<u64> = lower.filter(|t| names.binary_search(&t.hash).is_ok()).map(|t| t.hash).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
