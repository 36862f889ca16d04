//! FetchSnapshotRequest, versions 0-1, flexible 0+. Key 59. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FetchSnapshotRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchSnapshotRequest {
    /// string, versions 0+, nullable 0+, tag 0, default null.
    pub cluster_id: Option<String>,
    /// int32, versions 0+, default -1.
    pub replica_id: i32,
    /// int32, versions 0+, default 2147483647.
    pub max_bytes: i32,
    /// array of TopicSnapshot, versions 0+.
    pub topics: Vec<TopicSnapshot>,
}

impl Default for FetchSnapshotRequest {
    #[inline]
    fn default() -> Self {
        FetchSnapshotRequest {
            cluster_id: None,
            replica_id: -1,
            max_bytes: 2147483647,
            topics: Default::default(),
        }
    }
}

impl Message for FetchSnapshotRequest {
    const NAME: &str = "FetchSnapshotRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.replica_id = r.i32()?;
        m.max_bytes = r.i32()?;
        m.topics = r.array(true, |r| TopicSnapshot::read(r, v))?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.cluster_id = r.nullable_string(true)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.replica_id);
        w.i32(self.max_bytes);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        let tags = w.begin_tags();
        if self.cluster_id.is_some() { w.tag(tags, 0, |w| w.nullable_string(true, self.cluster_id.as_deref()))?; }
        Ok(())
    }
}

/// `TopicSnapshot` of FetchSnapshotRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicSnapshot {
    /// string, versions 0+.
    pub name: String,
    /// array of PartitionSnapshot, versions 0+.
    pub partitions: Vec<PartitionSnapshot>,
}

impl TopicSnapshot {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.array(true, |r| PartitionSnapshot::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionSnapshot` of FetchSnapshotRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionSnapshot {
    /// int32, versions 0+.
    pub partition: i32,
    /// int32, versions 0+.
    pub current_leader_epoch: i32,
    /// SnapshotId, versions 0+.
    pub snapshot_id: SnapshotId,
    /// int64, versions 0+.
    pub position: i64,
    /// uuid, versions 1+, tag 0, ignorable.
    pub replica_directory_id: Uuid,
}

impl PartitionSnapshot {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.current_leader_epoch = r.i32()?;
        m.snapshot_id = SnapshotId::read(r, v)?;
        m.position = r.i64()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 if v >= 1 => m.replica_directory_id = r.uuid()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.i32(self.current_leader_epoch);
        self.snapshot_id.write(w, v)?;
        w.i64(self.position);
        let tags = w.begin_tags();
        if v >= 1 && !self.replica_directory_id.is_zero() { w.tag(tags, 0, |w| { w.uuid(self.replica_directory_id); Ok(()) })?; }
        Ok(())
    }
}

/// `SnapshotId` of FetchSnapshotRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SnapshotId {
    /// int64, versions 0+.
    pub end_offset: i64,
    /// int32, versions 0+.
    pub epoch: i32,
}

impl SnapshotId {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.end_offset = r.i64()?;
        m.epoch = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.end_offset);
        w.i32(self.epoch);
        w.no_tags();
        Ok(())
    }
}

impl Request for FetchSnapshotRequest {
    const KEY: ApiKey = ApiKey::FetchSnapshot;
    type Response = super::FetchSnapshotResponse;
}
