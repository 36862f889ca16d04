//! WriteShareGroupStateRequest, versions 0-1, flexible 0+. Key 85. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// WriteShareGroupStateRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteShareGroupStateRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// array of WriteStateData, versions 0+.
    pub topics: Vec<WriteStateData>,
}

impl Message for WriteShareGroupStateRequest {
    const NAME: &str = "WriteShareGroupStateRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.topics = r.array(true, |r| WriteStateData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.group_id)?;
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `WriteStateData` of WriteShareGroupStateRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteStateData {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl WriteStateData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| PartitionData::read(r, v))?;
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

/// `PartitionData` of WriteShareGroupStateRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition: i32,
    /// int32, versions 0+.
    pub state_epoch: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// int64, versions 0+.
    pub start_offset: i64,
    /// int32, versions 1+, default -1, ignorable.
    pub delivery_complete_count: i32,
    /// array of StateBatch, versions 0+.
    pub state_batches: Vec<StateBatch>,
}

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        PartitionData {
            partition: Default::default(),
            state_epoch: Default::default(),
            leader_epoch: Default::default(),
            start_offset: Default::default(),
            delivery_complete_count: -1,
            state_batches: Default::default(),
        }
    }
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.state_epoch = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.start_offset = r.i64()?;
        if v >= 1 { m.delivery_complete_count = r.i32()?; }
        m.state_batches = r.array(true, |r| StateBatch::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.i32(self.state_epoch);
        w.i32(self.leader_epoch);
        w.i64(self.start_offset);
        if v >= 1 { w.i32(self.delivery_complete_count); }
        w.array(true, &self.state_batches, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `StateBatch` of WriteShareGroupStateRequest, versions 0+.
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

impl Request for WriteShareGroupStateRequest {
    const KEY: ApiKey = ApiKey::WriteShareGroupState;
    type Response = super::WriteShareGroupStateResponse;
}
