//! DescribeQuorumRequest, versions 0-2, flexible 0+. Key 55. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeQuorumRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeQuorumRequest {
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
}

impl Message for DescribeQuorumRequest {
    const NAME: &str = "DescribeQuorumRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of DescribeQuorumRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// string, versions 0+.
    pub topic_name: String,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl TopicData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| PartitionData::read(r, v))?;
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

/// `PartitionData` of DescribeQuorumRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.no_tags();
        Ok(())
    }
}

impl Request for DescribeQuorumRequest {
    const KEY: ApiKey = ApiKey::DescribeQuorum;
    type Response = super::DescribeQuorumResponse;
}
