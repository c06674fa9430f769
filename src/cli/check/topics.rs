//! Topics: there, replicated, large enough, with the right cleanup.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rdkafka::admin::{AdminClient, AdminOptions, ResourceSpecifier};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::Consumer as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::Message as _;
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::Report;
use super::brokers::{LIMIT, Observer, advice, code};
use crate::ops::summary::now_ms;
use crate::settings::Settings;
use crate::stream::client;
use crate::stream::trouble::mend;

/// A record that is there comes within this time.
const READ: Duration = Duration::from_secs(2);
/// Clocks may differ by so much. Seconds.
const CLOCKS_APART_S: i64 = 30;

/// What the brokers say of a topic.
struct Topic {
    partitions: usize,
    replicas_min: usize,
    /// Empty where it may not be read.
    config: BTreeMap<String, String>,
}

impl Topic {
    fn number(&self, key: &str) -> Option<u64> {
        self.config.get(key)?.parse().ok()
    }

    fn is_compacted(&self) -> bool {
        self.config.get("cleanup.policy").is_some_and(|p| p.contains("compact"))
    }
}

/// Looks at every topic; says whether the articles' is there.
pub(super) fn check(settings: &Settings, observer: &Observer, report: &mut Report) -> bool {
    let t = &settings.topics;
    let articles = topic(settings, observer, &t.articles, report);
    let events = topic(settings, observer, &t.events, report);
    let dlq = topic(settings, observer, &t.dlq, report);
    let casualties = if t.casualties.is_empty() { None } else { topic(settings, observer, &t.casualties, report) };
    if let Some(topic) = &articles
        && topic.partitions < usize::from(settings.lanes)
    {
        report.warning(
            "check_idle_lanes",
            format!("topic {}", t.articles),
            format!("{} partitions for {} lanes: the others are idle", topic.partitions, settings.lanes),
            "add partitions, or lower lanes",
        );
    }
    if let Some(topic) = &dlq {
        if topic.is_compacted() {
            let found = "it is compacted, so it refuses dead letters without a key and drops others";
            report.failure("check_compacted", format!("topic {}", t.dlq), found, "set cleanup.policy=delete on it");
        }
        let input = articles.as_ref().and_then(|a| a.number("max.message.bytes"));
        if let (Some(input), Some(letters)) = (input, topic.number("max.message.bytes"))
            && letters < input + 8_192
        {
            report.warning(
                "check_message_size",
                format!("topic {}", t.dlq),
                format!("max.message.bytes is {letters}: a dead letter is its record of up to {input} bytes and some headers; one that does not fit stops its partition"),
                format!("set max.message.bytes={} on it", input + 65_536),
            );
        }
    }
    if let Some(bytes) = events.as_ref().and_then(|e| e.number("max.message.bytes"))
        && settings.include_text
        && bytes < settings.article_bytes_max as u64 * 2
    {
        let found = format!(
            "max.message.bytes is {bytes}, and with include_text an event holds its article of up to {} bytes",
            settings.article_bytes_max
        );
        report.warning(
            "check_message_size",
            format!("topic {}", t.events),
            found,
            "raise max.message.bytes of the topic; what does not fit becomes a dead letter",
        );
    }
    if casualties.as_ref().is_some_and(Topic::is_compacted) {
        let found = "it is compacted: of an article's rows, which share its key, only the last stays";
        report.warning("check_compacted", format!("topic {}", t.casualties), found, "set cleanup.policy=delete on it");
    }
    articles.is_some()
}

