//! Why a sentence with numbers gives no figure, for `sitrep explain`.

use super::super::Span;
use super::super::entities::Entities;
use super::super::locations::Places;
use super::super::text::{Numeral, Quantity, Role, Tokens};
use super::CasualtyFigure;
use super::phrase::phrases;
use super::reading::{Reading, Room};

/// A number that is no figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Silence {
    pub sentence: Span,
    pub number: Span,
    pub reason: &'static str,
}

/// For each sentence with numbers and without a figure, why its numbers are none; in text order.
pub fn silences(tokens: &Tokens, entities: &Entities, places: &Places, figures: &[CasualtyFigure]) -> Vec<Silence> {
    let r = Reading::of(tokens, entities, places, None, Room::default());
    let mut found = Vec::new();
    let mut numerals = tokens.numerals.iter().peekable();
    for range in &tokens.sentences {
        let (from, to) = (range.start as usize, range.end as usize);
        let span = tokens.span(from..to);
        let told = figures.iter().any(|f| f.mentions.iter().any(|m| m.overlaps(span)));
        while let Some(numeral) = numerals.next_if(|n| n.tokens.start < range.end) {
            if !told {
                let number = tokens.span(numeral.tokens.start as usize..numeral.tokens.end as usize);
                found.push(Silence { sentence: span, number, reason: reason(&r, numeral, from, to) });
            }
        }
    }
    found
}

fn reason(r: &Reading<'_>, numeral: &Numeral, from: usize, to: usize) -> &'static str {
    match numeral.role {
        Role::Age => return "an age",
        Role::Clock => return "a time of day",
        Role::Date => return "part of a date",
        Role::Year => return "a year",
        Role::Duration => return "a length of time",
        Role::Money => return "an amount of money",
        Role::Percent => return "a percentage of something else",
        Role::Measure => return "a measure",
        Role::Identifier => return "part of a name or label",
        Role::Pronoun => return "a pronoun",
        Role::Plain | Role::OneOf => {}
    }
    if matches!(numeral.quantity, Quantity::Ordinal(_)) {
        return "a rank in a series";
    }
    let at = numeral.tokens.start as usize;
    let mut found = Vec::new();
    phrases(r, from, to, &mut found);
    match found.into_iter().find(|p| p.core == at) {
        None => "what it counts is no group of people",
        Some(_) if !r.tells_of_harm(from, to) => "no word in the sentence says that anything happened to people",
        Some(_) => "nothing in the sentence says that it happened to these people",
    }
}
