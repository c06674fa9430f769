//! What stands between a number or article and the end of its noun phrase: modifiers (`modifiers.rs`), head (`heads.rs`), and what
//! the head counts.

use super::super::super::text::{Flags, Numeral, Role};
use super::super::figure::{Category, Kind};
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::ages::{is_childs_age, past_age};
use super::compounds::{by_title, is_act, is_compound, is_quote, is_side_of_one, past_insertion};
use super::employers::by_employer;
use super::heads::HEAD_MANY;
use super::unknown::is_plain_noun;

/// How many tokens may stand between number and head.
pub(super) const MODIFIERS_MAX: usize = 8;

/// Behind a singular these make a body of it: "a student union", "the peasant defense patrol".
const BODIES: Words = words![
    "defense", "defence", "union", "unions", "council", "councils", "association", "federation", "committee", "organization",
    "organisation", "movement", "patrol", "board", "group", "groups", "network", "cell", "faction"
];

/// What stands between the number (or article) and the end of the noun phrase.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    pub(super) head: Option<usize>,
    pub(super) end: usize,
    pub(super) categories: u32,
    pub(super) modifier_kind: Option<Kind>,
    pub(super) more: bool,
    pub(super) other: bool,
    /// A noun that is no person stands where the head should.
    pub(super) thing: bool,
}

/// The nouns from token `at` that the number at `core` counts; none where a comma is lost: "dozens mostly women and children".
pub(super) fn nouns_of(r: &Reading<'_>, core: usize, at: usize, to: usize, bare: bool) -> Nouns {
    let tens = at == core + 1 && r.norm_is(core, words!["tens", "dozens", "scores", "hundreds", "thousands"]);
    if tens && r.norm_is(at, words!["mostly", "mainly"]) { Nouns { end: at, ..Nouns::default() } } else { nouns(r, at, to, bare) }
}

/// Reads modifiers and head from `i` on. `many`: the head must be a plural.
pub(super) fn nouns(r: &Reading<'_>, i: usize, to: usize, many: bool) -> Nouns {
    let found = Nouns { end: i, ..Nouns::default() };
    let mut reader = Reader { r, first: i, to, many, found, unknown: 0, pending_kind: None, owned: false, quoted: false };
    let limit = to.min(i + MODIFIERS_MAX);
    let mut k = i;
    while k < limit
        && let Some(next) = reader.read(k)
    {
        k = next;
    }
    reader.close(k)
}

/// Reads one noun phrase, token by token.
pub(super) struct Reader<'r, 'a> {
    pub(super) r: &'r Reading<'a>,
    /// Where the phrase begins.
    pub(super) first: usize,
    /// Where its sentence ends.
    pub(super) to: usize,
    /// The head must be a plural.
    pub(super) many: bool,
    pub(super) found: Nouns,
    /// How many words of no table stand before the head.
    pub(super) unknown: usize,
    /// What a modifier says of the head that is still to come.
    pub(super) pending_kind: Option<Kind>,
    /// An owner came before: "the boy's".
    owned: bool,
    /// The head stands in quotes.
    quoted: bool,
}

impl Reader<'_, '_> {
    /// The token after what is read at `k`; none where the phrase ends before `k`.
    fn read(&mut self, k: usize) -> Option<usize> {
        let r = self.r;
        if let Some(numeral) = r.numeral_at(k) {
            return self.past_rank(numeral);
        }
        if r.is_punctuation(k) {
            let past = self.take_mark(k);
            if past.is_some() || r.norm(k) != "-" && !self.is_slash(k) {
                return past;
            }
        }
        if r.norm(k) == "'s" {
            return self.take_owner(k);
        }
        // "would-be bombers"
        if self.is_open() && r.reads(k, words!["would", "-", "be"]) {
            return Some(k + 3);
        }
        // "four United Nations soldiers": no nations.
        if self.is_open() && r.reads(k, words!["united", "nations"]) {
            return Some(k + 2);
        }
        // "16 off-duty officers"
        if self.is_open() && r.reads(k, words!["off", "-", "duty"]) {
            return Some(k + 3);
        }
        // "four Free Syrian Army fighters": nobody is free.
        if self.is_open() && r.reads(k, words!["free", "syrian", "army"]) {
            self.found.categories |= Category::ArmedGroup.bit();
            return Some(k + 3);
        }
        // "took the judge hostage"
        if !self.is_open() && r.is(k, Class::STATE_NOUN) && r.norm_is(k, words!["hostage", "captive"]) {
            return None;
        }
        if self.joins_modifiers(k) {
            return Some(k + 1);
        }
        if self.is_head(k) {
            self.take_head(k)
        } else if self.is_hyphened(k) {
            self.take_hyphened(k)
        } else if self.is_compound_or_side(k) {
            self.found.head = None;
            // "a Taliban financier": the one himself, who is read next.
            Some(k + usize::from(!self.is_agent(k)))
        } else if self.is_open() {
            self.take_modifier(k)
        } else {
            self.take_after_head(k)
        }
    }

