//! The published contract. The JSON form of an event is defined here and nowhere else; `sitrep schema` prints its
//! JSON Schema. Fields may be added; none is ever renamed or dropped. Offsets are Unicode code points, half-open,
//! into the field as received.

use jiff::civil::Date;
use serde::Serialize;

use crate::enrich::casualties::{AttributionKind, Category, Cause, Certainty, Kind, Qualifier, Scope, Status, Unit, Update};

/// Version of this contract; the header `schema-version` carries it too.
pub const SCHEMA_VERSION: &str = "1.0";
/// CloudEvents type of every event.
pub const EVENT_TYPE: &str = "article.enriched";

/// An event or a row as it is published, which is expected to take about `bytes`. Every field is plain data, so that
/// nothing can fail.
pub fn json(record: &impl Serialize, bytes: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes);
    match serde_json::to_writer(&mut out, record) {
        Ok(()) => out,
        Err(_) => Vec::new(),
    }
}

impl Event<'_> {
    /// About the length of its JSON form in bytes: a little more than most are.
    pub fn bytes(&self) -> usize {
        const FRAME: usize = 1280;
        const ENTITY: usize = 128;
        const LOCATION: usize = 320;
        const MENTION: usize = 80;
        const CASUALTY: usize = 1152;
        let mentions = self.entities.iter().map(|e| e.mentions.len()).sum::<usize>()
            + self.locations.iter().map(|l| l.mentions.len()).sum::<usize>()
            + self.casualties.iter().map(|c| c.mentions.len()).sum::<usize>();
        FRAME
            + self.article.title.map_or(0, str::len)
            + self.article.text.map_or(0, str::len)
            + self.entities.len() * ENTITY
            + self.locations.len() * LOCATION
            + mentions * MENTION
            + self.casualties.len() * CASUALTY
    }
}

/// One enriched article.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Event<'a> {
    /// Version of this contract.
    pub schema_version: &'a str,
    /// Deterministic: from source topic, partition and offset; outside Kafka from the article's content.
    pub event_id: &'a str,
    pub event_type: &'a str,
    pub article: ArticleRef<'a>,
    /// In order of first mention.
    pub entities: Vec<EntityRecord<'a>>,
    /// In order of first mention.
    pub locations: Vec<LocationRecord<'a>>,
    pub focus: FocusRecord<'a>,
    /// In text order.
    pub casualties: Vec<CasualtyRecord<'a>>,
    pub warnings: Vec<WarningRecord<'a>>,
    pub versions: Versions<'a>,
}

/// The field that an offset refers to; left out where it is the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Text,
    Title,
}

impl Field {
    fn is_text(&self) -> bool {
        *self == Field::Text
    }
}

/// The article that was read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ArticleRef<'a> {
    /// The key of the event: the field `id`, else the record's key, else a hash of the text.
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub url: Option<&'a str>,
    pub source: Option<SourceRecord<'a>>,
    /// RFC 3339 or a date, as received or as found.
    pub published_at: Option<&'a str>,
    /// Where `published_at` was found.
    #[cfg_attr(feature = "cli", schemars(extend("enum" = ["field", "text", "record", null])))]
    pub published_at_source: Option<&'static str>,
    /// ISO 639-1.
    pub language: Option<&'a str>,
    /// Lower-case hexadecimal SHA-256 of the text's UTF-8 bytes.
    pub text_sha256: &'a str,
    /// Length of the text in Unicode code points.
    pub characters: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The text as received; only where `include_text` is set.
    pub text: Option<&'a str>,
}

/// The publisher.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SourceRecord<'a> {
    pub name: Option<&'a str>,
    pub domain: Option<&'a str>,
}

/// A stretch of a field with the words that stand there.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Slice<'a> {
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
    #[serde(skip_serializing_if = "Field::is_text")]
    pub field: Field,
}

