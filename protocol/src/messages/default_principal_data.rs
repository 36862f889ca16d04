//! DefaultPrincipalData, versions 0, flexible 0+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DefaultPrincipalData, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DefaultPrincipalData {
    /// string, versions 0+.
    pub r#type: String,
    /// string, versions 0+.
    pub name: String,
    /// bool, versions 0+.
    pub token_authenticated: bool,
}

impl Message for DefaultPrincipalData {
    const NAME: &str = "DefaultPrincipalData";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.r#type = r.string(true)?;
        m.name = r.string(true)?;
        m.token_authenticated = r.bool()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.r#type)?;
        w.string(true, &self.name)?;
        w.bool(self.token_authenticated);
        w.no_tags();
        Ok(())
    }
}
