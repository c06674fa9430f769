//! Whether a figure is one that was told before.

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase};
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{
    groups_agree, groups_alike, groups_equal, head_of, on_two_blocks, places_agree, scopes_agree, sources_agree, times_agree,
};
use super::places::is_same_place;
use super::single::{one_person_twice, same_single};
use super::{Draft, earlier_events, numbers, retold};

/// The last sentence that tells of the record.
pub fn last_told(r: &Reading<'_>, d: &Draft) -> usize {
    d.record.mentions.last().map_or(d.hit.sentence, |m| r.tokens.sentence_of(r.tokens.within(*m).start))
}

/// How many sentences `later` stands behind the last that tells of `told`; 0 where none.
pub fn sentences_since(r: &Reading<'_>, told: &Draft, later: &Draft) -> usize {
    later.hit.sentence.saturating_sub(last_told(r, told))
}

/// Whether `later` tells the figure of `earlier` again.
pub fn is_same(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let r = ground.r;
    let (a, b) = (&earlier.record, &later.record);
    if a.kind != b.kind
        || a.figure.unit != b.figure.unit
        || a.historical != b.historical
            && !(b.historical && (of_the_headlines_past(r, earlier, later) || retold::dated_later(r, earlier, later)))
            && !(a.historical && retold::of_the_same_past(r, earlier, later))
        || a.status == Status::Negated && b.status != Status::Negated
        || earlier_events::is_of_one(ground, earlier, later)
    {
        return false;
    }
    let one_sentence = later.hit.sentence == earlier.hit.sentence;
    if numbers::printed_twice(r, earlier, later) || one_sentence && one_person_twice(r, &earlier.hit.phrase, &later.hit.phrase) {
        return true;
    }
    // A headline that runs into its first sentence tells the figure twice; two equal figures of one verb are two figures.
    let anew = one_sentence && is_below_its_headline(r, earlier, later);
    if one_sentence
        && !anew
        && (later.hit.trigger == earlier.hit.trigger || later.hit.rule == "gapped" || b.figure.value.is_none_or(|v| v < 3))
    {
        return false;
    }
    if earlier.hit.phrase.value_is_one() && later.hit.phrase.value_is_one() {
        return same_single(ground, earlier, later) || anew && places_agree(ground, a, b);
    }
    let same_value = match (a.figure.value, b.figure.value) {
        (Some(x), Some(y)) => x == y,
        (None, None) if a.figure.share.is_some() || b.figure.share.is_some() => a.figure.share == b.figure.share && groups_agree(a, b),
        (None, None) => a.figure.low == b.figure.low && a.figure.high == b.figure.high && a.figure.qualifier == b.figure.qualifier,
        _ => false,
    };
    let same_value =
        same_value || rounded(a, b) && later.hit.sentence - earlier.hit.sentence <= 2 && groups_equal(a, b) && a.scope == b.scope;
    // "killing a number of them": of those whom its own sentence tells of.
    let of_them = later.hit.phrase.partitive && r.norm_is(later.hit.phrase.end.saturating_sub(1), words!["them"]);
    if of_them && b.figure.value.is_none() && b.figure.share.is_none() && later.hit.active {
        return false;
    }
    let counted = !same_value && counted_after(r, earlier, later);
    let same_value = same_value || counted || pointed_back(r, earlier, later) || theirs(r, earlier, later);
    if one_sentence && is_a_further(r, later) {
        return false;
    }
    let vague = || retold::vague_again(ground, earlier, later) || numbers::many_again(ground, earlier, later);
    if vague() || retold::my_own(r, earlier, later) || retold::the_men(r, earlier, later) || the_two(ground, earlier, later) {
        return true;
    }
    if !same_value || is_on_top(r, earlier, later) || numbers::as_many_by_others(r, earlier, later) {
        return false;
    }
    if headline_again(r, earlier, later) && groups_agree(a, b) && (a.figure.value.is_some() || sources_agree(r, a, b)) {
        return true;
    }
    // "Three teens were killed", then "killed all three"
    let all = later.hit.phrase.elliptical() && is_determined(r, &later.hit.phrase, words!["all", "both"]) && a.figure.value.is_some();
    let small = !all && a.figure.value.is_some_and(|v| v <= 3) || a.figure.value.is_none();
    let calling = a.figure.value.is_some() && (retold::are_the_students(r, earlier, later) || of_one_calling(r, earlier, later));
    if small && !((groups_alike(r, earlier, later) || calling) && told_again(ground, earlier, later)) {
        return false;
    }
    (groups_agree(a, b) || calling)
        && places_agree(ground, a, b)
        && (times_agree(r, a, b) || retold::definite_again(r, earlier, later))
        && (scopes_agree(a, b, small) || a.status == Status::Alleged && b.scope != Scope::Rate)
        && (!small
            || a.figure.value.is_some()
            || counted && b.figure.value.is_some()
            || sources_agree(r, a, b)
            || numbers::as_vague_again(r, earlier, later))
}

