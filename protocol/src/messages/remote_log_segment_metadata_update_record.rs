//! RemoteLogSegmentMetadataUpdateRecord, versions 0, flexible 0+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoteLogSegmentMetadataUpdateRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentMetadataUpdateRecord {
    /// RemoteLogSegmentIdEntry, versions 0+.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+.
    pub event_timestamp_ms: i64,
    /// bytes, versions 0+, nullable 0+, default null.
    pub custom_metadata: Option<Bytes>,
    /// int8, versions 0+.
    pub remote_log_segment_state: i8,
}

impl Message for RemoteLogSegmentMetadataUpdateRecord {
    const NAME: &str = "RemoteLogSegmentMetadataUpdateRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.remote_log_segment_id = RemoteLogSegmentIdEntry::read(r, v)?;
        m.broker_id = r.i32()?;
        m.event_timestamp_ms = r.i64()?;
        m.custom_metadata = r.nullable_bytes(true)?;
        m.remote_log_segment_state = r.i8()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        self.remote_log_segment_id.write(w, v)?;
        w.i32(self.broker_id);
        w.i64(self.event_timestamp_ms);
        w.nullable_bytes(true, self.custom_metadata.as_deref())?;
        w.i8(self.remote_log_segment_state);
        w.no_tags();
        Ok(())
    }
}

/// `RemoteLogSegmentIdEntry` of RemoteLogSegmentMetadataUpdateRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentIdEntry {
    /// TopicIdPartitionEntry, versions 0+.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// uuid, versions 0+.
    pub id: Uuid,
}

impl RemoteLogSegmentIdEntry {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id_partition = TopicIdPartitionEntry::read(r, v)?;
        m.id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        self.topic_id_partition.write(w, v)?;
        w.uuid(self.id);
        w.no_tags();
        Ok(())
    }
}

/// `TopicIdPartitionEntry` of RemoteLogSegmentMetadataUpdateRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicIdPartitionEntry {
    /// string, versions 0+.
    pub name: String,
    /// uuid, versions 0+.
    pub id: Uuid,
    /// int32, versions 0+.
    pub partition: i32,
}

impl TopicIdPartitionEntry {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.id = r.uuid()?;
        m.partition = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.uuid(self.id);
        w.i32(self.partition);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RemoteLogSegmentMetadataUpdateRecord {
    const TYPE: i16 = 1;
}
