//! Kafka's text checkpoints.
//!
//! ```text
//! 0                       version
//! 2                       number of entries
//! orders 0 4711           one entry a line, its fields parted by a blank
//! orders 1 0
//! ```
//!
//! An empty file has no entries. Another version, fewer or more lines than announced, or a line that does not
//! parse make the whole file invalid: half a checkpoint is not better than none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::env::{Disk, DiskError, replace_file};

use super::LogError;

/// First offset of each partition that is not known to be flushed.
pub const RECOVERY_POINTS: &str = "recovery-point-offset-checkpoint";
/// Log start offsets of partitions that begin above their first segment's base offset.
pub const LOG_START_OFFSETS: &str = "log-start-offset-checkpoint";
/// High watermarks.
pub const HIGH_WATERMARKS: &str = "replication-offset-checkpoint";
/// First offset of each compacted partition that the cleaner has not seen.
pub const CLEANER_OFFSETS: &str = "cleaner-offset-checkpoint";

const VERSION: &str = "0";

/// A partition by its topic's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicPartition {
    /// The topic's name.
    pub topic: String,
    /// The partition's number.
    pub partition: i32,
}

/// Offsets by partition, as the four checkpoints of a log directory hold them.
pub type OffsetCheckpoint = BTreeMap<TopicPartition, i64>;

/// Reads one of the offset checkpoints of a log directory; a missing file has no entries.
///
/// # Errors
/// [`LogError::Damaged`] when the file is not a checkpoint.
pub fn read_offsets(disk: &dyn Disk, path: &Path) -> Result<OffsetCheckpoint, LogError> {
    let entries = read_entries(disk, path, false, |fields| match fields {
        [topic, partition, offset] => Some((
            TopicPartition { topic: (*topic).to_owned(), partition: partition.parse().ok()? },
            offset.parse().ok()?,
        )),
        _ => None,
    })?;
    Ok(entries.unwrap_or_default().into_iter().collect())
}

/// Replaces one of the offset checkpoints of a log directory, flushed.
pub fn replace_offsets(disk: &dyn Disk, path: &Path, offsets: &OffsetCheckpoint) -> Result<(), DiskError> {
    let mut text = format!("{VERSION}\n{}\n", offsets.len());
    for (TopicPartition { topic, partition }, offset) in offsets {
        let _ = writeln!(text, "{topic} {partition} {offset}");
    }
    replace_file(disk, path, text.as_bytes(), true)
}

/// Reads a checkpoint's entries, each from the fields of its line. `None`: there is no such file. One that
/// `may_be_torn`, for it was renamed before it was flushed, must end with its last line's end: without, the last number
/// may be the front of a longer one.
pub(crate) fn read_entries<T>(
    disk: &dyn Disk,
    path: &Path,
    may_be_torn: bool,
    parse: impl Fn(&[&str]) -> Option<T>,
) -> Result<Option<Vec<T>>, LogError> {
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let damaged = |reason: String| LogError::Damaged { path: path.to_path_buf(), reason };
    let text = std::str::from_utf8(&bytes).map_err(|_| damaged("not UTF-8".to_owned()))?;
    if may_be_torn && !text.is_empty() && !text.ends_with('\n') {
        return Err(damaged("the last line has no end".to_owned()));
    }
    let mut lines = text.lines().enumerate();
    let Some((_, version)) = lines.next() else { return Ok(Some(Vec::new())) };
    if version.trim() != VERSION {
        return Err(damaged(format!("version {:?}, where {VERSION} is known", version.trim())));
    }
    let count = lines.next().map_or("", |(_, line)| line.trim());
    let count: usize =
        count.parse().map_err(|_| damaged(format!("line 2: {count:?} is not a number of entries")))?;
    let mut entries = Vec::new();
    for (index, line) in lines {
        let fields: Vec<_> = line.split_whitespace().collect();
        let entry = parse(&fields)
            .ok_or_else(|| damaged(format!("line {}: cannot understand {line:?}", index + 1)))?;
        entries.push(entry);
    }
    if entries.len() != count {
        return Err(damaged(format!("{} entries where line 2 announces {count}", entries.len())));
    }
    Ok(Some(entries))
}

/// The text of a checkpoint with these lines.
pub(crate) fn format_entries(lines: impl ExactSizeIterator<Item = String>) -> String {
    let mut text = format!("{VERSION}\n{}\n", lines.len());
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::MemoryDisk;

    fn disk_with(text: &str) -> MemoryDisk {
        let disk = MemoryDisk::new();
        disk.create_dir(Path::new("/d")).unwrap();
        replace_file(&disk, Path::new("/d/c"), text.as_bytes(), true).unwrap();
        disk
    }

    #[test]
    fn offsets_come_back_as_they_were_put() {
        let disk = disk_with("");
        let path = Path::new("/d/c");
        assert_eq!(read_offsets(&disk, path), Ok(OffsetCheckpoint::new()), "an empty file");
        let key = |topic: &str, partition| TopicPartition { topic: topic.to_owned(), partition };
        let offsets = OffsetCheckpoint::from([(key("orders", 0), 4711), (key("a.b-c_d", 12), 0)]);
        replace_offsets(&disk, path, &offsets).unwrap();
        assert_eq!(disk.read(path).unwrap(), b"0\n2\na.b-c_d 12 0\norders 0 4711\n");
        assert_eq!(read_offsets(&disk, path), Ok(offsets));
        assert_eq!(read_offsets(&disk, Path::new("/d/none")), Ok(OffsetCheckpoint::new()));
    }

    #[test]
    fn any_whitespace_parts_the_fields() {
        let disk = disk_with("0\r\n1\r\norders\t0   7\r\n");
        assert_eq!(read_offsets(&disk, Path::new("/d/c")).unwrap().into_values().collect::<Vec<_>>(), [7]);
    }

    #[test]
    fn half_a_checkpoint_is_refused_and_the_place_named() {
        for (text, expected) in [
            ("1\n0\n", "version \"1\", where 0 is known"),
            ("0\n", "line 2: \"\" is not a number of entries"),
            ("0\n-1\n", "line 2: \"-1\" is not a number of entries"),
            ("0\n2\norders 0 1\n", "1 entries where line 2 announces 2"),
            ("0\n1\norders 0 1\norders 1 1\n", "2 entries where line 2 announces 1"),
            ("0\n1\norders 0\n", "line 3: cannot understand \"orders 0\""),
            ("0\n1\norders x 1\n", "line 3: cannot understand \"orders x 1\""),
        ] {
            match read_offsets(&disk_with(text), Path::new("/d/c")) {
                Err(LogError::Damaged { reason, .. }) => assert_eq!(reason, expected),
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}
