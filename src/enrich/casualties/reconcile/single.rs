//! Whether one person told of is one who was told of before.

use super::super::attach::Ground;
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase, is_attributive};
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, head_of, noun, places_agree, times_agree};
use super::places::is_same_place;
use super::same::{headline_again, than_another_kind};
use super::young::age_of;
use super::{Draft, again, retold};
use crate::enrich::text::{Flags, Numeral, Quantity, Role};

/// Two tellings of one person: the same name, a definite phrase or a name after it, or the headline told again.
pub fn same_single(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    if let (Some(x), Some(y)) = (a.group.entity, b.group.entity) {
        return x == y || again::one_name(r, earlier, later) || again::by_first_name(r, earlier, later);
    }
    let headline = headline_again(r, earlier, later);
    if !can_be_one(r, earlier, later, headline) || is_somebody_else(r, earlier, later, headline) {
        return false;
    }
    match later.hit.phrase.count {
        // "her mother": somebody else than whom the article told of.
        Count::Definite if r.is(later.hit.phrase.core, Class::POSSESSIVE) && later.hit.phrase.head.is_some() => {
            let lead = headline || earlier.hit.sentence <= 1 && later.hit.sentence - earlier.hit.sentence <= 2;
            let child = lead && a.group.categories.contains(&Category::Children) && b.group.categories.contains(&Category::Children);
            let kin = is_told_by_kin(r, earlier, later) || retold::is_the_relative(r, earlier, later);
            head_of(r, earlier) == head_of(r, later) || child || is_his_body(r, later) || kin
        }
        // "Six men and one woman were shot. The victims were Dale Hill, Tom Beck …": any of the seven.
        Count::Name if later.whole.is_some() && earlier.whole.is_none() && earlier.hit.phrase.counted() && !headline => false,
        Count::Definite | Count::Name => true,
        // "One soldier was killed" after somebody with a name: another.
        _ if earlier.hit.phrase.count == Count::Name && later.hit.phrase.counted() && !headline => again::by_name_beside(r, earlier, later),
        _ => is_told_anew(ground, earlier, later, headline),
    }
}

/// "a man" where the article told of one before: the lead below its headline, or one word for both.
fn is_told_anew(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft, headline: bool) -> bool {
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    let near = are_officers(r, earlier, later) && later.hit.phrase.count == Count::One && later.hit.sentence - earlier.hit.sentence <= 8;
    let known = again::by_one_word(r, earlier, later) || again::of_one_age(r, earlier, later) || again::is_only_called_in(r, later);
    let summary = (earlier.hit.sentence <= 2 || a.kind == Kind::Detained) && !earlier.hit.phrase.other;
    // "A smuggler was arrested in X. A leader was arrested in Y."
    let explicit = |f: &CasualtyFigure| f.place.clone().filter(|p| !p.inferred);
    let two_arrests =
        a.kind == Kind::Detained && explicit(a).zip(explicit(b)).is_some_and(|(x, y)| !is_same_place(r, &x, &y) && !ground.nested(&x, &y));
    let summary = (summary && !two_arrests) || retold::below_its_headline(r, earlier, later);
    // "2-year-old killed", and then "accused of killing a little girl"
    let told = |s: Status| matches!(s, Status::Actual | Status::Alleged | Status::Possible);
    let one_status = a.status == b.status || headline && told(a.status) && told(b.status);
    (headline || places_agree(ground, a, b)) && (known || near || summary && one_status)
        || retold::the_one_of_a_count(ground, earlier, later)
        || again::in_the_words_of_a_source(r, earlier, later)
}