/// "Two guards were hurt on Monday. The two were hurt when …": no others.
fn the_two(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    const NEAR: usize = 2;
    let (r, p) = (ground.r, &later.hit.phrase);
    let (a, b) = (&earlier.record, &later.record);
    p.elliptical()
        && !p.partitive
        && p.core > 0
        && r.norm(p.core - 1) == "the"
        && later.hit.rule == "subject"
        && a.figure.value >= Some(2)
        && a.figure.value == b.figure.value
        && (1..=NEAR).contains(&sentences_since(r, earlier, later))
        && !are_two_places(r, a, b)
        && times_agree(r, a, b)
        && (a.cause.is_none() || b.cause.is_none() || a.cause == b.cause)
}

/// "in Hama" and "in Homs", as each says itself; "south of Algiers" may be in any village.
fn are_two_places(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
    let start = r.tokens.within(x.text).start;
    let beside = start >= 2 && r.norm(start - 1) == "of" && r.norm_is(start - 2, words!["north", "south", "east", "west"]);
    !x.inferred && !y.inferred && !is_same_place(r, x, y) && !beside
}

/// "Another 100 were taken to one hospital and 100 more to others"
fn is_a_further(r: &Reading<'_>, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let further = p.more || p.start < p.core && r.norm(p.core - 1) == "another";
    further && later.record.figure.value.is_some() && p.end - p.core <= 2
}

/// The later people come on top of those told of before.
fn is_on_top(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let near = later.hit.sentence - earlier.hit.sentence <= 1 && earlier.hit.sentence > 1;
    // "killed two guards. Two other guards died"
    let alike = || same_heads(r, earlier, later) && head_of(r, later) != "others" && p.counted();
    let others = p.other && !earlier.hit.phrase.other && (near || alike()) && !than_another_kind(r, later);
    // "Two more people died": none of the two of whom the article told as a part.
    // "20 killed", and then "the leader and 20 others": beside him.
    let beside = earlier.is_in_headline(r) && later.hit.phrase.start > 0 && r.norm(later.hit.phrase.start - 1) == "and";
    others && !beside || p.more && earlier.whole.is_some()
}

/// A headline that ran into the sentence below it, which tells its figure again.
fn is_below_its_headline(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    begins_anew(r, earlier, later) || runs_on(r, earlier, later) || begins_within(r, earlier, later)
}

/// "Two citizens injured in mortar attack Two citizens were injured when": the same words.
fn begins_anew(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.hit.phrase, &later.hit.phrase);
    let words = |p: &Phrase| (p.core..p.end).map(|i| r.norm(i).as_str());
    earlier.hit.rule == "reduced"
        && b.core > earlier.hit.trigger
        && b.count != Count::Name
        && b.head.is_some()
        && r.is_capital(b.core)
        && !r.is_punctuation(b.core - 1)
        && (words(a).eq(words(b))
            // "2 teachers", "Two teachers"
            || a.counted() && b.counted() && words(a).skip(1).eq(words(b).skip(1)))
}

