//! `make bench-kafka`: the service on a real broker of this machine. What it costs beside the enrichment alone and beside
//! a bare consume and produce, how long an event takes, what a commit interval changes, memory and start.
//!
//! CPU is that of the measured process alone, user and system, as the kernel accounts it; it is the figure to trust on a
//! machine that others use, too. Rates and latencies are of this machine with broker, feeder and reader on it.
//!
//! RUNS (5), ARTICLES (60000), BACKLOG (1000000), SECTIONS ("cost latency curve memory start"); SITREP_TEXT_DIR has the
//! articles, KAFKA_BOOTSTRAP uses brokers that run already.

#[path = "../../tests/kafka/harness/mod.rs"]
mod harness;
mod latency;
mod measured;
mod through;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use harness::articles::{article, texts};
use harness::cluster::Cluster;
use harness::feed::{Feeder, Topics};
use harness::from_env;
use harness::process::{Sitrep, Start};
use latency::{Load, Visible};
use measured::{Cost, Usage, Work};

pub const PARTITIONS: i32 = 4;
const MODES: [&str; 2] = ["exactly_once", "at_least_once"];
const INTERVALS_MS: [u64; 7] = [5, 10, 25, 50, 100, 250, 1000];

fn main() {
    if through::is_asked() {
        return through::run();
    }
    let wanted = std::env::var("SECTIONS").unwrap_or_else(|_| "cost latency curve memory start".to_owned());
    let wants = |section: &str| wanted.split_whitespace().any(|s| s == section);
    let room = Room::new(from_env("ARTICLES", 60_000), from_env("RUNS", 5));
    println!("machine   {}", machine());
    println!("articles  {} of {} bytes on average, {PARTITIONS} partitions; medians of {} runs", room.articles, room.bytes, room.runs);
    let rates = if wants("cost") { room.cost() } else { MODES.map(|mode| room.service(mode, 1, &[]).per_second) };
    if wants("latency") {
        room.latency(rates);
    }
    if wants("curve") {
        room.curve(rates[0]);
    }
    if wants("start") {
        room.start();
    }
    if wants("memory") {
        room.memory(from_env("BACKLOG", 1_000_000));
    }
}

/// A broker with articles, and the same articles in a file.
struct Room {
    cluster: Cluster,
    topics: Topics,
    file: PathBuf,
    articles: usize,
    bytes: usize,
    runs: usize,
}

impl Room {
    fn new(articles: usize, runs: usize) -> Room {
        let cluster = Cluster::start_as_shipped();
        let topics = Topics::named("bench");
        cluster.create_topic(&topics.articles, PARTITIONS, &[]);
        let mut feeder = Feeder::of(&cluster, &topics, PARTITIONS as usize);
        feeder.feed(articles, 0);
        let (file, bytes) = same_in_file(articles);
        Room { cluster, topics, file, articles, bytes, runs }
    }

    /// The same articles under a group and output topics of their own, so that each run reads them from the beginning.
    fn fresh(&self) -> Topics {
        let topics = Topics { articles: self.topics.articles.clone(), ..Topics::named("bench") };
        for topic in [&topics.events, &topics.dlq] {
            self.cluster.create_topic(topic, PARTITIONS, &[]);
        }
        topics
    }

    fn discard(&self, topics: &Topics) {
        for topic in [&topics.events, &topics.dlq] {
            self.cluster.delete_topic(topic);
        }
    }

    fn service(&self, mode: &'static str, lanes: usize, settings: &[String]) -> Cost {
        let topics = self.fresh();
        let mut process = start(&self.cluster, &topics, mode, lanes, settings);
        let cost = Work { cluster: &self.cluster, topics: &topics, records: self.articles }.watch(process.pid());
        assert!(process.terminate().0.success(), "{}", process.tail(20));
        self.discard(&topics);
        cost
    }

