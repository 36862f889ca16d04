//! Who this node is, where its data is.

use super::key::Rule::{Any, AtLeast, Distinct, NonEmptyDistinct, NonEmptyListOf};
use super::key::State::{Honoured, NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, PerBroker, ReadOnly};
use super::key::{Key, boolean, class, int, list, long, string};
use super::reason::{CLASSES, THREADS};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("node.id", None, AtLeast(0), ReadOnly, Honoured, "The number of this node in the cluster."),
    int("broker.id", Some("-1"), Any, ReadOnly, Honoured, "The older name of node.id."),
    string("broker.rack", None, Any, ReadOnly, Honoured, "Where this broker stands, for spreading replicas and reading nearby."),
    list("process.roles", None, NonEmptyListOf(&["broker", "controller"]), ReadOnly, Honoured, "What this process is: broker, controller or both."),
    list("log.dir", Some("/tmp/kafka-logs"), NonEmptyDistinct, ReadOnly, Honoured, "Directories of the partitions, when log.dirs is not set."),
    list("log.dirs", None, NonEmptyDistinct, ReadOnly, Honoured, "Directories of the partitions."),
    string("metadata.log.dir", None, Any, ReadOnly, Honoured, "Directory of the metadata log; unset, the first of log.dirs."),
    list("cordoned.log.dirs", Some(""), Distinct, PerBroker, NotBuilt, "Directories that get no new partitions; * is all of them."),
    long("log.dir.failure.timeout.ms", Some("30000"), AtLeast(1), ReadOnly, NotBuilt, "How long a failed directory may stay unreported before the broker stops, in ms."),
    int("background.threads", Some("10"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads for work in the background."),
    int("num.recovery.threads.per.data.dir", Some("2"), AtLeast(1), ClusterWide, Honoured, "Threads for each directory that open logs at the start; eight times as many flush them at the end."),
    boolean("controlled.shutdown.enable", Some("true"), Any, ReadOnly, NotBuilt, "Whether leadership is handed over before the broker stops."),
    list("config.providers", Some(""), Distinct, ClusterWide, Honoured, "Names of the plug-ins that fill in ${...} in configuration values."),
    class("create.topic.policy.class.name", None, Any, ReadOnly, NoEffect(CLASSES), "Java class that may refuse the creation of a topic."),
    class("alter.config.policy.class.name", None, Any, ReadOnly, NoEffect(CLASSES), "Java class that may refuse a change of configuration."),
];
