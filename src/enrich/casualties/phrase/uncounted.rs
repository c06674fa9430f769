//! Phrases without a numeral: one person by article, name or age, bare plurals, "no civilians", "most of them".

use super::super::super::text::{Flags, Numeral, Quantity, Role};
use super::super::figure::{Category, Qualifier, Unit};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::ages::{is_childs_age, past_age};
use super::counted::take_second_noun;
use super::employers::is_of_armed_group;
use super::nouns::{Nouns, nouns};
use super::others::ranked;
use super::{Count, Phrase, build};

/// "she died", "he later died", "he unfortunately passed away", "leaving her dead": one, told of before.
pub(super) fn stands_for_one(r: &Reading<'_>, i: usize) -> bool {
    let lost = |k: usize| r.norm(k) == "lost" && r.is(k + 1, Class::POSSESSIVE) && r.norm(k + 2) == "life";
    let died = |k: usize| r.is(k, Class::SUBJECT_VERB) || r.reads(k, words!["passed", "away"]) || lost(k);
    let adverb = |k: usize| r.is(k, Class::ADVERB) || r.norm(k).ends_with("ly");
    r.norm_is(i, words!["he", "she"])
        && (r.is(i + 1, Class::BE.and(Class::HAVE))
            || died(i + 1)
            || r.norm_is(i + 1, words!["suffered", "sustained"])
            || adverb(i + 1) && died(i + 2))
        || r.norm_is(i, words!["him", "her"]) && r.norm(i + 1) == "dead"
}

/// How badly somebody is hurt of whom the words say that he is.
const GRAVELY: Words = words!["seriously", "critically", "badly", "severely", "gravely", "fatally"];

/// "no civilians", "no one", "nobody", "none"
pub(super) fn zero(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let end = match r.norm(i).as_str() {
        "nobody" | "none" if r.norm(i + 1) == "else" => i + 2,
        "none" if r.norm(i + 1) == "of" => past_those(r, i + 2, to)?,
        // "seven were hurt, none seriously"
        "none" if r.norm_is(i + 1, GRAVELY) => return None,
        "nobody" | "none" => i + 1,
        "no" if r.norm(i + 1) == "one" => {
            if r.norm(i + 2) == "else" {
                i + 3
            } else {
                i + 2
            }
        }
        "no" if r.reads(i + 1, words!["-", "one"]) => i + 3,
        "no" if is_of_days(r, i) || r.norm_is(i + 1, words!["fewer", "less", "more"]) => return None,
        "no" => {
            if let Some(nothing) = nothing_reported(r, i, to) {
                return Some(nothing);
            }
            // "no Afghan or coalition forces"
            if let Some(forces) = (i + 1..(i + 6).min(to)).find(|k| r.norm(*k) == "forces") {
                let side = |k: usize| {
                    r.is_capital(k) || r.demonym_at(k).is_some() || r.is(k, Class::MODIFIER.and(Class::ACTOR)) || r.norm(k) == "or"
                };
                let n = Nouns { head: Some(forces), end: forces + 1, categories: Category::Military.bit(), ..Nouns::default() };
                if (i + 1..forces).all(side) {
                    return Some(build(r, i, i, forces + 1, &n, Count::Zero));
                }
            }
            let n = nouns(r, i + 1, to, false);
            // "no army or police personnel": the head stands after the second.
            let second = (i + 2..(i + 6).min(to)).find(|k| r.norm_is(*k, words!["or", "nor"])).filter(|_| n.head.is_none());
            // "no damage or casualties"
            let harm = |or: usize| r.norm_is(or + 1, words!["casualties", "injuries", "deaths", "fatalities", "casualty"]);
            let second = second.filter(|or| !n.thing || harm(*or) && !(i + 1..*or).any(|k| r.is(k, Class::PREPOSITION)));
            let n = second.map_or(n, |or| nouns(r, or + 1, to, false));
            if n.head.is_none() && is_bare_harm(r, i + 1) {
                return Some(build(r, i, i, i + 1, &Nouns { end: i + 1, ..Nouns::default() }, Count::Zero));
            }
            n.head?;
            // "found no injuries or signs of a struggle", "no other wounds on the body": of one who is examined.
            let signs = r.norm(n.end) == "or" && r.norm_is(n.end + 1, words!["signs", "marks", "evidence", "bruises"]);
            if signs || r.norm(n.end) == "on" && r.norm_is(n.end + 2, words!["body", "corpse", "remains"]) {
                return None;
            }
            // "gave no casualty figures": it denies the figures.
            if r.norm_is(
                n.end,
                words!["toll", "tolls", "figure", "figures", "count", "counts", "number", "numbers", "estimate", "estimates", "list"],
            ) {
                return None;
            }
            return Some(build(r, i, i, n.end, &n, Count::Zero));
        }
        _ => return None,
    };
    Some(build(r, i, i, end, &Nouns { end, ..Nouns::default() }, Count::Zero))
}

