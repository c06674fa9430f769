//! A lane: one thread, one consumer of the group, one producer. It polls, processes inline and publishes; batches are
//! committed by time, records or bytes. Order per partition is kept because nothing is ever handed to another thread.
//!
//! The thread does the same four things in turn: read a record, answer the group, commit what is due, mind its pause.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rdkafka::config::FromClientConfigAndContext as _;
use rdkafka::consumer::Consumer as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::BorrowedMessage;
use rdkafka::topic_partition_list::TopicPartitionList;

use super::batch::{Batch, bytes_of};
use super::client::{self, Consumer, ConsumerCallbacks, Producer, ProducerCallbacks, Rebalance};
use super::failpoint::{self, Point};
use super::publisher::Publisher;
use super::rate::{Suppress, backoff};
use super::trouble::{Trouble, mend};
use crate::knowledge::Knowledge;
use crate::ops::events::log_event;
use crate::ops::lane::{LaneView, Waiting};
use crate::ops::meters::ms;
use crate::panics::caught;
use crate::record::PartitionId;
use crate::settings::{Delivery, Settings};

/// One look at the consumer while nothing is to do.
const IDLE: Duration = Duration::from_millis(100);
/// Records between two looks at clock, delivery reports and orders.
const BURST: usize = 64;
/// Leaving the group takes at most so long; the session's end does it otherwise.
const LEAVE: Duration = Duration::from_secs(3);
/// A lane that worked so long counts its attempts anew.
const HEALTHY: Duration = Duration::from_secs(60);

/// What all lanes of a process share.
#[derive(Clone)]
pub struct Shared {
    pub settings: Arc<Settings>,
    pub knowledge: Arc<Knowledge>,
    /// Set once: finish, commit, leave.
    pub stop: Arc<AtomicBool>,
}

impl Shared {
    fn stops(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The lane's thread, until it is told to stop. Rebuilds the lane after every trouble that asks for it. `true`: all that it
/// has published is committed.
pub fn run(shared: &Shared, view: &Arc<LaneView>) -> bool {
    let mut attempt = 0;
    let mut clean = true;
    while !shared.stops() {
        let began = Instant::now();
        let result = caught(|| live(shared, view)).unwrap_or_else(|panic| Err(Trouble::panicked(&panic)));
        view.set_ready(false);
        view.set_paused(false);
        view.unassigned_all();
        let Err(trouble) = result else { break };
        clean = !shared.stops();
        attempt = if began.elapsed() > HEALTHY { 1 } else { attempt + 1 };
        view.meters.rebuilds.add(1);
        if let Trouble::Rebuild { fenced: true, .. } = trouble {
            let id = client::lane_name(&shared.settings, view.lane);
            log_event!(FENCED, lane = view.lane, transactional_id = id.as_str());
        }
        let wait = backoff(attempt);
        log_event!(LANE_REBUILDING, lane = view.lane, reason = trouble.reason(), attempt = attempt, backoff_ms = ms(wait));
        pause(shared, view, wait);
    }
    log_event!(LANE_STOPPED, lane = view.lane);
    clean
}

/// From a fresh lane to its end: `Ok` where it was told to stop.
fn live(shared: &Shared, view: &Arc<LaneView>) -> Result<(), Trouble> {
    let Some(mut lane) = Lane::open(shared, view)? else { return Ok(()) };
    let result = caught(|| lane.work());
    // After a panic, too: the clients leave the group on a thread of their own.
    lane.let_go();
    result.unwrap_or_else(|panic| Err(Trouble::panicked(&panic)))
}

/// Sleeps, but not through an order to stop.
fn pause(shared: &Shared, view: &LaneView, wait: Duration) {
    let _wait = view.waiting(Waiting::Backoff);
    let began = Instant::now();
    while began.elapsed() < wait && !shared.stops() {
        std::thread::sleep(Duration::from_millis(20).min(wait));
        view.beat();
    }
}

struct Lane<'a> {
    shared: &'a Shared,
    view: &'a Arc<LaneView>,
    consumer: Arc<Consumer>,
    batch: Batch,
    /// Batches abandoned since the last commit.
    abandoned: u32,
    /// Since when the lane pauses for too many dead letters.
    paused: Option<Instant>,
    aborted_lines: Suppress,
    refused_lines: Suppress,
}

impl<'a> Lane<'a> {
    /// Fences the predecessor, then joins the group; in this order, so that no record is read while an open transaction of
    /// the predecessor could still commit it. `None`: told to stop meanwhile.
    fn open(shared: &'a Shared, view: &'a Arc<LaneView>) -> Result<Option<Lane<'a>>, Trouble> {
        failpoint::reach(Point::AtStart);
        let settings = &shared.settings;
        let config = client::producer_config(settings, view.lane);
        let topics = [&*settings.topics.events, &*settings.topics.casualties, &*settings.topics.dlq];
        let producer = Producer::from_config_and_context(&config, ProducerCallbacks::of(Arc::clone(view), &topics))
            .map_err(|e| Trouble::rebuild(format!("making the producer: {e}")))?;
        let patience = Duration::from_millis(settings.stall.rebuild_ms);
        let transactional = settings.delivery == Delivery::ExactlyOnce;
        let publisher = Publisher::of(producer, transactional, patience, Arc::clone(view));
        if !publisher.register(&|| shared.stops())? {
            return Ok(None);
        }
        let config = client::consumer_config(settings, view.lane);
        let callbacks = ConsumerCallbacks::of(Arc::clone(view), &settings.topics.articles);
        let consumer =
            Consumer::from_config_and_context(&config, callbacks).map_err(|e| Trouble::rebuild(format!("making the consumer: {e}")))?;
        consumer.subscribe(&[&settings.topics.articles]).map_err(|e| Trouble::rebuild(format!("subscribing: {e}")))?;
        let id = client::lane_name(settings, view.lane);
        log_event!(LANE_READY, lane = view.lane, transactional_id = if transactional { id.as_str() } else { "" });
        let batch = Batch::of(Arc::clone(settings), Arc::clone(&shared.knowledge), Arc::clone(view), publisher);
        Ok(Some(Lane {
            shared,
            view,
            consumer: Arc::new(consumer),
            batch,
            abandoned: 0,
            paused: None,
            aborted_lines: Suppress::default(),
            refused_lines: Suppress::default(),
        }))
    }

