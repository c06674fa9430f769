//! Measures a model on the sets that it did not learn from.

use std::collections::HashSet;
use std::path::Path;

use super::TrainError;
use super::corpus::{self, Annotated};
use crate::enrich::entities::model::Model;
use crate::enrich::entities::{Entities, EntityKind, Tagger, find_with};

/// Sets that are only measured on.
const DEV: [&str; 5] = ["ner-wwn-dev", "ner-conll-dev", "ner-uner-dev", "syria-a", "sample"];

#[derive(Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

/// Prints precision, recall and F1 of each set, as written and in capitals.
pub fn print(data: &Path, model: &Model) -> Result<(), TrainError> {
    let tagger = Tagger::from_model(model.clone());
    println!(
        "{:14} {:>6} {:>6} {:>6} | {:>6} {:>6} {:>6} {:>6} | {:>6} | in capitals {:>6}",
        "set", "P", "R", "F1", "PER", "ORG", "LOC", "NORP", "spans", "F1"
    );
    for set in DEV {
        let documents = corpus::read(&data.join("gold").join(format!("{set}.ndjson")))?;
        let plain = measure(&documents, &tagger, false);
        let capitals = measure(&documents, &tagger, true);
        let [all, per, org, loc, norp, spans] = plain;
        println!(
            "{set:14} {:.4} {:.4} {:.4} | {:.4} {:.4} {:.4} {:.4} | {:.4} | {:.4}",
            all.right as f64 / all.found.max(1) as f64,
            all.right as f64 / all.gold.max(1) as f64,
            all.f1(),
            per.f1(),
            org.f1(),
            loc.f1(),
            norp.f1(),
            spans.f1(),
            capitals[0].f1()
        );
    }
    Ok(())
}

/// All of PER, ORG and LOC; each; NORP; spans whatever their type.
fn measure(documents: &[Annotated], tagger: &Tagger, capitals: bool) -> [Counts; 6] {
    let plain = !documents.iter().flat_map(|d| &d.entities).any(|e| matches!(e.kind.as_str(), "Person" | "PERSON" | "GPE" | "NORP"));
    let mut counts = [Counts::default(); 6];
    for document in documents {
        let text = if capitals { upper(&document.text) } else { document.text.clone() };
        let tokens = corpus::tokens(&text);
        let found = find_with(&tokens, tagger);
        let starts: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
        let gold: HashSet<(usize, usize, &str)> =
            document.entities.iter().filter_map(|e| Some((starts[e.start], starts[e.end], folded(&e.kind, plain)?))).collect();
        let got: HashSet<(usize, usize, &str)> = spans(&found, plain);
        for (k, kinds) in [&["PER", "ORG", "LOC"][..], &["PER"], &["ORG"], &["LOC"], &["NORP"]].iter().enumerate() {
            let within = |s: &&(usize, usize, &str)| kinds.contains(&s.2);
            counts[k].gold += gold.iter().filter(within).count();
            counts[k].found += got.iter().filter(within).count();
            counts[k].right += got.intersection(&gold).filter(within).count();
        }
        let bare = |set: &HashSet<(usize, usize, &str)>| set.iter().map(|s| (s.0, s.1)).collect::<HashSet<_>>();
        counts[5].gold += gold.len();
        counts[5].found += got.len();
        counts[5].right += bare(&got).intersection(&bare(&gold)).count();
    }
    counts
}

fn upper(text: &str) -> String {
    text.chars().map(|c| if c.to_uppercase().count() == 1 { c.to_uppercase().next().unwrap_or(c) } else { c }).collect()
}

fn spans(found: &Entities, plain: bool) -> HashSet<(usize, usize, &'static str)> {
    let kind = |k: EntityKind| match k {
        EntityKind::Person => "PER",
        EntityKind::Org => "ORG",
        EntityKind::Gpe | EntityKind::Loc => "LOC",
        EntityKind::Fac => {
            if plain {
                "LOC"
            } else {
                "FAC"
            }
        }
        EntityKind::Norp => {
            if plain {
                "MISC"
            } else {
                "NORP"
            }
        }
        _ => "MISC",
    };
    found.mentions.iter().map(|m| (m.span.start as usize, m.span.end as usize, kind(found.of(m).kind))).collect()
}

fn folded(kind: &str, plain: bool) -> Option<&'static str> {
    Some(match kind {
        "Person" | "PERSON" | "PER" => "PER",
        "Organization" | "ORG" => "ORG",
        "Location" | "LOC" | "GPE" => "LOC",
        "Facility" | "FAC" => {
            if plain {
                "LOC"
            } else {
                "FAC"
            }
        }
        "NORP" => {
            if plain {
                "MISC"
            } else {
                "NORP"
            }
        }
        "Misc" | "MISC" | "Product" | "EVENT" | "PRODUCT" | "WORK" | "LANGUAGE" | "LAW" => "MISC",
        _ => return None,
    })
}
