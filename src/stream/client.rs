//! The Kafka client: its properties, and its callbacks turned into a closed set of events that the lane reads after each
//! poll. Nothing happens inside of a callback: librdkafka waits for the answer to a rebalance until the lane gives it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rdkafka::ClientContext;
use rdkafka::config::{ClientConfig, RDKafkaLogLevel};
use rdkafka::consumer::{BaseConsumer, Consumer as _, ConsumerContext, RebalanceProtocol};
use rdkafka::error::{KafkaError, KafkaResult, RDKafkaErrorCode};
use rdkafka::message::Message as _;
use rdkafka::producer::{BaseProducer, DeliveryResult, NoCustomPartitioner, ProducerContext};
use rdkafka::topic_partition_list::TopicPartitionList;
use rdkafka::types::RDKafkaRespErr;

use super::offsets::Ticket;
use super::rate::Suppress;
use super::statistics;
use crate::ops::events::log_event;
use crate::ops::lane::LaneView;
use crate::settings::{Delivery, Properties, Settings};

/// The consumer of a lane.
pub type Consumer = BaseConsumer<ConsumerCallbacks>;
/// The producer of a lane.
pub type Producer = BaseProducer<ProducerCallbacks>;

// A ticket travels as the producer's opaque pointer.
const _: () = assert!(usize::BITS >= 64);

/// What the group asks of the lane.
#[derive(Debug)]
pub enum Rebalance {
    Assign(TopicPartitionList),
    Revoke(TopicPartitionList),
}

/// What became of one published record.
#[derive(Debug, Clone)]
pub struct Delivered {
    pub ticket: Ticket,
    pub refused: Option<Refused>,
}

/// Why a broker, or the client itself, did not take a record.
#[derive(Debug, Clone)]
pub struct Refused {
    pub topic: String,
    pub code: RDKafkaErrorCode,
}

/// Properties for both kinds of client: ours where the operator has none, the operator's, and those that are fixed.
pub fn common(settings: &Settings, role: &[&Properties], ours: &[(&str, &str)], fixed: &[(&str, &str)]) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("client.id", format!("{}-{}", settings.app_id, settings.instance_id));
    config.set("socket.timeout.ms", "10000");
    config.set("reconnect.backoff.max.ms", "2000");
    config.set("socket.keepalive.enable", "true");
    config.set("log.connection.close", "false");
    for (key, value) in ours {
        config.set(*key, *value);
    }
    for (key, value) in std::iter::once(&settings.kafka.properties).chain(role.iter().copied()).flat_map(Properties::iter) {
        config.set(key, value);
    }
    config.set("bootstrap.servers", &settings.kafka.bootstrap_servers);
    for (key, value) in fixed {
        config.set(*key, *value);
    }
    config
}

/// Properties of a lane's consumer.
pub fn consumer_config(settings: &Settings, lane: u16) -> ClientConfig {
    let newer_protocol =
        settings.kafka.consumer.get("group.protocol").or(settings.kafka.properties.get("group.protocol")) == Some("consumer");
    let ours: &[(&str, &str)] = &[
        ("auto.offset.reset", "earliest"),
        ("max.poll.interval.ms", "300000"),
        // Bounds the memory of a lane; it holds seconds of work, so there is time to look whether it has room again.
        ("queued.max.messages.kbytes", "16384"),
        ("fetch.queue.backoff.ms", "100"),
        ("fetch.wait.max.ms", "100"),
        ("fetch.max.bytes", "16777216"),
    ];
    // The newer protocol takes these from the brokers.
    let classic: &[(&str, &str)] =
        &[("session.timeout.ms", "10000"), ("heartbeat.interval.ms", "2000"), ("partition.assignment.strategy", "cooperative-sticky")];
    let fixed: &[(&str, &str)] = &[
        ("group.id", &settings.kafka.group_id),
        ("enable.auto.commit", "false"),
        ("enable.auto.offset.store", "false"),
        ("isolation.level", "read_committed"),
        ("enable.partition.eof", "false"),
        ("statistics.interval.ms", "2000"),
    ];
    let ours: Vec<_> = if newer_protocol { ours.to_vec() } else { [ours, classic].concat() };
    let mut config = common(settings, &[&settings.kafka.consumer], &ours, fixed);
    if settings.kafka.static_membership {
        config.set("group.instance.id", lane_name(settings, lane));
    }
    config
}

