//! The controller quorum and the metadata log.

use super::key::Rule::{Any, AtLeast, NonEmptyDistinct, Servers, Voters};
use super::key::State::{Honoured, NotBuilt};
use super::key::Update::ReadOnly;
use super::key::{Key, boolean, int, list, long};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    list("controller.listener.names", None, NonEmptyDistinct, ReadOnly, Honoured, "The listeners of the controllers; brokers use the first."),
    list("controller.quorum.voters", Some(""), Voters, ReadOnly, Honoured, "The fixed voters, each as id@host:port."),
    list("controller.quorum.bootstrap.servers", Some(""), Servers, ReadOnly, NotBuilt, "Controllers to ask first, each as host:port, when voters are not fixed."),
    boolean("controller.quorum.auto.join.enable", Some("false"), Any, ReadOnly, NotBuilt, "Whether a new controller joins the voters by itself."),
    int("controller.quorum.election.timeout.ms", Some("1000"), AtLeast(0), ReadOnly, Honoured, "How long a candidate waits for votes, in ms."),
    int("controller.quorum.election.backoff.max.ms", Some("1000"), AtLeast(0), ReadOnly, Honoured, "Longest rest between two elections, in ms."),
    int("controller.quorum.fetch.timeout.ms", Some("2000"), AtLeast(0), ReadOnly, Honoured, "How long without the leader before an election begins, in ms."),
    int("controller.quorum.fetch.max.bytes", Some("1048576"), AtLeast(1), ReadOnly, Honoured, "Bytes of metadata log in one fetch."),
    int("controller.quorum.fetch.snapshot.max.bytes", Some("1048576"), AtLeast(1), ReadOnly, NotBuilt, "Bytes of snapshot in one answer."),
    int("controller.quorum.request.timeout.ms", Some("2000"), AtLeast(0), ReadOnly, Honoured, "How long a controller waits for another's answer, in ms."),
    int("controller.quorum.retry.backoff.ms", Some("20"), AtLeast(0), ReadOnly, Honoured, "Rest before a failed request to a controller is sent again, in ms."),
    int("controller.quorum.append.linger.ms", Some("25"), AtLeast(0), ReadOnly, NotBuilt, "How long the leader gathers records before it flushes them, in ms."),
    int("controller.socket.timeout.ms", Some("30000"), Any, ReadOnly, NotBuilt, "How long the controller waits for a broker's answer, in ms."),
    int("broker.heartbeat.interval.ms", Some("2000"), Any, ReadOnly, NotBuilt, "How often a broker tells the controller that it lives, in ms."),
    int("broker.session.timeout.ms", Some("9000"), Any, ReadOnly, Honoured, "After how long without a heartbeat a broker is taken for dead, in ms."),
    int("initial.broker.registration.timeout.ms", Some("60000"), Any, ReadOnly, NotBuilt, "How long a starting broker tries to register before it gives up, in ms."),
    long("metadata.log.max.record.bytes.between.snapshots", Some("20971520"), AtLeast(1), ReadOnly, Honoured, "Bytes of metadata log after which a snapshot is made."),
    long("metadata.log.max.snapshot.interval.ms", Some("3600000"), AtLeast(0), ReadOnly, Honoured, "Longest time between snapshots of changed metadata, in ms; 0 is never by time."),
    int("metadata.log.segment.bytes", Some("1073741824"), AtLeast(8388608), ReadOnly, Honoured, "Size of a segment of the metadata log, in bytes."),
    long("metadata.log.segment.ms", Some("604800000"), Any, ReadOnly, Honoured, "Age at which a segment of the metadata log is closed, in ms."),
    long("metadata.max.retention.bytes", Some("104857600"), Any, ReadOnly, Honoured, "Size up to which old metadata segments and snapshots are kept, in bytes."),
    long("metadata.max.retention.ms", Some("604800000"), Any, ReadOnly, Honoured, "How long old metadata segments and snapshots are kept, in ms."),
    int("metadata.max.idle.interval.ms", Some("500"), AtLeast(0), ReadOnly, Honoured, "How often the active controller appends a no-op record, in ms; 0 is never."),
];
