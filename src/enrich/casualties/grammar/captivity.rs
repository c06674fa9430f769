//! The productions that tell of people in somebody's hands: "held by the rebels", "set two engineers free".

use super::*;

/// How many tokens may stand between "held" and "by": "held in the hotel since Tuesday by a commando".
const HELD_MAX: usize = 9;

/// Who holds people and is no army.
const ABDUCTORS: Words =
    words!["kidnappers", "captors", "pirates", "gang", "traffickers", "cartel", "cartels", "mafia", "mafias", "extraditables"];

/// From whom the abducted escape.
pub(super) const KIDNAPPERS: Words = words!["captors", "kidnappers", "abductors"];

/// What is done with whom a court leaves in custody, and with whom somebody puts under arrest.
const KEPT: Words = words!["remanded", "kept", "placed", "held", "put"];

/// Who keeps people there: the verb before its object.
const KEEPS: Words = words!["kept", "keeps", "keeping", "placed", "places", "placing", "held", "holds", "put", "puts", "putting"];

impl Sentence<'_, '_> {
    /// "No arrests have been made", "no one is in custody": nothing happened to anybody.
    pub(super) fn nobody_held(&self, p: &Phrase, kind: Kind) -> bool {
        const ANYBODY: Words = words!["arrest", "arrests", "suspect", "suspects", "one", "person", "people", "charges"];
        kind == Kind::Detained && p.count == Count::Zero && p.head.is_none_or(|h| self.r.norm_is(h, ANYBODY))
    }

    /// "set two engineers free", "the five engineers are free" of whom the article told as kidnapped.
    pub(super) fn freed(&mut self, t: usize) -> bool {
        let r = self.r;
        if let Some(k) = self.ending_at(t).filter(|k| self.phrases[*k].counted()) {
            let before = self.phrases[k].start;
            return before > self.from
                && r.norm_is(before - 1, words!["set", "setting", "sets"])
                && self.take(k, Kind::Released, t, "object", true).is_some();
        }
        let be = t > self.from && r.is(t - 1, Class::BE.and(Class::ADVERB)) && self.passive(t);
        let closed = t + 1 >= self.to || r.is_punctuation(t + 1);
        be && closed && self.kidnapping_near(t) && self.direct(t, Kind::Released, "subject")
    }

    /// "handed over to the Red Cross", "let them go": of the kidnapped, and to those who free them. Guests are let go, too, and
    /// prisoners handed over to other guards.
    pub(super) fn sets_free(&self, t: usize) -> bool {
        const RECEIVERS: Words = words![
            "cross", "crescent", "bishop", "archbishop", "priest", "church", "nuncio", "relatives", "family", "families", "parents",
            "embassy", "ambassador", "delegates", "delegation", "committee", "commission", "mediators", "un", "nations", "diplomats",
            "journalists"
        ];
        let r = self.r;
        if r.norm_is(t, words!["handed", "turned"]) {
            let to = (t + 2..(t + 9).min(self.to)).find(|i| r.norm(*i) == "to");
            let receiver = |words: Words| to.is_some_and(|to| r.any(to + 1..(to + 6).min(self.to), words));
            return receiver(RECEIVERS) && (self.kidnapping_near(t) || receiver(words!["cross", "crescent"]));
        }
        !r.norm_is(t, words!["let", "allowed", "returned"]) || self.kidnapping_near(t)
    }

    /// "Three mayors are being held by the rebels": detained where the state holds them.
    pub(super) fn held_by(&mut self, t: usize) -> bool {
        let by = (t + 1..(t + HELD_MAX).min(self.to))
            .take_while(|i| !self.r.is_punctuation(*i) && !self.r.is(*i, Class::CONJUNCTION.and(Class::BE)))
            .find(|i| self.r.norm(*i) == "by");
        // "the three passengers held by armed men"
        let beside = self.ending_at(t).is_some_and(|k| self.phrases[k].counted() && self.phrases[k].head.is_some());
        let Some(kind) = by.filter(|_| beside || self.passive(t)).and_then(|by| self.holder(by + 1, by + 6)) else { return false };
        let known = self.hits.len();
        let _ = if beside { self.reduced(t, kind) } else { self.subject(t, kind) };
        if kind == Kind::Detained {
            self.keep_counted(known);
        }
        self.hits.len() > known
    }

