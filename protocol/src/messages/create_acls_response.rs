//! CreateAclsResponse, versions 1-3, flexible 2+. Key 30. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreateAclsResponse, versions 1-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAclsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of AclCreationResult, versions 0+.
    pub results: Vec<AclCreationResult>,
}

impl Message for CreateAclsResponse {
    const NAME: &str = "CreateAclsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.results = r.array(flex, |r| AclCreationResult::read(r, v))?;
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
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.results, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AclCreationResult` of CreateAclsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AclCreationResult {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
}

impl Default for AclCreationResult {
    #[inline]
    fn default() -> Self {
        AclCreationResult {
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl AclCreationResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
