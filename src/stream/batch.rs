//! The open batch of a lane: records read since the last commit, what was published for them, and the one commit that makes
//! all of it count. In exactly_once a batch is a transaction; in at_least_once it is what the next offset commit covers.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rdkafka::consumer::Consumer as _;
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::message::{BorrowedMessage, Message as _, OwnedHeaders};
use rdkafka::topic_partition_list::{Offset as KafkaOffset, TopicPartitionList};

use super::client::{Consumer, Delivered};
use super::commit::UnderWay;
use super::failpoint::{self, Point};
use super::offsets::{Ledger, NextOffset, NotOpened, Ticket};
use super::publisher::{Outgoing, Publisher, Sent};
use super::rate::{Bucket, CommitTimes, Suppress};
use super::records;
use super::trouble::{Trouble, is_fenced, is_records_fault, mend};
use crate::enrich::Scratch;
use crate::knowledge::Knowledge;
use crate::ops::events::log_event;
use crate::ops::lane::{LaneView, Waiting};
use crate::ops::meters::{PUBLISH_REFUSED, PUBLISH_TOO_LARGE, TOMBSTONE_WITHOUT_KEY, ms};
use crate::ops::summary::now_ms;
use crate::outcome::{Defect, Outcome, Publication};
use crate::panics::caught;
use crate::process::{ProcessOptions, TOGETHER, TOGETHER_BYTES, process_all};
use crate::record::{Offset, PartitionId, Position, Record};
use crate::settings::{Delivery, Settings};

/// A batch whose lane had no time to spare is open so many times as long as a commit takes: a lane stands still while
/// it commits a transaction.
const PACE: u32 = 4;
/// … but at most so long, unless the interval is longer.
const PACE_MAX: Duration = Duration::from_secs(1);
/// A transaction during which the lane never had to wait for a record lasts so long, unless the interval is longer: a lane
/// that is behind gains more by fewer transactions than its readers lose.
const BUSY: Duration = Duration::from_millis(250);
/// Offsets in at_least_once are committed so often, unless the interval is longer: events are seen before, and what was
/// read since is all that a crash publishes again.
const OFFSETS: Duration = Duration::from_millis(250);
/// A lane without work looks for the answer to a commit so often.
const ANSWER: Duration = Duration::from_millis(10);
/// A record that was waited for so long shows that the lane is not behind …
const RESTED: Duration = Duration::from_micros(200);
/// … and has not been for so long.
const RESTED_LATELY: Duration = Duration::from_millis(100);
/// What is to go without others goes so much later where further records are there and the lane is not behind.
const DETOUR: Duration = Duration::from_millis(5);

/// A record whose output a topic refused, by size or form. librdkafka refuses a whole batch for one of its records, so
/// the culprit is found by sending each alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suspicion {
    /// To be sent alone.
    Suspect,
    /// Sent alone: a refusal convicts it.
    Alone,
    /// Refused alone: goes to the dead letters.
    Convicted(&'static str),
}

/// A record that the ledger knows.
type Held<'a, 'b> = ((PartitionId, Offset), &'a BorrowedMessage<'b>, Ticket);

fn record_of<'a>(message: &'a BorrowedMessage<'_>, (partition, offset): (PartitionId, Offset)) -> Record<'a> {
    let position = Position { topic: message.topic(), partition, offset };
    Record { key: message.key(), value: message.payload(), timestamp_ms: message.timestamp().to_millis(), position: Some(position) }
}

/// What a record counts for the size of a batch.
pub fn bytes_of(message: &BorrowedMessage<'_>) -> usize {
    message.payload_len() + message.key_len()
}

/// What the batch adds to the meters once it is committed.
#[derive(Debug, Default)]
struct Tally {
    records: u64,
    bytes: u64,
    events: u64,
    bytes_out: u64,
    casualty_rows: u64,
    tombstones: u64,
    rejects: Vec<&'static str>,
    figures: BTreeMap<&'static str, u64>,
    warnings: BTreeMap<&'static str, u64>,
    timestamps_ms: Vec<i64>,
}

