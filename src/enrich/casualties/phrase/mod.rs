//! Noun phrases that may count people.
//!
//! ```text
//! phrase   = [hedge] [determiner] count { modifier } [head]      "at least 34 Syrian soldiers", "nearly 90,000", "another ten"
//!          | article { modifier } head                           "a policeman", "the general", "his wife"
//!          | { modifier } plural-head                            "unarmed civilians"
//!          | { title } name                                      "photographer Karim Haddad"
//!          | "no" { modifier } head | "nobody" | "no one"        "no casualties"
//!          | "not" ("one" | "a single") [ "of" ] head           "not one of the passengers"
//! count    = numeral [ "of" ( "the" | "its" | "them" | … ) ]     "two of the 14 hostages", "hundreds of civilians"
//! ```

mod ages;
mod compounds;
mod counted;
mod employers;
mod heads;
mod hedge;
mod homes;
mod modifiers;
mod nations;
mod nouns;
mod others;
mod shares;
mod titles;
mod uncounted;
mod unknown;

use super::super::entities::EntityKind;
use super::super::text::{Quantity, Role, Vague};
use super::figure::{Category, Kind, Qualifier, Unit};
use super::lexicon::Class;
use super::reading::Reading;
use super::words::Words;
pub use ages::{is_attributive, past_age};
use compounds::{both, few_named};
use counted::{counted, nth_of_year, one_death};
pub use employers::of_the_police;
pub use homes::{arrivals, homes, movements};
use nouns::{Nouns, nouns, refine};
pub use shares::{is_of_dwellers, is_passed};
use titles::with_whole_title;
use uncounted::{aged_person, determined, headline, most_of, name, not_one, plural, stands_for_one, zero};
pub use unknown::is_plain_noun;

/// How a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// By a numeral.
    Number(Quantity),
    /// "a policeman": one.
    One,
    /// "the general", "his wife": one, perhaps told of before.
    Definite,
    /// A name: one.
    Name,
    /// "civilians": more than one.
    Plural,
    /// "no civilians", "nobody".
    Zero,
}

/// A noun phrase; token indices, `start..end` half-open.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    /// With the hedge.
    pub start: usize,
    /// The numeral or determiner.
    pub core: usize,
    pub end: usize,
    pub head: Option<usize>,
    pub count: Count,
    /// What the hedge or the numeral's kind says.
    pub qualifier: Option<Qualifier>,
    pub unit: Unit,
    /// Bits of categories of head and modifiers.
    pub categories: u32,
    /// Said by the head itself: "hostages", "deaths".
    pub kind: Option<Kind>,
    /// Said by a modifier: "displaced people".
    pub modifier_kind: Option<Kind>,
    /// "two of them", "three of the …": a part of something told before or after.
    pub partitive: bool,
    /// "three more": comes on top of what was known.
    pub more: bool,
    /// "another", "a further", "others".
    pub other: bool,
    /// "the fifth journalist killed this year".
    pub ordinal: bool,
}

impl Phrase {
    /// "him", "her" at token `at`: one, told of before.
    pub fn pronoun(at: usize) -> Phrase {
        Phrase {
            start: at,
            core: at,
            end: at + 1,
            head: None,
            count: Count::Definite,
            qualifier: None,
            unit: Unit::Persons,
            categories: 0,
            kind: None,
            modifier_kind: None,
            partitive: false,
            more: false,
            other: false,
            ordinal: false,
        }
    }

    /// One person, by whatever words.
    pub fn value_is_one(&self) -> bool {
        matches!(self.count, Count::One | Count::Definite | Count::Name | Count::Number(Quantity::Cardinal(1)))
    }

    /// One person, or a number of people.
    pub fn has_value(&self) -> bool {
        !matches!(self.count, Count::Plural | Count::Zero)
    }

    pub fn counted(&self) -> bool {
        matches!(self.count, Count::Number(_))
    }

    /// Of this category, perhaps among others.
    pub fn categories_of(&self, category: Category) -> bool {
        self.categories & category.bit() != 0
    }

    /// Soldiers or fighters.
    pub fn wages_war(&self) -> bool {
        self.categories & Category::COMBATANTS != 0
    }

    /// A number without a noun: "31 wounded", "four were killed".
    pub fn elliptical(&self) -> bool {
        self.counted() && self.head.is_none()
    }
}

