//! Digits and number words to amounts, with what multiplies them: the inside of [`super::numerals`].

use super::numerals::Quantity;
use super::{Flags, Tokens, points};

/// A non-negative number as written: `mantissa / 10^decimals`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) mantissa: u64,
    pub(super) decimals: u32,
}

impl Amount {
    pub(super) fn of(n: u64) -> Amount {
        Amount { mantissa: n, decimals: 0 }
    }

    /// `None` where the product has more digits than any count.
    pub(super) fn times(self, scale: u64) -> Option<Amount> {
        Some(Amount { mantissa: self.mantissa.checked_mul(scale)?, decimals: self.decimals }.reduced())
    }

    pub(super) fn reduced(mut self) -> Amount {
        while self.decimals > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.decimals -= 1;
        }
        self
    }

    pub(super) fn whole(self) -> Option<u64> {
        (self.decimals == 0).then_some(self.mantissa)
    }

    pub(super) fn value(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(self.decimals as i32)
    }

    pub(super) fn quantity(self) -> Quantity {
        self.whole().map_or(Quantity::Decimal(self.value()), Quantity::Cardinal)
    }
}

/// Digits or words, with what multiplies them; the end and the number.
pub(super) fn cardinal(t: &Tokens, i: usize) -> Option<(usize, Amount)> {
    let (mut end, mut amount) = if t.flags(i).has(Flags::DIGIT) { digits(t, i)? } else { words(t, i)? };
    if t.norm(end) == "and" && t.norm(end + 1) == "a" && t.norm(end + 2) == "half" && amount.decimals == 0 {
        if let Some(scale) = scale(t.norm(end + 3)) {
            amount = Amount { mantissa: amount.mantissa.checked_mul(10)?.checked_add(5)?, decimals: 1 }.times(scale)?;
            return Some((end + 4, amount));
        }
        if let Some(last) = scale(t.norm(end - 1)) {
            return Some((end + 3, Amount::of(amount.whole()?.checked_add(last / 2)?)));
        }
    }
    if t.flags(i).has(Flags::DIGIT) {
        let hyphen = usize::from(joined_by(t, end, "-"));
        let factor = if t.norm(end + hyphen) == "hundred" { Some(100) } else { scale(t.norm(end + hyphen)) };
        if let Some(factor) = factor.or_else(|| short_scale(t, end)) {
            amount = amount.times(factor)?;
            end += hyphen + 1;
        }
    }
    Some((end, amount))
}

/// "thousand" and up; "hundred" is [`words`]'s own.
pub(super) fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "thousand" => 1_000,
        "lakh" | "lakhs" => 100_000,
        "million" | "mln" => 1_000_000,
        "crore" | "crores" => 10_000_000,
        "billion" | "bln" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

/// "1.2 m", "5 bn": only where the letter stands alone after digits and is no measure.
pub(super) fn short_scale(t: &Tokens, i: usize) -> Option<u64> {
    match t.norm(i) {
        "mn" => Some(1_000_000),
        "bn" => Some(1_000_000_000),
        _ => None,
    }
}

/// A digit token with its groups and suffix; the end and the number.
pub(super) fn digits(t: &Tokens, i: usize) -> Option<(usize, Amount)> {
    let word = t.norm(i);
    let digits_end = word.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(word.len());
    let (number, suffix) = word.split_at(digits_end);
    let mut amount = plain_digits(number)?;
    amount = match suffix {
        "" => amount,
        "k" => amount.times(1_000)?,
        "m" | "mn" | "mln" | "million" => amount.times(1_000_000)?,
        "bn" | "billion" => amount.times(1_000_000_000)?,
        _ => return None,
    };
    let mut end = i + 1;
    if let Some(thousands) = dotted_thousands(t, i, number) {
        return Some((end, thousands));
    }
    if let Some(decimal) = comma_decimal(t, end, amount).filter(|_| suffix.is_empty()) {
        return Some((end + 2, decimal));
    }
    // "61, 000 people": a group that a space split off.
    if suffix.is_empty() && number.len() <= 3 && joined_left(t, end) && t.norm(end + 1) == "000" {
        return Some((end + 2, amount.times(1_000)?));
    }
    if suffix.is_empty() && number.len() <= 3 && amount.decimals == 0 && !number.starts_with('0') && !before_day(t, i) {
        while end - i < 4 && spaced_group(t, end) {
            amount = Amount::of(amount.mantissa * 1_000 + t.norm(end).parse::<u64>().ok()?);
            end += 1;
        }
    }
    Some((end, amount))
}

