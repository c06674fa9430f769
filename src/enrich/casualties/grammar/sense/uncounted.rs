//! People without a number, or only with a share of them: where what is said of them is told of somebody, and not in general.

use std::ops::Range;

use super::*;
use crate::enrich::casualties::phrase::is_of_dwellers;
use crate::enrich::text::Role;

/// Acts that somebody did to people who are known where they are spoken of: "the murder of the priests".
const CRIMES: Words = words![
    "murder", "murders", "assassination", "assassinations", "massacre", "slaying", "killing", "killings", "slayings", "execution",
    "kidnapping", "abduction"
];

impl Sentence<'_, '_> {
    /// A phrase without a number is a figure only where the sentence plainly says that it happened to them.
    pub(in super::super) fn tells(&self, k: usize, kind: Kind, trigger: usize, rule: &'static str) -> bool {
        let p = &self.phrases[k];
        match p.count {
            // "40 percent of people who catch it die": of people in general.
            Count::Number(Quantity::Share(_)) if p.head.is_some_and(|h| is_of_dwellers(self.r, p.core, h)) => self.tells_of_a_share(kind),
            Count::One | Count::Definite | Count::Name => self.tells_of_one(p, kind, trigger, rule),
            Count::Plural => self.tells_of_several(p, kind, trigger, rule),
            // "Too many kids are getting hurt"
            Count::Number(Quantity::Vague(vague)) if vague.low.is_none() => !self.gets(p, trigger),
            Count::Number(_) | Count::Zero => true,
        }
    }

    /// "People get shot", "kids getting killed": as it goes, not as it went; "with many getting killed" tells what came of something.
    fn gets(&self, p: &Phrase, trigger: usize) -> bool {
        let r = self.r;
        let with = p.start > self.from && r.norm(p.start - 1) == "with";
        trigger > self.from && r.norm_is(trigger - 1, words!["get", "gets", "getting"]) && !with
    }

    /// "80 percent of the residents fled": a share of people is told of where it moves or needs something.
    fn tells_of_a_share(&self, kind: Kind) -> bool {
        use Kind::*;
        matches!(kind, Displaced | Evacuated | Homeless | Returned | InNeed | Refugees) || kind == Affected && self.violence_near()
    }

    /// One person came to harm: somebody in particular, and not by an illness or age.
    fn tells_of_one(&self, p: &Phrase, kind: Kind, trigger: usize, rule: &'static str) -> bool {
        use Kind::*;
        let r = self.r;
        let generic = p.head.is_some_and(|h| r.norm_is(h, words!["someone", "somebody", "anyone", "anybody", "everyone"]));
        let left = p.start > self.from && r.norm_is(p.start - 1, words!["left", "leaving", "leaves"]);
        // One person who runs from the police is not displaced.
        let of_many = matches!(kind, Evacuated | Returned | Displaced | Affected | InNeed | Homeless | Refugees | Trapped);
        let bare = p.head.is_none() && rule == "reduced" && !left && !p.other;
        let with_others = self.is_joined_to_number(p);
        // "demanded the release of the mayor": what is to happen to him; an arrest may have been made.
        let meant = matches!(kind, Released | Returned | Detained | Evacuated)
            && rule == "act_of"
            && !(kind == Detained && self.arrest_was_made(trigger));
        // "the death of Omar Diaz in 2008"
        let deceased = rule == "act_of" && r.norm(trigger) == "death" && p.count == Count::Name && !self.phrases_of_violence(trigger);
        // "condemned the death of Omar Diaz", beside an attack; not "the death of Lake County officer's son"
        let alone = |end: usize| !is_plain_noun(r, end) && !r.norm_is(end, words!["'s", "'"]) && !r.is(end, Class::PERSON_ONE);
        let deceased = deceased && !(r.norm(trigger + 1) == "of" && alone(p.end) && self.violence_near());
        // "the death of a Taliban leader": whoever of them dies was killed, as often as not.
        let fighter = p.count == Count::One && p.categories_of(Category::ArmedGroup);
        !(generic || of_many && !with_others || bare || meant || deceased)
            && !(kind == Injured && !with_others && self.in_a_ward(trigger))
            && !(kind == Killed
                && !matches!(rule, "among" | "resulted")
                && !left
                && !((fighter || with_others) && !self.of_an_illness(p, trigger))
                && self.died_naturally(p, trigger))
    }

    /// "Two miners and a guide were", "two engineers and their driver": one who is told of together with others who are counted.
    fn is_joined_to_number(&self, p: &Phrase) -> bool {
        let with = matches!(p.count, Count::One) || p.count == Count::Definite && self.r.is(p.core, Class::POSSESSIVE);
        let number = |left: usize| {
            let l = &self.phrases[left];
            l.counted() && !l.value_is_one() && l.head.is_some() && !l.partitive && self.taken[left].is_none()
        };
        let joined = || self.with_core(p.core).and_then(|k| self.joined_left(k));
        with && p.head.is_some() && p.start > self.from && self.r.norm_is(p.start - 1, words!["and"]) && joined().is_some_and(number)
    }