    /// Works until told to stop (`Ok`) or until the lane must be rebuilt.
    fn work(&mut self) -> Result<(), Trouble> {
        let result = loop {
            self.view.beat();
            if self.shared.stops() {
                break self.finish();
            }
            if self.view.take_rebuild_asked() {
                break Err(Trouble::rebuild("records are there and do not come"));
            }
            match self.turn() {
                Ok(()) => {}
                Err(Trouble::Abandon { reason }) => {
                    if let Err(trouble) = self.abandon(reason) {
                        break Err(trouble);
                    }
                }
                Err(trouble) => break Err(trouble),
            }
        };
        if result.is_err() {
            self.batch.give_up();
        }
        self.leave();
        result
    }

    /// Commits what is read; nothing more is read. While members come and go the group may refuse offsets (at_least_once):
    /// its questions are answered and the commit is asked for again. The drain deadline ends that.
    fn finish(&mut self) -> Result<(), Trouble> {
        while !self.batch.settle_all(&self.consumer)? {
            let held = self.consumer.assignment().map_err(|e| Trouble::rebuild(format!("listing partitions: {e}")))?;
            self.consumer.pause(&held).map_err(|e| Trouble::rebuild(format!("pausing partitions: {e}")))?;
            // A record that comes all the same is left for the partition's next owner.
            self.consumer.poll(IDLE);
            self.serve_group()?;
            self.view.beat();
        }
        Ok(())
    }

    /// A burst of records, then all that is due.
    fn turn(&mut self) -> Result<(), Trouble> {
        let mut records = 0;
        while records < BURST {
            let now = Instant::now();
            if self.batch.is_due(now) {
                break;
            }
            let wait = match self.batch.waits_until(now) {
                Some(until) if until <= now => Duration::ZERO,
                // Whole milliseconds: librdkafka knows no parts of them, and would be asked without a pause in the last one.
                Some(until) => Duration::from_millis(ms(until - now) + 1).min(IDLE),
                None => IDLE,
            };
            let first = self.consumer.poll(wait);
            self.batch.waited(now.elapsed(), first.is_some());
            records += 1;
            match first {
                Some(Ok(first)) => {
                    let (messages, error) = ready(&self.consumer, &mut self.batch, first);
                    records += messages.len() - 1;
                    self.batch.take(&messages)?;
                    drop(messages);
                    error.map_or(Ok(()), |error| self.consumer_error(&error))?;
                    if self.batch.dead_letters.is_empty(Instant::now()) {
                        break;
                    }
                }
                Some(Err(error)) => self.consumer_error(&error)?,
                None => {}
            }
            if self.serve_group()? || self.batch.is_empty() {
                break;
            }
        }
        failpoint::reach(Point::InTurn);
        self.batch.serve()?;
        self.batch.hear(&self.consumer)?;
        if self.batch.is_due(Instant::now()) {
            self.settle()?;
        }
        self.mind_dead_letters()
    }

