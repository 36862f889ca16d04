//! DescribeUserScramCredentialsResponse, versions 0, flexible 0+. Key 50. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeUserScramCredentialsResponse, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeUserScramCredentialsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of DescribeUserScramCredentialsResult, versions 0+.
    pub results: Vec<DescribeUserScramCredentialsResult>,
}

impl Default for DescribeUserScramCredentialsResponse {
    #[inline]
    fn default() -> Self {
        DescribeUserScramCredentialsResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            results: Default::default(),
        }
    }
}

impl Message for DescribeUserScramCredentialsResponse {
    const NAME: &str = "DescribeUserScramCredentialsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.results = r.array(true, |r| DescribeUserScramCredentialsResult::read(r, v))?;
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
        w.array(true, &self.results, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribeUserScramCredentialsResult` of DescribeUserScramCredentialsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeUserScramCredentialsResult {
    /// string, versions 0+.
    pub user: String,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of CredentialInfo, versions 0+.
    pub credential_infos: Vec<CredentialInfo>,
}

impl Default for DescribeUserScramCredentialsResult {
    #[inline]
    fn default() -> Self {
        DescribeUserScramCredentialsResult {
            user: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            credential_infos: Default::default(),
        }
    }
}

impl DescribeUserScramCredentialsResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.user = r.string(true)?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.credential_infos = r.array(true, |r| CredentialInfo::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.user)?;
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.array(true, &self.credential_infos, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `CredentialInfo` of DescribeUserScramCredentialsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CredentialInfo {
    /// int8, versions 0+.
    pub mechanism: i8,
    /// int32, versions 0+.
    pub iterations: i32,
}

impl CredentialInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.mechanism = r.i8()?;
        m.iterations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i8(self.mechanism);
        w.i32(self.iterations);
        w.no_tags();
        Ok(())
    }
}
