//! Requests of other replicas: checked, given to the state machine, answered.

use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    BeginQuorumEpochRequest, BeginQuorumEpochResponse, EndQuorumEpochRequest, EndQuorumEpochResponse,
    FetchRequest, FetchResponse, FetchSnapshotRequest, FetchSnapshotResponse, VoteRequest, VoteResponse,
};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::execute::Reply;
use super::shell::Driver;
use super::wire::{self, PARTITION, TOPIC};
use crate::quorum::core::{
    BeginQuorumEpoch, EndQuorumEpoch, Event, Fetch, FetchSnapshot, OffsetAndEpoch, ReplicaKey, Request,
    Response, Ticket, Vote,
};

/// Takes the answer to a Fetch, at once or when there is something to say.
pub type FetchDone = Box<dyn FnOnce(FetchResponse) + Send>;

fn replica(id: i32, directory_id: Uuid) -> Option<ReplicaKey> {
    (id >= 0).then(|| ReplicaKey::new(id, directory_id))
}

/// The one entry of a list of topics and partitions that must name the metadata partition and nothing else.
macro_rules! only_partition {
    ($topics:expr, $is_topic:expr, $index:ident) => {
        match &$topics[..] {
            [topic] if $is_topic(topic) => match &topic.partitions[..] {
                [partition] if partition.$index == PARTITION => Some(partition),
                _ => None,
            },
            _ => None,
        }
    };
}

impl Driver {
    /// Answers Vote.
    pub fn vote(&self, request: &VoteRequest) -> VoteResponse {
        let refused = |error: ErrorCode| VoteResponse { error_code: error.0, ..Default::default() };
        let partition = only_partition!(
            request.topics,
            |t: &kfk_protocol::messages::vote_request::TopicData| t.topic_name == TOPIC,
            partition_index
        );
        let partition = match self.admit(request.cluster_id.as_deref(), partition) {
            Ok(partition) => partition,
            Err(error) => return refused(error),
        };
        let Some(from) = replica(partition.replica_id, partition.replica_directory_id) else {
            return refused(ErrorCode::INVALID_REQUEST);
        };
        if partition.last_offset < 0 || partition.last_offset_epoch < 0 || partition.replica_epoch < 0 {
            return refused(ErrorCode::INVALID_REQUEST);
        }
        let vote = Request::Vote(Vote {
            to: replica(request.voter_id, partition.voter_directory_id),
            from,
            epoch: partition.replica_epoch,
            last: OffsetAndEpoch::new(partition.last_offset, partition.last_offset_epoch),
            pre_vote: partition.pre_vote,
        });
        match self.ask(vote) {
            Some(Reply { response: Response::Vote(answer), leader_endpoint }) => {
                wire::vote_response(&answer, leader_endpoint)
            }
            _ => refused(ErrorCode::UNKNOWN_SERVER_ERROR),
        }
    }

    /// Answers BeginQuorumEpoch.
    pub fn begin_quorum_epoch(&self, request: &BeginQuorumEpochRequest) -> BeginQuorumEpochResponse {
        let refused =
            |error: ErrorCode| BeginQuorumEpochResponse { error_code: error.0, ..Default::default() };
        let partition = only_partition!(
            request.topics,
            |t: &kfk_protocol::messages::begin_quorum_epoch_request::TopicData| t.topic_name == TOPIC,
            partition_index
        );
        let partition = match self.admit(request.cluster_id.as_deref(), partition) {
            Ok(partition) if partition.leader_id >= 0 && partition.leader_epoch >= 0 => partition,
            Ok(_) => return refused(ErrorCode::INVALID_REQUEST),
            Err(error) => return refused(error),
        };
        let begin = Request::BeginQuorumEpoch(BeginQuorumEpoch {
            to: replica(request.voter_id, partition.voter_directory_id),
            leader_id: partition.leader_id,
            epoch: partition.leader_epoch,
        });
        match self.ask(begin) {
            Some(Reply { response: Response::BeginQuorumEpoch(standing), leader_endpoint }) => {
                wire::begin_response(&standing, leader_endpoint)
            }
            _ => refused(ErrorCode::UNKNOWN_SERVER_ERROR),
        }
    }

    /// Answers EndQuorumEpoch.
    pub fn end_quorum_epoch(&self, request: &EndQuorumEpochRequest) -> EndQuorumEpochResponse {
        let refused = |error: ErrorCode| EndQuorumEpochResponse { error_code: error.0, ..Default::default() };
        let partition = only_partition!(
            request.topics,
            |t: &kfk_protocol::messages::end_quorum_epoch_request::TopicData| t.topic_name == TOPIC,
            partition_index
        );
        let partition = match self.admit(request.cluster_id.as_deref(), partition) {
            Ok(partition) if partition.leader_id >= 0 && partition.leader_epoch >= 0 => partition,
            Ok(_) => return refused(ErrorCode::INVALID_REQUEST),
            Err(error) => return refused(error),
        };
        // Version 0 names successors by id alone.
        let mut preferred: Vec<ReplicaKey> = partition
            .preferred_candidates
            .iter()
            .map(|c| ReplicaKey::new(c.candidate_id, c.candidate_directory_id))
            .collect();
        if preferred.is_empty() {
            preferred = partition.preferred_successors.iter().map(|&id| ReplicaKey::of_id(id)).collect();
        }
        let end = Request::EndQuorumEpoch(EndQuorumEpoch {
            leader_id: partition.leader_id,
            epoch: partition.leader_epoch,
            preferred,
        });
        match self.ask(end) {
            Some(Reply { response: Response::EndQuorumEpoch(standing), leader_endpoint }) => {
                wire::end_response(&standing, leader_endpoint)
            }
            _ => refused(ErrorCode::UNKNOWN_SERVER_ERROR),
        }
    }

