//! What a word of harm means where it stands: "killed off", "shot dead", "released a statement", "died peacefully".

mod uncounted;
mod untold;

use super::captivity::KIDNAPPERS;
use super::*;

/// Words of a match, in which somebody is hurt who is no casualty.
const SPORT: Words = words![
    "defender", "striker", "midfielder", "goalkeeper", "quarterback", "batsman", "bowler", "coach", "season", "league", "tournament",
    "playoffs", "innings", "squad", "game", "match", "tackle", "halftime"
];

/// What affects people and hurts nobody.
const NUISANCES: Words = words![
    "delay", "delays", "outage", "outages", "policy", "policies", "layoffs", "closure", "closures", "cancellation", "cancellations",
    "cancelled", "canceled", "reform", "reforms", "tax", "taxes", "ruling", "recall", "glitch", "bug", "pensioners", "pensions", "breach",
    "merger", "prices", "strike-action", "walkout", "subsidy", "subsidies", "legislation", "bill"
];

/// What follows "murder" where it only describes.
const MURDER_COMPOUNDS: Words = words![
    "suspect", "suspects", "victim", "victims", "accused", "defendant", "convict", "case", "cases", "charge", "charges", "trial",
    "investigation", "weapon", "scene", "probe", "rate", "mystery"
];

/// What follows "rescue" where it only describes.
const RESCUE_COMPOUNDS: Words =
    words!["workers", "worker", "team", "teams", "crews", "operation", "operations", "effort", "efforts", "services", "mission", "attempt"];

/// What follows "dead" where nobody died.
const DEAD_COMPOUNDS: Words = words!["sea", "end", "heat", "line", "zone", "weight", "ringer", "tired", "wrong", "serious", "-"];

/// Where somebody is eliminated and lives on.
const CONTESTS: Words = words!["round", "rounds", "tournament", "ballot", "vote", "finals", "contest", "heats"];

/// What stands before "ill" where people are, not where wishes or effects are.
const FALLEN_ILL: Words = words!["fell", "fallen", "seriously", "critically", "become", "became", "people", "taken"];

/// From where what disappears was only listed or seen.
const LISTS: Words =
    words!["roll", "rolls", "list", "lists", "view", "shelves", "market", "radar", "screen", "screens", "website", "records", "menu"];

/// Where many come together for a while.
const GATHERINGS: Words = words![
    "cookout", "party", "barbecue", "concert", "festival", "parade", "vigil", "funeral", "wedding", "tailgate", "gathering", "game",
    "picnic", "celebration", "reunion", "carnival", "fair", "event", "pool", "mall", "park", "nightclub", "club", "playground",
    "campground", "beach", "racetrack", "intersection", "rally"
];

