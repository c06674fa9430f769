//! Kafka: article topic in, event topic out, with a delivery guarantee. Only this module knows the client.
//!
//! `service` starts lanes; a `lane` reads records and keeps one open `batch`; the batch asks `process` for each record's
//! outcome, turns it into `records`, hands them to its `publisher` and keeps the books in `offsets`. `trouble` names the
//! two fates of every error. `client` turns librdkafka's callbacks into values.

mod batch;
pub mod client;
mod commit;
mod failpoint;
pub mod lane;
pub mod offsets;
pub mod panics;
mod publisher;
mod rate;
pub mod records;
pub mod service;
mod statistics;
pub mod trouble;
