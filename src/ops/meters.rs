//! Counters and histograms of one lane. The lane writes, summary and metrics read.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::decode::DecodeError;

/// Codes with which the loop itself rejects a record, beside [`DecodeError::CODES`].
pub const PUBLISH_TOO_LARGE: &str = "publish_too_large";
pub const PUBLISH_REFUSED: &str = "publish_refused";
pub const TOMBSTONE_WITHOUT_KEY: &str = "tombstone_without_key";

/// Every code that a dead letter can carry.
pub fn reject_codes() -> impl Iterator<Item = &'static str> {
    DecodeError::CODES.into_iter().chain([PUBLISH_TOO_LARGE, PUBLISH_REFUSED, TOMBSTONE_WITHOUT_KEY])
}

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Durations since the histogram was last taken. Constant memory.
#[derive(Debug)]
pub struct Durations(Mutex<Histogram<u64>>);

/// Largest duration that is told apart, in the histogram's unit. One day in milliseconds.
const DURATION_MAX: u64 = 86_400_000;

impl Durations {
    fn fresh() -> Histogram<u64> {
        Histogram::new_with_bounds(1, DURATION_MAX, 2).expect("constant bounds are valid")
    }

    pub fn record(&self, value: u64) {
        if let Ok(mut histogram) = self.0.lock() {
            histogram.saturating_record(value.max(1));
        }
    }

    /// Adds what has been recorded since the last call to `total` and begins anew.
    pub fn take_into(&self, total: &mut Histogram<u64>) {
        if let Ok(mut histogram) = self.0.lock() {
            // Same bounds, so adding cannot fail.
            let _ = total.add(&*histogram);
            histogram.reset();
        }
    }

    /// An empty histogram for [`Durations::take_into`].
    pub fn total() -> Histogram<u64> {
        Durations::fresh()
    }
}

impl Default for Durations {
    fn default() -> Self {
        Durations(Mutex::new(Durations::fresh()))
    }
}

/// What one lane has done since the process started.
#[derive(Debug)]
pub struct Meters {
    pub records_in: Counter,
    pub bytes_in: Counter,
    pub events_out: Counter,
    /// Values of events, rows and dead letters.
    pub bytes_out: Counter,
    pub casualty_rows_out: Counter,
    pub tombstones: Counter,
    pub dead_letters: Counter,
    pub commits: Counter,
    pub aborts: Counter,
    pub rebuilds: Counter,
    /// Times that the producer's queue was full and the lane waited.
    pub queue_full: Counter,
    rejects: Vec<(&'static str, Counter)>,
    /// Decode to assembled event. Microseconds.
    pub process_us: Durations,
    /// Record timestamp to commit. Milliseconds.
    pub end_to_end_ms: Durations,
    /// Drain, offsets and commit of one batch. Milliseconds.
    pub commit_ms: Durations,
}

impl Default for Meters {
    fn default() -> Self {
        Meters {
            records_in: Counter::default(),
            bytes_in: Counter::default(),
            events_out: Counter::default(),
            bytes_out: Counter::default(),
            casualty_rows_out: Counter::default(),
            tombstones: Counter::default(),
            dead_letters: Counter::default(),
            commits: Counter::default(),
            aborts: Counter::default(),
            rebuilds: Counter::default(),
            queue_full: Counter::default(),
            rejects: reject_codes().map(|code| (code, Counter::default())).collect(),
            process_us: Durations::default(),
            end_to_end_ms: Durations::default(),
            commit_ms: Durations::default(),
        }
    }
}

impl Meters {
    pub fn rejected(&self, code: &str) {
        self.dead_letters.add(1);
        if let Some((_, counter)) = self.rejects.iter().find(|(known, _)| *known == code) {
            counter.add(1);
        }
    }

    /// Dead letters by code.
    pub fn rejects(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.rejects.iter().map(|(code, counter)| (*code, counter.get()))
    }
}

/// Whole milliseconds of a duration.
pub fn ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
