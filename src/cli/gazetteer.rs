//! `sitrep gazetteer`: builds the gazetteer from its sources, and fits the weights that read it.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::training::gazetteer::fit::fit;
use crate::training::gazetteer::{Sources, build};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Build the gazetteer file from GeoNames tables and the tables under data/places.
    Build(Build),
    /// Learn the weights of recognition and resolution from annotated articles, and print them.
    Fit {
        /// NDJSON files of annotated articles.
        sets: Vec<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
struct Build {
    /// Directory with allCountries.txt or cities500.txt, admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt, and
    /// where they are wanted alternateNamesV2.txt and natural_earth_*.tsv.
    #[arg(long)]
    geonames: PathBuf,
    /// Directory of the hand-written tables.
    #[arg(long, default_value = "data/places")]
    tables: PathBuf,
    /// Given names, one a line.
    #[arg(long)]
    given_names: PathBuf,
    /// Month of the sources, which begins the gazetteer's version.
    #[arg(long, default_value = "2026-11")]
    label: String,
    /// Where the file is written.
    #[arg(long, default_value = "data/gazetteer.bin")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> ExitCode {
    match arguments.command {
        Command::Build(b) => build_file(&b),
        Command::Fit { sets } => match fit(&sets) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("weights not learnt: {error}");
                ExitCode::FAILURE
            }
        },
    }
}

fn build_file(b: &Build) -> ExitCode {
    let sources =
        Sources { geonames: b.geonames.clone(), tables: b.tables.clone(), given_names: b.given_names.clone(), label: b.label.clone() };
    let bytes = match build(&sources) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("gazetteer not built: {error}");
            return ExitCode::FAILURE;
        }
    };
    if let Err(error) = std::fs::write(&b.out, &bytes) {
        eprintln!("cannot write {}: {error}; choose another --out", b.out.display());
        return ExitCode::FAILURE;
    }
    eprintln!("{}: {} bytes", b.out.display(), bytes.len());
    ExitCode::SUCCESS
}
