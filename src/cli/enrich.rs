//! `sitrep enrich`: articles from files or standard input to events on standard output, in input order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::knowledge::Knowledge;
use crate::outcome::Outcome;
use crate::process::{ProcessOptions, process};
use crate::record::Record;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// NDJSON files, one article a line; standard input where none is given.
    files: Vec<PathBuf>,
}

pub fn run(arguments: Arguments) -> ExitCode {
    let knowledge = Knowledge::embedded();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut rejected = false;
    let inputs: Vec<Box<dyn BufRead>> = if arguments.files.is_empty() {
        vec![Box::new(BufReader::new(io::stdin()))]
    } else {
        let mut opened: Vec<Box<dyn BufRead>> = Vec::new();
        for file in &arguments.files {
            match File::open(file) {
                Ok(f) => opened.push(Box::new(BufReader::new(f))),
                Err(e) => {
                    eprintln!("cannot open {}: {e}", file.display());
                    return ExitCode::FAILURE;
                }
            }
        }
        opened
    };
    for input in inputs {
        for (number, line) in input.split(b'\n').enumerate() {
            let Ok(line) = line else { return ExitCode::FAILURE };
            let record = Record { value: Some(&line), ..Record::default() };
            match process(&record, &knowledge, &ProcessOptions::default()) {
                Outcome::Publish(p) => {
                    if out.write_all(&p.event).and_then(|()| out.write_all(b"\n")).is_err() {
                        return ExitCode::FAILURE;
                    }
                }
                Outcome::Tombstone => {}
                Outcome::Reject(e) => {
                    rejected = true;
                    eprintln!("line {}: {}: {e}", number + 1, e.code());
                }
            }
        }
    }
    if rejected { ExitCode::from(3) } else { ExitCode::SUCCESS }
}
