//! The ledger: which records are read, which of them are finished, and so which offset may be committed.
//! Pure; the invariants below are tested by property (tests/ledger.rs) and in every state of a small world
//! (tests/ledger_states.rs).
//!
//! 1. The offset that may be committed never passes a record that is not finished.
//! 2. It never goes back.
//! 3. After a rewind, reading begins where the last commit ended: nothing is skipped, replay is bounded by it.
//!
//! A record is finished when all that was published for it is acknowledged. Acknowledgements come in any order and may
//! come late, after a rewind or for a partition that is gone; such ones change nothing.

use std::collections::VecDeque;

use crate::record::{Offset, PartitionId};

/// Partitions of the article topic that a lane can tell apart.
pub const PARTITIONS_MAX: i32 = 1 << 20;
const SEQUENCE_BITS: u32 = 44;

/// Names one read of one record; travels through the producer as its opaque value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(u64);

impl Ticket {
    fn of(partition: PartitionId, sequence: u64) -> Ticket {
        let partition = u64::try_from(partition.0).unwrap_or(0);
        Ticket(partition << SEQUENCE_BITS | sequence & ((1 << SEQUENCE_BITS) - 1))
    }

    fn partition(self) -> PartitionId {
        PartitionId(i32::try_from(self.0 >> SEQUENCE_BITS).unwrap_or(0))
    }

    fn sequence(self) -> u64 {
        self.0 & ((1 << SEQUENCE_BITS) - 1)
    }

    pub fn to_bits(self) -> u64 {
        self.0
    }

    pub fn from_bits(bits: u64) -> Ticket {
        Ticket(bits)
    }
}

/// A partition and the next offset to read there.
pub type NextOffset = (PartitionId, Offset);

/// Why a record is not to be processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// Its partition is somebody else's by now.
    NotHeld,
    /// A later record of the partition was read before: the topic was made again, or its end was cut off. Only a fresh
    /// start from the committed offsets is safe.
    WentBack { read: Offset },
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Entry {
    offset: Offset,
    timestamp_ms: Option<i64>,
    /// Published and not yet acknowledged.
    outstanding: u32,
    /// All that is to be published for the record has been handed to the producer.
    complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Partition {
    id: PartitionId,
    held: bool,
    /// Read and, from the first unfinished one on, not yet committable.
    entries: VecDeque<Entry>,
    /// Sequence number of the first entry.
    first_sequence: u64,
    /// Next offset to commit.
    watermark: Option<Offset>,
    timestamp_ms: Option<i64>,
    /// Where a rewind leads: the last commit, or the first record read.
    resume: Option<Offset>,
    /// Last offset read.
    read: Option<Offset>,
}

impl Partition {
    fn of(id: PartitionId) -> Partition {
        Partition {
            id,
            held: true,
            entries: VecDeque::new(),
            first_sequence: 0,
            watermark: None,
            timestamp_ms: None,
            resume: None,
            read: None,
        }
    }

    /// Sequence numbers go on, so that a late ticket never meets a later record.
    fn forget(&mut self) {
        self.first_sequence += self.entries.len() as u64;
        self.entries.clear();
        (self.watermark, self.timestamp_ms, self.resume, self.read) = (None, None, None, None);
    }

    fn advance(&mut self) {
        while let Some(entry) = self.entries.front() {
            if !entry.complete || entry.outstanding > 0 {
                return;
            }
            self.watermark = Some(Offset(entry.offset.0 + 1));
            self.timestamp_ms = entry.timestamp_ms.or(self.timestamp_ms);
            self.entries.pop_front();
            self.first_sequence += 1;
        }
    }
}

/// The offsets of one lane.
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash)]
pub struct Ledger {
    /// Indexed by partition number.
    partitions: Vec<Option<Partition>>,
    unfinished: usize,
}

impl Ledger {
    /// These partitions are read from now on, from their committed offsets.
    pub fn assign(&mut self, partitions: &[PartitionId]) {
        for id in partitions {
            self.slot(*id).held = true;
        }
    }

    /// These partitions are read by somebody else from now on.
    pub fn revoke(&mut self, partitions: &[PartitionId]) {
        for id in partitions {
            if let Some(partition) = self.get_mut(*id) {
                let dropped = partition.entries.len();
                partition.forget();
                partition.held = false;
                self.unfinished -= dropped;
            }
        }
    }

