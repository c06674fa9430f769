//! Words that were met before, in this article or an earlier one: what the lists know of each, and what the weights say
//! of it at each place and part that it can take, summed when it is first asked for. All of it is a matter of the word
//! and the model, so that nothing depends on what was read before.

use super::features::{self, Part, Place};
use super::lexicon::{self, Known};
use super::model::{Gathered, Labels, Model, Rows, Sum, labels};
use super::words::{Case, Word, variant};
use crate::enrich::text::Tokens;

/// Words that are kept: a power of two. 344 bytes each.
const KEPT: usize = 1 << 14;
/// Words whose hashes are alike and that are kept beside each other.
const WAYS: usize = 4;
const SETS: usize = KEPT / WAYS;

/// Where a word's sums lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Met(u32);

/// Where those of the word beyond a sentence's end lie.
const OUTSIDE: Met = Met(0);

/// A word that is kept.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    /// The last article that it was met in; 0 where the slot is empty.
    article: u32,
    met: Met,
}

/// Slots that lie in one line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Set([Slot; WAYS]);

/// A word's sums, each made when its bit is set; those of labels lie in one line of the cache.
#[derive(Debug, Clone, Default)]
#[repr(C, align(64))]
struct Sums {
    /// A bit for each place and after them for each part.
    made: u32,
    places: [Labels; Place::ALL.len()],
    parts: [Sum; Part::ALL.len()],
}

/// The key of the word of token `i`. As the article's own table does, this takes words of one hash for one.
fn key(tokens: &Tokens, i: usize, case: Case) -> u64 {
    tokens.all[i].hash ^ u64::from(variant(tokens.flags(i), case)).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// The set in which the word of a key is kept.
fn set_of(key: u64) -> usize {
    (key.wrapping_mul(0x9fb2_1c65_1e98_df25) >> 32) as usize & (SETS - 1)
}

/// What is kept of words.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Which model it is of.
    model: u64,
    article: u32,
    sets: Vec<Set>,
    /// Words of this article for which there was no slot; their places are taken again in the next one.
    unkept: Vec<Met>,
    free: Vec<Met>,
    words: Vec<Word>,
    sums: Vec<Sums>,
    /// Buffer: where the words of the article lie.
    met: Vec<Met>,
    /// Buffer: what the lists know of those that are new.
    known: Vec<Known>,
    /// Sums that are asked for, and their features.
    wanted: Vec<(Met, usize)>,
    gathered: Gathered,
}

impl Vocabulary {
    /// Begins an article: every word of it stays where it is put until the next one.
    pub fn open(&mut self, model: &Model) {
        let large = self.words.len() > 2 * KEPT;
        if self.model != model.id() || self.sets.is_empty() || large || self.article == u32::MAX {
            *self = Vocabulary { model: model.id(), sets: vec![Set::default(); SETS], ..Vocabulary::default() };
            self.put(Word::outside(OUTSIDE));
        }
        self.free.append(&mut self.unkept);
        self.article += 1;
    }

    /// The word beyond a sentence's end.
    pub fn outside(&self) -> Word {
        self.words[OUTSIDE.0 as usize]
    }

    /// Says of an article's distinct words what the lists know of them and where their sums lie; `firsts` tells of each
    /// the token where it stands first. What is kept lies far apart: it is looked for on behalf of all words before
    /// anything is done for one, so that the processor waits for many of them at the same time.
    pub fn complete(&mut self, tokens: &Tokens, firsts: &[(usize, Case)], model: &Model, distinct: &mut [Word]) {
        let mut met = std::mem::take(&mut self.met);
        met.clear();
        met.extend(firsts.iter().map(|&(i, case)| self.find(key(tokens, i, case))));
        for (&found, &(i, case)) in met.iter().zip(firsts).filter(|(found, _)| **found != OUTSIDE) {
            let slots = &mut self.sets[set_of(key(tokens, i, case))].0;
            slots.iter_mut().filter(|slot| slot.met == found).for_each(|slot| slot.article = self.article);
        }
        let mut known = std::mem::take(&mut self.known);
        known.clear();
        let new = met.iter().zip(firsts).filter(|(found, _)| **found == OUTSIDE);
        known.extend(new.map(|(_, &(i, _))| model.lexicon().known(lexicon::extend(0, tokens.all[i].hash))));
        let new = met.iter_mut().zip(firsts).filter(|(found, _)| **found == OUTSIDE);
        for ((new, &(i, case)), &known) in new.zip(&known) {
            *new = self.meet(tokens, i, case, known);
        }
        self.known = known;
        for (word, met) in distinct.iter_mut().zip(&met) {
            word.complete(&self.words[met.0 as usize], self.sums[met.0 as usize].made);
        }
        self.met = met;
    }

    /// Where the word of a key is kept, or [`OUTSIDE`]; without a branch, which would have to wait for the slots.
    #[inline]
    fn find(&self, key: u64) -> Met {
        Met(self.sets[set_of(key)].0.iter().fold(0, |met, slot| if slot.key == key { slot.met.0 } else { met }))
    }

