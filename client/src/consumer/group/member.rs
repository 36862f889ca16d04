//! A member of a group, whichever protocol it speaks: what there is to send, what came back, what the application has
//! to do. Synchronous; time is handed in.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, HeartbeatRequest, JoinGroupRequest,
    JoinGroupResponse, LeaveGroupRequest, SyncGroupRequest, SyncGroupResponse,
};
use kfk_protocol::uuid::Uuid;

use super::assignors::Topics;
use super::classic_member::ClassicMember;
use super::consumer_member::ConsumerMember;
use crate::cluster::{Metadata, TopicPartition};
use crate::config::{ConsumerConfig, GroupProtocol};
use crate::error::ClientError;
use crate::random::Random;

/// What there is to send now.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Nothing before this time, unless something happens.
    Wait(Option<Duration>),
    Join(JoinGroupRequest),
    /// This member leads: [`Answer::Led`] is to tell which partitions these topics have.
    Lead(BTreeSet<String>),
    Sync(SyncGroupRequest),
    Beat(HeartbeatRequest),
    /// KIP-848: all that such a member ever sends.
    ConsumerBeat(ConsumerGroupHeartbeatRequest),
    /// [`Answer::Named`] is to tell what these topics are called.
    Name(BTreeSet<Uuid>),
    /// The application has stayed away for too long; no answer is waited for.
    Leave(Farewell),
}

/// The words of parting.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Farewell {
    Classic(LeaveGroupRequest),
    Consumer(ConsumerGroupHeartbeatRequest),
}

/// What came of a step.
pub(super) enum Answer {
    Joined(Result<JoinGroupResponse, ClientError>),
    Led(Result<Topics, ClientError>),
    Synced(Result<SyncGroupResponse, ClientError>),
    Beaten(Result<ErrorCode, ClientError>),
    ConsumerBeaten(Result<ConsumerGroupHeartbeatResponse, ClientError>),
    Named(Result<BTreeMap<Uuid, String>, ClientError>),
}

/// What the application has to do, in its next poll.
#[derive(Debug)]
pub(super) enum Due {
    Nothing,
    /// To hear of this.
    Error(ClientError),
    /// To let go of these, of none maybe, before anything else happens; `lost` if they are already another's.
    LetGo {
        partitions: Vec<TopicPartition>,
        lost: bool,
    },
    /// To read these too.
    TakeOver(Vec<TopicPartition>),
}

/// What a member wants to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Topics(BTreeSet<String>),
    /// What the coordinator finds by this expression.
    Regex(String),
}

/// One member of one group.
pub(super) trait Member: Send {
    /// Reads this from now on.
    ///
    /// # Errors
    /// Only the consumer protocol leaves expressions to the coordinator.
    fn subscribe(&mut self, wanted: Wanted) -> Result<(), ClientError>;

    /// The application begins or ends a poll.
    fn polls(&mut self, polling: bool, now: Duration);

    /// What there is to send.
    fn next(&mut self, now: Duration) -> Step;

    /// What came of it.
    fn answered(&mut self, answer: Answer, now: Duration);

    /// The topics whose partitions matter to this member.
    fn watched(&self) -> BTreeSet<String>;

    /// What the topics have become.
    fn look_at(&mut self, metadata: &Metadata);

    /// What the application has to do.
    fn due(&mut self) -> Due;

    /// The application has let go of these.
    fn has_let_go(&mut self, partitions: &[TopicPartition], lost: bool);

    /// The application reads these, which were granted in this [`Member::tenure`].
    fn has_taken_over(&mut self, partitions: &[TopicPartition], tenure: u64);

    /// Changes whenever what was granted before does not count any more.
    fn tenure(&self) -> u64;

    /// As whom offsets are committed: generation or epoch, and id. `None` if this is no member now.
    fn identity(&self) -> Option<(i32, String)>;

    /// What the refusal of a commit says about being a member.
    fn refused(&mut self, code: ErrorCode, now: Duration);

    /// What there is to say when it goes. Static members of the classic protocol say nothing: they may come back.
    fn farewell(&self) -> Option<Farewell>;
}

/// The member that the configuration asks for.
pub(super) fn member(config: &ConsumerConfig, random: Random) -> Result<Box<dyn Member>, ClientError> {
    if config.group.id.is_empty() {
        return Err(ClientError::Invalid("reading as a group needs a group.id".into()));
    }
    Ok(match config.group.protocol {
        GroupProtocol::Classic => Box::new(ClassicMember::new(config, random)?),
        GroupProtocol::Consumer => Box::new(ConsumerMember::new(config, random)),
    })
}

/// For a field of a request.
pub(super) fn millis(duration: Duration) -> i32 {
    i32::try_from(duration.as_millis()).unwrap_or(i32::MAX)
}
