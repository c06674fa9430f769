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
use crate::enrich::entities::words::{self, Words};
use crate::enrich::text::{self, Flags, Tokens};

/// One document to learn from.
pub struct Sample {
    /// The document's number within all sets: its copies share it.
    pub document: usize,
    pub tokens: Tokens,
    pub words: Words,
    /// The same as if it were written in capitals only.
    pub uncased: Words,
    /// Names in text order with their classes; none crosses a sentence.
    pub gold: Vec<(Range<usize>, Class)>,
    /// Sentences whose names are not known for certain; they are not learnt from.
    pub doubted: Vec<bool>,
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

/// Reads a file of documents, one a line.
pub fn read<Document: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<Document>, TrainError> {
    let file = File::open(path).map_err(|reason| TrainError::Missing { path: path.into(), reason })?;
    let mut documents = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|reason| TrainError::Missing { path: path.into(), reason })?;
        let document = serde_json::from_str(&line);
        documents.push(document.map_err(|reason| TrainError::Malformed { path: path.into(), line: number + 1, reason })?);
    }
    Ok(documents)
}

/// Of this many documents, one is also learnt without its commas, as some archives keep their text.
const BARE_EVERY: usize = 6;

/// Of this many documents, one is also learnt with every second name in lower case, as hasty writers leave them.
const LOWERED_EVERY: usize = 8;

/// Reads a set into samples, adding to those that are there. `model` gives the lists.
pub fn load(path: &Path, model: &Model, samples: &mut Vec<Sample>) -> Result<(), TrainError> {
    let first = samples.last().map_or(0, |s| s.document + 1);
    for (k, document) in read::<Annotated>(path)?.iter().enumerate() {
        samples.push(sample(document, first + k, model));
        if k.is_multiple_of(BARE_EVERY) {
            samples.push(sample(&without_commas(document), first + k, model));
        }
        if k % LOWERED_EVERY == 1 {
            samples.push(sample(&lowered(document), first + k, model));
        }
    }
    Ok(())
}

/// The document without commas; names that hold one are left out.
fn without_commas(document: &Annotated) -> Annotated {
    let mut text = String::with_capacity(document.text.len());
    let mut moved = Vec::with_capacity(document.text.len() + 1);
    let mut kept = 0;
    for c in document.text.chars() {
        moved.push(kept);
        if c != ',' {
            text.push(c);
            kept += 1;
        }
    }
    moved.push(kept);
    let at = |i: usize| moved.get(i).copied().unwrap_or(kept);
    let whole = |e: &&Marked| at(e.end) - at(e.start) == e.end - e.start;
    let entities = document.entities.iter().filter(whole);
    Annotated { entities: entities.map(|e| Marked { start: at(e.start), end: at(e.end), kind: e.kind.clone() }).collect(), text }
}

/// The document with every second name in lower case.
fn lowered(document: &Annotated) -> Annotated {
    let mut characters: Vec<char> = document.text.chars().collect();
    for entity in document.entities.iter().step_by(2) {
        for c in characters.get_mut(entity.start..entity.end).into_iter().flatten() {
            let mut lower = c.to_lowercase();
            if let (Some(one), None) = (lower.next(), lower.next()) {
                *c = one;
            }
        }
    }
    let entities = document.entities.iter().map(|e| Marked { start: e.start, end: e.end, kind: e.kind.clone() });
    Annotated { entities: entities.collect(), text: characters.into_iter().collect() }
}

/// Tokens of a bare text.
pub fn tokens(text: &str) -> Tokens {
    text::read(&Document { text: Cow::Borrowed(text), body_start: 0, prose_start: 0 })
}

pub fn sample(document: &Annotated, number: usize, model: &Model) -> Sample {
    let tokens = tokens(&document.text);
    let (words, uncased) = (words::read(&tokens, model, false), words::read(&tokens, model, true));
    let bytes: Vec<usize> = document.text.char_indices().map(|(b, _)| b).chain([document.text.len()]).collect();
    let mut gold: Vec<(Range<usize>, Class)> = Vec::new();
    for entity in &document.entities {
        let (Some(&start), Some(&end)) = (bytes.get(entity.start), bytes.get(entity.end)) else { continue };
        let mut name =
            tokens.all.partition_point(|t| t.span.end as usize <= start)..tokens.all.partition_point(|t| (t.span.start as usize) < end);
        if name.is_empty() || gold.last().is_some_and(|(g, _)| g.end > name.start) {
            continue;
        }
        if tokens.sentence_of(name.start) != tokens.sentence_of(name.end - 1) {
            continue;
        }
        if entity.kind == "MISC"
            && let Some(hyphen) = joined(&tokens, name.clone())
        {
            // CoNLL counts "U.S.-led" as one name; the name is what stands before the hyphen.
            name.end = hyphen;
            let lists = words.lists(name.clone(), model.lexicon());
            let class =
                if lists & (1 << name_list("country") | 1 << name_list("city") | 1 << name_list("admin") | 1 << name_list("region")) != 0 {
                    Class::Location
                } else if lists & (1 << name_list("norp")) != 0 {
                    Class::Norp
                } else {
                    Class::Org
                };
            gold.push((name, class));
            continue;
        }
        let norp = words.lists(name.clone(), model.lexicon()) & (1 << name_list("norp")) != 0;
        let Some(class) = class_of(&entity.kind, norp) else { continue };
        gold.push((name, class));
    }
    let doubted = vec![false; tokens.sentences.len()];
    Sample { document: number, tokens, words, uncased, gold, doubted }
}

/// The hyphen of a name that ends in a hyphen and a word in lower case.
fn joined(tokens: &Tokens, name: Range<usize>) -> Option<usize> {
    let hyphen = name.end.checked_sub(2).filter(|&i| i > name.start && tokens.norm(i) == "-")?;
    let tail = tokens.flags(name.end - 1);
    (tail.has(Flags::LETTER) && !tail.has(Flags::CAPITAL)).then_some(hyphen)
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
