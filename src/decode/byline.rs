//! Who wrote it: "By Jane Miller, Staff Writer" on a line of its own above the text. It belongs to the header, so that what follows
//! is the lead.

use super::published::WEEKDAYS;

/// The longest line that is taken for a byline. Bytes.
const LINE_MAX: usize = 120;
/// As many lines, of names, papers and addresses, may stand one below the other.
const LINES_MAX: usize = 3;
/// In lower case within a byline.
const SMALL: &[&str] = &["and", "of", "the", "for", "at", "in", "de", "la", "van", "von", "bin", "al"];
/// What somebody who writes is called.
const TRADES: &[&str] = &["staff", "writer", "writers", "reporter", "reporters", "correspondent", "contributor", "editor"];
/// Lines that are a byline by themselves.
const ALONE: &[&str] = &["staff report", "staff reports", "from staff reports", "associated press", "the associated press", "reuters"];

/// The bytes of a text's start up to what stands below its byline; none where it has no byline.
pub(super) fn bytes(text: &str) -> usize {
    let mut end = 0;
    for nth in 0..LINES_MAX {
        let rest = &text[end..];
        let start = rest.len() - rest.trim_start().len();
        let Some(line) = rest[start..].split_once('\n').map(|(line, _)| line).filter(|line| line.len() <= LINE_MAX) else { break };
        if !(is_byline(line.trim()) || nth > 0 && is_trade(line.trim())) {
            break;
        }
        end += start + line.len() + 1;
    }
    end
}

fn is_byline(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let by = words.next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    // "By Monday" begins a sentence.
    let day = |word: &str| WEEKDAYS.iter().any(|day| word.trim_end_matches(',').eq_ignore_ascii_case(day));
    let opens = words.clone().next().is_some_and(|word| !day(word));
    let named = || opens && words.clone().all(is_of_name) && !line.ends_with(['.', '?', '!', ':']);
    by && named() || ALONE.iter().any(|alone| line.eq_ignore_ascii_case(alone))
}

/// "Staff Writer", "jane@example.org" below a name.
fn is_trade(line: &str) -> bool {
    let trade = |word: &str| TRADES.iter().any(|trade| word.eq_ignore_ascii_case(trade));
    let mut words = line.split_ascii_whitespace();
    words.clone().all(|word| is_of_name(word) || word.contains('@')) && words.any(|word| trade(word) || word.contains('@'))
}

fn is_of_name(word: &str) -> bool {
    let bare = word.trim_end_matches([',', ';']);
    let known = || SMALL.iter().chain(TRADES).any(|small| bare.eq_ignore_ascii_case(small));
    bare.starts_with(char::is_uppercase) || !bare.chars().any(char::is_alphanumeric) || known()
}
