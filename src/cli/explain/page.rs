//! The page of one article: text, figures, map, timeline and tables. What belongs together shares a number in a data
//! attribute, by which the script lights it up; without the script every figure in the text is a link to its record.

use std::fmt::Write;

use super::html::{Escaped, frame};
use super::reading::{Mark, Marks, Reading, Roles};
use super::{map, timeline, words};
use crate::enrich::Span;
use crate::event::{CasualtyRecord, EntityRecord};

/// The page; `index` is where the link back leads.
pub fn page(reading: &Reading<'_>, index: Option<&str>) -> String {
    let marks = Marks::of(reading.annotations);
    let mut out = String::with_capacity(reading.document.text.len() * 4 + (64 << 10));
    out.push_str("<a class=\"skip\" href=\"#figures\">Skip to the figures</a>\n");
    header(&mut out, reading, &marks, index);
    out.push_str("<main>\n<div class=\"columns\">\n");
    text(&mut out, reading, &marks);
    cards(&mut out, reading, &marks);
    out.push_str("</div>\n");
    map::draw(&mut out, reading);
    timeline::draw(&mut out, reading);
    table(&mut out, reading);
    silences(&mut out, reading);
    names(&mut out, reading);
    warnings(&mut out, reading);
    out.push_str("</main>\n");
    footer(&mut out, reading);
    out.push_str("<div id=\"sheet\" role=\"status\" hidden></div>\n");
    frame(&title(reading), &out)
}

/// The article's title, or its id where it has none.
pub fn title(reading: &Reading<'_>) -> String {
    let article = &reading.event.article;
    article.title.filter(|t| !t.trim().is_empty()).map_or_else(|| format!("Article {}", article.id), str::to_owned)
}

fn header(out: &mut String, reading: &Reading<'_>, marks: &Marks, index: Option<&str>) {
    let event = reading.event;
    out.push_str("<header>\n");
    if let Some(index) = index {
        let _ = writeln!(out, "<nav><a href=\"{}\">All articles</a></nav>", Escaped(index));
    }
    out.push_str("<h1 dir=\"auto\">");
    match event.article.title.filter(|t| !t.trim().is_empty()) {
        Some(title) => segments(out, reading, marks, Span::new(0, title.len())),
        None => _ = write!(out, "{}", Escaped(&title(reading))),
    }
    out.push_str("</h1>\n<p class=\"meta\">");
    let source = event.article.source.as_ref().and_then(|s| s.name.or(s.domain));
    let published = event.article.published_at.map_or_else(|| "no date known".to_owned(), |p| format!("published {p}"));
    let focus = event.focus.country_code.map(|c| format!("about {c}"));
    let parts: Vec<String> = source.map(str::to_owned).into_iter().chain([published]).chain(focus).collect();
    let _ = write!(out, "{}", Escaped(&parts.join(" · ")));
    match event.article.url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            let _ = write!(out, " · <a rel=\"noreferrer noopener\" href=\"{}\">source</a>", Escaped(url));
        }
        _ => {}
    }
    out.push_str("</p>\n</header>\n");
}

fn text(out: &mut String, reading: &Reading<'_>, marks: &Marks) {
    out.push_str(
        "<section class=\"article\" aria-labelledby=\"h-article\">\n<h2 id=\"h-article\">Article</h2>\n\
         <p class=\"legend\"><span class=\"f\">figure</span> <span class=\"p\">place</span> <span class=\"e person\">person</span> \
         <span class=\"e organisation\">organisation</span> <span class=\"e other\">other name</span></p>\n<div class=\"prose\" dir=\"auto\">",
    );
    let document = reading.document;
    segments(out, reading, marks, Span { start: document.body_start, end: document.text.len() as u32 });
    out.push_str("</div>\n</section>\n");
}

fn segments(out: &mut String, reading: &Reading<'_>, marks: &Marks, within: Span) {
    for segment in marks.segments(within) {
        let words = Escaped(segment.span.of(&reading.document.text));
        if segment.marks.is_empty() {
            let _ = write!(out, "{words}");
            continue;
        }
        let figure = segment.marks.iter().find_map(|m| if let Mark::Figure(i) = m { Some(i + 1) } else { None });
        match figure {
            // The first part of a mention is a stop of the tabulator key; the other parts can be pointed at.
            Some(i) if segment.begins_figure => _ = write!(out, "<a href=\"#c{i}\""),
            Some(i) => _ = write!(out, "<a href=\"#c{i}\" tabindex=\"-1\""),
            None => out.push_str("<span"),
        }
        let class = class(reading, &segment.marks);
        if !class.is_empty() {
            let _ = write!(out, " class=\"{class}\"");
        }
        numbers(out, "data-f", segment.marks.iter().filter_map(|m| if let Mark::Figure(i) = m { Some(i + 1) } else { None }));
        numbers(out, "data-l", segment.marks.iter().filter_map(|m| if let Mark::Place(i) = m { Some(i + 1) } else { None }));
        numbers(out, "data-e", segment.marks.iter().filter_map(|m| if let Mark::Entity(i) = m { Some(i + 1) } else { None }));
        numbers(out, "data-x", segment.marks.iter().filter_map(|m| if let Mark::Phrase(i) = m { Some(i + 1) } else { None }));
        let end = if figure.is_some() { "</a>" } else { "</span>" };
        let _ = write!(out, ">{words}{end}");
    }
}

