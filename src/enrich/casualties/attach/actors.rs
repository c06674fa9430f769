//! The noun phrase of an actor: "the Syrian regime army", "a Saudi-led airstrike", "forces loyal to the TPLF".

use super::super::figure::Category;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::agents::KINDS_OF_WEAPON;
use super::bands::{BANNER_TOKENS_MAX, BANNERS, bears_a_banner, described_from, is_dash_apart};
use crate::enrich::entities::{EntityKind, EntityMention};
use crate::enrich::locations::MentionKind;
use crate::enrich::text::Flags;

/// Who tells news and does no violence.
const AGENCIES: Words =
    words!["afp", "ap", "reuters", "sana", "tass", "xinhua", "cnn", "bbc", "sputnik", "interfax", "apa", "youtube", "facebook", "twitter"];

/// What a group does that fights nobody: "a civil defence group".
const PEACEFUL: Words = words![
    "monitoring", "monitor", "rights", "defence", "defense", "advocacy", "aid", "relief", "activist", "watchdog", "charity", "media",
    "humanitarian", "campaign", "conservation", "research"
];

/// Those whom the initials of a name stand before: "the IS group", "IS fighters".
const OF_INITIALS: Words = words!["group", "militants", "fighters", "jihadists", "extremists", "terrorists", "gunmen", "insurgents"];

/// Before a name, and no part of it.
pub const BEFORE_NAME: Words = words!["also", "earlier", "later", "meanwhile", "elsewhere"];

/// Before an attack, and no part of who attacks: "a new rebel attack".
const OF_ATTACK: Words = words!["new", "fresh", "latest", "recent", "renewed"];

/// How many words may describe those of whom a group is. Tokens.
const BAND_TOKENS_MAX: usize = 7;

/// Parts of a force that its name is followed by.
pub const UNITS: Words = words![
    "network", "group", "groups", "movement", "unit", "units", "patrol", "patrols", "planes", "drone", "drones", "tanks", "jets",
    "warplanes", "helicopters", "aircraft", "snipers", "battalion", "brigade", "column", "columns", "fronts", "cell", "cells",
    "detachment", "detachments", "artillery", "organization", "organizations", "organisation", "organisations"
];

/// What a plane does that is no accident.
const BOMBS: Words = words![
    "bombed", "targeted", "attacked", "fired", "dropped", "struck", "hit", "raided", "strafed", "shelled", "pounded", "launched", "bombs",
    "targets", "attacks", "strikes", "hits"
];

/// "Saudi-led", "Turkish-backed".
const LED: Words = words!["led", "backed", "linked", "allied", "run", "supported", "trained", "aligned"];

/// Between two sides that do one thing.
pub const JOINS: Words = words!["and", "or", "&"];

/// The noun phrase of an actor that holds token `i`: "the Syrian regime army", "rebel", "Russian".
#[inline]
pub fn actor(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    // Most words are refused here.
    let word = r.word(i);
    let may_act = word.is(Class::ACTOR.and(Class::PERSON_ONE).and(Class::PERSON_MANY)) || word.categories != 0 || r.is_named(i);
    let may_act = may_act || r.norm_is(i, BANNERS) && bears_a_banner(r, i, from);
    if may_act { actor_at(r, i, from, to) } else { None }
}

fn actor_at(r: &Reading<'_>, i: usize, from: usize, to: usize) -> Option<(usize, usize)> {
    let clause = Clause { r, from, to };
    if !clause.acts(i) || r.norm_is(i, words!["group", "groups"]) && i > from && r.norm_is(i - 1, PEACEFUL) {
        return None;
    }
    let start = clause.start(i);
    let led = clause.is_led(i + 1);
    let end = clause.end(if led { i + 3 } else { i + 1 });
    // "a Russian air strike": the article is not of the nation.
    let alone = end == start + 1 || led && end == start + 3 || r.demonym_at(end - 1).is_some();
    let nation = alone && (r.demonym_at(start).is_some() || side_in_capitals(r, start));
    let own_article = !nation && start > from && r.norm_is(start - 1, words!["the", "an", "a", "its", "his"]) && !clause.owns(start, end);
    Some((start - usize::from(own_article), end))
}

