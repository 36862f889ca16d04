//! `meta.properties`: whose log directory this is.
//!
//! ```text
//! #
//! cluster.id=22 characters of base64
//! directory.id=22 characters of base64
//! node.id=1
//! version=1
//! ```
//!
//! A file of the ZooKeeper years has version 0 or none, and `broker.id` instead of `node.id`.

use std::path::Path;

use kfk_protocol::uuid::Uuid;

use crate::env::{Disk, replace_file};

use super::LogError;

/// The file's name.
pub const META_PROPERTIES: &str = "meta.properties";

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MetaProperties {
    /// 1 since KRaft.
    pub version: i32,
    /// The cluster; any text, by default a UUID's.
    pub cluster_id: Option<String>,
    /// The node: `node.id`, or `broker.id` in version 0.
    pub node_id: Option<i32>,
    /// The directory among those of its node (KIP-858).
    pub directory_id: Option<Uuid>,
}

impl MetaProperties {
    /// What `kfk storage format` writes.
    pub fn new(cluster_id: &str, node_id: i32, directory_id: Uuid) -> Self {
        Self {
            version: 1,
            cluster_id: Some(cluster_id.to_owned()),
            node_id: Some(node_id),
            directory_id: Some(directory_id),
        }
    }
}

/// What a log directory's file says; none if it is not there: the directory is not formatted.
///
/// # Errors
/// [`LogError::Damaged`] when something in the file is missing or not understood.
pub fn read(disk: &dyn Disk, log_dir: &Path) -> Result<Option<MetaProperties>, LogError> {
    let path = log_dir.join(META_PROPERTIES);
    match disk.read(&path) {
        Ok(bytes) => parse(&bytes).map(Some).map_err(|reason| LogError::Damaged { path, reason }),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes a log directory's file, flushed.
pub fn replace(disk: &dyn Disk, log_dir: &Path, properties: &MetaProperties) -> Result<(), LogError> {
    Ok(replace_file(disk, &log_dir.join(META_PROPERTIES), format(properties).as_bytes(), true)?)
}

/// As [`replace`], but not flushed: the caller flushes the file and the directory before anything depends on them.
pub fn replace_unflushed(
    disk: &dyn Disk,
    log_dir: &Path,
    properties: &MetaProperties,
) -> Result<(), LogError> {
    Ok(replace_file(disk, &log_dir.join(META_PROPERTIES), format(properties).as_bytes(), false)?)
}

fn format(properties: &MetaProperties) -> String {
    let node_key = if properties.version == 0 { "broker.id" } else { "node.id" };
    let lines = [
        ("cluster.id", properties.cluster_id.clone()),
        ("directory.id", properties.directory_id.map(|id| id.to_string())),
        (node_key, properties.node_id.map(|id| id.to_string())),
        ("version", Some(properties.version.to_string())),
    ];
    let mut text = "#\n".to_owned();
    for (key, value) in lines {
        if let Some(value) = value {
            text.push_str(key);
            text.push('=');
            // A cluster id may be any text: what has a meaning in a properties file is escaped.
            for char in value.chars() {
                if matches!(char, '\\' | '=' | ':' | '#' | '!' | ' ') {
                    text.push('\\');
                }
                text.push(char);
            }
            text.push('\n');
        }
    }
    text
}

fn parse(bytes: &[u8]) -> Result<MetaProperties, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
    let mut properties = MetaProperties::default();
    let mut broker_id = None;
    for line in text.lines() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let (key, value) = split(line);
        let number = || value.parse::<i32>().map_err(|_| format!("{key}: {value:?} is not a number"));
        match key.as_str() {
            "version" => properties.version = number()?,
            "cluster.id" => properties.cluster_id = Some(value),
            "node.id" => properties.node_id = Some(number()?),
            "broker.id" => broker_id = Some(number()?),
            "directory.id" => {
                let id = value.parse().map_err(|_| format!("directory.id: {value:?} is not a UUID"))?;
                properties.directory_id = Some(id);
            }
            _ => {}
        }
    }
    match properties.version {
        0 => properties.node_id = broker_id.or(properties.node_id),
        1 => {
            if properties.cluster_id.is_none() {
                return Err("cluster.id is missing".to_owned());
            }
            if properties.node_id.is_none() {
                return Err("node.id is missing".to_owned());
            }
        }
        other => return Err(format!("version {other} is not known")),
    }
    if properties.node_id.is_some_and(|id| id < 0) {
        return Err("the node's id is negative".to_owned());
    }
    Ok(properties)
}

/// Key and value of a line, by Java's rules: parted by the first `=`, `:` or blank that no backslash precedes.
fn split(line: &str) -> (String, String) {
    let (mut key, mut value) = (String::new(), String::new());
    let mut chars = line.trim_end().chars().peekable();
    let mut in_value = false;
    while let Some(char) = chars.next() {
        let into = if in_value { &mut value } else { &mut key };
        match char {
            '\\' => into.extend(chars.next()),
            '=' | ':' | ' ' | '\t' if !in_value => {
                in_value = true;
                let mut separators = usize::from(char == '=' || char == ':');
                while let Some(&next) = chars.peek() {
                    match next {
                        ' ' | '\t' => {}
                        '=' | ':' if separators == 0 => separators = 1,
                        _ => break,
                    }
                    chars.next();
                }
            }
            other => into.push(other),
        }
    }
    (key, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::MemoryDisk;

    #[test]
    fn what_is_written_is_read() {
        let disk = MemoryDisk::new();
        let dir = Path::new("/d");
        disk.create_dir(dir).unwrap();
        assert_eq!(read(&disk, dir), Ok(None));
        let id: Uuid = "4Lk_ZSBcTOmLxZ2BFmcQQg".parse().unwrap();
        for cluster_id in ["MkU3OEVBNTcwNTJENDM2Qg", "my cluster: #1 = best\\", "=="] {
            let properties = MetaProperties::new(cluster_id, 7, id);
            replace(&disk, dir, &properties).unwrap();
            assert_eq!(read(&disk, dir), Ok(Some(properties)));
        }
        replace(&disk, dir, &MetaProperties::new("c", 1, id)).unwrap();
        let text = String::from_utf8(disk.read(&dir.join(META_PROPERTIES)).unwrap()).unwrap();
        assert_eq!(text, "#\ncluster.id=c\ndirectory.id=4Lk_ZSBcTOmLxZ2BFmcQQg\nnode.id=1\nversion=1\n");
    }

    #[test]
    fn kafkas_own_files_are_read() {
        let text = "#\n#Fri Nov 20 10:00:00 UTC 2026\ncluster.id=abc\nversion=1\nnode.id = 3\n";
        let properties = parse(text.as_bytes()).unwrap();
        assert_eq!((properties.cluster_id.as_deref(), properties.node_id), (Some("abc"), Some(3)));
        let old = parse(b"broker.id=0\ncluster.id=abc\n").unwrap();
        assert_eq!((old.version, old.node_id, old.directory_id), (0, Some(0), None));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (text, reason) in [
            ("version=1\nnode.id=1\n", "cluster.id is missing"),
            ("version=1\ncluster.id=a\n", "node.id is missing"),
            ("version=1\ncluster.id=a\nnode.id=x\n", "node.id: \"x\" is not a number"),
            ("version=1\ncluster.id=a\nnode.id=-3\n", "the node's id is negative"),
            ("version=2\n", "version 2 is not known"),
            ("version=1\ncluster.id=a\nnode.id=1\ndirectory.id=x", "directory.id: \"x\" is not a UUID"),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(reason.to_owned()));
        }
    }
}
