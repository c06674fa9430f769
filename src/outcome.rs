//! The fate of a record: every record has exactly one.

use crate::decode::DecodeError;
use crate::enrich::casualties::Kind;

/// What [`crate::process::process`] says is to be done with a record.
#[must_use = "a record whose outcome is dropped is a lost record"]
#[derive(Debug)]
pub enum Outcome {
    /// Publish the event, and the flat rows of its casualty figures where they are asked for.
    Publish(Publication),
    /// A record without a value: publish a tombstone under the same key.
    Tombstone,
    /// Send the record to the dead letters, bytes untouched.
    Reject(DecodeError),
    /// The same, for a fault of this program's own.
    Defect(Defect),
}

/// Processing panicked, with this text.
#[derive(Debug, thiserror::Error)]
#[error("a defect of this program, report it with this record; it panicked: {0}")]
pub struct Defect(pub String);

impl Defect {
    pub const CODE: &'static str = "process_panicked";
}

/// One article's output.
#[derive(Debug)]
pub struct Publication {
    /// The article's id.
    pub key: String,
    /// JSON of [`crate::event::Event`].
    pub event: Vec<u8>,
    /// The event's id, published also as `ce_id`.
    pub event_id: String,
    /// JSON of one [`crate::event::CasualtyRow`] each; empty unless asked for.
    pub casualty_rows: Vec<Vec<u8>>,
    /// The kind of each casualty figure.
    pub figures: Vec<Kind>,
    /// The code of each warning.
    pub warnings: Vec<&'static str>,
}