/// "Two killed 6 injured in attack on X Earlier two persons were killed and 6 others injured": a capital that is no name begins the sentence
/// below the headline.
fn begins_within(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.hit.phrase, &later.hit.phrase);
    let opener = Class::PREPOSITION.and(Class::ARTICLE).and(Class::ADVERB);
    let begins = |i: usize| {
        r.is_capital(i)
            && !r.is_named(i)
            && !r.is_punctuation(i - 1)
            && (r.is(i, opener) || r.numeral_at(i).is_some() || r.norm_is(i, words!["earlier", "later", "meanwhile"]))
    };
    (earlier.hit.rule == "reduced" || r.norm_is(earlier.hit.trigger, words!["dies", "die"]))
        && later.hit.rule == "subject"
        && b.core > earlier.hit.trigger
        && !(b.partitive || b.more)
        && earlier.record.figure.value.is_some()
        && earlier.record.figure.value == later.record.figure.value
        && groups_agree(&earlier.record, &later.record)
        && (a.end + 1..=b.start).any(begins)
}

/// "Two civilians injured in attack on X Terrorists shelled X injuring two civilians": nobody names one place twice in one sentence.
fn runs_on(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.hit.phrase, &later.hit.phrase);
    let words = |p: &Phrase| (p.core..p.end).map(|i| r.norm(i).as_str());
    let place = || later.record.place.as_ref().filter(|p| !p.inferred).and_then(|p| r.tokens.within(p.text).last());
    let twice = |name: usize| (a.end..b.start).filter(|i| r.norm(*i) == r.norm(name)).take(2).count() == 2;
    earlier.hit.rule == "reduced"
        && later.hit.active
        && b.core > earlier.hit.trigger
        && b.count != Count::Name
        && b.head.is_some()
        && words(a).eq(words(b))
        && place().is_some_and(twice)
}

/// The headline or the lead says "several fighters", the next sentences say how many.
fn counted_after(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record.figure, &later.record.figure);
    let vague = a.value.is_none() && a.share.is_none() && a.low.is_some();
    let opening = earlier.opens(r);
    // "kill insurgents", then "several militants"
    let fewer = a.low == Some(2) && b.value.is_none() && b.share.is_none() && b.low > a.low && later.whole.is_none();
    if vague && opening && fewer {
        return later.hit.sentence - earlier.hit.sentence <= 2
            && groups_equal(&earlier.record, &later.record)
            && !earlier.record.group.categories.is_empty();
    }
    vague
        && opening
        // "Scores" of a headline may be 38, "dozens" 17.
        && b.value.zip(a.low).is_some_and(|(v, low)| v >= low || low >= 20 && v >= low.div_ceil(4) * 2 && v >= 16)
        && later.hit.sentence - earlier.hit.sentence <= 2
        && ((same_heads(r, earlier, later) || counts_its_dead(r, earlier, later) || are_people(r, earlier, later))
            && groups_equal(&earlier.record, &later.record)
            || head_of(r, earlier).is_empty()
                && earlier.record.group.categories.is_empty()
                && a.low >= Some(20)
                && later.whole.is_none())
}

/// "Passengers injured in train crash", and then "around 10 people were injured": a headline's bare plural, counted in plain words.
fn are_people(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &earlier.hit.phrase;
    let whoever =
        words!["passengers", "commuters", "tourists", "residents", "villagers", "shoppers", "bystanders", "worshippers", "workers"];
    let bare = p.count == Count::Plural && p.end == p.core + 1 && p.head.is_some_and(|h| r.norm_is(h, whoever));
    let next = later.hit.sentence - earlier.hit.sentence <= 1 && later.whole.is_none() && !later.hit.phrase.other;
    bare && next && earlier.record.figure.low == Some(2) && matches!(head_of(r, later), "people" | "persons")
}

/// "A bomb killed several people. Twelve bodies were found", "the toll was put at 28": what the next sentence counts is its dead.
fn counts_its_dead(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let dead = matches!(head_of(r, later), "bodies" | "deaths" | "fatalities") || later.hit.total && p.head.is_none();
    dead && later.record.kind == Kind::Killed
        && matches!(head_of(r, earlier), "people" | "persons" | "civilians")
        && !(p.other || p.more || p.partitive)
}

