//! One article's figures made consistent: the same figure told again becomes a mention, what the event's other
//! sentences say is carried over, rivals contradict, parts find their whole.

use super::super::text::{Numeral, Quantity, Role, Tokens};
use super::attach::{self, Extent, Ground, Source};
use super::event;
use super::figure::*;
use super::grammar::Hit;
use super::lexicon::Class;
use super::members;
use super::phrase::{Count, Phrase};
use super::reading::Reading;
use super::retold;
use super::words::Words;
use super::young;

/// A figure under work, with where it came from.
#[derive(Debug, Clone)]
pub struct Draft {
    pub record: CasualtyFigure,
    pub hit: Hit,
    /// Which of the article's hits that is.
    pub nth: usize,
    /// Index of the draft of which it is a part; of none where that one gave no figure.
    pub whole: Option<usize>,
}

/// Merges, carries over and links the drafts; they stand in text order.
pub fn reconcile(r: &Reading<'_>, spots: &[attach::Spot], drafts: Vec<Draft>) -> Vec<CasualtyFigure> {
    let ground = Ground { r, spots };
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    // For each draft the index of the record into which it went.
    let mut became: Vec<usize> = Vec::with_capacity(drafts.len());
    // The record of the figure before and its sentence.
    let mut before: Option<(usize, usize)> = None;
    for mut draft in drafts {
        let sentence = draft.hit.sentence;
        let same = (0..kept.len()).rev().take(REACH).find(|k| is_same(&ground, &kept[*k], &draft));
        let partner = before.filter(|(k, s)| *s == sentence && kept[*k].hit.sentence < sentence);
        let same = same.or_else(|| partner.and_then(|(k, _)| retold::pair_again(r, &kept, k, &draft)));
        let same = same.or_else(|| retold::other_again(r, &kept, &draft)).or_else(|| members::only_victim_again(r, &kept, &draft));
        let told = if same.is_none() { retold::sum_of_told(r, &kept, &draft) } else { Vec::new() };
        if let Some(last) = told.first().copied() {
            // "A man and a woman were shot. Both died."
            let died = draft.record.kind == Kind::Killed;
            told.into_iter().filter(|_| died).for_each(|k| kept[k].record.kind = Kind::Killed);
            became.push(last);
            continue;
        }
        // "The victims were taken to hospital" after it was told who was hurt: how they are, nobody new.
        if same.is_none()
            && draft.hit.rule == "condition"
            && !r.is(draft.hit.phrase.core, Class::POSSESSIVE)
            && let Some(k) = holding(r, &kept, &draft)
        {
            let Some(whole) = members::member_in_condition(r, &kept, &draft) else {
                became.push(k);
                continue;
            };
            draft.whole = became.iter().position(|b| *b == whole);
        }
        let k = same.unwrap_or(kept.len());
        // "12 died on Monday, bringing the number to 45", of which the article told before: the 12 are some of them.
        if same.is_some() && draft.hit.total && draft.record.update == Some(Update::NewTotal) {
            let some = |d: &Draft| d.hit.sentence == sentence && d.record.kind == draft.record.kind && d.whole.is_none();
            let part = (k + 1..kept.len()).rev().find(|p| some(&kept[*p]) && kept[*p].record.figure.value < draft.record.figure.value);
            part.into_iter().for_each(|p| kept[p].whole = Some(became.len()));
        }
        match same {
            Some(k) => absorb(&ground, &mut kept[k], draft),
            None => kept.push(draft),
        }
        became.push(k);
        before = Some((k, sentence));
    }
    let became = drop_wounded_who_died(r, &mut kept, became);
    let became = drop_all_who_were_shot(r, &mut kept, became);
    link_parts(r, &mut kept, &became);
    link_sums(r, &mut kept);
    link_members(&ground, &mut kept);
    link_others_in_hospital(r, &mut kept);
    link_told_before(r, &mut kept);
    carry_over(&ground, &mut kept);
    young::note(r, &mut kept);
    event::settle(&ground, &mut kept);
    contradict(&mut kept);
    kept.into_iter().map(|d| d.record).collect()
}

/// The last record of the hurt, where those of `later` can be among all that were told of.
fn holding(r: &Reading<'_>, kept: &[Draft], later: &Draft) -> Option<usize> {
    let p = &later.hit.phrase;
    let told_of = matches!(p.count, Count::Definite | Count::Name) || is_determined(r, p, words!["both", "all", "the"]);
    let hurt = |d: &Draft| match d.record.kind {
        Kind::Injured | Kind::Casualties => d.record.status != Status::Negated,
        // "one of his bodyguards": somebody else than who has a name.
        Kind::Killed => told_of && d.record.status != Status::Negated && !(p.count == Count::Name && d.hit.phrase.partitive),
        _ => false,
    };
    // "Three people were shot, and two are in critical condition": two of the three.
    let beside = |d: &Draft| {
        d.hit.sentence == later.hit.sentence
            && d.record.kind == Kind::Injured
            && p.elliptical()
            && d.record.figure.value > later.record.figure.value
    };
    let before = |k: &usize| (kept[*k].hit.sentence < later.hit.sentence || beside(&kept[*k])) && hurt(&kept[*k]);
    let near = || (0..kept.len()).rev().take(REACH).filter(before);
    let all = near().fold(0u64, |sum, k| {
        let figure = &kept[k].record.figure;
        sum.saturating_add(figure.value.or(figure.high).unwrap_or(u64::MAX))
    });
    let figure = &later.record.figure;
    near().next().filter(|_| !p.other && all >= figure.value.or(figure.low).unwrap_or(0))
}

/// Killed after being injured is one killed record: a lone victim first told as shot, then as dead.
fn drop_wounded_who_died(r: &Reading<'_>, kept: &mut Vec<Draft>, became: Vec<usize>) -> Vec<usize> {
    if !kept.iter().any(|d| d.record.kind == Kind::Injured) {
        return became;
    }
    let lone = |d: &Draft| d.hit.phrase.value_is_one() && d.record.figure.unit == Unit::Persons;
    let violent = |d: &Draft| r.norm_is(d.hit.trigger, SURVIVED);
    let dead: Vec<usize> = (0..kept.len()).filter(|k| kept[*k].record.kind == Kind::Killed && lone(&kept[*k])).take(REACH).collect();
    // "A student was shot. The 15-year-old died": of whom the sentences before tell.
    let later_told = |k: &Draft, d: &Draft| {
        k.hit.sentence > d.hit.sentence && k.hit.phrase.count == Count::Definite && r.norm(k.hit.phrase.start) == "the"
    };
    // "All four were shot in the head": the four who are dead.
    let all_of = |k: &Draft, d: &Draft| {
        let named = is_determined(r, &d.hit.phrase, words!["the"]) && head_of(r, k) == head_of(r, d);
        (named || is_determined(r, &d.hit.phrase, words!["all", "both"]))
            && k.record.kind == Kind::Killed
            && k.record.figure.value == d.record.figure.value
            && k.record.status != Status::Negated
            && (k.hit.sentence.abs_diff(d.hit.sentence) <= 6 || last_told(r, k).abs_diff(d.hit.sentence) <= 6)
    };
    let same = |k: &Draft, d: &Draft| match (k.record.group.entity, d.record.group.entity) {
        (Some(a), Some(b)) => a == b,
        _ => {
            // "The suspect", of whom there is one.
            let same_head = || !head_of(r, d).is_empty() && head_of(r, k) == head_of(r, d) && retold::attackers(d);
            let sole = d.hit.phrase.count == Count::Definite && (dead.len() == 1 || same_head());
            // "killed the farmer and wounded his wife": somebody else than the dead told of before.
            let kin = r.is(d.hit.phrase.core, Class::POSSESSIVE)
                && k.hit.sentence == d.hit.sentence
                && k.hit.phrase.core < d.hit.phrase.core
                && head_of(r, k) != head_of(r, d);
            // "one of the attackers was killed": of others than somebody with a name.
            let kin = kin || d.hit.phrase.count == Count::Name && k.hit.phrase.partitive && k.hit.phrase.head.is_some();
            // "A medic was killed and a driver wounded"
            let kin = kin
                || d.hit.phrase.count == Count::One
                    && k.hit.sentence == d.hit.sentence
                    && k.hit.phrase.core < d.hit.phrase.core
                    && k.hit.trigger < d.hit.phrase.core
                    && head_of(r, k) != head_of(r, d);
            // "The driver was killed and the guard was injured"
            let kin = kin
                || k.hit.sentence == d.hit.sentence
                    && k.hit.phrase.core < d.hit.phrase.core
                    && k.hit.trigger < d.hit.phrase.core
                    && d.hit.phrase.head.is_some()
                    && r.norm_is(d.hit.phrase.start.saturating_sub(1), words!["and", "while", "but"])
                    && head_of(r, k) != head_of(r, d);
            let kin = kin || lives_on(r, k, d);
            // "Among the injured was a girl": she is none of the dead. "His passenger was hurt": nor is she.
            let kin = kin || d.hit.rule == "among" || is_his_companion(r, k, d);
            // "Another crash killed a motorcyclist"
            let kin = kin || retold::of_another_event(r, k) && k.hit.sentence > d.hit.sentence || retold::opposite_sex(r, k, d);
            k.hit.sentence.abs_diff(d.hit.sentence) <= if sole { 25 } else { 6 }
                && !kin
                && !(d.hit.phrase.other || d.hit.phrase.elliptical())
                && (groups_agree(&k.record, &d.record)
                    || later_told(k, d) && grown_alike(&k.record, &d.record)
                    || sole && retold::civilian_beside(r, k, d))
                && !ages_differ(r, &k.hit.phrase, &d.hit.phrase)
        }
    };
    let died: Vec<Option<usize>> = kept
        .iter()
        .map(|d| {
            if d.record.kind != Kind::Injured || !violent(d) {
                return None;
            }
            if lone(d) {
                let same = dead.iter().copied().find(|k| same(&kept[*k], d));
                return same.or_else(|| retold::died_in_murder_suicide(r, kept, d));
            }
            (0..kept.len().min(REACH)).find(|k| all_of(&kept[*k], d)).or_else(|| retold::all_died(r, kept, d))
        })
        .collect();
    let died = one_each(r, kept, died);
    for (d, k) in died.iter().enumerate() {
        if let Some(k) = k {
            let wounded = kept[d].record.clone();
            told_of_the_wounded(&mut kept[*k].record, wounded);
        }
    }
    let dropped: Vec<bool> = died.iter().map(Option::is_some).collect();
    let mut index = Vec::with_capacity(kept.len());
    let mut next = 0;
    for gone in &dropped {
        index.push(next);
        next += usize::from(!gone);
    }
    let mut i = 0;
    kept.retain(|_| {
        i += 1;
        !dropped[i - 1]
    });
    became.into_iter().map(|b| if dropped[b] { usize::MAX } else { index[b] }).collect()
}

