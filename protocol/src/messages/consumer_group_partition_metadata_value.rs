//! ConsumerGroupPartitionMetadataValue, versions 0, flexible 0+. Key 4. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupPartitionMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupPartitionMetadataValue {
    /// array of TopicMetadata, versions 0+.
    pub topics: Vec<TopicMetadata>,
}

impl Message for ConsumerGroupPartitionMetadataValue {
    const NAME: &str = "ConsumerGroupPartitionMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topics = r.array(true, |r| TopicMetadata::read(r, v))?;
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

/// `TopicMetadata` of ConsumerGroupPartitionMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicMetadata {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// string, versions 0+.
    pub topic_name: String,
    /// int32, versions 0+.
    pub num_partitions: i32,
    /// array of PartitionMetadata, versions 0+.
    pub partition_metadata: Vec<PartitionMetadata>,
}

impl TopicMetadata {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.topic_name = r.string(true)?;
        m.num_partitions = r.i32()?;
        m.partition_metadata = r.array(true, |r| PartitionMetadata::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.string(true, &self.topic_name)?;
        w.i32(self.num_partitions);
        w.array(true, &self.partition_metadata, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionMetadata` of ConsumerGroupPartitionMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionMetadata {
    /// int32, versions 0+.
    pub partition: i32,
    /// array of string, versions 0+.
    pub racks: Vec<String>,
}

impl PartitionMetadata {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.racks = r.array(true, |r| r.string(true))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.array(true, &self.racks, |w, x| w.string(true, x))?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupPartitionMetadataValue {
    const TYPE: i16 = 4;
}
