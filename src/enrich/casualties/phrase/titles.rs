//! The words of a title that are no person's: "Prime" of "Prime Minister", "cartel" of "cartel leader".

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Phrase;
use super::nouns::refine;

/// Before a title, words of it: "Prime Minister", "former", "opposition leader".
const OF_TITLE: Words = words![
    "prime", "vice", "former", "acting", "interim", "outgoing", "retired", "foreign", "interior", "defense", "defence", "finance",
    "justice", "health", "education", "opposition", "cartel", "gang", "mafia", "union", "party", "tribal", "religious", "political",
    "community", "student", "military", "army", "militia", "faction", "spiritual", "business", "intelligence", "crime", "drug"
];

/// The name with the words of its title that no table knows for a person: "Prime Minister Rosa Amado", "cartel leader Omar Diaz".
pub(super) fn with_whole_title(r: &Reading<'_>, name: Phrase, floor: usize) -> Phrase {
    const WORDS_MAX: usize = 3;
    if !r.is(name.core, Class::PERSON_ONE) || r.person_at(name.core).is_some() {
        return name;
    }
    let title = |k: &usize| r.norm_is(*k, OF_TITLE);
    let Some(start) = (floor.max(name.core.saturating_sub(WORDS_MAX))..name.core).rev().take_while(title).last() else { return name };
    Phrase { start, core: start, categories: refine(r, start, name.end, name.categories), ..name }
}
