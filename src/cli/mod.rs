//! The command line: one file for each subcommand.

#[cfg(feature = "service")]
mod check;
mod completions;
#[cfg(feature = "service")]
mod demo;
#[cfg(feature = "service")]
mod docs;
mod enrich;
pub(crate) mod explain;
#[cfg(feature = "training")]
mod gazetteer;
#[cfg(feature = "service")]
mod healthcheck;
mod lines;
mod man;
mod progress;
#[cfg(feature = "service")]
mod replay;
#[cfg(feature = "service")]
mod run;
pub mod schema;
#[cfg(feature = "training")]
mod train;

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Exit code: an argument or a setting is wrong. The argument parser uses it too.
pub const EXIT_USAGE: u8 = 2;
/// Exit code: the work is done and some input was rejected.
pub const EXIT_REJECTED: u8 = 3;

/// Raw news in, structured conflict and crisis data out
#[derive(Debug, Parser)]
#[command(name = "sitrep", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Enrich(enrich::Arguments),
    Explain(explain::Arguments),
    /// Rebuild the embedded tagger from annotated text.
    #[cfg(feature = "training")]
    Train(train::Arguments),
    /// Rebuild the tagger's word classes from word vectors.
    #[cfg(feature = "training")]
    Cluster(train::ClusterArguments),
    #[cfg(feature = "training")]
    Confidence(train::ConfidenceArguments),
    Schema(schema::Arguments),
    #[command(hide = true)]
    Man(man::Arguments),
    #[command(hide = true)]
    Completions(completions::Arguments),
    #[cfg(feature = "service")]
    Run(run::Arguments),
    #[cfg(feature = "service")]
    #[command(hide = true)]
    Docs(docs::Arguments),
    #[cfg(feature = "training")]
    /// Build the gazetteer
    Gazetteer(gazetteer::Arguments),
    #[cfg(feature = "service")]
    Demo(demo::Arguments),
    #[cfg(feature = "service")]
    Check(check::Arguments),
    #[cfg(feature = "service")]
    Healthcheck(healthcheck::Arguments),
    #[cfg(feature = "service")]
    Replay(replay::Arguments),
}

/// Runs the program. Exit codes: 0 done, 1 failed, 2 usage or settings, 3 some input rejected.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(instead) => return printed_instead(&instead),
    };
    match arguments.command {
        Command::Enrich(arguments) => enrich::run(arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        #[cfg(feature = "training")]
        Command::Train(arguments) => train::run(arguments),
        #[cfg(feature = "training")]
        Command::Cluster(arguments) => train::cluster(arguments),
        #[cfg(feature = "training")]
        Command::Confidence(arguments) => train::confidence(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Man(arguments) => man::run(&arguments, Arguments::command()),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()),
        #[cfg(feature = "service")]
        Command::Docs(arguments) => docs::run(&arguments),
        #[cfg(feature = "training")]
        Command::Gazetteer(arguments) => gazetteer::run(arguments),
        #[cfg(feature = "service")]
        Command::Run(arguments) => run::run(&arguments),
        #[cfg(feature = "service")]
        Command::Demo(arguments) => demo::run(&arguments),
        #[cfg(feature = "service")]
        Command::Check(arguments) => check::run(&arguments),
        #[cfg(feature = "service")]
        Command::Healthcheck(arguments) => healthcheck::run(&arguments),
        #[cfg(feature = "service")]
        Command::Replay(arguments) => replay::run(&arguments),
    }
}

/// Help, the version or a wrong argument, in place of a command.
fn printed_instead(parsed: &clap::Error) -> ExitCode {
    let code = u8::try_from(parsed.exit_code()).unwrap_or(EXIT_USAGE);
    let printed = parsed.print();
    if parsed.use_stderr() { ExitCode::from(code) } else { written(printed) }
}

/// Prints to standard output. A reader that closes the pipe early ends the program quietly.
fn print(text: &str) -> ExitCode {
    written(io::stdout().lock().write_all(text.as_bytes()))
}

fn written(output: io::Result<()>) -> ExitCode {
    match output {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            say(format_args!("output_write: cannot write to standard output: {e}; free space or choose another place, then run it again"));
            ExitCode::FAILURE
        }
    }
}

/// Standard input. Somebody at a terminal who gave no file is told what is waited for.
fn standard_input() -> io::Stdin {
    let input = io::stdin();
    if input.is_terminal() {
        say("reads articles from this terminal; Ctrl-D ends them, --help tells more");
    }
    input
}

/// Says something to the person at the terminal. A standard error that is closed is no reason to end.
fn say(message: impl Display) {
    let _ = writeln!(io::stderr(), "sitrep: {message}");
}
