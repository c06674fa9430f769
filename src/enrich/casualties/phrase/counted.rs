//! Phrases with a numeral: `[hedge] [determiner] numeral { modifier } [head]`.

use super::super::super::text::{Flags, Numeral, Quantity, Role};
use super::super::figure::{Category, Kind, Qualifier};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::ages::is_age;
use super::compounds::{has_year_digits, is_year, past_aboard, past_owner};
use super::hedge::{Before, after_number, before_number, of_after};
use super::nouns::{Nouns, nouns, nouns_of, refine};
use super::shares::{is_passed, share_of};
use super::uncounted::is_of_days;
use super::{Count, Phrase, build};

/// After "of" these stand for people told of before.
const STANDS_FOR_THEM: Words = words!["them", "whom", "which", "us", "these", "those"];

/// The phrase that `numeral` counts; none where it counts no people. `floor`: where the phrase before it ends.
pub(super) fn counted(r: &Reading<'_>, numeral: &Numeral, floor: usize, to: usize) -> Option<Phrase> {
    if let Some(share) = share_of(r, numeral, floor, to) {
        return Some(share);
    }
    let (core, end) = (numeral.tokens.start as usize, numeral.tokens.end as usize);
    if is_end_of_number(r, core) || counts_nobody(r, numeral, floor) {
        return None;
    }
    // "at least [nine] persons": put in by an editor.
    let inserted = core > floor && r.norm(core - 1) == "[" && r.norm(end) == "]";
    let at = end + usize::from(inserted);
    let percent = numeral.role == Role::Percent && (is_of_people(r, at) || is_told_of_whole(r, core, at));
    let hedged = if is_count(numeral) { after_number(r, at, to) } else { None };
    let at = hedged.map_or(at, |(_, end)| end);
    if !(is_count(numeral) || percent) || is_hyphened(r, at) {
        return None;
    }
    let (at, partitive) = past_of(r, numeral, at, to)?;
    let n = nouns_counted(r, numeral, at, to, partitive)?;
    let share = matches!(numeral.quantity, Quantity::Share(_));
    // A share of nothing: unless it stands after its whole, "Of the 250 dead, 60 percent were".
    if n.head.is_none() && !partitive && share && !is_told_of_whole(r, core, end) {
        return None;
    }
    if is_date(r, numeral, &n) {
        return None;
    }
    let nameless = partitive && n.head.is_none() && r.numeral_at(at).is_none() && !r.norm_is(at - 1, STANDS_FOR_THEM);
    let harmed = if nameless { Some(harmed_at(r, at)?) } else { None };
    let (start, qualifier, before) = before_number(r, core - usize::from(inserted), floor);
    let end = harmed.map_or(n.end.max(at), |h| h + 1);
    let mut phrase = build(r, start, core, end, &n, Count::Number(numeral.quantity));
    phrase.qualifier = qualifier.or_else(|| estimated_at(r, start, floor));
    phrase.partitive = partitive;
    if let Some(h) = harmed {
        phrase.head = Some(h);
        phrase.modifier_kind = r.word(h).kind;
    }
    // "12 fatal victims"
    if n.head.is_some_and(|h| r.norm_is(h, words!["victims", "victim"]) && h > core && r.norm_is(h - 1, words!["fatal", "mortal"])) {
        phrase.modifier_kind = Some(Kind::Killed);
    }
    take_second_noun(r, &mut phrase, to);
    phrase.more |= before == Before::More;
    phrase.other |= before == Before::Other;
    hedge_behind(r, &mut phrase, hedged, to);
    if phrase.head.is_none() && !partitive {
        phrase.end = past_aboard(r, phrase.end);
    } else if r.norm(phrase.end) == "and" && have_families_with_them(r, phrase.end) {
        phrase.end += 3;
    }
    Some(phrase)
}

/// "300 fighters and their families were", "fled": they share what the verb tells of those whom the number counts.
fn have_families_with_them(r: &Reading<'_>, and: usize) -> bool {
    r.norm(and + 1) == "their"
        && r.norm_is(and + 2, words!["families", "relatives", "dependants", "dependents"])
        && r.is(and + 3, Class::BE.and(Class::HAVE).and(Class::SUBJECT_VERB))
}

