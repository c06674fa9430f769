//! Bytes to outcome: the one function that everything else serves. Deterministic; cannot fail or panic.

use crate::assemble;
use crate::decode::{self, Decoded};
use crate::enrich::{self, Document, Scratch};
use crate::knowledge::Knowledge;
use crate::outcome::Outcome;
use crate::record::Record;

/// What an operator can choose about the output.
#[derive(Debug, Clone)]
pub struct ProcessOptions {
    /// Larger values are rejected. Bytes.
    pub article_bytes_max: usize,
    /// Publish the article's text in the event.
    pub include_text: bool,
    /// Also produce one flat row for each casualty figure.
    pub casualty_rows: bool,
}

impl Default for ProcessOptions {
    fn default() -> Self {
        ProcessOptions { article_bytes_max: 1 << 20, include_text: false, casualty_rows: false }
    }
}

/// Decides the record's one outcome. `scratch` is kept by the caller between calls; nothing depends on what is in it.
pub fn process(record: &Record<'_>, knowledge: &Knowledge, options: &ProcessOptions, scratch: &mut Scratch) -> Outcome {
    let article = match decode::decode(record, options.article_bytes_max) {
        Ok(Decoded::Article(article)) => article,
        Ok(Decoded::Tombstone) => return Outcome::Tombstone,
        Err(error) => return Outcome::Reject(error),
    };
    let document = Document::of(&article);
    let (tokens, annotations) = enrich::enrich(&article, &document, knowledge, scratch);
    let publication = assemble::publication(record, &article, &document, &annotations, knowledge, options);
    scratch.tokens = tokens;
    Outcome::Publish(publication)
}