/// What a full stop before three digits groups: nobody is a fraction.
const COUNTED_AFTER_DOT: &[&str] = &[
    "people", "persons", "civilians", "families", "households", "residents", "inhabitants", "villagers", "refugees", "migrants",
    "children", "women", "men", "soldiers", "troops", "workers", "prisoners", "victims", "deaths", "dead", "injured", "wounded",
    "displaced", "homeless", "evacuees", "evacuated", "cases", "idps", "returnees", "affected",
];

/// "1.500 people": the full stop groups where people follow.
fn dotted_thousands(t: &Tokens, i: usize, number: &str) -> Option<Amount> {
    let (whole, group) = number.split_once('.')?;
    let grouped = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && group.len() == 3 && t.norm(i) == number;
    let digits = || whole.bytes().chain(group.bytes()).all(|b| b.is_ascii_digit());
    // "Displaced persons: 45.000"
    let counts = |k: usize| COUNTED_AFTER_DOT.contains(&t.norm(k));
    let label = || i >= 2 && t.norm(i - 1) == ":" && counts(i - 2);
    if !(grouped && digits() && (counts(i + 1) || label())) {
        return None;
    }
    Some(Amount::of(whole.parse::<u64>().ok()? * 1_000 + group.parse::<u64>().ok()?))
}

/// "1,2 million": a comma for the decimal point, the digits before it being `whole`.
fn comma_decimal(t: &Tokens, comma: usize, whole: Amount) -> Option<Amount> {
    let digits = t.norm(comma + 1);
    let close = joined_left(t, comma) && !t.flags(comma + 1).has(Flags::SPACE_BEFORE);
    if !close || whole.decimals > 0 || digits.len() > 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    scale(t.norm(comma + 2)).filter(|s| *s >= 100_000)?;
    let tenfold = 10u64.pow(digits.len() as u32);
    let mantissa = whole.mantissa.checked_mul(tenfold)?.checked_add(digits.parse().ok()?)?;
    Some(Amount { mantissa, decimals: digits.len() as u32 }.reduced())
}

/// A comma at `i` that stands close to what is before it.
fn joined_left(t: &Tokens, i: usize) -> bool {
    t.norm(i) == "," && !t.flags(i).has(Flags::SPACE_BEFORE)
}

/// "900,000", "3.6", "1.200.000" (groups of three after each of several full stops).
pub(super) fn plain_digits(number: &str) -> Option<Amount> {
    let dots = number.bytes().filter(|b| *b == b'.').count();
    let grouped = dots > 1 && number.split('.').skip(1).all(|g| g.len() == 3);
    if dots > 1 && !grouped {
        return None;
    }
    let mut amount = Amount::of(0);
    let mut after_point = false;
    for byte in number.bytes() {
        match byte {
            b'0'..=b'9' => {
                amount.mantissa = amount.mantissa.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                amount.decimals += u32::from(after_point);
            }
            b'.' if !grouped => after_point = true,
            _ => {}
        }
    }
    number.bytes().any(|b| b.is_ascii_digit()).then(|| amount.reduced())
}

/// Three digits one space after the digits before them, as in "1 500".
pub(super) fn spaced_group(t: &Tokens, i: usize) -> bool {
    let word = t.norm(i).as_bytes();
    if word.len() != 3 || !word.iter().all(u8::is_ascii_digit) || t.flags(i).has(Flags::NEWLINE_BEFORE) {
        return false;
    }
    let apart = t.span(i..i + 1).start - t.span(i - 1..i).end;
    (1..=3).contains(&apart)
}

/// "March 5 200 people": a day, so that no group follows.
pub(super) fn before_day(t: &Tokens, i: usize) -> bool {
    i > 0 && points::month(t.norm(i - 1)).is_some()
}

