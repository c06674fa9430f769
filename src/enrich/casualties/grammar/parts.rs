//! Parts of a figure: `breakdown`, `among`, `gapped`, lists after a colon, shares of a figure told beside them.

use super::*;

impl Sentence<'_, '_> {
    /// `… ("including" | "among them") phrase …`, `part "of" ("them" | "whom")`
    pub(super) fn breakdowns(&mut self, before: Option<&Hit>) {
        self.part_of_sentence_before(before);
        let r = self.r;
        for k in 0..self.phrases.len() {
            if self.taken[k].is_some() || self.phrases[k].count == Count::Zero || self.is_title_of_next(k) {
                continue;
            }
            let p = self.phrases[k];
            // "one of them a child": what he is, nobody more.
            if let Some(one) =
                k.checked_sub(1).filter(|o| p.count == Count::One && self.phrases[*o].partitive && self.phrases[*o].end == p.start)
                && self.phrases[one].value_is_one()
                && let Some(h) = self.hits.iter_mut().find(|h| h.phrase.core == self.phrases[one].core)
            {
                h.phrase.categories |= p.categories;
                continue;
            }
            let Some(opening) = self.opening(k).filter(|_| !self.speaks(k) && !self.describes_name(k) && !self.is_age(&p)) else {
                continue;
            };
            let Some(whole) = self.whole_before(p.start, opening) else { continue };
            // "those who attended her death included her husband": who was there.
            let verb = |at: usize| r.norm_is(at, words!["included", "include", "includes"]);
            let others = matches!(opening, Opening::Including(at) if verb(at));
            if self.hits[whole].phrase.value_is_one() && (others || !p.value_is_one()) {
                continue;
            }
            let far = |at: usize| self.r.norm(at) == ":" && at > self.hits[whole].phrase.end + 12;
            // "Dead: 14; houses destroyed: 45": behind a label's number the next label counts what it names.
            let label = |at: usize| {
                let whole = &self.hits[whole];
                whole.rule == "label" && self.r.norm(at) == ":" && at > whole.phrase.end && self.r.norm(at - 1) != "including"
            };
            if matches!(opening, Opening::Including(at) if far(at) || label(at)) {
                continue;
            }
            let Hit { kind, trigger, active, .. } = self.hits[whole];
            match opening {
                Opening::Mostly(at) => self.mostly(k, at, whole),
                Opening::OfThem | Opening::Including(_) => {
                    // "a boat owned by one of them": who did something, not who was harmed.
                    let does = p.start > self.from && r.norm(p.start - 1) == "by";
                    if does || self.has_other_verb(k) {
                        continue;
                    }
                    if let Some((kind, verb)) = self.others_harmed(opening, whole) {
                        self.take(k, kind, verb, "breakdown", false);
                        continue;
                    }
                    let rule = if opening == Opening::OfThem { "breakdown_of_them" } else { "breakdown" };
                    // "15 casualties, four of them dead"
                    let dead = kind == Kind::Casualties && opening == Opening::OfThem && self.r.word(p.end).kind == Some(Kind::Killed);
                    let kind = if dead { Kind::Killed } else { kind };
                    // "14 casualties, including a dead lieutenant and a wounded corporal"
                    let told = p.modifier_kind.filter(|k| kind == Kind::Casualties && matches!(k, Kind::Killed | Kind::Injured));
                    let kind = told.unwrap_or(kind);
                    // "killed 14 civilians, including six women, and 11 fighters"
                    let others = opening != Opening::OfThem && self.are_others_behind(&self.hits[whole].phrase, &p);
                    if let Some(h) = self.take(k, kind, trigger, rule, active) {
                        self.hits[h].part_of = (!others).then_some(whole);
                        // "twelve insurgents, among them two commanders"
                        let ranks = words!["commanders", "commander", "leaders", "leader", "members", "officers", "officer"];
                        if p.categories == 0 && p.head.is_some_and(|h| r.norm_is(h, ranks)) {
                            self.hits[h].phrase.categories = self.hits[whole].phrase.categories;
                        }
                        if opening == Opening::OfThem || p.elliptical() {
                            self.hits[h].phrase.categories |= self.categories_after(p.end);
                        }
                    }
                }
            }
        }
    }