    /// A record has been read.
    pub fn open(&mut self, id: PartitionId, offset: Offset, timestamp_ms: Option<i64>) -> Result<Ticket, NotOpened> {
        let partition = self.get_mut(id).filter(|p| p.held).ok_or(NotOpened::NotHeld)?;
        if let Some(read) = partition.read.filter(|read| offset <= *read) {
            return Err(NotOpened::WentBack { read });
        }
        let sequence = partition.first_sequence + partition.entries.len() as u64;
        partition.entries.push_back(Entry { offset, timestamp_ms, outstanding: 0, complete: false });
        partition.read = Some(offset);
        partition.resume.get_or_insert(offset);
        self.unfinished += 1;
        Ok(Ticket::of(id, sequence))
    }

    /// One more record of output is on its way.
    pub fn published(&mut self, ticket: Ticket) {
        if let Some(entry) = self.entry(ticket) {
            entry.outstanding += 1;
        }
    }

    /// Nothing more will be published for the record.
    pub fn complete(&mut self, ticket: Ticket) {
        if let Some(entry) = self.entry(ticket) {
            entry.complete = true;
        }
        self.advance(ticket.partition());
    }

    /// One record of output is acknowledged.
    pub fn acknowledged(&mut self, ticket: Ticket) {
        if let Some(entry) = self.entry(ticket) {
            entry.outstanding = entry.outstanding.saturating_sub(1);
        }
        self.advance(ticket.partition());
    }

    /// Where the record of a ticket stands, unless it is finished or forgotten.
    pub fn position(&self, ticket: Ticket) -> Option<NextOffset> {
        let partition = self.get(ticket.partition())?;
        let index = usize::try_from(ticket.sequence().checked_sub(partition.first_sequence)?).ok()?;
        partition.entries.get(index).map(|entry| (partition.id, entry.offset))
    }

    /// Records that are read and not finished.
    pub fn unfinished(&self) -> usize {
        self.unfinished
    }

    /// Calls `each` with the offsets that may be committed and are not yet, and the timestamp of the last record before.
    pub fn committable(&self, mut each: impl FnMut(NextOffset, Option<i64>)) {
        for partition in self.partitions.iter().flatten().filter(|p| p.held) {
            if let Some(watermark) = partition.watermark.filter(|w| partition.resume.is_none_or(|resume| *w > resume)) {
                each((partition.id, watermark), partition.timestamp_ms);
            }
        }
    }

    /// Whether anything is read and not committed.
    pub fn is_open(&self) -> bool {
        let mut open = self.unfinished > 0;
        self.committable(|_, _| open = true);
        open
    }

    /// The broker has taken this offset.
    pub fn committed(&mut self, (id, next): NextOffset) {
        if let Some(partition) = self.get_mut(id).filter(|p| p.held) {
            partition.resume = Some(partition.resume.map_or(next, |resume| resume.max(next)));
        }
    }

    /// Forgets everything since the last commit; says where each partition must be read again.
    pub fn rewind(&mut self) -> Vec<NextOffset> {
        let mut again = Vec::new();
        for partition in self.partitions.iter_mut().flatten().filter(|p| p.held) {
            let (resume, read) = (partition.resume, partition.read);
            partition.forget();
            if let Some(resume) = resume {
                partition.resume = Some(resume);
                if read.is_some_and(|read| read >= resume) {
                    again.push((partition.id, resume));
                }
                // The record before `resume` counts as read: nothing earlier is processed again.
                partition.read = Some(Offset(resume.0 - 1));
            }
        }
        self.unfinished = 0;
        again
    }

    fn advance(&mut self, id: PartitionId) {
        if let Some(partition) = self.get_mut(id) {
            let before = partition.entries.len();
            partition.advance();
            let finished = before - partition.entries.len();
            self.unfinished -= finished;
        }
    }

    fn slot(&mut self, id: PartitionId) -> &mut Partition {
        let index = usize::try_from(id.0.clamp(0, PARTITIONS_MAX - 1)).unwrap_or(0);
        if self.partitions.len() <= index {
            self.partitions.resize_with(index + 1, || None);
        }
        self.partitions[index].get_or_insert_with(|| Partition::of(id))
    }

    fn get(&self, id: PartitionId) -> Option<&Partition> {
        self.partitions.get(usize::try_from(id.0).ok()?)?.as_ref()
    }

    fn get_mut(&mut self, id: PartitionId) -> Option<&mut Partition> {
        self.partitions.get_mut(usize::try_from(id.0).ok()?)?.as_mut()
    }

    fn entry(&mut self, ticket: Ticket) -> Option<&mut Entry> {
        let partition = self.get_mut(ticket.partition())?;
        let index = usize::try_from(ticket.sequence().checked_sub(partition.first_sequence)?).ok()?;
        partition.entries.get_mut(index)
    }
}
