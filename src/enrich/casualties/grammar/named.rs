//! Lists of names and people by which the dead or hurt are told one by one.

use super::*;

impl Sentence<'_, '_> {
    /// "The dead were two soldiers and a driver", "The wounded include a child", "The victims were identified as …": parts of
    /// what was told before.
    pub(super) fn named_as(&mut self, t: usize, before: Option<&Hit>) {
        let r = self.r;
        if t > self.from + 1 && r.is(t - 2, Class::PREPOSITION) {
            return;
        }
        let kind = match r.norm(t).as_str() {
            "fatalities" => Kind::Killed,
            // Of what was told last.
            // "Four were wounded. Those victims are"
            "victims" => {
                match self.hits.last().map(|h| h.kind).or(before.map(|h| if r.norm(t - 1) == "those" { h.kind } else { self.victims })) {
                    Some(kind @ (Kind::Killed | Kind::Injured)) => kind,
                    _ => return,
                }
            }
            "hostages" => Kind::Abducted,
            _ => match r.word(t).kind {
                Some(kind) => kind,
                None => return,
            },
        };
        // "identified the victims as Rosa Amado and …"
        if r.norm(t + 1) == "as" && t >= self.from + 2 && r.norm_is(t - 2, words!["identified", "named", "identify"]) {
            self.named_one_by_one(t, t + 2, kind);
            return;
        }
        let within = r.norm_is(t + 1, words!["in", "of", "from", "at", "on"]) || r.tokens.date_at(t + 1).is_some();
        // "The wounded newsmen are"
        let noun = r.is(t, Class::ADJECTIVE.and(Class::PAST)) && r.is(t + 1, Class::PERSON_MANY) && !within;
        let last = t + if within { 8 } else { 2 + usize::from(noun) };
        let Some(verb) = (t + 1..last.min(self.to))
            .take_while(|i| !r.is_punctuation(*i))
            .find(|i| r.is(*i, Class::BE) || r.norm_is(*i, words!["include", "included", "includes"]) || r.norm(*i + 1) == "been")
        else {
            return;
        };
        // "The victims in stable condition include a boy"
        let kind = if (t + 1..verb).any(|i| r.norm(i) == "condition") { Kind::Injured } else { kind };
        // "have been identified as"
        let verb = verb + usize::from(r.norm(verb + 1) == "been");
        let at = if r.norm_is(verb, words!["include", "included", "includes", "were", "are", "been"]) { verb + 1 } else { return };
        let at = if r.norm_is(at, words!["identified", "named"]) && r.norm(at + 1) == "as" { at + 2 } else { at };
        let name = |k: usize| self.phrases[k].count == Count::Name;
        if !noun || self.titled_at(at).is_some_and(name) {
            self.named_one_by_one(t, at, kind);
        }
    }

    /// Those told of before by their names, from token `at` on.
    pub(super) fn named_one_by_one(&mut self, t: usize, at: usize, kind: Kind) {
        // "Those hurt were 28 and 31": their ages.
        let people = |k: &usize| {
            self.phrases[*k].has_value() && (self.phrases[*k].head.is_some() || self.r.numeral_at(self.phrases[*k].core).is_none())
        };
        let Some(k) = self.titled_at(at).filter(people) else { return };
        let first = self.hits.len();
        self.take_joined(k, kind, t, "among", false);
        self.parts_since(first);
    }

    /// "The coroner identified Rosa Amado, 31, and …", "was identified by the medical examiner as …": the dead.
    pub(super) fn named_by_coroner(&mut self, t: usize) {
        const REACH: usize = 8;
        let r = self.r;
        let identifies = |i: &usize| r.norm_is(*i, words!["identified", "identifies"]);
        let Some(verb) = (t.saturating_sub(4).max(self.from)..(t + REACH).min(self.to)).find(identifies) else { return };
        let behind = verb.max(t) + 1;
        let name = |at: &usize| self.starting_at(*at).is_some_and(|k| self.phrases[k].count == Count::Name);
        let as_whom = || (behind..(behind + 2 * REACH).min(self.to)).find(|i| r.norm(*i) == "as").map(|i| i + 1);
        let Some(at) = Some(behind).filter(name).or_else(|| as_whom().filter(name)) else { return };
        // "identified the officer who shot him as Karl Moss"
        let another = words!["who", "suspect", "shooter", "gunman", "attacker", "killer", "officer", "officers", "driver", "not"];
        if !r.any(verb.min(t)..at, another)
            && !self
                .starting_at(behind)
                .is_some_and(|k| self.phrases[k].value_is_one() && r.word(self.phrases[k].end).kind == Some(Kind::Killed))
            && let Some(k) = self.starting_at(at)
        {
            self.take_joined(k, Kind::Killed, t, "among", false);
        }
    }
}
