//! Whatever a title and a text say, every step's spans lie on characters, in order, and tile what they must tile.

#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use sitrep::article::Article;
use sitrep::enrich::{Document, Scratch, Span, enrich};

#[path = "../../tests/laws/mod.rs"]
mod laws;

fuzz_target!(|parts: (Option<&str>, &str)| {
    let (title, text) = parts;
    if text.trim().is_empty() {
        return;
    }
    let article = Article { title: title.map(Cow::Borrowed), ..Article::of_text(Cow::Borrowed(text)) };
    let document = Document::of(&article);
    let (tokens, annotations) = enrich(&article, &document, &laws::KNOWLEDGE, &mut Scratch::default());

    let holds = |span: Span| assert!(document.text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is no span");
    let mut end = 0;
    for token in &tokens.all {
        holds(token.span);
        assert!(token.span.start >= end && !token.span.is_empty(), "tokens follow each other");
        end = token.span.end;
    }
    let mut next = 0;
    for sentence in &tokens.sentences {
        assert!(sentence.start == next && sentence.end > next, "sentences tile the tokens");
        next = sentence.end;
    }
    assert_eq!(next as usize, tokens.len(), "sentences tile the tokens");
    let mut next = 0;
    for numeral in &tokens.numerals {
        assert!(numeral.tokens.start >= next && numeral.tokens.end > numeral.tokens.start, "numerals follow each other");
        next = numeral.tokens.end;
    }
    let mut end = 0;
    for mention in &annotations.entities.mentions {
        holds(mention.span);
        assert!(mention.span.start >= end, "names follow each other");
        end = mention.span.end;
    }
    let mut end = 0;
    for mention in &annotations.places.mentions {
        holds(mention.span);
        assert!(mention.span.start >= end, "places follow each other");
        end = mention.span.end;
    }
    for figure in &annotations.casualties {
        figure.mentions.iter().copied().for_each(holds);
        holds(figure.sentence);
    }
    for warning in &annotations.warnings {
        warning.span.into_iter().for_each(holds);
    }
});