    /// "killed two people and left others hurt, including a child": the part is of the others, of whom no number is told.
    fn others_harmed(&self, opening: Opening, whole: usize) -> Option<(Kind, usize)> {
        let r = self.r;
        let Opening::Including(at) = opening else { return None };
        let comma = usize::from(at > self.from && r.norm(at - 1) == ",");
        let verb = at.checked_sub(1 + comma).filter(|v| *v > self.hits[whole].phrase.end)?;
        let kind = r.word(verb).kind.filter(|_| r.is(verb, Class::PAST.and(Class::ADJECTIVE)))?;
        let told = self.hits.iter().any(|h| h.trigger == verb && h.rule != "breakdown") || self.hits[whole].kind == Kind::Casualties;
        let others = r.any(verb.saturating_sub(4).max(self.from)..verb, words!["others", "many", "people"]);
        (!told && others && kind != self.hits[whole].kind).then_some((kind, verb))
    }

    /// "31 people: 20 in Limpopo, nine in Mpumalanga", "85 casualties: 21 dead and 64 wounded", "42 casualties including 11 dead".
    pub(super) fn listed_parts(&mut self) {
        let r = self.r;
        for w in 0..self.hits.len() {
            let whole = self.hits[w].phrase;
            let (Count::Number(Quantity::Cardinal(total)), kind) = (whole.count, self.hits[w].kind) else { continue };
            let Some(at) = (whole.end..(whole.end + 8).min(self.to)).find(|i| r.norm(*i) == ":" || r.norm(*i) == "including") else {
                continue;
            };
            let mut rest = total;
            for h in 0..self.hits.len() {
                let part = &self.hits[h];
                let Count::Number(Quantity::Cardinal(n)) = part.phrase.count else { continue };
                let fits = part.kind == kind || (kind == Kind::Casualties && matches!(part.kind, Kind::Killed | Kind::Injured));
                if part.phrase.core > at
                    && part.part_of.is_none()
                    && fits
                    && n <= rest
                    && h != w
                    && (r.norm(at) == ":" || kind == Kind::Casualties)
                {
                    rest -= n;
                    self.hits[h].part_of = Some(w);
                }
            }
        }
    }

    /// "80 percent of the 90,000 displaced": a share of a figure told beside it.
    pub(super) fn parts_of_figures(&mut self) {
        for k in 0..self.phrases.len() {
            let p = self.phrases[k];
            let one = p.count == Count::Number(Quantity::Cardinal(1));
            if self.taken[k].is_some() || !p.partitive || p.head.is_some() || one {
                continue;
            }
            let Some(whole) = (0..self.hits.len()).find(|h| self.hits[*h].phrase.core == p.end) else { continue };
            let Hit { kind, trigger, active, .. } = self.hits[whole];
            let end = self.hits[whole].phrase.end;
            // "most of the 900 families who fled have not returned": of the whole; the part has a verb of its own.
            let share = matches!(p.count, Count::Number(Quantity::Share(_)));
            let relative = self.r.norm_is(end, words!["who", "that", "which"]);
            let are = |i: &usize| self.r.is(*i, Class::BE) && self.categories_after(*i) != 0;
            let told = if relative { (end..(end + 14).min(self.to)).find(are) } else { None };
            if share && (relative && told.is_none() || self.has_verb_of_life(end)) {
                continue;
            }
            if let Some(h) = self.take(k, kind, trigger, "part_of_figure", active) {
                self.hits[h].part_of = Some(whole);
                let predicate = told.or_else(|| (end..(end + 6).min(self.to)).find(|i| self.r.is(*i, Class::BE)));
                self.hits[h].phrase.categories |= self.made_up_of(p.start) | predicate.map_or(0, |be| self.categories_after(be));
            }
        }
    }

