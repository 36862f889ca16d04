//! Making a directory ready.

use std::io::IoSlice;
use std::path::{Path, PathBuf};

use kfk_protocol::uuid::Uuid;

use super::bootstrap::{self, BOOTSTRAP_CHECKPOINT};
use super::directories::METADATA_PARTITION_DIR;
use super::{Directories, FormatError};
use crate::env::{Disk, DiskError, Env};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;
use crate::quorum::core::{Endpoint, OffsetAndEpoch, ReplicaKey, Voter, VoterSet};
use crate::quorum::snapshot::{self, Snapshot};
use crate::storage::meta_properties::{self, MetaProperties};

/// The kraft.version that voters with directory ids need.
const KRAFT_VERSION: i16 = 1;

/// Who votes in the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InitialVoters {
    /// `--standalone`: this node alone, at these endpoints (kraft.version 1).
    Standalone(Vec<Endpoint>),
    /// `--initial-controllers`: these, this node with the directory id that is named for it (kraft.version 1).
    Controllers(VoterSet),
    /// `--no-initial-controllers`, a broker, or controller.quorum.voters in the configuration (kraft.version 0):
    /// nothing about voters is written.
    Elsewhere,
}

/// What to format, and as what.
#[derive(Debug, Clone)]
pub struct Format {
    /// log.dirs, and metadata.log.dir if it is another one.
    pub dirs: Vec<PathBuf>,
    /// Where the metadata log will be.
    pub metadata_dir: PathBuf,
    /// cluster.id
    pub cluster_id: String,
    /// node.id
    pub node_id: i32,
    /// The metadata.version whose form the records have.
    pub level: MetadataVersion,
    /// The records a new cluster begins with, [`super::bootstrap_records`] and what else is asked for.
    pub bootstrap: Vec<Record>,
    /// Who votes.
    pub voters: InitialVoters,
    /// `--ignore-formatted`: leave formatted directories alone instead of refusing.
    pub ignore_formatted: bool,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// What is not flushed yet; nothing after [`Format::run`].
    pub unflushed: Unflushed,
    /// The directories that were formatted now, in their order.
    pub dirs: Vec<PathBuf>,
    /// All of them, as they are now.
    pub directories: Directories,
}

/// Files and directories that were written and not flushed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use = "what is written lasts only once it is flushed"]
pub struct Unflushed {
    files: Vec<PathBuf>,
    dirs: Vec<PathBuf>,
}

impl Unflushed {
    /// Flushes: the files, then the names of all of them, meta.properties last.
    pub fn flush(&self, disk: &dyn Disk) -> Result<(), DiskError> {
        for file in &self.files {
            disk.open(file)?.flush()?;
        }
        self.dirs.iter().try_for_each(|dir| disk.flush_dir(dir))
    }

    fn add_dir(&mut self, dir: &Path) {
        if !self.dirs.iter().any(|known| known == dir) {
            self.dirs.push(dir.to_path_buf());
        }
    }
}

/// A directory.id: random, and none of those that have a meaning.
pub fn random_directory_id(env: &Env) -> Uuid {
    loop {
        let mut bytes = [0; 16];
        env.rng.fill(&mut bytes);
        let id = Uuid::from_random_bytes(bytes);
        if !id.is_reserved() {
            return id;
        }
    }
}

impl Format {
    /// Formats the directories that are not formatted yet. Everything is flushed on return.
    ///
    /// # Errors
    /// Before anything is written: directories that are formatted already (unless they may be), or of another cluster
    /// or node.
    pub fn run(&self, env: &Env) -> Result<Formatted, FormatError> {
        let mut formatted = self.run_unflushed(env)?;
        std::mem::take(&mut formatted.unflushed).flush(env.disk.as_ref())?;
        Ok(formatted)
    }