impl Sentence<'_, '_> {
    /// Words that look like harm and are none here.
    pub(super) fn idiomatic(&self, t: usize) -> bool {
        let r = self.r;
        // "the attempted murder of six officers"
        if t > self.from && r.is(t, Class::ACT_NOUN) && r.norm_is(t - 1, words!["attempted", "failed", "foiled"]) {
            return true;
        }
        match r.norm(t).as_str() {
            // "killed off the coast": where.
            "killed" | "kill" | "killing" | "kills" => {
                let at_sea = || r.place_at(t + 2).is_some() || r.any(t + 3..t + 6, words!["coast", "coasts", "shore", "shores", "island"]);
                r.norm_is(t + 1, words!["off", "time", "switch"]) && !(r.norm(t + 1) == "off" && at_sea())
            }
            "dead" => r.norm_is(t + 1, DEAD_COMPOUNDS) || r.is(t + 1, Class::THING) || self.before_things(t) || self.dead_on_paper(t),
            "injured" | "wounded" | "sick" => !self.passive(t) && self.before_things(t),
            "die" => r.norm(t + 1) == "-",
            "death" => self.close_to_death(t),
            "drowning" | "dying" if t > self.from && r.norm(t - 1) == "from" => true,
            "murder" => r.norm_is(t + 1, MURDER_COMPOUNDS) || self.bare_noun(t),
            "shooting" | "stabbing" => !self.act_of_shooting(t) && !self.fatal_act(t),
            // "drowned their sorrows"
            "drowned" | "drown" | "drowning" if r.is(t + 1, Class::POSSESSIVE) => true,
            "eliminated" | "eliminate" | "eliminating" => r.any(self.from..self.to, CONTESTS),
            "seized" => !self.seized_people(t),
            "beaten" => !self.beaten_by_force(t),
            "netted" => !self.netted_fighters(t),
            "stranded" | "trapped" | "besieged" => {
                let counted = |k: usize| self.phrases[k].counted();
                is_plain_noun(r, t + 1) && r.norm(t + 1).ends_with('s') && !self.starting_at(t + 1).is_some_and(counted)
                    || !self.passive(t) && r.is(t + 1, Class::THING)
            }
            // "was missing a shoe"
            "missing" if self.passive(t) && r.norm_is(t + 1, words!["a", "an", "the", "his", "her", "their", "its", "part", "out"]) => {
                !r.norm_is(t + 2, words!["day", "week", "month", "year", "few", "fortnight", "couple"])
            }
            "missing" => r.norm_is(t + 1, words!["out", "the", "a", "from", "link", "person", "persons"]) && !r.is(t - 1.min(t), Class::BE),
            "returned" | "return" | "returning" => !self.homecoming(t),
            "massacre" | "arrest" | "capture" | "release" if self.bare_noun(t) => true,
            "free" if t > self.from && r.is(t - 1, Class::ARTICLE.and(Class::BE).and(Class::MODIFIER)) => true,
            // "Twelve people were freed", "40 were ill"
            "freed" | "ill" if self.passive(t) && self.ending_at(t - 1).is_some_and(|k| self.phrases[k].counted()) => false,
            // From their captors, not from the sea.
            "rescued" | "rescuing" | "rescue" | "rescues" => {
                !self.kidnapping_near(t) || self.bare_noun(t) || r.norm_is(t + 1, RESCUE_COMPOUNDS)
            }
            "liberated" | "liberating" | "liberation" | "released" | "release" | "releases" | "releasing" | "free" | "freed"
            | "freeing" | "frees" => !self.captivity(t),
            "ill" => !(t > 0 && r.norm_is(t - 1, FALLEN_ILL)),
            "shot" | "shots" => self.shot_at_nobody(t),
            "hurt" if self.bare_noun(t) => true,
            "hurt" => r.norm_is(t + 1, words!["by", "the"]) && !self.passive(t),
            "burned" => !self.passive(t) && !r.reads(t + 1, words!["to", "death"]),
            "evacuated" | "evacuating" => self.evacuated_for_treatment(t),
            "gunned" => r.norm(t + 1) != "down" && !(t >= self.from + 2 && r.reads(t - 2, words!["machine", "-"])),
            "crossed" | "streamed" | "poured" | "spilled" => !self.leaves_the_country(t),
            "fled" | "flee" | "flees" | "fleeing" => self.fled_from_a_crime(t),
            // From a list, not from home.
            "disappeared" | "vanished" if r.norm(t + 1) == "online" => true,
            "disappeared" | "vanished" if r.norm(t + 1) == "from" => r.any(t + 2..(t + 6).min(self.to), LISTS),
            "wounds" => true,
            "wound" => r.norm(t + 1) == "up",
            _ => false,
        }
    }

    /// "4 million voters were declared dead in the rolls": clerks did it.
    fn dead_on_paper(&self, t: usize) -> bool {
        let r = self.r;
        t > self.from
            && r.norm_is(t - 1, words!["declared", "listed", "marked", "registered", "recorded", "shown"])
            && r.norm_is(t + 1, words!["in", "on"])
            && r.any(t + 2..(t + 6).min(self.to), words!["roll", "rolls", "list", "lists", "records", "register", "registers", "registry"])
    }

