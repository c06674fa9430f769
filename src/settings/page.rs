//! `docs/settings.md`, made from the comments of `config/default.toml`, so that neither says more than the other.

use std::fmt::Write;

use super::DEFAULTS;

const OPENING: &str = "# Settings

Made by `sitrep docs settings` from config/default.toml; a test compares the two.

Layers, later ones win: these defaults, each `--config FILE` (TOML), the environment
(`SITREP__KAFKA__BOOTSTRAP_SERVERS`: two underscores stand for the dot), `--set key=value`. A key that does not stand here
is refused. `sitrep check` reads all layers and says what is wrong.

| key | default | meaning |
| --- | --- | --- |
";

/// The whole page.
pub fn text() -> String {
    let mut out = OPENING.to_owned();
    let mut table = String::new();
    let mut comment: Vec<&str> = Vec::new();
    for line in DEFAULTS.lines() {
        if let Some(words) = line.strip_prefix('#') {
            comment.push(words.trim());
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut table);
            if !comment.is_empty() {
                row(&mut out, &format!("{table}.*"), "", &comment);
            }
        } else if let Some((key, value)) = line.split_once('=') {
            let key = if table.is_empty() { key.trim().to_owned() } else { format!("{table}.{}", key.trim()) };
            row(&mut out, &key, value.trim(), &comment);
        }
        comment.clear();
    }
    out
}

fn row(out: &mut String, key: &str, value: &str, comment: &[&str]) {
    let value = if value.is_empty() { String::new() } else { format!("`{value}`") };
    let _ = writeln!(out, "| `{key}` | {value} | {} |", comment.join(" ").replace('|', "\\|"));
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_committed_page_is_the_one_of_the_code() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == text(), "docs/settings.md is out of date: cargo run -- docs settings > docs/settings.md");
    }

    #[test]
    fn every_key_has_its_meaning() {
        let text = text();
        let rows = text.lines().filter(|l| l.starts_with("| `"));
        for row in rows.clone() {
            assert!(!row.ends_with("|  |"), "config/default.toml says nothing of this key: {row}");
        }
        assert!(rows.count() > 20);
    }
}
