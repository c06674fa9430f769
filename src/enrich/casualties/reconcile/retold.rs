//! Small words by which news tells of the same people again, and by which it turns to somebody else.

use std::ops::Range;

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::{groups_agree, head_of, places_agree, times_agree};
use super::numbers::number_beside;
use super::same::{is_determined, last_told, sentences_since, than_another_kind};
use super::young::{SEXES, sex_of_child, sex_of_pronoun};
use super::{Draft, REACH, again, pairs};
use crate::enrich::text::Quantity;

/// How far back "several people" or "the couple" may point. Sentences.
const SENTENCES: usize = 8;

/// Of one force, told of by one word or another.
pub const OFFICERS: &[&str] =
    &["officer", "detective", "investigator", "sergeant", "policeman", "policewoman", "cop", "lieutenant", "patrolman"];

/// The plural of kin.
const KIN: &[&str] = &["sons", "daughters", "children", "kids", "boys", "girls", "babies", "brothers", "sisters", "parents"];

/// Its sentence turns to another event: "In a separate shooting, a man …".
pub fn of_another_event(r: &Reading<'_>, d: &Draft) -> bool {
    let words = beside(r, d);
    attach::begins_another(r, words.start, words.end)
}

/// "The attack killed civilians": one that was told.
pub fn is_of_told_event(r: &Reading<'_>, d: &Draft) -> bool {
    let words = beside(r, d);
    attach::tells_again(r, words.start, words.end)
}

/// The words of its sentence that stand near it: a sentence may be as long as an article.
pub fn beside(r: &Reading<'_>, d: &Draft) -> Range<usize> {
    const TOKENS: usize = 40;
    let core = d.hit.phrase.core;
    let s = r.tokens.sentences.get(d.hit.sentence).map_or(core..core, |s| s.start as usize..s.end as usize);
    s.start.max(core.saturating_sub(TOKENS))..s.end.min(core + TOKENS)
}

/// "was found dead", "the bodies were discovered": told of as found.
pub fn is_found_dead(r: &Reading<'_>, d: &Draft) -> bool {
    r.any(beside(r, d), words!["found", "discovered"]) && r.any(beside(r, d), words!["dead", "bodies", "deceased"])
}

/// Called a murder-suicide.
pub fn is_of_a_murder_suicide(r: &Reading<'_>, d: &Draft) -> bool {
    beside(r, d).any(|i| r.names_murder_suicide(i))
}

/// Told of as who did it.
pub fn attackers(d: &Draft) -> bool {
    d.record.group.categories.iter().any(|c| matches!(c, Category::Perpetrator | Category::ArmedGroup))
}

/// The attacker of one record is whom the other tells of: "was shot by a burglar", "the burglar was shot".
pub fn one_did_it_to_the_other(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const ANYBODY: &[&str] = &[
        "man", "woman", "boy", "girl", "teen", "teenager", "male", "female", "juvenile", "youth", "child", "brother", "friend", "officer",
        "deputy", "soldier", "driver", "student", "person", "old",
    ];
    let did = |a: &Draft, b: &Draft| {
        let head = head_of(r, b);
        // Boys and officers may be on both sides.
        if head.is_empty() || ANYBODY.contains(&head) || r.norm(b.hit.phrase.start) != "the" {
            return false;
        }
        let last = a.record.perpetrator.as_ref().and_then(|p| r.tokens.within(p.text).last());
        let t = a.hit.trigger;
        let by = (t + 1..t + 4).find(|i| r.norm(*i) == "by");
        last.is_some_and(|i| r.norm(i) == head) || by.is_some_and(|by| (by + 1..by + 5).any(|i| r.norm(i) == head))
    };
    let attacker = attackers;
    // "The victims were Ana Diaz and Tom Reed. The gunman died": none of them.
    let victim = |d: &Draft| r.any(beside(r, d).start..d.hit.phrase.core, words!["victim", "victims"]);
    let shooter = |a: &Draft, b: &Draft| attacker(a) && !attacker(b) && b.hit.phrase.count == Count::Name && victim(b);
    did(earlier, later) || did(later, earlier) || shooter(earlier, later) || shooter(later, earlier)
}

