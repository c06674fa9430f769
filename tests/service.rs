//! The service's commands as processes, without a broker.

use std::process::{Command, Output};

fn sitrep(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(arguments).output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_demo_shows_figures_and_one_dead_letter_and_ends() {
    let output = sitrep(&["demo"]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{shown}\n{}", text(&output.stderr));
    assert!(shown.contains("killed") && shown.contains("14"), "{shown}");
    assert!(shown.contains("decode_invalid_json"), "{shown}");
    assert!(shown.contains("6 events in news.events, 1 dead letter in news.articles.dlq"), "{shown}");
}

#[test]
fn the_demo_prints_whole_events_on_request() {
    let output = sitrep(&["demo", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines: Vec<serde_json::Value> = text(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|l| l["event_type"] == "article.enriched"));
}

#[test]
fn settings_that_cannot_be_used_end_with_2_and_a_reason() {
    for (arguments, code) in [
        (&["run", "--set", "delivry=exactly_once"][..], "settings_unknown_key"),
        (&["check", "--set", "kafka.consumer.enable.auto.commit=true"][..], "settings_refused_property"),
        (&["replay", "--set", "lanes"][..], "settings_not_key_value"),
        (&["healthcheck", "--config", "/nowhere.toml"][..], "settings_unreadable"),
        (&["run", "--set", "kafka.properties.sasl.password=s3cret-word"][..], "settings_secret_on_command_line"),
    ] {
        let output = sitrep(arguments);
        let said = text(&output.stderr) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(code), "{arguments:?}: {said}");
        assert!(!said.contains("s3cret-word"), "{said}");
    }
}

#[test]
fn a_health_check_without_a_service_fails() {
    let output = sitrep(&["healthcheck", "--set", "ops.listen=127.0.0.1:1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("healthcheck_no_answer"));
}

#[test]
fn a_check_without_brokers_fails_and_says_what_to_look_at() {
    let output = sitrep(&["check", "--json", "--set", "kafka.bootstrap_servers=127.0.0.1:1"]);
    assert_eq!(output.status.code(), Some(1));
    let last: serde_json::Value = serde_json::from_str(text(&output.stdout).lines().last().unwrap()).expect("JSON");
    assert_eq!(last["status"], "failure");
    assert!(last["mend"].as_str().unwrap().contains("bootstrap_servers"), "{last}");
}
