//! The laws that hold for any bytes at all. Property tests, snapshots and fuzzing check the same ones.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

use serde_json::Value;
use sitrep::decode::DecodeError;
use sitrep::enrich::Scratch;
use sitrep::knowledge::Knowledge;
use sitrep::outcome::Outcome;
use sitrep::process::{ProcessOptions, process};
use sitrep::record::Record;

pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);
static SCRATCH: LazyLock<Mutex<Scratch>> = LazyLock::new(Mutex::default);

/// Processes the bytes and checks every law on what comes out; the event, or the code of the reject.
///
/// # Panics
/// Where a law is broken.
pub fn check(value: &[u8]) -> Result<Value, &'static str> {
    let options = ProcessOptions { include_text: true, casualty_rows: true, ..ProcessOptions::default() };
    let record = Record { value: Some(value), ..Record::default() };
    // A scratch that has seen many articles, and a new one: nothing may depend on it.
    let mut used = SCRATCH.lock().unwrap_or_else(|poisoned| {
        SCRATCH.clear_poison();
        poisoned.into_inner()
    });
    let outcome = process(&record, &KNOWLEDGE, &options, &mut used);
    drop(used);
    let again = process(&record, &KNOWLEDGE, &options, &mut Scratch::default());
    match (outcome, again) {
        (Outcome::Publish(first), Outcome::Publish(second)) => {
            assert!(first.event == second.event, "the same bytes gave two events");
            assert!(first.casualty_rows == second.casualty_rows, "the same bytes gave two sets of rows");
            let event: Value = serde_json::from_slice(&first.event).expect("an event is JSON");
            check_event(&event);
            assert_eq!(first.casualty_rows.len(), list(&event, "casualties").len(), "one row for each figure");
            for row in &first.casualty_rows {
                let row: Value = serde_json::from_slice(row).expect("a row is JSON");
                assert_eq!(row["event_id"], event["event_id"], "a row names its event");
            }
            Ok(event)
        }
        (Outcome::Reject(first), Outcome::Reject(second)) => {
            assert_eq!(first, second, "the same bytes gave two reasons");
            assert!(DecodeError::CODES.contains(&first.code()), "{} is not among the codes", first.code());
            Err(first.code())
        }
        (first, second) => panic!("a record with a value gave {first:?} and then {second:?}"),
    }
}

fn check_event(event: &Value) {
    let fields = Fields::of(event);
    fields.check_slices(event);
    check_references(event);
    for casualty in list(event, "casualties") {
        check_bounds(&casualty["figure"], &casualty["status"]);
        let sentence = &casualty["evidence"]["sentence"];
        assert!(sentence["start"].as_u64() <= sentence["end"].as_u64(), "a sentence ends before it starts");
    }
}

fn list<'a>(event: &'a Value, name: &str) -> &'a [Value] {
    event[name].as_array().map_or(&[], Vec::as_slice)
}

/// The fields that spans point into, by code point.
struct Fields {
    text: Vec<char>,
    title: Vec<char>,
}

impl Fields {
    fn of(event: &Value) -> Fields {
        let article = &event["article"];
        let points = |name: &str| article[name].as_str().unwrap_or_default().chars().collect::<Vec<_>>();
        let fields = Fields { text: points("text"), title: points("title") };
        assert_eq!(article["characters"].as_u64(), Some(fields.text.len() as u64), "characters is the length of the text");
        fields
    }

    /// `field[start..end]` is `text`, wherever an event has these.
    fn check_slices(&self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|v| self.check_slices(v)),
            Value::Object(object) => {
                if let (Some(start), Some(end)) = (object.get("start").and_then(Value::as_u64), object.get("end").and_then(Value::as_u64)) {
                    let field = if object.get("field").is_some_and(|f| f == "title") { &self.title } else { &self.text };
                    let slice = field.get(start as usize..end as usize);
                    if let Some(text) = object.get("text").and_then(Value::as_str) {
                        let slice = slice.map(|s| s.iter().collect::<String>());
                        assert_eq!(slice.as_deref(), Some(text), "a span's slice is its text");
                    } else if object.contains_key("code") {
                        assert!(slice.is_some(), "a warning's span lies in its field: {value}");
                    }
                }
                object.values().for_each(|v| self.check_slices(v));
            }
            _ => {}
        }
    }
}

/// Every id that is pointed at exists, and contradiction is mutual.
fn check_references(event: &Value) {
    let mut ids = HashSet::new();
    for name in ["entities", "locations", "casualties"] {
        for record in list(event, name) {
            assert!(ids.insert(record["id"].as_str().expect("an id is a string")), "an id is given twice");
        }
    }
    check_pointers(event, &ids);
    let casualties = list(event, "casualties");
    for casualty in casualties {
        for other in list(casualty, "contradicts") {
            let other = casualties.iter().find(|c| c["id"] == *other).expect("a contradicted record is a casualty");
            assert!(list(other, "contradicts").contains(&casualty["id"]), "contradiction is mutual");
        }
        assert_ne!(casualty["part_of"], casualty["id"], "no record is part of itself");
    }
}

fn check_pointers(value: &Value, ids: &HashSet<&str>) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| check_pointers(v, ids)),
        Value::Object(object) => {
            for (key, value) in object {
                if let ("entity_id" | "location_id" | "part_of", Some(id)) = (key.as_str(), value.as_str()) {
                    assert!(ids.contains(id), "{key} points at {id}, which is not in the event");
                }
                check_pointers(value, ids);
            }
        }
        _ => {}
    }
}

/// The contract's table of qualifiers.
fn check_bounds(figure: &Value, status: &Value) {
    let bound = |name: &str| figure[name].as_u64();
    let (value, low, high) = (bound("value"), bound("low"), bound("high"));
    if figure["share"].is_number() {
        let share = figure["share"].as_f64().unwrap_or_default();
        assert!((0.0..=1.0).contains(&share), "a share is a part of one: {figure}");
        return;
    }
    let holds = match figure["qualifier"].as_str().expect("a qualifier is a string") {
        "exact" => value.is_some() && low == value && high == value,
        "at_least" | "more_than" => value.is_some() && low == value && high.is_none(),
        "at_most" | "less_than" | "nearly" => value.is_some() && high == value && low.is_none(),
        "approximately" => value.is_some() && low.is_none() && high.is_none(),
        "range" => value.is_none() && low.is_some() && low <= high,
        "vague" => value.is_none() && high.is_none(),
        _ => false,
    };
    assert!(holds, "bounds do not follow from the qualifier: {figure}");
    assert!(value != Some(0) || status == "negated", "zero stands only where it is negated: {figure}");
}
