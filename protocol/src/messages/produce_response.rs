//! ProduceResponse, versions 3-13, flexible 9+. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ProduceResponse, versions 3-13.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProduceResponse {
    /// array of TopicProduceResponse, versions 0+.
    pub responses: Vec<TopicProduceResponse>,
    /// int32, versions 1+, default 0, ignorable.
    pub throttle_time_ms: i32,
    /// array of NodeEndpoint, versions 10+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
}

impl Message for ProduceResponse {
    const NAME: &str = "ProduceResponse";
    const VERSIONS: RangeInclusive<i16> = 3..=13;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 9;
        let mut m = Self::default();
        m.responses = r.array(flex, |r| TopicProduceResponse::read(r, v))?;
        m.throttle_time_ms = r.i32()?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 if v >= 10 => m.node_endpoints = r.array(flex, |r| NodeEndpoint::read(r, v))?,
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
        let flex = v >= 9;
        w.array(flex, &self.responses, |w, x| x.write(w, v))?;
        w.i32(self.throttle_time_ms);
        if !(v >= 10) && !self.node_endpoints.is_empty() { return Err(EncodeError::unsupported("ProduceResponse", "NodeEndpoints", v)); }
        if flex {
            let tags = w.begin_tags();
            if v >= 10 && !self.node_endpoints.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.node_endpoints, |w, x| x.write(w, v)))?; }
        }
        Ok(())
    }
}

/// `TopicProduceResponse` of ProduceResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicProduceResponse {
    /// string, versions 0-12, ignorable.
    pub name: String,
    /// uuid, versions 13+, ignorable.
    pub topic_id: Uuid,
    /// array of PartitionProduceResponse, versions 0+.
    pub partition_responses: Vec<PartitionProduceResponse>,
}

impl TopicProduceResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        if v <= 12 { m.name = r.string(flex)?; }
        if v >= 13 { m.topic_id = r.uuid()?; }
        m.partition_responses = r.array(flex, |r| PartitionProduceResponse::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        if v <= 12 { w.string(flex, &self.name)?; }
        if v >= 13 { w.uuid(self.topic_id); }
        w.array(flex, &self.partition_responses, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `PartitionProduceResponse` of ProduceResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionProduceResponse {
    /// int32, versions 0+.
    pub index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 0+.
    pub base_offset: i64,
    /// int64, versions 2+, default -1, ignorable.
    pub log_append_time_ms: i64,
    /// int64, versions 5+, default -1, ignorable.
    pub log_start_offset: i64,
    /// array of BatchIndexAndErrorMessage, versions 8+, ignorable.
    pub record_errors: Vec<BatchIndexAndErrorMessage>,
    /// string, versions 8+, nullable 8+, default null, ignorable.
    pub error_message: Option<String>,
    /// LeaderIdAndEpoch, versions 10+, tag 0.
    pub current_leader: LeaderIdAndEpoch,
}

impl Default for PartitionProduceResponse {
    #[inline]
    fn default() -> Self {
        PartitionProduceResponse {
            index: Default::default(),
            error_code: Default::default(),
            base_offset: Default::default(),
            log_append_time_ms: -1,
            log_start_offset: -1,
            record_errors: Default::default(),
            error_message: None,
            current_leader: Default::default(),
        }
    }
}

impl PartitionProduceResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.index = r.i32()?;
        m.error_code = r.i16()?;
        m.base_offset = r.i64()?;
        m.log_append_time_ms = r.i64()?;
        if v >= 5 { m.log_start_offset = r.i64()?; }
        if v >= 8 { m.record_errors = r.array(flex, |r| BatchIndexAndErrorMessage::read(r, v))?; }
        if v >= 8 { m.error_message = r.nullable_string(flex)?; }
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 if v >= 10 => m.current_leader = LeaderIdAndEpoch::read(r, v)?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i32(self.index);
        w.i16(self.error_code);
        w.i64(self.base_offset);
        w.i64(self.log_append_time_ms);
        if v >= 5 { w.i64(self.log_start_offset); }
        if v >= 8 { w.array(flex, &self.record_errors, |w, x| x.write(w, v))?; }
        if v >= 8 { w.nullable_string(flex, self.error_message.as_deref())?; }
        if !(v >= 10) && self.current_leader != LeaderIdAndEpoch::default() { return Err(EncodeError::unsupported("PartitionProduceResponse", "CurrentLeader", v)); }
        if flex {
            let tags = w.begin_tags();
            if v >= 10 && self.current_leader != LeaderIdAndEpoch::default() { w.tag(tags, 0, |w| self.current_leader.write(w, v))?; }
        }
        Ok(())
    }
}

/// `BatchIndexAndErrorMessage` of ProduceResponse, versions 8+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BatchIndexAndErrorMessage {
    /// int32, versions 8+.
    pub batch_index: i32,
    /// string, versions 8+, nullable 8+, default null.
    pub batch_index_error_message: Option<String>,
}

impl BatchIndexAndErrorMessage {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.batch_index = r.i32()?;
        m.batch_index_error_message = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i32(self.batch_index);
        w.nullable_string(flex, self.batch_index_error_message.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `LeaderIdAndEpoch` of ProduceResponse, versions 10+.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// int32, versions 10+, default -1.
    pub leader_id: i32,
    /// int32, versions 10+, default -1.
    pub leader_epoch: i32,
}

impl Default for LeaderIdAndEpoch {
    #[inline]
    fn default() -> Self {
        LeaderIdAndEpoch {
            leader_id: -1,
            leader_epoch: -1,
        }
    }
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

/// `NodeEndpoint` of ProduceResponse, versions 10+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// int32, versions 10+.
    pub node_id: i32,
    /// string, versions 10+.
    pub host: String,
    /// int32, versions 10+.
    pub port: i32,
    /// string, versions 10+, nullable 10+, default null.
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
