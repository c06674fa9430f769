//! What an article tells once of its incident, given to every figure of it: the finest place, the day, and who did it.

use jiff::civil::Date;

use super::super::attach::{self, Extent, Ground, Scene};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::qualify::days_between;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agree::head_of;
use super::days;
use super::places::is_same_place;
use super::retold;
use super::{Draft, REACH};

/// Who did it, where and when, for every figure of the incident.
pub fn settle(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    // An old case may be all that the article tells.
    let past = kept.iter().find(|d| is_of_an_incident(d)).is_some_and(|d| d.record.historical);
    let wide = |d: &Draft| is_of_an_incident(d) && (past || !d.record.historical) && coarse(ground, d);
    let by_nobody = |d: &Draft| is_by_a_crime(r, d, past) && d.record.perpetrator.as_ref().is_none_or(|p| is_anybody(r, p));
    let (placeless, doerless) = (kept.iter().any(wide), kept.iter().take(REACH).any(by_nobody));
    let dayless = r.published.is_some()
        && kept.iter().any(|d| days::is_open(d) || days::is_coarse(r, d) || days::is_caught(d) || days::goes_on(r, d));
    if !placeless && !doerless && !dayless {
        return;
    }
    let one = tells_one_incident(ground, kept);
    let scenes = if one { attach::scenes(r, ground.spots) } else { Vec::new() };
    let roundup = attach::are_many(r, &scenes);
    if dayless {
        days::settle(ground, kept, one && !roundup);
    }
    if doerless {
        settle_doers(r, kept, past, one && !roundup, roundup, by_nobody);
    }
    if placeless {
        settle_places(ground, kept, &scenes, roundup, wide);
    }
}

/// A scene holds from its sentence on to where another incident begins; of many incidents only for the next few.
fn settle_places(ground: &Ground<'_, '_>, kept: &mut [Draft], scenes: &[Scene], roundup: bool, wide: impl Fn(&Draft) -> bool) {
    const SENTENCES: usize = 4;
    let r = ground.r;
    let at_war = is_by_armed_forces(r, kept);
    let near = |d: &Draft, scene: &Scene| d.hit.sentence.abs_diff(scene.sentence) <= if at_war { SENTENCES } else { scene.reach() };
    let Some(main) = attach::main_scene(scenes) else { return };
    let town = kept.iter().filter(|d| is_of_an_incident(d)).find_map(|d| d.record.place.clone().map(|p| (p, d.record.clone())));
    for d in kept.iter_mut().filter(|d| wide(d)) {
        let s = d.hit.sentence;
        let turned = scenes.iter().rfind(|x| x.another && x.sentence <= s && x.sentence > main.sentence);
        let scene = if roundup {
            scenes.iter().rfind(|x| !x.beside && x.sentence <= s && s - x.sentence <= SENTENCES)
        } else {
            turned.or(Some(main).filter(|_| !retold::of_another_event(r, d)))
        };
        let (from, to) = r.sentence(s);
        let several = attach::tells_several_events(r, from, to) || attach::tells_of_several_places(r, from, to) || tells_of_others(r, d);
        let Some(scene) = scene.filter(|scene| !several && near(d, scene) && fits(ground, d, scene, town.as_ref())) else { continue };
        // The map's street of that name may be in another town.
        let town = d.record.place.take();
        let here = scene.place.place.filter(|_| town.as_ref().is_none_or(|t| ground.is_within(t, &scene.place)));
        d.record.place =
            Some(FigurePlace { place: here.or(town.and_then(|t| t.place)), inferred: scene.sentence != s, ..scene.place.clone() });
    }
}

/// "strikes by a US-led coalition": most of the hurt are victims of soldiers or rebels, who fight in many places.
fn is_by_armed_forces(r: &Reading<'_>, kept: &[Draft]) -> bool {
    let hurt = || kept.iter().filter(|d| is_of_an_incident(d));
    2 * hurt().filter(|d| d.is_by_armed_forces(r)).count() > hurt().count()
}

/// Of more people no street or house is the whole scene.
const PEOPLE: u64 = 60;

