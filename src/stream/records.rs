//! From an outcome to the records that are published: keys, values, headers.

use rdkafka::message::{BorrowedHeaders, BorrowedMessage, Header, Headers as _, Message as _, OwnedHeaders};

use crate::event::{EVENT_TYPE, SCHEMA_VERSION};

/// Headers of the input that are looked at; more are not searched for the trace.
const HEADERS_SEARCHED_MAX: usize = 256;
/// A dead letter's message is cut here. Bytes.
const ERROR_MESSAGE_BYTES_MAX: usize = 1024;

/// Counts how often `sitrep replay` has sent a record back.
pub const REPLAY_COUNT: &str = "sitrep-replay-count";
pub const ERROR_CODE: &str = "sitrep-error-code";
/// The headers that a dead letter has beside the original ones.
pub const DEAD_LETTER_HEADERS: [&str; 7] = [
    ERROR_CODE, "sitrep-error-message", "sitrep-source-topic", "sitrep-source-partition", "sitrep-source-offset",
    "sitrep-source-timestamp", "sitrep-version",
];

fn add(headers: OwnedHeaders, key: &str, value: &[u8]) -> OwnedHeaders {
    headers.insert(Header { key, value: Some(value) })
}

/// CloudEvents in binary mode, the schema's version, and the trace context of the input.
pub fn event_headers(message: &BorrowedMessage<'_>, source: &str, id: &str) -> OwnedHeaders {
    let mut headers = OwnedHeaders::new_with_capacity(9);
    headers = add(headers, "ce_specversion", b"1.0");
    headers = add(headers, "ce_id", id.as_bytes());
    headers = add(headers, "ce_type", EVENT_TYPE.as_bytes());
    headers = add(headers, "ce_source", source.as_bytes());
    // The record's own time, not the clock's: the same record gives the same event.
    if let Some(at) = message.timestamp().to_millis().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()) {
        headers = add(headers, "ce_time", at.to_string().as_bytes());
    }
    headers = add(headers, "content-type", b"application/json");
    headers = add(headers, "schema-version", SCHEMA_VERSION.as_bytes());
    with_trace(headers, message.headers())
}

/// The trace context alone, for a tombstone.
pub fn with_trace(mut headers: OwnedHeaders, original: Option<&BorrowedHeaders>) -> OwnedHeaders {
    for header in original.iter().flat_map(|h| h.iter()).take(HEADERS_SEARCHED_MAX) {
        if let ("traceparent" | "tracestate", Some(value)) = (header.key, header.value) {
            headers = add(headers, header.key, value);
        }
    }
    headers
}

/// The original headers untouched, then why and from where.
pub fn dead_letter_headers(message: &BorrowedMessage<'_>, code: &str, reason: &str) -> OwnedHeaders {
    let original = message.headers();
    let count = original.map_or(0, |h| h.count());
    let mut headers = OwnedHeaders::new_with_capacity(count + DEAD_LETTER_HEADERS.len());
    for header in original.iter().flat_map(|h| h.iter()) {
        headers = headers.insert(header);
    }
    let timestamp = message.timestamp().to_millis().map_or(String::new(), |ms| ms.to_string());
    let values = [
        code,
        cut(reason, ERROR_MESSAGE_BYTES_MAX),
        message.topic(),
        &message.partition().to_string(),
        &message.offset().to_string(),
        &timestamp,
        env!("CARGO_PKG_VERSION"),
    ];
    for (key, value) in DEAD_LETTER_HEADERS.iter().zip(values) {
        headers = add(headers, key, value.as_bytes());
    }
    headers
}

/// The longest prefix of at most `bytes` bytes that ends at a character.
fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes { text } else { &text[..text.floor_char_boundary(bytes)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_cut_at_a_character() {
        assert_eq!(cut("añb", 2), "a");
        assert_eq!(cut("añb", 3), "añ");
        assert_eq!(cut("añb", 9), "añb");
    }
}
