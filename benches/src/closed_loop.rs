//! One request at a time over one connection, and the bare loopback ping-pong that bounds it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::Records;

use crate::Error;
use crate::client::{Client, encoded};

/// Requests of the closed loop, after a warm-up of a tenth of them.
pub const LOOPS: usize = 20_000;

/// One produce request of 1 KiB, acks=1, at a time over one connection: p50 and p99 in microseconds.
pub fn closed_loop(address: SocketAddr, topic: &str) -> Result<(f64, f64), Error> {
    let mut client = Client::connect(address)?;
    let request = produce_request(&mut client, topic)?;
    timed(LOOPS, || client.exchange(&request))
}

/// Creates a topic of one partition, if it is not there, and makes a request that appends 1 KiB to it.
pub fn produce_request(client: &mut Client, name: &str) -> Result<Bytes, Error> {
    let topic =
        CreatableTopic { name: name.into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    client.ask(&create, 5)?;
    let mut builder = BatchBuilder::new(BatchFields::default());
    builder.append(now_ms()?, None, Some(&[b'x'; 1024]), [])?;
    let batch = builder.finish(CompressionType::None, &mut Compressor::new())?;
    let partition_data = vec![PartitionProduceData { index: 0, records: Some(Records::Bytes(batch)) }];
    let topic_data = vec![TopicProduceData { name: name.into(), partition_data, ..Default::default() }];
    let request = ProduceRequest { acks: 1, timeout_ms: 10_000, topic_data, ..Default::default() };
    // A topic that was created a moment ago may not be led yet.
    while client.ask(&request, 9)?.responses[0].partition_responses[0].error_code != 0 {
        thread::sleep(Duration::from_millis(10));
    }
    encoded(&request, 9)
}

/// As many bytes there and back over loopback, with nothing behind them.
pub fn ping_pong() -> Result<(f64, f64), Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let echo = thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        let mut request = [0; 1200];
        while stream.read_exact(&mut request).is_ok() {
            stream.write_all(&request[..60])?;
        }
        Ok(())
    });
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let (request, mut answer) = ([1; 1200], [0; 60]);
    let times = timed(LOOPS, || {
        stream.write_all(&request)?;
        Ok(stream.read_exact(&mut answer)?)
    })?;
    drop(stream);
    echo.join().map_err(|_| "the echo failed")??;
    Ok(times)
}

/// p50 and p99 of `loops` calls in microseconds, after a tenth of them to warm up.
pub fn timed(loops: usize, mut once: impl FnMut() -> Result<(), Error>) -> Result<(f64, f64), Error> {
    for _ in 0..loops / 10 {
        once()?;
    }
    let mut times = Vec::with_capacity(loops);
    for _ in 0..loops {
        let began = Instant::now();
        once()?;
        times.push(began.elapsed());
    }
    Ok(percentiles(&mut times))
}

/// p50 and p99 in microseconds.
pub fn percentiles(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    let at = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e6;
    (at(50), at(99))
}

fn now_ms() -> Result<i64, Error> {
    Ok(i64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis())?)
}
