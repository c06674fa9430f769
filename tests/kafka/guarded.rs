//! What `check` and `run` say of brokers that ask for a password, a permission or a certificate: what, where, why, the mend,
//! and a code of the runbook.

use std::process::{Command, Output};
use std::time::Duration;

use crate::harness::cluster::{Cluster, turn};
use crate::harness::feed::Topics;
use crate::harness::guarded::Doors;
use crate::harness::process::Start;
use crate::harness::wait_for;

/// One fault at a door.
struct Fault<'a> {
    name: &'static str,
    bootstrap: &'a str,
    settings: Vec<String>,
    password: Option<&'static str>,
    /// Codes of the failures, in the report's order.
    codes: &'static [&'static str],
    /// Words that the report holds.
    says: &'static [&'static str],
}

fn check(topics: &Topics, fault: &Fault<'_>) -> Output {
    let mut start = Start::of(fault.bootstrap, topics, "exactly_once", "one");
    start.settings.clone_from(&fault.settings);
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    command.args(["check", "--json"]).args(start.arguments(1));
    if let Some(word) = fault.password {
        command.env("SITREP__KAFKA__PROPERTIES__SASL__PASSWORD", word);
    }
    command.output().expect("the binary runs")
}

fn sasl() -> Vec<String> {
    ["kafka.properties.security.protocol=sasl_plaintext", "kafka.properties.sasl.mechanism=PLAIN", "kafka.properties.sasl.username=reader"]
        .map(str::to_owned)
        .to_vec()
}

fn tls(authority: &std::path::Path) -> Vec<String> {
    vec!["kafka.properties.security.protocol=ssl".to_owned(), format!("kafka.properties.ssl.ca.location={}", authority.display())]
}

/// What can be wrong at the doors of a guarded broker, and at last what is right.
fn faults(doors: &Doors) -> [Fault<'_>; 7] {
    [
        Fault {
            name: "wrong password",
            bootstrap: &doors.password,
            settings: sasl(),
            password: Some("wrong-word"),
            codes: &["check_credentials"],
            says: &["Authentication failed", "sasl.password"],
        },
        Fault {
            name: "a mechanism that the broker does not offer",
            bootstrap: &doors.password,
            settings: [sasl(), vec!["kafka.properties.sasl.mechanism=SCRAM-SHA-512".to_owned()]].concat(),
            password: Some("right-word"),
            codes: &["check_credentials"],
            says: &["SCRAM-SHA-512", "sasl.mechanism"],
        },
        Fault {
            name: "no permission",
            bootstrap: &doors.password,
            settings: sasl(),
            password: Some("right-word"),
            codes: &["check_not_allowed"; 6],
            says: &["kafka-acls --add", "Read on the group", "transactional ids"],
        },
        Fault {
            name: "expired certificate",
            bootstrap: &doors.expired,
            settings: tls(&doors.expired_authority),
            password: None,
            codes: &["check_tls"],
            says: &["certificate verify failed", "expired", "ssl.ca.location"],
        },
        Fault {
            name: "certificate of an authority that is not trusted",
            bootstrap: &doors.tls,
            settings: tls(&doors.expired_authority),
            password: None,
            codes: &["check_tls"],
            says: &["certificate verify failed", "ssl.ca.location"],
        },
        Fault {
            name: "no TLS where the broker wants it",
            bootstrap: &doors.tls,
            settings: Vec::new(),
            password: None,
            codes: &["check_brokers_unreachable"],
            says: &["security.protocol"],
        },
        Fault {
            name: "all is right",
            bootstrap: &doors.tls,
            settings: tls(&doors.authority),
            password: None,
            codes: &[],
            says: &["\"ok\""],
        },
    ]
}

/// What the report of `check` says otherwise than it should.
fn wrong_in_report(topics: &Topics, fault: &Fault<'_>) -> Vec<String> {
    let output = check(topics, fault);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = said.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    let codes: Vec<String> = lines.filter(|l| l["status"] == "failure").map(|l| l["code"].as_str().unwrap().to_owned()).collect();
    let exit = i32::from(!fault.codes.is_empty());
    let mut wrong = Vec::new();
    if codes != fault.codes || output.status.code() != Some(exit) {
        wrong.push(format!("{}: {codes:?}, exit code {:?}:\n{said}", fault.name, output.status.code()));
    }
    wrong.extend(fault.says.iter().filter(|w| !said.contains(**w)).map(|w| format!("{}: `{w}` is not in:\n{said}", fault.name)));
    assert!(!said.contains("wrong-word") && !said.contains("right-word"), "a password is printed: {said}");
    wrong
}

#[test]
fn refusals_of_a_guarded_broker_are_named_with_their_mend() {
    let _turn = turn();
    let (cluster, doors) = Cluster::start_guarded();
    let topics = Topics::create(&cluster, "guarded", 1);
    let wrong: Vec<String> = faults(&doors).iter().flat_map(|fault| wrong_in_report(&topics, fault)).collect();
    cluster.assert_alive();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_running_service_says_what_it_is_not_allowed_and_goes_on() {
    let _turn = turn();
    let (cluster, doors) = Cluster::start_guarded();
    let topics = Topics::create(&cluster, "refused", 1);
    let mut start =
        Start::of(&doors.password, &topics, "at_least_once", "one").env("SITREP__KAFKA__PROPERTIES__SASL__PASSWORD", "right-word");
    start.settings = sasl();
    let mut process = start.start();
    wait_for("the refusal", Duration::from_secs(30), || !process.lines("input_refused").is_empty());
    let line = process.lines("input_refused").remove(0);
    assert!(line["mend"].as_str().is_some_and(|m| m.contains("kafka-acls --add")), "{line}");
    assert!(process.is_running());
}
