//! StreamsGroupMetadataValue, versions 0, flexible 0+. Key 17. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupMetadataValue {
    /// int32, versions 0+.
    pub epoch: i32,
    /// int64, versions 0+.
    pub metadata_hash: i64,
    /// int32, versions 0+, tag 0, default -1.
    pub validated_topology_epoch: i32,
    /// array of LastAssignmentConfig, versions 0+, nullable 0+, tag 1.
    pub last_assignment_configs: Option<Vec<LastAssignmentConfig>>,
}

impl Default for StreamsGroupMetadataValue {
    #[inline]
    fn default() -> Self {
        StreamsGroupMetadataValue {
            epoch: Default::default(),
            metadata_hash: Default::default(),
            validated_topology_epoch: -1,
            last_assignment_configs: Some(Default::default()),
        }
    }
}

impl Message for StreamsGroupMetadataValue {
    const NAME: &str = "StreamsGroupMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.metadata_hash = r.i64()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.validated_topology_epoch = r.i32()?,
                1 => m.last_assignment_configs = r.nullable_array(true, |r| LastAssignmentConfig::read(r, v))?,
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
        w.i32(self.epoch);
        w.i64(self.metadata_hash);
        let tags = w.begin_tags();
        if self.validated_topology_epoch != -1 { w.tag(tags, 0, |w| { w.i32(self.validated_topology_epoch); Ok(()) })?; }
        if self.last_assignment_configs.as_ref().is_none_or(|x| !x.is_empty()) { w.tag(tags, 1, |w| w.nullable_array(true, self.last_assignment_configs.as_deref(), |w, x| x.write(w, v)))?; }
        Ok(())
    }
}

/// `LastAssignmentConfig` of StreamsGroupMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LastAssignmentConfig {
    /// string, versions 0+.
    pub key: String,
    /// string, versions 0+.
    pub value: String,
}

impl LastAssignmentConfig {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.key = r.string(true)?;
        m.value = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.key)?;
        w.string(true, &self.value)?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for StreamsGroupMetadataValue {
    const TYPE: i16 = 17;
}
