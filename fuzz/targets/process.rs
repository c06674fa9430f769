//! Any bytes give one outcome, twice the same, and every law holds on it.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/laws/mod.rs"]
mod laws;

fuzz_target!(|value: &[u8]| {
    let _ = laws::check(value);
});
