//! A time expression's meaning to its first and last day, once the publication date is known. The rules are those of the
//! UCDP GED codebook 19.1, appendix on dates, except that open spans end on the publication date.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::named::{easter, months_of, span_of_month};

/// The year of a day or month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum YearOf {
    /// Not said: the latest that is not after publication.
    Latest,
    Given(i16),
    /// "last year" -1, "this year" 0.
    Published(i16),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Whole,
    Early,
    Mid,
    Late,
    /// "earlier this month": up to the day before publication.
    Earlier,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// Which of several days or months of one name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Which {
    Latest,
    /// "last Friday", "last May": not that of the publication.
    Last,
    Next,
}

/// A day or a span of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    Day {
        year: YearOf,
        month: i8,
        day: i8,
    },
    Month {
        year: YearOf,
        month: i8,
        part: Part,
        which: Which,
    },
    Year {
        year: i16,
        part: Part,
    },
    Decade {
        year: i16,
        part: Part,
    },
    Weekday {
        day: Weekday,
        which: Which,
    },
    /// The evening before that day, and the day.
    NightBefore {
        day: Weekday,
        which: Which,
    },
    /// Days from publication: 0 today, -1 yesterday.
    FromToday(i16),
    /// The evening before and the day of publication.
    Overnight,
    /// "two weeks ago".
    Ago {
        n: u16,
        unit: Unit,
    },
    /// "this week".
    This {
        unit: Unit,
        part: Part,
    },
    /// "last month".
    Last {
        unit: Unit,
        part: Part,
    },
    /// "the past four days": counts the day of publication.
    Past {
        n: u16,
        unit: Unit,
    },
    /// "the past few days", "recent weeks": so many days before the day of publication.
    Recent {
        days: u16,
    },
    Weekend(Which),
    Season {
        season: Season,
        year: YearOf,
        which: Which,
    },
    /// "the first week of March": from and to a day of the month; counted from its end where not positive.
    SpanOfMonth {
        year: YearOf,
        month: i8,
        from: i8,
        to: i8,
    },
    /// "the second half of 2015": from and to a month.
    Months {
        year: YearOf,
        from: i8,
        to: i8,
    },
    /// So many days after Easter Sunday.
    Easter {
        year: YearOf,
        shift: i8,
    },
    /// "the last 12 days of September"; negative for the first.
    DaysOf {
        n: i8,
        year: YearOf,
        month: i8,
    },
}

/// A time expression's meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    At(Point),
    Since(Point),
    Between(Point, Point),
    /// So many days after a day named before: "a day earlier", "the same day".
    Shifted(Point, i16),
    /// Relative to something that the text does not date: "since then", "for two years".
    Unresolved {
        open: bool,
        unit: Unit,
    },
}

type Days = (Option<Date>, Option<Date>);

impl When {
    pub(super) fn is_open(self) -> bool {
        match self {
            When::Since(_) => true,
            When::At(Point::This { part, .. }) => part != Part::Earlier,
            When::At(Point::Past { .. }) => true,
            When::Unresolved { open, .. } => open,
            _ => false,
        }
    }

    /// Whether it denotes more than one day; "in the past 24 hours" and "overnight" count as one.
    pub(super) fn is_longer_than_day(self) -> bool {
        match self {
            When::At(point) => point.is_longer_than_day(),
            When::Shifted(..) => false,
            When::Since(_) | When::Between(..) => true,
            When::Unresolved { open, unit } => open || !matches!(unit, Unit::Hour | Unit::Day),
        }
    }

    /// First and last day.
    pub(super) fn days(self, published: Option<Date>) -> Days {
        match self {
            When::At(point) => both(point.days(published)),
            When::Since(point) => (point.days(published).map(|d| d.0), published),
            When::Between(from, to) => {
                let Some((_, end)) = to.days(published) else { return (None, None) };
                // "between December and February" begins in the year before the latest February.
                let start = from.with_year_of(to).days(Some(end)).filter(|d| d.0 <= end);
                (start.map(|d| d.0), Some(end))
            }
            When::Shifted(point, days) => {
                let shift = Span::new().days(i64::from(days));
                let moved = point.days(published).and_then(|(a, b)| Some((a.checked_add(shift).ok()?, b.checked_add(shift).ok()?)));
                both(moved)
            }
            When::Unresolved { open, .. } => (None, published.filter(|_| open)),
        }
    }
}