/// "four medical staff", then "four staff"
fn of_one_calling(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let counted = earlier.record.figure.value >= Some(2) && !matches!(head_of(r, later), "members" | "fighters" | "men" | "others");
    counted && same_heads(r, earlier, later) && groups_agree(&earlier.record, &later.record)
}

fn same_heads(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let head = head_of(r, earlier);
    !head.is_empty() && head == head_of(r, later) || head == "others" && later.hit.phrase.other
}

/// "the attack, which killed civilians": people without a number, of whom the article has told.
fn pointed_back(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let t = later.hit.trigger;
    later.hit.phrase.count == Count::Plural
        && later.hit.rule == "object"
        && t > 0
        && r.norm_is(t - 1, words!["which", "that"])
        && earlier.record.figure.value >= Some(2)
}

/// "their three children", then "their children": the same, if nobody counts them anew.
pub fn theirs(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    p.count == Count::Plural
        && r.is(p.core, Class::POSSESSIVE)
        && earlier.record.figure.value >= Some(2)
        && earlier.hit.phrase.head.is_some()
        && head_of(r, earlier) == head_of(r, later)
}

/// "killed two people and injured 13 others": others than the dead, so that they may be the injured told of before.
pub fn than_another_kind(r: &Reading<'_>, later: &Draft) -> bool {
    const REACH: usize = 12;
    let p = &later.hit.phrase;
    let from = r.tokens.sentences.get(later.hit.sentence).map_or(0, |s| s.start as usize);
    (p.start.saturating_sub(REACH).max(from)..p.start).any(|i| {
        let kind = r.word(i).kind;
        i != later.hit.trigger && matches!(kind, Some(Kind::Killed | Kind::Injured)) && kind != Some(later.record.kind)
    })
}

/// The later figure only rounds the earlier: "34 soldiers", then "more than 30 troops".
fn rounded(earlier: &CasualtyFigure, later: &CasualtyFigure) -> bool {
    let (Some(exact), Some(round)) = (earlier.figure.value, later.figure.value) else { return false };
    // "more than 30", then "at least 31"
    if earlier.figure.qualifier == Qualifier::MoreThan && (20..1000).contains(&exact) && exact % 10 == 0 {
        let closer = matches!(later.figure.qualifier, Qualifier::MoreThan | Qualifier::AtLeast | Qualifier::Exact);
        let next = if later.figure.qualifier == Qualifier::Exact { 9 } else { exact / 10 };
        return closer && round > exact && round - exact <= next;
    }
    // "nearly 70", then "at least 68"
    if earlier.figure.qualifier == Qualifier::Nearly && exact >= 20 && exact % 10 == 0 {
        let closer = matches!(later.figure.qualifier, Qualifier::Exact | Qualifier::AtLeast);
        return closer && round < exact && exact - round <= exact / 10;
    }
    if earlier.figure.qualifier != Qualifier::Exact || exact < 10 {
        return false;
    }
    match later.figure.qualifier {
        Qualifier::MoreThan | Qualifier::AtLeast => round < exact && exact - round <= exact / 5,
        Qualifier::Nearly => round > exact && round - exact <= exact / 5,
        Qualifier::Approximately => round.abs_diff(exact) <= exact / 10,
        _ => false,
    }
}

/// One of these words stands before the number.
pub fn is_determined(r: &Reading<'_>, p: &Phrase, words: Words) -> bool {
    (p.start..=p.core).any(|i| r.norm_is(i, words))
}

