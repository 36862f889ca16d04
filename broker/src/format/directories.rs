//! The log directories of a node: which are formatted, and whether they belong together.

use std::path::{Path, PathBuf};

use kfk_protocol::uuid::Uuid;

use super::FormatError;
use super::write::random_directory_id;
use crate::env::{Disk, Env};
use crate::storage::meta_properties::{self, MetaProperties};

/// The directory of the metadata log inside of the metadata log directory.
pub const METADATA_PARTITION_DIR: &str = "__cluster_metadata-0";

/// One formatted log directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDir {
    /// Where.
    pub path: PathBuf,
    /// What its meta.properties says.
    pub properties: MetaProperties,
}

/// The log directories of a node as they were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directories {
    /// The formatted ones.
    pub formatted: Vec<LogDir>,
    /// Those without meta.properties, among them those that are not there at all.
    pub unformatted: Vec<PathBuf>,
}

impl Directories {
    /// Reads the meta.properties of each directory, log.dirs and metadata.log.dir; one named twice counts once.
    pub fn find(disk: &dyn Disk, dirs: &[PathBuf]) -> Result<Directories, FormatError> {
        let mut found = Directories::default();
        let mut seen: Vec<&Path> = Vec::new();
        for dir in dirs {
            if seen.contains(&dir.as_path()) {
                continue;
            }
            seen.push(dir);
            match meta_properties::read(disk, dir)? {
                Some(properties) => found.formatted.push(LogDir { path: dir.clone(), properties }),
                None => found.unformatted.push(dir.clone()),
            }
        }
        Ok(found)
    }

    /// cluster.id, as the first formatted directory has it.
    pub fn cluster_id(&self) -> Option<&str> {
        self.formatted.iter().find_map(|dir| dir.properties.cluster_id.as_deref())
    }

    /// directory.id of a directory.
    pub fn directory_id(&self, dir: &Path) -> Option<Uuid> {
        self.formatted.iter().find(|found| found.path == dir)?.properties.directory_id
    }

    /// Checks that all formatted directories are of this node and one cluster, and different ones.
    pub fn check(&self, node_id: i32) -> Result<(), FormatError> {
        for (index, LogDir { path: dir, properties }) in self.formatted.iter().enumerate() {
            let dir = dir.clone();
            if properties.version != 1 {
                return Err(FormatError::Version { dir, version: properties.version });
            }
            if let (Some(found), Some(expected)) = (&properties.cluster_id, self.cluster_id())
                && found != expected
            {
                return Err(FormatError::ClusterId {
                    dir,
                    found: found.clone(),
                    expected: expected.to_owned(),
                });
            }
            if let Some(found) = properties.node_id
                && found != node_id
            {
                return Err(FormatError::NodeId { dir, found, expected: node_id });
            }
            let twin = |other: &&LogDir| {
                properties.directory_id.is_some() && other.properties.directory_id == properties.directory_id
            };
            if let Some(twin) = self.formatted[..index].iter().find(twin) {
                return Err(FormatError::SameDirectoryId { first: twin.path.clone(), second: dir });
            }
        }
        Ok(())
    }

    /// Gives a directory.id to those formatted before Kafka 3.7, which have none.
    pub fn add_directory_ids(&mut self, env: &Env) -> Result<(), FormatError> {
        for dir in &mut self.formatted {
            if dir.properties.directory_id.is_none() {
                dir.properties.directory_id = Some(random_directory_id(env));
                meta_properties::replace(env.disk.as_ref(), &dir.path, &dir.properties)?;
            }
        }
        Ok(())
    }
}
