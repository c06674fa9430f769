//! Processes of the real binary.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::cluster::{free_ports, signal};
use super::feed::Topics;

/// One `sitrep run`. Killed when dropped.
pub struct Sitrep {
    child: Child,
    pub log: PathBuf,
    pub ops_port: u16,
}

/// How to start it.
#[derive(Debug, Clone)]
pub struct Start {
    pub bootstrap: String,
    pub topics: Topics,
    pub delivery: &'static str,
    pub instance: String,
    pub lanes: usize,
    /// Further `key=value` settings.
    pub settings: Vec<String>,
    pub environment: Vec<(String, String)>,
}

impl Start {
    pub fn of(bootstrap: &str, topics: &Topics, delivery: &'static str, instance: &str) -> Start {
        Start {
            bootstrap: bootstrap.to_owned(),
            topics: topics.clone(),
            delivery,
            instance: instance.to_owned(),
            lanes: 1,
            settings: Vec::new(),
            environment: Vec::new(),
        }
    }

    pub fn set(mut self, setting: impl Into<String>) -> Start {
        self.settings.push(setting.into());
        self
    }

    pub fn env(mut self, name: &str, value: impl Into<String>) -> Start {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    pub fn arguments(&self, ops_port: u16) -> Vec<String> {
        let t = &self.topics;
        let mut settings = vec![
            format!("app_id={}", t.group),
            format!("instance_id={}", self.instance),
            format!("kafka.bootstrap_servers={}", self.bootstrap),
            format!("topics.articles={}", t.articles),
            format!("topics.events={}", t.events),
            format!("topics.dlq={}", t.dlq),
            format!("topics.casualties={}", t.casualties),
            format!("delivery={}", self.delivery),
            format!("lanes={}", self.lanes),
            format!("ops.listen=127.0.0.1:{ops_port}"),
            "ops.summary_ms=1000".to_owned(),
            "log.format=json".to_owned(),
            "kafka.consumer.session.timeout.ms=6000".to_owned(),
        ];
        if self.settings.iter().any(|s| s == "kafka.consumer.group.protocol=consumer") {
            settings.pop();
        }
        settings.extend(self.settings.iter().cloned());
        settings.into_iter().flat_map(|s| ["--set".to_owned(), s]).collect()
    }

    pub fn start(&self) -> Sitrep {
        let ops_port = free_ports(1)[0];
        let log = std::env::temp_dir().join(format!("sitrep-{}-{}-{ops_port}.log", self.topics.group, self.instance));
        let file = File::create(&log).expect("a log file");
        let child = Command::new(env!("CARGO_BIN_EXE_sitrep"))
            .arg("run")
            .args(self.arguments(ops_port))
            .envs(self.environment.iter().map(|(k, v)| (k, v)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .expect("the binary runs");
        Sitrep { child, log, ops_port }
    }
}

impl Sitrep {
    pub fn kill_9(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// SIGTERM; how it ended and how long it took.
    pub fn terminate(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        self.signal("TERM");
        (self.wait(Duration::from_secs(30)), began.elapsed())
    }

    pub fn wait(&mut self, limit: Duration) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status;
            }
            assert!(began.elapsed() < limit, "sitrep did not end in {limit:?}\n{}", self.tail(20));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Log lines of one event.
    pub fn lines(&self, event: &str) -> Vec<serde_json::Value> {
        let parsed = self.log().lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()).collect::<Vec<_>>();
        parsed.into_iter().filter(|l| l["event"] == event).collect()
    }

    pub fn tail(&self, lines: usize) -> String {
        let log = self.log();
        let all: Vec<&str> = log.lines().collect();
        all[all.len().saturating_sub(lines)..].join("\n")
    }

    /// Status code of an HTTP path of the operations port; 0 where nothing answers.
    pub fn http(&self, path: &str) -> (u16, String) {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.ops_port)) else { return (0, String::new()) };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let _ = write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        (answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0), answer)
    }

    /// Resident memory, MiB.
    pub fn rss_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")?.trim().split(' ').next()?.parse::<u64>().ok());
        kib.unwrap_or(0) / 1024
    }
}

impl Drop for Sitrep {
    fn drop(&mut self) {
        self.kill_9();
        if std::thread::panicking() {
            eprintln!("--- last lines of {}\n{}", self.log.display(), self.tail(25));
        } else if std::env::var("SITREP_KEEP").is_err() {
            let _ = std::fs::remove_file(&self.log);
        }
    }
}
