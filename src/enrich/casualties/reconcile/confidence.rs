//! How sure a figure is: what speaks for and against it, each with a weight that was learnt from figures which readers judged
//! (`sitrep confidence`; docs/casualties.md says how well it holds).

use super::super::figure::*;
use super::super::phrase::Count;
use super::super::reading::Reading;
use super::agree::groups_agree;
use super::{Draft, REACH};
use crate::enrich::text::Quantity;

marks! {
    Sign, Signs;
    // By what it was found: a verb whose subject they are, unless one of these.
    Object, Participle, ActNoun, CountNoun, Toll, Condition, Breakdown, OtherRule,
    // How they are counted: by a number, unless one of these.
    Article, Name, Definite, Plural, Vague, Elliptical, Others, Partitive,
    // How it is told.
    ToldAgain, ToldOften, Headline, Lead, Part, Contradicted, Historical, NoIncident, Dated, Placed, Blamed, Described,
    // What happened to them: death or injury, unless one of these.
    Held, Moved,
    // What the article tells of the same fate.
    OneAfterNumber, OneAfterOne, NumberAfterOne, NumberAfterNumber, Alone, HurtBesideDead, HurtBesideDeadOfOneSort,
}

impl Signs {
    /// The part of the figures with these signs of which readers said that kind, value and status are right, and that nobody of
    /// them was counted before.
    pub fn confidence(self) -> f32 {
        self.probability(&WEIGHTS, BIAS)
    }
}

/// Sets the confidence of every figure of an article.
pub fn settle(r: &Reading<'_>, kept: &mut [Draft]) {
    for k in 0..kept.len() {
        let signs = signs(r, kept, k);
        kept[k].record.signs = signs;
        kept[k].record.confidence = signs.confidence();
    }
}

fn signs(r: &Reading<'_>, kept: &[Draft], k: usize) -> Signs {
    let d = &kept[k];
    let mut signs = Signs::default();
    [found_by(d.hit.rule), counted_by(d), fate(d.record.kind)].into_iter().flatten().for_each(|sign| signs.set(sign));
    of_the_telling(r, d, &mut signs);
    of_the_others(kept, k, &mut signs);
    signs
}

fn found_by(rule: &str) -> Option<Sign> {
    Some(match rule {
        "subject" => return None,
        "object" => Sign::Object,
        "reduced" => Sign::Participle,
        "act_of" | "genitive" | "shooting_of" => Sign::ActNoun,
        "counted_noun" | "lives" | "lost" | "forced" => Sign::CountNoun,
        "toll" | "among" => Sign::Toll,
        "condition" | "state" => Sign::Condition,
        "breakdown" | "breakdown_of_them" => Sign::Breakdown,
        _ => Sign::OtherRule,
    })
}

fn counted_by(d: &Draft) -> Option<Sign> {
    match d.hit.phrase.count {
        Count::One => Some(Sign::Article),
        Count::Name => Some(Sign::Name),
        Count::Definite => Some(Sign::Definite),
        Count::Plural => Some(Sign::Plural),
        Count::Number(Quantity::Vague(_)) => Some(Sign::Vague),
        Count::Number(_) | Count::Zero => None,
    }
}

fn fate(kind: Kind) -> Option<Sign> {
    use Kind::*;
    match kind {
        Killed | Injured | Casualties => None,
        Missing | Abducted | Released | Detained | Trapped => Some(Sign::Held),
        Displaced | Evacuated | Refugees | Returned | Homeless | Affected | InNeed | Ill => Some(Sign::Moved),
    }
}

fn of_the_telling(r: &Reading<'_>, d: &Draft, signs: &mut Signs) {
    const LEAD: usize = 2;
    let (f, p) = (&d.record, &d.hit.phrase);
    signs.set_if(Sign::Elliptical, p.elliptical());
    signs.set_if(Sign::Others, p.other || p.more);
    signs.set_if(Sign::Partitive, p.partitive);
    signs.set_if(Sign::ToldAgain, f.mentions.len() > 1);
    signs.set_if(Sign::ToldOften, f.mentions.len() > 3);
    signs.set_if(Sign::Headline, d.is_in_headline(r));
    signs.set_if(Sign::Lead, d.hit.sentence <= LEAD);
    signs.set_if(Sign::Part, f.part_of.is_some());
    signs.set_if(Sign::Contradicted, !f.contradicts.is_empty());
    signs.set_if(Sign::Historical, f.historical);
    signs.set_if(Sign::NoIncident, f.scope != Scope::Incident);
    signs.set_if(Sign::Dated, f.time.is_some());
    signs.set_if(Sign::Placed, f.place.as_ref().is_some_and(|p| !p.inferred));
    signs.set_if(Sign::Blamed, f.perpetrator.is_some());
    signs.set_if(Sign::Described, !f.group.categories.is_empty());
}

