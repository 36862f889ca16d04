//! Reading what is on disk: quorum-state, the newest snapshot, the log and the voters it names.

use std::path::Path;
use std::sync::Arc;

use kfk_protocol::record_batch::Batches;
use kfk_protocol::uuid::Uuid;

use super::config::DriverConfig;
use crate::env::{Disk, DiskEntry, DiskError, Env};
use crate::quorum::core::{
    ElectionState, EpochStart, LogState, OffsetAndEpoch, STATIC_OFFSET, VoterHistory, VotersAt,
};
use crate::quorum::quorum_state::{self, QuorumStateError};
use crate::quorum::records::{self, RecordsError};
use crate::quorum::snapshot::{self, Snapshot};
use crate::storage::{Log, LogError, OpenState, partition_metadata};

/// How much of the log is read at once.
pub(super) const READ_BYTES: u32 = 1024 * 1024;

/// The first batch of a snapshot, with a voter's endpoints taking some hundred bytes, ends well before.
const HEADER_BYTES: usize = 64 * 1024;

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
    sweep_snapshots(disk, &config.dir)?;
    let mut snapshots = list_snapshots(disk, &config.dir)?;
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
    for id in snapshots.extract_if(.., |id| id.offset < start) {
        disk.delete(&config.dir.join(snapshot::file_name(id)))?;
    }
    let state = LogState::new(start, log.log_end_offset(), log.recovery_point(), epochs, snapshots);
    Ok(Found { election, log, state, voters, snapshot })
}

/// Deletes snapshots that were not finished, or that Kafka had marked for deletion.
fn sweep_snapshots(disk: &dyn Disk, dir: &Path) -> Result<(), DiskError> {
    for entry in entries(disk, dir)? {
        let of_snapshot = |suffix| entry.name.strip_suffix(suffix).and_then(snapshot::parse_file_name);
        if [snapshot::PART, snapshot::DELETED].into_iter().any(|suffix| of_snapshot(suffix).is_some()) {
            disk.delete(&dir.join(&entry.name))?;
        }
    }
    Ok(())
}

/// What is in the directory; nothing, if it is not there yet.
fn entries(disk: &dyn Disk, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
    match disk.list(dir) {
        Err(error) if error.is_not_found() => Ok(Vec::new()),
        listed => listed,
    }
}

/// The snapshots in the directory, oldest first.
pub(super) fn list_snapshots(disk: &dyn Disk, dir: &Path) -> Result<Vec<OffsetAndEpoch>, DiskError> {
    let mut ids: Vec<_> =
        entries(disk, dir)?.iter().filter_map(|e| snapshot::parse_file_name(&e.name)).collect();
    ids.sort();
    Ok(ids)
}

pub(super) fn read_snapshot(disk: &dyn Disk, dir: &Path, id: OffsetAndEpoch) -> Result<Snapshot, OpenError> {
    let path = dir.join(snapshot::file_name(id));
    let bytes = disk.read(&path)?;
    Snapshot::decode(&bytes).map_err(|error| OpenError::Snapshot { path: path.display().to_string(), error })
}

/// When the newest record that a snapshot stands for was appended, ms; none if its front cannot be read.
pub(super) fn snapshot_timestamp(disk: &dyn Disk, path: &Path) -> Result<Option<i64>, DiskError> {
    let mut front = vec![0; HEADER_BYTES];
    let len = disk.open_read_only(path)?.pread(&mut front, 0)?;
    Ok(snapshot::timestamp_at_front(&front[..len]))
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
