//! A member on its way to what it is to have: first it gives back, then it gets, and only what nobody else has.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::uuid::Uuid;

use super::super::error::GroupError;
use super::group::ConsumerGroup;
use super::member::{Assignment, Member, MemberState, Owned};

/// What a member says that it has; `None` if it did not say.
pub type Reported<'a> = Option<&'a Assignment>;

/// Where a member is to come.
pub struct Target {
    /// The epoch of the target assignment.
    pub epoch: i32,
    /// What it is to have.
    pub assignment: Assignment,
}

/// Whether a member may still have one of these partitions.
fn may_have(reported: Reported<'_>, partitions: &Owned) -> bool {
    reported.is_none_or(|reported| {
        partitions.iter().any(|(topic, partitions)| {
            reported
                .get(topic)
                .is_some_and(|own| own.iter().any(|partition| partitions.contains_key(partition)))
        })
    })
}

impl ConsumerGroup {
    /// The member one step further, or as it is if it cannot go on yet.
    ///
    /// # Errors
    /// FENCED_MEMBER_EPOCH for one whose state is not known: it must begin anew.
    pub fn reconcile(
        &self,
        member: &Member,
        target: &Target,
        reported: Reported<'_>,
    ) -> Result<Member, GroupError> {
        match member.state {
            MemberState::Stable if member.epoch == target.epoch => Ok(member.clone()),
            MemberState::Stable | MemberState::UnreleasedPartitions => {
                Ok(self.step(member, member.epoch, target, reported))
            }
            MemberState::UnrevokedPartitions if may_have(reported, &member.revoking) => Ok(member.clone()),
            MemberState::UnrevokedPartitions => Ok(self.step(member, member.epoch + 1, target, reported)),
            MemberState::Unknown if reported.is_some_and(Assignment::is_empty) => {
                Ok(self.step(member, target.epoch, target, reported))
            }
            MemberState::Unknown => {
                let text = "The consumer group member is in a unknown state. The member must abandon all its \
                            partitions and rejoin.";
                Err(GroupError::new(ErrorCode::FENCED_MEMBER_EPOCH, text))
            }
        }
    }

    fn step(&self, member: &Member, epoch: i32, target: &Target, reported: Reported<'_>) -> Member {
        let mut next = member.clone();
        let (mut kept, mut revoked) = (Owned::new(), Owned::new());
        for (topic, partitions) in &member.assigned {
            let wanted = target.assignment.get(topic);
            for (partition, since) in partitions {
                let stays = wanted.is_some_and(|wanted| wanted.contains(partition));
                let place = if stays { &mut kept } else { &mut revoked };
                place.entry(*topic).or_default().insert(*partition, *since);
            }
        }
        if !revoked.is_empty() && may_have(reported, &revoked) {
            next.state = MemberState::UnrevokedPartitions;
            next.go_to(epoch);
            (next.assigned, next.revoking) = (kept, revoked);
            return next;
        }
        // What it reports no more is free, whether it was asked to give it back or not.
        let mut others_have_some = false;
        for (topic, partitions) in &target.assignment {
            for partition in partitions {
                if kept.get(topic).is_some_and(|own| own.contains_key(partition)) {
                    continue;
                }
                if self.is_owned(*topic, *partition) {
                    others_have_some = true;
                } else {
                    kept.entry(*topic).or_default().insert(*partition, target.epoch);
                }
            }
        }
        next.state = if others_have_some { MemberState::UnreleasedPartitions } else { MemberState::Stable };
        next.go_to(target.epoch);
        (next.assigned, next.revoking) = (kept, Owned::new());
        next
    }
}

/// Whether everything in `reported` is among `assigned`.
pub fn is_within(reported: Reported<'_>, assigned: &Owned) -> bool {
    reported.is_some_and(|reported| {
        reported.iter().all(|(topic, partitions)| {
            let own = assigned.get(topic);
            partitions.iter().all(|partition| own.is_some_and(|own| own.contains_key(partition)))
        })
    })
}

/// The partitions of a request's list.
pub fn reported_as(topics: impl Iterator<Item = (Uuid, Vec<i32>)>) -> Assignment {
    let mut found = Assignment::new();
    for (topic, partitions) in topics {
        found.entry(topic).or_default().extend(partitions);
    }
    found
}
