//! ShareGroupStatePartitionMetadataValue, versions 0, flexible 0+. Key 15. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupStatePartitionMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupStatePartitionMetadataValue {
    /// array of TopicPartitionsInfo, versions 0+.
    pub initializing_topics: Vec<TopicPartitionsInfo>,
    /// array of TopicPartitionsInfo, versions 0+.
    pub initialized_topics: Vec<TopicPartitionsInfo>,
    /// array of TopicInfo, versions 0+.
    pub deleting_topics: Vec<TopicInfo>,
}

impl Message for ShareGroupStatePartitionMetadataValue {
    const NAME: &str = "ShareGroupStatePartitionMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.initializing_topics = r.array(true, |r| TopicPartitionsInfo::read(r, v))?;
        m.initialized_topics = r.array(true, |r| TopicPartitionsInfo::read(r, v))?;
        m.deleting_topics = r.array(true, |r| TopicInfo::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.initializing_topics, |w, x| x.write(w, v))?;
        w.array(true, &self.initialized_topics, |w, x| x.write(w, v))?;
        w.array(true, &self.deleting_topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartitionsInfo` of ShareGroupStatePartitionMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitionsInfo {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// string, versions 0+.
    pub topic_name: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartitionsInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.string(true, &self.topic_name)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicInfo` of ShareGroupStatePartitionMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// string, versions 0+.
    pub topic_name: String,
}

impl TopicInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.topic_name = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.string(true, &self.topic_name)?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ShareGroupStatePartitionMetadataValue {
    const TYPE: i16 = 15;
}
