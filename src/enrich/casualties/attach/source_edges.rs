//! Where a source's name begins in a text that has lost its commas, or where the verb is not its first.

use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::source_names::name_before;
use crate::enrich::entities::{EntityKind, EntityMention};
use crate::enrich::locations::{MentionKind, PlaceMention};
use crate::enrich::text::Flags;

/// "… in the east of the city state media reported", "… after the raids on Karam Ivo Amsel said": where a name begins into
/// which the end of the clause before it runs; `start` where nothing does.
pub fn runs_in(r: &Reading<'_>, start: usize, end: usize, from: usize) -> usize {
    let first = with_partner(r, tail(r, start, end), start);
    let governs = |i: usize| r.is(i, Class::PREPOSITION) && !r.norm_is(i, words!["of", "for"]);
    let tied = first > start && (governs(first - 1) || r.norm(first - 1) == "and");
    if first <= start || first == end || tied || !(first..end).any(|i| speaks(r, i)) {
        return start;
    }
    // "as they left school activists said", "hit the divided city local activists said": where the clause before ends.
    let whole = (start..first).any(|i| r.is(i, Class::PRONOUN) && !r.is(i, Class::ARTICLE.and(Class::POSSESSIVE)));
    let titled = || r.person_at(end - 1).is_some() && r.is(first, Class::SOURCE);
    let told = |i: usize| speaks(r, i) && r.norm(i + 1) != "-";
    if whole || ends_ground(r, first, start, from) && (titled() || !(start..first).any(told)) {
        return first;
    }
    // "a source in Hama", "the head of the office in Hama": what stands before the tail speaks. Many of them are not named
    // behind it as one is.
    let person = r.person_at(end - 1).is_some();
    let many = |i: usize| person && r.is(i, Class::SOURCE) && !r.is(i, Class::PERSON_ONE) && r.norm(i).ends_with('s');
    if (start..first).any(|i| speaks(r, i) && !many(i)) {
        return start;
    }
    let before = Class::CONJUNCTION.and(Class::SUBORDINATOR).and(Class::REPORT);
    let governed = start > from && !r.is_punctuation(start - 1) && !r.is(start - 1, before);
    if governed && !is_described(r, first, end) || (start..first).any(governs) { first } else { start }
}

/// "KSP said", "… in Homs and Aleppo Amsel said": initials, or the surname of a person who was named before, right before
/// token `verb`, where no other name stands.
pub fn surname(r: &Reading<'_>, verb: usize, from: usize) -> Option<(usize, usize)> {
    const INITIALS_MIN: usize = 3;
    const NAMES: usize = 60;
    let i = verb.checked_sub(1).filter(|i| *i >= from)?;
    let name = r.norm_is(verb, words!["said", "says", "told"]) && r.is_capital(i) && r.word(i).class == Class::NONE;
    if !name || r.is_punctuation(i) || r.place_at(i).is_some() || r.numeral_at(i).is_some() || r.is_shouted(i) {
        return None;
    }
    let initials = || r.tokens.flags(i).has(Flags::UPPER) && r.norm(i).len() >= INITIALS_MIN;
    let before = r.entities.mentions.partition_point(|m| (m.tokens.start as usize) < i);
    let bears = |m: &EntityMention| r.entities.of(m).kind == EntityKind::Person && r.norm(m.tokens.end as usize - 1) == r.norm(i);
    let known = || r.entities.mentions[..before].iter().rev().take(NAMES).any(bears);
    (initials() || known()).then_some((i, verb))
}

/// "officers say", "her family said": people of whom is told more often than they tell, right before token `verb`, where
/// they open the clause.
pub fn people(r: &Reading<'_>, verb: usize, from: usize) -> Option<(usize, usize)> {
    const PEOPLE: Words = words!["officers", "cops", "neighbors", "neighbours", "family", "members"];
    let says = r.norm_is(verb, words!["say", "says", "said", "tell", "told"]);
    let last = verb.checked_sub(1).filter(|i| says && *i >= from && r.norm_is(*i, PEOPLE))?;
    let theirs = |i: &usize| r.norm_is(*i, words!["family", "police"]) || r.is(*i, Class::ARTICLE.and(Class::POSSESSIVE));
    let start = (from..last).rev().take_while(theirs).last().unwrap_or(last);
    let opens = start == from || r.is_punctuation(start - 1) || r.is(start - 1, Class::CONJUNCTION.and(Class::SUBORDINATOR));
    let kin = r.norm(last) != "members" || start < last && r.norm(last - 1) == "family";
    (opens && kin).then_some((start, verb))
}

/// Whether somebody who can speak is named by token `i`; a country is not.
fn speaks(r: &Reading<'_>, i: usize) -> bool {
    let body = |m: &EntityMention| matches!(r.entities.of(m).kind, EntityKind::Org | EntityKind::Person);
    r.is(i, Class::SOURCE.and(Class::PERSON_ONE)) || r.entity_at(i).is_some_and(body)
}

/// "the interior ministry", "relief coordinator Ivo Amsel", "the opposing Observatory": the word before token `first` belongs
/// to the name.
fn is_described(r: &Reading<'_>, first: usize, end: usize) -> bool {
    let unknown = r.word(first - 1).class == Class::NONE && !r.is_named(first - 1);
    let describes = r.norm(first - 1).ends_with("ing") || r.norm(first - 1).ends_with("ed") || r.norm(first - 1) == "language";
    unknown && (!r.is_capital(first) || r.person_at(end - 1).is_some() || describes)
}

