//! A whole broker in this process, asked over a socket in Kafka's own bytes.

mod client;
mod compaction;
mod connections;
mod disk_full;
mod fetch;
mod group_settings;
mod groups;
mod log_dirs;
mod loggers;
mod metadata;
mod offsets;
mod produce;
mod quorum;
mod recreated;
mod restarts;
mod retention;
mod versions;