/// The clause in which an actor stands.
struct Clause<'c, 'a> {
    r: &'c Reading<'a>,
    from: usize,
    to: usize,
}

impl Clause<'_, '_> {
    /// Whether token `k` is the core of an actor's phrase: an army, armed people, a side's name.
    fn acts(&self, k: usize) -> bool {
        let r = self.r;
        // "the last major fire", "a general strike": no ranks. "at the border": of no guards.
        let rank = || {
            r.norm(k) == "border" && !r.is(k + 1, Class::ACTOR.and(Class::PERSON_MANY))
                || r.norm_is(k, words!["major", "general", "private"]) && !r.is_capital(k)
        };
        (r.is(k, Class::ACTOR) || r.word(k).categories & Category::ARMED != 0) && !rank()
            || self.is_name(k)
            || self.is_unknown(k)
            || self.is_banner(k)
    }

    /// A name of those who can do violence: a body, a people, a person, a country that acts.
    fn is_name(&self, k: usize) -> bool {
        let r = self.r;
        if !r.is_named(k) {
            return false;
        }
        if side_in_capitals(r, k) {
            return true;
        }
        if let Some(m) = r.place_at(k).filter(|m| m.kind == MentionKind::Literal) {
            // A place does nothing; a country does where it is the subject or owns the attack, or something was done by it: not
            // "in Mali", "left Mali", nor "the Mali-Niger border".
            let joined = || k > self.from && self.is_hyphen(k - 1);
            let first = m.tokens.start as usize;
            let by = first - usize::from(first > self.from && r.norm(first - 1) == "the");
            // "by Syria's government"
            let owns = || r.norm_is(m.tokens.end as usize, words!["'s", "s"]);
            let done = || by > self.from && r.norm(by - 1) == "by" && !owns();
            return r.places.of(m).is_country() && (r.begins_clause(k, self.from) || done()) && !joined();
        }
        if r.norm_is(k, AGENCIES) {
            return false;
        }
        let kind = r.entity_at(k).filter(|m| !is_of_event(r, m)).map(|m| r.entities.of(m).kind);
        matches!(kind, Some(EntityKind::Org | EntityKind::Norp | EntityKind::Person))
            || r.demonym_at(k).is_some()
            || r.place_at(k).is_some_and(|m| m.kind == MentionKind::Metonym)
    }

    /// "armed men", "masked youths"
    fn is_unknown(&self, k: usize) -> bool {
        k > self.from
            && self.r.norm_is(k, words!["men", "man", "persons", "individuals", "youths"])
            && self.r.norm_is(k - 1, words!["armed", "masked", "hooded", "unidentified", "unknown"])
    }

    /// "THE POPULAR FRONT"
    fn is_banner(&self, k: usize) -> bool {
        self.r.norm_is(k, BANNERS) && bears_a_banner(self.r, k, self.from)
    }

    /// Where the phrase around the core at token `i` begins, without its article.
    fn start(&self, i: usize) -> usize {
        let mut start = if self.is_banner(i) { self.banner_start(i) } else { i };
        loop {
            while self.reaches_left_of(start) {
                start -= 1;
            }
            start = self.before_initials(start);
            if !self.is_joined_with_nation(start) {
                break;
            }
            start -= 2;
        }
        // "the X-led coalition"
        let led = start >= self.from + 3 && self.r.norm_is(start - 1, LED) && self.r.norm(start - 2) == "-";
        if led { start - 3 } else { start }
    }

    /// Where the name begins whose head is the banner at token `i`.
    fn banner_start(&self, i: usize) -> usize {
        let part = |k: usize| self.r.is_shouted(i) && self.r.word(k).class == Class::NONE && self.r.tokens.flags(k).has(Flags::LETTER);
        (i.saturating_sub(BANNER_TOKENS_MAX).max(self.from)..i).rev().take_while(|k| part(*k)).last().unwrap_or(i)
    }

