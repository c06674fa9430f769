//! The tagger's model as bytes: read in place, checked once.
//!
//! Layout, little-endian: magic, format, the SHA-256 of all that follows it; then the numbers of [`Head`] and zeros up to
//! a line of the processor's cache, so that no row lies in two of them; then the rows of the boundary table and of the
//! typer ([`Layout`]: one weight for each label, plus 128, and the tag of the feature that owns the row), and the lexicon.

use sha2::{Digest, Sha256};

use super::hashed::Feature;
use super::lexicon::Lexicon;
use super::tables::Tables;
use crate::enrich::aligned::LINE;
use crate::hexadecimal::Hexadecimal;

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
pub const FORMAT: u32 = 5;
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

/// How a row holds its weights and the tag of the feature that owns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Weights of a row. A label beyond them weighs nothing.
    pub labels: usize,
    /// Where the tag begins. Bits.
    tag_at: u32,
}

/// Rows among which a feature's own may be.
pub const WAYS: usize = 2;

/// The labels and a tag of 16 bits.
pub const BOUNDARY: Layout = Layout { labels: LABELS, tag_at: 48 };
/// The classes but the last and a tag of 8 bits.
pub const TYPER: Layout = Layout { labels: CLASSES - 1, tag_at: 56 };

impl Layout {
    /// The bits by which a feature is told from others in its place.
    pub fn tag(self, feature: Feature) -> u64 {
        (u64::from(feature) << self.tag_at) >> self.tag_at
    }

    /// A row whose weights are 0, without a tag.
    fn zeros(self) -> u64 {
        0x8080_8080_8080_8080 & ((1 << self.tag_at) - 1)
    }

    /// A row of weights with its tag.
    pub fn tagged(self, weights: u64, tag: u64) -> u64 {
        weights & ((1 << self.tag_at) - 1) | tag << self.tag_at
    }
}

/// Rows of weights, each owned by one hashed feature; the pairs that a feature may own one of lie side by side.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'m> {
    bytes: &'m [u8],
    shift: u32,
    layout: Layout,
}

/// A sum of rows. Lanes beyond the labels mean nothing.
pub type Sum = [i16; 8];

/// By how much the labels after [`O`] weigh more than it, which is all that counts.
pub type Labels = [i16; LABELS - 1];

/// What a sum of the boundary table's rows says of the labels.
#[inline]
pub fn labels(sum: Sum) -> Labels {
    std::array::from_fn(|k| sum[k + 1].wrapping_sub(sum[O]))
}

/// More rows than this would overflow a lane of the sum; the rest is left out.
const ROWS_MAX: usize = 256;
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

