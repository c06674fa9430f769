//! Who did what one figure tells: whom its own clause names, else the clauses and sentences around it.

use super::super::accused::{Accusation, accusation};
use super::super::figure::{AttributionKind, Category, Certainty, Kind};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::actor;
use super::agents::{Agent, agents, as_told};
use super::bands::member_of;
use super::holders::holder;
use super::perpetrator::{HOSTILE, Told, are_one_side, hostile, meant_by_pronoun, named_before, share_a_name, tells_two_attacks};
use super::persons::{accused, person_before, person_clad};
use super::segment;
use super::source_kinds::kind_of;
use super::subjects::{active_subject, verb_after};

/// What two sides do to each other.
pub const MUTUAL: Words = words!["clashes", "fighting", "battles", "infighting", "clash", "gunfight", "firefight", "shootout"];

/// Those who are killed in fighting by whoever gains ground.
const FIGHTERS: u32 = Category::COMBATANTS | Category::SecurityForces.bit();

/// Who is named by "by" or as the attack's owner, or the subject of the active verb; never the hurt themselves, never who
/// only tells of it.
pub fn doer(r: &Reading<'_>, hit: &Hit, cumulative: bool, told: &Told<'_>) -> Option<Agent> {
    if is_done_by_nobody(hit.kind) {
        return None;
    }
    let (start, end) = segment(r, hit.phrase.core, told.from, told.to);
    let deed = Deed { r, hit, told, start, end };
    if let Some(accusation) = accusation(r, hit.trigger, start) {
        return deed.accused(accusation);
    }
    if deed.is_mutual() || deed.is_found_in_a_raid() {
        return None;
    }
    if let Some(name) = deed.owner_of_raids().or_else(|| deed.owner_of_raids_after()) {
        return Some(Agent { name, certainty: Certainty::Claimed });
    }
    if let Some(name) = deed.fighting_speaker() {
        return deed.claimed_by(name);
    }
    let relative = || who_they_say(r, hit.trigger, start).filter(|a| hit.active && !deed.are_victims(a.name));
    if let Some(agent) = relative().or_else(|| deed.subject()).or_else(|| deed.did_in_which()) {
        return Some(agent);
    }
    if hit.kind == Kind::Abducted && r.norm(hit.trigger) == "held" {
        return holder_after(r, hit.trigger, told.to).filter(|a| !deed.are_victims(a.name));
    }
    // "350 hostages taken by militants"
    let taken = hit.phrase.end;
    if hit.kind == Kind::Abducted
        && r.norm_is(taken, words!["taken", "seized", "captured", "held"])
        && let Some(agent) = holder_after(r, taken, told.to).filter(|a| deed.is_free(a.name))
    {
        return Some(agent);
    }
    if hit.kind == Kind::Detained
        && let Some(agent) = holder(r, hit, start, end, |name| deed.is_free(name))
    {
        return Some(agent);
    }
    let named = deed.named_in_clause();
    if named.is_some() && tells_two_attacks(r, told.from, told.to) {
        return None;
    }
    if cumulative {
        // "Last month two were hurt as rebels fired 28 rockets"
        let alone = |a: &Agent| {
            let joined = r.which(a.name.1..end, words!["and"]).any(|and| (and + 1..and + 4).any(|i| r.is(i, Class::ACTOR)));
            a.certainty != Certainty::Possible && !joined
        };
        let attacker = || deed.attacker().filter(alone);
        return named.filter(|a| deed.did_all(a)).or_else(attacker);
    }
    named.or_else(|| deed.attacker()).or_else(|| deed.named_elsewhere())
}

/// What nobody does to people, or of whom no sentence tells.
pub fn is_done_by_nobody(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Refugees | Kind::Ill | Kind::Affected | Kind::InNeed | Kind::Returned | Kind::Missing | Kind::Released | Kind::Evacuated
    )
}

