//! bootstrap.checkpoint: the records that the first leader of a new cluster proposes.

use std::path::Path;

use kfk_protocol::messages::FeatureLevelRecord;

use super::FormatError;
use crate::env::Disk;
use crate::metadata::record::Record;
use crate::metadata::version::{MetadataVersion, bootstrap_levels};
use crate::quorum::snapshot::Snapshot;

/// The file's name.
pub const BOOTSTRAP_CHECKPOINT: &str = "bootstrap.checkpoint";

/// The feature levels that a new cluster begins with at this metadata.version. `kraft.version` is not among them: the
/// quorum keeps it.
pub fn bootstrap_records(level: MetadataVersion) -> Vec<Record> {
    let record =
        |(name, feature_level): (&str, i16)| FeatureLevelRecord { name: name.to_owned(), feature_level };
    bootstrap_levels(level).into_iter().map(|feature| Record::FeatureLevel(record(feature))).collect()
}

/// The bytes of the file.
pub(super) fn encode(
    records: &[Record],
    level: MetadataVersion,
    now_ms: i64,
    path: &Path,
) -> Result<Vec<u8>, FormatError> {
    let records = records.iter().map(|record| record.encode(level)).collect::<Result<Vec<_>, _>>()?;
    let snapshot = Snapshot { last_contained_log_timestamp: 0, voters: None, records };
    snapshot.encode(0, now_ms).map_err(|error| FormatError::records(path.to_path_buf(), error))
}

/// Reads the file in a log directory; none if there is none.
pub fn read_bootstrap(disk: &dyn Disk, log_dir: &Path) -> Result<Option<Vec<Record>>, FormatError> {
    let path = log_dir.join(BOOTSTRAP_CHECKPOINT);
    let bytes = match disk.read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let snapshot = Snapshot::decode(&bytes).map_err(|error| FormatError::records(path.clone(), error))?;
    let records = snapshot.records.into_iter().map(Record::decode).collect::<Result<_, _>>();
    records.map(Some).map_err(|error| FormatError::record(path, error))
}
