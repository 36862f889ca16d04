//! Keys of a topic, in the order in which Kafka checks them.

use super::key::Rule::{Any, AtLeast, Between, GzipLevel, ListOf, OneOf, ThrottledReplicas};
use super::key::State::{Honoured, NotBuilt};
use super::key::Update::ClusterWide;
use super::key::{Key, boolean, double, int, list, long, string};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("segment.bytes", Some("1073741824"), AtLeast(1048576), ClusterWide, Honoured, "Size at which a segment is full, in bytes."),
    long("segment.ms", Some("604800000"), AtLeast(1), ClusterWide, Honoured, "Age at which a segment is closed although it is not full, in ms."),
    long("segment.jitter.ms", Some("0"), AtLeast(0), ClusterWide, Honoured, "Up to how much earlier, at random, a segment is closed, in ms."),
    int("segment.index.bytes", Some("10485760"), AtLeast(4), ClusterWide, Honoured, "Largest size of an index file, in bytes."),
    long("flush.messages", Some("9223372036854775807"), AtLeast(1), ClusterWide, Honoured, "Records after which a partition is flushed to the disk."),
    long("flush.ms", Some("9223372036854775807"), AtLeast(0), ClusterWide, Honoured, "Longest time that a record stays unflushed, in ms."),
    long("retention.bytes", Some("-1"), Any, ClusterWide, Honoured, "Size up to which a partition's records are kept, in bytes; -1 is without limit."),
    long("retention.ms", Some("604800000"), AtLeast(-1), ClusterWide, Honoured, "How long records are kept, in ms; -1 is for ever."),
    int("max.message.bytes", Some("1048588"), AtLeast(0), ClusterWide, Honoured, "The largest record batch the topic takes, in bytes, as compressed."),
    int("index.interval.bytes", Some("4096"), AtLeast(0), ClusterWide, Honoured, "Bytes of batches between two entries of the offset index."),
    long("delete.retention.ms", Some("86400000"), AtLeast(0), ClusterWide, Honoured, "How long tombstones are kept in a compacted topic, in ms."),
    long("min.compaction.lag.ms", Some("0"), AtLeast(0), ClusterWide, Honoured, "How long a record is safe from compaction, in ms."),
    long("max.compaction.lag.ms", Some("9223372036854775807"), AtLeast(1), ClusterWide, Honoured, "How long a record may wait for compaction, in ms."),
    long("file.delete.delay.ms", Some("60000"), AtLeast(0), ClusterWide, Honoured, "How long a deleted file stays on the disk, in ms."),
    double("min.cleanable.dirty.ratio", Some("0.5"), Between(0, 1), ClusterWide, Honoured, "Share of a log that must be uncompacted before it is compacted again."),
    list("cleanup.policy", Some("delete"), ListOf(&["compact", "delete"]), ClusterWide, Honoured, "What happens to old segments: delete, compact or both."),
    boolean("unclean.leader.election.enable", Some("false"), Any, ClusterWide, Honoured, "Whether a replica that is behind may become leader when no other is left, at the price of records."),
    int("min.insync.replicas", Some("1"), AtLeast(1), ClusterWide, Honoured, "In-sync replicas that a write with acks=all needs."),
    string("compression.type", Some("producer"), OneOf(&["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]), ClusterWide, Honoured, "Codec that batches are kept in; producer keeps what the producer chose."),
    int("compression.gzip.level", Some("-1"), GzipLevel, ClusterWide, Honoured, "gzip level when the broker compresses; -1 is the codec's own."),
    int("compression.lz4.level", Some("9"), Between(1, 17), ClusterWide, Honoured, "lz4 level when the broker compresses."),
    int("compression.zstd.level", Some("3"), Between(-131072, 22), ClusterWide, Honoured, "zstd level when the broker compresses."),
    boolean("preallocate", Some("false"), Any, ClusterWide, Honoured, "Whether a new segment's file is laid out at full length."),
    string("message.timestamp.type", Some("CreateTime"), OneOf(&["CreateTime", "LogAppendTime"]), ClusterWide, Honoured, "Whether a record's time is the producer's (CreateTime) or that of the append (LogAppendTime)."),
    long("message.timestamp.before.max.ms", Some("9223372036854775807"), AtLeast(0), ClusterWide, Honoured, "How far in the past a record's time may lie, in ms."),
    long("message.timestamp.after.max.ms", Some("3600000"), AtLeast(0), ClusterWide, Honoured, "How far in the future a record's time may lie, in ms."),
    list("leader.replication.throttled.replicas", Some(""), ThrottledReplicas, ClusterWide, NotBuilt, "Replicas whose leaders are throttled, as partition:broker pairs, or *."),
    list("follower.replication.throttled.replicas", Some(""), ThrottledReplicas, ClusterWide, NotBuilt, "Replicas whose followers are throttled, as partition:broker pairs, or *."),
    boolean("remote.storage.enable", Some("false"), Any, ClusterWide, NotBuilt, "Whether the topic uses tiered storage."),
    long("local.retention.ms", Some("-2"), AtLeast(-2), ClusterWide, NotBuilt, "Time kept locally of a tiered partition, in ms; -2 is as retention.ms."),
    long("local.retention.bytes", Some("-2"), AtLeast(-2), ClusterWide, NotBuilt, "Size kept locally of a tiered partition, in bytes; -2 is as retention.bytes."),
    boolean("remote.log.copy.disable", Some("false"), Any, ClusterWide, NotBuilt, "Whether nothing more is copied to remote storage."),
    boolean("remote.log.delete.on.disable", Some("false"), Any, ClusterWide, NotBuilt, "Whether remote records are deleted when tiered storage is switched off."),
];

#[rustfmt::skip]
pub(super) const HIDDEN: &[Key] = &[
    int("internal.segment.bytes", None, Any, ClusterWide, Honoured, "Segment size without lower bound, in bytes."),
];
