//! What every check of a corpus begins with: its files in order, the cases asked for, the event that an article gives.

use std::{env, fs};

use serde::de::DeserializeOwned;
use serde_json::Value;
use sitrep::enrich::Scratch;
use sitrep::knowledge::Knowledge;
use sitrep::outcome::Outcome;
use sitrep::process::{ProcessOptions, process};
use sitrep::record::Record;

/// The corpus files of `folder`, by name: the name and what the file says. `but` is left out.
///
/// # Panics
///
/// Where the folder or a file cannot be read, or the folder holds no file.
pub fn files<T: DeserializeOwned>(folder: &str, but: Option<&str>) -> Vec<(String, T)> {
    let listed = fs::read_dir(folder).unwrap_or_else(|e| panic!("cannot list {folder}: {e}; run from the package's root"));
    let mut names: Vec<String> = listed.map(|entry| entry.expect("a directory entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".toml") && Some(name.as_str()) != but);
    names.sort();
    assert!(!names.is_empty(), "{folder} holds no cases");
    let read = |name: String| {
        let text = fs::read_to_string(format!("{folder}/{name}")).unwrap_or_else(|e| panic!("cannot read {folder}/{name}: {e}"));
        let file = toml::from_str(&text).unwrap_or_else(|e| panic!("{folder}/{name}: {e}"));
        (name, file)
    };
    names.into_iter().map(read).collect()
}

/// The part of a case's name that `CASE` asks for; empty asks for all.
pub fn wanted() -> String {
    env::var("CASE").unwrap_or_default()
}

/// The event that this article gives.
///
/// # Panics
///
/// Where it gives none.
pub fn event(knowledge: &Knowledge, article: &Value) -> Value {
    let bytes = article.to_string();
    let record = Record { value: Some(bytes.as_bytes()), ..Record::default() };
    match process(&record, knowledge, &ProcessOptions::default(), &mut Scratch::default()) {
        Outcome::Publish(publication) => serde_json::from_slice(&publication.event).expect("an event is JSON"),
        other => panic!("no event of {article}: {other:?}"),
    }
}
