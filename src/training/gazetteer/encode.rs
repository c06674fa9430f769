//! Places and names to the bytes of the file.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{BuildError, Builder};
use crate::enrich::Document;
use crate::enrich::aligned::LINE;
use crate::enrich::locations::layout::*;
use crate::enrich::locations::names::{Growth, NameKey, PARTS_MAX, skeleton};
use crate::enrich::locations::{Checksum, NameKind};
use crate::enrich::text::{self, Tokens};

/// Strings by content, each once.
#[derive(Debug, Default)]
pub struct Strings {
    bytes: Vec<u8>,
    /// Offsets by the content's hash: a full dump has millions of names, which are not held twice.
    known: HashMap<u64, u32>,
}

impl Strings {
    /// The offset of a string; cut to what one length byte can say.
    pub fn add(&mut self, text: &str) -> u32 {
        let mut end = text.len().min(255);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let hash = text::word_hash(&text.as_bytes()[..end]);
        if let Some(at) = self.known.get(&hash) {
            let start = *at as usize + 1;
            if self.bytes.get(start..start + end) == Some(&text.as_bytes()[..end]) {
                return *at;
            }
        }
        let at = self.bytes.len() as u32;
        self.bytes.push(end as u8);
        self.bytes.extend_from_slice(&text.as_bytes()[..end]);
        self.known.insert(hash, at);
        at
    }
}

impl Strings {
    pub fn get(&self, at: u32) -> String {
        let at = at as usize;
        let len = usize::from(self.bytes[at]);
        String::from_utf8_lossy(&self.bytes[at + 1..at + 1 + len]).into_owned()
    }
}

/// A row of [`Section::Places`].
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub lat: f64,
    pub lon: f64,
    pub id: u32,
    pub name: u32,
    pub population: u64,
    pub county: u32,
    pub unit: u16,
    pub prior: u16,
    pub country: u8,
    pub feature: u8,
}

/// A name's key with the place it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Naming {
    key: u64,
    place: u32,
    kind: NameKind,
}

/// All names.
#[derive(Debug, Default)]
pub struct Names {
    all: Vec<Naming>,
    sorted: usize,
    /// Keys after which a name goes on.
    prefixes: Vec<u64>,
    pub given: HashSet<String>,
    pub common: HashSet<String>,
}

/// A name's key; the keys of the parts before its last are added to `prefixes`.
fn key_of(name: &str, prefixes: &mut Vec<u64>) -> Option<u64> {
    let tokens = tokens_of(name);
    let mut key = NameKey::default();
    let from = prefixes.len();
    for i in 0..tokens.len() {
        let growth = key.push(&tokens, i);
        if growth == Growth::Ends || key.parts() > PARTS_MAX {
            prefixes.truncate(from);
            return None;
        }
        if growth == Growth::Part {
            prefixes.push(key.value());
        }
    }
    // The last one is the name itself, but where it ends in a genitive: "Koreas" is read as one of "Korea".
    let name = key.value();
    if prefixes.len() > from && prefixes.last() == Some(&name) {
        prefixes.pop();
    }
    (key.parts() > 0).then_some(name)
}

/// A name as the reader of articles sees it.
fn tokens_of(name: &str) -> Tokens {
    let bare: String = name.chars().filter(|c| !matches!(c, '‘' | '’' | '\'' | '`' | 'ʿ' | 'ʾ' | 'ʼ' | '"')).collect();
    let document = Document { text: bare.as_str().into(), body_start: 0, prose_start: 0 };
    text::read(&document)
}

impl Names {
    pub fn add(&mut self, name: &str, place: u32, kind: NameKind) {
        let name = name.trim();
        let name = name.strip_prefix("the ").or(name.strip_prefix("The ").filter(|n| n.len() > 6)).unwrap_or(name);
        let Some(key) = key_of(name, &mut self.prefixes) else { return };
        self.all.push(Naming { key, place, kind });
    }

    /// Adds the consonants of a name whose vowels are written in many ways.
    pub fn add_skeleton(&mut self, name: &str, place: u32) {
        let tokens = tokens_of(name);
        if let Some(key) = skeleton(&tokens, 0..tokens.len()) {
            self.all.push(Naming { key: key.value(), place, kind: NameKind::Stripped });
        }
    }

    /// Makes [`Names::bearers`] possible for the names so far.
    pub fn sort(&mut self) {
        self.all.sort_unstable();
        self.sorted = self.all.len();
    }

