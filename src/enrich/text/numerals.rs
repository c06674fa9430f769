//! Tokens to numerals: "16", "900,000", "3.6 million", "nearly one million" (the hedge is the grammar's), "two dozen",
//! "dozens", "a quarter of a million". Ordinals, fractions of a whole and percentages are told apart.

use std::ops::Range;

use super::{Flags, Tokens};

/// A vague number word with its lower bound by the contract's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vague {
    /// `None`: "many", "an unknown number".
    pub low: Option<u64>,
}

/// What a numeral says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A whole number.
    Cardinal(u64),
    /// A counted dozen: "a dozen" 12, "half a dozen" 6, "two dozen" 24; approximate by nature.
    Dozens(u64),
    /// "dozens", "hundreds of thousands", "several", "a handful".
    Vague(Vague),
    /// "12-15", "between 12 and 15" is the grammar's; here "18 to 25", "18-25".
    Range(u64, u64),
    /// "fifth", "21st".
    Ordinal(u64),
    /// "80 percent", "half", "two-thirds", "a quarter": 0 to 1.
    Share(f32),
    /// A number with a fraction that no unit makes whole: "3.6".
    Decimal(f64),
}

/// A numeral with the tokens that it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    pub tokens: Range<u32>,
    pub quantity: Quantity,
}

/// Fills [`Tokens::numerals`].
pub(super) fn find(tokens: &mut Tokens) {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match numeral(tokens, i) {
            Some((end, quantity)) => {
                found.push(Numeral { tokens: i as u32..end as u32, quantity });
                i = end;
            }
            None => i += 1,
        }
    }
    tokens.numerals = found;
}

fn numeral(tokens: &Tokens, i: usize) -> Option<(usize, Quantity)> {
    if !tokens.flags(i).has(Flags::DIGIT) {
        return None;
    }
    let digits = tokens.norm(i).replace(',', "");
    let scale = match tokens.norm(i + 1) {
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        "thousand" => 1_000,
        _ => 1,
    };
    let end = if scale > 1 { i + 2 } else { i + 1 };
    let value: f64 = digits.parse().ok()?;
    let scaled = value * scale as f64;
    let quantity = if scaled.fract() == 0.0 && scaled < 1e15 { Quantity::Cardinal(scaled as u64) } else { Quantity::Decimal(scaled) };
    Some((end, quantity))
}
