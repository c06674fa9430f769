//! Tokens to entities: who and what is named, grouped across the article.

mod abbreviations;
mod acronyms;
mod again;
mod aliases;
pub mod boundary;
pub mod cluster;
mod edges;
mod evidence;
pub mod features;
pub mod group;
pub mod hashed;
mod index;
mod kinds;
mod known;
pub mod lexicon;
pub mod model;
mod roles;
mod split;
pub mod tables;
pub mod tagger;
pub mod typer;
mod vocabulary;
mod vote;
pub mod words;

use std::borrow::Cow;
use std::ops::Range;

use super::Span;
use super::aligned::embedded;
use super::text::Tokens;
use crate::knowledge::Knowledge;
use aliases::Aliases;
use model::Model;

/// OntoNotes 5 entity types, as the contract publishes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Person,
    Org,
    Gpe,
    Loc,
    Fac,
    Norp,
    Event,
    Product,
    Work,
    Language,
    Law,
    Misc,
}

/// An entity's index in [`Entities::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// One name in the text.
#[derive(Debug, Clone)]
pub struct EntityMention {
    pub span: Span,
    /// Tokens it takes; where a name is part of a token ("Syrias"), that token.
    pub tokens: Range<u32>,
    pub entity: EntityId,
}

/// One person, organisation … of the world, with all its mentions.
#[derive(Debug, Clone)]
pub struct Entity {
    pub kind: EntityKind,
    /// The canonical name: a span of its longest mention.
    pub name: Span,
    /// "Turkish President", where the text gives it.
    pub role: Option<Span>,
    /// Calibrated: of the entities said to be .9, nine in ten are right.
    pub confidence: f32,
    /// The lists know it as a body or a people.
    listed: bool,
}

impl Entity {
    /// Entities with less confidence are not published: of persons and bodies more would be wrong than right; a place
    /// is weighed once more by the gazetteer and by what stands around it. What the lists know is hardly ever nothing.
    fn is_certain(&self) -> bool {
        let least = match self.kind {
            _ if self.listed => 0.45,
            EntityKind::Person => 0.62,
            EntityKind::Org => 0.58,
            EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac => 0.45,
            _ => 0.52,
        };
        self.confidence >= least
    }
}

/// All entities of an article.
#[derive(Debug, Default)]
pub struct Entities {
    pub all: Vec<Entity>,
    /// In text order; they do not overlap.
    pub mentions: Vec<EntityMention>,
}

impl Entities {
    /// The mention that holds token `i`.
    pub fn mention_at(&self, i: usize) -> Option<&EntityMention> {
        let k = self.mentions.partition_point(|m| m.tokens.end as usize <= i);
        self.mentions.get(k).filter(|m| m.tokens.start as usize <= i)
    }

    pub fn of(&self, mention: &EntityMention) -> &Entity {
        &self.all[mention.entity.0 as usize]
    }

    /// Those entities whose confidence is at least what their kind needs. `ids` is a buffer.
    fn certain(mut self, ids: &mut Vec<Option<EntityId>>) -> Entities {
        let mut kept = 0;
        ids.clear();
        for entity in &self.all {
            let certain = entity.is_certain();
            ids.push(certain.then_some(EntityId(kept)));
            kept += u32::from(certain);
        }
        self.mentions.retain_mut(|mention| {
            let id = ids.get(mention.entity.0 as usize).copied().flatten();
            mention.entity = id.unwrap_or(mention.entity);
            id.is_some()
        });
        self.all.retain(Entity::is_certain);
        self
    }
}

/// The tagger: a checked model.
#[derive(Debug)]
pub struct Tagger {
    model: Model,
    aliases: Aliases,
}

impl Tagger {
    /// The tagger that is part of the program. A build whose model is damaged does not start; a test loads it.
    pub fn embedded() -> Tagger {
        match Model::read(Cow::Borrowed(embedded!("tagger.bin"))) {
            Ok(model) => Tagger::from_model(model),
            Err(e) => panic!("{}: {e}", e.code()),
        }
    }

    pub fn from_model(model: Model) -> Tagger {
        Tagger { model, aliases: Aliases::read() }
    }

    /// Format and content: "1-0a1b2c3d".
    pub fn version(&self) -> &str {
        self.model.version()
    }
}

/// What is kept from one article to the next: buffers, and what need not be made again. Nothing that is found depends
/// on it.
#[derive(Debug, Default)]
pub struct Memory {
    tagger: tagger::Memory,
    groups: group::Buffers,
    ids: Vec<Option<EntityId>>,
}

/// Finds and groups the names of an article.
pub fn find(tokens: &Tokens, knowledge: &Knowledge, memory: &mut Memory) -> Entities {
    find_with(tokens, &knowledge.tagger, memory)
}

/// Finds and groups the names of an article with a given tagger.
pub fn find_with(tokens: &Tokens, tagger: &Tagger, memory: &mut Memory) -> Entities {
    candidates(tokens, tagger, memory).certain(&mut memory.ids)
}

/// All that may be entities, however uncertain.
pub fn candidates(tokens: &Tokens, tagger: &Tagger, memory: &mut Memory) -> Entities {
    let Tagger { model, aliases } = tagger;
    let found = tagger::find(tokens, model, true, &mut memory.tagger);
    group::group(tokens, found, aliases, model.lexicon(), model.head.temperature, &mut memory.groups)
}
