//! Articles that keep coming while faults happen.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::harness::cluster::Cluster;
use crate::harness::feed::{Fed, Feeder, Topics};
use crate::harness::from_env;

/// A feeder on a thread of its own.
pub struct Load {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Fed>,
}

impl Load {
    /// Feeds about so many articles a second (or PER_SECOND), some malformed ones among them, until [`Load::end`].
    pub fn start(cluster: &Cluster, topics: &Topics, partitions: usize, per_second: usize) -> Load {
        let per_second = from_env("PER_SECOND", per_second);
        let stop = Arc::new(AtomicBool::new(false));
        let (told, mut feeder) = (Arc::clone(&stop), Feeder::of(cluster, topics, partitions));
        let thread = std::thread::spawn(move || {
            let mut malformed = 0;
            while !told.load(Ordering::Relaxed) {
                malformed += 1;
                feeder.feed_some((per_second / 5).max(1), malformed);
                std::thread::sleep(Duration::from_millis(200));
            }
            feeder.flush();
            std::mem::take(&mut feeder.fed)
        });
        Load { stop, thread }
    }

    /// Stops and says what was fed.
    pub fn end(self) -> Fed {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().expect("the feeder ends")
    }
}

/// How often random faults are repeated.
pub fn rounds(default: usize) -> usize {
    from_env("ROUNDS", default)
}

pub fn sleep_ms(range: std::ops::Range<u64>) {
    std::thread::sleep(Duration::from_millis(fastrand::u64(range)));
}
