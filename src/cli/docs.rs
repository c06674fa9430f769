//! `sitrep docs`: the pages of the documentation that are made from the code. Tests compare them with the committed ones.

use std::process::ExitCode;

use crate::ops::runbook;
use crate::settings::page;

/// Print a page of the documentation that is made from the code
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Which page
    #[arg(value_enum)]
    page: Page,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Page {
    /// deploy/runbook.md
    Runbook,
    /// docs/settings.md
    Settings,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    super::print(&match arguments.page {
        Page::Runbook => runbook::text(),
        Page::Settings => page::text(),
    })
}
