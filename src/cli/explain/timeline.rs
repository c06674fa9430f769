//! The timeline: one bar for each figure whose time is known, and the day of publication.

use std::fmt::Write;

use jiff::civil::{Date, date};

use super::html::Escaped;
use super::reading::Reading;
use super::words;
use crate::event::CasualtyRecord;

const WIDTH: f64 = 800.0;
const MARGIN: f64 = 10.0;
const ROW: f64 = 58.0;
const AXIS: f64 = 40.0;
/// A day is no thinner than this beside a span of years.
const BAR_MIN: f64 = 8.0;

struct Bar {
    /// From 1.
    number: usize,
    label: String,
    first: i64,
    last: i64,
}

/// Writes the section; nothing where no figure's time is known.
pub fn draw(out: &mut String, reading: &Reading<'_>) {
    let event = reading.event;
    let bars: Vec<Bar> = event.casualties.iter().enumerate().filter_map(|(i, c)| bar(i + 1, c)).collect();
    if bars.is_empty() {
        return;
    }
    let published = event.article.published_at.and_then(|p| p.get(..10)?.parse().ok()).map(day);
    let first = bars.iter().map(|b| b.first).chain(published).min().unwrap_or_default();
    let last = bars.iter().map(|b| b.last).chain(published).max().unwrap_or_default();
    let x = |day: i64| MARGIN + (day - first) as f64 * (WIDTH - 2.0 * MARGIN) / (last - first + 1) as f64;
    let height = AXIS * 2.0 + ROW * bars.len() as f64;
    let _ = write!(
        out,
        "<section aria-labelledby=\"h-time\">\n<h2 id=\"h-time\">Timeline</h2>\n\
         <svg class=\"timeline\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"Timeline of the figures\">\n"
    );
    if let Some(day) = published {
        let (at, anchor) = (x(day), if x(day) > WIDTH / 2.0 { "end" } else { "start" });
        let _ = writeln!(
            out,
            "<line class=\"published\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{AXIS}\" y2=\"{:.1}\"/><text class=\"tick\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">published {}</text>",
            height - AXIS,
            AXIS * 0.7,
            iso(day)
        );
    }
    for (row, bar) in bars.iter().enumerate() {
        draw_bar(out, bar, AXIS + ROW * row as f64, x(bar.first), x(bar.last + 1));
    }
    let (right, base, below) = (WIDTH - MARGIN, height - AXIS, height - AXIS * 0.3);
    let (first, last) = (iso(first), iso(last));
    let _ = write!(
        out,
        "<line class=\"axis\" x1=\"{MARGIN}\" x2=\"{right}\" y1=\"{base}\" y2=\"{base}\"/>\
         <text class=\"tick\" x=\"{MARGIN}\" y=\"{below}\">{first}</text>\
         <text class=\"tick\" x=\"{right}\" y=\"{below}\" text-anchor=\"end\">{last}</text>\n</svg>\n</section>\n"
    );
}

fn draw_bar(out: &mut String, bar: &Bar, top: f64, from: f64, to: f64) {
    let width = (to - from).max(BAR_MIN);
    let from = from.min(WIDTH - MARGIN - width);
    let (at, anchor) = if from > WIDTH / 2.0 { (from + width, "end") } else { (from, "start") };
    let days = if bar.first == bar.last { iso(bar.first) } else { format!("{} to {}", iso(bar.first), iso(bar.last)) };
    let label = Escaped(&bar.label);
    let _ = writeln!(
        out,
        "<g class=\"bar\" data-bar=\"{0}\" data-show=\"{0}\" tabindex=\"0\" role=\"button\" aria-label=\"{label}, {days}\">\
         <rect class=\"hit\" x=\"0\" y=\"{top:.1}\" width=\"{WIDTH}\" height=\"{ROW}\"/>\
         <text x=\"{at:.1}\" y=\"{1:.1}\" text-anchor=\"{anchor}\">{label}</text><rect x=\"{from:.1}\" y=\"{2:.1}\" width=\"{width:.1}\" height=\"12\" rx=\"3\"/></g>",
        bar.number,
        top + 28.0,
        top + 37.0
    );
}

fn bar(number: usize, record: &CasualtyRecord<'_>) -> Option<Bar> {
    let time = record.time.as_ref()?;
    let start = time.start.map(|d| day(d.0));
    let end = time.end.map(|d| day(d.0));
    let first = start.or(end)?;
    let last = end.or(start)?.max(first);
    let words: String = time.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect();
    Some(Bar { number, label: format!("{} · {words}", words::short(record)), first, last })
}

const EPOCH: Date = date(1970, 1, 1);

fn day(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

fn iso(day: i64) -> String {
    EPOCH.checked_add(jiff::SignedDuration::from_hours(day * 24)).map(|d| d.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_there_and_back() {
        for text in ["1970-01-01", "1969-12-31", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse().ok().map(day).map(iso).as_deref(), Some(text));
        }
    }
}
