//! A total, and its people told one by one or in groups: behind it, or before it.

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{by_two, groups_agree, head_of, places_agree, times_agree};
use super::rivals::is_another_count;
use super::same::{headline_again, is_determined, than_another_kind};
use super::single::grown_alike;
use super::{Draft, REACH, retold};
use crate::enrich::text::Quantity;

/// A total and how many of its people are still to be told.
struct Total {
    value: u64,
    /// For groups, for those told alone, and for those with a name: an article may tell of "four people", then of each of them, and
    /// then who they were.
    rest: [u64; 3],
    /// Of the wounded: how many are dead beside them.
    dead: u64,
    /// Told in the headline or the lead: of all whom the article tells of.
    leads: bool,
    /// Is the first told of anybody, below captions and menus.
    late: bool,
    /// "Three dead in two shootings": each of its own.
    several: bool,
    /// How many are told one by one already, once whoever is no part of anything yet may be one of them.
    again: Option<u64>,
}

/// The victims of a total told in the headline or the lead, named or described one by one or in groups: parts of it, as far as
/// they go.
pub fn link_members(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    const SENTENCES: usize = 40;
    // Of a number told further down.
    const NEAR: usize = 4;
    const LEAD: usize = 2;
    const INCIDENTS: Words = words![
        "shootings", "homicides", "murders", "killings", "deaths", "crashes", "stabbings", "incidents", "accidents", "fires", "attacks"
    ];
    let hurt = |d: &&Draft| matches!(d.record.kind, Kind::Killed | Kind::Injured) && !d.record.historical;
    // Captions and menus may stand above the first sentence that tells of anybody.
    let lead = kept.iter().find(hurt).map_or(LEAD, |d| d.hit.sentence.max(LEAD));
    // Of each record the parts that are linked already: their people, and how many have a name.
    let mut linked = vec![(0u64, 0u64); kept.len()];
    for d in kept.iter() {
        if let Some((people, names)) = d.record.part_of.and_then(|w| linked.get_mut(w)) {
            *people += d.record.figure.value.unwrap_or(0);
            *names += u64::from(told_how(d) == 2);
        }
    }
    for (w, again) in (0..kept.len()).map(|w| (w, false)).chain((0..kept.len()).map(|w| (w, true))) {
        let whole = &kept[w];
        let Some(value) = whole.record.figure.value.filter(|v| *v >= 2) else { continue };
        let single = whole.record.scope == Scope::Incident
            && !whole.record.historical
            && matches!(whole.record.kind, Kind::Killed | Kind::Injured | Kind::Detained);
        if !single {
            continue;
        }
        let late = whole.hit.sentence > LEAD && !whole.is_in_headline(r);
        let leads = whole.hit.sentence <= lead || !late;
        if again && !leads {
            continue;
        }
        let reach = if leads { SENTENCES } else { NEAR };
        let (people, names) = linked[w];
        let rest = value.saturating_sub(people);
        let several = r.any(retold::beside(r, whole), INCIDENTS);
        let dead = kept.iter().take(REACH).filter(|d| whole.record.kind == Kind::Injured && is_among_the_dead(d));
        let dead = dead.filter_map(|d| d.record.figure.value).sum();
        let told = |d: &&Draft| d.record.part_of == Some(w);
        let again = again
            .then(|| kept[w + 1..kept.len().min(w + 1 + REACH)].iter().filter(told).filter_map(|d| d.record.figure.value).sum::<u64>());
        let rest = if again.is_some() { [0; 3] } else { [value, rest, value.saturating_sub(names)] };
        let mut total = Total { value, rest, dead, leads, late, several, again };
        for k in w + 1..kept.len().min(w + 1 + REACH) {
            let (whole, part) = (&kept[w], &kept[k]);
            let near = part.hit.sentence > whole.hit.sentence && part.hit.sentence - whole.hit.sentence <= reach;
            if near && part.record.part_of.is_none() && is_member(ground, &total, whole, part) {
                let rest = &mut total.rest[told_how(part)];
                *rest = rest.saturating_sub(part.record.figure.value.unwrap_or(0));
                kept[k].record.part_of = Some(w);
            }
        }
    }
}

