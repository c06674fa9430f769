//! Article and annotations to the published event: byte spans become code points of their field, indices become ids.

use sha2::{Digest, Sha256};

use crate::article::{Article, PublishedAtSource};
use crate::enrich::casualties::CasualtyFigure;
use crate::enrich::entities::{Entity, EntityId, EntityKind};
use crate::enrich::locations::{MentionKind, Place, PlaceId};
use crate::enrich::{Annotations, Document, Span};
use crate::event::{self, *};
use crate::hexadecimal::Hexadecimal;
use crate::knowledge::Knowledge;
use crate::outcome::Publication;
use crate::process::ProcessOptions;
use crate::record::Record;

/// Builds what is published of one article.
pub fn publication(
    record: &Record<'_>,
    article: &Article<'_>,
    document: &Document<'_>,
    annotations: &Annotations,
    knowledge: &Knowledge,
    options: &ProcessOptions,
) -> Publication {
    with_event(record, article, document, annotations, knowledge, options, |event| Publication {
        key: article.id.to_string(),
        event: event::json(event, event.bytes()),
        casualty_rows: if options.casualty_rows { casualty_rows(event, annotations) } else { Vec::new() },
        event_id: event.event_id.to_owned(),
        figures: event.casualties.iter().map(|c| c.kind).collect(),
        warnings: event.warnings.iter().map(|w| w.code).collect(),
    })
}

/// Builds the event of one article and shows it to `read`.
pub fn with_event<R>(
    record: &Record<'_>,
    article: &Article<'_>,
    document: &Document<'_>,
    annotations: &Annotations,
    knowledge: &Knowledge,
    options: &ProcessOptions,
    read: impl FnOnce(&Event<'_>) -> R,
) -> R {
    let text_sha256 = Hexadecimal::of(Sha256::digest(article.text.as_bytes()).into());
    let event_id = event_id(record, article, &text_sha256);
    let points = CodePoints::of(document);
    let mentions = Mentions::of(annotations, &points);
    read(&event(article, document, annotations, knowledge, options, &points, &mentions, &event_id, text_sha256.text()))
}

/// Source topic, partition and offset; outside Kafka the article's id and text.
fn event_id(record: &Record<'_>, article: &Article<'_>, text_sha256: &Hexadecimal) -> String {
    match record.position {
        Some(p) => format!("{}-{}-{}", p.topic, p.partition.0, p.offset.0),
        None => {
            let hash = Sha256::new().chain_update(article.id.as_bytes()).chain_update(b"\0").chain_update(text_sha256.text());
            Hexadecimal::of(hash.finalize().into()).first(32).to_owned()
        }
    }
}

/// Turns bytes of the document into code points of a field. A mark every [`CodePoints::STEP`] bytes keeps it linear.
struct CodePoints<'a> {
    text: &'a str,
    body_start: u32,
    /// Code points before byte `i * STEP`; empty where all is ASCII.
    marks: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 64;

    fn of(document: &'a Document<'_>) -> CodePoints<'a> {
        let text: &str = &document.text;
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut points = 0;
            marks.reserve_exact(text.len() / Self::STEP + 2);
            for chunk in text.as_bytes().chunks(Self::STEP) {
                marks.push(points);
                points += count(chunk);
            }
            marks.push(points);
        }
        CodePoints { text, body_start: document.body_start, marks }
    }

    /// Code points of the document before byte `at`.
    fn before(&self, at: u32) -> u32 {
        if self.marks.is_empty() {
            return at;
        }
        let mark = at as usize / Self::STEP;
        self.marks[mark] + count(&self.text.as_bytes()[mark * Self::STEP..at as usize])
    }

    fn range(&self, span: Span) -> (Field, Range) {
        let (field, base) = if span.start >= self.body_start { (Field::Text, self.before(self.body_start)) } else { (Field::Title, 0) };
        (field, Range { start: self.before(span.start) - base, end: self.before(span.end) - base })
    }

    fn slice(&self, span: Span) -> Slice<'a> {
        let (field, range) = self.range(span);
        Slice { start: range.start, end: range.end, text: span.of(self.text), field }
    }
}

/// Lists that lie one after the other in one vector, so that a list costs no allocation.
struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<u32>,
}

