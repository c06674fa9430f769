//! What a figure means: value with bounds, scope, status, whether it updates another, whether it is history.

use jiff::civil::Date;

use super::super::text::{DateMention, Quantity, Role};
use super::attach::is_compared;
use super::figure::{CasualtyFigure, Cause, Figure, Kind, Qualifier, Scope, Update};
use super::grammar::Hit;
use super::lexicon::Class;
use super::phrase::{Count, Phrase};
use super::reading::Reading;
use super::words::Words;

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

fn bounded(n: u64, qualifier: Qualifier, plain: &impl Fn(Option<u64>, Option<u64>, Option<u64>, Qualifier) -> Figure) -> Figure {
    let value = Some(n);
    match qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => plain(value, value, None, qualifier),
        Qualifier::AtMost | Qualifier::LessThan | Qualifier::Nearly => plain(value, None, value, qualifier),
        Qualifier::Approximately => plain(value, None, None, qualifier),
        Qualifier::Exact | Qualifier::Range | Qualifier::Vague => plain(value, value, value, Qualifier::Exact),
    }
}

/// Words of a rate: "every day", "a week", "per year".
fn is_rate(r: &Reading<'_>, from: usize, to: usize, p: &Phrase) -> bool {
    let unit = |i: usize| r.norm_is(i, words!["day", "week", "month", "year", "hour", "night", "daily", "annually"]);
    let end = (p.end + 12).min(to);
    // "director of the daily": a newspaper.
    let paper = |i: usize| {
        let title = r.is_capital(i) && r.norm_is(i - 1, words!["-", "--", "\u{2013}", "\u{2014}", "|"]);
        r.norm(i) == "daily" && (r.is(i - 1, Class::ARTICLE) || title) && (r.is_punctuation(i + 1) || r.is_capital(i + 1))
    };
    (p.start.saturating_sub(4).max(from)..p.start).any(|i| r.reads(i, words!["average", "of"]) || r.reads(i, words!["on", "average"]))
        || r.which(p.end..end, words!["every", "each", "per"]).any(|i| unit(i + 1) || unit(i + 2))
        || r.which(p.end..end, words!["daily", "annually"]).any(|i| !paper(i))
        || r.which(p.end..end, words!["a"]).any(|i| {
            unit(i + 1)
                && r.norm_is(i + 2, words![".", ",", ""])
                && !r.norm_is(i.saturating_sub(1), words!["in", "for", "within", "than", "over", "after", "about"])
        })
        || (r.norm(p.end) == "a" && unit(p.end + 1) && !r.norm_is(p.end + 2, words!["after", "before", "later", "earlier", "ago"]))
        || (p.start..p.end).any(|i| r.norm(i) == "average")
        || (p.start.saturating_sub(6).max(from)..p.start).any(|i| r.norm_is(i, words!["every", "each"]) && unit(i + 1))
}

/// Before "of": one thing after another.
const SERIES: Words = words!["series", "string", "wave", "spate"];

/// What makes many ill at once.
const MEALS: Words = words![
    "eating", "ate", "drinking", "drank", "lunch", "dinner", "meal", "meals", "wedding", "buffet", "banquet", "poisoning", "gas", "fumes",
    "inhaling", "leak", "feast", "picnic", "alcohol", "liquor"
];

