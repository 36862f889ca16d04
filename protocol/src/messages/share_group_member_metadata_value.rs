//! ShareGroupMemberMetadataValue, versions 0, flexible 0+. Key 10. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupMemberMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareGroupMemberMetadataValue {
    /// string, versions 0+, nullable 0+.
    pub rack_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// array of string, versions 0+.
    pub subscribed_topic_names: Vec<String>,
}

impl Default for ShareGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        ShareGroupMemberMetadataValue {
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            subscribed_topic_names: Default::default(),
        }
    }
}

impl Message for ShareGroupMemberMetadataValue {
    const NAME: &str = "ShareGroupMemberMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.rack_id = r.nullable_string(true)?;
        m.client_id = r.string(true)?;
        m.client_host = r.string(true)?;
        m.subscribed_topic_names = r.array(true, |r| r.string(true))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.string(true, &self.client_id)?;
        w.string(true, &self.client_host)?;
        w.array(true, &self.subscribed_topic_names, |w, x| w.string(true, x))?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ShareGroupMemberMetadataValue {
    const TYPE: i16 = 10;
}
