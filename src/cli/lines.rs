//! Input to batches of lines. A batch is about one read of the input; its owner uses it again, so that a fixed number
//! of batches is all the memory that a command takes, whatever the input's size.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

/// Bytes read at once, and so about the bytes of a batch.
const READ_BYTES: usize = 128 << 10;

/// What an article is in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// A line; lines of white space alone are none.
    Line,
    /// The whole input.
    Whole,
}

/// A line of the input, or a piece of one that is longer than the limit.
#[derive(Debug)]
pub struct Line {
    /// The input's place among the arguments.
    pub input: usize,
    /// From 1, blank lines counted.
    pub number: u64,
    /// Its bytes in [`Batch::bytes`], without the line feed.
    pub bytes: Range<usize>,
    pub part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// The beginning or middle of a line that is longer than the limit.
    Piece,
    /// The end of such a line.
    LastPiece {
        line_bytes: usize,
    },
}

/// Lines that travel together.
#[derive(Debug, Default)]
pub struct Batch {
    pub bytes: Vec<u8>,
    pub lines: Vec<Line>,
}

impl Batch {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.lines.clear();
    }

    fn push(&mut self, line: &Cutter, bytes: &[u8], part: Part) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.lines.push(Line { input: line.input, number: line.number, bytes: start..self.bytes.len(), part });
    }
}

/// Cuts one input into lines. Holds one read and at most `bytes_max` of an unfinished line.
pub struct Lines<R> {
    reader: BufReader<R>,
    cutter: Cutter,
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R, framing: Framing, input: usize, bytes_max: usize) -> Lines<R> {
        let cutter = Cutter { framing, input, bytes_max, number: 1, begun: Vec::new(), beyond: None };
        Lines { reader: BufReader::with_capacity(READ_BYTES, reader), cutter }
    }

    /// Adds lines until what has been read is used up, so that a slow input is answered line by line; false at the end.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
        loop {
            let read = match self.reader.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read.is_empty() {
                self.cutter.end(batch);
                return Ok(false);
            }
            let feed = if self.cutter.framing == Framing::Line { memchr::memchr(b'\n', read) } else { None };
            let consumed = match feed {
                Some(at) => {
                    self.cutter.take(batch, &read[..at]);
                    self.cutter.end(batch);
                    at + 1
                }
                None => {
                    self.cutter.take(batch, read);
                    read.len()
                }
            };
            self.reader.consume(consumed);
            if self.reader.buffer().is_empty() && !batch.lines.is_empty() {
                return Ok(true);
            }
        }
    }
}

/// The line that is being read.
struct Cutter {
    framing: Framing,
    input: usize,
    bytes_max: usize,
    number: u64,
    begun: Vec<u8>,
    /// The line's bytes so far, where they are beyond the limit and have been handed on in pieces.
    beyond: Option<usize>,
}

impl Cutter {
    fn take(&mut self, batch: &mut Batch, bytes: &[u8]) {
        match self.beyond {
            Some(before) => {
                self.beyond = Some(before + bytes.len());
                batch.push(self, bytes, Part::Piece);
            }
            None if self.begun.len() + bytes.len() > self.bytes_max => {
                self.beyond = Some(self.begun.len() + bytes.len());
                let begun = std::mem::take(&mut self.begun);
                batch.push(self, &begun, Part::Piece);
                batch.push(self, bytes, Part::Piece);
            }
            None => self.begun.extend_from_slice(bytes),
        }
    }

    fn end(&mut self, batch: &mut Batch) {
        match self.beyond.take() {
            Some(line_bytes) => batch.push(self, b"", Part::LastPiece { line_bytes }),
            None if self.framing == Framing::Line && self.begun.trim_ascii().is_empty() => {}
            None => batch.push(self, &self.begun, Part::Whole),
        }
        self.begun.clear();
        self.number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `input` a few bytes at a time; each line as its number, length and whether it was whole.
    fn lines_of(input: &[u8], framing: Framing, bytes_max: usize) -> Vec<(u64, usize, bool)> {
        let mut lines = Lines::new(input, framing, 0, bytes_max);
        let (mut batch, mut found) = (Batch::default(), Vec::new());
        loop {
            let more = lines.fill(&mut batch).expect("a slice can always be read");
            found.extend(batch.lines.iter().filter_map(|l| match l.part {
                Part::Whole => Some((l.number, l.bytes.len(), true)),
                Part::Piece => None,
                Part::LastPiece { line_bytes } => Some((l.number, line_bytes, false)),
            }));
            batch.clear();
            if !more {
                return found;
            }
        }
    }

    #[test]
    fn blank_lines_are_counted_and_skipped() {
        assert_eq!(lines_of(b"a\n\n \r\nbb\n", Framing::Line, 9), [(1, 1, true), (4, 2, true)]);
    }

    #[test]
    fn the_last_line_needs_no_line_feed() {
        assert_eq!(lines_of(b"a\nbb", Framing::Line, 9), [(1, 1, true), (2, 2, true)]);
    }

    #[test]
    fn a_line_over_the_limit_comes_in_pieces_and_the_next_one_whole() {
        assert_eq!(lines_of(b"abcdef\nabcd\n", Framing::Line, 4), [(1, 6, false), (2, 4, true)]);
    }

    #[test]
    fn a_line_of_many_reads_is_not_held() {
        let long = vec![b'x'; 5 * READ_BYTES];
        assert_eq!(lines_of(&long, Framing::Line, 1000), [(1, 5 * READ_BYTES, false)]);
    }

    #[test]
    fn a_whole_input_is_one_article_even_where_it_is_empty() {
        assert_eq!(lines_of(b"a\n\nb", Framing::Whole, 9), [(1, 4, true)]);
        assert_eq!(lines_of(b"", Framing::Whole, 9), [(1, 0, true)]);
    }
}
