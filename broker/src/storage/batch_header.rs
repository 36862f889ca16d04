//! The first bytes of a batch: all that storage wants to know of it without reading its records.
//!
//! The fields are drawn in [`kfk_protocol::record_batch::layout`].
//!
//! Segments of the years before Kafka 0.11 hold messages of magic 0 and 1: offset, length, crc (at 12), magic (at
//! 16 too), attributes, with magic 1 a timestamp. A compressed one carries the offset of its last record.

use kfk_protocol::legacy::AnyBatch;
use kfk_protocol::record_batch::layout::{
    ATTRIBUTES, BASE_OFFSET, BASE_SEQUENCE, BATCH_LENGTH, CRC, HEADER_SIZE, LAST_OFFSET_DELTA, LOG_OVERHEAD,
    MAGIC, MAX_TIMESTAMP, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, NO_SEQUENCE, NO_TIMESTAMP,
    PARTITION_LEADER_EPOCH, PRODUCER_EPOCH, PRODUCER_ID,
};

/// Bytes at the front that lie outside of the CRC and are set by whoever appends: base offset, length, leader epoch.
pub(crate) const PATCHED_LEN: usize = MAGIC;

/// Header bytes of a message with magic 0, the shortest thing that a segment may hold.
const MAGIC_0_LEN: usize = 26;
const MAGIC_1_LEN: usize = 34;

/// A batch's header, decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BatchHeader {
    /// Offset of the first record. For magic 0 and 1 that of the last, since the first is not in the header.
    pub(crate) base_offset: i64,
    /// All bytes of the batch.
    pub(crate) size: u32,
    pub(crate) leader_epoch: i32,
    pub(crate) magic: i8,
    pub(crate) crc: u32,
    pub(crate) attributes: i16,
    pub(crate) last_offset_delta: i32,
    pub(crate) max_timestamp: i64,
    pub(crate) producer_id: i64,
    pub(crate) producer_epoch: i16,
    pub(crate) base_sequence: i32,
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}

impl BatchHeader {
    /// Reads a header from the front of `bytes`, which may end anywhere behind it.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        if bytes.len() < MAGIC_0_LEN {
            return Err("fewer bytes than a header");
        }
        let base_offset = i64::from_be_bytes(array(bytes, BASE_OFFSET));
        let length = i32::from_be_bytes(array(bytes, BATCH_LENGTH));
        let magic = bytes[MAGIC] as i8;
        let minimum = match magic {
            0 => MAGIC_0_LEN,
            1 => MAGIC_1_LEN,
            2 => HEADER_SIZE,
            _ => return Err("unknown magic"),
        };
        if base_offset < 0 {
            return Err("negative offset");
        }
        let size = match u32::try_from(length) {
            Ok(length) => length + LOG_OVERHEAD as u32,
            Err(_) => return Err("negative length"),
        };
        if (size as usize) < minimum {
            return Err("length below that of a header");
        }
        if bytes.len() < minimum {
            return Err("fewer bytes than a header");
        }
        if magic < 2 {
            return Ok(Self {
                base_offset,
                size,
                leader_epoch: -1,
                magic,
                crc: u32::from_be_bytes(array(bytes, 12)),
                attributes: i16::from(bytes[17]),
                last_offset_delta: 0,
                max_timestamp: if magic == 1 { i64::from_be_bytes(array(bytes, 18)) } else { NO_TIMESTAMP },
                producer_id: NO_PRODUCER_ID,
                producer_epoch: NO_PRODUCER_EPOCH,
                base_sequence: NO_SEQUENCE,
            });
        }
        let header = Self {
            base_offset,
            size,
            leader_epoch: i32::from_be_bytes(array(bytes, PARTITION_LEADER_EPOCH)),
            magic,
            crc: u32::from_be_bytes(array(bytes, CRC)),
            attributes: i16::from_be_bytes(array(bytes, ATTRIBUTES)),
            last_offset_delta: i32::from_be_bytes(array(bytes, LAST_OFFSET_DELTA)),
            max_timestamp: i64::from_be_bytes(array(bytes, MAX_TIMESTAMP)),
            producer_id: i64::from_be_bytes(array(bytes, PRODUCER_ID)),
            producer_epoch: i16::from_be_bytes(array(bytes, PRODUCER_EPOCH)),
            base_sequence: i32::from_be_bytes(array(bytes, BASE_SEQUENCE)),
        };
        if header.last_offset_delta < 0 {
            return Err("negative last offset delta");
        }
        if base_offset.checked_add(i64::from(header.last_offset_delta) + 1).is_none() {
            return Err("offset beyond the largest one");
        }
        Ok(header)
    }

    pub(crate) fn last_offset(&self) -> i64 {
        self.base_offset + i64::from(self.last_offset_delta)
    }

    pub(crate) fn next_offset(&self) -> i64 {
        self.last_offset() + 1
    }

    pub(crate) fn is_transactional(&self) -> bool {
        self.attributes & 0x10 != 0
    }

    pub(crate) fn is_control(&self) -> bool {
        self.attributes & 0x20 != 0
    }

    pub(crate) fn has_producer_id(&self) -> bool {
        self.producer_id > NO_PRODUCER_ID
    }

    /// Sequence of the last record; numbers wrap from 2147483647 to 0.
    pub(crate) fn last_sequence(&self) -> i32 {
        if self.base_sequence < 0 {
            return NO_SEQUENCE;
        }
        self.base_sequence.wrapping_add(self.last_offset_delta) & i32::MAX
    }

    /// Whether the CRC of the whole batch is the one in its header.
    pub(crate) fn crc_holds(&self, batch: &[u8]) -> bool {
        match self.magic {
            2 => crc32c::crc32c(&batch[ATTRIBUTES..]) == self.crc,
            _ => AnyBatch::parse(batch).is_ok_and(|(message, _)| message.verify_crc().is_ok()),
        }
    }

    /// The front of the batch as it is appended: the bytes that lie outside of the CRC.
    pub(crate) fn patched_front(&self) -> [u8; PATCHED_LEN] {
        let mut front = [0; PATCHED_LEN];
        front[..BATCH_LENGTH].copy_from_slice(&self.base_offset.to_be_bytes());
        front[BATCH_LENGTH..LOG_OVERHEAD].copy_from_slice(&(self.size - LOG_OVERHEAD as u32).to_be_bytes());
        front[PARTITION_LEADER_EPOCH..].copy_from_slice(&self.leader_epoch.to_be_bytes());
        front
    }
}
