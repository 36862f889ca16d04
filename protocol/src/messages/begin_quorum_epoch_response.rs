//! BeginQuorumEpochResponse, versions 0-1, flexible 1+. Key 53. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BeginQuorumEpochResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BeginQuorumEpochResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
    /// array of NodeEndpoint, versions 1+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
}

impl Message for BeginQuorumEpochResponse {
    const NAME: &str = "BeginQuorumEpochResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.topics = r.array(flex, |r| TopicData::read(r, v))?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.node_endpoints = r.array(flex, |r| NodeEndpoint::read(r, v))?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        w.i16(self.error_code);
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if !(v >= 1) && !self.node_endpoints.is_empty() { return Err(EncodeError::unsupported("BeginQuorumEpochResponse", "NodeEndpoints", v)); }
        if flex {
            let tags = w.begin_tags();
            if !self.node_endpoints.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.node_endpoints, |w, x| x.write(w, v)))?; }
        }
        Ok(())
    }
}

/// `TopicData` of BeginQuorumEpochResponse, versions 0+.
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

/// `PartitionData` of BeginQuorumEpochResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
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
        m.error_code = r.i16()?;
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
        w.i16(self.error_code);
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `NodeEndpoint` of BeginQuorumEpochResponse, versions 1+.
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
