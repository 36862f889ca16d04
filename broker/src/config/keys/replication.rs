//! Followers and leaders.

use super::key::Rule::{Any, AtLeast};
use super::key::State::{Honoured, NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, boolean, int, long, string};
use super::reason::THREADS;

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    long("replica.lag.time.max.ms", Some("30000"), Any, ReadOnly, Honoured, "How long a follower may be behind before it leaves the ISR, in ms."),
    long("replica.high.watermark.checkpoint.interval.ms", Some("5000"), Any, ReadOnly, Honoured, "How often high watermarks are written down, in ms."),
    int("replica.fetch.max.bytes", Some("1048576"), AtLeast(0), ReadOnly, NotBuilt, "Bytes a follower asks for each partition."),
    int("replica.fetch.min.bytes", Some("1"), Any, ReadOnly, NotBuilt, "Bytes a follower waits for before it is answered."),
    int("replica.fetch.wait.max.ms", Some("500"), Any, ReadOnly, NotBuilt, "How long a follower's fetch may wait for bytes, in ms."),
    int("replica.fetch.response.max.bytes", Some("10485760"), AtLeast(0), ReadOnly, NotBuilt, "Bytes a follower takes in one answer."),
    int("replica.fetch.backoff.ms", Some("1000"), AtLeast(0), ReadOnly, NotBuilt, "Rest of a follower after a failed fetch, in ms."),
    int("replica.socket.timeout.ms", Some("30000"), Any, ReadOnly, NotBuilt, "How long a follower waits for its leader's answer, in ms."),
    int("replica.socket.receive.buffer.bytes", Some("65536"), Any, ReadOnly, NotBuilt, "Receive buffer of a follower's socket in bytes."),
    string("replica.selector.class", None, Any, ReadOnly, NotBuilt, "Chooses the replica a consumer reads from; Kafka's rack-aware selector is known by its class name."),
    int("num.replica.fetchers", Some("1"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that fetch from one leader."),
    int("num.replica.alter.log.dirs.threads", None, Any, ReadOnly, NoEffect(THREADS), "Threads that move replicas between directories."),
    boolean("auto.leader.rebalance.enable", Some("true"), Any, ReadOnly, NotBuilt, "Whether leadership goes back to the preferred replicas by itself."),
    long("leader.imbalance.check.interval.seconds", Some("300"), AtLeast(1), ReadOnly, NotBuilt, "How often the spread of leaders is looked over, in seconds."),
];
