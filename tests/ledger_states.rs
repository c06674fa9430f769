//! The ledger in every state that a small world can reach: two lanes that follow the rules of `stream/lane.rs`, one partition,
//! a group and a broker, and so many troubles at any moment: crashes, refused records, lost and handed-over partitions,
//! commits whose answer never comes. Acknowledgements come in any order, and after a rewind late ones, too. In at_least_once a
//! lane works on while a commit is under way: the group decides on it at any moment, and the lane hears of it at any later one.
//!
//! In each state: the commit passes no unfinished record and never goes back, reading begins again where the last commit
//! ended, replay is bounded by the number of troubles, and from there all records come out right.

use std::collections::HashSet;

use sitrep::record::{Offset, PartitionId};
use sitrep::stream::offsets::{Ledger, Ticket};

const PARTITION: PartitionId = PartitionId(0);
/// Records of output that each record of the partition leads to.
const OUTPUTS: [u8; 2] = [2, 1];
const END: i64 = OUTPUTS.len() as i64;
const TROUBLES: u8 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Delivery {
    ExactlyOnce,
    AtLeastOnce,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Lane {
    ledger: Ledger,
    /// It believes so; the group may know better.
    holds: bool,
    position: i64,
    /// Published and not acknowledged, sorted.
    in_flight: Vec<(Ticket, i64)>,
    /// Of before a rewind, sorted; their acknowledgements may still come.
    late: Vec<Ticket>,
    /// The group has refused a commit; it says why before the lane gets to another.
    refused: bool,
    /// The offset that the group is asked to take (at_least_once), and whether it has, once it has decided.
    under_way: Option<(i64, Option<bool>)>,
    /// Acknowledged in the open transaction, by record.
    pending: [u8; OUTPUTS.len()],
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    delivery: Delivery,
    lanes: [Lane; 2],
    /// The lane that the group has given the partition to.
    owner: usize,
    committed: i64,
    /// What a reader of the output sees, by record.
    visible: [u8; OUTPUTS.len()],
    troubles: u8,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Read,
    Acknowledge(usize),
    AcknowledgeLate(usize),
    Commit,
    /// The group takes or refuses the commit that is under way.
    Decide,
    /// The lane hears what the group has decided.
    Hear,
    /// The group tells a lane that its partition was lost.
    Tell,
    /// Troubles.
    Refuse,
    Crash,
    CommitAndCrash,
    HandOver,
    Lose,
}

impl World {
    fn new(delivery: Delivery) -> World {
        let mut world =
            World { delivery, lanes: [Lane::default(), Lane::default()], owner: 0, committed: 0, visible: [0; OUTPUTS.len()], troubles: 0 };
        world.give(0);
        world
    }

    fn give(&mut self, l: usize) {
        if self.lanes[l].holds {
            // A member hears that it has lost a partition before it is given it anew.
            self.let_go(l);
        }
        self.owner = l;
        let lane = &mut self.lanes[l];
        lane.ledger.assign(&[PARTITION]);
        (lane.holds, lane.position) = (true, self.committed);
    }

    fn steps(&self) -> Vec<(usize, Step)> {
        let mut steps = Vec::new();
        for (l, lane) in self.lanes.iter().enumerate() {
            if lane.holds && lane.position < END {
                steps.push((l, Step::Read));
            }
            steps.extend((0..lane.in_flight.len()).map(|i| (l, Step::Acknowledge(i))));
            steps.extend((0..lane.late.len()).map(|i| (l, Step::AcknowledgeLate(i))));
            if self.may_commit(l) {
                steps.push((l, Step::Commit));
            }
            match lane.under_way {
                Some((_, None)) => steps.push((l, Step::Decide)),
                Some((_, Some(_))) => steps.push((l, Step::Hear)),
                None => {}
            }
            if lane.holds && self.owner != l {
                steps.push((l, Step::Tell));
            }
            if self.troubles == TROUBLES {
                continue;
            }
            steps.push((l, Step::Crash));
            if !lane.in_flight.is_empty() {
                steps.push((l, Step::Refuse));
            }
            if self.owner == l {
                steps.push((l, Step::Lose));
                if self.may_commit(l) {
                    steps.push((l, Step::CommitAndCrash));
                }
                if lane.in_flight.is_empty() {
                    steps.push((l, Step::HandOver));
                }
            }
        }
        steps
    }

    /// A transaction commits only when all of it is acknowledged; in at_least_once offsets are committed at any time.
    fn may_commit(&self, l: usize) -> bool {
        let lane = &self.lanes[l];
        let drained = self.delivery == Delivery::AtLeastOnce || lane.in_flight.is_empty();
        lane.holds && drained && !lane.refused && lane.under_way.is_none() && committable(&lane.ledger).is_some()
    }

    fn take(&mut self, l: usize, step: Step) {
        match step {
            Step::Read => self.read(l),
            Step::Acknowledge(i) => self.acknowledge(l, i),
            Step::AcknowledgeLate(i) => {
                let ticket = self.lanes[l].late.remove(i);
                self.lanes[l].ledger.acknowledged(ticket);
            }
            Step::Commit => match self.delivery {
                Delivery::ExactlyOnce => self.commit_transaction(l),
                Delivery::AtLeastOnce => self.ask(l),
            },
            Step::Decide => self.decide(l),
            Step::Hear => self.hear(l),
            Step::Tell => self.let_go(l),
            Step::Refuse | Step::Crash | Step::CommitAndCrash | Step::HandOver | Step::Lose => {
                self.troubles += 1;
                self.trouble(l, step);
            }
        }
    }

    fn trouble(&mut self, l: usize, step: Step) {
        match step {
            Step::Refuse => self.abandon(l),
            Step::HandOver => {
                self.commit_and_wait(l);
                self.let_go(l);
                self.give(1 - l);
            }
            Step::Lose => self.give(1 - l),
            Step::Crash | Step::CommitAndCrash => {
                if matches!(step, Step::CommitAndCrash) {
                    self.commit_and_wait(l);
                }
                self.lanes[l] = Lane::default();
                if self.owner == l {
                    self.give(1 - l);
                }
            }
            _ => unreachable!("no trouble: {step:?}"),
        }
    }

    fn read(&mut self, l: usize) {
        let lane = &mut self.lanes[l];
        let ticket = lane.ledger.open(PARTITION, Offset(lane.position), None).expect("the next record of a held partition");
        for _ in 0..OUTPUTS[at(lane.position)] {
            lane.ledger.published(ticket);
            lane.in_flight.push((ticket, lane.position));
        }
        lane.ledger.complete(ticket);
        lane.in_flight.sort_unstable();
        lane.position += 1;
    }

    fn acknowledge(&mut self, l: usize, i: usize) {
        let lane = &mut self.lanes[l];
        let (ticket, offset) = lane.in_flight.remove(i);
        lane.ledger.acknowledged(ticket);
        match self.delivery {
            Delivery::ExactlyOnce => lane.pending[at(offset)] += 1,
            Delivery::AtLeastOnce => self.visible[at(offset)] += 1,
        }
    }

    /// Before a partition is given back, before a batch is read again: the answer to the commit under way is waited for, then
    /// that to the last one.
    fn commit_and_wait(&mut self, l: usize) {
        match self.delivery {
            Delivery::ExactlyOnce if self.may_commit(l) => self.commit_transaction(l),
            Delivery::ExactlyOnce => {}
            Delivery::AtLeastOnce => {
                self.await_answer(l);
                if committable(&self.lanes[l].ledger).is_some() {
                    self.ask(l);
                    self.await_answer(l);
                }
            }
        }
    }

    fn ask(&mut self, l: usize) {
        let lane = &mut self.lanes[l];
        assert_eq!(lane.under_way, None, "one commit at a time");
        lane.under_way = committable(&lane.ledger).map(|next| (next, None));
    }

    /// The group takes offsets from the owner alone.
    fn decide(&mut self, l: usize) {
        if let Some((next, decided @ None)) = &mut self.lanes[l].under_way {
            *decided = Some(self.owner == l);
            if self.owner == l {
                self.committed = *next;
            }
        }
    }

    fn hear(&mut self, l: usize) {
        let lane = &mut self.lanes[l];
        match lane.under_way.take() {
            Some((next, Some(true))) => lane.ledger.committed((PARTITION, Offset(next))),
            Some((_, Some(false))) => lane.refused = lane.holds,
            other => lane.under_way = other,
        }
    }

    fn await_answer(&mut self, l: usize) {
        self.decide(l);
        self.hear(l);
    }

    /// The group takes offsets from the owner alone; a refusal costs the batch.
    fn commit_transaction(&mut self, l: usize) {
        if self.owner != l {
            self.lanes[l].refused = true;
            self.abandon(l);
            return;
        }
        let lane = &mut self.lanes[l];
        let next = committable(&lane.ledger).expect("there is something to commit");
        lane.ledger.committed((PARTITION, Offset(next)));
        self.committed = next;
        for (visible, pending) in self.visible.iter_mut().zip(std::mem::take(&mut lane.pending)) {
            *visible += pending;
        }
    }

    fn abandon(&mut self, l: usize) {
        if self.delivery == Delivery::AtLeastOnce {
            self.commit_and_wait(l);
        }
        let lane = &mut self.lanes[l];
        lane.pending = [0; OUTPUTS.len()];
        lane.late.extend(lane.in_flight.drain(..).map(|(ticket, _)| ticket));
        lane.late.sort_unstable();
        if let Some((_, again)) = lane.ledger.rewind().first() {
            lane.position = again.0;
        }
        if self.owner == l {
            assert_eq!(lane.position, self.committed, "reading begins again where the last commit ended");
        }
    }

    fn let_go(&mut self, l: usize) {
        if self.lanes[l].ledger.is_open() {
            self.abandon(l);
        }
        let lane = &mut self.lanes[l];
        lane.ledger.revoke(&[PARTITION]);
        (lane.holds, lane.refused) = (false, false);
    }

    fn check(&self) {
        for (i, (visible, outputs)) in self.visible.iter().zip(OUTPUTS).enumerate() {
            let passed = (i as i64) < self.committed;
            match self.delivery {
                Delivery::ExactlyOnce => assert_eq!(*visible, if passed { outputs } else { 0 }, "record {i}"),
                Delivery::AtLeastOnce => {
                    assert!(!passed || *visible >= outputs, "record {i}: the commit passes what is not published");
                    assert!(*visible <= outputs * (1 + self.troubles), "record {i}: replay is not bounded");
                }
            }
        }
        for lane in &self.lanes {
            let next = committable(&lane.ledger);
            assert!(next.is_none_or(|next| lane.in_flight.iter().all(|(_, o)| *o >= next)), "an unfinished record is passed");
        }
    }

    /// Without further trouble all comes out right.
    fn finish(mut self) {
        for _ in 0..100 {
            let quiet = |(_, step): &(usize, Step)| {
                matches!(
                    step,
                    Step::Tell | Step::Acknowledge(_) | Step::AcknowledgeLate(_) | Step::Read | Step::Commit | Step::Decide | Step::Hear
                )
            };
            let next = self.steps().into_iter().filter(quiet).min_by_key(|(_, step)| !matches!(step, Step::Tell));
            let Some((l, step)) = next else { break };
            self.take(l, step);
            self.check();
        }
        assert_eq!(self.committed, END, "the lane stands still: {self:?}");
    }
}

fn at(offset: i64) -> usize {
    usize::try_from(offset).expect("an offset of the partition")
}

fn committable(ledger: &Ledger) -> Option<i64> {
    let mut next = None;
    ledger.committable(|(_, offset), _| next = Some(offset.0));
    next
}

fn explore(delivery: Delivery) {
    let first = World::new(delivery);
    let mut seen = HashSet::from([first.clone()]);
    let mut open = vec![first];
    while let Some(world) = open.pop() {
        for (l, step) in world.steps() {
            let mut next = world.clone();
            next.take(l, step);
            assert!(next.committed >= world.committed, "the commit goes back: {step:?} in {world:?}");
            next.check();
            if seen.insert(next.clone()) {
                next.clone().finish();
                open.push(next);
            }
        }
    }
    println!("{delivery:?}: {} states", seen.len());
    assert!(seen.len() > 10_000, "the world is too small to find anything: {} states", seen.len());
}

#[test]
fn no_state_of_exactly_once_loses_doubles_or_stands_still() {
    explore(Delivery::ExactlyOnce);
}

#[test]
fn no_state_of_at_least_once_loses_stands_still_or_replays_without_bound() {
    explore(Delivery::AtLeastOnce);
}
