//! Noun phrases that may count people.
//!
//! ```text
//! phrase   = [hedge] [determiner] count { modifier } [head]      "at least 34 Syrian soldiers", "nearly 90,000", "another ten"
//!          | article { modifier } head                           "a policeman", "the general", "his wife"
//!          | { modifier } plural-head                            "unarmed civilians"
//!          | { title } name                                      "photographer Karim Haddad"
//!          | "no" { modifier } head | "nobody" | "no one"        "no casualties"
//! count    = numeral [ "of" ( "the" | "its" | "them" | … ) ]     "two of the 14 hostages", "hundreds of civilians"
//! ```

mod compounds;
mod employers;
mod hedge;
mod homes;
mod nations;
mod nouns;
mod shares;
mod uncounted;

use super::super::entities::EntityKind;
use super::super::text::{Flags, Numeral, Quantity, Role, Vague};
use super::figure::{Category, Kind, Qualifier, Unit};
use super::lexicon::Class;
use super::reading::{Reading, is_count};
pub use compounds::past_age;
use compounds::{both, few_named, has_year_digits, is_one_of_ages, is_year, past_aboard, past_owner};
pub use employers::of_the_police;
use hedge::{Before, after_number, before_number, of_after};
pub use homes::{arrivals, homes, movements};
pub use nouns::is_plain_noun;
use nouns::{Nouns, nouns, nouns_of, refine};
use shares::share_of;
pub use shares::{is_of_dwellers, is_passed};
use uncounted::{aged_person, determined, headline, is_of_days, most_of, name, nth_of_year, one_death, plural, stands_for_one, zero};

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
        self.categories & (1 << category as u32) != 0
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
                // "two Kenyan and three Ugandan drivers": one head for both.
                if let Some(last) = found.last_mut()
                    && last.elliptical()
                    && last.end > last.core + 1
                    && r.norm(last.end) == "and"
                    && last.end + 1 == phrase.start
                    && phrase.counted()
                    && r.demonym_at(last.end - 1).is_some()
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

fn phrase_at(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    // "A couple and their children were found dead": two people.
    let word = r.word(i);
    if word.is(Class::ARTICLE) {
        let couple =
            i + 1 + usize::from(r.norm_is(i + 1, words!["elderly", "married", "young", "retired"]) || r.demonym_at(i + 1).is_some());
        if r.norm_is(couple, words!["couple"])
            && (couple > i + 1
                || i > 0
                    && !r.norm_is(couple + 1, words!["'s", "'"])
                    && r.word(i - 1).kind.is_some()
                    && r.is(i - 1, Class::PAST.and(Class::GERUND))
                || r.is(couple + 1, Class::BE.and(Class::HAVE).and(Class::CONJUNCTION).and(Class::PAST)))
        {
            let n = Nouns { head: Some(couple), end: couple + 1, ..Nouns::default() };
            return Some(build(r, i, i, couple + 1, &n, Count::Number(Quantity::Cardinal(2))));
        }
    }
    if word.is(Class::ARTICLE)
        && let Some(few) = few_named(r, i)
    {
        return Some(few);
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
        let n = nouns(r, i + 2, to, true);
        return n.head.filter(|_| !n.thing).map(|_| build(r, i, i, n.end, &n, Count::Number(Quantity::Vague(Vague { low: None }))));
    }
    if let Some(p) = most_of(r, i, to) {
        return Some(p);
    }
    if let Some(p) = name(r, i, to) {
        return Some(p);
    }
    if r.norm_is(i, words!["neither", "twin"]) || r.norm(i) == "both" && !r.is(i + 1, Class::PREPOSITION) {
        return both(r, i, to);
    }
    // "Save the Children": an article within a name.
    let inside = || r.entity_at(i).is_some_and(|m| (m.tokens.start as usize) < i && r.entities.of(m).kind == EntityKind::Org);
    let named = || i > 0 && r.is_capital(i - 1) && r.is_capital(i + 1) && r.is(i + 1, Class::PERSON_MANY) && !r.is_capital(i);
    // "the attack that killed Senator Diaz", "confirmed that rebel leader Omar Diaz was killed"
    let relative = || {
        let harm = r.is(i + 1, Class::PAST) && r.word(i + 1).kind.is_some();
        r.norm(i) == "that" && (harm || i > 0 && r.is(i - 1, Class::REPORT))
    };
    if word.is(Class::ARTICLE) && (inside() || named() || relative()) {
        return None;
    }
    if word.is(Class::ARTICLE) || word.is(Class::POSSESSIVE) || r.norm_is(i, words!["another", "every", "each"]) {
        return determined(r, i, to);
    }
    // "Save the Children", "Doctors Without Borders"
    let named =
        |k: usize| r.is_capital(k) && r.entity_at(k).is_some_and(|m| m.tokens.len() > 2 && r.entities.of(m).kind == EntityKind::Org);
    if word.is(Class::PERSON_MANY) && named(i) && named(i + 1) {
        return None;
    }
    if word.is(Class::PERSON_MANY) || word.is(Class::UNIT) || word.is(Class::COUNT_NOUN) {
        // "police commander Hugo Diaz", "Taliban leader Omar Shah"
        if r.norm_is(i, words!["police", "taliban"])
            && r.is(i + 1, Class::PERSON_ONE)
            && let Some(p) = name(r, i + 1, to)
        {
            let categories = refine(r, i, p.end, p.categories | word.categories);
            return Some(Phrase { start: i, core: i, categories, ..p });
        }
        return plural(r, i, floor, to);
    }
    if word.is(Class::PERSON_ONE) {
        return headline(r, i, to);
    }
    stands_for_one(r, i).then(|| Phrase::pronoun(i))
}