    /// "seized by the police": arrested.
    pub(super) fn seized_by(&self, t: usize, kind: Kind) -> Kind {
        let seized = kind == Kind::Abducted && self.r.norm(t) == "seized" && self.r.norm(t + 1) == "by";
        if seized { self.holder(t + 2, t + 8).unwrap_or(kind) } else { kind }
    }

    /// What those do with people whom the tokens `from..to` name: the state detains, others abduct.
    pub(super) fn holder(&self, from: usize, to: usize) -> Option<Kind> {
        (from..to.min(self.to)).take_while(|i| !self.r.is_punctuation(*i)).find_map(|i| self.holds(i))
    }

    /// The same of those named before token `t` in its clause.
    pub(super) fn holder_before(&self, t: usize) -> Option<Kind> {
        let floor = t.saturating_sub(6).max(self.from);
        (floor..t).rev().take_while(|i| !self.r.is_punctuation(*i)).find_map(|i| self.holds(i))
    }

    fn holds(&self, i: usize) -> Option<Kind> {
        const STATE: Words =
            words!["police", "authorities", "government", "army", "military", "troops", "officers", "soldiers", "regime", "agents"];
        let armed = Category::ArmedGroup.bit();
        let r = self.r;
        // "Azerbaijani forces"
        const ALLIES: Words = words!["coalition", "allied", "government", "security", "alliance", "international", "isaf", "nato"];
        let national = r.norm(i) == "forces" && i > self.from && (r.demonym_at(i - 1).is_some() || r.norm_is(i - 1, ALLIES));
        if national || r.norm_is(i, STATE) {
            Some(Kind::Detained)
        } else if r.word(i).categories & armed != 0
            || r.norm_is(i, ABDUCTORS)
            || r.norm(i) == "men" && i > self.from && r.norm_is(i - 1, words!["armed", "masked", "hooded"])
        {
            Some(Kind::Abducted)
        } else {
            None
        }
    }

    /// "is holding around 20 foreign hostages" is a state; "held 30 people hostage".
    pub(super) fn holding(&mut self, t: usize) {
        let Some(k) = self.titled_at(t + 1) else { return };
        let end = self.phrases[k].end;
        // "held 800 visitors, including 100 children, hostage"
        let aside = self.r.norm(end) == "," && self.r.norm(end + 1) == "including";
        let close = if aside { (end + 2..(end + 9).min(self.to)).find(|i| self.r.norm(*i) == ",") } else { None };
        let end = close.map_or(end, |c| c + 1);
        if let Some(word) = close.and_then(|c| self.starting_at(c + 1)) {
            self.taken[word] = Some(Kind::Abducted);
        }
        let end = end + usize::from(self.r.norm(end) == "as");
        if self.phrases[k].has_value() && self.r.norm_is(end, words!["hostage", "captive", "hostages", "captives"]) {
            self.take(k, Kind::Abducted, t, "object", true);
        }
        let known = self.hits.len();
        let people = self.phrases[k].has_value() && self.phrases[k].head.is_some() && self.taken[k].is_none();
        // "held its 50 passengers for three hours"
        let hours = self.r.norm(t) == "held" && self.r.reads(end, words!["for"]) && self.r.numeral_at(end + 1).is_some();
        let before = |back: usize, words: Words| t >= self.from + back && self.r.norm_is(t - back, words);
        let goes_on = before(1, words!["still"]) || before(1, words!["to"]) && before(2, words!["continue", "continues", "continued"]);
        let now = match self.r.norm(t).as_str() {
            "holding" => t > self.from && self.r.is(t - 1, Class::BE.and(Class::ADVERB)),
            // "The rebels have held five technicians since July"
            "held" if before(1, words!["has", "have"]) && self.phrases[k].counted() => self.holder_before(t - 1) == Some(Kind::Abducted),
            // "The rebels continue to hold a Swiss engineer"
            "hold" | "holds" if goes_on => self.holder_before(t - 1) == Some(Kind::Abducted),
            // "Coalition forces hold 7,300 prisoners of war"
            "hold" | "holds" => {
                let caught = Category::Prisoner.bit() | Category::ArmedGroup.bit();
                self.phrases[k].counted() && self.phrases[k].categories & caught != 0 && self.holder_before(t) == Some(Kind::Detained)
            }
            _ => false,
        };
        if people
            && (now || hours)
            && self.phrases[k].kind.is_none()
            && let Some(kind) = self.holder_before(t)
        {
            self.take(k, kind, t, "state", true);
            self.coordinate_right(k, kind, t, true);
            // One whom the police hold is in the news as somebody else: as the one they arrested.
            if kind == Kind::Detained {
                self.keep_counted(known);
            }
        }
    }

