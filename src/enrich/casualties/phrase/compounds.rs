//! Single words between a number or article and the head that need a look at their neighbours.

use super::super::super::text::{Numeral, Quantity, Role};
use super::super::figure::{Category, Kind};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::ages::past_age;
use super::nouns::{Nouns, nouns};
use super::unknown::{is_agent_noun, is_plain_noun};
use super::{Count, Phrase, build};

/// "weapons" of "a weapons dealer", "IED" and "cell" of "an IED cell leader": a thing that only says of what the person after it is
/// one.
pub(super) fn is_compound(r: &Reading<'_>, k: usize) -> bool {
    const THINGS_MAX: usize = 4;
    const THINGS: Words = words![
        "weapons", "arms", "explosives", "drugs", "drug", "narcotics", "communications", "logistics", "sports", "bomb", "ied", "finance",
        "rocket", "tank", "vehicle", "attack", "mortar", "improvised", "explosive", "device", "cell"
    ];
    if !r.norm_is(k, THINGS) {
        return false;
    }
    let end = (k + 1..k + THINGS_MAX).find(|i| !r.norm_is(*i, THINGS)).unwrap_or(k + THINGS_MAX);
    r.is(end, Class::PERSON_ONE.and(Class::PERSON_MANY)) || is_agent_noun(r, end, r.norm(end).ends_with('s'))
}

/// "a Taliban bomb maker", "a Taliban shadow district governor": a side, named before the noun of one who is on it; token `k` follows it.
pub(super) fn is_side_of_one(r: &Reading<'_>, side: usize, k: usize) -> bool {
    const WORDS_MAX: usize = 6;
    if r.norm(side) != "taliban" || side + 1 != k {
        return false;
    }
    let one = |i: usize| r.is(i, Class::PERSON_ONE) || is_agent_noun(r, i, false);
    let found = (k..k + WORDS_MAX).find(|i| one(*i));
    // "a Taliban sub-commander"
    let word = |x: usize| is_plain_noun(r, x) || is_compound(r, x) || r.is(x, Class::MODIFIER) || r.norm(x) == "-";
    found.is_some_and(|i| (k..i).all(word))
}

/// "11,400 sheltering in schools", "13.5 million require food": where a number without a noun has its verb.
pub(super) fn is_state_of_many(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["sheltering", "staying", "residing", "live", "stay", "reside"]) && r.is(k + 1, Class::PREPOSITION)
        || r.norm(k) == "taken" && r.norm_is(k + 1, words!["prisoner", "hostage", "captive"])
        || r.norm_is(k, words!["need", "require", "face"]) && !r.is(k + 1, Class::PERSON_ONE.and(Class::PERSON_MANY).and(Class::UNIT))
}

/// Where what an editor put into the phrase ends: "[as received]", and "(3)" behind its number.
pub(super) fn past_insertion(r: &Reading<'_>, k: usize, first: usize) -> Option<usize> {
    match r.norm(k).as_str() {
        "[" => (k + 2..k + 7).find(|i| r.norm(*i) == "]").map(|i| i + 1),
        "(" if k == first && r.numeral_at(k + 1).is_some() && r.norm(k + 2) == ")" => Some(k + 3),
        _ => None,
    }
}

/// "all 107 aboard the plane", "the 107 on board": where the words for the place of a number without a noun end.
pub(super) fn past_aboard(r: &Reading<'_>, at: usize) -> usize {
    let end = match r.norm(at).as_str() {
        "aboard" => at + 1,
        "on" if r.norm(at + 1) == "board" => at + 2,
        _ => return at,
    };
    let vessel = end + 1;
    let named = r.is(end, Class::ARTICLE) && (r.is(vessel, Class::THING) || is_plain_noun(r, vessel));
    if named { vessel + 1 } else { end }
}

pub(super) fn is_quote(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["\"", "''", "``", "\u{201c}", "\u{201d}", "'"])
}

/// "17,250 ind.": individuals, as reports of relief agencies write them.
pub(super) fn is_individuals(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["ind", "ind.", "inds", "inds."]) && !r.is_capital(k) && k > 0 && r.numeral_at(k - 1).is_some()
}

