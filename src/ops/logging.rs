//! Where log lines go: JSON objects or readable lines, on standard error.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, reload};

use crate::settings::{Log, LogFormat, LogLevel};

/// Changes the level of the lines while the program runs.
#[derive(Debug)]
pub struct Logging(reload::Handle<LevelFilter, Registry>);

impl Logging {
    /// From now on.
    pub fn set_level(&self, level: LogLevel) {
        // Fails only where the subscriber is gone, and then nobody reads.
        let _ = self.0.reload(filter(level));
    }
}

fn filter(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    }
}

/// Begins to write log lines. Called once; a second call changes nothing.
pub fn start(log: &Log) -> Logging {
    let (level, handle) = reload::Layer::new(filter(log.level));
    let terminal = std::io::stderr().is_terminal();
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Pretty => false,
        LogFormat::Auto => !terminal,
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let layer = if json {
        lines.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed()
    } else {
        lines.with_ansi(terminal).compact().boxed()
    };
    // Fails only where a subscriber is set already, as in tests.
    let _ = tracing_subscriber::registry().with(layer.with_filter(level)).try_init();
    Logging(handle)
}
