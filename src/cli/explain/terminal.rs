//! One article on a terminal: the text in colour, then a block for each figure. Colours are left out where standard
//! output is no terminal (anstream sees to that), so marks that matter are words in the blocks too.

use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};

use super::reading::{Mark, Marks, Reading};
use super::words;
use crate::enrich::Span;

const FIGURE: Style = AnsiColor::Black.on_default().bg_color(Some(Color::Ansi(AnsiColor::Yellow))).bold();
const PLACE: Style = AnsiColor::Green.on_default().underline();
const PERSON: Style = AnsiColor::Cyan.on_default().bold();
const ORGANISATION: Style = AnsiColor::Blue.on_default().bold();
const OTHER: Style = AnsiColor::Magenta.on_default();
const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The article as it is printed.
pub fn show(reading: &Reading<'_>) -> String {
    let mut out = String::new();
    let event = reading.event;
    let article = &event.article;
    let marks = Marks::of(reading.annotations);
    let end = reading.document.text.len() as u32;
    if article.title.is_some_and(|t| !t.is_empty()) {
        let title_end = article.title.map_or(0, |t| t.len() as u32);
        text(&mut out, reading, &marks, Span { start: 0, end: title_end }, TITLE);
        out.push_str("\n\n");
    }
    text(&mut out, reading, &marks, Span { start: reading.document.body_start, end }, Style::new());
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let published = article.published_at.unwrap_or("at an unknown time");
    let _ = write!(out, "\n{FAINT}{}, published {}", plain(article.id), plain(published));
    if let Some(country) = event.focus.country_code {
        let _ = write!(out, ", about {country}");
    }
    let _ = writeln!(
        out,
        "; {PERSON}person{PERSON:#}{FAINT} {ORGANISATION}organisation{ORGANISATION:#}{FAINT} {PLACE}place{PLACE:#}{FAINT} {OTHER}other name{OTHER:#}{FAINT} {FIGURE}figure{FIGURE:#}"
    );
    for record in &event.casualties {
        let id = words::id(record.id);
        let kind = words::name(&record.kind);
        let _ = writeln!(out, "\n{FIGURE} {id} {FIGURE:#} {TITLE}{kind}{TITLE:#}  {}", plain(&words::figure(&record.figure)));
        for fact in words::facts(event, record) {
            let _ = writeln!(out, "    {FAINT}{:<13}{FAINT:#}{}", fact.name, plain(&fact.words));
        }
        let _ = writeln!(out, "    {FAINT}{:<13}{FAINT:#}“{}”", "words", plain(record.evidence.slice.text));
    }
    if event.casualties.is_empty() {
        let _ = writeln!(out, "\nNo casualty figure.");
    }
    if !reading.silences.is_empty() {
        let _ = writeln!(out, "\n{TITLE}Numbers that are no figures{TITLE:#}");
        for silence in reading.silences {
            let _ = writeln!(out, "    {:<24} {FAINT}{}{FAINT:#}", plain(silence.number.of(&reading.document.text)), silence.reason);
        }
    }
    for warning in &event.warnings {
        let _ = writeln!(out, "\n{FAINT}warning{FAINT:#} {}: {}", warning.code, plain(warning.message));
    }
    out.push('\n');
    out
}

fn text(out: &mut String, reading: &Reading<'_>, marks: &Marks, within: Span, base: Style) {
    for segment in marks.segments(within) {
        let style = style(reading, &segment.marks).unwrap_or(base);
        let _ = write!(out, "{style}{}{style:#}", plain(segment.span.of(&reading.document.text)));
    }
}

/// A figure before a place before a name.
fn style(reading: &Reading<'_>, marks: &[Mark]) -> Option<Style> {
    let rank = |mark: &Mark| match mark {
        Mark::Figure(_) => Some((0, FIGURE)),
        Mark::Place(_) => Some((1, PLACE)),
        Mark::Entity(i) => Some((
            2,
            match reading.event.entities.get(*i)?.kind {
                "PERSON" => PERSON,
                "ORG" => ORGANISATION,
                "GPE" | "LOC" | "FAC" => PLACE,
                _ => OTHER,
            },
        )),
        Mark::Phrase(_) => None,
    };
    marks.iter().filter_map(rank).min_by_key(|(rank, _)| *rank).map(|(_, style)| style)
}

/// Text without the signs by which it could command the terminal.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn text_cannot_command_the_terminal() {
        assert_eq!(plain("a\x1b[2Jb\u{9b}1mc\u{7}\r\nd\te\rf"), "a\u{fffd}[2Jb\u{fffd}1mc\u{fffd}\nd\te\u{fffd}f");
    }
}