    /// As [`Format::run`], but nothing is flushed: for a start that goes on at once and flushes all of it together,
    /// before anything is acknowledged ([`Unflushed::flush`]).
    pub fn run_unflushed(&self, env: &Env) -> Result<Formatted, FormatError> {
        let disk = env.disk.as_ref();
        if self.dirs.is_empty() {
            return Err(FormatError::NoDirectories);
        }
        let mut found = Directories::find(disk, &self.dirs)?;
        if let Some(dir) = found.formatted.first()
            && !self.ignore_formatted
        {
            return Err(FormatError::AlreadyFormatted { dir: dir.path.clone() });
        }
        found.check(self.node_id)?;
        if let (Some(id), Some(dir)) = (found.cluster_id(), found.formatted.first())
            && id != self.cluster_id
        {
            let (dir, found, expected) = (dir.path.clone(), id.to_owned(), self.cluster_id.clone());
            return Err(FormatError::ClusterId { dir, found, expected });
        }
        let mut unflushed = Unflushed::default();
        let dirs = std::mem::take(&mut found.unformatted);
        for dir in &dirs {
            let properties = MetaProperties::new(&self.cluster_id, self.node_id, self.directory_id(env, dir));
            self.format_one(env, dir, &properties, &mut unflushed)?;
            found.formatted.push(super::LogDir { path: dir.clone(), properties });
        }
        found.formatted.sort_by_key(|found| self.dirs.iter().position(|dir| *dir == found.path));
        Ok(Formatted { unflushed, dirs, directories: found })
    }

    fn directory_id(&self, env: &Env, dir: &Path) -> Uuid {
        if let InitialVoters::Controllers(voters) = &self.voters
            && dir == self.metadata_dir
            && let Some(id) = voters.get(self.node_id).and_then(|voter| voter.key.directory_id)
        {
            return id;
        }
        random_directory_id(env)
    }

    fn format_one(
        &self,
        env: &Env,
        dir: &Path,
        properties: &MetaProperties,
        unflushed: &mut Unflushed,
    ) -> Result<(), FormatError> {
        let (disk, now_ms) = (env.disk.as_ref(), env.clock.now_ms());
        make_dir(disk, dir, unflushed)?;
        let path = dir.join(BOOTSTRAP_CHECKPOINT);
        let bytes = bootstrap::encode(&self.bootstrap, self.level, now_ms, &path)?;
        put(disk, path, &bytes, unflushed)?;
        if dir == self.metadata_dir
            && let Some(voters) = self.voters_at(properties)
        {
            let partition = dir.join(METADATA_PARTITION_DIR);
            disk.create_dir(&partition)?;
            let path = partition.join(snapshot::file_name(OffsetAndEpoch::new(0, 0)));
            let voters = Some((KRAFT_VERSION, voters));
            let content = Snapshot { last_contained_log_timestamp: now_ms, voters, records: Vec::new() };
            let bytes = content.encode(0, now_ms).map_err(|e| FormatError::records(path.clone(), e))?;
            put(disk, path, &bytes, unflushed)?;
            unflushed.add_dir(&partition);
        }
        meta_properties::replace_unflushed(disk, dir, properties)?;
        unflushed.files.push(dir.join(meta_properties::META_PROPERTIES));
        unflushed.add_dir(dir);
        Ok(())
    }

    fn voters_at(&self, properties: &MetaProperties) -> Option<VoterSet> {
        match &self.voters {
            InitialVoters::Elsewhere => None,
            InitialVoters::Controllers(voters) => Some(voters.clone()),
            InitialVoters::Standalone(endpoints) => Some(VoterSet::new([Voter {
                key: ReplicaKey { id: self.node_id, directory_id: properties.directory_id },
                endpoints: endpoints.clone(),
                min_kraft_version: 0,
                max_kraft_version: KRAFT_VERSION,
            }])),
        }
    }
}

/// Makes a directory whose name is to last.
fn make_dir(disk: &dyn Disk, dir: &Path, unflushed: &mut Unflushed) -> Result<(), DiskError> {
    if disk.exists(dir)? {
        return Ok(());
    }
    disk.create_dir(dir)?;
    if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        unflushed.add_dir(parent);
    }
    Ok(())
}

fn put(disk: &dyn Disk, path: PathBuf, bytes: &[u8], unflushed: &mut Unflushed) -> Result<(), DiskError> {
    disk.create(&path)?.append(0, &[IoSlice::new(bytes)])?;
    unflushed.files.push(path);
    Ok(())
}
