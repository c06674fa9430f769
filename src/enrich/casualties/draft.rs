//! One sentence's hits to drafts: what each figure is and means, and who, where, when and according to whom.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::super::Span;
use super::super::entities::EntityId;
use super::super::text::{DateMention, Role};
use super::attach::{self, Source, Spot};
use super::figure::*;
use super::grammar::Hit;
use super::lexicon::{self, Class};
use super::phrase::{self, Count, Phrase};
use super::qualify;
use super::reading::Reading;
use super::reconcile::{self, Draft};
use super::words::Words;
use super::{Signs, status};

/// All figures of one sentence, whose hits are `of_sentence`.
pub fn draft_sentence(
    r: &Reading<'_>,
    spots: &[Spot],
    hits: &[Hit],
    of_sentence: Range<usize>,
    reference: Option<Date>,
    speakers: &mut Vec<(usize, Source)>,
    drafts: &mut Vec<Draft>,
) {
    let (first, hits) = (of_sentence.start, &hits[of_sentence]);
    let sentence = hits[0].sentence;
    let (from, to) = r.sentence(sentence);
    hear_those_before(r, sentence, speakers);
    let sources = attach::sources(r, from, to);
    let agents = attach::agents(r, from, to);
    let told = attach::Told { hits, agents: &agents, sources: &sources, from, to, later: OnceCell::new() };
    let telling = Telling { r, spots, told, sentence, reference, speakers };
    for (nth, hit) in (first..).zip(hits) {
        if let Some(record) = telling.record(hit, drafts) {
            drafts.push(Draft { record, hit: hit.clone(), nth, whole: hit.part_of });
        }
    }
    hear(r, sentence, sources, speakers);
}

/// Adds who speaks in the two sentences before, where nobody listened yet.
fn hear_those_before(r: &Reading<'_>, sentence: usize, speakers: &mut Vec<(usize, Source)>) {
    for back in (1..=2).rev() {
        if let Some(earlier) = sentence.checked_sub(back).filter(|s| speakers.last().is_none_or(|(last, _)| last < s)) {
            let (from, to) = r.sentence(earlier);
            hear(r, earlier, attach::sources(r, from, to), speakers);
        }
    }
}

/// Adds the sources of a sentence to those who spoke, a pronoun as whom it means: he goes on speaking.
fn hear(r: &Reading<'_>, sentence: usize, sources: Vec<Source>, speakers: &mut Vec<(usize, Source)>) {
    let from = r.sentence(sentence).0;
    for s in sources {
        let spoke = || reconcile::last_sources(speakers, sentence).map(|s| s.name);
        let meant = if s.pronoun { attach::speaker_meant(r, &s, from, spoke()) } else { None };
        speakers.push((sentence, meant.map_or(s.clone(), |name| Source { name, pronoun: false, ..s })));
    }
}

/// What the figures of one sentence are drafted from.
struct Telling<'s, 'a> {
    r: &'s Reading<'a>,
    spots: &'s [Spot],
    told: attach::Told<'s>,
    sentence: usize,
    /// The day from which history is counted.
    reference: Option<Date>,
    /// Who spoke so far, each with the sentence.
    speakers: &'s [(usize, Source)],
}

impl Telling<'_, '_> {
    /// The figure of a hit with all that belongs to it; none where nothing happened to anybody. `drafts` are those before.
    fn record(&self, hit: &Hit, drafts: &[Draft]) -> Option<CasualtyFigure> {
        let (r, told, from, to) = (self.r, &self.told, self.told.from, self.told.to);
        let figure = qualify::figure(r, &hit.phrase)?;
        let status = self.status(hit, &figure);
        if self.might_only_happen(hit, &figure, status) || is_denied_of_one(hit, status) {
            return None;
        }
        let date = attach::time(r, hit, told);
        let beginning = date.filter(|d| self.happened_then(hit, d)).map(DateMention::beginning);
        let date = beginning.as_ref().or(date);
        let scope = qualify::scope(r, hit, from, to, date);
        let scope = if date.is_none() && self.is_counted_on(hit, drafts.last()) { Scope::Cumulative } else { scope };
        // "trapped since 2011": still.
        let still = scope == Scope::Stock && date.is_some_and(|d| d.open);
        let date = date.filter(|_| !(hit.kind == Kind::Trapped && scope == Scope::Stock));
        if counts_no_victims(hit, date) {
            return None;
        }
        let time = date.map(|d| self.time(d, scope));
        let (update, previous) = qualify::update(r, hit, from, to);
        let attribution = self.speaker(hit).map(|name| attach::attribution(r, name));
        let evidence = r.span(hit.phrase.start, evidence_end(r, hit));
        let perpetrator = attach::perpetrator(r, hit, scope == Scope::Cumulative, told).map(|p| match (status, p.certainty) {
            // "allegedly shot a man": no fact, whoever did it.
            (Status::Alleged, Certainty::ReportedAsFact) => Perpetrator { certainty: Certainty::Suspected, ..p },
            _ => p,
        });
        Some(CasualtyFigure {
            kind: hit.kind,
            figure,
            group: self.group(hit, drafts.last(), perpetrator.as_ref()),
            perpetrator,
            cause: attach::cause(r, hit, told.hits, from, to),
            place: attach::place(r, self.spots, hit, told.hits, told.sources, from, to),
            scope,
            update,
            previous,
            status,
            historical: !still && (self.historical(hit, time.as_ref()) || self.is_background(hit, &figure, drafts)),
            time,
            attribution,
            part_of: None,
            contradicts: Vec::new(),
            mentions: [Some(evidence), hit.antecedent.map(|(start, end)| r.span(start, end))].into_iter().flatten().collect(),
            sentence: reconcile::sentence_span(r.tokens, self.sentence),
            signs: Signs::default(),
            confidence: 0.0,
            rule: hit.rule,
        })
    }

