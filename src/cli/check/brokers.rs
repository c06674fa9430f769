//! Brokers, the group, and the producer's transactional id.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::ClientContext;
use rdkafka::config::{ClientConfig, FromClientConfigAndContext as _, RDKafkaLogLevel};
use rdkafka::consumer::{BaseConsumer, Consumer as _, ConsumerContext};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, Producer as _};
use rdkafka::topic_partition_list::TopicPartitionList;

use super::Report;
use crate::ops::lane::LaneView;
use crate::settings::{Delivery, Settings};
use crate::stream::client::{self, Producer, ProducerCallbacks};
use crate::stream::trouble;

pub(super) const LIMIT: Duration = Duration::from_secs(10);
/// One try of a call; between two of them the client is asked what it has met.
const TRY: Duration = Duration::from_secs(1);

/// What librdkafka says of its connections; the error of a call tells only that there was no answer.
#[derive(Default)]
pub(super) struct Ears {
    lines: Mutex<Vec<String>>,
}

impl Ears {
    fn last(&self) -> Option<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).last().cloned()
    }
}

impl ClientContext for Ears {
    fn log(&self, level: RDKafkaLogLevel, _fac: &str, text: &str) {
        if level as i32 <= RDKafkaLogLevel::Error as i32 {
            // "[thrd:name]: what happened": the thread's name helps nobody.
            let text = text.split_once("]: ").map_or(text, |(_, text)| text);
            self.lines.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
        }
    }

    // Read from `poll`.
    fn error(&self, _error: KafkaError, _reason: &str) {}
}

impl ConsumerContext for Ears {}

/// A consumer that joins no group: metadata and offsets only.
pub(super) struct Observer {
    pub client: BaseConsumer<Ears>,
}

impl Observer {
    fn of(settings: &Settings) -> Result<Observer, KafkaError> {
        let mut config = client::consumer_config(settings, 0);
        config.remove("group.instance.id");
        Ok(Observer { client: BaseConsumer::from_config_and_context(quiet(&mut config, "3"), Ears::default())? })
    }

    /// Makes a call until it is answered or time is up. A refusal that waiting does not mend ends the wait: librdkafka tells
    /// of it beside the call, and goes on trying.
    fn patiently<R>(&self, call: impl Fn(&BaseConsumer<Ears>) -> Result<R, KafkaError>) -> Result<R, KafkaError> {
        let began = Instant::now();
        loop {
            let error = match call(&self.client) {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let mut met = std::iter::from_fn(|| self.client.poll(Duration::ZERO)).filter_map(Result::err);
            if let Some(refusal) = met.find(|e| e.rdkafka_error_code().and_then(trouble::mend).is_some()) {
                return Err(refusal);
            }
            if began.elapsed() >= LIMIT {
                return Err(error);
            }
        }
    }
}

/// librdkafka's own log lines would stand between the report's.
fn quiet<'a>(config: &'a mut ClientConfig, log_level: &str) -> &'a ClientConfig {
    config.set("log_level", log_level).set("statistics.interval.ms", "0")
}

/// What to do about an error: by its code, else the general advice.
pub(super) fn advice(error: &KafkaError, otherwise: &str) -> String {
    error.rdkafka_error_code().and_then(trouble::mend).unwrap_or(otherwise).to_owned()
}

/// The runbook's code for an error of a broker.
pub(super) fn code(error: &KafkaError) -> &'static str {
    use RDKafkaErrorCode as E;
    match error.rdkafka_error_code() {
        Some(E::Authentication | E::SaslAuthenticationFailed | E::UnsupportedSASLMechanism | E::IllegalSASLState) => "check_credentials",
        Some(E::SSL) => "check_tls",
        Some(E::UnknownTopic | E::UnknownTopicOrPartition | E::UnknownPartition) => "check_topic_missing",
        Some(
            E::TopicAuthorizationFailed
            | E::GroupAuthorizationFailed
            | E::TransactionalIdAuthorizationFailed
            | E::ClusterAuthorizationFailed,
        ) => "check_not_allowed",
        Some(E::InvalidTransactionTimeout) => "check_transaction_timeout",
        Some(code) if client::is_unreachable(code) => "check_brokers_unreachable",
        _ => "check_refused",
    }
}