/// A small number is soon met by chance: it is the same figure unless the words set another event beside it.
fn told_again(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let explicit = |d: &Draft| d.record.place.as_ref().filter(|p| !p.inferred).cloned();
    if begins_with_a_day(ground.r, earlier, later) {
        return false;
    }
    if let (Some(x), Some(y)) = (explicit(earlier), explicit(later)) {
        // Where an army strikes many places, of two that the map lacks the one is not the other.
        let settled = |p: &FigurePlace| p.place.is_none() && matches!(ground.extent(p), Extent::Town | Extent::Quarter);
        if later.is_by_armed_forces(ground.r) && settled(&x) && settled(&y) && !attach::same_words(ground.r, x.text, y.text) {
            return false;
        }
        return !on_two_blocks(ground.r, &x, &y) && x.place == y.place
            || ground.extent(&x).min(ground.extent(&y)) <= Extent::Unit
            || ground.extent(&x) != ground.extent(&y)
            || attach::same_words(ground.r, x.text, y.text);
    }
    let p = &later.hit.phrase;
    let definite = is_determined(ground.r, p, words!["the", "these", "those", "all"]);
    let causes = earlier.record.cause == later.record.cause || earlier.record.cause.is_none() || later.record.cause.is_none();
    // "killed a boy and wounded three others", and far below that "a boy is dead and three others are hurt"
    let others = p.other && !(earlier.hit.phrase.other && than_another_kind(ground.r, later));
    definite || earlier.hit.sentence <= 2 || later.hit.sentence - earlier.hit.sentence <= 4 || causes && !others
}

/// "Shelling killed two people. … On Wednesday bombers killed two people.": below the lead who opens with a day of its own tells of
/// others than those who were told without one.
fn begins_with_a_day(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (from, _) = r.sentence(later.hit.sentence);
    let day = || r.tokens.date_at(from + usize::from(r.norm(from) == "on")).is_some_and(|d| !d.is_longer_than_day());
    let lead = attach::LEAD + attach::heading(r);
    let placed = later.record.place.as_ref().is_some_and(|p| !p.inferred);
    placed && earlier.record.time.is_none() && earlier.hit.sentence > lead && later.hit.sentence > last_told(r, earlier) && day()
}

/// "Man guilty in shooting of two", and then "the shooting in 2015 that wounded two": when, a headline leaves out. Not of several whom
/// the text told of today, nor of "a man slain in 2015".
fn of_the_headlines_past(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    // "The victim's brother was killed in 2012": another than the victim, of whom the text told since.
    const KIN: &[&str] =
        &["brother", "sister", "cousin", "father", "mother", "uncle", "aunt", "nephew", "niece", "son", "daughter", "friend"];
    let of_whom = || later.hit.phrase.head.is_some_and(|h| h > 1 && r.any(h - 2..h, words!["'s"]));
    let of_kin = || KIN.contains(&head_of(r, later)) && head_of(r, earlier) != head_of(r, later) && of_whom();
    let open = earlier.record.mentions.len() == 1 || earlier.is_lone() && !of_kin();
    open && later.hit.rule != "reduced" && headline_again(r, earlier, later)
}

/// The figure of the headline, told in the text's first sentences: the headline's place, day and span are rough.
pub fn headline_again(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 6;
    const HEADLINE_TOKENS: usize = 40;
    const MANY: u64 = 10;
    let prose = r.tokens.prose_start as usize;
    let country = |f: &CasualtyFigure| f.place.as_ref().and_then(|p| attach::country_of(r, p));
    let abroad = matches!((country(&earlier.record), country(&later.record)), (Some(a), Some(b)) if a != b);
    // "Miami's Overtown", then "Overtown": the headline has the word itself.
    let named = later.record.place.as_ref().is_some_and(|p| {
        let word = r.norm(r.tokens.within(p.text).start).as_str();
        (0..prose.min(HEADLINE_TOKENS)).any(|i| r.norm(i) == word)
    });
    // So many of one sort are no others, wherever the map puts them.
    let many = earlier.record.figure.value >= Some(MANY)
        && earlier.record.figure.value == later.record.figure.value
        && !earlier.record.group.categories.is_empty()
        && groups_equal(&earlier.record, &later.record);
    let steady = |s: Scope| matches!(s, Scope::Incident | Scope::Cumulative);
    earlier.hit.phrase.core < prose
        && later.hit.phrase.core >= prose
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && (!abroad || named || many)
        && steady(earlier.record.scope)
        && steady(later.record.scope)
}
