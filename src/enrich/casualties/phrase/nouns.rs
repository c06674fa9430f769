//! What stands between a number or article and the end of its noun phrase: modifiers, head, and what the head counts.

use super::super::super::text::{Flags, Role};
use super::super::figure::Kind;
use super::super::lexicon::Class;
use super::super::reading::{Reading, is_count};
use super::super::words::Words;
use super::compounds::{
    by_title, is_act, is_childs_age, is_compound, is_individuals, is_quote, is_side_of_one, is_state_of_many, past_age, past_insertion,
    plausible_modifier,
};
use super::employers::by_employer;
use super::nations::{is_national, is_people, is_shouted_nation};

/// How many tokens may stand between number and head.
pub(super) const MODIFIERS_MAX: usize = 8;

/// Behind a singular these make a body of it: "a student union", "the peasant defense patrol".
const BODIES: Words = words![
    "defense", "defence", "union", "unions", "council", "councils", "association", "federation", "committee", "organization",
    "organisation", "movement", "patrol", "board"
];

/// Before "figures" these make them people.
const PUBLIC: Words =
    words!["public", "political", "religious", "opposition", "leading", "prominent", "senior", "tribal", "military", "underworld", "union"];

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

/// "U.S." in "38 U.S. and Afghan troops"
fn names_a_country(r: &Reading<'_>, i: usize) -> bool {
    r.tokens.flags(i).has(Flags::UPPER) && r.place_at(i).is_some_and(|m| r.places.of(m).is_country())
}