    /// "currently hospitalised", "admitted": of an illness, where no violence stands beside it.
    fn in_a_ward(&self, trigger: usize) -> bool {
        let r = self.r;
        r.norm_is(trigger, words!["hospitalized", "hospitalised", "hospital"]) && !self.unnatural(0..0)
            || r.norm(trigger) == "admitted" && !self.phrases_of_violence(trigger)
    }

    /// "died of cancer", "the death of a singer from cancer"
    fn of_an_illness(&self, p: &Phrase, trigger: usize) -> bool {
        const NEAR: usize = 5;
        let r = self.r;
        let end = p.end.max(trigger + 1);
        (end..(end + NEAR).min(self.to)).any(|i| {
            r.word(i).cause == Some(Cause::Disease)
                || r.norm_is(i, words!["cancer", "illness", "stroke", "leukemia", "leukaemia", "pneumonia"])
                || r.reads(i, words!["heart", "attack"])
                || r.reads(i, words!["natural", "causes"])
        })
    }

    /// "died", "passed away" of an illness or age, and not with others.
    fn died_naturally(&self, p: &Phrase, trigger: usize) -> bool {
        const DIED: Words = words!["died", "dies", "die", "dying", "death", "perished", "dead", "passed"];
        // "The dead were two clerks and a cook": with others who are counted.
        let listed = || self.hits.iter().any(|h| h.trigger == trigger && (h.phrase.counted() || h.rule == "among"));
        if !self.r.norm_is(trigger, DIED) || listed() {
            return false;
        }
        // "Diaz, who rose from the street to the political scene, died": of his life.
        let clause = self.r.is_punctuation(p.end) && self.r.norm_is(p.end + 1, words!["who", "whose"]);
        let life = if clause && p.end < trigger { p.end..trigger } else { 0..0 };
        !self.unnatural(life.clone()) || self.of_age(trigger, &life) || self.of_natural_causes()
    }

    /// "died on Thursday at 82", "has died at the age of 74", where the sentence tells of no violence but in tokens `life`.
    fn of_age(&self, trigger: usize, life: &Range<usize>) -> bool {
        const NEAR: usize = 8;
        const OLD: u64 = 70;
        let r = self.r;
        let old = |i: usize| r.numeral_at(i).is_some_and(|n| matches!(n.quantity, Quantity::Cardinal(OLD..=115)) && n.role != Role::Year);
        let told =
            |i: usize| r.norm_is(i, words!["at", "age", "aged", "of"]) && old(i + 1) && (i + 2 >= self.to || r.is_punctuation(i + 2));
        let aged = (trigger + 1..(trigger + NEAR).min(self.to)).any(told);
        // "who was shot on Monday, died on Thursday at 91"
        let hurt = |i: usize| r.word(i).kind.is_some_and(Kind::is_hurt) && r.is(i, Class::PAST);
        let violent = |i: usize| hurt(i) || !life.contains(&i) && (r.is_violent(i) || r.word(i).cause.is_some());
        aged && !(self.from..self.to).any(|i| i != trigger && violent(i))
    }

    /// The sentence or its neighbours say of what: "natural causes", "heart failure", "a long illness".
    fn of_natural_causes(&self) -> bool {
        let (r, near) = (self.r, self.and_neighbours());
        let said = |i: usize| {
            r.reads(i, words!["natural", "causes"]) || r.reads(i, words!["heart", "failure"]) || r.reads(i, words!["long", "illness"])
        };
        r.which(near, words!["natural", "heart", "long"]).any(|i| said(i) && !r.is_not(i.wrapping_sub(1)))
    }

    /// More than one came to harm, and the sentence tells of them and not of people in general.
    fn tells_of_several(&self, p: &Phrase, kind: Kind, trigger: usize, rule: &'static str) -> bool {
        let r = self.r;
        if p.start > self.from && r.norm(p.start - 1) == "of" && rule == "reduced" {
            return false;
        }
        if r.is(p.core, Class::ARTICLE) {
            // Whoever was told of before, with a number or by name, is meant again.
            let first = !self.told && self.hits.is_empty();
            return rule == "act_of" && first && r.norm(p.core) == "the" && r.norm_is(trigger, CRIMES);
        }
        if self.of_nobody_in_particular(p, kind, trigger) {
            return false;
        }
        match rule {
            "counted_noun" => true,
            "subject" | "object" | "reduced" => self.something_happened(p, kind, trigger),
            // "Women were among the dead"
            "among" => {
                let told = (self.told || !self.hits.is_empty() || self.violence_near()) && !r.any(self.from..trigger, words!["whether"]);
                told && p.head.is_some() && kind.is_hurt()
            }
            _ => false,
        }
    }

