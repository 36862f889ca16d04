//! RemotePartitionDeleteMetadataRecord, versions 0, flexible 0+. Key 2. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemotePartitionDeleteMetadataRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemotePartitionDeleteMetadataRecord {
    /// TopicIdPartitionEntry, versions 0+.
    pub topic_id_partition: TopicIdPartitionEntry,
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+.
    pub event_timestamp_ms: i64,
    /// int8, versions 0+.
    pub remote_partition_delete_state: i8,
}

impl Message for RemotePartitionDeleteMetadataRecord {
    const NAME: &str = "RemotePartitionDeleteMetadataRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topic_id_partition = TopicIdPartitionEntry::read(r, v)?;
        m.broker_id = r.i32()?;
        m.event_timestamp_ms = r.i64()?;
        m.remote_partition_delete_state = r.i8()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        self.topic_id_partition.write(w, v)?;
        w.i32(self.broker_id);
        w.i64(self.event_timestamp_ms);
        w.i8(self.remote_partition_delete_state);
        w.no_tags();
        Ok(())
    }
}

/// `TopicIdPartitionEntry` of RemotePartitionDeleteMetadataRecord, versions 0+.
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

impl StoredRecord for RemotePartitionDeleteMetadataRecord {
    const TYPE: i16 = 2;
}
