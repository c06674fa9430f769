//! Processes that die, stand still, come and go.

use std::time::Duration;

use rdkafka::message::Message as _;

use crate::harness::cluster::{Cluster, turn};
use crate::harness::feed::{Feeder, Topics};
use crate::harness::process::{Sitrep, Start};
use crate::harness::verdict::{exactly_once, header, read_all, verdict, wait_until_done};
use crate::harness::wait_for;
use crate::load::{Load, rounds, sleep_ms};

const PARTITIONS: usize = 4;
const LIMIT: Duration = Duration::from_secs(300);

fn start(cluster: &Cluster, topics: &Topics, delivery: &'static str, instance: &str) -> Sitrep {
    Start::of(&cluster.bootstrap, topics, delivery, instance).start()
}

fn kill_at_random(delivery: &'static str, default_rounds: usize) {
    let _turn = turn();
    let cluster = Cluster::start(3);
    let topics = Topics::create(&cluster, "random-kills", PARTITIONS as i32);
    let mut processes = ["one", "two"].map(|name| start(&cluster, &topics, delivery, name));
    let load = Load::start(&cluster, &topics, PARTITIONS, 400);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    let rounds = rounds(default_rounds);
    for round in 0..rounds {
        sleep_ms(300..3_000);
        let which = round % 2;
        processes[which].kill_9();
        sleep_ms(0..500);
        processes[which] = start(&cluster, &topics, delivery, ["one", "two"][which]);
    }
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    let surplus = verdict(&cluster, &topics, &fed);
    println!("{delivery}: {rounds} kills, {} articles, {} malformed, surplus {surplus:?}", fed.articles(), fed.malformed.len());
    if delivery == "exactly_once" {
        exactly_once(&cluster, &topics, &fed);
    }
}

#[test]
#[ignore = "make faults"]
fn a_process_killed_at_random_loses_and_doubles_nothing() {
    kill_at_random("exactly_once", 5);
}

#[test]
#[ignore = "make faults"]
fn a_process_killed_at_random_loses_nothing_in_at_least_once() {
    kill_at_random("at_least_once", 5);
}

#[cfg(feature = "failpoints")]
#[test]
fn a_process_that_dies_at_any_step_of_a_transaction_loses_and_doubles_nothing() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    for point in
        ["at_start:1", "before_produce:500", "after_produce:500", "before_offsets:3", "before_commit:3", "after_commit:3", "in_revoke:1"]
    {
        let topics = Topics::create(&cluster, "fail-point", PARTITIONS as i32);
        let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS);
        // Batches small enough that each step is reached with work left.
        let settings = "commit.records_max=200";
        let mut dying = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set(settings).env("SITREP_FAILPOINT", point).start();
        feeder.feed(2_000, 10);
        let mut other = None;
        if point.starts_with("in_revoke") {
            wait_for("an assignment", LIMIT, || !dying.lines("assigned").is_empty());
            other = Some(start(&cluster, &topics, "exactly_once", "two"));
        }
        let status = dying.wait(Duration::from_secs(60));
        assert_eq!(status.code(), None, "{point}: the process must die by a signal, not by itself: {status:?}");
        let left = crate::harness::verdict::lag(&cluster, &topics);
        dying = start(&cluster, &topics, "exactly_once", "one");
        wait_until_done(&cluster, &topics, LIMIT);
        exactly_once(&cluster, &topics, &feeder.fed);
        println!("{point}: died with {left} of 2010 left; verdict right");
        drop((dying, other));
    }
}