    /// "Of the 250 dead, 60 were children", "Of 600 people infected, 210 have died": a number after a whole told first.
    pub(super) fn of_whole(&mut self) {
        let r = self.r;
        let opens = |i: usize| i == self.from || r.norm_is(i - 1, words!["out", "that", ","]);
        let Some(of) = r.which(self.from..self.to, words!["of"]).find(|i| opens(*i)) else { return };
        let beside = |h: &usize| (of + 1..=of + 2).contains(&self.hits[*h].phrase.start) && self.hits[*h].phrase.counted();
        let Some(w) = (0..self.hits.len()).find(beside) else { return };
        let Hit { kind, trigger, active, phrase: whole, .. } = self.hits[w].clone();
        let Some(comma) = (whole.end..(whole.end + 14).min(self.to)).find(|i| r.norm(*i) == ",") else { return };
        let Some(k) = self.starting_at(comma + 1).filter(|k| self.phrases[*k].counted()) else { return };
        let p = self.phrases[k];
        let inside = |part: Kind| part == kind || part == Kind::Killed && matches!(kind, Kind::Ill | Kind::Casualties);
        if let Some(h) = self.hits.iter().position(|h| h.phrase.core == p.core) {
            if inside(self.hits[h].kind) && self.hits[h].part_of.is_none() {
                self.hits[h].part_of = Some(w);
            }
            // "Of 1,900 families evacuated, 300 have returned"
            if p.elliptical() {
                self.hits[h].phrase.unit = whole.unit;
            }
        } else if r.is(p.end, Class::BE.and(Class::HAVE))
            && let Some(h) = self.take(k, kind, trigger, "of_whole", active)
        {
            self.hits[h].part_of = Some(w);
            self.hits[h].phrase.categories |= self.categories_after(p.end);
        }
    }

    /// "3.2 million people, of whom 800,000 fled abroad": a part, by whatever verb.
    pub(super) fn of_whom(&mut self) {
        let r = self.r;
        for h in 0..self.hits.len() {
            let Hit { phrase: p, kind, part_of, .. } = self.hits[h];
            let including = p.start >= self.from + 2 && r.norm(p.start - 1) == "including";
            let opened = including
                || p.start >= self.from + 2 && r.reads(p.start - 2, words!["of", "whom"])
                || p.partitive && r.norm_is(self.last_of_part(&p), words!["them", "whom"]);
            // "five people, including the boy shot in the leg"
            let one = including && matches!(p.count, Count::One | Count::Definite);
            if !opened || !(p.counted() || one) || part_of.is_some() {
                continue;
            }
            let before = (0..self.hits.len()).filter(|w| self.hits[*w].phrase.core < p.core && self.hits[*w].phrase.counted());
            let whole = before.max_by_key(|w| self.hits[*w].phrase.core);
            // "30 cases, including four deaths"
            let dead_of = |w: &usize| kind == Kind::Killed && matches!(self.hits[*w].kind, Kind::Ill | Kind::Casualties);
            self.hits[h].part_of = whole.filter(|w| self.hits[*w].kind == kind || dead_of(w));
            // "14 people were hit, including two who suffered critical injuries": of a number told in another sentence.
            // "They found the victims, one of whom had a wound to the head": of the two men of whom the sentence before tells.
            let whose = p.partitive && self.told && r.norm(self.last_of_part(&p)) == "whom";
            if whole.is_none() && kind == Kind::Injured && (whose || including) {
                self.hits[h].part_of = Some(h);
            }
        }
    }

    /// The hits from `first` on are parts of what was told before, in whatever sentence.
    pub(super) fn parts_since(&mut self, first: usize) {
        for i in first..self.hits.len() {
            self.hits[i].part_of = Some(i);
        }
    }

