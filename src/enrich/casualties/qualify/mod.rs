//! What a figure means: value with bounds, scope (`scope.rs`), whether it updates another, whether it is history.

mod background;
mod kinds;
mod scope;
mod spans;

use jiff::civil::Date;

use super::super::text::{Quantity, Role};
use super::attach::{is_compared, is_what_for};
use super::figure::{CasualtyFigure, Figure, Kind, Qualifier, Update};
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::{Count, Phrase};
use super::reading::Reading;
use super::words::Words;
pub use background::{is_earlier_deed, is_of_predecessor};
pub use scope::scope;
pub use spans::is_of_a_span_before;

/// Value and bounds by the contract's rules. `None` where a numeral says nothing that can be published.
pub fn figure(r: &Reading<'_>, p: &Phrase) -> Option<Figure> {
    let text = r.span(p.start, p.end);
    let plain = |value: Option<u64>, low: Option<u64>, high: Option<u64>, qualifier| Figure {
        value,
        low,
        high,
        qualifier,
        unit: p.unit,
        share: None,
        text,
    };
    let figure = match p.count {
        Count::One | Count::Definite | Count::Name => plain(Some(1), Some(1), Some(1), Qualifier::Exact),
        Count::Plural if are_two(r, p) => plain(Some(2), Some(2), Some(2), Qualifier::Exact),
        Count::Plural => plain(None, Some(2), None, Qualifier::Vague),
        Count::Zero => plain(Some(0), Some(0), Some(0), Qualifier::Exact),
        Count::Number(quantity) => match quantity {
            // "61, 000 people": a broken number.
            Quantity::Cardinal(0) if r.norm(p.core) != "0" && r.norm(p.core) != "zero" => return None,
            Quantity::Cardinal(n) => bounded(n, p.qualifier.unwrap_or(Qualifier::Exact), &plain),
            Quantity::Dozens(n) => bounded(n, p.qualifier.unwrap_or(Qualifier::Approximately), &plain),
            Quantity::Vague(vague) => plain(None, vague.low, None, Qualifier::Vague),
            Quantity::Range(low, high) => plain(None, Some(low), Some(high), Qualifier::Range),
            Quantity::Share(share) => {
                let qualifier = p.qualifier.unwrap_or(Qualifier::Exact);
                Figure { share: Some(share), ..plain(None, None, None, qualifier) }
            }
            Quantity::Ordinal(_) | Quantity::Decimal(_) => return None,
        },
    };
    Some(figure)
}

/// "her parents", "the boy's parents": nobody has more; "their parents" may be many.
fn are_two(r: &Reading<'_>, p: &Phrase) -> bool {
    let head = p.head.filter(|h| *h > p.core && r.norm(*h) == "parents");
    head.is_some_and(|h| r.norm_is(h - 1, words!["his", "her", "my", "'s"]))
}

fn bounded(n: u64, qualifier: Qualifier, plain: &impl Fn(Option<u64>, Option<u64>, Option<u64>, Qualifier) -> Figure) -> Figure {
    let value = Some(n);
    match qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => plain(value, value, None, qualifier),
        Qualifier::AtMost | Qualifier::LessThan | Qualifier::Nearly => plain(value, None, value, qualifier),
        Qualifier::Approximately => plain(value, None, None, qualifier),
        Qualifier::Exact | Qualifier::Range | Qualifier::Vague => plain(value, value, value, Qualifier::Exact),
    }
}

