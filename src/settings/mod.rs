//! Settings: typed, in layers, refused where they contradict each other.
//!
//! Layers, later ones win: `config/default.toml` (part of the program) -> `--config` files in order -> environment
//! `SITREP__…` -> `--set key=value`. Every key stands in `config/default.toml`; one that does not is an error that names
//! the nearest that does. Secrets come from files or the environment and are never printed.

mod layers;
pub mod page;
mod properties;
mod validate;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use layers::{from_defaults, load};
pub use properties::{Properties, REFUSED};

/// `config/default.toml`: the defaults, and the documentation of every key.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");

/// What an operator can set. Each key is explained in `config/default.toml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    pub app_id: String,
    pub instance_id: String,
    pub lanes: u16,
    pub delivery: Delivery,
    pub article_bytes_max: usize,
    pub include_text: bool,
    pub kafka: Kafka,
    pub topics: Topics,
    pub commit: Commit,
    pub dead_letters: DeadLetters,
    pub shutdown: Shutdown,
    pub stall: Stall,
    pub ops: Ops,
    pub log: Log,
    pub gazetteer: Gazetteer,
}

impl Settings {
    /// Key and secret files that other users of the machine can read, with their permissions.
    pub fn readable_secret_files(&self) -> Vec<(String, u32)> {
        let tables = [&self.kafka.properties, &self.kafka.consumer, &self.kafka.producer];
        tables.iter().flat_map(|table| table.readable_by_others()).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    ExactlyOnce,
    AtLeastOnce,
}

impl Delivery {
    pub fn name(self) -> &'static str {
        match self {
            Delivery::ExactlyOnce => "exactly_once",
            Delivery::AtLeastOnce => "at_least_once",
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub struct Kafka {
    pub bootstrap_servers: String,
    pub group_id: String,
    pub static_membership: bool,
    #[serde(default)]
    pub properties: Properties,
    #[serde(default)]
    pub consumer: Properties,
    #[serde(default)]
    pub producer: Properties,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Topics {
    pub articles: String,
    pub events: String,
    pub dlq: String,
    pub casualties: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Commit {
    pub interval_ms: u64,
    pub records_max: u64,
    pub bytes_max: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct DeadLetters {
    pub per_minute_max: u32,
    pub replays_max: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Shutdown {
    pub drain_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Stall {
    pub warn_ms: u64,
    pub rebuild_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Ops {
    pub listen: String,
    pub summary_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Log {
    pub level: LogLevel,
    pub format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Auto,
    Json,
    Pretty,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Gazetteer {
    pub path: String,
}

impl Gazetteer {
    /// The file that replaces the program's own gazetteer, if any.
    pub fn file(&self) -> Option<&Path> {
        (!self.path.is_empty()).then(|| Path::new(&self.path))
    }
}

/// The layers that a command line chooses.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Sources {
    /// Settings file (TOML); may be given more than once, later ones win.
    #[arg(long = "config", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// One setting, e.g. --set topics.events=events; wins over files and environment.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub overrides: Vec<String>,
}

/// Why the settings cannot be used. Exit code 2.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    #[error("cannot read settings: {reason}; mend the file or value named there")]
    Unreadable { reason: String },
    #[error("unknown key `{key}`{origin}; {hint}")]
    UnknownKey { key: String, origin: String, hint: String },
    #[error("--set {argument}: write it as key=value")]
    NotKeyValue { argument: String },
    #[error(
        "--set {key}: a secret on the command line can be read by every user of the machine; put it in a file and set {key}.file to its path, or use the environment"
    )]
    SecretOnCommandLine { key: String },
    #[error("{key}: cannot read the secret from {path}: {reason}; give this process read access to that file")]
    SecretUnreadable { key: String, path: String, reason: String },
    #[error("kafka property `{key}` is refused: {reason}")]
    RefusedProperty { key: String, reason: &'static str },
    #[error("{key} = {value}: {reason}")]
    OutOfRange { key: &'static str, value: String, reason: &'static str },
    #[error("{one} ({one_value}) contradicts {other} ({other_value}): {reason}")]
    Contradiction { one: &'static str, one_value: String, other: &'static str, other_value: String, reason: &'static str },
}

impl SettingsError {
    /// Stable identifier of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            SettingsError::Unreadable { .. } => "settings_unreadable",
            SettingsError::UnknownKey { .. } => "settings_unknown_key",
            SettingsError::NotKeyValue { .. } => "settings_not_key_value",
            SettingsError::SecretOnCommandLine { .. } => "settings_secret_on_command_line",
            SettingsError::SecretUnreadable { .. } => "settings_secret_unreadable",
            SettingsError::RefusedProperty { .. } => "settings_refused_property",
            SettingsError::OutOfRange { .. } => "settings_out_of_range",
            SettingsError::Contradiction { .. } => "settings_contradiction",
        }
    }
}
