//! Where: the spot that governs the figure's clause, else one of its sentence or of those around it.

use super::super::figure::{FigurePlace, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::chain::{finest_after, last_group};
use super::extent::Extent;
use super::incident::HAPPENED;
use super::perpetrator::hostile;
use super::scene::{begins_another, tells_again, tells_of_a_career};
use super::segment;
use super::sources::Source;
use super::spots::{LINKS, STRUCK, Spot, between, is_bound_for, is_hit, is_located, is_struck};
use crate::enrich::Span;
use crate::enrich::locations::PlaceId;

/// The place of a hit, from its clause, then its sentence. `hits` are those of the sentence.
pub fn place(r: &Reading<'_>, spots: &[Spot], hit: &Hit, hits: &[Hit], sources: &[Source], from: usize, to: usize) -> Option<FigurePlace> {
    if let Some(counting) = place_that_counts(r, hit, sources) {
        return Some(counting);
    }
    let core = hit.phrase.core;
    let (start, end) = segment(r, core, from, to);
    let cores = || hits.iter().map(|h| h.phrase.core);
    // "Two men, one of them a guard, were killed in X": no figure before their verb has a place of its own.
    let next = cores().filter(|c| *c > core.max(hit.trigger)).min().unwrap_or(end);
    let previous = cores().filter(|c| *c < core).max().unwrap_or(start).max(start);
    let clause = Clause { r, spots, hit, hits, sources, from, to, start, end, previous, next };
    let named = clause.spot()?;
    let chosen = clause.finer_than(named).unwrap_or(named);
    if clause.is_ravaged(chosen) {
        return clause.spots_in(start, end).find(|s| s.extent == Extent::Country).map(|s| as_place(r, s, false));
    }
    let found = as_place(r, chosen, false);
    // A building or street in the same clause is finer than the town; not one of another stop, before "Munich, where".
    let first = clause.of_relative().filter(|s| s.start == named.start).map_or(start, |s| s.start);
    let facility = if chosen.extent < Extent::Site { facility(r, hit.trigger, clause.spots_in(first, end)) } else { None };
    Some(match facility {
        Some(text) => FigurePlace { text, ..found },
        None => found,
    })
}

/// "Lima reported 22 new infections": the town or country that counts its own.
fn place_that_counts(r: &Reading<'_>, hit: &Hit, sources: &[Source]) -> Option<FigurePlace> {
    let source = sources.iter().rfind(|source| source.counts_its_own(r, hit))?;
    let m = (source.name.0..source.name.1).find_map(|i| r.place_at(i))?;
    Some(FigurePlace { text: m.span, place: Some(m.place), inferred: false })
}

/// The clause of a figure, with what its sentence tells.
struct Clause<'c, 'a> {
    r: &'c Reading<'a>,
    spots: &'c [Spot],
    hit: &'c Hit,
    hits: &'c [Hit],
    sources: &'c [Source],
    /// The tokens of the sentence.
    from: usize,
    to: usize,
    /// The tokens of the clause.
    start: usize,
    end: usize,
    /// The figures around this one: the last before it, the first after it; else where the clause begins and ends.
    previous: usize,
    next: usize,
}

impl<'c> Clause<'c, '_> {
    /// The spot that says where it happened, from the surest to the least sure.
    fn spot(&self) -> Option<&'c Spot> {
        self.own()
            .map(|s| finest_after(self.r, self.spots, s, self.reach(s)))
            .or_else(|| self.of_relative())
            .or_else(|| self.before())
            .or_else(|| self.beyond())
            .or_else(|| self.bare_before())
            .or_else(|| self.bare_anywhere())
            .or_else(|| self.in_clause_before())
            .or_else(|| self.in_clause_behind())
    }

    /// The spots in tokens `from..to` that may be where it happened.
    fn spots_in(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &'c Spot> + Clone {
        between(self.spots, from, to)
            .iter()
            .filter(|s| !self.is_of_a_source(s) && !self.loses(s) && !is_of_media(self.r, s) && !self.is_ruled(s))
    }

    /// Those of them that the words beside them make a place where something happens.
    fn located_in(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &'c Spot> + Clone {
        let r = self.r;
        self.spots_in(from, to).filter(|s| is_located(r, s.start) || is_struck(r, s.end) || is_hit(r, s.start))
    }

    /// Part of a source's name, or "according to a doctor in X": where the doctor is.
    fn is_of_a_source(&self, s: &Spot) -> bool {
        let by = |source: &Source| {
            let lead = s.start.saturating_sub(1);
            source.verb < source.name.0
                && (lead == source.name.1 || lead == source.name.1 + 1)
                && self.r.norm_is(source.name.1, words!["in", "at", "from"])
        };
        self.sources.iter().any(|source| s.start < source.name.1 && source.name.0 < s.end || by(source))
    }

    /// "Russia has lost 12 men": whose they are.
    fn loses(&self, s: &Spot) -> bool {
        let hit = self.hit;
        let auxiliary = |i: usize| self.r.is(i, Class::HAVE.and(Class::ADVERB));
        hit.rule == "lost" && s.end <= hit.trigger && (s.end..hit.trigger).all(auxiliary)
    }

    /// "the governor of Baghlan was killed in Nahrin": over which he rules, where the sentence names another place.
    fn is_ruled(&self, s: &Spot) -> bool {
        let r = self.r;
        let ruled = |s: &Spot| {
            s.start >= 2
                && r.norm(s.start - 1) == "of"
                && r.norm_is(s.start - 2, words!["governor", "mayor", "bishop", "archbishop", "ruler", "emir"])
        };
        ruled(s) && between(self.spots, self.from, self.to).iter().any(|other| !ruled(other) && is_located(r, other.start))
    }

    /// How far the words go that belong to the figure's own place at `s`.
    fn reach(&self, s: &Spot) -> usize {
        if s.start < self.next { self.next } else { self.end }
    }

    /// What names the place of this figure, whatever stands before it.
    fn own(&self) -> Option<&'c Spot> {
        let (r, hit) = (self.r, self.hit);
        // "a man wanted for a shooting in Y was arrested in X"
        let wanted = hit.kind == Kind::Detained
            && r.any(hit.phrase.end..hit.trigger.max(hit.phrase.end), words!["wanted", "sought", "suspected", "accused"]);
        let caught = if wanted { self.behind().find(|s| s.start > hit.trigger) } else { None };
        let own = || self.behind().find(|s| s.start < self.next);
        caught.or_else(own).or_else(|| self.shared()).or_else(|| self.taken_from())
    }

    /// The places behind the figure.
    fn behind(&self) -> impl Iterator<Item = &'c Spot> {
        let end = self.hit.phrase.end;
        self.located_in(end, self.end)
            .filter(move |s| !is_compared_with(self.r, s, end) && !is_of_the_time(self.r, s, end) && !self.is_of_next_clause(s))
    }

    /// "A blast in Homs killed 20 and two were hurt in Hama": the verb has its own place before it.
    fn is_of_next_clause(&self, s: &Spot) -> bool {
        const PLACE_TOKENS_MAX: usize = 5;
        let (r, hit) = (self.r, self.hit);
        let apart = |and: usize| (and + 1..s.start).any(|i| r.is(i, Class::BE) && !r.is_capital(i));
        let here = || {
            let near = between(self.spots, hit.trigger.saturating_sub(PLACE_TOKENS_MAX).max(self.start), hit.trigger);
            near.iter().any(|s| s.end == hit.trigger && is_located(r, s.start))
        };
        hit.active && here() && r.which(hit.phrase.end..s.start, words!["and"]).any(apart)
    }

    /// "five dead and eight wounded in Jolo": the next figure's place is this one's.
    fn shared(&self) -> Option<&'c Spot> {
        const GAP_TOKENS_MAX: usize = 4;
        let (r, hit, next) = (self.r, self.hit, self.next);
        let end = hit.phrase.end;
        let done = end.max(if hit.trigger < end + 3 { hit.trigger + 1 } else { end });
        let joined =
            next < self.end && next >= done && next - done <= GAP_TOKENS_MAX && r.norm_is(done, words!["and", ","]) && hit.rule != "gapped";
        if !joined {
            return None;
        }
        let after = self.hits.iter().map(|h| h.phrase.core).filter(|c| *c > next).min().unwrap_or(self.end);
        // "killing 260,000 in Somalia alone": of those only.
        self.located_in(next, self.end).find(|s| s.start < after && r.norm(s.end) != "alone")
    }

    /// "was detained by the police from Tilak Nagar", "were uprooted from Drodro"
    fn taken_from(&self) -> Option<&'c Spot> {
        let (r, hit) = (self.r, self.hit);
        let taken = matches!(hit.kind, Kind::Detained | Kind::Abducted | Kind::Displaced)
            && hit.trigger >= hit.phrase.end
            && r.is(hit.trigger, Class::PAST);
        let out_of = |s: &&Spot| s.extent > Extent::Country && r.norm(s.start - 1) == "from";
        if taken { self.spots_in(hit.trigger, self.end).find(out_of) } else { None }
    }

    /// "flew on to Munich, where the hijacker was arrested": of which the clause is told. Where somebody dies he may have been brought.
    fn of_relative(&self) -> Option<&'c Spot> {
        const REACH: usize = 12;
        let (r, hit) = (self.r, self.hit);
        let first = hit.phrase.core.min(hit.trigger);
        let relative = r.which(first.saturating_sub(REACH).max(self.from + 1)..first, words!["where"]).next_back()?;
        let end = relative - usize::from(r.norm(relative - 1) == ",");
        let brought =
            r.norm_is(hit.trigger, words!["died", "dies", "die", "dead", "pronounced", "treated", "hospitalised", "hospitalized"]);
        let told = !brought && (relative + 1..first).all(|i| !r.is_punctuation(i));
        let spots = || between(self.spots, self.from, end).iter();
        // "the town of X, 60 km from Damascus, where"
        let far =
            |s: &Spot| r.any(s.start.saturating_sub(REACH).max(self.from)..s.start, words!["km", "kilometres", "kilometers", "miles"]);
        let last = spots().next_back().filter(|s| told && s.end == end && s.extent < Extent::Site && !s.beside && !far(s))?;
        last_group(r, spots()).or(Some(last))
    }

    /// The places before the figure, behind the figure before it where they can be.
    fn before(&self) -> Option<&'c Spot> {
        let (r, start, to) = (self.r, self.start, self.hit.phrase.start);
        let apart = |s: &&Spot| !in_relative_clause(r, s, start, to) && !is_compared_with(r, s, start);
        let last = |from: usize| last_group(r, self.located_in(from, to).filter(apart));
        let found = last(self.previous.min(to)).or_else(|| last(start))?;
        // "X in the province of Y suffered raids that killed seven": X, which nothing governs.
        let subject = self.spots_in(start, found.start).next_back().filter(|s| s.extent > found.extent && !s.beside);
        let subject =
            subject.filter(|s| s.start == 0 || r.norm(s.start - 1) != "and" && (s.extent < Extent::Site || is_located(r, s.start)));
        let within = |s: &&Spot| r.norm(s.end) == "in" && (s.end + 1..found.start).all(|i| r.norm_is(i, LINKS) && r.norm(i) != ",");
        Some(subject.filter(within).unwrap_or(found))
    }

    /// A place behind the next figure.
    fn beyond(&self) -> Option<&'c Spot> {
        let after = if self.hit.rule == "gapped" { None } else { self.behind().next() };
        after.filter(|s| !self.is_listed(s)).map(|s| finest_after(self.r, self.spots, s, self.end))
    }

    /// "40 people died: 25 in Homs", "40 cases, with two deaths in Homs": of the parts.
    fn is_listed(&self, s: &Spot) -> bool {
        let r = self.r;
        let between = self.hit.phrase.end..self.next.min(self.end);
        let with = |i: usize| {
            let beside = r.norm_is(i - 1, words!["along", "together", "connection"]);
            !beside && (r.norm(i - 1) == "," || r.numeral_at(i + 1).is_some_and(is_count))
        };
        s.start > self.next && (r.any(between.clone(), words![":"]) || r.which(between, words!["with"]).any(with))
    }

    /// A name before the figure, whatever stands beside it; of "RENO, Nev. - A clerk was shot" the town.
    fn bare_before(&self) -> Option<&'c Spot> {
        let here = |s: &&Spot| !is_origin(self.r, s) && s.extent != Extent::Country && !is_goal(self.r, s);
        let mut back = self.spots_in(self.start, self.hit.phrase.start).filter(here).rev();
        let last = back.next()?;
        let town = back.next().filter(|s| last.extent == Extent::Unit && s.extent >= Extent::Unit && s.end + 1 == last.start);
        Some(town.filter(|s| self.r.norm(s.end) == ",").unwrap_or(last))
    }

    /// The first name of the clause, whatever stands beside it.
    fn bare_anywhere(&self) -> Option<&'c Spot> {
        let r = self.r;
        // "arrested two Ghanaians, Togo's radio said": the land is told by who arrests.
        let of_arrest = |s: &Spot| self.hit.kind == Kind::Detained && s.extent == Extent::Country;
        let elsewhere = |s: &Spot| is_ally(r, s) || meant_for(r, s) || is_compared_with(r, s, self.start) || of_arrest(s) || is_goal(r, s);
        self.spots_in(self.start, self.end).find(|s| !is_origin(r, s) && !self.is_listed(s) && !elsewhere(s))
    }

    /// "A ferry sank off Palawan; 12 drowned": the clause before counts nobody.
    fn in_clause_before(&self) -> Option<&'c Spot> {
        let start = self.start;
        let goes_on = start > self.from && self.r.norm(start - 1) == ";" && !self.hits.iter().any(|h| h.phrase.core < start);
        if goes_on { last_group(self.r, self.located_in(self.from, start)) } else { None }
    }

    /// "Two farmers died while four others were hurt in Puge": the others as well as they.
    fn in_clause_behind(&self) -> Option<&'c Spot> {
        let end = self.end;
        let others = |h: &Hit| h.phrase.other && h.phrase.counted() && h.phrase.core - end <= 2;
        // "died on Monday while two others were hurt in Hama last week"
        let one_day = self.r.tokens.dates_in(self.start..end).is_empty() || self.r.tokens.dates_in(end..self.to).is_empty();
        let goes_on = one_day && self.r.norm(end) == "while" && self.hits.iter().find(|h| h.phrase.core > end).is_some_and(others);
        if goes_on { last_group(self.r, self.located_in(end, self.to)) } else { None }
    }

    /// "in the north of Mali … near Gao", "crossing the Nile on rafts near X": what the same clause says finer.
    fn finer_than(&self, chosen: &Spot) -> Option<&'c Spot> {
        let of = |s: &Spot| s.place.and_then(|id| self.r.places.all.get(id.0 as usize));
        let country = |s: &Spot| of(s).and_then(|p| p.country_code);
        let reach = self.reach(chosen);
        let land = of(chosen).is_some_and(|p| matches!(p.feature_class, Some('H' | 'T')));
        let inside = |s: &Spot| land || country(s).is_some() && country(s) == country(chosen);
        let within = |s: &&Spot| s.extent > Extent::Unit && inside(s) && s.start < reach;
        if chosen.extent == Extent::Country || land { self.located_in(chosen.end, self.end).find(within) } else { None }
    }

    /// "Aleppo has been ravaged by a war that has killed 300,000", "in Aleppo 300,000 have died since the war began": not there alone.
    fn is_ravaged(&self, chosen: &Spot) -> bool {
        const WARS: Words = words!["war", "conflict", "uprising", "revolution", "crisis"];
        let (r, trigger, phrase) = (self.r, self.hit.trigger, &self.hit.phrase);
        let stops = |k: usize| r.is_punctuation(k) && r.norm(k) != "-";
        let war = |that: usize| that > self.from && r.norm_is(that - 1, WARS) && !(that..trigger).any(stops);
        let since = |i: usize| r.any(i + 1..i + 5, WARS);
        let before = chosen.start < trigger.min(phrase.start) && chosen.extent > Extent::Country;
        before && r.which(self.from..trigger, words!["that", "which"]).any(war)
            || before && r.which(phrase.end..self.end, words!["since"]).any(since)
    }
}