/// A figure whose doer is looked for.
struct Deed<'d, 'a> {
    r: &'d Reading<'a>,
    hit: &'d Hit,
    /// Its sentence.
    told: &'d Told<'d>,
    /// The tokens of its clause.
    start: usize,
    end: usize,
}

impl Deed<'_, '_> {
    /// Those who are hurt themselves, by their noun or by their name.
    fn are_victims(&self, name: (usize, usize)) -> bool {
        let r = self.r;
        // "Shining Path members murdered three members of a family": others of that noun.
        let generic = |i: usize| r.norm_is(i, words!["members", "member", "men", "people", "persons", "individuals", "youths", "old"]);
        (name.0..name.1).any(|i| self.heads_phrase(i) && !(generic(i) && name.1 - name.0 > 1) || self.names_victim(i))
    }

    /// The noun at token `i` is also the head of those whom the sentence counts.
    fn heads_phrase(&self, i: usize) -> bool {
        let r = self.r;
        self.told.hits.iter().any(|h| h.phrase.head.is_some_and(|k| k != i && is_same_noun(&r.norm(k), &r.norm(i))))
    }

    /// The word at token `i` is also part of the name of those whom the figure counts.
    fn names_victim(&self, i: usize) -> bool {
        let (r, phrase) = (self.r, &self.hit.phrase);
        let part = |k: usize| Some(k) != phrase.head && r.is_capital(k) && !r.is(k, Class::ARTICLE);
        (phrase.core..phrase.end).any(|k| part(k) && r.norm(k) == r.norm(i))
    }

    /// Whether those named there, in the figure's clause, are not hurt themselves.
    fn is_free(&self, name: (usize, usize)) -> bool {
        // Whom the sentence before tells of is asked for by a pronoun.
        let inside = name.0 >= self.start && name.1 <= self.end || name.1 <= self.told.from;
        inside && !self.are_victims(name) && !self.told.hits.iter().any(|h| self.hurts(h, name))
    }

    /// Whether `other`, a hit of the sentence, counts those named there.
    fn hurts(&self, other: &Hit, name: (usize, usize)) -> bool {
        let hit = self.hit;
        // "A gunman killed four people before police shot him", "killed his sons and himself": hurt later himself.
        let later = other.trigger > hit.trigger || other.rule == "reflexive" && other.phrase.core != hit.phrase.core;
        overlap(name, (other.phrase.start, other.phrase.end)) && !(later && name.1 <= hit.trigger && hit.active)
    }

    /// Whether those named there are no source of the sentence.
    fn is_silent(&self, name: (usize, usize)) -> bool {
        !self.told.sources.iter().any(|s| overlap(name, s.name))
    }

    fn is_usable(&self, name: (usize, usize)) -> bool {
        self.is_free(name) && self.is_silent(name)
    }

    /// "a man suspected of killing two": the one, unless he is found not to be.
    fn accused(&self, accusation: Accusation) -> Option<Agent> {
        let (r, phrase) = (self.r, &self.hit.phrase);
        let refuted = accusation.is_refuted(r);
        let others = |a: &Agent| !refuted && !overlap(a.name, (phrase.start, phrase.end)) && !self.are_victims(a.name);
        accused(r, accusation, self.start).filter(others)
    }

    /// "after clashes that killed 40": both sides did.
    fn is_mutual(&self) -> bool {
        let (r, trigger) = (self.r, self.hit.trigger);
        self.hit.active && trigger > self.told.from + 1 && r.norm_is(trigger - 1, words!["that", "which"]) && r.norm_is(trigger - 2, MUTUAL)
    }