    /// No head is found yet.
    pub(super) fn is_open(&self) -> bool {
        self.found.head.is_none()
    }

    /// "two 19-year-old men", "the first soldiers": an age or rank in between.
    fn past_rank(&self, numeral: &Numeral) -> Option<usize> {
        if is_count(numeral) || !self.is_open() {
            return None;
        }
        let end = numeral.tokens.end as usize;
        Some(if numeral.role == Role::Age { past_age(self.r, end) } else { end })
    }

    /// The token after a mark, and what belongs to it, that does not end the phrase.
    fn take_mark(&mut self, k: usize) -> Option<usize> {
        let r = self.r;
        // "two [as received] soldiers", "three (3) soldiers"
        if let Some(close) = past_insertion(r, k, self.first) {
            return Some(close);
        }
        // 'ten university "guards"'
        if self.is_open() && is_quote(r, k) && r.is(k + 1, Class::PERSON_MANY.and(Class::PERSON_ONE)) && is_quote(r, k + 2) {
            self.quoted = true;
            return Some(k + 1);
        }
        // '16 "Islamic State" militants'
        if self.is_open()
            && is_quote(r, k)
            && let Some(close) = (k + 2..k + 5).find(|i| is_quote(r, *i))
            && (k + 1..close).all(|i| r.is_capital(i))
        {
            return Some(close + 1);
        }
        // "31 Islamic State (IS) militants", "seven (female) villagers"
        if self.is_open() && r.norm(k) == "(" && r.norm(k + 2) == ")" {
            let named = k > self.first && r.is_capital(k - 1) && r.tokens.flags(k + 1).has(Flags::UPPER);
            return (named || r.norm_is(k + 1, words!["male", "female"])).then_some(k + 3);
        }
        None
    }

    /// "YPG/PKK fighters"
    fn is_slash(&self, k: usize) -> bool {
        let r = self.r;
        r.norm(k) == "/" && k > self.first && r.is_capital(k - 1) && r.is_capital(k + 1)
    }

    /// "the journalist's body", "the group's leader": what came before is a modifier.
    fn take_owner(&mut self, k: usize) -> Option<usize> {
        let r = self.r;
        let owner = k > self.first && (r.is_capital(k - 1) || r.is(k - 1, Class::SOURCE.and(Class::ACTOR)));
        if (self.is_open() && self.unknown == 0 && !owner) || is_act(r, k + 1) {
            return None;
        }
        self.found.head = None;
        self.unknown = 0;
        self.owned = true;
        Some(k + 1)
    }

    /// The head, unless a noun follows that takes its place.
    fn take_head(&mut self, k: usize) -> Option<usize> {
        let (r, word) = (self.r, self.r.word(k));
        // "in their late teens"
        if r.norm(k) == "teens" && k > 0 && r.norm_is(k - 1, words!["late", "early", "mid", "mid-"]) {
            return self.end_at_thing();
        }
        // "the German shepherd"
        if r.norm_is(k, words!["shepherd", "shepherds"]) && k > 0 && r.norm_is(k - 1, words!["german", "belgian", "australian"]) {
            return self.end_at_thing();
        }
        let found = &mut self.found;
        // "the boy's mother": the mother; "the journalist's body": the journalist.
        if self.owned && word.is(Class::PERSON_ONE.and(Class::PERSON_MANY)) && !word.is(Class::COUNT_NOUN) {
            found.categories = 0;
        }
        found.head = Some(k);
        found.end = k + 1 + usize::from(self.quoted);
        found.categories |= word.categories;
        // "the chief of police and a mayor": the police are no people of their own.
        if r.norm(k) == "chief" && r.norm(k + 1) == "of" && r.norm_is(k + 2, words!["police", "staff"]) {
            found.end = k + 3;
            found.categories |= r.word(k + 2).categories;
            return None;
        }
        // "a mother-of-three": of whom she is.
        if r.reads(k + 1, words!["-", "of", "-"])
            && let Some(children) = r.numeral_at(k + 4)
        {
            found.end = children.tokens.end as usize;
            return None;
        }
        // "three persons of interest"
        if r.reads(k + 1, words!["of", "interest"]) {
            found.end = k + 3;
            return None;
        }
        found.modifier_kind = found.modifier_kind.or(self.pending_kind);
        found.other |= r.norm(k) == "others";
        Some(k + 1)
    }

    /// "a weapons dealer", "a Taliban bomb expert": of what the one is who is named next.
    fn is_compound_or_side(&self, k: usize) -> bool {
        let r = self.r;
        is_compound(r, k) && self.is_open() || !self.many && self.found.head.is_some_and(|h| is_side_of_one(r, h, k))
    }

