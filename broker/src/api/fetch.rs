//! Fetch (key 1), versions 4 to 18.
//!
//! Reads batches as they lie in the segment files. Waits until `MinBytes` are there or `MaxWaitMs` have
//! passed. The first batch of the first partition with records is given whole even if it is larger than the
//! limits, so that a client never stands still before it. Topics come by name up to version 12, by id from
//! 13. Fetch sessions: [`super::fetch_session`].
//!
//! Consumers read below the high watermark (`read_committed`: below the last stable offset), replicas up to
//! the log end; what a follower fetches is what moves the high watermark.
//!
//! Left out: reading from followers (KIP-392: `PreferredReadReplica` is always -1), tiered segments.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::FetchRequest;
use kfk_protocol::messages::FetchResponse;
use kfk_protocol::messages::fetch_response::{
    AbortedTransaction, EpochEndOffset, FetchableTopicResponse, LeaderIdAndEpoch, NodeEndpoint, PartitionData,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Records;
use parking_lot::Mutex;

use super::context::{Asker, Context, LaterAnswer};
use super::fetch_session::{Asked, Begun, Session, SessionError, Told, TopicKey, Wanted};
use super::reply::{FileRange, Reply};
use crate::broker::Broker;
use crate::partition::parked::{Pending, WaitList, park};
use crate::partition::read::{ReadOutcome, ReadRequest, Reader};
use crate::partition::replica::Partition;
use crate::storage::AbortedTxn;

/// Answers with what is there, or parks until there is enough.
pub fn handle(context: &Context<'_>, request: FetchRequest) -> Reply {
    let version = context.version();
    let (replica_id, replica_epoch) = if version >= 15 {
        (request.replica_state.replica_id, request.replica_state.replica_epoch)
    } else {
        (request.replica_id, -1)
    };
    let reader = Reader::from_wire(replica_id, replica_epoch, request.isolation_level);
    let broker = context.broker;
    let wanted = wanted(&request, version);
    let forgotten: Vec<(TopicKey, i32)> = request
        .forgotten_topics_data
        .iter()
        .flat_map(|topic| {
            let key = topic_key(version, &topic.topic, topic.topic_id);
            topic.partitions.iter().map(move |partition| (key.clone(), *partition))
        })
        .collect();
    let (id, epoch) = if version >= 7 { (request.session_id, request.session_epoch) } else { (0, -1) };
    let of_follower = matches!(reader, Reader::Replica { .. });
    let now_ms = broker.env.clock.now_ms();
    let asked = Asked { id, epoch, wanted, forgotten: &forgotten, of_follower };
    let begun = broker.fetch_sessions.begin(asked, now_ms, || broker.random_i32());
    let scope = match begun {
        Ok(Begun::Without(wanted)) => Scope { wanted, session: None, only_news: false },
        Ok(Begun::New(session)) => Scope::of(session, false),
        Ok(Begun::Known(session)) => Scope::of(session, true),
        Err(error) => return context.reply(&session_failed(error)),
    };
    let fetch = Fetch {
        scope,
        reader,
        version,
        min_bytes: u64::try_from(request.min_bytes).unwrap_or(0),
        max_bytes: u32::try_from(request.max_bytes).unwrap_or(0).min(broker.fetch_max_bytes()),
    };
    let read = fetch.read(broker);
    let max_wait = Duration::from_millis(u64::try_from(request.max_wait_ms).unwrap_or(0));
    if max_wait.is_zero() || fetch.scope.wanted.is_empty() || read.is_enough(fetch.min_bytes) {
        let (response, ranges) = fetch.response(broker, &context.connection.asker(), read);
        return context.responder.reply(&response, ranges);
    }
    fetch.park(context, max_wait)
}

fn session_failed(error: SessionError) -> FetchResponse {
    let code = match error {
        SessionError::NotFound => ErrorCode::FETCH_SESSION_ID_NOT_FOUND,
        SessionError::Epoch => ErrorCode::INVALID_FETCH_SESSION_EPOCH,
    };
    FetchResponse { error_code: code.0, ..Default::default() }
}

fn topic_key(version: i16, name: &str, id: Uuid) -> TopicKey {
    if version >= 13 { TopicKey::Id(id) } else { TopicKey::Name(name.to_owned()) }
}

fn wanted(request: &FetchRequest, version: i16) -> Vec<Wanted> {
    let topics = request.topics.iter();
    topics
        .flat_map(|topic| {
            let key = topic_key(version, &topic.topic, topic.topic_id);
            topic.partitions.iter().map(move |partition| Wanted {
                topic: key.clone(),
                partition: partition.partition,
                current_leader_epoch: partition.current_leader_epoch,
                fetch_offset: partition.fetch_offset,
                last_fetched_epoch: partition.last_fetched_epoch,
                log_start_offset: partition.log_start_offset,
                max_bytes: partition.partition_max_bytes,
            })
        })
        .collect()
}

/// What a request is about: its partitions, and the session that they stand in.
struct Scope {
    wanted: Vec<Wanted>,
    session: Option<Arc<Mutex<Session>>>,
    only_news: bool,
}

impl Scope {
    fn of(session: Arc<Mutex<Session>>, only_news: bool) -> Self {
        let wanted = session.lock().wanted().cloned().collect();
        Self { wanted, session: Some(session), only_news }
    }
}

struct Fetch {
    scope: Scope,
    reader: Reader,
    version: i16,
    min_bytes: u64,
    max_bytes: u32,
}

/// Why a partition was not read, and the partition, if it is here.
struct NotRead {
    partition: Option<Arc<Partition>>,
    error: ErrorCode,
}

/// What one look at the partitions gave, in the order of [`Scope::wanted`].
struct Looked {
    partitions: Vec<Result<ReadOutcome, NotRead>>,
    bytes: u64,
    answers_at_once: bool,
}

impl Looked {
    fn is_enough(&self, min_bytes: u64) -> bool {
        self.answers_at_once || self.bytes >= min_bytes
    }
}

impl Fetch {
    fn read(&self, broker: &Broker) -> Looked {
        let mut looked = Looked {
            partitions: Vec::with_capacity(self.scope.wanted.len()),
            bytes: 0,
            answers_at_once: false,
        };
        let mut left = self.max_bytes;
        for wanted in &self.scope.wanted {
            let Some(partition) = find(broker, wanted) else {
                looked.answers_at_once = true;
                looked.partitions.push(Err(NotRead { partition: None, error: why_absent(broker, wanted) }));
                continue;
            };
            let read = partition.read(&ReadRequest {
                reader: self.reader,
                current_leader_epoch: wanted.current_leader_epoch,
                fetch_offset: wanted.fetch_offset,
                last_fetched_epoch: wanted.last_fetched_epoch,
                max_bytes: left.min(u32::try_from(wanted.max_bytes).unwrap_or(0)),
                at_least_one_batch: looked.bytes == 0,
            });
            looked.partitions.push(match read {
                Ok(outcome) => {
                    let length = outcome.records.as_ref().map_or(0, |slice| slice.len);
                    left = left.saturating_sub(length);
                    looked.bytes += u64::from(length);
                    looked.answers_at_once |= outcome.diverging.is_some();
                    Ok(outcome)
                }
                Err(error) => {
                    looked.answers_at_once = true;
                    Err(NotRead { partition: Some(partition), error: error.code() })
                }
            });
        }
        looked
    }

    fn response(&self, broker: &Broker, asker: &Asker, looked: Looked) -> (FetchResponse, Vec<FileRange>) {
        let mut session = self.scope.session.as_ref().map(|session| session.lock());
        let mut response =
            FetchResponse { session_id: session.as_ref().map_or(0, |s| s.id), ..Default::default() };
        let mut ranges = Vec::new();
        for (wanted, looked) in self.scope.wanted.iter().zip(looked.partitions) {
            let (data, told, failed) = match looked {
                Ok(outcome) => {
                    let told = Told {
                        high_watermark: outcome.high_watermark,
                        log_start_offset: outcome.log_start_offset,
                    };
                    (self.read_data(wanted, outcome, &mut ranges), told, false)
                }
                Err(NotRead { partition, error }) => {
                    let told = Told { high_watermark: -1, log_start_offset: -1 };
                    let mut data = failed_data(wanted.partition, error);
                    if let Some(partition) =
                        partition.filter(|_| is_about_leader(error) && self.version >= 12)
                    {
                        name_leader(broker, asker, &partition, &mut data, &mut response, self.version);
                    }
                    (data, told, true)
                }
            };
            let has_records = matches!(data.records, Some(Records::External { .. }));
            let diverges = data.diverging_epoch.epoch >= 0;
            let news = session.as_mut().is_none_or(|session| {
                session.tell(&wanted.topic, wanted.partition, told, has_records, failed || diverges)
            });
            if news || !self.scope.only_news {
                push(&mut response, wanted, data);
            }
        }
        (response, ranges)
    }

    fn read_data(&self, wanted: &Wanted, outcome: ReadOutcome, ranges: &mut Vec<FileRange>) -> PartitionData {
        let records = match outcome.records {
            Some(slice) => {
                let slot = u32::try_from(ranges.len()).unwrap_or(u32::MAX);
                let len = slice.len;
                ranges.push(FileRange { file: slice.file, position: slice.position, len });
                Records::External { len, slot }
            }
            // Never null: some versions of librdkafka take null records for a broken answer.
            None => Records::Bytes(Bytes::new()),
        };
        let aborted = outcome.aborted.map(|aborted| {
            let transaction = |t: &AbortedTxn| AbortedTransaction {
                producer_id: t.producer_id,
                first_offset: t.first_offset,
            };
            aborted.iter().map(transaction).collect()
        });
        let diverging_epoch = outcome.diverging.map_or_else(EpochEndOffset::default, |end| EpochEndOffset {
            epoch: end.epoch,
            end_offset: end.end_offset,
        });
        PartitionData {
            partition_index: wanted.partition,
            high_watermark: outcome.high_watermark,
            last_stable_offset: outcome.last_stable_offset,
            log_start_offset: outcome.log_start_offset,
            diverging_epoch,
            aborted_transactions: aborted,
            records: Some(records),
            ..Default::default()
        }
    }

    fn park(self, context: &Context<'_>, max_wait: Duration) -> Reply {
        let (answer, receiver) = context.responder.later();
        let partitions: Vec<Arc<Partition>> =
            self.scope.wanted.iter().filter_map(|wanted| find(context.broker, wanted)).collect();
        let lists: Vec<&WaitList> = partitions.iter().map(|partition| partition.waiting()).collect();
        let pending = PendingFetch {
            broker: Arc::clone(context.broker),
            fetch: self,
            asker: context.connection.asker(),
            answer: Some(answer),
        };
        let deadline = context.broker.env.clock.monotonic() + max_wait;
        park(Box::new(pending), lists, &context.broker.deadlines, deadline);
        Reply::Later(receiver)
    }
}

fn find(broker: &Broker, wanted: &Wanted) -> Option<Arc<Partition>> {
    match &wanted.topic {
        TopicKey::Name(name) => broker.partitions.by_name(name, wanted.partition),
        TopicKey::Id(id) => broker.partitions.by_id(*id, wanted.partition),
    }
}

fn why_absent(broker: &Broker, wanted: &Wanted) -> ErrorCode {
    match &wanted.topic {
        TopicKey::Name(name) => broker.why_absent(false, name, Uuid::ZERO, wanted.partition),
        TopicKey::Id(id) => broker.why_absent(true, "", *id, wanted.partition),
    }
}

fn failed_data(partition_index: i32, error: ErrorCode) -> PartitionData {
    PartitionData {
        partition_index,
        error_code: error.0,
        high_watermark: -1,
        records: Some(Records::Bytes(Bytes::new())),
        ..Default::default()
    }
}

fn is_about_leader(error: ErrorCode) -> bool {
    error == ErrorCode::NOT_LEADER_OR_FOLLOWER || error == ErrorCode::FENCED_LEADER_EPOCH
}

/// Tells who leads, so that the client need not ask (KIP-951).
fn name_leader(
    broker: &Broker,
    asker: &Asker,
    partition: &Partition,
    data: &mut PartitionData,
    response: &mut FetchResponse,
    version: i16,
) {
    let (leader_id, leader_epoch) = partition.leader();
    data.current_leader = LeaderIdAndEpoch { leader_id, leader_epoch };
    let named = version < 16 || response.node_endpoints.iter().any(|node| node.node_id == leader_id);
    if let Some(node) = broker.endpoint_of(leader_id, asker).filter(|_| !named) {
        response.node_endpoints.push(NodeEndpoint {
            node_id: node.id,
            host: node.host,
            port: node.port,
            rack: node.rack,
        });
    }
}

fn push(response: &mut FetchResponse, wanted: &Wanted, data: PartitionData) {
    let (name, id) = match &wanted.topic {
        TopicKey::Name(name) => (name.as_str(), Uuid::ZERO),
        TopicKey::Id(id) => ("", *id),
    };
    match response.responses.last_mut() {
        Some(last) if last.topic == name && last.topic_id == id => last.partitions.push(data),
        _ => response.responses.push(FetchableTopicResponse {
            topic: name.to_owned(),
            topic_id: id,
            partitions: vec![data],
        }),
    }
}

/// A fetch that waits for more bytes.
struct PendingFetch {
    broker: Arc<Broker>,
    fetch: Fetch,
    asker: Asker,
    answer: Option<LaterAnswer>,
}

impl PendingFetch {
    fn send(&mut self, looked: Looked) {
        let (response, ranges) = self.fetch.response(&self.broker, &self.asker, looked);
        if let Some(answer) = self.answer.take() {
            answer.send_with(&response, ranges);
        }
    }
}

impl Pending for PendingFetch {
    fn try_complete(&mut self) -> bool {
        let looked = self.fetch.read(&self.broker);
        let enough = looked.is_enough(self.fetch.min_bytes);
        if enough {
            self.send(looked);
        }
        enough
    }

    fn expire(&mut self) {
        let looked = self.fetch.read(&self.broker);
        self.send(looked);
    }
}
