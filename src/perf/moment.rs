//! The time, which whoever sends millions of records a second reads once for some of them.

use std::time::{SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// Now, by both clocks.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// To measure by.
    pub at: Instant,
    /// Milliseconds since 1970, for records to bear.
    pub wall_ms: i64,
}

impl Moment {
    /// Reads both.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { at: Instant::now(), wall_ms: i64::try_from(since.as_millis()).unwrap_or(i64::MAX) }
    }
}
