//! ApiVersionsResponse, versions 0-4, flexible 3+. Key 18. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ApiVersionsResponse, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiVersionsResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of ApiVersion, versions 0+.
    pub api_keys: Vec<ApiVersion>,
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// array of SupportedFeatureKey, versions 3+, tag 0, ignorable.
    pub supported_features: Vec<SupportedFeatureKey>,
    /// int64, versions 3+, tag 1, default -1, ignorable.
    pub finalized_features_epoch: i64,
    /// array of FinalizedFeatureKey, versions 3+, tag 2, ignorable.
    pub finalized_features: Vec<FinalizedFeatureKey>,
    /// bool, versions 3+, tag 3, default false, ignorable.
    pub zk_migration_ready: bool,
}

impl Default for ApiVersionsResponse {
    #[inline]
    fn default() -> Self {
        ApiVersionsResponse {
            error_code: Default::default(),
            api_keys: Default::default(),
            throttle_time_ms: Default::default(),
            supported_features: Default::default(),
            finalized_features_epoch: -1,
            finalized_features: Default::default(),
            zk_migration_ready: Default::default(),
        }
    }
}

impl Message for ApiVersionsResponse {
    const NAME: &str = "ApiVersionsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.api_keys = r.array(flex, |r| ApiVersion::read(r, v))?;
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.supported_features = r.array(flex, |r| SupportedFeatureKey::read(r, v))?,
                    1 => m.finalized_features_epoch = r.i64()?,
                    2 => m.finalized_features = r.array(flex, |r| FinalizedFeatureKey::read(r, v))?,
                    3 => m.zk_migration_ready = r.bool()?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        w.i16(self.error_code);
        w.array(flex, &self.api_keys, |w, x| x.write(w, v))?;
        if v >= 1 { w.i32(self.throttle_time_ms); }
        if flex {
            let tags = w.begin_tags();
            if !self.supported_features.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.supported_features, |w, x| x.write(w, v)))?; }
            if self.finalized_features_epoch != -1 { w.tag(tags, 1, |w| { w.i64(self.finalized_features_epoch); Ok(()) })?; }
            if !self.finalized_features.is_empty() { w.tag(tags, 2, |w| w.array(true, &self.finalized_features, |w, x| x.write(w, v)))?; }
            if self.zk_migration_ready { w.tag(tags, 3, |w| { w.bool(self.zk_migration_ready); Ok(()) })?; }
        }
        Ok(())
    }
}

/// `ApiVersion` of ApiVersionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ApiVersion {
    /// int16, versions 0+.
    pub api_key: i16,
    /// int16, versions 0+.
    pub min_version: i16,
    /// int16, versions 0+.
    pub max_version: i16,
}

impl ApiVersion {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.api_key = r.i16()?;
        m.min_version = r.i16()?;
        m.max_version = r.i16()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.i16(self.api_key);
        w.i16(self.min_version);
        w.i16(self.max_version);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `SupportedFeatureKey` of ApiVersionsResponse, versions 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SupportedFeatureKey {
    /// string, versions 3+.
    pub name: String,
    /// int16, versions 3+.
    pub min_version: i16,
    /// int16, versions 3+.
    pub max_version: i16,
}

impl SupportedFeatureKey {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.min_version = r.i16()?;
        m.max_version = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i16(self.min_version);
        w.i16(self.max_version);
        w.no_tags();
        Ok(())
    }
}

/// `FinalizedFeatureKey` of ApiVersionsResponse, versions 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FinalizedFeatureKey {
    /// string, versions 3+.
    pub name: String,
    /// int16, versions 3+.
    pub max_version_level: i16,
    /// int16, versions 3+.
    pub min_version_level: i16,
}

impl FinalizedFeatureKey {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.max_version_level = r.i16()?;
        m.min_version_level = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i16(self.max_version_level);
        w.i16(self.min_version_level);
        w.no_tags();
        Ok(())
    }
}