    /// "took 120 villagers hostage", "took hostage three engineers", "taking as hostages the engineers Diaz and Haddad"
    pub(super) fn took(&mut self, t: usize) {
        let verb = if self.r.norm(t - 1) == "as" { t.saturating_sub(2) } else { t - 1 };
        if self.r.norm_is(verb, words!["took", "taking", "take"])
            && let Some(k) = self.titled_at(t + 1).filter(|k| self.phrases[*k].has_value())
        {
            self.take_joined(k, Kind::Abducted, t, "object", true);
            return;
        }
        // "took two tourists as hostages"
        let end = t - usize::from(self.r.norm(t - 1) == "as");
        let Some(k) = self.ending_at(end).filter(|k| self.phrases[*k].count != Count::Zero) else { return };
        // "took his wife and two children hostage", "a group of hotel guests"
        let first = self.first_joined(k);
        let before = self.before_group(self.phrases[first].start);
        if before > self.from && self.r.norm_is(before - 1, words!["took", "taken", "take", "taking", "seized", "seizing"]) {
            for joined in first..=k {
                self.take(joined, Kind::Abducted, before - 1, "object", true);
            }
            // The word itself counts nobody: "took nine guards hostage, and 12 prisoners died".
            if let Some(word) = self.starting_at(t) {
                self.taken[word] = Some(Kind::Abducted);
            }
        }
    }

    /// "who has been arrested three times": what somebody is known for; "the video captured a man": a picture of him.
    pub(super) fn not_held_now(&self, p: &Phrase, trigger: usize) -> bool {
        const PICTURES: Words = words![
            "video", "videos", "camera", "cameras", "footage", "photo", "photos", "photograph", "photographer", "film", "image", "images",
            "surveillance", "cctv"
        ];
        let r = self.r;
        let record = p.value_is_one()
            && (trigger + 1..(trigger + 4).min(self.to)).any(|i| {
                r.norm_is(i, words!["times", "twice", "repeatedly"])
                    || r.norm(i) == "before" && (r.is_punctuation(i + 1) || r.norm_is(i + 1, words!["", "and", "over", "for"]))
            });
        let filmed = r.norm(trigger).starts_with("captur")
            && (trigger.saturating_sub(6).max(self.from)..(trigger + 8).min(self.to))
                .any(|i| r.norm_is(i, PICTURES) && (i < trigger || r.norm_is(trigger + 1, words!["by", "on", "in"])));
        record || filmed
    }

    /// "led to the arrest of a nurse", "after the arrest of Omar Diaz": not a warrant for it, and no picture or talk of it.
    pub(super) fn arrest_was_made(&self, act: usize) -> bool {
        const TOLD: Words = words![
            "announced", "announces", "announcing", "announce", "led", "resulted", "after", "following", "over", "since", "confirmed",
            "confirms", "followed", "police", "condemned", "reported", "saw", "said"
        ];
        const WANTED: Words = words![
            "information", "warrant", "warrants", "reward", "tip", "tips", "ordered", "order", "orders", "seek", "seeks", "seeking", "if",
            "possible", "planned", "attempted", "video", "footage"
        ];
        const REACH: usize = 7;
        let r = self.r;
        if !(r.norm_is(act, words!["arrest", "arrests", "detention"]) || self.captures_somebody(act)) || r.norm(act + 1) != "of" {
            return false;
        }
        let opens = act == self.from + 1 && r.norm(self.from) == "the";
        opens
            || act > self.from
                && r.any(act.saturating_sub(REACH - 3).max(self.from)..act, TOLD)
                && !r.any(act.saturating_sub(REACH).max(self.from)..act, WANTED)
    }

