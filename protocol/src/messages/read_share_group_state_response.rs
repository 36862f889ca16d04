//! ReadShareGroupStateResponse, versions 0, flexible 0+. Key 84. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ReadShareGroupStateResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadShareGroupStateResponse {
    /// array of ReadStateResult, versions 0+.
    pub results: Vec<ReadStateResult>,
}

impl Message for ReadShareGroupStateResponse {
    const NAME: &str = "ReadShareGroupStateResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.results = r.array(true, |r| ReadStateResult::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.results, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ReadStateResult` of ReadShareGroupStateResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadStateResult {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionResult, versions 0+.
    pub partitions: Vec<PartitionResult>,
}

impl ReadStateResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| PartitionResult::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionResult` of ReadShareGroupStateResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionResult {
    /// int32, versions 0+.
    pub partition: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// int32, versions 0+.
    pub state_epoch: i32,
    /// int64, versions 0+.
    pub start_offset: i64,
    /// array of StateBatch, versions 0+.
    pub state_batches: Vec<StateBatch>,
}

impl PartitionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.state_epoch = r.i32()?;
        m.start_offset = r.i64()?;
        m.state_batches = r.array(true, |r| StateBatch::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.i32(self.state_epoch);
        w.i64(self.start_offset);
        w.array(true, &self.state_batches, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `StateBatch` of ReadShareGroupStateResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateBatch {
    /// int64, versions 0+.
    pub first_offset: i64,
    /// int64, versions 0+.
    pub last_offset: i64,
    /// int8, versions 0+.
    pub delivery_state: i8,
    /// int16, versions 0+.
    pub delivery_count: i16,
}

impl StateBatch {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.first_offset = r.i64()?;
        m.last_offset = r.i64()?;
        m.delivery_state = r.i8()?;
        m.delivery_count = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.first_offset);
        w.i64(self.last_offset);
        w.i8(self.delivery_state);
        w.i16(self.delivery_count);
        w.no_tags();
        Ok(())
    }
}
