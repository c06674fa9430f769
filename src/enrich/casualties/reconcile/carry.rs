//! What the other sentences of an event, and the other figures of a sentence, say of a figure.

use std::ops::Range;

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::{places_agree, times_agree};
use super::event::is_an_attacker;
use super::places::{is_same_place, main_country, refine_places};
use super::same::last_told;
use super::{Draft, REACH, retold, tellers};

/// How far an event reaches. Sentences.
pub const EVENT_SENTENCES: usize = 5;

/// Within one event, what one sentence says of time, place, perpetrator and cause holds for the others.
pub fn carry_over(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    let country = main_country(r);
    share_within_sentences(r, kept);
    let towns = tells_of_several_towns(ground, kept);
    for k in 0..kept.len() {
        let (before, rest) = kept.split_at_mut(k);
        let Some(draft) = rest.first_mut() else { continue };
        let (from, to) = r.sentence(draft.hit.sentence);
        draft.record.place = draft.record.place.take().filter(|p| !attach::is_written_abroad(r, p, country.as_ref()));
        let wide = draft.record.place.is_none() && attach::is_countrywide(r, from, to);
        if wide {
            draft.record.place = country.clone();
        }
        // "The raid came a day after 20 were killed": they are of another event.
        let of_before = attach::came_after(r, &draft.hit, from).is_some();
        if draft.record.scope == Scope::Incident && !draft.record.historical && !of_before {
            if draft.record.place.is_none() {
                let beside = before.iter().any(|d| d.hit.sentence + 1 == draft.hit.sentence);
                let struck = || if beside { None } else { attach::place_struck_before(r, ground.spots, draft.hit.sentence) };
                draft.record.place = attach::place_told_before(r, ground.spots, draft.hit.sentence).or_else(struck);
            }
            let previous = before.iter().rev().take(REACH).find(|p| !wide && same_event(ground, p, draft));
            let by_nobody = attach::dies_by_nobody(r, draft.hit.trigger);
            if let Some(previous) = previous.filter(|p| !by_nobody || p.record.cause.is_none_or(attach::is_unwilled)) {
                inherit(ground, &mut draft.record, &previous.record);
            }
            // Below the lead only of those to whom something was done, in the event that the sentence before tells.
            let goes_on = || draft.record.status == Status::Actual && !by_nobody && !attach::begins_another(r, from, to);
            let first = previous.is_none()
                && (draft.hit.sentence <= attach::LEAD || goes_on())
                && !before.iter().any(|d| d.hit.sentence + 1 == draft.hit.sentence);
            if first && draft.record.kind.is_hurt() {
                learn_from_beside(ground, draft);
            }
            if draft.record.time.is_none() && draft.record.part_of.is_none() {
                draft.record.time = attach::nearby_time(r, draft.hit.sentence);
            }
        }
        learn_doer(ground, before, draft);
        if let Some(whole) = draft.record.part_of.and_then(|w| before.get(w)) {
            // What the whole has learnt from the sentences around it.
            let f = &mut draft.record;
            f.time = f.time.take().or_else(|| whole.record.time.clone());
            f.perpetrator = f.perpetrator.take().or_else(|| whole.record.perpetrator.clone());
            f.cause = f.cause.or(whole.record.cause);
        }
        let f = &mut draft.record;
        take_what_is_meant(ground, f, from, to);
        if f.kind == Kind::Detained && f.place.is_none() {
            f.place = f.perpetrator.as_ref().and_then(|p| attach::land_of(r, p.text));
        }
        if f.scope == Scope::Cumulative && f.time.is_none() {
            f.time = attach::time_of_war(r, draft.hit.sentence);
        }
        if f.place.is_none() && !attach::is_worldwide(r, from, to) {
            f.place = place_around(ground, f, draft.hit.sentence, country.as_ref(), towns);
        }
    }
    name_the_doer_before(ground, kept);
    tell_doers_in_full(r, kept);
    for draft in kept.iter_mut().filter(|d| d.record.attribution.is_none()) {
        draft.record.attribution = tellers::who_told(ground.r, draft);
    }
    refine_places(ground, kept);
}

