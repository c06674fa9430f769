//! One article's figures made consistent: the same figure told again becomes a mention, what the event's other
//! sentences say is carried over, rivals contradict, parts find their whole.

mod again;
mod agree;
mod all_shot;
mod carry;
mod confidence;
mod days;
mod earlier_events;
mod event;
mod facts;
mod fewer;
mod members;
mod numbers;
mod one_by_one;
mod pairs;
mod parts;
mod places;
mod raids;
mod retold;
mod rivals;
mod round_up;
mod same;
mod single;
mod some;
mod sums;
mod tellers;
mod vague;
mod victim;
mod wholes;
mod wounded;
mod young;

use super::attach::{self, Ground, Source};
use super::figure::*;
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::Phrase;
use super::reading::Reading;
use super::words::Words;
use crate::enrich::Span;
use crate::enrich::text::Tokens;
use all_shot::{are_the_survivors, note_all_who_were_shot, note_dead_among_the_shot, note_sums_of_dead_and_wounded};
use carry::{carry_over, is_fuller};
pub use confidence::{Sign, Signs};
use one_by_one::{link_members, link_numbers_alone, link_others_in_hospital, link_told_before};
use parts::{link_beside_parts, link_graver, link_parts, share_the_past};
use rivals::contradict;
use same::is_same;
use some::link_some;
use sums::{link_sums, link_totals_behind};
use wounded::{drop_wounded_who_died, holding};

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

impl Draft {
    /// One person, not one household.
    fn is_lone(&self) -> bool {
        self.hit.phrase.value_is_one() && self.record.figure.unit == Unit::Persons
    }

    /// Stands above the article's prose.
    fn is_in_headline(&self, r: &Reading<'_>) -> bool {
        self.hit.phrase.core < r.tokens.prose_start as usize
    }

    /// Is in the headline, or in the first sentence, which may be one that nothing sets apart.
    fn opens(&self, r: &Reading<'_>) -> bool {
        self.hit.sentence == 0 || self.is_in_headline(r)
    }

    /// Whether sentence `s` is one of those that tell of it.
    fn is_told_in(&self, r: &Reading<'_>, s: usize) -> bool {
        self.record.mentions.iter().any(|m| r.tokens.sentence_of(r.tokens.within(*m).start) == s)
    }

    /// Soldiers or rebels did it.
    fn is_by_armed_forces(&self, r: &Reading<'_>) -> bool {
        self.record.perpetrator.as_ref().is_some_and(|p| attach::are_armed_forces(r, r.tokens.within(p.text)))
    }

    /// Whether a word of `name` is one by which the figure's people are told.
    fn is_told_by(&self, r: &Reading<'_>, name: Span) -> bool {
        r.tokens.within(name).any(|i| (self.hit.phrase.core..self.hit.phrase.end).contains(&i))
    }
}