    /// "of killing young people", "when people are murdered", "women are often beaten".
    fn of_nobody_in_particular(&self, p: &Phrase, kind: Kind, trigger: usize) -> bool {
        const HABITS: Words = words!["often", "frequently", "routinely", "regularly", "usually", "typically", "indiscriminately"];
        let r = self.r;
        // "being shot and killed"
        let second = trigger > self.from + 2 && r.norm(trigger - 1) == "and" && r.word(trigger - 2).kind.is_some();
        let led = trigger - if second { 2 } else { 0 };
        let at_large = led > self.from
            && (r.is(led, Class::GERUND) && r.norm_is(led - 1, words!["of", "for", "from", "about"])
                || r.norm_is(led - 1, words!["are", "is", "be", "being"]))
            || self.gets(p, led);
        // "kids killing kids"
        let each_other =
            || r.is(trigger, Class::GERUND) && trigger > self.from && p.core == trigger + 1 && r.norm(p.core) == r.norm(trigger - 1);
        let habit = || r.is(trigger, Class::GERUND.and(Class::FINITE)) && r.any(self.from..trigger, HABITS);
        // "Sikhs who were displaced by Partition also migrated"
        let background = kind == Kind::Displaced && r.norm(p.end) == "who";
        // "only insurgents were harmed": nobody else was, whoever was.
        let only = p.start > self.from && r.norm(p.start - 1) == "only" && r.norm(trigger) == "harmed";
        // "have killed more people than the rebels": more than others did, however many.
        let compared = r.norm(p.core) == "more" && r.norm(p.end) == "than";
        at_large || compared || only || each_other() || self.is_of_one_sort(p) || background || habit()
    }

    /// "Four were hurt, all teenagers", "The victims, all Salem residents": what they are of whom it was told.
    fn is_of_one_sort(&self, p: &Phrase) -> bool {
        let r = self.r;
        let modifier = |i: &usize| r.is_capital(*i) || r.is(*i, Class::MODIFIER);
        let all = (self.from..p.start).rev().find(|i| !modifier(i));
        all.is_some_and(|all| all > self.from && r.norm_is(all, words!["all", "both"]) && r.norm(all - 1) == ",")
    }

    /// "their families were relocated", "people who have died": told of nobody in particular unless something happened there.
    fn something_happened(&self, p: &Phrase, kind: Kind, trigger: usize) -> bool {
        let r = self.r;
        let violent = matches!(kind, Kind::Killed | Kind::Injured | Kind::Casualties | Kind::Abducted | Kind::Displaced)
            || kind == Kind::Evacuated && self.passive(trigger)
            || kind == Kind::Detained && r.is(trigger, Class::PAST) && self.are_of_a_raid(p, trigger);
        let going_on = r.norm_is(trigger, words!["fleeing", "dying", "flee", "die", "dies", "drowning"]);
        let question = (p.start.saturating_sub(2).max(self.from)..=p.start).any(|i| r.reads(i, words!["how", "many"]));
        let hostage = kind == Kind::Abducted && r.any(trigger..trigger + 2, words!["hostage", "captive"]);
        violent && !going_on && !question && (hostage || self.phrases_of_violence(trigger) || self.violence_near())
    }

    /// "detained insurgents", "individuals suspected of planting bombs": those for whom a raid is made.
    fn are_of_a_raid(&self, p: &Phrase, trigger: usize) -> bool {
        // "the headquarters of militants was captured"
        let themselves = trigger < p.core || self.r.norm_is(p.end, words!["were", "have", "had"]);
        let suspected = |at: usize| self.r.norm(at) == "suspected" && self.r.norm(at + 1) == "of";
        themselves && p.head.is_some() && (p.categories_of(Category::ArmedGroup) || suspected(p.end))
    }

    /// The sentence or its neighbours speak of violence, an accident or a disaster: not everybody who died is a casualty. Tokens `life`
    /// tell of him before, so that only plain violence counts there.
    fn unnatural(&self, life: Range<usize>) -> bool {
        let ill = self.r.any(
            self.from..self.to,
            words![
                "illness", "cancer", "stroke", "heart", "pneumonia", "peacefully", "aged", "surgery", "kidney", "leukemia", "diabetes",
                "veterinary"
            ],
        );
        !ill && self.and_neighbours().any(|i| {
            self.r.is_violent(i)
                || matches!(self.r.word(i).kind, Some(Kind::Injured))
                    && self.r.is(i, Class::PAST.and(Class::GERUND))
                    && !self.r.norm_is(i, words!["hospitalised", "hospitalized", "hospitalising"])
                || !life.contains(&i)
                    && self.r.norm_is(
                        i,
                        words![
                            "found", "combat", "scene", "injuries", "wounds", "suicide", "murder", "killed", "stabbed", "hit", "struck",
                            "drowned", "police", "fire", "fall", "collided", "poisoned", "custody", "overdose", "attacked",
                            "responsibility", "charged", "pronounced", "homicide", "toll"
                        ],
                    )
        })
    }
}
