//! An act told as what somebody is accused, suspected or convicted of: "a man suspected of shooting three officers".

use super::lexicon::Class;
use super::reading::Reading;
use super::words::Words;

/// Participles that stand beside "of", "for" or "with" and the act, or before "to have" and the act.
const PARTICIPLES: Words = words![
    "accused", "suspected", "charged", "indicted", "convicted", "guilty", "acquitted", "cleared", "wanted", "jailed", "imprisoned",
    "sentenced", "blamed", "tried", "trial", "prosecuted", "arrested", "detained", "sought", "believed", "thought", "alleged",
    "responsible", "hunted", "hanged", "executed"
];

/// Verbs whose object stands between them and the act: "charged the man with murdering", "accused the army of killing".
const VERBS: &[(Words, &str)] = &[
    (words!["accused", "accuse", "accuses", "accusing"], "of"),
    (words!["suspect", "suspects", "suspected", "convicted", "acquitted"], "of"),
    (words!["charged", "charge", "charges", "charging"], "with"),
    (words!["blamed", "blame", "blames", "blaming", "arrested", "arrest", "arrests", "detained", "jailed", "held"], "for"),
];

/// Words that leave it open whether the accused did it.
const UNPROVEN: Words =
    words!["accused", "accuse", "accuses", "accusing", "charged", "charge", "charges", "charging", "indicted", "tried", "trial", "alleged"];

/// Before "in" and the act.
const INVOLVED: Words = words!["involved", "implicated", "participating", "participated"];

/// How many tokens the accused may take between the verb and the act.
const ACCUSED_TOKENS_MAX: usize = 7;

/// How many tokens a date may take behind them.
const DATE_TOKENS_MAX: usize = 9;

/// How far behind "arrested after opening fire" an act of it stands. Tokens.
const AFTER_TOKENS_MAX: usize = 24;

/// How far before a second act the first stands: "of killing two people and wounding three".
const JOINED_TOKENS_MAX: usize = 8;

/// The words around an act that accuse somebody of it.
#[derive(Debug, Clone, Copy)]
pub struct Accusation {
    /// "accused", "suspected", "charged".
    pub verb: usize,
    /// "of", "for", "with", "to have": where the act begins.
    pub link: usize,
    /// The accused stand between the verb and the act, not before the verb.
    pub named_between: bool,
}

impl Accusation {
    /// No court and no fact says so yet.
    pub fn is_unproven(&self, r: &Reading<'_>) -> bool {
        r.norm_is(self.verb, UNPROVEN) || r.norm(self.verb + 2) == "suspicion"
    }

    /// Where the accused end who stand before the verb: "a man who was later accused".
    pub fn accused_end(&self, r: &Reading<'_>, from: usize) -> usize {
        let mut end = self.verb;
        let small = words!["who", ",", "pleaded", "pled", "pleads"];
        while end > from && (r.is(end - 1, Class::BE.and(Class::HAVE).and(Class::ADVERB)) || r.norm_is(end - 1, small)) {
            end -= 1;
        }
        end = before_participle(r, end, from);
        // "Hsu, 55, is accused"
        let age = end > from + 2 && r.norm(end) == "," && r.norm(end - 2) == "," && r.numeral_at(end - 1).is_some();
        if age { end - 2 } else { end }
    }

    /// Said to be innocent.
    pub fn is_refuted(&self, r: &Reading<'_>) -> bool {
        r.norm_is(self.verb, words!["acquitted", "cleared"])
    }
}

/// "Vidal, jailed in 1994 for assaulting a nurse, is": where the name ends of whom the aside tells that the comma at `close` closes, or
/// `close`.
fn before_participle(r: &Reading<'_>, close: usize, from: usize) -> usize {
    const ASIDE_TOKENS_MAX: usize = 24;
    if r.norm(close) != "," {
        return close;
    }
    let opens = |i: &usize| {
        r.norm(*i) == "," && (r.is(i + 1, Class::PAST.and(Class::ARTICLE)) || r.norm(i + 1).ends_with("ed") || r.norm(i + 1) == "who")
    };
    let aside = (close.saturating_sub(ASIDE_TOKENS_MAX).max(from + 1)..close).rev();
    aside.take_while(|i| r.norm(*i) != ";").find(opens).filter(|open| r.is_capital(open - 1)).unwrap_or(close)
}

