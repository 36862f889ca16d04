//! What a broker's keys say.

use super::keys::BROKER;
use super::snapshot::snapshot;

snapshot! {
    /// The settings of this broker at one moment. Those that name the node and its addresses are in
    /// [`NodeConfig`](super::NodeConfig); those that are only defaults of topics and groups, in
    /// [`TopicConfig`](super::TopicConfig) and [`GroupConfig`](super::GroupConfig).
    pub struct BrokerConfig of BROKER {
        // Sockets and requests.
        connections_max_idle_ms: i64 = "connections.max.idle.ms",
        max_connections: i32 = "max.connections",
        max_connections_per_ip: i32 = "max.connections.per.ip",
        max_connections_per_ip_overrides: String = "max.connections.per.ip.overrides",
        max_connection_creation_rate: i32 = "max.connection.creation.rate",
        quota_window_num: i32 = "quota.window.num",
        quota_window_size_seconds: i32 = "quota.window.size.seconds",
        socket_listen_backlog_size: i32 = "socket.listen.backlog.size",
        socket_receive_buffer_bytes: i32 = "socket.receive.buffer.bytes",
        socket_send_buffer_bytes: i32 = "socket.send.buffer.bytes",
        socket_request_max_bytes: i32 = "socket.request.max.bytes",
        fetch_max_bytes: i32 = "fetch.max.bytes",
        max_incremental_fetch_session_cache_slots: i32 = "max.incremental.fetch.session.cache.slots",
        max_request_partition_size_limit: i32 = "max.request.partition.size.limit",
        request_timeout_ms: i32 = "request.timeout.ms",
        // Topics.
        num_partitions: i32 = "num.partitions",
        default_replication_factor: i32 = "default.replication.factor",
        auto_create_topics_enable: bool = "auto.create.topics.enable",
        delete_topic_enable: bool = "delete.topic.enable",
        message_max_bytes: i32 = "message.max.bytes",
        // Logs.
        num_recovery_threads_per_data_dir: i32 = "num.recovery.threads.per.data.dir",
        log_flush_scheduler_interval_ms: i64 = "log.flush.scheduler.interval.ms",
        log_flush_offset_checkpoint_interval_ms: i32 = "log.flush.offset.checkpoint.interval.ms",
        log_flush_start_offset_checkpoint_interval_ms: i32 = "log.flush.start.offset.checkpoint.interval.ms",
        log_initial_task_delay_ms: i64 = "log.initial.task.delay.ms",
        log_retention_check_interval_ms: i64 = "log.retention.check.interval.ms",
        log_cleaner_enable: bool = "log.cleaner.enable",
        log_cleaner_threads: i32 = "log.cleaner.threads",
        log_cleaner_backoff_ms: i64 = "log.cleaner.backoff.ms",
        log_cleaner_dedupe_buffer_size: i64 = "log.cleaner.dedupe.buffer.size",
        log_cleaner_io_buffer_load_factor: f64 = "log.cleaner.io.buffer.load.factor",
        log_cleaner_io_buffer_size: i32 = "log.cleaner.io.buffer.size",
        log_cleaner_io_max_bytes_per_second: f64 = "log.cleaner.io.max.bytes.per.second",
        producer_id_expiration_ms: i32 = "producer.id.expiration.ms",
        producer_id_expiration_check_interval_ms: i32 = "producer.id.expiration.check.interval.ms",
        // Replication.
        replica_lag_time_max_ms: i64 = "replica.lag.time.max.ms",
        replica_high_watermark_checkpoint_interval_ms: i64 = "replica.high.watermark.checkpoint.interval.ms",
        replica_fetch_max_bytes: i32 = "replica.fetch.max.bytes",
        replica_fetch_min_bytes: i32 = "replica.fetch.min.bytes",
        replica_fetch_wait_max_ms: i32 = "replica.fetch.wait.max.ms",
        replica_fetch_response_max_bytes: i32 = "replica.fetch.response.max.bytes",
        replica_fetch_backoff_ms: i32 = "replica.fetch.backoff.ms",
        auto_leader_rebalance_enable: bool = "auto.leader.rebalance.enable",
        leader_imbalance_check_interval_seconds: i64 = "leader.imbalance.check.interval.seconds",
        // Quorum.
        controller_quorum_election_timeout_ms: i32 = "controller.quorum.election.timeout.ms",
        controller_quorum_election_backoff_max_ms: i32 = "controller.quorum.election.backoff.max.ms",
        controller_quorum_fetch_timeout_ms: i32 = "controller.quorum.fetch.timeout.ms",
        controller_quorum_fetch_max_bytes: i32 = "controller.quorum.fetch.max.bytes",
        controller_quorum_fetch_snapshot_max_bytes: i32 = "controller.quorum.fetch.snapshot.max.bytes",
        controller_quorum_request_timeout_ms: i32 = "controller.quorum.request.timeout.ms",
        controller_quorum_retry_backoff_ms: i32 = "controller.quorum.retry.backoff.ms",
        controller_quorum_append_linger_ms: i32 = "controller.quorum.append.linger.ms",
        broker_heartbeat_interval_ms: i32 = "broker.heartbeat.interval.ms",
        broker_session_timeout_ms: i32 = "broker.session.timeout.ms",
        metadata_log_max_record_bytes_between_snapshots: i64 = "metadata.log.max.record.bytes.between.snapshots",
        metadata_log_max_snapshot_interval_ms: i64 = "metadata.log.max.snapshot.interval.ms",
        metadata_log_segment_bytes: i32 = "metadata.log.segment.bytes",
        metadata_log_segment_ms: i64 = "metadata.log.segment.ms",
        metadata_max_idle_interval_ms: i32 = "metadata.max.idle.interval.ms",
        metadata_max_retention_bytes: i64 = "metadata.max.retention.bytes",
        metadata_max_retention_ms: i64 = "metadata.max.retention.ms",
        // Groups and offsets.
        group_initial_rebalance_delay_ms: i32 = "group.initial.rebalance.delay.ms",
        group_max_session_timeout_ms: i32 = "group.max.session.timeout.ms",
        group_min_session_timeout_ms: i32 = "group.min.session.timeout.ms",
        group_max_size: i32 = "group.max.size",
        offset_metadata_max_bytes: i32 = "offset.metadata.max.bytes",
        offsets_commit_timeout_ms: i32 = "offsets.commit.timeout.ms",
        offsets_retention_check_interval_ms: i64 = "offsets.retention.check.interval.ms",
        offsets_retention_minutes: i32 = "offsets.retention.minutes",
        offsets_topic_compression_codec: i32 = "offsets.topic.compression.codec",
        offsets_topic_num_partitions: i32 = "offsets.topic.num.partitions",
        offsets_topic_replication_factor: i16 = "offsets.topic.replication.factor",
        offsets_topic_segment_bytes: i32 = "offsets.topic.segment.bytes",
        // Transactions.
        transactional_id_expiration_ms: i32 = "transactional.id.expiration.ms",
        transaction_max_timeout_ms: i32 = "transaction.max.timeout.ms",
        transaction_state_log_min_isr: i32 = "transaction.state.log.min.isr",
        transaction_state_log_num_partitions: i32 = "transaction.state.log.num.partitions",
        transaction_state_log_replication_factor: i16 = "transaction.state.log.replication.factor",
        transaction_state_log_segment_bytes: i32 = "transaction.state.log.segment.bytes",
        unstable_api_versions_enable: bool = "unstable.api.versions.enable",
    }
}
