//! Tokens, entities and places to casualty figures, in four steps that can be read one after the other:
//! **find** phrases of people to whom something happened ([`grammar`]), **attach** who, where, when and according to
//! whom ([`attach`]), **qualify** value, scope and status ([`qualify`]), **reconcile** over the article ([`reconcile`]).

#[macro_use]
mod words;

mod accused;
mod attach;
mod countries;
mod figure;
mod grammar;
mod lexicon;
mod phrase;
mod qualify;
mod reading;
mod reconcile;
mod silence;
mod status;

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::Span;
use super::entities::Entities;
use super::locations::Places;
use super::text::{DateMention, Role, Tokens};
pub use figure::*;
use grammar::Hit;
use phrase::Count;
use reading::Reading;
use reconcile::Draft;
pub use silence::{Silence, silences};

/// Finds every casualty figure of an article, in text order.
pub fn find(tokens: &Tokens, entities: &Entities, places: &Places, published: Option<Date>) -> Vec<CasualtyFigure> {
    let r = Reading::of(tokens, entities, places, published);
    let hits = grammar::find(&r);
    if hits.is_empty() {
        return Vec::new();
    }
    let reference = published.or_else(|| latest_year(&r));
    let spots = attach::spots(&r);
    let mut drafts = Vec::with_capacity(hits.len());
    let mut speakers: Vec<(usize, attach::Source)> = Vec::new();
    let mut i = 0;
    while i < hits.len() {
        let end = (i..hits.len()).find(|k| hits[*k].sentence != hits[i].sentence).unwrap_or(hits.len());
        draft_sentence(&r, &spots, &hits, i..end, reference, &mut speakers, &mut drafts);
        i = end;
    }
    point_at_drafts(hits.len(), &mut drafts);
    let mut figures = reconcile::reconcile(&r, &spots, drafts);
    if published.is_none() && tells_the_day(&r) {
        figures.iter_mut().for_each(|f| f.historical |= qualify::is_of_another_year(&r, f));
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

/// All figures of one sentence, whose hits are `of_sentence`.
fn draft_sentence(
    r: &Reading<'_>,
    spots: &[attach::Spot],
    hits: &[Hit],
    of_sentence: Range<usize>,
    reference: Option<Date>,
    speakers: &mut Vec<(usize, attach::Source)>,
    drafts: &mut Vec<Draft>,
) {
    let (first, hits) = (of_sentence.start, &hits[of_sentence]);
    let sentence = hits[0].sentence;
    let (from, to) = r.sentence(sentence);
    for back in (1..=2).rev() {
        if let Some(earlier) = sentence.checked_sub(back).filter(|s| speakers.last().is_none_or(|(last, _)| last < s)) {
            let (from, to) = r.sentence(earlier);
            speakers.extend(attach::sources(r, from, to).into_iter().map(|s| (earlier, s)));
        }
    }
    let sources = attach::sources(r, from, to);
    let agents = attach::agents(r, from, to);
    let told = attach::Told { hits, agents: &agents, sources: &sources, from, to, later: OnceCell::new() };
    for (nth, hit) in (first..).zip(hits) {
        let Some(figure) = qualify::figure(r, &hit.phrase) else {
            continue;
        };
        // "0 were hurt" denies it whatever else the sentence says.
        let status = if figure.value == Some(0) { Status::Negated } else { status::status(r, hit, from, to) };
        // What might happen to one person is no figure.
        let ordered = r.any(hit.trigger.saturating_sub(3).max(from)..hit.trigger, words!["must", "should", "shall", "can", "cannot"]);
        let numberless = figure.value.or(figure.low).or(figure.high).is_none() && figure.share.is_none();
        if status == Status::Hypothetical && (!hit.phrase.counted() || ordered || numberless) {
            continue;
        }
        if status == Status::Negated && matches!(hit.phrase.count, Count::One | Count::Definite | Count::Name) {
            continue;
        }
        let date = attach::time(r, hit, &told);
        // "the worst attack since 2015, when 148 were killed"
        let when =
            |d: &&DateMention| d.open && r.reads(d.tokens.end as usize, words![",", "when"]) && hit.phrase.start > d.tokens.end as usize;
        let beginning = date.filter(when).map(DateMention::beginning);
        let date = beginning.as_ref().or(date);
        let scope = qualify::scope(r, hit, from, to, date);
        let date = date.filter(|_| !(hit.kind == Kind::Trapped && scope == Scope::Stock));
        let time = date.map(|d| {
            let (mut start, mut end, precision) = d.resolve(r.published);
            let first = d.tokens.start as usize;
            // "since then": from the date told before.
            if start.is_none() && d.open {
                start = earlier_date(r, first);
            }
            // "a conflict that began in 2011 has killed": a span that is still open.
            let began = r.any(
                first.saturating_sub(9).max(from)..first,
                words!["began", "started", "erupted", "begun", "broke", "start", "beginning", "outbreak"],
            );
            if began && scope == Scope::Cumulative && !d.open {
                end = r.published.or(end);
            }
            FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision }
        });
        // "the death of the third president": he was the third to rule, not to die.
        let of_year = hit.phrase.kind.is_some();
        if hit.phrase.ordinal && !of_year && (hit.rule == "act_of" || !date.is_some_and(|d| d.is_longer_than_day())) {
            continue;
        }
        let (update, previous) = qualify::update(r, hit, from, to);
        let source = attach::source_of(r, hit, &sources, from, to);
        let speaker = match source {
            Some(s) if s.pronoun => reconcile::last_source(speakers, sentence)
                .map(|s| s.name)
                .or_else(|| person_before(r, s.name.0))
                .or_else(|| quoted_by(r, s.verb)),
            Some(s) => Some(s.name),
            // A quotation that goes on: whoever spoke last.
            None if r.norm_is(from, words!["\"", "''", "``"]) => reconcile::last_source(speakers, sentence).map(|s| s.name),
            None => attach::quoting(r, hit.phrase.core, sentence),
        };
        let attribution = speaker.map(|name| attach::attribution(r, name));
        let evidence = r.span(hit.phrase.start, evidence_end(r, hit));
        let perpetrator = attach::perpetrator(r, hit, scope == Scope::Cumulative, &told);
        let by = perpetrator.as_ref().map_or(0..0, |p| r.tokens.within(p.text));
        let said = |bits: u32| (bits != 0).then_some(bits);
        let bits = said(hit.phrase.categories).or_else(|| said(implied_group(r, hit, hits, to)));
        // "Two soldiers died in the east. A third died in the north."
        let further = hit.phrase.other && hit.phrase.elliptical();
        let before = drafts.last().filter(|d| further && d.hit.sentence + 1 == sentence && d.hit.kind == hit.kind);
        let bits = bits.or_else(|| said(before.map_or(0, |d| d.hit.phrase.categories & !lexicon::sex_and_age())));
        let bits = phrase::of_the_police(r, &hit.phrase, bits.unwrap_or_else(|| of_them(r, hit, from, &by)));
        // "her daughter Miranda" is named as well.
        let named = hit.phrase.count == Count::Name
            || hit.phrase.count == Count::Definite && hit.phrase.head.is_some_and(|h| h + 1 < hit.phrase.end);
        let entity = named.then(|| (hit.phrase.core..hit.phrase.end).rev().find_map(|i| r.person_at(i))).flatten().map(|m| m.entity);
        let record = CasualtyFigure {
            kind: hit.kind,
            figure,
            group: Group {
                text: group_text(r, hit),
                categories: lexicon::categories(bits),
                nationality: attach::nationality(r, hit, from),
                entity,
            },
            perpetrator,
            cause: attach::cause(r, hit, hits, from, to),
            place: attach::place(r, spots, hit, hits, &sources, from, to),
            scope,
            update,
            previous,
            status,
            historical: qualify::historical(r, from, to, time.as_ref().and_then(|t| t.start), time.as_ref().and_then(|t| t.end), reference),
            time,
            attribution,
            part_of: None,
            contradicts: Vec::new(),
            mentions: [Some(evidence), hit.antecedent.map(|(start, end)| r.span(start, end))].into_iter().flatten().collect(),
            sentence: reconcile::sentence_span(r.tokens, sentence),
            confidence: confidence(hit),
            rule: hit.rule,
        };
        drafts.push(Draft { record, hit: hit.clone(), nth, whole: hit.part_of });
    }
    speakers.extend(sources.into_iter().map(|s| (sentence, s)));
}

/// The beginning of the last date before token `i`, in its sentence or the one before.
fn earlier_date(r: &Reading<'_>, i: usize) -> Option<Date> {
    let k = r.tokens.dates.partition_point(|d| (d.tokens.end as usize) <= i);
    let d = r.tokens.dates.get(k.checked_sub(1)?)?;
    (i - d.tokens.start as usize <= 80).then(|| d.resolve(r.published).0).flatten()
}

/// "he was quoted by Xinhua as saying", of whom nothing else is told: who quotes him.
fn quoted_by(r: &Reading<'_>, verb: usize) -> Option<(usize, usize)> {
    const WORDS_MAX: usize = 8;
    let quoted = r.norm(verb) == "quoted" && r.norm(verb + 1) == "by";
    let end = (verb + 3..verb + WORDS_MAX).find(|i| r.norm(*i) == "as").filter(|_| quoted)?;
    Some((verb + 2, end))
}

/// The person named last before a pronoun, in its own sentence or the one before.
fn person_before(r: &Reading<'_>, i: usize) -> Option<(usize, usize)> {
    let sentence = r.tokens.sentence_of(i).saturating_sub(1);
    let floor = r.tokens.sentences.get(sentence).map_or(0, |s| s.start as usize);
    (floor..i).rev().find_map(|k| r.person_name(k))
}

/// Who is meant where the phrase has no noun of its own: "ten rebels killed and 20 others injured", "casualties among the
/// militants", "several of them".
fn implied_group(r: &Reading<'_>, hit: &Hit, hits: &[Hit], to: usize) -> u32 {
    let p = &hit.phrase;
    let end = p.end;
    if r.norm_is(end, words!["on", "among", "to"]) || r.norm(end) == "in" && r.norm(end + 1) == "the" && r.norm(end + 2) == "ranks" {
        let bits = (end + 1..(end + 5).min(to))
            .take_while(|i| !r.is_punctuation(*i) && r.tokens.date_at(*i).is_none() && !r.norm_is(*i, words!["including", "among"]))
            .fold(0, |bits, i| bits | r.word(i).categories);
        if bits != 0 {
            return bits;
        }
    }
    // "killed a guard and wounded three other people": who they are is not said.
    let people = p.head.is_some_and(|h| r.norm_is(h, words!["people", "persons", "person"]));
    let stands_in = p.elliptical() || (p.other || p.more || p.partitive) && !people;
    if !stands_in {
        return 0;
    }
    let named = hits.iter().rfind(|h| h.phrase.core < p.core && h.phrase.categories != 0 && h.part_of.is_none());
    // "a man was killed and two were hurt", "two women were killed and 16 others hurt": no men, for all that we know.
    let others = p.head.is_some_and(|h| r.norm(h) == "others");
    let own = |h: &Hit| if h.phrase.value_is_one() || others { lexicon::sex_and_age() } else { 0 };
    named.map_or(0, |h| h.phrase.categories & !own(h))
}

/// "turned his gun on the soldiers, killing four of them", "Insurgents fired. The police fired back, killing two of them": who
/// "they" are, the people named last who are not those (tokens `by`) who did it.
fn of_them(r: &Reading<'_>, hit: &Hit, from: usize, by: &Range<usize>) -> u32 {
    let p = &hit.phrase;
    if !(p.partitive && p.end > p.core && r.norm_is(p.end - 1, words!["them", "whom"])) {
        return 0;
    }
    let before = r.tokens.sentence_of(from).checked_sub(1).map_or(from..from, |s| r.sentence(s).0..from);
    let people = |i: &usize| r.is(*i, lexicon::Class::PERSON_MANY) && !by.contains(i);
    let last = (from..p.start).rev().find(people).or_else(|| if by.is_empty() { None } else { before.rev().find(people) });
    last.map_or(0, |i| r.word(i).categories)
}

/// The words that give the figure: the phrase, and for a bare number the word that says what it counts.
fn evidence_end(r: &Reading<'_>, hit: &Hit) -> usize {
    if hit.phrase.elliptical() && hit.trigger == hit.phrase.end && !r.is(hit.trigger, lexicon::Class::BE) {
        hit.trigger + 1
    } else {
        hit.phrase.end
    }
}

/// The people without their number.
fn group_text(r: &Reading<'_>, hit: &Hit) -> Option<Span> {
    let p = &hit.phrase;
    let head = p.head?;
    let start = r.numeral_at(p.core).map_or(p.core, |n| match n.role {
        // "57-year-old Tomas Vidal"
        Role::Age => phrase::past_age(r, n.tokens.end as usize),
        _ => n.tokens.end as usize,
    });
    // "dozens of people"
    let start = start + usize::from(r.norm(start) == "of");
    let start = start + usize::from(r.is_punctuation(start));
    (start <= head).then(|| r.span(start, head + 1))
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

/// How often a figure of this production and count was right in kind and value, repeats counted as right, smoothed
/// (docs/casualties.md has the table and how it was measured).
fn confidence(hit: &Hit) -> f32 {
    let number = match hit.rule {
        "reduced" | "breakdown" | "breakdown_of_them" => 0.96,
        "subject" | "object" | "lives" | "act_of" | "genitive" | "reflexive" => 0.94,
        "counted_noun" | "forced" | "lost" => 0.92,
        "toll" | "among" | "state" => 0.88,
        _ => 0.84,
    };
    match hit.phrase.count {
        Count::Number(_) | Count::Zero => number,
        Count::Plural => number - 0.05,
        Count::One | Count::Name | Count::Definite => number - 0.06,
    }
}