/// "which relies on a network of sources inside Syria": where those are who tell a monitor; "told Turkey's Anadolu Agency", "a day
/// before Iran's announcement": whose words they are.
fn is_of_media(r: &Reading<'_>, s: &Spot) -> bool {
    const NAME: usize = 4;
    let medium = |i: usize| r.norm_is(i, words!["agency", "tv", "television", "radio", "newspaper"]);
    let words = || r.norm_is(s.end + 1, words!["announcement", "statement", "declaration", "accusation", "accusations", "denial"]);
    let owns = r.norm(s.end) == "'s" && (words() || (s.end + 1..s.end + 1 + NAME).any(medium));
    owns || s.start >= 2
        && r.norm_is(s.start - 1, words!["inside", "in", "across", "throughout"])
        && r.norm_is(s.start - 2, words!["sources", "activists", "contacts", "informants"])
        && r.any(s.start.saturating_sub(8)..s.start, words!["relies", "network"])
}

/// "in the deadliest such attack in Syria": among all that happened there.
fn is_compared_with(r: &Reading<'_>, s: &Spot, floor: usize) -> bool {
    const REACH: usize = 8;
    const MOST: Words = words!["deadliest", "worst", "bloodiest", "biggest", "largest", "heaviest", "highest"];
    let most = r.which(s.start.saturating_sub(REACH).max(floor)..s.start, MOST).next_back();
    s.extent == Extent::Country && most.is_some_and(|i| !(i..s.start).any(|k| r.is_punctuation(k)))
}