    /// "mostly women and children": more than half of the whole.
    pub(super) fn mostly(&mut self, k: usize, at: usize, whole: usize) {
        let mut end = k;
        while end + 1 < self.phrases.len()
            && self.joined_left(end + 1) == Some(end)
            && self.phrases[end + 1].count == Count::Plural
            && self.taken[end + 1].is_none()
        {
            end += 1;
        }
        let Hit { kind, trigger, active, .. } = self.hits[whole];
        let categories = self.phrases[k..=end].iter().fold(0, |bits, p| bits | p.categories);
        if categories == 0 {
            return;
        }
        let count = Count::Number(Quantity::Share(0.5));
        let phrase =
            Phrase { start: at, end: self.phrases[end].end, count, qualifier: Some(Qualifier::MoreThan), categories, ..self.phrases[k] };
        for taken in &mut self.taken[k..=end] {
            *taken = Some(kind);
        }
        self.hits.push(Hit { part_of: Some(whole), active, ..self.hit(phrase, kind, trigger, "breakdown_mostly") });
    }

    /// What makes phrase `k` a part of a figure before it.
    pub(super) fn opening(&self, k: usize) -> Option<Opening> {
        let r = self.r;
        let p = &self.phrases[k];
        if p.partitive && r.norm_is(self.last_of_part(p), words!["them", "whom", "these", "those"]) {
            return Some(Opening::OfThem);
        }
        if p.start > self.from && r.norm_is(p.start - 1, words!["mostly", "mainly"]) && p.count == Count::Plural {
            return Some(Opening::Mostly(p.start - 1));
        }
        let mut first = k;
        for _ in 0..8 {
            let left =
                self.joined_left(first).or_else(|| self.ending_at(self.phrases[first].start).filter(|_| self.phrases[first].counted()));
            match left {
                Some(left) if !self.hits.iter().any(|h| h.phrase.core == self.phrases[left].core && !h.rule.starts_with("breakdown")) => {
                    first = left
                }
                _ => break,
            }
        }
        // "eight of them soldiers and four civilians"
        let of_them = first != k && self.phrases[first].partitive && p.counted() && !p.elliptical();
        if of_them && self.opening(first) == Some(Opening::OfThem) && !self.has_own_verb(k) {
            return Some(Opening::OfThem);
        }
        let mut i = self.phrases[first].start;
        // "14 women among them", "two of them seriously", "three critically"
        if p.counted() && r.norm(p.end) == "among" && r.norm_is(p.end + 1, words!["them", "those"]) {
            return Some(Opening::Including(i.saturating_sub(1)));
        }
        if p.elliptical() && self.badly_hurt(k) {
            return Some(Opening::OfThem);
        }
        if i > self.from && r.norm_is(i - 1, words!["were", "are", "being"]) {
            i -= 1;
        }
        // "including opposition leader Rosa Amado"
        if p.count == Count::Name && first == k {
            i = self.before_titles(k);
        }
        // "two women (a nurse and a cook)"; not "24 fighters (a terrorist group)", nor another name of somebody.
        let bracket =
            i > self.from && r.norm(i - 1) == "(" && p.count != Count::Name && (r.is_punctuation(p.end) || r.norm(p.end) == "and");
        let beside = |h: &Hit| h.phrase.end == i - 1 || h.trigger + 2 == i && h.trigger >= h.phrase.end && h.phrase.counted();
        let dash = i > self.from && (r.norm_is(i - 1, DASHES) || bracket) && self.hits.iter().any(beside);
        // "six of them, including the rector and two women": joined to a part that no phrase of ours is.
        let joined = self.phrases[k].start;
        let named = (joined.saturating_sub(14).max(self.from)..joined)
            .rev()
            .take_while(|k| !r.is(*k, Class::VERB.and(Class::BE).and(Class::SUBORDINATOR)) && !r.norm_is(*k, words![";", ":"]))
            .find(|k| r.norm_is(*k, words!["including"]) && self.hits.iter().any(|h| h.phrase.end == *k || h.phrase.end + 1 == *k));
        if let Some(at) = named.filter(|_| joined > self.from && r.norm_is(joined - 1, words!["and", ","]) && self.phrases[k].counted()) {
            return Some(Opening::Including(at));
        }
        // "the youngest of them 11": an age.
        let ranked = || i >= self.from + 3 && r.norm_is(i - 3, words!["youngest", "oldest", "eldest"]);
        let opened = i > self.from
            && !ranked()
            && (dash
                || r.norm_is(i - 1, words!["including", "comprising", "namely", "included", "include", "includes"])
                || (i > self.from + 1
                    && r.norm_is(i - 2, words!["among", "of"])
                    && r.norm_is(i - 1, words!["them", "whom", "these", "which"]))
                || r.norm(i - 1) == ":" && !(p.end == i + 1 && r.is(i, Class::SOURCE)));
        opened.then(|| Opening::Including(i - 1))
    }