/// No war, and not several towns in which people were hurt: one incident, or some of one town.
fn tells_one_incident(ground: &Ground<'_, '_>, kept: &[Draft]) -> bool {
    use Category::{ArmedGroup, Military, Peacekeeper, Protester};
    let at_war = |d: &Draft| {
        let sides = d.record.group.categories.iter().any(|c| matches!(c, ArmedGroup | Military | Peacekeeper | Protester));
        sides || d.record.cause == Some(Cause::Explosives)
    };
    let arms = |d: &Draft| {
        matches!(d.record.cause, Some(Cause::Aerial | Cause::Drone | Cause::HeavyWeapons | Cause::SuicideAttack | Cause::Chemical))
    };
    let many = |d: &Draft| d.record.figure.value.or(d.record.figure.low) > Some(PEOPLE);
    if 2 * kept.iter().filter(|d| at_war(d)).count() > kept.len() || kept.iter().any(|d| many(d) || arms(d)) {
        return false;
    }
    let told = kept.iter().filter(|d| is_of_an_incident(d)).filter_map(|d| d.record.place.as_ref());
    let mut towns = told.filter(|p| !p.inferred && p.place.is_some() && ground.extent(p) > Extent::Unit).take(REACH);
    let Some(first) = towns.next() else { return true };
    let (mut here, mut elsewhere) = (1, 0);
    for town in towns {
        *(if is_same_place(ground.r, first, town) || ground.nested(first, town) { &mut here } else { &mut elsewhere }) += 1;
    }
    here > elsewhere
}

/// Somebody was hurt in one incident.
fn is_of_an_incident(d: &Draft) -> bool {
    let f = &d.record;
    f.kind.is_hurt() && f.scope == Scope::Incident && !matches!(f.cause, Some(Cause::Disaster | Cause::Disease | Cause::Hunger))
}

/// Its place is wider than a street or a house, or only somewhere near it.
fn coarse(ground: &Ground<'_, '_>, d: &Draft) -> bool {
    d.record.place.as_ref().is_none_or(|p| p.inferred || ground.extent(p) < Extent::Site || ground.is_beside(p))
}

/// "was charged in the shootings", of two: of no single one.
fn tells_of_others(r: &Reading<'_>, d: &Draft) -> bool {
    const NEAR: usize = 10;
    let near = d.hit.phrase.core.saturating_sub(NEAR)..d.hit.phrase.end + NEAR;
    d.record.figure.value != Some(1) && r.any(near, words!["shootings", "stabbings", "crashes", "attacks", "fires", "killings"])
}

/// A slip of the day is no longer.
const SLIP_DAYS: i64 = 10;

/// Told of two times of which one is no slip of the day: the one is background.
pub fn weeks_apart(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    days_apart(a, b, SLIP_DAYS)
}

/// No slip of the day lies between the two times.
pub fn are_weeks_apart(a: &FigureTime, b: &FigureTime) -> bool {
    gap_of(a, b).is_some_and(|gap| gap > SLIP_DAYS)
}

/// Within so many days who was hurt dies, told on the day of his death.
const DAYS_OF_DYING: i64 = 2;

fn days_apart(a: &CasualtyFigure, b: &CasualtyFigure, days: i64) -> bool {
    a.time.as_ref().zip(b.time.as_ref()).and_then(|(a, b)| gap_of(a, b)).is_some_and(|gap| gap > days)
}

/// The days between the two.
fn gap_of(a: &FigureTime, b: &FigureTime) -> Option<i64> {
    // "in December", "on December 27": the day is in the month.
    let span = |t: &FigureTime| t.start.map(|start| (start, t.end.unwrap_or(start).max(start)));
    let gap = |x: (Date, Date), y: (Date, Date)| days_between(x.1, y.0).max(days_between(y.1, x.0));
    span(a).zip(span(b)).map(|(x, y)| gap(x, y))
}