/// "since they began operations in Syria": of the time that is told.
fn is_of_the_time(r: &Reading<'_>, s: &Spot, floor: usize) -> bool {
    const REACH: usize = 8;
    let since = |i: usize| r.any(i + 1..s.start, words!["began", "started", "launched", "entered", "intervened", "broke", "erupted"]);
    s.extent == Extent::Country && r.which(s.start.saturating_sub(REACH).max(floor)..s.start, words!["since"]).any(since)
}

/// ", which lies near X,": an aside of its own.
fn in_relative_clause(r: &Reading<'_>, s: &Spot, start: usize, to: usize) -> bool {
    let opened = r.which(start..s.start, words!["which", "who", "whose"]).next_back();
    opened.is_some_and(|i| i > start && r.norm(i - 1) == "," && r.any(s.start..to, words![","]))
}

/// The first named building, street or square of `spots` where something can happen; `trigger` tells what.
fn facility<'s>(r: &Reading<'_>, trigger: usize, mut spots: impl Iterator<Item = &'s Spot>) -> Option<Span> {
    const AT: Words = words!["at", "on", "in", "near", "outside", "inside", "hit", "targeted", "struck", "bombed", "shelled", "attacked"];
    let site = spots.find(|s| {
        if s.extent != Extent::Site || s.beside {
            return false;
        }
        let described = |i: &usize| r.is(*i, Class::ARTICLE.and(Class::MODIFIER)) || r.norm_is(*i, words!["crowded", "packed", "busy"]);
        let before = (s.start.saturating_sub(4)..s.start).rev().find(|i| !described(i));
        // "mourned the ten dead, as a lorry was held at X crossing": another act.
        let of_another = |i: usize| i > 0 && i - 1 != trigger && r.word(i - 1).kind == Some(Kind::Detained);
        before.is_some_and(|i| r.norm_is(i, AT) && !of_another(i))
    });
    site.map(|s| r.span(s.start, s.end))
}