/// Incident, cumulative, stock or rate (UCDP event_clarity; the contract's rules).
pub fn scope(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> Scope {
    let p = &hit.phrase;
    // "the city's homicide count to 212": of a year.
    let tally = r.norm(hit.trigger) == "count" && r.norm_is(hit.trigger.saturating_sub(1), words!["homicide", "murder"]);
    // "The tally stands at 9,300 cases, with 84 deaths", "leaving fatalities at 5,226": of an epidemic until now.
    let so_far = hit.total || r.any(from..p.start.max(from), words!["tally", "cumulative", "overall"]);
    let epidemic_total = hit.kind == Kind::Killed && r.disease && so_far && !r.any(from..to, words!["new"]);
    // "139,000 cases and more than 8,500 deaths"
    let of_cases = || hit.kind == Kind::Killed && r.disease && hit.rule == "counted_noun" && beside_cases(r, hit, from, to);
    if p.ordinal || tally || time.is_none() && of_cases() || epidemic_total && (hit.total || hit.rule == "counted_noun") {
        return Scope::Cumulative;
    }
    if is_rate(r, from, to, p) {
        return Scope::Rate;
    }
    // "The toll rose to 54 last week": when it rose.
    let rose = hit.total && r.is(hit.trigger, Class::TOLL) && time.is_some_and(|d| !d.open && d.tokens.start as usize >= p.end);
    let last = |d: &DateMention| d.tokens.end as usize - 1;
    // "last week's cyclone": one event.
    let owner = |d: &DateMention| {
        let end = d.tokens.end as usize;
        r.norm(end) == "'s" && (end + 1..end + 3).any(|i| tells_one_event(r, i) && !(r.is(i, Class::ATTACK) && r.norm(i).ends_with('s')))
    };
    let span_of_days = !rose && time.is_some_and(|d| d.is_longer_than_day() && !(owner(d) || !d.open && r.norm(last(d)) == "ago"));
    match hit.kind {
        Kind::Refugees | Kind::InNeed => return Scope::Stock,
        Kind::Trapped | Kind::Homeless if !span_of_days => return if hit.kind == Kind::Trapped { Scope::Stock } else { Scope::Incident },
        // "a family of four missing since May"
        Kind::Missing if r.reads(p.end, words!["missing", "since"]) => return Scope::Stock,
        // "has been missing since Friday"
        Kind::Missing
            if r.norm(hit.trigger) == "missing"
                && r.norm(hit.trigger + 1) == "since"
                && r.norm(hit.trigger - 1.min(hit.trigger)) != "gone" =>
        {
            return Scope::Stock;
        }
        // "bringing the total number of displaced people to 210,000"
        Kind::Displaced if hit.total && !r.any(hit.trigger..p.start, words!["since"]) => return Scope::Stock,
        Kind::Missing if hit.rule != "act_of" && !span_of_days => {
            let still = r.norm(hit.trigger) == "missing" && r.norm_is(hit.trigger.saturating_sub(1), words!["were", "was", "still"])
                || r.any(from..to, words!["still", "remain", "remained", "remains", "are", "is", "feared", "gone"]);
            if still || hit.rule != "subject" {
                return Scope::Stock;
            }
        }
        Kind::Detained
            if r.norm_is(hit.trigger, words!["holding", "hold", "holds"])
                || hit.rule == "state"
                || r.norm_is(hit.trigger + 1, words!["detention", "bars", "jail", "prison"])
                || r.any(p.end..hit.trigger.max(p.end), words!["remain", "remains", "remained"]) =>
        {
            return Scope::Stock;
        }
        Kind::Returned
            if hit.rule == "state" && r.any(from..to, words!["live", "living", "lives", "reside", "residing", "hosts", "hosted"]) =>
        {
            return Scope::Stock;
        }
        Kind::Abducted if r.norm(hit.trigger + 2) == "hands" => return Scope::Stock,
        Kind::Abducted if hit.rule == "state" || r.norm_is(hit.trigger, words!["holding"]) => return Scope::Stock,
        Kind::Displaced if hit.rule == "state" && !span_of_days && !flow(r, from, to) => return Scope::Stock,
        // "1.2 million people are displaced"
        Kind::Displaced if is_displaced_now(r, hit) && !span_of_days && !flow(r, from, to) => return Scope::Stock,
        // "fell ill after eating lunch": one meal, one event.
        Kind::Ill if !r.disease && r.any(from..to, MEALS) => return Scope::Incident,
        Kind::Ill if hit.rule != "object" || epidemic(r, from, to) => {
            // "31 new cases, taking the total to 402"
            let total = hit.total && r.any(p.start.saturating_sub(4).max(from)..p.start, words!["total", "tally", "toll"]);
            // "11 infections for Monday": of that day.
            let of_day = |d: &DateMention| {
                let start = d.tokens.start as usize;
                !d.open && !d.is_longer_than_day() && start == p.end + 1 && r.norm_is(p.end, words!["for", "on"])
            };
            let fresh = !total && (p.more || p.count == Count::One || r.any(from..to, words!["new"]) || time.is_some_and(of_day));
            return if fresh { Scope::Incident } else { Scope::Cumulative };
        }
        _ => {}
    }
    if r.any(p.end..to.min(p.end + 12), words!["captivity"]) && matches!(hit.kind, Kind::Abducted | Kind::Detained)
        || hit.kind == Kind::Detained && r.any(from..hit.trigger, words!["still"])
    {
        return Scope::Stock;
    }
    // "As of 15 May": so far, not on that day.
    let so_far = |d: &DateMention| {
        (d.tokens.start as usize).checked_sub(2).is_some_and(|i| r.reads(i, words!["as", "of"]) || r.reads(i, words!["up", "to"]))
    };
    // "More than 300,000 people have been killed": no single attack does that.
    let sudden = |i: usize| matches!(r.word(i).cause, Some(Cause::Disaster | Cause::Accident));
    let perfect =
        (hit.trigger.saturating_sub(3).max(from)..hit.trigger).any(|i| r.is(i, Class::HAVE) && !(i > from && r.is(i - 1, Class::MODAL)));
    // "bringing the number of homicides in the city to 31"
    if hit.total && p.counted() && r.any(p.start.saturating_sub(8).max(from)..p.start, words!["homicides", "murders"]) {
        return Scope::Cumulative;
    }
    let vast = perfect && p.counted() && hit.kind == Kind::Killed && figure(r, p).and_then(|f| f.value.or(f.low)) >= Some(20_000);
    // "The raids have claimed hundreds of lives"
    let perfect = perfect || r.norm_is(hit.trigger, words!["lives"]) && perfect_before(r, hit.trigger, from);
    let many = |low: Option<u64>| low >= Some(200);
    let lives = hit.rule == "lives" && perfect && figure(r, p).is_some_and(|f| f.value.is_none() && many(f.low));
    let vast = vast || lives && time.is_none();
    if vast && !(from..to).any(sudden) || time.is_some_and(so_far) && hit.rule == "counted_noun" {
        return Scope::Cumulative;
    }
    if time.is_some_and(|d| !d.is_longer_than_day() && !so_far(d)) && !matches!(hit.kind, Kind::Refugees) {
        return Scope::Incident;
    }
    // "In 2003 an earthquake left 25,000 dead", "last month a man was stabbed": one event, of which only the time is vague.
    let single = p.value_is_one() || p.count == Count::Zero;
    // "a boy was shot this week": once.
    let this = |d: &DateMention| r.norm(d.tokens.start as usize) == "this" && !p.counted();
    let day = time.is_some() && r.reading(from..to, words!["this", "day", "in"]).next().is_some();
    if let Some(d) = time
        && (!d.open || this(d) || day)
        && (single || day || names_one_event(r, from, to, d) || is_judged(r, hit, from))
        && !matches!(hit.kind, Kind::Refugees)
    {
        return Scope::Incident;
    }
    // "Hepatitis has killed 12 women": so far.
    let spreading = hit.kind == Kind::Killed && perfect_before(r, hit.trigger, from) && epidemic(r, from, to);
    if p.counted() && !single && (spreading || tells_of_several(r, p, from, to)) {
        return Scope::Cumulative;
    }
    if span_of_days
        || (matches!(hit.kind, Kind::Displaced | Kind::Returned) && displaced_over_time(r, hit, from, to))
        || long_event(r, hit, from, to)
    {
        return Scope::Cumulative;
    }
    Scope::Incident
}

/// "pleaded guilty to killing his three cousins last year": one crime, if they are few.
fn is_judged(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const BACK: usize = 12;
    const JUDGED: Words = words!["guilty", "convicted", "charged", "sentenced", "accused", "indicted"];
    const FEW: u64 = 5;
    let few = matches!(hit.phrase.count, Count::Number(Quantity::Cardinal(n)) if n <= FEW);
    few && r.is(hit.trigger, Class::GERUND) && r.any(hit.trigger.saturating_sub(BACK).max(from)..hit.trigger, JUDGED)
}

/// Deaths told with the cases of an epidemic, and not as those of a day.
fn beside_cases(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    const NEAR: usize = 10;
    let (start, end) = (hit.phrase.start, hit.phrase.end);
    let near = start.saturating_sub(NEAR).max(from)..(end + NEAR).min(to);
    r.any(near, words!["cases", "infections"]) && !r.any(from..to, words!["new", "daily", "day", "hours", "fresh"])
}

/// "has sickened 900 and killed": the verb at `t` stands in the perfect.
fn perfect_before(r: &Reading<'_>, t: usize, from: usize) -> bool {
    const BACK: usize = 8;
    r.any(t.saturating_sub(BACK).max(from)..t, words!["has", "have"])
}

/// "are displaced", "remain internally displaced": a state, no movement.
fn is_displaced_now(r: &Reading<'_>, hit: &Hit) -> bool {
    let small = |i: &usize| r.is(*i, Class::ADVERB) && !r.is(*i, Class::BE);
    let verb = (hit.phrase.end..hit.trigger).rev().find(|i| !small(i));
    r.norm(hit.trigger) == "displaced" && verb.is_some_and(|v| r.norm_is(v, words!["are", "remain", "remained", "is"]))
}

/// A noun of one attack, accident or disaster.
fn tells_one_event(r: &Reading<'_>, k: usize) -> bool {
    r.word(k).cause.is_some_and(|c| !matches!(c, Cause::Disease | Cause::Hunger))
        // "the murder of eight aid workers in August"
        || r.norm_is(k, words!["murder", "massacre", "assassination", "kidnapping", "abduction"]) && r.norm(k + 1) == "of"
        || r.is(k, Class::ATTACK)
            && !r.norm(k).ends_with('s')
            && !r.norm_is(k, words!["fighting", "violence", "offensive", "crackdown", "siege", "shelling", "artillery"])
}

/// "an earthquake", "in shooting that injured four", "the Leeds pub bombings in 1974".
fn names_one_event(r: &Reading<'_>, from: usize, to: usize, time: &DateMention) -> bool {
    // A headline without its article.
    let bare = |k: usize| r.norm_is(k, words!["shooting", "stabbing", "crash", "explosion", "blast", "attack", "ambush", "raid"]);
    let year = r.numeral_at((time.tokens.end as usize).saturating_sub(1)).is_some();
    let bombings = || year && r.which(from..to, words!["bombings"]).any(|i| r.any(i.saturating_sub(4).max(from)..i, words!["the"]));
    // "a series of blasts" is many.
    let many = |i: usize| r.norm_is(i, SERIES) && r.norm(i + 1) == "of";
    let told = |i: usize| !many(i + 1) && (i + 1..i + 5).any(|k| tells_one_event(r, k));
    r.which(from..to, words!["in"]).any(|i| bare(i + 1))
        || r.which(from..to, words!["a", "an", "the", "one", "another"]).any(told)
        || bombings()
}

/// Separate attacks, decades, "11 days of fighting", a number "compared to the previous seven days".
fn tells_of_several(r: &Reading<'_>, p: &Phrase, from: usize, to: usize) -> bool {
    let long = |d: &DateMention| d.is_longer_than_day() && !d.open;
    let compared = |i: usize| r.tokens.dates_in(i..(i + 8).min(to)).iter().any(long);
    let fought = |k: usize| {
        r.is(k, Class::ATTACK.and(Class::LONG_EVENT))
            || r.norm_is(
                k,
                words![
                    "unrest", "infighting", "protests", "rain", "rains", "riots", "rioting", "looting", "flooding", "snow", "heat",
                    "storms"
                ],
            )
    };
    let lasted = |i: usize| r.norm(i + 1) == "of" && (i + 2..i + 4).any(fought);
    let separate = |i: usize| r.is(i + 1, Class::ATTACK) || r.reads(i, words!["separate", "incidents"]);
    let single = |i: usize| r.norm_is(i + 1, words!["week", "month", "year"]);
    // "in the last 12 years", "in a decade"
    let years = |i: usize| {
        (r.norm(i) != "decade" || r.norm_is(i - 1, words!["a", "one"]))
            && r.norm_is(i - 2, words!["over", "during", "in"])
            && !r.norm_is(i + 1, words!["ago"])
    };
    r.which(p.end.max(from)..to, words!["compared"]).any(compared)
        || r.which(from..to, words!["days", "weeks", "week", "months", "month", "years", "year"]).any(lasted)
        || r.which(from..to, words!["separate", "sectarian", "several", "various", "different"]).any(separate)
        || r.which(from + 2..to + 2, words!["decades", "years", "decade"]).any(years)
        || r.which(from..to, words!["single"]).any(single)
}

fn flow(r: &Reading<'_>, from: usize, to: usize) -> bool {
    r.any(from..to, words!["newly", "since", "new"])
}

fn epidemic(r: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| r.word(i).cause == Some(Cause::Disease))
}

