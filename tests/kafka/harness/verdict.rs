//! The oracle: reads what a consumer in read_committed sees and compares it with what was fed.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaError;
use rdkafka::message::{Headers as _, Message as _, OwnedMessage};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::cluster::Cluster;
use super::feed::{Fed, Topics};
use super::wait_for;

fn consumer(cluster: &Cluster, group: &str) -> BaseConsumer {
    ClientConfig::new()
        .set("bootstrap.servers", &cluster.bootstrap)
        .set("group.id", group)
        .set("enable.auto.commit", "false")
        .set("enable.partition.eof", "true")
        .set("isolation.level", "read_committed")
        .set("auto.offset.reset", "earliest")
        .set("log_level", "0")
        .create()
        .expect("a consumer")
}

fn partitions(cluster: &Cluster, topic: &str) -> i32 {
    let consumer = consumer(cluster, "metadata");
    let mut count = 0;
    wait_for("a topic's metadata", Duration::from_secs(30), || {
        let metadata = consumer.fetch_metadata(Some(topic), Duration::from_secs(10));
        count = metadata.map_or(0, |m| m.topics().iter().map(|t| t.partitions().len()).sum());
        count > 0
    });
    i32::try_from(count).unwrap()
}

/// Every record that a reader in read_committed sees, by partition and offset. Waits for open transactions to end.
pub fn read_all(cluster: &Cluster, topic: &str) -> Vec<OwnedMessage> {
    let count = partitions(cluster, topic);
    let consumer = consumer(cluster, "verdict");
    let mut list = TopicPartitionList::new();
    let mut ends = BTreeMap::new();
    for partition in 0..count {
        let (_, high) = consumer.fetch_watermarks(topic, partition, Duration::from_secs(30)).expect("watermarks");
        ends.insert(partition, high);
        list.add_partition_offset(topic, partition, Offset::Beginning).unwrap();
    }
    ends.retain(|_, high| *high > 0);
    consumer.assign(&list).expect("assigned");
    let mut all = Vec::new();
    let began = Instant::now();
    while !ends.is_empty() {
        assert!(began.elapsed() < Duration::from_secs(120), "{topic}: partitions {ends:?} cannot be read to their end");
        match consumer.poll(Duration::from_millis(200)) {
            Some(Ok(message)) => {
                // A topic that grows all the time may never be said to be at its end.
                if ends.get(&message.partition()).is_some_and(|end| message.offset() + 1 >= *end) {
                    ends.remove(&message.partition());
                }
                all.push(message.detach());
            }
            // The position counts transaction markers, too.
            Some(Err(KafkaError::PartitionEOF(partition))) => {
                let at = consumer.position().expect("positions").find_partition(topic, partition).map(|e| e.offset());
                let Some(Offset::Offset(at)) = at else { continue };
                if ends.get(&partition).is_some_and(|end| at >= *end) {
                    ends.remove(&partition);
                }
            }
            Some(Err(error)) => panic!("reading {topic}: {error}"),
            None => {}
        }
    }
    all.sort_by_key(|m| (m.partition(), m.offset()));
    all
}

/// Committed offset and end of every partition of the article topic; `None` where nothing is committed.
pub fn progress(cluster: &Cluster, topics: &Topics) -> Vec<(Option<i64>, i64)> {
    let count = partitions(cluster, &topics.articles);
    let consumer = consumer(cluster, &topics.group);
    let mut list = TopicPartitionList::new();
    for partition in 0..count {
        list.add_partition(&topics.articles, partition);
    }
    let mut committed = None;
    wait_for("the group's offsets", Duration::from_secs(60), || {
        committed = consumer.committed_offsets(list.clone(), Duration::from_secs(10)).ok();
        committed.is_some()
    });
    let committed = committed.expect("just read");
    (0..count)
        .map(|partition| {
            let high = consumer.fetch_watermarks(&topics.articles, partition, Duration::from_secs(30)).map_or(i64::MAX, |(_, high)| high);
            let at = committed.find_partition(&topics.articles, partition).and_then(|e| match e.offset() {
                Offset::Offset(at) => Some(at),
                _ => None,
            });
            (at, high)
        })
        .collect()
}

/// Records that are not committed yet.
pub fn lag(cluster: &Cluster, topics: &Topics) -> i64 {
    progress(cluster, topics).iter().map(|(at, high)| high.saturating_sub(at.unwrap_or(0))).fold(0, i64::saturating_add)
}