/// Whether the brokers answer; without them nothing else can be checked.
pub(super) fn check(settings: &Settings, report: &mut Report) -> Option<Observer> {
    let servers = &settings.kafka.bootstrap_servers;
    let check = format!("brokers {servers}");
    let observer = match Observer::of(settings) {
        Ok(observer) => observer,
        Err(error) => {
            let mend = "correct the property named there, under kafka.properties, kafka.consumer or kafka.producer";
            report.failure("check_property", check, error.to_string(), mend);
            return None;
        }
    };
    match observer.patiently(|client| client.fetch_metadata(None, TRY)) {
        Ok(metadata) => {
            let count = metadata.brokers().len();
            report.ok(check, format!("{count} reached, {} topics visible", metadata.topics().len()));
            Some(observer)
        }
        Err(error) => {
            let heard = observer.client.context().last().unwrap_or_else(|| error.to_string());
            let otherwise = "check kafka.bootstrap_servers, the network between, and security.protocol under kafka.properties";
            report.failure(code(&error), check, heard, advice(&error, otherwise));
            None
        }
    }
}

/// Whether the group's offsets may be read.
pub(super) fn check_group(settings: &Settings, observer: &Observer, report: &mut Report) {
    let check = format!("group {}", settings.kafka.group_id);
    let mut list = TopicPartitionList::new();
    list.add_partition(&settings.topics.articles, 0);
    match observer.patiently(|client| client.committed_offsets(list.clone(), TRY)) {
        Ok(_) => report.ok(check, "its offsets can be read"),
        Err(error) => {
            report.failure(
                code(&error),
                check,
                format!("its offsets cannot be read: {error}"),
                advice(&error, "look at the group coordinator's log"),
            );
        }
    }
}

/// Whether a producer with this application's prefix can be registered and, if asked, can write.
pub(super) fn check_producer(settings: &Settings, try_writing: bool, report: &mut Report) {
    if settings.delivery == Delivery::AtLeastOnce {
        return;
    }
    // An id of its own under the same prefix: that of a lane would fence it.
    let id = format!("{}-{}-check", settings.app_id, settings.instance_id);
    let check = format!("transactional id {id}");
    let mut config = client::producer_config(settings, 0);
    config.set("transactional.id", &id);
    let callbacks = ProducerCallbacks::of(Arc::new(LaneView::of(0)), &[]);
    let registered = Producer::from_config_and_context(quiet(&mut config, "0"), callbacks).and_then(|producer| {
        producer.init_transactions(LIMIT)?;
        Ok(producer)
    });
    let producer = match registered {
        Ok(producer) => {
            report.ok(check, "registered; transaction.timeout.ms is accepted");
            producer
        }
        Err(error) => {
            let otherwise = match error.rdkafka_error_code() {
                Some(RDKafkaErrorCode::InvalidTransactionTimeout) => {
                    "lower transaction.timeout.ms under kafka.producer, or raise transaction.max.timeout.ms of the brokers"
                }
                _ => "look at the transaction coordinator: transaction.state.log.replication.factor needs as many brokers",
            };
            report.failure(code(&error), check, format!("cannot be registered: {error}"), advice(&error, otherwise));
            return;
        }
    };
    if try_writing {
        let topics = &settings.topics;
        for topic in [&topics.events, &topics.dlq, &topics.casualties].into_iter().filter(|t| !t.is_empty()) {
            try_topic(&producer, topic, report);
        }
    }
}

fn try_topic(producer: &Producer, topic: &str, report: &mut Report) {
    let check = format!("writing to {topic}");
    let written = producer.begin_transaction().and_then(|()| {
        let record = BaseRecord::<str, str, usize>::with_opaque_to(topic, 0).key("sitrep-check").payload("{}");
        producer.send(record).map_err(|(error, _)| error)?;
        producer.flush(LIMIT)
    });
    let mut delivered = Vec::new();
    producer.context().take_delivered(&mut delivered);
    let refused = delivered.into_iter().find_map(|d| d.refused).map(|r| KafkaError::MessageProduction(r.code));
    let aborted = producer.abort_transaction(LIMIT);
    match refused.map_or(Ok(()), Err).and(written).and(aborted) {
        Ok(()) => report.ok(check, "a record was taken, and taken back"),
        Err(error) => report.failure(code(&error), check, error.to_string(), advice(&error, "see the broker's log")),
    }
}
