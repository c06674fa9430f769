//! The ledger against a simple model, over random histories: a commit never passes an unfinished record, never goes back
//! within an assignment, and after any rewind or change of owner every record is read again or was committed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sitrep::record::{Offset, PartitionId};
use sitrep::stream::offsets::{Ledger, NotOpened, Ticket};

const PARTITIONS: i32 = 3;

#[derive(Debug, Clone)]
enum Step {
    /// Read the next record of a partition after a gap, and publish so many records for it.
    Read {
        partition: i32,
        gap: i64,
        outputs: u32,
    },
    /// One of the open acknowledgements comes.
    Acknowledge(usize),
    /// An acknowledgement comes that was lost to a rewind or revocation.
    AcknowledgeLate(usize),
    Commit,
    Rewind,
    Revoke(i32),
    Assign(i32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..PARTITIONS, 0..3i64, 0..4u32).prop_map(|(partition, gap, outputs)| Step::Read { partition, gap, outputs }),
        8 => any::<usize>().prop_map(Step::Acknowledge),
        2 => any::<usize>().prop_map(Step::AcknowledgeLate),
        3 => Just(Step::Commit),
        1 => Just(Step::Rewind),
        1 => (0..PARTITIONS).prop_map(Step::Revoke),
        1 => (0..PARTITIONS).prop_map(Step::Assign),
    ]
}

/// What is known without the ledger.
#[derive(Default)]
struct Model {
    held: BTreeSet<i32>,
    /// Next offset to read, as a consumer would.
    position: BTreeMap<i32, i64>,
    /// Last offset committed at the broker.
    committed: BTreeMap<i32, i64>,
    /// Records read in this assignment that still wait for acknowledgements: offset -> how many.
    unfinished: BTreeMap<i32, BTreeMap<i64, u32>>,
    /// All offsets read in this assignment since the last commit.
    read: BTreeMap<i32, BTreeSet<i64>>,
    open: Vec<(Ticket, i32, i64)>,
    late: Vec<Ticket>,
}

impl Model {
    fn forget(&mut self, partition: i32) {
        self.unfinished.remove(&partition);
        self.read.remove(&partition);
        let (gone, open) = std::mem::take(&mut self.open).into_iter().partition(|(_, p, _)| *p == partition);
        self.open = open;
        let gone: Vec<(Ticket, i32, i64)> = gone;
        self.late.extend(gone.into_iter().map(|(ticket, _, _)| ticket));
    }
}

fn run(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let (mut ledger, mut model) = (Ledger::default(), Model::default());
    for step in steps {
        match step {
            Step::Assign(p) => {
                ledger.assign(&[PartitionId(p)]);
                if model.held.insert(p) {
                    // A new owner begins at the committed offset.
                    let at = model.committed.get(&p).copied().unwrap_or(0);
                    model.position.insert(p, at);
                }
            }
            Step::Revoke(p) => {
                ledger.revoke(&[PartitionId(p)]);
                model.held.remove(&p);
                model.forget(p);
            }
            Step::Read { partition, gap, outputs } => read(&mut ledger, &mut model, partition, gap, outputs)?,
            Step::Acknowledge(i) if !model.open.is_empty() => {
                let (ticket, p, offset) = model.open.swap_remove(i % model.open.len());
                ledger.acknowledged(ticket);
                let waiting = model.unfinished.get_mut(&p).unwrap();
                let left = waiting.get_mut(&offset).unwrap();
                *left -= 1;
                if *left == 0 {
                    waiting.remove(&offset);
                }
            }
            Step::AcknowledgeLate(i) if !model.late.is_empty() => {
                let ticket = model.late.swap_remove(i % model.late.len());
                ledger.acknowledged(ticket);
            }
            Step::Commit => commit(&mut ledger, &mut model)?,
            Step::Rewind => rewind(&mut ledger, &mut model)?,
            Step::Acknowledge(_) | Step::AcknowledgeLate(_) => {}
        }
        let unfinished: BTreeSet<(i32, i64)> = model.unfinished.iter().flat_map(|(p, w)| w.keys().map(|o| (*p, *o))).collect();
        ledger.committable(|(p, next), _| {
            assert!(unfinished.iter().all(|(q, o)| *q != p.0 || *o >= next.0), "offset {next:?} of {p:?} passes an unfinished record");
        });
    }
    Ok(())
}

