//! Tokens and entities to places on the map, and the article's focus.

pub(crate) mod analysis;
mod bytes;
mod candidates;
pub(crate) mod context;
mod evidence;
mod focus;
mod gazetteer;
pub(crate) mod groups;
mod header;
mod kinds;
pub mod layout;
pub mod names;
pub(crate) mod resolve;
mod spread;
mod sums;
mod unknown;
pub(crate) mod weights;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use analysis::Analysis;
use context::Mark;
pub use focus::focus;
use gazetteer::PlaceRow;
use spread::Spread;

pub use bytes::ReadAt;
pub use gazetteer::{EMBEDDED_IS_READABLE, Gazetteer, NameKind};
pub use header::{Checksum, GazetteerError};

use super::Span;
use super::entities::Entities;
use super::text::Tokens;
use crate::article::Warning;

/// How a name stands for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    Literal,
    /// "Turkish".
    Demonym,
    /// "Ankara" for the government of Turkey.
    Metonym,
    /// "Aleppo" in "Aleppo University".
    Embedded,
}

/// A place's index in [`Places::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u32);

/// One name of a place in the text.
#[derive(Debug, Clone)]
pub struct PlaceMention {
    pub span: Span,
    pub tokens: Range<u32>,
    pub kind: MentionKind,
    pub place: PlaceId,
}

/// Along the surface between two points in degrees of latitude and longitude: right to a few per cent below 500 km.
pub(crate) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let turn = (a.1 - b.1).abs();
    let east = turn.min(360.0 - turn) * ((a.0 + b.0) / 2.0).to_radians().cos();
    111.2 * (a.0 - b.0).hypot(east)
}

/// A gazetteer entry that was resolved to; every field null where nothing fits.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The gazetteer's name; empty where nothing fits.
    pub name: Cow<'static, str>,
    pub geonameid: Option<u32>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<&'static str>,
    pub admin1_code: Option<Cow<'static, str>>,
    pub admin1_name: Option<Cow<'static, str>>,
    pub feature_class: Option<char>,
    pub feature_code: Option<&'static str>,
    pub population: Option<u64>,
    /// Calibrated probability that the place is right.
    pub confidence: f32,
}

impl Place {
    /// A continent, country or other area that is no single spot.
    pub fn is_country(&self) -> bool {
        self.feature_code.is_some_and(|c| c.starts_with("PCL") || c == "TERR")
    }
}

/// All places of an article.
#[derive(Debug, Default)]
pub struct Places {
    pub all: Vec<Place>,
    /// In text order; they do not overlap.
    pub mentions: Vec<PlaceMention>,
}

impl Places {
    /// The mention that holds token `i`.
    pub fn mention_at(&self, i: usize) -> Option<&PlaceMention> {
        let k = self.mentions.partition_point(|m| m.tokens.end as usize <= i);
        self.mentions.get(k).filter(|m| m.tokens.start as usize <= i)
    }

    pub fn of(&self, mention: &PlaceMention) -> &Place {
        &self.all[mention.place.0 as usize]
    }

