//! What a group's keys say, and those of a client metrics subscription.

use super::keys::{CLIENT_METRICS, GROUP};
use super::snapshot::snapshot;

snapshot! {
    /// The settings of one group: its own where it has any, else those of the broker.
    pub struct GroupConfig of GROUP {
        consumer_assignment_interval_ms: i32 = "consumer.assignment.interval.ms",
        consumer_heartbeat_interval_ms: i32 = "consumer.heartbeat.interval.ms",
        consumer_session_timeout_ms: i32 = "consumer.session.timeout.ms",
        share_assignment_interval_ms: i32 = "share.assignment.interval.ms",
        share_auto_offset_reset: String = "share.auto.offset.reset",
        share_delivery_count_limit: i32 = "share.delivery.count.limit",
        share_heartbeat_interval_ms: i32 = "share.heartbeat.interval.ms",
        share_isolation_level: String = "share.isolation.level",
        share_partition_max_record_locks: i32 = "share.partition.max.record.locks",
        share_record_lock_duration_ms: i32 = "share.record.lock.duration.ms",
        share_renew_acknowledge_enable: bool = "share.renew.acknowledge.enable",
        share_session_timeout_ms: i32 = "share.session.timeout.ms",
        streams_assignment_interval_ms: i32 = "streams.assignment.interval.ms",
        streams_heartbeat_interval_ms: i32 = "streams.heartbeat.interval.ms",
        streams_initial_rebalance_delay_ms: i32 = "streams.initial.rebalance.delay.ms",
        streams_num_standby_replicas: i32 = "streams.num.standby.replicas",
        streams_session_timeout_ms: i32 = "streams.session.timeout.ms",
    }
}

snapshot! {
    /// One client metrics subscription (KIP-714).
    pub struct ClientMetricsConfig of CLIENT_METRICS {
        interval_ms: i32 = "interval.ms",
        match_: Vec<String> = "match",
        metrics: Vec<String> = "metrics",
    }
}

/// The broker key that a group key falls back to: the same name behind `group.`, but for three keys
/// that only groups have.
pub(super) fn server_synonym(group_key: &str) -> Option<&'static str> {
    let name = format!("group.{group_key}");
    super::keys::BROKER.get(&name).map(|key| key.name)
}
