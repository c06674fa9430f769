//! One article read: the event as it is published, and where its parts stand in the document, for highlighting.

use std::collections::BTreeMap;

use crate::assemble;
use crate::decode::{self, DecodeError, Decoded};
use crate::enrich::casualties::{self, CasualtyFigure, Silence};
use crate::enrich::{self, Annotations, Document, Scratch, Span};
use crate::event::Event;
use crate::knowledge::Knowledge;
use crate::process::ProcessOptions;
use crate::record::Record;

/// Everything that is shown of one article.
pub struct Reading<'a> {
    pub document: &'a Document<'a>,
    pub annotations: &'a Annotations,
    pub event: &'a Event<'a>,
    /// Numbers that are no figures, with the reason.
    pub silences: &'a [Silence],
}

/// Reads one article as [`crate::process::process`] does and shows it; `None` for a tombstone.
pub fn read<R>(
    bytes: &[u8],
    knowledge: &Knowledge,
    options: &ProcessOptions,
    show: impl FnOnce(&Reading<'_>) -> R,
) -> Result<Option<R>, DecodeError> {
    let record = Record { value: Some(bytes), ..Record::default() };
    let Decoded::Article(article) = decode::decode(&record, options.article_bytes_max)? else { return Ok(None) };
    let document = Document::of(&article);
    let (tokens, annotations) = enrich::enrich(&article, &document, knowledge, &mut Scratch::default());
    let silences = casualties::silences(&tokens, &annotations.entities, &annotations.places, &annotations.casualties);
    Ok(Some(assemble::with_event(&record, &article, &document, &annotations, knowledge, options, |event| {
        show(&Reading { document: &document, annotations: &annotations, event, silences: &silences })
    })))
}

/// What a stretch of the document is. Numbers are indices into the event's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    Entity(usize),
    Place(usize),
    /// A mention of a figure.
    Figure(usize),
    /// Words that a figure's record refers to; an index into [`Marks::phrases`].
    Phrase(usize),
}

/// A stretch between two neighbouring borders of marks, with the marks that cover it.
#[derive(Debug, PartialEq, Eq)]
pub struct Segment {
    pub span: Span,
    pub marks: Vec<Mark>,
    /// A mention of a figure begins here.
    pub begins_figure: bool,
}

/// Which phrases a figure's record refers to, each an index into [`Marks::phrases`].
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Roles {
    pub sentence: Option<usize>,
    pub group: Option<usize>,
    pub place: Option<usize>,
    pub time: Option<usize>,
    pub perpetrator: Option<usize>,
    pub attribution: Option<usize>,
}

/// All marks of a document.
#[derive(Debug, Default)]
pub struct Marks {
    all: Vec<(Span, Mark)>,
    /// One for each figure, in the event's order.
    pub roles: Vec<Roles>,
}

impl Marks {
    pub fn of(annotations: &Annotations) -> Marks {
        let mut all: Vec<(Span, Mark)> = Vec::new();
        all.extend(annotations.entities.mentions.iter().map(|m| (m.span, Mark::Entity(m.entity.0 as usize))));
        all.extend(annotations.places.mentions.iter().map(|m| (m.span, Mark::Place(m.place.0 as usize))));
        let mut phrases: BTreeMap<Span, usize> = BTreeMap::new();
        let mut roles = Vec::with_capacity(annotations.casualties.len());
        for (i, figure) in annotations.casualties.iter().enumerate() {
            let mentions = if figure.mentions.is_empty() { std::slice::from_ref(&figure.figure.text) } else { &figure.mentions[..] };
            all.extend(mentions.iter().map(|m| (*m, Mark::Figure(i))));
            roles.push(Self::roles(figure, &mut phrases));
        }
        all.extend(phrases.into_iter().map(|(span, i)| (span, Mark::Phrase(i))));
        all.retain(|(span, _)| !span.is_empty());
        all.sort_unstable();
        Marks { all, roles }
    }

