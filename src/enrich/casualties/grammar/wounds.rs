//! The productions that tell how the hurt fare: taken to hospital, treated for burns, struck by a bullet, in critical condition.

use super::phrasal::CUTS;
use super::*;
use crate::enrich::text::Role;

/// Verbs by which the hurt come to a hospital.
pub(super) const CARRIED: Words = words![
    "taken", "rushed", "sent", "admitted", "transported", "airlifted", "brought", "flown", "treated", "carried", "driven", "took",
    "taking", "flew", "ferried", "drove", "sends", "sending"
];

impl Sentence<'_, '_> {
    /// "Nineteen people were taken to hospital"
    pub(super) fn taken_to_hospital(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(9).max(self.from);
        let Some(verb) = (from..t).rev().find(|i| r.norm_is(*i, CARRIED)) else { return };
        // "declined to be taken to hospital"
        let declined = r.any(verb.saturating_sub(3).max(self.from)..verb, words!["declined", "refused"]);
        // "taken to hospital, where he died": of whatever brought him there.
        let died = |i: usize| {
            r.word(i).kind == Some(Kind::Killed) && r.is(i, Class::SUBJECT_VERB)
                || r.reads(i, words!["passed", "away"])
                || r.reads(i, words!["pronounced", "dead"])
        };
        // A police dog is no person.
        if r.norm_is(t - 1, words!["veterinary", "animal", "vet"]) {
            return;
        }
        let place = (t + 1..(t + 3).min(self.to)).find(|i| r.norm(*i) == "where" && r.norm_is(*i + 1, words!["he", "she", "they"]));
        let unhurt = (self.from..self.to).any(|i| r.norm(i) == "no" && r.norm_is(i + 1, words!["wounds", "injuries"]));
        if declined || unhurt || self.as_precaution(verb) || place.is_some_and(|w| (w + 2..(w + 5).min(self.to)).any(died)) {
            return;
        }
        // "treated in hospital", not "the treated were sent to"
        if r.norm(verb) == "treated" && !r.norm_is(verb + 1, words!["in", "at"]) {
            return;
        }
        if self.phrases.iter().any(|p| p.head.is_some_and(|h| r.norm_is(h, words!["bodies", "body"]))) {
            return;
        }
        let kind = self.harm_of_patients();
        let known = self.hits.len();
        if r.norm_is(verb + 1, words!["himself", "herself", "themselves"]) {
            let _ = (self.told || self.violence_near()) && self.direct(verb, kind, "condition");
            // "A woman and a man drove themselves to the hospital"
            if let Some(k) = self.hits.get(known).and_then(|h| self.with_core(h.phrase.core)) {
                self.coordinate_left(k, kind, verb, "condition");
            }
        } else if r.norm(verb) != "drove" && self.passive(verb) {
            let _ = self.subject(verb, kind);
        } else if let Some(k) = self.starting_at(verb + 1).filter(|k| self.is_sent(*k, verb)) {
            // "Ambulances took 14 people to hospital", "the shooting sent a teenager to the hospital"
            let straight = self.phrases[k].end < t && (self.phrases[k].end..t).any(|i| r.norm(i) == "to");
            let straight = straight && !self.phrases[k].categories_of(Category::Medical);
            if straight && !self.has_own_verb(k) {
                self.take(k, kind, verb, "object", false);
                // "sent two men and a woman to the hospital"
                if self.past_joiner(self.phrases[k].end).is_some() {
                    self.coordinate_right(k, kind, verb, false);
                }
            }
        } else if self.ending_at(verb).is_some_and(|k| self.phrases[k].counted())
            && !r.norm_is(verb, words!["took", "flew", "taking", "drove"])
        {
            let _ = self.direct(verb, kind, "subject");
        }
        if kind == Kind::Ill {
            // One patient is no figure.
            self.keep_counted(known);
        } else if r.norm(verb) == "treated" {
            self.keep_new(known);
        }
        self.rename(verb, "condition");
    }

    /// Phrase `k` counts those whom the verb at `verb` brings to a hospital, or is one whom violence sends there.
    fn is_sent(&self, k: usize, verb: usize) -> bool {
        let p = &self.phrases[k];
        let sent = self.r.norm_is(verb, words!["sent", "sends", "sending"]);
        p.counted() || p.count == Count::One && p.head.is_some() && sent && self.violence_near()
    }