/// Where the sentences around sentence `index` say that the figure's event was; `towns`: the article tells of several.
fn place_around(
    ground: &Ground<'_, '_>,
    f: &CasualtyFigure,
    index: usize,
    country: Option<&FigurePlace>,
    towns: bool,
) -> Option<FigurePlace> {
    let r = ground.r;
    let large = f.figure.value.or(f.figure.low).is_none_or(|v| v >= 1000);
    let source = || f.attribution.as_ref().and_then(|a| attach::place_of_source(r, ground.spots, a.text));
    let lead = index <= attach::LEAD + attach::heading(r);
    // Those of many events are not all on one street; told beside the dead of several towns, not all in one of them.
    let finest = match f.scope {
        Scope::Cumulative if towns && !lead => Extent::District,
        Scope::Cumulative => Extent::Town,
        _ => Extent::Site,
    };
    let near = || attach::nearby_place(r, ground.spots, index, is_held(f.kind), finest, country).or_else(source);
    if matches!(f.scope, Scope::Cumulative | Scope::Stock) && large {
        country.cloned().or_else(near)
    } else {
        near().or_else(|| country.cloned())
    }
}

/// Whether the incidents of a war of which an article tells were in several towns.
fn tells_of_several_towns(ground: &Ground<'_, '_>, kept: &[Draft]) -> bool {
    let arms = |d: &Draft| matches!(d.record.cause, Some(Cause::Aerial | Cause::HeavyWeapons | Cause::Chemical));
    if !kept.iter().any(|d| arms(d) || d.is_by_armed_forces(ground.r)) {
        return false;
    }
    let hurt = |d: &&Draft| d.record.kind.is_hurt() && d.record.scope == Scope::Incident && !d.record.historical;
    let town = |p: &&FigurePlace| !p.inferred && matches!(ground.extent(p), Extent::City | Extent::District | Extent::Town);
    let mut towns = kept.iter().filter(hurt).filter_map(|d| d.record.place.as_ref()).filter(town);
    let Some(first) = towns.next() else { return false };
    towns.any(|p| !is_same_place(ground.r, first, p))
}

/// The figure of an event that the sentence before, or the one behind, tells without one.
fn learn_from_beside(ground: &Ground<'_, '_>, draft: &mut Draft) {
    let r = ground.r;
    let (index, f) = (draft.hit.sentence, &mut draft.record);
    let here = f.place.as_ref().is_none_or(|p| p.inferred);
    if here {
        let arms = |c: &Cause| !matches!(c, Cause::CrowdControl | Cause::Sexual);
        f.cause = f.cause.or_else(|| attach::cause_told_before(r, index).filter(|c| index <= attach::LEAD || arms(c)));
    }
    if f.perpetrator.is_none() {
        let before = if here { attach::attacker_told_before(r, index) } else { None };
        // "A man was killed. Officers opened fire": on whom?
        let many = f.figure.value != Some(1) && !attach::dies_by_nobody(r, draft.hit.trigger);
        // Below the lead the sentence behind may tell of another attack.
        let next = || if index <= attach::LEAD { attach::attacker_told_next(r, index, many) } else { None };
        let attacker = before.or_else(next);
        f.perpetrator = attacker.filter(|p| !is_of_one_side(r, p, f) && !is_own(r, p, f));
    }
}

