//! AlterUserScramCredentialsResponse, versions 0, flexible 0+. Key 51. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterUserScramCredentialsResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterUserScramCredentialsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of AlterUserScramCredentialsResult, versions 0+.
    pub results: Vec<AlterUserScramCredentialsResult>,
}

impl Message for AlterUserScramCredentialsResponse {
    const NAME: &str = "AlterUserScramCredentialsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.results = r.array(true, |r| AlterUserScramCredentialsResult::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.results, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AlterUserScramCredentialsResult` of AlterUserScramCredentialsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterUserScramCredentialsResult {
    /// string, versions 0+.
    pub user: String,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
}

impl Default for AlterUserScramCredentialsResult {
    #[inline]
    fn default() -> Self {
        AlterUserScramCredentialsResult {
            user: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl AlterUserScramCredentialsResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.user = r.string(true)?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.user)?;
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.no_tags();
        Ok(())
    }
}
