//! The gazetteer: names to candidates to coordinates, read where it lies. Nothing is built at start; a lookup touches
//! a bucket, an entry and the places it names. [`super::layout`] describes the file.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::layout::*;
use super::names::NameKey;
use super::words::WordClasses;
use crate::enrich::text::word_hash;

/// The gazetteer that is part of the program; `make gazetteer` builds it again.
const EMBEDDED: &[u8] = include_bytes!("../../../data/gazetteer.bin");

/// Checked when the program is compiled.
pub const EMBEDDED_IS_READABLE: bool = header(EMBEDDED).is_ok();

/// Why a file is no gazetteer that this program can read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GazetteerError {
    #[error("this is no gazetteer: it does not begin with SITREPGZ; build one with `sitrep gazetteer build`")]
    NotGazetteer,
    #[error("the gazetteer has format {found} and this program reads format {expected}; build it again with `sitrep gazetteer build`")]
    Format { found: u32, expected: u32 },
    #[error("the gazetteer has {found} bytes and says it has {expected}: it was cut short or written on; copy or build it again")]
    Length { found: u64, expected: u64 },
    #[error("the gazetteer's checksum is wrong: its bytes were damaged; copy or build it again")]
    Checksum,
    #[error("the gazetteer's section {section:?} does not fit into the file; build it again with `sitrep gazetteer build`")]
    Section { section: usize },
}

impl GazetteerError {
    /// Stable identifier, listed in the runbook.
    pub fn code(&self) -> &'static str {
        match self {
            GazetteerError::NotGazetteer => "gazetteer_not_one",
            GazetteerError::Format { .. } => "gazetteer_format",
            GazetteerError::Length { .. } => "gazetteer_length",
            GazetteerError::Checksum => "gazetteer_checksum",
            GazetteerError::Section { .. } => "gazetteer_section",
        }
    }
}

/// How a name belongs to a place; decides what must stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameKind {
    Main = 0,
    /// Another spelling or language.
    Alternate = 1,
    /// Without its article or generic word: "Bab", "DeKalb" for the county.
    Stripped = 2,
    /// Counts in capitals only: "US".
    Upper = 3,
    /// Counts with its full stop or after a comma: "Calif."
    Abbreviation = 4,
    /// Counts in capitals after a comma only: "CA".
    Code = 5,
    /// "Turkish", "Turks".
    Demonym = 6,
}

impl NameKind {
    const ALL: [NameKind; 8] = [
        NameKind::Main,
        NameKind::Alternate,
        NameKind::Stripped,
        NameKind::Upper,
        NameKind::Abbreviation,
        NameKind::Code,
        NameKind::Demonym,
        NameKind::Alternate,
    ];

    fn of(value: u32) -> NameKind {
        NameKind::ALL[(value >> KIND_SHIFT & 7) as usize]
    }
}

/// A place's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceRow(pub u32);

/// What resolution reads of a place.
#[derive(Debug, Clone, Copy)]
pub struct PlaceFacts {
    /// Degrees.
    pub lat: f32,
    pub lon: f32,
    /// Row of the country, or none.
    pub country: Option<u8>,
    pub unit: Option<u16>,
    pub county: Option<u32>,
    /// log10 of the population, or of the importance that stands for it.
    pub prior: f32,
    /// GeoNames class and code.
    pub class: u8,
    pub code: [u8; 7],
}

impl PlaceFacts {
    /// Latitude and longitude.
    pub fn degrees(&self) -> (f64, f64) {
        (f64::from(self.lat), f64::from(self.lon))
    }

    pub fn is_code(&self, code: &str) -> bool {
        self.code.starts_with(code.as_bytes())
    }

    pub fn is_country(&self) -> bool {
        self.class == b'A' && self.is_code("PCL")
    }

    pub fn is_unit(&self) -> bool {
        self.is_code("ADM1")
    }

    pub fn is_county(&self) -> bool {
        self.is_code("ADM2")
    }
}

/// A name that is in the gazetteer.
#[derive(Debug, Clone, Copy)]
pub struct Entry(u32);

