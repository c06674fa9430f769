//! What a lane shows of itself to the rest of the process: its meters, what it waits for, its partitions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Instant;

use super::meters::{Meters, ms};
use crate::record::{Offset, PartitionId};

/// What a lane can wait for. Each is bounded; see `stall.rebuild_ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    TransactionCoordinator,
    QueueSpace,
    Deliveries,
    OffsetCommit,
    Commit,
    Abort,
    Rewind,
    Backoff,
    GroupLeave,
}

impl Waiting {
    /// For people, after "waits for".
    pub fn name(self) -> &'static str {
        match self {
            Waiting::TransactionCoordinator => "the transaction coordinator to register this producer",
            Waiting::QueueSpace => "room in the producer's queue: brokers take records too slowly or not at all",
            Waiting::Deliveries => "brokers to acknowledge published records",
            Waiting::OffsetCommit => "the group coordinator to take offsets",
            Waiting::Commit => "the transaction coordinator to commit",
            Waiting::Abort => "the transaction coordinator to abort",
            Waiting::Rewind => "the consumer to go back to the committed offsets",
            Waiting::Backoff => "the time before the next attempt",
            Waiting::GroupLeave => "the group coordinator to let the lane go",
        }
    }

    /// A wait that the lane chose itself: no stall.
    pub fn is_deliberate(self) -> bool {
        self == Waiting::Backoff
    }
}

/// A state that is not as it should be, by the Kafka client's name for it, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    pub state: String,
    pub at: Instant,
}

/// `state` empty: all is well. Else the time of the first such state is kept.
fn keep(since: &mut Option<Since>, state: &str) {
    match since {
        _ if state.is_empty() => *since = None,
        Some(since) => state.clone_into(&mut since.state),
        None => *since = Some(Since { state: state.to_owned(), at: Instant::now() }),
    }
}

/// One partition of a lane.
#[derive(Debug, Clone)]
pub struct PartitionView {
    /// Next offset to commit; `None` until a record was read.
    pub next: Option<Offset>,
    /// First offset that cannot be read yet (last stable offset); `None` until the broker said so.
    pub stable_end: Option<Offset>,
    /// End of the log, open transactions included.
    pub end: Option<Offset>,
    /// Timestamp of the last record committed. Milliseconds since the epoch.
    pub timestamp_ms: Option<i64>,
    /// When `next` last moved, or lag began.
    pub moved: Instant,
    /// The consumer does not fetch from it.
    pub not_reading: Option<Since>,
    /// Records of it wait.
    pub turn: Option<Turn>,
}

/// The wait of a partition for its turn, counted in the records that the lane takes meanwhile. The client hands records out in
/// the order in which they came, whatever their partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Records that the lane had taken when the wait began.
    pub from: u64,
    /// The most records of all partitions that waited at once since then.
    pub queued_max: u64,
}

impl Turn {
    /// A partition's records are fetched as soon as there is room, so they pass the queue once behind it and once within it;
    /// the rest is for partitions whose records came into the room first.
    const QUEUES: u64 = 4;

    /// Whether the turn must have come once the lane has taken so many records.
    pub fn is_over(self, taken: u64) -> bool {
        taken.saturating_sub(self.from) >= self.queued_max.saturating_mul(Turn::QUEUES)
    }
}

/// What the Kafka client says of a partition. Offsets that it does not know are `None`.
#[derive(Debug, Default, Clone, Copy)]
pub struct Measured {
    /// Next to be taken by the lane.
    pub position: Option<Offset>,
    /// Next to be fetched from the broker.
    pub fetched: Option<Offset>,
    /// Records of all partitions that are fetched and not taken.
    pub queued: u64,
    pub stable_end: Option<Offset>,
    pub end: Option<Offset>,
}

/// Shared between the lane's thread (writes) and supervision, summary, health and metrics (read).
#[derive(Debug)]
pub struct LaneView {
    pub lane: u16,
    pub meters: Meters,
    born: Instant,
    heartbeat_ms: AtomicU64,
    /// Records taken from the client.
    taken: AtomicU64,
    /// Some of them are not committed yet.
    open: AtomicBool,
    /// The first of the records in hand, partition and offset, and their number; partition -1 for none.
    partition_in_hand: AtomicI64,
    offset_in_hand: AtomicI64,
    records_in_hand: AtomicU64,
    wait: Mutex<Option<(Waiting, Instant)>>,
    partitions: Mutex<BTreeMap<PartitionId, PartitionView>>,
    /// When the lane last committed, after its birth; 0: never.
    moved_ms: AtomicU64,
    /// The group is between two assignments.
    unsettled: Mutex<Option<Since>>,
    /// Brokers that lead partitions of this lane and have not answered for so long: name, milliseconds.
    silent_broker: Mutex<Option<(String, u64)>>,
    /// Since when the group has not answered a commit of offsets that the lane does not wait for.
    commit_under_way: Mutex<Option<Instant>>,
    ready: AtomicBool,
    paused: AtomicBool,
    rebuild_asked: AtomicBool,
}

