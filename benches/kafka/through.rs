//! The floor: records consumed and produced as they are, by the same client with the same settings as a lane, in a process
//! of its own. This program starts itself for it.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rdkafka::config::FromClientConfig as _;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer as _};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::Message as _;
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};
use sitrep::settings::{self, Delivery, Settings, Sources};
use sitrep::stream::client;

use super::harness::process::Start;

const ASKED: &str = "SITREP_BENCH_THROUGH";
const LIMIT: Duration = Duration::from_secs(30);

pub fn is_asked() -> bool {
    std::env::var_os(ASKED).is_some()
}

pub fn start(settings: &Start) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.env(ASKED, "1").args(settings.arguments(1)).stdin(Stdio::null());
    command.spawn().expect("this program runs")
}

/// Until it is killed.
pub fn run() {
    let overrides = std::env::args().skip(1).filter(|a| a.contains('=')).collect();
    let settings = settings::load(&Sources { files: Vec::new(), overrides }).expect("settings");
    let transactional = settings.delivery == Delivery::ExactlyOnce;
    // In both modes as often as in exactly_once: what is committed tells how far the work is, which takes a second.
    let interval = Duration::from_millis(settings.commit.interval_ms);
    let mut properties = client::producer_config(&settings, 0);
    // Nobody hurries it here.
    properties.set("linger.ms", settings.commit.interval_ms.to_string());
    let producer = BaseProducer::from_config(&properties).expect("a producer");
    if transactional {
        producer.init_transactions(LIMIT).expect("registered");
    }
    let consumer = BaseConsumer::from_config(&client::consumer_config(&settings, 0)).expect("a consumer");
    consumer.subscribe(&[&settings.topics.articles]).expect("subscribed");
    let mut next: Vec<i64> = Vec::new();
    loop {
        let began = Instant::now();
        let mut read = 0;
        while began.elapsed() < interval {
            let Some(Ok(message)) = consumer.poll(Duration::from_millis(interval.saturating_sub(began.elapsed()).as_millis() as u64 + 1))
            else {
                continue;
            };
            if transactional && read == 0 {
                producer.begin_transaction().expect("begun");
            }
            let record = BaseRecord::to(&settings.topics.events).key(message.key().unwrap_or_default());
            send(&producer, record.payload(message.payload().unwrap_or_default()));
            let partition = usize::try_from(message.partition()).expect("a partition");
            next.resize(next.len().max(partition + 1), -1);
            next[partition] = message.offset() + 1;
            read += 1;
            if read % 64 == 0 {
                producer.poll(Duration::ZERO);
            }
        }
        if read > 0 {
            commit(&settings, &consumer, &producer, &next);
        }
    }
}

fn send(producer: &BaseProducer, mut record: BaseRecord<'_, [u8], [u8]>) {
    while let Err((error, back)) = producer.send(record) {
        assert_eq!(error, KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull));
        producer.poll(Duration::from_millis(5));
        record = back;
    }
}

fn commit(settings: &Settings, consumer: &BaseConsumer, producer: &BaseProducer, next: &[i64]) {
    let mut list = TopicPartitionList::new();
    for (partition, at) in next.iter().enumerate().filter(|(_, at)| **at >= 0) {
        let partition = i32::try_from(partition).expect("a partition");
        list.add_partition_offset(&settings.topics.articles, partition, Offset::Offset(*at)).expect("an offset");
    }
    while producer.in_flight_count() > 0 {
        producer.poll(Duration::ZERO);
        std::thread::sleep(Duration::from_micros(500));
    }
    if settings.delivery == Delivery::AtLeastOnce {
        return consumer.commit(&list, CommitMode::Async).expect("asked");
    }
    let group = consumer.group_metadata().expect("a member");
    producer.send_offsets_to_transaction(&list, &group, LIMIT).expect("offsets");
    producer.commit_transaction(LIMIT).expect("committed");
}
