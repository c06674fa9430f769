//! What an operator can get wrong, and what the program says: each fault is named with what was attempted, on what, why
//! it failed and how to mend it, has a code of the runbook and ends with the documented exit code. No broker is needed
//! here; faults that a broker reports are in `tests/kafka`.

#![cfg(feature = "service")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// One mistake.
struct Fault {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    exit: i32,
    /// Words of the answer; the first is the code, as the runbook has it.
    says: &'static [&'static str],
}

const NO_ENVIRONMENT: &[(&str, &str)] = &[];

macro_rules! faults {
    ($($name:literal: [$($argument:literal),*] $environment:expr => $exit:literal, [$($word:literal),*];)*) => {
        &[$(Fault { name: $name, arguments: &[$($argument),*], environment: $environment, exit: $exit, says: &[$($word),*] }),*]
    };
}

/// `{folder}` is a folder with the files that [`files`] makes.
const FAULTS: &[Fault] = faults! {
    "bad TOML": ["run", "--config", "{folder}/bad.toml"] NO_ENVIRONMENT => 2, ["settings_unreadable", "line 1", "bad.toml", "mend"];
    "no such settings file": ["run", "--config", "{folder}/none.toml"] NO_ENVIRONMENT => 2, ["settings_unreadable", "none.toml", "not found"];
    "a folder as settings file": ["run", "--config", "{folder}"] NO_ENVIRONMENT => 2, ["settings_unreadable", "{folder}"];
    "typo in a key of a file": ["run", "--config", "{folder}/typo.toml"] NO_ENVIRONMENT => 2, ["settings_unknown_key", "topic.events", "typo.toml", "nearest known key is `topics.events`"];
    "typo in a key of a flag": ["run", "--set", "kafka.bootstrap_server=x:1"] NO_ENVIRONMENT => 2, ["settings_unknown_key", "kafka.bootstrap_server", "nearest known key is `kafka.bootstrap_servers`"];
    "typo in a variable": ["run"] &[("SITREP__LOG__LEVLE", "info")] => 2, ["settings_unknown_key", "log.levle", "environment", "nearest known key is `log.level`"];
    "flag without a value": ["run", "--set", "lanes"] NO_ENVIRONMENT => 2, ["settings_not_key_value", "--set lanes", "key=value"];
    "word for a number": ["run", "--set", "lanes=two"] NO_ENVIRONMENT => 2, ["settings_unreadable", "lanes", "two", "integer"];
    "unknown log level": ["run", "--set", "log.level=loud"] NO_ENVIRONMENT => 2, ["settings_unreadable", "log.level", "loud", "error, warn, info, debug, trace"];
    "unknown log format": ["run", "--set", "log.format=xml"] NO_ENVIRONMENT => 2, ["settings_unreadable", "log.format", "xml", "json, pretty, auto"];
    "unknown delivery": ["run", "--set", "delivery=twice"] NO_ENVIRONMENT => 2, ["settings_unreadable", "delivery", "twice", "exactly_once, at_least_once"];
    "too many lanes": ["run", "--set", "lanes=9999"] NO_ENVIRONMENT => 2, ["settings_out_of_range", "lanes = 9999", "256"];
    "no time to commit": ["run", "--set", "commit.interval_ms=0"] NO_ENVIRONMENT => 2, ["settings_out_of_range", "commit.interval_ms = 0", "5000"];
    "no brokers": ["run", "--set", "kafka.bootstrap_servers="] NO_ENVIRONMENT => 2, ["settings_out_of_range", "kafka.bootstrap_servers", "empty"];
    "no topic": ["run", "--set", "topics.articles="] NO_ENVIRONMENT => 2, ["settings_out_of_range", "topics.articles", "empty"];
    "port without address": ["run", "--set", "ops.listen=9464"] NO_ENVIRONMENT => 2, ["settings_out_of_range", "ops.listen = 9464", "127.0.0.1:9464"];
    "reads what it writes": ["run", "--set", "topics.events=news.articles"] NO_ENVIRONMENT => 2, ["settings_contradiction", "topics.articles", "topics.events"];
    "transaction shorter than patience": ["run", "--set", "kafka.producer.transaction.timeout.ms=1000"] NO_ENVIRONMENT => 2, ["settings_contradiction", "transaction.timeout.ms (1000)", "stall.rebuild_ms (25000)"];
    "session longer than poll": ["run", "--set", "kafka.consumer.session.timeout.ms=400000"] NO_ENVIRONMENT => 2, ["settings_contradiction", "session.timeout.ms (400000)", "max.poll.interval.ms"];
    "warning after rebuild": ["run", "--set", "stall.warn_ms=60000"] NO_ENVIRONMENT => 2, ["settings_contradiction", "stall.warn_ms (60000)", "stall.rebuild_ms"];
    "property against the guarantee": ["run", "--set", "kafka.consumer.enable.auto.commit=true"] NO_ENVIRONMENT => 2, ["settings_refused_property", "enable.auto.commit", "offsets are committed by sitrep"];
    "password on the command line": ["run", "--set", "kafka.properties.sasl.password=x"] NO_ENVIRONMENT => 2, ["settings_secret_on_command_line", "kafka.properties.sasl.password", ".file"];
    "password file missing": ["run", "--set", "kafka.properties.sasl.password.file={folder}/none"] NO_ENVIRONMENT => 2, ["settings_secret_unreadable", "{folder}/none", "read access"];
    "gazetteer missing": ["run", "--set", "gazetteer.path={folder}/none.bin"] NO_ENVIRONMENT => 2, ["gazetteer_unreadable", "none.bin", "No such file", "check the path"];
    "gazetteer that is none": ["run", "--set", "gazetteer.path={folder}/article.txt"] NO_ENVIRONMENT => 2, ["gazetteer_not_one", "article.txt", "sitrep gazetteer build"];
    "gazetteer that is none, for files": ["enrich", "--gazetteer", "{folder}/article.txt", "{folder}/article.txt"] NO_ENVIRONMENT => 2, ["gazetteer_not_one", "article.txt", "sitrep gazetteer build"];
    "gazetteer cut short": ["run", "--set", "gazetteer.path={folder}/short.bin"] NO_ENVIRONMENT => 2, ["gazetteer_length", "short.bin", "copy or build it again"];
    "gazetteer of an older format": ["run", "--set", "gazetteer.path={folder}/older.bin"] NO_ENVIRONMENT => 2, ["gazetteer_format", "older.bin", "build it again"];
    "unknown subcommand": ["start"] NO_ENVIRONMENT => 2, ["unrecognized subcommand 'start'", "--help"];
    "article file missing": ["enrich", "{folder}/none.ndjson"] NO_ENVIRONMENT => 1, ["enrich_input_open", "none.ndjson", "No such file"];
    "rows into a missing folder": ["enrich", "--casualties", "{folder}/none/rows", "{folder}/article.txt"] NO_ENVIRONMENT => 1, ["enrich_output_open", "none/rows", "folder that can be written"];
    "input is output": ["enrich", "--rejects", "{folder}/article.txt", "{folder}/article.txt"] NO_ENVIRONMENT => 2, ["enrich_output_is_input", "article.txt", "another file"];
    "line that is no article": ["enrich", "{folder}/bad.ndjson"] NO_ENVIRONMENT => 3, ["decode_text_missing", "bad.ndjson", "put the article's text there"];
    "page into a missing folder": ["explain", "{folder}/article.txt", "--html", "{folder}/none/page.html"] NO_ENVIRONMENT => 1, ["explain_output_write", "none/page.html", "folder that can be written"];
    "article to explain missing": ["explain", "{folder}/none.txt"] NO_ENVIRONMENT => 1, ["explain_input_read", "none.txt", "readable file"];
    "nothing to explain": ["explain", "{folder}/empty.txt"] NO_ENVIRONMENT => 3, ["decode_text_empty", "empty.txt", "leave such records out"];
    "many pages into a file": ["explain", "{folder}/two.ndjson", "--html", "{folder}/article.txt"] NO_ENVIRONMENT => 2, ["explain_output_is_file", "article.txt", "new path"];
};

