//! RemoteLogSegmentMetadataRecord, versions 0, flexible 0+. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoteLogSegmentMetadataRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoteLogSegmentMetadataRecord {
    /// RemoteLogSegmentIdEntry, versions 0+.
    pub remote_log_segment_id: RemoteLogSegmentIdEntry,
    /// int64, versions 0+.
    pub start_offset: i64,
    /// int64, versions 0+.
    pub end_offset: i64,
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+.
    pub max_timestamp_ms: i64,
    /// int64, versions 0+.
    pub event_timestamp_ms: i64,
    /// array of SegmentLeaderEpochEntry, versions 0+.
    pub segment_leader_epochs: Vec<SegmentLeaderEpochEntry>,
    /// int32, versions 0+.
    pub segment_size_in_bytes: i32,
    /// bytes, versions 0+, nullable 0+, default null.
    pub custom_metadata: Option<Bytes>,
    /// int8, versions 0+.
    pub remote_log_segment_state: i8,
    /// bool, versions 0+, tag 0.
    pub txn_index_empty: bool,
}

impl Message for RemoteLogSegmentMetadataRecord {
    const NAME: &str = "RemoteLogSegmentMetadataRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.remote_log_segment_id = RemoteLogSegmentIdEntry::read(r, v)?;
        m.start_offset = r.i64()?;
        m.end_offset = r.i64()?;
        m.broker_id = r.i32()?;
        m.max_timestamp_ms = r.i64()?;
        m.event_timestamp_ms = r.i64()?;
        m.segment_leader_epochs = r.array(true, |r| SegmentLeaderEpochEntry::read(r, v))?;
        m.segment_size_in_bytes = r.i32()?;
        m.custom_metadata = r.nullable_bytes(true)?;
        m.remote_log_segment_state = r.i8()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.txn_index_empty = r.bool()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        self.remote_log_segment_id.write(w, v)?;
        w.i64(self.start_offset);
        w.i64(self.end_offset);
        w.i32(self.broker_id);
        w.i64(self.max_timestamp_ms);
        w.i64(self.event_timestamp_ms);
        w.array(true, &self.segment_leader_epochs, |w, x| x.write(w, v))?;
        w.i32(self.segment_size_in_bytes);
        w.nullable_bytes(true, self.custom_metadata.as_deref())?;
        w.i8(self.remote_log_segment_state);
        let tags = w.begin_tags();
        if self.txn_index_empty { w.tag(tags, 0, |w| { w.bool(self.txn_index_empty); Ok(()) })?; }
        Ok(())
    }
}

/// `RemoteLogSegmentIdEntry` of RemoteLogSegmentMetadataRecord, versions 0+.
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

/// `TopicIdPartitionEntry` of RemoteLogSegmentMetadataRecord, versions 0+.
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

/// `SegmentLeaderEpochEntry` of RemoteLogSegmentMetadataRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SegmentLeaderEpochEntry {
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// int64, versions 0+.
    pub offset: i64,
}

impl SegmentLeaderEpochEntry {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.leader_epoch = r.i32()?;
        m.offset = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.leader_epoch);
        w.i64(self.offset);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RemoteLogSegmentMetadataRecord {
    const TYPE: i16 = 0;
}