/// "Not one villager", "not a single one of the 40 passengers": nobody; not "was not one of them", "not one but two guards".
pub(super) fn not_one(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    if !r.norm_is(i, words!["one", "a"]) || i <= floor || r.norm(i - 1) != "not" || i > 1 && r.is(i - 2, Class::BE.and(Class::HAVE)) {
        return None;
    }
    let single = r.norm(i + 1) == "single";
    if !single && r.norm(i) == "a" {
        return None;
    }
    let at = i + 1 + usize::from(single);
    let of = at + usize::from(single && r.norm(at) == "one");
    if r.norm(of) == "of" {
        let end = past_those(r, of + 1, to)?;
        return Some(build(r, i - 1, i, end, &Nouns { end, ..Nouns::default() }, Count::Zero));
    }
    let n = nouns(r, at, to, false);
    n.head.filter(|_| !n.thing && r.norm(n.end) != "but").map(|_| build(r, i - 1, i, n.end, &n, Count::Zero))
}

/// Where those end of whom "none of" tells; none where what was done to them describes them.
fn past_those(r: &Reading<'_>, of: usize, to: usize) -> Option<usize> {
    let mut at = of;
    while at < to && (r.is(at, Class::ARTICLE.and(Class::POSSESSIVE)) || r.numeral_at(at).is_some()) {
        at = r.numeral_at(at).map_or(at + 1, |n| n.tokens.end as usize);
    }
    let end = nouns(r, at, to, true).end.max(at);
    // "None of the four people shot has been named": they were shot; "none of them critically": hurt.
    let gravely = r.norm_is(end + usize::from(r.norm_is(end, words!["them", "whom"])), GRAVELY);
    (!gravely && !(r.is(end, Class::PAST) && r.word(end).kind.is_some())).then_some(end)
}

/// "no dead or wounded", "no reported injured": the word after "no" says what happened to nobody.
fn is_bare_harm(r: &Reading<'_>, i: usize) -> bool {
    let at = i + usize::from(r.norm_is(i, words!["reported", "confirmed", "known"]));
    r.norm_is(at, words!["dead", "wounded", "injured"])
        && (r.is_punctuation(at + 1) || r.norm(at + 1).is_empty() || r.is(at + 1, Class::PREPOSITION.and(Class::CONJUNCTION)))
}

/// "41 days with no murders": of days, not of one event.
pub(super) fn is_of_days(r: &Reading<'_>, i: usize) -> bool {
    i >= 2
        && r.norm_is(i - 1, words!["with", "without"])
        && r.norm_is(i - 2, words!["day", "days", "night", "nights", "week", "weeks", "month", "months"])
}

/// "no reports of casualties"; "no immediate word" leaves it open.
fn nothing_reported(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    const SIGNS: Words = words!["report", "reports", "evidence", "indication", "indications"];
    let reports = (i + 1..i + 3).find(|k| r.norm_is(*k, SIGNS) && r.norm(k + 1) == "of")?;
    if (i..reports).any(|k| r.norm(k) == "immediate") {
        return None;
    }
    let of = reports + 1;
    let at = if r.is(of + 1, Class::ARTICLE) || r.norm(of + 1) == "any" { of + 2 } else { of + 1 };
    let n = nouns(r, at, to, true);
    n.head.filter(|h| r.is(*h, Class::COUNT_NOUN))?;
    Some(build(r, i, i, n.end, &n, Count::Zero))
}

