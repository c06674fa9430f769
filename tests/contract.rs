//! The published contract: the committed schemas are what the program prints, events and rows satisfy them, and no
//! later version may take away what an earlier one promised.

#![cfg(feature = "cli")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sitrep::cli::schema::{Published, text};
use sitrep::enrich::Scratch;
use sitrep::knowledge::Knowledge;
use sitrep::outcome::{Outcome, Publication};
use sitrep::process::{ProcessOptions, process};
use sitrep::record::Record;

const RECORDS: [(Published, &str); 2] = [(Published::Event, "event"), (Published::Casualty, "casualty")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn json_file(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("cannot read {}: {e}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{} is no JSON: {e}", path.display()))
}

fn schema(record: Published) -> Value {
    serde_json::from_str(&text(record)).expect("the printed schema is JSON")
}

/// Every article of `tests/articles`, enriched with its text and its flat rows.
fn publications() -> Vec<(String, Publication)> {
    let knowledge = Knowledge::embedded();
    let options = ProcessOptions { include_text: true, casualty_rows: true, ..ProcessOptions::default() };
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/articles"))
        .expect("tests/articles is there")
        .map(|f| f.expect("a readable folder").path())
        .filter(|p| p.extension().is_some_and(|e| e == "json" || e == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no article in tests/articles");
    files
        .into_iter()
        .map(|file| {
            let value = fs::read(&file).expect("a readable article");
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match process(&Record { value: Some(&value), ..Record::default() }, &knowledge, &options, &mut Scratch::default()) {
                Outcome::Publish(publication) => (name, publication),
                other => panic!("{name}: {other:?}"),
            }
        })
        .collect()
}

fn errors(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|e| format!("{} at {}", e, e.instance_path())).collect()
}

#[test]
fn the_committed_schemas_are_what_the_program_prints() {
    for (record, name) in RECORDS {
        let path = root().join(format!("schema/{name}.json"));
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text(record),
            "{} is out of date: cargo run --no-default-features --features cli -- schema {name} > schema/{name}.json",
            path.display()
        );
    }
}

#[test]
fn every_event_and_every_row_satisfies_its_schema() {
    let event = jsonschema::validator_for(&schema(Published::Event)).expect("a valid schema");
    let row = jsonschema::validator_for(&schema(Published::Casualty)).expect("a valid schema");
    for (name, publication) in publications() {
        let value: Value = serde_json::from_slice(&publication.event).expect("an event is JSON");
        assert_eq!(errors(&event, &value), Vec::<String>::new(), "{name}");
        let figures = value["casualties"].as_array().expect("a list of figures");
        assert_eq!(figures.len(), publication.casualty_rows.len(), "{name}: one row for each figure");
        for (figure, bytes) in figures.iter().zip(&publication.casualty_rows) {
            let flat: Value = serde_json::from_slice(bytes).expect("a row is JSON");
            assert_eq!(errors(&row, &flat), Vec::<String>::new(), "{name}");
            assert_eq!((&flat["event_id"], &flat["casualty_id"]), (&value["event_id"], &figure["id"]), "{name}");
        }
    }
}

#[test]
fn every_slice_of_an_event_is_the_words_that_stand_there() {
    for (name, publication) in publications() {
        let event: Value = serde_json::from_slice(&publication.event).expect("an event is JSON");
        let points = |field: &str| event["article"][field].as_str().unwrap_or_default().chars().collect::<Vec<char>>();
        let fields = BTreeMap::from([("text", points("text")), ("title", points("title"))]);
        each_slice(&event, &mut |slice| {
            let field = &fields[slice["field"].as_str().unwrap_or("text")];
            let at = |key: &str| slice[key].as_u64().expect("an offset") as usize;
            let words: String = field[at("start")..at("end")].iter().collect();
            assert_eq!(Some(&*words), slice["text"].as_str(), "{name}: {slice}");
        });
    }
}

