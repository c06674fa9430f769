//! A record in words, the same for the terminal and the page.

use serde::Serialize;

use crate::enrich::casualties::{Qualifier, Unit};
use crate::event::{CasualtyRecord, Event, FigureRecord, Id, LocationRecord, TimeRecord};

/// The name of a value as it is published, in words: "reported as fact".
pub fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}

/// 1234567 as "1,234,567".
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "34 killed" in the fewest signs, for a map or an axis: "≥34 killed", "20–24 injured".
pub fn short(record: &CasualtyRecord<'_>) -> String {
    let figure = &record.figure;
    let amount = match (figure.value, figure.low, figure.high, figure.share) {
        (_, _, _, Some(share)) => format!("{}{}", sign(figure.qualifier), percent(share)),
        (Some(value), _, _, _) => format!("{}{}", sign(figure.qualifier), number(value)),
        (None, Some(low), Some(high), _) => format!("{}–{}", number(low), number(high)),
        (None, Some(low), None, _) => format!("≥{}", number(low)),
        (None, None, Some(high), _) => format!("≤{}", number(high)),
        (None, None, None, _) => "?".into(),
    };
    format!("{amount} {}", name(&record.kind))
}

fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        Qualifier::AtLeast | Qualifier::Vague => "≥",
        Qualifier::MoreThan => ">",
        Qualifier::AtMost | Qualifier::Nearly => "≤",
        Qualifier::LessThan => "<",
        Qualifier::Approximately => "≈",
    }
}

/// "at least 34 people: 34 or more".
pub fn figure(figure: &FigureRecord<'_>) -> String {
    let unit = match (figure.unit, figure.value) {
        (Unit::Persons, Some(1)) => "person",
        (Unit::Persons, _) => "people",
        (Unit::Families, Some(1)) => "family",
        (Unit::Families, _) => "families",
        (Unit::Households, Some(1)) => "household",
        (Unit::Households, _) => "households",
    };
    if let Some(share) = figure.share {
        let hedge = hedge(figure.qualifier);
        return format!("{hedge}{} of a whole; the text gives no number", percent(share));
    }
    let amount = match (figure.qualifier, figure.value, figure.low, figure.high) {
        (Qualifier::Range, _, Some(low), Some(high)) => format!("{} to {} {unit}", number(low), number(high)),
        (_, Some(value), _, _) => format!("{}{} {unit}", hedge(figure.qualifier), number(value)),
        _ => format!("“{}”, {unit}", figure.text),
    };
    match bounds(figure) {
        Some(bounds) => format!("{amount}: {bounds}"),
        None => amount,
    }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

fn hedge(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range | Qualifier::Vague => "",
        Qualifier::AtLeast => "at least ",
        Qualifier::MoreThan => "more than ",
        Qualifier::AtMost => "at most ",
        Qualifier::LessThan => "less than ",
        Qualifier::Nearly => "nearly ",
        Qualifier::Approximately => "about ",
    }
}

/// What the record promises beyond its value; `None` where the number is exact or a range.
fn bounds(figure: &FigureRecord<'_>) -> Option<String> {
    Some(match (figure.qualifier, figure.low, figure.high) {
        (Qualifier::Exact | Qualifier::Range, _, _) => return None,
        (Qualifier::Approximately, _, _) => "no bound is known".into(),
        (_, Some(low), None) => format!("{} or more", number(low)),
        (_, None, Some(high)) => format!("{} or fewer", number(high)),
        (_, Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (_, None, None) => "no bound is known".into(),
    })
}

/// One line of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    pub name: &'static str,
    pub words: String,
}

/// The lines of a record, in the order in which a reader asks.
pub fn facts(event: &Event<'_>, record: &CasualtyRecord<'_>) -> Vec<Fact> {
    let lines = [
        ("who", who(record)),
        ("where", place(event, record)),
        ("when", record.time.as_ref().map(time)),
        ("by what", record.cause.as_ref().map(name)),
        ("by whom", record.perpetrator.as_ref().map(|p| format!("{} ({})", p.text, name(&p.certainty)))),
        ("according to", record.attribution.as_ref().map(|a| format!("{} ({})", a.text, name(&a.kind)))),
        ("covers", Some(covers(record))),
        ("replaces", record.previous.map(number)),
        ("part of", record.part_of.map(id)),
        ("contradicts", list(&record.contradicts)),
        ("rule", Some(record.rule.to_owned()).filter(|r| !r.is_empty())),
        ("confidence", Some(format!("{:.2}", record.confidence))),
    ];
    lines.into_iter().filter_map(|(name, words)| Some(Fact { name, words: words? })).collect()
}

