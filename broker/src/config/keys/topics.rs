//! What topics are made with, and what they take.

use super::key::Rule::{Any, AtLeast, Between, GzipLevel, OneOf};
use super::key::State::Honoured;
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, boolean, int, string};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("num.partitions", Some("1"), AtLeast(1), ReadOnly, Honoured, "Partitions of a topic created without a count."),
    int("default.replication.factor", Some("1"), Any, ReadOnly, Honoured, "Replicas of a topic created without a replication factor."),
    boolean("auto.create.topics.enable", Some("true"), Any, ReadOnly, Honoured, "Whether asking for a missing topic may create it."),
    boolean("delete.topic.enable", Some("true"), Any, ReadOnly, Honoured, "Whether topics may be deleted."),
    int("message.max.bytes", Some("1048588"), AtLeast(0), ClusterWide, Honoured, "The largest record batch a topic takes, in bytes, as compressed."),
    int("min.insync.replicas", Some("1"), AtLeast(1), ClusterWide, Honoured, "In-sync replicas that a write with acks=all needs."),
    boolean("unclean.leader.election.enable", Some("false"), Any, ClusterWide, Honoured, "Whether a replica that is behind may become leader when no other is left, at the price of records."),
    string("compression.type", Some("producer"), OneOf(&["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]), ClusterWide, Honoured, "Codec that batches are kept in; producer keeps what the producer chose."),
    int("compression.gzip.level", Some("-1"), GzipLevel, ClusterWide, Honoured, "gzip level when the broker compresses; -1 is the codec's own."),
    int("compression.lz4.level", Some("9"), Between(1, 17), ClusterWide, Honoured, "lz4 level when the broker compresses."),
    int("compression.zstd.level", Some("3"), Between(-131072, 22), ClusterWide, Honoured, "zstd level when the broker compresses."),
];
