//! The service against a real Apache Kafka: what is published, and that it is published once.
//! See harness/cluster.rs for how the broker is had.

mod commands;
mod delivery;
mod guarded;
mod harness;
mod records;
