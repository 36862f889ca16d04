//! The records of one batch of any format.

use kfk_protocol::compression::{CompressionType, Decompressor};
use kfk_protocol::legacy::MessageView;
use kfk_protocol::record_batch::{BatchError, BatchView, Headers, RecordView};

use super::batch::{Content, FileBatch, unreadable};
use super::file_records::damaged;
use super::old_message::OldMessage;
use crate::error::Thrown;

/// The most that a batch may hold once it is decompressed.
const MAX_DECOMPRESSED: usize = 1 << 30;

/// A record with what its line tells besides.
pub struct DumpedRecord<'a> {
    /// The record.
    pub view: RecordView<'a>,
    /// The sizes of key and value, -1 for none; in a damaged entry whatever is written there.
    pub sizes: (i64, i64),
    /// Formats 0 and 1 have a checksum for each record: whether it fits, and what it is.
    pub checksum: Option<(bool, u32)>,
}

fn size_of(field: Option<&[u8]>) -> i64 {
    field.map_or(-1, |field| field.len() as i64)
}

impl<'a> DumpedRecord<'a> {
    fn new(view: RecordView<'a>, checksum: Option<(bool, u32)>) -> Self {
        Self { sizes: (size_of(view.key), size_of(view.value)), view, checksum }
    }
}

type Take<'t> = dyn FnMut(&DumpedRecord<'_>) -> Result<(), Thrown> + 't;

/// Hands on the records of a batch up to the first that cannot be read.
pub fn each_record(
    batch: &FileBatch<'_>,
    decompressor: &mut Decompressor,
    take: &mut Take<'_>,
) -> Result<(), Thrown> {
    match &batch.content {
        Content::Batch(content) => of_batch(batch, content, decompressor, take),
        Content::Message(message) => match message.compression() {
            Ok(CompressionType::None) => take(&of_damaged_or_whole(batch, message)?),
            _ => of_wrapper(batch, message, decompressor, take),
        },
    }
}

/// The last record comes only when nothing follows it in the batch, as in Java.
fn of_batch(
    batch: &FileBatch<'_>,
    content: &BatchView<'_>,
    decompressor: &mut Decompressor,
    take: &mut Take<'_>,
) -> Result<(), Thrown> {
    let failed = |error: BatchError| unreadable(&batch.head, error);
    let mut held: Option<DumpedRecord<'_>> = None;
    for record in content.records(decompressor, MAX_DECOMPRESSED).map_err(failed)? {
        match record {
            Ok(record) => {
                if let Some(before) = held.replace(DumpedRecord::new(record, None)) {
                    take(&before)?;
                }
            }
            Err(error) => {
                if let Some(before) = held.filter(|_| !matches!(error, BatchError::TrailingBytes(_))) {
                    take(&before)?;
                }
                return Err(failed(error));
            }
        }
    }
    held.map_or(Ok(()), |record| take(&record))
}

/// The one record of an entry. What lies beyond the entry's end is left out.
fn of_damaged_or_whole<'a>(
    batch: &FileBatch<'_>,
    message: &OldMessage<'a>,
) -> Result<DumpedRecord<'a>, Thrown> {
    let whole = message.whole();
    let (key_size, value_size) = message.sizes().ok_or_else(|| {
        damaged("java.lang.IndexOutOfBoundsException", "")
            .plainly(format!("the message at position {} ends within its fields", batch.head.position))
    })?;
    Ok(DumpedRecord {
        view: RecordView {
            offset: batch.head.offset,
            timestamp: message.timestamp(),
            key: whole.and_then(|message| message.key()),
            value: whole.and_then(|message| message.value()),
            headers: Headers::default(),
        },
        sizes: (key_size.into(), value_size.into()),
        checksum: Some((message.is_valid(), message.crc())),
    })
}

fn of_wrapper(
    batch: &FileBatch<'_>,
    message: &OldMessage<'_>,
    decompressor: &mut Decompressor,
    take: &mut Take<'_>,
) -> Result<(), Thrown> {
    let failed = |error: BatchError| unreadable(&batch.head, error);
    let wrapper = match message.whole() {
        Some(wrapper) => wrapper,
        None => return Err(failed(BatchError::RecordsCount(0))),
    };
    let mut records = wrapper.records(decompressor, MAX_DECOMPRESSED).map_err(failed)?;
    while let Some(inner) = records.next_message() {
        let checksum = checksum_of(&inner);
        match records.next() {
            Some(Ok(view)) => take(&DumpedRecord::new(view, Some(checksum)))?,
            Some(Err(error)) => return Err(failed(error)),
            None => break,
        }
    }
    Ok(())
}

fn checksum_of(message: &MessageView<'_>) -> (bool, u32) {
    (message.verify_crc().is_ok(), message.crc())
}

/// The largest timestamp of a batch's records, -1 without any.
pub fn max_timestamp(batch: &FileBatch<'_>, decompressor: &mut Decompressor) -> Result<i64, Thrown> {
    let mut largest = -1;
    each_record(batch, decompressor, &mut |record| {
        largest = largest.max(record.view.timestamp);
        Ok(())
    })?;
    Ok(largest)
}
