//! The bytes of a record batch of magic 2. All integers are big-endian; offsets are from the batch's start.
//!
//! ```text
//!  0        8            12                     16     17        21           23
//!  +--------+------------+----------------------+------+---------+------------+-----------------+
//!  | base   | batch      | partition leader     | magic| crc     | attributes | last offset     |
//!  | offset | length     | epoch                | = 2  |         |            | delta           |
//!  | i64    | i32        | i32                  | i8   | u32     | i16        | i32             |
//!  +--------+------------+----------------------+------+---------+------------+-----------------+
//!           | <--- batch length counts from 12 to the end ---        |<-- crc covers 21 to the end
//!
//!  27               35              43            51               53              57          61
//!  +----------------+---------------+-------------+----------------+---------------+-----------+---
//!  | base timestamp | max timestamp | producer id | producer epoch | base sequence | records   | records
//!  | i64            | i64           | i64         | i16            | i32           | count i32 |
//!  +----------------+---------------+-------------+----------------+---------------+-----------+---
//!
//!  attributes  bits 0-2 compression type, 3 timestamp type, 4 transactional, 5 control batch,
//!              6 delete horizon set (base timestamp holds it), 7-15 unused
//!
//!  record      length varint (of what follows), attributes i8 = 0, timestamp delta varlong,
//!              offset delta varint, key length varint (-1: null), key,
//!              value length varint (-1: null), value, header count varint, headers
//!  header      key length varint, key (UTF-8, never null), value length varint (-1: null), value
//! ```
//!
//! The first 16 bytes lie outside the checksum, so that a broker may set base offset and leader epoch in
//! place. With a compression type the whole run of records, and only that, is compressed. Records need not
//! fill the offset range of their batch: compaction removes records and keeps the header's range.

use crate::compression::CompressionType;

/// Where the base offset (i64) lies.
pub const BASE_OFFSET: usize = 0;
/// Where the batch length (i32) lies; it counts the bytes after itself.
pub const BATCH_LENGTH: usize = 8;
/// Where the partition leader epoch (i32) lies.
pub const PARTITION_LEADER_EPOCH: usize = 12;
/// Where the magic byte (i8) lies, in every format that Kafka ever had.
pub const MAGIC: usize = 16;
/// Where the checksum (u32, CRC-32C) lies.
pub const CRC: usize = 17;
/// Where the attributes (i16) lie; the checksum covers everything from here on.
pub const ATTRIBUTES: usize = 21;
/// Where the last offset delta (i32) lies.
pub const LAST_OFFSET_DELTA: usize = 23;
/// Where the base timestamp (i64) lies.
pub const BASE_TIMESTAMP: usize = 27;
/// Where the max timestamp (i64) lies.
pub const MAX_TIMESTAMP: usize = 35;
/// Where the producer id (i64) lies.
pub const PRODUCER_ID: usize = 43;
/// Where the producer epoch (i16) lies.
pub const PRODUCER_EPOCH: usize = 51;
/// Where the base sequence (i32) lies.
pub const BASE_SEQUENCE: usize = 53;
/// Where the number of records (i32) lies.
pub const RECORDS_COUNT: usize = 57;
/// Where the records begin: the size of the header, and of an empty batch.
pub const RECORDS: usize = 61;

/// Bytes before those that the batch length counts: base offset and the length itself.
pub const LOG_OVERHEAD: usize = 12;
/// Size of a batch's header.
pub const HEADER_SIZE: usize = RECORDS;
/// The most a record takes besides its key, value and headers: length, attributes, deltas, three counts.
pub const MAX_RECORD_OVERHEAD: usize = 5 + 1 + 10 + 5 + 5 + 5 + 5;

/// The magic of record batches.
pub const MAGIC_V2: i8 = 2;
/// No partition leader epoch is known.
pub const NO_PARTITION_LEADER_EPOCH: i32 = -1;
/// No timestamp is known.
pub const NO_TIMESTAMP: i64 = -1;
/// The batch is of no producer with an id.
pub const NO_PRODUCER_ID: i64 = -1;
/// The batch is of no producer with an epoch.
pub const NO_PRODUCER_EPOCH: i16 = -1;
/// The batch bears no sequence numbers.
pub const NO_SEQUENCE: i32 = -1;

/// Which of the three formats the batch or message at the start of `bytes` has, if that far is there.
#[inline]
pub fn magic(bytes: &[u8]) -> Option<i8> {
    bytes.get(MAGIC).map(|&byte| byte as i8)
}

/// What a batch's timestamps mean (`message.timestamp.type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TimestampType {
    /// Each record bears the time its producer gave it.
    #[default]
    CreateTime,
    /// Every record has the time at which the leader appended the batch: the batch's max timestamp.
    LogAppendTime,
}

impl TimestampType {
    /// The name in configurations and in the tools' output.
    pub const fn name(self) -> &'static str {
        match self {
            TimestampType::CreateTime => "CreateTime",
            TimestampType::LogAppendTime => "LogAppendTime",
        }
    }
}

impl std::fmt::Display for TimestampType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A batch's attributes, bit for bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attributes(pub i16);

impl Attributes {
    const COMPRESSION: i16 = 0x07;
    const LOG_APPEND_TIME: i16 = 0x08;
    const TRANSACTIONAL: i16 = 0x10;
    const CONTROL: i16 = 0x20;
    const DELETE_HORIZON: i16 = 0x40;

    /// The id of the compression type, which need not be one that exists.
    #[inline]
    pub const fn compression_id(self) -> u8 {
        (self.0 & Self::COMPRESSION) as u8
    }

    /// What the timestamps mean.
    #[inline]
    pub const fn timestamp_type(self) -> TimestampType {
        if self.0 & Self::LOG_APPEND_TIME == 0 {
            TimestampType::CreateTime
        } else {
            TimestampType::LogAppendTime
        }
    }

    /// The batch belongs to a transaction.
    #[inline]
    pub const fn is_transactional(self) -> bool {
        self.0 & Self::TRANSACTIONAL != 0
    }

    /// The batch holds control records, which no application sees.
    #[inline]
    pub const fn is_control(self) -> bool {
        self.0 & Self::CONTROL != 0
    }

    /// The base timestamp is the time after which tombstones and markers of this batch may go.
    #[inline]
    pub const fn has_delete_horizon(self) -> bool {
        self.0 & Self::DELETE_HORIZON != 0
    }

    /// The same with this compression type.
    pub const fn with_compression(self, compression: CompressionType) -> Self {
        Attributes(self.0 & !Self::COMPRESSION | compression.id() as i16)
    }

    /// The same with this timestamp type.
    pub const fn with_timestamp_type(self, timestamp_type: TimestampType) -> Self {
        self.with(Self::LOG_APPEND_TIME, matches!(timestamp_type, TimestampType::LogAppendTime))
    }

    /// The same, in a transaction or not.
    pub const fn with_transactional(self, on: bool) -> Self {
        self.with(Self::TRANSACTIONAL, on)
    }

    /// The same, a control batch or not.
    pub const fn with_control(self, on: bool) -> Self {
        self.with(Self::CONTROL, on)
    }

    /// The same, with a delete horizon or without.
    pub const fn with_delete_horizon(self, on: bool) -> Self {
        self.with(Self::DELETE_HORIZON, on)
    }

    const fn with(self, bit: i16, on: bool) -> Self {
        Attributes(if on { self.0 | bit } else { self.0 & !bit })
    }
}