    /// After a head: a following noun takes its place ("police cars", "a student loan"), anything else ends the phrase.
    fn take_after_head(&mut self, k: usize) -> Option<usize> {
        let (r, word) = (self.r, self.r.word(k));
        let attributive = self.found.head.is_some_and(|h| r.is(h, Class::PERSON_ONE) && !r.is(h, Class::PERSON_MANY));
        // "the deputy shadow governor"
        if attributive && k > 0 && r.norm(k - 1) == "deputy" && is_plain_noun(r, k) && r.is(k + 1, Class::PERSON_ONE) {
            self.found.head = None;
            return Some(k + 1);
        }
        if attributive && (is_plain_noun(r, k) || r.norm_is(k, BODIES)) {
            self.found.head = None;
            return self.end_at_thing();
        }
        if word.is(Class::THING) && !word.is(Class::ATTACK.and(Class::VERB)) {
            self.found.head = None;
            self.found.thing = true;
        }
        if !(word.is(Class::PERSON_ONE) && r.is(k + 1, HEAD_MANY)) {
            return None;
        }
        self.found.categories |= word.categories;
        Some(k + 1)
    }

    /// The phrase is of no people.
    pub(super) fn end_at_thing(&mut self) -> Option<usize> {
        self.found.thing = true;
        None
    }

    /// What was found, where the phrase ends before token `k`.
    fn close(self, k: usize) -> Nouns {
        let (r, mut found) = (self.r, self.found);
        let verb = Class::PAST.and(Class::ADJECTIVE).and(Class::BE).and(Class::SUBJECT_VERB);
        if self.many
            && found.head.is_none()
            && !found.thing
            && k > self.first
            && r.is(k - 1, Class::PERSON_ONE)
            && (r.is(k, verb) || k == self.to)
        {
            found.head = Some(k - 1);
            found.end = k;
        }
        found.thing |= found.head.is_none() && self.unknown > 0;
        found
    }
}

/// Whose leaders are no civilians.
const UNDERWORLD: Words = words!["cartel", "gang", "mafia", "crime", "drug"];

/// "government" and "Iraqi" before "forces": those of a state, not of a people without one.
fn is_of_state(r: &Reading<'_>, k: usize) -> bool {
    r.norm_is(k, words!["regime", "government", "coalition", "allied", "loyalist", "national"])
        || r.demonym_at(k).is_some() && !r.norm_is(k, words!["kurdish", "arab", "islamic", "islamist"])
}

/// Compounds that say more than their parts: "aid workers" are no civilians, "UN peacekeepers" no soldiers.
pub(super) fn refine(r: &Reading<'_>, start: usize, end: usize, mut bits: u32) -> u32 {
    use super::super::figure::Category::*;
    let has = |bits: u32, c: super::super::figure::Category| bits & c.bit() != 0;
    if has(bits, ArmedGroup) {
        // "a Taliban leader", "a militant official"
        bits &= !(Civilian.bit() | GovernmentOfficial.bit());
    }
    // "a cartel leader"
    if has(bits, Civilian) && (start..end).any(|k| r.norm_is(k, UNDERWORLD) && r.norm_is(k + 1, words!["leader", "leaders"])) {
        bits &= !Civilian.bit();
    }
    // "the eldest son of a senator" may be of any age.
    if has(bits, Children) && r.norm(end) == "of" && r.norm_is(end - 1, words!["son", "sons", "daughter", "daughters"]) {
        bits &= !Children.bit();
    }
    // "two coalition service members"
    if (start..end).any(|k| r.norm(k) == "service" && r.norm_is(k + 1, words!["member", "members", "personnel", "men"])) {
        return Military.bit();
    }
    bits = by_employer(r, start, end, bits);
    bits = by_title(r, start, end, bits);
    let special = [AidWorker, Medical, Journalist, Peacekeeper, Police, GovernmentOfficial, Prisoner, Protester];
    if special.iter().any(|c| has(bits, *c)) {
        bits &= !Civilian.bit();
    }
    // "a deputy commander": no sheriff's deputy.
    let stands_in = |k: usize| r.norm(k) == "deputy" && r.is(k + 1, Class::PERSON_ONE) && k + 1 < end;
    if has(bits, Police) && (start..end).any(stands_in) && !(start..end).any(|k| r.norm(k) != "deputy" && has(r.word(k).categories, Police))
    {
        bits &= !Police.bit();
    }
    if has(bits, Police) || has(bits, Peacekeeper) {
        bits &= !Military.bit();
    }
    // "her 9-year-old brother"
    // "a teenage girl", "two teenaged males"
    let young = |k: usize| r.norm_is(k, words!["teenage", "teenaged", "teen"]) && k + 1 < end;
    if (start..end).any(|k| is_childs_age(r, k) || young(k)) {
        bits = bits & !(Men.bit() | Women.bit()) | Children.bit();
    }
    for k in start..end {
        match r.norm(k).as_str() {
            "security" | "intelligence" if bits == 0 || has(bits, Military) => bits = SecurityForces.bit(),
            "opposition" if bits == 0 => bits = ArmedGroup.bit(),
            // "rebel and regime forces" are of both.
            "forces" | "elements" if k > start && is_of_state(r, k - 1) && (bits == 0 || k > start + 1 && r.norm(k - 2) == "and") => {
                bits |= Military.bit();
            }
            "enforcement" if k > start && r.norm(k - 1) == "law" => bits = Police.bit(),
            _ => {}
        }
    }
    bits
}
