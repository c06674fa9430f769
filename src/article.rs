//! The article: what [`crate::decode`] yields and everything later reads.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::enrich::Span;

/// Where the publication date came from; published as `published_at_source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedAtSource {
    /// The field `published_at`.
    Field,
    /// A header in the text, such as `date 2020-02-21`.
    Text,
    /// The timestamp of the Kafka record.
    Record,
}

/// When the article was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published<'a> {
    /// The day.
    pub date: Date,
    /// As it is published: the field as received, or an ISO 8601 form of the other sources.
    pub text: Cow<'a, str>,
    pub source: PublishedAtSource,
}

/// The publisher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source<'a> {
    pub name: Option<Cow<'a, str>>,
    pub domain: Option<Cow<'a, str>>,
}

/// A doubt about the input that travels in the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable identifier, listed in the runbook.
    pub code: &'static str,
    pub message: String,
    /// Bytes of the document.
    pub span: Option<Span>,
}

/// An article whose fields have been checked.
#[derive(Debug, Clone)]
pub struct Article<'a> {
    pub id: Cow<'a, str>,
    pub title: Option<Cow<'a, str>>,
    pub text: Cow<'a, str>,
    pub url: Option<Cow<'a, str>>,
    pub source: Option<Source<'a>>,
    /// As the field says, else as detected (ISO 639-1).
    pub language: Option<Cow<'a, str>>,
    /// Whether it can be read; what is in no other language than English is taken for English.
    pub english: bool,
    pub published: Option<Published<'a>>,
    /// The day that the text's own header names, but for that of an update after the day of a field.
    pub written: Option<Date>,
    /// Bytes of `text` taken by a date header, which is no part of the first sentence.
    pub header_bytes: u32,
    pub warnings: Vec<Warning>,
}

impl<'a> Article<'a> {
    /// An article of which nothing but the text is known.
    pub fn of_text(text: Cow<'a, str>) -> Article<'a> {
        Article {
            id: Cow::Borrowed(""),
            title: None,
            text,
            url: None,
            source: None,
            language: None,
            english: true,
            published: None,
            written: None,
            header_bytes: 0,
            warnings: Vec::new(),
        }
    }
}

impl Article<'_> {
    /// The day to which relative times in the text refer: its writer's own, for a field may have that on which a feed took the
    /// article over.
    pub fn reference(&self) -> Option<Date> {
        self.written.or(self.published.as_ref().map(|p| p.date))
    }
}

/// The host of a web address: "https://www.example.com/a" to "www.example.com".
pub fn host(url: &str) -> Option<&str> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    host.contains('.').then_some(host)
}