/// "most of them", "the majority of the dead": more than half.
pub(super) fn most_of(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let of = match r.norm(i).as_str() {
        "most" | "majority" => i + 1,
        _ => return None,
    };
    if r.norm(of) != "of" || !(r.norm_is(of + 1, words!["them", "whom"]) || r.is(of + 1, Class::ARTICLE)) {
        return None;
    }
    let n = nouns(r, of + 2, to, false);
    // "most of the injured"
    let harmed = n.head.is_none() && r.is(of + 2, Class::ADJECTIVE.and(Class::PAST)) && r.word(of + 2).kind.is_some();
    let end = n.end.max(of + 2) + usize::from(harmed);
    let mut phrase = build(r, i, i, end, &n, Count::Number(Quantity::Share(0.5)));
    if harmed {
        (phrase.head, phrase.modifier_kind) = (Some(of + 2), r.word(of + 2).kind);
    }
    phrase.qualifier = Some(Qualifier::MoreThan);
    phrase.partitive = true;
    take_second_noun(r, &mut phrase, to);
    Some(phrase)
}

/// What bears a person's name.
const BEARERS: Words = words![
    "group", "movement", "brigade", "brigades", "front", "party", "foundation", "clan", "gang", "cartel", "street", "avenue", "battalion",
    "squad", "commando", "command", "hospital", "clinic", "school", "university", "neighborhood", "neighbourhood", "column", "faction",
    "company", "organization", "organisation", "airport", "bridge", "stadium", "building", "case", "administration", "government",
    "family"
];

/// "Winfield Mowden, 40,": where a name ends that the tagger does not have, and that is no place's.
fn past_untagged(r: &Reading<'_>, start: usize) -> Option<usize> {
    const WORDS_MAX: usize = 4;
    let word = |i: &usize| r.is_capital(*i) && !r.is_punctuation(*i) && r.word(*i).class == Class::NONE && r.person_at(*i).is_none();
    let end = (start..start + WORDS_MAX).take_while(word).last()? + 1;
    let aged = || r.norm(end) == "," && r.norm(end + 2) == "," && r.numeral_at(end + 1).is_some_and(|n| n.role != Role::Year);
    let ground = || start > 0 && r.norm_is(start - 1, words!["in", "at", "near", "on", "from"]) || r.places.mention_at(start).is_some();
    let goes_on = || start > 0 && r.is_capital(start - 1) && !r.is(start - 1, Class::PERSON_ONE);
    // Of who is held the article told before: "A second man is in jail. Mowden, 40, was arrested": which of the two?
    let held = || r.any(end + 3..end + 6, words!["arrested", "charged", "booked", "detained"]);
    (end > start + 1 && aged() && !goes_on() && !ground() && !held()).then_some(end)
}

/// `{ title } name`
pub(super) fn name(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let mut k = i;
    let mut categories = 0;
    while k < to && k < i + 4 && r.is(k, Class::PERSON_ONE) && r.person_at(k).is_none() {
        categories |= r.word(k).categories;
        k += 1;
    }
    let mention = r.person_at(k).filter(|m| m.tokens.start as usize == k);
    let end = mention.map(|m| m.tokens.end as usize).or_else(|| past_untagged(r, k))?;
    // "Diaz's brother" is somebody else; "Diaz's murder" is of Diaz.
    let act = (end + 1..end + 3).any(|i| r.is(i, Class::ACT_NOUN) && r.word(i).kind.is_some() && !r.norm_is(i, words!["body", "bodies"]));
    if r.norm(end) == "'s" && !act {
        return None;
    }
    // "the Karim Haddad group": what bears the name.
    if i > 0 && r.norm(i - 1) == "the" && r.norm_is(end, BEARERS) {
        return None;
    }
    // "TWO AGENTS OF THE DAS": the letters of a body, where capitals say nothing.
    if i > 0 && k == i && end == k + 1 && r.norm(i - 1) == "the" && r.is_shouted(i) {
        return None;
    }
    // "Naik Karim Haddad": a rank that the tagger has for a part of the name.
    let rank = r.word(k).categories & Category::Military.bit();
    let categories = categories | if end > k + 1 && r.is(k, Class::PERSON_ONE) { rank } else { 0 };
    let n = Nouns { head: Some(end - 1), end, categories, ..Nouns::default() };
    let mut phrase = build(r, i, i, end, &n, Count::Name);
    phrase.kind = None;
    phrase.unit = Unit::Persons;
    Some(phrase)
}