    /// What those in hospital came to: in an outbreak, where nothing violent is told, they are sick.
    fn harm_of_patients(&self) -> Kind {
        let r = self.r;
        if r.disease && !(self.from..self.to).any(|i| r.is_violent(i)) { Kind::Ill } else { Kind::Injured }
    }

    /// "Six remained hospitalized on Tuesday": how some of the hurt are.
    pub(super) fn remaining_in_hospital(&mut self) {
        let r = self.r;
        for h in &mut self.hits {
            let hospitalized = r.norm_is(h.trigger, words!["hospitalized", "hospitalised"]);
            if hospitalized
                && h.phrase.elliptical()
                && h.rule == "subject"
                && r.norm_is(h.trigger - 1, words!["remain", "remained", "still"])
            {
                h.rule = "condition";
            }
        }
    }

    /// "treated for smoke inhalation as a precaution": nobody says that they are hurt.
    pub(super) fn as_precaution(&self, verb: usize) -> bool {
        self.r.any(verb + 1..(verb + 12).min(self.to), words!["precaution", "precautionary"])
    }

    /// "Four people are in intensive care"
    pub(super) fn in_intensive_care(&mut self, at: usize) {
        let r = self.r;
        let kind = self.harm_of_patients();
        let known = self.hits.len();
        let adverbs = (self.from..at).rev().take_while(|i| r.is(*i, Class::BE.and(Class::ADVERB).and(Class::HAVE))).count();
        // "two of whom are in intensive care": a part, found as such.
        let part = self.ending_at(at - adverbs).is_some_and(|k| self.part_told_beside(k));
        if self.passive(at) && !part {
            let _ = self.direct(at, kind, "subject");
        }
        self.keep_counted(known);
        self.rename(at, "condition");
    }

    /// "A teen remains in the hospital", "a third is in the hospital"
    pub(super) fn in_the_hospital(&mut self, t: usize) {
        let r = self.r;
        let lies = r.norm_is(t - 3, words!["remains", "remain", "remained"]) || self.passive(t - 2);
        let known = self.hits.len();
        if r.norm(t + 1) == "with" || !lies && self.left_in(t - 2) {
            return;
        }
        if lies && (self.violence_near() || self.told || known > 0) {
            let _ = self.direct(t - 2, Kind::Injured, "condition");
            self.keep_described(known);
        }
    }

    /// What the hits of this trigger are found by: how those are who were hurt, not that they were.
    pub(super) fn rename(&mut self, trigger: usize, rule: &'static str) {
        for h in 0..self.hits.len() {
            if self.hits[h].trigger == trigger {
                self.hits[h].rule = rule;
                self.hits[h].phrase.other |= rule == "condition" && self.is_one_more(&self.hits[h].phrase);
            }
        }
    }

    /// "shot down five rebels"; not a plane, nor "shot down five planes".
    pub(super) fn shot_down_people(&self, t: usize) -> bool {
        let people = |k: usize| {
            let p = &self.phrases[k];
            let of_things = self.r.is(p.end, Class::ACTOR.and(Class::ATTACK)) || is_plain_noun(self.r, p.end);
            p.has_value() && p.head.is_some() && p.kind.is_none() && !of_things
        };
        if !self.passive(t) {
            return self.r.norm(t) == "shot" && self.starting_at(t + 2).is_some_and(people);
        }
        // "Three leaders of the union have been shot down"; pilots are with their planes.
        let flies =
            |p: &Phrase| (p.core..p.end).any(|i| self.r.norm_is(i, words!["pilot", "pilots", "crew", "airmen", "airman", "crewmen"]));
        let q = self.group_start(t, Class::BE.and(Class::HAVE));
        let k = self.ending_at(q).or_else(|| self.before_complement(q));
        k.is_some_and(|k| people(k) && !flies(&self.phrases[k]))
    }

    /// "The officer shot as the man charged", "his mother shot as he ran": they shoot; "the mother shot as she left" is shot.
    pub(super) fn shoots_as(&self, k: usize, t: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let (men, women) = (p.categories_of(Category::Men), p.categories_of(Category::Women));
        let herself = match r.norm(t + 2).as_str() {
            "he" => !women || men,
            "she" => !men || women,
            "they" => p.counted(),
            _ => false,
        };
        let determined = (p.start..=p.core).any(|i| r.is(i, Class::ARTICLE.and(Class::POSSESSIVE)) || r.norm(i) == "'s");
        let owned = p.start > self.from && r.norm(p.start - 1) == "'s";
        r.norm(t + 1) == "as" && !herself && (determined || owned || r.norm(t + 2) == "many")
    }

