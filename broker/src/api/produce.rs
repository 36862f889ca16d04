//! Produce (key 0), versions 3 to 13.
//!
//! Appends one batch a partition. `acks=1` answers when it is appended here, `acks=all` when the high
//! watermark has passed it, `acks=0` never (an error closes the connection then, which is all that such a
//! client can notice). Topics come by name up to version 12, by id from 13 (KIP-516).
//!
//! Left out: transactions (a transactional batch is refused with INVALID_TXN_STATE until the transaction
//! coordinator is there).

use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::ProduceRequest;
use kfk_protocol::messages::ProduceResponse;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::produce_response::{
    BatchIndexAndErrorMessage, LeaderIdAndEpoch, NodeEndpoint, PartitionProduceResponse, TopicProduceResponse,
};

use super::context::{Context, LaterAnswer};
use super::reply::Reply;
use kfk_protocol::wire::Records;

use crate::partition::append::{Acks, AppendError, Appended};
use crate::partition::parked::{Pending, WaitList, park};
use crate::partition::replica::Partition;

/// Appends what the request brings and answers as its acks ask.
pub fn handle(context: &Context<'_>, request: ProduceRequest) -> Reply {
    let Some(acks) = Acks::from_wire(request.acks) else {
        return context.reply(&all_failed(&request, ErrorCode::INVALID_REQUIRED_ACKS));
    };
    let mut appends = Appends::default();
    for topic in request.topic_data {
        appends.append_topic(context, topic, acks);
    }
    appends.reply(context, acks, request.timeout_ms)
}

/// The partition that a request names.
pub(super) fn find(context: &Context<'_>, topic: &TopicProduceData, index: i32) -> Option<Arc<Partition>> {
    let partitions = &context.broker.partitions;
    if context.version() >= 13 {
        partitions.by_id(topic.topic_id, index)
    } else {
        partitions.by_name(&topic.name, index)
    }
}

fn all_failed(request: &ProduceRequest, error: ErrorCode) -> ProduceResponse {
    let partition = |data: &PartitionProduceData| failed(data.index, error, None);
    let topic = |topic: &TopicProduceData| TopicProduceResponse {
        name: topic.name.clone(),
        topic_id: topic.topic_id,
        partition_responses: topic.partition_data.iter().map(partition).collect(),
    };
    ProduceResponse { responses: request.topic_data.iter().map(topic).collect(), ..Default::default() }
}

fn failed(index: i32, error: ErrorCode, message: Option<String>) -> PartitionProduceResponse {
    PartitionProduceResponse {
        index,
        error_code: error.0,
        base_offset: -1,
        error_message: message,
        ..Default::default()
    }
}

/// A partition whose records are appended and not yet committed.
struct Awaited {
    topic: usize,
    partition: usize,
    replica: Arc<Partition>,
    /// The high watermark must reach it.
    end_offset: i64,
    leader_epoch: i32,
}

/// The answer as it grows, and the partitions whose high watermark it waits for.
#[derive(Default)]
pub(super) struct Appends {
    response: ProduceResponse,
    awaited: Vec<Awaited>,
}

impl Appends {
    fn append_topic(&mut self, context: &Context<'_>, mut topic: TopicProduceData, acks: Acks) {
        let mut responses = Vec::with_capacity(topic.partition_data.len());
        for data in std::mem::take(&mut topic.partition_data) {
            let index = data.index;
            let Some(replica) = find(context, &topic, index) else {
                let by_id = context.version() >= 13;
                let error = context.broker.why_absent(by_id, &topic.name, topic.topic_id, index);
                responses.push(failed(index, error, None));
                continue;
            };
            let Some(records) = data.records.and_then(Records::into_bytes) else {
                responses.push(failed(index, ErrorCode::CORRUPT_MESSAGE, None));
                continue;
            };
            let appended = replica.append(records, acks, context.version());
            responses.push(self.place(context, responses.len(), index, &replica, acks, appended));
        }
        self.add_topic(topic, responses);
    }

    /// What became of the partition at `place` of the topic that is added next.
    pub(super) fn place(
        &mut self,
        context: &Context<'_>,
        place: usize,
        index: i32,
        replica: &Arc<Partition>,
        acks: Acks,
        appended: Result<Appended, AppendError>,
    ) -> PartitionProduceResponse {
        match appended {
            Ok(appended) => {
                if acks == Acks::All && !appended.is_committed {
                    self.awaited.push(Awaited {
                        topic: self.response.responses.len(),
                        partition: place,
                        end_offset: appended.last_offset + 1,
                        leader_epoch: appended.leader_epoch,
                        replica: Arc::clone(replica),
                    });
                }
                succeeded(index, &appended)
            }
            Err(error) => {
                let mut response = refused(index, error);
                if context.version() >= 10 && response.error_code == ErrorCode::NOT_LEADER_OR_FOLLOWER.0 {
                    self.name_leader(context, replica, &mut response);
                }
                response
            }
        }
    }

