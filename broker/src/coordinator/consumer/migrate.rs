//! A group changes its protocol while its members run: to the consumer protocol when the first member comes that uses
//! it, back to the classic one when the last such member goes.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_member_metadata_value::{ClassicMemberMetadata, ClassicProtocol};

use super::super::classic::{self, ClassicGroup, State};
use super::super::consumer_protocol::{self, CONSUMER};
use super::super::context::{Context, Topics};
use super::super::error::GroupError;
use super::classic_members::assignment_bytes;
use super::group::ConsumerGroup;
use super::heartbeat::sorted;
use super::member::{Assignment, Member, Owned};

/// Which ways `group.consumer.migration.policy` leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// From classic to consumer.
    pub upgrade: bool,
    /// From consumer to classic.
    pub downgrade: bool,
}

impl Migration {
    /// As it is configured.
    pub fn of(cx: &Context<'_>) -> Self {
        let policy = cx.config.broker().group_consumer_migration_policy.to_ascii_lowercase();
        Self {
            upgrade: matches!(policy.as_str(), "upgrade" | "bidirectional"),
            downgrade: matches!(policy.as_str(), "downgrade" | "bidirectional"),
        }
    }
}

impl ConsumerGroup {
    /// The consumer group that a classic one with members becomes: all keep what they have.
    ///
    /// # Errors
    /// GROUP_ID_NOT_FOUND where the group is not one of consumers, is too large, or may not change.
    pub fn from_classic(cx: &Context<'_>, old: &ClassicGroup) -> Result<Self, GroupError> {
        let refuse = || {
            let text = format!("Group {} is not a consumer group.", old.id);
            GroupError::new(ErrorCode::GROUP_ID_NOT_FOUND, text)
        };
        let max_size = usize::try_from(cx.config.broker().group_consumer_max_size).unwrap_or(0);
        if !Migration::of(cx).upgrade || !old.is_of_consumers() || old.members().len() > max_size {
            return Err(refuse());
        }
        let malformed = || {
            let text = format!(
                "Cannot upgrade the classic group {} to consumer group because the embedded consumer protocol is \
                 malformed.",
                old.id
            );
            GroupError::new(ErrorCode::GROUP_ID_NOT_FOUND, text)
        };
        let mut group = Self::new(old.id.clone());
        (group.epoch, group.assignment_epoch) = (old.generation, old.generation);
        for member in old.members() {
            let first = member.protocols.first().ok_or_else(malformed)?;
            let metadata = old.protocol_name.as_deref().and_then(|name| member.metadata(name));
            let subscription =
                consumer_protocol::subscription(metadata.unwrap_or(&first.metadata)).ok_or_else(malformed)?;
            let named = consumer_protocol::assignment(&member.assignment).ok_or_else(malformed)?;
            let mut target = Assignment::new();
            for (topic, partitions) in named {
                if let Some((id, _)) = Topics::by_name(cx.topics, &topic) {
                    target.insert(id, partitions.into_iter().collect());
                }
            }
            let epochs = |partitions: &std::collections::BTreeSet<i32>| {
                partitions.iter().map(|partition| (*partition, old.generation)).collect()
            };
            let assigned: Owned = target.iter().map(|(topic, all)| (*topic, epochs(all))).collect();
            let protocol = |own: &classic::Protocol| ClassicProtocol {
                name: own.name.clone(),
                metadata: own.metadata.clone(),
            };
            group.put(Member {
                instance_id: member.instance_id.clone(),
                rack_id: subscription.rack_id,
                client_id: member.client_id.clone(),
                client_host: member.client_host.clone(),
                topics: sorted(subscription.topics),
                rebalance_timeout_ms: member.rebalance_timeout_ms,
                classic: Some(ClassicMemberMetadata {
                    session_timeout_ms: member.session_timeout_ms,
                    supported_protocols: member.protocols.iter().map(protocol).collect(),
                }),
                epoch: old.generation,
                previous_epoch: old.generation,
                assigned,
                ..Member::new(member.id.clone())
            });
            group.targets.insert(member.id.clone(), target);
        }
        Ok(group)
    }

    /// Whether the group becomes a classic one when `leaving` goes and, perhaps, `joining` takes its place.
    pub fn becomes_classic(&self, cx: &Context<'_>, leaving: &str, is_replaced: bool) -> bool {
        let left = self.members.len() - usize::from(!is_replaced);
        let max_size = usize::try_from(cx.config.broker().group_max_size).unwrap_or(0);
        self.all_are_classic_but(leaving) && left > 0 && left <= max_size && Migration::of(cx).downgrade
    }

    /// The classic group that it becomes without `leaving`, with `joining` in its place if there is one.
    pub fn to_classic(&self, cx: &Context<'_>, leaving: &str, joining: Option<&Member>) -> ClassicGroup {
        let mut group = ClassicGroup::new(self.id.clone(), State::Stable, Some(cx.now_ms));
        group.generation = self.epoch;
        group.protocol_type = Some(CONSUMER.to_owned());
        let stay = self.members.values().filter(|member| *member.id != *leaving);
        for member in stay.chain(joining) {
            let Some(own) = &member.classic else { continue };
            let subscription = member.classic_protocol().map_or(Bytes::new(), |(_, bytes)| bytes.clone());
            group.add(classic::Member {
                id: Arc::clone(&member.id),
                instance_id: member.instance_id.clone(),
                client_id: member.client_id.clone(),
                client_host: member.client_host.clone(),
                rebalance_timeout_ms: member.rebalance_timeout_ms,
                session_timeout_ms: own.session_timeout_ms,
                protocols: own
                    .supported_protocols
                    .iter()
                    .map(|protocol| classic::Protocol {
                        name: protocol.name.clone(),
                        metadata: protocol.metadata.clone(),
                    })
                    .collect(),
                assignment: assignment_bytes(cx, &self.target_of(member), &subscription),
                joining: None,
                syncing: None,
                is_new: false,
                session: Default::default(),
            });
        }
        group.protocol_name = group.chosen_protocol();
        group.notice_subscriptions();
        group
    }
}