/// "Officers found three injured women. Two had wounds to the legs", "two people who were shot in the leg, one who was shot in the back":
/// a number alone, of those of whom the sentence before tells, or beside others of them.
pub fn link_numbers_alone(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    for k in 1..kept.len() {
        let (part, before) = (&kept[k], &kept[k - 1]);
        let (p, b) = (&part.hit.phrase, &part.record);
        let all = of_how_many(r, part);
        let alone = p.elliptical() && !(part.hit.active || p.partitive && all.is_none() || p.other || p.more || part.hit.total);
        let hurt = matches!(b.kind, Kind::Killed | Kind::Injured) && b.part_of.is_none() && !b.historical && b.status == Status::Actual;
        if !(alone && hurt) || retold::of_another_event(r, part) {
            continue;
        }
        let beside = before.hit.sentence == part.hit.sentence && before.record.kind == b.kind;
        let told_of = |w: &usize| kept[*w].record.kind == b.kind && all.is_none_or(|all| kept[*w].record.figure.value == Some(all));
        let whole = if beside { before.record.part_of } else { (0..k).rev().take(REACH).find(told_of) };
        let Some(w) = whole.filter(|w| *w < k) else { continue };
        let (told_first, a) = (&kept[w], &kept[w].record);
        let near_by = || kept[w..].iter().take(REACH);
        let told: u64 = near_by().filter(|d| beside && d.record.part_of == Some(w)).filter_map(|d| d.record.figure.value).sum();
        let fits = b.figure.value.zip(a.figure.value).is_some_and(|(v, total)| v < total && v.saturating_add(told) <= total);
        let near = beside
            || all.is_some()
            || part.hit.phrase.start == r.sentence(part.hit.sentence).0
                && part.hit.sentence.checked_sub(1).is_some_and(|before| told_first.is_told_in(r, before));
        let alike = a.part_of.is_none() && a.status == b.status && a.scope == b.scope && !a.historical;
        let cause = a.cause.zip(b.cause).is_none_or(|(x, y)| x == y);
        if fits && near && alike && cause && groups_agree(a, b) && is_there(ground, a, b) && times_agree(r, a, b) {
            kept[k].record.part_of = Some(w);
        }
    }
}

/// "three of the four victims": the four.
fn of_how_many(r: &Reading<'_>, part: &Draft) -> Option<u64> {
    let p = &part.hit.phrase;
    let the = p.core + 1 + usize::from(r.norm(p.core + 1) == "of");
    let all = r.numeral_at(the + usize::from(r.is(the, Class::ARTICLE))).filter(|_| p.partitive && the > p.core + 1)?;
    match all.quantity {
        Quantity::Cardinal(all) => Some(all),
        _ => None,
    }
}

/// Which of the rests of a total the part is counted in.
fn told_how(part: &Draft) -> usize {
    usize::from(part.is_lone()) + usize::from(part.is_lone() && part.hit.phrase.count == Count::Name)
}

/// Dead of the incident, and not told as a part of others.
fn is_among_the_dead(d: &Draft) -> bool {
    let f = &d.record;
    f.kind == Kind::Killed && f.part_of.is_none() && f.is_news()
}

/// Of more people anybody may be no member, unless the words say so.
const FEW: u64 = 20;

/// "His brother was killed in the blast": one of however many.
fn is_in_the_attack(r: &Reading<'_>, total: &Total, whole: &Draft, part: &Draft) -> bool {
    is_kin_of_the_teller(r, part) && !by_two(r, &whole.record, &part.record)
        || !total.several
            && matches!(part.hit.phrase.count, Count::One | Count::Definite | Count::Name)
            && !by_two(r, &whole.record, &part.record)
            && !r.any(retold::beside(r, part), words!["also"])
            && retold::is_of_told_event(r, part)
}

/// "Musa, who lives there, said his two sons were killed": whom one of those who were there has lost.
fn is_kin_of_the_teller(r: &Reading<'_>, part: &Draft) -> bool {
    let p = &part.hit.phrase;
    let private = |a: &Attribution| matches!(a.kind, AttributionKind::Unnamed | AttributionKind::Witness);
    let told = || part.record.attribution.as_ref().is_some_and(private);
    let (from, _) = r.sentence(part.hit.sentence);
    let says = || (p.start.saturating_sub(3).max(from)..p.start).any(|i| r.is(i, Class::REPORT));
    part.record.kind == Kind::Killed && r.any(p.core.saturating_sub(1)..p.core + 1, words!["his", "her", "my"]) && says() && told()
}

