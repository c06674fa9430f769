//! Bytes to an [`Article`], or the reason why not. With [`crate::event`] the only place that knows JSON.
//!
//! A value whose first character is "{" must be a JSON object; any other value is the article itself. What is wrong in an
//! optional field is a warning on the article, never a lost article.

mod byline;
mod language;
mod published;
mod wire;

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::article::{Article, Published, PublishedAtSource, Source, Warning};
use crate::hexadecimal::Hexadecimal;
use crate::record::Record;
use wire::{Field, Wire};

/// Why a record is no article. Each code stands in the runbook; the record goes to the dead letters, bytes untouched.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
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
        "decode_too_large", "decode_invalid_utf8", "decode_invalid_json", "decode_text_missing", "decode_text_not_string",
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

/// Every code of a warning that decoding gives, for the runbook.
pub const WARNING_CODES: [&str; 5] =
    ["field_type_ignored", "field_duplicate", "json_repaired", "published_at_invalid", "language_unsupported"];

/// A record that is no error.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every record is an article; a tombstone is moved once")]
pub enum Decoded<'a> {
    Article(Article<'a>),
    /// A null value.
    Tombstone,
}

/// Reads one record. `article_bytes_max` is the largest value, in bytes, that is read.
pub fn decode<'a>(record: &Record<'a>, article_bytes_max: usize) -> Result<Decoded<'a>, DecodeError> {
    let Some(value) = record.value else { return Ok(Decoded::Tombstone) };
    if value.len() > article_bytes_max {
        return Err(DecodeError::TooLarge { bytes: value.len(), max: article_bytes_max });
    }
    let value = value.strip_prefix(b"\xef\xbb\xbf").unwrap_or(value);
    let value = std::str::from_utf8(value).map_err(|e| DecodeError::InvalidUtf8 { at: e.valid_up_to() })?;
    let mut article = if value.trim_start().starts_with('{') { from_json(value)? } else { Article::of_text(Cow::Borrowed(value)) };
    if !article.text.chars().any(|c| !c.is_whitespace() && !c.is_control()) {
        return Err(DecodeError::TextEmpty);
    }
    if article.id.is_empty() {
        article.id = match record.key.map(std::str::from_utf8) {
            Some(Ok(key)) if !key.is_empty() => Cow::Borrowed(key),
            _ => Cow::Owned(text_id(&article.text)),
        };
    }
    let above = byline::bytes(&article.text);
    let header = published::header(&article.text[above..]);
    let dated = header.as_ref().map_or(0, |h| h.bytes);
    let below = if dated > 0 { byline::bytes(&article.text[above + dated..]) } else { 0 };
    article.header_bytes = (above + dated + below) as u32;
    article.written = header.as_ref().and_then(|h| h.written(article.published.as_ref().map(|p| p.date)));
    if article.published.is_none() {
        article.published = header.map(|h| h.published()).or_else(|| record.timestamp_ms.and_then(published::of_record));
    }
    tell_language(&mut article);
    Ok(Decoded::Article(article))
}

/// 128 bits of the hash of the text, in hexadecimal.
fn text_id(text: &str) -> String {
    Hexadecimal::of(Sha256::digest(text.as_bytes()).into()).first(32).to_owned()
}

/// Sets language and whether it is English, and warns where it is not.
fn tell_language(article: &mut Article<'_>) {
    let body = article.text.get(article.header_bytes as usize..).unwrap_or(&article.text);
    let detected = language::detect(body, article.language.as_deref());
    article.english = detected.english;
    if !detected.english {
        article.warnings.push(Warning {
            code: "language_unsupported",
            message: format!("the text is not in English (language: {}); nothing was read from it", detected.code),
            span: None,
        });
    }
    if article.language.is_none() {
        article.language = Some(Cow::Borrowed(detected.code));
    }
}

fn from_json(value: &str) -> Result<Article<'_>, DecodeError> {
    match wire::read(value) {
        Ok(wire) => of_wire(wire, Vec::new()),
        Err(error) => {
            let invalid = |_| DecodeError::InvalidJson { reason: error.to_string() };
            let repaired = wire::repair(value).ok_or_else(|| invalid(()))?;
            let wire = wire::read(&repaired).map_err(|_| invalid(()))?.into_owned();
            let warning = Warning {
                code: "json_repaired",
                message: format!(
                    "half of a surrogate pair, or an unescaped control character, stood in a string ({error}); it was replaced"
                ),
                span: None,
            };
            of_wire(wire, vec![warning])
        }
    }
}