/// Who or what is named, with every mention in the article.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct EntityRecord<'a> {
    pub id: Id,
    /// OntoNotes 5 type.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "cli", schemars(extend("enum" = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK", "LANGUAGE", "LAW", "MISC"])))]
    pub kind: &'static str,
    /// Canonical: the longest form.
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// "Turkish President", where the text gives it.
    pub role: Option<&'a str>,
    pub mentions: &'a [Slice<'a>],
    /// Calibrated, 0 to 1.
    pub confidence: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The place of `locations` that this entity is.
    pub location_id: Option<Id>,
}

/// A place on the map. All coordinates and codes are null where nothing in the gazetteer fits.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct LocationRecord<'a> {
    pub id: Id,
    pub name: &'a str,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// WGS 84, degrees.
    pub lat: Option<f64>,
    /// WGS 84, degrees.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<&'a str>,
    pub admin1_code: Option<&'a str>,
    pub admin1_name: Option<&'a str>,
    /// GeoNames feature class.
    pub feature_class: Option<char>,
    pub feature_code: Option<&'a str>,
    pub population: Option<u64>,
    /// Calibrated, 0 to 1.
    pub confidence: f32,
    pub mentions: &'a [LocationSlice<'a>],
}

/// One mention of a place.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct LocationSlice<'a> {
    #[serde(flatten)]
    pub slice: Slice<'a>,
    /// literal; demonym ("Turkish"); metonym ("Ankara" the government); embedded ("Aleppo" in "Aleppo University").
    #[cfg_attr(feature = "cli", schemars(extend("enum" = ["literal", "demonym", "metonym", "embedded"])))]
    pub kind: &'static str,
}

/// Where it happened.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FocusRecord<'a> {
    pub country_code: Option<&'a str>,
    pub location_id: Option<Id>,
    /// Largest share first.
    pub countries: Vec<CountryShare<'a>>,
}

/// A country's share of the evidence, 0 to 1; shares add up to 1.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CountryShare<'a> {
    pub country_code: &'a str,
    pub share: f32,
}

/// What the program is unsure of. Codes stand in the runbook.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct WarningRecord<'a> {
    pub code: &'static str,
    pub message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
}

/// What made this event; equal versions give equal events.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Versions<'a> {
    pub sitrep: &'a str,
    pub model: &'a str,
    pub gazetteer: &'a str,
}

/// One casualty figure.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CasualtyRecord<'a> {
    pub id: Id,
    pub kind: Kind,
    pub figure: FigureRecord<'a>,
    pub group: GroupRecord<'a>,
    pub perpetrator: Option<PerpetratorRecord<'a>>,
    pub cause: Option<Cause>,
    pub place: Option<PlaceRecord<'a>>,
    pub time: Option<TimeRecord<'a>>,
    pub scope: Scope,
    pub update: Option<Update>,
    /// The figure that this one replaces, where the text gives it.
    pub previous: Option<u64>,
    pub status: Status,
    /// An earlier episode told as background.
    pub historical: bool,
    pub attribution: Option<AttributionRecord<'a>>,
    /// The record of which this one is a part.
    pub part_of: Option<Id>,
    /// Records that give another figure for the same thing; count one of them.
    pub contradicts: Vec<Id>,
    /// Every place in the text that gives this figure; the first is the evidence.
    pub mentions: &'a [Slice<'a>],
    pub evidence: EvidenceRecord<'a>,
    /// Calibrated, 0 to 1.
    pub confidence: f32,
    /// The production of the grammar that found it.
    pub rule: &'static str,
}

/// The number. `exact`: low = high = value. `at_least`, `more_than`: low = value, high null. `at_most`, `less_than`,
/// `nearly`: high = value, low null. `approximately`: both bounds null. `range`: value null. `vague`: value and high null.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FigureRecord<'a> {
    pub value: Option<u64>,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub qualifier: Qualifier,
    pub unit: Unit,
    /// 0 to 1.
    pub share: Option<f32>,
    pub text: &'a str,
}