/// A poisoned lock means that a thread panicked while it held plain numbers; they are still worth reading.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl LaneView {
    pub fn of(lane: u16) -> LaneView {
        LaneView {
            lane,
            meters: Meters::default(),
            born: Instant::now(),
            heartbeat_ms: AtomicU64::new(0),
            taken: AtomicU64::new(0),
            open: AtomicBool::new(false),
            partition_in_hand: AtomicI64::new(-1),
            offset_in_hand: AtomicI64::new(-1),
            records_in_hand: AtomicU64::new(0),
            wait: Mutex::new(None),
            partitions: Mutex::new(BTreeMap::new()),
            moved_ms: AtomicU64::new(0),
            unsettled: Mutex::new(None),
            silent_broker: Mutex::new(None),
            commit_under_way: Mutex::new(None),
            ready: AtomicBool::new(false),
            paused: AtomicBool::new(false),
            rebuild_asked: AtomicBool::new(false),
        }
    }

    /// The lane's thread lives.
    pub fn beat(&self) {
        self.heartbeat_ms.store(ms(self.born.elapsed()), Ordering::Relaxed);
    }

    pub fn heartbeat_age_ms(&self) -> u64 {
        ms(self.born.elapsed()).saturating_sub(self.heartbeat_ms.load(Ordering::Relaxed))
    }

    /// The lane begins to work on so many records that it has taken from the client, this one first.
    pub fn take_in_hand(&self, (partition, offset): (PartitionId, Offset), records: u64) {
        // Written by the lane's thread alone.
        self.taken.store(self.taken() + records, Ordering::Relaxed);
        self.open.store(true, Ordering::Relaxed);
        self.partition_in_hand.store(i64::from(partition.0), Ordering::Relaxed);
        self.offset_in_hand.store(offset.0, Ordering::Relaxed);
        self.records_in_hand.store(records, Ordering::Relaxed);
    }

    pub fn put_down(&self) {
        self.partition_in_hand.store(-1, Ordering::Relaxed);
    }

    /// All that the lane has taken is committed.
    pub fn all_committed(&self) {
        self.open.store(false, Ordering::Relaxed);
    }

    /// Records that the lane has taken from the client since the process began.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// The first of the records in hand, and how many they are.
    pub fn in_hand(&self) -> Option<(PartitionId, Offset, u64)> {
        let partition = i32::try_from(self.partition_in_hand.load(Ordering::Relaxed)).ok().filter(|p| *p >= 0)?;
        let (offset, records) = (self.offset_in_hand.load(Ordering::Relaxed), self.records_in_hand.load(Ordering::Relaxed));
        Some((PartitionId(partition), Offset(offset), records))
    }

    /// Until the guard is dropped the lane waits for `what`.
    pub fn waiting(&self, what: Waiting) -> WaitGuard<'_> {
        self.beat();
        let before = lock(&self.wait).replace((what, Instant::now()));
        WaitGuard { view: self, before }
    }

    pub fn wait(&self) -> Option<(Waiting, Instant)> {
        *lock(&self.wait)
    }

    pub fn partitions(&self) -> BTreeMap<PartitionId, PartitionView> {
        lock(&self.partitions).clone()
    }

    pub fn assigned(&self, partitions: &[PartitionId]) {
        self.meters.rebalances.add(1);
        let mut held = lock(&self.partitions);
        for partition in partitions {
            let fresh = PartitionView {
                next: None,
                stable_end: None,
                end: None,
                timestamp_ms: None,
                moved: Instant::now(),
                not_reading: None,
                turn: None,
            };
            held.entry(*partition).or_insert(fresh);
        }
    }

    pub fn unassigned(&self, partitions: &[PartitionId]) {
        lock(&self.partitions).retain(|partition, _| !partitions.contains(partition));
    }

    /// The lane has left the group.
    pub fn unassigned_all(&self) {
        lock(&self.partitions).clear();
        *lock(&self.unsettled) = None;
        *lock(&self.commit_under_way) = None;
        self.open.store(false, Ordering::Relaxed);
    }

    /// The lane has committed `next`.
    pub fn moved(&self, partition: PartitionId, next: Offset, timestamp_ms: Option<i64>) {
        self.moved_ms.store(ms(self.born.elapsed()).max(1), Ordering::Relaxed);
        if let Some(view) = lock(&self.partitions).get_mut(&partition) {
            view.next = Some(next);
            view.timestamp_ms = timestamp_ms.or(view.timestamp_ms);
            view.moved = Instant::now();
            view.turn = None;
        }
    }

    /// The broker says where the partition ends, and the consumer where it reads next.
    pub fn measured(&self, partition: PartitionId, measured: Measured) {
        let taken = self.taken();
        if let Some(view) = lock(&self.partitions).get_mut(&partition) {
            let caught_up = |v: &PartitionView| v.next.zip(v.stable_end).is_none_or(|(next, end)| next >= end);
            let had_nothing_to_do = caught_up(view);
            // With nothing queued, all that was fetched is taken.
            let fetched = measured.fetched.filter(|_| measured.queued == 0);
            view.next = view.next.or(measured.position).or(fetched);
            // Where all that was taken is committed, too, only the markers of transactions can lie between that and what is
            // fetched next: they have offsets, and nobody reads or commits them.
            if !self.open.load(Ordering::Relaxed) {
                view.next = view.next.max(fetched);
            }
            view.stable_end = measured.stable_end.or(view.stable_end);
            view.end = measured.end.or(view.end);
            if had_nothing_to_do {
                view.moved = Instant::now();
            }
            view.turn = if caught_up(view) {
                None
            } else {
                let turn = view.turn.unwrap_or(Turn { from: taken, queued_max: 0 });
                Some(Turn { queued_max: turn.queued_max.max(measured.queued), ..turn })
            };
        }
    }

    /// Whether the lane has committed work of any partition within this time, so that another may have to wait for its turn.
    pub fn is_busy(&self, within_ms: u64, now: Instant) -> bool {
        let moved_ms = self.moved_ms.load(Ordering::Relaxed);
        moved_ms > 0 && ms(now.saturating_duration_since(self.born)).saturating_sub(moved_ms) < within_ms
    }

    /// Whether the consumer fetches from the partition (empty), or what it does instead.
    pub fn set_not_reading(&self, partition: PartitionId, state: &str) {
        if let Some(view) = lock(&self.partitions).get_mut(&partition) {
            keep(&mut view.not_reading, state);
        }
    }

    /// Whether the group has settled (empty), or what the lane waits for there.
    pub fn set_unsettled(&self, state: &str) {
        keep(&mut lock(&self.unsettled), state);
    }

    pub fn unsettled(&self) -> Option<Since> {
        lock(&self.unsettled).clone()
    }

    pub fn set_silent_broker(&self, broker: Option<(String, u64)>) {
        *lock(&self.silent_broker) = broker;
    }

    pub fn silent_broker(&self) -> Option<(String, u64)> {
        lock(&self.silent_broker).clone()
    }

    /// Whether the group is asked to take offsets and has not answered.
    pub fn set_commit_under_way(&self, under_way: bool) {
        *lock(&self.commit_under_way) = under_way.then(Instant::now);
    }

    pub fn commit_under_way(&self) -> Option<Instant> {
        *lock(&self.commit_under_way)
    }

    pub fn set_ready(&self, ready: bool) {
        self.ready.store(ready, Ordering::Relaxed);
    }

    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Relaxed)
    }

    pub fn set_paused(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    pub fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    /// The watchdog asks the lane to be rebuilt.
    pub fn ask_rebuild(&self) {
        self.rebuild_asked.store(true, Ordering::Relaxed);
    }

    /// Whether the watchdog has asked since the last call.
    pub fn take_rebuild_asked(&self) -> bool {
        self.rebuild_asked.load(Ordering::Relaxed) && self.rebuild_asked.swap(false, Ordering::Relaxed)
    }
}

/// Ends a wait when dropped.
#[must_use]
pub struct WaitGuard<'a> {
    view: &'a LaneView,
    before: Option<(Waiting, Instant)>,
}

impl Drop for WaitGuard<'_> {
    fn drop(&mut self) {
        self.view.beat();
        *lock(&self.view.wait) = self.before.take();
    }
}
