//! `log.dirs`: what each directory knew of its partitions when the node started, and where new ones go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::failures::Failures;
use crate::env::{Disk, DiskLock, Env};
use crate::metadata::controller::topic_name::CLUSTER_METADATA;
use crate::partition::replica::Partition;
use crate::storage::checkpoints::{
    HIGH_WATERMARKS, LOG_START_OFFSETS, OffsetCheckpoint, RECOVERY_POINTS, TopicPartition, read_offsets,
};
use crate::storage::log_dir::{
    CleanShutdown, PartitionDirKind, clean_shutdown, dir_name, scan, unmark_clean_shutdown,
};
use crate::storage::{LogError, OpenState, partition_metadata};

/// One of `log.dirs`, held by this process.
pub struct Dir {
    /// Where.
    pub path: PathBuf,
    /// `directory.id`.
    pub id: Uuid,
    /// None once the directory is closed.
    lock: Mutex<Option<Box<dyn DiskLock>>>,
    pub(super) clean_stop: Option<CleanShutdown>,
    /// The partitions that were found there; taken out by [`Dirs::new`].
    found: BTreeMap<TopicPartition, Noted>,
    /// Whether its checkpoints speak of partitions that are gone: a new one of that name must not be taken for them.
    notes_are_stale: bool,
}

/// What was noted of a partition when the node stopped.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Noted {
    pub(super) recovery_point: i64,
    pub(super) log_start_offset: i64,
    pub(super) high_watermark: i64,
    /// It was begun after the start and left out: the mark of the last stop says nothing of it.
    half_made: bool,
}

/// All of `log.dirs`.
pub struct Dirs {
    pub(super) env: Env,
    pub(super) dirs: Vec<Dir>,
    /// The last one, if it is for the metadata log alone (`metadata.log.dir`): no replica goes there.
    pub(super) metadata_only: Option<Dir>,
    metadata_dir: PathBuf,
    notes_are_stale: AtomicBool,
    pub(super) failures: Arc<Failures>,
    /// Those of `log.dirs` that could not even be opened.
    unopened: Vec<PathBuf>,
    places: Mutex<Places>,
    /// Held while checkpoints are written: by turns, for each is written beside its place and renamed.
    pub(super) noting: Mutex<()>,
}

/// Where partitions lie.
struct Places {
    /// Those that were found at the start and are not open yet, with their directory's number.
    found: BTreeMap<TopicPartition, (usize, Noted)>,
    /// How many each directory has.
    counts: Vec<usize>,
    /// Others of the same names, of other topics.
    twins: Vec<Twin>,
}

/// A directory of a partition that another log directory has too: this one failed, and while it was out of service the
/// topic was deleted and made again, or the other way round.
struct Twin {
    partition: TopicPartition,
    /// The log directory's number.
    index: usize,
    noted: Noted,
    /// None if it is not known; then it is not the partition's log.
    topic: Option<Uuid>,
}

/// Where a replica's log is, and what is known of it.
#[derive(Debug)]
pub struct Place {
    /// Which of [`Dirs::paths`] it is in.
    pub index: usize,
    /// What the log directory knows of it.
    pub state: OpenState,
    /// The high watermark that was noted last.
    pub high_watermark: i64,
    /// Whether the directory was there when the node started.
    pub existed: bool,
}