/// Waits until the group's offsets equal the ends; not longer than `limit` without a commit, however busy the machine.
pub fn wait_until_done(cluster: &Cluster, topics: &Topics, limit: Duration) {
    let (mut moved, mut least) = (Instant::now(), i64::MAX);
    loop {
        let left = lag(cluster, topics);
        if left == 0 {
            return;
        }
        if left < least {
            (moved, least) = (Instant::now(), left);
        }
        assert!(moved.elapsed() < limit, "{left} records are not committed and none was for {limit:?}: {:?}", progress(cluster, topics));
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What the output holds beyond one record each. Everything else is right when this is returned.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Surplus {
    pub events: usize,
    pub dead_letters: usize,
}

/// Compares all that is fed with all that is there. Panics on what is lost, altered or out of order.
pub fn verdict(cluster: &Cluster, topics: &Topics, fed: &Fed) -> Surplus {
    let mut surplus = Surplus::default();
    let events = read_all(cluster, &topics.events);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut casualties: BTreeMap<String, usize> = BTreeMap::new();
    let mut order: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for event in &events {
        let key = String::from_utf8(event.key().expect("a key").to_vec()).expect("UTF-8");
        let value: serde_json::Value = serde_json::from_slice(event.payload().expect("a value")).expect("an event is JSON");
        assert_eq!(value["article"]["id"], key.as_str(), "the key is the article's id");
        assert_eq!(header(event, "ce_id").as_deref(), value["event_id"].as_str(), "ce_id is the event's id");
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 {
            order.entry(event.partition()).or_default().push(key.clone());
        }
        *casualties.entry(key).or_default() += value["casualties"].as_array().map_or(0, Vec::len);
    }
    let lost: Vec<&String> = fed.ids.iter().flatten().filter(|id| !seen.contains_key(*id)).collect();
    assert!(lost.is_empty(), "{} articles are lost, the first of them {:?}", lost.len(), &lost[..lost.len().min(5)]);
    assert_eq!(seen.len(), fed.articles(), "events of articles that nobody fed");
    surplus.events = events.len() - seen.len();
    check_order(fed, &order);
    check_casualties(cluster, topics, &casualties, surplus.events);
    surplus.dead_letters = check_dead_letters(cluster, topics, fed);
    let open: Vec<_> = progress(cluster, topics).into_iter().filter(|(at, high)| at.unwrap_or(0) != *high).collect();
    assert!(open.is_empty(), "group offsets and ends differ: {open:?}");
    surplus
}

/// As [`verdict`], and nothing may be there twice.
pub fn exactly_once(cluster: &Cluster, topics: &Topics, fed: &Fed) {
    assert_eq!(verdict(cluster, topics, fed), Surplus::default(), "nothing twice");
}

pub fn header(message: &OwnedMessage, key: &str) -> Option<String> {
    let headers = message.headers()?;
    headers.iter().find(|h| h.key == key).and_then(|h| Some(String::from_utf8_lossy(h.value?).into_owned()))
}

/// In each output partition, the articles of one input partition stand in their order.
fn check_order(fed: &Fed, order: &BTreeMap<i32, Vec<String>>) {
    let place: BTreeMap<&String, (usize, usize)> =
        fed.ids.iter().enumerate().flat_map(|(p, ids)| ids.iter().enumerate().map(move |(i, id)| (id, (p, i)))).collect();
    for (partition, ids) in order {
        let mut last = vec![None; fed.ids.len()];
        for id in ids {
            let (from, i) = place[id];
            assert!(last[from].is_none_or(|before| before < i), "output partition {partition}: {id} is out of order");
            last[from] = Some(i);
        }
    }
}

/// The casualty topic holds one row for each figure of the event topic.
fn check_casualties(cluster: &Cluster, topics: &Topics, figures: &BTreeMap<String, usize>, surplus: usize) {
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for row in read_all(cluster, &topics.casualties) {
        *rows.entry(String::from_utf8(row.key().expect("a key").to_vec()).expect("UTF-8")).or_default() += 1;
    }
    for (id, n) in figures {
        let there = rows.get(id).copied().unwrap_or(0);
        assert!(there == *n || surplus > 0 && there > 0, "{id}: {n} figures in events, {there} rows");
    }
}

/// Every record that is no article is in the dead letters, bytes untouched. Returns how many are there beyond that.
fn check_dead_letters(cluster: &Cluster, topics: &Topics, fed: &Fed) -> usize {
    let letters = read_all(cluster, &topics.dlq);
    let mut there: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for letter in &letters {
        assert!(header(letter, "sitrep-error-code").is_some_and(|c| !c.is_empty()), "a dead letter says why");
        assert_eq!(header(letter, "sitrep-source-topic").as_deref(), Some(topics.articles.as_str()));
        *there.entry(letter.payload().unwrap_or_default().to_vec()).or_default() += 1;
    }
    let mut wanted: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for value in &fed.malformed {
        *wanted.entry(value.clone()).or_default() += 1;
    }
    for (value, n) in &wanted {
        let found = there.get(value).copied().unwrap_or(0);
        assert!(found >= *n, "dead letter {:?}: {n} fed, {found} there", String::from_utf8_lossy(value));
    }
    assert_eq!(there.len(), wanted.len(), "dead letters that nobody fed");
    letters.len() - fed.malformed.len()
}
