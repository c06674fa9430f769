//! A hasher for keys that are numbers of our own making: the standard one guards against chosen keys at several times the
//! cost, and a place's row or a square of the map cannot be chosen beyond what the gazetteer holds.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`Mixed`].
pub(super) type Spread = BuildHasherDefault<Mixed>;

/// Multiplies a number so that its bits reach the top.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(u64::from(*b)));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The table reads the lowest bits for the bucket and the highest for the tag.
        self.0 = mixed ^ mixed >> 32;
    }
}
