//! librdkafka's statistics: lag, and brokers that do not answer. The only use that sitrep makes of them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ops::lane::{LaneView, Measured};
use crate::record::{Offset, PartitionId};

#[derive(Deserialize)]
struct Statistics {
    #[serde(default)]
    brokers: BTreeMap<String, Broker>,
    #[serde(default)]
    topics: BTreeMap<String, Topic>,
    #[serde(default)]
    cgrp: Option<Group>,
}

#[derive(Deserialize)]
struct Broker {
    nodeid: i32,
    nodename: String,
    /// Requests that wait for an answer.
    waitresp_cnt: i64,
    /// Time since anything was received. Microseconds.
    #[serde(default)]
    rxidle: i64,
}

#[derive(Deserialize)]
struct Topic {
    partitions: BTreeMap<String, Partition>,
}

#[derive(Deserialize)]
struct Partition {
    partition: i32,
    leader: i32,
    #[serde(default)]
    fetch_state: String,
    /// Fetched and not yet taken by the lane. All partitions of a group share one queue, and each tells the length of all of it.
    #[serde(default)]
    fetchq_cnt: i64,
    /// Next to be fetched.
    #[serde(default = "unknown")]
    next_offset: i64,
    /// Next to be taken by the lane.
    app_offset: i64,
    ls_offset: i64,
    hi_offset: i64,
}

fn unknown() -> i64 {
    -1
}

#[derive(Deserialize)]
struct Group {
    #[serde(default)]
    state: String,
    #[serde(default)]
    join_state: String,
}

/// Reads lag and silence into the lane's view. Statistics that cannot be read are passed over: the next come soon.
pub fn read_into(view: &LaneView, topic: &str, json: &[u8]) {
    let Ok(statistics) = serde_json::from_slice::<Statistics>(json) else { return };
    let known = |offset: i64| (offset >= 0).then_some(Offset(offset));
    let mut leaders = Vec::new();
    if let Some(topic) = statistics.topics.get(topic) {
        for p in topic.partitions.values().filter(|p| p.partition >= 0) {
            let measured = Measured {
                position: known(p.app_offset),
                fetched: known(p.next_offset),
                queued: u64::try_from(p.fetchq_cnt).unwrap_or(0),
                stable_end: known(p.ls_offset),
                end: known(p.hi_offset),
            };
            view.measured(PartitionId(p.partition), measured);
            view.set_not_reading(PartitionId(p.partition), if p.fetch_state == "active" { "" } else { &p.fetch_state });
            leaders.push((PartitionId(p.partition), p.leader));
        }
    }
    let held = view.partitions();
    let leads = |node: i32| leaders.iter().any(|(partition, leader)| *leader == node && held.contains_key(partition));
    // A consumer asks the leader of its partitions without a pause, so silence means that it does not answer.
    let silent = statistics.brokers.values().filter(|b| b.waitresp_cnt > 0 && leads(b.nodeid)).max_by_key(|b| b.rxidle);
    view.set_silent_broker(silent.map(|b| (b.nodename.clone(), u64::try_from(b.rxidle / 1000).unwrap_or(0))));
    if let Some(group) = statistics.cgrp {
        // With its coordinator there, a client that does not join knows of no topic to read; it looks again only after
        // topic.metadata.refresh.interval.ms, which is five minutes.
        let knows_no_topic = group.join_state == "init" && group.state == "up";
        let state = if knows_no_topic { "wait-topic" } else { group.join_state.as_str() };
        if matches!(state, "steady" | "assign-call" | "wait-assign-call") {
            view.set_ready(true);
        }
        view.set_unsettled(if state == "steady" { "" } else { state });
    }
}