/// Whether those of `part` are some of the people of the total `whole`.
fn is_member(ground: &Ground<'_, '_>, total: &Total, whole: &Draft, part: &Draft) -> bool {
    let r = ground.r;
    let (a, b) = (&whole.record, &part.record);
    let p = &part.hit.phrase;
    let there = || total.several || is_there(ground, a, b);
    let others = total.leads && are_the_others(r, part) && there();
    // Others than who was told of last: "two others" in one hospital and "four others" in the next.
    // "The three were named as A, B and C. One of them died at the scene": of those who were told one by one.
    let of_them = p.partitive && r.any(p.core..p.end + 1, words!["them"]);
    let again = || is_told_of_again(r, total, whole, part);
    let fits = |v: u64| v > 0 && v < total.value && (others || of_them || v <= total.rest[told_how(part)] || again());
    let alike = a.kind == b.kind && a.status == b.status && a.scope == b.scope && !b.historical;
    if !alike || !b.figure.value.is_some_and(fits) || total.value > FEW && !is_in_the_attack(r, total, whole, part) {
        return false;
    }
    // "Two separate shootings left one man dead and another wounded"
    let each = total.several
        && total.leads
        && p.counted()
        && (p.value_is_one() || p.other && !is_another_count(r, part))
        && !(p.partitive || p.more);
    let one = matches!(p.count, Count::One | Count::Definite | Count::Name)
        || p.count == Count::Number(Quantity::Cardinal(1))
            && p.head.is_some()
            && !p.partitive
            && total.leads
            && retold::is_of_the_scene(ground, whole, part);
    let all_but_him = total.leads && total.value == b.figure.value.unwrap_or(0) + 1 && killed_himself_too(r, part);
    let some = total.leads && (are_some(r, whole, part) && there() || died_somewhere(r, part)) || all_but_him;
    // "The brigade also killed X": none of the fighters whom it killed.
    let t = part.hit.trigger;
    let also = part.hit.active && retold::attackers(whole) && r.any(t.saturating_sub(2)..t, words!["also"]);
    // "Five were hurt. A cyclist also was": on top of the five, of whom nobody was told one by one.
    let on_top = !whole.is_in_headline(r)
        && part.hit.sentence == whole.hit.sentence + 1
        && total.rest[0] == total.value
        && r.any(t.saturating_sub(3)..t + 2, words!["also"]);
    let also = also || on_top;
    (one || each || others || some)
        && !(also || did_it_to(r, whole, part))
        && (!p.other || others || each || p.count == Count::One && retold::rank(r, part) <= total.value + total.dead)
        && (total.leads && !total.late || others || retold::is_of_the_scene(ground, whole, part))
        && (!retold::of_another_event(r, part) || total.several)
        && groups_agree(a, b)
        && !retold::opposite_sex(r, whole, part)
        && (headline_again(r, whole, part) || total.several && total.leads || places_agree(ground, a, b))
        && times_agree(r, a, b)
}

/// "A gunman killed two people. The killer died at the scene": he is none of the two.
pub fn did_it_to(r: &Reading<'_>, whole: &Draft, part: &Draft) -> bool {
    let named = part.record.kind != Kind::Detained
        && part.hit.phrase.count == Count::Name
        && *part.record.group.categories == [Category::Perpetrator];
    let doer =
        part.hit.rule == "reflexive" || named || matches!(head_of(r, part), "killer" | "gunman" | "shooter" | "attacker" | "assailant");
    // "Two guards were shot and killed. The gunman is dead": no guard.
    let of_a_sort = || !matches!(head_of(r, whole), "" | "people" | "persons" | "bodies" | "men" | "adults" | "family" | "members");
    part.is_lone() && doer && (whole.hit.active || part.hit.rule != "reflexive" && of_a_sort())
}

/// After all of the total were told one by one the article goes on with its event: whoever it tells of is one of them once more,
/// unless he did it.
fn is_told_of_again(r: &Reading<'_>, total: &Total, whole: &Draft, part: &Draft) -> bool {
    let turns = |s: usize| {
        let (from, to) = r.sentence(s);
        attach::tells_another_attack(r, from, to)
    };
    let doer = retold::attackers(part) || part.hit.rule == "reflexive";
    let few = part.is_lone() || total.several;
    let all = total.again.is_some_and(|told| told.saturating_add(part.record.figure.value.unwrap_or(0)) > total.value);
    let apart = || !total.several && (whole.hit.sentence + 1..=part.hit.sentence).any(turns);
    all && few && !(doer || whole.hit.phrase.other) && !apart()
}

/// "Two others were grazed", "two other men were hit as well": of those whom the headline or the lead counts; not of the dead, as
/// where "one was killed and two others were hurt".
fn are_the_others(r: &Reading<'_>, part: &Draft) -> bool {
    let (p, t) = (&part.hit.phrase, part.hit.trigger);
    let counted = p.counted() && p.other && !p.more && !p.partitive && p.head.is_some() && !than_another_kind(r, part);
    let also = || head_of(r, part) == "others" && r.any(t.saturating_sub(2)..t + 2, words!["also"]);
    counted && r.norm(p.core.saturating_sub(1)) != "another" && !also()
}

