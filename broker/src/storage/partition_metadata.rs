//! `partition.metadata`: which topic a partition directory belongs to, whatever its name says.
//!
//! ```text
//! version: 0
//! topic_id: 22 characters of base64, no newline after them
//! ```

use std::io::IoSlice;
use std::path::{Path, PathBuf};

use kfk_protocol::uuid::Uuid;

use crate::env::{Disk, replace_file, temporary_name};

use super::LogError;

/// The file's name.
pub const PARTITION_METADATA: &str = "partition.metadata";

const VERSION: i32 = 0;

/// The topic id of a partition directory; none if the file is not there.
///
/// # Errors
/// [`LogError::Damaged`] when the file says something else than a version and a topic id.
pub fn read(disk: &dyn Disk, partition_dir: &Path) -> Result<Option<Uuid>, LogError> {
    let path = partition_dir.join(PARTITION_METADATA);
    match disk.read(&path) {
        Ok(bytes) => parse(&bytes).map(Some).map_err(|reason| LogError::Damaged { path, reason }),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes the topic id of a partition directory that many know, not flushed.
pub fn replace_unflushed(disk: &dyn Disk, partition_dir: &Path, topic_id: Uuid) -> Result<(), LogError> {
    Ok(replace_file(disk, &path_in(partition_dir), text(topic_id).as_bytes(), false)?)
}

/// Writes the topic id of a new partition directory beside its place, not flushed. [`flush_prepared`] and [`publish`]
/// follow, in this order, so that many directories can be flushed together.
pub fn prepare(disk: &dyn Disk, partition_dir: &Path, topic_id: Uuid) -> Result<(), LogError> {
    let file = disk.create(&temporary_name(&path_in(partition_dir)))?;
    Ok(file.append(0, &[IoSlice::new(text(topic_id).as_bytes())])?)
}

/// Flushes what was prepared.
pub fn flush_prepared(disk: &dyn Disk, partition_dir: &Path) -> Result<(), LogError> {
    Ok(disk.open(&temporary_name(&path_in(partition_dir)))?.flush()?)
}

/// Gives what was prepared its name. The caller flushes the directory.
pub fn publish(disk: &dyn Disk, partition_dir: &Path) -> Result<(), LogError> {
    let path = path_in(partition_dir);
    Ok(disk.rename(&temporary_name(&path), &path)?)
}

fn path_in(partition_dir: &Path) -> PathBuf {
    partition_dir.join(PARTITION_METADATA)
}

fn text(topic_id: Uuid) -> String {
    format!("version: {VERSION}\ntopic_id: {topic_id}")
}

fn parse(bytes: &[u8]) -> Result<Uuid, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
    let mut lines = text.lines();
    let mut field = |name: &str| {
        let line = lines.next().unwrap_or_default();
        match line.split_once(':') {
            Some((key, value)) if key.trim() == name => Ok(value.trim()),
            _ => Err(format!("expected a line `{name}: ...`, found {line:?}")),
        }
    };
    let version = field("version")?;
    if !version.parse().is_ok_and(|version: i32| version >= VERSION) {
        return Err(format!("version {version:?} is not known"));
    }
    let topic_id = field("topic_id")?;
    match topic_id.parse() {
        Ok(topic_id) if topic_id != Uuid::ZERO => Ok(topic_id),
        _ => Err(format!("{topic_id:?} is not a topic id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::MemoryDisk;

    const ID: &str = "4Lk_ZSBcTOmLxZ2BFmcQQg";

    #[test]
    fn the_topic_id_comes_back_in_kafkas_form() {
        let disk = MemoryDisk::new();
        let dir = Path::new("/d/t-0");
        disk.create_dir(dir).unwrap();
        assert_eq!(read(&disk, dir), Ok(None));
        let id: Uuid = ID.parse().unwrap();
        prepare(&disk, dir, id).unwrap();
        flush_prepared(&disk, dir).unwrap();
        assert_eq!(read(&disk, dir), Ok(None));
        publish(&disk, dir).unwrap();
        let bytes = disk.read(&dir.join(PARTITION_METADATA)).unwrap();
        assert_eq!(bytes, format!("version: 0\ntopic_id: {ID}").as_bytes());
        assert_eq!(read(&disk, dir), Ok(Some(id)));
    }

    #[test]
    fn something_else_is_refused_by_line() {
        assert_eq!(parse(format!("version: 1\ntopic_id: {ID}\n").as_bytes()).unwrap().to_string(), ID);
        for (text, reason) in [
            ("", "expected a line `version: ...`, found \"\""),
            ("version: 0\n", "expected a line `topic_id: ...`, found \"\""),
            ("version: -1\ntopic_id: x", "version \"-1\" is not known"),
            ("version: 0\ntopic_id: x", "\"x\" is not a topic id"),
            ("version: 0\ntopic_id: AAAAAAAAAAAAAAAAAAAAAA", "\"AAAAAAAAAAAAAAAAAAAAAA\" is not a topic id"),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(reason.to_owned()));
        }
    }
}
