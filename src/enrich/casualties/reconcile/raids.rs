//! Who did it where the article tells of one side only that attacks from the air, or with guns.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::carry::{is_fuller, may_be_by};
use super::event::weeks_apart;
use super::{Draft, REACH};

/// "Russian jets bombed the town", and further down "seven died in air strikes on a village": by the only ones of whom the article
/// tells that they attack like that.
pub fn settle(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    let r = ground.r;
    for how in [is_from_the_air, is_by_guns] {
        if !kept.iter().any(|d| is_open(r, d, how)) {
            continue;
        }
        let Some(raiders) = only_raiders(r, kept, how) else { continue };
        if leaves_open(r) {
            return;
        }
        let told = kept[raiders].record.clone();
        for d in kept.iter_mut().filter(|d| is_open(r, d, how)) {
            let Some(p) = told.perpetrator.as_ref().filter(|p| may_be_by(r, p, &d.record, &told)) else { continue };
            let full = d.record.perpetrator.as_ref().is_none_or(|short| is_fuller(r, short, p));
            if full && !weeks_apart(&told, &d.record) && in_one_land(r, &told, &d.record) {
                d.record.perpetrator = Some(p.clone());
            }
        }
    }
}

fn is_from_the_air(cause: Cause) -> bool {
    matches!(cause, Cause::Aerial | Cause::Drone)
}

fn is_by_guns(cause: Cause) -> bool {
    cause == Cause::HeavyWeapons
}

/// Hurt like that now, in no fight of two sides.
fn is_hurt(r: &Reading<'_>, d: &Draft, how: fn(Cause) -> bool) -> bool {
    let f = &d.record;
    let (from, to) = r.sentence(d.hit.sentence);
    f.kind.is_hurt()
        && f.cause.is_some_and(how)
        && !f.historical
        && matches!(f.status, Status::Actual | Status::Possible)
        && !r.any(from..to, attach::MUTUAL)
        && !attach::tells_two_attacks(r, from, to)
}

/// Hurt like that, and by nobody of whom the article tells, or by "jets".
fn is_open(r: &Reading<'_>, d: &Draft, how: fn(Cause) -> bool) -> bool {
    let means = |p: &Perpetrator| attach::is_means(r, r.tokens.within(p.text));
    d.record.scope == Scope::Incident && d.record.perpetrator.as_ref().is_none_or(means) && is_hurt(r, d, how)
}

/// The first figure that names the only side that attacks like that.
fn only_raiders(r: &Reading<'_>, kept: &[Draft], how: fn(Cause) -> bool) -> Option<usize> {
    let name = |d: &Draft| d.record.perpetrator.as_ref().map(|p| r.tokens.within(p.text)).filter(|n| !attach::is_means(r, n.clone()));
    let mut raiders = kept.iter().take(REACH).enumerate().filter(|(_, d)| d.record.cause.is_some_and(how) && name(d).is_some());
    let (first, d) = raiders.next().filter(|(_, d)| is_hurt(r, d, how))?;
    let side = name(d)?;
    // "UN", "a suicide bomber", "forces"
    let tells = |i: usize| is_a_side(r, i) && !r.norm_is(i, words!["forces", "groups", "group", "fighters"]);
    let armed = side.clone().any(tells) && !r.any(side.clone(), words!["bomber", "bombers", "suicide"]);
    let land = land_of(r, &d.record);
    let led = r.any(side.clone(), words!["led"]);
    // "US-led strikes", and then "the coalition".
    let alliance = |i: usize| led && r.norm_is(i, words!["coalition", "alliance"]);
    let theirs = |i: usize| alliance(i) || side.clone().any(|k| r.norm(k) == r.norm(i) || is_home(r, i, land) && is_home(r, k, land));
    let one = raiders.all(|(_, d)| name(d).is_none_or(|mut n| n.any(theirs)));
    (armed && one && !others_raid(r, theirs)).then_some(first)
}

/// An army or a band, or a nation.
fn is_a_side(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, Class::ACTOR) && !r.is(i, Class::ATTACK)
        || r.demonym_at(i).is_some()
        || r.place_at(i).is_some_and(|m| r.places.of(m).is_country())
        || r.norm_is(i, words!["opposition"])
}

/// "regime", "government", or the nation itself in its own land.
fn is_home(r: &Reading<'_>, i: usize, land: Option<&'static str>) -> bool {
    r.norm_is(i, words!["regime", "government", "army"])
        || land.is_some() && r.place_at(i).is_some_and(|m| r.places.of(m).is_country() && r.places.of(m).country_code == land)
}

/// Whether raids or jets of another side are told, before whose name `theirs` does not hold.
fn others_raid(r: &Reading<'_>, theirs: impl Fn(usize) -> bool) -> bool {
    const RAIDS: Words = words![
        "strike", "strikes", "airstrike", "airstrikes", "raid", "raids", "jets", "warplanes", "warplane", "planes", "aircraft",
        "helicopters", "bombing", "bombardment", "shelling", "mortar", "mortars", "rocket", "rockets", "artillery"
    ];
    const OWNER_TOKENS: usize = 3;
    r.which(0..r.tokens.len(), RAIDS).any(|i| {
        let (from, _) = r.sentence(r.tokens.sentence_of(i));
        let mut owners = (i.saturating_sub(OWNER_TOKENS).max(from)..i).filter(|k| is_a_side(r, *k)).peekable();
        owners.peek().is_some() && !owners.any(&theirs)
    })
}

/// "It was not clear who carried out the strikes", "unidentified warplanes".
fn leaves_open(r: &Reading<'_>) -> bool {
    const OPEN: Words = words!["clear", "unclear", "known", "unknown", "immediately"];
    const NAMELESS: Words = words!["unidentified", "unknown"];
    const PLANES: Words = words!["warplanes", "aircraft", "jets", "planes", "warplane"];
    let all = 0..r.tokens.len();
    r.which(all.clone(), OPEN).any(|i| r.any(i + 1..i + 4, words!["who", "which", "whose", "whether"]))
        || r.which(all, NAMELESS).any(|i| r.any(i + 1..i + 3, PLANES))
}

/// Not in two countries.
fn in_one_land(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    land_of(r, a).zip(land_of(r, b)).is_none_or(|(x, y)| x == y)
}

fn land_of(r: &Reading<'_>, f: &CasualtyFigure) -> Option<&'static str> {
    f.place.as_ref().and_then(|p| attach::country_of(r, p))
}