fn of_wire(wire: Wire<'_>, mut warnings: Vec<Warning>) -> Result<Article<'_>, DecodeError> {
    for name in wire.duplicates {
        warnings.push(Warning {
            code: "field_duplicate",
            message: format!("the field `{name}` stands twice; the last one counts"),
            span: None,
        });
    }
    let text = article_text(wire.text, &mut warnings)?;
    let published = wire.published_at.and_then(|field| published_field(field, &mut warnings));
    let source = match wire.source {
        Some(Field::Object { name, domain }) => Some(Source { name, domain }),
        field => string("source", field, &mut warnings).map(|name| Source { name: Some(name), domain: None }),
    };
    let id = match wire.id {
        Some(Field::Number(number)) => Some(Cow::Owned(number)),
        field => string("id", field, &mut warnings),
    };
    let title = string("title", wire.title, &mut warnings);
    let url = string("url", wire.url, &mut warnings);
    let language = string("language", wire.language, &mut warnings).filter(|l| !l.trim().is_empty());
    Ok(Article { id: id.unwrap_or_default(), title, url, source, language, published, warnings, ..Article::of_text(text) })
}

/// The first of `text`, `body` and `content` that is a string with something in it.
fn article_text<'a>(fields: [Option<Field<'a>>; 3], warnings: &mut Vec<Warning>) -> Result<Cow<'a, str>, DecodeError> {
    const NAMES: [&str; 3] = ["text", "body", "content"];
    let mut first_wrong = None;
    let mut empty = false;
    for (name, field) in NAMES.into_iter().zip(fields) {
        match field {
            Some(Field::Text(text)) if !text.trim().is_empty() => {
                if let Some((wrong, kind)) = first_wrong {
                    warnings.push(type_ignored(wrong, kind));
                }
                return Ok(text);
            }
            Some(Field::Text(_)) => empty = true,
            Some(Field::Null) | None => {}
            Some(other) => first_wrong = first_wrong.or(Some((name, other.kind()))),
        }
    }
    Err(match first_wrong {
        Some((_, found)) => DecodeError::TextNotString { found },
        None if empty => DecodeError::TextEmpty,
        None => DecodeError::TextMissing,
    })
}

fn published_field<'a>(field: Field<'a>, warnings: &mut Vec<Warning>) -> Option<Published<'a>> {
    let invalid = |text: &str| Warning {
        code: "published_at_invalid",
        message: format!("the field `published_at` holds no date that can be read: {}", shortened(text)),
        span: None,
    };
    match field {
        Field::Text(text) if text.trim().is_empty() => None,
        Field::Text(text) => match published::date_of(&text) {
            Some(date) => Some(Published { date, text, source: PublishedAtSource::Field }),
            None => {
                warnings.push(invalid(&text));
                None
            }
        },
        Field::Number(number) => {
            let published = published::of_epoch(&number);
            if published.is_none() {
                warnings.push(invalid(&number));
            }
            published
        }
        other => string("published_at", Some(other), warnings).and(None),
    }
}

/// A string field; anything else that is not null is ignored with a warning.
fn string<'a>(name: &'static str, field: Option<Field<'a>>, warnings: &mut Vec<Warning>) -> Option<Cow<'a, str>> {
    match field? {
        Field::Text(text) => Some(text),
        Field::Null => None,
        other => {
            warnings.push(type_ignored(name, other.kind()));
            None
        }
    }
}

fn type_ignored(name: &str, kind: &str) -> Warning {
    Warning { code: "field_type_ignored", message: format!("the field `{name}` is {kind}, not a string, and was ignored"), span: None }
}

/// So much of a wrong value as a message needs.
fn shortened(text: &str) -> String {
    const CHARACTERS_MAX: usize = 40;
    let mut out: String = text.chars().filter(|c| !c.is_control()).take(CHARACTERS_MAX).collect();
    if text.chars().count() > CHARACTERS_MAX {
        out.push('…');
    }
    format!("{out:?}")
}
