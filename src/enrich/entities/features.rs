//! Words to hashed features: of a token, for finding where names begin and end; of a span, for telling what kind of
//! name it is. Shared by training and serving.
//!
//! Most depend on one word and on where it stands ([`beside`], [`part`]): serving sums their rows once for each word and
//! keeps the sums. Those that have few values ([`evident`], [`shapes`], ...) it sums when the model is read. The others
//! ([`token`], [`span`]) join words and are looked up for every token or span.

use std::ops::Range;

use super::hashed::{Feature, few, one, three, two};
use super::typer::Asked;
use super::words::{Case, OUTSIDE, Word, Words, shape};

/// The first `n` bytes of a word.
fn head(word: &Word, n: u32) -> u64 {
    word.head & ((1 << (8 * n)) - 1)
}

/// The last `n` bytes of a word.
fn tail(word: &Word, n: u32) -> u64 {
    word.tail & ((1 << (8 * n)) - 1)
}

/// The lists of a token's name bits, without its place in the name.
fn mask(names: u64) -> u64 {
    (names | names >> 1 | names >> 2 | names >> 3) & ALONE
}

/// The bits of names of one word, which are a matter of the word alone.
const ALONE: u64 = 0x1111_1111_1111_1111;

fn each_bit(mut bits: u64, mut f: impl FnMut(u64)) {
    while bits != 0 {
        f(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

/// The distinct words of `N` tokens in a row from `start`, which may lie before the sentence as the last may lie after it.
#[inline]
fn row<const N: usize>(words: &Words, sentence: &Range<usize>, start: isize) -> [u32; N] {
    let own = &words.of[sentence.clone()];
    let from = start - sentence.start as isize;
    let whole = usize::try_from(from).ok().and_then(|from| own.get(from..)?.first_chunk::<N>());
    whole.copied().unwrap_or_else(|| {
        std::array::from_fn(|k| usize::try_from(from + k as isize).ok().and_then(|k| own.get(k).copied()).unwrap_or(OUTSIDE))
    })
}

/// A token among its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Window<'w> {
    words: &'w Words,
    /// The distinct words from four tokens before it to four after it.
    row: [u32; 9],
}

impl<'w> Window<'w> {
    #[inline]
    pub fn of(words: &'w Words, sentence: &Range<usize>, i: usize) -> Window<'w> {
        Window { words, row: row(words, sentence, i as isize - 4) }
    }

    /// The word `offset` tokens away, up to four.
    #[inline]
    pub fn word(&self, offset: isize) -> &'w Word {
        &self.words.distinct[self.row[(offset + 4) as usize] as usize]
    }

    /// The words around the token, each with its place.
    #[inline]
    pub fn around(&self, mut sink: impl FnMut(Place, &'w Word)) {
        for (offset, place) in [(-2, Place::Before2), (-1, Place::Before), (0, Place::Own), (1, Place::After), (2, Place::After2)] {
            sink(place, self.word(offset));
        }
        for (offset, place) in [(-4, Place::FarBefore), (-3, Place::FarBefore), (3, Place::FarAfter), (4, Place::FarAfter)] {
            sink(place, self.word(offset));
        }
    }
}

/// Where a word stands, seen from the token that is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Before2,
    Before,
    Own,
    After,
    After2,
    FarBefore,
    FarAfter,
}

impl Place {
    pub const ALL: [Place; 7] = [Place::Before2, Place::Before, Place::Own, Place::After, Place::After2, Place::FarBefore, Place::FarAfter];
}

/// Features of one word for the boundary labels of the token that it stands at or beside.
pub fn beside(word: &Word, place: Place, mut sink: impl FnMut(Feature)) {
    let shape = u64::from(word.shape);
    match place {
        Place::Own => own(word, &mut sink),
        Place::Before | Place::After => {
            let template = if place == Place::Before { 30 } else { 31 };
            sink(one(template, word.hash));
            sink(few(template, shape));
            sink(three(template, 2, shape, tail(word, 3)));
            for depth in 0..4 {
                sink(three(template, 3, u64::from(depth), word.cluster.above(depth)));
            }
            each_bit(word.names, |b| sink(two(template + 2, b, shape)));
            each_bit(u64::from(word.lists), |b| sink(two(template + 4, b, shape)));
        }
        Place::Before2 | Place::After2 => {
            let template = if place == Place::Before2 { 40 } else { 41 };
            sink(one(template, word.hash));
            sink(few(template, shape));
            sink(two(template, 2, word.cluster.above(3)));
            sink(two(template, 3, word.cluster.above(1)));
        }
        Place::FarBefore | Place::FarAfter => {
            if matches!(word.shape, shape::LOWER | shape::UNCASED) {
                sink(one(if place == Place::FarBefore { 60 } else { 61 }, word.hash));
            }
        }
    }
}

fn own(w: &Word, sink: &mut impl FnMut(Feature)) {
    let shape = u64::from(w.shape);
    sink(one(2, w.hash));
    sink(few(3, shape));
    sink(two(4, shape, tail(w, 3)));
    for n in 2..=4 {
        if u32::from(w.length) > n {
            sink(two(6, u64::from(n), tail(w, n)));
            sink(two(7, u64::from(n), head(w, n)));
        }
    }
    for depth in 0..4 {
        sink(two(8, u64::from(depth), w.cluster.above(depth)));
    }
    sink(two(9, w.cluster.above(3), shape));
    sink(two(10, w.cluster.above(1), shape));
    each_bit(w.names, |b| {
        sink(one(11, b));
        sink(two(12, b, shape));
    });
    sink(two(13, mask(w.names), shape));
    each_bit(u64::from(w.lists), |b| sink(two(14, b, shape)));
    if w.shape == shape::UNCASED {
        sink(one(18, w.hash));
        sink(two(19, w.cluster.above(0), 0));
        sink(two(19, w.cluster.above(2), 1));
    }
}

/// Features of what the article says of a word ([`Word::evidence`]), together with its shape; of the nearest places only.
pub fn evident(evidence: u8, shape: u8, place: Place, mut sink: impl FnMut(Feature)) {
    let (evidence, shape) = (u64::from(evidence), u64::from(shape));
    match place {
        Place::Own => {
            sink(two(15, evidence, shape));
            each_bit(evidence, |b| sink(few(16, 32 * b + shape)));
        }
        Place::Before => sink(three(30, 4, evidence, shape)),
        Place::After => sink(three(31, 4, evidence, shape)),
        _ => {}
    }
}

/// Features of three shapes in a row, of which `k` (0 to 2) tells where the token that is labelled stands.
pub fn shapes(k: usize, a: u8, b: u8, c: u8, mut sink: impl FnMut(Feature)) {
    let (a, b, c) = (u64::from(a), u64::from(b), u64::from(c));
    let all = 1024 * a + 32 * b + c;
    match k {
        0 => sink(few(50, all)),
        1 => {
            sink(few(44, all));
            sink(few(45, 32 * a + b));
            sink(few(46, 32 * b + c));
        }
        _ => sink(few(49, all)),
    }
}

/// Features of how the sentence uses capitals, of a token's shape, and of whether it is the first word.
pub fn opening(case: Case, shape: u8, first: bool, mut sink: impl FnMut(Feature)) {
    sink(few(1, case as u64));
    sink(few(5, 8 * u64::from(shape) + 2 * (case as u64) + u64::from(first)));
}

/// Features of what the article says of a word that no list of names knows ...
pub fn unlisted(evidence: u8, first: bool, mut sink: impl FnMut(Feature)) {
    sink(three(17, u64::from(evidence), 0, u64::from(first)));
}

/// ... and of the shapes around it.
pub fn unlisted_between(before: u8, after: u8, mut sink: impl FnMut(Feature)) {
    sink(three(55, u64::from(before), 0, u64::from(after)));
}

/// Whether token `i` is its sentence's first word.
pub fn is_first(words: &Words, sentence: &Range<usize>, i: usize) -> bool {
    i == sentence.start || (i == sentence.start + 1 && words.at(i - 1).shape >= shape::MARK)
}

/// Features of token `i` for the boundary labels that join several words or look beyond the word.
pub fn token(window: &Window<'_>, sentence: &Range<usize>, case: Case, i: usize, mut sink: impl FnMut(Feature)) {
    let words = window.words;
    let (p2, p1, w, n1, n2) = (window.word(-2), window.word(-1), window.word(0), window.word(1), window.word(2));
    let shape = u64::from(w.shape);
    let before = if i > sentence.start { words.names[i - 1] } else { 0 };
    let after = if i + 1 < sentence.end { words.names[i + 1] } else { 0 };
    let own = words.names[i];
    if own != 0 {
        let first = u64::from(is_first(words, sentence, i));
        sink(three(17, u64::from(w.evidence), mask(own), first));
        sink(three(55, u64::from(p1.shape), mask(own), u64::from(n1.shape)));
    }
    // What the word alone says of names of one word is among its own features.
    each_bit(own & !ALONE, |b| {
        sink(one(11, b));
        sink(two(12, b, shape));
    });
    for (template, names) in [(30, before), (31, after)] {
        if names | own != 0 {
            sink(three(template, 5, mask(names), mask(own)));
        }
        each_bit(names & !ALONE, |b| sink(two(template + 2, b, shape)));
    }
    sink(two(42, p1.hash, w.hash));
    sink(two(43, w.hash, n1.hash));
    sink(two(47, p1.hash, shape));
    sink(two(48, n1.hash, shape));
    sink(two(51, p1.hash, n1.hash));
    sink(two(52, p1.cluster.above(2), w.cluster.above(2)));
    sink(two(53, w.cluster.above(2), n1.cluster.above(2)));
    sink(three(54, p1.cluster.above(2), shape, n1.cluster.above(2)));
    sink(three(56, p2.hash, p1.hash, shape));
    sink(three(57, shape, n1.hash, n2.hash));
    if case == Case::Uncased {
        sink(two(58, p1.hash, w.cluster.above(1)));
        sink(two(59, w.cluster.above(1), n1.hash));
        sink(two(62, p1.cluster.above(1), w.cluster.above(1)));
        sink(two(63, w.cluster.above(1), n1.cluster.above(1)));
    }
}

/// All features of token `i` for the boundary labels, as training learns them.
pub fn whole(words: &Words, sentence: &Range<usize>, case: Case, i: usize, mut sink: impl FnMut(Feature)) {
    let window = Window::of(words, sentence, i);
    window.around(|place, word| {
        beside(word, place, &mut sink);
        evident(word.evidence, word.shape, place, &mut sink);
    });
    let near = |offset| window.word(offset).shape;
    let first = is_first(words, sentence, i);
    shapes(0, near(0), near(1), near(2), &mut sink);
    shapes(1, near(-1), near(0), near(1), &mut sink);
    shapes(2, near(-2), near(-1), near(0), &mut sink);
    opening(case, near(0), first, &mut sink);
    if words.names[i] == 0 {
        unlisted(words.at(i).evidence, first, &mut sink);
        unlisted_between(near(-1), near(1), &mut sink);
    }
    token(&window, sentence, case, i, sink);
}

/// Where a word stands in or beside a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The only word of a name.
    Only,
    First,
    Last,
    Any,
    Before,
    After,
    Before2,
    After2,
    Before3,
    After3,
    FarBefore,
    FarAfter,
}

impl Part {
    pub const ALL: [Part; 12] = [
        Part::Only,
        Part::First,
        Part::Last,
        Part::Any,
        Part::Before,
        Part::After,
        Part::Before2,
        Part::After2,
        Part::Before3,
        Part::After3,
        Part::FarBefore,
        Part::FarAfter,
    ];
}

/// Words of a name beyond these say nothing each of their own.
const PARTS_MAX: usize = 8;

/// The words of a span and around it, each with its part.
#[inline]
pub fn about<'w>(words: &'w Words, sentence: &Range<usize>, name: &Range<usize>, mut sink: impl FnMut(Part, &'w Word)) {
    let mut sink = |part, word: u32| sink(part, &words.distinct[word as usize]);
    let own = &words.of[name.clone()];
    if let [only] = own {
        sink(Part::Only, *only);
    } else {
        sink(Part::First, own[0]);
        sink(Part::Last, own[own.len() - 1]);
    }
    own.iter().take(PARTS_MAX).for_each(|&word| sink(Part::Any, word));
    let before: [u32; 6] = row(words, sentence, name.start as isize - 6);
    let after: [u32; 6] = row(words, sentence, name.end as isize);
    for (k, left, right) in [(0, Part::Before, Part::After), (1, Part::Before2, Part::After2), (2, Part::Before3, Part::After3)] {
        sink(left, before[5 - k]);
        sink(right, after[k]);
    }
    for k in 2..6 {
        sink(Part::FarBefore, before[5 - k]);
        sink(Part::FarAfter, after[k]);
    }
}

/// Features of one word for the class of the span that it is a part of or stands beside.
pub fn part(word: &Word, part: Part, mut sink: impl FnMut(Feature)) {
    let template = 100 + 4 * part as u32;
    let clusters = |depths: std::ops::Range<u32>, sink: &mut dyn FnMut(Feature)| {
        depths.for_each(|depth| sink(two(template, 8 + u64::from(depth), word.cluster.above(depth))));
    };
    sink(one(template, word.hash));
    match part {
        Part::Only | Part::First | Part::Last => {
            for n in 2..=4 {
                sink(three(template, 1, u64::from(n), tail(word, n)));
                sink(three(template, 2, u64::from(n), head(word, n)));
            }
            clusters(0..4, &mut sink);
            sink(two(template, 3, mask(word.names)));
            each_bit(word.names, |b| sink(two(template + 1, 1, b)));
            each_bit(u64::from(word.lists), |b| sink(two(template + 1, 2, b)));
        }
        Part::Any => {
            sink(two(template, 1, tail(word, 3)));
            sink(two(template, 2, tail(word, 4)));
            clusters(0..4, &mut sink);
            each_bit(word.names, |b| sink(two(template + 1, 1, b)));
            each_bit(u64::from(word.lists), |b| sink(two(template + 1, 2, b)));
        }
        Part::Before | Part::After | Part::Before2 | Part::After2 => {
            sink(two(template, 1, u64::from(word.shape)));
            clusters(0..4, &mut sink);
            each_bit(word.names, |b| sink(two(template + 1, 1, b)));
            each_bit(u64::from(word.lists), |b| sink(two(template + 1, 2, b)));
        }
        Part::Before3 | Part::After3 => sink(two(template, 1, u64::from(word.shape))),
        Part::FarBefore | Part::FarAfter => clusters(1..2, &mut sink),
    }
}

/// Features of what the article says of a word that begins or ends a span.
pub fn evident_part(evidence: u8, part: Part, mut sink: impl FnMut(Feature)) {
    let template = 100 + 4 * part as u32;
    if matches!(part, Part::Only | Part::First | Part::Last) {
        sink(two(template, 4, u64::from(evidence)));
        each_bit(u64::from(evidence), |b| sink(two(template + 1, 3, b)));
    }
}

/// Features of a span for its class that join several words or look beyond the word.
pub fn span(words: &Words, asked: &Asked, mut sink: impl FnMut(Feature)) {
    let Asked { sentence, case, name, whole } = asked;
    let last = name.end - 1;
    let [p2, p1] = row(words, sentence, name.start as isize - 2).map(|word| &words.distinct[word as usize]);
    let [n1, n2] = row(words, sentence, name.end as isize).map(|word| &words.distinct[word as usize]);
    let (first_word, last_word) = (words.at(name.start), words.at(last));
    let (first_names, last_names) = (words.names[name.start], words.names[last]);
    let shapes = name.clone().fold(0, |h: u64, i| h.wrapping_mul(31) + u64::from(words.at(i).shape));
    let tokens = name.len().min(4) as u64;
    sink(few(170, 4 * tokens + *case as u64));
    sink(one(171, name.clone().fold(0, |key, i| super::lexicon::extend(key, words.at(i).hash))));
    sink(one(172, shapes));
    each_bit(*whole, |b| sink(few(173, 8 * b + tokens)));
    sink(two(174, *whole, shapes));
    sink(two(175, first_word.hash, tokens));
    sink(two(176, last_word.hash, tokens));
    if tokens > 1 {
        for (k, names) in [first_names, last_names].into_iter().enumerate() {
            each_bit(names & !ALONE, |b| sink(few(177, 256 * k as u64 + 4 * b + tokens)));
        }
        for pair in words.of[name.clone()].windows(2).take(PARTS_MAX) {
            sink(two(178, words.distinct[pair[0] as usize].hash, words.distinct[pair[1] as usize].hash));
        }
    }
    let (starts, ends) = (u64::from(name.start == sentence.start), u64::from(name.end == sentence.end));
    sink(two(230, starts, shapes));
    sink(few(231, 2 * starts + ends));
    sink(two(240, p2.hash, p1.hash));
    sink(two(241, n1.hash, n2.hash));
    sink(two(242, p1.hash, n1.hash));
    sink(two(243, p1.hash, shapes));
    sink(two(244, n1.hash, shapes));
    sink(two(245, p1.hash, tokens));
    sink(two(246, n1.hash, tokens));
    sink(two(247, p1.cluster.above(2), n1.cluster.above(2)));
    sink(three(248, u64::from(p1.evidence), u64::from(n1.evidence), tokens));
    sink(two(251, *whole, p1.hash));
    sink(two(252, *whole, n1.hash));
    for depth in [1, 3] {
        sink(three(253, u64::from(depth), p1.hash, last_word.cluster.above(depth)));
        sink(three(254, u64::from(depth), n1.hash, last_word.cluster.above(depth)));
        sink(three(255, u64::from(depth), first_word.cluster.above(depth), last_word.cluster.above(depth)));
        sink(three(256, u64::from(depth), p1.cluster.above(depth), last_word.cluster.above(depth)));
        sink(three(257, u64::from(depth), last_word.cluster.above(depth), n1.cluster.above(depth)));
    }
    sink(three(258, mask(first_names), mask(last_names), tokens));
    sink(three(259, p1.hash, n1.hash, shapes));
    sink(three(260, p1.hash, u64::from(last_word.evidence), tokens));
    sink(three(261, p2.hash, p1.hash, mask(last_names)));
    sink(three(262, n1.hash, n2.hash, mask(last_names)));
    sink(three(263, u64::from(p1.lists), u64::from(n1.lists), tokens));
    sink(three(264, u64::from(p1.lists), mask(last_names), *whole));
}
