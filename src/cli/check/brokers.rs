//! Brokers, the group, and the producer's transactional id.

use std::sync::Arc;
use std::time::Duration;

use rdkafka::config::{ClientConfig, FromClientConfig as _, FromClientConfigAndContext as _};
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, Producer as _};
use rdkafka::topic_partition_list::TopicPartitionList;

use super::Report;
use crate::ops::lane::LaneView;
use crate::settings::{Delivery, Settings};
use crate::stream::client::{self, Producer, ProducerCallbacks};
use crate::stream::trouble;

pub(super) const LIMIT: Duration = Duration::from_secs(10);

/// A consumer that joins no group: metadata and offsets only.
pub(super) fn observer(settings: &Settings) -> Result<BaseConsumer, KafkaError> {
    let mut config = client::consumer_config(settings, 0);
    config.remove("group.instance.id");
    BaseConsumer::from_config(quiet(&mut config))
}

/// librdkafka's own log lines would stand between the report's.
fn quiet(config: &mut ClientConfig) -> &ClientConfig {
    config.set("log_level", "0").set("statistics.interval.ms", "0")
}

/// What to do about an error: by its code, else the general advice.
pub(super) fn advice(error: &KafkaError, otherwise: &str) -> String {
    error.rdkafka_error_code().and_then(trouble::mend).unwrap_or(otherwise).to_owned()
}

/// Whether the brokers answer; without them nothing else can be checked.
pub(super) fn check(settings: &Settings, report: &mut Report) -> bool {
    let servers = &settings.kafka.bootstrap_servers;
    let check = format!("brokers {servers}");
    let client = match observer(settings) {
        Ok(client) => client,
        Err(error) => {
            report.failure(
                check,
                error.to_string(),
                "correct the property named there, under kafka.properties, kafka.consumer or kafka.producer",
            );
            return false;
        }
    };
    match client.fetch_metadata(None, LIMIT) {
        Ok(metadata) => {
            let count = metadata.brokers().len();
            report.ok(check, format!("{count} reached, {} topics visible", metadata.topics().len()));
            true
        }
        Err(error) => {
            let otherwise = "check kafka.bootstrap_servers, the network between, and security.protocol under kafka.properties";
            report.failure(check, format!("no answer within {} s: {error}", LIMIT.as_secs()), advice(&error, otherwise));
            false
        }
    }
}

/// Whether the group's offsets may be read.
pub(super) fn check_group(settings: &Settings, report: &mut Report) {
    let check = format!("group {}", settings.kafka.group_id);
    let mut list = TopicPartitionList::new();
    list.add_partition(&settings.topics.articles, 0);
    match observer(settings).and_then(|client| client.committed_offsets(list, LIMIT)) {
        Ok(_) => report.ok(check, "its offsets can be read"),
        Err(error) => {
            report.failure(check, format!("its offsets cannot be read: {error}"), advice(&error, "look at the group coordinator's log"));
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
    let callbacks = ProducerCallbacks::of(Arc::new(LaneView::of(0)));
    let registered = Producer::from_config_and_context(quiet(&mut config), callbacks).and_then(|producer| {
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
            report.failure(check, format!("cannot be registered: {error}"), advice(&error, otherwise));
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
        Err(error) => report.failure(check, error.to_string(), advice(&error, "see the broker's log")),
    }
}
