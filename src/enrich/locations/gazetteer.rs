//! The gazetteer: names to candidates to coordinates, read where it lies. Nothing is built at start; a lookup touches
//! a bucket, an entry and the places it names. [`super::layout`] describes the file.

use std::borrow::Cow;
use std::ops::Range;

use super::bytes::{Bytes, ReadAt};
use super::header::{Checksum, GazetteerError, header, little_endian};
use super::layout::*;
use super::names::NameKey;
use super::words::WordClasses;
use crate::enrich::aligned::embedded;
use crate::enrich::text::word_hash;

/// The gazetteer that is part of the program; `make gazetteer` builds it again.
const EMBEDDED: &[u8] = embedded!("gazetteer.bin");

/// Checked when the program is compiled.
pub const EMBEDDED_IS_READABLE: bool = header(EMBEDDED, EMBEDDED.len() as u64).is_ok();

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
    /// Before anything is read.
    pub(super) const NOTHING: PlaceFacts =
        PlaceFacts { lat: 0.0, lon: 0.0, country: None, unit: None, county: None, prior: 0.0, class: b'P', code: [0; 7] };

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

/// Sections that are read into memory where the others stay in a file: small ones, and [`Section::Prefixes`], which every
/// capitalised word is looked up in.
const IN_MEMORY: &[Section] =
    &[Section::Version, Section::Countries, Section::Units, Section::Features, Section::Prefixes, Section::Publishers];

