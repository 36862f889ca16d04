//! FetchRequest, versions 4-18, flexible 12+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FetchRequest, versions 4-18.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchRequest {
    /// string, versions 12+, nullable 12+, tag 0, default null, ignorable.
    pub cluster_id: Option<String>,
    /// int32, versions 0-14, default -1.
    pub replica_id: i32,
    /// ReplicaState, versions 15+, tag 1.
    pub replica_state: ReplicaState,
    /// int32, versions 0+.
    pub max_wait_ms: i32,
    /// int32, versions 0+.
    pub min_bytes: i32,
    /// int32, versions 3+, default 2147483647, ignorable.
    pub max_bytes: i32,
    /// int8, versions 4+, default 0, ignorable.
    pub isolation_level: i8,
    /// int32, versions 7+, default 0, ignorable.
    pub session_id: i32,
    /// int32, versions 7+, default -1, ignorable.
    pub session_epoch: i32,
    /// array of FetchTopic, versions 0+.
    pub topics: Vec<FetchTopic>,
    /// array of ForgottenTopic, versions 7+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
    /// string, versions 11+, ignorable.
    pub rack_id: String,
}

impl Default for FetchRequest {
    #[inline]
    fn default() -> Self {
        FetchRequest {
            cluster_id: None,
            replica_id: -1,
            replica_state: Default::default(),
            max_wait_ms: Default::default(),
            min_bytes: Default::default(),
            max_bytes: 2147483647,
            isolation_level: Default::default(),
            session_id: Default::default(),
            session_epoch: -1,
            topics: Default::default(),
            forgotten_topics_data: Default::default(),
            rack_id: Default::default(),
        }
    }
}

impl Message for FetchRequest {
    const NAME: &str = "FetchRequest";
    const VERSIONS: RangeInclusive<i16> = 4..=18;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 12;
        let mut m = Self::default();
        if v <= 14 { m.replica_id = r.i32()?; }
        m.max_wait_ms = r.i32()?;
        m.min_bytes = r.i32()?;
        m.max_bytes = r.i32()?;
        m.isolation_level = r.i8()?;
        if v >= 7 { m.session_id = r.i32()?; }
        if v >= 7 { m.session_epoch = r.i32()?; }
        m.topics = r.array(flex, |r| FetchTopic::read(r, v))?;
        if v >= 7 { m.forgotten_topics_data = r.array(flex, |r| ForgottenTopic::read(r, v))?; }
        if v >= 11 { m.rack_id = r.string(flex)?; }
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.cluster_id = r.nullable_string(flex)?,
                    1 if v >= 15 => m.replica_state = ReplicaState::read(r, v)?,
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
        let flex = v >= 12;
        if v <= 14 { w.i32(self.replica_id); } else if self.replica_id != -1 { return Err(EncodeError::unsupported("FetchRequest", "ReplicaId", v)); }
        if !(v >= 15) && self.replica_state != ReplicaState::default() { return Err(EncodeError::unsupported("FetchRequest", "ReplicaState", v)); }
        w.i32(self.max_wait_ms);
        w.i32(self.min_bytes);
        w.i32(self.max_bytes);
        w.i8(self.isolation_level);
        if v >= 7 { w.i32(self.session_id); }
        if v >= 7 { w.i32(self.session_epoch); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if v >= 7 { w.array(flex, &self.forgotten_topics_data, |w, x| x.write(w, v))?; } else if !self.forgotten_topics_data.is_empty() { return Err(EncodeError::unsupported("FetchRequest", "ForgottenTopicsData", v)); }
        if v >= 11 { w.string(flex, &self.rack_id)?; }
        if flex {
            let tags = w.begin_tags();
            if self.cluster_id.is_some() { w.tag(tags, 0, |w| w.nullable_string(true, self.cluster_id.as_deref()))?; }
            if v >= 15 && self.replica_state != ReplicaState::default() { w.tag(tags, 1, |w| self.replica_state.write(w, v))?; }
        }
        Ok(())
    }
}

/// `ReplicaState` of FetchRequest, versions 15+.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicaState {
    /// int32, versions 15+, default -1.
    pub replica_id: i32,
    /// int64, versions 15+, default -1.
    pub replica_epoch: i64,
}

