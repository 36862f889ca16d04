//! One round of cleaning a log.

use std::io::IoSlice;
use std::ops::Range;

use super::batches::{Filter, Output, Tools, control_type, decompressed, intact, list_keys};
use super::chunks::{self, Chunks};
use super::grouping::groups;
use super::offset_map::OffsetMap;
use super::old_messages;
use super::plan::Source;
use super::transactions::Transactions;
use super::{CleanError, CleanedSegment, Cleaning, Pace};
use crate::storage::files::{LOG, PartitionFiles, TXN_INDEX};
use crate::storage::segment::Segment;
use crate::storage::{AbortedTxn, LogError, txn_index};

/// Cleans logs, one after the other, within memory that is set once.
#[derive(Debug)]
pub struct Cleaner {
    map: OffsetMap,
    /// Bytes to read, and to write, at once.
    chunk: usize,
    read: Vec<u8>,
    out: Output,
    tools: Tools,
}

impl Cleaner {
    /// A cleaner with a map of keys of at most `dedupe_bytes`, which counts as full when `load_factor` of it is used,
    /// and with `io_bytes` for reading and writing. `seed` is a random number.
    pub fn new(dedupe_bytes: usize, load_factor: f64, io_bytes: usize, seed: u64) -> Self {
        Self {
            map: OffsetMap::new(dedupe_bytes, load_factor, seed),
            chunk: io_bytes / 2,
            read: Vec::new(),
            out: Output::default(),
            tools: Tools::default(),
        }
    }

    /// Cleans, and gives each new segment, flushed, to `swap`. Returns the first offset that has not been cleaned.
    ///
    /// # Errors
    /// The log is whole, and may have been cleaned in part: it is to be cleaned from the same offset again.
    pub fn clean(
        &mut self,
        cleaning: &Cleaning,
        pace: &mut Pace<'_>,
        swap: &mut dyn FnMut(CleanedSegment) -> Result<(), CleanError>,
    ) -> Result<i64, CleanError> {
        let done = self.clean_all(cleaning, pace, swap);
        self.map.release();
        done
    }

    fn clean_all(
        &mut self,
        cleaning: &Cleaning,
        pace: &mut Pace<'_>,
        swap: &mut dyn FnMut(CleanedSegment) -> Result<(), CleanError>,
    ) -> Result<i64, CleanError> {
        super::swap::discard_all(&cleaning.files)?;
        let aborted = cleaning.aborted()?;
        let dirty = aborted.iter().filter(|txn| txn.last_offset >= cleaning.first_dirty_offset).copied();
        let mapped_to = self.map_keys(cleaning, Transactions::new(dirty.collect()), pace)?;
        let count = cleaning.segments.partition_point(|segment| segment.base_offset < mapped_to);
        let mut filter = Filter {
            map: &self.map,
            mapped_to,
            round_end: cleaning.first_uncleanable_offset,
            last_records: &cleaning.last_records,
            now_ms: cleaning.now_ms,
            delete_retention_ms: cleaning.config.delete_retention_ms,
            transactions: Transactions::new(aborted.clone()),
        };
        let mut writer = Writer {
            cleaning,
            aborted,
            files: cleaning.files.cleaned(),
            chunk: self.chunk,
            read: &mut self.read,
            out: &mut self.out,
            tools: &mut self.tools,
        };
        for group in groups(cleaning, count)? {
            let sources = &cleaning.segments[group];
            match writer.write(sources, &mut filter, pace) {
                Ok(cleaned) => swap(cleaned)?,
                Err(error) => {
                    // Swept by the next open if not here.
                    let _ = super::swap::discard(&writer.files, sources[0].base_offset);
                    return Err(error);
                }
            }
        }
        Ok(mapped_to)
    }

    /// Notes the newest offset of each key in the cleanable part, and returns up to where, not included: the map may
    /// be full before.
    fn map_keys(
        &mut self,
        cleaning: &Cleaning,
        mut transactions: Transactions,
        pace: &mut Pace<'_>,
    ) -> Result<i64, CleanError> {
        let first_dirty = cleaning.first_dirty_offset;
        self.map.clear();
        let mut mapped_to = first_dirty;
        for source in &cleaning.segments {
            if source.next_base_offset <= first_dirty {
                continue;
            }
            let path = cleaning.files.path(source.base_offset, LOG);
            let file = cleaning.files.disk.open_read_only(&path)?;
            let mut chunks = Chunks::new(&*file, source, self.chunk, &mut self.read);
            loop {
                let position = chunks.position();
                let Some((header, bytes)) = chunks.next(pace).map_err(|error| error.at(&path, position))?
                else {
                    break;
                };
                if header.last_offset() < first_dirty {
                    continue;
                }
                let (map, tools) = (&mut self.map, &mut self.tools);
                let is_mapped =
                    if header.is_transactional() && !header.is_control() && transactions.on_data(&header) {
                        true
                    } else if header.magic < 2 {
                        old_messages::map_keys(bytes, first_dirty, map, tools)
                            .map_err(|error| error.at(&path, position))?
                    } else {
                        intact(bytes)
                            .and_then(|batch| {
                                if header.is_control() {
                                    if let Some(kind @ Some(_)) = control_type(&batch, tools)? {
                                        transactions.on_control(&header, kind);
                                    }
                                    return Ok(true);
                                }
                                let Tools { decompressor, keys, .. } = tools;
                                list_keys(&batch, &header, decompressed(&batch, decompressor)?, map, keys)?;
                                for (key, offset) in keys.iter().filter(|(_, offset)| *offset >= first_dirty)
                                {
                                    if map.is_full() {
                                        return Ok(false);
                                    }
                                    map.put(*key, *offset);
                                }
                                Ok(true)
                            })
                            .map_err(|error| error.at(&path, position))?
                    };
                if !is_mapped {
                    return match mapped_to > first_dirty {
                        true => Ok(mapped_to),
                        false => Err(CleanError::NoRoom(header.base_offset)),
                    };
                }
                mapped_to = mapped_to.max(header.next_offset());
            }
            mapped_to = mapped_to.max(source.next_base_offset);
            chunks::shrink(&mut self.read, self.chunk);
        }
        Ok(mapped_to)
    }
}

