//! `metadata.version` and the other features of the cluster (KIP-584, KIP-778): what exists, what each level
//! means for the records that are written.

use std::fmt;

/// The name of the feature that says which metadata records may be written.
pub const METADATA_VERSION: &str = "metadata.version";
/// The name of the feature of KIP-853; it is kept by the quorum and never in metadata records.
pub const KRAFT_VERSION: &str = "kraft.version";
/// The name of the feature of KIP-966.
pub const ELR_VERSION: &str = "eligible.leader.replicas.version";

/// A level of `metadata.version`: 7 is 3.3-IV3, the oldest of Kafka 4; 30 is 4.3-IV0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetadataVersion(pub i16);

/// Level, name, and whether metadata records changed with it (which forbids the way back).
const LEVELS: &[(i16, &str, bool)] = &[
    (7, "3.3-IV3", true),
    (8, "3.4-IV0", true),
    (9, "3.5-IV0", false),
    (10, "3.5-IV1", false),
    (11, "3.5-IV2", true),
    (12, "3.6-IV0", false),
    (13, "3.6-IV1", true),
    (14, "3.6-IV2", true),
    (15, "3.7-IV0", true),
    (16, "3.7-IV1", false),
    (17, "3.7-IV2", true),
    (18, "3.7-IV3", false),
    (19, "3.7-IV4", false),
    (20, "3.8-IV0", false),
    (21, "3.9-IV0", false),
    (22, "4.0-IV0", false),
    (23, "4.0-IV1", true),
    (24, "4.0-IV2", false),
    (25, "4.0-IV3", false),
    (26, "4.1-IV0", false),
    (27, "4.1-IV1", false),
    (28, "4.2-IV0", false),
    (29, "4.2-IV1", false),
    (30, "4.3-IV0", true),
];

impl MetadataVersion {
    /// The oldest level that Kafka 4 understands, 3.3-IV3.
    pub const MINIMUM: MetadataVersion = MetadataVersion(7);
    /// The newest level of Kafka 4.3.1, 4.3-IV0.
    pub const LATEST: MetadataVersion = MetadataVersion(30);

    /// Every level with its name, oldest first.
    pub fn all() -> impl Iterator<Item = (MetadataVersion, &'static str)> {
        LEVELS.iter().map(|(level, name, _)| (MetadataVersion(*level), *name))
    }

    /// The level called `name` (`4.3-IV0`); a bare release (`4.3`) means its last level.
    pub fn from_name(name: &str) -> Option<MetadataVersion> {
        let exact = |(_, known, _): &&(i16, &str, bool)| *known == name;
        let release = |(_, known, _): &&(i16, &str, bool)| known.split('-').next() == Some(name);
        let found = LEVELS.iter().find(exact).or_else(|| LEVELS.iter().rev().find(release));
        found.map(|(level, _, _)| MetadataVersion(*level))
    }

    /// The name, such as `4.3-IV0`; none for a level that this build does not know.
    pub fn name(self) -> Option<&'static str> {
        LEVELS.iter().find(|(level, _, _)| *level == self.0).map(|(_, name, _)| *name)
    }

    /// Whether metadata records changed between the two levels, in either direction.
    pub fn records_differ(self, other: MetadataVersion) -> bool {
        let (low, high) = (self.min(other).0, self.max(other).0);
        LEVELS.iter().any(|(level, _, changed)| *changed && *level > low && *level <= high)
    }

    /// Whether SCRAM credentials may be written (KIP-900).
    pub fn has_scram(self) -> bool {
        self.0 >= 11
    }

    /// Version of RegisterBrokerRecord that may be written.
    pub fn register_broker_record_version(self) -> i16 {
        match self.0 {
            30.. => 4,
            17.. => 3,
            8.. => 2,
            _ => 1,
        }
    }

    /// Version of PartitionRecord and PartitionChangeRecord that may be written.
    pub fn partition_record_version(self) -> i16 {
        match self.0 {
            23.. => 2,
            17.. => 1,
            _ => 0,
        }
    }

    /// KIP-858: replicas have directories.
    pub fn has_directories(self) -> bool {
        self.0 >= 17
    }

    /// KIP-966: partitions may have eligible leader replicas.
    pub fn has_elr(self) -> bool {
        self.0 >= 23
    }

    /// KIP-868: records may be grouped into transactions.
    pub fn has_transactions(self) -> bool {
        self.0 >= 13
    }

    /// KIP-919: controllers register.
    pub fn has_controller_registrations(self) -> bool {
        self.0 >= 15
    }

    /// KIP-1066: log directories may be cordoned.
    pub fn has_cordoned_dirs(self) -> bool {
        self.0 >= 30
    }

    /// Before 3.6 brokers needed a new leader epoch whenever the ISR shrank (KAFKA-15021).
    pub fn bumps_leader_epoch_on_isr_shrink(self) -> bool {
        self.0 < 12
    }
}

