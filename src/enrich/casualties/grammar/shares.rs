//! "Of these, 59% are children": parts of the only people whom the sentence before counts.

use super::*;

impl Sentence<'_, '_> {
    /// "Women and children make up 80 percent of …": the group before the verb.
    pub(super) fn made_up_of(&self, start: usize) -> u32 {
        let floor = start.saturating_sub(10).max(self.from);
        let verb = (floor..start).rev().find(|i| {
            self.r
                .norm_is(*i, words!["make", "makes", "made", "account", "accounted", "represent", "represented", "comprise", "constitute"])
        });
        verb.map_or(0, |v| (floor..v).fold(0, |bits, i| bits | self.r.word(i).categories))
    }

    /// "Of these, 1,200 are children", "Of the total, 61 per cent stay with host families"
    pub(super) fn of_these(&mut self, before: Option<&Hit>) {
        let r = self.r;
        if r.norm(self.from) != "of" {
            return;
        }
        let whole = r.norm_is(self.from + 1, words!["these", "those", "them", "whom"]);
        let total = !whole && r.reads(self.from + 1, words!["the", "total"]);
        // "Of those killed six were children"
        let harmed = whole && r.is(self.from + 2, Class::PAST.and(Class::ADJECTIVE)) && r.word(self.from + 2).kind.is_some();
        let comma = self.from + 2 + usize::from(total || harmed);
        let Some(hit) = before.filter(|h| h.sentence + 1 == self.index && h.phrase.counted()) else { return };
        let paused = r.norm(comma) == ",";
        if !paused && !harmed || !whole && !total || harmed && r.word(comma - 1).kind != Some(hit.kind) {
            return;
        }
        let Some(k) = self.starting_at(comma + usize::from(paused)) else { return };
        let p = self.phrases[k];
        // "61 per cent stay with relatives" tells it by itself.
        if let Some(h) = self.hits.iter().position(|h| h.phrase.core == p.core) {
            self.hits[h].part_of = self.hits[h].part_of.or((self.hits[h].kind == hit.kind).then_some(h));
            return;
        }
        // "Of these, three were own goals"
        let people =
            r.is(p.end + 1, Class::PREPOSITION) || (p.end + 1..p.end + 4).any(|i| r.is(i, Class::PERSON_MANY.and(Class::PERSON_ONE)));
        let told = r.is(p.end, Class::BE) && people || p.head.is_none() && matches!(p.count, Count::Number(Quantity::Share(_)));
        if p.counted() && told && (p.elliptical() || p.head.is_some_and(|h| r.is(h, Class::PERSON_MANY.and(Class::UNIT)))) {
            let first = self.hits.len();
            self.take(k, hit.kind, p.end, "of_whole", false);
            self.parts_since(first);
            if let Some(h) = self.hits.get_mut(first) {
                h.phrase.unit = if p.elliptical() { hit.phrase.unit } else { p.unit };
            }
            let categories = self.categories_after(p.end);
            self.hits[first..].iter_mut().for_each(|h| h.phrase.categories |= categories);
        }
    }

    /// "there were 11 children among the dead": "among" at `t`, the dead at `at`.
    pub(super) fn there_among(&mut self, t: usize, at: usize, kind: Kind) -> bool {
        let r = self.r;
        let there = |k: &usize| {
            let start = self.phrases[*k].start;
            let be = r.auxiliaries_start(start, self.from);
            let told = || r.any(be..start, words!["there"]) && (be..start).any(|i| r.is(i, Class::BE));
            self.phrases[*k].counted() && be < start && told()
        };
        let Some(k) = self.ending_at(t).filter(there) else { return false };
        let first = self.hits.len();
        self.take(k, kind, at, "among", false);
        self.parts_since(first);
        true
    }

    /// "100 cases, of which 30 were mild and 70 were severe": the second part by a predicate like the first.
    pub(super) fn second_predicate(&mut self) {
        const WORDS_MAX: usize = 5;
        let r = self.r;
        for h in 0..self.hits.len() {
            let Hit { phrase: first, kind, trigger, active, part_of: Some(whole), .. } = self.hits[h] else { continue };
            if !first.elliptical() || !r.is(first.end, Class::BE) {
                continue;
            }
            let Some(and) = (first.end + 1..(first.end + WORDS_MAX).min(self.to)).find(|i| r.norm(*i) == "and") else { continue };
            let number = |k: &usize| {
                let p = &self.phrases[*k];
                p.elliptical() && !p.partitive && self.taken[*k].is_none() && r.is(p.end, Class::BE) && !self.harmed_after(*k)
            };
            if let Some(k) = self.starting_at(and + 1).filter(number)
                && let Some(second) = self.take(k, kind, trigger, "breakdown_of_them", active)
            {
                self.hits[second].part_of = Some(whole);
                self.hits[second].phrase.categories |= self.categories_after(self.phrases[k].end);
            }
        }
    }
}
