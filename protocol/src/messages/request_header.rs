//! RequestHeader, versions 1-2, flexible 2+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RequestHeader, versions 1-2.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestHeader {
    /// int16, versions 0+.
    pub request_api_key: i16,
    /// int16, versions 0+.
    pub request_api_version: i16,
    /// int32, versions 0+.
    pub correlation_id: i32,
    /// string, versions 1+, nullable 1+.
    pub client_id: Option<String>,
}

impl Default for RequestHeader {
    #[inline]
    fn default() -> Self {
        RequestHeader {
            request_api_key: Default::default(),
            request_api_version: Default::default(),
            correlation_id: Default::default(),
            client_id: Some(Default::default()),
        }
    }
}

impl Message for RequestHeader {
    const NAME: &str = "RequestHeader";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.request_api_key = r.i16()?;
        m.request_api_version = r.i16()?;
        m.correlation_id = r.i32()?;
        m.client_id = r.nullable_string(false)?;
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
        let flex = v >= 2;
        w.i16(self.request_api_key);
        w.i16(self.request_api_version);
        w.i32(self.correlation_id);
        w.nullable_string(false, self.client_id.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
