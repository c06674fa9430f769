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

use super::super::text::{Flags, Numeral, Quantity, Role};
use super::figure::{Kind, Qualifier, Unit};
use super::lexicon::Class;
use super::reading::{Reading, is_count};

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
    /// One person, by whatever words.
    pub fn value_is_one(&self) -> bool {
        matches!(self.count, Count::One | Count::Definite | Count::Name | Count::Number(Quantity::Cardinal(1)))
    }

    pub fn counted(&self) -> bool {
        matches!(self.count, Count::Number(_))
    }

    /// A number without a noun: "31 wounded", "four were killed".
    pub fn elliptical(&self) -> bool {
        self.counted() && self.head.is_none()
    }
}

/// Hedges as they stand before a number.
const HEDGES: &[(&[&str], Qualifier)] = &[
    (&["at", "least"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["minimum", "of"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["more", "than"], Qualifier::MoreThan),
    (&["well", "over"], Qualifier::MoreThan),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["upward", "of"], Qualifier::MoreThan),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["exceeded"], Qualifier::MoreThan),
    (&["surpassed"], Qualifier::MoreThan),
    (&["up", "to"], Qualifier::AtMost),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "high", "as"], Qualifier::AtMost),
    (&["at", "most"], Qualifier::AtMost),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["just", "under"], Qualifier::Nearly),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["close", "to"], Qualifier::Nearly),
    (&["nearing"], Qualifier::Nearly),
    (&["approaching"], Qualifier::Nearly),
    (&["an", "estimated"], Qualifier::Approximately),
    (&["estimated"], Qualifier::Approximately),
    (&["estimated", "at"], Qualifier::Approximately),
    (&["some"], Qualifier::Approximately),
    (&["about"], Qualifier::Approximately),
    (&["around"], Qualifier::Approximately),
    (&["approximately"], Qualifier::Approximately),
    (&["approx."], Qualifier::Approximately),
    (&["roughly"], Qualifier::Approximately),
    (&["circa"], Qualifier::Approximately),
    (&["an", "average", "of"], Qualifier::Approximately),
    (&["on", "average"], Qualifier::Approximately),
];

/// How many tokens may stand between number and head.
const MODIFIERS_MAX: usize = 8;

/// All phrases of the sentence `from..to`, in order of their first token.
pub fn phrases(r: &Reading<'_>, from: usize, to: usize) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut i = from;
    while i < to {
        let floor = found.last().map_or(from, |p| p.end);
        match phrase_at(r, i, floor, to) {
            Some(phrase) => {
                i = phrase.end.max(i + 1);
                found.push(phrase);
            }
            None => i = r.numeral_at(i).map_or(i + 1, |n| (n.tokens.end as usize).max(i + 1)),
        }
    }
    found
}

fn phrase_at(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    if let Some(numeral) = r.numeral_at(i) {
        return counted(r, numeral, floor, to);
    }
    if let Some(p) = zero(r, i, to) {
        return Some(p);
    }
    if let Some(p) = most_of(r, i, to) {
        return Some(p);
    }
    if let Some(p) = name(r, i, to) {
        return Some(p);
    }
    if r.norm(i) == "both" && !r.is(i + 1, Class::PREPOSITION.and(Class::BE)) {
        let n = nouns(r, i + 1, to, true);
        return n.head.filter(|_| !n.thing).map(|_| build(r, i, i, n.end, &n, Count::Number(Quantity::Cardinal(2))));
    }
    let word = r.word(i);
    if word.is(Class::ARTICLE) || word.is(Class::POSSESSIVE) || matches!(r.norm(i), "another" | "every" | "each") {
        return determined(r, i, to);
    }
    if word.is(Class::PERSON_MANY) || word.is(Class::UNIT) || word.is(Class::COUNT_NOUN) {
        return plural(r, i, floor, to);
    }
    if word.is(Class::PERSON_ONE) {
        return headline(r, i, to);
    }
    if matches!(r.norm(i), "he" | "she") && r.is(i + 1, Class::BE.and(Class::HAVE)) {
        return Some(build(r, i, i, i + 1, &Nouns { end: i + 1, ..Nouns::default() }, Count::Definite));
    }
    None
}

/// What stands between the number (or article) and the end of the noun phrase.
#[derive(Debug, Default)]
struct Nouns {
    head: Option<usize>,
    end: usize,
    categories: u32,
    modifier_kind: Option<Kind>,
    more: bool,
    other: bool,
    /// A noun that is no person stands where the head should.
    thing: bool,
}