/// What is told of the two can be true of one person.
fn can_be_one(r: &Reading<'_>, earlier: &Draft, later: &Draft, headline: bool) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    let kin = is_told_by_kin(r, earlier, later);
    let pointed = r.is(later.hit.phrase.start, Class::ARTICLE.and(Class::PRONOUN)) || kin;
    let definite = later.hit.phrase.count == Count::Definite && pointed;
    let told_by_deed = |f: &CasualtyFigure| *f.group.categories == [Category::Perpetrator];
    // "A man was arrested. The suspect was taken into custody"
    let the_suspect = definite && told_by_deed(b);
    let suspects = a.kind == Kind::Detained && (headline && (told_by_deed(a) || told_by_deed(b)) || the_suspect);
    let another_day = || {
        retold::pointed_out(r, later)
            || retold::dated_aside(r, later)
            || by_the_same_word(r, earlier, later)
            || (kin || again::of_one_age(r, earlier, later)) && again::days_near(a, b)
            || again::he_died(r, earlier, later)
    };
    let groups = || {
        groups_agree(a, b)
            || retold::the_man(r, earlier, later)
            || definite && grown_alike(a, b)
            || retold::civilian_beside(r, earlier, later)
            || are_officers(r, earlier, later)
            || suspects
            || retold::both_by_own_hand(r, earlier, later)
            || again::sorts_agree(r, earlier, later, headline)
            || again::is_the_doer(r, earlier, later)
            || by_the_same_word(r, earlier, later)
            || kin
                && r.norm_is(later.hit.phrase.core, words!["her", "his", "their"])
                && b.group.categories.iter().all(|c| matches!(c, Category::Children | Category::Men | Category::Women))
    };
    (headline || times_agree(r, a, b) || another_day())
        && groups()
        && !ages_differ(r, &earlier.hit.phrase, &later.hit.phrase)
        && !is_of_another_age(r, earlier, later)
}

/// "an officer", "a detective"
fn are_officers(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    retold::OFFICERS.contains(&head_of(r, a)) && retold::OFFICERS.contains(&head_of(r, b))
}

/// The words say that the later one is another than the earlier.
fn is_somebody_else(r: &Reading<'_>, earlier: &Draft, later: &Draft, headline: bool) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    // "1 killed, 4 wounded", then "wounding four and killing another"
    // "2nd Person Arrested", then "a second person has been arrested"
    let start = earlier.hit.phrase.start;
    let ranked = start > 0 && r.numeral_at(start - 1).is_some_and(|n| matches!(n.quantity, Quantity::Ordinal(2..)));
    let besides = headline && (earlier.hit.phrase.other || ranked || than_another_kind(r, later)) || again::other_than_the_doer(r, later);
    let other = later.hit.phrase.other && !besides;
    // "Man shot in crash", and then "one of the men in the car was shot"
    let told = earlier.hit.phrase.count == Count::Definite || earlier.hit.phrase.partitive;
    let part = retold::one_of_several(r, later) && earlier.hit.phrase.count == Count::One;
    // "1 dead" of a headline, then "one of the victims was found dead"
    let one = earlier.hit.phrase.counted() && matches!(head_of(r, later), "victims" | "people" | "");
    let part = part || later.hit.phrase.partitive && !(headline && (told || one) && groups_agree(a, b));
    // "The gunman killed himself", who had killed a clerk, "the robber shot himself": two people.
    let robber = |d: &Draft| matches!(head_of(r, d), "robber" | "burglar" | "thief" | "intruder" | "shooter" | "attacker");
    let doer = |d: &Draft| d.record.kind == Kind::Killed || retold::attackers(d) || robber(d);
    let by_another = |d: &Draft, o: &Draft| d.hit.rule == "reflexive" && o.hit.active && doer(d);
    let apart = retold::opposite_sex(r, earlier, later)
        || by_another(earlier, later)
        || by_another(later, earlier)
        || retold::one_did_it_to_the_other(r, earlier, later);
    // "shot a clerk. Then he shot the guard as well", "also arrested Ana Diaz"
    let too = later.hit.active && {
        let end = later.hit.phrase.end;
        let also = later.hit.phrase.count != Count::One && r.norm(later.hit.trigger.wrapping_sub(1)) == "also";
        r.reads(end, words!["as", "well"]) && r.norm(end + 2) != "as" || r.norm(end) == "too" || also
    };
    // "A dealer was wounded. A policeman was also wounded."
    let too = too || later.hit.phrase.count == Count::One && also_of_a_force(r, earlier, later);
    let indefinite = !matches!(later.hit.phrase.count, Count::Definite | Count::Name) && a.kind != Kind::Detained && !headline;
    let turned = || retold::of_another_event(r, earlier) && !again::in_the_words_of_a_source(r, earlier, later);
    let elsewhere = indefinite && (retold::of_another_event(r, later) || turned());
    other || part || apart || too || elsewhere || is_one_of_the_others(r, later)
}

