//! Finds what does not move: which lane and partition, what it waits for, since when.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::events::log_event;
use super::lane::{LaneView, PartitionView, Waiting};
use super::meters::ms;
use crate::record::PartitionId;
use crate::settings::Stall;

/// The offsets of a transaction whose producer died are held no longer than this: transaction.timeout.ms (30 s), and the
/// brokers look for such ones every 10 s.
const OFFSET_HELD_MS: u64 = 60_000;

/// One thing that does not move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stalled {
    pub partition: Option<PartitionId>,
    pub waits_for: String,
    pub since_ms: u64,
    /// A fresh consumer and producer may help.
    pub rebuild_helps: bool,
}

/// What of a lane has not moved for `warn_ms`. Pure but for the clock's `now`.
pub fn stalls(view: &LaneView, warn_ms: u64, now: Instant) -> Vec<Stalled> {
    if let Some((waiting, since)) = view.wait().filter(|(waiting, _)| !waiting.is_deliberate()) {
        let since_ms = ms(now.saturating_duration_since(since));
        if since_ms < warn_ms {
            return Vec::new();
        }
        let partition = view.partitions().keys().next().copied();
        // The lane bounds its own waits.
        return vec![Stalled { partition, waits_for: waiting.name().to_owned(), since_ms, rebuild_helps: false }];
    }
    let silent_ms = view.heartbeat_age_ms();
    if silent_ms >= warn_ms {
        let (partition, waits_for) = match view.in_hand() {
            Some((partition, offset, 1)) => (Some(partition), format!("the record at offset {} to be processed", offset.0)),
            Some((partition, offset, records)) => {
                (Some(partition), format!("{records} records, the first at offset {}, to be processed", offset.0))
            }
            None => (None, "the Kafka client to return".to_owned()),
        };
        return vec![Stalled { partition, waits_for, since_ms: silent_ms, rebuild_helps: false }];
    }
    if let Some(since) = view.commit_under_way().filter(|since| ms(now.saturating_duration_since(*since)) >= warn_ms) {
        let partition = view.partitions().keys().next().copied();
        let (waits_for, since_ms) = (Waiting::OffsetCommit.name().to_owned(), ms(now.saturating_duration_since(since)));
        return vec![Stalled { partition, waits_for, since_ms, rebuild_helps: false }];
    }
    if let Some((broker, silent_ms)) = view.silent_broker().filter(|(_, silent_ms)| *silent_ms >= warn_ms) {
        let partition = view.partitions().keys().next().copied();
        return vec![Stalled { partition, waits_for: format!("an answer of broker {broker}"), since_ms: silent_ms, rebuild_helps: false }];
    }
    if view.is_paused() {
        return Vec::new();
    }
    if let Some(unsettled) = view.unsettled().filter(|u| ms(now.saturating_duration_since(u.at)) >= warn_ms) {
        let since_ms = ms(now.saturating_duration_since(unsettled.at));
        let waits_for = format!("the group to settle ({})", unsettled.state);
        // These wait for a coordinator, or for the slowest member. All else is this client's own affair: "wait-metadata"
        // for one lasts five minutes where a connection broke under its request, "wait-topic" where the topic was not there
        // or not allowed at first.
        let rebuild_helps = !matches!(unsettled.state.as_str(), "init" | "wait-join" | "wait-sync");
        return vec![Stalled { partition: None, waits_for, since_ms, rebuild_helps }];
    }
    // A rebuild would throw the queued records away and begin the wait for them anew.
    let taken = view.is_busy(warn_ms, now).then(|| view.taken());
    let waits_its_turn = |p: &PartitionView| taken.zip(p.turn).is_some_and(|(taken, turn)| !turn.is_over(taken));
    let partitions = view.partitions();
    partitions.iter().filter_map(|(partition, p)| partition_stall(*partition, p, waits_its_turn(p), warn_ms, now)).collect()
}

/// `waits_its_turn`: the lane works on records that came before those of the partition.
fn partition_stall(partition: PartitionId, p: &PartitionView, waits_its_turn: bool, warn_ms: u64, now: Instant) -> Option<Stalled> {
    if let Some(idle) = p.not_reading.as_ref().filter(|idle| ms(now.saturating_duration_since(idle.at)) >= warn_ms) {
        let since_ms = ms(now.saturating_duration_since(idle.at));
        if idle.state == "none" {
            let waits_for = "the group's offset of the partition; an open transaction of its last owner may hold it".to_owned();
            let rebuild_helps = since_ms >= OFFSET_HELD_MS;
            return Some(Stalled { partition: Some(partition), waits_for, since_ms, rebuild_helps });
        }
        let waits_for = format!("the consumer to begin reading ({})", idle.state);
        return Some(Stalled { partition: Some(partition), waits_for, since_ms, rebuild_helps: true });
    }
    let since_ms = ms(now.saturating_duration_since(p.moved));
    let (next, stable_end, end) = (p.next?, p.stable_end?, p.end?);
    if since_ms < warn_ms || waits_its_turn || next >= end {
        return None;
    }
    if next >= stable_end {
        let waits_for = format!("an open transaction of another producer at offset {} to end", stable_end.0);
        return Some(Stalled { partition: Some(partition), waits_for, since_ms, rebuild_helps: false });
    }
    let waits_for = format!("records from offset {} on, of which {} are there", next.0, stable_end.0 - next.0);
    Some(Stalled { partition: Some(partition), waits_for, since_ms, rebuild_helps: true })
}