    /// Answers Fetch of the metadata partition. `done` gets the answer: at once when there are records or an error,
    /// else when records arrive, when more is known to be committed, or after the request's max wait.
    pub fn fetch(&self, request: &FetchRequest, done: FetchDone) {
        let refused = |error: ErrorCode| FetchResponse { error_code: error.0, ..Default::default() };
        let is_topic = |t: &kfk_protocol::messages::fetch_request::FetchTopic| {
            t.topic_id == Uuid::METADATA_TOPIC_ID || (t.topic_id == Uuid::ZERO && t.topic == TOPIC)
        };
        let partition = only_partition!(request.topics, is_topic, partition);
        let partition = match self.admit(request.cluster_id.as_deref(), partition) {
            Ok(partition) if partition.fetch_offset >= 0 && partition.last_fetched_epoch >= 0 => partition,
            Ok(_) => return done(refused(ErrorCode::INVALID_REQUEST)),
            Err(error) => return done(refused(error)),
        };
        let replica_id = request.replica_id.max(request.replica_state.replica_id);
        let fetch = Request::Fetch(Fetch {
            replica: replica(replica_id, partition.replica_directory_id),
            epoch: partition.current_leader_epoch,
            offset: partition.fetch_offset,
            last_epoch: partition.last_fetched_epoch,
            high_watermark: partition.high_watermark,
            max_wait: Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or(0)),
            max_bytes: partition.partition_max_bytes.min(request.max_bytes),
        });
        let done = AnswerOnce::new(done, refused(ErrorCode::NOT_LEADER_OR_FOLLOWER));
        self.ask_later(fetch, move |reply| {
            if let Response::Fetch(answer) = reply.response {
                done.answer(wire::fetch_response(answer, reply.leader_endpoint));
            }
        });
    }

    /// Answers FetchSnapshot.
    pub fn fetch_snapshot(&self, request: &FetchSnapshotRequest) -> FetchSnapshotResponse {
        let refused = |error: ErrorCode| FetchSnapshotResponse { error_code: error.0, ..Default::default() };
        let partition = only_partition!(
            request.topics,
            |t: &kfk_protocol::messages::fetch_snapshot_request::TopicSnapshot| t.name == TOPIC,
            partition
        );
        let partition = match self.admit(request.cluster_id.as_deref(), partition) {
            Ok(partition) => partition,
            Err(error) => return refused(error),
        };
        let id = OffsetAndEpoch::new(partition.snapshot_id.end_offset, partition.snapshot_id.epoch);
        let fetch = Request::FetchSnapshot(FetchSnapshot {
            replica: replica(request.replica_id, partition.replica_directory_id),
            epoch: partition.current_leader_epoch,
            id,
            position: partition.position,
            max_bytes: request.max_bytes.min(self.shared.config.timing.fetch_max_bytes),
        });
        match self.ask(fetch) {
            Some(Reply { response: Response::FetchSnapshot(answer), leader_endpoint }) => {
                wire::fetch_snapshot_response(answer, id, leader_endpoint)
            }
            _ => refused(ErrorCode::UNKNOWN_SERVER_ERROR),
        }
    }

    /// Refuses requests of another cluster and for another partition.
    fn admit<'p, P>(&self, cluster_id: Option<&str>, partition: Option<&'p P>) -> Result<&'p P, ErrorCode> {
        if cluster_id.is_some_and(|id| id != self.shared.config.cluster_id) {
            return Err(ErrorCode::INCONSISTENT_CLUSTER_ID);
        }
        partition.ok_or(ErrorCode::INVALID_REQUEST)
    }

    /// A request whose answer comes in the same step. None if the replica has stopped.
    fn ask(&self, request: Request) -> Option<Reply> {
        let slot = Arc::new(Mutex::new(None));
        let answer = Arc::clone(&slot);
        self.ask_later(request, move |reply| *answer.lock() = Some(reply));
        slot.lock().take()
    }

    fn ask_later(&self, request: Request, answer: impl FnOnce(Reply) + Send + 'static) {
        let mut inner = self.shared.inner.lock();
        self.flush_for_others(&mut inner);
        if inner.stopped.is_some() {
            return self.carry_on(inner, Vec::new());
        }
        let ticket = Ticket(inner.next_ticket);
        inner.next_ticket += 1;
        inner.answers.insert(ticket, Box::new(answer));
        self.step(inner, Event::Request(ticket, request));
    }
}

/// Sees to it that a fetch is answered even if the replica stops first.
struct AnswerOnce(Option<(FetchDone, FetchResponse)>);

impl AnswerOnce {
    fn new(done: FetchDone, otherwise: FetchResponse) -> Self {
        AnswerOnce(Some((done, otherwise)))
    }

    fn answer(mut self, response: FetchResponse) {
        if let Some((done, _)) = self.0.take() {
            done(response);
        }
    }
}

impl Drop for AnswerOnce {
    fn drop(&mut self) {
        if let Some((done, otherwise)) = self.0.take() {
            done(otherwise);
        }
    }
}
