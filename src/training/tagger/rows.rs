//! Weights under hashed features: learnt as floats with AdaGrad, shipped as bytes.

use super::super::random::Random;
use crate::enrich::entities::features::Feature;

/// Weights of one feature for up to eight labels.
pub type Row = [f32; 8];

/// A table of 2^bits rows with the sums of their squared gradients.
pub struct Weights {
    pub rows: Vec<Row>,
    squares: Vec<Row>,
    bits: u32,
}

/// How fast weights move, and how strongly they are drawn to zero.
#[derive(Clone, Copy)]
pub struct Rate {
    pub step: f32,
    pub decay: f32,
}

impl Weights {
    pub fn new(bits: u32) -> Weights {
        Weights { rows: vec![[0.0; 8]; 1 << bits], squares: vec![[0.0; 8]; 1 << bits], bits }
    }

    fn index(&self, feature: Feature) -> usize {
        (feature >> (32 - self.bits)) as usize
    }

    pub fn sum(&self, features: &[Feature]) -> Row {
        let mut sum = [0.0; 8];
        for &f in features {
            for (s, w) in sum.iter_mut().zip(&self.rows[self.index(f)]) {
                *s += w;
            }
        }
        sum
    }

    /// One AdaGrad step of all `features` along `gradient`.
    pub fn step(&mut self, features: &[Feature], gradient: &Row, rate: Rate) {
        for &f in features {
            let i = self.index(f);
            let (row, squares) = (&mut self.rows[i], &mut self.squares[i]);
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

    /// Bytes: one for each weight, 128 being zero. The largest hundredth of a percent is cut to the range.
    pub fn quantise(&self) -> Quantised {
        let mut sizes: Vec<f32> = self.rows.iter().flatten().map(|w| w.abs()).filter(|w| *w > 1e-4).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied().unwrap_or(1.0);
        let scale = 127.0 / largest;
        let bytes = self.rows.iter().flatten().map(|w| ((w * scale).round().clamp(-127.0, 127.0) + 128.0) as u8).collect();
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

    pub fn get(&self, i: usize) -> &[Feature] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.features[start..self.ends[i]]
    }
}

/// Copies `features` without the share `drop` of them, so that no weight comes to rely on its neighbours.
pub fn thin(features: &[Feature], drop: f32, random: &mut Random, kept: &mut Vec<Feature>) {
    let limit = (drop * 65536.0) as u64;
    kept.clear();
    for chunk in features.chunks(4) {
        let mut bits = random.bits();
        for &f in chunk {
            if bits & 0xffff >= limit {
                kept.push(f);
            }
            bits >>= 16;
        }
    }
}
