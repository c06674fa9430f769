//! Places that the gazetteer does not have: kept with nulls and a warning. The tagger names them, or a word such as
//! "village of" or "neighbourhood" beside them does.

use std::collections::HashMap;
use std::ops::Range;

use super::gazetteer::{Gazetteer, PlaceRow};
use super::names::skeleton;
use super::spread::Spread;
use super::words::Class;
use super::{MentionKind, Place, PlaceId, PlaceMention, Places};
use crate::article::Warning;
use crate::enrich::entities::lexicon::extend;
use crate::enrich::entities::{Entities, EntityKind};
use crate::enrich::text::{Flags, Tokens, word_hash};

/// Stable code of the warning.
const PLACE_UNKNOWN: &str = "place_unknown";
/// The longest name that is taken from the words beside it.
const WORDS_MAX: usize = 4;

/// Kept from one article to the next.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    /// Names of the gazetteer that are not meant as places, in text order.
    pub rejected: Vec<Range<u32>>,
    /// The places by the words of their names.
    ids: HashMap<u64, PlaceId, Spread>,
    found: Vec<Range<u32>>,
}

/// Adds the places that no name of the gazetteer covers. Each most likely lies in the country of the place named beside
/// it, or in the article's main country.
pub(super) fn add(
    tokens: &Tokens,
    entities: &Entities,
    gazetteer: &Gazetteer,
    settlements: &[u32],
    buffers: &mut Buffers,
    places: &mut Places,
    warnings: &mut Vec<Warning>,
) {
    let Buffers { rejected, found, .. } = buffers;
    let is_rejected = |range: &Range<u32>| {
        let k = rejected.partition_point(|r| r.end <= range.start);
        rejected.get(k).is_some_and(|r| r.start < range.end)
    };
    found.clear();
    for mention in &entities.mentions {
        let entity = entities.of(mention);
        let place = matches!(entity.kind, EntityKind::Gpe | EntityKind::Loc) && entity.confidence >= CONFIDENCE_MIN;
        if place && is_free(places, &mention.tokens) && !is_rejected(&mention.tokens) && is_name(tokens, gazetteer, &mention.tokens) {
            found.push(mention.tokens.clone());
        }
    }
    for i in settlements.iter().map(|i| *i as usize) {
        if let Some(range) = named_beside(tokens, gazetteer, i)
            && is_free(places, &range)
            && range.clone().all(|t| entities.mention_at(t as usize).is_none())
        {
            found.push(range);
        }
    }
    found.sort_by_key(|r| r.start);
    found.dedup_by(|b, a| b.start < a.end);
    if !found.is_empty() {
        let country = super::main_country(places);
        insert(tokens, gazetteer, country, buffers, places, warnings);
    }
}

/// Below this the tagger's word alone makes no place.
const CONFIDENCE_MIN: f32 = 0.5;

/// Not a street, building or body that the tagger took for a place.
fn is_name(tokens: &Tokens, gazetteer: &Gazetteer, range: &Range<u32>) -> bool {
    let Some(last) = tokens.all.get(range.end.saturating_sub(1) as usize) else { return false };
    let capital = (range.start..range.end).any(|i| tokens.flags(i as usize).has(Flags::CAPITAL));
    let class = gazetteer.words.of(last.hash);
    if is_seat(tokens, range) {
        return false;
    }
    capital && !(range.len() > 1 && (class.has(Class::INSTITUTION) || class.has(Class::STREET)))
}

fn insert(
    tokens: &Tokens,
    gazetteer: &Gazetteer,
    country: Option<&'static str>,
    Buffers { ids, found, .. }: &mut Buffers,
    places: &mut Places,
    warnings: &mut Vec<Warning>,
) {
    let known = places.mentions.len();
    ids.clear();
    for range in &*found {
        let name = tokens.all[range.start as usize..range.end as usize].iter().fold(0, |key, token| extend(key, token.hash));
        let span = tokens.span(range.start as usize..range.end as usize);
        let id = *ids.entry(name).or_insert_with(|| {
            let country = country_beside(tokens, places, known, range).or(country);
            let heard = heard_as(tokens, gazetteer, country, range);
            places.all.push(match heard {
                Some(row) => Place { confidence: 0.6, ..super::place(gazetteer, row) },
                None => Place { country_code: country, confidence: 0.4, ..Place::default() },
            });
            PlaceId(places.all.len() as u32 - 1)
        });
        if places.all[id.0 as usize].lat.is_none() {
            let message = "the gazetteer has no place of this name; coordinates are left out".to_owned();
            warnings.push(Warning { code: PLACE_UNKNOWN, message, span: Some(span) });
        }
        places.mentions.push(PlaceMention { span, tokens: range.clone(), kind: MentionKind::Literal, place: id });
    }
    places.mentions.sort_by_key(|m| m.span.start);
}

/// The place in the article's main country whose name has the same consonants: "Talbisseh" is Talbiseh.
fn heard_as(tokens: &Tokens, gazetteer: &Gazetteer, country: Option<&str>, range: &Range<u32>) -> Option<PlaceRow> {
    let key = skeleton(tokens, range.start as usize..range.end as usize)?;
    let candidates = gazetteer.candidates(gazetteer.entry(key)?);
    candidates
        .map(|(row, _)| row)
        .find(|row| country.is_some() && gazetteer.facts(*row).country.and_then(|c| gazetteer.country_code(c)) == country)
}

