//! The productions that begin at a word which is no harm by itself: `lives`, `lost`, `forced` and their like.

use super::*;

impl Sentence<'_, '_> {
    /// Productions that begin at a word which is no harm by itself.
    #[expect(clippy::too_many_lines, reason = "a table of words, each with its production")]
    pub(super) fn idiom(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        match r.norm(t).as_str() {
            "lost" | "losing" | "loses" | "lose" => self.lost(t),
            "life" | "lives" if self.fights_for_life(t).is_some() => self.fighting_for_life(t),
            "life" | "lives" if self.gave_life(t) => {}
            "lives" => self.lives(t),
            "sacrifice" => self.sacrifice(t),
            // "found two gunshot victims"
            "gunshot" if r.norm_is(t + 1, words!["victim", "victims"]) => self.found_victims(t + 1),
            // "a boy with a gunshot to the head"
            "gunshot" if r.norm(t + 1) == "to" && r.is(t + 2, Class::ARTICLE.and(Class::POSSESSIVE)) => self.suffered(t),
            "victims" if t > self.from && r.norm_is(t - 1, words!["fatal"]) => self.fatal_victims(t),
            "victims" | "victim" if r.norm(t + 1) == "of" && self.victims_of_an_act(t) => {}
            // "claimed nine victims"
            "victims" | "martyrs" if self.claimed_victims(t) => {}
            "suffocation" => self.cases_of(t),
            "fate" | "fates" => self.same_fate(t, before),
            "destroyed" | "destroying" => self.destroyed(t),
            "critically" | "seriously" | "severely" | "gravely" => self.gravely(t),
            "recovering" => self.recovering(t),
            "taking" if self.takes_own_life(t) => {}
            "himself" | "herself" if t > self.from && r.norm(t - 1) == "on" => self.turned_on_himself(t),
            "himself" | "herself" if t > self.from && r.norm_is(t - 1, words!["and", "then"]) => self.and_himself(t),
            // "Man kills wife, self" of a headline
            "self" if t > self.from && r.norm_is(t - 1, words!["and", "then", ",", "&"]) => self.and_himself(t),
            "himself" | "herself" if t > self.from && r.norm_is(t - 1, words!["struck", "hit", "striking", "hitting", "grazed"]) => {
                self.hit_himself(t);
            }
            "hitting" | "striking" | "grazing" => self.hitting(t),
            // "dragged six peasants from their homes and slit their throats"
            "slit" if r.is(t + 1, Class::POSSESSIVE) && r.norm_is(t + 2, words!["throat", "throats"]) && !self.passive(t) => {
                self.take_meant(t + 1, t, Kind::Killed);
            }
            "shooting" if r.norm(t + 1) == "of" => self.shooting_of(t),
            "struck" | "hit" if !self.passive(t) => self.struck_by_a_bullet(t),
            "struck" | "hit" => self.hit_by_fire(t),
            "life" if r.norm(t + 1) == "of" && r.norm(t.saturating_sub(1)) == "the" => self.lives(t),
            "forced" | "forcing" | "driven" | "driving" | "forces" | "compelled" | "caused" | "sent" | "prompted" | "pushed"
            | "uprooting" | "drove" | "chased" | "chasing" | "expelled" | "expelling" | "obliged" | "hounded" | "made" | "thrown"
            | "kicked" | "ordered" | "told" | "instructed" | "ordering" | "telling" | "asked" | "asking" | "urged" | "urging" => {
                self.forced(t)
            }
            "led" | "leading" | "causing" | "prompting" => self.forced(t),
            "count" if t > self.from && r.norm_is(t - 1, words!["death", "fatality", "homicide", "murder"]) => self.toll(t, Kind::Killed),
            // "The IDP population stands at 3.2 million"
            "population" => self.camp_population(t),
            "arrivals" => self.arrivals(t),
            "arrived" => self.arrived(t),
            "leave" | "vacate" => self.must_leave(t),
            "number" | "numbered" | "total" if t > self.from && self.numbered(t).is_some() => self.dead_number(t),
            "housing" | "hosting" | "hosts" | "host" | "accommodating" | "house" | "hold" | "held" | "housed" | "shelters" | "shelter"
                if self.hosting(t) => {}
            "number" | "figure" | "total" | "count" => self.number(t, before),
            "remains" if r.norm(t + 1) == "of" => self.remains(t),
            "among" => self.among(t),
            "hostages" | "captives" if t >= self.from + 2 && r.norm_is(t - 1, words!["held", "taken", "as"]) => self.held_as(t),
            "captivity" => self.in_captivity(t),
            "escaped" => self.escaped(t),
            "held" if self.held_by(t) => {}
            "hostage" | "captive" | "prisoner" if self.is_taken(t) => self.taken_captive(t),
            "dead" | "injured" | "wounded" | "victims" | "fatalities" | "missing" | "kidnapped" | "hostages" | "casualties"
            | "displaced" | "murdered"
                if t > self.from && r.norm_is(t - 1, words!["the", "those"]) =>
            {
                self.named_as(t, before)
            }
            "killed" | "injured" | "wounded" | "dead" | "captured" | "arrested" | "detained" | "kidnapped" if self.opens_a_list(t) => {
                self.named_as(t, before)
            }
            // "They said dead included five clerks"
            "dead" if r.norm_is(t + 1, words!["included", "include"]) => self.named_as(t, before),
            "abducted" if t > self.from && r.norm(t - 1) == "those" && r.is(t + 1, Class::BE) => self.named_as(t, before),
            "deceased" if !r.norm_is(t.wrapping_sub(1), words!["the", "a", "one"]) => self.is_deceased(t),
            "deceased" if r.norm(t.wrapping_sub(1)) == "the" && r.norm_is(t + 1, words!["were", "are", "include", "included"]) => {
                self.named_as(t, before)
            }
            "free" if self.freed(t) => {}
            "free" => self.set_free(t),
            "holding" | "held" | "hold" | "holds" | "kept" | "keeping" => self.holding(t),
            "hostage" | "captive" | "hostages" if t > self.from => self.took(t),
            "hospital" | "hospitals" if t > self.from && r.norm(t - 1) == "in" && self.passive(t - 1) => self.in_hospital(t),
            // "Teen in hospital after shooting"
            "hospital" if t > self.from && r.norm(t - 1) == "in" && self.left_in(t - 1) => {}
            "hospital" if t >= self.from + 3 && r.reads(t - 2, words!["in", "the"]) => self.in_the_hospital(t),
            // "Two other men are at the hospital in serious condition"
            "hospital" if t >= self.from + 3 && r.reads(t - 2, words!["at", "the"]) && r.any(t + 2..t + 5, words!["condition"]) => {
                self.in_the_hospital(t);
            }
            "hospital" | "hospitals" | "clinic" if r.any(t.saturating_sub(5).max(self.from)..t, words!["to", "treated"]) => {
                self.taken_to_hospital(t)
            }
            "hospital" | "clinic" if r.any(t.saturating_sub(3).max(self.from)..t, words!["at", "into"]) => self.came_to_hospital(t),
            "treated" => self.treated_at(t),
            "stable" | "critical" => self.fares(t),
            // "was taken to UF Health"
            "health" if r.is_capital(t) && t > self.from && r.is_capital(t - 1) => self.taken_to_hospital(t),
            "center" | "centre" if r.norm_is(t.saturating_sub(1), words!["trauma", "medical"]) => self.taken_to_hospital(t),
            "intensive" if r.norm(t + 1) == "care" && t > self.from && r.norm(t - 1) == "in" => self.in_intensive_care(t - 1),
            "custody" => self.custody(t),
            "famine" | "hunger" | "starvation" | "insecurity" => self.near_famine(t),
            "insecure" => self.food_insecure(t),
            "rely" => self.in_need(t),
            "passage" if t >= self.from + 2 && r.norm(t - 1) == "safe" => self.passed_safely(t - 2),
            "siege" | "besieged" | "rubble" => self.shut_in(t),
            "refugees" if t > self.from && r.norm_is(t - 1, words!["become", "became"]) => {
                let _ = self.direct(t - 1, Kind::Refugees, "state");
            }
            "left" => self.left_in_evacuation(t),
            "martyrdom" if r.norm(t + 1) == "of" => self.remains(t),
            "arrest" if self.is_under_arrest(t) => self.custody(t),
            "jail" | "prison" if t > self.from && r.norm(t - 1) == "in" => self.jailed(t),
            "jail" => self.held_in_jail(t),
            "jailed" => self.jailed_for_politics(t),
            "deprived" => self.deprived(t),
            "pardoned" | "pardon" | "amnesty" | "exchanged" | "swapped" => self.pardoned(t),
            "case" => self.single_case(t),
            "caseload" if r.disease => self.toll(t, Kind::Ill),
            // "IDP caseload: 12,600"
            "caseload" if t > self.from && r.is(t - 1, Class::STATE_NOUN) => self.toll(t, r.word(t - 1).kind.unwrap_or(Kind::Displaced)),
            "return" | "returns" if r.norm(t + 1) == "of" => self.return_of(t),
            "detention" | "bars" => self.behind_bars(t),
            "ecs" => self.people_in_sites(t, Kind::Evacuated),
            "centres" | "centers" | "places" | "areas" | "ground"
                if r.any(t.saturating_sub(3).max(self.from)..t, words!["evacuation", "safer", "safe", "higher"]) =>
            {
                self.moved_to_safety(t)
            }
            "ground" if t > self.from && r.norm_is(t - 1, words!["high", "elevated", "dry", "drier"]) => self.moved_to_safety(t),
            "safe" | "safer" if r.norm_is(t + 1, words!["area", "place", "location", "locations", "ground", "grounds", "zone"]) => {
                self.moved_to_safety(t + 1)
            }
            "displacements" | "evacuations" => self.movements(t),
            "injuries" | "wounds" | "burns" | "injury" | "wound" => self.suffered(t),
            "condition" => self.in_condition(t),
            "action" => self.out_of_action(t),
            "sheltering" if self.passive(t) => self.sheltering(t),
            "bullet" | "bullets" | "gunfire" | "shrapnel" | "gunshot" | "gunshots" => self.struck(t),
            "without" | "nowhere" => self.without_shelter(t),
            "communities" | "relatives" | "families" | "friends" if self.are_hosts(t) => self.hosted(t),
            "homes" | "houses" | "dwellings" | "house" | "shelters" | "tents" | "huts"
                if r.norm_is(t + 1, words!["of", "belonging", "owned"]) || r.norm_is(t.wrapping_sub(1), words!["whose", "'"]) =>
            {
                self.homes_lost(t)
            }
            "sites" | "settlements" | "centres" | "centers" | "centre" | "center" | "tents" | "tarpaulins" | "tarps" | "accommodation"
            | "embankment" | "embankments" => self.in_camps(t),
            "evacuate" => self.told_to_evacuate(t),
            "sheltered" => self.sheltered(t),
            "homes" | "houses" => self.left_homes(t),
            "murderers" | "killers" | "assassins" | "murderer" | "killer" | "assassin" => self.doers(t, Kind::Killed),
            "kidnappers" | "captors" | "abductors" => self.doers(t, Kind::Abducted),
            "fatally" => self.fatally(t),
            "uninhabitable" | "unfit" => self.uninhabitable(t),
            "need" | "needing" | "require" | "requires" | "requiring" => self.in_need(t),
            "camps" | "camp" | "shelters" | "shelter" | "refuge" => self.in_camps(t),
            "death" | "deaths" if t > self.from && r.is(t - 1, Class::POSSESSIVE) => self.resulting_in_death(t),
            "death" => self.done_to_death(t),
            // "made 400 ill"
            "ill" | "sick" if self.made_ill(t) => {}
            "ill" | "sick" => self.fell_ill(t),
            "positive" => self.tested_positive(t),
            "survive" | "make" => self.not_surviving(t),
            "coroner" | "coroners" => self.named_by_coroner(t),
            "examiner" if t > self.from && r.norm(t - 1) == "medical" => self.named_by_coroner(t),
            "survivors" | "survived" | "aboard" | "board" => self.all_aboard(t),
            "all" => {
                self.all_of_them(t, before);
                self.all_travellers(t);
            }
            "bodies" | "corpses" | "cadavers" if t > self.from => self.bodies_of_those(t),
            "prisoner" | "prisoners" | "whereabouts" | "hands" | "loss" | "losses" | "search" | "searching" => self.fallen_into_hands(t),
            _ => {}
        }
    }

