//! ListConfigResourcesResponse, versions 0-1, flexible 0+. Key 74. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListConfigResourcesResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListConfigResourcesResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of ConfigResource, versions 0+.
    pub config_resources: Vec<ConfigResource>,
}

impl Message for ListConfigResourcesResponse {
    const NAME: &str = "ListConfigResourcesResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.config_resources = r.array(true, |r| ConfigResource::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.array(true, &self.config_resources, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ConfigResource` of ListConfigResourcesResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigResource {
    /// string, versions 0+.
    pub resource_name: String,
    /// int8, versions 1+, default 16, ignorable.
    pub resource_type: i8,
}

impl Default for ConfigResource {
    #[inline]
    fn default() -> Self {
        ConfigResource {
            resource_name: Default::default(),
            resource_type: 16,
        }
    }
}

impl ConfigResource {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.resource_name = r.string(true)?;
        if v >= 1 { m.resource_type = r.i8()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.resource_name)?;
        if v >= 1 { w.i8(self.resource_type); }
        w.no_tags();
        Ok(())
    }
}
