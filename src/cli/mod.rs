//! The command line: one file for each subcommand.

mod enrich;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Raw news in, structured conflict and crisis data out.
#[derive(Debug, Parser)]
#[command(name = "sitrep", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Enrich articles from files or standard input: NDJSON in, one event a line out.
    Enrich(enrich::Arguments),
}

/// Runs the program. Exit codes: 0 done, 1 failed, 2 usage or settings, 3 some input rejected.
pub fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Enrich(arguments) => enrich::run(arguments),
    }
}