    /// "the attack claimed nine victims", "left nine martyrs", "nine martyrs and 14 injured were claimed in the attack"
    fn claimed_victims(&mut self, t: usize) -> bool {
        const AFTER: usize = 6;
        let r = self.r;
        let Some(k) = self.ending_at(t + 1).filter(|k| self.phrases[*k].counted()) else { return false };
        let verb = self.phrases[k].start.saturating_sub(1).max(self.from);
        let left = r.norm(t) == "martyrs" && r.norm_is(verb, LEFT);
        let claimed = left
            || r.norm_is(verb, words!["claimed", "claiming", "claims", "claim"])
            || (t + 1..(t + AFTER).min(self.to)).any(|i| r.norm(i) == "claimed" && self.passive(i));
        claimed && self.take(k, Kind::Killed, t, "lives", false).is_some()
    }

    /// "A boy and his sister were victims of a double shooting": not "the victim of the shooting was", of whom it was told.
    fn victims_of_an_act(&mut self, t: usize) -> bool {
        const WORDS_MAX: usize = 5;
        let r = self.r;
        let article = usize::from(t > self.from && r.is(t - 1, Class::ARTICLE));
        let be = t.wrapping_sub(1 + article);
        let anew = t > self.from + 1 + article && r.is(be, Class::BE) && r.norm_is(t + 2, words!["a", "an"]);
        let near = t + 3..(t + 3 + WORDS_MAX).min(self.to);
        let act = near.take_while(|i| !r.is_punctuation(*i) || r.norm(*i) == "-").find(|i| r.norm_is(*i, words!["shooting", "stabbing"]));
        let Some(act) = act.filter(|_| anew) else { return false };
        let kind = if r.any(t + 3..act, words!["fatal", "deadly"]) { Kind::Killed } else { Kind::Injured };
        let known = self.hits.len();
        let _ = self.direct(be + 1, kind, "subject");
        // Of whom it was told already, it is told how he was hurt.
        if self.told {
            self.keep_new(known);
        }
        let Some(core) = self.hits.get_mut(known).map(|h| {
            h.trigger = t;
            h.phrase.core
        }) else {
            return false;
        };
        if let Some(k) = self.with_core(core) {
            self.coordinate_left(k, kind, t, "subject");
        }
        true
    }