    /// "the capture of a Taliban leader"; of who has only a name, it may be a town.
    fn captures_somebody(&self, act: usize) -> bool {
        let person = |k: usize| self.phrases[k].count != Count::Name || self.phrases[k].categories != 0 || self.phrases[k].core > act + 2;
        self.r.norm(act) == "capture" && self.titled_at(act + 2).is_some_and(person)
    }

    /// "the king pardoned 1,200 prisoners", "an amnesty for 300 inmates": those who are held go free.
    pub(super) fn pardoned(&mut self, t: usize) {
        let r = self.r;
        let people = match r.norm(t).as_str() {
            "pardoned" if self.passive(t) => self.ending_at(self.group_start(t, Class::BE.and(Class::HAVE))),
            // "exchanged 40 prisoners", "40 prisoners were swapped"
            "exchanged" | "swapped" if self.passive(t) => self.ending_at(self.group_start(t, Class::BE.and(Class::HAVE))),
            "pardoned" | "exchanged" | "swapped" => self.starting_at(t + 1),
            _ if r.norm_is(t + 1, words!["of", "for", "to"]) && !self.demanded(t) => self.starting_at(t + 2),
            _ => None,
        };
        if let Some(k) = people.filter(|k| self.phrases[*k].counted() && self.phrases[*k].categories_of(Category::Prisoner)) {
            self.take(k, Kind::Released, t, "object", true);
        }
    }

    /// "left thousands of people in jail", "400 activists are in prison", "the 90 people who are in prison": for politics, no convicts.
    pub(super) fn jailed(&mut self, t: usize) {
        if self.of_politics() {
            let known = self.hits.len();
            let q = self.group_start(t - 1, Class::BE);
            let who = q > self.from && self.r.norm(q - 1) == "who";
            match self.ending_at(q.saturating_sub(1)).filter(|_| who) {
                Some(k) => drop(self.take(k, Kind::Detained, t - 1, "subject", false)),
                None => drop(self.direct(t - 1, Kind::Detained, "subject")),
            }
            self.keep_counted(known);
        }
    }

    /// "Hundreds of protesters have been jailed", "jailed 40 activists": no sentence of a court, which has a term or a crime.
    pub(super) fn jailed_for_politics(&mut self, t: usize) {
        const TERMS: Words = words!["years", "year", "months", "month", "weeks", "days", "life", "murder", "fraud", "theft", "rape"];
        let r = self.r;
        if !self.of_politics() || r.any(t + 1..(t + 8).min(self.to), TERMS) {
            return;
        }
        let known = self.hits.len();
        let _ = if self.passive(t) { self.subject(t, Kind::Detained) } else { self.object(t, Kind::Detained) };
        self.keep_counted(known);
    }

    /// "More than 30 people were deprived of their liberty"
    pub(super) fn deprived(&mut self, t: usize) {
        let r = self.r;
        let at = t + 2 + usize::from(r.is(t + 2, Class::POSSESSIVE));
        if r.norm(t + 1) == "of" && r.norm_is(at, words!["liberty", "freedom"]) {
            let known = self.hits.len();
            let _ = if self.passive(t) { self.subject(t, Kind::Detained) } else { self.reduced(t, Kind::Detained) };
            self.keep_counted(known);
        }
    }

    fn of_politics(&self) -> bool {
        const POLITICS: Words = words![
            "political", "politically", "activists", "protest", "protests", "protesters", "demonstrators", "coup", "repression", "dissent",
            "dissidents", "opposition", "opponents", "journalists", "unrest", "uprising", "crackdown", "critics", "rights", "dictatorship"
        ];
        self.r.any(self.and_neighbours(), POLITICS)
    }

    /// "are in police custody", "was remanded in custody": where the words for it begin, if they say that it goes on.
    fn in_custody(&self, t: usize) -> Option<usize> {
        let r = self.r;
        let whose = |i: usize| {
            r.norm_is(
                i,
                words!["police", "military", "federal", "state", "army", "immigration", "remand", "government", "judicial", "house"],
            ) || r.demonym_at(i).is_some()
        };
        // "under the custody of the army"
        let of = r.norm(t + 1) == "of" && t > self.from && r.norm(t - 1) == "the";
        let first = (t.saturating_sub(2).max(self.from)..t).rev().take_while(|i| whose(*i)).last().unwrap_or(t - usize::from(of));
        let at = first.checked_sub(1)?;
        let kept = at > self.from && r.norm_is(at - 1, KEPT) && self.passive(at - 1);
        (at > self.from && r.norm_is(at, words!["in", "under"])).then(|| at - usize::from(kept))
    }

