//! The gazetteer's file format, shared by its builder and its reader. All numbers little-endian.
//!
//! | bytes | content |
//! | --- | --- |
//! | 0..8 | `SITREPGZ` |
//! | 8..12 | format version |
//! | 12..16 | number of sections |
//! | 16..24 | length of the file |
//! | 24..56 | SHA-256 of bytes 0..24 and 56.. |
//! | 56.. | offset and length of each section, then the sections in the order of [`Section`] |

/// First bytes of every gazetteer file.
pub const MAGIC: [u8; 8] = *b"SITREPGZ";
/// Raised with every change of the layout or of [`super::names`]: an older file is refused, not misread.
pub const FORMAT: u32 = 2;
/// Where the checksum stands.
pub const CHECKSUM: std::ops::Range<usize> = 24..56;
/// Bytes before the first section.
pub const HEADER_BYTES: usize = CHECKSUM.end + SECTIONS * 16;
pub const SECTIONS: usize = 10;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The gazetteer's version, UTF-8.
    Version,
    /// Strings: one length byte, then UTF-8.
    Strings,
    /// [`PLACE_BYTES`] each, those of one name beside each other.
    Places,
    /// [`COUNTRY_BYTES`] each, by ISO code.
    Countries,
    /// First-level units, [`UNIT_BYTES`] each, by code.
    Units,
    /// Feature codes: class and up to seven letters, padded with zeros, eight bytes each.
    Features,
    /// Names: a table of buckets by the key's top bits (u32 each, one more than there are buckets), then the entries.
    Names,
    /// Candidates of names that have more than one: u32 count, then u32 each, most important first.
    Candidates,
    /// Two bits for each value of a key's hash: whether a name [`ENDS`] or [`GOES_ON`] after these parts. Most words that
    /// begin no name are told so by one look at this table.
    Prefixes,
    /// Publishers: hash of the domain (u64) and place (u32), by hash.
    Publishers,
}

/// lat i32, lon i32 (100,000ths of a degree), id u32, name u32, population u32, county u32, unit u16, prior u16
/// (thousandths of log10 of the population), country u8, feature u8, two spare bytes.
pub const PLACE_BYTES: usize = 32;
/// Two letters, three letters, three spare bytes, place u32.
pub const COUNTRY_BYTES: usize = 12;
/// code u32, name u32 (offsets of strings), place u32, country u8, three spare bytes.
pub const UNIT_BYTES: usize = 16;
/// Low half of the key u32, value u32.
pub const ENTRY_BYTES: usize = 8;
/// Hash u64, place u32.
pub const PUBLISHER_BYTES: usize = 12;

/// No unit, no county, no country.
pub const NONE_U16: u16 = u16::MAX;
pub const NONE_U32: u32 = u32::MAX;
pub const NONE_U8: u8 = u8::MAX;

/// An entry's value points at a list in [`Section::Candidates`].
pub const MANY: u32 = 1 << 31;
/// The name is a common word: "Reading", "Of".
pub const COMMON: u32 = 1 << 30;
/// The name is a given name: "Chad", "Jordan".
pub const GIVEN: u32 = 1 << 29;
/// Three bits of [`super::gazetteer::NameKind`] above the place.
pub const KIND_SHIFT: u32 = 26;
pub const PLACE_MASK: u32 = (1 << KIND_SHIFT) - 1;
/// More candidates of one name are not kept: the least important are dropped.
pub const CANDIDATES_MAX: usize = 64;

/// Bits of [`Section::Prefixes`].
pub const ENDS: u8 = 1;
pub const GOES_ON: u8 = 2;

/// The slot of a key in [`Section::Prefixes`], which has `slots` (a power of two) of two bits.
pub fn prefix_slot(key: u64, slots: usize) -> usize {
    (key >> 24) as usize & slots.wrapping_sub(1)
}
