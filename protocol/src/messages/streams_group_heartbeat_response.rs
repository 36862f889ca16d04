//! StreamsGroupHeartbeatResponse, versions 0, flexible 0+. Key 88. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupHeartbeatResponse, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupHeartbeatResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// string, versions 0+.
    pub member_id: String,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// int32, versions 0+.
    pub heartbeat_interval_ms: i32,
    /// int32, versions 0+.
    pub acceptable_recovery_lag: i32,
    /// int32, versions 0+.
    pub task_offset_interval_ms: i32,
    /// array of Status, versions 0+, nullable 0+.
    pub status: Option<Vec<Status>>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// int32, versions 0+.
    pub endpoint_information_epoch: i32,
    /// array of EndpointToPartitions, versions 0+, nullable 0+, default null.
    pub partitions_by_user_endpoint: Option<Vec<EndpointToPartitions>>,
}

impl Default for StreamsGroupHeartbeatResponse {
    #[inline]
    fn default() -> Self {
        StreamsGroupHeartbeatResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: None,
            member_id: Default::default(),
            member_epoch: Default::default(),
            heartbeat_interval_ms: Default::default(),
            acceptable_recovery_lag: Default::default(),
            task_offset_interval_ms: Default::default(),
            status: Some(Default::default()),
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            endpoint_information_epoch: Default::default(),
            partitions_by_user_endpoint: None,
        }
    }
}

impl Message for StreamsGroupHeartbeatResponse {
    const NAME: &str = "StreamsGroupHeartbeatResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.member_id = r.string(true)?;
        m.member_epoch = r.i32()?;
        m.heartbeat_interval_ms = r.i32()?;
        m.acceptable_recovery_lag = r.i32()?;
        m.task_offset_interval_ms = r.i32()?;
        m.status = r.nullable_array(true, |r| Status::read(r, v))?;
        m.active_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.endpoint_information_epoch = r.i32()?;
        m.partitions_by_user_endpoint = r.nullable_array(true, |r| EndpointToPartitions::read(r, v))?;
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
        w.string(true, &self.member_id)?;
        w.i32(self.member_epoch);
        w.i32(self.heartbeat_interval_ms);
        w.i32(self.acceptable_recovery_lag);
        w.i32(self.task_offset_interval_ms);
        w.nullable_array(true, self.status.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.active_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.standby_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.warmup_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.i32(self.endpoint_information_epoch);
        w.nullable_array(true, self.partitions_by_user_endpoint.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `EndpointToPartitions` of StreamsGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndpointToPartitions {
    /// Endpoint, versions 0+.
    pub user_endpoint: Endpoint,
    /// array of TopicPartition, versions 0+.
    pub active_partitions: Vec<TopicPartition>,
    /// array of TopicPartition, versions 0+.
    pub standby_partitions: Vec<TopicPartition>,
}

impl EndpointToPartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.user_endpoint = Endpoint::read(r, v)?;
        m.active_partitions = r.array(true, |r| TopicPartition::read(r, v))?;
        m.standby_partitions = r.array(true, |r| TopicPartition::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        self.user_endpoint.write(w, v)?;
        w.array(true, &self.active_partitions, |w, x| x.write(w, v))?;
        w.array(true, &self.standby_partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Status` of StreamsGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    /// int8, versions 0+.
    pub status_code: i8,
    /// string, versions 0+.
    pub status_detail: String,
}

impl Status {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.status_code = r.i8()?;
        m.status_detail = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i8(self.status_code);
        w.string(true, &self.status_detail)?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartition` of StreamsGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// string, versions 0+.
    pub topic: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `TaskIds` of StreamsGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskIds {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TaskIds {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `Endpoint` of StreamsGroupHeartbeatResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
}

impl Endpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}
