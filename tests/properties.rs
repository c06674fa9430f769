//! Whatever comes in, every law holds on what goes out.

mod laws;

use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;
use sitrep::enrich::Scratch;
use sitrep::process::{ProcessOptions, TOGETHER, process, process_all};
use sitrep::record::Record;

/// Words that the extraction looks at, and some that try to break it.
const PIECES: &[&str] = &[
    "At least", "nearly", "more than", "dozens of", "two dozen", "half a million", "3.6 million", "900,000", "16", "between 12 and 15",
    "18-25", "0", "no", "a", "several", "hundreds", "people", "civilians", "soldiers", "children", "Syrian", "policemen", "of them",
    "most of them", "were killed", "was shot dead", "died", "wounded", "injured", "are missing", "have fled", "displaced", "arrested",
    "the death toll rose to", "in an air strike", "by rebels", "in Aleppo", "near Tripoli", "in Paris, Texas", "on Friday", "yesterday",
    "since March", "last year", "said", "according to", "the Ministry of Health", "Ahmad al-Khatib", "the U.N.", "Dr. Smith", "the army",
    "\"", "(", ")", ",", ".", "?", ";", ":", "-", "—", "’s", "\n", "\n\n", "\t", "U.S.", "é", "İstanbul", "ﬁ", "日本", "👩‍👩‍👧", "\u{202e}",
    "\u{0}", "\u{feff}", "e\u{301}", "1/2", "½", "10^9", "99999999999999999999999", "1500 GMT", "2020-02-31", "XLVII",
];

/// Sentences as far as they go: pieces in any order, mostly with spaces.
fn news_text() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES), prop::sample::select(&[" ", " ", " ", " ", "", ". "][..])), 0..120)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|b| json!(b)),
        any::<i64>().prop_map(|n| json!(n)),
        any::<String>().prop_map(|s| json!(s)),
        Just(json!("2021-02-30T25:00:00Z")),
        Just(json!("2021-02-03T04:05:06+01:00")),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|v| json!(v)),
            prop::collection::btree_map("[a-z]{1,6}|name|domain", inner, 0..4).prop_map(|m| json!(m)),
        ]
    })
}

fn any_record() -> impl Strategy<Value = Vec<u8>> {
    let name = prop::sample::select(&["id", "text", "body", "content", "title", "published_at", "url", "source", "language", "other"][..]);
    let value = prop_oneof![any_json(), news_text().prop_map(|t| json!(t))];
    prop::collection::btree_map(name, value, 0..8).prop_map(|fields| json!(fields).to_string().into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_have_one_outcome(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = laws::check(&bytes);
    }

    #[test]
    fn any_text_is_an_event_unless_it_is_empty_or_an_object(text in any::<String>()) {
        let outcome = laws::check(text.as_bytes());
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if !text.trim().is_empty() && !text.trim_start().starts_with('{') {
            let event = outcome.expect("plain text is an article");
            prop_assert_eq!(event["article"]["text"].as_str(), Some(text));
        }
    }

    #[test]
    fn news_keeps_every_law(title in news_text(), text in news_text()) {
        let _ = laws::check(json!({ "title": title, "text": text, "published_at": "2021-03-04" }).to_string().as_bytes());
        let _ = laws::check(text.as_bytes());
    }

    #[test]
    fn any_object_has_one_outcome(record in any_record()) {
        let _ = laws::check(&record);
    }
}

/// Far beyond what any step takes that is linear in the article, even unoptimised.
const HOSTILE_ARTICLE_MAX: Duration = Duration::from_secs(20);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    /// Records that are taken together have the outcomes, in their order, that each has alone.
    #[test]
    fn company_changes_no_outcome(values in prop::collection::vec(prop::option::weighted(0.9, any_record()), 0..2 * TOGETHER)) {
        let records: Vec<Record<'_>> = values.iter().map(|value| Record { value: value.as_deref(), ..Record::default() }).collect();
        let (options, mut scratch) = (ProcessOptions::default(), Scratch::default());
        let mut together = Vec::new();
        process_all(&records, &laws::KNOWLEDGE, &options, &mut scratch, |outcome| together.push(format!("{outcome:?}")));
        let alone: Vec<String> =
            records.iter().map(|record| format!("{:?}", process(record, &laws::KNOWLEDGE, &options, &mut scratch))).collect();
        prop_assert!(together == alone);
    }
}

#[test]
fn a_figure_of_the_headline_ends_with_it() {
    for (title, text) in
        [("Strike kills two dozen", "Of them nine were children, police said."), ("Blast hurts 12", "or more. Nobody died.")]
    {
        let event = laws::check(json!({ "title": title, "text": text }).to_string().as_bytes()).expect("an article");
        let figures = event["casualties"].as_array().expect("a list");
        assert!(figures.iter().any(|f| f["evidence"]["field"] == "title"), "{title}: {figures:?}");
    }
}

/// What this thread has had of a processor, whatever else the machine does; nothing where the system does not say.
fn thread_time() -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split(' ').next().and_then(|field| field.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

#[test]
fn hostile_articles_are_answered_in_linear_time() {
    let articles = [
        ("one word of a mebibyte", "x".repeat(1 << 20)),
        ("one capital word of a mebibyte", "A".repeat(1 << 20)),
        ("a mebibyte of digits", "9".repeat(1 << 20)),
        ("a hundred thousand numbers", "1234 ".repeat(100_000)),
        ("words that ask for the day behind them", "overnight ".repeat(50_000)),
        ("an article that opens with an aside", ", armed with a rifle, shot two people.".into()),
        ("a hundred thousand names", "Aleppo ".repeat(100_000)),
        ("twenty thousand figures", "At least 12 people were killed in Homs. ".repeat(20_000)),
        ("twenty thousand conjuncts", "12 civilians, ".repeat(20_000) + "were killed."),
        ("thirty thousand towns in a row", "A mine killed 12 people in ".to_owned() + &"Homs, ".repeat(30_000) + "a monitor said."),
        ("twenty thousand men who shot a man", "A man".to_owned() + &" who shot a man".repeat(20_000) + "."),
        ("a mebibyte of brackets", "[".repeat(1 << 20)),
        ("a mebibyte of quotes", "\"".repeat(1 << 20)),
        ("a mebibyte of full stops", ".".repeat(1 << 20)),
        ("a mebibyte of combining marks", "e".to_owned() + &"\u{301}".repeat(1 << 19)),
        ("a mebibyte of hyphens in a word", "a-".repeat(1 << 19)),
        ("fifty thousand nested brackets in JSON", format!("{{\"text\":{}", "[".repeat(50_000))),
        (
            "fifty thousand nested brackets in an ignored field",
            format!("{{\"text\":\"a\",\"x\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000)),
        ),
    ];
    for (name, article) in articles {
        let start = thread_time();
        let _ = laws::check(article.as_bytes());
        let took = thread_time() - start;
        assert!(took < HOSTILE_ARTICLE_MAX, "{name} took {took:?} of a processor");
    }
}