    /// Places that bear a name, among those that were sorted.
    pub fn bearers(&self, name: &str) -> Vec<u32> {
        let Some(key) = key_of(name, &mut Vec::new()) else { return Vec::new() };
        let sorted = &self.all[..self.sorted];
        let from = sorted.partition_point(|n| n.key < key);
        sorted[from..].iter().take_while(|n| n.key == key).map(|n| n.place).collect()
    }

    /// Keys of single words, for the flags of the names that they are.
    fn keys(words: &HashSet<String>) -> HashSet<u64> {
        words.iter().filter_map(|w| key_of(w, &mut Vec::new())).collect()
    }
}

/// The whole file.
pub fn file(mut builder: Builder, label: &str) -> Result<Vec<u8>, BuildError> {
    let max = PLACE_MASK as usize;
    if builder.places.len() >= max {
        return Err(BuildError::TooMany { count: builder.places.len(), max });
    }
    place_together(&mut builder);
    let (entries, candidates) = entries(&mut builder);
    if candidates.len() / 4 >= max {
        return Err(BuildError::TooMany { count: candidates.len() / 4, max });
    }
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    sections[Section::Strings as usize] = std::mem::take(&mut builder.strings.bytes);
    sections[Section::Names as usize] = buckets(&entries);
    sections[Section::Candidates as usize] = candidates;
    sections[Section::Prefixes as usize] = prefixes(&entries, std::mem::take(&mut builder.names.prefixes));
    let units = units(&builder, &mut sections[Section::Strings as usize]);
    sections[Section::Units as usize] = units;
    sections[Section::Features as usize] = builder.features.concat();
    for place in &builder.places {
        put_place(&mut sections[Section::Places as usize], place);
    }
    for country in &builder.countries {
        let out = &mut sections[Section::Countries as usize];
        out.extend_from_slice(country.code.as_bytes());
        out.extend_from_slice(country.alpha3.as_bytes());
        out.resize(out.len().next_multiple_of(4), 0);
        out.extend_from_slice(&country.place.to_le_bytes());
    }
    for (hash, place) in &builder.publishers {
        let out = &mut sections[Section::Publishers as usize];
        out.extend_from_slice(&hash.to_le_bytes());
        out.extend_from_slice(&place.to_le_bytes());
    }
    let mut digest = Checksum::default();
    sections.iter().for_each(|s| digest.update(s));
    sections[Section::Version as usize] = format!("{label}-{}", digest.short()).into_bytes();
    Ok(assemble(&sections))
}

/// log10 of the people, in thousandths, below which a place of a full dump is seldom in the news: 300.
const SELDOM: u16 = 2477;

/// Sorts the places by their names, the most important first, so that the candidates of a name lie side by side. Hamlets,
/// farms and streams, of which a full dump has millions, come last, so that the blocks of a file that lookups read hold few of them.
fn place_together(builder: &mut Builder) {
    let mut order: Vec<(bool, u64, Reverse<u16>, u32)> = Vec::with_capacity(builder.places.len());
    for (row, place) in builder.places.iter().enumerate() {
        let key = key_of(&builder.strings.get(place.name), &mut Vec::new()).unwrap_or(0);
        order.push((place.prior < SELDOM, key, Reverse(place.prior), row as u32));
    }
    order.sort_unstable();
    let mut moved = vec![NONE_U32; order.len()];
    order.iter().enumerate().for_each(|(row, (.., was))| moved[*was as usize] = row as u32);
    let to = |row: &mut u32| *row = moved.get(*row as usize).copied().unwrap_or(*row);
    builder.places = order.iter().map(|(.., was)| builder.places[*was as usize]).collect();
    builder.names.all.iter_mut().for_each(|n| to(&mut n.place));
    builder.units.iter_mut().for_each(|u| to(&mut u.place));
    builder.countries.iter_mut().for_each(|c| to(&mut c.place));
    builder.publishers.values_mut().for_each(to);
}

fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut at = HEADER_BYTES.next_multiple_of(LINE) as u64;
    for section in sections {
        table.extend_from_slice(&at.to_le_bytes());
        table.extend_from_slice(&(section.len() as u64).to_le_bytes());
        at += section.len().next_multiple_of(LINE) as u64;
    }
    let mut out = Vec::with_capacity(at as usize);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0; 32]);
    out.extend_from_slice(&table);
    for section in sections {
        out.resize(out.len().next_multiple_of(LINE), 0);
        out.extend_from_slice(section);
    }
    out.resize(at as usize, 0);
    let mut digest = Checksum::default();
    digest.update(&out);
    out[CHECKSUM].copy_from_slice(&digest.finish());
    out
}

