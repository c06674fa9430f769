//! Learns the weights of recognition and resolution from annotated articles and prints them as they stand in
//! `enrich/locations/weights.rs`. Every second document, by the hash of its id, is held out and only measured.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::super::logistic::{Logistic, print_weights};
use super::calibrate;
use super::{BuildError, lines};
use crate::enrich::locations::analysis::Analysis;
use crate::enrich::locations::context::{Mark, Marks};
use crate::enrich::locations::distance_km;
use crate::enrich::locations::resolve::{FEATURES, Feature};
use crate::enrich::locations::weights;
use crate::enrich::text::{self, word_hash};
use crate::enrich::{Document, entities};
use crate::knowledge::Knowledge;

/// A gold document: places, or entities of which some are places.
#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    url: Option<String>,
    #[serde(default)]
    locations: Vec<GoldPlace>,
    #[serde(default)]
    entities: Vec<GoldEntity>,
    #[serde(default)]
    tasks: Vec<String>,
}

#[derive(Deserialize)]
struct GoldPlace {
    start: usize,
    end: usize,
    lat: Option<f64>,
    lon: Option<f64>,
    geonameid: Option<u32>,
}

#[derive(Deserialize)]
struct GoldEntity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// Types that name places and their people in the entity sets.
const PLACE_TYPES: &[&str] = &["Location", "LOC", "GPE", "NORP", "location", "Nationality"];
/// Within these a place is a part of another name: neither right nor wrong.
const OTHER_TYPES: &[&str] = &["Organization", "ORG", "Facility", "FAC", "MISC", "Misc", "Organisation", "Product"];

/// One name with its marks, whether it is a place, and where it was learnt from.
struct Example {
    set: usize,
    held_out: bool,
    marks: Marks,
    place: bool,
}

/// One name that is a place, with its candidates' features and which of them are right.
struct Choice {
    set: usize,
    held_out: bool,
    /// The name's first mention in its article.
    first: bool,
    candidates: Vec<(Evidence, bool, f64)>,
}

/// A candidate's features, those that are zero too.
type Evidence = [f32; FEATURES];

#[derive(Default)]
struct Learning {
    examples: Vec<Example>,
    choices: Vec<Choice>,
    /// Gold mentions that no match covers, by set and part.
    unmatched: BTreeMap<(usize, bool), usize>,
}

/// Reads the sets, learns, and prints tables and figures.
pub fn fit(sets: &[PathBuf]) -> Result<(), BuildError> {
    let knowledge = Knowledge::embedded();
    let mut learning = Learning::default();
    for (number, set) in sets.iter().enumerate() {
        for line in lines(set)? {
            let gold: Gold =
                serde_json::from_str(&line).map_err(|e| BuildError::Row { path: set.clone(), line: number, reason: e.to_string() })?;
            learning.read(number, &gold, &knowledge);
        }
    }
    let examples = learning.examples.iter().filter(|e| !e.held_out).map(|e| (e.marks.0, e.place));
    let (bias, recognition) = RECOGNITION.learn(examples);
    let resolution = learn_resolution(&learning.choices);
    print_weights("RECOGNITION", Mark::NAMES, &recognition, |i| learning.examples.iter().filter(|e| e.marks.0 >> i & 1 != 0).count());
    println!("const RECOGNITION_BIAS: f32 = {bias:.2};");
    print_weights("RESOLUTION", Feature::NAMES, &resolution, |i| {
        learning.choices.iter().filter(|c| c.candidates.iter().any(|x| x.0[i] != 0.0)).count()
    });
    report_recognition(&learning, sets, bias, &recognition);
    report_resolution(&learning, sets, &resolution);
    Ok(())
}

