//! One file an API: what it answers, from which version, and what is left out.
//!
//! [`table::APIS`] is the list of all; [`dispatch`] goes from a frame to the handler in it. A handler gets a
//! [`context::Context`] (who asks, through which listener, from where) and the decoded request, and gives back a
//! [`reply::Reply`]; it writes to no socket and waits for nothing.

mod alter_client_quotas;
mod alter_configs;
mod alter_user_scram_credentials;
mod api_versions;
pub mod authorize;
mod broker_loggers;
mod consumer_group_describe;
mod consumer_group_heartbeat;
pub mod context;
mod create_partitions;
mod create_topics;
mod delete_groups;
mod delete_records;
mod delete_topics;
mod describe_client_quotas;
mod describe_cluster;
mod describe_configs;
mod describe_groups;
mod describe_log_dirs;
mod describe_quorum;
mod describe_topic_partitions;
mod describe_user_scram_credentials;
pub mod dispatch;
mod fetch;
pub mod fetch_session;
mod find_coordinator;
mod gather;
mod group_request;
mod heartbeat;
mod incremental_alter_configs;
mod init_producer_id;
mod join_group;
mod leave_group;
mod list_config_resources;
mod list_groups;
mod list_offsets;
mod metadata;
mod offset_commit;
mod offset_delete;
mod offset_fetch;
mod offset_for_leader_epoch;
mod produce;
mod produce_together;
pub mod reply;
mod sync_group;
pub mod table;
mod update_features;
