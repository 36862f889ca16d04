//! Reading what is on disk: quorum-state, the newest snapshot, the log and the voters it names.

use std::path::Path;
use std::sync::Arc;

use kfk_protocol::record_batch::Batches;
use kfk_protocol::uuid::Uuid;

use super::config::DriverConfig;
use crate::env::{Disk, DiskError, Env};
use crate::quorum::core::{
    ElectionState, EpochStart, LogState, OffsetAndEpoch, STATIC_OFFSET, VoterHistory, VotersAt,
};
use crate::quorum::quorum_state::{self, QuorumStateError};
use crate::quorum::records::{self, RecordsError};
use crate::quorum::snapshot::{self, Snapshot};
use crate::storage::{Log, LogError, OpenState, partition_metadata};

/// How much of the log is read at once.
pub(super) const READ_BYTES: u32 = 1024 * 1024;

/// Why a replica cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The log cannot be opened.
    #[error(transparent)]
    Log(#[from] LogError),
    /// quorum-state cannot be read.
    #[error(transparent)]
    QuorumState(#[from] QuorumStateError),
    /// A snapshot cannot be read.
    #[error("{path}: {error}")]
    Snapshot {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: RecordsError,
    },
    /// A batch of the log cannot be read.
    #[error("the batch at offset {offset} of the metadata log: {error}")]
    Batch {
        /// Its base offset.
        offset: i64,
        /// What is wrong with it.
        error: RecordsError,
    },
    /// Log and snapshots do not fit together.
    #[error("the metadata log begins at {log_start_offset}, but no snapshot holds what came before")]
    Gap {
        /// First offset of the log.
        log_start_offset: i64,
    },
    /// Nobody votes.
    #[error("neither a snapshot nor the log nor controller.quorum.voters says who votes")]
    NoVoters,
}

/// What was found.
pub(super) struct Found {
    pub election: Option<ElectionState>,
    pub log: Log,
    pub state: LogState,
    pub voters: VoterHistory,
    /// The newest snapshot, to be loaded before anything is applied; none for a bootstrap one without records.
    pub snapshot: Option<(OffsetAndEpoch, Snapshot)>,
}

pub(super) fn read(env: &Env, config: &DriverConfig) -> Result<Found, OpenError> {
    let disk = env.disk.as_ref();
    let election = quorum_state::read(disk, &config.dir.join(quorum_state::FILE))?;
    let snapshots = list_snapshots(disk, &config.dir)?;
    let now_ms = env.clock.now_ms();
    let open = OpenState { clean_shutdown: config.clean_shutdown, ..OpenState::unknown(now_ms) };
    let mut log = Log::open(env.disk.clone(), &config.dir, Arc::clone(&config.log), open)?;
    if !disk.exists(&config.dir.join(partition_metadata::PARTITION_METADATA))? {
        partition_metadata::replace_unflushed(disk, &config.dir, Uuid::METADATA_TOPIC_ID)?;
    }
    let newest = snapshots.last().copied();
    let snapshot = newest.map(|id| read_snapshot(disk, &config.dir, id).map(|s| (id, s))).transpose()?;
    if let Some(id) = newest
        && log.log_end_offset() < id.offset
    {
        // A fetched snapshot was put in place, and the log was not yet replaced.
        log.truncate_fully_and_start_at(id.offset, now_ms)?;
    }
    let start = log.log_start_offset();
    if start > 0 && !snapshots.iter().any(|id| id.offset >= start) {
        return Err(OpenError::Gap { log_start_offset: start });
    }
    let voters = read_voters(config, &log, snapshot.as_ref())?;
    let epochs = log.leader_epochs().iter();
    let epochs: Vec<EpochStart> =
        epochs.map(|e| EpochStart { epoch: e.epoch, start_offset: e.start_offset }).collect();
    let kept = snapshots.into_iter().filter(|id| id.offset >= start);
    let state = LogState::new(start, log.log_end_offset(), log.recovery_point(), epochs, kept);
    Ok(Found { election, log, state, voters, snapshot })
}

/// The snapshots in the directory, oldest first.
pub(super) fn list_snapshots(disk: &dyn Disk, dir: &Path) -> Result<Vec<OffsetAndEpoch>, DiskError> {
    let entries = match disk.list(dir) {
        Ok(entries) => entries,
        Err(error) if error.is_not_found() => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut ids: Vec<_> = entries.iter().filter_map(|e| snapshot::parse_file_name(&e.name)).collect();
    ids.sort();
    Ok(ids)
}

pub(super) fn read_snapshot(disk: &dyn Disk, dir: &Path, id: OffsetAndEpoch) -> Result<Snapshot, OpenError> {
    let path = dir.join(snapshot::file_name(id));
    let bytes = disk.read(&path)?;
    Snapshot::decode(&bytes).map_err(|error| OpenError::Snapshot { path: path.display().to_string(), error })
}

/// Who votes: as the newest snapshot says, else the configuration; and then as the log goes on.
fn read_voters(
    config: &DriverConfig,
    log: &Log,
    snapshot: Option<&(OffsetAndEpoch, Snapshot)>,
) -> Result<VoterHistory, OpenError> {
    let configured = || config.static_voters.clone().unwrap_or_default();
    let mut history = VoterHistory::new(0, configured());
    let mut from = log.log_start_offset();
    if let Some((id, content)) = snapshot {
        from = from.max(id.offset);
        if let Some((kraft_version, voters)) = &content.voters {
            // The snapshot at offset 0 comes from formatting: its voters stand in no log yet.
            let offset = (id.offset - 1).max(STATIC_OFFSET);
            history.reset(VotersAt { offset, kraft_version: *kraft_version, voters: voters.clone() });
        }
    }
    while let Some(slice) = log.read(from, READ_BYTES, log.log_end_offset(), true)? {
        let bytes = slice.read()?;
        for batch in Batches::new(&bytes) {
            let damaged = |error: RecordsError| OpenError::Batch { offset: from, error };
            let batch = batch.map_err(|error| damaged(error.into()))?;
            let declared =
                records::declared_voters(&batch, history.latest().kraft_version).map_err(damaged)?;
            if let Some(at) = declared {
                history.append(at);
            }
        }
        from = slice.next_offset;
    }
    if history.latest().voters.is_empty() {
        return Err(OpenError::NoVoters);
    }
    Ok(history)
}