    /// How many of the mentions that `counts` lie in each country, in the order of first mention.
    pub fn by_country(&self, counts: impl Fn(&PlaceMention) -> bool) -> Vec<(&'static str, usize)> {
        let mut countries: Vec<(&'static str, usize)> = Vec::new();
        for code in self.mentions.iter().filter(|m| counts(m)).filter_map(|m| self.of(m).country_code) {
            match countries.iter_mut().find(|c| c.0 == code) {
                Some(c) => c.1 += 1,
                None => countries.push((code, 1)),
            }
        }
        countries
    }
}

/// Where it happened.
#[derive(Debug, Default, Clone)]
pub struct Focus {
    pub country_code: Option<&'static str>,
    pub place: Option<PlaceId>,
    /// Countries with their shares of the evidence, largest first; shares add up to 1.
    pub countries: Vec<(&'static str, f32)>,
}

/// Buffers that are kept from one article to the next. Nothing that is found depends on what is in them.
#[derive(Debug, Default)]
pub struct Memory {
    analysis: Analysis,
    ids: HashMap<PlaceRow, PlaceId, Spread>,
    unknown: unknown::Buffers,
}

/// Buffers of an article with more names are given back.
const MATCHES_KEPT: usize = 1 << 12;

/// Finds the places of an article. `home` is the publisher's domain.
pub fn find(
    tokens: &Tokens,
    entities: &Entities,
    gazetteer: &Gazetteer,
    home: Option<&str>,
    memory: &mut Memory,
    warnings: &mut Vec<Warning>,
) -> Places {
    if memory.analysis.matches.len() > MATCHES_KEPT {
        *memory = Memory::default();
    }
    let Memory { analysis, ids, unknown } = memory;
    analysis.read(tokens, entities, gazetteer, home);
    ids.clear();
    unknown.rejected.clear();
    let room = analysis.groups.all.len();
    let mut places = Places { all: Vec::with_capacity(room), mentions: Vec::with_capacity(analysis.matches.len()) };
    for k in 0..analysis.matches.len() {
        let (m, marks) = (&analysis.matches[k], analysis.marks[k]);
        let g = analysis.group_of[k] as usize;
        let probability = analysis.probabilities[k];
        let person = marks.has(Mark::TaggedPerson) || marks.has(Mark::AfterTitle) || marks.has(Mark::Common);
        let again = analysis.groups.all[g].surest >= weights::SURE && !person;
        let needed = match marks.has(Mark::TaggedPlace) {
            _ if again => weights::ACCEPTED_AGAIN,
            true => weights::ACCEPTED_TAGGED,
            false => weights::ACCEPTED,
        };
        if probability < needed || kinds::is_never(tokens, gazetteer, m, marks) {
            unknown.rejected.push(m.tokens.clone());
            continue;
        }
        let Some(chosen) = analysis.chosen(k).filter(|_| !analysis.is_namesake(k)) else { continue };
        let mut kind = kinds::kind(tokens, gazetteer, m, marks, chosen.kind, &chosen.facts);
        // "between Washington and Moscow": the second means what the first does.
        let paired = places.mentions.last().is_some_and(|p| p.kind == MentionKind::Metonym && p.tokens.end + 1 == m.tokens.start);
        if paired && marks.has(Mark::AfterAnd) && kind == MentionKind::Literal && chosen.facts.is_code("PPLC") {
            kind = MentionKind::Metonym;
        }
        if kind == MentionKind::Embedded && kinds::is_chance(marks) {
            unknown.rejected.push(m.tokens.clone());
            continue;
        }
        let confidence = weights::confidence(probability, chosen.share, analysis.groups.candidates(g).len());
        let id = *ids.entry(chosen.row).or_insert_with(|| {
            places.all.push(place(gazetteer, chosen.row));
            PlaceId(places.all.len() as u32 - 1)
        });
        let place = &mut places.all[id.0 as usize];
        place.confidence = place.confidence.max(confidence);
        let span = tokens.span(m.tokens.start as usize..m.tokens.end as usize);
        places.mentions.push(PlaceMention { span, tokens: m.tokens.clone(), kind, place: id });
    }
    unknown::add(tokens, entities, gazetteer, &analysis.lower.settlements, unknown, &mut places, warnings);
    places
}

/// The country that most mentions of places lie in: what the gazetteer does not have most likely lies there too.
fn main_country(places: &Places) -> Option<&'static str> {
    let (code, most) = places.by_country(|_| true).into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
    (most * 5 >= places.mentions.len() * 2).then_some(code)
}

/// A gazetteer row as it is published.
fn place(gazetteer: &Gazetteer, row: PlaceRow) -> Place {
    let facts = gazetteer.facts(row);
    let (lat, lon) = gazetteer.point(row);
    let (admin1_code, admin1_name) = facts.unit.and_then(|u| gazetteer.unit(u)).unzip();
    let feature = gazetteer.feature(row);
    Place {
        name: gazetteer.name(row),
        geonameid: gazetteer.geonameid(row),
        lat: Some(lat),
        lon: Some(lon),
        country_code: facts.country.and_then(|c| gazetteer.country_code(c)),
        admin1_code,
        admin1_name,
        feature_class: feature.map(|f| f.0),
        feature_code: feature.map(|f| f.1),
        population: gazetteer.population(row),
        confidence: 0.0,
    }
}
