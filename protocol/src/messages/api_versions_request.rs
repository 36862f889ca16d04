//! ApiVersionsRequest, versions 0-4, flexible 3+. Key 18. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ApiVersionsRequest, versions 0-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ApiVersionsRequest {
    /// string, versions 3+, ignorable.
    pub client_software_name: String,
    /// string, versions 3+, ignorable.
    pub client_software_version: String,
}

impl Message for ApiVersionsRequest {
    const NAME: &str = "ApiVersionsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v >= 3 { m.client_software_name = r.string(flex)?; }
        if v >= 3 { m.client_software_version = r.string(flex)?; }
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
        if v >= 3 { w.string(flex, &self.client_software_name)?; }
        if v >= 3 { w.string(flex, &self.client_software_version)?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ApiVersionsRequest {
    const KEY: ApiKey = ApiKey::ApiVersions;
    type Response = super::ApiVersionsResponse;
}
