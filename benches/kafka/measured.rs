//! What a process used, as the kernel accounts it, between two points of its work.

use std::time::{Duration, Instant};

use rdkafka::config::ClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::topic_partition_list::{Offset, TopicPartitionList};

use super::PARTITIONS;
use super::harness::cluster::Cluster;
use super::harness::feed::Topics;

/// Ticks of the kernel's account a second, on every Linux.
const TICKS: f64 = 100.0;
/// The work is watched from when so much of it is done …
const FROM: f64 = 0.1;
/// … until so much.
const TO: f64 = 0.95;

/// What a process has used since its start.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    pub cpu_s: f64,
    /// Of it, in the threads of the Kafka client.
    pub client_s: f64,
    pub rss_max_mib: u64,
    pub has_ended: bool,
}

impl Usage {
    pub fn of(pid: u32) -> Usage {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse::<u64>().ok());
        let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let threads = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("stat")).ok());
        let client_s = threads.filter(|stat| stat.contains("(rdk:")).map(|stat| cpu_s(&stat)).sum();
        Usage { cpu_s: cpu_s(&stat), client_s, rss_max_mib: peak.unwrap_or(0) / 1024, has_ended: fields(&stat).next() == Some("Z") }
    }
}

/// State, then numbers: after the name, which may hold anything.
fn fields(stat: &str) -> impl Iterator<Item = &str> {
    stat.rsplit(") ").next().unwrap_or_default().split(' ')
}

/// User and system time, the 12th and 13th field.
fn cpu_s(stat: &str) -> f64 {
    fields(stat).skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// What an article costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub cpu_us: f64,
    /// Of it, in the threads of the Kafka client.
    pub client_us: f64,
    pub per_second: f64,
    /// Records between two commits.
    pub per_commit: f64,
}

/// Records that a group is to read.
pub struct Work<'a> {
    pub cluster: &'a Cluster,
    pub topics: &'a Topics,
    pub records: usize,
}

impl Work<'_> {
    /// Waits until a process has done the work; what it used for the middle of it, without start and end.
    pub fn watch(&self, pid: u32) -> Cost {
        let mut consumer = ClientConfig::new();
        consumer.set("bootstrap.servers", &self.cluster.bootstrap).set("group.id", &self.topics.group).set("log_level", "0");
        let consumer: BaseConsumer = consumer.create().expect("a consumer");
        let done = |part: f64| self.committed(&consumer) as f64 >= part * self.records as f64;
        let (began, mut from) = (Instant::now(), None);
        let mut commits = 0;
        let mut last = 0;
        loop {
            assert!(began.elapsed() < Duration::from_secs(600), "the work is not done in time");
            let now = (Instant::now(), Usage::of(pid), self.committed(&consumer));
            if now.2 != last {
                (last, commits) = (now.2, commits + 1);
            }
            match from {
                None if done(FROM) => {
                    commits = 0;
                    from = Some((Instant::now(), Usage::of(pid), self.committed(&consumer)));
                }
                Some((at, usage, committed)) if now.2 as f64 >= TO * self.records as f64 => {
                    let records = (now.2 - committed) as f64;
                    return Cost {
                        cpu_us: (now.1.cpu_s - usage.cpu_s) * 1e6 / records,
                        client_us: (now.1.client_s - usage.client_s) * 1e6 / records,
                        per_second: records / (now.0 - at).as_secs_f64(),
                        per_commit: records / f64::from(commits.max(1)),
                    };
                }
                _ => {}
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn committed(&self, consumer: &BaseConsumer) -> usize {
        let mut list = TopicPartitionList::new();
        for partition in 0..PARTITIONS {
            list.add_partition(&self.topics.articles, partition);
        }
        let Ok(list) = consumer.committed_offsets(list, Duration::from_secs(10)) else { return 0 };
        let offsets = list.elements().iter().map(|e| if let Offset::Offset(at) = e.offset() { at } else { 0 }).sum::<i64>();
        usize::try_from(offsets).unwrap_or(0)
    }
}
