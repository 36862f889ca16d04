//! Segments, flushing, retention and compaction.

use super::key::Rule::{Any, AtLeast, Between, ListOf, OneOf};
use super::key::State::Honoured;
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, boolean, double, int, list, long, string};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("log.segment.bytes", Some("1073741824"), AtLeast(1048576), ClusterWide, Honoured, "Size at which a segment is full, in bytes."),
    long("log.roll.ms", None, Any, ClusterWide, Honoured, "Age at which a segment is closed although it is not full, in ms."),
    int("log.roll.hours", Some("168"), AtLeast(1), ReadOnly, Honoured, "Age at which a segment is closed, in hours, when log.roll.ms is not set."),
    long("log.roll.jitter.ms", None, Any, ClusterWide, Honoured, "Up to how much earlier, at random, a segment is closed, in ms."),
    int("log.roll.jitter.hours", Some("0"), AtLeast(0), ReadOnly, Honoured, "Up to how much earlier a segment is closed, in hours, when log.roll.jitter.ms is not set."),
    long("log.segment.delete.delay.ms", Some("60000"), AtLeast(0), ClusterWide, Honoured, "How long a deleted file stays on the disk, in ms."),
    boolean("log.preallocate", Some("false"), Any, ClusterWide, Honoured, "Whether a new segment's file is laid out at full length."),
    int("log.index.interval.bytes", Some("4096"), AtLeast(0), ClusterWide, Honoured, "Bytes of batches between two entries of the offset index."),
    int("log.index.size.max.bytes", Some("10485760"), AtLeast(4), ClusterWide, Honoured, "Largest size of an index file, in bytes."),
    long("log.flush.interval.messages", Some("9223372036854775807"), AtLeast(1), ClusterWide, Honoured, "Records after which a partition is flushed to the disk."),
    long("log.flush.interval.ms", None, Any, ClusterWide, Honoured, "Longest time that a record stays unflushed, in ms; unset, as log.flush.scheduler.interval.ms."),
    long("log.flush.scheduler.interval.ms", Some("9223372036854775807"), Any, ReadOnly, Honoured, "How often partitions are looked over for flushing, in ms."),
    int("log.flush.offset.checkpoint.interval.ms", Some("60000"), AtLeast(0), ReadOnly, Honoured, "How often recovery points are written down, in ms."),
    int("log.flush.start.offset.checkpoint.interval.ms", Some("60000"), AtLeast(0), ReadOnly, Honoured, "How often log start offsets are written down, in ms."),
    string("log.message.timestamp.type", Some("CreateTime"), OneOf(&["CreateTime", "LogAppendTime"]), ClusterWide, Honoured, "Whether a record's time is the producer's (CreateTime) or that of the append (LogAppendTime)."),
    long("log.message.timestamp.before.max.ms", Some("9223372036854775807"), AtLeast(0), ClusterWide, Honoured, "How far in the past a record's time may lie, in ms."),
    long("log.message.timestamp.after.max.ms", Some("3600000"), AtLeast(0), ClusterWide, Honoured, "How far in the future a record's time may lie, in ms."),
    list("log.cleanup.policy", Some("delete"), ListOf(&["compact", "delete"]), ClusterWide, Honoured, "What happens to old segments: delete, compact or both."),
    long("log.retention.ms", None, Any, ClusterWide, Honoured, "How long records are kept, in ms; -1 is for ever."),
    int("log.retention.minutes", None, Any, ReadOnly, Honoured, "How long records are kept, in minutes, when log.retention.ms is not set."),
    int("log.retention.hours", Some("168"), Any, ReadOnly, Honoured, "How long records are kept, in hours, when neither ms nor minutes are set."),
    long("log.retention.bytes", Some("-1"), Any, ClusterWide, Honoured, "Size up to which a partition's records are kept, in bytes; -1 is without limit."),
    long("log.retention.check.interval.ms", Some("300000"), AtLeast(1), ReadOnly, Honoured, "How often partitions are looked over for records past retention, in ms."),
    boolean("log.cleaner.enable", Some("true"), Any, ReadOnly, Honoured, "Whether compacted topics are compacted at all."),
    int("log.cleaner.threads", Some("1"), AtLeast(0), ClusterWide, Honoured, "Threads that compact."),
    long("log.cleaner.backoff.ms", Some("15000"), AtLeast(0), ClusterWide, Honoured, "How long the cleaner rests when there is nothing to compact, in ms."),
    long("log.cleaner.delete.retention.ms", Some("86400000"), AtLeast(0), ClusterWide, Honoured, "How long tombstones of compacted topics are kept, in ms."),
    double("log.cleaner.min.cleanable.ratio", Some("0.5"), Between(0, 1), ClusterWide, Honoured, "Share of a log that must be uncompacted before it is compacted again."),
    long("log.cleaner.min.compaction.lag.ms", Some("0"), AtLeast(0), ClusterWide, Honoured, "How long a record is safe from compaction, in ms."),
    long("log.cleaner.max.compaction.lag.ms", Some("9223372036854775807"), AtLeast(1), ClusterWide, Honoured, "How long a record may wait for compaction, in ms."),
    long("log.cleaner.dedupe.buffer.size", Some("134217728"), Any, ClusterWide, Honoured, "Memory for the map of keys while compacting, in bytes."),
    double("log.cleaner.io.buffer.load.factor", Some("0.9"), Any, ClusterWide, Honoured, "How full the map of keys may become."),
    int("log.cleaner.io.buffer.size", Some("524288"), AtLeast(0), ClusterWide, Honoured, "Memory for reading and writing while compacting, in bytes."),
    double("log.cleaner.io.max.bytes.per.second", Some("1.7976931348623157E308"), Any, ClusterWide, Honoured, "Bytes a second that compaction may read and write."),
    int("producer.id.expiration.ms", Some("86400000"), AtLeast(1), ClusterWide, Honoured, "How long a silent producer's sequence numbers are remembered, in ms."),
];