impl Entry {
    /// A word that mostly is no place.
    pub fn is_common(self) -> bool {
        self.0 & COMMON != 0
    }

    pub fn is_given_name(self) -> bool {
        self.0 & GIVEN != 0
    }
}

/// Names to candidates to coordinates.
#[derive(Clone)]
pub struct Gazetteer {
    sections: [&'static [u8]; SECTIONS],
    version: &'static str,
    prefix_slots: usize,
    bucket_bits: u32,
    pub(super) words: WordClasses,
}

impl std::fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gazetteer").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// The gazetteer within the program.
    pub fn embedded() -> Gazetteer {
        // Its header was checked when the program was compiled; a test checks its checksum.
        Gazetteer::over(EMBEDDED)
    }

    /// Checks the bytes of a gazetteer file and reads it where it lies. The bytes live as long as the program.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Gazetteer, GazetteerError> {
        let mut digest = Checksum::default();
        digest.update(bytes);
        Gazetteer::from_checked_bytes(bytes, digest)
    }

    /// As [`Gazetteer::from_bytes`], with a checksum that was computed while reading: a mapped file stays unread.
    pub fn from_checked_bytes(bytes: &'static [u8], checksum: Checksum) -> Result<Gazetteer, GazetteerError> {
        let gazetteer = Gazetteer::read(bytes)?;
        if bytes.get(CHECKSUM) != Some(&checksum.finish()[..]) {
            return Err(GazetteerError::Checksum);
        }
        Ok(gazetteer)
    }

    /// Reads a file whose header was checked.
    fn over(bytes: &'static [u8]) -> Gazetteer {
        let mut sections: [&'static [u8]; SECTIONS] = [&[]; SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            let at = CHECKSUM.end + i * 16;
            let (start, len) = (u64_at(bytes, at) as usize, u64_at(bytes, at + 8) as usize);
            *section = bytes.get(start..start.saturating_add(len)).unwrap_or(&[]);
        }
        let version = std::str::from_utf8(sections[Section::Version as usize]).unwrap_or("");
        let prefix_slots = sections[Section::Prefixes as usize].len() * 4;
        let bucket_bits = u32_at(sections[Section::Names as usize], 0);
        Gazetteer { sections, version, prefix_slots, bucket_bits, words: WordClasses::new() }
    }

    fn read(bytes: &'static [u8]) -> Result<Gazetteer, GazetteerError> {
        header(bytes)?;
        let gazetteer = Gazetteer::over(bytes);
        if !gazetteer.prefix_slots.is_power_of_two() || gazetteer.bucket_bits > 31 {
            return Err(GazetteerError::Section { section: Section::Prefixes as usize });
        }
        Ok(gazetteer)
    }

    /// Its version, with the checksum's first digits: two builds never share one.
    pub fn version(&self) -> &str {
        self.version
    }

    fn section(&self, section: Section) -> &'static [u8] {
        self.sections[section as usize]
    }

    /// Whether a name may end here, and whether one may go on. Both are true of some keys of no name.
    pub(super) fn prefix(&self, key: NameKey) -> (bool, bool) {
        let slot = prefix_slot(key.value(), self.prefix_slots);
        let byte = self.section(Section::Prefixes).get(slot / 4).copied().unwrap_or(0);
        let bits = byte >> (slot % 4 * 2);
        (bits & ENDS != 0, bits & GOES_ON != 0)
    }

    /// The entry of a name.
    pub fn entry(&self, key: NameKey) -> Option<Entry> {
        let names = self.section(Section::Names);
        let key = key.value();
        let bucket = (key >> 32 >> (32 - self.bucket_bits)) as usize;
        let (from, to) = (u32_at(names, 4 + bucket * 4), u32_at(names, 8 + bucket * 4));
        let base = 8 + (4usize << self.bucket_bits);
        let entries = names.get(base + from as usize * ENTRY_BYTES..base + to as usize * ENTRY_BYTES)?;
        let low = (key as u32).to_le_bytes();
        entries.chunks_exact(ENTRY_BYTES).find(|e| e[..4] == low).map(|e| Entry(u32_at(e, 4)))
    }

    /// A name of nothing.
    pub(super) fn no_entry(&self) -> Entry {
        Entry(MANY | PLACE_MASK)
    }

    /// The places that bear a name, most important first.
    pub fn candidates(&self, entry: Entry) -> impl Iterator<Item = (PlaceRow, NameKind)> + use<> {
        let list = self.section(Section::Candidates);
        let (one, at, count) = match entry.0 & MANY {
            0 => (Some(entry.0), 0, 0),
            _ => {
                let at = ((entry.0 & PLACE_MASK) as usize) * 4;
                (None, at + 4, (u32_at(list, at) as usize).min(CANDIDATES_MAX))
            }
        };
        one.into_iter()
            .chain((0..count).map(move |i| u32_at(list, at + i * 4)))
            .map(|value| (PlaceRow(value & PLACE_MASK), NameKind::of(value)))
    }

    /// What resolution reads of a place.
    pub fn facts(&self, row: PlaceRow) -> PlaceFacts {
        let place = self.place_bytes(row);
        let feature = self.section(Section::Features).get(usize::from(place[29]) * 8..).unwrap_or(&[]);
        let mut code = [0; 7];
        for (to, from) in code.iter_mut().zip(feature.iter().skip(1)) {
            *to = *from;
        }
        let none = |v: u32| (v != NONE_U32).then_some(v);
        let unit = u16_at(place, 24);
        PlaceFacts {
            lat: u32_at(place, 0) as i32 as f32 * 1e-5,
            lon: u32_at(place, 4) as i32 as f32 * 1e-5,
            country: (place[28] != NONE_U8).then_some(place[28]),
            unit: (unit != NONE_U16).then_some(unit),
            county: none(u32_at(place, 20)),
            prior: f32::from(u16_at(place, 26)) * 1e-3,
            class: feature.first().copied().unwrap_or(b'P'),
            code,
        }
    }

    fn place_bytes(&self, row: PlaceRow) -> &'static [u8; PLACE_BYTES] {
        static NOWHERE: [u8; PLACE_BYTES] = [u8::MAX; PLACE_BYTES];
        let start = row.0 as usize * PLACE_BYTES;
        self.section(Section::Places).get(start..start + PLACE_BYTES).and_then(|b| b.try_into().ok()).unwrap_or(&NOWHERE)
    }

    /// Degrees, in the file's full precision.
    pub fn point(&self, row: PlaceRow) -> (f64, f64) {
        let place = self.place_bytes(row);
        (f64::from(u32_at(place, 0) as i32) / 1e5, f64::from(u32_at(place, 4) as i32) / 1e5)
    }

    pub fn name(&self, row: PlaceRow) -> &'static str {
        self.string(u32_at(self.place_bytes(row), 12))
    }

    pub fn geonameid(&self, row: PlaceRow) -> Option<u32> {
        Some(u32_at(self.place_bytes(row), 8)).filter(|id| !matches!(*id, 0 | NONE_U32))
    }

    pub fn population(&self, row: PlaceRow) -> Option<u64> {
        Some(u32_at(self.place_bytes(row), 16)).filter(|p| !matches!(*p, 0 | NONE_U32)).map(u64::from)
    }

    /// Class and code of the feature: ('P', "PPLC").
    pub fn feature(&self, row: PlaceRow) -> Option<(char, &'static str)> {
        let at = usize::from(self.place_bytes(row)[29]) * 8;
        let feature = self.section(Section::Features).get(at..at + 8)?;
        let end = feature.iter().position(|b| *b == 0).unwrap_or(8);
        Some((feature[0] as char, std::str::from_utf8(feature.get(1..end)?).ok()?))
    }

    /// ISO 3166-1 alpha-2 of a country's row.
    pub fn country_code(&self, country: u8) -> Option<&'static str> {
        let at = usize::from(country) * COUNTRY_BYTES;
        std::str::from_utf8(self.section(Section::Countries).get(at..at + 2)?).ok()
    }

    /// ISO 3166-1 alpha-3 of a country's row.
    pub fn country_alpha3(&self, country: u8) -> Option<&'static str> {
        let at = usize::from(country) * COUNTRY_BYTES;
        std::str::from_utf8(self.section(Section::Countries).get(at + 2..at + 5)?).ok()
    }

    /// Code and name of a first-level unit: ("12", "Idlib").
    pub fn unit(&self, unit: u16) -> Option<(&'static str, &'static str)> {
        let at = usize::from(unit) * UNIT_BYTES;
        let row = self.section(Section::Units).get(at..at + UNIT_BYTES)?;
        Some((self.string(u32_at(row, 0)), self.string(u32_at(row, 4))))
    }

    /// Where a publisher is at home: its domain, or the domain above it.
    pub fn publisher(&self, domain: &str) -> Option<PlaceRow> {
        let mut rest = domain.trim().trim_end_matches('.');
        let rows = self.section(Section::Publishers);
        while rest.contains('.') {
            let mut lower = [0u8; 64];
            let bytes = rest.as_bytes();
            let lower = lower.get_mut(..bytes.len())?;
            lower.copy_from_slice(bytes);
            lower.make_ascii_lowercase();
            let hash = word_hash(lower);
            let found = rows.chunks_exact(PUBLISHER_BYTES).find(|r| u64_at(r, 0) == hash);
            if let Some(row) = found {
                return Some(PlaceRow(u32_at(row, 8)));
            }
            rest = rest.split_once('.')?.1;
        }
        None
    }

    fn string(&self, at: u32) -> &'static str {
        let strings = self.section(Section::Strings);
        let at = at as usize;
        let len = usize::from(strings.get(at).copied().unwrap_or(0));
        strings.get(at + 1..at + 1 + len).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}

