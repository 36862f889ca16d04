//! BeginQuorumEpochRequest, versions 0-1, flexible 1+. Key 53. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BeginQuorumEpochRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct BeginQuorumEpochRequest {
    /// string, versions 0+, nullable 0+, default null.
    pub cluster_id: Option<String>,
    /// int32, versions 1+, default -1, ignorable.
    pub voter_id: i32,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
    /// array of LeaderEndpoint, versions 1+, ignorable.
    pub leader_endpoints: Vec<LeaderEndpoint>,
}

impl Default for BeginQuorumEpochRequest {
    #[inline]
    fn default() -> Self {
        BeginQuorumEpochRequest {
            cluster_id: None,
            voter_id: -1,
            topics: Default::default(),
            leader_endpoints: Default::default(),
        }
    }
}

impl Message for BeginQuorumEpochRequest {
    const NAME: &str = "BeginQuorumEpochRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(flex)?;
        if v >= 1 { m.voter_id = r.i32()?; }
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
        if v >= 1 { w.i32(self.voter_id); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if v >= 1 { w.array(flex, &self.leader_endpoints, |w, x| x.write(w, v))?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TopicData` of BeginQuorumEpochRequest, versions 0+.
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

/// `PartitionData` of BeginQuorumEpochRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// uuid, versions 1+, ignorable.
    pub voter_directory_id: Uuid,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        if v >= 1 { m.voter_directory_id = r.uuid()?; }
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.i32(self.partition_index);
        if v >= 1 { w.uuid(self.voter_directory_id); }
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `LeaderEndpoint` of BeginQuorumEpochRequest, versions 1+.
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

impl Request for BeginQuorumEpochRequest {
    const KEY: ApiKey = ApiKey::BeginQuorumEpoch;
    type Response = super::BeginQuorumEpochResponse;
}
