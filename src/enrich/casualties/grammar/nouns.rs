//! The productions whose noun says what happened: `act_of`, `counted_noun`, `state`, `genitive`.

use super::*;

/// How the stranded get out.
const LIFTED: Words = words!["airlifted", "airlift", "airlifting", "evacuated", "evacuating", "ferried", "flew", "winched"];

impl Sentence<'_, '_> {
    /// `act-noun "of" phrase`
    pub(super) fn act_of(&mut self, t: usize, kind: Kind) -> bool {
        if self.ordered_out(t, kind) {
            return true;
        }
        let mut t = t;
        while self.r.norm_is(t + 1, words!["and", "or"]) && self.r.is(t + 2, Class::ACT_NOUN) {
            t += 2;
        }
        let Some(of) = self.of_after(t) else { return false };
        if self.in_somebody(t) {
            return true;
        }
        if matches!(kind, Kind::Released | Kind::Returned | Kind::Detained | Kind::Evacuated) && self.demanded(t) {
            return false;
        }
        let aside = if self.r.norm(of + 1) == "," { (of + 2..(of + 11).min(self.to)).find(|i| self.r.norm(*i) == ",") } else { None };
        let at = aside.map_or(of + 1, |comma| comma + 1);
        let Some(k) = self.titled_at(at).or_else(|| self.local_at(at)) else { return false };
        if self.phrases[k].head.is_none() && !self.phrases[k].counted() {
            return false;
        }
        if self.phrases[k].head.is_some_and(|h| self.r.is(h, Class::COUNT_NOUN)) {
            return false;
        }
        self.take_joined(k, kind, t, "act_of", false);
        true
    }

    /// "urged the release of": what the act at `t` tells of is only wanted.
    pub(super) fn demanded(&self, t: usize) -> bool {
        const WANTED: Words = words![
            "for", "demand", "demanded", "demanding", "demands", "urge", "urged", "seek", "seeking", "sought", "ensure", "secure",
            "securing", "negotiate", "request", "requested", "possible", "call", "calls", "called"
        ];
        self.r.any(t.saturating_sub(6).max(self.from)..t, WANTED)
    }

    /// "lodged in the body of the boy", "the right side of his body", "touching the body of the deceased": nobody of whom the sentence
    /// tells is dead.
    pub(super) fn in_somebody(&self, t: usize) -> bool {
        const PARTS: Words =
            words!["side", "sides", "half", "part", "parts", "portion", "area", "areas", "rest", "percent", "%", "out", "sections"];
        let r = self.r;
        if r.norm(t) != "body" || t < self.from + 2 {
            return false;
        }
        let general = r.norm(t + 1) == "of" && r.norm(t + 3) == "deceased";
        let own = r.is(t - 1, Class::POSSESSIVE);
        let part = own && t > self.from + 2 && r.norm(t - 2) == "of" && r.norm_is(t - 3, PARTS);
        let through = own && r.norm_is(t - 2, words!["over", "through", "into", "across"]);
        r.reads(t - 2, words!["in", "the"]) || general || part || through
    }

    /// The "of" of an act: beside its noun, or after when and where it happened: "the murder on the evening of 3 May of two men".
    pub(super) fn of_after(&self, t: usize) -> Option<usize> {
        let r = self.r;
        if r.norm(t + 1) == "of" {
            return Some(t + 1);
        }
        // "the "murder" of 19 people"
        if r.norm_is(t + 1, QUOTES) && r.norm(t + 2) == "of" {
            return Some(t + 2);
        }
        // "the massacre [of six monks]": put in by an editor.
        if r.norm(t + 1) == "[" && r.norm(t + 2) == "of" {
            return Some(t + 2);
        }
        // "injuries to four soldiers"
        let hurt = r.norm(t + 1) == "to" && r.norm_is(t, words!["injury", "injuries", "wounding"]);
        let people = |p: &Phrase| p.counted() && (p.head.is_some() || p.more || p.other);
        if hurt && self.starting_at(t + 2).is_some_and(|k| people(&self.phrases[k])) {
            return Some(t + 1);
        }
        if !r.norm_is(t + 1, words!["on", "in", "at", "near", "during", "over", "last", "yesterday", "today", "this"]) {
            return None;
        }
        (t + 2..(t + 10).min(self.to))
            .take_while(|i| {
                let verb = Class::BE.and(Class::HAVE).and(Class::CONJUNCTION).and(Class::SUBORDINATOR);
                !r.is_punctuation(*i) && !r.is(*i, verb) && r.word(*i).kind.is_none()
            })
            .find(|i| {
                let person = |k: usize| self.phrases[k].head.is_some() && self.phrases[k].count != Count::Plural;
                // "the murder in a town of 900 people"
                let home =
                    r.norm_is(i - 1, words!["town", "city", "village", "population", "country", "community", "state", "county", "island"]);
                // "bodies in the house of a doctor"; "the killing at home of two guards", "in the car of two guards": of them.
                let owned = || {
                    const OWNED: Words = words!["house", "houses", "home", "homes", "flat", "apartment", "garden", "cellar", "farm"];
                    r.norm_is(i - 1, OWNED) && r.norm(i - 2) == "the" && r.numeral_at(i + 1).is_none()
                };
                r.norm(*i) == "of" && !home && !owned() && self.titled_at(i + 1).is_some_and(person)
            })
    }

