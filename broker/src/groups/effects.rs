//! Answers that wait until the records behind them are committed.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;

use super::shard::Reply;
use crate::coordinator::Answer;
use crate::partition::append::AppendError;
use crate::partition::parked::Pending;
use crate::partition::replica::Partition;

/// What a group's client is told where its records could not be appended: to ask again, here or for the coordinator.
pub fn told(error: &AppendError) -> ErrorCode {
    told_code(error.code())
}

/// As [`told`], for a code.
pub fn told_code(error: ErrorCode) -> ErrorCode {
    match error {
        ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
        | ErrorCode::NOT_ENOUGH_REPLICAS
        | ErrorCode::REQUEST_TIMED_OUT => ErrorCode::COORDINATOR_NOT_AVAILABLE,
        ErrorCode::NOT_LEADER_OR_FOLLOWER | ErrorCode::KAFKA_STORAGE_ERROR => ErrorCode::NOT_COORDINATOR,
        ErrorCode::MESSAGE_TOO_LARGE | ErrorCode::RECORD_LIST_TOO_LARGE => ErrorCode::UNKNOWN_SERVER_ERROR,
        other => other,
    }
}

/// Answers with who gets them.
pub type Answers = Vec<(Reply, Answer)>;

/// Gives all answers.
pub fn give(answers: Answers) {
    for (reply, answer) in answers {
        reply(answer);
    }
}

/// Answers that wait for the high watermark.
pub struct PendingAnswers {
    /// Whose high watermark.
    pub replica: Arc<Partition>,
    /// How far it must come.
    pub end_offset: i64,
    /// Under which leadership.
    pub leader_epoch: i32,
    /// The answers.
    pub answers: Answers,
}

impl PendingAnswers {
    fn fail(&mut self, error: ErrorCode) {
        let answers = std::mem::take(&mut self.answers);
        give(answers.into_iter().map(|(reply, answer)| (reply, answer.failed(error))).collect());
    }
}

impl Pending for PendingAnswers {
    fn try_complete(&mut self) -> bool {
        match self.replica.is_committed(self.end_offset, self.leader_epoch) {
            Ok(false) => return false,
            Ok(true) => give(std::mem::take(&mut self.answers)),
            Err(error) => self.fail(told(&error)),
        }
        true
    }

    fn expire(&mut self) {
        self.fail(told_code(ErrorCode::REQUEST_TIMED_OUT));
    }
}