/// Makes `found` all phrases of the sentence `from..to`, in order of their first token.
pub fn phrases(r: &Reading<'_>, from: usize, to: usize, found: &mut Vec<Phrase>) {
    found.clear();
    let mut i = from;
    while i < to {
        if !r.may_begin_phrase(i) {
            i += 1;
            continue;
        }
        let floor = found.last().map_or(from, |p| p.end);
        match phrase_at(r, i, floor, to).filter(|p| p.end <= to) {
            Some(phrase) => {
                i = phrase.end.max(i + 1);
                // "two Kenyan and three Ugandan drivers", "12 and 18 drivers … respectively": one head for both.
                if let Some(last) = found.last_mut()
                    && last.elliptical()
                    && r.norm(last.end) == "and"
                    && last.end + 1 == phrase.start
                    && phrase.counted()
                    && (last.end > last.core + 1 && r.demonym_at(last.end - 1).is_some() || r.any(phrase.end..to, words!["respectively"]))
                {
                    (last.head, last.categories) = (phrase.head, phrase.categories);
                }
                // "200 of the 1,500 families"
                if let Some(last) = found.last_mut()
                    && last.partitive
                    && last.head.is_none()
                    && last.end == phrase.core
                {
                    last.unit = phrase.unit;
                }
                found.push(phrase);
            }
            None => i = r.numeral_at(i).map_or(i + 1, |n| (n.tokens.end as usize).max(i + 1)),
        }
    }
}

/// The phrase that begins at token `i`. `floor`: where the phrase before it ends.
fn phrase_at(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    let word = r.word(i);
    if let Some(nobody) = not_one(r, i, floor, to) {
        return Some(nobody);
    }
    if word.is(Class::ARTICLE)
        && let Some(few) = couple(r, i).or_else(|| few_named(r, i))
    {
        return Some(few);
    }
    if i < r.tokens.prose_start as usize
        && let Some(two) = couple_of_headline(r, i)
    {
        return Some(two);
    }
    if let Some(numeral) = r.numeral_at(i) {
        if let Some(p) = nth_of_year(r, i, numeral).or_else(|| one_death(r, i, numeral)) {
            return Some(p);
        }
        return if numeral.role == Role::Age { aged_person(r, i, numeral, to) } else { counted(r, numeral, floor, to) };
    }
    if let Some(p) = zero(r, i, to) {
        return Some(p);
    }
    if r.norm_is(i, words!["lots", "plenty"]) && r.norm(i + 1) == "of" {
        return lots(r, i, to);
    }
    if let Some(p) = most_of(r, i, to).or_else(|| name(r, i, to).map(|p| with_whole_title(r, p, floor))) {
        return Some(p);
    }
    if r.norm_is(i, words!["neither", "twin"]) || r.norm(i) == "both" && (!r.is(i + 1, Class::PREPOSITION) || r.norm(i + 1) == "of") {
        return both(r, i, to);
    }
    if word.is(Class::ARTICLE) && determines_nobody(r, i) {
        return None;
    }
    if word.is(Class::ARTICLE) || word.is(Class::POSSESSIVE) || r.norm_is(i, words!["another", "every", "each"]) {
        return determined(r, i, to);
    }
    if word.is(Class::PERSON_MANY) && begins_name_of_body(r, i) {
        return None;
    }
    if word.is(Class::PERSON_MANY) || word.is(Class::UNIT) || word.is(Class::COUNT_NOUN) {
        return name_with_body(r, i, to).or_else(|| plural(r, i, floor, to));
    }
    if word.is(Class::PERSON_ONE) {
        // "fighters of the Free Syrian Army"
        if i >= 2 && r.reads(i - 2, words!["free", "syrian", "army"]) {
            return None;
        }
        return headline(r, i, to);
    }
    stands_for_one(r, i).then(|| Phrase::pronoun(i))
}

/// What couples are.
const DESCRIBED: Words = words!["elderly", "married", "young", "retired"];

/// "Couple found dead in home", "Elderly couple killed": a headline leaves out the article.
fn couple_of_headline(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    let head = i + usize::from(r.norm_is(i, DESCRIBED));
    let harmed = r.is(head + 1, Class::PAST) || r.norm_is(head + 1, words!["found", "dead", "die", "dies"]);
    (r.norm(head) == "couple" && harmed).then(|| two(r, i, head))
}

/// A couple, told of from token `i` on.
fn two(r: &Reading<'_>, i: usize, head: usize) -> Phrase {
    let n = Nouns { head: Some(head), end: head + 1, ..Nouns::default() };
    build(r, i, i, head + 1, &n, Count::Number(Quantity::Cardinal(2)))
}

