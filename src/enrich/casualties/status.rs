//! Whether it happened: actual, possible, alleged, denied, negated or hypothetical.

use super::super::text::Quantity;
use super::accused::accusation;
use super::figure::{Kind, Status};
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::Count;
use super::reading::Reading;

/// Nothing but a verb's own small words stands between the people and what happened to them.
fn between_is_passive(r: &Reading<'_>, end: usize, trigger: usize) -> bool {
    end < trigger && (end..trigger).all(|i| r.is(i, Class::BE.and(Class::HAVE).and(Class::ADVERB)))
}

/// "were not hurt", "did not kill the guard", "do not think that two men were killed".
fn is_negated(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    let (p, t) = (&hit.phrase, hit.trigger);
    let (low, high) = (t.min(p.start), t.max(p.end));
    let left = low.saturating_sub(7).max(from);
    // "10 people [not further identified] were injured": the bracket is denied, not the act.
    let bracketed =
        |i: usize| (p.end..i).rev().find(|k| r.norm_is(*k, words!["(", "[", ")", "]"])).is_some_and(|k| r.norm_is(k, words!["(", "["]));
    // "were not wearing helmets and were killed", "did not realize that he had been shot"
    let anew = |i: usize| {
        let verb = |k: usize| r.is(k, Class::BE.and(Class::HAVE));
        (i + 1..t).any(|k| {
            r.is(k, Class::CONJUNCTION) && (verb(k + 1) || verb(k + 2))
                || r.norm_is(k, words!["he", "she", "they", "it", "that", "who", "which"])
        })
    };
    let negated = (high.saturating_sub(6).max(p.end.min(t))..t).any(|i| r.is_not(i) && !bracketed(i) && !anew(i)) && t > p.end;
    // "The blast did not kill the guard", "hasn't killed anyone": in the verb group itself.
    let untouched = hit.active
        && t < p.start
        && (from..t)
            .rev()
            .take(4)
            .take_while(|i| r.is(*i, Class::ADVERB.and(Class::HAVE).and(Class::BE).and(Class::NEGATION)))
            .any(|i| r.is_not(i) && !r.norm_is(i + 1, words!["only", "just"]));
    // "do not think that two men were killed"; "could not believe it" is only wonder.
    let wonder = |i: usize| r.is(i, Class::MODAL) || i > from && r.is(i - 1, Class::MODAL);
    let unbelieved = hit.rule == "subject"
        && between_is_passive(r, p.end, t)
        && (left..low).any(|i| i > from && r.norm_is(i, words!["believe", "think"]) && r.is_not(i - 1) && !wonder(i - 1));
    negated || untouched || unbelieved
}