/// Reads modifiers and head from `i` on. `many`: the head must be a plural.
fn nouns(r: &Reading<'_>, i: usize, to: usize, many: bool) -> Nouns {
    let mut n = Nouns { end: i, ..Nouns::default() };
    let mut k = i;
    let mut unknown = 0;
    let mut pending_kind = None;
    let limit = to.min(i + MODIFIERS_MAX);
    while k < limit {
        let word = r.word(k);
        if let Some(numeral) = r.numeral_at(k) {
            // "two 19-year-old men", "the first soldiers": an age or rank in between.
            if is_count(numeral) || n.head.is_some() {
                break;
            }
            k = numeral.tokens.end as usize;
            if numeral.role == Role::Age {
                k = past_age(r, k);
            }
            continue;
        }
        if r.is_punctuation(k) && r.norm(k) != "-" {
            break;
        }
        if r.norm(k) == "'s" {
            // "the journalist's body": what came before is a modifier.
            if (n.head.is_none() && unknown == 0) || r.is(k + 1, Class::ACT_NOUN) && !r.is(k + 1, Class::COUNT_NOUN) {
                break;
            }
            n.head = None;
            unknown = 0;
            k += 1;
            continue;
        }
        let head_many = Class::PERSON_MANY.and(Class::UNIT).and(Class::COUNT_NOUN);
        let agent = n.head.is_none() && word.class == Class::NONE && is_agent_noun(r, k, many);
        let nation = agent || many && r.demonym_at(k).is_some() && r.norm(k).ends_with('s');
        let is_head = nation || word.is(head_many) || (!many && word.is(Class::PERSON_ONE)) || (!many && matches!(r.norm(k), "body"));
        let joined = many
            && n.head.is_none()
            && k > i
            && r.norm(k) == "and"
            && r.numeral_at(k + 1).is_none()
            && (k + 1..k + 3).any(|x| r.is(x, Class::PERSON_MANY))
            && (r.is(k + 1, Class::MODIFIER.and(Class::ACTOR).and(Class::PERSON_ONE)) || r.demonym_at(k + 1).is_some())
            && (r.is(k - 1, Class::MODIFIER.and(Class::ACTOR)) || r.demonym_at(k - 1).is_some());
        if joined {
            k += 1;
            continue;
        }
        let stop = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::MODAL);
        if is_head {
            n.head = Some(k);
            n.end = k + 1;
            n.categories |= word.categories;
            n.modifier_kind = n.modifier_kind.or(pending_kind);
            n.other |= r.norm(k) == "others";
        } else if n.head.is_some() {
            // After a head: a following noun takes its place ("police cars", "a student loan"), anything else ends the phrase.
            let attributive = n.head.is_some_and(|h| r.is(h, Class::PERSON_ONE) && !r.is(h, Class::PERSON_MANY));
            if attributive && is_plain_noun(r, k) {
                n.head = None;
                n.thing = true;
                break;
            }
            if word.is(Class::THING) && !word.is(Class::ATTACK.and(Class::VERB)) {
                n.head = None;
                n.thing = true;
            }
            if !(word.is(Class::PERSON_ONE) && r.is(k + 1, head_many)) {
                break;
            }
            n.categories |= word.categories;
        } else if word.is(Class::PERSON_ONE) || word.is(Class::MODIFIER) {
            n.more |= r.norm(k) == "more";
            n.other |= matches!(r.norm(k), "other" | "another" | "further" | "additional");
            n.categories |= word.categories;
            if word.is(Class::ADJECTIVE) {
                pending_kind = word.kind;
            }
            if n.more || n.other {
                n.end = k + 1;
            }
        } else if word.is(Class::THING) {
            n.thing = true;
            break;
        } else if word.is(stop.and(Class::ARTICLE).and(Class::POSSESSIVE).and(Class::PRONOUN).and(Class::NEGATION))
            || word.is(Class::REPORT.and(Class::FINITE).and(Class::GERUND).and(Class::SUBJECT_VERB).and(Class::VERB))
        {
            break;
        } else if word.is(Class::PAST.and(Class::ADJECTIVE)) {
            // "12 wounded soldiers": a modifier only where a head follows at once.
            if !(r.is(k + 1, head_many) || r.is(k + 1, Class::PERSON_ONE) || r.is(k + 1, Class::MODIFIER) || r.demonym_at(k + 1).is_some())
            {
                break;
            }
            pending_kind = word.kind;
        } else if word.is(Class::ADVERB) && r.is(k + 1, Class::PAST.and(Class::ADJECTIVE)) {
            // "newly displaced", "internally displaced people"
        } else if r.norm(k) == "-" || r.is_capital(k) || r.demonym_at(k).is_some() || word.is(Class::ACTOR.and(Class::ADVERB)) {
            // "ISIS fighters", "UN-backed", "Kurdish"
        } else {
            unknown += 1;
            if unknown > 2 || !plausible_modifier(r.norm(k)) {
                n.thing = true;
                break;
            }
        }
        k += 1;
    }
    if many
        && n.head.is_none()
        && !n.thing
        && k > i
        && r.is(k - 1, Class::PERSON_ONE)
        && (r.is(k, Class::PAST.and(Class::ADJECTIVE).and(Class::BE)) || k == to)
    {
        n.head = Some(k - 1);
        n.end = k;
    }
    if n.head.is_none() && unknown > 0 {
        n.thing = true;
    }
    n
}