    /// Whether the word before token `start` is of its phrase: "Syrian regime | army", "suicide | bombers".
    fn reaches_left_of(&self, start: usize) -> bool {
        let r = self.r;
        // "KADUNA, Nigeria - Armed men": the dateline is none of them, whatever the tagger joins.
        start > self.from
            && !is_dash_apart(r, start - 1)
            && !self.is_apart(start)
            && (r.is(start - 1, Class::MODIFIER) && !r.is(start - 1, Class::PREPOSITION.and(Class::ADVERB))
                || self.acts(start - 1)
                || r.norm(start - 1) == "air" && r.norm_is(start, words!["force", "forces"])
                || r.norm(start - 1) == "death" && r.norm_is(start, words!["squad", "squads"])
                || r.norm(start - 1) == "suicide"
                || self.is_of_initials(start)
                || r.norm(start - 1) == "terror" && start >= self.from + 2 && self.acts(start - 2)
                || self.is_hyphen(start - 1) && start >= self.from + 2 && (self.acts(start - 2) || r.is_capital(start - 2)))
    }

    /// "Also | Turkish troops", "a new | rebel attack", "Hama Province | Syrian troops": the word before token `start` is of
    /// something else, though the tagger may take it for a part of the name.
    fn is_apart(&self, start: usize) -> bool {
        let r = self.r;
        let of_attack = || r.norm_is(start - 1, OF_ATTACK) && r.entity_at(start - 1).is_none();
        r.norm_is(start - 1, BEFORE_NAME) || of_attack() || follows_heading(r, start)
    }

    /// "the IS | group"
    fn is_of_initials(&self, start: usize) -> bool {
        let r = self.r;
        r.norm_is(start, OF_INITIALS) && r.tokens.flags(start - 1).has(Flags::UPPER) && !r.is_shouted(start)
    }

    /// A "-" that joins the word after it to the one before.
    fn is_hyphen(&self, k: usize) -> bool {
        self.r.norm(k) == "-" && !self.r.tokens.flags(k + 1).has(Flags::SPACE_BEFORE)
    }

    /// "the Islamic State (IS) militant group": where the name begins whose initials stand before token `start`.
    fn before_initials(&self, start: usize) -> usize {
        let r = self.r;
        let initials = start >= self.from + 4 && r.norm(start - 1) == ")" && r.norm(start - 3) == "(" && self.is_name(start - 4);
        if !initials {
            return start;
        }
        let last = start - 4;
        last - (self.from..last).rev().take_while(|k| self.is_name(*k)).count()
    }

    /// "Afghan and | coalition forces": one force of two nations; "regime and | Russian raids", "Syrian or | Russian jets".
    fn is_joined_with_nation(&self, start: usize) -> bool {
        start >= self.from + 2 && self.r.norm_is(start - 1, JOINS) && self.is_nation(start - 2) && self.is_force(start)
    }

    fn is_nation(&self, k: usize) -> bool {
        let r = self.r;
        r.demonym_at(k).is_some() && !r.norm(k).ends_with('s')
            || r.norm_is(k, words!["coalition", "nato", "isaf", "regime", "government", "army", "rebel"])
    }

    /// "coalition forces", "Russian air strikes": more than a nation's name begins at token `k`, or what it does.
    fn is_force(&self, k: usize) -> bool {
        let r = self.r;
        let next = k..(k + 3).min(self.to);
        let force = next.clone().any(|x| r.is(x, Class::ACTOR) && !self.is_nation(x));
        let attack = || (k + 1..(k + 4).min(self.to)).find(|x| !self.is_of_attack(*x)).is_some_and(|x| r.is(x, Class::ATTACK));
        let planes = || r.any(k + 1..(k + 4).min(self.to), words!["planes"]);
        (force || attack() || planes()) && self.acts(k)
    }

    /// Between whose attack it is and the attack: "Russian | air | raids".
    fn is_of_attack(&self, x: usize) -> bool {
        let r = self.r;
        !r.is(x, Class::ATTACK)
            && (r.is(x, Class::MODIFIER)
                || self.is_nation(x)
                || r.norm_is(x, words!["air", "artillery", "rocket", "barrel"])
                || r.norm_is(x, KINDS_OF_WEAPON))
    }

