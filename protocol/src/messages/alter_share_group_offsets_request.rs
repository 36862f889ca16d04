//! AlterShareGroupOffsetsRequest, versions 0, flexible 0+. Key 91. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterShareGroupOffsetsRequest, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// array of AlterShareGroupOffsetsRequestTopic, versions 0+.
    pub topics: Vec<AlterShareGroupOffsetsRequestTopic>,
}

impl Message for AlterShareGroupOffsetsRequest {
    const NAME: &str = "AlterShareGroupOffsetsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.topics = r.array(true, |r| AlterShareGroupOffsetsRequestTopic::read(r, v))?;
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

/// `AlterShareGroupOffsetsRequestTopic` of AlterShareGroupOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequestTopic {
    /// string, versions 0+.
    pub topic_name: String,
    /// array of AlterShareGroupOffsetsRequestPartition, versions 0+.
    pub partitions: Vec<AlterShareGroupOffsetsRequestPartition>,
}

impl AlterShareGroupOffsetsRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| AlterShareGroupOffsetsRequestPartition::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic_name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AlterShareGroupOffsetsRequestPartition` of AlterShareGroupOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterShareGroupOffsetsRequestPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int64, versions 0+.
    pub start_offset: i64,
}

impl AlterShareGroupOffsetsRequestPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.start_offset = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i64(self.start_offset);
        w.no_tags();
        Ok(())
    }
}

impl Request for AlterShareGroupOffsetsRequest {
    const KEY: ApiKey = ApiKey::AlterShareGroupOffsets;
    type Response = super::AlterShareGroupOffsetsResponse;
}
