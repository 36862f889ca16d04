//! FindCoordinatorRequest, versions 0-6, flexible 3+. Key 10. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FindCoordinatorRequest, versions 0-6.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FindCoordinatorRequest {
    /// string, versions 0-3.
    pub key: String,
    /// int8, versions 1+, default 0.
    pub key_type: i8,
    /// array of string, versions 4+.
    pub coordinator_keys: Vec<String>,
}

impl Message for FindCoordinatorRequest {
    const NAME: &str = "FindCoordinatorRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v <= 3 { m.key = r.string(flex)?; }
        if v >= 1 { m.key_type = r.i8()?; }
        if v >= 4 { m.coordinator_keys = r.array(flex, |r| r.string(flex))?; }
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
        let flex = v >= 3;
        if v <= 3 { w.string(flex, &self.key)?; } else if !self.key.is_empty() { return Err(EncodeError::unsupported("FindCoordinatorRequest", "Key", v)); }
        if v >= 1 { w.i8(self.key_type); } else if self.key_type != 0 { return Err(EncodeError::unsupported("FindCoordinatorRequest", "KeyType", v)); }
        if v >= 4 { w.array(flex, &self.coordinator_keys, |w, x| w.string(flex, x))?; } else if !self.coordinator_keys.is_empty() { return Err(EncodeError::unsupported("FindCoordinatorRequest", "CoordinatorKeys", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for FindCoordinatorRequest {
    const KEY: ApiKey = ApiKey::FindCoordinator;
    type Response = super::FindCoordinatorResponse;
}
