//! A small map from hashes to numbers: kept from article to article, no order to leak into the output.

/// Open addressing over a power of two, never more than half full. Key 0 is kept as 1.
#[derive(Debug, Default)]
pub struct Index {
    slots: Vec<Slot>,
    mask: usize,
    room: usize,
    /// Slots of an earlier turn are empty.
    turn: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    value: u32,
    turn: u32,
}

/// Slots that are kept from one article to the next.
const SLOTS_KEPT: usize = 1 << 14;

impl Index {
    /// Room for `entries` keys; further ones are not taken.
    pub fn with_room(entries: usize) -> Index {
        let mut index = Index::default();
        index.open(entries);
        index
    }

    /// Forgets all keys and makes room for `entries` others.
    pub fn open(&mut self, entries: usize) {
        let size = (2 * entries + 2).next_power_of_two();
        if self.slots.len() < size || self.slots.len() > size.max(SLOTS_KEPT) || self.turn == u32::MAX {
            *self = Index { slots: vec![Slot::default(); size], ..Index::default() };
        }
        (self.mask, self.room) = (size - 1, entries);
        self.turn += 1;
    }

    /// Where the key stands, or the empty slot that it would take.
    fn slot(&self, key: u64) -> usize {
        let mut at = (key ^ (key >> 31)) as usize & self.mask;
        while self.slots[at].turn == self.turn && self.slots[at].key != key {
            at = (at + 1) & self.mask;
        }
        at
    }

    pub fn get(&self, key: u64) -> Option<u32> {
        let slot = self.slots[self.slot(key.max(1))];
        (slot.turn == self.turn).then_some(slot.value)
    }

    /// The value under `key`, put there as `first` if there is none yet; `None` where there is no room.
    pub fn entry(&mut self, key: u64, first: u32) -> Option<&mut u32> {
        let key = key.max(1);
        let at = self.slot(key);
        if self.slots[at].turn != self.turn {
            self.room = self.room.checked_sub(1)?;
            self.slots[at] = Slot { key, value: first, turn: self.turn };
        }
        Some(&mut self.slots[at].value)
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
        index.open(1);
        assert_eq!((index.get(0), index.get(5)), (None, None));
        index.set(5, 3);
        assert_eq!((index.get(5), index.entry(6, 1)), (Some(3), None));
    }
}
