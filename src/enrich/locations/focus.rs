//! Where did it happen: the places of the events, weighed by where they stand.

use super::{Focus, MentionKind, PlaceId, Places};
use crate::enrich::casualties::CasualtyFigure;
use crate::enrich::text::Tokens;

/// What one mention weighs.
const LITERAL: f32 = 1.0;
const DEMONYM: f32 = 0.45;
const METONYM: f32 = 0.2;
const EMBEDDED: f32 = 0.1;
/// A mention in the title or the first sentences weighs so many times more.
const LEAD: f32 = 2.0;
/// The first sentences: title and dateline apart.
const LEAD_SENTENCES: usize = 4;
/// The place of a casualty figure.
const CASUALTY: f32 = 2.5;
/// A place without a figure of its own, below a city: a village in a country says where it happened better than the country's name.
const SPOT: f32 = 1.3;
/// Shares below this are not published.
const SHARE_MIN: f32 = 0.02;

/// Countries by their share of the evidence, and the place that most of it names.
pub fn focus(tokens: &Tokens, places: &Places, casualties: &[CasualtyFigure]) -> Focus {
    let lead = tokens.sentences.get(LEAD_SENTENCES).map_or(u32::MAX, |s| s.start);
    let mut of_place = vec![0.0f32; places.all.len()];
    for mention in &places.mentions {
        let weight = match mention.kind {
            MentionKind::Literal => LITERAL,
            MentionKind::Demonym => DEMONYM,
            MentionKind::Metonym => METONYM,
            MentionKind::Embedded => EMBEDDED,
        };
        let place = places.of(mention);
        let spot = if place.is_country() { 1.0 } else { SPOT };
        of_place[mention.place.0 as usize] += weight * spot * if mention.tokens.start < lead { LEAD } else { 1.0 };
    }
    for place in casualties.iter().filter(|c| !c.historical).filter_map(|c| c.place.as_ref()?.place) {
        if let Some(weight) = of_place.get_mut(place.0 as usize) {
            *weight += CASUALTY;
        }
    }
    shares(places, &of_place)
}

fn shares(places: &Places, of_place: &[f32]) -> Focus {
    let mut countries: Vec<(&'static str, f32)> = Vec::new();
    for (place, weight) in places.all.iter().zip(of_place) {
        let Some(code) = place.country_code else { continue };
        match countries.iter_mut().find(|c| c.0 == code) {
            Some(c) => c.1 += weight,
            None => countries.push((code, *weight)),
        }
    }
    let total: f32 = countries.iter().map(|c| c.1).sum();
    if total <= 0.0 {
        return Focus::default();
    }
    countries.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let country = countries[0].0;
    let best = (0..places.all.len())
        .filter(|i| places.all[*i].country_code == Some(country) && places.all[*i].lat.is_some())
        .max_by(|a, b| of_place[*a].total_cmp(&of_place[*b]).then(b.cmp(a)));
    countries.iter_mut().for_each(|c| c.1 /= total);
    countries.retain(|c| c.1 >= SHARE_MIN);
    Focus { country_code: Some(country), place: best.map(|i| PlaceId(i as u32)), countries }
}
