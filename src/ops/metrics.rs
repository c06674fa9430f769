//! `/metrics`: what the lanes' meters say, in the OpenMetrics text format. Every label has a bounded set of values:
//! codes of the runbook, kinds of figures, partitions held.

use std::fmt::{Error, Write as _};
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;

use super::lane::LaneView;
use super::meters::{Counter, Durations, Meters};
use super::summary;

/// Content type of [`Metrics::text`].
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What of this build and its knowledge the metrics name.
#[derive(Debug, Clone, Default)]
pub struct BuildVersions {
    pub model: String,
    pub gazetteer: String,
}

/// The metrics of this process.
#[derive(Debug)]
pub struct Metrics(Registry);

impl Metrics {
    pub fn of(lanes: Vec<Arc<LaneView>>, versions: BuildVersions) -> Metrics {
        let mut registry = Registry::default();
        registry.register_collector(Box::new(Scrape { lanes, versions }));
        Metrics(registry)
    }

    /// All metrics as they are now.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.0);
        text
    }
}

/// Name and meaning of every metric, for the runbook.
pub fn names() -> Vec<(String, String)> {
    let text = Metrics::of(Vec::new(), BuildVersions::default()).text();
    let helps = text.lines().filter_map(|l| l.strip_prefix("# HELP ")?.split_once(' '));
    helps.map(|(name, help)| (name.to_owned(), help.trim_end_matches('.').to_owned())).collect()
}

#[derive(Debug)]
struct Scrape {
    lanes: Vec<Arc<LaneView>>,
    versions: BuildVersions,
}

/// A total over all lanes: name without its `_total`, help, the meter.
type Total = (&'static str, &'static str, fn(&Meters) -> &Counter);

const TOTALS: [Total; 11] = [
    ("sitrep_records", "Records read and committed", |m| &m.records_in),
    ("sitrep_input_bytes", "Bytes of keys and values read", |m| &m.bytes_in),
    ("sitrep_events", "Events published", |m| &m.events_out),
    ("sitrep_output_bytes", "Bytes of events, rows and dead letters", |m| &m.bytes_out),
    ("sitrep_casualty_rows", "Flat rows published", |m| &m.casualty_rows_out),
    ("sitrep_tombstones", "Tombstones passed through", |m| &m.tombstones),
    ("sitrep_commits", "Batches committed", |m| &m.commits),
    ("sitrep_aborts", "Batches abandoned and read again", |m| &m.aborts),
    ("sitrep_rebuilds", "Lanes rebuilt from the committed offsets", |m| &m.rebuilds),
    ("sitrep_rebalances", "Assignments of partitions taken", |m| &m.rebalances),
    ("sitrep_queue_full", "Waits for room in the producer's queue", |m| &m.queue_full),
];

/// Durations of all lanes: name, help, the meter.
type Time = (&'static str, &'static str, fn(&Meters) -> &Durations);

const TIMES: [Time; 3] = [
    ("sitrep_process_seconds", "One record, decode to assembled event; of records taken together, the mean", |m| &m.process_us),
    ("sitrep_end_to_end_seconds", "Record timestamp to commit", |m| &m.end_to_end_ms),
    ("sitrep_commit_seconds", "Drain, offsets and commit of one batch", |m| &m.commit_ms),
];

impl Collector for Scrape {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let e = &mut encoder;
        for (name, help, meter) in TOTALS {
            let total: u64 = self.lanes.iter().map(|lane| meter(&lane.meters).get()).sum();
            e.encode_descriptor(name, help, None, MetricType::Counter)?.encode_counter::<NoLabelSet, _, u64>(&total, None)?;
        }
        self.by_label(e)?;
        for (name, help, meter) in TIMES {
            let (buckets, sum) = Durations::cumulated(self.lanes.iter().map(|lane| meter(&lane.meters)));
            let count = buckets.iter().map(|(_, n)| n).sum();
            let mut metric = e.encode_descriptor(name, help, None, MetricType::Histogram)?;
            metric.encode_histogram::<NoLabelSet>(sum, count, &buckets, None)?;
        }
        self.lag(e)?;
        self.state(e)
    }
}

impl Scrape {
    /// Totals with a label of their own.
    fn by_label(&self, e: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let meters = || self.lanes.iter().map(|lane| &lane.meters);
        let families: [(&str, &str, &str, Vec<(String, u64)>); 3] = [
            ("sitrep_dead_letters", "Records sent to the dead letters", "code", sums(meters().flat_map(Meters::rejects))),
            ("sitrep_figures", "Casualty figures published", "kind", sums(meters().flat_map(|m| m.figures.get()))),
            ("sitrep_warnings", "Doubts published", "code", sums(meters().flat_map(|m| m.warnings.get()))),
        ];
        for (name, help, label, values) in families {
            let mut metric = e.encode_descriptor(name, help, None, MetricType::Counter)?;
            for (value, total) in values {
                metric.encode_family(&[(label, value.as_str())])?.encode_counter::<NoLabelSet, _, u64>(&total, None)?;
            }
        }
        Ok(())
    }

