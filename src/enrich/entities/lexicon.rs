//! What is known of words and names beforehand: lists of names, key words, word classes. Compiled into the model by
//! training; here only looked up.

use super::cluster::{Cluster, FINEST};

/// A list that whole names stand in; the token says where in the name it stands.
pub const NAME_LISTS: [&str; 13] =
    ["first", "last", "country", "admin", "city", "town", "region", "norp", "org", "armed", "media", "misc", "village"];
/// A list of single words that say something of the name they stand in or beside.
pub const WORD_LISTS: [&str; 10] =
    ["org_word", "title", "fac_word", "loc_word", "event_word", "language", "calendar", "common", "proper", "particle"];

/// The index of a list of names.
pub const fn name_list(name: &str) -> u32 {
    position(&NAME_LISTS, name)
}

/// The index of a list of words.
pub const fn word_list(name: &str) -> u32 {
    position(&WORD_LISTS, name)
}

const fn position(lists: &[&str], name: &str) -> u32 {
    let mut i = 0;
    while i < lists.len() {
        if same(lists[i].as_bytes(), name.as_bytes()) {
            return i as u32;
        }
        i += 1;
    }
    panic!("no such list")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// What an entry says: a bit for each list (names first, then words), and whether a longer name begins like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry(pub u32);

impl Entry {
    pub const PREFIX: Entry = Entry(1 << 31);

    pub fn of_name(list: u32) -> Entry {
        Entry(1 << list)
    }

    pub fn of_word(list: u32) -> Entry {
        Entry(1 << (NAME_LISTS.len() as u32 + list))
    }

    /// The lists of names it stands in, a bit for each.
    pub fn names(self) -> u32 {
        self.0 & ((1 << NAME_LISTS.len()) - 1)
    }

    /// The lists of words it stands in, a bit for each.
    pub fn words(self) -> u16 {
        (self.0 >> NAME_LISTS.len()) as u16 & ((1 << WORD_LISTS.len()) - 1)
    }

    pub fn is_prefix(self) -> bool {
        self.0 & Entry::PREFIX.0 != 0
    }
}

/// The longest name that is looked for. Tokens.
pub const NAME_TOKENS_MAX: usize = 7;

/// The key of a name: fold its tokens' hashes with this, from 0.
pub fn extend(key: u64, token: u64) -> u64 {
    (key.rotate_left(21) ^ token).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// Key to slot and fingerprint, for tables of `slots` slots. A fingerprint is never 0, which marks an empty slot.
pub fn place(key: u64, slots: usize) -> (usize, u64) {
    let mixed = (key ^ (key >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((((mixed >> 32) * slots as u64) >> 32) as usize, (mixed & FINGERPRINT).max(1))
}

/// A slot's bits: a fingerprint, an entry, a word class.
const FINGERPRINT: u64 = (1 << ENTRY_AT) - 1;
const ENTRY_AT: u32 = 27;
const CLASS_AT: u32 = 51;
const PREFIX_AT: u32 = CLASS_AT - ENTRY_AT - 1;
const _: () = assert!(NAME_LISTS.len() + WORD_LISTS.len() <= PREFIX_AT as usize && FINEST < 1 << (64 - CLASS_AT));

/// What is known of a name or a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    pub entry: Entry,
    pub cluster: Cluster,
}

impl Known {
    /// As a slot under `fingerprint`.
    pub fn slot(self, fingerprint: u64) -> u64 {
        let entry = u64::from(self.entry.0 & !Entry::PREFIX.0) | u64::from(self.entry.is_prefix()) << PREFIX_AT;
        fingerprint | entry << ENTRY_AT | u64::from(self.cluster.0) << CLASS_AT
    }

    fn of(slot: u64) -> Known {
        let entry = (slot >> ENTRY_AT) as u32 & ((1 << PREFIX_AT) - 1);
        let prefix = if slot >> (ENTRY_AT + PREFIX_AT) & 1 != 0 { Entry::PREFIX.0 } else { 0 };
        Known { entry: Entry(entry | prefix), cluster: Cluster((slot >> CLASS_AT) as u16) }
    }
}

/// Where probing gives up; training fails rather than write a table that needs more.
pub const PROBES_MAX: usize = 128;

/// The lists and the word classes, a table in the model: slots of eight bytes, open addressing, linear probing.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'m> {
    slots: &'m [[u8; 8]],
}

impl<'m> Lexicon<'m> {
    pub fn new(bytes: &'m [u8]) -> Lexicon<'m> {
        Lexicon { slots: bytes.as_chunks().0 }
    }

    /// All that is known of the name under `key`.
    pub fn known(self, key: u64) -> Known {
        let (mut at, fingerprint) = place(key, self.slots.len());
        for _ in 0..PROBES_MAX {
            let Some(slot) = self.slots.get(at) else { break };
            let slot = u64::from_le_bytes(*slot);
            if slot & FINGERPRINT == fingerprint {
                return Known::of(slot);
            }
            if slot == 0 {
                break;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        Known::default()
    }

    /// The entry of a name, or of one of its beginnings.
    pub fn entry(self, key: u64) -> Entry {
        self.known(key).entry
    }
}

#[cfg(test)]
mod tests {
    use super::super::cluster::{Cluster, FINEST};
    use super::{Entry, Known, Lexicon, NAME_LISTS, WORD_LISTS, place};

    #[test]
    fn what_is_put_is_found() {
        let all = Entry(((1 << (NAME_LISTS.len() + WORD_LISTS.len())) - 1) | Entry::PREFIX.0);
        for known in [Known { entry: all, cluster: Cluster(FINEST as u16) }, Known { entry: Entry(5), cluster: Cluster(0) }] {
            let (at, fingerprint) = place(77, 3);
            let mut slots = [[0; 8]; 3];
            slots[at] = known.slot(fingerprint).to_le_bytes();
            let lexicon = Lexicon::new(slots.as_flattened());
            assert_eq!((lexicon.known(77), lexicon.known(78)), (known, Known::default()));
        }
    }
}
