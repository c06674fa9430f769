//! The input's bytes to articles: one plain text, one JSON object over any number of lines, or one object a line.

/// More input is refused: everything is read before anything is shown. Bytes.
pub const BYTES_MAX: u64 = 256 << 20;

/// One article's bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it begins, from 1.
    pub line: usize,
    pub bytes: &'a [u8],
}

/// Cuts the input. Lines are articles of their own where the first one with anything on it is a whole JSON object.
pub fn articles(bytes: &[u8]) -> Vec<Piece<'_>> {
    let lines = || bytes.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty());
    match lines().next() {
        Some((_, first)) if is_object(first) => lines().map(|(i, bytes)| Piece { line: i + 1, bytes }).collect(),
        Some(_) => vec![Piece { line: 1, bytes }],
        None => Vec::new(),
    }
}

fn is_object(line: &[u8]) -> bool {
    line.trim_ascii().starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_articles_only_where_they_are_whole_objects() {
        let cases: [(&str, &[usize]); 6] = [
            ("", &[]),
            ("\n \n", &[]),
            ("Two killed.\n\nThree hurt.", &[1]),
            ("{\n\"text\": \"Two killed.\"\n}", &[1]),
            ("{\"text\":\"a\"}", &[1]),
            ("\n{\"text\":\"a\"}\n\nbroken\n{\"text\":\"b\"}\n", &[2, 4, 5]),
        ];
        for (input, lines) in cases {
            assert_eq!(articles(input.as_bytes()).iter().map(|p| p.line).collect::<Vec<_>>(), lines, "{input:?}");
        }
    }
}
