//! What is checked of a gazetteer file before it is read: header, length, checksum.

use sha2::{Digest, Sha256};

use super::layout::*;
use crate::hexadecimal::Hexadecimal;

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
        Hexadecimal::of(self.digest.clone().finalize().into()).first(8).to_owned()
    }
}

/// Checks all that the reader relies on but the checksum: that every section lies within the `actual` bytes of the file
/// that begins with `bytes`.
pub(super) const fn header(bytes: &[u8], actual: u64) -> Result<(), GazetteerError> {
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
    if length != actual {
        return Err(GazetteerError::Length { found: actual, expected: length });
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
pub(super) const fn little_endian(bytes: &[u8], at: usize, width: usize) -> u64 {
    let (mut value, mut i) = (0, 0);
    while i < width {
        if at + i < bytes.len() {
            value |= (bytes[at + i] as u64) << (8 * i);
        }
        i += 1;
    }
    value
}