    fn through(&self, mode: &'static str) -> Cost {
        let topics = self.fresh();
        let mut child = through::start(&settings(&self.cluster, &topics, mode, 1, &[]));
        let cost = Work { cluster: &self.cluster, topics: &topics, records: self.articles }.watch(child.id());
        child.kill().and_then(|()| child.wait()).expect("the pass-through ends");
        self.discard(&topics);
        cost
    }

    /// `sitrep enrich` of the same articles: CPU of the whole process less that of its start.
    fn enrich(&self) -> f64 {
        let run = |file: &Path| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
            command.args(["enrich", "--jobs", "1"]).arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            ended(command.spawn().expect("the binary runs"))
        };
        let empty = self.file.with_extension("empty");
        std::fs::write(&empty, "").expect("a file");
        (run(&self.file) - run(&empty)) * 1e6 / self.articles as f64
    }

    /// Prints the table of costs; says articles a second of one lane in each mode.
    fn cost(&self) -> [f64; 2] {
        let mut enrich = Vec::new();
        let mut costs: [[Vec<Cost>; 3]; 2] = Default::default();
        // In turn, so that a busy minute of the machine meets all of them.
        for _ in 0..self.runs {
            enrich.push(self.enrich());
            for (mode, costs) in MODES.into_iter().zip(&mut costs) {
                costs[0].push(self.through(mode));
                costs[1].push(self.service(mode, 1, &[]));
                costs[2].push(self.service(mode, 2, &[]));
            }
        }
        println!(
            "\ncost                            CPU us an article   beyond enrich   in the client's threads   articles/s   articles/s a CPU second"
        );
        let alone = median(enrich.iter().copied());
        println!("enrich, one job                 {alone:>17.1}");
        let mut rates = [0.0; 2];
        for (i, mode) in MODES.into_iter().enumerate() {
            for (j, what) in ["bare consume and produce", "service, one lane", "service, two lanes"].into_iter().enumerate() {
                let cpu = median(costs[i][j].iter().map(|c| c.cpu_us));
                let rate = median(costs[i][j].iter().map(|c| c.per_second));
                // Run by run: both of a pair met the same minute.
                let beyond = median(costs[i][j].iter().zip(&enrich).map(|(c, e)| c.cpu_us - e));
                let beyond = if j == 0 { String::new() } else { format!("{beyond:.1}") };
                let client = median(costs[i][j].iter().map(|c| c.client_us));
                println!("{mode:<14} {what:<25} {cpu:>8.1} {beyond:>15} {client:>25.1} {rate:>12.0} {:>20.0}", 1e6 / cpu);
                if j == 1 {
                    rates[i] = rate;
                }
            }
        }
        rates
    }

    fn latency(&self, rates: [f64; 2]) {
        println!("\nlatency of one lane, append to visible in read_committed, ms       p50    p99  p99.9");
        for (mode, capacity) in MODES.into_iter().zip(rates) {
            for share in [0.1, 0.5, 0.8] {
                let visible = self.visible(mode, capacity * share, &[]);
                println!(
                    "{mode:<14} {:>3.0} % of {capacity:>6.0} articles/s {:>36} {:>6} {:>6}",
                    share * 100.0,
                    visible.p50,
                    visible.p99,
                    visible.p999
                );
            }
        }
    }

    /// Of several runs, the one with the median p99.
    fn visible(&self, mode: &'static str, per_second: f64, settings: &[String]) -> Visible {
        let mut all: Vec<Visible> =
            (0..self.runs.min(3)).map(|_| Load { cluster: &self.cluster, mode, per_second, settings }.run()).collect();
        all.sort_by_key(|v| v.p99);
        all[all.len() / 2]
    }

    fn curve(&self, capacity: f64) {
        println!("\nexactly_once, one lane: interval    articles/s   CPU us an article   records a commit   p99 ms at 50 %");
        for interval in INTERVALS_MS {
            let settings = [format!("commit.interval_ms={interval}"), "commit.records_max=1000000".to_owned()];
            let costs: Vec<Cost> = (0..self.runs.min(3)).map(|_| self.service(MODES[0], 1, &settings)).collect();
            let visible = self.visible(MODES[0], capacity / 2.0, &settings);
            println!(
                "{interval:>32} ms {:>10.0} {:>19.1} {:>18.0} {:>16}",
                median(costs.iter().map(|c| c.per_second)),
                median(costs.iter().map(|c| c.cpu_us)),
                median(costs.iter().map(|c| c.per_commit)),
                visible.p99
            );
        }
    }

    fn start(&self) {
        let mut took = [Vec::new(), Vec::new()];
        for _ in 0..self.runs {
            for (mode, took) in MODES.into_iter().zip(&mut took) {
                let topics = self.fresh();
                let began = jiff::Timestamp::now();
                let process = start(&self.cluster, &topics, mode, 1, &[]);
                harness::wait_for("the first poll", Duration::from_secs(30), || !process.lines("lane_ready").is_empty());
                let at = process.lines("lane_ready")[0]["timestamp"].as_str().and_then(|t| t.parse::<jiff::Timestamp>().ok());
                took.push(at.map_or(f64::NAN, |at| at.duration_since(began).as_secs_f64() * 1e3));
                drop(process);
                self.discard(&topics);
            }
        }
        println!("\nstart of the process to the first poll, ms");
        for (mode, took) in MODES.into_iter().zip(took) {
            println!("{mode:<14} {:>8.0}", median(took.into_iter()));
        }
    }

    fn memory(&self, backlog: usize) {
        let mut feeder = Feeder::of(&self.cluster, &self.topics, PARTITIONS as usize);
        feeder.feed(backlog.saturating_sub(self.articles), 0);
        println!("\nmemory with four lanes and a backlog of {backlog} articles, MiB");
        for mode in MODES {
            let topics = self.fresh();
            let process = start(&self.cluster, &topics, mode, 4, &[]);
            std::thread::sleep(Duration::from_secs(20));
            let usage = Usage::of(process.pid());
            println!("{mode:<14} {:>8} at most in 20 s", usage.rss_max_mib);
            drop(process);
            self.discard(&topics);
        }
    }
}

