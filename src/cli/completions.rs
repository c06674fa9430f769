//! `sitrep completions SHELL`: the shell's completion script, from the same definition as the help.

use std::process::ExitCode;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell to complete in.
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments, mut command: clap::Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "sitrep", &mut script);
    super::print(&String::from_utf8_lossy(&script))
}