/// "Two men were hit in the leg": by their looks, or where somebody fired shots, some of the five of whom the headline or the lead
/// tells.
fn are_some(r: &Reading<'_>, whole: &Draft, part: &Draft) -> bool {
    use Category::{Children, Men, Women};
    let (a, b) = (&whole.record, &part.record);
    let (p, t) = (&part.hit.phrase, part.hit.trigger);
    // "two of her children": whoever else she has.
    let some_of = p.partitive && !(p.core..p.end).any(|i| r.is(i, Class::POSSESSIVE));
    let counted = p.counted() && !(p.value_is_one() || p.other || p.more || some_of) && p.head.is_some();
    if !counted || by_two(r, a, b) || r.any(t.saturating_sub(2)..t + 2, words!["also", "too"]) {
        return false;
    }
    let looks = !b.group.categories.is_empty() && b.group.categories.iter().all(|c| matches!(c, Children | Men | Women));
    let shot = a.cause == Some(Cause::Firearms)
        && matches!(head_of(r, part), "people" | "persons" | "victims" | "members" | "relatives" | "bystanders");
    let cause = a.cause.zip(b.cause).is_none_or(|(x, y)| x == y);
    let unclear = |t: &FigureTime| t.start.is_none();
    let days =
        a.time.as_ref().zip(b.time.as_ref()).is_none_or(|(x, y)| !unclear(x) || !unclear(y) || attach::same_words(r, x.text, y.text));
    (looks || shot) && cause && days
}

/// No other place is told for the part than for the whole, or one of which the map says that it lies there.
fn is_there(ground: &Ground<'_, '_>, whole: &CasualtyFigure, part: &CasualtyFigure) -> bool {
    let explicit = whole.place.as_ref().zip(part.place.as_ref()).filter(|(_, mine)| !mine.inferred);
    explicit.is_none_or(|(all, mine)| {
        attach::same_words(ground.r, all.text, mine.text) || ground.extent(all) > Extent::Country && !ground.is_off_map(all, mine)
    })
}

/// "Two died at the scene", "one man was pronounced dead at a hospital": some of those whom the headline counts.
fn died_somewhere(r: &Reading<'_>, part: &Draft) -> bool {
    const TOKENS: usize = 6;
    let p = &part.hit.phrase;
    let plain = p.head.is_none()
        || matches!(head_of(r, part), "people" | "persons" | "person" | "victims" | "victim" | "man" | "men" | "woman" | "women");
    let plain = plain && !p.more;
    let there = r.any(part.hit.trigger..part.hit.trigger + TOKENS, words!["scene", "hospital", "hospitals", "later", "instantly"]);
    part.record.kind == Kind::Killed && p.counted() && !p.other && plain && there
}

/// "Five people died", and then "a man killed four of his relatives before killing himself": all of the five but him.
fn killed_himself_too(r: &Reading<'_>, part: &Draft) -> bool {
    let (_, to) = r.sentence(part.hit.sentence);
    let by_himself = part.hit.phrase.end..to.min(part.hit.phrase.end + 12);
    part.record.kind == Kind::Killed
        && part.hit.active
        && part.hit.phrase.counted()
        && r.any(by_himself, words!["himself", "herself", "suicide"])
}

/// "Two other victims were taken to hospital" after it was told that five were hurt: some of the five, and not on top of them.
pub fn link_others_in_hospital(r: &Reading<'_>, kept: &mut [Draft]) {
    const SENTENCES: usize = 25;
    for k in 1..kept.len() {
        let part = &kept[k];
        let told = part.hit.rule == "condition" && part.hit.phrase.other && part.hit.phrase.counted() && part.record.part_of.is_none();
        if !told || retold::of_another_event(r, part) {
            continue;
        }
        let whole = |w: &usize| {
            let d = &kept[*w];
            d.record.kind == part.record.kind
                && d.record.part_of.is_none()
                && d.record.figure.value > part.record.figure.value
                && d.record.status == part.record.status
                && d.record.scope == part.record.scope
                && d.record.historical == part.record.historical
                && part.hit.sentence > d.hit.sentence
                && part.hit.sentence - d.hit.sentence <= SENTENCES
                && groups_agree(&d.record, &part.record)
        };
        kept[k].record.part_of = (k.saturating_sub(REACH)..k).rev().find(whole);
    }
}

