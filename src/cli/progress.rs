//! How far `sitrep enrich` is, for people who watch.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error where that is a terminal; nothing elsewhere.
pub struct Progress {
    bar: Option<ProgressBar>,
    /// Events go to a terminal too: the bar makes room for them.
    shares_terminal: bool,
    pub articles: u64,
}

impl Progress {
    pub fn new(bytes: Option<u64>) -> Progress {
        let bar = io::stderr().is_terminal().then(|| match bytes {
            Some(bytes) => ProgressBar::new(bytes).with_style(style("{bar:32} {percent:>3} %  {msg}  {bytes_per_sec}  {eta} left")),
            None => ProgressBar::no_length().with_style(style("{spinner} {msg}  {bytes}  {bytes_per_sec}")),
        });
        Progress { bar, shares_terminal: io::stdout().is_terminal(), articles: 0 }
    }

    pub fn add(&mut self, bytes: u64, articles: u64) {
        self.articles += articles;
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} articles", self.articles));
            bar.inc(bytes);
        }
    }

    pub fn suspend(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub fn around_output<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shares_terminal => bar.suspend(write),
            _ => write(),
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
