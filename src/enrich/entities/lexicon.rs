//! What is known of words and names beforehand: lists of names, key words, word classes. Compiled into the model by
//! training; here only looked up.

use super::cluster::Cluster;

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
pub fn place(key: u64, slots: usize) -> (usize, u32) {
    let mixed = (key ^ (key >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((((mixed >> 32) * slots as u64) >> 32) as usize, (mixed as u32).max(1))
}

/// A table in the model: `slots` slots of `SIZE` bytes, a fingerprint of 4 and a value; open addressing, linear probing.
#[derive(Debug, Clone, Copy)]
pub struct Table<'m, const SIZE: usize> {
    bytes: &'m [u8],
}

/// Where probing gives up; training fails rather than write a table that needs more.
pub const PROBES_MAX: usize = 128;

impl<'m, const SIZE: usize> Table<'m, SIZE> {
    pub fn new(bytes: &'m [u8]) -> Table<'m, SIZE> {
        Table { bytes }
    }

    /// The value's bytes under `key`.
    fn get(self, key: u64) -> Option<&'m [u8]> {
        let slots = self.bytes.len() / SIZE;
        let (mut slot, fingerprint) = place(key, slots);
        for _ in 0..PROBES_MAX {
            let entry = self.bytes.get(slot * SIZE..slot * SIZE + SIZE)?;
            match u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]) {
                0 => return None,
                f if f == fingerprint => return Some(&entry[4..]),
                _ => slot = if slot + 1 == slots { 0 } else { slot + 1 },
            }
        }
        None
    }
}

/// The lists.
pub type Lists<'m> = Table<'m, 8>;
/// The word classes.
pub type Classes<'m> = Table<'m, 6>;

impl Table<'_, 8> {
    /// The entry of a name, or of one of its beginnings.
    pub fn entry(self, key: u64) -> Entry {
        self.get(key).map_or(Entry(0), |v| Entry(u32::from_le_bytes([v[0], v[1], v[2], v[3]])))
    }
}

impl Table<'_, 6> {
    pub fn class(self, key: u64) -> Cluster {
        self.get(key).map_or(Cluster(0), |v| Cluster(u16::from_le_bytes([v[0], v[1]])))
    }
}

/// Lists and word classes together.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'m> {
    pub lists: Lists<'m>,
    pub classes: Classes<'m>,
}
