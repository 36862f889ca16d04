//! Batches on disk by offset, in Kafka's files. Knows no request, no leader and no socket.
//!
//! [`Log`] is a partition's directory. Around it lie the small files of partitions ([`partition_metadata`]) and of
//! log directories ([`checkpoints`], [`meta_properties`], [`log_dir`]).

mod append;
mod batch_header;
mod batch_scan;
mod batches;
pub mod check;
pub mod checkpoints;
mod cleaner;
mod config;
mod error;
mod files;
mod flush;
mod index_file;
mod leader_epochs;
mod leftovers;
mod log;
pub mod log_dir;
mod lookup;
pub mod meta_properties;
mod offset_index;
mod open;
pub mod partition_metadata;
mod producer_snapshot;
mod producer_state;
mod read;
mod recover;
mod replay;
mod retention;
mod roll;
mod segment;
mod segment_search;
mod time_index;
mod topic_name;
mod truncate;
mod txn_index;

#[cfg(test)]
mod tests;

pub use append::AppendInfo;
pub use cleaner::{CleanError, Cleanable, CleanedSegment, Cleaner, Cleaning, Pace};
pub use config::LogConfig;
pub use error::LogError;
pub use flush::Flush;
pub use leader_epochs::{EpochEndOffset, EpochEntry};
pub use log::Log;
pub use lookup::FoundOffset;
pub use open::{OpenEvent, OpenState};
pub use producer_state::{AppendOrigin, CompletedTxn, ProducerBatch, ProducerEntry};
pub use read::{FileSlice, LogPosition};
pub use retention::{Breach, Reason, Retention};
pub use segment::TimestampOffset;
pub use topic_name::{InvalidTopicName, MAX_TOPIC_NAME_LEN, validate_topic_name};
pub use truncate::DeletedSegments;
pub use txn_index::AbortedTxn;