    /// "under arrest", "under house arrest"
    pub(super) fn is_under_arrest(&self, t: usize) -> bool {
        let r = self.r;
        t > self.from && (r.norm(t - 1) == "under" || t > self.from + 1 && r.reads(t - 2, words!["under", "house"]))
    }

    /// Those who are in custody or under arrest, by the words for it that begin at `at`.
    fn are_kept(&mut self, at: usize) {
        let r = self.r;
        // "put the mayor under house arrest"
        let held = |k: &usize| {
            let verb = self.phrases[*k].start.wrapping_sub(1);
            verb >= self.from && verb < at && r.norm_is(verb, KEEPS) && !self.passive(verb)
        };
        if let Some(k) = self.ending_at(at).filter(held) {
            self.take(k, Kind::Detained, self.phrases[k].start - 1, "object", true);
            return;
        }
        // "Tomas Vidal, a clerk, has been under arrest since May"
        let _ = self.direct(at, Kind::Detained, "subject")
            || r.norm_is(at, KEPT) && self.subject(at, Kind::Detained)
            || self.passive(at) && self.active(at, Kind::Detained, "subject");
    }

    /// "were taken into custody"
    pub(super) fn custody(&mut self, t: usize) {
        let r = self.r;
        let from = t.saturating_sub(4).max(self.from);
        // "We do not have anyone in custody"
        let nobody = || {
            let have = (t.saturating_sub(5).max(self.from)..t).find(|i| r.is(*i, Class::HAVE));
            have.is_some_and(|h| h > self.from && r.is_not(h - 1))
        };
        if let Some(at) = self.in_custody(t) {
            // "the death of a man in custody", "two deaths in police custody"
            let dead = self.ending_at(at).is_some_and(|k| {
                self.taken[k] == Some(Kind::Killed) || self.phrases[k].head.is_some_and(|h| r.is(h, Class::COUNT_NOUN.and(Class::ACT_NOUN)))
            });
            if !dead && !nobody() {
                self.are_kept(at);
            }
            return;
        }
        // "took a 17-year-old student into custody"
        let floor = if t > self.from && r.norm(t - 1) == "into" { t.saturating_sub(10).max(self.from) } else { from };
        // "Police take woman into custody": of a headline; not "to take", "will take", "did not take".
        let told = |i: usize| r.norm(i) == "takes" || r.norm(i) == "take" && i > self.from && self.ending_at(i).is_some();
        let Some(verb) = (floor..t).rev().find(|i| r.norm_is(*i, words!["taken", "took"]) || told(*i)) else { return };
        if self.passive(verb) {
            let _ = self.subject(verb, Kind::Detained);
        } else if let Some(k) = self.starting_at(if r.norm(verb + 1) == "into" { t + 1 } else { verb + 1 }) {
            self.take_joined(k, Kind::Detained, verb, "object", true);
        }
    }

    /// "Three suspects are being held at the county jail": where they are held, at `t`.
    pub(super) fn held_in_jail(&mut self, t: usize) {
        const WORDS_MAX: usize = 6;
        let r = self.r;
        let name = |i: &usize| r.is_capital(*i) || r.is(*i, Class::ARTICLE) || r.norm_is(*i, words!["in", "at", "county", "city", "local"]);
        let verb = (t.saturating_sub(WORDS_MAX).max(self.from)..t).rev().find(|i| !name(i));
        if let Some(verb) = verb.filter(|v| r.norm(*v) == "held" && r.norm_is(v + 1, words!["in", "at"]) && self.passive(*v)) {
            let known = self.hits.len();
            // "Records of 12 inmates are held in the county jail"
            let others = self.ending_at(self.group_start(verb, Class::BE.and(Class::HAVE))).is_some_and(|k| self.governed(k));
            let _ = !others && self.subject(verb, Kind::Detained);
            self.keep_counted(known);
        }
    }
}
