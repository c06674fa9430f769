//! A small map from hashes to numbers: one allocation for an article, no order to leak into the output.

/// Open addressing over a power of two, never more than half full. Key 0 is kept as 1.
#[derive(Debug)]
pub struct Index {
    slots: Vec<(u64, u32)>,
    mask: usize,
    room: usize,
}

impl Index {
    /// Room for `entries` keys; further ones are not taken.
    pub fn with_room(entries: usize) -> Index {
        let size = (2 * entries + 2).next_power_of_two();
        Index { slots: vec![(0, 0); size], mask: size - 1, room: entries }
    }

    fn slot(&self, key: u64) -> usize {
        let mut at = (key ^ (key >> 31)) as usize & self.mask;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & self.mask;
        }
        at
    }

    pub fn get(&self, key: u64) -> Option<u32> {
        let key = key.max(1);
        let (found, value) = self.slots[self.slot(key)];
        (found == key).then_some(value)
    }

    /// The value under `key`, put there as `first` if there is none yet; `None` where there is no room.
    pub fn entry(&mut self, key: u64, first: u32) -> Option<&mut u32> {
        let key = key.max(1);
        let at = self.slot(key);
        if self.slots[at].0 == 0 {
            self.room = self.room.checked_sub(1)?;
            self.slots[at] = (key, first);
        }
        Some(&mut self.slots[at].1)
    }

    /// Puts `value` under `key`, over what is there.
    pub fn set(&mut self, key: u64, value: u32) {
        if let Some(slot) = self.entry(key, value) {
            *slot = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn keeps_what_was_put_and_takes_no_more_than_its_room() {
        let mut index = Index::with_room(2);
        index.set(0, 7);
        index.set(5, 8);
        index.set(5, 9);
        assert_eq!((index.get(0), index.get(5), index.get(6)), (Some(7), Some(9), None));
        assert!(index.entry(6, 1).is_none());
    }
}
