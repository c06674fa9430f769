//! People of whom the sentences before told with a number, and nothing that happened to them: "The women were arrested", "They were found dead".

use super::super::phrase::phrases;
use super::*;

/// How far back "the women" may point. Sentences.
const SENTENCES: usize = 3;

impl Sentence<'_, '_> {
    /// "Two women came with false papers. Officers detained the women.": the number of those for whom the plural `k` stands.
    pub(super) fn count_told(&mut self, k: usize, kind: Kind, trigger: usize, rule: &'static str) {
        let r = self.r;
        let p = self.phrases[k];
        let happens = matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Detained | Kind::Missing);
        let again = p.count == Count::Plural && r.norm_is(p.core, words!["the", "these"]) && !p.other && !p.partitive;
        // Of those who were hurt the article told already.
        let known = self.told && matches!(kind, Kind::Killed | Kind::Injured);
        if !happens || !again || known || !matches!(rule, "subject" | "object") || r.is(trigger, Class::GERUND) {
            return;
        }
        let Some(h) = p.head.filter(|h| *h == p.core + 1 && *h + 1 == p.end) else { return };
        let word = r.norm(h).as_str();
        if let Some(told) = self.only_told(SENTENCES, |q| q.head.is_some_and(|h| r.norm(h) == word)) {
            let p = &mut self.phrases[k];
            (p.count, p.qualifier, p.categories) = (told.count, told.qualifier, p.categories | told.categories);
        }
    }

    /// "Two girls left school. They were kidnapped on the way.": the only people of the sentence before.
    pub(super) fn they_told(&self, kind: Kind) -> Option<Phrase> {
        let happens = match kind {
            Kind::Killed | Kind::Injured => !self.told,
            Kind::Abducted | Kind::Detained => true,
            _ => false,
        };
        if !happens || self.told_last == Some(self.index.wrapping_sub(1)) {
            return None;
        }
        self.only_told(1, |p| p.head.is_some())
    }

    /// The only people of this sort, with an exact number above one, in so many sentences before.
    fn only_told(&self, sentences: usize, sort: impl Fn(&Phrase) -> bool) -> Option<Phrase> {
        let r = self.r;
        let mut found = Vec::new();
        let mut told: Option<Phrase> = None;
        for index in (self.index.saturating_sub(sentences)..self.index).rev() {
            let (from, to) = r.sentence(index);
            phrases(r, from, to, &mut found);
            let people =
                |p: &&Phrase| p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN.and(Class::UNIT).and(Class::STATE_NOUN))) && sort(p);
            for p in found.iter().filter(people) {
                match p.count {
                    Count::Number(Quantity::Cardinal(n)) if n >= 2 && !p.partitive && !p.ordinal => {
                        if told.is_some_and(|t| t.count != p.count) {
                            return None;
                        }
                        told = Some(*p);
                    }
                    Count::Number(Quantity::Cardinal(1)) | Count::One | Count::Definite | Count::Name | Count::Zero => {}
                    // "The women" once more.
                    Count::Plural if sentences > 1 && r.is(p.core, Class::ARTICLE) => {}
                    _ => return None,
                }
            }
        }
        told
    }

    /// Drops the hits after the first `known` where none of them has a number.
    pub(super) fn keep_counted(&mut self, known: usize) {
        if !self.hits[known..].iter().any(|h| h.phrase.counted()) {
            self.drop_hits(known);
        }
    }

    /// Drops the hits after the first `known`; their phrases are free again.
    pub(super) fn drop_hits(&mut self, known: usize) {
        for h in &self.hits[known..] {
            if let Some(k) = self.with_core(h.phrase.core) {
                self.taken[k] = None;
            }
        }
        self.hits.truncate(known);
    }
}
