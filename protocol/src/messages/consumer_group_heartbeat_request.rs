//! ConsumerGroupHeartbeatRequest, versions 0-1, flexible 0+. Key 68. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupHeartbeatRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerGroupHeartbeatRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub member_id: String,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub rack_id: Option<String>,
    /// int32, versions 0+, default -1.
    pub rebalance_timeout_ms: i32,
    /// array of string, versions 0+, nullable 0+, default null.
    pub subscribed_topic_names: Option<Vec<String>>,
    /// string, versions 1+, nullable 1+, default null.
    pub subscribed_topic_regex: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub server_assignor: Option<String>,
    /// array of TopicPartitions, versions 0+, nullable 0+, default null.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
}

impl Default for ConsumerGroupHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        ConsumerGroupHeartbeatRequest {
            group_id: Default::default(),
            member_id: Default::default(),
            member_epoch: Default::default(),
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            subscribed_topic_names: None,
            subscribed_topic_regex: None,
            server_assignor: None,
            topic_partitions: None,
        }
    }
}

impl Message for ConsumerGroupHeartbeatRequest {
    const NAME: &str = "ConsumerGroupHeartbeatRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.member_id = r.string(true)?;
        m.member_epoch = r.i32()?;
        m.instance_id = r.nullable_string(true)?;
        m.rack_id = r.nullable_string(true)?;
        m.rebalance_timeout_ms = r.i32()?;
        m.subscribed_topic_names = r.nullable_array(true, |r| r.string(true))?;
        if v >= 1 { m.subscribed_topic_regex = r.nullable_string(true)?; }
        m.server_assignor = r.nullable_string(true)?;
        m.topic_partitions = r.nullable_array(true, |r| TopicPartitions::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.group_id)?;
        w.string(true, &self.member_id)?;
        w.i32(self.member_epoch);
        w.nullable_string(true, self.instance_id.as_deref())?;
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.i32(self.rebalance_timeout_ms);
        w.nullable_array(true, self.subscribed_topic_names.as_deref(), |w, x| w.string(true, x))?;
        if v >= 1 { w.nullable_string(true, self.subscribed_topic_regex.as_deref())?; } else if self.subscribed_topic_regex.is_some() { return Err(EncodeError::unsupported("ConsumerGroupHeartbeatRequest", "SubscribedTopicRegex", v)); }
        w.nullable_string(true, self.server_assignor.as_deref())?;
        w.nullable_array(true, self.topic_partitions.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartitions` of ConsumerGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for ConsumerGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ConsumerGroupHeartbeat;
    type Response = super::ConsumerGroupHeartbeatResponse;
}
