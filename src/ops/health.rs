//! Live: every lane's thread moves. Ready: every lane has its producer and is a member of the group.
//! A broker that is away makes the service neither dead nor, once it was a member, unready for longer than the outage:
//! a restart would not bring the broker back.

use std::sync::Arc;

use serde::Serialize;

use super::lane::LaneView;

/// The answer of `/livez` and `/readyz`.
#[derive(Debug, Serialize)]
pub struct Health {
    pub ok: bool,
    pub lanes: Vec<LaneHealth>,
}

#[derive(Debug, Serialize)]
pub struct LaneHealth {
    pub lane: u16,
    pub ok: bool,
    pub waits_for: Option<&'static str>,
    pub heartbeat_age_ms: u64,
    pub partitions: Vec<i32>,
}

/// A lane is alive if it moved within `silence_max_ms`. Every wait of a lane beats when it begins and is bounded.
pub fn live(lanes: &[Arc<LaneView>], silence_max_ms: u64) -> Health {
    health(lanes, |lane| lane.heartbeat_age_ms() <= silence_max_ms)
}

pub fn ready(lanes: &[Arc<LaneView>]) -> Health {
    health(lanes, LaneView::is_ready)
}

fn health(lanes: &[Arc<LaneView>], is_ok: impl Fn(&LaneView) -> bool) -> Health {
    let lanes: Vec<LaneHealth> = lanes
        .iter()
        .map(|lane| LaneHealth {
            lane: lane.lane,
            ok: is_ok(lane),
            waits_for: lane.wait().map(|(waiting, _)| waiting.name()),
            heartbeat_age_ms: lane.heartbeat_age_ms(),
            partitions: lane.partitions().keys().map(|p| p.0).collect(),
        })
        .collect();
    Health { ok: lanes.iter().all(|l| l.ok), lanes }
}