impl Dir {
    /// Takes over a directory that is locked and formatted: reads its checkpoints and lists its partitions.
    ///
    /// The mark of a clean stop is taken away after that and before anything is done with the logs: from here on a
    /// crash is a crash. `say` hears of a checkpoint that is not believed.
    ///
    /// # Errors
    /// The disk, or log start offsets that cannot be read: without them deleted records would come back.
    pub fn open(
        disk: &dyn Disk,
        path: &Path,
        id: Uuid,
        lock: Box<dyn DiskLock>,
        say: &dyn Fn(&str),
    ) -> Result<Self, LogError> {
        let mut clean_stop = clean_shutdown(disk, path)?;
        let log_starts = read_offsets(disk, &path.join(LOG_START_OFFSETS)).map_err(|error| match error {
            LogError::Damaged { path, reason } => LogError::Damaged {
                path,
                reason: format!("{reason}; mend it, or delete it to see deleted records again"),
            },
            other => other,
        })?;
        // These two only spare work: without recovery points everything is read again.
        let recovery_points = or_none(read_offsets(disk, &path.join(RECOVERY_POINTS)), say)?;
        let high_watermarks = or_none(read_offsets(disk, &path.join(HIGH_WATERMARKS)), say)?;
        if recovery_points.is_none() {
            clean_stop = None;
        }
        let (mut recovery_points, mut log_starts) = (recovery_points.unwrap_or_default(), log_starts);
        let mut high_watermarks = high_watermarks.unwrap_or_default();
        let mut found = BTreeMap::new();
        for known in scan(disk, path)?.partitions {
            if known.kind == PartitionDirKind::Current && known.partition.topic != CLUSTER_METADATA {
                let take = |offsets: &mut OffsetCheckpoint| offsets.remove(&known.partition).unwrap_or(0);
                let noted = Noted {
                    recovery_point: take(&mut recovery_points),
                    log_start_offset: take(&mut log_starts),
                    high_watermark: take(&mut high_watermarks),
                    half_made: false,
                };
                found.insert(known.partition, noted);
            }
        }
        unmark_clean_shutdown(disk, path)?;
        let notes_are_stale = !recovery_points.is_empty() || !log_starts.is_empty();
        Ok(Self {
            path: path.to_path_buf(),
            id,
            lock: Mutex::new(Some(lock)),
            clean_stop,
            found,
            notes_are_stale,
        })
    }

    /// Leaves the directory to others.
    pub(super) fn unlock(&self) {
        *self.lock.lock() = None;
    }

    /// Whether the last stop was a clean one.
    pub fn was_clean(&self) -> bool {
        self.clean_stop.is_some()
    }
}

/// A checkpoint that is no checkpoint counts as none.
fn or_none(
    read: Result<OffsetCheckpoint, LogError>,
    say: &dyn Fn(&str),
) -> Result<Option<OffsetCheckpoint>, LogError> {
    match read {
        Err(error @ LogError::Damaged { .. }) => {
            say(&format!("{error}; its offsets count as 0"));
            Ok(None)
        }
        other => other.map(Some),
    }
}

impl Dirs {
    /// `dirs` are `log.dirs`, `metadata_only` is `metadata.log.dir` if that is none of them, `metadata_dir` where it is.
    ///
    /// # Errors
    /// [`LogError::Damaged`] when a partition of one topic lies in two directories: nobody can tell which one is the log.
    pub fn new(
        env: Env,
        mut dirs: Vec<Dir>,
        metadata_only: Option<Dir>,
        metadata_dir: PathBuf,
        failures: Arc<Failures>,
        unopened: Vec<PathBuf>,
    ) -> Result<Self, LogError> {
        let mut found: BTreeMap<TopicPartition, (usize, Noted)> = BTreeMap::new();
        let mut twins = Vec::new();
        let counts = dirs.iter().map(|dir| dir.found.len()).collect();
        for index in 0..dirs.len() {
            for (partition, noted) in std::mem::take(&mut dirs[index].found) {
                if let Some((other, _)) = found.get(&partition) {
                    let dir_in = |index: usize| dirs[index].path.join(dir_name(&partition));
                    let topic = partition_metadata::read(&*env.disk, &dir_in(index))?;
                    if topic.is_some() && topic == partition_metadata::read(&*env.disk, &dir_in(*other))? {
                        return Err(LogError::Damaged {
                            path: dir_in(index),
                            reason: format!(
                                "the same partition is in {} too; keep one of them",
                                dirs[*other].path.display()
                            ),
                        });
                    }
                    twins.push(Twin { partition, index, noted, topic });
                    continue;
                }
                found.insert(partition, (index, noted));
            }
        }
        let notes_are_stale = AtomicBool::new(dirs.iter().any(|dir| dir.notes_are_stale));
        let places = Mutex::new(Places { found, counts, twins });
        Ok(Self {
            env,
            dirs,
            metadata_only,
            metadata_dir,
            notes_are_stale,
            failures,
            unopened,
            places,
            noting: Mutex::default(),
        })
    }

