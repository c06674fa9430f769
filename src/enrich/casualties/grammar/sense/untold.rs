//! Harm of which no event is told: what a law punishes, a definition counts, a story makes up, a medical trial ends with.

use super::*;

/// What says what a word means, or where a rule begins to hold.
const DEFINES: Words = words!["defined", "defines", "define", "definition"];

/// What counts or ranks events by how many they harm.
const COUNTS: Words = words![
    "considered", "considers", "classified", "classifies", "qualifies", "criteria", "threshold", "counts", "tracks", "applies", "declared",
    "raised"
];

/// What is made up, most of the time.
const STORIES: Words = words![
    "novel", "film", "movie", "thriller", "sitcom", "opera", "musical", "miniseries", "novella", "series", "episode", "play", "videogame",
    "song", "ballad"
];

impl Hit {
    /// "Two missing girls were found unharmed", "girls missing since Thursday have been found": they are no longer missing.
    pub fn is_found(&self, r: &Reading<'_>) -> bool {
        const WORDS_MAX: usize = 8;
        let small = |i: &usize| {
            r.is(*i, Class::BE.and(Class::HAVE).and(Class::ADVERB)) && !r.is_not(*i)
                || r.norm_is(*i, words!["missing", "since", "for"])
                || r.tokens.date_at(*i).is_some()
        };
        let found = |i: usize| r.norm_is(i, words!["found", "located", "rescued", "traced"]);
        let end = self.phrase.end;
        (end..end + WORDS_MAX).find(|i| found(*i) || !small(i)).is_some_and(found)
    }
}

impl Sentence<'_, '_> {
    /// "shares crashed, hurting thousands of investors", "hurting merchants".
    pub(super) fn are_poorer(&self, p: &Phrase, trigger: usize) -> bool {
        const OWNERS: Words =
            words!["investors", "consumers", "exporters", "shareholders", "retailers", "savers", "taxpayers", "borrowers"];
        const TRADE: Words = words!["merchants", "traders", "shopkeepers", "growers"];
        let r = self.r;
        // "The bomb hurt traders": they are hurt.
        let hit = || (self.from..self.to).any(|i| i != trigger && r.word(i).cause.is_some());
        let trade = |h: usize| r.norm_is(h, TRADE) && p.count == Count::Plural && !hit();
        r.norm(trigger).starts_with("hurt") && p.head.is_some_and(|h| r.norm_is(h, OWNERS) || trade(h))
    }

    /// "It is not the first time that Tomas Vidal was arrested"
    pub(super) fn is_not_the_first_time(&self, p: &Phrase, trigger: usize) -> bool {
        let r = self.r;
        let end = p.start.saturating_sub(usize::from(p.start > self.from && r.norm(p.start - 1) == "that"));
        let Some(first) = end.checked_sub(2).filter(|i| *i > self.from && p.end <= trigger) else { return false };
        r.reads(first, words!["first", "time"]) && (first.saturating_sub(3).max(self.from)..first).any(|i| r.is_not(i))
    }

    /// "was close to death", "on the brink of death": alive.
    pub(super) fn close_to_death(&self, t: usize) -> bool {
        let r = self.r;
        let almost = |i: usize| r.norm_is(i, words!["close", "closer", "near", "brink", "verge", "point"]);
        t >= self.from + 2 && r.norm_is(t - 1, words!["to", "near", "of"]) && (almost(t - 1) || almost(t - 2))
    }

    /// Whether what the verb or noun at `t` tells of the people happened to nobody in the news.
    pub(super) fn is_of_no_event(&self, p: &Phrase, kind: Kind, t: usize) -> bool {
        self.is_of_whoever(t)
            || (kind.is_hurt() || kind == Kind::Abducted)
                && (self.is_defined(p, t) || self.is_of_a_story(p, t) || kind == Kind::Killed && self.is_of_a_trial())
    }

    /// The verb tells what happens, not what happened: "kills", "are killed", "die".
    fn in_the_present(&self, t: usize) -> bool {
        let r = self.r;
        let does = r.is(t, Class::FINITE.and(Class::SUBJECT_VERB)) && !r.is(t, Class::PAST) && !r.norm(t).ends_with("ed");
        does || t > self.from && r.norm_is(t - 1, words!["is", "are"])
    }

    /// A place or a day stands in the sentence.
    fn tells_where_or_when(&self) -> bool {
        let day = |i: usize| self.r.tokens.date_at(i).is_some_and(|d| !d.is_longer_than_day());
        (self.from..self.to).any(|i| self.r.place_at(i).is_some() || day(i))
    }

