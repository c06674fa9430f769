//! A quotation that goes over several sentences: whose words they are.

use super::super::reading::Reading;
use super::super::words::Words;
use super::sources::{Source, sources};
use crate::enrich::text::Flags;

/// Marks of a quotation.
const MARKS: Words = words!["\"", "''", "``", "\u{201c}", "\u{201d}", "'"];

/// Whether the mark at token `i` closes a quotation: a single one behind a comma or stop, else it may be an apostrophe.
fn closes(r: &Reading<'_>, i: usize) -> bool {
    r.norm(i) != "'" || i > 0 && r.norm_is(i - 1, words![",", ".", "!", "?"])
}

/// Whether the mark at token `i` opens a quotation; "the '90s" has none.
fn opens(r: &Reading<'_>, i: usize) -> bool {
    let apart = |i: usize| r.tokens.flags(i).has(Flags::SPACE_BEFORE);
    let single = r.norm(i) == "'";
    !apart(i + 1) && !(single && (i > 0 && !apart(i) && !r.is_punctuation(i - 1) || r.tokens.flags(i + 1).has(Flags::DIGIT)))
}

/// Who says what stands in quotes around token `at`, where the quotation goes over several sentences: "… It hit a bus. Four
/// died. We fled," a farmer said.
pub fn quoting(r: &Reading<'_>, at: usize, sentence: usize) -> Option<(usize, usize)> {
    const SENTENCES: usize = 4;
    const REACH: usize = 14;
    let first = r.sentence(sentence.saturating_sub(SENTENCES)).0;
    // "the villagers' bus": no mark.
    let open = r.which(first..at, MARKS).rfind(|i| r.norm(*i) != "'" || opens(r, *i)).filter(|i| opens(r, *i))?;
    // "The farmer said: "It hit a bus. Four died.""
    let (begin, end) = r.sentence(r.tokens.sentence_of(open));
    let led = |s: &Source| s.leads && !s.pronoun && s.verb < open && open - s.verb <= 4;
    if let Some(s) = sources(r, begin, end).into_iter().find(led) {
        return Some(s.name);
    }
    let last = (sentence + SENTENCES).min(r.tokens.sentences.len() - 1);
    let ends = |i: &usize| *i > open && !r.tokens.flags(*i).has(Flags::SPACE_BEFORE);
    let close = r.which(at..r.sentence(last).1, MARKS).find(|i| closes(r, *i)).filter(ends)?;
    let index = r.tokens.sentence_of(close);
    // In its own sentence the source is known already.
    let (from, to) = r.sentence(index.max(sentence + 1).min(last));
    // '… We fled," a farmer told reporters'; not '… We fled." A farmer said that'
    let goes_on = r.norm(close - 1) == "," || r.norm(close + 1) == ",";
    let near = |s: &Source| s.verb > close && s.verb < close + REACH && s.name.0 > close && !s.pronoun && (goes_on || !s.leads);
    let said = |from: usize| sources(r, from, to).into_iter().find(near).map(|s| s.name);
    let after = said(if goes_on { close } else { close + 1 }).or_else(|| if from > close { said(from) } else { None });
    after.or_else(|| if open == begin { spoke_before(r, begin) } else { None })
}

/// '"It is a crime," the group said. "Three died."': whoever closed the quotation in the sentence before the one that begins
/// at token `begin`.
fn spoke_before(r: &Reading<'_>, begin: usize) -> Option<(usize, usize)> {
    let (from, to) = r.sentence(r.tokens.sentence_of(begin).checked_sub(1)?);
    let close = r.which(from..to, MARKS).rfind(|i| closes(r, *i))?;
    sources(r, from, to).into_iter().find(|s| s.verb > close && !s.pronoun && !s.leads).map(|s| s.name)
}
