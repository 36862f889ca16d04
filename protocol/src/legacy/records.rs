//! The records of an old entry.

use super::message::MessageView;
use crate::compression::CompressionType;
use crate::record_batch::{BatchError, Headers, RecordError, RecordView, TimestampType};

/// Walks the records of one entry: its own, or those that it wraps. The first malformed one is yielded as an
/// error and ends the walk.
#[derive(Debug, Clone)]
pub struct LegacyRecords<'a> {
    next: Option<MessageView<'a>>,
    /// Inner entries after `next`.
    rest: &'a [u8],
    index: u32,
    magic: i8,
    /// What inner offsets count from.
    base_offset: i64,
    /// With LogAppendTime, the timestamp of every record.
    append_time: Option<i64>,
}

impl<'a> LegacyRecords<'a> {
    /// The entry whose record comes next, with its own checksum.
    pub fn next_message(&self) -> Option<MessageView<'a>> {
        self.next
    }

    pub(super) fn of_one(message: MessageView<'a>) -> Self {
        LegacyRecords {
            next: Some(message),
            rest: &[],
            index: 0,
            magic: message.magic(),
            base_offset: 0,
            append_time: None,
        }
    }

    pub(super) fn of_wrapper(wrapper: &MessageView<'_>, inner: &'a [u8]) -> Result<Self, BatchError> {
        let mut records = LegacyRecords {
            next: None,
            rest: inner,
            index: 0,
            magic: wrapper.magic(),
            base_offset: 0,
            append_time: (wrapper.timestamp_type() == Some(TimestampType::LogAppendTime))
                .then(|| wrapper.timestamp()),
        };
        // The last offset is needed before the first record is out: the first pass also checks them all.
        let (mut last_offset, mut rest, mut index) = (None, inner, 0);
        while !rest.is_empty() {
            let (message, after) = records.inner(rest, index)?;
            last_offset = Some(message.offset());
            rest = after;
            index += 1;
        }
        let Some(last_offset) = last_offset else {
            return Err(BatchError::Record { index: 0, error: RecordError::Wrapper });
        };
        if wrapper.magic() != 0 {
            // Clients that wrote absolute inner offsets with magic 1 are recognised as Kafka does: their
            // base would be negative.
            records.base_offset = wrapper.offset().wrapping_sub(last_offset).max(0);
        }
        records.step()?;
        Ok(records)
    }

    /// The inner entry at the start of `bytes`: not wrapped again, and of its wrapper's magic.
    fn inner(&self, bytes: &'a [u8], index: u32) -> Result<(MessageView<'a>, &'a [u8]), BatchError> {
        let wrong = |error| BatchError::Record { index, error };
        let (message, rest) = MessageView::parse(bytes).map_err(|error| match error {
            BatchError::Record { error, .. } => wrong(error),
            _ => wrong(RecordError::BeyondBatch),
        })?;
        if message.magic() != self.magic || message.compression() != Ok(CompressionType::None) {
            return Err(wrong(RecordError::Wrapper));
        }
        Ok((message, rest))
    }

    fn step(&mut self) -> Result<(), BatchError> {
        self.next = None;
        if !self.rest.is_empty() {
            let (message, rest) = self.inner(self.rest, self.index)?;
            self.next = Some(message);
            self.rest = rest;
        }
        Ok(())
    }
}

impl<'a> Iterator for LegacyRecords<'a> {
    type Item = Result<RecordView<'a>, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        let message = self.next?;
        self.index += 1;
        if let Err(error) = self.step() {
            self.rest = &[];
            return Some(Err(error));
        }
        Some(Ok(RecordView {
            offset: self.base_offset.wrapping_add(message.offset()),
            timestamp: self.append_time.unwrap_or_else(|| message.timestamp()),
            key: message.key(),
            value: message.value(),
            headers: Headers::default(),
        }))
    }
}

impl std::iter::FusedIterator for LegacyRecords<'_> {}