pub struct Batch {
    settings: Arc<Settings>,
    knowledge: Arc<Knowledge>,
    view: Arc<LaneView>,
    options: ProcessOptions,
    scratch: Scratch,
    source: String,
    pub ledger: Ledger,
    publisher: Publisher,
    /// When its first record was read.
    opened: Option<Instant>,
    /// Since the last commit, the lane had to wait for a record …
    rested: bool,
    /// … and for so long while the batch was open.
    idle: Duration,
    /// When it last had to.
    rested_at: Instant,
    commit_times: CommitTimes,
    /// The group is asked to take offsets and has not answered (at_least_once).
    under_way: Option<UnderWay>,
    /// Since when the group has refused offsets.
    refused_since: Option<Instant>,
    tally: Tally,
    delivered: Vec<Delivered>,
    suspects: BTreeMap<NextOffset, Suspicion>,
    /// A report has said what is refused in this batch.
    refusal_known: bool,
    pub dead_letters: Bucket,
    last_reject: &'static str,
    rejected_lines: Suppress,
    refused_lines: Suppress,
}

impl Batch {
    pub fn of(settings: Arc<Settings>, knowledge: Arc<Knowledge>, view: Arc<LaneView>, publisher: Publisher) -> Batch {
        let options = ProcessOptions {
            article_bytes_max: settings.article_bytes_max,
            include_text: settings.include_text,
            casualty_rows: !settings.topics.casualties.is_empty(),
        };
        Batch {
            source: format!("urn:kafka:{}", settings.topics.articles),
            dead_letters: Bucket::of(settings.dead_letters.per_minute_max, Instant::now()),
            settings,
            knowledge,
            view,
            options,
            scratch: Scratch::default(),
            ledger: Ledger::default(),
            publisher,
            opened: None,
            rested: false,
            idle: Duration::ZERO,
            rested_at: Instant::now(),
            commit_times: CommitTimes::default(),
            under_way: None,
            refused_since: None,
            tally: Tally::default(),
            delivered: Vec::new(),
            suspects: BTreeMap::new(),
            refusal_known: false,
            last_reject: "",
            rejected_lines: Suppress::default(),
            refused_lines: Suppress::default(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.opened.is_none()
    }

    pub fn records(&self) -> u64 {
        self.tally.records
    }

    /// From when on the batch is committed: after the interval; later where a commit takes longer than the lane has waited
    /// for records, so that slow brokers are asked less often and work is not done in ever smaller pieces. `now`: the lane
    /// waits from then on. While a commit is under way, the next look for its answer.
    fn due_at(&self, now: Instant) -> Option<Instant> {
        let mut interval = Duration::from_millis(self.settings.commit.interval_ms);
        if self.settings.delivery == Delivery::AtLeastOnce {
            interval = interval.max(OFFSETS);
        }
        let opened = self.opened?;
        if self.under_way.is_some() {
            return Some(now + ANSWER);
        }
        let commit = self.commit_times.usual();
        let has_time = (opened + interval).max(now + commit.saturating_sub(self.idle));
        Some(has_time.min(opened + interval.max((commit * PACE).min(PACE_MAX))))
    }

    /// Whether the batch must be committed now: it is full, or its time is over and no commit is under way.
    pub fn is_due(&self, now: Instant) -> bool {
        if self.is_full() {
            return true;
        }
        let (Some(opened), Some(due)) = (self.opened, self.due_at(now)) else { return false };
        let busy = self.settings.delivery == Delivery::ExactlyOnce && !self.rested;
        now >= if busy { due.max(opened + BUSY) } else { due }
    }

    /// Until when the lane may wait for a record, with nothing else to do.
    pub fn waits_until(&self, now: Instant) -> Option<Instant> {
        [self.due_at(now), self.publisher.hurry_at()].into_iter().flatten().min()
    }

    /// The lane has waited so long for a record, and has one or has none.
    pub fn waited(&mut self, waited: Duration, came: bool) {
        let now = Instant::now();
        if !came || waited >= RESTED {
            (self.rested, self.rested_at) = (true, now);
            if !self.is_empty() {
                self.idle += waited;
            }
        }
        let Some(at) = self.publisher.hurry_at() else { return };
        if if came { at + DETOUR <= now && now - self.rested_at < RESTED_LATELY } else { at <= now } {
            self.publisher.hurry();
        }
    }

    fn is_full(&self) -> bool {
        self.tally.records >= self.settings.commit.records_max || self.tally.bytes >= self.settings.commit.bytes_max
    }

    /// Whether a further record can be taken together with so many, which have so many bytes.
    pub fn has_room(&mut self, records: usize, bytes: usize) -> bool {
        let commit = &self.settings.commit;
        // A record under suspicion is sent alone, and a lane pauses before it has sent too many dead letters.
        self.suspects.is_empty()
            && records < TOGETHER
            && bytes < TOGETHER_BYTES
            && self.tally.records + (records as u64) < commit.records_max
            && self.tally.bytes + (bytes as u64) < commit.bytes_max
            && self.dead_letters.allows(records + 1, Instant::now())
    }

    /// Gives each of the records its outcome and hands what follows to the producer.
    pub fn take(&mut self, messages: &[BorrowedMessage<'_>]) -> Result<(), Trouble> {
        let began = Instant::now();
        // All of them stand in the ledger before anything can fail: what is given up is read again.
        let mut held = Vec::with_capacity(messages.len());
        for message in messages {
            held.extend(self.open(message)?);
        }
        let Some(first) = held.first().map(|(at, ..)| *at) else { return Ok(()) };
        self.opened.get_or_insert(began);
        self.view.take_in_hand(first, held.len() as u64);
        let suspicion = self.suspects.get(&first).copied();
        let suspected = matches!(suspicion, Some(Suspicion::Suspect | Suspicion::Alone));
        if suspected {
            self.drain(self.patience())?;
            self.suspects.insert(first, Suspicion::Alone);
        }
        let records: Vec<Record<'_>> = held.iter().map(|(at, message, _)| record_of(message, *at)).collect();
        let (knowledge, options, mut scratch) = (Arc::clone(&self.knowledge), self.options.clone(), std::mem::take(&mut self.scratch));
        let mut answered = Ok(());
        let mut answering = Duration::ZERO;
        let mut unanswered = held.iter();
        process_all(&records, &knowledge, &options, &mut scratch, |outcome| {
            let begun = Instant::now();
            if let (Ok(()), Some((_, message, ticket))) = (&answered, unanswered.next()) {
                answered = self.answer(message, *ticket, outcome, suspicion);
            }
            answering += begun.elapsed();
        });
        self.scratch = scratch;
        answered?;
        let each_us = u64::try_from((began.elapsed() - answering).as_micros()).unwrap_or(u64::MAX) / held.len() as u64;
        self.view.meters.process_us.record_times(each_us, held.len() as u64);
        self.view.put_down();
        if suspected {
            self.drain(self.patience())?;
            self.suspects.remove(&first);
        }
        Ok(())
    }

    /// Enters the record in the books; none where somebody else reads it.
    fn open<'a, 'b>(&mut self, message: &'a BorrowedMessage<'b>) -> Result<Option<Held<'a, 'b>>, Trouble> {
        let at = (PartitionId(message.partition()), Offset(message.offset()));
        match self.ledger.open(at.0, at.1, message.timestamp().to_millis()) {
            Ok(ticket) => Ok(Some((at, message, ticket))),
            Err(NotOpened::NotHeld) => Ok(None),
            Err(NotOpened::WentBack { read }) => {
                let reason =
                    format!("partition {} goes back from offset {} to {}: the topic was made again or cut", at.0.0, read.0, at.1.0);
                Err(Trouble::rebuild(reason))
            }
        }
    }

    fn answer(
        &mut self,
        message: &BorrowedMessage<'_>,
        ticket: Ticket,
        outcome: Outcome,
        suspicion: Option<Suspicion>,
    ) -> Result<(), Trouble> {
        let panicked = caught(|| failpoint::reach(Point::InProcess)).err();
        match (panicked.map_or(outcome, |panic| Outcome::Defect(Defect(panic))), suspicion) {
            (_, Some(Suspicion::Convicted(code))) => {
                let reason = "the topic refuses the event of this article; see max.message.bytes and cleanup.policy of the topic";
                self.dead_letter(message, ticket, code, reason)?;
            }
            (Outcome::Publish(publication), _) => self.publish(message, ticket, &publication)?,
            (Outcome::Tombstone, _) => self.tombstone(message, ticket)?,
            (Outcome::Reject(error), _) => self.dead_letter(message, ticket, error.code(), &error.to_string())?,
            (Outcome::Defect(defect), _) => self.dead_letter(message, ticket, Defect::CODE, &defect.to_string())?,
        }
        self.ledger.complete(ticket);
        self.tally.records += 1;
        self.tally.bytes += bytes_of(message) as u64;
        self.tally.timestamps_ms.extend(message.timestamp().to_millis());
        Ok(())
    }

    fn publish(&mut self, message: &BorrowedMessage<'_>, ticket: Ticket, publication: &Publication) -> Result<(), Trouble> {
        let headers = records::event_headers(message, &self.source, &publication.event_id);
        let key = Some(publication.key.as_bytes());
        let settings = Arc::clone(&self.settings);
        let event = Outgoing { topic: &settings.topics.events, key, value: Some(&publication.event), headers };
        if self.send(event, ticket)? == Sent::TooLarge {
            let reason = format!("the event has {} bytes, more than message.max.bytes of the producer", publication.event.len());
            return self.dead_letter(message, ticket, PUBLISH_TOO_LARGE, &reason);
        }
        self.tally.events += 1;
        for kind in &publication.figures {
            *self.tally.figures.entry(kind.name()).or_insert(0) += 1;
        }
        for code in &publication.warnings {
            *self.tally.warnings.entry(*code).or_insert(0) += 1;
        }
        for (i, row) in publication.casualty_rows.iter().enumerate() {
            let id = format!("{}/{i}", publication.event_id);
            let headers = records::event_headers(message, &self.source, &id);
            let row = Outgoing { topic: &settings.topics.casualties, key, value: Some(row), headers };
            if self.send(row, ticket)? == Sent::TooLarge {
                self.convict(message, PUBLISH_TOO_LARGE);
                return Err(Trouble::abandon("a casualty row is larger than message.max.bytes of the producer"));
            }
            self.tally.casualty_rows += 1;
        }
        Ok(())
    }

    fn tombstone(&mut self, message: &BorrowedMessage<'_>, ticket: Ticket) -> Result<(), Trouble> {
        if message.key().is_none() {
            let reason = "a record without key and value deletes nothing; send the key of the article that is to be deleted";
            return self.dead_letter(message, ticket, TOMBSTONE_WITHOUT_KEY, reason);
        }
        let headers = records::with_trace(OwnedHeaders::new(), message.headers());
        let settings = Arc::clone(&self.settings);
        self.send(Outgoing { topic: &settings.topics.events, key: message.key(), value: None, headers }, ticket)?;
        self.tally.tombstones += 1;
        Ok(())
    }

    fn dead_letter(&mut self, message: &BorrowedMessage<'_>, ticket: Ticket, code: &'static str, reason: &str) -> Result<(), Trouble> {
        if let Some(suppressed) = self.rejected_lines.admit(code) {
            let (lane, topic, partition, offset) = (self.view.lane, message.topic(), message.partition(), message.offset());
            log_event!(
                REJECTED,
                lane = lane,
                code = code,
                reason = reason,
                topic = topic,
                partition = partition,
                offset = offset,
                suppressed = suppressed,
            );
        }
        let headers = records::dead_letter_headers(message, code, reason);
        let settings = Arc::clone(&self.settings);
        let letter = Outgoing { topic: &settings.topics.dlq, key: message.key(), value: message.payload(), headers };
        if self.send(letter, ticket)? == Sent::TooLarge {
            return Err(Trouble::abandon("the dead letter is larger than message.max.bytes of the producer"));
        }
        self.dead_letters.take(Instant::now());
        self.tally.rejects.push(code);
        self.last_reject = code;
        Ok(())
    }

    fn send(&mut self, outgoing: Outgoing<'_>, ticket: Ticket) -> Result<Sent, Trouble> {
        let bytes = outgoing.value.map_or(0, <[u8]>::len) as u64;
        // Before it is sent: its report must not come first.
        self.ledger.published(ticket);
        let sent = self.publisher.send(outgoing, ticket);
        match sent {
            Ok(Sent::Yes) => self.tally.bytes_out += bytes,
            Ok(Sent::TooLarge) => self.ledger.acknowledged(ticket),
            // A transaction that takes no more records has failed by an earlier one: its report names that.
            Err(Trouble::Abandon { .. }) => self.serve()?,
            Err(Trouble::Rebuild { .. }) => {}
        }
        sent
    }

    /// Reads the delivery reports that are there.
    pub fn serve(&mut self) -> Result<(), Trouble> {
        let mut delivered = std::mem::take(&mut self.delivered);
        self.publisher.serve(&mut delivered);
        let result = self.note(&delivered);
        self.delivered = delivered;
        result
    }

    /// Waits until every record is acknowledged.
    fn drain(&mut self, patience: Duration) -> Result<(), Trouble> {
        let (began, view) = (Instant::now(), Arc::clone(&self.view));
        let _wait = view.waiting(Waiting::Deliveries);
        let mut delivered = std::mem::take(&mut self.delivered);
        let result = loop {
            let drained = self.publisher.drain_once(began, patience, &mut delivered);
            match self.note(&delivered).and(drained) {
                Ok(false) => {}
                Ok(true) => break Ok(()),
                Err(trouble) => break Err(trouble),
            }
        };
        self.delivered = delivered;
        result
    }

    /// Writes delivery reports into the ledger; a refusal makes the batch one that cannot be finished.
    fn note(&mut self, delivered: &[Delivered]) -> Result<(), Trouble> {
        let mut trouble = None;
        let mut refused_records = BTreeMap::new();
        for report in delivered {
            let Some(refused) = &report.refused else {
                self.ledger.acknowledged(report.ticket);
                continue;
            };
            let records_fault = is_records_fault(refused.code) && refused.topic != self.settings.topics.dlq;
            if records_fault {
                refused_records.insert(report.ticket, refused.code);
            }
            // A report from before a rewind concerns nobody.
            if self.ledger.position(report.ticket).is_none() {
                continue;
            }
            if matches!(refused.code, RDKafkaErrorCode::PurgeQueue | RDKafkaErrorCode::PurgeInflight) {
                trouble.get_or_insert_with(|| Trouble::abandon("the transaction has failed"));
                continue;
            }
            trouble = Some(Trouble::abandon(format!("topic {} refuses a record: {}", refused.topic, refused.code)));
            self.refusal_known = true;
            if !records_fault && let Some(mend) = mend(refused.code) {
                self.say_refused(&refused.topic, &refused.code.to_string(), mend);
            }
        }
        self.suspect(refused_records);
        trouble.map_or(Ok(()), Err)
    }

    fn say_refused(&mut self, topic: &str, error: &str, mend: &str) {
        if let Some(suppressed) = self.refused_lines.admit(topic) {
            log_event!(OUTPUT_REFUSED, lane = self.view.lane, topic = topic, error = error, mend = mend, suppressed = suppressed);
        }
    }

    /// Why the transaction has failed, for people. What an operator can mend is said in a line of its own.
    fn say_failure(&mut self, code: RDKafkaErrorCode, error: &str, topic: Option<String>) -> String {
        let mend = mend(code);
        let topics = &self.settings.topics;
        let any = || format!("one of {}, {}, {}", topics.events, topics.casualties, topics.dlq);
        let topic = topic.or_else(|| (code == RDKafkaErrorCode::TopicAuthorizationFailed).then(any));
        if let (Some(topic), Some(mend)) = (&topic, mend) {
            self.say_refused(topic, error, mend);
        }
        let parts = [Some(format!("the transaction has failed: {error}")), topic.map(|t| format!("topic {t}")), mend.map(str::to_owned)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The client reports all records of a batch together, so one that is refused by itself was alone in its batch.
    fn suspect(&mut self, refused: BTreeMap<Ticket, RDKafkaErrorCode>) {
        let alone = refused.len() == 1;
        for (ticket, code) in refused {
            let Some(at) = self.ledger.position(ticket) else { continue };
            let code = if code == RDKafkaErrorCode::InvalidRecord { PUBLISH_REFUSED } else { PUBLISH_TOO_LARGE };
            let before = self.suspects.get(&at).copied();
            if !matches!(before, Some(Suspicion::Convicted(_))) {
                let convicted = alone || before == Some(Suspicion::Alone);
                self.suspects.insert(at, if convicted { Suspicion::Convicted(code) } else { Suspicion::Suspect });
            }
        }
    }

    fn convict(&mut self, message: &BorrowedMessage<'_>, code: &'static str) {
        self.suspects.insert((PartitionId(message.partition()), Offset(message.offset())), Suspicion::Convicted(code));
    }

    fn patience(&self) -> Duration {
        Duration::from_millis(self.settings.stall.rebuild_ms)
    }

    /// Commits what is read. Afterwards the batch is empty, but for what at_least_once still waits for: there the group is
    /// asked to take what is acknowledged, and [`Batch::hear`] has its answer.
    pub fn settle(&mut self, consumer: &Arc<Consumer>) -> Result<(), Trouble> {
        if self.is_empty() {
            return Ok(());
        }
        match self.settings.delivery {
            Delivery::ExactlyOnce => self.commit_transaction(consumer)?,
            Delivery::AtLeastOnce => self.ask_offsets(consumer)?,
        }
        self.settled();
        Ok(())
    }

    /// As [`Batch::settle`], and afterwards nothing is in flight: before partitions are given back, and at the end. `false`:
    /// all is published, but the group does not take the offsets now (at_least_once).
    pub fn settle_all(&mut self, consumer: &Arc<Consumer>) -> Result<bool, Trouble> {
        match self.settings.delivery {
            Delivery::ExactlyOnce if self.is_empty() => {}
            Delivery::ExactlyOnce => self.commit_transaction(consumer)?,
            Delivery::AtLeastOnce => {
                self.drain(self.patience())?;
                self.commit_offsets(consumer)?;
            }
        }
        self.settled();
        Ok(!self.ledger.is_open())
    }

    /// Begins the next batch.
    fn settled(&mut self) {
        self.count();
        if self.ledger.is_open() {
            // Not acknowledged, or not yet taken by the group (at_least_once): due again, even if no further record comes.
            self.opened = Some(Instant::now());
        } else {
            self.view.all_committed();
        }
    }

    fn commit_transaction(&mut self, consumer: &Consumer) -> Result<(), Trouble> {
        let began = Instant::now();
        self.drain(self.patience())?;
        let (next, offsets) = self.finished()?;
        self.publisher.commit(&offsets, consumer)?;
        self.committed(next, self.tally.records, began.elapsed());
        Ok(())
    }

    /// Asks the group to take what is acknowledged, and does not wait for the answer, unless the last one is not there yet and
    /// the batch is full: so what is read and not committed is bounded. Records still in flight stay in the ledger, and a later
    /// commit covers them.
    fn ask_offsets(&mut self, consumer: &Arc<Consumer>) -> Result<(), Trouble> {
        self.serve()?;
        if self.is_full() {
            self.await_answer(consumer)?;
        }
        if self.under_way.is_some() {
            return Ok(());
        }
        let (next, offsets) = self.finished()?;
        if !next.is_empty() {
            let begun = UnderWay::begin(consumer, offsets, next, self.tally.records);
            self.under_way = Some(begun.map_err(|e| Trouble::rebuild(format!("starting a thread for a commit: {e}")))?);
            self.view.set_commit_under_way(true);
        }
        Ok(())
    }

    /// Asks the group to take what is acknowledged, and waits for its answer.
    fn commit_offsets(&mut self, consumer: &Arc<Consumer>) -> Result<(), Trouble> {
        self.await_answer(consumer)?;
        self.ask_offsets(consumer)?;
        self.await_answer(consumer)
    }

    fn await_answer(&mut self, consumer: &Consumer) -> Result<(), Trouble> {
        if let Some(under_way) = &self.under_way {
            let _wait = self.view.waiting(Waiting::OffsetCommit);
            under_way.wait(self.patience(), || self.view.beat());
        }
        self.hear(consumer)
    }

    /// Hears whether the group has taken the offsets that it was asked to take, if it has answered by now. What it refuses
    /// while its members come and go stays open and is asked for again when the batch is due, as long as patience lasts.
    pub fn hear(&mut self, consumer: &Consumer) -> Result<(), Trouble> {
        let Some(under_way) = self.under_way.take() else { return Ok(()) };
        let took = under_way.began.elapsed();
        if !under_way.is_answered() {
            self.under_way = Some(under_way);
            if took < self.patience() {
                return Ok(());
            }
            return Err(Trouble::rebuild(format!("the group has not answered a commit of offsets in {} ms", ms(took))));
        }
        self.view.set_commit_under_way(false);
        let records = under_way.records;
        let (next, answer) = under_way.answer();
        let Err(error) = answer else {
            self.refused_since = None;
            self.committed(next, records, took);
            if self.tally.records == 0 && !self.ledger.is_open() {
                self.opened = None;
                self.view.all_committed();
            }
            return Ok(());
        };
        consumer.context().voice.error(&error, "committing offsets");
        let fenced = error.rdkafka_error_code().is_some_and(is_fenced);
        let refused_for = self.refused_since.get_or_insert_with(Instant::now).elapsed();
        if fenced || refused_for >= self.patience() {
            let reason = format!("offsets could not be committed for {} ms: {error}", ms(refused_for));
            return Err(Trouble::Rebuild { reason, fenced });
        }
        Ok(())
    }

    /// What may be committed and is not yet: for the books with the timestamp of the last record, and for the client.
    fn finished(&self) -> Result<(Vec<(NextOffset, Option<i64>)>, TopicPartitionList), Trouble> {
        let mut next = Vec::new();
        self.ledger.committable(|at, timestamp_ms| next.push((at, timestamp_ms)));
        let offsets = offset_list(&self.settings.topics.articles, next.iter().map(|(at, _)| *at))?;
        Ok((next, offsets))
    }

    fn committed(&mut self, next: Vec<(NextOffset, Option<i64>)>, records: u64, took: Duration) {
        self.commit_times.add(took);
        self.view.meters.commits.add(1);
        self.view.meters.commit_ms.record(ms(took));
        log_event!(COMMITTED, lane = self.view.lane, records = records, took_ms = ms(took));
        for (at, timestamp_ms) in next {
            self.ledger.committed(at);
            self.view.moved(at.0, at.1, timestamp_ms);
            self.suspects.retain(|(partition, offset), _| *partition != at.0 || *offset >= at.1);
        }
    }

    /// Gives the open batch up: nothing of it counts, all of it is read again. `reason`: what was seen of the trouble; afterwards
    /// what the client says of it, where that is more.
    pub fn abandon(&mut self, consumer: &Arc<Consumer>, reason: &mut String) -> Result<(), Trouble> {
        match self.settings.delivery {
            Delivery::ExactlyOnce => {
                // The abort would forget it.
                let failure = self.publisher.failure();
                let mut late = std::mem::take(&mut self.delivered);
                let aborted = self.publisher.abort(&mut late);
                // The batch is given up already; what counts is which record was refused.
                let _ = self.note(&late);
                self.delivered = late;
                if let Some((error, topic)) = failure.filter(|_| !self.refusal_known) {
                    *reason = self.say_failure(error.code(), &error.to_string(), topic);
                }
                aborted?;
            }
            Delivery::AtLeastOnce => {
                // What is acknowledged counts; each further refusal ends one drain, so this ends.
                loop {
                    match self.drain(self.patience()) {
                        Ok(()) => break,
                        Err(Trouble::Abandon { .. }) => {}
                        Err(rebuild) => return Err(rebuild),
                    }
                }
                // Where the group refuses them, more is read again.
                self.commit_offsets(consumer)?;
            }
        }
        let again = self.ledger.rewind();
        self.forget();
        rewind(consumer, &self.settings.topics.articles, &again, &self.view)
    }

    /// Ends the open transaction before the producer is let go, so that readers need not wait for its time-out.
    pub fn give_up(&mut self) {
        // The next producer of this lane aborts it in any case.
        let _ = self.publisher.abort(&mut self.delivered);
    }

    fn count(&mut self) {
        let (meters, tally, now) = (&self.view.meters, &self.tally, now_ms());
        meters.records_in.add(tally.records);
        meters.bytes_in.add(tally.bytes);
        meters.events_out.add(tally.events);
        meters.bytes_out.add(tally.bytes_out);
        meters.casualty_rows_out.add(tally.casualty_rows);
        meters.tombstones.add(tally.tombstones);
        for code in &tally.rejects {
            meters.rejected(code);
        }
        for (kind, n) in &tally.figures {
            meters.figures.add(kind, *n);
        }
        for (code, n) in &tally.warnings {
            meters.warnings.add(code, *n);
        }
        for timestamp_ms in &tally.timestamps_ms {
            meters.end_to_end_ms.record(u64::try_from(now - timestamp_ms).unwrap_or(0));
        }
        self.forget();
    }

    /// Code of the last dead letter; empty if there was none.
    pub fn last_reject(&self) -> &'static str {
        self.last_reject
    }

    /// Begins an empty batch; keeps the buffers.
    fn forget(&mut self) {
        let (mut rejects, mut timestamps_ms) = (std::mem::take(&mut self.tally.rejects), std::mem::take(&mut self.tally.timestamps_ms));
        rejects.clear();
        timestamps_ms.clear();
        self.tally = Tally { rejects, timestamps_ms, ..Tally::default() };
        self.opened = None;
        self.rested = false;
        self.idle = Duration::ZERO;
        self.refusal_known = false;
    }
}

/// Offsets of the article topic in the client's form.
pub fn offset_list(topic: &str, offsets: impl Iterator<Item = NextOffset>) -> Result<TopicPartitionList, Trouble> {
    let mut list = TopicPartitionList::new();
    for (partition, next) in offsets {
        list.add_partition_offset(topic, partition.0, KafkaOffset::Offset(next.0))
            .map_err(|e| Trouble::rebuild(format!("listing offset {} of partition {}: {e}", next.0, partition.0)))?;
    }
    Ok(list)
}

/// Makes the consumer read from these offsets again.
fn rewind(consumer: &Consumer, topic: &str, again: &[NextOffset], view: &LaneView) -> Result<(), Trouble> {
    if again.is_empty() {
        return Ok(());
    }
    let _wait = view.waiting(Waiting::Rewind);
    let list = offset_list(topic, again.iter().copied())?;
    let result = consumer.seek_partitions(list, Duration::from_secs(5)).map_err(|e| Trouble::rebuild(format!("rewinding: {e}")))?;
    for element in result.elements() {
        element.error().map_err(|e| Trouble::rebuild(format!("rewinding partition {}: {e}", element.partition())))?;
    }
    Ok(())
}