    /// Adds a topic to the answer.
    pub(super) fn add_topic(&mut self, topic: TopicProduceData, responses: Vec<PartitionProduceResponse>) {
        self.response.responses.push(TopicProduceResponse {
            name: topic.name,
            topic_id: topic.topic_id,
            partition_responses: responses,
        });
    }

    /// Answers as the acks ask.
    pub(super) fn reply(self, context: &Context<'_>, acks: Acks, timeout_ms: i32) -> Reply {
        if acks == Acks::None {
            return match self.first_error() {
                None => Reply::Nothing,
                Some(error) => {
                    Reply::Close(format!("a produce request with acks=0 failed: {}", error.name()))
                }
            };
        }
        if self.awaited.is_empty() {
            return context.reply(&self.response);
        }
        self.wait(context, Duration::from_millis(u64::try_from(timeout_ms).unwrap_or(0)))
    }

    /// Tells who leads, so that the client need not ask (KIP-951).
    fn name_leader(
        &mut self,
        context: &Context<'_>,
        replica: &Partition,
        response: &mut PartitionProduceResponse,
    ) {
        let (leader_id, leader_epoch) = replica.leader();
        response.current_leader = LeaderIdAndEpoch { leader_id, leader_epoch };
        let named = self.response.node_endpoints.iter().any(|node| node.node_id == leader_id);
        if let Some(node) =
            context.broker.endpoint_of(leader_id, &context.connection.asker()).filter(|_| !named)
        {
            self.response.node_endpoints.push(NodeEndpoint {
                node_id: node.id,
                host: node.host,
                port: node.port,
                rack: node.rack,
            });
        }
    }

    fn first_error(&self) -> Option<ErrorCode> {
        let mut codes =
            self.response.responses.iter().flat_map(|topic| &topic.partition_responses).map(|p| p.error_code);
        codes.find(|code| *code != 0).map(ErrorCode)
    }

    fn wait(self, context: &Context<'_>, timeout: Duration) -> Reply {
        let (answer, receiver) = context.responder.later();
        let replicas: Vec<Arc<Partition>> = self.awaited.iter().map(|a| Arc::clone(&a.replica)).collect();
        let lists: Vec<&WaitList> = replicas.iter().map(|replica| replica.waiting()).collect();
        let pending = PendingProduce { work: self, answer: Some(answer) };
        let deadline = context.broker.env.clock.monotonic() + timeout;
        park(Box::new(pending), lists, &context.broker.deadlines, deadline);
        Reply::Later(receiver)
    }
}

fn succeeded(index: i32, appended: &Appended) -> PartitionProduceResponse {
    PartitionProduceResponse {
        index,
        base_offset: appended.base_offset,
        log_append_time_ms: appended.log_append_time,
        log_start_offset: appended.log_start_offset,
        ..Default::default()
    }
}

fn refused(index: i32, error: AppendError) -> PartitionProduceResponse {
    let record_errors = match &error {
        AppendError::Records { refused, .. } => refused
            .iter()
            .map(|record| BatchIndexAndErrorMessage {
                batch_index: record.index,
                batch_index_error_message: Some(record.why.clone()),
            })
            .collect(),
        _ => Vec::new(),
    };
    PartitionProduceResponse { record_errors, ..failed(index, error.code(), error.message()) }
}

/// A produce request whose records wait for the high watermark.
struct PendingProduce {
    work: Appends,
    answer: Option<LaterAnswer>,
}

impl PendingProduce {
    fn send(&mut self) {
        if let Some(answer) = self.answer.take() {
            answer.send(&self.work.response);
        }
    }
}

impl Pending for PendingProduce {
    fn try_complete(&mut self) -> bool {
        let response = &mut self.work.response;
        self.work.awaited.retain(|awaited| {
            match awaited.replica.is_committed(awaited.end_offset, awaited.leader_epoch) {
                Ok(committed) => !committed,
                Err(error) => {
                    let place = &mut response.responses[awaited.topic].partition_responses[awaited.partition];
                    *place = refused(place.index, error);
                    false
                }
            }
        });
        let done = self.work.awaited.is_empty();
        if done {
            self.send();
        }
        done
    }

    fn expire(&mut self) {
        for awaited in std::mem::take(&mut self.work.awaited) {
            let place =
                &mut self.work.response.responses[awaited.topic].partition_responses[awaited.partition];
            *place = failed(place.index, ErrorCode::REQUEST_TIMED_OUT, None);
        }
        self.send();
    }
}
