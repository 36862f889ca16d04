//! How pieces of a file come into a socket: by `sendfile`, or read and written, piece by piece of each size. What the
//! broker does with each size (broker/src/net/send.rs) is chosen by this.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::thread;
use std::time::{Duration, Instant};

use rustix::net::SendFlags;
use rustix::time::{ClockId, clock_gettime};
use tempfile::tempfile;

use crate::Error;
use crate::table::Table;

/// The ways, as they are named in the table.
pub const WAYS: [&str; 2] = ["sendfile", "read, write"];

const SIZES: [usize; 7] = [4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 256 << 10, 1 << 20];
/// How long one measurement takes.
const SECONDS: Duration = Duration::from_millis(500);
const FILE_BYTES: usize = 256 << 20;

/// What a Fetch request and the head of its answer have, about.
const REQUEST: usize = 80;
const HEADER: usize = 100;

pub fn measure(table: &mut Table) -> Result<(), Error> {
    table.columns(WAYS);
    table.note(
        "No broker: one thread answers requests with a header and a piece of a file in the page cache, another computes the checksum \
         of what comes, with two requests under way. CPU is of both threads.",
    );
    let mut file = tempfile()?;
    let block: Vec<u8> = (0..1_usize << 20).map(|at| (at * 31) as u8).collect();
    for _ in 0..FILE_BYTES / block.len() {
        file.write_all(&block)?;
    }
    for size in SIZES {
        for way in WAYS {
            let sent = sent(&file, size, way)?;
            let row = format!("{} KiB", size >> 10);
            table.add(&format!("{row}: GB/s"), way, sent.bytes / 1e9 / sent.seconds);
            table.add(&format!("{row}: CPU s/GB"), way, sent.cpu / (sent.bytes / 1e9));
            table.add(&format!("{row}: CPU of the sender, s/GB"), way, sent.sender / (sent.bytes / 1e9));
        }
    }
    Ok(())
}

struct Sent {
    bytes: f64,
    seconds: f64,
    cpu: f64,
    sender: f64,
}

fn sent(file: &File, size: usize, way: &str) -> Result<Sent, Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let file = file.try_clone()?;
    let by_sendfile = way == WAYS[0];
    let sender = thread::spawn(move || -> io::Result<f64> {
        let before = cpu(ClockId::ThreadCPUTime);
        answer(&listener, &file, size, by_sendfile)?;
        Ok(cpu(ClockId::ThreadCPUTime) - before)
    });
    let (began, before) = (Instant::now(), cpu(ClockId::ProcessCPUTime));
    let bytes = receive(address, size)?;
    let sender = sender.join().map_err(|_| "the sender panicked")??;
    let (seconds, cpu) = (began.elapsed().as_secs_f64(), cpu(ClockId::ProcessCPUTime) - before);
    Ok(Sent { bytes, seconds, cpu, sender })
}

fn cpu(clock: ClockId) -> f64 {
    let time = clock_gettime(clock);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Asks and reads for a while; gives the bytes of the pieces.
fn receive(address: SocketAddr, size: usize) -> Result<f64, Error> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut answer = vec![0; HEADER + size];
    let (mut pieces, mut sum) = (0_u64, 0);
    let began = Instant::now();
    stream.write_all(&[0; REQUEST])?;
    while began.elapsed() < SECONDS {
        stream.write_all(&[0; REQUEST])?;
        stream.read_exact(&mut answer)?;
        sum ^= crc32c::crc32c(&answer[HEADER..]);
        pieces += 1;
    }
    std::hint::black_box(sum);
    Ok(pieces as f64 * size as f64)
}

/// Answers until the other side goes away.
fn answer(listener: &TcpListener, file: &File, size: usize, by_sendfile: bool) -> io::Result<()> {
    let (mut stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let mut request = [0; REQUEST];
    let mut buffer = vec![0; HEADER + size];
    let mut position = 0;
    while stream.read_exact(&mut request).is_ok() {
        if position + size > FILE_BYTES {
            position = 0;
        }
        let sent = match by_sendfile {
            true => send_file(&stream, file, position as u64, size),
            false => {
                file.read_exact_at(&mut buffer[HEADER..], position as u64)?;
                stream.write_all(&buffer)
            }
        };
        if sent.is_err() {
            return Ok(());
        }
        position += size;
    }
    Ok(())
}

fn send_file(stream: &TcpStream, file: &File, mut position: u64, size: usize) -> io::Result<()> {
    rustix::net::send(stream, &[0; HEADER], SendFlags::MORE)?;
    let mut left = size;
    while left > 0 {
        left -= rustix::fs::sendfile(stream.as_fd(), file.as_fd(), Some(&mut position), left)?;
    }
    Ok(())
}