impl Learning {
    fn read(&mut self, set: usize, gold: &Gold, knowledge: &Knowledge) {
        let document = Document { text: gold.text.as_str().into(), body_start: 0, prose_start: 0 };
        let tokens = text::read(&document);
        let entities = entities::find(&tokens, knowledge, &mut entities::Memory::default());
        let home = gold.url.as_deref().and_then(crate::article::host);
        let mut analysis = Analysis::default();
        analysis.read(&tokens, &entities, &knowledge.gazetteer, home);
        let mut seen = vec![false; analysis.groups.all.len()];
        let held_out = word_hash(gold.id.as_bytes()) >> 20 & 1 == 1;
        let bytes = byte_offsets(&gold.text);
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(gold.text.len()) as u32;
        let mut covered = vec![false; gold.locations.len()];
        let located = gold.tasks.iter().any(|t| t == "locations");
        for k in 0..analysis.matches.len() {
            let m = &analysis.matches[k];
            let span = tokens.span(m.tokens.start as usize..m.tokens.end as usize);
            let overlaps = |start: usize, end: usize| byte(start) < span.end && span.start < byte(end);
            let place = gold.locations.iter().position(|g| overlaps(g.start, g.end));
            let kind_in = |types: &[&str]| gold.entities.iter().any(|e| types.contains(&e.kind.as_str()) && overlaps(e.start, e.end));
            // A gold span much longer than the name is a site or a street that bears it: for the name, neither right nor wrong.
            let longer = place.is_some_and(|p| byte(gold.locations[p].end) - byte(gold.locations[p].start) > 2 * (span.end - span.start));
            let is_place = if located { place.is_some() && !longer } else { kind_in(PLACE_TYPES) };
            let marks = analysis.marks[k];
            let street = marks.has(Mark::BeforeStreet) && !is_place;
            let part = !is_place && !street && (longer || kind_in(OTHER_TYPES) || marks.has(Mark::BeforeInstitution));
            if !part {
                self.examples.push(Example { set, held_out, marks: analysis.marks[k], place: is_place });
            }
            if let Some(p) = place {
                covered[p] = true;
                let first = !std::mem::replace(&mut seen[analysis.group_of[k] as usize], true);
                self.choice((set, held_out, first), &mut analysis, k, &gold.locations[p], knowledge);
            }
        }
        *self.unmatched.entry((set, held_out)).or_default() += covered.iter().filter(|c| !**c).count();
    }

    fn choice(
        &mut self,
        (set, held_out, first): (usize, bool, bool),
        analysis: &mut Analysis,
        k: usize,
        gold: &GoldPlace,
        knowledge: &Knowledge,
    ) {
        let (Some(lat), Some(lon)) = (gold.lat, gold.lon) else { return };
        let g = analysis.group_of[k] as usize;
        let mut features: Vec<Evidence> = Vec::new();
        analysis.article.take_out(&analysis.groups, g);
        analysis.article.each_features(&analysis.groups, g, |f| {
            let mut all = [0.0; FEATURES];
            f.each().for_each(|(feature, value)| all[feature] = value);
            features.push(all);
        });
        analysis.article.put_back(&analysis.groups, g);
        let mut candidates: Vec<(Evidence, bool, f64)> = Vec::new();
        for (c, features) in analysis.groups.candidates(g).iter().zip(features) {
            let (y, x) = knowledge.gazetteer.point(c.row);
            let same = gold.geonameid.is_some() && knowledge.gazetteer.geonameid(c.row) == gold.geonameid;
            candidates.push((features, same, if same { 0.0 } else { distance_km((lat, lon), (y, x)) }));
        }
        if !candidates.iter().any(|c| c.1) {
            candidates.iter_mut().for_each(|c| c.1 = c.2 <= NEAR_KM);
        }
        self.choices.push(Choice { set, held_out, first, candidates });
    }
}

/// A place is right within 100 miles.
const NEAR_KM: f64 = 161.0;

/// The byte at which each code point begins.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(i, _)| i).collect()
}

/// Of the articles that are not held out.
const RECOGNITION: Logistic = Logistic { pieces: Mark::NAMES.len(), passes: 12, rate: 0.1, decay: 2e-5 };

