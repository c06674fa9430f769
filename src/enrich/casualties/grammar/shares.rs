//! "Of these, 59% are children": parts of the only people whom the sentence before counts.

use super::*;

impl Sentence<'_, '_> {
    /// "Of these, 1,200 are children", "Of the total, 61 per cent stay with host families"
    pub(super) fn of_these(&mut self, before: Option<&Hit>) {
        let r = self.r;
        if r.norm(self.from) != "of" {
            return;
        }
        let whole = r.norm_is(self.from + 1, words!["these", "those", "them", "whom"]);
        let comma = self.from + 2 + usize::from(!whole && r.reads(self.from + 1, words!["the", "total"]));
        let Some(hit) = before.filter(|h| h.sentence + 1 == self.index && h.phrase.counted()) else { return };
        if r.norm(comma) != "," || !whole && comma == self.from + 2 {
            return;
        }
        let Some(k) = self.starting_at(comma + 1) else { return };
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
}