/// Remembers which stalls are open, so that each is said when it begins, again at every `warn_ms`, and when it ends.
#[derive(Debug, Default)]
pub struct Watchdog {
    open: BTreeMap<(u16, Option<PartitionId>), Open>,
}

#[derive(Debug)]
struct Open {
    waits_for: String,
    began: Instant,
    said: Instant,
}

impl Watchdog {
    /// Looks at every lane, logs, and asks for rebuilds. Called about once a second.
    pub fn look(&mut self, lanes: &[Arc<LaneView>], limits: &Stall) {
        let now = Instant::now();
        let mut stalled_now = Vec::new();
        for view in lanes {
            for stalled in stalls(view, limits.warn_ms, now) {
                let key = (view.lane, stalled.partition);
                stalled_now.push(key);
                let again = self.open.get(&key).is_none_or(|open| ms(now - open.said) >= limits.warn_ms);
                if again {
                    say(view.lane, &stalled);
                    let began = now.checked_sub(std::time::Duration::from_millis(stalled.since_ms)).unwrap_or(now);
                    let open = self.open.entry(key).or_insert(Open { waits_for: String::new(), began, said: now });
                    open.waits_for.clone_from(&stalled.waits_for);
                    open.said = now;
                }
                if stalled.rebuild_helps && stalled.since_ms >= limits.rebuild_ms {
                    view.ask_rebuild();
                }
            }
        }
        self.open.retain(|(lane, partition), open| {
            let still = stalled_now.contains(&(*lane, *partition));
            if !still {
                let partition = partition.map_or(-1, |p| p.0);
                let (waited_for, lasted_ms) = (open.waits_for.as_str(), ms(now - open.began));
                log_event!(STALL_ENDED, lane = *lane, partition = partition, waited_for = waited_for, lasted_ms = lasted_ms);
            }
            still
        });
    }
}

