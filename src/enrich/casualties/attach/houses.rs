//! Ground with a name of its own that neither the map nor the tagger need know: embassies, universities, old towns.

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::extent::Extent;
use super::scene::EVENTS;
use super::spots::{NAME_TOKENS_MAX, Spot, is_located, is_name_part, spot};
use crate::enrich::locations::PlaceId;

/// The last words of the name of an old town.
pub const OLD: Words = words!["city", "town", "quarter"];

/// Houses that are also whoever works there; in lower case after a name too: "the Kenyan embassy".
pub const HOUSES: Words =
    words!["embassy", "consulate", "headquarters", "university", "college", "academy", "centre", "center", "parliament"];

/// The house or the old town whose last word is token `i`.
pub fn house(r: &Reading<'_>, i: usize) -> Option<Spot> {
    if i == 0 || !r.is_capital(i - 1) {
        return None;
    }
    if r.norm_is(i, OLD) {
        return old_town(r, i);
    }
    if !r.norm_is(i, HOUSES) {
        return None;
    }
    let start = (i.saturating_sub(NAME_TOKENS_MAX)..i).rev().take_while(|k| is_name_part(r, *k)).last()?;
    (is_at(r, start) || is_attacked(r, start)).then(|| spot(r, start, i + 1, None, Extent::Site))
}

/// "outside the Kenyan embassy"; not "a student at X University", "in talks at the embassy".
fn is_at(r: &Reading<'_>, start: usize) -> bool {
    let at = before_article(r, start);
    let who = at.saturating_sub(1);
    at > 0
        && r.norm_is(at, words!["outside", "near", "inside", "at"])
        && !r.is(who, Class::PERSON_ONE.and(Class::PERSON_MANY))
        && (r.norm(at) != "at" || r.is(who, Class::ATTACK.and(Class::PAST)) || r.norm_is(who, EVENTS) || r.word(who).kind.is_some())
}

/// "the bombing of the Kenyan embassy", "an attack on X University", "stormed the parliament"
fn is_attacked(r: &Reading<'_>, start: usize) -> bool {
    const DONE: Words = words!["attacked", "bombed", "stormed", "hit", "struck", "targeted", "shelled", "raided", "besieged"];
    let at = before_article(r, start);
    let act = |i: usize| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) || r.norm_is(i, EVENTS) || r.norm_is(i, words!["destruction"]);
    at > 0 && (r.norm_is(at, DONE) || r.norm_is(at, words!["on", "of", "against", "at"]) && act(at - 1))
}

/// The token before the name at token `start` and its article.
fn before_article(r: &Reading<'_>, start: usize) -> usize {
    let before = start.saturating_sub(1);
    before - usize::from(before > 0 && r.is(before, Class::ARTICLE))
}

/// "Jerusalem's Old City": a part of a town, of whose name token `i` is the last word.
fn old_town(r: &Reading<'_>, i: usize) -> Option<Spot> {
    let start = i - 1;
    let named = r.is_capital(i) && r.norm(start) == "old" && r.places.mention_at(i).is_none();
    let before = start.checked_sub(1 + usize::from(r.norm(start.saturating_sub(1)) == "'s")).and_then(|k| r.place_at(k));
    if !named || before.is_none() && !is_located(r, start) {
        return None;
    }
    let after = || if r.norm(i + 1) == "of" { r.place_at(i + 2) } else { None };
    let place: Option<PlaceId> = before.or_else(after).map(|m| m.place);
    Some(Spot { start, end: i + 1, place, extent: Extent::Quarter, beside: false })
}