/// Where the sentences around `index` say that things happen: before it, then after it, then the dateline; a country
/// only where none of them names less. `held` people may be where others are caught; the place is no finer than `finest`.
/// The article was not always written in the `country` that it tells of.
pub fn nearby_place(
    r: &Reading<'_>,
    spots: &[Spot],
    index: usize,
    held: bool,
    finest: Extent,
    country: Option<&FigurePlace>,
) -> Option<FigurePlace> {
    const BEFORE: usize = 6;
    const AFTER: usize = 3;
    const ACT_TOKENS: usize = 16;
    // "was arrested at the scene"
    let there = || {
        let (from, to) = r.sentence(index);
        r.reading(from..to, words!["the", "scene"]).next().is_some()
    };
    let at_scene = held && there();
    // First what is told with an act or harm in a place smaller than a country; `sites`: where others were shot, too.
    let of = |k: usize, told: bool, sites: bool| {
        let s = r.tokens.sentences.get(k)?;
        let (from, to) = (s.start as usize, s.end as usize);
        // "arrested at a store on Harbor Boulevard": where somebody was caught.
        let acts = |i: usize| r.word(i).kind.is_some_and(|kind| held || kind != Kind::Detained);
        if told && tells_of_a_career(r, from, to) {
            return None;
        }
        if told && !(from..to).any(|i| r.is(i, Class::ATTACK) || r.word(i).cause.is_some() || acts(i)) && !r.any(from..to, STRUCK) {
            return None;
        }
        let least = if told { Extent::Unit } else { Extent::Country };
        let continent = |s: &Spot| s.place.is_some_and(|id| r.places.all[id.0 as usize].feature_code == Some("CONT"));
        let wide = |s: &Spot| s.extent <= finest;
        // "wanted for a shooting in Y, was arrested near X": not where anybody was hurt.
        let caught = |s: &Spot| {
            let act = (s.start.saturating_sub(ACT_TOKENS).max(from)..s.start)
                .rev()
                .find(|i| r.word(*i).kind.is_some() || r.is(*i, Class::ATTACK));
            !held && act.is_some_and(|i| r.word(i).kind == Some(Kind::Detained))
        };
        // "They were arrested later": not in the street where others were shot.
        let arrest = !held || at_scene || sites || (from..to).any(|i| r.word(i).kind == Some(Kind::Detained));
        let fits = |s: &&Spot| s.extent >= least && wide(s) && !continent(s) && !caught(s) && (arrest || s.extent < Extent::Quarter);
        let hit = if told { hit_in(r, spots, from, to).filter(fits) } else { None };
        let all = between(spots, from, to).iter().filter(|s| is_located(r, s.start)).filter(fits);
        hit.or_else(|| last_group(r, all)).map(|s| as_place(r, s, true))
    };
    let around = |told: bool, sites: bool| {
        let before = (index.saturating_sub(BEFORE)..index).rev().find_map(|k| of(k, told, sites));
        before.or_else(|| (index + 1..=index + AFTER).find_map(|k| of(k, told, sites)))
    };
    let dateline = || {
        let d = r.tokens.dateline.clone()?;
        let first = r.places.mentions.iter().find(|m| m.tokens.start >= d.start && m.tokens.end <= d.end)?;
        let code = |id: PlaceId| r.places.all[id.0 as usize].country_code;
        let abroad = country.and_then(|c| c.place).is_some_and(|c| code(c) != code(first.place));
        if abroad {
            return None;
        }
        Some(FigurePlace { text: first.span, place: Some(first.place), inferred: true })
    };
    let near = around(true, false).or_else(|| around(false, false)).or_else(dateline);
    near.or_else(|| if held { around(true, true).or_else(|| around(false, true)) } else { None })
}

