//! The bound: what two threads, a socket and a file can do at most by the method that a client and a broker use. The client
//! encodes batches with their checksum, the broker cuts frames, checks, writes the offset and appends; back, the broker sends
//! from the page cache, and the client checks and looks at every record. No topics, no futures, no configuration: nothing
//! real is faster by the same method.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::thread;
use std::time::{Duration, Instant};

use rustix::net::SendFlags;
use tempfile::tempfile;

use crate::Error;

/// How long one measurement takes, and how much it may write: above a few GB the disk decides.
const SECONDS: Duration = Duration::from_millis(700);
const MOST_BYTES: usize = 900 << 20;

/// What a Produce request has before its records, about.
const REQUEST_HEADER: usize = 64;
const ANSWER: usize = 60;
/// `max.in.flight.requests.per.connection`.
const IN_FLIGHT: usize = 5;

/// Where things lie in a batch.
const BATCH_HEADER: usize = 61;
const LENGTH_AT: usize = 8;
const CRC_AT: usize = 17;
const COVERED_FROM: usize = 21;
const COUNT_AT: usize = 57;

/// What a Fetch request and the head of its answer have, about; bytes of one answer; the file that is read.
const FETCH_REQUEST: usize = 80;
const FETCH_HEADER: usize = 100;
const FETCH: usize = 1 << 20;
const FILE_BYTES: usize = 256 << 20;

/// Records a second of `size` bytes, in batches of `batch_size` bytes, with five requests in flight.
pub fn produce(size: usize, batch_size: usize) -> Result<f64, Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let segment = tempfile()?;
    let broker = thread::spawn(move || append_all(&listener, &segment));
    let rate = send_batches(address, size, batch_size)?;
    broker.join().map_err(|_| "the skeleton broker panicked")??;
    Ok(rate)
}

fn send_batches(address: SocketAddr, size: usize, batch_size: usize) -> Result<f64, Error> {
    let mut stream = connected(address)?;
    let value: Vec<u8> = (0..size).map(|at| (at * 31) as u8).collect();
    let mut frame = Vec::with_capacity(batch_size + size + 4096);
    let (mut in_flight, mut records, mut bytes, mut answered) = (0, 0, 0, 0);
    let mut answers = [0; 10 * ANSWER];
    let began = Instant::now();
    while began.elapsed() < SECONDS && bytes < MOST_BYTES {
        frame.clear();
        frame.resize(4 + REQUEST_HEADER, 0);
        records += i64::from(put_batch(&mut frame, &value, batch_size));
        let length = (frame.len() - 4) as u32;
        frame[..4].copy_from_slice(&length.to_be_bytes());
        stream.write_all(&frame)?;
        bytes += frame.len();
        in_flight += 1;
        while in_flight >= IN_FLIGHT {
            answered += stream.read(&mut answers)?;
            in_flight -= answered / ANSWER;
            answered %= ANSWER;
        }
    }
    stream.read_exact(&mut answers[..in_flight * ANSWER - answered])?;
    Ok(records as f64 / began.elapsed().as_secs_f64())
}

/// One batch of records with this value at the end of `out`; gives their number.
fn put_batch(out: &mut Vec<u8>, value: &[u8], batch_size: usize) -> i32 {
    let from = out.len();
    out.resize(from + BATCH_HEADER, 0);
    let mut records = 0;
    while out.len() - from < batch_size {
        put_record(out, records, value);
        records += 1;
    }
    let batch = &mut out[from..];
    let length = (batch.len() - LENGTH_AT - 4) as u32;
    batch[LENGTH_AT..LENGTH_AT + 4].copy_from_slice(&length.to_be_bytes());
    batch[COUNT_AT..BATCH_HEADER].copy_from_slice(&records.to_be_bytes());
    let checksum = crc32c::crc32c(&batch[COVERED_FROM..]);
    batch[CRC_AT..COVERED_FROM].copy_from_slice(&checksum.to_be_bytes());
    records
}

/// Length, attributes, timestamp and offset deltas, no key, value, no headers.
fn put_record(out: &mut Vec<u8>, number: i32, value: &[u8]) {
    let (offset, length) = (zigzag(i64::from(number)), zigzag(value.len() as i64));
    let whole = 4 + varint_len(offset) + varint_len(length) + value.len();
    put_varint(out, zigzag(whole as i64));
    out.extend_from_slice(&[0, 0]);
    put_varint(out, offset);
    out.push(1);
    put_varint(out, length);
    out.extend_from_slice(value);
    out.push(0);
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn varint_len(value: u64) -> usize {
    (63 - (value | 1).leading_zeros() as usize) / 7 + 1
}

fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn take_varint(bytes: &[u8], at: &mut usize) -> i64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return (value >> 1) as i64 ^ -((value & 1) as i64);
        }
        shift += 7;
    }
}

fn checksum_holds(batch: &[u8]) -> bool {
    crc32c::crc32c(&batch[COVERED_FROM..]).to_be_bytes() == batch[CRC_AT..COVERED_FROM]
}