    /// "0 were hurt" denies it whatever else the sentence says.
    fn status(&self, hit: &Hit, figure: &Figure) -> Status {
        if figure.value == Some(0) { Status::Negated } else { status::status(self.r, hit, self.told.from, self.told.to) }
    }

    /// What might happen to one person is no figure, nor what must or can happen, nor what has no number.
    fn might_only_happen(&self, hit: &Hit, figure: &Figure, status: Status) -> bool {
        if status != Status::Hypothetical {
            return false;
        }
        let before = hit.trigger.saturating_sub(3).max(self.told.from)..hit.trigger;
        let numberless = figure.value.or(figure.low).or(figure.high).is_none() && figure.share.is_none();
        !hit.phrase.counted() || numberless || self.r.any(before, words!["must", "should", "shall", "can", "cannot"])
    }

    /// "Bombs killed 15 during the last week, while 30 more were wounded": over the same days as those before.
    fn is_counted_on(&self, hit: &Hit, last: Option<&Draft>) -> bool {
        let counted = hit.kind.is_hurt() && hit.phrase.counted() && !hit.phrase.value_is_one();
        let further = counted && (hit.phrase.more || hit.phrase.other);
        let before = last.filter(|d| further && d.hit.sentence == self.sentence && d.record.kind.is_hurt() && d.record.kind != hit.kind);
        before.is_some_and(|d| d.record.scope == Scope::Cumulative && d.record.time.is_some())
            || counted && qualify::is_of_a_span_before(self.r, hit, self.sentence)
    }

    /// "the worst attack since 2015, when 148 were killed": at the beginning of that time.
    fn happened_then(&self, hit: &Hit, d: &DateMention) -> bool {
        let end = d.tokens.end as usize;
        d.open && self.r.reads(end, words![",", "when"]) && hit.phrase.start > end
    }

    /// When it happened, in days.
    fn time(&self, d: &DateMention, scope: Scope) -> FigureTime {
        let r = self.r;
        let (mut start, mut end, precision) = d.resolve(r.published);
        let first = d.tokens.start as usize;
        // "since then": from the date told before.
        if start.is_none() && d.open {
            start = earlier_date(r, first);
        }
        // "a conflict that began in 2011 has killed": a span that is still open.
        // "in August", on the tenth: as far as it went.
        let goes_on = || start.is_some_and(|start| Some(start) < r.published) && end > r.published;
        if scope == Scope::Cumulative && !d.open && (attach::has_begun(r, d, self.told.from) || goes_on()) {
            end = r.published.or(end);
        }
        FigureTime { text: r.span(d.tokens.start as usize, d.tokens.end as usize), start, end, precision }
    }

    fn historical(&self, hit: &Hit, time: Option<&FigureTime>) -> bool {
        // "since 1990": until now, also where no date says when that is.
        let open = time.is_some_and(|t| self.r.tokens.date_at(self.r.tokens.within(t.text).start).is_some_and(|d| d.open));
        let end = time.and_then(|t| t.end).or(if open { self.reference } else { None });
        let days = (time.and_then(|t| t.start), end);
        qualify::historical(self.r, hit, self.told.from, self.told.to, days, self.reference)
    }

