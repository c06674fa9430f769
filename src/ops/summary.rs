//! The summary line: how far behind, how fast, how slow, what failed, who owns what.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use hdrhistogram::Histogram;

use super::events::log_event;
use super::lane::{LaneView, PartitionView};
use super::meters::{Durations, Meters, ms};

/// Sums over all lanes since the process started.
#[derive(Debug, Default, Clone)]
struct Totals {
    records_in: u64,
    bytes_in: u64,
    events_out: u64,
    bytes_out: u64,
    casualty_rows_out: u64,
    tombstones: u64,
    dead_letters: u64,
    commits: u64,
    aborts: u64,
    rebuilds: u64,
    rejects: Vec<(&'static str, u64)>,
}

impl Totals {
    fn of(lanes: &[Arc<LaneView>]) -> Totals {
        let mut totals = Totals::default();
        for lane in lanes {
            let m: &Meters = &lane.meters;
            totals.records_in += m.records_in.get();
            totals.bytes_in += m.bytes_in.get();
            totals.events_out += m.events_out.get();
            totals.bytes_out += m.bytes_out.get();
            totals.casualty_rows_out += m.casualty_rows_out.get();
            totals.tombstones += m.tombstones.get();
            totals.dead_letters += m.dead_letters.get();
            totals.commits += m.commits.get();
            totals.aborts += m.aborts.get();
            totals.rebuilds += m.rebuilds.get();
            for (i, (code, n)) in m.rejects().enumerate() {
                match totals.rejects.get_mut(i) {
                    Some((_, sum)) => *sum += n,
                    None => totals.rejects.push((code, n)),
                }
            }
        }
        totals
    }

    fn rejects_since(&self, before: &Totals) -> String {
        let mut text = String::new();
        for (i, (code, n)) in self.rejects.iter().enumerate() {
            let since = n - before.rejects.get(i).map_or(0, |(_, b)| *b);
            if since > 0 {
                let separator = if text.is_empty() { "" } else { " " };
                // Writing to a String cannot fail.
                let _ = write!(text, "{separator}{code}={since}");
            }
        }
        text
    }
}

/// Lag of all partitions of this process.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub struct Lag {
    /// Records that can be read and are not committed; -1 where no partition is measured yet.
    pub records: i64,
    /// Age of the last committed record of the partition furthest behind, 0 where there is no lag; -1 as above.
    pub seconds: i64,
}

/// Lag over partitions. `now_ms` since the epoch.
pub fn lag<'a>(partitions: impl Iterator<Item = &'a PartitionView>, now_ms: i64) -> Lag {
    let mut lag = Lag { records: -1, seconds: -1 };
    for p in partitions {
        let (Some(next), Some(end)) = (p.next, p.stable_end) else { continue };
        let records = (end.0 - next.0).max(0);
        let seconds = if records == 0 { 0 } else { p.timestamp_ms.map_or(-1, |t| (now_ms - t).max(0) / 1000) };
        lag.records = lag.records.max(0) + records;
        lag.seconds = lag.seconds.max(seconds);
    }
    lag
}

/// Milliseconds since the epoch.
pub fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// Writes the line; keeps what the last one said.
#[derive(Debug)]
pub struct Summary {
    before: Totals,
    at: Instant,
}

impl Default for Summary {
    fn default() -> Self {
        Summary { before: Totals::default(), at: Instant::now() }
    }
}

impl Summary {
    pub fn write(&mut self, lanes: &[Arc<LaneView>]) {
        let now = Totals::of(lanes);
        let before = std::mem::replace(&mut self.before, now.clone());
        let interval_ms = ms(self.at.elapsed()).max(1);
        self.at = Instant::now();
        let (mut process, mut end_to_end, mut commit) = (Durations::total(), Durations::total(), Durations::total());
        for lane in lanes {
            lane.meters.process_us.take_into(&mut process);
            lane.meters.end_to_end_ms.take_into(&mut end_to_end);
            lane.meters.commit_ms.take_into(&mut commit);
        }
        let held: Vec<_> = lanes.iter().map(|lane| (lane.lane, lane.partitions())).collect();
        let lag = lag(held.iter().flat_map(|(_, partitions)| partitions.values()), now_ms());
        let partitions = owners(held.iter().map(|(lane, partitions)| (*lane, partitions.keys().map(|p| p.0))));
        let rejects = now.rejects_since(&before);
        let records = now.records_in - before.records_in;
        let quantile = |h: &Histogram<u64>, q: f64| if h.is_empty() { 0 } else { h.value_at_quantile(q) };
        log_event!(
            SUMMARY,
            interval_ms = interval_ms,
            records_in = records,
            bytes_in = now.bytes_in - before.bytes_in,
            events_out = now.events_out - before.events_out,
            bytes_out = now.bytes_out - before.bytes_out,
            casualty_rows_out = now.casualty_rows_out - before.casualty_rows_out,
            tombstones = now.tombstones - before.tombstones,
            dead_letters = now.dead_letters - before.dead_letters,
            rejects = rejects.as_str(),
            records_per_s = records * 1000 / interval_ms,
            process_p50_us = quantile(&process, 0.5),
            process_p99_us = quantile(&process, 0.99),
            end_to_end_p50_ms = quantile(&end_to_end, 0.5),
            end_to_end_p99_ms = quantile(&end_to_end, 0.99),
            commits = now.commits - before.commits,
            aborts = now.aborts - before.aborts,
            rebuilds = now.rebuilds - before.rebuilds,
            commit_p99_ms = quantile(&commit, 0.99),
            lag_records = lag.records,
            lag_s = lag.seconds,
            partitions = partitions.as_str(),
            paused_lanes = lanes.iter().filter(|l| l.is_paused()).count() as u64,
            rss_mib = rss_mib(),
        );
    }
}

/// "0:[0,2] 1:[1]": partitions by lane.
fn owners<P: Iterator<Item = i32>>(held: impl Iterator<Item = (u16, P)>) -> String {
    let mut text = String::new();
    for (lane, partitions) in held {
        let list: Vec<String> = partitions.map(|p| p.to_string()).collect();
        let separator = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{separator}{lane}:[{}]", list.join(","));
    }
    text
}

/// Resident memory of this process; 0 where the system does not say.
pub fn rss_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().split(' ').next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Offset;

    fn partition(next: i64, end: i64, timestamp_ms: Option<i64>) -> PartitionView {
        let (next, stable_end) = (Some(Offset(next)), Some(Offset(end)));
        PartitionView { next, stable_end, end: None, timestamp_ms, moved: Instant::now(), not_reading: None, turn: None }
    }

    #[test]
    fn lag_sums_records_and_takes_the_oldest_partition() {
        let partitions = [partition(10, 15, Some(5_000)), partition(7, 8, Some(2_000)), partition(9, 9, Some(0))];
        assert_eq!(lag(partitions.iter(), 12_000), Lag { records: 6, seconds: 10 });
    }

    #[test]
    fn lag_is_zero_where_all_is_read_and_unknown_where_nothing_is_measured() {
        assert_eq!(lag([partition(9, 9, Some(0))].iter(), 99_000), Lag { records: 0, seconds: 0 });
        assert_eq!(lag([].iter(), 99_000), Lag { records: -1, seconds: -1 });
    }

    #[test]
    fn owners_are_listed_by_lane() {
        let held = [(0, vec![0, 2].into_iter()), (1, vec![].into_iter())];
        assert_eq!(owners(held.into_iter()), "0:[0,2] 1:[]");
    }
}