/// "People were hurt", "several people were hurt", after it was told how many.
pub fn vague_again(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const PLAIN: &[&str] = &["", "people", "persons", "victims", "others"];
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let p = &later.hit.phrase;
    let told = |d: &Draft| d.record.is_news();
    // "several" of a witness may be the two whom the police count.
    let few = matches!((a.figure.value, b.figure.low), (Some(v), Some(low)) if v >= 2 && low <= 3);
    // "killed two people and injured others"
    let than_dead = than_another_kind(r, later);
    let vague = b.figure.value.is_none()
        && b.figure.share.is_none()
        && (!p.other || earlier.hit.phrase.other || than_dead || earlier.is_in_headline(r))
        && !p.more
        && !p.partitive
        && later.whole.is_none();
    vague
        && few
        && told(earlier)
        && told(later)
        && later.hit.sentence > earlier.hit.sentence
        && later.hit.sentence - earlier.hit.sentence <= if earlier.hit.sentence == 0 { 4 * SENTENCES } else { 2 * SENTENCES }
        && (PLAIN.contains(&head_of(r, later)) && (!later.hit.active || p.other && than_dead)
            || in_the_lead(r, earlier, later)
            || KIN.contains(&head_of(r, later)) && head_of(r, later) == head_of(r, earlier))
        && b.group.categories.iter().all(|c| *c == Category::Civilian || a.group.categories.contains(c))
        && a.group.categories.iter().all(|c| matches!(c, Category::Civilian | Category::Men | Category::Women | Category::Children))
        && places_agree(ground, a, b)
        && times_agree(ground.r, a, b)
        && !of_another_event(r, later)
}

/// "10 children, five women killed", and then "a raid killed women": who they were, in the lead below the headline.
fn in_the_lead(r: &Reading<'_>, headline: &Draft, later: &Draft) -> bool {
    const NEXT: usize = 2;
    let stem = |d: &Draft| head_of(r, d).trim_end_matches('s');
    let lead = headline.is_in_headline(r) && later.hit.sentence <= headline.hit.sentence + NEXT + attach::heading(r);
    let plural = || later.hit.phrase.count == Count::Plural && !stem(later).is_empty() && stem(later) == stem(headline);
    // "6 teens wounded", and then "a number of teenage guests"
    let alike = || !headline.record.group.categories.is_empty() && !later.record.group.categories.is_empty();
    lead && (plural() || alike())
}

/// "The four people who were shot", "all five victims": whenever that is told, the same.
pub fn definite_again(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    p.counted()
        && !p.other
        && is_determined(r, p, words!["the", "these", "those", "all", "both"])
        && earlier.record.figure.value.is_some()
        && earlier.record.figure.value == later.record.figure.value
}

/// "One child died, another was hurt", and both told again: the other of the one told again.
pub fn pair_again(r: &Reading<'_>, kept: &[Draft], partner: usize, later: &Draft) -> Option<usize> {
    let told_in = |k: usize, sentence: usize| kept[k].is_told_in(r, sentence);
    if !later.hit.phrase.other {
        return pairs::suspect_of_the_pair(r, kept, partner, later, told_in)
            .or_else(|| number_beside(r, kept, partner, later))
            .or_else(|| again::both_of_a_pair(r, kept, partner, later, told_in))
            .or_else(|| pairs::another_of_the_headline(r, kept, partner, later));
    }
    let other = (0..kept.len()).rev().take(REACH).find(|j| {
        let d = &kept[*j];
        d.hit.phrase.other
            && d.record.kind == later.record.kind
            && d.record.figure.value.is_some()
            && d.record.figure.value == later.record.figure.value
            && d.hit.sentence < later.hit.sentence
            && told_in(partner, d.hit.sentence)
    });
    other.or_else(|| number_beside(r, kept, partner, later))
}

