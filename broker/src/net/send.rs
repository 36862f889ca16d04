//! How the pieces of an answer leave through a socket.
//!
//! Bytes go out gathered (`writev`). A file range goes out by `sendfile` when the file is a real one and
//! the range is large enough to be worth a system call of its own; otherwise it is read and gathered with
//! its neighbours.

use std::collections::VecDeque;
use std::io::{self, IoSlice};

use bytes::{Buf, Bytes, BytesMut};
use rustix::fd::AsFd;
use tokio::io::{AsyncWriteExt, Interest};
use tokio::net::TcpStream;

use crate::api::reply::{FileRange, Piece};

/// From here on a range of a file is sent by `sendfile`; below, it is read and goes out with its neighbours.
const SENDFILE_FROM: u32 = 64 << 10;

/// As much of a file is read at a time where `sendfile` cannot be used.
const READ_AT_ONCE: u32 = 256 << 10;

/// Pieces handed to one `writev`.
const GATHERED: usize = 64;

/// Sends all of `pieces`, in order, and leaves it empty.
///
/// # Errors
/// The socket's, and those of reading a file: the frame is broken then, and so is the connection.
pub async fn send(stream: &mut TcpStream, pieces: &mut VecDeque<Piece>) -> io::Result<()> {
    loop {
        load_small_ranges(pieces)?;
        match pieces.front_mut() {
            None => return Ok(()),
            Some(Piece::Bytes(bytes)) if bytes.is_empty() => {
                pieces.pop_front();
            }
            Some(Piece::File(range)) if range.len == 0 => {
                pieces.pop_front();
            }
            Some(Piece::Bytes(_)) => gather(stream, pieces).await?,
            Some(Piece::File(range)) => {
                if send_file(stream, range).await.is_err() {
                    // The socket's fault, the file's, or the two do not go together: reading tells, and the disk hears of
                    // what it meets. If it meets nothing, writing tells.
                    let bytes = read(range, range.len.min(READ_AT_ONCE))?;
                    pieces.push_front(Piece::Bytes(bytes));
                } else if range.len == 0 {
                    pieces.pop_front();
                }
            }
        }
    }
}

/// Reads the ranges that are not for `sendfile`, up to the first that is.
fn load_small_ranges(pieces: &mut VecDeque<Piece>) -> io::Result<()> {
    for index in 0..pieces.len().min(GATHERED) {
        let Some(Piece::File(range)) = pieces.get_mut(index) else { continue };
        if range.file.as_fd().is_some() && range.len >= SENDFILE_FROM {
            return Ok(());
        }
        let length = range.len.min(READ_AT_ONCE);
        let bytes = read(range, length)?;
        if range.len == 0 {
            pieces[index] = Piece::Bytes(bytes);
        } else {
            pieces.insert(index, Piece::Bytes(bytes));
            return Ok(());
        }
    }
    Ok(())
}

fn read(range: &mut FileRange, length: u32) -> io::Result<Bytes> {
    let mut buffer = BytesMut::zeroed(length as usize);
    let got = range.file.pread(&mut buffer, range.position).map_err(io::Error::other)?;
    if got < buffer.len() {
        return Err(shorter());
    }
    range.position += u64::from(length);
    range.len -= length;
    Ok(buffer.freeze())
}

async fn gather(stream: &mut TcpStream, pieces: &mut VecDeque<Piece>) -> io::Result<()> {
    let mut slices = [IoSlice::new(&[]); GATHERED];
    let mut count = 0;
    for piece in pieces.iter().take(GATHERED) {
        let Piece::Bytes(bytes) = piece else { break };
        slices[count] = IoSlice::new(bytes);
        count += 1;
    }
    // The usual answer is one piece; `writev` costs more than `send`.
    let mut sent = match &slices[..count] {
        [one] => stream.write(one).await?,
        several => stream.write_vectored(several).await?,
    };
    if sent == 0 {
        return Err(io::ErrorKind::WriteZero.into());
    }
    while sent > 0 {
        let Some(Piece::Bytes(bytes)) = pieces.front_mut() else { break };
        if bytes.len() <= sent {
            sent -= bytes.len();
            pieces.pop_front();
        } else {
            bytes.advance(sent);
            sent = 0;
        }
    }
    Ok(())
}

