//! Listeners, sockets, connections and requests.

use super::key::Rule::{Any, AtLeast, Distinct, NonEmptyDistinct, OneOf};
use super::key::State::{Honoured, NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, PerBroker, ReadOnly};
use super::key::{Key, int, list, long, string};
use super::reason::{PURGATORY, QUEUE, THREADS};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    list("listeners", Some("PLAINTEXT://:9092"), NonEmptyDistinct, PerBroker, Honoured, "Addresses the broker listens on, each as NAME://host:port; an empty host means every interface."),
    list("advertised.listeners", None, NonEmptyDistinct, ReadOnly, Honoured, "Addresses handed to clients and other brokers; unset, each connection is told the address it came in on."),
    string("listener.security.protocol.map", Some("SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT"), Any, PerBroker, Honoured, "Which security protocol each listener name speaks."),
    list("early.start.listeners", None, Distinct, ReadOnly, NotBuilt, "Listeners that may open before the authorizer is ready."),
    string("inter.broker.listener.name", None, Any, ReadOnly, NotBuilt, "The listener that brokers use among themselves."),
    string("security.inter.broker.protocol", Some("PLAINTEXT"), OneOf(&["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]), ReadOnly, NotBuilt, "Security protocol between brokers, when no listener is named for it."),
    int("socket.listen.backlog.size", Some("50"), AtLeast(1), ReadOnly, Honoured, "How many connections may wait to be accepted on one listener."),
    int("socket.receive.buffer.bytes", Some("102400"), Any, ReadOnly, Honoured, "Receive buffer of a client's socket in bytes; unset or -1, the system sizes it."),
    int("socket.send.buffer.bytes", Some("102400"), Any, ReadOnly, Honoured, "Send buffer of a client's socket in bytes; unset or -1, the system sizes it."),
    int("socket.request.max.bytes", Some("104857600"), AtLeast(1), ReadOnly, Honoured, "The longest request that is read, in bytes; a longer one closes the connection."),
    long("socket.connection.setup.timeout.ms", Some("10000"), Any, ReadOnly, NotBuilt, "First wait for a connection to another node to be made, in ms."),
    long("socket.connection.setup.timeout.max.ms", Some("30000"), Any, ReadOnly, NotBuilt, "Longest wait for a connection to another node, after back-off, in ms."),
    long("connections.max.idle.ms", Some("600000"), Any, ReadOnly, Honoured, "A connection without traffic for this long is closed, in ms."),
    int("connection.failed.authentication.delay.ms", Some("100"), AtLeast(0), ReadOnly, NotBuilt, "How long a refused login is kept open before it is closed, in ms."),
    long("connections.max.reauth.ms", Some("0"), Any, ReadOnly, NotBuilt, "How long a SASL session lasts before the client must authenticate again, in ms; 0 is without end."),
    int("max.connections", Some("2147483647"), AtLeast(0), ClusterWide, Honoured, "Connections the broker holds at one time, over all listeners."),
    int("max.connections.per.ip", Some("2147483647"), AtLeast(0), ClusterWide, Honoured, "Connections from one address at one time."),
    string("max.connections.per.ip.overrides", Some(""), Any, ClusterWide, Honoured, "Other limits for single addresses, as host:count pairs."),
    int("max.connection.creation.rate", Some("2147483647"), AtLeast(0), ClusterWide, Honoured, "New connections a second that the broker accepts."),
    int("queued.max.requests", Some("500"), AtLeast(1), ReadOnly, NoEffect(QUEUE), "Requests that may wait for a worker thread."),
    long("queued.max.request.bytes", Some("-1"), Any, ReadOnly, NoEffect(QUEUE), "Bytes of requests that may wait for a worker thread."),
    int("num.network.threads", Some("3"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that read and write sockets."),
    int("num.io.threads", Some("8"), AtLeast(1), ClusterWide, NoEffect(THREADS), "Threads that work on requests."),
    int("request.timeout.ms", Some("30000"), Any, ReadOnly, NotBuilt, "How long the broker waits for another node's answer, in ms."),
    int("max.request.partition.size.limit", Some("2000"), AtLeast(1), ReadOnly, Honoured, "Partitions that one DescribeTopicPartitions answer carries at most."),
    int("max.incremental.fetch.session.cache.slots", Some("1000"), AtLeast(0), ReadOnly, Honoured, "Incremental fetch sessions kept at one time."),
    int("fetch.max.bytes", Some("57671680"), AtLeast(1024), ReadOnly, Honoured, "The most a fetch answer carries, in bytes, whatever the client asks."),
    int("fetch.purgatory.purge.interval.requests", Some("1000"), Any, ReadOnly, NoEffect(PURGATORY), "After how many finished fetches the waiting list is swept."),
    int("producer.purgatory.purge.interval.requests", Some("1000"), Any, ReadOnly, NoEffect(PURGATORY), "After how many finished produce requests the waiting list is swept."),
    int("delete.records.purgatory.purge.interval.requests", Some("1"), Any, ReadOnly, NoEffect(PURGATORY), "After how many finished DeleteRecords requests the waiting list is swept."),
    int("share.fetch.purgatory.purge.interval.requests", Some("1000"), Any, ReadOnly, NoEffect(PURGATORY), "After how many finished share fetches the waiting list is swept."),
];
