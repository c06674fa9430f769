//! Bytes to outcome: the one function that everything else serves. Deterministic; cannot fail or panic.

use std::slice;

use crate::article::Article;
use crate::assemble;
use crate::decode::{self, DecodeError, Decoded};
use crate::enrich::{self, Document, Reading, Scratch};
use crate::knowledge::Knowledge;
use crate::outcome::{Defect, Outcome};
use crate::panics::caught;
use crate::record::Record;

/// What an operator can choose about the output.
#[derive(Debug, Clone)]
pub struct ProcessOptions {
    /// Larger values are rejected. Bytes.
    pub article_bytes_max: usize,
    /// Publish the article's text in the event.
    pub include_text: bool,
    /// Also produce one flat row for each casualty figure.
    pub casualty_rows: bool,
}

impl Default for ProcessOptions {
    fn default() -> Self {
        ProcessOptions { article_bytes_max: 1 << 20, include_text: false, casualty_rows: false }
    }
}

/// So many records are at most taken through the steps together: more are no faster, and the first waits for the last …
pub const TOGETHER: usize = 16;
/// … while their values have so many bytes. A single one may be larger.
pub const TOGETHER_BYTES: usize = 64 << 10;

/// Decides the record's one outcome. `scratch` is kept by the caller between calls; nothing depends on what is in it.
pub fn process(record: &Record<'_>, knowledge: &Knowledge, options: &ProcessOptions, scratch: &mut Scratch) -> Outcome {
    let mut outcomes = Vec::with_capacity(1);
    process_all(slice::from_ref(record), knowledge, options, scratch, |outcome| outcomes.push(outcome));
    outcomes.remove(0)
}

/// Decides the one outcome of each record, as [`process`] does one by one, but sooner: one step after the other is done on
/// [`TOGETHER`] articles, so that its code and tables stay near the processor. `each` is given the outcomes in order.
pub fn process_all(
    records: &[Record<'_>],
    knowledge: &Knowledge,
    options: &ProcessOptions,
    scratch: &mut Scratch,
    mut each: impl FnMut(Outcome),
) {
    let mut rest = records;
    while !rest.is_empty() {
        let (together, later) = rest.split_at(together(rest.iter().map(|record| record.value.map_or(0, <[u8]>::len))));
        answer(together, knowledge, options, scratch, &mut each);
        rest = later;
    }
}

/// How many of the records, which have so many bytes, are taken together: at least one.
fn together(bytes: impl Iterator<Item = usize>) -> usize {
    let sums = bytes.scan(0, |sum, bytes| {
        *sum += bytes;
        Some(*sum)
    });
    sums.take(TOGETHER).take_while(|sum| *sum <= TOGETHER_BYTES).count().max(1)
}

/// A panic costs the article whose turn it is, and no other.
fn answer(records: &[Record<'_>], knowledge: &Knowledge, options: &ProcessOptions, scratch: &mut Scratch, each: &mut impl FnMut(Outcome)) {
    let decoded: Vec<_> = records.iter().map(|record| caught(|| decode::decode(record, options.article_bytes_max))).collect();
    let articles = || records.iter().zip(&decoded).filter_map(|(record, decoded)| Some((record, article(decoded)?)));
    let documents: Vec<Document<'_>> = articles().map(|(_, article)| Document::of(article)).collect();
    let mut turns: Vec<Turn<'_>> = articles()
        .zip(&documents)
        .map(|((record, article), document)| Turn { record, reading: Reading::of(article, document), panic: None })
        .collect();
    for step in enrich::STEPS {
        for turn in &mut turns {
            turn.does(scratch, |reading, scratch| reading.take(step, knowledge, scratch));
        }
    }
    let mut published = turns.into_iter().map(|turn| turn.outcome(knowledge, options, scratch));
    let outcomes = decoded.iter().filter_map(|decoded| match decoded {
        Ok(Ok(Decoded::Article(_))) => published.next(),
        Ok(Ok(Decoded::Tombstone)) => Some(Outcome::Tombstone),
        Ok(Err(error)) => Some(Outcome::Reject(error.clone())),
        Err(panic) => Some(Outcome::Defect(Defect(panic.clone()))),
    });
    outcomes.for_each(each);
}

fn article<'a, 'b>(decoded: &'b Result<Result<Decoded<'a>, DecodeError>, String>) -> Option<&'b Article<'a>> {
    match decoded {
        Ok(Ok(Decoded::Article(article))) => Some(article),
        _ => None,
    }
}

/// An article among those that are taken together.
struct Turn<'a> {
    record: &'a Record<'a>,
    reading: Reading<'a>,
    /// Why it goes no further.
    panic: Option<String>,
}

impl<'a> Turn<'a> {
    fn does<T>(&mut self, scratch: &mut Scratch, step: impl FnOnce(&mut Reading<'a>, &mut Scratch) -> T) -> Option<T> {
        if self.panic.is_some() {
            return None;
        }
        let done = caught(|| step(&mut self.reading, scratch));
        done.map_err(|panic| {
            // It may be half written; all else is only read.
            *scratch = Scratch::default();
            self.panic = Some(panic);
        })
        .ok()
    }

    fn outcome(mut self, knowledge: &Knowledge, options: &ProcessOptions, scratch: &mut Scratch) -> Outcome {
        let record = self.record;
        let publication = self.does(scratch, |Reading { article, document, annotations, .. }, _| {
            assemble::publication(record, article, document, annotations, knowledge, options)
        });
        scratch.keep_room(self.reading.tokens);
        match publication {
            Some(publication) => Outcome::Publish(publication),
            None => Outcome::Defect(Defect(self.panic.unwrap_or_default())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_step_ends_the_articles_turn() {
        let article = Article::of_text("Rain fell.".into());
        let document = Document::of(&article);
        let mut turn = Turn { record: &Record::default(), reading: Reading::of(&article, &document), panic: None };
        let (knowledge, options, mut scratch) = (Knowledge::embedded(), ProcessOptions::default(), Scratch::default());
        turn.does(&mut scratch, |_, _| panic!("a defect"));
        assert_eq!(turn.does(&mut scratch, |_, _| "went on"), None);
        let Outcome::Defect(Defect(text)) = turn.outcome(&knowledge, &options, &mut scratch) else { panic!("an outcome of its own") };
        assert_eq!(text, "a defect");
    }

    #[test]
    fn taken_together_are_some_and_at_least_one() {
        assert_eq!(together([10; 3].into_iter()), 3);
        assert_eq!(together([10; 1_000].into_iter()), TOGETHER);
        assert_eq!(together([TOGETHER_BYTES, 1].into_iter()), 1);
        assert_eq!(together([TOGETHER_BYTES * 2, 1].into_iter()), 1);
        assert_eq!(together([1, TOGETHER_BYTES - 1, 1].into_iter()), 2);
    }
}
