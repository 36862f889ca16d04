//! One batch, looked at where it lies.

use super::error::BatchError;
use super::layout::{self, Attributes, TimestampType};
use super::records::Records;
use crate::compression::{CompressionError, CompressionType, Decompressor};

/// A batch of magic 2 whose length has been checked: the header is complete and the bytes are all there.
/// Neither the checksum nor the records have been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchView<'a> {
    /// Exactly the batch. At least [`layout::HEADER_SIZE`] long.
    bytes: &'a [u8],
}

/// The size in bytes of the batch at the start of `bytes`, which must have magic 2 and be all there.
#[inline]
pub(super) fn checked_size(bytes: &[u8]) -> Result<usize, BatchError> {
    let available = bytes.len();
    let Some(length) = bytes.get(layout::BATCH_LENGTH..layout::LOG_OVERHEAD) else {
        return Err(BatchError::Truncated { needed: layout::LOG_OVERHEAD, available });
    };
    let length = i32::from_be_bytes([length[0], length[1], length[2], length[3]]);
    // The magic goes first: a message of an older format may well be shorter than a batch's header.
    if let Some(magic) = layout::magic(bytes)
        && magic != layout::MAGIC_V2
    {
        return Err(BatchError::Magic(magic));
    }
    if length < (layout::MAGIC + 1 - layout::LOG_OVERHEAD) as i32 {
        return Err(BatchError::Length(length));
    }
    let needed = layout::LOG_OVERHEAD + length as usize;
    if available <= layout::MAGIC {
        return Err(BatchError::Truncated { needed, available });
    }
    if needed < layout::HEADER_SIZE || needed > i32::MAX as usize {
        return Err(BatchError::Length(length));
    }
    if needed > available {
        return Err(BatchError::Truncated { needed, available });
    }
    Ok(needed)
}

impl<'a> BatchView<'a> {
    /// Looks at the batch at the start of `bytes`; the rest is what follows it. Checks magic and length,
    /// not the checksum ([`BatchView::verify_crc`]).
    #[inline]
    pub fn parse(bytes: &'a [u8]) -> Result<(BatchView<'a>, &'a [u8]), BatchError> {
        let size = checked_size(bytes)?;
        let (batch, rest) = bytes.split_at(size);
        Ok((BatchView { bytes: batch }, rest))
    }

    /// Wraps bytes whose size [`checked_size`] has confirmed.
    #[inline]
    pub(super) fn of_checked(bytes: &'a [u8]) -> Self {
        BatchView { bytes }
    }

    /// The batch's bytes, header included.
    #[inline]
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The batch's size in bytes, header included.
    #[inline]
    #[expect(clippy::len_without_is_empty, reason = "a batch has at least its header")]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    #[inline(always)]
    fn field<const N: usize>(&self, at: usize) -> [u8; N] {
        // All fields lie within the header, whose presence `checked_size` has confirmed.
        let mut field = [0; N];
        field.copy_from_slice(&self.bytes[at..at + N]);
        field
    }

    /// Offset of the first record when the batch was made; compaction may have removed that record.
    #[inline]
    pub fn base_offset(&self) -> i64 {
        i64::from_be_bytes(self.field(layout::BASE_OFFSET))
    }

    /// Last offset that belongs to the batch.
    #[inline]
    pub fn last_offset(&self) -> i64 {
        self.base_offset().wrapping_add(i64::from(self.last_offset_delta()))
    }

    /// The offset after the batch: where a reader goes on.
    #[inline]
    pub fn next_offset(&self) -> i64 {
        self.last_offset().wrapping_add(1)
    }

    /// Epoch of the leader that appended the batch, -1 when none did yet.
    #[inline]
    pub fn partition_leader_epoch(&self) -> i32 {
        i32::from_be_bytes(self.field(layout::PARTITION_LEADER_EPOCH))
    }

    /// The checksum that the batch bears.
    #[inline]
    pub fn crc(&self) -> u32 {
        u32::from_be_bytes(self.field(layout::CRC))
    }

    /// The checksum of the bytes it covers.
    #[inline]
    pub fn compute_crc(&self) -> u32 {
        crc32c::crc32c(&self.bytes[layout::ATTRIBUTES..])
    }

    /// Whether the checksum fits the bytes.
    #[inline]
    pub fn verify_crc(&self) -> Result<(), BatchError> {
        let (stored, computed) = (self.crc(), self.compute_crc());
        if stored == computed { Ok(()) } else { Err(BatchError::Crc { stored, computed }) }
    }

    /// The attributes as they are.
    #[inline]
    pub fn attributes(&self) -> Attributes {
        Attributes(i16::from_be_bytes(self.field(layout::ATTRIBUTES)))
    }

    /// How the records are compressed; an error when the id is none that exists.
    #[inline]
    pub fn compression(&self) -> Result<CompressionType, CompressionError> {
        CompressionType::from_id(self.attributes().compression_id())
    }

