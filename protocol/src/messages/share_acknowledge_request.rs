//! ShareAcknowledgeRequest, versions 1-2, flexible 0+. Key 79. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareAcknowledgeRequest, versions 1-2.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareAcknowledgeRequest {
    /// string, versions 0+, nullable 0+, default null.
    pub group_id: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub member_id: Option<String>,
    /// int32, versions 0+.
    pub share_session_epoch: i32,
    /// bool, versions 2+, default false.
    pub is_renew_ack: bool,
    /// array of AcknowledgeTopic, versions 0+.
    pub topics: Vec<AcknowledgeTopic>,
}

impl Default for ShareAcknowledgeRequest {
    #[inline]
    fn default() -> Self {
        ShareAcknowledgeRequest {
            group_id: None,
            member_id: Some(Default::default()),
            share_session_epoch: Default::default(),
            is_renew_ack: Default::default(),
            topics: Default::default(),
        }
    }
}

impl Message for ShareAcknowledgeRequest {
    const NAME: &str = "ShareAcknowledgeRequest";
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
        if v >= 2 { m.is_renew_ack = r.bool()?; }
        m.topics = r.array(true, |r| AcknowledgeTopic::read(r, v))?;
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
        if v >= 2 { w.bool(self.is_renew_ack); } else if self.is_renew_ack { return Err(EncodeError::unsupported("ShareAcknowledgeRequest", "IsRenewAck", v)); }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AcknowledgeTopic` of ShareAcknowledgeRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgeTopic {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of AcknowledgePartition, versions 0+.
    pub partitions: Vec<AcknowledgePartition>,
}

impl AcknowledgeTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| AcknowledgePartition::read(r, v))?;
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

/// `AcknowledgePartition` of ShareAcknowledgeRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcknowledgePartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// array of AcknowledgementBatch, versions 0+.
    pub acknowledgement_batches: Vec<AcknowledgementBatch>,
}

impl AcknowledgePartition {
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
        w.array(true, &self.acknowledgement_batches, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AcknowledgementBatch` of ShareAcknowledgeRequest, versions 0+.
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

impl Request for ShareAcknowledgeRequest {
    const KEY: ApiKey = ApiKey::ShareAcknowledge;
    type Response = super::ShareAcknowledgeResponse;
}
