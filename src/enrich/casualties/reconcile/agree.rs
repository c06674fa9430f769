//! Whether what two figures say of the group, the place, the time, the scope and the source can be true of one figure.

use super::super::attach::{self, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::phrase::Phrase;
use super::super::reading::Reading;
use super::super::words::Words;
use super::Draft;
use crate::enrich::text::month;

pub fn head_of<'a>(r: &Reading<'a>, d: &Draft) -> &'a str {
    noun(r, &d.hit.phrase)
}

pub fn noun<'a>(r: &Reading<'a>, p: &Phrase) -> &'a str {
    match p.head.map_or("", |h| r.norm(h).as_str()) {
        // "the duo": people of any sort.
        "duo" | "pair" | "trio" | "quartet" => "",
        "individuals" => "people",
        "individual" => "person",
        word => word,
    }
}

/// The same people by their words: equal categories, or one side says no more than "people".
pub fn groups_alike(r: &Reading<'_>, earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.record, &later.record);
    if groups_equal(a, b) {
        return true;
    }
    let plain = |d: &Draft| {
        d.record.group.categories.is_empty()
            && matches!(
                head_of(r, d),
                "" | "people" | "person" | "others" | "persons" | "victims" | "victim" | "lives" | "deaths" | "fatalities"
            )
    };
    let grown = |d: &Draft| d.record.group.categories.iter().all(|c| matches!(c, Category::Men | Category::Women | Category::Civilian));
    (plain(earlier) && grown(later)) || (plain(later) && grown(earlier))
}

pub fn groups_equal(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    a.group.categories == b.group.categories
}

pub fn groups_agree(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let (x, y) = (&a.group.categories, &b.group.categories);
    // Whoever is arrested is a suspect.
    let suspects = |c: &Categories| a.kind == Kind::Detained && **c == [Category::Perpetrator];
    // "four insurgents", told of as "four men"
    let fighters = |c: &Categories, d: &Categories| a.kind == Kind::Detained && **c == [Category::ArmedGroup] && **d == [Category::Men];
    (x.is_empty() || y.is_empty() || x.iter().any(|c| y.contains(c)) || suspects(x) || suspects(y) || fighters(x, y) || fighters(y, x))
        && (a.group.nationality.is_none() || b.group.nationality.is_none() || a.group.nationality == b.group.nationality)
}

/// A blast and gas are told of by one word or another, however they came.
pub fn causes_agree(a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    let open = |c: Cause| matches!(c, Cause::Explosives | Cause::Chemical);
    a.cause.zip(b.cause).is_none_or(|(x, y)| x == y || open(x) || open(y))
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
pub fn on_two_blocks(r: &Reading<'_>, a: &FigurePlace, b: &FigurePlace) -> bool {
    let here = |p: &FigurePlace| !p.inferred && is_of_a_block(r, p);
    here(a) && here(b) && !attach::same_words(r, a.text, b.text)
}

pub fn is_of_a_block(r: &Reading<'_>, p: &FigurePlace) -> bool {
    let start = r.tokens.within(p.text).start;
    start >= 2 && r.norm(start - 1) == "of" && r.norm_is(start - 2, words!["block", "blocks"])
}

pub fn times_agree(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    // Of a year that nobody names: "On November 15", "in October".
    let told = |t: &FigureTime| r.tokens.within(t.text).find_map(|i| month(r.norm(i).as_str()));
    // "two weeks after a boy was shot", "two days after Christmas": a day that is counted from another.
    let counted_from = |t: &FigureTime| {
        let end = r.tokens.within(t.text).end;
        r.norm(end - 1) == "after" && !r.is_punctuation(end) && !r.norm_is(end, words!["that", "this"])
    };
    match (&a.time, &b.time) {
        (Some(x), Some(y)) if counted_from(x) || counted_from(y) => true,
        (Some(x), Some(y)) => match (x.start, x.end, y.start, y.end) {
            (Some(s), Some(e), Some(t), Some(f)) => s <= f && t <= e,
            _ => told(x).zip(told(y)).is_none_or(|(m, n)| m == n),
        },
        _ => true,
    }
}

pub fn scopes_agree(a: &CasualtyFigure, b: &CasualtyFigure, small: bool) -> bool {
    a.scope == b.scope || (!small && !matches!((a.scope, b.scope), (Scope::Rate, _) | (_, Scope::Rate)))
}

pub fn sources_agree(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    match (&a.attribution, &b.attribution) {
        (Some(x), Some(y)) => (x.entity.is_some() && x.entity == y.entity) || attach::same_words(r, x.text, y.text),
        _ => true,
    }
}

/// Both are by somebody, the one by another than the other; "jets" may be anybody's.
pub fn by_two(r: &Reading<'_>, a: &CasualtyFigure, b: &CasualtyFigure) -> bool {
    fn doer<'f>(r: &Reading<'_>, f: &'f CasualtyFigure) -> Option<&'f Perpetrator> {
        f.perpetrator.as_ref().filter(|p| !attach::is_means(r, r.tokens.within(p.text)))
    }
    let doers = doer(r, a).zip(doer(r, b));
    // "ISIS", "The ISIS group"
    let name = |i: usize| r.is_capital(i) && r.place_at(i).is_none() && r.demonym_at(i).is_none() && !r.is(i, Class::ARTICLE);
    let share = |x: &Perpetrator, y: &Perpetrator| {
        r.tokens.within(x.text).any(|i| name(i) && r.tokens.within(y.text).any(|k| r.norm(k) == r.norm(i)))
    };
    doers.is_some_and(|(x, y)| {
        let one = x.entity.is_some() && x.entity == y.entity || attach::same_words(r, x.text, y.text) || share(x, y);
        !one && !are_of_one_state(r, x, y)
    })
}

/// "the army" and "Syrian troops", "the president's forces" and "the government": the forces of one state, with no other name beside it.
fn are_of_one_state(r: &Reading<'_>, x: &Perpetrator, y: &Perpetrator) -> bool {
    const STATE: Words = words!["army", "troops", "soldiers", "regime", "government", "president", "presidents", "military"];
    const FORCES: Words = words![
        "forces", "force", "air", "warplanes", "jets", "aircraft", "helicopters", "planes", "artillery", "regular", "armed", "'s", "loyal",
        "to"
    ];
    let land = |i: usize| r.place_at(i).map(|m| r.places.of(m)).filter(|p| p.is_country()).and_then(|p| p.country_code);
    let state = |p: &Perpetrator| {
        let mut words = r.tokens.within(p.text);
        let named = words.clone().any(|i| r.norm_is(i, STATE));
        named && words.all(|i| r.norm_is(i, STATE) || r.norm_is(i, FORCES) || r.is(i, Class::ARTICLE) || land(i).is_some())
    };
    let country = |p: &Perpetrator| r.tokens.within(p.text).find_map(land);
    // "the Assad regime", "regime jets": of whom else would an article speak so?
    let regime = |p: &Perpetrator| r.any(r.tokens.within(p.text), words!["regime"]) && !r.any(r.tokens.within(p.text), words!["and", "or"]);
    (regime(x) && regime(y) || state(x) && state(y)) && country(x).zip(country(y)).is_none_or(|(a, b)| a == b)
}
