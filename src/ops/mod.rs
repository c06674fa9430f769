//! What the service tells of itself: named log events, meters, the summary line, health over HTTP.
//! Knows nothing of Kafka's client; the lanes write into [`lane::LaneView`], everything here reads it.

pub mod codes;
pub mod events;
pub mod health;
pub mod http;
pub mod lane;
pub mod logging;
pub mod meters;
pub mod metrics;
pub mod runbook;
pub mod summary;
pub mod watchdog;
