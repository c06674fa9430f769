//! The reading of raw news against its corpus, `tests/corpus/text/*.toml`: decoding, tokens, sentences, numerals, dates.
//! Then laws that hold for any input, and a comparison with an independent sentence splitter.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::{env, fs};

use jiff::civil::Date;
use proptest::prelude::*;
use serde::Deserialize;
use sitrep::article::{Article, PublishedAtSource};
use sitrep::decode::{DecodeError, Decoded, WARNING_CODES, decode};
use sitrep::enrich::Document;
use sitrep::enrich::text::{self, DateMention, Numeral, Quantity, Role, Tokens};
use sitrep::record::Record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<C> {
    case: Vec<C>,
}

/// Reads a corpus and compares each case's reading with what it states; the differences are told together.
fn check<C: for<'de> Deserialize<'de>>(name: &str, at_least: usize, differences: impl Fn(&C) -> (String, Vec<String>)) {
    let path = format!("tests/corpus/text/{name}.toml");
    let source = fs::read_to_string(&path).unwrap_or_else(|e| panic!("cannot read {path}: {e}"));
    let file: File<C> = toml::from_str(&source).unwrap_or_else(|e| panic!("cannot read {path} as cases: {e}"));
    assert!(file.case.len() >= at_least, "{path} has {} cases, fewer than {at_least}", file.case.len());
    let mut failures = String::new();
    for case in &file.case {
        let (name, differences) = differences(case);
        for difference in differences {
            failures.push_str(&format!("{name}: {difference}\n"));
        }
    }
    assert!(failures.is_empty(), "{path}:\n{failures}");
}

fn differ<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Option<String> {
    (expected != found).then(|| format!("{what}: expected {expected:?}, found {found:?}"))
}

fn read(text: &str) -> Tokens {
    text::read(&Document { text: Cow::Borrowed(text), body_start: 0, prose_start: 0 })
}

fn surface<'t>(tokens: &Tokens, range: &Range<u32>, text: &'t str) -> &'t str {
    tokens.span(range.start as usize..range.end as usize).of(text)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceCase {
    name: String,
    text: String,
    sentences: Vec<String>,
    dateline: Option<String>,
}

