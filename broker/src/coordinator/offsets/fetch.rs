//! OffsetFetch, of one group: some partitions, or all that have an offset.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use kfk_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartitions, OffsetFetchResponseTopics,
};
use kfk_protocol::uuid::Uuid;

use super::super::groups::{Group, Groups, Protocol};
use super::store::Committed;

/// What is said of a partition without an offset.
fn nothing(partition_index: i32, error: ErrorCode) -> OffsetFetchResponsePartitions {
    OffsetFetchResponsePartitions {
        partition_index,
        committed_offset: -1,
        committed_leader_epoch: -1,
        metadata: Some(String::new()),
        error_code: error.0,
    }
}

impl Groups {
    /// The offsets of a group; with `require_stable` those are refused that an open transaction is about to change.
    pub fn fetch_offsets(
        &self,
        asked: &OffsetFetchRequestGroup,
        require_stable: bool,
    ) -> OffsetFetchResponseGroup {
        let mut answer = OffsetFetchResponseGroup { group_id: asked.group_id.clone(), ..Default::default() };
        let group = self.groups.get(asked.group_id.as_str());
        if let Some(error) = group.and_then(|group| group.check_fetch(asked).err()) {
            answer.error_code = error.0;
            return answer;
        }
        let told = |topic: &str, index: i32, committed: Option<&Committed>| {
            if require_stable && self.pending.has(&asked.group_id, topic, index) {
                return nothing(index, ErrorCode::UNSTABLE_OFFSET_COMMIT);
            }
            match committed {
                None => nothing(index, ErrorCode::NONE),
                Some(committed) => OffsetFetchResponsePartitions {
                    partition_index: index,
                    committed_offset: committed.offset,
                    committed_leader_epoch: committed.leader_epoch,
                    metadata: Some(committed.metadata.to_string()),
                    error_code: 0,
                },
            }
        };
        answer.topics = match &asked.topics {
            Some(topics) => topics
                .iter()
                .map(|topic| OffsetFetchResponseTopics {
                    name: topic.name.clone(),
                    topic_id: topic.topic_id,
                    partitions: topic
                        .partition_indexes
                        .iter()
                        .map(|index| {
                            let found = group.and_then(|group| group.offsets.get(&topic.name, *index));
                            told(&topic.name, *index, found.filter(|found| is_of(found, topic.topic_id)))
                        })
                        .collect(),
                })
                .collect(),
            None => group.map_or(Vec::new(), |group| {
                let all = group.offsets.topics().map(|(topic, partitions)| OffsetFetchResponseTopics {
                    name: topic.to_string(),
                    topic_id: Uuid::ZERO,
                    partitions: partitions
                        .iter()
                        .map(|(index, committed)| told(topic, *index, Some(committed)))
                        .collect(),
                });
                all.collect()
            }),
        };
        answer
    }
}

/// Whether an offset is that of this topic, not of one of the same name before it.
fn is_of(committed: &Committed, topic_id: Uuid) -> bool {
    committed.topic_id.is_zero() || topic_id.is_zero() || committed.topic_id == topic_id
}

impl Group {
    fn check_fetch(&self, asked: &OffsetFetchRequestGroup) -> Result<(), ErrorCode> {
        match &self.protocol {
            Protocol::Classic(_) => Ok(()),
            Protocol::Consumer(group) => group.check_fetch(asked.member_id.as_deref(), asked.member_epoch),
        }
    }
}