impl<'m> Rows<'m> {
    /// `bytes` are a power of two of rows.
    fn of(bytes: &'m [u8], layout: Layout) -> Rows<'m> {
        Rows { bytes, shift: 32 - (bytes.len() / (8 * WAYS)).trailing_zeros(), layout }
    }

    /// The weights of one feature, if it owns a row.
    pub fn one(self, feature: Feature) -> Sum {
        let mut weights = Sum::default();
        let set = self.bytes.as_chunks::<{ 8 * WAYS }>().0.get((feature >> self.shift) as usize);
        let rows = set.map_or(&[][..], |set| set.as_chunks::<8>().0);
        let own = |row: &&[u8; 8]| u64::from_le_bytes(**row) >> self.layout.tag_at == self.layout.tag(feature);
        for row in rows.iter().filter(own) {
            for (weight, byte) in weights.iter_mut().zip(row).take(self.layout.labels) {
                *weight += i16::from(*byte) - 128;
            }
        }
        weights
    }

    /// The sum of the weights over the features that own a row; `sets` were fetched for the features, in their order.
    /// Weights are stored plus 128, so that four of them add up in one machine word without touching each other. Of a
    /// set one row at most is the feature's own, or is empty; of the others nothing is left but zeros.
    fn sum(self, features: &[Feature], sets: &[u128]) -> Sum {
        let (tag_at, zeros) = (self.layout.tag_at, self.layout.zeros());
        let (mut even, mut odd) = (0, 0);
        for (&set, &feature) in sets.iter().zip(features).take(ROWS_MAX) {
            let expected = zeros | u64::from(feature) << tag_at;
            let [first, second] = [set as u64, (set >> 64) as u64].map(|row| {
                let difference = row ^ expected;
                difference & if_zero(difference >> tag_at)
            });
            let row = first ^ second ^ zeros;
            even += row & LANES;
            odd += (row >> 8) & LANES;
        }
        let count = features.len().min(ROWS_MAX) as u64;
        let lanes = |sum: u64, zeros: u64| {
            let zeros = (zeros & LANES) * count;
            [0, 1, 2, 3].map(|k| ((sum >> (16 * k)) as i16).wrapping_sub((zeros >> (16 * k)) as i16))
        };
        let (even, odd) = (lanes(even, zeros), lanes(odd, zeros >> 8));
        std::array::from_fn(|k| if k % 2 == 0 { even[k / 2] } else { odd[k / 2] })
    }
}

/// Features of which sums are wanted, one sum's after the other's. The rows lie far apart, and the processor waits for
/// many of them at the same time only where little else stands between: all are gathered, then all are fetched.
#[derive(Debug, Default)]
pub struct Gathered {
    features: Vec<Feature>,
    /// Where the features of each sum end.
    ends: Vec<usize>,
    /// The rows among which each feature's own may be.
    sets: Vec<u128>,
}

impl Gathered {
    pub fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    /// How many features were gathered.
    pub fn count(&self) -> usize {
        self.features.len()
    }

    /// Takes the features of one more sum, which `each` gives.
    #[inline]
    pub fn gather(&mut self, each: impl FnOnce(&mut Vec<Feature>)) {
        each(&mut self.features);
        self.ends.push(self.features.len());
    }

    /// The sums in the order in which their features were gathered.
    pub fn sums<'g>(&'g mut self, rows: Rows<'g>) -> impl Iterator<Item = Sum> + 'g {
        let all = rows.bytes.as_chunks::<{ 8 * WAYS }>().0;
        let fetch = |feature: &Feature| all.get((feature >> rows.shift) as usize).map_or(0, |set| u128::from_le_bytes(*set));
        self.sets.clear();
        self.sets.extend(self.features.iter().map(fetch));
        let Gathered { features, ends, sets } = &*self;
        let mut start = 0;
        ends.iter().map(move |&end| {
            let own = start..end;
            start = end;
            rows.sum(&features[own.clone()], &sets[own])
        })
    }
}

/// All bits where `x`, below 2^63, is 0, else none; without a branch, which would have to wait for the row.
#[inline]
fn if_zero(x: u64) -> u64 {
    (x.wrapping_sub(1).cast_signed() >> 63).cast_unsigned()
}

/// Adds a sum to another.
#[inline]
pub fn add<const N: usize>(sum: &mut [i16; N], other: &[i16; N]) {
    for k in 0..N {
        sum[k] = sum[k].wrapping_add(other[k]);
    }
}

/// A checked model.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: std::borrow::Cow<'static, [u8]>,
    pub head: Head,
    sizes: [usize; 3],
    version: String,
    tables: Tables,
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
        if reader.at.next_multiple_of(LINE) + sizes.iter().sum::<usize>() != bytes.len()
            || !sizes[0].is_power_of_two()
            || !sizes[1].is_power_of_two()
        {
            return Err(truncated);
        }
        let version = format!("{FORMAT}-{}", Hexadecimal::of(digest.into()).first(8));
        let tables = Tables::of(Rows::of(section(&bytes, &sizes, 0), BOUNDARY), Rows::of(section(&bytes, &sizes, 1), TYPER));
        Ok(Model { head, sizes, version, tables, bytes })
    }

    /// Writes a model: what [`Model::read`] reads.
    pub fn write(head: &Head, sections: [&[u8]; 3]) -> Vec<u8> {
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
        checked.resize((CHECKED_FROM + checked.len()).next_multiple_of(LINE) - CHECKED_FROM, 0);
        for section in sections {
            checked.extend(section);
        }
        [&MAGIC[..], &FORMAT.to_le_bytes(), &Sha256::digest(&checked)[..], &checked].concat()
    }

    /// Format and content: "1-0a1b2c3d".
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Tells models apart: the first bytes of the checksum.
    pub fn id(&self) -> u64 {
        self.bytes.get(CHECKED_FROM - 32..).and_then(|sum| sum.first_chunk()).map_or(0, |first| u64::from_le_bytes(*first))
    }

    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    fn section(&self, k: usize) -> &[u8] {
        section(&self.bytes, &self.sizes, k)
    }

    pub fn boundary(&self) -> Rows<'_> {
        Rows::of(self.section(0), BOUNDARY)
    }

    pub fn typer(&self) -> Rows<'_> {
        Rows::of(self.section(1), TYPER)
    }

    pub fn lexicon(&self) -> Lexicon<'_> {
        Lexicon::new(self.section(2))
    }
}