/// "One killed, four wounded", and "five people were shot": the dead and the wounded together, who are told of already. What is a
/// part of the five is one of the four.
fn drop_all_who_were_shot(r: &Reading<'_>, kept: &mut Vec<Draft>, mut became: Vec<usize>) -> Vec<usize> {
    const SENTENCES: usize = 25;
    let told =
        |d: &Draft| d.whole.is_none() && d.record.scope == Scope::Incident && d.record.status == Status::Actual && !d.record.historical;
    let told_in = |d: &Draft, s: usize| d.record.mentions.iter().any(|m| r.tokens.sentence_of(r.tokens.within(*m).start) == s);
    let mut t = 0;
    while t < kept.len() {
        let all = &kept[t];
        let shot = all.record.kind == Kind::Injured && r.norm_is(all.hit.trigger, words!["shot", "stabbed", "struck"]);
        let total = all.record.figure.value.filter(|v| shot && *v >= 2 && told(all) && all.hit.phrase.counted() && !all.hit.phrase.other);
        let near = |d: &Draft| told(d) && d.hit.sentence.abs_diff(all.hit.sentence) <= SENTENCES && groups_agree(&d.record, &all.record);
        let around = t.saturating_sub(REACH)..kept.len().min(t + REACH);
        let hurt = total.and_then(|total| {
            around.clone().find(|k| {
                let d = &kept[*k];
                let dead = |o: &Draft| {
                    o.record.kind == Kind::Killed
                        && o.hit.rule != "reflexive"
                        && (d.hit.phrase.other && total > 2 || told_in(o, d.hit.sentence))
                        && near(o)
                        && o.record.figure.value.zip(d.record.figure.value).is_some_and(|(dead, hurt)| dead.saturating_add(hurt) == total)
                };
                *k != t
                    && d.hit.sentence != all.hit.sentence
                    && d.record.kind == Kind::Injured
                    && near(d)
                    && around.clone().any(|o| dead(&kept[o]))
            })
        });
        let Some(hurt) = hurt else {
            t += 1;
            continue;
        };
        kept.remove(t);
        let index = |b: usize| b - usize::from(b != usize::MAX && b > t);
        became.iter_mut().for_each(|b| *b = index(if *b == t { hurt } else { *b }));
    }
    became
}

/// Somebody else is dead: "A cook was killed. A waiter was wounded", "slightly hurt", "wounded in an attack in which his driver
/// was killed". Of a dead man nobody says afterwards that he was wounded, unless he is pointed at.
fn lives_on(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    let (p, q) = (&dead.hit.phrase, &hurt.hit.phrase);
    let heads_differ = head_of(r, dead) != head_of(r, hurt);
    let slightly = r.any(hurt.hit.trigger.saturating_sub(2)..hurt.hit.trigger, words!["slightly", "lightly", "mildly"]);
    let only_wounded = r.norm_is(hurt.hit.trigger, words!["injured", "wounded", "hurt", "wounding", "injuring"]);
    let determined = r.is(q.core, Class::ARTICLE.and(Class::POSSESSIVE)) || r.numeral_at(q.core).is_some();
    // "A boy died. Karim Haddad was hurt when": perhaps his name; not that of "another clerk", nor beside the dead.
    let his_name = q.count == Count::Name && dead.hit.sentence < hurt.hit.sentence && !is_another(r, q) && !p.counted();
    let pointed_at = q.head.is_none() || q.count == Count::Definite && (!heads_differ || determined) || his_name;
    let told_after = only_wounded && p.core < q.core && (q.counted() || !pointed_at);
    // "one of his bodyguards", "his driver"
    let owned = r.is(p.core, Class::POSSESSIVE) || p.partitive && r.is(p.core + 2, Class::POSSESSIVE);
    let his = owned && p.core > q.core && dead.hit.sentence == hurt.hit.sentence && heads_differ;
    slightly || told_after || his
}

/// "Tomas Vidal, another clerk, was"
fn is_another(r: &Reading<'_>, name: &Phrase) -> bool {
    r.norm(name.end) == "," && r.norm(name.end + 1) == "another"
}

/// "stabbed his roommate and a visitor. The roommate died": of two in one sentence only one is who died.
fn one_each(r: &Reading<'_>, kept: &[Draft], mut died: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let named = |d: usize, k: usize| {
        let head = head_of(r, &kept[d]);
        !head.is_empty() && retold::beside(r, &kept[k]).any(|i| r.norm(i) == head)
    };
    for d in 1..died.len() {
        let beside =
            (d.saturating_sub(4)..d).find(|b| died[*b].is_some() && died[*b] == died[d] && kept[*b].hit.trigger == kept[d].hit.trigger);
        if let (Some(b), Some(k)) = (beside, died[d].filter(|k| kept[*k].hit.phrase.value_is_one())) {
            let alive = if named(d, k) && !named(b, k) { b } else { d };
            died[alive] = None;
        }
    }
    died
}

/// "The driver died. His passenger was hurt": somebody else, if it is no word for the dead.
fn is_his_companion(r: &Reading<'_>, dead: &Draft, hurt: &Draft) -> bool {
    r.norm_is(hurt.hit.phrase.core, words!["his", "her"])
        && !hurt.hit.active
        && hurt.hit.phrase.head.is_some()
        && hurt.hit.sentence > dead.hit.sentence
        && head_of(r, dead) != head_of(r, hurt)
        && !is_told_by_kin(r, dead, hurt)
}

/// The last sentence that tells of the record.
pub fn last_told(r: &Reading<'_>, d: &Draft) -> usize {
    d.record.mentions.last().map_or(d.hit.sentence, |m| r.tokens.sentence_of(r.tokens.within(*m).start))
}

/// What may be told of somebody who dies of it later.
const SURVIVED: Words = words![
    "shot", "stabbed", "beaten", "wounded", "injured", "hospital", "taken", "rushed", "burned", "struck", "hit", "transported",
    "airlifted", "suffered", "sustained", "admitted", "suffering", "found", "treated", "with",
];

/// What the article said of somebody while he was only wounded.
fn told_of_the_wounded(dead: &mut CasualtyFigure, wounded: CasualtyFigure) {
    if dead.group.categories.is_empty() && dead.figure.value == wounded.figure.value {
        dead.group.categories = wounded.group.categories;
    }
    if dead.place.as_ref().is_none_or(|p| p.inferred) {
        dead.place = wounded.place.or(dead.place.take());
    }
    dead.time = dead.time.take().or(wounded.time);
    dead.perpetrator = dead.perpetrator.take().or(wounded.perpetrator);
    dead.cause = dead.cause.or(wounded.cause);
}

/// How many records back a figure is compared. Keeps the cost linear in articles of thousands of figures.
pub const REACH: usize = 60;

