//! Trains the tagger's model: gold and lists in, `data/tagger.bin` out. The same inputs give the same bytes.

mod boundary;
mod corpus;
mod letters;
mod lists;
mod report;
mod rows;
mod silver;
mod typer;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::enrich::entities::model::{Head, LABELS, Model, ModelError};
use crate::enrich::entities::tagger::{self, Memory};
use corpus::Sample;

/// What training could not do.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    #[error("cannot read {path}: {reason}; give --data the folder that holds gold/, names/, gazetteer/ and text/")]
    Missing { path: PathBuf, reason: std::io::Error },
    #[error("cannot read line {line} of {path} as an annotated document: {reason}")]
    Malformed { path: PathBuf, line: usize, reason: serde_json::Error },
    #[error("the lists do not fit their table: a name needs more than {0} probes; raise the table's size in training")]
    TableFull(usize),
    #[error("the model that was just written does not read back: {0}")]
    Unreadable(#[from] ModelError),
}

impl TrainError {
    /// Stable identifier.
    pub fn code(&self) -> &'static str {
        match self {
            TrainError::Missing { .. } => "train_missing",
            TrainError::Malformed { .. } => "train_malformed",
            TrainError::TableFull(_) => "train_table_full",
            TrainError::Unreadable(_) => "train_unreadable",
        }
    }
}

/// Sets with gold that the model learns from, in `gold/`.
const TRAIN: [&str; 3] = ["ner-wwn-train", "ner-conll-train", "ner-wnut17-train"];
/// Text from which the use of capitals is learnt. None that the model learns names from: there every name would be
/// known, which no new article's names are.
const UNLABELLED: [&str; 2] = ["text/syria-news.ndjson", "text/us-incident-news.ndjson"];
/// Parts of the training documents that are tagged by a model that has not seen them.
const FOLDS: usize = 3;

/// Trains on the sets below `data` with the lists below `lists`, and returns the model's bytes.
pub fn train(data: &Path, lists: &Path) -> Result<Vec<u8>, TrainError> {
    let lexicon = lists::compile(data, lists)?;
    let empty = assemble(&lexicon, None, None, 1.0)?;
    let mut samples = Vec::new();
    for set in TRAIN {
        corpus::load(&data.join("gold").join(format!("{set}.ndjson")), &empty, &mut samples)?;
    }
    let number = samples.len();
    samples.extend(letters::write(data)?.iter().enumerate().map(|(k, letter)| corpus::sample(letter, number + k, &empty)));
    eprintln!("{} samples, {} tokens", samples.len(), samples.iter().map(|s| s.tokens.len()).sum::<usize>());
    let (folded, first) = jackknife(&samples, &lexicon)?;
    let typer = typer::train(&samples, &folded, &empty);
    silver::add(data, &assemble(&lexicon, Some(&first), Some(&typer), 1.0)?, &mut samples)?;
    let boundary = boundary::train(&samples, None, boundary::WHOLE);
    let temperature = report::temperature(data, &assemble(&lexicon, Some(&boundary), Some(&typer), 1.0)?)?;
    let bytes = write(&lexicon, Some(&boundary), Some(&typer), temperature);
    let model = Model::read(Cow::Owned(bytes.clone()))?;
    report::print(data, &model)?;
    println!("temperature {temperature:.2}, model {}", model.version());
    report::print_calibration(data, &model)?;
    Ok(bytes)
}

/// For each document the spans that a model finds which has not learnt from it.
type Folded = Vec<Vec<std::ops::Range<usize>>>;

/// Trains a model for each fold, and returns what they find and the first of them.
fn jackknife(samples: &[Sample], lexicon: &[u8]) -> Result<(Folded, boundary::Trained), TrainError> {
    let folds: Vec<usize> = (0..FOLDS).collect();
    let mut trained = std::thread::scope(|scope| {
        let threads: Vec<_> = folds.iter().map(|&fold| scope.spawn(move || boundary::train(samples, Some(fold), boundary::FOLD))).collect();
        threads.into_iter().filter_map(|t| t.join().ok()).collect::<Vec<_>>()
    });
    let mut spans = vec![Vec::new(); samples.len()];
    for (fold, boundary) in trained.iter().enumerate() {
        let model = assemble(lexicon, Some(boundary), None, 1.0)?;
        let mut memory = Memory::default();
        for (i, sample) in samples.iter().enumerate().filter(|(_, s)| s.document % FOLDS == fold) {
            spans[i] = tagger::spans(&sample.tokens, &model, &mut memory).to_vec();
        }
    }
    Ok((spans, trained.swap_remove(0)))
}

fn assemble(
    lexicon: &[u8],
    boundary: Option<&boundary::Trained>,
    typer: Option<&rows::Quantised>,
    temperature: f32,
) -> Result<Model, TrainError> {
    Ok(Model::read(Cow::Owned(write(lexicon, boundary, typer, temperature)))?)
}

fn write(lexicon: &[u8], boundary: Option<&boundary::Trained>, typer: Option<&rows::Quantised>, temperature: f32) -> Vec<u8> {
    const NO_ROWS: [u8; 32] = [128; 32];
    let head = Head {
        boundary_scale: boundary.map_or(1.0, |b| b.rows.scale),
        typer_scale: typer.map_or(1.0, |t| t.scale),
        temperature,
        transitions: boundary.map_or([[0; LABELS]; LABELS], |b| b.transitions),
    };
    let sections = [boundary.map_or(&NO_ROWS[..], |b| &b.rows.bytes), typer.map_or(&NO_ROWS[..], |t| &t.bytes), lexicon];
    Model::write(&head, sections)
}