/// "24-year-old Alan Reyes", "40-year-old driver": the age belongs to the phrase.
pub(super) fn aged_person(r: &Reading<'_>, i: usize, age: &Numeral, to: usize) -> Option<Phrase> {
    let at = past_age(r, age.tokens.end as usize);
    let person = name(r, at, to).or_else(|| headline(r, at, to).filter(|_| r.is(at, Class::PERSON_ONE)));
    let person = person.or_else(|| bare_age(r, i, at))?;
    let child = if is_childs_age(r, i) { Category::Children.bit() } else { 0 };
    Some(Phrase { start: i, core: i, categories: person.categories | child, ..person })
}

/// "5-year-old shot in Erie", "5 year old shot", of a headline: what ends at `end`, where something happens to whom the age alone tells of.
fn bare_age(r: &Reading<'_>, i: usize, end: usize) -> Option<Phrase> {
    let written = end > i + 2 && r.norm(end - 1) == "old" && r.norm_is(end - 2, words!["-", "year", "month", "yr"]);
    let determined = i > 0 && r.is(i - 1, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PREPOSITION));
    let harmed = r.word(end).kind.is_some() && r.is(end, Class::PAST.and(Class::ADJECTIVE).and(Class::SUBJECT_VERB));
    let lies = r.norm(end) == "in" && (end + 1..end + 4).any(|k| r.norm_is(k, words!["condition", "custody", "hospital"]));
    // "A 16-year-old and 17-year-old were shot"
    let joined = || i > 1 && r.norm(i - 1) == "and" && r.norm(i - 2) == "old" && r.is(end, Class::BE);
    let happens = harmed || lies || joined() || r.norm_is(end, words!["struck", "hit", "grazed", "critical", "fatally", "accidentally"]);
    let n = Nouns { head: Some(end - 1), end, ..Nouns::default() };
    (written && !determined && happens).then(|| Phrase { kind: None, unit: Unit::Persons, ..build(r, i, i, end, &n, Count::Definite) })
}

/// `article { modifier } head`: one person, or a plural without a number.
pub(super) fn determined(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let n = nouns(r, i + 1, to, false);
    if n.head.is_none() {
        return aged(r, i).or_else(|| ranked(r, i));
    }
    let head = n.head?;
    // "the ELN murdered businessman Diaz": the verb of a group, and its object.
    let group = |k: usize| r.word(k).class == Class::NONE && r.word(k).categories & Category::ArmedGroup.bit() != 0;
    let acts = |k: usize| r.is(k, Class::PAST) && r.word(k).kind.is_some() && group(k - 1);
    if n.thing || (i + 2..head).any(acts) {
        return None;
    }
    let ordinal = (i + 1..head).find_map(|k| r.numeral_at(k)).and_then(|numeral| match numeral.quantity {
        Quantity::Ordinal(nth) if nth >= 2 => Some(nth),
        _ => None,
    });
    // "the couple's second son", "the third brother to be jailed": the second to be born.
    let kin = ordinal.is_some() && r.norm_is(head, KIN);
    // "is the third son to be jailed": told of before, and so no figure.
    if let Some(nth) = ordinal.filter(|_| kin && i > 0 && r.is(i - 1, Class::BE)) {
        return Some(build(r, i, i, n.end, &n, Count::Number(Quantity::Ordinal(nth))));
    }
    let born = || kin || (i + 1..head).any(|k| r.norm(k) == "'s" && r.numeral_at(k + 1).is_some());
    if let Some(nth) = ordinal.filter(|_| r.norm(i) == "the" && !born()) {
        let mut phrase = build(r, i, i, n.end, &n, Count::Number(Quantity::Cardinal(nth)));
        phrase.ordinal = true;
        return Some(phrase);
    }
    let single = (r.word(head).class == Class::NONE && !r.norm(head).ends_with('s') && !r.norm(head).ends_with("men"))
        || r.is(head, Class::PERSON_ONE)
        || r.norm_is(head, words!["body", "national", "head"])
        || r.demonym_at(head).is_some() && head == i + 1;
    if !single
        && r.norm_is(head, OFFICES)
        && let Some((places, end)) = places_of(r, n.end, to)
    {
        let n = Nouns { end, ..n };
        return Some(build(r, i, i, end, &n, Count::Number(Quantity::Cardinal(places))));
    }
    let indefinite = r.norm_is(i, words!["a", "an", "another", "every", "each"]);
    let count = match (single, indefinite) {
        (true, true) => Count::One,
        (true, false) => Count::Definite,
        (false, true) if r.is(head, Class::UNIT) && is_whole_family(r, head, n.end) => Count::One,
        (false, _) if r.is(head, Class::UNIT) => return None,
        // "her twin sons"
        (false, _) if r.norm(i + 1) == "twin" => Count::Number(Quantity::Cardinal(2)),
        (false, _) => Count::Plural,
    };
    let mut end = n.end;
    let categories = n.categories;
    // "a soldier named …", "the mayor, …" end here; "Police officer Ana Diaz" is a name.
    if let Some(m) = r.person_at(end).filter(|m| count != Count::Plural && m.tokens.start as usize == end) {
        end = m.tokens.end as usize;
    }
    // "A third soldier died": one more than those told of.
    let further = r.norm(i) == "another" || indefinite && r.any(i + 1..head, words!["second", "third", "fourth", "fifth", "sixth"]);
    let n = Nouns { end, categories, other: n.other || further, ..n };
    Some(build(r, i, i, end, &n, count))
}

