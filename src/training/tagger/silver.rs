//! Text without annotation to samples: its own tagger reads it, and what it is certain of is learnt like gold. It brings
//! names and ways of writing that no annotated set has.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use super::TrainError;
use super::corpus::{self, Annotated, Marked, Sample};
use super::report::DEV;
use crate::enrich::entities::group::tempered;
use crate::enrich::entities::model::{Class, Model};
use crate::enrich::entities::tagger::{self, Memory};

/// Texts that are read so.
const TEXTS: [&str; 1] = ["text/syria-news.ndjson"];
/// A sentence is learnt from where every name in it has at least this confidence.
const CERTAIN: f32 = 0.85;
/// Log-odds are divided by this.
const TEMPERATURE: f32 = 2.4;
/// Articles that begin like one of a set that is measured on are left out. Characters.
const BEGINNING: usize = 80;

#[derive(serde::Deserialize)]
struct Article {
    text: String,
}

/// Tags the texts with `model` and adds them to the samples. None of the measured documents is among them.
pub fn add(data: &Path, model: &Model, samples: &mut Vec<Sample>) -> Result<(), TrainError> {
    let beginning = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(BEGINNING).collect::<String>();
    let mut measured = HashSet::new();
    for set in DEV {
        let documents: Vec<Annotated> = corpus::read(&data.join("gold").join(format!("{set}.ndjson")))?;
        measured.extend(documents.iter().map(|d| beginning(&d.text)));
    }
    let first = samples.last().map_or(0, |s| s.document + 1);
    for file in TEXTS {
        let articles: Vec<Article> = corpus::read(&data.join(file))?;
        for (k, article) in articles.into_iter().filter(|a| !measured.contains(&beginning(&a.text))).enumerate() {
            samples.push(read(article.text, first + k, model));
        }
    }
    Ok(())
}

fn read(text: String, number: usize, model: &Model) -> Sample {
    let mut sample = corpus::sample(&Annotated { text, entities: Vec::<Marked>::new() }, number, model);
    let mut memory = Memory::default();
    let found = tagger::find(&sample.tokens, model, false, &mut memory);
    let mut any = vec![false; sample.doubted.len()];
    for name in found {
        let (sentence, class) = (sample.tokens.sentence_of(name.tokens.start), name.class());
        any[sentence] = true;
        sample.doubted[sentence] |= tempered(name.odds[class as usize], TEMPERATURE) < CERTAIN;
    }
    sample.doubted.iter_mut().zip(&any).for_each(|(doubted, any)| *doubted |= !any);
    sample.gold = found.iter().map(|f| -> (Range<usize>, Class) { (f.tokens.clone(), f.class()) }).collect();
    sample
}
