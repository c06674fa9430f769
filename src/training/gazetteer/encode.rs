//! Places and names to the bytes of the file.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{BuildError, Builder};
use crate::enrich::Document;
use crate::enrich::locations::layout::*;
use crate::enrich::locations::names::{Growth, NameKey, PARTS_MAX, first_part, skeleton};
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
#[derive(Debug)]
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
    /// Parts of the longest name by the hash of its first part.
    longest: BTreeMap<u64, u8>,
    pub given: HashSet<String>,
    pub common: HashSet<String>,
}

/// A name's key, the hash of its first part and how many parts it has.
fn key_of(name: &str) -> Option<(u64, u64, u8)> {
    let tokens = tokens_of(name);
    let mut key = NameKey::default();
    let mut first = None;
    for i in 0..tokens.len() {
        match key.push(&tokens, i) {
            Growth::Ends => return None,
            Growth::Part => first = first.or_else(|| Some(first_part(&tokens, 0))),
            Growth::Filler => {}
        }
    }
    let parts = key.parts();
    // "Frances" is read as a genitive of "France" and is one word all the same.
    let first = if parts == 1 { key.last_part() } else { first? };
    (parts > 0 && parts <= PARTS_MAX).then(|| (key.value(), first, parts as u8))
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
        let Some((key, first, parts)) = key_of(name) else { return };
        let longest = self.longest.entry(first).or_default();
        *longest = parts.max(*longest);
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
        let Some((key, ..)) = key_of(name) else { return Vec::new() };
        let sorted = &self.all[..self.sorted];
        let from = sorted.partition_point(|n| n.key < key);
        sorted[from..].iter().take_while(|n| n.key == key).map(|n| n.place).collect()
    }

    /// Keys of single words, for the flags of the names that they are.
    fn keys(words: &HashSet<String>) -> HashSet<u64> {
        words.iter().filter_map(|w| key_of(w)).map(|(key, ..)| key).collect()
    }
}

/// The whole file.
pub fn file(builder: &Builder, label: &str) -> Result<Vec<u8>, BuildError> {
    let max = PLACE_MASK as usize;
    if builder.places.len() >= max {
        return Err(BuildError::TooMany { count: builder.places.len(), max });
    }
    let (names, candidates) = names(builder);
    if candidates.len() / 4 >= max {
        return Err(BuildError::TooMany { count: candidates.len() / 4, max });
    }
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    sections[Section::Strings as usize] = builder.strings.bytes.clone();
    sections[Section::Names as usize] = names;
    sections[Section::Candidates as usize] = candidates;
    sections[Section::FirstParts as usize] = first_parts(&builder.names.longest);
    let units = units(builder, &mut sections[Section::Strings as usize]);
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

fn assemble(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut table = Vec::new();
    let mut at = HEADER_BYTES as u64;
    for section in sections {
        table.extend_from_slice(&at.to_le_bytes());
        table.extend_from_slice(&(section.len() as u64).to_le_bytes());
        at += section.len().next_multiple_of(8) as u64;
    }
    let mut out = Vec::with_capacity(at as usize);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(&[0; 32]);
    out.extend_from_slice(&table);
    for section in sections {
        out.extend_from_slice(section);
        out.resize(out.len().next_multiple_of(8), 0);
    }
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

/// Buckets and entries, and the candidates of names that have several.
fn names(builder: &Builder) -> (Vec<u8>, Vec<u8>) {
    let mut all = builder.names.all.clone();
    all.sort_unstable();
    all.dedup_by_key(|n| (n.key, n.place));
    let given = Names::keys(&builder.names.given);
    let common = Names::keys(&builder.names.common);
    let mut entries: Vec<(u64, u32)> = Vec::new();
    let mut candidates: Vec<u8> = Vec::new();
    let flags = |key: u64| if common.contains(&key) { COMMON } else { 0 } | if given.contains(&key) { GIVEN } else { 0 };
    for group in all.chunk_by(|a, b| a.key == b.key) {
        let mut group = group.to_vec();
        group.sort_by_key(|n| (std::cmp::Reverse(builder.places[n.place as usize].prior), n.place));
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
    (buckets(&entries), candidates)
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

/// Sparse enough that three in four words that begin no name are told so.
fn first_parts(longest: &BTreeMap<u64, u8>) -> Vec<u8> {
    let slots = (longest.len() * 4).next_power_of_two().max(2);
    let mut out = vec![0u8; slots / 2];
    for (hash, parts) in longest {
        let slot = first_slot(*hash, slots);
        let shift = slot % 2 * 4;
        let known = out[slot / 2] >> shift & 15;
        out[slot / 2] = out[slot / 2] & !(15 << shift) | known.max(*parts) << shift;
    }
    out
}