    /// "Her body was found during a police raid": who found it did not kill her.
    fn is_found_in_a_raid(&self) -> bool {
        const REACH: usize = 14;
        let (r, p) = (self.r, &self.hit.phrase);
        let body =
            self.hit.kind == Kind::Killed && r.any(p.core.saturating_sub(3).max(self.start)..p.end, words!["body", "bodies", "remains"]);
        let to = (p.end + REACH).min(self.end);
        let during = |i: usize| r.any(i..to, words!["raid", "search", "raids"]);
        let found = r.which(p.end..to, words!["found", "discovered", "recovered"]).next();
        // "the bodies of two killed by rebels"
        let own = |found: usize| r.any(self.start..found, words!["by"]);
        found.is_some_and(|found| body && !own(found) && r.which(found..to, words!["during"]).any(during))
    }

    /// "The alliance said its raids had killed 25": whose raids they were, by their own account.
    fn owner_of_raids(&self) -> Option<(usize, usize)> {
        const REACH: usize = 8;
        let (r, trigger, from) = (self.r, self.hit.trigger, self.start);
        let its = r.which(trigger.saturating_sub(REACH).max(from)..trigger, words!["its", "their"]).next_back()?;
        let raid = (its + 1..(its + 4).min(trigger)).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR));
        let said = its.checked_sub(1 + usize::from(r.norm(its.wrapping_sub(1)) == "that")).filter(|_| raid)?;
        self.speaks(said).filter(|_| self.hit.active)
    }

    /// "The alliance acknowledged the deaths of 25 in its raids": whose raids they were, by their own account.
    fn owner_of_raids_after(&self) -> Option<(usize, usize)> {
        const REACH: usize = 4;
        let (r, end) = (self.r, self.hit.phrase.end);
        let its = r.which(end + 1..(end + REACH).min(self.end), words!["its", "their"]).next()?;
        let raid = r.norm_is(its - 1, words!["in", "by", "during"])
            && (its + 1..its + 4).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR));
        let noun = r.is(self.hit.trigger, Class::COUNT_NOUN.and(Class::ACT_NOUN));
        let verbs = words!["acknowledged", "admitted", "confirmed", "regretted"];
        let said = if noun { r.which(self.start..self.hit.phrase.core, verbs).next_back() } else { None };
        said.filter(|_| raid).and_then(|said| self.speaks(said))
    }

    /// The actor who is the subject of the verb of speech at token `said`.
    fn speaks(&self, said: usize) -> Option<(usize, usize)> {
        let (r, from) = (self.r, self.start);
        if said <= from || !(r.is(said, Class::REPORT) || r.norm_is(said, words!["acknowledged", "admitted", "regretted"])) {
            return None;
        }
        let end = (from + 1..=said).rev().find(|end| !r.is(*end - 1, Class::HAVE.and(Class::ADVERB)))?;
        actor(r, end - 1, from, end).filter(|name| name.1 == end && self.is_free(*name))
    }

    /// "The army said that it had killed 203 militants": who says so, where he fights.
    fn fighting_speaker(&self) -> Option<(usize, usize)> {
        let r = self.r;
        let speaker = |n: &(usize, usize)| self.hit.active && self.is_free(*n) && !self.is_silent(*n);
        let fights = |n: &(usize, usize)| (n.0..n.1).any(|i| r.is(i, Class::ACTOR)) || kind_of(r, *n) == AttributionKind::ArmedGroup;
        meant_by_pronoun(r, self.hit.trigger, self.start).filter(speaker).filter(fights)
    }

    /// Who says so did it, unless he denies it: "The army denied that it had killed two shepherds."
    fn claimed_by(&self, name: (usize, usize)) -> Option<Agent> {
        let denied = self.r.any(name.1..self.hit.trigger, words!["denied", "denies", "deny"]);
        (!denied).then_some(Agent { name, certainty: Certainty::Claimed })
    }

    /// The subject of the active verb, or of the "left" before the figure.
    fn subject(&self) -> Option<Agent> {
        const JOINED_TOKENS_MAX: usize = 3;
        let (r, hit) = (self.r, self.hit);
        // "leaving 12 rebels dead": whoever left them.
        // "leaving 3 dead and 20 others wounded": the second like the first.
        let first =
            self.told.hits.iter().find(|h| h.phrase.end <= hit.phrase.start && hit.phrase.start <= h.phrase.end + JOINED_TOKENS_MAX);
        let joined = first.filter(|_| r.norm(hit.phrase.start.saturating_sub(1)) == "and");
        let before = before_toll(r, joined.map_or(hit.phrase.start, |h| h.phrase.start)).saturating_sub(1);
        let left = !hit.active && r.norm_is(before, words!["leaving", "left", "leaves", "inflicting", "inflicted", "causing"]);
        // "A child killed 7 people injured": a list without its commas, not what the child did.
        let listed = r.is(hit.phrase.end, Class::PAST) && r.word(hit.phrase.end).kind.is_some();
        // "made an arrest in the shooting that left two dead": the shooting did.
        let relative = left && before > self.told.from + 1 && r.norm_is(before - 1, words!["that", "which"]);
        // "the work of assassinated Leo Marin": by nobody of this sentence.
        let described = hit.active
            && r.is(hit.trigger, Class::PAST)
            && hit.trigger > self.start
            && r.norm_is(hit.trigger - 1, words!["of", "for", "the"]);
        let of_event = described || relative && (r.is(before - 2, Class::ATTACK) || r.word(before - 2).cause.is_some());
        if of_event || !(hit.active && !listed || left) {
            return None;
        }
        active_subject(r, if left { before } else { hit.trigger }, self.start, |name| self.is_usable(name))
    }

    /// "The army carried out a raid in the town, during which 30 people died", "committed a massacre in the town where 30 people died": who
    /// did what they died in.
    fn did_in_which(&self) -> Option<Agent> {
        const REACH: usize = 4;
        const DID: Words = words!["carried", "launched", "staged", "committed", "perpetrated", "mounted", "conducted"];
        let (r, start, core) = (self.r, self.start, self.hit.phrase.start);
        let near = core.saturating_sub(REACH).max(start + 1)..core;
        let which = r
            .which(near, words!["which", "where"])
            .rfind(|which| r.norm(*which) == "where" || r.norm_is(which - 1, words!["in", "during"]))?;
        let did = r.which(start..which, DID).next_back().filter(|did| !r.is(did.wrapping_sub(1), Class::BE) && r.norm(did + 1) != "by")?;
        let act = (did + 1..which).any(|i| r.is(i, Class::ATTACK.and(Class::ACT_NOUN)) && !r.is(i, Class::ACTOR));
        if act { active_subject(r, did, start, |name| self.is_usable(name)) } else { None }
    }

    /// The nearest of those whom the clause names as doing violence.
    fn named_in_clause(&self) -> Option<Agent> {
        // Who claims an attack may be the source: "the group said it had carried out the attack".
        let said = |a: &Agent| self.is_free(a.name) && (a.certainty == Certainty::Claimed || self.is_silent(a.name));
        // "soldiers died in fighting against the rebels"; not villagers
        let fights = |a: &Agent| a.name.0 == 0 || self.r.norm(a.name.0 - 1) != "against" || self.hit.phrase.categories & FIGHTERS != 0;
        let named =
            self.told.agents.iter().filter(|a| said(a) && fights(a) && !self.acts_later(a) && !self.came_before(a) && !self.only_holds(a));
        named.min_by_key(|a| a.name.0.abs_diff(self.hit.trigger)).copied()
    }

    /// "… left one dead before police shot the attacker": what a later clause tells is another act.
    fn acts_later(&self, agent: &Agent) -> bool {
        let (r, name) = (self.r, agent.name);
        // "… died when a mortar fired by rebels hit": by what they died.
        let by = || name.0 > 0 && r.norm(name.0 - 1) == "by";
        // ", and Israel blamed Hezbollah": for what was just told.
        let blamed =
            || agent.certainty == Certainty::Suspected && r.norm_is(name.0.saturating_sub(1), words!["blamed", "blames", "blaming"]);
        let another = |i: usize| match r.norm(i).as_str() {
            "when" => !by(),
            "after" => r.is(i + 1, Class::PRONOUN) && !r.is(i + 1, Class::ARTICLE),
            _ => true,
        };
        !blamed() && r.which(self.hit.trigger..name.0, words!["before", "while", "when", "after"]).any(another)
    }

    /// "days after a regime attack a woman was killed": another act.
    fn came_before(&self, agent: &Agent) -> bool {
        const REACH: usize = 6;
        let (r, name) = (self.r, agent.name.0);
        let span = words!["day", "days", "hour", "hours", "week", "weeks", "month", "months"];
        let after = |i: usize| i > self.start && r.norm_is(i - 1, span) && r.is(i + 1, Class::ARTICLE);
        name < self.hit.phrase.start.min(self.hit.trigger)
            && r.which(name.saturating_sub(REACH).max(self.start)..name, words!["after"]).any(after)
    }

    /// "was arrested by officers for killing two": they hurt nobody.
    fn only_holds(&self, agent: &Agent) -> bool {
        const REACH: usize = 8;
        let (r, name) = (self.r, agent.name.0);
        let held = |i: usize| r.is(i, Class::PAST) && r.word(i).kind == Some(Kind::Detained);
        let by = self.hit.kind != Kind::Detained && name > self.start && r.norm(name - 1) == "by";
        by && (name.saturating_sub(REACH).max(self.start)..name).any(held)
    }

    /// A total over months: only who is said to have done all of it.
    fn did_all(&self, agent: &Agent) -> bool {
        const REACH: usize = 8;
        let (trigger, name) = (self.hit.trigger, agent.name.0);
        // "the army's killing of 20 refugees"
        let own = agent.name.1 < trigger && agent.name.1 + 2 >= trigger && self.r.norm(trigger + 1) == "of";
        // "Bombs dropped by the army have killed 49"
        let by = || name > self.start && self.r.norm(name - 1) == "by";
        let drops = self.hit.active && agent.name.1 <= trigger && verb_after(self.r, agent.name.1, trigger) == trigger && by();
        // "were killed in the last few days in several areas of the province by army units"
        let r = self.r;
        let stops = Class::VERB.and(Class::BE).and(Class::SUBORDINATOR).and(Class::PAST);
        // "have been killed and hundreds more injured in a campaign by the army", "in raids carried out by the army"
        let counts = |i: usize| self.told.hits.iter().any(|h| h.trigger == i);
        let carried = |i: usize| i + 2 == name || i + 3 == name && r.norm(i + 1) == "out";
        let of_day = |i: usize| r.tokens.date_at(i).is_some_and(|d| (d.tokens.end as usize) < name);
        let plain = |i: usize| !r.is(i, stops) || of_day(i) || counts(i) || carried(i);
        let passive = || !self.hit.active && by() && (trigger + 1..name - 1).all(|i| plain(i) && !r.is_punctuation(i));
        let near = name > trigger && name.saturating_sub(trigger.max(self.hit.phrase.end)) <= REACH;
        own || drops || near || name > trigger + 1 && passive()
    }

    /// "when Russian or Syrian jets bombed the camp"
    fn is_one_of_two(&self, agent: &Agent) -> bool {
        self.r.any(agent.name.0..agent.name.1, words!["or"])
    }

    fn is_of_other_side(&self, agent: &Agent) -> bool {
        !are_one_side(self.r, agent.name.0..agent.name.1, self.hit.phrase.categories)
    }

    /// Who attacked in the clause that tells how: "when gunmen opened fire on their bus".
    fn attacker(&self) -> Option<Agent> {
        // "40 rebels were killed as the army advanced"; not its own men, and not bystanders
        let fought = |a: &Agent| self.hit.phrase.categories & FIGHTERS != 0 && self.is_of_other_side(a);
        let enemies = |a: &Agent| a.certainty != Certainty::Possible || fought(a) || self.is_one_of_two(a);
        // "was arrested after a boy shot another": nobody but a force arrests.
        let holds = |a: &Agent| self.hit.kind != Kind::Detained || (a.name.0..a.name.1).any(|i| self.r.is(i, Class::ACTOR));
        attacker_after(self.r, self.hit.trigger, self.end).filter(|a| self.is_usable(a.name) && enemies(a) && holds(a))
    }

    /// Who did it as the clause before says, or the sentences around.
    fn named_elsewhere(&self) -> Option<Agent> {
        let around = || {
            let later = self.told.named_later(self.r).or_else(|| self.told_again_of_them());
            later.or_else(|| named_before(self.r, self.told.from, self.told.to))
        };
        let lost_by_them = |a: &Agent| self.hit.rule == "lost" && share_a_name(self.r, a.name.0..a.name.1, self.told.from..self.told.to);
        self.named_in_clause_before().or_else(around).filter(|a| {
            // "died in a gunfight with police": he alone, and whoever fought.
            let fought = a.certainty != Certainty::Possible || self.hit.phrase.categories & FIGHTERS != 0 || self.is_one_of_two(a);
            // "Three Front fighters died in the clash": the Front's own.
            let own = |i: usize| self.r.demonym_at(i).is_none() && self.r.place_at(i).is_none() && self.names_victim(i);
            fought && self.is_of_other_side(a) && !lost_by_them(a) && !(a.name.0..a.name.1).any(own)
        })
    }

    /// "Five peasants were found dead. The peasants were killed by members of the Front": who did it, where nobody counts them.
    fn told_again_of_them(&self) -> Option<Agent> {
        const SENTENCES: usize = 3;
        let (r, hit) = (self.r, self.hit);
        let head = hit.phrase.head.filter(|_| !hit.phrase.value_is_one() && hit.kind.is_hurt())?;
        (hit.sentence + 1..=hit.sentence + SENTENCES).take_while(|s| *s < r.tokens.sentences.len()).find_map(|s| {
            let (from, to) = r.sentence(s);
            let harmed = |i: usize| r.is(i, Class::PAST) && r.word(i).kind == Some(hit.kind);
            let they = r.which(from..to, words!["the"]).find(|the| {
                let verb = the + 2 + usize::from(r.is(the + 2, Class::HAVE));
                r.is(the + 1, Class::PERSON_MANY)
                    && is_same_noun(&r.norm(the + 1), &r.norm(head))
                    && r.is(verb, Class::BE)
                    && harmed(verb + 1)
            })?;
            agents(r, they, to).into_iter().find(|a| a.name.0 > they + 3)
        })
    }

    /// "A bomber blew himself up in a bazaar; four died": the clause before counts nobody.
    fn named_in_clause_before(&self) -> Option<Agent> {
        let Told { hits, agents, from, .. } = *self.told;
        let leads = self.start > from && self.r.norm(self.start - 1) == ";" && !hits.iter().any(|h| h.phrase.core < self.start);
        if !leads {
            return None;
        }
        agents.iter().find(|a| a.name.1 < self.start).copied().or_else(|| hostile(self.r, from, self.start))
    }
}

