//! Names to places: every candidate of a name is scored by what the article says, once for each name of the article.
//!
//! What the article says is summed up once (countries and units that it names, where the likely places of all names lie),
//! so the cost is the number of candidates, not of their pairs.

use std::collections::HashMap;

use super::candidates::{Match, allowed};
use super::context::{Mark, Marks};
use super::gazetteer::{Gazetteer, NameKind, PlaceFacts, PlaceRow};
use super::weights;
use super::words::Class;
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
}

pub const FEATURES: usize = Feature::NAMES.len();
pub type Features = [f32; FEATURES];

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
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub candidates: Vec<Candidate>,
    /// Words beside any mention: province, county, town, river …
    cues: Class,
    /// "X, Y": groups that were named as holding this one.
    hard: Vec<u32>,
    /// "the Yish city of X", "X in Y".
    soft: Vec<u32>,
    pub mentions: u32,
    pub elsewhere: Marks,
    /// Index of the candidate that it was resolved to.
    pub best: usize,
    /// The highest probability of its mentions to be meant as a place.
    pub surest: f32,
}

/// What the article says of places, summed up.
#[derive(Debug, Default)]
pub(crate) struct Article {
    country_named: Vec<f32>,
    named_total: f32,
    unit_named: Vec<f32>,
    country_mass: Vec<f32>,
    unit_mass: Vec<f32>,
    cells: HashMap<(i16, i16), f32>,
    total: f32,
    home: Option<PlaceFacts>,
    dateline: Option<PlaceFacts>,
}

fn add(sums: &mut Vec<f32>, at: usize, value: f32) {
    if sums.len() <= at {
        sums.resize(at + 1, 0.0);
    }
    sums[at] += value;
}

fn at<T: Into<usize>>(sums: &[f32], index: Option<T>) -> f32 {
    index.and_then(|i| sums.get(i.into()).copied()).unwrap_or(0.0)
}

/// One group for each name, in the order of first mention, and each match's group.
pub(super) fn groups(tokens: &Tokens, gazetteer: &Gazetteer, matches: &[Match]) -> (Vec<Group>, Vec<u32>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_key: HashMap<u64, u32> = HashMap::new();
    let mut group_of = Vec::with_capacity(matches.len());
    for m in matches {
        let index = *of_key.entry(m.key).or_insert_with(|| {
            let candidates = gazetteer
                .candidates(m.entry)
                .filter(|(_, kind)| allowed(tokens, &m.tokens, *kind, m.sentence))
                .map(|(row, kind)| Candidate { row, kind, facts: gazetteer.facts(row), share: 0.0 })
                .collect();
            let (cues, elsewhere) = (Class::default(), Marks::default());
            groups.push(Group { candidates, cues, hard: Vec::new(), soft: Vec::new(), mentions: 0, elsewhere, best: 0, surest: 0.0 });
            groups.len() as u32 - 1
        });
        groups[index as usize].mentions += 1;
        group_of.push(index);
    }
    (groups, group_of)
}

