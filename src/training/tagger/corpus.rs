//! Annotated documents to samples: tokens, words, and the spans of names with their classes, in one common scheme.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use super::TrainError;
use crate::enrich::Document;
use crate::enrich::entities::lexicon::name_list;
use crate::enrich::entities::model::{Class, Model};
use crate::enrich::entities::typer::whole_lists;
use crate::enrich::entities::words::{self, Words};
use crate::enrich::text::{self, Tokens};

/// One document to learn from.
pub struct Sample {
    pub tokens: Tokens,
    pub words: Words,
    /// The same as if it were written in capitals only.
    pub uncased: Words,
    /// Names in text order with their classes; none crosses a sentence.
    pub gold: Vec<(Range<usize>, Class)>,
}

#[derive(serde::Deserialize)]
pub struct Annotated {
    pub text: String,
    pub entities: Vec<Marked>,
}

#[derive(serde::Deserialize)]
pub struct Marked {
    /// Unicode code points.
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: String,
}

/// Reads a file of annotated documents.
pub fn read(path: &Path) -> Result<Vec<Annotated>, TrainError> {
    let file = File::open(path).map_err(|reason| TrainError::Missing { path: path.into(), reason })?;
    let mut documents = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|reason| TrainError::Missing { path: path.into(), reason })?;
        let document = serde_json::from_str(&line);
        documents.push(document.map_err(|reason| TrainError::Malformed { path: path.into(), line: number + 1, reason })?);
    }
    Ok(documents)
}

/// Reads a set into samples. `model` gives the lists.
pub fn load(path: &Path, model: &Model) -> Result<Vec<Sample>, TrainError> {
    Ok(read(path)?.iter().map(|document| sample(document, model)).collect())
}

/// Tokens of a bare text.
pub fn tokens(text: &str) -> Tokens {
    text::read(&Document { text: Cow::Borrowed(text), body_start: 0, prose_start: 0 })
}

fn sample(document: &Annotated, model: &Model) -> Sample {
    let tokens = tokens(&document.text);
    let words = words::read(&tokens, model.lexicon(), false);
    let uncased = words::read(&tokens, model.lexicon(), true);
    let bytes: Vec<usize> = document.text.char_indices().map(|(b, _)| b).chain([document.text.len()]).collect();
    let mut gold: Vec<(Range<usize>, Class)> = Vec::new();
    for entity in &document.entities {
        let (Some(&start), Some(&end)) = (bytes.get(entity.start), bytes.get(entity.end)) else { continue };
        let name =
            tokens.all.partition_point(|t| t.span.end as usize <= start)..tokens.all.partition_point(|t| (t.span.start as usize) < end);
        if name.is_empty() || gold.last().is_some_and(|(g, _)| g.end > name.start) {
            continue;
        }
        if tokens.sentence_of(name.start) != tokens.sentence_of(name.end - 1) {
            continue;
        }
        let norp = whole_lists(&words, name.clone(), model.lexicon()) & (1 << name_list("norp")) != 0;
        if let Some(class) = class_of(&entity.kind, norp) {
            gold.push((name, class));
        }
    }
    Sample { tokens, words, uncased, gold }
}

/// The sets' types in the common scheme. CoNLL calls nationalities MISC: those that a list knows become NORP.
fn class_of(kind: &str, norp: bool) -> Option<Class> {
    Some(match kind {
        "Person" | "PER" | "person" => Class::Person,
        "Organization" | "ORG" | "Organisation" | "corporation" | "group" => Class::Org,
        "Location" | "LOC" | "location" => Class::Location,
        "NORP" | "Nationality" => Class::Norp,
        "Facility" => Class::Facility,
        "MISC" if norp => Class::Norp,
        "Misc" | "MISC" | "creative-work" => Class::Misc,
        "Product" | "product" => Class::Product,
        _ => return None,
    })
}