/// Properties of a lane's producer.
pub fn producer_config(settings: &Settings, lane: u16) -> ClientConfig {
    let ours = [
        ("compression.type", "lz4"),
        // What waits longer than is good is sent before: `Publisher::hurry`.
        ("linger.ms", "50"),
        ("transaction.timeout.ms", "30000"),
        // The broker is the judge of size; librdkafka must not be before it.
        ("message.max.bytes", "67108864"),
        ("queue.buffering.max.kbytes", "65536"),
        ("retry.backoff.max.ms", "1000"),
    ];
    let fixed = [("enable.idempotence", "true"), ("acks", "all")];
    let mut config = common(settings, &[&settings.kafka.producer], &ours, &fixed);
    match settings.delivery {
        Delivery::ExactlyOnce => config.set("transactional.id", lane_name(settings, lane)),
        // Never given up by time: the lane is, as a whole.
        Delivery::AtLeastOnce => config.set("message.timeout.ms", "0"),
    };
    config
}

/// `{app}-{instance}-{lane}`: transactional id and static member id, stable over restarts.
pub fn lane_name(settings: &Settings, lane: u16) -> String {
    format!("{}-{}-{lane}", settings.app_id, settings.instance_id)
}

/// Log lines and errors of one client.
pub struct Voice {
    view: Arc<LaneView>,
    lines: Mutex<Suppress>,
    errors: Mutex<Suppress>,
}

impl Voice {
    fn of(view: Arc<LaneView>) -> Voice {
        Voice { view, lines: Mutex::default(), errors: Mutex::default() }
    }

    fn line(&self, level: RDKafkaLogLevel, facility: &str, text: &str) {
        let severity = match level {
            RDKafkaLogLevel::Emerg | RDKafkaLogLevel::Alert | RDKafkaLogLevel::Critical | RDKafkaLogLevel::Error => "error",
            RDKafkaLogLevel::Warning => "warn",
            RDKafkaLogLevel::Notice | RDKafkaLogLevel::Info => "info",
            RDKafkaLogLevel::Debug => "debug",
        };
        let Some(suppressed) = self.lines.lock().unwrap_or_else(PoisonError::into_inner).admit(facility) else { return };
        log_event!(KAFKA_CLIENT, lane = self.view.lane, severity = severity, facility = facility, text = text, suppressed = suppressed);
    }

    /// Says an error that the client retries by itself.
    pub fn error(&self, error: &KafkaError, reason: &str) {
        let code = error.rdkafka_error_code();
        let kind = code.map_or_else(|| "other".to_owned(), |c| format!("{c:?}"));
        let Some(suppressed) = self.errors.lock().unwrap_or_else(PoisonError::into_inner).admit(&kind) else { return };
        let text = if reason.is_empty() { error.to_string() } else { format!("{error}: {reason}") };
        let lane = self.view.lane;
        if code.is_some_and(is_unreachable) {
            log_event!(BROKERS_UNREACHABLE, lane = lane, error = text.as_str(), suppressed = suppressed);
        } else {
            log_event!(KAFKA_ERROR, lane = lane, error = text.as_str(), suppressed = suppressed);
        }
    }
}

/// Errors that mean: no connection.
pub fn is_unreachable(code: RDKafkaErrorCode) -> bool {
    use RDKafkaErrorCode as E;
    matches!(
        code,
        E::BrokerTransportFailure | E::AllBrokersDown | E::Resolve | E::OperationTimedOut | E::RequestTimedOut | E::NetworkException
    )
}

/// Callbacks of a lane's consumer.
pub struct ConsumerCallbacks {
    pub voice: Voice,
    asked: Mutex<Vec<Rebalance>>,
    topic: String,
    /// Nobody reads what is asked any more.
    closed: AtomicBool,
}

impl ConsumerCallbacks {
    pub fn of(view: Arc<LaneView>, topic: &str) -> ConsumerCallbacks {
        ConsumerCallbacks { voice: Voice::of(view), asked: Mutex::default(), topic: topic.to_owned(), closed: AtomicBool::new(false) }
    }