    fn lag(&self, e: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let now_ms = summary::now_ms();
        let lags: Vec<_> = self
            .lanes
            .iter()
            .flat_map(|lane| lane.partitions())
            .map(|(partition, view)| (partition.0.to_string(), summary::lag([view].iter(), now_ms)))
            .collect();
        let mut records = e.encode_descriptor("sitrep_lag_records", "Records that wait, by partition held", None, MetricType::Gauge)?;
        for (partition, lag) in lags.iter().filter(|(_, lag)| lag.records >= 0) {
            records.encode_family(&[("partition", partition.as_str())])?.encode_gauge(&lag.records)?;
        }
        let mut seconds = e.encode_descriptor(
            "sitrep_lag_seconds",
            "Age of the last record committed where records wait, else 0",
            None,
            MetricType::Gauge,
        )?;
        for (partition, lag) in lags.iter().filter(|(_, lag)| lag.seconds >= 0) {
            seconds.encode_family(&[("partition", partition.as_str())])?.encode_gauge(&lag.seconds)?;
        }
        Ok(())
    }

    fn state(&self, e: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let count = |is: fn(&LaneView) -> bool| self.lanes.iter().filter(|lane| is(lane)).count() as u64;
        let gauges = [
            ("sitrep_lanes", "Lanes of this process", self.lanes.len() as u64),
            ("sitrep_lanes_ready", "Lanes that have their producer and are members of the group", count(LaneView::is_ready)),
            ("sitrep_lanes_paused", "Lanes that pause for dead letters", count(LaneView::is_paused)),
            ("sitrep_partitions", "Partitions held", self.lanes.iter().map(|lane| lane.partitions().len() as u64).sum()),
            ("sitrep_resident_memory_bytes", "Resident memory of this process", summary::rss_mib() << 20),
        ];
        for (name, help, value) in gauges {
            e.encode_descriptor(name, help, None, MetricType::Gauge)?.encode_gauge(&value)?;
        }
        let mut silence =
            e.encode_descriptor("sitrep_heartbeat_age_seconds", "Time since the lane's thread last moved", None, MetricType::Gauge)?;
        for lane in &self.lanes {
            let age = lane.heartbeat_age_ms() as f64 / 1000.0;
            silence.encode_family(&[("lane", lane.lane.to_string().as_str())])?.encode_gauge(&age)?;
        }
        let mut build = e.encode_descriptor("sitrep_build_info", "Always 1; its labels say what runs", None, MetricType::Gauge)?;
        let labels = [("version", env!("CARGO_PKG_VERSION")), ("model", &*self.versions.model), ("gazetteer", &*self.versions.gazetteer)];
        build.encode_family(&labels)?.encode_gauge(&1u64)
    }
}

/// One sum for each label, in the labels' order.
fn sums<L: std::fmt::Display>(values: impl Iterator<Item = (L, u64)>) -> Vec<(String, u64)> {
    let mut sums = std::collections::BTreeMap::new();
    let mut label = String::new();
    for (name, n) in values {
        label.clear();
        let _ = write!(label, "{name}");
        *sums.entry(label.clone()).or_insert(0) += n;
    }
    sums.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::ops::lane::Measured;
    use crate::record::{Offset, PartitionId};

    fn metrics() -> Metrics {
        let lane = Arc::new(LaneView::of(0));
        lane.assigned(&[PartitionId(3)]);
        lane.moved(PartitionId(3), Offset(5), Some(summary::now_ms() - 7_000));
        let (position, end) = (Some(Offset(5)), Some(Offset(9)));
        lane.measured(PartitionId(3), Measured { position, stable_end: end, end, ..Measured::default() });
        lane.meters.records_in.add(2);
        lane.meters.rejected("decode_text_missing");
        lane.meters.figures.add("killed", 3);
        lane.meters.process_us.record(150);
        lane.meters.process_us.record(3_000_000_000);
        Metrics::of(vec![lane, Arc::new(LaneView::of(1))], BuildVersions { model: "m".into(), gazetteer: "g".into() })
    }

    #[test]
    fn the_meters_are_told() {
        let text = metrics().text();
        for line in [
            "sitrep_records_total 2",
            "sitrep_dead_letters_total{code=\"decode_text_missing\"} 1",
            "sitrep_figures_total{kind=\"killed\"} 3",
            "sitrep_lag_records{partition=\"3\"} 4",
            "sitrep_lag_seconds{partition=\"3\"} 7",
            "sitrep_lanes 2",
            "sitrep_rebalances_total 1",
            "sitrep_process_seconds_bucket{le=\"0.0002\"} 1",
            "sitrep_process_seconds_bucket{le=\"+Inf\"} 2",
            "sitrep_process_seconds_count 2",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }

    /// Names that the text gives, with the endings of their type.
    fn told() -> BTreeSet<String> {
        let text = metrics().text();
        let mut names = BTreeSet::new();
        for line in text.lines().filter_map(|l| l.strip_prefix("# TYPE ")) {
            let (name, kind) = line.split_once(' ').unwrap();
            let endings: &[&str] = match kind {
                "counter" => &["_total"],
                "histogram" => &["_bucket", "_sum", "_count"],
                _ => &[""],
            };
            names.extend(endings.iter().map(|e| format!("{name}{e}")));
        }
        names
    }

    #[test]
    fn dashboard_and_alerts_ask_only_for_what_is_told() {
        let told = told();
        let mut asked = BTreeSet::new();
        for file in ["deploy/grafana/dashboards/sitrep.json", "deploy/prometheus/alerts.yml", "deploy/prometheus/alerts_test.yml"] {
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            asked.extend(words.filter(|w| w.starts_with("sitrep_")).map(str::to_owned));
        }
        assert!(asked.len() > 15, "{asked:?}");
        let unknown: Vec<_> = asked.difference(&told).collect();
        assert!(unknown.is_empty(), "not a metric of this program: {unknown:?}; there are {told:?}");
    }
}
