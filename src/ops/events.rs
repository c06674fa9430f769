//! Every line that the service logs by itself, in one table: code, level, fields, meaning, what to do.
//! The runbook is made from [`ALL`]. A line is written with [`log_event!`](crate::ops::events::log_event), so that none exists outside of this table.

use tracing::Level;

/// One kind of log line.
#[derive(Debug)]
pub struct LogEvent {
    /// Stable identifier, field `event` of the line.
    pub code: &'static str,
    pub level: Level,
    /// The line's text.
    pub message: &'static str,
    /// Fields beside `event`.
    pub fields: &'static [&'static str],
    /// What has happened.
    pub meaning: &'static str,
    /// What an operator does about it.
    pub action: &'static str,
}

/// Writes the line of a [`LogEvent`] with its fields. Text from outside is given as `&str` fields: the formatter escapes
/// them, so that an article, a header or a broker's answer can never forge a line.
macro_rules! log_event {
    ($event:ident $(, $field:ident = $value:expr)* $(,)?) => {
        tracing::event!(
            target: "sitrep",
            $crate::ops::events::$event.level,
            event = $crate::ops::events::$event.code,
            $($field = $value,)*
            "{}",
            $crate::ops::events::$event.message
        )
    };
}
pub(crate) use log_event;

macro_rules! log_events {
    ($($name:ident { $code:literal, $level:ident, $message:literal, [$($field:literal),*], $meaning:literal, $action:literal })*) => {
        $(pub const $name: LogEvent = LogEvent {
            code: $code,
            level: Level::$level,
            message: $message,
            fields: &[$($field),*],
            meaning: $meaning,
            action: $action,
        };)*
        /// The whole vocabulary.
        pub const ALL: &[&LogEvent] = &[$(&$name),*];
    };
}

