//! Mentions to entities: names of one and the same thing come together across the article.

use super::aliases::Aliases;
use super::index::Index;
use super::lexicon;
use super::model::Class;
use super::tagger::Found;
use super::{Entities, Entity, EntityId, EntityMention, kinds};
use crate::enrich::text::Tokens;

/// Groups mentions, given in text order.
pub fn group(tokens: &Tokens, found: &[Found], aliases: &Aliases) -> Entities {
    let mut entities = Entities::default();
    let mut by_name = Index::with_room(found.len());
    for mention in found {
        let class = mention.class();
        let key = lexicon::extend(aliases.resolve(mention.key), family(class));
        let Some(&mut id) = by_name.entry(key, entities.all.len() as u32) else { continue };
        let span = tokens.span(mention.tokens.clone());
        if id as usize == entities.all.len() {
            let kind = kinds::of(class, tokens, &mention.tokens, mention.lists);
            entities.all.push(Entity { kind, name: span, role: None, confidence: mention.probability() });
        }
        let range = mention.tokens.start as u32..mention.tokens.end as u32;
        entities.mentions.push(EntityMention { span, tokens: range, entity: EntityId(id) });
    }
    entities
}

/// Classes that may be one entity.
fn family(class: Class) -> u64 {
    match class {
        Class::Person => 1,
        Class::Org => 2,
        Class::Location | Class::Facility => 3,
        Class::Norp => 4,
        Class::Misc | Class::Product | Class::None => 5,
    }
}
