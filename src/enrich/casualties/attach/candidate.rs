//! An actor on the left of an active verb: whether he is the one who does what it says.

use super::super::figure::{Category, Certainty};
use super::super::lexicon::Class;
use super::super::reading::Reading;
use super::super::words::Words;
use super::actors::{actor, past_possessive};
use super::agents::{Agent, FOUGHT, as_told, belongs_to, owner_of, shares_its_fire};
use super::bands::{described_from, member_of};
use super::perpetrator::{is_means, is_meant, is_object, is_second_of_two};
use super::persons::MOVES;
use super::subjects::verb_after;
use crate::enrich::text::Flags;

/// After the name of a person: what hurts the people whom the clause tells of.
const OPENS_FIRE: Words = words!["opened", "fired", "shot", "stabbed", "stormed", "rammed", "detonated", "attacked"];

/// How far behind an attacker the verb may stand, after what he wears or rides. Tokens.
pub const GARB_TOKENS_MAX: usize = 7;

/// Before what he wears or rides.
const GARB: Words = words!["in", "on", "with", "wearing", "riding", "dressed", "travelling", "traveling"];

/// Before what he bears, at more length.
const BEARS: Words = words!["driving", "carrying", "armed", "wearing", "riding"];

/// What the subject says of a deed that others did.
const JUDGES: Words = words![
    "condemned", "condemns", "denounced", "denounces", "mourned", "mourns", "deplored", "deplores", "criticised", "criticized", "urged",
    "urges", "welcomed", "praised", "hailed", "regretted", "regrets", "demanded", "slammed", "lamented", "investigated"
];

/// What police do where others have hurt somebody.
const DUTIES: Words = words![
    "surrounded", "cordoned", "evacuated", "confirmed", "responded", "responding", "investigated", "identified", "released", "arrested",
    "charged", "found", "located", "received", "named", "arrived", "detained", "took", "recovered", "discovered", "searched", "sought",
    "issued", "interviewed", "rescued", "helped", "treated", "visited", "seized", "confiscated", "learned", "believe", "believed", "made",
    "called", "announced"
];

/// Who else does what police do.
const COLLEAGUES: Words = words!["authorities", "jury", "detectives", "investigators", "prosecutors", "officials", "deputies"];

/// Before a noun phrase that is no subject.
const GOVERNS: Words = words![
    "in", "on", "at", "of", "from", "near", "with", "against", "for", "to", "across", "among", "between", "into", "by", "targeting",
    "outside", "around", "inside", "as", "like", "including", "fighting", "battling", "combating"
];

/// An actor who may be the subject of the verb at `trigger`.
pub struct Candidate<'c, 'a> {
    r: &'c Reading<'a>,
    trigger: usize,
    /// No token before this one is looked at.
    floor: usize,
    /// Where the name begins, with all that he is a part of: "a unit of the Nigerien army".
    pub start: usize,
    end: usize,
    /// Where the phrase begins, with those who are joined with him: "the army and armed forces".
    first: usize,
    /// Where his own part of the phrase begins.
    own: usize,
    /// The token behind the name and its asides: his verb, or the attack that he owns.
    at: usize,
    /// He owns the attack at [`Candidate::at`].
    attacks: bool,
}

impl<'c, 'a> Candidate<'c, 'a> {
    /// The actor at tokens `name`, left of the verb at `trigger`.
    pub fn of(r: &'c Reading<'a>, name: (usize, usize), trigger: usize, floor: usize) -> Candidate<'c, 'a> {
        let end = with_band(r, name.1, trigger);
        // "The army's shelling killed four"
        let owned = past_possessive(r, end);
        let at = if owned > end { owned } else { verb_after(r, end, trigger) };
        // "faction fighting killed 40": each other's.
        let mutual = || r.norm_is(at, FOUGHT) && (at + 1 == trigger || r.is(at + 1, Class::PREPOSITION.and(Class::CONJUNCTION)));
        let attacks = r.is(at, Class::ATTACK) && !mutual()
            || r.is(at, Class::MODIFIER) && r.is(at + 1, Class::ATTACK)
            || r.norm_is(at, words!["air", "rocket", "mortar"]);
        let own = with_names_before(r, name.0, floor);
        // "Units of the army and armed forces", "strikes on the army and rebels"
        let joined = if own > floor + 1 && r.norm(own - 1) == "and" { actor(r, own - 2, floor, own - 1) } else { None };
        let first = joined.filter(|(_, e)| *e == own - 1).map_or(own, |(s, _)| s);
        // "a unit of the Nigerien army", "fighters from the ADF": the whole is the one.
        let whole = member_of(r, described_from(r, first, floor), floor);
        let (start, first) = whole.map_or((name.0, first), |w| (w, w));
        Candidate { r, trigger, floor, start, end, first, own, at, attacks }
    }