/// Faults of commands that reach for brokers.
const CHECK_FAULTS: &[Fault] = faults! {
    "wrong host": ["check", "--set", "kafka.bootstrap_servers=nowhere.invalid:9092"] NO_ENVIRONMENT => 1, ["check_brokers_unreachable", "nowhere.invalid:9092", "mend: check kafka.bootstrap_servers"];
    "wrong port": ["check", "--set", "kafka.bootstrap_servers=127.0.0.1:1"] NO_ENVIRONMENT => 1, ["check_brokers_unreachable", "127.0.0.1:1", "mend: check kafka.bootstrap_servers"];
    "unknown property of Kafka": ["check", "--set", "kafka.properties.no.such.thing=1"] NO_ENVIRONMENT => 1, ["check_property", "no.such.thing", "mend: correct the property"];
    "unknown security protocol": ["check", "--set", "kafka.properties.security.protocol=bogus"] NO_ENVIRONMENT => 1, ["check_property", "bogus", "mend: correct the property"];
    "certificate file missing": ["check", "--set", "kafka.properties.security.protocol=ssl", "--set", "kafka.properties.ssl.ca.location={folder}/none.crt"] NO_ENVIRONMENT => 1, ["check_property", "ssl.ca.location", "mend: "];
    "nobody listens": ["healthcheck", "--set", "ops.listen=127.0.0.1:1"] NO_ENVIRONMENT => 1, ["healthcheck_no_answer", "127.0.0.1:1", "sitrep run"];
    "health switched off": ["healthcheck", "--set", "ops.listen="] NO_ENVIRONMENT => 2, ["ops_listen_off", "ops.listen", "set it"];
};

