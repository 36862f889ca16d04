//! DeleteTopicsResponse, versions 1-6, flexible 4+. Key 20. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DeleteTopicsResponse, versions 1-6.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicsResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// array of DeletableTopicResult, versions 0+.
    pub responses: Vec<DeletableTopicResult>,
}

impl Message for DeleteTopicsResponse {
    const NAME: &str = "DeleteTopicsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.responses = r.array(flex, |r| DeletableTopicResult::read(r, v))?;
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
        let flex = v >= 4;
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.responses, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DeletableTopicResult` of DeleteTopicsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletableTopicResult {
    /// string, versions 0+, nullable 6+.
    pub name: Option<String>,
    /// uuid, versions 6+, ignorable.
    pub topic_id: Uuid,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 5+, nullable 5+, default null, ignorable.
    pub error_message: Option<String>,
}

impl Default for DeletableTopicResult {
    #[inline]
    fn default() -> Self {
        DeletableTopicResult {
            name: Some(Default::default()),
            topic_id: Default::default(),
            error_code: Default::default(),
            error_message: None,
        }
    }
}

impl DeletableTopicResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.name = if v >= 6 { r.nullable_string(flex)? } else { Some(r.string(flex)?) };
        if v >= 6 { m.topic_id = r.uuid()?; }
        m.error_code = r.i16()?;
        if v >= 5 { m.error_message = r.nullable_string(flex)?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        if v >= 6 { w.nullable_string(flex, self.name.as_deref())? } else { w.string(flex, self.name.as_ref().ok_or_else(|| EncodeError::null("DeletableTopicResult", "Name", v))?)? };
        if v >= 6 { w.uuid(self.topic_id); }
        w.i16(self.error_code);
        if v >= 5 { w.nullable_string(flex, self.error_message.as_deref())?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
