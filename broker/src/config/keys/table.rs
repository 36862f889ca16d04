//! The areas put together, with look-up by name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::key::Key;
use super::{
    client_metrics, group, groups, internal, log, metrics, network, node, quorum, quotas, remote,
    replication, retired, security, share, throttle, topic, topics, transactions,
};

/// The keys of one kind of resource.
#[derive(Debug)]
pub struct Table {
    in_order: Vec<&'static Key>,
    described: Vec<&'static Key>,
    all: HashMap<&'static str, &'static Key>,
}

impl Table {
    fn of(described: &[&'static [Key]], hidden: &'static [Key]) -> Table {
        let mut described: Vec<&'static Key> = described.iter().copied().flatten().collect();
        let in_order: Vec<&'static Key> = described.iter().copied().chain(hidden).collect();
        described.sort_by_key(|key| key.name);
        let all = in_order.iter().map(|&key| (key.name, key)).collect();
        Table { in_order, described, all }
    }

    /// The row of `name`.
    pub fn get(&self, name: &str) -> Option<&'static Key> {
        self.all.get(name).copied()
    }

    /// The rows that DescribeConfigs shows although nobody set them, by name.
    pub fn described(&self) -> impl Iterator<Item = &'static Key> {
        self.described.iter().copied()
    }

    /// All rows, hidden ones too, in the table's own order.
    pub fn in_order(&self) -> impl Iterator<Item = &'static Key> {
        self.in_order.iter().copied()
    }
}

/// Keys of a broker and controller (`KafkaConfig`).
pub static BROKER: LazyLock<Table> = LazyLock::new(|| {
    Table::of(
        &[
            network::KEYS,
            node::KEYS,
            topics::KEYS,
            log::KEYS,
            replication::KEYS,
            quorum::KEYS,
            groups::KEYS,
            share::KEYS,
            transactions::KEYS,
            security::KEYS,
            remote::KEYS,
            quotas::KEYS,
            metrics::KEYS,
        ],
        internal::KEYS,
    )
});

/// Keys of a broker that 0.8 to 3.x knew and 4.x does not.
pub static RETIRED: LazyLock<Table> = LazyLock::new(|| Table::of(&[retired::KEYS], &[]));

/// Rates that can be set on a running broker and nowhere else.
pub static THROTTLE: LazyLock<Table> = LazyLock::new(|| Table::of(&[throttle::KEYS], &[]));

/// Keys of a topic (`LogConfig`).
pub static TOPIC: LazyLock<Table> = LazyLock::new(|| Table::of(&[topic::KEYS], topic::HIDDEN));

/// Keys of a group (`GroupConfig`).
pub static GROUP: LazyLock<Table> = LazyLock::new(|| Table::of(&[group::KEYS], &[]));

/// Keys of a client metrics subscription (`ClientMetricsConfigs`).
pub static CLIENT_METRICS: LazyLock<Table> = LazyLock::new(|| Table::of(&[client_metrics::KEYS], &[]));
