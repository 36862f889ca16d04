//! CreateDelegationTokenRequest, versions 1-3, flexible 2+. Key 38. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreateDelegationTokenRequest, versions 1-3.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateDelegationTokenRequest {
    /// string, versions 3+, nullable 3+.
    pub owner_principal_type: Option<String>,
    /// string, versions 3+, nullable 3+.
    pub owner_principal_name: Option<String>,
    /// array of CreatableRenewers, versions 0+.
    pub renewers: Vec<CreatableRenewers>,
    /// int64, versions 0+.
    pub max_lifetime_ms: i64,
}

impl Default for CreateDelegationTokenRequest {
    #[inline]
    fn default() -> Self {
        CreateDelegationTokenRequest {
            owner_principal_type: Some(Default::default()),
            owner_principal_name: Some(Default::default()),
            renewers: Default::default(),
            max_lifetime_ms: Default::default(),
        }
    }
}

impl Message for CreateDelegationTokenRequest {
    const NAME: &str = "CreateDelegationTokenRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        if v >= 3 { m.owner_principal_type = r.nullable_string(flex)?; }
        if v >= 3 { m.owner_principal_name = r.nullable_string(flex)?; }
        m.renewers = r.array(flex, |r| CreatableRenewers::read(r, v))?;
        m.max_lifetime_ms = r.i64()?;
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
        if v >= 3 { w.nullable_string(flex, self.owner_principal_type.as_deref())?; } else if self.owner_principal_type.as_ref().is_none_or(|x| !x.is_empty()) { return Err(EncodeError::unsupported("CreateDelegationTokenRequest", "OwnerPrincipalType", v)); }
        if v >= 3 { w.nullable_string(flex, self.owner_principal_name.as_deref())?; } else if self.owner_principal_name.as_ref().is_none_or(|x| !x.is_empty()) { return Err(EncodeError::unsupported("CreateDelegationTokenRequest", "OwnerPrincipalName", v)); }
        w.array(flex, &self.renewers, |w, x| x.write(w, v))?;
        w.i64(self.max_lifetime_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatableRenewers` of CreateDelegationTokenRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableRenewers {
    /// string, versions 0+.
    pub principal_type: String,
    /// string, versions 0+.
    pub principal_name: String,
}

impl CreatableRenewers {
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

impl Request for CreateDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::CreateDelegationToken;
    type Response = super::CreateDelegationTokenResponse;
}
