//! sitrep reads raw news articles and publishes one structured event for each: who is named in it,
//! which places on the map, and how many people were killed, injured, displaced …, with bounds, hedge,
//! group, perpetrator, time, place, source and the words that say so.
//!
//! One pure function, [`process::process`], inside a loop that is careful about offsets (`stream`).
//! The modules below stand in the order in which an article passes through them.

// Pure: no I/O, no clock, no logging; cannot fail, cannot panic.
pub mod article;
pub mod assemble;
pub mod decode;
pub mod enrich;
pub mod event;
mod hexadecimal;
pub mod knowledge;
pub mod outcome;
mod panics;
pub mod process;
pub mod record;

// Shell: everything that touches the world.
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod gazetteer_file;
#[cfg(feature = "service")]
pub mod ops;
#[cfg(feature = "service")]
pub mod settings;
#[cfg(feature = "service")]
pub mod stream;
#[cfg(feature = "training")]
pub mod training;

// A gazetteer that this program cannot read ends the build, not the search for places. The builder itself must be compiled
// beside the file that it is about to replace.
#[cfg(not(feature = "training"))]
const _: () =
    assert!(enrich::locations::EMBEDDED_IS_READABLE, "data/gazetteer.bin is cut short or of another format: run `make gazetteer`");