fn settings(cluster: &Cluster, topics: &Topics, mode: &'static str, lanes: usize, more: &[String]) -> Start {
    let mut start = Start::of(&cluster.bootstrap, topics, mode, "bench").set("topics.casualties=");
    start.lanes = lanes;
    start.settings.extend(more.iter().cloned());
    start
}

pub fn start(cluster: &Cluster, topics: &Topics, mode: &'static str, lanes: usize, more: &[String]) -> Sitrep {
    settings(cluster, topics, mode, lanes, more).start()
}

/// The articles that the feeder feeds, one a line; and their bytes on average.
fn same_in_file(articles: usize) -> (PathBuf, usize) {
    let texts = texts();
    let path = std::env::temp_dir().join(format!("sitrep-bench-{}.ndjson", std::process::id()));
    let mut all = Vec::new();
    for i in 0..articles {
        all.extend(article(&format!("a-{i:07}"), &texts[i % texts.len()]));
        all.push(b'\n');
    }
    std::fs::write(&path, &all).expect("room for the articles");
    (path, all.len() / articles.max(1))
}

/// CPU seconds of a process that ends by itself.
fn ended(mut child: Child) -> f64 {
    let began = Instant::now();
    // It stays as a zombie, with its account, until it is waited for.
    while !Usage::of(child.id()).has_ended {
        assert!(began.elapsed() < Duration::from_secs(600), "a process does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    let cpu_s = Usage::of(child.id()).cpu_s;
    assert!(child.wait().expect("it has ended").success());
    cpu_s
}

pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|l| l.strip_prefix("model name")?.split_once(": ").map(|(_, m)| m)).unwrap_or("unknown processor");
    let mut text = model.to_owned();
    let _ =
        write!(text, ", {} cores; broker, feeder and reader on the same ones", std::thread::available_parallelism().map_or(1, usize::from));
    text
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
        let _ = std::fs::remove_file(self.file.with_extension("empty"));
    }
}
