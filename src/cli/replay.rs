//! `sitrep replay`: dead letters back to the article topic, each at most `dead_letters.replays_max` times.
//!
//! The copy and the note of how far it came (offsets of the group `{group}-replay`) commit in one transaction, so that a
//! replay that is broken off and run again sends nothing twice.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use rdkafka::config::FromClientConfig as _;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::{KafkaError, KafkaResult, RDKafkaErrorCode};
use rdkafka::message::{BorrowedMessage, Header, Headers as _, Message as _, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::{EXIT_REJECTED, EXIT_USAGE, print, say};
use crate::settings::{self, Settings, Sources};
use crate::stream::client;
use crate::stream::records::{DEAD_LETTER_HEADERS, ERROR_CODE, REPLAY_COUNT};

const LIMIT: Duration = Duration::from_secs(30);
/// Records in one transaction.
const BATCH: u64 = 500;

/// Send dead letters back to the article topic
///
/// Keys, values and the original headers are sent as they came; a header counts how often, and a record that came back
/// too often stays. What an earlier replay has sent is not sent again. Exit codes: 0 done, 1 failed, 2 settings,
/// 3 done and some records stay.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Say what would be sent and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Only dead letters with this code, e.g. decode_too_large. The others stay, and a later replay does not see them.
    #[arg(long)]
    code: Option<String>,
    /// From the first dead letter on, also those that an earlier replay has seen.
    #[arg(long)]
    from_start: bool,
    #[command(flatten)]
    sources: Sources,
}

/// What became of the dead letters.
#[derive(Debug, Default)]
struct Counts {
    sent: u64,
    other_code: u64,
    too_often: u64,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let settings = match settings::load(&arguments.sources) {
        Ok(settings) => settings,
        Err(error) => {
            say(format_args!("{}: {error}", error.code()));
            return ExitCode::from(EXIT_USAGE);
        }
    };
    let (from, to) = (settings.topics.dlq.as_str(), settings.topics.articles.as_str());
    match replay(&settings, arguments) {
        Ok(counts) => {
            let would = if arguments.dry_run { "would be sent" } else { "sent" };
            print(&format!(
                "{} {would} from {from} to {to}, {} stay for another code, {} stay because they came back {} times\n",
                counts.sent, counts.other_code, counts.too_often, settings.dead_letters.replays_max
            ));
            if counts.too_often > 0 { ExitCode::from(EXIT_REJECTED) } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            say(format_args!(
                "replay_failed: cannot send dead letters from {from} back to {to}: {error}; `sitrep check` tells more, then run it again: nothing is sent twice"
            ));
            ExitCode::FAILURE
        }
    }
}

fn replay(settings: &Settings, arguments: &Arguments) -> KafkaResult<Counts> {
    let group = format!("{}-replay", settings.kafka.group_id);
    let mut config = client::common(settings, &[&settings.kafka.consumer], &[], &[("group.id", &group)]);
    config.set("enable.auto.commit", "false").set("enable.partition.eof", "true").set("isolation.level", "read_committed");
    config.remove("group.protocol");
    let consumer = BaseConsumer::from_config(&config)?;
    let mut unread = assign(&consumer, &settings.topics.dlq, arguments.from_start)?;
    let producer = match arguments.dry_run {
        true => None,
        false => Some(producer(settings)?),
    };
    let mut counts = Counts::default();
    let (mut next, mut open) = (TopicPartitionList::new(), 0);
    while !unread.is_empty() {
        match consumer.poll(Duration::from_millis(500)) {
            Some(Ok(message)) => {
                let send = decide(&message, settings, arguments, &mut counts);
                if let Some(producer) = &producer {
                    if open == 0 {
                        producer.begin_transaction()?;
                        next = TopicPartitionList::new();
                    }
                    open += 1;
                    if send {
                        send_back(producer, &settings.topics.articles, &message)?;
                    }
                    set_next(&mut next, &message)?;
                }
            }
            Some(Err(KafkaError::PartitionEOF(partition))) => {
                unread.remove(&partition);
            }
            Some(Err(error)) if error.rdkafka_error_code().is_some_and(client::is_unreachable) => {
                say(format_args!("waiting for the brokers: {error}"))
            }
            Some(Err(error)) => return Err(error),
            None => {}
        }
        if let Some(producer) = producer.as_ref().filter(|_| open >= BATCH || (open > 0 && unread.is_empty())) {
            commit(producer, &consumer, &next)?;
            open = 0;
        }
    }
    Ok(counts)
}

