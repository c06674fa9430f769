//! Article to annotations. Four steps in order; their signatures are the contract between them.
//! Each borrows what it reads and owns what it returns. Where there are several articles, each step is taken for all of
//! them before the next ([`STEPS`]).

#[macro_use]
mod marks;

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
use locations::{Focus, Gazetteer, Places};
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
    /// The room of tokens that are no longer needed, for as many articles as are taken together.
    rooms: Vec<Tokens>,
    pub entities: entities::Memory,
    pub locations: locations::Memory,
    pub casualties: casualties::Memory,
}

impl Scratch {
    /// Keeps the room of these tokens, if they have any, for another article. That of a long one is let go: it would stay
    /// for good.
    pub fn keep_room(&mut self, tokens: Tokens) {
        const TOKENS_MAX: usize = 16 << 10;
        if (1..=TOKENS_MAX).contains(&tokens.all.capacity()) {
            self.rooms.push(tokens);
        }
    }
}

/// An article between its steps.
#[derive(Debug)]
pub struct Reading<'a> {
    pub article: &'a Article<'a>,
    pub document: &'a Document<'a>,
    pub tokens: Tokens,
    pub annotations: Annotations,
}

/// What is read of an article at once. Each step takes what those before it left.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    Text,
    Entities,
    Locations,
    Casualties,
}

/// In their order.
pub const STEPS: [Step; 4] = [Step::Text, Step::Entities, Step::Locations, Step::Casualties];

impl<'a> Reading<'a> {
    pub fn of(article: &'a Article<'a>, document: &'a Document<'a>) -> Reading<'a> {
        Reading { article, document, tokens: Tokens::default(), annotations: Annotations::default() }
    }

    /// Takes one of the steps. Nothing is guessed from what is not English.
    pub fn take(&mut self, step: Step, knowledge: &Knowledge, scratch: &mut Scratch) {
        if !self.article.english {
            return;
        }
        match step {
            Step::Text => self.tokens = text::read_into(self.document, scratch.rooms.pop().unwrap_or_default()),
            Step::Entities => self.annotations.entities = entities::find(&self.tokens, knowledge, &mut scratch.entities),
            Step::Locations => self.locate(&knowledge.gazetteer, &mut scratch.locations),
            Step::Casualties => self.count(&mut scratch.casualties),
        }
    }

    fn locate(&mut self, gazetteer: &Gazetteer, memory: &mut locations::Memory) {
        let domain = self.article.source.as_ref().and_then(|s| s.domain.as_deref());
        let home = domain.or_else(|| self.article.url.as_deref().and_then(host));
        let Annotations { entities, places, warnings, .. } = &mut self.annotations;
        *places = locations::find(&self.tokens, entities, gazetteer, home, memory, warnings);
    }

    fn count(&mut self, memory: &mut casualties::Memory) {
        let Annotations { entities, places, focus, casualties, .. } = &mut self.annotations;
        *casualties = casualties::find(&self.tokens, entities, places, self.article.reference(), memory);
        *focus = locations::focus(&self.tokens, places, casualties);
    }
}

/// Takes one article through all steps.
pub fn enrich(article: &Article<'_>, document: &Document<'_>, knowledge: &Knowledge, scratch: &mut Scratch) -> (Tokens, Annotations) {
    let mut reading = Reading::of(article, document);
    for step in STEPS {
        reading.take(step, knowledge, scratch);
    }
    (reading.tokens, reading.annotations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_kept_only_where_there_is_some_and_not_for_long() {
        let mut scratch = Scratch::default();
        for length in [0, 100, 1 << 20] {
            let mut tokens = Tokens::default();
            tokens.all.reserve(length);
            scratch.keep_room(tokens);
        }
        assert_eq!(scratch.rooms.len(), 1);
    }
}
