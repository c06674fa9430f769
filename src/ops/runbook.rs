//! `deploy/runbook.md`, made from the tables of the code: log lines, codes and metrics with what to do about each.

use std::fmt::Write;

use super::codes::{CHECKS, COMMANDS, Code, DEAD_LETTERS, WARNINGS};
use super::events;
use super::metrics;

const OPENING: &str = "# Runbook

Made by `sitrep docs runbook` from the tables in the code; a test compares the two. Look up the `event` or code of a line.

Every log line is one JSON object on standard error (`log.format = \"json\"`) with `timestamp`, `level`, `message`, `event`
and the fields named here. Lines that could come in floods are held back: `suppressed` counts those left out since the
last of their kind. SIGHUP reads `log.level` anew.

## First look

1. The newest `summary` line: `lag_s` says how far behind, `records_per_s` how fast, `process_p99_us` and
   `end_to_end_p99_ms` how slow, `rejects` what was refused and why, `partitions` which lane has what.
2. Lines of level ERROR since then; each stands below.
3. `sitrep check` with the service's own settings: brokers, TLS, credentials, topics, permissions, one line each.

## Exit codes

| code | meaning |
| --- | --- |
| 0 | done; for `run`: drained and committed |
| 1 | failed; the line on standard error has a code of this page |
| 2 | an argument or a setting is wrong; a restart does not mend it |
| 3 | done, and some input was rejected (`enrich`, `explain`) |
";

/// The whole page.
pub fn text() -> String {
    let mut out = OPENING.to_owned();
    out.push_str("\n## Log lines\n\n| event | level | fields | meaning | what to do |\n| --- | --- | --- | --- | --- |\n");
    for event in events::ALL {
        let fields: Vec<String> = event.fields.iter().map(|f| format!("`{f}`")).collect();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            event.code,
            event.level,
            fields.join(", "),
            cell(event.meaning),
            cell(event.action)
        );
    }
    table(&mut out, "Dead letters (header `sitrep-error-code`)", DEAD_LETTERS);
    table(&mut out, "Warnings in events (`warnings[].code`)", WARNINGS);
    table(&mut out, "Findings of `sitrep check`", CHECKS);
    table(&mut out, "Commands that end early", COMMANDS);
    out.push_str("\n## Metrics\n\nGET `/metrics` on `ops.listen`, OpenMetrics text.\n\n| metric | meaning |\n| --- | --- |\n");
    for (name, help) in metrics::names() {
        let _ = writeln!(out, "| `{name}` | {} |", cell(&help));
    }
    out
}

fn table(out: &mut String, title: &str, codes: &[Code]) {
    let _ = write!(out, "\n## {title}\n\n| code | meaning | what to do |\n| --- | --- | --- |\n");
    for code in codes {
        let _ = writeln!(out, "| `{}` | {} | {} |", code.code, cell(code.meaning), cell(code.action));
    }
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::ops::meters::reject_codes;

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn the_committed_runbook_is_the_one_of_the_code() {
        let committed = fs::read_to_string(root().join("deploy/runbook.md")).unwrap_or_default();
        assert!(committed == text(), "deploy/runbook.md is out of date: cargo run -- docs runbook > deploy/runbook.md");
    }

    fn listed(codes: &[Code]) -> BTreeSet<&'static str> {
        let set: BTreeSet<_> = codes.iter().map(|c| c.code).collect();
        assert_eq!(set.len(), codes.len(), "a code stands twice");
        set
    }

    #[test]
    fn every_dead_letter_has_its_entry() {
        assert_eq!(listed(DEAD_LETTERS), reject_codes().collect());
    }

    /// Sources of everything but tests.
    fn sources(folder: &Path, all: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("ops/codes.rs") {
                let source = fs::read_to_string(&path).unwrap();
                all.push(source.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
            }
        }
    }

    /// Words of the form `a_b` that `before` and `after` enclose.
    fn between(sources: &[String], before: &str, after: &str) -> BTreeSet<String> {
        let is_code = |w: &str| w.contains('_') && w.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let parts = sources.iter().flat_map(|s| s.split(before).skip(1));
        parts.filter_map(|p| p.split_once(after).map(|(w, _)| w)).filter(|w| is_code(w)).map(str::to_owned).collect()
    }

    #[test]
    fn every_code_in_the_sources_has_its_entry() {
        let mut shell = Vec::new();
        for folder in ["src/cli", "src/stream", "src/settings"] {
            sources(&root().join(folder), &mut shell);
        }
        let mut core = Vec::new();
        for folder in ["src/decode", "src/enrich"] {
            sources(&root().join(folder), &mut core);
        }
        let mut said = between(&shell, "\"", ": ");
        said.extend(between(&shell, "=> \"settings_", "\"").into_iter().map(|w| format!("settings_{w}")));
        let commands = listed(COMMANDS);
        let missing: Vec<_> = said.iter().filter(|c| !commands.contains(&***c)).collect();
        assert!(said.len() > 8 && missing.is_empty(), "add these to ops/codes.rs: {missing:?}");

        let mut checked = Vec::new();
        sources(&root().join("src/cli/check"), &mut checked);
        let is_check = |w: &&str| w.starts_with("check_") && w.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let found: BTreeSet<_> = checked.iter().flat_map(|s| s.split('"')).filter(is_check).map(str::to_owned).collect();
        assert_eq!(found, listed(CHECKS).into_iter().map(str::to_owned).collect());

        let doubts = between(&core, "Warning { code: \"", "\"").into_iter().chain(between(&core, "            code: \"", "\""));
        let warnings = listed(WARNINGS);
        let missing: Vec<_> = doubts.filter(|c| !warnings.contains(&**c) && !DEAD_LETTERS.iter().any(|d| d.code == c)).collect();
        assert!(missing.is_empty(), "add these to ops/codes.rs: {missing:?}");
    }
}