    /// "a Saudi-led airstrike", "Saudi-led coalition jets", "a Turkish-backed faction": the core before the "-" at token `k`
    /// leads what follows.
    fn is_led(&self, k: usize) -> bool {
        let r = self.r;
        let raid = |k: usize| r.norm(k) == "air" && r.is(k + 1, Class::ATTACK);
        let whom = |k: usize| self.acts(k) || r.is(k, Class::MODIFIER.and(Class::ATTACK)) || raid(k);
        k + 2 < self.to && r.norm(k) == "-" && r.norm_is(k + 1, LED) && whom(k + 2)
    }

    /// Where the phrase ends of which the words before token `end` are known.
    fn end(&self, end: usize) -> usize {
        let mut end = end;
        while self.reaches_right_to(end) {
            end += 1;
        }
        end = self.past_other_force(end);
        // "An Israeli plane hit a car"; one that crashed is no actor.
        let bombs = |k: usize| self.r.norm(k) == "plane" && self.r.norm_is(k + 1, BOMBS);
        // "regime war planes"
        let war = |k: usize| self.r.norm(k) == "war" && self.r.norm_is(k + 1, words!["planes", "plane", "jets"]);
        while end < self.to && (self.r.norm_is(end, UNITS) || bombs(end) || war(end)) {
            end += 1 + usize::from(war(end));
        }
        end = self.past_loyalty(end);
        end = self.past_allies(end);
        while end < self.to && self.r.is(end, Class::PERSON_MANY) && !self.r.is(end, Class::COUNT_NOUN.and(Class::STATE_NOUN)) {
            end += 1;
        }
        self.past_members(end)
    }

    /// Whether token `end` is of the phrase before it.
    fn reaches_right_to(&self, end: usize) -> bool {
        let r = self.r;
        let inner = end + 1 < self.to;
        end < self.to
            && (self.acts(end)
                || (r.is(end, Class::MODIFIER) || r.norm(end) == "terror") && inner && self.acts(end + 1)
                || r.norm(end) == "-"
                    && !r.tokens.flags(end).has(Flags::SPACE_BEFORE)
                    && inner
                    && (self.acts(end + 1) || r.is(end + 1, Class::MODIFIER)))
    }

    /// "Afghan | and coalition forces"
    fn past_other_force(&self, end: usize) -> usize {
        let other = end + 1 < self.to && self.r.norm_is(end, JOINS) && self.is_nation(end - 1) && self.is_force(end + 1);
        if !other {
            return end;
        }
        let first = end + 2;
        let air = |k: usize| self.r.norm(k) == "air" && self.r.norm_is(k + 1, words!["force", "forces"]);
        first + (first..self.to).take_while(|k| self.acts(*k) || air(*k)).count()
    }

    /// "forces | loyal to the TPLF"
    fn past_loyalty(&self, end: usize) -> usize {
        const NAME_TOKENS_MAX: usize = 6;
        let r = self.r;
        if !r.reads(end, words!["loyal", "to"]) {
            return end;
        }
        let name = end + 2 + usize::from(r.is(end + 2, Class::ARTICLE));
        // "loyal to the president"
        if name < self.to && r.is(name, Class::PERSON_ONE) && !r.is_capital(name) {
            return name + 1;
        }
        let part = |k: &usize| r.is_capital(*k) || self.is_hyphen(*k) || r.person_at(*k).is_some();
        let last = (name..self.to.min(name + NAME_TOKENS_MAX)).take_while(part).last();
        last.map_or(end, |k| k + 1)
    }

    /// "the army | and its allies"
    fn past_allies(&self, end: usize) -> usize {
        let r = self.r;
        if end + 1 >= self.to || r.norm(end) != "and" {
            return end;
        }
        let allies = end + 1 + usize::from(r.is(end + 1, Class::POSSESSIVE));
        if allies < self.to && r.norm_is(allies, words!["allies", "allied"]) { allies + 1 } else { end }
    }