/// "A policeman was also wounded", behind somebody of whom nothing says that he is one.
fn also_of_a_force(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    use Category::{AidWorker, Journalist, Medical, Military, Police, SecurityForces};
    let force = |d: &Draft| {
        d.record.group.categories.iter().any(|c| matches!(c, AidWorker | Journalist | Medical | Military | Police | SecurityForces))
    };
    let t = later.hit.trigger;
    t > later.hit.phrase.end && r.norm(t - 1) == "also" && force(later) && !force(earlier)
}

/// "identified the other three victims as Adam Cole, Brian Diaz and Carla Moss": others than the one told of last.
fn is_one_of_the_others(r: &Reading<'_>, later: &Draft) -> bool {
    const FAR: usize = 40;
    let (from, _) = r.sentence(later.hit.sentence);
    let start = later.hit.phrase.start;
    let others = |i: usize| r.numeral_at(i + 1).is_some() && r.any(i + 2..i + 5, words!["as"]);
    later.hit.phrase.count == Count::Name && r.which(start.saturating_sub(FAR).max(from)..start, words!["other"]).any(others)
}

/// "A star athlete was shot", and then "balloons rose on Monday, days after the athlete was shot": a word that few others go by.
fn by_the_same_word(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const ANYBODY: &[&str] = &[
        "", "man", "woman", "boy", "girl", "teen", "teenager", "child", "victim", "person", "officer", "suspect", "male", "female", "old",
        "soldier", "policeman", "civilian", "resident", "driver", "gunman",
    ];
    let p = &later.hit.phrase;
    let head = head_of(r, later);
    p.count == Count::Definite && r.norm(p.start) == "the" && head == head_of(r, earlier) && !ANYBODY.contains(&head)
}

/// "A student", "the 15-year-old", "the man": nothing that one person could not be.
pub fn grown_alike(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    use Category::{Children, Civilian, Men, Women};
    let plain = |f: &CasualtyFigure| f.group.categories.iter().all(|c| matches!(c, Children | Men | Women | Civilian));
    let opposite = |x: Category, y: Category| a.group.categories.contains(&x) && b.group.categories.contains(&y);
    plain(a) && plain(b) && !opposite(Men, Women) && !opposite(Women, Men)
}

/// "His body was found": of whom the article told.
fn is_his_body(r: &Reading<'_>, later: &Draft) -> bool {
    r.norm_is(later.hit.phrase.core, words!["his", "her"]) && matches!(head_of(r, later), "body" | "corpse")
}

/// "My son was shot", says a mother; "fearing that her child was hurt": the child of whom the article told.
pub fn is_told_by_kin(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 25;
    const CHILD: &[&str] =
        &["son", "daughter", "child", "baby", "boy", "girl", "kid", "grandson", "granddaughter", "stepson", "stepdaughter"];
    let owner = later.hit.phrase.core;
    let head = head_of(r, later);
    let near = matches!(
        head,
        "friend" | "brother" | "sister" | "cousin" | "husband" | "wife" | "mother" | "father" | "mom" | "dad" | "uncle" | "nephew"
    );
    let child = earlier.record.group.categories.contains(&Category::Children) || age_told(r, earlier).is_some_and(|age| age < 18);
    let own = r.norm_is(owner, words!["my", "our"]);
    // "His mother said her son was shot", "The driver's wife said that her husband was shot"
    let speaks = owner > 5 && r.norm_is(owner - 1, words!["said", "says", "that"]);
    // "His mother, Ana Diaz, said her son": her name stands between.
    let from = if speaks { owner.saturating_sub(8).max(r.sentence(later.hit.sentence).0) } else { owner };
    let parent = speaks && r.any(from..owner, words!["mother", "father", "parents", "grandmother"]);
    let spouse = speaks
        && (head == "husband" && r.any(owner - 5..owner, words!["wife", "widow"])
            || head == "wife" && r.any(owner - 5..owner, words!["husband", "widower"]));
    let kin = CHILD.contains(&head) || near && (r.norm_is(owner, words!["my", "our"]) || spouse);
    let told = (own || r.norm_is(owner, words!["her", "his", "their"]) && (child || parent || spouse))
        && later.hit.sentence > earlier.hit.sentence;
    let named = later.hit.phrase.head.is_some_and(|h| h + 1 < later.hit.phrase.end);
    kin && told && !named && later.hit.sentence - earlier.hit.sentence <= SENTENCES && earlier.record.status == later.record.status
}