    pub(super) fn last_of_part(&self, p: &Phrase) -> usize {
        (p.core..p.end).rev().find(|i| self.r.norm_is(*i, words!["them", "whom", "these", "those"])).unwrap_or(p.core)
    }

    /// "more than half of them children": the group stands after the part.
    pub(super) fn categories_after(&self, at: usize) -> u32 {
        let mut bits = 0;
        let mut i = at;
        while i < self.to && i < at + 5 {
            let word = self.r.word(i);
            if word.is(Class::PERSON_MANY.and(Class::PERSON_ONE)) {
                bits |= word.categories;
            } else if !(word.is(Class::CONJUNCTION.and(Class::BE).and(Class::ADVERB).and(Class::MODIFIER)) || self.r.norm(i) == ",") {
                break;
            }
            i += 1;
        }
        bits
    }

    /// The hit to which a breakdown that begins at `start` belongs: the one that "including" stands beside, else the last
    /// before it in the sentence that is no part itself.
    pub(super) fn whole_before(&self, start: usize, opening: Opening) -> Option<usize> {
        let before = |h: &usize| self.hits[*h].phrase.core < start && self.hits[*h].phrase.count != Count::Zero;
        if let Opening::Including(at) = opening {
            let end = if at > self.from && self.r.norm(at - 1) == "," { at - 1 } else { at };
            if let Some(h) = (0..self.hits.len()).filter(before).find(|h| self.hits[*h].phrase.end == end) {
                return Some(h);
            }
        }
        (0..self.hits.len()).filter(before).filter(|h| self.hits[*h].part_of.is_none()).max_by_key(|h| self.hits[*h].phrase.core)
    }

    /// "207,000 people affected, 204,000 of them displaced": more than what is told of all.
    pub(super) fn worse_than_affected(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Displaced | Kind::Homeless | Kind::Evacuated) && self.hits.last().is_some_and(|h| h.kind == Kind::Affected)
    }

    /// "reported food as their need", "live with relatives": a verb at `at` that tells nothing of harm.
    fn has_verb_of_life(&self, at: usize) -> bool {
        let r = self.r;
        r.word(at).kind.is_none()
            && (r.is(at, Class::REPORT) || r.norm_is(at, words!["live", "lived", "said", "want", "wanted", "rely", "lack"]))
    }

    /// The phrase has a verb of another kind: "including three who fled" stays; "among them, 12 were wounded" does not.
    pub(super) fn has_other_verb(&self, k: usize) -> bool {
        let p = &self.phrases[k];
        if p.partitive {
            let at = p.end;
            return self.r.is(at, Class::PAST.and(Class::SUBJECT_VERB)) && self.r.word(at).kind.is_some() || self.told_of_apart(k);
        }
        false
    }
}
