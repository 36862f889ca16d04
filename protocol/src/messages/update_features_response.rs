//! UpdateFeaturesResponse, versions 0-2, flexible 0+. Key 57. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UpdateFeaturesResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateFeaturesResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of UpdatableFeatureResult, versions 0-1, ignorable.
    pub results: Vec<UpdatableFeatureResult>,
}

impl Default for UpdateFeaturesResponse {
    #[inline]
    fn default() -> Self {
        UpdateFeaturesResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            results: Default::default(),
        }
    }
}

impl Message for UpdateFeaturesResponse {
    const NAME: &str = "UpdateFeaturesResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        if v <= 1 { m.results = r.array(true, |r| UpdatableFeatureResult::read(r, v))?; }
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
        w.nullable_string(true, self.error_message.as_deref())?;
        if v <= 1 { w.array(true, &self.results, |w, x| x.write(w, v))?; }
        w.no_tags();
        Ok(())
    }
}

/// `UpdatableFeatureResult` of UpdateFeaturesResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdatableFeatureResult {
    /// string, versions 0+.
    pub feature: String,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
}

impl Default for UpdatableFeatureResult {
    #[inline]
    fn default() -> Self {
        UpdatableFeatureResult {
            feature: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl UpdatableFeatureResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.feature = r.string(true)?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.feature)?;
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.no_tags();
        Ok(())
    }
}