/// Whether `later` tells the figure of `earlier` again.
fn is_same(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let r = ground.r;
    let (a, b) = (&earlier.record, &later.record);
    if a.kind != b.kind
        || a.figure.unit != b.figure.unit
        || a.historical != b.historical
            && !(b.historical && (headline_again(r, earlier, later) || retold::dated_later(r, earlier, later)))
            && !(a.historical && retold::of_the_same_past(r, earlier, later))
        || a.status == Status::Negated && b.status != Status::Negated
    {
        return false;
    }
    let one_sentence = later.hit.sentence == earlier.hit.sentence;
    if one_sentence && one_person_twice(r, &earlier.hit.phrase, &later.hit.phrase) {
        return true;
    }
    // A headline that runs into its first sentence tells the figure twice; two equal figures of one verb are two figures.
    let anew = one_sentence && begins_anew(r, earlier, later);
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
    let back = pointed_back(r, earlier, later) || theirs(r, earlier, later);
    let same_value = same_value || counted_after(r, earlier, later) || back;
    let near = later.hit.sentence - earlier.hit.sentence <= 1 && earlier.hit.sentence > 1;
    // "killed two guards. Two other guards died"
    let more = || same_heads(r, earlier, later) && head_of(r, later) != "others" && later.hit.phrase.counted();
    // "Another 100 were taken to one hospital and 100 more to others"
    let added = |p: &Phrase| p.more || p.start < p.core && r.norm(p.core - 1) == "another";
    if one_sentence && added(&later.hit.phrase) && b.figure.value.is_some() && later.hit.phrase.end - later.hit.phrase.core <= 2 {
        return false;
    }
    let on_top = later.hit.phrase.other && !earlier.hit.phrase.other && (near || more()) && !than_another_kind(r, later);
    if retold::vague_again(ground, earlier, later) || retold::my_own(r, earlier, later) {
        return true;
    }
    if !same_value || on_top {
        return false;
    }
    if headline_again(r, earlier, later) && groups_agree(a, b) && (a.figure.value.is_some() || sources_agree(r, a, b)) {
        return true;
    }
    // "Three teens were killed", then "killed all three"
    let all = later.hit.phrase.elliptical() && is_determined(r, &later.hit.phrase, words!["all", "both"]) && a.figure.value.is_some();
    let small = !all && a.figure.value.is_some_and(|v| v <= 3) || a.figure.value.is_none();
    if small && !(groups_alike(r, earlier, later) && told_again(ground, earlier, later)) {
        return false;
    }
    groups_agree(a, b)
        && places_agree(ground, a, b)
        && (times_agree(r, a, b) || retold::definite_again(r, earlier, later))
        && (scopes_agree(a, b, small) || a.status == Status::Alleged && b.scope != Scope::Rate)
        && (!small || a.figure.value.is_some() || sources_agree(r, a, b))
}

/// "Two citizens injured in mortar attack Two citizens were injured when": a headline that ran into its sentence.
fn begins_anew(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.hit.phrase, &later.hit.phrase);
    let words = |p: &Phrase| (p.core..p.end).map(|i| r.norm(i).as_str());
    earlier.hit.rule == "reduced"
        && b.core > earlier.hit.trigger
        && b.count != Count::Name
        && b.head.is_some()
        && r.is_capital(b.core)
        && !r.is_punctuation(b.core - 1)
        && words(a).eq(words(b))
}

/// The headline or the lead says "several fighters", the next sentences say how many.
fn counted_after(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record.figure, &later.record.figure);
    let vague = a.value.is_none() && a.share.is_none() && a.low.is_some();
    let opening = earlier.hit.sentence == 0 || earlier.hit.phrase.core < r.tokens.prose_start as usize;
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
        && (same_heads(r, earlier, later) && groups_equal(&earlier.record, &later.record)
            || head_of(r, earlier).is_empty()
                && earlier.record.group.categories.is_empty()
                && a.low >= Some(20)
                && later.whole.is_none())
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
fn theirs(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let p = &later.hit.phrase;
    p.count == Count::Plural
        && r.is(p.core, Class::POSSESSIVE)
        && earlier.record.figure.value >= Some(2)
        && earlier.hit.phrase.head.is_some()
        && head_of(r, earlier) == head_of(r, later)
}

/// "killed two people and injured 13 others": others than the dead, so that they may be the injured told of before.
fn than_another_kind(r: &Reading<'_>, later: &Draft) -> bool {
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
        let closer = matches!(later.figure.qualifier, Qualifier::MoreThan | Qualifier::AtLeast);
        return closer && round > exact && round - exact <= exact / 10;
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
    if let (Some(x), Some(y)) = (explicit(earlier), explicit(later)) {
        return !on_two_blocks(ground.r, &x, &y) && x.place == y.place
            || ground.extent(&x).min(ground.extent(&y)) <= Extent::Unit
            || ground.extent(&x) != ground.extent(&y)
            || attach::same_words(ground.r, x.text, y.text);
    }
    let p = &later.hit.phrase;
    let definite = is_determined(ground.r, p, words!["the", "these", "those", "all"]);
    let causes = earlier.record.cause == later.record.cause || earlier.record.cause.is_none() || later.record.cause.is_none();
    definite || earlier.hit.sentence <= 2 || later.hit.sentence - earlier.hit.sentence <= 4 || causes && !p.other
}

/// The figure of the headline, told in the text's first sentences: the headline's place, day and span are rough.
fn headline_again(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 6;
    const HEADLINE_TOKENS: usize = 40;
    let prose = r.tokens.prose_start as usize;
    let country = |f: &CasualtyFigure| f.place.as_ref().and_then(|p| p.place).and_then(|id| r.places.all[id.0 as usize].country_code);
    let abroad = matches!((country(&earlier.record), country(&later.record)), (Some(a), Some(b)) if a != b);
    // "Miami's Overtown", then "Overtown": the headline has the word itself.
    let named = later.record.place.as_ref().is_some_and(|p| {
        let word = r.norm(r.tokens.within(p.text).start).as_str();
        (0..prose.min(HEADLINE_TOKENS)).any(|i| r.norm(i) == word)
    });
    let steady = |s: Scope| matches!(s, Scope::Incident | Scope::Cumulative);
    earlier.hit.phrase.core < prose
        && later.hit.phrase.core >= prose
        && later.hit.sentence - earlier.hit.sentence <= SENTENCES
        && (!abroad || named)
        && steady(earlier.record.scope)
        && steady(later.record.scope)
}

