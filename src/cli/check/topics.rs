//! Topics: there, replicated, large enough, with the right cleanup.

use std::collections::BTreeMap;

use rdkafka::admin::{AdminClient, AdminOptions, ResourceSpecifier};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::Consumer as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::Report;
use super::brokers::{LIMIT, advice, observer};
use crate::settings::Settings;
use crate::stream::client;

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

pub(super) fn check(settings: &Settings, report: &mut Report) {
    let t = &settings.topics;
    let articles = topic(settings, &t.articles, report);
    let events = topic(settings, &t.events, report);
    let dlq = topic(settings, &t.dlq, report);
    let casualties = if t.casualties.is_empty() { None } else { topic(settings, &t.casualties, report) };
    if let Some(topic) = &articles
        && topic.partitions < usize::from(settings.lanes)
    {
        report.warning(
            format!("topic {}", t.articles),
            format!("{} partitions for {} lanes: the others are idle", topic.partitions, settings.lanes),
            "add partitions, or lower lanes",
        );
    }
    if let Some(topic) = &dlq {
        if topic.is_compacted() {
            let found = "it is compacted, so it refuses dead letters without a key and drops others";
            report.failure(format!("topic {}", t.dlq), found, "set cleanup.policy=delete on it");
        }
        let input = articles.as_ref().and_then(|a| a.number("max.message.bytes"));
        if let (Some(input), Some(letters)) = (input, topic.number("max.message.bytes"))
            && letters < input + 8_192
        {
            report.warning(
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
            format!("topic {}", t.events),
            found,
            "raise max.message.bytes of the topic; what does not fit becomes a dead letter",
        );
    }
    if casualties.as_ref().is_some_and(Topic::is_compacted) {
        let found = "it is compacted: of an article's rows, which share its key, only the last stays";
        report.warning(format!("topic {}", t.casualties), found, "set cleanup.policy=delete on it");
    }
}

fn topic(settings: &Settings, name: &str, report: &mut Report) -> Option<Topic> {
    let check = format!("topic {name}");
    let (partitions, replicas_min) = match described(settings, name) {
        Ok(found) => found,
        Err(error) => {
            report.failure(check, error.to_string(), advice(&error, "see the broker's log"));
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
            &*check,
            "its configuration may not be read, so sizes and cleanup are not checked",
            "allow DescribeConfigs on the topic, for this check alone",
        );
    }
    if topic.replicas_min < 2 {
        report.warning(
            &*check,
            "one replica: a lost disk loses records that were acknowledged",
            "replicate it three times, with min.insync.replicas=2",
        );
    } else if in_sync.is_some_and(|n| n < 2) {
        report.warning(
            &*check,
            "min.insync.replicas is 1: a record may be acknowledged by one broker alone",
            "set min.insync.replicas=2 on it",
        );
    }
    Some(topic)
}

fn described(settings: &Settings, name: &str) -> Result<(usize, usize), KafkaError> {
    let metadata = observer(settings)?.fetch_metadata(Some(name), LIMIT)?;
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
