//! ShareGroupHeartbeatResponse, versions 1, flexible 0+. Key 76. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupHeartbeatResponse, versions 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupHeartbeatResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub member_id: Option<String>,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// int32, versions 0+.
    pub heartbeat_interval_ms: i32,
    /// Assignment, versions 0+, nullable 0+, default null.
    pub assignment: Option<Assignment>,
}

impl Message for ShareGroupHeartbeatResponse {
    const NAME: &str = "ShareGroupHeartbeatResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.member_id = r.nullable_string(true)?;
        m.member_epoch = r.i32()?;
        m.heartbeat_interval_ms = r.i32()?;
        m.assignment = r.nullable_struct(|r| Assignment::read(r, v))?;
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
        w.nullable_string(true, self.member_id.as_deref())?;
        w.i32(self.member_epoch);
        w.i32(self.heartbeat_interval_ms);
        w.nullable_struct(self.assignment.as_ref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Assignment` of ShareGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// array of TopicPartitions, versions 0+.
    pub topic_partitions: Vec<TopicPartitions>,
}

impl Assignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_partitions = r.array(true, |r| TopicPartitions::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.array(true, &self.topic_partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartitions` of ShareGroupHeartbeatResponse, versions 0+.
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