fn of_the_others(kept: &[Draft], k: usize, signs: &mut Signs) {
    let d = &kept[k];
    let (lone, hurt, whole) = (d.is_lone(), d.record.kind == Kind::Injured, d.record.part_of.is_none());
    let first = k.saturating_sub(REACH);
    let mut alone = true;
    for (o, other) in kept[first..].iter().take(2 * REACH).enumerate().filter(|(o, _)| first + o != k) {
        if other.record.kind == d.record.kind {
            alone = false;
            // Who may be the same people, told again.
            if whole && first + o < k && other.record.part_of.is_none() {
                signs.set(match (lone, other.is_lone()) {
                    (true, true) => Sign::OneAfterOne,
                    (true, false) => Sign::OneAfterNumber,
                    (false, true) => Sign::NumberAfterOne,
                    (false, false) => Sign::NumberAfterNumber,
                });
            }
        } else if hurt && other.record.kind == Kind::Killed && other.record.status == Status::Actual && other.is_lone() == lone {
            signs.set(Sign::HurtBesideDead);
            signs.set_if(Sign::HurtBesideDeadOfOneSort, lone && groups_agree(&other.record, &d.record));
        }
    }
    signs.set_if(Sign::Alone, alone);
}

const BIAS: f32 = 0.49;

/// As `sitrep confidence` printed them; beside each how many of the judged figures have the sign.
#[rustfmt::skip]
const WEIGHTS: [f32; Sign::NAMES.len()] = [
    0.43, // Object (206)
    0.00, // Participle (220)
    -0.14, // ActNoun (32)
    0.61, // CountNoun (25)
    -0.51, // Toll (38)
    0.33, // Condition (40)
    1.29, // Breakdown (61)
    -0.75, // OtherRule (20)
    0.07, // Article (131)
    0.61, // Name (82)
    0.14, // Definite (178)
    -0.82, // Plural (14)
    0.10, // Vague (74)
    0.11, // Elliptical (145)
    0.62, // Others (75)
    -0.34, // Partitive (30)
    0.26, // ToldAgain (380)
    0.41, // ToldOften (72)
    0.90, // Headline (237)
    0.49, // Lead (385)
    0.90, // Part (233)
    1.31, // Contradicted (8)
    0.43, // Historical (34)
    0.72, // NoIncident (129)
    0.47, // Dated (782)
    0.35, // Placed (465)
    -0.10, // Blamed (421)
    0.37, // Described (584)
    0.83, // Held (89)
    0.07, // Moved (30)
    -0.28, // OneAfterNumber (27)
    -1.25, // OneAfterOne (53)
    -0.15, // NumberAfterOne (31)
    -0.68, // NumberAfterNumber (150)
    0.70, // Alone (303)
    -0.45, // HurtBesideDead (118)
    -0.76, // HurtBesideDeadOfOneSort (31)
];

#[cfg(test)]
mod tests {
    use super::*;

    fn confidence(signs: &[Sign]) -> f32 {
        let mut all = Signs::default();
        signs.iter().for_each(|sign| all.set(*sign));
        all.confidence()
    }

    #[test]
    fn who_may_have_been_told_before_is_less_sure_and_what_is_told_again_or_linked_is_surer() {
        for less in [Sign::OneAfterOne, Sign::NumberAfterNumber, Sign::HurtBesideDeadOfOneSort, Sign::Plural] {
            assert!(confidence(&[less]) < confidence(&[]), "{less:?}");
        }
        for surer in [Sign::ToldAgain, Sign::Headline, Sign::Part, Sign::Alone, Sign::Contradicted] {
            assert!(confidence(&[surer]) > confidence(&[]), "{surer:?}");
        }
    }

    #[test]
    fn it_is_a_probability_whatever_the_signs() {
        let all = (0..Sign::NAMES.len()).map(|i| Signs(1 << i).confidence());
        assert!(all.chain([Signs(u128::MAX).confidence()]).all(|p| p > 0.0 && p < 1.0));
    }
}
