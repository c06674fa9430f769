//! The casualty grammar against its corpus: every case of `tests/corpus/casualties/*.toml` gives exactly the figures
//! that it states. A case is a text and the records that a careful reader of the contract would write down.
//!
//! `CASE=part` runs the cases whose name holds the part. `REPORT=1` prints the share that holds, by file, and every
//! difference, and does not fail.
//!
//! What a figure leaves unsaid is not checked, except: `status` is actual, `historical` false, `unit` persons,
//! `part_of` none; `qualifier` is exact beside a value, vague beside a low bound alone, range beside two.
//! "none" states that an attribute must be absent.

mod cases;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::{env, fs};

use serde::Deserialize;
use serde_json::{Value, json};
use sitrep::enrich::Scratch;
use sitrep::knowledge::Knowledge;
use sitrep::outcome::Outcome;
use sitrep::process::{ProcessOptions, process};
use sitrep::record::Record;

const CORPUS: &str = "tests/corpus/casualties";
const KNOWN_FAILURES: &str = "tests/corpus/casualties/known_failures.txt";
/// Attribute that must be absent.
const NONE: &str = "none";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    title: Option<String>,
    text: String,
    published: Option<String>,
    #[serde(default)]
    figure: Vec<Expected>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    kind: String,
    value: Option<u64>,
    low: Option<u64>,
    high: Option<u64>,
    share: Option<f64>,
    qualifier: Option<String>,
    unit: Option<String>,
    /// Each of these categories must be there; ["none"]: no category may be.
    group: Vec<String>,
    nationality: Option<String>,
    /// The words for the people, whole.
    people: Option<String>,
    /// One text holds the other as whole words, or both are equal where it begins with "="; so with attribution and perpetrator.
    place: Option<String>,
    inferred: Option<bool>,
    time: Option<Time>,
    attribution: Option<String>,
    attribution_type: Option<String>,
    perpetrator: Option<String>,
    certainty: Option<String>,
    cause: Option<String>,
    scope: Option<String>,
    status: Option<String>,
    update: Option<String>,
    previous: Option<u64>,
    historical: bool,
    part_of: Option<usize>,
    contradicts: Option<Vec<usize>>,
    mentions: Option<usize>,
    /// A stretch of the text that the published evidence must overlap.
    evidence: Option<String>,
    /// Two careful readers may differ whether this record should exist: it need not, but may.
    optional: bool,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Time {
    start: Option<String>,
    end: Option<String>,
    precision: Option<u64>,
}

impl Expected {
    fn qualifier(&self) -> &str {
        match &self.qualifier {
            Some(qualifier) => qualifier,
            None if self.value.is_some() || self.share.is_some() => "exact",
            None if self.high.is_some() => "range",
            None => "vague",
        }
    }

    /// The bounds that the contract gives to this number and hedge.
    fn bounds(&self) -> (Option<u64>, Option<u64>) {
        match self.qualifier() {
            "exact" => (self.value, self.value),
            "at_least" | "more_than" => (self.value, None),
            "at_most" | "less_than" | "nearly" => (None, self.value),
            "approximately" => (None, None),
            _ => (self.low, self.high),
        }
    }

    fn status(&self) -> &str {
        self.status.as_deref().unwrap_or("actual")
    }

    fn is_same_figure(&self, got: &Value) -> bool {
        let figure = &got["figure"];
        if got["kind"] != self.kind {
            return false;
        }
        if self.value.is_some() || !figure["value"].is_null() {
            return self.value == figure["value"].as_u64();
        }
        match (self.share, figure["share"].as_f64()) {
            (Some(want), Some(got)) => (want - got).abs() < 0.011,
            (None, None) => self.low == figure["low"].as_u64(),
            _ => false,
        }
    }

    fn describe(&self) -> String {
        let number = match (self.value, self.share) {
            (Some(value), _) => value.to_string(),
            (None, Some(share)) => format!("share {share}"),
            _ => format!("[{:?}, {:?}]", self.low, self.high),
        };
        format!("{} {number} {} {} {:?}", self.kind, self.qualifier(), self.status(), self.evidence.as_deref().unwrap_or(""))
    }
}

#[test]
fn every_case_gives_its_figures() {
    let knowledge = Knowledge::embedded();
    let known = known_failures();
    let filter = cases::wanted();
    let report_only = env::var_os("REPORT").is_some();

    let (mut report, mut rates) = (String::new(), String::new());
    let mut names = BTreeSet::new();
    let mut wrong = 0;
    for (file, cases) in corpus() {
        let (mut right, mut total) = (0, 0);
        for case in cases {
            assert!(names.insert(case.name.clone()), "{file}: a second case is named {}", case.name);
            if !case.name.contains(&filter) {
                continue;
            }
            total += 1;
            let differences = differences(&case, &knowledge);
            right += usize::from(differences.is_empty());
            let expected_to_fail = known.contains(&case.name) && filter.is_empty() && !report_only;
            match (differences.is_empty(), expected_to_fail) {
                (true, true) => {
                    wrong += 1;
                    writeln!(report, "{}: holds now: take it out of {KNOWN_FAILURES}", case.name).unwrap();
                }
                (false, false) => {
                    wrong += 1;
                    writeln!(report, "{} ({file}): {}\n    {}", case.name, case.text, differences.join("\n    ")).unwrap();
                }
                _ => {}
            }
        }
        if total > 0 {
            writeln!(rates, "{right:4} of {total:3}  {file}").unwrap();
        }
    }
    let strangers: Vec<_> = known.difference(&names).collect();
    assert!(strangers.is_empty(), "{KNOWN_FAILURES} names no case: {strangers:?}");
    if report_only {
        println!("{report}\n{rates}");
    } else {
        assert!(wrong == 0, "{wrong} cases differ\n{report}\n{rates}");
    }
}

