//! Bytes to an [`Article`], or the reason why not. With [`crate::event`] the only place that knows JSON.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::article::{Article, Published, PublishedAtSource, Source, Warning};
use crate::record::Record;

/// Why a record is no article. Each code stands in the runbook; the record goes to the dead letters, bytes untouched.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DecodeError {
    #[error("the value has {bytes} bytes and article_bytes_max is {max}; raise the limit or split the article")]
    TooLarge { bytes: usize, max: usize },
    #[error("the value is no valid UTF-8 from byte {at} on; send UTF-8")]
    InvalidUtf8 { at: usize },
    #[error("the value begins as a JSON object and cannot be read as one: {reason}; send one JSON object or plain text")]
    InvalidJson { reason: String },
    #[error("the object has no field `text` (nor `body`, `content`); put the article's text there")]
    TextMissing,
    #[error("the field `text` is {found}, not a string; put the article's text there as a string")]
    TextNotString { found: &'static str },
    #[error("the article's text is empty; leave such records out or send their text")]
    TextEmpty,
}

impl DecodeError {
    /// Every code, for the runbook and for metrics.
    pub const CODES: [&'static str; 6] = [
        "decode_too_large",
        "decode_invalid_utf8",
        "decode_invalid_json",
        "decode_text_missing",
        "decode_text_not_string",
        "decode_text_empty",
    ];

    /// Stable identifier: header `sitrep-error-code`, log field, metric label, runbook entry.
    pub fn code(&self) -> &'static str {
        match self {
            DecodeError::TooLarge { .. } => "decode_too_large",
            DecodeError::InvalidUtf8 { .. } => "decode_invalid_utf8",
            DecodeError::InvalidJson { .. } => "decode_invalid_json",
            DecodeError::TextMissing => "decode_text_missing",
            DecodeError::TextNotString { .. } => "decode_text_not_string",
            DecodeError::TextEmpty => "decode_text_empty",
        }
    }
}

/// A record that is no error.
#[derive(Debug)]
pub enum Decoded<'a> {
    Article(Article<'a>),
    /// A null value.
    Tombstone,
}

/// The JSON form. Optional fields are read loosely: a wrong type there is a warning, not a lost article.
#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow, default)]
    id: Option<Loose<'a>>,
    #[serde(borrow, default, alias = "body", alias = "content")]
    text: Option<Loose<'a>>,
    #[serde(borrow, default)]
    title: Option<Loose<'a>>,
    #[serde(borrow, default)]
    published_at: Option<Loose<'a>>,
    #[serde(borrow, default)]
    url: Option<Loose<'a>>,
    #[serde(borrow, default)]
    source: Option<Loose<'a>>,
    #[serde(borrow, default)]
    language: Option<Loose<'a>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Loose<'a> {
    #[serde(borrow)]
    Text(Cow<'a, str>),
    Other(serde_json::Value),
}

/// Reads one record.
pub fn decode<'a>(record: &Record<'a>, article_bytes_max: usize) -> Result<Decoded<'a>, DecodeError> {
    let Some(value) = record.value else { return Ok(Decoded::Tombstone) };
    if value.len() > article_bytes_max {
        return Err(DecodeError::TooLarge { bytes: value.len(), max: article_bytes_max });
    }
    let value = value.strip_prefix(b"\xef\xbb\xbf").unwrap_or(value);
    let value = std::str::from_utf8(value).map_err(|e| DecodeError::InvalidUtf8 { at: e.valid_up_to() })?;
    let mut article = if value.trim_start().starts_with('{') { from_json(value)? } else { from_text(value) };
    if article.text.trim().is_empty() {
        return Err(DecodeError::TextEmpty);
    }
    if article.id.is_empty() {
        article.id = match record.key.map(std::str::from_utf8) {
            Some(Ok(key)) if !key.is_empty() => Cow::Borrowed(key),
            _ => Cow::Owned(text_id(&article.text)),
        };
    }
    if article.published.is_none() {
        article.published = record.timestamp_ms.and_then(from_record);
    }
    Ok(Decoded::Article(article))
}

fn text_id(text: &str) -> String {
    Sha256::digest(text.as_bytes())[..16].iter().map(|b| format!("{b:02x}")).collect()
}

fn from_text(value: &str) -> Article<'_> {
    Article {
        id: Cow::Borrowed(""),
        title: None,
        text: Cow::Borrowed(value),
        url: None,
        source: None,
        language: None,
        published: None,
        header_bytes: 0,
        warnings: Vec::new(),
    }
}

fn from_json(value: &str) -> Result<Article<'_>, DecodeError> {
    let wire: Wire<'_> = serde_json::from_str(value).map_err(|e| DecodeError::InvalidJson { reason: e.to_string() })?;
    let text = match wire.text {
        Some(Loose::Text(text)) => text,
        Some(Loose::Other(_)) => return Err(DecodeError::TextNotString { found: "no string" }),
        None => return Err(DecodeError::TextMissing),
    };
    let string = |field: Option<Loose<'_>>| match field {
        Some(Loose::Text(s)) => Some(Cow::Owned(s.into_owned())),
        _ => None,
    };
    let published = match wire.published_at {
        Some(Loose::Text(s)) => from_field(s),
        _ => None,
    };
    let source = match wire.source {
        Some(Loose::Text(name)) => Some(Source { name: Some(name), domain: None }),
        Some(Loose::Other(serde_json::Value::Object(o))) => {
            let get = |k: &str| o.get(k).and_then(|v| v.as_str()).map(|s| Cow::Owned(s.to_owned()));
            Some(Source { name: get("name"), domain: get("domain") })
        }
        _ => None,
    };
    Ok(Article {
        id: string(wire.id).unwrap_or_default(),
        title: string(wire.title),
        text,
        url: string(wire.url),
        source,
        language: string(wire.language),
        published,
        header_bytes: 0,
        warnings: Vec::<Warning>::new(),
    })
}

fn from_field(text: Cow<'_, str>) -> Option<Published<'_>> {
    let date: Date = text.get(..10)?.parse().ok()?;
    Some(Published { date, text, source: PublishedAtSource::Field })
}

fn from_record<'a>(timestamp_ms: i64) -> Option<Published<'a>> {
    let at = Timestamp::from_millisecond(timestamp_ms).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(at).date();
    Some(Published { date, text: Cow::Owned(at.to_string()), source: PublishedAtSource::Record })
}
