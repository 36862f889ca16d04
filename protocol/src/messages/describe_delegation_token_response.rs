//! DescribeDelegationTokenResponse, versions 1-3, flexible 2+. Key 41. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeDelegationTokenResponse, versions 1-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeDelegationTokenResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of DescribedDelegationToken, versions 0+.
    pub tokens: Vec<DescribedDelegationToken>,
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
}

impl Message for DescribeDelegationTokenResponse {
    const NAME: &str = "DescribeDelegationTokenResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.tokens = r.array(flex, |r| DescribedDelegationToken::read(r, v))?;
        m.throttle_time_ms = r.i32()?;
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
        w.i16(self.error_code);
        w.array(flex, &self.tokens, |w, x| x.write(w, v))?;
        w.i32(self.throttle_time_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribedDelegationToken` of DescribeDelegationTokenResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedDelegationToken {
    /// string, versions 0+.
    pub principal_type: String,
    /// string, versions 0+.
    pub principal_name: String,
    /// string, versions 3+.
    pub token_requester_principal_type: String,
    /// string, versions 3+.
    pub token_requester_principal_name: String,
    /// int64, versions 0+.
    pub issue_timestamp: i64,
    /// int64, versions 0+.
    pub expiry_timestamp: i64,
    /// int64, versions 0+.
    pub max_timestamp: i64,
    /// string, versions 0+.
    pub token_id: String,
    /// bytes, versions 0+.
    pub hmac: Bytes,
    /// array of DescribedDelegationTokenRenewer, versions 0+.
    pub renewers: Vec<DescribedDelegationTokenRenewer>,
}

impl DescribedDelegationToken {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.principal_type = r.string(flex)?;
        m.principal_name = r.string(flex)?;
        if v >= 3 { m.token_requester_principal_type = r.string(flex)?; }
        if v >= 3 { m.token_requester_principal_name = r.string(flex)?; }
        m.issue_timestamp = r.i64()?;
        m.expiry_timestamp = r.i64()?;
        m.max_timestamp = r.i64()?;
        m.token_id = r.string(flex)?;
        m.hmac = r.bytes(flex)?;
        m.renewers = r.array(flex, |r| DescribedDelegationTokenRenewer::read(r, v))?;
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
        if v >= 3 { w.string(flex, &self.token_requester_principal_type)?; } else if !self.token_requester_principal_type.is_empty() { return Err(EncodeError::unsupported("DescribedDelegationToken", "TokenRequesterPrincipalType", v)); }
        if v >= 3 { w.string(flex, &self.token_requester_principal_name)?; } else if !self.token_requester_principal_name.is_empty() { return Err(EncodeError::unsupported("DescribedDelegationToken", "TokenRequesterPrincipalName", v)); }
        w.i64(self.issue_timestamp);
        w.i64(self.expiry_timestamp);
        w.i64(self.max_timestamp);
        w.string(flex, &self.token_id)?;
        w.bytes(flex, &self.hmac)?;
        w.array(flex, &self.renewers, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribedDelegationTokenRenewer` of DescribeDelegationTokenResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedDelegationTokenRenewer {
    /// string, versions 0+.
    pub principal_type: String,
    /// string, versions 0+.
    pub principal_name: String,
}

impl DescribedDelegationTokenRenewer {
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
