//! Opens a gazetteer file that an operator built: its checksum is read through once, then lookups read it in blocks, of
//! which a fixed number stay in memory, whatever the file's size and however long the program runs.
//!
//! The file is not mapped: how much of a mapping is resident is up to the kernel, which maps whole folios of up to 2 MB
//! around each byte that is touched and counts them to the program.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::enrich::locations::{Checksum, Gazetteer, GazetteerError, ReadAt};
use crate::knowledge::Knowledge;

/// Why a gazetteer file was not opened. Each message begins with a code of the runbook.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("gazetteer_unreadable: cannot read the gazetteer {}: {source}; check the path and its permissions", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}: cannot use the gazetteer {}: {source}", source.code(), path.display())]
    Refused { path: PathBuf, source: GazetteerError },
}

impl OpenError {
    /// The code of the runbook.
    pub fn code(&self) -> &'static str {
        match self {
            OpenError::Read { .. } => "gazetteer_unreadable",
            OpenError::Refused { source, .. } => source.code(),
        }
    }
}

/// The program's own knowledge, with the gazetteer of `path` where one is given.
pub fn knowledge(path: Option<&Path>) -> Result<Knowledge, OpenError> {
    let mut knowledge = Knowledge::embedded();
    if let Some(path) = path {
        knowledge.gazetteer = open(path)?;
    }
    Ok(knowledge)
}

/// Opens and checks a gazetteer file. It stays open as long as the program runs, and must not be written meanwhile:
/// replace it by renaming a new file over it, and restart.
pub fn open(path: &Path) -> Result<Gazetteer, OpenError> {
    let read = |source| OpenError::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(read)?;
    let mut checksum = Checksum::default();
    let mut length = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(read)? {
            0 => break,
            bytes => {
                checksum.update(&buffer[..bytes]);
                length += bytes as u64;
            }
        }
    }
    let blocks: &'static Blocks = Box::leak(Box::new(Blocks::of(file, path.to_owned(), length)));
    Gazetteer::from_file(blocks, length, checksum).map_err(|source| OpenError::Refused { path: path.to_owned(), source })
}

/// A lookup reads some ten bytes of a block that few others of the article share: small blocks waste little memory.
const BLOCK_BYTES: usize = 2048;
/// In memory at most: 32 MiB of blocks.
const BLOCKS: usize = 16_384;
/// Lanes seldom want the same one of so many parts at once.
const PARTS: usize = 64;
const BLOCKS_IN_PART: usize = BLOCKS / PARTS;

/// A file with the blocks that were read last. Each block has one place it can be in, where it replaces the one before.
struct Blocks {
    file: File,
    path: PathBuf,
    length: u64,
    parts: Box<[Mutex<Part>]>,
}

struct Part {
    /// The number of the block in each place, or none.
    held: Box<[Option<u64>]>,
    bytes: Box<[u8]>,
}

impl Blocks {
    fn of(file: File, path: PathBuf, length: u64) -> Blocks {
        let part = || Part { held: vec![None; BLOCKS_IN_PART].into(), bytes: vec![0; BLOCKS_IN_PART * BLOCK_BYTES].into() };
        Blocks { file, path, length, parts: (0..PARTS).map(|_| Mutex::new(part())).collect() }
    }

    /// Copies from block `number`, `from` bytes after its start.
    fn copy(&self, number: u64, from: usize, into: &mut [u8]) -> io::Result<()> {
        // Multiplied, so that blocks at a regular distance do not meet in one place.
        let spread = (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        let (part, place) = (spread % PARTS, spread / PARTS % BLOCKS_IN_PART);
        let mut part = self.parts[part].lock().unwrap_or_else(PoisonError::into_inner);
        let part = &mut *part;
        let block = &mut part.bytes[place * BLOCK_BYTES..][..BLOCK_BYTES];
        if part.held[place] != Some(number) {
            part.held[place] = None;
            let start = number * BLOCK_BYTES as u64;
            let len = self.length.saturating_sub(start).min(BLOCK_BYTES as u64) as usize;
            self.file.read_exact_at(&mut block[..len], start)?;
            part.held[place] = Some(number);
        }
        into.copy_from_slice(&block[from..from + into.len()]);
        Ok(())
    }
}

impl ReadAt for Blocks {
    /// # Panics
    ///
    /// Where the file that was read at start can no longer be: no event must come of a gazetteer that is not there.
    fn read_at(&self, at: u64, into: &mut [u8]) {
        let mut at = at;
        let mut rest = into;
        while !rest.is_empty() {
            let from = (at % BLOCK_BYTES as u64) as usize;
            let (next, after) = rest.split_at_mut(rest.len().min(BLOCK_BYTES - from));
            if let Err(error) = self.copy(at / BLOCK_BYTES as u64, from, next) {
                panic!("gazetteer_unreadable: cannot read the gazetteer {} on: {error}; check its disk, and restart", self.path.display());
            }
            at += next.len() as u64;
            rest = after;
        }
    }
}
