//! The productions whose noun says what happened: `act_of`, `counted_noun`, `state`, `genitive`.

use super::*;

/// Bodies of people that nobody finds.
const INSTITUTIONS: Words = words![
    "electoral", "governing", "regulatory", "legislative", "world", "ruling", "professional", "regional", "international", "advisory",
    "supervisory", "umbrella", "representative", "elected", "oversight", "trade", "industry", "sports", "monitoring", "public"
];

/// Acts counted in place of those to whom they are done.
const DEEDS: Words = words!["murders", "assassinations", "executions", "killings", "kidnappings", "abductions"];

/// How the stranded get out.
const LIFTED: Words = words!["airlifted", "airlift", "airlifting", "evacuated", "evacuating", "ferried", "flew", "winched"];

impl Sentence<'_, '_> {
    /// "142 murders were reported": a number of acts that nobody knew of before, and with which nobody is charged.
    fn counts_deeds(&self, p: &Phrase, head: usize) -> bool {
        let r = self.r;
        let exact = match p.count {
            Count::Number(Quantity::Vague(v)) => v.low.is_some_and(|low| low >= 20),
            count => matches!(count, Count::Number(_)),
        };
        let told = r.norm(p.core) == "both"
            || r.norm(head + 1) == "and" && r.norm_is(head + 2, words!["attempted", "kidnapping", "rape", "assault", "assaults", "rapes"])
            || (p.start..head).any(|i| {
                r.is(i, Class::ARTICLE.and(Class::POSSESSIVE)) && !r.norm_is(i, words!["a", "an"])
                    || r.norm_is(i, words!["attempted", "planned", "unsolved", "mercy", "honor", "honour", "mock"])
            });
        let court = words![
            "charged", "charges", "charge", "count", "counts", "accused", "convicted", "conviction", "guilty", "suspected", "acquitted",
            "sentenced", "linked", "connection", "finding", "trial", "tried", "indicted", "wanted", "confessed", "admitted", "confessing"
        ];
        exact && !told && !r.any(p.start.saturating_sub(8).max(self.from)..p.start, court)
    }

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