/// Merges, carries over and links the drafts; they stand in text order.
pub fn reconcile(r: &Reading<'_>, spots: &[attach::Spot], drafts: Vec<Draft>) -> Vec<CasualtyFigure> {
    let ground = Ground { r, spots };
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    // For each draft the index of the record into which it went.
    let mut became: Vec<usize> = Vec::with_capacity(drafts.len());
    let mut before: Option<Before> = None;
    let mut drafts = drafts.into_iter().peekable();
    while let Some(mut draft) = drafts.next() {
        let sentence = draft.hit.sentence;
        let partner = before.filter(|(k, s, _)| *s == sentence && kept[*k].hit.sentence < sentence);
        let same = told_before(&ground, &kept, &draft, before).map(|k| pairs::first_of_two(&ground, &kept, k, &draft, drafts.peek()));
        let same = same.or_else(|| partner.and_then(|(k, ..)| retold::pair_again(r, &kept, k, &draft)));
        let same = same.or_else(|| retold::other_again(r, &kept, &draft)).or_else(|| members::only_victim_again(r, &kept, &draft));
        let same = same
            .or_else(|| members::only_death_again(&ground, &kept, &draft))
            .or_else(|| numbers::pair_of_numbers(&ground, &kept, &draft, drafts.peek()))
            .or_else(|| numbers::counted_further_down(&ground, &kept, &draft, drafts.peek()));
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
            && !are_the_survivors(r, &kept, &draft)
            && let Some(k) = holding(r, &kept, &draft)
        {
            let Some(whole) = members::member_in_condition(r, &kept, &draft) else {
                // "Three people, among them a girl, are in hospital": she is none of the two women of whom it was told.
                let more = draft.record.figure.value > kept[k].record.figure.value;
                really_hurt(&mut kept[k].record, &draft.record);
                became.push(if more { usize::MAX } else { k });
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
        let phrase = draft.hit.phrase;
        match same {
            Some(k) => absorb(&ground, &mut kept[k], draft),
            None => kept.push(draft),
        }
        became.push(k);
        before = Some((k, sentence, phrase));
    }
    let became = victim::join_told_twice(&ground, &mut kept, became, Kind::Killed);
    let became = drop_wounded_who_died(r, &mut kept, became);
    note_all_who_were_shot(r, &mut kept);
    let became = victim::join_told_twice(&ground, &mut kept, became, Kind::Injured);
    note_dead_among_the_shot(r, &mut kept);
    link(&ground, &mut kept, &became);
    note_sums_of_dead_and_wounded(r, &mut kept);
    carry_over(&ground, &mut kept);
    share_the_past(r, &mut kept);
    young::note(r, &mut kept);
    settle(&ground, &mut kept);
    know_speakers(r, &mut kept);
    contradict(&ground, &mut kept);
    fewer::link_fewer(&ground, &mut kept);
    vague::link_vague(&ground, &mut kept);
    no_cause_of_arrest(&mut kept);
    confidence::settle(r, &mut kept);
    places::note_inferred(r, &mut kept);
    kept.into_iter().map(|d| d.record).collect()
}

/// What the article tells once of its incident, its raids, its facts, and of all parts of a figure.
fn settle(ground: &Ground<'_, '_>, kept: &mut [Draft]) {
    event::settle(ground, kept);
    days::part_the_days(ground.r, kept);
    raids::settle(ground, kept);
    facts::settle(ground, kept);
    wholes::learn_from_parts(ground.r, kept);
}

/// The record of the figure before, its sentence and its phrase.
type Before = (usize, usize, Phrase);

/// The record that tells of the same people: of their name, by what the two say, or by the figure before in the same sentence.
fn told_before(ground: &Ground<'_, '_>, kept: &[Draft], draft: &Draft, before: Option<Before>) -> Option<usize> {
    let r = ground.r;
    let near = || (0..kept.len()).rev().take(REACH);
    let (entity, status) = (draft.record.group.entity, draft.record.status);
    let of_name = |f: &CasualtyFigure| entity.is_some() && f.group.entity == entity && f.status == status;
    let named = near().find(|k| of_name(&kept[*k].record) && is_same(ground, &kept[*k], draft));
    let (k, _, phrase) = match named.or_else(|| near().find(|k| is_same(ground, &kept[*k], draft))) {
        Some(k) => return Some(k),
        None => before.filter(|(_, sentence, _)| *sentence == draft.hit.sentence)?,
    };
    // "He shot the victim, a boy of 16", of whom the article told before.
    let again = kept[k].hit.sentence < draft.hit.sentence && kept[k].record.kind == draft.record.kind;
    let apposed = again && single::one_person_twice(r, &phrase, &draft.hit.phrase);
    (apposed || again::he_who_died(r, &kept[k], draft)).then_some(k)
}

/// Parts to their wholes, by the words and by what adds up.
fn link(ground: &Ground<'_, '_>, kept: &mut [Draft], became: &[usize]) {
    link_parts(ground.r, kept, became);
    link_sums(ground, kept, false);
    link_totals_behind(ground.r, kept);
    link_graver(ground.r, kept);
    link_members(ground, kept);
    link_numbers_alone(ground, kept);
    link_others_in_hospital(ground.r, kept);
    link_told_before(ground, kept);
    link_some(ground.r, kept);
    link_sums(ground, kept, true);
    round_up::link_round_up(ground, kept);
    link_beside_parts(ground.r, kept);
}

/// "Police arrested a suspect in the shooting": nobody is held by a weapon.
fn no_cause_of_arrest(kept: &mut [Draft]) {
    let held = kept.iter_mut().filter(|d| matches!(d.record.kind, Kind::Detained | Kind::Released));
    held.for_each(|d| d.record.cause = None);
}

/// "accused of shooting a friend", and then that a male had a wound: somebody was shot, whoever did it.
fn really_hurt(told: &mut CasualtyFigure, fares: &CasualtyFigure) {
    let open = matches!(told.status, Status::Alleged | Status::Possible) && told.kind == Kind::Injured;
    if open && fares.status == Status::Actual && told.figure.value.is_some() && told.figure.value == fares.figure.value {
        told.status = Status::Actual;
    }
}

/// How many records back a figure is compared. Keeps the cost linear in articles of thousands of figures.
pub const REACH: usize = 60;

/// Adds a later telling to its record: a mention, and whatever the record did not know.
fn absorb(ground: &Ground<'_, '_>, record: &mut Draft, later: Draft) {
    let r = ground.r;
    if record.is_in_headline(r) && headline_counts_more(r, &record.record, &later.record) {
        record.record.scope = later.record.scope;
    }
    let (a, b) = (&mut record.record, later.record);
    a.mentions.extend(b.mentions);
    a.historical |= b.historical;
    // "accused of killing her husband", "the order to kill him", "feared dead", and then that he was killed: a fact.
    if matches!(a.status, Status::Alleged | Status::Hypothetical | Status::Possible) && b.status == Status::Actual {
        a.status = Status::Actual;
    }
    let fuller = b.figure.value.is_some() || b.figure.share.is_none() && a.figure.low == Some(2) && b.figure.low > a.figure.low;
    // "Two dead: police", and then "Danville police said": the label stands for whom the text names.
    let mut source = a.attribution.take().filter(|s| b.attribution.is_none() || !attach::is_label(r, s.text));
    if a.figure.value.is_none() && a.figure.share.is_none() && fuller {
        a.figure = b.figure;
        // Who counts them is who says how many.
        source = b.attribution.clone().or(source);
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
    let again = b.perpetrator.filter(|_| b.status != Status::Denied);
    a.perpetrator = match (a.perpetrator.take(), again) {
        (Some(p), Some(full)) if is_fuller(ground.r, &p, &full) => Some(full),
        (p, again) => p.or(again),
    };
    a.cause = match (a.cause, b.cause) {
        (None | Some(Cause::Explosives), Some(Cause::SuicideAttack)) => b.cause,
        _ => a.cause.or(b.cause),
    };
    let finer = match (&a.place, &b.place) {
        (Some(x), Some(y)) => !y.inferred && ground.extent(y) > ground.extent(x) && !adds_up(r, &later.hit) && !is_of_all(r, &later.hit),
        _ => false,
    };
    if finer || b.place.is_some() && a.place.as_ref().is_none_or(|p| p.inferred) {
        a.place = b.place;
    }
    a.time = a.time.take().or(b.time);
    // "70 were killed", and then by a monitor "dozens": the monitor does not say 70.
    let counts = a.figure.value.is_none() || b.figure.value.is_some() || b.figure.low < Some(numbers::MANY);
    a.attribution = source.or(b.attribution.filter(|_| counts));
    a.update = a.update.or(b.update);
    a.previous = a.previous.or(b.previous);
    record.whole = record.whole.or(later.whole);
}

/// "Infighting kills 350", and then "in less than a month": over how long it counts them, a headline leaves out.
fn headline_counts_more(r: &Reading<'_>, headline: &CasualtyFigure, told: &CasualtyFigure) -> bool {
    const SPANS: Words = words!["since", "past", "last", "during", "within", "hours", "days", "weeks", "month", "months"];
    // "last week" is when it was, not how long it lasted.
    let when = |t: &FigureTime| r.tokens.within(t.text).len() <= 2 && !r.any(r.tokens.within(t.text), words!["since"]);
    let lasting = |t: &FigureTime| !when(t) && t.start.is_none_or(|start| t.end != Some(start)) && r.any(r.tokens.within(t.text), SPANS);
    headline.scope == Scope::Incident
        && told.scope == Scope::Cumulative
        && headline.kind.is_hurt()
        && headline.figure.value > Some(1)
        && headline.time.is_none()
        && told.time.as_ref().is_some_and(lasting)
}

/// "12 died in X, bringing the toll in the city to 45": X is where the 12 died.
fn adds_up(r: &Reading<'_>, hit: &Hit) -> bool {
    let (from, _) = r.sentence(hit.sentence);
    hit.total && r.any(from..hit.phrase.start, words!["bringing", "brings", "brought", "raising", "taking", "pushing"])
}

/// "Of the 45 killed, most were in X": of some of them.
fn is_of_all(r: &Reading<'_>, hit: &Hit) -> bool {
    let (from, _) = r.sentence(hit.sentence);
    hit.phrase.start <= from + 2 && r.norm_is(from, words!["of", "among"])
}

/// A source of which its words do not say what it is, is of the kind that the article gives it elsewhere.
fn know_speakers(r: &Reading<'_>, kept: &mut [Draft]) {
    let open = |a: &Attribution| a.kind == AttributionKind::Unnamed && a.entity.is_some();
    let unknown = kept.iter().filter_map(|d| d.record.attribution.as_ref()).filter(|a| open(a));
    let kinds = attach::introduced(r, unknown.filter_map(|a| a.entity).collect());
    for a in kept.iter_mut().filter_map(|d| d.record.attribution.as_mut()).filter(|a| open(a)) {
        let known = a.entity.and_then(|entity| kinds.binary_search_by_key(&entity, |known| known.0).ok());
        a.kind = known.map_or(a.kind, |k| kinds[k].1);
    }
}

/// The sources that a pronoun may stand for, or that go on speaking in the sentence after; the last comes first.
pub fn last_sources(sources: &[(usize, Source)], sentence: usize) -> impl Iterator<Item = &Source> {
    const SENTENCES: usize = 3;
    let near = sources.iter().rev().take_while(move |(s, _)| sentence.saturating_sub(*s) <= SENTENCES);
    near.filter(move |(s, source)| *s <= sentence && !source.pronoun).map(|(_, source)| source)
}

/// The sentence's span.
pub fn sentence_span(tokens: &Tokens, index: usize) -> super::super::Span {
    let s = &tokens.sentences[index];
    tokens.span(s.start as usize..s.end as usize)
}