fn say(lane: u16, stalled: &Stalled) {
    let partition = stalled.partition.map_or(-1, |p| p.0);
    let (waits_for, since_ms) = (stalled.waits_for.as_str(), stalled.since_ms);
    log_event!(STALLED, lane = lane, partition = partition, waits_for = waits_for, since_ms = since_ms);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::lane::Measured;
    use crate::record::Offset;
    use std::time::Duration;

    fn later(ms: u64) -> Instant {
        Instant::now() + Duration::from_millis(ms)
    }

    /// Ends of the log, and how many records of all partitions are queued.
    fn measured(stable_end: i64, end: i64, queued: u64) -> Measured {
        Measured { queued, stable_end: Some(Offset(stable_end)), end: Some(Offset(end)), position: Some(Offset(10)), ..Measured::default() }
    }

    #[test]
    fn a_wait_is_named_once_it_is_too_long() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(3)]);
        let guard = view.waiting(Waiting::Commit);
        assert_eq!(stalls(&view, 1000, later(500)), []);
        let found = stalls(&view, 1000, later(1500));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].partition, Some(PartitionId(3)));
        assert!(found[0].waits_for.contains("commit"), "{found:?}");
        drop(guard);
        assert_eq!(stalls(&view, 1000, later(500)), []);
    }

    #[test]
    fn a_commit_that_the_group_does_not_answer_is_named_though_the_lane_works_on() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(3)]);
        view.set_commit_under_way(true);
        assert_eq!(stalls(&view, 1000, later(500)), []);
        view.beat();
        std::thread::sleep(Duration::from_millis(60));
        view.beat();
        let found = stalls(&view, 50, Instant::now());
        assert!(found.len() == 1 && found[0].waits_for.contains("group coordinator") && !found[0].rebuild_helps, "{found:?}");
        view.set_commit_under_way(false);
        assert_eq!(stalls(&view, 50, Instant::now()), []);
    }

    #[test]
    fn a_wait_by_choice_is_no_stall() {
        let view = LaneView::of(0);
        let _guard = view.waiting(Waiting::Backoff);
        view.set_paused(true);
        assert_eq!(stalls(&view, 1000, later(900)), []);
    }

    #[test]
    fn a_partition_with_records_that_do_not_come_asks_for_a_rebuild() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        view.moved(PartitionId(1), Offset(10), None);
        view.measured(PartitionId(1), measured(15, 15, 3));
        assert_eq!(stalls(&view, 1000, later(500)), []);
        let found = stalls(&view, 1000, later(1500));
        assert!(found.len() == 1 && found[0].rebuild_helps, "{found:?}");
    }

    #[test]
    fn a_partition_waits_for_its_turn_as_long_as_records_queued_before_it_are_taken() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1), PartitionId(2)]);
        view.moved(PartitionId(1), Offset(10), None);
        view.measured(PartitionId(1), measured(15, 15, 3));
        // Records that are queued after the wait began are before it, too.
        view.measured(PartitionId(1), measured(15, 15, 4));
        let take = |n: i64| {
            for offset in 0..n {
                view.take_in_hand((PartitionId(2), Offset(offset)), 1);
                view.put_down();
            }
            view.beat();
            view.moved(PartitionId(2), Offset(n), None);
        };
        std::thread::sleep(Duration::from_millis(600));
        take(15);
        assert_eq!(stalls(&view, 500, Instant::now()), [], "its turn may be still to come");
        take(1);
        let found = stalls(&view, 500, Instant::now());
        assert!(found.len() == 1 && found[0].partition == Some(PartitionId(1)) && found[0].rebuild_helps, "four queues: {found:?}");
        view.moved(PartitionId(1), Offset(11), None);
        assert_eq!(stalls(&view, 500, Instant::now()), []);
    }

    #[test]
    fn a_partition_waits_for_no_turn_in_a_lane_that_takes_nothing() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        view.moved(PartitionId(1), Offset(10), None);
        view.measured(PartitionId(1), measured(15, 15, 1_000));
        let found = stalls(&view, 500, later(600));
        assert!(found.len() == 1 && found[0].partition == Some(PartitionId(1)), "{found:?}");
    }

    #[test]
    fn a_marker_behind_the_last_record_is_no_lag() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        let stands_after = |queued: u64| {
            view.measured(PartitionId(1), Measured { fetched: Some(Offset(16)), ..measured(16, 16, queued) });
            stalls(&view, 1000, later(1500)).len() == 1
        };
        view.take_in_hand((PartitionId(1), Offset(14)), 1);
        view.put_down();
        view.moved(PartitionId(1), Offset(10), None);
        assert!(stands_after(0), "records are taken and not committed");
        view.moved(PartitionId(1), Offset(15), None);
        view.all_committed();
        assert!(stands_after(1), "what is queued may be a record");
        assert!(!stands_after(0), "all is read and committed");
    }

    #[test]
    fn a_partition_from_which_nothing_is_fetched_asks_for_a_rebuild() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        view.set_not_reading(PartitionId(1), "offset-query");
        view.set_not_reading(PartitionId(1), "offset-wait");
        let found = stalls(&view, 1000, later(1500));
        assert!(found.len() == 1 && found[0].rebuild_helps && found[0].waits_for.contains("offset-wait"), "{found:?}");
        view.set_not_reading(PartitionId(1), "");
        assert_eq!(stalls(&view, 1000, later(1500)), []);
    }

    #[test]
    fn a_group_that_waits_for_the_lane_asks_for_a_rebuild_and_one_that_waits_for_others_does_not() {
        let view = LaneView::of(0);
        for state in ["wait-assign-call", "wait-metadata", "wait-topic"] {
            view.set_unsettled(state);
            let found = stalls(&view, 1000, later(1500));
            assert!(found.len() == 1 && found[0].rebuild_helps, "{found:?}");
        }
        view.set_unsettled("wait-sync");
        let found = stalls(&view, 1000, later(1500));
        assert!(found.len() == 1 && !found[0].rebuild_helps && found[0].waits_for.contains("wait-sync"), "{found:?}");
        view.set_unsettled("");
        assert_eq!(stalls(&view, 1000, later(500)), []);
    }

    #[test]
    fn an_open_transaction_of_another_producer_is_told_apart() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        view.moved(PartitionId(1), Offset(10), None);
        view.measured(PartitionId(1), measured(10, 15, 0));
        let found = stalls(&view, 1000, later(1500));
        assert!(found.len() == 1 && !found[0].rebuild_helps && found[0].waits_for.contains("transaction"), "{found:?}");
    }

    #[test]
    fn a_partition_without_lag_is_no_stall() {
        let view = LaneView::of(0);
        view.assigned(&[PartitionId(1)]);
        view.moved(PartitionId(1), Offset(15), None);
        view.measured(PartitionId(1), measured(15, 15, 3));
        assert_eq!(stalls(&view, 1000, later(60_000)).iter().filter(|s| s.partition.is_some()).count(), 0);
    }
}
