//! A broker on a disk in memory, and a client that says exactly what a test wants said.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use bytes::Bytes;
use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::{Env, MemoryDisk};
use kfk_broker::{Progress, serve};
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::messages::create_topics_request::{CreatableTopic, CreatableTopicConfig};
use kfk_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::produce_response::PartitionProduceResponse;
use kfk_protocol::messages::{
    CreateTopicsRequest, FetchRequest, FetchResponse, IncrementalAlterConfigsRequest, ProduceRequest,
};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::{Message, Reader, Records, Request, Writer};

/// The timestamp of records whose timestamp does not matter.
pub const THEN: i64 = 1_700_000_000_000;

/// Starts a broker, lets `work` talk to it on a thread of its own, and stops it.
pub async fn with_broker(disk: Arc<MemoryDisk>, work: impl FnOnce(Client) + Send + 'static) {
    let env = Env { disk, ..Env::real() };
    with_settings(env, &[], |addresses| work(Client::connect(addresses[0]))).await;
}

/// Starts a broker with these settings, lets `work` talk to its listeners on a thread of its own, and stops it.
pub async fn with_settings(
    env: Env,
    settings: &[(&str, &str)],
    work: impl FnOnce(Vec<SocketAddr>) + Send + 'static,
) {
    let fixed = [("listeners", "PLAINTEXT://127.0.0.1:0")];
    let overrides = Properties::from_iter(fixed.iter().chain(settings).copied());
    let startup = Startup::development("/data", &overrides).expect("the settings are right");
    let running = serve(startup, env, Arc::new(|_| {}), Progress::unheard()).await.expect("it starts");
    let addresses = running.listeners().iter().map(|listener| listener.address).collect();
    tokio::task::spawn_blocking(move || work(addresses)).await.expect("the client is content");
    running.stop().await.expect("it stops");
}

pub struct Client {
    pub address: SocketAddr,
    stream: TcpStream,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Self {
        Self { address, stream: TcpStream::connect(address).expect("the broker listens") }
    }

    /// Sends a request and forgets it.
    pub fn say<R: Request>(&mut self, request: &R, version: i16) {
        let mut writer = Writer::new();
        encode_request(&mut writer, request, version, 1, None).expect("a request");
        self.stream.write_all(&writer.into_bytes().expect("bytes")).expect("the broker listens");
    }

    /// Sends these bytes.
    pub fn say_bytes(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the broker listens");
    }

    /// Whether the broker has closed the connection; waits for it, or for the answer that it sends instead.
    pub fn is_closed(&mut self) -> bool {
        let mut byte = [0];
        match self.stream.read(&mut byte) {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => error.kind() == ErrorKind::ConnectionReset,
        }
    }

    /// Whether nothing has come so far, not even the end.
    pub fn is_waiting(&mut self) -> bool {
        self.stream.set_nonblocking(true).expect("a socket");
        let nothing = self.stream.read(&mut [0]).is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        self.stream.set_nonblocking(false).expect("a socket");
        nothing
    }