async fn send_file(stream: &TcpStream, range: &mut FileRange) -> io::Result<()> {
    let Some(file) = range.file.as_fd() else {
        return Err(io::Error::other("not a real file"));
    };
    let mut position = range.position;
    let sent = stream
        .async_io(Interest::WRITABLE, || {
            rustix::fs::sendfile(stream.as_fd(), file, Some(&mut position), range.len as usize)
                .map_err(io::Error::from)
        })
        .await?;
    if sent == 0 {
        return Err(shorter());
    }
    range.position = position;
    range.len -= u32::try_from(sent).unwrap_or(range.len);
    Ok(())
}

fn shorter() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the segment is shorter than the answer says")
}

#[cfg(test)]
mod tests {
    use std::os::fd::{BorrowedFd, OwnedFd};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use tokio::io::AsyncReadExt;
    use tokio::net::TcpListener;

    use super::*;
    use crate::env::{DiskError, DiskFile, DiskOp};

    /// A file whose descriptor is not for reading, so that `sendfile` fails; it can be read, or not.
    #[derive(Debug)]
    struct Odd {
        fd: OwnedFd,
        readable: bool,
        reads: AtomicUsize,
    }

    impl Odd {
        fn new(readable: bool) -> Arc<Self> {
            let flags = rustix::fs::OFlags::WRONLY;
            let fd = rustix::fs::open("/dev/null", flags, rustix::fs::Mode::empty()).unwrap();
            Arc::new(Self { fd, readable, reads: AtomicUsize::new(0) })
        }

        fn error() -> DiskError {
            DiskError::Io { op: DiskOp::Read, path: "/a/t-0".into(), message: "the device".to_owned() }
        }
    }

    impl DiskFile for Odd {
        fn append(&self, _: u64, _: &[IoSlice<'_>]) -> Result<(), DiskError> {
            Err(Self::error())
        }
        fn write_at(&self, _: u64, _: &[u8]) -> Result<(), DiskError> {
            Err(Self::error())
        }
        fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
            self.reads.fetch_add(1, SeqCst);
            buffer.iter_mut().zip(position..).for_each(|(byte, at)| *byte = (at % 251) as u8);
            if self.readable { Ok(buffer.len()) } else { Err(Self::error()) }
        }
        fn flush(&self) -> Result<(), DiskError> {
            Ok(())
        }
        fn truncate(&self, _: u64) -> Result<(), DiskError> {
            Err(Self::error())
        }
        fn preallocate(&self, _: u64) -> Result<(), DiskError> {
            Err(Self::error())
        }
        fn len(&self) -> Result<u64, DiskError> {
            Ok(u64::MAX)
        }
        fn as_fd(&self) -> Option<BorrowedFd<'_>> {
            Some(self.fd.as_fd())
        }
    }

    /// Sends a range of a file, and gives how that went and what came.
    async fn sent(file: Arc<Odd>, position: u64, len: u32) -> (io::Result<()>, Vec<u8>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let reader = tokio::spawn(async move {
            let mut bytes = Vec::new();
            TcpStream::connect(address).await.unwrap().read_to_end(&mut bytes).await.unwrap();
            bytes
        });
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut pieces = VecDeque::from([Piece::File(FileRange { file, position, len })]);
        let result = send(&mut stream, &mut pieces).await;
        drop(stream);
        (result, reader.await.unwrap())
    }

    #[tokio::test]
    async fn what_sendfile_cannot_send_is_read_and_a_device_that_fails_is_heard_of() {
        let (position, len) = (70, 3 * SENDFILE_FROM + READ_AT_ONCE);
        let (result, bytes) = sent(Odd::new(true), position, len).await;
        result.unwrap();
        let expected = (position..).take(len as usize).map(|at| (at % 251) as u8);
        assert!(bytes.into_iter().eq(expected));
        let broken = Odd::new(false);
        let (result, bytes) = sent(Arc::clone(&broken), position, len).await;
        assert!(result.unwrap_err().to_string().contains("cannot read /a/t-0: the device"));
        assert_eq!((bytes.len(), broken.reads.load(SeqCst)), (0, 1), "by way of the disk, which tells of it");
    }
}