/// "local activists and | monitoring groups": where the name begins with those who tell it together.
fn with_partner(r: &Reading<'_>, first: usize, start: usize) -> usize {
    let joined = first > start + 1 && r.norm(first - 1) == "and" && r.is(first - 2, Class::SOURCE) && !r.is_capital(first - 2);
    if joined { tail(r, start, first - 1) } else { first }
}

/// "in the divided city", "hit the district": a stretch of ground that a preposition or verb governs ends before token `end`.
fn ends_ground(r: &Reading<'_>, end: usize, start: usize, from: usize) -> bool {
    const GROUND: Words = words![
        "city", "town", "village", "district", "area", "province", "region", "country", "capital", "neighborhood", "neighbourhood",
        "suburb", "countryside"
    ];
    const REACH: usize = 4;
    let governs = |i: usize| r.norm_is(i, words!["in", "of", "on", "near", "at", "hit", "struck", "outside", "across"]);
    // "city police said": theirs.
    let the = || (end.saturating_sub(3).max(start)..end - 1).any(|i| r.is(i, Class::ARTICLE));
    let told = end > start + 1 && (the() || r.place_at(end - 2).is_some());
    told && r.norm_is(end - 1, GROUND) && (end.saturating_sub(1 + REACH).max(from)..end - 1).any(governs)
}

/// Where the last words begin that can be a name with its title: "civil defence official Ivo Amsel", "local media".
fn tail(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let word = |i: usize| {
        r.is_capital(i)
            || r.entity_at(i).is_some()
            || r.is(i, Class::SOURCE.and(Class::PERSON_ONE).and(Class::MODIFIER))
            || r.norm_is(i, words!["-", "'s"])
            || r.norm(i).ends_with("'s")
            || i > 0 && r.norm(i - 1) == "-"
    };
    let mut first = end;
    while first > start {
        let i = first - 1;
        if first < end && ends_a_place(r, first, start) {
            break;
        }
        // "the Minister of Defence Ivo Amsel"
        let of = r.norm_is(i, words!["of", "for"]) && first < end && i > start && r.is_capital(i - 1) && r.is_capital(first);
        if !(word(i) || of) {
            break;
        }
        first -= 1;
    }
    while first < end && r.norm_is(first, words!["-", "'s", "of", "for"]) {
        first += 1;
    }
    let owned = with_possessor(r, first);
    // "a monitor", "one witness", "other agencies"
    let led = owned > start
        && (r.is(owned - 1, Class::ARTICLE.and(Class::POSSESSIVE))
            || r.norm_is(owned - 1, words!["one", "some", "several", "two", "many"]));
    owned - usize::from(led)
}

/// "in Aleppo Syrian state television", "in northern Syria SANA": the place where it happened ends before token `end`.
fn ends_a_place(r: &Reading<'_>, end: usize, start: usize) -> bool {
    const WHERE: Words = words![
        "in", "near", "at", "from", "of", "on", "outside", "east", "west", "north", "south", "eastern", "western", "northern", "southern",
        "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "central"
    ];
    let place = r.place_at(end - 1).filter(|m| m.kind == MentionKind::Literal && m.tokens.end as usize == end);
    let Some(m) = place else { return false };
    let first = m.tokens.start as usize;
    first >= start && first > 0 && r.norm_is(first - 1, WHERE) && !r.norm_is(end, words!["-", "'s", "s"])
}

/// "near Deir al-Zor Syria's news agency": a name that begins with "'s" begins with whose it is.
pub fn with_possessor(r: &Reading<'_>, start: usize) -> usize {
    let own = |m: &PlaceMention| m.tokens.end as usize == start;
    let owner = start.checked_sub(1).and_then(|i| r.place_at(i)).filter(|m| own(m));
    owner.filter(|_| r.norm_is(start, words!["'s", "s"])).map_or(start, |m| m.tokens.start as usize)
}

/// "Amsel fell backwards and said": who is the subject of the verb before the "and" that stands at `and`.
pub fn subject_of_both(r: &Reading<'_>, and: usize, from: usize) -> Option<(usize, usize)> {
    const REACH: usize = 16;
    let floor = and.saturating_sub(REACH).max(from);
    let from = (floor..and).rev().find(|i| r.is_punctuation(*i) && !r.norm_is(*i, words!["-", "'s", "'"])).map_or(floor, |i| i + 1);
    let finite = Class::VERB.and(Class::REPORT).and(Class::BE).and(Class::HAVE).and(Class::PAST).and(Class::SUBJECT_VERB);
    // "the Lima-based group"
    let plain = |i: usize| !r.is_capital(i) && !r.is(i, Class::SOURCE) && r.norm(i - 1) != "-";
    let verb = |i: &usize| plain(*i) && (r.is(*i, finite) || r.norm(*i).ends_with("ed"));
    let verb = (from + 1..and).find(verb)?;
    // "was struck and listed as stable": what was done to him.
    if r.is(verb, Class::BE) { None } else { name_before(r, verb, from) }
}
