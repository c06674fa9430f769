//! Who is a child, by the age that stands beside a name or by a word that tells no age, and of which sex by such a word.

use super::super::figure::{Categories, Category};
use super::super::phrase::is_attributive;
use super::super::reading::Reading;
use super::Draft;
use super::agree::head_of;
use crate::enrich::Span;
use crate::enrich::text::{Numeral, Quantity, Role};

/// Years.
const GROWN: u64 = 18;

/// Nobody is older. Years.
const YEARS_MAX: u64 = 110;

/// "Ana Diaz, 12,", "a teenager": children; "his 24-year-old son" is none.
pub fn note(r: &Reading<'_>, kept: &mut [Draft]) {
    for d in kept.iter_mut().filter(|d| d.is_lone()) {
        let told = d.record.mentions.iter().filter_map(|m| age_of(r, *m));
        let ages =
            told.fold(None, |ages: Option<(u64, u64)>, age| ages.map(|(low, high)| (low.min(age), high.max(age))).or(Some((age, age))));
        let head = head_of(r, d);
        let categories = &d.record.group.categories;
        let child = categories.contains(&Category::Children);
        let now = match ages {
            Some((_, oldest)) if !child && oldest < GROWN => Some(Category::Children),
            Some((youngest, _)) if child && youngest >= GROWN => match head {
                "son" | "boy" | "grandson" | "stepson" => Some(Category::Men),
                "daughter" | "girl" | "granddaughter" | "stepdaughter" => Some(Category::Women),
                _ => continue,
            },
            None if categories.is_empty() && matches!(head, "teen" | "teenager") => Some(Category::Children),
            _ => continue,
        };
        d.record.group.categories = of_age(categories, now);
    }
}

/// Without what they say of age and sex, and with this.
fn of_age(categories: &Categories, now: Option<Category>) -> Categories {
    let others = categories.iter().copied().filter(|c| !matches!(c, Category::Children | Category::Men | Category::Women));
    others.chain(now).collect()
}

/// The age within or behind these words, in full years.
pub fn age_of(r: &Reading<'_>, mention: Span) -> Option<u64> {
    let words = r.tokens.within(mention);
    let comma = usize::from(r.norm(words.end) == ",");
    // "a man aged 27", "a woman, aged 31,"
    let behind = words.end + comma + usize::from(r.norm_is(words.end + comma, words!["aged", "age"]));
    // "One man, 29, was"
    let enclosed = |n: &Numeral| {
        let (start, end) = (n.tokens.start as usize, n.tokens.end as usize);
        comma > 0 && start == behind && r.norm(end) == "," && matches!(n.quantity, Quantity::Cardinal(1..=YEARS_MAX))
    };
    // "Woman, 3-year-old dead": another's.
    let told =
        |n: &Numeral| n.role == Role::Age && !(comma > 0 && n.tokens.start as usize == behind && is_attributive(r, n.tokens.end as usize));
    let numeral = words.chain(Some(behind)).filter_map(|i| r.numeral_at(i)).find(|n| told(n) || enclosed(n))?;
    let end = numeral.tokens.end as usize;
    let short = |i: usize| r.norm_is(i, words!["month", "months", "week", "weeks", "day", "days"]);
    match numeral.quantity {
        Quantity::Cardinal(_) if short(end) || r.norm(end) == "-" && short(end + 1) => Some(0),
        Quantity::Cardinal(age) => Some(age),
        _ => None,
    }
}

pub const SEXES: u32 = Category::Men.bit() | Category::Women.bit();

/// A child's words, which the lexicon has as children only.
pub fn sex_of_child(word: &str) -> u32 {
    match word {
        "boy" | "boys" | "son" | "sons" | "grandson" | "stepson" | "schoolboy" => Category::Men.bit(),
        "girl" | "girls" | "daughter" | "daughters" | "granddaughter" | "stepdaughter" | "schoolgirl" => Category::Women.bit(),
        _ => 0,
    }
}

pub fn sex_of_pronoun(word: &str) -> u32 {
    match word {
        "he" | "him" => Category::Men.bit(),
        "she" | "her" => Category::Women.bit(),
        _ => 0,
    }
}
