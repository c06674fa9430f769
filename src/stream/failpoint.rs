//! Places where the fault suite ends the process or makes it panic, to prove that nothing is lost or doubled there.
//! Without the feature `failpoints` they are nothing.

/// Where a lane can be made to die, or (`InProcess`, `InTurn`) to panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    AtStart,
    BeforeProduce,
    AfterProduce,
    BeforeOffsets,
    BeforeCommit,
    AfterCommit,
    InRevoke,
    InProcess,
    InTurn,
}

#[cfg(feature = "failpoints")]
impl Point {
    const ALL: [(Point, &'static str); 9] = [
        (Point::AtStart, "at_start"),
        (Point::BeforeProduce, "before_produce"),
        (Point::AfterProduce, "after_produce"),
        (Point::BeforeOffsets, "before_offsets"),
        (Point::BeforeCommit, "before_commit"),
        (Point::AfterCommit, "after_commit"),
        (Point::InRevoke, "in_revoke"),
        (Point::InProcess, "in_process"),
        (Point::InTurn, "in_turn"),
    ];
}

/// Ends the process as `kill -9` would, or panics, if `SITREP_FAILPOINT=name:n` names this place and it is reached the n-th time.
#[cfg(feature = "failpoints")]
pub fn reach(point: Point) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};
    static CHOSEN: OnceLock<Option<(Point, u64)>> = OnceLock::new();
    static REACHED: AtomicU64 = AtomicU64::new(0);
    let chosen = CHOSEN.get_or_init(|| {
        let text = std::env::var("SITREP_FAILPOINT").ok()?;
        let (name, n) = text.split_once(':')?;
        let (point, _) = Point::ALL.into_iter().find(|(_, known)| *known == name)?;
        Some((point, n.parse().ok()?))
    });
    if let Some((_, n)) = chosen.filter(|(at, _)| *at == point)
        && REACHED.fetch_add(1, Ordering::SeqCst) + 1 == n
    {
        assert!(!matches!(point, Point::InProcess | Point::InTurn), "fail point {point:?}");
        // SIGABRT without unwinding: no destructor runs, nothing is flushed.
        std::process::abort();
    }
}

#[cfg(not(feature = "failpoints"))]
#[inline(always)]
pub fn reach(_point: Point) {}