    /// The answer to what was said first.
    pub fn hear<R: Request>(&mut self, version: i16) -> R::Response {
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).expect("an answer");
        let mut answer = vec![0; u32::from_be_bytes(length) as usize];
        self.stream.read_exact(&mut answer).expect("an answer");
        let mut reader = Reader::from(Bytes::from(answer));
        decode_response_header(&mut reader, R::KEY, version).expect("a header");
        R::Response::decode(&mut reader, version).expect("a response")
    }

    pub fn ask<R: Request>(&mut self, request: &R, version: i16) -> R::Response {
        self.say(request, version);
        self.hear::<R>(version)
    }

    /// Creates the topic `t` with one partition.
    pub fn create(&mut self, configs: &[(&str, &str)]) {
        self.create_with(1, configs);
    }

    /// Creates the topic `t`; -1 partitions are as many as the broker thinks right.
    pub fn create_with(&mut self, num_partitions: i32, configs: &[(&str, &str)]) {
        let config = |(name, value): &(&str, &str)| CreatableTopicConfig {
            name: (*name).to_owned(),
            value: Some((*value).to_owned()),
        };
        let topic = CreatableTopic {
            name: "t".to_owned(),
            num_partitions,
            replication_factor: 1,
            configs: configs.iter().map(config).collect(),
            ..Default::default()
        };
        let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
        let response = self.ask(&request, 5);
        assert_eq!(response.topics[0].error_code, 0, "{:?}", response.topics[0].error_message);
    }

    /// Changes the configuration of `t`.
    pub fn configure(&mut self, configs: &[(&str, &str)]) {
        let config = |(name, value): &(&str, &str)| AlterableConfig {
            name: (*name).to_owned(),
            value: Some((*value).to_owned()),
            ..Default::default()
        };
        let resource = AlterConfigsResource {
            resource_type: 2,
            resource_name: "t".to_owned(),
            configs: configs.iter().map(config).collect(),
        };
        let request = IncrementalAlterConfigsRequest { resources: vec![resource], validate_only: false };
        let response = self.ask(&request, 1);
        assert_eq!(response.responses[0].error_code, 0, "{:?}", response.responses[0].error_message);
    }

    /// Produces these bytes to `t`, partition 0.
    pub fn produce_bytes(&mut self, batch: Bytes, acks: i16) -> PartitionProduceResponse {
        self.ask(&produce_request(batch, acks), 9).responses.remove(0).partition_responses.remove(0)
    }

    /// Produces one record of `size` bytes and gives the error code and the offset.
    pub fn produce(&mut self, size: usize) -> (ErrorCode, i64) {
        let response = self.produce_bytes(batch(&[(None, &vec![b'x'; size])]), -1);
        (ErrorCode(response.error_code), response.base_offset)
    }

    /// What a consumer gets of `t` from `offset` on.
    pub fn fetch(&mut self, offset: i64, max_wait_ms: i32, min_bytes: i32) -> FetchResponse {
        self.ask(&fetch_request(offset, max_wait_ms, min_bytes), 11)
    }
}

pub fn produce_request(batch: Bytes, acks: i16) -> ProduceRequest {
    let partition_data = vec![PartitionProduceData { index: 0, records: Some(Records::Bytes(batch)) }];
    let topic = TopicProduceData { name: "t".to_owned(), partition_data, ..Default::default() };
    ProduceRequest { acks, timeout_ms: 10_000, topic_data: vec![topic], ..Default::default() }
}

pub fn fetch_request(offset: i64, max_wait_ms: i32, min_bytes: i32) -> FetchRequest {
    let partition =
        FetchPartition { fetch_offset: offset, partition_max_bytes: i32::MAX, ..Default::default() };
    let topics =
        vec![FetchTopic { topic: "t".to_owned(), partitions: vec![partition], ..Default::default() }];
    FetchRequest { topics, max_wait_ms, min_bytes, ..Default::default() }
}

/// The records of a fetch of one partition.
pub fn records(response: &FetchResponse) -> Bytes {
    let partition = &response.responses[0].partitions[0];
    assert_eq!(ErrorCode(partition.error_code), ErrorCode::NONE);
    partition.records.as_ref().and_then(Records::as_bytes).expect("records").clone()
}

/// A batch as a producer sends it.
pub fn batch(records: &[(Option<&[u8]>, &[u8])]) -> Bytes {
    batch_of(BatchFields::default(), CompressionType::None, THEN, records)
}

pub fn batch_of(
    fields: BatchFields,
    compression: CompressionType,
    timestamp: i64,
    records: &[(Option<&[u8]>, &[u8])],
) -> Bytes {
    let mut builder = BatchBuilder::new(fields);
    for (key, value) in records {
        builder.append(timestamp, *key, Some(value), []).expect("it fits");
    }
    builder.finish(compression, &mut Compressor::new()).expect("a batch")
}