#[cfg(feature = "failpoints")]
#[test]
fn a_panic_costs_one_dead_letter_or_one_batch_and_never_the_process() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    for point in ["in_process:100", "in_turn:5"] {
        let topics = Topics::create(&cluster, "panic", PARTITIONS as i32);
        let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS);
        let mut process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").env("SITREP_FAILPOINT", point).start();
        feeder.feed(1_000, 5);
        wait_until_done(&cluster, &topics, LIMIT);
        let letters = read_all(&cluster, &topics.dlq);
        for letter in letters.iter().filter(|l| header(l, "sitrep-error-code").as_deref() == Some("process_panicked")) {
            let id = String::from_utf8_lossy(letter.key().expect("a key")).into_owned();
            feeder.fed.ids.iter_mut().for_each(|ids| ids.retain(|known| *known != id));
            feeder.fed.malformed.push(letter.payload().expect("a value").to_vec());
        }
        exactly_once(&cluster, &topics, &feeder.fed);
        let in_process = usize::from(point.starts_with("in_process"));
        assert_eq!(feeder.fed.malformed.len(), 5 + in_process, "{point}: the record is a dead letter, and no other");
        assert_eq!(process.lines("lane_rebuilding").len(), 1 - in_process, "{point}");
        assert_eq!(process.lines("panicked").len(), 1, "{point}: said once");
        assert!(process.is_running(), "{point}");
    }
}

#[test]
#[ignore = "make faults"]
fn a_zombie_that_wakes_up_writes_nothing() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "zombie", PARTITIONS as i32);
    let load = Load::start(&cluster, &topics, PARTITIONS, 400);
    let brief = |name: &str| {
        Start::of(&cluster.bootstrap, &topics, "exactly_once", name)
            .set("kafka.producer.transaction.timeout.ms=11000")
            .set("stall.rebuild_ms=9000")
            .set("stall.warn_ms=4000")
            .start()
    };
    let zombie = brief("one");
    wait_for("work of the first", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    zombie.signal("STOP");
    let other = brief("two");
    // Past session (6 s) and transaction (11 s) time-outs: its partitions and its open transaction are gone.
    std::thread::sleep(Duration::from_secs(crate::harness::from_env("SITREP_ZOMBIE_S", 16) as u64));
    wait_for("work of the second", LIMIT, || other.lines("assigned").iter().any(|l| l["partitions"] != ""));
    zombie.signal("CONT");
    std::thread::sleep(Duration::from_secs(5));
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &fed);
    println!(
        "{} articles; zombie: {:?}",
        fed.articles(),
        zombie.lines("lane_rebuilding").iter().map(|l| l["reason"].to_string()).collect::<Vec<_>>()
    );
}

fn storm(delivery: &'static str, settings: &[&str]) {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "storm", 8);
    let load = Load::start(&cluster, &topics, 8, 400);
    let member = |n: usize| {
        let start = Start::of(&cluster.bootstrap, &topics, delivery, &format!("member-{n}"));
        settings.iter().fold(start, |s, setting| s.set(*setting)).start()
    };
    let mut members: Vec<Sitrep> = (0..2).map(member).collect();
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    let rounds = rounds(6);
    let (mut refused, mut slowest_ms) = (0, 0);
    for n in 0..rounds {
        members.push(member(n + 2));
        sleep_ms(1_500..3_000);
        let mut leaving = members.remove(0);
        if n % 3 == 2 {
            leaving.kill_9();
        } else {
            let (status, took) = leaving.terminate();
            assert_eq!(status.code(), Some(0), "{}", leaving.tail(20));
            assert!(took < Duration::from_secs(10), "{took:?}");
        }
        refused += refused_commits(&leaving);
        slowest_ms = slowest_ms.max(slowest_revocation_ms(&leaving));
    }
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    let surplus = verdict(&cluster, &topics, &fed);
    if delivery == "exactly_once" {
        exactly_once(&cluster, &topics, &fed);
    }
    refused += members.iter().map(refused_commits).sum::<usize>();
    let slowest_ms = members.iter().map(slowest_revocation_ms).fold(slowest_ms, u64::max);
    println!(
        "{delivery} {settings:?}: {rounds} joins and leaves, {} articles, {refused} refused commits, slowest revocation {slowest_ms} ms, surplus {surplus:?}",
        fed.articles()
    );
}

