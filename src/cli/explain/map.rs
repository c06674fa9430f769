//! The map: coasts and borders of Natural Earth, the places sized by their mentions, the figures beside them.
//! Equirectangular, true to scale at the middle latitude. One map around the figures, one around all places.

use std::fmt::Write;

use super::html::Escaped;
use super::page::numbers;
use super::reading::Reading;
use super::words;
use crate::event::{Event, LocationRecord};

/// See `data/world/generate.mjs` for its lines.
const OUTLINE: &str = include_str!("../../../data/world/outline.txt");
const OUTLINE_UNITS_PER_DEGREE: f64 = 20.0;

/// Size of a map in its own units; the page scales it.
const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 400.0;
/// A map shows no less than this, so that a single town still has a country around it. Degrees of latitude.
const SPAN_MIN: f64 = 7.0;
/// Labels are laid out for the size that they have on a telephone.
const LABEL_HEIGHT: f64 = 26.0;
const LABEL_SIGN_WIDTH: f64 = 12.0;

/// A place with coordinates and what is said to have happened there.
struct Pin<'e, 'a> {
    number: usize,
    location: &'e LocationRecord<'a>,
    lat: f64,
    lon: f64,
    /// Indices of figures.
    figures: Vec<usize>,
}

/// Writes the section; nothing where no place has coordinates.
pub fn draw(out: &mut String, reading: &Reading<'_>) {
    let event = reading.event;
    let pins = pins(event);
    if pins.is_empty() {
        return;
    }
    out.push_str("<section class=\"maps\" aria-labelledby=\"h-map\">\n<h2 id=\"h-map\">Map</h2>\n");
    let all = Window::around(pins.iter());
    let near = Window::around(pins.iter().filter(|p| !p.figures.is_empty()));
    match (near, all) {
        (Some(near), Some(all)) if all.width > near.width * 1.5 => {
            out.push_str("<div class=\"pair\">\n");
            figure(out, event, &pins, &near, "Where the figures are");
            figure(out, event, &pins, &all, "All places named");
            out.push_str("</div>\n");
        }
        (_, Some(all)) => figure(out, event, &pins, &all, "Places named"),
        _ => {}
    }
    list(out, event, &pins);
    out.push_str("</section>\n");
}

/// Most mentions first, so that small circles lie on large ones.
fn pins<'e, 'a>(event: &'e Event<'a>) -> Vec<Pin<'e, 'a>> {
    let mut figures: Vec<Vec<usize>> = vec![Vec::new(); event.locations.len()];
    for (i, record) in event.casualties.iter().enumerate() {
        let place = record.place.as_ref().and_then(|p| p.location_id).map(|id| (id.1 as usize).wrapping_sub(1));
        if let Some(list) = place.and_then(|p| figures.get_mut(p)) {
            list.push(i);
        }
    }
    let mut pins: Vec<Pin<'e, 'a>> = event
        .locations
        .iter()
        .zip(figures)
        .enumerate()
        .filter_map(|(i, (location, figures))| Some(Pin { number: i + 1, location, lat: location.lat?, lon: location.lon?, figures }))
        .collect();
    pins.sort_by_key(|p| (std::cmp::Reverse(p.location.mentions.len()), p.number));
    pins
}

/// The part of the world that a map shows, in degrees.
struct Window {
    west: f64,
    north: f64,
    width: f64,
    height: f64,
}

impl Window {
    fn around<'p, 'e: 'p, 'a: 'e>(pins: impl Iterator<Item = &'p Pin<'e, 'a>>) -> Option<Window> {
        let points: Vec<(f64, f64)> = pins.map(|p| (p.lat, p.lon)).collect();
        let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
        let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
        let (south, north) = (least(&mut points.iter().map(|p| p.0)), most(&mut points.iter().map(|p| p.0)));
        let (west, east) = (least(&mut points.iter().map(|p| p.1)), most(&mut points.iter().map(|p| p.1)));
        if points.is_empty() {
            return None;
        }
        let (lat, lon) = ((south + north) / 2.0, (west + east) / 2.0);
        // A degree of longitude is shorter than one of latitude by this.
        let shrink = lat.clamp(-70.0, 70.0).to_radians().cos();
        let height = ((north - south) * 1.4).max((east - west) * 1.3 * shrink * HEIGHT / WIDTH).clamp(SPAN_MIN, 170.0);
        let width = height * WIDTH / HEIGHT / shrink;
        Some(Window { west: lon - width / 2.0, north: lat + height / 2.0, width, height })
    }

    fn x(&self, lon: f64) -> f64 {
        (lon - self.west) * WIDTH / self.width
    }

    fn y(&self, lat: f64) -> f64 {
        (self.north - lat) * HEIGHT / self.height
    }
}

fn figure(out: &mut String, event: &Event<'_>, pins: &[Pin<'_, '_>], window: &Window, caption: &str) {
    let _ = write!(
        out,
        "<figure class=\"map\">\n<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"Map: {caption}\">\n\
         <rect class=\"sea\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n"
    );
    outline(out, window);
    let mut taken: Vec<Area> = Vec::new();
    for pin in pins {
        self::pin(out, event, pin, window, &mut taken);
    }
    let _ = write!(
        out,
        "</svg>\n<figcaption>{caption}. The larger the circle, the more often the place is named; filled: figures.</figcaption>\n</figure>\n"
    );
}

