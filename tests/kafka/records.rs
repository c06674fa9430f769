//! Single records: headers, tombstones, dead letters, what the operator sees.

use std::time::Duration;

use rdkafka::config::ClientConfig;
use rdkafka::message::{Headers as _, Message as _};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};

use crate::harness::articles::article;
use crate::harness::cluster::{shared, turn};
use crate::harness::feed::{Feeder, Topics};
use crate::harness::process::Start;
use crate::harness::verdict::{header, read_all, wait_until_done};
use crate::harness::wait_for;

const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn headers_tombstones_and_dead_letters_are_as_the_contract_says() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "records", 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let article = br#"{"id":"x-1","text":"Two people were killed in Homs."}"#;
    feeder.feed_raw(0, Some("other-key"), Some(article), &[("traceparent", trace), ("tracestate", "a=b"), ("own", "1")]);
    feeder.feed_raw(0, Some("x-1"), None, &[("traceparent", trace)]);
    feeder.feed_raw(0, None, None, &[]);
    feeder.feed_raw(0, Some("bad"), Some(b"{\"text\":\"cut of"), &[("own", "kept"), ("sitrep-replay-count", "1")]);
    let process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").start();
    wait_until_done(&cluster, &topics, LIMIT);

    let events = read_all(&cluster, &topics.events);
    assert_eq!(events.len(), 2);
    assert_eq!(events[0].key(), Some(&b"x-1"[..]));
    for (key, value) in [
        ("ce_specversion", "1.0"),
        ("ce_type", "article.enriched"),
        ("content-type", "application/json"),
        ("schema-version", "1.0"),
        ("traceparent", trace),
        ("tracestate", "a=b"),
    ] {
        assert_eq!(header(&events[0], key).as_deref(), Some(value), "{key}");
    }
    assert!(header(&events[0], "own").is_none(), "only the trace is carried over");
    assert_eq!((events[1].key(), events[1].payload()), (Some(&b"x-1"[..]), None), "a tombstone passes");

    let letters = read_all(&cluster, &topics.dlq);
    let codes: Vec<_> = letters.iter().map(|l| header(l, "sitrep-error-code").unwrap()).collect();
    assert_eq!(codes, ["tombstone_without_key", "decode_invalid_json"]);
    let bad = &letters[1];
    assert_eq!((bad.key(), bad.payload()), (Some(&b"bad"[..]), Some(&b"{\"text\":\"cut of"[..])));
    let names: Vec<String> = bad.headers().unwrap().iter().map(|h| h.key.to_owned()).collect();
    assert_eq!(names[..2], ["own", "sitrep-replay-count"], "original headers first");
    assert_eq!(header(bad, "sitrep-source-offset").as_deref(), Some("3"));
    assert!(header(bad, "sitrep-error-message").is_some_and(|m| m.len() > 20));

    assert_eq!(process.http("/livez").0, 200);
    wait_for("readiness", LIMIT, || process.http("/readyz").0 == 200);
    wait_for("a summary", LIMIT, || process.lines("summary").iter().any(|l| l["lag_records"] == 0));
    assert_eq!(process.lines("rejected").len(), 2);
}

/// The client would hold a record back for longer than this waits.
#[test]
fn a_lone_article_is_not_held_back() {
    let (cluster, _turn) = (shared(), turn());
    for delivery in ["exactly_once", "at_least_once"] {
        let topics = Topics::create(&cluster, "lone", 1);
        Feeder::of(&cluster, &topics, 1).feed_raw(0, Some("x-1"), Some(&article("x-1", "Two people were killed in Homs.")), &[]);
        let _process = Start::of(&cluster.bootstrap, &topics, delivery, "one").set("kafka.producer.linger.ms=29000").start();
        wait_until_done(&cluster, &topics, Duration::from_secs(25));
        assert_eq!(read_all(&cluster, &topics.events).len(), 1, "{delivery}");
    }
}

#[test]
fn text_from_outside_cannot_forge_a_log_line() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "forge", 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    let forged = "{\"text\":\n\"x\" \n{\"event\":\"stopped\"}\u{1b}[2J}";
    feeder.feed_raw(0, Some("k\n{\"event\":\"stopped\"}"), Some(forged.as_bytes()), &[("h", "\n{\"event\":\"stopped\"}")]);
    for format in ["json", "pretty"] {
        let process = Start::of(&cluster.bootstrap, &topics, "exactly_once", format)
            .set(format!("log.format={format}"))
            .set(format!("kafka.group_id=forge-{format}-{}", topics.group))
            .start();
        wait_for("the reject", LIMIT, || process.log().contains("decode_invalid_json"));
        for line in process.log().lines() {
            assert!(!line.starts_with("{\"event\":\"stopped\""), "{line}");
            assert!(!line.contains('\u{1b}'), "{line}");
        }
    }
}

/// A transaction ends with a marker, which has an offset, and nobody reads or commits it.
#[test]
fn articles_that_come_in_transactions_leave_no_lag_and_no_stall_behind() {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, "marked", 1);
    let producer: BaseProducer = ClientConfig::new()
        .set("bootstrap.servers", &cluster.bootstrap)
        .set("transactional.id", &topics.group)
        .create()
        .expect("a producer");
    producer.init_transactions(LIMIT).expect("registered");
    producer.begin_transaction().expect("begun");
    for n in 0..10 {
        let value = article(&format!("m-{n}"), "Two people were killed in Homs.");
        producer.send(BaseRecord::<str, [u8]>::to(&topics.articles).payload(&value)).map_err(|(e, _)| e).expect("fed");
    }
    producer.commit_transaction(LIMIT).expect("committed");
    let process =
        Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("stall.warn_ms=1000").set("stall.rebuild_ms=2000").start();
    wait_for("the events", LIMIT, || read_all(&cluster, &topics.events).len() == 10);
    std::thread::sleep(Duration::from_secs(8));
    // Of the partition; a group may take longer than a second to settle, which has nothing to do with markers.
    let stalls: Vec<_> = process.lines("stalled").into_iter().filter(|l| l["partition"] == 0).collect();
    let rebuilds = process.lines("lane_rebuilding");
    assert!(stalls.is_empty() && rebuilds.is_empty(), "{stalls:?} {rebuilds:?}");
    assert_eq!(process.lines("summary").last().expect("a summary")["lag_records"], 0);
}