/// A total told behind its people: "Man, woman dead", and then "two people were killed".
pub fn link_told_before(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    for w in 1..kept.len().min(REACH) {
        for k in told_before(ground, kept, w) {
            kept[k].record.part_of = Some(w);
        }
    }
}

/// Those of whom the article told before the number of record `w`, and who are some or all of it.
fn told_before(ground: &Ground<'_, '_>, kept: &[Draft], w: usize) -> Vec<usize> {
    const SENTENCES: usize = 25;
    const PARTS_MAX: usize = 8;
    // Even of so many people the parts add up to the total by no chance.
    const LARGEST: u64 = 1_000;
    let (r, whole) = (ground.r, &kept[w]);
    let p = &whole.hit.phrase;
    // "killing his stepfather and wounding four others": others than the dead.
    let others = p.other && !than_another_kind(r, whole);
    let single = |d: &Draft| d.record.kind == whole.record.kind && d.record.part_of.is_none() && d.record.scope == Scope::Incident;
    let counted = p.counted() && !(others || p.more) && single(whole);
    let Some(total) = whole.record.figure.value.filter(|v| counted && (2..=LARGEST).contains(v)) else { return Vec::new() };
    let fits = |k: &usize| {
        let d = &kept[*k];
        d.hit.sentence < whole.hit.sentence
            && whole.hit.sentence - d.hit.sentence <= SENTENCES
            && d.record.status == whole.record.status
            && d.record.historical == whole.record.historical
            && times_agree(r, &d.record, &whole.record)
    };
    let agree = |k: &usize| groups_agree(&kept[*k].record, &whole.record);
    // "eight children and 16 others", and then "24 civilians"
    let grown = |k: &usize| agree(k) || grown_alike(&kept[*k].record, &whole.record);
    let parts: Vec<usize> = (0..w).filter(|k| single(&kept[*k])).collect();
    if parts.is_empty() || retold::of_another_event(r, whole) {
        return Vec::new();
    }
    let value = |k: &usize| kept[*k].record.figure.value.unwrap_or(total);
    // "Child, three adults hurt", and then "four people, including a child": the three as well.
    let known: u64 = kept[..w].iter().filter(|d| d.record.part_of == Some(w)).filter_map(|d| d.record.figure.value).sum();
    let count = parts.len() + usize::from(known > 0);
    let sum: u64 = parts.iter().map(value).sum::<u64>() + known;
    let anybody = matches!(head_of(r, whole), "people" | "persons" | "victims" | "others" | "");
    let plain = !p.partitive && (anybody || total > FEW && head_of(r, whole) == "civilians");
    if plain && sum == total && (2..=PARTS_MAX).contains(&count) && parts.iter().all(|k| fits(k) && grown(k)) {
        return parts;
    }
    if total > FEW {
        return Vec::new();
    }
    // "The suspect was killed", and then "the three victims": none of them.
    let here = |k: &usize| {
        fits(k) && agree(k) && value(k) < total && !retold::attackers(&kept[*k]) && places_agree(ground, &kept[*k].record, &whole.record)
    };
    let mut known: Vec<usize> = parts.into_iter().filter(here).collect();
    // "She and three others were shot", and then "four victims"
    let but_one = |k: &&usize| are_the_others(r, &kept[**k]) && value(k) + 1 == total;
    if let Some(k) = known.iter().find(but_one) {
        return vec![*k];
    }
    let one_of = is_of_one(r, p.start);
    if !one_of && !sums_up(r, whole) {
        return Vec::new();
    }
    known.retain(|k| !one_of || kept[*k].is_lone());
    if known.iter().map(value).sum::<u64>() <= total { known } else { Vec::new() }
}

/// "He was one of five people shot", "among the five people killed": the words before the number at `start`.
fn is_of_one(r: &Reading<'_>, start: usize) -> bool {
    let the = usize::from(start > 0 && r.norm(start - 1) == "the");
    let before = start - the;
    before > 1 && (r.reads(before - 2, words!["one", "of"]) || r.norm(before - 1) == "among")
}

/// "The bodies of all five family members", "the three victims": whoever was told of before, as far as it goes.
fn sums_up(r: &Reading<'_>, whole: &Draft) -> bool {
    let p = &whole.hit.phrase;
    let all = is_determined(r, p, words!["all"]);
    !p.partitive && (all && p.head.is_some() || is_determined(r, p, words!["the"]) && head_of(r, whole) == "victims")
}
