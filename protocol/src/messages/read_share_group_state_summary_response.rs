//! ReadShareGroupStateSummaryResponse, versions 0-1, flexible 0+. Key 87. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ReadShareGroupStateSummaryResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadShareGroupStateSummaryResponse {
    /// array of ReadStateSummaryResult, versions 0+.
    pub results: Vec<ReadStateSummaryResult>,
}

impl Message for ReadShareGroupStateSummaryResponse {
    const NAME: &str = "ReadShareGroupStateSummaryResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.results = r.array(true, |r| ReadStateSummaryResult::read(r, v))?;
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

/// `ReadStateSummaryResult` of ReadShareGroupStateSummaryResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadStateSummaryResult {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionResult, versions 0+.
    pub partitions: Vec<PartitionResult>,
}

impl ReadStateSummaryResult {
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

/// `PartitionResult` of ReadShareGroupStateSummaryResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionResult {
    /// int32, versions 0+.
    pub partition: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// int32, versions 0+.
    pub state_epoch: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// int64, versions 0+.
    pub start_offset: i64,
    /// int32, versions 1+, default -1, ignorable.
    pub delivery_complete_count: i32,
}

impl Default for PartitionResult {
    #[inline]
    fn default() -> Self {
        PartitionResult {
            partition: Default::default(),
            error_code: Default::default(),
            error_message: None,
            state_epoch: Default::default(),
            leader_epoch: Default::default(),
            start_offset: Default::default(),
            delivery_complete_count: -1,
        }
    }
}

impl PartitionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.state_epoch = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.start_offset = r.i64()?;
        if v >= 1 { m.delivery_complete_count = r.i32()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.i32(self.state_epoch);
        w.i32(self.leader_epoch);
        w.i64(self.start_offset);
        if v >= 1 { w.i32(self.delivery_complete_count); }
        w.no_tags();
        Ok(())
    }
}