/// "one hundred and twelve", "twelve hundred", "three million two hundred thousand", "thousand".
pub(super) fn words(t: &Tokens, i: usize) -> Option<(usize, Amount)> {
    let mut total: u64 = 0;
    let mut current: Option<u64> = None;
    let mut last_scale = u64::MAX;
    let mut at = i;
    let mut end = i;
    loop {
        if at > i && end == at {
            match t.norm(at) {
                "-" if joined_by(t, at, "-") => at += 1,
                "and" if matches!(t.norm(at - 1), "hundred" | "thousand" | "million") => at += 1,
                _ => {}
            }
        }
        let room = current.is_none_or(|c| c >= 100 && c.is_multiple_of(100));
        let word = t.norm(at);
        if let Some((stop, n)) = below_hundred(t, at).filter(|_| room) {
            current = Some(current.unwrap_or(0) + n);
            end = stop;
        } else if word == "hundred" && current.is_none_or(|c| c < 100) && (current.is_some() || at == i) {
            current = Some(current.unwrap_or(1) * 100);
            end = at + 1;
        } else if let Some(s) = scale(word).filter(|&s| s < last_scale && (current.is_some() || at == i)) {
            total = total.checked_add(current.unwrap_or(1).checked_mul(s)?)?;
            current = None;
            last_scale = s;
            end = at + 1;
        } else {
            break;
        }
        at = end;
    }
    (end > i).then(|| (end, Amount::of(total.saturating_add(current.unwrap_or(0)))))
}

/// What may be written in one word with a unit: "thirtythree".
pub(super) const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The units that may.
pub(super) const UNITS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// "nine", "seventeen", "forty", "twenty-five", "twenty five", "twentyfive".
pub(super) fn below_hundred(t: &Tokens, i: usize) -> Option<(usize, u64)> {
    let word = t.norm(i);
    if let Some(n) = below_twenty(word).or_else(|| in_one_word(word)) {
        return Some((i + 1, n));
    }
    let tens = tens(word)?;
    let at = i + 1 + usize::from(t.norm(i + 1) == "-");
    match below_twenty(t.norm(at)) {
        Some(n @ 1..=9) => Some((at + 1, tens + n)),
        _ => Some((i + 1, tens)),
    }
}

/// "thirtythree", as texts write it that lost the hyphen.
fn in_one_word(word: &str) -> Option<u64> {
    let (first, unit) = word.find("ty").and_then(|at| word.split_at_checked(at + 2))?;
    Some(tens(first)? + below_twenty(unit).filter(|n| (1..=9).contains(n))?)
}

pub(super) fn below_twenty(word: &str) -> Option<u64> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

pub(super) fn tens(word: &str) -> Option<u64> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// "fifth", "twenty-first", "hundredth".
pub(super) fn ordinal(t: &Tokens, i: usize) -> Option<(usize, u64)> {
    if let Some(n) = small_ordinal(t.norm(i)) {
        return (!is_part(t, i, n)).then_some((i + 1, n));
    }
    let tens = tens(t.norm(i))?;
    let at = i + 1 + usize::from(t.norm(i + 1) == "-");
    match small_ordinal(t.norm(at)) {
        Some(n @ 1..=9) => Some((at + 1, tens + n)),
        _ => None,
    }
}

/// "a third of them", "a quarter were".
pub(super) fn is_part(t: &Tokens, i: usize, n: u64) -> bool {
    (3..=10).contains(&n) && matches!(t.norm(i.wrapping_sub(1)), "a") && matches!(t.norm(i + 1), "of" | "were" | "are")
}

pub(super) fn small_ordinal(word: &str) -> Option<u64> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "hundredth" => 100,
        _ => return None,
    })
}

pub(super) fn digit_ordinal(word: &str) -> Option<u64> {
    let at = word.len().checked_sub(2)?;
    let (number, suffix) = word.split_at_checked(at)?;
    matches!(suffix, "st" | "nd" | "rd" | "th").then(|| number.replace(',', "").parse().ok()).flatten()
}

/// Whether `sign` stands at `i` with no space around it.
pub(super) fn joined_by(t: &Tokens, i: usize, sign: &str) -> bool {
    t.norm(i) == sign && !t.flags(i).has(Flags::SPACE_BEFORE) && !t.flags(i + 1).has(Flags::SPACE_BEFORE)
}