impl Default for ReplicaState {
    #[inline]
    fn default() -> Self {
        ReplicaState {
            replica_id: -1,
            replica_epoch: -1,
        }
    }
}

impl ReplicaState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.replica_id = r.i32()?;
        m.replica_epoch = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.replica_id);
        w.i64(self.replica_epoch);
        w.no_tags();
        Ok(())
    }
}

/// `FetchTopic` of FetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchTopic {
    /// string, versions 0-12, ignorable.
    pub topic: String,
    /// uuid, versions 13+, ignorable.
    pub topic_id: Uuid,
    /// array of FetchPartition, versions 0+.
    pub partitions: Vec<FetchPartition>,
}

impl FetchTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        if v <= 12 { m.topic = r.string(flex)?; }
        if v >= 13 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(flex, |r| FetchPartition::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 12;
        if v <= 12 { w.string(flex, &self.topic)?; }
        if v >= 13 { w.uuid(self.topic_id); }
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `FetchPartition` of FetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchPartition {
    /// int32, versions 0+.
    pub partition: i32,
    /// int32, versions 9+, default -1, ignorable.
    pub current_leader_epoch: i32,
    /// int64, versions 0+.
    pub fetch_offset: i64,
    /// int32, versions 12+, default -1.
    pub last_fetched_epoch: i32,
    /// int64, versions 5+, default -1, ignorable.
    pub log_start_offset: i64,
    /// int32, versions 0+.
    pub partition_max_bytes: i32,
    /// uuid, versions 17+, tag 0, ignorable.
    pub replica_directory_id: Uuid,
    /// int64, versions 18+, tag 1, default 9223372036854775807, ignorable.
    pub high_watermark: i64,
}

impl Default for FetchPartition {
    #[inline]
    fn default() -> Self {
        FetchPartition {
            partition: Default::default(),
            current_leader_epoch: -1,
            fetch_offset: Default::default(),
            last_fetched_epoch: -1,
            log_start_offset: -1,
            partition_max_bytes: Default::default(),
            replica_directory_id: Default::default(),
            high_watermark: 9223372036854775807,
        }
    }
}

impl FetchPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        m.partition = r.i32()?;
        if v >= 9 { m.current_leader_epoch = r.i32()?; }
        m.fetch_offset = r.i64()?;
        if v >= 12 { m.last_fetched_epoch = r.i32()?; }
        if v >= 5 { m.log_start_offset = r.i64()?; }
        m.partition_max_bytes = r.i32()?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 if v >= 17 => m.replica_directory_id = r.uuid()?,
                    1 if v >= 18 => m.high_watermark = r.i64()?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 12;
        w.i32(self.partition);
        if v >= 9 { w.i32(self.current_leader_epoch); }
        w.i64(self.fetch_offset);
        if v >= 12 { w.i32(self.last_fetched_epoch); } else if self.last_fetched_epoch != -1 { return Err(EncodeError::unsupported("FetchPartition", "LastFetchedEpoch", v)); }
        if v >= 5 { w.i64(self.log_start_offset); }
        w.i32(self.partition_max_bytes);
        if flex {
            let tags = w.begin_tags();
            if v >= 17 && !self.replica_directory_id.is_zero() { w.tag(tags, 0, |w| { w.uuid(self.replica_directory_id); Ok(()) })?; }
            if v >= 18 && self.high_watermark != 9223372036854775807 { w.tag(tags, 1, |w| { w.i64(self.high_watermark); Ok(()) })?; }
        }
        Ok(())
    }
}

/// `ForgottenTopic` of FetchRequest, versions 7+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForgottenTopic {
    /// string, versions 7-12, ignorable.
    pub topic: String,
    /// uuid, versions 13+, ignorable.
    pub topic_id: Uuid,
    /// array of int32, versions 7+.
    pub partitions: Vec<i32>,
}

impl ForgottenTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        if v <= 12 { m.topic = r.string(flex)?; }
        if v >= 13 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 12;
        if v <= 12 { w.string(flex, &self.topic)?; }
        if v >= 13 { w.uuid(self.topic_id); }
        w.array(flex, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for FetchRequest {
    const KEY: ApiKey = ApiKey::Fetch;
    type Response = super::FetchResponse;
}
