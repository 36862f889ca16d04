//! Walks the batch headers of a segment file without reading the records between them.

use kfk_protocol::record_batch::layout::HEADER_SIZE;

use crate::env::DiskFile;

use super::LogError;
use super::batch_header::BatchHeader;

/// How much is read at once while batches are small: about what lies between two index entries.
const READ_AHEAD: usize = 4096;

/// Yields position and header of each batch in `position..end` of a file. Ends with an error at the first thing
/// that cannot be a batch that lies in there.
pub(crate) struct BatchScan<'a> {
    file: &'a dyn DiskFile,
    position: u64,
    end: u64,
    /// Bytes of the file from `buffered_at` on.
    buffer: [u8; READ_AHEAD],
    buffered_at: u64,
    buffered: usize,
    /// Size of the batch before: tells whether reading ahead pays.
    last_size: u32,
}

/// Why a scan stopped.
#[derive(Debug)]
pub(crate) enum ScanError {
    /// No batch at that position.
    NoBatch { position: u64, reason: &'static str },
    /// The disk failed.
    Disk(LogError),
}

impl ScanError {
    /// As an error of the log that names the file.
    pub(crate) fn damaged(self, path: std::path::PathBuf) -> LogError {
        match self {
            Self::NoBatch { position, reason } => {
                LogError::Damaged { path, reason: format!("no batch at byte {position}: {reason}") }
            }
            Self::Disk(error) => error,
        }
    }
}

impl<'a> BatchScan<'a> {
    pub(crate) fn new(file: &'a dyn DiskFile, position: u64, end: u64) -> Self {
        Self { file, position, end, buffer: [0; READ_AHEAD], buffered_at: 0, buffered: 0, last_size: 0 }
    }

    fn header(&mut self) -> Result<BatchHeader, ScanError> {
        let left = usize::try_from(self.end - self.position).unwrap_or(usize::MAX);
        let wanted = HEADER_SIZE.min(left);
        let buffered_to = self.buffered_at + self.buffered as u64;
        if self.position < self.buffered_at || self.position + wanted as u64 > buffered_to {
            let ask = if self.last_size as usize > READ_AHEAD { wanted } else { READ_AHEAD.min(left) };
            let got = self
                .file
                .pread(&mut self.buffer[..ask], self.position)
                .map_err(|error| ScanError::Disk(error.into()))?;
            (self.buffered_at, self.buffered) = (self.position, got);
        }
        let from = (self.position - self.buffered_at) as usize;
        let bytes = &self.buffer[from.min(self.buffered)..self.buffered];
        let no_batch = |reason| ScanError::NoBatch { position: self.position, reason };
        let header = BatchHeader::parse(bytes).map_err(no_batch)?;
        if u64::from(header.size) > left as u64 {
            return Err(no_batch("longer than what is left of the segment"));
        }
        Ok(header)
    }
}

impl Iterator for BatchScan<'_> {
    type Item = Result<(u64, BatchHeader), ScanError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.position >= self.end {
            return None;
        }
        let position = self.position;
        match self.header() {
            Ok(header) => {
                self.position += u64::from(header.size);
                self.last_size = header.size;
                Some(Ok((position, header)))
            }
            Err(error) => {
                self.position = self.end;
                Some(Err(error))
            }
        }
    }
}