    /// "A third man remains in critical condition", "two are in a serious but stable condition"
    pub(super) fn in_condition(&mut self, t: usize) {
        let r = self.r;
        let floor = t.saturating_sub(6).max(self.from);
        let Some(at) = (floor..t).rev().find(|i| r.norm(*i) == "in") else { return };
        // "were in stable condition after they were shot", "one is in critical condition, two are in fair condition"
        let shot = || r.any(at + 1..t, words!["stable", "good", "fair"]) && (self.told || !self.hits.is_empty() || self.violence_near());
        let grave = r.any(at + 1..t, words!["critical", "serious", "grave", "life-threatening"]) || shot();
        let plain = (at + 1..t).all(|i| {
            r.norm_is(
                i,
                words![
                    "a", "critical", "serious", "grave", "life-threatening", "stable", "but", "and", "very", "good", "fair", ",",
                    "extremely", "guarded", "satisfactory", "temporary"
                ],
            )
        });
        // "was listed in serious condition"
        let listed = at > self.from && r.norm_is(at - 1, words!["listed", "described", "reported", "hospitalized", "hospitalised"]);
        let verb = if listed { at - 1 } else { self.before_hospital(at) };
        if !(grave && plain && self.passive(verb)) {
            // "six in fair and one in critical condition": each of a list.
            let listed = self.ending_at(at).is_some_and(|k| r.norm(self.phrases[k].start.wrapping_sub(1)) == "and");
            let _ = grave && plain && (!listed && self.part_of_the_hurt(at) || self.left_in(at));
            return;
        }
        self.fare_told(verb);
    }

    /// "are at local hospitals in serious condition": the preposition of the hospital that ends at `at`, else `at`.
    fn before_hospital(&self, at: usize) -> usize {
        const WORDS_MAX: usize = 4;
        let r = self.r;
        if at == self.from || !r.norm_is(at - 1, words!["hospital", "hospitals"]) {
            return at;
        }
        let floor = at.saturating_sub(WORDS_MAX).max(self.from);
        (floor..at - 1).rev().find(|i| r.norm_is(*i, words!["at", "in"])).unwrap_or(at)
    }

    /// Drops the hits after the first `known` where they begin with somebody of whom the article told: "the woman is in critical
    /// condition", "five of the wounded". "The 21-year-old is", "Ana Diaz, 21, is": who that is, is told here.
    pub(super) fn keep_described(&mut self, known: usize) {
        let Some(p) = self.hits.get(known).map(|h| h.phrase) else { return };
        let told_of = matches!(p.count, Count::Name | Count::Definite | Count::Plural) && !(self.told && self.is_aged(&p));
        let told_of = told_of && !self.is_one_more(&p);
        if told_of || p.partitive && p.modifier_kind.is_some() {
            self.drop_hits(known);
        }
    }

    /// "the 21-year-old woman", "Ana Diaz, 21,"
    fn is_aged(&self, p: &Phrase) -> bool {
        let age = |i: usize| self.r.numeral_at(i).is_some_and(|n| n.role == Role::Age);
        (p.core..p.end).any(age) || self.r.norm(p.end) == "," && self.r.numeral_at(p.end + 1).is_some()
    }

    /// "Ana Diaz, 21, is", "One man, 29, was": whose age stands before the verb group that ends at `verb`.
    pub(super) fn aged_before(&self, verb: usize) -> Option<usize> {
        let r = self.r;
        let q = (self.from..verb).rev().find(|i| !(r.is(*i, Class::BE.and(Class::HAVE)) || self.adverb(*i)))?;
        let aged = self.told && q >= self.from + 2 && r.norm(q) == "," && r.norm(q - 2) == "," && r.numeral_at(q - 1).is_some();
        self.ending_at(q.checked_sub(2)?).filter(|k| aged && self.phrases[*k].value_is_one() && self.phrases[*k].head.is_some())
    }

    /// "three people were hurt, one critically": one of the three.
    pub(super) fn gravely(&mut self, t: usize) {
        let r = self.r;
        if t + 1 >= self.to || r.is_punctuation(t + 1) || r.is(t + 1, Class::PREPOSITION.and(Class::CONJUNCTION)) {
            self.part_of_the_hurt(t);
        }
    }

