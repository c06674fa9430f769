//! Which language a text is in. Only two answers matter: English, which is read, or surely not English.
//!
//! A text is English unless there is evidence of another language: another script, or another language's function words
//! where English ones are missing. Headlines, lists of names and scraps give no evidence and pass.

use crate::enrich::text::word_hash;

/// A text's language.
pub(super) struct Detected {
    /// ISO 639-1; "und" where it is not English and no language was recognised.
    pub(super) code: &'static str,
    pub(super) english: bool,
}

/// So many bytes are looked at, at the start and again in the middle.
const SAMPLE_BYTES: usize = 600;

/// Reads samples of the text; `declared` is the field `language`, which decides where the words leave it open.
pub(super) fn detect(text: &str, declared: Option<&str>) -> Detected {
    let mut first = Sample::of(slice(text, 0));
    if first.is_english() {
        return Detected { code: "en", english: true };
    }
    let mut middle = (text.len() > 4 * SAMPLE_BYTES).then(|| Sample::of(slice(text, text.len() / 2)));
    if middle.as_ref().is_some_and(Sample::is_english) {
        return Detected { code: "en", english: true };
    }
    first.count_others();
    middle.iter_mut().for_each(Sample::count_others);
    let declared_other = declared.map(str::trim).filter(|d| !d.is_empty() && !is_english(d));
    let foreign = first.is_foreign() && middle.as_ref().is_none_or(|m| m.is_foreign());
    if foreign || (declared_other.is_some() && !first.leans_english()) {
        return Detected { code: first.code(), english: false };
    }
    Detected { code: "en", english: true }
}

fn is_english(declared: &str) -> bool {
    let tag = declared.split(['-', '_']).next().unwrap_or(declared);
    ["en", "eng", "english"].iter().any(|e| tag.eq_ignore_ascii_case(e))
}

fn slice(text: &str, from: usize) -> &str {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(from);
    &text[from..boundary((from + SAMPLE_BYTES).min(text.len()))]
}

/// Counts over a sample.
#[derive(Debug, Default)]
struct Sample<'t> {
    text: &'t str,
    words: u32,
    english: u32,
    /// By the rows of [`FUNCTION_WORDS`].
    others: [u32; FUNCTION_WORDS.len()],
    letters: u32,
    /// Letters of no Latin script.
    other_script: u32,
    /// Latin letters beyond ASCII.
    accented: u32,
}

impl Sample<'_> {
    fn of(text: &str) -> Sample<'_> {
        let mut sample = Sample { text, ..Sample::default() };
        for word in words(text) {
            sample.words += 1;
            if word.is_ascii() {
                sample.letters += word.len() as u32;
            } else {
                for c in word.chars() {
                    sample.letters += 1;
                    match c {
                        _ if c.is_ascii() => {}
                        _ if is_latin(c) => sample.accented += 1,
                        _ => sample.other_script += 1,
                    }
                }
            }
            sample.english += u32::from(is_english_word(lower_hash(word)));
        }
        sample
    }

    /// The other languages' words are counted only where English is in doubt.
    fn count_others(&mut self) {
        for word in words(self.text) {
            let hash = lower_hash(word);
            for (count, (_, words)) in self.others.iter_mut().zip(FUNCTION_WORDS) {
                *count += u32::from(words.contains(&hash));
            }
        }
    }

    fn best_other(&self) -> (u32, &'static str) {
        let best = self.others.iter().zip(FUNCTION_WORDS).max_by_key(|(count, _)| **count);
        best.map_or((0, "und"), |(count, (code, _))| (*count, *code))
    }

    /// English function words are a third of English prose, and a sixth at the least.
    fn is_english(&self) -> bool {
        self.words >= 8 && self.english * 6 >= self.words && self.accented * 25 < self.letters && self.other_script * 4 < self.letters
    }

    fn leans_english(&self) -> bool {
        self.english > self.best_other().0 && self.english * 10 >= self.words
    }

    fn is_foreign(&self) -> bool {
        if self.other_script * 2 > self.letters {
            return self.letters >= 8;
        }
        let (other, _) = self.best_other();
        let wordy = self.words >= 8 && other >= 3 && other > self.english * 2 && other * 8 >= self.words;
        let accents = self.words >= 8 && self.accented * 25 >= self.letters && self.english * 20 < self.words && other >= 1;
        wordy || accents
    }

    /// The language of a sample that is not English.
    fn code(&self) -> &'static str {
        let (other, code) = self.best_other();
        if other >= 3 && self.other_script * 2 <= self.letters {
            return code;
        }
        match whichlang::detect_language(self.text) {
            whichlang::Lang::Ara => "ar",
            whichlang::Lang::Cmn => "zh",
            whichlang::Lang::Deu => "de",
            whichlang::Lang::Eng => "und",
            whichlang::Lang::Fra => "fr",
            whichlang::Lang::Hin => "hi",
            whichlang::Lang::Ita => "it",
            whichlang::Lang::Jpn => "ja",
            whichlang::Lang::Kor => "ko",
            whichlang::Lang::Nld => "nl",
            whichlang::Lang::Por => "pt",
            whichlang::Lang::Rus => "ru",
            whichlang::Lang::Spa => "es",
            whichlang::Lang::Swe => "sv",
            whichlang::Lang::Tur => "tr",
            whichlang::Lang::Vie => "vi",
        }
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{aa}' | '\u{ba}' | '\u{fb00}'..='\u{fb06}' | '\u{300}'..='\u{36f}')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty())
}