/// How many tokens a list of ages may have before its last.
const AGES_MAX: usize = 10;

/// `[hedge] [determiner] numeral { modifier } [head]`
fn counted(r: &Reading<'_>, numeral: &Numeral, floor: usize, to: usize) -> Option<Phrase> {
    let core = numeral.tokens.start as usize;
    let mut at = numeral.tokens.end as usize;
    if let Some(share) = share_of(r, numeral, floor, to) {
        return Some(share);
    }
    // "1,562. 967 infections": the end of a broken number.
    let digits = |k: usize, more: bool| r.norm(k).bytes().all(|b| b.is_ascii_digit() || more && b == b',');
    if core >= 2
        && r.norm(core).len() == 3
        && r.norm(core - 1) == "."
        && digits(core, false)
        && r.norm(core - 2).contains(',')
        && digits(core - 2, true)
    {
        return None;
    }
    // "at least [nine] persons": put in by an editor.
    let inserted = core > floor && r.norm(core - 1) == "[" && r.norm(at) == "]";
    at += usize::from(inserted);
    let ages = (core.saturating_sub(AGES_MAX).max(floor)..core)
        .rev()
        .take_while(|k| r.numeral_at(*k).is_some() || r.norm_is(*k, words!["and", ",", "aged", "ages", "between"]))
        .any(|k| r.norm_is(k, words!["aged", "ages"]));
    let after = r.norm(numeral.tokens.end as usize).as_str();
    let apposed = core >= 2
        && r.norm(core - 1) == ","
        && matches!(after, "," | "." | ";" | "and" | "")
        && matches!(numeral.quantity, Quantity::Cardinal(1..=110))
        && (r.is(core - 2, Class::PERSON_ONE)
            || after == "," && r.norm_is(core - 2, words!["male", "female"])
            || r.person_at(core - 2).is_some()
            || after == ","
                && r.tokens.flags(core - 2).has(Flags::CAPITAL)
                && r.word(core - 2).class == Class::NONE
                && r.place_at(core - 2).is_none());
    // "Larry Hume Jr. 26, were", "Ziad 13 suffered": a name and an age beside it; "My dad's 40".
    let beside = core > 0
        && matches!(after, "," | "suffered" | "sustained" | "received")
        && matches!(numeral.quantity, Quantity::Cardinal(1..=110))
        && r.person_at(core - 1).is_some();
    let told = core >= 2
        && r.norm(core - 1) == "'s"
        && r.is(core - 2, Class::PERSON_ONE.and(Class::PRONOUN))
        && !r.is(core + 1, Class::PERSON_MANY);
    let other = core >= 2 && after == "," && r.norm(core - 1) == "other" && r.norm(core - 2) == "the";
    // "half the town's 40,000 residents", "half the 40,000 residents": a share of them.
    let share = |k: usize| r.norm_is(k, words!["half", "third", "quarter", "thirds", "quarters", "percent", "most"]);
    let shared = core >= 2
        && (r.norm(core - 1) == "the" && r.norm(core - 2) == "half"
            || core >= 3 && r.reads(core - 2, words!["of", "the"]) && r.norm_is(core - 3, words!["rest", "remainder", "part", "some"])
            || r.norm(core - 1) == "'s"
                && (core.saturating_sub(6).max(floor)..core - 1).any(|k| share(k) && r.norm_is(k + 1, words!["the", "of"])));
    // "A bicyclist, 62, was killed", "the shooter, also 15, was": an age, of whatever noun.
    let also = core >= 2 && r.norm_is(core - 1, words!["also", "both"]) && r.norm(core - 2) == ",";
    // "both 24 and from Oakfield"
    let aged = (after == "," || also && after == "and")
        && matches!(numeral.quantity, Quantity::Cardinal(2..=110))
        && (also || core > 0 && r.norm(core - 1) == "," && r.norm_is(at + 1, words!["was", "is", "has", "who"]));
    let apposed = apposed || beside || told || other || aged || is_one_of_ages(r, core);
    let bracketed = core > 0 && r.norm(core - 1) == "(" && after == ")";
    // "he looks to be about 17, gets shot"
    let looks =
        core >= 2 && after == "," && r.norm_is(core - 1, words!["about", "around"]) && r.norm_is(core - 2, words!["be", "was", "is"]);
    // "in her early 20's"
    let looks = looks || core > 0 && after == "'s" && r.norm_is(core - 1, words!["early", "mid", "late", "his", "her", "their"]);
    let growing = looks || core >= 2 && r.norm_is(core - 1, words!["was", "is"]) && r.norm_is(core - 2, words!["he", "she", "i"]);
    // "32 of them children under 10"
    let grown = core >= 2
        && r.norm_is(core - 1, words!["under", "over", "below", "above"])
        && r.is(core - 2, Class::PERSON_MANY)
        && matches!(numeral.quantity, Quantity::Cardinal(1..=99))
        && !r.is(at, Class::PERSON_MANY.and(Class::MODIFIER));
    let quiet = matches!(numeral.quantity, Quantity::Cardinal(0)) && is_of_days(r, core);
    if ages || apposed || bracketed || growing || grown || shared || quiet {
        return None;
    }
    // "60 percent of them", "of the 900 displaced"; "Of the 250 dead, 60 percent were": of people, not of anything.
    let of_people = r.norm(at) == "of"
        && (r.norm_is(at + 1, words!["them", "whom", "those"])
            || r.norm(at + 1) == "the"
                && (r.numeral_at(at + 2).is_some_and(is_count)
                    || r.is(at + 2, Class::ADJECTIVE.and(Class::PAST).and(Class::STATE_NOUN)) && r.word(at + 2).kind.is_some())
            || r.is(at + 1, Class::STATE_NOUN));
    // "Of these, 61 per cent stay with relatives"
    let whole_told = core > 0 && r.norm(core - 1) == ",";
    let told_after = |at: usize| whole_told && (r.is(at, Class::BE) || r.norm_is(at, words!["stay", "live", "have", "had", "reside"]));
    let percent = numeral.role == Role::Percent && (of_people || told_after(at));
    let hedged = if is_count(numeral) { after_number(r, at, to) } else { None };
    if let Some((_, end)) = hedged {
        at = end;
    }
    if !(is_count(numeral) || percent) || (r.norm(at) == "-" && !r.tokens.flags(at).has(Flags::SPACE_BEFORE) && !r.is_capital(at + 1)) {
        return None;
    }
    let mut partitive = false;
    // Said in quotes: "tens" of people.
    if r.is_punctuation(at) && r.norm(at + 1) == "of" && matches!(numeral.quantity, Quantity::Vague(_)) {
        at += 1;
    }
    if let Some(of) = of_after(r, numeral, at, to) {
        let of_number = r.numeral_at(of + 1).is_some_and(is_count);
        let owner = past_owner(r, of + 1);
        let determined = of_number
            || owner.is_some()
            || r.is(of + 1, Class::ARTICLE.and(Class::POSSESSIVE))
            || r.norm_is(of + 1, words!["them", "whom", "which", "those", "us"]);
        let vague = !matches!(numeral.quantity, Quantity::Cardinal(_) | Quantity::Ordinal(_));
        if !determined && !vague {
            return None;
        }
        partitive = determined;
        at = of + 1;
        if r.norm_is(at, words!["them", "whom", "which", "us", "these", "those"]) {
            at += 1;
            if r.norm(at) == "were" && r.is(at + 1, Class::PERSON_MANY.and(Class::PERSON_ONE)) {
                at += 1;
            }
        } else if let Some(owned) = owner {
            at = owned;
        } else if determined && !of_number {
            at += 1;
        }
    }
    let one = matches!(numeral.quantity, Quantity::Cardinal(1));
    let n = nouns_of(r, core, at, to, !(one || partitive));
    // "three of the five plans", "11 of the 60 stranded whales": parts of what is no group of people.
    let whole = r.numeral_at(at).filter(|n| partitive && is_count(n)).map(|n| n.tokens.end as usize);
    let of_things = whole.is_some_and(|end| {
        let end = if r.is(end, Class::PAST.and(Class::ADJECTIVE)) { end + 1 } else { end };
        let m = nouns(r, end, to, true);
        m.thing || m.head.is_none() && r.is(end, Class::THING)
    });
    // "passed the 10,000 mark"
    let marked = n.thing && r.norm_is(at, words!["mark", "milestone"]) && is_passed(r, core);
    if n.thing && !marked || of_things {
        return None;
    }
    // "two Kenyan and three Ugandan drivers": the head stands in the second.
    let shared =
        n.head.is_none() && (at..at + 3).any(|k| r.demonym_at(k).is_some() && r.norm(k + 1) == "and" && r.numeral_at(k + 2).is_some());
    let n = if shared { Nouns { end: at + 1, ..n } } else { n };
    let n = if marked { Nouns { end: at, ..Nouns::default() } } else { n };
    let share = matches!(numeral.quantity, Quantity::Share(_));
    // A share of nothing: unless it stands after its whole, "Of the 250 dead, 60 percent were".
    if n.head.is_none() && !partitive && share && !told_after(numeral.tokens.end as usize) {
        return None;
    }
    // "2018 US soldier killed": a year before a headline.
    let single = n.head.is_some_and(|h| r.is(h, Class::PERSON_ONE) && !r.is(h, Class::PERSON_MANY));
    // "the 2017 deaths of two hikers"
    let single =
        single || n.head.is_some_and(|h| r.is(h, Class::COUNT_NOUN)) && core > 0 && r.norm_is(core - 1, words!["the", "'s", "her", "his"]);
    if n.head.is_none() && is_year(r, numeral) || single && has_year_digits(r, numeral) {
        return None;
    }
    let (start, qualifier, more_before) = before_number(r, core - usize::from(inserted), floor);
    let mut end = n.end.max(at);
    let mut adjective = None;
    if n.head.is_none()
        && partitive
        && r.numeral_at(at).is_none()
        && !r.norm_is(at - 1, words!["them", "whom", "which", "us", "these", "those"])
    {
        // "two of the …" and nothing that we know.
        if !r.is(at, Class::ADJECTIVE.and(Class::PAST)) || r.word(at).kind.is_none() {
            return None;
        }
        end = at + 1;
        adjective = Some(at);
    }
    let mut phrase = build(r, start, core, end, &n, Count::Number(numeral.quantity));
    phrase.qualifier = qualifier;
    phrase.partitive = partitive;
    if let Some(a) = adjective {
        phrase.head = Some(a);
        phrase.modifier_kind = r.word(a).kind;
    }
    // "12 fatal victims"
    if n.head.is_some_and(|h| r.norm_is(h, words!["victims", "victim"]) && h > core && r.norm_is(h - 1, words!["fatal", "mortal"])) {
        phrase.modifier_kind = Some(Kind::Killed);
    }
    phrase.more |= more_before == Before::More;
    phrase.other |= more_before == Before::Other;
    if phrase.end + 2 <= to && r.reads(phrase.end, words!["at", "least"]) && phrase.qualifier.is_none() {
        phrase.qualifier = Some(Qualifier::AtLeast);
    }
    let trailing = if hedged.is_none() { after_number(r, phrase.end, to) } else { None };
    if let Some((qualifier, end)) = hedged.or(trailing) {
        phrase.qualifier = Some(qualifier);
        phrase.end = phrase.end.max(end);
    }
    if phrase.head.is_none() && !partitive {
        phrase.end = past_aboard(r, phrase.end);
    }
    if phrase.head.is_none() && n.more {
        phrase.more = true;
    }
    Some(phrase)
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