/// Writes new segments.
struct Writer<'a> {
    cleaning: &'a Cleaning,
    /// The aborted transactions of the log, without those whose entries the new segments have no more.
    aborted: Vec<AbortedTxn>,
    /// The directory for `.cleaned` files.
    files: PartitionFiles,
    chunk: usize,
    read: &'a mut Vec<u8>,
    out: &'a mut Output,
    tools: &'a mut Tools,
}

impl Writer<'_> {
    /// Writes what stays of a group of segments to one new one, and flushes it.
    fn write(
        &mut self,
        sources: &[Source],
        filter: &mut Filter<'_>,
        pace: &mut Pace<'_>,
    ) -> Result<CleanedSegment, CleanError> {
        let base_offset = sources[0].base_offset;
        super::swap::discard(&self.files, base_offset)?;
        let mut segment = Segment::create(&self.files, base_offset, self.cleaning.now_ms)?;
        self.out.clear();
        let mut markers = Vec::new();
        let disk = &self.cleaning.files.disk;
        let mut modified_ms = 0;
        for source in sources {
            let path = self.cleaning.files.path(source.base_offset, LOG);
            let file = disk.open_read_only(&path)?;
            modified_ms = disk.modified_ms(&path)?;
            let mut chunks = Chunks::new(&*file, source, self.chunk, self.read);
            loop {
                let position = chunks.position();
                let Some((header, bytes)) = chunks.next(pace).map_err(|error| error.at(&path, position))?
                else {
                    break;
                };
                filter
                    .put(&header, bytes, self.tools, self.out)
                    .map_err(|error| error.at(&path, position))?;
                if self.out.bytes.len() >= self.chunk {
                    markers.extend(self.out.aborted.iter().map(|txn| txn.last_offset));
                    put_out(self.cleaning, &self.files, self.out, &mut segment, pace)?;
                }
            }
            chunks::shrink(self.read, self.chunk);
        }
        markers.extend(self.out.aborted.iter().map(|txn| txn.last_offset));
        put_out(self.cleaning, &self.files, self.out, &mut segment, pace)?;
        chunks::shrink(&mut self.out.bytes, self.chunk);
        segment.seal(&self.files, &self.cleaning.config)?;
        // As in Kafka: what has no timestamps is as old as its file.
        disk.set_modified_ms(&self.files.path(base_offset, LOG), modified_ms)?;
        for file in segment.files_to_flush(&self.files, true)? {
            file.flush()?;
        }
        if segment.has_txn_index {
            self.files.open(base_offset, TXN_INDEX)?.flush()?;
        }
        disk.flush_dir(&self.files.dir)?;
        let end_offset = sources[sources.len() - 1].next_base_offset;
        let gone = self.take_gone(base_offset..end_offset, &markers);
        // The transactions that go may be open in snapshots before this one.
        let from =
            gone.iter().map(|txn| txn.first_offset).min().map_or(base_offset, |first| first.min(base_offset));
        let spans = |txn: &&AbortedTxn| txn.last_offset >= from && txn.first_offset < end_offset;
        Ok(CleanedSegment {
            base_offset,
            size: segment.size(),
            has_txn_index: segment.has_txn_index,
            replaces: sources.iter().map(|source| source.base_offset).collect(),
            dir: self.files.dir.clone(),
            truncations: self.cleaning.truncations,
            snapshots: from..end_offset,
            aborted: self.aborted.iter().filter(spans).copied().collect(),
        })
    }

    /// Takes those transactions out of `aborted` that ended in the segment with these offsets and whose markers are not
    /// among the ones that stay, which rise.
    fn take_gone(&mut self, offsets: Range<i64>, markers: &[i64]) -> Vec<AbortedTxn> {
        let stays = |offset| markers.binary_search(&offset).is_ok();
        let goes = |txn: &mut AbortedTxn| offsets.contains(&txn.last_offset) && !stays(txn.last_offset);
        self.aborted.extract_if(.., goes).collect()
    }
}

/// Appends the batches in `out` to the new segment.
fn put_out(
    cleaning: &Cleaning,
    files: &PartitionFiles,
    out: &mut Output,
    segment: &mut Segment,
    pace: &mut Pace<'_>,
) -> Result<(), CleanError> {
    if !out.headers.is_empty() {
        if segment.size() + out.bytes.len() as u64 > i32::MAX as u64 {
            // Positions in an index have 31 bits; tombstones take a few bytes more than they did.
            return Err(LogError::TooLarge { size: out.bytes.len(), segment_bytes: i32::MAX as u32 }.into());
        }
        pace(out.bytes.len())?;
        segment.append(files, &cleaning.config, &[IoSlice::new(&out.bytes)], &out.headers)?;
        for txn in &out.aborted {
            txn_index::append(files, segment.base_offset, txn)?;
            segment.has_txn_index = true;
        }
    }
    out.clear();
    Ok(())
}
