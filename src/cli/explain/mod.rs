//! `sitrep explain`: articles for people. On a terminal the text with its entities, places and figures in colour and
//! one block for each figure; with `--html` a page that needs nothing but itself, or a folder of them with an index.

mod html;
mod index;
mod input;
mod map;
mod page;
pub(crate) mod reading;
mod terminal;
mod timeline;
mod words;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{EXIT_REJECTED, EXIT_USAGE, say, standard_input};
use crate::decode::DecodeError;
use crate::knowledge::Knowledge;
use crate::process::ProcessOptions;
use index::Row;

/// Show what was read in an article, and why
///
/// Reads one article of plain text or JSON, or many as NDJSON. Prints the text with entities, places and figures in
/// colour, then one block for each casualty figure.
///
/// Exit codes: 0 done, 1 failed, 2 usage, 3 done and some input was rejected.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// An article as plain text or JSON, or NDJSON articles; standard input where none is given or for "-"
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Write a page for the browser instead: this file for one article; for many this folder, with an index
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Why the command ended early. Each code stands in the runbook.
#[derive(Debug, thiserror::Error)]
enum ExplainError {
    #[error("explain_input_read: cannot read {name}: {cause}; give a readable file, or - for standard input")]
    Input { name: String, cause: io::Error },
    #[error("explain_input_too_large: {name} has more than {max} bytes; explain fewer articles at once", max = input::BYTES_MAX)]
    TooLarge { name: String },
    #[error("explain_output_write: cannot write {}: {cause}; give a path in a folder that can be written", path.display())]
    Output { path: PathBuf, cause: io::Error },
    #[error("explain_output_is_file: {} is a file, and many articles need a folder; give a new path", path.display())]
    OutputIsFile { path: PathBuf },
    #[error("explain_output_write: cannot write to standard output: {cause}; is the disk full?")]
    Print { cause: io::Error },
}

pub fn run(arguments: &Arguments) -> ExitCode {
    match explain(arguments) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(EXIT_REJECTED),
        Err(ExplainError::Print { cause }) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            if matches!(error, ExplainError::OutputIsFile { .. }) { ExitCode::from(EXIT_USAGE) } else { ExitCode::FAILURE }
        }
    }
}

/// True where some article was rejected.
fn explain(arguments: &Arguments) -> Result<bool, ExplainError> {
    let (name, bytes) = read(arguments.file.as_deref())?;
    let knowledge = Knowledge::embedded();
    let mut articles = input::articles(&bytes);
    if articles.is_empty() {
        // Rejected with the reason, like any other text that is no article.
        articles.push(input::Piece { line: 1, bytes: b"" });
    }
    match &arguments.html {
        None => print(&name, &articles, &knowledge),
        Some(path) if articles.len() == 1 => one_page(&name, &articles[0], path, &knowledge),
        Some(path) => many_pages(&name, &articles, path, &knowledge),
    }
}

fn read(file: Option<&Path>) -> Result<(String, Vec<u8>), ExplainError> {
    let (name, source): (String, io::Result<Box<dyn Read>>) = match file.filter(|f| *f != Path::new("-")) {
        None => ("standard input".into(), Ok(Box::new(standard_input()))),
        Some(path) => (path.display().to_string(), fs::File::open(path).map(|f| Box::new(f) as Box<dyn Read>)),
    };
    let mut bytes = Vec::new();
    let outcome = source.and_then(|s| s.take(input::BYTES_MAX + 1).read_to_end(&mut bytes));
    match outcome {
        Err(cause) => Err(ExplainError::Input { name, cause }),
        Ok(read) if read as u64 > input::BYTES_MAX => Err(ExplainError::TooLarge { name }),
        Ok(_) => Ok((name, bytes)),
    }
}

fn print(name: &str, articles: &[input::Piece<'_>], knowledge: &Knowledge) -> Result<bool, ExplainError> {
    let mut out = anstream::stdout().lock();
    let mut rejected = false;
    for piece in articles {
        match reading::read(piece.bytes, knowledge, &options(), terminal::show) {
            Ok(shown) => out.write_all(shown.unwrap_or_default().as_bytes()).map_err(|cause| ExplainError::Print { cause })?,
            Err(error) => rejected |= reject(name, piece, &error),
        }
    }
    out.flush().map_err(|cause| ExplainError::Print { cause })?;
    Ok(rejected)
}

fn one_page(name: &str, piece: &input::Piece<'_>, path: &Path, knowledge: &Knowledge) -> Result<bool, ExplainError> {
    match reading::read(piece.bytes, knowledge, &options(), |reading| page::page(reading, None)) {
        Ok(page) => write(path, &page.unwrap_or_default()).map(|()| false),
        Err(error) => Ok(reject(name, piece, &error)),
    }
}

fn many_pages(name: &str, articles: &[input::Piece<'_>], folder: &Path, knowledge: &Knowledge) -> Result<bool, ExplainError> {
    if folder.is_file() {
        return Err(ExplainError::OutputIsFile { path: folder.to_owned() });
    }
    fs::create_dir_all(folder).map_err(|cause| ExplainError::Output { path: folder.to_owned(), cause })?;
    let mut rows = Vec::new();
    let mut rejected = false;
    for piece in articles {
        let file = format!("{:05}.html", rows.len() + 1);
        let show = |reading: &reading::Reading<'_>| (page::page(reading, Some("index.html")), Row::of(reading, &file));
        match reading::read(piece.bytes, knowledge, &options(), show) {
            Ok(Some((page, row))) => {
                write(&folder.join(&file), &page)?;
                rows.push(row);
            }
            Ok(None) => {}
            Err(error) => rejected |= reject(name, piece, &error),
        }
    }
    write(&folder.join("index.html"), &index::page(&rows))?;
    Ok(rejected)
}

fn options() -> ProcessOptions {
    ProcessOptions { include_text: true, ..ProcessOptions::default() }
}

fn write(path: &Path, page: &str) -> Result<(), ExplainError> {
    fs::write(path, page).map_err(|cause| ExplainError::Output { path: path.to_owned(), cause })
}

fn reject(name: &str, piece: &input::Piece<'_>, error: &DecodeError) -> bool {
    say(format_args!("{name}, line {}: {}: {error}", piece.line, error.code()));
    true
}