/// "The attack also wounded 12", of whose doer the headline and the lead tell; "dozens were hurt in the raids" of several days, on the
/// same days.
fn learn_doer(ground: &Ground<'_, '_>, before: &[Draft], draft: &mut Draft) {
    let (r, f) = (ground.r, &draft.record);
    if !f.kind.is_hurt() || f.perpetrator.is_some() || f.historical || attach::dies_by_nobody(r, draft.hit.trigger) {
        return;
    }
    let (from, to) = r.sentence(draft.hit.sentence);
    let days = |f: &CasualtyFigure| f.time.as_ref().map(|t| (t.start, t.end)).filter(|(start, _)| start.is_some());
    let same_days = |d: &Draft| f.scope == Scope::Incident || days(f).is_some_and(|t| days(&d.record) == Some(t));
    if !attach::tells_again(r, from, to) || attach::begins_another(r, from, to) || r.any(from..to, attach::MUTUAL) {
        return;
    }
    let near = |d: &Draft| (1..=EVENT_SENTENCES).contains(&draft.hit.sentence.saturating_sub(last_told(r, d)));
    let same = |d: &Draft| {
        let whole = d.record.kind.is_hurt() && d.record.perpetrator.is_some() && d.record.scope == f.scope && !d.record.historical;
        // "the blast" of a suicide bomber
        let blast = |cause: Cause| matches!(cause, Cause::Explosives | Cause::SuicideAttack);
        let alike = f.cause.zip(d.record.cause).is_none_or(|(mine, other)| mine == other || blast(mine) && blast(other));
        whole && alike && near(d) && same_days(d) && places_agree(ground, &d.record, f) && times_agree(r, &d.record, f)
    };
    let told = before.iter().rev().take(REACH).find(|d| same(d));
    let doer = told.and_then(|d| d.record.perpetrator.as_ref().filter(|p| may_be_by(r, p, f, &d.record))).cloned();
    draft.record.perpetrator = doer;
}

/// "in the city": where the sentence of tokens `from..to` names its ground by its kind alone.
fn take_what_is_meant(ground: &Ground<'_, '_>, f: &mut CasualtyFigure, from: usize, to: usize) {
    // "in shootings across the city": wherever the event before was.
    let all_over = f.place.as_ref().is_some_and(|p| p.inferred) && attach::tells_of_several_places(ground.r, from, to);
    if !all_over && f.place.as_ref().is_some_and(|p| ground.extent(p) >= Extent::Town) {
        return;
    }
    let meant = attach::place_meant(ground.r, ground.spots, from, to);
    let finer = |m: &FigurePlace| f.place.as_ref().is_none_or(|p| ground.extent(m) > ground.extent(p) && ground.is_within(p, m));
    f.place = meant.filter(|m| all_over || finer(m)).or(f.place.take());
}

/// "20 were killed in a raid", and then "the raid, by militiamen, wounded nine": one event, one perpetrator.
fn name_the_doer_before(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    const NEXT: usize = 4;
    let hurt = |d: &Draft| d.record.kind.is_hurt();
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
        let later = later.filter(|d| !fell_alone(&d.record, &draft.record));
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
        && (held(earlier) == held(later) || is_of_one_raid(r, earlier, later))
        && !earlier.record.historical
        && places_agree(ground, &earlier.record, &later.record)
        && times_agree(r, &earlier.record, &later.record)
}

/// "A security force arrested a leader. The force also killed two insurgents": one raid, though some were held and others died.
fn is_of_one_raid(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    const NEXT: usize = 2;
    let doer = |d: &Draft| d.record.perpetrator.as_ref().map(|p| r.tokens.within(p.text));
    let (from, to) = r.sentence(later.hit.sentence);
    let one = |a: Range<usize>, b: Range<usize>| r.norm(a.end - 1) == r.norm(b.end - 1) || attach::share_a_name(r, a, b);
    later.hit.sentence.abs_diff(earlier.hit.sentence) <= NEXT
        && doer(earlier).zip(doer(later)).is_some_and(|(a, b)| one(a, b))
        && (r.any(from..to, words!["also"]) || attach::tells_again(r, from, to))
        && !attach::begins_another(r, from, to)
}

/// Takes from another record of the same event what this one does not say; a place of its own makes it another event.
fn inherit(ground: &Ground<'_, '_>, f: &mut CasualtyFigure, previous: &CasualtyFigure) {
    let r = ground.r;
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
    let doer = || previous.perpetrator.as_ref().filter(|p| may_be_by(r, p, f, previous)).cloned();
    if place_of_its_own {
        if f.perpetrator.is_none() && is_one_of_its_scenes(ground, f, previous) {
            f.perpetrator = doer();
        }
        return;
    }
    if f.perpetrator.as_ref().is_none_or(|p| previous.perpetrator.as_ref().is_some_and(|q| is_fuller(r, p, q))) {
        f.perpetrator = doer().or(f.perpetrator.take());
    }
    f.time = f.time.take().or_else(|| previous.time.clone());
    f.cause = f.cause.or(previous.cause);
}

