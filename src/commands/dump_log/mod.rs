//! kafka-dump-log: what is in the files of a partition's directory. Nothing is changed; a segment is read piece by piece.

mod batch;
mod coordinator;
mod decoder;
mod file_records;
mod findings;
mod index;
mod log;
mod metadata;
mod old_message;
mod place;
mod record;
mod records;
mod remote_log;
mod row;
mod run;
mod settings;
mod small_files;
mod time_index;

pub use batch::{Content, FileBatch};
pub use file_records::FileRecords;
pub use place::Place;
pub use records::each_record;
pub use row::TOOL;
