//! Tokens, entities and places to casualty figures, in four steps that can be read one after the other:
//! **find** phrases of people to whom something happened ([`grammar`]), **attach** who, where, when and according to
//! whom ([`attach`]), **qualify** value, scope and status ([`qualify`]), **reconcile** over the article ([`reconcile`]).

#[macro_use]
mod words;

mod accused;
mod attach;
mod countries;
mod draft;
mod figure;
mod grammar;
mod lexicon;
mod phrase;
mod qualify;
mod reading;
mod reconcile;
mod silence;
mod status;

use std::mem;

use jiff::civil::Date;

use super::entities::Entities;
use super::locations::Places;
use super::text::Tokens;
use draft::draft_sentence;
pub use figure::*;
use lexicon::Class;
use reading::{Reading, Room};
use reconcile::Draft;
pub use reconcile::{Sign, Signs};
pub use silence::{Silence, silences};

/// Buffers that are kept from one article to the next. Nothing that is found depends on what is in them.
#[derive(Debug, Default)]
pub struct Memory {
    room: Room,
    lists: grammar::Lists,
}

/// Buffers of an article with more tokens are given back.
const TOKENS_KEPT: usize = 16 << 10;

/// Finds every casualty figure of an article, in text order.
pub fn find(tokens: &Tokens, entities: &Entities, places: &Places, published: Option<Date>, memory: &mut Memory) -> Vec<CasualtyFigure> {
    let r = Reading::of(tokens, entities, places, published, mem::take(&mut memory.room));
    let figures = figures(&r, &mut memory.lists);
    match tokens.len() {
        ..=TOKENS_KEPT => memory.room = r.into_room(),
        _ => *memory = Memory::default(),
    }
    figures
}

fn figures(r: &Reading<'_>, lists: &mut grammar::Lists) -> Vec<CasualtyFigure> {
    let mut hits = grammar::find(r, lists);
    if hits.is_empty() {
        return Vec::new();
    }
    let end = links_below(r);
    hits.truncate(hits.iter().rposition(|h| h.phrase.core < end).map_or(0, |last| last + 1));
    let reference = r.published.or_else(|| latest_year(r));
    let spots = attach::spots(r);
    let mut drafts = Vec::with_capacity(hits.len());
    let mut speakers: Vec<(usize, attach::Source)> = Vec::new();
    let mut i = 0;
    while i < hits.len() {
        let end = (i..hits.len()).find(|k| hits[*k].sentence != hits[i].sentence).unwrap_or(hits.len());
        draft_sentence(r, &spots, &hits, i..end, reference, &mut speakers, &mut drafts);
        i = end;
    }
    point_at_drafts(hits.len(), &mut drafts);
    let mut figures = reconcile::reconcile(r, &spots, drafts);
    if r.published.is_none() && tells_the_day(r) {
        figures.iter_mut().for_each(|f| f.historical |= qualify::is_of_another_year(r, f));
    }
    figures
}

/// Parts point at hits; a hit without a figure has no draft, so that the two are numbered differently.
fn point_at_drafts(hits: usize, drafts: &mut [Draft]) {
    let mut draft_of = vec![usize::MAX; hits];
    for (d, draft) in drafts.iter().enumerate() {
        draft_of[draft.nth] = d;
    }
    for draft in drafts {
        draft.whole = draft.whole.map(|w| draft_of.get(w).copied().unwrap_or(usize::MAX));
    }
}

/// Where a page's links to other articles begin, below its own text: "Source AFP Related News Car bomb kills eight Air strike kills 54".
fn links_below(r: &Reading<'_>) -> usize {
    const TAIL_MAX: usize = 250;
    let len = r.tokens.len();
    let heads = |i: &usize| *i > 0 && r.is_capital(*i) && r.is_capital(*i + 1) && !r.is(*i - 1, Class::ARTICLE.and(Class::BE));
    // The text goes on below a link in its middle, and below "Related Story: One killed".
    let closes = |i: &usize| !r.any(*i..len, words!["said", "says", "told", "according", "added"]) && !r.any(*i..*i + 4, words![":"]);
    let tail = len.saturating_sub(TAIL_MAX).max(len / 3)..len;
    r.which(tail, words!["related"]).find(|i| heads(i) && closes(i)).unwrap_or(len)
}

/// The first date, in the lead, is of no year: "on Thursday", "last month".
fn tells_the_day(r: &Reading<'_>) -> bool {
    const LEAD: usize = 3;
    let end = r.tokens.sentences.get(LEAD - 1).or(r.tokens.sentences.last()).map_or(0, |s| s.end);
    r.tokens.dates.first().is_some_and(|d| d.tokens.end <= end && matches!(d.resolve(None), (None, None, _)))
}

/// Without a publication date, the latest year that the article names.
fn latest_year(r: &Reading<'_>) -> Option<Date> {
    r.tokens.dates.iter().filter_map(|d| d.resolve(None).1).max()
}