/// "A couple and their children were found dead": two people.
fn couple(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    // "an Ohio couple"
    let of_place = || r.norm(i + 2) == "couple" && r.is_capital(i + 1) && !r.is_capital(i + 2);
    let described = r.norm_is(i + 1, DESCRIBED) || r.demonym_at(i + 1).is_some() || of_place();
    let head = i + 1 + usize::from(described);
    // "killed the couple"; not "killed the couple's son"
    let object =
        || i > 0 && !r.norm_is(head + 1, words!["'s", "'"]) && r.word(i - 1).kind.is_some() && r.is(i - 1, Class::PAST.and(Class::GERUND));
    let people = || described || object() || r.is(head + 1, Class::BE.and(Class::HAVE).and(Class::CONJUNCTION).and(Class::PAST));
    (r.norm(head) == "couple" && people()).then(|| two(r, i, head))
}

/// "lots of people"
fn lots(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let n = nouns(r, i + 2, to, true);
    n.head.filter(|_| !n.thing).map(|_| build(r, i, i, n.end, &n, Count::Number(Quantity::Vague(Vague { low: None }))))
}

/// An article at `i` that is none of a person: it stands within a name, or opens a clause.
fn determines_nobody(r: &Reading<'_>, i: usize) -> bool {
    // "Save the Children": an article within a name.
    let inside = || r.entity_at(i).is_some_and(|m| (m.tokens.start as usize) < i && r.entities.of(m).kind == EntityKind::Org);
    let named = || i > 0 && r.is_capital(i - 1) && r.is_capital(i + 1) && r.is(i + 1, Class::PERSON_MANY) && !r.is_capital(i);
    // "the attack that killed Senator Diaz", "confirmed that rebel leader Omar Diaz was killed", "and that another boy died",
    // "a shooting that left boy wounded"
    let relative = || {
        let harm = r.is(i + 1, Class::PAST) && r.word(i + 1).kind.is_some();
        let determined = || {
            let left = || r.norm(i + 1) == "left" && (r.is(i + 2, Class::PERSON_ONE) || r.numeral_at(i + 2).is_some());
            r.is(i + 1, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm_is(i + 1, words!["another", "each", "every"]) || left()
        };
        r.norm(i) == "that" && (harm || i > 0 && r.is(i - 1, Class::REPORT) || determined())
    };
    inside() || named() || relative()
}

/// "Save the Children", "Doctors Without Borders"
fn begins_name_of_body(r: &Reading<'_>, i: usize) -> bool {
    let named =
        |k: usize| r.is_capital(k) && r.entity_at(k).is_some_and(|m| m.tokens.len() > 2 && r.entities.of(m).kind == EntityKind::Org);
    // "the Association for Refugees and Displaced Persons"
    let displaced = || {
        let capitals = i > 2 && r.is_capital(i) && r.is_capital(i - 1) && r.norm(i - 1) == "displaced";
        capitals && r.norm_is(i - 2, words!["and", "of", "for"])
    };
    named(i) && named(i + 1) || displaced()
}

/// "police commander Hugo Diaz", "Taliban leader Omar Shah"
fn name_with_body(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    if !r.norm_is(i, words!["police", "taliban"]) || !r.is(i + 1, Class::PERSON_ONE) {
        return None;
    }
    let person = name(r, i + 1, to)?;
    let categories = refine(r, i, person.end, person.categories | r.word(i).categories);
    Some(Phrase { start: i, core: i, categories, ..person })
}

fn build(r: &Reading<'_>, start: usize, core: usize, end: usize, n: &Nouns, count: Count) -> Phrase {
    let head = n.head.map(|h| r.word(h));
    let unit = match n.head.map(|h| r.norm(h).as_str()) {
        Some("family" | "families") => Unit::Families,
        Some("household" | "households" | "hh" | "hhs") => Unit::Households,
        _ => Unit::Persons,
    };
    Phrase {
        start,
        core,
        end,
        head: n.head,
        count,
        qualifier: None,
        unit,
        categories: refine(r, core, end, n.categories),
        kind: head.filter(|w| w.is(Class::COUNT_NOUN.and(Class::STATE_NOUN))).and_then(|w| w.kind),
        modifier_kind: n.modifier_kind,
        partitive: false,
        more: n.more,
        other: n.other,
        ordinal: false,
    }
}