/// Two tellings of one person: the same name, a definite phrase or a name after it, or the headline told again.
fn same_single(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let (r, a, b) = (ground.r, &earlier.record, &later.record);
    if let (Some(x), Some(y)) = (a.group.entity, b.group.entity) {
        return x == y || retold::one_name(r, earlier, later);
    }
    let again = headline_again(r, earlier, later);
    let pointed = r.is(later.hit.phrase.start, Class::ARTICLE.and(Class::PRONOUN)) || is_told_by_kin(r, earlier, later);
    let young = later.hit.phrase.count == Count::Definite && pointed && grown_alike(a, b) || retold::civilian_beside(r, earlier, later);
    let officer = |d: &Draft| retold::OFFICERS.contains(&head_of(r, d));
    let officers = officer(earlier) && officer(later);
    let told_by_deed = |f: &CasualtyFigure| *f.group.categories == [Category::Perpetrator];
    // "A man was arrested. The suspect was taken into custody"
    let the_suspect = later.hit.phrase.count == Count::Definite && pointed && told_by_deed(b);
    let suspects = a.kind == Kind::Detained && (again && (told_by_deed(a) || told_by_deed(b)) || the_suspect);
    let agree = (again || times_agree(r, a, b) || retold::pointed_out(r, later))
        && (groups_agree(a, b)
            || retold::the_man(r, earlier, later)
            || young
            || officers
            || suspects
            || retold::both_by_own_hand(r, earlier, later))
        && !ages_differ(r, &earlier.hit.phrase, &later.hit.phrase);
    // "1 killed, 4 wounded", then "wounding four and killing another"
    let other = later.hit.phrase.other && !(again && (earlier.hit.phrase.other || than_another_kind(r, later)));
    // "Man shot in crash", and then "one of the men in the car was shot"
    let told = earlier.hit.phrase.count == Count::Definite || earlier.hit.phrase.partitive;
    let part = retold::one_of_several(r, later) && earlier.hit.phrase.count == Count::One;
    // "1 dead" of a headline, then "one of the victims was found dead"
    let one = earlier.hit.phrase.counted() && matches!(head_of(r, later), "victims" | "people" | "");
    let part = part || later.hit.phrase.partitive && !(again && (told || one) && groups_agree(a, b));
    // "The gunman killed himself", who had killed a clerk: two people.
    let by_another = |d: &Draft, o: &Draft| d.hit.rule == "reflexive" && o.hit.active && d.record.kind == Kind::Killed;
    let apart = retold::opposite_sex(r, earlier, later)
        || by_another(earlier, later)
        || by_another(later, earlier)
        || retold::one_did_it_to_the_other(r, earlier, later);
    let indefinite = !matches!(later.hit.phrase.count, Count::Definite | Count::Name) && a.kind != Kind::Detained && !again;
    let elsewhere = indefinite && (retold::of_another_event(r, later) || retold::of_another_event(r, earlier));
    if !agree || other || part || apart || elsewhere {
        return false;
    }
    match later.hit.phrase.count {
        // "her mother": somebody else than whom the article told of.
        Count::Definite if r.is(later.hit.phrase.core, Class::POSSESSIVE) => {
            let child = again && a.group.categories.contains(&Category::Children) && b.group.categories.contains(&Category::Children);
            let kin = is_told_by_kin(r, earlier, later) || retold::is_the_relative(r, earlier, later);
            head_of(r, earlier) == head_of(r, later) || child || is_his_body(r, later) || kin
        }
        Count::Definite | Count::Name => true,
        // "One soldier was killed" after somebody with a name: another.
        _ if earlier.hit.phrase.count == Count::Name && later.hit.phrase.counted() && !again => false,
        _ => {
            let near = officers && later.hit.phrase.count == Count::One && later.hit.sentence - earlier.hit.sentence <= 8;
            let one_head = groups_equal(a, b) && head_of(r, earlier) == head_of(r, later) || near;
            let summary = (earlier.hit.sentence <= 2 || a.kind == Kind::Detained) && !earlier.hit.phrase.other;
            // "A smuggler was arrested in X. A leader was arrested in Y."
            let explicit = |f: &CasualtyFigure| f.place.clone().filter(|p| !p.inferred);
            let two_arrests = a.kind == Kind::Detained
                && explicit(a).zip(explicit(b)).is_some_and(|(x, y)| !is_same_place(r, &x, &y) && !ground.nested(&x, &y));
            let summary = (summary && !two_arrests) || retold::below_its_headline(r, earlier, later);
            (again || places_agree(ground, a, b)) && (one_head || summary && a.status == b.status)
                || retold::the_one_of_a_count(ground, earlier, later)
        }
    }
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
fn is_told_by_kin(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const SENTENCES: usize = 25;
    const CHILD: &[&str] =
        &["son", "daughter", "child", "baby", "boy", "girl", "kid", "grandson", "granddaughter", "stepson", "stepdaughter"];
    let owner = later.hit.phrase.core;
    let head = head_of(r, later);
    let near = matches!(head, "friend" | "brother" | "sister" | "cousin" | "husband" | "wife" | "mother" | "father" | "uncle" | "nephew");
    let kin = CHILD.contains(&head) || near && r.norm_is(owner, words!["my", "our"]);
    let child = earlier.record.group.categories.contains(&Category::Children);
    let own = r.norm_is(owner, words!["my", "our"]);
    let told = (own || r.norm_is(owner, words!["her", "his"]) && child) && later.hit.sentence > earlier.hit.sentence;
    let named = later.hit.phrase.head.is_some_and(|h| h + 1 < later.hit.phrase.end);
    kin && told && !named && later.hit.sentence - earlier.hit.sentence <= SENTENCES && earlier.record.status == later.record.status
}

/// Within a sentence: "a girl was taken to hospital after she was shot", "his daughter, Kay Moss,", "the victim, a boy of 12,".
fn one_person_twice(r: &Reading<'_>, a: &Phrase, b: &Phrase) -> bool {
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
    let pronoun = b.head.is_none() && r.norm_is(b.core, words!["he", "she", "him", "her"]);
    let named = matches!(a.count, Count::One | Count::Definite) && b.count == Count::Name;
    let victim = a.head.is_some_and(|h| r.norm_is(h, words!["victim", "deceased"])) && b.count == Count::One;
    let apposed = r.norm(a.end) == "," && b.start == a.end + 1 && r.norm_is(b.end, words![",", ";", "."]);
    // "his uncle, President Diaz"
    let kin = r.is(a.core, Class::POSSESSIVE) && a.count == Count::Definite && b.count == Count::Name;
    let beside = r.norm(a.end) == "," && b.start == a.end + 1 && r.norm(b.end) != "and";
    // "a baby, an innocent baby"
    let longer = b.end - b.core > a.end - a.core && (b.start..b.end).all(|i| r.numeral_at(i).is_none());
    let again =
        beside && longer && a.count == Count::One && b.count == Count::One && !b.other && noun(r, a) == noun(r, b) && a.head.is_some();
    let opposite = match r.norm(b.core).as_str() {
        "he" | "him" => a.categories_of(Category::Women) && !a.categories_of(Category::Men),
        "she" | "her" => a.categories_of(Category::Men) && !a.categories_of(Category::Women),
        _ => false,
    };
    pronoun && !a.other && !opposite || apposed && (named || victim) || kin && beside || again
}

/// "A 20-year-old man" is not "a man, 31".
pub fn ages_differ(r: &Reading<'_>, a: &Phrase, b: &Phrase) -> bool {
    let age = |p: &Phrase| {
        let told = |n: &&Numeral| {
            let (start, end) = (n.tokens.start as usize, n.tokens.end as usize);
            // "another man, 28,", "a man, 28 years old,"; not "man, 11-year-old daughter dead".
            let closed = r.norm_is(end, words![",", ".", ";", ")", "", "year", "years"]);
            let beside = start > p.end && closed && r.norm(p.end) == "," && start == p.end + 1;
            n.role == Role::Age && (start < p.end || closed || start > p.end + 1) || beside
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
    // "a teen" is not "the 21-year-old woman".
    let teen = |p: &Phrase, q: &Phrase| age(p).is_some_and(|n| n >= 20) && q.head.is_some_and(|h| r.norm_is(h, words!["teen", "teenager"]));
    matches!((age(a), age(b)), (Some(x), Some(y)) if x != y) || child(a, b) || child(b, a) || teen(a, b) || teen(b, a)
}

pub fn head_of<'a>(r: &Reading<'a>, d: &Draft) -> &'a str {
    noun(r, &d.hit.phrase)
}

fn noun<'a>(r: &Reading<'a>, p: &Phrase) -> &'a str {
    p.head.map_or("", |h| r.norm(h).as_str())
}

/// The same people by their words: equal categories, or one side says no more than "people".
fn groups_alike(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    if groups_equal(a, b) {
        return true;
    }
    let plain = |d: &Draft| {
        d.record.group.categories.is_empty()
            && matches!(head_of(r, d), "" | "people" | "person" | "others" | "persons" | "victims" | "victim")
    };
    let grown = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Category::Men | Category::Women | Category::Civilian));
    (plain(earlier) && grown(later)) || (plain(later) && grown(earlier))
}

fn groups_equal(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    a.group.categories == b.group.categories
}

pub fn groups_agree(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let (x, y) = (&a.group.categories, &b.group.categories);
    // Whoever is arrested is a suspect.
    let suspects = |c: &Categories| a.kind == Kind::Detained && **c == [Category::Perpetrator];
    (x.is_empty() || y.is_empty() || x.iter().any(|c| y.contains(c)) || suspects(x) || suspects(y))
        && (a.group.nationality.is_none() || b.group.nationality.is_none() || a.group.nationality == b.group.nationality)
}

pub fn places_agree(ground: &Ground<'_, '_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    match (&a.place, &b.place) {
        (Some(x), Some(y)) if on_two_blocks(ground.r, x, y) => false,
        (Some(x), Some(y)) if !x.inferred && !y.inferred => {
            x.place.is_some() && x.place == y.place
                || attach::same_words(ground.r, x.text, y.text)
                || ground.nested(x, y)
                || ground.is_off_map(x, y)
        }
        _ => true,
    }
}

/// "in the 400 block of Hill Street" and "in the 900 block of Lake Avenue": two events.
fn on_two_blocks(r: &Reading<'_>, a: &FigurePlace, b: &FigurePlace) -> bool {
    let here = |p: &FigurePlace| !p.inferred && is_of_a_block(r, p);
    here(a) && here(b) && !attach::same_words(r, a.text, b.text)
}

fn is_of_a_block(r: &Reading<'_>, p: &FigurePlace) -> bool {
    let start = r.tokens.within(p.text).start;
    start >= 2 && r.norm(start - 1) == "of" && r.norm_is(start - 2, words!["block", "blocks"])
}

pub fn times_agree(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    const MONTHS: Words = words![
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.",
        "feb.", "aug.", "sept.", "oct.", "nov.", "dec."
    ];
    // Of a year that nobody names: "On November 15", "in October".
    let month = |t: &FigureTime| r.tokens.within(t.text).find(|i| r.norm_is(*i, MONTHS)).map(|i| r.norm(i).as_str().get(..3));
    match (&a.time, &b.time) {
        (Some(x), Some(y)) => match (x.start, x.end, y.start, y.end) {
            (Some(s), Some(e), Some(t), Some(f)) => s <= f && t <= e,
            (None, _, None, _) => month(x).zip(month(y)).is_none_or(|(m, n)| m == n),
            _ => true,
        },
        _ => true,
    }
}

fn scopes_agree(a: &CasualtyFigure, b: &CasualtyFigure, small: bool) -> bool {
    a.scope == b.scope || (!small && !matches!((a.scope, b.scope), (Scope::Rate, _) | (_, Scope::Rate)))
}

