//! The finalized features of the cluster (KIP-584).

use std::collections::BTreeMap;

use super::super::version::{ELR_VERSION, METADATA_VERSION, MetadataVersion};

/// The levels that the cluster agreed on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    metadata_version: Option<MetadataVersion>,
    /// All but metadata.version; level 0 means absent.
    levels: BTreeMap<String, i16>,
    /// Where the migration from ZooKeeper stood, if the log says so.
    pub(super) zk_migration_state: Option<i8>,
}

impl Features {
    /// The level of records; the oldest while the log has not said any.
    pub fn metadata_version(&self) -> MetadataVersion {
        self.metadata_version.unwrap_or(MetadataVersion::MINIMUM)
    }

    /// Whether the log has said a level of `metadata.version`: an empty log has not.
    pub fn is_bootstrapped(&self) -> bool {
        self.metadata_version.is_some()
    }

    /// The finalized level of a feature, 0 when it is off.
    pub fn level(&self, name: &str) -> i16 {
        match name {
            METADATA_VERSION => self.metadata_version().0,
            _ => self.levels.get(name).copied().unwrap_or(0),
        }
    }

    /// Whether eligible leader replicas are kept (KIP-966).
    pub fn elr_enabled(&self) -> bool {
        self.level(ELR_VERSION) > 0
    }

    /// All finalized levels above zero, by name, `metadata.version` among them once it is set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i16)> {
        let metadata = self.metadata_version.map(|level| (METADATA_VERSION, level.0));
        let others = self.levels.iter().map(|(name, level)| (name.as_str(), *level));
        metadata.into_iter().chain(others)
    }

    pub(super) fn set(&mut self, name: &str, level: i16) {
        if name == METADATA_VERSION {
            self.metadata_version = Some(MetadataVersion(level));
        } else if level == 0 {
            self.levels.remove(name);
        } else {
            self.levels.insert(name.to_owned(), level);
        }
    }
}
