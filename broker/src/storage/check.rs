//! What a start would do to a log directory, found out by doing it where nothing is changed: every log is opened by
//! [`Log::open`] itself, over an [`OverlayDisk`] that notes what it is asked for.

use std::path::Path;
use std::sync::Arc;

use kfk_protocol::record_batch::{BatchView, layout};

use crate::env::{Change, Disk, DiskError, OverlayDisk};

use super::checkpoints::{
    HIGH_WATERMARKS, LOG_START_OFFSETS, OffsetCheckpoint, RECOVERY_POINTS, read_offsets,
};
use super::files::{CLEANED, DELETED, LEADER_EPOCHS, SWAP};
use super::log_dir::{LOCK, PartitionDirKind, clean_shutdown, scan};
use super::{Log, LogConfig, LogError, OpenState};

/// The metadata log: it has its own checkpoints.
const CLUSTER_METADATA: &str = "__cluster_metadata";
/// How much of a damaged batch is looked at to say what is wrong with it.
const MAX_LOOK: usize = 1 << 20;

/// A log directory.
#[derive(Debug)]
pub struct Checked {
    /// The last stop was a clean one.
    pub clean_shutdown: bool,
    /// The partition directories, sorted by name.
    pub partitions: Vec<CheckedPartition>,
    /// Directories that are no partition's: left alone.
    pub foreign: Vec<String>,
    /// Checkpoints of the directory that cannot be read, and why.
    pub bad_checkpoints: Vec<(String, String)>,
}

/// A partition directory.
#[derive(Debug)]
pub struct CheckedPartition {
    /// The directory's name.
    pub name: String,
    /// What it is for.
    pub kind: PartitionDirKind,
    /// First offset, and the offset after the last; none if the log cannot be opened.
    pub offsets: Option<(i64, i64)>,
    /// From which offset on the batches would be read again; none where they are believed.
    pub read_from: Option<i64>,
    /// What would be done.
    pub actions: Vec<Action>,
}

/// Something that a start would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Cut a file's end off.
    Cut {
        /// Its name.
        file: String,
        /// Where.
        at: u64,
        /// How many bytes.
        bytes: u64,
        /// What is wrong there.
        reason: String,
    },
    /// Drop a segment behind a cut.
    DropSegment {
        /// Its name.
        file: String,
        /// How many bytes.
        bytes: u64,
    },
    /// Make an index anew.
    Rebuild(String),
    /// Write a small file anew.
    Rewrite(String),
    /// Remove what an interrupted deletion or cleaning left.
    Remove(String),
    /// Put what an interrupted cleaning made in its place.
    Replace(String),
    /// Refuse the partition.
    Refuse(String),
}

impl Action {
    /// Whether records are lost by it.
    pub fn loses_records(&self) -> bool {
        matches!(self, Self::Cut { .. } | Self::DropSegment { .. } | Self::Refuse(_))
    }
}