/// Actual unless the words say otherwise.
pub fn status(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> Status {
    let p = &hit.phrase;
    if matches!(p.count, Count::Zero | Count::Number(Quantity::Cardinal(0))) {
        return Status::Negated;
    }
    let t = hit.trigger;
    // "six possible cases"
    if hit.kind == Kind::Ill && r.any(p.core..p.end, words!["possible"]) {
        return Status::Possible;
    }
    let (low, high) = (t.min(p.start), t.max(p.end));
    // The verb group, and the words that govern it on the left.
    let left = low.saturating_sub(7).max(from);
    if is_negated(r, hit, from) {
        return Status::Negated;
    }
    let between = p.end.min(t)..t.max(p.end);
    // "IN MAY" in capitals is a month.
    let month = |i: usize| r.norm(i) == "may" && r.tokens.date_at(i).is_some();
    // "killed three would-be burglars"
    let modal = |i: usize| r.is(i, Class::MODAL) && !(r.is_capital(i) && i > from) && !month(i) && r.norm(i + 1) != "-";
    if let Some(m) = between
        .clone()
        .find(|i| modal(*i))
        .or_else(|| if hit.active { (t.saturating_sub(4).max(from)..t).find(|i| modal(*i)) } else { None })
    {
        let perfect = r.norm(m + 1) == "have";
        return match r.norm(m).as_str() {
            "may" | "might" | "could" if hit.total && r.norm(m + 1) == "be" => Status::Possible,
            "may" | "might" if perfect => Status::Possible,
            "could" if perfect => Status::Possible,
            "may" | "might" if r.is(t, Class::ADJECTIVE) => Status::Possible,
            _ => Status::Hypothetical,
        };
    }
    // "There could be more than 300 wounded"
    let there = p.start >= from + 3 && r.norm(p.start - 1) == "be" && r.norm(p.start - 3) == "there";
    if there && r.norm_is(p.start - 2, words!["could", "may", "might"]) {
        return Status::Possible;
    }
    // "118 families are to be relocated", "were due to be freed"
    let due = words!["is", "are", "was", "were", "due", "set", "scheduled", "slated", "planned"];
    if t > p.end && (p.end..t).any(|i| r.norm_is(i, due) && r.reads(i + 1, words!["to", "be"])) {
        return Status::Hypothetical;
    }
    // "at risk of being displaced", "the danger of many lives being lost"
    let risked = |i: usize| r.norm_is(i, words!["risk", "danger"]) && r.norm(i + 1) == "of";
    if between.clone().any(risked) || (left..low).any(|i| risked(i) && i + 4 > low) {
        return Status::Hypothetical;
    }
    // "whether he was shot", "to prevent people getting hurt", "would have caused casualties": it did not happen, or nobody says so.
    let open = r.any(left..low, words!["whether", "prevent", "prevents", "preventing", "avoid", "avoiding"]);
    // "were unable to say if the driver had died", "it was unclear if anybody was hurt"
    let asked = (left..low).any(|i| {
        r.norm(i) == "if"
            && i > from
            && r.norm_is(
                i - 1,
                words![
                    "say", "sure", "certain", "clear", "unclear", "known", "know", "knew", "asked", "asks", "confirm", "determine",
                    "wondered", "see", "establish"
                ],
            )
    });
    let open = open || asked;
    let unreal = hit.rule == "counted_noun" && (left..low).any(modal);
    if open || unreal {
        return Status::Hypothetical;
    }
    if hit.active
        && r.is(t, Class::FINITE)
        && t > from
        && r.norm_is(t - 1, words!["to", "nor"])
        && !(t >= 2 && r.norm_is(t - 2, words!["continued", "continue", "claimed", "managed", "began", "had", "forced"]))
        && !r.any(
            t.saturating_sub(6).max(from)..t,
            words!["prompted", "forced", "forcing", "prompting", "compelled", "led", "lead", "leads", "leading"],
        )
    {
        return Status::Hypothetical;
    }
    // "who planned the murder": it was done.
    let who = |i: usize| r.norm_is(i, words!["planned", "plotted"]) && r.any(i.saturating_sub(3).max(from)..i, words!["who"]);
    if r.which(left..low, words!["threatened", "plotted", "plotting", "planned", "planning", "vowed"]).any(|i| !who(i))
        && !r.is(t, Class::PAST)
    {
        return Status::Hypothetical;
    }
    if r.any(from..low, words!["simulated", "drill", "exercise", "fictional", "imagined"]) {
        return Status::Hypothetical;
    }
    let heard = words!["rejected", "dismissed", "refuted", "investigating", "assessing", "probing", "examining", "checking", "verifying"];
    let told = words!["reports", "claims", "accusations", "allegations"];
    if let Some(i) = r.which(from..low, heard).find(|i| r.norm_is(i + 1, told)) {
        return match r.norm_is(i, words!["rejected", "dismissed", "refuted"]) {
            true => Status::Denied,
            false if r.norm(i + 1) == "reports" => Status::Possible,
            false => Status::Alleged,
        };
    }
    // "one person had died, but that proved to be incorrect"
    let refuted = r
        .which(high..to, words!["incorrect", "untrue", "false", "wrong"])
        .any(|i| r.any(i.saturating_sub(4)..i, words!["proved", "proven", "was", "were", "turned"]));
    if refuted && r.any(from..low, words!["said", "reports", "reported", "claimed", "claims"]) {
        return Status::Denied;
    }
    let doubt = words![
        "feared", "believed", "presumed", "unconfirmed", "possibly", "fears", "feares", "unverified", "thought", "apparently", "perhaps",
        "believing"
    ];
    // "a boy, believed to be 5 years old,": his age is what nobody knows.
    let aged = |i: usize| {
        r.reads(i + 1, words!["to", "be"])
            && (r.numeral_at(i + 3).is_some() || r.norm_is(i + 3, words!["in", "about", "between", "under", "over"]))
    };
    if r.which(left..high.min(to), doubt).any(|i| !aged(i)) {
        return Status::Possible;
    }
    if r.any(left..high.min(to), words!["denied", "denies", "denying"]) {
        return Status::Denied;
    }
    // "allegedly" holds for the verb it stands at; "accuse" for what follows.
    let accused = words!["accuse", "accuses", "accused", "accusing", "alleging", "alleges", "allege"];
    // "arrested for allegedly hiding the gun": of another act.
    let other = |i: usize| i > t && r.norm_is(i - 1, words!["for", "after"]);
    let verbal = (t.saturating_sub(3).max(from)..(t + 3).min(to)).any(|i| r.norm(i) == "allegedly" && !other(i));
    let act = (left..high.min(to)).any(|i| {
        r.norm(i) == "alleged"
            && (r.word(i + 1).kind.is_some() || r.is(i + 1, Class::ATTACK))
            && !r.is(i + 1, Class::PERSON_ONE.and(Class::PERSON_MANY))
    });
    // "charged with killing his wife"
    // "charged in connection with the death of two": nobody doubts that they died.
    let fact = r.norm_is(t, words!["death", "deaths"]);
    let charged = !fact && accusation(r, t, from).is_some_and(|a| a.is_unproven(r));
    if verbal
        || charged
        || act
        || r.which(from..low, accused).any(|i| i + 14 > low && !r.is(i + 1, Class::PERSON_ONE.and(Class::PERSON_MANY)))
    {
        return Status::Alleged;
    }
    Status::Actual
}