/// An unknown lower-case word before the head: an adjective or a noun used as one, not a plural noun or a verb form.
fn plausible_modifier(word: &str) -> bool {
    !(word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous") && !word.ends_with("us")) || word.len() < 4
}

/// An unknown noun that names people by what they do: "woodcutters", "a herder".
fn is_agent_noun(r: &Reading<'_>, k: usize, many: bool) -> bool {
    const THINGS: &[&str] = &[
        "number", "paper", "river", "tower", "computer", "helicopter", "trailer", "container", "tanker", "letter", "order", "matter",
        "disaster", "chapter", "shelter", "quarter", "server", "laser", "meter", "center", "dollar", "corner", "border", "power", "water",
        "weather", "winter", "summer", "paper", "layer", "finger", "shoulder", "ladder", "folder", "boulder", "transfer", "offer",
        "answer", "error", "factor", "sector", "reactor", "tractor", "motor", "mirror", "color", "colour", "favor", "favour", "flavor",
        "door", "floor", "year", "car", "star", "war", "semester", "register", "trigger", "barrier", "carrier", "frontier", "poster",
        "monster", "cluster", "charter", "counter", "encounter", "chamber", "timber", "november", "december", "september", "october",
        "list", "consist", "twist", "mist", "fist", "median", "custodian-ship", "bulldozer", "freighter", "cruiser", "destroyer",
        "fighter-jet", "launcher", "charger", "speaker", "printer", "scanner", "cooler", "heater", "burger", "butter", "cancer", "fever",
        "liver", "ulcer", "player", "striker", "defender", "goalkeeper", "midfielder", "tiger", "panther", "spider", "oyster", "lobster",
        "beaver", "otter", "badger", "hamster", "plaster", "filter", "other", "another", "over", "under", "after",
    ];
    let word = r.norm(k);
    let stem = if many { word.strip_suffix('s') } else { Some(word) };
    let plural_men = many && (word.ends_with("men") || word.ends_with("women"));
    let singular_man = !many && word.len() > 4 && (word.ends_with("man") || word.ends_with("woman"));
    if plural_men && word.len() > 4 || singular_man && !r.is_capital(k) {
        return true;
    }
    let Some(stem) = stem else { return false };
    stem.len() > 4
        && !r.is_capital(k)
        && ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|e| stem.ends_with(e))
        && !THINGS.contains(&stem)
}

