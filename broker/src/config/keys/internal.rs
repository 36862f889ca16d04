//! Keys that Kafka accepts but neither documents nor describes.

use super::key::Rule::{Any, AtLeast};
use super::key::State::{Honoured, NoEffect, NotBuilt};
use super::key::Update::ReadOnly;
use super::key::{Key, boolean, double, int, long, string};
use super::reason::{CLASSES, TESTING};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    long("controller.performance.always.log.threshold.ms", Some("2000"), AtLeast(0), ReadOnly, NoEffect(TESTING), "Controller events that take longer are logged, in ms."),
    long("controller.performance.sample.period.ms", Some("60000"), AtLeast(100), ReadOnly, NoEffect(TESTING), "How often the controller logs how fast it is, in ms."),
    int("group.consumer.regex.refresh.interval.ms", Some("600000"), AtLeast(10000), ReadOnly, NotBuilt, "How often a group's regular expressions are matched against topics again, in ms."),
    int("group.share.initialize.retry.interval.ms", Some("30000"), AtLeast(1), ReadOnly, NotBuilt, "Rest before share state is initialised again, in ms."),
    string("group.share.persister.class.name", Some("org.apache.kafka.server.share.persister.DefaultStatePersister"), Any, ReadOnly, NoEffect(CLASSES), "Java class that keeps share state."),
    long("internal.metadata.delete.delay.millis", Some("60000"), Any, ReadOnly, NoEffect(TESTING), "How long a deleted metadata file stays on the disk, in ms."),
    int("internal.metadata.log.segment.bytes", None, Any, ReadOnly, NoEffect(TESTING), "Segment size of the metadata log without lower bound, in bytes."),
    int("internal.metadata.max.batch.size.in.bytes", Some("8388608"), Any, ReadOnly, NoEffect(TESTING), "Largest batch of the metadata log, in bytes."),
    long("log.initial.task.delay.ms", Some("30000"), AtLeast(0), ReadOnly, Honoured, "How long after the start the log's regular work begins, in ms."),
    int("producer.id.expiration.check.interval.ms", Some("600000"), AtLeast(1), ReadOnly, Honoured, "How often silent producers are looked for, in ms."),
    long("remote.log.index.file.cache.ttl.ms", Some("900000"), AtLeast(-1), ReadOnly, NotBuilt, "How long a cached remote index is kept unused, in ms."),
    long("remote.log.manager.task.retry.backoff.max.ms", Some("30000"), AtLeast(1), ReadOnly, NotBuilt, "Longest rest before a remote task is tried again, in ms."),
    long("remote.log.manager.task.retry.backoff.ms", Some("500"), AtLeast(1), ReadOnly, NotBuilt, "First rest before a remote task is tried again, in ms."),
    double("remote.log.manager.task.retry.jitter", Some("0.2"), Any, ReadOnly, NotBuilt, "Random part of that rest."),
    long("server.max.startup.time.ms", Some("9223372036854775807"), AtLeast(0), ReadOnly, NotBuilt, "How long a start may take, in ms."),
    int("share.coordinator.cold.partition.snapshot.interval.ms", Some("300000"), AtLeast(1), ReadOnly, NotBuilt, "How often idle share partitions are snapshotted, in ms."),
    int("share.coordinator.state.topic.prune.interval.ms", Some("300000"), AtLeast(1), ReadOnly, NotBuilt, "How often old share state is deleted, in ms."),
    long("unclean.leader.election.interval.ms", Some("300000"), AtLeast(1), ReadOnly, NotBuilt, "How often the controller looks for unclean elections to make, in ms."),
    boolean("unstable.api.versions.enable", Some("false"), Any, ReadOnly, NotBuilt, "Whether API versions still in development are offered."),
    boolean("unstable.feature.versions.enable", Some("false"), Any, ReadOnly, NotBuilt, "Whether feature versions still in development are offered."),
];
