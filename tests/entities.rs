//! Grouping and roles against their corpus: every case of `tests/corpus/entities/*.toml`. A case states entities with
//! exactly the mentions they must have, names that must not be one entity, and names that must not be found.
//!
//! `CASE=part` runs the cases whose name holds the part.

mod cases;

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::{Value, json};
use sitrep::knowledge::Knowledge;

const CORPUS: &str = "tests/corpus/entities";
/// A role that must be absent.
const NONE: &str = "none";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    #[serde(default)]
    entity: Vec<Expected>,
    /// Names that no entity has both of.
    #[serde(default)]
    apart: Vec<[String; 2]>,
    #[serde(default)]
    absent: Vec<Absent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    r#type: String,
    mentions: Vec<String>,
    role: Option<String>,
}

/// No entity of this type (empty: of any) has a mention of this text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Absent {
    text: String,
    r#type: String,
}

#[test]
fn names_come_together_as_the_corpus_says() {
    let knowledge = Knowledge::embedded();
    let wanted = cases::wanted();
    let (mut cases, mut traps, mut wrong) = (0, 0, String::new());
    for (_, file) in cases::files::<File>(CORPUS, None) {
        for case in file.case.iter().filter(|c| c.name.contains(&wanted)) {
            cases += 1;
            traps += usize::from(case.name.starts_with("trap_"));
            let found = entities(&case.text, &knowledge);
            for fault in faults(case, &found) {
                let _ = writeln!(wrong, "{}: {fault}\n    found {}", case.name, shown(&found));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(!wanted.is_empty() || (cases >= 60 && traps >= 15), "{cases} cases, {traps} traps");
}

fn entities(text: &str, knowledge: &Knowledge) -> Vec<Value> {
    let event = cases::event(knowledge, &json!({ "text": text }));
    event["entities"].as_array().cloned().unwrap_or_default()
}

fn texts(entity: &Value) -> Vec<&str> {
    entity["mentions"].as_array().into_iter().flatten().filter_map(|m| m["text"].as_str()).collect()
}

fn faults(case: &Case, found: &[Value]) -> Vec<String> {
    let mut faults = Vec::new();
    for expected in &case.entity {
        let same = found.iter().find(|e| texts(e) == expected.mentions);
        match same {
            None => faults.push(format!("no entity with exactly the mentions {:?}", expected.mentions)),
            Some(e) if e["name"] != json!(expected.name) || e["type"] != json!(expected.r#type) => {
                faults.push(format!("{} {} instead of {} {}", e["type"], e["name"], expected.r#type, expected.name));
            }
            Some(e) => {
                let role = e["role"].as_str().unwrap_or(NONE);
                if expected.role.as_deref().is_some_and(|r| r != role) {
                    faults.push(format!("{} has role {role:?} instead of {:?}", expected.name, expected.role));
                }
            }
        }
    }
    for [a, b] in &case.apart {
        let of = |name: &str| found.iter().position(|e| texts(e).contains(&name));
        match (of(a), of(b)) {
            (Some(x), Some(y)) if x != y => {}
            (Some(_), Some(_)) => faults.push(format!("{a} and {b} are one")),
            _ => faults.push(format!("{a} or {b} was not found")),
        }
    }
    for absent in &case.absent {
        let there =
            |e: &&Value| texts(e).contains(&absent.text.as_str()) && (absent.r#type.is_empty() || e["type"] == json!(absent.r#type));
        if let Some(e) = found.iter().find(there) {
            faults.push(format!("{} was found as {}", absent.text, e["type"]));
        }
    }
    faults
}

fn shown(found: &[Value]) -> String {
    found.iter().map(|e| format!("[{} {} {:?} {}]", e["type"], e["name"], texts(e), e["role"])).collect::<Vec<_>>().join(" ")
}