/// The country of the nearest literal place in the same sentence: "Deir X in northern Aleppo". Of the first `known`
/// mentions, which are in text order.
fn country_beside(tokens: &Tokens, places: &Places, known: usize, range: &Range<u32>) -> Option<&'static str> {
    let sentence = tokens.sentences.get(tokens.sentence_of(range.start as usize))?;
    let mentions = &places.mentions[..known];
    let next = mentions.partition_point(|m| m.tokens.end <= range.start);
    // "The Britain-based monitor said that the town of X": where the monitor sits.
    let seat = |m: &PlaceMention| tokens.norm(m.tokens.end as usize) == "-" && tokens.norm(m.tokens.end as usize + 1) == "based";
    let literal = |m: &PlaceMention| m.kind == MentionKind::Literal && !seat(m);
    let country = |m: &PlaceMention| literal(m).then(|| places.of(m).country_code).flatten();
    let after = mentions[next..].iter().take(BESIDE).take_while(|m| m.tokens.start < sentence.end);
    let before = mentions[..next].iter().rev().take(BESIDE).take_while(|m| m.tokens.start >= sentence.start);
    let after = after.filter_map(|m| Some((m.tokens.start.saturating_sub(range.end), country(m)?)));
    let before = before.filter_map(|m| Some((range.start.saturating_sub(m.tokens.end), country(m)?)));
    after.chain(before).min_by_key(|(gap, _)| *gap).map(|(_, country)| country)
}

/// So many mentions on either side are asked.
const BESIDE: usize = 4;

fn is_free(places: &Places, range: &Range<u32>) -> bool {
    (range.start..range.end).all(|i| places.mention_at(i as usize).is_none())
}

/// "the village of X Y", "X Y village": capitalised words beside a lower-case word for a settlement at `i`.
fn named_beside(tokens: &Tokens, gazetteer: &Gazetteer, i: usize) -> Option<Range<u32>> {
    // "the town of Manbij Monday"
    let plain = |class: Class| !class.has(Class::FUNCTION) && !class.has(Class::CALENDAR);
    let capital = |j: usize| tokens.flags(j).has(Flags::CAPITAL) && plain(gazetteer.words.of(tokens.all[j].hash));
    let joined = |j: usize| tokens.norm(j) == "-" && !tokens.flags(j).has(Flags::SPACE_BEFORE);
    let article = |j: usize| tokens.all.get(j).is_some_and(|t| super::names::is_article(t.hash)) && joined(j + 1);
    if tokens.norm(i + 1) == "of" {
        let start = i + 2;
        let mut end = start;
        while end < start + WORDS_MAX * 2 && (capital(end) || joined(end) || article(end)) && (end == start || !starts_line(tokens, end)) {
            end += 1;
        }
        return (end > start && tokens.norm(end) != "'s").then_some(start as u32..end as u32);
    }
    let mut start = i;
    while start > 0
        && i - start < WORDS_MAX * 2
        && !starts_line(tokens, start)
        && (capital(start - 1) || joined(start - 1) || article(start - 1))
    {
        start -= 1;
    }
    // One capital at a sentence's start is no name.
    let alone =
        i - start == 1 && (start == 0 || tokens.sentences.get(tokens.sentence_of(start)).is_some_and(|s| s.start as usize == start));
    (start < i && !alone).then_some(start as u32..i as u32)
}

fn starts_line(tokens: &Tokens, i: usize) -> bool {
    tokens.flags(i).has(Flags::PARAGRAPH_BEFORE) || tokens.flags(i).has(Flags::NEWLINE_BEFORE)
}

/// A seat of power that is said for those who sit there, or a name of no spot on the map.
pub(super) fn is_seat(tokens: &Tokens, range: &Range<u32>) -> bool {
    let (first, last) = (tokens.norm(range.start as usize), tokens.norm(range.end.saturating_sub(1) as usize));
    SEATS.contains(&last) || SEATS_OF_TWO.contains(&(first, last))
}

const SEATS: &[&str] = &["kremlin", "pentagon", "whitehall", "elysee", "knesset", "bundestag", "earth", "internet", "moon", "mars"];
const SEATS_OF_TWO: &[(&str, &str)] =
    &[("white", "house"), ("downing", "street"), ("oval", "office"), ("west", "wing"), ("capitol", "hill"), ("wall", "street")];

/// Words that a settlement's name stands beside.
const SETTLEMENTS: &[&str] = &[
    "village", "villages", "town", "towns", "neighborhood", "neighbourhood", "suburb", "suburbs", "hamlet", "district", "subdistrict",
    "governorate",
];
const HASHES: [u64; SETTLEMENTS.len()] = {
    let mut hashes = [0; SETTLEMENTS.len()];
    let mut i = 0;
    while i < hashes.len() {
        hashes[i] = word_hash(SETTLEMENTS[i].as_bytes());
        i += 1;
    }
    hashes
};
/// The lowest and the highest six bits of each hash: every word without a capital is asked.
const BITS: (u64, u64) = {
    let (mut low, mut high) = (0, 0);
    let mut i = 0;
    while i < HASHES.len() {
        low |= 1 << (HASHES[i] & 63);
        high |= 1 << (HASHES[i] >> 58);
        i += 1;
    }
    (low, high)
};

pub(super) fn is_settlement(hash: u64) -> bool {
    (BITS.0 >> (hash & 63)) & (BITS.1 >> (hash >> 58)) & 1 != 0 && HASHES.contains(&hash)
}
