//! Whom an active verb harms: "killed two guards", "killing and wounding 15", "shot a boy dead".

use super::*;

impl Sentence<'_, '_> {
    /// `verb [ and verb ] phrase { coordination phrase }`
    pub(super) fn object(&mut self, t: usize, kind: Kind) -> bool {
        let r = self.r;
        let mut at = t + 1;
        loop {
            let joins = r.norm_is(at, words!["and", "or"])
                && r.is(at + 1, Class::PAST.and(Class::GERUND).and(Class::FINITE))
                && r.word(at + 1).kind.is_some();
            // "killed and crucified two men": a second verb that we do not know.
            let unknown = at == t + 1
                && r.norm(at) == "and"
                && r.word(at + 1).class == Class::NONE
                && r.norm(at + 1).ends_with("ed")
                && self.starting_at(at + 2).is_some_and(|k| self.phrases[k].has_value() && self.phrases[k].head.is_some());
            let joins = joins || unknown;
            let aside = at == t + 1
                && (self.killed_wounded(t)
                    || r.norm_is(at, words!["dead", "instantly", "alive", "also"])
                    || r.norm_is(t, words!["gunned", "shot"]) && r.norm(at) == "down");
            // Quotes around the verb or the people: "neutralised" 14 fighters; not 170 wounded" somebody said.
            let quoted = || r.norm_is(at, QUOTES) && self.starting_at(at + 1).is_some_and(|k| self.phrases[k].count != Count::Name);
            // "injured some civilians"
            let some = || r.norm(at) == "some" && self.starting_at(at + 1).is_some_and(|k| self.phrases[k].count == Count::Plural);
            let quote = at == t + 1 && self.starting_at(at).is_none() && (quoted() || some());
            if quote {
                at += 1;
            } else if joins {
                at += 2;
            } else if aside {
                at += 1;
            } else if r.reads(at, words!["to", "death"]) {
                at += 2;
            } else {
                break;
            }
        }
        // "of the wounded", "some of the killed": no verb, so that only what stands beside it can be meant.
        let noun = t > self.from && r.is(t - 1, Class::ARTICLE) && r.norm(t - 1) != "that";
        let found =
            if noun { self.starting_at(at) } else { self.titled_at(at).map(|k| self.owned_by(k)).or_else(|| self.of_named_owner(at)) };
        // "killed 4,000 sheep and 12 herders"
        let beyond = || if r.numeral_at(at).is_some() { self.after_things(at) } else { None };
        let Some(k) = found.or_else(|| self.shifted_object(t)).or_else(beyond) else { return false };
        if !self.can_be_object(k, t) {
            return false;
        }
        // "shot a boy dead", "beat a man to death"
        // "shot six of the ten hostages dead"
        let whole = if self.phrases[k].partitive { self.starting_at(self.phrases[k].end) } else { None };
        // "shot his wife and his son to death"
        let last = if kind == Kind::Injured { self.last_joined(k) } else { k };
        let end = self.phrases[whole.unwrap_or(last)].end;
        let fatal = kind == Kind::Injured && (r.norm(end) == "dead" || r.reads(end, words!["to", "death"]));
        if let Some(w) = whole.filter(|_| fatal) {
            self.taken[w] = Some(Kind::Killed);
        }
        let kind = if fatal { Kind::Killed } else { kind };
        self.take(k, kind, t, "object", true);
        // "the son of imprisoned Karim Haddad, Tomas": what follows is joined to the son.
        if !(t > self.from && r.norm(t - 1) == "of") || r.is(t, Class::GERUND) {
            self.coordinate_right(k, kind, t, true);
        }
        true
    }

    pub(super) fn can_be_object(&self, k: usize, t: usize) -> bool {
        let p = &self.phrases[k];
        let r = self.r;
        // "killed 12" where the number has its own verb: "killed, 12 were …" is refused by the comma; "killed five were" here.
        let own = r.is(p.end, Class::BE)
            || (r.is(p.end, Class::PAST.and(Class::ADJECTIVE))
                && r.word(p.end).kind.is_some()
                && (p.elliptical() || p.other || self.ending_at(t).is_some_and(|q| self.phrases[q].counted())));
        if (p.elliptical() || p.other) && own && !self.next_has_its_own_number(p, t) || self.verbs_stand_behind(p, t) {
            return false;
        }
        // A past form with "by"-less passive reading: "12 killed Monday", "12 killed officials said"; not "Three gunmen killed the mayor".
        let before = if r.is(t, Class::PAST) { self.ending_at(t).filter(|q| self.phrases[*q].counted()) } else { None };
        let actors = before.is_some_and(|q| self.phrases[q].head.is_some_and(|h| r.is(h, Class::ACTOR)));
        let one = p.count == Count::Name || matches!(p.count, Count::One | Count::Definite) && p.head.is_some();
        let object = (one || actors && p.head.is_some()) && !r.is(p.end, Class::REPORT);
        // "left one dead and four injured two of them seriously": of the four.
        if before.is_some() && (self.is_of_them(p) || !p.counted() && !object) {
            return false;
        }
        // "for wounded civilians", "of displaced people": the participle only describes them.
        let describes = r.is(t, Class::ADJECTIVE)
            || r.is(t, Class::PAST) && t > self.from && r.norm(t - 1) == "of"
            || r.is(t, Class::PAST) && matches!(r.word(t).kind, Some(Kind::Displaced | Kind::Affected));
        if p.count == Count::Plural
            && describes
            && !(t > self.from
                && (r.is(t - 1, Class::ACTOR.and(Class::ATTACK).and(Class::HAVE))
                    || r.word(t - 1).cause.is_some()
                    || r.is_capital(t - 1)
                    || r.norm_is(t - 1, words!["and", "also"])))
        {
            return false;
        }
        // "captured Harim from the rebels": a place that the tagger takes for a name.
        let ground = p.count == Count::Name && r.norm_is(t, pairs::CAPTURED) && (r.place_at(p.core).is_some() || r.norm(p.end) == "from");
        if ground || self.takes_land(p, t) || r.norm(t) == "slain" {
            return false;
        }
        // "refrain from executing", "not to kill", "prevent": it did not happen.
        if t > self.from
            && (self.r.reads(t.saturating_sub(2), words!["not", "to"])
                || (r.is(t, Class::GERUND)
                    && r.norm_is(t - 1, words!["from", "against", "without", "of", "for"])
                    && !p.counted()
                    && r.norm_is(
                        t.saturating_sub(2),
                        words![
                            "refrain", "refrained", "stop", "prevent", "warned", "warning", "ban", "risk", "idea", "capable", "intention"
                        ],
                    )))
            || r.is(t, Class::GERUND)
                && p.count == Count::Plural
                && r.norm(t.wrapping_sub(1)) == "of"
                && r.norm(t.saturating_sub(2)) == "accused"
        {
            return false;
        }
        // "arrested on", "released a statement": the head must be a person, or the number stands alone.
        p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN)) || p.elliptical() || p.count == Count::Zero || (p.counted() && p.head.is_some())
    }
}
