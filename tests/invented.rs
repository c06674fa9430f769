//! No invented number: over random articles built from templates, every value, low and high that is published
//! stands in the words of one of its mentions' sentences, or follows from the contract's table of vague words, or is
//! the one person of a singular, the two of a bare plural, the zero of a denial.
//!
//! The generator knows which numbers it wrote into which sentence, so the check reads no text of its own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use sitrep::enrich::Scratch;
use sitrep::knowledge::Knowledge;
use sitrep::outcome::Outcome;
use sitrep::process::{ProcessOptions, process};
use sitrep::record::Record;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

/// A sentence with the numbers that stand in it.
#[derive(Debug, Clone)]
struct Sentence {
    text: String,
    numbers: BTreeSet<u64>,
    /// Hundredths.
    shares: BTreeSet<u64>,
}

/// Words that the contract gives a low bound.
const VAGUE: &[(&str, u64)] = &[
    ("a couple of", 2),
    ("several", 3),
    ("a few", 3),
    ("a handful of", 3),
    ("tens of", 20),
    ("dozens of", 24),
    ("scores of", 40),
    ("hundreds of", 200),
    ("thousands of", 2_000),
    ("tens of thousands of", 20_000),
    ("hundreds of thousands of", 200_000),
    ("half a dozen", 6),
    ("two dozen", 24),
];
const HEDGES: &[&str] = &["", "", "", "at least ", "more than ", "up to ", "nearly ", "about ", "fewer than ", "no fewer than "];
const PEOPLE: &[&str] =
    &["people", "civilians", "soldiers", "children", "passengers", "villagers", "police officers", "migrants", "families"];
const PLACES: &[&str] = &["Khartoum", "Kharkiv", "Taiz", "Medellín", "Goma", "Manila", "Texas", "Mandalay"];
const HARMS: &[&str] = &["killed", "injured", "wounded", "displaced", "evacuated", "abducted", "arrested", "infected", "shot dead"];
const SHARES: &[(&str, u64)] = &[("half of them", 50), ("a third of them", 33), ("40 percent of them", 40), ("more than half of them", 50)];
/// Sentences whose numbers count nobody, or that hold none.
const FILLERS: &[(&str, &[u64])] = &[
    ("The road was closed for 14 hours.", &[14]),
    ("It was the worst night since 2011.", &[2011]),
    ("Damage was put at 3.5 million dollars.", &[3_500_000]),
    ("The mayor, 57, called for calm.", &[57]),
    ("No casualties were reported in the second raid.", &[0]),
    ("It was not clear who was behind it.", &[]),
    ("The ministry gave no details.", &[]),
    ("Rescue work went on through the night.", &[]),
    ("A driver was killed.", &[1]),
    ("Residents were hurt.", &[2]),
    ("The toll may rise.", &[]),
];

