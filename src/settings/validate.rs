//! What can be refused before any broker is asked.

use super::{Properties, Settings, SettingsError, properties};

/// Time-outs of librdkafka that sitrep sets where the operator does not. Milliseconds.
pub const TRANSACTION_TIMEOUT_MS: u64 = 30_000;
pub const SESSION_TIMEOUT_MS: u64 = 10_000;
pub const MAX_POLL_INTERVAL_MS: u64 = 300_000;

pub(super) fn validate(settings: &Settings) -> Result<(), SettingsError> {
    for table in [&settings.kafka.properties, &settings.kafka.consumer, &settings.kafka.producer] {
        properties::refuse(table)?;
    }
    names(settings)?;
    ranges(settings)?;
    contradictions(settings)
}

fn names(settings: &Settings) -> Result<(), SettingsError> {
    let topics = &settings.topics;
    let named = [
        ("app_id", &settings.app_id),
        ("instance_id", &settings.instance_id),
        ("kafka.bootstrap_servers", &settings.kafka.bootstrap_servers),
        ("topics.articles", &topics.articles),
        ("topics.events", &topics.events),
        ("topics.dlq", &topics.dlq),
    ];
    for (key, value) in named {
        if value.trim().is_empty() {
            return Err(SettingsError::OutOfRange { key, value: value.clone(), reason: "it must not be empty" });
        }
        if value.chars().any(char::is_control) {
            return Err(SettingsError::OutOfRange { key, value: format!("{value:?}"), reason: "it must not hold control characters" });
        }
    }
    let all = [
        ("topics.articles", &topics.articles),
        ("topics.events", &topics.events),
        ("topics.dlq", &topics.dlq),
        ("topics.casualties", &topics.casualties),
    ];
    for (i, (one, a)) in all.iter().enumerate() {
        for (other, b) in &all[i + 1..] {
            if a == b {
                let (one_value, other_value) = ((*a).clone(), (*b).clone());
                let reason = "each topic has its own kind of record, and reading what one writes would never end";
                return Err(SettingsError::Contradiction { one, one_value, other, other_value, reason });
            }
        }
    }
    Ok(())
}

fn ranges(settings: &Settings) -> Result<(), SettingsError> {
    let ranges: [(&'static str, u64, u64, u64, &'static str); 10] = [
        ("lanes", settings.lanes.into(), 0, 256, "0 to 256; more work than that is more processes"),
        ("article_bytes_max", settings.article_bytes_max as u64, 1, 1 << 26, "1 to 67108864 bytes"),
        ("commit.interval_ms", settings.commit.interval_ms, 1, 5_000, "1 to 5000 ms: readers wait this long for an event"),
        ("commit.records_max", settings.commit.records_max, 1, 1_000_000, "1 to 1000000 records"),
        ("commit.bytes_max", settings.commit.bytes_max, 1, 1 << 30, "1 to 1073741824 bytes"),
        ("shutdown.drain_ms", settings.shutdown.drain_ms, 100, 600_000, "100 to 600000 ms"),
        ("stall.warn_ms", settings.stall.warn_ms, 100, 600_000, "100 to 600000 ms"),
        ("stall.rebuild_ms", settings.stall.rebuild_ms, 1_000, 600_000, "1000 to 600000 ms"),
        ("ops.summary_ms", settings.ops.summary_ms, 100, 3_600_000, "100 to 3600000 ms"),
        ("dead_letters.replays_max", settings.dead_letters.replays_max.into(), 0, 1_000, "0 to 1000"),
    ];
    for (key, value, low, high, reason) in ranges {
        if value < low || value > high {
            return Err(SettingsError::OutOfRange { key, value: value.to_string(), reason });
        }
    }
    let listen = &settings.ops.listen;
    if !listen.is_empty() && listen.parse::<std::net::SocketAddr>().is_err() {
        let reason = "write it as address:port, for example 127.0.0.1:9464, or leave it empty";
        return Err(SettingsError::OutOfRange { key: "ops.listen", value: listen.clone(), reason });
    }
    Ok(())
}

fn contradictions(settings: &Settings) -> Result<(), SettingsError> {
    let kafka = &settings.kafka;
    let transaction = number(&[&kafka.properties, &kafka.producer], "transaction.timeout.ms", TRANSACTION_TIMEOUT_MS)?;
    let session = number(&[&kafka.properties, &kafka.consumer], "session.timeout.ms", SESSION_TIMEOUT_MS)?;
    let poll = number(&[&kafka.properties, &kafka.consumer], "max.poll.interval.ms", MAX_POLL_INTERVAL_MS)?;
    let stall = &settings.stall;
    let less = [
        (("stall.warn_ms", stall.warn_ms), ("stall.rebuild_ms", stall.rebuild_ms), "a stall must be named before the lane is rebuilt"),
        (
            ("stall.rebuild_ms", stall.rebuild_ms),
            ("transaction.timeout.ms", transaction),
            "a lane must give a transaction up before the broker does",
        ),
        (
            ("commit.interval_ms", settings.commit.interval_ms * 2),
            ("transaction.timeout.ms", transaction),
            "twice the commit interval must fit into a transaction",
        ),
        (("session.timeout.ms", session), ("max.poll.interval.ms", poll), "librdkafka asks for a session shorter than the poll interval"),
        (
            ("stall.rebuild_ms", stall.rebuild_ms),
            ("max.poll.interval.ms", poll),
            "a waiting lane must be rebuilt before the group gives its partitions away",
        ),
    ];
    for ((one, a), (other, b), reason) in less {
        if a >= b {
            return Err(SettingsError::Contradiction { one, one_value: a.to_string(), other, other_value: b.to_string(), reason });
        }
    }
    Ok(())
}

/// A numeric property, the later table first to win.
fn number(tables: &[&Properties], key: &'static str, default: u64) -> Result<u64, SettingsError> {
    match tables.iter().rev().find_map(|t| t.get(key)) {
        None => Ok(default),
        Some(text) => text.parse().map_err(|_| SettingsError::OutOfRange {
            key,
            value: text.to_owned(),
            reason: "it must be a whole number of milliseconds",
        }),
    }
}
