//! Panics are said in the log: a defect of this program costs one record or one lane's open batch, never the process.

use std::panic::set_hook;

use crate::ops::events::log_event;

/// From now on a panic is a line of the log: its text can quote an article, so it must not reach standard error as it is.
pub fn log_panics() {
    set_hook(Box::new(|panic| {
        let location = panic.location().map(ToString::to_string).unwrap_or_default();
        let text = panic.payload_as_str().unwrap_or_default();
        let thread = std::thread::current();
        log_event!(PANICKED, thread = thread.name().unwrap_or_default(), location = location.as_str(), text = text);
    }));
}