log_events! {
    STARTED { "started", INFO, "started",
        ["version", "delivery", "lanes", "instance", "group", "articles", "events", "dlq", "casualties"],
        "The process has read its settings and starts its lanes.", "Nothing." }
    STOPPING { "stopping", INFO, "stopping: lanes finish and commit what they have read", ["signal", "drain_ms"],
        "SIGTERM or SIGINT has come.", "Wait for `stopped`; a second signal ends the process at once." }
    STOPPED { "stopped", INFO, "stopped", ["clean", "uptime_s"],
        "The process ends. `clean` false: a lane missed the drain deadline or a second signal came; in exactly_once its open transaction is aborted and read again, in at_least_once some events may be published again.",
        "If not clean: look for `stalled` lines before it; raise shutdown.drain_ms if the brokers are slow." }
    OPS_LISTENING { "ops_listening", INFO, "health and metrics over HTTP", ["address"], "The operations port is open.", "Nothing." }
    OPS_LISTEN_FAILED { "ops_listen_failed", ERROR, "cannot open the operations port; the service goes on without it", ["address", "error"],
        "ops.listen cannot be bound, mostly because another process has it.", "Choose a free address for ops.listen, or leave it empty." }
    KEY_FILE_READABLE { "key_file_readable", WARN, "a key or secret file can be read by other users", ["path", "mode"],
        "The file's permissions let others read it.", "chmod 600 the file." }

    LOG_LEVEL_CHANGED { "log_level_changed", WARN, "SIGHUP: log level read anew", ["log_level"],
        "The settings were read again and log.level was taken from them; every other setting stays as it was at the start.", "Nothing." }
    RELOAD_FAILED { "reload_failed", ERROR, "SIGHUP: settings cannot be read; the log level stays", ["error"],
        "A settings file has become invalid since the start. The service goes on with what it has.", "Mend the file before the next restart, which would fail; `sitrep check` says what is wrong." }

    LANE_READY { "lane_ready", INFO, "lane ready: producer and consumer made, group joined", ["lane", "transactional_id"],
        "The lane has fenced its predecessor and subscribed.", "Nothing." }
    LANE_REBUILDING { "lane_rebuilding", WARN, "lane is rebuilt from the committed offsets", ["lane", "reason", "attempt", "backoff_ms"],
        "The lane's producer or consumer is of no more use (fenced, fatal error, a wait too long). Nothing is lost: work since the last commit is read again.",
        "Once is nothing. Again and again: read `reason`; see `fenced`, `stalled`, `brokers_unreachable`." }
    PANICKED { "panicked", ERROR, "a defect of this program: it panicked", ["thread", "location", "text"],
        "The code met what it was not made for. In a record's processing: the record goes to the dead letters with the code `process_panicked` and work goes on. Elsewhere: the lane is rebuilt from the committed offsets.",
        "Report the line, with the record from the dead-letter topic." }
    LANE_STOPPED { "lane_stopped", INFO, "lane stopped", ["lane"], "The lane has committed and left the group.", "Nothing." }
    FENCED { "fenced", ERROR, "another producer has taken over this lane's transactional id", ["lane", "transactional_id"],
        "Either this process stood still longer than transaction.timeout.ms (the broker then gives its work back), or a second process runs with the same app_id and instance_id.",
        "If it repeats: give every process an instance_id of its own." }

    ASSIGNED { "assigned", INFO, "partitions assigned", ["lane", "partitions"], "The group gave the lane these partitions.", "Nothing." }
    REVOKED { "revoked", INFO, "partitions given back, work committed", ["lane", "partitions", "took_ms"],
        "The group takes these partitions from the lane; what was read of them is committed.", "Many of them: members join and leave; look for restarts, or use kafka.static_membership." }
    REVOKED_UNCOMMITTED { "revoked_uncommitted", WARN, "partitions given back before the group took their offsets", ["lane", "partitions"],
        "Only in at_least_once: the group refused the last offsets of these partitions, mostly because the next rebalance had begun. Their next owner publishes those events again.",
        "Nothing; consumers tell repeated events by `event_id`." }
    LOST { "lost", WARN, "partitions lost, open work abandoned", ["lane", "partitions"],
        "The lane did not answer the group in time; another lane reads these partitions from the last commit.",
        "Look for `stalled` lines; raise session.timeout.ms if the machine is overloaded." }
    COMMITTED { "committed", DEBUG, "committed", ["lane", "records", "took_ms"], "A batch is published and its offsets are committed.", "Nothing." }
    ABORTED { "aborted", WARN, "batch abandoned, read again from the last commit", ["lane", "records", "reason", "backoff_ms", "suppressed"],
        "The open batch could not be finished; readers in read_committed see nothing of it.",
        "Rare ones are healed already. In a row: read `reason`; see `output_refused`." }
    COMMIT_UNKNOWN { "commit_unknown", WARN, "the broker did not answer a commit; asking again", ["lane", "waited_ms"],
        "It is not known yet whether the commit took place; the same producer asks until it is.", "Nothing, unless it repeats: brokers are slow or away." }

    REJECTED { "rejected", WARN, "record sent to the dead letters", ["lane", "code", "reason", "topic", "partition", "offset", "suppressed"],
        "The record is no article or its event cannot be published; its bytes are in the dead-letter topic with this code.",
        "Read the record there, mend its producer, send it back with `sitrep replay`." }
    DEAD_LETTERS_PAUSED { "dead_letters_paused", ERROR, "too many dead letters; lane pauses", ["lane", "per_minute_max", "code"],
        "Most likely the article topic holds something else than articles.", "Look at the dead letters. Mend the producer or topics.articles; the lane goes on by itself, slowly." }
    DEAD_LETTERS_RESUMED { "dead_letters_resumed", WARN, "lane goes on after a pause for dead letters", ["lane", "paused_ms"], "The pause is over.", "Nothing." }
    OUTPUT_REFUSED { "output_refused", ERROR, "the broker refuses what is published; trying again", ["lane", "topic", "error", "mend", "suppressed"],
        "A topic is missing, not allowed, or does not take the record. Nothing is lost; the lane does not pass it.",
        "Do what `mend` says; `sitrep check` shows all such things at once." }
    INPUT_REFUSED { "input_refused", ERROR, "the broker refuses the article topic or the group; trying again", ["lane", "topic", "error", "mend", "suppressed"],
        "The topic is missing or reading it is not allowed.", "Do what `mend` says; `sitrep check` shows all such things at once." }

    BROKERS_UNREACHABLE { "brokers_unreachable", WARN, "brokers cannot be reached; waiting for them", ["lane", "error", "suppressed"],
        "Connections fail or time out. The process stays and goes on by itself.", "Look at the brokers and the network between." }
    KAFKA_ERROR { "kafka_error", WARN, "the Kafka client reports an error", ["lane", "error", "suppressed"],
        "An error that the client retries by itself.", "Nothing, unless it repeats." }
    KAFKA_CLIENT { "kafka_client", INFO, "librdkafka", ["lane", "severity", "facility", "text", "suppressed"],
        "A line of the Kafka client's own log.", "Nothing, unless `severity` is error and it repeats." }
    STALLED { "stalled", ERROR, "nothing moves", ["lane", "partition", "waits_for", "since_ms"],
        "The lane or partition has waited longer than stall.warn_ms for what `waits_for` says. The lane is rebuilt after stall.rebuild_ms.",
        "`waits_for` names the culprit: a broker, the transaction coordinator, an open transaction of another producer, or one record." }
    STALL_ENDED { "stall_ended", INFO, "moves again", ["lane", "partition", "waited_for", "lasted_ms"], "The stall is over.", "Nothing." }

    SUMMARY { "summary", INFO, "summary",
        ["interval_ms", "records_in", "bytes_in", "events_out", "bytes_out", "casualty_rows_out", "tombstones", "dead_letters", "rejects", "records_per_s",
         "process_p50_us", "process_p99_us", "end_to_end_p50_ms", "end_to_end_p99_ms", "commits", "aborts", "rebuilds", "commit_p99_ms",
         "lag_records", "lag_s", "partitions", "paused_lanes", "rss_mib"],
        "How far behind (lag_records, lag_s; -1: not known yet), how fast, how slow, what failed, who owns which partitions, since the last such line.",
        "lag_s growing over several lines: start more processes, up to one lane for each partition." }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_every_entry_helps() {
        let mut seen = BTreeSet::new();
        for event in ALL {
            assert!(seen.insert(event.code), "{} stands twice", event.code);
            assert!(!event.meaning.is_empty() && !event.action.is_empty(), "{}", event.code);
        }
    }

    /// Reads the sources: each `log_event!` names an event and exactly the fields that the table gives it.
    #[test]
    fn every_line_has_the_fields_that_the_table_promises() {
        let mut used = BTreeSet::new();
        for folder in ["src/stream", "src/ops", "src/cli"] {
            for file in std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() || path.ends_with("ops/events.rs") {
                    continue;
                }
                let source = std::fs::read_to_string(&path).unwrap();
                for call in source.split("log_event!(").skip(1) {
                    let call: String = call.split(");").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
                    let mut parts = call.split(", ").map(str::trim);
                    let name = parts.next().unwrap().trim_end_matches(',');
                    let code = name.to_lowercase();
                    let event = ALL.iter().find(|e| e.code == code).unwrap_or_else(|| panic!("{name} in {path:?} is not in the table"));
                    let fields: Vec<&str> = parts.filter_map(|p| Some(p.split_once(" = ")?.0)).collect();
                    assert_eq!(fields, event.fields, "{name} in {path:?}");
                    used.insert(event.code);
                }
            }
        }
        let unused: Vec<_> = ALL.iter().map(|e| e.code).filter(|c| !used.contains(c)).collect();
        assert!(unused.is_empty(), "never written: {unused:?}");
    }
}
