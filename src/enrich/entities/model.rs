//! The tagger's model as bytes: read in place, checked once.
//!
//! Layout, little-endian: magic, format, the SHA-256 of all that follows it; then the numbers of [`Head`]; then the
//! rows of the boundary table and of the typer (8 bytes each: one weight for each label, plus 128), the lists and the
//! word classes.

use sha2::{Digest, Sha256};

use super::features::Feature;
use super::lexicon::{Lexicon, Table};

/// Labels of a token: outside a name, or where in it.
pub const LABELS: usize = 5;
pub const O: usize = 0;
pub const B: usize = 1;
pub const I: usize = 2;
pub const E: usize = 3;
pub const S: usize = 4;

/// Classes of a span, the order of the typer's weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Person,
    Org,
    Location,
    Norp,
    Facility,
    Misc,
    Product,
    /// No name at all.
    None,
}

pub const CLASSES: usize = 8;

impl Class {
    pub const ALL: [Class; CLASSES] =
        [Class::Person, Class::Org, Class::Location, Class::Norp, Class::Facility, Class::Misc, Class::Product, Class::None];
}

const MAGIC: &[u8; 8] = b"SITREPNR";
/// Raised whenever features, labels or layout change: a model is only good for the code that it was trained with.
pub const FORMAT: u32 = 3;
const CHECKED_FROM: usize = 8 + 4 + 32;

/// Why bytes are no model.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    #[error("the tagger's model has {bytes} bytes, fewer than its header says; rebuild it with `sitrep train`")]
    Truncated { bytes: usize },
    #[error("the tagger's model does not begin like one; give the file that `sitrep train` wrote")]
    NoModel,
    #[error("the tagger's model has format {found}, this program reads {FORMAT}; rebuild it with `sitrep train`")]
    Format { found: u32 },
    #[error("the tagger's model is damaged: its checksum does not match its content; rebuild it with `sitrep train`")]
    Checksum,
}

impl ModelError {
    /// Stable identifier.
    pub fn code(&self) -> &'static str {
        match self {
            ModelError::Truncated { .. } => "model_truncated",
            ModelError::NoModel => "model_no_model",
            ModelError::Format { .. } => "model_format",
            ModelError::Checksum => "model_checksum",
        }
    }
}

/// The numbers at the head of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Weight 1.0 in units of the boundary table.
    pub boundary_scale: f32,
    /// Weight 1.0 in units of the typer.
    pub typer_scale: f32,
    /// By which log-odds are divided so that they say how often they are right: [`super::group::tempered`].
    pub temperature: f32,
    /// Label to label, in units of the boundary table; forbidden pairs are never looked at.
    pub transitions: [[i32; LABELS]; LABELS],
}

/// Rows of eight weights under hashed features.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'m> {
    bytes: &'m [u8],
    shift: u32,
}

/// A sum of rows.
pub type Sum = [i32; 8];

/// More rows than this would overflow a lane of the sum; the rest is left out.
const ROWS_MAX: usize = 256;
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

impl Rows<'_> {
    /// The sums of the eight weights over all features. Weights are stored plus 128, so that four of them add up in one
    /// machine word without touching each other. The features come all at once: the rows lie far apart, and the
    /// processor fetches many of them at the same time only where nothing else stands between.
    pub fn sum(self, features: &[Feature]) -> Sum {
        let features = &features[..features.len().min(ROWS_MAX)];
        let rows = self.bytes.as_chunks::<8>().0;
        let (mut even, mut odd, mut count) = (0, 0, 0);
        for feature in features {
            if let Some(row) = rows.get((feature >> self.shift) as usize) {
                let row = u64::from_le_bytes(*row);
                even += row & LANES;
                odd += (row >> 8) & LANES;
                count += 1;
            }
        }
        let lane = |word: u64, k: u32| (word >> (16 * k) & 0xffff) as i32 - 128 * count;
        [lane(even, 0), lane(odd, 0), lane(even, 1), lane(odd, 1), lane(even, 2), lane(odd, 2), lane(even, 3), lane(odd, 3)]
    }
}

/// Adds one sum to another.
#[inline]
pub fn add(sum: &mut Sum, other: &Sum) {
    for k in 0..8 {
        sum[k] += other[k];
    }
}

/// A checked model.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: std::borrow::Cow<'static, [u8]>,
    pub head: Head,
    sizes: [usize; 4],
    version: String,
}

