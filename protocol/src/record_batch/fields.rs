use super::layout::{self, TimestampType};

/// What a batch's header says besides what follows from its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchFields {
    /// Offset of the first record: 0 from a producer, the leader sets the real one.
    pub base_offset: i64,
    /// Epoch of the leader that appends the batch, -1 when that is not known yet.
    pub partition_leader_epoch: i32,
    /// What the records' timestamps mean.
    pub timestamp_type: TimestampType,
    /// The time of the append, with [`TimestampType::LogAppendTime`] the timestamp of all records. Without
    /// effect for CreateTime.
    pub log_append_time: i64,
    /// Id of the producer, -1 for none.
    pub producer_id: i64,
    /// Epoch of the producer, -1 for none.
    pub producer_epoch: i16,
    /// Sequence number of the first record, -1 for none.
    pub base_sequence: i32,
    /// The batch belongs to a transaction.
    pub transactional: bool,
    /// The batch holds control records.
    pub control: bool,
    /// The time (ms since 1970) after which tombstones and markers of this batch may be dropped.
    pub delete_horizon_ms: Option<i64>,
}

impl Default for BatchFields {
    fn default() -> Self {
        BatchFields {
            base_offset: 0,
            partition_leader_epoch: layout::NO_PARTITION_LEADER_EPOCH,
            timestamp_type: TimestampType::CreateTime,
            log_append_time: layout::NO_TIMESTAMP,
            producer_id: layout::NO_PRODUCER_ID,
            producer_epoch: layout::NO_PRODUCER_EPOCH,
            base_sequence: layout::NO_SEQUENCE,
            transactional: false,
            control: false,
            delete_horizon_ms: None,
        }
    }
}
