//! AssignReplicasToDirsRequest, versions 0, flexible 0+. Key 73. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AssignReplicasToDirsRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct AssignReplicasToDirsRequest {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+, default -1.
    pub broker_epoch: i64,
    /// array of DirectoryData, versions 0+.
    pub directories: Vec<DirectoryData>,
}

impl Default for AssignReplicasToDirsRequest {
    #[inline]
    fn default() -> Self {
        AssignReplicasToDirsRequest {
            broker_id: Default::default(),
            broker_epoch: -1,
            directories: Default::default(),
        }
    }
}

impl Message for AssignReplicasToDirsRequest {
    const NAME: &str = "AssignReplicasToDirsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        m.directories = r.array(true, |r| DirectoryData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        w.i64(self.broker_epoch);
        w.array(true, &self.directories, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DirectoryData` of AssignReplicasToDirsRequest, versions 0+.
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

/// `TopicData` of AssignReplicasToDirsRequest, versions 0+.
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

/// `PartitionData` of AssignReplicasToDirsRequest, versions 0+.
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

impl Request for AssignReplicasToDirsRequest {
    const KEY: ApiKey = ApiKey::AssignReplicasToDirs;
    type Response = super::AssignReplicasToDirsResponse;
}
