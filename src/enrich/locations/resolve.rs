//! Names to places: every candidate of a name is scored by what the article says, once for each name of the article.
//!
//! What the article says is summed up once (countries and units that it names, where the likely places of all names lie),
//! so the cost is the number of candidates, not of their pairs.

use super::candidates::Match;
use super::context::{Mark, Marks};
use super::distance_km;
use super::evidence::Name;
use super::gazetteer::{NameKind, PlaceFacts};
use super::groups::{Candidate, Groups};
use super::sums::{Cells, Sums};
use super::weights;
use crate::enrich::text::{Flags, Tokens};

macro_rules! features {
    ($($name:ident,)*) => {
        /// Evidence for one candidate of a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Feature { $($name,)* }

        impl Feature {
            /// Every feature by name, for the table of weights.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];
        }
    };
}

features! {
    Prior, MostImportant, Alternate, Stripped, Demonym,
    Country, Unit, County, Region, Water, Capital, Seat, Section, Site, Village,
    HardContainer, SoftContainer, OtherContainer,
    UnitNamed, CountryNamed, CountryMany, NamedShare, NearbyMass, UnitMass, CountryMass, CountryShare,
    HomeUnit, HomeCountry, HomeNear,
    CueUnit, CueUnitOther, CueCounty, CueCountyOther, CueTown, CueTownOther, CueNature, CueNatureOther, CueSite, CueDirection,
    UnitTwin, CityTwin, CapitalTwin, DatelineUnit, DatelineCountry,
    PriorAway, UnitNamedAway, UnitMassAway, NearbyAway, Great, NamedElsewhere, Holds, TownOf, Sole,
}

pub const FEATURES: usize = Feature::NAMES.len();

/// The features of one candidate. Most are zero: a bit for each that is not says where to look.
#[derive(Debug, Clone, Copy)]
pub struct Features {
    values: [f32; FEATURES],
    set: u64,
}

impl Features {
    /// Without evidence. What is a yes-or-no needs no other value than the one that stands here.
    const NONE: Features = Features { values: [1.0; FEATURES], set: 0 };

    pub(super) fn flag(&mut self, feature: Feature, condition: bool) {
        self.set |= u64::from(condition) << feature as u8;
    }

    pub(super) fn value(&mut self, feature: Feature, value: f32) {
        self.values[feature as usize] = value;
        self.flag(feature, value != 0.0);
    }

    /// Those that are not zero, in their order.
    pub fn each(&self) -> impl Iterator<Item = (usize, f32)> {
        let mut rest = self.set;
        std::iter::from_fn(move || {
            let feature = rest.trailing_zeros() as usize;
            let value = *self.values.get(feature)?;
            rest &= rest - 1;
            Some((feature, value))
        })
    }
}

/// What the article says of places, summed up.
#[derive(Debug, Default)]
pub(crate) struct Article {
    country_named: Sums,
    named_total: f32,
    unit_named: Sums,
    country_mass: Sums,
    unit_mass: Sums,
    cells: Cells,
    total: f32,
    home: Option<PlaceFacts>,
    dateline: Option<PlaceFacts>,
    /// The country that is named most, where it is named outright.
    main: Option<u8>,
    scores: Vec<f32>,
}

impl Article {
    /// Sums up countries and units that are named, then where the likely candidates lie.
    pub fn read(
        &mut self,
        tokens: &Tokens,
        matches: &[Match],
        group_of: &[u32],
        marks: &[Marks],
        groups: &mut Groups,
        home: Option<PlaceFacts>,
    ) {
        self.open(home);
        for (marks, g) in marks.iter().zip(group_of) {
            let given = marks.has(Mark::Given) && marks.has(Mark::BeforeCapital);
            let surname = marks.has(Mark::Surname) && !marks.has(Mark::AfterWhere);
            let tagged = marks.has(Mark::AfterTitle) || marks.has(Mark::AfterInitial) || marks.has(Mark::TaggedPerson);
            let person = given || surname || tagged;
            groups.all[*g as usize].times += f32::from(u8::from(!person));
        }
        for g in 0..groups.all.len() {
            self.named(groups, g, 1.0);
            let group = &mut groups.all[g];
            group.weight = (group.times / group.mentions.max(1) as f32).max(PERSON);
        }
        self.main = self.most_named();
        for g in 0..groups.all.len() {
            self.guess(groups, g);
        }
        for g in 0..groups.all.len() {
            self.spread(groups, g, 1.0);
        }
        self.dateline = dateline(tokens, matches, marks).and_then(|k| {
            let likely = groups.candidates(group_of[k] as usize).iter().max_by(|a, b| a.share.total_cmp(&b.share))?;
            Some(likely.facts)
        });
    }

