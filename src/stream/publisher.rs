//! The producer of a lane, transactional or only idempotent: every wait bounded, every error judged.

use std::time::{Duration, Instant};

use rdkafka::consumer::Consumer as _;
use rdkafka::error::{KafkaError, RDKafkaError, RDKafkaErrorCode};
use rdkafka::message::OwnedHeaders;
use rdkafka::producer::{BaseRecord, Producer as _};
use rdkafka::topic_partition_list::TopicPartitionList;
use std::sync::Arc;

use super::client::{Consumer, Delivered, Producer};
use super::failpoint::{self, Point};
use super::offsets::Ticket;
use super::trouble::{Trouble, Verdict, judge};
use crate::ops::events::log_event;
use crate::ops::lane::{LaneView, Waiting};
use crate::ops::meters::ms;

/// One call on the transaction coordinator waits at most so long before it is judged and made again.
const CALL: Duration = Duration::from_secs(5);
/// The pause before a retriable call is made again.
const PAUSE: Duration = Duration::from_millis(20);
/// A record waits at most so long for others to go with it, where no further one is there.
const COMPANY: Duration = Duration::from_millis(3);
/// What could not go is hurried again after twice the time, at most after this.
const HURRY_AGAIN_MAX: Duration = Duration::from_millis(100);
/// One look for delivery reports, and how long a client that is hurried may take to begin. Milliseconds.
const GLANCE_MS: i32 = 1;

/// Events served before it is asked why a transaction has failed.
const LINES_BEHIND: usize = 100;

/// Reports served between two bursts of records.
const REPORTS_MAX: usize = 10_000;

/// A record to publish.
pub struct Outgoing<'a> {
    pub topic: &'a str,
    pub key: Option<&'a [u8]>,
    pub value: Option<&'a [u8]>,
    pub headers: OwnedHeaders,
}

/// Whether the producer took a record.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    Yes,
    /// Never possible, whatever is tried: the record's own fault.
    TooLarge,
}

pub struct Publisher {
    producer: Producer,
    transactional: bool,
    in_transaction: bool,
    /// When a record that the client may hold back is to go without others, if none comes to join it …
    hurry_at: Option<Instant>,
    /// … and how long that is looked for anew where it could not go.
    hurry_again: Duration,
    /// Longer waits than this rebuild the lane.
    patience: Duration,
    view: Arc<LaneView>,
}

impl Publisher {
    pub fn of(producer: Producer, transactional: bool, patience: Duration, view: Arc<LaneView>) -> Publisher {
        Publisher { producer, transactional, in_transaction: false, hurry_at: None, hurry_again: COMPANY, patience, view }
    }

    /// Fences the predecessor under the same transactional id and ends its open transaction. Waits for the brokers as long
    /// as it takes, unless `stop` says otherwise; `true` when done.
    pub fn register(&self, stop: &dyn Fn() -> bool) -> Result<bool, Trouble> {
        if !self.transactional {
            return Ok(true);
        }
        let _wait = self.view.waiting(Waiting::TransactionCoordinator);
        loop {
            match self.producer.init_transactions(Duration::from_secs(1)) {
                Ok(()) => return Ok(true),
                Err(_) if stop() => return Ok(false),
                Err(error) => match judge("registering the transactional producer", &error) {
                    Verdict::Again => {
                        self.producer.poll(Duration::ZERO);
                        self.producer.context().voice.error(&error, "registering the transactional producer");
                        self.view.beat();
                    }
                    Verdict::Trouble(trouble) => return Err(trouble),
                },
            }
        }
    }

    /// Hands one record to the producer. A full queue is waited for.
    pub fn send(&mut self, outgoing: Outgoing<'_>, ticket: Ticket) -> Result<Sent, Trouble> {
        if self.transactional && !self.in_transaction {
            self.producer.begin_transaction().map_err(|e| Trouble::rebuild(format!("beginning a transaction: {e}")))?;
            self.in_transaction = true;
        }
        failpoint::reach(Point::BeforeProduce);
        let opaque = usize::try_from(ticket.to_bits()).unwrap_or(usize::MAX);
        let mut record = BaseRecord::<[u8], [u8], usize>::with_opaque_to(outgoing.topic, opaque).headers(outgoing.headers);
        record.key = outgoing.key;
        record.payload = outgoing.value;
        let Err((error, back)) = self.producer.send(record) else {
            self.hurry_again = COMPANY;
            let at = Instant::now() + COMPANY;
            self.hurry_at = Some(self.hurry_at.map_or(at, |before| before.min(at)));
            failpoint::reach(Point::AfterProduce);
            return Ok(Sent::Yes);
        };
        self.send_later(error, back)
    }

