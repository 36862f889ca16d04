//! DescribeTopicPartitionsRequest, versions 0, flexible 0+. Key 75. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeTopicPartitionsRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsRequest {
    /// array of TopicRequest, versions 0+.
    pub topics: Vec<TopicRequest>,
    /// int32, versions 0+, default 2000.
    pub response_partition_limit: i32,
    /// Cursor, versions 0+, nullable 0+, default null.
    pub cursor: Option<Cursor>,
}

impl Default for DescribeTopicPartitionsRequest {
    #[inline]
    fn default() -> Self {
        DescribeTopicPartitionsRequest {
            topics: Default::default(),
            response_partition_limit: 2000,
            cursor: None,
        }
    }
}

impl Message for DescribeTopicPartitionsRequest {
    const NAME: &str = "DescribeTopicPartitionsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topics = r.array(true, |r| TopicRequest::read(r, v))?;
        m.response_partition_limit = r.i32()?;
        m.cursor = r.nullable_struct(|r| Cursor::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.i32(self.response_partition_limit);
        w.nullable_struct(self.cursor.as_ref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicRequest` of DescribeTopicPartitionsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicRequest {
    /// string, versions 0+.
    pub name: String,
}

impl TopicRequest {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.no_tags();
        Ok(())
    }
}

/// `Cursor` of DescribeTopicPartitionsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cursor {
    /// string, versions 0+.
    pub topic_name: String,
    /// int32, versions 0+.
    pub partition_index: i32,
}

impl Cursor {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partition_index = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic_name)?;
        w.i32(self.partition_index);
        w.no_tags();
        Ok(())
    }
}

impl Request for DescribeTopicPartitionsRequest {
    const KEY: ApiKey = ApiKey::DescribeTopicPartitions;
    type Response = super::DescribeTopicPartitionsResponse;
}