/// Displacement is a movement that lasts, unless one event is named for it.
fn displaced_over_time(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let sudden = (from..to).any(|i| {
        matches!(r.word(i).cause, Some(Cause::Disaster | Cause::Accident | Cause::Explosives))
            || r.norm_is(i, words!["fire", "blaze", "rain", "rains", "leak"])
                && !(r.norm(i) == "fire"
                    && (r.norm_is(i + 1, words!["from", "on"])
                        || r.norm_is(i.saturating_sub(1), words!["opened", "open", "opening", "under", "of"])))
    });
    let one_day = r
        .tokens
        .dates
        .iter()
        .skip_while(|d| (d.tokens.start as usize) < from)
        .take_while(|d| (d.tokens.start as usize) < to)
        .any(|d| !d.is_longer_than_day());
    !sudden && !one_day && hit.phrase.counted()
}

/// A war, siege, famine or epidemic does it.
fn long_event(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let near = |i: usize| i + 14 > hit.phrase.core && i < hit.phrase.end + 14;
    (from..to).any(|i| {
        near(i)
            && r.is(i, Class::LONG_EVENT)
            && !r.norm_is(
                i + 1,
                words![
                    "monitor", "crimes", "crime", "zone", "planes", "veterans", "room", "surgeon", "detainees", "prisoners", "prisoner",
                    "veteran", "criminals", "criminal"
                ],
            )
            && !(r.norm(i) == "siege" && r.any(i.saturating_sub(3)..i, words!["end", "ended", "ending", "broke", "hotel"]))
            && !r.norm_is(i, words!["crackdown", "campaign", "offensive", "crisis"])
            // "a network of sources to monitor the conflict"
            && !r.any(i.saturating_sub(3)..i, words!["monitor", "monitors", "monitoring", "tracks", "tracking", "documents", "documenting"])
    }) || r.which(from..to, words!["offensive", "campaign", "crackdown", "uprising"]).any(near)
        && r.any(from..to, words!["has", "have", "since"])
        || r.reading(from..to, words!["so", "far"]).next().is_some() && r.any(from..to, words!["year", "month", "war", "conflict"])
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
    r.which(from..to, words!["has", "have"]).any(|i| (i + 1..(i + 4).min(to)).any(|k| r.word(k).kind.is_some() && r.is(k, Class::PAST)))
}

/// The event was over before the story: another year, or words that say so.
pub fn historical(r: &Reading<'_>, from: usize, to: usize, start: Option<Date>, end: Option<Date>, reference: Option<Date>) -> bool {
    if in_the_perfect(r, from, to) {
        return false;
    }
    let named_year = (from..to).filter_map(|i| r.numeral_at(i)).find_map(|n| match (n.role, n.quantity) {
        // "the deadliest attack since 2012"
        (Role::Year, Quantity::Cardinal(y))
            if !is_compared(r, n.tokens.start as usize, from) && r.norm((n.tokens.start as usize).saturating_sub(1)) != "since" =>
        {
            Some(y as i16)
        }
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
    r.any(from..to, words!["anniversary", "commemorated", "commemorate", "commemorating"])
        || r.which(from..to, words!["years", "decades", "decade"]).any(|i| r.norm(i + 1) == "ago")
        || r.reading(from..to, words!["world", "war"]).next().is_some()
        || r.reading(from..to, words!["the", "last", "time"]).next().is_some()
}

/// Days from `a` to `b`.
pub fn days_between(a: Date, b: Date) -> i64 {
    a.duration_until(b).as_hours() / 24
}
