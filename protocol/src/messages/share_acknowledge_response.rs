//! ShareAcknowledgeResponse, versions 1-2, flexible 0+. Key 79. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareAcknowledgeResponse, versions 1-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareAcknowledgeResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// int32, versions 2+, ignorable.
    pub acquisition_lock_timeout_ms: i32,
    /// array of ShareAcknowledgeTopicResponse, versions 0+.
    pub responses: Vec<ShareAcknowledgeTopicResponse>,
    /// array of NodeEndpoint, versions 0+.
    pub node_endpoints: Vec<NodeEndpoint>,
}

impl Message for ShareAcknowledgeResponse {
    const NAME: &str = "ShareAcknowledgeResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        if v >= 2 { m.acquisition_lock_timeout_ms = r.i32()?; }
        m.responses = r.array(true, |r| ShareAcknowledgeTopicResponse::read(r, v))?;
        m.node_endpoints = r.array(true, |r| NodeEndpoint::read(r, v))?;
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
        w.nullable_string(true, self.error_message.as_deref())?;
        if v >= 2 { w.i32(self.acquisition_lock_timeout_ms); }
        w.array(true, &self.responses, |w, x| x.write(w, v))?;
        w.array(true, &self.node_endpoints, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ShareAcknowledgeTopicResponse` of ShareAcknowledgeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareAcknowledgeTopicResponse {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl ShareAcknowledgeTopicResponse {
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

/// `PartitionData` of ShareAcknowledgeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// LeaderIdAndEpoch, versions 0+.
    pub current_leader: LeaderIdAndEpoch,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.current_leader = LeaderIdAndEpoch::read(r, v)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        self.current_leader.write(w, v)?;
        w.no_tags();
        Ok(())
    }
}

/// `LeaderIdAndEpoch` of ShareAcknowledgeResponse, versions 0+.
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

/// `NodeEndpoint` of ShareAcknowledgeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// int32, versions 0+.
    pub node_id: i32,
    /// string, versions 0+.
    pub host: String,
    /// int32, versions 0+.
    pub port: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub rack: Option<String>,
}

impl NodeEndpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.node_id = r.i32()?;
        m.host = r.string(true)?;
        m.port = r.i32()?;
        m.rack = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.node_id);
        w.string(true, &self.host)?;
        w.i32(self.port);
        w.nullable_string(true, self.rack.as_deref())?;
        w.no_tags();
        Ok(())
    }
}