fn topic(settings: &Settings, observer: &Observer, name: &str, report: &mut Report) -> Option<Topic> {
    let check = format!("topic {name}");
    let (partitions, replicas_min) = match described(observer, name) {
        Ok(found) => found,
        Err(error) => {
            report.failure(code(&error), check, error.to_string(), advice(&error, "see the broker's log"));
            return None;
        }
    };
    let config = config(settings, name);
    let topic = Topic { partitions, replicas_min, config };
    let in_sync = topic.number("min.insync.replicas");
    let known = |key: &str| topic.config.get(key).map_or(String::new(), |v| format!(", {key} {v}"));
    report.ok(
        &*check,
        format!(
            "{partitions} partitions, {replicas_min} replicas{}{}{}",
            known("min.insync.replicas"),
            known("cleanup.policy"),
            known("max.message.bytes")
        ),
    );
    if topic.config.is_empty() {
        report.warning(
            "check_config_hidden",
            &*check,
            "its configuration may not be read, so sizes and cleanup are not checked",
            "allow DescribeConfigs on the topic, for this check alone",
        );
    }
    if topic.replicas_min < 2 {
        report.warning(
            "check_durability",
            &*check,
            "one replica: a lost disk loses records that were acknowledged",
            "replicate it three times, with min.insync.replicas=2",
        );
    } else if in_sync.is_some_and(|n| n < 2) {
        report.warning(
            "check_durability",
            &*check,
            "min.insync.replicas is 1: a record may be acknowledged by one broker alone",
            "set min.insync.replicas=2 on it",
        );
    }
    Some(topic)
}

fn described(observer: &Observer, name: &str) -> Result<(usize, usize), KafkaError> {
    let metadata = observer.client.fetch_metadata(Some(name), LIMIT)?;
    let topic = metadata.topics().iter().find(|t| t.name() == name);
    let topic = topic.ok_or(KafkaError::MetadataFetch(RDKafkaErrorCode::UnknownTopicOrPartition))?;
    if let Some(error) = topic.error() {
        return Err(KafkaError::MetadataFetch(RDKafkaErrorCode::from(error)));
    }
    if topic.partitions().is_empty() {
        return Err(KafkaError::MetadataFetch(RDKafkaErrorCode::UnknownTopicOrPartition));
    }
    Ok((topic.partitions().len(), topic.partitions().iter().map(|p| p.replicas().len()).min().unwrap_or(0)))
}

/// Empty where it may not be read.
fn config(settings: &Settings, name: &str) -> BTreeMap<String, String> {
    let mut config = client::common(settings, &[], &[], &[]);
    config.set("log_level", "0");
    let Ok(admin) = config.create::<AdminClient<DefaultClientContext>>() else { return BTreeMap::new() };
    let options = AdminOptions::new().request_timeout(Some(LIMIT));
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else { return BTreeMap::new() };
    let described = runtime.block_on(admin.describe_configs([&ResourceSpecifier::Topic(name)], &options));
    let resources = described.into_iter().flatten().flatten();
    resources.flat_map(|r| r.entries).filter_map(|e| Some((e.name, e.value?))).collect()
}

/// Whether articles may be read, and whether their clock agrees with this machine's: lag in seconds is their difference.
pub(super) fn check_reading(settings: &Settings, observer: &Observer, report: &mut Report) {
    let topic = &settings.topics.articles;
    let check = format!("reading {topic}");
    let mut list = TopicPartitionList::new();
    let asked = list.add_partition_offset(topic, 0, Offset::OffsetTail(1)).and_then(|()| observer.client.assign(&list));
    let began = Instant::now();
    let mut refused = asked.err();
    while refused.is_none() && began.elapsed() < READ {
        match observer.client.poll(Duration::from_millis(100)) {
            Some(Ok(message)) => {
                let ahead_s = message.timestamp().to_millis().map_or(0, |at| (at - now_ms()) / 1000);
                if ahead_s > CLOCKS_APART_S {
                    let found = format!("its newest record is {ahead_s} s ahead of this machine's clock, so lag in seconds is wrong");
                    report.warning("check_clock", check, found, "set the clocks of this machine and of the articles' producers (NTP)");
                } else {
                    report.ok(check, "a record came");
                }
                return;
            }
            // The group has a line of its own.
            Some(Err(error)) if error.rdkafka_error_code() == Some(RDKafkaErrorCode::GroupAuthorizationFailed) => {}
            Some(Err(error)) if error.rdkafka_error_code().and_then(mend).is_some() => refused = Some(error),
            Some(Err(_)) | None => {}
        }
    }
    match refused {
        Some(error) => report.failure(code(&error), check, error.to_string(), advice(&error, "see the broker's log")),
        None => report.ok(check, "no record in partition 0, so clocks are not compared"),
    }
}