/// "Russian raids killed 120 in the country", and then "40 were killed near the town of X": in one of those raids.
fn is_one_of_its_scenes(ground: &Ground<'_, '_>, f: &CasualtyFigure, whole: &CasualtyFigure) -> bool {
    let r = ground.r;
    let within = f
        .place
        .as_ref()
        .zip(whole.place.as_ref())
        .is_some_and(|(mine, all)| !all.inferred && ground.extent(all) < ground.extent(mine) && ground.is_within(all, mine));
    let fewer = f.kind == whole.kind && f.figure.value.is_some() && f.figure.value < whole.figure.value;
    let sentence = r.tokens.within(f.sentence);
    // "Air strikes also killed seven in the town of Y."
    let also = || f.cause.is_some() && f.cause == whole.cause && r.any(sentence.clone(), words!["also"]);
    (within && fewer && f.cause.is_none_or(|c| whole.cause == Some(c)) || also())
        && !attach::begins_another(r, sentence.start, sentence.end)
}

/// "One was killed and nine injured in a terrorist attack", and then "terrorists of the Front injured nine": the one by them as well.
fn tell_doers_in_full(r: &Reading<'_>, kept: &mut [Draft]) {
    const NEXT: usize = 4;
    for k in 0..kept.len() {
        let draft = &kept[k];
        let Some(short) = draft.record.perpetrator.as_ref().filter(|p| is_short(r, p)) else { continue };
        let near = k.saturating_sub(NEXT)..kept.len().min(k + NEXT + 1);
        let told = kept[near].iter().filter(|d| d.hit.sentence == draft.hit.sentence).filter_map(|d| d.record.perpetrator.as_ref());
        let full = told.into_iter().find(|p| is_fuller(r, short, p)).cloned();
        kept[k].record.perpetrator = full.or(kept[k].record.perpetrator.take());
    }
}

/// The "terrorist" of a terrorist attack.
fn is_short(r: &Reading<'_>, p: &Perpetrator) -> bool {
    const OF_ATTACKS: Words = words!["terrorist", "militant", "rebel", "insurgent", "jihadist"];
    let name = r.tokens.within(p.text);
    name.len() == 1 && r.norm_is(name.start, OF_ATTACKS)
}

/// "the regime" for "jets", "terrorists of the Front" for the "terrorist" of an attack, "Front fighters" for an "attacker": the same,
/// told in full.
pub fn is_fuller(r: &Reading<'_>, p: &Perpetrator, full: &Perpetrator) -> bool {
    let (short, long) = (r.tokens.within(p.text), r.tokens.within(full.text));
    if attach::is_means(r, short.clone()) {
        return !attach::is_means(r, long);
    }
    if is_nameless(r, short.clone()) {
        let armed = long.clone().any(|i| r.word(i).categories & Category::ArmedGroup.bit() != 0);
        return armed && long.len() > 1 && !is_nameless(r, long);
    }
    // "IS" of the headline
    if short.clone().last().is_some_and(|i| r.norm(i) == "is") {
        return r.reading(long, words!["islamic", "state"]).next().is_some();
    }
    let many = |i: usize| r.norm(i).as_str().strip_suffix('s') == Some(r.norm(short.start).as_str());
    is_short(r, p) && long.into_iter().any(many)
}

/// "the attacker", "a first bomber": of whom nothing is told but what he did.
fn is_nameless(r: &Reading<'_>, mut name: Range<usize>) -> bool {
    const NAMELESS: Words =
        words!["attacker", "attackers", "assailant", "assailants", "bomber", "bombers", "suicide", "the", "a", "an", "first", "second"];
    name.all(|i| r.norm_is(i, NAMELESS))
}

