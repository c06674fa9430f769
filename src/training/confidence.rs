//! Learns how sure a casualty figure is from figures that readers judged, and prints the weights as they stand in
//! `enrich/casualties/reconcile/confidence.rs`.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::logistic::{Logistic, print_weights};
use crate::cli::explain::reading;
use crate::enrich::casualties::{CasualtyFigure, Sign, Signs};
use crate::enrich::text::word_hash;
use crate::event::{CasualtyRecord, Field};
use crate::knowledge::Knowledge;
use crate::process::ProcessOptions;

#[derive(Debug, thiserror::Error)]
pub enum FitError {
    #[error("cannot read {path}: {source}; give the verdicts and the articles that they are of")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}, line {line}: not `article field start kind verdict`, with tabs; mend the row")]
    Row { path: PathBuf, line: usize },
}

/// Where a figure stands: the article, the field, the code point at which its evidence begins, and what happened.
type At = (String, String, u32, String);

/// A figure that a reader judged.
struct Judged {
    signs: Signs,
    right: bool,
    /// Figures of one article are learnt from or measured together.
    fold: u64,
}

/// Of so many parts one is measured by the weights that the others give.
const FOLDS: u64 = 10;

const LOGISTIC: Logistic = Logistic { pieces: Sign::NAMES.len(), passes: 60, rate: 0.05, decay: 0.02 };

/// Reads the verdicts and the articles, learns, and prints the table and how well it holds.
pub fn fit(verdicts: &Path, texts: &[PathBuf]) -> Result<(), FitError> {
    let mut rows = read_verdicts(verdicts)?;
    let number = rows.len();
    let knowledge = Knowledge::embedded();
    let mut judged = Vec::new();
    for text in texts {
        for line in read(text)?.lines() {
            judged.extend(figures(line, &knowledge, &mut rows));
        }
    }
    let examples = |keep: &dyn Fn(&Judged) -> bool| judged.iter().filter(|j| keep(j)).map(|j| (j.signs.0, j.right)).collect::<Vec<_>>();
    let (bias, weights) = LOGISTIC.learn(examples(&|_| true).iter().copied());
    println!("const BIAS: f32 = {bias:.2};");
    print_weights("WEIGHTS", Sign::NAMES, &weights, |i| judged.iter().filter(|j| j.signs.0 >> i & 1 != 0).count());
    println!("\n{} of {number} figures found again, {} right", judged.len(), judged.iter().filter(|j| j.right).count());
    println!("\nby the weights in force:");
    report(judged.iter().map(|j| (j.signs.confidence(), j.right)).collect());
    println!("\neach tenth of the articles by the weights that the others give:");
    let mut measured = Vec::new();
    for fold in 0..FOLDS {
        let (bias, weights) = LOGISTIC.learn(examples(&|j| j.fold != fold).iter().copied());
        measured.extend(judged.iter().filter(|j| j.fold == fold).map(|j| (j.signs.probability(&weights, bias), j.right)));
    }
    report(measured);
    Ok(())
}

fn read(path: &Path) -> Result<String, FitError> {
    fs::read_to_string(path).map_err(|source| FitError::Read { path: path.to_owned(), source })
}

fn read_verdicts(path: &Path) -> Result<HashMap<At, String>, FitError> {
    let text = read(path)?;
    let rows = text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty());
    rows.map(|(line, row)| {
        let malformed = || FitError::Row { path: path.to_owned(), line: line + 1 };
        let [id, field, start, kind, verdict] = row.split('\t').collect::<Vec<_>>()[..] else { return Err(malformed()) };
        let start = start.parse().map_err(|_| malformed())?;
        Ok(((id.to_owned(), field.to_owned(), start, kind.to_owned()), verdict.to_owned()))
    })
    .collect()
}

/// The figures of one article of which there is a verdict; each verdict is taken once.
fn figures(line: &str, knowledge: &Knowledge, rows: &mut HashMap<At, String>) -> Vec<Judged> {
    let judged = reading::read(line.as_bytes(), knowledge, &ProcessOptions::default(), |article| {
        let found = article.event.casualties.iter().zip(&article.annotations.casualties);
        let judge = |(published, figure): (&CasualtyRecord<'_>, &CasualtyFigure)| {
            let (id, evidence) = (article.event.article.id, &published.evidence.slice);
            let field = if evidence.field == Field::Title { "title" } else { "text" };
            let at = (id.to_owned(), field.to_owned(), evidence.start, figure.kind.name().to_owned());
            let right = is_right(&rows.remove(&at)?, figure);
            Some(Judged { signs: figure.signs, right, fold: word_hash(id.as_bytes()) % FOLDS })
        };
        found.filter_map(judge).collect()
    });
    judged.ok().flatten().unwrap_or_default()
}

/// Over what it counts is no part of it: the scope has a field of its own. What was told before is right once it is linked.
fn is_right(verdict: &str, figure: &CasualtyFigure) -> bool {
    let linked = figure.part_of.is_some() || !figure.contradicts.is_empty();
    matches!(verdict, "ok" | "scope") || verdict == "double" && linked
}

/// Prints what part is right of the figures of each confidence, and how well it parts right from wrong.
fn report(figures: Vec<(f32, bool)>) {
    const BOUNDS: [f32; 6] = [0.0, 0.7, 0.8, 0.9, 0.95, 1.0];
    println!("| confidence | figures | right | mean confidence |");
    println!("| --- | --- | --- | --- |");
    for bounds in BOUNDS.windows(2) {
        let bin: Vec<_> = figures.iter().filter(|f| f.0 >= bounds[0] && f.0 < bounds[1]).collect();
        let n = bin.len().max(1) as f32;
        let right = bin.iter().filter(|f| f.1).count() as f32 / n;
        println!("| {:.2} to {:.2} | {} | {right:.2} | {:.2} |", bounds[0], bounds[1], bin.len(), bin.iter().map(|f| f.0).sum::<f32>() / n);
    }
    let of = |right: bool| figures.iter().filter(move |f| f.1 == right).map(|f| f.0);
    let above = |a: f32, b: f32| if a > b { 1.0 } else { f32::from(u8::from(a == b)) / 2.0 };
    let pairs = of(true).count() * of(false).count();
    let won: f32 = of(true).map(|a| of(false).map(|b| above(a, b)).sum::<f32>()).sum();
    let loss: f32 = figures.iter().map(|(p, right)| -(if *right { *p } else { 1.0 - p }).max(1e-6).ln()).sum();
    println!(
        "a right one is surer than a wrong one in {:.3} of pairs; log loss {:.4}",
        won / pairs.max(1) as f32,
        loss / figures.len() as f32
    );
}
