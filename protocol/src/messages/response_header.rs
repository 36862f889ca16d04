//! ResponseHeader, versions 0-1, flexible 1+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ResponseHeader, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResponseHeader {
    /// int32, versions 0+.
    pub correlation_id: i32,
}

impl Message for ResponseHeader {
    const NAME: &str = "ResponseHeader";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.correlation_id = r.i32()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        w.i32(self.correlation_id);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
