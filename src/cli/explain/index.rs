//! The index of many pages: one row for each article.

use std::fmt::Write;

use super::html::{Escaped, frame};
use super::page::title;
use super::reading::Reading;
use super::words;

/// What the index says of one article.
pub struct Row {
    file: String,
    title: String,
    published: String,
    country: String,
    figures: usize,
    /// The first figures in short.
    summary: String,
}

/// Figures that a row names.
const FIGURES_SHOWN: usize = 3;

impl Row {
    pub fn of(reading: &Reading<'_>, file: &str) -> Row {
        let event = reading.event;
        let summary: Vec<String> = event.casualties.iter().take(FIGURES_SHOWN).map(words::short).collect();
        Row {
            file: file.to_owned(),
            title: title(reading),
            published: event.article.published_at.unwrap_or_default().to_owned(),
            country: event.focus.country_code.unwrap_or_default().to_owned(),
            figures: event.casualties.len(),
            summary: summary.join(", "),
        }
    }
}

/// The index page, in the order of the input.
pub fn page(rows: &[Row]) -> String {
    let mut out = String::new();
    let figures: usize = rows.iter().map(|r| r.figures).sum();
    let _ = write!(
        out,
        "<header>\n<h1>{} articles, {figures} figures</h1>\n</header>\n<main>\n<div class=\"scroll\" role=\"region\" aria-label=\"Articles\" tabindex=\"0\">\n\
         <table>\n<thead><tr><th scope=\"col\">article</th><th scope=\"col\">published</th><th scope=\"col\">about</th><th scope=\"col\">figures</th>\
         <th scope=\"col\">the first of them</th></tr></thead>\n<tbody>\n",
        rows.len()
    );
    for row in rows {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\" dir=\"auto\"><a href=\"{}\">{}</a></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            row.file,
            Escaped(&row.title),
            Escaped(&row.published),
            Escaped(&row.country),
            row.figures,
            Escaped(&row.summary)
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</main>\n");
    frame("sitrep", &out)
}
