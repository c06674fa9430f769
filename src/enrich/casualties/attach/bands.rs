//! How a band is named: what describes it, of whom it is, what it calls itself.

use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::actors::past_initials;
use crate::enrich::text::Flags;

/// How many words of such a name stand before its head.
pub const BANNER_TOKENS_MAX: usize = 4;

/// Heads of names of groups that the tagger may not know where all is in capitals.
pub const BANNERS: Words = words!["front", "movement", "path", "command", "opposition"];

/// "THE POPULAR FRONT", "SHINING PATH": a name, though capitals do not say so.
pub fn bears_a_banner(r: &Reading<'_>, i: usize, from: usize) -> bool {
    // "opposition shelling": those who shell; not "opposition violence".
    if r.norm(i) == "opposition" {
        return r.norm_is(i + 1, words!["shelling", "rocket", "rockets", "mortar", "mortars", "artillery", "bombardment", "raid", "raids"]);
    }
    let first = |k: usize| r.word(k).class == Class::NONE && r.tokens.flags(k).has(Flags::LETTER) || r.is(k, Class::MODIFIER);
    let path = r.norm(i) == "path";
    r.is_shouted(i) && i > from && if path { r.norm(i - 1) == "shining" } else { first(i - 1) && !r.is(i + 1, Class::THING) }
}

/// Where all of a name begins whose actor stands at `name`: "urban guerrillas", "a group of 20 hooded men".
pub fn led_in(r: &Reading<'_>, name: (usize, usize), floor: usize) -> usize {
    let owner = past_initials(r, name.1);
    // "by heavy army shelling": it is the shelling that is heavy.
    if r.is(owner, Class::ATTACK) && !r.is(owner, Class::ACTOR) {
        return name.0;
    }
    let described = described_from(r, name.0, floor);
    member_of(r, described, floor).map_or(described, |band| described_from(r, band, floor))
}

/// Where the words begin that describe the noun at `start`: articles, numbers, and words that we do not know.
pub fn described_from(r: &Reading<'_>, start: usize, floor: usize) -> usize {
    const WORDS_MAX: usize = 5;
    const NO_ADJECTIVE: Class = Class::CONJUNCTION.and(Class::BE).and(Class::PREPOSITION).and(Class::VERB).and(Class::SUBORDINATOR);
    let described = |i: usize| {
        let unknown = r.word(i).class == Class::NONE
            && r.tokens.flags(i).has(Flags::LETTER)
            && (!r.norm(i).ends_with("ing") || r.norm(i).ends_with("wing"))
            && !r.norm_is(i, words!["what", "how"]);
        unknown
            || r.norm_is(i, QUOTES)
            // "IS militants"
            || r.norm(i) == "is" && r.tokens.flags(i).has(Flags::UPPER) && !r.is_shouted(i)
            || r.norm_is(i, words!["presumed", "alleged", "suspected"])
            || r.is(i, Class::ARTICLE.and(Class::MODIFIER)) && !r.is(i, NO_ADJECTIVE)
            || r.tokens.numeral_at(i).is_some_and(is_count)
    };
    let first = (start.saturating_sub(WORDS_MAX).max(floor)..start).rev().take_while(|i| described(*i)).last().unwrap_or(start);
    first + usize::from(r.norm_is(first, QUOTES))
}

pub const QUOTES: Words = words!["\"", "'", "``", "''", "\u{201c}", "\u{201d}"];

pub const DASHES: Words = words!["-", "--", "\u{2013}", "\u{2014}"];

/// A dash between words, no hyphen within one.
pub fn is_dash_apart(r: &Reading<'_>, i: usize) -> bool {
    r.norm_is(i, DASHES) && r.tokens.flags(i).has(Flags::SPACE_BEFORE)
}

/// "a unit of the Nigerien army", "fighters from the ADF": where the phrase begins whose force is named from `start` on.
pub fn member_of(r: &Reading<'_>, start: usize, floor: usize) -> Option<usize> {
    const OF_A_FORCE: Words = words![
        "unit", "units", "members", "member", "elements", "branch", "wing", "brigade", "squad", "fighters", "fighter", "soldiers",
        "troops", "militants", "gunmen", "militiamen", "men", "snipers", "commandos", "group", "groups", "band", "gang", "column",
        "detachment", "commando", "terrorists", "guerrillas", "man", "officer", "officers", "bomber", "bombers", "attacker", "attackers",
        "assailant", "assailants", "jihadists", "insurgents", "rebels"
    ];
    let of = start.checked_sub(1).filter(|of| *of > floor && r.norm_is(*of, words!["of", "from"]) && r.norm_is(*of - 1, OF_A_FORCE))?;
    let mut first = of - 1;
    while first > floor && r.is(first - 1, Class::MODIFIER) {
        first -= 1;
    }
    Some(if first > floor && r.norm_is(first - 1, words!["a", "an", "the"]) { first - 1 } else { first })
}
