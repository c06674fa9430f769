//! How long an event takes: from the time that the broker appended the record until a reader in read_committed has it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use hdrhistogram::Histogram;
use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::message::{Headers as _, Message as _};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer as _, ThreadedProducer};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::harness::articles::{article, texts};
use super::harness::cluster::Cluster;
use super::harness::feed::Topics;
use super::{PARTITIONS, start};

/// Not measured: the group forms, caches fill.
const BEFORE: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(15);

/// Milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Visible {
    pub p50: u64,
    pub p99: u64,
    pub p999: u64,
}

/// Articles at a steady rate through one lane.
pub struct Load<'a> {
    pub cluster: &'a Cluster,
    pub mode: &'static str,
    pub per_second: f64,
    pub settings: &'a [String],
}

impl Load<'_> {
    pub fn run(&self) -> Visible {
        let topics = Topics::named("latency");
        self.cluster.create_topic(&topics.articles, PARTITIONS, &[("message.timestamp.type", "LogAppendTime")]);
        for topic in [&topics.events, &topics.dlq] {
            self.cluster.create_topic(topic, PARTITIONS, &[]);
        }
        let process = start(self.cluster, &topics, self.mode, 1, self.settings);
        let stop = AtomicBool::new(false);
        let visible = std::thread::scope(|scope| {
            scope.spawn(|| self.feed(&topics, &stop));
            let visible = self.read(&topics);
            stop.store(true, Ordering::Relaxed);
            visible
        });
        drop(process);
        for topic in [&topics.articles, &topics.events, &topics.dlq] {
            self.cluster.delete_topic(topic);
        }
        visible
    }

    fn feed(&self, topics: &Topics, stop: &AtomicBool) {
        let producer: ThreadedProducer<DefaultProducerContext> = ClientConfig::new()
            .set("bootstrap.servers", &self.cluster.bootstrap)
            .set("compression.type", "lz4")
            .set("linger.ms", "1")
            .create()
            .expect("a producer");
        let texts = texts();
        let values: Vec<Vec<u8>> = texts.iter().take(2000).enumerate().map(|(i, text)| article(&format!("a-{i}"), text)).collect();
        let (began, mut fed) = (Instant::now(), 0);
        while !stop.load(Ordering::Relaxed) {
            let due = (began.elapsed().as_secs_f64() * self.per_second) as usize;
            while fed < due {
                let key = fed.to_string();
                let partition = i32::try_from(fed % PARTITIONS as usize).expect("a partition");
                let record = BaseRecord::to(&topics.articles).partition(partition).key(&key).payload(&values[fed % values.len()]);
                if producer.send(record).is_ok() {
                    fed += 1;
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        let _ = producer.flush(Duration::from_secs(10));
    }

    fn read(&self, topics: &Topics) -> Visible {
        let mut consumer = ClientConfig::new();
        consumer.set("bootstrap.servers", &self.cluster.bootstrap).set("group.id", "latency").set("isolation.level", "read_committed");
        let consumer: BaseConsumer = consumer.set("enable.auto.commit", "false").create().expect("a consumer");
        let mut list = TopicPartitionList::new();
        for partition in 0..PARTITIONS {
            list.add_partition_offset(&topics.events, partition, Offset::Beginning).expect("a partition");
        }
        consumer.assign(&list).expect("assigned");
        let mut took = Histogram::<u64>::new_with_bounds(1, 600_000, 3).expect("bounds");
        let mut first = None;
        while first.is_none_or(|at: Instant| at.elapsed() < BEFORE + MEASURED) {
            let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) else { continue };
            let at = *first.get_or_insert_with(Instant::now);
            if at.elapsed() < BEFORE {
                continue;
            }
            let header = message.headers().and_then(|h| h.iter().find(|h| h.key == "ce_time")?.value);
            let appended = header.and_then(|v| std::str::from_utf8(v).ok()?.parse::<jiff::Timestamp>().ok()).expect("ce_time");
            let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_millis();
            took.saturating_record(u64::try_from(now as i64 - appended.as_millisecond()).unwrap_or(0));
        }
        Visible { p50: took.value_at_quantile(0.5), p99: took.value_at_quantile(0.99), p999: took.value_at_quantile(0.999) }
    }
}
