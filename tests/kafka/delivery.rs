//! Delivery: nothing lost, nothing twice, nothing out of order; under load, at a kill, at a stop.

use std::time::Duration;

use crate::harness::cluster::{Cluster, shared, turn};
use crate::harness::feed::{Feeder, Topics};
use crate::harness::process::{Sitrep, Start};
use crate::harness::verdict::{exactly_once, lag, verdict, wait_until_done};
use crate::harness::{from_env, wait_for};

const PARTITIONS: usize = 4;
const MALFORMED: usize = 25;

fn articles() -> usize {
    from_env("SITREP_ARTICLES", 15_000)
}

fn two_processes(cluster: &Cluster, topics: &Topics, delivery: &'static str) -> [Sitrep; 2] {
    ["one", "two"].map(|instance| Start::of(&cluster.bootstrap, topics, delivery, instance).start())
}

/// A process that commits a few records at a time, so that there is a middle for what comes then, however fast it is.
fn in_small_steps(cluster: &Cluster, topics: &Topics, delivery: &'static str, instance: &'static str) -> Sitrep {
    Start::of(&cluster.bootstrap, topics, delivery, instance).set("commit.records_max=200").start()
}

/// Bar 3: two processes, four partitions.
fn twenty_thousand(delivery: &'static str) {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, delivery, PARTITIONS as i32);
    let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS);
    let mut processes = two_processes(&cluster, &topics, delivery);
    feeder.feed(articles(), MALFORMED);
    wait_until_done(&cluster, &topics, Duration::from_secs(120));
    let surplus = verdict(&cluster, &topics, &feeder.fed);
    if delivery == "exactly_once" {
        exactly_once(&cluster, &topics, &feeder.fed);
    }
    println!("{delivery}: {} articles, {} dead letters, surplus {surplus:?}", feeder.fed.articles(), feeder.fed.malformed.len());
    for process in &mut processes {
        let (status, took) = process.terminate();
        assert_eq!(status.code(), Some(0), "{}", process.tail(20));
        assert!(took < Duration::from_secs(10), "{took:?}");
    }
}

#[test]
fn exactly_once_publishes_every_article_once_and_in_order() {
    twenty_thousand("exactly_once");
}

#[test]
fn at_least_once_loses_no_article() {
    twenty_thousand("at_least_once");
}

/// Bar 4: one of two processes is killed in the middle and started again.
fn kill_in_the_middle(delivery: &'static str) {
    let (cluster, _turn) = (shared(), turn());
    for round in 0..from_env("SITREP_ROUNDS", 1) {
        let topics = Topics::create(&cluster, &format!("kill-{delivery}"), PARTITIONS as i32);
        let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS);
        // All of them before a process runs, which could keep up with the feeder.
        feeder.feed(articles(), MALFORMED);
        let all = lag(&cluster, &topics);
        let mut processes = ["one", "two"].map(|instance| in_small_steps(&cluster, &topics, delivery, instance));
        wait_for("some of the work", Duration::from_secs(120), || lag(&cluster, &topics) < all * 3 / 4);
        let left = lag(&cluster, &topics);
        assert!(left > 0, "the kill must come in the middle: feed more (SITREP_ARTICLES)");
        let which = round % 2;
        processes[which].kill_9();
        let again = Start::of(&cluster.bootstrap, &topics, delivery, ["one", "two"][which]).start();
        processes[which] = again;
        wait_until_done(&cluster, &topics, Duration::from_secs(120));
        let surplus = verdict(&cluster, &topics, &feeder.fed);
        if delivery == "exactly_once" {
            assert_eq!((surplus.events, surplus.dead_letters), (0, 0), "nothing twice");
        }
        println!("{delivery}, round {round}: killed with {left} of {all} left, surplus {surplus:?}");
    }
}

#[test]
fn a_kill_in_the_middle_neither_loses_nor_doubles_in_exactly_once() {
    kill_in_the_middle("exactly_once");
}

#[test]
fn a_kill_in_the_middle_loses_nothing_in_at_least_once() {
    kill_in_the_middle("at_least_once");
}

fn stop_under_load(delivery: &'static str) {
    let (cluster, _turn) = (shared(), turn());
    let topics = Topics::create(&cluster, &format!("stop-{delivery}"), PARTITIONS as i32);
    let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS);
    feeder.feed(articles(), MALFORMED);
    let all = lag(&cluster, &topics);
    let mut first = in_small_steps(&cluster, &topics, delivery, "one");
    wait_for("some of the work", Duration::from_secs(120), || lag(&cluster, &topics) < all * 3 / 4);
    let (status, took) = first.terminate();
    assert_eq!(status.code(), Some(0), "{}", first.tail(20));
    assert!(took < Duration::from_secs(10), "took {took:?} to stop");
    let left = lag(&cluster, &topics);
    assert!(left > 0, "the stop must come under load: feed more (SITREP_ARTICLES)");
    println!("{delivery}: stopped in {took:?} with {left} of {all} left");
    let _second = Start::of(&cluster.bootstrap, &topics, delivery, "two").start();
    wait_until_done(&cluster, &topics, Duration::from_secs(120));
    // A stop in good order doubles nothing in either mode.
    exactly_once(&cluster, &topics, &feeder.fed);
}

#[test]
fn a_stop_under_load_commits_and_doubles_nothing_in_exactly_once() {
    stop_under_load("exactly_once");
}

#[test]
fn a_stop_under_load_commits_and_doubles_nothing_in_at_least_once() {
    stop_under_load("at_least_once");
}