impl Model {
    /// Reads a model. Errors: bytes that are none, of another format, cut short or damaged.
    pub fn read(bytes: std::borrow::Cow<'static, [u8]>) -> Result<Model, ModelError> {
        let truncated = ModelError::Truncated { bytes: bytes.len() };
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::NoModel);
        }
        let mut reader = Reader { bytes: &bytes, at: MAGIC.len() };
        let format = reader.u32().ok_or(truncated.clone())?;
        if format != FORMAT {
            return Err(ModelError::Format { found: format });
        }
        let checked = bytes.get(CHECKED_FROM..).ok_or(truncated.clone())?;
        let digest = Sha256::digest(checked);
        if digest[..] != bytes[CHECKED_FROM - 32..CHECKED_FROM] {
            return Err(ModelError::Checksum);
        }
        reader.at = CHECKED_FROM;
        let (head, sizes) = reader.head().ok_or(truncated.clone())?;
        if reader.at + sizes.iter().sum::<usize>() != bytes.len() || !sizes[0].is_power_of_two() || !sizes[1].is_power_of_two() {
            return Err(truncated);
        }
        let version = format!("{FORMAT}-{}", digest[..4].iter().map(|b| format!("{b:02x}")).collect::<String>());
        Ok(Model { head, sizes, version, bytes })
    }

    /// Writes a model: what [`Model::read`] reads.
    pub fn write(head: &Head, sections: [&[u8]; 4]) -> Vec<u8> {
        let mut checked = Vec::new();
        for x in [head.boundary_scale, head.typer_scale, head.temperature] {
            checked.extend(x.to_le_bytes());
        }
        for x in head.transitions.iter().flatten() {
            checked.extend(x.to_le_bytes());
        }
        for section in sections {
            checked.extend((section.len() as u32).to_le_bytes());
        }
        for section in sections {
            checked.extend(section);
        }
        [&MAGIC[..], &FORMAT.to_le_bytes(), &Sha256::digest(&checked)[..], &checked].concat()
    }

    /// Format and content: "1-0a1b2c3d".
    pub fn version(&self) -> &str {
        &self.version
    }

    fn section(&self, k: usize) -> &[u8] {
        let start = self.bytes.len() - self.sizes[k..].iter().sum::<usize>();
        &self.bytes[start..start + self.sizes[k]]
    }

    fn rows(&self, k: usize) -> Rows<'_> {
        let bytes = self.section(k);
        Rows { bytes, shift: 32 - (bytes.len() / 8).trailing_zeros() }
    }

    pub fn boundary(&self) -> Rows<'_> {
        self.rows(0)
    }

    pub fn typer(&self) -> Rows<'_> {
        self.rows(1)
    }

    pub fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { lists: Table::new(self.section(2)), classes: Table::new(self.section(3)) }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    fn word(&mut self) -> Option<[u8; 4]> {
        let word = self.bytes.get(self.at..)?.first_chunk::<4>()?;
        self.at += 4;
        Some(*word)
    }

    fn u32(&mut self) -> Option<u32> {
        self.word().map(u32::from_le_bytes)
    }

    fn head(&mut self) -> Option<(Head, [usize; 4])> {
        let mut float = || self.word().map(f32::from_le_bytes);
        let (boundary_scale, typer_scale, temperature) = (float()?, float()?, float()?);
        let mut transitions = [[0; LABELS]; LABELS];
        for cell in transitions.iter_mut().flatten() {
            *cell = self.word().map(i32::from_le_bytes)?;
        }
        let mut sizes = [0; 4];
        for size in &mut sizes {
            *size = self.u32()? as usize;
        }
        Some((Head { boundary_scale, typer_scale, temperature, transitions }, sizes))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{CHECKED_FROM, FORMAT, Head, LABELS, Model, ModelError};

    fn bytes() -> Vec<u8> {
        let head = Head { boundary_scale: 2.0, typer_scale: 3.0, temperature: 1.5, transitions: [[7; LABELS]; LABELS] };
        Model::write(&head, [&[129; 16], &[128; 32], &[0; 8], &[0; 6]])
    }

    fn read(bytes: Vec<u8>) -> Result<Model, ModelError> {
        Model::read(Cow::Owned(bytes))
    }

    #[test]
    fn what_is_written_is_read() {
        let model = read(bytes()).expect("a model");
        assert_eq!((model.head.temperature, model.head.transitions[4][4]), (1.5, 7));
        assert_eq!(model.boundary().sum(&[0, u32::MAX]), [2; 8]);
        assert!(model.version().starts_with(&format!("{FORMAT}-")));
    }

    #[test]
    fn a_model_that_is_not_whole_says_why() {
        assert_eq!(read(b"news".to_vec()).unwrap_err(), ModelError::NoModel);
        assert_eq!(read(bytes()[..20].to_vec()).unwrap_err(), ModelError::Truncated { bytes: 20 });
        let mut other = bytes();
        other[8] = 200;
        assert_eq!(read(other).unwrap_err(), ModelError::Format { found: 200 });
        for at in CHECKED_FROM - 32..bytes().len() {
            let mut damaged = bytes();
            damaged[at] ^= 1;
            assert_eq!(read(damaged).unwrap_err(), ModelError::Checksum, "byte {at}");
        }
    }
}
