//! Rates that exist as dynamic broker keys only.

use super::key::Rule::AtLeast;
use super::key::State::NotBuilt;
use super::key::Update::ClusterWide;
use super::key::{Key, long};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    long("follower.replication.throttled.rate", Some("9223372036854775807"), AtLeast(0), ClusterWide, NotBuilt, "Bytes a second that throttled followers may fetch."),
    long("leader.replication.throttled.rate", Some("9223372036854775807"), AtLeast(0), ClusterWide, NotBuilt, "Bytes a second that leaders may send to throttled replicas."),
    long("replica.alter.log.dirs.io.max.bytes.per.second", Some("9223372036854775807"), AtLeast(0), ClusterWide, NotBuilt, "Bytes a second for moves between directories."),
];