/// Reads modifiers and head from `i` on. `many`: the head must be a plural.
pub(super) fn nouns(r: &Reading<'_>, i: usize, to: usize, many: bool) -> Nouns {
    let mut n = Nouns { end: i, ..Nouns::default() };
    let mut k = i;
    let mut unknown = 0;
    let mut pending_kind = None;
    let (mut owned, mut quoted) = (false, false);
    let limit = to.min(i + MODIFIERS_MAX);
    while k < limit {
        let word = r.word(k);
        if let Some(numeral) = r.numeral_at(k) {
            // "two 19-year-old men", "the first soldiers": an age or rank in between.
            if is_count(numeral) || n.head.is_some() {
                break;
            }
            k = numeral.tokens.end as usize;
            if numeral.role == Role::Age {
                k = past_age(r, k);
            }
            continue;
        }
        // "two [as received] soldiers", "three (3) soldiers"
        let mark = r.is_punctuation(k);
        if let Some(close) = if mark { past_insertion(r, k, i) } else { None } {
            k = close;
            continue;
        }
        // 'ten university "guards"'
        if mark && n.head.is_none() && is_quote(r, k) && r.is(k + 1, Class::PERSON_MANY.and(Class::PERSON_ONE)) && is_quote(r, k + 2) {
            quoted = true;
            k += 1;
            continue;
        }
        // "YPG/PKK fighters"
        let slash = r.norm(k) == "/" && k > i && r.is_capital(k - 1) && r.is_capital(k + 1);
        // "31 Islamic State (IS) militants", "seven (female) villagers"
        if mark && n.head.is_none() && r.norm(k) == "(" && r.norm(k + 2) == ")" {
            let named = k > i && r.is_capital(k - 1) && r.tokens.flags(k + 1).has(Flags::UPPER);
            if named || r.norm_is(k + 1, words!["male", "female"]) {
                k += 3;
                continue;
            }
        }
        if mark && r.norm(k) != "-" && !slash {
            break;
        }
        if r.norm(k) == "'s" {
            // "the journalist's body", "the group's leader": what came before is a modifier.
            let owner = k > i && (r.is_capital(k - 1) || r.is(k - 1, Class::SOURCE.and(Class::ACTOR)));
            if (n.head.is_none() && unknown == 0 && !owner) || is_act(r, k + 1) {
                break;
            }
            n.head = None;
            unknown = 0;
            owned = true;
            k += 1;
            continue;
        }
        // "would-be bombers"
        if n.head.is_none() && r.reads(k, words!["would", "-", "be"]) {
            k += 3;
            continue;
        }
        // "took the judge hostage"
        if n.head.is_some() && word.is(Class::STATE_NOUN) && r.norm_is(k, words!["hostage", "captive"]) {
            break;
        }
        let head_many = Class::PERSON_MANY.and(Class::UNIT).and(Class::COUNT_NOUN);
        let open = n.head.is_none();
        let agent = || open && word.class == Class::NONE && (is_agent_noun(r, k, many) || many && is_individuals(r, k));
        let nation =
            || many && (r.demonym_at(k).is_some() && r.norm(k).ends_with('s') || open && (is_people(r, k) || is_shouted_nation(r, k)));
        // "two Lebanese were", "a Pakistani was": a nation's adjective where the noun should stand.
        let national = || open && is_national(r, k, i, to, many);
        // "six homicide investigators"
        let describes = || r.norm(k) == "homicide" && !r.is_punctuation(k + 1);
        // "a local national was killed", not "a National Army base"
        let follows = Class::BE.and(Class::HAVE).and(Class::PAST).and(Class::PREPOSITION).and(Class::SUBORDINATOR).and(Class::CONJUNCTION);
        let citizen = || {
            !many
                && (k > i && r.norm(k) == "national" || r.norm(k) == "private")
                && !r.is_capital(k)
                && (k + 1 >= to || r.is(k + 1, follows) || r.is_punctuation(k + 1) && r.norm(k + 1) != "-")
        };
        // "three enemy killed in action", "four of the enemy were killed"; "five public figures"
        let follows_harm = || r.is(k + 1, Class::BE) || r.word(k + 1).kind.is_some() && r.is(k + 1, Class::PAST.and(Class::ADJECTIVE));
        let enemy = || word.is(Class::MODIFIER) && r.norm(k) == "enemy" && open && follows_harm() && !r.is(k + 2, head_many);
        let figures = || word.is(Class::SOURCE) && k > i && r.norm(k) == "figures" && r.norm_is(k - 1, PUBLIC);
        let is_head = word.is(head_many) && !describes()
            || !many && (word.is(Class::PERSON_ONE) || r.norm(k) == "body")
            || figures()
            || enemy()
            || citizen()
            || agent()
            || nation()
            || national();
        let joined = many
            && n.head.is_none()
            && k > i
            && r.norm(k) == "and"
            && r.numeral_at(k + 1).is_none()
            && (k + 1..k + 3).any(|x| r.is(x, Class::PERSON_MANY.and(Class::COUNT_NOUN)))
            && (r.is(k + 1, Class::MODIFIER.and(Class::ACTOR).and(Class::PERSON_ONE)) || r.demonym_at(k + 1).is_some())
            && (r.is(k - 1, Class::MODIFIER.and(Class::ACTOR)) || r.demonym_at(k - 1).is_some() || names_a_country(r, k - 1));
        if joined {
            k += 1;
            continue;
        }
        // "rebel-held": what follows a hyphen is a part of the modifier.
        if n.head.is_none() && k > i && r.norm(k - 1) == "-" && !r.tokens.flags(k).has(Flags::SPACE_BEFORE) && !is_head {
            // "4,100 flood-affected people"
            let harmed = matches!(word.kind, Some(Kind::Affected | Kind::Displaced)) && k >= i + 2 && r.word(k - 2).cause.is_some();
            pending_kind = if harmed && r.is(k + 1, head_many) { word.kind } else { pending_kind };
            k += 1;
            continue;
        }
        let stop = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::MODAL);
        if is_head && r.norm(k) == "teens" && k > 0 && r.norm_is(k - 1, words!["late", "early", "mid", "mid-"]) {
            n.thing = true;
            break;
        }
        if is_head {
            // "the boy's mother": the mother; "the journalist's body": the journalist.
            if owned && word.is(Class::PERSON_ONE.and(Class::PERSON_MANY)) && !word.is(Class::COUNT_NOUN) {
                n.categories = 0;
            }
            n.head = Some(k);
            n.end = k + 1 + usize::from(quoted);
            n.categories |= word.categories;
            // "the chief of police and a mayor": the police are no people of their own.
            if r.norm(k) == "chief" && r.norm(k + 1) == "of" && r.norm_is(k + 2, words!["police", "staff"]) {
                n.end = k + 3;
                n.categories |= r.word(k + 2).categories;
                break;
            }
            n.modifier_kind = n.modifier_kind.or(pending_kind);
            n.other |= r.norm(k) == "others";
        } else if is_compound(r, k) && n.head.is_none() || !many && n.head.is_some_and(|h| is_side_of_one(r, h, k)) {
            // "a weapons dealer", "a Taliban bomb expert"
            n.head = None;
        } else if n.head.is_some() {
            // After a head: a following noun takes its place ("police cars", "a student loan"), anything else ends the phrase.
            let attributive = n.head.is_some_and(|h| r.is(h, Class::PERSON_ONE) && !r.is(h, Class::PERSON_MANY));
            if attributive && (is_plain_noun(r, k) || r.norm_is(k, BODIES)) {
                n.head = None;
                n.thing = true;
                break;
            }
            if word.is(Class::THING) && !word.is(Class::ATTACK.and(Class::VERB)) {
                n.head = None;
                n.thing = true;
            }
            if !(word.is(Class::PERSON_ONE) && r.is(k + 1, head_many)) {
                break;
            }
            n.categories |= word.categories;
        } else if r.norm_is(k, words!["last", "next"]) && r.tokens.date_at(k + 1).is_some() || many && k == i && is_state_of_many(r, k) {
            // "killed 12 last month", "12,000 sheltering in schools"
            break;
        } else if word.is(Class::PERSON_ONE) || word.is(Class::MODIFIER) || r.norm(k) == "fleeing" && many && r.is(k + 1, head_many) {
            n.more |= r.norm(k) == "more";
            n.other |= r.norm_is(k, words!["other", "another", "further", "additional"]);
            n.categories |= word.categories;
            if word.is(Class::ADJECTIVE)
                || r.norm_is(k, words!["refugee", "idp", "returnee"])
                    && (r.is(k + 1, Class::UNIT) || r.norm_is(k + 1, words!["individuals", "persons", "people"]))
            {
                pending_kind = word.kind;
            }
            if n.more || n.other {
                n.end = k + 1;
            }
        } else if word.is(Class::THING) {
            n.thing = true;
            break;
        } else if r.norm(k) == "is" && r.tokens.flags(k).has(Flags::UPPER) && many
            || word.is(Class::GERUND.and(Class::ACT_NOUN)) && r.norm_is(k + 1, words!["victim", "victims"])
        {
            // "14 IS fighters", "five stabbing victims"
        } else if r.norm(k) == "arrived" && k > i && r.norm_is(k - 1, words!["newly", "recently"]) && r.is(k + 1, head_many) {
            // "3,600 newly arrived IDPs"
        } else if many && word.kind == Some(Kind::Detained) && word.is(Class::PAST) && r.is(k + 1, Class::PERSON_MANY) {
            // "13 captured soldiers"
            pending_kind = word.kind;
        } else if word.is(stop.and(Class::ARTICLE).and(Class::POSSESSIVE).and(Class::PRONOUN).and(Class::NEGATION))
            || word.is(Class::REPORT.and(Class::FINITE).and(Class::GERUND).and(Class::SUBJECT_VERB).and(Class::VERB))
        {
            break;
        } else if word.is(Class::PAST.and(Class::ADJECTIVE)) {
            // "12 wounded soldiers": a modifier only where a head follows at once.
            // "2 killed others injured": a headline without its commas.
            // "The explosion killed Senator Amado": the verb of what stands before.
            if unknown > 0
                || k > i && r.is(k - 1, Class::ACTOR.and(Class::ATTACK)) && r.word(k).kind.is_some()
                || r.norm(k + 1) == "others"
                || !(r.is(k + 1, head_many)
                    || r.is(k + 1, Class::PERSON_ONE)
                    || r.is(k + 1, Class::MODIFIER)
                    || r.demonym_at(k + 1).is_some()
                    || (is_plain_noun(r, k + 1) || r.is(k + 1, Class::SOURCE.and(Class::ACTOR))) && r.is(k + 2, head_many))
            {
                break;
            }
            pending_kind = word.kind;
        } else if word.is(Class::ADVERB)
            && (r.is(k + 1, Class::PAST.and(Class::ADJECTIVE)) || r.norm(k + 1) == "arrived" && r.is(k + 2, head_many))
        {
            // "newly displaced", "internally displaced people"
        } else if r.norm(k) == "-" || r.is_capital(k) || r.demonym_at(k).is_some() || word.is(Class::ACTOR.and(Class::ADVERB)) {
            // "ISIS fighters", "UN-backed", "Kurdish"
        } else if many && k == i && is_deed(r, k) {
            break;
        } else {
            unknown += 1;
            if unknown > 2 || !plausible_modifier(r.norm(k).as_str()) {
                n.thing = true;
                break;
            }
        }
        k += 1;
    }
    if many
        && n.head.is_none()
        && !n.thing
        && k > i
        && r.is(k - 1, Class::PERSON_ONE)
        && (r.is(k, Class::PAST.and(Class::ADJECTIVE).and(Class::BE).and(Class::SUBJECT_VERB)) || k == to)
    {
        n.head = Some(k - 1);
        n.end = k;
    }
    if n.head.is_none() && unknown > 0 {
        n.thing = true;
    }
    n
}

