//! Hashes in hexadecimal digits, of which names and versions take the first.

/// A hash of 32 bytes.
pub struct Hexadecimal([u8; 64]);

impl Hexadecimal {
    pub fn of(hash: [u8; 32]) -> Hexadecimal {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        Hexadecimal(std::array::from_fn(|k| {
            let byte = hash[k / 2];
            DIGITS[usize::from(if k % 2 == 0 { byte >> 4 } else { byte & 15 })]
        }))
    }

    /// All digits.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first digits, at most 64.
    pub fn first(&self, digits: usize) -> &str {
        self.text().get(..digits).unwrap_or_default()
    }
}