    /// "a group | of 30 to 40 hooded men"
    fn past_members(&self, end: usize) -> usize {
        let r = self.r;
        let band = r.norm_is(end - 1, words!["group", "gang", "band", "squad", "commando", "column"]) && r.norm(end) == "of";
        if !band {
            return end;
        }
        let mut near = end + 1..self.to.min(end + BAND_TOKENS_MAX);
        let people = near.find(|k| r.is(*k, Class::PERSON_MANY) && !r.is(*k, Class::COUNT_NOUN));
        people.filter(|k| described_from(r, *k, end + 1) == end + 1).map_or(end, |k| k + 1)
    }

    /// "a | rebel | mortar attack": the article before the actor is of the attack.
    fn owns(&self, start: usize, end: usize) -> bool {
        const MEANS: Words = words!["air", "missile", "rocket", "car", "suicide", "mortar", "counter"];
        let r = self.r;
        let owned = past_initials(r, end);
        let attack = || {
            r.is(owned, Class::ATTACK) && !r.is(owned, Class::PAST)
                || r.norm_is(owned, MEANS) && (owned + 1..owned + 3).any(|k| r.is(k, Class::ATTACK))
        };
        // "in the militant counterattack": of one attack, not of one militant.
        let one =
            || r.norm(start - 1) == "the" && end == start + 1 && r.norm_is(start, words!["militant", "rebel", "terrorist", "insurgent"]);
        (r.norm_is(start - 1, words!["a", "an"]) || one()) && attack()
    }
}

/// "Elgin Shooting Leaves 5 Injured", "Liberty City | shooting", "Dalton | mass shooting": the name of what happened, or of where or to whom.
fn is_of_event(r: &Reading<'_>, m: &EntityMention) -> bool {
    const EVENTS: Words = words!["shooting", "shootings", "stabbing", "stabbings", "homicide", "slaying", "crash"];
    const MANY: Words = words!["mass", "fatal", "deadly", "double", "triple", "quadruple", "drive-by", "police"];
    let (start, end) = (m.tokens.start as usize, m.tokens.end as usize);
    let behind = end + usize::from(r.norm_is(end, MANY));
    r.entities.of(m).kind != EntityKind::Norp && (r.norm_is(behind, EVENTS) || r.any(start..end, EVENTS))
}

/// "Hama Province | Syrian troops": the nation at token `i` stands behind a heading that says where.
pub fn follows_heading(r: &Reading<'_>, i: usize) -> bool {
    r.demonym_at(i).is_some() && r.place_at(i - 1).is_some_and(|m| m.kind == MentionKind::Literal)
}

/// "put to death by firing squad": what ends before token `end` is how, not who.
pub fn is_firing_squad(r: &Reading<'_>, end: usize) -> bool {
    r.norm(end - 1) == "squad" && r.norm(end.saturating_sub(2)) == "firing"
}

/// The token after a name that ends at `end` and its "'s": "the army's | shelling", "the rebels' | attack".
pub fn past_possessive(r: &Reading<'_>, end: usize) -> usize {
    end + usize::from(r.norm_is(end, words!["'s", "'", "\u{2019}", "\u{2019}s"]) && !r.tokens.flags(end).has(Flags::SPACE_BEFORE))
}

/// The token after a name that ends at `end` and its initials: "Islamic State (IS)".
pub fn past_initials(r: &Reading<'_>, end: usize) -> usize {
    if r.norm(end) == "(" && r.norm(end + 2) == ")" { end + 3 } else { end }
}

/// "a US drone", "UK troops": a country's initials beside what it fights with.
pub fn side_in_capitals(r: &Reading<'_>, k: usize) -> bool {
    let initials = r.tokens.flags(k).has(Flags::UPPER) && r.place_at(k).is_some_and(|m| r.places.of(m).is_country());
    let arms =
        |k: usize| r.is(k, Class::ATTACK.and(Class::ACTOR)) || r.norm_is(k, words!["missile", "missiles", "air", "warship", "drone"]);
    initials && (arms(k + 1) || r.norm(k + 1) == "-" && r.norm_is(k + 2, LED) || r.is(k + 1, Class::MODIFIER) && arms(k + 2))
}
