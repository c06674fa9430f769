//! Places against their corpus: every case of `tests/corpus/locations/*.toml` gives exactly the places that it states.
//!
//! A place is written "SURFACE: COUNTRY[.UNIT] [#GEONAMEID] [KIND]"; the country is "-" for what lies in none and "unknown" for
//! what the gazetteer does not have; the kind is literal where none is given.
//! `CASE=part` runs the cases whose name holds the part.

mod cases;

use std::{env, fs, path::Path};

use serde::Deserialize;
use serde_json::{Value, json};
use sitrep::enrich::locations::layout::CHECKSUM;
use sitrep::enrich::locations::{Gazetteer, GazetteerError};
use sitrep::knowledge::Knowledge;

const CORPUS: &str = "tests/corpus/locations";
/// The judged focus of articles whose text lies elsewhere.
const FOCUS: &str = "focus.toml";

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
    title: Option<String>,
    /// The publisher's domain.
    home: Option<String>,
    places: Vec<String>,
}

/// The places of an event in text order, as the corpus writes them; `asked` says which details matter.
fn found(event: &Value, asked: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for location in event["locations"].as_array().expect("locations") {
        for mention in location["mentions"].as_array().expect("mentions") {
            all.push((mention["start"].as_u64(), location, mention));
        }
    }
    all.sort_by_key(|m| m.0);
    let written = |(i, (_, location, mention)): (usize, &(Option<u64>, &Value, &Value))| {
        let asked = asked.get(i).map_or("", String::as_str);
        let country = if location["lat"].is_null() { "unknown" } else { location["country_code"].as_str().unwrap_or("-") };
        let mut out = format!("{}: {country}", mention["text"].as_str().unwrap_or(""));
        if asked.split(' ').any(|w| w.starts_with(&format!("{country}."))) {
            out += &format!(".{}", location["admin1_code"].as_str().unwrap_or(""));
        }
        if asked.contains('#') {
            out += &format!(" #{}", location["geonameid"]);
        }
        match mention["kind"].as_str() {
            Some("literal") | None => {}
            Some(kind) => out += &format!(" {kind}"),
        }
        out
    };
    all.iter().enumerate().map(written).collect()
}

#[test]
fn every_case_gives_its_places() {
    let knowledge = Knowledge::embedded();
    let only = cases::wanted();
    let (mut cases, mut wrong) = (0, Vec::new());
    for (_, file) in cases::files::<File>(CORPUS, Some(FOCUS)) {
        for case in file.case.iter().filter(|c| c.name.contains(&only)) {
            let article = json!({ "text": case.text, "title": case.title, "source": { "domain": case.home } });
            let found = found(&cases::event(&knowledge, &article), &case.places);
            cases += 1;
            if found != case.places {
                wrong.push(format!("{}: {}\n  wanted {:?}\n  found  {found:?}", case.name, case.text, case.places));
            }
        }
    }
    assert!(cases > 0, "no case is named like {only:?}");
    assert!(wrong.is_empty(), "{} of {cases} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    article: Vec<JudgedArticle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JudgedArticle {
    file: String,
    id: String,
    /// Each of these is right: some articles happen in two countries.
    countries: Vec<String>,
}

#[test]
fn focus_is_the_country_that_readers_named() {
    let Ok(folder) = env::var("SITREP_TEXTS") else {
        eprintln!("not run: SITREP_TEXTS names no folder with the judged articles");
        return;
    };
    let knowledge = Knowledge::embedded();
    let judged = fs::read_to_string(Path::new(CORPUS).join(FOCUS)).expect(FOCUS);
    let judged: Judged = toml::from_str(&judged).expect("focus.toml");
    let mut wrong = Vec::new();
    for wanted in &judged.article {
        let path = Path::new(&folder).join(&wanted.file);
        let texts = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let articles = texts.lines().map(|l| serde_json::from_str::<Value>(l).expect("an article"));
        let article = articles.into_iter().find(|a| a["id"] == wanted.id.as_str()).unwrap_or_else(|| panic!("no article {}", wanted.id));
        let event = cases::event(&knowledge, &article);
        let country = event["focus"]["country_code"].as_str().unwrap_or("-").to_owned();
        if !wanted.countries.contains(&country) {
            wrong.push(format!("{}: wanted {:?}, found {country}", wanted.id, wanted.countries));
        }
    }
    let share = 1.0 - wrong.len() as f64 / judged.article.len() as f64;
    assert!(share >= 0.95, "focus is right on {share:.3} of the articles:\n{}", wrong.join("\n"));
}

/// The embedded file's bytes, to damage.
fn bytes() -> Vec<u8> {
    fs::read("data/gazetteer.bin").expect("data/gazetteer.bin")
}

fn read(bytes: Vec<u8>) -> Result<Gazetteer, GazetteerError> {
    Gazetteer::from_bytes(Box::leak(bytes.into_boxed_slice()))
}

#[test]
fn the_embedded_gazetteer_is_whole() {
    let gazetteer = read(bytes()).expect("the committed file");
    assert_eq!(gazetteer.version(), Gazetteer::embedded().version());
}

#[test]
fn a_truncated_gazetteer_is_refused() {
    let mut bytes = bytes();
    bytes.truncate(bytes.len() - 1000);
    assert!(matches!(read(bytes), Err(GazetteerError::Length { .. })));
    assert!(matches!(read(b"SITREPGZ".to_vec()), Err(GazetteerError::Format { .. })));
    assert_eq!(read(Vec::new()).err(), Some(GazetteerError::NotGazetteer));
}

/// Names and places of a file are read in blocks as they are looked up: the same events must come of it.
#[cfg(feature = "cli")]
#[test]
fn a_gazetteer_file_answers_as_the_embedded_one() {
    let embedded = Knowledge::embedded();
    let file = sitrep::gazetteer_file::knowledge(Some(Path::new("data/gazetteer.bin"))).expect("the committed file");
    assert_eq!(file.gazetteer.version(), embedded.gazetteer.version());
    let mut places = 0;
    for path in fs::read_dir("tests/articles").expect("tests/articles").map(|entry| entry.unwrap().path()) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let article = json!({ "text": text });
        let event = cases::event(&embedded, &article);
        assert_eq!(cases::event(&file, &article), event, "{}", path.display());
        places += event["locations"].as_array().map_or(0, Vec::len);
    }
    assert!(places > 50, "{places} places are too few to tell");
}

#[test]
fn a_damaged_gazetteer_is_refused() {
    let mut bytes = bytes();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert_eq!(read(bytes).err(), Some(GazetteerError::Checksum));
}

#[test]
fn an_older_gazetteer_is_refused() {
    let mut bytes = bytes();
    bytes[8] = bytes[8].wrapping_sub(1);
    assert!(matches!(read(bytes), Err(GazetteerError::Format { .. })));
}

#[test]
fn no_bytes_bring_the_reader_down() {
    // A section table full of nonsense under a right header: refused or harmless, never a panic.
    let whole = bytes();
    for seed in 0u64..64 {
        let mut bytes = whole[..4096].to_vec();
        for (i, byte) in bytes.iter_mut().enumerate().skip(CHECKSUM.end) {
            *byte = (seed.wrapping_mul(0x9e37_79b9).wrapping_add(i as u64).wrapping_mul(0x85eb_ca6b) >> 13) as u8;
        }
        let length = bytes.len() as u64;
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
        assert!(read(bytes).is_err());
    }
}
