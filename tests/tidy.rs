//! The rules of the house that no compiler knows. An exception stands here with its reason, and a stale one fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Folders and files of the shell; everything else under src/ is the pure core.
const SHELL: &[&str] = &["src/cli/", "src/gazetteer_file.rs", "src/stream/", "src/ops/", "src/training/", "src/settings", "src/main.rs"];

/// What the core must not touch, and why.
const BANNED_IN_CORE: &[(&str, &str)] = &[
    ("std::fs", "the core reads no files; knowledge comes in as bytes"),
    ("std::net", "the core knows no network"),
    ("std::env", "the core knows no environment"),
    ("std::time", "the core knows no clock; relative times refer to the publication date"),
    ("std::thread", "the core is called by threads and starts none"),
    ("Timestamp::now", "the core knows no clock"),
    ("Zoned::now", "the core knows no clock"),
    ("println!", "the core says nothing; what it doubts is a warning in the event"),
    ("tracing::", "the core logs nothing"),
    ("tokio::", "the core waits for nothing"),
    ("HashMap::new()", "its order differs from run to run; use a sorted vector, a BTreeMap or a hasher without a random key"),
    ("HashSet::new()", "its order differs from run to run; use a sorted vector, a BTreeSet or a hasher without a random key"),
    (".unwrap()", "the core cannot panic"),
    ("panic!(", "the core cannot panic"),
    ("unreachable!(", "the core cannot panic"),
    ("unimplemented!(", "the core cannot panic"),
    ("todo!(", "the core cannot panic"),
];

/// Lines that may, each with its reason.
const ALLOWED_IN_CORE: &[(&str, &str, &str)] = &[
    ("src/enrich/entities/lexicon.rs", "panic!(", "in a const: stops the compiler where a list is misspelt"),
    ("src/enrich/entities/mod.rs", "panic!(", "a damaged model inside the program: a test loads it, and nothing can run without it"),
    ("src/enrich/locations/mod.rs", "HashMap::new()", "looked up, never walked"),
    ("src/enrich/locations/resolve.rs", "HashMap::new()", "looked up, never walked"),
    ("src/enrich/locations/unknown.rs", "HashMap::new()", "looked up, never walked"),
];

/// Files that may ask for a feature.
const DOORS: &[(&str, &str)] = &[
    ("src/lib.rs", "the table of contents"),
    ("src/main.rs", "the program"),
    ("src/cli/mod.rs", "the table of subcommands"),
    ("src/event.rs", "the schema stands beside the types that it describes, so that the two cannot drift"),
    ("src/enrich/casualties/figure.rs", "the same"),
    ("src/stream/failpoint.rs", "fail points are not in a deployed build"),
];

/// Files that may know JSON, each with its reason.
const KNOW_JSON: &[(&str, &str)] = &[
    ("src/decode", "JSON in"),
    ("src/event.rs", "JSON out"),
    ("src/cli/", "prints events and schemas"),
    ("src/ops/", "answers probes in JSON"),
    ("src/stream/", "prints what the demo published"),
    ("src/training/", "reads gold"),
];

/// Files that may know Kafka's client, each with its reason.
const KNOW_KAFKA: &[(&str, &str)] = &[
    ("src/stream/", "the loop"),
    ("src/cli/check/", "asks brokers and topics what is missing"),
    ("src/cli/demo/", "starts the Kafka inside the process"),
    ("src/cli/replay", "reads the dead letters"),
];

/// Files over [`CODE_LINES_MAX`] lines of code, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("src/assemble.rs", "the contract, one function a record of it"),
    ("src/enrich/casualties/lexicon.rs", "a table of words"),
    ("src/enrich/text/points.rs", "the points of time expressions, rule by rule"),
    ("src/enrich/text/roles.rs", "a table of words"),
    ("src/enrich/text/tokenise.rs", "one loop and the kinds of token that it meets"),
    ("src/stream/batch.rs", "the life of a batch from its first record to its commit"),
    ("src/training/gazetteer/mod.rs", "the builder, table by table"),
];
const CODE_LINES_MAX: usize = 400;

/// Words that say that something is not done, or that it belongs to somebody's desk and not to the project.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "HACK", "dbg!(", "/work/", "/root/", "/home/"];

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The lines before the unit tests, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        self.text[..end].lines().enumerate().map(|(i, line)| (i + 1, line))
    }

    fn is_core(&self) -> bool {
        !SHELL.iter().any(|s| self.path.starts_with(s))
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }
}

fn files(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let built = ["/target/", "/corpus/", "/artifacts/"];
    let mut found: Vec<Source> = paths(&Path::new(ROOT).join(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|x| extensions.iter().any(|e| x == *e)))
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            Some(Source { path: path.strip_prefix(ROOT).unwrap_or(&path).display().to_string(), text })
        })
        .filter(|source| !built.iter().any(|folder| source.path.contains(folder)))
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn report(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

#[test]
fn the_core_touches_nothing_but_its_arguments() {
    let mut broken = Vec::new();
    for source in files("src", &["rs"]).iter().filter(|s| s.is_core() && !s.is_test()) {
        for (number, line) in source.code().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for (banned, reason) in BANNED_IN_CORE.iter().filter(|(banned, _)| line.contains(banned)) {
                if !ALLOWED_IN_CORE.iter().any(|(path, word, _)| *path == source.path && word == banned) {
                    broken.push(format!("{}:{number}: {banned}: {reason}", source.path));
                }
            }
        }
    }
    report("what the core must not touch", broken);
}

