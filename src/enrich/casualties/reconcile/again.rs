//! By what one person is known when he is told of again: his age, the word for him, his kin, the day that news of him gives.

use std::ops::Range;

use jiff::civil::Date;

use super::super::attach;
use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{groups_agree, groups_equal, head_of};
use super::retold::{beside, of_another_event, opposite_sex};
use super::same::last_told;
use super::single::{age_told, ages_differ, grown_alike, is_of_another_age};
use super::{Draft, REACH};
use crate::enrich::Span;

/// The article tells how old each is, and they are of one age: "5-year-old", then "a 5-year-old girl". Grown men of one age are many,
/// so that of them the sex is told as well.
pub fn of_one_age(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const GROWN: u64 = 18;
    let (a, b) = (&earlier.record, &later.record);
    let sex = || groups_equal(a, b) && !a.group.categories.is_empty();
    let one = || age_told(r, later).is_some_and(|age| age_told(r, earlier) == Some(age) && (age < GROWN || sex()));
    grown_alike(a, b) && one()
}

/// What the two say of who the person is can be true of one, though their words are of different sorts.
pub fn sorts_agree(r: &Reading<'_>, earlier: &Draft, later: &Draft, headline: bool) -> bool {
    // Brothers and sisters are of any age.
    const KIN: &[&str] = &["brother", "sister", "cousin", "nephew", "niece", "sibling", "friend", "relative"];
    let (a, b) = (&earlier.record, &later.record);
    if !grown_alike(a, b) || a.cause.zip(b.cause).is_some_and(|(x, y)| x != y) {
        return false;
    }
    // At 17 one is a man to some and a boy to others.
    let teen = || {
        let nearly_grown = |d: &Draft| age_told(r, d).is_none_or(|age| age >= 16);
        matches!(head_of(r, earlier), "teen" | "teenager")
            && nearly_grown(earlier)
            && nearly_grown(later)
            && !is_told_of_the_other_sex(r, earlier, later)
    };
    let kin = |d: &Draft| KIN.contains(&head_of(r, d));
    headline && (kin(earlier) || kin(later)) || teen() || of_one_age(r, earlier, later)
}

/// "Teen shot", of whom it was told that she is a girl, and then "a man".
fn is_told_of_the_other_sex(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let other = match later.record.group.categories.first() {
        Some(Category::Men) => words!["girl", "woman", "female", "daughter", "sister", "she"],
        Some(Category::Women) => words!["boy", "man", "male", "son", "brother", "he"],
        _ => return false,
    };
    earlier.record.mentions.iter().any(|m| r.any(r.tokens.within(*m), other))
}

/// Told of by one word: "a student", "a female student"; also by one that came since.
pub fn by_one_word(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const OF_ANYBODY: &[&str] = &["", "old", "man", "woman", "person", "victim", "officer", "male", "female"];
    let (a, b) = (&earlier.record, &later.record);
    let head = head_of(r, later);
    let same = head == head_of(r, earlier);
    if groups_equal(a, b) && same {
        return true;
    }
    let body = |c: &&Category| matches!(c, Category::Men | Category::Women | Category::Children | Category::Elderly);
    let calling = |f: &CasualtyFigure| f.group.categories.iter().filter(|c| !body(c)).copied().fold(0, |all, c| all | c.bit());
    let alike = grown_alike(a, b) && groups_agree(a, b) && calling(a) == calling(b);
    // A later mention of the record ends on this noun.
    let since = || a.mentions.iter().skip(1).any(|m| r.tokens.within(*m).last().is_some_and(|i| r.norm(i) == head));
    alike && !OF_ANYBODY.contains(&head) && (same || since())
}