/// [`word_hash`] of a word of letters in lower case; 0 for longer words than any of the tables.
fn lower_hash(word: &str) -> u64 {
    const WORD_BYTES_MAX: usize = 16;
    let mut lower = [0u8; WORD_BYTES_MAX];
    match lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            // A loop of so few bytes is less than the call of a copy.
            for (to, from) in lower.iter_mut().zip(word.bytes()) {
                *to = from | 0x20;
            }
            word_hash(lower)
        }
        // No function word of English is so long or has other letters.
        None if word.len() > 2 * WORD_BYTES_MAX => 0,
        None => word_hash(word.to_lowercase().as_bytes()),
    }
}

/// Whether this is the hash of a word of [`ENGLISH`]: most words are told by one bit.
fn is_english_word(hash: u64) -> bool {
    const BITS: [u64; 8] = {
        let mut bits = [0; 8];
        let mut i = 0;
        while i < ENGLISH.len() {
            bits[(ENGLISH[i] / 64 % 8) as usize] |= 1 << (ENGLISH[i] % 64);
            i += 1;
        }
        bits
    };
    BITS[(hash / 64 % 8) as usize] >> (hash % 64) & 1 != 0 && ENGLISH.contains(&hash)
}

/// Hashes of a list of words.
const fn hashes<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = word_hash(words[i].as_bytes());
        i += 1;
    }
    out
}

const ENGLISH: &[u64] = &hashes([
    "the", "of", "and", "to", "in", "a", "is", "was", "that", "for", "on", "with", "as", "were", "by", "at", "from", "have", "has", "had",
    "he", "it", "they", "said", "an", "be", "are", "who", "his", "their", "its", "after", "not", "but", "which", "been", "this", "or",
    "about", "more", "we", "she", "her", "will", "would", "when", "into", "killed", "people",
]);

/// Function words of other languages in Latin script, of two letters and more: single letters stand in lists and tables.
const FUNCTION_WORDS: &[(&str, &[u64])] = &[
    (
        "fr",
        &hashes([
            "le", "les", "des", "et", "une", "du", "dans", "est", "que", "qui", "pour", "au", "sur", "aux", "été", "sont", "ont", "avec",
            "ses", "cette",
        ]),
    ),
    (
        "es",
        &hashes([
            "el", "los", "las", "que", "del", "una", "por", "con", "para", "su", "fue", "se", "como", "más", "han", "lo", "al", "en", "la",
        ]),
    ),
    (
        "de",
        &hashes([
            "der", "und", "das", "den", "von", "mit", "ist", "im", "des", "dem", "ein", "eine", "für", "auf", "nicht", "sich", "wurden",
            "bei", "auch", "sie",
        ]),
    ),
    (
        "it",
        &hashes([
            "il", "di", "che", "della", "una", "sono", "del", "dei", "nel", "per", "alla", "gli", "con", "stati", "anche", "dal", "delle",
            "più", "ha",
        ]),
    ),
    (
        "pt",
        &hashes([
            "os", "uma", "que", "da", "em", "não", "dos", "das", "para", "com", "foi", "são", "pelo", "ao", "mais", "foram", "na", "ou",
            "do",
        ]),
    ),
    (
        "nl",
        &hashes([
            "het", "een", "van", "en", "dat", "niet", "op", "zijn", "met", "voor", "aan", "ook", "werd", "bij", "naar", "uit", "wordt",
            "door", "zich", "deze",
        ]),
    ),
    (
        "tr",
        &hashes([
            "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "oldu", "gibi", "kadar", "sonra", "göre",
            "edildi", "değil",
        ]),
    ),
    (
        "sv",
        &hashes([
            "och", "att", "det", "som", "är", "på", "av", "för", "med", "har", "till", "den", "inte", "ett", "från", "om", "var", "efter",
        ]),
    ),
    (
        "da",
        &hashes([
            "og", "af", "til", "det", "der", "er", "på", "med", "ikke", "har", "blev", "fra", "ved", "efter", "også", "var", "som", "ble",
        ]),
    ),
    (
        "id",
        &hashes([
            "yang", "dan", "di", "dengan", "untuk", "dari", "ini", "itu", "pada", "tidak", "dalam", "akan", "oleh", "karena", "telah",
            "orang",
        ]),
    ),
    ("pl", &hashes(["się", "nie", "jest", "oraz", "przez", "został", "które", "że", "na", "po", "od", "dla", "jak", "był", "do"])),
    ("ro", &hashes(["și", "din", "cu", "pentru", "care", "este", "fost", "la", "au", "să", "mai", "pe", "prin", "unei", "acest", "sunt"])),
    ("cs", &hashes(["se", "na", "že", "je", "byl", "který", "podle", "při", "jako", "ale", "pro", "jsou", "nebo", "ve"])),
    ("hu", &hashes(["hogy", "nem", "az", "egy", "és", "volt", "meg", "csak", "szerint", "által", "több", "ezt", "lett"])),
    ("fi", &hashes(["ja", "että", "oli", "ei", "se", "hän", "mutta", "ovat", "myös", "kuin", "sekä", "jonka", "mukaan"])),
    ("sw", &hashes(["ya", "na", "wa", "kwa", "katika", "ni", "za", "la", "watu", "hiyo", "huo", "baada", "kuwa"])),
    ("tl", &hashes(["ang", "ng", "sa", "mga", "na", "ay", "si", "ni", "para", "ito", "hindi", "isang"])),
    ("so", &hashes(["iyo", "ku", "ka", "oo", "waxaa", "in", "ee", "uu", "ayaa", "la", "soo", "dadka"])),
    ("sq", &hashes(["dhe", "në", "të", "për", "nga", "një", "është", "me", "që", "janë", "ka", "si"])),
    ("vi", &hashes(["của", "và", "là", "trong", "được", "cho", "người", "các", "một", "những", "không", "với"])),
    ("hr", &hashes(["je", "na", "se", "su", "da", "za", "od", "koji", "nije", "bio", "iz", "kako"])),
];
