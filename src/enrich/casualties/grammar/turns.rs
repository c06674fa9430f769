//! Turns of phrase that make a harm of a harmless word: "fighting for their lives", "starved to death", "fell ill", "in
//! captivity", "left their homes". Each is known by its last word, at `t`.

use super::*;

impl Sentence<'_, '_> {
    /// "Two are fighting for their lives", "another is fighting for life", "left a man dead and a woman clinging to life"
    pub(super) fn fighting_for_life(&mut self, t: usize) {
        if let Some(verb) = self.fights_for_life(t)
            && !(self.passive(verb) && self.direct(verb, Kind::Injured, "subject"))
        {
            self.left_in(verb);
        }
    }

    /// The verb of "fighting for life" before the "life" at `t`.
    pub(super) fn fights_for_life(&self, t: usize) -> Option<usize> {
        let r = self.r;
        let fights = |i: &usize| r.reads(*i, words!["fighting", "for"]) || r.reads(*i, words!["clinging", "to"]);
        (t.saturating_sub(3).max(self.from)..t).find(fights)
    }

    /// "Nine are in hospital"
    pub(super) fn in_hospital(&mut self, t: usize) {
        let _ = self.direct(t - 1, Kind::Injured, "subject");
    }

    /// "left three fatal victims"
    pub(super) fn fatal_victims(&mut self, t: usize) {
        if let Some(k) = self.ending_at(t + 1).filter(|k| self.phrases[*k].counted()) {
            self.take(k, Kind::Killed, t, "counted_noun", false);
        }
    }

    /// "The dead number 14", "the displaced now number 16,400"
    pub(super) fn dead_number(&mut self, t: usize) {
        if let Some(kind) = self.numbered(t) {
            self.toll(t, kind);
        }
    }

    /// "starved 40 people to death", "a boy stabbed to death"; nobody is dead who was sentenced to it.
    pub(super) fn done_to_death(&mut self, t: usize) {
        const NOT_YET: Words = words!["sentenced", "condemned", "put", "sentencing", "due", "led", "leading", "sent", "close", "closer"];
        let r = self.r;
        let verb = t >= self.from + 2 && r.norm(t - 1) == "to" && r.word(t - 2).kind.is_none() && !r.norm_is(t - 2, NOT_YET);
        // "shot his brother to death and wounded a cousin"
        let joined = || r.is(t + 1, Class::CONJUNCTION) && self.ending_at(t - 1).is_some();
        let _ = verb
            && (!joined() && self.object(t, Kind::Killed)
                || self.reduced(t - 2, Kind::Killed)
                || self.passive(t - 2) && self.subject(t - 2, Kind::Killed));
    }

    /// "An armed man was engaged, resulting in his death": the only one, or the only ones, of whom the sentence tells before.
    pub(super) fn resulting_in_death(&mut self, t: usize) {
        let r = self.r;
        let owner = t - 1;
        let results = owner >= self.from + 2
            && r.norm(owner - 1) == "in"
            && r.norm_is(owner - 2, words!["resulting", "resulted", "ending", "ended", "culminating"]);
        if !results && !(owner > self.from && r.norm_is(owner - 1, words!["causing", "caused"])) {
            return;
        }
        let fits = |k: &usize| {
            let p = &self.phrases[*k];
            let meant = match r.norm(owner).as_str() {
                "his" => p.value_is_one() && !p.categories_of(Category::Women),
                "her" => p.value_is_one() && !p.categories_of(Category::Men),
                _ => p.counted() && !p.value_is_one(),
            };
            meant && p.head.is_some() && p.end < owner && r.norm(p.end) != "'s"
        };
        let mut told = (0..self.phrases.len()).filter(fits);
        if let (Some(k), None) = (told.next(), told.next()) {
            self.take(k, Kind::Killed, t, "resulted", false);
        }
    }

    /// "Forty pupils fell ill", "Forty pupils in the north have fallen sick"; not "the firm, which employs 200 people, fell sick".
    pub(super) fn fell_ill(&mut self, t: usize) {
        let fell = t > self.from && self.r.norm_is(t - 1, words!["fell", "fallen", "falling"]);
        if !fell || self.direct(t - 1, Kind::Ill, "subject") {
            return;
        }
        if let Some(k) = self.active_subject(t - 1).filter(|k| self.r.begins_clause(self.phrases[*k].start, self.from)) {
            self.take(k, Kind::Ill, t - 1, "subject", false);
        }
    }

    /// "Twelve guests tested positive"
    pub(super) fn tested_positive(&mut self, t: usize) {
        let _ = self.r.norm_is(t.saturating_sub(1), words!["tested", "testing"])
            && (self.direct(t - 1, Kind::Ill, "subject") || self.subject(t - 1, Kind::Ill));
    }

    /// "Nine engineers were held as hostages", "held nine engineers as hostages"
    pub(super) fn held_as(&mut self, t: usize) {
        let verb = if self.r.norm(t - 1) == "as" { t - 2 } else { t - 1 };
        if self.r.norm_is(verb, words!["held", "taken"]) && self.passive(verb) {
            let _ = self.subject(verb, Kind::Abducted);
        } else {
            self.took(t);
        }
    }

    /// "taken hostage", "held captive", "took prisoner"
    pub(super) fn is_taken(&self, t: usize) -> bool {
        t > self.from && self.r.norm_is(t - 1, words!["taken", "held", "taking", "took", "holding"])
    }

