//! Nations and peoples where the noun should stand: "three Chinese", "12,500 Tarins", "FIVE HONDURANS".

use super::super::super::text::Flags;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;

/// "12,500 Tarins took shelter": a capital inside small letters, and a plural, is a people's name.
pub(super) fn is_people(r: &Reading<'_>, k: usize) -> bool {
    let word = r.norm(k).as_str();
    let after = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::SUBJECT_VERB).and(Class::PREPOSITION).and(Class::VERB);
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && r.word(k).class == Class::NONE
        && r.is_capital(k)
        && !r.is_capital(k + 1)
        && r.is(k + 1, after)
        && r.numeral_at(k.saturating_sub(1)).is_some()
        && r.place_at(k).is_none()
}

/// Endings of the names of nations, and the nations of other endings, for sentences in which capitals say nothing.
const NATION_ENDINGS: &[&str] = &["ans", "ians", "eans", "ese", "ards", "landers"];
const NATIONS: &[&str] = &[
    "danes", "swedes", "finns", "turks", "britons", "scots", "serbs", "croats", "czechs", "slovaks", "slovenes", "arabs", "afghans",
    "filipinos", "thais", "uzbeks", "tajiks", "kazakhs", "basques", "bosniaks", "chechens", "argentines", "somalis", "saudis", "kuwaitis",
    "emiratis", "greeks", "azeris", "hutus", "tutsis", "tamils", "kurds", "iraqis", "israelis", "pakistanis", "bangladeshis", "yemenis",
    "cypriots", "swiss", "jesuits", "franciscans", "sikhs", "hindus",
];
const NO_NATIONS: &[&str] =
    &["vans", "cans", "plans", "loans", "clans", "caravans", "pans", "oceans", "organs", "slogans", "beans", "boards"];

/// "FIVE HONDURANS AND ONE SOLDIER WERE KILLED"
pub(super) fn is_shouted_nation(r: &Reading<'_>, k: usize) -> bool {
    let word = r.norm(k).as_str();
    r.word(k).class == Class::NONE
        && r.tokens.flags(k).has(Flags::UPPER)
        && word.len() > 4
        && (NATIONS.contains(&word) || NATION_ENDINGS.iter().any(|e| word.ends_with(e)) && !NO_NATIONS.contains(&word))
        && !r.is(k + 1, Class::PERSON_MANY)
        && r.numeral_at(k.saturating_sub(1)).is_some()
}

/// Between an article and one of a nation: how old he is, or how he was found.
const DESCRIBING: Words =
    words!["-", "year", "years", "old", "young", "elderly", "unarmed", "armed", "teenage", "wounded", "fellow", "second", "third"];

/// "three Chinese and two Swiss", "a Lebanese was": a demonym that is itself the noun.
pub(super) fn is_national(r: &Reading<'_>, k: usize, i: usize, to: usize, many: bool) -> bool {
    if r.demonym_at(k).is_none() || r.norm(k + 1) == "-" && !r.tokens.flags(k + 1).has(Flags::SPACE_BEFORE) {
        return false;
    }
    // "a 17-year-old Palestinian", "a young Israeli"
    let described = |d: usize| r.numeral_at(d).is_some() || r.norm_is(d, DESCRIBING);
    let determined = many || i > 0 && r.norm_is(i - 1, words!["a", "an", "another", "one"]) && (i..k).all(described);
    let last = r.demonym_at(k + 1).is_none() && r.tokens.sentence_of(k) == r.tokens.sentence_of(k.saturating_sub(1));
    let verb = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::PAST).and(Class::SUBJECT_VERB).and(Class::SUBORDINATOR);
    let closes = k + 1 >= to
        || r.is_punctuation(k + 1) && !r.norm_is(k + 1, words!["/", "'s", "'"])
        || r.is(k + 1, verb) && !(r.is(k + 1, Class::ADJECTIVE.and(Class::PAST)) && r.is(k + 2, Class::PERSON_ONE.and(Class::PERSON_MANY)))
        || r.norm_is(k + 1, words!["in", "from", "at", "near", "on", "by", "during", "after", "outside", "aged"]);
    // "two Kenyan and three Ugandan drivers": only a form that is a plural stands before "and".
    let plural = ["ese", "ss", "gyz", "asy"].iter().any(|e| r.norm(k).ends_with(e));
    determined && last && (closes || r.norm_is(k + 1, words!["and", "or"]) && (plural || !many))
}
