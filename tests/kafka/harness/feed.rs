//! Feeds the article topic and remembers every record.

use std::time::Duration;

use rdkafka::config::ClientConfig;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer as _, ThreadedProducer};

use super::articles::{MALFORMED, article, texts};
use super::cluster::Cluster;

/// Topics of one scenario.
#[derive(Debug, Clone)]
pub struct Topics {
    pub articles: String,
    pub events: String,
    pub dlq: String,
    pub casualties: String,
    pub group: String,
}

impl Topics {
    /// Makes the topics of a scenario, under names of its own.
    pub fn create(cluster: &Cluster, scenario: &str, partitions: i32) -> Topics {
        let topics = Topics::named(scenario);
        for topic in [&topics.articles, &topics.events, &topics.dlq, &topics.casualties] {
            cluster.create_topic(topic, partitions, &[]);
        }
        topics
    }

    /// Names alone; the same scenario may run again on brokers that stay.
    pub fn named(scenario: &str) -> Topics {
        let run = format!("{scenario}-{:x}", fastrand::u32(..));
        Topics {
            articles: format!("{run}.articles"),
            events: format!("{run}.events"),
            dlq: format!("{run}.dlq"),
            casualties: format!("{run}.casualties"),
            group: run,
        }
    }
}

/// What was fed.
#[derive(Debug, Default)]
pub struct Fed {
    /// Ids of articles by partition, in order.
    pub ids: Vec<Vec<String>>,
    /// Values that are no article.
    pub malformed: Vec<Vec<u8>>,
}

impl Fed {
    pub fn articles(&self) -> usize {
        self.ids.iter().map(Vec::len).sum()
    }
}

/// Writes articles, and every now and then something that is none.
pub struct Feeder {
    producer: ThreadedProducer<DefaultProducerContext>,
    topic: String,
    texts: Vec<String>,
    pub fed: Fed,
    count: usize,
}

impl Feeder {
    pub fn of(cluster: &Cluster, topics: &Topics, partitions: usize) -> Feeder {
        let producer = ClientConfig::new()
            .set("bootstrap.servers", &cluster.bootstrap)
            .set("enable.idempotence", "true")
            .set("compression.type", "lz4")
            .set("linger.ms", "5")
            // Outages are waited for: what was fed counts.
            .set("message.timeout.ms", "0")
            .create()
            .expect("a producer");
        let fed = Fed { ids: vec![Vec::new(); partitions], malformed: Vec::new() };
        Feeder { producer, topic: topics.articles.clone(), texts: texts(), fed, count: 0 }
    }

    /// Feeds so many articles over all partitions in turn, with `malformed` others evenly among them.
    pub fn feed(&mut self, articles: usize, malformed: usize) {
        let every = articles.checked_div(malformed).unwrap_or(usize::MAX);
        for i in 0..articles {
            let partition = self.feed_next();
            if i % every == every - 1 && self.fed.malformed.len() < malformed {
                self.feed_malformed(partition);
            }
        }
        self.flush();
    }

    /// Feeds so many articles and goes on without waiting; afterwards `malformed` others have been fed in all.
    pub fn feed_some(&mut self, articles: usize, malformed: usize) {
        for _ in 0..articles {
            self.feed_next();
        }
        while self.fed.malformed.len() < malformed {
            self.feed_malformed(self.fed.malformed.len() % self.fed.ids.len());
        }
    }

    /// Ids go on where another feeder ended.
    pub fn go_on_after(&mut self, fed: &Fed) {
        self.count = fed.articles();
    }

    fn feed_next(&mut self) -> usize {
        let partition = self.count % self.fed.ids.len();
        let id = format!("a-{:07}", self.count);
        let value = article(&id, &self.texts[self.count % self.texts.len()]);
        self.send(partition, Some(&id), &value);
        self.fed.ids[partition].push(id);
        self.count += 1;
        partition
    }

    fn feed_malformed(&mut self, partition: usize) {
        let mut value = MALFORMED[self.fed.malformed.len() % MALFORMED.len()].to_vec();
        if value.starts_with(b"\xff") {
            value.extend(self.fed.malformed.len().to_string().bytes());
        }
        self.send(partition, None, &value);
        self.fed.malformed.push(value);
    }

    /// Feeds any bytes with any key, not remembered.
    pub fn feed_raw(&mut self, partition: i32, key: Option<&str>, value: Option<&[u8]>, headers: &[(&str, &str)]) {
        let headers = headers.iter().fold(OwnedHeaders::new(), |h, (key, value)| h.insert(Header { key, value: Some(*value) }));
        let mut record = BaseRecord::<str, [u8]>::to(&self.topic).partition(partition).headers(headers);
        record.key = key;
        record.payload = value;
        self.producer.send(record).map_err(|(e, _)| e).expect("fed");
        self.flush();
    }

    fn send(&self, partition: usize, key: Option<&str>, value: &[u8]) {
        let mut record = BaseRecord::<str, [u8]>::to(&self.topic).partition(i32::try_from(partition).unwrap()).payload(value);
        record.key = key;
        while let Err((error, back)) = self.producer.send(record) {
            let KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull) = error else { panic!("feeding: {error}") };
            std::thread::sleep(Duration::from_millis(10));
            record = back;
        }
    }

    pub fn flush(&self) {
        self.producer.flush(Duration::from_secs(300)).expect("all is fed");
    }
}
