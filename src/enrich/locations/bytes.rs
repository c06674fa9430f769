//! The bytes of a section of the gazetteer, wherever they lie: in memory, or in a file that is read piece by piece.

/// A file that is read at any place, from any thread.
pub trait ReadAt: Send + Sync {
    /// Fills `into` with the file's bytes from `at` on. The caller stays within the file's length.
    fn read_at(&self, at: u64, into: &mut [u8]);
}

/// Bytes of one section.
#[derive(Clone, Copy)]
pub(super) enum Bytes {
    Memory(&'static [u8]),
    File { file: &'static dyn ReadAt, start: u64, len: usize },
}

impl Bytes {
    /// The bytes in memory; none of a section that stays in its file.
    pub fn in_memory(self) -> &'static [u8] {
        match self {
            Bytes::Memory(bytes) => bytes,
            Bytes::File { .. } => &[],
        }
    }

    /// The section read into memory, for as long as the program runs.
    pub fn read(self) -> Bytes {
        match self {
            Bytes::Memory(_) => self,
            Bytes::File { file, start, len } => {
                let mut bytes = vec![0; len];
                file.read_at(start, &mut bytes);
                Bytes::Memory(Box::leak(bytes.into_boxed_slice()))
            }
        }
    }

    /// `N` bytes at `at`, where they are all within the section.
    #[inline]
    pub fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        match self {
            Bytes::Memory(bytes) => bytes.get(at..at.checked_add(N)?)?.try_into().ok(),
            Bytes::File { file, start, len } => {
                let mut array = [0; N];
                (at.checked_add(N)? <= len).then(|| file.read_at(start + at as u64, &mut array))?;
                Some(array)
            }
        }
    }

    /// The string at `at`: one length byte, then UTF-8.
    pub fn string(self, at: usize) -> std::borrow::Cow<'static, str> {
        let len = self.array(at).map_or(0, |[len]| usize::from(len));
        match self {
            Bytes::Memory(bytes) => bytes.get(at + 1..at + 1 + len).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("").into(),
            Bytes::File { file, start, len: all } => {
                let mut bytes = vec![0; if at + 1 + len <= all { len } else { 0 }];
                file.read_at(start + at as u64 + 1, &mut bytes);
                String::from_utf8(bytes).unwrap_or_default().into()
            }
        }
    }

    /// The number at `at`; beyond the end it is zero.
    #[inline]
    pub fn u32(self, at: usize) -> u32 {
        self.array(at).map_or(0, u32::from_le_bytes)
    }
}