/// "MOSCOW (Reuters) - Ten were killed by raids on Idlib": where it was written, which is in another land than the article's.
pub fn is_written_abroad(r: &Reading<'_>, place: &FigurePlace, country: Option<&FigurePlace>) -> bool {
    let abroad = |country: &FigurePlace| country_of(r, country).zip(country_of(r, place)).is_some_and(|(a, b)| a != b);
    is_in_dateline(r, place) && country.is_some_and(abroad)
}

/// Where the article was written.
pub fn is_in_dateline(r: &Reading<'_>, place: &FigurePlace) -> bool {
    r.tokens.dateline.as_ref().is_some_and(|d| d.contains(&(r.tokens.within(place.text).start as u32)))
}

/// The code of the country in which the map has the place.
pub fn country_of(r: &Reading<'_>, place: &FigurePlace) -> Option<&'static str> {
    place.place.and_then(|id| r.places.all[id.0 as usize].country_code)
}

/// "The attack left 12 dead": where the sentence before has that attack.
pub fn place_told_before(r: &Reading<'_>, spots: &[Spot], index: usize) -> Option<FigurePlace> {
    let (s, before) = (r.tokens.sentences.get(index)?, r.tokens.sentences.get(index.checked_sub(1)?)?);
    let (from, to) = (before.start as usize, before.end as usize);
    let crime = || r.any(from..to, words!["crime", "crimes"]) && r.any(from..to, words!["committed", "perpetrated"]);
    let attack = (from..to).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::LONG_EVENT) || r.word(i).cause.is_some()) || crime();
    let bare = r.norm_is(s.start as usize, words!["there", "it", "they"]);
    let again = || attack && (bare || tells_again(r, s.start as usize, s.end as usize));
    // "The second shooting was on Elm Street. A boy was hurt."
    let turned = || begins_another(r, from, to) && r.any(from..to, HAPPENED);
    if !again() && !turned() {
        return None;
    }
    let all = between(spots, from, to).iter().filter(|s| is_located(r, s.start));
    hit_in(r, spots, from, to)
        .or_else(|| last_group(r, all))
        .filter(|s| s.extent > Extent::Country && !s.beside || s.extent > Extent::City)
        .map(|s| as_place(r, s, true))
}

