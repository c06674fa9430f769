//! Brokers that die, bounce and go away.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::harness::cluster::{Cluster, free_ports, turn};
use crate::harness::feed::Topics;
use crate::harness::process::{Sitrep, Start};
use crate::harness::verdict::{exactly_once, read_all, wait_until_done};
use crate::harness::{from_env, wait_for};
use crate::load::{Load, rounds, sleep_ms};

const PARTITIONS: usize = 4;
const LIMIT: Duration = Duration::from_secs(300);

/// Two processes under load while something is done to the three brokers: all comes out exactly once. How many articles there
/// were, and the processes, which still run.
fn survived(scenario: &str, per_second: usize, faults: impl FnOnce(&Cluster)) -> (usize, [Sitrep; 2]) {
    let cluster = Cluster::start(3);
    let topics = Topics::create(&cluster, scenario, PARTITIONS as i32);
    let mut processes = ["one", "two"].map(|name| Start::of(&cluster.bootstrap, &topics, "exactly_once", name).start());
    let load = Load::start(&cluster, &topics, PARTITIONS, per_second);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    faults(&cluster);
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &fed);
    for process in &mut processes {
        assert!(process.is_running(), "no broker fault ends the process");
    }
    (fed.articles(), processes)
}

#[test]
#[ignore = "make faults"]
fn brokers_that_die_bounce_and_change_places_lose_and_double_nothing() {
    let _turn = turn();
    let rounds = rounds(6);
    let (articles, _) = survived("brokers", 300, |cluster| {
        for round in 0..rounds {
            let node = round % 3;
            match fastrand::u8(0..3) {
                0 => cluster.kill_node(node),
                1 => cluster.stop_node(node),
                _ => {
                    cluster.move_leaders();
                    continue;
                }
            }
            sleep_ms(1_000..4_000);
            cluster.start_node(node);
            cluster.wait_until_up();
            // Replicas must be in sync again before the next broker goes, or the cluster itself stands still.
            sleep_ms(4_000..7_000);
        }
    });
    println!("{rounds} broker faults, {articles} articles");
}

#[test]
#[ignore = "make faults"]
fn leaders_and_coordinators_that_move_lose_and_double_nothing() {
    let _turn = turn();
    let rounds = rounds(4);
    let (articles, processes) = survived("moves", 200, |cluster| {
        for _ in 0..rounds {
            cluster.move_leaders();
            sleep_ms(500..3_000);
        }
    });
    let rebuilds: usize = processes.iter().map(|p| p.lines("lane_rebuilding").len()).sum();
    println!("{rounds} moves of all leaders, {articles} articles, {rebuilds} rebuilds");
}

/// A small file system, which root alone can make. Unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let folder = std::env::temp_dir().join(format!("sitrep-disk-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", "size=200m", "tmpfs"]).arg(&folder).status();
        if status.is_ok_and(|s| s.success()) { Some(SmallDisk(folder)) } else { None }
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut file = File::create(self.0.join("ballast")).expect("a file");
        while file.write_all(&[0; 65_536]).is_ok() {}
    }

    fn make_room(&self) {
        std::fs::remove_file(self.0.join("ballast")).expect("the file is removed");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = std::fs::remove_dir(&self.0);
    }
}

#[test]
#[ignore = "make faults"]
fn a_broker_whose_disk_is_full_is_waited_for() {
    let _turn = turn();
    let Some(disk) = SmallDisk::mount() else {
        println!("left out: mounting a small file system needs root");
        return;
    };
    let ports = free_ports(2);
    let metadata = std::env::temp_dir().join(format!("sitrep-metadata-{}", ports[0]));
    let (logs, metadata_text) = (disk.0.join("logs").display().to_string(), metadata.display().to_string());
    let cluster = Cluster::start_on(1, &ports, &[("log.dirs", &logs), ("metadata.log.dir", &metadata_text)], &[]);
    let topics = Topics::create(&cluster, "full", 2);
    let mut process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").start();
    let load = Load::start(&cluster, &topics, 2, 200);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    disk.fill();
    wait_for("the broker's end", LIMIT, || cluster.has_ended(0));
    std::thread::sleep(Duration::from_secs(15));
    assert!(process.is_running(), "a broker without room does not end the process");
    disk.make_room();
    cluster.start_node(0);
    cluster.wait_until_up();
    let back = Instant::now();
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &fed);
    println!("{} articles; caught up {:?} after the broker came back", fed.articles(), back.elapsed());
    drop(cluster);
    let _ = std::fs::remove_dir_all(metadata);
}

#[test]
#[ignore = "make faults"]
fn all_brokers_away_is_waited_for_and_caught_up() {
    let _turn = turn();
    let cluster = Cluster::start(3);
    let topics = Topics::create(&cluster, "away", PARTITIONS as i32);
    let mut process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").start();
    let load = Load::start(&cluster, &topics, PARTITIONS, 300);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    std::thread::sleep(Duration::from_secs(5));
    let before_mib = process.rss_mib();
    for node in 0..3 {
        cluster.kill_node(node);
    }
    let away = Duration::from_secs(from_env("SITREP_AWAY_S", 60) as u64);
    std::thread::sleep(away);
    assert!(process.is_running(), "an outage does not end the process");
    let during_mib = process.rss_mib();
    for node in 0..3 {
        cluster.start_node(node);
    }
    cluster.wait_until_up();
    let back = Instant::now();
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    println!("away {away:?}: RSS {before_mib} MiB before, {during_mib} MiB at its end; caught up {:?} after", back.elapsed());
    assert!(during_mib < before_mib + 20, "memory grew in the outage");
    assert!(!process.lines("brokers_unreachable").is_empty(), "the outage is said");
    exactly_once(&cluster, &topics, &fed);
}

#[test]
#[ignore = "make faults"]
fn a_process_that_starts_before_the_brokers_waits_for_them() {
    let _turn = turn();
    let cluster = Cluster::start(1);
    let topics = Topics::create(&cluster, "early", 1);
    cluster.stop_node(0);
    let mut process = Start::of(&cluster.bootstrap, &topics, "exactly_once", "one").start();
    std::thread::sleep(Duration::from_secs(5));
    assert!(process.is_running());
    assert_eq!(process.http("/livez").0, 200, "alive: a restart would not bring the broker back");
    assert_eq!(process.http("/readyz").0, 503);
    cluster.start_node(0);
    cluster.wait_until_up();
    let load = Load::start(&cluster, &topics, 1, 100);
    wait_for("the first commits", LIMIT, || !read_all(&cluster, &topics.events).is_empty());
    let fed = load.end();
    wait_until_done(&cluster, &topics, LIMIT);
    exactly_once(&cluster, &topics, &fed);
}
