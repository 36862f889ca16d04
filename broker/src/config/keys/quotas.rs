//! Windows that quotas are measured over.

use super::key::Rule::{Any, AtLeast};
use super::key::State::{NoEffect, NotBuilt};
use super::key::Update::ReadOnly;
use super::key::{Key, class, int};
use super::reason::CLASSES;

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    class("client.quota.callback.class", None, Any, ReadOnly, NoEffect(CLASSES), "Java class that computes client quotas."),
    int("quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for client quotas."),
    int("quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of a sample for client quotas, in seconds."),
    int("replication.quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for replication quotas."),
    int("replication.quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of a sample for replication quotas, in seconds."),
    int("alter.log.dirs.replication.quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for the quota on moves between directories."),
    int("alter.log.dirs.replication.quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of such a sample, in seconds."),
    int("controller.quota.window.num", Some("11"), AtLeast(1), ReadOnly, NotBuilt, "Samples kept for the quota on topic changes."),
    int("controller.quota.window.size.seconds", Some("1"), AtLeast(1), ReadOnly, NotBuilt, "Length of such a sample, in seconds."),
];
