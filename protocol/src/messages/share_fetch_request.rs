//! ShareFetchRequest, versions 1-2, flexible 0+. Key 78. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareFetchRequest, versions 1-2.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareFetchRequest {
    /// string, versions 0+, nullable 0+, default null.
    pub group_id: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub member_id: Option<String>,
    /// int32, versions 0+.
    pub share_session_epoch: i32,
    /// int32, versions 0+.
    pub max_wait_ms: i32,
    /// int32, versions 0+.
    pub min_bytes: i32,
    /// int32, versions 0+, default 2147483647.
    pub max_bytes: i32,
    /// int32, versions 1+.
    pub max_records: i32,
    /// int32, versions 1+.
    pub batch_size: i32,
    /// int8, versions 2+, default 0, ignorable.
    pub share_acquire_mode: i8,
    /// bool, versions 2+, default false.
    pub is_renew_ack: bool,
    /// array of FetchTopic, versions 0+.
    pub topics: Vec<FetchTopic>,
    /// array of ForgottenTopic, versions 0+.
    pub forgotten_topics_data: Vec<ForgottenTopic>,
}

impl Default for ShareFetchRequest {
    #[inline]
    fn default() -> Self {
        ShareFetchRequest {
            group_id: None,
            member_id: Some(Default::default()),
            share_session_epoch: Default::default(),
            max_wait_ms: Default::default(),
            min_bytes: Default::default(),
            max_bytes: 2147483647,
            max_records: Default::default(),
            batch_size: Default::default(),
            share_acquire_mode: Default::default(),
            is_renew_ack: Default::default(),
            topics: Default::default(),
            forgotten_topics_data: Default::default(),
        }
    }
}

impl Message for ShareFetchRequest {
    const NAME: &str = "ShareFetchRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.nullable_string(true)?;
        m.member_id = r.nullable_string(true)?;
        m.share_session_epoch = r.i32()?;
        m.max_wait_ms = r.i32()?;
        m.min_bytes = r.i32()?;
        m.max_bytes = r.i32()?;
        m.max_records = r.i32()?;
        m.batch_size = r.i32()?;
        if v >= 2 { m.share_acquire_mode = r.i8()?; }
        if v >= 2 { m.is_renew_ack = r.bool()?; }
        m.topics = r.array(true, |r| FetchTopic::read(r, v))?;
        m.forgotten_topics_data = r.array(true, |r| ForgottenTopic::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.group_id.as_deref())?;
        w.nullable_string(true, self.member_id.as_deref())?;
        w.i32(self.share_session_epoch);
        w.i32(self.max_wait_ms);
        w.i32(self.min_bytes);
        w.i32(self.max_bytes);
        w.i32(self.max_records);
        w.i32(self.batch_size);
        if v >= 2 { w.i8(self.share_acquire_mode); }
        if v >= 2 { w.bool(self.is_renew_ack); } else if self.is_renew_ack { return Err(EncodeError::unsupported("ShareFetchRequest", "IsRenewAck", v)); }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.array(true, &self.forgotten_topics_data, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `FetchTopic` of ShareFetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchTopic {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of FetchPartition, versions 0+.
    pub partitions: Vec<FetchPartition>,
}

impl FetchTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| FetchPartition::read(r, v))?;
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

/// `FetchPartition` of ShareFetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FetchPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0.
    pub partition_max_bytes: i32,
    /// array of AcknowledgementBatch, versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
}

impl FetchPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.acknowledgement_batches = r.array(true, |r| AcknowledgementBatch::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        if self.partition_max_bytes != 0 { return Err(EncodeError::unsupported("FetchPartition", "PartitionMaxBytes", v)); }
        w.array(true, &self.acknowledgement_batches, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AcknowledgementBatch` of ShareFetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgementBatch {
    /// int64, versions 0+.
    pub first_offset: i64,
    /// int64, versions 0+.
    pub last_offset: i64,
    /// array of int8, versions 0+.
    pub acknowledge_types: Vec<i8>,
}

impl AcknowledgementBatch {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.first_offset = r.i64()?;
        m.last_offset = r.i64()?;
        m.acknowledge_types = r.array(true, |r| r.i8())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.first_offset);
        w.i64(self.last_offset);
        w.array(true, &self.acknowledge_types, |w, x| { w.i8(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `ForgottenTopic` of ShareFetchRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForgottenTopic {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl ForgottenTopic {
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

impl Request for ShareFetchRequest {
    const KEY: ApiKey = ApiKey::ShareFetch;
    type Response = super::ShareFetchResponse;
}
