//! The process: starts the lanes, watches over them, stops them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::lane::{self, Shared};
use crate::knowledge::Knowledge;
use crate::ops::events::log_event;
use crate::ops::lane::LaneView;
use crate::ops::summary::Summary;
use crate::ops::watchdog::Watchdog;
use crate::settings::Settings;

/// Running lanes.
pub struct Service {
    shared: Shared,
    views: Vec<Arc<LaneView>>,
    threads: Vec<JoinHandle<bool>>,
    summary: Summary,
    summary_at: Instant,
    watchdog: Watchdog,
    born: Instant,
}

/// How the lanes ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All have committed what they published.
    Clean,
    /// The drain deadline or a second signal came first, or a lane could not commit.
    Forced,
}

impl Service {
    /// Starts the lanes. Brokers need not be there yet.
    pub fn start(settings: Settings, knowledge: Knowledge) -> std::io::Result<Service> {
        let lanes = match settings.lanes {
            0 => std::thread::available_parallelism().map_or(1, |n| u16::try_from(n.get()).unwrap_or(u16::MAX)).min(256),
            lanes => lanes,
        };
        say_started(&settings, lanes);
        let shared = Shared { settings: Arc::new(settings), knowledge: Arc::new(knowledge), stop: Arc::new(AtomicBool::new(false)) };
        let views: Vec<Arc<LaneView>> = (0..lanes).map(|lane| Arc::new(LaneView::of(lane))).collect();
        let mut threads = Vec::new();
        for view in &views {
            let (shared, view) = (shared.clone(), Arc::clone(view));
            threads.push(std::thread::Builder::new().name(format!("lane-{}", view.lane)).spawn(move || lane::run(&shared, &view))?);
        }
        let now = Instant::now();
        Ok(Service { shared, views, threads, summary: Summary::default(), summary_at: now, watchdog: Watchdog::default(), born: now })
    }

    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    pub fn knowledge(&self) -> &Knowledge {
        &self.shared.knowledge
    }

    pub fn views(&self) -> &[Arc<LaneView>] {
        &self.views
    }

    /// Looks for stalls and writes the summary line when it is time. Called about once a second.
    pub fn watch(&mut self) {
        self.watchdog.look(&self.views, &self.shared.settings.stall);
        if self.summary_at.elapsed() >= Duration::from_millis(self.shared.settings.ops.summary_ms) {
            self.summary_at = Instant::now();
            self.summary.write(&self.views);
        }
    }

    /// Tells the lanes to finish.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    /// Whether all lanes have ended.
    pub fn has_ended(&self) -> bool {
        self.threads.iter().all(JoinHandle::is_finished)
    }

    /// Says the last words. Lanes that have not ended die with the process, as by a crash: their open transactions are
    /// aborted and nothing is lost.
    pub fn end(mut self) -> Ended {
        let clean = self.has_ended() && self.threads.drain(..).all(|thread| thread.join().unwrap_or(false));
        self.summary.write(&self.views);
        log_event!(STOPPED, clean = clean, uptime_s = self.born.elapsed().as_secs());
        if clean { Ended::Clean } else { Ended::Forced }
    }
}

fn say_started(settings: &Settings, lanes: u16) {
    log_event!(
        STARTED,
        version = env!("CARGO_PKG_VERSION"),
        delivery = settings.delivery.name(),
        lanes = lanes,
        instance = settings.instance_id.as_str(),
        group = settings.kafka.group_id.as_str(),
        articles = settings.topics.articles.as_str(),
        events = settings.topics.events.as_str(),
        dlq = settings.topics.dlq.as_str(),
        casualties = settings.topics.casualties.as_str(),
    );
}
