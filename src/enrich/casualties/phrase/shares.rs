//! Shares of those who live somewhere, "60 per cent of the population of Kupang", "half of the town's 40,000 inhabitants"; and
//! totals that are passed.

use super::super::super::text::{Numeral, Quantity, Role};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::hedge::before_number;
use super::nouns::Nouns;
use super::{Count, Phrase, build};

/// Those who live in a place.
const DWELLERS: Words = words![
    "population", "residents", "inhabitants", "villagers", "islanders", "townspeople", "dwellers", "households", "families", "citizens",
    "people"
];

/// What they may belong to.
const GROUND: Words = words![
    "town", "city", "village", "island", "country", "state", "province", "district", "region", "camp", "area", "settlement", "territory",
    "valley", "nation", "county"
];

/// The noun of those of whom the share at `numeral` is told, and where the words for them end.
fn of_dwellers(r: &Reading<'_>, numeral: &Numeral, to: usize) -> Option<(usize, usize)> {
    const OWNER_MAX: usize = 4;
    let at = numeral.tokens.end as usize;
    if !matches!(numeral.quantity, Quantity::Share(_)) || r.norm(at) != "of" {
        return None;
    }
    let mut i = at + 1;
    let owner = (i..i + OWNER_MAX).find(|k| r.norm_is(*k, words!["'s", "'"]));
    let owned = owner.is_some_and(|k| r.is_capital(k - 1) || r.norm_is(k - 1, GROUND));
    if let Some(owner) = owner {
        i = owner + 1;
    }
    while r.is(i, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::MODIFIER)) && i < at + MODIFIERS_MAX {
        i += 1;
    }
    let counted = r.numeral_at(i).filter(|n| is_count(n));
    i = counted.map_or(i, |n| n.tokens.end as usize);
    // "half of the 600 families" is told as a part of them.
    let own = owned || numeral.role == Role::Percent && counted.is_none();
    if !own || !r.norm_is(i, DWELLERS) || i >= to {
        return None;
    }
    let mut end = i + 1;
    if r.norm_is(end, words!["of", "in", "on"]) {
        let named = (end + 1..end + 2 * OWNER_MAX)
            .take_while(|k| r.is_capital(*k) || r.norm(*k) == "the" || r.norm_is(*k, GROUND) || r.norm(*k) == "of")
            .last();
        end = named.map_or(end, |k| k + 1);
    }
    Some((i, end.min(to)))
}

/// The phrase of such a share.
pub(super) fn share_of(r: &Reading<'_>, numeral: &Numeral, floor: usize, to: usize) -> Option<Phrase> {
    let (head, end) = of_dwellers(r, numeral, to)?;
    let core = numeral.tokens.start as usize;
    let n = Nouns { head: Some(head), end, ..Nouns::default() };
    let (start, qualifier, _) = before_number(r, core, floor);
    Some(Phrase { qualifier, partitive: true, kind: None, ..build(r, start, core, end, &n, Count::Number(numeral.quantity)) })
}

/// "passed the" before the number at `core`: a total that was reached.
pub fn is_passed(r: &Reading<'_>, core: usize) -> bool {
    const PASSED: Words = words![
        "passed", "crossed", "topped", "reached", "hit", "breached", "surpassed", "past", "beyond", "above", "exceeded", "passing",
        "crossing", "neared", "pass", "cross", "reach"
    ];
    core >= 2 && r.norm(core - 1) == "the" && r.norm_is(core - 2, PASSED)
}

/// How many words may stand before the noun.
const MODIFIERS_MAX: usize = 8;

/// A percentage of those who live somewhere, of whom it is told only that they must leave or are in need.
pub fn is_of_dwellers(r: &Reading<'_>, core: usize, head: usize) -> bool {
    r.norm_is(head, DWELLERS) && r.numeral_at(core).is_some_and(|n| n.role == Role::Percent)
}
