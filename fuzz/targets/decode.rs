//! Any record is an article whose parts hold, a tombstone, or a reject with a known code; twice the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sitrep::decode::{DecodeError, Decoded, decode};
use sitrep::record::Record;

const ARTICLE_BYTES_MAX: usize = 4096;

fuzz_target!(|parts: (Option<&[u8]>, Option<i64>, &[u8])| {
    let (key, timestamp_ms, value) = parts;
    let record = Record { key, value: Some(value), timestamp_ms, position: None };
    let first = decode(&record, ARTICLE_BYTES_MAX);
    match &first {
        Ok(Decoded::Article(article)) => {
            assert!(!article.id.is_empty(), "every article has an id");
            assert!(!article.text.trim().is_empty(), "an article without text is a reject");
            assert!(article.text.is_char_boundary(article.header_bytes as usize), "a header ends on a character");
        }
        Ok(Decoded::Tombstone) => panic!("a value is no tombstone"),
        Err(error) => assert!(DecodeError::CODES.contains(&error.code())),
    }
    assert_eq!(format!("{first:?}"), format!("{:?}", decode(&record, ARTICLE_BYTES_MAX)), "the same bytes, the same article");
});
