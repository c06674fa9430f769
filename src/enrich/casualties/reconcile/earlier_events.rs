//! Whether a figure is of an event like the article's that was before it, in which as many came to harm.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Draft;
use super::agree::places_agree;
use super::event::are_weeks_apart;
use super::same::last_told;

/// "Two died in a knife attack in X. The attack was on Sunday. In May a man killed two in Y", "It comes days after a blast killed two in Y":
/// another event, of which the article tells because of its own.
pub fn is_of_one(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    let r = ground.r;
    let (a, b) = (&earlier.record, &later.record);
    let behind = later.hit.sentence > earlier.hit.sentence && b.kind.is_hurt() && a.figure.value == b.figure.value;
    if !behind || b.place.as_ref().is_none_or(|p| p.inferred) {
        return false;
    }
    // The lead leaves its day to the next sentence, and what was before begins with its own.
    let opening = r.sentence(later.hit.sentence).0;
    let opens = || !r.tokens.dates_in(opening..opening + 2).is_empty() && !earlier.is_in_headline(r);
    let dated = b.time.as_ref().filter(|_| r.published.is_some() && a.time.is_none() && opens());
    let weeks_before = |t: &FigureTime| attach::nearby_time(r, earlier.hit.sentence).is_some_and(|day| are_weeks_apart(&day, t));
    dated.is_some_and(weeks_before) || came_after_another(r, later) && is_before_it(ground, earlier, later)
}

/// The earlier figure is of another place, or of "the attack" that the sentence behind it says came later.
fn is_before_it(ground: &Ground<'_, '_>, earlier: &Draft, later: &Draft) -> bool {
    !places_agree(ground, &earlier.record, &later.record) || last_told(ground.r, earlier) + 1 == later.hit.sentence
}

/// "It comes a few days after a blast in Y killed two": not "The arrest came a day after a blast killed two", nor after "the blast".
fn came_after_another(r: &Reading<'_>, later: &Draft) -> bool {
    const REACH: usize = 12;
    const BECAUSE: Words = words![
        "arrest", "arrests", "charge", "charges", "hearing", "verdict", "sentence", "ruling", "funeral", "announcement", "news", "visit",
        "trial", "protest", "protests", "rally", "march", "statement", "move", "decision", "vigil", "report", "death", "raid", "raids"
    ];
    let from = r.sentence(later.hit.sentence).0;
    let Some(after) = attach::came_after(r, &later.hit, from) else { return false };
    let event = |i: usize| (r.is(i, Class::ATTACK) || r.word(i).cause.is_some()) && !r.is(i, Class::ACTOR);
    r.norm_is(after + 1, words!["a", "an"])
        && (after + 2..(after + REACH).min(later.hit.phrase.core)).any(event)
        && !r.any(after.saturating_sub(REACH).max(from)..after, BECAUSE)
}
