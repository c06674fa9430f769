//! Weights under hashed features: learnt as floats with AdaGrad, shipped as bytes.

use std::collections::HashMap;

use super::super::random::Random;
use crate::enrich::entities::hashed::Feature;
use crate::enrich::entities::model::{Layout, WAYS};

/// Weights of one feature for up to eight labels.
pub type Row = [f32; 8];

/// Features seen less often than this own no row: what one document says once is mostly chance.
const SEEN_MIN: u32 = 2;

/// Which feature owns each row of a table: the most frequent ones of the training set. The others weigh nothing.
pub struct Owners {
    /// For each row its feature.
    rows: Vec<Option<Feature>>,
    layout: Layout,
}

impl Owners {
    /// Gives the 2^`bits` rows of a table to the features of `store`.
    pub fn of(store: &Store, layout: Layout, bits: u32) -> Owners {
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        for feature in &store.features {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut frequent: Vec<(u32, Feature)> = counts.into_iter().filter(|(_, n)| *n >= SEEN_MIN).map(|(f, n)| (n, f)).collect();
        frequent.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut owners = Owners { rows: vec![None; 1 << bits], layout };
        for (_, feature) in frequent {
            let set = owners.set(feature);
            let tag = layout.tag(feature);
            if owners.rows[set.clone()].iter().flatten().any(|other| layout.tag(*other) == tag) {
                continue;
            }
            if let Some(free) = owners.rows[set].iter_mut().find(|row| row.is_none()) {
                *free = Some(feature);
            }
        }
        owners
    }

    fn set(&self, feature: Feature) -> std::ops::Range<usize> {
        let sets_bits = (self.rows.len() / WAYS).trailing_zeros();
        let set = (feature >> (32 - sets_bits)) as usize * WAYS;
        set..set + WAYS
    }

    /// The row that a feature owns.
    fn row(&self, feature: Feature) -> Option<u32> {
        let set = self.set(feature);
        self.rows[set.clone()].iter().position(|owner| *owner == Some(feature)).map(|way| (set.start + way) as u32)
    }
}

/// A table of 2^bits rows with the sums of their squared gradients.
pub struct Weights {
    pub rows: Vec<Row>,
    squares: Vec<Row>,
}

/// How fast weights move, and how strongly they are drawn to zero.
#[derive(Clone, Copy)]
pub struct Rate {
    pub step: f32,
    pub decay: f32,
}

impl Weights {
    pub fn new(bits: u32) -> Weights {
        Weights { rows: vec![[0.0; 8]; 1 << bits], squares: vec![[0.0; 8]; 1 << bits] }
    }

    pub fn sum(&self, rows: &[u32]) -> Row {
        let mut sum = [0.0; 8];
        for &row in rows {
            for (s, w) in sum.iter_mut().zip(&self.rows[row as usize]) {
                *s += w;
            }
        }
        sum
    }

    /// One AdaGrad step of all `rows` along `gradient`.
    pub fn step(&mut self, rows: &[u32], gradient: &Row, rate: Rate) {
        for &row in rows {
            let (row, squares) = (&mut self.rows[row as usize], &mut self.squares[row as usize]);
            for k in 0..8 {
                let g = gradient[k] + rate.decay * row[k];
                squares[k] += g * g;
                row[k] -= rate.step * g / (squares[k].sqrt() + 1e-2);
            }
        }
    }

    /// Adds another table's weights, times `share`.
    pub fn add(&mut self, other: &Weights, share: f32) {
        for (a, b) in self.rows.iter_mut().zip(&other.rows) {
            for k in 0..8 {
                a[k] += share * b[k];
            }
        }
    }

    /// Bytes: one for each weight, 128 being zero, and the tag of the feature that owns the row. Only the differences
    /// of weights count, so that those of the label beyond the layout's are taken from all. The largest hundredth of a
    /// percent is cut to the range.
    pub fn quantise(&self, owners: &Owners) -> Quantised {
        let labels = owners.layout.labels;
        let rows: Vec<Row> = self.rows.iter().map(|row| row.map(|w| w - row[labels])).collect();
        let mut sizes: Vec<f32> = rows.iter().flat_map(|row| &row[..labels]).map(|w| w.abs()).filter(|w| *w > 1e-4).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
        let scale = 127.0 / largest;
        let mut bytes = Vec::with_capacity(8 * rows.len());
        for (row, owner) in rows.iter().zip(&owners.rows) {
            let mut word = [128u8; 8];
            for (byte, weight) in word.iter_mut().zip(&row[..labels]) {
                *byte = ((weight * scale).round().clamp(-127.0, 127.0) + 128.0) as u8;
            }
            let tag = owner.map_or(0, |feature| owners.layout.tag(feature));
            bytes.extend(owners.layout.tagged(u64::from_le_bytes(word), tag).to_le_bytes());
        }
        Quantised { bytes, scale }
    }
}

/// Weights as they are shipped.
pub struct Quantised {
    pub bytes: Vec<u8>,
    /// Weight 1.0 in units.
    pub scale: f32,
}

/// Lists of features, one after the other.
#[derive(Default)]
pub struct Store {
    features: Vec<Feature>,
    ends: Vec<usize>,
}

impl Store {
    pub fn push(&mut self, fill: impl FnOnce(&mut Vec<Feature>)) -> usize {
        fill(&mut self.features);
        self.ends.push(self.features.len());
        self.ends.len() - 1
    }

    /// The lists of rows that the features own.
    pub fn owned(self, owners: &Owners) -> Lists {
        let (mut rows, mut ends) = (Vec::new(), Vec::with_capacity(self.ends.len()));
        let mut start = 0;
        for end in self.ends {
            rows.extend(self.features[start..end].iter().filter_map(|f| owners.row(*f)));
            ends.push(rows.len());
            start = end;
        }
        Lists { rows, ends }
    }
}

/// Lists of rows, one after the other.
pub struct Lists {
    rows: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    pub fn get(&self, i: usize) -> &[u32] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.rows[start..self.ends[i]]
    }
}

/// Copies `rows` without the share `drop` of them, so that no weight comes to rely on its neighbours.
pub fn thin(rows: &[u32], drop: f32, random: &mut Random, kept: &mut Vec<u32>) {
    let limit = (drop * 65536.0) as u64;
    kept.clear();
    for chunk in rows.chunks(4) {
        let mut bits = random.bits();
        for &row in chunk {
            if bits & 0xffff >= limit {
                kept.push(row);
            }
            bits >>= 16;
        }
    }
}
