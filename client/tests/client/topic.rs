//! A topic in memory, a broker that serves it, and who writes and reads there.

use std::sync::Arc;

use bytes::BytesMut;
use kfk_client::config::{ConsumerConfig, ProducerConfig, Properties};
use kfk_client::consumer::Consumer;
use kfk_client::producer::Producer;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::fetch_response::{FetchableTopicResponse, PartitionData};
use kfk_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};
use kfk_protocol::messages::produce_response::{PartitionProduceResponse, TopicProduceResponse};
use kfk_protocol::messages::{
    FetchRequest, FetchResponse, InitProducerIdResponse, ListOffsetsRequest, ListOffsetsResponse,
    ProduceRequest, ProduceResponse,
};
use kfk_protocol::record_batch::{BatchMut, BatchView};
use parking_lot::Mutex;
use tokio::net::TcpListener;

use crate::fake_broker::{Call, FakeBroker, Reply, metadata, versions};

/// The partitions of topic `t`, as logs of whole batches.
#[derive(Default, Clone)]
pub struct Topic {
    logs: Arc<Mutex<Vec<Log>>>,
}

#[derive(Default)]
struct Log {
    bytes: Vec<u8>,
    end: i64,
}

impl Topic {
    pub fn new(partitions: usize) -> Topic {
        Topic { logs: Arc::new(Mutex::new((0..partitions).map(|_| Log::default()).collect())) }
    }

    pub fn append(&self, index: i32, batch: &[u8]) -> i64 {
        let log = &mut self.logs.lock()[index as usize];
        let mut batch = batch.to_vec();
        let (mut open, _) = BatchMut::parse(&mut batch).expect("a batch");
        open.view().verify_crc().expect("its checksum");
        let base = log.end;
        open.set_base_offset(base);
        log.end = open.view().next_offset();
        log.bytes.extend(batch);
        base
    }

    /// The batches from the one that holds `offset` on.
    fn read(&self, index: i32, offset: i64) -> (BytesMut, i64) {
        let logs = self.logs.lock();
        let log = &logs[index as usize];
        let mut rest: &[u8] = &log.bytes;
        while let Ok((view, after)) = BatchView::parse(rest) {
            if view.next_offset() > offset {
                break;
            }
            rest = after;
        }
        (BytesMut::from(rest), log.end)
    }

    fn serve(&self, call: &Call, ports: &[u16]) -> Reply {
        let leaders: Vec<(i32, i32)> = self.logs.lock().iter().map(|_| (1, 0)).collect();
        match call.api {
            // No topic ids: their owner is the cluster, and this is none.
            ApiKey::ApiVersions => call.reply(&versions(&[(ApiKey::Produce, 3, 12), (ApiKey::Fetch, 4, 12)])),
            ApiKey::Metadata => call.reply(&metadata(call, ports, &leaders, 1)),
            ApiKey::InitProducerId => call.reply(&InitProducerIdResponse {
                producer_id: 5,
                producer_epoch: 0,
                ..Default::default()
            }),
            ApiKey::Produce => call.reply(&self.produce(&call.read())),
            ApiKey::ListOffsets => call.reply(&self.list_offsets(&call.read())),
            ApiKey::Fetch => {
                let (response, news) = self.fetch(&call.read());
                match call.reply(&response) {
                    Reply::Frame(bytes) if !news => Reply::Slow(bytes),
                    reply => reply,
                }
            }
            _ => Reply::HangUp,
        }
    }

    pub fn produce(&self, request: &ProduceRequest) -> ProduceResponse {
        let topics = request.topic_data.iter().map(|topic| {
            let partitions = topic.partition_data.iter().map(|partition| {
                let records = partition.records.clone().and_then(|records| records.into_bytes());
                PartitionProduceResponse {
                    index: partition.index,
                    base_offset: self.append(partition.index, &records.expect("records")),
                    ..Default::default()
                }
            });
            TopicProduceResponse {
                name: topic.name.clone(),
                partition_responses: partitions.collect(),
                ..Default::default()
            }
        });
        ProduceResponse { responses: topics.collect(), ..Default::default() }
    }

    fn list_offsets(&self, request: &ListOffsetsRequest) -> ListOffsetsResponse {
        let topics = request.topics.iter().map(|topic| {
            let partitions = topic.partitions.iter().map(|partition| {
                let end = self.logs.lock()[partition.partition_index as usize].end;
                ListOffsetsPartitionResponse {
                    partition_index: partition.partition_index,
                    offset: if partition.timestamp == -2 { 0 } else { end },
                    ..Default::default()
                }
            });
            ListOffsetsTopicResponse { name: topic.name.clone(), partitions: partitions.collect() }
        });
        ListOffsetsResponse { topics: topics.collect(), ..Default::default() }
    }

    /// The answer, and whether there is anything new in it.
    pub fn fetch(&self, request: &FetchRequest) -> (FetchResponse, bool) {
        let mut news = false;
        let mut responses = Vec::new();
        for topic in &request.topics {
            let mut partitions = Vec::new();
            for partition in &topic.partitions {
                let (bytes, end) = self.read(partition.partition, partition.fetch_offset);
                let out_of_range = !(0..=end).contains(&partition.fetch_offset);
                news |= out_of_range || !bytes.is_empty();
                partitions.push(PartitionData {
                    partition_index: partition.partition,
                    error_code: if out_of_range { ErrorCode::OFFSET_OUT_OF_RANGE.0 } else { 0 },
                    high_watermark: end,
                    records: Some(bytes.freeze().into()),
                    ..Default::default()
                });
            }
            responses.push(FetchableTopicResponse {
                topic: topic.topic.clone(),
                partitions,
                ..Default::default()
            });
        }
        (FetchResponse { responses, ..Default::default() }, news)
    }
}

/// A broker that serves `topic`, unless `first` has an answer of its own.
pub async fn broker(
    topic: &Topic,
    mut first: impl FnMut(&Call) -> Option<Reply> + Send + 'static,
) -> FakeBroker {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [listener.local_addr().unwrap().port()];
    let topic = topic.clone();
    FakeBroker::on(listener, move |call| match first(call) {
        Some(reply) => reply,
        None => topic.serve(call, &ports),
    })
}

pub fn properties(broker: &FakeBroker, pairs: &[(&str, &str)]) -> Properties {
    let mut given = Properties::from([("bootstrap.servers".to_string(), broker.address())]);
    given.extend(pairs.iter().map(|(key, value)| (key.to_string(), value.to_string())));
    given
}

pub fn producer(broker: &FakeBroker, pairs: &[(&str, &str)]) -> Producer {
    Producer::new(ProducerConfig::from_properties(&properties(broker, pairs)).unwrap()).unwrap()
}

pub fn consumer(broker: &FakeBroker, pairs: &[(&str, &str)]) -> Consumer {
    Consumer::new(ConsumerConfig::from_properties(&properties(broker, pairs)).unwrap())
}