/// Whether `p`, who hurt the people of another figure of the event, may have hurt those of `f`.
pub fn may_be_by(r: &Reading<'_>, p: &Perpetrator, f: &CasualtyFigure, other: &CasualtyFigure) -> bool {
    // "A guard shot four soldiers. The attacker was killed."
    let by_own_hand = || r.any(r.tokens.within(f.sentence), words!["himself", "herself", "themselves"]);
    let attacker = || matches!(f.kind, Kind::Killed | Kind::Injured) && is_an_attacker(f) && !by_own_hand();
    let himself = || p.entity.is_some() && p.entity == f.group.entity || attacker();
    // "Rosa died at the hands of her husband. Marta was murdered in Colon.": not by that husband.
    let of_kin = || r.is(r.tokens.within(p.text).start, Class::POSSESSIVE);
    let single = |f: &CasualtyFigure| f.figure.value == Some(1) && f.part_of.is_none();
    let one = f.group.entity.is_some() && f.group.entity == other.group.entity;
    let of_another = || single(f) && single(other) && !one && of_kin();
    // "The Kurds also lost three fighters" behind "killed by Kurdish troops"
    let lost_by_them = || f.rule == "lost" && attach::share_a_name(r, r.tokens.within(p.text), r.tokens.within(f.sentence));
    // "was hurt in another shooting": by whom is not said.
    let sentence = r.tokens.within(f.sentence);
    let another = || attach::tells_another_attack(r, sentence.start, sentence.end);
    // "The Islamic State killed 30 rebels": whose enemies they are is told.
    let enemies = || f.group.categories == other.group.categories && f.group.categories.contains(&Category::ArmedGroup);
    let side = (!is_of_one_side(r, p, f) || enemies()) && is_held(other.kind) == is_held(f.kind) && !fell_alone(other, f);
    let side = side && !attach::is_done_by_nobody(f.kind) && !is_own(r, p, f);
    side && !himself() && !of_another() && !lost_by_them() && !another()
}

/// "three SDF fighters", and "the SDF": their own, by whatever name; a nation's name many bear.
fn is_own(r: &Reading<'_>, p: &Perpetrator, f: &CasualtyFigure) -> bool {
    let Some(group) = f.group.text else { return false };
    let name = |i: usize| r.is_capital(i) && r.place_at(i).is_none() && r.demonym_at(i).is_none() && !r.is(i, Class::ARTICLE);
    r.tokens.within(group).any(|i| name(i) && r.tokens.within(p.text).any(|k| r.norm(k) == r.norm(i)))
}

/// "Police shot the gunman. Five people were wounded.": who shot the attacker did not shoot his victims.
fn fell_alone(attacker: &CasualtyFigure, f: &CasualtyFigure) -> bool {
    fell(attacker) && !is_an_attacker(f)
}

/// An attacker whom others hurt.
fn fell(f: &CasualtyFigure) -> bool {
    !is_held(f.kind) && f.rule != "reflexive" && is_an_attacker(f)
}

/// "Police arrested a suspect in the murder of two": who holds the one did not kill the others.
fn is_held(kind: Kind) -> bool {
    matches!(kind, Kind::Detained | Kind::Released)
}

/// "Troops killed 25 militants; two soldiers died": who did the one did not do the other.
fn is_of_one_side(r: &Reading<'_>, perpetrator: &Perpetrator, hurt: &CasualtyFigure) -> bool {
    let hurt = hurt.group.categories.iter().fold(0, |bits, c| bits | c.bit());
    attach::are_one_side(r, r.tokens.within(perpetrator.text), hurt)
}

/// Words between two acts that are not by the same people.
const ANOTHER_ACT: Words = words!["before", "suspected", "accused", "convicted", "charged", "wanted"];

