//! Article to annotations. Four steps in order; their signatures are the contract between them.
//! Each borrows what it reads and owns what it returns.

pub(crate) mod aligned;
pub mod casualties;
pub mod entities;
pub mod locations;
pub mod span;
pub mod text;

use std::borrow::Cow;

pub use span::Span;

use crate::article::{Article, Warning, host};
use crate::knowledge::Knowledge;
use casualties::CasualtyFigure;
use entities::Entities;
use locations::{Focus, Places};
use text::Tokens;

/// Title and text as one string, so that every step reads one thing and an entity is one across both.
/// Spans are bytes of this string; [`crate::assemble`] turns them into code points of the field they lie in.
#[derive(Debug)]
pub struct Document<'a> {
    pub text: Cow<'a, str>,
    /// Where the article's text begins: 0 without a title.
    pub body_start: u32,
    /// Where its first sentence begins: after a date header.
    pub prose_start: u32,
}

/// Between title and text: a paragraph break, so no sentence or name runs across.
const TITLE_GAP: &str = "\n\n";

impl<'a> Document<'a> {
    pub fn of(article: &'a Article<'_>) -> Document<'a> {
        match article.title.as_deref() {
            Some(title) if !title.is_empty() => {
                let body_start = (title.len() + TITLE_GAP.len()) as u32;
                Document {
                    text: Cow::Owned([title, TITLE_GAP, &article.text].concat()),
                    body_start,
                    prose_start: body_start + article.header_bytes,
                }
            }
            _ => Document { text: Cow::Borrowed(&article.text), body_start: 0, prose_start: article.header_bytes },
        }
    }
}

/// Everything found in one article.
#[derive(Debug, Default)]
pub struct Annotations {
    pub entities: Entities,
    pub places: Places,
    pub focus: Focus,
    pub casualties: Vec<CasualtyFigure>,
    pub warnings: Vec<Warning>,
}

/// What is kept from one article to the next, so that it need not be made again: one for each thread. Nothing that is
/// found depends on it.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The room of tokens that are no longer needed.
    pub tokens: Tokens,
    pub entities: entities::Memory,
    pub locations: locations::Memory,
}

/// Reads the article: tokens, then names, then places, then figures. Nothing is guessed from what is not English.
pub fn enrich(article: &Article<'_>, document: &Document<'_>, knowledge: &Knowledge, scratch: &mut Scratch) -> (Tokens, Annotations) {
    if !article.english {
        return (Tokens::default(), Annotations::default());
    }
    let tokens = text::read_into(document, std::mem::take(&mut scratch.tokens));
    let published = article.published.as_ref().map(|p| p.date);
    let domain = article.source.as_ref().and_then(|s| s.domain.as_deref());
    let home = domain.or_else(|| article.url.as_deref().and_then(host));
    let mut warnings = Vec::new();

    let entities = entities::find(&tokens, knowledge, &mut scratch.entities);
    let places = locations::find(&tokens, &entities, &knowledge.gazetteer, home, &mut scratch.locations, &mut warnings);
    let casualties = casualties::find(&tokens, &entities, &places, published);
    let focus = locations::focus(&tokens, &places, &casualties);
    (tokens, Annotations { entities, places, focus, casualties, warnings })
}
