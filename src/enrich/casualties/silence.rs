//! Why a sentence with numbers gives no figure, for `sitrep explain`.

use super::super::Span;
use super::super::entities::Entities;
use super::super::locations::Places;
use super::super::text::{Numeral, Quantity, Role, Tokens};
use super::phrase::phrases;
use super::reading::{Reading, Room};
use super::{CasualtyFigure, links_below};

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
    let links = links_below(&r);
    let mut found = Vec::new();
    let mut numerals = tokens.numerals.iter().peekable();
    for range in &tokens.sentences {
        let (from, to) = (range.start as usize, range.end as usize);
        let span = tokens.span(from..to);
        let told = figures.iter().any(|f| f.mentions.iter().any(|m| m.overlaps(span)));
        while let Some(numeral) = numerals.next_if(|n| n.tokens.start < range.end) {
            if !told {
                let number = tokens.span(numeral.tokens.start as usize..numeral.tokens.end as usize);
                let below = numeral.tokens.start as usize >= links;
                let reason = if below { "in the links to other articles below the text" } else { reason(&r, numeral, from, to) };
                found.push(Silence { sentence: span, number, reason });
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::enrich::{Document, text};

    #[test]
    fn each_number_without_a_figure_has_its_reason() {
        let cases = [
            ("The 34-year-old guard slept.", "an age"),
            ("The guards left at 14:35.", "a time of day"),
            ("The road was built in 1987.", "a year"),
            ("The guards waited for three hours.", "a length of time"),
            ("The bridge cost 40 million dollars.", "an amount of money"),
            ("The bridge is 40 metres long.", "a measure"),
            ("The town has 14 bridges.", "what it counts is no group of people"),
            ("The town has 14 guards.", "no word in the sentence says that anything happened to people"),
            ("Related News Bomb kills 12 in Homs Fire kills 14 in Hama", "in the links to other articles below the text"),
        ];
        for (text, reason) in cases {
            let padded = format!("The harbour is quiet today. Ships lie at the pier and wait. {text}");
            let tokens = text::read(&Document { text: Cow::Borrowed(&padded), body_start: 0, prose_start: 0 });
            let found = silences(&tokens, &Entities::default(), &Places::default(), &[]);
            assert_eq!(found.first().map(|s| s.reason), Some(reason), "{text}");
        }
    }
}