/// Who they were.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct GroupRecord<'a> {
    pub text: Option<&'a str>,
    pub categories: &'a [Category],
    /// ISO 3166-1 alpha-3.
    pub nationality: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Id>,
}

/// Who did it; only where the text says so.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct PerpetratorRecord<'a> {
    pub text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Id>,
    pub certainty: Certainty,
}

/// Where it happened: the most specific place that the text states.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct PlaceRecord<'a> {
    pub text: &'a str,
    pub location_id: Option<Id>,
    /// It does not stand in the figure's own sentence.
    pub inferred: bool,
}

/// When it happened, as the text says it, relative to the publication date.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct TimeRecord<'a> {
    pub text: &'a str,
    /// ISO 8601 date; null where it cannot be resolved.
    pub start: Option<Day>,
    pub end: Option<Day>,
    /// UCDP GED date_prec, 1 (day) to 5 (more than a month).
    pub precision: u8,
}

/// According to whom.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct AttributionRecord<'a> {
    pub text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Id>,
    #[serde(rename = "type")]
    pub kind: AttributionKind,
}

/// The words that say so, and the sentence in which they stand.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct EvidenceRecord<'a> {
    #[serde(flatten)]
    pub slice: Slice<'a>,
    pub sentence: Range,
}

/// Unicode code points, half-open.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Range {
    pub start: u32,
    pub end: u32,
}

/// An identifier within one event: a letter for the list and a number from 1, "e1", "l1", "c1".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id(pub char, pub u32);

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const DIGITS_MAX: usize = 10;
        let mut text = [0u8; DIGITS_MAX + 1];
        let mut start = text.len();
        let mut rest = self.1;
        loop {
            start -= 1;
            text[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        start -= 1;
        text[start] = self.0 as u8;
        serializer.serialize_str(std::str::from_utf8(&text[start..]).unwrap_or_default())
    }
}

/// A day of the calendar, published in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[elc][1-9][0-9]*$" })
    }
}

/// One casualty figure laid flat for the casualties topic: every field of [`CasualtyRecord`], the place resolved.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CasualtyRow<'a> {
    pub schema_version: &'a str,
    /// With `casualty_id` the row's key.
    pub event_id: &'a str,
    pub article_id: &'a str,
    pub article_url: Option<&'a str>,
    pub article_source: Option<&'a str>,
    pub published_at: Option<&'a str>,
    pub casualty_id: Id,
    pub kind: Kind,
    pub value: Option<u64>,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub qualifier: Qualifier,
    pub unit: Unit,
    pub share: Option<f32>,
    pub figure_text: &'a str,
    pub group_text: Option<&'a str>,
    pub group_categories: &'a [Category],
    pub group_nationality: Option<&'static str>,
    pub perpetrator: Option<&'a str>,
    pub perpetrator_certainty: Option<Certainty>,
    pub cause: Option<Cause>,
    pub place: Option<&'a str>,
    pub place_inferred: Option<bool>,
    pub place_name: Option<&'a str>,
    pub place_geonameid: Option<u32>,
    pub place_lat: Option<f64>,
    pub place_lon: Option<f64>,
    pub place_country_code: Option<&'a str>,
    pub place_admin1_code: Option<&'a str>,
    pub time_text: Option<&'a str>,
    pub time_start: Option<Day>,
    pub time_end: Option<Day>,
    pub time_precision: Option<u8>,
    pub scope: Scope,
    pub update: Option<Update>,
    pub previous: Option<u64>,
    pub status: Status,
    pub historical: bool,
    pub attribution: Option<&'a str>,
    pub attribution_type: Option<AttributionKind>,
    pub part_of: Option<Id>,
    pub contradicts: &'a [Id],
    /// Number of places in the text that give this figure.
    pub mentions: u32,
    pub evidence_text: &'a str,
    pub evidence_start: u32,
    pub evidence_end: u32,
    pub evidence_field: Field,
    pub confidence: f32,
}
