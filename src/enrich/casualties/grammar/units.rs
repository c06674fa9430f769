//! The production `units`: the same people counted in households and in persons, side by side.

use super::super::figure::Unit;
use super::*;

/// How many tokens may stand between the two counts.
const BETWEEN_MAX: usize = 5;

/// What joins them.
const CONNECTORS: Words = words![
    "(", "[", "/", "=", ",", "-", "--", "\u{2013}", "\u{2014}", "or", "with", "comprising", "comprised", "comprises", "composed",
    "consisting", "made", "up", "totalling", "totaling", "totalled", "representing", "involving", "numbering", "containing", "equivalent",
    "equal", "corresponding", "amounting", "to", "of", "i.e", "i.e.", "ie", "e", "i", ".", "that", "is", "meaning", "from", "in",
    "belonging", "being", "about"
];

/// Persons in one household, the fewest and the most that are believed.
const PERSONS_A_HOUSEHOLD: std::ops::RangeInclusive<u64> = 1..=20;

impl Sentence<'_, '_> {
    /// "430 families (2,150 people)", "2,150 people from 430 families": what is told of the one count holds for the other.
    pub(super) fn households_and_their_people(&mut self) {
        for k in 1..self.phrases.len() {
            let (a, b) = (k - 1, k);
            if self.phrases[a].unit == self.phrases[b].unit || !self.same_people(a, b) {
                continue;
            }
            let (told, other) = match (self.taken[a], self.taken[b]) {
                (Some(_), None) => (a, b),
                (None, Some(_)) => (b, a),
                _ => continue,
            };
            let core = self.phrases[told].core;
            let Some(Hit { kind, trigger, rule, active, .. }) = self.hits.iter().rfind(|h| h.phrase.core == core).cloned() else {
                continue;
            };
            self.take(other, kind, trigger, rule, active);
        }
    }

    /// "2,480 families: 1,200 in Larkana and …": a number without a noun counts what its whole counts.
    pub(super) fn parts_in_units(&mut self) {
        for h in 0..self.hits.len() {
            let part = &self.hits[h].phrase;
            let before =
                || (0..self.hits.len()).filter(|w| self.hits[*w].phrase.core < part.core).max_by_key(|w| self.hits[*w].phrase.core);
            let whole = self.hits[h].part_of.filter(|w| *w != h).or_else(|| {
                // "212 families were evacuated, of which 130 have returned"
                let of_which = part.start >= self.from + 2
                    && self.r.norm(part.start - 2) == "of"
                    && self.r.norm_is(part.start - 1, words!["which", "whom"]);
                if part.partitive || of_which { before() } else { None }
            });
            let Some(whole) = whole.filter(|_| part.elliptical()) else { continue };
            self.hits[h].phrase.unit = self.hits[whole].phrase.unit;
        }
    }

    /// The unit that the words `from..to` name: "number of displaced families", "Displaced families:".
    pub(super) fn unit_named(&self, from: usize, to: usize) -> Option<Unit> {
        (from..to).find_map(|i| match self.r.norm(i).as_str() {
            "families" => Some(Unit::Families),
            "households" | "hhs" => Some(Unit::Households),
            "people" | "persons" | "individuals" => Some(Unit::Persons),
            _ => None,
        })
    }

    /// The two phrases side by side count the same people.
    fn same_people(&self, a: usize, b: usize) -> bool {
        let r = self.r;
        let (left, right) = (&self.phrases[a], &self.phrases[b]);
        let people = left.head.is_some() && right.head.is_some() && !left.partitive && !right.partitive;
        let (Count::Number(Quantity::Cardinal(m)), Count::Number(Quantity::Cardinal(n))) = (left.count, right.count) else {
            return false;
        };
        let (households, persons) = if right.unit == Unit::Persons { (m, n) } else { (n, m) };
        let household = households.max(1);
        let between = left.end..right.start;
        people
            && households > 1
            && persons > households
            && PERSONS_A_HOUSEHOLD.contains(&(persons / household))
            && !between.is_empty()
            && between.len() <= BETWEEN_MAX
            && between.clone().all(|i| r.norm_is(i, CONNECTORS) || r.is(i, Class::ADVERB))
    }
}