fn put_place(out: &mut Vec<u8>, place: &Place) {
    out.extend_from_slice(&((place.lat * 1e5).round() as i32).to_le_bytes());
    out.extend_from_slice(&((place.lon * 1e5).round() as i32).to_le_bytes());
    out.extend_from_slice(&place.id.to_le_bytes());
    out.extend_from_slice(&place.name.to_le_bytes());
    out.extend_from_slice(&(place.population.min(u64::from(NONE_U32 - 1)) as u32).to_le_bytes());
    out.extend_from_slice(&place.county.to_le_bytes());
    out.extend_from_slice(&place.unit.to_le_bytes());
    out.extend_from_slice(&place.prior.to_le_bytes());
    out.extend_from_slice(&[place.country, place.feature, 0, 0]);
}

fn units(builder: &Builder, strings: &mut Vec<u8>) -> Vec<u8> {
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut string = |text: &str| {
        *known.entry(text.to_owned()).or_insert_with(|| {
            let at = strings.len() as u32;
            strings.push(text.len().min(255) as u8);
            strings.extend_from_slice(&text.as_bytes()[..text.len().min(255)]);
            at
        })
    };
    let mut out = Vec::new();
    for unit in &builder.units {
        let (country, code) = unit.code.split_once('.').unwrap_or(("", ""));
        out.extend_from_slice(&string(code).to_le_bytes());
        out.extend_from_slice(&string(&unit.name).to_le_bytes());
        out.extend_from_slice(&unit.place.to_le_bytes());
        out.extend_from_slice(&[builder.country(country), 0, 0, 0]);
    }
    out
}

/// Keys with their values, by key, and the candidates of names that have several.
fn entries(builder: &mut Builder) -> (Vec<(u64, u32)>, Vec<u8>) {
    let mut all = std::mem::take(&mut builder.names.all);
    all.sort_unstable();
    all.dedup_by_key(|n| (n.key, n.place));
    let given = Names::keys(&builder.names.given);
    let common = Names::keys(&builder.names.common);
    let mut entries: Vec<(u64, u32)> = Vec::new();
    let mut candidates: Vec<u8> = Vec::new();
    let flags = |key: u64| if common.contains(&key) { COMMON } else { 0 } | if given.contains(&key) { GIVEN } else { 0 };
    for group in all.chunk_by(|a, b| a.key == b.key) {
        let mut group = group.to_vec();
        group.sort_by_key(|n| (Reverse(builder.places[n.place as usize].prior), n.place));
        group.truncate(CANDIDATES_MAX);
        let value = |n: &Naming| (n.kind as u32) << KIND_SHIFT | n.place;
        let head = match &group[..] {
            [one] => value(one),
            many => {
                let at = candidates.len() as u32 / 4;
                candidates.extend_from_slice(&(many.len() as u32).to_le_bytes());
                many.iter().for_each(|n| candidates.extend_from_slice(&value(n).to_le_bytes()));
                MANY | at
            }
        };
        entries.push((group[0].key, head | flags(group[0].key)));
    }
    // Given names that name no place: an empty list.
    let known: HashSet<u64> = entries.iter().map(|e| e.0).collect();
    entries.extend(given.iter().filter(|k| !known.contains(k)).map(|k| (*k, MANY | GIVEN | PLACE_MASK)));
    entries.sort_unstable();
    (entries, candidates)
}

/// About four entries a bucket: one cache line.
fn buckets(entries: &[(u64, u32)]) -> Vec<u8> {
    let bits = (entries.len() / 4).max(2).next_power_of_two().trailing_zeros().max(1);
    let mut out = Vec::new();
    out.extend_from_slice(&bits.to_le_bytes());
    let mut at = 0;
    for bucket in 0..=1u64 << bits {
        while at < entries.len() && entries[at].0 >> (64 - bits) < bucket {
            at += 1;
        }
        out.extend_from_slice(&(at as u32).to_le_bytes());
    }
    for (key, value) in entries {
        out.extend_from_slice(&(*key as u32).to_le_bytes());
        out.extend_from_slice(&value.to_le_bytes());
    }
    out
}

/// Four slots for each key: three in four words that begin no name are told so.
fn prefixes(ends: &[(u64, u32)], mut goes_on: Vec<u64>) -> Vec<u8> {
    goes_on.sort_unstable();
    goes_on.dedup();
    let slots = ((ends.len() + goes_on.len()) * 4).next_power_of_two();
    let mut out = vec![0u8; slots / 4];
    let mut set = |key: u64, bit: u8| {
        let slot = prefix_slot(key, slots);
        out[slot / 4] |= bit << (slot % 4 * 2);
    };
    ends.iter().for_each(|(key, _)| set(*key, ENDS));
    goes_on.iter().for_each(|key| set(*key, GOES_ON));
    out
}
