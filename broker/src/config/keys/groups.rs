//! Classic, consumer and streams groups, and committed offsets.

use super::key::Rule::{Any, AtLeast, NonEmptyDistinct, NonEmptyListOf, OneOfIgnoringCase};
use super::key::State::{Honoured, NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, int, list, long, short, string};
use super::reason::{BUFFERS, THREADS};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("group.initial.rebalance.delay.ms", Some("3000"), Any, ReadOnly, Honoured, "How long the first rebalance of a new classic group waits for more members, in ms."),
    int("group.max.session.timeout.ms", Some("1800000"), Any, ReadOnly, Honoured, "Longest session timeout a classic member may ask for, in ms."),
    int("group.min.session.timeout.ms", Some("6000"), Any, ReadOnly, Honoured, "Shortest session timeout a classic member may ask for, in ms."),
    int("group.max.size", Some("2147483647"), AtLeast(1), ReadOnly, Honoured, "Members a classic group takes."),
    int("group.consumer.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, Honoured, "Session timeout of members of consumer groups, in ms."),
    int("group.consumer.min.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, Honoured, "Shortest session timeout a consumer group may set, in ms."),
    int("group.consumer.max.session.timeout.ms", Some("60000"), AtLeast(1), ReadOnly, Honoured, "Longest session timeout a consumer group may set, in ms."),
    int("group.consumer.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, Honoured, "How often members of consumer groups send heartbeats, in ms."),
    int("group.consumer.min.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, Honoured, "Shortest heartbeat interval a consumer group may set, in ms."),
    int("group.consumer.max.heartbeat.interval.ms", Some("15000"), AtLeast(1), ReadOnly, Honoured, "Longest heartbeat interval a consumer group may set, in ms."),
    int("group.consumer.max.size", Some("2147483647"), AtLeast(1), ReadOnly, Honoured, "Members a consumer group takes."),
    list("group.consumer.assignors", Some("uniform,range"), NonEmptyDistinct, ReadOnly, Honoured, "Assignors of consumer groups; the first is used when a member names none."),
    int("group.consumer.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, Honoured, "Time between two assignments of a consumer group, in ms."),
    int("group.consumer.min.assignment.interval.ms", Some("0"), AtLeast(0), ReadOnly, Honoured, "Shortest assignment interval a consumer group may set, in ms."),
    int("group.consumer.max.assignment.interval.ms", Some("15000"), AtLeast(0), ReadOnly, Honoured, "Longest assignment interval a consumer group may set, in ms."),
    string("group.consumer.migration.policy", Some("bidirectional"), OneOfIgnoringCase(&["DISABLED", "DOWNGRADE", "UPGRADE", "BIDIRECTIONAL"]), ReadOnly, Honoured, "Which way a group may change between the classic and the consumer protocol."),
    list("group.coordinator.rebalance.protocols", Some("classic,consumer,streams"), NonEmptyListOf(&["consumer", "classic", "share", "streams"]), ReadOnly, Honoured, "Group protocols that are switched on."),
    int("group.coordinator.threads", Some("4"), AtLeast(1), ReadOnly, NoEffect(THREADS), "Threads of the group coordinator."),
    int("group.coordinator.background.threads", Some("2"), AtLeast(1), ReadOnly, NoEffect(THREADS), "Threads for the group coordinator's slow work."),
    int("group.coordinator.append.linger.ms", Some("-1"), AtLeast(-1), ReadOnly, NotBuilt, "How long the group coordinator gathers records before it appends them, in ms; -1 adapts."),
    int("group.coordinator.cached.buffer.max.bytes", Some("1048588"), AtLeast(524288), ClusterWide, NoEffect(BUFFERS), "Largest buffer the group coordinator keeps for the next append, in bytes."),
    int("group.streams.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, NotBuilt, "Session timeout of members of streams groups, in ms."),
    int("group.streams.min.session.timeout.ms", Some("45000"), AtLeast(1), ReadOnly, NotBuilt, "Shortest session timeout a streams group may set, in ms."),
    int("group.streams.max.session.timeout.ms", Some("60000"), AtLeast(1), ReadOnly, NotBuilt, "Longest session timeout a streams group may set, in ms."),
    int("group.streams.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, NotBuilt, "How often members of streams groups send heartbeats, in ms."),
    int("group.streams.min.heartbeat.interval.ms", Some("5000"), AtLeast(1), ReadOnly, NotBuilt, "Shortest heartbeat interval a streams group may set, in ms."),
    int("group.streams.max.heartbeat.interval.ms", Some("15000"), AtLeast(1), ReadOnly, NotBuilt, "Longest heartbeat interval a streams group may set, in ms."),
    int("group.streams.max.size", Some("2147483647"), AtLeast(1), ReadOnly, NotBuilt, "Members a streams group takes."),
    int("group.streams.num.standby.replicas", Some("0"), AtLeast(0), ReadOnly, NotBuilt, "Standby copies of each task of a streams group."),
    int("group.streams.max.standby.replicas", Some("2"), AtLeast(0), ReadOnly, NotBuilt, "Most standby copies a streams group may set."),
    int("group.streams.initial.rebalance.delay.ms", Some("3000"), AtLeast(0), ReadOnly, NotBuilt, "How long a new streams group waits for more members, in ms."),
    int("group.streams.assignment.interval.ms", Some("1000"), AtLeast(0), ClusterWide, NotBuilt, "Time between two assignments of a streams group, in ms."),
    int("group.streams.min.assignment.interval.ms", Some("0"), AtLeast(0), ReadOnly, NotBuilt, "Shortest assignment interval a streams group may set, in ms."),
    int("group.streams.max.assignment.interval.ms", Some("15000"), AtLeast(0), ReadOnly, NotBuilt, "Longest assignment interval a streams group may set, in ms."),
    int("offset.metadata.max.bytes", Some("4096"), Any, ReadOnly, Honoured, "Longest note a commit may carry, in bytes."),
    int("offsets.commit.timeout.ms", Some("5000"), AtLeast(1), ReadOnly, Honoured, "How long a commit waits for its replicas, in ms."),
    int("offsets.load.buffer.size", Some("5242880"), AtLeast(1), ReadOnly, NoEffect(BUFFERS), "Bytes read at a time while a coordinator loads its groups."),
    long("offsets.retention.check.interval.ms", Some("600000"), AtLeast(1), ReadOnly, Honoured, "How often committed offsets are looked over for age, in ms."),
    int("offsets.retention.minutes", Some("10080"), AtLeast(1), ReadOnly, Honoured, "How long the offsets of an empty group are kept, in minutes."),
    int("offsets.topic.compression.codec", Some("0"), Any, ReadOnly, Honoured, "Codec of __consumer_offsets: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd."),
    int("offsets.topic.num.partitions", Some("50"), AtLeast(1), ReadOnly, Honoured, "Partitions of __consumer_offsets."),
    short("offsets.topic.replication.factor", Some("3"), AtLeast(1), ReadOnly, Honoured, "Replicas of __consumer_offsets."),
    int("offsets.topic.segment.bytes", Some("104857600"), AtLeast(1), ReadOnly, Honoured, "Segment size of __consumer_offsets, in bytes."),
];
