//! Tiered storage.

use super::key::Rule::{Any, AtLeast, NonEmpty};
use super::key::State::{NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, boolean, int, long, string};
use super::reason::{CLASSES, THREADS};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    boolean("remote.log.storage.system.enable", Some("false"), Any, ReadOnly, NotBuilt, "Whether tiered storage is switched on."),
    string("remote.log.storage.manager.class.name", None, NonEmpty, ReadOnly, NoEffect(CLASSES), "Java class that keeps segments in remote storage."),
    string("remote.log.storage.manager.class.path", None, Any, ReadOnly, NoEffect(CLASSES), "Where that class is loaded from."),
    string("remote.log.storage.manager.impl.prefix", Some("rsm.config."), NonEmpty, ReadOnly, NoEffect(CLASSES), "Prefix of the properties handed to the remote storage class."),
    string("remote.log.metadata.manager.class.name", Some("org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager"), NonEmpty, ReadOnly, NoEffect(CLASSES), "Java class that keeps the metadata of remote segments."),
    string("remote.log.metadata.manager.class.path", None, Any, ReadOnly, NoEffect(CLASSES), "Where that class is loaded from."),
    string("remote.log.metadata.manager.impl.prefix", Some("rlmm.config."), NonEmpty, ReadOnly, NoEffect(CLASSES), "Prefix of the properties handed to the remote metadata class."),
    string("remote.log.metadata.manager.listener.name", None, NonEmpty, ReadOnly, NotBuilt, "Listener by which the remote metadata class reaches this broker."),
    int("remote.log.metadata.custom.metadata.max.bytes", Some("128"), AtLeast(0), ReadOnly, NotBuilt, "Most bytes of metadata that remote storage may add to a segment."),
    long("remote.log.index.file.cache.total.size.bytes", Some("1073741824"), AtLeast(1), ClusterWide, NotBuilt, "Space for indexes fetched from remote storage, in bytes."),
    long("remote.log.manager.task.interval.ms", Some("30000"), AtLeast(1), ReadOnly, NotBuilt, "How often segments are copied to and expired from remote storage, in ms."),
    int("remote.log.manager.thread.pool.size", Some("2"), AtLeast(1), ReadOnly, NoEffect(THREADS), "Threads for followers of remote segments, by an older name."),
    int("remote.log.manager.copier.thread.pool.size", Some("10"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that copy segments to remote storage."),
    int("remote.log.manager.expiration.thread.pool.size", Some("10"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that expire segments in remote storage."),
    int("remote.log.manager.follower.thread.pool.size", Some("2"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads with which followers learn of remote segments."),
    long("remote.log.manager.copy.max.bytes.per.second", Some("9223372036854775807"), AtLeast(1), ClusterWide, NotBuilt, "Bytes a second copied to remote storage."),
    int("remote.log.manager.copy.quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for the quota on copying to remote storage."),
    int("remote.log.manager.copy.quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of such a sample, in seconds."),
    long("remote.log.manager.fetch.max.bytes.per.second", Some("9223372036854775807"), AtLeast(1), ClusterWide, NotBuilt, "Bytes a second fetched from remote storage."),
    int("remote.log.manager.fetch.quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for the quota on fetching from remote storage."),
    int("remote.log.manager.fetch.quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of such a sample, in seconds."),
    int("remote.log.reader.threads", Some("10"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that read from remote storage."),
    int("remote.log.reader.max.pending.tasks", Some("100"), AtLeast(1), ReadOnly, NoEffect(THREADS), "Reads from remote storage that may wait for a thread."),
    int("remote.fetch.max.wait.ms", Some("500"), AtLeast(1), ClusterWide, NotBuilt, "How long a fetch may wait for remote storage, in ms."),
    long("remote.list.offsets.request.timeout.ms", Some("30000"), AtLeast(1), ClusterWide, NotBuilt, "How long a look-up of offsets may wait for remote storage, in ms."),
    boolean("follower.fetch.last.tiered.offset.enable", Some("false"), Any, ClusterWide, NotBuilt, "Whether an empty follower begins behind what remote storage holds already."),
    long("log.local.retention.bytes", Some("-2"), AtLeast(-2), ClusterWide, NotBuilt, "Size kept locally of a tiered partition, in bytes; -2 is as log.retention.bytes."),
    long("log.local.retention.ms", Some("-2"), AtLeast(-2), ClusterWide, NotBuilt, "Time kept locally of a tiered partition, in ms; -2 is as log.retention.ms."),
];