    /// Where the metadata log is, and `bootstrap.checkpoint`.
    pub fn metadata_dir(&self) -> &Path {
        &self.metadata_dir
    }

    /// Their paths, those that have failed among them.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.dirs.iter().map(|dir| dir.path.clone()).chain(self.unopened.iter().cloned()).collect()
    }

    /// The ids of those that are in service.
    pub fn ids(&self) -> Vec<Uuid> {
        self.dirs.iter().filter(|dir| !self.has_failed(dir)).map(|dir| dir.id).collect()
    }

    /// The ids of those that failed after they had been opened.
    pub fn failed_ids(&self) -> Vec<Uuid> {
        self.dirs.iter().filter(|dir| self.has_failed(dir)).map(|dir| dir.id).collect()
    }

    /// What to tell of too many files being open, if it was not told yet.
    pub fn take_too_many_files(&self) -> Option<String> {
        self.failures.take_too_many_files()
    }

    /// Those that failed after they had been opened, and why.
    pub fn failed(&self) -> Vec<(PathBuf, String)> {
        let reason = |dir: &Dir| Some((dir.path.clone(), self.failures.of(&dir.path)?.to_owned()));
        self.dirs.iter().chain(&self.metadata_only).filter_map(reason).collect()
    }

    /// Whether one of [`Dirs::paths`] has failed.
    pub fn is_offline(&self, path: &Path) -> bool {
        self.failures.of(path).is_some()
    }

    pub(super) fn has_failed(&self, dir: &Dir) -> bool {
        self.failures.of(&dir.path).is_some()
    }

    /// Whether checkpoints speak of partitions that are gone, or of older ones of the same name.
    pub fn notes_are_stale(&self) -> bool {
        self.notes_are_stale.load(Relaxed)
    }

    /// Says whether they do.
    pub(super) fn set_notes_stale(&self, stale: bool) {
        self.notes_are_stale.store(stale, Relaxed);
    }

    /// Where the log of a partition is, or is to be: where it was found, else in the directory that the metadata
    /// names, else in the one with the fewest partitions. A new one counts there from now on: what comes of it is told by
    /// [`Dirs::opened`] or [`Dirs::forget`].
    ///
    /// # Errors
    /// [`LogError::Offline`]: it is, or is to be, in a directory that has failed. It must not begin anew in another.
    pub fn place(
        &self,
        partition: &TopicPartition,
        topic: Uuid,
        assigned: Option<Uuid>,
    ) -> Result<Place, LogError> {
        let mut places = self.places.lock();
        places.prefer_twin(partition, topic);
        let known = places.found.get(partition).copied();
        let named = self.dirs.iter().position(|dir| Some(dir.id) == assigned);
        let offline = |dir: &Path| LogError::Offline { dir: dir.to_path_buf() };
        let index = match known.map(|(index, _)| index).or(named) {
            Some(index) => index,
            None => {
                // A directory that was not opened has not told its id: it may be the one that is meant.
                if let (Some(dir), Some(id)) = (self.unopened.first(), assigned)
                    && !id.is_reserved()
                {
                    return Err(offline(dir));
                }
                let usable = (0..self.dirs.len()).filter(|index| !self.has_failed(&self.dirs[*index]));
                let fewest = usable.min_by_key(|index| places.counts[*index]);
                fewest.ok_or_else(|| offline(&self.metadata_dir))?
            }
        };
        let dir = &self.dirs[index];
        if self.has_failed(dir) {
            return Err(offline(&dir.path));
        }
        if known.is_none() {
            places.counts[index] += 1;
        }
        drop(places);
        // What was noted of a topic that is gone says nothing of one that has its name now.
        let noted = known.map(|(_, noted)| noted).unwrap_or_default();
        Ok(Place {
            index,
            state: OpenState {
                clean_shutdown: dir.was_clean() && !noted.half_made,
                recovery_point: noted.recovery_point,
                log_start_offset: noted.log_start_offset,
                now_ms: self.env.clock.now_ms(),
            },
            high_watermark: noted.high_watermark,
            existed: known.is_some(),
        })
    }

    /// `directory.id` of a place.
    pub fn id_of(&self, place: &Place) -> Uuid {
        self.dirs[place.index].id
    }

    /// The directory of a partition at a place.
    pub fn dir_of(&self, place: &Place, partition: &TopicPartition) -> PathBuf {
        self.dirs[place.index].path.join(dir_name(partition))
    }

    /// Notes that a partition has a directory, though it could not be opened.
    pub(super) fn keep(&self, partition: &TopicPartition, index: usize) {
        let begun = Noted { half_made: true, ..Noted::default() };
        self.places.lock().found.entry(partition.clone()).or_insert((index, begun));
    }

    /// What was noted of the partitions of a directory that were found at the start and are not open.
    pub(super) fn unopened_in(&self, dir: &Dir) -> Vec<(TopicPartition, Noted)> {
        let places = self.places.lock();
        let here = |index: &usize| self.dirs.get(*index).is_some_and(|other| other.path == dir.path);
        let found = places.found.iter().filter(|(_, (index, _))| here(index));
        let twins = places.twins.iter().filter(|twin| here(&twin.index));
        found
            .map(|(name, (_, noted))| (name.clone(), *noted))
            .chain(twins.map(|twin| (twin.partition.clone(), twin.noted)))
            .collect()
    }

    /// Notes that less of a partition that was found is flushed than its directory says.
    pub(super) fn lower_recovery_point(&self, partition: &TopicPartition, offset: i64) {
        if let Some((_, noted)) = self.places.lock().found.get_mut(partition) {
            noted.recovery_point = noted.recovery_point.min(offset);
        }
    }

    /// Notes that the log at a place is open: what was known of it before counts no more.
    pub fn opened(&self, partition: &TopicPartition) {
        self.places.lock().found.remove(partition);
    }

    /// Notes that a partition's directory, one of a log that was open or one that was only found, is gone or renamed.
    pub fn forget(&self, partition: &TopicPartition, dir: &Path) {
        let mut places = self.places.lock();
        places.found.remove(partition);
        if let Some(index) = self.dirs.iter().position(|known| Some(&*known.path) == dir.parent()) {
            places.counts[index] = places.counts[index].saturating_sub(1);
        }
    }

    /// Notes that a topic is gone: where its partitions lie in directories that have failed they take no place from new
    /// ones of their names.
    pub(super) fn forget_unreachable(&self, topic: &str) {
        let mut places = self.places.lock();
        places.found.retain(|name, (index, _)| name.topic != topic || !self.has_failed(&self.dirs[*index]));
    }

    /// Forgets the directories that were found beside others of the same partition and are not its log; and tells them.
    pub(super) fn take_twins(&self) -> Vec<(TopicPartition, PathBuf)> {
        let mut places = self.places.lock();
        let twins = std::mem::take(&mut places.twins);
        let mut told = Vec::new();
        for Twin { partition, index, .. } in twins {
            places.counts[index] = places.counts[index].saturating_sub(1);
            let dir = self.dirs[index].path.join(dir_name(&partition));
            told.push((partition, dir));
        }
        told
    }

    /// The partitions whose directories were found and whose logs are not open, and where.
    pub fn found(&self) -> Vec<(TopicPartition, PathBuf)> {
        let places = self.places.lock();
        let each = places.found.iter();
        each.map(|(name, (index, _))| (name.clone(), self.dirs[*index].path.join(dir_name(name)))).collect()
    }
}

impl Places {
    /// Puts the directory of the topic first where there are several.
    fn prefer_twin(&mut self, partition: &TopicPartition, topic: Uuid) {
        let is_it = |twin: &&mut Twin| twin.partition == *partition && twin.topic == Some(topic);
        if let (Some(twin), Some(first)) = (self.twins.iter_mut().find(is_it), self.found.get_mut(partition))
        {
            let other = std::mem::replace(first, (twin.index, twin.noted));
            (twin.index, twin.noted, twin.topic) = (other.0, other.1, None);
        }
    }
}

/// A replica's partition by its topic's name.
pub fn name_of(replica: &Arc<Partition>) -> TopicPartition {
    TopicPartition { topic: replica.topic().to_string(), partition: replica.index() }
}