/// "hundreds rounded up", "dozens trampled to death": what is done to those whom a bare number counts.
fn is_deed(r: &Reading<'_>, k: usize) -> bool {
    r.is(k, Class::IDIOM)
        && r.norm(k).ends_with("ed")
        && (r.is(k + 1, Class::PREPOSITION) || r.norm_is(k + 1, words!["up", "away", "alive", "out"]))
}

/// Things whose names end like those of people.
const AGENT_LIKE: &[&str] = &[
    "number", "paper", "river", "tower", "computer", "helicopter", "trailer", "container", "tanker", "letter", "order", "matter",
    "disaster", "chapter", "shelter", "quarter", "server", "laser", "meter", "center", "dollar", "corner", "border", "power", "water",
    "weather", "winter", "summer", "layer", "finger", "shoulder", "ladder", "folder", "boulder", "transfer", "offer", "answer", "error",
    "factor", "sector", "reactor", "tractor", "motor", "mirror", "color", "colour", "favor", "favour", "flavor", "door", "floor", "year",
    "car", "star", "war", "semester", "register", "trigger", "barrier", "carrier", "frontier", "poster", "monster", "cluster", "charter",
    "counter", "encounter", "chamber", "timber", "november", "december", "september", "october", "list", "consist", "twist", "mist",
    "fist", "median", "bulldozer", "freighter", "cruiser", "destroyer", "fighter-jet", "launcher", "charger", "speaker", "printer",
    "scanner", "cooler", "heater", "burger", "butter", "cancer", "fever", "liver", "ulcer", "player", "striker", "defender", "goalkeeper",
    "midfielder", "tiger", "panther", "spider", "oyster", "lobster", "beaver", "otter", "badger", "hamster", "plaster", "filter", "other",
    "another", "over", "under", "after", "fewer", "corridor", "trawler", "steamer", "tender", "ledger", "revolver", "silencer", "holster",
    "powder", "bumper", "locker", "cylinder", "freezer", "dresser", "bunker", "crater", "drawer", "elevator", "generator", "detector",
    "projector", "airliner", "jetliner", "tumor", "harbor", "armor", "vapor", "transformer", "propeller", "booster", "banner",
];