/// Figures of one sentence are of one event, unless they name places of their own.
fn share_within_sentences(r: &Reading<'_>, kept: &mut [Draft]) {
    let mut k = 0;
    while k < kept.len() {
        let end = (k..kept.len()).find(|i| kept[*i].hit.sentence != kept[k].hit.sentence).unwrap_or(kept.len());
        let named = kept[k..end].iter().filter(|d| d.record.perpetrator.is_some()).min_by_key(|d| fell(&d.record));
        let perpetrator = named.and_then(|d| d.record.perpetrator.clone());
        let reach = |d: &Draft| (d.hit.phrase.core.min(d.hit.trigger), d.hit.phrase.core.max(d.hit.trigger));
        let arrested = named.is_some_and(|d| is_held(d.record.kind));
        let fallen = named.is_some_and(|d| fell(&d.record));
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
                    && (!fallen || is_an_attacker(&d.record))
                    && !acts.any(|i| r.norm_is(i, words!["while", "when"]))
                    && apart.next().is_none()
            };
            // "A clerk was found dead after he killed his wife": who did the one is himself the other.
            // "stopping the gunman by wounding him": nor did the gunman that.
            let last = |p: &Perpetrator| r.tokens.within(p.text).last().map_or(0, |i| r.word(i).categories);
            let attacker = |p: &Perpetrator| is_an_attacker(&d.record) && last(p) & Category::Perpetrator.bit() != 0;
            let himself = |p: &Perpetrator| d.hit.rule != "reflexive" && (d.is_told_by(r, p.text) || attacker(p));
            let own = perpetrator.as_ref().is_some_and(|p| is_of_one_side(r, p, &d.record) || himself(p));
            let by_nobody = attach::dies_by_nobody(r, d.hit.trigger);
            let nobody = attach::is_done_by_nobody(d.record.kind);
            if d.record.perpetrator.is_none() && d.record.scope == Scope::Incident && !nobody && !own && !by_nobody && one_act() {
                d.record.perpetrator = perpetrator.clone();
            }
            d.record.cause = d.record.cause.or(cause.filter(|cause| !by_nobody || attach::is_unwilled(*cause)));
        }
        k = end;
    }
    share_with_parts(r, kept);
}

/// What a whole knows holds for its parts, too.
fn share_with_parts(r: &Reading<'_>, kept: &mut [Draft]) {
    for k in 0..kept.len() {
        if let Some(whole) = kept[k].record.part_of {
            let w = kept[whole].record.clone();
            let named = kept[k].hit.phrase.count == Count::Name;
            let kept_apart = kept[k].hit.phrase.core < kept[whole].hit.phrase.core && kept[k].hit.trigger != kept[whole].hit.trigger;
            // "Two died in two separate crashes. A nurse was killed …": in the one of them.
            let (part, elsewhere) = (&kept[k], kept[k].hit.sentence != kept[whole].hit.sentence);
            let told_of_all = matches!(part.hit.rule, "breakdown" | "among" | "of_whole") || part.hit.phrase.partitive;
            let one_of_several = w.scope == Scope::Cumulative && elsewhere && part.record.figure.value == Some(1) && !told_of_all;
            // "Three died in two separate attacks. Two died in the south": each attack is told for itself.
            let apart = w.scope == Scope::Cumulative
                && r.any(retold::beside(r, &kept[whole]), words!["separate"])
                && elsewhere
                && !told_of_all
                && part.whole.is_none()
                && part.record.scope == Scope::Incident
                && part.record.update.or(w.update).is_none();
            let f = &mut kept[k].record;
            let days = |t: &FigureTime| t.start.is_none() || t.start != t.end;
            f.time = f.time.take().or(w.time.filter(|t| !(apart && days(t))));
            f.place = f.place.take().or(w.place.filter(|_| !apart));
            f.perpetrator = f.perpetrator.take().or(w.perpetrator);
            // "three Swiss tourists: Urs Meier, …": each of them is one.
            if named {
                f.group.nationality = f.group.nationality.or(w.group.nationality);
            }
            f.attribution = f.attribution.take().or(w.attribution);
            // "12 died on Monday, bringing the number to 45": of that day.
            let adds = f.update == Some(Update::Increment) || w.update == Some(Update::NewTotal) && kept_apart;
            if f.status == Status::Actual && f.scope == Scope::Incident {
                f.scope = if adds || one_of_several || apart { f.scope } else { w.scope };
            }
            if apart {
                f.part_of = None;
            }
        }
    }
}