/// "c1", as it is published.
pub fn id(id: Id) -> String {
    format!("{}{}", id.0, id.1)
}

fn list(ids: &[Id]) -> Option<String> {
    (!ids.is_empty()).then(|| ids.iter().map(|i| id(*i)).collect::<Vec<_>>().join(", "))
}

fn who(record: &CasualtyRecord<'_>) -> Option<String> {
    let group = &record.group;
    let mut known: Vec<String> = group.categories.iter().map(name).collect();
    known.extend(group.nationality.map(str::to_owned));
    match (group.text, known.is_empty()) {
        (Some(text), true) => Some(text.to_owned()),
        (Some(text), false) => Some(format!("{text} ({})", known.join(", "))),
        (None, false) => Some(known.join(", ")),
        (None, true) => None,
    }
}

fn place(event: &Event<'_>, record: &CasualtyRecord<'_>) -> Option<String> {
    let place = record.place.as_ref()?;
    let resolved = place.location_id.and_then(|id| location(event, id)).map(located);
    let inferred = if place.inferred { ", stated in another sentence" } else { "" };
    Some(match resolved {
        Some(resolved) => format!("{} → {resolved}{inferred}", place.text),
        None => format!("{}, not on the map{inferred}", place.text),
    })
}

/// The place that an identifier names.
pub fn location<'e, 'a>(event: &'e Event<'a>, id: Id) -> Option<&'e LocationRecord<'a>> {
    event.locations.get((id.1 as usize).checked_sub(1)?)
}

/// "Gwoza, Borno, NG (11.09, 13.69)".
pub fn located(location: &LocationRecord<'_>) -> String {
    let mut words = location.name.to_owned();
    for part in [location.admin1_name.filter(|a| *a != location.name), location.country_code].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(part);
    }
    if let (Some(lat), Some(lon)) = (location.lat, location.lon) {
        words.push_str(&format!(" ({lat:.2}, {lon:.2})"));
    }
    words
}

fn time(time: &TimeRecord<'_>) -> String {
    match (&time.start, &time.end) {
        (Some(start), Some(end)) if start == end => format!("{} → {start}", time.text),
        (Some(start), Some(end)) => format!("{} → {start} to {end}", time.text),
        (Some(start), None) => format!("{} → from {start}", time.text),
        (None, Some(end)) => format!("{} → until {end}", time.text),
        (None, None) => format!("{}, no date known", time.text),
    }
}

fn covers(record: &CasualtyRecord<'_>) -> String {
    let mut words = vec![name(&record.scope)];
    if name(&record.status) != "actual" {
        words.push(name(&record.status));
    }
    words.extend(record.update.as_ref().map(name));
    if record.historical {
        words.push("historical".into());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(qualifier: Qualifier, value: Option<u64>, low: Option<u64>, high: Option<u64>) -> FigureRecord<'static> {
        FigureRecord { value, low, high, qualifier, unit: Unit::Persons, share: None, text: "dozens" }
    }

    #[test]
    fn a_figure_says_its_bounds_in_words() {
        let cases = [
            (of(Qualifier::Exact, Some(1), Some(1), Some(1)), "1 person"),
            (of(Qualifier::Exact, Some(1234567), Some(1234567), Some(1234567)), "1,234,567 people"),
            (of(Qualifier::AtLeast, Some(34), Some(34), None), "at least 34 people: 34 or more"),
            (of(Qualifier::MoreThan, Some(100), Some(100), None), "more than 100 people: 100 or more"),
            (of(Qualifier::Nearly, Some(1000), None, Some(1000)), "nearly 1,000 people: 1,000 or fewer"),
            (of(Qualifier::Approximately, Some(12), None, None), "about 12 people: no bound is known"),
            (of(Qualifier::Range, None, Some(20), Some(30)), "20 to 30 people"),
            (of(Qualifier::Vague, None, Some(24), None), "“dozens”, people: 24 or more"),
            (of(Qualifier::Vague, None, None, None), "“dozens”, people: no bound is known"),
        ];
        for (record, words) in cases {
            assert_eq!(figure(&record), words);
        }
        let share = FigureRecord { share: Some(0.5), ..of(Qualifier::MoreThan, None, None, None) };
        assert_eq!(figure(&share), "more than 50 % of a whole; the text gives no number");
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (value, words) in [(0, "0"), (999, "999"), (1000, "1,000"), (23_000_000, "23,000,000")] {
            assert_eq!(number(value), words);
        }
    }
}