    /// Forgets the article before.
    fn open(&mut self, home: Option<PlaceFacts>) {
        let Article { country_named, named_total, unit_named, country_mass, unit_mass, cells, total, scores, .. } = self;
        for sums in [country_named, unit_named, country_mass, unit_mass] {
            sums.clear();
        }
        scores.clear();
        cells.clear();
        (*named_total, *total, self.home, self.dateline, self.main) = (0.0, 0.0, home, None, None);
    }

    /// Adds the countries and units of a name to the sums of those that are named; with −1 takes them out again.
    fn named(&mut self, groups: &Groups, g: usize, sign: f32) {
        let candidates = groups.candidates(g);
        let top = top(candidates);
        let areas = || candidates.iter().take(8).filter(|c| c.facts.is_country() || c.facts.is_unit() && c.facts.prior > top - 1.2);
        let count = areas().count();
        if count == 0 {
            return;
        }
        let cities = candidates.iter().take(4).filter(|c| c.facts.class == b'P' && c.facts.prior > top - 0.3).count();
        let weight = sign * groups.all[g].times / (count + cities) as f32;
        for area in areas() {
            if let Some(country) = area.facts.country {
                let part = if area.facts.is_country() { weight } else { weight * 0.5 };
                self.country_named.add(usize::from(country), part);
                self.named_total += part;
            }
            if let Some(unit) = area.facts.unit.filter(|_| area.facts.is_unit()) {
                self.unit_named.add(usize::from(unit), weight);
            }
        }
    }

    /// It names one country often, and hardly any other.
    pub fn is_of_one_country(&self) -> bool {
        let named = self.country_named.at(self.main);
        named >= SOLE_TIMES && named >= SOLE_SHARE * self.named_total
    }

    fn most_named(&self) -> Option<u8> {
        let named = self.country_named.all.iter().enumerate().filter(|(_, named)| **named >= 1.0);
        named.max_by(|a, b| a.1.total_cmp(b.1)).and_then(|(country, _)| u8::try_from(country).ok())
    }

    /// A first guess of each candidate's share: importance, containment, what is named.
    fn guess(&mut self, groups: &mut Groups, g: usize) {
        if let [only] = groups.of_mut(g) {
            only.share = 1.0;
            return;
        }
        let group = &groups.all[g];
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        scores.extend(groups.of(group).iter().map(|c| {
            let f = &c.facts;
            let mut score = 2.0 * f.prior - if matches!(c.kind, NameKind::Alternate | NameKind::Stripped) { 2.0 } else { 0.0 };
            score += if groups.held_by(&group.hard, f) { 8.0 } else { 0.0 };
            score += if groups.held_by(&group.soft, f) { 3.0 } else { 0.0 };
            score += 1.5 * self.country_named.at(f.country).min(2.0) + 3.0 * self.unit_named.at(f.unit).min(1.5);
            if let Some(home) = &self.home {
                score += if home.unit.is_some() && home.unit == f.unit { 4.0 } else { 0.0 };
                score += if home.country == f.country { 1.0 } else { 0.0 };
            }
            score
        }));
        softmax(&scores, groups.of_mut(g));
        self.scores = scores;
    }

    /// Adds a group's candidates to the sums by their shares; with −1 takes them out again.
    fn spread(&mut self, groups: &Groups, g: usize, sign: f32) {
        let sign = sign * groups.all[g].weight;
        for c in groups.candidates(g).iter().filter(|c| c.share > 0.05) {
            let mass = sign * c.share;
            self.total += mass;
            if let Some(country) = c.facts.country {
                self.country_mass.add(usize::from(country), mass);
            }
            if let Some(unit) = c.facts.unit {
                self.unit_mass.add(usize::from(unit), mass);
            }
            if matches!(c.facts.class, b'P' | b'S') || c.facts.is_county() {
                let (y, x) = cell(&c.facts);
                self.cells.add(cell_key(y, x), mass);
            }
        }
    }

    fn nearby(&self, facts: &PlaceFacts) -> f32 {
        let (y, x) = cell(facts);
        let mut sum = 0.0;
        for dy in -1..=1 {
            for dx in -1..=1 {
                sum += self.cells.at(cell_key(y + dy, x + dx));
            }
        }
        sum
    }

    pub fn names_country(&self, facts: &PlaceFacts) -> bool {
        self.country_named.at(facts.country) > 0.3
    }

    pub fn names_unit(&self, facts: &PlaceFacts) -> bool {
        self.unit_named.at(facts.unit) > 0.3
    }

