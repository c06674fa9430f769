//! Rates: repeated log lines are held back, dead letters are limited, attempts wait longer each time, commits are paced.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A line of one kind is written at most once in this time …
const SUPPRESS_FOR: Duration = Duration::from_secs(10);
/// … and so many kinds are told apart.
const KINDS_MAX: usize = 64;

/// Holds back repeated lines and counts them.
#[derive(Debug, Default)]
pub struct Suppress {
    kinds: BTreeMap<String, (Instant, u64)>,
}

impl Suppress {
    /// `Some(n)`: write the line, `n` like it were held back before. `None`: hold it back.
    pub fn admit(&mut self, kind: &str) -> Option<u64> {
        self.admit_at(kind, Instant::now())
    }

    fn admit_at(&mut self, kind: &str, now: Instant) -> Option<u64> {
        if let Some((at, held_back)) = self.kinds.get_mut(kind) {
            if now.saturating_duration_since(*at) < SUPPRESS_FOR {
                *held_back += 1;
                return None;
            }
            *at = now;
            return Some(std::mem::take(held_back));
        }
        if self.kinds.len() >= KINDS_MAX {
            self.kinds.clear();
        }
        self.kinds.insert(kind.to_owned(), (now, 0));
        Some(0)
    }
}

/// A bucket of tokens: so many at once, refilled evenly over a minute.
#[derive(Debug)]
pub struct Bucket {
    per_minute_max: u32,
    tokens: f64,
    at: Instant,
}

impl Bucket {
    /// 0: no limit.
    pub fn of(per_minute_max: u32, now: Instant) -> Bucket {
        Bucket { per_minute_max, tokens: f64::from(per_minute_max), at: now }
    }

    pub fn take(&mut self, now: Instant) {
        self.refill(now);
        self.tokens -= 1.0;
    }

    pub fn is_empty(&mut self, now: Instant) -> bool {
        !self.allows(1, now)
    }

    /// Whether so many can be taken now.
    pub fn allows(&mut self, tokens: usize, now: Instant) -> bool {
        self.refill(now);
        self.per_minute_max == 0 || self.tokens >= tokens as f64
    }

    /// A tenth is refilled (6 seconds' worth, at least one token): enough to go on.
    pub fn may_resume(&mut self, now: Instant) -> bool {
        self.refill(now);
        self.tokens >= (f64::from(self.per_minute_max) / 10.0).max(1.0)
    }

    fn refill(&mut self, now: Instant) {
        let full = f64::from(self.per_minute_max);
        let elapsed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * full / 60.0).min(full);
        self.at = now;
    }
}

/// Time to wait before attempt `n` (from 1): doubles from 100 ms to 5 s, of which a random half is jitter, so that
/// lanes that failed together do not come back together.
pub fn backoff(attempt: u32) -> Duration {
    let full_ms = 100u64.saturating_mul(1 << attempt.saturating_sub(1).min(10)).min(5_000);
    Duration::from_millis(full_ms / 2 + fastrand::u64(0..=full_ms / 2))
}

/// How long commits take, by the last few.
#[derive(Debug, Default)]
pub struct CommitTimes {
    last: [Duration; 4],
}

impl CommitTimes {
    pub fn add(&mut self, took: Duration) {
        self.last.rotate_right(1);
        self.last[0] = took;
    }

    /// What a commit takes at least for some time now: one that a pause of the broker or of the machine has made long says
    /// nothing of the next, and a batch that waited for as much time to spare would hand the pause on to its readers.
    pub fn usual(&self) -> Duration {
        self.last.into_iter().min().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_lines_are_held_back_and_counted() {
        let (mut suppress, now) = (Suppress::default(), Instant::now());
        assert_eq!(suppress.admit_at("a", now), Some(0));
        assert_eq!(suppress.admit_at("a", now + Duration::from_secs(1)), None);
        assert_eq!(suppress.admit_at("b", now + Duration::from_secs(1)), Some(0));
        assert_eq!(suppress.admit_at("a", now + Duration::from_secs(11)), Some(1));
    }

    #[test]
    fn a_bucket_empties_and_refills() {
        let now = Instant::now();
        let mut bucket = Bucket::of(60, now);
        for _ in 0..60 {
            assert!(!bucket.is_empty(now));
            bucket.take(now);
        }
        assert!(bucket.is_empty(now));
        assert!(!bucket.may_resume(now + Duration::from_secs(5)));
        assert!(bucket.may_resume(now + Duration::from_secs(7)));
    }

    #[test]
    fn a_bucket_of_zero_never_limits() {
        let now = Instant::now();
        let mut bucket = Bucket::of(0, now);
        for _ in 0..1000 {
            bucket.take(now);
            assert!(!bucket.is_empty(now));
        }
    }

    #[test]
    fn one_slow_commit_is_forgotten_and_a_slow_broker_is_not() {
        let ms = Duration::from_millis;
        let mut times = CommitTimes::default();
        for took in [8, 9, 200, 10, 8, 300, 7] {
            times.add(ms(took));
            assert!(times.usual() <= ms(8), "{times:?}");
        }
        [90, 80, 120, 100].into_iter().for_each(|took| times.add(ms(took)));
        assert_eq!(times.usual(), ms(80));
    }

    #[test]
    fn waits_grow_and_are_bounded() {
        for attempt in 1..100 {
            let wait = backoff(attempt);
            assert!(wait >= Duration::from_millis(50) && wait <= Duration::from_secs(5), "{attempt}: {wait:?}");
        }
        assert!(backoff(10) >= Duration::from_millis(2_500));
    }
}