#[test]
fn json_and_kafka_are_known_where_they_belong() {
    let mut broken = Vec::new();
    for source in files("src", &["rs"]).iter().filter(|s| !s.is_test()) {
        for (number, line) in source.code() {
            if line.contains("serde_json") && !KNOW_JSON.iter().any(|(path, _)| source.path.starts_with(path)) {
                broken.push(format!("{}:{number}: only decode and event know JSON in the core", source.path));
            }
            if line.contains("rdkafka::") && !KNOW_KAFKA.iter().any(|(path, _)| source.path.starts_with(path)) {
                broken.push(format!("{}:{number}: rdkafka is known in stream/ alone", source.path));
            }
        }
    }
    report("who knows a format", broken);
}

#[test]
fn features_are_asked_for_at_the_doors_only() {
    let mut broken = Vec::new();
    for source in files("src", &["rs"]).iter().filter(|s| !DOORS.iter().any(|(path, _)| *path == s.path)) {
        for (number, line) in
            source.text.lines().enumerate().filter(|(_, line)| line.contains("cfg(feature") || line.contains("cfg_attr(feature"))
        {
            broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
        }
    }
    report("features are asked for at the doors only", broken);
}

#[test]
fn a_file_is_short_or_says_why_not() {
    let mut broken = Vec::new();
    let sources = files("src", &["rs"]);
    for source in sources.iter().filter(|s| !s.is_test()) {
        let lines = source.code().filter(|(_, l)| !l.trim().is_empty() && !l.trim_start().starts_with("//")).count();
        if lines > CODE_LINES_MAX && !LONG.iter().any(|(path, _)| *path == source.path) {
            broken.push(format!("{} has {lines} lines of code", source.path));
        }
    }
    for (path, _) in LONG.iter().filter(|(path, _)| !sources.iter().any(|s| s.path == *path)) {
        broken.push(format!("{path} is gone: its exception is stale"));
    }
    report("at most 400 lines of code a file", broken);
}

#[test]
fn every_file_opens_with_what_it_is() {
    let sources = files("src", &["rs"]);
    report("a file begins with //!", sources.iter().filter(|s| !s.text.starts_with("//!")).map(|s| s.path.clone()).collect());
}

#[test]
fn nothing_is_left_unfinished() {
    let mut broken = Vec::new();
    for folder in ["src", "benches", "fuzz", "config", "deploy"] {
        for source in files(folder, &["rs", "toml", "md", "sh", "yaml", "yml", "json"]) {
            for (number, line) in source.text.lines().enumerate() {
                for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
                    broken.push(format!("{}:{}: {word}", source.path, number + 1));
                }
            }
        }
    }
    report("no unfinished business", broken);
}

#[derive(serde::Deserialize)]
struct Manifest {
    set: Vec<DataSet>,
}

/// Files of one origin.
#[derive(serde::Deserialize)]
struct DataSet {
    about: String,
    command: String,
    sources: Vec<DataSource>,
    /// Path under data/ to SHA-256.
    files: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct DataSource {
    name: String,
    licence: String,
}

#[test]
fn every_data_file_has_its_source_licence_and_sum() {
    let data = Path::new(ROOT).join("data");
    let manifest = fs::read_to_string(data.join("MANIFEST.toml")).expect("data/MANIFEST.toml can be read");
    let manifest: Manifest = toml::from_str(&manifest).expect("data/MANIFEST.toml has its form");
    let mut broken = Vec::new();
    for set in &manifest.set {
        if set.sources.is_empty() || set.command.is_empty() || set.sources.iter().any(|s| s.name.is_empty() || s.licence.is_empty()) {
            broken.push(format!("a source, a licence or the command is missing: {}", set.about));
        }
    }
    let mut listed: BTreeMap<&String, &String> = manifest.set.iter().flat_map(|set| &set.files).collect();
    for path in paths(&data) {
        let name = path.strip_prefix(&data).unwrap_or(&path).display().to_string();
        if ["MANIFEST.toml", "README.md"].contains(&name.as_str()) {
            continue;
        }
        let bytes = fs::read(&path).expect("a data file can be read");
        let sum: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        match listed.remove(&name) {
            None => broken.push(format!("data/{name} is not in the manifest")),
            Some(listed) if *listed != sum => broken.push(format!("data/{name} has another sum: make data-sums")),
            Some(_) => {}
        }
    }
    broken.extend(listed.keys().map(|name| format!("data/{name} is in the manifest and not in the folder")));
    report("data/MANIFEST.toml tells the truth", broken);
}

/// Every file under a folder.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(paths(&path)) } else { found.push(path) }
    }
    found
}
