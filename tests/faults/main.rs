//! Nothing lost, nothing twice: faults on a real Apache Kafka, and an oracle that knows every record it fed.
//!
//! The short ones run with every test; `make faults` runs all. ROUNDS multiplies the random ones.

mod brokers;
mod load;
mod network;
mod processes;
mod security;
mod topics;

#[path = "../kafka/harness/mod.rs"]
mod harness;