impl<T: Copy> Lists<T> {
    /// `lists` lists of `items`, each put into the list of its number; a list keeps the order of its items.
    fn of<I>(lists: usize, items: &[I], list: impl Fn(&I) -> usize, item: impl Fn(&I) -> T) -> Lists<T> {
        let mut ends = vec![0u32; lists];
        items.iter().for_each(|i| ends[list(i)] += 1);
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let Some(first) = items.first() else { return Lists { all: Vec::new(), ends } };
        let mut all = vec![item(first); items.len()];
        for i in items {
            let end = &mut ends[list(i)];
            all[*end as usize] = item(i);
            *end += 1;
        }
        Lists { all, ends }
    }

    fn get(&self, list: usize) -> &[T] {
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.all[start..self.ends[list] as usize]
    }
}

/// Every mention as it is published, by the record that it belongs to.
struct Mentions<'a> {
    entities: Lists<Slice<'a>>,
    locations: Lists<LocationSlice<'a>>,
    casualties: Lists<Slice<'a>>,
}

impl<'a> Mentions<'a> {
    fn of(annotations: &Annotations, points: &CodePoints<'a>) -> Mentions<'a> {
        let (entities, places) = (&annotations.entities, &annotations.places);
        let mut all = Vec::with_capacity(annotations.casualties.iter().map(|c| c.mentions.len()).sum());
        let mut ends = Vec::with_capacity(annotations.casualties.len());
        for figure in &annotations.casualties {
            all.extend(figure.mentions.iter().map(|m| points.slice(*m)));
            ends.push(all.len() as u32);
        }
        Mentions {
            entities: Lists::of(entities.all.len(), &entities.mentions, |m| m.entity.0 as usize, |m| points.slice(m.span)),
            locations: Lists::of(
                places.all.len(),
                &places.mentions,
                |m| m.place.0 as usize,
                |m| LocationSlice { slice: points.slice(m.span), kind: mention_kind(m.kind) },
            ),
            casualties: Lists { all, ends },
        }
    }
}

fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Literal => "literal",
        MentionKind::Demonym => "demonym",
        MentionKind::Metonym => "metonym",
        MentionKind::Embedded => "embedded",
    }
}

/// Code points that begin in these bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b as i8) >= -0x40).count() as u32
}

#[expect(clippy::too_many_arguments, reason = "the parts of an event, each named once")]
fn event<'a>(
    article: &'a Article<'_>,
    document: &'a Document<'_>,
    annotations: &'a Annotations,
    knowledge: &'a Knowledge,
    options: &ProcessOptions,
    points: &CodePoints<'a>,
    mentions: &'a Mentions<'a>,
    event_id: &'a str,
    text_sha256: &'a str,
) -> Event<'a> {
    let body = document.body_start;
    Event {
        schema_version: SCHEMA_VERSION,
        event_id,
        event_type: EVENT_TYPE,
        article: ArticleRef {
            id: &article.id,
            title: article.title.as_deref(),
            url: article.url.as_deref(),
            source: article.source.as_ref().map(|s| SourceRecord { name: s.name.as_deref(), domain: s.domain.as_deref() }),
            published_at: article.published.as_ref().map(|p| &*p.text),
            published_at_source: article.published.as_ref().map(|p| match p.source {
                PublishedAtSource::Field => "field",
                PublishedAtSource::Text => "text",
                PublishedAtSource::Record => "record",
            }),
            language: article.language.as_deref(),
            text_sha256,
            characters: points.before(document.text.len() as u32) - points.before(body),
            text: options.include_text.then_some(&*article.text),
        },
        entities: entities(annotations, points, mentions),
        locations: locations(annotations, mentions),
        focus: FocusRecord {
            country_code: annotations.focus.country_code,
            location_id: annotations.focus.place.map(place_id),
            countries: annotations
                .focus
                .countries
                .iter()
                .map(|(code, share)| CountryShare { country_code: code, share: round(*share) })
                .collect(),
        },
        casualties: annotations.casualties.iter().enumerate().map(|(i, c)| casualty(i, c, points, mentions)).collect(),
        warnings: article.warnings.iter().chain(&annotations.warnings).map(|w| warning(w, points)).collect(),
        versions: Versions {
            sitrep: env!("CARGO_PKG_VERSION"),
            model: knowledge.tagger.version(),
            gazetteer: knowledge.gazetteer.version(),
        },
    }
}

