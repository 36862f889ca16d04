//! Transactions.

use super::key::Rule::{Any, AtLeast};
use super::key::State::{NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, boolean, int, short};
use super::reason::BUFFERS;

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("transactional.id.expiration.ms", Some("604800000"), AtLeast(1), ReadOnly, NotBuilt, "How long an idle transactional id is remembered, in ms."),
    int("transaction.max.timeout.ms", Some("900000"), AtLeast(1), ReadOnly, NotBuilt, "Longest transaction timeout a producer may ask for, in ms."),
    int("transaction.abort.timed.out.transaction.cleanup.interval.ms", Some("10000"), AtLeast(1), ReadOnly, NotBuilt, "How often transactions past their timeout are aborted, in ms."),
    int("transaction.remove.expired.transaction.cleanup.interval.ms", Some("3600000"), AtLeast(1), ReadOnly, NotBuilt, "How often expired transactional ids are removed, in ms."),
    boolean("transaction.partition.verification.enable", Some("true"), Any, ClusterWide, NotBuilt, "Whether a partition must be part of the transaction before it takes its records."),
    boolean("transaction.two.phase.commit.enable", Some("false"), Any, ReadOnly, NotBuilt, "Whether an outside coordinator may hold transactions prepared."),
    int("transaction.state.log.load.buffer.size", Some("5242880"), AtLeast(1), ReadOnly, NoEffect(BUFFERS), "Bytes read at a time while a coordinator loads its transactions."),
    int("transaction.state.log.min.isr", Some("2"), AtLeast(1), ReadOnly, NotBuilt, "In-sync replicas that a write to __transaction_state needs."),
    int("transaction.state.log.num.partitions", Some("50"), AtLeast(1), ReadOnly, NotBuilt, "Partitions of __transaction_state."),
    short("transaction.state.log.replication.factor", Some("3"), AtLeast(1), ReadOnly, NotBuilt, "Replicas of __transaction_state."),
    int("transaction.state.log.segment.bytes", Some("104857600"), AtLeast(1), ReadOnly, NotBuilt, "Segment size of __transaction_state, in bytes."),
    int("add.partitions.to.txn.retry.backoff.ms", Some("20"), AtLeast(1), ReadOnly, NotBuilt, "First rest before adding partitions to a transaction is tried again, in ms."),
    int("add.partitions.to.txn.retry.backoff.max.ms", Some("100"), AtLeast(0), ReadOnly, NotBuilt, "Longest time spent on trying to add partitions to a transaction, in ms."),
];
