//! FetchResponse, versions 4-18, flexible 12+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FetchResponse, versions 4-18.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 7+, ignorable.
    pub error_code: i16,
    /// int32, versions 7+, default 0.
    pub session_id: i32,
    /// array of FetchableTopicResponse, versions 0+.
    pub responses: Vec<FetchableTopicResponse>,
    /// array of NodeEndpoint, versions 16+, tag 0.
    pub node_endpoints: Vec<NodeEndpoint>,
}

impl Message for FetchResponse {
    const NAME: &str = "FetchResponse";
    const VERSIONS: RangeInclusive<i16> = 4..=18;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 12;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        if v >= 7 { m.error_code = r.i16()?; }
        if v >= 7 { m.session_id = r.i32()?; }
        m.responses = r.array(flex, |r| FetchableTopicResponse::read(r, v))?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 if v >= 16 => m.node_endpoints = r.array(flex, |r| NodeEndpoint::read(r, v))?,
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
        w.i32(self.throttle_time_ms);
        if v >= 7 { w.i16(self.error_code); }
        if v >= 7 { w.i32(self.session_id); } else if self.session_id != 0 { return Err(EncodeError::unsupported("FetchResponse", "SessionId", v)); }
        w.array(flex, &self.responses, |w, x| x.write(w, v))?;
        if !(v >= 16) && !self.node_endpoints.is_empty() { return Err(EncodeError::unsupported("FetchResponse", "NodeEndpoints", v)); }
        if flex {
            let tags = w.begin_tags();
            if v >= 16 && !self.node_endpoints.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.node_endpoints, |w, x| x.write(w, v)))?; }
        }
        Ok(())
    }
}

/// `FetchableTopicResponse` of FetchResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchableTopicResponse {
    /// string, versions 0-12, ignorable.
    pub topic: String,
    /// uuid, versions 13+, ignorable.
    pub topic_id: Uuid,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl FetchableTopicResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        if v <= 12 { m.topic = r.string(flex)?; }
        if v >= 13 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(flex, |r| PartitionData::read(r, v))?;
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

/// `PartitionData` of FetchResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 0+.
    pub high_watermark: i64,
    /// int64, versions 4+, default -1, ignorable.
    pub last_stable_offset: i64,
    /// int64, versions 5+, default -1, ignorable.
    pub log_start_offset: i64,
    /// EpochEndOffset, versions 12+, tag 0.
    pub diverging_epoch: EpochEndOffset,
    /// LeaderIdAndEpoch, versions 12+, tag 1.
    pub current_leader: LeaderIdAndEpoch,
    /// SnapshotId, versions 12+, tag 2.
    pub snapshot_id: SnapshotId,
    /// array of AbortedTransaction, versions 4+, nullable 4+, ignorable.
    pub aborted_transactions: Option<Vec<AbortedTransaction>>,
    /// int32, versions 11+, default -1.
    pub preferred_read_replica: i32,
    /// records, versions 0+, nullable 0+.
    pub records: Option<Records>,
}

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        PartitionData {
            partition_index: Default::default(),
            error_code: Default::default(),
            high_watermark: Default::default(),
            last_stable_offset: -1,
            log_start_offset: -1,
            diverging_epoch: Default::default(),
            current_leader: Default::default(),
            snapshot_id: Default::default(),
            aborted_transactions: Some(Default::default()),
            preferred_read_replica: -1,
            records: Some(Default::default()),
        }
    }
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        m.high_watermark = r.i64()?;
        m.last_stable_offset = r.i64()?;
        if v >= 5 { m.log_start_offset = r.i64()?; }
        m.aborted_transactions = r.nullable_array(flex, |r| AbortedTransaction::read(r, v))?;
        if v >= 11 { m.preferred_read_replica = r.i32()?; }
        m.records = r.nullable_records(flex)?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.diverging_epoch = EpochEndOffset::read(r, v)?,
                    1 => m.current_leader = LeaderIdAndEpoch::read(r, v)?,
                    2 => m.snapshot_id = SnapshotId::read(r, v)?,
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
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.i64(self.high_watermark);
        w.i64(self.last_stable_offset);
        if v >= 5 { w.i64(self.log_start_offset); }
        if !(v >= 12) && self.diverging_epoch != EpochEndOffset::default() { return Err(EncodeError::unsupported("PartitionData", "DivergingEpoch", v)); }
        if !(v >= 12) && self.current_leader != LeaderIdAndEpoch::default() { return Err(EncodeError::unsupported("PartitionData", "CurrentLeader", v)); }
        if !(v >= 12) && self.snapshot_id != SnapshotId::default() { return Err(EncodeError::unsupported("PartitionData", "SnapshotId", v)); }
        w.nullable_array(flex, self.aborted_transactions.as_deref(), |w, x| x.write(w, v))?;
        if v >= 11 { w.i32(self.preferred_read_replica); } else if self.preferred_read_replica != -1 { return Err(EncodeError::unsupported("PartitionData", "PreferredReadReplica", v)); }
        w.nullable_records(flex, self.records.as_ref())?;
        if flex {
            let tags = w.begin_tags();
            if self.diverging_epoch != EpochEndOffset::default() { w.tag(tags, 0, |w| self.diverging_epoch.write(w, v))?; }
            if self.current_leader != LeaderIdAndEpoch::default() { w.tag(tags, 1, |w| self.current_leader.write(w, v))?; }
            if self.snapshot_id != SnapshotId::default() { w.tag(tags, 2, |w| self.snapshot_id.write(w, v))?; }
        }
        Ok(())
    }
}

/// `EpochEndOffset` of FetchResponse, versions 12+.
#[derive(Debug, Clone, PartialEq)]
pub struct EpochEndOffset {
    /// int32, versions 12+, default -1.
    pub epoch: i32,
    /// int64, versions 12+, default -1.
    pub end_offset: i64,
}

impl Default for EpochEndOffset {
    #[inline]
    fn default() -> Self {
        EpochEndOffset {
            epoch: -1,
            end_offset: -1,
        }
    }
}

impl EpochEndOffset {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.end_offset = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.epoch);
        w.i64(self.end_offset);
        w.no_tags();
        Ok(())
    }
}

/// `LeaderIdAndEpoch` of FetchResponse, versions 12+.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderIdAndEpoch {
    /// int32, versions 12+, default -1.
    pub leader_id: i32,
    /// int32, versions 12+, default -1.
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

/// `SnapshotId` of FetchResponse, versions 12+.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotId {
    /// int64, versions 0+, default -1.
    pub end_offset: i64,
    /// int32, versions 0+, default -1.
    pub epoch: i32,
}

impl Default for SnapshotId {
    #[inline]
    fn default() -> Self {
        SnapshotId {
            end_offset: -1,
            epoch: -1,
        }
    }
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

/// `AbortedTransaction` of FetchResponse, versions 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AbortedTransaction {
    /// int64, versions 4+.
    pub producer_id: i64,
    /// int64, versions 4+.
    pub first_offset: i64,
}

impl AbortedTransaction {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 12;
        let mut m = Self::default();
        m.producer_id = r.i64()?;
        m.first_offset = r.i64()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 12;
        w.i64(self.producer_id);
        w.i64(self.first_offset);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `NodeEndpoint` of FetchResponse, versions 16+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeEndpoint {
    /// int32, versions 16+.
    pub node_id: i32,
    /// string, versions 16+.
    pub host: String,
    /// int32, versions 16+.
    pub port: i32,
    /// string, versions 16+, nullable 16+, default null.
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