/// Multinomial regression over each name's candidates.
fn learn_resolution(choices: &[Choice]) -> Vec<f32> {
    const PASSES: usize = 12;
    const RATE: f32 = 0.1;
    const DECAY: f32 = 1e-4;
    const DECAY_KNOWN: f32 = 1e-2;
    let mut centre = [(0.0, DECAY); FEATURES];
    KNOWN.iter().for_each(|(feature, weight)| centre[*feature as usize] = (*weight, DECAY_KNOWN));
    let mut w: Vec<f32> = centre.iter().map(|c| c.0).collect();
    let mut squares = [1e-3f32; FEATURES];
    // Local papers are most of the names; the sets weigh more alike than their sizes.
    let mut sizes: BTreeMap<usize, f32> = BTreeMap::new();
    choices.iter().filter(|c| !c.held_out).for_each(|c| *sizes.entry(c.set).or_default() += 1.0);
    let mean = sizes.values().sum::<f32>() / sizes.len().max(1) as f32;
    for _ in 0..PASSES {
        for c in choices.iter().filter(|c| !c.held_out && c.candidates.len() > 1 && c.candidates.iter().any(|x| x.1)) {
            let shares = shares(&w, c);
            let weight = (mean / sizes[&c.set]).sqrt();
            let right: f32 = c.candidates.iter().zip(&shares).filter(|(x, _)| x.1).map(|(_, s)| s).sum::<f32>().max(1e-6);
            for i in 0..FEATURES {
                let mut gradient = centre[i].1 * (w[i] - centre[i].0);
                for (x, share) in c.candidates.iter().zip(&shares) {
                    let wanted = if x.1 { share / right } else { 0.0 };
                    gradient += weight * (share - wanted) * x.0[i];
                }
                squares[i] += gradient * gradient;
                w[i] -= RATE * gradient / squares[i].sqrt();
            }
        }
    }
    w
}

/// What every reader knows and few names of the training articles show: these weights are drawn here instead of to zero.
const KNOWN: &[(Feature, f32)] = &[(Feature::SoftContainer, 2.0), (Feature::TownOf, 1.0), (Feature::Sole, 2.0)];

fn shares(w: &[f32], choice: &Choice) -> Vec<f32> {
    let scores: Vec<f32> = choice.candidates.iter().map(|(f, ..)| f.iter().zip(w).map(|(a, b)| a * b).sum()).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.iter().map(|s| (s - top).exp() / sum).collect()
}

fn report_recognition(learning: &Learning, sets: &[PathBuf], bias: f32, w: &[f32]) {
    println!("\nrecognition of names that the gazetteer has (threshold {}):", weights::ACCEPTED);
    for (set, path) in sets.iter().enumerate() {
        for held_out in [false, true] {
            let (mut tp, mut fp, mut miss) = (0, 0, 0);
            for e in learning.examples.iter().filter(|e| e.set == set && e.held_out == held_out) {
                let yes = e.marks.probability(w, bias) >= weights::ACCEPTED;
                tp += usize::from(yes && e.place);
                fp += usize::from(yes && !e.place);
                miss += usize::from(!yes && e.place);
            }
            let outside = learning.unmatched.get(&(set, held_out)).copied().unwrap_or(0);
            println!("  {} {}: tp {tp} fp {fp} rejected {miss} unmatched {outside}", name_of(path), part(held_out));
        }
    }
}

fn report_resolution(learning: &Learning, sets: &[PathBuf], w: &[f32]) {
    println!("\nresolution (right within {NEAR_KM} km, of all with coordinates; reachable):");
    let mut sure = Vec::new();
    for (set, path) in sets.iter().enumerate() {
        for held_out in [false, true] {
            let (mut n, mut ok, mut reachable) = (0, 0, 0);
            for c in learning.choices.iter().filter(|c| c.set == set && c.held_out == held_out) {
                let shares = shares(w, c);
                let Some((best, share)) = shares.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)) else { continue };
                let right = c.candidates[best].2 <= NEAR_KM;
                n += 1;
                ok += usize::from(right);
                reachable += usize::from(c.candidates.iter().any(|x| x.2 <= NEAR_KM));
                if held_out && c.candidates.len() > 1 {
                    sure.extend(c.first.then_some((*share, right)));
                }
            }
            if n > 0 {
                println!(
                    "  {} {}: {n} right {:.3} reachable {:.3}",
                    name_of(path),
                    part(held_out),
                    ok as f64 / n as f64,
                    reachable as f64 / n as f64
                );
            }
        }
    }
    calibrate::report(sure);
}

fn name_of(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

fn part(held_out: bool) -> &'static str {
    if held_out { "held out" } else { "fitted" }
}