    /// "anyone who kills a policeman", "a person who shoots a dog and injures a child": whoever does, and nobody who did.
    fn is_of_whoever(&self, t: usize) -> bool {
        const BACK: usize = 6;
        let r = self.r;
        if !(r.is(t, Class::FINITE) && self.in_the_present(t)) {
            return false;
        }
        let verb = |i: usize| r.is(i, Class::ADVERB.and(Class::CONJUNCTION).and(Class::FINITE)) || r.norm(i).ends_with("ly");
        let Some(who) = (t.saturating_sub(BACK).max(self.from)..t).rev().find(|i| !verb(*i)) else { return false };
        let any = |k: usize| r.norm_is(self.phrases[k].start.wrapping_sub(1), words!["any"]);
        // "A man who kills four in Homs dies": a headline's.
        let some = |k: usize| {
            self.phrases[k].count == Count::Plural || any(k) || self.phrases[k].count == Count::One && !self.tells_where_or_when()
        };
        r.norm(who) == "whoever" || r.norm(who) == "who" && self.ending_at(who).is_none_or(some)
    }

    /// "defined as an incident in which four or more people are shot", "is declared when two people die".
    fn is_defined(&self, p: &Phrase, t: usize) -> bool {
        let r = self.r;
        let low = p.start.min(t);
        if !(p.counted() || p.count == Count::Plural) {
            return false;
        }
        let opens = |after: usize| r.any(after..low, words!["which", "where", "when", "whenever", "if"]);
        let as_what = |define: usize| r.any(define..low, words!["as"]);
        let open_number = r.any(p.core..p.end, words!["or"]);
        let event = |define: usize| r.any(define..low, words!["incident", "incidents", "event", "events", "shooting", "killing"]);
        let defines = || r.which(self.from..low, DEFINES);
        defines().next_back().is_some_and(as_what) && (open_number || self.in_the_present(t) || defines().any(event))
            || self.in_the_present(t) && (open_number && opens(self.from) || r.which(self.from..low, COUNTS).next_back().is_some_and(opens))
    }

    /// "The novel opens with the murder of three sisters", "In the film, a man kills his wife", "played a nurse who was killed".
    fn is_of_a_story(&self, p: &Phrase, t: usize) -> bool {
        const OPENS: Words = words!["opens", "begins", "starts", "ends"];
        const TELLS: Words = words![
            "follows", "tells", "centers", "centres", "deals", "depicts", "portrays", "revolves", "features", "imagines", "told",
            "depicted", "portrayed"
        ];
        const NAME_MAX: usize = 4;
        let r = self.r;
        let low = p.start.min(t);
        let within = |i: usize| {
            let about =
                r.norm_is(i + 1, words!["is", "was"]) && r.norm(i + 2) == "about" && r.norm(i + 3) != "to" && r.numeral_at(i + 3).is_none();
            about || r.norm_is(i + 1, TELLS) || r.norm_is(i + 1, OPENS) && r.norm_is(i + 2, words!["with", "in"])
        };
        // "In the latest episode,"
        let opening = || {
            r.norm(self.from) == "in"
                && r.is(self.from + 1, Class::ARTICLE.and(Class::POSSESSIVE))
                && r.which(self.from + 2..self.from + 2 + NAME_MAX, STORIES)
                    .any(|i| r.norm(i + 1) == "," && !(r.norm_is(i, words!["series", "play"]) && self.tells_where_or_when()))
        };
        r.which(self.from..low, STORIES).any(within) || opening() || self.is_acted(p, t)
    }

    /// "He plays a man who shot three people", "starred as a nurse who was killed": somebody only acted it.
    fn is_acted(&self, p: &Phrase, t: usize) -> bool {
        const NEAR: usize = 6;
        const ACTS: Words = words!["plays", "played", "playing", "stars", "starred", "starring", "portrays", "portrayed", "portraying"];
        let r = self.r;
        let acted = |q: &Phrase| {
            let verb = q.start.checked_sub(1).map(|v| v - usize::from(v > 0 && r.norm(v) == "as"));
            q.count == Count::One && r.norm(q.end) == "who" && verb.is_some_and(|v| v >= self.from && r.norm_is(v, ACTS))
        };
        let low = p.start.min(t);
        let who = r.which(low.saturating_sub(NEAR).max(self.from)..low, words!["who"]).next_back();
        let doer = || who.and_then(|who| self.ending_at(who)).is_some_and(|k| acted(&self.phrases[k]));
        acted(p) || doer()
    }

    /// "The study followed 3,000 patients, of whom 120 died": of illness, as some of so many do.
    fn is_of_a_trial(&self) -> bool {
        let r = self.r;
        let all = || self.from..self.to;
        !r.disease
            && r.any(all(), words!["study", "researchers", "placebo", "cohort", "clinical"])
            && r.any(all(), words!["participants", "volunteers", "placebo", "cohort", "whom", "trial"])
            && !self.violence_near()
    }
}