fn sources_agree(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    match (&a.attribution, &b.attribution) {
        (Some(x), Some(y)) => (x.entity.is_some() && x.entity == y.entity) || attach::same_words(r, x.text, y.text),
        _ => true,
    }
}

/// Adds a later telling to its record: a mention, and whatever the record did not know.
fn absorb(ground: &Ground<'_, '_>, record: &mut Draft, later: Draft) {
    let (a, b) = (&mut record.record, later.record);
    a.mentions.extend(b.mentions);
    a.historical |= b.historical;
    // "accused of killing her husband", "the order to kill him", "feared dead", and then that he was killed: a fact.
    if matches!(a.status, Status::Alleged | Status::Hypothetical | Status::Possible) && b.status == Status::Actual {
        a.status = Status::Actual;
    }
    let fuller = b.figure.value.is_some() || b.figure.share.is_none() && a.figure.low == Some(2) && b.figure.low > a.figure.low;
    if a.figure.value.is_none() && a.figure.share.is_none() && fuller {
        a.figure = b.figure;
    }
    if a.figure.qualifier == Qualifier::Exact && b.figure.qualifier != Qualifier::Exact && b.figure.value == a.figure.value {
        a.figure = b.figure;
    }
    // "a suspect", and then "an 18-year-old man"
    let suspect = !a.group.categories.is_empty() && a.group.categories.iter().all(|c| *c == Category::Perpetrator);
    for c in b.group.categories.iter().copied() {
        if suspect && matches!(c, Category::Men | Category::Women | Category::Children) {
            a.group.categories.push(c);
        }
        if !a.group.categories.contains(&c) && a.group.categories.is_empty() {
            a.group.categories.push(c);
        }
    }
    a.group.nationality = a.group.nationality.or(b.group.nationality);
    a.group.entity = a.group.entity.or(b.group.entity);
    // "The rebels denied that they had killed the mayor": they did not, for all that is told.
    a.perpetrator = a.perpetrator.take().or(b.perpetrator.filter(|_| b.status != Status::Denied));
    a.cause = match (a.cause, b.cause) {
        (None | Some(Cause::Explosives), Some(Cause::SuicideAttack)) => b.cause,
        _ => a.cause.or(b.cause),
    };
    let finer = match (&a.place, &b.place) {
        (Some(x), Some(y)) => !y.inferred && ground.extent(y) > ground.extent(x),
        _ => false,
    };
    if finer || b.place.is_some() && a.place.as_ref().is_none_or(|p| p.inferred) {
        a.place = b.place;
    }
    a.time = a.time.take().or(b.time);
    a.attribution = a.attribution.take().or(b.attribution);
    a.update = a.update.or(b.update);
    a.previous = a.previous.or(b.previous);
    record.whole = record.whole.or(later.whole);
}

/// Turns the grammar's parts into ids; a part of an increment's total; a part whose whole is gone stands alone.
fn link_parts(r: &Reading<'_>, kept: &mut [Draft], became: &[usize]) {
    for k in 0..kept.len() {
        let Some(whole) = kept[k].whole else { continue };
        let target = became.get(whole).copied().filter(|t| *t < kept.len());
        // "among the dead" points at itself: the last whole of its kind before it.
        let target = match target {
            Some(t) if t == k => (0..k)
                .rev()
                .find(|i| {
                    kept[*i].record.kind == kept[k].record.kind
                        && kept[*i].whole.is_none()
                        && kept[*i].record.figure.value.or(kept[*i].record.figure.low) > kept[k].record.figure.value
                })
                .or_else(|| {
                    (k + 1..kept.len()).find(|i| {
                        kept[*i].hit.sentence == kept[k].hit.sentence
                            && kept[*i].record.kind == kept[k].record.kind
                            && kept[*i].whole.is_none()
                    })
                }),
            other => other,
        };
        kept[k].record.part_of = target.filter(|t| *t != k && !larger(&kept[k].record, &kept[*t].record));
        // "Ten soldiers died. Seven of them …": soldiers, too.
        let theirs = kept[k].record.part_of.filter(|_| kept[k].hit.phrase.partitive && kept[k].record.group.categories.is_empty());
        if let Some(t) = theirs {
            kept[k].record.group.categories = kept[t].record.group.categories;
        }
    }
    for k in 1..kept.len() {
        // "The other four": the rest of a figure told before.
        let p = &kept[k].hit.phrase;
        let rest = p.other && p.counted() && (p.start..p.core).any(|i| r.norm(i) == "the") && kept[k].record.part_of.is_none();
        if rest {
            let (kind, value, sentence) = (kept[k].record.kind, kept[k].record.figure.value, kept[k].hit.sentence);
            let is_whole = |w: &Draft| {
                w.record.kind == kind && w.record.part_of.is_none() && w.record.figure.value > value && sentence - w.hit.sentence <= 8
            };
            let siblings = |w: usize| (w + 1..k).filter(|i| kept[*i].record.kind == kind && kept[*i].record.part_of.is_none());
            let sum = |w: usize| siblings(w).filter_map(|i| kept[i].record.figure.value).sum::<u64>() + value.unwrap_or(0);
            let candidates = k.saturating_sub(8)..k;
            let exact = candidates.clone().rev().find(|w| is_whole(&kept[*w]) && kept[*w].record.figure.value == Some(sum(*w)));
            let parts: Vec<usize> = exact.map(|w| siblings(w).collect()).unwrap_or_default();
            let whole = exact.or_else(|| candidates.rev().find(|w| is_whole(&kept[*w])));
            for part in parts {
                kept[part].record.part_of = whole;
            }
            kept[k].record.part_of = whole;
        }
    }
    for k in 1..kept.len() {
        if let Some(whole) = retold::whole_of_one(r, kept, k) {
            kept[k].record.part_of = Some(whole);
        }
    }
    for k in 0..kept.len() {
        // "… shot dead four soldiers. It brings to 51 the number killed this year."
        let brings = |s: usize| {
            let (from, to) = r.sentence(s);
            r.norm_is(from, words!["it", "that", "this", "the", "their", "his", "these"])
                && r.any(from..to, words!["brings", "bring", "brought", "raises", "raised", "takes"])
        };
        let leads = k + 1 < kept.len()
            && (kept[k + 1].hit.sentence == kept[k].hit.sentence
                || kept[k + 1].hit.sentence == kept[k].hit.sentence + 1
                    && kept[k + 1].record.kind == kept[k].record.kind
                    && brings(kept[k + 1].hit.sentence))
            && kept[k + 1].record.update == Some(Update::NewTotal)
            && kept[k].record.figure.value < kept[k + 1].record.figure.value;
        if !(kept[k].record.update == Some(Update::Increment) || leads) || kept[k].record.part_of.is_some() {
            continue;
        }
        let end = (k + 4).min(kept.len());
        let total = (k + 1..end).find(|t| {
            kept[*t].hit.total && kept[*t].record.kind == kept[k].record.kind && kept[*t].hit.sentence <= kept[k].hit.sentence + 1
        });
        // "rose to 17 after two more victims died"
        let told = || {
            let alike = |t: &usize| {
                kept[*t].hit.total && kept[*t].record.kind == kept[k].record.kind && kept[*t].hit.sentence == kept[k].hit.sentence
            };
            (k.saturating_sub(2)..k).rev().find(alike)
        };
        kept[k].record.part_of = total.or_else(told);
    }
}

/// A total told first and its parts after: they add up to it, each for itself.
fn link_sums(r: &Reading<'_>, kept: &mut [Draft]) {
    const PARTS_MAX: usize = 8;
    for w in 0..kept.len() {
        let Some(total) = kept[w].record.figure.value.filter(|v| *v >= 2) else { continue };
        if kept[w].record.part_of.is_some() {
            continue;
        }
        let kind = kept[w].record.kind;
        let mut parts = Vec::new();
        let (mut sum, mut linked) = (0, 0);
        for k in w + 1..kept.len().min(w + 1 + 3 * PARTS_MAX) {
            let part = &kept[k].record;
            if kept[k].hit.sentence - kept[w].hit.sentence > 8 || parts.len() == PARTS_MAX {
                break;
            }
            let Some(value) = part.figure.value else { continue };
            // "The other man", "twenty of them": linked by their words.
            let p = &kept[k].hit.phrase;
            if part.part_of == Some(w) && kept[k].hit.sentence != kept[w].hit.sentence && (p.other || p.partitive) {
                sum += value;
                linked += 1;
                continue;
            }
            if part.kind != kind
                || part.part_of.is_some()
                || part.historical
                || part.status != kept[w].record.status && !(kept[w].record.status == Status::Alleged && part.status == Status::Actual)
                || kept[k].hit.sentence == kept[w].hit.sentence
                || value >= total
                || retold::opposite_sex(r, &kept[w], &kept[k])
            {
                continue;
            }
            parts.push(k);
            sum += value;
            if sum >= total {
                break;
            }
        }
        // "three men and two women dead": those of one verb add up to it.
        if sum != total || parts.len() + linked < 2 {
            parts = parts_of_one_verb(r, kept, w, total);
            (sum, linked) = (if parts.is_empty() { 0 } else { total }, 0);
        }
        if sum == total && parts.len() + linked >= 2 {
            for k in parts {
                kept[k].record.part_of = Some(w);
                if kept[k].record.group.categories.is_empty() {
                    kept[k].record.group.categories = kept[w].record.group.categories;
                }
            }
        }
    }
}

