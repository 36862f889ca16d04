//! One request at a time over one connection, and the bare loopback ping-pong that bounds it.

use std::io::{self, Read, Write};
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
use rustix::event::epoll;

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

/// What a request and its answer have.
const REQUEST: usize = 1200;
const ANSWER: usize = 60;
/// Of the request, what is appended.
const BATCH: usize = 1092;

/// As many bytes there and back over loopback, with nothing behind them.
pub fn ping_pong() -> Result<(f64, f64), Error> {
    back_and_forth(|mut stream| {
        let mut request = [0; REQUEST];
        while stream.read_exact(&mut request).is_ok() {
            stream.write_all(&request[..ANSWER])?;
        }
        Ok(())
    })
}

/// The same with the two things that every broker does besides: it waits for many sockets at a time, and appends what it
/// acknowledges to a file.
pub fn ping_pong_with_append() -> Result<(f64, f64), Error> {
    back_and_forth(|mut stream| {
        let mut file = tempfile::tempfile()?;
        stream.set_nonblocking(true)?;
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        epoll::add(
            &epoll,
            &stream,
            epoll::EventData::new_u64(0),
            epoll::EventFlags::IN | epoll::EventFlags::ET,
        )?;
        let mut request = [0; REQUEST];
        let mut got = 0;
        loop {
            match stream.read(&mut request[got..]) {
                Ok(0) => return Ok(()),
                Ok(more) => got += more,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let mut events = [epoll::Event {
                        flags: epoll::EventFlags::empty(),
                        data: epoll::EventData::new_u64(0),
                    }];
                    epoll::wait(&epoll, &mut events, None)?;
                }
                Err(error) => return Err(error),
            }
            if got == REQUEST {
                got = 0;
                file.write_all(&request[..BATCH])?;
                stream.write_all(&request[..ANSWER])?;
            }
        }
    })
}

fn back_and_forth(
    serve: impl FnOnce(TcpStream) -> io::Result<()> + Send + 'static,
) -> Result<(f64, f64), Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let echo = thread::spawn(move || -> io::Result<()> {
        let (stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        serve(stream)
    });
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let (request, mut answer) = ([1; REQUEST], [0; ANSWER]);
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