/// The broker's side: one write and one answer a batch.
fn append_all(listener: &TcpListener, mut segment: &File) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; 4 << 20];
    let (mut from, mut to, mut offset) = (0, 0, 0_i64);
    loop {
        let whole = loop {
            let whole = buffer[from..to].first_chunk().map(|length| 4 + u32::from_be_bytes(*length) as usize);
            match whole {
                Some(whole) if to - from >= whole => break whole,
                _ => {}
            }
            if from == to || buffer.len() - to < 1 << 20 {
                buffer.copy_within(from..to, 0);
                (from, to) = (0, to - from);
            }
            match stream.read(&mut buffer[to..])? {
                0 => return Ok(()),
                got => to += got,
            }
        };
        let batch = &mut buffer[from + 4 + REQUEST_HEADER..from + whole];
        if !checksum_holds(batch) {
            return Err(io::Error::other("a checksum does not hold"));
        }
        batch[..LENGTH_AT].copy_from_slice(&offset.to_be_bytes());
        offset += i64::from(count(batch));
        segment.write_all(batch)?;
        from += whole;
        stream.write_all(&[0; ANSWER])?;
    }
}

fn count(batch: &[u8]) -> i32 {
    batch[COUNT_AT..].first_chunk().map_or(0, |count| i32::from_be_bytes(*count))
}

/// How a file's bytes come into the socket.
#[derive(Clone, Copy)]
enum Way {
    ReadAndWrite,
    SendFile,
}

/// Records a second of `size` bytes in batches of `batch_size`, 1 MiB a fetch, two fetches in flight: the better of
/// read+write and sendfile.
pub fn consume(size: usize, batch_size: usize) -> Result<f64, Error> {
    Ok(consume_by(Way::ReadAndWrite, size, batch_size)?.max(consume_by(Way::SendFile, size, batch_size)?))
}

fn consume_by(way: Way, size: usize, batch_size: usize) -> Result<f64, Error> {
    let mut batch = Vec::new();
    put_batch(&mut batch, &vec![b'x'; size], batch_size);
    let mut segment = tempfile()?;
    for _ in 0..FILE_BYTES / batch.len() {
        segment.write_all(&batch)?;
    }
    let chunk = (FETCH / batch.len()).max(1) * batch.len();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let broker = thread::spawn(move || serve_fetches(&listener, &segment, chunk, way));
    let mut stream = connected(address)?;
    let mut answer = vec![0; FETCH_HEADER + chunk];
    let mut records = 0;
    let began = Instant::now();
    stream.write_all(&[0; FETCH_REQUEST])?;
    while began.elapsed() < SECONDS {
        stream.write_all(&[0; FETCH_REQUEST])?;
        stream.read_exact(&mut answer)?;
        records += look_at(&answer[FETCH_HEADER..])?;
    }
    let rate = records as f64 / began.elapsed().as_secs_f64();
    drop(stream);
    // It ends by the client's going.
    let _ = broker.join().map_err(|_| "the skeleton broker panicked")?;
    Ok(rate)
}

fn serve_fetches(listener: &TcpListener, segment: &File, chunk: usize, way: Way) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let mut request = [0; FETCH_REQUEST];
    let mut buffer = vec![0; chunk];
    let end = FILE_BYTES - FILE_BYTES % chunk - chunk;
    let mut position = 0;
    while stream.read_exact(&mut request).is_ok() {
        if position + chunk > end {
            position = 0;
        }
        rustix::net::send(&stream, &[0; FETCH_HEADER], SendFlags::MORE)?;
        match way {
            Way::ReadAndWrite => {
                segment.read_exact_at(&mut buffer, position as u64)?;
                stream.write_all(&buffer)?;
            }
            Way::SendFile => {
                let (mut at, mut left) = (position as u64, chunk);
                while left > 0 {
                    left -= rustix::fs::sendfile(stream.as_fd(), segment.as_fd(), Some(&mut at), left)?;
                }
            }
        }
        position += chunk;
    }
    Ok(())
}

/// Checks each batch and looks at each record's first byte; gives their number.
fn look_at(mut batches: &[u8]) -> Result<u64, Error> {
    let (mut records, mut sum) = (0, 0_u64);
    while let Some(length) = batches.get(LENGTH_AT..).and_then(<[u8]>::first_chunk) {
        let (batch, rest) = batches.split_at(LENGTH_AT + 4 + u32::from_be_bytes(*length) as usize);
        if !checksum_holds(batch) {
            return Err("a checksum does not hold".into());
        }
        let mut at = BATCH_HEADER;
        for _ in 0..count(batch) {
            let whole = take_varint(batch, &mut at) as usize;
            let end = at + whole;
            at += 1;
            for _ in 0..3 {
                take_varint(batch, &mut at);
            }
            let value = take_varint(batch, &mut at) as usize;
            sum += value as u64 + u64::from(batch[at]);
            at = end;
            records += 1;
        }
        batches = rest;
    }
    std::hint::black_box(sum);
    Ok(records)
}

fn connected(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
