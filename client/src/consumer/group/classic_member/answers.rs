//! What the coordinator's answers make of a member.

use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::{JoinGroupResponse, SyncGroupResponse};

use super::super::assignors::Topics;
use super::super::subscription::{assigned, assignment_bytes, reader, share_of};
use super::{ClassicMember, Phase};
use crate::error::ClientError;

impl ClassicMember {
    /// An answer to a JoinGroup.
    pub(super) fn joined(&mut self, answer: Result<JoinGroupResponse, ClientError>, now: Duration) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return self.unanswered(error, now),
        };
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => self.take_place(answer),
            ErrorCode::MEMBER_ID_REQUIRED => self.member_id = answer.member_id,
            code @ (ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::ILLEGAL_GENERATION) => self.joins_anew(code),
            ErrorCode::REBALANCE_IN_PROGRESS => self.back_off(now),
            code if code.is_retriable() => self.back_off(now),
            code => self.fail(code),
        }
    }

    pub(super) fn take_place(&mut self, answer: JoinGroupResponse) {
        self.failures = 0;
        self.generation = answer.generation_id;
        self.protocol = answer.protocol_name.unwrap_or_default();
        self.member_id = answer.member_id;
        if self.member_id != answer.leader || answer.skip_assignment {
            self.phase = Phase::Syncing(Vec::new());
            return;
        }
        let members = answer.members.into_iter();
        let members = members.map(|m| reader(m.member_id, m.group_instance_id, &m.metadata));
        self.phase = Phase::Leading(members.collect());
    }

    /// The leader divides the topics.
    pub(super) fn lead(&mut self, topics: Topics) {
        let Phase::Leading(members) = &self.phase else { return };
        let Some(assignor) = self.assignors.iter().find(|assignor| assignor.name() == self.protocol) else {
            return self.fail(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        };
        let shares = assignor.assign(members.clone(), &topics);
        let assignment = |(member_id, share)| SyncGroupRequestAssignment {
            member_id,
            assignment: assignment_bytes(&share),
        };
        self.phase = Phase::Syncing(shares.into_iter().map(assignment).collect());
        self.divided = Some(topics);
    }

    /// An answer to a SyncGroup.
    pub(super) fn synced(&mut self, answer: Result<SyncGroupResponse, ClientError>, now: Duration) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                self.phase = Phase::Joining;
                return self.unanswered(error, now);
            }
        };
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => {
                let Some(granted) = assigned(&answer.assignment) else {
                    self.errors.push_back(ClientError::Protocol {
                        peer: "the group's leader".into(),
                        problem: "its assignment cannot be read".into(),
                    });
                    self.phase = Phase::Joining;
                    return self.back_off(now);
                };
                self.failures = 0;
                self.last = Some((share_of(&granted), self.generation));
                self.granted = Some(granted.into_iter().collect());
                self.phase = Phase::In;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            code @ (ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::ILLEGAL_GENERATION) => self.joins_anew(code),
            code if code == ErrorCode::REBALANCE_IN_PROGRESS || code.is_retriable() => {
                self.phase = Phase::Joining;
                if code != ErrorCode::REBALANCE_IN_PROGRESS {
                    self.back_off(now);
                }
            }
            code => self.fail(code),
        }
    }

    /// An answer to a heartbeat.
    pub(super) fn beaten(&mut self, answer: Result<ErrorCode, ClientError>, now: Duration) {
        let code = match answer {
            Ok(code) => code,
            Err(error) => return self.unanswered(error, now),
        };
        match code {
            ErrorCode::NONE => {
                self.failures = 0;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            // Beats go on until the application has let go.
            ErrorCode::REBALANCE_IN_PROGRESS => {
                self.rejoin = true;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            code => self.refused_with(code, now),
        }
    }

    /// What a refusal of a heartbeat or commit says about being a member.
    pub(super) fn refused_with(&mut self, code: ErrorCode, now: Duration) {
        match code {
            ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::ILLEGAL_GENERATION => {
                self.forget(code == ErrorCode::UNKNOWN_MEMBER_ID);
                self.out_of_group();
            }
            // Who is joining already need not join again.
            ErrorCode::REBALANCE_IN_PROGRESS => self.rejoin |= self.phase == Phase::In,
            code if code.is_retriable() => self.back_off(now),
            code => {
                self.lost = true;
                self.fail(code);
            }
        }
    }

    /// Refused while it joined: what a cooperative member still has is another's.
    pub(super) fn joins_anew(&mut self, code: ErrorCode) {
        self.forget(code == ErrorCode::UNKNOWN_MEMBER_ID);
        match self.held.is_empty() {
            true => self.phase = Phase::Joining,
            false => self.out_of_group(),
        }
    }

    pub(super) fn out_of_group(&mut self) {
        self.phase = Phase::Out;
        self.rejoin = true;
        self.lost = true;
    }

    /// This member is none any more; an illegal generation keeps its id.
    pub(super) fn forget(&mut self, id_too: bool) {
        self.generation = -1;
        self.granted = None;
        if id_too {
            self.member_id.clear();
        }
    }

    pub(super) fn fail(&mut self, code: ErrorCode) {
        let message = format!("group {}: {}", self.group.id, code.message());
        self.errors.push_back(ClientError::refused(code, Some(message)));
        self.generation = -1;
        self.lost |= !self.held.is_empty();
        self.phase = Phase::Failed;
    }

    /// Nobody answered, or the question could not be put.
    pub(super) fn unanswered(&mut self, error: ClientError, now: Duration) {
        if !error.is_retriable() && !matches!(error, ClientError::Timeout { .. } | ClientError::Closed) {
            self.errors.push_back(error);
        }
        self.back_off(now);
    }

    pub(super) fn back_off(&mut self, now: Duration) {
        self.failures = self.failures.saturating_add(1);
        self.not_before = now + self.backoff.after(self.failures, &mut self.random);
    }
}
