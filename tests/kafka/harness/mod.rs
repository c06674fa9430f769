//! A real Apache Kafka, processes of the real binary, and an oracle that knows every record it fed.
//! Used by the Kafka tests and by the fault suite.

#![allow(dead_code)] // each suite uses its part

pub mod articles;
pub mod cluster;
pub mod feed;
pub mod guarded;
pub mod process;
pub mod proxy;
pub mod verdict;

use std::time::{Duration, Instant};

/// Asks `done` every 50 ms; panics with `what` after `limit`.
pub fn wait_for(what: &str, limit: Duration, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < limit, "waited {limit:?} for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A number from the environment, or the default.
pub fn from_env(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}