/// "Toddler, man killed", and then "the toddler and his uncle": the other of the two who were told of beside the one told again.
pub fn both_of_a_pair(
    r: &Reading<'_>,
    kept: &[Draft],
    partner: usize,
    later: &Draft,
    told_in: impl Fn(usize, usize) -> bool,
) -> Option<usize> {
    let bodily = |c: &Category| matches!(c, Category::Men | Category::Women | Category::Children);
    let sort = |d: &Draft| d.is_lone() && !d.hit.phrase.other && d.record.group.categories.iter().any(bodily);
    if !sort(later) || later.record.group.entity.is_some() || !kept[partner].is_lone() {
        return None;
    }
    let fits = |k: &usize| {
        let d = &kept[*k];
        *k != partner
            && d.record.kind == later.record.kind
            && d.record.status == later.record.status
            && sort(d)
            && d.hit.sentence < later.hit.sentence
            && d.hit.sentence == kept[partner].hit.sentence
            && d.hit.trigger == kept[partner].hit.trigger
            && groups_agree(&d.record, &later.record)
            && grown_alike(&d.record, &later.record)
            && !opposite_sex(r, d, later)
            && !ages_differ(r, &d.hit.phrase, &later.hit.phrase)
            && !is_of_another_age(r, d, later)
            && !told_in(*k, later.hit.sentence)
    };
    let mut found = (0..kept.len()).rev().take(REACH).filter(fits);
    found.next().filter(|_| found.next().is_none() && !of_another_event(r, later))
}

/// "A 16-year-old boy shot another teenager": another than who did it.
pub fn other_than_the_doer(r: &Reading<'_>, later: &Draft) -> bool {
    const BODILY: u32 = Category::Men.bit() | Category::Women.bit() | Category::Children.bit();
    let (p, t) = (&later.hit.phrase, later.hit.trigger);
    let person = |i: usize| r.word(i).categories & BODILY != 0 || r.norm(i) == head_of(r, later);
    let led = later.hit.active && p.count == Count::One && r.norm(p.start) == "another" && t < p.start;
    led && (beside(r, later).start..t).any(person)
}

/// "died after he was shot": he is the dead of the same sentence.
pub fn he_who_died(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let p = &hurt.hit.phrase;
    let pronoun = p.head.is_none() && r.norm_is(p.core, words!["he", "she"]) && hurt.record.kind == Kind::Injured;
    pronoun
        && dead.record.kind == Kind::Killed
        && dead.record.status == Status::Actual
        && dead.is_lone()
        && !dead.hit.active
        && dead.hit.trigger < p.core
        && r.norm_is(p.core - 1, words!["after", "when", "as", "where", "while"])
        && r.norm_is(hurt.hit.trigger, words!["shot", "stabbed", "hit", "struck", "beaten"])
}

/// The days lie no further apart than they are told: a night that ends on the next day, "last week".
pub fn days_near(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    const DAYS_MAX: i32 = 7;
    let lasts = |f: &CasualtyFigure| days(f).map_or(0, |(s, e)| (e - s).get_days());
    days_apart(a, b).is_some_and(|apart| apart <= lasts(a).max(lasts(b)).clamp(1, DAYS_MAX))
}

/// From the last day of the one to the first of the other; none or less where they meet.
pub fn days_apart(a: &CasualtyFigure, b: &CasualtyFigure) -> Option<i32> {
    let ((s, e), (t, f)) = days(a).zip(days(b))?;
    Some((t - e).get_days().max((s - f).get_days()))
}

fn days(f: &CasualtyFigure) -> Option<(Date, Date)> {
    f.time.as_ref().and_then(|t| t.start.zip(t.end))
}

/// "was killed on Sunday night. He was pronounced dead on Monday": of whom the sentence before tells.
pub fn he_died(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const NEAR: usize = 2;
    let p = &later.hit.phrase;
    let pronoun = p.head.is_none() && r.norm_is(p.core, words!["he", "she"]) && later.record.kind == Kind::Killed;
    if !pronoun || !r.any(p.end..later.hit.trigger + 1, words!["died", "dies", "pronounced", "declared", "succumbed"]) {
        return false;
    }
    let told = earlier.record.mentions.last().map_or(p.core, |m| r.tokens.within(*m).end);
    let near = (1..=NEAR).contains(&later.hit.sentence.saturating_sub(last_told(r, earlier)));
    near && told < p.core && !is_of_the_other(r, earlier, later)
}

