//! `.timeindex`: timestamps and offsets, held against the log.

use kfk_protocol::compression::Decompressor;
use serde_json::json;

use super::batch::FileBatch;
use super::file_records::{FileRecords, Head};
use super::findings::Findings;
use super::index::{OffsetIndex, corrupt, i32_at, i64_at, passed, read};
use super::place::Place;
use super::records::max_timestamp;
use super::settings::IndexSettings;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// Bytes of an entry: timestamp, relative offset.
const ENTRY: usize = 12;

/// Prints and checks a time index.
pub fn dump(
    place: &Place,
    settings: &IndexSettings,
    findings: &mut Findings,
    out: &mut Output,
) -> Result<(), Failure> {
    let base_offset = place.base_offset()?;
    let log = FileRecords::open(&place.beside(&format!("{}.log", place.stem())))?;
    let offsets = place.beside(&format!("{}.index", place.stem()));
    // Kafka's tool makes an empty one; this one writes nothing.
    let offsets = if offsets.as_path().exists() {
        OffsetIndex::open(&offsets)?
    } else {
        OffsetIndex::empty(base_offset)
    };
    let bytes = read(place)?;
    let entry = |slot: usize| {
        let at = slot * ENTRY;
        (i64_at(&bytes, at), base_offset.wrapping_add(i32_at(&bytes, at + 8).into()))
    };
    let count = bytes.len() / ENTRY;
    if settings.sanity_only {
        check_sanity(place, base_offset, count, bytes.len(), entry)?;
        passed(place, out);
        return Ok(());
    }
    let mut search = Search { log, decompressor: Decompressor::new(), sound_at: None };
    let mut previous = -1;
    for slot in 0..count {
        let (timestamp, offset) = entry(slot);
        if offset == base_offset && slot > 0 {
            return Ok(());
        }
        match search.batch_of(offset, offsets.position_of(offset))? {
            None => findings.offset_absent(place, offset, -1),
            Some((_, last)) if last != offset => findings.offset_absent(place, offset, last),
            Some((head, _)) => {
                let largest = search.max_timestamp(head)?;
                if largest != timestamp {
                    findings.timestamp_mismatch(place, timestamp, largest);
                }
                if previous >= timestamp {
                    findings.out_of_order(place, timestamp, previous);
                }
            }
        }
        if !settings.verify_only {
            match out.form() {
                Form::Json => {
                    out.json(&json!({ "timeindex": place.path, "timestamp": timestamp, "offset": offset }))
                }
                Form::Text | Form::Table => out.line(format_args!("timestamp: {timestamp} offset: {offset}")),
            }
        }
        previous = timestamp;
    }
    Ok(())
}

fn check_sanity(
    place: &Place,
    base_offset: i64,
    count: usize,
    len: usize,
    entry: impl Fn(usize) -> (i64, i64),
) -> Result<(), Thrown> {
    let at = place.absolute();
    if count > 0 {
        let ((first_timestamp, _), (timestamp, offset)) = (entry(0), entry(count - 1));
        if timestamp < first_timestamp {
            return Err(corrupt(format!(
                "Corrupt time index found, time index file ({at}) has non-zero size but the last timestamp is {timestamp} which is \
                 less than the first timestamp {first_timestamp}"
            )));
        }
        if offset < base_offset {
            return Err(corrupt(format!(
                "Corrupt time index found, time index file ({at}) has non-zero size but the last offset is {offset} which is less \
                 than the first offset {base_offset}"
            )));
        }
    }
    if !len.is_multiple_of(ENTRY) {
        return Err(corrupt(format!(
            "Time index file {at} is corrupt, found {len} bytes which is neither positive nor a multiple of {ENTRY}"
        )));
    }
    Ok(())
}

/// Looks for batches by their last offset.
struct Search {
    log: FileRecords,
    decompressor: Decompressor,
    /// A place from which on the log has been walked to its end without an error, and how far it is known where batches
    /// begin. Kafka walks to the end for every entry; here once is enough, and what it would have met is met.
    sound_at: Option<u64>,
}

impl Search {
    /// The first batch from `position` on whose last offset is `offset` or beyond, with that last offset.
    fn batch_of(&mut self, offset: i64, position: i32) -> Result<Option<(Head, i64)>, Thrown> {
        let (start, end) = self.log.slice(position, i32::MAX)?;
        if !self.is_sound(start, end)? {
            let mut at = start;
            while let Some(head) = self.log.head(at, end)? {
                at += head.size as u64;
            }
        }
        self.sound_at = Some(start);
        let mut at = start;
        while let Some(head) = self.log.head(at, end)? {
            let last = self.log.last_offset(&head)?;
            if last >= offset {
                return Ok(Some((head, last)));
            }
            at += head.size as u64;
        }
        Ok(None)
    }

    /// Whether a batch that has been walked over begins at `start`.
    fn is_sound(&mut self, start: u64, end: u64) -> Result<bool, Thrown> {
        let Some(mut at) = self.sound_at else { return Ok(false) };
        while at < start {
            match self.log.head(at, end)? {
                Some(head) => at += head.size as u64,
                None => break,
            }
        }
        Ok(at == start)
    }

    fn max_timestamp(&mut self, head: Head) -> Result<i64, Thrown> {
        let mut scratch = Vec::new();
        let batch = FileBatch::parse(head, self.log.bytes(head.position, head.size)?, &mut scratch)?;
        max_timestamp(&batch, &mut self.decompressor)
    }
}
