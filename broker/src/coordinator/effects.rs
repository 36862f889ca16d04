//! What an event comes to: records for the log, and answers to those who asked, now or earlier.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_groups_response::DeletableGroupResult;
use kfk_protocol::messages::offset_fetch_response::OffsetFetchResponseGroup;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatResponse, HeartbeatResponse, JoinGroupResponse, LeaveGroupResponse,
    OffsetCommitResponse, OffsetDeleteResponse, SyncGroupResponse,
};

use super::classic::ClassicGroup;
use super::consumer::Heard;
use super::record::Record;
use super::timers::TimerKey;

/// Names a request that is owed an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// The answer to a request.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the answer of the API that its name says")]
pub enum Answer {
    JoinGroup(JoinGroupResponse),
    SyncGroup(SyncGroupResponse),
    Heartbeat(HeartbeatResponse),
    LeaveGroup(LeaveGroupResponse),
    OffsetCommit(OffsetCommitResponse),
    /// The part of one group.
    OffsetFetch(OffsetFetchResponseGroup),
    OffsetDelete(OffsetDeleteResponse),
    /// The part of one group.
    DeleteGroup(DeletableGroupResult),
    ConsumerGroupHeartbeat(ConsumerGroupHeartbeatResponse),
}

impl Answer {
    /// The same answer, had it failed: what its records were to make true is not.
    pub fn failed(self, error: ErrorCode) -> Self {
        match self {
            Self::JoinGroup(answer) => Self::JoinGroup(join_failed(error, &answer.member_id)),
            Self::SyncGroup(_) => Self::SyncGroup(sync_failed(error)),
            Self::Heartbeat(_) => Self::Heartbeat(heartbeat(error)),
            Self::LeaveGroup(_) => {
                Self::LeaveGroup(LeaveGroupResponse { error_code: error.0, ..Default::default() })
            }
            Self::OffsetCommit(mut answer) => {
                for topic in &mut answer.topics {
                    for partition in topic.partitions.iter_mut().filter(|partition| partition.error_code == 0)
                    {
                        partition.error_code = error.0;
                    }
                }
                Self::OffsetCommit(answer)
            }
            Self::OffsetFetch(answer) => Self::OffsetFetch(OffsetFetchResponseGroup {
                group_id: answer.group_id,
                error_code: error.0,
                ..Default::default()
            }),
            Self::OffsetDelete(_) => {
                Self::OffsetDelete(OffsetDeleteResponse { error_code: error.0, ..Default::default() })
            }
            Self::DeleteGroup(answer) => {
                Self::DeleteGroup(DeletableGroupResult { error_code: error.0, ..answer })
            }
            Self::ConsumerGroupHeartbeat(_) => Self::ConsumerGroupHeartbeat(ConsumerGroupHeartbeatResponse {
                error_code: error.0,
                ..Default::default()
            }),
        }
    }
}

/// The refusal of a JoinGroup.
pub fn join_failed(error: ErrorCode, member_id: &str) -> JoinGroupResponse {
    JoinGroupResponse {
        error_code: error.0,
        member_id: member_id.to_owned(),
        protocol_name: None,
        ..Default::default()
    }
}

/// The refusal of a SyncGroup.
pub fn sync_failed(error: ErrorCode) -> SyncGroupResponse {
    SyncGroupResponse { error_code: error.0, ..Default::default() }
}

/// The answer to a heartbeat.
pub fn heartbeat(error: ErrorCode) -> HeartbeatResponse {
    HeartbeatResponse { error_code: error.0, ..Default::default() }
}

/// What is to be done once the records are in the log, or once it is known that they will not be.
#[derive(Debug, Clone)]
pub enum After {
    /// The assignment of a classic group's generation is noted: its members may have it.
    Assigned {
        /// The group.
        group: String,
    },
    /// A new classic group is noted; without its record it is not there.
    Created {
        /// The group.
        group: String,
    },
    /// A member of a consumer group gave a sign.
    Heard {
        /// The group.
        group: String,
        /// The member.
        member: String,
        /// What becomes of its timers.
        heard: Heard,
    },
    /// A member of a consumer group was given up; if that is not noted it is still there, and still to be given up.
    GivenUp {
        /// What had come up.
        key: TimerKey,
    },
    /// A consumer group goes on by the classic protocol.
    BecameClassic {
        /// What it is from now on.
        group: Box<ClassicGroup>,
        /// Whether its members are to join again.
        rebalances: bool,
    },
}

/// All that one event comes to.
#[derive(Debug, Default)]
pub struct Effects {
    /// One batch for the log; they change the state when they are appended.
    pub records: Vec<Record>,
    /// Who gets which answer, once the records are committed.
    pub answers: Vec<(Ticket, Answer)>,
    /// What follows from the append.
    pub after: Vec<After>,
    /// Whether the records may go into several batches: each of them makes sense by itself.
    pub may_split: bool,
}

impl Effects {
    /// Whether nothing came of it.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.answers.is_empty() && self.after.is_empty()
    }

    /// A member of a consumer group gave a sign; its timers follow once the records are in the log.
    pub fn heard(&mut self, group: &str, member: &str, heard: Heard) {
        self.after.push(After::Heard { group: group.to_owned(), member: member.to_owned(), heard });
    }

    /// Answers `ticket`.
    pub fn answer(&mut self, ticket: Ticket, answer: Answer) {
        self.answers.push((ticket, answer));
    }
}
