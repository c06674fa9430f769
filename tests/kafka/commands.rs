//! `check`, `healthcheck` and `replay` against a real broker.

use std::process::{Command, Output};
use std::time::Duration;

use rdkafka::message::Message as _;

use crate::harness::cluster::{shared, turn};
use crate::harness::feed::{Feeder, Topics};
use crate::harness::process::Start;
use crate::harness::verdict::{header, read_all, wait_until_done};
use crate::harness::wait_for;

const LIMIT: Duration = Duration::from_secs(60);

fn sitrep(command: &[&str], start: &Start) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sitrep")).args(command).args(start.arguments(1)).output().expect("the binary runs")
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

#[test]
fn check_finds_nothing_to_mend_where_all_is_there_and_names_what_is_missing() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "check", 2);
    let start = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one");
    let output = sitrep(&["check", "--json", "--try-writing"], &start);
    let found = lines(&output);
    assert_eq!(output.status.code(), Some(0), "{found:#?}");
    assert!(found.iter().all(|l| l["status"] != "failure"));
    assert!(found.iter().any(|l| l["check"] == format!("writing to {}", topics.events).as_str() && l["status"] == "ok"), "{found:#?}");
    assert!(read_all(&cluster, &topics.events).is_empty(), "readers in read_committed see nothing of the check");

    let start = start.set("topics.events=nowhere").set("kafka.producer.transaction.timeout.ms=3600000");
    let output = sitrep(&["check", "--json"], &start);
    assert_eq!(output.status.code(), Some(1));
    let failures: Vec<_> = lines(&output).into_iter().filter(|l| l["status"] == "failure").collect();
    assert_eq!(failures.len(), 2, "{failures:#?}");
    assert!(failures[0]["check"] == "topic nowhere" && failures[0]["mend"].as_str().unwrap().contains("make the topic"));
    assert!(failures[1]["mend"].as_str().unwrap().contains("transaction.timeout.ms"), "{failures:#?}");
}

#[test]
fn replay_sends_dead_letters_back_until_the_guard_stops_it() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "replay", 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    feeder.feed_raw(0, Some("bad"), Some(b"{\"text\":7}"), &[("own", "kept")]);
    let start = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("dead_letters.replays_max=2");
    let process = start.start();
    wait_until_done(&cluster, &topics, LIMIT);

    let dry = sitrep(&["replay", "--dry-run"], &start);
    assert_eq!(dry.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&dry.stdout).starts_with("1 would be sent"), "{dry:?}");
    assert_eq!(read_all(&cluster, &topics.articles).len(), 1, "a dry run sends nothing");

    for round in 1..=2 {
        let output = sitrep(&["replay"], &start);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("1 sent"), "{output:?}");
        wait_for("the dead letter's return", LIMIT, || read_all(&cluster, &topics.dlq).len() == round + 1);
        let sent = read_all(&cluster, &topics.articles);
        let last = sent.last().unwrap();
        assert_eq!((last.key(), last.payload()), (Some(&b"bad"[..]), Some(&b"{\"text\":7}"[..])));
        assert_eq!(header(last, "own").as_deref(), Some("kept"));
        assert_eq!(header(last, "sitrep-replay-count"), Some(round.to_string()));
        assert!(header(last, "sitrep-error-code").is_none());
    }
    let output = sitrep(&["replay"], &start);
    assert_eq!(output.status.code(), Some(3), "it came back too often: {output:?}");
    assert_eq!(read_all(&cluster, &topics.articles).len(), 3);
    let output = sitrep(&["replay"], &start);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("0 sent"), "what a replay has seen, the next does not: {output:?}");
    drop(process);
}

#[test]
fn health_is_asked_by_the_binary_itself() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "health", 1);
    let start = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one");
    let process = start.start();
    let address = format!("ops.listen=127.0.0.1:{}", process.ops_port);
    let ask = |flags: &[&str]| {
        let status = Command::new(env!("CARGO_BIN_EXE_sitrep")).arg("healthcheck").args(flags).args(["--set", &address]).output();
        status.expect("the binary runs").status.code()
    };
    wait_for("an answer", LIMIT, || ask(&[]) == Some(0));
    wait_for("readiness", LIMIT, || ask(&["--ready"]) == Some(0));
}
