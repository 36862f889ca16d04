//! Recovery: segments that may not be what was written are read again, byte by byte, and cut at the first that
//! cannot be right. Their indexes and what hangs on them are made anew.

use std::sync::Arc;

use kfk_protocol::record_batch::layout::HEADER_SIZE;

use crate::env::DiskFile;

use super::batch_header::BatchHeader;
use super::batch_scan::BatchScan;
use super::files::LOG;
use super::open::OpenEvent;
use super::{Log, LogError};

/// How much is read at once; a batch that is longer grows the buffer, up to its length in the file.
const CHUNK: usize = 1 << 20;

/// How many bytes may be read before whoever waits hears of it.
const TELL_AFTER: u64 = 32 << 20;

/// Reads whole batches of a file one after the other.
struct BatchReader {
    file: Arc<dyn DiskFile>,
    len: u64,
    position: u64,
    buffer: Vec<u8>,
    /// Where in the file the buffer begins, and how much of it is filled.
    buffered_at: u64,
    filled: usize,
}

impl BatchReader {
    fn new(file: Arc<dyn DiskFile>, buffer: Vec<u8>) -> Result<Self, LogError> {
        let len = file.len()?;
        Ok(Self { file, len, position: 0, buffer, buffered_at: 0, filled: 0 })
    }

    /// Makes `wanted` bytes from the position on available, as far as the file has them.
    fn fill(&mut self, wanted: usize) -> Result<&[u8], LogError> {
        let left = usize::try_from(self.len - self.position).unwrap_or(usize::MAX);
        let wanted = wanted.min(left);
        let skip = (self.position - self.buffered_at) as usize;
        if skip > self.filled || self.filled - skip < wanted {
            let ask = wanted.max(CHUNK).min(left);
            if self.buffer.len() < ask {
                self.buffer.resize(ask, 0);
            }
            self.filled = self.file.pread(&mut self.buffer[..ask], self.position)?;
            self.buffered_at = self.position;
        }
        let skip = (self.position - self.buffered_at) as usize;
        Ok(&self.buffer[skip..self.filled])
    }

    /// The next batch if its bytes are whole and its CRC holds. What does not look so is read once more: a bit may have
    /// flipped on the way, and who stops here cuts off what is on the disk.
    fn next(&mut self) -> Result<Option<BatchHeader>, LogError> {
        if self.position == self.len {
            return Ok(None);
        }
        if let Some(header) = self.look()? {
            return Ok(Some(header));
        }
        self.filled = 0;
        self.buffered_at = self.position;
        self.look()
    }

    fn look(&mut self) -> Result<Option<BatchHeader>, LogError> {
        let left = self.len - self.position;
        let Ok(header) = BatchHeader::parse(self.fill(HEADER_SIZE)?) else { return Ok(None) };
        if u64::from(header.size) > left {
            return Ok(None);
        }
        let size = header.size as usize;
        let batch = self.fill(size)?;
        if batch.len() < size || !header.crc_holds(&batch[..size]) {
            return Ok(None);
        }
        self.position += u64::from(header.size);
        Ok(Some(header))
    }
}

/// What recovering a segment found.
struct Recovered {
    /// The offset after the last batch that is kept.
    next_offset: i64,
    /// Whether something was cut off.
    was_cut: bool,
}

