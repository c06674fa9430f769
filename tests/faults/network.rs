//! A network that is slow, silent or broken between service and broker.

use std::time::{Duration, Instant};

use crate::harness::cluster::{Cluster, free_ports, turn};
use crate::harness::feed::Topics;
use crate::harness::process::{Sitrep, Start};
use crate::harness::proxy::{Fault, Proxy};
use crate::harness::verdict::{exactly_once, progress, read_all, wait_until_done};
use crate::harness::wait_for;
use crate::load::Load;

const PARTITIONS: usize = 2;
const LIMIT: Duration = Duration::from_secs(300);

/// One broker whose address for the service is the proxy; the oracle goes past it.
struct Stage {
    cluster: Cluster,
    proxy: Proxy,
    topics: Topics,
    load: Load,
    process: Sitrep,
}

fn stage(scenario: &str) -> Stage {
    stage_with(scenario, &[])
}

fn stage_with(scenario: &str, settings: &[&str]) -> Stage {
    let ports = free_ports(2);
    let (proxied, outside) = (ports[0], ports[1]);
    let cluster = Cluster::start_proxied(proxied, outside);
    let proxy = Proxy::start(outside, proxied);
    let topics = Topics::create(&cluster, scenario, PARTITIONS as i32);
    let start = Start::of(&format!("127.0.0.1:{outside}"), &topics, "exactly_once", "one");
    let process = settings.iter().fold(start, |s, setting| s.set(*setting)).start();
    let load = Load::start(&cluster, &topics, PARTITIONS, 200);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    Stage { cluster, proxy, topics, load, process }
}

impl Stage {
    fn verdict(mut self) {
        let fed = self.load.end();
        wait_until_done(&self.cluster, &self.topics, LIMIT);
        exactly_once(&self.cluster, &self.topics, &fed);
        assert!(self.process.is_running());
        println!(
            "{} articles, {} aborts, {} rebuilds",
            fed.articles(),
            self.process.lines("aborted").len(),
            self.process.lines("lane_rebuilding").len()
        );
    }
}

#[test]
#[ignore = "make faults"]
fn a_black_hole_is_named_within_30_s_and_work_goes_on_within_30_s_of_its_end() {
    let _turn = turn();
    let stage = stage("hole");
    stage.proxy.set(Fault::BlackHole);
    let began = Instant::now();
    let named = || !stage.process.lines("stalled").is_empty() || !stage.process.lines("brokers_unreachable").is_empty();
    wait_for("the stall's name", Duration::from_secs(30), named);
    let after = began.elapsed();
    std::thread::sleep(Duration::from_secs(40).saturating_sub(began.elapsed()));
    stage.proxy.set(Fault::None);
    let committed = || progress(&stage.cluster, &stage.topics).iter().map(|(at, _)| at.unwrap_or(0)).sum::<i64>();
    let (back, before) = (Instant::now(), committed());
    wait_for("work after the hole", Duration::from_secs(30), || committed() > before);
    let first = stage.process.lines("stalled").first().map(|l| l["waits_for"].to_string());
    println!("named after {after:?} ({first:?}); work went on {:?} after its end", back.elapsed());
    stage.verdict();
}

#[test]
#[ignore = "make faults"]
fn broken_connections_lose_and_double_nothing() {
    let _turn = turn();
    let stage = stage("reset");
    for _ in 0..crate::load::rounds(10) {
        stage.proxy.set(Fault::Reset);
        crate::load::sleep_ms(50..500);
        stage.proxy.set(Fault::None);
        crate::load::sleep_ms(500..2_000);
    }
    stage.verdict();
}

#[test]
#[ignore = "make faults"]
fn latency_of_500_ms_loses_and_doubles_nothing() {
    let _turn = turn();
    let stage = stage("latency");
    stage.proxy.set_latency(Duration::from_millis(250));
    std::thread::sleep(Duration::from_secs(20));
    stage.proxy.set_latency(Duration::ZERO);
    stage.verdict();
}

#[test]
#[ignore = "make faults"]
fn a_trickle_of_a_network_loses_and_doubles_nothing() {
    let _turn = turn();
    let stage = stage("trickle");
    stage.proxy.set(Fault::Slow);
    std::thread::sleep(Duration::from_secs(20));
    stage.proxy.set(Fault::None);
    stage.verdict();
}

#[test]
#[ignore = "make faults"]
fn a_broker_that_reads_slowly_holds_the_lane_back_and_nothing_is_lost_or_doubled() {
    let _turn = turn();
    let stage = stage("slow-reader");
    stage.proxy.set(Fault::SlowReader);
    std::thread::sleep(Duration::from_secs(40));
    let rss_mib = stage.process.rss_mib();
    stage.proxy.set(Fault::None);
    println!("RSS {rss_mib} MiB while records wait for the broker");
    assert!(rss_mib < 250, "what waits is bounded");
    stage.verdict();
}

#[test]
#[ignore = "make faults"]
fn a_commit_whose_answer_is_late_is_asked_for_again_by_the_same_producer() {
    let _turn = turn();
    // The group must not lose its member in the hole.
    let stage = stage_with("late", &["kafka.consumer.session.timeout.ms=45000"]);
    stage.proxy.set(Fault::HoleAtCommit);
    wait_for("a commit", LIMIT, || stage.proxy.is(Fault::BlackHole));
    // Longer than one call waits, shorter than patience and than a socket's time-out.
    std::thread::sleep(Duration::from_secs(7));
    stage.proxy.set(Fault::None);
    wait_for("the late answer", LIMIT, || {
        let rebuilds = stage.process.lines("lane_rebuilding");
        assert!(rebuilds.is_empty(), "only the same producer can learn the outcome: {rebuilds:?}");
        !stage.process.lines("commit_unknown").is_empty()
    });
    stage.verdict();
}
