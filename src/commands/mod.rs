//! One file a script, with the script's name.

pub mod broker_api_versions;
pub mod cluster;
pub mod completions;
pub mod configs;
pub mod console_consumer;
pub mod console_producer;
pub mod consumer_perf_test;
pub mod delete_records;
pub mod dump_log;
pub mod e2e_latency;
pub mod features;
pub mod get_offsets;
pub mod install_links;
pub mod log;
pub mod log_dirs;
pub mod metadata_quorum;
pub mod perf_test;
pub mod producer_perf_test;
pub mod ready;
pub mod server_start;
pub mod server_stop;
pub mod storage;
pub mod topics;
pub mod verifiable_producer;
pub mod version;
pub mod with_broker;