/// The group that holds the place of match `k`, and whether it is said outright ("X, Y").
pub(super) fn container(tokens: &Tokens, gazetteer: &Gazetteer, matches: &[Match], k: usize) -> Option<(usize, bool)> {
    let m = &matches[k];
    let end = m.tokens.end as usize;
    if let Some(next) = matches.get(k + 1).filter(|n| n.sentence == m.sentence) {
        let gap = end..next.tokens.start as usize;
        match gap.len() {
            1 if matches!(tokens.norm(end), "," | "(") => return Some((k + 1, true)),
            // "X in northern Y", "X on the Y coast".
            1..=3 if matches!(tokens.norm(end), "in" | "on" | "near") && gap.clone().skip(1).all(|i| is_passing(tokens, gazetteer, i)) => {
                return Some((k + 1, false));
            }
            _ => {}
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
    (possessive || city_of).then_some((k - 1, false))
}

fn is_passing(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> bool {
    gazetteer.words.of(tokens.all[i].hash).has(Class(Class::DIRECTION.0 | Class::ARTICLE.0))
}

/// Notes what stands beside the mentions of each group.
pub(super) fn gather(tokens: &Tokens, gazetteer: &Gazetteer, matches: &[Match], group_of: &[u32], marks: &[Marks], groups: &mut [Group]) {
    for (k, m) in matches.iter().enumerate() {
        let group = &mut groups[group_of[k] as usize];
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        let class = |i: usize| tokens.all.get(i).map_or(Class(0), |t| gazetteer.words.of(t.hash));
        if end < m.sentence.end as usize {
            group.cues.0 |= class(end).0 & (Class::UNIT.0 | Class::COUNTY.0 | Class::TOWN.0 | Class::NATURE.0 | Class::SITE.0);
        }
        if marks[k].has(Mark::AfterTownOf) && start >= 2 {
            group.cues.0 |= class(start - 2).0;
        }
        if marks[k].has(Mark::AfterDirection) {
            group.cues.0 |= Class::DIRECTION.0;
        }
        if marks[k].has(Mark::AfterWhere) || marks[k].has(Mark::AfterTownOf) || marks[k].has(Mark::Dateline) {
            group.elsewhere.set(Mark::ElsewhereWhere);
        }
        if let Some((holder, hard)) = container(tokens, gazetteer, matches, k) {
            let holder = group_of[holder];
            let list = if hard { &mut group.hard } else { &mut group.soft };
            // A few are enough: a name has one or two holders in an article.
            if list.len() < 4 && !list.contains(&holder) && holder != group_of[k] {
                list.push(holder);
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

/// Whether any of a few likely readings of `holder` holds it.
fn held_by(groups: &[Group], holders: &[u32], held: &PlaceFacts) -> bool {
    holders.iter().any(|h| groups[*h as usize].candidates.iter().take(6).any(|c| holds(&c.facts, held)))
}

/// Whether one of the groups could hold anything: else it is a list, not "X, Y".
fn is_holder(groups: &[Group], holders: &[u32], group: &Group) -> bool {
    holders
        .iter()
        .any(|h| groups[*h as usize].candidates.iter().take(6).any(|c| group.candidates.iter().any(|held| holds(&c.facts, &held.facts))))
}

impl Article {
    /// Sums up countries and units that are named, then where the likely candidates lie.
    pub fn of(
        tokens: &Tokens,
        matches: &[Match],
        group_of: &[u32],
        marks: &[Marks],
        groups: &mut [Group],
        home: Option<PlaceFacts>,
    ) -> Article {
        let mut article = Article { home, ..Article::default() };
        for (k, _) in matches.iter().enumerate() {
            let name_of_person = marks[k].has(Mark::Given) && (marks[k].has(Mark::BeforeCapital) || marks[k].has(Mark::AfterTitle));
            if !name_of_person {
                article.named(&groups[group_of[k] as usize]);
            }
        }
        for g in 0..groups.len() {
            article.guess(groups, g);
        }
        for group in groups.iter() {
            article.spread(group, 1.0);
        }
        article.dateline = dateline(tokens, matches, marks).map(|k| &groups[group_of[k] as usize]).and_then(|g| {
            let likely = g.candidates.iter().max_by(|a, b| a.share.total_cmp(&b.share))?;
            Some(likely.facts)
        });
        article
    }

    fn named(&mut self, group: &Group) {
        let top = group.candidates.iter().map(|c| c.facts.prior).fold(0.0, f32::max);
        let areas = || group.candidates.iter().take(8).filter(|c| c.facts.is_country() || c.facts.is_unit() && c.facts.prior > top - 1.2);
        let count = areas().count().max(1) as f32;
        let cities = group.candidates.iter().take(4).filter(|c| c.facts.class == b'P' && c.facts.prior > top - 0.3).count() as f32;
        let weight = 1.0 / (count + cities);
        for area in areas() {
            if let Some(country) = area.facts.country {
                let part = if area.facts.is_country() { weight } else { weight * 0.5 };
                add(&mut self.country_named, usize::from(country), part);
                self.named_total += part;
            }
            if let Some(unit) = area.facts.unit.filter(|_| area.facts.is_unit()) {
                add(&mut self.unit_named, usize::from(unit), weight);
            }
        }
    }

    /// A first guess of each candidate's share: importance, containment, what is named.
    fn guess(&self, groups: &mut [Group], g: usize) {
        let scores: Vec<f32> = groups[g]
            .candidates
            .iter()
            .map(|c| {
                let f = &c.facts;
                let mut score = 2.0 * f.prior - if matches!(c.kind, NameKind::Alternate | NameKind::Stripped) { 2.0 } else { 0.0 };
                score += if held_by(groups, &groups[g].hard, f) { 8.0 } else { 0.0 };
                score += if held_by(groups, &groups[g].soft, f) { 3.0 } else { 0.0 };
                score += 1.5 * at(&self.country_named, f.country).min(2.0) + 3.0 * at(&self.unit_named, f.unit).min(1.5);
                if let Some(home) = &self.home {
                    score += if home.unit.is_some() && home.unit == f.unit { 4.0 } else { 0.0 };
                    score += if home.country == f.country { 1.0 } else { 0.0 };
                }
                score
            })
            .collect();
        softmax(&scores, &mut groups[g].candidates);
    }

    /// Adds a group's candidates to the sums by their shares; with −1 takes them out again.
    fn spread(&mut self, group: &Group, sign: f32) {
        for c in group.candidates.iter().filter(|c| c.share > 0.05) {
            let mass = sign * c.share;
            self.total += mass;
            if let Some(country) = c.facts.country {
                add(&mut self.country_mass, usize::from(country), mass);
            }
            if let Some(unit) = c.facts.unit {
                add(&mut self.unit_mass, usize::from(unit), mass);
            }
            if matches!(c.facts.class, b'P' | b'S') || c.facts.is_county() {
                *self.cells.entry(cell(&c.facts)).or_default() += mass;
            }
        }
    }

    fn nearby(&self, facts: &PlaceFacts) -> f32 {
        let (y, x) = cell(facts);
        let mut sum = 0.0;
        for dy in -1..=1 {
            for dx in -1..=1 {
                sum += self.cells.get(&(y + dy, x + dx)).copied().unwrap_or(0.0);
            }
        }
        sum
    }

    pub fn names_country(&self, facts: &PlaceFacts) -> bool {
        at(&self.country_named, facts.country) > 0.3
    }

    pub fn names_unit(&self, facts: &PlaceFacts) -> bool {
        at(&self.unit_named, facts.unit) > 0.3
    }

    pub fn is_home(&self, facts: &PlaceFacts) -> bool {
        self.home.is_some_and(|h| h.unit.is_some() && h.unit == facts.unit)
    }

    /// Chooses the best candidate of every group.
    pub fn resolve(&mut self, groups: &mut [Group]) {
        for g in 0..groups.len() {
            if groups[g].candidates.len() < 2 {
                groups[g].candidates.iter_mut().for_each(|c| c.share = 1.0);
                continue;
            }
            let scores: Vec<f32> = self.features(groups, g).iter().map(weights::resolution).collect();
            // What was learnt of this name serves those after it.
            self.spread(&groups[g], -1.0);
            softmax(&scores, &mut groups[g].candidates);
            self.spread(&groups[g], 1.0);
            let best = groups[g].candidates.iter().enumerate().max_by(|a, b| a.1.share.total_cmp(&b.1.share).then(b.0.cmp(&a.0)));
            groups[g].best = best.map_or(0, |(i, _)| i);
        }
    }

    /// The features of every candidate of group `g`, its own share of the sums taken out.
    pub fn features(&mut self, groups: &[Group], g: usize) -> Vec<Features> {
        let group = &groups[g];
        self.spread(group, -1.0);
        let top = group.candidates.iter().map(|c| c.facts.prior).fold(0.0, f32::max);
        let held = is_holder(groups, &group.hard, group);
        let unit_twin = group.candidates.iter().take(8).any(|c| c.facts.is_unit());
        let city_twin = group.candidates.iter().take(8).any(|c| c.facts.class == b'P' && c.facts.prior > 4.3);
        let all = group.candidates.iter().map(|c| self.features_of(groups, group, c, top, held, unit_twin, city_twin)).collect();
        self.spread(group, 1.0);
        all
    }

    #[expect(clippy::too_many_arguments, reason = "what is true of all candidates of a name is computed once")]
    fn features_of(
        &self,
        groups: &[Group],
        group: &Group,
        c: &Candidate,
        top: f32,
        held: bool,
        unit_twin: bool,
        city_twin: bool,
    ) -> Features {
        let mut out = [0.0; FEATURES];
        let mut set = |feature: Feature, value: f32| out[feature as usize] = value;
        let flag = |condition: bool| f32::from(u8::from(condition));
        let f = &c.facts;
        let (place, area) = (f.class == b'P', f.class == b'A');
        set(Feature::Prior, f.prior);
        set(Feature::MostImportant, flag(f.prior >= top));
        set(Feature::Alternate, flag(c.kind == NameKind::Alternate));
        set(Feature::Stripped, flag(c.kind == NameKind::Stripped));
        set(Feature::Demonym, flag(c.kind == NameKind::Demonym));
        set(Feature::Country, flag(f.is_country()));
        set(Feature::Unit, flag(f.is_unit()));
        set(Feature::County, flag(f.is_county()));
        set(Feature::Region, flag(f.class == b'L'));
        set(Feature::Water, flag(matches!(f.class, b'H' | b'T')));
        set(Feature::Capital, flag(f.is_code("PPLC")));
        set(Feature::Seat, flag(place && f.is_code("PPLA") && !f.is_code("PPLA3") && !f.is_code("PPLA4")));
        set(Feature::Section, flag(f.is_code("PPLX")));
        set(Feature::Site, flag(f.class == b'S'));
        set(Feature::Village, flag(place && f.prior < 3.5));
        if held {
            let inside = held_by(groups, &group.hard, f);
            set(Feature::HardContainer, flag(inside));
            set(Feature::OtherContainer, flag(!inside));
        }
        set(Feature::SoftContainer, flag(held_by(groups, &group.soft, f)));
        let unit_named = if f.is_unit() { 0.0 } else { at(&self.unit_named, f.unit) };
        let country_named = if f.is_country() { 0.0 } else { at(&self.country_named, f.country) };
        set(Feature::UnitNamed, unit_named.min(1.0));
        set(Feature::CountryNamed, country_named.min(1.0));
        set(Feature::CountryMany, (1.0 + country_named).ln());
        set(Feature::NamedShare, country_named / (self.named_total - if f.is_country() { 1.0 } else { 0.0 }).max(1.0));
        if place || f.class == b'S' || f.is_county() {
            set(Feature::NearbyMass, (1.0 + self.nearby(f).max(0.0)).ln());
        }
        set(Feature::UnitMass, (1.0 + at(&self.unit_mass, f.unit).max(0.0)).ln());
        let country_mass = at(&self.country_mass, f.country).max(0.0);
        set(Feature::CountryMass, (1.0 + country_mass).ln());
        set(Feature::CountryShare, country_mass / (self.total.max(0.0) + 2.0));
        if let Some(home) = &self.home {
            set(Feature::HomeUnit, flag(home.unit.is_some() && home.unit == f.unit));
            set(Feature::HomeCountry, flag(home.country.is_some() && home.country == f.country));
            set(Feature::HomeNear, flag(distance_km(home, f) < 100.0 && !area));
        }
        let cues = group.cues;
        set(Feature::CueUnit, flag(cues.has(Class::UNIT) && f.is_unit()));
        set(Feature::CueUnitOther, flag(cues.has(Class::UNIT) && place));
        set(Feature::CueCounty, flag(cues.has(Class::COUNTY) && f.is_county()));
        set(Feature::CueCountyOther, flag(cues.has(Class::COUNTY) && place));
        set(Feature::CueTown, flag(cues.has(Class::TOWN) && place));
        set(Feature::CueTownOther, flag(cues.has(Class::TOWN) && area));
        let nature = matches!(f.class, b'H' | b'T' | b'L');
        set(Feature::CueNature, flag(cues.has(Class::NATURE) && nature));
        set(Feature::CueNatureOther, flag(cues.has(Class::NATURE) && !nature));
        set(Feature::CueSite, flag(cues.has(Class::SITE) && f.class == b'S'));
        set(Feature::CueDirection, flag(cues.has(Class::DIRECTION) && area));
        let other_unit = |o: &Candidate| o.facts.is_unit() && o.facts.unit != f.unit && o.facts.country == f.country;
        set(Feature::CapitalTwin, flag(f.is_code("PPLC") && group.candidates.iter().take(8).any(other_unit)));
        set(Feature::UnitTwin, flag(unit_twin && place));
        set(Feature::CityTwin, flag(city_twin && f.is_unit()));
        if let Some(dateline) = &self.dateline {
            set(Feature::DatelineUnit, flag(dateline.unit.is_some() && dateline.unit == f.unit && !f.is_unit()));
            set(Feature::DatelineCountry, flag(dateline.country.is_some() && dateline.country == f.country && !f.is_country()));
        }
        out
    }
}

/// Squares of one degree: three by three of them reach at least 100 km at most latitudes.
fn cell(facts: &PlaceFacts) -> (i16, i16) {
    (facts.lat.floor() as i16, facts.lon.floor() as i16)
}

/// Along the surface, good to a few per cent below 500 km.
fn distance_km(a: &PlaceFacts, b: &PlaceFacts) -> f32 {
    let dy = (a.lat - b.lat) * 111.2;
    let dx = (a.lon - b.lon) * 111.2 * a.lat.to_radians().cos();
    dx.hypot(dy)
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
