//! `.index`: offsets and positions, held against the log.

use serde_json::json;

use super::file_records::{FileRecords, damaged};
use super::findings::Findings;
use super::log::no_such_element;
use super::place::Place;
use super::settings::IndexSettings;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// Bytes of an entry: relative offset, position.
const ENTRY: usize = 8;
/// How many bytes at an index's end are likely to be in memory: Kafka looks there first.
const WARM: usize = 8192;

/// Java's exception for an index that lies.
const CORRUPT: &str = "org.apache.kafka.storage.internals.log.CorruptIndexException";

/// An offset index in memory.
pub struct OffsetIndex {
    bytes: Vec<u8>,
    base_offset: i64,
}

impl OffsetIndex {
    /// Reads an index.
    pub fn open(place: &Place) -> Result<Self, Thrown> {
        Ok(Self { bytes: read(place)?, base_offset: place.base_offset()? })
    }

    /// An index without entries.
    pub fn empty(base_offset: i64) -> Self {
        Self { bytes: Vec::new(), base_offset }
    }

    /// How many whole entries there are.
    pub fn entries(&self) -> usize {
        self.bytes.len() / ENTRY
    }

    /// The offset and position of an entry.
    pub fn entry(&self, slot: usize) -> (i64, i32) {
        let field = |at: usize| i32_at(&self.bytes, slot * ENTRY + at);
        (self.base_offset.wrapping_add(field(0).into()), field(4))
    }

    /// The position of the largest indexed offset up to `target`, by the very search that Kafka makes: in an index that
    /// is out of order another search finds something else.
    pub fn position_of(&self, target: i64) -> i32 {
        let Some(last) = self.entries().checked_sub(1) else { return 0 };
        let first_hot = last.saturating_sub(WARM / ENTRY);
        let (mut low, mut high) = if self.entry(first_hot).0 < target {
            (first_hot, last)
        } else if self.entry(0).0 > target {
            return 0;
        } else {
            (0, first_hot)
        };
        while low < high {
            let middle = (low + high).div_ceil(2);
            match self.entry(middle).0 {
                offset if offset > target => high = middle - 1,
                offset if offset < target => low = middle,
                _ => return self.entry(middle).1,
            }
        }
        self.entry(low).1
    }
}

/// A whole index file; none is larger than segment.index.bytes.
pub fn read(place: &Place) -> Result<Vec<u8>, Thrown> {
    std::fs::read(place.as_path()).map_err(|error| Thrown::file(&place.path, &error))
}

/// Four bytes, big-endian.
pub fn i32_at(bytes: &[u8], at: usize) -> i32 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| i32::from_be_bytes(*bytes))
}

/// Eight bytes, big-endian.
pub fn i64_at(bytes: &[u8], at: usize) -> i64 {
    bytes.get(at..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| i64::from_be_bytes(*bytes))
}

/// An index that a broker would rebuild.
pub fn corrupt(message: String) -> Thrown {
    damaged(CORRUPT, message).advise("a broker rebuilds it when it starts")
}

/// Says that an index passed.
pub fn passed(place: &Place, out: &mut Output) {
    match out.form() {
        Form::Json => out.json(&json!({ "file": place.path, "sane": true })),
        Form::Text | Form::Table => out.line(format_args!("{} passed sanity check.", place.path)),
    }
}

/// Prints and checks an index.
pub fn dump(
    place: &Place,
    settings: &IndexSettings,
    max_message_size: i32,
    findings: &mut Findings,
    out: &mut Output,
) -> Result<(), Failure> {
    let base_offset = place.base_offset()?;
    let mut log = FileRecords::open(&place.beside(&format!("{}.log", place.stem())))?;
    let index = OffsetIndex::open(place)?;
    let Some(last) = index.entries().checked_sub(1) else {
        match out.form() {
            Form::Json => out.json(&json!({ "file": place.path, "empty": true })),
            Form::Text | Form::Table => out.line(format_args!("{} is empty.", place.path)),
        }
        return Ok(());
    };
    if settings.sanity_only {
        let last_offset = index.entry(last).0;
        let at = place.absolute();
        if last_offset < base_offset {
            return Err(corrupt(format!(
                "Corrupt index found, index file ({at}) has non-zero size but the last offset is {last_offset} which is less than \
                 the base offset {base_offset}"
            ))
            .into());
        }
        if index.bytes.len() % ENTRY != 0 {
            return Err(corrupt(format!(
                "Index file {at} is corrupt, found {} bytes which is neither positive nor a multiple of {ENTRY}",
                index.bytes.len()
            ))
            .into());
        }
        passed(place, out);
        return Ok(());
    }
    for slot in 0..=last {
        let (offset, position) = index.entry(slot);
        // What was reserved for entries that never came.
        if offset == base_offset && slot > 0 {
            return Ok(());
        }
        let (start, end) = log.slice(position, max_message_size)?;
        let Some(head) = log.head(start, end)? else {
            return Err(no_such_element(format!(
                "{}: the entry for offset {offset} leads to position {position}, where no whole batch is",
                place.path
            ))
            .into());
        };
        let found = log.last_offset(&head)?;
        if found != offset {
            findings.offset_mismatch(place, offset, found);
        }
        if !settings.verify_only {
            match out.form() {
                Form::Json => {
                    out.json(&json!({ "index": place.path, "offset": offset, "position": position }))
                }
                Form::Text | Form::Table => out.line(format_args!("offset: {offset} position: {position}")),
            }
        }
    }
    Ok(())
}