/// An unknown noun that names people by what they do: "woodcutters", "a herder".
pub(super) fn is_agent_noun(r: &Reading<'_>, k: usize, many: bool) -> bool {
    let word = r.norm(k).as_str();
    let stem = if many { word.strip_suffix('s') } else { Some(word) };
    let plural_men = many && (word.ends_with("men") || word.ends_with("women"));
    let singular_man = !many && word.len() > 4 && (word.ends_with("man") || word.ends_with("woman"));
    if plural_men && word.len() > 4 || singular_man && !r.is_capital(k) {
        return true;
    }
    let Some(stem) = stem else { return false };
    stem.len() > 4
        && !r.is_capital(k)
        && ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|e| stem.ends_with(e))
        && !AGENT_LIKE.contains(&stem)
}

/// A lower-case word of no table that does not look like a verb form or an adverb.
pub fn is_plain_noun(r: &Reading<'_>, k: usize) -> bool {
    let word = r.norm(k).as_str();
    r.word(k).class == Class::NONE
        && r.tokens.flags(k).has(Flags::LETTER)
        && !r.is_capital(k)
        && !["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
        && word.len() > 2
        && !matches!(
            word,
            "aboard"
                | "aged"
                | "amid"
                | "via"
                | "out"
                | "off"
                | "away"
                | "whose"
                | "upon"
                | "due"
                | "nearby"
                | "home"
                | "late"
                | "last"
                | "earlier"
                | "next"
                | "early"
                | "this"
                | "set"
                | "hit"
                | "ran"
                | "lay"
                | "sat"
                | "fought"
                | "spoke"
                | "wore"
                | "drove"
                | "responsible"
                | "threw"
                | "drew"
                | "rode"
                | "flew"
                | "stole"
                | "hid"
                | "heard"
                | "stood"
                | "bit"
                | "knew"
        )
}

/// Compounds that say more than their parts: "aid workers" are no civilians, "UN peacekeepers" no soldiers.
pub(super) fn refine(r: &Reading<'_>, start: usize, end: usize, mut bits: u32) -> u32 {
    use super::super::figure::Category::*;
    let has = |bits: u32, c: super::super::figure::Category| bits & (1 << c as u32) != 0;
    if has(bits, ArmedGroup) {
        // "a Taliban leader", "a militant official"
        bits &= !(1 << Civilian as u32 | 1 << GovernmentOfficial as u32);
    }
    // "two coalition service members"
    if (start..end).any(|k| r.norm(k) == "service" && r.norm_is(k + 1, words!["member", "members", "personnel", "men"])) {
        return 1 << Military as u32;
    }
    bits = by_employer(r, start, end, bits);
    bits = by_title(r, start, end, bits);
    let special = [AidWorker, Medical, Journalist, Peacekeeper, Police, GovernmentOfficial, Prisoner, Protester];
    if special.iter().any(|c| has(bits, *c)) {
        bits &= !(1 << Civilian as u32);
    }
    if has(bits, Police) || has(bits, Peacekeeper) {
        bits &= !(1 << Military as u32);
    }
    // "her 9-year-old brother"
    // "a teenage girl", "two teenaged males"
    let young = |k: usize| r.norm_is(k, words!["teenage", "teenaged", "teen"]) && k + 1 < end;
    if (start..end).any(|k| is_childs_age(r, k) || young(k)) {
        bits = bits & !(1 << Men as u32 | 1 << Women as u32) | 1 << Children as u32;
    }
    for k in start..end {
        match r.norm(k).as_str() {
            "security" | "intelligence" if bits == 0 || has(bits, Military) => bits = 1 << SecurityForces as u32,
            "opposition" if bits == 0 => bits = 1 << ArmedGroup as u32,
            _ => {}
        }
    }
    bits
}
