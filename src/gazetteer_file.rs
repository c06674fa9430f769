//! Opens a gazetteer file that an operator built: its checksum is read through once, then it is mapped, so that of a
//! file of any size only what lookups touch is in memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::enrich::locations::{Checksum, Gazetteer, GazetteerError};
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

/// Opens and checks a gazetteer file. It stays mapped as long as the program runs, and must not be written meanwhile:
/// replace it by renaming a new file over it, and restart.
pub fn open(path: &Path) -> Result<Gazetteer, OpenError> {
    let read = |source| OpenError::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(read)?;
    let mut checksum = Checksum::default();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(read)? {
            0 => break,
            bytes => checksum.update(&buffer[..bytes]),
        }
    }
    // Loaded, a file built from all of GeoNames would take over 1 GB.
    #[expect(unsafe_code, reason = "a mapping is only as safe as the file is left alone, which the doc comment asks for")]
    let map = unsafe { memmap2::Mmap::map(&file) }.map_err(read)?;
    let bytes: &'static [u8] = Box::leak(Box::new(map));
    Gazetteer::from_checked_bytes(bytes, checksum).map_err(|source| OpenError::Refused { path: path.to_owned(), source })
}