/// "Joan Stone was killed. Her husband fled. He died": not she.
pub fn is_of_the_other(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let words = match r.norm(p.core).as_str() {
        "he" => words!["she", "her"],
        "she" => words!["he", "his", "him"],
        _ => return false,
    };
    let told = earlier.record.mentions.last().map_or(p.core, |m| r.tokens.within(*m).end);
    p.head.is_none() && r.any(told.min(p.core)..p.core, words)
}

/// "Man who shot deputy found dead", "police shot a man", and then "the suspect": he did it.
pub fn is_the_doer(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &earlier.hit.phrase;
    let did = || r.norm_is(p.end, words!["who", "that"]) && r.word(p.end + 1).kind.is_some();
    let known = matches!(later.hit.phrase.count, Count::Definite | Count::Name);
    let doer = known && *later.record.group.categories == [Category::Perpetrator];
    let anybody = |c: &Category| matches!(c, Category::Men | Category::Women | Category::Children | Category::Civilian);
    let plain = earlier.record.group.categories.iter().all(anybody);
    // "Police shot a man. The suspect had a knife."
    let by_police = || {
        let by = earlier.record.perpetrator.as_ref().map(|p| r.tokens.within(p.text));
        by.is_some_and(|by| r.any(by, words!["police", "officer", "officers", "deputy", "deputies", "trooper", "troopers", "agents"]))
    };
    // "17-year-old killed in officer-involved shooting"
    let involved = |i: usize| r.norm(i) == "officer-involved" || r.norm(i) == "officer" && r.any(i + 1..i + 3, words!["involved"]);
    doer && plain && (did() || by_police() || beside(r, earlier).any(involved))
}

/// "Suspect killed, officer wounded", and then that "one man is dead and a trooper injured"; `next` is the draft after `later`.
pub fn suspect_beside_the_hurt(r: &Reading<'_>, kept: &[Draft], later: &Draft, next: &Draft) -> Option<usize> {
    let beside = next.record.kind == Kind::Injured && next.is_lone();
    let men = later.record.group.categories.iter().all(|c| *c == Category::Men);
    if !(men && beside) || later.record.kind != Kind::Killed || !later.is_lone() || later.hit.phrase.other || of_another_event(r, later) {
        return None;
    }
    let mut told = (0..kept.len()).filter(|k| matches!(kept[*k].record.kind, Kind::Killed | Kind::Injured));
    let (Some(a), Some(b), None) = (told.next(), told.next(), told.next()) else { return None };
    let (dead, hurt) = if kept[a].record.kind == Kind::Killed { (a, b) } else { (b, a) };
    let (d, h) = (&kept[dead], &kept[hurt]);
    let suspect = *d.record.group.categories == [Category::Perpetrator] && d.is_lone() && d.opens(r);
    let same = suspect && h.record.kind == Kind::Injured && h.is_lone() && h.hit.sentence == d.hit.sentence;
    (same && groups_agree(&h.record, &next.record)).then_some(dead)
}

/// "A woman called to report a person shot": of whom the article tells.
pub fn is_only_called_in(r: &Reading<'_>, later: &Draft) -> bool {
    const NEAR: usize = 8;
    const CALLS: Words = words!["report", "reports", "reported", "reporting", "call", "calls", "called", "calling", "911"];
    let p = &later.hit.phrase;
    let before = beside(r, later).start.max(p.start.saturating_sub(NEAR))..p.start;
    p.count == Count::One
        && matches!(head_of(r, later), "person" | "individual" | "someone" | "subject")
        && r.any(before.clone(), CALLS)
        && !r.any(before, words!["another", "second", "third", "separate", "more"])
}