/// "The UN estimates 600,000", "estimated that 300 had fled": what the verb before the number at `start` says of it.
fn estimated_at(r: &Reading<'_>, start: usize, floor: usize) -> Option<Qualifier> {
    let verb = start.checked_sub(1 + usize::from(start > 0 && r.norm(start - 1) == "that")).filter(|v| *v >= floor)?;
    r.norm_is(verb, words!["estimates", "estimate", "estimated"]).then_some(Qualifier::Approximately)
}

/// "1,562. 967 infections": the end of a broken number.
fn is_end_of_number(r: &Reading<'_>, core: usize) -> bool {
    let digits = |k: usize, more: bool| r.norm(k).bytes().all(|b| b.is_ascii_digit() || more && b == b',');
    core >= 2
        && r.norm(core).len() == 3
        && r.norm(core - 1) == "."
        && digits(core, false)
        && r.norm(core - 2).contains(',')
        && digits(core - 2, true)
}

/// A number of years, of days, of nothing, or of those of whom only a share is told of.
fn counts_nobody(r: &Reading<'_>, numeral: &Numeral, floor: usize) -> bool {
    let core = numeral.tokens.start as usize;
    let bracketed = core > 0 && r.norm(core - 1) == "(" && r.norm(numeral.tokens.end as usize) == ")";
    let quiet = || matches!(numeral.quantity, Quantity::Cardinal(0)) && is_of_days(r, core);
    // "one in three residents"
    let rate = || {
        let of = numeral.tokens.end as usize;
        let whole = r.numeral_at(of + 1).filter(|n| r.norm(of) == "in" && is_count(n));
        matches!(numeral.quantity, Quantity::Cardinal(1)) && whole.is_some_and(|n| r.is(n.tokens.end as usize, Class::PERSON_MANY))
    };
    // "016": what is left of a date or an address.
    let broken = || r.norm(core).len() > 1 && r.norm(core).starts_with('0') && r.norm(core).bytes().all(|b| b.is_ascii_digit());
    bracketed || broken() || rate() || is_age(r, numeral, floor) || is_whole_of_share(r, core, floor) || quiet()
}

/// "half the town's 40,000 residents", "half the 40,000 residents": a share of them.
fn is_whole_of_share(r: &Reading<'_>, core: usize, floor: usize) -> bool {
    let share = |k: usize| r.norm_is(k, words!["half", "third", "quarter", "thirds", "quarters", "percent", "most"]);
    core >= 2
        && (r.norm(core - 1) == "the" && r.norm(core - 2) == "half"
            || core >= 3 && r.reads(core - 2, words!["of", "the"]) && r.norm_is(core - 3, words!["rest", "remainder", "part", "some"])
            || r.norm(core - 1) == "'s"
                && (core.saturating_sub(6).max(floor)..core - 1).any(|k| share(k) && r.norm_is(k + 1, words!["the", "of"])))
}

/// "60 percent of them", "of the 900 displaced"; "Of the 250 dead, 60 percent were": of people, not of anything.
fn is_of_people(r: &Reading<'_>, at: usize) -> bool {
    r.norm(at) == "of"
        && (r.norm_is(at + 1, words!["them", "whom", "those"])
            || r.norm(at + 1) == "the"
                && (r.numeral_at(at + 2).is_some_and(is_count)
                    || r.is(at + 2, Class::ADJECTIVE.and(Class::PAST).and(Class::STATE_NOUN)) && r.word(at + 2).kind.is_some())
            || r.is(at + 1, Class::STATE_NOUN))
}

/// "Of these, 61 per cent stay with relatives": the number at `core` has its verb at `at`, and its whole before it.
fn is_told_of_whole(r: &Reading<'_>, core: usize, at: usize) -> bool {
    let whole = core > 0 && r.norm(core - 1) == ",";
    whole && (r.is(at, Class::BE) || r.norm_is(at, words!["stay", "live", "have", "had", "reside"]))
}

/// "a 12-vehicle convoy": the number is a part of a word.
fn is_hyphened(r: &Reading<'_>, at: usize) -> bool {
    r.norm(at) == "-" && !r.tokens.flags(at).has(Flags::SPACE_BEFORE) && !r.is_capital(at + 1)
}