/// ` name="1 2"`, or nothing where there is no number.
pub fn numbers(out: &mut String, name: &str, numbers: impl Iterator<Item = usize>) {
    let start = out.len();
    for number in numbers {
        let _ = if out.len() == start { write!(out, " {name}=\"{number}") } else { write!(out, " {number}") };
    }
    if out.len() > start {
        out.push('"');
    }
}

fn class(reading: &Reading<'_>, marks: &[Mark]) -> String {
    let mut classes = Vec::new();
    if marks.iter().any(|m| matches!(m, Mark::Figure(_))) {
        classes.push("f");
    }
    if marks.iter().any(|m| matches!(m, Mark::Place(_))) {
        classes.push("p");
    } else if let Some(entity) = marks.iter().find_map(|m| if let Mark::Entity(i) = m { reading.event.entities.get(*i) } else { None }) {
        classes.push(entity_class(entity));
    }
    classes.join(" ")
}

fn entity_class(entity: &EntityRecord<'_>) -> &'static str {
    match entity.kind {
        "PERSON" => "e person",
        "ORG" => "e organisation",
        "GPE" | "LOC" | "FAC" => "p",
        _ => "e other",
    }
}

fn cards(out: &mut String, reading: &Reading<'_>, marks: &Marks) {
    let event = reading.event;
    let _ = writeln!(
        out,
        "<section class=\"figures\" id=\"figures\" aria-labelledby=\"h-figures\">\n<h2 id=\"h-figures\">Figures <span class=\"count\">{}</span></h2>",
        event.casualties.len()
    );
    if event.casualties.is_empty() {
        out.push_str("<p>No casualty figure was found in this article.</p>\n");
    }
    out.push_str("<ol class=\"cards\">\n");
    for (i, record) in event.casualties.iter().enumerate() {
        card(out, reading, i, record, marks.roles.get(i).unwrap_or(&Roles::default()));
    }
    out.push_str("</ol>\n</section>\n");
}

fn card(out: &mut String, reading: &Reading<'_>, i: usize, record: &CasualtyRecord<'_>, roles: &Roles) {
    let n = i + 1;
    let _ = write!(out, "<li class=\"card\" id=\"c{n}\" data-card=\"{n}\"");
    let place = record.place.as_ref().and_then(|p| p.location_id).map(|id| id.1 as usize);
    numbers(out, "data-location", place.into_iter());
    for (name, phrase) in [
        ("data-sentence", roles.sentence),
        ("data-who", roles.group),
        ("data-where", roles.place),
        ("data-when", roles.time),
        ("data-whom", roles.perpetrator),
        ("data-source", roles.attribution),
    ] {
        numbers(out, name, phrase.map(|p| p + 1).into_iter());
    }
    let _ = write!(
        out,
        ">\n<h3><button type=\"button\" data-show=\"{n}\" aria-pressed=\"false\"><span class=\"id\">c{n}</span> <span class=\"kind\">{}</span> {}</button></h3>\n<dl>",
        Escaped(&words::name(&record.kind)),
        Escaped(&words::figure(&record.figure))
    );
    for fact in words::facts(reading.event, record) {
        let role = match fact.name {
            "who" => " class=\"r-who\"",
            "where" => " class=\"r-where\"",
            "when" => " class=\"r-when\"",
            "by whom" => " class=\"r-whom\"",
            "according to" => " class=\"r-source\"",
            _ => "",
        };
        let _ = write!(out, "<div><dt{role}>{}</dt><dd dir=\"auto\">{}</dd></div>", fact.name, Escaped(&fact.words));
    }
    let evidence = record.evidence.slice.text;
    let _ = write!(out, "<div><dt>words</dt><dd dir=\"auto\"><q>{}</q></dd></div></dl>\n</li>\n", Escaped(evidence));
}

fn table(out: &mut String, reading: &Reading<'_>) {
    let event = reading.event;
    if event.casualties.is_empty() {
        return;
    }
    out.push_str(
        "<section aria-labelledby=\"h-table\">\n<h2 id=\"h-table\">Table of figures</h2>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"h-table\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">record</th>\
         <th scope=\"col\">kind</th><th scope=\"col\">value</th><th scope=\"col\">low</th><th scope=\"col\">high</th><th scope=\"col\">qualifier</th>\
         <th scope=\"col\">who</th><th scope=\"col\">place</th><th scope=\"col\">from</th><th scope=\"col\">to</th><th scope=\"col\">by whom</th>\
         <th scope=\"col\">according to</th><th scope=\"col\">scope</th><th scope=\"col\">status</th><th scope=\"col\">part of</th>\
         <th scope=\"col\">contradicts</th></tr></thead>\n<tbody>\n",
    );
    for (i, record) in event.casualties.iter().enumerate() {
        let n = i + 1;
        let _ = write!(out, "<tr data-row=\"{n}\"><th scope=\"row\"><a href=\"#c{n}\" data-show=\"{n}\">c{n}</a></th>");
        for (column, cell) in cells(record).into_iter().enumerate() {
            let class = if DAYS.contains(&column) { " class=\"day\"" } else { "" };
            let _ = write!(out, "<td{class}>{}</td>", Escaped(&cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

/// The columns of [`cells`] that hold days, which are not broken at their hyphens.
const DAYS: std::ops::Range<usize> = 7..9;

fn cells(record: &CasualtyRecord<'_>) -> [String; 15] {
    let number = |value: Option<u64>| value.map(words::number).unwrap_or_default();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let time = record.time.as_ref();
    [
        words::name(&record.kind),
        number(record.figure.value),
        number(record.figure.low),
        number(record.figure.high),
        words::name(&record.figure.qualifier),
        text(record.group.text),
        text(record.place.as_ref().map(|p| p.text)),
        time.and_then(|t| t.start).map_or(String::new(), |day| day.to_string()),
        time.and_then(|t| t.end).map_or(String::new(), |day| day.to_string()),
        text(record.perpetrator.as_ref().map(|p| p.text)),
        text(record.attribution.as_ref().map(|a| a.text)),
        words::name(&record.scope),
        words::name(&record.status),
        record.part_of.map(words::id).unwrap_or_default(),
        record.contradicts.iter().map(|id| words::id(*id)).collect::<Vec<_>>().join(" "),
    ]
}

/// Closed at first: most readers ask only when they miss a figure.
fn silences(out: &mut String, reading: &Reading<'_>) {
    if reading.silences.is_empty() {
        return;
    }
    let count = reading.silences.len();
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"h-silences\">\n<h2 id=\"h-silences\">Numbers that are no figures <span class=\"count\">{count}</span></h2>\n\
         <details>\n<summary>Show each with the reason</summary>\n<dl class=\"silences\">"
    );
    for silence in reading.silences {
        let number = Escaped(silence.number.of(&reading.document.text));
        let _ = writeln!(out, "<div><dt dir=\"auto\">{number}</dt><dd>{}</dd></div>", Escaped(silence.reason));
    }
    out.push_str("</dl>\n</details>\n</section>\n");
}

fn names(out: &mut String, reading: &Reading<'_>) {
    let entities = &reading.event.entities;
    if entities.is_empty() {
        return;
    }
    out.push_str(
        "<section aria-labelledby=\"h-names\">\n<h2 id=\"h-names\">Names</h2>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"h-names\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">name</th>\
         <th scope=\"col\">type</th><th scope=\"col\">role</th><th scope=\"col\">mentions</th><th scope=\"col\">confidence</th></tr></thead>\n<tbody>\n",
    );
    for (i, entity) in entities.iter().enumerate() {
        let _ = writeln!(
            out,
            "<tr id=\"e{0}\" data-name=\"{0}\"><th scope=\"row\"><span class=\"{1}\">{2}</span></th><td>{3}</td><td>{4}</td><td>{5}</td><td>{6:.2}</td></tr>",
            i + 1,
            entity_class(entity),
            Escaped(entity.name),
            entity.kind,
            Escaped(entity.role.unwrap_or_default()),
            entity.mentions.len(),
            entity.confidence
        );
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

fn warnings(out: &mut String, reading: &Reading<'_>) {
    let warnings = &reading.event.warnings;
    if warnings.is_empty() {
        return;
    }
    out.push_str("<section aria-labelledby=\"h-warnings\">\n<h2 id=\"h-warnings\">Doubts</h2>\n<ul>\n");
    for warning in warnings {
        let _ = writeln!(out, "<li><code>{}</code> {}</li>", warning.code, Escaped(warning.message));
    }
    out.push_str("</ul>\n</section>\n");
}

fn footer(out: &mut String, reading: &Reading<'_>) {
    let event = reading.event;
    let _ = writeln!(
        out,
        "<footer><p>event <code>{}</code>, article <code>{}</code></p><p>sitrep {}, model {}, gazetteer {}; coasts and borders: Natural Earth</p></footer>",
        Escaped(event.event_id),
        Escaped(event.article.id),
        Escaped(event.versions.sitrep),
        Escaped(event.versions.model),
        Escaped(event.versions.gazetteer)
    );
}