    /// A place below a great city in a country that the article never names, where it names another one.
    pub fn is_far(&self, facts: &PlaceFacts) -> bool {
        let Some(country) = facts.country else { return false };
        let Some(main) = self.main else { return false };
        let home = self.home.and_then(|h| h.country) == Some(country);
        facts.class != b'A' && facts.prior < GREAT && country != main && !home && self.country_named.at(Some(country)) < 0.3
    }

    /// A town in a country of which the article tells nothing else, where its other names lie in one country.
    pub fn is_stray(&self, facts: &PlaceFacts, weight: f32) -> bool {
        let Some(country) = facts.country else { return false };
        let home = self.home.and_then(|h| h.country) == Some(country);
        if facts.class != b'P' || facts.prior >= STRAY_PRIOR || home || self.country_named.at(Some(country)) >= 0.3 {
            return false;
        }
        let others = self.total - weight;
        let own = self.country_mass.at(Some(country));
        let most = self.country_mass.all.iter().fold(0.0f32, |most, mass| most.max(*mass));
        own <= weight + STRAY_REST && most >= STRAY_NAMES && most >= STRAY_SHARE * others
    }

    pub fn is_home(&self, facts: &PlaceFacts) -> bool {
        self.home.is_some_and(|h| h.unit.is_some() && h.unit == facts.unit)
    }

    /// Chooses the best candidate of every group.
    pub fn resolve(&mut self, groups: &mut Groups) {
        for g in 0..groups.all.len() {
            if groups.candidates(g).len() < 2 {
                groups.of_mut(g).iter_mut().for_each(|c| c.share = 1.0);
                continue;
            }
            let mut scores = std::mem::take(&mut self.scores);
            scores.clear();
            self.take_out(groups, g);
            self.each_features(groups, g, |features| scores.push(weights::resolution(features)));
            // What was learnt of this name serves those after it.
            softmax(&scores, groups.of_mut(g));
            self.scores = scores;
            self.put_back(groups, g);
            let best = groups.candidates(g).iter().enumerate().max_by(|a, b| a.1.share.total_cmp(&b.1.share).then(b.0.cmp(&a.0)));
            groups.all[g].best = best.map_or(0, |(i, _)| i);
        }
    }

    /// Takes a group's own share out of the sums, until [`Article::put_back`].
    pub fn take_out(&mut self, groups: &Groups, g: usize) {
        self.named(groups, g, -1.0);
        self.spread(groups, g, -1.0);
    }

    pub fn put_back(&mut self, groups: &Groups, g: usize) {
        self.named(groups, g, 1.0);
        self.spread(groups, g, 1.0);
    }

    /// Gives the features of every candidate of group `g` in turn, whose share was taken out of the sums.
    pub fn each_features(&self, groups: &Groups, g: usize, mut take: impl FnMut(&Features)) {
        let name = Name::of(groups, g);
        for c in name.candidates {
            take(&self.features_of(&name, c));
        }
    }

    /// What the candidate is, what stands beside its name, and what the article tells of the places around it.
    fn features_of(&self, name: &Name<'_>, c: &Candidate) -> Features {
        let mut out = Features::NONE;
        let f = &c.facts;
        out.add_kind(c, name.top);
        name.add_holders(&mut out, f);
        self.add_surroundings(&mut out, f);
        self.add_home(&mut out, f);
        out.value(Feature::NamedElsewhere, self.named_elsewhere(f).clamp(0.0, 1.0));
        name.add_cues(&mut out, f);
        name.add_twins(&mut out, f);
        self.add_dateline(&mut out, f);
        out
    }

    /// What is named and what lies where the candidate lies: its unit, its country, the squares around it.
    fn add_surroundings(&self, out: &mut Features, f: &PlaceFacts) {
        let (place, area) = (f.class == b'P', f.class == b'A');
        let unit_named = if f.is_unit() { 0.0 } else { self.unit_named.at(f.unit).max(0.0) };
        let country_named = if f.is_country() { 0.0 } else { self.country_named.at(f.country).max(0.0) };
        out.value(Feature::UnitNamed, unit_named.min(1.0));
        out.value(Feature::CountryNamed, country_named.min(1.0));
        out.value(Feature::CountryMany, logged(country_named));
        out.value(Feature::NamedShare, country_named / self.named_total.max(1.0));
        let nearby = if place || f.class == b'S' || f.is_county() { logged(self.nearby(f).max(0.0)) } else { 0.0 };
        out.value(Feature::NearbyMass, nearby);
        let sole = country_named >= SOLE_TIMES && country_named >= SOLE_SHARE * self.named_total;
        out.flag(Feature::Sole, sole && !area);
        let unit_mass = logged(self.unit_mass.at(f.unit).max(0.0));
        out.value(Feature::UnitMass, unit_mass);
        let country_mass = self.country_mass.at(f.country).max(0.0);
        out.value(Feature::CountryMass, logged(country_mass));
        out.value(Feature::CountryShare, country_mass / (self.total.max(0.0) + 2.0));
        // A wire report has readers everywhere: without a home near by, importance counts otherwise than what is near.
        if self.home.is_none_or(|h| h.unit.is_none()) {
            out.value(Feature::PriorAway, f.prior);
            out.value(Feature::UnitNamedAway, unit_named.min(1.0));
            out.value(Feature::UnitMassAway, unit_mass);
            out.value(Feature::NearbyAway, nearby);
        }
    }