/// Past the "of", "of the", "of them" behind a number: where its nouns begin, and whether it counts a part of those told before or after.
fn past_of(r: &Reading<'_>, numeral: &Numeral, at: usize, to: usize) -> Option<(usize, bool)> {
    // Said in quotes: "tens" of people.
    let quoted = r.is_punctuation(at) && r.norm(at + 1) == "of" && matches!(numeral.quantity, Quantity::Vague(_));
    let at = at + usize::from(quoted);
    let Some(of) = of_after(r, numeral, at, to) else { return Some((at, false)) };
    let first = of + 1;
    let of_number = r.numeral_at(first).is_some_and(is_count);
    let owner = past_owner(r, first);
    let determined =
        of_number || owner.is_some() || r.is(first, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm_is(first, STANDS_FOR_THEM);
    let vague = !matches!(numeral.quantity, Quantity::Cardinal(_) | Quantity::Ordinal(_));
    if !determined && !vague {
        return None;
    }
    let past = if r.norm_is(first, STANDS_FOR_THEM) {
        // "two of whom were soldiers"
        let told = r.norm(first + 1) == "were" && r.is(first + 2, Class::PERSON_MANY.and(Class::PERSON_ONE));
        first + 1 + usize::from(told)
    } else if let Some(owned) = owner {
        owned
    } else {
        first + usize::from(determined && !of_number)
    };
    Some((past, determined))
}

/// The nouns from token `at` on; none where they are no people.
fn nouns_counted(r: &Reading<'_>, numeral: &Numeral, at: usize, to: usize, partitive: bool) -> Option<Nouns> {
    let core = numeral.tokens.start as usize;
    let one = matches!(numeral.quantity, Quantity::Cardinal(1));
    let n = nouns_of(r, core, at, to, !(one || partitive));
    // "two of the network's planners": the whole is told by a plural that no table knows.
    let n = if partitive && n.head.is_none() { Some(nouns(r, at, to, true)).filter(|many| many.head.is_some()).unwrap_or(n) } else { n };
    // "passed the 10,000 mark"
    let marked = n.thing && r.norm_is(at, words!["mark", "milestone"]) && is_passed(r, core);
    if n.thing && !marked || partitive && is_of_things(r, at, to) {
        return None;
    }
    if marked {
        return Some(Nouns { end: at, ..Nouns::default() });
    }
    // "two Kenyan and three Ugandan drivers": the head stands in the second.
    let shared =
        n.head.is_none() && (at..at + 3).any(|k| r.demonym_at(k).is_some() && r.norm(k + 1) == "and" && r.numeral_at(k + 2).is_some());
    Some(if shared { Nouns { end: at + 1, ..n } } else { n })
}

/// "40 soldiers and policemen", "most of them women and children": both are counted; not "killed 40 soldiers and policemen fled".
pub(super) fn take_second_noun(r: &Reading<'_>, p: &mut Phrase, to: usize) {
    const VERBS: Class = Class::BE
        .and(Class::HAVE)
        .and(Class::MODAL)
        .and(Class::PAST)
        .and(Class::FINITE)
        .and(Class::ADJECTIVE)
        .and(Class::SUBJECT_VERB)
        .and(Class::VERB)
        .and(Class::REPORT);
    const OTHERS: Class = Class::COUNT_NOUN.and(Class::STATE_NOUN).and(Class::UNIT);
    let people = |h: usize| r.is(h, Class::PERSON_MANY) && !r.is(h, OTHERS);
    let first = p.end + 1;
    if r.norm(p.end) != "and" || !p.head.is_some_and(|h| people(h) && h + 1 == p.end) {
        return;
    }
    // "one of the commanders and emir of the front"
    let one = p.partitive && p.value_is_one();
    let second = nouns(r, first, to, !one);
    let other = second.other || second.more || second.thing || second.modifier_kind.is_some();
    let bare = second.head.is_some_and(|h| if one { r.is(h, Class::PERSON_ONE) } else { people(h) });
    let governed = p.start > 0 && (r.is(p.start - 1, Class::PREPOSITION) || r.word(p.start - 1).kind.is_some());
    let verb = r.is(second.end, Class::REPORT) || governed && r.is(second.end, VERBS);
    if bare && !other && !verb {
        // "fighters and leaders", "aid workers and staff": of the same kind.
        let same = p.categories != 0 && r.norm_is(second.end - 1, words!["leaders", "staff", "employees", "workers", "patrons"]);
        let civilian = if same { Category::Civilian.bit() } else { 0 };
        p.end = second.end;
        p.categories |= refine(r, first, second.end, second.categories) & !civilian;
    }
}

/// "three of the five plans", "11 of the 60 stranded whales": parts of what is no group of people; `at`: the number of the whole.
fn is_of_things(r: &Reading<'_>, at: usize, to: usize) -> bool {
    let Some(whole) = r.numeral_at(at).filter(|n| is_count(n)) else { return false };
    let end = whole.tokens.end as usize;
    let end = end + usize::from(r.is(end, Class::PAST.and(Class::ADJECTIVE)));
    let n = nouns(r, end, to, true);
    n.thing || n.head.is_none() && r.is(end, Class::THING)
}

/// A year and no number of people.
fn is_date(r: &Reading<'_>, numeral: &Numeral, n: &Nouns) -> bool {
    let Some(head) = n.head else { return is_year(r, numeral) };
    let core = numeral.tokens.start as usize;
    // "2018 US soldier killed": a year before a headline.
    let single = r.is(head, Class::PERSON_ONE) && !r.is(head, Class::PERSON_MANY);
    // "the 2017 deaths of two hikers"
    let determined = r.is(head, Class::COUNT_NOUN) && core > 0 && r.norm_is(core - 1, words!["the", "'s", "her", "his"]);
    (single || determined) && has_year_digits(r, numeral)
}

/// "two of the wounded": what happened to them stands for the people; none where it is "two of the …" and nothing that we know.
fn harmed_at(r: &Reading<'_>, at: usize) -> Option<usize> {
    (r.is(at, Class::ADJECTIVE.and(Class::PAST)) && r.word(at).kind.is_some()).then_some(at)
}

/// "40 people at least", "40 people or so"; `hedged`: what stood between the number and its noun, "40 or more people".
fn hedge_behind(r: &Reading<'_>, phrase: &mut Phrase, hedged: Option<(Qualifier, usize)>, to: usize) {
    if phrase.end + 2 <= to && r.reads(phrase.end, words!["at", "least"]) && phrase.qualifier.is_none() {
        phrase.qualifier = Some(Qualifier::AtLeast);
    }
    if let Some((qualifier, end)) = hedged.or_else(|| after_number(r, phrase.end, to)) {
        phrase.qualifier = Some(qualifier);
        phrase.end = phrase.end.max(end);
    }
}

/// "the city's 45th homicide of the year", "the 12th murder in the county in 2019": so many so far.
pub(super) fn nth_of_year(r: &Reading<'_>, i: usize, numeral: &Numeral) -> Option<Phrase> {
    let Quantity::Ordinal(nth) = numeral.quantity else { return None };
    // "the county's 12th traffic death of the year"
    let end = numeral.tokens.end as usize;
    let head =
        end + usize::from(r.norm_is(end, words!["traffic", "road", "highway", "overdose", "gun", "pedestrian", "drowning", "storm"]));
    let deed = r.norm_is(head, words!["homicide", "murder", "killing", "slaying", "fatality", "death"]);
    let span = (head + 1..head + 7).take_while(|k| !r.is_punctuation(*k)).any(|k| {
        r.norm(k) == "year" && r.norm_is(k - 1, words!["the", "this"])
            || r.norm_is(k, words!["of", "in"]) && r.tokens.date_at(k + 1).is_some()
    });
    (deed && span && nth >= 2).then(|| {
        let n = Nouns { head: Some(head), end: head + 1, ..Nouns::default() };
        let phrase = build(r, i, i, head + 1, &n, Count::Number(Quantity::Cardinal(nth)));
        Phrase { ordinal: true, kind: Some(Kind::Killed), ..phrase }
    })
}

/// "caused one death and two injuries", "resulted in one arrest"; not "one death of many", "one death threat".
pub(super) fn one_death(r: &Reading<'_>, i: usize, numeral: &Numeral) -> Option<Phrase> {
    let head = numeral.tokens.end as usize;
    let kind = match r.norm(head).as_str() {
        "death" => Kind::Killed,
        "arrest" => Kind::Detained,
        _ => return None,
    };
    if !matches!(numeral.quantity, Quantity::Cardinal(1)) {
        return None;
    }
    let closed =
        r.is_punctuation(head + 1) || r.is(head + 1, Class::PREPOSITION.and(Class::CONJUNCTION)) || r.norm_is(head + 1, words!["", "was"]);
    let n = Nouns { head: Some(head), end: head + 1, ..Nouns::default() };
    (closed && r.norm(head + 1) != "of")
        .then(|| Phrase { kind: Some(kind), ..build(r, i, i, head + 1, &n, Count::Number(numeral.quantity)) })
}
