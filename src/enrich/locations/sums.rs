//! Sums over an article's names: by country, by unit, by square of the map. They keep their room from one article to the next.

use std::collections::HashMap;

use super::spread::Spread;

/// What lies in each square of the map.
#[derive(Debug, Default)]
pub(super) struct Cells {
    sums: HashMap<u32, f32, Spread>,
    /// Squares that something was added to, by ten bits of their key's hash: most squares that are asked for are empty.
    seen: [u64; 16],
}

impl Cells {
    fn bit(key: u32) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9);
        ((hash >> 28) as usize, 1 << (hash >> 22 & 63))
    }

    pub fn add(&mut self, key: u32, mass: f32) {
        let (word, bit) = Cells::bit(key);
        self.seen[word] |= bit;
        *self.sums.entry(key).or_default() += mass;
    }

    pub fn at(&self, key: u32) -> f32 {
        let (word, bit) = Cells::bit(key);
        if self.seen[word] & bit == 0 { 0.0 } else { self.sums.get(&key).copied().unwrap_or(0.0) }
    }

    pub fn clear(&mut self) {
        self.sums.clear();
        self.seen = Default::default();
    }
}

/// A sum for each country, of which there are some 250, or each unit, of which there are some 4,000. An article adds to few
/// of them, and only those are emptied for the next one.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub all: Vec<f32>,
    /// Those that were added to.
    touched: Vec<usize>,
}

impl Sums {
    pub fn add(&mut self, at: usize, value: f32) {
        const STEP: usize = 256;
        if self.all.len() <= at {
            self.all.resize((at + 1).next_multiple_of(STEP), 0.0);
        }
        self.all[at] += value;
        self.touched.push(at);
    }

    pub fn at(&self, index: Option<impl Into<usize>>) -> f32 {
        index.and_then(|i| self.all.get(i.into()).copied()).unwrap_or(0.0)
    }

    pub fn clear(&mut self) {
        self.touched.drain(..).for_each(|at| self.all[at] = 0.0);
    }
}