    /// The phrase that begins at `at`, or the name after the titles that do: "Dr Paulo Mendes".
    pub(super) fn titled_at(&self, at: usize) -> Option<usize> {
        let r = self.r;
        self.starting_at(at).map(|k| self.names_of(k)).or_else(|| self.group_at(at)).or_else(|| {
            // "bank manager Tomas Vidal", "presidential hopeful Rosa Amado", "Attorney General Diaz"
            let title = |i: usize| {
                r.tokens.flags(i).has(Flags::ABBREVIATION)
                    || r.is_capital(i)
                    || r.norm(i) == "the"
                    || r.is(i, Class::PERSON_ONE.and(Class::MODIFIER).and(Class::ACTOR).and(Class::SOURCE))
                    // "al-Shabaab leader Karim Haddad"
                    || r.is_named(i)
                    || is_plain_noun(r, i) && !r.norm(i).ends_with('s')
            };
            let small =
                Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::VERB);
            // "Oakfield residents Ana Diaz and"
            let name = (at + 1..at + 7).take_while(|i| title(i - 1) && !r.is(i - 1, small)).find_map(|i| self.starting_at(i));
            let name = name.map(|k| self.names_of(k));
            name.filter(|k| self.phrases[*k].count == Count::Name)
        })
    }

    /// "fatal shooting of Tampa teen": in a headline the place stands where the article should.
    fn local_at(&self, at: usize) -> Option<usize> {
        let r = self.r;
        let end = r.place_at(at)?.tokens.end as usize;
        self.starting_at(end).filter(|k| self.phrases[*k].count == Count::Definite && self.phrases[*k].head == Some(end))
    }

    /// "the engineers Diaz and Haddad": the first of the names after the plural `k`.
    pub(super) fn names_of(&self, k: usize) -> usize {
        let p = &self.phrases[k];
        let named = (p.count == Count::Plural).then(|| self.starting_at(p.end)).flatten();
        named.filter(|n| self.phrases[*n].count == Count::Name).unwrap_or(k)
    }

    /// "the murderers of the four nuns": who did it tells what was done.
    pub(super) fn doers(&mut self, t: usize, kind: Kind) {
        let r = self.r;
        if r.norm(t + 1) != "of" {
            return;
        }
        // "the murderers of the attorney general"
        let official = |p: &Phrase| p.count == Count::Definite && p.categories_of(Category::GovernmentOfficial);
        let known = |k: &usize| self.phrases[*k].counted() || self.phrases[*k].count == Count::Name || official(&self.phrases[*k]);
        if let Some(k) = self.titled_at(t + 2).filter(known) {
            self.take_joined(k, kind, t, "act_of", false);
        }
    }

    /// "the six priests' slaying", "the men's deaths"
    pub(super) fn genitive(&mut self, k: usize) {
        let r = self.r;
        let at = self.phrases[k].end;
        if !r.norm_is(at, words!["'", "'s"]) {
            return;
        }
        if let Some(act) = (at + 1..at + 3).find(|i| r.is(*i, Class::ACT_NOUN))
            && let Some(kind) = r.word(act).kind.filter(|kind| {
                let violent = r.norm(act) == "death" && r.norm_is(act - 1, words!["shooting", "stabbing", "beating"]);
                self.phrases[k].counted()
                    || violent && self.phrases[k].value_is_one()
                    || self.phrases[k].count == Count::Name && matches!(kind, Kind::Killed | Kind::Abducted | Kind::Missing)
            })
        {
            self.take(k, kind, act, "act_of", false);
        }
    }

    /// Phrases that say themselves what happened: by their head, `counted_noun` and `state`, or by the words before it.
    pub(super) fn nouns_of_harm(&mut self) {
        for k in 0..self.phrases.len() {
            self.genitive(k);
            let p = self.phrases[k];
            let Some(h) = p.head else { continue };
            if self.only_describes(k) || self.taken[k].is_none() && (self.only_fits(k) || self.only_tells(k)) {
                continue;
            }
            let counts = self.r.is(h, Class::COUNT_NOUN) || p.counted() && self.r.norm_is(h, words!["death", "arrest"]);
            match p.kind {
                Some(kind) if counts => self.counted_noun(k, h, kind),
                Some(kind) => self.state(k, h, kind),
                None => self.told_by_modifier(k, h),
            }
        }
    }

    /// "15 combat deaths", "14 bodies", "no casualties"
    fn counted_noun(&mut self, k: usize, h: usize, kind: Kind) {
        // "The body of a clerk, who was kidnapped on Friday, was found": of him.
        let of_whom = self.hits.iter().any(|o| o.trigger == h && o.rule == "act_of");
        if self.taken[k].is_some() || of_whom || !self.counts_harm(k, kind) {
            return;
        }
        let r = self.r;
        let fatal = kind == Kind::Injured && r.any(self.phrases[k].core..h, words!["fatal", "mortal"]);
        let kind = if fatal { Kind::Killed } else { kind };
        let both = r.norm_is(h, words!["deaths", "fatalities"]) && r.reads(h + 1, words!["and", "injuries"]);
        let kind = if both { Kind::Casualties } else { kind };
        self.take(k, kind, h, "counted_noun", false);
    }

    /// "3.5 million refugees", "the 15 hostages"
    fn state(&mut self, k: usize, h: usize, kind: Kind) {
        let (r, p) = (self.r, self.phrases[k]);
        let share = matches!(p.count, Count::Number(Quantity::Share(_)));
        if !r.is(h, Class::STATE_NOUN) || !p.counted() || self.taken[k].is_some() || share && !p.partitive {
            return;
        }
        let asylum = || r.norm(h - 1) == "asylum" || h >= 2 && r.norm(h - 1) == "-" && r.norm(h - 2) == "asylum";
        // "12,000 job seekers"
        if r.norm(h) == "seekers" && !asylum() {
            return;
        }
        let kind = self.state_kind(&p, kind);
        let taken = self.take(k, kind, h, "state", false);
        // "60 percent of the refugees are children": a part, told of them.
        if let Some(i) = taken.filter(|_| share) {
            self.hits[i].part_of = Some(i);
            let told = if r.is(p.end, Class::BE) { self.categories_after(p.end) } else { 0 };
            self.hits[i].phrase.categories |= told | self.made_up_of(p.start);
        }
    }

    /// "seven of the wounded", "nine political prisoners", "rescued 12 kidnapped students", "30 missing miners": what the words
    /// before the head say of people whose noun says nothing.
    fn told_by_modifier(&mut self, k: usize, h: usize) {
        if self.taken[k].is_some() {
            return;
        }
        let (r, p) = (self.r, self.phrases[k]);
        match p.modifier_kind {
            Some(kind) if p.partitive && r.is(h, Class::ADJECTIVE.and(Class::PAST)) => {
                if let Some(i) = self.take(k, kind, h, "among", false) {
                    self.hits[i].part_of = Some(i);
                    self.hits[i].phrase.categories |= self.categories_after(p.end);
                }
            }
            _ if self.held_for_politics(&p, h) => {
                self.take(k, Kind::Detained, h, "state", false);
            }
            Some(Kind::Abducted | Kind::Detained) if p.counted() && self.is_rescued(&p) => {
                self.take(k, Kind::Released, h, "state", false);
            }
            Some(Kind::Trapped) if r.norm_is(p.start.saturating_sub(1), LIFTED) => {
                self.take(k, Kind::Evacuated, p.start - 1, "object", true);
            }
            // "Medics treated a wounded child"
            Some(Kind::Injured)
                if p.count == Count::One && r.norm_is(p.start.saturating_sub(1), words!["treated", "evacuated", "treating"]) =>
            {
                self.take(k, Kind::Injured, h, "state", false);
            }
            Some(Kind::Detained) if p.counted() && self.is_a_result(&p) => {
                self.take(k, Kind::Detained, h, "counted_noun", false);
            }
            Some(kind) if p.counted() && (self.is_told_as_state(kind) || kind == Kind::Affected && self.r.is(h, Class::UNIT)) => {
                self.take(k, kind, h, "state", false);
            }
            _ => {}
        }
    }

    /// "The raid resulted in one detained individual": what came of it.
    fn is_a_result(&self, p: &Phrase) -> bool {
        let r = self.r;
        p.start >= self.from + 2 && r.norm(p.start - 1) == "in" && r.norm_is(p.start - 2, words!["resulted", "resulting"])
    }

    /// "nine political prisoners"
    fn held_for_politics(&self, p: &Phrase, h: usize) -> bool {
        let r = self.r;
        p.counted() && h > p.core && r.norm(h - 1) == "political" && r.norm(h - 2) != "-" && p.categories_of(Category::Prisoner)
    }

    /// "rescued 12 kidnapped students"
    fn is_rescued(&self, p: &Phrase) -> bool {
        self.r.norm_is(p.start.saturating_sub(1), words!["rescued", "rescuing"]) || self.given_back(p.start)
    }

    /// What is told by a word before the noun without a verb: "30 missing miners"; of the affected only where there is violence.
    fn is_told_as_state(&self, kind: Kind) -> bool {
        match kind {
            Kind::Affected => self.violence_near(),
            Kind::Displaced
            | Kind::Refugees
            | Kind::Evacuated
            | Kind::Homeless
            | Kind::Returned
            | Kind::Missing
            | Kind::Trapped
            | Kind::Abducted
            | Kind::Injured
            | Kind::Killed
            | Kind::Ill => true,
            _ => false,
        }
    }

    /// "said one of the injured", "the father of one of the wounded pupils": who is named as the source, of those told of before.
    fn only_tells(&self, k: usize) -> bool {
        const NEAR_TO_ONE: Words = words![
            "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "uncle", "aunt", "cousin", "friend", "family",
            "relative", "relatives", "parents", "lawyer", "colleague", "neighbour", "neighbor", "grandmother", "grandfather"
        ];
        let (r, p) = (self.r, &self.phrases[k]);
        if !p.partitive || p.count != Count::Number(Quantity::Cardinal(1)) {
            return false;
        }
        let before = p.start.checked_sub(1).filter(|b| *b > self.from);
        let kin = before.is_some_and(|b| r.norm(b) == "of" && r.norm_is(b - 1, NEAR_TO_ONE));
        let says = |i: usize| r.norm_is(i, words!["said", "says", "told", "tells", "recalled", "recounted"]);
        kin || says(p.end) || before.is_some_and(says)
    }

    /// "killed 12 people, including four refugees", "among them two hostages": who they were of those killed.
    fn only_describes(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let state =
            |kind: Option<Kind>| matches!(kind, Some(Kind::Displaced | Kind::Refugees | Kind::Abducted | Kind::Returned | Kind::Evacuated));
        if self.taken[k].is_some() || !p.counted() || !(state(p.kind) || state(p.modifier_kind)) {
            return false;
        }
        let start = self.phrases[self.first_joined(k)].start;
        let opened = start > self.from && (r.norm_is(start - 1, words!["including", "them"]));
        let harmed = |h: &Hit| matches!(h.kind, Kind::Killed | Kind::Injured | Kind::Casualties | Kind::Missing);
        opened && self.hits.iter().filter(|h| h.phrase.core < start).max_by_key(|h| h.phrase.core).is_some_and(harmed)
    }

    pub(super) fn state_kind(&self, p: &Phrase, kind: Kind) -> Kind {
        // "rescued 45 hostages", "five of the hostages escaped"
        if kind == Kind::Abducted
            && (self.is_rescued(p)
                || self.r.norm_is(p.end, words!["escaped", "fled"])
                || self.r.reads(p.end, words!["managed", "to", "escape"]))
        {
            return Kind::Released;
        }
        // "internally displaced refugees" are counted as what the head says.
        if p.modifier_kind == Some(Kind::Displaced) && kind != Kind::Refugees { Kind::Displaced } else { kind }
    }
}
