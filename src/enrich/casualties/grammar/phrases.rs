//! The phrases of the sentence at hand, read when a production first asks for them: most sentences end before.

use std::cell::{Cell, OnceCell};
use std::ops::{Deref, DerefMut};

use super::super::phrase::{Phrase, phrases};
use super::super::reading::Reading;
use super::Sentence;

pub struct Phrases<'r, 'a> {
    r: &'r Reading<'a>,
    from: usize,
    to: usize,
    found: OnceCell<Vec<Phrase>>,
    /// The list of an earlier sentence, to be filled again.
    spare: Cell<Vec<Phrase>>,
}

impl<'r, 'a> Phrases<'r, 'a> {
    pub fn of_nothing(r: &'r Reading<'a>, spare: Vec<Phrase>) -> Phrases<'r, 'a> {
        Phrases { r, from: 0, to: 0, found: OnceCell::new(), spare: Cell::new(spare) }
    }

    /// The list of the last sentence, to be filled again.
    pub fn into_spare(self) -> Vec<Phrase> {
        self.found.into_inner().unwrap_or(self.spare.into_inner())
    }

    /// Turns to the sentence `from..to`.
    pub fn turn_to(&mut self, from: usize, to: usize) {
        (self.from, self.to) = (from, to);
        if let Some(list) = self.found.take() {
            self.spare.set(list);
        }
    }

    #[cold]
    fn read(&self) -> Vec<Phrase> {
        let mut list = self.spare.take();
        phrases(self.r, self.from, self.to, &mut list);
        list
    }
}

impl Deref for Phrases<'_, '_> {
    type Target = [Phrase];

    #[inline]
    fn deref(&self) -> &[Phrase] {
        self.found.get_or_init(|| self.read())
    }
}

impl DerefMut for Phrases<'_, '_> {
    fn deref_mut(&mut self) -> &mut [Phrase] {
        let _ = &**self;
        self.found.get_mut().map_or(&mut [], Vec::as_mut_slice)
    }
}

/// The phrases by where they begin and end.
impl Sentence<'_, '_> {
    pub(super) fn starting_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.start < i);
        self.phrases.get(k).filter(|p| p.start == i || p.core == i).map(|_| k)
    }

    /// "300 families who | lost": the counted of whom the clause tells whose verb is at `verb`.
    pub(super) fn counted_who(&self, verb: usize) -> Option<usize> {
        let who = verb > self.from && self.r.norm(verb - 1) == "who";
        if who { self.ending_at(verb - 1).filter(|k| self.phrases[*k].counted()) } else { None }
    }

    /// The phrase whose core is at token `core`: that of a hit, for one.
    pub(super) fn with_core(&self, core: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.core < core);
        self.phrases.get(k).filter(|p| p.core == core).map(|_| k)
    }

    pub(super) fn ending_at(&self, i: usize) -> Option<usize> {
        let k = self.phrases.partition_point(|p| p.end < i);
        self.phrases.get(k).filter(|p| p.end == i).map(|_| k)
    }
}
