//! Articles to feed: news texts from SITREP_TEXT_DIR (NDJSON with `text`) where there are some, else made ones.

use std::path::PathBuf;

/// Records that are no article; each is another way to be none.
pub const MALFORMED: [&[u8]; 5] =
    [b"{\"id\":\"no-text\"}", b"{\"text\": 7}", b"{\"text\":\"\"}", b"\xff\xfe\x00 not utf-8", b"{\"text\":\"cut of"];

/// Texts to put into articles, at least one.
pub fn texts() -> Vec<String> {
    let folder = std::env::var_os("SITREP_TEXT_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/text"), PathBuf::from);
    let mut texts = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "ndjson")) {
        for line in std::fs::read_to_string(file).unwrap_or_default().lines() {
            if let Some(text) = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| Some(v.get("text")?.as_str()?.to_owned()))
            {
                texts.push(text);
            }
        }
    }
    if texts.is_empty() {
        texts = (1..=200).map(made).collect();
    }
    texts
}

fn made(i: usize) -> String {
    let towns = ["Harasta", "Mosul", "Goma", "Kharkiv", "Port-au-Prince", "Maiduguri"];
    let town = towns[i % towns.len()];
    let mut text = format!(
        "At least {} people were killed and {} others injured when a market in {town} was shelled on Tuesday, officials said. ",
        i % 90 + 2,
        i % 200 + 5
    );
    for _ in 0..i % 12 {
        text.push_str("Residents described hours of fear as aid convoys waited at the edge of the town for permission to pass. ");
    }
    text
}

/// One article of the topic.
pub fn article(id: &str, text: &str) -> Vec<u8> {
    serde_json::to_vec(
        &serde_json::json!({"id": id, "text": text, "published_at": "2024-03-05", "url": format!("https://news.example/{id}")}),
    )
    .expect("JSON")
}