fn both(days: Option<(Date, Date)>) -> Days {
    (days.map(|d| d.0), days.map(|d| d.1))
}

impl Point {
    fn is_longer_than_day(self) -> bool {
        match self {
            Point::Day { .. } | Point::Easter { .. } | Point::Weekday { .. } | Point::FromToday(_) => false,
            Point::NightBefore { .. } | Point::Overnight => false,
            Point::Ago { unit, .. } => matches!(unit, Unit::Month | Unit::Year),
            Point::Past { n, unit } => !(unit == Unit::Hour && n <= 24 || unit == Unit::Day && n <= 1),
            _ => true,
        }
    }

    fn with_year_of(self, other: Point) -> Point {
        let given = match other {
            Point::Day { year, .. } | Point::Month { year, .. } => year,
            Point::Year { year, .. } => YearOf::Given(year),
            _ => YearOf::Latest,
        };
        match self {
            // Only where it is not later in the year than the other, else the year before is meant and found by itself.
            Point::Day { year: YearOf::Latest, month, day } if month <= other.month().unwrap_or(0) => {
                Point::Day { year: given, month, day }
            }
            Point::Month { year: YearOf::Latest, month, part, which } if month <= other.month().unwrap_or(0) => {
                Point::Month { year: given, month, part, which }
            }
            _ => self,
        }
    }

    fn month(self) -> Option<i8> {
        match self {
            Point::Day { month, .. } | Point::Month { month, .. } => Some(month),
            _ => None,
        }
    }

    /// First and last day; `None` for what is relative without a publication date, or no day of the calendar.
    pub(super) fn days(self, published: Option<Date>) -> Option<(Date, Date)> {
        match self {
            Point::Day { year: YearOf::Given(year), month, day } => one(Date::new(year, month, day).ok()?),
            Point::Month { year: YearOf::Given(year), month, part, .. } => month_part(Date::new(year, month, 1).ok()?, part),
            Point::SpanOfMonth { year: YearOf::Given(year), month, from, to } => span_of_month(Date::new(year, month, 1).ok()?, from, to),
            Point::Months { year: YearOf::Given(year), from, to } => months_of(year, from, to),
            Point::Easter { year: YearOf::Given(year), shift } => one(plus(easter(year)?, i64::from(shift))?),
            Point::DaysOf { n, year: YearOf::Given(year), month } => days_of(n, Date::new(year, month, 1).ok()?),
            Point::Season { season, year: YearOf::Given(year), .. } => season_of(season, year),
            Point::Year { year, part } => year_part(year, part),
            Point::Decade { year, part } => decade_part(year, part),
            _ => self.relative_to(published?),
        }
    }

    fn relative_to(self, today: Date) -> Option<(Date, Date)> {
        match self {
            Point::Day { year, month, day } => one(latest_day(year, month, day, today)?),
            Point::Month { year, month, part, which } => month_part(latest_month(year, month, which, today)?, part),
            Point::SpanOfMonth { year, month, from, to } => span_of_month(latest_month(year, month, Which::Latest, today)?, from, to),
            Point::Months { year: YearOf::Published(shift), from, to } => {
                let (from, to) = months_of(today.year().checked_add(shift)?, from, to)?;
                Some((from, to.min(today).max(from)))
            }
            Point::Easter { year: YearOf::Published(past), shift } => {
                one(plus(easter(today.year().checked_add(past)?)?, i64::from(shift))?)
            }
            Point::Easter { shift, .. } => (0..=1)
                .filter_map(|back| plus(easter(today.year().checked_sub(back)?)?, i64::from(shift)))
                .find(|d| plus(today, NEAR_FUTURE_DAYS).is_some_and(|limit| *d <= limit))
                .and_then(one),
            Point::DaysOf { n, year, month } => days_of(n, latest_month(year, month, Which::Latest, today)?),
            Point::Season { season, year: YearOf::Published(shift), .. } => season_of(season, today.year().checked_add(shift)?),
            Point::Season { season, which, .. } => latest_season(season, which, today),
            Point::Weekday { day, which } => one(weekday(day, which, today)?),
            Point::FromToday(days) => one(plus(today, i64::from(days))?),
            Point::NightBefore { day, which } => weekday(day, which, today).and_then(|end| Some((end.yesterday().ok()?, end))),
            Point::Overnight => Some((today.yesterday().ok()?, today)),
            Point::Ago { n, unit } => ago(n, unit, today),
            Point::This { unit, part } => this(unit, part, today),
            Point::Last { unit, part } => last(unit, part, today),
            Point::Past { n, unit } => past(n, unit, today),
            Point::Recent { days } => Some((plus(today, -i64::from(days))?, today.yesterday().ok()?)),
            Point::Weekend(which) => weekend(which, today),
            Point::Year { .. } | Point::Decade { .. } | Point::Months { .. } => self.days(None),
        }
    }
}

