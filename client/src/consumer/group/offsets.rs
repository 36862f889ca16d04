//! What the group has committed, and committing.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use kfk_protocol::messages::{
    OffsetCommitRequest, OffsetCommitResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use tokio::time::{Instant, sleep, timeout_at};

use super::driver::Shared;
use crate::admin::CommittedOffset;
use crate::cluster::TopicPartition;
use crate::config::GroupProtocol;
use crate::error::ClientError;

/// From version 10 on topics go by id: names will do.
const NAMED: i16 = 9;
/// From this version of OffsetFetch on members say who they are.
const MEMBERS_FROM: i16 = 9;
/// Between two tries at offsets of a transaction that has not ended.
const UNSTABLE: Duration = Duration::from_millis(100);

fn by_topic(partitions: &[TopicPartition]) -> BTreeMap<&str, Vec<i32>> {
    let mut topics: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for partition in partitions {
        topics.entry(&partition.topic).or_default().push(partition.partition);
    }
    topics
}

/// What is committed for these partitions; those without a commit are not among it. `stable` waits for transactions
/// that have not ended. A member of the consumer protocol asks as such: once it is none any more it hears that, and does
/// not read what is another's (KIP-848).
pub(super) async fn committed(
    shared: &Shared,
    partitions: &[TopicPartition],
    stable: bool,
    patience: Duration,
) -> Result<HashMap<TopicPartition, CommittedOffset>, ClientError> {
    let deadline = Instant::now() + patience;
    let version = shared.version::<OffsetFetchRequest>(1..=NAMED).await?;
    let topics = by_topic(partitions).into_iter();
    let mut request = if version >= 8 {
        let topics = topics.map(|(topic, partitions)| OffsetFetchRequestTopics {
            name: topic.into(),
            partition_indexes: partitions,
            ..Default::default()
        });
        let group = OffsetFetchRequestGroup {
            group_id: shared.group.id.clone(),
            topics: Some(topics.collect()),
            ..Default::default()
        };
        OffsetFetchRequest { groups: vec![group], require_stable: stable, ..Default::default() }
    } else {
        let topics = topics.map(|(topic, partitions)| OffsetFetchRequestTopic {
            name: topic.into(),
            partition_indexes: partitions,
        });
        OffsetFetchRequest {
            group_id: shared.group.id.clone(),
            topics: Some(topics.collect()),
            require_stable: stable && version >= 7,
            ..Default::default()
        }
    };
    let names_member = version >= MEMBERS_FROM && shared.group.protocol == GroupProtocol::Consumer;
    loop {
        let identity = shared.core.lock().identity().filter(|_| names_member);
        if let Some(group) = request.groups.first_mut() {
            let (epoch, member_id) = identity.clone().map_or((-1, None), |(epoch, id)| (epoch, Some(id)));
            (group.member_epoch, group.member_id) = (epoch, member_id);
        }
        let left = deadline.saturating_duration_since(Instant::now());
        let answer = shared.ask(&request, version..=version, left, &group_code).await?;
        let code = ErrorCode(group_code(&answer));
        if let Some((epoch, _)) = identity.filter(|_| is_about_membership(code)) {
            tell_of_refusal(shared, code, epoch);
            if code == ErrorCode::STALE_MEMBER_EPOCH && Instant::now() < deadline {
                next_epoch(shared, epoch, deadline).await;
                continue;
            }
        }
        crate::error::check(code.0, None)?;
        match found(answer) {
            Err(ClientError::Broker { code, .. })
                if code == ErrorCode::UNSTABLE_OFFSET_COMMIT && Instant::now() + UNSTABLE < deadline =>
            {
                sleep(UNSTABLE).await;
            }
            found => return found,
        }
    }
}

/// Whether a refusal says something about being a member.
fn is_about_membership(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::UNKNOWN_MEMBER_ID
            | ErrorCode::ILLEGAL_GENERATION
            | ErrorCode::REBALANCE_IN_PROGRESS
            | ErrorCode::FENCED_INSTANCE_ID
            | ErrorCode::STALE_MEMBER_EPOCH
    )
}

/// Lets the member hear of a refusal in this generation or epoch, if it is still in that: an answer to who it was before
/// says nothing about who it is.
fn tell_of_refusal(shared: &Shared, code: ErrorCode, generation: i32) {
    {
        let mut core = shared.core.lock();
        if core.identity().is_none_or(|(now, _)| now != generation) {
            return;
        }
        core.refused(code, shared.now());
    }
    shared.wake.notify_one();
    shared.changed.notify_waiters();
}

