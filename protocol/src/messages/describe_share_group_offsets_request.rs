//! DescribeShareGroupOffsetsRequest, versions 0-1, flexible 0+. Key 90. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeShareGroupOffsetsRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsRequest {
    /// array of DescribeShareGroupOffsetsRequestGroup, versions 0+.
    pub groups: Vec<DescribeShareGroupOffsetsRequestGroup>,
}

impl Message for DescribeShareGroupOffsetsRequest {
    const NAME: &str = "DescribeShareGroupOffsetsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.groups = r.array(true, |r| DescribeShareGroupOffsetsRequestGroup::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.groups, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribeShareGroupOffsetsRequestGroup` of DescribeShareGroupOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeShareGroupOffsetsRequestGroup {
    /// string, versions 0+.
    pub group_id: String,
    /// array of DescribeShareGroupOffsetsRequestTopic, versions 0+, nullable 0+.
    pub topics: Option<Vec<DescribeShareGroupOffsetsRequestTopic>>,
}

impl Default for DescribeShareGroupOffsetsRequestGroup {
    #[inline]
    fn default() -> Self {
        DescribeShareGroupOffsetsRequestGroup {
            group_id: Default::default(),
            topics: Some(Default::default()),
        }
    }
}

impl DescribeShareGroupOffsetsRequestGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.topics = r.nullable_array(true, |r| DescribeShareGroupOffsetsRequestTopic::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.group_id)?;
        w.nullable_array(true, self.topics.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribeShareGroupOffsetsRequestTopic` of DescribeShareGroupOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeShareGroupOffsetsRequestTopic {
    /// string, versions 0+.
    pub topic_name: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl DescribeShareGroupOffsetsRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic_name)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for DescribeShareGroupOffsetsRequest {
    const KEY: ApiKey = ApiKey::DescribeShareGroupOffsets;
    type Response = super::DescribeShareGroupOffsetsResponse;
}
