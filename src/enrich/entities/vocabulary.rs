//! Words that were met before, in this article or an earlier one: what the lists know of each, and what the weights say
//! of it at each place and part that it can take, summed when it is first asked for. All of it is a matter of the word
//! and the model, so that nothing depends on what was read before.

use super::features::{self, Part, Place};
use super::hashed::Feature;
use super::lexicon;
use super::model::{Half, Model, Rows, half};
use super::words::{Case, Word, variant};
use crate::enrich::text::Tokens;

/// Words that are kept: a power of two. About 400 bytes each.
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

/// A word's sums, by [`Place`] and after them by [`Part`], each made when its bit is set.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
struct Sums {
    made: u32,
    all: [Half; Place::ALL.len() + Part::ALL.len()],
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
    features: Vec<Feature>,
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

    /// The word of token `i`, without what the article says of it.
    pub fn word(&mut self, tokens: &Tokens, i: usize, case: Case, model: &Model) -> Word {
        // As the article's own table does, this takes words of one hash for one.
        let key = tokens.all[i].hash ^ u64::from(variant(tokens.flags(i), case)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        let slots = &mut self.sets[(key.wrapping_mul(0x9fb2_1c65_1e98_df25) >> 32) as usize & (SETS - 1)].0;
        let mut oldest = 0;
        for k in 0..WAYS {
            if slots[k].key == key && slots[k].article != 0 {
                slots[k].article = self.article;
                return self.words[slots[k].met.0 as usize];
            }
            if slots[k].article < slots[oldest].article {
                oldest = k;
            }
        }
        let known = model.lexicon().known(lexicon::extend(0, tokens.all[i].hash));
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
        let word = Word::of(tokens, i, case, known, met);
        self.put(word);
        word
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

    /// What a word says of the labels of the token that it stands at or beside.
    #[inline]
    pub fn beside(&mut self, word: &Word, place: Place, rows: Rows<'_>) -> &Half {
        self.sum(word, place as usize, rows, |word, out| features::beside(word, place, |f| out.push(f)))
    }

    /// What a word says of the class of a name that it is a part of or stands beside.
    #[inline]
    pub fn part(&mut self, word: &Word, part: Part, rows: Rows<'_>) -> &Half {
        self.sum(word, Place::ALL.len() + part as usize, rows, |word, out| features::part(word, part, |f| out.push(f)))
    }

    /// The sum at `k`, over the features that `gather` gives the first time.
    #[inline]
    fn sum(&mut self, word: &Word, k: usize, rows: Rows<'_>, gather: impl FnOnce(&Word, &mut Vec<Feature>)) -> &Half {
        let sums = &mut self.sums[word.met.0 as usize];
        if sums.made & 1 << k == 0 {
            sums.made |= 1 << k;
            self.features.clear();
            gather(word, &mut self.features);
            sums.all[k] = half(&rows.sum(&self.features));
        }
        &sums.all[k]
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
                    let beside = Place::ALL.map(|place| *vocabulary.beside(&word, place, model.boundary()));
                    (word.shape, beside, Part::ALL.map(|part| *vocabulary.part(&word, part, model.typer())))
                })
            };
            assert_eq!(said(&mut used), said(&mut Vocabulary::default()));
        }
    }
}
