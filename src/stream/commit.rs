//! A commit of offsets that is under way while the lane works on (at_least_once). The client's call waits for the group's
//! answer, and an offset counts as committed only when the group says so; a short-lived thread has the wait.
//!
//! A lane has at most one of them, and hears its answer before it gives partitions back, before it reads a batch again and
//! before it ends: so no answer meets a ledger that has moved on, and no later commit falls back behind one that was taken.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rdkafka::consumer::{CommitMode, Consumer as _};
use rdkafka::error::{KafkaError, KafkaResult};
use rdkafka::topic_partition_list::TopicPartitionList;

use super::client::Consumer;
use super::offsets::NextOffset;

/// One look for the answer.
const GLANCE: Duration = Duration::from_millis(1);

/// Offsets that the group has been asked to take.
pub struct UnderWay {
    /// With the timestamp of the last record before each.
    next: Vec<(NextOffset, Option<i64>)>,
    /// Records that were read for it.
    pub records: u64,
    pub began: Instant,
    thread: JoinHandle<KafkaResult<()>>,
}

impl UnderWay {
    /// `offsets` are `next` in the client's form. Fails where no thread is to be had.
    pub fn begin(
        consumer: &Arc<Consumer>,
        offsets: TopicPartitionList,
        next: Vec<(NextOffset, Option<i64>)>,
        records: u64,
    ) -> std::io::Result<UnderWay> {
        let consumer = Arc::clone(consumer);
        let thread =
            std::thread::Builder::new().name("lane-commit".to_owned()).spawn(move || consumer.commit(&offsets, CommitMode::Sync))?;
        Ok(UnderWay { next, records, began: Instant::now(), thread })
    }

    pub fn is_answered(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits for the answer until `patience` is over, counted from the beginning; calls `beat` meanwhile.
    pub fn wait(&self, patience: Duration, beat: impl Fn()) {
        while !self.is_answered() && self.began.elapsed() < patience {
            std::thread::sleep(GLANCE);
            beat();
        }
    }

    /// What was asked for, and the answer, which must be there.
    pub fn answer(self) -> (Vec<(NextOffset, Option<i64>)>, KafkaResult<()>) {
        (self.next, self.thread.join().unwrap_or(Err(KafkaError::Canceled)))
    }
}
