//! `sitrep run`: the service.

use std::process::ExitCode;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};

use super::{EXIT_USAGE, say};
use crate::gazetteer_file;
use crate::knowledge::Knowledge;
use crate::ops::events::log_event;
use crate::ops::http;
use crate::ops::logging::{self, Logging};
use crate::ops::metrics::BuildVersions;
use crate::settings::{self, Settings, Sources};
use crate::stream::panics::log_panics;
use crate::stream::service::{Ended, Service};

/// Run the service: article topic in, event topic out, until SIGTERM
///
/// Exit codes: 0 drained and committed, 1 forced or failed, 2 settings.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
}

/// Runs until SIGTERM or SIGINT. Exit codes: 0 drained, 1 forced or failed, 2 settings.
pub fn run(arguments: &Arguments) -> ExitCode {
    let settings = match settings::load(&arguments.sources) {
        Ok(settings) => settings,
        Err(error) => {
            say(format_args!("{}: {error}", error.code()));
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let knowledge = match gazetteer_file::knowledge(settings.gazetteer.file()) {
        Ok(knowledge) => knowledge,
        Err(error) => {
            say(&error);
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let logging = logging::start(&settings.log);
    log_panics();
    warn_of_readable_files(&settings);
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(format_args!("runtime_failed: cannot start the runtime for signals and HTTP: {error}; check the limits on open files"));
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(serve(settings, knowledge, &arguments.sources, &logging));
    match ended {
        Ok(Ended::Clean) => ExitCode::SUCCESS,
        // Lanes that hang must not hold the process.
        Ok(Ended::Forced) => std::process::exit(1),
        Err(error) => {
            say(format_args!("start_failed: cannot start threads or signal handlers: {error}; check the limits on processes"));
            ExitCode::FAILURE
        }
    }
}

async fn serve(settings: Settings, knowledge: Knowledge, sources: &Sources, logging: &Logging) -> std::io::Result<Ended> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut hangup = signal(SignalKind::hangup())?;
    let mut service = Service::start(settings, knowledge)?;
    let (settings, views) = (service.settings().clone(), service.views().to_vec());
    let (tagger, gazetteer) = (&service.knowledge().tagger, &service.knowledge().gazetteer);
    let versions = BuildVersions { model: tagger.version().to_owned(), gazetteer: gazetteer.version().to_owned() };
    tokio::spawn(async move { http::serve(&settings, views, versions).await });
    let mut second = tokio::time::interval(Duration::from_secs(1));
    let name = loop {
        tokio::select! {
            _ = terminate.recv() => break "SIGTERM",
            _ = interrupt.recv() => break "SIGINT",
            _ = hangup.recv() => reload(sources, logging),
            _ = second.tick() => service.watch(),
        }
    };
    let drain_ms = service.settings().shutdown.drain_ms;
    log_event!(STOPPING, signal = name, drain_ms = drain_ms);
    service.stop();
    let deadline = tokio::time::sleep(Duration::from_millis(drain_ms));
    tokio::pin!(deadline);
    let mut often = tokio::time::interval(Duration::from_millis(10));
    while !service.has_ended() {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            () = &mut deadline => break,
            _ = often.tick() => {}
        }
    }
    Ok(service.end())
}

/// SIGHUP: takes the log level from the settings as they are now.
fn reload(sources: &Sources, logging: &Logging) {
    match settings::load(sources) {
        Ok(settings) => {
            logging.set_level(settings.log.level);
            let level = format!("{:?}", settings.log.level).to_lowercase();
            log_event!(LOG_LEVEL_CHANGED, log_level = level.as_str());
        }
        Err(error) => {
            let error = error.to_string();
            log_event!(RELOAD_FAILED, error = error.as_str());
        }
    }
}

/// Files with keys or secrets that others can read.
fn warn_of_readable_files(settings: &Settings) {
    for (path, mode) in settings.readable_secret_files() {
        let mode = format!("{mode:o}");
        log_event!(KEY_FILE_READABLE, path = path.as_str(), mode = mode.as_str());
    }
}