/// The word of a number below 100, and whether it has one.
fn in_words(n: u64) -> Option<String> {
    const ONES: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match n {
        0..20 => Some(ONES[n as usize].to_owned()),
        20..100 if n.is_multiple_of(10) => Some(TENS[(n / 10 - 2) as usize].to_owned()),
        20..100 => Some(format!("{}-{}", TENS[(n / 10 - 2) as usize], ONES[(n % 10) as usize])),
        _ => None,
    }
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of at least two as a newspaper may print it.
fn numeral() -> impl Strategy<Value = (String, u64)> {
    prop_oneof![
        (2_u64..100).prop_map(|n| (n.to_string(), n)),
        (2_u64..100).prop_map(|n| (in_words(n).unwrap_or_else(|| n.to_string()), n)),
        (100_u64..1_900).prop_map(|n| (grouped(n), n)),
        (2_100_u64..900_000).prop_map(|n| (grouped(n), n)),
        (11_u64..99).prop_filter("a decimal", |n| n % 10 != 0).prop_map(|n| (format!("{}.{} million", n / 10, n % 10), n * 100_000)),
    ]
}

fn counted() -> impl Strategy<Value = (String, u64)> {
    prop_oneof![
        4 => (select(HEDGES), numeral()).prop_map(|(hedge, (text, n))| (format!("{hedge}{text}"), n)),
        1 => select(VAGUE).prop_map(|(text, n)| (text.to_owned(), n)),
    ]
}

fn harmed() -> impl Strategy<Value = Sentence> {
    let parts = (counted(), select(PEOPLE), select(HARMS), select(PLACES), counted(), select(HARMS), 0_u8..8);
    parts.prop_map(|((a, n), people, harm, place, (b, m), other, form)| {
        let (text, numbers) = match form {
            0 => (format!("{a} {people} were {harm} in {place}."), vec![n]),
            1 => (format!("A blast in {place} left {a} {people} dead and {b} others injured."), vec![n, m]),
            2 => (format!("In {place}, {a} {people} were {harm} and {b} {other}."), vec![n, m]),
            3 => (format!("{a} {people}, including {b} children, were {harm} near {place}, officials said."), vec![n, m]),
            4 => (format!("The death toll in {place} rose from {n} to {m}."), vec![n, m]),
            5 => (format!("Between {n} and {m} {people} were {harm} in {place}."), vec![n, m]),
            6 => (format!("Police said {a} {people} had been {harm}; witnesses put the number at {b}."), vec![n, m]),
            _ => (format!("The attack on {place} killed {a} {people}, bringing the number of dead to {b}."), vec![n, m]),
        };
        Sentence { text: capitalised(&text), numbers: numbers.into_iter().collect(), shares: BTreeSet::new() }
    })
}

fn shared() -> impl Strategy<Value = Sentence> {
    (numeral(), select(PEOPLE), select(SHARES), select(PLACES)).prop_map(|((a, n), people, (share, hundredths), place)| Sentence {
        text: capitalised(&format!("{a} {people}, {share} women, have fled {place}.")),
        numbers: [n].into(),
        shares: [hundredths].into(),
    })
}

fn filler() -> impl Strategy<Value = Sentence> {
    select(FILLERS).prop_map(|(text, numbers)| Sentence {
        text: text.to_owned(),
        numbers: numbers.iter().copied().collect(),
        shares: BTreeSet::new(),
    })
}

fn article() -> impl Strategy<Value = Vec<Sentence>> {
    prop::collection::vec(prop_oneof![4 => harmed(), 1 => shared(), 3 => filler()], 1..8)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn figures(text: &str) -> Vec<Value> {
    let bytes = json!({ "text": text, "published_at": "2021-05-12" }).to_string();
    let record = Record { value: Some(bytes.as_bytes()), ..Record::default() };
    let Outcome::Publish(publication) = process(&record, &KNOWLEDGE, &ProcessOptions::default(), &mut Scratch::default()) else {
        panic!("the article was not published");
    };
    let event: Value = serde_json::from_slice(&publication.event).expect("the event is JSON");
    event["casualties"].as_array().expect("a list of casualties").clone()
}

/// The numbers and shares that stand in the sentences of this figure's mentions.
fn standing(sentences: &[Sentence], figure: &Value) -> (BTreeSet<u64>, BTreeSet<u64>) {
    let (mut numbers, mut shares) = (BTreeSet::new(), BTreeSet::new());
    for mention in figure["mentions"].as_array().expect("mentions") {
        let at = mention["start"].as_u64().expect("an offset");
        let mut start = 0;
        for sentence in sentences {
            let end = start + sentence.text.chars().count() as u64 + 1;
            if (start..end).contains(&at) {
                numbers.extend(&sentence.numbers);
                shares.extend(&sentence.shares);
            }
            start = end;
        }
    }
    (numbers, shares)
}

/// What is wrong with the numbers of this figure, if anything.
fn invention(sentences: &[Sentence], all: &BTreeSet<u64>, figure: &Value) -> Option<String> {
    let (numbers, shares) = standing(sentences, figure);
    let of = |name: &str| figure["figure"][name].as_u64();
    let (value, low, high) = (of("value"), of("low"), of("high"));
    let qualifier = figure["figure"]["qualifier"].as_str().unwrap_or_default();
    for (name, number) in [("value", value), ("low", low), ("high", high)] {
        let Some(number) = number else { continue };
        let implied = (number == 1 && qualifier == "exact")
            || (number == 2 && qualifier == "vague" && name == "low")
            || (number == 0 && figure["status"] == "negated");
        if !implied && !numbers.contains(&number) {
            return Some(format!("{name} {number} stands in no sentence of a mention"));
        }
    }
    let bounds = match qualifier {
        "exact" if figure["figure"]["share"].is_null() => (value, value),
        "exact" => (None, None),
        "at_least" | "more_than" => (value, None),
        "at_most" | "less_than" | "nearly" => (None, value),
        "approximately" => (None, None),
        "range" => (low, high),
        "vague" => (low, None),
        other => return Some(format!("no such qualifier: {other}")),
    };
    if (low, high) != bounds {
        return Some(format!("bounds {low:?} and {high:?} are not those of {qualifier} {value:?}"));
    }
    if matches!(qualifier, "range" | "vague") && value.is_some() {
        return Some(format!("{qualifier} has a value"));
    }
    if figure["figure"]["share"].as_f64().is_some_and(|share| !shares.iter().any(|s| (share * 100.0 - *s as f64).abs() < 1.1)) {
        return Some(format!("share {} stands in no sentence of a mention", figure["figure"]["share"]));
    }
    figure["previous"].as_u64().filter(|previous| !all.contains(previous)).map(|previous| format!("previous {previous} stands nowhere"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, rng_seed: RngSeed::Fixed(1946), ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_invented(sentences in article()) {
        let text = sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
        let all = sentences.iter().flat_map(|s| s.numbers.iter().copied()).collect();
        for figure in figures(&text) {
            let wrong = invention(&sentences, &all, &figure);
            prop_assert!(wrong.is_none(), "{}: {}\n{:#}", text, wrong.unwrap_or_default(), figure);
        }
    }
}

/// The check above sees something: templates without figures would pass it too.
#[test]
fn the_templates_give_figures() {
    let text = "At least 12 civilians were killed in Taiz. In Goma, scores of people were injured and seven killed.";
    assert!(figures(text).len() >= 3);
}
