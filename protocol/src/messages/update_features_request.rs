//! UpdateFeaturesRequest, versions 0-2, flexible 0+. Key 57. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UpdateFeaturesRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateFeaturesRequest {
    /// int32, versions 0+, default 60000.
    pub timeout_ms: i32,
    /// array of FeatureUpdateKey, versions 0+.
    pub feature_updates: Vec<FeatureUpdateKey>,
    /// bool, versions 1+, default false.
    pub validate_only: bool,
}

impl Default for UpdateFeaturesRequest {
    #[inline]
    fn default() -> Self {
        UpdateFeaturesRequest {
            timeout_ms: 60000,
            feature_updates: Default::default(),
            validate_only: Default::default(),
        }
    }
}

impl Message for UpdateFeaturesRequest {
    const NAME: &str = "UpdateFeaturesRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.timeout_ms = r.i32()?;
        m.feature_updates = r.array(true, |r| FeatureUpdateKey::read(r, v))?;
        if v >= 1 { m.validate_only = r.bool()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.timeout_ms);
        w.array(true, &self.feature_updates, |w, x| x.write(w, v))?;
        if v >= 1 { w.bool(self.validate_only); } else if self.validate_only { return Err(EncodeError::unsupported("UpdateFeaturesRequest", "ValidateOnly", v)); }
        w.no_tags();
        Ok(())
    }
}

/// `FeatureUpdateKey` of UpdateFeaturesRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureUpdateKey {
    /// string, versions 0+.
    pub feature: String,
    /// int16, versions 0+.
    pub max_version_level: i16,
    /// bool, versions 0.
    pub allow_downgrade: bool,
    /// int8, versions 1+, default 1.
    pub upgrade_type: i8,
}

impl Default for FeatureUpdateKey {
    #[inline]
    fn default() -> Self {
        FeatureUpdateKey {
            feature: Default::default(),
            max_version_level: Default::default(),
            allow_downgrade: Default::default(),
            upgrade_type: 1,
        }
    }
}

impl FeatureUpdateKey {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.feature = r.string(true)?;
        m.max_version_level = r.i16()?;
        if v <= 0 { m.allow_downgrade = r.bool()?; }
        if v >= 1 { m.upgrade_type = r.i8()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.feature)?;
        w.i16(self.max_version_level);
        if v <= 0 { w.bool(self.allow_downgrade); } else if self.allow_downgrade { return Err(EncodeError::unsupported("FeatureUpdateKey", "AllowDowngrade", v)); }
        if v >= 1 { w.i8(self.upgrade_type); } else if self.upgrade_type != 1 { return Err(EncodeError::unsupported("FeatureUpdateKey", "UpgradeType", v)); }
        w.no_tags();
        Ok(())
    }
}

impl Request for UpdateFeaturesRequest {
    const KEY: ApiKey = ApiKey::UpdateFeatures;
    type Response = super::UpdateFeaturesResponse;
}
