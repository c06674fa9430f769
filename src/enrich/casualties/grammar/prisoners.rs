//! The productions of those who fall into somebody's hands without a word of harm: "took five prisoners", "in the hands of the
//! rebels", "the whereabouts of two teachers are unknown"; and of losses told as such.

use super::*;

const TOOK: Words = words!["took", "taken", "take", "takes", "taking"];

/// Words for those who come in arms and are no state.
const CAPTORS: Words = words!["armed", "hooded", "masked", "unidentified", "unknown", "uniformed", "camouflage", "gunpoint"];

impl Sentence<'_, '_> {
    /// The production that begins at `t`.
    pub(super) fn fallen_into_hands(&mut self, t: usize) {
        let r = self.r;
        match r.norm(t).as_str() {
            "prisoner" => self.took_prisoner(t),
            "prisoners" => {
                let taken = |k: &usize| {
                    let p = &self.phrases[*k];
                    p.counted() && p.head == Some(t) && p.start > self.from && r.norm_is(p.start - 1, TOOK)
                };
                if let Some(k) = self.ending_at(t + 1).filter(taken) {
                    self.take(k, Kind::Detained, t, "object", true);
                }
            }
            "whereabouts" if r.norm(t + 1) == "of" => {
                let unknown = r.any(t..self.to, words!["unknown", "unclear", "not", "mystery"]);
                // "the whereabouts of seven students, kidnapped on Monday": told as kidnapped.
                let told = |k: usize| {
                    let end = self.phrases[k].end + usize::from(r.norm(self.phrases[k].end) == ",");
                    r.is(end, Class::PAST) && r.word(end).kind.is_some()
                };
                if let Some(k) = self.titled_at(t + 2).filter(|k| unknown && self.phrases[*k].has_value() && !told(*k)) {
                    self.take_joined(k, Kind::Missing, t, "act_of", false);
                }
            }
            "search" | "searching" if r.norm(t + 1) == "for" => self.searched_for(t),
            "hands" if t >= self.from + 2 && r.reads(t - 2, words!["in", "the"]) && r.norm(t + 1) == "of" => {
                let known = self.hits.len();
                if let Some(kind) = self.holder(t + 2, t + 7).filter(|_| self.passive(t - 2)) {
                    let _ = self.direct(t - 2, kind, "subject") || self.subject(t - 2, kind);
                }
                self.keep_the_held(known);
            }
            "hands" => self.in_whose_hands(t),
            "loss" | "losses" if r.norm(t + 1) == "of" => {
                if let Some(k) = self.titled_at(t + 2).filter(|k| self.is_of_a_force(*k)) {
                    self.take_joined(k, Kind::Killed, t, "lost", false);
                }
            }
            _ => {}
        }
    }

    /// "Rescuers are searching for nine fishermen", "the coast guard resumed its search for a boy": for whom those look who save lives.
    fn searched_for(&mut self, t: usize) {
        const BACK: usize = 10;
        const NEXT: usize = 6;
        const RESCUERS: Words = words![
            "rescuers", "rescue", "divers", "coastguard", "coastguards", "coast", "firefighters", "lifeguards", "lifeboats", "lifeboat",
            "mountaineers", "navy"
        ];
        const HUNTED: Words = words![
            "killer", "killers", "fugitive", "fugitives", "smuggler", "smugglers", "suspect", "suspects", "robber", "robbers", "thief",
            "thieves", "poacher", "poachers", "pirate", "pirates"
        ];
        const DEEDS: Words = words!["attacked", "robbed", "set", "stole", "opened", "escaped", "fled", "fired", "shot", "jumped"];
        let r = self.r;
        let Some(k) = self.titled_at(t + 2) else { return };
        let p = &self.phrases[k];
        let did = r.norm(p.end) == "who" && r.norm_is(p.end + 1, DEEDS);
        let hunted = did || p.head.is_some_and(|h| r.norm_is(h, HUNTED)) || p.categories_of(Category::ArmedGroup);
        let somebody =
            matches!(p.count, Count::One | Count::Number(_)) && p.head.is_some() && !hunted && !p.categories_of(Category::Perpetrator);
        // "for 12 people trapped by the quake", "for nine missing sailors": told by that word.
        let told = p.kind.is_some() || p.modifier_kind.is_some() || (p.end..(p.end + NEXT).min(self.to)).any(|i| r.word(i).kind.is_some());
        if somebody && !told && r.any(t.saturating_sub(BACK).max(self.from)..t, RESCUERS) {
            self.take_joined(k, Kind::Missing, t, "object", false);
        }
    }