    /// What somebody did before, of whom the article tells that he was caught or killed, and whom he came after; nothing that it told
    /// already.
    fn is_background(&self, hit: &Hit, figure: &Figure, drafts: &[Draft]) -> bool {
        let (r, from) = (self.r, self.told.from);
        if qualify::is_of_predecessor(r, hit, from) {
            return true;
        }
        // "captured an insurgent tied to the murder of two clerks"
        let here = |d: &Draft| {
            d.record.kind == Kind::Detained && d.hit.trigger < hit.trigger && d.record.group.categories.contains(&Category::ArmedGroup)
        };
        let caught = |d: &Draft| {
            matches!(d.record.kind, Kind::Detained | Kind::Killed)
                && d.record.status == Status::Actual
                && (d.hit.sentence < self.sentence || here(d))
        };
        let harm = matches!(hit.kind, Kind::Killed | Kind::Injured | Kind::Casualties | Kind::Abducted);
        let told = |d: &Draft| d.record.kind == hit.kind && d.record.figure.value == figure.value;
        harm && drafts.first().is_some_and(caught)
            && qualify::is_earlier_deed(r, hit, from)
            && !drafts.iter().rev().take(reconcile::REACH).any(told)
    }

    /// The name of who says so.
    fn speaker(&self, hit: &Hit) -> Option<(usize, usize)> {
        let (r, from, to) = (self.r, self.told.from, self.told.to);
        let spoke = || reconcile::last_sources(self.speakers, self.sentence).map(|s| s.name);
        let spoke_last = || spoke().next();
        match attach::source_of(r, hit, self.told.sources, from, to) {
            Some(s) if s.pronoun => {
                // "The ministry named Amsel, 25, who it said was shot"
                let here = self.told.sources.iter().rev().filter(|o| !o.pronoun && o.verb < s.name.0).map(|o| o.name);
                // "He said Ana Diaz was arrested": not she.
                let hers = |i: usize| (hit.phrase.core..hit.phrase.end).any(|k| r.is_capital(k) && r.norm(k) == r.norm(i));
                let herself = |name: (usize, usize)| hit.phrase.count == Count::Name && (name.0..name.1).any(hers);
                attach::speaker_meant(r, s, from, here.chain(spoke()))
                    .or_else(|| person_before(r, s.name.0).filter(|name| !herself(*name)))
                    .or_else(|| quoted_by(r, s.verb))
            }
            Some(s) => Some(s.name),
            None => {
                // A quotation that goes on, and nobody closes: whoever spoke last.
                let goes_on = r.norm_is(from, words!["\"", "''", "``"]);
                attach::quoting(r, hit.phrase.core, self.sentence).or_else(|| if goes_on { spoke_last() } else { None })
            }
        }
    }

    /// Who they are, of whom `perpetrator` is none.
    fn group(&self, hit: &Hit, last: Option<&Draft>, perpetrator: Option<&Perpetrator>) -> Group {
        let r = self.r;
        let by = perpetrator.map_or(0..0, |p| r.tokens.within(p.text));
        Group {
            text: group_text(r, hit),
            categories: lexicon::categories(self.categories(hit, last, &by)),
            nationality: attach::nationality(r, hit, self.told.from),
            entity: entity(r, hit),
        }
    }

    /// What the phrase says of them, else what the words around it imply; tokens `by` are who did it.
    fn categories(&self, hit: &Hit, last: Option<&Draft>, by: &Range<usize>) -> u32 {
        let (r, told) = (self.r, &self.told);
        let said = |bits: u32| (bits != 0).then_some(bits);
        let bits = said(hit.phrase.categories)
            .or_else(|| said(called_the_doer(r, hit)))
            .or_else(|| said(implied_group(r, hit, told.hits, told.to)))
            .or_else(|| said(self.one_more_of(hit, last)))
            .unwrap_or_else(|| of_them(r, hit, told.from, by));
        phrase::of_the_police(r, &hit.phrase, bits)
    }

    /// "Two soldiers died in the east. A third died in the north."
    fn one_more_of(&self, hit: &Hit, last: Option<&Draft>) -> u32 {
        let further = hit.phrase.other && hit.phrase.elliptical();
        let before = last.filter(|d| further && d.hit.sentence + 1 == self.sentence && d.hit.kind == hit.kind);
        before.map_or(0, |d| d.hit.phrase.categories & !lexicon::sex_and_age())
    }
}

/// "The gunman, Hugo Prado, 40, died", "the suspect, identified as Hugo Prado, died": what stands before the name says what he did.
fn called_the_doer(r: &Reading<'_>, hit: &Hit) -> u32 {
    const DOERS: Words = words!["gunman", "shooter", "suspect", "attacker", "assailant", "killer", "perpetrator"];
    let start = hit.phrase.start;
    let named = hit.phrase.count == Count::Name && start > 2;
    let comma = if named && r.reads(start - 2, words!["identified", "as"]) { start - 3 } else { start.saturating_sub(1) };
    let identified = comma + 1 < start;
    let shut = identified || r.norm(hit.phrase.end) == ",";
    // "Shot by an unknown attacker, Karim Haddad died": he is another.
    let by = || r.any(comma.saturating_sub(5)..comma, words!["by"]);
    let apposed = named && shut && r.norm(comma) == "," && comma > 0 && r.norm_is(comma - 1, DOERS) && !by();
    if apposed { Category::Perpetrator.bit() } else { 0 }
}

