//! A batch changed where it lies: what a leader does to a produced batch before it appends it.

use super::error::BatchError;
use super::layout::{self, Attributes, TimestampType};
use super::view::{BatchView, checked_size};

/// One batch of magic 2, open for changes. Base offset and leader epoch lie outside the checksum and cost
/// nothing; every other setter computes the checksum anew, so set several things with one call.
#[derive(Debug)]
pub struct BatchMut<'a> {
    bytes: &'a mut [u8],
}

impl<'a> BatchMut<'a> {
    /// Opens the batch at the start of `bytes`; the rest is what follows it.
    pub fn parse(bytes: &'a mut [u8]) -> Result<(BatchMut<'a>, &'a mut [u8]), BatchError> {
        let size = checked_size(bytes)?;
        let (batch, rest) = bytes.split_at_mut(size);
        Ok((BatchMut { bytes: batch }, rest))
    }

    /// The batch as it is now.
    #[inline]
    pub fn view(&self) -> BatchView<'_> {
        BatchView::of_checked(self.bytes)
    }

    #[inline(always)]
    fn put<const N: usize>(&mut self, at: usize, value: [u8; N]) {
        self.bytes[at..at + N].copy_from_slice(&value);
    }

    fn seal(&mut self) {
        let crc = self.view().compute_crc();
        self.put(layout::CRC, crc.to_be_bytes());
    }

    /// Sets the offset of the first record. The checksum does not cover it.
    #[inline]
    pub fn set_base_offset(&mut self, offset: i64) {
        self.put(layout::BASE_OFFSET, offset.to_be_bytes());
    }

    /// Sets the base offset such that the batch ends at `offset`.
    #[inline]
    pub fn set_last_offset(&mut self, offset: i64) {
        let delta = i64::from(self.view().last_offset_delta());
        self.set_base_offset(offset.wrapping_sub(delta));
    }

    /// Sets the epoch of the leader that appends the batch. The checksum does not cover it.
    #[inline]
    pub fn set_partition_leader_epoch(&mut self, epoch: i32) {
        self.put(layout::PARTITION_LEADER_EPOCH, epoch.to_be_bytes());
    }

    /// Sets timestamp type and max timestamp (ms since 1970). With [`TimestampType::LogAppendTime`] that is
    /// the timestamp of every record. Nothing is computed when nothing changes.
    pub fn set_max_timestamp(&mut self, timestamp_type: TimestampType, max_timestamp: i64) {
        let view = self.view();
        let attributes = view.attributes().with_timestamp_type(timestamp_type);
        if attributes == view.attributes() && max_timestamp == view.max_timestamp() {
            return;
        }
        self.put(layout::ATTRIBUTES, attributes.0.to_be_bytes());
        self.put(layout::MAX_TIMESTAMP, max_timestamp.to_be_bytes());
        self.seal();
    }

    /// Sets the attributes as they are. The records must already be compressed as they say.
    pub fn set_attributes(&mut self, attributes: Attributes) {
        self.put(layout::ATTRIBUTES, attributes.0.to_be_bytes());
        self.seal();
    }

    /// Sets whose batch it is: a producer does so when it sends a batch anew under a new epoch.
    pub fn set_producer(&mut self, producer_id: i64, producer_epoch: i16, base_sequence: i32) {
        self.put(layout::PRODUCER_ID, producer_id.to_be_bytes());
        self.put(layout::PRODUCER_EPOCH, producer_epoch.to_be_bytes());
        self.put(layout::BASE_SEQUENCE, base_sequence.to_be_bytes());
        self.seal();
    }
}
