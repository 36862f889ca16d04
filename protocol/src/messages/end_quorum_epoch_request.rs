//! EndQuorumEpochRequest, versions 0-1, flexible 1+. Key 54. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EndQuorumEpochRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndQuorumEpochRequest {
    /// string, versions 0+, nullable 0+, default null.
    pub cluster_id: Option<String>,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
    /// array of LeaderEndpoint, versions 1+, ignorable.
    pub leader_endpoints: Vec<LeaderEndpoint>,
}

impl Message for EndQuorumEpochRequest {
    const NAME: &str = "EndQuorumEpochRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(flex)?;
        m.topics = r.array(flex, |r| TopicData::read(r, v))?;
        if v >= 1 { m.leader_endpoints = r.array(flex, |r| LeaderEndpoint::read(r, v))?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        w.nullable_string(flex, self.cluster_id.as_deref())?;
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if v >= 1 { w.array(flex, &self.leader_endpoints, |w, x| x.write(w, v))?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TopicData` of EndQuorumEpochRequest, versions 0+.
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
        let flex = v >= 1;
        let mut m = Self::default();
        m.topic_name = r.string(flex)?;
        m.partitions = r.array(flex, |r| PartitionData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.topic_name)?;
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `PartitionData` of EndQuorumEpochRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// array of int32, versions 0, ignorable.
    pub preferred_successors: Vec<i32>,
    /// array of ReplicaInfo, versions 1+, ignorable.
    pub preferred_candidates: Vec<ReplicaInfo>,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        if v <= 0 { m.preferred_successors = r.array(flex, |r| r.i32())?; }
        if v >= 1 { m.preferred_candidates = r.array(flex, |r| ReplicaInfo::read(r, v))?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.i32(self.partition_index);
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        if v <= 0 { w.array(flex, &self.preferred_successors, |w, x| { w.i32(*x); Ok(()) })?; }
        if v >= 1 { w.array(flex, &self.preferred_candidates, |w, x| x.write(w, v))?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ReplicaInfo` of EndQuorumEpochRequest, versions 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplicaInfo {
    /// int32, versions 1+.
    pub candidate_id: i32,
    /// uuid, versions 1+.
    pub candidate_directory_id: Uuid,
}

impl ReplicaInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.candidate_id = r.i32()?;
        m.candidate_directory_id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.candidate_id);
        w.uuid(self.candidate_directory_id);
        w.no_tags();
        Ok(())
    }
}

/// `LeaderEndpoint` of EndQuorumEpochRequest, versions 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderEndpoint {
    /// string, versions 1+.
    pub name: String,
    /// string, versions 1+.
    pub host: String,
    /// uint16, versions 1+.
    pub port: u16,
}

impl LeaderEndpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}

impl Request for EndQuorumEpochRequest {
    const KEY: ApiKey = ApiKey::EndQuorumEpoch;
    type Response = super::EndQuorumEpochResponse;
}
