//! WriteShareGroupStateResponse, versions 0-1, flexible 0+. Key 85. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// WriteShareGroupStateResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteShareGroupStateResponse {
    /// array of WriteStateResult, versions 0+.
    pub results: Vec<WriteStateResult>,
}

impl Message for WriteShareGroupStateResponse {
    const NAME: &str = "WriteShareGroupStateResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.results = r.array(true, |r| WriteStateResult::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.results, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `WriteStateResult` of WriteShareGroupStateResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteStateResult {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of PartitionResult, versions 0+.
    pub partitions: Vec<PartitionResult>,
}

impl WriteStateResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| PartitionResult::read(r, v))?;
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

/// `PartitionResult` of WriteShareGroupStateResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionResult {
    /// int32, versions 0+.
    pub partition: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
}

impl PartitionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.no_tags();
        Ok(())
    }
}