#[test]
fn sentences() {
    check("sentences", 45, |case: &SentenceCase| {
        let tokens = read(&case.text);
        let found: Vec<_> = tokens.sentences.iter().map(|s| surface(&tokens, s, &case.text).to_owned()).collect();
        let dateline = tokens.dateline.as_ref().map(|d| surface(&tokens, d, &case.text).to_owned());
        let differences = [differ("sentences", &case.sentences, &found), differ("dateline", &case.dateline, &dateline)];
        (case.name.clone(), differences.into_iter().flatten().collect())
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralCase {
    name: String,
    text: String,
    /// "two dozen = dozens 24 (role)".
    numerals: Vec<String>,
}

#[test]
fn numerals() {
    check("numerals", 55, |case: &NumeralCase| {
        let tokens = read(&case.text);
        let found: Vec<_> = tokens.numerals.iter().map(|n| numeral_told(n, surface(&tokens, &n.tokens, &case.text))).collect();
        (case.name.clone(), differ("numerals", &case.numerals, &found).into_iter().collect())
    });
}

fn numeral_told(numeral: &Numeral, surface: &str) -> String {
    let quantity = match numeral.quantity {
        Quantity::Cardinal(n) => format!("{n}"),
        Quantity::Dozens(n) => format!("dozens {n}"),
        Quantity::Vague(vague) => vague.low.map_or("vague".to_owned(), |low| format!("vague {low}")),
        Quantity::Range(low, high) => format!("{low} to {high}"),
        Quantity::Ordinal(n) => format!("ordinal {n}"),
        Quantity::Share(share) => format!("share {share}"),
        Quantity::Decimal(n) => format!("decimal {n}"),
    };
    let role = match numeral.role {
        Role::Plain => String::new(),
        role => format!(" ({})", format!("{role:?}").to_lowercase()),
    };
    format!("{surface} = {quantity}{role}")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateCase {
    name: String,
    text: String,
    published: Option<String>,
    /// "since May = 2019-05-01 to 2020-02-21, precision 5, open, long".
    dates: Vec<String>,
}

#[test]
fn dates() {
    check("dates", 55, |case: &DateCase| {
        let published = case.published.as_ref().map(|p| p.parse().expect("a date"));
        let tokens = read(&case.text);
        let found: Vec<_> = tokens.dates.iter().map(|d| date_told(d, surface(&tokens, &d.tokens, &case.text), published)).collect();
        (case.name.clone(), differ("dates", &case.dates, &found).into_iter().collect())
    });
}

fn date_told(mention: &DateMention, surface: &str, published: Option<Date>) -> String {
    let (start, end, precision) = mention.resolve(published);
    let told = |day: Option<Date>| day.map_or("none".to_owned(), |d| d.to_string());
    let open = if mention.open { ", open" } else { "" };
    let long = if mention.is_longer_than_day() { ", long" } else { "" };
    format!("{surface} = {} to {}, precision {}{open}{long}", told(start), told(end), precision.0)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenCase {
    name: String,
    text: String,
    /// The surface; "surface = normal form" where that is not its lower case.
    tokens: Vec<String>,
}

#[test]
fn tokens() {
    check("tokens", 20, |case: &TokenCase| {
        let tokens = read(&case.text);
        let told = |i: usize| match (tokens.all[i].span.of(&case.text), tokens.norm(i)) {
            (surface, norm) if surface.to_lowercase() == norm => surface.to_owned(),
            (surface, norm) => format!("{surface} = {norm}"),
        };
        let found: Vec<_> = (0..tokens.len()).map(told).collect();
        (case.name.clone(), differ("tokens", &case.tokens, &found).into_iter().collect())
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecodeCase {
    name: String,
    value: String,
    key: Option<String>,
    timestamp_ms: Option<i64>,
    error: Option<String>,
    id: Option<String>,
    text: Option<String>,
    title: Option<String>,
    published: Option<String>,
    source: Option<String>,
    reference: Option<String>,
    header: Option<String>,
    language: Option<String>,
    english: Option<bool>,
    publisher: Option<String>,
    #[serde(default)]
    warnings: Vec<String>,
}

#[test]
fn decoding() {
    check("decode", 80, |case: &DecodeCase| {
        let record = Record {
            key: case.key.as_deref().map(str::as_bytes),
            value: Some(case.value.as_bytes()),
            timestamp_ms: case.timestamp_ms,
            position: None,
        };
        let differences = match decode(&record, 1 << 20) {
            Ok(Decoded::Article(article)) => article_differences(case, &article),
            Ok(Decoded::Tombstone) => vec!["a value became a tombstone".to_owned()],
            Err(error) => differ("error", &case.error, &Some(error.code().to_owned())).into_iter().collect(),
        };
        (case.name.clone(), differences)
    });
}

fn article_differences(case: &DecodeCase, article: &Article<'_>) -> Vec<String> {
    let own = |text: &str| Some(text.to_owned());
    let publisher = article.source.as_ref().map(|s| {
        let domain = s.domain.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
        format!("{}{domain}", s.name.as_deref().unwrap_or_default())
    });
    let source = article.published.as_ref().map(|p| match p.source {
        PublishedAtSource::Field => "field".to_owned(),
        PublishedAtSource::Text => "text".to_owned(),
        PublishedAtSource::Record => "record".to_owned(),
    });
    let header = Some(article.text[..article.header_bytes as usize].to_owned()).filter(|h| !h.is_empty());
    let codes: Vec<_> = article.warnings.iter().map(|w| w.code.to_owned()).collect();
    let id = case.id.as_ref().map(|id| article.id[..id.len().min(article.id.len())].to_owned());
    let stated = |expected: &Option<String>, what, found: Option<String>| expected.as_ref().and_then(|_| differ(what, expected, &found));
    [
        differ("error", &case.error, &None),
        differ("id", &case.id, &id),
        stated(&case.text, "text", own(&article.text)),
        stated(&case.title, "title", article.title.as_deref().map(str::to_owned)),
        differ("published", &case.published, &article.published.as_ref().map(|p| p.date.to_string())),
        differ("source of the date", &case.source, &source),
        stated(&case.reference, "reference", article.reference().map(|date| date.to_string())),
        differ("header", &case.header, &header),
        stated(&case.language, "language", article.language.as_deref().map(str::to_owned)),
        case.english.and_then(|english| differ("english", &english, &article.english)),
        stated(&case.publisher, "publisher", publisher),
        differ("warnings", &case.warnings, &codes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn a_value_that_is_no_utf8_is_rejected_with_its_place() {
    let record = Record { value: Some(b"Flood \xff here"), ..Record::default() };
    assert_eq!(decode(&record, 100).err(), Some(DecodeError::InvalidUtf8 { at: 6 }));
}

#[test]
fn a_value_over_the_limit_is_rejected_with_its_size() {
    let record = Record { value: Some(b"Flood here"), ..Record::default() };
    assert_eq!(decode(&record, 9).err(), Some(DecodeError::TooLarge { bytes: 10, max: 9 }));
}

#[test]
fn a_null_value_is_a_tombstone() {
    assert!(matches!(decode(&Record::default(), 9), Ok(Decoded::Tombstone)));
}

/// What breaks readers: depth, length, and one thing without end. Each must give an outcome, and the time is bounded by
/// the test runner alone, so that a quadratic reading shows as a test that does not end.
#[test]
fn inputs_without_measure_are_read() {
    let mib = 1 << 20;
    let monsters = [
        "[".repeat(50_000),
        format!("{{\"x\":{}", "[".repeat(50_000)),
        format!("{{\"text\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("{{\"text\":\"Flood.\",\"x\":{}{}}}", "{\"a\":".repeat(50_000), "1".to_owned() + &"}".repeat(50_000)),
        "a".repeat(mib),
        "A".repeat(mib),
        "9".repeat(mib),
        "9,999".repeat(mib / 5),
        "9 ".repeat(mib / 2),
        "1 000 ".repeat(mib / 6),
        "\n".repeat(mib - 1) + "a",
        "a\n".repeat(mib / 2),
        "(".repeat(mib),
        "<".repeat(mib),
        "<!--".repeat(mib / 4),
        "<script>".repeat(mib / 8),
        "&amp".repeat(mib / 4),
        "\"".repeat(mib),
        ".".repeat(mib),
        ". ".repeat(mib / 2),
        "A.".repeat(mib / 2),
        "'".repeat(mib),
        "'s".repeat(mib / 2),
        "twenty-".repeat(mib / 7),
        "one hundred and ".repeat(mib / 16),
        "million ".repeat(mib / 8),
        "between 1 and ".repeat(mib / 14),
        "since ".repeat(mib / 6),
        "last ".repeat(mib / 5),
        "March ".repeat(mib / 6),
        "day ".repeat(mib / 4),
        "2020-".repeat(mib / 5),
        "1:".repeat(mib / 2),
        "BEIRUT, ".repeat(mib / 8),
        "â€".repeat(mib / 5),
        "Ã".repeat(mib / 2),
        "\u{301}".repeat(mib / 2),
        "http://".repeat(mib / 7),
    ];
    for value in &monsters {
        if let Ok(Decoded::Article(article)) = decode(&Record { value: Some(value.as_bytes()), ..Record::default() }, mib) {
            let tokens = text::read(&Document::of(&article));
            assert_laws(&tokens, &article.text);
        }
    }
}

/// What holds for the tokens of any text.
fn assert_laws(tokens: &Tokens, text: &str) {
    let mut end = 0;
    for (i, token) in tokens.all.iter().enumerate() {
        assert!(token.span.start >= end && token.span.end > token.span.start, "token {i} overlaps or is empty");
        assert!(!token.span.of(text).is_empty());
        assert_eq!(token.hash, text::word_hash(tokens.norm(i).as_bytes()), "hash of token {i}");
        end = token.span.end;
    }
    let mut next = 0;
    for sentence in &tokens.sentences {
        assert_eq!(sentence.start, next, "sentences tile the tokens");
        assert!(sentence.end > sentence.start);
        next = sentence.end;
    }
    assert_eq!(next as usize, tokens.len(), "sentences tile the tokens");
    let in_order = |ranges: &mut dyn Iterator<Item = &Range<u32>>| {
        let mut end = 0;
        for range in ranges {
            assert!(range.start >= end && range.end > range.start && range.end as usize <= tokens.len(), "{range:?} after {end}");
            end = range.end;
        }
    };
    in_order(&mut tokens.numerals.iter().map(|n| &n.tokens));
    in_order(&mut tokens.dates.iter().map(|d| &d.tokens));
    in_order(&mut tokens.dateline.iter());
    assert!(tokens.prose_start as usize <= tokens.len());
    for numeral in &tokens.numerals {
        match numeral.quantity {
            Quantity::Range(low, high) => assert!(low < high),
            Quantity::Share(share) => assert!(share.is_finite() && share >= 0.0),
            _ => {}
        }
    }
    for published in [None, Some(jiff::civil::date(2020, 2, 21)), Some(Date::MIN), Some(Date::MAX)] {
        for mention in &tokens.dates {
            let (start, end, precision) = mention.resolve(published);
            assert!((1..=5).contains(&precision.0));
            if let (Some(start), Some(end), Some(published)) = (start, end, published) {
                let future_since = mention.open && start > published;
                assert!(start <= end || future_since, "{start} to {end}");
            }
        }
    }
}

/// Strings of the pieces that mean something to the readers.
fn news_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "12", "1,500", "3.6", "million", "hundred", "and", "a", "half", "of", "dozen", "dozens", "between", "to", "or", "-", "–", "/", ":",
        ".", ",", " ", "\n", "\n\n", "since", "last", "this", "past", "week", "days", "ago", "later", "after", "March", "May", "Friday",
        "2016", "2020-02-31", "21/02/2020", "31", "February", "early", "mid", "late", "end", "from", "until", "on", "in", "the", "one",
        "no", "percent", "%", "$", "year", "old", "p.m.", "U.S.", "Mr.", "No.", "Syrias", "’s", "'", "\"", "(", ")", "<p>", "<script>",
        "&amp;", "&#8217;", "â€™", "Ã©", "é", "\u{200b}", "\u{301}", "ß", "İ", "ǅ", "٣", "朱", "BEIRUT", "(Reuters)", "—", "several",
        "third", "quarter", "fifth", "twenty", "aged", "0", "00", "99999999999999999999", "next", "first", "weekend", "summer", "of",
        "night", "overnight", "date", "published", "\u{0}", "\u{7f}",
    ]);
    prop::collection::vec((pieces, prop::bool::weighted(0.8)), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(p, spaced)| if spaced { format!("{p} ") } else { p.to_owned() }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_tokens_that_keep_the_laws(text in prop_oneof![news_like(), ".{0,200}", "\\PC{0,200}"]) {
        let tokens = read(&text);
        assert_laws(&tokens, &text);
        prop_assert_eq!(format!("{tokens:?}"), format!("{:?}", read(&text)));
    }

    #[test]
    fn any_bytes_give_an_outcome(value in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        news_like().prop_map(String::into_bytes),
        news_like().prop_map(|t| format!("{{\"text\":{},\"published_at\":{}}}", serde_json::json!(t), serde_json::json!(t)).into_bytes()),
        ".{0,80}".prop_map(|t: String| format!("{{\"text\":\"{t}\",\"id\":{t}}}").into_bytes()),
    ]) {
        let record = Record { value: Some(&value), timestamp_ms: Some(i64::MAX), ..Record::default() };
        match decode(&record, 1 << 20) {
            Ok(Decoded::Article(article)) => {
                prop_assert!(article.text.is_char_boundary(article.header_bytes as usize));
                prop_assert!(!article.id.is_empty());
                prop_assert!(article.warnings.iter().all(|w| WARNING_CODES.contains(&w.code)));
                let document = Document::of(&article);
                assert_laws(&text::read(&document), &document.text);
            }
            Ok(Decoded::Tombstone) => prop_assert!(false, "a value became a tombstone"),
            Err(error) => prop_assert!(DecodeError::CODES.contains(&error.code())),
        }
    }
}

/// Agreement with the crate `sentencex` over a folder of NDJSON articles, `SITREP_TEXTS=FOLDER`. `SHOW=N` prints the
/// first N disagreements of each kind.
#[test]
#[ignore = "compares with another splitter over a folder of articles that is no part of the repository"]
fn sentences_beside_an_independent_splitter() {
    let folder = env::var("SITREP_TEXTS").expect("SITREP_TEXTS names a folder of NDJSON articles");
    let show: usize = env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").map(|f| f.expect("an entry").path()).collect();
    files.sort();
    let (mut both, mut ours_only, mut theirs_only) = (0, 0, 0);
    let mut kinds: BTreeMap<(&str, String), (usize, Vec<String>)> = BTreeMap::new();
    for line in files.iter().flat_map(|f| fs::read_to_string(f).expect("a readable file").lines().map(str::to_owned).collect::<Vec<_>>()) {
        let value: serde_json::Value = serde_json::from_str(&line).expect("a JSON object");
        let text = value["text"].as_str().expect("a text");
        let ours = our_starts(text);
        let theirs = their_starts(text);
        let mut tell = |who, at: usize| {
            let (count, samples) = kinds.entry((who, kind_of_boundary(text, at))).or_default();
            *count += 1;
            if samples.len() < show {
                samples.push(around(text, at));
            }
        };
        for at in &ours {
            if theirs.contains(at) {
                both += 1
            } else {
                ours_only += 1;
                tell("ours alone", *at)
            }
        }
        for at in theirs.iter().filter(|at| !ours.contains(at)) {
            theirs_only += 1;
            tell("theirs alone", *at);
        }
    }
    println!("boundaries: both {both}, ours alone {ours_only}, theirs alone {theirs_only}");
    println!("agreement (F1): {:.4}", 2.0 * both as f64 / (2 * both + ours_only + theirs_only) as f64);
    for ((who, kind), (count, samples)) in kinds {
        println!("{count:7} {who}: {kind}");
        samples.iter().for_each(|s| println!("          {s}"));
    }
    assert!(both > 0, "the two splitters share no boundary");
}

/// Starts of sentences but the first, in bytes.
fn our_starts(text: &str) -> Vec<usize> {
    let tokens = read(text);
    tokens.sentences.iter().skip(1).filter_map(|s| tokens.all.get(s.start as usize)).map(|t| t.span.start as usize).collect()
}

fn their_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    for sentence in sentencex::segment("en", text) {
        // Its sentences are slices of the text, with gaps between them.
        let start = sentence.as_ptr() as usize - text.as_ptr() as usize + (sentence.len() - sentence.trim_start().len());
        if !sentence.trim().is_empty() && !text[..start].trim().is_empty() {
            starts.push(start);
        }
    }
    starts
}

/// What stands before and after a boundary, as a pattern.
fn kind_of_boundary(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(3).collect();
    let after = text[at..].chars().next().unwrap_or(' ');
    let class = |c: &char| match c {
        '\n' => '⏎',
        c if c.is_whitespace() => '_',
        c if c.is_uppercase() => 'A',
        c if c.is_alphabetic() => 'a',
        c if c.is_numeric() => '9',
        c => *c,
    };
    format!("{}|{}", before.iter().rev().map(class).collect::<String>(), class(&after))
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[at..].chars().take(30).collect();
    format!("{before}▮{after}").replace('\n', "⏎")
}
