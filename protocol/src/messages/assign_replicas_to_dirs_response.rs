//! AssignReplicasToDirsResponse, versions 0, flexible 0+. Key 73. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AssignReplicasToDirsResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssignReplicasToDirsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of DirectoryData, versions 0+.
    pub directories: Vec<DirectoryData>,
}

impl Message for AssignReplicasToDirsResponse {
    const NAME: &str = "AssignReplicasToDirsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.directories = r.array(true, |r| DirectoryData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.array(true, &self.directories, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DirectoryData` of AssignReplicasToDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DirectoryData {
    /// uuid, versions 0+.
    pub id: Uuid,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
}

impl DirectoryData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.id = r.uuid()?;
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.id);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of AssignReplicasToDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl TopicData {
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

/// `PartitionData` of AssignReplicasToDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.no_tags();
        Ok(())
    }
}