    /// Takes a word that is not kept, in place of the one of its set that was not met for the longest time.
    fn meet(&mut self, tokens: &Tokens, i: usize, case: Case, known: Known) -> Met {
        let key = key(tokens, i, case);
        let slots = &mut self.sets[set_of(key)].0;
        let oldest = (0..WAYS).min_by_key(|&k| slots[k].article).unwrap_or(0);
        let slot = slots[oldest];
        let met = if slot.article != 0 && slot.article != self.article {
            slot.met
        } else {
            self.free.pop().unwrap_or(Met(self.words.len() as u32))
        };
        if slot.article == self.article {
            self.unkept.push(met);
        } else {
            slots[oldest] = Slot { key, article: self.article, met };
        }
        self.put(Word::of(tokens, i, case, known, met));
        met
    }

    fn put(&mut self, word: Word) {
        let at = word.met.0 as usize;
        if at == self.words.len() {
            self.words.push(word);
            self.sums.push(Sums::default());
        } else {
            self.words[at] = word;
            self.sums[at].made = 0;
        }
    }

    /// Asks for what a word says of the labels of the token that it stands at or beside, which [`Vocabulary::make_places`]
    /// makes of all that were asked for: the rows of many sums are fetched together.
    #[inline]
    pub fn want_place(&mut self, word: &Word, place: Place) {
        if self.wants(word, place as usize) {
            self.gathered.gather(|features| features::beside(word, place, |f| features.push(f)));
        }
    }

    /// Asks for what a word says of the class of a name that it is a part of or stands beside.
    #[inline]
    pub fn want_part(&mut self, word: &Word, part: Part) {
        if self.wants(word, Place::ALL.len() + part as usize) {
            self.gathered.gather(|features| features::part(word, part, |f| features.push(f)));
        }
    }

    /// Whether a sum is to be made, which is then noted. Nearly all were made in earlier articles, as the word knows itself.
    #[inline]
    fn wants(&mut self, word: &Word, k: usize) -> bool {
        if word.made & 1 << k != 0 {
            return false;
        }
        let sums = &mut self.sums[word.met.0 as usize];
        let wanted = sums.made & 1 << k == 0;
        if wanted {
            sums.made |= 1 << k;
            self.wanted.push((word.met, k));
        }
        wanted
    }

    /// Makes the sums of labels that were asked for.
    pub fn make_places(&mut self, rows: Rows<'_>) {
        for ((met, k), sum) in self.wanted.drain(..).zip(self.gathered.sums(rows)) {
            self.sums[met.0 as usize].places[k] = labels(sum);
        }
        self.gathered.clear();
    }

    /// Makes the sums of classes that were asked for.
    pub fn make_parts(&mut self, rows: Rows<'_>) {
        for ((met, k), sum) in self.wanted.drain(..).zip(self.gathered.sums(rows)) {
            self.sums[met.0 as usize].parts[k - Place::ALL.len()] = sum;
        }
        self.gathered.clear();
    }

    /// What a word says of the labels of the token that it stands at or beside.
    #[inline]
    pub fn place(&self, word: &Word, place: Place) -> &Labels {
        &self.sums[word.met.0 as usize].places[place as usize]
    }

    /// What a word says of the class of a name that it is a part of or stands beside.
    #[inline]
    pub fn part(&self, word: &Word, part: Part) -> &Sum {
        &self.sums[word.met.0 as usize].parts[part as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::Tagger;
    use super::super::features::{Part, Place};
    use super::super::words::{Reader, Words};
    use super::Vocabulary;
    use crate::enrich::{Document, text};

    /// Articles of many words, each more than there is room for, and in each one word that all share.
    #[test]
    fn what_is_said_of_a_word_does_not_depend_on_the_words_before() {
        let model = Tagger::embedded().model;
        let articles = (0..3).map(|article| (0..20_000).map(|i| format!(" Ab{}c", article * 19_000 + i)).collect::<String>() + " Syria");
        let mut used = Vocabulary::default();
        for article in articles {
            let tokens = text::read(&Document { text: Cow::Owned(article), body_start: 0, prose_start: 0 });
            let said = |vocabulary: &mut Vocabulary| {
                let mut words = Words::default();
                Reader::default().read(&tokens, &model, false, vocabulary, &mut words);
                let [outside, first, last] = [0, 1, words.distinct.len() - 1].map(|i| words.distinct[i]);
                [outside, first, last].map(|word| {
                    Place::ALL.into_iter().for_each(|place| vocabulary.want_place(&word, place));
                    vocabulary.make_places(model.boundary());
                    Part::ALL.into_iter().for_each(|part| vocabulary.want_part(&word, part));
                    vocabulary.make_parts(model.typer());
                    (
                        word.shape,
                        Place::ALL.map(|place| *vocabulary.place(&word, place)),
                        Part::ALL.map(|part| *vocabulary.part(&word, part)),
                    )
                })
            };
            assert_eq!(said(&mut used), said(&mut Vocabulary::default()));
        }
    }
}