/// "Ronnie Hale Jr." and "Ronnie Tyrone Hale Jr.": the first and the last word are the same.
pub fn one_name(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    let words = |name: Range<usize>| {
        let end = if r.norm_is(name.end - 1, words!["jr", "sr", "jr.", "sr.", "ii", "iii"]) { name.end - 1 } else { name.end };
        let first = (name.start..end).find(|i| r.person_at(*i).is_some())?;
        (first + 1 < end).then(|| (r.norm(first), r.norm(end - 1)))
    };
    let p = &b.hit.phrase;
    let name = words(p.core..p.end);
    p.count == Count::Name && name.is_some() && a.record.mentions.iter().any(|m| words(r.tokens.within(*m)) == name)
}

/// "Kyle Markins" and "Markins" or "Kyle", "M.D. Harmon" and "Michael D. Harmon": what of the names stands in both is one.
pub fn by_part_of_name(r: &Reading<'_>, a: &Draft, b: &Draft) -> bool {
    let names = |d: &Draft| {
        let first = |m: &Span| r.tokens.within(*m).find(|i| r.person_at(*i).is_some() && r.is_capital(*i));
        let last = |first: usize| (first..).take_while(|i| r.is_capital(*i)).last();
        d.record.mentions.iter().find_map(|m| first(m).and_then(|f| last(f).map(|l| (f, l))))
    };
    let initial = |i: usize| r.norm(i).contains('.');
    names(a).zip(names(b)).is_some_and(|((first, last), (other, end))| {
        let surname = r.norm(last) == r.norm(end);
        let alone = first == last || other == end;
        let alike = (initial(first) || initial(other)) && r.norm(first).chars().next() == r.norm(other).chars().next();
        surname && (alone || alike) || alone && r.norm(first) == r.norm(other)
    })
}

/// "Tina McKay, 10," and then "10-year-old Tina": one age, and the first name alone.
pub fn by_first_name(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let first = |i: usize| r.person_name(i).map(|(start, end)| (r.norm(start), end - start));
    let name = (later.hit.phrase.core..later.hit.phrase.end).find_map(first).filter(|(_, words)| *words == 1);
    let told = |word: &str| earlier.record.mentions.iter().any(|m| r.tokens.within(*m).find_map(first).is_some_and(|(f, _)| f == word));
    name.is_some_and(|(word, _)| told(&word)) && of_one_age(r, earlier, later)
}

/// "One teen, Paula Stark, died": who has that name.
pub fn by_name_beside(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    let name = (p.counted() && r.norm(p.end) == ",").then(|| r.person_at(p.end + 1)).flatten();
    name.is_some_and(|m| earlier.record.group.entity == Some(m.entity))
}

/// "One person was hurt by a shell on the quarter of X. A source told the agency that rebels fired at X, injuring one person": who tells of
/// it in the next sentence names the place again.
pub fn in_the_words_of_a_source(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const ANYBODY: &[&str] = &["person", "civilian", "citizen", "resident", "man"];
    let (a, b) = (&earlier.record, &later.record);
    let named = |f: &CasualtyFigure| f.place.as_ref().filter(|p| !p.inferred).map(|p| p.text);
    let next = last_told(r, earlier) + 1 == later.hit.sentence;
    let source = || b.attribution.as_ref().is_some_and(|s| r.tokens.sentence_of(r.tokens.within(s.text).start) == later.hit.sentence);
    let children = |f: &CasualtyFigure| *f.group.categories == [Category::Children];
    let plain = |d: &Draft| ANYBODY.contains(&head_of(r, d));
    // "one civilian", "one person", "a young man"; "a child", "a 6-year-old girl"
    let whole = || !(earlier.hit.phrase.partitive || later.hit.phrase.partitive);
    let of_one_sort = head_of(r, earlier) == head_of(r, later) || whole() && (plain(earlier) || plain(later) || children(a) && children(b));
    let added = |i: usize| r.norm_is(i, words!["also", "another", "too", "added"]);
    next && of_one_sort
        && a.cause == b.cause
        && named(a).zip(named(b)).is_some_and(|(x, y)| attach::same_words(r, x, y))
        && source()
        && !beside(r, later).any(added)
}
