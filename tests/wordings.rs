//! What is written with other marks and spaces is read the same: every case of the casualty corpus gives the same figures
//! whichever quotation marks, apostrophes, hyphens, spaces and line ends it is written with.

mod cases;

use serde::Deserialize;
use serde_json::{Value, json};
use sitrep::knowledge::Knowledge;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    title: Option<String>,
    text: String,
    published: Option<String>,
}

type Rewriting = (&'static str, fn(&str) -> String);

const REWRITINGS: &[Rewriting] = &[
    ("straight quotation marks", |text| text.replace(['“', '”'], "\"")),
    ("curly quotation marks", |text| paired(text, '“', '”')),
    ("low and high quotation marks", |text| paired(text, '„', '“')),
    ("guillemets", |text| paired(text, '«', '»')),
    ("straight apostrophes", |text| text.replace('’', "'")),
    ("curly apostrophes", |text| text.replace('\'', "’")),
    ("hyphens that keep words together", joined),
    ("spaces that keep words together", |text| text.replace(' ', "\u{a0}")),
    ("two spaces behind a sentence", |text| text.replace(". ", ".  ")),
    ("line ends of two signs", |text| text.replace('\n', "\r\n")),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
    ("spaces around it", |text| format!("  {text}\n\n ")),
];

/// The text with its double quotation marks opened and closed in turn.
fn paired(text: &str, open: char, close: char) -> String {
    let mut opens = false;
    let mark = |c: char| match c {
        '"' | '“' | '”' => {
            opens = !opens;
            if opens { open } else { close }
        }
        other => other,
    };
    text.chars().map(mark).collect()
}

/// The text with hyphens between letters that no line may end at.
fn joined(text: &str) -> String {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let hyphen = |at: usize| part(text[..at].chars().next_back()) && part(text[at + 1..].chars().next());
    text.char_indices().map(|(at, c)| if c == '-' && hyphen(at) { '\u{2011}' } else { c }).collect()
}

#[test]
fn other_marks_and_spaces_change_no_figure() {
    let knowledge = Knowledge::embedded();
    let figures = |case: &Case, rewrite: fn(&str) -> String| {
        let title = case.title.as_deref().map(rewrite);
        let article = json!({ "id": case.name, "title": title, "text": rewrite(&case.text), "published_at": case.published });
        read(&cases::event(&knowledge, &article))
    };
    let filter = cases::wanted();
    let mut changed = Vec::new();
    for case in cases::files::<File>("tests/corpus/casualties", None).into_iter().flat_map(|(_, file)| file.case) {
        if !case.name.contains(&filter) {
            continue;
        }
        let as_written = figures(&case, |text| text.to_owned());
        for (name, rewrite) in REWRITINGS {
            if rewrite(&case.text) == case.text && case.title.as_deref().is_none_or(|title| rewrite(title) == title) {
                continue;
            }
            let rewritten = figures(&case, *rewrite);
            if rewritten != as_written {
                changed.push(format!("{} with {name}:\n    {as_written:?}\n    {rewritten:?}", case.name));
            }
        }
    }
    assert!(changed.is_empty(), "{} readings change\n{}", changed.len(), changed.join("\n"));
}

/// What the figures of an event say, without where it stands and how it is written.
fn read(event: &Value) -> Vec<String> {
    let said = |figure: &Value| {
        let number = &figure["figure"];
        let group = &figure["group"];
        let words = [&group["text"], &figure["place"]["text"], &figure["perpetrator"]["text"], &figure["attribution"]["text"]];
        let plain = [
            &figure["kind"],
            &number["value"],
            &number["low"],
            &number["high"],
            &number["qualifier"],
            &number["unit"],
            &group["categories"],
            &group["nationality"],
            &figure["perpetrator"]["certainty"],
            &figure["cause"],
            &figure["time"]["start"],
            &figure["time"]["end"],
            &figure["scope"],
            &figure["status"],
            &figure["historical"],
            &figure["part_of"],
            &figure["contradicts"],
            &figure["update"],
        ];
        format!("{} {:?}", plain.map(Value::to_string).join(" "), words.map(|text| text.as_str().map(folded)))
    };
    event["casualties"].as_array().expect("the event has a list of casualties").iter().map(said).collect()
}

/// The words with one sort of mark and space.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '’' => '\'',
        '\u{2011}' => '-',
        other => other,
    };
    text.chars().map(fold).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