    /// "seized the 12 engineers", "28 schoolchildren were seized by": people, not goods.
    fn seized_people(&self, t: usize) -> bool {
        let r = self.r;
        let people = |k: usize| self.phrases[k].counted() && self.phrases[k].head.is_some();
        let have = usize::from(t >= self.from + 2 && r.is(t - 2, Class::HAVE));
        let taken = r.norm_is(t + 1, words!["by", "from", "at", "in", "on"]) && t > self.from && r.is(t - 1, Class::BE);
        // "The rebels seized the mayor"
        let captured = |k: usize| {
            let p = &self.phrases[k];
            matches!(p.count, Count::One | Count::Definite) && p.head.is_some() && r.norm(p.end) != "'s"
        };
        let object = |k: usize| people(k) || captured(k) && self.holder_before(t) == Some(Kind::Abducted);
        // "28 schoolchildren they had seized"
        let subject = t.saturating_sub(1 + usize::from(t > self.from + 1 && r.is(t - 1, Class::HAVE)));
        let relative = r.norm_is(subject, words!["they", "he", "it", "we"]) && self.ending_at(subject).is_some_and(people);
        // "A priest was seized by militants", "two engineers and their driver were seized"
        let abducted = |k: usize| {
            let others = || self.joined_left(k).is_some_and(people);
            captured(k) && r.norm(t + 1) == "by" && (self.holder(t + 2, t + 8) == Some(Kind::Abducted) || others())
        };
        let victims = |k: usize| people(k) || abducted(k);
        relative || self.starting_at(t + 1).is_some_and(object) || taken && self.ending_at(t - 1 - have).is_some_and(victims)
    }

    /// "netted 12 insurgents", not goals or fish.
    fn netted_fighters(&self, t: usize) -> bool {
        let held = |p: &Phrase| p.categories_of(Category::ArmedGroup) || p.categories_of(Category::Perpetrator);
        self.starting_at(t + 1).is_some_and(|k| self.phrases[k].head.is_some() && held(&self.phrases[k]))
    }

    /// "brutally beaten", "beaten by guards"; not in a game or a vote.
    fn beaten_by_force(&self, t: usize) -> bool {
        let r = self.r;
        self.phrases_of_violence(t)
            || r.norm_is(t.saturating_sub(1), words!["brutally", "severely", "savagely", "badly"])
            || r.norm_is(t + 1, words!["up", "by", "with", "to"])
    }

    /// "shot put", "shot down a plane", "shot at a car", "shot to fame", "shot 12 under par": no bullet hits anybody.
    fn shot_at_nobody(&self, t: usize) -> bool {
        let r = self.r;
        r.norm(t + 1) == "put"
            || r.norm(t + 1) == "down" && !self.shot_down_people(t)
            || r.norm(t + 1) == "at"
                && !(self.passive(t) && (r.is(t + 2, Class::ARTICLE) || r.is_capital(t + 2) || self.says_when_or_how(t + 2)))
                && !self.shot_at_a_gathering(t)
            || r.reads(t + 1, words!["to", "fame"])
            || self.starting_at(t + 1).is_some_and(|k| self.phrases[k].elliptical()) && !self.phrases_of_violence(t)
    }

    /// "were shot at 9 p.m.", "at around 07:30", "at close range", "at least twice": what stands from `at` on is no target.
    fn says_when_or_how(&self, at: usize) -> bool {
        let r = self.r;
        let number = r.tokens.flags(at).has(Flags::DIGIT) || r.numeral_at(at).is_some();
        number && r.norm(at + 1) != "times"
            || r.norm_is(at, words!["around", "about", "approximately", "least", "close", "point", "random", "noon", "midnight", "night"])
    }

    /// To a place where they are treated, not away from danger.
    fn evacuated_for_treatment(&self, t: usize) -> bool {
        self.taken_to_be_treated(t)
            || t > self.from && self.r.norm(t - 1) == "medically"
            || self.passive(t) && self.phrases.iter().any(|p| p.end < t && p.modifier_kind == Some(Kind::Injured))
    }