/// Whose rank is that of their birth or wedding.
const KIN: Words = words!["son", "daughter", "brother", "sister", "wife", "husband", "cousin"];

/// Of whom one place has one.
const OFFICES: Words = words!["mayors", "governors", "bishops", "archbishops", "prefects", "ambassadors", "consuls", "sheriffs"];

/// "of Tobar, San Miro and Belisca": how many places, and where the list ends.
fn places_of(r: &Reading<'_>, of: usize, to: usize) -> Option<(u64, usize)> {
    if r.norm(of) != "of" {
        return None;
    }
    let (mut at, mut places, mut last) = (of + 1, 0, false);
    while at < to && places < 8 {
        let named = r.place_at(at).map(|m| m.tokens.end as usize).or_else(|| r.entity_at(at).map(|m| m.tokens.end as usize));
        let end = named.unwrap_or_else(|| (at..to).take_while(|k| r.is_capital(*k)).last().map_or(at, |k| k + 1));
        if end <= at {
            return None;
        }
        places += 1;
        if last {
            return Some((places, end));
        }
        at = end + usize::from(r.norm(end) == ",");
        if r.norm(at) == "and" {
            (at, last) = (at + 1, true);
        } else if at == end {
            return None;
        }
    }
    None
}

/// "a family was taken hostage"; not "a family of five", "a family home".
fn is_whole_family(r: &Reading<'_>, head: usize, end: usize) -> bool {
    r.norm_is(head, words!["family", "household"])
        && (r.is(end, Class::BE.and(Class::HAVE))
            || r.norm_is(end, words!["hostage", "captive", "in", "from"])
            || r.is_punctuation(end) && r.norm(end) != "-")
}

/// "a 7-year-old", "the 19-year-old": the age stands for the person.
pub(super) fn aged(r: &Reading<'_>, i: usize) -> Option<Phrase> {
    let determiner = r.norm_is(i, words!["a", "an", "the", "another"]) || r.is(i, Class::POSSESSIVE);
    let age = r.numeral_at(i + 1).filter(|n| n.role == Role::Age && determiner)?;
    let end = past_age(r, age.tokens.end as usize);
    let follows = r.is(
        end,
        Class::BE
            .and(Class::PAST)
            .and(Class::HAVE)
            .and(Class::SUBJECT_VERB)
            .and(Class::PREPOSITION)
            .and(Class::CONJUNCTION)
            .and(Class::ADVERB),
    ) || r.is(end, Class::ADJECTIVE) && r.word(end).kind.is_some()
        || r.norm_is(end, words!["who", "that", "suffering", "bleeding", "lying"])
        || r.is_punctuation(end);
    let categories = if is_childs_age(r, i + 1) { Category::Children.bit() } else { 0 };
    let definite = r.norm(i) == "the" || r.is(i, Class::POSSESSIVE);
    let count = if definite { Count::Definite } else { Count::One };
    let n = Nouns { head: Some(end - 1), end, categories, other: r.norm(i) == "another", ..Nouns::default() };
    follows.then(|| Phrase { kind: None, unit: Unit::Persons, ..build(r, i, i, end, &n, count) })
}