/// The scene can lie in the figure's place, and that in the town of the article's incident.
fn fits(ground: &Ground<'_, '_>, d: &Draft, scene: &Scene, town: Option<&(FigurePlace, CasualtyFigure)>) -> bool {
    if town.is_some_and(|(_, first)| weeks_apart(first, &d.record)) {
        return false;
    }
    let Some(place) = &d.record.place else { return true };
    // "A woman was stabbed on X Street on Friday. On Thursday, five were shot in Y."
    let opens_with_its_day = || ground.r.tokens.date_at(ground.r.sentence(d.hit.sentence).0).is_some_and(|d| !d.is_longer_than_day());
    let other_day = || opens_with_its_day() && town.is_some_and(|(_, first)| days_apart(first, &d.record, 0));
    if is_same_place(ground.r, place, &scene.place) || !place.inferred && d.hit.sentence != scene.sentence && other_day() {
        return false;
    }
    let r = ground.r;
    let (words, name) = (r.tokens.within(place.text), r.tokens.within(scene.place.text));
    // "at Aurora Hill Grill": the map's Aurora is a part of the name.
    if name.start <= words.start && words.end <= name.end {
        return true;
    }
    let extent = ground.extent(place);
    if extent >= scene.extent {
        return scene.extent == Extent::Site && (place.inferred || ground.is_beside(place));
    }
    if scene.extent < Extent::Quarter && extent > Extent::Unit {
        return false;
    }
    let of_the_town = town.is_none_or(|(t, _)| is_same_place(ground.r, place, t) || ground.nested(place, t));
    // A quarter's namesakes are many.
    let known = place.inferred || scene.extent == Extent::Site || extent <= Extent::Unit;
    of_the_town && known && (scene.extent == Extent::Site || ground.is_within(place, &scene.place))
}

/// "Two were shot. … Tomas Vidal was charged with murder", "… a man in a hood opened fire": who did it, where no sentence says so of
/// them; by his name also where it is only "the gunman".
fn settle_doers(r: &Reading<'_>, kept: &mut [Draft], past: bool, one: bool, roundup: bool, open: impl Fn(&Draft) -> bool) {
    let named = attach::charged(r).filter(|charged| {
        // Somebody else is named for some of it, or the charged are themselves among the hurt, or the only ones.
        let other = |d: &Draft| d.record.perpetrator.as_ref().is_some_and(|p| is_a_person(r, p) && p.entity != charged.entity);
        let himself = |d: &Draft| charged.entity.is_some() && d.record.group.entity == charged.entity;
        let hurt = || kept.iter().take(REACH).filter(|d| is_by_a_crime(r, d, past));
        let is_hurt = hurt().any(himself) && !(attach::is_called_the_doer(r, charged) && !hurt().all(himself));
        !kept.iter().any(other) && !is_hurt
    });
    let charged = named.is_some();
    let teller = if charged || !one { None } else { told_of_another(r, kept, past) };
    // Of whom another figure tells, did it on the day of that one.
    let day = teller.as_ref().map(|(_, k)| kept[*k].record.clone());
    // "Police shot the gunman dead": he did what they met.
    let victim = |d: &Draft, fired: bool| !(fired && is_an_attacker(&d.record));
    let another = |p: &Perpetrator, fired: bool| {
        is_a_person(r, p) || !kept.iter().take(REACH).any(|d| victim(d, fired) && is_told_by(r, p, d, fired))
    };
    let told = teller.map(|(doer, _)| doer);
    let untold = one && !charged && told.is_none();
    let shooter = if untold { attach::shooter(r).filter(|s| another(&s.who, true)) } else { None };
    let handler = || if untold { attach::handler(r).filter(|p| another(p, false)) } else { None };
    let fired = || shooter.as_ref().map(|s| s.who.clone()).or_else(handler);
    let Some(doer) = named.or(told).or_else(fired) else { return };
    // Of many incidents "a cousin" stands charged with the one told last, unless the article is about him.
    let told = r.tokens.sentence_of(r.tokens.within(doer.text).start);
    let last = |d: &Draft| !roundup || told <= attach::LEAD || is_a_person(r, &doer) || follows(r, d.hit.sentence, told);
    let shot = Victims::of(r, kept, shooter.as_ref(), past);
    // "Twelve drowned": by nobody, whoever shot others.
    let by_him = |d: &Draft| charged || d.record.cause != Some(Cause::Accident) && !attach::dies_by_nobody(r, d.hit.trigger);
    for d in kept.iter_mut().take(REACH).filter(|d| open(d) && by_him(d) && last(d) && shot.may_be(r, d)) {
        if day.as_ref().is_some_and(|f| days_apart(f, &d.record, DAYS_OF_DYING)) {
            continue;
        }
        let keeps = d.record.perpetrator.as_ref().is_some_and(|p| doer.entity.is_none() || !is_as_old(r, p, &doer));
        let himself = doer.entity.is_some() && doer.entity == d.record.group.entity || d.is_told_by(r, doer.text);
        if !keeps && !himself {
            d.record.perpetrator = Some(doer.clone());
        }
    }
}