fn one(day: Date) -> Option<(Date, Date)> {
    Some((day, day))
}

fn plus(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// A day so soon after publication is announced rather than a year old.
const NEAR_FUTURE_DAYS: i64 = 31;

fn latest_day(year: YearOf, month: i8, day: i8, today: Date) -> Option<Date> {
    match year {
        YearOf::Given(year) => Date::new(year, month, day).ok(),
        YearOf::Published(shift) => Date::new(today.year().checked_add(shift)?, month, day).ok(),
        YearOf::Latest => {
            let limit = plus(today, NEAR_FUTURE_DAYS)?;
            // Eight years reach back to a leap day across a century.
            (-1..=8).filter_map(|back| Date::new(today.year().checked_sub(back)?, month, day).ok()).find(|d| *d <= limit)
        }
    }
}

/// The first day of the month that is meant.
fn latest_month(year: YearOf, month: i8, which: Which, today: Date) -> Option<Date> {
    let of = |year: i16| Date::new(year, month, 1).ok();
    match year {
        YearOf::Given(year) => of(year),
        YearOf::Published(shift) => of(today.year().checked_add(shift)?),
        YearOf::Latest => {
            let limit = if which == Which::Last { today.first_of_month().yesterday().ok()? } else { today };
            of(today.year()).filter(|d| *d <= limit).or_else(|| of(today.year().checked_sub(1)?))
        }
    }
}

fn month_part(first: Date, part: Part) -> Option<(Date, Date)> {
    let day = |d: i8| Date::new(first.year(), first.month(), d).ok();
    Some(match part {
        Part::Whole | Part::Earlier => (first, first.last_of_month()),
        Part::Early => (first, day(10)?),
        Part::Mid => (day(10)?, day(20)?),
        Part::Late => (day(15)?, first.last_of_month()),
    })
}

/// Early: January to April; mid: May to August; late: the last quarter.
fn year_part(year: i16, part: Part) -> Option<(Date, Date)> {
    let (from, to) = match part {
        Part::Whole | Part::Earlier => (1, 12),
        Part::Early => (1, 4),
        Part::Mid => (5, 8),
        Part::Late => (10, 12),
    };
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

fn decade_part(year: i16, part: Part) -> Option<(Date, Date)> {
    let (from, to) = match part {
        Part::Whole | Part::Earlier => (0, 9),
        Part::Early => (0, 3),
        Part::Mid => (4, 6),
        Part::Late => (7, 9),
    };
    Some((Date::new(year.checked_add(from)?, 1, 1).ok()?, Date::new(year.checked_add(to)?, 12, 31).ok()?))
}

fn days_of(n: i8, first: Date) -> Option<(Date, Date)> {
    if n < 0 {
        let last = Date::new(first.year(), first.month(), n.checked_neg()?).ok()?;
        return Some((first, last));
    }
    let last = first.last_of_month();
    Some((Date::new(first.year(), first.month(), last.day().checked_sub(n)?.checked_add(1)?).ok()?, last))
}

/// Seasons of the northern hemisphere, as agencies write; winter begins in the December before its year.
fn season_of(season: Season, year: i16) -> Option<(Date, Date)> {
    let (start_year, start, end) = match season {
        Season::Winter => (year.checked_sub(1)?, 12, 2),
        Season::Spring => (year, 3, 5),
        Season::Summer => (year, 6, 8),
        Season::Autumn => (year, 9, 11),
    };
    Some((Date::new(start_year, start, 1).ok()?, Date::new(year, end, 1).ok()?.last_of_month()))
}

fn latest_season(season: Season, which: Which, today: Date) -> Option<(Date, Date)> {
    (-1..=1).filter_map(|back| season_of(season, today.year().checked_sub(back)?)).find(|(start, end)| match which {
        Which::Last => *end < today,
        _ => *start <= today,
    })
}

fn weekday(day: Weekday, which: Which, today: Date) -> Option<Date> {
    let back = i64::from(day.until(today.weekday()));
    match which {
        Which::Latest => plus(today, -back),
        Which::Last => plus(today, if back == 0 { -7 } else { -back }),
        Which::Next => plus(today, 7 - back),
    }
}

/// A day for days and weeks, the month for months, the year for years.
fn ago(n: u16, unit: Unit, today: Date) -> Option<(Date, Date)> {
    let n = i64::from(n);
    match unit {
        Unit::Hour => one(plus(today, -(n / 24))?),
        Unit::Day => one(plus(today, -n)?),
        Unit::Week => one(plus(today, -7 * n)?),
        Unit::Month => {
            let then = today.first_of_month().checked_sub(Span::new().try_months(n).ok()?).ok()?;
            Some((then, then.last_of_month()))
        }
        Unit::Year => year_part(today.year().checked_sub(i16::try_from(n).ok()?)?, Part::Whole),
    }
}

fn monday(today: Date) -> Option<Date> {
    plus(today, -i64::from(Weekday::Monday.until(today.weekday())))
}

fn this(unit: Unit, part: Part, today: Date) -> Option<(Date, Date)> {
    let start = match unit {
        Unit::Hour | Unit::Day => today,
        Unit::Week => monday(today)?,
        Unit::Month => today.first_of_month(),
        Unit::Year => today.first_of_year(),
    };
    let whole = match (unit, part) {
        (Unit::Month, Part::Early | Part::Mid | Part::Late) => month_part(start, part)?,
        (Unit::Year, Part::Early | Part::Mid | Part::Late) => year_part(start.year(), part)?,
        _ => (start, today),
    };
    let end = if part == Part::Earlier { today.yesterday().ok()? } else { whole.1 };
    Some((whole.0.min(today), end.min(today).max(whole.0.min(today))))
}

fn last(unit: Unit, part: Part, today: Date) -> Option<(Date, Date)> {
    match unit {
        Unit::Hour | Unit::Day => one(today.yesterday().ok()?),
        Unit::Week => {
            let monday = plus(monday(today)?, -7)?;
            let (from, to) = match part {
                Part::Early => (0, 2),
                Part::Mid => (2, 3),
                Part::Late => (4, 6),
                _ => (0, 6),
            };
            Some((plus(monday, from)?, plus(monday, to)?))
        }
        Unit::Month => month_part(today.first_of_month().yesterday().ok()?.first_of_month(), part),
        Unit::Year => year_part(today.year().checked_sub(1)?, part),
    }
}

fn past(n: u16, unit: Unit, today: Date) -> Option<(Date, Date)> {
    let start = match unit {
        Unit::Hour => plus(today, -i64::from(n.div_ceil(24)))?,
        Unit::Day => plus(today, 1 - i64::from(n))?,
        Unit::Week => plus(today, 1 - 7 * i64::from(n))?,
        Unit::Month => today.checked_sub(Span::new().try_months(n).ok()?).ok()?,
        // "the past year" goes back to 1 January.
        Unit::Year if n == 1 => today.first_of_year(),
        Unit::Year => today.checked_sub(Span::new().try_years(n).ok()?).ok()?,
    };
    Some((start, today))
}

fn weekend(which: Which, today: Date) -> Option<(Date, Date)> {
    let back = match (which, today.weekday()) {
        (Which::Last, Weekday::Saturday) => 7,
        (Which::Last, Weekday::Sunday) => 8,
        _ => i64::from(Weekday::Saturday.until(today.weekday())),
    };
    let saturday = plus(today, -back)?;
    Some((saturday, plus(saturday, 1)?.min(today)))
}
