//! How far a group has come in each of its partitions.

use std::collections::BTreeMap;

use kfk_client::TopicPartition;
use kfk_client::admin::{Admin, CommittedOffset, GroupDescription, GroupMember, OffsetSpec};
use kfk_client::config::IsolationLevel;
use serde_json::{Value, json};

use super::options::failed;
use crate::error::Failure;

/// A partition that a group has, or has committed an offset for.
pub struct Position {
    /// The partition.
    pub partition: TopicPartition,
    committed: Option<CommittedOffset>,
    end: Option<i64>,
    member: Option<GroupMember>,
}

impl Position {
    /// Records between what is committed and the end.
    pub fn lag(&self) -> Option<i64> {
        Some(self.end? - self.current()?)
    }

    /// What is committed.
    pub fn current(&self) -> Option<i64> {
        self.committed.as_ref().map(|committed| committed.offset)
    }

    /// The leader epoch that was committed with it.
    pub fn leader_epoch(&self) -> Option<i32> {
        self.committed.as_ref().and_then(|committed| committed.leader_epoch)
    }

    /// Where the partition ends; none if it is gone.
    pub fn end(&self) -> Option<i64> {
        self.end
    }

    /// Who reads it.
    pub fn member(&self) -> Option<&GroupMember> {
        self.member.as_ref()
    }

    /// As JSON has it.
    pub fn json(&self, group: &GroupDescription) -> Value {
        let member = self.member();
        json!({
            "group": group.id, "topic": self.partition.topic, "partition": self.partition.partition,
            "currentOffset": self.current(), "logEndOffset": self.end, "lag": self.lag(),
            "leaderEpoch": self.leader_epoch(),
            "consumerId": member.map(|member| &member.id),
            "host": member.map(|member| &member.host),
            "clientId": member.map(|member| &member.client_id),
        })
    }
}

/// All partitions of a group: first those of members, who have most before the others, then those nobody has.
pub async fn positions(admin: &Admin, group: &GroupDescription) -> Result<Vec<Position>, Failure> {
    let committed = admin.group_offsets(&group.id).await;
    let committed = committed.map_err(|error| failed(&error, "listConsumerGroupOffsets"))?;
    let mut committed: BTreeMap<TopicPartition, CommittedOffset> = committed.into_iter().collect();
    let mut members: Vec<&GroupMember> =
        group.members.iter().filter(|member| !member.assignment.is_empty()).collect();
    members.sort_by_key(|member| std::cmp::Reverse(member.assignment.len()));
    let mut positions = Vec::new();
    for member in members {
        for partition in &member.assignment {
            positions.push(Position {
                partition: partition.clone(),
                committed: committed.remove(partition),
                end: None,
                member: Some(member.clone()),
            });
        }
    }
    positions.extend(committed.into_iter().map(|(partition, committed)| Position {
        partition,
        committed: Some(committed),
        end: None,
        member: None,
    }));
    let wanted: Vec<_> =
        positions.iter().map(|position| (position.partition.clone(), OffsetSpec::Latest)).collect();
    if wanted.is_empty() {
        return Ok(positions);
    }
    let ends = admin.list_offsets(&wanted, IsolationLevel::ReadUncommitted).await;
    let ends = ends.map_err(|error| failed(&error, "listOffsets"))?;
    for (position, (_, end)) in positions.iter_mut().zip(ends) {
        // A topic that is gone has no end.
        position.end = end.ok().and_then(|end| end.offset);
    }
    Ok(positions)
}
