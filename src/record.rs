//! A record of the article topic as the loop hands it to [`crate::process::process`].

/// A partition of a topic. Never a bare integer, so that it cannot be taken for an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartitionId(pub i32);

/// The position of one record in its partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Offset(pub i64);

/// Where a record stands in Kafka.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<'a> {
    pub topic: &'a str,
    pub partition: PartitionId,
    pub offset: Offset,
}

/// One record: bytes and what Kafka says of them. Outside Kafka only `value` is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    pub key: Option<&'a [u8]>,
    /// `None` is a tombstone.
    pub value: Option<&'a [u8]>,
    /// Milliseconds since the Unix epoch.
    pub timestamp_ms: Option<i64>,
    pub position: Option<Position<'a>>,
}
