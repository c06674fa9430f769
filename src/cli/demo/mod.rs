//! `sitrep demo`: the real lanes on a Kafka inside of this process, fed with bundled articles.
//!
//! librdkafka's mock cluster speaks enough of the protocol for a demonstration. It proves nothing about delivery: it hides
//! aborted records from nobody and stores no transactional offsets. That is what tests/kafka is for.

mod show;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaResult;
use rdkafka::message::{Message as _, OwnedMessage};
use rdkafka::mocking::MockCluster;
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::say;
use crate::knowledge::Knowledge;
use crate::ops::logging;
use crate::settings::{self, Settings, SettingsError, Sources};
use crate::stream::service::{Ended, Service};

/// The articles, written for this; the last is no article.
const ARTICLES: [(&str, &[u8]); 7] = [
    ("market", include_bytes!("../../../data/demo/01-market.json")),
    ("flood", include_bytes!("../../../data/demo/02-flood.json")),
    ("summit", include_bytes!("../../../data/demo/03-summit.json")),
    ("abduction", include_bytes!("../../../data/demo/04-abduction.json")),
    ("war", include_bytes!("../../../data/demo/05-war.json")),
    ("plain-text", include_bytes!("../../../data/demo/06-plain.txt")),
    ("malformed", include_bytes!("../../../data/demo/07-malformed.json")),
];
const DEAD_LETTERS: usize = 1;
const PARTITIONS: i32 = 2;
const LIMIT: Duration = Duration::from_secs(60);

/// See the service at work: bundled articles through a Kafka inside this process
///
/// Prints what a consumer of the event topic receives, and the dead letter of the one record that is no article.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print each event as one line of JSON instead.
    #[arg(long)]
    json: bool,
    /// Show the service's log as well (info).
    #[arg(long)]
    log: bool,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    match demonstrate(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            say(format_args!(
                "demo_incomplete: not all articles came through in {} s; run `sitrep demo --log` to see why",
                LIMIT.as_secs()
            ));
            ExitCode::FAILURE
        }
        Err(error) => {
            say(format_args!("demo_failed: cannot run a Kafka inside of this process: {error}; are loopback connections allowed here?"));
            ExitCode::FAILURE
        }
    }
}

fn demonstrate(arguments: &Arguments) -> KafkaResult<bool> {
    let cluster = MockCluster::new(1)?;
    let settings = match settings(&cluster.bootstrap_servers(), arguments) {
        Ok(settings) => settings,
        Err(error) => {
            say(format_args!("{}: {error}", error.code()));
            return Ok(false);
        }
    };
    let topics = settings.topics.clone();
    for topic in [&topics.articles, &topics.events, &topics.dlq] {
        cluster.create_topic(topic, PARTITIONS, 1)?;
    }
    logging::start(&settings.log);
    let bootstrap = settings.kafka.bootstrap_servers.clone();
    feed(&bootstrap, &topics.articles)?;
    let Ok(service) = Service::start(settings, Knowledge::embedded()) else { return Ok(false) };
    let received = receive(&bootstrap, [&topics.events, &topics.dlq])?;
    let complete = received.len() == ARTICLES.len();
    for message in in_order_of_articles(received) {
        show::message(&message, &topics.dlq, arguments.json);
    }
    if !arguments.json {
        show::closing(ARTICLES.len() - DEAD_LETTERS, DEAD_LETTERS, &topics);
    }
    Ok(complete && stop(service))
}

fn settings(bootstrap: &str, arguments: &Arguments) -> Result<Settings, SettingsError> {
    let overrides = [
        "app_id=sitrep-demo".to_owned(),
        format!("kafka.bootstrap_servers={bootstrap}"),
        "lanes=1".to_owned(),
        "ops.listen=".to_owned(),
        format!("log.level={}", if arguments.log { "info" } else { "error" }),
    ];
    settings::from_defaults(&Sources { files: Vec::new(), overrides: overrides.to_vec() })
}

fn client(bootstrap: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", bootstrap).set("log_level", "0");
    config
}

fn feed(bootstrap: &str, topic: &str) -> KafkaResult<()> {
    let producer: BaseProducer = client(bootstrap).create()?;
    for (i, (key, value)) in ARTICLES.iter().enumerate() {
        let partition = i32::try_from(i).unwrap_or(0) % PARTITIONS;
        producer.send(BaseRecord::to(topic).key(*key).payload(*value).partition(partition)).map_err(|(e, _)| e)?;
    }
    producer.flush(Duration::from_secs(10))
}

/// What a consumer of these topics receives, until all is there or time is up.
fn receive(bootstrap: &str, topics: [&String; 2]) -> KafkaResult<Vec<OwnedMessage>> {
    let consumer: BaseConsumer = client(bootstrap).set("group.id", "demo-reader").set("isolation.level", "read_committed").create()?;
    let mut all = TopicPartitionList::new();
    for topic in topics {
        for partition in 0..PARTITIONS {
            all.add_partition_offset(topic, partition, Offset::Beginning)?;
        }
    }
    consumer.assign(&all)?;
    let (began, mut received) = (Instant::now(), Vec::new());
    while received.len() < ARTICLES.len() && began.elapsed() < LIMIT {
        if let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) {
            received.push(message.detach());
        }
    }
    Ok(received)
}

/// Kafka keeps order within a partition alone; people like the order of the files.
fn in_order_of_articles(received: Vec<OwnedMessage>) -> Vec<OwnedMessage> {
    let mut ordered = BTreeMap::new();
    for (n, message) in received.into_iter().enumerate() {
        let key = message.key().unwrap_or_default();
        let place = ARTICLES.iter().position(|(name, _)| key == name.as_bytes() || key.strip_prefix(b"demo-") == Some(name.as_bytes()));
        ordered.insert((place.unwrap_or(ARTICLES.len()), n), message);
    }
    ordered.into_values().collect()
}

/// Stops the lanes as SIGTERM would.
fn stop(service: Service) -> bool {
    service.stop();
    let began = Instant::now();
    while !service.has_ended() && began.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    service.end() == Ended::Clean
}