    #[cold]
    fn send_later(&self, mut error: KafkaError, mut record: BaseRecord<'_, [u8], [u8], usize>) -> Result<Sent, Trouble> {
        if error.rdkafka_error_code() == Some(RDKafkaErrorCode::QueueFull) {
            self.view.meters.queue_full.add(1);
        }
        let _wait = self.view.waiting(Waiting::QueueSpace);
        let began = Instant::now();
        loop {
            match error.rdkafka_error_code() {
                Some(RDKafkaErrorCode::QueueFull) => {}
                Some(RDKafkaErrorCode::MessageSizeTooLarge) => return Ok(Sent::TooLarge),
                Some(RDKafkaErrorCode::Fatal | RDKafkaErrorCode::Fenced) => return Err(Trouble::rebuild(format!("publishing: {error}"))),
                // An unknown topic or partition, or a transaction that has failed meanwhile.
                _ => return Err(Trouble::abandon(format!("publishing to {}: {error}", record.topic))),
            }
            if began.elapsed() >= self.patience {
                return Err(Trouble::rebuild("the producer's queue stayed full: brokers take no records"));
            }
            self.producer.poll(Duration::from_millis(5));
            self.view.beat();
            match self.producer.send(record) {
                Ok(()) => return Ok(Sent::Yes),
                Err((e, back)) => (error, record) = (e, back),
            }
        }
    }

    /// When [`Publisher::hurry`] is due, if no further record is there. Never of a transaction, which sends all at its end:
    /// nobody sees it before.
    pub fn hurry_at(&self) -> Option<Instant> {
        self.hurry_at.filter(|_| !self.transactional)
    }

    /// Has the client send what it holds, however short `linger.ms` has been waited for; takes a millisecond. A long linger
    /// with an end to it where nobody else comes is worth more than half of what the client costs: a request carries many
    /// records where there are many, and none waits where there are few.
    #[expect(unsafe_code, reason = "rdkafka's own flush lets go at once, before the client's thread has seen it")]
    pub fn hurry(&mut self) {
        // SAFETY: the pointer is the producer's own, which lives as long as `self`; the function takes any producer.
        unsafe { rdkafka::bindings::rd_kafka_flush(self.producer.client().native_ptr(), GLANCE_MS) };
        // Something may have kept it from going: a broker that is not known yet.
        self.hurry_at = (self.producer.in_flight_count() > 0).then(|| Instant::now() + self.hurry_again);
        self.hurry_again = (2 * self.hurry_again).min(HURRY_AGAIN_MAX);
    }

    /// Serves all delivery reports that are there, without waiting.
    pub fn serve(&self, delivered: &mut Vec<Delivered>) {
        let context = self.producer.context();
        let mut before = usize::MAX;
        // Each call serves one event, the report of one batch of one partition.
        for _ in 0..REPORTS_MAX {
            self.producer.poll(Duration::ZERO);
            let now = context.delivered();
            if now == before {
                break;
            }
            before = now;
        }
        context.take_delivered(delivered);
    }

    /// Waits a little for delivery reports; `true` when every record is acknowledged or refused and no report is left to
    /// read. `began`: when the whole wait began.
    pub fn drain_once(&mut self, began: Instant, patience: Duration, delivered: &mut Vec<Delivered>) -> Result<bool, Trouble> {
        let context = self.producer.context();
        context.take_delivered(delivered);
        if self.producer.in_flight_count() == 0 {
            if delivered.is_empty() {
                context.take_delivered(delivered);
            }
            return Ok(delivered.is_empty());
        }
        if delivered.is_empty() {
            if began.elapsed() >= patience {
                let left = self.producer.in_flight_count();
                return Err(Trouble::rebuild(format!("{left} published records were not acknowledged in {} ms", ms(began.elapsed()))));
            }
            // Short glances: `commit_transaction` alone would look only every 100 ms.
            self.producer.poll(Duration::ZERO);
            if context.delivered() == 0 {
                self.hurry();
            }
            self.view.beat();
        }
        Ok(false)
    }

