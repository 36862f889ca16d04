//! Share groups.

use super::key::Rule::{Any, AtLeast, Between, NonEmptyDistinct};
use super::key::State::{NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, int, list, short};
use super::reason::{BUFFERS, THREADS};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("group.share.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, NotBuilt, "Session timeout of members of share groups, in ms."),
    int("group.share.min.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, NotBuilt, "Shortest session timeout a share group may set, in ms."),
    int("group.share.max.session.timeout.ms", Some("60000"), AtLeast(1), ReadOnly, NotBuilt, "Longest session timeout a share group may set, in ms."),
    int("group.share.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, NotBuilt, "How often members of share groups send heartbeats, in ms."),
    int("group.share.min.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, NotBuilt, "Shortest heartbeat interval a share group may set, in ms."),
    int("group.share.max.heartbeat.interval.ms", Some("15000"), AtLeast(1), ReadOnly, NotBuilt, "Longest heartbeat interval a share group may set, in ms."),
    int("group.share.max.size", Some("200"), Between(1, 1000), ReadOnly, NotBuilt, "Members a share group takes."),
    int("group.share.max.share.sessions", Some("2000"), AtLeast(1), ReadOnly, NotBuilt, "Share sessions a broker holds."),
    list("group.share.assignors", Some("simple"), NonEmptyDistinct, ReadOnly, NotBuilt, "The assignor of share groups."),
    int("group.share.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, NotBuilt, "Time between two assignments of a share group, in ms."),
    int("group.share.min.assignment.interval.ms", Some("0"), AtLeast(0), ReadOnly, NotBuilt, "Shortest assignment interval a share group may set, in ms."),
    int("group.share.max.assignment.interval.ms", Some("15000"), AtLeast(0), ReadOnly, NotBuilt, "Longest assignment interval a share group may set, in ms."),
    int("group.share.delivery.count.limit", Some("5"), Between(2, 10), ReadOnly, NotBuilt, "How often a record is handed out before it is given up."),
    int("group.share.min.delivery.count.limit", Some("2"), Between(2, 5), ReadOnly, NotBuilt, "Smallest delivery limit a share group may set."),
    int("group.share.max.delivery.count.limit", Some("10"), Between(5, 25), ReadOnly, NotBuilt, "Largest delivery limit a share group may set."),
    int("group.share.record.lock.duration.ms", Some("30000"), Between(1000, 3600000), ReadOnly, NotBuilt, "How long a record that was handed out stays locked, in ms."),
    int("group.share.min.record.lock.duration.ms", Some("15000"), Between(1000, 30000), ReadOnly, NotBuilt, "Shortest lock a share group may set, in ms."),
    int("group.share.max.record.lock.duration.ms", Some("60000"), Between(30000, 3600000), ReadOnly, NotBuilt, "Longest lock a share group may set, in ms."),
    int("group.share.partition.max.record.locks", Some("2000"), Between(100, 10000), ReadOnly, NotBuilt, "Records locked at one time in a share partition."),
    int("group.share.min.partition.max.record.locks", Some("100"), Between(100, 2000), ReadOnly, NotBuilt, "Smallest limit of locked records a share group may set."),
    int("group.share.max.partition.max.record.locks", Some("4000"), Between(2000, 10000), ReadOnly, NotBuilt, "Largest limit of locked records a share group may set."),
    int("share.coordinator.append.linger.ms", Some("-1"), AtLeast(-1), ReadOnly, NotBuilt, "How long the share coordinator gathers records before it appends them, in ms; -1 adapts."),
    int("share.coordinator.cached.buffer.max.bytes", Some("1048588"), AtLeast(524288), ClusterWide, NoEffect(BUFFERS), "Largest buffer the share coordinator keeps for the next append, in bytes."),
    int("share.coordinator.load.buffer.size", Some("5242880"), AtLeast(1), ReadOnly, NoEffect(BUFFERS), "Bytes read at a time while the share coordinator loads its state."),
    int("share.coordinator.snapshot.update.records.per.snapshot", Some("500"), Between(0, 500), ReadOnly, NotBuilt, "Updates the share coordinator writes between two snapshots."),
    int("share.coordinator.state.topic.compression.codec", Some("0"), Any, ReadOnly, NotBuilt, "Codec of __share_group_state: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd."),
    short("share.coordinator.state.topic.min.isr", Some("2"), AtLeast(1), ReadOnly, NotBuilt, "In-sync replicas that a write to __share_group_state needs."),
    int("share.coordinator.state.topic.num.partitions", Some("50"), AtLeast(1), ReadOnly, NotBuilt, "Partitions of __share_group_state."),
    short("share.coordinator.state.topic.replication.factor", Some("3"), AtLeast(1), ReadOnly, NotBuilt, "Replicas of __share_group_state."),
    int("share.coordinator.state.topic.segment.bytes", Some("104857600"), AtLeast(1), ReadOnly, NotBuilt, "Segment size of __share_group_state, in bytes."),
    int("share.coordinator.threads", Some("1"), AtLeast(1), ReadOnly, NoEffect(THREADS), "Threads of the share coordinator."),
    int("share.coordinator.write.timeout.ms", Some("5000"), AtLeast(1), ReadOnly, NotBuilt, "How long a write of share state waits for its replicas, in ms."),
];
