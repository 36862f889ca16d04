//! What the shell is told.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use crate::quorum::core::{Endpoint, Timing, VoterSet};
use crate::storage::LogConfig;

/// Where and as whom a replica takes part in the quorum.
#[derive(Debug, Clone)]
pub struct DriverConfig {
    /// The directory `__cluster_metadata-0`.
    pub dir: PathBuf,
    /// cluster.id; requests of another cluster are refused.
    pub cluster_id: String,
    /// node.id
    pub node_id: i32,
    /// directory.id of the log directory that holds `dir`.
    pub directory_id: Uuid,
    /// This controller's advertised endpoints. A leader that stands in the log under others corrects that; empty
    /// leaves them alone.
    pub endpoints: Vec<Endpoint>,
    /// controller.quorum.voters: the voters where no snapshot and no log names them (kraft.version 0).
    pub static_voters: Option<VoterSet>,
    /// Time-outs.
    pub timing: Timing,
    /// The log's settings (metadata.log.segment.bytes, metadata.log.segment.ms).
    pub log: Arc<LogConfig>,
    /// The log directory has the mark of a clean stop.
    pub clean_shutdown: bool,
    /// When to take snapshots and what to keep.
    pub snapshots: SnapshotPolicy,
}

/// When the metadata is snapshotted, and how much of log and snapshots is kept.
#[derive(Debug, Clone)]
pub struct SnapshotPolicy {
    /// metadata.log.max.record.bytes.between.snapshots: so many bytes of committed batches make a snapshot due.
    pub max_bytes_between: u64,
    /// metadata.log.max.snapshot.interval.ms: so long after the last one a snapshot is due if anything was committed;
    /// zero switches this off.
    pub max_interval: Duration,
    /// metadata.max.retention.bytes: log and snapshots together are cut down to about this; negative keeps all.
    pub retention_bytes: i64,
    /// metadata.max.retention.ms: snapshots older than this go if there is a newer one; negative keeps all.
    pub retention_ms: i64,
}

impl Default for SnapshotPolicy {
    fn default() -> Self {
        SnapshotPolicy {
            max_bytes_between: 20 * 1024 * 1024,
            max_interval: Duration::from_secs(3600),
            retention_bytes: 100 * 1024 * 1024,
            retention_ms: 7 * 24 * 3600 * 1000,
        }
    }
}
