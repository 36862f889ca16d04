//! DescribeDelegationTokenRequest, versions 1-3, flexible 2+. Key 41. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeDelegationTokenRequest, versions 1-3.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeDelegationTokenRequest {
    /// array of DescribeDelegationTokenOwner, versions 0+, nullable 0+.
    pub owners: Option<Vec<DescribeDelegationTokenOwner>>,
}

impl Default for DescribeDelegationTokenRequest {
    #[inline]
    fn default() -> Self {
        DescribeDelegationTokenRequest {
            owners: Some(Default::default()),
        }
    }
}

impl Message for DescribeDelegationTokenRequest {
    const NAME: &str = "DescribeDelegationTokenRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.owners = r.nullable_array(flex, |r| DescribeDelegationTokenOwner::read(r, v))?;
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
        w.nullable_array(flex, self.owners.as_deref(), |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeDelegationTokenOwner` of DescribeDelegationTokenRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeDelegationTokenOwner {
    /// string, versions 0+.
    pub principal_type: String,
    /// string, versions 0+.
    pub principal_name: String,
}

impl DescribeDelegationTokenOwner {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.principal_type = r.string(flex)?;
        m.principal_name = r.string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.principal_type)?;
        w.string(flex, &self.principal_name)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for DescribeDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::DescribeDelegationToken;
    type Response = super::DescribeDelegationTokenResponse;
}