/// Reads all partitions from where the last replay ended; says which they are.
fn assign(consumer: &BaseConsumer, topic: &str, from_start: bool) -> KafkaResult<BTreeSet<i32>> {
    let metadata = consumer.fetch_metadata(Some(topic), LIMIT)?;
    let mut list = TopicPartitionList::new();
    for t in metadata.topics() {
        if let Some(error) = t.error() {
            return Err(KafkaError::MetadataFetch(RDKafkaErrorCode::from(error)));
        }
        for p in t.partitions() {
            list.add_partition(topic, p.id());
        }
    }
    let committed = consumer.committed_offsets(list, LIMIT)?;
    let mut begin = TopicPartitionList::new();
    for element in committed.elements() {
        let at = match element.offset() {
            Offset::Offset(at) if !from_start => Offset::Offset(at),
            _ => Offset::Beginning,
        };
        begin.add_partition_offset(topic, element.partition(), at)?;
    }
    consumer.assign(&begin)?;
    Ok(begin.elements().iter().map(|e| e.partition()).collect())
}

fn producer(settings: &Settings) -> KafkaResult<BaseProducer> {
    let id = format!("{}-replay", settings.app_id);
    let mut config = client::common(settings, &[&settings.kafka.producer], &[("message.max.bytes", "67108864")], &[("acks", "all")]);
    config.set("transactional.id", id).set("enable.idempotence", "true");
    let producer = BaseProducer::from_config(&config)?;
    producer.init_transactions(LIMIT)?;
    Ok(producer)
}

/// Whether a dead letter goes back.
fn decide(message: &BorrowedMessage<'_>, settings: &Settings, arguments: &Arguments, counts: &mut Counts) -> bool {
    let code = last_header(message, ERROR_CODE);
    if arguments.code.as_deref().is_some_and(|wanted| code != Some(wanted.as_bytes())) {
        counts.other_code += 1;
        return false;
    }
    if replays(message) >= settings.dead_letters.replays_max {
        counts.too_often += 1;
        return false;
    }
    counts.sent += 1;
    true
}

/// How often a record has been sent back before.
fn replays(message: &BorrowedMessage<'_>) -> u32 {
    last_header(message, REPLAY_COUNT).and_then(|v| std::str::from_utf8(v).ok()?.parse().ok()).unwrap_or(0)
}

fn last_header<'m>(message: &'m BorrowedMessage<'_>, key: &str) -> Option<&'m [u8]> {
    message.headers()?.iter().filter(|h| h.key == key).last()?.value
}

fn send_back(producer: &BaseProducer, topic: &str, message: &BorrowedMessage<'_>) -> KafkaResult<()> {
    let ours = |key: &str| key == REPLAY_COUNT || DEAD_LETTER_HEADERS.contains(&key);
    let mut headers = OwnedHeaders::new();
    for header in message.headers().iter().flat_map(|h| h.iter()).filter(|h| !ours(h.key)) {
        headers = headers.insert(header);
    }
    let count = (replays(message) + 1).to_string();
    headers = headers.insert(Header { key: REPLAY_COUNT, value: Some(&count) });
    let mut record = BaseRecord::<[u8], [u8]>::to(topic).headers(headers);
    (record.key, record.payload) = (message.key(), message.payload());
    // The record keeps its time, which may be the only date that the article has.
    record.timestamp = last_header(message, "sitrep-source-timestamp").and_then(|v| std::str::from_utf8(v).ok()?.parse().ok());
    let began = Instant::now();
    loop {
        match producer.send(record) {
            Ok(()) => return Ok(()),
            Err((error, back)) if error.rdkafka_error_code() == Some(RDKafkaErrorCode::QueueFull) && began.elapsed() < LIMIT => {
                producer.poll(Duration::from_millis(10));
                record = back;
            }
            Err((error, _)) => return Err(error),
        }
    }
}

fn set_next(next: &mut TopicPartitionList, message: &BorrowedMessage<'_>) -> KafkaResult<()> {
    let offset = Offset::Offset(message.offset() + 1);
    match next.find_partition(message.topic(), message.partition()) {
        Some(mut element) => element.set_offset(offset),
        None => next.add_partition_offset(message.topic(), message.partition(), offset),
    }
}

fn commit(producer: &BaseProducer, consumer: &BaseConsumer, next: &TopicPartitionList) -> KafkaResult<()> {
    let group = consumer.group_metadata().ok_or(KafkaError::Canceled)?;
    producer.send_offsets_to_transaction(next, &group, LIMIT)?;
    producer.commit_transaction(LIMIT)
}
