//! A whole broker on a disk in memory that fills up and gets room again.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use bytes::Bytes;
use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::{Env, MemoryDisk};
use kfk_broker::serve;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, FetchRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Batches};
use kfk_protocol::wire::{Message, Reader, Records, Request, Writer};

struct Client {
    stream: TcpStream,
}

impl Client {
    fn connect(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).expect("the broker listens") }
    }

    fn ask<R: Request>(&mut self, request: &R, version: i16) -> R::Response {
        let mut writer = Writer::new();
        encode_request(&mut writer, request, version, 1, None).expect("a request");
        self.stream.write_all(&writer.into_bytes().expect("bytes")).expect("the broker listens");
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).expect("an answer");
        let mut answer = vec![0; u32::from_be_bytes(length) as usize];
        self.stream.read_exact(&mut answer).expect("an answer");
        let mut reader = Reader::from(Bytes::from(answer));
        decode_response_header(&mut reader, R::KEY, version).expect("a header");
        R::Response::decode(&mut reader, version).expect("a response")
    }

    /// Produces one record of `size` bytes and gives the error code and the offset.
    fn produce(&mut self, size: usize) -> (ErrorCode, i64) {
        let mut builder = BatchBuilder::new(BatchFields::default());
        builder.append(1_700_000_000_000, None, Some(&vec![b'x'; size]), []).expect("it fits");
        let batch = builder.finish(CompressionType::None, &mut Compressor::new()).expect("a batch");
        let partition_data = vec![PartitionProduceData { index: 0, records: Some(Records::Bytes(batch)) }];
        let topic = TopicProduceData { name: "t".to_owned(), partition_data, ..Default::default() };
        let request =
            ProduceRequest { acks: -1, timeout_ms: 10_000, topic_data: vec![topic], ..Default::default() };
        let response = self.ask(&request, 9);
        let partition = &response.responses[0].partition_responses[0];
        (ErrorCode(partition.error_code), partition.base_offset)
    }

    /// The offsets of all records from the beginning.
    fn fetch(&mut self) -> Vec<i64> {
        let partitions = vec![FetchPartition { partition_max_bytes: i32::MAX, ..Default::default() }];
        let topics = vec![FetchTopic { topic: "t".to_owned(), partitions, ..Default::default() }];
        let request = FetchRequest { topics, min_bytes: 1, ..Default::default() };
        let response = self.ask(&request, 11);
        let partition = &response.responses[0].partitions[0];
        assert_eq!(ErrorCode(partition.error_code), ErrorCode::NONE);
        let records = partition.records.as_ref().and_then(Records::as_bytes).expect("records");
        Batches::new(records).map(|batch| batch.expect("a batch").base_offset()).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_appends_keeps_what_there_is_and_takes_up_work_again() {
    let disk = Arc::new(MemoryDisk::new());
    let env = Env { disk: disk.clone(), ..Env::real() };
    let mut overrides = Properties::default();
    overrides.set("listeners", "PLAINTEXT://127.0.0.1:0");
    let startup = Startup::development("/data", &overrides).expect("the settings are right");
    let running = serve(startup, env, Arc::new(|_| {})).await.expect("it starts");
    let address = running.listeners()[0].address;
    tokio::task::spawn_blocking(move || {
        let mut client = Client::connect(address);
        let topic = CreatableTopic {
            name: "t".to_owned(),
            num_partitions: 1,
            replication_factor: 1,
            ..Default::default()
        };
        let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
        assert_eq!(client.ask(&request, 5).topics[0].error_code, 0);
        for offset in 0..3 {
            assert_eq!(client.produce(1_000), (ErrorCode::NONE, offset));
        }
        disk.set_capacity(Some(disk.used() + 500));
        for _ in 0..2 {
            assert_eq!(client.produce(1_000).0, ErrorCode::KAFKA_STORAGE_ERROR);
            assert_eq!(client.fetch(), [0, 1, 2], "reads go on");
        }
        disk.set_capacity(None);
        assert_eq!(client.produce(1_000), (ErrorCode::NONE, 3), "there is room again");
        assert_eq!(client.fetch(), [0, 1, 2, 3]);
    })
    .await
    .expect("the client is content");
    running.stop().await.expect("it stops");
}