/// How long the member took at most to finish its work where partitions were taken from it.
fn slowest_revocation_ms(process: &Sitrep) -> u64 {
    process.lines("revoked").iter().filter_map(|l| l["took_ms"].as_u64()).max().unwrap_or(0)
}

/// Log lines that say that the group refused offsets; several refusals in ten seconds are one line.
fn refused_commits(process: &Sitrep) -> usize {
    process.lines("kafka_error").iter().filter(|l| l["error"].as_str().is_some_and(|e| e.contains("committing offsets"))).count()
}

#[test]
#[ignore = "make faults"]
fn members_that_join_and_leave_all_the_time_lose_nothing_in_at_least_once() {
    storm("at_least_once", &[]);
}

#[test]
#[ignore = "make faults"]
fn members_that_join_and_leave_all_the_time_lose_and_double_nothing() {
    storm("exactly_once", &[]);
}

#[test]
#[ignore = "make faults"]
fn members_that_join_and_leave_in_an_eager_group_lose_and_double_nothing() {
    storm("exactly_once", &["kafka.consumer.partition.assignment.strategy=range"]);
}

#[test]
#[ignore = "make faults"]
fn members_that_join_and_leave_by_the_newer_protocol_lose_and_double_nothing() {
    storm("exactly_once", &["kafka.consumer.group.protocol=consumer"]);
}

#[test]
#[ignore = "make faults"]
fn a_static_member_gets_its_partitions_back_without_a_rebalance() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "static", PARTITIONS as i32);
    let load = Load::start(&cluster, &topics, PARTITIONS, 200);
    let fixed = |name: &str| Start::of(&cluster.bootstrap, &topics, "exactly_once", name).set("kafka.static_membership=true").start();
    let (mut one, two) = (fixed("one"), fixed("two"));
    wait_for("both at work", LIMIT, || [&one, &two].iter().all(|p| p.lines("assigned").iter().any(|l| l["partitions"] != "")));
    std::thread::sleep(Duration::from_secs(2));
    let before = two.lines("revoked").len() + two.lines("assigned").len();
    one.kill_9();
    one = fixed("one");
    wait_for("the first again", LIMIT, || one.lines("assigned").iter().any(|l| l["partitions"] != ""));
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &fed);
    assert_eq!(two.lines("revoked").len() + two.lines("assigned").len(), before, "the other member was not disturbed");
}

/// A broker stands still, so the drain cannot end; then come so many signals. How long the last one took.
fn stop_while_a_broker_stands_still(scenario: &str, signals: usize) -> Duration {
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, scenario, 1);
    let mut feeder = Feeder::of(&cluster, &topics, 1);
    let mut process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").set("shutdown.drain_ms=6000").start();
    wait_for("an assignment", LIMIT, || !process.lines("assigned").is_empty());
    // Seconds of work, so that some of it is open.
    feeder.feed(5_000, 0);
    cluster.pause_node(0);
    std::thread::sleep(Duration::from_secs(1));
    for _ in 1..signals {
        process.signal("TERM");
        std::thread::sleep(Duration::from_millis(300));
    }
    let (status, took) = process.terminate();
    println!("ended {took:?} after the last signal with {status:?}");
    assert_eq!(status.code(), Some(1), "not clean");
    assert_eq!(process.lines("stopped").last().expect("the last words")["clean"], false);
    cluster.resume_node(0);
    let _again = start(&cluster, &topics, "exactly_once", "one");
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &feeder.fed);
    took
}

#[test]
#[ignore = "make faults"]
fn a_second_signal_ends_the_process_at_once_and_nothing_is_doubled() {
    let _turn = turn();
    let took = stop_while_a_broker_stands_still("forced", 2);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
#[ignore = "make faults"]
fn a_stop_that_cannot_drain_ends_at_its_deadline_and_nothing_is_doubled() {
    let _turn = turn();
    let took = stop_while_a_broker_stands_still("deadline", 1);
    assert!((5_500..8_000).contains(&took.as_millis()), "shutdown.drain_ms=6000: {took:?}");
}