/// Within a sentence: "a girl was taken to hospital after she was shot", "his daughter, Kay Moss,", "the victim, a boy of 12,".
pub fn one_person_twice(r: &Reading<'_>, a: &Phrase, b: &Phrase) -> bool {
    if !(a.value_is_one() && b.value_is_one()) || b.counted() {
        return false;
    }
    // "one of the people hurt, but not how he was hurt"
    if a.counted() && a.partitive && b.head.is_none() && r.norm_is(b.core, words!["he", "she", "him", "her"]) {
        return true;
    }
    if a.counted() {
        // "One hiker, a woman from Texas, was killed"
        let pause = (b.end..b.end + 6).find(|i| r.is_punctuation(*i)).is_some_and(|i| r.norm(i) == ",");
        return a.head.is_some() && b.count == Count::One && r.norm(a.end) == "," && b.start == a.end + 1 && pause;
    }
    // "strangled the guest and burnt his body"
    let body = r.norm_is(b.core, words!["his", "her"]) && matches!(noun(r, b), "body" | "corpse") && b.end == b.core + 2;
    let pronoun = b.head.is_none() && r.norm_is(b.core, words!["he", "she", "him", "her"]) || body;
    let named = matches!(a.count, Count::One | Count::Definite) && b.count == Count::Name;
    let victim = a.head.is_some_and(|h| r.norm_is(h, words!["victim", "deceased"])) && b.count == Count::One;
    // "a partner, Sgt. Mark Dunn,"
    let rank = |i: usize| r.tokens.flags(i).has(Flags::ABBREVIATION) && r.is_capital(i);
    let titled = b.start == a.end + 1 || named && b.start == a.end + 2 && rank(a.end + 1);
    let apposed = r.norm(a.end) == "," && titled && r.norm_is(b.end, words![",", ";", "."]);
    // "his uncle, President Diaz"
    let kin = r.is(a.core, Class::POSSESSIVE) && a.count == Count::Definite && b.count == Count::Name;
    let beside = r.norm(a.end) == "," && b.start == a.end + 1 && r.norm(b.end) != "and";
    // "her brother, former mayor Jan Holt": words of his office may stand before the name.
    let office = |i: usize| !r.is_punctuation(i) && !r.is_capital(i) && !r.is(i, Class::CONJUNCTION.and(Class::FINITE));
    let of_office = kin && r.norm(a.end) == "," && b.start > a.end && b.start <= a.end + 3 && (a.end + 1..b.start).all(office);
    // "a baby, an innocent baby"
    let longer = b.end - b.core > a.end - a.core && (b.start..b.end).all(|i| r.numeral_at(i).is_none());
    let again =
        beside && longer && a.count == Count::One && b.count == Count::One && !b.other && noun(r, a) == noun(r, b) && a.head.is_some();
    let opposite = match r.norm(b.core).as_str() {
        "he" | "him" | "his" => a.categories_of(Category::Women) && !a.categories_of(Category::Men),
        "she" | "her" => a.categories_of(Category::Men) && !a.categories_of(Category::Women),
        _ => false,
    };
    // "when my daughter died, when they killed my daughter"
    let short = |p: &Phrase| p.head.is_some() && p.end - p.core == 2 && !p.other;
    let of_one_owner =
        r.is(a.core, Class::POSSESSIVE) && r.norm(a.core) == r.norm(b.core) && noun(r, a) == noun(r, b) && short(a) && short(b);
    // "My son was shot," said a mother whose son Tomas was killed
    let of_kin = r.is(a.core, Class::POSSESSIVE) && b.count == Count::Name && r.norm(b.core) == noun(r, a);
    // "singer Tomas Vidal, known as Tomi, who died"
    let alias = b.count == Count::Name
        && b.start > a.end
        && r.norm(b.start - 1) == "as"
        && r.any(b.start.saturating_sub(6).max(a.end)..b.start, words!["known", "called", "nicknamed"]);
    // "identified the child killed as Tomas Vidal"
    let identified = b.count == Count::Name
        && a.count == Count::Definite
        && b.start > a.end
        && r.norm(b.start - 1) == "as"
        && r.any(a.start.saturating_sub(4)..a.start, words!["identified", "identify", "identifying", "named"]);
    // "the death of a boy, and who the boy is that died"
    let the_same = a.count == Count::One && b.count == Count::Definite && r.norm(b.start) == "the" && b.end == b.start + 2;
    let the_same = the_same && a.head.is_some() && noun(r, a) == noun(r, b) && !(a.other || b.other);
    pronoun && !a.other && !opposite
        || alias
        || the_same
        || identified
        || of_kin
        || of_one_owner
        || apposed && (named || victim)
        || kin && beside
        || of_office && r.norm(b.end) != "and"
        || again
}

