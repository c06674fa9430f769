//! Outbreaks: the first or a single case of a disease, and who is counted by a caseload.

use super::*;

/// Verbs by which those who count the sick tell of a case.
const COUNTED: Words = words![
    "recorded", "records", "reported", "reports", "confirmed", "confirms", "detected", "registered", "found", "identified", "logged",
    "announced", "diagnosed", "discovered", "seen"
];

/// How many tokens before "case" its article may stand, and how far from both the verb.
const NEAR: usize = 6;

impl Sentence<'_, '_> {
    /// "its first case of cholera", "a first confirmed Covid-19 case", "A case of polio was detected": one who is ill, where
    /// somebody found it.
    pub(super) fn single_case(&mut self, t: usize) {
        let r = self.r;
        let floor = t.saturating_sub(NEAR).max(self.from);
        let owner = |i: usize| r.is(i, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm(i) == "'s";
        let Some(core) = (floor..t).rev().take_while(|i| r.norm(*i) == "-" || !r.is_punctuation(*i)).find(|i| owner(*i)) else { return };
        let of = |i: usize| r.norm_is(t + 1, words!["of"]) && r.word(i).cause == Some(Cause::Disease);
        let disease = (core + 1..t).any(|i| r.word(i).cause == Some(Cause::Disease)) || (t + 2..t + NEAR).any(of);
        let first = r.any(core + 1..t, words!["first"]);
        if !disease || !first && !r.norm_is(core, words!["a", "an"]) {
            return;
        }
        // "not confirmed any case", "fears of a first case", "the first case of its kind"
        let before = core.saturating_sub(NEAR).max(self.from)..core;
        let told = r.any(before.clone(), COUNTED) || r.any(t + 1..(t + 2 * NEAR).min(self.to), COUNTED);
        if told && !before.clone().any(|i| r.is_not(i)) {
            let one = Phrase { end: t + 1, head: Some(t), count: Count::One, kind: Some(Kind::Ill), ..Phrase::pronoun(core) };
            self.hits.push(self.hit(one, Kind::Ill, t, "counted_noun"));
        }
    }
}
