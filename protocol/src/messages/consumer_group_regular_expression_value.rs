//! ConsumerGroupRegularExpressionValue, versions 0, flexible 0+. Key 16. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupRegularExpressionValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupRegularExpressionValue {
    /// array of string, versions 0+.
    pub topics: Vec<String>,
    /// int64, versions 0+.
    pub version: i64,
    /// int64, versions 0+.
    pub timestamp: i64,
}

impl Message for ConsumerGroupRegularExpressionValue {
    const NAME: &str = "ConsumerGroupRegularExpressionValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topics = r.array(true, |r| r.string(true))?;
        m.version = r.i64()?;
        m.timestamp = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.topics, |w, x| w.string(true, x))?;
        w.i64(self.version);
        w.i64(self.timestamp);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupRegularExpressionValue {
    const TYPE: i16 = 16;
}