/// "Leo Marin, who they said shot", "a man who police say killed": of whom others say that he did it.
fn who_they_say(r: &Reading<'_>, trigger: usize, from: usize) -> Option<Agent> {
    const REACH: usize = 5;
    let said = trigger.checked_sub(1).filter(|said| *said > from && r.is(*said, Class::REPORT))?;
    let who = r.which(said.saturating_sub(REACH).max(from + 1)..said, words!["who"]).next_back().filter(|who| who + 1 < said)?;
    let end = who - usize::from(r.norm(who - 1) == ",");
    let name = end.checked_sub(1).and_then(|last| r.person_name(last)).or_else(|| person_before(r, end, from))?;
    (name.0 >= from).then_some(Agent { name, certainty: Certainty::Suspected })
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// Where "a toll of 12 dead" begins whose number stands at `start`.
fn before_toll(r: &Reading<'_>, start: usize) -> usize {
    let of = start.saturating_sub(2);
    if r.norm(of + 1) == "of" && r.norm_is(of, words!["toll", "balance", "total"]) {
        of - usize::from(of > 0 && r.is(of - 1, Class::ARTICLE))
    } else {
        start
    }
}

/// "were held for six hours by the rebels": who holds them.
fn holder_after(r: &Reading<'_>, trigger: usize, to: usize) -> Option<Agent> {
    const REACH: usize = 9;
    let plain = |i: &usize| !r.is_punctuation(*i) && !r.is(*i, Class::CONJUNCTION.and(Class::BE).and(Class::SUBORDINATOR));
    let by = (trigger + 1..(trigger + REACH).min(to)).take_while(plain).find(|i| r.norm(*i) == "by")?;
    let name = (by + 1..(by + 4).min(to)).find_map(|i| actor(r, i, by + 1, to)).filter(|n| n.0 <= by + 2)?;
    Some(Agent { name, certainty: as_told(r, name) })
}

/// "were killed when gunmen opened fire on their bus": who attacked in the clause that tells how.
fn attacker_after(r: &Reading<'_>, trigger: usize, to: usize) -> Option<Agent> {
    const REACH: usize = 9;
    const WHEN_TOKENS_MAX: usize = 22;
    // "were seized, and 12 died when police stormed the jail": of those before.
    let clause = |i: &usize| !(r.norm(*i) == "," && r.norm(i + 1) == "and");
    let opens = |i: &usize| r.norm(*i) == "when" || *i < trigger + REACH + 5 && r.norm_is(*i, words!["after", "as"]);
    let when = (trigger..(trigger + WHEN_TOKENS_MAX).min(to)).take_while(clause).find(opens)?;
    // "when demonstrators threw stones", "when two young men opened fire", "when a man approached her and shot her"
    let hostile = |i: usize| {
        r.norm_is(i, HOSTILE)
            || turns_his_gun(r, i)
            || tries_to_harm(r, i)
            || (i..(i + 4).min(to)).any(|and| r.norm(and) == "and" && r.norm_is(and + 1, HOSTILE))
    };
    if let Some(name) = (when + 2..(when + REACH).min(to)).find_map(|verb| {
        let someone = |n: &(usize, usize)| r.norm_is(n.0, words!["someone", "somebody"]) || r.norm_is(n.0 + 1, words!["shooter"]);
        let person = || {
            let (start, end) = person_before(r, verb, when + 1)?;
            // "when a member of the police turned"
            let start = member_of(r, start, when + 1).or_else(|| member_of(r, start + 1, when + 1)).unwrap_or(start);
            Some((start, end)).filter(|n| n.0 == when + 1 && n.1 == verb && !someone(n))
        };
        let anybody = |n: &(usize, usize)| someone(n) || r.norm_is(n.0 + 1, words!["person", "individual"]);
        let clad = || person_clad(r, verb, when + 1).filter(|n| n.0 == when + 1 && !anybody(n));
        if hostile(verb) { person().or_else(clad) } else { None }
    }) {
        return Some(Agent { name, certainty: as_told(r, name) });
    }
    let (start, end) = (when + 1..(when + REACH - 2).min(to)).find_map(|i| actor(r, i, when + 1, to))?;
    let start = member_of(r, start, when + 1).unwrap_or(start);
    // "the Front (a branch of IS) fighters fired"
    let after = past_other_bands(r, past_brackets(r, end, to), to);
    // "a Boko Haram suicide bomber blew himself up"
    let bomber = |i: usize| r.norm_is(i, words!["suicide", "car", "bomber", "bombers", "terrorists", "militants", "fighters"]);
    let verb = (after..(after + 4).min(to)).find(|i| !r.is(*i, Class::ADVERB.and(Class::HAVE)) && !bomber(*i))?;
    let counted = |i: usize| r.numeral_at(i).is_some() || r.norm_is(i, words!["some", "about"]);
    let leads = (when + 1..start).all(|i| r.is(i, Class::ARTICLE.and(Class::MODIFIER).and(Class::ADVERB)) || r.is_capital(i) || counted(i));
    // The article is the bomber's.
    let start = start + usize::from(bomber(end) && r.norm_is(start, words!["a", "an"]));
    // "when soldiers entered the campus and began shooting"
    let began = |i: usize| r.norm_is(i, words!["began", "started"]) && r.norm_is(i + 1, words!["shooting", "firing", "shelling"]);
    let then = (verb..(verb + REACH).min(to)).any(|and| r.norm(and) == "and" && began(and + 1));
    // "as the army advanced", where its enemies died
    let gains = r.norm(when) == "as" && r.norm_is(verb, words!["advanced", "advance", "recaptured", "retook"]);
    let certainty = if gains { Certainty::Possible } else { as_told(r, (start, end)) };
    // "as the regime stepped up its campaign"
    let more = r.reads(verb, words!["stepped", "up"]) || r.norm_is(verb, words!["intensified", "escalated"]);
    let campaign = || more && (verb + 1..verb + 6).any(|i| r.is(i, Class::ATTACK) && !r.is(i, Class::ACTOR) || r.norm(i) == "campaign");
    let acts = r.norm_is(verb, HOSTILE) || campaign() || gains || turns_his_gun(r, verb) || tries_to_harm(r, verb) || began(verb) || then;
    (leads && acts).then_some(Agent { name: (start, end), certainty })
}

/// The token after a name that ends at `end` and what stands in brackets behind it.
fn past_brackets(r: &Reading<'_>, end: usize, to: usize) -> usize {
    const TOKENS_MAX: usize = 9;
    if r.norm(end) != "(" {
        return end;
    }
    (end..to.min(end + TOKENS_MAX)).find(|i| r.norm(*i) == ")").map_or(end, |i| i + 1)
}

/// "the Front's militants | and other armed groups": the token after the others.
fn past_other_bands(r: &Reading<'_>, end: usize, to: usize) -> usize {
    let others = r.norm(end) == "and" && r.norm_is(end + 1, words!["other", "several", "allied"]);
    let band = if others { (end + 2..end + 4).find_map(|i| actor(r, i, end + 2, to)) } else { None };
    band.map_or(end, |(_, last)| last)
}

/// "when robbers tried to steal his car"
fn tries_to_harm(r: &Reading<'_>, verb: usize) -> bool {
    const HARM: Words =
        words!["storm", "rob", "attack", "seize", "hijack", "kidnap", "abduct", "ambush", "steal", "carjack", "overrun", "stab", "shoot"];
    r.norm_is(verb, words!["tried", "attempted"]) && r.norm(verb + 1) == "to" && r.norm_is(verb + 2, HARM) || r.norm(verb) == "robbed"
}

/// "when a guard turned his weapon on them", "when officers returned fire"
fn turns_his_gun(r: &Reading<'_>, verb: usize) -> bool {
    const GUNS: Words = words!["gun", "guns", "weapon", "weapons", "rifle", "rifles", "pistol", "fire"];
    r.reads(verb, words!["returned", "fire"])
        || r.norm(verb) == "turned" && r.is(verb + 1, Class::POSSESSIVE) && (verb + 2..verb + 4).any(|i| r.norm_is(i, GUNS))
}

/// "soldier" and "soldiers": one is the other with an "s" after it.
fn is_same_noun(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.bytes().all(|b| b == b's'))
}