    /// "another 25 suffered the same fate in 2019": what happened to those told of last.
    fn same_fate(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        let floor = t.saturating_sub(3).max(self.from);
        let verb = (floor..t).rev().find(|i| r.norm_is(*i, words!["suffered", "met", "shared"]));
        let Some(verb) = verb.filter(|v| r.any(v + 1..t, words!["same", "similar"])) else { return };
        let told = self.hits.last().or(before.filter(|h| h.sentence + 1 == self.index));
        let Some(kind) = told.map(|h| h.kind) else { return };
        let known = self.hits.len();
        let _ = self.direct(verb, kind, "subject");
        self.keep_counted(known);
    }

    /// "22 cases of suffocation": people, each counted as a case.
    fn cases_of(&mut self, t: usize) {
        let of = t.wrapping_sub(1);
        if t > self.from
            && self.r.norm(of) == "of"
            && let Some(k) = self.ending_at(of).filter(|k| self.phrases[*k].counted())
            && self.phrases[k].head.is_some_and(|h| self.r.norm(h) == "cases")
        {
            self.take(k, Kind::Injured, t, "counted_noun", false);
        }
    }

    /// "destroyed a command post and up to 60 militants": said of armed people, it kills them.
    fn destroyed(&mut self, t: usize) {
        let r = self.r;
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            p.counted() && p.head.is_some() && (p.wages_war() || p.head.is_some_and(|h| r.norm(h) == "nationalists"))
        };
        if self.passive(t) {
            let mut q = t;
            while q > self.from && r.is(q - 1, Class::BE.and(Class::HAVE).and(Class::ADVERB)) && self.ending_at(q).is_none() {
                q -= 1;
            }
            // "a lorry carrying 12 rebels was destroyed": the lorry.
            let carried = |k: usize| self.governed(k) || r.norm(self.phrases[k].start.saturating_sub(1)).ends_with("ing");
            // "80 fighters including nine natives of the north were destroyed"
            let beside = self.ending_at(q).or_else(|| self.before_complement(q)).map(|k| self.whole_of_aside(k).unwrap_or(k));
            if let Some(k) = beside.filter(people).filter(|k| !carried(*k)) {
                self.take(k, Kind::Killed, t, "subject", false);
            }
        } else if let Some(k) = self.starting_at(t + 1).or_else(|| self.after_things(t + 1)).filter(people) {
            self.take(k, Kind::Killed, t, "object", true);
        }
    }

    pub(super) fn direct(&mut self, at: usize, kind: Kind, rule: &'static str) -> bool {
        let (r, mut q) = (self.r, at);
        while q > self.from && (r.is(q - 1, Class::BE.and(Class::HAVE)) || self.adverb(q - 1)) && self.ending_at(q).is_none() {
            q -= 1;
        }
        // "320 families (1,600 persons) inside four centres"
        q = self.before_bracket(q).unwrap_or(q);
        let beside = self.ending_at(q).and_then(|k| self.whole_of_aside(k).or_else(|| self.real_subject(k)));
        match beside.or_else(|| self.apposed_to_rank(q)).or_else(|| self.counted_before_names(q)) {
            Some(k) => {
                let taken = self.take(k, kind, at, rule, false).is_some();
                // "Two engineers and a driver remained in captivity"
                let plural = || r.any(self.phrases[k].end..at, words!["were", "are", "have", "remain", "remained"]);
                let others = |left: usize| {
                    let l = &self.phrases[left];
                    self.taken[left].is_none() && (l.counted() || matches!(l.count, Count::One) && l.head.is_some() && plural())
                };
                let and = self.phrases[k].start > self.from && r.norm(self.phrases[k].start - 1) == "and";
                if taken && and && self.joined_left(k).is_some_and(others) {
                    self.coordinate_left(k, kind, at, rule);
                }
                taken
            }
            None => false,
        }
    }

    /// `"lost" number armed-people`, `phrase "lost their lives"`
    pub(super) fn lost(&mut self, t: usize) {
        let r = self.r;
        // "lost everything in the flood"
        if r.norm(t) == "lost" && r.norm(t + 1) == "everything" {
            let known = self.hits.len();
            let _ = self.violence_near() && self.direct(t, Kind::Homeless, "subject");
            self.keep_counted(known);
            return;
        }
        if r.is(t + 1, Class::POSSESSIVE) && r.norm_is(t + 2, words!["homes", "houses", "shelters", "dwellings", "tents"]) {
            // "tents for 300 families who lost their homes"
            if let Some(k) = self.counted_who(t) {
                self.take(k, Kind::Homeless, t, "subject", false);
            } else {
                let _ = self.direct(t, Kind::Homeless, "subject");
            }
            return;
        }
        if r.is(t + 1, Class::POSSESSIVE) && r.norm_is(t + 2, words!["lives", "life"]) && r.norm(t + 3) != "savings" {
            if self.direct(t, Kind::Killed, "lives") || self.active(t, Kind::Killed, "lives") {
                let core = self.hits[self.hits.len() - 1].phrase.core;
                if let Some(k) = self.with_core(core) {
                    self.coordinate_left(k, Kind::Killed, t, "lives");
                }
            }
            return;
        }
        let Some(k) = self.starting_at(t + 1).or_else(|| self.after_things(t + 1)) else { return };
        let p = self.phrases[k];
        let violence = (self.from..self.to).any(|i| r.word(i).cause.is_some() || r.is(i, Class::ATTACK));
        // "lost six men to injuries": of a team.
        if !violence && r.norm(p.end) == "to" && r.norm_is(p.end + 1, words!["injury", "injuries", "suspension", "suspensions"]) {
            return;
        }
        if p.count == Count::Definite && r.is(p.core, Class::POSSESSIVE) && violence {
            self.take_joined(k, Kind::Killed, t, "lost", false);
            return;
        }
        if self.is_of_a_force(k) {
            let both = (p.end..p.end + 3).any(|i| r.norm_is(i, words!["killed", "dead"]) && r.norm_is(i + 1, words!["or", "and"]));
            self.take(k, if both { Kind::Casualties } else { Kind::Killed }, t, "lost", false);
        }
    }

    /// "four tanks, six trucks and 15 soldiers": the people at the end of a list of things.
    pub(super) fn after_things(&self, at: usize) -> Option<usize> {
        let r = self.r;
        let mut i = at;
        while i < (at + 14).min(self.to) {
            if let Some(k) = self.starting_at(i).filter(|k| i > at && self.phrases[*k].counted() && self.phrases[*k].head.is_some()) {
                return Some(k);
            }
            let listed = r.numeral_at(i).is_some()
                || r.norm_is(i, words![",", "and"])
                || is_plain_noun(r, i)
                || r.is(i, Class::THING.and(Class::MODIFIER).and(Class::ARTICLE).and(Class::SOURCE));
            if !listed {
                return None;
            }
            i = r.numeral_at(i).map_or(i + 1, |n| n.tokens.end as usize);
        }
        None
    }

    /// `phrase [ aside ] verb-active`
    pub(super) fn active(&mut self, t: usize, kind: Kind, rule: &'static str) -> bool {
        match self.active_subject(t) {
            Some(k) => self.take(k, kind, t, rule, false).is_some(),
            None => false,
        }
    }

    /// The subject of an active verb at `t`, also over an aside.
    pub(super) fn active_subject(&self, t: usize) -> Option<usize> {
        let mut q = t;
        while q > self.from
            && self.r.is(q - 1, Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::ADVERB))
            && self.ending_at(q).is_none()
        {
            q -= 1;
        }
        self.subject_before(q)
    }

    /// `("claimed" | "cost" …) ("the lives of" phrase | number "lives")`
    pub(super) fn lives(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(8).max(self.from);
        let claimed = r.any(
            from..t,
            words!["claimed", "claiming", "claim", "claims", "cost", "costing", "costs", "taken", "took", "taking", "ended", "lost"],
        ) || r.any(t..(t + 6).min(self.to), words!["lost", "claimed"])
            || t >= self.from + 3 && r.reads(t - 3, words!["end", "to"]);
        if !claimed {
            return;
        }
        if r.norm(t + 1) == "of"
            && let Some(k) = self.titled_at(t + 2)
        {
            self.take_joined(k, Kind::Killed, t, "lives", true);
            return;
        }
        if let Some(k) = self.ending_at(t + 1).filter(|k| self.phrases[*k].counted()) {
            self.take(k, Kind::Killed, t, "lives", false);
        }
    }

    /// "three people were shot, one fatally", "one of them fatally"
    fn fatally(&mut self, t: usize) {
        // "Two of them fatally shot a clerk"
        if self.r.is(t + 1, Class::PAST) && self.r.word(t + 1).kind.is_some() {
            return;
        }
        if let Some(k) = self.ending_at(t).filter(|k| self.phrases[*k].elliptical() || self.phrases[*k].partitive) {
            self.take(k, Kind::Killed, t, "fatally", false);
        }
    }

    /// "Four people were killed. They are Rosa Amado, …": the names of the only people whom the sentence before counts.
    pub(super) fn they_are(&mut self) {
        let r = self.r;
        let Some(told) = self.before.as_ref().filter(|_| r.norm(self.from) == "they" && r.norm_is(self.from + 1, words!["are", "were"]))
        else {
            return;
        };
        let (kind, many) = (told.kind, matches!(told.phrase.count, Count::Number(_)));
        let held = matches!(kind, Kind::Killed | Kind::Injured | Kind::Abducted | Kind::Missing | Kind::Detained | Kind::Released);
        let name = self.titled_at(self.from + 2).filter(|k| self.phrases[*k].count == Count::Name && self.taken[*k].is_none());
        if held && many && name.is_some() {
            self.named_one_by_one(self.from + 1, self.from + 2, kind);
        }
    }

    /// "found the remains of 11 people", "the martyrdom of three soldiers"
    fn remains(&mut self, t: usize) {
        let r = self.r;
        let found = r.norm(t) == "martyrdom"
            || r.any(
                self.from..self.to,
                words!["found", "discovered", "recovered", "unearthed", "exhumed", "retrieved", "identified", "buried"],
            );
        if let Some(k) = self.titled_at(t + 2).filter(|k| {
            found
                && self.phrases[*k].has_value()
                && (self.phrases[*k].counted() || self.phrases[*k].count == Count::One || r.norm(t) != "martyrdom")
        }) {
            self.take_joined(k, Kind::Killed, t, "act_of", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::lexicon::{PIVOT, look_up};
    use crate::enrich::text::word_hash;

    /// Only words that the lexicon lets in are matched at all.
    #[test]
    fn every_word_of_an_idiom_is_let_in() {
        let code = include_str!("idioms.rs").split("match r.norm(t).as_str() {\n").nth(1).unwrap_or_default();
        let arms = code.lines().take_while(|line| !line.ends_with("_ => {}"));
        let patterns = arms.filter(|line| line.starts_with("            \"") || line.starts_with("            | \""));
        let words: Vec<&str> = patterns
            .flat_map(|line| {
                line.split(" =>").next().unwrap_or_default().split(" if ").next().unwrap_or_default().split('"').skip(1).step_by(2)
            })
            .collect();
        assert!(words.len() > 150, "{words:?}");
        let refused: Vec<_> = words.iter().filter(|word| look_up(word_hash(word.as_bytes())).begins & PIVOT == 0).collect();
        assert!(refused.is_empty(), "to be put into the lexicon's table BEGINNINGS: {refused:?}");
    }
}