impl Log {
    /// Recovers the segments from base offset `from` on, and re-indexes those in `to_reindex`. When one of them has
    /// to be cut, the segments behind it are dropped: there would be a gap. Sets the log end offset if the last
    /// segment was among them.
    pub(super) fn recover(
        &mut self,
        from: i64,
        to_reindex: &[i64],
        observe: &mut dyn FnMut(OpenEvent<'_>),
    ) -> Result<(), LogError> {
        if from < i64::MAX {
            self.epochs.truncate_from_end(from);
        }
        let mut buffer = Vec::new();
        for index in 0..self.segments.len() {
            let base_offset = self.segments[index].base_offset;
            if base_offset < from && !to_reindex.contains(&base_offset) {
                continue;
            }
            let limit = self.segments.get(index + 1).map_or(i64::MAX, |next| next.base_offset);
            let recovered = self.recover_segment(index, limit, base_offset >= from, &mut buffer, observe)?;
            self.segments[index].release();
            self.set_indexes_unflushed(base_offset);
            if index == self.active_index() || recovered.was_cut {
                self.log_end_offset = recovered.next_offset;
            }
            if recovered.was_cut {
                self.epochs.truncate_from_end(self.log_end_offset);
                break;
            }
        }
        Ok(())
    }

    /// Drops the segments behind one that is to be cut.
    fn drop_behind(&mut self, index: usize, observe: &mut dyn FnMut(OpenEvent<'_>)) -> Result<(), LogError> {
        while self.active_index() > index {
            let (base_offset, bytes) = (self.active().base_offset, self.active().size());
            self.drop_active()?;
            observe(OpenEvent::Dropped { file: &self.files.path(base_offset, LOG), bytes });
        }
        Ok(())
    }

    /// Reads a segment whose offsets end below `limit`. If it has to be cut the segments behind it go first.
    fn recover_segment(
        &mut self,
        index: usize,
        limit: i64,
        with_epochs: bool,
        buffer: &mut Vec<u8>,
        observe: &mut dyn FnMut(OpenEvent<'_>),
    ) -> Result<Recovered, LogError> {
        let mut epoch = self.epochs.latest().filter(|_| with_epochs).map_or(-1, |latest| latest.epoch);
        let segment = &mut self.segments[index];
        let base_offset = segment.base_offset;
        segment.begin_rebuild(&self.files)?;
        self.dir_unflushed = true;
        let mut reader = BatchReader::new(segment.log(&self.files)?, std::mem::take(buffer))?;
        let mut next_offset = base_offset;
        // Base offset and leader epoch lie outside of the CRC. A batch that jumps ahead in one of them is believed,
        // for compaction leaves gaps and leaders change, until the next batch contradicts it: then it was the liar. Unless
        // that one contradicts what was before the jump, too: of a torn write the base offset may be missing alone.
        let mut jumped: Option<(u64, i64, i32)> = None;
        let mut cut_before = None;
        let mut told = 0;
        loop {
            let position = reader.position;
            if position - told >= TELL_AFTER {
                observe(OpenEvent::Read(position - told));
                told = position;
            }
            let Some(header) = reader.next()? else { break };
            let fits = segment.has_room_for_offset(header.last_offset()) && header.last_offset() < limit;
            // Old formats, and batches of some old brokers, have no epoch.
            let has_epoch = header.leader_epoch >= 0;
            let follows =
                |offset, epoch| header.base_offset >= offset && (header.leader_epoch >= epoch || !has_epoch);
            if !fits || !follows(next_offset, epoch) || header.base_offset < base_offset {
                if fits {
                    cut_before = jumped.filter(|(_, offset, epoch)| follows(*offset, *epoch));
                }
                reader.position = position;
                break;
            }
            let jumps = header.base_offset > next_offset || (header.leader_epoch > epoch && epoch >= 0);
            jumped = jumps.then_some((position, next_offset, epoch));
            epoch = epoch.max(header.leader_epoch);
            segment.note(&self.files, &self.config, &header)?;
            if with_epochs {
                self.epochs.assign(header.leader_epoch, header.base_offset);
            }
            next_offset = header.next_offset();
        }
        observe(OpenEvent::Read(reader.position - told));
        let was_cut = reader.position < reader.len || cut_before.is_some();
        if was_cut {
            // Before the cut: without what is wrong here nothing would tell that they must go.
            self.drop_behind(index, observe)?;
        }
        let segment = &mut self.segments[index];
        if let Some((position, offset, _)) = cut_before {
            segment.truncate(&self.files, position, offset)?;
            next_offset = offset;
        } else if was_cut {
            reader.file.truncate(segment.size())?;
        }
        if was_cut {
            // See Log::truncate_to.
            reader.file.flush()?;
            let position = segment.size();
            let file = &self.files.path(base_offset, LOG);
            observe(OpenEvent::Cut { file, position, bytes: reader.len - position });
        }
        *buffer = reader.buffer;
        segment.seal(&self.files, &self.config)?;
        Ok(Recovered { next_offset, was_cut })
    }

    /// Learns the leader epochs from the batches themselves: the file is gone.
    pub(super) fn rebuild_epochs(&mut self) -> Result<(), LogError> {
        self.epochs.clear();
        for segment in &self.segments {
            if segment.size() == 0 {
                continue;
            }
            let file = segment.log(&self.files)?;
            for batch in BatchScan::new(&*file, 0, segment.size()) {
                let (_, header) =
                    batch.map_err(|error| error.damaged(self.files.path(segment.base_offset, LOG)))?;
                if self.epochs.latest().is_none_or(|latest| latest.epoch < header.leader_epoch) {
                    self.epochs.assign(header.leader_epoch, header.base_offset);
                }
            }
            segment.release();
        }
        Ok(())
    }
}