/// How far before its object "attacked" stands: "attacked the town of X".
const OBJECT_TOKENS_MAX: usize = 4;

/// "Helicopters attacked X. 33 people were hurt.": what somebody attacked in the sentence before, unless this one turns away.
pub fn place_struck_before(r: &Reading<'_>, spots: &[Spot], index: usize) -> Option<FigurePlace> {
    let ((start, end), (from, to)) = (r.sentence(index), r.sentence(index.checked_sub(1)?));
    if begins_another(r, start, end) || (start..end).any(|i| r.is(i, Class::LONG_EVENT)) || hostile(r, from, to).is_none() {
        return None;
    }
    let ground = |s: &&Spot| s.extent > Extent::Country && is_located(r, s.start);
    // "attacked X, a town in Y"
    let object = |s: &&Spot| (s.start.saturating_sub(OBJECT_TOKENS_MAX)..s.start).any(|i| r.norm_is(i, STRUCK));
    let all = between(spots, from, to).iter().filter(ground);
    let struck = hit_in(r, spots, from, to).or_else(|| all.clone().find(object)).or_else(|| last_group(r, all));
    struck.map(|s| as_place(r, s, true))
}

/// "Shelling struck X, 60 km north of Y": X, whatever else governs a name.
fn hit_in<'s>(r: &Reading<'_>, spots: &'s [Spot], from: usize, to: usize) -> Option<&'s Spot> {
    between(spots, from, to).iter().find(|s| s.extent > Extent::Unit && is_hit(r, s.start))
}

