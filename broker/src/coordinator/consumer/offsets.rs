//! Who may commit and fetch offsets of a consumer group.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::uuid::Uuid;

use super::group::ConsumerGroup;
use super::member::Member;

/// Members of the consumer protocol commit in this version or newer.
const COMMIT_FROM: i16 = 9;

fn stale(member: &Member) -> ErrorCode {
    if member.classic.is_some() { ErrorCode::ILLEGAL_GENERATION } else { ErrorCode::STALE_MEMBER_EPOCH }
}

impl ConsumerGroup {
    /// Whether a member may commit for these partitions. One whose epoch has moved on since it sent the commit may for
    /// what it had already then (KIP-1251).
    ///
    /// # Errors
    /// UNKNOWN_MEMBER_ID, UNSUPPORTED_VERSION, STALE_MEMBER_EPOCH; ILLEGAL_GENERATION by the classic protocol.
    pub fn check_commit(
        &self,
        member_id: &str,
        epoch: i32,
        version: i16,
        mut partitions: impl Iterator<Item = (Uuid, i32)>,
    ) -> Result<(), ErrorCode> {
        if epoch < 0 && self.members.is_empty() {
            return Ok(());
        }
        let member = self.members.get(member_id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if member.classic.is_none() && version < COMMIT_FROM {
            return Err(ErrorCode::UNSUPPORTED_VERSION);
        }
        let had = |(topic, partition): (Uuid, i32)| {
            let since = member.assigned.get(&topic).and_then(|own| own.get(&partition));
            since.is_some_and(|since| *since <= epoch)
        };
        if epoch == member.epoch || (epoch >= 0 && epoch < member.epoch && partitions.all(had)) {
            Ok(())
        } else {
            Err(stale(member))
        }
    }

    /// Whether whoever asks may fetch: administrators, who name neither a member nor an epoch, and members in theirs.
    ///
    /// # Errors
    /// UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH; ILLEGAL_GENERATION by the classic protocol.
    pub fn check_fetch(&self, member_id: Option<&str>, epoch: i32) -> Result<(), ErrorCode> {
        if member_id.is_none() && epoch < 0 {
            return Ok(());
        }
        let member = member_id.and_then(|id| self.members.get(id)).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if member.epoch == epoch { Ok(()) } else { Err(stale(member)) }
    }
}