/// A fresh folder with the files that the faults name.
fn files(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sitrep-faults-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (file, content) in [
        ("bad.toml", "lanes = ["),
        ("typo.toml", "[topic]\nevents = \"x\"\n"),
        ("article.txt", "Two people were killed in Kabul.\n"),
        ("empty.txt", ""),
        ("bad.ndjson", "{\"title\":\"no text\"}\n"),
        ("two.ndjson", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
    ] {
        fs::write(folder.join(file), content).unwrap();
    }
    let whole = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gazetteer.bin")).unwrap();
    fs::write(folder.join("short.bin"), &whole[..whole.len() / 2]).unwrap();
    let older: Vec<u8> = whole.iter().enumerate().map(|(i, b)| if i == 8 { b.wrapping_sub(1) } else { *b }).collect();
    fs::write(folder.join("older.bin"), older).unwrap();
    folder
}

fn sitrep(arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SITREP__")) {
        command.env_remove(name);
    }
    command
}

fn answer(fault: &Fault, folder: &Path) -> Output {
    let folder = folder.to_string_lossy();
    let arguments: Vec<String> = fault.arguments.iter().map(|a| a.replace("{folder}", &folder)).collect();
    sitrep(&arguments).envs(fault.environment.iter().copied()).output().unwrap()
}

fn check(faults: &[Fault], name: &str) {
    let folder = files(name);
    let runbook = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/runbook.md")).unwrap();
    let mut wrong = Vec::new();
    for fault in faults {
        let output = answer(fault, &folder);
        let said = [output.stdout, output.stderr].map(|b| String::from_utf8_lossy(&b).into_owned()).concat();
        for word in fault.says.iter().map(|w| w.replace("{folder}", &folder.to_string_lossy())) {
            if !said.contains(&word) {
                wrong.push(format!("{}: `{word}` is not in: {said}", fault.name));
            }
        }
        if output.status.code() != Some(fault.exit) {
            wrong.push(format!("{}: exit code {:?}, not {}: {said}", fault.name, output.status.code(), fault.exit));
        }
        let code = fault.says[0];
        if code.contains('_') && !code.contains(' ') && !runbook.contains(&format!("| `{code}` |")) {
            wrong.push(format!("{}: {code} is not in the runbook", fault.name));
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fault_is_named_with_its_mend_and_ends_with_its_exit_code() {
    check(FAULTS, "settings");
}

#[test]
fn a_full_disk_is_said_with_its_code() {
    let folder = files("full");
    let article = folder.join("article.txt").display().to_string();
    for (arguments, code) in [
        (&["enrich", &article][..], "enrich_output_write"),
        (&["explain", &article], "explain_output_write"),
        (&["--help"], "output_write"),
        (&["schema"], "output_write"),
        (&["docs", "settings"], "output_write"),
    ] {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = sitrep(&arguments).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(code) && said.contains("No space left"), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn check_and_healthcheck_name_what_they_cannot_reach() {
    check(CHECK_FAULTS, "check");
}

/// A running service that ends with the test.
struct Running {
    child: Child,
    lines: std::sync::mpsc::Receiver<String>,
}

impl Running {
    fn start(arguments: &[&str]) -> Running {
        let arguments: Vec<String> =
            ["run", "--set", "lanes=1", "--set", "kafka.bootstrap_servers=127.0.0.1:1", "--set", "log.format=json"]
                .iter()
                .chain(arguments)
                .map(|a| (*a).to_owned())
                .collect();
        let mut child = sitrep(&arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let (send, lines) = std::sync::mpsc::channel();
        let errors = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || errors.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Running { child, lines }
    }

    /// The next line with this event.
    fn line(&self, event: &str) -> String {
        let until = Instant::now() + Duration::from_secs(30);
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(&format!("\"event\":\"{event}\"")) {
                return line;
            }
        }
        panic!("no line {event} within 30 s");
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_port_that_is_taken_is_said_and_the_service_goes_on() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut service = Running::start(&["--set", &format!("ops.listen={address}")]);
    let line = service.line("ops_listen_failed");
    assert!(line.contains(&address) && line.contains("in use"), "{line}");
    assert!(service.child.try_wait().unwrap().is_none(), "the service has ended");
}

#[test]
fn brokers_that_are_away_are_named_and_waited_for() {
    let mut service = Running::start(&["--set", "ops.listen="]);
    assert!(service.line("kafka_client").contains("127.0.0.1:1"));
    service.line("brokers_unreachable");
    assert!(service.child.try_wait().unwrap().is_none(), "the service has ended");
}

#[test]
fn sighup_takes_the_log_level_from_the_settings_as_they_are_now() {
    let folder = files("reload");
    let file = folder.join("level.toml");
    let write = |text: &str| fs::File::create(&file).unwrap().write_all(text.as_bytes()).unwrap();
    write("[log]\nlevel = \"info\"\n");
    let service = Running::start(&["--set", "ops.listen=", "--config", file.to_str().unwrap()]);
    service.line("started");
    write("[log]\nlevel = \"debug\"\n");
    service.signal("HUP");
    assert!(service.line("log_level_changed").contains("\"log_level\":\"debug\""));
    write("[log]\nlevel = \"loud\"\n");
    service.signal("HUP");
    assert!(service.line("reload_failed").contains("loud"));
    fs::remove_dir_all(folder).unwrap();
}
