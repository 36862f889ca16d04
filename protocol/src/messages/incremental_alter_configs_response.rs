//! IncrementalAlterConfigsResponse, versions 0-1, flexible 1+. Key 44. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// IncrementalAlterConfigsResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IncrementalAlterConfigsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of AlterConfigsResourceResponse, versions 0+.
    pub responses: Vec<AlterConfigsResourceResponse>,
}

impl Message for IncrementalAlterConfigsResponse {
    const NAME: &str = "IncrementalAlterConfigsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.responses = r.array(flex, |r| AlterConfigsResourceResponse::read(r, v))?;
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
        let flex = v >= 1;
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.responses, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AlterConfigsResourceResponse` of IncrementalAlterConfigsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterConfigsResourceResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
}

impl Default for AlterConfigsResourceResponse {
    #[inline]
    fn default() -> Self {
        AlterConfigsResourceResponse {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            resource_type: Default::default(),
            resource_name: Default::default(),
        }
    }
}

impl AlterConfigsResourceResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
