//! What a produce request costs a broker beside its bytes: counted by what is allocated. One test, so that nothing else is
//! counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::Env;
use kfk_broker::{Progress, serve};
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::{Message, Reader, Records, Request, Writer};

struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(bytes: usize) {
    COUNT.fetch_add(1, Relaxed);
    BYTES.fetch_add(bytes, Relaxed);
}

// SAFETY: every call goes to the system's allocator unchanged; the counters allocate nothing themselves.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Requests of one kind; the broker's own timers allocate a little beside them.
const REQUESTS: usize = 40;

struct Client(TcpStream);

impl Client {
    fn ask<R: Request>(&mut self, request: &R, version: i16) -> R::Response {
        self.0.write_all(&encoded(request, version)).unwrap();
        let mut length = [0; 4];
        self.0.read_exact(&mut length).unwrap();
        let mut answer = vec![0; u32::from_be_bytes(length) as usize];
        self.0.read_exact(&mut answer).unwrap();
        let mut reader = Reader::from(Bytes::from(answer));
        decode_response_header(&mut reader, R::KEY, version).unwrap();
        R::Response::decode(&mut reader, version).unwrap()
    }

    /// How much is allocated for a request with `records` of `size` bytes each, after a pause: how often, and how many bytes.
    fn cost(&mut self, records: usize, size: usize, pause: Duration) -> (usize, usize) {
        let request = encoded(&produce(records, size), 9);
        let mut answer = [0; 128];
        let mut once = || {
            thread::sleep(pause);
            self.0.write_all(&request).unwrap();
            // One topic, one partition: a short answer that comes in one piece.
            let got = self.0.read(&mut answer).unwrap();
            assert_eq!(got, 4 + u32::from_be_bytes(*answer.first_chunk().unwrap()) as usize);
        };
        // Buffers grow to their size.
        (0..REQUESTS).for_each(|_| once());
        let (count, bytes) = (COUNT.load(Relaxed), BYTES.load(Relaxed));
        (0..REQUESTS).for_each(|_| once());
        ((COUNT.load(Relaxed) - count) / REQUESTS, (BYTES.load(Relaxed) - bytes) / REQUESTS)
    }
}

fn encoded<R: Request>(request: &R, version: i16) -> Bytes {
    let mut writer = Writer::new();
    encode_request(&mut writer, request, version, 1, None).unwrap();
    writer.into_bytes().unwrap()
}

fn produce(records: usize, size: usize) -> ProduceRequest {
    let mut builder = BatchBuilder::new(BatchFields::default());
    for _ in 0..records {
        builder.append(1_700_000_000_000, None, Some(&vec![b'x'; size]), []).unwrap();
    }
    let records = Some(Records::Bytes(builder.finish_plain()));
    let partition_data = vec![PartitionProduceData { index: 0, records }];
    let topic_data = vec![TopicProduceData { name: "t".into(), partition_data, ..Default::default() }];
    ProduceRequest { acks: 1, timeout_ms: 10_000, topic_data, ..Default::default() }
}

fn measure(address: SocketAddr) {
    let mut client = Client(TcpStream::connect(address).unwrap());
    let topic =
        CreatableTopic { name: "t".into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    assert_eq!(client.ask(&create, 5).topics[0].error_code, 0);
    assert_eq!(client.ask(&produce(1, 10), 9).responses[0].partition_responses[0].error_code, 0);

    // Long enough for the connection to rest: the room to receive in is given back, and lent again when it wakes up.
    let (_, bytes) = client.cost(1, 10, Duration::from_millis(2));
    assert!(bytes < 8 << 10, "{bytes} bytes are allocated for a small request");
    let at_once = Duration::ZERO;
    let ((one, _), (thousand, _)) = (client.cost(1, 10, at_once), client.cost(1000, 10, at_once));
    assert!(thousand < one + 100, "{one} allocations for one record, {thousand} for a thousand");
    let size = 900_000;
    let (_, bytes) = client.cost(1, size, at_once);
    // The room that it is received in, where that is not used again.
    assert!(bytes < size * 3 / 2, "{bytes} bytes are allocated for a request of {size}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_costs_what_it_brings_and_its_records_cost_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let overrides = Properties::from_iter([("listeners", "PLAINTEXT://127.0.0.1:0")]);
    let startup = Startup::development(dir.path().to_str().unwrap(), &overrides).unwrap();
    let running = serve(startup, Env::real(), Arc::new(|_| {}), Progress::unheard()).await.unwrap();
    let address = running.listeners()[0].address;
    tokio::task::spawn_blocking(move || measure(address)).await.unwrap();
    running.stop().await.unwrap();
}