    /// What the timestamps mean.
    #[inline]
    pub fn timestamp_type(&self) -> TimestampType {
        self.attributes().timestamp_type()
    }

    /// The batch belongs to a transaction.
    #[inline]
    pub fn is_transactional(&self) -> bool {
        self.attributes().is_transactional()
    }

    /// The batch holds control records, see [`crate::control`].
    #[inline]
    pub fn is_control(&self) -> bool {
        self.attributes().is_control()
    }

    /// Distance from base to last offset.
    #[inline]
    pub fn last_offset_delta(&self) -> i32 {
        i32::from_be_bytes(self.field(layout::LAST_OFFSET_DELTA))
    }

    /// What the records' timestamps count from (ms since 1970): the first record's, or the delete horizon.
    #[inline]
    pub fn base_timestamp(&self) -> i64 {
        i64::from_be_bytes(self.field(layout::BASE_TIMESTAMP))
    }

    /// The largest timestamp (ms since 1970), or the time of the append; -1 when no record has one.
    #[inline]
    pub fn max_timestamp(&self) -> i64 {
        i64::from_be_bytes(self.field(layout::MAX_TIMESTAMP))
    }

    /// The time (ms since 1970) after which tombstones and markers of this batch may be dropped.
    #[inline]
    pub fn delete_horizon_ms(&self) -> Option<i64> {
        self.attributes().has_delete_horizon().then(|| self.base_timestamp())
    }

    /// Id of the producer, -1 for none.
    #[inline]
    pub fn producer_id(&self) -> i64 {
        i64::from_be_bytes(self.field(layout::PRODUCER_ID))
    }

    /// Whether the batch is of a producer with an id (idempotent or transactional).
    #[inline]
    pub fn has_producer_id(&self) -> bool {
        self.producer_id() > layout::NO_PRODUCER_ID
    }

    /// Epoch of the producer, -1 for none.
    #[inline]
    pub fn producer_epoch(&self) -> i16 {
        i16::from_be_bytes(self.field(layout::PRODUCER_EPOCH))
    }

    /// Sequence number of the first record, -1 for none.
    #[inline]
    pub fn base_sequence(&self) -> i32 {
        i32::from_be_bytes(self.field(layout::BASE_SEQUENCE))
    }

    /// Sequence number of the last record, -1 for none. Numbers go on with 0 after 2147483647.
    #[inline]
    pub fn last_sequence(&self) -> i32 {
        self.sequence_at(self.last_offset_delta())
    }

    /// Sequence number of the record at this distance from the base offset, -1 for none.
    #[inline]
    pub fn sequence_at(&self, offset_delta: i32) -> i32 {
        match self.base_sequence() {
            layout::NO_SEQUENCE => layout::NO_SEQUENCE,
            base => base.wrapping_add(offset_delta) & i32::MAX,
        }
    }

    /// How many records there are: 0 in a batch that compaction emptied.
    #[inline]
    pub fn records_count(&self) -> i32 {
        i32::from_be_bytes(self.field(layout::RECORDS_COUNT))
    }

    /// The run of records as it is stored: compressed if the batch is.
    #[inline]
    pub fn record_section(&self) -> &'a [u8] {
        &self.bytes[layout::RECORDS..]
    }

    /// The records, decompressed if need be into `decompressor`'s buffer, which may grow to at most
    /// `max_bytes`. An uncompressed batch is borrowed as it is.
    #[inline]
    pub fn records<'r>(
        &self,
        decompressor: &'r mut Decompressor,
        max_bytes: usize,
    ) -> Result<Records<'r>, BatchError>
    where
        'a: 'r,
    {
        let section = match self.compression()? {
            CompressionType::None => self.record_section(),
            compression => decompressor.decompress(compression, self.record_section(), max_bytes)?,
        };
        Ok(self.records_of(section))
    }

    /// The records in `section`: this batch's run of records, already decompressed. For callers that keep the
    /// bytes themselves.
    #[inline]
    pub fn records_of<'r>(&self, section: &'r [u8]) -> Records<'r> {
        Records::new(self, section)
    }

    /// The first 16 bytes, those outside the checksum, as they would be with this base offset and leader
    /// epoch: what a broker writes in front of `as_bytes()[16..]` when it cannot change the bytes in place.
    #[inline]
    pub fn prefix_with(&self, base_offset: i64, partition_leader_epoch: i32) -> [u8; layout::MAGIC] {
        let mut prefix: [u8; layout::MAGIC] = self.field(0);
        prefix[layout::BASE_OFFSET..layout::BATCH_LENGTH].copy_from_slice(&base_offset.to_be_bytes());
        prefix[layout::PARTITION_LEADER_EPOCH..].copy_from_slice(&partition_leader_epoch.to_be_bytes());
        prefix
    }
}
