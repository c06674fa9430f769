//! Counters and histograms of one lane. The lane writes, summary and metrics read.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::decode::DecodeError;
use crate::outcome::Defect;

/// Codes with which the loop itself rejects a record, beside [`DecodeError::CODES`].
pub const PUBLISH_TOO_LARGE: &str = "publish_too_large";
pub const PUBLISH_REFUSED: &str = "publish_refused";
pub const TOMBSTONE_WITHOUT_KEY: &str = "tombstone_without_key";

/// Every code that a dead letter can carry.
pub fn reject_codes() -> impl Iterator<Item = &'static str> {
    DecodeError::CODES.into_iter().chain([Defect::CODE, PUBLISH_TOO_LARGE, PUBLISH_REFUSED, TOMBSTONE_WITHOUT_KEY])
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

/// Numbers that only grow, one for each value of a label. The values are names of the program, so their set is bounded.
#[derive(Debug, Default)]
pub struct Counters(Mutex<BTreeMap<&'static str, u64>>);

impl Counters {
    pub fn add(&self, label: &'static str, n: u64) {
        if let Ok(mut counters) = self.0.lock() {
            *counters.entry(label).or_insert(0) += n;
        }
    }

    pub fn get(&self) -> BTreeMap<&'static str, u64> {
        self.0.lock().map(|counters| counters.clone()).unwrap_or_default()
    }
}

/// Durations: exact ones since the summary last took them, and since the start how many fell into which bucket.
/// Constant memory.
#[derive(Debug)]
pub struct Durations {
    recent: Mutex<Histogram<u64>>,
    unit: &'static Buckets,
    /// One for each bound, and one for what is longer.
    counts: Vec<Counter>,
    sum: Counter,
}

/// Upper bounds of buckets, and how many of their unit are a second.
#[derive(Debug)]
pub struct Buckets {
    bounds: &'static [u64],
    per_second: f64,
}

const MICROSECONDS: Buckets =
    Buckets { bounds: &[50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000], per_second: 1e6 };
const MILLISECONDS: Buckets =
    Buckets { bounds: &[5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000], per_second: 1e3 };

/// Largest duration that is told apart, in the histogram's unit. One day in milliseconds.
const DURATION_MAX: u64 = 86_400_000;

impl Durations {
    fn fresh() -> Histogram<u64> {
        Histogram::new_with_bounds(1, DURATION_MAX, 2).expect("constant bounds are valid")
    }

    fn of(unit: &'static Buckets) -> Durations {
        let counts = (0..=unit.bounds.len()).map(|_| Counter::default()).collect();
        Durations { recent: Mutex::new(Durations::fresh()), unit, counts, sum: Counter::default() }
    }

    pub fn record(&self, value: u64) {
        self.record_times(value, 1);
    }

    /// The same value so many times.
    pub fn record_times(&self, value: u64, times: u64) {
        if let Ok(mut histogram) = self.recent.lock() {
            histogram.saturating_record_n(value.max(1), times);
        }
        let bucket = self.unit.bounds.partition_point(|bound| *bound < value);
        self.counts[bucket].add(times);
        self.sum.add(value.min(DURATION_MAX) * times);
    }

    /// Buckets of several lanes added up, each with its upper bound in seconds, and the sum in seconds.
    pub fn cumulated<'a>(lanes: impl Iterator<Item = &'a Durations>) -> (Vec<(f64, u64)>, f64) {
        let mut buckets: Vec<(f64, u64)> = Vec::new();
        let mut sum = 0.0;
        for lane in lanes {
            let seconds = |value: u64| value as f64 / lane.unit.per_second;
            buckets.resize(lane.counts.len(), (f64::INFINITY, 0));
            for (i, count) in lane.counts.iter().enumerate() {
                buckets[i].0 = lane.unit.bounds.get(i).map_or(f64::INFINITY, |bound| seconds(*bound));
                buckets[i].1 += count.get();
            }
            sum += seconds(lane.sum.get());
        }
        (buckets, sum)
    }

    /// Adds what has been recorded since the last call to `total` and begins anew.
    pub fn take_into(&self, total: &mut Histogram<u64>) {
        if let Ok(mut histogram) = self.recent.lock() {
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
    /// Assignments taken.
    pub rebalances: Counter,
    /// Casualty figures by kind.
    pub figures: Counters,
    /// Warnings of events by code.
    pub warnings: Counters,
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
            rebalances: Counter::default(),
            figures: Counters::default(),
            warnings: Counters::default(),
            queue_full: Counter::default(),
            rejects: reject_codes().map(|code| (code, Counter::default())).collect(),
            process_us: Durations::of(&MICROSECONDS),
            end_to_end_ms: Durations::of(&MILLISECONDS),
            commit_ms: Durations::of(&MILLISECONDS),
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