/// The lead says that "another" was hurt, and further down it is "another woman": who she is, if no other is told of; "another teenager",
/// and then "the other teenager".
pub fn other_again(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    const LEAD: usize = 4;
    let others = |d: &Draft| d.record.kind == later.record.kind && d.hit.phrase.other && d.record.figure.value == Some(1);
    let p = &later.hit.phrase;
    let the_other = p.count == Count::Definite && r.norm(p.start) == "the";
    if !p.other || !(p.count == Count::One || the_other) || of_another_event(r, later) {
        return None;
    }
    // "killed two and detained another. … A third man was detained": the other of three.
    let nth = rank(r, later);
    let third = |d: &Draft| {
        let beside =
            |o: &Draft| o.hit.sentence == d.hit.sentence && o.record.figure.value == Some(nth - 1) && o.record.kind != d.record.kind;
        d.hit.phrase.elliptical() && d.hit.sentence < later.hit.sentence && kept.iter().any(beside)
    };
    if nth > 0 {
        return (0..kept.len()).rev().take(REACH).find(|k| nth > 1 && others(&kept[*k]) && third(&kept[*k]));
    }
    let mut told = (0..kept.len()).rev().take(REACH).filter(|k| others(&kept[*k]));
    let k = told.next()?;
    let d = &kept[k];
    let bare = d.hit.phrase.elliptical() && d.hit.sentence <= LEAD;
    let by_the_word = the_other && d.hit.phrase.count == Count::One && head_of(r, d) == head_of(r, later);
    let same = (bare || by_the_word) && (1..=SENTENCES).contains(&(later.hit.sentence - d.hit.sentence));
    (same && told.next().is_none() && groups_agree(&d.record, &later.record)).then_some(k)
}