fn section<'b>(bytes: &'b [u8], sizes: &[usize; 3], k: usize) -> &'b [u8] {
    let start = bytes.len() - sizes[k..].iter().sum::<usize>();
    &bytes[start..start + sizes[k]]
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

    fn head(&mut self) -> Option<(Head, [usize; 3])> {
        let mut float = || self.word().map(f32::from_le_bytes);
        let (boundary_scale, typer_scale, temperature) = (float()?, float()?, float()?);
        let mut transitions = [[0; LABELS]; LABELS];
        for cell in transitions.iter_mut().flatten() {
            *cell = self.word().map(i32::from_le_bytes)?;
        }
        let mut sizes = [0; 3];
        for size in &mut sizes {
            *size = self.u32()? as usize;
        }
        Some((Head { boundary_scale, typer_scale, temperature, transitions }, sizes))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{BOUNDARY, CHECKED_FROM, FORMAT, Gathered, Head, LABELS, Model, ModelError, TYPER};

    fn bytes() -> Vec<u8> {
        let head = Head { boundary_scale: 2.0, typer_scale: 3.0, temperature: 1.5, transitions: [[7; LABELS]; LABELS] };
        Model::write(&head, [&[129; 32], &[128; 64], &[0; 8]])
    }

    fn read(bytes: Vec<u8>) -> Result<Model, ModelError> {
        Model::read(Cow::Owned(bytes))
    }

    #[test]
    fn what_is_written_is_read() {
        let model = read(bytes()).expect("a model");
        assert_eq!((model.head.temperature, model.head.transitions[4][4]), (1.5, 7));
        assert!(model.version().starts_with(&format!("{FORMAT}-")));
    }

    #[test]
    fn only_the_feature_that_owns_a_row_has_its_weights() {
        let (feature, other) = (0x8000_0007, 0x8000_0008);
        for (layout, section) in [(BOUNDARY, 0), (TYPER, 1)] {
            let mut rows = [128; 64];
            let own = layout.tagged(u64::from_le_bytes([130; 8]), layout.tag(feature));
            rows[32 + 8..32 + 16].copy_from_slice(&own.to_le_bytes());
            let mut sections: [&[u8]; 3] = [&[128; 32], &[128; 32], &[0; 8]];
            sections[section] = &rows;
            let head = Head { boundary_scale: 1.0, typer_scale: 1.0, temperature: 1.0, transitions: [[0; LABELS]; LABELS] };
            let model = read(Model::write(&head, sections)).expect("a model");
            let rows = if section == 0 { model.boundary() } else { model.typer() };
            let mut gathered = Gathered::default();
            gathered.gather(|features| features.push(other));
            gathered.gather(|features| features.extend([feature, other, feature]));
            let sums: Vec<_> = gathered.sums(rows).map(|sum| sum[..layout.labels].to_vec()).collect();
            assert_eq!(sums, [vec![0; layout.labels], vec![4; layout.labels]]);
        }
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
