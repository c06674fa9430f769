//! Whether a noun of harm is a figure: "15 combat deaths", "142 murders", "no new cases", "14 bodies were found".

use super::*;

/// Bodies of people that nobody finds.
const INSTITUTIONS: Words = words![
    "electoral", "governing", "regulatory", "legislative", "world", "ruling", "professional", "regional", "international", "advisory",
    "supervisory", "umbrella", "representative", "elected", "oversight", "trade", "industry", "sports", "monitoring", "public"
];

/// Acts counted in place of those to whom they are done.
const DEEDS: Words = words!["murders", "assassinations", "executions", "killings", "kidnappings", "abductions"];

impl Sentence<'_, '_> {
    /// A harm noun is a figure with a number; without one only where the sentence says that it happened.
    pub(super) fn counts_harm(&self, k: usize, kind: Kind) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let h = p.head.unwrap_or(p.core);
        if self.is_census(h) || self.is_a_change(p.start) {
            return false;
        }
        if kind == Kind::Detained && (self.is_to_come(p) || self.is_of_the_past(p, h)) {
            return false;
        }
        if r.norm_is(h, DEEDS) {
            return self.counts_deeds(p, h);
        }
        if self.are_of_beasts(p, h) {
            return false;
        }
        if r.norm(h) == "infections" && (p.counted() || p.count == Count::Zero) {
            return true;
        }
        if r.norm_is(h, words!["cases", "case"]) {
            return self.counts_cases(p, h);
        }
        if r.norm_is(h, words!["bodies", "body", "corpses", "corpse", "cadavers", "cadaver", "remains"]) {
            return self.counts_bodies(p, h);
        }
        if self.is_what_they_cause(p) || self.are_of_a_body(p) {
            return false;
        }
        match p.count {
            Count::Number(Quantity::Share(_)) => false,
            Count::Number(_) | Count::Zero => true,
            // "It is not clear if there were any casualties"
            Count::Plural => {
                kind == Kind::Casualties
                    && self.inflicted(p.start)
                    && !self.r.any(p.start.saturating_sub(4).max(self.from)..p.start, words!["if", "whether"])
            }
            _ => false,
        }
    }

    /// "14,000 new cases of BSE", "12 infections in cattle": nobody is ill; "12 human cases of BSE", "among sheep farmers": people are.
    fn are_of_beasts(&self, p: &Phrase, head: usize) -> bool {
        const REACH: usize = 6;
        const BEASTS: Words =
            words!["cattle", "cows", "sheep", "pigs", "poultry", "livestock", "animals", "birds", "herds", "goats", "horses"];
        let r = self.r;
        let ill = |i: usize| {
            r.norm(i) == "bse"
                || r.norm_is(i, words!["in", "among"])
                    && r.norm_is(i + 1, BEASTS)
                    && !r.is(i + 2, Class::PERSON_MANY.and(Class::PERSON_ONE))
                || r.norm(i) == "mad" && r.norm_is(i + 1, words!["cow", "cows"])
        };
        let reach = (p.end + REACH).min(self.to);
        r.norm_is(head, words!["cases", "case", "infections"])
            && (p.end..reach).any(ill)
            && !r.any(p.start..reach, words!["human", "humans", "people"])
    }

    /// "167,645 deaths" beside births and a population: everybody who died.
    fn is_census(&self, h: usize) -> bool {
        let r = self.r;
        r.norm(h) == "deaths"
            && r.any(self.from..self.to, words!["births", "population", "annual", "mortality"])
            && !(self.from..self.to).any(|i| r.word(i).cause.is_some() || r.disease && r.norm_is(i, words!["cases", "infections"]))
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

    /// "Multiple arrests were expected"
    fn is_to_come(&self, p: &Phrase) -> bool {
        self.r.is(p.end, Class::BE) && self.r.norm_is(p.end + 1, words!["expected", "likely", "pending", "planned", "possible", "imminent"])
    }

    /// "with ten prior arrests", of long ago.
    fn is_of_the_past(&self, p: &Phrase, h: usize) -> bool {
        let r = self.r;
        // "He had three minor arrests": his own.
        let his = || p.start > self.from && r.norm_is(p.start - 1, words!["had", "has"]) && p.count != Count::Zero;
        !r.is(p.end, Class::BE) && (r.any(p.start..h, words!["prior", "previous", "past"]) || his())
    }

    /// "Such raids cause many deaths": in general.
    fn is_what_they_cause(&self, p: &Phrase) -> bool {
        let r = self.r;
        matches!(p.count, Count::Number(Quantity::Vague(_)))
            && p.start > self.from
            && r.norm_is(p.start - 1, words!["cause", "causes"])
            && !r.any(self.from..p.start, words!["did", "to"])
    }

    /// "Both victims had multiple injuries, and a man is in critical condition": of theirs.
    pub(super) fn are_of_a_body(&self, p: &Phrase) -> bool {
        const THEY_HAVE: Words = words![
            "had", "has", "have", "having", "suffered", "sustained", "received", "with", "from", "of", "for", "bore", "bears", "bearing",
            "showed", "shows", "showing"
        ];
        let r = self.r;
        matches!(p.count, Count::Number(Quantity::Vague(_)))
            && p.head.is_some_and(|h| r.norm_is(h, words!["injuries", "wounds"]))
            && p.start > self.from
            && r.norm_is(p.start - 1, THEY_HAVE)
    }

    /// "inflicting casualties", "suffered heavy casualties", "caused casualties"
    pub(super) fn inflicted(&self, start: usize) -> bool {
        let from = start.saturating_sub(4).max(self.from);
        self.r.any(from..start, words!["inflicting", "inflicted", "suffered", "caused", "causing", "suffering", "sustained", "were"])
    }

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

    /// "300 new cases" in an article on an epidemic, "12 confirmed cases": of the sick, and none of a court.
    fn counts_cases(&self, p: &Phrase, h: usize) -> bool {
        let r = self.r;
        if r.disease && (p.count == Count::Zero || p.counted() && (self.tells_of_health() || self.of_the_sick(p, h))) {
            return true;
        }
        let mut around = p.start.saturating_sub(8).max(self.from)..(p.end + 8).min(self.to);
        let confirmed = words!["confirmed", "infected", "suspected"];
        p.counted() && around.any(|i| r.word(i).cause == Some(Cause::Disease) || r.norm_is(i, confirmed))
    }

    /// A disease or a word of its spread stands in the sentence.
    fn tells_of_health(&self) -> bool {
        const SPREAD: Words = words!["confirmed", "infected", "infections", "new", "active", "outbreak", "positive", "imported", "tested"];
        (self.from..self.to).any(|i| self.r.word(i).cause == Some(Cause::Disease) || self.r.norm_is(i, SPREAD))
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

    /// "14 bodies were found": of people whom the sentence counts nowhere else, and who were found or seen.
    fn counts_bodies(&self, p: &Phrase, h: usize) -> bool {
        let dead = || (p.start..p.end).any(|i| self.r.norm(i) == "dead");
        (p.counted() || matches!(p.count, Count::One | Count::Definite))
            && !(self.are_of_the_killed(p) || self.r.any(p.core..h, INSTITUTIONS) || self.in_somebody(h) || self.found_in_general(p))
            && (self.bodies_found(p) || self.bodies_seen(p) || dead())
    }

    /// "the body of Ana Diaz", "the body of union leader Oscar Paz": counted as theirs.
    fn are_of_the_killed(&self, p: &Phrase) -> bool {
        let known = |q: usize| self.taken[q] == Some(Kind::Killed);
        let titled = |at: usize| self.titled_at(at).is_some_and(|q| self.phrases[q].value_is_one() && known(q));
        self.r.norm(p.end) == "of" && (self.starting_at(p.end + 1).is_some_and(known) || titled(p.end + 1))
    }

    /// "where a body is found": in general.
    fn found_in_general(&self, p: &Phrase) -> bool {
        p.count == Count::One
            && self.r.reads(p.end, words!["is", "found"])
            && self.r.any(self.from..p.start, words!["where", "when", "if", "whenever"])
    }

    /// The sentence tells of finding, burying or counting.
    fn bodies_found(&self, p: &Phrase) -> bool {
        const FOUND: Words = words![
            "found", "recovered", "recovering", "recover", "discovered", "discovery", "pulled", "retrieved", "dumped", "exhumed",
            "unearthed", "washed", "removed", "extracted", "lifted", "lay", "identified", "buried", "counted", "lying", "brought",
            "morgue", "mortuary"
        ];
        let r = self.r;
        r.any(self.from..self.to, FOUND)
            || (self.from..self.to).any(|i| r.reads(i, words!["turned", "up"]) || p.counted() && r.reads(i, words!["left", "behind"]))
    }

    /// "saw dozens of bodies", "had received 12 bodies", "Five bodies with signs of torture appeared"
    fn bodies_seen(&self, p: &Phrase) -> bool {
        if !p.counted() {
            return false;
        }
        let r = self.r;
        let share = matches!(p.count, Count::Number(Quantity::Share(_)));
        let appears = |i: usize| r.norm(i) == "appeared" && r.norm(i + 1) != "to";
        // "carted away 100 bodies", "22 bodies were taken to hospitals"
        let away =
            || p.start >= self.from + 2 && r.norm(p.start - 1) == "away" && r.norm_is(p.start - 2, words!["carted", "taken", "took"]);
        let taken = || r.is(p.end, Class::BE) && r.norm(p.end + 1) == "taken";
        !share && (away() || taken())
            || r.any(p.start.saturating_sub(2).max(self.from)..p.start, words!["received"])
            || r.any(p.end..(p.end + 5).min(self.to), words!["seen", "strewn"])
            || !share && (p.end..(p.end + 6).min(self.to)).any(appears)
            || p.start > self.from && r.norm_is(p.start - 1, words!["saw", "seen", "seeing", "counting"])
    }
}
