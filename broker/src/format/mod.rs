//! Formatting log directories as `kafka-storage format` does, and reading what formatting left behind.
//!
//! ```text
//!  <log dir>/meta.properties                       cluster, node and directory; written last: a directory without it
//!                                                  is not formatted
//!  <log dir>/bootstrap.checkpoint                  the records a new cluster begins with
//!  <metadata log dir>/__cluster_metadata-0/
//!      00000000000000000000-0000000000.checkpoint  kraft.version and the voters, from kraft.version 1 on
//! ```

mod bootstrap;
mod directories;
mod error;
mod write;

#[cfg(test)]
mod tests;

pub use bootstrap::{BOOTSTRAP_CHECKPOINT, bootstrap_records, read_bootstrap};
pub use directories::{Directories, LogDir, METADATA_PARTITION_DIR};
pub use error::FormatError;
pub use write::{Format, Formatted, InitialVoters, Unflushed, random_directory_id};