/// Goes through a log directory. Nothing is changed in it. `config` gives the settings of a topic's logs.
///
/// # Errors
/// [`DiskError::Locked`] when a broker runs on it; a directory that cannot be listed.
pub fn check(
    below: Arc<dyn Disk>,
    log_dir: &Path,
    config: &dyn Fn(&str) -> Arc<LogConfig>,
    now_ms: i64,
) -> Result<Checked, LogError> {
    let lock = log_dir.join(LOCK);
    // Without the file nobody holds it; where it cannot be written no broker runs either.
    let _held = match below.exists(&lock)?.then(|| below.lock(&lock)).transpose() {
        Ok(held) => held,
        Err(DiskError::ReadOnly { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let clean = clean_shutdown(&*below, log_dir)?.is_some();
    let mut bad_checkpoints = Vec::new();
    let mut noted = |file: &str| {
        read_offsets(&*below, &log_dir.join(file)).unwrap_or_else(|error| {
            bad_checkpoints.push((file.to_owned(), error.to_string()));
            OffsetCheckpoint::new()
        })
    };
    let (recovery_points, log_starts) = (noted(RECOVERY_POINTS), noted(LOG_START_OFFSETS));
    noted(HIGH_WATERMARKS);
    let found = scan(&*below, log_dir)?;
    let partitions = found.partitions.into_iter().map(|dir| {
        let is_metadata = dir.partition.topic == CLUSTER_METADATA;
        let known = |offsets: &OffsetCheckpoint| {
            offsets.get(&dir.partition).copied().filter(|_| !is_metadata).unwrap_or(0)
        };
        let state = OpenState {
            clean_shutdown: clean,
            recovery_point: known(&recovery_points),
            log_start_offset: known(&log_starts),
            now_ms,
        };
        let path = log_dir.join(&dir.name);
        match dir.kind {
            PartitionDirKind::Current => open(&below, &path, dir.name, config(&dir.partition.topic), state),
            kind => {
                CheckedPartition { name: dir.name, kind, offsets: None, read_from: None, actions: Vec::new() }
            }
        }
    });
    let partitions = partitions.collect();
    Ok(Checked { clean_shutdown: clean, partitions, foreign: found.foreign, bad_checkpoints })
}

fn open(
    below: &Arc<dyn Disk>,
    dir: &Path,
    name: String,
    config: Arc<LogConfig>,
    state: OpenState,
) -> CheckedPartition {
    let overlay = Arc::new(OverlayDisk::new(Arc::clone(below)));
    let log = Log::open(Arc::clone(&overlay) as Arc<dyn Disk>, dir, config, state);
    let mut actions = actions(&**below, &overlay);
    let offsets = match &log {
        Ok(log) => Some((log.log_start_offset(), log.log_end_offset())),
        Err(error) => {
            actions.push(Action::Refuse(error.to_string()));
            None
        }
    };
    let read_from = (!state.clean_shutdown).then(|| state.recovery_point.max(0));
    CheckedPartition { name, kind: PartitionDirKind::Current, offsets, read_from, actions }
}

/// What the changes mean. Files that are made anew and come out as they were are no change.
fn actions(below: &dyn Disk, overlay: &OverlayDisk) -> Vec<Action> {
    let mut actions: Vec<Action> = Vec::new();
    let name =
        |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let changes = overlay.take_changes();
    let is_cut = |change: &Change| matches!(change, Change::Cut { path, .. } if name(path).ends_with(".log"));
    let (cuts, mut reads_again) = (changes.iter().any(is_cut), false);
    for change in changes {
        let action = match change {
            Change::Cut { path, from, to } if name(&path).ends_with(".log") => {
                let reason = reason(below, &path, to, from);
                Some(Action::Cut { file: name(&path), at: to, bytes: from - to, reason })
            }
            // An index loses what was reserved for it whenever it is closed.
            Change::Cut { .. } => None,
            Change::Deleted(path) => {
                let file = name(&path);
                let bytes = below.file_len(&path).unwrap_or(0);
                // Once segments are read again: what was left over by others went before.
                if file.ends_with(".log") && cuts && reads_again {
                    Some(Action::DropSegment { file, bytes })
                } else {
                    let of_no_use = [DELETED, CLEANED, SWAP, ".log"].iter().any(|end| file.ends_with(end));
                    of_no_use.then_some(Action::Remove(file))
                }
            }
            Change::Renamed(from, to) if name(&from).ends_with(SWAP) => Some(Action::Replace(name(&to))),
            Change::Renamed(_, to) if name(&to).ends_with(".txnindex") => {
                (!same(below, overlay, &to)).then(|| Action::Rebuild(name(&to)))
            }
            Change::Renamed(_, to) => {
                let is_told = name(&to) == LEADER_EPOCHS || name(&to).ends_with(".snapshot");
                let changed = is_told && !same(below, overlay, &to);
                changed.then(|| Action::Rewrite(name(&to)))
            }
            Change::Created(path) => {
                let is_index = [".index", ".timeindex"].iter().any(|end| name(&path).ends_with(end));
                reads_again |= is_index;
                (is_index && !same(below, overlay, &path)).then(|| Action::Rebuild(name(&path)))
            }
        };
        if let Some(action) = action.filter(|action| !actions.contains(action)) {
            actions.push(action);
        }
    }
    actions
}

/// Whether a file is there on both disks, with the same bytes but for the zeros at its end that an index has while it
/// is in use. A file that is on neither is the same too.
fn same(below: &dyn Disk, overlay: &OverlayDisk, path: &Path) -> bool {
    let content = |disk: &dyn Disk| {
        disk.read(path).ok().map(|mut bytes| {
            let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            bytes.truncate(used);
            bytes
        })
    };
    match (content(below), content(overlay)) {
        (Some(before), Some(after)) => before == after,
        (before, after) => before.is_none() && after.is_none(),
    }
}

/// What is wrong with the batch at `at` of a file of `len` bytes.
fn reason(disk: &dyn Disk, path: &Path, at: u64, len: u64) -> String {
    let mut bytes = vec![0; usize::try_from(len - at).unwrap_or(MAX_LOOK).min(MAX_LOOK)];
    let read = disk.open_read_only(path).and_then(|file| file.pread(&mut bytes, at));
    match read {
        Ok(read) => bytes.truncate(read),
        Err(error) => return error.to_string(),
    }
    if bytes.len() < layout::HEADER_SIZE {
        return format!("{} bytes are no batch", bytes.len());
    }
    match BatchView::parse(&bytes).and_then(|(batch, _)| batch.verify_crc()) {
        Err(error) => error.to_string(),
        Ok(()) => "offset or leader epoch do not follow the batch before".to_owned(),
    }
}