    /// "three people were hurt, one critically", "four shot; one in critical condition": the number before `at` is of them.
    fn part_of_the_hurt(&mut self, at: usize) -> bool {
        let r = self.r;
        let part = self.ending_at(at).filter(|k| self.phrases[*k].elliptical() && self.taken[*k].is_none());
        let Some(k) = part.filter(|k| r.norm_is(self.phrases[*k].start.saturating_sub(1), words![",", ";", "and", "(", "-", "with"]))
        else {
            return false;
        };
        let start = self.phrases[k].start;
        let before =
            |h: &usize| self.hits[*h].phrase.core < start && self.hits[*h].kind == Kind::Injured && self.hits[*h].part_of.is_none();
        let Some(whole) = (0..self.hits.len()).rev().find(before) else { return false };
        let Hit { trigger, active, .. } = self.hits[whole];
        let taken = self.take(k, Kind::Injured, trigger, "breakdown_of_them", active);
        if let Some(h) = taken {
            self.hits[h].part_of = Some(whole);
        }
        taken.is_some()
    }

    /// "one man died and three others are recovering"
    pub(super) fn recovering(&mut self, t: usize) {
        let r = self.r;
        let closed = t + 1 >= self.to || r.is_punctuation(t + 1) || r.is(t + 1, Class::PREPOSITION.and(Class::SUBORDINATOR));
        let fired = || r.any(self.from..self.to, words!["gun", "fired", "shots", "gunfire"]);
        let near = self.violence_near() || fired();
        let hurt = closed && self.passive(t) && (near || self.told);
        let mut q = t;
        while q > self.from && r.is(q - 1, Class::BE.and(Class::ADVERB)) && self.ending_at(q).is_none() {
            q -= 1;
        }
        // "Three people, including a girl, are recovering"
        let behind_aside = || if q > self.from && r.norm(q - 1) == "," { self.subject_before(q) } else { None };
        let counted = |k: &usize| {
            let p = &self.phrases[*k];
            (p.counted() || p.count == Count::One) && (near || p.other)
        };
        if hurt && let Some(k) = self.ending_at(q).or_else(behind_aside).filter(counted) {
            self.take(k, Kind::Injured, t, "condition", false);
            self.coordinate_left(k, Kind::Injured, t, "condition");
        }
    }

    /// "The outbreak has made 400 people ill"
    pub(super) fn made_ill(&mut self, t: usize) -> bool {
        let Some(k) = self.ending_at(t).filter(|k| self.phrases[*k].counted()) else { return false };
        let start = self.phrases[k].start;
        start > self.from
            && self.r.norm_is(start - 1, words!["made", "make", "makes", "making"])
            && self.take(k, Kind::Ill, t, "object", false).is_some()
    }

    /// "Six workers suffered cuts", "suffered cuts to their pay": not of the skin.
    pub(super) fn suffers_in_money(&self, t: usize) -> bool {
        const AFTER: usize = 6;
        const PAID: Words = words![
            "workers", "worker", "employees", "employee", "teachers", "teacher", "staff", "families", "households", "members", "nurses",
            "pensioners", "students", "officials", "officers", "departments", "firefighters", "police"
        ];
        const MONEY: Words = words![
            "pay", "wages", "salaries", "salary", "hours", "benefits", "funding", "budget", "budgets", "pensions", "jobs", "spending",
            "income", "aid", "rations"
        ];
        let r = self.r;
        let more = r.norm(t + 2) == "and" && r.norm_is(t + 3, CUTS);
        let people = self.ending_at(t).and_then(|k| self.phrases[k].head);
        r.any(t + 1..(t + AFTER).min(self.to), MONEY) || !more && people.is_none_or(|h| r.norm_is(h, PAID))
    }

    /// "28 soldiers were put out of action", "the unit put 28 soldiers out of action"
    pub(super) fn out_of_action(&mut self, t: usize) {
        let r = self.r;
        if t < self.from + 3 || !r.reads(t - 2, words!["out", "of"]) {
            return;
        }
        let verb = t - 3;
        let known = self.hits.len();
        if r.norm_is(verb, words!["put", "placed", "knocked"]) && self.passive(verb) {
            let _ = self.subject(verb, Kind::Casualties);
        } else if let Some(k) = self.ending_at(t - 2).filter(|k| self.phrases[*k].counted() && self.phrases[*k].head.is_some())
            && r.norm_is(self.phrases[k].start.saturating_sub(1), words!["put", "putting", "placed", "knocked"])
        {
            self.take(k, Kind::Casualties, t, "object", true);
        }
        if self.hits.get(known).is_some_and(|h| h.phrase.categories == 0) {
            self.hits.truncate(known);
        }
    }
}