    fn settle(&mut self) -> Result<(), Trouble> {
        self.batch.settle(&self.consumer)?;
        self.abandoned = 0;
        Ok(())
    }

    /// Gives the open batch up and waits a little before it is read again.
    fn abandon(&mut self, reason: String) -> Result<(), Trouble> {
        let wait = self.give_up_batch(reason)?;
        pause(self.shared, self.view, wait);
        Ok(())
    }

    /// Gives the open batch up; says how long to wait before it is read again.
    fn give_up_batch(&mut self, mut reason: String) -> Result<Duration, Trouble> {
        let records = self.batch.records();
        self.batch.abandon(&self.consumer, &mut reason).map_err(|trouble| trouble.because(&reason))?;
        self.abandoned += 1;
        self.view.meters.aborts.add(1);
        let wait = backoff(self.abandoned);
        if let Some(suppressed) = self.aborted_lines.admit("aborted") {
            let lane = self.view.lane;
            let reason = reason.as_str();
            log_event!(ABORTED, lane = lane, records = records, reason = reason, backoff_ms = ms(wait), suppressed = suppressed);
        }
        Ok(wait)
    }

    /// Answers what the group has asked; `true` if it has.
    fn serve_group(&mut self) -> Result<bool, Trouble> {
        let asked = self.consumer.context().take_asked();
        for rebalance in &asked {
            self.rebalance(rebalance)?;
        }
        Ok(!asked.is_empty())
    }

    /// Answers the group. Nothing that is read of a partition is open when it is given back.
    fn rebalance(&mut self, asked: &Rebalance) -> Result<(), Trouble> {
        match asked {
            Rebalance::Assign(list) => {
                let partitions = partitions_of(list);
                self.batch.ledger.assign(&partitions);
                self.view.assigned(&partitions);
                client::answer(&self.consumer, asked).map_err(|e| Trouble::rebuild(format!("taking partitions: {e}")))?;
                if self.paused.is_some() {
                    self.consumer.pause(list).map_err(|e| Trouble::rebuild(format!("pausing partitions: {e}")))?;
                }
                let text = listed(&partitions);
                log_event!(ASSIGNED, lane = self.view.lane, partitions = text.as_str());
                Ok(())
            }
            Rebalance::Revoke(list) => self.revoke(asked, &partitions_of(list)),
        }
    }

    fn revoke(&mut self, asked: &Rebalance, partitions: &[PartitionId]) -> Result<(), Trouble> {
        let began = Instant::now();
        let text = listed(partitions);
        let lost = self.consumer.assignment_lost();
        failpoint::reach(Point::InRevoke);
        let settled = if lost { Err(Trouble::abandon("partitions were lost")) } else { self.batch.settle_all(&self.consumer) };
        // Whatever came of the commit: the partitions go, and what is not committed is read by their next owner.
        let outcome = match settled {
            Err(Trouble::Abandon { reason }) => {
                self.batch.ledger.revoke(partitions);
                // No pause here: the group waits for the answer.
                self.give_up_batch(reason).map(|_| ())
            }
            other => {
                self.batch.ledger.revoke(partitions);
                other.map(|committed| {
                    if !committed {
                        log_event!(REVOKED_UNCOMMITTED, lane = self.view.lane, partitions = text.as_str());
                    }
                })
            }
        };
        self.view.unassigned(partitions);
        client::answer(&self.consumer, asked).map_err(|e| Trouble::rebuild(format!("giving partitions back: {e}")))?;
        if lost {
            log_event!(LOST, lane = self.view.lane, partitions = text.as_str());
        } else {
            log_event!(REVOKED, lane = self.view.lane, partitions = text.as_str(), took_ms = ms(began.elapsed()));
        }
        outcome
    }