/// The records after the total `w` that one verb of a later sentence takes, where they add up to it.
fn parts_of_one_verb(r: &Reading<'_>, kept: &[Draft], w: usize, total: u64) -> Vec<usize> {
    const SENTENCES: usize = 8;
    let whole = &kept[w];
    let fits = |k: &usize| {
        let d = &kept[*k];
        d.record.kind == whole.record.kind
            && d.record.part_of.is_none()
            && !d.record.historical
            && d.record.status == whole.record.status
            && d.hit.sentence > whole.hit.sentence
            && d.hit.sentence - whole.hit.sentence <= SENTENCES
            && d.record.figure.value.is_some_and(|v| v < total)
            && groups_agree(&whole.record, &d.record)
            && !retold::opposite_sex(r, whole, d)
    };
    let mut parts: Vec<usize> = Vec::new();
    let mut sum = 0;
    for k in (w + 1..kept.len().min(w + REACH)).filter(fits) {
        if parts.last().is_some_and(|last| kept[*last].hit.trigger != kept[k].hit.trigger) {
            if sum == total && parts.len() >= 2 {
                return parts;
            }
            parts.clear();
            sum = 0;
        }
        sum += kept[k].record.figure.value.unwrap_or(0);
        parts.push(k);
    }
    if sum == total && parts.len() >= 2 { parts } else { Vec::new() }
}

/// The victims of a total told in the headline or the lead, named or described one by one: parts of it, as far as they go.
fn link_members(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    const SENTENCES: usize = 25;
    // Of a number told further down.
    const NEAR: usize = 4;
    const INCIDENTS: Words = words![
        "shootings", "homicides", "murders", "killings", "deaths", "crashes", "stabbings", "incidents", "accidents", "fires", "attacks"
    ];
    let lead = |d: &Draft| d.hit.sentence <= 2 || d.hit.phrase.core < r.tokens.prose_start as usize;
    for w in 0..kept.len() {
        let whole = &kept[w];
        let Some(total) = whole.record.figure.value.filter(|v| (2..=20).contains(v)) else { continue };
        let single = whole.record.scope == Scope::Incident
            && !whole.record.historical
            && matches!(whole.record.kind, Kind::Killed | Kind::Injured | Kind::Detained);
        let (leads, reach) = if lead(whole) { (true, SENTENCES) } else { (false, NEAR) };
        if !single {
            continue;
        }
        // "Three dead in two shootings": each of its own.
        let several = r.any(retold::beside(r, whole), INCIDENTS);
        let mut rest =
            total - kept.iter().filter(|d| d.record.part_of == Some(w)).filter_map(|d| d.record.figure.value).sum::<u64>().min(total);
        for k in w + 1..kept.len().min(w + 1 + REACH) {
            let (whole, part) = (&kept[w], &kept[k]);
            let Some(value) = part.record.figure.value.filter(|v| *v > 0 && *v <= rest && *v < total) else { continue };
            let p = &part.hit.phrase;
            let described = matches!(p.count, Count::One | Count::Definite | Count::Name)
                || p.count == Count::Number(Quantity::Cardinal(1))
                    && p.head.is_some()
                    && !p.partitive
                    && leads
                    && retold::is_of_the_scene(ground, whole, part);
            let member = (described || leads && died_somewhere(r, part))
                && part.record.kind == whole.record.kind
                && part.record.part_of.is_none()
                && part.hit.sentence > whole.hit.sentence
                && part.hit.sentence - whole.hit.sentence <= reach
                && (leads || retold::is_of_the_scene(ground, whole, part))
                && part.record.status == whole.record.status
                && !part.record.historical
                && (!part.hit.phrase.other || part.hit.phrase.count == Count::One && retold::rank(r, part) <= total)
                && (!retold::of_another_event(r, part) || several)
                && part.record.scope == whole.record.scope
                && groups_agree(&whole.record, &part.record)
                && !retold::opposite_sex(r, whole, part)
                && (headline_again(r, whole, part) || several && leads || places_agree(ground, &whole.record, &part.record))
                && times_agree(r, &whole.record, &part.record);
            if member {
                rest -= value;
                kept[k].record.part_of = Some(w);
            }
        }
    }
}

/// "Two died at the scene", "one man was pronounced dead at a hospital": some of those whom the headline counts.
fn died_somewhere(r: &Reading<'_>, part: &Draft) -> bool {
    const TOKENS: usize = 6;
    let p = &part.hit.phrase;
    let plain = p.head.is_none()
        || matches!(head_of(r, part), "people" | "persons" | "person" | "victims" | "victim" | "man" | "men" | "woman" | "women");
    let there = r.any(part.hit.trigger..part.hit.trigger + TOKENS, words!["scene", "hospital", "hospitals", "later", "instantly"]);
    part.record.kind == Kind::Killed && p.counted() && !p.other && plain && there
}

