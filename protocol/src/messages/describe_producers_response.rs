//! DescribeProducersResponse, versions 0, flexible 0+. Key 61. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeProducersResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeProducersResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of TopicResponse, versions 0+.
    pub topics: Vec<TopicResponse>,
}

impl Message for DescribeProducersResponse {
    const NAME: &str = "DescribeProducersResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.topics = r.array(true, |r| TopicResponse::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicResponse` of DescribeProducersResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicResponse {
    /// string, versions 0+.
    pub name: String,
    /// array of PartitionResponse, versions 0+.
    pub partitions: Vec<PartitionResponse>,
}

impl TopicResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.array(true, |r| PartitionResponse::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionResponse` of DescribeProducersResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionResponse {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// array of ProducerState, versions 0+.
    pub active_producers: Vec<ProducerState>,
}

impl PartitionResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.active_producers = r.array(true, |r| ProducerState::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.array(true, &self.active_producers, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ProducerState` of DescribeProducersResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ProducerState {
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int32, versions 0+.
    pub producer_epoch: i32,
    /// int32, versions 0+, default -1.
    pub last_sequence: i32,
    /// int64, versions 0+, default -1.
    pub last_timestamp: i64,
    /// int32, versions 0+.
    pub coordinator_epoch: i32,
    /// int64, versions 0+, default -1.
    pub current_txn_start_offset: i64,
}

impl Default for ProducerState {
    #[inline]
    fn default() -> Self {
        ProducerState {
            producer_id: Default::default(),
            producer_epoch: Default::default(),
            last_sequence: -1,
            last_timestamp: -1,
            coordinator_epoch: Default::default(),
            current_txn_start_offset: -1,
        }
    }
}

impl ProducerState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i32()?;
        m.last_sequence = r.i32()?;
        m.last_timestamp = r.i64()?;
        m.coordinator_epoch = r.i32()?;
        m.current_txn_start_offset = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.producer_id);
        w.i32(self.producer_epoch);
        w.i32(self.last_sequence);
        w.i64(self.last_timestamp);
        w.i32(self.coordinator_epoch);
        w.i64(self.current_txn_start_offset);
        w.no_tags();
        Ok(())
    }
}