/// Names to candidates to coordinates.
#[derive(Clone)]
pub struct Gazetteer {
    sections: [Bytes; SECTIONS],
    version: &'static str,
    prefixes: &'static [u8],
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
        Gazetteer::over(EMBEDDED, |start, len| Bytes::Memory(EMBEDDED.get(start..start.saturating_add(len)).unwrap_or(&[])))
    }

    /// Checks the bytes of a gazetteer file and reads it where it lies. The bytes live as long as the program.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Gazetteer, GazetteerError> {
        let mut digest = Checksum::default();
        digest.update(bytes);
        Gazetteer::checked(bytes, bytes.len() as u64, digest, |start, len| {
            Bytes::Memory(bytes.get(start..start.saturating_add(len)).unwrap_or(&[]))
        })
    }

    /// Checks a gazetteer file of `length` bytes, whose `checksum` was computed by reading through it. Names, places and
    /// candidates stay in the file; what every capitalised word is looked up in is read into memory.
    pub fn from_file(file: &'static dyn ReadAt, length: u64, checksum: Checksum) -> Result<Gazetteer, GazetteerError> {
        let mut head = vec![0; HEADER_BYTES.min(usize::try_from(length).unwrap_or(HEADER_BYTES))];
        file.read_at(0, &mut head);
        Gazetteer::checked(&head, length, checksum, |start, len| Bytes::File { file, start: start as u64, len })
    }

    fn checked(head: &[u8], length: u64, checksum: Checksum, section: impl Fn(usize, usize) -> Bytes) -> Result<Gazetteer, GazetteerError> {
        header(head, length)?;
        if head.get(CHECKSUM) != Some(&checksum.finish()[..]) {
            return Err(GazetteerError::Checksum);
        }
        let gazetteer = Gazetteer::over(head, section);
        if !(gazetteer.prefixes.len() * 4).is_power_of_two() || gazetteer.bucket_bits > 31 {
            return Err(GazetteerError::Section { section: Section::Prefixes as usize });
        }
        Ok(gazetteer)
    }

    /// Reads a file whose header was checked.
    fn over(head: &[u8], section: impl Fn(usize, usize) -> Bytes) -> Gazetteer {
        let mut sections = [Bytes::Memory(&[]); SECTIONS];
        for (i, bytes) in sections.iter_mut().enumerate() {
            let at = CHECKSUM.end + i * 16;
            *bytes = section(little_endian(head, at, 8) as usize, little_endian(head, at + 8, 8) as usize);
        }
        for small in IN_MEMORY {
            sections[*small as usize] = sections[*small as usize].read();
        }
        let version = std::str::from_utf8(sections[Section::Version as usize].in_memory()).unwrap_or("");
        let prefixes = sections[Section::Prefixes as usize].in_memory();
        let bucket_bits = sections[Section::Names as usize].u32(0);
        Gazetteer { sections, version, prefixes, bucket_bits, words: WordClasses::new() }
    }

    /// Its version, with the checksum's first digits: two builds never share one.
    pub fn version(&self) -> &str {
        self.version
    }

    fn section(&self, section: Section) -> Bytes {
        self.sections[section as usize]
    }

    /// Whether a name may end here, and whether one may go on. Both are true of some keys of no name.
    pub(super) fn prefix(&self, key: NameKey) -> (bool, bool) {
        let slot = prefix_slot(key.value(), self.prefixes.len() * 4);
        let byte = self.prefixes.get(slot / 4).copied().unwrap_or(0);
        let bits = byte >> (slot % 4 * 2);
        (bits & ENDS != 0, bits & GOES_ON != 0)
    }

    /// The entry of a name.
    pub fn entry(&self, key: NameKey) -> Option<Entry> {
        self.entry_among(self.bucket(key), key)
    }

    /// The entries among which a name's would be: the first step of [`Gazetteer::entry`].
    pub(super) fn bucket(&self, key: NameKey) -> Range<u32> {
        let bucket = (key.value() >> 32 >> (32 - self.bucket_bits)) as usize;
        let bounds: [u8; 8] = self.section(Section::Names).array(4 + bucket * 4).unwrap_or_default();
        let [a, b, c, d, e, f, g, h] = bounds;
        u32::from_le_bytes([a, b, c, d])..u32::from_le_bytes([e, f, g, h])
    }

    pub(super) fn entry_among(&self, bucket: Range<u32>, key: NameKey) -> Option<Entry> {
        let names = self.section(Section::Names);
        let base = 8 + (4usize << self.bucket_bits);
        let low = (key.value() as u32).to_le_bytes();
        let entries = bucket.map_while(|i| names.array::<ENTRY_BYTES>(base + i as usize * ENTRY_BYTES));
        // To the end of the bucket, without a branch that would have to wait for an entry.
        entries
            .fold(None, |found, [a, b, c, d, value @ ..]| if [a, b, c, d] == low { Some(Entry(u32::from_le_bytes(value))) } else { found })
    }

    /// The places that bear a name, most important first.
    pub fn candidates(&self, entry: Entry) -> impl Iterator<Item = (PlaceRow, NameKind)> + use<> {
        let list = self.section(Section::Candidates);
        let (one, at, count) = match entry.0 & MANY {
            0 => (Some(entry.0), 0, 0),
            _ => {
                let at = ((entry.0 & PLACE_MASK) as usize) * 4;
                (None, at + 4, (list.u32(at) as usize).min(CANDIDATES_MAX))
            }
        };
        one.into_iter()
            .chain((0..count).map(move |i| list.u32(at + i * 4)))
            .map(|value| (PlaceRow(value & PLACE_MASK), NameKind::of(value)))
    }

    /// What resolution reads of a place.
    pub fn facts(&self, row: PlaceRow) -> PlaceFacts {
        self.facts_of(&self.place_bytes(row))
    }

    /// What resolution reads of places; `each` is called with the facts of one after the other. They lie far apart: many
    /// are fetched before anything is done with one.
    pub(super) fn all_facts<T>(&self, places: &mut [T], row: impl Fn(&T) -> PlaceRow, mut each: impl FnMut(&mut T, PlaceFacts)) {
        const FETCHED: usize = 32;
        for chunk in places.chunks_mut(FETCHED) {
            let mut fetched = [[0; PLACE_BYTES]; FETCHED];
            for (bytes, place) in fetched.iter_mut().zip(&*chunk) {
                *bytes = self.place_bytes(row(place));
            }
            for (place, bytes) in chunk.iter_mut().zip(&fetched) {
                each(place, self.facts_of(bytes));
            }
        }
    }

    fn facts_of(&self, place: &[u8; PLACE_BYTES]) -> PlaceFacts {
        let [class, code @ ..] = self.section(Section::Features).array(usize::from(place[29]) * 8).unwrap_or([b'P', 0, 0, 0, 0, 0, 0, 0]);
        let none = |v: u32| (v != NONE_U32).then_some(v);
        let unit = u16_at(place, 24);
        PlaceFacts {
            lat: u32_at(place, 0) as i32 as f32 * 1e-5,
            lon: u32_at(place, 4) as i32 as f32 * 1e-5,
            country: (place[28] != NONE_U8).then_some(place[28]),
            unit: (unit != NONE_U16).then_some(unit),
            county: none(u32_at(place, 20)),
            prior: f32::from(u16_at(place, 26)) * 1e-3,
            class,
            code,
        }
    }

    fn place_bytes(&self, row: PlaceRow) -> [u8; PLACE_BYTES] {
        self.section(Section::Places).array(row.0 as usize * PLACE_BYTES).unwrap_or([u8::MAX; PLACE_BYTES])
    }

    /// Degrees, in the file's full precision.
    pub fn point(&self, row: PlaceRow) -> (f64, f64) {
        let place = &self.place_bytes(row);
        (f64::from(u32_at(place, 0) as i32) / 1e5, f64::from(u32_at(place, 4) as i32) / 1e5)
    }

    pub fn name(&self, row: PlaceRow) -> Cow<'static, str> {
        self.string(u32_at(&self.place_bytes(row), 12))
    }

    pub fn geonameid(&self, row: PlaceRow) -> Option<u32> {
        Some(u32_at(&self.place_bytes(row), 8)).filter(|id| !matches!(*id, 0 | NONE_U32))
    }

    pub fn population(&self, row: PlaceRow) -> Option<u64> {
        Some(u32_at(&self.place_bytes(row), 16)).filter(|p| !matches!(*p, 0 | NONE_U32)).map(u64::from)
    }

    /// Class and code of the feature: ('P', "PPLC").
    pub fn feature(&self, row: PlaceRow) -> Option<(char, &'static str)> {
        let at = usize::from(self.place_bytes(row)[29]) * 8;
        let feature = self.section(Section::Features).in_memory().get(at..at + 8)?;
        let end = feature.iter().position(|b| *b == 0).unwrap_or(8);
        Some((feature[0] as char, std::str::from_utf8(feature.get(1..end)?).ok()?))
    }

    /// ISO 3166-1 alpha-2 of a country's row.
    pub fn country_code(&self, country: u8) -> Option<&'static str> {
        let at = usize::from(country) * COUNTRY_BYTES;
        std::str::from_utf8(self.section(Section::Countries).in_memory().get(at..at + 2)?).ok()
    }

    /// ISO 3166-1 alpha-3 of a country's row.
    pub fn country_alpha3(&self, country: u8) -> Option<&'static str> {
        let at = usize::from(country) * COUNTRY_BYTES;
        std::str::from_utf8(self.section(Section::Countries).in_memory().get(at + 2..at + 5)?).ok()
    }

    /// Code and name of a first-level unit: ("12", "Idlib").
    pub fn unit(&self, unit: u16) -> Option<(Cow<'static, str>, Cow<'static, str>)> {
        let [a, b, c, d, e, f, g, h, ..] = self.section(Section::Units).array::<UNIT_BYTES>(usize::from(unit) * UNIT_BYTES)?;
        Some((self.string(u32::from_le_bytes([a, b, c, d])), self.string(u32::from_le_bytes([e, f, g, h]))))
    }

    /// Where a publisher is at home: its domain, or the domain above it.
    pub fn publisher(&self, domain: &str) -> Option<PlaceRow> {
        let mut rest = domain.trim().trim_end_matches('.');
        let rows = self.section(Section::Publishers).in_memory();
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

    fn string(&self, at: u32) -> Cow<'static, str> {
        self.section(Section::Strings).string(at as usize)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}
