//! Which names are kept, and which further spellings a name has.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::enrich::locations::NameKind;

/// Generic words that a unit's name may be said without: "Yobe State", "Madison County".
const GENERIC: &[&str] = &[
    " State", " Province", " Oblast", " oblast", " Oblast'", " Krai", " Kray", " Republic", " Governorate", " Region", " District",
    " County", " Parish", " Borough", " Prefecture", " Department", " Municipality", " Division", " Voivodeship", " Emirate", " Canton",
    " Census Area", " Regency", " Raion", " raion", " Rayon", " City",
];
/// "Province of Batangas".
const GENERIC_BEFORE: &[&str] = &["Muhafazat ", "Province of ", "Provincia de ", "Provincia di "];
/// Countries whose names carry the Arabic article.
const ARABIC: &[&str] = &[
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE", "EH", "DJ", "SO",
    "TD", "IL",
];
const ARTICLES: &[&str] = &[
    "Al", "El", "Ad", "Ar", "As", "Ash", "Esh", "At", "Az", "An", "En", "Er", "Et", "Ez", "Ed", "Adh", "Ath", "al", "el", "ad", "ar", "as",
    "ash", "at", "az", "an",
];

/// Lower case without marks and punctuation: equal for spellings of one name.
pub fn folded(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// A name that an English text may hold: Latin letters, a capital first, three letters, no code, no number.
pub fn is_useful(name: &str) -> bool {
    let mut letters = 0;
    let mut lower = 0;
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'a'..='z' => lower += 1,
            'A'..='Z' => {}
            ' ' | '-' | '\'' | '‘' | '’' | '`' | 'ʿ' | 'ʾ' | 'ʼ' | '.' => continue,
            'ı' | 'ø' | 'Ø' | 'ł' | 'Ł' | 'đ' | 'Đ' | 'ß' | 'æ' | 'Æ' | 'œ' | 'ə' | 'Ə' => lower += 1,
            _ => return false,
        }
        letters += 1;
    }
    let first = name.nfkd().find(|c| c.is_alphabetic());
    letters >= 3 && lower > 0 && first.is_some_and(char::is_uppercase) && name.len() <= 60
}

/// Countries where a town's own name is English.
pub fn is_english(country: &str) -> bool {
    matches!(country, "AU" | "CA" | "GB" | "IE" | "NZ" | "US")
}

/// Every word of `part` is one of `name`: "Newcastle" of "Newcastle upon Tyne".
pub fn is_part(part: &str, name: &str) -> bool {
    let words = |text: &'_ str| text.split([' ', '-']).map(folded).collect::<Vec<_>>();
    let whole = words(name);
    words(part).iter().all(|word| whole.contains(word))
}

pub fn has_arabic_article(country: &str) -> bool {
    ARABIC.contains(&country)
}

/// "Al Bab" to "Bab"; nothing where too little is left.
pub fn without_arabic_article(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once([' ', '-'])?;
    (ARTICLES.contains(&article) && rest.chars().count() >= 3).then_some(rest)
}

/// "Yobe State" to "Yobe".
pub fn without_generic(name: &str) -> Option<&str> {
    let before = || GENERIC_BEFORE.iter().find_map(|g| name.strip_prefix(g));
    let rest = GENERIC.iter().find_map(|g| name.strip_suffix(g)).or_else(before)?;
    (rest.chars().count() >= 3).then_some(rest)
}

/// The kind that a hand-written name is marked with.
pub fn written_kind(name: &str) -> (&str, NameKind) {
    if let Some(name) = name.strip_prefix('=') {
        return (name, NameKind::Upper);
    }
    if let Some(name) = name.strip_prefix(',') {
        return (name, NameKind::Code);
    }
    if let Some(name) = name.strip_prefix('~') {
        return (name, NameKind::Stripped);
    }
    // "U.S." is plain wherever it stands; "Calif." needs its full stop.
    if name.ends_with('.') && !name.starts_with("U.") { (name, NameKind::Abbreviation) } else { (name, NameKind::Main) }
}

/// "Syrian" to "Syrians", "Iraqi" to "Iraqis".
pub fn plural(demonym: &str) -> Option<String> {
    (demonym.ends_with('n') || demonym.ends_with('i')).then(|| format!("{demonym}s"))
}