/// Three decimals: more would claim a precision that a calibrated score does not have.
fn round(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}

fn entity_id(id: EntityId) -> Id {
    Id('e', id.0 + 1)
}

fn place_id(id: PlaceId) -> Id {
    Id('l', id.0 + 1)
}

fn casualty_id(index: usize) -> Id {
    Id('c', index as u32 + 1)
}

fn entities<'a>(annotations: &'a Annotations, points: &CodePoints<'a>, mentions: &'a Mentions<'a>) -> Vec<EntityRecord<'a>> {
    let found = &annotations.entities;
    let record = |(i, entity): (usize, &Entity)| EntityRecord {
        id: entity_id(EntityId(i as u32)),
        kind: entity_type(entity.kind),
        name: entity.name.of(points.text),
        role: entity.role.map(|r| r.of(points.text)),
        mentions: mentions.entities.get(i),
        confidence: round(entity.confidence),
        location_id: None,
    };
    let mut records: Vec<EntityRecord<'a>> = found.all.iter().enumerate().map(record).collect();
    for mention in &found.mentions {
        let (kind, record) = (found.of(mention).kind, &mut records[mention.entity.0 as usize]);
        if record.location_id.is_none() && matches!(kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac) {
            let place = annotations.places.mention_at(mention.tokens.start as usize);
            record.location_id = place.filter(|p| p.kind != MentionKind::Embedded).map(|p| place_id(p.place));
        }
    }
    records
}

fn entity_type(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PERSON",
        EntityKind::Org => "ORG",
        EntityKind::Gpe => "GPE",
        EntityKind::Loc => "LOC",
        EntityKind::Fac => "FAC",
        EntityKind::Norp => "NORP",
        EntityKind::Event => "EVENT",
        EntityKind::Product => "PRODUCT",
        EntityKind::Work => "WORK",
        EntityKind::Language => "LANGUAGE",
        EntityKind::Law => "LAW",
        EntityKind::Misc => "MISC",
    }
}

fn locations<'a>(annotations: &'a Annotations, mentions: &'a Mentions<'a>) -> Vec<LocationRecord<'a>> {
    let record = |(i, place): (usize, &'a Place)| LocationRecord {
        id: place_id(PlaceId(i as u32)),
        // What the text says, where the gazetteer has no name.
        name: if place.name.is_empty() { mentions.locations.get(i).first().map_or("", |m| m.slice.text) } else { &place.name },
        geonameid: place.geonameid,
        lat: place.lat,
        lon: place.lon,
        country_code: place.country_code,
        admin1_code: place.admin1_code.as_deref(),
        admin1_name: place.admin1_name.as_deref(),
        feature_class: place.feature_class,
        feature_code: place.feature_code,
        population: place.population,
        confidence: round(place.confidence),
        mentions: mentions.locations.get(i),
    };
    annotations.places.all.iter().enumerate().map(record).collect()
}

fn casualty<'a>(index: usize, c: &'a CasualtyFigure, points: &CodePoints<'a>, mentions: &'a Mentions<'a>) -> CasualtyRecord<'a> {
    let text = points.text;
    let evidence = c.mentions.first().copied().unwrap_or(c.figure.text);
    CasualtyRecord {
        id: casualty_id(index),
        kind: c.kind,
        figure: FigureRecord {
            value: c.figure.value,
            low: c.figure.low,
            high: c.figure.high,
            qualifier: c.figure.qualifier,
            unit: c.figure.unit,
            share: c.figure.share.map(round),
            text: c.figure.text.of(text),
        },
        group: GroupRecord {
            text: c.group.text.map(|s| s.of(text)),
            categories: &c.group.categories,
            nationality: c.group.nationality,
            entity_id: c.group.entity.map(entity_id),
        },
        perpetrator: c.perpetrator.as_ref().map(|p| PerpetratorRecord {
            text: p.text.of(text),
            entity_id: p.entity.map(entity_id),
            certainty: p.certainty,
        }),
        cause: c.cause,
        place: c.place.as_ref().map(|p| PlaceRecord { text: p.text.of(text), location_id: p.place.map(place_id), inferred: p.inferred }),
        time: c.time.as_ref().map(|t| TimeRecord {
            text: t.text.of(text),
            start: t.start.map(Day),
            end: t.end.map(Day),
            precision: t.precision.0,
        }),
        scope: c.scope,
        update: c.update,
        previous: c.previous,
        status: c.status,
        historical: c.historical,
        attribution: c.attribution.as_ref().map(|a| AttributionRecord {
            text: a.text.of(text),
            entity_id: a.entity.map(entity_id),
            kind: a.kind,
        }),
        part_of: c.part_of.map(casualty_id),
        contradicts: c.contradicts.iter().map(|i| casualty_id(*i)).collect(),
        mentions: mentions.casualties.get(index),
        evidence: EvidenceRecord { slice: points.slice(evidence), sentence: points.range(c.sentence).1 },
        confidence: round(c.confidence),
        rule: c.rule,
    }
}

