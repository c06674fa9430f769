//! Bytes as received to the characters that they stand for: HTML entities and tags, UTF-8 that was once read as
//! Windows-1252, controls that nobody sees. Positions stay those of the text as received.

/// The character that begins at byte `at`, and its length in bytes: one character, one entity ("&rsquo;"), or one
/// character in the dress of several ("â€™"). `at` lies on a character boundary before the end.
pub(super) fn read(text: &str, at: usize) -> (char, usize) {
    let Some(rest) = text.get(at..) else { return ('\u{fffd}', 1) };
    let Some(c) = rest.chars().next() else { return ('\u{fffd}', 1) };
    match c {
        '&' => entity(rest).unwrap_or((c, 1)),
        '\u{c2}'..='\u{f4}' => mojibake(rest, c).unwrap_or((c, c.len_utf8())),
        _ => (c, c.len_utf8()),
    }
}

/// The longest entity that is looked for, with "&" and ";".
const ENTITY_BYTES_MAX: usize = 12;

fn entity(rest: &str) -> Option<(char, usize)> {
    let name = entity_name(rest.get(1..)?)?;
    // "&amp;rsquo;" was escaped twice.
    if name == "amp" {
        let inner = rest.get(5..).and_then(entity_name).and_then(|name| Some((name, named(name)?)));
        return Some(inner.map_or(('&', 5), |(name, c)| (c, name.len() + 6)));
    }
    Some((named(name)?, name.len() + 2))
}

/// What stands before a near ";".
fn entity_name(rest: &str) -> Option<&str> {
    let end = rest.bytes().take(ENTITY_BYTES_MAX).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'))?;
    (end > 0 && rest.as_bytes()[end] == b';').then(|| &rest[..end])
}

/// The character of an entity; a Latin letter for its accented forms, since the normal form folds them anyway.
fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Numbers of the C1 block are Windows-1252 by custom.
        return u8::try_from(code).ok().filter(|b| (0x80..0xa0).contains(b)).map(from_1252).or_else(|| char::from_u32(code));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" | "bdquo" | "laquo" | "raquo" => '"',
        "apos" | "rsquo" | "lsquo" | "sbquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "hellip" => '\u{2026}',
        "bull" | "middot" => '\u{2022}',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "cent" => '¢',
        "deg" => '°',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" => '\u{200b}',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        _ => {
            let accent = name.get(1..)?;
            let known = matches!(accent, "acute" | "grave" | "circ" | "tilde" | "uml" | "cedil" | "ring" | "slash" | "caron");
            name.chars().next().filter(|c| known && c.is_ascii_alphabetic())?
        }
    })
}

/// Bytes 0x80 to 0x9f of Windows-1252; the five that it leaves free stand for themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn from_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn to_1252(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0..=0xff => Some(code as u8),
        _ => WINDOWS_1252.iter().position(|w| *w == c).map(|at| 0x80 + at as u8),
    }
}

/// UTF-8 read as Windows-1252: "â€™" for "’", "Ã©" for "é". Only characters that English news holds are believed.
fn mojibake(rest: &str, first: char) -> Option<(char, usize)> {
    let length = match first {
        '\u{c2}'..='\u{df}' => 2,
        '\u{e0}'..='\u{ef}' => 3,
        _ => 4,
    };
    let mut bytes = [0u8; 4];
    let mut taken = 0;
    for (slot, c) in bytes.iter_mut().zip(rest.chars()).take(length) {
        let byte = to_1252(c).filter(|b| taken == 0 || (0x80..=0xbf).contains(b));
        let Some(byte) = byte else {
            // "â€" alone: the closing quote, whose last byte has no character in Windows-1252 and was dropped.
            return (length == 3 && rest.starts_with("â€")).then_some(('"', "â€".len()));
        };
        *slot = byte;
        taken += c.len_utf8();
    }
    let c = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{200b}'..='\u{203a}' | '\u{20ac}' | '\u{2122}').then_some((c, taken))
}

/// Zero-width and bidirectional controls, soft hyphen, byte order mark, C0 and C1 controls.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || c.is_control()
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '\u{b4}')
}

/// How a tag parts the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Inline,
    Line,
    Block,
}

/// Finds tags; remembers what it has looked for in vain, so that the whole stays linear.
#[derive(Debug, Default)]
pub(super) struct Tags {
    no_comment_end: bool,
    no_script_end: bool,
}

/// No tag is longer.
const TAG_BYTES_MAX: usize = 4096;

impl Tags {
    /// The tag whose "<" is byte `at`: its end and kind. `None` where "<" is only a sign.
    pub(super) fn read(&mut self, text: &str, at: usize) -> Option<(usize, Tag)> {
        let rest = text.get(at..)?;
        if rest.starts_with("<!--") && !self.no_comment_end {
            match rest.find("-->") {
                Some(end) => return Some((at + end + 3, Tag::Inline)),
                None => self.no_comment_end = true,
            }
        }
        let bytes = &rest.as_bytes()[..rest.len().min(TAG_BYTES_MAX)];
        let close = 1 + bytes.iter().skip(1).position(|b| matches!(b, b'>' | b'<'))?;
        if bytes[close] != b'>' {
            return None;
        }
        let end = at + close + 1;
        let inner = rest[1..close].trim_start_matches('/');
        let name_end = inner.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'!' | b':' | b'?'))).unwrap_or(inner.len());
        let mut name = [0u8; 12];
        let name = name.get_mut(..name_end)?;
        name.copy_from_slice(&inner.as_bytes()[..name_end]);
        name.make_ascii_lowercase();
        let kind = kind(name)?;
        if matches!(&*name, b"script" | b"style") && !rest.starts_with("</") && !self.no_script_end {
            let closing: &str = if *name == *b"script" { "</script" } else { "</style" };
            match text[end..].find(closing) {
                Some(skip) => return Some((end + skip, Tag::Block)),
                None => self.no_script_end = true,
            }
        }
        Some((end, kind))
    }
}

fn kind(name: &[u8]) -> Option<Tag> {
    Some(match name {
        b"br" => Tag::Line,
        b"p" | b"div" | b"li" | b"ul" | b"ol" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"tr" | b"td" | b"th" | b"table"
        | b"tbody" | b"thead" | b"section" | b"article" | b"header" | b"footer" | b"blockquote" | b"pre" | b"hr" | b"title" | b"figure"
        | b"figcaption" | b"aside" | b"nav" | b"main" | b"dd" | b"dt" | b"dl" | b"html" | b"body" | b"head" | b"script" | b"style"
        | b"noscript" | b"iframe" | b"form" | b"center" | b"video" | b"audio" => Tag::Block,
        b"a" | b"b" | b"i" | b"u" | b"s" | b"q" | b"em" | b"strong" | b"span" | b"font" | b"img" | b"sup" | b"sub" | b"small" | b"big"
        | b"strike" | b"code" | b"cite" | b"abbr" | b"time" | b"picture" | b"source" | b"input" | b"button" | b"label" | b"svg"
        | b"path" | b"g" | b"meta" | b"link" | b"base" | b"object" | b"embed" | b"param" | b"canvas" | b"o:p" | b"mark" | b"del"
        | b"ins" | b"wbr" | b"address" | b"bdi" | b"bdo" | b"!doctype" | b"?xml" => Tag::Inline,
        _ => return None,
    })
}