/// "Two other victims were taken to hospital" after it was told that five were hurt: some of the five, and not on top of them.
fn link_others_in_hospital(r: &Reading<'_>, kept: &mut [Draft]) {
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

/// "Man, woman dead", and then "two people were killed": all of whom the article told so far are the two.
fn link_told_before(r: &Reading<'_>, kept: &mut [Draft]) {
    const SENTENCES: usize = 25;
    const PARTS_MAX: usize = 8;
    for w in 1..kept.len().min(REACH) {
        let whole = &kept[w];
        let p = &whole.hit.phrase;
        let plain =
            p.counted() && !(p.other || p.more || p.partitive) && matches!(head_of(r, whole), "people" | "persons" | "victims" | "");
        let single = |d: &Draft| d.record.kind == whole.record.kind && d.record.part_of.is_none() && d.record.scope == Scope::Incident;
        let Some(total) = whole.record.figure.value.filter(|v| plain && (2..=20).contains(v) && single(whole)) else { continue };
        let parts: Vec<usize> = (0..w).filter(|k| single(&kept[*k])).collect();
        let fits = |k: &usize| {
            let d = &kept[*k];
            d.hit.sentence < whole.hit.sentence
                && whole.hit.sentence - d.hit.sentence <= SENTENCES
                && d.record.status == whole.record.status
                && d.record.historical == whole.record.historical
                && times_agree(r, &d.record, &whole.record)
                && groups_agree(&d.record, &whole.record)
        };
        let sum: u64 = parts.iter().map(|k| kept[*k].record.figure.value.unwrap_or(total)).sum();
        if sum == total && (2..=PARTS_MAX).contains(&parts.len()) && parts.iter().all(fits) && !retold::of_another_event(r, whole) {
            for k in parts {
                kept[k].record.part_of = Some(w);
            }
        }
    }
}

fn larger(part: &CasualtyFigure, whole: &CasualtyFigure) -> bool {
    match (part.figure.value.or(part.figure.low), whole.figure.value.or(whole.figure.high)) {
        (Some(p), Some(w)) => p > w,
        _ => false,
    }
}

/// How far an event reaches. Sentences.
const EVENT_SENTENCES: usize = 5;

/// Within one event, what one sentence says of time, place, perpetrator and cause holds for the others.
fn carry_over(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    let country = main_country(r);
    share_within_sentences(r, kept);
    for k in 0..kept.len() {
        let (before, rest) = kept.split_at_mut(k);
        let Some(draft) = rest.first_mut() else { continue };
        let (from, to) = r.sentence(draft.hit.sentence);
        let wide = draft.record.place.is_none() && attach::is_countrywide(r, from, to);
        if wide {
            draft.record.place = country.clone();
        }
        if draft.record.scope == Scope::Incident && !draft.record.historical {
            if draft.record.place.is_none() {
                draft.record.place = attach::place_told_before(r, ground.spots, draft.hit.sentence);
            }
            let previous = before.iter().rev().take(REACH).find(|p| !wide && same_event(ground, p, draft));
            let by_nobody = attach::dies_by_nobody(r, draft.hit.trigger);
            if let Some(previous) = previous.filter(|p| !by_nobody || p.record.cause.is_none_or(attach::is_unwilled)) {
                inherit(r, &mut draft.record, &previous.record);
            }
            // The figure of an event that the sentence before tells without one.
            let first = previous.is_none()
                && draft.hit.sentence <= attach::LEAD
                && !before.iter().any(|d| d.hit.sentence + 1 == draft.hit.sentence);
            let here = draft.record.place.as_ref().is_none_or(|p| p.inferred);
            if first && here && matches!(draft.record.kind, Kind::Killed | Kind::Injured | Kind::Casualties) {
                draft.record.cause = draft.record.cause.or_else(|| attach::cause_told_before(r, draft.hit.sentence));
                if draft.record.perpetrator.is_none() {
                    let attacker = attach::attacker_told_before(r, draft.hit.sentence);
                    draft.record.perpetrator = attacker.filter(|p| !is_of_one_side(r, p, &draft.record));
                }
            }
            if draft.record.time.is_none() && draft.record.part_of.is_none() {
                draft.record.time = attach::nearby_time(r, draft.hit.sentence);
            }
        }
        if let Some(whole) = draft.record.part_of.and_then(|w| before.get(w)) {
            // What the whole has learnt from the sentences around it.
            let f = &mut draft.record;
            f.time = f.time.take().or_else(|| whole.record.time.clone());
            f.perpetrator = f.perpetrator.take().or_else(|| whole.record.perpetrator.clone());
            f.cause = f.cause.or(whole.record.cause);
        }
        let f = &mut draft.record;
        if f.scope == Scope::Cumulative && f.time.is_none() {
            f.time = attach::time_of_war(r, draft.hit.sentence);
        }
        if f.place.is_none() {
            let large = f.figure.value.or(f.figure.low).is_none_or(|v| v >= 1000);
            let source = || f.attribution.as_ref().and_then(|a| attach::place_of_source(r, ground.spots, a.text));
            let held = is_held(f.kind);
            let near = || attach::nearby_place(r, ground.spots, draft.hit.sentence, held).or_else(source);
            f.place = if matches!(f.scope, Scope::Cumulative | Scope::Stock) && large {
                country.clone().or_else(near)
            } else {
                near().or_else(|| country.clone())
            };
        }
    }
    name_the_doer_before(ground, kept);
    refine_places(ground, kept);
}

/// "20 were killed in a raid", and then "the raid, by militiamen, wounded nine": one event, one perpetrator.
fn name_the_doer_before(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    const NEXT: usize = 4;
    let hurt = |d: &Draft| matches!(d.record.kind, Kind::Killed | Kind::Injured | Kind::Casualties);
    for k in (0..kept.len()).rev() {
        let (before, after) = kept.split_at_mut(k + 1);
        let Some(draft) = before.last_mut().filter(|d| hurt(d) && d.record.perpetrator.is_none()) else { continue };
        let (from, to) = ground.r.sentence(draft.hit.sentence);
        let single = draft.record.scope == Scope::Incident && !attach::tells_two_attacks(ground.r, from, to);
        if !single || draft.record.historical || draft.record.status == Status::Negated {
            continue;
        }
        let again = |d: &Draft| {
            let (from, to) = ground.r.sentence(d.hit.sentence);
            attach::tells_again(ground.r, from, to) && !attach::begins_another(ground.r, from, to)
        };
        let here = |d: &Draft| match (&d.record.place, &draft.record.place) {
            (Some(a), Some(b)) => is_same_place(ground.r, a, b),
            _ => true,
        };
        // A headline's figure told again, beside one that has learnt it.
        let told_there = last_told(ground.r, draft);
        let later = after
            .iter()
            .take(NEXT)
            .filter(|d| hurt(d) && here(d) && (again(d) || d.hit.sentence == told_there) && same_event(ground, d, draft));
        let theirs = later.filter_map(|d| d.record.perpetrator.as_ref()).find(|p| !is_of_one_side(ground.r, p, &draft.record));
        draft.record.perpetrator = theirs.cloned();
    }
}

/// Whether an earlier record tells of the event of a later one.
fn same_event(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let near = later.hit.sentence.abs_diff(earlier.hit.sentence) <= EVENT_SENTENCES && later.hit.sentence != earlier.hit.sentence;
    // "two soldiers who were abducted last Friday", and who then died: each at its own time.
    let r = ground.r;
    let told_aside = |d: &Draft| (d.hit.trigger.saturating_sub(4)..d.hit.trigger).any(|i| r.norm(i) == "who");
    let held = |d: &Draft| match d.record.kind {
        Kind::Detained | Kind::Released => true,
        Kind::Abducted => told_aside(d),
        _ => false,
    };
    near && earlier.record.scope == Scope::Incident
        && held(earlier) == held(later)
        && !earlier.record.historical
        && places_agree(ground, &earlier.record, &later.record)
        && times_agree(r, &earlier.record, &later.record)
}

/// Takes from another record of the same event what this one does not say; a place of its own makes it another event.
fn inherit(r: &Reading<'_>, f: &mut CasualtyFigure, previous: &CasualtyFigure) {
    // "clashes killed 40" after an air raid of one side: another event, by both.
    let mutual = |f: &CasualtyFigure| r.any(r.tokens.within(f.sentence), attach::MUTUAL);
    if f.perpetrator.is_none() && previous.perpetrator.is_some() && mutual(f) && !mutual(previous) {
        return;
    }
    let place_of_its_own = match (&f.place, &previous.place) {
        (Some(mine), Some(other)) => !mine.inferred && mine.place != other.place,
        _ => false,
    };
    if f.place.is_none() {
        f.place = previous.place.clone().map(|p| FigurePlace { inferred: true, ..p });
    }
    if place_of_its_own {
        return;
    }
    f.time = f.time.take().or_else(|| previous.time.clone());
    // "A guard shot four soldiers. The attacker was killed."
    let by_own_hand = || r.any(r.tokens.within(f.sentence), words!["himself", "herself", "themselves"]);
    let attacker = f.kind == Kind::Killed && f.group.categories.contains(&Category::Perpetrator) && !by_own_hand();
    let himself = |p: &Perpetrator| attacker || p.entity.is_some() && p.entity == f.group.entity;
    let theirs =
        previous.perpetrator.as_ref().filter(|p| !is_of_one_side(r, p, f) && is_held(previous.kind) == is_held(f.kind) && !himself(p));
    f.perpetrator = f.perpetrator.take().or_else(|| theirs.cloned());
    f.cause = f.cause.or(previous.cause);
}

/// "Police arrested a suspect in the murder of two": who holds the one did not kill the others.
fn is_held(kind: Kind) -> bool {
    matches!(kind, Kind::Detained | Kind::Released)
}

/// "Troops killed 25 militants; two soldiers died": who did the one did not do the other.
fn is_of_one_side(r: &Reading<'_>, perpetrator: &Perpetrator, hurt: &CasualtyFigure) -> bool {
    let hurt = hurt.group.categories.iter().fold(0, |bits, c| bits | 1 << *c as u32);
    attach::are_one_side(r, r.tokens.within(perpetrator.text), hurt)
}

/// "in Aleppo", and a sentence later "the attack hit the Shahba district": the finer place is the event's, on all its
/// records.
fn refine_places(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    const SENTENCES: usize = 5;
    // How far behind the place of one of several events its victims are told.
    const PART_SENTENCES: usize = 3;
    // A first sentence so short is a headline.
    const HEADLINE_TOKENS: usize = 12;
    // The place that was made finer last, what it became, and up to which sentence that holds.
    let mut last: Option<(FigurePlace, FigurePlace, usize)> = None;
    for k in 0..kept.len() {
        let (s, record) = (kept[k].hit.sentence, &kept[k].record);
        let Some(place) = record.place.as_ref().filter(|_| record.scope == Scope::Incident && !record.historical) else { continue };
        // A flood or an epidemic is as wide as it is told.
        let sick = matches!(record.kind, Kind::Ill | Kind::Affected) && ground.r.disease;
        if sick || ground.extent(place) >= Extent::Site || matches!(record.cause, Some(Cause::Disaster | Cause::Disease | Cause::Hunger)) {
            continue;
        }
        // "by army shelling and rebel rocket fire in Aleppo": two attacks, of which only one is told next.
        let (from, to) = ground.r.sentence(s);
        let events = |(from, to): (usize, usize)| attach::tells_several_events(ground.r, from, to);
        if attach::tells_two_attacks(ground.r, from, to) || tells_of_several_places(ground.r, from, to) || events((from, to)) {
            continue;
        }
        // "Two shootings wounded eight. The first was on X Street.": its victims are told after it.
        let several = |d: &Draft| events(ground.r.sentence(last_told(ground.r, d)));
        if record.part_of.is_some_and(|w| w < k && several(&kept[w])) {
            let found = ground.finer(place, record.time.as_ref(), s.saturating_sub(PART_SENTENCES), s + 1);
            if found.is_some() {
                kept[k].record.place = found;
            }
            continue;
        }
        // "in west Aleppo": not where the other half was hit.
        let own = ground.r.tokens.within(place.text).start;
        let part = !place.inferred && record.part_of.is_none() && own > 0 && attach::is_half(ground.r, own - 1);
        let same = |p: &FigurePlace| is_same_place(ground.r, p, place);
        // Of a quarter only the block of a street is a finer place.
        let quarter = ground.extent(place) >= Extent::Quarter;
        let fine_enough = |p: &FigurePlace| !quarter || is_of_a_block(ground.r, p);
        let known =
            |(coarse, finer, until): &&(FigurePlace, FigurePlace, usize)| same(coarse) && s <= *until && !part && fine_enough(finer);
        if let Some((_, finer, _)) = last.as_ref().filter(known) {
            kept[k].record.place = Some(FigurePlace { inferred: true, ..finer.clone() });
            continue;
        }
        // A figure with ground of its own is of another event, or a part of this one, unless its words point back.
        let back = |d: &Draft, p: &FigurePlace| {
            let (from, to) = ground.r.sentence(d.hit.sentence);
            // After a headline the lead gives the place in full.
            let first = &ground.r.tokens.sentences[kept[k].hit.sentence];
            let headline = kept[k].hit.phrase.core < ground.r.tokens.prose_start as usize || first.len() <= HEADLINE_TOKENS;
            let lead = kept[k].hit.sentence == 0 && headline && d.hit.sentence <= 2;
            ground.nested(place, p) && (lead || attach::tells_again(ground.r, from, to))
        };
        let elsewhere = |d: &Draft| d.record.place.as_ref().is_some_and(|p| !p.inferred && !same(p) && !back(d, p)) || d.record.historical;
        let limit = kept[k + 1..].iter().take(REACH).find(|d| d.hit.sentence > s && elsewhere(d)).map_or(usize::MAX, |d| d.hit.sentence);
        let told_last = record.mentions.last().map_or(s, |m| ground.r.tokens.sentence_of(ground.r.tokens.within(*m).start));
        let limit = limit.min(told_last.min(s + SENTENCES) + SENTENCES + 1).min(ground.r.tokens.sentences.len());
        let finer = ground.finer(place, record.time.as_ref(), s + 1, limit).filter(fine_enough);
        if let Some(finer) = finer {
            last = Some((place.clone(), finer.clone(), s + EVENT_SENTENCES + SENTENCES));
            kept[k].record.place = Some(finer);
        }
    }
}

/// One place of the map, or one name.
pub fn is_same_place(r: &Reading<'_>, a: &FigurePlace, b: &FigurePlace) -> bool {
    a.place.is_some() && a.place == b.place || attach::same_words(r, a.text, b.text)
}

/// "in different parts of the city"
fn tells_of_several_places(r: &Reading<'_>, from: usize, to: usize) -> bool {
    const PARTS: Words =
        words!["parts", "areas", "districts", "neighbourhoods", "neighborhoods", "quarters", "towns", "villages", "places", "locations"];
    const SEVERAL: Words = words!["different", "several", "various", "many", "separate"];
    r.any(from..to, PARTS) && (from..to).any(|i| r.norm_is(i, SEVERAL) && r.norm_is(i + 1, PARTS))
}

/// The country of which the article names the most places, for the totals of its war.
fn main_country(r: &Reading<'_>) -> Option<FigurePlace> {
    use super::super::locations::MentionKind::{Demonym, Embedded};
    // "peacekeepers from Bangladesh", "US drones": where they come from.
    let side = |m: &super::super::locations::PlaceMention| {
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        start > 0 && r.norm(start - 1) == "from"
            || r.is(end, Class::PERSON_MANY.and(Class::PERSON_ONE).and(Class::ACTOR).and(Class::ATTACK))
            || attach::side_in_capitals(r, start)
            || r.norm(end) == "-" && r.norm_is(end + 1, words!["led", "backed", "allied", "linked", "made", "based"])
    };
    let counts = r.places.by_country(|m| !matches!(m.kind, Demonym | Embedded) && !side(m));
    let best = counts.iter().rev().max_by_key(|(_, n)| *n).map(|(code, _)| *code)?;
    let country = |m: &&super::super::locations::PlaceMention| r.places.of(m).is_country() && r.places.of(m).country_code == Some(best);
    let named = r.places.mentions.iter().find(|m| country(m) && !matches!(m.kind, Demonym | Embedded) && !side(m));
    let mention = named.or_else(|| r.places.mentions.iter().find(country))?;
    Some(FigurePlace { text: mention.span, place: Some(mention.place), inferred: true })
}

/// Words between two acts that are not by the same people.
const ANOTHER_ACT: Words = words!["before", "suspected", "accused", "convicted", "charged", "wanted"];

/// Figures of one sentence are of one event, unless they name places of their own.
fn share_within_sentences(r: &Reading<'_>, kept: &mut [Draft]) {
    let mut k = 0;
    while k < kept.len() {
        let end = (k..kept.len()).find(|i| kept[*i].hit.sentence != kept[k].hit.sentence).unwrap_or(kept.len());
        let named = kept[k..end].iter().find(|d| d.record.perpetrator.is_some());
        let perpetrator = named.and_then(|d| d.record.perpetrator.clone());
        let reach = |d: &Draft| (d.hit.phrase.core.min(d.hit.trigger), d.hit.phrase.core.max(d.hit.trigger));
        let arrested = named.is_some_and(|d| is_held(d.record.kind));
        let (named, act) = named.map_or((0, (0, 0)), |d| (d.hit.phrase.core, reach(d)));
        let cause = kept[k..end].iter().filter(|d| d.record.kind != Kind::Abducted).find_map(|d| d.record.cause);
        for d in &mut kept[k..end] {
            // "… left two dead before police shot the attacker": two acts.
            let mut acts = d.hit.phrase.core.min(named)..d.hit.phrase.core.max(named);
            // Looked for only between two figures of one sentence, so that the cost stays linear.
            let (low, high) = reach(d);
            // "arrested a man suspected of killing two"
            let mut apart = (low.min(act.0)..high.max(act.1)).filter(|i| r.norm_is(*i, ANOTHER_ACT));
            let mut one_act = || {
                perpetrator.is_some()
                    && arrested == is_held(d.record.kind)
                    && !acts.any(|i| r.norm_is(i, words!["while", "when"]))
                    && apart.next().is_none()
            };
            let own = perpetrator.as_ref().is_some_and(|p| is_of_one_side(r, p, &d.record));
            let by_nobody = attach::dies_by_nobody(r, d.hit.trigger);
            if d.record.perpetrator.is_none() && d.record.scope == Scope::Incident && !own && !by_nobody && one_act() {
                d.record.perpetrator = perpetrator.clone();
            }
            d.record.cause = d.record.cause.or(cause.filter(|cause| !by_nobody || attach::is_unwilled(*cause)));
        }
        k = end;
    }
    for k in 0..kept.len() {
        if let Some(whole) = kept[k].record.part_of {
            let w = kept[whole].record.clone();
            let named = kept[k].hit.phrase.count == Count::Name;
            let kept_apart = kept[k].hit.phrase.core < kept[whole].hit.phrase.core && kept[k].hit.trigger != kept[whole].hit.trigger;
            let f = &mut kept[k].record;
            f.time = f.time.take().or(w.time);
            f.place = f.place.take().or(w.place);
            f.perpetrator = f.perpetrator.take().or(w.perpetrator);
            // "three Swiss tourists: Urs Meier, …": each of them is one.
            if named {
                f.group.nationality = f.group.nationality.or(w.group.nationality);
            }
            f.attribution = f.attribution.take().or(w.attribution);
            // "12 died on Monday, bringing the number to 45": of that day.
            let adds = f.update == Some(Update::Increment) || w.update == Some(Update::NewTotal) && kept_apart;
            if f.status == Status::Actual && f.scope == Scope::Incident {
                f.scope = if adds { f.scope } else { w.scope };
            }
        }
    }
}

/// Two sources, two figures of one thing.
fn contradict(kept: &mut [Draft]) {
    for k in 1..kept.len() {
        for i in (k.saturating_sub(6)..k).rev() {
            let (a, b) = (&kept[i].record, &kept[k].record);
            let rival = a.kind == b.kind
                && a.scope == b.scope
                && a.part_of.is_none()
                && b.part_of.is_none()
                && a.update.is_none()
                && !a.historical
                && !b.historical
                && a.figure.value.is_some()
                && b.figure.value.is_some()
                && a.figure.value != b.figure.value
                && a.group.categories == b.group.categories
                && kept[k].hit.sentence - kept[i].hit.sentence <= 1
                && matches!((&a.attribution, &b.attribution), (Some(x), Some(y)) if x.text != y.text && (x.entity.is_none() || x.entity != y.entity))
                && match (&a.place, &b.place) {
                    (Some(x), Some(y)) => x.place == y.place,
                    _ => true,
                };
            if rival {
                kept[i].record.contradicts.push(k);
                kept[k].record.contradicts.push(i);
                break;
            }
        }
    }
}

/// The source that a pronoun stands for, or that goes on speaking in the sentence after.
pub fn last_source(sources: &[(usize, Source)], sentence: usize) -> Option<&Source> {
    sources.iter().rev().find(|(s, source)| !source.pronoun && *s <= sentence && sentence - *s <= 3).map(|(_, source)| source)
}

/// The sentence's span.
pub fn sentence_span(tokens: &Tokens, index: usize) -> super::super::Span {
    let s = &tokens.sentences[index];
    tokens.span(s.start as usize..s.end as usize)
}
