//! Measures a model on the sets that it did not learn from.

use std::collections::HashSet;
use std::path::Path;

use super::TrainError;
use super::corpus::{self, Annotated};
use crate::enrich::entities::group::tempered;
use crate::enrich::entities::model::Model;
use crate::enrich::entities::{Entities, EntityKind, Memory, Tagger, candidates, find_with};
use crate::enrich::text::Tokens;

/// Sets that are only measured on.
pub const DEV: [&str; 5] = ["ner-wwn-dev", "ner-conll-dev", "ner-uner-dev", "syria-a", "sample"];

/// Sets on which confidence is fitted and shown: news, where spans and types mean the same.
const CALIBRATED: [&str; 3] = ["ner-wwn-dev", "ner-conll-dev", "syria-a"];

/// Mentions with the confidence that the model gave them and whether span and type were right.
type Judged = Vec<(f32, bool)>;

/// The temperature with the least log loss on the calibration sets. It changes no decision, only confidences.
pub fn temperature(data: &Path, model: &Model) -> Result<f32, TrainError> {
    let judged = judge(data, model, candidates)?;
    let loss = |t: f32| -> f64 {
        let one = |&(p, right): &(f32, bool)| {
            let p = f64::from(tempered(p, t).clamp(1e-4, 1.0 - 1e-4));
            -if right { p.ln() } else { (1.0 - p).ln() }
        };
        judged.iter().map(one).sum()
    };
    let grid = (4..=60).map(|k| k as f32 * 0.05);
    Ok(grid.min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0))
}

/// Prints for each tenth of confidence how many mentions there are and how many of them are right.
pub fn print_calibration(data: &Path, model: &Model) -> Result<(), TrainError> {
    let judged = judge(data, model, find_with)?;
    println!("{:>11} {:>8} {:>10} {:>6}", "confidence", "mentions", "mean", "right");
    for k in 0..10 {
        let (low, high) = (k as f32 / 10.0, if k == 9 { 1.1 } else { (k + 1) as f32 / 10.0 });
        let bin: Vec<_> = judged.iter().filter(|(p, _)| (low..high).contains(p)).collect();
        if !bin.is_empty() {
            let n = bin.len() as f32;
            let (mean, right) = (bin.iter().map(|(p, _)| p).sum::<f32>() / n, bin.iter().filter(|(_, r)| *r).count() as f32 / n);
            println!("{low:>5.1}-{:<5.1} {:>8} {mean:>10.3} {right:>6.3}", high.min(1.0), bin.len());
        }
    }
    Ok(())
}

fn judge(data: &Path, model: &Model, find: fn(&Tokens, &Tagger, &mut Memory) -> Entities) -> Result<Judged, TrainError> {
    let tagger = Tagger::from_model(model.clone());
    let mut judged = Vec::new();
    let mut memory = Memory::default();
    for set in CALIBRATED {
        let documents: Vec<Annotated> = corpus::read(&data.join("gold").join(format!("{set}.ndjson")))?;
        let plain = is_plain(&documents);
        for document in &documents {
            let found = find(&corpus::tokens(&document.text), &tagger, &mut memory);
            let gold = gold_spans(document, &document.text, plain);
            for mention in &found.mentions {
                let entity = found.of(mention);
                let span = (mention.span.start as usize, mention.span.end as usize, kind_of(entity.kind, plain));
                judged.push((entity.confidence, gold.contains(&span)));
            }
        }
    }
    Ok(judged)
}

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

/// Prints precision, recall and F1 of each set, as written, and F1 in capitals and in lower case.
pub fn print(data: &Path, model: &Model) -> Result<(), TrainError> {
    let tagger = Tagger::from_model(model.clone());
    println!(
        "{:14} {:>6} {:>6} {:>6} | {:>6} {:>6} {:>6} {:>6} | {:>6} | capitals, lower",
        "set", "P", "R", "F1", "PER", "ORG", "LOC", "NORP", "spans"
    );
    for set in DEV {
        let documents: Vec<Annotated> = corpus::read(&data.join("gold").join(format!("{set}.ndjson")))?;
        let plain = measure(&documents, &tagger, str::to_owned);
        let capitals = measure(&documents, &tagger, upper);
        let small = measure(&documents, &tagger, lower);
        let [all, per, org, loc, norp, spans] = plain;
        println!(
            "{set:14} {:.4} {:.4} {:.4} | {:.4} {:.4} {:.4} {:.4} | {:.4} | {:.4} {:.4}",
            all.right as f64 / all.found.max(1) as f64,
            all.right as f64 / all.gold.max(1) as f64,
            all.f1(),
            per.f1(),
            org.f1(),
            loc.f1(),
            norp.f1(),
            spans.f1(),
            capitals[0].f1(),
            small[0].f1()
        );
    }
    Ok(())
}

/// All of PER, ORG and LOC; each; NORP; spans whatever their type.
fn measure(documents: &[Annotated], tagger: &Tagger, written: impl Fn(&str) -> String) -> [Counts; 6] {
    let plain = is_plain(documents);
    let mut counts = [Counts::default(); 6];
    let mut memory = Memory::default();
    for document in documents {
        let text = written(&document.text);
        let tokens = corpus::tokens(&text);
        let found = find_with(&tokens, tagger, &mut memory);
        let gold = gold_spans(document, &text, plain);
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

fn lower(text: &str) -> String {
    text.chars().map(|c| if c.to_lowercase().count() == 1 { c.to_lowercase().next().unwrap_or(c) } else { c }).collect()
}

/// Whether a set tells neither NORP from MISC nor facilities from places.
fn is_plain(documents: &[Annotated]) -> bool {
    !documents.iter().flat_map(|d| &d.entities).any(|e| matches!(e.kind.as_str(), "Person" | "PERSON" | "GPE" | "NORP"))
}

/// Gold names as bytes of `text`, which has the document's characters one for one.
fn gold_spans(document: &Annotated, text: &str, plain: bool) -> HashSet<(usize, usize, &'static str)> {
    let starts: Vec<usize> = text.char_indices().map(|(b, _)| b).chain([text.len()]).collect();
    document.entities.iter().filter_map(|e| Some((*starts.get(e.start)?, *starts.get(e.end)?, folded(&e.kind, plain)?))).collect()
}

fn spans(found: &Entities, plain: bool) -> HashSet<(usize, usize, &'static str)> {
    found.mentions.iter().map(|m| (m.span.start as usize, m.span.end as usize, kind_of(found.of(m).kind, plain))).collect()
}

fn kind_of(kind: EntityKind, plain: bool) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Org => "ORG",
        EntityKind::Gpe | EntityKind::Loc => "LOC",
        EntityKind::Fac if plain => "LOC",
        EntityKind::Fac => "FAC",
        EntityKind::Norp if !plain => "NORP",
        _ => "MISC",
    }
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