/// Sentence `told` goes on with what sentence `s` tells.
fn follows(r: &Reading<'_>, s: usize, told: usize) -> bool {
    const SENTENCES: usize = 3;
    let again = || {
        (s + 1..=told).any(|k| {
            let (from, to) = r.sentence(k);
            attach::begins_another(r, from, to)
        })
    };
    s <= told && told - s <= SENTENCES && !again()
}

/// Whom somebody shot of whom only a sentence without a figure tells.
struct Victims {
    /// The sentence that tells of one alone: "shot him".
    of_one: Option<usize>,
    /// Police fired too.
    is_met: bool,
    /// Whom they hit a figure says.
    fell: bool,
    /// The first of the article's incident.
    first: Option<CasualtyFigure>,
}

impl Victims {
    fn of(r: &Reading<'_>, kept: &[Draft], shooter: Option<&attach::Shooter>, past: bool) -> Victims {
        let mut crimes = kept.iter().take(REACH).filter(|d| is_by_a_crime(r, d, past)).peekable();
        let first = crimes.peek().filter(|_| shooter.is_some()).map(|d| d.record.clone());
        let several = crimes.any(|d| d.record.figure.value != Some(1));
        let one = |s: &&attach::Shooter| several && attach::shoots_one(r, s.verb);
        let fell = || kept.iter().take(REACH).any(|d| is_of_an_incident(d) && is_an_attacker(&d.record));
        Victims {
            of_one: shooter.filter(one).map(|s| r.tokens.sentence_of(s.verb)),
            is_met: shooter.is_some_and(|s| s.is_met),
            fell: shooter.is_some() && fell(),
            first,
        }
    }

    fn may_be(&self, r: &Reading<'_>, d: &Draft) -> bool {
        const SENTENCES: usize = 3;
        let near = self.of_one.is_none_or(|s| d.record.figure.value == Some(1) && d.hit.sentence <= s && s - d.hit.sentence <= SENTENCES);
        // "A man was killed. A driver opened fire on officers. Officers returned fire.": perhaps it is he.
        let officers = || d.record.group.categories.contains(&Category::Police);
        // "Police shot and killed him.": the one who fired.
        let perhaps_he = || if self.fell { r.norm_is(d.hit.phrase.core, words!["him", "he"]) } else { !officers() };
        // "Last year a masked man opened fire": on those of that day.
        near && !(self.is_met && perhaps_he()) && !self.first.as_ref().is_some_and(|f| weeks_apart(f, &d.record))
    }
}

/// "A man was cleaning his gun when it went off": perhaps he is the one who was hurt; a man who opens fire on a man is not.
fn is_told_by(r: &Reading<'_>, p: &Perpetrator, d: &Draft, fired: bool) -> bool {
    let meant = r.tokens.within(p.text);
    let noun = meant.clone().last().unwrap_or(meant.start);
    let alike = r.norm_is(noun, words!["victim"]) || r.norm(noun) == head_of(r, d) && !(fired && r.norm_is(noun, words!["man", "men"]));
    let told = || d.record.mentions.iter().any(|m| r.tokens.within(*m).any(|i| meant.contains(&i)));
    is_of_an_incident(d) && (alike || told())
}

