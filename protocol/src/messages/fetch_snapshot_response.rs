//! FetchSnapshotResponse, versions 0-1, flexible 0+. Key 59. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FetchSnapshotResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchSnapshotResponse {
    /// int32, versions 0+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of TopicSnapshot, versions 0+.
    pub topics: Vec<TopicSnapshot>,
    /// array of NodeEndpoint, versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
}

impl Message for FetchSnapshotResponse {
    const NAME: &str = "FetchSnapshotResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.topics = r.array(true, |r| TopicSnapshot::read(r, v))?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 if v >= 1 => m.node_endpoints = r.array(true, |r| NodeEndpoint::read(r, v))?,
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
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        if !(v >= 1) && !self.node_endpoints.is_empty() { return Err(EncodeError::unsupported("FetchSnapshotResponse", "NodeEndpoints", v)); }
        let tags = w.begin_tags();
        if v >= 1 && !self.node_endpoints.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.node_endpoints, |w, x| x.write(w, v)))?; }
        Ok(())
    }
}

/// `TopicSnapshot` of FetchSnapshotResponse, versions 0+.
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

/// `PartitionSnapshot` of FetchSnapshotResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionSnapshot {
    /// int32, versions 0+.
    pub index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// SnapshotId, versions 0+.
    pub snapshot_id: SnapshotId,
    /// LeaderIdAndEpoch, versions 0+, tag 0.
    pub current_leader: LeaderIdAndEpoch,
    /// int64, versions 0+.
    pub size: i64,
    /// int64, versions 0+.
    pub position: i64,
    /// records, versions 0+.
    pub unaligned_records: Records,
}

impl PartitionSnapshot {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.index = r.i32()?;
        m.error_code = r.i16()?;
        m.snapshot_id = SnapshotId::read(r, v)?;
        m.size = r.i64()?;
        m.position = r.i64()?;
        m.unaligned_records = r.records(true)?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.current_leader = LeaderIdAndEpoch::read(r, v)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.index);
        w.i16(self.error_code);
        self.snapshot_id.write(w, v)?;
        w.i64(self.size);
        w.i64(self.position);
        w.records(true, &self.unaligned_records)?;
        let tags = w.begin_tags();
        if self.current_leader != LeaderIdAndEpoch::default() { w.tag(tags, 0, |w| self.current_leader.write(w, v))?; }
        Ok(())
    }
}

/// `SnapshotId` of FetchSnapshotResponse, versions 0+.
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

/// `LeaderIdAndEpoch` of FetchSnapshotResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderIdAndEpoch {
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
}

impl LeaderIdAndEpoch {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        w.no_tags();
        Ok(())
    }
}

/// `NodeEndpoint` of FetchSnapshotResponse, versions 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// int32, versions 1+.
    pub node_id: i32,
    /// string, versions 1+.
    pub host: String,
    /// uint16, versions 1+.
    pub port: u16,
}

impl NodeEndpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.node_id = r.i32()?;
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.node_id);
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}