/// Whatever a text begins with, no rule looks before it: every case is read from each of its words on, alone and under a
/// headline that ends there.
#[test]
fn a_case_is_read_from_each_word_on() {
    let (knowledge, options, mut scratch) = (Knowledge::embedded(), ProcessOptions::default(), Scratch::default());
    for case in corpus().into_iter().flat_map(|(_, cases)| cases) {
        for (at, _) in case.text.match_indices(' ') {
            let (before, text) = case.text.split_at(at);
            for title in ["", before] {
                let article = json!({ "id": case.name, "title": title, "text": text }).to_string();
                let record = Record { value: Some(article.as_bytes()), ..Record::default() };
                let outcome = process(&record, &knowledge, &options, &mut scratch);
                assert!(matches!(outcome, Outcome::Publish(_) | Outcome::Reject(_)), "{}: {outcome:?} of {article}", case.name);
            }
        }
    }
}

/// File names and their cases, in order.
fn corpus() -> Vec<(String, Vec<Case>)> {
    cases::files::<File>(CORPUS, None).into_iter().map(|(name, file)| (name, evident(file.case))).collect()
}

/// Every evidence that a case states stands in its text.
fn evident(cases: Vec<Case>) -> Vec<Case> {
    for case in &cases {
        for figure in &case.figure {
            let stands = figure.evidence.as_ref().is_none_or(|e| case.text.contains(e.as_str()));
            assert!(stands, "{}: evidence {:?} does not stand in the text", case.name, figure.evidence);
        }
    }
    cases
}

/// Names of the cases that do not hold yet, one a line.
fn known_failures() -> BTreeSet<String> {
    let text = fs::read_to_string(KNOWN_FAILURES).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(String::from).collect()
}

/// Everything in which the published figures differ from the stated ones.
fn differences(case: &Case, knowledge: &Knowledge) -> Vec<String> {
    let got = published(case, knowledge);
    let pairs = pair(case, &got);
    let mut out = Vec::new();
    for (index, want) in case.figure.iter().enumerate() {
        match pairs[index] {
            Some(found) => compare(case, want, &got, &pairs, found, &mut out),
            None if want.optional => {}
            None => out.push(format!("missing: {}", want.describe())),
        }
    }
    for (index, extra) in got.iter().enumerate() {
        if !pairs.contains(&Some(index)) {
            out.push(format!("extra: {}", describe(extra)));
        }
    }
    out
}

fn published(case: &Case, knowledge: &Knowledge) -> Vec<Value> {
    let article = json!({ "id": case.name, "text": case.text, "title": case.title, "published_at": case.published });
    let event = cases::event(knowledge, &article);
    let Value::Array(figures) = &event["casualties"] else { panic!("the event has no list of casualties") };
    figures.clone()
}

/// For each stated figure the index of the published one that it is: same kind and number, the likest first.
fn pair(case: &Case, got: &[Value]) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (i, want) in case.figure.iter().enumerate() {
        for (j, figure) in got.iter().enumerate().filter(|(_, figure)| want.is_same_figure(figure)) {
            let likeness = 4 * u32::from(overlaps(case, want, figure))
                + 2 * u32::from(figure["figure"]["qualifier"] == want.qualifier())
                + u32::from(figure["status"] == want.status());
            candidates.push((u32::MAX - likeness, i, j));
        }
    }
    candidates.sort_unstable();
    let mut pairs = vec![None; case.figure.len()];
    for (_, i, j) in candidates {
        if pairs[i].is_none() && !pairs.contains(&Some(j)) {
            pairs[i] = Some(j);
        }
    }
    pairs
}

/// The published evidence overlaps some occurrence of the stated one; nothing stated overlaps everything.
fn overlaps(case: &Case, want: &Expected, got: &Value) -> bool {
    let Some(words) = &want.evidence else { return true };
    let (start, end) = (got["evidence"]["start"].as_u64(), got["evidence"]["end"].as_u64());
    case.text.match_indices(words.as_str()).any(|(byte, _)| {
        let from = case.text[..byte].chars().count() as u64;
        let to = from + words.chars().count() as u64;
        start.is_some_and(|start| start < to) && end.is_some_and(|end| from < end)
    })
}

