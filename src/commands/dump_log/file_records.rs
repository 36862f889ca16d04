//! Walks the batches of a file of any format by their lengths alone, as Kafka's `FileRecords` does, and with its words
//! for what cannot be walked. One window of the file is in memory, or one batch if that is larger.

use std::fs::File;
use std::os::unix::fs::FileExt;

use kfk_protocol::record_batch::layout::LOG_OVERHEAD;

use super::place::Place;
use crate::error::{Actor, Thrown};

/// How much is read at once.
const WINDOW: usize = 1 << 18;
/// Offset, length, what lies between, and the magic.
const UP_TO_MAGIC: u64 = 17;
/// The least that a length can be: that of an empty message of magic 0.
const MIN_LENGTH: i32 = 14;
/// No segment is larger.
const MAX_SIZE: u64 = i32::MAX as u64;

/// A batch by its first bytes.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Where it begins in the file.
    pub position: u64,
    /// All of its bytes.
    pub size: usize,
    /// The first eight bytes: a base offset, or with magic 0 and 1 the last offset.
    pub offset: i64,
    /// Its format.
    pub magic: i8,
}

/// An open file of batches.
pub struct FileRecords {
    file: File,
    path: String,
    size: u64,
    window: Vec<u8>,
    window_at: u64,
}

impl FileRecords {
    /// Opens a file for reading.
    pub fn open(place: &Place) -> Result<Self, Thrown> {
        let failed = |error: std::io::Error| Thrown::file(&place.path, &error);
        let file = File::open(place.as_path()).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        if size > MAX_SIZE {
            let message = format!(
                "The size of segment {} ({size}) is larger than the maximum allowed segment size of {MAX_SIZE}",
                place.path
            );
            return Err(damaged("org.apache.kafka.common.KafkaException", message));
        }
        Ok(Self { file, path: place.path.clone(), size, window: Vec::new(), window_at: 0 })
    }

    /// Where a slice of `size` bytes at `position` begins and ends.
    pub fn slice(&self, position: i32, size: i32) -> Result<(u64, u64), Thrown> {
        let this = format!("FileRecords(size={}, file={}, start=0, end={})", self.size, self.path, i32::MAX);
        let Ok(start) = u64::try_from(position) else {
            return Err(Thrown::illegal_argument(format!(
                "Invalid position: {position} in read from {this}"
            )));
        };
        if start > self.size {
            return Err(Thrown::illegal_argument(format!(
                "Slice from position {position} exceeds end position of {this}"
            ))
            .plainly(format!("{}: position {position} lies behind the end of the log", self.path)));
        }
        match u64::try_from(size) {
            Ok(size) => Ok((start, self.size.min(start + size))),
            Err(_) => Err(Thrown::illegal_argument(format!("Invalid size: {size} in read from {this}"))),
        }
    }

    /// The batch at `position`, if it lies whole before `end`.
    pub fn head(&mut self, position: u64, end: u64) -> Result<Option<Head>, Thrown> {
        if position + UP_TO_MAGIC >= end {
            return Ok(None);
        }
        let bytes = self.bytes(position, UP_TO_MAGIC as usize)?;
        let (Some(offset), Some(length)) = (bytes.first_chunk(), bytes[8..].first_chunk()) else {
            return Ok(None);
        };
        let (offset, length) = (i64::from_be_bytes(*offset), i32::from_be_bytes(*length));
        let magic = bytes[16] as i8;
        if length < MIN_LENGTH {
            return Err(damaged(
                "org.apache.kafka.common.errors.CorruptRecordException",
                format!(
                    "Found record size {length} smaller than minimum record overhead ({MIN_LENGTH}) in file {}.",
                    self.path
                ),
            )
            .plainly(format!("{}: no batch begins at position {position}: its length would be {length}", self.path)));
        }
        let size = LOG_OVERHEAD + length as usize;
        if position + size as u64 > end {
            return Ok(None);
        }
        Ok(Some(Head { position, size, offset, magic }))
    }

    /// Bytes of the file; fewer where it ends before.
    pub fn bytes(&mut self, position: u64, len: usize) -> Result<&[u8], Thrown> {
        let inside = position.checked_sub(self.window_at).map(|skip| skip as usize);
        if let Some(skip) = inside
            && skip + len <= self.window.len()
        {
            return Ok(&self.window[skip..skip + len]);
        }
        self.window.resize(len.max(WINDOW), 0);
        self.window_at = position;
        let mut filled = 0;
        while filled < self.window.len() {
            match self.file.read_at(&mut self.window[filled..], position + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.window.clear();
                    return Err(Thrown::file(&self.path, &error));
                }
            }
        }
        self.window.truncate(filled);
        Ok(&self.window[..len.min(filled)])
    }

    /// The last offset of a batch.
    pub fn last_offset(&mut self, head: &Head) -> Result<i64, Thrown> {
        if head.magic < 2 {
            return Ok(head.offset);
        }
        let header = self.bytes(head.position, 27)?;
        let delta = header
            .get(23..)
            .and_then(|bytes| bytes.first_chunk())
            .map_or(0, |delta| i32::from_be_bytes(*delta));
        Ok(head.offset.wrapping_add(delta.into()))
    }
}

/// What Java throws over a file's content.
pub fn damaged(class: &str, message: impl Into<String>) -> Thrown {
    Thrown { actor: Actor::Machine, ..Thrown::typist(class, message) }
}
