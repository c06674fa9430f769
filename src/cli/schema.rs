//! `sitrep schema`: the JSON Schema (draft 2020-12) of what is published, generated from [`crate::event`].
//! `schema/` holds a committed copy; `tests/contract.rs` compares the two and refuses a change that breaks consumers.

use std::process::ExitCode;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::event::{CasualtyRow, Event, SCHEMA_VERSION};

/// Print the JSON Schema of what is published
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Which record.
    #[arg(value_enum, default_value_t = Published::Event)]
    record: Published,
}

/// A record that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Published {
    /// One enriched article: the topic `topics.events` and the output of `sitrep enrich`.
    Event,
    /// One flat row for each casualty figure: the topic `topics.casualties`.
    Casualty,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    super::print(&text(arguments.record))
}

/// The schema as it is committed: indented JSON with a line break at its end.
pub fn text(record: Published) -> String {
    let schema = match record {
        Published::Event => schema::<Event<'_>>("event", "sitrep event"),
        Published::Casualty => schema::<CasualtyRow<'_>>("casualty", "sitrep casualty row"),
    };
    format!("{:#}\n", schema.as_value())
}

fn schema<T: JsonSchema>(name: &str, title: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".into(), format!("urn:sitrep:schema:{name}:{SCHEMA_VERSION}").into());
    schema.insert("title".into(), title.into());
    schema
}
