//! Turns the schema table in `protocol/schema` into the Rust of `kfk-protocol`.
//!
//! `cargo run -p kfk-protocol-generator` writes the files; a test holds that what is committed is what the
//! table gives.

pub mod api_table;
pub mod check;
pub mod names;
pub mod parse;
pub mod rust;
pub mod schema;
pub mod schema_table;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of `kfk-protocol`.
pub fn protocol_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads and checks every file of the table, in the order of their paths.
pub fn read_table(schema_dir: &Path) -> io::Result<Vec<schema::Message>> {
    let mut paths = Vec::new();
    for folder in ["api", "records"] {
        for entry in std::fs::read_dir(schema_dir.join(folder))? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut messages = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let named = |error| io::Error::other(format!("{}: {error}", path.display()));
        let file = path.strip_prefix(schema_dir).unwrap_or(&path).with_extension("");
        for mut message in parse::parse(&text).map_err(named)? {
            check::check(&message).map_err(named)?;
            message.file = file.to_string_lossy().replace('\\', "/");
            messages.push(message);
        }
    }
    Ok(messages)
}

/// Every generated file: its path below `protocol/src`, and its text.
pub fn generate(messages: &[schema::Message]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for message in messages.iter().filter(|message| !message.versions.is_none()) {
        files.insert(format!("messages/{}.rs", names::snake(&message.name)), rust::message(message));
    }
    files.insert("messages/mod.rs".into(), rust::module(messages));
    files.insert("api_key/table.rs".into(), api_table::table(messages));
    files.insert("schema/table.rs".into(), schema_table::table(messages));
    files
}