/// The only one whom the figures of the incident name so far, and which of them does.
fn told_of_another(r: &Reading<'_>, kept: &[Draft], past: bool) -> Option<(Perpetrator, usize)> {
    let crimes = || kept.iter().take(REACH).enumerate().filter(|(_, d)| is_by_a_crime(r, d, past));
    let told = || crimes().filter_map(|(k, d)| d.record.perpetrator.as_ref().map(|p| (p, k)));
    // "her boyfriend" may have a name.
    let kin = |p: &Perpetrator| r.is(r.tokens.within(p.text).start, Class::POSSESSIVE);
    let named = || told().find(|(p, _)| is_a_person(r, p)).or_else(|| told().find(|(p, _)| !is_anybody(r, p)));
    let (first, k) = named().or_else(|| told().next())?;
    let same = |p: &Perpetrator| {
        let named = is_a_person(r, first) && kin(p);
        named || is_anybody(r, p) || p.entity.is_some() && p.entity == first.entity || attach::same_words(r, p.text, first.text)
    };
    (attach::is_unarmed(r, first) && told().all(|(p, _)| same(p))).then(|| (first.clone(), k))
}

/// "the gunman", "a 16-year-old", "Teenager": whoever he is.
fn is_anybody(r: &Reading<'_>, p: &Perpetrator) -> bool {
    const ANYBODY: Words = words![
        "suspect", "gunman", "shooter", "man", "attacker", "driver", "assailant", "killer", "teen", "teenager", "boy", "woman", "girl",
        "male", "young", "drive", "by", "the", "a", "an", "-", "year", "years", "old", "alleged", "suspected"
    ];
    // "A 60-year-old Allen Park man"
    let words = r.tokens.within(p.text);
    let of_place = |i: usize| i + 1 < words.end && r.place_at(i).is_some() && r.person_at(i).is_none();
    words.clone().all(|i| r.norm_is(i, ANYBODY) || r.numeral_at(i).is_some() || of_place(i))
}

/// "a 3-year-old boy" is not "Tomas Vidal, 24,".
fn is_as_old(r: &Reading<'_>, p: &Perpetrator, named: &Perpetrator) -> bool {
    const NEAR: usize = 4;
    let name = r.tokens.within(named.text);
    let beside = name.start.saturating_sub(NEAR)..name.end + NEAR;
    // "A boy, 16, was charged. Tomas Vidal was held without bail.": of the same, whose age nobody tells again.
    if p.certainty == Certainty::Suspected && !beside.clone().any(|k| r.numeral_at(k).is_some()) {
        return true;
    }
    let aged = |i: usize| beside.clone().any(|k| r.numeral_at(k).is_some() && r.norm(k) == r.norm(i));
    r.tokens.within(p.text).all(|i| r.numeral_at(i).is_none() || aged(i))
}

/// The one who did it, where he is hurt himself: "the gunman".
pub fn is_an_attacker(f: &CasualtyFigure) -> bool {
    f.group.categories.contains(&Category::Perpetrator)
}

fn is_a_person(r: &Reading<'_>, p: &Perpetrator) -> bool {
    r.tokens.within(p.text).any(|i| r.person_at(i).is_some())
}

/// Hurt by what somebody stands charged with, as far as its own sentence goes.
fn is_by_a_crime(r: &Reading<'_>, d: &Draft, past: bool) -> bool {
    use Cause::{Accident, Beat, Firearms, Primitive, Torture, Vehicle};
    let f = &d.record;
    f.kind.is_hurt()
        && matches!(f.cause, None | Some(Accident | Beat | Firearms | Primitive | Torture | Vehicle))
        && matches!(f.status, Status::Actual | Status::Alleged)
        && f.scope == Scope::Incident
        && (past || !f.historical)
        && !f.group.categories.iter().any(|c| matches!(c, Category::Perpetrator | Category::ArmedGroup))
        && d.hit.rule != "reflexive"
        && !r.norm_is(d.hit.trigger, words!["hanged", "executed", "execution"])
        && !retold::of_another_event(r, d)
}