/// "One was hurt", told again as "a man of 20": none of 22. A name may go by an age that was put right.
pub fn is_of_another_age(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let again = earlier.record.mentions.len() > 1 && (p.count == Count::One || p.value_is_one() && r.numeral_at(p.core).is_some());
    // The months of a child are told as years, too.
    let grown = |a: u64, b: u64| a.max(b) > 3;
    again && age_told(r, earlier).zip(age_told(r, later)).is_some_and(|(a, b)| a != b && grown(a, b))
}

/// Of both is told how old they are: a child, of the same years. Grown men of one age are many.
pub fn is_the_child_of(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    age_told(r, a).zip(age_told(r, b)).is_some_and(|(a, b)| a == b && a < 13)
}

/// The first age that is told of the record.
pub fn age_told(r: &Reading<'_>, d: &Draft) -> Option<u64> {
    // Of somebody told so often the rest says nothing new.
    const TELLINGS: usize = 16;
    d.record.mentions.iter().take(TELLINGS).find_map(|m| age_of(r, *m))
}

/// "A 20-year-old man" is not "a man, 31".
pub fn ages_differ(r: &Reading<'_>, a: &Phrase, b: &Phrase) -> bool {
    let age = |p: &Phrase| {
        let told = |n: &&Numeral| {
            let (start, end) = (n.tokens.start as usize, n.tokens.end as usize);
            // "another man, 28,", "a man, 28 years old,"; not "man, 11-year-old daughter dead".
            let closed = r.norm_is(end, words![",", ".", ";", ")", "", "year", "years"]);
            let beside = start > p.end && closed && r.norm(p.end) == "," && start == p.end + 1;
            // "a mother and her 2-year-old": another's.
            let another = start > p.end && r.norm_is(p.end, words!["and", "or"]);
            // "a man shot an 8-year-old boy": not his.
            let attributive = start > p.end && is_attributive(r, end) && r.norm(p.end) != ",";
            // "a man aged 28 was"
            let aged = start == p.end + 1 && r.norm_is(p.end, words!["aged", "age"]);
            n.role == Role::Age && !another && !attributive && (start < p.end || closed || aged || start > p.end + 1) || beside
        };
        let numeral = (p.start..p.end + 3).filter_map(|i| r.numeral_at(i)).find(told)?;
        match numeral.quantity {
            Quantity::Cardinal(n) => Some(n),
            _ => None,
        }
    };
    // "her grandmother" is not "Dana Reed, 9,".
    const GROWN: Words = words!["man", "woman", "mother", "father", "grandmother", "grandfather", "wife", "husband", "grandparent"];
    let child = |p: &Phrase, q: &Phrase| age(p).is_some_and(|n| n <= 12) && q.head.is_some_and(|h| r.norm_is(h, GROWN));
    // "a teen" is not "the 21-year-old woman", nor "a 5-year-old".
    let teen = |p: &Phrase, q: &Phrase| {
        age(p).is_some_and(|n| !(10..20).contains(&n)) && q.head.is_some_and(|h| r.norm_is(h, words!["teen", "teenager"]))
    };
    matches!((age(a), age(b)), (Some(x), Some(y)) if x != y) || child(a, b) || child(b, a) || teen(a, b) || teen(b, a)
}
