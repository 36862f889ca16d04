//! Keys of a group, in the order in which Kafka checks them.

use super::key::Rule::{Any, AtLeast, OneOf, ShareOffsetReset};
use super::key::State::{Honoured, NotBuilt};
use super::key::Update::ClusterWide;
use super::key::{Key, boolean, int, string};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("consumer.session.timeout.ms", Some("45000"), AtLeast(1), ClusterWide, Honoured, "Session timeout of members of the consumer group, in ms."),
    int("consumer.heartbeat.interval.ms", Some("5000"), AtLeast(1), ClusterWide, Honoured, "How often members of the consumer group send heartbeats, in ms."),
    int("consumer.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, Honoured, "Time between two assignments of the consumer group, in ms."),
    int("share.session.timeout.ms", Some("45000"), AtLeast(1), ClusterWide, NotBuilt, "Session timeout of members of the share group, in ms."),
    int("share.heartbeat.interval.ms", Some("5000"), AtLeast(1), ClusterWide, NotBuilt, "How often members of the share group send heartbeats, in ms."),
    int("share.record.lock.duration.ms", Some("30000"), AtLeast(1000), ClusterWide, NotBuilt, "How long a record that was handed out stays locked, in ms."),
    int("share.delivery.count.limit", Some("5"), AtLeast(2), ClusterWide, NotBuilt, "How often a record is handed out before it is given up."),
    int("share.partition.max.record.locks", Some("2000"), AtLeast(100), ClusterWide, NotBuilt, "Records locked at one time in a share partition."),
    string("share.auto.offset.reset", Some("latest"), ShareOffsetReset, ClusterWide, NotBuilt, "Where a share group begins: earliest, latest or by_duration:PnDTnHnMn.nS."),
    string("share.isolation.level", Some("read_uncommitted"), OneOf(&["read_committed", "read_uncommitted"]), ClusterWide, NotBuilt, "Whether records of open and aborted transactions are handed out."),
    boolean("share.renew.acknowledge.enable", Some("true"), Any, ClusterWide, NotBuilt, "Whether members may renew a record's lock."),
    int("share.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, NotBuilt, "Time between two assignments of the share group, in ms."),
    int("streams.session.timeout.ms", Some("45000"), AtLeast(1), ClusterWide, NotBuilt, "Session timeout of members of the streams group, in ms."),
    int("streams.heartbeat.interval.ms", Some("5000"), AtLeast(1), ClusterWide, NotBuilt, "How often members of the streams group send heartbeats, in ms."),
    int("streams.num.standby.replicas", Some("0"), AtLeast(0), ClusterWide, NotBuilt, "Standby copies of each task of the streams group."),
    int("streams.initial.rebalance.delay.ms", Some("3000"), AtLeast(0), ClusterWide, NotBuilt, "How long a new streams group waits for more members, in ms."),
    int("streams.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, NotBuilt, "Time between two assignments of the streams group, in ms."),
];
