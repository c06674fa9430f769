//! Tokens and entities to places on the map, and the article's focus.

use std::ops::Range;

use super::Span;
use super::casualties::CasualtyFigure;
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

/// A gazetteer entry that was resolved to; every field null where nothing fits.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub name: String,
    pub geonameid: Option<u32>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    pub admin1_code: Option<String>,
    pub admin1_name: Option<String>,
    pub feature_class: Option<char>,
    pub feature_code: Option<String>,
    pub population: Option<u64>,
    /// Calibrated probability that the place is right.
    pub confidence: f32,
}

impl Place {
    /// A continent, country or other area that is no single spot.
    pub fn is_country(&self) -> bool {
        self.feature_code.as_deref().is_some_and(|c| c.starts_with("PCL") || c == "TERR")
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
}

/// Where it happened.
#[derive(Debug, Default, Clone)]
pub struct Focus {
    pub country_code: Option<String>,
    pub place: Option<PlaceId>,
    /// Countries with their shares of the evidence, largest first; shares add up to 1.
    pub countries: Vec<(String, f32)>,
}

/// Names to candidates to coordinates.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    pub fn embedded() -> Gazetteer {
        Gazetteer {}
    }

    pub fn version(&self) -> &str {
        "0"
    }
}

/// Finds the places of an article. `home` is the publisher's domain.
pub fn find(_tokens: &Tokens, _entities: &Entities, _gazetteer: &Gazetteer, _home: Option<&str>, _warnings: &mut Vec<Warning>) -> Places {
    Places::default()
}

/// Where did it happen: the places of the events, weighed by where they stand.
pub fn focus(_tokens: &Tokens, _places: &Places, _casualties: &[CasualtyFigure]) -> Focus {
    Focus::default()
}