/// Waits for the beat that brings the epoch after this one, for a moment.
async fn next_epoch(shared: &Shared, epoch: i32, deadline: Instant) {
    let until = deadline.min(Instant::now() + UNSTABLE);
    loop {
        let changed = shared.changed.notified();
        let mut changed = std::pin::pin!(changed);
        changed.as_mut().enable();
        let is_still = shared.core.lock().identity().is_some_and(|(now, _)| now == epoch);
        if !is_still || timeout_at(until, changed).await.is_err() {
            return;
        }
    }
}

fn group_code(answer: &OffsetFetchResponse) -> i16 {
    answer.groups.first().map_or(answer.error_code, |group| group.error_code)
}

fn found(answer: OffsetFetchResponse) -> Result<HashMap<TopicPartition, CommittedOffset>, ClientError> {
    let mut found = HashMap::new();
    let mut take = |topic: &str, partition, offset, epoch: i32, metadata: Option<String>, code| {
        crate::error::check(code, None)?;
        if offset >= 0 {
            let leader_epoch = (epoch >= 0).then_some(epoch);
            let metadata = metadata.unwrap_or_default();
            let committed = CommittedOffset { offset, leader_epoch, metadata };
            found.insert(TopicPartition::new(topic, partition), committed);
        }
        Ok::<(), ClientError>(())
    };
    for topic in answer.topics {
        for at in topic.partitions {
            let epoch = at.committed_leader_epoch;
            take(&topic.name, at.partition_index, at.committed_offset, epoch, at.metadata, at.error_code)?;
        }
    }
    for topic in answer.groups.into_iter().flat_map(|group| group.topics) {
        for at in topic.partitions {
            let epoch = at.committed_leader_epoch;
            take(&topic.name, at.partition_index, at.committed_offset, epoch, at.metadata, at.error_code)?;
        }
    }
    Ok(found)
}

/// Commits, as the member that this is now.
pub(super) async fn commit(
    shared: &Shared,
    offsets: &[(TopicPartition, CommittedOffset)],
    patience: Duration,
) -> Result<(), ClientError> {
    if offsets.is_empty() {
        return Ok(());
    }
    let mut topics: BTreeMap<&str, Vec<OffsetCommitRequestPartition>> = BTreeMap::new();
    for (partition, place) in offsets {
        topics.entry(&partition.topic).or_default().push(OffsetCommitRequestPartition {
            partition_index: partition.partition,
            committed_offset: place.offset,
            committed_leader_epoch: place.leader_epoch.unwrap_or(-1),
            committed_metadata: Some(place.metadata.clone()),
        });
    }
    let topics = topics.into_iter().map(|(topic, partitions)| OffsetCommitRequestTopic {
        name: topic.into(),
        partitions,
        ..Default::default()
    });
    let mut request = OffsetCommitRequest {
        group_id: shared.group.id.clone(),
        group_instance_id: shared.group.instance_id.clone(),
        topics: topics.collect(),
        ..Default::default()
    };
    let deadline = Instant::now() + patience;
    loop {
        let Some((generation, member_id)) = shared.core.lock().identity() else {
            return Err(not_committed(&shared.group.id, ErrorCode::UNKNOWN_MEMBER_ID));
        };
        request.generation_id_or_member_epoch = generation;
        request.member_id = member_id;
        let left = deadline.saturating_duration_since(Instant::now());
        // Epochs of members came with version 9.
        let versions =
            if shared.group.protocol == GroupProtocol::Consumer { NAMED..=NAMED } else { 2..=NAMED };
        let answer = shared.ask(&request, versions, left, &refusal).await?;
        let code = ErrorCode(refusal(&answer));
        if code == ErrorCode::NONE {
            shared.intercept(|interceptor| interceptor.on_commit(offsets));
            return Ok(());
        }
        if is_about_membership(code) {
            tell_of_refusal(shared, code, generation);
        }
        if code != ErrorCode::STALE_MEMBER_EPOCH || Instant::now() >= deadline {
            return Err(not_committed(&shared.group.id, code));
        }
        next_epoch(shared, generation, deadline).await;
    }
}

fn refusal(answer: &OffsetCommitResponse) -> i16 {
    let mut codes = answer.topics.iter().flat_map(|topic| &topic.partitions);
    codes.find(|partition| partition.error_code != 0).map_or(0, |partition| partition.error_code)
}

fn not_committed(group: &str, code: ErrorCode) -> ClientError {
    ClientError::refused(
        code,
        Some(format!("offsets of group {group} are not committed: {}", code.message())),
    )
}
