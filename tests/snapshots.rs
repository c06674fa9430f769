//! Whole articles, in and out: a change of the extraction shows as a diff of `tests/snapshots/`.
//! `INSTA_UPDATE=always cargo test --test snapshots` takes the new ones, to be read before they are committed.

mod laws;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

#[test]
fn articles_give_the_events_that_were_reviewed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("the articles are there").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for file in files {
        let article = fs::read(&file).expect("an article can be read");
        let event = laws::check(&article).expect("an article is no reject");
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, outline(&event)));
    }
}

/// The event with one line for each record, so that a diff names what changed; what is null or empty is left out, as
/// are versions and text.
fn outline(event: &Value) -> String {
    let mut out = String::new();
    let mut article = event["article"].clone();
    article.as_object_mut().expect("article is an object").remove("text");
    line(&mut out, "article", article);
    for (list, name) in [("entities", "entity"), ("locations", "location"), ("casualties", "casualty"), ("warnings", "warning")] {
        for record in event[list].as_array().expect("a list") {
            line(&mut out, name, record.clone());
        }
    }
    line(&mut out, "focus", event["focus"].clone());
    out
}

fn line(out: &mut String, name: &str, mut record: Value) {
    shorten(&mut record);
    writeln!(out, "{name} {record}").expect("a string takes all");
}

fn shorten(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, v| !v.is_null() && *v != Value::Array(Vec::new()));
        fields.values_mut().for_each(shorten);
    }
}
