//! The production `among`, and who are among those whom the sentence before counts: "among the dead", "among them were", "they included".

use super::*;

impl Sentence<'_, '_> {
    /// `phrase be "among" the (dead | wounded …)`
    pub(super) fn among(&mut self, t: usize) {
        let r = self.r;
        let mut at = t + 1;
        while at < self.to
            && at < t + 6
            && (r.is_capital(at) && r.word(at).kind.is_none() && !r.is(at, Class::PERSON_MANY)
                || r.is(at, Class::ARTICLE)
                || r.numeral_at(at).is_some()
                || r.is(at, Class::ADVERB)
                || r.is(at, Class::MODIFIER) && r.word(at).kind.is_none()
                || r.norm_is(at, words!["least", "than", "more", "at", "s", "'s"]))
        {
            at = r.numeral_at(at).map_or(at + 1, |n| n.tokens.end as usize);
        }
        // "among the 34 people who perished"
        let verb = at + 1 + usize::from(r.norm(at + 1) == "who");
        let kind = match r.norm(at).as_str() {
            "victims" => Some(self.victims),
            "fatalities" | "martyrs" => Some(Kind::Killed),
            "people" | "civilians" | "those" => r.word(verb).kind.map(|kind| self.sharpened(verb, kind)),
            _ => r
                .word(at)
                .kind
                .or_else(|| r.word(at + 1).kind.filter(|_| r.is(at, Class::PERSON_MANY)).map(|kind| self.sharpened(at + 1, kind))),
        };
        let Some(kind) = kind else { return };
        if self.came_to_no_harm(at) {
            return;
        }
        if !r.is(at, Class::PAST.and(Class::ADJECTIVE).and(Class::COUNT_NOUN).and(Class::PERSON_MANY)) {
            return;
        }
        // "Among the dead were three children"
        let mut after = at + 1;
        // "the victims of the bombing were"; a fraud has victims, too.
        let reach = if r.norm_is(after, words!["of", "in", "during"]) && (self.told || self.violence_near()) { 9 } else { 4 };
        while after < self.to && after < at + reach && !r.is(after, Class::BE) && !r.is_punctuation(after) {
            after += 1;
        }
        let inverted = r.is(after, Class::BE) && t == self.from || (t > self.from && r.is_punctuation(t - 1) && r.is(after, Class::BE));
        if inverted {
            if let Some(k) = self.titled_at(after + 1)
                && let Some(first) = self.take(k, kind, at, "among", false)
            {
                self.coordinate_right(k, kind, at, false);
                self.parts_since(first);
            }
            return;
        }
        if self.there_among(t, at, kind) {
            return;
        }
        let mut q = t;
        while q > self.from && self.r.is(q - 1, Class::BE.and(Class::ADVERB).and(Class::HAVE).and(Class::NEGATION)) {
            q -= 1;
        }
        // "Six civilians including a child were among"
        let whole = |k: usize| self.whole_of_aside(k).unwrap_or(k);
        let Some(k) = self.ending_at(q).map(whole).or_else(|| if q < t { self.subject_before(q) } else { None }) else { return };
        if q == t {
            return;
        }
        if let Some(first) = self.take(k, kind, at, "among", false) {
            if !self.is_of_one(q) {
                self.coordinate_left(k, kind, at, "among");
            }
            self.parts_since(first);
        }
    }

    /// "There are 96,000 refugees. More than half of them are children.": a part of what the sentence before told.
    pub(super) fn part_of_sentence_before(&mut self, before: Option<&Hit>) {
        self.people_among_them();
        let Some(whole) = before.filter(|h| h.sentence + 1 == self.index && h.phrase.counted() && h.part_of.is_none()) else { return };
        let (kind, trigger) = (whole.kind, whole.trigger);
        // "Of these, 341 were killed in action"
        let r = self.r;
        let opened = r.norm_is(self.from, words!["of"])
            && r.norm_is(self.from + 1, words!["these", "those", "them"])
            && r.norm_is(self.from + 2, words![","]);
        let first = self.hits.iter().position(|h| opened && h.phrase.start == self.from + 3 && h.kind == kind);
        if let Some(h) = first.filter(|h| self.hits[*h].phrase.counted()) {
            self.hits[h].part_of = Some(h);
        }
        // "Ten soldiers died. Seven of them were killed in the east."
        let theirs = |h: &Hit| {
            let p = &h.phrase;
            p.partitive && p.start <= self.from + 1 && r.norm_is(self.last_of_part(p), words!["them"])
        };
        if let Some(h) = self.hits.iter().position(|h| h.kind == kind && theirs(h) && !h.phrase.value_is_one() && h.part_of.is_none()) {
            self.hits[h].part_of = Some(h);
        }
        let Some(k) = (0..self.phrases.len()).find(|k| self.phrases[*k].partitive) else { return };
        let p = self.phrases[k];
        let share = matches!(p.count, Count::Number(Quantity::Share(_)));
        let opens = p.start <= self.from + 1 && self.hits.is_empty() && self.r.is(p.end, Class::BE);
        let bits = self.categories_after(p.end);
        if share
            && opens
            && bits != 0
            && self.r.norm_is(self.last_of_part(&p), words!["them", "these", "those"])
            && let Some(h) = self.take(k, kind, trigger, "breakdown_of_them", false)
        {
            self.hits[h].part_of = Some(h);
            self.hits[h].phrase.categories |= bits;
        }
    }

    /// "Among them were 12 women", "They included a nurse and two cooks", "Twelve of them were women": who some of those are whom alone the
    /// sentence before counts.
    fn people_among_them(&mut self) {
        let r = self.r;
        let from = self.from;
        let Some(Hit { kind, trigger, phrase: whole, .. }) = self.before.clone().filter(|_| self.hits.is_empty()) else { return };
        let at = if r.reads(from, words!["among", "them"]) && r.is(from + 2, Class::BE) {
            from + 3
        } else if r.norm(from) == "they" && r.norm_is(from + 1, words!["include", "included"]) {
            from + 2
        } else {
            let of_them = |p: &Phrase| {
                let number = matches!(p.count, Count::Number(Quantity::Cardinal(_))) && p.partitive && p.head.is_none();
                number && p.start <= from + 1 && r.norm(self.last_of_part(p)) == "them" && r.norm_is(p.end, words!["are", "were"])
            };
            let Some(end) = self.phrases.first().filter(|p| of_them(p)).map(|p| p.end + 1) else { return };
            let bits = self.categories_after(end);
            let closed = (end..(end + 4).min(self.to)).find(|i| r.is(*i, Class::PERSON_MANY));
            let alone = closed.is_some_and(|i| i + 1 >= self.to || r.is_punctuation(i + 1) || r.norm(i + 1) == "and");
            if bits != 0
                && alone
                && let Some(h) = self.take(0, kind, trigger, "breakdown_of_them", false)
            {
                self.hits[h].part_of = Some(h);
                self.hits[h].phrase.categories |= bits;
            }
            return;
        };
        let fits = |p: &Phrase| match (p.count, whole.count) {
            (Count::Number(Quantity::Cardinal(some)), Count::Number(Quantity::Cardinal(all))) => some <= all,
            _ => true,
        };
        let people = |k: &usize| {
            let p = &self.phrases[*k];
            p.has_value()
                && p.head.is_some_and(|h| !r.is(h, Class::COUNT_NOUN))
                && p.unit == whole.unit
                && p.count != Count::Definite
                && fits(p)
        };
        let first = self.hits.len();
        if let Some(k) = self.titled_at(at).filter(people) {
            self.take_joined(k, kind, trigger, "breakdown", false);
            self.parts_since(first);
        }
    }
}
