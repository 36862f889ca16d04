//! AlterPartitionReassignmentsResponse, versions 0-1, flexible 0+. Key 45. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterPartitionReassignmentsResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionReassignmentsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// bool, versions 1+, default true, ignorable.
    pub allow_replication_factor_change: bool,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of ReassignableTopicResponse, versions 0+.
    pub responses: Vec<ReassignableTopicResponse>,
}

impl Default for AlterPartitionReassignmentsResponse {
    #[inline]
    fn default() -> Self {
        AlterPartitionReassignmentsResponse {
            throttle_time_ms: Default::default(),
            allow_replication_factor_change: true,
            error_code: Default::default(),
            error_message: Some(Default::default()),
            responses: Default::default(),
        }
    }
}

impl Message for AlterPartitionReassignmentsResponse {
    const NAME: &str = "AlterPartitionReassignmentsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        if v >= 1 { m.allow_replication_factor_change = r.bool()?; }
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.responses = r.array(true, |r| ReassignableTopicResponse::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        if v >= 1 { w.bool(self.allow_replication_factor_change); }
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.array(true, &self.responses, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ReassignableTopicResponse` of AlterPartitionReassignmentsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignableTopicResponse {
    /// string, versions 0+.
    pub name: String,
    /// array of ReassignablePartitionResponse, versions 0+.
    pub partitions: Vec<ReassignablePartitionResponse>,
}

impl ReassignableTopicResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.array(true, |r| ReassignablePartitionResponse::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ReassignablePartitionResponse` of AlterPartitionReassignmentsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ReassignablePartitionResponse {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
}

impl Default for ReassignablePartitionResponse {
    #[inline]
    fn default() -> Self {
        ReassignablePartitionResponse {
            partition_index: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl ReassignablePartitionResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.no_tags();
        Ok(())
    }
}