    /// "Nine engineers were taken hostage", "took prisoner five soldiers"
    pub(super) fn taken_captive(&mut self, t: usize) {
        let kind = if self.r.norm(t) == "prisoner" { Kind::Detained } else { Kind::Abducted };
        if self.passive(t - 1) || self.ending_at(t - 1).is_some() {
            let _ = self.reduced(t - 1, kind) || self.subject(t - 1, kind);
        }
        self.took(t);
    }

    /// "Nine engineers are in captivity"
    pub(super) fn in_captivity(&mut self, t: usize) {
        let _ = t > self.from && self.r.norm(t - 1) == "in" && self.passive(t - 1) && self.direct(t - 1, Kind::Abducted, "subject");
    }

    /// "Forty are in detention", "behind bars"
    pub(super) fn behind_bars(&mut self, t: usize) {
        if t > self.from && self.r.norm_is(t - 1, words!["in", "behind"]) {
            let known = self.hits.len();
            let _ = self.direct(t - 1, Kind::Detained, "subject");
            self.keep_counted(known);
        }
    }

    /// "Two of the girls escaped.", of whom a kidnapping is told near by.
    pub(super) fn escaped(&mut self, t: usize) {
        if (t + 1 >= self.to || self.r.is_punctuation(t + 1) || self.r.norm(t + 1) == "and") && self.kidnapping_near(t) {
            let known = self.hits.len();
            let _ = self.direct(t, Kind::Released, "subject");
            self.keep_counted(known);
        }
    }

    /// "Nine engineers were set free"
    pub(super) fn set_free(&mut self, t: usize) {
        let _ = t > self.from
            && self.r.norm(t - 1) == "set"
            && self.passive(t - 1)
            && (self.direct(t - 1, Kind::Released, "subject") || self.subject(t - 1, Kind::Released));
    }

    /// "Killed were Rosa Amado, 31, and …", "those killed", "who were wounded": names may follow.
    pub(super) fn opens_a_list(&self, t: usize) -> bool {
        let r = self.r;
        t == self.from
            || r.norm(t - 1) == "those"
            || t >= self.from + 2 && r.reads(t - 2, words!["who", "were"])
            || t == self.from + 1 && r.norm_is(t - 1, words!["found", "also"])
    }

    /// "with relatives", "with their friends", "host communities", "by local families"
    pub(super) fn are_hosts(&self, t: usize) -> bool {
        let r = self.r;
        r.norm_is(t.saturating_sub(1), words!["host", "with", "hosting", "by"])
            || t >= self.from + 2 && r.norm(t - 2) == "with" && r.is(t - 1, Class::POSSESSIVE) && r.norm(t) != "families"
            || t >= self.from + 2 && r.norm(t - 2) == "by" && r.norm(t - 1) == "local"
    }

    /// "2,000 people were told to evacuate", "had to evacuate"
    pub(super) fn told_to_evacuate(&mut self, t: usize) {
        const TOLD: Words = words!["ordered", "told", "asked", "urged", "advised", "had", "have"];
        // "3,000 evacuate as volcano erupts"
        let headline = self.r.norm_is(t + 1, words!["as", "after", "ahead", "amid", "before", "due"]);
        if let Some(k) = self.ending_at(t).filter(|k| headline && self.phrases[*k].counted() && self.phrases[*k].start <= self.from + 1) {
            self.take(k, Kind::Evacuated, t, "subject", false);
            return;
        }
        let _ = t >= self.from + 2
            && self.r.norm(t - 1) == "to"
            && self.r.norm_is(t - 2, TOLD)
            && (self.direct(t - 2, Kind::Evacuated, "subject") || self.subject(t - 2, Kind::Evacuated));
    }

    /// "2,000 people are sheltered in schools"
    pub(super) fn sheltered(&mut self, t: usize) {
        let _ = self.passive(t) && (self.direct(t, Kind::Displaced, "subject") || self.subject(t, Kind::Displaced));
    }

    /// "2,000 people left their homes"
    pub(super) fn left_homes(&mut self, t: usize) {
        let left = t > self.from + 1
            && self.r.is(t - 1, Class::POSSESSIVE)
            && self.r.norm_is(t - 2, words!["left", "abandoned", "vacated"])
            && !self.passive(t - 2);
        let _ = left && (self.direct(t - 2, Kind::Displaced, "subject") || self.active(t - 2, Kind::Displaced, "subject"));
    }

    /// "gave their lives in the attack"; "to a cause" nobody dies.
    pub(super) fn gave_life(&mut self, t: usize) -> bool {
        let r = self.r;
        let verb = t.wrapping_sub(2);
        t >= self.from + 2
            && r.is(t - 1, Class::POSSESSIVE)
            && r.norm(verb) == "gave"
            && r.norm_is(t + 1, words!["in", "during", "while", "when", "defending", "protecting", "fighting"])
            && (self.direct(verb, Kind::Killed, "lives") || self.active(verb, Kind::Killed, "lives"))
    }

    /// "made the supreme sacrifice"
    pub(super) fn sacrifice(&mut self, t: usize) {
        let r = self.r;
        let verb = t.wrapping_sub(3);
        if t >= self.from + 3
            && r.norm_is(verb, words!["made"])
            && r.norm(t - 2) == "the"
            && r.norm_is(t - 1, words!["supreme", "ultimate"])
        {
            let _ = self.direct(verb, Kind::Killed, "lives") || self.active(verb, Kind::Killed, "lives");
        }
    }
}