    fn consumer_error(&mut self, error: &KafkaError) -> Result<(), Trouble> {
        if let KafkaError::MessageConsumptionFatal(code) = error {
            let fenced = super::trouble::is_fenced(*code);
            return Err(Trouble::Rebuild { reason: format!("reading: {error}"), fenced });
        }
        let code = error.rdkafka_error_code();
        if code == Some(RDKafkaErrorCode::PollExceeded) {
            // The group has given the partitions away; a revocation follows.
            return Err(Trouble::abandon("max.poll.interval.ms was exceeded"));
        }
        match code.and_then(mend) {
            Some(mend) => {
                if let Some(suppressed) = self.refused_lines.admit(mend) {
                    let (lane, topic, error) = (self.view.lane, self.shared.settings.topics.articles.as_str(), error.to_string());
                    log_event!(INPUT_REFUSED, lane = lane, topic = topic, error = error.as_str(), mend = mend, suppressed = suppressed);
                }
            }
            None => self.consumer.context().voice.error(error, ""),
        }
        Ok(())
    }

    /// Pauses when there are too many dead letters, and goes on when the rate allows.
    fn mind_dead_letters(&mut self) -> Result<(), Trouble> {
        let now = Instant::now();
        match self.paused {
            None if self.batch.dead_letters.is_empty(now) => {
                self.settle()?;
                let all = self.consumer.assignment().map_err(|e| Trouble::rebuild(format!("listing partitions: {e}")))?;
                self.consumer.pause(&all).map_err(|e| Trouble::rebuild(format!("pausing partitions: {e}")))?;
                self.paused = Some(now);
                self.view.set_paused(true);
                let limit = self.shared.settings.dead_letters.per_minute_max;
                log_event!(DEAD_LETTERS_PAUSED, lane = self.view.lane, per_minute_max = limit, code = self.batch.last_reject());
            }
            Some(since) if self.batch.dead_letters.may_resume(now) => {
                let all = self.consumer.assignment().map_err(|e| Trouble::rebuild(format!("listing partitions: {e}")))?;
                self.consumer.resume(&all).map_err(|e| Trouble::rebuild(format!("resuming partitions: {e}")))?;
                self.paused = None;
                self.view.set_paused(false);
                log_event!(DEAD_LETTERS_RESUMED, lane = self.view.lane, paused_ms = ms(now - since));
            }
            _ => {}
        }
        Ok(())
    }

    /// Leaves the group, so that others take the partitions at once.
    fn leave(&mut self) {
        let _wait = self.view.waiting(Waiting::GroupLeave);
        if self.consumer.close_queue().is_err() {
            return;
        }
        let began = Instant::now();
        while !self.consumer.closed() && began.elapsed() < LEAVE {
            self.consumer.poll(Duration::from_millis(20));
            self.answer_while_leaving();
            self.view.beat();
        }
    }

    /// Destroys both clients on a thread of their own: with brokers away that can take longer than anybody wants to wait.
    fn let_go(self) {
        let (consumer, batch) = (self.consumer, self.batch);
        consumer.context().close();
        // Where no thread is to be had, they are destroyed here.
        let _ = std::thread::Builder::new().name(format!("lane-{}-close", self.view.lane)).spawn(move || drop((consumer, batch)));
    }

    fn answer_while_leaving(&mut self) {
        for asked in self.consumer.context().take_asked() {
            if let Rebalance::Revoke(list) = &asked {
                let partitions = partitions_of(list);
                self.batch.ledger.revoke(&partitions);
                self.view.unassigned(&partitions);
            }
            // The client is closing: an answer that fails changes nothing.
            let _ = client::answer(&self.consumer, &asked);
        }
    }
}

/// The first message with those that need not be waited for, as many as the batch has room for; and what came instead of
/// one more.
fn ready<'a>(consumer: &'a Consumer, batch: &mut Batch, first: BorrowedMessage<'a>) -> (Vec<BorrowedMessage<'a>>, Option<KafkaError>) {
    let mut bytes = bytes_of(&first);
    let mut messages = vec![first];
    while batch.has_room(messages.len(), bytes) {
        match consumer.poll(Duration::ZERO) {
            Some(Ok(message)) => {
                bytes += bytes_of(&message);
                messages.push(message);
            }
            Some(Err(error)) => return (messages, Some(error)),
            None => break,
        }
    }
    (messages, None)
}

fn partitions_of(list: &TopicPartitionList) -> Vec<PartitionId> {
    list.elements().iter().map(|e| PartitionId(e.partition())).collect()
}

fn listed(partitions: &[PartitionId]) -> String {
    let numbers: Vec<String> = partitions.iter().map(|p| p.0.to_string()).collect();
    numbers.join(",")
}