fn read(ledger: &mut Ledger, model: &mut Model, p: i32, gap: i64, outputs: u32) -> Result<(), TestCaseError> {
    let offset = model.position.get(&p).copied().unwrap_or(0) + gap;
    let opened = ledger.open(PartitionId(p), Offset(offset), None);
    if !model.held.contains(&p) {
        prop_assert_eq!(opened, Err(NotOpened::NotHeld));
        return Ok(());
    }
    let ticket = opened.expect("a new record of a held partition is opened");
    for _ in 0..outputs {
        ledger.published(ticket);
        model.open.push((ticket, p, offset));
    }
    ledger.complete(ticket);
    if outputs > 0 {
        model.unfinished.entry(p).or_default().insert(offset, outputs);
    }
    model.read.entry(p).or_default().insert(offset);
    model.position.insert(p, offset + 1);
    // The same record again is refused.
    prop_assert_eq!(ledger.open(PartitionId(p), Offset(offset), None), Err(NotOpened::WentBack { read: Offset(offset) }));
    Ok(())
}

fn commit(ledger: &mut Ledger, model: &mut Model) -> Result<(), TestCaseError> {
    let mut next = Vec::new();
    ledger.committable(|at, _| next.push(at));
    for (p, offset) in next {
        let before = model.committed.get(&p.0).copied().unwrap_or(0);
        prop_assert!(offset.0 > before, "{:?}: {} after {}", p, offset.0, before);
        let first_unfinished = model.unfinished.get(&p.0).and_then(|w| w.keys().next().copied());
        prop_assert!(first_unfinished.is_none_or(|o| o >= offset.0), "the commit passes an unfinished record");
        prop_assert!(model.read.get(&p.0).is_some_and(|r| r.contains(&(offset.0 - 1))), "the commit passes a record that nobody read");
        model.committed.insert(p.0, offset.0);
        ledger.committed((p, offset));
    }
    // All that is finished is committed: nothing is held back for ever.
    for (p, read) in &model.read {
        let first_unfinished = model.unfinished.get(p).and_then(|w| w.keys().next().copied());
        let last_finished = read.iter().take_while(|o| first_unfinished.is_none_or(|u| **o < u)).last();
        if let Some(last) = last_finished {
            prop_assert_eq!(model.committed.get(p).copied(), Some(last + 1));
        }
    }
    Ok(())
}

fn rewind(ledger: &mut Ledger, model: &mut Model) -> Result<(), TestCaseError> {
    let again: BTreeMap<i32, i64> = ledger.rewind().into_iter().map(|(p, o)| (p.0, o.0)).collect();
    for p in model.held.clone() {
        let committed = model.committed.get(&p).copied().unwrap_or(0);
        let uncommitted = model.read.get(&p).and_then(|r| r.range(committed..).next().copied());
        match (uncommitted, again.get(&p)) {
            // Nothing is skipped, and nothing committed is read again.
            (Some(first), Some(at)) => {
                prop_assert!(*at <= first && *at >= committed, "partition {p}: rewound to {at}, first uncommitted {first}");
                model.position.insert(p, *at);
            }
            (None, None) => {}
            (first, at) => prop_assert!(false, "partition {p}: first uncommitted {first:?}, rewound to {at:?}"),
        }
        model.forget(p);
    }
    prop_assert_eq!(ledger.unfinished(), 0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_makes_a_commit_pass_an_unfinished_record_or_go_back(steps in prop::collection::vec(step(), 0..120)) {
        run(steps)?;
    }
}

/// Every order of acknowledgements of four records with two outputs each: 8! / 2!^4 = 2,520 interleavings.
#[test]
fn every_order_of_acknowledgements_commits_exactly_the_finished_prefix() {
    fn go(left: &mut [u32; 4], order: &mut Vec<usize>, count: &mut usize) {
        if order.len() == 8 {
            *count += 1;
            check(order);
            return;
        }
        for i in 0..4 {
            if left[i] > 0 {
                left[i] -= 1;
                order.push(i);
                go(left, order, count);
                order.pop();
                left[i] += 1;
            }
        }
    }
    fn check(order: &[usize]) {
        let mut ledger = Ledger::default();
        ledger.assign(&[PartitionId(0)]);
        let tickets: Vec<Ticket> = (0..4)
            .map(|o| {
                let ticket = ledger.open(PartitionId(0), Offset(10 + o), None).unwrap();
                ledger.published(ticket);
                ledger.published(ticket);
                ledger.complete(ticket);
                ticket
            })
            .collect();
        let mut left = [2; 4];
        for i in order {
            ledger.acknowledged(tickets[*i]);
            left[*i] -= 1;
            let prefix = left.iter().take_while(|n| **n == 0).count() as i64;
            let mut next = None;
            ledger.committable(|(_, offset), _| next = Some(offset.0));
            assert_eq!(next, (prefix > 0).then_some(10 + prefix), "{order:?}");
        }
    }
    let mut count = 0;
    go(&mut [2; 4], &mut Vec::new(), &mut count);
    assert_eq!(count, 2_520);
}