/// A lower-case word of no table that does not look like a verb form or an adverb.
pub fn is_plain_noun(r: &Reading<'_>, k: usize) -> bool {
    let word = r.norm(k);
    r.word(k).class == Class::NONE
        && r.tokens.flags(k).has(Flags::LETTER)
        && !r.is_capital(k)
        && !["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
        && word.len() > 2
        && !matches!(
            word,
            "aboard"
                | "aged"
                | "amid"
                | "via"
                | "whose"
                | "upon"
                | "due"
                | "nearby"
                | "home"
                | "late"
                | "last"
                | "earlier"
                | "next"
                | "early"
                | "this"
                | "set"
                | "hit"
                | "ran"
                | "lay"
                | "sat"
                | "fought"
                | "spoke"
                | "wore"
                | "drove"
        )
}

/// `[hedge] [determiner] numeral { modifier } [head]`
fn counted(r: &Reading<'_>, numeral: &Numeral, floor: usize, to: usize) -> Option<Phrase> {
    let core = numeral.tokens.start as usize;
    let mut at = numeral.tokens.end as usize;
    let ages = (core.saturating_sub(5).max(floor)..core)
        .rev()
        .take_while(|k| r.numeral_at(*k).is_some() || r.norm_is(*k, &["and", ",", "aged", "ages", "between"]))
        .any(|k| r.norm_is(k, &["aged", "ages"]));
    let after = r.norm(numeral.tokens.end as usize);
    let apposed = core >= 2
        && r.norm(core - 1) == ","
        && matches!(after, "," | "." | "and" | "")
        && matches!(numeral.quantity, Quantity::Cardinal(1..=110))
        && (r.is(core - 2, Class::PERSON_ONE) || r.person_at(core - 2).is_some());
    let bracketed = core > 0 && r.norm(core - 1) == "(" && after == ")";
    let growing = core >= 2 && r.norm_is(core - 1, &["was", "is"]) && r.norm_is(core - 2, &["he", "she", "i"]);
    if ages || apposed || bracketed || growing {
        return None;
    }
    if !is_count(numeral) || (r.norm(at) == "-" && !r.tokens.flags(at).has(Flags::SPACE_BEFORE) && !r.is_capital(at + 1)) {
        return None;
    }
    let mut partitive = false;
    if r.norm(at) == "of" {
        let determined = r.is(at + 1, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm_is(at + 1, &["them", "whom", "those", "us"]);
        let vague = !matches!(numeral.quantity, Quantity::Cardinal(_) | Quantity::Ordinal(_));
        if !determined && !vague {
            return None;
        }
        partitive = determined;
        at += 1;
        if r.norm_is(at, &["them", "whom", "us", "these", "those"]) {
            at += 1;
            if r.norm(at) == "were" && r.is(at + 1, Class::PERSON_MANY.and(Class::PERSON_ONE)) {
                at += 1;
            }
        } else if determined {
            at += 1;
        }
    }
    let one = matches!(numeral.quantity, Quantity::Cardinal(1));
    let n = nouns(r, at, to, !(one || partitive));
    if n.thing {
        return None;
    }
    // "two Kenyan and three Ugandan drivers": the head stands in the second.
    let shared =
        n.head.is_none() && (at..at + 3).any(|k| r.demonym_at(k).is_some() && r.norm(k + 1) == "and" && r.numeral_at(k + 2).is_some());
    let n = if shared { Nouns { end: at + 1, ..n } } else { n };
    let share = matches!(numeral.quantity, Quantity::Share(_));
    if n.head.is_none() && !partitive && share {
        return None;
    }
    let (start, qualifier, more_before) = before_number(r, core, floor);
    let mut end = n.end.max(at);
    let mut adjective = None;
    if n.head.is_none() && partitive && r.numeral_at(at).is_none() && !r.norm_is(at - 1, &["them", "whom", "us", "these", "those"]) {
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
    phrase.more |= more_before == Before::More;
    phrase.other |= more_before == Before::Other;
    if r.reads(phrase.end, &["at", "least"]) && phrase.qualifier.is_none() {
        phrase.qualifier = Some(Qualifier::AtLeast);
    }
    if r.reads(phrase.end, &["or", "more"]) {
        phrase.qualifier = Some(Qualifier::AtLeast);
        phrase.end += 2;
    }
    if phrase.head.is_none() && n.more {
        phrase.more = true;
    }
    Some(phrase)
}

#[derive(Debug, PartialEq, Clone, Copy)]
enum Before {
    Nothing,
    More,
    Other,
}

/// The hedge and determiners before a number: where the phrase begins, and what the hedge says.
fn before_number(r: &Reading<'_>, core: usize, floor: usize) -> (usize, Option<Qualifier>, Before) {
    let mut start = core;
    let mut before = Before::Nothing;
    loop {
        if start == floor {
            return (start, None, before);
        }
        match r.norm(start - 1) {
            "another" => before = Before::Other,
            "further" if start >= 2 && r.norm(start - 2) == "a" => {
                before = Before::Other;
                start -= 1;
            }
            "of" if start >= 3 && r.norm_is(start - 2, &["total"]) && r.norm_is(start - 3, &["a", "the"]) => start -= 2,
            "the" | "these" | "those" | "all" | "a" | "his" | "her" | "their" | "its" | "other" | "only" | "just" => {}
            _ => break,
        }
        start -= 1;
    }
    // The longest hedge wins: "no more than" before "more than".
    let mut best: Option<(usize, Qualifier)> = None;
    for (words, qualifier) in HEDGES {
        let length = words.len();
        if start >= floor + length && best.is_none_or(|(l, _)| l < length) && r.reads(start - length, words) {
            best = Some((length, *qualifier));
        }
    }
    match best {
        Some((length, qualifier)) => (start - length, Some(qualifier), before),
        None => (start, None, before),
    }
}

fn build(r: &Reading<'_>, start: usize, core: usize, end: usize, n: &Nouns, count: Count) -> Phrase {
    let head = n.head.map(|h| r.word(h));
    let unit = match n.head.map(|h| r.norm(h)) {
        Some("family" | "families") => Unit::Families,
        Some("household" | "households") => Unit::Households,
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

/// Compounds that say more than their parts: "aid workers" are no civilians, "UN peacekeepers" no soldiers.
fn refine(r: &Reading<'_>, start: usize, end: usize, mut bits: u32) -> u32 {
    use super::figure::Category::*;
    let has = |bits: u32, c: super::figure::Category| bits & (1 << c as u32) != 0;
    let special = [AidWorker, Medical, Journalist, Peacekeeper, Police, GovernmentOfficial, Prisoner, Protester];
    if special.iter().any(|c| has(bits, *c)) {
        bits &= !(1 << Civilian as u32);
    }
    if has(bits, Police) || has(bits, Peacekeeper) {
        bits &= !(1 << Military as u32);
    }
    for k in start..end {
        match r.norm(k) {
            "security" | "intelligence" if bits == 0 || has(bits, Military) => bits = 1 << SecurityForces as u32,
            "opposition" if bits == 0 => bits = 1 << ArmedGroup as u32,
            _ => {}
        }
    }
    bits
}

/// "no civilians", "no one", "nobody", "none"
fn zero(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let end = match r.norm(i) {
        "nobody" | "none" if r.norm(i + 1) == "else" => i + 2,
        "none" if r.norm(i + 1) == "of" => {
            let mut at = i + 2;
            while at < to && (r.is(at, Class::ARTICLE.and(Class::POSSESSIVE)) || r.numeral_at(at).is_some()) {
                at = r.numeral_at(at).map_or(at + 1, |n| n.tokens.end as usize);
            }
            nouns(r, at, to, true).end.max(at)
        }
        "nobody" | "none" => i + 1,
        "no" if r.norm(i + 1) == "one" => {
            if r.norm(i + 2) == "else" {
                i + 3
            } else {
                i + 2
            }
        }
        "no-one" => i + 1,
        "no" => {
            let n = nouns(r, i + 1, to, false);
            n.head?;
            return Some(build(r, i, i, n.end, &n, Count::Zero));
        }
        _ => return None,
    };
    Some(build(r, i, i, end, &Nouns { end, ..Nouns::default() }, Count::Zero))
}

/// "most of them", "the majority of the dead": more than half.
fn most_of(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let of = match r.norm(i) {
        "most" | "majority" => i + 1,
        _ => return None,
    };
    if r.norm(of) != "of" || !(r.norm_is(of + 1, &["them", "whom"]) || r.is(of + 1, Class::ARTICLE)) {
        return None;
    }
    let n = nouns(r, of + 2, to, false);
    let end = n.end.max(of + 2);
    let mut phrase = build(r, i, i, end, &n, Count::Number(Quantity::Share(0.5)));
    phrase.qualifier = Some(Qualifier::MoreThan);
    phrase.partitive = true;
    Some(phrase)
}

/// `{ title } name`
fn name(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let mut k = i;
    let mut categories = 0;
    while k < to && k < i + 4 && r.is(k, Class::PERSON_ONE) && r.person_at(k).is_none() {
        categories |= r.word(k).categories;
        k += 1;
    }
    let mention = r.person_at(k).filter(|m| m.tokens.start as usize == k)?;
    let end = mention.tokens.end as usize;
    if r.norm(end) == "'s" {
        return None;
    }
    let n = Nouns { head: Some(end - 1), end, categories, ..Nouns::default() };
    let mut phrase = build(r, i, i, end, &n, Count::Name);
    phrase.kind = None;
    phrase.unit = Unit::Persons;
    Some(phrase)
}

/// `article { modifier } head`: one person, or a plural without a number.
fn determined(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let n = nouns(r, i + 1, to, false);
    if n.head.is_none() {
        return aged(r, i);
    }
    let head = n.head?;
    if n.thing {
        return None;
    }
    let ordinal = (i + 1..head).find_map(|k| r.numeral_at(k)).and_then(|numeral| match numeral.quantity {
        Quantity::Ordinal(nth) if nth >= 2 => Some(nth),
        _ => None,
    });
    if let Some(nth) = ordinal.filter(|_| r.norm(i) == "the") {
        let mut phrase = build(r, i, i, n.end, &n, Count::Number(Quantity::Cardinal(nth)));
        phrase.ordinal = true;
        return Some(phrase);
    }
    let single = (r.word(head).class == Class::NONE && !r.norm(head).ends_with('s') && !r.norm(head).ends_with("men"))
        || r.is(head, Class::PERSON_ONE)
        || r.norm(head) == "body"
        || matches!(r.norm(head), "fatality" | "casualty" | "death");
    let indefinite = matches!(r.norm(i), "a" | "an" | "another" | "every" | "each");
    let count = match (single, indefinite) {
        (true, true) => Count::One,
        (true, false) => Count::Definite,
        (false, _) if r.is(head, Class::UNIT) => return None,
        (false, _) => Count::Plural,
    };
    let mut end = n.end;
    let categories = n.categories;
    // "a soldier named …", "the mayor, …" end here; "Police officer Ana Diaz" is a name.
    if let Some(m) = r.person_at(end).filter(|m| m.tokens.start as usize == end) {
        end = m.tokens.end as usize;
    }
    let n = Nouns { end, categories, ..n };
    Some(build(r, i, i, end, &n, count))
}

/// The token after "-year-old", or `k`.
fn past_age(r: &Reading<'_>, k: usize) -> usize {
    (k..k + 5).take_while(|i| r.norm_is(*i, &["-", "year", "years", "month", "months", "old", "yr"])).last().map_or(k, |i| i + 1)
}

/// "a 7-year-old": the age stands for the person.
fn aged(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    let age = r.numeral_at(i + 1).filter(|n| n.role == Role::Age && matches!(r.norm(i), "a" | "an"))?;
    let end = past_age(r, age.tokens.end as usize);
    let follows = r
        .is(end, Class::BE.and(Class::PAST).and(Class::HAVE).and(Class::SUBJECT_VERB).and(Class::PREPOSITION).and(Class::CONJUNCTION))
        || r.is_punctuation(end);
    let child = matches!(age.quantity, Quantity::Cardinal(0..=17));
    let categories = if child { 1 << super::figure::Category::Children as u32 } else { 0 };
    let n = Nouns { head: Some(end - 1), end, categories, ..Nouns::default() };
    follows.then(|| Phrase { kind: None, unit: Unit::Persons, ..build(r, i, i, end, &n, Count::One) })
}

/// `{ modifier } plural-head` with the head at `i`.
fn plural(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    let mut start = i;
    while start > floor && i - start < 4 && is_left_modifier(r, start - 1) {
        start -= 1;
    }
    let n = nouns(r, start, to, true);
    n.head?;
    if n.thing {
        return None;
    }
    if start > floor && r.norm(start - 1) == "without" && r.is(i, Class::COUNT_NOUN) {
        return Some(build(r, start - 1, start, n.end, &n, Count::Zero));
    }
    if r.norm_is(i, &["family", "household"]) {
        return None;
    }
    let mut phrase = build(r, start, start, n.end, &n, Count::Plural);
    if r.norm(i) == "elderly" {
        phrase.head = Some(i);
    }
    Some(phrase)
}

fn is_left_modifier(r: &Reading<'_>, k: usize) -> bool {
    let word = r.word(k);
    (word.is(Class::MODIFIER) && !word.is(Class::ADVERB) && word.kind.is_none()) || r.demonym_at(k).is_some() || word.is(Class::PERSON_ONE)
}

/// A singular noun without an article, as headlines have it: "Teenager shot dead in park".
fn headline(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let n = nouns(r, i, to, false);
    n.head?;
    if n.thing {
        return None;
    }
    let many = n.head.is_some_and(|h| r.is(h, Class::PERSON_MANY) && !r.is(h, Class::PERSON_ONE));
    let count = if many { Count::Plural } else { Count::Definite };
    Some(build(r, i, i, n.end, &n, count))
}
