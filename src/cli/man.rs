//! `sitrep man`: the manual page, from the same definition as the help.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{print, say};

/// Print the manual page
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Write one page for the program and one for each subcommand into this folder instead.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, command: clap::Command) -> ExitCode {
    let Some(folder) = &arguments.folder else {
        let mut page = Vec::new();
        return match clap_mangen::Man::new(command).render(&mut page) {
            Ok(()) => print(&String::from_utf8_lossy(&page)),
            Err(e) => failed(format_args!("render the manual page: {e}")),
        };
    };
    match fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => failed(format_args!("write manual pages into {}: {e}", folder.display())),
    }
}

fn failed(what: std::fmt::Arguments<'_>) -> ExitCode {
    say(format_args!("cannot {what}; choose a folder that you may write to"));
    ExitCode::FAILURE
}