/// The accusation of the act whose word is `trigger`, in the clause that begins at `from`.
pub fn accusation(r: &Reading<'_>, trigger: usize, from: usize) -> Option<Accusation> {
    if !r.is(trigger, Class::GERUND.and(Class::ACT_NOUN).and(Class::PAST)) && !r.norm(trigger).ends_with("ing") {
        return None;
    }
    let mut at = trigger;
    // "of ambushing and killing"
    if at >= from + 2 && r.norm_is(at - 1, words!["and", "or"]) {
        // "of killing two people and wounding three"
        let ing = |i: &usize| {
            let accused = || *i > from + 1 && r.norm_is(*i - 2, PARTICIPLES);
            let link = r.norm_is(i.wrapping_sub(1), words!["of", "with", "to", "for"]);
            link && r.norm(*i).ends_with("ing") && (r.is(*i, Class::GERUND) || accused())
        };
        let stop = Class::BE.and(Class::HAVE).and(Class::SUBORDINATOR);
        let back = (at.saturating_sub(JOINED_TOKENS_MAX).max(from + 1)..at - 1).rev();
        if let Some(first) = back.take_while(|i| !r.is(*i, stop) && !r.is_punctuation(*i)).find(ing) {
            at = first;
        } else if r.norm(at - 2).ends_with("ing") {
            at -= 2;
        }
    }
    while at > from && (r.is(at - 1, Class::ADVERB) || r.norm(at - 1) == "the") {
        at -= 1;
    }
    // "admitted killing two"
    if at > from + 1 && r.norm_is(at - 1, words!["admitted", "admits", "admitting"]) {
        return Some(Accusation { verb: at - 1, link: at - 1, named_between: false });
    }
    if let Some(named) = perpetrator_of(r, at, from).or_else(|| implicated_in(r, at, from)) {
        return Some(named);
    }
    // "of committing the massacre", "involved in the murder"
    if at > from + 1 && r.norm_is(at - 1, words!["committing", "perpetrating", "masterminding", "ordering"]) {
        // "of personally ordering the murder"
        at -= 1 + usize::from(r.norm(at - 2).ends_with("ly"));
    } else if at > from + 2 && r.norm(at - 1) == "in" && r.norm_is(at - 2, INVOLVED) {
        let involved = at - 2;
        at = involved - usize::from(r.norm(involved - 1) == "being");
        if at == from || !r.norm_is(at - 1, words!["of", "for", "with"]) {
            return Some(Accusation { verb: involved, link: involved + 1, named_between: false });
        }
    }
    let have = at >= from + 2 && r.reads(at - 2, words!["to", "have"]);
    let link = at.checked_sub(1 + usize::from(have)).filter(|l| *l > from)?;
    if have {
        let named = r.norm_is(link - 1, words!["believed", "thought", "alleged", "suspected", "known", "said"]);
        return named.then_some(Accusation { verb: link - 1, link, named_between: false });
    }
    if let Some(verb) = pleaded(r, link, from) {
        return Some(Accusation { verb, link, named_between: false });
    }
    if !r.norm_is(link, words!["of", "for", "with"]) {
        return arrested_after(r, trigger, from);
    }
    // "arrested on suspicion of killing"
    if link >= from + 3 && r.reads(link - 2, words!["on", "suspicion"]) && r.norm_is(link - 3, PARTICIPLES) {
        return Some(Accusation { verb: link - 3, link, named_between: false });
    }
    if r.norm_is(link - 1, PARTICIPLES) {
        return Some(Accusation { verb: link - 1, link, named_between: false });
    }
    let stop = Class::BE.and(Class::HAVE).and(Class::MODAL).and(Class::SUBORDINATOR).and(Class::CONJUNCTION).and(Class::VERB);
    let dated = |i: &usize| r.tokens.date_at(*i).is_some() || r.norm_is(*i, words!["(", ")"]);
    let end = link - (link.saturating_sub(DATE_TOKENS_MAX).max(from)..link).rev().take_while(dated).count();
    let verb = (end.saturating_sub(ACCUSED_TOKENS_MAX + 1).max(from)..end)
        .rev()
        .take_while(|i| !r.is(*i, stop) && !(r.is_punctuation(*i) && !r.norm_is(*i, words!["-", "'s"])))
        .find(|i| VERBS.iter().any(|(words, of)| r.norm_is(*i, *words) && r.norm(link) == *of))?;
    // "was charged on Tuesday by the attorney general with murdering": who accuses stands between them.
    let named_between = !r.any(verb + 1..link, words!["by"]);
    (verb + 1 < link).then_some(Accusation { verb, link, named_between })
}