impl fmt::Display for MetadataVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

/// A feature of the cluster and the levels of it that this build supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Kafka's name.
    pub name: &'static str,
    /// The lowest level supported.
    pub min: i16,
    /// The highest level supported.
    pub max: i16,
}

/// The features of Kafka 4.3.1 with the levels that its release supports, by name.
pub const FEATURES: &[Feature] = &[
    Feature { name: ELR_VERSION, min: 0, max: 1 },
    Feature { name: "group.version", min: 0, max: 1 },
    Feature { name: KRAFT_VERSION, min: 0, max: 1 },
    Feature { name: METADATA_VERSION, min: MetadataVersion::MINIMUM.0, max: MetadataVersion::LATEST.0 },
    Feature { name: "share.version", min: 0, max: 1 },
    Feature { name: "streams.version", min: 0, max: 1 },
    Feature { name: "transaction.version", min: 0, max: 2 },
];

/// The feature called `name`, if this build has it.
pub fn feature(name: &str) -> Option<&'static Feature> {
    FEATURES.iter().find(|feature| feature.name == name)
}

/// The level that a new cluster at `level` gets for each feature but `kraft.version`, above zero only.
///
/// `metadata.version` comes first, then the others by name: the order of Kafka's `bootstrap.checkpoint`.
pub fn bootstrap_levels(level: MetadataVersion) -> Vec<(&'static str, i16)> {
    let mut levels = vec![(METADATA_VERSION, level.0)];
    let since: &[(&str, &[(i16, i16)])] = &[
        (ELR_VERSION, &[(26, 1)]),
        ("group.version", &[(22, 1)]),
        ("share.version", &[(28, 1)]),
        ("streams.version", &[(29, 1)]),
        ("transaction.version", &[(24, 2)]),
    ];
    for (name, steps) in since {
        if let Some((_, value)) = steps.iter().rev().find(|(from, _)| level.0 >= *from) {
            levels.push((name, *value));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_names_lead_to_each_other() {
        for (level, name) in MetadataVersion::all() {
            assert_eq!(MetadataVersion::from_name(name), Some(level));
            assert_eq!(level.name(), Some(name));
        }
        assert_eq!(MetadataVersion::from_name("4.0"), Some(MetadataVersion(25)));
        assert_eq!(MetadataVersion::from_name("2.8"), None);
        assert_eq!(MetadataVersion::LATEST.to_string(), "4.3-IV0");
    }

    #[test]
    fn the_way_back_is_open_only_where_records_stayed_the_same() {
        assert!(!MetadataVersion(29).records_differ(MetadataVersion(24)));
        assert!(MetadataVersion(30).records_differ(MetadataVersion(29)));
        assert!(MetadataVersion(22).records_differ(MetadataVersion(23)));
        assert!(!MetadataVersion(22).records_differ(MetadataVersion(22)));
    }

    #[test]
    fn a_new_cluster_starts_with_the_features_of_a_fresh_apache_kafka() {
        let expected = [
            ("metadata.version", 30),
            ("eligible.leader.replicas.version", 1),
            ("group.version", 1),
            ("share.version", 1),
            ("streams.version", 1),
            ("transaction.version", 2),
        ];
        assert_eq!(bootstrap_levels(MetadataVersion::LATEST), expected);
        assert_eq!(bootstrap_levels(MetadataVersion::MINIMUM), [("metadata.version", 7)]);
    }
}
