//! Places made finer by what the rest of the article says.

use super::super::attach::{self, Extent, Ground};
use super::super::figure::*;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::agree::{is_of_a_block, times_agree};
use super::carry::EVENT_SENTENCES;
use super::round_up::falls_short;
use super::same::last_told;
use super::{Draft, REACH, retold};
use crate::enrich::Span;

/// How far an event's finer place may be told from its figure; from the article's lead, which is the event of all of it. Sentences.
const SENTENCES: usize = 5;
const SENTENCES_FROM_LEAD: usize = 7;

/// "in Aleppo", and a sentence later "the attack hit the Shahba district": the finer place is the event's, on all its
/// records.
pub fn refine_places(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    // How far behind the place of one of several events its victims are told.
    const PART_SENTENCES: usize = 3;
    // The place that was made finer last, what it became, and the record that told it.
    let mut last: Option<(FigurePlace, FigurePlace, usize)> = None;
    for k in 0..kept.len() {
        let (s, record) = (kept[k].hit.sentence, &kept[k].record);
        let harmed = record.kind.is_hurt();
        // "have killed hundreds in a town of the north": one town, though the deaths add up.
        let single = |p: &&FigurePlace| record.scope == Scope::Incident || record.scope == Scope::Cumulative && ground.is_unnamed(p);
        if let Some(finer) = last.as_ref().and_then(|(coarse, finer, _)| with_its_whole(ground.r, kept, k, coarse, finer)) {
            kept[k].record.place = Some(finer);
            continue;
        }
        let Some(place) = record.place.as_ref().filter(|p| !record.historical && single(p)) else { continue };
        // A flood or an epidemic is as wide as it is told.
        let sick = matches!(record.kind, Kind::Ill | Kind::Affected) && ground.r.disease;
        // Who is held was not arrested in the street where somebody was shot.
        let held = matches!(record.kind, Kind::Detained | Kind::Released) && place.inferred;
        if sick
            || held
            || ground.extent(place) >= Extent::Site
            || matches!(record.cause, Some(Cause::Disaster | Cause::Disease | Cause::Hunger)) && !is_of_a_slope(ground.r, &kept[k])
        {
            continue;
        }
        if is_of_several(ground, &kept[k], place) {
            continue;
        }
        // "Two shootings wounded eight. The first was on X Street.": its victims are told after it.
        let several = |d: &Draft| {
            let (from, to) = ground.r.sentence(last_told(ground.r, d));
            attach::tells_several_events(ground.r, from, to)
        };
        if place.inferred && record.part_of.is_some_and(|w| w < k && several(&kept[w])) {
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
        // Of a quarter only the block of a street is a finer place; what the map has once is no finer by the same name.
        let quarter = ground.extent(place) >= Extent::Quarter;
        let once = |p: &FigurePlace| p.place == place.place && attach::same_words(ground.r, p.text, place.text);
        let fine_enough = |p: &FigurePlace| if quarter { is_of_a_block(ground.r, p) } else { !once(p) };
        let known = |(coarse, finer, teller): &&(FigurePlace, FigurePlace, usize)| {
            let near = s <= kept[*teller].hit.sentence + EVENT_SENTENCES + SENTENCES;
            let one_time = times_agree(ground.r, &kept[*teller].record, record);
            same(coarse) && near && one_time && !part && fine_enough(finer) && !is_of_others(ground.r, &kept[k])
        };
        if let Some((_, finer, _)) = last.as_ref().filter(known) {
            kept[k].record.place = Some(FigurePlace { inferred: true, ..finer.clone() });
            continue;
        }
        let limit = event_end(ground, kept, k, place);
        let finer = ground.finer(place, record.time.as_ref(), s + 1, limit).filter(fine_enough).filter(|p| harmed || !ground.is_beside(p));
        let finer = finer.filter(|p| !are_elsewhere_in_part(ground, kept, k, p));
        if let Some(finer) = finer {
            last = Some((place.clone(), finer.clone(), k));
            kept[k].record.place = Some(finer);
        }
    }
}

/// How far sentences may tell the finer place of a figure: the sentence in which the next event begins.
fn event_end(ground: &Ground<'_, '_>, kept: &[Draft], k: usize, place: &FigurePlace) -> usize {
    // How far behind "a town in X" its name is told.
    const NAMED_SENTENCES: usize = 2;
    // A first sentence so short is a headline.
    const HEADLINE_TOKENS: usize = 12;
    let (s, record) = (kept[k].hit.sentence, &kept[k].record);
    let heading = attach::heading(ground.r);
    let told_at = ground.r.tokens.sentence_of(ground.r.tokens.within(place.text).start);
    let same = |p: &FigurePlace| is_same_place(ground.r, p, place);
    // A figure with ground of its own is of another event, or a part of this one, unless its words point back.
    let back = |d: &Draft, p: &FigurePlace| {
        let (from, to) = ground.r.sentence(d.hit.sentence);
        // After a headline the lead gives the place in full.
        let first = &ground.r.tokens.sentences[kept[k].hit.sentence];
        let headline = kept[k].is_in_headline(ground.r) || first.len() <= HEADLINE_TOKENS;
        // "36 were killed in the province. In X alone 23 died."
        let (a, b) = (&record.figure, &d.record.figure);
        let some = d.record.kind == record.kind && a.value.or(a.low) > b.value.or(b.low) && b.value.is_some() && d.record.part_of.is_none();
        // "Raids across the province killed 36. The deadliest raid killed nine in X."
        let told_of_all = || matches!(d.hit.rule, "among" | "breakdown" | "of_whole") || d.hit.phrase.partitive;
        let of_sum = || d.record.part_of == Some(k) && !told_of_all() && falls_short(ground.r, kept, k);
        let again = d.record.kind == record.kind && a.value > Some(2) && a.value == b.value;
        let lead = kept[k].hit.sentence == 0 && headline && d.hit.sentence <= 2 + heading && !some;
        // "An air strike hit the town of X": of that strike.
        let anew = || ground.r.norm_is(from, words!["a", "an", "another"]);
        let named = || d.hit.sentence <= told_at + NAMED_SENTENCES && ground.is_unnamed(place) && !anew();
        ground.nested(place, p) && !of_sum() && (lead || again || attach::tells_again(ground.r, from, to) || named())
    };
    let elsewhere = |d: &Draft| d.record.place.as_ref().is_some_and(|p| !p.inferred && !same(p) && !back(d, p)) || d.record.historical;
    let limit = kept[k + 1..].iter().take(REACH).find(|d| d.hit.sentence > s && elsewhere(d)).map_or(usize::MAX, |d| d.hit.sentence);
    let told_last = record.mentions.last().map_or(s, |m| ground.r.tokens.sentence_of(ground.r.tokens.within(*m).start));
    let reach = if s <= attach::LEAD + heading { SENTENCES_FROM_LEAD } else { SENTENCES };
    limit.min(told_last.min(s + SENTENCES) + reach + 1).min(ground.r.tokens.sentences.len())
}

/// "Six civilians were among the 22 killed", which may add up two days: where the 22 were, made finer.
fn with_its_whole(r: &Reading<'_>, kept: &[Draft], k: usize, coarse: &FigurePlace, finer: &FigurePlace) -> Option<FigurePlace> {
    let whole = kept[k].record.part_of.filter(|w| *w < k).and_then(|w| kept[w].record.place.as_ref())?;
    let place = kept[k].record.place.as_ref()?;
    let same = is_same_place(r, coarse, place) && is_same_place(r, finer, whole);
    same.then(|| FigurePlace { inferred: true, ..finer.clone() })
}

/// "by army shelling and rebel rocket fire in Aleppo", "in several areas", "in Aleppo and Quneitra": of more than one event, of
/// which only one is told next.
fn is_of_several(ground: &Ground<'_, '_>, draft: &Draft, place: &FigurePlace) -> bool {
    // Of a figure told so often the rest says nothing new.
    const TELLINGS: usize = 4;
    let r = ground.r;
    let (from, to) = r.sentence(draft.hit.sentence);
    let attacks = attach::tells_two_attacks(r, from, to) || attach::tells_several_events(r, from, to);
    let told = |m: &Span| r.sentence(r.tokens.sentence_of(r.tokens.within(*m).start));
    let mut tellings = draft.record.mentions.iter().take(TELLINGS).map(told);
    attacks || tellings.any(|(from, to)| attach::tells_of_several_places(r, from, to)) || ground.is_one_of_several(place)
}

/// "Another five were killed in Aleppo": not where the first were.
fn is_of_others(r: &Reading<'_>, draft: &Draft) -> bool {
    let (from, to) = r.sentence(draft.hit.sentence);
    let words = draft.hit.phrase.start.saturating_sub(1)..draft.hit.phrase.end;
    draft.record.place.as_ref().is_some_and(|p| !p.inferred)
        && r.any(words, words!["another", "further"])
        && !attach::tells_again(r, from, to)
}

/// "15 of the 19 were killed in X. The other four died in Y.": not all 19 in X.
fn are_elsewhere_in_part(ground: &Ground<'_, '_>, kept: &[Draft], k: usize, finer: &FigurePlace) -> bool {
    let apart = |q: &FigurePlace| !q.inferred && ground.extent(q) >= Extent::District && !is_same_place(ground.r, finer, q);
    let part = |d: &&Draft| d.record.part_of == Some(k) && d.record.kind == kept[k].record.kind;
    let explicit = |d: &Draft| d.record.place.clone().filter(|p| !p.inferred);
    // "40 were killed in the city", and then "12 in the quarter of X" and "5 in the quarter of Y".
    let whole = &kept[k].record;
    let fewer = |d: &&Draft| {
        let alike = d.record.kind == whole.kind && d.record.scope == whole.scope && d.record.status == whole.status;
        alike && !d.record.historical && d.record.figure.value.is_some() && d.record.figure.value < whole.figure.value
    };
    let inside = |q: &FigurePlace| whole.place.as_ref().is_some_and(|all| ground.holds(all, q));
    let later = || kept[k + 1..].iter().take(REACH);
    let of_one = || later().filter(fewer).filter_map(explicit).any(|q| is_same_place(ground.r, finer, &q));
    let of_another = || later().filter(fewer).filter_map(explicit).any(|q| apart(&q) && inside(&q));
    later().filter(part).any(|d| d.record.place.as_ref().is_some_and(apart)) || of_one() && of_another()
}

/// A slide or an avalanche comes down in one place.
fn is_of_a_slope(r: &Reading<'_>, d: &Draft) -> bool {
    r.any(retold::beside(r, d), words!["landslide", "mudslide", "rockslide", "avalanche", "sinkhole", "mudflow"])
}

/// One place of the map, or one name.
pub fn is_same_place(r: &Reading<'_>, a: &FigurePlace, b: &FigurePlace) -> bool {
    a.place.is_some() && a.place == b.place || attach::same_words(r, a.text, b.text)
}

/// The country of which the article names the most places, for the totals of its war.
pub fn main_country(r: &Reading<'_>) -> Option<FigurePlace> {
    use crate::enrich::locations::MentionKind::{Demonym, Embedded};
    // "peacekeepers from Bangladesh", "US drones": where they come from.
    let side = |m: &crate::enrich::locations::PlaceMention| {
        let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
        start > 0 && r.norm(start - 1) == "from"
            || r.is(end, Class::PERSON_MANY.and(Class::PERSON_ONE).and(Class::ACTOR).and(Class::ATTACK))
            || attach::side_in_capitals(r, start)
            || attach::is_in_a_name(r, start, end)
            || r.norm(end) == "-" && r.norm_is(end + 1, words!["led", "backed", "allied", "linked", "made", "based"])
    };
    let counts = r.places.by_country(|m| !matches!(m.kind, Demonym | Embedded) && !side(m));
    let best = counts.iter().rev().max_by_key(|(_, n)| *n).map(|(code, _)| *code)?;
    let country = |m: &&crate::enrich::locations::PlaceMention| r.places.of(m).is_country() && r.places.of(m).country_code == Some(best);
    let named = r.places.mentions.iter().find(|m| country(m) && !matches!(m.kind, Demonym | Embedded) && !side(m));
    let mention = named.or_else(|| r.places.mentions.iter().find(country))?;
    Some(FigurePlace { text: mention.span, place: Some(mention.place), inferred: true })
}

/// Says of each place whether it stands in a sentence that tells of the figure, wherever it was carried from.
pub fn note_inferred(r: &Reading<'_>, kept: &mut [Draft]) {
    for d in kept {
        let told = d.record.place.as_ref().is_some_and(|p| d.is_told_in(r, r.tokens.sentence_of(r.tokens.within(p.text).start)));
        if let Some(place) = d.record.place.as_mut() {
            place.inferred = !told;
        }
    }
}