/// An unknown lower-case word before the head: an adjective or a noun used as one, not a plural noun or a verb form.
pub(super) fn plausible_modifier(word: &str) -> bool {
    !(word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous") && !word.ends_with("us")) || word.len() < 4
}

/// "the first victim of 2015": four plain digits after such a word, and nobody that they count.
pub(super) fn is_year(r: &Reading<'_>, numeral: &Numeral) -> bool {
    let core = numeral.tokens.start as usize;
    has_year_digits(r, numeral)
        && core > 0
        && r.norm_is(core - 1, words!["of", "in", "since", "from", "until", "during", "early", "late", "mid"])
}

pub(super) fn has_year_digits(r: &Reading<'_>, numeral: &Numeral) -> bool {
    matches!(numeral.quantity, Quantity::Cardinal(1900..=2099)) && r.norm(numeral.tokens.start as usize).len() == 4
}

/// "the judge's murder", "a toddler's shooting death": an act stands at `k`, of whoever owns it.
pub(super) fn is_act(r: &Reading<'_>, k: usize) -> bool {
    r.is(k, Class::ACT_NOUN) && !r.is(k, Class::COUNT_NOUN) || r.norm_is(k, words!["shooting", "stabbing"]) && r.norm(k + 1) == "death"
}

/// "the attorney general" is no general; "the deputy governor" and the director's, "his deputy", are no sheriff's deputies.
pub(super) fn by_title(r: &Reading<'_>, start: usize, end: usize, bits: u32) -> u32 {
    let official = Category::GovernmentOfficial.bit();
    if (start..end).any(|k| r.reads(k, words!["attorney", "general"])) {
        return official;
    }
    if bits & Category::Police.bit() == 0 || !(start..end).any(|k| r.norm(k) == "deputy") {
        return bits;
    }
    let police = || r.any(0..r.tokens.len(), words!["police", "sheriff", "sheriff's", "sheriffs"]);
    let second = bits & official != 0 || r.is(start, Class::POSSESSIVE) && !police();
    if second { bits & !Category::Police.bit() } else { bits }
}

/// "Neither survived", "neither of them survived": both are dead.
fn neither(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    const TOKENS_MAX: usize = 5;
    let end = (i + 1..(i + TOKENS_MAX).min(to)).find(|k| r.norm(*k) == "survived")?;
    // "Neither survived the first round"
    let closed = end + 1 >= to || r.is_punctuation(end + 1) || r.is(end + 1, Class::PREPOSITION) || r.is_violent(end + 2);
    let people = end == i + 1 || r.norm(i + 1) == "of" || r.is(end - 1, Class::PERSON_ONE);
    (people && closed).then(|| build(r, i, i, end, &Nouns { end, ..Nouns::default() }, Count::Number(Quantity::Cardinal(2))))
}

/// "Both died", "both guards were"; not "both soldiers and civilians", which is so many of both.
pub(super) fn both(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let two = Count::Number(Quantity::Cardinal(2));
    match r.norm(i).as_str() {
        "neither" => return neither(r, i, to),
        "twin" => return twins(r, i, to),
        _ => {}
    }
    let died = || r.is(i + 1, Class::SUBJECT_VERB) && r.word(i + 1).kind == Some(Kind::Killed);
    if r.is(i + 1, Class::BE.and(Class::HAVE)) || died() {
        return Some(build(r, i, i, i + 1, &Nouns { end: i + 1, ..Nouns::default() }, two));
    }
    // "both of the men"
    let of = usize::from(r.norm(i + 1) == "of" && r.is(i + 2, Class::ARTICLE.and(Class::POSSESSIVE))) * 2;
    let n = nouns(r, i + 1 + of, to, true);
    let people = n.head.filter(|h| !n.thing && !r.is(*h, Class::COUNT_NOUN) && !r.norm_is(n.end, words!["and", "or"]));
    people.map(|_| build(r, i, i, n.end, &n, two))
}

/// "Twin brothers", "twin 17-year-old sisters": two.
fn twins(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let age = r.numeral_at(i + 1).filter(|n| n.role == Role::Age);
    let at = age.map_or(i + 1, |n| past_age(r, n.tokens.end as usize));
    let n = nouns(r, at, to, true);
    let people = n.head.filter(|h| !n.thing && r.is(*h, Class::PERSON_MANY) && !r.is(*h, Class::PERSON_ONE));
    people.map(|_| build(r, i, i, n.end, &n, Count::Number(Quantity::Cardinal(2))))
}

/// "The duo were arrested", "police caught the trio": so many, told of before.
pub(super) fn few_named(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    let many = match r.norm(i + 1).as_str() {
        "duo" | "pair" => 2,
        "trio" => 3,
        "quartet" => 4,
        _ => return None,
    };
    let verb = r.is(i + 2, Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::SUBJECT_VERB));
    let object = i > 0 && r.word(i - 1).kind.is_some() && r.is(i - 1, Class::PAST.and(Class::GERUND).and(Class::FINITE));
    if r.norm(i) != "the" || !(verb || object) {
        return None;
    }
    let n = Nouns { head: Some(i + 1), end: i + 2, ..Nouns::default() };
    Some(build(r, i, i, i + 2, &n, Count::Number(Quantity::Cardinal(many))))
}

/// "five of the president's guards", "two of Vidal's aides": past the owner before what is counted.
pub(super) fn past_owner(r: &Reading<'_>, at: usize) -> Option<usize> {
    let owner = (at + 1..at + 5).find(|k| r.norm_is(*k, words!["'s", "'"]))?;
    let named = (at..owner).all(|k| r.is_capital(k) || r.is(k, Class::ARTICLE.and(Class::PERSON_ONE).and(Class::MODIFIER)));
    named.then_some(owner + 1)
}
