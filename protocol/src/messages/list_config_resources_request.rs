//! ListConfigResourcesRequest, versions 0-1, flexible 0+. Key 74. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListConfigResourcesRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListConfigResourcesRequest {
    /// array of int8, versions 1+.
    pub resource_types: Vec<i8>,
}

impl Message for ListConfigResourcesRequest {
    const NAME: &str = "ListConfigResourcesRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        if v >= 1 { m.resource_types = r.array(true, |r| r.i8())?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        if v >= 1 { w.array(true, &self.resource_types, |w, x| { w.i8(*x); Ok(()) })?; } else if !self.resource_types.is_empty() { return Err(EncodeError::unsupported("ListConfigResourcesRequest", "ResourceTypes", v)); }
        w.no_tags();
        Ok(())
    }
}

impl Request for ListConfigResourcesRequest {
    const KEY: ApiKey = ApiKey::ListConfigResources;
    type Response = super::ListConfigResourcesResponse;
}