    /// Figures share phrases: one sentence may hold many figures, and each stretch of text names it once.
    fn roles(figure: &CasualtyFigure, phrases: &mut BTreeMap<Span, usize>) -> Roles {
        let mut phrase = |span: Option<Span>| {
            let next = phrases.len();
            span.filter(|s| !s.is_empty()).map(|s| *phrases.entry(s).or_insert(next))
        };
        Roles {
            sentence: phrase(Some(figure.sentence)),
            group: phrase(figure.group.text),
            place: phrase(figure.place.as_ref().map(|p| p.text)),
            time: phrase(figure.time.as_ref().map(|t| t.text)),
            perpetrator: phrase(figure.perpetrator.as_ref().map(|p| p.text)),
            attribution: phrase(figure.attribution.as_ref().map(|a| a.text)),
        }
    }

    /// The segments that tile `within`, a part of the document on character boundaries.
    pub fn segments(&self, within: Span) -> Vec<Segment> {
        let mut borders: Vec<u32> = self.all.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
        borders.extend([within.start, within.end]);
        borders.retain(|b| (within.start..=within.end).contains(b));
        borders.sort_unstable();
        borders.dedup();
        let mut next = 0;
        let mut active: Vec<(Span, Mark)> = Vec::new();
        let mut segments = Vec::with_capacity(borders.len());
        for pair in borders.windows(2) {
            let span = Span { start: pair[0], end: pair[1] };
            active.retain(|(s, _)| s.end > span.start);
            while let Some((s, mark)) = self.all.get(next).filter(|(s, _)| s.start <= span.start) {
                if s.end > span.start {
                    active.push((*s, *mark));
                }
                next += 1;
            }
            // The shortest first: it says most about this very stretch.
            let mut here = active.clone();
            here.sort_by_key(|(s, mark)| (s.len(), *mark));
            let begins_figure = here.iter().any(|(s, m)| s.start == span.start && matches!(m, Mark::Figure(_)));
            segments.push(Segment { span, marks: here.into_iter().map(|(_, m)| m).collect(), begins_figure });
        }
        segments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(all: &[(usize, usize, Mark)]) -> Marks {
        let mut all: Vec<_> = all.iter().map(|(s, e, m)| (Span::new(*s, *e), *m)).collect();
        all.sort_unstable();
        Marks { all, roles: Vec::new() }
    }

    #[test]
    fn segments_tile_the_text_and_name_what_covers_them_shortest_first() {
        let marks = marks(&[(0, 10, Mark::Phrase(0)), (2, 6, Mark::Figure(0)), (4, 6, Mark::Place(3)), (5, 8, Mark::Figure(1))]);
        let found: Vec<_> =
            marks.segments(Span::new(0, 12)).into_iter().map(|s| (s.span.start, s.span.end, s.marks, s.begins_figure)).collect();
        let phrase = Mark::Phrase(0);
        assert_eq!(
            found,
            [
                (0, 2, vec![phrase], false),
                (2, 4, vec![Mark::Figure(0), phrase], true),
                (4, 5, vec![Mark::Place(3), Mark::Figure(0), phrase], false),
                (5, 6, vec![Mark::Place(3), Mark::Figure(1), Mark::Figure(0), phrase], true),
                (6, 8, vec![Mark::Figure(1), phrase], false),
                (8, 10, vec![phrase], false),
                (10, 12, vec![], false),
            ]
        );
    }

    #[test]
    fn a_part_of_the_document_takes_only_its_own_marks() {
        let marks = marks(&[(0, 4, Mark::Entity(0)), (6, 8, Mark::Entity(1))]);
        let found = marks.segments(Span::new(5, 9));
        assert_eq!(found.iter().map(|s| s.span).collect::<Vec<_>>(), [Span::new(5, 6), Span::new(6, 8), Span::new(8, 9)]);
        assert_eq!(found[1].marks, [Mark::Entity(1)]);
        assert_eq!(marks.segments(Span::new(0, 0)), []);
    }
}
