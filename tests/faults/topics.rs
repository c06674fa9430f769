//! Topics that are missing, too small, too few or different from before; records that are hostile.

use std::time::Duration;

use rdkafka::message::Message as _;

use crate::harness::articles::article;
use crate::harness::cluster::{Cluster, turn};
use crate::harness::feed::{Feeder, Topics};
use crate::harness::process::Start;
use crate::harness::verdict::{exactly_once, header, lag, read_all, wait_until_done};
use crate::harness::wait_for;

const LIMIT: Duration = Duration::from_secs(300);

fn noise(bytes: usize) -> String {
    (0..bytes).map(|_| fastrand::alphanumeric()).collect()
}

#[test]
#[ignore = "make faults"]
fn an_event_that_the_topic_refuses_becomes_a_dead_letter_and_its_neighbours_pass() {
    for delivery in ["exactly_once", "at_least_once"] {
        let _turn = turn();
        let cluster = Cluster::start(1);
        let topics = Topics::named("too-large");
        cluster.create_topic(&topics.articles, 1, &[]);
        cluster.create_topic(&topics.events, 1, &[("max.message.bytes", "60000")]);
        cluster.create_topic(&topics.dlq, 1, &[]);
        cluster.create_topic(&topics.casualties, 1, &[]);
        let mut feeder = Feeder::of(&cluster, &topics, 1);
        feeder.feed(50, 0);
        // With its text inside, this event is larger than its topic allows.
        let value = article("too-large", &noise(100_000));
        feeder.feed_raw(0, Some("too-large"), Some(&value), &[]);
        feeder.feed(50, 0);
        let process = Start::of(&cluster.bootstrap, &topics, delivery, "one").set("include_text=true").start();
        wait_until_done(&cluster, &topics, LIMIT);
        let letters = read_all(&cluster, &topics.dlq);
        assert!(!letters.is_empty() && letters.iter().all(|l| l.payload() == Some(&value)), "{delivery}: {}", letters.len());
        assert_eq!(header(&letters[0], "sitrep-error-code").as_deref(), Some("publish_too_large"));
        feeder.fed.malformed = letters.iter().map(|_| value.clone()).collect();
        if delivery == "exactly_once" {
            assert_eq!(letters.len(), 1);
            exactly_once(&cluster, &topics, &feeder.fed);
        }
        println!("{delivery}: {} aborts, {} rebuilds", process.lines("aborted").len(), process.lines("lane_rebuilding").len());
    }
}

#[test]
fn a_missing_dead_letter_topic_is_named_and_waited_for() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::named("no-dlq");
    for topic in [&topics.articles, &topics.events, &topics.casualties] {
        cluster.create_topic(topic, 1, &[]);
    }
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    feeder.feed(20, 2);
    let process =
        Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("kafka.producer.topic.metadata.propagation.max.ms=3000").start();
    wait_for("the missing topic's name in the log", LIMIT, || {
        process
            .lines("output_refused")
            .iter()
            .any(|l| l["topic"] == topics.dlq.as_str() && l["mend"].as_str().is_some_and(|m| !m.is_empty()))
    });
    // What comes meanwhile must not take the offsets past what was given up.
    feeder.feed(20, 0);
    std::thread::sleep(Duration::from_secs(2));
    assert!(lag(&cluster, &topics) > 0, "no offset passes a record that could not be dead-lettered");
    cluster.create_topic(&topics.dlq, 1, &[]);
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &feeder.fed);
}

#[test]
#[ignore = "make faults"]
fn partitions_added_while_running_are_read() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "grow", 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    feeder.feed(200, 0);
    let _process =
        Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("kafka.consumer.topic.metadata.refresh.interval.ms=2000").start();
    wait_until_done(&cluster, &topics, LIMIT);
    cluster.grow_topic(&topics.articles, 4);
    let fed = std::mem::take(&mut feeder.fed);
    // The producer of the feeder must learn of them, too.
    let mut feeder = Feeder::of(&cluster, &topics, 4);
    feeder.go_on_after(&fed);
    feeder.feed(400, 4);
    feeder.fed.ids[0].splice(0..0, fed.ids[0].iter().cloned());
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &feeder.fed);
}

#[test]
fn too_many_dead_letters_pause_the_lane_loudly_and_it_goes_on_by_itself() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "flood", 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    for n in 0..70 {
        let value = format!("{{\"number\":{n}}}").into_bytes();
        feeder.feed_raw(0, None, Some(&value), &[]);
        feeder.fed.malformed.push(value);
    }
    feeder.feed(10, 0);
    let process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("dead_letters.per_minute_max=60").start();
    wait_for("the pause", LIMIT, || !process.lines("dead_letters_paused").is_empty());
    assert!(lag(&cluster, &topics) > 0);
    wait_until_done(&cluster, &topics, LIMIT);
    assert!(!process.lines("dead_letters_resumed").is_empty());
    exactly_once(&cluster, &topics, &feeder.fed);
}

/// The topic is away for so long.
fn topic_made_again(scenario: &str, away: Duration) {
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, scenario, 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    feeder.feed(300, 0);
    let process =
        Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("kafka.consumer.topic.metadata.refresh.interval.ms=2000").start();
    wait_until_done(&cluster, &topics, LIMIT);
    cluster.delete_topic(&topics.articles);
    std::thread::sleep(away);
    cluster.create_topic(&topics.articles, 1, &[]);
    let fed = std::mem::take(&mut feeder.fed);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    feeder.go_on_after(&fed);
    feeder.feed(100, 0);
    wait_until_done(&cluster, &topics, LIMIT);
    feeder.fed.ids[0].splice(0..0, fed.ids[0].iter().cloned());
    exactly_once(&cluster, &topics, &feeder.fed);
    let count = |event: &str| process.lines(event).len();
    println!("{} revocations, {} losses, {} rebuilds", count("revoked"), count("lost"), count("lane_rebuilding"));
}

#[test]
#[ignore = "make faults"]
fn a_topic_deleted_and_made_again_is_read_from_its_beginning() {
    let _turn = turn();
    topic_made_again("again", Duration::from_secs(5));
}

#[test]
#[ignore = "make faults"]
fn a_topic_made_again_at_once_is_read_from_its_beginning() {
    let _turn = turn();
    topic_made_again("at-once", Duration::ZERO);
}

#[test]
fn hostile_records_are_bounded_and_answered() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::named("hostile");
    for topic in [&topics.articles, &topics.events, &topics.dlq, &topics.casualties] {
        cluster.create_topic(topic, 1, &[("max.message.bytes", "4000000")]);
    }
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    let names: Vec<String> = (0..100_000).map(|n| format!("h{n}")).collect();
    let headers: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "v")).collect();
    feeder.feed_raw(0, Some("headers"), Some(&article("headers", "Two people were killed.")), &headers);
    let key = noise(900_000);
    feeder.feed_raw(0, Some(&key), Some(b"Three people were killed in Goma."), &[]);
    feeder.feed_raw(0, Some("one-word"), Some(&vec![b'a'; 800_000]), &[]);
    feeder.feed_raw(0, Some("over"), Some(&vec![b'a'; 900_000]), &[]);
    let process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("article_bytes_max=850000").start();
    wait_until_done(&cluster, &topics, LIMIT);
    assert_eq!(read_all(&cluster, &topics.events).len(), 3);
    let letters = read_all(&cluster, &topics.dlq);
    assert_eq!(letters.iter().map(|l| header(l, "sitrep-error-code").unwrap()).collect::<Vec<_>>(), ["decode_too_large"]);
    println!("RSS {} MiB after hostile records", process.rss_mib());
    assert!(process.rss_mib() < 600);
}