/// "The driver was not hurt": no figure, unlike "none of the three was hurt".
fn is_denied_of_one(hit: &Hit, status: Status) -> bool {
    status == Status::Negated && matches!(hit.phrase.count, Count::One | Count::Definite | Count::Name)
}

/// "the death of the third president": he was the third to rule, not to die.
fn counts_no_victims(hit: &Hit, date: Option<&DateMention>) -> bool {
    let of_year = hit.phrase.kind.is_some();
    hit.phrase.ordinal && !of_year && (hit.rule == "act_of" || !date.is_some_and(DateMention::is_longer_than_day))
}

/// "her daughter Miranda" is named as well.
fn entity(r: &Reading<'_>, hit: &Hit) -> Option<EntityId> {
    let p = &hit.phrase;
    let named = p.count == Count::Name || p.count == Count::Definite && p.head.is_some_and(|h| h + 1 < p.end);
    let person = if named { (p.core..p.end).rev().find_map(|i| r.person_at(i)) } else { None };
    person.map(|m| m.entity)
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
    // "killed 28 and wounded 30 militants": the noun stands behind the second.
    let shared = |h: &&Hit| p.elliptical() && h.active && h.phrase.start == end + 2 && h.trigger == end + 1 && r.norm(end) == "and";
    if let Some(next) = hits.iter().find(shared).filter(|h| hit.active && h.phrase.counted()) {
        return next.phrase.categories;
    }
    // "killed four of his relatives before killing himself", "held a suspect in the shooting that left two injured": not of his kind.
    let held = |p: &Phrase| p.value_is_one() || p.categories_of(Category::Perpetrator);
    let doer = |h: &Hit| h.rule == "reflexive" || h.kind == Kind::Detained && h.kind != hit.kind && held(&h.phrase);
    let named = hits.iter().rfind(|h| h.phrase.core < p.core && h.phrase.categories != 0 && h.part_of.is_none() && !doer(h));
    // "a man was killed and two were hurt", "two women were killed and 16 others hurt": no men, for all that we know.
    let others = p.head.is_some_and(|h| r.norm(h) == "others");
    // "Two children were killed and dozens more were injured"
    let apart = |h: &Hit| p.more && h.kind != hit.kind;
    let own = |h: &Hit| if h.phrase.value_is_one() || others || apart(h) { lexicon::sex_and_age() } else { 0 };
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
    let people = |i: &usize| r.is(*i, Class::PERSON_MANY) && !by.contains(i);
    let last = (from..p.start).rev().find(people).or_else(|| if by.is_empty() { None } else { before.rev().find(people) });
    last.map_or(0, |i| r.word(i).categories)
}

/// The words that give the figure: the phrase, and for a bare number the word that says what it counts.
fn evidence_end(r: &Reading<'_>, hit: &Hit) -> usize {
    if hit.phrase.elliptical() && hit.trigger == hit.phrase.end && !r.is(hit.trigger, Class::BE) { hit.trigger + 1 } else { hit.phrase.end }
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
    // "dozens of people", '"dozens" of rebels'
    let start = start + usize::from(r.is_punctuation(start));
    let start = start + usize::from(r.norm(start) == "of");
    let start = start + usize::from(r.is_punctuation(start));
    // "5-year-old shot"
    let start = if start > head && p.count == Count::Definite { p.core } else { start };
    let start = if p.partitive { past_pronoun(r, start, head) } else { start };
    // "40 soldiers and policemen", "mostly women and children"
    let joined = p.end > head + 2 && r.norm_is(head + 1, words!["and", "or"]) && r.is(p.end - 1, Class::PERSON_MANY);
    (start <= head).then(|| r.span(start, if joined { p.end } else { head + 1 }))
}

/// "most of them children", "many of whom were farmers": where those begin of whom a part at `start` is told, up to `head`.
fn past_pronoun(r: &Reading<'_>, start: usize, head: usize) -> usize {
    let pronoun = (start..head.min(start + 3)).find(|i| r.norm_is(*i, words!["them", "whom", "us"]));
    pronoun.map_or(start, |i| i + 1 + usize::from(r.norm(i + 1) == "were" && i + 1 < head))
}
