//! What an administrator asks of a cluster, typed: one method a question, on [`Admin`].
//!
//! A call for several things answers for each of them, in the order asked; only what concerns them all (nobody
//! answers, no time left) fails the call. Controller requests go to whom the metadata names as controller: with KRaft
//! that is a broker that forwards.

mod calls;
mod cluster;
mod configs;
mod features;
mod groups;
mod log_dirs;
mod offsets;
mod quorum;
mod records;
mod topic_defaults;
mod topics;

pub use calls::{Admin, Each};
pub use cluster::{ClusterDescription, ClusterNode};
pub use configs::{
    AlterOperation, Config, ConfigAlteration, ConfigEntry, ConfigResource, ConfigSource, ConfigSynonym,
    ConfigType, ConfigValues, ResourceType,
};
pub use features::{Feature, FeatureUpdate, Features, UpgradeType};
pub use groups::{CommittedOffset, GroupDescription, GroupListing, GroupMember, MemberAssignment};
pub use log_dirs::{LogDir, ReplicaInfo};
pub use offsets::{ListedOffset, OffsetSpec};
pub use quorum::{QuorumInfo, QuorumReplica};
pub use topics::{
    CreatedTopic, NewPartitions, NewTopic, PartitionDescription, TopicDescription, TopicListing,
};