fn outline(out: &mut String, window: &Window) {
    let (across, down) = (WIDTH / window.width / OUTLINE_UNITS_PER_DEGREE, HEIGHT / window.height / OUTLINE_UNITS_PER_DEGREE);
    let (left, top) = (window.x(0.0), window.y(0.0));
    let _ = write!(out, "<g transform=\"matrix({across:.5} 0 0 {down:.5} {left:.2} {top:.2})\">");
    for kind in ["land", "border"] {
        let _ = write!(out, "<path class=\"{kind}\" d=\"");
        for line in OUTLINE.lines() {
            let mut parts = line.splitn(6, ' ');
            if parts.next() != Some(kind) {
                continue;
            }
            let mut number = || parts.next().and_then(|p| p.parse::<f64>().ok()).unwrap_or_default();
            let (x0, y0, x1, y1) = (number() * across + left, number() * down + top, number() * across + left, number() * down + top);
            if x0 < WIDTH && x1 > 0.0 && y0 < HEIGHT && y1 > 0.0 {
                out.push_str(parts.next().unwrap_or_default());
            }
        }
        out.push_str("\"/>");
    }
    out.push_str("</g>\n");
}

/// A rectangle that is taken by a label: left, top, right, bottom.
type Area = [f64; 4];

fn pin(out: &mut String, event: &Event<'_>, pin: &Pin<'_, '_>, window: &Window, taken: &mut Vec<Area>) {
    let (x, y) = (window.x(pin.lon), window.y(pin.lat));
    if !(0.0..=WIDTH).contains(&x) || !(0.0..=HEIGHT).contains(&y) {
        return;
    }
    let mentions = pin.location.mentions.len();
    let radius = (4.0 + 3.0 * (mentions as f64).sqrt()).min(24.0);
    let class = if pin.figures.is_empty() { "pin" } else { "pin has-figure" };
    let lines: Vec<String> = [pin.location.name.to_owned()].into_iter().chain(summary(event, pin)).collect();
    let _ = write!(out, "<g class=\"{class}\" tabindex=\"0\" role=\"button\"");
    numbers(out, "data-l", std::iter::once(pin.number));
    let label = label(&lines, x, y, radius, taken);
    if label.is_none() {
        let _ = write!(out, " aria-label=\"{}\"", Escaped(&lines.join(" ")));
    }
    let _ = write!(out, "><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>");
    if let Some(Label { x, top, anchor }) = label {
        for (i, line) in lines.iter().enumerate() {
            let class = if i == 0 { "name" } else { "amount" };
            let y = top + LABEL_HEIGHT * (i as f64 + 0.75);
            let _ =
                write!(out, " <text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", Escaped(&cut(line)));
        }
    }
    out.push_str("</g>\n");
}

/// Up to two figures in short.
fn summary(event: &Event<'_>, pin: &Pin<'_, '_>) -> Option<String> {
    let mut words: Vec<String> = pin.figures.iter().take(2).filter_map(|i| event.casualties.get(*i)).map(words::short).collect();
    if pin.figures.len() > 2 {
        words.push(format!("+{}", pin.figures.len() - 2));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// A label that would cross the whole map is cut.
fn cut(line: &str) -> String {
    const SIGNS: usize = 34;
    if line.chars().count() <= SIGNS { line.to_owned() } else { line.chars().take(SIGNS - 1).chain(['…']).collect() }
}

/// Where a label stands.
struct Label {
    x: f64,
    top: f64,
    /// SVG's text-anchor.
    anchor: &'static str,
}

/// Where a label fits beside its circle: right of it, left, below, above; else nowhere.
fn label(lines: &[String], x: f64, y: f64, radius: f64, taken: &mut Vec<Area>) -> Option<Label> {
    let width = lines.iter().map(|l| cut(l).chars().count()).max().unwrap_or_default() as f64 * LABEL_SIGN_WIDTH;
    let height = lines.len() as f64 * LABEL_HEIGHT;
    let gap = radius + 4.0;
    let middle = y - height / 2.0;
    let sides = [
        (x + gap, x + gap, middle, "start"),
        (x - gap, x - gap - width, middle, "end"),
        (x, x - width / 2.0, y + gap, "middle"),
        (x, x - width / 2.0, y - gap - height, "middle"),
    ];
    for (x, left, top, anchor) in sides {
        let here: Area = [left, top, left + width, top + height];
        let free = |b: &Area| here[0] >= b[2] || here[2] <= b[0] || here[1] >= b[3] || here[3] <= b[1];
        if here[0] >= 0.0 && here[2] <= WIDTH && here[1] >= 0.0 && here[3] <= HEIGHT && taken.iter().all(free) {
            taken.push(here);
            return Some(Label { x, top, anchor });
        }
    }
    None
}

fn list(out: &mut String, event: &Event<'_>, pins: &[Pin<'_, '_>]) {
    out.push_str("<details><summary>Places as a list</summary>\n<ul class=\"places\">\n");
    for pin in pins {
        let _ = write!(out, "<li id=\"l{0}\" data-place=\"{0}\">{1}", pin.number, Escaped(&words::located(pin.location)));
        if let Some(summary) = summary(event, pin) {
            let _ = write!(out, ": {}", Escaped(&summary));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</details>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_is_whole() {
        assert!(OUTLINE.lines().count() > 300);
        for line in OUTLINE.lines() {
            let parts: Vec<&str> = line.splitn(6, ' ').collect();
            assert!(matches!(parts[0], "land" | "border"), "{line}");
            assert!(parts[1..5].iter().all(|p| p.parse::<i32>().is_ok()), "{line}");
            assert!(parts[5].starts_with('M') && parts[5].chars().all(|c| c.is_ascii_digit() || " -Mlz".contains(c)), "{line}");
        }
    }

    #[test]
    fn labels_do_not_cover_each_other() {
        let mut taken = Vec::new();
        let name = ["Somewhere".to_owned()];
        let places: Vec<_> = (0..6).map(|_| label(&name, 400.0, 200.0, 20.0, &mut taken)).collect();
        assert_eq!(places.iter().filter(|p| p.is_some()).count(), 4, "one on each side, then none");
    }
}