/// The checksum of a gazetteer file, computed over its bytes in order, in pieces of any size.
#[derive(Debug, Clone, Default)]
pub struct Checksum {
    digest: Sha256,
    seen: usize,
}

impl Checksum {
    /// Adds the next bytes of the file; the bytes of the checksum itself are left out.
    pub fn update(&mut self, bytes: &[u8]) {
        let skip_from = CHECKSUM.start.clamp(self.seen, self.seen + bytes.len()) - self.seen;
        let skip_to = CHECKSUM.end.clamp(self.seen, self.seen + bytes.len()) - self.seen;
        self.digest.update(&bytes[..skip_from]);
        self.digest.update(&bytes[skip_to..]);
        self.seen += bytes.len();
    }

    pub fn finish(self) -> [u8; 32] {
        self.digest.finalize().into()
    }

    /// The first digits, for people.
    pub fn short(&self) -> String {
        self.digest.clone().finalize()[..4].iter().fold(String::new(), |mut out, b| {
            let _ = write!(out, "{b:02x}");
            out
        })
    }
}

/// Checks all that the reader relies on but the checksum: that every section lies within the file.
const fn header(bytes: &[u8]) -> Result<(), GazetteerError> {
    let mut i = 0;
    while i < MAGIC.len() {
        if i >= bytes.len() || bytes[i] != MAGIC[i] {
            return Err(GazetteerError::NotGazetteer);
        }
        i += 1;
    }
    let format = little_endian(bytes, 8, 4) as u32;
    if format != FORMAT || little_endian(bytes, 12, 4) != SECTIONS as u64 {
        return Err(GazetteerError::Format { found: format, expected: FORMAT });
    }
    let length = little_endian(bytes, 16, 8);
    if length != bytes.len() as u64 {
        return Err(GazetteerError::Length { found: bytes.len() as u64, expected: length });
    }
    let mut section = 0;
    while section < SECTIONS {
        let at = CHECKSUM.end + section * 16;
        if little_endian(bytes, at, 8).saturating_add(little_endian(bytes, at + 8, 8)) > length {
            return Err(GazetteerError::Section { section });
        }
        section += 1;
    }
    Ok(())
}

/// The number of `width` bytes at `at`; bytes beyond the end count as zero.
const fn little_endian(bytes: &[u8], at: usize, width: usize) -> u64 {
    let (mut value, mut i) = (0, 0);
    while i < width {
        if at + i < bytes.len() {
            value |= (bytes[at + i] as u64) << (8 * i);
        }
        i += 1;
    }
    value
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at.saturating_add(8)).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}
