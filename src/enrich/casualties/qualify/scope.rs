//! Over what a figure counts: one incident, all until now, those at one time, or those of each day.

use super::super::super::text::{DateMention, Numeral, Quantity, Role};
use super::super::attach::{has_lasted, is_compared_to_others};
use super::super::figure::{Cause, Kind, Scope};
use super::super::grammar::Hit;
use super::super::lexicon::Class;
use super::super::phrase::{Count, Phrase};
use super::super::reading::Reading;
use super::super::words::Words;
use super::figure;
use super::kinds::{scope_of_kind, tells_of_disease};

/// Incident, cumulative, stock or rate (UCDP event_clarity; the contract's rules).
pub fn scope(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> Scope {
    if is_tally(r, hit, from, to, time) {
        return Scope::Cumulative;
    }
    if is_rate(r, from, to, &hit.phrase) {
        return Scope::Rate;
    }
    if let Some(scope) = scope_of_kind(r, hit, from, to, time) {
        return scope;
    }
    if is_of_homicides(r, hit, from) || is_until_now(r, hit, from, to, time) {
        return Scope::Cumulative;
    }
    if hit.phrase.counted() && !is_of_one(&hit.phrase) && (is_of_separate_events(r, hit, from, to) || has_lasted(r, hit, from)) {
        return Scope::Cumulative;
    }
    if time.is_some_and(|d| is_of_one_day(r, d) || is_of_one_event(r, hit, from, to, d)) {
        return Scope::Incident;
    }
    if is_of_several(r, hit, from, to) || is_over_days(r, hit, time) || is_of_long_event(r, hit, from, to) {
        return Scope::Cumulative;
    }
    Scope::Incident
}

/// A count of a year, of an epidemic, of all who came before.
fn is_tally(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> bool {
    let p = &hit.phrase;
    // "the city's homicide count to 212": of a year.
    let tally = r.norm(hit.trigger) == "count" && r.norm_is(hit.trigger.saturating_sub(1), words!["homicide", "murder"]);
    p.ordinal || tally || is_of_the_year(r, hit, to) || is_of_epidemic(r, hit, from, to, time)
}

/// "has reached 61 homicides for the year", "17 killed in the deadliest weekend of the year".
fn is_of_the_year(r: &Reading<'_>, hit: &Hit, to: usize) -> bool {
    const NEAR: usize = 8;
    let end = hit.phrase.end.max(hit.trigger + 1);
    let tail = || end..(end..(end + NEAR).min(to)).find(|i| r.numeral_at(*i).is_some()).unwrap_or((end + NEAR).min(to));
    let span = |i: usize| r.norm_is(i + 1, words!["weekend", "week", "month", "year", "decade"]);
    hit.phrase.counted()
        && !is_of_one(&hit.phrase)
        && (r.reading(tail(), words!["for", "the", "year"]).next().is_some() || r.which(tail(), words!["deadliest", "bloodiest"]).any(span))
}

/// Deaths of a disease until now.
fn is_of_epidemic(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> bool {
    if hit.kind != Kind::Killed || !r.disease {
        return false;
    }
    let noun = hit.rule == "counted_noun";
    // "139,000 cases and more than 8,500 deaths"
    if noun && time.is_none() && beside_cases(r, hit, from, to) {
        return true;
    }
    // "The tally stands at 9,300 cases, with 84 deaths", "leaving fatalities at 5,226": of an epidemic until now.
    let so_far = hit.total || noun && r.any(from..hit.phrase.start.max(from), words!["tally", "cumulative", "overall"]);
    // "no new deaths, leaving the total at 5,226"
    let near = if hit.total { hit.phrase.start.saturating_sub(4).max(from)..(hit.phrase.end + 4).min(to) } else { from..to };
    so_far && !r.any(near, words!["new"])
}

/// A time longer than a day, which is not that of one event.
pub(super) fn is_over_days(r: &Reading<'_>, hit: &Hit, time: Option<&DateMention>) -> bool {
    let Some(d) = time.filter(|d| d.is_longer_than_day()) else { return false };
    let (start, end) = (d.tokens.start as usize, d.tokens.end as usize);
    // "The toll rose to 54 last week": when it rose.
    let rose = hit.total && r.is(hit.trigger, Class::TOLL) && !d.open && start >= hit.phrase.end;
    // "last week's cyclone": one event.
    let event = |i: usize| tells_one_event(r, i) && !(r.is(i, Class::ATTACK) && r.norm(i).ends_with('s'));
    let owner = || r.norm(end) == "'s" && (end + 1..end + 3).any(event);
    // "The two guards who were killed had been with the court for 10 years": what they had been is told so.
    let t = hit.trigger;
    let who = t >= 2 && r.is(t - 1, Class::BE) && r.norm(t - 2) == "who";
    let of_another_verb = || who && start > t && (t + 1..start).any(|i| r.is(i, Class::BE.and(Class::HAVE)));
    // "the worst since 35 people died in 1996": in one event.
    let since = hit.phrase.start > 0 && !d.open && r.norm(hit.phrase.start - 1) == "since";
    !rose && !(owner() || of_another_verb() || since || !d.open && r.norm(end - 1) == "ago")
}

/// "bringing the number of homicides in the city to 31"
fn is_of_homicides(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    let start = hit.phrase.start;
    hit.total && hit.phrase.counted() && r.any(start.saturating_sub(8).max(from)..start, words!["homicides", "murders"])
}

/// All whom a war or an epidemic has killed so far.
fn is_until_now(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> bool {
    let sudden = |i: usize| matches!(r.word(i).cause, Some(Cause::Disaster | Cause::Accident));
    is_vast(r, hit, from, to, time) && !(from..to).any(sudden)
        || time.is_some_and(|d| is_so_far(r, d)) && hit.rule == "counted_noun"
        || is_of_a_land(r, hit, from, time)
}

/// "brought the number of its soldiers killed in the country to 18", whatever raised it.
fn is_of_a_land(r: &Reading<'_>, hit: &Hit, from: usize, time: Option<&DateMention>) -> bool {
    const BACK: usize = 16;
    const BRINGS: Words = words!["brings", "brought", "bringing", "raises", "raised", "raising", "takes", "taking"];
    let start = hit.phrase.start;
    let before = start.saturating_sub(BACK).max(from)..start;
    let land = |i: usize| {
        let names = i + 1 + usize::from(r.is(i + 1, Class::ARTICLE));
        let war = (names..start.min(names + 4)).any(|k| r.is(k, Class::LONG_EVENT));
        war || time.is_none() && (r.norm(names) == "country" || r.place_at(names).is_some_and(|m| r.places.of(m).is_country()))
    };
    hit.total
        && hit.phrase.counted()
        && r.any(before.clone(), BRINGS)
        && r.which(before, words!["killed", "dead", "died"]).any(|i| r.norm(i + 1) == "in" && land(i + 1))
}

/// "More than 300,000 people have been killed": no single attack does that.
fn is_vast(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, time: Option<&DateMention>) -> bool {
    const VAST: u64 = 20_000;
    // Of no attack or accident that is named.
    const LARGE: u64 = 1_000;
    const MANY: u64 = 200;
    const REACH: usize = 8;
    let (p, t) = (&hit.phrase, hit.trigger);
    let perfect = (t.saturating_sub(3).max(from)..t).any(|i| r.is(i, Class::HAVE) && !(i > from && r.is(i - 1, Class::MODAL)));
    // "has recorded 1,081 deaths and 11,714 injuries"
    let recorded = || perfect || hit.rule == "counted_noun" && perfect_before(r, t, from);
    if p.counted() && matches!(hit.kind, Kind::Killed | Kind::Injured) && (hit.total || hit.rule == "act_of" || recorded()) {
        let n = figure(r, p).and_then(|f| f.value.or(f.low));
        // "puts the figure at 191,000", "the killing of hundreds of thousands"
        let vast = (perfect || hit.total || hit.rule == "act_of") && hit.kind == Kind::Killed && n >= Some(VAST);
        if vast || n >= Some(LARGE) && recorded() && time.is_none() && !(from..to).any(|k| tells_one_event(r, k)) {
            return true;
        }
    }
    // "murdered six million people", "the 58,000 soldiers who died"
    let all = || p.counted() && hit.kind == Kind::Killed && figure(r, p).and_then(|f| f.value.or(f.low)) >= Some(VAST);
    if (hit.active || p.core > from && r.norm(p.core - 1) == "the") && time.is_none_or(|d| d.is_longer_than_day()) && all() {
        return true;
    }
    // "Rebel fire killed 1,100 people", "Air raids kill thousands": over years.
    let barrage = |k: usize| r.is(k, Class::ATTACK) && (r.norm(k).ends_with('s') || r.norm_is(k, words!["fire", "shelling", "bombing"]));
    let thousands = || figure(r, p).is_some_and(|f| f.value.or(f.low) >= Some(LARGE));
    if hit.kind == Kind::Killed && hit.active && p.counted() && time.is_none() && thousands() {
        let told = (from..to).any(barrage) && !(from..to).any(|k| tells_one_event(r, k) && r.norm(k) != "fire");
        if told {
            return true;
        }
    }
    let many = || figure(r, p).is_some_and(|f| f.value.is_none() && f.low >= Some(MANY));
    // "The strikes have killed hundreds"
    let raids = || (t.saturating_sub(REACH).max(from)..t).any(|k| r.is(k, Class::ATTACK) && r.norm(k).ends_with('s'));
    if perfect && hit.active && time.is_none() && many() && raids() {
        return true;
    }
    // "The raids have claimed hundreds of lives"
    let claimed = perfect || r.norm_is(t, words!["lives"]) && perfect_before(r, t, from);
    hit.rule == "lives" && time.is_none() && claimed && many()
}

/// "As of 15 May", "until 15 May": so far, not on that day.
fn is_so_far(r: &Reading<'_>, d: &DateMention) -> bool {
    let until = || (d.tokens.start as usize).checked_sub(1).is_some_and(|i| r.norm(i) == "until");
    until() || (d.tokens.start as usize).checked_sub(2).is_some_and(|i| r.reads(i, words!["as", "of"]) || r.reads(i, words!["up", "to"]))
}

fn is_of_one_day(r: &Reading<'_>, d: &DateMention) -> bool {
    !d.is_longer_than_day() && !is_so_far(r, d)
}

/// "In 2003 an earthquake left 25,000 dead", "last month a man was stabbed": one event, of which only the time is vague.
fn is_of_one_event(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, d: &DateMention) -> bool {
    let p = &hit.phrase;
    // "a boy was shot this week": once.
    let this = || r.norm(d.tokens.start as usize) == "this" && !p.counted();
    let day = || r.reading(from..to, words!["this", "day", "in"]).next().is_some();
    // "in late May and early June"
    let spans = || r.any(d.tokens.start as usize..d.tokens.end as usize, words!["and", "to", "through", "until", "till"]);
    // "earlier this week": on one day of it.
    let attacks = |i: usize| r.is(i, Class::ATTACK) && (r.norm(i).ends_with('s') || r.is(i, Class::LONG_EVENT));
    if r.norm(d.tokens.start as usize) == "earlier" && !(from..to).any(attacks) {
        return true;
    }
    // "the massacre came in a city where hundreds have been killed over the past few days"
    let date = d.tokens.start as usize..d.tokens.end as usize;
    if r.any(date, words!["days", "weeks", "months"]) && hit.phrase.counted() && !is_of_one(p) && perfect_before(r, hit.trigger, from) {
        return false;
    }
    !spans()
        && (!d.open || this() || day())
        && (is_of_one(p) || day() || names_one_event(r, from, to, d) || is_judged(r, hit, from) || is_at_one_spot(r, hit, from, to, d))
}

/// "shot four men outside a bar last week", "the nightclub where four were stabbed last weekend", "was found dead along with three
/// others in March": all at once, whatever day that was.
fn is_at_one_spot(r: &Reading<'_>, hit: &Hit, from: usize, to: usize, d: &DateMention) -> bool {
    const NEAR: usize = 8;
    const WORDS_MAX: usize = 6;
    // Where no more than one thing happens within weeks.
    const SPOTS: Words = words![
        "home", "house", "apartment", "residence", "trailer", "car", "vehicle", "truck", "van", "suv", "minivan", "bus", "taxi", "bar",
        "club", "nightclub", "restaurant", "pub", "tavern", "lounge", "diner", "cafe", "store", "salon", "barbershop", "church", "mosque",
        "temple", "synagogue", "hotel", "motel", "party", "concert", "festival", "wedding", "funeral", "vigil", "gathering", "rally",
        "mall", "cinema", "theater", "theatre", "lot", "garage", "warehouse", "bank", "checkpoint", "shop", "bakery", "cafeteria",
        "office", "courthouse", "airport", "game"
    ];
    // "in recent weeks", "last year", "in 2016": long enough for several.
    const LONG: Words = words!["recent", "past", "few", "several", "weeks", "months", "year", "years"];
    let (p, t) = (&hit.phrase, hit.trigger);
    let date = d.tokens.start as usize..d.tokens.end as usize;
    let bare = date.len() == 1 || date.len() == 2 && r.norm(date.start) == "in";
    let year = bare && r.numeral_at(date.end - 1).is_some_and(|n| n.role == Role::Year);
    if year || r.any(date, LONG) || perfect_before(r, t, from) {
        return false;
    }
    let on = |i: usize| !r.is_punctuation(i) && !r.is(i, Class::PREPOSITION);
    let spot = |i: usize| {
        (r.is(i + 1, Class::ARTICLE.and(Class::POSSESSIVE)) || r.is_capital(i + 1))
            && (i + 2..(i + 2 + WORDS_MAX).min(to)).take_while(|k| on(*k)).any(|k| r.norm_is(k, SPOTS))
    };
    let end = p.end.max(t + 1);
    let first = p.start;
    let whose = || first >= from + 2 && r.norm(first - 1) == "where" && r.norm_is(first - 2, SPOTS);
    let with = || first >= from + 2 && (r.reads(first - 2, words!["along", "with"]) || r.reads(first - 2, words!["together", "with"]));
    // "in July, when a bomber killed 16", "four bombers blew themselves up, killing 15"
    let bomber = |i: usize| r.is(i - 1, Class::ARTICLE) || r.is(i - 2, Class::ARTICLE);
    let blown = |i: usize| r.norm_is(i + 1, words!["himself", "herself", "themselves"]) && r.norm(i + 2) == "up";
    r.which(end..(end + NEAR).min(to), words!["at", "in", "inside", "outside"]).any(spot)
        || whose()
        || with()
        || hit.active && r.which((from + 2)..t.max(from + 2), words!["bomber", "gunman"]).any(bomber)
        || r.which(from..t, words!["blew"]).any(blown)
}

/// One person, or nobody.
fn is_of_one(p: &Phrase) -> bool {
    p.value_is_one() || p.count == Count::Zero
}

/// People of several events, or of a disease that spreads.
fn is_of_several(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    let p = &hit.phrase;
    // "Hepatitis has killed 12 women": so far.
    let spreading = || hit.kind == Kind::Killed && perfect_before(r, hit.trigger, from) && tells_of_disease(r, from, to);
    // "200 have been murdered during the truce"
    let while_it_lasts = || {
        let after = hit.trigger.max(p.end.saturating_sub(1)) + 1;
        let event = |k: usize| r.is(k, Class::ATTACK) || r.word(k).cause.is_some();
        perfect_before(r, hit.trigger, from)
            && r.which(after..(after + 4).min(to), words!["during", "throughout"]).any(|i| !(i + 1..i + 6).any(event))
    };
    p.counted() && !is_of_one(p) && (spreading() || while_it_lasts() || tells_of_several(r, p, from, to))
}

/// "died Tuesday in two separate avalanches": of more than one event, though of one day.
fn is_of_separate_events(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    const NEAR: usize = 8;
    const EVENTS: Words =
        words!["incidents", "accidents", "avalanches", "landslides", "events", "occasions", "operations", "fires", "drownings", "quakes"];
    let several = |k: usize| r.norm(k).ends_with('s') && (r.norm_is(k, EVENTS) || r.is(k, Class::ATTACK) || r.word(k).cause.is_some());
    // "Separate strikes killed 12": apart from others.
    let counted = |i: usize| i > from && (r.numeral_at(i - 1).is_some() || r.norm_is(i - 1, words!["multiple"]));
    let (low, high) = (hit.phrase.core.min(hit.trigger), hit.phrase.end.max(hit.trigger + 1));
    // "Ten died in separate gun and knife attacks"
    let in_all = |i: usize| i > high && r.norm(i - 1) == "in" && (i + 1..i + 9).take_while(|k| !r.is(*k, Class::PREPOSITION)).any(several);
    r.which(low.saturating_sub(NEAR).max(from)..(high + NEAR).min(to), words!["separate"])
        .any(|i| counted(i) && (i + 1..i + 4).any(several) || in_all(i))
}

/// Displacement that goes on, or deaths of a war.
fn is_of_long_event(r: &Reading<'_>, hit: &Hit, from: usize, to: usize) -> bool {
    matches!(hit.kind, Kind::Displaced | Kind::Returned) && displaced_over_time(r, hit, from, to) || long_event(r, hit, from, to)
}

/// Words of a rate: "every day", "a week", "per year".
fn is_rate(r: &Reading<'_>, from: usize, to: usize, p: &Phrase) -> bool {
    let unit = |i: usize| r.norm_is(i, words!["day", "week", "month", "year", "hour", "night", "daily", "annually"]);
    let end = (p.end + 12).min(to);
    // "director of the daily": a newspaper.
    let paper = |i: usize| {
        let title = r.is_capital(i) && r.norm_is(i - 1, words!["-", "--", "\u{2013}", "\u{2014}", "|"]);
        let named =
            r.is_punctuation(i + 1) || r.is_capital(i + 1) || r.norm_is(i + 1, words!["newspaper", "newspapers", "paper", "papers"]);
        r.norm(i) == "daily" && (r.is(i - 1, Class::ARTICLE) || title) && named
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
pub(super) fn perfect_before(r: &Reading<'_>, t: usize, from: usize) -> bool {
    const BACK: usize = 8;
    r.any(t.saturating_sub(BACK).max(from)..t, words!["has", "have"])
}

/// Before "of": one thing after another, or one that goes on.
const SERIES: Words = words!["series", "string", "wave", "spate", "day", "days", "week", "weeks", "month", "months", "year", "years"];

/// A noun of one attack, accident or disaster.
fn tells_one_event(r: &Reading<'_>, k: usize) -> bool {
    r.word(k).cause.is_some_and(|c| !matches!(c, Cause::Disease | Cause::Hunger))
        // "the murder of eight aid workers in August"
        || r.norm_is(k, words!["riot", "brawl", "melee", "gunfight", "icefall", "incident"])
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
    // "attacked a bus and killed 11"
    let attacked = |i: usize| r.norm_is(i + 1, words!["a", "an", "one"]);
    r.which(from..to, words!["in"]).any(|i| bare(i + 1))
        || r.which(from..to, words!["attacked", "ambushed", "stormed", "raided", "bombed"]).any(attacked)
        || tells_one_attack(r, from, to)
        || bombings()
}

/// "in a car bombing", "the blast".
pub(super) fn tells_one_attack(r: &Reading<'_>, from: usize, to: usize) -> bool {
    // "a series of blasts" is many.
    let many = |i: usize| r.norm_is(i, SERIES) && r.norm(i + 1) == "of";
    let told = |i: usize| !many(i + 1) && (i + 1..i + 5).any(|k| tells_one_event(r, k));
    r.which(from..to, words!["a", "an", "the", "one", "another"]).any(told)
}

/// Separate attacks, decades, "11 days of fighting", a number "compared to the previous seven days".
fn tells_of_several(r: &Reading<'_>, p: &Phrase, from: usize, to: usize) -> bool {
    const OPERATIONS: u64 = 10;
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
    // "28 operations resulted in": more than one can be.
    let operations = |i: usize| {
        let many = |n: &Numeral| matches!(n.quantity, Quantity::Cardinal(n) if n >= OPERATIONS);
        (i.saturating_sub(3).max(from)..i).any(|k| r.numeral_at(k).is_some_and(many))
    };
    r.which(from..p.start, words!["operations", "missions"]).any(operations)
        || r.which(p.end.max(from)..to, words!["compared"]).any(compared)
        || r.which(from..to, words!["days", "weeks", "week", "months", "month", "years", "year"]).any(lasted)
        || r.which(from..to, words!["separate", "sectarian", "several", "various", "different"]).any(separate)
        || r.which(from + 2..to + 2, words!["decades", "years", "decade"]).any(years)
        || r.which(from..to, words!["single"]).any(single)
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
    let near = |i: usize| i + 14 > hit.phrase.core && i < hit.phrase.end.max(hit.trigger + 1) + 14;
    // "the first blast in the town since the outbreak of the war": of one day.
    let since = |i: usize| {
        let date = r.tokens.date_at(i).or_else(|| r.tokens.date_at(i.saturating_sub(1)));
        date.is_some_and(|d| is_compared_to_others(r, d, hit.phrase.end, from))
    };
    (from..to).any(|i| {
        near(i)
            && r.is(i, Class::LONG_EVENT)
            && !is_of_a_name(r, i, from)
            && !(i >= 2 && r.norm(i - 1) == "of" && r.norm_is(i - 2, words!["prisoner", "prisoners"]))
            && !since(i)
            && !r.norm_is(
                i + 1,
                words![
                    "monitor", "monitoring", "crimes", "crime", "zone", "planes", "veterans", "room", "surgeon", "detainees", "prisoners", "prisoner",
                    "veteran", "criminals", "criminal"
                ],
            )
            && !(r.norm(i) == "siege" && r.any(i.saturating_sub(3)..i, words!["end", "ended", "ending", "broke", "hotel", "under"]))
            && !r.norm_is(i, words!["crackdown", "campaign", "offensive", "crisis"])
            // "a network of sources to monitor the conflict"
            && !r.any(i.saturating_sub(3)..i, words!["monitor", "monitors", "monitoring", "tracks", "tracking", "documents", "documenting"])
    }) || r.which(from..to, words!["offensive", "campaign", "crackdown", "uprising"]).any(near)
        && r.any(from..to, words!["has", "have", "since"])
        || has_cost_lives(r, hit, from)
        || r.reading(from..to, words!["so", "far"]).next().is_some() && r.any(from..to, words!["year", "month", "war", "conflict"])
}

/// "the Revolution General Commission", "the Coalition for Revolution and Opposition Forces": a body.
fn is_of_a_name(r: &Reading<'_>, i: usize, from: usize) -> bool {
    let next = i + 1 + usize::from(r.norm(i + 1) == "and");
    i > from && i >= r.tokens.prose_start as usize && r.is_capital(i) && r.is_capital(next)
}

/// "The fighting claimed the lives of 129", "fighting has left dozens dead": on whatever days it lasted.
fn has_cost_lives(r: &Reading<'_>, hit: &Hit, from: usize) -> bool {
    const NEAR: usize = 12;
    let verb = hit.trigger.min(hit.phrase.start);
    let before = verb.saturating_sub(NEAR).max(from)..hit.phrase.start;
    let lives = || hit.rule == "lives" || r.any(before.clone(), words!["lives"]);
    let fought = r.any(before.clone(), words!["fighting", "infighting", "battles"]);
    fought && hit.phrase.counted() && !is_of_one(&hit.phrase) && (lives() || perfect_before(r, verb, from))
}
