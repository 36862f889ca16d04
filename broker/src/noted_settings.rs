//! The settings that a stopped broker's topics have, as its metadata log tells: what `server.properties` said is not in
//! it.

use std::path::Path;
use std::sync::Arc;

use kfk_protocol::record_batch::Batches;

use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::env::{Disk, OverlayDisk};
use crate::metadata::image::{Delta, Image};
use crate::partition::settings::Settings;
use crate::quorum::records;
use crate::quorum::snapshot::{self, Snapshot};
use crate::replicas::changes;
use crate::storage::{Log, LogConfig, OpenState};

/// Where the metadata log lies in its log directory.
const CLUSTER_METADATA: &str = "__cluster_metadata-0";
/// How much of the log is read at once.
const READ_BYTES: u32 = 1 << 20;

/// See above.
#[derive(Debug)]
pub struct NotedSettings(Resolver);

type Problem = Box<dyn std::error::Error>;

impl NotedSettings {
    /// Without a metadata log: every topic has the default settings.
    ///
    /// # Errors
    /// None that is known of: the settings of development are right.
    pub fn unknown(log_dir: &Path) -> Result<Self, String> {
        let startup = Startup::development(&log_dir.display().to_string(), &Properties::default());
        Ok(Self(Resolver::new(&startup.map_err(|mistakes| format!("{mistakes:?}"))?)))
    }

    /// Replays the metadata log in `log_dir` over its newest snapshot, without changing a file. `None`: there is none.
    ///
    /// # Errors
    /// The log or the snapshot cannot be read or understood, in one line.
    pub fn read(disk: &Arc<dyn Disk>, log_dir: &Path, now_ms: i64) -> Result<Option<Self>, String> {
        let dir = log_dir.join(CLUSTER_METADATA);
        if !disk.exists(&dir).map_err(|error| error.to_string())? {
            return Ok(None);
        }
        let settings = Self::unknown(log_dir)?;
        let image = replayed(disk, &dir, now_ms).map_err(|error| format!("{}: {error}", dir.display()))?;
        for (resource, _) in image.configs().iter() {
            changes::configure(&settings.0, &image, resource);
        }
        Ok(Some(settings))
    }

    /// What the logs of a topic are opened with.
    pub fn of_logs(&self, topic: &str) -> Arc<LogConfig> {
        let expiration_ms = i64::from(self.0.broker().producer_id_expiration_ms);
        Settings::new(&self.0.topic(topic), 0, expiration_ms).log
    }
}

fn replayed(disk: &Arc<dyn Disk>, dir: &Path, now_ms: i64) -> Result<Image, Problem> {
    let (mut image, mut delta) = (Image::default(), Delta::default());
    let snapshots = disk.list(dir)?;
    let newest = snapshots.iter().filter_map(|entry| snapshot::parse_file_name(&entry.name)).max();
    if let Some(id) = newest {
        let name = snapshot::file_name(id);
        let snapshot = disk.read(&dir.join(&name)).map_err(Problem::from);
        let snapshot = snapshot.and_then(|bytes| Ok(Snapshot::decode(&bytes)?));
        let snapshot = snapshot.map_err(|error| format!("{name}: {error}"))?;
        image.replay_all(&snapshot.records, &mut delta)?;
    }
    let overlay = Arc::new(OverlayDisk::new(Arc::clone(disk)));
    let log = Log::open(overlay, dir, Arc::new(LogConfig::default()), OpenState::unknown(now_ms))?;
    let mut offset = log.log_start_offset().max(newest.map_or(0, |id| id.offset));
    while offset < log.log_end_offset() {
        let Some(slice) = log.read(offset, READ_BYTES, log.log_end_offset(), true)? else { break };
        for batch in Batches::new(&slice.read()?) {
            let batch = batch?;
            batch.verify_crc()?;
            if !batch.is_control() && batch.base_offset() >= offset {
                image.replay_all(&records::values(&batch)?, &mut delta)?;
            }
        }
        offset = slice.next_offset;
    }
    Ok(image)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::MemoryDisk;

    #[test]
    fn a_directory_without_a_metadata_log_tells_of_no_settings() {
        let disk: Arc<dyn Disk> = Arc::new(MemoryDisk::new());
        disk.create_dir(Path::new("/d")).unwrap();
        assert!(NotedSettings::read(&disk, Path::new("/d"), 0).unwrap().is_none());
        disk.create_dir(Path::new("/d/__cluster_metadata-0")).unwrap();
        disk.create(Path::new("/d/__cluster_metadata-0/00000000000000000007-0000000001.checkpoint")).unwrap();
        let problem = NotedSettings::read(&disk, Path::new("/d"), 0).unwrap_err();
        assert!(
            problem.starts_with("/d/__cluster_metadata-0: 00000000000000000007-0000000001.checkpoint: "),
            "{problem}"
        );
    }
}