/// Calls `found` for every object with start, end and text.
fn each_slice(value: &Value, found: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(object) => {
            if ["start", "end"].iter().all(|k| object.get(*k).is_some_and(Value::is_u64)) && object.contains_key("text") {
                found(value);
            }
            object.values().for_each(|v| each_slice(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| each_slice(v, found)),
        _ => {}
    }
}

#[test]
fn the_worked_example_of_the_documentation_is_what_the_program_says() {
    let page = fs::read_to_string(root().join("docs/reading-an-event.md")).expect("the page is there");
    let text: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix("> ")).collect();
    let article = json!({ "published_at": "2023-05-16", "text": text.join(" ") }).to_string();
    let record = Record { value: Some(article.as_bytes()), ..Record::default() };
    let Outcome::Publish(publication) = process(&record, &Knowledge::embedded(), &ProcessOptions::default(), &mut Scratch::default())
    else {
        panic!("the example is an article");
    };
    let event: Value = serde_json::from_slice(&publication.event).expect("an event is JSON");
    let cell = |value: &Value| match value {
        Value::Null => "–".to_owned(),
        Value::Array(list) if list.is_empty() => "–".to_owned(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let said: Vec<String> = event["casualties"]
        .as_array()
        .expect("a list of figures")
        .iter()
        .map(|c| {
            let f = &c["figure"];
            let cells = [&c["id"], &c["evidence"]["text"], &c["kind"], &f["value"], &f["low"], &f["high"], &f["qualifier"]];
            let more = [&c["scope"], &c["part_of"], &c["contradicts"]];
            format!("| {} |", cells.into_iter().chain(more).map(cell).collect::<Vec<_>>().join(" | "))
        })
        .collect();
    let documented: Vec<&str> = page.lines().filter(|l| l.starts_with("| c")).collect();
    assert_eq!(documented, said);
}

#[test]
fn the_schema_refuses_what_is_no_event() {
    let validator = jsonschema::validator_for(&schema(Published::Event)).expect("a valid schema");
    let (_, publication) = publications().swap_remove(0);
    let good: Value = serde_json::from_slice(&publication.event).expect("an event is JSON");
    let spoil: [(&str, fn(&mut Value)); 4] = [
        ("no event_id", |e| _ = e.as_object_mut().and_then(|o| o.remove("event_id"))),
        ("characters is a string", |e| e["article"]["characters"] = json!("12")),
        ("an unknown date source", |e| e["article"]["published_at_source"] = json!("guessed")),
        ("a figure that is no record", |e| e["casualties"] = json!([{ "id": "c1" }])),
    ];
    for (what, change) in spoil {
        let mut event = good.clone();
        change(&mut event);
        assert!(!validator.is_valid(&event), "accepted: {what}");
    }
}

/// What a schema promises: for each path the types, whether it is always there, and the values of an enumeration.
#[derive(Debug, Default)]
struct Promise {
    types: BTreeSet<String>,
    required: bool,
    values: BTreeSet<String>,
}

fn promises(schema: &Value) -> BTreeMap<String, Promise> {
    let mut all = BTreeMap::new();
    promise(schema, schema, "", true, &mut all);
    all
}

fn promise(root: &Value, node: &Value, path: &str, required: bool, all: &mut BTreeMap<String, Promise>) {
    let here = all.entry(path.to_owned()).or_default();
    here.required |= required;
    match &node["type"] {
        Value::String(one) => _ = here.types.insert(one.clone()),
        Value::Array(many) => here.types.extend(many.iter().filter_map(Value::as_str).map(str::to_owned)),
        _ => {}
    }
    here.values.extend(node["enum"].as_array().into_iter().flatten().chain(node.get("const")).map(Value::to_string));
    if let Some(name) = node["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} leads nowhere"));
        promise(root, target, path, required, all);
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        node[key].as_array().into_iter().flatten().for_each(|n| promise(root, n, path, required, all));
    }
    let always: BTreeSet<&str> = node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, field) in node["properties"].as_object().into_iter().flatten() {
        promise(root, field, &format!("{path}.{name}"), always.contains(&**name), all);
    }
    if node["items"].is_object() {
        promise(root, &node["items"], &format!("{path}[]"), false, all);
    }
}

/// What `now` takes away from consumers of `before`: a field renamed or dropped, one that may now be missing, a type
/// that they did not know (null among them), a value of an enumeration that is gone.
fn breaks(before: &Value, now: &Value) -> Vec<String> {
    let now = promises(now);
    let mut found = Vec::new();
    for (path, old) in promises(before) {
        let Some(new) = now.get(&path) else {
            found.push(format!("{path} is gone"));
            continue;
        };
        if old.required && !new.required {
            found.push(format!("{path} may be missing"));
        }
        found.extend(new.types.difference(&old.types).map(|t| format!("{path} may be {t}")));
        found.extend(old.values.difference(&new.values).map(|v| format!("{path} has lost {v}")));
    }
    found
}

#[test]
fn no_version_takes_away_what_an_earlier_one_promised() {
    for (record, name) in RECORDS {
        let now = schema(record);
        let mut versions = 0;
        for file in fs::read_dir(root().join("schema/history")).expect("schema/history is there") {
            let path = file.expect("a readable folder").path();
            if path.file_name().is_some_and(|f| f.to_string_lossy().starts_with(name)) {
                assert_eq!(breaks(&json_file(&path), &now), Vec::<String>::new(), "against {}", path.display());
                versions += 1;
            }
        }
        assert!(versions > 0, "schema/history has no version of {name}");
    }
}

#[test]
fn a_breaking_change_is_noticed() {
    let before = schema(Published::Event);
    let change: [(&str, &str, fn(&mut Value)); 4] = [
        ("a field is renamed", ".casualties[].figure.low is gone", |s| {
            let fields = s["$defs"]["FigureRecord"]["properties"].as_object_mut().expect("fields");
            let low = fields.remove("low").expect("low");
            fields.insert("least".into(), low);
        }),
        ("a field may be missing", ".article may be missing", |s| {
            s["required"].as_array_mut().expect("a list").retain(|v| v != "article");
        }),
        ("a field may be null", ".event_id may be null", |s| s["properties"]["event_id"]["type"] = json!(["string", "null"])),
        ("a value is gone", ".casualties[].scope has lost \"rate\"", |s| {
            s["$defs"]["Scope"]["enum"].as_array_mut().expect("a list").retain(|v| v != "rate");
        }),
    ];
    for (what, message, change) in change {
        let mut now = before.clone();
        change(&mut now);
        assert_eq!(breaks(&before, &now), [message], "{what}");
    }
}
