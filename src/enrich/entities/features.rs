//! Words to hashed features: of a token, for finding where names begin and end; of a span, for telling what kind of
//! name it is. Shared by training and serving.

use std::ops::Range;

use super::words::{Case, OUTSIDE, Word, Words, shape};

/// A feature: 32 well-mixed bits, of which a table takes the highest.
pub type Feature = u32;

fn one(template: u32, a: u64) -> Feature {
    let x = (a ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    ((x ^ (x >> 29)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) >> 32) as u32
}

fn two(template: u32, a: u64, b: u64) -> Feature {
    one(template, a.wrapping_mul(0x9fb2_1c65_1e98_df25).rotate_left(31) ^ b)
}

fn three(template: u32, a: u64, b: u64, c: u64) -> Feature {
    two(template, a.wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(27) ^ b, c)
}

/// The first `n` bytes of a word.
fn head(word: &Word, n: u32) -> u64 {
    word.head & ((1 << (8 * n)) - 1)
}

/// The last `n` bytes of a word.
fn tail(word: &Word, n: u32) -> u64 {
    word.tail & ((1 << (8 * n)) - 1)
}

/// The lists of names that a word stands in, without its place in the name.
fn name_mask(word: &Word) -> u64 {
    let n = word.names;
    (n | n >> 1 | n >> 2 | n >> 3) & 0x1111_1111_1111_1111
}

fn each_bit(mut bits: u64, mut f: impl FnMut(u64)) {
    while bits != 0 {
        f(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

/// The word at `i + offset` within the sentence.
fn at<'w>(words: &'w Words, sentence: &Range<usize>, i: usize, offset: isize) -> &'w Word {
    match i.checked_add_signed(offset) {
        Some(j) if sentence.contains(&j) => &words.all[j],
        _ => &OUTSIDE,
    }
}

/// Features of token `i` for the boundary labels.
pub fn token(words: &Words, sentence: Range<usize>, case: Case, i: usize, mut sink: impl FnMut(Feature)) {
    let near = |offset| at(words, &sentence, i, offset);
    let w = near(0);
    let first = i == sentence.start || (i == sentence.start + 1 && near(-1).shape >= shape::MARK);
    own(w, case, first, &mut sink);
    neighbours([near(-2), near(-1), w, near(1), near(2)], case, &mut sink);
    for (offset, template) in [(-4, 60), (-3, 60), (3, 61), (4, 61)] {
        let other = near(offset);
        if other.shape == shape::LOWER || other.shape == shape::UNCASED {
            sink(one(template, other.hash));
        }
    }
}

fn own(w: &Word, case: Case, first: bool, sink: &mut impl FnMut(Feature)) {
    let shape = u64::from(w.shape);
    sink(one(1, case as u64));
    sink(one(2, w.hash));
    sink(one(3, shape));
    sink(two(4, shape, tail(w, 3)));
    sink(two(5, shape, 2 * (case as u64) + u64::from(first)));
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
    let mask = name_mask(w);
    sink(two(13, mask, shape));
    each_bit(u64::from(w.lists), |b| sink(two(14, b, shape)));
    let evidence = u64::from(w.evidence);
    sink(two(15, evidence, shape));
    each_bit(evidence, |b| sink(two(16, b, 2 * shape + u64::from(first))));
    sink(three(17, evidence, mask, u64::from(first)));
    if case == Case::Uncased {
        sink(one(18, w.hash));
        sink(two(19, w.cluster.above(0), 0));
        sink(two(19, w.cluster.above(2), 1));
        sink(one(20, mask));
        sink(one(21, u64::from(w.lists)));
        sink(one(22, tail(w, 3)));
    }
}

fn neighbours(near: [&Word; 5], case: Case, sink: &mut impl FnMut(Feature)) {
    let [p2, p1, w, n1, n2] = near;
    let s = |w: &Word| u64::from(w.shape);
    for (template, other) in [(30, p1), (31, n1)] {
        sink(one(template, other.hash));
        sink(two(template, 1, s(other)));
        sink(three(template, 2, s(other), tail(other, 3)));
        for depth in 0..4 {
            sink(three(template, 3, u64::from(depth), other.cluster.above(depth)));
        }
        each_bit(other.names, |b| sink(two(template + 2, b, s(w))));
        each_bit(u64::from(other.lists), |b| sink(two(template + 4, b, s(w))));
        sink(three(template, 4, u64::from(other.evidence), s(w)));
        sink(three(template, 5, name_mask(other), name_mask(w)));
    }
    for (template, other) in [(40, p2), (41, n2)] {
        sink(one(template, other.hash));
        sink(two(template, 1, s(other)));
        sink(two(template, 2, other.cluster.above(3)));
        sink(two(template, 3, other.cluster.above(1)));
    }
    sink(two(42, p1.hash, w.hash));
    sink(two(43, w.hash, n1.hash));
    sink(three(44, s(p1), s(w), s(n1)));
    sink(two(45, s(p1), s(w)));
    sink(two(46, s(w), s(n1)));
    sink(two(47, p1.hash, s(w)));
    sink(two(48, n1.hash, s(w)));
    sink(three(49, s(p2), s(p1), s(w)));
    sink(three(50, s(w), s(n1), s(n2)));
    sink(two(51, p1.hash, n1.hash));
    sink(two(52, p1.cluster.above(2), w.cluster.above(2)));
    sink(two(53, w.cluster.above(2), n1.cluster.above(2)));
    sink(three(54, p1.cluster.above(2), s(w), n1.cluster.above(2)));
    sink(three(55, s(p1), name_mask(w), s(n1)));
    sink(three(56, p2.hash, p1.hash, s(w)));
    sink(three(57, s(w), n1.hash, n2.hash));
    if case == Case::Uncased {
        sink(two(58, p1.hash, w.cluster.above(1)));
        sink(two(59, w.cluster.above(1), n1.hash));
        sink(two(62, p1.cluster.above(1), w.cluster.above(1)));
        sink(two(63, w.cluster.above(1), n1.cluster.above(1)));
    }
}

/// Features of the span `name` for its class. `whole` are the lists that the whole name stands in.
pub fn span(words: &Words, sentence: Range<usize>, case: Case, name: Range<usize>, whole: u64, mut sink: impl FnMut(Feature)) {
    inside(&words.all[name.clone()], case, whole, &mut sink);
    let before = |d: isize| at(words, &sentence, name.start, -d);
    let after = |d: isize| at(words, &sentence, name.end - 1, d);
    let shapes = words.all[name.clone()].iter().fold(0, |h: u64, w| h.wrapping_mul(31) + u64::from(w.shape));
    let tokens = name.len().min(4) as u64;
    sink(two(130, u64::from(name.start == sentence.start), shapes));
    sink(two(131, u64::from(name.end == sentence.end), u64::from(name.start == sentence.start)));
    for (template, d) in [(132, 1), (133, 2), (134, 3)] {
        for (side, other) in [(0, before(d)), (1, after(d))] {
            sink(two(template, side, other.hash));
            sink(three(template, 2 + side, u64::from(other.shape), tokens));
            if d < 3 {
                for depth in 0..4 {
                    sink(three(template, 4 + 2 * u64::from(depth) + side, other.cluster.above(depth), 0));
                }
                each_bit(u64::from(other.lists), |b| sink(three(template, 20 + side, b, tokens)));
                each_bit(other.names, |b| sink(three(template, 22 + side, b, 0)));
            }
        }
    }
    let (p1, p2, n1, n2) = (before(1), before(2), after(1), after(2));
    sink(two(140, p2.hash, p1.hash));
    sink(two(141, n1.hash, n2.hash));
    sink(two(142, p1.hash, n1.hash));
    sink(two(143, p1.hash, shapes));
    sink(two(144, n1.hash, shapes));
    sink(two(145, p1.hash, tokens));
    sink(two(146, n1.hash, tokens));
    sink(two(147, p1.cluster.above(2), n1.cluster.above(2)));
    sink(three(148, u64::from(p1.evidence), u64::from(n1.evidence), tokens));
    let (first, last) = (&words.all[name.start], &words.all[name.end - 1]);
    sink(two(151, whole, p1.hash));
    sink(two(152, whole, n1.hash));
    for depth in [1, 3] {
        sink(three(153, u64::from(depth), p1.hash, last.cluster.above(depth)));
        sink(three(154, u64::from(depth), n1.hash, last.cluster.above(depth)));
        sink(three(155, u64::from(depth), first.cluster.above(depth), last.cluster.above(depth)));
        sink(three(156, u64::from(depth), p1.cluster.above(depth), last.cluster.above(depth)));
        sink(three(157, u64::from(depth), last.cluster.above(depth), n1.cluster.above(depth)));
    }
    sink(three(158, name_mask(first), name_mask(last), tokens));
    sink(three(159, p1.hash, n1.hash, shapes));
    sink(three(160, p1.hash, u64::from(last.evidence), tokens));
    sink(three(161, p2.hash, p1.hash, name_mask(last)));
    sink(three(162, n1.hash, n2.hash, name_mask(last)));
    sink(three(163, u64::from(p1.lists), u64::from(n1.lists), tokens));
    sink(three(164, u64::from(p1.lists), name_mask(last), whole));
    for d in 3..=6 {
        for (template, other) in [(149, before(d)), (150, after(d))] {
            sink(one(template, other.hash));
            sink(two(template, 1, other.cluster.above(1)));
        }
    }
}

/// What the name itself says.
fn inside(name: &[Word], case: Case, whole: u64, sink: &mut impl FnMut(Feature)) {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return };
    let tokens = name.len().min(4) as u64;
    sink(two(100, tokens, case as u64));
    sink(one(101, name.iter().fold(0, |key, w| super::lexicon::extend(key, w.hash))));
    let shapes = name.iter().fold(0, |h: u64, w| h.wrapping_mul(31) + u64::from(w.shape));
    sink(one(102, shapes));
    each_bit(whole, |b| sink(two(103, b, tokens)));
    sink(two(104, whole, shapes));
    for (template, w) in [(105, first), (106, last)] {
        sink(one(template, w.hash));
        sink(two(template, 1, tokens));
        sink(three(template, 2, w.hash, tokens));
        for n in 2..=4 {
            sink(three(template, 3, u64::from(n), tail(w, n)));
            sink(three(template, 4, u64::from(n), head(w, n)));
        }
        for depth in 0..4 {
            sink(three(template, 5, u64::from(depth), w.cluster.above(depth)));
        }
        sink(three(template, 6, name_mask(w), tokens));
        each_bit(w.names, |b| sink(three(template, 7, b, tokens)));
        each_bit(u64::from(w.lists), |b| sink(three(template, 8, b, tokens)));
        sink(three(template, 9, u64::from(w.evidence), tokens));
        each_bit(u64::from(w.evidence), |b| sink(three(template, 10, b, tokens)));
    }
    for (w, next) in name.iter().zip(&name[1..]) {
        sink(two(120, w.hash, next.hash));
    }
    for w in name.iter().take(8) {
        sink(one(121, w.hash));
        sink(two(122, 3, tail(w, 3)));
        sink(two(122, 4, tail(w, 4)));
        for depth in 0..4 {
            sink(two(123, u64::from(depth), w.cluster.above(depth)));
        }
        each_bit(u64::from(w.lists), |b| sink(one(124, b)));
        each_bit(w.names, |b| sink(one(125, b)));
    }
}