fn warning<'a>(w: &'a crate::article::Warning, points: &CodePoints<'a>) -> WarningRecord<'a> {
    let at = w.span.map(|s| points.range(s));
    WarningRecord {
        code: w.code,
        message: &w.message,
        start: at.map(|(_, r)| r.start),
        end: at.map(|(_, r)| r.end),
        field: at.map(|(f, _)| f).filter(|f| *f == Field::Title),
    }
}

/// About the length of a row.
const ROW_BYTES: usize = 1280;

fn casualty_rows(event: &Event<'_>, annotations: &Annotations) -> Vec<Vec<u8>> {
    let row = |(c, figure): (&CasualtyRecord<'_>, &CasualtyFigure)| {
        let place = figure.place.as_ref().and_then(|p| p.place).map(|id| &annotations.places.all[id.0 as usize]);
        let row = CasualtyRow {
            schema_version: SCHEMA_VERSION,
            event_id: event.event_id,
            article_id: event.article.id,
            article_url: event.article.url,
            article_source: event.article.source.as_ref().and_then(|s| s.name.or(s.domain)),
            published_at: event.article.published_at,
            casualty_id: c.id,
            kind: c.kind,
            value: c.figure.value,
            low: c.figure.low,
            high: c.figure.high,
            qualifier: c.figure.qualifier,
            unit: c.figure.unit,
            share: c.figure.share,
            figure_text: c.figure.text,
            group_text: c.group.text,
            group_categories: c.group.categories,
            group_nationality: c.group.nationality,
            perpetrator: c.perpetrator.as_ref().map(|p| p.text),
            perpetrator_certainty: c.perpetrator.as_ref().map(|p| p.certainty),
            cause: c.cause,
            place: c.place.as_ref().map(|p| p.text),
            place_inferred: c.place.as_ref().map(|p| p.inferred),
            place_name: place.map(|p| &*p.name),
            place_geonameid: place.and_then(|p| p.geonameid),
            place_lat: place.and_then(|p| p.lat),
            place_lon: place.and_then(|p| p.lon),
            place_country_code: place.and_then(|p| p.country_code),
            place_admin1_code: place.and_then(|p| p.admin1_code.as_deref()),
            time_text: c.time.as_ref().map(|t| t.text),
            time_start: c.time.as_ref().and_then(|t| t.start),
            time_end: c.time.as_ref().and_then(|t| t.end),
            time_precision: c.time.as_ref().map(|t| t.precision),
            scope: c.scope,
            update: c.update,
            previous: c.previous,
            status: c.status,
            historical: c.historical,
            attribution: c.attribution.as_ref().map(|a| a.text),
            attribution_type: c.attribution.as_ref().map(|a| a.kind),
            part_of: c.part_of,
            contradicts: &c.contradicts,
            mentions: c.mentions.len() as u32,
            evidence_text: c.evidence.slice.text,
            evidence_start: c.evidence.slice.start,
            evidence_end: c.evidence.slice.end,
            evidence_field: c.evidence.slice.field,
            confidence: c.confidence,
        };
        event::json(&row, ROW_BYTES)
    };
    event.casualties.iter().zip(&annotations.casualties).map(row).collect()
}