    /// From now on the group is answered at once: the lane has let go of everything.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
    }

    /// What the group has asked since the last call, in order.
    pub fn take_asked(&self) -> Vec<Rebalance> {
        std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ClientContext for ConsumerCallbacks {
    fn log(&self, level: RDKafkaLogLevel, fac: &str, log_message: &str) {
        self.voice.line(level, fac, log_message);
    }

    fn stats_raw(&self, statistics: &[u8]) {
        statistics::read_into(&self.voice.view, &self.topic, statistics);
    }

    // The lane gets these from `poll`, too.
    fn error(&self, _error: KafkaError, _reason: &str) {}
}

impl ConsumerContext for ConsumerCallbacks {
    /// Notes what is asked; the lane finishes its work and then answers with [`answer`]. Until then librdkafka goes on
    /// sending heartbeats and gives out no record of a revoked partition's next owner.
    fn rebalance(&self, consumer: &BaseConsumer<Self>, err: RDKafkaRespErr, tpl: &mut TopicPartitionList) {
        let asked = match err {
            RDKafkaRespErr::RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS => Rebalance::Assign(tpl.clone()),
            _ => Rebalance::Revoke(tpl.clone()),
        };
        if self.closed.load(Ordering::Relaxed) {
            // The client is being destroyed: an answer that fails changes nothing.
            let _ = answer(consumer, &asked);
            return;
        }
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    }
}

/// Gives librdkafka the answer that it waits for.
pub fn answer(consumer: &Consumer, asked: &Rebalance) -> KafkaResult<()> {
    let cooperative = matches!(consumer.rebalance_protocol(), RebalanceProtocol::Cooperative);
    match asked {
        Rebalance::Assign(list) if cooperative => consumer.incremental_assign(list),
        Rebalance::Assign(list) => consumer.assign(list),
        Rebalance::Revoke(list) if cooperative => consumer.incremental_unassign(list),
        Rebalance::Revoke(_) => consumer.unassign(),
    }
}

/// Callbacks of a lane's producer.
pub struct ProducerCallbacks {
    pub voice: Voice,
    delivered: Mutex<Vec<Delivered>>,
    /// Topics that are published to.
    topics: Vec<String>,
    not_added: Mutex<Option<String>>,
}

impl ProducerCallbacks {
    pub fn of(view: Arc<LaneView>, topics: &[&str]) -> ProducerCallbacks {
        let topics = topics.iter().map(|t| (*t).to_owned()).collect();
        ProducerCallbacks { voice: Voice::of(view), delivered: Mutex::default(), topics, not_added: Mutex::default() }
    }

    /// The topic that the coordinator last did not add to a transaction, since the last call. No error names it: the records
    /// are only purged, and the transaction's error has a code alone. The client's own log line is all there is.
    pub fn take_not_added(&self) -> Option<String> {
        self.not_added.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// How many reports wait to be taken.
    pub fn delivered(&self) -> usize {
        self.delivered.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Swaps what was delivered since the last call into `into`, which is emptied first.
    pub fn take_delivered(&self, into: &mut Vec<Delivered>) {
        into.clear();
        std::mem::swap(&mut *self.delivered.lock().unwrap_or_else(PoisonError::into_inner), into);
    }
}

impl ClientContext for ProducerCallbacks {
    fn log(&self, level: RDKafkaLogLevel, fac: &str, log_message: &str) {
        if fac == "ADDPARTS"
            && let Some(topic) = not_added(log_message, &self.topics)
        {
            *self.not_added.lock().unwrap_or_else(PoisonError::into_inner) = Some(topic.to_owned());
        }
        self.voice.line(level, fac, log_message);
    }

    fn error(&self, error: KafkaError, reason: &str) {
        self.voice.error(&error, reason);
    }
}

/// The one of `topics` that a line of the client's log says to be refused. Of all that were asked for together, one is refused
/// and the others are "not attempted".
fn not_added<'a>(line: &str, topics: &'a [String]) -> Option<&'a str> {
    if line.contains("Operation not attempted") {
        return None;
    }
    line.split('"').skip(1).step_by(2).find_map(|word| topics.iter().find(|topic| *topic == word)).map(String::as_str)
}

impl ProducerContext<NoCustomPartitioner> for ProducerCallbacks {
    type DeliveryOpaque = usize;

    fn delivery(&self, result: &DeliveryResult<'_>, opaque: usize) {
        let refused = result.as_ref().err().map(|(error, message)| Refused {
            topic: message.topic().to_owned(),
            code: error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Fail),
        });
        let delivered = Delivered { ticket: Ticket::from_bits(opaque as u64), refused };
        self.delivered.lock().unwrap_or_else(PoisonError::into_inner).push(delivered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topic_that_a_log_line_refuses_is_found() {
        let topics = ["news.events", "news.articles.dlq"].map(str::to_owned);
        for (line, topic) in [
            (
                "TxnCoordinator/1: Failed to add partition \"news.articles.dlq\" [1] to transaction: Broker: Topic authorization failed",
                Some("news.articles.dlq"),
            ),
            ("Failed to add partition \"news.events\" [0] to transaction: Broker: Topic authorization failed", Some("news.events")),
            ("Failed to add partition \"news.events\" [0] to transaction: Broker: Operation not attempted", None),
            ("Failed to add partition \"news.events.other\" [0] to transaction: Broker: Topic authorization failed", None),
            ("news.events without quotation marks", None),
            ("\"", None),
        ] {
            assert_eq!(not_added(line, &topics), topic, "{line}");
        }
    }
}