    /// Commits the open transaction with these offsets. All records must be drained.
    pub fn commit(&mut self, offsets: &TopicPartitionList, consumer: &Consumer) -> Result<(), Trouble> {
        if !self.in_transaction {
            // Only records that publish nothing: their offsets still need a transaction.
            self.producer.begin_transaction().map_err(|e| Trouble::rebuild(format!("beginning a transaction: {e}")))?;
            self.in_transaction = true;
        }
        failpoint::reach(Point::BeforeOffsets);
        {
            let _wait = self.view.waiting(Waiting::OffsetCommit);
            self.persist("sending offsets to the transaction", |producer| {
                // Fresh at each try: a rebalance changes the generation, and a stale one must be refused.
                match consumer.group_metadata() {
                    Some(group) => producer.send_offsets_to_transaction(offsets, &group, CALL),
                    None => Err(KafkaError::Canceled),
                }
            })?;
        }
        failpoint::reach(Point::BeforeCommit);
        let _wait = self.view.waiting(Waiting::Commit);
        self.persist("committing the transaction", |producer| producer.commit_transaction(CALL))?;
        self.in_transaction = false;
        failpoint::reach(Point::AfterCommit);
        Ok(())
    }

    /// Why the open transaction has failed, if it has, and the topic that could not be added to it, if that is why. Beginning
    /// a transaction does nothing within one, but the client then says what is the matter.
    pub fn failure(&self) -> Option<(RDKafkaError, Option<String>)> {
        // The line that names the topic is an event, too, and may wait behind others.
        for _ in 0..LINES_BEHIND {
            self.producer.poll(Duration::ZERO);
        }
        let not_added = self.producer.context().take_not_added();
        if !self.in_transaction {
            return None;
        }
        match self.producer.begin_transaction() {
            Err(KafkaError::Transaction(error)) if error.txn_requires_abort() || error.is_fatal() => Some((error, not_added)),
            _ => None,
        }
    }

    /// Aborts the open transaction. The reports that nobody had read, purged records' among them, are in `late` afterwards.
    pub fn abort(&mut self, late: &mut Vec<Delivered>) -> Result<(), Trouble> {
        late.clear();
        if !self.in_transaction {
            return Ok(());
        }
        let _wait = self.view.waiting(Waiting::Abort);
        let slice = Duration::from_millis(100);
        let began = Instant::now();
        loop {
            // The call purges the queue and waits for delivery reports that only this thread serves: short slices.
            match self.producer.abort_transaction(slice) {
                Ok(()) => break,
                Err(error) => match judge("aborting the transaction", &error) {
                    Verdict::Again if began.elapsed() < self.patience => self.producer.poll(Duration::ZERO),
                    Verdict::Again => return Err(Trouble::rebuild(format!("aborting the transaction took too long: {error}"))),
                    Verdict::Trouble(Trouble::Abandon { reason }) => return Err(Trouble::rebuild(reason)),
                    Verdict::Trouble(trouble) => return Err(trouble),
                },
            }
            self.view.beat();
        }
        self.in_transaction = false;
        self.serve(late);
        Ok(())
    }

    /// Makes a call until it succeeds, is judged hopeless, or patience ends.
    fn persist(&self, attempt: &str, call: impl Fn(&Producer) -> Result<(), KafkaError>) -> Result<(), Trouble> {
        let began = Instant::now();
        loop {
            let error = match call(&self.producer) {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            match judge(attempt, &error) {
                Verdict::Trouble(trouble) => return Err(trouble),
                Verdict::Again if began.elapsed() >= self.patience => {
                    return Err(Trouble::rebuild(format!("{attempt}: no answer in {} ms: {error}", ms(began.elapsed()))));
                }
                Verdict::Again => {
                    if attempt.starts_with("committing") {
                        log_event!(COMMIT_UNKNOWN, lane = self.view.lane, waited_ms = ms(began.elapsed()));
                    }
                    self.producer.poll(PAUSE);
                    self.view.beat();
                }
            }
        }
    }
}