    fn add_home(&self, out: &mut Features, f: &PlaceFacts) {
        if let Some(home) = &self.home {
            out.flag(Feature::HomeUnit, home.unit.is_some() && home.unit == f.unit);
            out.flag(Feature::HomeCountry, home.country.is_some() && home.country == f.country);
            out.flag(Feature::HomeNear, f.class != b'A' && distance_km(home.degrees(), f.degrees()) < 100.0);
        }
    }

    fn add_dateline(&self, out: &mut Features, f: &PlaceFacts) {
        if let Some(dateline) = &self.dateline {
            out.flag(Feature::DatelineUnit, dateline.unit.is_some() && dateline.unit == f.unit && !f.is_unit());
            out.flag(Feature::DatelineCountry, dateline.country.is_some() && dateline.country == f.country && !f.is_country());
        }
    }

    /// How often a country or a unit is named by its other names.
    fn named_elsewhere(&self, f: &PlaceFacts) -> f32 {
        match f.country {
            Some(country) if f.is_country() => self.country_named.at(Some(country)),
            _ if f.is_unit() => self.unit_named.at(f.unit),
            _ => 0.0,
        }
    }
}

/// The logarithm of one more: nothing of nothing, which is what most candidates have.
fn logged(value: f32) -> f32 {
    if value == 0.0 { 0.0 } else { (1.0 + value).ln() }
}

/// Squares of one degree: three by three of them reach at least 100 km at most latitudes.
fn cell(facts: &PlaceFacts) -> (i16, i16) {
    (facts.lat.floor() as i16, facts.lon.floor() as i16)
}

/// log10 of the people of a city that the world knows: 250,000.
pub(super) const GREAT: f32 = 5.4;
/// A country that an article names so often, and hardly any other, is where its small places lie.
const SOLE_TIMES: f32 = 4.0;
const SOLE_SHARE: f32 = 0.7;
/// log10 of the people of a town that is taken for a namesake, where all else lies in another country.
const STRAY_PRIOR: f32 = 5.0;
/// What other names may add to a country of which the article tells nothing else.
const STRAY_REST: f32 = 0.4;
/// So many names lie in the other country, and such a share.
const STRAY_NAMES: f32 = 1.7;
const STRAY_SHARE: f32 = 0.65;
/// What the name of a person still says of the places around.
const PERSON: f32 = 0.2;

fn cell_key(y: i16, x: i16) -> u32 {
    u32::from(y as u16) << 16 | u32::from(x as u16)
}

/// The importance of the most important.
pub(super) fn top(candidates: &[Candidate]) -> f32 {
    candidates.iter().map(|c| c.facts.prior).fold(0.0, f32::max)
}

/// Scores to shares that add up to 1.
fn softmax(scores: &[f32], candidates: &mut [Candidate]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for (c, score) in candidates.iter_mut().zip(scores) {
        c.share = (score - top).exp();
        sum += c.share;
    }
    candidates.iter_mut().for_each(|c| c.share /= sum);
}

/// The match that is the article's dateline: "TROY, N.C. (AP) —".
fn dateline(tokens: &Tokens, matches: &[Match], marks: &[Marks]) -> Option<usize> {
    let first = matches.iter().position(|m| m.tokens.start >= tokens.prose_start)?;
    marks[first].has(Mark::Dateline).then_some(first)
}

/// Whether match `k` is the dateline: it opens the text, and a dash or an agency in brackets follows within a few words.
pub(super) fn is_dateline(tokens: &Tokens, m: &Match) -> bool {
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let opens = start >= tokens.prose_start as usize && start <= tokens.prose_start as usize + 3;
    opens && (end..end + 10).any(|i| matches!(tokens.norm(i), "-" | "--" | "---" | "\u{2014}") && tokens.flags(i).has(Flags::SPACE_BEFORE))
}