/// "Authorities in Kerala put the toll at 84": where those are who say so.
pub fn place_of_source(r: &Reading<'_>, spots: &[Spot], source: Span) -> Option<FigurePlace> {
    let name = r.tokens.within(source);
    let spot = between(spots, name.start, name.end).iter().find(|s| is_located(r, s.start));
    spot.map(|s| as_place(r, s, false))
}

pub fn as_place(r: &Reading<'_>, s: &Spot, inferred: bool) -> FigurePlace {
    FigurePlace { text: r.span(s.start, s.end), place: s.place, inferred }
}

/// "aid for Gaza"
fn meant_for(r: &Reading<'_>, s: &Spot) -> bool {
    s.start > 0 && r.norm(s.start - 1) == "for"
}

/// "backed by ally Russia", "launched by the United States"
fn is_ally(r: &Reading<'_>, s: &Spot) -> bool {
    let start = s.start - usize::from(s.start > 1 && r.norm(s.start - 1) == "the" && r.norm(s.start - 2) == "by");
    start > 0 && r.norm_is(start - 1, words!["ally", "by", "with", "allies", "and", "backer", "backers"])
}

/// "as troops advanced in their push towards X", "as they were entering X", "chose to travel from Y to X": where they are not yet.
fn is_goal(r: &Reading<'_>, s: &Spot) -> bool {
    const WORDS_MAX: usize = 6;
    let lead = (s.start.saturating_sub(WORDS_MAX)..s.start).rev().find(|i| r.is(*i, Class::PREPOSITION) || r.is_punctuation(*i));
    let enters = s.start > 0 && r.norm_is(s.start - 1, words!["entering", "reaching"]);
    enters || lead.is_some_and(|i| r.norm_is(i, words!["towards", "toward"]) || r.norm(i) == "to" && is_bound_for(r, i))
}

/// "from Mali", "a Paris, Missouri, man": where they come from.
fn is_origin(r: &Reading<'_>, s: &Spot) -> bool {
    let mut end = s.end;
    while r.norm(end) == "," || r.is_capital(end) && end < s.end + 4 {
        end += 1;
    }
    // "an order founded by Mother Ana of Lima"
    let of_person = s.start > 1 && r.norm(s.start - 1) == "of" && r.person_at(s.start - 2).is_some();
    of_person
        || s.start > 0 && r.norm_is(s.start - 1, words!["from", "bordering"])
        || r.is(end, Class::PERSON_ONE) && !is_located(r, s.start)
}