    /// "lodged in the body of the boy", "touching the body of the deceased": nobody of whom the sentence tells is dead.
    fn in_somebody(&self, t: usize) -> bool {
        let r = self.r;
        let general = r.norm(t + 1) == "of" && r.norm(t + 3) == "deceased";
        r.norm(t) == "body" && t >= self.from + 2 && (r.reads(t - 2, words!["in", "the"]) || general)
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
                r.norm(*i) == "of" && !home && self.titled_at(i + 1).is_some_and(person)
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
                    || r.demonym_at(i).is_some()
                    || is_plain_noun(r, i) && !r.norm(i).ends_with('s')
            };
            let small =
                Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::SUBORDINATOR).and(Class::BE).and(Class::HAVE).and(Class::VERB);
            let name = (at + 1..at + 7).take_while(|i| title(i - 1) && !r.is(i - 1, small)).find_map(|i| self.starting_at(i));
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

    /// Phrases whose own head says what happened: `counted_noun` and `state`.
    pub(super) fn nouns_of_harm(&mut self) {
        for k in 0..self.phrases.len() {
            self.genitive(k);
            let p = self.phrases[k];
            let Some(h) = p.head else { continue };
            let r = self.r;
            if self.only_describes(k) || self.taken[k].is_none() && (self.only_fits(k) || self.only_tells(k)) {
                continue;
            }
            if let Some(kind) = p.kind {
                if r.is(h, Class::COUNT_NOUN) || p.counted() && r.norm(h) == "death" {
                    if self.taken[k].is_some() || !self.counts_harm(k, kind) {
                        continue;
                    }
                    let fatal = kind == Kind::Injured && r.any(p.core..h, words!["fatal", "mortal"]);
                    let kind = if fatal { Kind::Killed } else { kind };
                    let both = r.norm_is(h, words!["deaths", "fatalities"]) && r.reads(h + 1, words!["and", "injuries"]);
                    let kind = if both { Kind::Casualties } else { kind };
                    self.take(k, kind, h, "counted_noun", false);
                } else if r.is(h, Class::STATE_NOUN)
                    && p.counted()
                    && self.taken[k].is_none()
                    && (p.partitive || !matches!(p.count, Count::Number(Quantity::Share(_))))
                    && (r.norm(h) != "seekers" || r.norm(h - 1) == "asylum" || h >= 2 && r.norm(h - 1) == "-" && r.norm(h - 2) == "asylum")
                {
                    let kind = self.state_kind(&p, kind);
                    let taken = self.take(k, kind, h, "state", false);
                    // "60 percent of the refugees are children": a part, told of them.
                    if let Some(i) = taken.filter(|_| matches!(p.count, Count::Number(Quantity::Share(_)))) {
                        self.hits[i].part_of = Some(i);
                        let told = if r.is(p.end, Class::BE) { self.categories_after(p.end) } else { 0 };
                        self.hits[i].phrase.categories |= told | self.made_up_of(p.start);
                    }
                }
            } else if let (Some(kind), true, None, true) =
                (p.modifier_kind, p.partitive, self.taken[k], r.is(h, Class::ADJECTIVE.and(Class::PAST)))
            {
                if let Some(i) = self.take(k, kind, h, "among", false) {
                    self.hits[i].part_of = Some(i);
                    self.hits[i].phrase.categories |= self.categories_after(p.end);
                }
            } else if self.taken[k].is_none()
                && p.counted()
                && h > p.core
                && r.norm(h - 1) == "political"
                && r.norm(h - 2) != "-"
                && p.categories_of(Category::Prisoner)
            {
                self.take(k, Kind::Detained, h, "state", false);
            } else if matches!(p.modifier_kind, Some(Kind::Abducted | Kind::Detained))
                && p.counted()
                && self.taken[k].is_none()
                && (r.norm_is(p.start.saturating_sub(1), words!["rescued", "rescuing"]) || self.given_back(p.start))
            {
                self.take(k, Kind::Released, h, "state", false);
            } else if p.modifier_kind == Some(Kind::Trapped) && self.taken[k].is_none() && r.norm_is(p.start.saturating_sub(1), LIFTED) {
                self.take(k, Kind::Evacuated, p.start - 1, "object", true);
            } else if let (Some(kind), true, None) = (p.modifier_kind, p.counted(), self.taken[k])
                && (kind != Kind::Affected || self.violence_near())
                && matches!(
                    kind,
                    Kind::Displaced
                        | Kind::Refugees
                        | Kind::Affected
                        | Kind::Evacuated
                        | Kind::Homeless
                        | Kind::Returned
                        | Kind::Missing
                        | Kind::Trapped
                        | Kind::Abducted
                        | Kind::Injured
                        | Kind::Killed
                        | Kind::Ill
                )
            {
                self.take(k, kind, h, "state", false);
            }
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
            && (self.r.norm_is(p.start.saturating_sub(1), words!["rescued", "rescuing"])
                || self.given_back(p.start)
                || self.r.norm_is(p.end, words!["escaped", "fled"])
                || self.r.reads(p.end, words!["managed", "to", "escape"]))
        {
            return Kind::Released;
        }
        // "internally displaced refugees" are counted as what the head says.
        if p.modifier_kind == Some(Kind::Displaced) && kind != Kind::Refugees { Kind::Displaced } else { kind }
    }

    /// "over 700 local cases", "has recorded hundreds of cases" in an article on an epidemic; not what the police record.
    fn of_the_sick(&self, p: &Phrase, h: usize) -> bool {
        const LAW: Words = words![
            "police", "court", "courts", "law", "crime", "crimes", "theft", "fraud", "abuse", "violence", "violations", "complaints",
            "charges", "lawsuit", "judge", "legal", "criminal", "rape", "assault"
        ];
        const LOCAL: Words = words![
            "local", "daily", "severe", "transmitted", "symptomatic", "asymptomatic", "domestic", "community", "possible", "probable",
            "suspected"
        ];
        let r = self.r;
        let counts = words![
            "recorded", "reported", "logged", "registered", "detected", "clocking", "clocked", "suffered", "seen", "tallied", "counted",
            "documented", "confirmed"
        ];
        let told = r.any(p.start..h, LOCAL) || r.any(p.start.saturating_sub(2).max(self.from)..p.start, counts);
        told && r.norm(h + 1) != "of" && !r.any(self.from..self.to, LAW)
    }

    /// "grew by no more than 4,000 cases", "an increase of 300 deaths": how much more there are, and not how many.
    fn is_a_change(&self, start: usize) -> bool {
        const MOVED: Words = words![
            "grew", "grown", "rose", "risen", "fell", "fallen", "increased", "decreased", "dropped", "declined", "varied", "up", "down"
        ];
        const CHANGES: Words = words!["increase", "decrease", "drop", "rise", "fall", "variation", "variations", "difference", "decline"];
        let r = self.r;
        let Some(link) = start.checked_sub(1).filter(|l| *l > self.from) else { return false };
        r.norm(link) == "by" && r.any(link.saturating_sub(4).max(self.from)..link, MOVED)
            || r.norm(link) == "of" && r.norm_is(link - 1, CHANGES)
    }

    /// A harm noun is a figure with a number; without one only where the sentence says that it happened.
    pub(super) fn counts_harm(&self, k: usize, kind: Kind) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let h = p.head.unwrap_or(p.core);
        // "167,645 deaths" beside births and a population: everybody who died.
        let census = r.norm(h) == "deaths"
            && r.any(self.from..self.to, words!["births", "population", "annual", "mortality"])
            && !(self.from..self.to).any(|i| r.word(i).cause.is_some() || r.disease && r.norm_is(i, words!["cases", "infections"]));
        if census || self.is_a_change(p.start) {
            return false;
        }
        // "with ten prior arrests"
        // "He had three minor arrests": his own, of long ago.
        let his = || p.start > self.from && r.norm_is(p.start - 1, words!["had", "has"]) && p.count != Count::Zero;
        // "Multiple arrests were expected"
        let to_come =
            r.is(p.end, Class::BE) && r.norm_is(p.end + 1, words!["expected", "likely", "pending", "planned", "possible", "imminent"]);
        if kind == Kind::Detained && to_come {
            return false;
        }
        let before = || !r.is(p.end, Class::BE) && (r.any(p.start..h, words!["prior", "previous", "past"]) || his());
        if kind == Kind::Detained && before() {
            return false;
        }
        if r.norm_is(h, DEEDS) {
            return self.counts_deeds(p, h);
        }
        if r.norm(h) == "infections" && (p.counted() || p.count == Count::Zero) {
            return true;
        }
        if r.norm_is(h, words!["cases", "case"]) {
            let health = (self.from..self.to).any(|i| {
                r.word(i).cause == Some(Cause::Disease)
                    || r.norm_is(
                        i,
                        words!["confirmed", "infected", "infections", "new", "active", "outbreak", "positive", "imported", "tested"],
                    )
            });
            if p.counted() && r.disease && (health || self.of_the_sick(p, h)) {
                return true;
            }
            let around = p.start.saturating_sub(8).max(self.from)..(p.end + 8).min(self.to);
            if p.count == Count::Zero && r.disease {
                return true;
            }
            return p.counted()
                && around
                    .clone()
                    .any(|i| r.word(i).cause == Some(Cause::Disease) || r.norm_is(i, words!["confirmed", "infected", "suspected"]));
        }
        if r.norm_is(h, words!["bodies", "body", "corpses", "corpse", "cadavers", "cadaver", "remains"]) {
            // "the body of Ana Diaz": counted as her.
            // "the body of union leader Oscar Paz"
            let known = |q: usize| self.taken[q] == Some(Kind::Killed);
            let titled = |at: usize| self.titled_at(at).is_some_and(|q| self.phrases[q].value_is_one() && known(q));
            let named = r.norm(p.end) == "of" && (self.starting_at(p.end + 1).is_some_and(known) || titled(p.end + 1));
            let institution = r.any(p.core..h, INSTITUTIONS);
            if named || institution || self.in_somebody(h) {
                return false;
            }
            let found = r.any(
                self.from..self.to,
                words![
                    "found", "recovered", "recovering", "recover", "discovered", "pulled", "retrieved", "dumped", "exhumed", "unearthed",
                    "washed", "removed", "extracted", "lay", "identified", "buried", "counted", "lying", "brought", "morgue", "mortuary"
                ],
            );
            // "where a body is found": in general.
            if p.count == Count::One
                && r.norm(p.end) == "is"
                && r.norm(p.end + 1) == "found"
                && r.any(self.from..p.start, words!["where", "when", "if", "whenever"])
            {
                return false;
            }
            let received = p.counted() && (p.start.saturating_sub(2).max(self.from)..p.start).any(|i| r.norm(i) == "received");
            let seen = received || p.counted() && r.any(p.end..(p.end + 5).min(self.to), words!["seen", "strewn"]);
            // "Five bodies with signs of torture appeared"
            let appears = |i: usize| r.norm(i) == "appeared" && r.norm(i + 1) != "to";
            let share = matches!(p.count, Count::Number(Quantity::Share(_)));
            let seen = seen || p.counted() && !share && (p.end..(p.end + 6).min(self.to)).any(appears);
            // "saw dozens of bodies", "had seen 12 bodies"
            let seen = seen || p.counted() && p.start > self.from && r.norm_is(p.start - 1, words!["saw", "seen", "seeing", "counting"]);
            let found = found
                || (self.from..self.to).any(|i| r.reads(i, words!["turned", "up"]) || p.counted() && r.reads(i, words!["left", "behind"]));
            let dead = (p.start..p.end).any(|i| r.norm(i) == "dead");
            return (found || seen || dead) && (p.counted() || p.count == Count::One || (p.count == Count::Definite));
        }
        // "Such raids cause many deaths": in general.
        let general = matches!(p.count, Count::Number(Quantity::Vague(_))) && p.start > self.from;
        if general && r.norm_is(p.start - 1, words!["cause", "causes"]) && !r.any(self.from..p.start, words!["did", "to"]) {
            return false;
        }
        match p.count {
            Count::Number(Quantity::Share(_)) => false,
            Count::Number(_) | Count::Zero => true,
            Count::Plural => kind == Kind::Casualties && self.inflicted(p.start),
            _ => false,
        }
    }

    /// "inflicting casualties", "suffered heavy casualties", "caused casualties"
    pub(super) fn inflicted(&self, start: usize) -> bool {
        let from = start.saturating_sub(4).max(self.from);
        self.r.any(from..start, words!["inflicting", "inflicted", "suffered", "caused", "causing", "suffering", "sustained", "were"])
    }
}
