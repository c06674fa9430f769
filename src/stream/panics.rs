//! Panics: a defect of this program is said in the log and costs one record or one lane's open batch, never the process.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

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

/// Does `work`; says why where it panics. What `work` had in hand must not be used again, unless it only read it.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        text.unwrap_or_default().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_text() {
        assert_eq!(caught(|| 7), Ok(7));
        assert_eq!(caught(|| panic!("fixed")), Err::<(), _>("fixed".to_owned()));
        assert_eq!(caught(|| panic!("number {}", 7)), Err::<(), _>("number 7".to_owned()));
    }
}
