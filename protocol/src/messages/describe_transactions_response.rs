//! DescribeTransactionsResponse, versions 0, flexible 0+. Key 65. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeTransactionsResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeTransactionsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of TransactionState, versions 0+.
    pub transaction_states: Vec<TransactionState>,
}

impl Message for DescribeTransactionsResponse {
    const NAME: &str = "DescribeTransactionsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.transaction_states = r.array(true, |r| TransactionState::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.transaction_states, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TransactionState` of DescribeTransactionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransactionState {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+.
    pub transactional_id: String,
    /// string, versions 0+.
    pub transaction_state: String,
    /// int32, versions 0+.
    pub transaction_timeout_ms: i32,
    /// int64, versions 0+.
    pub transaction_start_time_ms: i64,
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
}

impl TransactionState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.transactional_id = r.string(true)?;
        m.transaction_state = r.string(true)?;
        m.transaction_timeout_ms = r.i32()?;
        m.transaction_start_time_ms = r.i64()?;
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.error_code);
        w.string(true, &self.transactional_id)?;
        w.string(true, &self.transaction_state)?;
        w.i32(self.transaction_timeout_ms);
        w.i64(self.transaction_start_time_ms);
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of DescribeTransactionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// string, versions 0+.
    pub topic: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}
