//! Opens a gazetteer file that an operator built: its checksum is read through once, then it is mapped, so that of a
//! file of any size only what lookups touch is in memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::enrich::locations::{Checksum, Gazetteer, GazetteerError};

/// Why a gazetteer file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot read the gazetteer {path}: {source}; check `gazetteer.path` and its permissions")]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot use the gazetteer {path}: {source}")]
    Refused { path: PathBuf, source: GazetteerError },
}

impl OpenError {
    /// Stable identifier, listed in the runbook.
    pub fn code(&self) -> &'static str {
        match self {
            OpenError::Read { .. } => "gazetteer_unreadable",
            OpenError::Refused { source, .. } => source.code(),
        }
    }
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