    /// Witnesses and suspects run from a crime.
    fn fled_from_a_crime(&self, t: usize) -> bool {
        let r = self.r;
        let at = if r.norm(t + 1) == "from" { t + 2 } else { t + 1 };
        // "shot a clerk and fled"
        r.is(at, Class::POSSESSIVE) && r.norm_is(at + 1, KIDNAPPERS)
            || r.norm_is(t.wrapping_sub(1), words!["and", "then", "before"]) && self.hits.iter().any(|h| h.active && h.trigger < t)
            || r.reads(at, words!["the", "scene"])
            || r.reads(at, words!["on", "foot"]) && !(0..self.phrases.len()).any(|k| self.lives_there(k) || self.are_civilians(k))
            || r.norm_is(at, words!["police", "officers", "deputies"])
            || self.left_a_gathering(at)
            || r.is_of_police() && !self.flees_home()
            || r.norm(at) == "in" && r.any(at + 2..at + 4, words!["car", "vehicle", "truck", "van", "suv", "sedan"])
    }

    /// In news of police: those who flee leave their home behind, not the scene.
    fn flees_home(&self) -> bool {
        const HOME: Words = words![
            "home", "homes", "village", "villages", "town", "city", "country", "border", "abroad", "neighborhood", "neighbourhood", "fire",
            "fires", "flames", "blaze", "smoke", "camp", "camps", "refuge", "shelter", "forest", "bush", "area"
        ];
        let r = self.r;
        r.any(self.from..self.to, HOME)
            || (self.from..self.to).any(|i| r.word(i).cause == Some(Cause::Disaster) || r.is(i, Class::LONG_EVENT))
            || (0..self.phrases.len()).any(|k| self.lives_there(k) || self.are_civilians(k))
    }

    /// "fled the party when shots rang out": from where nobody lives.
    fn left_a_gathering(&self, at: usize) -> bool {
        const SHOTS: Words = words!["shots", "gunfire", "gunshots", "shooting", "shooter", "gunman", "gunmen"];
        let r = self.r;
        let noun = at + 1 + usize::from(!r.norm_is(at + 1, GATHERINGS));
        r.is(at, Class::ARTICLE) && r.norm_is(noun, GATHERINGS) && r.any(self.from..self.to, SHOTS)
    }