    pub fn name(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    /// Whether he does what the verb says.
    pub fn is_subject(&self) -> bool {
        !self.is_object() && !self.does_otherwise() && self.is_followed_by_act()
    }

    /// As whom the clause names him; `person` is the person's phrase right before the verb.
    pub fn agent(&self, person: Option<(usize, usize)>) -> Agent {
        // "An angry mob killed": with all that describes them.
        let name = owner_of(self.r, person.filter(|s| s.0 <= self.start && s.1 == self.end).unwrap_or(self.name()));
        let claimed = self.r.reads(self.at, words!["claimed", "responsibility"]);
        Agent { name, certainty: if claimed { Certainty::Claimed } else { as_told(self.r, name) } }
    }

    /// Another verb than the one at `trigger` stands behind his name.
    fn has_own_verb(&self) -> bool {
        self.at != self.trigger
    }

    /// His verb, or an attack of his, stands where a subject's does.
    fn is_followed_by_act(&self) -> bool {
        let (r, at) = (self.r, self.at);
        let verb = Class::VERB.and(Class::REPORT).and(Class::FINITE).and(Class::PAST).and(Class::SUBJECT_VERB);
        // "had been shelling the town"
        let shells = || r.is(at + 1, Class::ATTACK) && r.norm(at + 1).ends_with("ing");
        let now = || r.is(at, Class::BE) && (at + 1 == self.trigger || shells());
        let acts = self.attacks || !self.has_own_verb() || r.is(at, verb) || r.norm(at).ends_with("ed") || r.norm_is(at, MOVES);
        acts || now() || self.is_clad() || self.opens_fire_clad() || self.stands_somewhere()
    }

    /// Another word than the verb governs him, or he is told of beside what the clause tells.
    fn is_object(&self) -> bool {
        let struck = || (self.has_own_verb() || self.r.is(self.trigger, Class::GERUND)) && is_object(self.r, self.first, self.floor);
        self.is_governed() || self.is_in_aside() || self.only_came_in() || struck() || shares_its_fire(self.r, self.name(), self.floor)
    }

    /// What he does is no violence, or not against those whom the clause counts.
    fn does_otherwise(&self) -> bool {
        self.is_bare_nation() || self.is_peaceful_person() || self.judges() || self.only_reports() || self.is_on_duty() || self.is_wrecked()
    }

    /// "A jet exploded in the air, killing 230": what it carries died in it.
    fn is_wrecked(&self) -> bool {
        self.has_own_verb() && is_wreck(self.r, self.end, self.at)
    }

    /// "strikes on the army", "between the army and the rebels"
    fn is_governed(&self) -> bool {
        const WITH_TOKENS_MAX: usize = 10;
        let lead = self.lead();
        let governed = lead > self.floor && self.r.norm_is(lead - 1, GOVERNS)
            || is_meant(self.r, self.first, self.floor)
            || is_second_of_two(self.r, self.first, self.floor)
            || is_second_of_two(self.r, self.own, self.floor);
        // "looking for the gunman who killed four"
        // "seized by fighters who rounded up 40 men and executed them"
        let joined = || {
            let inner = self.end + 1..self.trigger;
            self.r.norm(self.trigger - 1) == "and" && inner.clone().all(|i| !self.r.is_punctuation(i)) && !self.r.any(inner, words!["who"])
        };
        // "Hundreds of fighters attacked the town"
        let of_many = || lead > self.floor + 1 && self.r.norm_is(lead - 2, words!["dozens", "hundreds", "scores", "thousands"]);
        // "bombed the town with two planes and four helicopters, killing six"
        let means = || {
            let counted = lead > self.floor + 3
                && self.r.numeral_at(lead - 1).is_some()
                && self.r.norm(lead - 2) == "and"
                && is_means(self.r, lead - 3..lead - 2);
            let near = (lead.saturating_sub(WITH_TOKENS_MAX).max(self.floor)..lead).rev();
            counted && near.take_while(|i| !self.r.is_punctuation(*i) || self.r.norm(*i) == "-").any(|i| self.r.norm(i) == "with")
        };
        (governed || means()) && !of_many() && !(self.r.norm(self.end) == "who" && (!self.has_own_verb() || joined()))
    }

    /// "held by the IS group killing": governed with its name, before which its article stands.
    fn lead(&self) -> usize {
        let (r, first) = (self.r, self.first);
        let mut lead = first;
        let surname = r.norm_is(first, words!["group", "groups", "network", "faction", "movement"]);
        while surname && lead > self.floor + 1 && r.is_capital(lead - 1) && !r.is_punctuation(lead - 1) {
            lead -= 1;
        }
        // "controlled by Syria's | rebels"
        let owned = lead == first && lead > self.floor + 2 && r.norm(lead - 1) == "'s" && r.norm(lead - 3) == "by";
        lead - if owned { 2 } else { usize::from(lead < first && r.is(lead - 1, Class::ARTICLE)) }
    }

    /// "hit a tent where supporters had met and wounded 30", "a bus that rebels had stopped, killing six"
    fn is_in_aside(&self) -> bool {
        let (r, first) = (self.r, self.first);
        let relative = || {
            r.norm_is(first - 1, words!["that", "which"])
                && r.is(self.trigger, Class::GERUND)
                && r.norm(self.end) == "had"
                && !(first >= self.floor + 2 && r.is(first - 2, Class::REPORT.and(Class::VERB)))
        };
        first > self.floor && self.has_own_verb() && (r.norm(first - 1) == "where" || relative())
    }

    /// "encircled the terrorists who had come in, capturing many": not those who came in.
    fn only_came_in(&self) -> bool {
        self.r.norm(self.end) == "who" && self.r.is(self.trigger, Class::GERUND)
    }

    /// "a Russian", "Syrians": a nation alone is no force.
    fn is_bare_nation(&self) -> bool {
        let r = self.r;
        // "The Ethiopians captured a geologist"
        let all = || {
            let the = self.start > self.floor && r.norm(self.start - 1) == "the" && r.norm(self.end - 1).ends_with('s');
            the && !self.has_own_verb() && r.begins_clause(self.start - 1, self.floor)
        };
        r.demonym_at(self.end - 1).is_some() && !self.attacks && !all()
    }

    /// A person by name who does something else first.
    fn is_peaceful_person(&self) -> bool {
        // "drove a lorry into a crowd"
        let rams = || {
            self.r.norm_is(self.at, words!["drove", "ploughed", "plowed"])
                && self.r.any(self.at + 1..self.trigger, words!["crowd", "crowds", "people", "pedestrians", "protesters"])
        };
        self.has_own_verb() && !self.r.norm_is(self.at, OPENS_FIRE) && !rams() && self.r.person_at(self.end - 1).is_some()
    }

    /// "Police identified the victims": what they do after it.
    fn is_on_duty(&self) -> bool {
        let r = self.r;
        let police = || (self.start..self.end).any(|i| r.word(i).categories & Category::Police.bit() != 0);
        let accuse = || r.any(self.end..self.trigger, words!["that", "which", "who", "say", "accused"]);
        let colleagues = || r.norm_is(self.end - 1, COLLEAGUES) && accuse();
        self.has_own_verb() && r.norm_is(self.at, DUTIES) && (police() || colleagues())
    }

    /// He speaks of a deed that others did.
    fn judges(&self) -> bool {
        let (r, at) = (self.r, self.at);
        // "The army regretted that its fire had killed two"
        let its_own = || r.norm(at + 1) == "that" && r.norm_is(at + 2, words!["its", "their", "it", "they"]);
        let calls_on = || r.norm(at) == "called" && r.norm_is(at + 1, words!["on", "for", "upon"]);
        // "the US-backed offensive by rebels killed"
        let by_others = || self.attacks && r.norm(at + 1) == "by";
        self.has_own_verb() && (r.norm_is(at, JUDGES) && !its_own() || calls_on()) || by_others()
    }

    /// Who denies or reports it did not do it for that; who claims to have done it did.
    fn only_reports(&self) -> bool {
        let (r, at) = (self.r, self.at);
        let reports = || r.is(at, Class::REPORT) && !r.norm(at).starts_with("claim") && r.norm(at + 1) != "to";
        self.has_own_verb() && !self.attacks && reports()
    }

    /// "Gunmen on motorbikes killed", "Two bombers driving explosive-laden trucks have killed"
    fn is_clad(&self) -> bool {
        const TOKENS_MAX: usize = 5;
        const AT_LENGTH_MAX: usize = 8;
        let r = self.r;
        let bears = r.norm_is(self.end, BEARS);
        let hyphen = |i: usize| bears && r.norm(i) == "-" && !r.tokens.flags(i).has(Flags::SPACE_BEFORE);
        let plain = |i: usize| hyphen(i) || !r.is_punctuation(i) && !r.is(i, Class::REPORT.and(Class::SUBORDINATOR).and(Class::BE));
        let near = r.norm_is(self.end, GARB) && self.trigger - self.end <= TOKENS_MAX;
        (near || bears && self.trigger - self.end <= AT_LENGTH_MAX) && (self.end..self.trigger).all(plain)
    }

    /// "A gunman in a ski mask opened fire, injuring"
    fn opens_fire_clad(&self) -> bool {
        let (r, end) = (self.r, self.end);
        r.norm_is(end, GARB)
            && r.any(end + 1..(end + GARB_TOKENS_MAX).min(self.trigger), OPENS_FIRE)
            && !r.any(end..self.trigger, words![";", "who", "after"])
    }

    /// "Guards at the embassy shot", "Soldiers of the 4th Brigade killed": he opens the clause, with where or whose he is.
    fn stands_somewhere(&self) -> bool {
        const WORDS_MAX: usize = 9;
        let (r, end, trigger, floor) = (self.r, self.end, self.trigger, self.floor);
        let at = r.norm_is(end, words!["at", "of", "from", "outside", "inside", "near", "guarding", "manning", "in"]);
        let stop = Class::REPORT.and(Class::SUBORDINATOR).and(Class::BE).and(Class::VERB).and(Class::PAST).and(Class::CONJUNCTION);
        let plain = |i: usize| !r.is_punctuation(i) && (r.is_capital(i) || !r.is(i, stop) || r.is(i, Class::MODIFIER));
        let start = self.first - usize::from(self.first > floor && r.is(self.first - 1, Class::ARTICLE));
        let opens = || {
            r.begins_clause(start, floor)
                || r.tokens.date_at(start - 1).is_some()
                || r.word(start - 1).class == Class::NONE && start == floor + 1
        };
        at && opens() && r.is(trigger, Class::PAST.and(Class::FINITE)) && trigger - end <= WORDS_MAX && (end..trigger).all(plain)
    }
}

/// What ends before token `end` is a craft that crashed, as its verb at `at` says.
pub fn is_wreck(r: &Reading<'_>, end: usize, at: usize) -> bool {
    const WRECKED: Words =
        words!["exploded", "crashed", "plunged", "disintegrated", "collided", "overturned", "sank", "skidded", "overshot"];
    const CRAFT: Words = words!["jet", "jets", "plane", "planes", "aircraft", "helicopter", "helicopters", "warplane", "airliner"];
    r.norm_is(at, WRECKED) && r.norm_is(end - 1, CRAFT)
}

/// Where a name ends, with the band that follows it: "Gunmen | of al-Shabab", "Militants | belonging to the Front".
fn with_band(r: &Reading<'_>, end: usize, trigger: usize) -> usize {
    let of = (r.norm(end) == "of" && r.norm(end + 1) != "the").then(|| actor(r, end + 1, end + 1, trigger)).flatten();
    let end = of.filter(|(s, _)| *s == end + 1).map_or(end, |(_, e)| e);
    let owner = belongs_to(r, end).and_then(|of| (of..of + 3).find_map(|k| actor(r, k, of, trigger)));
    owner.map_or(end, |(_, e)| e)
}

/// "strikes on A and B killed": where A begins, since the second is governed like the first.
fn with_names_before(r: &Reading<'_>, start: usize, floor: usize) -> usize {
    let mut first = start;
    while first > floor + 1 && r.norm(first - 1) == "and" && r.is_capital(first - 2) {
        first -= 2;
        while first > floor && r.is_capital(first - 1) {
            first -= 1;
        }
    }
    first
}