/// "Vidal was the perpetrator of the murder", "is said to be the mastermind of the murder": he, of the act that begins at `at`.
fn perpetrator_of(r: &Reading<'_>, at: usize, from: usize) -> Option<Accusation> {
    let noun = at.checked_sub(2).filter(|n| *n > from && r.norm(*n + 1) == "of")?;
    if !r.norm_is(noun, words!["perpetrator", "perpetrators", "mastermind", "masterminds", "author", "authors"]) {
        return None;
    }
    let small = words!["said", "to", "alleged", "believed", "considered", "one", "of", "main"];
    let chain = |i: &usize| r.is(*i, Class::ARTICLE.and(Class::BE).and(Class::HAVE).and(Class::ADVERB)) || r.norm_is(*i, small);
    let verb = (from + 1..noun).rev().take_while(chain).last()?;
    (verb..noun).any(|i| r.is(i, Class::BE)).then_some(Accusation { verb, link: noun + 1, named_between: false })
}

/// "implicated four officers in the murder": the officers, of the act that begins at `at`.
fn implicated_in(r: &Reading<'_>, at: usize, from: usize) -> Option<Accusation> {
    let link = at.checked_sub(1).filter(|l| *l > from + 1 && r.norm(*l) == "in")?;
    let near = link.saturating_sub(ACCUSED_TOKENS_MAX + 1).max(from)..link;
    let verb = r.which(near, words!["implicated", "implicates", "implicating"]).next_back()?;
    let named = verb + 1 < link && !r.is(verb.saturating_sub(1), Class::BE);
    named.then_some(Accusation { verb, link, named_between: true })
}

/// "was arrested after allegedly opening fire at a wedding, killing two": the arrest, and what follows from.
fn arrested_after(r: &Reading<'_>, trigger: usize, from: usize) -> Option<Accusation> {
    if !r.norm(trigger).ends_with("ing") {
        return None;
    }
    let near = trigger.saturating_sub(AFTER_TOKENS_MAX).max(from + 1)..trigger;
    let link = r.which(near, words!["after"]).next_back().filter(|after| {
        let act = after + 1 + usize::from(r.is(after + 1, Class::ADVERB));
        r.norm_is(after - 1, words!["arrested", "charged", "detained", "jailed"])
            && r.norm(act).ends_with("ing")
            && (act..trigger).all(|i| !r.is(i, Class::BE.and(Class::HAVE).and(Class::SUBORDINATOR)))
    })?;
    Some(Accusation { verb: link - 1, link, named_between: false })
}

/// "pleaded guilty on Monday to killing", "was sentenced to 20 years in prison for killing", "gets life for killing": the word that
/// says so before the link.
pub fn pleaded(r: &Reading<'_>, link: usize, from: usize) -> Option<usize> {
    const SENTENCE_TOKENS_MAX: usize = 12;
    let stop = Class::BE.and(Class::MODAL).and(Class::SUBORDINATOR).and(Class::CONJUNCTION);
    let got = words!["gets", "got", "receives", "received"];
    let plain = |i: &usize| (!r.is(*i, stop) || r.norm_is(*i, got)) && (!r.is_punctuation(*i) || r.norm_is(*i, words!["-", "'s", "'"]));
    match r.norm(link).as_str() {
        "to" => {
            let dated = |i: usize| r.tokens.date_at(i).is_some() || r.norm(i) == "on";
            let verb = (from..link).rev().find(|i| !dated(*i))?;
            r.norm_is(verb, words!["guilty", "admitted", "admits", "confessed", "confesses"]).then_some(verb)
        }
        "for" => {
            let back = (link.saturating_sub(SENTENCE_TOKENS_MAX).max(from)..link).rev().take_while(plain);
            let term = |i: usize| r.norm_is(i, got) && r.any(i + 1..link, words!["life", "years"]);
            back.into_iter().find(|i| r.norm_is(*i, words!["guilty", "sentenced"]) || term(*i))
        }
        _ => None,
    }
}