    /// "Five people shot at a cookout", "Man shot at Erie home" of a headline: nobody shoots at one; not "two gunmen shot at the
    /// mall guard".
    fn shot_at_a_gathering(&self, t: usize) -> bool {
        const WORDS_MAX: usize = 6;
        const HOUSES: Words = words![
            "home", "house", "apartment", "apartments", "complex", "motel", "hotel", "bar", "restaurant", "store", "school", "station",
            "lounge", "range", "diner", "church", "shop", "market", "university", "college", "office", "plaza", "casino", "theater"
        ];
        let r = self.r;
        let armed = |p: &Phrase| p.categories_of(Category::Perpetrator) || p.categories_of(Category::ArmedGroup);
        // As headlines have it, without an article.
        let headed =
            |p: &Phrase| p.start == self.from && !r.is(p.start, Class::ARTICLE) && !r.is(t + 2, Class::ARTICLE.and(Class::POSSESSIVE));
        let bare = self.ending_at(t).is_some_and(|k| headed(&self.phrases[self.first_joined(k)]));
        let hurt = self.ending_at(t).is_some_and(|k| {
            let p = &self.phrases[k];
            let some = p.head.is_some() || p.start == self.from;
            (p.counted() || bare && p.count == Count::Definite) && !armed(p) && some
        });
        let stop = Class::BE.and(Class::HAVE).and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::PREPOSITION);
        let words = (t + 2..(t + 2 + WORDS_MAX).min(self.to)).take_while(|i| !r.is_punctuation(*i) && !r.is(*i, stop));
        hurt && words.last().is_some_and(|last| r.norm_is(last, GATHERINGS) || bare && r.norm_is(last, HOUSES))
    }

    /// "600 injured owls", "1,100 dead ash trees": a noun of no table follows.
    fn before_things(&self, t: usize) -> bool {
        let r = self.r;
        let plain = |i: usize| is_plain_noun(r, i) && r.numeral_at(i).is_none();
        let many = |i: usize| plain(i) && r.norm(i).ends_with('s') || r.is(i, Class::THING);
        many(t + 1) || plain(t + 1) && many(t + 2)
    }

    /// "the murder", "in hurt": the word is a noun, and nobody is its object.
    fn bare_noun(&self, t: usize) -> bool {
        let r = self.r;
        t > self.from
            && !(r.is(t, Class::PAST) && self.passive(t))
            && r.is(t - 1, Class::PREPOSITION.and(Class::ARTICLE).and(Class::POSSESSIVE))
            && r.norm(t - 1) != "to"
            && self.of_after(t).is_none()
    }

    /// "of shooting four waiters", "for stabbing and killing a man"; not "a shooting", "the shooting victim".
    fn act_of_shooting(&self, t: usize) -> bool {
        let r = self.r;
        let more =
            r.reads(t + 1, words!["to", "death"]) || r.norm(t + 1) == "and" && r.is(t + 2, Class::GERUND) && r.word(t + 2).kind.is_some();
        let at = t + 1 + 2 * usize::from(more);
        let people = self.starting_at(at).map(|k| &self.phrases[k]).filter(|p| p.head.is_some());
        let object = people.is_some_and(|p| p.counted() || r.is(at, Class::ARTICLE.and(Class::POSSESSIVE)));
        let before = (self.from..t).rev().find(|i| !r.is(*i, Class::ADVERB)).unwrap_or(t);
        // "pleaded guilty to shooting"
        let led = words!["of", "by", "after", "before", "for", "and", ",", "with"];
        object && before < t && (r.norm_is(before, led) || r.norm(before) == "to" && pleaded(r, before, self.from).is_some())
    }

    /// "the fatal shooting of a cashier"
    fn fatal_act(&self, t: usize) -> bool {
        // "the fatal police shooting of a driver"
        let at = t - usize::from(t > self.from + 1 && self.r.norm_is(t - 1, words!["police", "officer", "officer-involved"]));
        at > self.from && self.r.norm_is(at - 1, words!["fatal", "deadly"]) && self.of_after(t).is_some()
    }

    /// Another word of the sentence speaks of violence.
    fn phrases_of_violence(&self, t: usize) -> bool {
        let r = self.r;
        (self.from..self.to).any(|i| {
            let word = r.word(i);
            i != t
                && (word.is(Class::ATTACK.and(Class::ACTOR))
                    || word.cause.is_some()
                    || word.kind.is_some() && word.is(Class::PAST) && r.norm(i) != "beaten")
        })
    }

    /// The same of another violence than that somebody else was hurt, as in a match.
    fn more_than_injuries(&self, t: usize) -> bool {
        let r = self.r;
        (self.from..self.to).any(|i| {
            let word = r.word(i);
            let killed = word.kind.is_some_and(|k| k != Kind::Injured) && word.is(Class::PAST);
            i != t && (word.is(Class::ATTACK.and(Class::ACTOR)) || word.cause.is_some() || killed)
        })
    }

    /// Somebody is held here: only then can somebody be released.
    pub(super) fn captivity(&self, t: usize) -> bool {
        let r = self.r;
        let discharged = r.norm(t + 1) == "from"
            && r.any(t + 2..t + 8, words!["hospital", "hospitals", "medical", "clinic", "care", "icu", "treatment"]);
        let treated = r.any(t.saturating_sub(10).max(self.from)..t, words!["treated", "processed", "booked", "evaluated", "hospital"])
            || r.any(t..(t + 6).min(self.to), words!["bail", "bond", "recognizance", "probation", "parole"]);
        if discharged || treated {
            return false;
        }
        if self.let_go_by_rebels(t) {
            return true;
        }
        // "freed 23 soldiers who had been captured"
        if (t + 1..(t + 12).min(self.to)).any(|i| r.norm(i) == "captured") {
            return true;
        }
        let back = t.saturating_sub(40);
        r.any(
            back..(t + 20).min(r.tokens.len()),
            words![
                "hostage", "hostages", "captive", "captives", "captors", "captivity", "prisoner", "prisoners", "detainee", "detainees",
                "jail", "jailed", "jails", "prison", "prisons", "custody", "kidnapped", "kidnappers", "abducted", "abductors", "detained",
                "detention", "held", "arrested", "unharmed", "hijacked", "hijackers", "imprisoned", "ransom", "bail", "holding", "inmates",
                "kidnapping", "seized"
            ],
        )
    }

    /// "The rebels released two aid workers", "was freed by the militants": who kidnaps has held them.
    fn let_go_by_rebels(&self, t: usize) -> bool {
        let r = self.r;
        if !r.norm_is(t, words!["released", "freed", "releasing", "freeing"]) {
            return false;
        }
        let people = |k: usize| self.phrases[k].head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) && self.phrases[k].has_value();
        if r.norm(t + 1) == "by" {
            return self.holder(t + 2, t + 8) == Some(Kind::Abducted);
        }
        self.starting_at(t + 1).is_some_and(people) && !self.passive(t) && self.holder_before(t) == Some(Kind::Abducted)
    }

    /// Somebody was kidnapped here.
    pub(super) fn kidnapping_near(&self, t: usize) -> bool {
        (t.saturating_sub(40)..(t + 20).min(self.r.tokens.len())).any(|i| {
            matches!(self.r.word(i).kind, Some(Kind::Abducted)) && self.r.norm(i) != "seized"
                || self.r.norm_is(i, words!["kidnappers", "captors", "abductors", "captivity", "captive"])
        })
    }

    /// "shot dead" and "beaten to death" kill.
    pub(super) fn sharpened(&self, t: usize, kind: Kind) -> Kind {
        let r = self.r;
        if kind != Kind::Injured {
            return kind;
        }
        if self.in_hospital_with_a_disease(t) {
            return Kind::Ill;
        }
        let fatal = r.norm_is(t + 1, words!["dead", "down"])
            || (r.norm(t) == "burned" && r.norm(t + 1) == "alive")
            || r.reads(t + 1, words!["to", "death"])
            || r.reads(t + 1, words!["and", "killed"])
            || r.norm(t + 1) == "fatally"
            || (t > 0 && r.norm_is(t - 1, words!["fatally", "mortally"]))
            || self.fatal_act(t)
            || r.norm_is(t, words!["shot", "shoots", "stabbed", "stabs"]) && self.with_suicide(t);
        if fatal { Kind::Killed } else { kind }
    }

    /// "hospitalised with cholera"
    fn in_hospital_with_a_disease(&self, t: usize) -> bool {
        let r = self.r;
        r.norm_is(t, words!["hospitalised", "hospitalized"])
            && r.norm_is(t + 1, words!["with", "for"])
            && (t + 2..(t + 5).min(self.to)).any(|i| r.word(i).cause == Some(Cause::Disease))
    }

    /// "had been missing for a week and was found murdered": dead, not missing; "five of the missing patients had been found": of those
    /// no longer missing nothing is told.
    pub(super) fn found_dead(&mut self) {
        let r = self.r;
        for h in self.hits.iter_mut().filter(|h| h.kind == Kind::Missing && h.phrase.partitive) {
            if h.is_found(r) {
                h.rule = "";
            }
        }
        let dead = |i: usize| r.norm_is(i, words!["dead", "murdered", "killed", "strangled", "drowned", "slain"]);
        for h in 0..self.hits.len() {
            let (p, trigger) = (self.hits[h].phrase, self.hits[h].trigger);
            let found = self.hits[h].kind == Kind::Missing
                && p.value_is_one()
                && (trigger..self.to).any(|i| r.norm(i) == "found" && (i + 1..(i + 4).min(self.to)).any(dead));
            if found {
                let told = self.hits.iter().any(|o| o.kind == Kind::Killed && o.phrase.core == p.core);
                self.hits[h].kind = Kind::Killed;
                self.hits[h].rule = if told { "" } else { self.hits[h].rule };
            }
        }
    }

    /// "nearly killed", "we did not leave millions stranded", "whenever a child is shot", hurt in a match, "six people's lives
    /// were affected".
    pub(super) fn did_not_happen(&self, p: &Phrase, kind: Kind, trigger: usize) -> bool {
        let r = self.r;
        let near = |at: usize, back: usize, words: Words| r.any(at.saturating_sub(back).max(self.from)..at, words);
        let nearly = near(trigger, 1, words!["nearly", "almost"])
            && (r.is(trigger, Class::PAST.and(Class::FINITE).and(Class::SUBJECT_VERB).and(Class::GERUND))
                || r.norm_is(trigger, words!["hitting", "striking"]))
            && trigger != p.end + 1;
        let not_left =
            near(p.start, 1, words!["leave", "leaving", "left"]) && near(p.start, 4, words!["not", "never", "without", "didn't", "don't"]);
        // "who are in many cases released": how often, and not who.
        let how_often =
            near(p.start, 1, words!["in"]) && kind != Kind::Ill && p.head.is_some_and(|h| r.norm_is(h, words!["cases", "instances"]));
        // "Any time one of our students is hurt"
        let anybody = !p.counted() || p.partitive;
        let any_time = |i: usize| r.reads(i, words!["any", "time"]) || r.norm_is(i, words!["whenever", "anytime"]);
        let first = p.start.min(trigger);
        let at_any_time = anybody && (first.saturating_sub(8).max(self.from)..first).any(any_time);
        let match_injury = kind == Kind::Injured && !p.counted() && r.any(self.from..self.to, SPORT) && !self.more_than_injuries(trigger);
        // "when your child is shot": anybody's.
        let anyones = p.value_is_one() && r.norm(p.core) == "your" && near(p.start, 2, words!["when", "if", "whenever", "once"]);
        let owned = kind == Kind::Affected && (p.start..p.end).any(|i| r.norm(i) == "'s");
        // "Guns don't kill people", "it hurts women": of nobody in particular.
        let generic = p.count == Count::Plural
            && r.is(trigger, Class::FINITE)
            && !r.is(trigger, Class::PAST)
            && ((trigger.saturating_sub(3).max(self.from)..trigger).any(|i| r.is_not(i)) || r.norm(trigger) == "hurts");
        // "updating a previous toll of 112 dead"
        let earlier = p.counted()
            && near(p.start, 5, words!["toll", "count", "figure"])
            && near(p.start, 6, words!["previous", "earlier", "initial"])
            && r.norm(p.start.saturating_sub(1)) == "of";
        // Of a story that somebody made up.
        let told = r.is(trigger, Class::FINITE)
            && !r.is(trigger, Class::PAST)
            && r.norm(trigger).ends_with('s')
            && r.any(self.from..trigger, words!["novel", "film", "movie", "thriller", "sitcom", "videogame", "plot", "fictional"]);
        // "3,000 passengers were affected by the delays"
        let trouble = kind == Kind::Affected
            && r.any(self.from..self.to, NUISANCES)
            && !(self.from..self.to).any(|i| r.word(i).cause.is_some() || r.is(i, Class::LONG_EVENT));
        let customers = matches!(kind, Kind::Affected | Kind::Trapped)
            && p.head.is_some_and(|h| r.norm_is(h, words!["customers", "subscribers", "users", "clients", "shareholders"]));
        // "the backheel released the winger"
        let pass = kind == Kind::Released
            && !p.counted()
            && (self.from..self.to)
                .any(|i| r.norm_is(i, SPORT) || r.norm_is(i, words!["winger", "header", "backheel", "offside", "penalty"]));
        // "evicting troops from their positions"
        let driven_back = kind == Kind::Displaced && r.norm(trigger).starts_with("evict") && p.wages_war();
        kind == Kind::Detained && self.not_held_now(p, trigger)
            || self.only_wished(trigger)
            || self.is_of_no_event(p, kind, trigger)
            || driven_back
            || pass
            || customers
            || kind == Kind::Injured && self.are_poorer(p, trigger)
            || kind == Kind::Detained && anybody && self.is_not_the_first_time(p, trigger)
            || told
            || trouble
            || generic
            || earlier
            || nearly
            || how_often
            || not_left
            || at_any_time
            || anyones
            || match_injury
            || owned
    }
}
