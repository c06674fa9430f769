//! Sums of the features that have few values, made once when a model is read.

use std::ops::Range;

use super::features::{self, Part, Place, Window};
use super::hashed::Feature;
use super::model::{Labels, Rows, Sum, add, labels};
use super::words::{Case, Words};

/// Sums by what the features depend on. Shapes are below 32.
#[derive(Debug, Clone)]
pub struct Tables {
    /// By three shapes in a row, for the token that comes first, second and third of them.
    shapes: [Vec<Labels>; 3],
    /// By the shapes before and after a word that no list knows.
    between: Vec<Labels>,
    /// By case, shape and whether the token is the first.
    opening: Vec<Labels>,
    /// By evidence and whether the token is the first.
    unlisted: Vec<Labels>,
    /// By shape and evidence, for the word before, the own and the one after.
    evident: Vec<[Labels; 3]>,
    /// By evidence, for the only, the first and the last word of a name.
    parts: Vec<[Sum; 3]>,
}

const EVIDENT: [Place; 3] = [Place::Before, Place::Own, Place::After];
const PARTS: [Part; 3] = [Part::Only, Part::First, Part::Last];

impl Tables {
    pub fn of(boundary: Rows<'_>, typer: Rows<'_>) -> Tables {
        let sum = |rows: Rows<'_>, gather: &dyn Fn(&mut dyn FnMut(Feature))| {
            let mut sum = Sum::default();
            gather(&mut |feature| add(&mut sum, &rows.one(feature)));
            sum
        };
        let said = |gather: &dyn Fn(&mut dyn FnMut(Feature))| labels(sum(boundary, gather));
        let bits = |k: usize, from: u32| (k >> from & 31) as u8;
        let shapes = [0, 1, 2].map(|at| {
            let one = |k| said(&|g| features::shapes(at, bits(k, 10), bits(k, 5), bits(k, 0), g));
            (0..1 << 15).map(one).collect()
        });
        let between = (0..1 << 10).map(|k| said(&|g| features::unlisted_between(bits(k, 5), bits(k, 0), g)));
        let between = between.collect();
        let opening = (0..3 << 6).map(|k| {
            let case = [Case::Mixed, Case::Title, Case::Uncased][k >> 6];
            said(&|g| features::opening(case, bits(k, 1), k & 1 != 0, g))
        });
        let opening = opening.collect();
        let unlisted = (0..512).map(|k| said(&|g| features::unlisted((k >> 1) as u8, k & 1 != 0, g))).collect();
        let evident = (0..1 << 13).map(|k: usize| EVIDENT.map(|place| said(&|g| features::evident(k as u8, bits(k, 8), place, g))));
        let evident = evident.collect();
        let parts = (0..=u8::MAX).map(|evidence| PARTS.map(|part| sum(typer, &|g| features::evident_part(evidence, part, g))));
        let parts = parts.collect();
        Tables { shapes, between, opening, unlisted, evident, parts }
    }

    /// What these features say of token `i`.
    #[inline]
    pub fn token(&self, words: &Words, window: &Window<'_>, sentence: &Range<usize>, case: Case, i: usize) -> Labels {
        let near: [(u8, u8); 5] = std::array::from_fn(|k| {
            let word = window.word(k as isize - 2);
            (word.shape & 31, word.evidence)
        });
        let three = |k: usize| usize::from(near[k].0) << 10 | usize::from(near[k + 1].0) << 5 | usize::from(near[k + 2].0);
        let first = usize::from(features::is_first(words, sentence, i));
        let mut sum = self.shapes[2][three(0)];
        add(&mut sum, &self.shapes[1][three(1)]);
        add(&mut sum, &self.shapes[0][three(2)]);
        add(&mut sum, &self.opening[(case as usize) << 6 | usize::from(near[2].0) << 1 | first]);
        for (k, (shape, evidence)) in near[1..4].iter().enumerate() {
            add(&mut sum, &self.evident[usize::from(*shape) << 8 | usize::from(*evidence)][k]);
        }
        if words.names[i] == 0 {
            add(&mut sum, &self.unlisted[usize::from(near[2].1) << 1 | first]);
            add(&mut sum, &self.between[usize::from(near[1].0) << 5 | usize::from(near[3].0)]);
        }
        sum
    }

    /// What the article says of a word that is the only, first or last one of a name.
    #[inline]
    pub fn part(&self, evidence: u8, part: Part) -> Option<&Sum> {
        let k = PARTS.iter().position(|p| *p == part)?;
        self.parts.get(usize::from(evidence)).map(|sums| &sums[k])
    }
}
