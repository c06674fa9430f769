//! Words that a rule asks for together, by their hashes. Rules ask hundreds of such lists of a token, and nearly all say
//! no: one bit of a mask, which is part of the code, tells most of the time.

/// A list of words; `words!["kill", "kills"]` makes one when the program is compiled.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// A bit for the lowest bits of each word's hash.
    mask: u64,
    /// The same of the bits above them.
    second: u64,
    hashes: &'static [u64],
}

impl Words {
    pub const fn of(hashes: &'static [u64]) -> Words {
        let (mut mask, mut second, mut k) = (0, 0, 0);
        while k < hashes.len() {
            mask |= 1 << (hashes[k] & 63);
            second |= 1 << (hashes[k] >> 6 & 63);
            k += 1;
        }
        Words { mask, second, hashes }
    }

    /// Whether the word of this hash is one of them.
    #[inline]
    pub fn hold(self, hash: u64) -> bool {
        match *self.hashes {
            [only] => only == hash,
            _ => self.mask >> (hash & 63) & 1 != 0 && is_among(self.second, self.hashes, hash),
        }
    }

    /// Their hashes, in order.
    #[inline]
    pub const fn hashes(self) -> &'static [u64] {
        self.hashes
    }
}

/// Lets a set of words through, and few others: a bit for each, by eleven bits of its hash.
#[derive(Debug, Clone, Copy)]
pub struct Sieve([u64; 32]);

impl Sieve {
    pub const EMPTY: Sieve = Sieve([0; 32]);

    /// Lets the words of all these lists through.
    pub const fn of(lists: &[Words]) -> Sieve {
        let (mut sieve, mut l) = (Sieve::EMPTY, 0);
        while l < lists.len() {
            sieve.add_all(lists[l]);
            l += 1;
        }
        sieve
    }

    pub const fn add_all(&mut self, words: Words) {
        let mut k = 0;
        while k < words.hashes.len() {
            self.add(words.hashes[k]);
            k += 1;
        }
    }

    pub const fn add(&mut self, hash: u64) {
        self.0[(hash >> 6 & 31) as usize] |= 1 << (hash & 63);
    }

    /// Whether the word of this hash may be one of them.
    #[inline]
    pub const fn passes(&self, hash: u64) -> bool {
        self.0[(hash >> 6 & 31) as usize] >> (hash & 63) & 1 != 0
    }
}

/// Apart from the code of the rules, which is long enough. The list is seldom in the cache: a second mask spares most looks.
#[inline(never)]
fn is_among(second: u64, hashes: &[u64], hash: u64) -> bool {
    second >> (hash >> 6 & 63) & 1 != 0 && hashes.contains(&hash)
}

/// The list of these words, in their normal form.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        const { $crate::enrich::casualties::words::Words::of(const { &[$($crate::enrich::text::word_hash($word.as_bytes())),*] }) }
    };
}

#[cfg(test)]
mod tests {
    use super::Sieve;
    use crate::enrich::text::word_hash;

    #[test]
    fn a_list_holds_its_words_and_no_others() {
        let (one, many) = (words!["killed"], words!["killed", "hurt", "missing"]);
        let hashes = |words: &[&str]| words.iter().map(|w| word_hash(w.as_bytes())).collect::<Vec<_>>();
        assert!(hashes(&["killed", "hurt", "missing"]).iter().all(|hash| many.hold(*hash)));
        assert!(one.hold(word_hash(b"killed")) && !one.hold(word_hash(b"hurt")));
        // Their lowest bits are those of "killed", which is all that the masks know.
        let alike = (1..1000).map(|k| word_hash(b"killed").wrapping_add(k << 12));
        assert!(alike.into_iter().all(|hash| !many.hold(hash)));
    }

    #[test]
    fn a_sieve_lets_its_words_through_and_few_others() {
        let sieve = Sieve::of(&[words!["killed"], words!["hurt", "missing"]]);
        assert!(["killed", "hurt", "missing"].iter().all(|word| sieve.passes(word_hash(word.as_bytes()))));
        let others = (0..2048).filter(|k| sieve.passes(word_hash(format!("word{k}").as_bytes()))).count();
        assert!(others < 16, "{others} of 2048");
    }
}
