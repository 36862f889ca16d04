//! What the coordinator's answers make of a member.

use std::collections::BTreeMap;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::ConsumerGroupHeartbeatResponse;
use kfk_protocol::uuid::Uuid;

use super::{ConsumerMember, JOIN, Phase};
use crate::error::ClientError;

impl ConsumerMember {
    pub(super) fn beaten(
        &mut self,
        answer: Result<ConsumerGroupHeartbeatResponse, ClientError>,
        now: Duration,
    ) {
        if self.phase != Phase::In {
            return;
        }
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return self.unanswered(error, now),
        };
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => {
                self.failures = 0;
                self.epoch = answer.member_epoch;
                let interval = u64::try_from(answer.heartbeat_interval_ms).unwrap_or(0).max(1);
                self.next_beat = now + Duration::from_millis(interval);
                if let Some(assignment) = answer.assignment {
                    let topics = assignment.topic_partitions.into_iter();
                    let partitions = topics.flat_map(|topic| {
                        topic.partitions.into_iter().map(move |partition| (topic.topic_id, partition))
                    });
                    self.target = Some(partitions.collect());
                    self.next_naming = now;
                }
            }
            code => {
                let words = answer.error_message.unwrap_or_else(|| code.message().to_owned());
                self.refused_with(code, words, now);
            }
        }
    }

    pub(super) fn refused_with(&mut self, code: ErrorCode, words: String, now: Duration) {
        match code {
            ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::FENCED_MEMBER_EPOCH => self.out_of_group(),
            code if code.is_retriable() => self.back_off(now),
            code => {
                let message = format!("group {}: {words}", self.group.id);
                self.errors.push_back(ClientError::refused(code, Some(message)));
                self.out_of_group();
                self.phase = Phase::Failed;
                self.rejoin = false;
                self.lost = !self.held.is_empty();
            }
        }
    }

    pub(super) fn out_of_group(&mut self) {
        self.phase = Phase::Out;
        self.rejoin = true;
        self.lost = true;
        self.epoch = JOIN;
        self.target = None;
        self.tenure += 1;
    }

    fn unanswered(&mut self, error: ClientError, now: Duration) {
        self.tell_unless_passing(error);
        self.back_off(now);
    }

    /// The application hears of what asking again does not mend.
    fn tell_unless_passing(&mut self, error: ClientError) {
        if !error.is_retriable() && !matches!(error, ClientError::Timeout { .. } | ClientError::Closed) {
            self.errors.push_back(error);
        }
    }

    fn back_off(&mut self, now: Duration) {
        // What was in the beat that failed may or may not have been heard.
        self.full = true;
        self.failures = self.failures.saturating_add(1);
        self.not_before = now + self.backoff.after(self.failures, &mut self.random);
    }

    pub(super) fn named(&mut self, names: Result<BTreeMap<Uuid, String>, ClientError>, now: Duration) {
        match names {
            Ok(names) => {
                self.failures = 0;
                self.names.extend(names);
            }
            Err(error) => {
                self.tell_unless_passing(error);
                self.failures = self.failures.saturating_add(1);
            }
        }
        // A broker may hear of a new topic later than the coordinator.
        self.next_naming = now + self.backoff.after(self.failures.max(1), &mut self.random);
    }
}