/// Whether the figure adds to, replaces or corrects another, and which.
pub fn update(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> (Option<Update>, Option<u64>) {
    let p = &hit.phrase;
    let before = |words: Words| r.any(p.start.saturating_sub(12).max(from)..p.start, words);
    let around = |words: Words| r.any(p.start.saturating_sub(12).max(from)..(p.end + 10).min(to), words);
    if hit.total {
        let previous = previous(r, hit, from, to);
        if around(words!["revised", "lowered", "corrected", "downgraded", "cut"]) || (previous.is_some() && around(words!["down"])) {
            return (Some(Update::Correction), previous);
        }
        let moved = before(words![
            "bringing", "brings", "brought", "bring", "raising", "raised", "raises", "rose", "rises", "risen", "climbed", "climbs",
            "jumped", "grew", "grown", "increased", "pushing", "taking", "soared", "takes", "hit", "reached", "now",
        ]);
        // "at 105, up from 98"
        let up = previous.is_some() && r.any(p.end..(p.end + 4).min(to), words!["up"]);
        if moved || up {
            return (Some(Update::NewTotal), previous);
        }
        return (None, previous);
    }
    let further = p.other && r.any(p.start..p.core, words!["further", "additional"]);
    // "31 new cases, taking the total to 402"
    let new = || {
        (p.core..p.end).any(|i| r.norm(i) == "new" && !r.is_capital(i))
            && r.any(p.end..to, words!["taking", "bringing", "raising", "pushing", "takes", "brings"])
    };
    if (p.more || further || new()) && p.counted() && !matches!(hit.kind, Kind::Injured) {
        return (Some(Update::Increment), None);
    }
    (None, None)
}

/// "from 12", "up from an earlier 12", "from the previous 40"
fn previous(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> Option<u64> {
    let window = hit.phrase.start.saturating_sub(8).max(from)..(hit.phrase.end + 10).min(to);
    for i in r.which(window, words!["from"]) {
        // "from the landslides at 84" names no number before it.
        let told = |k: usize| {
            r.is(k, Class::ARTICLE.and(Class::MODIFIER).and(Class::ADVERB))
                || r.norm_is(
                    k,
                    words![
                        "previous", "initial", "about", "around", "some", "nearly", "over", "than", "at", "least", "previously", "toll",
                        "of", "count", "figure",
                    ],
                )
        };
        for k in (i + 1..(i + 6).min(to)).take_while(|k| *k == i + 1 || told(k - 1)) {
            if let Some(numeral) = r.numeral_at(k).filter(|n| n.tokens.start as usize != hit.phrase.core) {
                return match numeral.quantity {
                    Quantity::Cardinal(n) if super::reading::is_count(numeral) => Some(n),
                    _ => None,
                };
            }
        }
    }
    None
}

/// "In 2015 a quake killed 200" in news of a Thursday that names no year: another year than this.
pub fn is_of_another_year(r: &Reading<'_>, f: &CasualtyFigure) -> bool {
    let Some(time) = f.time.as_ref().filter(|t| t.end.is_some() && t.precision.0 >= 4) else { return false };
    let date = r.tokens.within(time.text);
    let (from, to) = r.sentence(r.tokens.sentence_of(date.start));
    let own = f.mentions.iter().any(|m| (from..to).contains(&r.tokens.within(*m).start));
    let running = r.any(from..to, words!["alone"])
        || r.norm(date.start.wrapping_sub(1)) == "of"
        || r.reading(from..to, words!["so", "far"]).next().is_some()
        || r.reading(from..to, words!["to", "date"]).next().is_some();
    own && !running && !in_the_perfect(r, from, to)
}

/// "has killed": until now.
fn in_the_perfect(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.which(from..to, words!["has", "have"])
        .any(|i| (i + 1..(i + 4).min(to)).any(|k| r.word(k).kind.is_some() && r.is(k, Class::PAST.and(Class::SUBJECT_VERB))))
}

/// The event was over before the story: another year, or words that say so.
pub fn historical(
    r: &Reading<'_>,
    hit: &Hit,
    from: usize,
    to: usize,
    (start, end): (Option<Date>, Option<Date>),
    reference: Option<Date>,
) -> bool {
    if in_the_perfect(r, from, to) {
        return false;
    }
    // "A man -- he spent time in prison a decade ago -- killed six": of the aside alone.
    let aside = |i: usize| {
        let between = i.min(hit.trigger)..i.max(hit.trigger);
        between.clone().any(|k| r.norm_is(k, words!["--", "\u{2014}", "(", ")"])) && start.is_some()
    };
    // "the deadliest attack since 2012", "the first since war broke out in 2011"
    let since = |i: usize| r.norm(i.saturating_sub(1)) == "since" || r.tokens.date_at(i).is_some_and(|d| d.open);
    // "opened fire on a vigil for a man slain in 2014, killing one": the year of him alone; so is one behind a semicolon.
    let of_another = |i: usize| {
        let slain = || i >= from + 2 && r.word(i - 2).kind.is_some_and(Kind::is_hurt) && r.norm(i - 1) == "in";
        let goes_on = r.norm(i + 1) == "," && hit.trigger > i && r.is(hit.trigger, Class::GERUND);
        // "Haddad, born in 1952, was found dead"
        let born = || r.any(i.saturating_sub(2)..i, words!["born"]);
        goes_on && slain() || born() || (hit.trigger.min(i)..hit.trigger.max(i)).any(|k| r.norm(k) == ";")
    };
    let of_crime = |i: usize| hit.kind == Kind::Detained && is_what_for(r, hit.trigger, i);
    let told_then = |i: usize| !is_compared(r, i, from) && !since(i) && !of_another(i) && !of_crime(i);
    let named_year = (from..to).filter_map(|i| r.numeral_at(i)).find_map(|n| match (n.role, n.quantity) {
        (Role::Year, Quantity::Cardinal(y)) => Some((n.tokens.start as usize, y as i16)).filter(|(i, _)| told_then(*i)).map(|(_, y)| y),
        _ => None,
    });
    if let (None, Some(year), Some(reference)) = (start, named_year, reference)
        && year < reference.year()
    {
        return true;
    }
    if let (Some(end), Some(reference)) = (end.or(start), reference)
        && end.year() < reference.year()
        && days_between(end, reference) > 100
    {
        return true;
    }
    is_served_for(r, hit, from)
        || is_years_before(r, hit, from)
        || r.any(from..to, words!["anniversary", "commemorated", "commemorate", "commemorating"])
        || r.which(from..to, words!["years", "decades", "decade"]).any(|i| r.norm(i + 1) == "ago" && !aside(i))
        || r.reading(from..to, words!["world", "war"]).next().is_some()
        || r.reading(from..to, words!["the", "last", "time"]).next().is_some()
}

/// "The attack came 10 years after a bomb killed 52": the bomb; not "Ten years after the war, a bomb killed".
fn is_years_before(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    let low = hit.phrase.start.min(hit.trigger);
    let years = |i: usize| {
        i > from
            && (r.tokens.numeral_at(i - 1).is_some() || r.norm_is(i - 1, words!["few", "several", "many"]))
            && r.norm_is(i + 1, words!["after", "since"])
    };
    // "Three years after the war ended gunmen killed 12": of the gunmen.
    let ended = |k: usize| r.norm_is(k, words!["ended", "began", "started", "erupted", "broke", "seized", "took", "fell", "ousted"]);
    let apart = |i: usize| (i + 2..low).any(|k| r.is_punctuation(k) && r.norm(k) != "-" || i <= from + 2 && ended(k));
    r.which(from..low, words!["years", "decades"]).any(|i| years(i) && !apart(i))
}

/// "served 10 years for shooting a clerk", "previously spent time in prison for killing his wife": the term is over.
fn is_served_for(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const REACH: usize = 12;
    let t = hit.trigger;
    let back = t.saturating_sub(REACH).max(from)..t;
    let term = |i: usize| r.norm_is(i, words!["years", "months", "time", "prison", "jail", "sentence"]) && r.norm(i + 1) == "for";
    // "is serving", "has been serving": not over.
    let over = |i: usize| (i + 1..t).any(term) && (i == from || r.norm(i - 1) != "be");
    r.is(t, Class::GERUND.and(Class::ACT_NOUN)) && r.which(back, words!["served", "spent"]).any(over)
}

/// Days from `a` to `b`.
pub fn days_between(a: Date, b: Date) -> i64 {
    a.duration_until(b).as_hours() / 24
}
