//! What a handler gives back: an answer now, an answer later, or nothing. Only the connection writes.

use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::oneshot;

use crate::env::DiskFile;

/// A stretch of a file that goes to the socket as it lies on the disk.
#[derive(Clone)]
pub struct FileRange {
    /// The segment's file.
    pub file: Arc<dyn DiskFile>,
    /// First byte.
    pub position: u64,
    /// Number of bytes.
    pub len: u32,
}

/// A part of an answer.
#[derive(Clone)]
pub enum Piece {
    /// Bytes in memory.
    Bytes(Bytes),
    /// Bytes in a file. How they leave (sendfile, read and write, through TLS) is the connection's business.
    File(FileRange),
}

/// A whole response frame, length prefix included.
pub type Body = Vec<Piece>;

/// A handler's answer.
pub enum Reply {
    /// The answer.
    Now(Body),
    /// The answer comes when what it waits for has happened; a dropped sender closes the connection.
    Later(oneshot::Receiver<Body>),
    /// No answer (`acks=0`).
    Nothing,
    /// The connection is to be closed, for the reason given (it goes to the log).
    Close(String),
}
