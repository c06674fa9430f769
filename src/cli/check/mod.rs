//! `sitrep check`: settings, brokers, topics and permissions, one line each, with how to mend what is wrong.

mod brokers;
mod topics;

use std::process::ExitCode;

use serde::Serialize;

use super::{EXIT_USAGE, print};
use crate::gazetteer_file;
use crate::settings::{self, Settings, Sources};

/// Check settings, brokers, topics and permissions
///
/// Reads only, and registers a transactional id of its own; with --try-writing also writes to each output topic in a
/// transaction that it aborts. Exit codes: 0 all well (warnings allowed), 1 something fails, 2 settings.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Also write to each output topic, in a transaction that is aborted: only readers in read_uncommitted see it.
    #[arg(long)]
    try_writing: bool,
    #[command(flatten)]
    sources: Sources,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Ok,
    Warning,
    Failure,
}

/// One line of the report.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    status: Status,
    /// Of the runbook; empty where nothing is wrong.
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'static str,
    /// What was checked.
    check: String,
    /// What was found.
    found: String,
    /// How to mend it; empty where nothing is wrong.
    #[serde(skip_serializing_if = "String::is_empty")]
    mend: String,
}

/// The report as it grows; each line is printed at once, since a broker that is away takes its time.
pub(super) struct Report {
    json: bool,
    failures: u32,
}

impl Report {
    pub(super) fn ok(&mut self, check: impl Into<String>, found: impl Into<String>) {
        self.add(Finding { status: Status::Ok, code: "", check: check.into(), found: found.into(), mend: String::new() });
    }

    pub(super) fn warning(&mut self, code: &'static str, check: impl Into<String>, found: impl Into<String>, mend: impl Into<String>) {
        self.add(Finding { status: Status::Warning, code, check: check.into(), found: found.into(), mend: mend.into() });
    }

    pub(super) fn failure(&mut self, code: &'static str, check: impl Into<String>, found: impl Into<String>, mend: impl Into<String>) {
        self.failures += 1;
        self.add(Finding { status: Status::Failure, code, check: check.into(), found: found.into(), mend: mend.into() });
    }

    fn add(&self, finding: Finding) {
        let text = if self.json {
            serde_json::to_string(&finding).unwrap_or_default()
        } else {
            let word = match finding.status {
                Status::Ok => "ok     ",
                Status::Warning => "warning",
                Status::Failure => "failure",
            };
            let mend =
                if finding.mend.is_empty() { String::new() } else { format!("\n         mend: {} ({})", finding.mend, finding.code) };
            format!("{word}  {}: {}{mend}", finding.check, finding.found)
        };
        print(&format!("{text}\n"));
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let mut report = Report { json: arguments.json, failures: 0 };
    let settings = match settings::load(&arguments.sources) {
        Ok(settings) => settings,
        Err(error) => {
            report.failure(error.code(), "settings", error.to_string(), "correct the key named there; config/default.toml explains all");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    report.ok("settings", format!("{} as {}-{}", settings.delivery.name(), settings.app_id, settings.instance_id));
    files(&settings, &mut report);
    gazetteer(&settings, &mut report);
    if let Some(observer) = brokers::check(&settings, &mut report) {
        let articles_are_there = topics::check(&settings, &observer, &mut report);
        brokers::check_group(&settings, &observer, &mut report);
        if articles_are_there {
            topics::check_reading(&settings, &observer, &mut report);
        }
        brokers::check_producer(&settings, arguments.try_writing, &mut report);
    }
    if report.failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn files(settings: &Settings, report: &mut Report) {
    for (path, mode) in settings.readable_secret_files() {
        report.warning(
            "key_file_readable",
            format!("file {path}"),
            format!("other users can read this key or secret (mode {mode:o})"),
            format!("chmod 600 {path}"),
        );
    }
}

fn gazetteer(settings: &Settings, report: &mut Report) {
    let Some(path) = settings.gazetteer.file() else { return };
    match gazetteer_file::open(path) {
        Ok(gazetteer) => report.ok("gazetteer", format!("{}: {}", path.display(), gazetteer.version())),
        Err(error) => {
            let check = format!("gazetteer {}", path.display());
            report.failure(error.code(), check, error.to_string(), "correct gazetteer.path, or leave it empty for the program's own");
        }
    }
}
