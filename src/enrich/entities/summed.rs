//! Rows summed once for each distinct word of an article and each place that it can take, then read for every token.

use super::features::Gathered;
use super::model::{Rows, Sum};

/// For each distinct word its sums at `PLACES` places, made when they are first asked for.
pub struct Summed<const PLACES: usize> {
    /// The first stands for none.
    sums: Vec<Sum>,
    /// For each word and place the index of its sum, 0 where it is not yet made.
    at: Vec<u32>,
    features: Gathered,
}

impl<const PLACES: usize> Summed<PLACES> {
    pub fn with_room(distinct: usize) -> Summed<PLACES> {
        let mut sums = Vec::with_capacity(PLACES * distinct / 2 + 1);
        sums.push([0; 8]);
        Summed { sums, at: vec![0; PLACES * distinct], features: Gathered::default() }
    }

    /// The sum of `word` at `place`, over the features that `gather` gives the first time.
    #[inline]
    pub fn get(&mut self, word: u32, place: usize, rows: Rows<'_>, gather: impl FnOnce(&mut Gathered)) -> &Sum {
        let at = &mut self.at[word as usize * PLACES + place];
        if *at == 0 {
            self.features.clear();
            gather(&mut self.features);
            *at = self.sums.len() as u32;
            self.sums.push(rows.sum(self.features.all()));
        }
        &self.sums[*at as usize]
    }
}