/// Adds each attribute of a paired figure that is not as stated.
fn compare(case: &Case, want: &Expected, all: &[Value], pairs: &[Option<usize>], found: usize, out: &mut Vec<String>) {
    let got = &all[found];
    let mut check = |what: &str, holds: bool, want: String, got: &Value| {
        if !holds {
            out.push(format!("{}: {what} is {got}, should be {want}", describe(&all[found])));
        }
    };
    for (what, want, got) in equalities(want, all, pairs, got) {
        check(what, want == *got, want.to_string(), got);
    }
    for (what, want, got) in [
        ("place", &want.place, &got["place"]),
        ("attribution", &want.attribution, &got["attribution"]),
        ("perpetrator", &want.perpetrator, &got["perpetrator"]),
    ] {
        let Some(want) = want else { continue };
        let holds = got["text"].as_str().map_or(want == NONE, |text| want != NONE && is_same_text(want, text));
        check(what, holds, want.clone(), &got["text"]);
    }
    let categories = &got["group"]["categories"];
    let all = categories.as_array().map_or(&[] as &[Value], Vec::as_slice);
    for category in &want.group {
        let holds = if category == NONE { all.is_empty() } else { all.iter().any(|c| c == category) };
        check("group", holds, format!("with {category}"), categories);
    }
    if let Some(time) = &want.time {
        let got = &got["time"];
        let holds = got["start"].as_str() == time.start.as_deref()
            && got["end"].as_str() == time.end.as_deref()
            && time.precision.is_none_or(|precision| got["precision"] == precision);
        check("time", holds, format!("{time:?}"), got);
    }
    if let Some(mentions) = want.mentions {
        let got = &got["mentions"];
        check("number of mentions", got.as_array().map(Vec::len) == Some(mentions), mentions.to_string(), got);
    }
    check("evidence", overlaps(case, want, got), format!("at {:?}", want.evidence), &got["evidence"]["text"]);
}

/// The attributes that are equal or not: what is stated beside what is published.
fn equalities<'a>(want: &Expected, all: &[Value], pairs: &[Option<usize>], got: &'a Value) -> Vec<(&'static str, Value, &'a Value)> {
    let (low, high) = want.bounds();
    let mut list = vec![
        ("qualifier", json!(want.qualifier()), &got["figure"]["qualifier"]),
        ("low", json!(low), &got["figure"]["low"]),
        ("high", json!(high), &got["figure"]["high"]),
        ("unit", json!(want.unit.as_deref().unwrap_or("persons")), &got["figure"]["unit"]),
        ("status", json!(want.status()), &got["status"]),
        ("historical", json!(want.historical), &got["historical"]),
        ("part_of", want.part_of.map_or(Value::Null, |whole| id_of(all, pairs, whole)), &got["part_of"]),
    ];
    for (what, want, got) in [
        ("scope", &want.scope, &got["scope"]),
        ("update", &want.update, &got["update"]),
        ("cause", &want.cause, &got["cause"]),
        ("nationality", &want.nationality, &got["group"]["nationality"]),
        ("people", &want.people, &got["group"]["text"]),
        ("certainty", &want.certainty, &got["perpetrator"]["certainty"]),
        ("attribution_type", &want.attribution_type, &got["attribution"]["type"]),
    ] {
        list.extend(want.as_ref().map(|want| (what, if want == NONE { Value::Null } else { json!(want) }, got)));
    }
    list.extend(want.previous.map(|previous| ("previous", json!(previous), &got["previous"])));
    list.extend(want.inferred.map(|inferred| ("inferred", json!(inferred), &got["place"]["inferred"])));
    if let Some(rivals) = &want.contradicts {
        list.push(("contradicts", rivals.iter().map(|&rival| id_of(all, pairs, rival)).collect(), &got["contradicts"]));
    }
    list
}

/// The published id of the stated figure with this index.
fn id_of(all: &[Value], pairs: &[Option<usize>], stated: usize) -> Value {
    pairs.get(stated).copied().flatten().map_or(json!("a figure that is missing"), |found| all[found]["id"].clone())
}

/// One holds the other as whole words, leading articles and case apart; after "=" they are equal.
fn is_same_text(a: &str, b: &str) -> bool {
    if let Some(whole) = a.strip_prefix('=') {
        return whole == b;
    }
    let words = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let skip = usize::from(matches!(words.first(), Some(&("the" | "a" | "an"))) && words.len() > 1);
        format!(" {} ", words[skip..].join(" "))
    };
    let (a, b) = (words(a), words(b));
    a.contains(&b) || b.contains(&a)
}

fn describe(got: &Value) -> String {
    let figure = &got["figure"];
    let number = match (&figure["value"], &figure["share"]) {
        (Value::Null, Value::Null) => format!("[{}, {}]", figure["low"], figure["high"]),
        (Value::Null, share) => format!("share {share}"),
        (value, _) => value.to_string(),
    };
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    format!("{} {number} {} {} {:?}", text(&got["kind"]), text(&figure["qualifier"]), text(&got["status"]), text(&got["evidence"]["text"]))
}
