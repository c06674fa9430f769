//! Events and dead letters for people.

use std::fmt::Write as _;

use rdkafka::message::{Headers as _, Message as _, OwnedMessage};
use serde_json::Value;

use super::super::print;
use crate::settings::Topics;
use crate::stream::records::ERROR_CODE;

/// One record as a consumer sees it.
pub fn message(message: &OwnedMessage, dlq: &str, json: bool) {
    let is_dead_letter = message.topic() == dlq;
    let text = match (is_dead_letter, json) {
        (false, true) => format!("{}\n", String::from_utf8_lossy(message.payload().unwrap_or_default())),
        (false, false) => event(message),
        (true, true) => String::new(),
        (true, false) => dead_letter(message),
    };
    print(&text);
}

/// What to do next.
pub fn closing(events: usize, dead_letters: usize, topics: &Topics) {
    print(&format!(
        "{events} events in {}, {dead_letters} dead letter in {}.\nThe whole events: sitrep demo --json. Against your own Kafka: sitrep check, then sitrep run.\n",
        topics.events, topics.dlq
    ));
}

fn event(message: &OwnedMessage) -> String {
    let event: Value = serde_json::from_slice(message.payload().unwrap_or_default()).unwrap_or(Value::Null);
    let article = &event["article"];
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}  {}", article["title"].as_str().or(article["id"].as_str()).unwrap_or("?"), date(article));
    let _ = writeln!(text, "  {} partition {} offset {}, key {}", message.topic(), message.partition(), message.offset(), key(message));
    list(&mut text, "who", event["entities"].as_array(), |e| {
        let is_place = matches!(e["type"].as_str(), Some("GPE" | "LOC" | "FAC"));
        (!is_place).then(|| e["name"].as_str().unwrap_or("?").to_owned())
    });
    list(&mut text, "where", event["locations"].as_array(), |l| {
        let name = l["name"].as_str().unwrap_or("?");
        Some(match (l["country_code"].as_str(), l["lat"].as_f64(), l["lon"].as_f64()) {
            (Some(country), Some(lat), Some(lon)) => format!("{name} {country} ({lat:.2}, {lon:.2})"),
            _ => name.to_owned(),
        })
    });
    let figures = event["casualties"].as_array().map_or(&[][..], Vec::as_slice);
    if figures.is_empty() {
        let _ = writeln!(text, "  figures: none");
    }
    for figure in figures {
        let _ = writeln!(text, "  {}", line(figure));
    }
    text.push('\n');
    text
}

/// `killed       14 or more  civilian children · Idlib · Tuesday = 2024-03-05 · says rescue workers · "At least 14 people"`
fn line(c: &Value) -> String {
    let mut parts = Vec::new();
    let mut add = |value: &Value, before: &str| {
        if let Some(text) = value.as_str().filter(|t| !t.is_empty()) {
            parts.push(format!("{before}{text}"));
        }
    };
    add(&c["group"]["text"], "");
    add(&c["place"]["text"], "in ");
    match (c["time"]["text"].as_str(), c["time"]["start"].as_str()) {
        (Some(words), Some(day)) => add(&Value::from(format!("{words} = {day}")), ""),
        _ => add(&c["time"]["text"], ""),
    }
    add(&c["perpetrator"]["text"], "by ");
    add(&c["attribution"]["text"], "says ");
    if c["status"] != "actual" {
        add(&c["status"], "");
    }
    if c["scope"] != "incident" {
        add(&c["scope"], "");
    }
    format!("{:<11} {:<16} {}", c["kind"].as_str().unwrap_or("?"), amount(&c["figure"]), parts.join(" · "))
}

fn amount(figure: &Value) -> String {
    let (value, low, high) = (figure["value"].as_i64(), figure["low"].as_i64(), figure["high"].as_i64());
    let share = figure["share"].as_f64().map(|s| format!("{:.0} %", s * 100.0));
    match (value, low, high) {
        (Some(v), Some(l), Some(h)) if v == l && v == h => v.to_string(),
        (_, Some(l), Some(h)) => format!("{l} to {h}"),
        (_, Some(l), None) => format!("{l} or more"),
        (_, None, Some(h)) => format!("up to {h}"),
        (Some(v), None, None) => format!("about {v}"),
        (None, None, None) => share.unwrap_or_else(|| figure["text"].as_str().unwrap_or("?").to_owned()),
    }
}

fn dead_letter(message: &OwnedMessage) -> String {
    let header = |name: &str| {
        let found = message.headers().and_then(|h| h.iter().find(|h| h.key == name).and_then(|h| h.value));
        String::from_utf8_lossy(found.unwrap_or_default()).into_owned()
    };
    format!(
        "Not an article: {}\n  {} partition {} offset {}, key {}\n  {}\n  its bytes, untouched: {}\n\n",
        header(ERROR_CODE),
        message.topic(),
        message.partition(),
        message.offset(),
        key(message),
        header("sitrep-error-message"),
        String::from_utf8_lossy(message.payload().unwrap_or_default())
    )
}

fn key(message: &OwnedMessage) -> String {
    String::from_utf8_lossy(message.key().unwrap_or_default()).into_owned()
}

fn date(article: &Value) -> &str {
    article["published_at"].as_str().and_then(|d| d.get(..10)).unwrap_or("undated")
}

fn list(text: &mut String, name: &str, items: Option<&Vec<Value>>, show: impl Fn(&Value) -> Option<String>) {
    let shown: Vec<String> = items.into_iter().flatten().filter_map(show).collect();
    if !shown.is_empty() {
        let _ = writeln!(text, "  {name}: {}", shown.join("; "));
    }
}