/// "did not injure any civilians", "without causing casualties": where a plural at `start` begins of whom there were none.
fn denied_from(r: &Reading<'_>, start: usize, floor: usize) -> Option<usize> {
    const CAUSES: Words = words!["cause", "causing", "inflict", "inflicting", "suffer", "suffering", "sustaining", "taking", "report"];
    const VERB_TOKENS_MAX: usize = 3;
    let before = start.checked_sub(1).filter(|b| *b >= floor)?;
    let any = r.norm(before) == "any";
    let verb = if any { before.checked_sub(1)? } else { before };
    if !(r.norm_is(verb, CAUSES) || any && r.word(verb).kind.is_some() && r.is(verb, Class::FINITE.and(Class::GERUND))) {
        return None;
    }
    let denied = |i: &usize| r.norm(*i) == "without" || any && r.is_not(*i);
    let small = |i: &usize| denied(i) || r.is(*i, Class::ADVERB) || r.norm(*i).ends_with("ly");
    let not = (verb.saturating_sub(VERB_TOKENS_MAX)..verb).rev().take_while(small).find(denied)?;
    if any { Some(before) } else { (not >= floor).then_some(not) }
}

/// `{ modifier } plural-head` with the head at `i`.
pub(super) fn plural(r: &Reading<'_>, i: usize, floor: usize, to: usize) -> Option<Phrase> {
    let mut start = i;
    while start > floor && i - start < 4 && is_left_modifier(r, start - 1) {
        start -= 1;
    }
    // "pro-government fighters"
    if start >= floor + 2 && start < i && is_joined_by_hyphen(r, start) {
        start -= 2;
    }
    let n = nouns(r, start, to, true);
    n.head?;
    if n.thing {
        return None;
    }
    if start > floor && r.norm(start - 1) == "without" && r.is(i, Class::COUNT_NOUN) {
        return Some(build(r, start - 1, start, n.end, &n, Count::Zero));
    }
    if let Some(first) = denied_from(r, start, floor) {
        return Some(build(r, first, start, n.end, &n, Count::Zero));
    }
    if r.norm_is(i, words!["family", "household"]) {
        return None;
    }
    let mut phrase = build(r, start, start, n.end, &n, Count::Plural);
    if r.norm(i) == "elderly" {
        phrase.head = Some(i);
    }
    Some(phrase)
}

/// "government" of "pro-government", without a space.
fn is_joined_by_hyphen(r: &Reading<'_>, k: usize) -> bool {
    let close = |i: usize| !r.tokens.flags(i).has(Flags::SPACE_BEFORE);
    r.norm(k - 1) == "-" && close(k) && close(k - 1) && r.is(k - 2, Class::MODIFIER)
}

pub(super) fn is_left_modifier(r: &Reading<'_>, k: usize) -> bool {
    let word = r.word(k);
    (word.is(Class::MODIFIER) && !word.is(Class::ADVERB) && word.kind.is_none()) || r.demonym_at(k).is_some() || word.is(Class::PERSON_ONE)
}

/// What bears a name in which people may stand: "Barber Salon".
const HOUSES: Words = words![
    "shop", "salon", "school", "college", "supply", "lounge", "center", "centre", "club", "association", "foundation", "institute",
    "academy", "park", "inn", "grill", "bar", "pub", "cafe", "market", "store", "society", "fund", "house", "street", "road", "museum"
];

/// A singular noun without an article, as headlines have it: "Teenager shot dead in park".
pub(super) fn headline(r: &Reading<'_>, i: usize, to: usize) -> Option<Phrase> {
    let n = nouns(r, i, to, false);
    n.head?;
    // "minor injuries"
    if n.thing || n.head.is_some_and(|h| r.norm(i) == "minor" && r.is(h, Class::COUNT_NOUN)) {
        return None;
    }
    // "the Cut and Style Barber Shop": a word of a name.
    let named =
        i > 0 && r.is_capital(i) && (r.is_capital(i - 1) || r.norm(i - 1) == "&") && r.is_capital(n.end) && r.norm_is(n.end, HOUSES);
    // "seven (female) civilians"
    let bracketed = i > 0 && r.norm(i - 1) == "(" && r.norm(n.end) == ")";
    if named || bracketed {
        return None;
    }
    let many = n.head.is_some_and(|h| r.is(h, Class::PERSON_MANY) && !r.is(h, Class::PERSON_ONE));
    let count = if many { Count::Plural } else { Count::Definite };
    let phrase = build(r, i, i, n.end, &n, count);
    let armed = is_of_armed_group(r, i);
    Some(if armed { Phrase { categories: Category::ArmedGroup.bit(), ..phrase } } else { phrase })
}