    /// "Twelve miners are in the rebels' hands", "in rebel hands"; of towns it is said as often, so the people must be named.
    fn in_whose_hands(&mut self, t: usize) {
        const OWNER_TOKENS_MAX: usize = 3;
        let r = self.r;
        let end = t - usize::from(t > self.from && r.norm_is(t - 1, words!["'", "'s"]));
        if end < self.from + 2 || self.holder(end - 1, end) != Some(Kind::Abducted) {
            return;
        }
        let near = end.saturating_sub(OWNER_TOKENS_MAX + 1).max(self.from)..end - 1;
        let Some(at) = near.rev().take_while(|i| !r.is_punctuation(*i)).find(|i| r.norm(*i) == "in") else { return };
        let known = self.hits.len();
        let _ = self.passive(at) && self.direct(at, Kind::Abducted, "subject");
        if self.hits.get(known).is_some_and(|h| h.phrase.head.is_none()) {
            self.drop_hits(known);
        }
        self.keep_the_held(known);
    }

    /// Drops the hits after the first `known` where it is no counted people that somebody holds: "the town of 900 people is in …".
    fn keep_the_held(&mut self, known: usize) {
        self.keep_counted(known);
        let core = self.hits.get(known).map(|h| h.phrase.core);
        if core.and_then(|core| self.with_core(core)).is_some_and(|k| self.governed(k)) {
            self.drop_hits(known);
        }
    }

    /// "took seven soldiers prisoner", "took several of them prisoner"
    fn took_prisoner(&mut self, t: usize) {
        let k = self.ending_at(t).filter(|k| self.phrases[*k].has_value());
        if let Some(k) = k.filter(|k| self.r.norm_is(self.phrases[*k].start.saturating_sub(1), TOOK)) {
            self.take(k, Kind::Detained, t, "object", true);
        }
    }

    /// Counted people of whom "lost" says that they died.
    pub(super) fn is_of_a_force(&self, k: usize) -> bool {
        let r = self.r;
        let p = &self.phrases[k];
        let armed = [
            Category::Military,
            Category::ArmedGroup,
            Category::Police,
            Category::SecurityForces,
            Category::Peacekeeper,
            Category::AidWorker,
            Category::Medical,
            Category::Journalist,
            Category::Children,
        ];
        p.counted()
            && (armed.iter().any(|c| p.categories_of(*c))
                || p.head.is_some_and(|h| r.norm_is(h, words!["men", "personnel", "civilians", "relatives", "crew"])))
    }

    /// "handed over the two captured soldiers", "turned over to the Red Cross two hostages"
    pub(super) fn given_back(&self, start: usize) -> bool {
        start >= self.from + 2
            && self.r.norm(start - 1) == "over"
            && self.r.norm_is(start - 2, words!["handed", "turned", "gave", "handing", "turning"])
    }

    /// Whom nobody takes away by force leaves with friends: such hits after the first `known` are dropped.
    pub(super) fn keep_taken_by_force(&mut self, known: usize, t: usize) {
        if self.hits.len() == known {
            return;
        }
        match self.taken_by(t) {
            Some(kind) => self.hits[known..].iter_mut().for_each(|h| h.kind = kind),
            None => self.drop_hits(known),
        }
    }

    /// Those who take people away at `t`: a state detains, others abduct; nobody where neither is told of.
    fn taken_by(&self, t: usize) -> Option<Kind> {
        let armed = || self.r.any(self.from..self.to, CAPTORS) || self.kidnapping_near(t);
        // "The guerrillas withdrew, taking"
        let clause = t - usize::from(t > self.from && self.r.norm(t - 1) == "," && self.r.norm(t).ends_with("ing"));
        self.holder_before(clause).or_else(|| self.holder(t + 1, t + 12)).or_else(|| armed().then_some(Kind::Abducted))
    }
}