/// "The couple were shot", "all three died", "both victims": the sum of those who were told one by one; the last of them first.
pub fn sum_of_told(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Vec<usize> {
    const NEAR: usize = 6;
    let p = &later.hit.phrase;
    let definite =
        p.counted() && !p.other && !p.more && !p.partitive && is_determined(r, p, words!["the", "these", "both", "all", "neither"]);
    // "Woman, boyfriend killed", and then "the murders of a young couple"
    let couple = later.hit.sentence <= 3 && head_of(r, later) == "couple" && kept.iter().all(|d| d.is_in_headline(r) || !d.is_lone());
    let total = later.record.figure.value.filter(|v| (definite || couple) && later.whole.is_none() && (2..=8).contains(v));
    let Some(total) = total else { return Vec::new() };
    // "Both died": whoever was hurt.
    let fatal = later.hit.rule == "subject" && later.record.kind == Kind::Killed && is_determined(r, p, words!["both", "all", "neither"]);
    let held = |kind: Kind| kind == later.record.kind && matches!(kind, Kind::Detained | Kind::Abducted);
    let hurt = |kind: Kind| {
        if matches!(later.record.kind, Kind::Killed | Kind::Injured) {
            kind == Kind::Killed || kind == Kind::Injured && (later.record.kind == Kind::Injured || fatal)
        } else {
            held(kind)
        }
    };
    // "The older man had been shot in the head. Both were pronounced dead": they who were told of as dead.
    if fatal {
        let lone = |k: &usize| kept[*k].record.kind == Kind::Killed && kept[*k].is_lone() && kept[*k].whole.is_none();
        let near = |k: &usize| later.hit.sentence - last_told(r, &kept[*k]) <= NEAR && !kept[*k].record.historical;
        let dead: Vec<usize> = (0..kept.len()).rev().take(REACH).filter(|k| lone(k) && near(k)).collect();
        if dead.len() as u64 == total {
            return dead;
        }
    }
    let mut parts = Vec::new();
    let (mut sum, mut dead) = (0, 0);
    let mut told = later.hit.sentence;
    for (k, d) in kept.iter().enumerate().rev().take(REACH) {
        let at = last_told(r, d);
        if told.saturating_sub(at) > NEAR || d.hit.sentence != later.hit.sentence && of_another_event(r, d) {
            break;
        }
        told = at;
        let value = d.record.figure.value.unwrap_or(0);
        // A number of its own is what it counts.
        if !hurt(d.record.kind) || value >= total {
            continue;
        }
        if !matches!(d.record.status, Status::Actual | Status::Alleged) || d.record.historical || d.whole.is_some() {
            return Vec::new();
        }
        sum += value;
        dead += if d.record.kind == Kind::Killed { value } else { 0 };
        parts.push(k);
        if sum >= total {
            break;
        }
    }
    // Who is dead already is not told of with the dying.
    if sum == total && (!fatal || dead == 0 || dead == total) { parts } else { Vec::new() }
}

/// "Two people were shot. A man and a woman died", "two were shot, and both died": nobody who was shot is alive. The first
/// of the dead.
pub fn all_died(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    const NEAR: usize = 2;
    let number = hurt.record.figure.value.filter(|v| (2..=8).contains(v) && !hurt.hit.phrase.other)?;
    let after = |d: &Draft, sentences: usize| (1..=sentences).contains(&d.hit.sentence.saturating_sub(hurt.hit.sentence));
    let dead = |d: &&Draft| d.record.kind == Kind::Killed && d.record.status == Status::Actual && !d.record.historical;
    let all = |d: &Draft| {
        d.record.figure.value == Some(number)
            && after(d, 3 * NEAR)
            && is_determined(r, &d.hit.phrase, words!["both", "all", "neither"])
            && !d.hit.phrase.other
    };
    if let Some(k) = (0..kept.len()).find(|k| dead(&&kept[*k]) && all(&kept[*k])) {
        return Some(k);
    }
    let near: Vec<usize> = (0..kept.len()).filter(|k| after(&kept[*k], NEAR)).take(REACH).collect();
    let one = |k: &&usize| {
        let d = &kept[**k];
        // "Two adults were killed, two children hurt", and then "a man and a woman died".
        d.hit.phrase.value_is_one() && dead(&d) && !d.hit.phrase.other && groups_agree(&d.record, &hurt.record)
    };
    let alive = near.iter().any(|k| kept[*k].record.kind == Kind::Injured);
    let died: Vec<&usize> = near.iter().filter(one).collect();
    let others = near.iter().any(|k| dead(&&kept[*k]) && !kept[*k].hit.phrase.value_is_one());
    (died.len() as u64 == number && !alive && !others).then(|| *died[0])
}

/// "shot his wife and then himself", told as a murder-suicide that killed two: she is one of them.
pub fn died_in_murder_suicide(r: &Reading<'_>, kept: &[Draft], hurt: &Draft) -> Option<usize> {
    if !(hurt.hit.active || hurt.hit.rule == "reflexive") || !r.norm_is(hurt.hit.trigger, words!["shot", "stabbed", "strangled", "beat"]) {
        return None;
    }
    (0..kept.len()).take(REACH).find(|k| {
        let d = &kept[*k];
        let told = || is_of_a_murder_suicide(r, d);
        // "shot his wife and then himself. Both died": she is one of the two.
        let both = || d.hit.sentence == hurt.hit.sentence + 1 && is_determined(r, &d.hit.phrase, words!["both", "neither"]);
        // "A couple was found dead. He shot his wife and then himself": the two.
        let found = || d.record.figure.value == Some(2) && r.any(beside(r, hurt), words!["himself", "herself"]) && is_found_dead(r, d);
        d.record.kind == Kind::Killed
            && d.record.figure.value >= Some(2)
            && d.hit.sentence.abs_diff(hurt.hit.sentence) <= SENTENCES
            && (told() || both() || found())
    })
}

/// "A rebel governor was killed. The man, named as Omar Diaz, was": a plain word for him.
pub fn the_man(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let plain =
        p.count == Count::Definite && r.norm(p.start) == "the" && p.end == p.start + 2 && matches!(head_of(r, later), "man" | "woman");
    let near = (1..=2).contains(&sentences_since(r, earlier, later));
    let sex = |c: &Category| matches!(c, Category::Men | Category::Women | Category::Children);
    let of_office = !earlier.record.group.categories.is_empty() && !earlier.record.group.categories.iter().any(sex);
    plain && near && of_office && earlier.hit.phrase.count != Count::Number(Quantity::Cardinal(1))
}

/// "Three insurgents were detained. The three men …": plain words for as many.
pub fn the_men(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const NEAR: usize = 2;
    let p = &later.hit.phrase;
    let sex = |c: &Category| matches!(c, Category::Men | Category::Women | Category::Children);
    p.counted()
        && p.end == p.core + 2
        && earlier.record.figure.value.is_some()
        && earlier.record.figure.value == later.record.figure.value
        && r.norm(p.core.saturating_sub(1)) == "the"
        && p.head.is_some_and(|h| r.norm_is(h, words!["men", "women", "individuals", "suspects"]))
        && earlier.hit.phrase.counted()
        && !earlier.record.group.categories.iter().any(sex)
        && (1..=NEAR).contains(&sentences_since(r, earlier, later))
}

/// The sex that stands beside a name: "the man, Hugh Lane,".
pub fn opposite_sex(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    let sex = |d: &Draft| {
        let p = &d.hit.phrase;
        let beside = if p.count == Count::Name && p.start >= 2 && r.norm(p.start - 1) == "," { r.word(p.start - 2).categories } else { 0 };
        let word = match head_of(r, d) {
            // "she", of whom nothing else is told.
            "" if p.count == Count::Definite => sex_of_pronoun(r.norm(p.core).as_str()),
            head => sex_of_child(head),
        };
        (p.categories | beside | word) & SEXES
    };
    let (x, y) = (sex(a), sex(b));
    x != 0 && y != 0 && x & y == 0
}

/// "They shot my sons", says a mother, "my colleagues were killed", a guard: those of whom the article tells.
pub fn my_own(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    p.count == Count::Plural
        && r.norm_is(p.core, words!["my", "our"])
        && (KIN.contains(&head_of(r, later))
            || matches!(head_of(r, later), "colleagues" | "comrades" | "friends" | "neighbors" | "neighbours"))
        && earlier.record.figure.value >= Some(2)
        && !earlier.hit.phrase.other
        && later.hit.sentence > earlier.hit.sentence
        && later.hit.sentence - earlier.hit.sentence <= 2 * SENTENCES
}

/// "The shooting in 2015 that killed two", and later without the year, of a name or as "the two": the same years ago.
pub fn of_the_same_past(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let undated = later.record.time.is_none() || later.record.time == earlier.record.time;
    let named = matches!(p.count, Count::Name | Count::Definite);
    undated && (named || p.counted()) && (earlier.record.figure.value == later.record.figure.value) && !of_another_event(r, later)
}

/// "Death of toddler probed", a headline in the middle of the page, and below it "a 21-month-old child".
pub fn below_its_headline(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const TOKENS: usize = 14;
    let p = &earlier.hit.phrase;
    let bare = p.count == Count::Definite && !r.is(p.start, Class::ARTICLE.and(Class::POSSESSIVE).and(Class::PRONOUN)) && p.head.is_some();
    let short = r.tokens.sentences.get(earlier.hit.sentence).is_some_and(|s| s.len() <= TOKENS);
    bare && short && later.hit.phrase.count == Count::One && (1..=2).contains(&(later.hit.sentence - earlier.hit.sentence))
}

/// "The teen who was shot is the one who helped her a few months ago": when, is said of something else.
pub fn pointed_out(r: &Reading<'_>, d: &Draft) -> bool {
    const FAR: usize = 6;
    let p = &d.hit.phrase;
    let who = r.norm(p.start) == "the" && r.norm(p.end) == "who" && r.is(p.end + 1, Class::BE);
    who && d.record.time.as_ref().is_some_and(|t| r.tokens.within(t.text).start > d.hit.trigger + FAR)
}

/// "An autopsy on Friday found that the child died of", "held on Monday in the street where the boy was killed", "charged on Saturday
/// with the fatal shooting of a boy": the day is not that of the death.
pub fn dated_aside(r: &Reading<'_>, d: &Draft) -> bool {
    const NEAR: usize = 10;
    let (p, t) = (&d.hit.phrase, d.hit.trigger);
    let first = p.start.min(t);
    let there = r.norm(p.start) == "the" && r.norm(p.start.saturating_sub(1)) == "where";
    let before = |time: &FigureTime| r.tokens.within(time.text).start < first;
    if !d.record.time.as_ref().is_some_and(|time| before(time) || there) {
        return false;
    }
    let owned = r.is(p.core, Class::POSSESSIVE) || d.record.historical;
    let known = d.hit.rule == "act_of" && !owned && p.count != Count::Name && r.any(t.saturating_sub(2)..t, words!["the"]);
    there || known || r.any(first.saturating_sub(NEAR).max(beside(r, d).start)..first, words!["autopsy"])
}

/// "a bullet killed a photographer", and further down "photographer Wil Reyes was killed in July": the day comes with the name.
pub fn dated_later(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let head = head_of(r, earlier);
    let p = &later.hit.phrase;
    let named = p.count == Count::Name && (p.start.saturating_sub(2)..p.end).any(|i| r.norm(i) == head);
    // "the murder of her husband, Hans Moll", and then "Moll was murdered in June 2016"
    let entity = p.count == Count::Name && later.record.group.entity.is_some() && later.record.group.entity == earlier.record.group.entity;
    earlier.record.time.is_none() && (!head.is_empty() && named || entity)
}

/// "A man shot two before turning the gun on himself", "the gunman fatally shot himself", "the gunman died".
pub fn both_by_own_hand(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    const ATTACKERS: &[&str] = &["gunman", "shooter", "attacker", "assailant"];
    let b_died = b.record.kind == Kind::Killed && ATTACKERS.contains(&head_of(r, b));
    a.hit.rule == "reflexive" && (b.hit.rule == "reflexive" || b_died) && b.hit.phrase.count == Count::Definite
}

/// "A relative was shot", then "his uncle"; "his friend", then "the man".
pub fn is_the_relative(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const KIN: &[&str] = &[
        "uncle", "aunt", "cousin", "brother", "sister", "nephew", "niece", "grandfather", "grandmother", "mother", "father", "son",
        "daughter",
    ];
    matches!(head_of(r, earlier), "relative" | "sibling")
        && KIN.contains(&head_of(r, later))
        && r.is(later.hit.phrase.core, Class::POSSESSIVE)
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
}

/// "A third soldier": at least so many there were.
pub fn rank(r: &Reading<'_>, d: &Draft) -> u64 {
    let p = &d.hit.phrase;
    let nth = (p.core..p.end).find_map(|i| match r.numeral_at(i)?.quantity {
        Quantity::Ordinal(nth) => Some(nth),
        _ => None,
    });
    nth.unwrap_or(0)
}

/// "One of the women, Ana Diaz, died": none who was told of alone.
pub fn one_of_several(r: &Reading<'_>, d: &Draft) -> bool {
    let start = d.hit.phrase.start;
    d.hit.phrase.count == Count::Name
        && start > 0
        && r.norm(start - 1) == ","
        && (start.saturating_sub(7)..start).any(|i| r.reads(i, words!["one", "of", "the"]))
}

/// No other place stands in the later one's own sentence.
fn is_here(ground: &Ground<'_, '_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    b.place.as_ref().is_none_or(|p| p.inferred) || a.place.as_ref().is_some_and(|p| !p.inferred) && places_agree(ground, a, b)
}

/// "Five people were shot. A man was hit in the leg": one of the five, if nothing sets him apart.
pub fn is_of_the_scene(ground: &Ground<'_, '_>, whole: &Draft, part: &Draft) -> bool {
    let (r, t) = (ground.r, part.hit.trigger);
    let added = r.any(t.saturating_sub(3)..t + 3, words!["also", "too", "himself", "herself", "suicide"]);
    is_here(ground, &whole.record, &part.record) && part.hit.phrase.head.is_some() && !added
}

/// "One person was killed", and then who: "A mother of two died at the scene".
pub fn the_one_of_a_count(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let r = ground.r;
    let (p, a, b) = (&earlier.hit.phrase, &earlier.record, &later.record);
    p.counted()
        && !(p.partitive || p.other || p.more)
        && earlier.whole.is_none()
        && matches!(head_of(r, earlier), "" | "person")
        && later.hit.phrase.count == Count::One
        && later.hit.sentence > earlier.hit.sentence
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && a.status == b.status
        && is_here(ground, a, b)
        && !of_another_event(r, later)
}

/// "Two students", and then "two teenagers"; "two teenagers", and then "the two friends".
pub fn are_the_students(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    use Category::{Children, Civilian, Men, Women};
    let students = |d: &Draft| head_of(r, d) == "students" && d.record.group.categories.iter().all(|c| *c == Civilian);
    let body = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Children | Men | Women));
    let each_other = |d: &Draft| {
        matches!(head_of(r, d), "siblings" | "brothers" | "sisters" | "cousins" | "friends" | "classmates" | "teammates" | "roommates")
            && is_determined(r, &d.hit.phrase, words!["the", "all", "both"])
            && !d.hit.phrase.partitive
    };
    students(a) && body(b) || students(b) && body(a) || each_other(b) && body(a) && body(b)
}

/// Somebody told of by work or school, and then by age or sex: "a student", "the young man".
pub fn civilian_beside(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    use Category::{Children, Civilian, Elderly, Men, Women};
    let civilian = |d: &Draft| *d.record.group.categories == [Civilian] && !matches!(head_of(r, d), "civilian" | "citizen" | "villager");
    let body = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Children | Men | Women | Elderly));
    civilian(a) && body(b) || civilian(b) && body(a)
}
